/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "text-fixture.h"

static const struct
{
  const char *name;
  const char *email;
} people[] = {
  { "Ada Example", "ada@example.org" },
  { "Zoë d’Élan-Łukasz", "zoe.elan+mc@example.org" },
  { "王小明", "" },
  { "J. R. *Star* <Esq>", "odd'address@example.org" },
  { "Only A. Submitter", TEXT_FIXTURE_PRIVATE "@example.org" },
};

/* The parent's index, or -1. */
static const struct
{
  const char *title;
  int parent;
  const char *statement;
} topics[] = {
  { "__attribute__((cleanup)) and <linux/cleanup.h>", -1,
    "Scopes end, *locks* should too.\n\n```c\nguard (mutex) (&lock);\n```\n\nWhat of `goto`?" },
  { "*ptr or &ref?", 0, "" },
  { "a_b_c | d~e~f", 0, "One\nparagraph." },
  { "#ifdef CONFIG_LOCKDEP considered harmful, and other reasons why a title can be longer than any "
    "line of mail has room for",
    -1, "" },
  { "1. Who owns `struct page` {{really}}?", -1, "See [the thread](https://lore.example.org/1)." },
  { "内核中的锁：谁先释放，谁后释放，以及为什么这个标题需要比一行更长才能测试换行的宽度", -1, "" },
  { "From here to there\nand back &amp; forth", -1, "" },
};

static const struct
{
  const char *text;
  PlumbAccomplishmentStatus status;
  const char *evidence[4];
} accomplishments[] = {
  { "Scoped guards came in, with `guard()` and `scoped_guard()`.",
    PLUMB_ACCOMPLISHMENT_DONE,
    { "v6.5", "https://lore.example.org/guards", "54da6a092431c9a0d4f7a1e3f3a3b9c1d2e3f4a5" } },
  { "A common *unwinding* helper is under review.",
    PLUMB_ACCOMPLISHMENT_IN_PROGRESS,
    { "https://lore.example.org/unwind?a=1&b=2", "https://lore.example.org/guards" } },
  { "One lock for everything:\n\n- it was tried,\n- it was measured.",
    PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE,
    { NULL } },
  { "The tree has no `goto` left but [these](https://example.org/left_overs).",
    PLUMB_ACCOMPLISHMENT_DONE,
    { "", "javascript:alert(1)", "https://example.org/a b>c" } },
};

static void
add_people (PlumbSnapshot *snapshot)
{
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    {
      PlumbPerson *person = plumb_person_new ();

      g_set_str (&person->name, people[i].name);
      g_set_str (&person->email, people[i].email);
      g_set_str (&person->phone, TEXT_FIXTURE_PRIVATE);
      g_set_str (&person->notes, TEXT_FIXTURE_PRIVATE);
      g_ptr_array_add (snapshot->people, person);
    }
}

static void
add_topics (PlumbEdition *edition)
{
  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    {
      PlumbTopic *topic = plumb_topic_new ();

      g_set_str (&topic->title, topics[i].title);
      g_set_str (&topic->statement, topics[i].statement);
      g_set_str (&topic->notes, TEXT_FIXTURE_PRIVATE);
      if (topics[i].parent < 0)
        {
          g_ptr_array_add (edition->topics, topic);
          continue;
        }
      topic->parent = g_ptr_array_index (edition->topics, topics[i].parent);
      g_ptr_array_add (topic->parent->topics, topic);
    }
}

static void
add_accomplishments (PlumbEdition *edition)
{
  for (guint i = 0; i < G_N_ELEMENTS (accomplishments); i++)
    {
      PlumbAccomplishment *done = plumb_accomplishment_new ();

      g_set_str (&done->text, accomplishments[i].text);
      done->status = accomplishments[i].status;
      g_strfreev (done->evidence);
      done->evidence = g_strdupv ((char **) accomplishments[i].evidence);
      g_ptr_array_add (edition->accomplishments, done);
    }
}

