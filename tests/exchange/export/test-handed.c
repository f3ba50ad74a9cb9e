/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a hand-over keeps, and what is made of it later: numbers for calendars, changes in words.
 */
#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "ics-check.h"
#include "plumb-agenda.h"
#include "plumb-error.h"
#include "plumb-export.h"
#include "plumb-handed-changes.h"
#include "plumb-handed-past.h"
#include "plumb-handed.h"
#include "plumb-handover.h"
#include "plumb-schedule-ics.h"
#include "plumb-time.h"

#define START 1791187200 /* 2026-10-05T08:00Z, 10:00 in Prague */
#define DAY (24 * 3600)

typedef struct
{
  PlumbSnapshot *snapshot;
  PlumbEdition *edition;
  PlumbBlock *block;
} Fixture;

/* Five topics of 20 minutes in one room. */
static void
set_up (Fixture *self, gconstpointer data)
{
  self->snapshot = export_fixture_simple ("Europe/Prague", START, 5, 20);
  self->edition = export_fixture_edition (self->snapshot);
  self->block = g_ptr_array_index (self->edition->blocks, 0);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  plumb_snapshot_unref (self->snapshot);
}

/* One a day, beginning on 1 September at noon. */
static PlumbHandover *
hand_over (Fixture *self, const char *what)
{
  PlumbHandover *handover = plumb_handover_new ();

  handover->sent_at = START - 34 * DAY + 2 * 3600 + (gint64) self->edition->handovers->len * DAY;
  g_set_str (&handover->what, what);
  g_free (handover->schedule);
  handover->schedule = plumb_handed_to_json (self->edition);
  g_ptr_array_add (self->edition->handovers, handover);
  return handover;
}

static PlumbItem *
get_item (Fixture *self, guint i)
{
  return g_ptr_array_index (self->block->items, i);
}

