/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether somebody's file is a sound document, within the limits of plumb-limits.h.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "plumb-db-private.h"
#include "plumb-error.h"
#include "plumb-limits.h"
#include "plumb-schema.h"

/* Before a code of SQLite's, in what quick_check says of a page. */
#define PAGE_ERROR "error code="

/* The schema's whole text, to be compared: a document has what the steps make and nothing else, not
 * even behind a NUL. */
static char *
dup_schema_text (PlumbDb *db, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PlumbRows) rows = plumb_db_query (db,
                                               "SELECT type, name, tbl_name, sql"
                                               " FROM sqlite_schema ORDER BY type, name",
                                               "");

  while (plumb_rows_next (rows))
    {
      for (int i = 0; i < 4; i++)
        g_string_append_printf (text, "%" G_GINT64_FORMAT ":%s\n", plumb_rows_get_length (rows, i),
                                plumb_rows_text (rows, i));
    }
  if (!plumb_rows_finish (rows, error))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

/* The text of a version never changes, and making all the tables takes longer than anything else
 * that is done to a small file. */
static const char *
get_expected_text (gint64 version, GError **error)
{
  static GMutex mutex;
  static char *texts[PLUMB_SCHEMA_VERSION];
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);
  g_autoptr (PlumbDb) model = NULL;

  if (texts[version - 1] != NULL)
    return texts[version - 1];
  model = plumb_db_open (":memory:", PLUMB_DB_FRESH, error);
  if (model == NULL || !plumb_schema_migrate (model, version, error))
    return NULL;
  texts[version - 1] = dup_schema_text (model, error);
  return texts[version - 1];
}

/* What keeps a private copy from being read lies in the file, unless the computer is to blame: a
 * sound file must not be taken for a damaged one because the memory was full. */
static gboolean
fail_reading (GError *cause, const char *name, GError **error)
{
  if (plumb_db_blames_computer (cause))
    {
      g_propagate_prefixed_error (error, cause, _ ("“%s” cannot be read: "), name);
      return FALSE;
    }
  if (g_error_matches (cause, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE))
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
                 /* Translators: the name of a file, and a sentence on which limit it is over. */
                 _ ("“%s” is too large: %s"), name, cause->message);
  else
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED, _ ("“%s” is damaged and cannot be read."),
                 name);
  g_clear_error (&cause);
  return FALSE;
}

static gboolean
check_schema (PlumbDb *db, const char *name, gint64 version, GError **error)
{
  const char *expected = get_expected_text (version, error);
  g_autoptr (GError) cause = NULL;
  g_autofree char *found = expected != NULL ? dup_schema_text (db, &cause) : NULL;

  if (expected == NULL)
    return FALSE;
  if (found == NULL)
    return fail_reading (g_steal_pointer (&cause), name, error);
  if (g_str_equal (expected, found))
    return TRUE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED,
               _ ("“%s” is damaged: it does not have the tables of a microconf document."), name);
  return FALSE;
}

/* What a check finds is text, a page that the disk does not give as well. */
static gboolean
fail_check (PlumbDb *db, const char *verdict, const char *name, GError **error)
{
  const char *code = strstr (verdict, PAGE_ERROR);
  /* The first line only names the database. */
  const char *line = g_str_has_prefix (verdict, "***") ? strchr (verdict, '\n') : NULL;
  GError *cause = NULL;

  if (code != NULL)
    plumb_db_set_error (db, atoi (code + strlen (PAGE_ERROR)), &cause);
  if (plumb_db_blames_computer (cause)
      || g_error_matches (cause, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE))
    return fail_reading (cause, name, error);
  g_clear_error (&cause);
  /* Translators: the name of a file, and what SQLite says of it, in English. */
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED, _ ("“%s” is damaged: %s"), name,
               line != NULL ? line + 1 : verdict);
  return FALSE;
}

