/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "export-fixture.h"

#include <math.h>

#include "plumb-agenda.h"
#include "plumb-time.h"

#define ZONE "Europe/Prague"

static const struct
{
  const char *name;
  const char *affiliation;
  gboolean is_lead;
} people[] = {
  { "Ann Example", "Example Ltd", TRUE },
  { "Bo \"Bobby\" Sample", "", FALSE },
  { "Zoë Müller-Łukasz", "Institut für Beispiele; Sachsen", TRUE },
  { "王小明", "示例大学", FALSE },
  { "=HYPERLINK(0)", "Formula & Sons <Ltd>", FALSE },
};

/* The second level has 0 minutes. */
static const struct
{
  const char *title;
  guint minutes;
  const char *statement;
} topics[] = {
  { "__attribute__((cleanup)) and <linux/cleanup.h>", 30,
    "Scopes end, *locks* should too.\n\n- What of `goto`?\n- And [these](https://example.org/a,b)?" },
  { "Who owns \"struct page\", really?", 25, "Back\\slash; semi, comma." },
  { "=cmd|' /C calc'!A0", 15, "" },
  { "内核中的锁：谁先释放，谁后释放，以及为什么这个标题需要比一行更长才能测试换行的宽度", 20,
    "第一行。" },
  { "Panics 🐧, oopses and 👩‍💻 what is left of them once the machine that "
    "should have written them down has gone — a title that nobody will ever read to its end",
    45, "One\r\ntwo\n\nthree" },
  { "From here to there\nand back", 20, "" },
  { "Left over", 30, "Nobody has room for it." },
};

static const struct
{
  const char *title;
  int topic; /* index into topics, or -1 */
  PlumbProposalState state;
  PlumbDecision decision;
  guint speakers[2]; /* index into people, plus 1 */
} proposals[] = {
  { "Cleanup helpers", 0, PLUMB_PROPOSAL_ACCEPTED, PLUMB_DECISION_ACCEPTED, { 1, 2 } },
  { "Scoped guards", 0, PLUMB_PROPOSAL_SUBMITTED, PLUMB_DECISION_JOINED, { 2, 3 } },
  { "Folios", 1, PLUMB_PROPOSAL_ACCEPTED, PLUMB_DECISION_ACCEPTED, { 4, 0 } },
  { "A proposal to be asked again", 2, PLUMB_PROPOSAL_SUBMITTED, PLUMB_DECISION_ASKED, { 5, 0 } },
  { "Still undecided", -1, PLUMB_PROPOSAL_SUBMITTED, PLUMB_DECISION_NONE, { 3, 0 } },
  { "Withdrawn", -1, PLUMB_PROPOSAL_WITHDRAWN, PLUMB_DECISION_NONE, { 1, 0 } },
  { "Declined, sorry", -1, PLUMB_PROPOSAL_REJECTED, PLUMB_DECISION_DECLINED, { 1, 0 } },
};

static gint64
instant (const char *local)
{
  gint64 seconds = 0;

  g_assert_true (plumb_time_parse_rfc3339 (local, ZONE, &seconds));
  return seconds;
}

/* Looks like the UUIDs of a document, but stays the same. */
static char *
make_uid (const char *kind, guint number)
{
  guint hash = g_str_hash (kind);

  return g_strdup_printf ("%08x-0000-4000-8000-%012u", hash, number);
}

static void
set_uid (char **uid, const char *kind, guint number)
{
  g_free (*uid);
  *uid = make_uid (kind, number);
}

static void
add_people (PlumbSnapshot *snapshot)
{
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      PlumbPerson *person = plumb_person_new ();

      person->id = i + 1;
      set_uid (&person->uid, "person", i);
      g_set_str (&person->name, people[i].name);
      g_set_str (&person->affiliation, people[i].affiliation);
      g_free (person->email);
      person->email = g_strdup_printf ("%s-%u@example.org",
                                       people[i].is_lead ? FIXTURE_LEAD : FIXTURE_PRIVATE, i);
      g_set_str (&person->phone, "+420 " FIXTURE_PRIVATE);
      g_set_str (&person->notes, FIXTURE_PRIVATE " notes on a person");
      g_ptr_array_add (snapshot->people, person);
    }
}

