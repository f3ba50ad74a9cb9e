/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done with the selected entry, by key and by menu.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-agenda-entry-dialog.h"
#include "plumb-agenda-page-private.h"
#include "plumb-agenda.h"
#include "plumb-suggest-dialog.h"
#include "plumb-time.h"
#include "plumb-widgets.h"

#define MOST_MINUTES 480

/* The actions that take nothing, with their keys. */
static const struct
{
  const char *action;
  const char *accelerator;
} keys[] = {
  { "agenda.up", "<Alt>Up|<Alt>KP_Up" },
  { "agenda.down", "<Alt>Down|<Alt>KP_Down" },
  { "agenda.previous-block", "<Alt>Left|<Alt>KP_Left" },
  { "agenda.next-block", "<Alt>Right|<Alt>KP_Right" },
  { "agenda.pin", "p" },
  { "agenda.remove", "Delete|KP_Delete" },
  { "agenda.open", "Return|KP_Enter|ISO_Enter" },
};

static void
announce (PlumbAgendaPage *self, const char *uid)
{
  const PlumbEdition *edition = plumb_agenda_page_get_edition (self);
  const PlumbBlock *block = NULL;
  guint index = 0;
  const PlumbItem *item = plumb_agenda_find_item (edition, uid, &block, &index);
  g_autoptr (GArray) spots = NULL;
  g_autoptr (GDateTime) local = NULL;
  g_autofree char *clock = NULL;
  g_autofree char *text = NULL;

  if (item == NULL)
    return;
  spots = plumb_agenda_dup_spots (block);
  local = plumb_time_to_local (g_array_index (spots, PlumbSpot, index).starts_at, edition->zone);
  clock = g_date_time_format (local, "%H:%M");
  text = g_strdup_printf (
      /* Translators: a clock time, then a number of minutes. */
    ngettext ("Now at %s for %u minute", "Now at %s for %u minutes", item->minutes), clock,
    item->minutes);
  gtk_accessible_announce (GTK_ACCESSIBLE (self->board), text,
                           GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static const char *
find_placed (const PlumbEdition *edition, const char *topic)
{
  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);

      for (guint j = 0; j < block->items->len; j++)
        {
          const PlumbItem *item = g_ptr_array_index (block->items, j);

          if (item->topic != NULL && g_str_equal (item->topic->uid, topic))
            return item->uid;
        }
    }
  return NULL;
}

/**
 * plumb_agenda_page_move:
 *
 * Moves an entry, or puts a topic on the agenda, and says when it is now.
 */
void
plumb_agenda_page_move (PlumbAgendaPage *self, const PlumbAgendaMove *move)
{
  PlumbViewState *state = plumb_agenda_page_get_state (self);
  gboolean is_topic = g_str_equal (move->kind, "topic");
  g_autofree char *moved = g_strdup (move->uid);
  const char *topics[] = { moved, NULL };
  const char *block = move->before == NULL ? move->block : NULL;
  gboolean done;
  g_autofree char *uid = NULL;

  if (is_topic)
    done = plumb_view_state_do (state, NULL, "place-topic", "topic", topics, "before", move->before,
                                "block", block, NULL);
  else
    done = plumb_view_state_do (state, NULL, "move-item", "item", moved, "before", move->before,
                                "block", block, NULL);
  if (!done)
    return;
  uid = g_strdup (is_topic ? find_placed (plumb_agenda_page_get_edition (self), moved) : moved);
  plumb_agenda_board_select (self->board, uid, !is_topic);
  announce (self, uid);
}

/**
 * plumb_agenda_page_set_minutes:
 *
 * Gives an entry so many minutes and says it.
 */
void
plumb_agenda_page_set_minutes (PlumbAgendaPage *self, const char *uid, int minutes)
{
  g_autofree char *item = g_strdup (uid);

  if (plumb_view_state_do (plumb_agenda_page_get_state (self), NULL, "set-item", "item", item,
                           "minutes", minutes, NULL))
    announce (self, item);
}

static void
move_to (PlumbAgendaPage *self, const PlumbItem *item, const PlumbBlock *block,
         const PlumbItem *before)
{
  PlumbAgendaMove move = { "item", item->uid, block->uid, before != NULL ? before->uid : NULL };

  plumb_agenda_page_move (self, &move);
}

