/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-schema.h"

#include <glib/gi18n-lib.h>
#include <stdlib.h>
#include <string.h>

#include "plumb-db-private.h"
#include "plumb-error.h"
#include "plumb-store-resources.h"

#define SQL_PREFIX "/io/github/plumbline/Plumbline/sql/"

/* The first schema with versions. */
#define VERSIONS_VERSION 5

/* Before a code of SQLite's, in what quick_check says of a page. */
#define PAGE_ERROR "error code="

/* One file a version, in order. */
static const char *const steps[PLUMB_SCHEMA_VERSION] = { "001-initial.sql", "002-answers.sql",
                                                         "003-years.sql", "004-agenda.sql",
                                                         "005-merge.sql" };

static GBytes *
load_sql (const char *file, GError **error)
{
  g_autofree char *path = g_strconcat (SQL_PREFIX, file, NULL);

  return g_resource_lookup_data (plumb_store_get_resource (), path, G_RESOURCE_LOOKUP_FLAGS_NONE,
                                 error);
}

static gboolean
run_file (PlumbDb *db, const char *file, GError **error)
{
  g_autoptr (GBytes) sql = load_sql (file, error);

  return sql != NULL && plumb_db_script (db, g_bytes_get_data (sql, NULL), error);
}

static gboolean
run_step (PlumbDb *db, gint64 version, GError **error)
{
  g_autofree char *end = g_strdup_printf ("PRAGMA application_id = %d;"
                                          "PRAGMA user_version = %" G_GINT64_FORMAT ";"
                                          "COMMIT",
                                          PLUMB_APPLICATION_ID, version);

  if (!plumb_db_script (db, "BEGIN IMMEDIATE", error))
    return FALSE;
  if (run_file (db, steps[version - 1], error) && plumb_db_script (db, end, error))
    return TRUE;
  plumb_db_roll_back (db);
  return FALSE;
}

static gboolean
run_steps (PlumbDb *db, gint64 from_version, gint64 to_version, GError **error)
{
  for (gint64 version = from_version + 1; version <= to_version; version++)
    {
      if (!run_step (db, version, error))
        return FALSE;
    }
  return TRUE;
}

/* What all steps together make, as one script: the steps change tables again and again, for which
 * SQLite reads the whole schema each time, and new files are made all the time. */
static char *
dup_whole (gint64 version, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (":memory:", PLUMB_DB_FRESH, error);

  if (db == NULL || !run_steps (db, 0, version, error))
    return NULL;
  return plumb_db_dup_text (db, error,
                            "SELECT group_concat (sql, ';' ORDER BY rowid) FROM sqlite_schema"
                            " WHERE sql IS NOT NULL",
                            "");
}

static const char *
get_whole (gint64 version, GError **error)
{
  static GMutex mutex;
  static char *wholes[PLUMB_SCHEMA_VERSION + 1];
  g_autoptr (GMutexLocker) locker = g_mutex_locker_new (&mutex);

  if (wholes[version] == NULL)
    wholes[version] = dup_whole (version, error);
  return wholes[version];
}

static gboolean
make_whole (PlumbDb *db, gint64 version, GError **error)
{
  const char *whole = get_whole (version, error);
  g_autofree char *sql = whole != NULL
                           ? g_strdup_printf ("BEGIN IMMEDIATE; %s;"
                                              "PRAGMA application_id = %d;"
                                              "PRAGMA user_version = %" G_GINT64_FORMAT "; COMMIT",
                                              whole, PLUMB_APPLICATION_ID, version)
                           : NULL;

  if (sql == NULL)
    return FALSE;
  if (plumb_db_script (db, sql, error))
    return TRUE;
  plumb_db_roll_back (db);
  return FALSE;
}

/**
 * plumb_schema_migrate:
 * @to_version: the version to reach, %PLUMB_SCHEMA_VERSION for this build's
 *
 * Runs the steps that a database lacks, each in a transaction of its own; an empty one gets what
 * they make. Does nothing to one that has them.
 */
gboolean
plumb_schema_migrate (PlumbDb *db, gint64 to_version, GError **error)
{
  gint64 version = 0;

  if (!plumb_db_get_int (db, &version, error, "PRAGMA user_version", ""))
    return FALSE;
  return version == 0 && to_version > 0 ? make_whole (db, to_version, error)
                                        : run_steps (db, version, to_version, error);
}

/* Working copies of documents before schema 5 were not told apart. */
static gboolean
complete_local (PlumbDb *db, GError **error)
{
  gint64 is_complete = 0;

  if (!plumb_db_get_int (db, &is_complete, error,
                         "SELECT count (*) FROM pragma_table_info ('local_state')"
                         " WHERE name = 'replica'",
                         ""))
    return FALSE;
  return is_complete
         || plumb_db_script (
           db,
           "SAVEPOINT complete;"
           "ALTER TABLE local_state ADD COLUMN replica TEXT NOT NULL DEFAULT '';"
           "ALTER TABLE local_state ADD COLUMN key_base INTEGER NOT NULL DEFAULT 0;"
           "ALTER TABLE local_state ADD COLUMN base TEXT NOT NULL DEFAULT '';"
           "UPDATE local_state SET replica = lower (hex (randomblob (16))),"
           " key_base = (abs (random () % 1073741823) + 1) << 22;"
           "RELEASE complete",
           error);
}

