/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-workcopy-private.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "plumb-error.h"
#include "plumb-replace.h"
#include "plumb-schema.h"
#include "plumb-search.h"
#include "plumb-tally.h"
#include "plumb-undo.h"

char *
plumb_workcopy_dup_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  /* What is no address of a file has no name. */
  return name != NULL ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

void
plumb_workcopy_free (PlumbWorkcopy *self)
{
  g_clear_pointer (&self->db, plumb_db_close);
  if (self->is_shared && self->folder != NULL)
    plumb_workcopy_remove_folder (self->folder);
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  g_clear_object (&self->file);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->aside);
  g_free (self->disk);
  g_clear_pointer (&self->turn, plumb_workcopy_release_turn);
  g_free (self);
}

PlumbDb *
plumb_workcopy_get_db (PlumbWorkcopy *self)
{
  return self->db;
}

GFile *
plumb_workcopy_get_file (PlumbWorkcopy *self)
{
  return self->file;
}

const char *
plumb_workcopy_get_path (PlumbWorkcopy *self)
{
  return self->path;
}

/**
 * plumb_workcopy_is_shared:
 *
 * Says whether another process has the document open, so that this copy has no history and ends
 * with the process.
 */
gboolean
plumb_workcopy_is_shared (PlumbWorkcopy *self)
{
  return self->is_shared;
}

/**
 * plumb_workcopy_get_aside:
 *
 * Returns: (nullable): where a working copy that was found damaged lies now, %NULL when none was
 */
const char *
plumb_workcopy_get_aside (PlumbWorkcopy *self)
{
  return self->aside;
}

/**
 * plumb_workcopy_look:
 *
 * Looks whether the user's file is still the one that was last read or written.
 */
PlumbFileState
plumb_workcopy_look (PlumbWorkcopy *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *now = plumb_replace_dup_etag (self->file, &error);
  g_autofree char *known = plumb_db_dup_text (self->db, NULL, "SELECT etag FROM local_state", "");

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND)
      || g_error_matches (error, G_IO_ERROR, G_IO_ERROR_NOT_DIRECTORY))
    return PLUMB_FILE_MISSING;
  /* What may not even be looked at has no etag. */
  if (now == NULL || known == NULL)
    return PLUMB_FILE_UNKNOWN;
  return g_strcmp0 (now, known) == 0 ? PLUMB_FILE_SAME : PLUMB_FILE_CHANGED;
}

/* The disk that a file is on, or would be on: its folder's. */
char *
plumb_workcopy_dup_disk (GFile *file)
{
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFileInfo) info = folder != NULL
                                 ? g_file_query_info (folder, G_FILE_ATTRIBUTE_ID_FILESYSTEM,
                                                      G_FILE_QUERY_INFO_NONE, NULL, NULL)
                                 : NULL;

  return info != NULL
           ? g_strdup (g_file_info_get_attribute_string (info, G_FILE_ATTRIBUTE_ID_FILESYSTEM))
           : NULL;
}

/**
 * plumb_workcopy_is_out_of_reach:
 *
 * Says whether the user's file is missing together with its folder or its disk: it will be back
 * when they are, and must not be made anew where only a mount point is left.
 */
gboolean
plumb_workcopy_is_out_of_reach (PlumbWorkcopy *self)
{
  g_autofree char *disk = plumb_workcopy_dup_disk (self->file);

  return plumb_workcopy_look (self) == PLUMB_FILE_MISSING && self->disk != NULL
         && g_strcmp0 (disk, self->disk) != 0;
}

/**
 * plumb_workcopy_is_dirty:
 * @out_dirty: (out): whether the working copy holds what the user's file does not
 */
gboolean
plumb_workcopy_is_dirty (PlumbWorkcopy *self, gboolean *out_dirty, GError **error)
{
  gint64 dirty = 0;

  if (!plumb_db_get_int (self->db, &dirty, error, "SELECT change <> published FROM local_state",
                         ""))
    return FALSE;
  *out_dirty = dirty != 0;
  return TRUE;
}

/* What a working copy has of its own names columns: the triggers all there are, steps some. */
static gboolean
leave_schema (PlumbDb *db, gint64 version, GError **error)
{
  return plumb_undo_uninstall (db, error)
         && (version > 3 || plumb_undo_forget_table (db, "attendee", error));
}

