/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-session-notes.h"

#include <adwaita.h>
#include <glib/gi18n.h>

#include "plumb-actions.h"
#include "plumb-session-row.h"
#include "plumb-typing.h"

struct _PlumbSessionNotes
{
  GtkBox parent_instance;

  PlumbViewState *state;
  char *uid; /* nullable: of the topic */
  char *shown_actions;
  gboolean is_showing; /* the toggle moves because the document says so */

  GtkLabel *notes_label;
  GtkTextView *text_view;
  GtkOrientable *cards_box;
  GtkScrolledWindow *text_scroller;
  GtkScrolledWindow *actions_scroller;
  GtkBox *actions_box;
  GtkEditable *action_entry;
  GtkOrientable *outcome_box;
  AdwToggleGroup *status_group;
  GtkWidget *outcome_entry;
  GtkWidget *next_step_entry;
  PlumbTyping *notes;
  PlumbTyping *outcome;
  PlumbTyping *next_step;
};

G_DEFINE_FINAL_TYPE (PlumbSessionNotes, plumb_session_notes, GTK_TYPE_BOX)

static gboolean
store_notes (const char *target, const char *text, gpointer user_data)
{
  PlumbSessionNotes *self = user_data;

  return plumb_view_state_type (self->state, "set-outcome", "topic", target, "session_notes", text,
                                NULL);
}

static gboolean
store_outcome (const char *target, const char *text, gpointer user_data)
{
  PlumbSessionNotes *self = user_data;

  return plumb_view_state_type (self->state, "set-outcome", "topic", target, "outcome", text, NULL);
}

static gboolean
store_next_step (const char *target, const char *text, gpointer user_data)
{
  PlumbSessionNotes *self = user_data;

  return plumb_view_state_type (self->state, "set-outcome", "topic", target, "next_step", text,
                                NULL);
}

static const PlumbTopic *
find_topic (PlumbSessionNotes *self)
{
  if (self->uid == NULL)
    return NULL;
  return plumb_snapshot_find_topic (plumb_view_state_get_snapshot (self->state), self->uid, NULL);
}

/* Somebody who is known by that beginning of a name, else somebody new of that name. */
static void
action_typed_cb (PlumbSessionNotes *self)
{
  const PlumbTopic *topic = find_topic (self);
  g_autofree char *who = NULL;
  g_autofree char *text = plumb_action_split (gtk_editable_get_text (self->action_entry), &who);
  const PlumbPerson *person;
  g_autofree char *uid = NULL;

  if (topic == NULL || text[0] == '\0')
    return;
  person = plumb_action_guess_owner (plumb_view_state_get_edition (self->state), topic, who);
  uid = person != NULL ? g_strdup (person->uid) : NULL;
  if (plumb_view_state_do (self->state, NULL, "add-action", "topic", self->uid, "text", text,
                           "person", uid, "name", uid == NULL && who[0] != '\0' ? who : NULL, NULL))
    gtk_editable_set_text (self->action_entry, "");
}

static void
status_chosen_cb (PlumbSessionNotes *self)
{
  const char *status = adw_toggle_group_get_active_name (self->status_group);

  if (self->is_showing || self->uid == NULL || status == NULL)
    return;
  plumb_view_state_do (self->state, NULL, "set-outcome", "topic", self->uid, "status", status,
                       NULL);
  /* Space is for what comes next, and not for what is pressed already. */
  gtk_widget_activate_action (GTK_WIDGET (self), "session.focus", NULL);
}

static char *
dup_actions_key (const PlumbTopic *topic)
{
  GString *key = g_string_new (topic->uid);

  for (guint i = 0; i < topic->actions->len; i++)
    {
      const PlumbActionItem *action = g_ptr_array_index (topic->actions, i);

      g_string_append_printf (key, "\n%s\t%s\t%d\t%s", action->uid, action->text, action->is_done,
                              action->person != NULL ? action->person->name : "");
    }
  return g_string_free (key, FALSE);
}

