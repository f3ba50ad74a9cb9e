/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is read of the user's file: fetched, checked, and taken over.
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <unistd.h>

#include "plumb-db-private.h"
#include "plumb-error.h"
#include "plumb-limits.h"
#include "plumb-replace.h"
#include "plumb-search.h"
#include "plumb-transfer.h"
#include "plumb-undo.h"
#include "plumb-workcopy-private.h"

gboolean
plumb_workcopy_check_readable (GFile *file, GError **error)
{
  g_autofree char *name = plumb_workcopy_dup_display_name (file);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInfo) info =
    g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_ACCESS_CAN_READ,
                       G_FILE_QUERY_INFO_NONE, NULL, &local_error);

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
      || (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_SYMBOLIC_LINK))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no file “%s”."), name);
      return FALSE;
    }
  if (info == NULL)
    {
      plumb_error_end (local_error);
      g_propagate_prefixed_error (error, g_steal_pointer (&local_error),
                                  _ ("“%s” cannot be opened: "), name);
      return FALSE;
    }
  if (g_file_info_get_file_type (info) == G_FILE_TYPE_DIRECTORY)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_OURS,
                   _ ("“%s” is not a microconf document, but a folder."), name);
      return FALSE;
    }
  if (g_file_info_get_file_type (info) != G_FILE_TYPE_REGULAR)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_OURS,
                   _ ("“%s” is not a microconf document."), name);
      return FALSE;
    }
  if (g_file_info_has_attribute (info, G_FILE_ATTRIBUTE_ACCESS_CAN_READ)
      && !g_file_info_get_attribute_boolean (info, G_FILE_ATTRIBUTE_ACCESS_CAN_READ))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_PERMISSION_DENIED, _ ("“%s” may not be read."),
                   name);
      return FALSE;
    }
  return TRUE;
}

static gboolean
check_magic (const char *path, const char *name, GError **error)
{
  static const char magic[16] = "SQLite format 3";
  char head[16] = { 0 };
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gssize n = fd >= 0 ? read (fd, head, sizeof head) : -1;
  int saved_errno = errno;

  if (fd >= 0)
    close (fd);
  if (n < 0)
    g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                 /* Translators: the name of a file, and the system's reason. */
                 _ ("“%s” cannot be read: %s."), name, g_strerror (saved_errno));
  else if (n < (gssize) sizeof head || memcmp (head, magic, sizeof head) != 0)
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_OURS, _ ("“%s” is not a microconf document."),
                 name);
  else
    return TRUE;
  return FALSE;
}

/* A file over the limit is not copied; where its size is not known beforehand, no more of it is. */
typedef struct
{
  GCancellable *cancellable;
  gboolean is_over;
} Fetch;

static void
stop_at_limit_cb (goffset n_bytes, goffset n_all, gpointer user_data)
{
  Fetch *fetch = user_data;

  fetch->is_over = MAX (n_bytes, n_all) > PLUMB_LIMIT_FILE;
  if (fetch->is_over)
    g_cancellable_cancel (fetch->cancellable);
}

static gboolean
copy_limited (GFile *from, GFile *to, const char *name, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (from, G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autofree char *size = g_format_size_full (PLUMB_LIMIT_FILE, G_FORMAT_SIZE_IEC_UNITS);
  GFileCopyFlags flags = G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS;
  Fetch fetch = { cancellable, FALSE };

  if (info != NULL)
    stop_at_limit_cb (g_file_info_get_size (info), 0, &fetch);
  if (!fetch.is_over && g_file_copy (from, to, flags, cancellable, stop_at_limit_cb, &fetch, error))
    return TRUE;
  if (!fetch.is_over)
    {
      g_prefix_error (error, _ ("“%s” cannot be read: "), name);
      return FALSE;
    }
  g_clear_error (error);
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
               /* Translators: the name of a file, and a size. */
               _ ("“%s” is too large: it has more than %s."), name, size);
  return FALSE;
}

/* A private copy of the user's bytes: SQLite never opens the user's file itself, whose locks and
 * side files belong to others. */