PlumbTopic *
export_fixture_add_topic (PlumbEdition *edition, PlumbBlock *block, const char *title,
                          guint minutes)
{
  PlumbTopic *topic = plumb_topic_new ();

  set_uid (&topic->uid, "topic", edition->topics->len);
  g_set_str (&topic->title, title);
  topic->minutes = minutes;
  g_ptr_array_add (edition->topics, topic);
  if (block != NULL)
    {
      PlumbItem *item = plumb_item_new ();

      set_uid (&item->uid, block->uid, block->items->len);
      item->topic = topic;
      g_set_str (&item->title, title);
      item->minutes = minutes;
      g_ptr_array_add (block->items, item);
    }
  return topic;
}

static PlumbItem *
add_item (PlumbBlock *block, PlumbItemKind kind, const char *title, guint minutes)
{
  PlumbItem *item = plumb_item_new ();

  set_uid (&item->uid, block->uid, block->items->len);
  item->kind = kind;
  g_set_str (&item->title, title);
  item->minutes = minutes;
  g_ptr_array_add (block->items, item);
  return item;
}

static PlumbBlock *
add_block (PlumbEdition *edition, const char *title, const char *room, gint64 starts_at,
           guint minutes)
{
  PlumbBlock *block = plumb_block_new ();

  set_uid (&block->uid, "block", edition->blocks->len);
  g_set_str (&block->title, title);
  g_set_str (&block->room, room);
  block->starts_at = starts_at;
  block->minutes = minutes;
  g_ptr_array_add (edition->blocks, block);
  return block;
}

static void
add_topic (PlumbEdition *edition, PlumbBlock *block, guint i)
{
  PlumbTopic *topic = export_fixture_add_topic (edition, block, topics[i].title, topics[i].minutes);

  g_set_str (&topic->statement, topics[i].statement);
  g_set_str (&topic->notes, FIXTURE_PRIVATE " notes on a topic");
}

static void
add_agenda (PlumbEdition *edition)
{
  PlumbBlock *first = add_block (edition, "Lifetimes & Locks MC, part 1", "Hall A, 2nd floor",
                                 instant ("2026-10-05T10:00"), 210);
  PlumbBlock *second = add_block (edition, "", "Room <B>", instant ("2026-10-06T15:00"), 90);
  PlumbBlock *third = add_block (edition, "To be placed by the organizers", "", 0, 60);
  PlumbItem *lunch;

  g_set_str (&first->video, "https://meet.example.org/locks?room=1&who=all");
  g_set_str (&first->chat, "HTTPS://chat.example.org/#/room/#locks:example.org");
  g_set_str (&first->shared_notes, "http://notes.example.org/p/žámky");
  /* From a file that another program wrote: none is a link. */
  g_set_str (&second->video, "javascript:alert(1)");
  g_set_str (&second->chat, "https://example.org/\" onclick=\"alert(1)");
  g_set_str (&second->shared_notes, "mailto:all@example.org");
  add_item (first, PLUMB_ITEM_OPENING, "", 5);
  add_topic (edition, first, 0);
  add_topic (edition, first, 1);
  add_topic (edition, first, 2);
  lunch = add_item (first, PLUMB_ITEM_BREAK, "Coffee, tea", 30);
  lunch->pinned = TRUE;
  lunch->pinned_at = instant ("2026-10-05T11:30");
  add_topic (edition, first, 3);
  add_topic (edition, first, 4);
  add_topic (edition, second, 5);
  add_item (second, PLUMB_ITEM_BREAK, "", 10);
  add_item (third, PLUMB_ITEM_OPENING, "Welcome back", 10);
  add_item (third, PLUMB_ITEM_BREAK, "", 5);
  add_topic (edition, NULL, 6);
}

static void
add_action (PlumbTopic *topic, const char *text, const PlumbPerson *person, gboolean is_done)
{
  PlumbActionItem *action = plumb_action_item_new ();

  g_set_str (&action->text, text);
  action->person = person;
  action->is_done = is_done;
  g_ptr_array_add (topic->actions, action);
}

