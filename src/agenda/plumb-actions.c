/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-actions.h"

#include <string.h>

#include "plumb-topics.h"
#include "plumb-words.h"

/* The last @ that begins a word and has one behind it; an address has its own in the middle. */
static const char *
find_at (const char *typed)
{
  const char *found = NULL;

  for (const char *at = strchr (typed, '@'); at != NULL; at = strchr (at + 1, '@'))
    {
      if ((at == typed || g_ascii_isspace (at[-1])) && at[1] != '\0' && !g_ascii_isspace (at[1]))
        found = at;
    }
  return found;
}

/**
 * plumb_action_split:
 * @typed: what was typed
 * @out_who: (out) (transfer full): whose it is, "" when that is not said
 *
 * Returns: (transfer full): what is to be done
 */
char *
plumb_action_split (const char *typed, char **out_who)
{
  const char *at = find_at (typed);

  *out_who = g_strstrip (g_strdup (at != NULL ? at + 1 : ""));
  return g_strstrip (at != NULL ? g_strndup (typed, (gsize) (at - typed)) : g_strdup (typed));
}

static void
add_people (GPtrArray *people, GPtrArray *more)
{
  for (guint i = 0; i < more->len; i++)
    g_ptr_array_add (people, g_ptr_array_index (more, i));
}

/* The most likely first: who is there for the topic, then who is known to come. */
static GPtrArray *
list_people (const PlumbEdition *edition, const PlumbTopic *topic)
{
  GPtrArray *people = plumb_topic_dup_everybody (topic);

  add_people (people, edition->leads);
  for (guint i = 0; i < edition->attendees->len; i++)
    g_ptr_array_add (
      people, (gpointer) ((PlumbAttendee *) g_ptr_array_index (edition->attendees, i))->person);
  for (guint i = 0; i < edition->topics->len; i++)
    {
      g_autoptr (GPtrArray) more =
        plumb_topic_dup_everybody (g_ptr_array_index (edition->topics, i));

      add_people (people, more);
    }
  return people;
}

/* Whether a word of @name, and what follows it, begins with @who. */
static gboolean
has_beginning (const char *name, const char *who)
{
  g_autofree char *folded = plumb_words_fold (name);

  for (const char *word = folded; word != NULL; word = strchr (word, ' '))
    {
      if (*word == ' ')
        word++;
      if (g_str_has_prefix (word, who))
        return TRUE;
    }
  return FALSE;
}

/**
 * plumb_action_guess_owner:
 * @who: a name, or how it begins
 *
 * Returns: (transfer none) (nullable): whom that means: who is called so, or else the first of those
 *   whose name or surname begins so, people of @topic before others
 */
const PlumbPerson *
plumb_action_guess_owner (const PlumbEdition *edition, const PlumbTopic *topic, const char *who)
{
  g_autoptr (GPtrArray) people = list_people (edition, topic);
  g_autofree char *folded = plumb_words_fold (who);
  const PlumbPerson *found = NULL;

  if (folded[0] == '\0')
    return NULL;
  for (guint i = 0; i < people->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (people, i);

      if (plumb_words_equal (person->name, who))
        return person;
      if (found == NULL && has_beginning (person->name, folded))
        found = person;
    }
  return found;
}
