/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-left.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"

typedef struct
{
  const PlumbEdition *edition;
  GPtrArray *left;
  GHashTable *people; /* PlumbPerson, borrowed: who was looked at */
} Search;

static void
left_free (gpointer data)
{
  PlumbAgendaLeft *self = data;

  g_free (self->key);
  g_free (self->uid);
  g_free (self->sentence);
  g_free (self);
}

static void
add_left (Search *self, PlumbAgendaSeverity severity, const char *key, const char *place,
          const char *uid, char *take_sentence)
{
  PlumbAgendaLeft *left = g_new0 (PlumbAgendaLeft, 1);

  left->severity = severity;
  left->key = g_strdup (key);
  left->place = place;
  left->uid = g_strdup (uid);
  left->sentence = take_sentence;
  g_ptr_array_add (self->left, left);
}

/* Adds what is named by a kind and by what it is about. */
static void
add_about (Search *self, PlumbAgendaSeverity severity, const char *kind, const char *place,
           const char *uid, char *take_sentence)
{
  g_autofree char *key = g_strdup_printf ("left:%s:%s", kind, uid);

  if (plumb_edition_find_acknowledgement (self->edition, key) == NULL)
    add_left (self, severity, key, place, uid, take_sentence);
  else
    g_free (take_sentence);
}

static void
add_findings (Search *self, const PlumbRadar *radar)
{
  g_autoptr (GPtrArray) findings = plumb_agenda_check_open_with (self->edition, radar);

  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbAgendaFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *key = plumb_agenda_finding_dup_key (finding);

      add_left (self, finding->severity, key, "agenda", finding->item_uid,
                g_strdup (finding->sentence));
    }
}

static char *
name_block (const PlumbBlock *block, guint number)
{
  if (block->title[0] == '\0')
    /* Translators: the number of a block, where it has no title; begins a sentence. */
    return g_strdup_printf (_ ("Block %u"), number);
  /* Translators: the title of a block. */
  return g_strdup_printf (_ ("“%s”"), block->title);
}

static void
check_block (Search *self, const PlumbBlock *block, guint number)
{
  g_autofree char *name = name_block (block, number);

  if (block->starts_at == 0)
    add_about (self, PLUMB_AGENDA_WARNING, "no-start", "agenda", block->uid,
               /* Translators: “Block 1” or the title of a block, quoted. */
               g_strdup_printf (_ ("%s has no day and time yet."), name));
  if (block->room[0] == '\0')
    add_about (self, PLUMB_AGENDA_WARNING, "no-room", "agenda", block->uid,
               /* Translators: “Block 1” or the title of a block, quoted. */
               g_strdup_printf (_ ("%s has no room yet."), name));
  if (block->items->len == 0)
    add_about (self, PLUMB_AGENDA_HINT, "no-entries", "agenda", block->uid,
               /* Translators: “Block 1” or the title of a block, quoted. */
               g_strdup_printf (_ ("%s is still empty."), name));
}

static void
check_speaker (Search *self, const PlumbPerson *person, const char *title)
{
  if (!g_hash_table_add (self->people, (gpointer) person))
    return;
  if (person->name[0] == '\0')
    add_about (self, PLUMB_AGENDA_WARNING, "no-name", "people", person->uid,
               /* Translators: the title of a topic. */
               g_strdup_printf (_ ("Somebody who speaks to “%s” has no name."), title));
  else if (person->email[0] == '\0')
    add_about (self, PLUMB_AGENDA_HINT, "no-address", "people", person->uid,
               /* Translators: the name of a person. */
               g_strdup_printf (_ ("%s has no e-mail address, without which Indico’s import leaves "
                                   "a speaker out."),
                                person->name));
}

