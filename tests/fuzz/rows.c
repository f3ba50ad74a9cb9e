/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "rows.h"

#include <string.h>

#include "document.h"
#include "plumb-agenda-check.h"
#include "plumb-agenda.h"
#include "plumb-eml.h"
#include "plumb-export.h"
#include "plumb-handed.h"
#include "plumb-lint.h"
#include "plumb-load.h"
#include "plumb-readiness.h"
#include "plumb-schema.h"
#include "plumb-show-json.h"
#include "plumb-show-text.h"
#include "plumb-workcopy.h"

/* More changes than these only take time. */
#define MAX_CHANGES 50

static void
run_script (PlumbDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;

  plumb_db_script (db, sql, &error);
  g_assert_no_error (error);
}

static GStrv
list_columns (PlumbDb *db, const char *table)
{
  g_autoptr (GError) error = NULL;
  GStrv columns = plumb_schema_list_columns (db, table, &error);

  g_assert_no_error (error);
  return columns;
}

static GStrv
list_tables (PlumbDb *db)
{
  g_autoptr (GError) error = NULL;
  GStrv tables = plumb_schema_list_tables (db, &error);

  g_assert_no_error (error);
  return tables;
}

/* Names do not depend on chance, and so neither do the keys in the file, which follow them: a kept
 * input means the same each time. */
static void
name_rows (PlumbDb *db)
{
  g_auto (GStrv) tables = list_tables (db);

  for (guint i = 0; tables[i] != NULL; i++)
    {
      g_auto (GStrv) columns = list_columns (db, tables[i]);
      g_autofree char *sql = g_strdup_printf ("UPDATE %s SET uid = '%s-' || id", tables[i],
                                              tables[i]);

      if (g_strv_contains ((const char *const *) columns, "uid"))
        run_script (db, sql);
    }
  run_script (db,
              "UPDATE proposal SET submitted_at = 1780000000;"
              "UPDATE edition SET conference_taken_at = 1780000000 WHERE conference_taken_at > 0");
}

/* Small, and as if nobody had written it. */
static void
make_plain (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (path, PLUMB_DB_FRESH, &error);

  g_assert_no_error (error);
  run_script (db, "DELETE FROM stamp_edit; DELETE FROM stamp_seen;"
                  "UPDATE stamp SET changed_at = 1790000000, digest = '';"
                  "PRAGMA page_size = 1024; VACUUM");
}

/**
 * rows_get_document:
 *
 * Returns: (transfer none): the bytes of a sound document
 */
GBytes *
rows_get_document (void)
{
  static GBytes *bytes;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = NULL;
  PlumbDocument *document;
  char *contents = NULL;
  gsize length = 0;

  if (bytes != NULL)
    return bytes;
  document = document_new ("base.microconf");
  document_hurry (document);
  document_fill (document);
  name_rows (plumb_document_get_db (document));
  plumb_document_publish (document, &error);
  g_assert_no_error (error);
  file = g_object_ref (plumb_document_get_file (document));
  g_assert_finalize_object (document);
  make_plain (g_file_peek_path (file));
  g_file_load_contents (file, NULL, &contents, &length, NULL, &error);
  g_assert_no_error (error);
  bytes = g_bytes_new_take (contents, length);
  return bytes;
}

static void
append_text (GString *sql, const char *text, gsize length)
{
  g_string_append (sql, "CAST (x'");
  for (gsize i = 0; i < length; i++)
    g_string_append_printf (sql, "%02x", (guint8) text[i]);
  g_string_append (sql, "' AS TEXT)");
}

/* A value as a stranger would choose it. */
static void
append_value (GString *sql, FuzzInput *changes)
{
  static const char *const values[] = {
    "NULL",
    "0",
    "1",
    "-1",
    "2",
    "60",
    "1440",
    "2999",
    "1791187200",
    "32503679999",
    "9223372036854775807",
    "-9223372036854775808",
    "1e308",
    "''",
    "'a0'",
    "'[]'",
    "'[[[[[[[[1]]]]]]]]'",
    "'[{}]'",
    "'2026-10-05'",
    "'9999-12-31'",
    "'Europe/Prague'",
    "'../../etc/passwd'",
    "'{{topics}}'",
    "'only after 10:30'",
    "'<script>alert(1)</script>'",
    "'a' || char (10) || 'b'",
    "'https://example.org/?id=abcdef1'",
    "replace (hex (zeroblob (500)), '00', 'word ')",
    "zeroblob (9)",
  };
  guint choice = fuzz_take (changes, 1);

  if (choice < G_N_ELEMENTS (values))
    {
      g_string_append (sql, values[choice]);
    }
  else if (choice < 64)
    {
      g_string_append_printf (sql, "%u", fuzz_take (changes, 4));
    }
  else
    {
      gsize wanted = fuzz_take (changes, 2) % 1024;
      gsize length = MIN (wanted, changes->size);

      append_text (sql, (const char *) changes->data, length);
      changes->data += length;
      changes->size -= length;
    }
}

