/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-session-page.h"

#include <glib/gi18n.h>

#include "plumb-session-private.h"
#include "plumb-widgets.h"

enum
{
  PROP_0,
  PROP_BLOCK,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PlumbSessionPage, plumb_session_page, PLUMB_TYPE_PAGE)

PlumbViewState *
plumb_session_page_get_state (PlumbSessionPage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

static const PlumbEdition *
get_edition (PlumbSessionPage *self)
{
  return plumb_view_state_get_edition (plumb_session_page_get_state (self));
}

/**
 * plumb_session_page_get_block:
 *
 * Returns: (transfer none) (nullable): the block that is run: the one that was asked for, or else
 *   today's; good until the next change
 */
const PlumbBlock *
plumb_session_page_get_block (PlumbSessionPage *self)
{
  const PlumbEdition *edition = get_edition (self);

  if (edition == NULL)
    return NULL;
  for (guint i = 0; self->chosen != NULL && i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);

      if (g_str_equal (block->uid, self->chosen))
        return block;
    }
  return plumb_day_choose_block (edition,
                                 plumb_view_state_get_now (plumb_session_page_get_state (self)));
}

/**
 * plumb_session_page_dup_day:
 *
 * Returns: (transfer full) (nullable): how the block stands now, good until the next change
 */
PlumbDay *
plumb_session_page_dup_day (PlumbSessionPage *self)
{
  const PlumbBlock *block = plumb_session_page_get_block (self);

  return block != NULL
           ? plumb_day_new (block, plumb_view_state_get_now (plumb_session_page_get_state (self)))
           : NULL;
}

/* Whose notes are taken: what runs, else what ran last, else what comes. */
static const PlumbItem *
find_noted (const PlumbDay *day)
{
  const PlumbItem *previous = plumb_day_get_previous (day);

  if (day->running != NULL && day->running->topic != NULL)
    return day->running;
  if (previous != NULL && previous->topic != NULL)
    return previous;
  for (guint i = 0; i < day->spots->len; i++)
    {
      const PlumbDaySpot *spot = &g_array_index (day->spots, PlumbDaySpot, i);

      if (spot->item->topic != NULL && spot->state == PLUMB_DAY_WAITING)
        return spot->item;
    }
  return NULL;
}

/* A new list each time: a day has a handful of blocks. */
static void
show_blocks (PlumbSessionPage *self, const PlumbEdition *edition)
{
  g_menu_remove_all (self->blocks_section);
  for (guint i = 0; edition->blocks->len > 1 && i < MIN (edition->blocks->len, PLUMB_MENU_MAX); i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autofree char *name = plumb_session_dup_block_name (edition, block);
      g_autofree char *label = plumb_menu_dup_plain (name);
      g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

      g_menu_item_set_action_and_target (item, "session.block", "s", block->uid);
      g_menu_append_item (self->blocks_section, item);
    }
}

static void
show_day (PlumbSessionPage *self, const PlumbEdition *edition, const PlumbBlock *block,
          const PlumbDay *day)
{
  gboolean is_summary = plumb_day_is_over (day) || self->wants_summary;
  const PlumbItem *noted = find_noted (day);

  plumb_session_page_show_wall_clock (self, edition, day);
  plumb_session_page_show_buttons (self, day);
  gtk_widget_set_visible (self->bar, !is_summary);
  gtk_stack_set_visible_child_name (self->stack, is_summary ? "summary" : "run");
  if (is_summary)
    {
      plumb_session_summary_show (self->summary, plumb_session_page_get_state (self), block, day);
    }
  else
    {
      plumb_session_page_show_about (self, edition, block, day);
      plumb_session_page_show_time (self, edition, block, day);
    }
  /* Last, for it may store what was typed, and then all is shown anew. */
  plumb_session_notes_show (self->notes, plumb_session_page_get_state (self),
                            noted != NULL ? noted->topic : NULL,
                            noted != NULL && noted == day->running);
}

/* Keys go to the page, unless something on it wants them. */
static void
keep_focus (PlumbSessionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root == NULL || !gtk_widget_get_mapped (GTK_WIDGET (self))
      || adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (root)) != NULL)
    return;
  if (focus == NULL || !gtk_widget_get_mapped (focus) || !gtk_widget_is_sensitive (focus))
    gtk_widget_grab_focus (GTK_WIDGET (self));
}

/**
 * plumb_session_page_update:
 *
 * Shows what the document says at this moment.
 */
