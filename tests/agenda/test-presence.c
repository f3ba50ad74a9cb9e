/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "agenda-fixture.h"
#include "plumb-presence.h"
#include "plumb-time.h"
#include "presence-fixture.h"

#define PRAGUE "Europe/Prague"

/* Spans in UTC, worked out minute by minute with Python's zoneinfo. */
static const struct
{
  const char *venue;
  const char *start;
  guint minutes;
  const char *zone;
  const char *words;
  const char *spans;
} zones[] = {
  { "Europe/Berlin", "2026-10-25T10:00", 210, "Asia/Tokyo", "not before 9",
    "C 24 22:00–25 00:00 C 25 15:00–25 23:00" },
  { "Europe/Berlin", "2026-10-25T10:00", 210, "", "not before 10:30", "C 24 22:00–25 09:30" },
  { "Europe/Berlin", "2026-10-25T10:00", 210, "", "not on Sunday", "C 24 22:00–25 23:00" },
  { "Europe/Berlin", "2026-10-25T10:00", 210, "America/New_York", "not before 7",
    "C 25 04:00–25 11:00" },
  { "Europe/Berlin", "2026-10-27T10:00", 210, "America/New_York", "not before 7",
    "C 27 04:00–27 11:00" },
  { "Europe/Berlin", "2026-11-02T10:00", 210, "America/New_York", "not before 7",
    "C 02 05:00–02 12:00" },
  { "America/New_York", "2026-11-01T10:00", 210, "", "only after 10", "C 01 04:00–01 15:00" },
  { "America/New_York", "2026-11-01T10:00", 210, "Europe/Berlin", "not after 18:00",
    "C 01 17:00–01 23:00" },
  { "Europe/Prague", "2026-10-05T10:00", 210, "Asia/Kolkata", "not after 18:00",
    "C 05 12:30–05 18:30" },
  { "Asia/Tokyo", "2025-12-11T10:00", 210, "", "not before 9", "C 10 15:00–11 00:00" },
  { "Asia/Tokyo", "2025-12-11T10:00", 210, "Europe/Prague", "not before 7", "C 10 23:00–11 06:00" },
  { "Europe/Prague", "2026-10-05T10:00", 210, "America/St_Johns", "not before 9",
    "C 05 02:30–05 11:30" },
  { "Europe/Prague", "2026-11-02T10:00", 210, "America/St_Johns", "not before 9",
    "C 02 03:30–02 12:30" },
  { "America/St_Johns", "2026-11-01T10:00", 210, "", "not before 9", "C 01 02:30–01 12:30" },
  { "America/Los_Angeles", "2026-10-05T16:00", 210, "Europe/Prague", "not on Tuesday",
    "C 05 22:00–06 07:00" },
  { "America/Los_Angeles", "2026-10-05T16:00", 210, "", "not after 18:30", "C 06 01:30–06 07:00" },
  { "Europe/Prague", "2026-10-05T23:00", 120, "", "not on Tuesday", "C 05 22:00–06 22:00" },
  { "Asia/Tokyo", "2026-10-06T08:00", 210, "UTC", "not on Tuesday", "C 06 00:00–06 15:00" },
  /* Of an hour that comes twice all is meant, and one that never comes ends when it would. */
  { "Europe/Berlin", "2026-10-25T10:00", 210, "", "not before 02:30", "C 24 22:00–25 01:30" },
  { "Europe/Berlin", "2026-10-25T10:00", 210, "", "not between 02:00 and 03:00",
    "C 25 00:00–25 02:00" },
  { "Europe/Berlin", "2026-03-29T10:00", 210, "", "not before 02:30", "C 28 23:00–29 01:00" },
  { "Europe/Berlin", "2026-03-29T10:00", 210, "", "not between 02:00 and 03:00", "" },
};

static void
test_zones_and_their_changes (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      PresenceFixture self;
      g_autofree char *spans = NULL;

      g_test_message ("%s: %s in %s", zones[i].venue, zones[i].words, zones[i].zone);
      presence_set_up (&self, zones[i].venue, zones[i].start, zones[i].minutes);
      g_set_str (&self.availability->words, zones[i].words);
      g_set_str (&self.availability->zone, zones[i].zone);
      spans = presence_describe (&self, "UTC", "%d %H:%M");
      g_assert_cmpstr (spans, ==, zones[i].spans);
      presence_tear_down (&self);
    }
}