static void
take_out (Fixture *self, guint i)
{
  g_ptr_array_remove_index (self->block->items, i);
}

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
assert_changes (Fixture *self, guint since, const char *expected)
{
  g_autoptr (GPtrArray) before =
    plumb_handed_list (g_ptr_array_index (self->edition->handovers, since));
  g_autoptr (GPtrArray) now = plumb_handed_list_now (self->edition);
  g_auto (GStrv) lines = plumb_handed_dup_changes (before, now, self->edition->zone);
  g_autofree char *found = g_strjoinv ("\n", lines);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_changes_in_words (Fixture *self, gconstpointer data)
{
  hand_over (self, "");
  assert_changes (self, 0, "");
  get_item (self, 4)->minutes = 25;
  assert_changes (self, 0, "“Topic 4”: 20 → 25 min");
  get_item (self, 4)->minutes = 20;
  g_set_str (&get_item (self, 4)->title, "Folios");
  assert_changes (self, 0, "“Topic 4” is now “Folios”");
  g_ptr_array_insert (self->block->items, 0, g_ptr_array_steal_index (self->block->items, 4));
  assert_changes (self, 0,
                  "“Topic 4” is now “Folios”: 11:20 → 10:00\n“Topic 0”: 10:00 → 10:20\n"
                  "“Topic 1”: 10:20 → 10:40\n“Topic 2”: 10:40 → 11:00\n“Topic 3”: 11:00 → 11:20");
  hand_over (self, "");
  assert_changes (self, 1, "");
  g_set_str (&self->block->room, "");
  take_out (self, 4);
  g_set_str (&get_item (self, 0)->title, "Folios!");
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
test_days_are_named_where_there_are_several (Fixture *self, gconstpointer data)
{
  PlumbBlock *other = plumb_block_new ();

  hand_over (self, "");
  g_ptr_array_set_size (self->block->items, 1);
  hand_over (self, "");
  self->block->starts_at += DAY + 3600;
  export_fixture_add_topic (self->edition, self->block, "X", 15);
  assert_changes (self, 1,
                  "“Topic 0”: Mon 5 Oct 10:00 → Tue 6 Oct 11:00\n"
                  "“X” is new: Tue 6 Oct 11:20, Room, 15 min");
  self->block->starts_at = START + 3600;
  other->starts_at = START + DAY;
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
test_an_earlier_one_is_found_by_number_and_day (Fixture *self, gconstpointer data)
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
    hand_over (self, "");
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

/* "UID SEQUENCE STATUS" of every event but for those that are as when they were first told. */
static char *
read_numbers (Fixture *self)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *stream = plumb_schedule_to_ics (self->snapshot, self->edition, &error);
  g_autofree char *text = NULL;
  g_auto (GStrv) events = NULL;
  GString *numbers = g_string_new (NULL);

  g_assert_no_error (error);
  ics_lint (stream);
  g_ptr_array_unref (ics_read_events (stream));
  text = ics_unfold (stream);
  events = g_strsplit (text, "BEGIN:VEVENT\n", -1);
  for (guint i = 1; events[i] != NULL; i++)
    {
      const char *title = strstr (events[i], "SUMMARY:") + strlen ("SUMMARY:");
      const char *sequence = strstr (events[i], "SEQUENCE:") + strlen ("SEQUENCE:");
      const char *status = strstr (events[i], "STATUS:") + strlen ("STATUS:");

      g_string_append_printf (numbers, "%.*s %.*s%s|", (int) strcspn (title, "\n"), title,
                              (int) strcspn (sequence, "\n"), sequence,
                              g_str_has_prefix (status, "CANCELLED") ? " cancelled" : "");
    }
  return g_string_free (numbers, FALSE);
}

static void
assert_numbers (Fixture *self, const char *expected)
{
  g_autofree char *found = read_numbers (self);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_only_time_and_place_raise_a_number (Fixture *self, gconstpointer data)
{
  PlumbTopic *topic = g_ptr_array_index (self->edition->topics, 0);

  g_ptr_array_set_size (self->block->items, 2);
  get_item (self, 1)->minutes = 30;
  assert_numbers (self, "Topic 0 0|Topic 1 0|");
  hand_over (self, "");
  assert_numbers (self, "Topic 0 0|Topic 1 0|");
  g_set_str (&get_item (self, 0)->title, "Renamed");
  g_set_str (&topic->statement, "Said otherwise");
  assert_numbers (self, "Renamed 0|Topic 1 0|");
  get_item (self, 1)->minutes = 35;
  assert_numbers (self, "Renamed 0|Topic 1 1|");
  get_item (self, 0)->minutes = 25;
  assert_numbers (self, "Renamed 1|Topic 1 1|");
  hand_over (self, "");
  assert_numbers (self, "Renamed 1|Topic 1 1|");
  g_set_str (&self->block->room, "Other");
  assert_numbers (self, "Renamed 2|Topic 1 2|");
  g_set_str (&self->block->room, "Room");
  assert_numbers (self, "Renamed 1|Topic 1 1|");
}

static void
test_what_goes_is_cancelled_and_may_come_back (Fixture *self, gconstpointer data)
{
  PlumbItem *item = NULL;

  g_ptr_array_set_size (self->block->items, 2);
  hand_over (self, "");
  item = g_ptr_array_steal_index (self->block->items, 1);
  assert_numbers (self, "Topic 0 0|Topic 1 1 cancelled|");
  hand_over (self, "");
  hand_over (self, "");
  assert_numbers (self, "Topic 0 0|Topic 1 1 cancelled|");
  g_ptr_array_add (self->block->items, item);
  assert_numbers (self, "Topic 0 0|Topic 1 2|");
  self->block->starts_at = 0;
  assert_numbers (self, "Topic 0 1 cancelled|Topic 1 1 cancelled|");
}

static void
test_a_cancelled_event_stays_where_it_was (Fixture *self, gconstpointer data)
{
  g_autofree char *stream = NULL;
  g_autoptr (GPtrArray) events = NULL;
  const IcsEvent *event;

  hand_over (self, "");
  g_set_str (&self->block->room, "Other");
  take_out (self, 2);
  stream = plumb_schedule_to_ics (self->snapshot, self->edition, NULL);
  events = ics_read_events (stream);
  g_assert_cmpuint (events->len, ==, 5);
  event = g_ptr_array_index (events, 4);
  g_assert_cmpstr (event->summary, ==, "Topic 2");
  g_assert_cmpstr (event->location, ==, "Room");
  g_assert_cmpint (event->starts_at, ==, START + 40 * 60);
  g_assert_cmpint (event->ends_at, ==, START + 60 * 60);
  g_assert_cmpstr (event->uid, ==,
                   ((PlumbTopic *) g_ptr_array_index (self->edition->topics, 2))->uid);
}

/* Nobody can have seen what no hand-over had. */
static void
test_what_was_never_handed_over_just_goes (Fixture *self, gconstpointer data)
{
  hand_over (self, "");
  export_fixture_add_topic (self->edition, self->block, "X", 15);
  take_out (self, 5);
  assert_numbers (self, "Topic 0 0|Topic 1 0|Topic 2 0|Topic 3 0|Topic 4 0|");
}

/* A version of the agenda as somebody would write it down: by topic, "start minutes room". */
static GHashTable *
write_down (const PlumbEdition *edition)
{
  GHashTable *version = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);

  for (guint b = 0; b < edition->blocks->len; b++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, b);
      gint64 at = block->starts_at;

      for (guint i = 0; at != 0 && i < block->items->len; i++)
        {
          const PlumbItem *item = g_ptr_array_index (block->items, i);

          g_hash_table_insert (
            version, g_strdup (item->topic->uid),
            g_strdup_printf ("%" G_GINT64_FORMAT " %u %s", at, item->minutes, block->room));
          at += item->minutes * 60;
        }
    }
  return version;
}

static guint
count_naively (const GPtrArray *versions, const char *uid, gboolean *out_is_gone)
{
  const char *last = NULL;
  gboolean was_there = FALSE;
  guint n = 0;

  for (guint i = 0; i < versions->len; i++)
    {
      const char *place = g_hash_table_lookup (g_ptr_array_index (versions, i), uid);

      if (was_there && g_strcmp0 (place, last) != 0)
        n++;
      was_there |= place != NULL;
      last = place;
    }
  *out_is_gone = was_there && last == NULL;
  return n;
}

/* Days apart, half a year, and nights in which clocks change in one zone or the other. */
static gint64
pick_start (GRand *rand)
{
  static const char *const days[] = { "2026-10-05T08:00:00Z", "2026-10-25T00:00:00Z",
                                      "2026-11-01T03:00:00Z", "2026-04-04T14:30:00Z",
                                      "2027-03-14T05:00:00Z" };
  gint64 start = 0;

  g_assert_true (plumb_time_parse_rfc3339 (days[g_rand_int_range (rand, 0, G_N_ELEMENTS (days))],
                                           "UTC", &start));
  return start + g_rand_int_range (rand, 0, 9) * 600;
}

static void
edit_at_random (Fixture *self, GRand *rand, GPtrArray *spare)
{
  PlumbBlock *block = g_ptr_array_index (self->edition->blocks,
                                         (guint) g_rand_int_range (rand, 0, 2));
  guint n = block->items->len;
  guint at = n > 0 ? (guint) g_rand_int_range (rand, 0, (int) n) : 0;
  PlumbItem *item = n > 0 ? g_ptr_array_index (block->items, at) : NULL;

  switch (g_rand_int_range (rand, 0, 7))
    {
    case 0:
      block->starts_at = g_rand_int_range (rand, 0, 4) == 0 ? 0 : pick_start (rand);
      break;
    case 1:
      g_set_str (&block->room, g_rand_boolean (rand) ? "Room" : "Other");
      break;
    case 2:
      if (item != NULL)
        item->minutes = (guint) g_rand_int_range (rand, 1, 4) * 10;
      break;
    case 3:
      if (item != NULL)
        g_set_str (&item->title, g_rand_boolean (rand) ? "One" : "Two");
      break;
    case 4:
      if (item != NULL)
        g_ptr_array_add (spare, g_ptr_array_steal_index (block->items, at));
      break;
    default:
      if (spare->len > 0)
        g_ptr_array_insert (block->items, (int) at, g_ptr_array_steal_index (spare, 0));
      break;
    }
}

static void
assert_like_the_naive_count (Fixture *self, const GPtrArray *versions)
{
  g_autoptr (GPtrArray) all = g_ptr_array_copy ((GPtrArray *) versions, NULL, NULL);
  g_autoptr (GHashTable) now = write_down (self->edition);
  g_autoptr (GPtrArray) tracks = plumb_handed_list_tracks (self->edition);
  g_autoptr (GHashTable) told = g_hash_table_new (g_str_hash, g_str_equal);

  g_ptr_array_set_free_func (all, NULL);
  g_ptr_array_add (all, now);
  for (guint i = 0; i < tracks->len; i++)
    {
      const PlumbHandedTrack *track = g_ptr_array_index (tracks, i);
      gboolean is_gone = FALSE;

      g_assert_cmpuint (track->sequence, ==, count_naively (all, track->item->key, &is_gone));
      g_assert_cmpint (track->is_gone, ==, is_gone);
      g_assert_true (g_hash_table_add (told, track->item->key));
    }
  for (guint i = 0; i < all->len; i++)
    {
      GHashTableIter iter;
      gpointer uid;

      g_hash_table_iter_init (&iter, g_ptr_array_index (all, i));
      while (g_hash_table_iter_next (&iter, &uid, NULL))
        g_assert_true (g_hash_table_contains (told, uid));
    }
  g_ptr_array_steal_index (all, all->len - 1);
}

/* libical reads every instant by the stream's own description of the zone. */
static void
assert_calendar (Fixture *self)
{
  g_autoptr (GPtrArray) tracks = plumb_handed_list_tracks (self->edition);
  g_autofree char *stream = plumb_schedule_to_ics (self->snapshot, self->edition, NULL);
  g_autoptr (GHashTable) by_uid = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) events = NULL;

  if (tracks->len == 0)
    {
      g_assert_null (stream);
      return;
    }
  ics_lint (stream);
  events = ics_read_events (stream);
  g_assert_cmpuint (events->len, ==, tracks->len);
  for (guint i = 0; i < events->len; i++)
    {
      IcsEvent *event = g_ptr_array_index (events, i);

      g_hash_table_insert (by_uid, event->uid, event);
    }
  for (guint i = 0; i < tracks->len; i++)
    {
      const PlumbHandedItem *item = ((PlumbHandedTrack *) g_ptr_array_index (tracks, i))->item;
      const IcsEvent *event = g_hash_table_lookup (by_uid, item->key);

      g_assert_cmpint (event->starts_at, ==, item->starts_at);
      g_assert_cmpint (event->ends_at, ==, item->starts_at + item->minutes * 60);
      g_assert_cmpstr (event->location, ==, item->room);
    }
}

