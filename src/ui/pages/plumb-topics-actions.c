/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done with the selected topic, by key and by menu.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-agenda.h"
#include "plumb-coverage-dialog.h"
#include "plumb-topics-page-private.h"
#include "plumb-widgets.h"

static const struct
{
  const char *action;
  PlumbTopicStep step;
  const char *accelerator;
} steps[] = {
  { "topics.up", PLUMB_TOPIC_UP, "<Alt>Up|<Alt>KP_Up" },
  { "topics.down", PLUMB_TOPIC_DOWN, "<Alt>Down|<Alt>KP_Down" },
  { "topics.first", PLUMB_TOPIC_FIRST, "<Alt>Home|<Alt>KP_Home" },
  { "topics.last", PLUMB_TOPIC_LAST, "<Alt>End|<Alt>KP_End" },
  { "topics.in", PLUMB_TOPIC_IN, "<Alt>Right|<Alt>KP_Right" },
  { "topics.out", PLUMB_TOPIC_OUT, "<Alt>Left|<Alt>KP_Left" },
};

static PlumbViewState *
get_state (PlumbTopicsPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

static void
announce_place (PlumbTopicsPage *self, const char *uid)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));
  const PlumbTopic *topic = plumb_topics_page_find (self, uid);
  guint number = 0;
  guint second = 0;
  g_autofree char *text = NULL;

  if (topic == NULL || !plumb_topic_get_number (edition, topic, &number, &second))
    return;
  if (second > 0)
    /* Translators: a position, how many there are, and the title of a topic. */
    text = g_strdup_printf (_ ("Moved to position %u of %u within “%s”"), second,
                            topic->parent->topics->len, topic->parent->title);
  else
    /* Translators: a position and how many topics there are. */
    text = g_strdup_printf (_ ("Moved to position %u of %u"), number, edition->topics->len);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->list), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static const char *
uid_of (const PlumbTopic *topic)
{
  return topic != NULL ? topic->uid : NULL;
}

static gboolean
is_placed (const PlumbEdition *edition, const PlumbTopic *topic)
{
  g_autoptr (GPtrArray) unplaced = plumb_agenda_unplaced (edition);

  return topic->parent == NULL && !g_ptr_array_find (unplaced, topic, NULL);
}

/* A topic of the second level has no time of its own: what goes off the agenda is said. */
static char *
dup_move_toast (PlumbTopicsPage *self, const char *uid, const PlumbTopicPlace *place)
{
  const PlumbTopic *topic = plumb_topics_page_find (self, uid);
  const PlumbTopic *neighbour = place->before != NULL ? place->before : place->after;
  const PlumbTopic *head = place->parent;

  if (head == NULL && neighbour != NULL)
    head = neighbour->parent;
  if (topic == NULL || head == NULL
      || !is_placed (plumb_view_state_get_edition (get_state (self)), topic))
    return NULL;
  /* Translators: %s is the title of a topic. */
  return g_strdup_printf (_ ("“%s” goes with its topic and is off the agenda"), topic->title);
}

/**
 * plumb_topics_page_move:
 * @uid: a topic
 * @place: where it goes
 *
 * Moves a topic and says where it is now.
 */
void
plumb_topics_page_move (PlumbTopicsPage *self, const char *uid, const PlumbTopicPlace *place)
{
  g_autofree char *moved = g_strdup (uid);
  g_autofree char *toast = dup_move_toast (self, uid, place);

  if (plumb_view_state_do (get_state (self), toast, "move-topic", "topic", moved, "before",
                           uid_of (place->before), "after", uid_of (place->after), "parent",
                           uid_of (place->parent), NULL))
    {
      plumb_topics_page_select (self, moved, FALSE);
      announce_place (self, moved);
    }
}

static void
step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTopicsPage *self = PLUMB_TOPICS_PAGE (widget);
  const PlumbTopic *topic = plumb_topics_page_get_selected (self);
  PlumbTopicPlace place;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      if (g_str_equal (steps[i].action, name) && topic != NULL
          && plumb_topic_find_step (plumb_view_state_get_edition (get_state (self)), topic,
                                    steps[i].step, &place))
        {
          plumb_topics_page_move (self, topic->uid, &place);
          return;
        }
    }
}

static void
edit_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_topics_page_show_pane (PLUMB_TOPICS_PAGE (widget), TRUE);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTopicsPage *self = PLUMB_TOPICS_PAGE (widget);
  const PlumbTopic *topic = plumb_topics_page_get_selected (self);
  const char *uids[] = { uid_of (topic), NULL };
  g_autofree char *toast = NULL;

  if (topic == NULL)
    return;
  /* Translators: %s is the title of a topic. */
  toast = g_strdup_printf (_ ("“%s” deleted"), topic->title);
  plumb_view_state_do (get_state (self), toast, "delete-topic", "topic", uids, NULL);
}

static void
split_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTopicsPage *self = PLUMB_TOPICS_PAGE (widget);
  const PlumbTopic *topic = plumb_topics_page_get_selected (self);

  if (topic != NULL)
    plumb_topics_page_split (self, topic);
}

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbTopicsPage *self = PLUMB_TOPICS_PAGE (widget);
  const PlumbTopic *topic = plumb_topics_page_get_selected (self);
  const PlumbTopic *into = plumb_topics_page_find (self, g_variant_get_string (parameter, NULL));
  g_autofree char *uid = NULL;
  g_autofree char *toast = NULL;

  if (topic == NULL || into == NULL)
    return;
  uid = g_strdup (into->uid);
  /* Translators: both are titles of topics. */
  toast = g_strdup_printf (_ ("“%s” merged into “%s”"), topic->title, into->title);
  if (plumb_view_state_do (get_state (self), toast, "merge-topics", "topic", topic->uid, "into",
                           uid, NULL))
    plumb_topics_page_select (self, uid, FALSE);
}

