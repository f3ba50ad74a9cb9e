/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields that are lists or paragraphs of the microconference itself.
 */
#include "config.h"

#include <string.h>

#include "plumb-fields-private.h"
#include "plumb-markdown.h"
#include "plumb-prose.h"

/* Appends an item of a list; the further lines of @markdown stay within it. */
void
plumb_field_append_item (GString *out, guint level, const char *markdown)
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

char *
plumb_field_finish (GString *out)
{
  return g_strchomp (g_string_free (out, FALSE));
}

char *
plumb_field_dup_description (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return g_strchomp (g_strdup (edition->description));
}

typedef enum
{
  WITH_PROBLEMS = 1 << 0,
  WITH_MARKS = 1 << 1, /* says what follows up a topic of an earlier edition */
  WITHOUT_NEW = 1 << 2,
  WITHOUT_FOLLOWUPS = 1 << 3,
} TopicFlags;

/* "(follow-up from 2024)", or without a year when nobody knows the earlier topic any more; and the
 * microconference it is from, where two were merged. It is escaped by who inserts it. */
static char *
dup_mark (const PlumbSnapshot *snapshot, const PlumbTopic *topic)
{
  const PlumbEdition *edition = NULL;

  const char *origin = topic->origin != NULL ? topic->origin->name : NULL;

  if (topic->follows_uid == NULL)
    return g_strdup ("");
  if (plumb_snapshot_find_topic (snapshot, topic->follows_uid, &edition) != NULL)
    return origin != NULL ? g_strdup_printf ("(follow-up from %d, %s MC)", edition->year, origin)
                          : g_strdup_printf ("(follow-up from %d)", edition->year);
  return origin != NULL ? g_strdup_printf ("(follow-up from the %s MC)", origin)
                        : g_strdup ("(follow-up)");
}

static void
append_topics (GString *out, const PlumbSnapshot *snapshot, const GPtrArray *topics, guint level,
               TopicFlags flags)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (topics, i);
      g_autofree char *title = plumb_markdown_escape (topic->title);
      g_autofree char *problem = g_strstrip (g_strdup (topic->statement));
      g_autofree char *plain_mark = dup_mark (snapshot, topic);
      g_autofree char *escaped_mark = plumb_markdown_escape (plain_mark);
      g_autofree char *mark = g_strconcat (escaped_mark[0] != '\0' ? " " : "", escaped_mark, NULL);
      g_autofree char *item = NULL;

      if (level == 0
          && (flags & (topic->follows_uid != NULL ? WITHOUT_FOLLOWUPS : WITHOUT_NEW)) != 0)
        continue;
      if ((flags & WITH_MARKS) == 0)
        mark[0] = '\0';
      if ((flags & WITH_PROBLEMS) != 0 && problem[0] != '\0')
        item = g_strdup_printf ("**%s**%s\n\n%s", title, mark, problem);
      else
        item = g_strconcat (title, mark, NULL);
      plumb_field_append_item (out, level, item);
      append_topics (out, snapshot, topic->topics, level + 1, flags);
    }
}

static char *
dup_topics (const PlumbSnapshot *snapshot, const PlumbEdition *edition, TopicFlags flags)
{
  GString *out = g_string_new (NULL);

  append_topics (out, snapshot, edition->topics, 0, flags);
  return plumb_field_finish (out);
}

char *
plumb_field_dup_topics (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return dup_topics (snapshot, edition, 0);
}

char *
plumb_field_dup_topics_marked (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return dup_topics (snapshot, edition, WITH_MARKS);
}

char *
plumb_field_dup_topic_problems (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return dup_topics (snapshot, edition, WITH_PROBLEMS);
}

char *
plumb_field_dup_new_problems (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return dup_topics (snapshot, edition, WITH_PROBLEMS | WITH_MARKS | WITHOUT_FOLLOWUPS);
}

char *
plumb_field_dup_followup_problems (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  return dup_topics (snapshot, edition, WITH_PROBLEMS | WITH_MARKS | WITHOUT_NEW);
}

/* In quotes, for titles have commas of their own. */
char *
plumb_field_dup_topics_prose (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      g_ptr_array_add (titles, g_strdup_printf ("“%s”", topic->title));
    }
  return plumb_prose_join (titles);
}
