/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields that are lists or paragraphs.
 */
#include "config.h"

#include <string.h>

#include "plumb-fields-private.h"
#include "plumb-href.h"
#include "plumb-markdown.h"
#include "plumb-prose.h"

/* Appends an item of a list; the further lines of @markdown stay within it. */
static void
append_item (GString *out, guint level, const char *markdown)
{
  g_auto (GStrv) lines = g_strsplit (markdown, "\n", -1);
  int indent = (int) level * 2;

  for (guint i = 0; lines[i] != NULL; i++)
    {
      if (i == 0)
        g_string_append_printf (out, "%*s- %s\n", indent, "", lines[i]);
      else if (lines[i][strspn (lines[i], " \t\r")] != '\0')
        g_string_append_printf (out, "%*s%s\n", indent + 2, "", lines[i]);
      else
        g_string_append_c (out, '\n');
    }
}

static char *
finish (GString *out)
{
  return g_strchomp (g_string_free (out, FALSE));
}

char *
plumb_field_dup_description (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return g_strchomp (g_strdup (edition->description));
}

char *
plumb_field_dup_leads_list (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edition->leads->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (edition->leads, i);
      g_autofree char *name = plumb_markdown_escape (person->name);

      append_item (out, 0, name);
    }
  return finish (out);
}

/* Only what Markdown surely takes for an address: letters, digits and a little punctuation. */
static gboolean
is_plain_address (const char *email)
{
  const char *at = strchr (email, '@');

  return at != NULL && at != email && g_ascii_isalnum (at[1])
         && email[strspn (email, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789"
                                 "@.-_+")]
              == '\0'
         && strchr (at + 1, '@') == NULL && strpbrk (at, "_+") == NULL
         && g_ascii_isalnum (email[strlen (email) - 1]) && strstr (at, "..") == NULL
         && strstr (at, "-.") == NULL && strstr (at, ".-") == NULL;
}

/* The form of the accepted page, "Name <mail>", the address being a link. */
char *
plumb_field_dup_leads_mail (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edition->leads->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (edition->leads, i);
      g_autofree char *name = plumb_markdown_escape (person->name);
      g_autofree char *email = plumb_markdown_escape (person->email);
      g_autofree char *item = NULL;

      if (email[0] == '\0')
        item = g_strdup (name);
      else if (is_plain_address (person->email))
        item = g_strdup_printf ("%s \\<<%s>\\>", name, person->email);
      else
        item = g_strdup_printf ("%s \\<%s\\>", name, email);
      append_item (out, 0, item);
    }
  return finish (out);
}

static void
append_topics (GString *out, const GPtrArray *topics, guint level, gboolean with_problems)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (topics, i);
      g_autofree char *title = plumb_markdown_escape (topic->title);
      g_autofree char *problem = g_strstrip (g_strdup (topic->statement));
      g_autofree char *item = NULL;

      if (with_problems && problem[0] != '\0')
        item = g_strdup_printf ("**%s**\n\n%s", title, problem);
      append_item (out, level, item != NULL ? item : title);
      append_topics (out, topic->topics, level + 1, with_problems);
    }
}

char *
plumb_field_dup_topics (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  append_topics (out, edition->topics, 0, FALSE);
  return finish (out);
}

char *
plumb_field_dup_topic_problems (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  append_topics (out, edition->topics, 0, TRUE);
  return finish (out);
}

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
  guint number;

  if (escaped[0] == '\0')
    return;
  if (is_commit (evidence))
    {
      g_string_append_printf (item, " \\[`%.12s`\\]", evidence);
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

char *
plumb_field_dup_accomplishments (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
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
      g_autoptr (GString) item = g_string_new (prefixes[done->status]);
      g_autofree char *text = g_strstrip (g_strdup (done->text));

      g_string_append (item, text);
      for (guint j = 0; done->evidence[j] != NULL; j++)
        append_evidence (item, done->evidence[j], numbers);
      append_item (out, 0, item->str);
    }
  return finish (out);
}

char *
plumb_field_dup_blocks (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);
      g_autofree char *span = NULL;
      g_autofree char *when = NULL;
      g_autofree char *room = plumb_markdown_escape (block->room);
      g_autofree char *item = NULL;

      if (block->starts_at == 0)
        continue;
      span = plumb_prose_span (block->starts_at, block->minutes, edition->zone);
      when = plumb_markdown_escape (span);
      item = g_strconcat (when, room[0] != '\0' ? ", " : "", room, NULL);
      append_item (out, 0, item);
    }
  return finish (out);
}
