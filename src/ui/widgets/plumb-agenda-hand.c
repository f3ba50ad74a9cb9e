/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moving and stretching entries by hand. While something hovers, every block shows the times it
 * would have; nothing is done before the drop.
 */
#include "config.h"

#include <math.h>

#include "plumb-agenda-board-private.h"
#include "plumb-agenda.h"
#include "plumb-drag.h"

/* So near its lower edge an entry is stretched and not moved. */
#define EDGE 6
#define STEP 5
#define MOST_MINUTES 480
/* Near the upper or lower end of what is visible, a drag scrolls. */
#define SCROLL_ZONE 48
#define SCROLL_SPEED 12

static PlumbAgendaItem *
pick_item (PlumbAgendaBoard *self, double x, double y)
{
  GtkWidget *picked = gtk_widget_pick (GTK_WIDGET (self), x, y, GTK_PICK_DEFAULT);

  if (picked == NULL)
    return NULL;
  return PLUMB_AGENDA_ITEM (gtk_widget_get_ancestor (picked, PLUMB_TYPE_AGENDA_ITEM));
}

static gboolean
is_at_edge (PlumbAgendaBoard *self, PlumbAgendaItem *item, double y)
{
  graphene_rect_t bounds;

  return item != NULL && gtk_widget_compute_bounds (GTK_WIDGET (item), GTK_WIDGET (self), &bounds)
         && bounds.size.height >= 3 * EDGE && y > bounds.origin.y + bounds.size.height - EDGE;
}

/* The block whose column is at @x. */
static gboolean
find_column (PlumbAgendaBoard *self, double x, double y, guint *out_index, double *out_y)
{
  for (guint i = 0; i < self->bodies->len; i++)
    {
      GtkWidget *body = g_ptr_array_index (self->bodies, i);
      graphene_rect_t bounds;

      if (!gtk_widget_get_visible (body)
          || !gtk_widget_compute_bounds (body, GTK_WIDGET (self), &bounds) || x < bounds.origin.x
          || x > bounds.origin.x + bounds.size.width)
        continue;
      *out_index = i;
      *out_y = y - bounds.origin.y;
      return TRUE;
    }
  return FALSE;
}

static const PlumbBlock *
block_at (PlumbAgendaBoard *self, guint index)
{
  return g_ptr_array_index (self->edition->blocks, index);
}

/* Scrolling while something is held near an end of what is visible. */

static GtkAdjustment *
get_adjustment (PlumbAgendaBoard *self)
{
  GtkWidget *scroller = gtk_widget_get_ancestor (GTK_WIDGET (self), GTK_TYPE_SCROLLED_WINDOW);

  return scroller != NULL ? gtk_scrolled_window_get_vadjustment (GTK_SCROLLED_WINDOW (scroller))
                          : NULL;
}

static void
stop_scrolling (PlumbAgendaBoard *self)
{
  if (self->scroll_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self), self->scroll_tick);
  self->scroll_tick = 0;
}

/* Dragging an entry away */

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, PlumbAgendaBoard *self)
{
  PlumbAgendaItem *item = pick_item (self, x, y);

  if (item == NULL || is_at_edge (self, item, y) || self->resized != NULL)
    return NULL;
  plumb_agenda_board_select (self, plumb_agenda_item_get_uid (item), FALSE);
  return plumb_drag_new_content ("item", plumb_agenda_item_get_uid (item));
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, PlumbAgendaBoard *self)
{
  const PlumbItem *item = plumb_agenda_find_item (self->edition, self->selected, NULL, NULL);
  g_autofree char *title = NULL;
  g_autofree char *people = NULL;

  if (item == NULL)
    return;
  title = plumb_agenda_dup_title (item);
  people = plumb_agenda_item_dup_people (item);
  plumb_drag_set_icon (source, title, people);
}

