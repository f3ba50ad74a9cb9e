/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files that somebody made to do harm: what is refused, with which words, and that neither memory
 * nor steps of SQLite's virtual machine go beyond what plumb-limits.h says.
 */
#include "config.h"

#include <fcntl.h>
#include <glib/gstdio.h>
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
#define SOUND -1
/* A file of a few kilobytes takes no more than this, in KiB. */
#define MAX_MEMORY (200 * 1024)

static const struct
{
  const char *what;
  const char *sql;
  int code; /* a PlumbError, or SOUND */
  const char *words;
} cases[] = {
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
};

static GFile *
make_file (void)
{
  GFile *file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);

  return file;
}

static void
spoil (GFile *file, const char *sql)
{
  g_auto (GStrv) parts = g_strsplit (sql, REOPEN, -1);

  for (guint i = 0; parts[i] != NULL; i++)
    run_script (g_file_peek_path (file), parts[i]);
}

/* Forgets the highest amount of memory that there was, for get_most_memory(). */
static void
forget_most_memory (void)
{
  int fd = g_open ("/proc/self/clear_refs", O_WRONLY, 0);

  if (fd >= 0)
    {
      g_assert_cmpint (write (fd, "5", 1), ==, 1);
      close (fd);
    }
}

static guint64
get_most_memory (void)
{
  g_autofree char *status = NULL;
  const char *line;

  g_assert_true (g_file_get_contents ("/proc/self/status", &status, NULL, NULL));
  line = strstr (status, "VmHWM:");
  g_assert_nonnull (line);
  return g_ascii_strtoull (line + strlen ("VmHWM:"), NULL, 10);
}

/* What the check does with a file that nobody has checked yet. */
static void
assert_steps_are_bounded (GFile *file)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (g_file_peek_path (file), PLUMB_DB_FOREIGN, &error);
  gint64 version = 0;
  gint64 size = 0;
  gboolean is_sound;
  GStatBuf info;

  if (db == NULL)
    return;
  g_assert_cmpint (g_stat (g_file_peek_path (file), &info), ==, 0);
  size = info.st_size;
  is_sound = plumb_schema_check_file (db, "x", &version, &error);
  g_test_message ("%" G_GINT64_FORMAT " steps for %" G_GINT64_FORMAT " bytes",
                  plumb_db_get_n_steps (db), size);
  g_assert_cmpint (plumb_db_get_n_steps (db), <=, PLUMB_LIMIT_STEPS (size) + 1000);
  if (is_sound)
    g_assert_cmpint (plumb_db_get_n_steps (db), <=, PLUMB_LIMIT_STEPS (size) / 3);
}

static void
assert_memory_is_bounded (guint64 before)
{
#ifndef __SANITIZE_ADDRESS__
  g_test_message ("%" G_GUINT64_FORMAT " KiB at most", get_most_memory ());
  g_assert_cmpuint (get_most_memory (), <, before + MAX_MEMORY);
#endif
}

/* @code: what both checking and opening say; SOUND for a file that opens */
static void
assert_outcome (GFile *file, int code, const char *words)
{
  g_autoptr (GError) check_error = NULL;
  g_autoptr (GError) open_error = NULL;
  g_autoptr (PlumbWorkcopy) workcopy = NULL;
  guint64 before;
  gint64 version = 0;
  gboolean is_sound;

  forget_most_memory ();
  before = get_most_memory ();
  place_forget ();
  is_sound = plumb_workcopy_check_file (file, &version, &check_error);
  workcopy = plumb_workcopy_open (file, &open_error);
  assert_memory_is_bounded (before);
  if (code == SOUND)
    {
      g_assert_no_error (check_error);
      g_assert_no_error (open_error);
      g_assert_nonnull (workcopy);
      return;
    }
  g_assert_false (is_sound);
  g_assert_error (check_error, PLUMB_ERROR, code);
  g_test_message ("%s", check_error->message);
  g_assert_nonnull (strstr (check_error->message, words));
  g_assert_true (g_str_has_prefix (check_error->message, "“test.microconf” "));
  g_assert_null (workcopy);
  g_assert_error (open_error, PLUMB_ERROR, code);
}