/* What differs between two versions is told, and nothing else. */
static void
assert_changes_are_complete (Fixture *self, const PlumbHandover *handover)
{
  g_autoptr (GPtrArray) before = plumb_handed_list (handover);
  g_autoptr (GPtrArray) after = plumb_handed_list_now (self->edition);
  g_auto (GStrv) lines = plumb_handed_dup_changes (before, after, "UTC");
  g_auto (GStrv) none = plumb_handed_dup_changes (after, after, "UTC");
  g_autoptr (GHashTable) keys = g_hash_table_new (g_str_hash, g_str_equal);
  guint n = before->len;

  for (guint i = 0; i < before->len; i++)
    {
      PlumbHandedItem *item = g_ptr_array_index (before, i);

      g_hash_table_insert (keys, item->key, item);
    }
  for (guint i = 0; i < after->len; i++)
    {
      const PlumbHandedItem *item = g_ptr_array_index (after, i);
      const PlumbHandedItem *old = g_hash_table_lookup (keys, item->key);

      n += old == NULL;
      n -= old != NULL && old->starts_at == item->starts_at && old->minutes == item->minutes
           && g_str_equal (old->room, item->room) && g_str_equal (old->title, item->title);
    }
  g_assert_cmpuint (g_strv_length (lines), ==, n);
  g_assert_cmpuint (g_strv_length (none), ==, 0);
}

