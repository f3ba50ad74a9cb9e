/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "plumb-names.h"
#include "plumb-words.h"
#include "plumb-zones.h"

/* Whoever is named first, it is the same answer. */
static void
check_names (const char *a, const char *b)
{
  g_assert_cmpint (plumb_names_compare (a, b), ==, plumb_names_compare (b, a));
  g_assert_cmpint (plumb_affiliations_compare (a, b), ==, plumb_affiliations_compare (b, a));
  g_assert_true (plumb_words_equal (a, a));
  g_assert_true (plumb_words_equal (a, b) == plumb_words_equal (b, a));
}

static void
check_spans (const char *text, const GArray *spans)
{
  gsize end = 0;

  for (guint i = 0; i < spans->len; i++)
    {
      const PlumbSpan *span = &g_array_index (spans, PlumbSpan, i);

      g_assert_cmpuint (span->start, >=, end);
      g_assert_cmpuint (span->start, <, span->end);
      g_assert_cmpuint (span->end, <=, strlen (text));
      g_assert_true (g_utf8_validate_len (text + span->start, span->end - span->start, NULL));
      end = span->end;
    }
}

static void
check_words (const char *text, const char *words)
{
  g_autoptr (GArray) found = plumb_words_find (text, words);
  g_autoptr (GArray) marked = NULL;
  g_autofree char *folded = plumb_words_fold (text);
  g_autofree char *snippet = plumb_words_snippet (text, words, 40, &marked);
  g_autofree char *opening = plumb_words_opening (text, 40);

  fuzz_assert_text (folded);
  check_spans (text, found);
  g_assert_true ((snippet != NULL) == (found->len > 0));
  if (snippet != NULL)
    {
      fuzz_assert_text (snippet);
      check_spans (snippet, marked);
    }
  fuzz_assert_text (opening);
  plumb_zone_find (words);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzInput input = { data, size };
  g_autofree char *a = fuzz_take_text (&input);
  g_autofree char *b = fuzz_take_text (&input);

  check_names (a, b);
  check_words (a, b);
  return 0;
}
