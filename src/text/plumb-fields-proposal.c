/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The fields of a reply to a submitter: what the letter on one proposal says of it.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-fields-private.h"
#include "plumb-prose.h"

/* Who handed it in, or who is to speak where nobody knows. */
static GPtrArray *
dup_names (const PlumbProposal *proposal)
{
  GPtrArray *submitters = g_ptr_array_new ();
  g_autoptr (GPtrArray) speakers = g_ptr_array_new ();

  for (guint i = 0; i < proposal->people->len; i++)
    {
      const PlumbProposalPerson *person = g_ptr_array_index (proposal->people, i);

      if (person->is_submitter)
        g_ptr_array_add (submitters, person->person->name);
      if (person->is_speaker)
        g_ptr_array_add (speakers, person->person->name);
    }
  if (submitters->len == 0)
    g_ptr_array_extend (submitters, speakers, NULL, NULL);
  return submitters;
}

static char *
dup_submitter (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
               const PlumbProposal *proposal)
{
  g_autoptr (GPtrArray) names = dup_names (proposal);

  return plumb_prose_join (names);
}

static char *
dup_proposal (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
              const PlumbProposal *proposal)
{
  return g_strdup (proposal->title);
}

static char *
dup_number (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
            const PlumbProposal *proposal)
{
  return proposal->friendly_id > 0 ? g_strdup_printf ("#%" G_GINT64_FORMAT, proposal->friendly_id)
                                   : g_strdup ("");
}

static char *
dup_decision (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
              const PlumbProposal *proposal)
{
  static const char *const words[] = {
    [PLUMB_DECISION_NONE] = "",
    [PLUMB_DECISION_ACCEPTED] = "accepted",
    [PLUMB_DECISION_JOINED] = "joined with others",
    [PLUMB_DECISION_DECLINED] = "declined",
    [PLUMB_DECISION_MOVED] = "moved",
    [PLUMB_DECISION_ASKED] = "not decided yet",
  };

  return g_strdup (words[proposal->decision]);
}

static char *
dup_topic (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
           const PlumbProposal *proposal)
{
  return g_strdup (proposal->topic != NULL ? proposal->topic->title : "");
}

/* The minutes and the place in the agenda are those of the first level. */
static const PlumbTopic *
get_placed_topic (const PlumbProposal *proposal)
{
  const PlumbTopic *topic = proposal->topic;

  return topic != NULL && topic->parent != NULL ? topic->parent : topic;
}

static char *
dup_topic_minutes (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                   const PlumbProposal *proposal)
{
  const PlumbTopic *topic = get_placed_topic (proposal);

  return topic != NULL && topic->minutes > 0 ? g_strdup_printf ("%u", topic->minutes)
                                             : g_strdup ("");
}

static char *
dup_topic_talk (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                const PlumbProposal *proposal)
{
  const PlumbTopic *topic = get_placed_topic (proposal);

  return topic != NULL && topic->talk_minutes > 0 ? g_strdup_printf ("%u", topic->talk_minutes)
                                                  : g_strdup ("");
}

static char *
dup_topic_when (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                const PlumbProposal *proposal)
{
  const PlumbTopic *topic = get_placed_topic (proposal);

  for (guint i = 0; topic != NULL && i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);

      for (guint j = 0; j < block->items->len; j++)
        {
          const PlumbItem *item = g_ptr_array_index (block->items, j);

          if (item->topic == topic && item->starts_at != 0)
            return plumb_prose_span (item->starts_at, item->minutes, edition->zone);
        }
    }
  return g_strdup ("");
}

/* Only of those proposals that are in the topic, which the programme shows anyway. */
static char *
dup_topic_partners (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                    const PlumbProposal *proposal)
{
  g_autoptr (GPtrArray) own = dup_names (proposal);
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; proposal->topic != NULL && i < proposal->topic->proposals->len; i++)
    {
      g_autoptr (GPtrArray) theirs = dup_names (g_ptr_array_index (proposal->topic->proposals, i));

      for (guint j = 0; j < theirs->len; j++)
        {
          char *name = g_ptr_array_index (theirs, j);

          if (!g_ptr_array_find_with_equal_func (own, name, g_str_equal, NULL)
              && !g_ptr_array_find_with_equal_func (names, name, g_str_equal, NULL))
            g_ptr_array_add (names, name);
        }
    }
  return plumb_prose_join (names);
}

static char *
dup_moved_to (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
              const PlumbProposal *proposal)
{
  return g_strdup (proposal->moved_to);
}

static const PlumbField fields[] = {
  { .name = "submitter",
    .description = N_ ("Names of those who submitted the proposal"),
    .get_reply_value = dup_submitter },
  { .name = "proposal",
    .description = N_ ("Title of the proposal"),
    .get_reply_value = dup_proposal },
  { .name = "proposal_number",
    .description = N_ ("Number of the proposal, such as “#12”"),
    .get_reply_value = dup_number },
  { .name = "decision",
    .description = N_ ("What was decided on the proposal"),
    .get_reply_value = dup_decision },
  { .name = "topic",
    .description = N_ ("Title of the topic that the proposal became or joined"),
    .get_reply_value = dup_topic },
  { .name = "topic_minutes",
    .description = N_ ("Minutes of that topic"),
    .get_reply_value = dup_topic_minutes },
  { .name = "topic_talk",
    .description = N_ ("Minutes of that topic that are talk"),
    .get_reply_value = dup_topic_talk },
  { .name = "topic_when",
    .description = N_ ("When that topic is on"),
    .get_reply_value = dup_topic_when },
  { .name = "topic_partners",
    .description = N_ ("Names of those whose proposals are in the same topic"),
    .get_reply_value = dup_topic_partners },
  { .name = "moved_to",
    .description = N_ ("The microconference that the proposal was moved to"),
    .get_reply_value = dup_moved_to },
};

/**
 * plumb_fields_list_of_proposal:
 * @out_n_fields: (out): how many there are
 *
 * Lists the fields that only a reply can have, in the order to offer them.
 *
 * Returns: (transfer none) (array length=out_n_fields): the fields
 */
const PlumbField *
plumb_fields_list_of_proposal (guint *out_n_fields)
{
  *out_n_fields = G_N_ELEMENTS (fields);
  return fields;
}
