/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-schema.h"

#include "plumb-store-resources.h"

#define SQL_PREFIX "/io/github/plumbline/Plumbline/sql/"

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
 * plumb_schema_list_all_tables:
 *
 * Lists what plumb_schema_list_tables() does and the stamps of a file.
 *
 * Returns: (transfer full): the names, or %NULL with an error
 */
GStrv
plumb_schema_list_all_tables (PlumbDb *db, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (db,
                    "SELECT name FROM sqlite_schema"
                    " WHERE type = 'table' AND name NOT LIKE 'sqlite\\_%' ESCAPE '\\'"
                    " AND name NOT LIKE 'local\\_%' ESCAPE '\\' ORDER BY rowid",
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