gboolean
plumb_workcopy_open_database (PlumbWorkcopy *self, const char *path, GError **error)
{
  gint64 version = 0;

  g_clear_pointer (&self->db, plumb_db_close);
  self->db = plumb_db_open (path, PLUMB_DB_WORKING, error);
  if (self->db == NULL || !plumb_db_get_int (self->db, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version > PLUMB_SCHEMA_VERSION)
    {
      g_autofree char *name = plumb_workcopy_dup_display_name (self->file);

      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NEWER,
                   _ ("“%s” was opened by a newer version of Plumbline. Update Plumbline to open "
                      "it."),
                   name);
      return FALSE;
    }
  if (version > 0 && version < PLUMB_SCHEMA_VERSION
      && (!plumb_workcopy_back_up_older (self, path, version, error)
          || !leave_schema (self->db, version, error)))
    return FALSE;
  return plumb_schema_migrate (self->db, PLUMB_SCHEMA_VERSION, error)
         && plumb_schema_add_local (self->db, error) && plumb_undo_install (self->db, error)
         && plumb_search_install (self->db, error) && plumb_tally_install (self->db, error);
}

static gboolean
fail_to_put_aside (const char *path, const char *aside, GError **error, int code)
{
  g_autofree char *log = g_strconcat (path, "-wal", NULL);
  g_autofree char *log_aside = g_strconcat (aside, "-wal", NULL);

  g_rename (log_aside, log);
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _ ("The old working copy cannot be put aside: %s."), g_strerror (code));
  return FALSE;
}

/* A working copy that cannot be used is put aside and never thrown away. */
static gboolean
put_aside (PlumbWorkcopy *self, GError **error)
{
  static const char *const tails[] = { "-wal", "-shm" };
  g_autofree char *aside = g_strdup_printf ("%s.aside-%" G_GINT64_FORMAT, self->path,
                                            g_get_real_time ());

  g_clear_pointer (&self->db, plumb_db_close);
  /* What was not yet moved from the log into the database goes with it, or nothing does. */
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *from = g_strconcat (self->path, tails[i], NULL);
      g_autofree char *to = g_strconcat (aside, tails[i], NULL);

      if (g_rename (from, to) != 0 && errno != ENOENT)
        return fail_to_put_aside (self->path, aside, error, errno);
    }
  if (g_rename (self->path, aside) != 0)
    return fail_to_put_aside (self->path, aside, error, errno);
  g_free (self->aside);
  self->aside = g_steal_pointer (&aside);
  return TRUE;
}

/* Whether the working copy has, or may have, what a file that is gone never got. */
static gboolean
has_unpublished (PlumbWorkcopy *self)
{
  gint64 unpublished = 0;

  return !plumb_db_get_int (self->db, &unpublished, NULL,
                            "SELECT published > 0 AND change <> published FROM local_state", "")
         || unpublished;
}

/**
 * plumb_workcopy_create:
 * @file: where the document shall be; nothing may be there yet
 *
 * Makes the working copy of a new, empty document. The user's file comes with the first
 * publication.
 *
 * Returns: (transfer full): the working copy, or %NULL with an error
 */
PlumbWorkcopy *
plumb_workcopy_create (GFile *file, GError **error)
{
  g_autoptr (PlumbWorkcopy) self = NULL;
  g_autofree char *name = plumb_workcopy_dup_display_name (file);
  g_autofree char *uri = g_file_get_uri (file);

  if (g_file_query_exists (file, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _ ("“%s” exists already. Choose another name."), name);
      return NULL;
    }
  self = plumb_workcopy_prepare_folder (file, error);
  if (self == NULL)
    return NULL;
  if ((g_access (self->path, F_OK) == 0 || errno != ENOENT)
      && (!plumb_workcopy_open_database (self, self->path, NULL) || has_unpublished (self))
      && !put_aside (self, error))
    return NULL;
  g_clear_pointer (&self->db, plumb_db_close);
  plumb_workcopy_remove_database (self->path);
  if (!plumb_workcopy_open_database (self, self->path, error)
      || !plumb_db_run (self->db, error,
                        "UPDATE local_state SET uri = ?, changed_at = ?, key_base = 0", "ti", uri,
                        g_get_real_time () / G_USEC_PER_SEC))
    return NULL;
  plumb_workcopy_forget_rescue (self);
  return g_steal_pointer (&self);
}

