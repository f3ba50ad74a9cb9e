/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The topics that no block holds, at hand in a pane.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-agenda-page-private.h"
#include "plumb-avatars.h"
#include "plumb-drag.h"
#include "plumb-phrases.h"
#include "plumb-topics.h"

static const PlumbTopic *
find_topic (PlumbAgendaPage *self, const char *uid)
{
  return plumb_snapshot_find_topic (
    plumb_view_state_get_snapshot (plumb_agenda_page_get_state (self)), uid, NULL);
}

static void
show_none (PlumbAgendaPage *self, gboolean has_topics)
{
  adw_status_page_set_icon_name (self->unplaced_none,
                                 has_topics ? "object-select-symbolic" : "plumb-list-symbolic");
  adw_status_page_set_title (self->unplaced_none,
                             has_topics ? _ ("Everything Is Placed") : _ ("No Topics Yet"));
  adw_status_page_set_description (
    self->unplaced_none, has_topics ? _ ("Drag an entry here to take it off the agenda.")
                                    : _ ("Topics wait here until they are placed in a block."));
}

/**
 * plumb_agenda_page_show_unplaced:
 *
 * Lists the topics that no block holds.
 */
void
plumb_agenda_page_show_unplaced (PlumbAgendaPage *self, const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) topics = plumb_agenda_unplaced (edition);
  g_autoptr (GPtrArray) keys = g_ptr_array_new ();
  guint minutes = 0;
  g_autofree char *subtitle = NULL;

  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (topics, i);

      minutes += topic->minutes;
      g_ptr_array_add (keys, topic->uid);
    }
  plumb_entry_list_update (self->unplaced, keys);
  subtitle = plumb_phrase_topics (topics->len, minutes);
  adw_window_title_set_subtitle (self->unplaced_title, topics->len > 0 ? subtitle : "");
  show_none (self, edition->topics->len > 0);
  gtk_stack_set_visible_child_name (self->unplaced_stack, topics->len > 0 ? "list" : "none");
  gtk_widget_set_visible (self->place_all_button, topics->len > 0 && edition->blocks->len > 0);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "agenda.place-all",
                                 topics->len > 0 && edition->blocks->len > 0);
}

/* After the selected entry; where none is selected, into the block with room for it. */
static void
place_topic (PlumbAgendaPage *self, const char *uid)
{
  const PlumbEdition *edition = plumb_agenda_page_get_edition (self);
  g_autoptr (GPtrArray) plan = plumb_agenda_plan_unplaced (edition);
  g_autoptr (GPtrArray) topics = plumb_agenda_unplaced (edition);
  const PlumbBlock *block = NULL;
  guint index = 0;
  const PlumbItem *item = plumb_agenda_page_get_item (self, &block, &index);
  const PlumbTopic *topic = find_topic (self, uid);
  PlumbAgendaMove move = { "topic", uid, NULL, NULL };

  if (item == NULL)
    {
      const PlumbItem *next;

      block = plan->len > 0 && g_ptr_array_find (topics, topic, &index)
                ? g_ptr_array_index (plan, index)
                : NULL;
      next = block != NULL ? plumb_agenda_find_place (block, topic->minutes) : NULL;
      move.before = next != NULL ? next->uid : NULL;
    }
  else if (index + 1 < block->items->len)
    move.before = ((const PlumbItem *) g_ptr_array_index (block->items, index + 1))->uid;
  if (block == NULL)
    return;
  move.block = block->uid;
  plumb_agenda_page_move (self, &move);
}

static void
unplaced_activated_cb (PlumbAgendaPage *self, guint position)
{
  g_autoptr (PlumbEntry) entry = g_list_model_get_item (G_LIST_MODEL (self->unplaced), position);

  if (entry != NULL)
    place_topic (self, plumb_entry_get_key (entry));
}

static void
place_all_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  const PlumbEdition *edition = plumb_agenda_page_get_edition (self);
  g_autoptr (GPtrArray) topics = plumb_agenda_unplaced (edition);
  g_autoptr (GPtrArray) plan = plumb_agenda_plan_unplaced (edition);
  g_autoptr (GPtrArray) topic_uids = g_ptr_array_new ();
  g_autoptr (GPtrArray) block_uids = g_ptr_array_new ();
  g_autofree char *toast = NULL;

  for (guint i = 0; i < plan->len; i++)
    {
      g_ptr_array_add (topic_uids, ((const PlumbTopic *) g_ptr_array_index (topics, i))->uid);
      g_ptr_array_add (block_uids, ((const PlumbBlock *) g_ptr_array_index (plan, i))->uid);
    }
  if (plan->len == 0)
    return;
  /* Translators: %u is a number of topics. */
  toast = g_strdup_printf (ngettext ("%u topic placed", "%u topics placed", plan->len), plan->len);
  g_ptr_array_add (topic_uids, NULL);
  g_ptr_array_add (block_uids, NULL);
  plumb_view_state_do (plumb_agenda_page_get_state (self), toast, "spread-topics", "topic",
                       topic_uids->pdata, "block", block_uids->pdata, NULL);
}

