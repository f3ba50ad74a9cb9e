/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "plumb-error.h"
#include "plumb-ics-busy.h"
#include "plumb-time.h"

#define FROM "2026-10-04T00:00:00Z"
#define TO "2026-10-09T00:00:00Z"

/* A zone whose name nobody knows, an hour and a half ahead of UTC. */
#define OWN_ZONE                                                             \
  "BEGIN:VTIMEZONE\nTZID:Our Own\nBEGIN:STANDARD\nDTSTART:19700101T000000\n" \
  "TZOFFSETFROM:+0130\nTZOFFSETTO:+0130\nEND:STANDARD\nEND:VTIMEZONE\n"

static gint64
instant (const char *text)
{
  gint64 seconds = 0;

  g_assert_true (plumb_time_parse_rfc3339 (text, "UTC", &seconds));
  return seconds;
}

static PlumbIcsBusy *
read_text (const char *text, gsize length, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, length);

  return plumb_ics_busy_read (bytes, "Europe/Prague", instant (FROM), instant (TO), NULL, error);
}

static PlumbIcsBusy *
read_parts (const char *parts, GError **error)
{
  g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\nVERSION:2.0\nPRODID:-//Test//EN\n", parts,
                                       "END:VCALENDAR\n", NULL);

  return read_text (text, strlen (text), error);
}

/* "C 05 10:00–11:00 r 06 …" in UTC. */
static char *
describe (const PlumbIcsBusy *busy)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < busy->spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (busy->spans, PlumbPresenceSpan, i);
      g_autoptr (GDateTime) from = g_date_time_new_from_unix_utc (span->starts_at);
      g_autoptr (GDateTime) to = g_date_time_new_from_unix_utc (span->ends_at);
      g_autofree char *first = g_date_time_format (from, "%d %H:%M");
      g_autofree char *last = g_date_time_format (to, "%d %H:%M");

      g_string_append_printf (text, "%s%c %s–%s", i > 0 ? " " : "",
                              span->kind == PLUMB_PRESENCE_CANNOT ? 'C' : 'r', first, last);
    }
  return g_string_free (text, FALSE);
}