static const PlumbBlock *
block_beside (const PlumbEdition *edition, const PlumbBlock *block, int step)
{
  guint index = 0;

  if (block == NULL || !g_ptr_array_find (edition->blocks, block, &index)
      || (step < 0 && index == 0) || (step > 0 && index + 1 >= edition->blocks->len))
    return NULL;
  return g_ptr_array_index (edition->blocks, (guint) ((int) index + step));
}

static const PlumbItem *
item_at (const PlumbBlock *block, guint index)
{
  return index < block->items->len ? g_ptr_array_index (block->items, index) : NULL;
}

/* Past the end of a block an entry goes on into the next one. */
static void
up_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  const PlumbBlock *block = NULL;
  guint index = 0;
  const PlumbItem *item = plumb_agenda_page_get_item (self, &block, &index);
  const PlumbBlock *previous = block_beside (plumb_agenda_page_get_edition (self), block, -1);

  if (item != NULL && index > 0)
    move_to (self, item, block, item_at (block, index - 1));
  else if (item != NULL && previous != NULL)
    move_to (self, item, previous, NULL);
}

static void
down_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  const PlumbBlock *block = NULL;
  guint index = 0;
  const PlumbItem *item = plumb_agenda_page_get_item (self, &block, &index);
  const PlumbBlock *next = block_beside (plumb_agenda_page_get_edition (self), block, 1);

  if (item != NULL && index + 1 < block->items->len)
    move_to (self, item, block, item_at (block, index + 2));
  else if (item != NULL && next != NULL)
    move_to (self, item, next, item_at (next, 0));
}

static void
block_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  const PlumbBlock *block = NULL;
  const PlumbItem *item = plumb_agenda_page_get_item (self, &block, NULL);
  int step = g_str_equal (name, "agenda.next-block") ? 1 : -1;
  const PlumbBlock *other = block_beside (plumb_agenda_page_get_edition (self), block, step);

  if (item != NULL && other != NULL)
    move_to (self, item, other, NULL);
}

static void
longer_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  const PlumbItem *item = plumb_agenda_page_get_item (self, NULL, NULL);
  int minutes;

  if (item == NULL)
    return;
  minutes = CLAMP ((int) item->minutes + g_variant_get_int32 (parameter), 1, MOST_MINUTES);
  if (minutes != (int) item->minutes)
    plumb_agenda_page_set_minutes (self, item->uid, minutes);
}

static void
pin_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  PlumbViewState *state = plumb_agenda_page_get_state (self);
  const PlumbBlock *block = NULL;
  guint index = 0;
  const PlumbItem *item = plumb_agenda_page_get_item (self, &block, &index);
  g_autoptr (GArray) spots = NULL;
  g_autofree char *at = NULL;

  if (item == NULL)
    return;
  if (item->pinned)
    {
      plumb_view_state_do (state, NULL, "unpin-item", "item", item->uid, NULL);
      return;
    }
  spots = plumb_agenda_dup_spots (block);
  at = plumb_time_format_rfc3339 (g_array_index (spots, PlumbSpot, index).starts_at, "UTC");
  plumb_view_state_do (state, NULL, "pin-item", "item", item->uid, "at", at, NULL);
}

/**
 * plumb_agenda_page_remove:
 *
 * Takes an entry off the agenda.
 */
void
plumb_agenda_page_remove (PlumbAgendaPage *self, const char *uid)
{
  const PlumbEdition *edition = plumb_agenda_page_get_edition (self);
  const PlumbBlock *block = NULL;
  guint index = 0;
  const PlumbItem *item = plumb_agenda_find_item (edition, uid, &block, &index);
  const char *items[] = { uid, NULL };
  const PlumbItem *neighbour;
  g_autofree char *title = NULL;
  g_autofree char *next = NULL;
  g_autofree char *toast = NULL;

  if (item == NULL)
    return;
  title = plumb_agenda_dup_title (item);
  /* Translators: %s is the title of an entry. */
  toast = g_strdup_printf (_ ("“%s” taken off the agenda"), title);
  neighbour = item_at (block, index + 1 < block->items->len ? index + 1 : index - 1);
  next = g_strdup (neighbour != NULL ? neighbour->uid : NULL);
  if (plumb_view_state_do (plumb_agenda_page_get_state (self), toast, "remove-item", "item", items,
                           NULL))
    plumb_agenda_board_select (self->board, next, TRUE);
}