static void
add_merge_target (PlumbTopicsPage *self, const PlumbTopic *target, const char *number)
{
  /* Translators: the number and the title of a topic. */
  g_autofree char *label = g_strdup_printf (_ ("%s  %s"), number, target->title);
  g_autofree char *escaped = plumb_menu_dup_plain (label);
  g_autoptr (GMenuItem) item = g_menu_item_new (escaped, NULL);

  g_menu_item_set_action_and_target (item, "topics.merge", "s", target->uid);
  g_menu_append_item (self->merge_menu, item);
}

static void
update_merge_menu (PlumbTopicsPage *self, const PlumbTopic *topic)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));

  g_menu_remove_all (self->merge_menu);
  for (guint i = 0; topic != NULL && i < MIN (edition->topics->len, PLUMB_MENU_MAX); i++)
    {
      const PlumbTopic *target = g_ptr_array_index (edition->topics, i);
      g_autofree char *number = g_strdup_printf ("%u", i + 1);

      if (target != topic)
        add_merge_target (self, target, number);
    }
}

/**
 * plumb_topics_page_update_actions:
 *
 * Says what can be done with the topic that is selected.
 */
void
plumb_topics_page_update_actions (PlumbTopicsPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const PlumbEdition *edition = plumb_view_state_get_edition (get_state (self));
  const PlumbTopic *topic = plumb_topics_page_get_selected (self);
  PlumbTopicPlace place;

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_action_set_enabled (
      widget, steps[i].action,
      topic != NULL && !self->is_filtered
        && plumb_topic_find_step (edition, topic, steps[i].step, &place));
  gtk_widget_action_set_enabled (widget, "topics.edit", topic != NULL);
  gtk_widget_action_set_enabled (widget, "topics.delete", topic != NULL);
  gtk_widget_action_set_enabled (widget, "topics.split", topic != NULL);
  gtk_widget_action_set_enabled (widget, "topics.merge", topic != NULL && edition->topics->len > 1);
  update_merge_menu (self, topic);
}

static void
coverage_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_coverage_dialog_present (plumb_page_get_state (PLUMB_PAGE (widget)), widget);
}

/**
 * plumb_topics_page_install_actions:
 *
 * Installs every action of the page.
 */
void
plumb_topics_page_install_actions (GtkWidgetClass *widget_class)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    gtk_widget_class_install_action (widget_class, steps[i].action, NULL, step_action);
  gtk_widget_class_install_action (widget_class, "topics.coverage", NULL, coverage_action);
  gtk_widget_class_install_action (widget_class, "topics.edit", NULL, edit_action);
  gtk_widget_class_install_action (widget_class, "topics.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "topics.split", NULL, split_action);
  gtk_widget_class_install_action (widget_class, "topics.merge", "s", merge_action);
}

static void
popup_menu (PlumbTopicsPage *self, GtkWidget *row, double x, double y)
{
  graphene_point_t at;

  if (!gtk_widget_compute_point (row, GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) at.x, (int) at.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static void
pressed_cb (PlumbTopicsPage *self, int n_press, double x, double y, GtkGesture *gesture)
{
  GtkWidget *list = GTK_WIDGET (self->list);
  GtkWidget *picked = gtk_widget_pick (list, x, y, GTK_PICK_INSENSITIVE);
  GtkWidget *row = picked != NULL ? gtk_widget_get_ancestor (picked, PLUMB_TYPE_TOPICS_ROW) : NULL;

  if (row == NULL)
    return;
  gtk_gesture_set_state (gesture, GTK_EVENT_SEQUENCE_CLAIMED);
  plumb_topics_page_select (self, plumb_topics_row_get_uid (PLUMB_TOPICS_ROW (row)), TRUE);
  popup_menu (self, list, x, y);
}

static gboolean
menu_key_cb (GtkWidget *list, GVariant *args, gpointer user_data)
{
  PlumbTopicsPage *self = PLUMB_TOPICS_PAGE (user_data);
  GtkWidget *focus = gtk_widget_get_focus_child (list);

  if (focus == NULL || plumb_topics_page_get_selected (self) == NULL)
    return GDK_EVENT_PROPAGATE;
  popup_menu (self, focus, gtk_widget_get_width (focus) / 2.0, gtk_widget_get_height (focus));
  return GDK_EVENT_STOP;
}

/**
 * plumb_topics_page_set_up_menu:
 *
 * Gives the list its keys and its context menu.
 */
void
plumb_topics_page_set_up_menu (PlumbTopicsPage *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();

  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    plumb_widget_add_shortcut (keys, steps[i].accelerator, gtk_named_action_new (steps[i].action));
  plumb_widget_add_shortcut (keys, "F2", gtk_named_action_new ("topics.edit"));
  plumb_widget_add_shortcut (keys, "Delete|KP_Delete", gtk_named_action_new ("topics.delete"));
  plumb_widget_add_shortcut (keys, "Menu|<Shift>F10",
                             gtk_callback_action_new (menu_key_cb, self, NULL));
  gtk_widget_add_controller (GTK_WIDGET (self->list), keys);

  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (self->topic_menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_object (click, "pressed", G_CALLBACK (pressed_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (GTK_WIDGET (self->list), GTK_EVENT_CONTROLLER (click));
}