/* One row once more, with one column changed. */
static void
append_copy (GString *sql, const char *table, char **columns, const char *column, const char *value)
{
  g_string_append_printf (sql, "INSERT INTO %s SELECT ", table);
  for (guint i = 0; columns[i] != NULL; i++)
    {
      if (i > 0)
        g_string_append (sql, ", ");
      if (g_str_equal (columns[i], column))
        g_string_append (sql, value);
      else if (g_str_equal (columns[i], "id"))
        g_string_append_printf (sql, "(SELECT max (id) + 1 FROM %s)", table);
      else if (g_str_equal (columns[i], "uid"))
        g_string_append (sql, "substr (uid || '-copy', 1, 64)");
      else
        g_string_append (sql, columns[i]);
    }
  g_string_append_printf (sql, " FROM %s", table);
}

static char *
dup_change (PlumbDb *db, char **tables, FuzzInput *changes)
{
  const char *table = tables[fuzz_take (changes, 1) % g_strv_length (tables)];
  g_auto (GStrv) columns = list_columns (db, table);
  const char *column = columns[fuzz_take (changes, 1) % g_strv_length (columns)];
  guint how = fuzz_take (changes, 1);
  g_autoptr (GString) value = g_string_new (NULL);
  GString *sql = g_string_new (NULL);

  append_value (value, changes);
  if (how % 8 == 0)
    g_string_append_printf (sql, "DELETE FROM %s", table);
  else if (how % 8 < 3)
    append_copy (sql, table, columns, column, value->str);
  else
    g_string_append_printf (sql, "UPDATE %s SET %s = %s", table, column, value->str);
  /* All rows, or one. */
  if (how >= 128)
    g_string_append_printf (sql, " WHERE id = (SELECT id FROM %s LIMIT 1 OFFSET %u)", table,
                            how / 8 % 8);
  return g_string_free (sql, FALSE);
}

/* All of a file's, with those that are no part of the record. */
static GStrv
list_all_tables (PlumbDb *db)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_autoptr (PlumbRows) rows = plumb_db_query (db,
                                               "SELECT name FROM sqlite_schema WHERE type = 'table'"
                                               " AND name NOT GLOB 'sqlite*' ORDER BY rowid",
                                               "");
  g_autoptr (GError) error = NULL;

  while (plumb_rows_next (rows))
    g_strv_builder_add (names, plumb_rows_text (rows, 0));
  plumb_rows_finish (rows, &error);
  g_assert_no_error (error);
  return g_strv_builder_end (names);
}

/* A change that SQLite refuses is left out. */
static void
change (PlumbDb *db, FuzzInput *changes)
{
  g_auto (GStrv) tables = list_all_tables (db);

  for (guint i = 0; i < MAX_CHANGES && changes->size > 0; i++)
    {
      g_autofree char *sql = dup_change (db, tables, changes);

      plumb_db_script (db, sql, NULL);
    }
}

static PlumbDb *
write_document (const char *path)
{
  GBytes *bytes = rows_get_document ();
  g_autoptr (GError) error = NULL;
  PlumbDb *db;

  g_file_set_contents_full (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                            G_FILE_SET_CONTENTS_NONE, 0600, &error);
  g_assert_no_error (error);
  db = plumb_db_open (path, PLUMB_DB_FRESH, &error);
  g_assert_no_error (error);
  return db;
}

/**
 * rows_write:
 * @changes: what to change
 *
 * Writes the document with other rows, whatever our own CHECKs and references forbid: a stranger's
 * program need not keep to them.
 */
void
rows_write (const char *path, FuzzInput *changes)
{
  g_autoptr (PlumbDb) db = write_document (path);

  run_script (db, "PRAGMA ignore_check_constraints = ON");
  change (db, changes);
}

/**
 * rows_write_sound:
 * @changes: what to change
 *
 * Writes the document with other rows that make a sound one.
 *
 * Returns: whether they do
 */
gboolean
rows_write_sound (const char *path, FuzzInput *changes)
{
  g_autoptr (PlumbDb) db = write_document (path);
  gint64 version = 0;

  run_script (db, "PRAGMA foreign_keys = ON");
  change (db, changes);
  return plumb_schema_check_file (db, "file", &version, NULL);
}

static void
use_formats (const PlumbSnapshot *snapshot, const PlumbEdition *edition, guint part)
{
  gsize n_formats = 0;
  const PlumbExportFormat *formats = plumb_export_formats (&n_formats);

  for (gsize i = part; i < n_formats; i += ROWS_N_PARTS)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (GBytes) bytes = NULL;
      g_autofree char *name = plumb_export_dup_file_name (&formats[i], snapshot, edition);
      g_autofree char *text = NULL;

      g_assert_null (strpbrk (name, "/\n"));
      g_assert_true (name[0] != '.');
      /* Pages are set by libraries that are not ours, and slowly. */
      if (plumb_export_format_has_pages (&formats[i]))
        continue;
      bytes = plumb_export_run (&formats[i], snapshot, edition, &error);
      fuzz_assert_answered (bytes != NULL, error);
      if (bytes == NULL)
        continue;
      text = g_strndup (g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes));
      g_assert_cmpuint (strlen (text), ==, g_bytes_get_size (bytes));
      fuzz_assert_text (text);
      if (g_str_equal (formats[i].suffix, "json"))
        fuzz_assert_json (text);
      if (g_str_equal (formats[i].suffix, "html"))
        fuzz_assert_html (text);
    }
}