/* What came of the first topics, and of one that found no place; it is public, what was said is not. */
static void
add_outcomes (PlumbEdition *edition)
{
  PlumbTopic *first = g_ptr_array_index (edition->topics, 0);
  PlumbTopic *second = g_ptr_array_index (edition->topics, 1);
  PlumbTopic *third = g_ptr_array_index (edition->topics, 2);
  PlumbTopic *fourth = g_ptr_array_index (edition->topics, 3);
  PlumbTopic *unplaced = g_ptr_array_index (edition->topics, 6);
  PlumbTopic *below = g_ptr_array_index (first->topics, 0);

  edition->outcomes_public = TRUE;
  for (guint i = 0; i < edition->topics->len; i++)
    {
      PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      g_set_str (&topic->session_notes, FIXTURE_PRIVATE " notes on what was said");
    }
  first->outcome_status = PLUMB_OUTCOME_DECIDED;
  g_set_str (&first->outcome, "Guards *everywhere*, but in `fs/`.");
  g_set_str (&first->next_step, "- version 4\n- numbers from a large machine");
  add_action (first, "Post the [RFC]", g_ptr_array_index (edition->leads, 0), FALSE);
  add_action (first, "Ask the\ncompilers", NULL, FALSE);
  add_action (first, "Measure it", g_ptr_array_index (edition->leads, 0), TRUE);
  below->outcome_status = PLUMB_OUTCOME_CONTINUES;
  second->outcome_status = PLUMB_OUTCOME_NOT_DISCUSSED;
  third->outcome_status = PLUMB_OUTCOME_NO_CONSENSUS;
  g_set_str (&third->outcome, "```\na fence that is never closed");
  g_set_str (&fourth->next_step, "# Ask again");
  unplaced->outcome_status = PLUMB_OUTCOME_DECIDED;
}

static void
add_second_level (PlumbEdition *edition)
{
  PlumbTopic *parent = g_ptr_array_index (edition->topics, 0);
  PlumbTopic *topic = plumb_topic_new ();
  PlumbTopicPerson *part = plumb_topic_person_new ();

  set_uid (&topic->uid, "second level", 0);
  g_set_str (&topic->title, "Guards and *classes*");
  topic->parent = parent;
  g_ptr_array_add (parent->topics, topic);
  g_set_str (&part->why, FIXTURE_PRIVATE " reason");
  part->person = g_ptr_array_index (edition->leads, 0);
  g_ptr_array_add (parent->people, part);
}

static void
add_speaker (PlumbProposal *proposal, const PlumbSnapshot *snapshot, guint number)
{
  PlumbProposalPerson *part;

  if (number == 0)
    return;
  part = g_new0 (PlumbProposalPerson, 1);
  part->person = g_ptr_array_index (snapshot->people, number - 1);
  part->is_speaker = TRUE;
  part->is_submitter = proposal->people->len == 0;
  g_ptr_array_add (proposal->people, part);
}

static void
add_review (PlumbProposal *proposal)
{
  PlumbReview *review = plumb_review_new ();

  g_set_str (&review->reviewer, FIXTURE_PRIVATE " reviewer");
  g_set_str (&review->action, FIXTURE_PRIVATE " action");
  g_set_str (&review->text, FIXTURE_PRIVATE " review");
  review->score = 3.5;
  g_ptr_array_add (proposal->reviews, review);
}

static void
add_proposal (PlumbSnapshot *snapshot, PlumbEdition *edition, guint i)
{
  PlumbProposal *proposal = plumb_proposal_new ();

  set_uid (&proposal->uid, "proposal", i);
  proposal->indico_id = 4000 + i;
  proposal->friendly_id = i + 1;
  g_set_str (&proposal->title, proposals[i].title);
  g_set_str (&proposal->content, "What it is *about*.");
  g_set_str (&proposal->submission_comment, FIXTURE_PRIVATE " comment");
  g_set_str (&proposal->answers, FIXTURE_PRIVATE " answers");
  g_set_str (&proposal->notes, FIXTURE_PRIVATE " notes on a proposal");
  proposal->state = proposals[i].state;
  proposal->decision = proposals[i].decision;
  proposal->score = i % 2 == 0 ? 3.75 : NAN;
  proposal->submitted_at = i < 6 ? instant ("2026-06-01T12:00") + 86400 * i : 0;
  add_speaker (proposal, snapshot, proposals[i].speakers[0]);
  add_speaker (proposal, snapshot, proposals[i].speakers[1]);
  add_review (proposal);
  g_ptr_array_add (edition->proposals, proposal);
  if (proposals[i].topic >= 0)
    {
      proposal->topic = g_ptr_array_index (edition->topics, proposals[i].topic);
      g_ptr_array_add (proposal->topic->proposals, proposal);
    }
}

static void
add_accomplishment (PlumbEdition *edition, const char *text, PlumbAccomplishmentStatus status,
                    const char *evidence)
{
  PlumbAccomplishment *accomplishment = plumb_accomplishment_new ();

  set_uid (&accomplishment->uid, "accomplishment", edition->accomplishments->len);
  g_set_str (&accomplishment->text, text);
  accomplishment->status = status;
  g_strfreev (accomplishment->evidence);
  accomplishment->evidence = g_strsplit (evidence, " ", -1);
  g_ptr_array_add (edition->accomplishments, accomplishment);
}

