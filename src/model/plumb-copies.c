/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-copies.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-phrases.h"
#include "plumb-schema.h"
#include "plumb-workcopy.h"

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
  gsize end = strlen (name);

  if (g_str_has_suffix (document, SUFFIX))
    stem -= strlen (SUFFIX);
  if (!g_str_has_suffix (name, SUFFIX) || strncmp (document, name, stem) != 0
      || end <= stem + strlen (SUFFIX))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (marks); i++)
    {
      g_autofree char *pattern = g_strconcat ("^", marks[i], "\\.microconf$", NULL);

      if (g_regex_match_simple (pattern, name + stem, G_REGEX_RAW | G_REGEX_DOLLAR_ENDONLY,
                                G_REGEX_MATCH_DEFAULT))
        return TRUE;
    }
  return FALSE;
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
 * Returns: (transfer full): what a copy has that the document has not
 */
char *
plumb_copy_dup_words (const PlumbCopy *self)
{
  g_autofree char *changed = g_strdup_printf (
    ngettext ("%u entry differs", "%u entries differ", self->n_changed), self->n_changed);
  g_autofree char *added = g_strdup_printf (
    ngettext ("%u entry is only there", "%u entries are only there", self->n_added), self->n_added);

  return plumb_phrase_facts (self->n_changed > 0 ? changed : "", self->n_added > 0 ? added : "");
}

/* A reference is a key, which is only good inside one file. */
static char *
dup_expression (PlumbDb *db, const char *table, const char *column, GError **error)
{
  g_autoptr (GError) local_error = NULL;
  g_autofree char *quoted = plumb_db_quote_name (column);
  g_autofree char *target = plumb_db_dup_text (
    db, &local_error, "SELECT \"table\" FROM pragma_foreign_key_list (?) WHERE \"from\" = ?", "tt",
    table, column);

  if (local_error != NULL)
    {
      g_propagate_error (error, g_steal_pointer (&local_error));
      return NULL;
    }
  if (target == NULL)
    return g_strdup_printf ("quote (r.%s)", quoted);
  return g_strdup_printf ("coalesce ((SELECT t.uid FROM %s AS t WHERE t.id = r.%s), '')", target,
                          quoted);
}

/* What a row is known by, and all that it says. */
static char *
dup_query (PlumbDb *db, const char *table, GError **error)
{
  g_auto (GStrv) columns = plumb_schema_list_columns (db, table, error);
  g_autoptr (GString) sql = g_string_new ("SELECT ");
  const char *separator = "";

  if (columns == NULL)
    return NULL;
  g_string_append (sql, g_strv_contains ((const char *const *) columns, "uid")
                          ? "r.uid, "
                          : "(SELECT p.uid FROM proposal AS p WHERE p.id = r.id), ");
  for (guint i = 0; columns[i] != NULL; i++)
    {
      g_autofree char *expression = NULL;

      if (g_str_equal (columns[i], "id"))
        continue;
      expression = dup_expression (db, table, columns[i], error);
      if (expression == NULL)
        return NULL;
      g_string_append_printf (sql, "%s%s", separator, expression);
      separator = " || ',' || ";
    }
  g_string_append_printf (sql, " FROM %s AS r", table);
  return g_string_free (g_steal_pointer (&sql), FALSE);
}

typedef void (*RowFunc) (char *key, const char *row, gpointer user_data);

static gboolean
for_each_row (PlumbDb *db, RowFunc func, gpointer user_data, GError **error)
{
  g_auto (GStrv) tables = plumb_schema_list_tables (db, error);

  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    {
      g_autofree char *sql = NULL;
      g_autoptr (PlumbRows) rows = NULL;

      /* What is not settled there is no news of its own. */
      if (g_str_equal (tables[i], "conflict"))
        continue;
      sql = dup_query (db, tables[i], error);
      if (sql == NULL)
        return FALSE;
      rows = plumb_db_query (db, sql, "");
      while (plumb_rows_next (rows))
        func (g_strconcat (tables[i], " ", plumb_rows_text (rows, 0), NULL),
              plumb_rows_text (rows, 1), user_data);
      if (!plumb_rows_finish (rows, error))
        return FALSE;
    }
  return tables != NULL;
}