/* What hovers: an entry of the agenda, or one that stands for a topic that is not placed. */
static const PlumbItem *
find_moved (PlumbAgendaBoard *self, const PlumbDrag *drag)
{
  const PlumbTopic *topic;

  if (g_str_equal (drag->kind, "item"))
    return plumb_agenda_find_item (self->edition, drag->uid, NULL, NULL);
  if (self->unplaced != NULL && g_str_equal (self->unplaced->uid, drag->uid))
    return self->unplaced;
  topic = plumb_snapshot_find_topic (self->snapshot, drag->uid, NULL);
  if (topic == NULL || topic->parent != NULL || !g_str_equal (drag->kind, "topic"))
    return NULL;
  g_clear_pointer (&self->unplaced, plumb_item_free);
  self->unplaced = plumb_item_new ();
  g_set_str (&self->unplaced->uid, topic->uid);
  g_set_str (&self->unplaced->title, topic->title);
  self->unplaced->kind = PLUMB_ITEM_TOPIC;
  self->unplaced->topic = topic;
  self->unplaced->minutes = topic->minutes;
  return self->unplaced;
}

static void
show_move (PlumbAgendaBoard *self, const PlumbItem *moved, guint column, guint index)
{
  self->moved = moved;
  for (guint i = 0; i < self->bodies->len; i++)
    {
      const PlumbBlock *block = block_at (self, i);
      guint at = i == column ? index : PLUMB_AGENDA_AWAY;
      g_autoptr (GArray) spots = plumb_agenda_lay_out_moved (block, moved, at);
      PlumbBudget budget = plumb_agenda_budget_of_spots (block, spots);

      plumb_block_body_show_move (plumb_agenda_board_get_body (self, i), block, moved, at);
      plumb_block_header_show_budget (plumb_agenda_board_get_header (self, i), &budget);
    }
}

static void
end_move (PlumbAgendaBoard *self)
{
  if (self->moved == NULL)
    return;
  self->moved = NULL;
  for (guint i = 0; i < self->bodies->len; i++)
    {
      PlumbBudget budget = plumb_agenda_budget (block_at (self, i));

      plumb_block_body_end_move (plumb_agenda_board_get_body (self, i), block_at (self, i));
      plumb_block_header_show_budget (plumb_agenda_board_get_header (self, i), &budget);
    }
}

static GdkDragAction
show_hover (PlumbAgendaBoard *self, GtkDropTarget *target)
{
  const GValue *value = gtk_drop_target_get_value (target);
  const PlumbItem *moved = value != NULL ? find_moved (self, g_value_get_boxed (value)) : NULL;
  guint column = 0;
  double inside = 0;

  if (moved == NULL || !find_column (self, self->hover_x, self->hover_y, &column, &inside))
    {
      end_move (self);
      return moved != NULL ? GDK_ACTION_MOVE : 0;
    }
  show_move (
    self, moved, column,
    plumb_block_body_find_index (plumb_agenda_board_get_body (self, column), moved->uid, inside));
  return GDK_ACTION_MOVE;
}

/* The board moves below a pointer that rests. */
static gboolean
scroll_cb (GtkWidget *widget, GdkFrameClock *clock, gpointer user_data)
{
  PlumbAgendaBoard *self = PLUMB_AGENDA_BOARD (widget);
  GtkAdjustment *adjustment = get_adjustment (self);
  double before = gtk_adjustment_get_value (adjustment);

  gtk_adjustment_set_value (adjustment, before + self->scroll_step);
  self->hover_y += gtk_adjustment_get_value (adjustment) - before;
  show_hover (self, GTK_DROP_TARGET (user_data));
  return G_SOURCE_CONTINUE;
}

static void
scroll_at (PlumbAgendaBoard *self, GtkDropTarget *target)
{
  GtkAdjustment *adjustment = get_adjustment (self);
  double above, below;

  if (adjustment == NULL)
    return;
  above = self->hover_y - gtk_adjustment_get_value (adjustment);
  below = gtk_adjustment_get_page_size (adjustment) - above;
  self->scroll_step = above < SCROLL_ZONE   ? -SCROLL_SPEED * (1 - above / SCROLL_ZONE)
                      : below < SCROLL_ZONE ? SCROLL_SPEED * (1 - below / SCROLL_ZONE)
                                            : 0;
  if (fabs (self->scroll_step) < 0.5)
    stop_scrolling (self);
  else if (self->scroll_tick == 0)
    self->scroll_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self), scroll_cb, target, NULL);
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, PlumbAgendaBoard *self)
{
  GdkDragAction action;

  self->hover_x = x;
  self->hover_y = y;
  action = show_hover (self, target);
  scroll_at (self, target);
  return action;
}

