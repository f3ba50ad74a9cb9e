/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include "plumb-ics-busy.h"

#define FROM G_GINT64_CONSTANT (1791072000)
#define DAYS(n) ((gint64) (n) * 24 * 60 * 60)

static void
check_busy (const PlumbIcsBusy *busy)
{
  g_autofree char *words = plumb_ics_busy_to_words (busy);
  g_auto (GStrv) lines = plumb_ics_busy_dup_lines (busy);
  gint64 end = FROM;

  fuzz_assert_text (words);
  g_assert_cmpuint (g_strv_length (lines), ==, busy->spans->len);
  for (guint i = 0; i < busy->spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (busy->spans, PlumbPresenceSpan, i);

      g_assert_cmpint (span->starts_at, >=, end);
      g_assert_cmpint (span->ends_at, >, span->starts_at);
      end = span->ends_at;
    }
  g_assert_cmpint (end, <=, FROM + DAYS (5));
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbIcsBusy) busy = plumb_ics_busy_read (bytes, "Europe/Prague", FROM,
                                                       FROM + DAYS (5), NULL, &error);

  fuzz_assert_answered (busy != NULL, error);
  if (busy != NULL)
    check_busy (busy);
  return 0;
}
