/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-schedule-text.h"

#include "plumb-lines.h"
#include "plumb-links.h"
#include "plumb-markdown.h"
#include "plumb-schedule-rows.h"

/* As wide as "10:00-10:25  ". */
#define TIMES_INDENT "             "

static void
add_row (PlumbLines *lines, const PlumbScheduleRow *row)
{
  g_autofree char *times = g_strdup_printf ("%s-%s  ", row->starts, row->ends);

  plumb_lines_push (lines, times, TIMES_INDENT);
  plumb_lines_wrap (lines, row->title);
  if (row->people[0] != '\0')
    plumb_lines_wrap (lines, row->people);
  plumb_lines_pop (lines);
}

static void
add_links (PlumbLines *lines, const PlumbBlock *block)
{
  g_autoptr (GPtrArray) links = plumb_links_new (block);

  for (guint i = 0; i < links->len; i++)
    {
      const PlumbLink *link = g_ptr_array_index (links, i);
      g_autofree char *line = g_strdup_printf ("%s: %s", link->label, link->url);

      plumb_lines_wrap (lines, line);
    }
}

static void
add_block (PlumbLines *lines, const PlumbScheduleBlock *block)
{
  g_autofree char *when = plumb_schedule_block_dup_when (block, "-");

  plumb_lines_blank (lines);
  if (block->title[0] != '\0')
    plumb_lines_underline (lines, '-', plumb_lines_wrap (lines, block->title));
  plumb_lines_wrap (lines, when);
  add_links (lines, block->block);
  if (block->rows->len > 0)
    plumb_lines_blank (lines);
  for (guint i = 0; i < block->rows->len; i++)
    add_row (lines, g_ptr_array_index (block->rows, i));
}

/**
 * plumb_schedule_to_text:
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Writes the agenda of @edition for a mail: 72 columns, times under each other.
 *
 * Returns: (transfer full): the text, or %NULL with an error where there is no block
 */
char *
plumb_schedule_to_text (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  g_autoptr (GPtrArray) blocks = plumb_schedule_dup_blocks (edition, error);
  g_autofree char *title = NULL;
  g_autofree char *heading = NULL;
  PlumbLines *lines;

  if (blocks == NULL)
    return NULL;
  title = plumb_schedule_dup_title (snapshot, edition);
  heading = g_strconcat (title, ": Schedule", NULL);
  lines = plumb_lines_new (PLUMB_MARKDOWN_MAIL_WIDTH);
  plumb_lines_underline (lines, '=', plumb_lines_wrap (lines, heading));
  for (guint i = 0; i < blocks->len; i++)
    add_block (lines, g_ptr_array_index (blocks, i));
  return plumb_lines_free (lines);
}
