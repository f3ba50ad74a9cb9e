/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How long a calendar of 1,000 events takes, beside the least that anybody could do: a loop of
 * printf() that neither escapes nor folds. Both turn the statements from Markdown into text.
 */
#include "config.h"

#include <time.h>

#include "export-fixture.h"
#include "plumb-markdown.h"
#include "plumb-schedule-ics.h"

#define N_EVENTS 1000
#define N_ROUNDS 51
#define STATEMENT                                                                                  \
  "Locks are taken in one order and given back in another; who says which? The last release "      \
  "tried scopes, and they hold, but not where a lock outlives the function that took it.\n\n"      \
  "Three ways were posted to the list, and each of them breaks one of the users we have. We have " \
  "numbers for two, and would like to leave the room with one of them, or with a fourth."

static char *
dup_statement (const PlumbTopic *topic)
{
  if (topic->statement[0] == '\0')
    return g_strdup ("");
  return plumb_markdown_to_text (topic->statement, 1u << 20);
}

static char *
print_plainly (const PlumbEdition *edition)
{
  GString *out = g_string_new ("BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\n");
  const PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
  gint64 at = block->starts_at;

  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);
      time_t times[] = { at, at + item->minutes * 60 };
      char text[2][32];
      struct tm tm;
      g_autofree char *statement = dup_statement (item->topic);

      for (guint j = 0; j < 2; j++)
        strftime (text[j], sizeof text[j], "%Y%m%dT%H%M%SZ", gmtime_r (&times[j], &tm));
      g_string_append_printf (out,
                              "BEGIN:VEVENT\r\nUID:%s\r\nDTSTAMP:%s\r\nSEQUENCE:0\r\n"
                              "DTSTART:%s\r\nDTEND:%s\r\nSUMMARY:%s\r\nLOCATION:%s\r\n"
                              "DESCRIPTION:%s\r\nCATEGORIES:%s\r\nSTATUS:%s\r\nTRANSP:%s\r\n"
                              "END:VEVENT\r\n",
                              item->topic->uid, text[0], text[0], text[1], item->title, block->room,
                              statement, "Simple", "CONFIRMED", "OPAQUE");
      at = times[1];
    }
  g_string_append (out, "END:VCALENDAR\r\n");
  return g_string_free (out, FALSE);
}

static char *
export_ics (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return plumb_schedule_to_ics (snapshot, edition, NULL);
}

/* The best of some rounds, in microseconds. */
static gint64
measure (const PlumbSnapshot *snapshot, const PlumbEdition *edition, gboolean plainly)
{
  gint64 rounds[N_ROUNDS];

  for (guint i = 0; i < N_ROUNDS; i++)
    {
      gint64 start = g_get_monotonic_time ();
      g_autofree char *text = plainly ? print_plainly (edition) : export_ics (snapshot, edition);

      rounds[i] = g_get_monotonic_time () - start;
      for (guint j = i; j > 0 && rounds[j] < rounds[j - 1]; j--)
        {
          gint64 swapped = rounds[j];

          rounds[j] = rounds[j - 1];
          rounds[j - 1] = swapped;
        }
    }
  return rounds[0];
}

static void
compare (const PlumbSnapshot *snapshot, const PlumbEdition *edition, const char *what)
{
  gint64 plain = measure (snapshot, edition, TRUE);
  gint64 ours = measure (snapshot, edition, FALSE);

  g_print ("%u events %s: printf %" G_GINT64_FORMAT " us, export %" G_GINT64_FORMAT
           " us, %.2f times\n",
           N_EVENTS, what, plain, ours, (double) ours / (double) plain);
}

int
main (void)
{
  g_autoptr (PlumbSnapshot) snapshot = export_fixture_simple ("Europe/Prague", 1791187200, N_EVENTS,
                                                              5);
  PlumbEdition *edition = export_fixture_edition (snapshot);

  compare (snapshot, edition, "without statements");
  for (guint i = 0; i < edition->topics->len; i++)
    g_set_str (&((PlumbTopic *) g_ptr_array_index (edition->topics, i))->statement, STATEMENT);
  compare (snapshot, edition, "with statements");
  return 0;
}