static const struct
{
  const char *name;
  const char *parts;
  const char *spans;
  guint n_odd;
  guint n_unknown_zones;
} cases[] = {
  { "nothing", "", "" },
  { "UTC", "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nDTEND:20261005T090000Z\nEND:VEVENT\n",
    "C 05 08:00–05 09:00" },
  { "a duration", "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nDURATION:PT1H30M\nEND:VEVENT\n",
    "C 05 08:00–05 09:30" },
  { "floating is local",
    "BEGIN:VEVENT\nDTSTART:20261005T080000\nDTEND:20261005T090000\nEND:VEVENT\n",
    "C 05 06:00–05 07:00" },
  { "a zone that the system knows",
    "BEGIN:VEVENT\nDTSTART;TZID=Asia/Kolkata:20261005T140000\n"
    "DTEND;TZID=Asia/Kolkata:20261005T150000\nEND:VEVENT\n",
    "C 05 08:30–05 09:30" },
  { "a zone that the file describes",
    OWN_ZONE "BEGIN:VEVENT\nDTSTART;TZID=Our Own:20261005T100000\n"
             "DTEND;TZID=Our Own:20261005T110000\nEND:VEVENT\n",
    "C 05 08:30–05 09:30" },
  { "a zone that nobody knows",
    "BEGIN:VEVENT\nDTSTART;TZID=Nowhere:20261005T100000\nDURATION:PT1H\nEND:VEVENT\n",
    "C 05 08:00–05 09:00", 0, 1 },
  { "a day", "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261006\nEND:VEVENT\n", "C 05 22:00–06 22:00" },
  { "two days",
    "BEGIN:VEVENT\nDTSTART;VALUE=DATE:20261006\nDTEND;VALUE=DATE:20261008\nEND:VEVENT\n",
    "C 05 22:00–07 22:00" },
  { "no end is no time", "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nEND:VEVENT\n", "" },
  { "the end before the start",
    "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nDTEND:20261005T070000Z\nEND:VEVENT\n", "", 1 },
  { "transparent",
    "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nDURATION:PT1H\nTRANSP:TRANSPARENT\nEND:VEVENT\n", "" },
  { "cancelled",
    "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nDURATION:PT1H\nSTATUS:CANCELLED\nEND:VEVENT\n", "" },
  { "tentative",
    "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nDURATION:PT1H\nSTATUS:TENTATIVE\nEND:VEVENT\n",
    "r 05 08:00–05 09:00" },
  { "Outlook's free",
    "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nDURATION:PT1H\n"
    "X-MICROSOFT-CDO-BUSYSTATUS:FREE\nEND:VEVENT\n",
    "" },
  { "what is certain wins",
    "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nDURATION:PT2H\nSTATUS:TENTATIVE\nEND:VEVENT\n"
    "BEGIN:VEVENT\nDTSTART:20261005T083000Z\nDURATION:PT1H\nEND:VEVENT\n",
    "r 05 08:00–05 08:30 C 05 08:30–05 09:30 r 05 09:30–05 10:00" },
  { "outside of the conference",
    "BEGIN:VEVENT\nDTSTART:20260905T080000Z\nDURATION:PT2H\nEND:VEVENT\n", "" },
  { "over its start",
    "BEGIN:VEVENT\nDTSTART:20261003T080000Z\nDTEND:20261004T080000Z\nEND:VEVENT\n",
    "C 04 00:00–04 08:00" },
  { "every week since years",
    "BEGIN:VEVENT\nDTSTART;TZID=Europe/Prague:20190107T100000\n"
    "DTEND;TZID=Europe/Prague:20190107T110000\nRRULE:FREQ=WEEKLY\nEND:VEVENT\n",
    "C 05 08:00–05 09:00" },
  { "counted",
    "BEGIN:VEVENT\nDTSTART:20261001T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=6\n"
    "END:VEVENT\n",
    "C 04 08:00–04 09:00 C 05 08:00–05 09:00 C 06 08:00–06 09:00" },
  { "until",
    "BEGIN:VEVENT\nDTSTART:20261001T080000Z\nDURATION:PT1H\n"
    "RRULE:FREQ=DAILY;UNTIL=20261005T080000Z\nEND:VEVENT\n",
    "C 04 08:00–04 09:00 C 05 08:00–05 09:00" },
  { "but not on that day",
    "BEGIN:VEVENT\nDTSTART:20261001T080000Z\nDURATION:PT1H\n"
    "RRULE:FREQ=DAILY;COUNT=6\nEXDATE:20261005T080000Z,20261006T080000Z\nEND:VEVENT\n",
    "C 04 08:00–04 09:00" },
  { "moved once",
    "BEGIN:VEVENT\nUID:a\nDTSTART:20261001T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=5\n"
    "END:VEVENT\nBEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20261005T080000Z\n"
    "DTSTART:20261005T120000Z\nDURATION:PT2H\nEND:VEVENT\n",
    "C 04 08:00–04 09:00 C 05 12:00–05 14:00" },
  { "cancelled once",
    "BEGIN:VEVENT\nUID:a\nDTSTART:20261001T080000Z\nDURATION:PT1H\nRRULE:FREQ=DAILY;COUNT=5\n"
    "END:VEVENT\nBEGIN:VEVENT\nUID:a\nRECURRENCE-ID:20261005T080000Z\nSTATUS:CANCELLED\n"
    "DTSTART:20261005T080000Z\nDURATION:PT1H\nEND:VEVENT\n",
    "C 04 08:00–04 09:00" },
  { "more dates",
    "BEGIN:VEVENT\nDTSTART:20260901T080000Z\nDURATION:PT1H\n"
    "RDATE:20261005T100000Z,20261006T100000Z\nEND:VEVENT\n",
    "C 05 10:00–05 11:00 C 06 10:00–06 11:00" },
  { "more periods",
    "BEGIN:VEVENT\nDTSTART:20260901T080000Z\nDURATION:PT1H\n"
    "RDATE;VALUE=PERIOD:20261005T100000Z/20261005T103000Z,20261006T100000Z/PT2H\nEND:VEVENT\n",
    "C 05 10:00–05 10:30 C 06 10:00–06 12:00" },
  { "by the second",
    "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nDURATION:PT1H\nRRULE:FREQ=SECONDLY\nEND:VEVENT\n",
    "C 05 08:00–05 09:00", 1 },
  { "no rule at all",
    "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nDURATION:PT1H\nRRULE:FREQ=NEVER\nEND:VEVENT\n",
    "C 05 08:00–05 09:00", 0 },
  { "folded and in small letters",
    "begin:vevent\ndtstart:202610\n 05T080000Z\nDuration:PT\n\t1H\nend:vevent\n",
    "C 05 08:00–05 09:00" },
  { "free and busy",
    "BEGIN:VFREEBUSY\nFREEBUSY:20261005T080000Z/20261005T090000Z,20261006T080000Z/PT30M\n"
    "FREEBUSY;FBTYPE=BUSY-UNAVAILABLE:20261005T090000Z/PT1H\n"
    "FREEBUSY;FBTYPE=BUSY-TENTATIVE:20261005T100000Z/PT1H\n"
    "FREEBUSY;FBTYPE=FREE:20261005T110000Z/PT1H\nEND:VFREEBUSY\n",
    "C 05 08:00–05 10:00 r 05 10:00–05 11:00 C 06 08:00–06 08:30" },
  { "availability, every day",
    "BEGIN:VAVAILABILITY\nDTSTART:20261005T000000Z\nDTEND:20261007T000000Z\nBEGIN:AVAILABLE\n"
    "DTSTART;TZID=Europe/Prague:20260901T100000\nDTEND;TZID=Europe/Prague:20260901T180000\n"
    "RRULE:FREQ=DAILY\nEND:AVAILABLE\nEND:VAVAILABILITY\n",
    "C 05 00:00–05 08:00 C 05 16:00–06 08:00 C 06 16:00–07 00:00" },
  { "availability without bounds",
    "BEGIN:VAVAILABILITY\nBUSYTYPE:BUSY-TENTATIVE\nBEGIN:AVAILABLE\nDTSTART:20261005T000000Z\n"
    "DTEND:20261008T000000Z\nEND:AVAILABLE\nEND:VAVAILABILITY\n",
    "r 04 00:00–05 00:00 r 08 00:00–09 00:00" },
  { "an availability of more weight",
    "BEGIN:VAVAILABILITY\nPRIORITY:1\nDTSTART:20261005T000000Z\nDTEND:20261006T000000Z\n"
    "BEGIN:AVAILABLE\nDTSTART:20261005T060000Z\nDTEND:20261005T200000Z\nEND:AVAILABLE\n"
    "END:VAVAILABILITY\nBEGIN:VAVAILABILITY\nPRIORITY:5\nDTSTART:20261005T000000Z\n"
    "DTEND:20261007T000000Z\nEND:VAVAILABILITY\n",
    "C 05 00:00–05 06:00 C 05 20:00–07 00:00" },
  { "an appointment within an availability",
    "BEGIN:VAVAILABILITY\nDTSTART:20261005T000000Z\nDTEND:20261006T000000Z\nBEGIN:AVAILABLE\n"
    "DTSTART:20261005T060000Z\nDTEND:20261005T200000Z\nEND:AVAILABLE\nEND:VAVAILABILITY\n"
    "BEGIN:VEVENT\nDTSTART:20261005T100000Z\nDURATION:PT1H\nEND:VEVENT\n",
    "C 05 00:00–05 06:00 C 05 10:00–05 11:00 C 05 20:00–06 00:00" },
  { "tasks, alarms and unknown things",
    "BEGIN:VTODO\nDTSTART:20261005T080000Z\nDURATION:PT1H\nEND:VTODO\nBEGIN:X-BOX\n"
    "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nDURATION:PT1H\nEND:VEVENT\nEND:X-BOX\n"
    "BEGIN:VEVENT\nBEGIN:VALARM\nTRIGGER:-PT5M\nDURATION:PT9H\nEND:VALARM\n"
    "DTSTART:20261006T080000Z\nDURATION:PT1H\nEND:VEVENT\n",
    "C 06 08:00–06 09:00" },
};

