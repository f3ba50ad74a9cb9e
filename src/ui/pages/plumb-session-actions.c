/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the buttons and keys of the Session page do. A text field takes its keys first, so none of
 * these fires while somebody types.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-export-dialog.h"
#include "plumb-session-private.h"
#include "plumb-time.h"
#include "plumb-widgets.h"

static char *
dup_now (PlumbSessionPage *self)
{
  return plumb_time_format_rfc3339 (plumb_view_state_get_now (plumb_session_page_get_state (self)),
                                    "UTC");
}

static void
next_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);
  const PlumbBlock *block = plumb_session_page_get_block (self);
  g_autofree char *uid = block != NULL ? g_strdup (block->uid) : NULL;
  g_autofree char *now = dup_now (self);

  if (uid != NULL)
    plumb_view_state_do (plumb_session_page_get_state (self), NULL, "next-item", "block", uid, "at",
                         now, NULL);
  /* Who was typing wrote about what is over now. */
  gtk_widget_grab_focus (widget);
}

static void
extend_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);
  g_autoptr (PlumbDay) day = plumb_session_page_dup_day (self);
  const PlumbItem *item = day == NULL ? NULL : day->running != NULL ? day->running : day->next;
  g_autofree char *uid = item != NULL ? g_strdup (item->uid) : NULL;

  if (uid != NULL)
    plumb_view_state_do (plumb_session_page_get_state (self), NULL, "extend-item", "item", uid,
                         "minutes", g_variant_get_int32 (parameter), NULL);
}

static void
squeeze_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);
  PlumbViewState *state = plumb_session_page_get_state (self);
  const PlumbBlock *block = plumb_session_page_get_block (self);
  g_autofree char *uid = block != NULL ? g_strdup (block->uid) : NULL;
  g_autofree char *now = dup_now (self);
  g_autofree char *words = NULL;
  g_autoptr (PlumbSqueeze) squeeze = NULL;
  gboolean takes;

  if (uid == NULL)
    return;
  squeeze = plumb_squeeze_new (block, plumb_view_state_get_now (state));
  words = plumb_squeeze_dup_words (squeeze);
  takes = squeeze->taken > 0;
  if (takes)
    plumb_view_state_do (state, words, "squeeze-rest", "block", uid, "at", now, NULL);
  else
    plumb_view_state_toast (state, words);
}

static void
skip_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);
  g_autoptr (PlumbDay) day = plumb_session_page_dup_day (self);
  g_autofree char *uid = day != NULL && day->next != NULL ? g_strdup (day->next->uid) : NULL;
  /* Translators: %s is the title of a topic. */
  g_autofree char *toast = uid != NULL ? g_strdup_printf (_ ("“%s” skipped"), day->next->title)
                                       : NULL;

  if (uid != NULL)
    plumb_view_state_do (plumb_session_page_get_state (self), toast, "skip-item", "item", uid,
                         NULL);
}

static void
do_on_block (PlumbSessionPage *self, const char *toast, const char *command)
{
  const PlumbBlock *block = plumb_session_page_get_block (self);
  g_autofree char *uid = block != NULL ? g_strdup (block->uid) : NULL;

  self->wants_summary = FALSE;
  if (uid != NULL)
    plumb_view_state_do (plumb_session_page_get_state (self), toast, command, "block", uid, NULL);
}

static void
go_back_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  do_on_block (PLUMB_SESSION_PAGE (widget), NULL, "go-back");
}

static void
reset_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  do_on_block (PLUMB_SESSION_PAGE (widget), _ ("Day reset"), "reset-day");
}

static void
note_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_session_notes_focus (PLUMB_SESSION_PAGE (widget)->notes);
}

static void
programme_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_menu_button_popup (PLUMB_SESSION_PAGE (widget)->programme_button);
}

static void
focus_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  gtk_widget_grab_focus (widget);
}

static void
summary_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);

  self->wants_summary = !self->wants_summary;
  plumb_session_page_update (self);
}

