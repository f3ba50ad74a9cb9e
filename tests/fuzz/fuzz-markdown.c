/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <string.h>

#include "plumb-diff.h"
#include "plumb-lint.h"
#include "plumb-markdown.h"
#include "plumb-output.h"

/* Every form of a text that anybody wrote is text, and the same each time. */
static void
check_forms (const char *markdown)
{
  for (int format = 0; format < PLUMB_TEXT_N_FORMATS; format++)
    {
      g_autofree char *text = plumb_text_convert (markdown, (PlumbTextFormat) format);

      fuzz_assert_text (text);
      if (format == PLUMB_TEXT_HTML || format == PLUMB_TEXT_WORDPRESS)
        fuzz_assert_html (text);
    }
}

/* Escaped, it reads as it was typed and is marked up nowhere. */
static void
check_escaped (const char *text)
{
  g_autofree char *escaped = plumb_markdown_escape (text);
  g_autofree char *line = plumb_markdown_to_line (escaped);
  g_autofree char *html = plumb_markdown_to_html (escaped);
  g_autofree char *again = plumb_markdown_escape (line);

  fuzz_assert_text (escaped);
  g_assert_null (strchr (escaped, '\n'));
  fuzz_assert_html (html);
  g_assert_true (html[0] == '\0' || g_str_has_prefix (html, "<p>"));
  if (html[0] != '\0')
    g_assert_cmpstr (strchr (html + strlen ("<p>"), '<'), ==, "</p>\n");
  g_assert_cmpstr (escaped, ==, again);
}

/* A finding names bytes of the text, on letters' bounds. */
static void
check_findings (const char *text)
{
  g_autoptr (GPtrArray) findings = plumb_lint_text (text);
  gsize length = strlen (text);

  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbLintFinding *finding = g_ptr_array_index (findings, i);

      fuzz_assert_text (finding->message);
      g_assert_cmpuint (finding->start, <=, finding->end);
      g_assert_cmpuint (finding->end, <=, length);
      g_assert_true (
        g_utf8_validate_len (text + finding->start, finding->end - finding->start, NULL));
    }
}

/* The lines that were there, and those that are. */
static void
check_difference (const char *text, const char *other)
{
  g_autoptr (GPtrArray) lines = plumb_diff_lines (text, other);
  PlumbDiffCounts counts = plumb_diff_count (lines);

  if (g_str_equal (text, other))
    g_assert_cmpuint (counts.changed + counts.added + counts.removed, ==, 0);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *raw = g_strndup ((const char *) data, size);
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autofree char *line = plumb_markdown_to_line (raw);
  FuzzInput parts = { data, size };
  g_autofree char *first = fuzz_take_text (&parts);
  g_autofree char *second = fuzz_take_text (&parts);

  check_forms (raw);
  fuzz_assert_text (line);
  check_escaped (text);
  check_findings (text);
  check_difference (first, second);
  plumb_text_count_words (text);
  return 0;
}
