/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "ics-check.h"
#include "plumb-agenda.h"
#include "plumb-error.h"
#include "plumb-ics.h"
#include "plumb-schedule-ics.h"
#include "plumb-time.h"

static const char *const zones[] = {
  "Africa/Casablanca", "America/Phoenix",
  "America/Santiago",  "America/St_Johns",
  "Asia/Kathmandu",    "Asia/Tokyo",
  "Australia/Sydney",  "Australia/Lord_Howe",
  "Europe/Dublin",     "Europe/Prague",
  "Etc/UTC",           "Pacific/Apia",
  "Pacific/Chatham",   "UTC",
};

static char *
write_ics (const PlumbSnapshot *snapshot)
{
  g_autoptr (GError) error = NULL;
  char *stream = plumb_schedule_to_ics (
    snapshot, g_ptr_array_index (snapshot->editions, snapshot->editions->len - 1), &error);

  g_assert_no_error (error);
  return stream;
}

/* Every event of @block is where the agenda has it, by the stream's own description of the zone. */
static void
assert_times (const GPtrArray *events, const PlumbBlock *block)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  g_assert_cmpuint (events->len, ==, spots->len);
  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);
      const IcsEvent *event = g_ptr_array_index (events, i);

      g_assert_cmpint (event->starts_at, ==, spot->starts_at);
      g_assert_cmpint (event->ends_at, ==, spot->ends_at);
    }
}

static void
assert_round_trip (const char *zone, gint64 starts_at, guint n_topics, guint minutes)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple (zone, starts_at, n_topics, minutes);
  g_autofree char *stream = write_ics (snapshot);
  g_autoptr (GPtrArray) events = NULL;

  g_test_message ("%s at %" G_GINT64_FORMAT, zone, starts_at);
  ics_lint (stream);
  events = ics_read_events (stream);
  assert_times (events, g_ptr_array_index (export_fixture_edition (snapshot)->blocks, 0));
}

static void
test_the_fixture_is_what_libical_accepts (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_new ();
  g_autofree char *stream = write_ics (snapshot);
  g_autoptr (GPtrArray) events = NULL;
  const IcsEvent *event;

  ics_lint (stream);
  events = ics_read_events (stream);
  g_assert_cmpuint (events->len, ==, 9);
  event = g_ptr_array_index (events, 1);
  g_assert_cmpstr (event->summary, ==, "__attribute__((cleanup)) and <linux/cleanup.h>");
  g_assert_cmpstr (event->location, ==, "Hall A, 2nd floor");
  g_assert_true (g_str_has_prefix (event->description,
                                   "Speakers: Ann Example (Example Ltd), Bo \"Bobby\" Sample, "
                                   "Zoë Müller-Łukasz (Institut für Beispiele; Sachsen)\n\n"
                                   "Scopes end, "));
}

static void
test_random_instants_survive_in_every_zone (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (20261005);

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      /* 2008, the first Plumbers, to 2036. */
      for (guint j = 0; j < 20; j++)
        assert_round_trip (zones[i],
                           1199145600 + 60 * (gint64) g_rand_int_range (rand, 0, 14727000), 4, 45);
    }
}

