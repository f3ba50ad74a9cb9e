/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-workcopy.h"

#include <errno.h>
#include <fcntl.h>
#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <stdlib.h>
#include <sys/file.h>
#include <unistd.h>

#include "plumb-error.h"
#include "plumb-schema.h"
#include "plumb-search.h"
#include "plumb-transfer.h"
#include "plumb-undo.h"

#define WORKING_NAME "working.db"
#define MICROCONF_SUFFIX ".microconf"

struct _PlumbWorkcopy
{
  GFile *file;
  char *folder;
  char *path;
  PlumbDb *db;
  int lock_fd;
  gboolean is_shared; /* another process owns the real one: this is a passing copy */
  char *aside;        /* where a damaged one was put, %NULL for none */
};

static char *
dup_display_name (GFile *file)
{
  g_autofree char *name = g_file_get_basename (file);

  return g_filename_display_name (name);
}

/* Removes the folder's files, all made here, and the folder. */
static void
remove_folder (const char *folder)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename (folder, name, NULL);

      g_unlink (path);
    }
  g_rmdir (folder);
}

static void
remove_database (const char *path)
{
  static const char *const tails[] = { "", "-journal", "-wal", "-shm" };

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *name = g_strconcat (path, tails[i], NULL);

      g_unlink (name);
    }
}

void
plumb_workcopy_free (PlumbWorkcopy *self)
{
  g_clear_pointer (&self->db, plumb_db_close);
  if (self->is_shared && self->folder != NULL)
    remove_folder (self->folder);
  if (self->lock_fd >= 0)
    close (self->lock_fd);
  g_clear_object (&self->file);
  g_free (self->folder);
  g_free (self->path);
  g_free (self->aside);
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

static char *
dup_etag (GFile *file)
{
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_ETAG_VALUE, G_FILE_QUERY_INFO_NONE, NULL, NULL);

  return info != NULL ? g_strdup (g_file_info_get_etag (info)) : NULL;
}

/**
 * plumb_workcopy_look:
 *
 * Looks whether the user's file is still the one that was last read or written.
 */
PlumbFileState
plumb_workcopy_look (PlumbWorkcopy *self)
{
  g_autofree char *now = dup_etag (self->file);
  g_autofree char *known = plumb_db_dup_text (self->db, NULL, "SELECT etag FROM local_state", "");

  if (now == NULL)
    return PLUMB_FILE_MISSING;
  return g_strcmp0 (now, known) == 0 ? PLUMB_FILE_SAME : PLUMB_FILE_CHANGED;
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

static gboolean
make_folder (const char *folder, GError **error)
{
  int saved_errno;

  if (g_mkdir_with_parents (folder, 0700) == 0)
    return TRUE;
  saved_errno = errno;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
               _ ("The folder for working copies, “%s”, cannot be made: %s."), folder,
               g_strerror (saved_errno));
  return FALSE;
}

/* The folder belongs to whoever holds the lock; a process that ends lets go of it. */
static gboolean
take_lock (PlumbWorkcopy *self, GError **error)
{
  g_autofree char *path = g_build_filename (self->folder, "lock", NULL);

  self->lock_fd = g_open (path, O_RDWR | O_CREAT | O_CLOEXEC, 0600);
  if (self->lock_fd < 0)
    {
      int saved_errno = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                   _ ("The working copy cannot be locked: %s."), g_strerror (saved_errno));
      return FALSE;
    }
  self->is_shared = flock (self->lock_fd, LOCK_EX | LOCK_NB) != 0;
  return TRUE;
}

/* One file, one working copy, by whatever links it is reached; and a link that is written to stays
 * a link, while the file behind it is replaced whole. */
static GFile *
follow_links (GFile *file)
{
  const char *path = g_file_peek_path (file);
  g_autofree char *folder = path != NULL ? g_path_get_dirname (path) : NULL;
  g_autofree char *name = g_file_get_basename (file);
  char *real = path != NULL ? realpath (path, NULL) : NULL;
  char *real_folder = real == NULL && path != NULL ? realpath (folder, NULL) : NULL;
  GFile *followed = real != NULL ? g_file_new_for_path (real)
                    : real_folder != NULL ? g_file_new_build_filename (real_folder, name, NULL)
                                          : g_object_ref (file);

  free (real);
  free (real_folder);
  return followed;
}

