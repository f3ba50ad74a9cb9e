/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The hand order. It can only be changed while it is what the list shows, and all of it: between
 * two rows of a search there may be a hundred others.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-drag.h"
#include "plumb-proposals-private.h"

/**
 * plumb_proposals_page_can_move:
 *
 * Returns: whether the list shows the whole hand order
 */
gboolean
plumb_proposals_page_can_move (PlumbProposalsPage *self)
{
  return self->rows != NULL && g_str_equal (self->sort, "hand")
         && !plumb_proposals_page_is_limited (self);
}

static char *
dup_uid (PlumbProposalsPage *self, gint64 id)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  g_auto (PlumbProposalLine) line = { 0 };

  if (!plumb_row_read_proposal (plumb_view_state_get_document (state), id, &line))
    return NULL;
  return g_steal_pointer (&line.uid);
}

static void
announce (PlumbProposalsPage *self, guint position)
{
  g_autofree char *text
      /* Translators: read aloud; a place on the list and the length of the list. */
    = g_strdup_printf (_ ("Proposal moved to position %u of %u"), position + 1,
                       g_list_model_get_n_items (G_LIST_MODEL (self->rows)));

  gtk_accessible_announce (GTK_ACCESSIBLE (self->list), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
move_to (PlumbProposalsPage *self, gint64 id, gint64 anchor, gboolean after)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  g_autofree char *uid = dup_uid (self, id);
  g_autofree char *anchor_uid = dup_uid (self, anchor);
  guint position;

  if (uid == NULL || anchor_uid == NULL || id == anchor
      || !plumb_view_state_do (state, NULL, "move-proposal", "proposal", uid,
                               after ? "after" : "before", anchor_uid, NULL)
      || !plumb_row_list_find (self->rows, id, &position))
    return;
  plumb_proposals_page_select (self, position, TRUE);
  announce (self, position);
}

static gint64
id_at (PlumbProposalsPage *self, guint position)
{
  g_autoptr (PlumbRow) row = g_list_model_get_item (G_LIST_MODEL (self->rows), position);

  return row != NULL ? plumb_row_get_id (row) : 0;
}

/**
 * plumb_proposals_page_move:
 * @steps: 1 for down, -1 for up
 *
 * Moves the selected proposal in the hand order.
 */
void
plumb_proposals_page_move (PlumbProposalsPage *self, int steps)
{
  guint position = plumb_proposals_page_get_position (self);
  gint64 id, anchor;

  if (position == GTK_INVALID_LIST_POSITION || !plumb_proposals_page_can_move (self)
      || (steps < 0 && position == 0))
    return;
  id = id_at (self, position);
  anchor = id_at (self, steps > 0 ? position + 1 : position - 1);
  if (anchor != 0)
    move_to (self, id, anchor, steps > 0);
}

static gboolean
move_up_cb (GtkWidget *list, GVariant *arguments, gpointer user_data)
{
  plumb_proposals_page_move (user_data, -1);
  return TRUE;
}

static gboolean
move_down_cb (GtkWidget *list, GVariant *arguments, gpointer user_data)
{
  plumb_proposals_page_move (user_data, 1);
  return TRUE;
}

/**
 * plumb_proposals_page_add_move_keys:
 *
 * Makes Alt+Up and Alt+Down move, before the list takes them for the selection.
 */
void
plumb_proposals_page_add_move_keys (PlumbProposalsPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkShortcut *up = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Up, GDK_ALT_MASK),
                                      gtk_callback_action_new (move_up_cb, self, NULL));
  GtkShortcut *down = gtk_shortcut_new (gtk_keyval_trigger_new (GDK_KEY_Down, GDK_ALT_MASK),
                                        gtk_callback_action_new (move_down_cb, self, NULL));

  gtk_event_controller_set_propagation_phase (keys, GTK_PHASE_CAPTURE);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), up);
  gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (keys), down);
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);
}

/* A place of the list, as seen from a row. */
static graphene_point_t
place_in_row (PlumbProposalsPage *self, GtkWidget *row, double x, double y)
{
  graphene_point_t place;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->list), row,
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &place))
    place = (graphene_point_t) { 0, 0 };
  return place;
}

