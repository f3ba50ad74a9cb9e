/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields that tell what came of earlier editions.
 */
#include "config.h"

#include <string.h>

#include "plumb-evidence.h"
#include "plumb-fields-private.h"
#include "plumb-href.h"
#include "plumb-markdown.h"

static gboolean
is_commit (const char *evidence)
{
  gsize length = strlen (evidence);

  return length >= 12 && length <= 40 && strspn (evidence, "0123456789abcdef") == length;
}

/* An address is a number that links to it, the same one wherever it occurs; a version or a commit
 * stands in brackets. */
static void
append_evidence (GString *item, const char *evidence, GHashTable *numbers)
{
  g_autofree char *escaped = plumb_markdown_escape (evidence);
  g_autoptr (GString) href = g_string_new (NULL);
  g_auto (PlumbEvidence) parsed = { 0 };
  guint number;

  plumb_evidence_parse (evidence, &parsed);
  if (escaped[0] == '\0')
    return;
  if (is_commit (evidence))
    {
      g_string_append_printf (item, " \\[`%.12s`\\]", evidence);
      return;
    }
  /* Its subject is for the lead: no published page has one. */
  if (parsed.subject != NULL)
    {
      g_string_append_printf (item, " \\[`%s`\\]", parsed.label);
      return;
    }
  if (!plumb_href_is_safe (evidence))
    {
      g_string_append_printf (item, " \\[%s\\]", escaped);
      return;
    }
  plumb_href_append (href, evidence, strlen (evidence));
  number = GPOINTER_TO_UINT (g_hash_table_lookup (numbers, href->str));
  if (number == 0)
    {
      number = g_hash_table_size (numbers) + 1;
      g_hash_table_insert (numbers, g_strdup (href->str), GUINT_TO_POINTER (number));
    }
  g_string_append_printf (item, " [\\[%u\\]](<%s>)", number, href->str);
}

static char *
dup_list (const PlumbEdition *edition, gboolean wants_done, gboolean wants_open)
{
  static const char *const prefixes[] = {
    [PLUMB_ACCOMPLISHMENT_DONE] = "",
    [PLUMB_ACCOMPLISHMENT_IN_PROGRESS] = "In progress: ",
    [PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE] = "Found not feasible: ",
  };
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edition->accomplishments->len; i++)
    {
      const PlumbAccomplishment *done = g_ptr_array_index (edition->accomplishments, i);
      gboolean is_open = done->status == PLUMB_ACCOMPLISHMENT_IN_PROGRESS;
      /* Where all are open, the label above them says so. */
      g_autoptr (GString) item = g_string_new (wants_done ? prefixes[done->status] : "");
      g_autofree char *text = g_strstrip (g_strdup (done->text));

      g_string_append (item, text);
      for (guint j = 0; done->evidence[j] != NULL; j++)
        append_evidence (item, done->evidence[j], numbers);
      /* What is left out counts nevertheless: both lists may stand in one text. */
      if (is_open ? wants_open : wants_done)
        plumb_field_append_item (out, 0, item->str);
    }
  return plumb_field_finish (out);
}

char *
plumb_field_dup_accomplishments (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return dup_list (edition, TRUE, TRUE);
}

char *
plumb_field_dup_accomplishments_done (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return dup_list (edition, TRUE, FALSE);
}

char *
plumb_field_dup_accomplishments_open (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return dup_list (edition, FALSE, TRUE);
}

/* Sentences follow each other; what has lines of its own, such as a list, is a paragraph. */
static void
append_sentence (GString *out, const PlumbAccomplishment *done, gboolean *after_lines,
                 GHashTable *numbers)
{
  static const char *const prefixes[] = {
    [PLUMB_ACCOMPLISHMENT_DONE] = "",
    [PLUMB_ACCOMPLISHMENT_IN_PROGRESS] = "Still in progress: ",
    [PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE] = "Found not to be feasible: ",
  };
  g_autofree char *text = g_strstrip (g_strdup (done->text));
  gboolean has_lines = strchr (text, '\n') != NULL;

  if (text[0] == '\0')
    return;
  if (out->len > 0)
    g_string_append (out, has_lines || *after_lines ? "\n\n" : " ");
  g_string_append_printf (out, "%s%s", prefixes[done->status], text);
  if (g_unichar_isalnum (g_utf8_get_char (g_utf8_prev_char (text + strlen (text)))))
    g_string_append_c (out, '.');
  for (guint i = 0; done->evidence[i] != NULL; i++)
    append_evidence (out, done->evidence[i], numbers);
  *after_lines = has_lines;
}

char *
plumb_field_dup_accomplishments_prose (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autoptr (GHashTable) numbers = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  GString *out = g_string_new (NULL);
  gboolean after_lines = FALSE;

  for (guint i = 0; i < edition->accomplishments->len; i++)
    append_sentence (out, g_ptr_array_index (edition->accomplishments, i), &after_lines, numbers);
  return plumb_field_finish (out);
}