void
plumb_session_page_update (PlumbSessionPage *self)
{
  const PlumbEdition *edition = get_edition (self);
  const PlumbBlock *block = plumb_session_page_get_block (self);
  g_autoptr (PlumbDay) day = plumb_session_page_dup_day (self);
  PlumbViewState *state = plumb_session_page_get_state (self);

  /* Out of sight nothing is done; whoever comes back sees all of it anew. */
  if (!gtk_widget_get_mapped (GTK_WIDGET (self)))
    return;
  gtk_widget_set_visible (GTK_WIDGET (self->rehearsal_label),
                          plumb_view_state_is_rehearsal (state));
  if (edition != NULL)
    show_blocks (self, edition);
  if (edition == NULL || day == NULL || day->spots->len == 0)
    {
      gtk_stack_set_visible_child_name (self->stack, "empty");
      gtk_widget_set_visible (self->bar, FALSE);
      plumb_session_page_show_wall_clock (self, edition, NULL);
      plumb_session_page_update_actions (self, NULL);
      return;
    }
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BLOCK]);
  show_day (self, edition, block, day);
  keep_focus (self);
}

static void schedule_tick (PlumbSessionPage *self);

static gboolean
tick_cb (gpointer user_data)
{
  PlumbSessionPage *self = user_data;
  const PlumbEdition *edition = get_edition (self);
  const PlumbBlock *block = plumb_session_page_get_block (self);
  g_autoptr (PlumbDay) day = plumb_session_page_dup_day (self);

  self->tick_source = 0;
  schedule_tick (self);
  if (day == NULL || day->spots->len == 0)
    return G_SOURCE_REMOVE;
  plumb_session_page_show_wall_clock (self, edition, day);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "run") == 0)
    plumb_session_page_show_time (self, edition, block, day);
  return G_SOURCE_REMOVE;
}

/* At the next full second of the clock that is shown. */
static void
schedule_tick (PlumbSessionPage *self)
{
  gint64 time = plumb_view_state_get_time (plumb_session_page_get_state (self));
  guint wait = 1000 - (guint) ((time % G_USEC_PER_SEC) / 1000);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  self->tick_source = g_timeout_add_full (G_PRIORITY_DEFAULT, wait, tick_cb, self, NULL);
}

static void
clock_set_cb (PlumbSessionPage *self)
{
  plumb_session_page_update (self);
  if (gtk_widget_get_mapped (GTK_WIDGET (self)))
    schedule_tick (self);
}

static void
plumb_session_page_refresh (PlumbPage *page, GArray *changes)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (page);

  if (changes == NULL)
    {
      g_clear_pointer (&self->chosen, g_free);
      self->wants_summary = FALSE;
    }
  plumb_session_page_update (self);
}

static void
choose_block (PlumbSessionPage *self, const char *uid)
{
  self->wants_summary = FALSE;
  g_set_str (&self->chosen, uid);
  plumb_session_page_update (self);
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_BLOCK]);
}

static void
plumb_session_page_show_thing (PlumbPage *page, const char *uid)
{
  choose_block (PLUMB_SESSION_PAGE (page), uid);
}

static void
plumb_session_page_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  const PlumbBlock *block;

  if (prop_id != PROP_BLOCK)
    {
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
      return;
    }
  block = plumb_session_page_get_block (PLUMB_SESSION_PAGE (object));
  g_value_set_string (value, block != NULL ? block->uid : "");
}

static void
plumb_session_page_set_property (GObject *object, guint prop_id, const GValue *value,
                                 GParamSpec *pspec)
{
  if (prop_id == PROP_BLOCK)
    choose_block (PLUMB_SESSION_PAGE (object), g_value_get_string (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

/**
 * plumb_session_page_is_typing:
 *
 * Returns: whether keys are letters
 */
gboolean
plumb_session_page_is_typing (PlumbSessionPage *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  return GTK_IS_EDITABLE (focus) || GTK_IS_TEXT_VIEW (focus);
}

static gboolean
plumb_session_page_grab_focus (GtkWidget *widget)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);
  GtkWidget *shown = gtk_stack_get_visible_child (self->stack);

  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "run") == 0)
    return gtk_widget_grab_focus (self->stage);
  return shown != NULL && gtk_widget_child_focus (shown, GTK_DIR_TAB_FORWARD);
}

