/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-conflicts-private.h"
#include "plumb-phrases.h"
#include "plumb-widgets.h"

struct _PlumbConflictItem
{
  GObject parent_instance;

  PlumbConflict *conflict;
};

G_DEFINE_FINAL_TYPE (PlumbConflictItem, plumb_conflict_item, G_TYPE_OBJECT)

static void
plumb_conflict_item_finalize (GObject *object)
{
  g_clear_pointer (&PLUMB_CONFLICT_ITEM (object)->conflict, plumb_conflict_free);
  G_OBJECT_CLASS (plumb_conflict_item_parent_class)->finalize (object);
}

static void
plumb_conflict_item_class_init (PlumbConflictItemClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = plumb_conflict_item_finalize;
}

static void
plumb_conflict_item_init (PlumbConflictItem *self)
{
}

/**
 * plumb_conflict_item_new:
 * @conflict: (transfer full): what it holds
 *
 * Returns: (transfer full): an item
 */
PlumbConflictItem *
plumb_conflict_item_new (PlumbConflict *conflict)
{
  PlumbConflictItem *self = g_object_new (PLUMB_TYPE_CONFLICT_ITEM, NULL);

  self->conflict = conflict;
  return self;
}

const PlumbConflict *
plumb_conflict_item_get (PlumbConflictItem *self)
{
  return self->conflict;
}

/* In the order of #PlumbConflictKind. */
static const char *const icon_names[] = {
  "plumb-page-symbolic",        "format-text-plaintext-symbolic",
  "view-list-ordered-symbolic", "radio-checked-symbolic",
  "plumb-link-symbolic",        "view-list-bullet-symbolic",
};

/**
 * plumb_conflict_row_new:
 *
 * Returns: (transfer floating): a row of the list, for plumb_conflict_row_show()
 */
GtkWidget *
plumb_conflict_row_new (void)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *words = gtk_box_new (GTK_ORIENTATION_VERTICAL, 3);
  GtkWidget *icon = gtk_image_new ();
  GtkWidget *title = gtk_label_new (NULL);
  GtkWidget *facts = gtk_label_new (NULL);

  gtk_widget_set_valign (icon, GTK_ALIGN_START);
  gtk_widget_set_margin_top (icon, 2);
  gtk_widget_add_css_class (icon, "dimmed");
  gtk_widget_add_css_class (facts, "caption");
  gtk_widget_add_css_class (facts, "dimmed");
  gtk_label_set_xalign (GTK_LABEL (title), 0);
  gtk_label_set_xalign (GTK_LABEL (facts), 0);
  gtk_label_set_wrap (GTK_LABEL (title), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (title), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (title), 2);
  gtk_label_set_ellipsize (GTK_LABEL (title), PANGO_ELLIPSIZE_END);
  gtk_label_set_ellipsize (GTK_LABEL (facts), PANGO_ELLIPSIZE_END);
  gtk_widget_set_hexpand (words, TRUE);
  gtk_box_append (GTK_BOX (words), title);
  gtk_box_append (GTK_BOX (words), facts);
  gtk_box_append (GTK_BOX (row), icon);
  gtk_box_append (GTK_BOX (row), words);
  g_object_set_data (G_OBJECT (row), "icon", icon);
  g_object_set_data (G_OBJECT (row), "title", title);
  g_object_set_data (G_OBJECT (row), "facts", facts);
  return row;
}

void
plumb_conflict_row_show (GtkWidget *row, const PlumbConflict *conflict)
{
  g_autofree char *year = conflict->thing.year != 0 ? g_strdup_printf ("%d", conflict->thing.year)
                                                    : g_strdup ("");
  g_autofree char *facts = plumb_phrase_facts (plumb_column_get_words (conflict->column), year);

  gtk_image_set_from_icon_name (g_object_get_data (G_OBJECT (row), "icon"),
                                icon_names[conflict->kind]);
  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "title"), conflict->thing.words);
  gtk_label_set_text (g_object_get_data (G_OBJECT (row), "facts"), facts);
}
