/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How ready an edition is, part by part, in words: what is there and what is missing. Pure
 * functions on values.
 */
#pragma once

#include "plumb-radar.h"
#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbReadyState:
 * @PLUMB_READY_EMPTY: not begun
 * @PLUMB_READY_HALF: something is there and something is missing
 * @PLUMB_READY_WARNING: something cannot stay as it is
 * @PLUMB_READY_DONE: nothing is missing
 */
typedef enum
{
  PLUMB_READY_EMPTY,
  PLUMB_READY_HALF,
  PLUMB_READY_WARNING,
  PLUMB_READY_DONE,
} PlumbReadyState;

typedef struct
{
  const char *place; /* where in the window it is worked on */
  char *title;       /* translated */
  char *words;       /* translated */
  PlumbReadyState state;
} PlumbReadyPart;

GPtrArray *plumb_readiness_list (const PlumbEdition *edition, const PlumbEdition *previous,
                                 const PlumbRadar *radar);
guint plumb_readiness_count_prompts (const PlumbEdition *edition, const PlumbEdition *previous);

/**
 * PlumbNextDate:
 * @heading: what happens ("Topic CfP closes in"), translated
 * @figure: how long until then ("12 days"), translated
 * @words: when, translated
 * @then: (nullable): what comes after it, translated
 */
typedef struct
{
  char *heading;
  char *figure;
  char *words;
  char *then;
} PlumbNextDate;

gboolean plumb_readiness_next_date (const PlumbEdition *edition, const GDate *today,
                                    PlumbNextDate *out_next);
void plumb_next_date_clear (PlumbNextDate *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbNextDate, plumb_next_date_clear)

G_END_DECLS