static void
test_case (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  g_autoptr (GFile) file = make_file ();

  spoil (file, cases[i].sql);
  assert_outcome (file, cases[i].code, cases[i].words);
  assert_steps_are_bounded (file);
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
test_uids_that_are_the_same_are_refused (void)
{
  g_autoptr (GFile) file = make_file ();

  spoil (file, "UPDATE topic SET uid = 'the-same-' || id");
  patch (file, "the-same-2", "the-same-1", strlen ("the-same-1"));
  assert_outcome (file, PLUMB_ERROR_DAMAGED, "UNIQUE");
}

static void
test_a_score_that_is_no_number_is_none (void)
{
  static const char number[] = "\x40\x93\x4a\x45\x6d\x5c\xfa\xad"; /* 1234.5678 */
  static const char none[] = "\x7f\xf8\x00\x00\x00\x00\x00\x01";
  g_autoptr (GFile) file = make_file ();
  g_autoptr (PlumbWorkcopy) workcopy = NULL;
  gint64 n_scores = -1;

  spoil (file, "UPDATE proposal SET score = 1234.5678");
  patch (file, number, none, 8);
  assert_outcome (file, SOUND, NULL);
  workcopy = place_open (file);
  g_assert_true (plumb_db_get_int (plumb_workcopy_get_db (workcopy), &n_scores, NULL,
                                   "SELECT count (score) FROM proposal", ""));
  g_assert_cmpint (n_scores, ==, 0);
}

static void
test_texts_in_another_encoding_are_refused (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = NULL;

  g_object_unref (make_file ());
  g_assert_true (g_file_delete (file, NULL, NULL));
  db = plumb_db_open (g_file_peek_path (file), PLUMB_DB_FRESH, &error);
  g_assert_true (plumb_db_script (db, "PRAGMA encoding = 'UTF-16le'", &error));
  g_assert_true (plumb_schema_migrate (db, PLUMB_SCHEMA_VERSION, &error));
  g_clear_pointer (&db, plumb_db_close);
  assert_outcome (file, PLUMB_ERROR_DAMAGED, "UTF-16le");
}

/* It would be copied first otherwise. */
static void
test_a_huge_file_is_not_read (void)
{
  g_autoptr (GFile) file = make_file ();

  g_assert_cmpint (truncate (g_file_peek_path (file), PLUMB_LIMIT_FILE + 1), ==, 0);
  assert_outcome (file, PLUMB_ERROR_TOO_LARGE, "512.0 MiB");
}

/* They would be applied to whatever is opened in the folder. */
static void
test_files_beside_are_left_alone (void)
{
  static const char *const tails[] = { "-journal", "-wal", "-shm" };
  g_autoptr (GFile) file = make_file ();

  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *path = g_strconcat (g_file_peek_path (file), tails[i], NULL);

      write_bytes (path, "\xd9\xd5\x05\xf9\x20\xa1\x63\xd7", 8);
    }
  assert_outcome (file, SOUND, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tails); i++)
    {
      g_autofree char *path = g_strconcat (g_file_peek_path (file), tails[i], NULL);
      g_autofree char *bytes = NULL;
      gsize length = 0;

      bytes = read_bytes (path, &length);
      g_assert_cmpuint (length, ==, 8);
      g_assert_cmpint (g_unlink (path), ==, 0);
    }
}

/* Every byte of the header, one at a time: refused or harmless, and never more than that. */
static void
test_any_header_ends_well (void)
{
  static const guint8 values[] = { 0x00, 0x01, 0x7f, 0xff };
  g_autoptr (GFile) file = make_file ();
  g_autofree char *bytes = NULL;
  gsize length = 0;
  guint n_refused = 0;
  gsize step = g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? 1 : 3;

  bytes = read_bytes (g_file_peek_path (file), &length);
  for (gsize at = 16; at < 100; at += step)
    {
      g_autofree char *copy = g_memdup2 (bytes, length);
      g_autoptr (GError) error = NULL;
      gint64 version = 0;

      copy[at] = (char) values[at % G_N_ELEMENTS (values)];
      write_bytes (g_file_peek_path (file), copy, length);
      if (plumb_workcopy_check_file (file, &version, &error))
        continue;
      g_assert_true (error->domain == PLUMB_ERROR);
      n_refused++;
    }
  g_assert_cmpuint (n_refused, >, 5);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (cases[i].what), " ", '_');
      g_autofree char *path = g_strconcat ("/store/hostile/", name, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_case);
    }
  g_test_add_func ("/store/hostile/uids_that_are_the_same_are_refused",
                   test_uids_that_are_the_same_are_refused);
  g_test_add_func ("/store/hostile/a_score_that_is_no_number_is_none",
                   test_a_score_that_is_no_number_is_none);
  g_test_add_func ("/store/hostile/texts_in_another_encoding_are_refused",
                   test_texts_in_another_encoding_are_refused);
  g_test_add_func ("/store/hostile/a_huge_file_is_not_read", test_a_huge_file_is_not_read);
  g_test_add_func ("/store/hostile/files_beside_are_left_alone", test_files_beside_are_left_alone);
  g_test_add_func ("/store/hostile/any_header_ends_well", test_any_header_ends_well);
  return g_test_run ();
}