static void
add_attendee (PlumbSnapshot *snapshot, PlumbEdition *edition)
{
  PlumbAttendee *attendee = plumb_attendee_new ();
  PlumbAvailability *availability = plumb_availability_new ();

  attendee->person = g_ptr_array_index (snapshot->people, 3);
  g_set_str (&attendee->why, FIXTURE_PRIVATE " reason");
  availability->person = attendee->person;
  g_set_str (&availability->words, FIXTURE_PRIVATE " hours");
  g_ptr_array_add (edition->availabilities, availability);
  g_ptr_array_add (edition->attendees, attendee);
}

static void
add_draft (PlumbEdition *edition, const char *kind, const char *style)
{
  PlumbDraft *draft = plumb_draft_new ();

  g_set_str (&draft->kind, kind);
  g_set_str (&draft->style, style);
  g_set_str (&draft->markdown, "Come and *join* us.");
  g_ptr_array_add (edition->drafts, draft);
}

PlumbEdition *
export_fixture_edition (PlumbSnapshot *snapshot)
{
  return g_ptr_array_index (snapshot->editions, snapshot->editions->len - 1);
}

static PlumbEdition *
add_edition (PlumbSnapshot *snapshot, int year)
{
  PlumbEdition *edition = plumb_edition_new ();

  edition->year = year;
  set_uid (&edition->uid, "edition", (guint) year);
  g_set_str (&edition->conference, "Linux Plumbers Conference");
  g_ptr_array_add (snapshot->editions, edition);
  return edition;
}

static void
fill_edition (PlumbSnapshot *snapshot, PlumbEdition *edition)
{
  g_set_str (&edition->place, "Prague");
  g_set_str (&edition->zone, ZONE);
  g_set_str (&edition->starts_on, "2026-10-05");
  g_set_str (&edition->ends_on, "2026-10-07");
  g_set_str (&edition->track, "Lifetimes & Locks MC");
  g_set_str (&edition->cfp_ends_on, "2026-08-15");
  g_set_str (&edition->description, "What lives, what dies, and *who* holds the lock.");
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      if (people[i].is_lead)
        g_ptr_array_add (edition->leads, g_ptr_array_index (snapshot->people, i));
    }
  add_agenda (edition);
  add_second_level (edition);
  add_outcomes (edition);
  for (guint i = 0; i < G_N_ELEMENTS (proposals); i++)
    add_proposal (snapshot, edition, i);
  add_attendee (snapshot, edition);
  add_accomplishment (edition, "Guards are in.", PLUMB_ACCOMPLISHMENT_DONE,
                      "v6.12 https://lore.example.org/r/1");
  add_accomplishment (edition, "Refcounts stay.", PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE, "");
  add_draft (edition, "announcement", "2021");
}

/* The microconference of 2026, with the edition before it. */
PlumbSnapshot *
export_fixture_new (void)
{
  PlumbSnapshot *snapshot = plumb_snapshot_new ();
  PlumbEdition *before = add_edition (snapshot, 2025);
  PlumbEdition *edition = add_edition (snapshot, 2026);
  PlumbTopic *earlier = export_fixture_add_topic (before, NULL, "Refcounts", 30);
  PlumbTopic *topic;

  set_uid (&snapshot->uid, "snapshot", 1);
  set_uid (&earlier->uid, "earlier topic", 1);
  g_set_str (&snapshot->name, "Lifetimes & Locks");
  snapshot->changed_at = instant ("2026-09-01T11:00");
  add_people (snapshot);
  fill_edition (snapshot, edition);
  topic = g_ptr_array_index (edition->topics, 0);
  g_set_str (&topic->follows_uid, earlier->uid);
  g_set_str (&((PlumbAccomplishment *) g_ptr_array_index (edition->accomplishments, 0))->topic_uid,
             earlier->uid);
  plumb_agenda_lay_out_edition (edition);
  return snapshot;
}

/* One block of equal topics without people. */
PlumbSnapshot *
export_fixture_simple (const char *zone, gint64 starts_at, guint n_topics, guint minutes)
{
  PlumbSnapshot *snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = add_edition (snapshot, 2026);
  PlumbBlock *block = add_block (edition, "Block", "Room", starts_at, n_topics * minutes);

  g_set_str (&snapshot->name, "Simple");
  g_set_str (&edition->zone, zone);
  for (guint i = 0; i < n_topics; i++)
    {
      g_autofree char *title = g_strdup_printf ("Topic %u", i);

      export_fixture_add_topic (edition, block, title, minutes);
    }
  return snapshot;
}
