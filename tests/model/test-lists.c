/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lists and numbers that follow a document by little steps: after any command they are what one
 * finds who looks at the document for the first time.
 */
#include "config.h"

#include "document.h"
#include "generator.h"
#include "plumb-row-list.h"

#define COMMANDS 150

static const struct
{
  PlumbProposalFilter filter;
  PlumbProposalSort sort;
  const char *words;
} proposals[] = {
  { PLUMB_FILTER_ALL, PLUMB_SORT_HAND, "" },      { PLUMB_FILTER_UNDECIDED, PLUMB_SORT_SCORE, "" },
  { PLUMB_FILTER_ACCEPTED, PLUMB_SORT_DATE, "" }, { PLUMB_FILTER_DECLINED, PLUMB_SORT_TITLE, "" },
  { PLUMB_FILTER_UNREAD, PLUMB_SORT_HAND, "" },   { PLUMB_FILTER_NOT_TOLD, PLUMB_SORT_TITLE, "" },
  { PLUMB_FILTER_ALL, PLUMB_SORT_TITLE, "a" },
};

static const PlumbPeoplePart parts[] = {
  PLUMB_PEOPLE_ALL,
  PLUMB_PEOPLE_LEADS,
  PLUMB_PEOPLE_SPEAKERS,
  PLUMB_PEOPLE_ATTENDEES,
};

static GPtrArray *
make_lists (PlumbDocument *document)
{
  GPtrArray *lists = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < G_N_ELEMENTS (proposals); i++)
    {
      PlumbRowList *list = plumb_row_list_new_proposals (document, 2026);

      plumb_row_list_set_filter (list, proposals[i].filter);
      plumb_row_list_set_sort (list, proposals[i].sort);
      plumb_row_list_set_words (list, proposals[i].words);
      g_ptr_array_add (lists, list);
    }
  for (guint i = 0; i < G_N_ELEMENTS (parts); i++)
    {
      PlumbRowList *list = plumb_row_list_new_people (document);

      plumb_row_list_set_year (list, 2026);
      plumb_row_list_set_part (list, parts[i]);
      g_ptr_array_add (lists, list);
    }
  return lists;
}

static char *
dup_ids (GListModel *list)
{
  GString *ids = g_string_new (NULL);

  for (guint i = 0; i < g_list_model_get_n_items (list); i++)
    {
      g_autoptr (PlumbRow) row = g_list_model_get_item (list, i);

      g_string_append_printf (ids, "%" G_GINT64_FORMAT " ", plumb_row_get_id (row));
    }
  return g_string_free (ids, FALSE);
}

/* What somebody knows who only heard of the changes. */
static void
items_changed_cb (GListModel *list, guint position, guint n_removed, guint n_added,
                  GListStore *heard)
{
  g_autoptr (GPtrArray) added = g_ptr_array_new_with_free_func (g_object_unref);

  for (guint i = 0; i < n_added; i++)
    g_ptr_array_add (added, g_list_model_get_item (list, position + i));
  g_list_store_splice (heard, position, n_removed, added->pdata, n_added);
}

static GListStore *
listen (GListModel *list)
{
  GListStore *heard = g_list_store_new (PLUMB_TYPE_ROW);

  items_changed_cb (list, 0, 0, g_list_model_get_n_items (list), heard);
  g_signal_connect_object (list, "items-changed", G_CALLBACK (items_changed_cb), heard,
                           G_CONNECT_DEFAULT);
  return heard;
}

static void
assert_same_lists (PlumbDocument *document, GPtrArray *lists, GPtrArray *heard)
{
  g_autoptr (GPtrArray) fresh = make_lists (document);

  for (guint i = 0; i < lists->len; i++)
    {
      g_autofree char *ids = dup_ids (g_ptr_array_index (lists, i));
      g_autofree char *heard_ids = dup_ids (g_ptr_array_index (heard, i));
      g_autofree char *expected = dup_ids (g_ptr_array_index (fresh, i));

      g_assert_cmpstr (ids, ==, expected);
      g_assert_cmpstr (heard_ids, ==, expected);
    }
}

static guint
count (PlumbDocument *document, const char *condition)
{
  g_autofree char *sql = g_strconcat ("SELECT count (*) FROM proposal WHERE edition_id ="
                                      " (SELECT id FROM edition WHERE year = 2026)",
                                      condition, NULL);
  g_autoptr (GError) error = NULL;
  gint64 n = 0;

  plumb_db_get_int (plumb_document_get_db (document), &n, &error, sql, "");
  g_assert_no_error (error);
  return (guint) n;
}

static void
assert_numbers (PlumbDocument *document)
{
  PlumbProposalCounts counts = plumb_row_count_proposals (document, 2026);
  g_autoptr (GArray) times = plumb_row_list_submissions (document, 2026);
  g_autoptr (GArray) waiting = plumb_row_list_newest_undecided (document, 2026, G_MAXINT);
  gint64 sum = 0;
  gint64 expected = 0;

  g_assert_cmpuint (counts.all, ==, count (document, ""));
  g_assert_cmpuint (counts.undecided, ==,
                    count (document, " AND decision IN ('undecided', 'asked')"));
  g_assert_cmpuint (counts.accepted, ==,
                    count (document, " AND decision IN ('accepted', 'joined')"));
  g_assert_cmpuint (counts.declined, ==,
                    count (document, " AND decision IN ('declined', 'moved')"));
  g_assert_cmpuint (counts.unread, ==, count (document, " AND unread"));
  g_assert_cmpuint (counts.not_told, ==,
                    count (document, " AND decision <> 'undecided' AND NOT told"));
  g_assert_cmpuint (waiting->len, ==, counts.undecided);
  for (guint i = 0; i < times->len; i++)
    sum += g_array_index (times, gint64, i);
  plumb_db_get_int (plumb_document_get_db (document), &expected, NULL,
                    "SELECT coalesce (sum (submitted_at), 0) FROM proposal WHERE edition_id ="
                    " (SELECT id FROM edition WHERE year = 2026)",
                    "");
  g_assert_cmpint (sum, ==, expected);
}

static const PlumbCommand *
pick_command (void)
{
  guint n = 0;

  while (plumb_command_list (n) != NULL)
    n++;
  return plumb_command_list ((guint) g_test_rand_int_range (0, (int) n));
}

static void
change_something (PlumbDocument *document)
{
  g_autoptr (JsonObject) command = NULL;

  switch (g_test_rand_int_range (0, 8))
    {
    case 0:
      plumb_document_undo (document, NULL, NULL);
      break;
    case 1:
      plumb_document_redo (document, NULL, NULL);
      break;
    default:
      command = generate_command (document, pick_command ());
      plumb_document_do_json (document, command, NULL, NULL);
      break;
    }
}

static void
test_what_follows_is_what_a_first_look_finds (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GPtrArray) lists = NULL;
  g_autoptr (GPtrArray) heard = g_ptr_array_new_with_free_func (g_object_unref);

  document_hurry (document);
  document_fill (document);
  lists = make_lists (document);
  for (guint i = 0; i < lists->len; i++)
    g_ptr_array_add (heard, listen (g_ptr_array_index (lists, i)));
  for (guint i = 0; i < COMMANDS; i++)
    {
      change_something (document);
      assert_numbers (document);
      assert_same_lists (document, lists, heard);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/model/lists/what_follows_is_what_a_first_look_finds",
                   test_what_follows_is_what_a_first_look_finds);
  return g_test_run ();
}
