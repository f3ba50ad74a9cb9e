/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-search-group.h"

#include <glib/gi18n.h>

#include "plumb-search-row.h"

/* So many at first, and so many more each time somebody asks. */
#define FEW 8
#define MORE 100

struct _PlumbSearchGroup
{
  GtkBox parent_instance;

  PlumbViewState *state;
  GtkListBox *list;
  GtkWidget *more_row;
  GArray *hits; /* PlumbSearchHit */
  char *words;
  guint n_read; /* hits that have been read, rows for all but those that are gone */
};

G_DEFINE_FINAL_TYPE (PlumbSearchGroup, plumb_search_group, GTK_TYPE_BOX)

static void
update_more (PlumbSearchGroup *self)
{
  guint left = self->hits->len - self->n_read;
  g_autofree char *title = NULL;

  gtk_widget_set_visible (self->more_row, left > 0);
  if (left == 0)
    return;
  if (left <= MORE)
    /* Translators: %u is a number of results. */
    title = g_strdup_printf (_ ("Show All %u"), self->hits->len);
  else
    /* Translators: results that would be shown in addition, and how many there are. */
    title = g_strdup_printf (_ ("Show %u More of %u"), MORE, self->hits->len);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->more_row), title);
}

static void
read_up_to (PlumbSearchGroup *self, guint n)
{
  for (; self->n_read < MIN (n, self->hits->len); self->n_read++)
    {
      GtkWidget *row = plumb_search_row_new (
        self->state, &g_array_index (self->hits, PlumbSearchHit, self->n_read), self->words);

      if (row != NULL)
        gtk_list_box_insert (self->list, row,
                             gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->more_row)));
    }
  update_more (self);
}

static void
more_activated_cb (PlumbSearchGroup *self)
{
  int index = gtk_list_box_row_get_index (GTK_LIST_BOX_ROW (self->more_row));

  read_up_to (self, self->n_read + MORE);
  gtk_widget_grab_focus (GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, index)));
}

static void
row_activated_cb (PlumbSearchGroup *self, GtkListBoxRow *row)
{
  if (PLUMB_IS_SEARCH_ROW (row))
    plumb_search_row_go (PLUMB_SEARCH_ROW (row), self->state);
}

static gboolean
keynav_failed_cb (PlumbSearchGroup *self, GtkDirectionType direction)
{
  gboolean handled = FALSE;

  if (direction != GTK_DIR_UP && direction != GTK_DIR_DOWN)
    return FALSE;
  g_signal_emit_by_name (self, "leave", direction, &handled);
  return handled;
}

static void
plumb_search_group_dispose (GObject *object)
{
  PlumbSearchGroup *self = PLUMB_SEARCH_GROUP (object);

  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_search_group_parent_class)->dispose (object);
}

static void
plumb_search_group_finalize (GObject *object)
{
  PlumbSearchGroup *self = PLUMB_SEARCH_GROUP (object);

  g_array_unref (self->hits);
  g_free (self->words);
  G_OBJECT_CLASS (plumb_search_group_parent_class)->finalize (object);
}

static void
plumb_search_group_class_init (PlumbSearchGroupClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_search_group_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_search_group_finalize;

  /**
   * PlumbSearchGroup::leave:
   * @direction: up or down
   *
   * An arrow key goes beyond the rows.
   *
   * Returns: whether somebody took the focus
   */
  g_signal_new ("leave", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                g_signal_accumulator_true_handled, NULL, NULL, G_TYPE_BOOLEAN, 1,
                GTK_TYPE_DIRECTION_TYPE);
}

