/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies of the working copy that are files of the person's own: where they go and what they are
 * called.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-error.h"
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

/* "rust.microconf" -> "rust (yours, 2026-11-21).microconf", with a number when that is taken. */
static char *
dup_name (GFile *file, PlumbBeside why, guint attempt)
{
  g_autofree char *name = g_file_get_basename (file);
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();
  g_autofree char *day = g_date_time_format (now, "%Y-%m-%d");
  const char *word = why == PLUMB_BESIDE_RESCUED ? "rescued" : "yours";

  if (g_str_has_suffix (name, MICROCONF_SUFFIX))
    name[strlen (name) - strlen (MICROCONF_SUFFIX)] = '\0';
  if (attempt == 0)
    return g_strdup_printf ("%s (%s, %s)" MICROCONF_SUFFIX, name, word, day);
  return g_strdup_printf ("%s (%s, %s, %u)" MICROCONF_SUFFIX, name, word, day, attempt + 1);
}

static GFile *
save_into (PlumbWorkcopy *self, GFile *folder, PlumbBeside why, GError **error)
{
  for (guint attempt = 0;; attempt++)
    {
      g_autoptr (GError) local_error = NULL;
      g_autofree char *name = dup_name (self->file, why, attempt);
      g_autoptr (GFile) file = g_file_get_child (folder, name);
      g_autoptr (PlumbPublication) publication = plumb_workcopy_prepare_copy (self, file);

      /* What is there already stays. */
      g_set_str (&publication->etag, "");
      if (plumb_publication_run (publication, NULL, &local_error))
        {
          /* Its versions are out now, so they must not be given again. */
          plumb_workcopy_note_beside (self, publication);
          return g_steal_pointer (&file);
        }
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
save_with_data (PlumbWorkcopy *self, PlumbBeside why, GError **error)
{
  g_autofree char *path = g_build_filename (g_get_user_data_dir (), "plumbline", NULL);
  g_autoptr (GFile) folder = g_file_new_for_path (path);

  g_mkdir_with_parents (path, 0700);
  return save_into (self, folder, why, error);
}

/**
 * plumb_workcopy_save_beside:
 * @why: what the file is called for
 * @out_file: (out) (transfer full): the new file
 *
 * Writes the working copy into a new file beside the user's. Where nobody would find it there, or
 * nothing can be written, it goes to the folder of the application's data: who tells of it tells
 * the whole path then.
 */
gboolean
plumb_workcopy_save_beside (PlumbWorkcopy *self, PlumbBeside why, GFile **out_file, GError **error)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  g_autoptr (GError) local_error = NULL;
  GFile *file = NULL;

  if (!hides_siblings (self->file))
    file = save_into (self, folder, why, &local_error);
  if (file == NULL)
    file = save_with_data (self, why, local_error == NULL ? &local_error : NULL);
  if (file == NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return FALSE;
    }
  *out_file = file;
  return TRUE;
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
