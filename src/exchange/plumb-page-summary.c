/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-page-summary.h"

#include <glib/gi18n-lib.h>

/**
 * plumb_page_kind_word:
 *
 * Returns: (transfer none): what a kind of page is called
 */
const char *
plumb_page_kind_word (PlumbPageKind kind)
{
  switch (kind)
    {
    case PLUMB_PAGE_ANNOUNCEMENT:
      return _ ("Announcement");
    case PLUMB_PAGE_PROPOSAL:
      return _ ("Proposal");
    case PLUMB_PAGE_CFP:
      return _ ("Call for topics");
    case PLUMB_PAGE_ACCEPTED:
    default:
      return _ ("Accepted page");
    }
}

static void
append_topics (GString *out, const GPtrArray *topics, int indent)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbPageTopic *topic = g_ptr_array_index (topics, i);

      g_string_append_printf (out, "%*s- %s\n", indent, "", topic->text);
      append_topics (out, topic->topics, indent + 2);
    }
}

static void
append_lists (GString *out, const PlumbPageEntry *entry)
{
  if (entry->topics->len > 0)
    g_string_append_printf (out, "  %s\n", _ ("Topics:"));
  append_topics (out, entry->topics, 2);
  if (entry->accomplishments->len > 0)
    g_string_append_printf (out, "  %s\n", _ ("Accomplishments:"));
  for (guint i = 0; i < entry->accomplishments->len; i++)
    {
      const PlumbPageAccomplishment *done = g_ptr_array_index (entry->accomplishments, i);

      g_string_append_printf (out, "  - %s\n", done->text);
    }
  if (entry->leads->len > 0)
    g_string_append_printf (out, "  %s\n", _ ("Leads:"));
  for (guint i = 0; i < entry->leads->len; i++)
    {
      const PlumbPageLead *lead = g_ptr_array_index (entry->leads, i);

      if (lead->email[0] != '\0')
        g_string_append_printf (out, "  - %s <%s>\n", lead->name, lead->email);
      else
        g_string_append_printf (out, "  - %s\n", lead->name);
    }
}

static void
append_entry (GString *out, const PlumbPageEntry *entry)
{
  g_string_append (out, entry->name);
  if (entry->year > 0)
    g_string_append_printf (out, " %d", entry->year);
  g_string_append_printf (out, " — %s\n", plumb_page_kind_word (entry->kind));
  if (entry->cfp_ends_on != NULL)
    {
      g_string_append (out, "  ");
      g_string_append_printf (out, _ ("The call for topics ends on %s."), entry->cfp_ends_on);
      g_string_append_c (out, '\n');
    }
  append_lists (out, entry);
  for (guint i = 0; i < entry->warnings->len; i++)
    {
      const PlumbPageWarning *warning = g_ptr_array_index (entry->warnings, i);

      g_string_append (out, "  ");
      /* Translators: where in a text, and what is wrong there. */
      g_string_append_printf (out, _ ("Line %u: %s"), warning->line, warning->message);
      g_string_append_c (out, '\n');
    }
}

/**
 * plumb_page_to_summary:
 * @page: what was found
 *
 * Returns: (transfer full): lines for a terminal
 */
char *
plumb_page_to_summary (const PlumbPage *page)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < page->entries->len; i++)
    {
      if (i > 0)
        g_string_append_c (out, '\n');
      append_entry (out, g_ptr_array_index (page->entries, i));
    }
  return g_string_free (out, FALSE);
}