static void
remove_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  g_autofree char *uid = g_strdup (plumb_agenda_board_get_selected (self->board));

  if (uid != NULL)
    plumb_agenda_page_remove (self, uid);
}

/**
 * plumb_agenda_page_open:
 * @uid: an entry
 *
 * Goes to its topic, or asks for what an entry has that is none.
 */
void
plumb_agenda_page_open (PlumbAgendaPage *self, const char *uid)
{
  const PlumbItem *item = plumb_agenda_find_item (plumb_agenda_page_get_edition (self), uid, NULL,
                                                  NULL);
  g_autofree char *topic = NULL;

  if (item == NULL)
    return;
  if (item->topic == NULL)
    {
      plumb_agenda_entry_dialog_edit (plumb_agenda_page_get_state (self), item, GTK_WIDGET (self));
      return;
    }
  topic = g_strdup (item->topic->uid);
  plumb_view_state_go (plumb_agenda_page_get_state (self), "topics", topic);
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (widget);
  g_autofree char *uid = g_strdup (plumb_agenda_board_get_selected (self->board));

  plumb_agenda_page_open (self, uid);
}

static void
suggest_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_suggest_dialog_present (plumb_agenda_page_get_state (PLUMB_AGENDA_PAGE (widget)), widget);
}

static void
show_pin_item (PlumbAgendaPage *self, gboolean pinned)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (pinned ? _ ("_Unpin") : _ ("_Pin to Its Time"),
                                                "agenda.pin");

  g_menu_item_set_attribute (item, "accel", "s", "p");
  g_menu_remove_all (self->pin_section);
  g_menu_append_item (self->pin_section, item);
}

/**
 * plumb_agenda_page_update_actions:
 *
 * Says what can be done with the entry that is selected.
 */
void
plumb_agenda_page_update_actions (PlumbAgendaPage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const PlumbEdition *edition = plumb_agenda_page_get_edition (self);
  const PlumbBlock *block = NULL;
  guint index = 0;
  const PlumbItem *item = plumb_agenda_page_get_item (self, &block, &index);
  gboolean has_previous = item != NULL && block_beside (edition, block, -1) != NULL;
  gboolean has_next = item != NULL && block_beside (edition, block, 1) != NULL;

  gtk_widget_action_set_enabled (widget, "agenda.up", item != NULL && (index > 0 || has_previous));
  gtk_widget_action_set_enabled (widget, "agenda.down",
                                 item != NULL && (index + 1 < block->items->len || has_next));
  gtk_widget_action_set_enabled (widget, "agenda.previous-block", has_previous);
  gtk_widget_action_set_enabled (widget, "agenda.next-block", has_next);
  gtk_widget_action_set_enabled (widget, "agenda.longer", item != NULL);
  gtk_widget_action_set_enabled (widget, "agenda.pin",
                                 item != NULL && (item->pinned || block->starts_at != 0));
  gtk_widget_action_set_enabled (widget, "agenda.remove", item != NULL);
  gtk_widget_action_set_enabled (widget, "agenda.open", item != NULL);
  gtk_widget_action_set_enabled (widget, "agenda.suggest",
                                 edition != NULL && edition->blocks->len > 0
                                   && edition->topics->len > 0);
  show_pin_item (self, item != NULL && item->pinned);
}

/**
 * plumb_agenda_page_install_actions:
 *
 * Installs what can be done with an entry.
 */
void
plumb_agenda_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "agenda.up", NULL, up_action);
  gtk_widget_class_install_action (widget_class, "agenda.down", NULL, down_action);
  gtk_widget_class_install_action (widget_class, "agenda.previous-block", NULL, block_action);
  gtk_widget_class_install_action (widget_class, "agenda.next-block", NULL, block_action);
  gtk_widget_class_install_action (widget_class, "agenda.longer", "i", longer_action);
  gtk_widget_class_install_action (widget_class, "agenda.pin", NULL, pin_action);
  gtk_widget_class_install_action (widget_class, "agenda.remove", NULL, remove_action);
  gtk_widget_class_install_action (widget_class, "agenda.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "agenda.suggest", NULL, suggest_action);
}