static void
use_replies (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *mbox = plumb_mail_replies_to_mbox (snapshot, edition, &error);

  fuzz_assert_answered (mbox != NULL, error);
  if (mbox != NULL)
    g_assert_true (g_str_is_ascii (mbox));
}

static void
use_agenda (const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) findings = plumb_agenda_check (edition);
  g_autoptr (GPtrArray) tracks = plumb_handed_list_tracks (edition);
  g_autofree char *handed = plumb_handed_to_json (edition);
  g_autoptr (GPtrArray) kept = plumb_handed_from_json (handed);

  fuzz_assert_json (handed);
  for (guint i = 0; i < findings->len; i++)
    fuzz_assert_text (((PlumbAgendaFinding *) g_ptr_array_index (findings, i))->sentence);
}

static void
use_slips (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) slips = plumb_lint_edition (snapshot, edition);
  g_autoptr (GPtrArray) words = plumb_lint_edition_words (snapshot, edition);

  for (guint i = 0; i < slips->len; i++)
    fuzz_assert_text (((PlumbLintFinding *) g_ptr_array_index (slips, i))->message);
}

static void
use_words (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autofree char *json = plumb_show_json (snapshot);
  g_autofree char *text = plumb_show_text (snapshot, edition);

  fuzz_assert_json (json);
  fuzz_assert_text (text);
}

/**
 * rows_use_record:
 * @part: what to do: a number below %ROWS_N_PARTS
 *
 * Does with a record what the pages and the exports do. All of it takes a while, so an input says
 * what is done with it.
 */
void
rows_use_record (const PlumbSnapshot *snapshot, guint part)
{
  for (guint i = 0; i < snapshot->editions->len; i++)
    {
      const PlumbEdition *edition = g_ptr_array_index (snapshot->editions, i);

      use_agenda (edition);
      use_formats (snapshot, edition, part);
      if (part == 0)
        use_replies (snapshot, edition);
      if (part == 1)
        use_slips (snapshot, edition);
      if (part == 2)
        use_words (snapshot, edition);
    }
}

static void
use_database (PlumbDb *db, guint part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbSnapshot) programme = plumb_load_snapshot (db, PLUMB_LOAD_PROGRAMME, 0, &error);
  g_autoptr (PlumbSnapshot) snapshot = NULL;

  g_assert_no_error (error);
  snapshot = plumb_load_snapshot (db, PLUMB_LOAD_EVERYTHING, 0, &error);
  g_assert_no_error (error);
  rows_use_record (snapshot, part);
}

/* Of a working copy, what reading the record needs. */
static const char local_state[] =
  "CREATE TEMP TABLE local_state AS SELECT 1790000000 AS changed_at";

/**
 * rows_use:
 * @file: a stranger's document
 * @part: see rows_use_record()
 *
 * Opens a file that may be a document; one that is opened must be of use.
 */
void
rows_use (GFile *file, guint part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbForeign) foreign = plumb_foreign_open (file, &error);

  fuzz_assert_answered (foreign != NULL, error);
  if (foreign == NULL)
    return;
  run_script (plumb_foreign_get_db (foreign), local_state);
  use_database (plumb_foreign_get_db (foreign), part);
}

/**
 * rows_use_sound:
 * @file: a document of ours
 * @part: see rows_use_record()
 *
 * Sees that a document is one, and uses it, without bringing it aside.
 */
void
rows_use_sound (GFile *file, guint part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (g_file_peek_path (file), PLUMB_DB_FRESH, &error);
  gint64 version = 0;

  g_assert_no_error (error);
  plumb_schema_check_file (db, "file", &version, &error);
  g_assert_no_error (error);
  run_script (db, local_state);
  use_database (db, part);
}

/* The document in memory. */
static PlumbDb *
open_database (void)
{
  g_autofree char *folder = fuzz_dup_folder ();
  g_autofree char *path = g_build_filename (folder, "base.microconf", NULL);
  PlumbDb *db;

  db = write_document (path);
  run_script (db, "PRAGMA journal_mode = MEMORY; PRAGMA foreign_keys = ON");
  run_script (db, local_state);
  return db;
}

/**
 * rows_change_and_use:
 * @changes: what to change
 * @part: see rows_use_record()
 *
 * Does what rows_write() and rows_use() do, without files and much faster; only what our own tables
 * would refuse is left out.
 */
void
rows_change_and_use (FuzzInput *changes, guint part)
{
  static PlumbDb *db;
  gint64 version = 0;

  if (db == NULL)
    db = open_database ();
  run_script (db, "BEGIN");
  change (db, changes);
  if (plumb_schema_check_file (db, "file", &version, NULL))
    use_database (db, part);
  run_script (db, "ROLLBACK");
}