/* The cards */

static GtkWidget *
add_label (GtkWidget *box, const char *css_class, int lines)
{
  GtkWidget *label = gtk_label_new (NULL);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), lines > 1);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_lines (GTK_LABEL (label), lines);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_width_chars (GTK_LABEL (label), 4);
  gtk_widget_add_css_class (label, css_class);
  gtk_box_append (GTK_BOX (box), label);
  return label;
}

static GdkContentProvider *
prepare_cb (GtkDragSource *source, double x, double y, GtkListItem *item)
{
  PlumbEntry *entry = gtk_list_item_get_item (item);

  return entry != NULL ? plumb_drag_new_content ("topic", plumb_entry_get_key (entry)) : NULL;
}

/* The pointer passes through a pane that lies over the agenda, and through what lies between. A drop
 * target is not told when it gets below the pointer because something else was hidden. */
static void
set_pane_solid (PlumbAgendaPage *self, gboolean solid)
{
  GtkWidget *child = gtk_widget_get_first_child (GTK_WIDGET (self->split));

  for (; child != NULL; child = gtk_widget_get_next_sibling (child))
    {
      if (!gtk_widget_is_ancestor (GTK_WIDGET (self->board), child))
        gtk_widget_set_can_target (child, solid);
    }
}

/* The pane makes way for what is dragged out of it, and comes back when that was dropped nowhere. */
static void
show_overlay (GtkDragSource *source, gboolean shown)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GtkWidget *page = gtk_widget_get_ancestor (card, PLUMB_TYPE_AGENDA_PAGE);

  if (page == NULL || !adw_overlay_split_view_get_collapsed (PLUMB_AGENDA_PAGE (page)->split))
    return;
  set_pane_solid (PLUMB_AGENDA_PAGE (page), shown);
  plumb_agenda_page_show_pane (PLUMB_AGENDA_PAGE (page), shown);
}

static void
begin_cb (GtkDragSource *source, GdkDrag *drag, GtkListItem *item)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  const char *title = g_object_get_data (G_OBJECT (card), "title");
  const char *people = g_object_get_data (G_OBJECT (card), "people");

  plumb_drag_set_icon (source, title != NULL ? title : "", people != NULL ? people : "");
  gtk_widget_add_css_class (card, "dragged");
  show_overlay (source, FALSE);
}

static gboolean
cancel_cb (GtkDragSource *source, GdkDrag *drag, GdkDragCancelReason reason, GtkListItem *item)
{
  show_overlay (source, TRUE);
  return FALSE;
}

static void
end_cb (GtkDragSource *source, GdkDrag *drag, gboolean delete_data, GtkListItem *item)
{
  GtkWidget *card = gtk_event_controller_get_widget (GTK_EVENT_CONTROLLER (source));
  GtkWidget *page = gtk_widget_get_ancestor (card, PLUMB_TYPE_AGENDA_PAGE);

  gtk_widget_remove_css_class (card, "dragged");
  if (page != NULL)
    set_pane_solid (PLUMB_AGENDA_PAGE (page), TRUE);
}

static void
setup_cb (PlumbAgendaPage *self, GtkListItem *item)
{
  GtkWidget *card = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  GtkWidget *handle = gtk_image_new_from_icon_name ("list-drag-handle-symbolic");
  GtkWidget *texts = gtk_box_new (GTK_ORIENTATION_VERTICAL, 1);
  GtkDragSource *source = gtk_drag_source_new ();
  GtkWidget *minutes;

  gtk_widget_add_css_class (card, "unplaced-card");
  gtk_widget_add_css_class (handle, "drag-handle");
  gtk_widget_set_hexpand (texts, TRUE);
  gtk_box_append (GTK_BOX (card), handle);
  gtk_box_append (GTK_BOX (card), texts);
  add_label (texts, "unplaced-title", 3);
  add_label (texts, "caption", 1);
  minutes = add_label (card, "caption", 1);
  gtk_label_set_ellipsize (GTK_LABEL (minutes), PANGO_ELLIPSIZE_NONE);
  gtk_widget_add_css_class (minutes, "dimmed");
  gtk_widget_set_valign (minutes, GTK_ALIGN_START);
  gtk_list_item_set_child (item, card);

  gtk_drag_source_set_actions (source, GDK_ACTION_MOVE);
  g_signal_connect_object (source, "prepare", G_CALLBACK (prepare_cb), item, 0);
  g_signal_connect_object (source, "drag-begin", G_CALLBACK (begin_cb), item, 0);
  g_signal_connect_object (source, "drag-cancel", G_CALLBACK (cancel_cb), item, 0);
  g_signal_connect_object (source, "drag-end", G_CALLBACK (end_cb), item, 0);
  gtk_widget_add_controller (card, GTK_EVENT_CONTROLLER (source));
}