static void
test_nights_in_which_clocks_change_are_exact (void)
{
  static const struct
  {
    const char *zone;
    const char *before; /* UTC, some hours before the change */
  } nights[] = {
    { "Europe/Prague", "2026-10-24T21:00" },       { "Europe/Prague", "2026-03-28T21:00" },
    { "America/St_Johns", "2026-11-01T01:00" },    { "America/St_Johns", "2026-03-08T02:00" },
    { "Australia/Lord_Howe", "2026-04-04T12:00" }, { "Australia/Lord_Howe", "2026-10-03T12:00" },
    { "Europe/Dublin", "2026-10-24T22:00" },       { "Pacific/Apia", "2011-12-30T06:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (nights); i++)
    {
      gint64 seconds = 0;

      g_assert_true (plumb_time_parse_rfc3339 (nights[i].before, "UTC", &seconds));
      assert_round_trip (nights[i].zone, seconds, 32, 15);
    }
}

static guint
count_lines (const char *stream, const char *line)
{
  g_autofree char *text = ics_unfold (stream);
  g_auto (GStrv) lines = g_strsplit (text, "\n", -1);
  guint n = 0;

  for (guint i = 0; lines[i] != NULL; i++)
    n += g_str_equal (lines[i], line) ? 1 : 0;
  return n;
}

static void
test_a_zone_is_told_as_short_as_it_can_be (void)
{
  static const struct
  {
    const char *zone;
    guint n_standard;
    guint n_daylight;
    const char *line;
  } cases[] = {
    { "Asia/Tokyo", 1, 0, "TZOFFSETTO:+0900" },
    { "America/Phoenix", 1, 0, "TZOFFSETTO:-0700" },
    { "Europe/Prague", 2, 2, "TZNAME:CEST" },
    { "America/St_Johns", 2, 2, "TZOFFSETTO:-0330" },
    { "Australia/Lord_Howe", 2, 3, "TZOFFSETTO:+1030" },
    { "Etc/UTC", 1, 0, "TZOFFSETFROM:+0000" },
    { "UTC", 0, 0, "X-WR-TIMEZONE:UTC" },
    { "Europe/Nowhere", 0, 0, "X-WR-TIMEZONE:UTC" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple (cases[i].zone, 1791187200, 2, 30);
      g_autofree char *stream = write_ics (snapshot);

      g_test_message ("%s", cases[i].zone);
      g_assert_cmpuint (count_lines (stream, "BEGIN:STANDARD"), ==, cases[i].n_standard);
      g_assert_cmpuint (count_lines (stream, "BEGIN:DAYLIGHT"), ==, cases[i].n_daylight);
      g_assert_cmpuint (count_lines (stream, cases[i].line), >, 0);
    }
}

static char *
random_text (GRand *rand)
{
  static const gunichar alphabet[] = { 'a',     'b',    ' ', ',', ';',   '\\', '\n',
                                       ':',     '"',    '^', 'n', 'N',   0xe9, 0x5185,
                                       0x1f427, 0x200d, '<', '=', 0x2028 };
  GString *text = g_string_new ("x");
  guint length = g_rand_int_range (rand, 0, 300);

  for (guint i = 0; i < length; i++)
    g_string_append_unichar (text, alphabet[g_rand_int_range (rand, 0, G_N_ELEMENTS (alphabet))]);
  g_string_append_c (text, 'x');
  return g_string_free (text, FALSE);
}

static void
test_any_text_comes_back (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (5545);

  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (PlumbIcs) ics = plumb_ics_new ("UTC", 0, 0);
      g_autofree char *text = random_text (rand);
      g_autofree char *stream = NULL;
      icalcomponent *component;

      plumb_ics_add_value (ics, "BEGIN", "VEVENT");
      plumb_ics_add_text (ics, "SUMMARY", text);
      plumb_ics_add_value (ics, "END", "VEVENT");
      stream = plumb_ics_finish (ics);
      component = icalparser_parse_string (stream);
      g_assert_cmpstr (icalcomponent_get_summary (component), ==, text);
      icalcomponent_free (component);
    }
}

static void
test_lines_are_folded_at_75_octets (void)
{
  static const struct
  {
    const char *text;
    const char *stream;
  } cases[] = {
    /* 75 octets with the name, then 76. */
    { "123456789012345678901234567890123456789012345678901234567890123456789012",
      "A-:123456789012345678901234567890123456789012345678901234567890123456789012\r\n" },
    { "1234567890123456789012345678901234567890123456789012345678901234567890123",
      "A-:123456789012345678901234567890123456789012345678901234567890123456789012\r\n 3\r\n" },
    { "12345678901234567890123456789012345678901234567890123456789012345678901é",
      "A-:12345678901234567890123456789012345678901234567890123456789012345678901\r\n é\r\n" },
    { "12345678901234567890123456789012345678901234567890123456789012345678901,2",
      "A-:12345678901234567890123456789012345678901234567890123456789012345678901\r\n \\,2\r\n" },
    { "a\r\nb\rc\x01"
      "d\x7f"
      "e\tf",
      "A-:a\\nb\\ncde\tf\r\n" },
    { "", "A-:\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbIcs) ics = plumb_ics_new ("UTC", 0, 0);
      g_autofree char *stream = NULL;

      plumb_ics_add_text (ics, "A-", cases[i].text);
      stream = plumb_ics_finish (ics);
      g_assert_cmpstr (stream, ==, cases[i].stream);
    }
}

static void
test_instants_are_written_to_the_second (void)
{
  static const struct
  {
    gint64 seconds;
    const char *line;
  } cases[] = {
    { 0, "X:19700101T000000Z\r\n" },          { -1, "X:19691231T235959Z\r\n" },
    { -86400, "X:19691231T000000Z\r\n" },     { 951782399, "X:20000228T235959Z\r\n" },
    { 951868799, "X:20000229T235959Z\r\n" },  { 1791187261, "X:20261005T080101Z\r\n" },
    { 4102444800, "X:21000101T000000Z\r\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbIcs) ics = plumb_ics_new ("UTC", 0, 0);
      g_autofree char *stream = NULL;

      plumb_ics_add_utc (ics, "X", cases[i].seconds);
      stream = plumb_ics_finish (ics);
      g_assert_cmpstr (stream, ==, cases[i].line);
    }
}

static void
test_nothing_with_a_time_is_an_error (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple ("Europe/Prague", 0, 3, 30);
  g_autoptr (GError) error = NULL;
  g_autofree char *stream = plumb_schedule_to_ics (snapshot, export_fixture_edition (snapshot),
                                                   &error);

  g_assert_null (stream);
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
}

static void
test_a_topic_keeps_its_uid_in_another_block (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple ("Europe/Prague", 1791187200, 2, 30);
  PlumbEdition *edition = export_fixture_edition (snapshot);
  PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
  PlumbItem *first = g_ptr_array_index (block->items, 0);
  PlumbItem *second = g_ptr_array_index (block->items, 1);
  g_autofree char *stream = NULL;
  g_autoptr (GPtrArray) events = NULL;

  /* The same topic twice is a mistake, but must not make a broken file. */
  second->topic = first->topic;
  stream = write_ics (snapshot);
  ics_lint (stream);
  events = ics_read_events (stream);
  g_assert_cmpstr (((IcsEvent *) g_ptr_array_index (events, 0))->uid, ==, first->topic->uid);
  g_assert_cmpstr (((IcsEvent *) g_ptr_array_index (events, 1))->uid, ==, second->uid);
}

static void
test_every_event_has_a_place (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple ("Europe/Prague", 1791187200, 1, 30);
  PlumbEdition *edition = export_fixture_edition (snapshot);
  PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
  static const struct
  {
    const char *room;
    const char *place;
    const char *location;
  } cases[] = {
    { "Room A", "Prague", "Room A" },
    { "", "Prague", "Prague" },
    { "", "", "Simple Microconference, Linux Plumbers Conference 2026" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *stream = NULL;
      g_autoptr (GPtrArray) events = NULL;

      g_set_str (&block->room, cases[i].room);
      g_set_str (&edition->place, cases[i].place);
      stream = write_ics (snapshot);
      events = ics_read_events (stream);
      g_assert_cmpstr (((IcsEvent *) g_ptr_array_index (events, 0))->location, ==,
                       cases[i].location);
    }
}

static void
test_a_topic_is_tentative_while_a_proposal_is_open (void)
{
  static const struct
  {
    PlumbProposalState state;
    PlumbDecision decision;
    const char *line;
  } cases[] = {
    { PLUMB_PROPOSAL_SUBMITTED, PLUMB_DECISION_NONE, "STATUS:TENTATIVE" },
    { PLUMB_PROPOSAL_SUBMITTED, PLUMB_DECISION_ASKED, "STATUS:TENTATIVE" },
    { PLUMB_PROPOSAL_SUBMITTED, PLUMB_DECISION_ACCEPTED, "STATUS:CONFIRMED" },
    { PLUMB_PROPOSAL_SUBMITTED, PLUMB_DECISION_JOINED, "STATUS:CONFIRMED" },
    { PLUMB_PROPOSAL_WITHDRAWN, PLUMB_DECISION_ACCEPTED, "STATUS:TENTATIVE" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple ("UTC", 1791187200, 1, 30);
      PlumbEdition *edition = export_fixture_edition (snapshot);
      PlumbTopic *topic = g_ptr_array_index (edition->topics, 0);
      PlumbProposal *proposal = plumb_proposal_new ();
      g_autofree char *stream = NULL;

      proposal->state = cases[i].state;
      proposal->decision = cases[i].decision;
      g_ptr_array_add (edition->proposals, proposal);
      g_ptr_array_add (topic->proposals, proposal);
      stream = write_ics (snapshot);
      g_assert_nonnull (strstr (stream, cases[i].line));
    }
}

static void
test_an_item_without_minutes_has_no_end (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple ("Europe/Prague", 1791187200, 1, 0);
  g_autofree char *stream = write_ics (snapshot);

  ics_lint (stream);
  g_assert_null (strstr (stream, "DTEND"));
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/export/ics/the_fixture_is_what_libical_accepts",
                   test_the_fixture_is_what_libical_accepts);
  g_test_add_func ("/export/ics/random_instants_survive_in_every_zone",
                   test_random_instants_survive_in_every_zone);
  g_test_add_func ("/export/ics/nights_in_which_clocks_change_are_exact",
                   test_nights_in_which_clocks_change_are_exact);
  g_test_add_func ("/export/ics/a_zone_is_told_as_short_as_it_can_be",
                   test_a_zone_is_told_as_short_as_it_can_be);
  g_test_add_func ("/export/ics/any_text_comes_back", test_any_text_comes_back);
  g_test_add_func ("/export/ics/lines_are_folded_at_75_octets", test_lines_are_folded_at_75_octets);
  g_test_add_func ("/export/ics/instants_are_written_to_the_second",
                   test_instants_are_written_to_the_second);
  g_test_add_func ("/export/ics/nothing_with_a_time_is_an_error",
                   test_nothing_with_a_time_is_an_error);
  g_test_add_func ("/export/ics/a_topic_keeps_its_uid_in_another_block",
                   test_a_topic_keeps_its_uid_in_another_block);
  g_test_add_func ("/export/ics/every_event_has_a_place", test_every_event_has_a_place);
  g_test_add_func ("/export/ics/a_topic_is_tentative_while_a_proposal_is_open",
                   test_a_topic_is_tentative_while_a_proposal_is_open);
  g_test_add_func ("/export/ics/an_item_without_minutes_has_no_end",
                   test_an_item_without_minutes_has_no_end);
  return g_test_run ();
}