static void
plumb_session_page_map (GtkWidget *widget)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);

  GTK_WIDGET_CLASS (plumb_session_page_parent_class)->map (widget);
  g_clear_pointer (&self->announced, g_free);
  plumb_session_page_update (self);
  schedule_tick (self);
}

static void
plumb_session_page_unmap (GtkWidget *widget)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  GTK_WIDGET_CLASS (plumb_session_page_parent_class)->unmap (widget);
}

static void
large_cb (PlumbSessionPage *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "large");
}

static void
not_large_cb (PlumbSessionPage *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "large");
}

/* A phone has no keys to name, and no room for them. */
static void
set_keycaps (GtkWidget *widget, gboolean are_shown)
{
  if (gtk_widget_has_css_class (widget, "keycap"))
    gtk_widget_set_visible (widget, are_shown);
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    set_keycaps (child, are_shown);
}

static void
narrow_cb (PlumbSessionPage *self)
{
  gtk_widget_add_css_class (GTK_WIDGET (self), "narrow");
  set_keycaps (self->bar, FALSE);
  gtk_label_set_wrap (self->late_label, TRUE);
  plumb_session_notes_set_narrow (self->notes, TRUE);
}

static void
not_narrow_cb (PlumbSessionPage *self)
{
  gtk_widget_remove_css_class (GTK_WIDGET (self), "narrow");
  set_keycaps (self->bar, TRUE);
  gtk_label_set_wrap (self->late_label, FALSE);
  plumb_session_notes_set_narrow (self->notes, FALSE);
}

static void
plumb_session_page_constructed (GObject *object)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (object);

  G_OBJECT_CLASS (plumb_session_page_parent_class)->constructed (object);
  g_signal_connect_object (plumb_session_page_get_state (self), "clock-set",
                           G_CALLBACK (clock_set_cb), self, G_CONNECT_SWAPPED);
}

static void
plumb_session_page_dispose (GObject *object)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (object);

  g_clear_handle_id (&self->tick_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_SESSION_PAGE);
  g_clear_pointer (&self->chosen, g_free);
  g_clear_pointer (&self->announced, g_free);
  G_OBJECT_CLASS (plumb_session_page_parent_class)->dispose (object);
}

static void
bind_children (GtkWidgetClass *widget_class)
{
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, wall_clock);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, rehearsal_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, stage);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, ring);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, kicker);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, title);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, people_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, avatars);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, people_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, ask_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, next_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, next_title);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, next_time);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, rehearse_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, notes);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, summary);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, bar);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, late_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, next_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, next_button_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, squeeze_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, fullscreen_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, programme_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionPage, blocks_section);
}

static void
plumb_session_page_class_init (PlumbSessionPageClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);
  PlumbPageClass *page_class = PLUMB_PAGE_CLASS (klass);

  object_class->constructed = plumb_session_page_constructed;
  object_class->dispose = plumb_session_page_dispose;
  object_class->get_property = plumb_session_page_get_property;
  object_class->set_property = plumb_session_page_set_property;
  widget_class->grab_focus = plumb_session_page_grab_focus;
  widget_class->map = plumb_session_page_map;
  widget_class->unmap = plumb_session_page_unmap;
  page_class->refresh = plumb_session_page_refresh;
  page_class->show_thing = plumb_session_page_show_thing;
  /**
   * PlumbSessionPage:block:
   *
   * The uid of the block that is run, "" when there is none.
   */
  properties[PROP_BLOCK] = g_param_spec_string (
    "block", NULL, NULL, "", G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);
  gtk_widget_class_install_property_action (widget_class, "session.block", "block");
  g_type_ensure (PLUMB_TYPE_AVATARS);
  g_type_ensure (PLUMB_TYPE_CLOCK_RING);
  g_type_ensure (PLUMB_TYPE_SESSION_NOTES);
  g_type_ensure (PLUMB_TYPE_SESSION_SUMMARY);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-session-page.ui");
  bind_children (widget_class);
  gtk_widget_class_bind_template_callback (widget_class, large_cb);
  gtk_widget_class_bind_template_callback (widget_class, not_large_cb);
  gtk_widget_class_bind_template_callback (widget_class, narrow_cb);
  gtk_widget_class_bind_template_callback (widget_class, not_narrow_cb);
  plumb_session_page_install_actions (widget_class);
}

static void
plumb_session_page_init (PlumbSessionPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  gtk_menu_button_set_create_popup_func (self->programme_button, plumb_session_page_fill_programme,
                                         self, NULL);
  plumb_session_page_add_keys (self);
}