/* A proposal that nobody has decided on, with a review: nobody outside may read of it. */
static void
add_private_parts (PlumbSnapshot *snapshot, PlumbEdition *edition)
{
  PlumbProposal *proposal = plumb_proposal_new ();
  PlumbReview *review = plumb_review_new ();
  PlumbAttendee *attendee = plumb_attendee_new ();
  PlumbAvailability *availability = plumb_availability_new ();

  g_set_str (&proposal->title, TEXT_FIXTURE_PRIVATE);
  g_set_str (&proposal->content, TEXT_FIXTURE_PRIVATE);
  g_set_str (&proposal->submission_comment, TEXT_FIXTURE_PRIVATE);
  g_set_str (&proposal->answers, TEXT_FIXTURE_PRIVATE);
  g_set_str (&proposal->notes, TEXT_FIXTURE_PRIVATE);
  g_set_str (&review->reviewer, TEXT_FIXTURE_PRIVATE);
  g_set_str (&review->text, TEXT_FIXTURE_PRIVATE);
  g_ptr_array_add (proposal->reviews, review);
  g_ptr_array_add (edition->proposals, proposal);

  attendee->person = g_ptr_array_index (snapshot->people, 4);
  g_set_str (&attendee->why, TEXT_FIXTURE_PRIVATE);
  availability->person = attendee->person;
  g_set_str (&availability->words, TEXT_FIXTURE_PRIVATE);
  g_ptr_array_add (edition->availabilities, availability);
  g_ptr_array_add (edition->attendees, attendee);
}

static void
add_block (PlumbEdition *edition, const char *room, gint64 starts_at, guint minutes)
{
  PlumbBlock *block = plumb_block_new ();

  g_set_str (&block->room, room);
  block->starts_at = starts_at;
  block->minutes = minutes;
  g_ptr_array_add (edition->blocks, block);
}

static PlumbEdition *
add_edition (PlumbSnapshot *snapshot, int year)
{
  PlumbEdition *edition = plumb_edition_new ();

  edition->year = year;
  g_set_str (&edition->conference, "Linux Plumbers Conference");
  g_ptr_array_add (snapshot->editions, edition);
  return edition;
}

static PlumbSnapshot *
new_snapshot (void)
{
  PlumbSnapshot *snapshot = plumb_snapshot_new ();

  g_set_str (&snapshot->name, "Lifetimes & Locks");
  add_people (snapshot);
  return snapshot;
}

/**
 * text_fixture_new:
 *
 * Makes a microconference that was held before, with everything in it that a text can show.
 */
PlumbSnapshot *
text_fixture_new (void)
{
  PlumbSnapshot *snapshot = new_snapshot ();
  PlumbEdition *edition;

  add_edition (snapshot, 2023);
  add_edition (snapshot, 2024);
  edition = add_edition (snapshot, 2026);
  g_set_str (&edition->place, "Prague, Czech Republic");
  g_set_str (&edition->zone, "Europe/Prague");
  g_set_str (&edition->starts_on, "2026-10-05");
  g_set_str (&edition->ends_on, "2026-10-07");
  g_set_str (&edition->cfp_ends_on, "2026-09-10");
  g_set_str (&edition->description,
             "The Lifetimes & Locks microconference focuses on who frees what, *when*, and who has "
             "to hold\nwhich lock meanwhile.\n\nIt wants to leave with:\n\n1. a plan for "
             "`__free()`,\n2. fewer labels.\n\nWhat {{name}} means is `{{open}}`.\n");
  for (guint i = 0; i < 4; i++)
    g_ptr_array_add (edition->leads, g_ptr_array_index (snapshot->people, i));
  add_topics (edition);
  add_accomplishments (edition);
  add_private_parts (snapshot, edition);
  add_block (edition, "Hall A, 2nd floor", 1791187200, 210);
  add_block (edition, "", 1791295200, 90);
  add_block (edition, "Not placed yet", 0, 60);
  return snapshot;
}

/**
 * text_fixture_new_first_time:
 *
 * Makes a microconference of which little is known yet.
 */
PlumbSnapshot *
text_fixture_new_first_time (void)
{
  PlumbSnapshot *snapshot = new_snapshot ();
  PlumbEdition *edition = add_edition (snapshot, 2026);

  g_set_str (&edition->description, "The first of its kind.");
  g_ptr_array_add (edition->leads, g_ptr_array_index (snapshot->people, 0));
  add_private_parts (snapshot, edition);
  return snapshot;
}

const PlumbEdition *
text_fixture_edition (const PlumbSnapshot *snapshot)
{
  return plumb_snapshot_latest (snapshot);
}