/**
 * plumb_schema_add_local:
 *
 * Adds the tables that only a working copy has, unless they are there.
 */
gboolean
plumb_schema_add_local (PlumbDb *db, GError **error)
{
  gint64 n_tables = 0;

  if (!plumb_db_get_int (db, &n_tables, error,
                         "SELECT count (*) FROM sqlite_schema WHERE name = 'local_state'", ""))
    return FALSE;
  if (n_tables > 0)
    return complete_local (db, error);
  return plumb_db_script (db, "BEGIN IMMEDIATE", error) && run_file (db, "local.sql", error)
         && plumb_db_script (db, "COMMIT", error);
}

static GStrv
collect_texts (PlumbRows *rows, GError **error)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  while (plumb_rows_next (rows))
    g_strv_builder_add (builder, plumb_rows_text (rows, 0));
  if (!plumb_rows_finish (rows, error))
    return NULL;
  return g_strv_builder_end (builder);
}

/**
 * plumb_schema_list_tables:
 *
 * Lists the document's tables, parents before the tables that point to them. The file's stamps are
 * not among them: they tell of the record and are no part of it.
 *
 * Returns: (transfer full): the names, or %NULL with an error
 */
GStrv
plumb_schema_list_tables (PlumbDb *db, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (db,
                    "SELECT name FROM sqlite_schema"
                    " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                    " AND name NOT LIKE 'local\\_%' ESCAPE '\\' AND name NOT GLOB 'stamp*'"
                    " ORDER BY rowid",
                    "");

  return collect_texts (rows, error);
}

/**
 * plumb_schema_list_columns:
 *
 * Lists a table's columns, the key first.
 *
 * Returns: (transfer full): the names, or %NULL with an error
 */
GStrv
plumb_schema_list_columns (PlumbDb *db, const char *table, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (db, "SELECT name FROM pragma_table_info (?) ORDER BY cid", "t", table);

  return collect_texts (rows, error);
}

/* The schema's whole text, to be compared: a document has what the steps make and nothing else. */
static char *
dup_schema_text (PlumbDb *db, GError **error)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (PlumbRows) rows = plumb_db_query (db,
                                               "SELECT type, name, tbl_name, sql"
                                               " FROM sqlite_schema ORDER BY type, name",
                                               "");

  while (plumb_rows_next (rows))
    g_string_append_printf (text, "%s\n%s\n%s\n%s\n", plumb_rows_text (rows, 0),
                            plumb_rows_text (rows, 1), plumb_rows_text (rows, 2),
                            plumb_rows_text (rows, 3));
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
  g_clear_error (&cause);
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED, _ ("“%s” is damaged and cannot be read."),
               name);
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
  if (plumb_db_blames_computer (cause))
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

static gboolean
check_texts_of (PlumbDb *db, const char *name, const char *table, GError **error)
{
  g_auto (GStrv) columns = plumb_schema_list_columns (db, table, error);
  int n_columns = columns != NULL ? (int) g_strv_length (columns) : 0;
  g_autofree char *names = columns != NULL ? g_strjoinv (", ", columns) : NULL;
  g_autofree char *sql = g_strdup_printf ("SELECT %s FROM %s", names, table);
  g_autoptr (PlumbRows) rows = columns != NULL ? plumb_db_query (db, sql, "") : NULL;
  gboolean is_sound = rows != NULL;
  GError *cause = NULL;

  while (is_sound && plumb_rows_next (rows))
    {
      for (int i = 0; i < n_columns; i++)
        is_sound = is_sound && plumb_rows_is_sound (rows, i);
    }
  if (rows == NULL)
    return FALSE;
  if (!plumb_rows_finish (rows, &cause))
    return fail_reading (cause, name, error);
  if (!is_sound)
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED,
                 /* Translators: the name of a file, and that of a table in it. */
                 _ ("“%s” is damaged: an entry of “%s” holds bytes that are no text."), name,
                 table);
  return is_sound;
}

/* SQLite stores any bytes as text. */
static gboolean
check_texts (PlumbDb *db, const char *name, gint64 version, GError **error)
{
  g_auto (GStrv) tables = plumb_schema_list_tables (db, error);

  for (guint i = 0; tables != NULL && tables[i] != NULL; i++)
    {
      if (!check_texts_of (db, name, tables[i], error))
        return FALSE;
    }
  return tables != NULL
         && (version < VERSIONS_VERSION
             || (check_texts_of (db, name, "stamp_seen", error)
                 && check_texts_of (db, name, "stamp_edit", error)));
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
  if (!check_schema (db, name, version, error) || !check_contents (db, name, error)
      || !check_texts (db, name, version, error) || !check_record (db, name, error))
    return FALSE;
  *out_version = version;
  return TRUE;
}
