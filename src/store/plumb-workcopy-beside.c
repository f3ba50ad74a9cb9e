/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies of the working copy and of backups that are files of the person's own: where they go and what they are
 * called.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <glib/gstdio.h>
#include <string.h>

#include "plumb-error.h"
#include "plumb-file-name.h"
#include "plumb-replace.h"
#include "plumb-workcopy-private.h"

#define MICROCONF_SUFFIX ".microconf"
#define MAX_ATTEMPTS 100
/* In the folder of the working copy: the address of the file that it was rescued into. */
#define RESCUED_NAME "rescued"
/* Where a Flatpak has the document portal, whatever its runtime folder is. */
#define SANDBOX_PORTAL "/run/flatpak/doc"

/* The document portal shows a file that was chosen as MOUNT/ID/NAME. What is written beside it
 * there becomes a hidden “.xdp-…” in the file's real folder, where nobody finds it. Further down,
 * in a folder that was chosen, files are what they seem. */
static gboolean
hides_siblings (GFile *file)
{
  g_autoptr (GFile) shown = g_file_new_build_filename (g_get_user_runtime_dir (), "doc", NULL);
  g_autoptr (GFile) mount = plumb_workcopy_follow_links (shown);
  g_autoptr (GFile) in_sandbox = g_file_new_for_path (SANDBOX_PORTAL);
  g_autoptr (GFile) folder = g_file_get_parent (file);
  g_autoptr (GFile) above = g_file_get_parent (folder);

  return above != NULL && (g_file_equal (above, mount) || g_file_equal (above, in_sandbox));
}

/* What is saved: a working copy, or a backup of one. */
typedef struct
{
  PlumbBeside why;
  PlumbWorkcopy *workcopy;   /* %NULL for a backup */
  const PlumbBackup *backup; /* %NULL for a working copy */
} Saving;

/* "yours, 2026-11-21", or "backup, 2026-11-21 10.31": that day has others. */
static char *
dup_remark (const Saving *saving)
{
  g_autoptr (GDateTime) when = saving->backup != NULL
                                 ? g_date_time_new_from_unix_local (saving->backup->taken_at)
                                 : g_date_time_new_now_local ();

  switch (saving->why)
    {
    case PLUMB_BESIDE_RESCUED:
      return g_date_time_format (when, "rescued, %Y-%m-%d");
    case PLUMB_BESIDE_BACKUP:
      return g_date_time_format (when, "backup, %Y-%m-%d %H.%M");
    case PLUMB_BESIDE_YOURS:
    default:
      return g_date_time_format (when, "yours, %Y-%m-%d");
    }
}

/* "rust.microconf" -> "rust (yours, 2026-11-21).microconf", with a number when that is taken. A name
 * that gets too long loses its end, which plumb_copies_is_name() knows. */
static char *
dup_name (GFile *file, const Saving *saving, guint attempt)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *remark = dup_remark (saving);
  g_autofree char *rest = attempt == 0
                            ? g_strdup_printf (" (%s)" MICROCONF_SUFFIX, remark)
                            : g_strdup_printf (" (%s, %u)" MICROCONF_SUFFIX, remark, attempt + 1);

  if (g_str_has_suffix (name, MICROCONF_SUFFIX))
    name[strlen (name) - strlen (MICROCONF_SUFFIX)] = '\0';
  name[plumb_file_name_fit (name, strlen (name), PLUMB_FILE_NAME_MAX - strlen (rest))] = '\0';
  return g_strconcat (name, rest, NULL);
}

static gboolean
save_working_copy (PlumbWorkcopy *self, GFile *file, GError **error)
{
  g_autoptr (PlumbPublication) publication = g_new0 (PlumbPublication, 1);

  publication->working_path = g_strdup (self->path);
  publication->file = g_object_ref (file);
  publication->etag = g_strdup ("");
  if (!plumb_publication_run (publication, NULL, error))
    return FALSE;
  /* Its versions are out now, so they must not be given again. */
  plumb_workcopy_note_beside (self, publication);
  return TRUE;
}

/* Whether there was a document at @file: what is still known of it would be merged into whatever
 * comes in its place. */
static gboolean
is_known (GFile *file)
{
  g_autoptr (GFile) followed = plumb_workcopy_follow_links (file);
  g_autofree char *home = plumb_workcopy_dup_home (followed);
  g_autofree char *path = g_build_filename (home, PLUMB_WORKING_NAME, NULL);

  return g_file_test (path, G_FILE_TEST_EXISTS);
}

/**
 * plumb_workcopy_restore_to:
 * @file: where it shall be; nothing may be there, and no document may have been
 *
 * Copies a backup, once it is known to be sound, into a file of the person's own. May run in any
 * thread.
 *
 * Returns: %FALSE with %PLUMB_ERROR_DAMAGED for what is wrong with the backup, with
 *   %PLUMB_ERROR_CHANGED where something is or was already, or with what kept the file from being written
 */
