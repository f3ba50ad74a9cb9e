/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The full-text index: what is found, and that it follows every change.
 */
#include "config.h"

#include "place.h"
#include "plumb-search.h"

static void
test_nothing_typed_is_an_operator (void)
{
  static const struct
  {
    const char *words;
    const char *match;
  } cases[] = {
    { "", NULL },
    { "  \t ", NULL },
    { "()*\"-:^", NULL },
    { "ring", "\"ring\" *" },
    { "Ring  buffer", "\"Ring\" * \"buffer\" *" },
    { "a AND b", "\"a\" * \"AND\" * \"b\" *" },
    { "title:x", "\"title\" * \"x\" *" },
    { "it's", "\"it\" * \"s\" *" },
    { "\"NEAR(a b)\"", "\"NEAR\" * \"a\" * \"b\" *" },
    { "Maře 漢字", "\"Maře\" * \"漢字\" *" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *match = plumb_search_match (cases[i].words);

      g_assert_cmpstr (match, ==, cases[i].match);
    }
}

static void
index_all (PlumbDb *db)
{
  g_autoptr (GError) error = NULL;
  gboolean more = TRUE;

  g_assert_true (plumb_search_index (db, 0, &more, &error));
  g_assert_no_error (error);
  g_assert_false (more);
}

/* "kind row" of each hit */
static void
assert_found (PlumbDb *db, const char *words, int kind, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = plumb_search_query (db, words, kind, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const PlumbSearchHit *hit = &g_array_index (hits, PlumbSearchHit, i);

      g_string_append_printf (found, "%s%d %d", i > 0 ? ", " : "", (int) hit->kind, (int) hit->row);
    }
  if (!g_str_equal (found->str, expected))
    g_error ("“%s” found %s instead of %s", words, found->str, expected);
}

static void
test_every_word_counts_and_as_a_beginning (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  PlumbDb *db;

  /* As if the file was met for the first time: all of it has to be indexed. */
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  place_forget ();
  workcopy = place_open (file);
  db = plumb_workcopy_get_db (workcopy);
  assert_found (db, "proposal", -1, "");
  index_all (db);
  assert_found (db, "proposal", -1, "0 1");
  assert_found (db, "PROPOS", -1, "0 1");
  assert_found (db, "s propo", -1, "0 1");
  assert_found (db, "proposal nowhere", -1, "");
  assert_found (db, "words", -1, "0 1");
  assert_found (db, "example", -1, "2 1, 2 2");
  assert_found (db, "ada@example.org", -1, "2 1");
  assert_found (db, "", -1, "");
  assert_found (db, "first", PLUMB_SEARCH_TOPIC, "1 1");
  assert_found (db, "first", PLUMB_SEARCH_PERSON, "");
}

/* Notes changes as a command does, and then edits. */
static void
edit (PlumbDb *db, const char *sql)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) stale = plumb_db_take_changes (db);
  g_autoptr (GArray) changes = NULL;

  g_assert_true (plumb_db_script (db, "BEGIN IMMEDIATE", &error));
  plumb_db_script (db, sql, &error);
  g_assert_no_error (error);
  changes = plumb_db_take_changes (db);
  g_assert_true (plumb_search_note (db, changes, &error));
  g_assert_true (plumb_db_script (db, "COMMIT", &error));
  index_all (db);
}

static void
test_the_index_follows_every_change (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  PlumbDb *db = plumb_workcopy_get_db (workcopy);

  edit (db, "UPDATE topic SET title = 'Žluťoučký kůň' WHERE id = 1");
  assert_found (db, "zlutoucky", -1, "1 1");
  assert_found (db, "KŮŇ", -1, "1 1");
  edit (db, "UPDATE topic SET title = 'Gone', ask = 'Why?' WHERE id = 1");
  assert_found (db, "zlutoucky", -1, "");
  assert_found (db, "why", -1, "1 1");
  edit (db, "UPDATE proposal_text SET notes = 'Private thought' WHERE id = 1");
  assert_found (db, "thought", -1, "0 1");
  edit (db, "INSERT INTO accomplishment (id, uid, edition_id, rank, text, evidence) VALUES"
            " (9, 'x', 1, 'a1', 'Merged', '[\"v6.12\"]')");
  assert_found (db, "merged", -1, "3 9");
  assert_found (db, "v6", -1, "3 9");
  edit (db, "DELETE FROM accomplishment WHERE id = 9");
  assert_found (db, "merged", -1, "");
  edit (db, "INSERT INTO draft (id, uid, edition_id, kind, style, markdown) VALUES"
            " (1, 'd', 1, 'page', '2021', 'Come and see')");
  assert_found (db, "see", -1, "4 1");
}

