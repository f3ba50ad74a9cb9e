/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The order of publication: moving rows by pointer and by key.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-accomplishments-private.h"

static PlumbViewState *
get_state (PlumbAccomplishmentsPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

/**
 * plumb_accomplishments_page_move:
 * @position: the place it shall have
 *
 * Moves a row in the order of publication and says so.
 */
void
plumb_accomplishments_page_move (PlumbAccomplishmentsPage *self, PlumbAccomplishmentsRow *row,
                                 guint position)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));
  guint n_all = edition->accomplishments->len;
  guint now = plumb_accomplishments_row_get_position (row);
  const PlumbAccomplishment *at;
  g_autofree char *words = NULL;

  if (position == now || position >= n_all)
    return;
  at = g_ptr_array_index (edition->accomplishments, position);
  if (!plumb_view_state_do (get_state (self), NULL, "move-accomplishment", "accomplishment",
                            plumb_accomplishments_row_get_uid (row),
                            position < now ? "before" : "after", at->uid, NULL))
    return;
  /* Translators: a place in a list, and how many there are. */
  words = g_strdup_printf (_ ("Moved to position %u of %u"), position + 1, n_all);
  gtk_accessible_announce (GTK_ACCESSIBLE (row), words,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

/**
 * plumb_accomplishments_page_move_by:
 * @by: places down, negative for up
 *
 * Moves a row beside its neighbour.
 */
void
plumb_accomplishments_page_move_by (PlumbAccomplishmentsPage *self, PlumbAccomplishmentsRow *row,
                                    int by)
{
  int position = (int) plumb_accomplishments_row_get_position (row) + by;

  if (position >= 0)
    plumb_accomplishments_page_move (self, row, (guint) position);
}

static gboolean
move_key_cb (GtkWidget *list, GVariant *arguments, gpointer user_data)
{
  GtkWidget *row = gtk_widget_get_focus_child (list);

  if (!PLUMB_IS_ACCOMPLISHMENTS_ROW (row))
    return GDK_EVENT_PROPAGATE;
  plumb_accomplishments_page_move_by (user_data, PLUMB_ACCOMPLISHMENTS_ROW (row),
                                      g_variant_get_int32 (arguments));
  return GDK_EVENT_STOP;
}

/* For the row alone: in the sentence the key deletes a letter. */
static gboolean
delete_key_cb (GtkWidget *list, GVariant *arguments, gpointer user_data)
{
  GtkWidget *row = gtk_widget_get_focus_child (list);

  if (!PLUMB_IS_ACCOMPLISHMENTS_ROW (row) || !gtk_widget_is_focus (row))
    return GDK_EVENT_PROPAGATE;
  gtk_widget_activate_action (row, "accomplishments.delete", "s",
                              plumb_accomplishments_row_get_uid (PLUMB_ACCOMPLISHMENTS_ROW (row)));
  return GDK_EVENT_STOP;
}

static gboolean
edit_key_cb (GtkWidget *list, GVariant *arguments, gpointer user_data)
{
  GtkWidget *row = gtk_widget_get_focus_child (list);

  if (!PLUMB_IS_ACCOMPLISHMENTS_ROW (row) || !gtk_widget_is_focus (row))
    return GDK_EVENT_PROPAGATE;
  plumb_accomplishments_row_edit (PLUMB_ACCOMPLISHMENTS_ROW (row));
  return GDK_EVENT_STOP;
}

static void
add_shortcut (GtkEventController *controller, guint key, GdkModifierType modifiers,
              GtkShortcutFunc func, PlumbAccomplishmentsPage *self, int by)
{
  GtkShortcut *shortcut = gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                                            gtk_callback_action_new (func, self, NULL));

  gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (by));
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
}

static void
mark_drop (PlumbAccomplishmentsPage *self, GtkWidget *row, gboolean below)
{
  if (self->drop_row != NULL)
    {
      gtk_widget_remove_css_class (self->drop_row, "drop-above");
      gtk_widget_remove_css_class (self->drop_row, "drop-below");
    }
  self->drop_row = row;
  if (row != NULL)
    gtk_widget_add_css_class (row, below ? "drop-below" : "drop-above");
}

/* The row beside which a drop at @y goes; below the last one when it is over the entry. */
static GtkWidget *
find_drop (PlumbAccomplishmentsPage *self, double y, gboolean *out_below)
{
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_y (self->list, (int) y));
  graphene_rect_t bounds;

  if (!PLUMB_IS_ACCOMPLISHMENTS_ROW (row))
    {
      *out_below = TRUE;
      return gtk_widget_get_prev_sibling (GTK_WIDGET (self->add_row));
    }
  if (!gtk_widget_compute_bounds (row, GTK_WIDGET (self->list), &bounds))
    return NULL;
  *out_below = y > (double) (bounds.origin.y + bounds.size.height / 2);
  return row;
}

static GdkDragAction
drop_motion_cb (PlumbAccomplishmentsPage *self, double x, double y)
{
  gboolean below = FALSE;
  GtkWidget *row = find_drop (self, y, &below);

  mark_drop (self, row, below);
  return row != NULL ? GDK_ACTION_MOVE : 0;
}

static void
drop_leave_cb (PlumbAccomplishmentsPage *self)
{
  mark_drop (self, NULL, FALSE);
}

static gboolean
drop_cb (PlumbAccomplishmentsPage *self, const GValue *value, double x, double y)
{
  PlumbAccomplishmentsRow *row = g_value_get_object (value);
  gboolean below = FALSE;
  GtkWidget *target = find_drop (self, y, &below);
  guint now, place;

  mark_drop (self, NULL, FALSE);
  /* It may have been deleted, or come from another window. */
  if (target == NULL || gtk_widget_get_parent (GTK_WIDGET (row)) != GTK_WIDGET (self->list))
    return FALSE;
  now = plumb_accomplishments_row_get_position (row);
  place = plumb_accomplishments_row_get_position (PLUMB_ACCOMPLISHMENTS_ROW (target)) + below;
  plumb_accomplishments_page_move (self, row, place > now ? place - 1 : place);
  return TRUE;
}

/**
 * plumb_accomplishments_page_accept_drops:
 *
 * Lets rows be moved in the list, by pointer and by key.
 */
void
plumb_accomplishments_page_accept_drops (PlumbAccomplishmentsPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (PLUMB_TYPE_ACCOMPLISHMENTS_ROW, GDK_ACTION_MOVE);
  GtkEventController *keys = gtk_shortcut_controller_new ();

  g_signal_connect_object (target, "motion", G_CALLBACK (drop_motion_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_leave_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  add_shortcut (keys, GDK_KEY_Up, GDK_ALT_MASK, move_key_cb, self, -1);
  add_shortcut (keys, GDK_KEY_Down, GDK_ALT_MASK, move_key_cb, self, 1);
  add_shortcut (keys, GDK_KEY_Delete, 0, delete_key_cb, self, 0);
  add_shortcut (keys, GDK_KEY_Return, 0, edit_key_cb, self, 0);
  add_shortcut (keys, GDK_KEY_F2, 0, edit_key_cb, self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}
