/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What several widgets do alike and GTK has no one call for.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

void plumb_widget_set_class (gpointer widget, const char *css_class, gboolean has);
void plumb_widget_allocate_at (GtkWidget *parent, GtkWidget *child, int start, int y, int width,
                               int height);
void plumb_widget_add_shortcut (GtkEventController *controller, const char *accelerator,
                                GtkShortcutAction *action);
GtkWidget *plumb_label_new_wrapped (const char *text, const char *css_class);
char *plumb_text_buffer_dup_start (GtkTextBuffer *buffer, int n_letters);

/* Menus list no more rows of a document than this: nobody looks through longer ones, and for ten
 * thousand GTK takes many minutes. */
#define PLUMB_MENU_MAX 200

void plumb_menu_button_set_late_menu (GtkMenuButton *button, GMenuModel *menu);
void plumb_stack_show_late (GtkStack *stack, const char *name, const char *resource);
char *plumb_menu_dup_plain (const char *label);
void plumb_menu_append (GMenu *menu, const char *label, const char *action, GVariant *target);

G_END_DECLS