static void
test_any_history (void)
{
  static const char *const zones[] = { "Europe/Prague", "America/St_Johns", "Asia/Tokyo",
                                       "Australia/Lord_Howe", "UTC" };

  for (guint32 seed = 0; seed < 150; seed++)
    {
      Fixture self = { NULL };
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) versions =
        g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
      g_autoptr (GPtrArray) spare =
        g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_item_free);
      PlumbBlock *other = plumb_block_new ();

      g_test_message ("seed %u", seed);
      set_up (&self, NULL);
      g_set_str (&self.edition->zone, zones[seed % G_N_ELEMENTS (zones)]);
      other->starts_at = START + DAY;
      g_set_str (&other->room, "Other");
      g_ptr_array_add (self.edition->blocks, other);
      for (guint i = 0; i < 40; i++)
        {
          edit_at_random (&self, rand, spare);
          if (g_rand_int_range (rand, 0, 4) > 0)
            continue;
          assert_like_the_naive_count (&self, versions);
          hand_over (&self, "");
          g_ptr_array_add (versions, write_down (self.edition));
          assert_like_the_naive_count (&self, versions);
        }
      assert_calendar (&self);
      for (guint i = 0; i < self.edition->handovers->len; i++)
        assert_changes_are_complete (&self, g_ptr_array_index (self.edition->handovers, i));
      tear_down (&self, NULL);
    }
}

static void
assert_says (const char *text, const char *words)
{
  if (strstr (text, words) == NULL)
    g_error ("“%s” does not say “%s”", text, words);
}