/* A drag carries the proposal's key: what is at a position may change meanwhile. */
static GdkContentProvider *
drag_prepare_cb (GtkDragSource *source, double x, double y, PlumbProposalsPage *self)
{
  GtkListItem *item = plumb_proposals_page_find_item (self, x, y);
  GtkWidget *row;
  graphene_point_t place;
  g_autoptr (GdkPaintable) paintable = NULL;

  if (item == NULL || !plumb_proposals_page_can_move (self))
    return NULL;
  row = gtk_list_item_get_child (item);
  place = place_in_row (self, row, x, y);
  paintable = gtk_widget_paintable_new (row);
  gtk_drag_source_set_icon (source, paintable, (int) place.x, (int) place.y);
  return gdk_content_provider_new_typed (G_TYPE_INT64,
                                         plumb_row_get_id (gtk_list_item_get_item (item)));
}

static void
set_drop_mark (PlumbProposalsPage *self, GtkWidget *row, gboolean after)
{
  if (self->drop_row != NULL)
    {
      gtk_widget_remove_css_class (self->drop_row, "drop-before");
      gtk_widget_remove_css_class (self->drop_row, "drop-after");
    }
  g_set_weak_pointer (&self->drop_row, row);
  if (row != NULL)
    gtk_widget_add_css_class (row, after ? "drop-after" : "drop-before");
}

static gboolean
is_lower_half (PlumbProposalsPage *self, GtkWidget *row, double x, double y)
{
  return place_in_row (self, row, x, y).y > (float) gtk_widget_get_height (row) / 2;
}

static GdkDragAction
drop_motion_cb (GtkDropTarget *target, double x, double y, PlumbProposalsPage *self)
{
  GtkListItem *item = plumb_proposals_page_find_item (self, x, y);
  GtkWidget *row = item != NULL ? gtk_list_item_get_child (item) : NULL;

  if (!plumb_proposals_page_can_move (self))
    return 0;
  /* Between two rows, the mark stays where it is. */
  if (row != NULL)
    set_drop_mark (self, row, is_lower_half (self, row, x, y));
  return GDK_ACTION_MOVE;
}

static void
drop_leave_cb (GtkDropTarget *target, PlumbProposalsPage *self)
{
  set_drop_mark (self, NULL, FALSE);
}

/* What a drop does is done when the drag is over. */
typedef struct
{
  GWeakRef page;
  gint64 id;
  gint64 anchor;
  gboolean after;
} Drop;

static void
free_drop (gpointer data)
{
  Drop *drop = data;

  g_weak_ref_clear (&drop->page);
  g_free (drop);
}

static gboolean
drop_idle_cb (gpointer user_data)
{
  Drop *drop = user_data;
  g_autoptr (PlumbProposalsPage) self = g_weak_ref_get (&drop->page);

  if (self != NULL && self->rows != NULL)
    move_to (self, drop->id, drop->anchor, drop->after);
  return G_SOURCE_REMOVE;
}

/* What the mark said is what is done, also between two rows. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, PlumbProposalsPage *self)
{
  GtkWidget *row = self->drop_row;
  GtkListItem *item = row != NULL ? g_object_get_data (G_OBJECT (row), "plumb-item") : NULL;
  gboolean after = row != NULL && gtk_widget_has_css_class (row, "drop-after");
  Drop *drop;

  plumb_drag_end_scrolling (GTK_LIST_BASE (self->list));
  set_drop_mark (self, NULL, FALSE);
  if (item == NULL || !plumb_proposals_page_can_move (self))
    return FALSE;
  drop = g_new0 (Drop, 1);
  g_weak_ref_init (&drop->page, self);
  drop->id = g_value_get_int64 (value);
  drop->anchor = plumb_row_get_id (gtk_list_item_get_item (item));
  drop->after = after;
  g_idle_add_full (G_PRIORITY_DEFAULT, drop_idle_cb, drop, free_drop);
  return TRUE;
}

/**
 * plumb_proposals_page_add_drag:
 *
 * Lets rows of the list be dragged, and dropped on others.
 */
void
plumb_proposals_page_add_drag (PlumbProposalsPage *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (G_TYPE_INT64, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (drag_prepare_cb), self,
                           G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (source));
  g_signal_connect_object (target, "motion", G_CALLBACK (drop_motion_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (target, "leave", G_CALLBACK (drop_leave_cb), self, G_CONNECT_DEFAULT);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, G_CONNECT_DEFAULT);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}
