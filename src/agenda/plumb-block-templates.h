/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The blocks that organizers give: how long they are, and whether the venue's break is in them.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

typedef struct _PlumbBlockTemplate PlumbBlockTemplate;

/** PlumbBlockTemplate: one row of the table. */
struct _PlumbBlockTemplate
{
  const char *nick;
  const char *name;    /* marked for translation */
  guint minutes;       /* breaks included; 0 for any */
  guint break_minutes; /* of the venue's break, 0 for none */
};

extern const char *const plumb_block_template_nicks[];

const PlumbBlockTemplate *plumb_block_template_list (guint index);
const PlumbBlockTemplate *plumb_block_template_find (const char *nick);
guint plumb_block_template_break_after (const PlumbBlockTemplate *self, guint minutes);
guint plumb_block_template_venue_break (const PlumbBlockTemplate *self, const PlumbEdition *edition,
                                        gint64 starts_at, guint minutes);

G_END_DECLS