static char *
fetch (GFile *file, const char *folder, char **out_etag, GError **error)
{
  g_autofree char *name = plumb_workcopy_dup_display_name (file);
  g_autofree char *path = g_build_filename (folder, "incoming.db", NULL);
  g_autofree char *etag = plumb_replace_dup_etag (file, NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (GError) local_error = NULL;

  plumb_workcopy_remove_database (path);
  if (!plumb_workcopy_check_readable (file, error))
    return NULL;
  if (!copy_limited (file, copy, name, &local_error))
    {
      plumb_workcopy_remove_database (path);
      if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NO_SPACE))
        {
          plumb_db_set_full (error);
          g_prefix_error (error, _ ("“%s” cannot be read: "), name);
        }
      else
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
        }
      if (error != NULL)
        plumb_error_end (*error);
      return NULL;
    }
  if (!check_magic (path, name, error))
    {
      plumb_workcopy_remove_database (path);
      return NULL;
    }
  *out_etag = g_steal_pointer (&etag);
  return g_steal_pointer (&path);
}

/**
 * plumb_workcopy_bring_into:
 * @folder: a private folder
 * @bringing: what for
 * @out_etag: (out) (transfer full): the file's when it was read
 * @out_version: (out) (optional): its schema
 *
 * Brings a file into a checked database with our own tables.
 *
 * Returns: (transfer full): its path, or %NULL with an error
 */
char *
plumb_workcopy_bring_into (GFile *file, const char *folder, PlumbBringing bringing, char **out_etag,
                           gint64 *out_version, GError **error)
{
  g_autofree char *name = plumb_workcopy_dup_display_name (file);
  g_autofree char *etag = NULL;
  g_autofree char *incoming = fetch (file, folder, &etag, error);
  g_autofree char *checked = g_build_filename (folder, "checked.db", NULL);
  gint64 version = 0;
  gboolean sound;

  if (incoming == NULL)
    return NULL;
  plumb_workcopy_remove_database (checked);
  sound = plumb_transfer_in (incoming, name, checked, bringing != PLUMB_BRING_ROWS, &version, error)
          && (bringing != PLUMB_BRING_USERS
              || plumb_workcopy_back_up_file (file, incoming, version, error));
  plumb_workcopy_remove_database (incoming);
  if (!sound)
    {
      plumb_workcopy_remove_database (checked);
      return NULL;
    }
  if (out_version != NULL)
    *out_version = version;
  *out_etag = g_steal_pointer (&etag);
  return g_steal_pointer (&checked);
}

char *
plumb_workcopy_bring_in (PlumbWorkcopy *self, char **out_etag, GError **error)
{
  return plumb_workcopy_bring_into (self->file, self->folder, PLUMB_BRING_USERS, out_etag, NULL,
                                    error);
}

gboolean
plumb_workcopy_remember_file (PlumbWorkcopy *self, const char *etag, const char *base,
                              GError **error)
{
  g_autofree char *uri = g_file_get_uri (self->file);

  return plumb_db_run (self->db, error,
                       "UPDATE local_state SET uri = ?, etag = ?, base = ?, published = change",
                       "ttt", uri, etag, base);
}

/* When the record was last changed, which is what exports are dated by, is what its file says: two
 * computers that have the same file date alike. One from before there were stamps says when it was
 * written. */
gboolean
plumb_workcopy_date (PlumbWorkcopy *self, const char *schema, GError **error)
{
  g_autoptr (GFileInfo) info = g_file_query_info (self->file, G_FILE_ATTRIBUTE_TIME_MODIFIED,
                                                  G_FILE_QUERY_INFO_NONE, NULL, NULL);
  gint64 written_at =
    info != NULL ? (gint64) g_file_info_get_attribute_uint64 (info, G_FILE_ATTRIBUTE_TIME_MODIFIED)
                 : 0;
  g_autofree char *sql = g_strdup_printf ("UPDATE local_state SET changed_at ="
                                          " coalesce ((SELECT changed_at FROM %s.stamp), ?)",
                                          schema);

  return plumb_db_run (self->db, error, sql, "i", written_at);
}

static gboolean
take_over (PlumbWorkcopy *self, GArray **out_changes, GError **error)
{
  g_autoptr (GArray) differing = plumb_transfer_compare (self->db, "main", "other", error);
  gboolean is_empty = FALSE;

  if (differing == NULL
      || !plumb_undo_begin (self->db, N_ ("Take In Changes From the File"), NULL, error)
      || !plumb_transfer_over (self->db, differing, error)
      || !plumb_undo_end (self->db, &is_empty, error))
    return FALSE;
  *out_changes = plumb_db_take_changes (self->db);
  return plumb_search_note (self->db, *out_changes, error)
         && plumb_workcopy_date (self, "other", error);
}

