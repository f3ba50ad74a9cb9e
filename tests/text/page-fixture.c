/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "page-fixture.h"

const char *const page_fixture_names[] = { "accepted.txt", "blog.html", "cfp.md",
                                           "mail.eml",     "bare.html", "lines.txt",
                                           "proposal.txt", "mime.eml",  "html-mail.eml",
                                           "latin.html",   NULL };

static void
describe_topics (GString *out, const GPtrArray *topics, int indent)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbPageTopic *topic = g_ptr_array_index (topics, i);

      g_string_append_printf (out, "%*stopic: %s\n", indent, "", topic->text);
      describe_topics (out, topic->topics, indent + 2);
    }
}

static void
describe_accomplishments (GString *out, const GPtrArray *accomplishments)
{
  for (guint i = 0; i < accomplishments->len; i++)
    {
      const PlumbPageAccomplishment *done = g_ptr_array_index (accomplishments, i);

      g_string_append_printf (out, "%s: %s\n", plumb_accomplishment_status_nick (done->status),
                              done->text);
      for (guint j = 0; j < done->evidence->len; j++)
        g_string_append_printf (out, "  by: %s\n",
                                (const char *) g_ptr_array_index (done->evidence, j));
    }
}

static void
describe_entry (GString *out, const PlumbPageEntry *entry)
{
  g_string_append_printf (out, "== %s: %s (%d)\n", plumb_page_kind_nick (entry->kind), entry->name,
                          entry->year);
  g_string_append_printf (out, "title: %s\ntrack: %s\ncfp: %s\n%s\n", entry->title, entry->track,
                          entry->cfp_ends_on, entry->description);
  describe_topics (out, entry->topics, 0);
  describe_accomplishments (out, entry->accomplishments);
  for (guint i = 0; i < entry->leads->len; i++)
    {
      const PlumbPageLead *lead = g_ptr_array_index (entry->leads, i);

      g_string_append_printf (out, "lead: %s <%s>\n", lead->name, lead->email);
    }
  for (guint i = 0; i < entry->references->len; i++)
    g_string_append_printf (out, "reference: %s\n",
                            (const char *) g_ptr_array_index (entry->references, i));
  for (guint i = 0; i < entry->warnings->len; i++)
    {
      const PlumbPageWarning *warning = g_ptr_array_index (entry->warnings, i);

      g_string_append_printf (out, "%s, line %u: %s\n", plumb_page_warning_nick (warning->code),
                              warning->line, warning->message);
    }
}

char *
page_fixture_describe (const PlumbPage *page)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < page->entries->len; i++)
    describe_entry (out, g_ptr_array_index (page->entries, i));
  return g_string_free (out, FALSE);
}

char *
page_fixture_load_path (const char *path, gsize *out_length)
{
  g_autoptr (GError) error = NULL;
  char *text = NULL;

  g_file_get_contents (path, &text, out_length, &error);
  g_assert_no_error (error);
  return text;
}

char *
page_fixture_load (const char *name, gsize *out_length)
{
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "text", "pages", name, NULL);

  return page_fixture_load_path (path, out_length);
}