static void
test_the_zone_that_was_chosen_wins (void)
{
  static const struct
  {
    const char *words;
    const char *chosen;
    const char *zone;
    const char *clock;
  } cases[] = {
    { "", "", PRAGUE, "10:00" },
    { "remote from Tokyo", "", "Asia/Tokyo", "17:00" },
    { "remote from Tokyo", "Asia/Kolkata", "Asia/Kolkata", "13:30" },
    { "not before 9 in Tokyo", "", PRAGUE, "10:00" },
    { "from Newfoundland", "", "America/St_Johns", "05:30" },
    { "remote from SÃO PAULO", "", "America/Sao_Paulo", "05:00" },
    { "UTC-5", "", "Etc/GMT+5", "03:00" },
    { "remote from the USA", "", PRAGUE, "10:00" },
    { "", "Not/There", "Not/There", "08:00" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PresenceFixture self;
      g_autofree char *zone = NULL;
      g_autofree char *clock = NULL;
      g_autoptr (GDateTime) local = NULL;

      presence_set_up_conference (&self);
      g_set_str (&self.availability->words, cases[i].words);
      g_set_str (&self.availability->zone, cases[i].chosen);
      zone = plumb_presence_dup_zone (self.edition, self.person);
      local = plumb_presence_to_local (self.edition, self.person,
                                       fixture_instant ("2026-10-05T10:00", PRAGUE));
      clock = g_date_time_format (local, "%H:%M");
      g_assert_cmpstr (zone, ==, cases[i].zone);
      g_assert_cmpstr (clock, ==, cases[i].clock);
      presence_tear_down (&self);
    }
}

static void
test_night_is_from_22_to_7 (void)
{
  static const struct
  {
    const char *from;
    const char *to;
    gboolean is_night;
  } cases[] = {
    { "2026-10-05T07:00", "2026-10-05T22:00", FALSE },
    { "2026-10-05T06:59", "2026-10-05T07:30", TRUE },
    { "2026-10-05T21:30", "2026-10-05T22:01", TRUE },
    { "2026-10-05T23:30", "2026-10-06T00:30", TRUE },
    { "2026-10-05T02:00", "2026-10-05T03:00", TRUE },
    { "2026-10-25T06:30", "2026-10-25T08:00", TRUE },
    { "2026-10-25T07:00", "2026-10-25T08:00", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpint (plumb_presence_is_night (PRAGUE, fixture_instant (cases[i].from, PRAGUE),
                                              fixture_instant (cases[i].to, PRAGUE)),
                     ==, cases[i].is_night);
}

static void
test_days_are_those_of_all_plans (void)
{
  PresenceFixture self;
  PlumbPlan *plan = plumb_plan_new ();
  g_autofree char *spans = NULL;

  presence_set_up (&self, PRAGUE, "2026-10-05T10:00", 210);
  g_ptr_array_add (plan->blocks, fixture_block (PRAGUE, "2026-10-07T10:00", 210, "t30"));
  g_ptr_array_add (self.edition->plans, plan);
  g_set_str (&self.availability->words, "unavailable");
  spans = presence_describe (&self, PRAGUE, "%d %H:%M");
  g_assert_cmpstr (spans, ==, "C 05 00:00–06 00:00 C 07 00:00–08 00:00");
  presence_tear_down (&self);
}

static void
test_without_blocks_the_conference_counts (void)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
  g_autoptr (GArray) days = NULL;
  g_autoptr (GArray) none = plumb_presence_dup_days (edition);

  g_assert_cmpuint (none->len, ==, 0);
  g_set_str (&edition->starts_on, "2026-10-05");
  g_set_str (&edition->ends_on, "2026-10-07");
  days = plumb_presence_dup_days (edition);
  g_assert_cmpuint (days->len, ==, 1);
  g_assert_cmpint (g_array_index (days, PlumbPresenceSpan, 0).starts_at, ==,
                   fixture_instant ("2026-10-05T00:00", PRAGUE));
  g_assert_cmpint (g_array_index (days, PlumbPresenceSpan, 0).ends_at, ==,
                   fixture_instant ("2026-10-08T00:00", PRAGUE));
}

static void
add_busy (PresenceFixture *self, PlumbPresence kind, const char *from, const char *to)
{
  PlumbBusy *busy = plumb_busy_new ();

  busy->person = self->person;
  busy->kind = kind;
  busy->starts_at = fixture_instant (from, self->edition->zone);
  busy->ends_at = fixture_instant (to, self->edition->zone);
  g_ptr_array_add (self->edition->busy, busy);
}

static void
test_a_calendar_says_when_somebody_cannot_come (void)
{
  PresenceFixture self;
  PlumbPerson *other = plumb_person_new ();
  g_autofree char *spans = NULL;

  presence_set_up (&self, PRAGUE, "2026-10-05T10:00", 210);
  add_busy (&self, PLUMB_PRESENCE_CANNOT, "2026-10-05T10:00", "2026-10-05T11:00");
  add_busy (&self, PLUMB_PRESENCE_CANNOT, "2026-10-05T11:00", "2026-10-05T11:30");
  add_busy (&self, PLUMB_PRESENCE_RATHER_NOT, "2026-10-05T09:00", "2026-10-05T12:00");
  add_busy (&self, PLUMB_PRESENCE_CANNOT, "2026-10-05T23:00", "2026-10-09T12:00");
  add_busy (&self, PLUMB_PRESENCE_CANNOT, "2026-10-05T13:00", "2026-10-05T14:00");
  ((PlumbBusy *) g_ptr_array_index (self.edition->busy, 4))->person = other;
  spans = presence_describe (&self, PRAGUE, "%d %H:%M");
  g_assert_cmpstr (spans, ==,
                   "r 05 09:00–05 10:00 C 05 10:00–05 11:30 r 05 11:30–05 12:00"
                   " C 05 23:00–06 00:00");
  presence_tear_down (&self);
  plumb_person_free (other);
}

static void
test_only_in_a_calendar_shuts_out_the_rest (void)
{
  PresenceFixture self;
  g_autofree char *spans = NULL;

  presence_set_up (&self, PRAGUE, "2026-10-05T10:00", 210);
  add_busy (&self, PLUMB_PRESENCE_ONLY, "2026-10-05T10:00", "2026-10-05T12:00");
  add_busy (&self, PLUMB_PRESENCE_ONLY, "2026-10-05T13:00", "2026-10-05T14:00");
  spans = presence_describe (&self, PRAGUE, "%H:%M");
  g_assert_cmpstr (spans, ==, "C 00:00–10:00 C 12:00–13:00 C 14:00–00:00");
  presence_tear_down (&self);
}

static void
test_the_worst_of_a_time_counts (void)
{
  PresenceFixture self;
  g_autoptr (GArray) spans = NULL;
  PlumbPresence kind = PLUMB_PRESENCE_ONLY;

  presence_set_up (&self, PRAGUE, "2026-10-05T10:00", 210);
  add_busy (&self, PLUMB_PRESENCE_CANNOT, "2026-10-05T10:00", "2026-10-05T11:00");
  add_busy (&self, PLUMB_PRESENCE_RATHER_NOT, "2026-10-05T11:00", "2026-10-05T12:00");
  spans = plumb_presence_dup_spans (self.edition, self.person);
  g_assert_false (plumb_presence_find_kind (spans, fixture_instant ("2026-10-05T12:00", PRAGUE),
                                            fixture_instant ("2026-10-05T12:30", PRAGUE), &kind));
  g_assert_cmpint (kind, ==, PLUMB_PRESENCE_ONLY);
  g_assert_true (plumb_presence_find_kind (spans, fixture_instant ("2026-10-05T11:30", PRAGUE),
                                           fixture_instant ("2026-10-05T12:30", PRAGUE), &kind));
  g_assert_cmpint (kind, ==, PLUMB_PRESENCE_RATHER_NOT);
  g_assert_true (plumb_presence_find_kind (spans, fixture_instant ("2026-10-05T10:45", PRAGUE),
                                           fixture_instant ("2026-10-05T11:30", PRAGUE), &kind));
  g_assert_cmpint (kind, ==, PLUMB_PRESENCE_CANNOT);
  presence_tear_down (&self);
}

/* What is promised of spans: in order, apart from each other, within the days. */
static gint64
assert_sound (const PresenceFixture *self, const GArray *spans)
{
  g_autoptr (GArray) days = plumb_presence_dup_days (self->edition);
  const PlumbPresenceSpan *last = NULL;
  gint64 seconds = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (spans, PlumbPresenceSpan, i);
      gboolean is_inside = FALSE;

      g_assert_cmpint (span->starts_at, <, span->ends_at);
      g_assert_cmpint (span->kind, !=, PLUMB_PRESENCE_ONLY);
      if (last != NULL)
        g_assert_cmpint (last->ends_at, <=, span->starts_at);
      if (last != NULL && last->ends_at == span->starts_at)
        g_assert_cmpint (last->kind, !=, span->kind);
      for (guint j = 0; j < days->len; j++)
        {
          const PlumbPresenceSpan *day = &g_array_index (days, PlumbPresenceSpan, j);

          is_inside |= day->starts_at <= span->starts_at && span->ends_at <= day->ends_at;
        }
      g_assert_true (is_inside);
      last = span;
      seconds += span->ends_at - span->starts_at;
    }
  return seconds;
}

static void
test_only_is_the_rest_of_not (void)
{
  static const char *const whens[] = { "Monday",
                                       "10:00-12:30",
                                       "Tuesday 22:00-23:30",
                                       "before 11:17",
                                       "after noon",
                                       "Mon 10-12 and 14-16",
                                       "5 Oct",
                                       "the 6th",
                                       "mornings",
                                       "Monday afternoon",
                                       "weekdays",
                                       "5-6 October 09:00-10:00" };
  static const char *const places[] = { "Europe/Prague", "Asia/Kolkata", "America/St_Johns",
                                        "Pacific/Kiritimati", "Pacific/Pago_Pago" };
  static const char *const ways[] = { "not %s", "only %s", "rather not %s", "preferably %s" };

  for (guint i = 0; i < G_N_ELEMENTS (whens) * G_N_ELEMENTS (places); i++)
    {
      gint64 seconds[4];
      PresenceFixture self;

      presence_set_up_conference (&self);
      g_set_str (&self.availability->zone, places[i / G_N_ELEMENTS (whens)]);
      for (guint j = 0; j < G_N_ELEMENTS (ways); j++)
        {
          g_auto (GStrv) way = g_strsplit (ways[j], "%s", 2);
          g_autoptr (GArray) spans = NULL;
          g_auto (GStrv) unknown = NULL;

          g_free (self.availability->words);
          self.availability->words = g_strconcat (way[0], whens[i % G_N_ELEMENTS (whens)], NULL);
          spans = plumb_presence_dup_spans (self.edition, self.person);
          unknown = plumb_presence_dup_unknown (self.edition, self.person);
          g_assert_cmpuint (g_strv_length (unknown), ==, 0);
          seconds[j] = assert_sound (&self, spans);
        }
      g_test_message ("%s", self.availability->words);
      g_assert_cmpint (seconds[0] + seconds[1], ==, 2 * 86400);
      g_assert_cmpint (seconds[2], ==, seconds[0]);
      g_assert_cmpint (seconds[3], ==, seconds[1]);
      presence_tear_down (&self);
    }
}

static void
test_any_words_give_sound_spans (void)
{
  static const char *const pieces[] = {
    "not",     "only",  "rather",   "prefer",  "Monday",    "Tue",     "7 Oct", "10",
    "10:30",   "5pm",   "-",        "–",       ",",         ";",       "and",   "or",
    "but",     "after", "before",   "until",   "from",      "to",      "in",    "Tokyo",
    "Paris",   "time",  "morning",  "remote",  "any time",  "except",  "(",     ")",
    "the 6th", "2026",  ".",        "\n",      "arrive",    "leaving", "noon",  "UTC",
    "+",       "12",    "/",        "all day", "never",     "between", "🙂",    "é",
    "'",       "24:00", "midnight", "Oct",     "first day", "22:00",
  };
  guint n = g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? 200000 : 5000;
  PresenceFixture self;

  presence_set_up_conference (&self);
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GString) words = g_string_new (NULL);
      g_autoptr (GArray) spans = NULL;
      g_autofree char *understood = NULL;
      guint n_pieces = (guint) g_test_rand_int_range (0, 14);

      for (guint j = 0; j < n_pieces; j++)
        g_string_append_printf (words, "%s%s",
                                pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))],
                                g_test_rand_int_range (0, 4) > 0 ? " " : "");
      g_set_str (&self.availability->words, words->str);
      spans = plumb_presence_dup_spans (self.edition, self.person);
      understood = plumb_presence_dup_understood (self.edition, self.person);
      if (assert_sound (&self, spans) > 0 && understood[0] == '\0')
        g_error ("“%s” has an effect that is not said", words->str);
    }
  presence_tear_down (&self);
}

#define ADD(name) g_test_add_func ("/agenda/presence/" #name, test_##name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (zones_and_their_changes);
  ADD (the_zone_that_was_chosen_wins);
  ADD (night_is_from_22_to_7);
  ADD (days_are_those_of_all_plans);
  ADD (without_blocks_the_conference_counts);
  ADD (a_calendar_says_when_somebody_cannot_come);
  ADD (only_in_a_calendar_shuts_out_the_rest);
  ADD (the_worst_of_a_time_counts);
  ADD (only_is_the_rest_of_not);
  ADD (any_words_give_sound_spans);
  return g_test_run ();
}
