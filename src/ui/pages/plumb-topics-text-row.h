/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A row of a boxed list that holds a text of several lines below its title.
 */
#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

#define PLUMB_TYPE_TOPICS_TEXT_VIEW (plumb_topics_text_view_get_type ())
G_DECLARE_FINAL_TYPE (PlumbTopicsTextView, plumb_topics_text_view, PLUMB, TOPICS_TEXT_VIEW,
                      GtkTextView)

#define PLUMB_TYPE_TOPICS_TEXT_ROW (plumb_topics_text_row_get_type ())
G_DECLARE_FINAL_TYPE (PlumbTopicsTextRow, plumb_topics_text_row, PLUMB, TOPICS_TEXT_ROW,
                      AdwPreferencesRow)

GtkWidget *plumb_topics_text_row_get_view (PlumbTopicsTextRow *self);

G_END_DECLS