static PlumbWorkcopy *
prepare_folder (GFile *link, GError **error)
{
  g_autoptr (PlumbWorkcopy) self = g_new0 (PlumbWorkcopy, 1);
  g_autoptr (GFile) file = follow_links (link);
  g_autofree char *uri = g_file_get_uri (file);
  g_autofree char *key = g_compute_checksum_for_string (G_CHECKSUM_SHA256, uri, -1);

  key[32] = '\0';
  self->file = g_object_ref (file);
  self->lock_fd = -1;
  self->folder = g_build_filename (g_get_user_state_dir (), "plumbline", key, NULL);
  if (!make_folder (self->folder, error) || !take_lock (self, error))
    {
      self->is_shared = FALSE;
      return NULL;
    }
  if (self->is_shared)
    {
      g_autofree char *form = g_strconcat (self->folder, "-XXXXXX", NULL);

      g_free (self->folder);
      self->folder = g_mkdtemp_full (form, 0700) != NULL ? g_steal_pointer (&form) : NULL;
      if (self->folder == NULL)
        {
          g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_FAILED,
                               _ ("No folder for a passing working copy could be made."));
          return NULL;
        }
    }
  self->path = g_build_filename (self->folder, WORKING_NAME, NULL);
  return g_steal_pointer (&self);
}

static gboolean
open_database (PlumbWorkcopy *self, const char *path, GError **error)
{
  gint64 version = 0;

  g_clear_pointer (&self->db, plumb_db_close);
  self->db = plumb_db_open (path, PLUMB_DB_WORKING, error);
  if (self->db == NULL
      || !plumb_db_get_int (self->db, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  if (version > PLUMB_SCHEMA_VERSION)
    {
      g_autofree char *name = dup_display_name (self->file);

      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NEWER,
                   _ ("“%s” was opened by a newer version of Plumbline. Update Plumbline to open "
                      "it."),
                   name);
      return FALSE;
    }
  return plumb_schema_migrate (self->db, PLUMB_SCHEMA_VERSION, error)
         && plumb_schema_add_local (self->db, error) && plumb_undo_install (self->db, error);
}

static gboolean
remember_file (PlumbWorkcopy *self, const char *etag, GError **error)
{
  g_autofree char *uri = g_file_get_uri (self->file);

  return plumb_db_run (self->db, error,
                       "UPDATE local_state SET uri = ?, etag = ?, published = change", "tt", uri,
                       etag);
}

/* A working copy that cannot be used is put aside and never thrown away. */
static gboolean
put_aside (PlumbWorkcopy *self, GError **error)
{
  static const char *const tails[] = { "-wal", "-shm" };
  g_autofree char *aside
      = g_strdup_printf ("%s.aside-%" G_GINT64_FORMAT, self->path, g_get_real_time ());

  g_clear_pointer (&self->db, plumb_db_close);
  /* What was not yet moved from the log into the database goes with it. */
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *from = g_strconcat (self->path, tails[i], NULL);
      g_autofree char *to = g_strconcat (aside, tails[i], NULL);

      g_rename (from, to);
    }
  if (g_rename (self->path, aside) != 0)
    {
      int saved_errno = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                   _ ("The old working copy cannot be put aside: %s."), g_strerror (saved_errno));
      return FALSE;
    }
  g_free (self->aside);
  self->aside = g_steal_pointer (&aside);
  return TRUE;
}

/* Whether the working copy has what a file that is gone never got. */
static gboolean
has_unpublished (PlumbWorkcopy *self)
{
  gint64 unpublished = 0;

  return plumb_db_get_int (self->db, &unpublished, NULL,
                           "SELECT published > 0 AND change <> published FROM local_state", "")
         && unpublished;
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
  g_autofree char *name = dup_display_name (file);
  g_autofree char *uri = g_file_get_uri (file);

  if (g_file_query_exists (file, NULL))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_EXISTS,
                   _ ("“%s” exists already. Choose another name."), name);
      return NULL;
    }
  self = prepare_folder (file, error);
  if (self == NULL)
    return NULL;
  if (g_file_test (self->path, G_FILE_TEST_EXISTS)
      && (!open_database (self, self->path, NULL) || has_unpublished (self))
      && !put_aside (self, error))
    return NULL;
  g_clear_pointer (&self->db, plumb_db_close);
  remove_database (self->path);
  if (!open_database (self, self->path, error)
      || !plumb_db_run (self->db, error, "UPDATE local_state SET uri = ?", "t", uri))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