static void
plumb_search_group_init (PlumbSearchGroup *self)
{
  self->hits = g_array_new (FALSE, FALSE, sizeof (PlumbSearchHit));
  self->words = g_strdup ("");
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);
  self->list = GTK_LIST_BOX (gtk_list_box_new ());
  gtk_list_box_set_selection_mode (self->list, GTK_SELECTION_NONE);
  gtk_widget_add_css_class (GTK_WIDGET (self->list), "boxed-list");
  g_signal_connect_object (self->list, "row-activated", G_CALLBACK (row_activated_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->list, "keynav-failed", G_CALLBACK (keynav_failed_cb), self,
                           G_CONNECT_SWAPPED);
  self->more_row = adw_button_row_new ();
  g_signal_connect_object (self->more_row, "activated", G_CALLBACK (more_activated_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_list_box_append (self->list, self->more_row);
}

/**
 * plumb_search_group_new:
 * @title: what the results are, translated
 */
GtkWidget *
plumb_search_group_new (PlumbViewState *state, const char *title)
{
  PlumbSearchGroup *self = g_object_new (PLUMB_TYPE_SEARCH_GROUP, NULL);
  GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", title, "xalign", 0.0f,
                                   "accessible-role", GTK_ACCESSIBLE_ROLE_HEADING, NULL);

  self->state = g_object_ref (state);
  gtk_widget_add_css_class (label, "heading");
  gtk_box_append (GTK_BOX (self), label);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->list));
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL, title,
                                  -1);
  return GTK_WIDGET (self);
}

static GtkWidget *
find_row (PlumbSearchGroup *self, const PlumbSearchHit *hit)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  while (PLUMB_IS_SEARCH_ROW (row)
         && plumb_search_row_get_hit (PLUMB_SEARCH_ROW (row))->row != hit->row)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static void
clear (PlumbSearchGroup *self)
{
  GtkWidget *row;

  while ((row = gtk_widget_get_first_child (GTK_WIDGET (self->list))) != self->more_row)
    gtk_list_box_remove (self->list, row);
  self->n_read = 0;
}

/**
 * plumb_search_group_show:
 * @hits: (element-type PlumbSearchHit): the results, all of one kind
 * @words: what was searched for
 *
 * Shows results. When the words are the same the rows are read again, as many as were shown, and
 * the focus stays.
 */
void
plumb_search_group_show (PlumbSearchGroup *self, GArray *hits, const char *words)
{
  GtkWidget *focused = gtk_widget_get_focus_child (GTK_WIDGET (self->list));
  gboolean again = g_str_equal (self->words, words);
  guint n = again ? MAX (self->n_read, FEW) : FEW;
  PlumbSearchHit hit = { PLUMB_SEARCH_PROPOSAL, 0 };

  if (PLUMB_IS_SEARCH_ROW (focused))
    hit = *plumb_search_row_get_hit (PLUMB_SEARCH_ROW (focused));
  clear (self);
  g_set_str (&self->words, words);
  g_array_unref (self->hits);
  self->hits = g_array_ref (hits);
  read_up_to (self, n);
  gtk_widget_set_visible (GTK_WIDGET (self), hits->len > 0);
  if (again && hit.row != 0)
    gtk_widget_grab_focus (find_row (self, &hit));
}

/**
 * plumb_search_group_focus:
 * @last: the last row instead of the first
 *
 * Returns: %FALSE when there is nothing to focus
 */
gboolean
plumb_search_group_focus (PlumbSearchGroup *self, gboolean last)
{
  GtkWidget *row = self->more_row;

  if (!gtk_widget_get_visible (GTK_WIDGET (self)))
    return FALSE;
  if (!last)
    row = gtk_widget_get_first_child (GTK_WIDGET (self->list));
  else if (!gtk_widget_get_visible (row))
    row = gtk_widget_get_prev_sibling (row);
  return row != NULL && gtk_widget_grab_focus (row);
}

/**
 * plumb_search_group_activate:
 *
 * Goes to the first result.
 *
 * Returns: %FALSE when there is none
 */
gboolean
plumb_search_group_activate (PlumbSearchGroup *self)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->list));

  if (!gtk_widget_get_visible (GTK_WIDGET (self)) || !PLUMB_IS_SEARCH_ROW (row))
    return FALSE;
  plumb_search_row_go (PLUMB_SEARCH_ROW (row), self->state);
  return TRUE;
}
