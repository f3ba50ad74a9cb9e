/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-schedule-md.h"

#include "plumb-links.h"
#include "plumb-markdown.h"
#include "plumb-schedule-rows.h"

#define DASH "–"

/* A list, because tables are not part of CommonMark. */
static void
add_row (GString *markdown, const PlumbScheduleRow *row)
{
  g_autofree char *title = plumb_markdown_escape (row->title);
  g_autofree char *people = plumb_markdown_escape (row->people);
  const char *emphasis = row->item->kind == PLUMB_ITEM_BREAK ? "*" : "";

  g_string_append_printf (markdown, "- **%s" DASH "%s** %s%s%s", row->starts, row->ends, emphasis,
                          title, emphasis);
  if (people[0] != '\0')
    g_string_append_printf (markdown, " — %s", people);
  g_string_append_c (markdown, '\n');
}

/* A paragraph, so that a list is always the programme; each in a line of its own. */
static void
add_links (GString *markdown, const PlumbBlock *block)
{
  g_autoptr (GPtrArray) links = plumb_links_new (block);

  for (guint i = 0; i < links->len; i++)
    {
      const PlumbLink *link = g_ptr_array_index (links, i);

      g_string_append_printf (markdown, "%s%s: <%s>", i == 0 ? "\n" : "\\\n", link->label,
                              link->url);
    }
  if (links->len > 0)
    g_string_append_c (markdown, '\n');
}

static void
add_block (GString *markdown, const PlumbScheduleBlock *block)
{
  g_autofree char *title = plumb_markdown_escape (block->title);
  g_autofree char *when = plumb_schedule_block_dup_when (block, DASH);
  g_autofree char *when_markdown = plumb_markdown_escape (when);

  if (title[0] != '\0')
    g_string_append_printf (markdown, "\n### %s\n", title);
  g_string_append_printf (markdown, "\n%s\n", when_markdown);
  add_links (markdown, block->block);
  if (block->rows->len > 0)
    g_string_append_c (markdown, '\n');
  for (guint i = 0; i < block->rows->len; i++)
    add_row (markdown, g_ptr_array_index (block->rows, i));
}

/**
 * plumb_schedule_to_md:
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Writes the agenda of @edition as CommonMark with a list a block.
 *
 * Returns: (transfer full): the text, or %NULL with an error where there is no block
 */
char *
plumb_schedule_to_md (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  g_autoptr (GPtrArray) blocks = plumb_schedule_dup_blocks (edition, error);
  g_autofree char *title = NULL;
  g_autofree char *title_markdown = NULL;
  GString *markdown;

  if (blocks == NULL)
    return NULL;
  title = plumb_schedule_dup_title (snapshot, edition);
  title_markdown = plumb_markdown_escape (title);
  markdown = g_string_new (NULL);
  g_string_append_printf (markdown, "## %s: Schedule\n", title_markdown);
  for (guint i = 0; i < blocks->len; i++)
    add_block (markdown, g_ptr_array_index (blocks, i));
  return g_string_free (markdown, FALSE);
}
