/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How a document comes to be there: made anew, opened, or rescued from a file that is damaged.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-document-private.h"
#include "plumb-error.h"

static gboolean
add_record (PlumbDb *db, const char *name, int year, GError **error)
{
  g_autofree char *uid = g_uuid_string_random ();
  g_autofree char *edition_uid = g_uuid_string_random ();

  return plumb_db_script (db, "BEGIN IMMEDIATE", error)
         && plumb_db_run (db, error, "INSERT INTO microconference (id, uid, name) VALUES (1, ?, ?)",
                          "tt", uid, name)
         && plumb_db_run (db, error,
                          "INSERT INTO edition (id, uid, year, conference)"
                          " VALUES (next_key ('edition'), ?, ?, 'Linux Plumbers Conference')",
                          "ti", edition_uid, (gint64) year)
         && plumb_db_script (db, "COMMIT", error);
}

/* Fills the first edition in. How a document began is no step that could be undone. */
static gboolean
describe_first (PlumbDb *db, JsonObject *edition, GError **error)
{
  const PlumbCommand *command = plumb_command_find ("set-edition");
  g_autoptr (PlumbArgs) args = plumb_args_new_from_json (command, edition, error);
  g_auto (PlumbOutcome) outcome = { NULL, NULL };

  return args != NULL && plumb_command_execute (db, command, args, &outcome, error)
         && plumb_undo_forget (db, error);
}

/**
 * plumb_document_create:
 * @file: where it shall be; nothing may be there
 * @name: the microconference's name, without "MC"
 * @year: the first edition's year
 *
 * Makes a new document and its file.
 *
 * Returns: (transfer full): the document, or %NULL with an error
 */
PlumbDocument *
plumb_document_create (GFile *file, const char *name, int year, GError **error)
{
  return plumb_document_create_with (file, name, year, NULL, error);
}

/**
 * plumb_document_create_with:
 * @file: where it shall be; nothing may be there
 * @name: the microconference's name, without "MC"
 * @year: the first edition's year
 * @edition: (nullable): what is known of it, as parameters of the command "set-edition"
 *
 * Makes a new document and its file. Nothing is written before everything is known to be right.
 *
 * Returns: (transfer full): the document, or %NULL with an error
 */
PlumbDocument *
plumb_document_create_with (GFile *file, const char *name, int year, JsonObject *edition,
                            GError **error)
{
  g_autoptr (PlumbDocument) self = g_object_new (PLUMB_TYPE_DOCUMENT, NULL);
  g_autofree char *trimmed = g_strstrip (g_strdelimit (g_strdup (name), "\n\r\t", ' '));

  if (trimmed[0] == '\0' || year < 1990 || year > 2999)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                           _ ("A microconference needs a name and the year of its first edition."));
      return NULL;
    }
  self->workcopy = plumb_workcopy_create (file, error);
  if (self->workcopy == NULL || !add_record (plumb_document_get_db (self), trimmed, year, error)
      || (edition != NULL && !describe_first (plumb_document_get_db (self), edition, error))
      || !plumb_document_publish (self, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* A working copy that was damaged may have held edits that its file never got. */
static void
tell_aside (PlumbDocument *self)
{
  const char *aside = plumb_workcopy_get_aside (self->workcopy);
  g_autofree char *text = NULL;

  if (aside == NULL)
    return;
  /* Translators: %s is the path of a file. */
  text = g_strdup_printf (_ ("What was being worked on was damaged and lies in “%s” now. The file "
                             "is as it was last saved."),
                          aside);
  plumb_document_tell (self, text, PLUMB_NOTICE_STATE);
}

static gboolean
is_beyond_reading (GFile *file, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (plumb_document_check (file, &local_error)
      || (!g_error_matches (local_error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED)
          && !g_error_matches (local_error, PLUMB_ERROR, PLUMB_ERROR_NOT_OURS)))
    return FALSE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return TRUE;
}

/* The working copy of a damaged file as a document of its own; %NULL when that cannot be, or the
 * file is not to blame. */
static PlumbDocument *
rescue (PlumbDocument *self)
{
  g_autoptr (PlumbDocument) rescued = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) verdict = NULL;
  g_autofree char *place = NULL;
  g_autofree char *text = NULL;

  if (!is_beyond_reading (plumb_document_get_file (self), &verdict)
      || !plumb_workcopy_rescue (self->workcopy, &file, NULL))
    return NULL;
  rescued = plumb_document_open (file, NULL);
  if (rescued == NULL)
    return NULL;
  place = plumb_document_dup_place (self, file);
  /* Translators: the name of a new file, or its path; then a sentence that says what is wrong with
   * the one that was to be opened. */
  text = g_strdup_printf (_ ("What was last worked on was rescued into “%s”. The file itself stays "
                             "as it is. %s"),
                          place, verdict->message);
  plumb_document_tell (rescued, text, PLUMB_NOTICE_STATE);
  return g_steal_pointer (&rescued);
}

/**
 * plumb_document_open:
 * @file: the user's file
 *
 * Opens a document. When the file was changed since it was last open here, that is taken in; if
 * the working copy had something that the file never got, it is saved beside the file first.
 *
 * A damaged file is left as it is. If it has a sound working copy, that becomes a new file, and the
 * document is that one: plumb_document_is_at() says so, and a notice tells the person.
 *
 * Returns: (transfer full): the document; or %NULL with %PLUMB_ERROR_NOT_OURS, %PLUMB_ERROR_NEWER,
 *   %PLUMB_ERROR_DAMAGED or what kept the file from being read
 */
PlumbDocument *
plumb_document_open (GFile *file, GError **error)
{
  g_autoptr (PlumbDocument) self = g_object_new (PLUMB_TYPE_DOCUMENT, NULL);
  g_autoptr (GError) local_error = NULL;

  self->workcopy = plumb_workcopy_open (file, error);
  if (self->workcopy == NULL)
    return NULL;
  tell_aside (self);
  if (!plumb_document_reconcile (self, &local_error))
    {
      PlumbDocument *rescued = rescue (self);

      if (rescued == NULL)
        g_propagate_error (error, g_steal_pointer (&local_error));
      return rescued;
    }
  plumb_workcopy_forget_rescue (self->workcopy);
  plumb_document_update_labels (self);
  return g_steal_pointer (&self);
}

/**
 * plumb_document_check:
 * @file: a file that may be a document
 *
 * Says whether a file is a sound document. Changes nothing anywhere.
 */
gboolean
plumb_document_check (GFile *file, GError **error)
{
  gint64 version = 0;

  return plumb_workcopy_check_file (file, &version, error);
}
