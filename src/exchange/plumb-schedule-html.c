/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-schedule-html.h"

#include "plumb-links.h"
#include "plumb-schedule-rows.h"

#define DASH "–"

/* Text only: quotes are left alone, so that the blog can make them curly. */
static char *
escape (const char *text)
{
  GString *html = g_string_new (text);

  g_string_replace (html, "&", "&amp;", 0);
  g_string_replace (html, "<", "&lt;", 0);
  g_string_replace (html, ">", "&gt;", 0);
  return g_string_free (html, FALSE);
}

static void
add_row (GString *html, const PlumbScheduleRow *row)
{
  g_autofree char *title = escape (row->title);
  g_autofree char *people = escape (row->people);
  gboolean is_break = row->item->kind == PLUMB_ITEM_BREAK;

  g_string_append_printf (html, "<tr><td>%s" DASH "%s</td><td>%s%s%s</td><td>%s</td></tr>\n",
                          row->starts, row->ends, is_break ? "<em>" : "", title,
                          is_break ? "</em>" : "", people);
}

/* An address holds no quotes, see plumb-links.h. */
static void
add_links (GString *html, const PlumbBlock *block)
{
  g_autoptr (GPtrArray) links = plumb_links_new (block);

  for (guint i = 0; i < links->len; i++)
    {
      const PlumbLink *link = g_ptr_array_index (links, i);
      g_autofree char *url = escape (link->url);

      g_string_append_printf (html, "%s%s: <a href=\"%s\">%s</a>", i == 0 ? "<p>" : "<br>",
                              link->label, url, url);
    }
  if (links->len > 0)
    g_string_append (html, "</p>\n");
}

static void
add_block (GString *html, const PlumbScheduleBlock *block)
{
  g_autofree char *title = escape (block->title);
  g_autofree char *when = plumb_schedule_block_dup_when (block, DASH);
  g_autofree char *when_html = escape (when);

  if (title[0] != '\0')
    g_string_append_printf (html, "<h3>%s</h3>\n", title);
  g_string_append_printf (html, "<p>%s</p>\n", when_html);
  add_links (html, block->block);
  if (block->rows->len == 0)
    return;
  g_string_append (html, "<table>\n<thead>\n"
                         "<tr><th>Time</th><th>Topic</th><th>Speakers</th></tr>\n"
                         "</thead>\n<tbody>\n");
  for (guint i = 0; i < block->rows->len; i++)
    add_row (html, g_ptr_array_index (block->rows, i));
  g_string_append (html, "</tbody>\n</table>\n");
}

/**
 * plumb_schedule_to_html:
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Writes the agenda of @edition as an HTML fragment with a table a block. It holds none of the
 * tags and attributes that blogs take away, and no line ends within a paragraph.
 *
 * Returns: (transfer full): the fragment, or %NULL with an error where there is no block
 */
char *
plumb_schedule_to_html (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  g_autoptr (GPtrArray) blocks = plumb_schedule_dup_blocks (edition, error);
  g_autofree char *title = NULL;
  g_autofree char *title_html = NULL;
  GString *html;

  if (blocks == NULL)
    return NULL;
  title = plumb_schedule_dup_title (snapshot, edition);
  title_html = escape (title);
  html = g_string_new (NULL);
  g_string_append_printf (html, "<h2>%s: Schedule</h2>\n", title_html);
  for (guint i = 0; i < blocks->len; i++)
    add_block (html, g_ptr_array_index (blocks, i));
  return g_string_free (html, FALSE);
}
