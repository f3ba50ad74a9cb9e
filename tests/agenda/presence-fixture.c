/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "presence-fixture.h"

#include "plumb-presence.h"
#include "plumb-time.h"

#define PRAGUE "Europe/Prague"

void
presence_set_up (PresenceFixture *self, const char *venue, const char *start, guint minutes)
{
  self->edition = fixture_edition (venue);
  self->person = plumb_person_new ();
  self->availability = plumb_availability_new ();
  self->availability->person = self->person;
  g_ptr_array_add (self->edition->availabilities, self->availability);
  g_ptr_array_add (self->edition->blocks, fixture_block (venue, start, minutes, "t30"));
}

void
presence_set_up_conference (PresenceFixture *self)
{
  presence_set_up (self, PRAGUE, "2026-10-05T10:00", 210);
  g_ptr_array_add (self->edition->blocks, fixture_block (PRAGUE, "2026-10-06T15:00", 90, "t30"));
  g_set_str (&self->edition->starts_on, "2026-10-05");
  g_set_str (&self->edition->ends_on, "2026-10-07");
}

void
presence_tear_down (PresenceFixture *self)
{
  plumb_edition_free (self->edition);
  plumb_person_free (self->person);
}

char *
presence_describe (const PresenceFixture *self, const char *zone, const char *format)
{
  g_autoptr (GArray) spans = plumb_presence_dup_spans (self->edition, self->person);
  GString *text = g_string_new ("");

  for (guint i = 0; i < spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (spans, PlumbPresenceSpan, i);
      g_autoptr (GDateTime) from = plumb_time_to_local (span->starts_at, zone);
      g_autoptr (GDateTime) to = plumb_time_to_local (span->ends_at, zone);
      g_autofree char *first = g_date_time_format (from, format);
      g_autofree char *last = g_date_time_format (to, format);

      g_string_append_printf (text, "%s%c %s–%s", i > 0 ? " " : "",
                              span->kind == PLUMB_PRESENCE_CANNOT ? 'C' : 'r', first, last);
    }
  return g_string_free (text, FALSE);
}