static void
leave_cb (GtkDropTarget *target, PlumbAgendaBoard *self)
{
  stop_scrolling (self);
  end_move (self);
}

/* The entry at @index of a block, @moved not counted. */
static const PlumbItem *
other_at (const PlumbBlock *block, const PlumbItem *moved, guint index)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (item != moved && index-- == 0)
        return item;
    }
  return NULL;
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, PlumbAgendaBoard *self)
{
  const PlumbDrag *drag = g_value_get_boxed (value);
  const PlumbItem *moved = find_moved (self, drag);
  g_autoptr (PlumbSnapshot) record = plumb_snapshot_ref (self->snapshot);
  const PlumbBlock *from = NULL;
  const PlumbItem *before;
  guint column = 0, index = 0, now = 0;
  double inside = 0;
  PlumbAgendaMove move;

  /* It goes where the line was. */
  if (self->moved != NULL)
    {
      x = self->hover_x;
      y = self->hover_y;
    }
  stop_scrolling (self);
  end_move (self);
  if (moved == NULL || !find_column (self, x, y, &column, &inside))
    return FALSE;
  index = plumb_block_body_find_index (plumb_agenda_board_get_body (self, column), moved->uid,
                                       inside);
  plumb_agenda_find_item (self->edition, moved->uid, &from, &now);
  if (from == block_at (self, column) && now == index)
    return FALSE;
  before = other_at (block_at (self, column), moved, index);
  move = (PlumbAgendaMove) { drag->kind, drag->uid, block_at (self, column)->uid,
                             before != NULL ? before->uid : NULL };
  g_signal_emit_by_name (self, "moved", &move);
  return TRUE;
}

/* Stretching */

/* Shows the block as it would be: a copy of it with one entry changed. */
static void
show_resized (PlumbAgendaBoard *self)
{
  const PlumbBlock *block = NULL;
  guint column = 0;
  guint index = 0;
  const PlumbItem *item = plumb_agenda_find_item (self->edition, self->resized, &block, &index);
  g_autoptr (GPtrArray) items = NULL;
  PlumbBlock changed;
  PlumbItem stretched;

  if (item == NULL || !g_ptr_array_find (self->edition->blocks, block, &column))
    return;
  items = g_ptr_array_new ();
  for (guint i = 0; i < block->items->len; i++)
    g_ptr_array_add (items, g_ptr_array_index (block->items, i));
  stretched = *item;
  stretched.minutes = self->minutes_now;
  g_ptr_array_index (items, index) = &stretched;
  changed = *block;
  changed.items = items;
  plumb_agenda_board_show_block (self, column, &changed);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
resize_begin_cb (GtkGestureDrag *gesture, double x, double y, PlumbAgendaBoard *self)
{
  PlumbAgendaItem *item = pick_item (self, x, y);
  const PlumbItem *entry;

  if (!is_at_edge (self, item, y))
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_DENIED);
      return;
    }
  gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
  entry = plumb_agenda_find_item (self->edition, plumb_agenda_item_get_uid (item), NULL, NULL);
  plumb_agenda_board_select (self, entry->uid, TRUE);
  g_set_str (&self->resized, entry->uid);
  self->minutes_before = entry->minutes;
  self->minutes_now = entry->minutes;
}

static void
resize_update_cb (GtkGestureDrag *gesture, double x, double y, PlumbAgendaBoard *self)
{
  GdkModifierType state =
    gtk_event_controller_get_current_event_state (GTK_EVENT_CONTROLLER (gesture));
  int step = (state & GDK_CONTROL_MASK) != 0 ? 1 : STEP;
  int wanted = (int) self->minutes_before + (int) round (y / self->factor);
  guint minutes;

  if (self->resized == NULL)
    return;
  /* To whole steps of the clock, but not off an odd length before it was moved at all. */
  if (fabs (y / self->factor) * 2 < step)
    wanted = (int) self->minutes_before;
  else
    wanted = (int) round (wanted / (double) step) * step;
  minutes = (guint) CLAMP (wanted, step, MOST_MINUTES);
  if (minutes == self->minutes_now)
    return;
  self->minutes_now = minutes;
  show_resized (self);
}

