/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-application.h"

#include <glib/gi18n.h>
#ifdef __SANITIZE_ADDRESS__
#include <sanitizer/lsan_interface.h>
#endif

#include "plumb-edition-dialog.h"
#include "plumb-preferences-dialog.h"
#include "plumb-shortcuts-dialog.h"
#include "plumb-shortcuts.h"
#include "plumb-ui.h"
#include "plumb-watch.h"
#include "plumb-window.h"

/* Longer than this (µs) nothing of ours may hold the main loop. */
#define LONGEST_TURN 8000

struct _PlumbApplication
{
  AdwApplication parent_instance;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (PlumbApplication, plumb_application, ADW_TYPE_APPLICATION)

static PlumbWindow *
active_window (PlumbApplication *self)
{
  GtkWindow *window = gtk_application_get_active_window (GTK_APPLICATION (self));

  return PLUMB_IS_WINDOW (window) ? PLUMB_WINDOW (window)
                                  : plumb_window_new (ADW_APPLICATION (self));
}

static void
plumb_application_activate (GApplication *application)
{
  gtk_window_present (GTK_WINDOW (active_window (PLUMB_APPLICATION (application))));
}

static void
plumb_application_open (GApplication *application, GFile **files, int n_files, const char *hint)
{
  for (int i = 0; i < n_files; i++)
    {
      PlumbWindow *window = active_window (PLUMB_APPLICATION (application));

      plumb_window_open (window, files[i]);
      gtk_window_present (GTK_WINDOW (window));
    }
}

static void
new_document_cb (PlumbDocument *document, gpointer user_data)
{
  PlumbApplication *self = user_data;
  PlumbWindow *window = active_window (self);

  if (plumb_window_get_document (window) != NULL)
    window = plumb_window_new (ADW_APPLICATION (self));
  plumb_window_take_document (window, document);
  gtk_window_present (GTK_WINDOW (window));
}

static void
new_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  PlumbApplication *self = user_data;
  PlumbWindow *window = active_window (self);

  gtk_window_present (GTK_WINDOW (window));
  plumb_edition_dialog_start (GTK_WINDOW (window), new_document_cb, self);
}

static void
preferences_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  plumb_preferences_dialog_present (GTK_WIDGET (active_window (user_data)));
}

static void
shortcuts_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  plumb_shortcuts_dialog_present (GTK_WIDGET (active_window (user_data)));
}

static void
about_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  AdwDialog *dialog =
    adw_about_dialog_new_from_appdata ("/io/github/plumbline/Plumbline/metainfo.xml", NULL);

  adw_about_dialog_set_version (ADW_ABOUT_DIALOG (dialog), PLUMB_VERSION);
  /* Translators: your name, and that of those before you, one a line. */
  adw_about_dialog_set_translator_credits (ADW_ABOUT_DIALOG (dialog), _ ("translator-credits"));
  adw_dialog_present (dialog, GTK_WIDGET (active_window (user_data)));
}

static void
quit_action (GSimpleAction *action, GVariant *parameter, gpointer user_data)
{
  GList *windows = g_list_copy (gtk_application_get_windows (user_data));

  /* Each window saves what it has; one that cannot says so and stays. */
  for (GList *l = windows; l != NULL; l = l->next)
    gtk_window_close (l->data);
  g_list_free (windows);
}

static const GActionEntry actions[] = {
  { .name = "new", .activate = new_action },
  { .name = "preferences", .activate = preferences_action },
  { .name = "shortcuts", .activate = shortcuts_action },
  { .name = "about", .activate = about_action },
  { .name = "quit", .activate = quit_action },
};

static void
set_shortcuts (PlumbApplication *self)
{
  const PlumbShortcut *shortcut;

  for (guint i = 0; (shortcut = plumb_shortcut_get (i)) != NULL; i++)
    {
      g_auto (GStrv) accelerators = g_strsplit (shortcut->accelerator, " ", -1);

      if (shortcut->action != NULL)
        gtk_application_set_accels_for_action (GTK_APPLICATION (self), shortcut->action,
                                               (const char *const *) accelerators);
    }
}