looks_like_sqlite (const char *path)
{
  static const char magic[16] = "SQLite format 3";
  char head[16] = { 0 };
  int fd = g_open (path, O_RDONLY | O_CLOEXEC, 0);
  gboolean same = fd >= 0 && read (fd, head, sizeof head) == sizeof head
                  && memcmp (head, magic, sizeof head) == 0;

  if (fd >= 0)
    close (fd);
  return same;
}

/* A private copy of the user's bytes: SQLite never opens the user's file itself, whose locks and
 * side files belong to others. */
static char *
fetch (PlumbWorkcopy *self, char **out_etag, GError **error)
{
  g_autofree char *name = dup_display_name (self->file);
  g_autofree char *path = g_build_filename (self->folder, "incoming.db", NULL);
  g_autofree char *etag = dup_etag (self->file);
  g_autoptr (GFile) copy = g_file_new_for_path (path);

  remove_database (path);
  if (!g_file_copy (self->file, copy, G_FILE_COPY_OVERWRITE | G_FILE_COPY_TARGET_DEFAULT_PERMS,
                    NULL, NULL, NULL, error))
    {
      g_prefix_error (error, _ ("“%s” cannot be read: "), name);
      return NULL;
    }
  if (!looks_like_sqlite (path))
    {
      remove_database (path);
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_OURS,
                   _ ("“%s” is not a microconf document."), name);
      return NULL;
    }
  *out_etag = g_steal_pointer (&etag);
  return g_steal_pointer (&path);
}

/* Brings the user's file into a checked database with our own tables, beside the working copy. */
static char *
bring_in (PlumbWorkcopy *self, char **out_etag, GError **error)
{
  g_autofree char *name = dup_display_name (self->file);
  g_autofree char *etag = NULL;
  g_autofree char *incoming = fetch (self, &etag, error);
  g_autofree char *checked = g_build_filename (self->folder, "checked.db", NULL);
  gboolean sound;

  if (incoming == NULL)
    return NULL;
  remove_database (checked);
  sound = plumb_transfer_in (incoming, name, checked, NULL, error);
  remove_database (incoming);
  if (!sound)
    {
      remove_database (checked);
      return NULL;
    }
  *out_etag = g_steal_pointer (&etag);
  return g_steal_pointer (&checked);
}

/* What bring_in() made becomes a working copy. */
static gboolean
furnish (PlumbWorkcopy *self, const char *checked, const char *etag, GError **error)
{
  gboolean done
      = open_database (self, checked, error)
        && plumb_db_run (self->db, error,
                         "INSERT INTO local_search_todo (id)"
                         " SELECT id * 8 FROM proposal UNION ALL SELECT id * 8 + 1 FROM topic"
                         " UNION ALL SELECT id * 8 + 2 FROM person"
                         " UNION ALL SELECT id * 8 + 3 FROM accomplishment"
                         " UNION ALL SELECT id * 8 + 4 FROM draft",
                         "")
        && remember_file (self, etag, error);

  g_clear_pointer (&self->db, plumb_db_close);
  return done;
}

/* The working copy gets its name when all is in it, or a crash would leave one that does not know
 * its file. */
static gboolean
start_from_file (PlumbWorkcopy *self, GError **error)
{
  g_autofree char *etag = NULL;
  g_autofree char *checked = bring_in (self, &etag, error);

  if (checked == NULL)
    return FALSE;
  if (!furnish (self, checked, etag, error))
    {
      remove_database (checked);
      return FALSE;
    }
  remove_database (self->path);
  if (g_rename (checked, self->path) != 0)
    {
      int saved_errno = errno;

      g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
                   _ ("The working copy cannot be made: %s."), g_strerror (saved_errno));
      return FALSE;
    }
  return open_database (self, self->path, error);
}