static void
test_the_sheet_marks_what_was_sent (Fixture *self, gconstpointer data)
{
  g_autofree char *first = plumb_handover_to_md (self->snapshot, self->edition, NULL);
  g_autofree char *second = NULL;

  g_assert_null (strstr (first, "handed over"));
  hand_over (self, "schedule-indico-csv\nhandover-md");
  g_set_str (&get_item (self, 0)->title, "Renamed");
  get_item (self, 4)->minutes = 25;
  export_fixture_add_topic (self->edition, self->block, "X", 15);
  take_out (self, 3);
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
test_a_table_of_new_entries (Fixture *self, gconstpointer data)
{
  g_autofree char *all = plumb_handover_to_new_indico_csv (self->snapshot, self->edition, NULL);
  g_autofree char *whole = plumb_handover_to_indico_csv (self->snapshot, self->edition, NULL);
  g_autofree char *still_all = NULL;
  g_autofree char *one = NULL;
  g_autoptr (GError) error = NULL;

  g_assert_cmpstr (all, ==, whole);
  hand_over (self, "schedule-ics\nhandover-text");
  still_all = plumb_handover_to_new_indico_csv (self->snapshot, self->edition, NULL);
  g_assert_cmpstr (still_all, ==, whole);
  hand_over (self, "schedule-ics\nschedule-indico-csv-new");
  g_assert_null (plumb_handover_to_new_indico_csv (self->snapshot, self->edition, &error));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
  export_fixture_add_topic (self->edition, self->block, "X", 15);
  one = plumb_handover_to_new_indico_csv (self->snapshot, self->edition, NULL);
  g_assert_cmpstr (one, ==, "2026-10-05T11:40,15,X,,,,\r\n");
}

static void
test_the_mail_says_what_is_in_it (Fixture *self, gconstpointer data)
{
  static const char *const files[] = { "a.ics", "b.csv", NULL };
  static const char *const none[] = { NULL };
  g_autofree char *first = plumb_handover_to_mail (self->snapshot, self->edition, files, NULL);
  g_autofree char *second = NULL;

  g_assert_true (
    g_str_has_prefix (first, "Enclosed:\n\n- a.ics\n- b.csv\n\nSimple Microconference"));
  assert_says (first, "10:20-10:40  Topic 1\n");
  g_assert_null (strstr (first, "What changed"));
  hand_over (self, "");
  get_item (self, 4)->minutes = 25;
  second = plumb_handover_to_mail (self->snapshot, self->edition, none, NULL);
  g_assert_true (g_str_has_prefix (second, "What changed since Tue 1 Sep 2026\n"));
  assert_says (second, "\n- “Topic 4”: 20 → 25 min\n\nSimple Microconference");
}

static void
test_changes_as_texts (Fixture *self, gconstpointer data)
{
  g_autofree char *nothing = NULL;
  g_autofree char *text = NULL;
  g_autofree char *html = NULL;
  const PlumbHandover *since = NULL;

  hand_over (self, "");
  since = g_ptr_array_index (self->edition->handovers, 0);
  nothing = plumb_changes_to_text (self->snapshot, self->edition, since, NULL);
  assert_says (nothing, "Since Tue 1 Sep 2026, 12:00. All times are those of Europe/Prague.\n");
  assert_says (nothing, "\nNothing has changed.\n");
  g_set_str (&get_item (self, 1)->title, "*Stars* <b>");
  text = plumb_changes_to_text (self->snapshot, self->edition, since, NULL);
  assert_says (text, "\n- “Topic 1” is now “*Stars* <b>”\n");
  html = plumb_changes_to_html (self->snapshot, self->edition, since, NULL);
  assert_says (html, "<li>“Topic 1” is now “*Stars* &lt;b&gt;”</li>");
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

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
  ADD ("/handed/only_time_and_place_raise_a_number", test_only_time_and_place_raise_a_number);
  ADD ("/handed/what_goes_is_cancelled_and_may_come_back",
       test_what_goes_is_cancelled_and_may_come_back);
  ADD ("/handed/a_cancelled_event_stays_where_it_was", test_a_cancelled_event_stays_where_it_was);
  ADD ("/handed/what_was_never_handed_over_just_goes", test_what_was_never_handed_over_just_goes);
  g_test_add_func ("/handed/any_history", test_any_history);
  ADD ("/handed/the_sheet_marks_what_was_sent", test_the_sheet_marks_what_was_sent);
  ADD ("/handed/a_table_of_new_entries", test_a_table_of_new_entries);
  ADD ("/handed/the_mail_says_what_is_in_it", test_the_mail_says_what_is_in_it);
  ADD ("/handed/changes_as_texts", test_changes_as_texts);
  return g_test_run ();
}
