/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Moving topics by hand. One drop target serves the whole list, the space below the last row
 * included; the line shows where the topic would go, indented for the second level.
 */
#include "config.h"

#include "plumb-drag.h"
#include "plumb-topics-page-private.h"

/* As wide as the handle: where a touch drags. */
#define HANDLE_WIDTH 36
/* So far sideways from where it was taken, a topic changes its level. */
#define LEVEL_INDENT 36

static gboolean
is_touch (GtkDragSource *source)
{
  GdkDevice *device = gtk_gesture_get_device (GTK_GESTURE (source));

  return device != NULL && gdk_device_get_source (device) == GDK_SOURCE_TOUCHSCREEN;
}

/* By touch only the handle drags, everything else scrolls. */
static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, PlumbTopicsPage *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  const char *uid = plumb_topics_row_get_uid (PLUMB_TOPICS_ROW (row));

  if (self->is_filtered || uid == NULL || (is_touch (source) && x > HANDLE_WIDTH))
    return NULL;
  /* The rows begin where the list does. */
  self->drag_start = x;
  return plumb_drag_new_content ("topic", uid);
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, PlumbTopicsPage *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  const char *uid = plumb_topics_row_get_uid (PLUMB_TOPICS_ROW (row));
  const PlumbTopic *topic = plumb_topics_page_find (self, uid);

  if (topic == NULL)
    return;
  g_set_str (&self->dragged, uid);
  plumb_drag_set_icon (source, topic->title, "");
  gtk_widget_add_css_class (row, "dragged");
}

static void
set_line (PlumbTopicsPage *self, PlumbTopicsRow *row, PlumbTopicsDrop drop, gboolean second_level)
{
  if (self->drop_row != NULL && self->drop_row != row)
    plumb_topics_row_set_drop (self->drop_row, PLUMB_TOPICS_DROP_NONE, FALSE);
  g_set_weak_pointer (&self->drop_row, row);
  if (row != NULL)
    plumb_topics_row_set_drop (row, drop, second_level);
}

static void
stop_hovering (PlumbTopicsPage *self)
{
  if (self->hover_tick != 0)
    gtk_widget_remove_tick_callback (GTK_WIDGET (self->list), self->hover_tick);
  self->hover_tick = 0;
  set_line (self, NULL, PLUMB_TOPICS_DROP_NONE, FALSE);
}

static void
end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, PlumbTopicsPage *self)
{
  GtkWidget *row = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));

  gtk_widget_remove_css_class (row, "dragged");
  stop_hovering (self);
  g_clear_pointer (&self->dragged, g_free);
}

/**
 * plumb_topics_page_set_up_drag:
 *
 * Lets a row be dragged.
 */
void
plumb_topics_page_set_up_drag (PlumbTopicsPage *self, PlumbTopicsRow *row)
{
  GtkDragSource *source = gtk_drag_source_new ();

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), self, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_cb), self, 0);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (end_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (row), GTK_EVENT_CONTROLLER (source));
}

/* The row at a height of the list, the last one below them all. */
static PlumbTopicsRow *
find_row (PlumbTopicsPage *self, double y, gboolean *out_below)
{
  PlumbTopicsRow *last = NULL;

  for (GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->list)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *row = gtk_widget_get_first_child (child);
      graphene_rect_t bounds;

      if (!PLUMB_IS_TOPICS_ROW (row) || !gtk_widget_get_child_visible (child)
          || !gtk_widget_compute_bounds (child, GTK_WIDGET (self->list), &bounds))
        continue;
      last = PLUMB_TOPICS_ROW (row);
      *out_below = y > bounds.origin.y + bounds.size.height / 2;
      if (y < bounds.origin.y + bounds.size.height)
        break;
    }
  return last;
}

/* The topic right above a place in the list, the dragged one and its own left out. */
static const PlumbTopic *
find_above (PlumbTopicsPage *self, const PlumbTopic *dragged, PlumbTopicsRow *row, gboolean below)
{
  guint position = 0;

  if (!plumb_entry_list_find (self->entries, plumb_topics_row_get_uid (row), &position))
    return NULL;
  position += below ? 1 : 0;
  while (position-- > 0)
    {
      g_autoptr (PlumbEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->entries), position);
      const PlumbTopic *topic = plumb_topics_page_find (self, plumb_entry_get_key (entry));

      if (topic != NULL && topic != dragged && topic->parent != dragged)
        return topic;
    }
  return NULL;
}