/* The row that has the focus, and which of its parts. */
static GtkWidget *
find_focus (PlumbSessionNotes *self, guint *out_part)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;
  GtkWidget *row = focus;

  if (focus == NULL || !gtk_widget_is_ancestor (focus, GTK_WIDGET (self->actions_box)))
    return NULL;
  while (gtk_widget_get_parent (row) != GTK_WIDGET (self->actions_box))
    row = gtk_widget_get_parent (row);
  *out_part = 0;
  for (GtkWidget *part = gtk_widget_get_first_child (row);
       part != NULL && part != focus && !gtk_widget_is_ancestor (focus, part);
       part = gtk_widget_get_next_sibling (part))
    ++*out_part;
  return row;
}

/* What has the focus keeps it; when it is gone, typing goes on. */
static void
focus_part (PlumbSessionNotes *self, const char *uid, guint part)
{
  for (GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->actions_box)); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    {
      GtkWidget *child = gtk_widget_get_first_child (row);

      if (!g_str_equal (plumb_session_row_get_uid (row), uid))
        continue;
      for (guint i = 0; i < part; i++)
        child = gtk_widget_get_next_sibling (child);
      gtk_widget_grab_focus (child);
      return;
    }
  gtk_widget_grab_focus (GTK_WIDGET (self->action_entry));
}

static void
show_actions (PlumbSessionNotes *self, const PlumbTopic *topic)
{
  g_autofree char *key = dup_actions_key (topic);
  g_autofree char *focused = NULL;
  gboolean is_same = self->shown_actions != NULL
                     && g_str_has_prefix (self->shown_actions, topic->uid);
  guint part = 0;
  GtkWidget *child;

  if (!g_set_str (&self->shown_actions, key))
    return;
  child = find_focus (self, &part);
  focused = child != NULL && is_same ? g_strdup (plumb_session_row_get_uid (child)) : NULL;
  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->actions_box))) != NULL)
    gtk_box_remove (self->actions_box, child);
  for (guint i = 0; i < topic->actions->len; i++)
    gtk_box_append (self->actions_box,
                    plumb_session_row_new (self->state, g_ptr_array_index (topic->actions, i)));
  if (focused != NULL)
    focus_part (self, focused, part);
}

static gboolean
move_row_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  PlumbSessionNotes *self = PLUMB_SESSION_NOTES (widget);
  gboolean up = g_variant_get_boolean (args);
  guint part = 0;
  GtkWidget *row = find_focus (self, &part);
  GtkWidget *other = row == NULL ? NULL
                     : up        ? gtk_widget_get_prev_sibling (row)
                                 : gtk_widget_get_next_sibling (row);

  if (other == NULL)
    return GDK_EVENT_PROPAGATE;
  plumb_view_state_do (self->state, NULL, "move-action", "action", plumb_session_row_get_uid (row),
                       up ? "before" : "after", plumb_session_row_get_uid (other), NULL);
  return GDK_EVENT_STOP;
}

