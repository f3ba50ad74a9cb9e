/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "plumb-conference.h"

#define PRAGUE "Europe/Prague"

static PlumbConference *
read_text (const char *text, GError **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return plumb_conference_read ("file", bytes, PRAGUE, NULL, error);
}

static char *
describe (const PlumbConference *conference)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < conference->items->len; i++)
    {
      const PlumbConferenceItem *item = g_ptr_array_index (conference->items, i);
      g_autofree char *people = plumb_conference_people_to_json (item->people);

      g_string_append_printf (text, "%s|%s|%s|%s|%s|%" G_GINT64_FORMAT "+%" G_GINT64_FORMAT "|%s\n",
                              item->key, item->title, item->session, item->room, item->url,
                              item->starts_at, item->ends_at - item->starts_at, people);
    }
  for (guint i = 0; i < conference->notes->len; i++)
    g_string_append_printf (text, "%s\n", (char *) g_ptr_array_index (conference->notes, i));
  return g_string_free (text, FALSE);
}

static void
assert_read (const char *text, const char *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbConference) conference = read_text (text, &error);
  g_autofree char *found = NULL;

  g_assert_no_error (error);
  found = describe (conference);
  g_assert_cmpstr (found, ==, expected);
}

static void
assert_refused (const char *text, const char *message)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbConference) conference = read_text (text, &error);

  g_assert_null (conference);
  g_assert_nonnull (error);
  g_assert_cmpstr (error->message, ==, message);
}

#define EVENT(lines) "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\n" lines "END:VEVENT\r\nEND:VCALENDAR\r\n"
#define AT_EIGHT "DTSTART:20261005T080000Z\r\nDTEND:20261005T083000Z\r\n"
#define EIGHT "1791187200+1800"

