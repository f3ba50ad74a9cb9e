/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the overview says of an edition.
 */
#include "config.h"

#include "plumb-handed.h"
#include "plumb-readiness.h"

/* The parts, in the order of the year. */
enum
{
  PROBLEMS,
  PEOPLE,
  ACCOMPLISHMENTS,
  ANNOUNCEMENT,
  PAGE,
  AGENDA,
  HAND_OVER,
  N_PARTS,
};

/* An edition with a lead, and what each case adds to it. */
typedef struct
{
  PlumbEdition *edition;
  PlumbEdition *previous; /* nullable */
  PlumbPerson *person;
} Year;

static PlumbTopic *
add_topic (PlumbEdition *edition, const char *uid, const char *statement)
{
  PlumbTopic *topic = plumb_topic_new ();

  g_set_str (&topic->uid, uid);
  g_set_str (&topic->title, uid);
  g_set_str (&topic->statement, statement);
  topic->minutes = 25;
  g_ptr_array_add (edition->topics, topic);
  return topic;
}

static void
add_attendee (Year *year, const char *status, gboolean pass)
{
  PlumbAttendee *attendee = plumb_attendee_new ();

  attendee->person = year->person;
  g_set_str (&attendee->status, status);
  attendee->pass = pass;
  g_ptr_array_add (year->edition->attendees, attendee);
}

static void
add_accomplishment (Year *year, const char *topic_uid)
{
  PlumbAccomplishment *accomplishment = plumb_accomplishment_new ();

  accomplishment->topic_uid = g_strdup (topic_uid);
  g_ptr_array_add (year->edition->accomplishments, accomplishment);
}

static void
add_draft (Year *year, const char *kind)
{
  PlumbDraft *draft = plumb_draft_new ();

  g_set_str (&draft->kind, kind);
  g_ptr_array_add (year->edition->drafts, draft);
}

static PlumbBlock *
add_block (Year *year, guint minutes)
{
  PlumbBlock *block = plumb_block_new ();

  g_set_str (&block->uid, "block");
  g_set_str (&block->room, "Hall A");
  block->starts_at = 1791187200;
  block->minutes = minutes;
  g_ptr_array_add (year->edition->blocks, block);
  return block;
}

static void
place (PlumbBlock *block, const PlumbTopic *topic)
{
  PlumbItem *item = plumb_item_new ();

  g_set_str (&item->uid, topic->uid);
  g_set_str (&item->title, topic->title);
  item->kind = PLUMB_ITEM_TOPIC;
  item->topic = topic;
  item->minutes = topic->minutes;
  g_ptr_array_add (block->items, item);
}

static void
fill_nothing (Year *year)
{
}

static void
fill_bare_topic (Year *year)
{
  add_topic (year->edition, "one", "");
  add_topic (year->edition, "two", "What is left?");
}

static void
fill_topics (Year *year)
{
  add_topic (year->edition, "one", "What is left?");
}

static void
fill_no_leads (Year *year)
{
  fill_topics (year);
  g_ptr_array_set_size (year->edition->leads, 0);
}

static void
fill_cfp_end (Year *year)
{
  fill_topics (year);
  g_set_str (&year->edition->cfp_ends_on, "2026-08-15");
}

static void
fill_drafts (Year *year)
{
  fill_cfp_end (year);
  add_draft (year, "announcement");
  add_draft (year, "page");
}

static void
fill_silent_attendees (Year *year)
{
  add_attendee (year, "coming", TRUE);
  add_attendee (year, "", FALSE);
  add_attendee (year, "invited", FALSE);
}

static void
fill_one_silent_attendee (Year *year)
{
  add_attendee (year, "remote", TRUE);
  add_attendee (year, "invited", TRUE);
}

static void
fill_answered_attendees (Year *year)
{
  add_attendee (year, "coming", TRUE);
  add_attendee (year, "declined", FALSE);
}

static void
fill_previous (Year *year)
{
  year->previous = plumb_edition_new ();
  year->previous->year = 2025;
  add_topic (year->previous, "old-one", "");
  add_topic (year->previous, "old-two", "");
  add_topic (year->previous, "old-three", "");
}

static void
fill_some_answers (Year *year)
{
  fill_previous (year);
  add_accomplishment (year, "old-one");
  g_set_str (&add_topic (year->edition, "new", "")->follows_uid, "old-two");
}

static void
fill_all_answers (Year *year)
{
  fill_some_answers (year);
  ((PlumbTopic *) g_ptr_array_index (year->previous->topics, 2))->is_skipped = TRUE;
}