static gboolean
check_contents (PlumbDb *db, const char *name, GError **error)
{
  g_autoptr (GError) cause = NULL;
  g_autofree char *verdict = plumb_db_dup_text (db, &cause, "PRAGMA quick_check (1)", "");
  g_autofree char *orphan = NULL;

  if (verdict == NULL)
    return fail_reading (g_steal_pointer (&cause), name, error);
  if (!g_str_equal (verdict, "ok"))
    return fail_check (db, verdict, name, error);
  orphan = plumb_db_dup_text (db, &cause, "PRAGMA foreign_key_check", "");
  if (cause != NULL)
    return fail_reading (g_steal_pointer (&cause), name, error);
  if (orphan != NULL)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED,
                   /* Translators: the name of a file, and that of a table in it. */
                   _ ("“%s” is damaged: an entry of “%s” belongs to nothing."), name, orphan);
      return FALSE;
    }
  return TRUE;
}

/* What was seen of all tables, and what is looked for in the one at hand. */
typedef struct
{
  const char *name; /* of the file */
  gint64 n_programme_bytes;
  const char *table;
  const PlumbLimitTable *limit;
  const gint64 *text_limits; /* one a column */
  int n_columns;
} Tally;

static gboolean
too_many (const char *name, const PlumbLimitTable *limit, const char *table, GError **error)
{
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
               /* Translators: the name of a file, a number, and the name of a table in it. */
               _ ("“%s” is too large: it has more than %d entries in “%s”."), name,
               (int) limit->n_rows, table);
  return FALSE;
}

static gboolean
too_long (const char *name, const char *table, gint64 limit, GError **error)
{
  g_autofree char *size = g_format_size_full ((guint64) limit, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
               /* Translators: the name of a file, that of a table in it, and a size. */
               _ ("“%s” is too large: a text of “%s” is longer than %s."), name, table, size);
  return FALSE;
}

/* Called for every value of a file. */
static gboolean
check_value (Tally *tally, PlumbRows *rows, int column, GError **error)
{
  gint64 length = plumb_rows_get_length (rows, column);

  if (length > tally->text_limits[column])
    return too_long (tally->name, tally->table, tally->text_limits[column], error);
  tally->n_programme_bytes += tally->limit->is_large ? 0 : length;
  if (plumb_rows_is_sound (rows, column))
    return TRUE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED,
               /* Translators: the name of a file, and that of a table in it. */
               _ ("“%s” is damaged: an entry of “%s” holds bytes that are no text."), tally->name,
               tally->table);
  return FALSE;
}

static gboolean
check_row (Tally *tally, PlumbRows *rows, GError **error)
{
  gint64 key = plumb_rows_int (rows, 0);

  if (key < 1 || key >= PLUMB_LIMIT_KEY)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED,
                   /* Translators: the name of a file, and that of a table in it. */
                   _ ("“%s” is damaged: an entry of “%s” has an impossible key."), tally->name,
                   tally->table);
      return FALSE;
    }
  for (int i = 0; i < tally->n_columns; i++)
    {
      if (!check_value (tally, rows, i, error))
        return FALSE;
    }
  return TRUE;
}

static gboolean
check_rows (Tally *tally, PlumbRows *rows, GError **error)
{
  GError *cause = NULL;
  gint64 n_rows = 0;

  while (plumb_rows_next (rows))
    {
      if (++n_rows > tally->limit->n_rows)
        return too_many (tally->name, tally->limit, tally->table, error);
      if (!check_row (tally, rows, error))
        return FALSE;
    }
  return plumb_rows_finish (rows, &cause) || fail_reading (cause, tally->name, error);
}

static gboolean
check_table (Tally *tally, PlumbDb *db, const char *table, GError **error)
{
  g_auto (GStrv) columns = plumb_schema_list_columns (db, table, error);
  g_autofree gint64 *limits = NULL;
  g_autofree char *names = NULL;
  g_autofree char *sql = NULL;
  g_autoptr (PlumbRows) rows = NULL;

  if (columns == NULL)
    return FALSE;
  tally->table = table;
  tally->limit = plumb_limit_find (table);
  tally->n_columns = (int) g_strv_length (columns);
  tally->text_limits = limits = g_new (gint64, tally->n_columns);
  for (int i = 0; i < tally->n_columns; i++)
    limits[i] = plumb_limit_get_text (table, columns[i]);
  names = g_strjoinv (", ", columns);
  sql = g_strdup_printf ("SELECT %s FROM %s", names, table);
  rows = plumb_db_query (db, sql, "");
  return check_rows (tally, rows, error);
}