static void
remember_row (char *key, const char *row, gpointer user_data)
{
  g_hash_table_insert (user_data, key, g_strdup (row));
}

typedef struct
{
  GHashTable *ours;
  PlumbCopy *copy;
} Comparison;

static void
compare_row (char *key, const char *row, gpointer user_data)
{
  Comparison *self = user_data;
  const char *ours = g_hash_table_lookup (self->ours, key);

  if (ours == NULL)
    self->copy->n_added++;
  else if (!g_str_equal (ours, row))
    self->copy->n_changed++;
  g_free (key);
}

/* What a candidate is held against, read once there is one. */
typedef struct
{
  const char *working_path;
  char *uid;
  GHashTable *rows;
} Ours;

static void
clear_ours (Ours *self)
{
  g_clear_pointer (&self->uid, g_free);
  g_clear_pointer (&self->rows, g_hash_table_unref);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Ours, clear_ours)

static gboolean
read_ours (Ours *self, GError **error)
{
  g_autoptr (PlumbDb) db = NULL;
  g_autoptr (GHashTable) rows = NULL;

  if (self->rows != NULL)
    return TRUE;
  db = plumb_db_open (self->working_path, PLUMB_DB_READER, error);
  if (db == NULL)
    return FALSE;
  rows = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  g_free (self->uid);
  self->uid = plumb_db_dup_text (db, error, "SELECT uid FROM microconference", "");
  if (self->uid == NULL || !for_each_row (db, remember_row, rows, error))
    return FALSE;
  self->rows = g_steal_pointer (&rows);
  return TRUE;
}

/* Another document is no fault, nor is a file that is not sound: both are none of ours. */
static void
look_at (GFile *file, GFileInfo *info, const Ours *ours, GPtrArray *copies)
{
  g_autoptr (PlumbForeign) foreign = plumb_foreign_open (file, NULL);
  PlumbDb *db = foreign != NULL ? plumb_foreign_get_db (foreign) : NULL;
  g_autofree char *uid = db != NULL
                           ? plumb_db_dup_text (db, NULL, "SELECT uid FROM microconference", "")
                           : NULL;
  g_autoptr (PlumbCopy) copy = g_new0 (PlumbCopy, 1);
  Comparison comparison = { ours->rows, copy };

  if (g_strcmp0 (uid, ours->uid) != 0)
    return;
  copy->file = g_object_ref (file);
  copy->name = g_strdup (g_file_info_get_display_name (info));
  copy->etag = g_strdup (g_file_info_get_etag (info));
  copy->modified_at = (gint64) g_file_info_get_attribute_uint64 (info,
                                                                 G_FILE_ATTRIBUTE_TIME_MODIFIED);
  if (for_each_row (db, compare_row, &comparison, NULL) && copy->n_added + copy->n_changed > 0)
    g_ptr_array_add (copies, g_steal_pointer (&copy));
}

static int
compare_copies (gconstpointer a, gconstpointer b)
{
  const PlumbCopy *one = *(const PlumbCopy *const *) a;
  const PlumbCopy *other = *(const PlumbCopy *const *) b;

  return one->modified_at != other->modified_at ? (one->modified_at < other->modified_at ? 1 : -1)
                                                : strcmp (one->name, other->name);
}

static gboolean
is_candidate (GFileInfo *info, const char *name)
{
  return g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR
         && plumb_copies_is_name (name, g_file_info_get_name (info));
}

/**
 * plumb_copies_find:
 * @document: the user's file
 * @working_path: where its working copy is
 *
 * Looks for other copies of a document in its folder. This reads files and may take a while; any
 * thread may do it.
 *
 * Returns: (transfer full) (element-type PlumbCopy): those that have something which the document
 *   has not, the newest first; %NULL with an error
 */
GPtrArray *
plumb_copies_find (GFile *document, const char *working_path, GCancellable *cancellable,
                   GError **error)
{
  g_autoptr (GPtrArray) copies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_copy_free);
  g_autoptr (GFile) folder = g_file_get_parent (document);
  g_autofree char *name = g_file_get_basename (document);
  g_auto (Ours) ours = { working_path, NULL, NULL };
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
      if (!is_candidate (info, name))
        continue;
      if (!read_ours (&ours, error))
        return NULL;
      look_at (file, info, &ours, copies);
    }
  return NULL;
}
