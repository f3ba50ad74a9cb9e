/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "crafted.h"

#include <string.h>
#include <unistd.h>

#include "dump.h"
#include "place.h"
#include "plumb-error.h"
#include "plumb-limits.h"
#include "plumb-schema.h"

/* In the SQL of a case, the file is closed and opened again here. */
#define REOPEN "\f"
#define WRITABLE "PRAGMA writable_schema = ON;"
/* Rows x = 1 to n. */
#define COUNT(n) "WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < " n ") "
/* Puts what a STRICT table would not take into a column. */
#define LOOSELY(table, sql)                                                \
  WRITABLE "UPDATE sqlite_schema SET sql = replace (sql, ') STRICT', ')')" \
           " WHERE name = '" table "'" REOPEN                              \
           "PRAGMA ignore_check_constraints = ON;" sql REOPEN WRITABLE     \
           "UPDATE sqlite_schema SET sql = sql || ' STRICT' WHERE name = '" table "'"
#define SOUND CRAFTED_SOUND

static void
run_parts (GFile *file, const char *sql)
{
  g_auto (GStrv) parts = g_strsplit (sql, REOPEN, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    run_script (g_file_peek_path (file), parts[i]);
}

/* Puts other bytes in the place of all that are the same. */
static void
patch (GFile *file, const char *from, const char *to, gsize length)
{
  g_autofree char *bytes = NULL;
  gsize size = 0;
  guint n_found = 0;

  bytes = read_bytes (g_file_peek_path (file), &size);
  for (gsize i = 0; i + length <= size; i++)
    {
      if (memcmp (bytes + i, from, length) == 0)
        {
          memcpy (bytes + i, to, length);
          n_found++;
        }
    }
  g_assert_cmpuint (n_found, >, 0);
  write_bytes (g_file_peek_path (file), bytes, size);
}

static void
repeat_uids (GFile *file)
{
  run_parts (file, "UPDATE topic SET uid = 'the-same-' || id");
  patch (file, "the-same-2", "the-same-1", strlen ("the-same-1"));
}

static void
spoil_score (GFile *file)
{
  static const char number[] = "\x40\x93\x4a\x45\x6d\x5c\xfa\xad"; /* 1234.5678 */
  static const char none[] = "\x7f\xf8\x00\x00\x00\x00\x00\x01";

  run_parts (file, "UPDATE proposal SET score = 1234.5678");
  patch (file, number, none, 8);
}

static void
encode_otherwise (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = NULL;

  g_assert_true (g_file_delete (file, NULL, NULL));
  db = plumb_db_open (g_file_peek_path (file), PLUMB_DB_FRESH, &error);
  g_assert_true (plumb_db_script (db, "PRAGMA encoding = 'UTF-16le'", &error));
  g_assert_true (plumb_schema_migrate (db, PLUMB_SCHEMA_VERSION, &error));
}

static void
make_huge (GFile *file)
{
  g_assert_cmpint (truncate (g_file_peek_path (file), PLUMB_LIMIT_FILE + 1), ==, 0);
}

static const Crafted all[] = {
  /* What would run */
  { "view that calls functions",
    "CREATE VIEW v AS SELECT load_extension ('/tmp/x.so'), hex (zeroblob (900000000))",
    PLUMB_ERROR_DAMAGED, "does not have the tables" },
  { "view without end",
    "CREATE VIEW v AS WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c)"
    " SELECT x FROM c",
    PLUMB_ERROR_DAMAGED, "does not have the tables" },
  { "view without end in the place of a table",
    "DROP TABLE handover; CREATE VIEW handover AS WITH RECURSIVE c (id) AS"
    " (SELECT 1 UNION ALL SELECT id + 1 FROM c) SELECT id FROM c",
    PLUMB_ERROR_DAMAGED, "does not have the tables" },
  { "view of itself",
    "CREATE VIEW v AS SELECT 1;" WRITABLE
    "UPDATE sqlite_schema SET sql = 'CREATE VIEW v AS SELECT * FROM v' WHERE name = 'v'",
    PLUMB_ERROR_DAMAGED, "does not have the tables" },
  { "trigger that calls functions",
    "CREATE TRIGGER t AFTER INSERT ON topic BEGIN SELECT writefile ('/tmp/x', 'y'); END",
    PLUMB_ERROR_DAMAGED, "does not have the tables" },
  { "generated column", "ALTER TABLE person ADD COLUMN g TEXT AS (hex (zeroblob (4000)))",
    PLUMB_ERROR_DAMAGED, "does not have the tables" },
  { "index of an expression", "CREATE INDEX x ON person (abs (id))", PLUMB_ERROR_DAMAGED,
    "does not have the tables" },
  { "check that takes long",
    WRITABLE "UPDATE sqlite_schema SET sql = replace (sql, 'BETWEEN 0 AND 1440',"
             " '< length (hex (zeroblob (400000000)))') WHERE name = 'topic'",
    PLUMB_ERROR_DAMAGED, "does not have the tables" },
  { "default that is a function",
    WRITABLE "UPDATE sqlite_schema SET sql = replace (sql, 'DEFAULT 0', 'DEFAULT (random ())')"
             " WHERE name = 'topic'",
    PLUMB_ERROR_DAMAGED, "does not have the tables" },
  { "full-text table", "CREATE VIRTUAL TABLE f USING fts5 (x, content = 'person')",
    PLUMB_ERROR_DAMAGED, "does not have the tables" },
  { "table of an unknown module",
    WRITABLE "INSERT INTO sqlite_schema VALUES ('table', 'z', 'z', 0,"
             " 'CREATE VIRTUAL TABLE z USING csv (filename = ''/etc/passwd'')')",
    PLUMB_ERROR_DAMAGED, "does not have the tables" },
  { "virtual table in the place of a table",
    "DROP TABLE handover;" WRITABLE
    "INSERT INTO sqlite_schema VALUES ('table', 'handover', 'handover', 0,"
    " 'CREATE VIRTUAL TABLE handover USING dbstat')",
    PLUMB_ERROR_DAMAGED, "does not have the tables" },
  { "two tables in one place",
    WRITABLE "UPDATE sqlite_schema SET rootpage = (SELECT rootpage FROM sqlite_schema"
             " WHERE name = 'handover') WHERE name = 'busy'",
    PLUMB_ERROR_DAMAGED, "damaged" },
  { "table nowhere",
    WRITABLE "UPDATE sqlite_schema SET rootpage = 2000000000 WHERE name = 'handover'",
    PLUMB_ERROR_DAMAGED, "damaged" },
  { "long text in the schema",
    WRITABLE "UPDATE sqlite_schema SET sql = sql || '/*' || hex (zeroblob (30000000)) || '*/'"
             " WHERE name = 'person'",
    PLUMB_ERROR_DAMAGED, "damaged" },
  { "schema that goes on behind a NUL",
    WRITABLE "UPDATE sqlite_schema SET sql = sql || char (0) || 'x' WHERE name = 'person'",
    PLUMB_ERROR_DAMAGED, "does not have the tables" },
  { "many views",
    WRITABLE COUNT ("200000") "INSERT INTO sqlite_schema SELECT 'view', 'v' || x, 'v' || x, 0,"
                              " 'CREATE VIEW v' || x || ' AS SELECT 1' FROM c",
    PLUMB_ERROR_TOO_LARGE, "20000 steps" },

  /* Values that no table of ours would take */
  { "text in the place of a number", LOOSELY ("topic", "UPDATE topic SET minutes = 'x'"),
    PLUMB_ERROR_DAMAGED, "damaged" },
  { "bytes in the place of a text",
    LOOSELY ("topic", "UPDATE topic SET title = CAST (x'00FF' AS BLOB)"), PLUMB_ERROR_DAMAGED,
    "damaged" },
  { "nothing in the place of a text",
    WRITABLE "UPDATE sqlite_schema SET sql = replace (sql, 'title TEXT NOT NULL', 'title TEXT')"
             " WHERE name = 'topic'" REOPEN "UPDATE topic SET title = NULL" REOPEN WRITABLE
             "UPDATE sqlite_schema SET sql = replace (sql, 'title TEXT', 'title TEXT NOT NULL')"
             " WHERE name = 'topic'",
    PLUMB_ERROR_DAMAGED, "damaged" },
  { "negative key", "UPDATE accomplishment SET id = -8", PLUMB_ERROR_DAMAGED, "impossible key" },
  { "key zero", "UPDATE accomplishment SET id = 0", PLUMB_ERROR_DAMAGED, "impossible key" },
  { "greatest key", "UPDATE accomplishment SET id = 9223372036854775807", PLUMB_ERROR_DAMAGED,
    "impossible key" },
  { "key that JSON does not keep", "UPDATE accomplishment SET id = 9007199254740992",
    PLUMB_ERROR_DAMAGED, "impossible key" },
  { "greatest key that is good", "UPDATE accomplishment SET id = 9007199254740991", SOUND, NULL },
  { "infinite score", "UPDATE proposal SET score = -9e999", PLUMB_ERROR_DAMAGED, "no text" },
  { "topic that is part of itself", "UPDATE topic SET parent_id = id WHERE id = 1",
    PLUMB_ERROR_DAMAGED, "two levels" },
  { "topics that are part of each other", "UPDATE topic SET parent_id = 3 - id",
    PLUMB_ERROR_DAMAGED, "two levels" },
  { "topics that follow each other", "UPDATE topic SET follows_id = 3 - id", SOUND, NULL },
  { "stamp that is no text", "UPDATE stamp SET digest = CAST (x'FF' AS TEXT)", PLUMB_ERROR_DAMAGED,
    "no text" },

  /* Too much */
  { "long text", "UPDATE proposal_text SET content = hex (zeroblob (4194305))",
    PLUMB_ERROR_TOO_LARGE, "longer than 8.0 MiB" },
  { "longest text", "UPDATE proposal_text SET content = hex (zeroblob (4194304))", SOUND, NULL },
  { "text of sixty megabytes", "UPDATE proposal_text SET content = hex (zeroblob (30000000))",
    PLUMB_ERROR_TOO_LARGE, "longer than 8.0 MiB" },
  { "text of ninety megabytes", "UPDATE proposal_text SET content = hex (zeroblob (45000000))",
    PLUMB_ERROR_TOO_LARGE, "larger than 64.0 MiB" },
  { "long line", "UPDATE topic SET title = hex (zeroblob (1024)) || 'x'", PLUMB_ERROR_TOO_LARGE,
    "a text of “topic” is longer than 2.0\302\240KiB" },
  { "longest lines",
    "UPDATE topic SET title = hex (zeroblob (1024));"
    "UPDATE person SET name = hex (zeroblob (1024));"
    "UPDATE edition SET name = hex (zeroblob (1024))",
    SOUND, NULL },
  { "rank of a megabyte", "UPDATE topic SET rank = hex (zeroblob (500000))", PLUMB_ERROR_TOO_LARGE,
    "“topic” is longer than" },
  { "longest rank", "UPDATE topic SET rank = 'a0' || hex (zeroblob (998)) || '1' || id", SOUND,
    NULL },
  { "many topics",
    COUNT ("10000") "INSERT INTO topic (uid, edition_id, rank, title)"
                    " SELECT 'many' || x, 1, 'a0', 'x' FROM c",
    PLUMB_ERROR_TOO_LARGE, "10000 entries in “topic”" },
  { "most topics",
    COUNT ("9998") "INSERT INTO topic (uid, edition_id, rank, title)"
                   " SELECT 'many' || x, 1, 'a0', 'x' FROM c",
    SOUND, NULL },
  { "texts that fill the memory",
    COUNT ("20") "INSERT INTO draft (uid, edition_id, kind, style, markdown)"
                 " SELECT 'many' || x, 1, x, '', hex (zeroblob (2000000)) FROM c",
    PLUMB_ERROR_TOO_LARGE, "64.0 MiB of texts" },
  { "list of evidence without end",
    "UPDATE accomplishment SET evidence ="
    " '[' || replace (hex (zeroblob (100000)), '00', '\"\",') || '1]'",
    PLUMB_ERROR_TOO_LARGE, "256.0 KiB" },
  { "deep evidence",
    "UPDATE accomplishment SET evidence = replace (hex (zeroblob (100)), '00', '[')"
    " || replace (hex (zeroblob (100)), '00', ']')",
    SOUND, NULL },
  { "bottomless evidence",
    "PRAGMA ignore_check_constraints = ON;"
    "UPDATE accomplishment SET evidence = replace (hex (zeroblob (100000)), '00', '[')",
    PLUMB_ERROR_DAMAGED, "damaged" },

  /* Odd, and sound all the same */
  { "small pages", "PRAGMA page_size = 512; VACUUM", SOUND, NULL },
  { "large pages", "PRAGMA page_size = 65536; VACUUM", SOUND, NULL },
  { "pages that clear themselves up", "PRAGMA auto_vacuum = FULL; VACUUM", SOUND, NULL },
  { "pages to be cleared up", "PRAGMA auto_vacuum = INCREMENTAL; VACUUM", SOUND, NULL },
  { "file that is written ahead", "PRAGMA journal_mode = WAL", SOUND, NULL },
  { "evidence of another kind",
    "UPDATE accomplishment SET evidence = '{\"a\": [null, 1e999, [true]], \"a\": {}}'", SOUND,
    NULL },

  /* What SQL cannot make */
  { "uids that are the same", NULL, PLUMB_ERROR_DAMAGED, "UNIQUE", repeat_uids },
  { "score that is no number", NULL, SOUND, NULL, spoil_score },
  { "texts in another encoding", NULL, PLUMB_ERROR_DAMAGED, "UTF-16le", encode_otherwise },
  /* It would be copied first otherwise. */
  { "huge file", NULL, PLUMB_ERROR_TOO_LARGE, "512.0 MiB", make_huge },
};

/**
 * crafted_get:
 * @i: counts from 0
 *
 * Returns: (nullable): a crafted file, %NULL after the last
 */
const Crafted *
crafted_get (guint i)
{
  return i < G_N_ELEMENTS (all) ? &all[i] : NULL;
}

/**
 * crafted_make:
 * @file: where it is to be
 *
 * Makes a crafted file. Its working copy is sound: see place_forget().
 */
void
crafted_make (const Crafted *crafted, GFile *file)
{
  plumb_workcopy_free (place_document (file));
  if (crafted->spoil != NULL)
    crafted->spoil (file);
  else
    run_parts (file, crafted->sql);
}
