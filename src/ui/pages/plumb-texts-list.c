/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of texts.
 */
#include "config.h"

#include "plumb-texts-private.h"

#include <glib/gi18n.h>

static void
show_row (PlumbTextsPage *self, guint index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (self->list, (int) index);
  GtkLabel *state = g_object_get_data (G_OBJECT (row), "state");
  gboolean is_edited = plumb_texts_is_edited (self, plumb_texts_get_kind (index));
  const char *words = is_edited ? _ ("Edited") : _ ("House style’s text");

  gtk_label_set_text (state, words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static GtkWidget *
new_row (const PlumbTextKind *kind)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *title = gtk_label_new (plumb_text_kind_get_title (kind));
  GtkWidget *state = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_xalign (GTK_LABEL (state), 0);
  gtk_label_set_ellipsize (GTK_LABEL (state), PANGO_ELLIPSIZE_END);
  gtk_widget_add_css_class (state, "caption");
  gtk_widget_add_css_class (state, "dimmed");
  gtk_widget_set_margin_top (box, 5);
  gtk_widget_set_margin_bottom (box, 5);
  gtk_box_append (GTK_BOX (box), title);
  gtk_box_append (GTK_BOX (box), state);
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  g_object_set_data (G_OBJECT (row), "state", state);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  plumb_text_kind_get_title (kind), -1);
  return row;
}

/**
 * plumb_texts_list_fill:
 *
 * Fills the list; the texts there are do not change.
 */
void
plumb_texts_list_fill (PlumbTextsPage *self)
{
  for (guint i = 0; plumb_texts_get_kind (i) != NULL; i++)
    gtk_list_box_append (self->list, new_row (plumb_texts_get_kind (i)));
  gtk_list_box_select_row (self->list, gtk_list_box_get_row_at_index (self->list, 0));
}

/**
 * plumb_texts_list_show:
 *
 * Says of each text whose it is.
 */
void
plumb_texts_list_show (PlumbTextsPage *self)
{
  for (guint i = 0; plumb_texts_get_kind (i) != NULL; i++)
    show_row (self, i);
}