/* Moves all into the database file: what stayed in the log would not get the new name with it. */
static gboolean
leave_log (PlumbDb *db, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *mode = plumb_db_dup_text (db, &local_error, "PRAGMA journal_mode = DELETE", "");

  if (g_strcmp0 (mode, "delete") == 0)
    return TRUE;
  if (local_error == NULL)
    g_set_error_literal (&local_error, G_IO_ERROR, G_IO_ERROR_FAILED,
                         _ ("The working copy cannot be written."));
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/* What plumb_workcopy_bring_in() made becomes a working copy. */
static gboolean
furnish (PlumbWorkcopy *self, const char *checked, const char *etag, const char *base,
         GError **error)
{
  gboolean done =
    plumb_workcopy_open_database (self, checked, error)
    && plumb_db_run (self->db, error,
                     "INSERT INTO local_search_todo (id)"
                     " SELECT id * 8 FROM proposal UNION ALL SELECT id * 8 + 1 FROM topic"
                     " UNION ALL SELECT id * 8 + 2 FROM person"
                     " UNION ALL SELECT id * 8 + 3 FROM accomplishment"
                     " UNION ALL SELECT id * 8 + 4 FROM draft",
                     "")
    && plumb_workcopy_remember_file (self, etag, base, error)
    && plumb_workcopy_date (self, "main", error)
    && plumb_db_script (self->db,
                        "DELETE FROM stamp; DELETE FROM stamp_edit; DELETE FROM stamp_seen", error);

  done = done && leave_log (self->db, error);
  g_clear_pointer (&self->db, plumb_db_close);
  return done;
}

/* What was made and checked a moment ago is not damaged. */
static gboolean
fail_to_furnish (GError *cause, GError **error)
{
  if (!g_error_matches (cause, PLUMB_ERROR, PLUMB_ERROR_DAMAGED))
    {
      g_propagate_error (error, cause);
      return FALSE;
    }
  g_error_free (cause);
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                       _ ("The disk cannot be read or written."));
  return FALSE;
}

/* The working copy gets its name when all is in it, or a crash would leave one that does not know
 * its file. */
static gboolean
start_from_file (PlumbWorkcopy *self, GError **error)
{
  g_autofree char *etag = NULL;
  g_autofree char *checked = plumb_workcopy_bring_in (self, &etag, error);
  g_autofree char *base = checked != NULL ? plumb_workcopy_copy_base (self, checked, error) : NULL;
  GError *cause = NULL;

  if (checked == NULL)
    return FALSE;
  if (base == NULL)
    {
      plumb_workcopy_remove_database (checked);
      return FALSE;
    }
  if (!furnish (self, checked, etag, base, &cause))
    {
      plumb_workcopy_remove_database (checked);
      return fail_to_furnish (cause, error);
    }
  plumb_workcopy_remove_database (self->path);
  if (g_rename (checked, self->path) != 0)
    {
      int saved_errno = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                   _ ("The working copy cannot be made: %s."), g_strerror (saved_errno));
      return FALSE;
    }
  return plumb_workcopy_open_database (self, self->path, error);
}

/* One that cannot be looked for may be there, with what its file never got. */
static gboolean
fail_to_find (GError **error, int code)
{
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (code),
               _ ("The working copy cannot be opened: %s."), g_strerror (code));
  return FALSE;
}

static gboolean
open_and_count (PlumbWorkcopy *self, gint64 *out_records, GError **error)
{
  return plumb_workcopy_open_database (self, self->path, error)
         && plumb_db_get_int (self->db, out_records, error, "SELECT count (*) FROM microconference",
                              "");
}

/* Opens what is there. One that is damaged or was never finished is put aside; one that cannot be
 * read now, say because the disk is full, stays where it is. */
static gboolean
open_existing (PlumbWorkcopy *self, gboolean *out_is_open, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 n_records = 0;
  gboolean done;

  *out_is_open = FALSE;
  if (g_access (self->path, F_OK) != 0)
    return errno == ENOENT || fail_to_find (error, errno);
  /* What a disk fails to give once may look damaged: it is for good when it does so twice. */
  done = open_and_count (self, &n_records, &local_error);
  if (g_error_matches (local_error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED))
    {
      g_clear_error (&local_error);
      done = open_and_count (self, &n_records, &local_error);
    }
  if (done && n_records == 1)
    {
      *out_is_open = TRUE;
      return plumb_workcopy_ensure_base (self, error);
    }
  if (local_error == NULL || g_error_matches (local_error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED))
    return put_aside (self, error);
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

/**
 * plumb_workcopy_open:
 * @file: the user's file
 *
 * Opens the working copy of a document, or makes one from the file. The file is checked before
 * anything of it is used, and is not written to. When the file was changed since it was last read,
 * plumb_workcopy_look() says so and it is for the caller to take it in.
 *
 * Returns: (transfer full): the working copy; or %NULL with an error, %PLUMB_ERROR_NOT_OURS,
 *   %PLUMB_ERROR_NEWER or %PLUMB_ERROR_DAMAGED for what is wrong with the file
 */
PlumbWorkcopy *
plumb_workcopy_open (GFile *file, GError **error)
{
  g_autoptr (PlumbWorkcopy) self = NULL;
  gboolean is_open = FALSE;

  if (!plumb_workcopy_check_readable (file, error))
    return NULL;
  self = plumb_workcopy_prepare_folder (file, error);
  if (self == NULL || !open_existing (self, &is_open, error)
      || (!is_open && !start_from_file (self, error)))
    return NULL;
  plumb_workcopy_clear_up (self);
  return g_steal_pointer (&self);
}