static void
style_changed_cb (PlumbApplication *self)
{
  g_autofree char *style = g_settings_get_string (self->settings, "style-scheme");
  AdwColorScheme scheme = g_str_equal (style, "light")  ? ADW_COLOR_SCHEME_FORCE_LIGHT
                          : g_str_equal (style, "dark") ? ADW_COLOR_SCHEME_FORCE_DARK
                                                        : ADW_COLOR_SCHEME_DEFAULT;

  adw_style_manager_set_color_scheme (adw_style_manager_get_default (), scheme);
}

#ifdef __SANITIZE_ADDRESS__
/* On X11, GTK 4.18 tells no widget that a drop is over: they hear of it when the next drag begins,
 * as of a leave. A list that was hidden by then does not, and the controller by which it scrolls
 * during a drag keeps the #GdkDrop, even beyond the list's end. Nothing of ours could let go of it,
 * and it is made too deep in GTK for a suppression to find. */
static gboolean
dropped_cb (GSignalInvocationHint *hint, guint n_values, const GValue *values, gpointer user_data)
{
  GtkDropTarget *target = g_value_get_object (&values[0]);

  __lsan_ignore_object (gtk_drop_target_get_current_drop (target));
  return TRUE;
}

static void
excuse_drops (void)
{
  g_autoptr (GTypeClass) klass = g_type_class_ref (GTK_TYPE_DROP_TARGET);

  g_signal_add_emission_hook (g_signal_lookup ("drop", G_TYPE_FROM_CLASS (klass)), 0, dropped_cb,
                              NULL, NULL);
}
#endif

static void
plumb_application_startup (GApplication *application)
{
  PlumbApplication *self = PLUMB_APPLICATION (application);

  G_APPLICATION_CLASS (plumb_application_parent_class)->startup (application);
  self->settings = g_settings_new (PLUMB_APP_ID);
  g_signal_connect_object (self->settings, "changed::style-scheme", G_CALLBACK (style_changed_cb),
                           self, G_CONNECT_SWAPPED);
  style_changed_cb (self);
  g_action_map_add_action_entries (G_ACTION_MAP (self), actions, G_N_ELEMENTS (actions), self);
  set_shortcuts (self);
#ifdef __SANITIZE_ADDRESS__
  excuse_drops ();
#endif
#ifndef NDEBUG
  plumb_watch_warn (LONGEST_TURN);
#endif
}

static void
plumb_application_dispose (GObject *object)
{
  g_clear_object (&PLUMB_APPLICATION (object)->settings);
  G_OBJECT_CLASS (plumb_application_parent_class)->dispose (object);
}

static void
plumb_application_class_init (PlumbApplicationClass *klass)
{
  GApplicationClass *application_class = G_APPLICATION_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_application_dispose;
  application_class->activate = plumb_application_activate;
  application_class->open = plumb_application_open;
  application_class->startup = plumb_application_startup;
}

static void
plumb_application_init (PlumbApplication *self)
{
}

/**
 * plumb_application_new:
 *
 * Returns: (transfer full): the application
 */
PlumbApplication *
plumb_application_new (void)
{
  return g_object_new (PLUMB_TYPE_APPLICATION, "application-id", PLUMB_APP_ID, "flags",
                       G_APPLICATION_HANDLES_OPEN, "resource-base-path",
                       "/io/github/plumbline/Plumbline", NULL);
}

/**
 * plumb_ui_main:
 *
 * Runs the application.
 *
 * Returns: the exit status of the process
 */
int
plumb_ui_main (int argc, char **argv)
{
  g_autoptr (PlumbApplication) application = NULL;

  if (g_getenv ("DISPLAY") == NULL && g_getenv ("WAYLAND_DISPLAY") == NULL && !gtk_init_check ())
    {
      g_printerr (
        "plumbline: %s\n",
        _ ("There is no display for a window. “plumbline --help” tells what works without "
           "one."));
      return 1;
    }
  application = plumb_application_new ();
  g_set_application_name ("Plumbline");
  return g_application_run (G_APPLICATION (application), argc, argv);
}
