/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A popover that finds one thing among many by words: a person, a proposal, an earlier topic.
 *
 * Signals
 *  - picked (const char *uid, const char *words): a thing was chosen; @uid is %NULL where what was
 *    typed shall become a new one.
 */
#pragma once

#include <gtk/gtk.h>

#include "plumb-document.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_CHOICE (plumb_choice_get_type ())
G_DECLARE_FINAL_TYPE (PlumbChoice, plumb_choice, PLUMB, CHOICE, GObject)

PlumbChoice *plumb_choice_new (const char *uid, const char *title, const char *subtitle);

#define PLUMB_TYPE_PICKER (plumb_picker_get_type ())
G_DECLARE_FINAL_TYPE (PlumbPicker, plumb_picker, PLUMB, PICKER, GtkPopover)

/**
 * PlumbPickerFunc:
 * @words: what is searched for, "" for everything
 * @choices: where to append #PlumbChoice objects, the best first; a few dozen are enough
 */
typedef void (*PlumbPickerFunc) (const char *words, GListStore *choices, gpointer user_data);

void plumb_picker_set_up (PlumbPicker *self, const char *placeholder, const char *new_format,
                          PlumbPickerFunc func, gpointer user_data);
void plumb_picker_add_people (GListStore *choices, PlumbDocument *document, const char *words);

/** PLUMB_PICKER_MOST: so many suggestions at once; more words find the others. */
#define PLUMB_PICKER_MOST 50

G_END_DECLS
