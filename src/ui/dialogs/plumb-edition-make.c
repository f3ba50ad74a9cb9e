/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the form of an edition makes: a new document, or another edition of one.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-edition-private.h"
#include "plumb-file-name.h"

static void
set_param (JsonObject *object, const char *param, char *value)
{
  if (value[0] != '\0')
    json_object_set_string_member (object, param, value);
  g_free (value);
}

static JsonObject *
dup_params (PlumbEditionDialog *self)
{
  JsonObject *object = json_object_new ();

  set_param (object, "conference", plumb_edition_dialog_dup_text (self->conference_row));
  set_param (object, "place", plumb_edition_dialog_dup_text (self->place_row));
  set_param (object, "zone", g_strdup (self->zone));
  set_param (object, "starts", plumb_edition_date_row_dup_date (self->starts_row));
  set_param (object, "ends", plumb_edition_date_row_dup_date (self->ends_row));
  set_param (object, "track", plumb_edition_dialog_dup_text (self->track_row));
  set_param (object, "cfp_end", plumb_edition_date_row_dup_date (self->cfp_end_row));
  return object;
}

/**
 * plumb_edition_dialog_save_to:
 * @file: where the new document shall be
 *
 * Makes the document that the form describes, hands it over and closes the dialog.
 */
gboolean
plumb_edition_dialog_save_to (PlumbEditionDialog *self, GFile *file)
{
  g_autoptr (JsonObject) params = dup_params (self);
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = plumb_edition_dialog_dup_text (self->name_row);

  if (!plumb_edition_dialog_can_be_used (self))
    return FALSE;
  document = plumb_document_create_with (file, name, (int) adw_spin_row_get_value (self->year_row),
                                         params, &error);
  if (document == NULL)
    {
      plumb_edition_dialog_show_problem (self, GTK_WIDGET (self->name_row), error->message);
      return FALSE;
    }
  self->func (document, self->user_data);
  adw_dialog_force_close (ADW_DIALOG (self));
  return TRUE;
}

/* The chooser asked already whether to replace a file that is there; it goes to the trash. */
static void
save_ready_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbEditionDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, &error);

  if (file == NULL)
    {
      if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
        plumb_edition_dialog_show_problem (self, GTK_WIDGET (self->name_row), error->message);
      return;
    }
  if (g_file_query_exists (file, NULL) && !g_file_trash (file, NULL, &error))
    {
      plumb_edition_dialog_show_problem (self, GTK_WIDGET (self->name_row), error->message);
      return;
    }
  plumb_edition_dialog_save_to (self, file);
}

/**
 * plumb_edition_make_document:
 *
 * Asks where the new document shall be, and makes it there.
 */
void
plumb_edition_make_document (PlumbEditionDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  g_autofree char *name = plumb_edition_dialog_dup_text (self->name_row);
  g_autofree char *file_name = plumb_file_name_dup_new (name, "microconference", ".microconf");

  gtk_file_filter_set_name (filter, _ ("Microconferences"));
  gtk_file_filter_add_suffix (filter, "microconf");
  g_list_store_append (filters, filter);
  gtk_file_dialog_set_title (dialog, _ ("Create Microconference"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Create"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_initial_name (dialog, file_name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        save_ready_cb, g_object_ref (self));
}

/**
 * plumb_edition_make_edition:
 *
 * Adds the edition that the form describes, shows it and closes the dialog.
 */
void
plumb_edition_make_edition (PlumbEditionDialog *self)
{
  g_autoptr (JsonObject) command = dup_params (self);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;
  int year = (int) adw_spin_row_get_value (self->year_row);

  json_object_set_string_member (command, "do", "add-edition");
  json_object_set_int_member (command, "year", year);
  plumb_edition_carry_add_params (self, command);
  if (!plumb_document_do_json (plumb_view_state_get_document (self->state), command, NULL, &error))
    {
      plumb_edition_dialog_show_problem (self, GTK_WIDGET (self->year_row), error->message);
      return;
    }
  /* Translators: %d is a year. */
  text = g_strdup_printf (_ ("Edition %d started"), year);
  plumb_view_state_set_year (self->state, year);
  plumb_view_state_toast_undo (self->state, text);
  adw_dialog_force_close (ADW_DIALOG (self));
}
