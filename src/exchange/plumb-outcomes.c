/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-outcomes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-error.h"
#include "plumb-markdown.h"
#include "plumb-schedule-rows.h"

static gboolean
is_blank (const char *text)
{
  return text[strspn (text, " \t\r\n")] == '\0';
}

/* Whether there is anything to be told of a topic or of what belongs to it. */
static gboolean
has_outcome (const PlumbTopic *topic)
{
  if (topic->outcome_status != PLUMB_OUTCOME_NONE || !is_blank (topic->outcome)
      || !is_blank (topic->next_step) || topic->actions->len > 0)
    return TRUE;
  for (guint i = 0; i < topic->topics->len; i++)
    {
      if (has_outcome (g_ptr_array_index (topic->topics, i)))
        return TRUE;
    }
  return FALSE;
}

static const char *
get_status_words (PlumbOutcomeStatus status)
{
  switch (status)
    {
    case PLUMB_OUTCOME_DECIDED:
      return "Decided.";
    case PLUMB_OUTCOME_CONTINUES:
      return "To be continued.";
    case PLUMB_OUTCOME_NO_CONSENSUS:
      return "No consensus.";
    case PLUMB_OUTCOME_NOT_DISCUSSED:
      return "Not discussed.";
    case PLUMB_OUTCOME_NONE:
    default:
      return "No outcome was noted.";
    }
}

/* One line of words can follow its label; what may be a list or code needs lines of its own. */
static gboolean
is_plain_line (const char *markdown)
{
  gunichar first = g_utf8_get_char (markdown);

  return strchr (markdown, '\n') == NULL
         && (g_unichar_isalpha (first) || first == '`' || first == 0x201c || first == '"');
}

/* A list's item, within which all of the Markdown stays: a fence that is never closed ends with it. */
static void
add_labelled (GString *out, const char *label, const char *markdown)
{
  g_autofree char *text = g_strchomp (g_strdup (markdown));
  g_auto (GStrv) lines = NULL;

  if (is_blank (text))
    return;
  if (is_plain_line (text))
    {
      g_string_append_printf (out, "- **%s:** %s\n", label, text);
      return;
    }
  g_string_append_printf (out, "- **%s:**\n\n", label);
  lines = g_strsplit (text, "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (out, "%s%s\n", is_blank (lines[i]) ? "" : "  ", lines[i]);
}

static void
add_actions (GString *out, const PlumbTopic *topic)
{
  if (topic->actions->len > 0)
    g_string_append (out, "- **Actions:**\n");
  for (guint i = 0; i < topic->actions->len; i++)
    {
      const PlumbActionItem *action = g_ptr_array_index (topic->actions, i);
      g_autofree char *line = plumb_schedule_dup_line (action->text);
      g_autofree char *text = plumb_markdown_escape (line);
      g_autofree char *name = plumb_schedule_dup_line (action->person != NULL ? action->person->name
                                                                              : "");
      g_autofree char *owner = plumb_markdown_escape (name[0] != '\0' ? name : "Nobody yet");

      g_string_append_printf (out, "  - %s: %s%s\n", owner, text, action->is_done ? " (done)" : "");
    }
}

static void
add_topic (GString *out, const PlumbTopic *topic, const PlumbItem *item, guint level)
{
  g_autofree char *line = plumb_schedule_dup_line (topic->title);
  g_autofree char *title = plumb_markdown_escape (line[0] != '\0' ? line : "Untitled");
  g_autofree char *people = item != NULL ? plumb_schedule_dup_people (item) : g_strdup ("");
  g_autofree char *speakers = plumb_markdown_escape (people);
  PlumbOutcomeStatus status = topic->outcome_status;
  gsize before;

  if (status == PLUMB_OUTCOME_NONE && item != NULL && item->is_skipped)
    status = PLUMB_OUTCOME_NOT_DISCUSSED;
  g_string_append_printf (out, "%.*s %s\n\n", (int) level, "######", title);
  if (speakers[0] != '\0')
    g_string_append_printf (out, "*%s*\n\n", speakers);
  if (status != PLUMB_OUTCOME_NONE || !has_outcome (topic))
    g_string_append_printf (out, "**%s**\n\n", get_status_words (status));
  before = out->len;
  add_labelled (out, "Outcome", topic->outcome);
  add_actions (out, topic);
  add_labelled (out, "Next step", topic->next_step);
  if (out->len > before)
    g_string_append_c (out, '\n');
  for (guint i = 0; i < topic->topics->len; i++)
    {
      const PlumbTopic *second = g_ptr_array_index (topic->topics, i);

      if (has_outcome (second))
        add_topic (out, second, NULL, level + 1);
    }
}

/* In the order of the agenda; what found no place in it, but was talked about all the same, last. */
static void
add_topics (GString *out, const PlumbEdition *edition)
{
  g_autoptr (GHashTable) told = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);

      for (guint j = 0; j < block->items->len; j++)
        {
          const PlumbItem *item = g_ptr_array_index (block->items, j);

          if (item->topic != NULL && g_hash_table_add (told, (gpointer) item->topic))
            add_topic (out, item->topic, item, 3);
        }
    }
  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      if (has_outcome (topic) && g_hash_table_add (told, (gpointer) topic))
        add_topic (out, topic, NULL, 3);
    }
}

static gboolean
check (const PlumbEdition *edition, GError **error)
{
  if (!edition->outcomes_public)
    {
      g_set_error (
        error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
        _ ("The outcomes of %d are private. Publish them first, on the Session page or by "
           "the command “publish-outcomes”."),
        edition->year);
      return FALSE;
    }
  for (guint i = 0; i < edition->topics->len; i++)
    {
      if (has_outcome (g_ptr_array_index (edition->topics, i)))
        return TRUE;
    }
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
               _ ("No outcome of %d is noted yet, so there is nothing to report."), edition->year);
  return FALSE;
}

/**
 * plumb_outcomes_to_md:
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Writes what came of the topics of @edition in the room.
 *
 * Returns: (transfer full): CommonMark, or %NULL with an error while outcomes are private, or where
 *   there is none
 */
char *
plumb_outcomes_to_md (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  g_autofree char *title = NULL;
  g_autofree char *escaped = NULL;
  GString *out;

  if (!check (edition, error))
    return NULL;
  title = plumb_schedule_dup_title (snapshot, edition);
  escaped = plumb_markdown_escape (title);
  out = g_string_new (NULL);
  g_string_append_printf (out, "## %s: Outcomes\n\n", escaped);
  add_topics (out, edition);
  while (out->len > 1 && out->str[out->len - 2] == '\n')
    g_string_truncate (out, out->len - 1);
  return g_string_free (out, FALSE);
}

/** plumb_outcomes_to_html: as plumb_outcomes_to_md(), an HTML fragment */
char *
plumb_outcomes_to_html (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  g_autofree char *markdown = plumb_outcomes_to_md (snapshot, edition, error);

  return markdown != NULL ? plumb_markdown_to_html (markdown) : NULL;
}

/** plumb_outcomes_to_text: as plumb_outcomes_to_md(), plain text for a mail */
char *
plumb_outcomes_to_text (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  g_autofree char *markdown = plumb_outcomes_to_md (snapshot, edition, error);

  return markdown != NULL ? plumb_markdown_to_text (markdown, PLUMB_MARKDOWN_MAIL_WIDTH) : NULL;
}