static void
show_card (PlumbAgendaPage *self, GtkListItem *item)
{
  const PlumbTopic *topic =
    find_topic (self, plumb_entry_get_key (PLUMB_ENTRY (gtk_list_item_get_item (item))));
  GtkWidget *card = gtk_list_item_get_child (item);
  GtkWidget *minutes = gtk_widget_get_last_child (card);
  GtkWidget *texts = gtk_widget_get_prev_sibling (minutes);
  g_autoptr (GPtrArray) everybody = NULL;
  g_autofree char *people = NULL;
  g_autofree char *length = NULL;
  g_autofree char *label = NULL;
  const char *parts[4] = { NULL };

  if (topic == NULL)
    return;
  everybody = plumb_topic_dup_everybody (topic);
  people = plumb_people_dup_names (everybody);
  length = plumb_phrase_minutes (topic->minutes);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (texts)), topic->title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (texts)), people);
  gtk_widget_set_visible (gtk_widget_get_last_child (texts), people[0] != '\0');
  gtk_label_set_text (GTK_LABEL (minutes), length);
  g_object_set_data_full (G_OBJECT (card), "title", g_strdup (topic->title), g_free);
  g_object_set_data_full (G_OBJECT (card), "people", g_strdup (people), g_free);
  parts[0] = topic->title;
  parts[1] = length;
  parts[2] = people[0] != '\0' ? people : NULL;
  label = plumb_phrase_list (parts);
  gtk_list_item_set_accessible_label (item, label);
}

static void
entry_changed_cb (GtkListItem *item)
{
  GtkWidget *page = gtk_widget_get_ancestor (gtk_list_item_get_child (item),
                                             PLUMB_TYPE_AGENDA_PAGE);

  if (page != NULL)
    show_card (PLUMB_AGENDA_PAGE (page), item);
}

static void
bind_cb (PlumbAgendaPage *self, GtkListItem *item)
{
  show_card (self, item);
  g_signal_connect_object (gtk_list_item_get_item (item), "changed", G_CALLBACK (entry_changed_cb),
                           item, G_CONNECT_SWAPPED);
}

static void
unbind_cb (PlumbAgendaPage *self, GtkListItem *item)
{
  g_signal_handlers_disconnect_by_func (gtk_list_item_get_item (item), entry_changed_cb, item);
}

/* Dropped on the pane, an entry goes off the agenda. */
static gboolean
drop_cb (GtkDropTarget *target, const GValue *value, double x, double y, PlumbAgendaPage *self)
{
  const PlumbDrag *drag = g_value_get_boxed (value);

  plumb_drag_end_scrolling (GTK_LIST_BASE (self->unplaced_list));
  if (!g_str_equal (drag->kind, "item"))
    return FALSE;
  plumb_agenda_page_remove (self, drag->uid);
  return TRUE;
}

/**
 * plumb_agenda_page_set_up_unplaced:
 *
 * Makes the list of topics that are not placed.
 */
void
plumb_agenda_page_set_up_unplaced (PlumbAgendaPage *self)
{
  g_autoptr (GtkListItemFactory) factory = gtk_signal_list_item_factory_new ();
  GtkDropTarget *target = gtk_drop_target_new (PLUMB_TYPE_DRAG, GDK_ACTION_MOVE);

  self->unplaced = plumb_entry_list_new ();
  self->unplaced_selection =
    gtk_single_selection_new (G_LIST_MODEL (g_object_ref (self->unplaced)));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, G_CONNECT_SWAPPED);
  gtk_list_view_set_factory (self->unplaced_list, factory);
  gtk_list_view_set_model (self->unplaced_list, GTK_SELECTION_MODEL (self->unplaced_selection));
  g_signal_connect_object (target, "drop", G_CALLBACK (drop_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->unplaced_stack), GTK_EVENT_CONTROLLER (target));
}

/**
 * plumb_agenda_page_install_unplaced:
 *
 * Binds the pane and installs its action.
 */
void
plumb_agenda_page_install_unplaced (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, unplaced_title);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, unplaced_stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, unplaced_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, unplaced_none);
  gtk_widget_class_bind_template_child (widget_class, PlumbAgendaPage, place_all_button);
  gtk_widget_class_bind_template_callback (widget_class, unplaced_activated_cb);
  gtk_widget_class_install_action (widget_class, "agenda.place-all", NULL, place_all_action);
}
