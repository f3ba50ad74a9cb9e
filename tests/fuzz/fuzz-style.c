/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include "plumb-fields.h"
#include "plumb-output.h"
#include "plumb-style.h"

static PlumbSnapshot *
new_record (void)
{
  PlumbSnapshot *snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = plumb_edition_new ();
  PlumbTopic *topic = plumb_topic_new ();

  g_set_str (&snapshot->name, "Kites {{year}} <b>");
  edition->year = 2026;
  g_set_str (&edition->starts_on, "2026-10-05");
  g_set_str (&topic->title, "*Wind* & {{#topics}}");
  g_ptr_array_add (edition->topics, topic);
  g_ptr_array_add (snapshot->editions, edition);
  return snapshot;
}

/* What a style makes of a record can leave in every form. */
static void
check_text (const char *template)
{
  g_autoptr (PlumbSnapshot) snapshot = new_record ();
  const PlumbEdition *edition = g_ptr_array_index (snapshot->editions, 0);
  g_autofree char *text = plumb_fields_expand (template, snapshot, edition);
  g_autofree char *html = plumb_text_convert (text, PLUMB_TEXT_HTML);
  g_autofree char *mail = plumb_text_convert (text, PLUMB_TEXT_MAIL);

  fuzz_assert_html (html);
  fuzz_assert_text (mail);
}

/* What could be read is read again from its own source. */
static void
check_style (const PlumbStyle *style)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbStyle) again = plumb_style_parse (style->source, -1, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (again->title, ==, style->title);
  g_assert_cmpstr (again->template, ==, style->template);
  check_text (style->template);
  check_text (style->title);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  g_autofree char *text = fuzz_dup_text (data, size);
  g_autofree char *raw = g_memdup2 (data, size);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbStyle) style = plumb_style_parse (size > 0 ? raw : "", (gssize) size, &error);

  fuzz_assert_answered (style != NULL, error);
  if (style != NULL)
    check_style (style);
  /* A draft is not checked as a style is. */
  check_text (text);
  return 0;
}