static void
publish_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbViewState *state = plumb_session_page_get_state (PLUMB_SESSION_PAGE (widget));

  plumb_view_state_do (state, _ ("Outcomes published"), "publish-outcomes", "edition",
                       plumb_view_state_get_year (state), NULL);
}

static void
hide_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbViewState *state = plumb_session_page_get_state (PLUMB_SESSION_PAGE (widget));

  plumb_view_state_do (state, _ ("Outcomes are private again"), "hide-outcomes", "edition",
                       plumb_view_state_get_year (state), NULL);
}

static void
report_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_export_dialog_present_at (plumb_session_page_get_state (PLUMB_SESSION_PAGE (widget)),
                                  widget, "outcomes-md");
}

/* A rehearsal is the block at its own time, with a clock that goes; its end takes all of it back. */
static void
rehearse_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);
  const PlumbBlock *block = plumb_session_page_get_block (self);

  if (block == NULL)
    return;
  g_set_str (&self->chosen, block->uid);
  plumb_view_state_rehearse (plumb_session_page_get_state (self), block->starts_at);
  gtk_widget_grab_focus (widget);
}

static void
end_rehearsal_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);

  do_on_block (self, _ ("Rehearsal over"), "reset-day");
  plumb_view_state_rehearse (plumb_session_page_get_state (self), 0);
  gtk_widget_grab_focus (widget);
}

static void
fullscreen_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  self->has_fullscreened = !gtk_window_is_fullscreen (window);
  if (self->has_fullscreened)
    gtk_window_fullscreen (window);
  else
    gtk_window_unfullscreen (window);
}

/* It may have been left by other means since. */
static gboolean
has_full_screen (PlumbSessionPage *self)
{
  return self->has_fullscreened
         && gtk_window_is_fullscreen (GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))));
}

/* Where one came from; the first time that is the agenda. */
static void
leave_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);

  if (has_full_screen (self))
    fullscreen_action (widget, NULL, NULL);
  gtk_widget_activate_action (widget, "win.leave-session", NULL);
}

/* Out of a text field first, then out of the full screen, then out of the page. */
static gboolean
escape_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  PlumbSessionPage *self = PLUMB_SESSION_PAGE (widget);

  if (plumb_session_page_is_typing (self))
    gtk_widget_grab_focus (widget);
  else if (has_full_screen (self))
    fullscreen_action (widget, NULL, NULL);
  else if (self->wants_summary)
    summary_action (widget, NULL, NULL);
  else
    leave_action (widget, NULL, NULL);
  return GDK_EVENT_STOP;
}

/**
 * plumb_session_page_add_keys:
 *
 * Adds the keys of the page.
 */
void
plumb_session_page_add_keys (PlumbSessionPage *self)
{
  static const struct
  {
    const char *keys;
    const char *action;
    int minutes;
  } keys[] = { { "space|KP_Space", "session.next", 0 },
               { "plus|equal|KP_Add", "session.extend", 1 },
               { "minus|KP_Subtract", "session.extend", -1 },
               { "s", "session.squeeze", 0 },
               { "k", "session.skip", 0 },
               { "n", "session.note", 0 },
               { "b", "session.go-back", 0 },
               { "l", "session.programme", 0 },
               { "F11", "session.fullscreen", 0 } };
  GtkEventController *controller = gtk_shortcut_controller_new ();

  for (guint i = 0; i < G_N_ELEMENTS (keys); i++)
    {
      GtkShortcut *shortcut = gtk_shortcut_new (gtk_shortcut_trigger_parse_string (keys[i].keys),
                                                gtk_named_action_new (keys[i].action));

      if (keys[i].minutes != 0)
        gtk_shortcut_set_arguments (shortcut, g_variant_new_int32 (keys[i].minutes));
      gtk_shortcut_controller_add_shortcut (GTK_SHORTCUT_CONTROLLER (controller), shortcut);
    }
  plumb_widget_add_shortcut (controller, "Escape", gtk_callback_action_new (escape_cb, NULL, NULL));
  gtk_widget_add_controller (GTK_WIDGET (self), controller);
}