static void
test_what_a_calendar_says (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbIcsBusy) busy = read_parts (cases[i].parts, &error);
      g_autofree char *spans = NULL;

      g_test_message ("%s", cases[i].name);
      g_assert_no_error (error);
      spans = describe (busy);
      g_assert_cmpstr (spans, ==, cases[i].spans);
      g_assert_cmpuint (busy->n_odd, ==, cases[i].n_odd);
      g_assert_cmpuint (busy->n_unknown_zones, ==, cases[i].n_unknown_zones);
    }
}

static void
test_what_is_no_calendar_is_refused_in_words (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } refused[] = {
    { "", "This is no calendar (.ics)." },
    { "Hello\nworld\n", "This is no calendar (.ics)." },
    { "BEGIN:VCARD\nEND:VCARD\n", "This is no calendar (.ics)." },
    { "BEGIN:VCALENDAR\nVERSION:1.0\nEND:VCALENDAR\n",
      "Line 2: This is a vCalendar of 1996; please export an iCalendar (.ics)." },
    { "BEGIN:VCALENDAR\nEND:VEVENT\n", "Line 2: Something ends that has not begun." },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261005T080000Z\n",
      "Line 3: The calendar ends in the middle of something." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbIcsBusy) busy = read_text (refused[i].text, strlen (refused[i].text), &error);

      g_assert_null (busy);
      g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
      g_assert_cmpstr (error->message, ==, refused[i].message);
    }
}

