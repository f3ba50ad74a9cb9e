/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Import of a large file, against the least that can be done: json-glib reads the same bytes, bare
 * statements put the same values into the same tables, the full-text index is built once.
 * usage: bench-import ABSTRACTS.json FOLDER
 */
#include <gio/gio.h>
#include <json-glib/json-glib.h>
#include <sqlite3.h>
#include <string.h>

#include "bench.h"
#include "plumb-document.h"
#include "plumb-import-apply.h"

typedef struct
{
  GBytes *bytes;
  const char *folder;
  guint round;
} Import;

static GFile *
next_file (Import *import, const char *suffix)
{
  g_autofree char *name = g_strdup_printf ("import-%u%s", import->round++, suffix);

  return g_file_new_build_filename (import->folder, name, NULL);
}

static void
index_all (PlumbDocument *document)
{
  gboolean more = TRUE;

  while (more)
    g_assert_true (plumb_search_index (plumb_document_get_db (document), 0, &more, NULL));
}

static double
ours (gpointer data)
{
  Import *import = data;
  g_autoptr (GFile) file = next_file (import, ".microconf");
  g_autoptr (PlumbDocument) document = plumb_document_create (file, "Tracing", 2026, NULL);
  gint64 start = g_get_monotonic_time ();
  g_autoptr (PlumbImport) read = plumb_import_read ("abstracts.json", import->bytes, NULL, NULL);
  g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (document, NULL);
  g_autoptr (PlumbImportPlan) plan = plumb_import_plan_new (plumb_snapshot_latest (snapshot), read,
                                                            "Tracing MC", NULL, NULL);
  g_auto (PlumbOutcome) outcome = { NULL, NULL };

  g_assert_true (
    plumb_import_apply (plumb_document_get_path (document), 2026, plan, 0, NULL, &outcome, NULL));
  index_all (document);
  return (double) (g_get_monotonic_time () - start);
}

static void
run (sqlite3 *db, const char *sql)
{
  char *message = NULL;

  if (sqlite3_exec (db, sql, NULL, NULL, &message) != SQLITE_OK)
    g_error ("%s: %s", sql, message);
}

static sqlite3_stmt *
prepare (sqlite3 *db, const char *sql)
{
  sqlite3_stmt *stmt = NULL;

  g_assert_cmpint (sqlite3_prepare_v2 (db, sql, -1, &stmt, NULL), ==, SQLITE_OK);
  return stmt;
}

static void
step (sqlite3_stmt *stmt)
{
  g_assert_cmpint (sqlite3_step (stmt), ==, SQLITE_DONE);
  sqlite3_reset (stmt);
}

static void
text (sqlite3_stmt *stmt, int index, const char *value)
{
  sqlite3_bind_text (stmt, index, value, -1, SQLITE_STATIC);
}

typedef struct
{
  sqlite3_stmt *proposal, *body, *person, *part;
  GHashTable *people; /* person_id -> key */
} Bare;

static void
insert_person (Bare *bare, JsonObject *abstract, gint64 key)
{
  JsonObject *person =
    json_array_get_object_element (json_object_get_array_member (abstract, "persons"), 0);
  gint64 id = json_object_get_int_member (person, "person_id");
  g_autofree char *uid = g_uuid_string_random ();
  g_autofree char *name = g_strconcat (json_object_get_string_member (person, "first_name"), " ",
                                       json_object_get_string_member (person, "last_name"), NULL);

  if (g_hash_table_add (bare->people, GINT_TO_POINTER (id)))
    {
      g_autofree char *person_uid = g_uuid_string_random ();

      sqlite3_bind_int64 (bare->person, 1, id);
      text (bare->person, 2, person_uid);
      text (bare->person, 3, name);
      text (bare->person, 4, json_object_get_string_member (person, "affiliation"));
      text (bare->person, 5, json_object_get_string_member (person, "email"));
      sqlite3_bind_int64 (bare->person, 6, id);
      step (bare->person);
    }
  text (bare->part, 1, uid);
  sqlite3_bind_int64 (bare->part, 2, key);
  sqlite3_bind_int64 (bare->part, 3, id);
  step (bare->part);
}

