/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is named in the text of an event: "Speakers: Mei Tanaka (Tanaka, Inc.), Ada Lindqvist".
 */
#include "config.h"

#include <string.h>

#include "plumb-conference-private.h"

#define MAX_PEOPLE 250

/* What Indico writes, and what other programs do. */
static const char *const labels[] = { "Speakers:", "Speaker:", "Presenters:", "Presenter:" };

static const char *
skip_label (const char *text)
{
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      gsize length = strlen (labels[i]);

      if (g_ascii_strncasecmp (text, labels[i], length) == 0)
        return text + length;
    }
  return NULL;
}

/* Where the part ends that begins at @text: at a comma that is in no brackets, or at @end. */
static const char *
find_part_end (const char *text, const char *end)
{
  guint depth = 0;

  for (const char *p = text; p < end; p++)
    {
      if (*p == '(')
        depth++;
      else if (*p == ')' && depth > 0)
        depth--;
      else if (*p == ',' && depth == 0)
        return p;
    }
  /* A bracket that nobody closed is part of a name. */
  return depth > 0 && memchr (text, ',', (gsize) (end - text)) != NULL
           ? memchr (text, ',', (gsize) (end - text))
           : end;
}

/* "Mei Tanaka (Tanaka, Inc. (Tokyo))": the last bracket on the first level is the affiliation. */
static void
take_person (PlumbConferenceItem *item, const char *text, gsize length)
{
  g_autofree char *copy = g_strndup (text, length);
  g_autofree char *part = plumb_conference_dup_line (copy);
  char *open = g_str_has_suffix (part, ")") ? strstr (part, " (") : NULL;
  PlumbConferencePerson *person;

  if (open != NULL)
    {
      part[strlen (part) - 1] = '\0';
      *open = '\0';
    }
  if (part[0] == '\0')
    return;
  person = plumb_conference_person_new ();
  g_set_str (&person->name, part);
  if (open != NULL)
    g_set_str (&person->affiliation, g_strstrip (open + 2));
  g_ptr_array_add (item->people, person);
}

/**
 * plumb_conference_take_speakers:
 * @description: the text of an event
 *
 * Takes the people that the first line names. Indico names all that are linked with a talk, authors
 * who do not speak as well.
 */
void
plumb_conference_take_speakers (PlumbConferenceItem *item, const char *description)
{
  const char *text = skip_label (description);
  const char *end;

  if (text == NULL)
    return;
  end = text + strcspn (text, "\r\n");
  while (text < end && item->people->len < MAX_PEOPLE)
    {
      const char *stop = find_part_end (text, end);

      take_person (item, text, (gsize) (stop - text));
      text = stop + 1;
    }
}
