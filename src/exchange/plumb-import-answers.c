/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Answers to a conference's own questions, such as who must be there, as one text: an item of a
 * Markdown list each, on a line of its own. A file may have some of them only, and a CSV has them on
 * one line, so they are taken in one by one.
 */
#include "config.h"

#include <string.h>

#include "plumb-import-private.h"
#include "plumb-import.h"
#include "plumb-markdown.h"

/* One line of plain text as Markdown. */
static char *
dup_line (const char *text)
{
  g_auto (GStrv) words = g_strsplit_set (text, " \t\r\n", -1);
  g_autoptr (GString) line = g_string_new (NULL);

  for (guint i = 0; words[i] != NULL; i++)
    {
      if (words[i][0] != '\0')
        g_string_append_printf (line, "%s%s", line->len > 0 ? " " : "", words[i]);
    }
  return plumb_markdown_escape (line->str);
}

static gboolean
is_news (const PlumbImport *import, const char *old_line, const char *new_line)
{
  g_autofree char *old_flat = plumb_import_flatten (old_line);
  g_autofree char *new_flat = plumb_import_flatten (new_line);

  return import->is_flat ? !g_str_equal (old_flat, new_flat) : !g_str_equal (old_line, new_line);
}

static guint
find_line (const GPtrArray *lines, const char *start)
{
  guint i = 0;

  while (i < lines->len && !g_str_has_prefix (g_ptr_array_index (lines, i), start))
    i++;
  return i;
}

/* Only the list of abstracts as JSON can say that there is no answer any more. */
static void
merge_one (const PlumbImport *import, GPtrArray *lines, const PlumbImportCustom *custom)
{
  g_autofree char *question = dup_line (custom->name);
  g_autofree char *answer = dup_line (custom->value);
  g_autofree char *start = g_strdup_printf ("* **%s:** ", question);
  g_autofree char *line = g_strconcat (start, answer, NULL);
  guint at = find_line (lines, start);

  if (question[0] == '\0')
    return;
  if (answer[0] == '\0')
    {
      if (at < lines->len && import->kind == PLUMB_IMPORT_ABSTRACTS_JSON)
        g_ptr_array_remove_index (lines, at);
    }
  else if (at == lines->len)
    g_ptr_array_add (lines, g_steal_pointer (&line));
  else if (is_news (import, g_ptr_array_index (lines, at), line))
    {
      g_free (lines->pdata[at]);
      lines->pdata[at] = g_steal_pointer (&line);
    }
}

/**
 * plumb_import_merge_answers:
 * @known: the answers that the record has
 * @proposal: a proposal of the file
 *
 * Puts what a file tells of a proposal's answers to what is known of them.
 *
 * Returns: (transfer full): the answers as they are to be
 */
char *
plumb_import_merge_answers (const PlumbImport *self, const char *known,
                            const PlumbImportProposal *proposal)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);
  g_auto (GStrv) old_lines = g_strsplit (known, "\n", -1);
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; old_lines[i] != NULL; i++)
    {
      if (old_lines[i][0] != '\0')
        g_ptr_array_add (lines, g_strdup (old_lines[i]));
    }
  for (guint i = 0; i < proposal->custom->len; i++)
    merge_one (self, lines, g_ptr_array_index (proposal->custom, i));
  for (guint i = 0; i < lines->len; i++)
    g_string_append_printf (text, "%s\n", (const char *) g_ptr_array_index (lines, i));
  return g_string_free (g_steal_pointer (&text), FALSE);
}