static void
fill_unplaced (Year *year)
{
  fill_topics (year);
  add_block (year, 90);
}

static void
fill_placed (Year *year)
{
  fill_topics (year);
  place (add_block (year, 90), g_ptr_array_index (year->edition->topics, 0));
}

static void
fill_too_much (Year *year)
{
  fill_topics (year);
  place (add_block (year, 20), g_ptr_array_index (year->edition->topics, 0));
}

static void
fill_handed_over (Year *year)
{
  PlumbHandover *handover = plumb_handover_new ();

  fill_placed (year);
  g_set_str (&((PlumbTopic *) g_ptr_array_index (year->edition->topics, 0))->uid, "topic");
  handover->sent_at = 1788264000; /* 2026-09-01T12:00Z */
  g_free (handover->schedule);
  handover->schedule = plumb_handed_to_json (year->edition);
  g_ptr_array_add (year->edition->handovers, handover);
}

static void
fill_changed_since (Year *year)
{
  fill_handed_over (year);
  g_set_str (&((PlumbBlock *) g_ptr_array_index (year->edition->blocks, 0))->room, "Hall B");
}

static void
year_init (Year *year)
{
  *year = (Year) { plumb_edition_new (), NULL, plumb_person_new () };
  year->edition->year = 2026;
  year->edition->passes = 3;
  g_set_str (&year->edition->zone, "UTC");
  g_set_str (&year->person->name, "Ada Example");
  g_ptr_array_add (year->edition->leads, year->person);
}

static void
year_clear (Year *year)
{
  plumb_edition_free (year->edition);
  g_clear_pointer (&year->previous, plumb_edition_free);
  plumb_person_free (year->person);
}

static void
test_each_part_says_how_ready_it_is (void)
{
  static const struct
  {
    void (*fill) (Year *year);
    guint part;
    PlumbReadyState state;
    const char *words;
  } cases[] = {
    { fill_nothing, PROBLEMS, PLUMB_READY_EMPTY, "No topics yet" },
    { fill_bare_topic, PROBLEMS, PLUMB_READY_HALF, "2 topics, 1 without a problem statement" },
    { fill_topics, PROBLEMS, PLUMB_READY_DONE, "1 topic, all written as problem statements" },
    { fill_nothing, PEOPLE, PLUMB_READY_EMPTY, "Nobody noted yet" },
    { fill_silent_attendees, PEOPLE, PLUMB_READY_HALF, "1 of 3 passes given, 2 have not answered" },
    { fill_one_silent_attendee, PEOPLE, PLUMB_READY_HALF,
      "2 of 3 passes given, Ada Example has not answered" },
    { fill_answered_attendees, PEOPLE, PLUMB_READY_DONE, "1 of 3 passes given" },
    { fill_nothing, ACCOMPLISHMENTS, PLUMB_READY_DONE, "The first edition has none to tell of" },
    { fill_previous, ACCOMPLISHMENTS, PLUMB_READY_EMPTY, "0 written, 3 topics of 2025 still open" },
    { fill_some_answers, ACCOMPLISHMENTS, PLUMB_READY_HALF,
      "1 written, 1 topic of 2025 still open" },
    { fill_all_answers, ACCOMPLISHMENTS, PLUMB_READY_DONE, "1 written" },
    { fill_nothing, ANNOUNCEMENT, PLUMB_READY_EMPTY, "Waits for topics to list" },
    { fill_no_leads, ANNOUNCEMENT, PLUMB_READY_WARNING, "Names no leads" },
    { fill_topics, ANNOUNCEMENT, PLUMB_READY_HALF,
      "The house style’s words, none of your own yet" },
    { fill_drafts, ANNOUNCEMENT, PLUMB_READY_DONE, "Written, lists up to date" },
    { fill_topics, PAGE, PLUMB_READY_WARNING, "Does not say when the topic CfP ends" },
    { fill_cfp_end, PAGE, PLUMB_READY_HALF, "The house style’s words, none of your own yet" },
    { fill_drafts, PAGE, PLUMB_READY_DONE, "Written, lists up to date" },
    { fill_topics, AGENDA, PLUMB_READY_EMPTY, "The organizers’ blocks are not entered yet" },
    { fill_unplaced, AGENDA, PLUMB_READY_HALF, "0 of 90 min, 1 topic not placed" },
    { fill_placed, AGENDA, PLUMB_READY_DONE, "25 of 90 min" },
    { fill_too_much, AGENDA, PLUMB_READY_WARNING, "25 of 20 min, 1 finding" },
    { fill_nothing, HAND_OVER, PLUMB_READY_EMPTY, "Waits for the agenda" },
    { fill_too_much, HAND_OVER, PLUMB_READY_EMPTY, "Waits for the agenda" },
    { fill_placed, HAND_OVER, PLUMB_READY_HALF, "The schedule can go to the organizers" },
    { fill_handed_over, HAND_OVER, PLUMB_READY_DONE,
      "Handed over on 1 September, and nothing changed since" },
    { fill_changed_since, HAND_OVER, PLUMB_READY_HALF,
      "Handed over on 1 September, and 1 entry changed since" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GPtrArray) parts = NULL;
      const PlumbReadyPart *part;
      Year year;

      year_init (&year);
      cases[i].fill (&year);
      parts = plumb_readiness_list (year.edition, year.previous, NULL);
      g_assert_cmpuint (parts->len, ==, N_PARTS);
      part = g_ptr_array_index (parts, cases[i].part);
      g_assert_cmpstr (part->words, ==, cases[i].words);
      g_assert_cmpint (part->state, ==, cases[i].state);
      g_assert_cmpstr (part->title, !=, "");
      year_clear (&year);
    }
}

