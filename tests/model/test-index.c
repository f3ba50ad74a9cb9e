/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The search index is made beside the work: what is edited meanwhile is stored and found.
 */
#include "config.h"

#include "document.h"
#include "plumb-row-list.h"
#include "plumb-search.h"
#include "wait.h"

#define TOPICS 3000

static PlumbDocument *
document_new_with_topics (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GError) error = NULL;

  plumb_db_script (
    plumb_document_get_db (document),
    "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n"
    "  WHERE i < 9 + " G_STRINGIFY (TOPICS) ")"
              " INSERT INTO topic (id, uid, edition_id, rank, title, statement)"
              " SELECT i, 'u' || i, (SELECT min (id) FROM edition), 'a5', 'Needle ' || i,"
              "  'A statement of some length about what is wrong' FROM n;"
              "INSERT INTO local_search_todo (id) SELECT id * 8 + 1 FROM topic WHERE id >= 10",
      &error);
  g_assert_no_error (error);
  return g_steal_pointer (&document);
}

static guint
count_hits (PlumbDocument *document, const char *words)
{
  g_autoptr (GArray) hits = plumb_document_search (document, words, PLUMB_SEARCH_TOPIC);

  return hits->len;
}

static void
wait_for_hits (PlumbDocument *document, const char *words, guint n)
{
  wait_until (count_hits (document, words) == n);
}

static void
test_edits_go_on_meanwhile (void)
{
  g_autoptr (PlumbDocument) document = document_new_with_topics ();

  g_assert_cmpuint (count_hits (document, "needle"), ==, 0);
  plumb_document_follow (document);
  for (guint i = 0; i < 50; i++)
    {
      document_do (document, "{'do': 'add-topic', 'title': 'Haystack %u'}", i);
      g_main_context_iteration (NULL, FALSE);
    }
  wait_for_hits (document, "needle", TOPICS);
  wait_for_hits (document, "haystack", 50);
}

/* A list that is limited to some words grows by itself. */
static void
test_lists_are_told (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (PlumbRowList) rows = NULL;

  g_assert_true (plumb_db_script (
    plumb_document_get_db (document),
    "WITH RECURSIVE n (i) AS (SELECT 10 UNION ALL SELECT i + 1 FROM n WHERE i < 109)"
    " INSERT INTO person (id, uid, name) SELECT i, 'u' || i, 'Ada ' || i FROM n;"
    "INSERT INTO local_search_todo (id) SELECT id * 8 + 2 FROM person WHERE id >= 10",
    NULL));
  rows = plumb_row_list_new_people (document);
  plumb_row_list_set_words (rows, "ada");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (rows)), ==, 0);
  plumb_document_follow (document);
  wait_until (g_list_model_get_n_items (G_LIST_MODEL (rows)) == 100);
}

static void
test_a_long_list_keeps_nothing_open (void)
{
  PlumbDocument *document = document_new_with_topics ();
  gpointer gone = document;

  g_object_add_weak_pointer (G_OBJECT (document), &gone);
  plumb_document_follow (document);
  g_object_unref (document);
  g_assert_null (gone);
}

#define ADD(name) g_test_add_func ("/model/index/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (edits_go_on_meanwhile);
  ADD (lists_are_told);
  ADD (a_long_list_keeps_nothing_open);
  return g_test_run ();
}