static void
resize_end_cb (GtkGestureDrag *gesture, double x, double y, PlumbAgendaBoard *self)
{
  g_autofree char *uid = g_steal_pointer (&self->resized);

  if (uid == NULL)
    return;
  if (self->minutes_now != self->minutes_before)
    g_signal_emit_by_name (self, "resized", uid, self->minutes_now);
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static void
resize_cancel_cb (GtkGesture *gesture, GdkEventSequence *sequence, PlumbAgendaBoard *self)
{
  if (self->resized == NULL)
    return;
  self->minutes_now = self->minutes_before;
  show_resized (self);
  g_clear_pointer (&self->resized, g_free);
}

/* The pointer without a drag */

static void
hover_cb (GtkEventControllerMotion *controller, double x, double y, PlumbAgendaBoard *self)
{
  gtk_widget_set_cursor_from_name (
    GTK_WIDGET (self), is_at_edge (self, pick_item (self, x, y), y) ? "ns-resize" : NULL);
}

static void
click_cb (GtkGestureClick *gesture, int n_press, double x, double y, PlumbAgendaBoard *self)
{
  PlumbAgendaItem *item = pick_item (self, x, y);
  guint button = gtk_gesture_single_get_current_button (GTK_GESTURE_SINGLE (gesture));

  if (item == NULL)
    return;
  plumb_agenda_board_select (self, plumb_agenda_item_get_uid (item), TRUE);
  if (button == GDK_BUTTON_SECONDARY)
    {
      gtk_gesture_set_state (GTK_GESTURE (gesture), GTK_EVENT_SEQUENCE_CLAIMED);
      g_signal_emit_by_name (self, "menu", x, y);
    }
  else if (button == GDK_BUTTON_PRIMARY && n_press == 2)
    g_signal_emit_by_name (self, "activated", self->selected);
}

/**
 * plumb_agenda_board_forget_hand:
 *
 * Ends what is under way, because the record changed.
 */
void
plumb_agenda_board_forget_hand (PlumbAgendaBoard *self)
{
  stop_scrolling (self);
  self->moved = NULL;
  g_clear_pointer (&self->unplaced, plumb_item_free);
  g_clear_pointer (&self->resized, g_free);
}

static void
set_up_drag (PlumbAgendaBoard *self)
{
  GtkDragSource *source = gtk_drag_source_new ();
  GtkDropTarget *target = gtk_drop_target_new (PLUMB_TYPE_DRAG, GDK_ACTION_MOVE);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (source));
  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
}

/**
 * plumb_agenda_board_set_up_hand:
 *
 * Gives the board its gestures: one of each for all entries.
 */
void
plumb_agenda_board_set_up_hand (PlumbAgendaBoard *self)
{
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *resize = gtk_gesture_drag_new ();
  GtkEventController *hover = gtk_event_controller_motion_new ();

  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), 0);
  g_signal_connect_object (click, "pressed", G_CALLBACK (click_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
  set_up_drag (self);
  gtk_event_controller_set_propagation_phase (GTK_EVENT_CONTROLLER (resize), GTK_PHASE_CAPTURE);
  g_signal_connect_object (resize, "drag-begin", G_CALLBACK (resize_begin_cb), self, 0);
  g_signal_connect_object (resize, "drag-update", G_CALLBACK (resize_update_cb), self, 0);
  g_signal_connect_object (resize, "drag-end", G_CALLBACK (resize_end_cb), self, 0);
  g_signal_connect_object (resize, "cancel", G_CALLBACK (resize_cancel_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (resize));
  g_signal_connect_object (hover, "motion", G_CALLBACK (hover_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self), hover);
}
