/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "agenda-fixture.h"
#include "plumb-presence.h"
#include "plumb-time.h"

#define PRAGUE "Europe/Prague"

/* "cannot 10-05 00:00 – 10-05 10:30" a line, by the venue's clock. */
static char *
describe (const PlumbEdition *edition, const PlumbPerson *person)
{
  g_autoptr (GArray) spans = plumb_presence_dup_spans (edition, person);
  GString *text = g_string_new ("");

  for (guint i = 0; i < spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (spans, PlumbPresenceSpan, i);
      g_autoptr (GDateTime) from = plumb_time_to_local (span->starts_at, edition->zone);
      g_autoptr (GDateTime) to = plumb_time_to_local (span->ends_at, edition->zone);
      g_autofree char *first = g_date_time_format (from, "%m-%d %H:%M");
      g_autofree char *last = g_date_time_format (to, "%m-%d %H:%M");

      g_string_append_printf (text, "%s %s – %s\n", plumb_presence_nick (span->kind), first, last);
    }
  return g_string_free (text, FALSE);
}

static PlumbPerson *
make_person (void)
{
  PlumbPerson *person = plumb_person_new ();

  g_set_str (&person->name, "Ada Example");
  return person;
}

static void
add_busy (PlumbEdition *edition, const PlumbPerson *person, PlumbPresence kind, const char *from,
          const char *to)
{
  PlumbBusy *busy = plumb_busy_new ();

  busy->person = person;
  busy->kind = kind;
  busy->starts_at = fixture_instant (from, edition->zone);
  busy->ends_at = fixture_instant (to, edition->zone);
  g_ptr_array_add (edition->busy, busy);
}

static void
test_who_said_nothing_can_always_come (void)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
  PlumbPerson *person = make_person ();
  g_autofree char *spans = NULL;

  g_ptr_array_add (edition->blocks, fixture_block (PRAGUE, "2026-10-05T10:00", 210, "t30"));
  spans = describe (edition, person);
  g_assert_cmpstr (spans, ==, "");
  plumb_person_free (person);
}

static void
test_a_calendar_says_when_somebody_cannot_come (void)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
  PlumbPerson *person = make_person ();
  PlumbPerson *other = make_person ();
  g_autofree char *spans = NULL;

  g_ptr_array_add (edition->blocks, fixture_block (PRAGUE, "2026-10-05T10:00", 210, "t30"));
  add_busy (edition, person, PLUMB_PRESENCE_CANNOT, "2026-10-05T10:00", "2026-10-05T11:00");
  add_busy (edition, person, PLUMB_PRESENCE_CANNOT, "2026-10-05T11:00", "2026-10-05T11:30");
  add_busy (edition, person, PLUMB_PRESENCE_RATHER_NOT, "2026-10-05T09:00", "2026-10-05T12:00");
  add_busy (edition, person, PLUMB_PRESENCE_CANNOT, "2026-10-05T23:00", "2026-10-09T12:00");
  add_busy (edition, other, PLUMB_PRESENCE_CANNOT, "2026-10-05T13:00", "2026-10-05T14:00");
  spans = describe (edition, person);
  g_assert_cmpstr (spans, ==,
                   "rather-not 10-05 09:00 – 10-05 10:00\n"
                   "cannot 10-05 10:00 – 10-05 11:30\n"
                   "rather-not 10-05 11:30 – 10-05 12:00\n"
                   "cannot 10-05 23:00 – 10-06 00:00\n");
  plumb_person_free (person);
  plumb_person_free (other);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/presence/who_said_nothing_can_always_come",
                   test_who_said_nothing_can_always_come);
  g_test_add_func ("/agenda/presence/a_calendar_says_when_somebody_cannot_come",
                   test_a_calendar_says_when_somebody_cannot_come);
  return g_test_run ();
}
