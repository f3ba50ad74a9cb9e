/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include "plumb-presence-private.h"

static PlumbEdition *
new_edition (void)
{
  PlumbEdition *edition = plumb_edition_new ();

  g_set_str (&edition->zone, "Europe/Prague");
  g_set_str (&edition->starts_on, "2026-10-05");
  g_set_str (&edition->ends_on, "2026-10-07");
  return edition;
}

static void
check_spans (const GArray *spans)
{
  gint64 end = G_MININT64;

  for (guint i = 0; i < spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (spans, PlumbPresenceSpan, i);

      g_assert_cmpint (span->starts_at, <, span->ends_at);
      g_assert_cmpint (span->starts_at, >=, end);
      end = span->ends_at;
    }
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *words = fuzz_dup_text (data, size);
  g_autoptr (PlumbSnapshot) snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = new_edition ();
  PlumbPerson *person = plumb_person_new ();
  PlumbAvailability *availability = plumb_availability_new ();
  g_autoptr (GArray) spans = NULL;
  g_auto (GStrv) unknown = NULL;
  g_autofree char *understood = NULL;

  g_set_str (&availability->words, words);
  availability->person = person;
  g_ptr_array_add (snapshot->people, person);
  g_ptr_array_add (snapshot->editions, edition);
  g_ptr_array_add (edition->availabilities, availability);

  spans = plumb_presence_dup_spans (edition, person);
  check_spans (spans);
  unknown = plumb_presence_dup_unknown (edition, person);
  for (guint i = 0; unknown[i] != NULL; i++)
    fuzz_assert_text (unknown[i]);
  understood = plumb_presence_dup_understood (edition, person);
  fuzz_assert_text (understood);
  return 0;
}