/* A proposal is found by its people, also after they were renamed or had a part added. */
static void
test_a_proposal_is_found_by_its_people (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  PlumbDb *db = plumb_workcopy_get_db (workcopy);

  edit (db, "INSERT INTO proposal_person (id, uid, proposal_id, person_id) VALUES (5, 'r', 1, 1)");
  assert_found (db, "ada", PLUMB_SEARCH_PROPOSAL, "0 1");
  edit (db, "UPDATE person SET name = 'Renamed', affiliation = 'Labs' WHERE id = 1");
  assert_found (db, "ada", PLUMB_SEARCH_PROPOSAL, "");
  assert_found (db, "renamed labs", PLUMB_SEARCH_PROPOSAL, "0 1");
  edit (db, "DELETE FROM proposal_person WHERE id = 5");
  assert_found (db, "renamed", PLUMB_SEARCH_PROPOSAL, "");
}

static void
test_slices_come_to_an_end (void)
{
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  PlumbDb *db = plumb_workcopy_get_db (workcopy);
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = NULL;
  gboolean more = TRUE;
  guint n_slices = 0;

  index_all (db);
  g_assert_true (plumb_db_script (
    db,
    "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 1009)"
    " INSERT INTO topic (id, uid, edition_id, rank, title)"
    " SELECT i, 'u' || i, 1, 'a5', 'Needle ' || i FROM n;"
    "INSERT INTO local_search_todo (id) SELECT id * 8 + 1 FROM topic WHERE id >= 10",
    &error));
  while (more)
    {
      g_assert_true (plumb_search_index (db, 1, &more, &error));
      g_assert_cmpuint (++n_slices, <=, 1000);
    }
  g_assert_cmpuint (n_slices, >, 1);
  hits = plumb_search_query (db, "needle", -1, &error);
  g_assert_cmpuint (hits->len, ==, 1000);
}

/* The titles, as kind and row, of what is like a text. */
static char *
dup_like (PlumbDb *db, const char *text, int kind)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GArray) hits = plumb_search_like (db, text, kind, &error);
  g_autoptr (GString) found = g_string_new (NULL);

  g_assert_no_error (error);
  for (guint i = 0; i < hits->len; i++)
    {
      const PlumbSearchHit *hit = &g_array_index (hits, PlumbSearchHit, i);

      g_string_append_printf (found, "%s%d %d", i > 0 ? ", " : "", (int) hit->kind, (int) hit->row);
    }
  return g_string_free (g_steal_pointer (&found), FALSE);
}

static void
test_what_has_most_of_the_words_is_most_alike (void)
{
  static const struct
  {
    const char *text;
    int kind;
    const char *expected;
  } cases[] = {
    { "Faster ring buffers", PLUMB_SEARCH_PROPOSAL, "0 3, 0 2" },
    { "buffers", PLUMB_SEARCH_PROPOSAL, "0 3" },
    { "ring", PLUMB_SEARCH_TOPIC, "" },
    { "nowhere", PLUMB_SEARCH_PROPOSAL, "" },
    { "— ()", PLUMB_SEARCH_PROPOSAL, "" },
  };
  g_autoptr (GFile) file = place_file ("test.microconf");
  g_autoptr (PlumbWorkcopy) workcopy = place_document (file);
  PlumbDb *db;

  place_edit (workcopy, "INSERT INTO proposal (id, uid, edition_id, rank, title) VALUES"
                        " (2, 'q2', 1, 'a1', 'A ring of its own'),"
                        " (3, 'q3', 1, 'a2', 'Ring buffers')");
  place_publish (workcopy);
  g_clear_pointer (&workcopy, plumb_workcopy_free);
  place_forget ();
  workcopy = place_open (file);
  db = plumb_workcopy_get_db (workcopy);
  index_all (db);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *found = dup_like (db, cases[i].text, cases[i].kind);

      g_assert_cmpstr (found, ==, cases[i].expected);
    }
}

#define ADD(name) g_test_add_func ("/store/search/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (nothing_typed_is_an_operator);
  ADD (every_word_counts_and_as_a_beginning);
  ADD (the_index_follows_every_change);
  ADD (a_proposal_is_found_by_its_people);
  ADD (slices_come_to_an_end);
  ADD (what_has_most_of_the_words_is_most_alike);
  return g_test_run ();
}
