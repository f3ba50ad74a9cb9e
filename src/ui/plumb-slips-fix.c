/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where a slip is, and how it is mended: by the command that the person would use.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-slips-private.h"
#include "plumb-text-kinds.h"

static const PlumbTopic *
find_topic (const PlumbEdition *edition, const char *uid)
{
  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      if (g_str_equal (topic->uid, uid))
        return topic;
      for (guint j = 0; j < topic->topics->len; j++)
        {
          const PlumbTopic *second = g_ptr_array_index (topic->topics, j);

          if (g_str_equal (second->uid, uid))
            return second;
        }
    }
  return NULL;
}

static const PlumbAccomplishment *
find_accomplishment (const PlumbEdition *edition, const char *uid)
{
  for (guint i = 0; i < edition->accomplishments->len; i++)
    {
      const PlumbAccomplishment *one = g_ptr_array_index (edition->accomplishments, i);

      if (g_str_equal (one->uid, uid))
        return one;
    }
  return NULL;
}

static const char *
get_topic_text (const PlumbTopic *topic, const char *field)
{
  if (g_str_equal (field, "title"))
    return topic->title;
  if (g_str_equal (field, "statement"))
    return topic->statement;
  if (g_str_equal (field, "tried"))
    return topic->tried;
  return g_str_equal (field, "ask") ? topic->ask : NULL;
}

/**
 * plumb_slip_get_text:
 *
 * Returns: (nullable) (transfer none): the text that a slip's bytes are of, as @edition has it
 */
const char *
plumb_slip_get_text (const PlumbEdition *edition, const PlumbLintFinding *finding)
{
  const PlumbDraft *draft = plumb_edition_find_draft (edition, finding->kind);
  const PlumbTopic *topic = find_topic (edition, finding->uid);
  const PlumbAccomplishment *accomplishment = find_accomplishment (edition, finding->uid);

  if (draft != NULL)
    return draft->markdown;
  if (topic != NULL)
    return get_topic_text (topic, finding->field);
  if (accomplishment != NULL)
    return accomplishment->text;
  return g_str_equal (finding->field, "description") ? edition->description : NULL;
}

static gboolean
store (PlumbViewState *state, const PlumbLintFinding *finding, const char *text)
{
  const char *toast = _ ("Slip fixed");
  int year = plumb_view_state_get_year (state);

  if (g_str_equal (finding->kind, "topic"))
    return plumb_view_state_do (state, toast, "set-topic", "topic", finding->uid, finding->field,
                                text, NULL);
  if (g_str_equal (finding->kind, "accomplishment"))
    return plumb_view_state_do (state, toast, "set-accomplishment", "accomplishment", finding->uid,
                                finding->field, text, NULL);
  if (g_str_equal (finding->kind, "edition"))
    return plumb_view_state_do (state, toast, "set-edition", "edition", year, finding->field, text,
                                NULL);
  return plumb_view_state_do (state, toast, "set-draft", "edition", year, "kind", finding->kind,
                              "markdown", text, NULL);
}

/**
 * plumb_slips_fix:
 *
 * Puts the fix in the place of the slip, unless its text has changed since.
 *
 * Returns: whether it is done
 */
gboolean
plumb_slips_fix (PlumbSlips *self, const PlumbSlip *slip)
{
  const PlumbLintFinding *finding = slip->finding;
  PlumbViewState *state = plumb_slips_get_state (self);
  const PlumbEdition *edition = plumb_view_state_get_edition (state);
  const PlumbEdition *before = plumb_slips_get_edition (self);
  const char *text = plumb_slip_get_text (edition, finding);
  g_autoptr (GString) fixed = NULL;

  if (finding->fix == NULL || before == NULL || text == NULL
      || g_strcmp0 (text, plumb_slip_get_text (before, finding)) != 0)
    return FALSE;
  fixed = g_string_new_len (text, (gssize) finding->start);
  g_string_append (fixed, finding->fix);
  g_string_append (fixed, text + finding->end);
  return store (state, finding, fixed->str);
}

static char *
dup_line_of (const char *title, guint line)
{
  if (line == 0)
    return g_strdup (title);
  /* Translators: a text's name, such as “Announcement”, and the number of a line. */
  return g_strdup_printf (_ ("%s, line %u"), title, line);
}

/**
 * plumb_slip_dup_place:
 *
 * Returns: (transfer full): where a slip is, in words
 */
char *
plumb_slip_dup_place (PlumbViewState *state, const PlumbSlip *slip)
{
  const PlumbLintFinding *finding = slip->finding;
  const PlumbEdition *edition = plumb_view_state_get_edition (state);
  const PlumbTextKind *kind = plumb_text_kinds_find (finding->kind);
  const PlumbTopic *topic = find_topic (edition, finding->uid);
  const PlumbAccomplishment *accomplishment = find_accomplishment (edition, finding->uid);

  if (kind != NULL)
    return dup_line_of (plumb_text_kind_get_title (kind), finding->line);
  if (topic != NULL)
    /* Translators: %s is the title of a topic. */
    return g_strdup_printf (_ ("Topic “%s”"), topic->title);
  if (accomplishment != NULL)
    /* Translators: %s is a sentence that tells what was accomplished. */
    return g_strdup_printf (_ ("Accomplishment “%s”"), accomplishment->text);
  return g_strdup (_ ("The edition’s details"));
}