static gboolean
check_readable (GFile *file, GError **error)
{
  g_autofree char *name = dup_display_name (file);
  g_autoptr (GError) local_error = NULL;
  g_autoptr (GFileInfo) info
      = g_file_query_info (file, G_FILE_ATTRIBUTE_STANDARD_TYPE "," G_FILE_ATTRIBUTE_ACCESS_CAN_READ,
                           G_FILE_QUERY_INFO_NONE, NULL, &local_error);

  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND))
    {
      g_set_error (error, G_IO_ERROR, G_IO_ERROR_NOT_FOUND, _ ("There is no file “%s”."), name);
      return FALSE;
    }
  if (info == NULL)
    {
      g_propagate_prefixed_error (error, g_steal_pointer (&local_error),
                                  _ ("“%s” cannot be opened: "), name);
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

/* Opens what is there. One that is damaged or was never finished is put aside; one that cannot be
 * read now, say because the disk is full, stays where it is. */
static gboolean
open_existing (PlumbWorkcopy *self, gboolean *out_is_open, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  gint64 n_records = 0;

  *out_is_open = FALSE;
  if (!g_file_test (self->path, G_FILE_TEST_EXISTS))
    return TRUE;
  if (open_database (self, self->path, &local_error)
      && plumb_db_get_int (self->db, &n_records, &local_error,
                           "SELECT count (*) FROM microconference", "")
      && n_records == 1)
    {
      *out_is_open = TRUE;
      return TRUE;
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

  if (!check_readable (file, error))
    return NULL;
  self = prepare_folder (file, error);
  if (self == NULL || !open_existing (self, &is_open, error)
      || (!is_open && !start_from_file (self, error)))
    return NULL;
  return g_steal_pointer (&self);
}

static gboolean
take_over (PlumbWorkcopy *self, GArray **out_changes, GError **error)
{
  gboolean is_empty = FALSE;

  if (!plumb_undo_begin (self->db, N_ ("Take In Changes From the File"), NULL, error)
      || !plumb_transfer_over (self->db, error) || !plumb_undo_end (self->db, &is_empty, error))
    return FALSE;
  *out_changes = plumb_db_take_changes (self->db);
  return plumb_search_note (self->db, *out_changes, error)
         && plumb_db_run (self->db, error, "UPDATE local_state SET changed_at = ?", "i",
                          g_get_real_time () / G_USEC_PER_SEC);
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
  g_autofree char *checked = bring_in (self, &etag, error);
  gboolean done;

  if (checked == NULL || !plumb_db_run (self->db, error, "ATTACH ? AS other", "t", checked))
    return FALSE;
  done = plumb_db_script (self->db, "BEGIN IMMEDIATE", error) && take_over (self, &changes, error)
         && remember_file (self, etag, error) && plumb_db_script (self->db, "COMMIT", error);
  if (!done)
    plumb_db_script (self->db, "ROLLBACK", NULL);
  done = plumb_db_script (self->db, "DETACH other", done ? error : NULL) && done;
  remove_database (checked);
  if (done)
    *out_changes = g_steal_pointer (&changes);
  return done;
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
  g_autofree char *name = dup_display_name (file);
  g_autofree char *path = NULL;
  g_autofree char *checked = NULL;
  g_autofree char *etag = NULL;
  PlumbWorkcopy passing = { .file = file, .lock_fd = -1 };
  gboolean is_sound;

  if (!check_readable (file, error))
    return FALSE;
  folder = g_dir_make_tmp ("plumbline-XXXXXX", error);
  if (folder == NULL)
    return FALSE;
  passing.folder = folder;
  checked = g_build_filename (folder, "checked.db", NULL);
  path = fetch (&passing, &etag, error);
  is_sound = path != NULL && plumb_transfer_in (path, name, checked, out_version, error);
  remove_folder (folder);
  return is_sound;
}

void
plumb_publication_free (PlumbPublication *self)
{
  g_free (self->working_path);
  g_clear_object (&self->file);
  g_free (self->etag);
  g_free (self);
}

/**
 * plumb_workcopy_prepare:
 *
 * Gathers what plumb_publication_run() needs.
 *
 * Returns: (transfer full): the publication, or %NULL with an error
 */
PlumbPublication *
plumb_workcopy_prepare (PlumbWorkcopy *self, GError **error)
{
  g_autoptr (PlumbPublication) publication = g_new0 (PlumbPublication, 1);

  publication->working_path = g_strdup (self->path);
  publication->file = g_object_ref (self->file);
  publication->etag = plumb_db_dup_text (self->db, error, "SELECT etag FROM local_state", "");
  if (publication->etag == NULL
      || !plumb_db_get_int (self->db, &publication->change, error,
                            "SELECT change FROM local_state", ""))
    return NULL;
  return g_steal_pointer (&publication);
}

static gboolean
copy_stream (const char *path, GFileOutputStream *to, GCancellable *cancellable, GError **error)
{
  g_autoptr (GFile) source = g_file_new_for_path (path);
  g_autoptr (GFileInputStream) from = g_file_read (source, cancellable, error);

  return from != NULL
         && g_output_stream_splice (G_OUTPUT_STREAM (to), G_INPUT_STREAM (from),
                                    G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE
                                        | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
                                    cancellable, error)
                >= 0;
}

/* Puts the finished database in the place of the user's file, all of it or nothing. */
static char *
put_in_place (const char *path, GFile *file, const char *etag, GCancellable *cancellable,
              GError **error)
{
  gboolean is_new = etag[0] == '\0';
  g_autoptr (GFileOutputStream) stream
      = is_new ? g_file_create (file, G_FILE_CREATE_NONE, cancellable, error)
               : g_file_replace (file, etag, FALSE, G_FILE_CREATE_NONE, cancellable, error);

  if (stream == NULL)
    return NULL;
  if (!copy_stream (path, stream, cancellable, error))
    {
      /* A cancelled close leaves an existing file as it was; a new one would stay half written. */
      g_autoptr (GCancellable) cancelled = g_cancellable_new ();

      g_cancellable_cancel (cancelled);
      g_output_stream_close (G_OUTPUT_STREAM (stream), cancelled, NULL);
      if (is_new)
        g_file_delete (file, NULL, NULL);
      return NULL;
    }
  return g_file_output_stream_get_etag (stream);
}

/**
 * plumb_publication_run:
 * @cancellable: (nullable): leaves the user's file as it was
 *
 * Writes the user's file. May run in any thread.
 *
 * Returns: %FALSE with %PLUMB_ERROR_CHANGED when somebody else changed the file, or with what kept
 *   it from being written; the file is then as it was
 */
gboolean
plumb_publication_run (PlumbPublication *self, GCancellable *cancellable, GError **error)
{
  g_autofree char *name = dup_display_name (self->file);
  g_autofree char *path = g_strdup_printf ("%s.publish-%08x", self->working_path, g_random_int ());
  g_autoptr (GError) local_error = NULL;
  g_autofree char *etag = NULL;

  if (plumb_transfer_out (self->working_path, path, cancellable, &local_error))
    etag = put_in_place (path, self->file, self->etag, cancellable, &local_error);
  remove_database (path);
  if (local_error == NULL && etag != NULL)
    {
      g_free (self->etag);
      self->etag = g_steal_pointer (&etag);
      return TRUE;
    }
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_WRONG_ETAG)
      || (self->etag[0] == '\0' && g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS)))
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_CHANGED,
                 _ ("“%s” was changed by another program."), name);
  else
    g_propagate_prefixed_error (error, g_steal_pointer (&local_error),
                                _ ("“%s” could not be saved: "), name);
  return FALSE;
}