/* SQLite stores any bytes as text, any number as a key, and as much as fits a file. */
static gboolean
check_tables (PlumbDb *db, const char *name, GError **error)
{
  Tally tally = { .name = name };
  g_auto (GStrv) tables = plumb_schema_list_all_tables (db, error);

  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    {
      if (!check_table (&tally, db, tables[i], error))
        return FALSE;
    }
  if (tally.n_programme_bytes > PLUMB_LIMIT_PROGRAMME)
    {
      g_autofree char *size = g_format_size_full (PLUMB_LIMIT_PROGRAMME, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
                   /* Translators: the name of a file, and a size. */
                   _ ("“%s” is too large: it has more than %s of texts besides proposals."), name,
                   size);
      return FALSE;
    }
  return tables != NULL;
}

/* Texts in another encoding could not be copied. */
static gboolean
check_encoding (PlumbDb *db, const char *name, GError **error)
{
  GError *cause = NULL;
  g_autofree char *encoding = plumb_db_dup_text (db, &cause, "PRAGMA encoding", "");

  if (encoding == NULL)
    return fail_reading (cause, name, error);
  if (g_str_equal (encoding, "UTF-8"))
    return TRUE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED,
               /* Translators: the name of a file, and that of an encoding such as UTF-16le. */
               _ ("“%s” is damaged: its texts are in %s and not in UTF-8."), name, encoding);
  return FALSE;
}

static gboolean
check_record (PlumbDb *db, const char *name, GError **error)
{
  gint64 n_records = 0;
  gint64 n_editions = 0;
  gint64 is_deep = 0;
  GError *cause = NULL;

  if (!plumb_db_get_int (db, &n_records, &cause, "SELECT count (*) FROM microconference", "")
      || !plumb_db_get_int (db, &n_editions, &cause, "SELECT count (*) FROM edition", "")
      || !plumb_db_get_int (db, &is_deep, &cause,
                            "SELECT EXISTS (SELECT 1 FROM topic AS t JOIN topic AS p"
                            " ON p.id = t.parent_id WHERE p.parent_id IS NOT NULL)",
                            ""))
    return fail_reading (cause, name, error);
  if (is_deep)
    {
      /* No page would show the third level, nor topics that are part of each other. */
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED,
                   _ ("“%s” is damaged: its topics have more than two levels."), name);
      return FALSE;
    }
  if (n_records == 1 && n_editions > 0)
    return TRUE;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED,
               _ ("“%s” is damaged: it holds no microconference."), name);
  return FALSE;
}

/**
 * plumb_schema_check_file:
 * @db: a %PLUMB_DB_FOREIGN connection
 * @name: the file's name, for messages
 * @out_version: (out): its schema
 *
 * Says whether a file is a sound microconf document, with an error of its own for a file that is
 * not ours, is too new, or is damaged.
 */
gboolean
plumb_schema_check_file (PlumbDb *db, const char *name, gint64 *out_version, GError **error)
{
  gint64 application_id = 0;
  gint64 version = 0;
  GError *cause = NULL;

  if (!plumb_db_get_int (db, &application_id, &cause, "PRAGMA application_id", "")
      || !plumb_db_get_int (db, &version, &cause, "PRAGMA user_version", ""))
    return fail_reading (cause, name, error);
  if (application_id != PLUMB_APPLICATION_ID || version < 1)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_OURS,
                   _ ("“%s” is not a microconf document."), name);
      return FALSE;
    }
  if (version > PLUMB_SCHEMA_VERSION)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NEWER,
                   _ ("“%s” was made by a newer version of Plumbline. Update Plumbline to open "
                      "it."),
                   name);
      return FALSE;
    }
  plumb_db_limit_steps (db, PLUMB_LIMIT_SCHEMA_STEPS);
  if (!check_encoding (db, name, error) || !check_schema (db, name, version, error))
    return FALSE;
  plumb_db_limit_steps (db, PLUMB_LIMIT_STEPS (plumb_db_get_size (db)));
  if (!check_contents (db, name, error) || !check_tables (db, name, error)
      || !check_record (db, name, error))
    return FALSE;
  *out_version = version;
  return TRUE;
}