/**
 * plumb_workcopy_take_in:
 * @out_changes: (out) (transfer full) (element-type PlumbChange): the rows that changed
 *
 * Makes the working copy the same as the user's file, as one step that can be undone. What the
 * working copy alone holds is gone from it afterwards: save it beside first.
 */
gboolean
plumb_workcopy_take_in (PlumbWorkcopy *self, GArray **out_changes, GError **error)
{
  g_autoptr (GArray) stale = plumb_db_take_changes (self->db);
  g_autoptr (GArray) changes = NULL;
  g_autofree char *etag = NULL;
  g_autofree char *checked = plumb_workcopy_bring_in (self, &etag, error);
  g_autofree char *old = plumb_workcopy_dup_base (self, NULL);
  g_autofree char *base = checked != NULL ? plumb_workcopy_keep_base (self, checked, error) : NULL;
  g_autofree char *path = base != NULL ? g_build_filename (self->folder, base, NULL) : NULL;
  gboolean done;

  if (path == NULL || !plumb_db_attach (self->db, path, "other", error))
    return FALSE;
  done = plumb_db_script (self->db, "BEGIN IMMEDIATE", error) && take_over (self, &changes, error)
         && plumb_workcopy_remember_file (self, etag, base, error)
         && plumb_db_script (self->db, "COMMIT", error);
  if (!done)
    plumb_db_roll_back (self->db);
  done = plumb_db_script (self->db, "DETACH other", done ? error : NULL) && done;
  plumb_workcopy_drop_bases (self, done ? old : NULL);
  if (done)
    *out_changes = g_steal_pointer (&changes);
  return done;
}

char *
plumb_workcopy_make_passing_folder (GError **error)
{
  char *folder = g_dir_make_tmp ("plumbline-XXXXXX", error);

  if (folder == NULL && error != NULL)
    plumb_error_end (*error);
  return folder;
}

/**
 * plumb_workcopy_check_file:
 * @file: a file that may be a document
 * @out_version: (out): its schema
 *
 * Says whether a file is a sound document, without touching any working copy.
 */
gboolean
plumb_workcopy_check_file (GFile *file, gint64 *out_version, GError **error)
{
  g_autofree char *folder = NULL;
  g_autofree char *checked = NULL;
  g_autofree char *etag = NULL;

  if (!plumb_workcopy_check_readable (file, error))
    return FALSE;
  folder = plumb_workcopy_make_passing_folder (error);
  if (folder == NULL)
    return FALSE;
  checked = plumb_workcopy_bring_into (file, folder, PLUMB_BRING_ROWS, &etag, out_version, error);
  plumb_workcopy_remove_folder (folder);
  return checked != NULL;
}

struct _PlumbForeign
{
  char *folder;
  PlumbDb *db;
};

/**
 * plumb_foreign_open:
 * @file: another document, of which only what its file holds counts
 *
 * Checks a document like any that is opened, and gives what it holds, in this build's schema. The
 * file is not changed, and gets no working copy.
 *
 * Returns: (transfer full): the document's rows, or %NULL with an error
 */
PlumbForeign *
plumb_foreign_open (GFile *file, GError **error)
{
  g_autoptr (PlumbForeign) self = NULL;
  g_autofree char *checked = NULL;
  g_autofree char *folder = NULL;
  g_autofree char *etag = NULL;

  if (!plumb_workcopy_check_readable (file, error))
    return NULL;
  folder = plumb_workcopy_make_passing_folder (error);
  if (folder == NULL)
    return NULL;
  self = g_new0 (PlumbForeign, 1);
  self->folder = g_steal_pointer (&folder);
  checked = plumb_workcopy_bring_into (file, self->folder, PLUMB_BRING_ROWS, &etag, NULL, error);
  if (checked != NULL)
    self->db = plumb_db_open (checked, PLUMB_DB_FRESH, error);
  return self->db != NULL ? g_steal_pointer (&self) : NULL;
}

/**
 * plumb_foreign_get_db:
 *
 * Returns: (transfer none): a connection to what the document holds
 */
PlumbDb *
plumb_foreign_get_db (PlumbForeign *self)
{
  return self->db;
}

/**
 * plumb_foreign_free:
 *
 * Forgets a document and what was copied of it.
 */
void
plumb_foreign_free (PlumbForeign *self)
{
  g_clear_pointer (&self->db, plumb_db_close);
  plumb_workcopy_remove_folder (self->folder);
  g_free (self->folder);
  g_free (self);
}