/**
 * plumb_session_page_update_actions:
 * @day: (nullable): how the block stands, if there is one
 *
 * Says what can be done now.
 */
void
plumb_session_page_update_actions (PlumbSessionPage *self, const PlumbDay *day)
{
  GtkWidget *widget = GTK_WIDGET (self);
  const PlumbBlock *block = day != NULL ? plumb_session_page_get_block (self) : NULL;
  gboolean is_rehearsal = plumb_view_state_is_rehearsal (plumb_session_page_get_state (self));
  const PlumbEdition *edition = plumb_view_state_get_edition (plumb_session_page_get_state (self));
  gboolean is_public = edition != NULL && edition->outcomes_public;
  gboolean begun = day != NULL && plumb_day_is_begun (day);
  gboolean goes_on = day != NULL && (day->running != NULL || day->next != NULL);
  gboolean is_summary = self->wants_summary || !goes_on;

  gtk_widget_action_set_enabled (widget, "session.next", goes_on && !is_summary);
  gtk_widget_action_set_enabled (widget, "session.extend", goes_on && !is_summary);
  gtk_widget_action_set_enabled (widget, "session.squeeze", begun && goes_on && !is_summary);
  gtk_widget_action_set_enabled (widget, "session.skip",
                                 day != NULL && day->next != NULL && !is_summary);
  gtk_widget_action_set_enabled (widget, "session.note", goes_on && !is_summary);
  gtk_widget_action_set_enabled (
    widget, "session.go-back",
    day != NULL && (day->running != NULL || plumb_day_get_previous (day) != NULL));
  gtk_widget_action_set_enabled (widget, "session.programme", day != NULL && day->spots->len > 0);
  gtk_widget_set_sensitive (GTK_WIDGET (self->programme_button),
                            day != NULL && day->spots->len > 0);
  /* It tells outcomes, and so nothing before they may be told. */
  gtk_widget_action_set_enabled (widget, "session.report", is_public);
  gtk_widget_action_set_enabled (widget, "session.reset", begun);
  gtk_widget_action_set_enabled (widget, "session.summary", day != NULL);
  gtk_widget_action_set_enabled (widget, "session.rehearse",
                                 block != NULL && block->starts_at != 0 && !is_rehearsal);
  gtk_widget_action_set_enabled (widget, "session.end-rehearsal", is_rehearsal);
}

/**
 * plumb_session_page_install_actions:
 *
 * Installs what can be done on the page.
 */
void
plumb_session_page_install_actions (GtkWidgetClass *widget_class)
{
  static const struct
  {
    const char *name;
    const char *parameter_type;
    GtkWidgetActionActivateFunc activate;
  } actions[] = { { "session.next", NULL, next_action },
                  { "session.extend", "i", extend_action },
                  { "session.squeeze", NULL, squeeze_action },
                  { "session.skip", NULL, skip_action },
                  { "session.go-back", NULL, go_back_action },
                  { "session.reset", NULL, reset_action },
                  { "session.note", NULL, note_action },
                  { "session.programme", NULL, programme_action },
                  { "session.focus", NULL, focus_action },
                  { "session.summary", NULL, summary_action },
                  { "session.publish", NULL, publish_action },
                  { "session.hide", NULL, hide_action },
                  { "session.report", NULL, report_action },
                  { "session.rehearse", NULL, rehearse_action },
                  { "session.end-rehearsal", NULL, end_rehearsal_action },
                  { "session.fullscreen", NULL, fullscreen_action },
                  { "session.leave", NULL, leave_action } };

  for (guint i = 0; i < G_N_ELEMENTS (actions); i++)
    gtk_widget_class_install_action (widget_class, actions[i].name, actions[i].parameter_type,
                                     actions[i].activate);
}