gboolean
plumb_workcopy_restore_to (const PlumbBackup *backup, GFile *file, GError **error)
{
  g_autofree char *name = plumb_workcopy_dup_display_name (file);
  g_autoptr (GError) local_error = NULL;
  g_autofree char *etag = NULL;

  if (!plumb_backup_check (backup, error))
    return FALSE;
  if (is_known (file))
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_CHANGED,
                   _ ("There is or was another document “%s”. Choose another name."), name);
      return FALSE;
    }
  etag = plumb_replace_file (backup->path, file, "", NULL, &local_error);
  if (etag != NULL)
    return TRUE;
  if (g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_CHANGED,
                 _ ("“%s” exists already. Choose another name."), name);
  else
    g_propagate_prefixed_error (error, g_steal_pointer (&local_error),
                                _ ("“%s” could not be saved: "), name);
  return FALSE;
}

static gboolean
save (const Saving *saving, GFile *file, GError **error)
{
  return saving->backup != NULL ? plumb_workcopy_restore_to (saving->backup, file, error)
                                : save_working_copy (saving->workcopy, file, error);
}

static GFile *
save_into (GFile *original, const Saving *saving, GFile *folder, GError **error)
{
  for (guint attempt = 0;; attempt++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autofree char *name = dup_name (original, saving, attempt);
      g_autoptr (GFile) file = g_file_get_child (folder, name);

      if (save (saving, file, &local_error))
        return g_steal_pointer (&file);
      if (!g_error_matches (local_error, PLUMB_ERROR, PLUMB_ERROR_CHANGED)
          || attempt + 1 == MAX_ATTEMPTS)
        {
          g_propagate_error (error, g_steal_pointer (&local_error));
          return NULL;
        }
    }
}

/* In a sandbox this is a folder outside of it, too, by the same path. */
static GFile *
save_with_data (GFile *original, const Saving *saving, GError **error)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "plumbline", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  g_mkdir_with_parents (path, 0700);
  return save_into (original, saving, folder, error);
}

/* Where nobody would find it beside the original, or nothing can be written, it goes to the folder of
 * the application's data: who tells of it tells the whole path then. */
static gboolean
save_beside (GFile *original, const Saving *saving, GFile **out_file, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (original);
  g_autoptr (GError) local_error = NULL;
  GFile *file = NULL;

  if (!hides_siblings (original))
    file = save_into (original, saving, folder, &local_error);
  if (file == NULL && !g_error_matches (local_error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED))
    file = save_with_data (original, saving, local_error == NULL ? &local_error : NULL);
  if (file == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *out_file = file;
  return TRUE;
}

/**
 * plumb_workcopy_save_beside:
 * @why: what the file is called for
 * @out_file: (out) (transfer full): the new file
 *
 * Writes the working copy into a new file beside the user's, or into the folder of the application's
 * data where that cannot be.
 */
gboolean
plumb_workcopy_save_beside (PlumbWorkcopy *self, PlumbBeside why, GFile **out_file, GError **error)
{
  const Saving saving = { .why = why, .workcopy = self };

  return save_beside (self->file, &saving, out_file, error);
}

/**
 * plumb_workcopy_restore_beside:
 * @file: the user's file, which may be damaged or gone
 * @backup: a backup of it
 * @out_file: (out) (transfer full): the new file
 *
 * Copies a backup, once it is known to be sound, into a new file beside the user's, or into the
 * folder of the application's data where that cannot be. May run in any thread.
 */
gboolean
plumb_workcopy_restore_beside (GFile *file, const PlumbBackup *backup, GFile **out_file,
                               GError **error)
{
  g_autoptr (GFile) followed = plumb_workcopy_follow_links (file);
  const Saving saving = { .why = PLUMB_BESIDE_BACKUP, .backup = backup };

  return save_beside (followed, &saving, out_file, error);
}

static GFile *
find_rescued (const char *note)
{
  g_autofree char *uri = NULL;
  g_autoptr (GFile) file = NULL;

  if (!g_file_get_contents (note, &uri, NULL, NULL))
    return NULL;
  file = g_file_new_for_uri (uri);
  return g_file_query_exists (file, NULL) ? g_steal_pointer (&file) : NULL;
}

/**
 * plumb_workcopy_rescue:
 * @out_file: (out) (transfer full): the new file, or that of the last time
 *
 * Saves the working copy beside a user's file that is damaged, once: whoever has gone on with what
 * was rescued must get that, and not what there was before, when they try the damaged file again.
 */
gboolean
plumb_workcopy_rescue (PlumbWorkcopy *self, GFile **out_file, GError **error)
{
  g_autofree char *note = g_build_filename (self->folder, RESCUED_NAME, NULL);
  g_autoptr (GFile) file = find_rescued (note);
  g_autofree char *uri = NULL;

  if (file == NULL)
    {
      if (!plumb_workcopy_save_beside (self, PLUMB_BESIDE_RESCUED, &file, error))
        return FALSE;
      uri = g_file_get_uri (file);
      /* Without the note there is another copy the next time, and no harm done. */
      g_file_set_contents (note, uri, -1, NULL);
    }
  *out_file = g_steal_pointer (&file);
  return TRUE;
}

/**
 * plumb_workcopy_forget_rescue:
 *
 * Notes that the user's file is sound: what it holds from now on was not rescued yet.
 */
void
plumb_workcopy_forget_rescue (PlumbWorkcopy *self)
{
  g_autofree char *note = g_build_filename (self->folder, RESCUED_NAME, NULL);

  g_unlink (note);
}