/**
 * plumb_agenda_page_popup_menu:
 *
 * Shows the menu of the selected entry at a point of the board.
 */
void
plumb_agenda_page_popup_menu (PlumbAgendaPage *self, double x, double y)
{
  graphene_point_t at;

  if (!gtk_widget_compute_point (GTK_WIDGET (self->board), GTK_WIDGET (self),
                                 &GRAPHENE_POINT_INIT ((float) x, (float) y), &at))
    return;
  gtk_popover_set_pointing_to (GTK_POPOVER (self->menu),
                               &(GdkRectangle) { (int) at.x, (int) at.y, 1, 1 });
  gtk_popover_popup (GTK_POPOVER (self->menu));
}

static gboolean
menu_key_cb (GtkWidget *board, GVariant *args, gpointer user_data)
{
  PlumbAgendaPage *self = PLUMB_AGENDA_PAGE (user_data);
  graphene_rect_t bounds;

  if (!plumb_agenda_board_get_place (self->board, plumb_agenda_board_get_selected (self->board),
                                     &bounds))
    return GDK_EVENT_PROPAGATE;
  plumb_agenda_page_popup_menu (self, bounds.origin.x + bounds.size.width / 2,
                                bounds.origin.y + bounds.size.height / 2);
  return GDK_EVENT_STOP;
}

/* Where plus is typed with Shift, that does not mean five. */
static gboolean
minutes_key_cb (GtkEventControllerKey *controller, guint keyval, guint code, GdkModifierType state,
                PlumbAgendaPage *self)
{
  GdkEvent *event = gtk_event_controller_get_current_event (GTK_EVENT_CONTROLLER (controller));
  GdkModifierType extra = state & ~gdk_key_event_get_consumed_modifiers (event);
  gboolean five = (extra & (GDK_SHIFT_MASK | GDK_CONTROL_MASK)) != 0;
  int minutes;

  if ((state & GDK_ALT_MASK) != 0)
    return GDK_EVENT_PROPAGATE;
  if (keyval == GDK_KEY_plus || keyval == GDK_KEY_KP_Add || keyval == GDK_KEY_equal)
    minutes = five ? 5 : 1;
  else if (keyval == GDK_KEY_minus || keyval == GDK_KEY_KP_Subtract)
    minutes = five ? -5 : -1;
  else if (keyval == GDK_KEY_underscore)
    minutes = -5;
  else
    return GDK_EVENT_PROPAGATE;
  return gtk_widget_activate_action (GTK_WIDGET (self), "agenda.longer", "i", minutes);
}

/**
 * plumb_agenda_page_set_up_menu:
 *
 * Gives the board its keys and its context menu.
 */
void
plumb_agenda_page_set_up_menu (PlumbAgendaPage *self)
{
  GtkEventController *shortcuts = gtk_shortcut_controller_new ();
  GtkEventController *minutes = gtk_event_controller_key_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    plumb_widget_add_shortcut (shortcuts, keys[i].accelerator,
                               gtk_named_action_new (keys[i].action));
  plumb_widget_add_shortcut (shortcuts, "Menu|<Shift>F10",
                             gtk_callback_action_new (menu_key_cb, self, NULL));
  gtk_widget_add_controller (GTK_WIDGET (self->board), shortcuts);
  g_signal_connect_object (minutes, "key-pressed", G_CALLBACK (minutes_key_cb), self, 0);
  gtk_widget_add_controller (GTK_WIDGET (self->board), minutes);

  self->menu = gtk_popover_menu_new_from_model (G_MENU_MODEL (self->item_menu));
  gtk_popover_set_has_arrow (GTK_POPOVER (self->menu), FALSE);
  gtk_widget_set_halign (self->menu, GTK_ALIGN_START);
  gtk_widget_set_parent (self->menu, GTK_WIDGET (self));
}