static void
test_nothing_private_is_kept (void)
{
  g_autoptr (PlumbIcsBusy) busy =
    read_parts ("BEGIN:VEVENT\nSUMMARY:Dentist\nLOCATION:Main Street\nDTSTART:20261005T080000Z\n"
                "DURATION:PT1H\nEND:VEVENT\n",
                NULL);
  g_auto (GStrv) lines = plumb_ics_busy_dup_lines (busy);
  g_autofree char *words = plumb_ics_busy_to_words (busy);

  g_assert_cmpuint (g_strv_length (lines), ==, 1);
  g_assert_cmpstr (lines[0], ==, "cannot 2026-10-05T08:00:00+00:00 2026-10-05T09:00:00+00:00");
  g_assert_cmpstr (words, ==, "Busy at 1 time.");
}

/* Each of them would keep a trusting reader busy for long, or make it nest. */
static void
test_hostile_calendars_end_soon (void)
{
  g_autoptr (GString) deep = g_string_new ("BEGIN:VCALENDAR\n");
  g_autoptr (GString) never = g_string_new ("");
  gint64 start = g_get_monotonic_time ();
  g_autoptr (PlumbIcsBusy) busy = NULL;
  g_autoptr (GError) error = NULL;

  for (guint i = 0; i < 50000; i++)
    g_string_append (deep, "BEGIN:VEVENT\n");
  busy = read_text (deep->str, deep->len, &error);
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
  g_clear_error (&error);

  for (guint i = 0; i < 100; i++)
    g_string_append (never, "BEGIN:VEVENT\nDTSTART:20261005T080000Z\nDURATION:PT1H\n"
                            "RRULE:FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30\nEND:VEVENT\n");
  busy = read_parts (never->str, &error);
  g_assert_true (busy != NULL || error != NULL);
  g_clear_error (&error);
  g_clear_pointer (&busy, plumb_ics_busy_free);

  busy =
    read_parts ("BEGIN:VEVENT\nDTSTART:19000101T000000Z\nDURATION:PT1M\n"
                "RRULE:FREQ=DAILY;COUNT=2000000000;BYHOUR=0,1,2,3,4,5,6,7;BYMINUTE=0,1,2,3,4,5\n"
                "END:VEVENT\n",
                &error);
  g_assert_null (busy);
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
  g_assert_cmpint (g_get_monotonic_time () - start, <, 40 * G_USEC_PER_SEC);
}