static void
add_move_keys (PlumbSessionNotes *self)
{
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < 2; i++)
    {
      GtkShortcut *shortcut =
        gtk_shortcut_new (gtk_shortcut_trigger_parse_string (i == 0 ? "<Alt>Up" : "<Alt>Down"),
                          gtk_callback_action_new (move_row_cb, NULL, NULL));

      gtk_shortcut_set_arguments (shortcut, g_variant_new_boolean (i == 0));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

static void
show_status (PlumbSessionNotes *self, PlumbOutcomeStatus status)
{
  self->is_showing = TRUE;
  if (status == PLUMB_OUTCOME_NONE)
    adw_toggle_group_set_active (self->status_group, GTK_INVALID_LIST_POSITION);
  else
    adw_toggle_group_set_active_name (self->status_group, plumb_outcome_status_nick (status));
  self->is_showing = FALSE;
}

/* While something else runs, it is said whose notes these are. */
static void
show_label (PlumbSessionNotes *self, const PlumbTopic *topic, gboolean is_running)
{
  /* Translators: %s is the title of a topic. */
  g_autofree char *text = is_running ? g_strdup (_ ("Notes"))
                                     : g_strdup_printf (_ ("Notes on “%s”"), topic->title);

  gtk_label_set_text (self->notes_label, text);
}

/* Storing what was typed for another topic reads the record anew: copies outlive that. */
static void
show_texts (PlumbSessionNotes *self, const PlumbTopic *topic)
{
  g_autofree char *uid = g_strdup (self->uid);
  g_autofree char *notes = g_strdup (topic != NULL ? topic->session_notes : "");
  g_autofree char *outcome = g_strdup (topic != NULL ? topic->outcome : "");
  g_autofree char *next_step = g_strdup (topic != NULL ? topic->next_step : "");

  plumb_typing_show (self->notes, uid, notes);
  plumb_typing_show (self->outcome, uid, outcome);
  plumb_typing_show (self->next_step, uid, next_step);
}

/**
 * plumb_session_notes_show:
 * @topic: (nullable): the topic, good until the next change
 * @is_running: whether it is what runs
 *
 * Shows what is noted of a topic.
 */
void
plumb_session_notes_show (PlumbSessionNotes *self, PlumbViewState *state, const PlumbTopic *topic,
                          gboolean is_running)
{
  g_set_object (&self->state, state);
  gtk_widget_set_visible (GTK_WIDGET (self), topic != NULL);
  g_set_str (&self->uid, topic != NULL ? topic->uid : NULL);
  show_texts (self, topic);
  topic = find_topic (self);
  if (topic == NULL)
    return;
  show_label (self, topic, is_running);
  show_actions (self, topic);
  show_status (self, topic->outcome_status);
}

/**
 * plumb_session_notes_set_narrow:
 *
 * Stacks what does not fit side by side.
 */
void
plumb_session_notes_set_narrow (PlumbSessionNotes *self, gboolean is_narrow)
{
  GtkOrientation orientation = is_narrow ? GTK_ORIENTATION_VERTICAL : GTK_ORIENTATION_HORIZONTAL;
  GtkPolicyType vertical = is_narrow ? GTK_POLICY_NEVER : GTK_POLICY_AUTOMATIC;

  gtk_orientable_set_orientation (self->cards_box, orientation);
  gtk_orientable_set_orientation (self->outcome_box, orientation);
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self->status_group), orientation);
  gtk_box_set_homogeneous (GTK_BOX (self->cards_box), !is_narrow);
  /* The page scrolls then, and nothing within it. */
  g_object_set (self->text_scroller, "vscrollbar-policy", vertical, NULL);
  g_object_set (self->actions_scroller, "vscrollbar-policy", vertical, NULL);
}

/**
 * plumb_session_notes_focus:
 *
 * Begins to type notes, after what is there.
 */
void
plumb_session_notes_focus (PlumbSessionNotes *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_place_cursor (buffer, &end);
  gtk_widget_grab_focus (GTK_WIDGET (self->text_view));
  gtk_text_view_scroll_mark_onscreen (self->text_view, gtk_text_buffer_get_insert (buffer));
}

static void
plumb_session_notes_dispose (GObject *object)
{
  PlumbSessionNotes *self = PLUMB_SESSION_NOTES (object);

  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_SESSION_NOTES);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_session_notes_parent_class)->dispose (object);
}

static void
plumb_session_notes_finalize (GObject *object)
{
  PlumbSessionNotes *self = PLUMB_SESSION_NOTES (object);

  g_free (self->uid);
  g_free (self->shown_actions);
  G_OBJECT_CLASS (plumb_session_notes_parent_class)->finalize (object);
}

static void
plumb_session_notes_class_init (PlumbSessionNotesClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_session_notes_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_session_notes_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-session-notes.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionNotes, notes_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionNotes, text_view);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionNotes, cards_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionNotes, text_scroller);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionNotes, actions_scroller);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionNotes, actions_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionNotes, action_entry);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionNotes, outcome_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionNotes, status_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionNotes, outcome_entry);
  gtk_widget_class_bind_template_child (widget_class, PlumbSessionNotes, next_step_entry);
  gtk_widget_class_bind_template_callback (widget_class, action_typed_cb);
  gtk_widget_class_bind_template_callback (widget_class, status_chosen_cb);
}

static void
plumb_session_notes_init (PlumbSessionNotes *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->notes = plumb_typing_attach (GTK_WIDGET (self->text_view), store_notes, self);
  self->outcome = plumb_typing_attach (self->outcome_entry, store_outcome, self);
  self->next_step = plumb_typing_attach (self->next_step_entry, store_next_step, self);
  add_move_keys (self);
}
