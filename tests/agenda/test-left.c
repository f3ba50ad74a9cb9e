/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "agenda-fixture.h"
#include "plumb-agenda-left.h"

#define ZONE "Europe/Prague"

typedef struct
{
  PlumbEdition *edition;
  PlumbBlock *block;
  PlumbTopic *topic;
  PlumbProposal *proposal;
  PlumbPerson *person;
} Fixture;

/* A block with a topic that somebody speaks to: nothing is left. */
static void
set_up (Fixture *self, gconstpointer data)
{
  PlumbProposalPerson *part = g_new0 (PlumbProposalPerson, 1);

  self->edition = fixture_edition (ZONE);
  self->block = fixture_block (ZONE, "2026-10-05T10:00", 60, "o5 t25");
  g_set_str (&self->block->room, "Hall A");
  g_ptr_array_add (self->edition->blocks, self->block);
  self->topic = fixture_add_topic (self->edition, self->block, 1, "Folios");
  g_set_str (&self->topic->uid, "topic-1");
  self->proposal = plumb_proposal_new ();
  self->person = plumb_person_new ();
  g_set_str (&self->person->uid, "person-1");
  g_set_str (&self->person->name, "Ann");
  g_set_str (&self->person->email, "ann@example.org");
  part->person = self->person;
  part->is_speaker = TRUE;
  g_ptr_array_add (self->proposal->people, part);
  g_ptr_array_add (self->edition->proposals, self->proposal);
  g_ptr_array_add (self->topic->proposals, self->proposal);
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  plumb_edition_free (self->edition);
  plumb_person_free (self->person);
}

/* "severity place uid sentence", a line each. */
static void
assert_left (Fixture *self, const char *expected)
{
  g_autoptr (GPtrArray) left = plumb_agenda_list_left (self->edition, NULL);
  g_autoptr (GString) found = g_string_new (NULL);

  for (guint i = 0; i < left->len; i++)
    {
      const PlumbAgendaLeft *each = g_ptr_array_index (left, i);

      g_string_append_printf (found, "%s %s %s %s\n", plumb_agenda_severity_nick (each->severity),
                              each->place, each->uid, each->sentence);
    }
  g_assert_cmpstr (found->str, ==, expected);
}

static void
assert_words (Fixture *self, const char *expected)
{
  g_autoptr (GPtrArray) left = plumb_agenda_list_left (self->edition, NULL);
  g_autofree char *words = plumb_agenda_left_words (left);

  g_assert_cmpstr (words, ==, expected);
}

static void
acknowledge (Fixture *self, const char *key)
{
  PlumbAcknowledgement *acknowledgement = plumb_acknowledgement_new ();

  g_set_str (&acknowledgement->key, key);
  g_ptr_array_add (self->edition->acknowledgements, acknowledgement);
}

static void
test_nothing_is_left (Fixture *self, gconstpointer data)
{
  assert_left (self, "");
  assert_words (self, "The agenda is ready to send.");
}

static void
test_blocks (Fixture *self, gconstpointer data)
{
  PlumbBlock *other = fixture_block (ZONE, "", 60, "");

  g_set_str (&other->uid, "block-2");
  g_ptr_array_add (self->edition->blocks, other);
  assert_left (self, "warning agenda block-2 Block 2 has no day and time yet.\n"
                     "warning agenda block-2 Block 2 has no room yet.\n"
                     "hint agenda block-2 Block 2 is still empty.\n");
  g_set_str (&other->title, "Part 2");
  g_set_str (&other->room, "Hall B");
  assert_left (self, "warning agenda block-2 “Part 2” has no day and time yet.\n"
                     "hint agenda block-2 “Part 2” is still empty.\n");
  assert_words (self, "2 things are left before the agenda is ready.");
  acknowledge (self, "left:no-start:block-2");
  assert_left (self, "hint agenda block-2 “Part 2” is still empty.\n");
  assert_words (self, "The agenda can be sent; 1 hint is left.");
}

static void
test_no_block (Fixture *self, gconstpointer data)
{
  g_ptr_array_set_size (self->edition->blocks, 0);
  assert_left (self, "error agenda  The agenda has no block yet.\n"
                     "warning agenda topic-1 “Folios” is not on the agenda yet.\n");
}

static void
test_speakers (Fixture *self, gconstpointer data)
{
  g_set_str (&self->person->email, "");
  assert_left (self,
               "hint people person-1 Ann has no e-mail address, without which Indico’s import "
               "leaves a speaker out.\n");
  g_set_str (&self->person->name, "");
  assert_left (self, "warning people person-1 Somebody who speaks to “Folios” has no name.\n");
  g_ptr_array_set_size (self->proposal->people, 0);
  assert_left (self, "hint topics topic-1 Nobody speaks to “Folios” yet.\n");
}

/* Who speaks twice lacks an address once. */
static void
test_a_speaker_is_told_of_once (Fixture *self, gconstpointer data)
{
  PlumbBlock *other = fixture_block (ZONE, "2026-10-06T10:00", 60, "t25");
  PlumbTopic *topic = fixture_add_topic (self->edition, other, 0, "Other");

  g_set_str (&other->room, "Hall A");
  g_ptr_array_add (self->edition->blocks, other);
  g_ptr_array_add (topic->proposals, self->proposal);
  g_set_str (&self->person->email, "");
  assert_words (self, "The agenda can be sent; 1 hint is left.");
}

/* What the agenda's own check finds comes first if it is grave. */
static void
test_findings (Fixture *self, gconstpointer data)
{
  self->block->minutes = 20;
  g_set_str (&self->topic->title, "");
  assert_left (self, "error agenda item-1 “Folios” ends 10 minutes after the end of its block.\n"
                     "warning topics topic-1 A topic on the agenda has no title.\n");
}

/* As long as its facts are those that were acknowledged. */
static void
test_acknowledged_findings (Fixture *self, gconstpointer data)
{
  self->edition->min_minutes = 30;
  assert_left (self, "warning agenda item-1 “Folios” has 25 min and should have 30 at least.\n");
  acknowledge (self, "agenda:topic-too-short:item-1::5");
  assert_left (self, "");
  self->edition->min_minutes = 40;
  assert_words (self, "1 thing is left before the agenda is ready.");
}

#define ADD(name) g_test_add ("/agenda/left/" #name, Fixture, NULL, set_up, test_##name, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  ADD (nothing_is_left);
  ADD (blocks);
  ADD (no_block);
  ADD (speakers);
  ADD (a_speaker_is_told_of_once);
  ADD (findings);
  ADD (acknowledged_findings);
  return g_test_run ();
}
