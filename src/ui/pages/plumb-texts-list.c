/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The list of texts.
 */
#include "config.h"

#include "plumb-texts-private.h"

#include <glib/gi18n.h>

#include "plumb-phrases.h"
#include "plumb-row-list.h"
#include "plumb-slips.h"

/* What a row is made of. */
typedef struct
{
  GtkLabel *state;
  GtkWidget *icon;
  GtkLabel *count;
} Row;

static void
show_count (Row *row, guint n)
{
  g_autofree char *count = g_strdup_printf ("%u", n);

  gtk_widget_set_visible (row->icon, n > 0);
  gtk_widget_set_visible (GTK_WIDGET (row->count), n > 0);
  gtk_label_set_text (row->count, count);
}

static char *
dup_description (const char *words, guint n)
{
  g_autofree char *findings = g_strdup_printf (ngettext ("%u finding", "%u findings", n), n);

  return n > 0 ? plumb_phrase_facts (words, findings) : g_strdup (words);
}

static char *
dup_state (PlumbTextsPage *self, const PlumbTextKind *kind)
{
  char *words = plumb_texts_changes_dup_state (self, kind->id);

  if (words != NULL)
    return words;
  return g_strdup (plumb_texts_is_edited (self, kind) ? _ ("Edited") : _ ("House style’s text"));
}

static void
show_row (PlumbTextsPage *self, guint index)
{
  GtkListBoxRow *item = gtk_list_box_get_row_at_index (self->list, (int) index);
  Row *row = g_object_get_data (G_OBJECT (item), "row");
  const PlumbTextKind *kind = plumb_texts_get_kind (index);
  g_autofree char *words = dup_state (self, kind);
  PlumbSlips *slips = plumb_slips_get (plumb_page_get_state (PLUMB_PAGE (self)));
  guint n = plumb_slips_count (slips, kind->id);
  g_autofree char *description = dup_description (words, n);

  gtk_label_set_text (row->state, words);
  show_count (row, n);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  description, -1);
}

static GtkWidget *
new_label (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  if (css_class != NULL)
    {
      gtk_widget_add_css_class (label, css_class);
      gtk_widget_add_css_class (label, "dimmed");
    }
  return label;
}

/* Replies are not one text but the outbox. */
static void
show_replies (PlumbTextsPage *self)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  GtkListBoxRow *item = plumb_texts_list_get_replies (self);
  Row *row = g_object_get_data (G_OBJECT (item), "row");
  guint n = plumb_row_count_proposals (plumb_view_state_get_document (state),
                                       plumb_view_state_get_year (state))
              .not_told;
  g_autofree char *words = n > 0 ? g_strdup_printf (ngettext ("%u not sent", "%u not sent", n), n)
                                 : g_strdup (_ ("Nothing to send"));

  gtk_label_set_text (row->state, words);
  show_count (row, 0);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, words,
                                  -1);
}

static GtkWidget *
new_row (const char *title)
{
  GtkWidget *item = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkWidget *state = new_label (NULL, "caption");
  GtkWidget *count = new_label (NULL, "numeric");
  Row *row = g_new0 (Row, 1);

  row->state = GTK_LABEL (state);
  row->icon = gtk_image_new_from_icon_name ("dialog-warning-symbolic");
  row->count = GTK_LABEL (count);
  gtk_widget_add_css_class (row->icon, "warning");
  gtk_widget_set_hexpand (words, TRUE);
  gtk_widget_set_margin_top (box, 5);
  gtk_widget_set_margin_bottom (box, 5);
  gtk_box_append (GTK_BOX (words), new_label (title, NULL));
  gtk_box_append (GTK_BOX (words), state);
  gtk_box_append (GTK_BOX (box), words);
  gtk_box_append (GTK_BOX (box), row->icon);
  gtk_box_append (GTK_BOX (box), count);
  gtk_widget_add_css_class (count, "caption");
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (item), box);
  g_object_set_data_full (G_OBJECT (item), "row", row, g_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (item), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  return item;
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
    gtk_list_box_append (self->list,
                         new_row (plumb_text_kind_get_title (plumb_texts_get_kind (i))));
  gtk_list_box_append (self->list, new_row (_ ("Replies")));
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
  show_replies (self);
}

/**
 * plumb_texts_list_is_replies:
 *
 * Says whether a row is that of the outbox, which is the last one.
 */
gboolean
plumb_texts_list_is_replies (GtkListBoxRow *row)
{
  return plumb_texts_get_kind ((guint) gtk_list_box_row_get_index (row)) == NULL;
}

/**
 * plumb_texts_list_get_replies:
 *
 * Returns: (transfer none): the row of the outbox
 */
GtkListBoxRow *
plumb_texts_list_get_replies (PlumbTextsPage *self)
{
  guint n = 0;

  while (plumb_texts_get_kind (n) != NULL)
    n++;
  return gtk_list_box_get_row_at_index (self->list, (int) n);
}
