/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One topic in the list of topics.
 */
#pragma once

#include <adwaita.h>

#include "plumb-records.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_TOPICS_ROW (plumb_topics_row_get_type ())
G_DECLARE_FINAL_TYPE (PlumbTopicsRow, plumb_topics_row, PLUMB, TOPICS_ROW, GtkBox)

/**
 * PlumbTopicsDrop:
 * @PLUMB_TOPICS_DROP_NONE: nothing is dropped beside the row
 * @PLUMB_TOPICS_DROP_ABOVE: above it
 * @PLUMB_TOPICS_DROP_BELOW: below it
 */
typedef enum
{
  PLUMB_TOPICS_DROP_NONE,
  PLUMB_TOPICS_DROP_ABOVE,
  PLUMB_TOPICS_DROP_BELOW,
} PlumbTopicsDrop;

GtkWidget *plumb_topics_row_new (void);
void plumb_topics_row_show (PlumbTopicsRow *self, const PlumbSnapshot *snapshot,
                            const PlumbEdition *edition, const PlumbTopic *topic);
const char *plumb_topics_row_get_uid (PlumbTopicsRow *self);
void plumb_topics_row_set_narrow (PlumbTopicsRow *self, gboolean narrow);
void plumb_topics_row_set_fixed (PlumbTopicsRow *self, gboolean fixed);
void plumb_topics_row_set_drop (PlumbTopicsRow *self, PlumbTopicsDrop drop, gboolean second_level);
char *plumb_topics_row_dup_label (PlumbTopicsRow *self);

G_END_DECLS
