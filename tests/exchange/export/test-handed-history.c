/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What calendars are told of several hand-overs: numbers, and what is cancelled.
 */
#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "handed-fixture.h"
#include "ics-check.h"
#include "plumb-handed-changes.h"
#include "plumb-handed.h"
#include "plumb-schedule-ics.h"
#include "plumb-time.h"

/* "UID SEQUENCE STATUS" of every event but for those that are as when they were first told. */
static char *
read_numbers (Handed *self)
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
assert_numbers (Handed *self, const char *expected)
{
  g_autofree char *found = read_numbers (self);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_only_time_and_place_raise_a_number (Handed *self, gconstpointer data)
{
  PlumbTopic *topic = g_ptr_array_index (self->edition->topics, 0);

  g_ptr_array_set_size (self->block->items, 2);
  handed_get_item (self, 1)->minutes = 30;
  assert_numbers (self, "Topic 0 0|Topic 1 0|");
  handed_hand_over (self, "");
  assert_numbers (self, "Topic 0 0|Topic 1 0|");
  g_set_str (&handed_get_item (self, 0)->title, "Renamed");
  g_set_str (&topic->statement, "Said otherwise");
  assert_numbers (self, "Renamed 0|Topic 1 0|");
  handed_get_item (self, 1)->minutes = 35;
  assert_numbers (self, "Renamed 0|Topic 1 1|");
  handed_get_item (self, 0)->minutes = 25;
  assert_numbers (self, "Renamed 1|Topic 1 1|");
  handed_hand_over (self, "");
  assert_numbers (self, "Renamed 1|Topic 1 1|");
  g_set_str (&self->block->room, "Other");
  assert_numbers (self, "Renamed 2|Topic 1 2|");
  g_set_str (&self->block->room, "Room");
  assert_numbers (self, "Renamed 1|Topic 1 1|");
}

static void
test_what_goes_is_cancelled_and_may_come_back (Handed *self, gconstpointer data)
{
  PlumbItem *item = NULL;

  g_ptr_array_set_size (self->block->items, 2);
  handed_hand_over (self, "");
  item = g_ptr_array_steal_index (self->block->items, 1);
  assert_numbers (self, "Topic 0 0|Topic 1 1 cancelled|");
  handed_hand_over (self, "");
  handed_hand_over (self, "");
  assert_numbers (self, "Topic 0 0|Topic 1 1 cancelled|");
  g_ptr_array_add (self->block->items, item);
  assert_numbers (self, "Topic 0 0|Topic 1 2|");
  self->block->starts_at = 0;
  assert_numbers (self, "Topic 0 1 cancelled|Topic 1 1 cancelled|");
}

static void
test_a_cancelled_event_stays_where_it_was (Handed *self, gconstpointer data)
{
  g_autofree char *stream = NULL;
  g_autoptr (GPtrArray) events = NULL;
  const IcsEvent *event;

  handed_hand_over (self, "");
  g_set_str (&self->block->room, "Other");
  handed_take_out (self, 2);
  stream = plumb_schedule_to_ics (self->snapshot, self->edition, NULL);
  events = ics_read_events (stream);
  g_assert_cmpuint (events->len, ==, 5);
  event = g_ptr_array_index (events, 4);
  g_assert_cmpstr (event->summary, ==, "Topic 2");
  g_assert_cmpstr (event->location, ==, "Room");
  g_assert_cmpint (event->starts_at, ==, HANDED_START + 40 * 60);
  g_assert_cmpint (event->ends_at, ==, HANDED_START + 60 * 60);
  g_assert_cmpstr (event->uid, ==,
                   ((PlumbTopic *) g_ptr_array_index (self->edition->topics, 2))->uid);
}

/* Nobody can have seen what no hand-over had. */
static void
test_what_was_never_handed_over_just_goes (Handed *self, gconstpointer data)
{
  handed_hand_over (self, "");
  export_fixture_add_topic (self->edition, self->block, "X", 15);
  handed_take_out (self, 5);
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
edit_at_random (Handed *self, GRand *rand, GPtrArray *spare)
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
assert_like_the_naive_count (Handed *self, const GPtrArray *versions)
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
assert_calendar (Handed *self)
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
assert_changes_are_complete (Handed *self, const PlumbHandover *handover)
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
      Handed self = { NULL };
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GPtrArray) versions =
        g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
      g_autoptr (GPtrArray) spare =
        g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_item_free);
      PlumbBlock *other = plumb_block_new ();

      g_test_message ("seed %u", seed);
      handed_set_up (&self, NULL);
      g_set_str (&self.edition->zone, zones[seed % G_N_ELEMENTS (zones)]);
      other->starts_at = HANDED_START + HANDED_DAY;
      g_set_str (&other->room, "Other");
      g_ptr_array_add (self.edition->blocks, other);
      for (guint i = 0; i < 40; i++)
        {
          edit_at_random (&self, rand, spare);
          if (g_rand_int_range (rand, 0, 4) > 0)
            continue;
          assert_like_the_naive_count (&self, versions);
          handed_hand_over (&self, "");
          g_ptr_array_add (versions, write_down (self.edition));
          assert_like_the_naive_count (&self, versions);
        }
      assert_calendar (&self);
      for (guint i = 0; i < self.edition->handovers->len; i++)
        assert_changes_are_complete (&self, g_ptr_array_index (self.edition->handovers, i));
      handed_tear_down (&self, NULL);
    }
}

#define ADD(name, function) \
  g_test_add (name, Handed, NULL, handed_set_up, function, handed_tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/handed/only_time_and_place_raise_a_number", test_only_time_and_place_raise_a_number);
  ADD ("/handed/what_goes_is_cancelled_and_may_come_back",
       test_what_goes_is_cancelled_and_may_come_back);
  ADD ("/handed/a_cancelled_event_stays_where_it_was", test_a_cancelled_event_stays_where_it_was);
  ADD ("/handed/what_was_never_handed_over_just_goes", test_what_was_never_handed_over_just_goes);
  g_test_add_func ("/handed/any_history", test_any_history);
  return g_test_run ();
}