static void
test_next_date_is_the_nearest_that_matters (void)
{
  static const struct
  {
    const char *cfp_ends_on;
    const char *starts_on;
    const char *heading; /* NULL when nothing lies ahead */
    const char *figure;
    const char *words;
    const char *then; /* nullable */
  } cases[] = {
    { "2026-08-15", "2026-10-05", "Topic CfP closes in", "12 days", "Saturday 15 August",
      "Then: the conference, Monday 5 October" },
    { "2026-08-15", "", "Topic CfP closes in", "12 days", "Saturday 15 August", NULL },
    { "2026-08-04", "", "Topic CfP closes in", "1 day", "Tuesday 4 August", NULL },
    { "2026-08-03", "", "Topic CfP closes", "Today", "Monday 3 August", NULL },
    { "2026-08-02", "2026-10-05", "The conference starts in", "63 days", "Monday 5 October", NULL },
    { "", "2026-08-03", "The conference starts", "Today", "Monday 3 August", NULL },
    { "2026-07-01", "2026-08-02", "The conference was", "1 day ago", "Sunday 2 August 2026", NULL },
    { "2026-08-15", "2026-07-20", "Topic CfP closes in", "12 days", "Saturday 15 August", NULL },
    { "2026-08-02", "", NULL, NULL, NULL, NULL },
    { "", "", NULL, NULL, NULL, NULL },
    { "soon", "2026-02-30", NULL, NULL, NULL, NULL },
  };
  GDate today;

  g_date_clear (&today, 1);
  g_date_set_dmy (&today, 3, G_DATE_AUGUST, 2026);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PlumbEdition *edition = plumb_edition_new ();
      g_auto (PlumbNextDate) next = { NULL };

      g_set_str (&edition->cfp_ends_on, cases[i].cfp_ends_on);
      g_set_str (&edition->starts_on, cases[i].starts_on);
      g_assert_cmpint (plumb_readiness_next_date (edition, &today, &next), ==,
                       cases[i].heading != NULL);
      g_assert_cmpstr (next.heading, ==, cases[i].heading);
      g_assert_cmpstr (next.figure, ==, cases[i].figure);
      g_assert_cmpstr (next.words, ==, cases[i].words);
      g_assert_cmpstr (next.then, ==, cases[i].then);
      plumb_edition_free (edition);
    }
}

static void
test_prompts_are_topics_nobody_told_about (void)
{
  static const struct
  {
    void (*fill) (Year *year);
    guint n;
  } cases[] = { { fill_nothing, 0 },
                { fill_previous, 3 },
                { fill_some_answers, 1 },
                { fill_all_answers, 0 } };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Year year;

      year_init (&year);
      cases[i].fill (&year);
      g_assert_cmpuint (plumb_readiness_count_prompts (year.edition, year.previous), ==,
                        cases[i].n);
      year_clear (&year);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/model/readiness/each_part_says_how_ready_it_is",
                   test_each_part_says_how_ready_it_is);
  g_test_add_func ("/model/readiness/next_date_is_the_nearest_that_matters",
                   test_next_date_is_the_nearest_that_matters);
  g_test_add_func ("/model/readiness/prompts_are_topics_nobody_told_about",
                   test_prompts_are_topics_nobody_told_about);
  return g_test_run ();
}