/**
 * plumb_workcopy_note_published:
 * @publication: one that plumb_publication_run() brought to its end
 *
 * Remembers what the user's file holds now.
 */
gboolean
plumb_workcopy_note_published (PlumbWorkcopy *self, const PlumbPublication *publication,
                               GError **error)
{
  return plumb_db_run (self->db, error, "UPDATE local_state SET etag = ?, published = ?", "ti",
                       publication->etag, publication->change);
}

/* "rust.microconf" -> "rust (yours, 2026-11-21).microconf", with a number when that is taken. */
static GFile *
name_beside (GFile *file, guint attempt)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  g_autoptr (GFile) parent = g_file_get_parent (file);
  g_autofree char *beside = NULL;

  if (g_str_has_suffix (name, MICROCONF_SUFFIX))
    name[strlen (name) - strlen (MICROCONF_SUFFIX)] = '\0';
  if (attempt == 0)
    beside = g_strdup_printf ("%s (yours, %s)" MICROCONF_SUFFIX, name, day);
  else
    beside = g_strdup_printf ("%s (yours, %s, %u)" MICROCONF_SUFFIX, name, day, attempt + 1);
  return g_file_get_child (parent, beside);
}

/**
 * plumb_workcopy_save_beside:
 * @out_file: (out) (transfer full): the new file
 *
 * Writes the working copy into a new file beside the user's, for when both have changed.
 */
gboolean
plumb_workcopy_save_beside (PlumbWorkcopy *self, GFile **out_file, GError **error)
{
  for (guint attempt = 0;; attempt++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autoptr (PlumbPublication) publication = g_new0 (PlumbPublication, 1);

      publication->working_path = g_strdup (self->path);
      publication->file = name_beside (self->file, attempt);
      publication->etag = g_strdup ("");
      if (plumb_publication_run (publication, NULL, &local_error))
        {
          *out_file = g_object_ref (publication->file);
          return TRUE;
        }
      if (!g_error_matches (local_error, PLUMB_ERROR, PLUMB_ERROR_CHANGED) || attempt == 99)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return FALSE;
        }
    }
}
