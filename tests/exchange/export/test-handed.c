/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a hand-over keeps, and the words that are made of it later.
 */
#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "handed-fixture.h"
#include "plumb-error.h"
#include "plumb-handed-changes.h"
#include "plumb-handed.h"
#include "plumb-handover.h"

static void
assert_same_item (const PlumbHandedItem *a, const PlumbHandedItem *b)
{
  g_assert_cmpstr (a->key, ==, b->key);
  g_assert_cmpstr (a->uid, ==, b->uid);
  g_assert_cmpstr (a->topic_uid, ==, b->topic_uid);
  g_assert_cmpint (a->kind, ==, b->kind);
  g_assert_cmpstr (a->title, ==, b->title);
  g_assert_cmpstr (a->block, ==, b->block);
  g_assert_cmpstr (a->room, ==, b->room);
  g_assert_cmpint (a->starts_at, ==, b->starts_at);
  g_assert_cmpuint (a->minutes, ==, b->minutes);
  g_assert_cmpstrv (a->speakers, b->speakers);
}

static void
test_what_is_kept_comes_back (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  const PlumbEdition *edition = export_fixture_edition (snapshot);
  g_autoptr (GPtrArray) now = plumb_handed_list_now (edition);
  g_autofree char *json = plumb_handed_to_json (edition);
  g_autoptr (GPtrArray) then = plumb_handed_from_json (json);

  g_assert_cmpuint (now->len, ==, 11);
  g_assert_cmpuint (then->len, ==, now->len);
  for (guint i = 0; i < now->len; i++)
    assert_same_item (g_ptr_array_index (then, i), g_ptr_array_index (now, i));
  g_assert_null (strstr (json, FIXTURE_PRIVATE));
  g_assert_null (strstr (json, FIXTURE_LEAD));
}

static void
test_anything_is_read_as_far_as_it_goes (void)
{
  static const struct
  {
    const char *json;
    const char *titles; /* with start and minutes, parted by "|" */
  } cases[] = {
    { "", "" },
    { "[]", "" },
    { "null", "" },
    { "{\"items\":", "" },
    { "{\"items\":{}}", "" },
    { "{\"items\":[1,null,\"x\",[]]}", "" },
    { "{\"items\":[{}]}", "" },
    { "{\"items\":[{\"uid\":\"a\"}]}", " 0 0|" },
    { "{\"items\":[{\"uid\":7,\"title\":\"A\"}]}", "" },
    { "{\"version\":9,\"new\":[{}],\"items\":[{\"uid\":\"a\",\"title\":\"A\",\"minutes\":20,"
      "\"more\":{},\"starts_at\":\"2026-10-05T08:00:00Z\",\"kind\":\"keynote\"}]}",
      "A 1791187200 20|" },
    { "{\"items\":[{\"uid\":\"a\",\"title\":\"A\\nB\",\"minutes\":-5,\"speakers\":[null,\"x\"]},"
      "{\"uid\":\"b\",\"title\":null,\"minutes\":99999999999,\"starts_at\":\"9999-01-01T00:00Z\"},"
      "{\"uid\":\"c\",\"minutes\":\"20\",\"starts_at\":5,\"speakers\":{}}]}",
      "A B 0 0| 0 1440| 0 0|" },
    { "{\"items\":[{\"uid\":\"a\",\"title\":\"A\"},{\"uid\":\"a\",\"title\":\"B\"},"
      "{\"uid\":\"x\",\"topic\":\"t\",\"title\":\"C\"},{\"uid\":\"y\",\"topic\":\"t\","
      "\"title\":\"D\"},{\"uid\":\"y\",\"title\":\"E\"}]}",
      "A 0 0|C 0 0|D 0 0|" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) items = plumb_handed_from_json (cases[i].json);
      g_autoptr (GString) found = g_string_new (NULL);

      for (guint j = 0; j < items->len; j++)
        {
          const PlumbHandedItem *item = g_ptr_array_index (items, j);

          g_string_append_printf (found, "%s %" G_GINT64_FORMAT " %u|", item->title,
                                  item->starts_at, item->minutes);
        }
      g_assert_cmpstr (found->str, ==, cases[i].titles);
    }
}

