/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Text typed into a widget, on its way to the document.
 *
 * It belongs to an entry, an entry row or a text view. It hands the text over while typing is
 * quiet, when the focus leaves, when the widget goes out of sight and when another thing is shown,
 * so that nothing typed is lost; and it shows what the document says without touching what is being
 * typed.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

typedef struct _PlumbTyping PlumbTyping;

/**
 * PlumbTypingFunc:
 * @target: the thing whose text it is, as given to plumb_typing_show()
 * @text: what was typed
 *
 * Runs the command that stores @text.
 *
 * Returns: whether it is stored, or will be once it can be, as by plumb_view_state_type(); if not,
 *   the widget goes back to the stored text when it is left
 */
typedef gboolean (*PlumbTypingFunc) (const char *target, const char *text, gpointer user_data);

PlumbTyping *plumb_typing_attach (GtkWidget *widget, PlumbTypingFunc func, gpointer user_data);
void plumb_typing_set_required (PlumbTyping *self);
void plumb_typing_show (PlumbTyping *self, const char *target, const char *text);
void plumb_typing_flush (PlumbTyping *self);

G_END_DECLS