static void
test_any_bytes_are_read_or_refused (void)
{
  guint n = g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? 100000 : 3000;

  for (guint i = 0; i < n; i++)
    {
      const char *parts = cases[g_test_rand_int_range (0, G_N_ELEMENTS (cases))].parts;
      g_autofree char *text = g_strconcat ("BEGIN:VCALENDAR\n", parts, "END:VCALENDAR\n", NULL);
      gsize length = strlen (text);
      guint n_changes = (guint) g_test_rand_int_range (1, 12);
      g_autoptr (PlumbIcsBusy) busy = NULL;
      g_autoptr (GError) error = NULL;

      for (guint j = 0; j < n_changes; j++)
        text[g_test_rand_int_range (0, (int) length)] =
          g_test_rand_bit () ? (char) g_test_rand_int_range (0, 256)
                             : "0123456789TZ;=:,-+\nPWDHMS"[g_test_rand_int_range (0, 24)];
      busy = read_text (text, length, &error);
      g_assert_true ((busy == NULL) == (error != NULL));
      for (guint j = 0; busy != NULL && j < busy->spans->len; j++)
        {
          const PlumbPresenceSpan *span = &g_array_index (busy->spans, PlumbPresenceSpan, j);

          g_assert_cmpint (span->starts_at, <, span->ends_at);
          g_assert_cmpint (span->starts_at, >=, j > 0 ? span[-1].ends_at : instant (FROM));
          g_assert_cmpint (span->ends_at, <=, instant (TO));
        }
    }
}

/* Several calendars in one file, as some programs write what they were told to export together. */
static void
test_all_calendars_of_a_file_count (void)
{
  static const char text[] =
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20261005T080000Z\nDURATION:PT1H\nEND:VEVENT\n"
    "END:VCALENDAR\n"
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:2\nDTSTART:20261006T080000Z\nDURATION:PT1H\n"
    "STATUS:TENTATIVE\nEND:VEVENT\nEND:VCALENDAR\n";
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbIcsBusy) busy = read_text (text, strlen (text), &error);
  g_autofree char *spans = NULL;
  g_autofree char *words = NULL;

  g_assert_no_error (error);
  spans = describe (busy);
  words = plumb_ics_busy_to_words (busy);
  g_assert_cmpstr (spans, ==, "C 05 08:00–05 09:00 r 06 08:00–06 09:00");
  g_assert_cmpstr (words, ==, "Busy at 2 times.");
}

static void
test_what_was_not_understood_is_told (void)
{
  static const struct
  {
    const char *parts;
    const char *words;
  } told[] = {
    { "", "Free on all days of the conference." },
    { "BEGIN:VEVENT\nUID:1\nDTSTART:tomorrow\nEND:VEVENT\n",
      "Free on all days of the conference. 1 entry was not understood, or not all of it." },
    { "BEGIN:VEVENT\nUID:1\nDTSTART;TZID=Nowhere:20261005T100000\nDURATION:PT1H\nEND:VEVENT\n",
      "Busy at 1 time. 1 time is in an unknown zone and was taken for local." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (told); i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbIcsBusy) busy = read_parts (told[i].parts, &error);
      g_autofree char *words = NULL;

      g_assert_no_error (error);
      words = plumb_ics_busy_to_words (busy);
      g_assert_cmpstr (words, ==, told[i].words);
    }
}

static void
test_a_file_that_cannot_be_read_is_named (void)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/free.ics");
  g_autoptr (GError) error = NULL;

  g_assert_null (
    plumb_ics_busy_load (file, "Europe/Prague", instant (FROM), instant (TO), NULL, &error));
  g_assert_nonnull (strstr (error->message, "“free.ics” cannot be read: "));
  g_clear_error (&error);
  g_assert_null (
    plumb_ics_busy_load (file, "Nowhere/Atall", instant (FROM), instant (TO), NULL, &error));
  g_assert_nonnull (error);
}

#define ADD(name) g_test_add_func ("/exchange/busy/" #name, test_##name)

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  ADD (what_a_calendar_says);
  ADD (what_is_no_calendar_is_refused_in_words);
  ADD (nothing_private_is_kept);
  ADD (hostile_calendars_end_soon);
  ADD (all_calendars_of_a_file_count);
  ADD (what_was_not_understood_is_told);
  ADD (a_file_that_cannot_be_read_is_named);
  ADD (any_bytes_are_read_or_refused);
  return g_test_run ();
}