static void
test_events (void)
{
  static const struct
  {
    const char *what;
    const char *text;
    const char *expected;
  } cases[] = {
    { "as Indico writes it",
      EVENT (
        "SUMMARY:Clocks\r\n" AT_EIGHT "UID:indico-contribution-7@a.example\r\n"
        "DESCRIPTION:Speakers: Mei Tanaka (Tanaka\\, Inc. (Tokyo))\\, Jan N\r\n ovak\\n\\nMore\r\n"
        "LOCATION:Hall B (Centre)\r\nURL:https://a.example/7/\r\n"),
      "indico-contribution-7|Clocks||Hall B (Centre)|https://a.example/7/|" EIGHT
      "|[{\"name\":\"Mei Tanaka\",\"affiliation\":\"Tanaka, Inc. (Tokyo)\"},{\"name\":\"Jan Novak\"}]\n" },
    { "another program's id", EVENT (AT_EIGHT "UID:x-7@a\r\n"), "x-7@a|||||" EIGHT "|[]\n" },
    { "no id", EVENT ("SUMMARY:A\r\n" AT_EIGHT), "1791187200 A|A||||" EIGHT "|[]\n" },
    { "category and attendees",
      EVENT (
        "UID:a\r\n" AT_EIGHT "CATEGORIES:Kites MC\r\n"
        "ATTENDEE;CN=\"Haddad, Yara\":mailto:yara@example.org\r\nATTENDEE:mailto:b@example.org\r\n"),
      "a||Kites MC|||" EIGHT "|[{\"name\":\"Haddad, Yara\",\"email\":\"yara@example.org\"},"
      "{\"name\":\"\",\"email\":\"b@example.org\"}]\n" },
    { "a bracket that nobody closed",
      EVENT ("UID:a\r\n" AT_EIGHT "DESCRIPTION:speakers: A (B\\, C\\, D (E)\r\n"),
      "a|||||" EIGHT
      "|[{\"name\":\"A (B\"},{\"name\":\"C\"},{\"name\":\"D\",\"affiliation\":\"E\"}]\n" },
    { "local, in the venue's zone",
      EVENT ("UID:a\r\nDTSTART:20261005T100000\r\nDURATION:PT30M\r\n"), "a|||||" EIGHT "|[]\n" },
    { "local, in the calendar's zone",
      "BEGIN:VCALENDAR\nX-WR-TIMEZONE:Asia/Tokyo\nBEGIN:VEVENT\nUID:a\nDTSTART:20261005T170000\n"
      "DURATION:PT30M\nEND:VEVENT\nEND:VCALENDAR\n",
      "a|||||" EIGHT "|[]\n" },
    { "without an end", EVENT ("UID:a\r\nDTSTART:20261005T080000Z\r\n"),
      "a|||||1791187200+0|[]\n" },
    { "the last of two with one id",
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:Old\r\n" AT_EIGHT "END:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:a\r\nSUMMARY:New\r\n" AT_EIGHT "END:VEVENT\r\nEND:VCALENDAR\r\n",
      "a|New||||" EIGHT "|[]\n" },
    { "the alarm of an event is not the event",
      EVENT ("UID:a\r\n" AT_EIGHT "BEGIN:VALARM\r\nSUMMARY:Beep\r\nEND:VALARM\r\n"),
      "a|||||" EIGHT "|[]\n" },
    { "cancelled, and whole days",
      "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\nSTATUS:CANCELLED\r\n" AT_EIGHT "END:VEVENT\r\n"
      "BEGIN:VEVENT\r\nUID:b\r\nDTSTART;VALUE=DATE:20261005\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n",
      "" },
    { "what is no event",
      "BEGIN:VCALENDAR\r\nBEGIN:VTODO\r\nUID:t\r\nDUE:20261005T080000Z\r\nEND:VTODO\r\nEND:VCALENDAR\r\n",
      "" },
    { "a zone that nobody knows",
      EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART;TZID=Nowhere:20261005T080000\r\n"),
      "Line 2: “A” is left out: its time cannot be understood.\n" },
    { "no time", EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART:tomorrow\r\n"),
      "Line 2: “A” is left out: its time cannot be understood.\n" },
    { "ends first",
      EVENT ("UID:a\r\nSUMMARY:A\r\nDTSTART:20261005T080000Z\r\nDTEND:20261005T070000Z\r\n"),
      "Line 2: “A” is left out: it ends before it starts.\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].what);
      assert_read (cases[i].text, cases[i].expected);
    }
}

#define WALL(clock) "{\"date\":\"2026-10-05\",\"time\":\"" clock "\",\"tz\":\"Europe/Prague\"}"
#define TIMES "\"startDate\":" WALL ("10:00:00") ",\"endDate\":" WALL ("10:30:00")
#define TIMETABLE(entries) "{\"results\":{\"99\":{\"20261005\":{" entries "},\"20261006\":{}}}}"

static void
test_json (void)
{
  static const struct
  {
    const char *what;
    const char *text;
    const char *expected;
  } cases[] = {
    { "a session with a talk, twice",
      TIMETABLE (
        "\"s1\":{\"entryType\":\"Session\",\"sessionSlotId\":4,\"title\":\"Kites MC\",\"slotTitle\":"
        "\"Two\"," TIMES ",\"room\":\"B\",\"url\":\"/s/\",\"conveners\":[{\"firstName\":\"Ada\","
        "\"familyName\":\"Lovelace\",\"emailHash\":\"00ff\",\"email\":[\"ada@example.org\"]}],"
        "\"entries\":{\"c2\":{\"entryType\":\"Contribution\",\"contributionId\":7,\"title\":"
        "\"Wind\"," TIMES ",\"room\":\"B\",\"url\":\"/7/\",\"presenters\":[{\"name\":\"Bob\"}],"
        "\"authors\":[{\"name\":\"Eve\"}]},\"b3\":{\"entryType\":\"Break\"," TIMES "}}},"
        "\"s1b\":{\"entryType\":\"Session\",\"sessionSlotId\":4,\"title\":\"Kites MC\",\"slotTitle\":"
        "\"Two\"," TIMES "}"),
      "indico-contribution-7|Wind|Kites MC|B|/7/|" EIGHT "|[{\"name\":\"Bob\"}]\n"
      "indico-session-block-4|Kites MC: Two|Kites MC|||" EIGHT "|[]\n" },
    { "who wrote it, where nobody speaks",
      TIMETABLE (
        "\"c2\":{\"entryType\":\"Contribution\",\"contributionId\":7,\"title\":\"Wind\"," TIMES
        ",\"presenters\":[],\"authors\":[{\"name\":\"Eve\"}]}"),
      "indico-contribution-7|Wind||||" EIGHT "|[{\"name\":\"Eve\"}]\n" },
    { "contributions",
      "[{\"id\":7,\"title\":\"Wind\",\"start_dt\":\"2026-10-05T08:00:00+00:00\",\"end_dt\":"
      "\"2026-10-05T08:30:00+00:00\",\"room_name\":\"B\",\"session\":{\"title\":\"Kites MC\"},\"persons\":["
      "{\"first_name\":\"Ada\",\"last_name\":\"Lovelace\",\"email\":\"ada@example.org\",\"person_id\":3,"
      "\"is_speaker\":true,\"affiliation\":\"X\"},{\"first_name\":\"Eve\",\"is_speaker\":false}]},"
      "{\"id\":8,\"title\":\"Later\",\"start_dt\":null,\"end_dt\":null}]",
      "indico-contribution-7|Wind|Kites MC|B||" EIGHT
      "|[{\"name\":\"Ada Lovelace\",\"affiliation\":\"X\",\"email\":\"ada@example.org\",\"indico_person_id\":3}]\n" },
    { "an event with sessions",
      "{\"results\":[{\"contributions\":[],\"sessions\":[{\"id\":4,\"title\":\"Kites MC\"," TIMES
      ",\"room\":\"B\",\"slotTitle\":\"\",\"conveners\":[],\"contributions\":[{\"db_id\":7,\"title\":\"Wind\","
      "\"session\":\"Kites MC\"," TIMES
      ",\"room\":\"B\",\"url\":\"https://a/7/\",\"speakers\":[{\"first_name\":"
      "\"Bob\",\"last_name\":\"B\",\"person_id\":9}]}]}]}]}",
      "indico-contribution-7|Wind|Kites MC|B|https://a/7/|" EIGHT
      "|[{\"name\":\"Bob B\",\"indico_person_id\":9}]\n"
      "indico-session-block-4|Kites MC|Kites MC|B||" EIGHT "|[]\n" },
    { "a zone that nobody knows",
      TIMETABLE ("\"c2\":{\"entryType\":\"Contribution\",\"contributionId\":7,\"title\":\"Wind\","
                 "\"startDate\":{\"date\":\"2026-10-05\",\"time\":\"10:00:00\",\"tz\":\"CET\"}}"),
      "JSON: “Wind” is left out: results.99.20261005.c2.startDate.tz: this is not a time zone such as "
      "Europe/Prague\n" },
    { "no number",
      TIMETABLE ("\"c2\":{\"entryType\":\"Contribution\",\"title\":\"Wind\"," TIMES "}"),
      "JSON: “Wind” is left out: results.99.20261005.c2.contributionId: the number is missing\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].what);
      assert_read (cases[i].text, cases[i].expected);
    }
}

static void
test_mistakes (void)
{
  static const struct
  {
    const char *text;
    const char *message;
  } cases[] = {
    { "", "“file”: The file is empty." },
    { "hello", "“file”: This is neither a calendar (.ics) nor what Indico exports as JSON." },
    { "<html>",
      "“file”: This is a web page or XML. Get the conference’s calendar (.ics) instead." },
    { "BEGIN:VCALENDAR\r\nBEGIN:VEVENT\r\nUID:a\r\n",
      "“file”: Line 3: the file is cut off here. Get it again." },
    { "BEGIN:VCALENDAR\r\nEND:VCALENDAR\r\nHello\r\n",
      "“file”: Line 3: this is outside of a calendar." },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEGIN:A\nBEG\n IN:A\n"
      "BEGIN:A\nBEGIN:A\n",
      "“file”: Line 11: components are nested too deeply." },
    { "{\"results\": {\"99\": 3}}", "“file”: results.99: expected an object, found a number" },
    { "{\"results\": {\"99\": {\"x\": }}}",
      "“file”: results: this is not JSON near line 1, column 26." },
    { "{\"a\": 1}",
      "“file”: This JSON is not a programme. Get the conference’s calendar (.ics), or its timetable "
      "or contributions as JSON." },
    { "[{\"a\": 1}]", "“file”: This JSON list is not Indico’s list of contributions." },
    { "BEGIN:VCALENDAR\r\nX:\xff\r\n",
      "“file”: Line 2, byte 19: 0xFF is not valid UTF-8. Save the file as UTF-8." },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    assert_refused (cases[i].text, cases[i].message);
}

/* Whatever is repeated, reading ends soon. */
static void
test_hostile (void)
{
  static const struct
  {
    const char *start;
    const char *again;
    const char *end;
  } cases[] = {
    { "BEGIN:VCALENDAR\n", "BEGIN:VEVENT\n", "" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:", "long ", "\nEND:VEVENT\nEND:VCALENDAR\n" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nSUMMARY:", "\n x", "\nEND:VEVENT\nEND:VCALENDAR\n" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART", ";X=1",
      ":20261005T080000Z\nEND:VEVENT\nEND:VCALENDAR\n" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261005T080000Z\nDESCRIPTION:Speakers:", "a(",
      "\nEND:VEVENT\nEND:VCALENDAR\n" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20261005T080000Z\nDESCRIPTION:Speakers:", "(a\\,",
      "\nEND:VEVENT\nEND:VCALENDAR\n" },
    { "BEGIN:VCALENDAR\nBEGIN:VEVENT\n", "ATTENDEE:mailto:a@example.org\n",
      "END:VEVENT\nEND:VCALENDAR\n" },
    { "BEGIN:VCALENDAR\n",
      "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\n"
      "TZOFFSETTO:+0100\nRRULE:FREQ=SECONDLY\nEND:STANDARD\nEND:VTIMEZONE\n",
      "END:VCALENDAR\n" },
    { "BEGIN:VCALENDAR\n",
      "BEGIN:VTIMEZONE\nTZID:X\nBEGIN:STANDARD\nDTSTART:16010101T030000\nTZOFFSETFROM:+0200\n"
      "TZOFFSETTO:+0100\nRRULE:FREQ=YEARLY;BYMINUTE=1,2,3;BYSECOND=1,2,3\nEND:STANDARD\nEND:VTIMEZONE\n",
      "END:VCALENDAR\n" },
    { "{\"results\":", "{\"a\":", "" },
    { "{\"results\":{\"99\":{\"d\":{\"c\":{\"entryType\":\"Contribution\",\"presenters\":[", "{},",
      "{}]}}}}}" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      GString *text = g_string_new (cases[i].start);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (PlumbConference) conference = NULL;
      gint64 started = g_get_monotonic_time ();

      while (text->len < 2000000)
        g_string_append (text, cases[i].again);
      g_string_append (text, cases[i].end);
      bytes = g_string_free_to_bytes (text);
      conference = plumb_conference_read ("file", bytes, PRAGUE, NULL, NULL);
      g_test_message ("%u: %" G_GINT64_FORMAT " ms", i, (g_get_monotonic_time () - started) / 1000);
      g_assert_cmpint (g_get_monotonic_time () - started, <, 20 * G_USEC_PER_SEC);
    }
}

/* Bytes of sound files that are changed, doubled or gone may only lead to an error or to less. */
static void
test_damaged (void)
{
  static const char *const sound[] = {
    EVENT (
      "SUMMARY:Clocks\r\n" AT_EIGHT "UID:indico-contribution-7@a.example\r\n"
      "DESCRIPTION:Speakers: Mei Tanaka (Tanaka\\, Inc. (Tokyo))\\, Jan N\r\n ovak\\n\\nMore\r\n"
      "LOCATION:Hall B (Centre)\r\nURL:https://a.example/7/\r\nDURATION:PT30M\r\n"
      "ATTENDEE;CN=\"A, B\":mailto:a@example.org\r\nDTSTART;TZID=Europe/Prague:20261005T100000\r\n"),
    TIMETABLE (
      "\"s1\":{\"entryType\":\"Session\",\"sessionSlotId\":4,\"title\":\"Kites MC\",\"slotTitle\":"
      "\"Two\"," TIMES
      ",\"conveners\":[{\"firstName\":\"Ada\",\"emailHash\":\"00ff\"}],\"entries\":{"
      "\"c2\":{\"entryType\":\"Contribution\",\"contributionId\":7,\"title\":\"Wind\"," TIMES
      ",\"presenters\":[{\"name\":\"Bob\"}]}}}"),
  };
  guint n_read = 0;

  for (guint32 seed = 0; seed < 6000; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_autoptr (GString) text = g_string_new (sound[seed % G_N_ELEMENTS (sound)]);
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbConference) conference = NULL;

      for (int i = g_rand_int_range (rand, 1, 6); i > 0; i--)
        {
          gssize at = g_rand_int_range (rand, 0, (int) text->len - 12);
          g_autofree char *piece = g_strndup (text->str + at,
                                              (gsize) g_rand_int_range (rand, 1, 12));

          if (g_rand_boolean (rand))
            g_string_erase (text, at, (gssize) strlen (piece));
          else if (g_rand_boolean (rand))
            g_string_insert (text, g_rand_int_range (rand, 0, (int) text->len), piece);
          else
            text->str[at] = (char) g_rand_int_range (rand, 1, 128);
        }
      conference = read_text (text->str, &error);
      g_assert_true ((conference == NULL) == (error != NULL));
      n_read += conference != NULL;
    }
  g_assert_cmpuint (n_read, >, 1000);
}

static void
test_too_many (void)
{
  GString *text = g_string_new ("BEGIN:VCALENDAR\n");
  g_autofree char *whole = NULL;

  for (guint i = 0; i <= PLUMB_CONFERENCE_MAX_ITEMS; i++)
    g_string_append (text, "BEGIN:VEVENT\nEND:VEVENT\n");
  whole = g_string_free (text, FALSE);
  assert_refused (whole, "“file”: Line 40003: there are more events than any conference has.");
}

static void
test_cancelled (void)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  g_autoptr (GBytes) bytes = g_bytes_new_static (EVENT (AT_EIGHT), strlen (EVENT (AT_EIGHT)));
  g_autoptr (GError) error = NULL;

  g_cancellable_cancel (cancellable);
  g_assert_null (plumb_conference_read ("file", bytes, PRAGUE, cancellable, &error));
  g_assert_error (error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
}

static void
test_compare (void)
{
  g_autoptr (PlumbConference) old = read_text (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n" AT_EIGHT "END:VEVENT\nBEGIN:VEVENT\nUID:b\n" AT_EIGHT
    "END:VEVENT\nBEGIN:VEVENT\nUID:c\n" AT_EIGHT "END:VEVENT\nBEGIN:VEVENT\nUID:d\n" AT_EIGHT
    "END:VEVENT\nEND:VCALENDAR\n",
    NULL);
  g_autoptr (PlumbConference) new = read_text (
    "BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:a\n" AT_EIGHT "END:VEVENT\nBEGIN:VEVENT\nUID:b\n" AT_EIGHT
    "LOCATION:X\nEND:VEVENT\nBEGIN:VEVENT\nUID:c\nSUMMARY:S\n" AT_EIGHT
    "END:VEVENT\nBEGIN:VEVENT\nUID:e\n" AT_EIGHT "END:VEVENT\nEND:VCALENDAR\n",
    NULL);
  PlumbConferenceChanges changes = plumb_conference_compare (old->items, new->items);
  PlumbConferenceChanges none = plumb_conference_compare (old->items, old->items);
  g_autofree char *words = plumb_conference_changes_to_words (&changes);
  g_autofree char *nothing = plumb_conference_changes_to_words (&none);

  g_assert_cmpstr (words, ==, "1 new, 1 moved, 1 changed, 1 gone");
  g_assert_cmpstr (nothing, ==, "");
}

static void
test_people (void)
{
  static const struct
  {
    const char *json;
    const char *expected;
  } cases[] = {
    { "[ { \"name\" : \"A\" } ]", "[{\"name\":\"A\"}]" },
    { "[{\"name\":\"A \\\"B\\\" \\u00e9\"},{\"name\":\"C\"}]",
      "[{\"name\":\"A \\\"B\\\" é\"},{\"name\":\"C\"}]" },
    { "[{\"name\":\"A\"},{\"nick\":\"B\"}]", "[{\"name\":\"A\"},{\"name\":\"\"}]" },
    { "[{\"name\":\"A\"}", "[]" },
    { "[{\"name\":\"A\"}]x", "[]" },
    { "[{\"name\":\"A\",\"indico_person_id\":99999999999999999999}]",
      "[{\"name\":\"A\",\"indico_person_id\":9223372036854775807}]" },
    { "[]", "[]" },
    { "{}", "[]" },
    { "nonsense", "[]" },
    { "[3,null,[],{\"name\":3,\"indico_person_id\":\"x\"}]", "[{\"name\":\"\"}]" },
    { "[{\"name\":\"A\",\"affiliation\":\"B\",\"email\":\"c\",\"email_hash\":\"d\",\"indico_person_id\":5}]",
      "[{\"name\":\"A\",\"affiliation\":\"B\",\"email\":\"c\",\"email_hash\":\"d\",\"indico_person_id\":5}]" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) people = plumb_conference_people_from_json (cases[i].json);
      g_autofree char *json = plumb_conference_people_to_json (people);

      g_assert_cmpstr (json, ==, cases[i].expected);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/exchange/conference/events", test_events);
  g_test_add_func ("/exchange/conference/json", test_json);
  g_test_add_func ("/exchange/conference/mistakes_have_their_place", test_mistakes);
  g_test_add_func ("/exchange/conference/hostile_files_are_read_soon", test_hostile);
  g_test_add_func ("/exchange/conference/damaged_files", test_damaged);
  g_test_add_func ("/exchange/conference/too_many_events", test_too_many);
  g_test_add_func ("/exchange/conference/reading_can_be_cancelled", test_cancelled);
  g_test_add_func ("/exchange/conference/changes_are_counted", test_compare);
  g_test_add_func ("/exchange/conference/people_survive_the_document", test_people);
  return g_test_run ();
}
