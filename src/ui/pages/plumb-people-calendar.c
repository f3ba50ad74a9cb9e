/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking a person's calendar in.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-ics-busy.h"
#include "plumb-people-time-private.h"
#include "plumb-presence.h"

/* Which calendar is read, and for whom. */
typedef struct
{
  char *uid;
  int year;
  char *zone;
  gint64 from;
  gint64 to;
} Wanted;

static void
free_wanted (gpointer data)
{
  Wanted *wanted = data;

  g_free (wanted->uid);
  g_free (wanted->zone);
  g_free (wanted);
}

static void
read_calendar (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Wanted *wanted = g_task_get_task_data (task);
  g_autoptr (GError) error = NULL;
  PlumbIcsBusy *busy = plumb_ics_busy_load (G_FILE (source), wanted->zone, wanted->from, wanted->to,
                                            cancellable, &error);

  if (busy != NULL)
    g_task_return_pointer (task, busy, (GDestroyNotify) plumb_ics_busy_free);
  else
    g_task_return_error (task, g_steal_pointer (&error));
}

static void
show_problem (PlumbPeopleTime *self, const char *message)
{
  AdwDialog *alert = adw_alert_dialog_new (_ ("Calendar Not Imported"), message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  adw_dialog_present (alert, GTK_WIDGET (self));
}

static void
calendar_read_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbPeopleTime) self = user_data;
  const Wanted *wanted = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbIcsBusy) busy = g_task_propagate_pointer (G_TASK (result), &error);
  g_auto (GStrv) lines = NULL;
  g_autofree char *words = NULL;

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED) || self->state == NULL)
    return;
  if (busy == NULL)
    {
      show_problem (self, error->message);
      return;
    }
  lines = plumb_ics_busy_dup_lines (busy);
  words = plumb_ics_busy_to_words (busy);
  plumb_view_state_do (self->state, words, "set-busy", "person", wanted->uid, "edition",
                       wanted->year, "spans", lines, NULL);
}

/**
 * plumb_people_time_take_file:
 *
 * Reads a calendar of who is shown in a thread, and writes when it says that they are busy. It is
 * given up when somebody else is shown meanwhile.
 */
void
plumb_people_time_take_file (PlumbPeopleTime *self, GFile *file)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  const PlumbPerson *person = plumb_people_time_get_shown (self);
  Wanted *wanted = g_new0 (Wanted, 1);
  g_autoptr (GTask) task = NULL;

  if (edition == NULL || self->uid == NULL
      || !plumb_presence_find_window (edition, &wanted->from, &wanted->to))
    {
      free_wanted (wanted);
      show_problem (self, _ ("The days of the conference are not known yet."));
      return;
    }
  wanted->uid = g_strdup (self->uid);
  wanted->year = edition->year;
  wanted->zone = person != NULL ? plumb_presence_dup_zone (edition, person)
                                : g_strdup (edition->zone);
  g_cancellable_cancel (self->cancellable);
  g_set_object (&self->cancellable, NULL);
  self->cancellable = g_cancellable_new ();
  task = g_task_new (file, self->cancellable, calendar_read_cb, g_object_ref (self));
  g_task_set_task_data (task, wanted, free_wanted);
  g_task_run_in_thread (task, read_calendar);
}

static void
file_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbPeopleTime) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL && self->state != NULL)
    plumb_people_time_take_file (self, file);
}

/**
 * plumb_people_time_choose_calendar:
 *
 * Asks for a calendar of who is shown, and takes it in.
 */
void
plumb_people_time_choose_calendar (PlumbPeopleTime *self)
{
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Calendars"));
  gtk_file_filter_add_mime_type (filter, "text/calendar");
  gtk_file_filter_add_suffix (filter, "ics");
  gtk_file_filter_add_suffix (filter, "ifb");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Import Calendar"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (root), NULL, file_chosen_cb, g_object_ref (self));
}