static void
check_topic (Search *self, const PlumbTopic *topic)
{
  g_autoptr (GPtrArray) speakers = plumb_topic_dup_speakers (topic);

  if (topic->title[0] == '\0')
    add_about (self, PLUMB_AGENDA_WARNING, "no-title", "topics", topic->uid,
               g_strdup (_ ("A topic on the agenda has no title.")));
  if (speakers->len == 0)
    add_about (self, PLUMB_AGENDA_HINT, "no-speaker", "topics", topic->uid,
               /* Translators: the title of a topic. */
               g_strdup_printf (_ ("Nobody speaks to “%s” yet."), topic->title));
  for (guint i = 0; i < speakers->len; i++)
    check_speaker (self, g_ptr_array_index (speakers, i), topic->title);
}

static void
check_items (Search *self, const PlumbBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (item->topic != NULL)
        check_topic (self, item->topic);
    }
}

static void
check_unplaced (Search *self)
{
  g_autoptr (GPtrArray) unplaced = plumb_agenda_unplaced (self->edition);

  for (guint i = 0; i < unplaced->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (unplaced, i);

      add_about (self, PLUMB_AGENDA_WARNING, "not-placed", "agenda", topic->uid,
                 /* Translators: the title of a topic. */
                 g_strdup_printf (_ ("“%s” is not on the agenda yet."), topic->title));
    }
}

static int
compare_severities (gconstpointer a, gconstpointer b)
{
  const PlumbAgendaLeft *first = a;
  const PlumbAgendaLeft *second = b;

  return (int) first->severity - (int) second->severity;
}

/**
 * plumb_agenda_list_left:
 * @edition: an edition
 * @radar: (nullable): who of it is elsewhere
 *
 * Lists what is left to do before the agenda of @edition can be handed over.
 *
 * Returns: (transfer full) (element-type PlumbAgendaLeft): the list, empty when it is ready
 */
GPtrArray *
plumb_agenda_list_left (const PlumbEdition *edition, const PlumbRadar *radar)
{
  GPtrArray *left = g_ptr_array_new_with_free_func (left_free);
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);
  Search self = { edition, left, people };

  if (edition->blocks->len == 0)
    add_about (&self, PLUMB_AGENDA_ERROR, "no-block", "agenda", "",
               g_strdup (_ ("The agenda has no block yet.")));
  add_findings (&self, radar);
  for (guint i = 0; i < edition->blocks->len; i++)
    check_block (&self, g_ptr_array_index (edition->blocks, i), i + 1);
  check_unplaced (&self);
  for (guint i = 0; i < edition->blocks->len; i++)
    check_items (&self, g_ptr_array_index (edition->blocks, i));
  g_ptr_array_sort_values (left, compare_severities);
  return left;
}

/**
 * plumb_agenda_left_words:
 * @left: (element-type PlumbAgendaLeft): from plumb_agenda_list_left()
 *
 * Returns: (transfer full): a sentence that sums it up
 */
char *
plumb_agenda_left_words (const GPtrArray *left)
{
  guint n_grave = 0;

  for (guint i = 0; i < left->len; i++)
    {
      const PlumbAgendaLeft *each = g_ptr_array_index (left, i);

      n_grave += each->severity != PLUMB_AGENDA_HINT;
    }
  if (left->len == 0)
    return g_strdup (_ ("The agenda is ready to send."));
  if (n_grave == 0)
    return g_strdup_printf (ngettext ("The agenda can be sent; %u hint is left.",
                                      "The agenda can be sent; %u hints are left.", left->len),
                            left->len);
  return g_strdup_printf (ngettext ("%u thing is left before the agenda is ready.",
                                    "%u things are left before the agenda is ready.", left->len),
                          left->len);
}

/**
 * plumb_agenda_severity_nick:
 *
 * Returns: (transfer none): a word for other programs
 */
const char *
plumb_agenda_severity_nick (PlumbAgendaSeverity severity)
{
  switch (severity)
    {
    case PLUMB_AGENDA_ERROR:
      return "error";
    case PLUMB_AGENDA_WARNING:
      return "warning";
    case PLUMB_AGENDA_HINT:
    default:
      return "hint";
    }
}