typedef struct
{
  PlumbTopicsRow *row;
  gboolean below;
  PlumbTopicPlace place;
  gboolean second_level;
} Drop;

static gboolean
find_drop (PlumbTopicsPage *self, const char *uid, double x, double y, Drop *drop)
{
  const PlumbTopic *topic = plumb_topics_page_find (self, uid);
  gboolean rtl = gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
  double across = rtl ? self->drag_start - x : x - self->drag_start;
  const PlumbTopic *neighbour;

  if (topic != NULL && topic->parent != NULL)
    across += 2 * LEVEL_INDENT;
  drop->row = find_row (self, y, &drop->below);
  if (topic == NULL || drop->row == NULL || self->is_filtered
      || !plumb_topic_find_drop (
        plumb_view_state_get_edition (plumb_page_get_state (PLUMB_PAGE (self))), topic,
        find_above (self, topic, drop->row, drop->below), across > LEVEL_INDENT, &drop->place))
    return FALSE;
  neighbour = drop->place.before != NULL ? drop->place.before : drop->place.after;
  drop->second_level = drop->place.parent != NULL
                       || (neighbour != NULL && neighbour->parent != NULL);
  return TRUE;
}

static gboolean
show_drop (PlumbTopicsPage *self)
{
  Drop drop = { NULL };

  if (self->dragged == NULL
      || !find_drop (self, self->dragged, self->hover_x, self->hover_y, &drop))
    {
      set_line (self, NULL, PLUMB_TOPICS_DROP_NONE, FALSE);
      return FALSE;
    }
  set_line (self, drop.row, drop.below ? PLUMB_TOPICS_DROP_BELOW : PLUMB_TOPICS_DROP_ABOVE,
            drop.second_level);
  return TRUE;
}

/* The list scrolls below a pointer that rests near its end. */
static gboolean
tick_cb (GtkWidget *list, GdkFrameClock *clock, gpointer user_data)
{
  show_drop (PLUMB_TOPICS_PAGE (user_data));
  return G_SOURCE_CONTINUE;
}

static GdkDragAction
motion_cb (GtkDropTarget *target, double x, double y, PlumbTopicsPage *self)
{
  self->hover_x = x;
  self->hover_y = y;
  if (self->hover_tick == 0)
    self->hover_tick = gtk_widget_add_tick_callback (GTK_WIDGET (self->list), tick_cb, self, NULL);
  return show_drop (self) ? GDK_ACTION_MOVE : 0;
}

static void
leave_cb (GtkDropTarget *target, PlumbTopicsPage *self)
{
  stop_hovering (self);
}

static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, PlumbTopicsPage *self)
{
  const PlumbDrag *drag = g_value_get_boxed (value);
  Drop drop = { NULL };

  /* It goes where the line was. */
  if (self->hover_tick != 0)
    {
      x = self->hover_x;
      y = self->hover_y;
    }
  stop_hovering (self);
  plumb_drag_end_scrolling (GTK_LIST_BASE (self->list));
  if (!g_str_equal (drag->kind, "topic") || !find_drop (self, drag->uid, x, y, &drop))
    return FALSE;
  plumb_topics_page_move (self, drag->uid, &drop.place);
  return TRUE;
}

/**
 * plumb_topics_page_set_up_drop:
 *
 * Lets topics be dropped on the list.
 */
void
plumb_topics_page_set_up_drop (PlumbTopicsPage *self)
{
  GtkDropTarget *target = gtk_drop_target_new (PLUMB_TYPE_DRAG, GDK_ACTION_MOVE);

  gtk_drop_target_set_preload (target, TRUE);
  g_signal_connect_object (target, "motion", G_CALLBACK (motion_cb), self, 0);
  g_signal_connect_object (target, "leave", G_CALLBACK (leave_cb), self, 0);
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (target));
}