static void
insert_abstract (Bare *bare, JsonObject *abstract, gint64 key)
{
  g_autofree char *uid = g_uuid_string_random ();
  g_autofree char *rank = g_strdup_printf ("c%03" G_GINT64_FORMAT, key);

  sqlite3_bind_int64 (bare->proposal, 1, key);
  text (bare->proposal, 2, uid);
  text (bare->proposal, 3, rank);
  sqlite3_bind_int64 (bare->proposal, 4, json_object_get_int_member (abstract, "id"));
  sqlite3_bind_int64 (bare->proposal, 5, json_object_get_int_member (abstract, "friendly_id"));
  text (bare->proposal, 6, json_object_get_string_member (abstract, "title"));
  sqlite3_bind_double (bare->proposal, 7, json_object_get_double_member (abstract, "score"));
  step (bare->proposal);
  sqlite3_bind_int64 (bare->body, 1, key);
  text (bare->body, 2, json_object_get_string_member (abstract, "content"));
  step (bare->body);
  insert_person (bare, abstract, key);
}

/* The schema without the working copy's triggers, written and synced like the working copy. */
static sqlite3 *
open_bare (GFile *file)
{
  g_autoptr (PlumbDocument) model = plumb_document_create (file, "Tracing", 2026, NULL);
  sqlite3 *db = NULL;

  g_assert_cmpint (sqlite3_open (g_file_peek_path (file), &db), ==, SQLITE_OK);
  run (db, "PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA foreign_keys = ON");
  run (db, "CREATE VIEW words AS SELECT p.id AS id, title, content AS body FROM proposal AS p"
           " JOIN proposal_text USING (id);"
           "CREATE VIRTUAL TABLE search USING fts5 (title, body, content = 'words',"
           " content_rowid = 'id', tokenize = 'unicode61 remove_diacritics 2',"
           " prefix = '1 2 3')");
  return db;
}

static double
reference (gpointer data)
{
  Import *import = data;
  g_autoptr (GFile) file = next_file (import, ".microconf");
  sqlite3 *db = open_bare (file);
  Bare bare = { prepare (db, "INSERT INTO proposal (id, uid, edition_id, rank, indico_id,"
                             " friendly_id, title, score) VALUES (?, ?, 1, ?, ?, ?, ?, ?)"),
                prepare (db, "INSERT INTO proposal_text (id, content) VALUES (?, ?)"),
                prepare (db, "INSERT INTO person (id, uid, name, affiliation, email,"
                             " indico_person_id) VALUES (?, ?, ?, ?, ?, ?)"),
                prepare (db, "INSERT INTO proposal_person (uid, proposal_id, person_id)"
                             " VALUES (?, ?, ?)"),
                g_hash_table_new (NULL, NULL) };
  gint64 start = g_get_monotonic_time ();
  g_autoptr (JsonParser) parser = json_parser_new_immutable ();
  gsize size = 0;
  const char *bytes = g_bytes_get_data (import->bytes, &size);
  JsonArray *abstracts;
  double elapsed;

  g_assert_true (json_parser_load_from_data (parser, bytes, (gssize) size, NULL));
  abstracts = json_object_get_array_member (json_node_get_object (json_parser_get_root (parser)),
                                            "abstracts");
  run (db, "BEGIN");
  for (guint i = 0; i < json_array_get_length (abstracts); i++)
    insert_abstract (&bare, json_array_get_object_element (abstracts, i), i + 1);
  run (db, "COMMIT");
  run (db, "INSERT INTO search (search) VALUES ('rebuild')");
  elapsed = (double) (g_get_monotonic_time () - start);
  sqlite3_finalize (bare.proposal);
  sqlite3_finalize (bare.body);
  sqlite3_finalize (bare.person);
  sqlite3_finalize (bare.part);
  sqlite3_close (db);
  g_hash_table_unref (bare.people);
  return elapsed;
}

int
main (int argc, char *argv[])
{
  g_autoptr (GFile) source = g_file_new_for_commandline_arg (argv[1]);
  Import import = { g_file_load_bytes (source, NULL, NULL, NULL), argv[2], 0 };

  bench_ratio ("import-10k", 1.25, 3, ours, reference, &import);
  g_bytes_unref (import.bytes);
  return 0;
}
