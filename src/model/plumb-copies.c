/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-copies.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-file-name.h"
#include "plumb-phrases.h"

#define SUFFIX ".microconf"
#define DAY "[0-9]{4}-[0-9]{2}-[0-9]{2}"

/* What stands between the name and the suffix. */
static const char *const marks[] = {
  /* Syncthing, which once left out whose it is */
  "\\.sync-conflict-[0-9]{8}-[0-9]{6}(-[A-Z0-9]{1,63})?",
  /* Nextcloud and ownCloud, and the latter before 2019 */
  " \\(conflicted copy ([^()]* )?" DAY " [0-9]{6}\\)",
  "_conflict-[0-9]{8}-[0-9]{6}",
  /* Dropbox */
  " \\([^()]*conflicted copy " DAY "( \\([0-9]+\\))?\\)",
  /* Our own, see plumb_workcopy_save_beside() */
  " \\((yours|rescued), " DAY "(, [0-9]+)?\\)",
};

static gboolean
is_mark (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *pattern = g_strconcat ("^", marks[i], "\\.microconf$", NULL);

      if (g_regex_match_simple (pattern, text, G_REGEX_RAW | G_REGEX_DOLLAR_ENDONLY,
                                G_REGEX_MATCH_DEFAULT))
        return TRUE;
    }
  return FALSE;
}

/* Whether @name has the mark of one of our own where the document's name had to end for it. */
static gboolean
is_cut (const char *document, gsize stem, const char *name)
{
  const char *mark = g_strrstr (name, " (");
  gsize kept = mark != NULL ? (gsize) (mark - name) : 0;

  return kept > 0 && kept < stem && strncmp (document, name, kept) == 0 && is_mark (mark)
         && kept == plumb_file_name_fit (document, stem, PLUMB_FILE_NAME_MAX - strlen (mark));
}

/**
 * plumb_copies_is_name:
 * @document: the name of a document's file, in the encoding of file names
 * @name: that of another file
 *
 * Says whether a file is called as if it were another copy of a document.
 */
gboolean
plumb_copies_is_name (const char *document, const char *name)
{
  gsize stem = strlen (document);

  if (g_str_has_suffix (document, SUFFIX))
    stem -= strlen (SUFFIX);
  return (strncmp (document, name, stem) == 0 && is_mark (name + stem))
         || is_cut (document, stem, name);
}

void
plumb_copy_free (PlumbCopy *self)
{
  g_clear_object (&self->file);
  g_free (self->name);
  g_free (self->etag);
  g_free (self);
}

/**
 * plumb_copy_dup_words:
 *
 * Returns: (transfer full): what merging a copy would bring
 */
char *
plumb_copy_dup_words (const PlumbCopy *self)
{
  g_autofree char *changes = g_strdup_printf (ngettext ("%u change", "%u changes", self->n_changes),
                                              self->n_changes);
  g_autofree char *conflicts = g_strdup_printf (
    ngettext ("%u conflict to decide", "%u conflicts to decide", self->n_conflicts),
    self->n_conflicts);

  return plumb_phrase_facts (self->n_changes > 0 ? changes : "",
                             self->n_conflicts > 0 ? conflicts : "");
}

static int
compare_copies (gconstpointer a, gconstpointer b)
{
  const PlumbCopy *one = *(const PlumbCopy *const *) a;
  const PlumbCopy *other = *(const PlumbCopy *const *) b;

  return one->modified_at != other->modified_at ? (one->modified_at < other->modified_at ? 1 : -1)
                                                : strcmp (one->name, other->name);
}

static PlumbCopy *
new_copy (GFile *file, GFileInfo *info)
{
  PlumbCopy *self = g_new0 (PlumbCopy, 1);

  self->file = g_object_ref (file);
  self->name = g_strdup (g_file_info_get_display_name (info));
  self->etag = g_strdup (g_file_info_get_etag (info));
  self->modified_at = (gint64) g_file_info_get_attribute_uint64 (info,
                                                                 G_FILE_ATTRIBUTE_TIME_MODIFIED);
  return self;
}

/**
 * plumb_copies_find:
 * @document: the user's file
 *
 * Looks for files in a document's folder that are called as if they were copies of it. They are not
 * read.
 *
 * Returns: (transfer full) (element-type PlumbCopy): the newest first; %NULL with an error
 */
GPtrArray *
plumb_copies_find (GFile *document, GCancellable *cancellable, GError **error)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_copy_free);
  g_autoptr (GFile) folder = g_file_get_parent (document);
  g_autofree char *name = g_file_get_basename (document);
  g_autoptr (GFileEnumerator) files = g_file_enumerate_children (
    folder,
    G_FILE_ATTRIBUTE_STANDARD_NAME
    "," G_FILE_ATTRIBUTE_STANDARD_DISPLAY_NAME "," G_FILE_ATTRIBUTE_STANDARD_TYPE
    "," G_FILE_ATTRIBUTE_ETAG_VALUE "," G_FILE_ATTRIBUTE_TIME_MODIFIED,
    G_FILE_QUERY_INFO_NOFOLLOW_SYMLINKS, cancellable, error);
  GFileInfo *info;
  GFile *file;

  if (files == NULL)
    return NULL;
  while (g_file_enumerator_iterate (files, &info, &file, cancellable, error))
    {
      if (info == NULL)
        {
          g_ptr_array_sort (copies, compare_copies);
          return g_steal_pointer (&copies);
        }
      if (g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR
          && plumb_copies_is_name (name, g_file_info_get_name (info)))
        g_ptr_array_add (copies, new_copy (file, info));
    }
  return NULL;
}