static void
assert_changes (Handed *self, guint since, const char *expected)
{
  g_autoptr (GPtrArray) before =
    plumb_handed_list (g_ptr_array_index (self->edition->handovers, since));
  g_autoptr (GPtrArray) now = plumb_handed_list_now (self->edition);
  g_auto (GStrv) lines = plumb_handed_dup_changes (before, now, self->edition->zone);
  g_autofree char *found = g_strjoinv ("\n", lines);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_changes_in_words (Handed *self, gconstpointer data)
{
  handed_hand_over (self, "");
  assert_changes (self, 0, "");
  handed_get_item (self, 4)->minutes = 25;
  assert_changes (self, 0, "“Topic 4”: 20 → 25 min");
  handed_get_item (self, 4)->minutes = 20;
  g_set_str (&handed_get_item (self, 4)->title, "Folios");
  assert_changes (self, 0, "“Topic 4” is now “Folios”");
  g_ptr_array_insert (self->block->items, 0, g_ptr_array_steal_index (self->block->items, 4));
  assert_changes (self, 0,
                  "“Topic 4” is now “Folios”: 11:20 → 10:00\n“Topic 0”: 10:00 → 10:20\n"
                  "“Topic 1”: 10:20 → 10:40\n“Topic 2”: 10:40 → 11:00\n“Topic 3”: 11:00 → 11:20");
  handed_hand_over (self, "");
  assert_changes (self, 1, "");
  g_set_str (&self->block->room, "");
  handed_take_out (self, 4);
  g_set_str (&handed_get_item (self, 0)->title, "Folios!");
  assert_changes (self, 1,
                  "“Folios” is now “Folios!”: Room → room to be announced\n"
                  "“Topic 0”: Room → room to be announced\n"
                  "“Topic 1”: Room → room to be announced\n"
                  "“Topic 2”: Room → room to be announced\n"
                  "“Topic 3” is dropped; it was 11:20, Room, 20 min");
  g_ptr_array_set_size (self->block->items, 1);
  self->block->starts_at = 0;
  assert_changes (self, 1,
                  "“Topic 0” is dropped; it was 10:20, Room, 20 min\n"
                  "“Topic 1” is dropped; it was 10:40, Room, 20 min\n"
                  "“Topic 2” is dropped; it was 11:00, Room, 20 min\n"
                  "“Topic 3” is dropped; it was 11:20, Room, 20 min\n"
                  "“Folios” is now “Folios!”: 10:00 → time to be announced, "
                  "Room → room to be announced");
}

static void
test_days_are_named_where_there_are_several (Handed *self, gconstpointer data)
{
  PlumbBlock *other = plumb_block_new ();

  handed_hand_over (self, "");
  g_ptr_array_set_size (self->block->items, 1);
  handed_hand_over (self, "");
  self->block->starts_at += HANDED_DAY + 3600;
  export_fixture_add_topic (self->edition, self->block, "X", 15);
  assert_changes (self, 1,
                  "“Topic 0”: Mon 5 Oct 10:00 → Tue 6 Oct 11:00\n"
                  "“X” is new: Tue 6 Oct 11:20, Room, 15 min");
  self->block->starts_at = HANDED_START + 3600;
  other->starts_at = HANDED_START + HANDED_DAY;
  g_ptr_array_add (other->items, g_ptr_array_steal_index (self->block->items, 1));
  g_ptr_array_add (self->edition->blocks, other);
  assert_changes (self, 1,
                  "“Topic 0”: Mon 5 Oct 10:00 → 11:00\n"
                  "“X” is new: Tue 6 Oct 10:00, room to be announced, 15 min");
}

static void
test_speakers_are_changes (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  PlumbEdition *edition = export_fixture_edition (snapshot);
  g_autoptr (GPtrArray) before = plumb_handed_list_now (edition);
  PlumbTopic *topic = g_ptr_array_index (edition->topics, 1);
  PlumbTopic *other = g_ptr_array_index (edition->topics, 2);
  g_autoptr (GPtrArray) after = NULL;
  g_auto (GStrv) lines = NULL;

  g_ptr_array_add (topic->proposals, g_ptr_array_index (other->proposals, 0));
  g_ptr_array_set_size (other->proposals, 0);
  after = plumb_handed_list_now (edition);
  lines = plumb_handed_dup_changes (before, after, edition->zone);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
  g_assert_cmpstr (lines[0], ==,
                   "“Who owns \"struct page\", really?”: speakers: 王小明 → 王小明, =HYPERLINK(0)");
  g_assert_cmpstr (lines[1], ==, "“=cmd|' /C calc'!A0”: speakers: =HYPERLINK(0) → nobody yet");
}

static void
test_an_earlier_one_is_found_by_number_and_day (Handed *self, gconstpointer data)
{
  static const struct
  {
    const char *since;
    int found; /* counted from 0, or -1 */
  } cases[] = {
    { NULL, 2 },          { "1", 0 },           { "3", 2 },          { "0", -1 },
    { "4", -1 },          { "-1", -1 },         { "x", -1 },         { "", -1 },
    { "2026-08-31", -1 }, { "2026-09-01", 0 },  { "2026-09-02", 1 }, { "2026-12-31", 2 },
    { "2026-9-1", -1 },   { "2026-02-30", -1 },
  };
  g_autoptr (GError) nothing = NULL;

  g_assert_null (plumb_handed_find_since (self->edition, NULL, &nothing));
  g_assert_error (nothing, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
  for (guint i = 0; i < 3; i++)
    handed_hand_over (self, "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      const PlumbHandover *found = plumb_handed_find_since (self->edition, cases[i].since, &error);

      if (cases[i].found < 0)
        g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
      else
        g_assert_true (found
                       == g_ptr_array_index (self->edition->handovers, (guint) cases[i].found));
    }
}

static void
assert_says (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” does not say “%s”", text, words);
}

static void
test_the_sheet_marks_what_was_sent (Handed *self, gconstpointer data)
{
  g_autofree char *first = plumb_handover_to_md (self->snapshot, self->edition, NULL);
  g_autofree char *second = NULL;

  g_assert_null (strstr (first, "handed over"));
  handed_hand_over (self, "schedule-indico-csv\nhandover-md");
  g_set_str (&handed_get_item (self, 0)->title, "Renamed");
  handed_get_item (self, 4)->minutes = 25;
  export_fixture_add_topic (self->edition, self->block, "X", 15);
  handed_take_out (self, 3);
  second = plumb_handover_to_md (self->snapshot, self->edition, NULL);
  assert_says (second,
               "Renamed (20 min)\n\n   As it was handed over on Tue 1 Sep 2026. It was in a "
               "table for the import already.");
  assert_says (second,
               "Topic 4 (25 min)\n\n   Moved: on Tue 1 Sep 2026 it was handed over as Mon 5 "
               "Oct 2026 11:20, Room, 20 min. It was in a table");
  assert_says (second, "X (15 min)\n\n   New: it was not handed over before.");
  assert_says (second, "### Handed over before, and not any more\n\n- “Topic 3”, Mon 5 Oct 2026 "
                       "11:00, Room, 20 min\n");
  assert_says (second,
               "“Renamed” was in the table of Tue 1 Sep 2026: importing it again would add a "
               "second one.");
  g_assert_null (strstr (second, "“X” was in the table"));
}

static void
test_a_table_of_new_entries (Handed *self, gconstpointer data)
{
  g_autofree char *all = plumb_handover_to_new_indico_csv (self->snapshot, self->edition, NULL);
  g_autofree char *whole = plumb_handover_to_indico_csv (self->snapshot, self->edition, NULL);
  g_autofree char *still_all = NULL;
  g_autofree char *one = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (all, ==, whole);
  handed_hand_over (self, "schedule-ics\nhandover-text");
  still_all = plumb_handover_to_new_indico_csv (self->snapshot, self->edition, NULL);
  g_assert_cmpstr (still_all, ==, whole);
  handed_hand_over (self, "schedule-ics\nschedule-indico-csv-new");
  g_assert_null (plumb_handover_to_new_indico_csv (self->snapshot, self->edition, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
  export_fixture_add_topic (self->edition, self->block, "X", 15);
  one = plumb_handover_to_new_indico_csv (self->snapshot, self->edition, NULL);
  g_assert_cmpstr (one, ==, "2026-10-05T11:40,15,X,,,,\r\n");
}

static void
test_the_mail_says_what_is_in_it (Handed *self, gconstpointer data)
{
  static const char *const files[] = { "a.ics", "b.csv", NULL };
  static const char *const none[] = { NULL };
  g_autofree char *first = plumb_handover_to_mail (self->snapshot, self->edition, files, NULL);
  g_autofree char *second = NULL;

  g_assert_true (
    g_str_has_prefix (first, "Enclosed:\n\n- a.ics\n- b.csv\n\nSimple Microconference"));
  assert_says (first, "10:20-10:40  Topic 1\n");
  g_assert_null (strstr (first, "What changed"));
  handed_hand_over (self, "");
  handed_get_item (self, 4)->minutes = 25;
  second = plumb_handover_to_mail (self->snapshot, self->edition, none, NULL);
  g_assert_true (g_str_has_prefix (second, "What changed since Tue 1 Sep 2026\n"));
  assert_says (second, "\n- “Topic 4”: 20 → 25 min\n\nSimple Microconference");
}

static void
test_changes_as_texts (Handed *self, gconstpointer data)
{
  g_autofree char *nothing = NULL;
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;
  const PlumbHandover *since = NULL;

  handed_hand_over (self, "");
  since = g_ptr_array_index (self->edition->handovers, 0);
  nothing = plumb_changes_to_text (self->snapshot, self->edition, since, NULL);
  assert_says (nothing, "Since Tue 1 Sep 2026, 12:00. All times are those of Europe/Prague.\n");
  assert_says (nothing, "\nNothing has changed.\n");
  g_set_str (&handed_get_item (self, 1)->title, "*Stars* <b>");
  text = plumb_changes_to_text (self->snapshot, self->edition, since, NULL);
  assert_says (text, "\n- “Topic 1” is now “*Stars* <b>”\n");
  html = plumb_changes_to_html (self->snapshot, self->edition, since, NULL);
  assert_says (html, "<li>“Topic 1” is now “*Stars* &lt;b&gt;”</li>");
}

#define ADD(name, function) \
  g_test_add (name, Handed, NULL, handed_set_up, function, handed_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/handed/what_is_kept_comes_back", test_what_is_kept_comes_back);
  g_test_add_func ("/handed/anything_is_read_as_far_as_it_goes",
                   test_anything_is_read_as_far_as_it_goes);
  ADD ("/handed/changes_in_words", test_changes_in_words);
  ADD ("/handed/days_are_named_where_there_are_several",
       test_days_are_named_where_there_are_several);
  g_test_add_func ("/handed/speakers_are_changes", test_speakers_are_changes);
  ADD ("/handed/an_earlier_one_is_found_by_number_and_day",
       test_an_earlier_one_is_found_by_number_and_day);
  ADD ("/handed/the_sheet_marks_what_was_sent", test_the_sheet_marks_what_was_sent);
  ADD ("/handed/a_table_of_new_entries", test_a_table_of_new_entries);
  ADD ("/handed/the_mail_says_what_is_in_it", test_the_mail_says_what_is_in_it);
  ADD ("/handed/changes_as_texts", test_changes_as_texts);
  return g_test_run ();
}
