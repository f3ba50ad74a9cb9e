/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each trap of Indico's import is told of, and a topic without one is not.
 */
#include "config.h"

#include <string.h>

#include "export-fixture.h"
#include "plumb-handover.h"
#include "plumb-time.h"

#define START 1791187200 /* 2026-10-05T08:00Z */

typedef struct
{
  PlumbSnapshot *snapshot;
  PlumbEdition *edition;
  PlumbBlock *block;
  PlumbTopic *topic;
  PlumbItem *item;
  PlumbProposal *proposal;
} Fixture;

static void
add_speaker (Fixture *self, const char *email)
{
  PlumbProposalPerson *part = g_new0 (PlumbProposalPerson, 1);
  PlumbPerson *person = plumb_person_new ();

  person->id = 1 + self->snapshot->people->len;
  g_set_str (&person->name, "Ann van Example");
  g_set_str (&person->email, email);
  g_ptr_array_add (self->snapshot->people, person);
  part->person = person;
  part->is_speaker = TRUE;
  g_ptr_array_add (self->proposal->people, part);
}

/* One topic of half an hour that has nothing to be told of. */
static void
set_up (Fixture *self, gconstpointer data)
{
  self->snapshot = plumb_snapshot_new ();
  self->edition = plumb_edition_new ();
  self->block = plumb_block_new ();
  self->proposal = plumb_proposal_new ();
  g_set_str (&self->edition->zone, "Europe/Prague");
  g_set_str (&self->edition->starts_on, "2026-10-05");
  g_set_str (&self->edition->ends_on, "2026-10-07");
  g_ptr_array_add (self->snapshot->editions, self->edition);
  g_ptr_array_add (self->edition->blocks, self->block);
  g_ptr_array_add (self->edition->proposals, self->proposal);
  self->block->starts_at = START;
  self->block->minutes = 210;
  self->topic = export_fixture_add_topic (self->edition, self->block, "One", 30);
  self->item = g_ptr_array_index (self->block->items, 0);
  g_ptr_array_add (self->topic->proposals, self->proposal);
  add_speaker (self, "ann@example.org");
}

static void
tear_down (Fixture *self, gconstpointer data)
{
  plumb_snapshot_unref (self->snapshot);
}

static void
assert_caution (Fixture *self, const char *words)
{
  g_auto (GStrv) cautions = plumb_handover_dup_cautions (self->edition);

  g_assert_cmpuint (g_strv_length (cautions), ==, words != NULL ? 1 : 0);
  if (words != NULL && strstr (cautions[0], words) == NULL)
    g_error ("“%s” does not say “%s”", cautions[0], words);
}

static void
test_nothing (Fixture *self, gconstpointer data)
{
  g_autofree char *csv = plumb_handover_to_indico_csv (self->snapshot, self->edition, NULL);

  assert_caution (self, NULL);
  g_assert_cmpstr (csv, ==, "2026-10-05T10:00,30,One,Ann van,Example,,ann@example.org\r\n");
}

static void
test_speakers (Fixture *self, gconstpointer data)
{
  PlumbPerson *first = g_ptr_array_index (self->snapshot->people, 0);

  add_speaker (self, "bo@example.org");
  assert_caution (self, "more than one speaker");
  g_ptr_array_set_size (self->proposal->people, 1);
  g_set_str (&first->email, "");
  assert_caution (self, "loses its speaker");
  g_ptr_array_set_size (self->proposal->people, 0);
  assert_caution (self, "has no speaker");
}

static void
test_times (Fixture *self, gconstpointer data)
{
  self->item->minutes = 0;
  assert_caution (self, "makes it 20");
  self->item->minutes = 30;
  self->block->starts_at = START - 24 * 3600;
  assert_caution (self, "outside the days");
  self->block->starts_at = START + 13 * 3600 + 2700; /* 23:45 */
  assert_caution (self, "past midnight");
  self->item->minutes = 15; /* until midnight sharp */
  assert_caution (self, NULL);
  self->block->starts_at = 0;
  assert_caution (self, "no time yet");
}

/* One such address and Indico takes nothing of the table. */
static void
test_addresses (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *email;
    gboolean is_taken;
  } cases[] = {
    { "ann@example.org", TRUE },
    { "a.b+c@mail.example.org", TRUE },
    { " ann@example.org ", TRUE },
    { "ann", FALSE },
    { "ann@", FALSE },
    { "@example.org", FALSE },
    { "ann@example", FALSE },
    { "ann@.example.org", FALSE },
    { "ann@example.org.", FALSE },
    { "ann@example..org", FALSE },
    { "ann@bo@example.org", FALSE },
    { "ann example@example.org", FALSE },
    { "Ann <a@example.org>", FALSE },
    { "a@example.org, b@example.org", FALSE },
    { "ann\n@example.org", FALSE },
    { "ann@exämple.org", FALSE },
  };
  PlumbPerson *person = g_ptr_array_index (self->snapshot->people, 0);

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_set_str (&person->email, cases[i].email);
      assert_caution (self, cases[i].is_taken ? NULL : "refuses the whole import");
    }
}

/* 2026-10-25: at 03:00 in Prague clocks go back to 02:00, and Lord Howe's go by half an hour. */
static void
test_hours_that_come_twice (Fixture *self, gconstpointer data)
{
  static const struct
  {
    const char *zone;
    const char *start;
    gboolean comes_again;
  } cases[] = {
    { "Europe/Prague", "2026-10-25T02:30:00+02:00", TRUE },
    { "Europe/Prague", "2026-10-25T02:30:00+01:00", FALSE },
    { "Europe/Prague", "2026-10-25T01:30:00+02:00", FALSE },
    { "America/St_Johns", "2026-11-01T01:10:00-02:30", TRUE },
    { "America/St_Johns", "2026-11-01T01:10:00-03:30", FALSE },
    { "Australia/Lord_Howe", "2026-04-05T01:40:00+11:00", TRUE },
    { "Australia/Lord_Howe", "2026-04-05T01:40:00+10:30", FALSE },
    { "Asia/Tokyo", "2026-10-25T02:30:00+09:00", FALSE },
  };

  g_set_str (&self->edition->starts_on, "");
  g_set_str (&self->edition->ends_on, "");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("case %u", i);
      g_set_str (&self->edition->zone, cases[i].zone);
      g_assert_true (plumb_time_parse_rfc3339 (cases[i].start, "UTC", &self->block->starts_at));
      assert_caution (self, cases[i].comes_again ? "the clocks show twice" : NULL);
    }
}

static void
test_titles (Fixture *self, gconstpointer data)
{
  g_autofree char *csv = NULL;

  g_set_str (&self->item->title, "\xe2\x80\xa8 \n");
  assert_caution (self, "without a title");
  g_set_str (&self->item->title, "=One\xe2\x80\xa8two\vthree");
  assert_caution (self, NULL);
  csv = plumb_handover_to_indico_csv (self->snapshot, self->edition, NULL);
  g_assert_cmpstr (csv, ==,
                   "2026-10-05T10:00,30,'=One two three,Ann van,Example,,ann@example.org\r\n");
}

static void
test_what_indico_has (Fixture *self, gconstpointer data)
{
  self->proposal->state = PLUMB_PROPOSAL_ACCEPTED;
  assert_caution (self, NULL);
  self->proposal->indico_id = 12;
  assert_caution (self, "a second one");
  self->proposal->state = PLUMB_PROPOSAL_SUBMITTED;
  assert_caution (self, NULL);
}

#define ADD(name, function) g_test_add (name, Fixture, NULL, set_up, function, tear_down)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD ("/handover/nothing", test_nothing);
  ADD ("/handover/speakers", test_speakers);
  ADD ("/handover/times", test_times);
  ADD ("/handover/addresses", test_addresses);
  ADD ("/handover/hours_that_come_twice", test_hours_that_come_twice);
  ADD ("/handover/titles", test_titles);
  ADD ("/handover/what_indico_has", test_what_indico_has);
  return g_test_run ();
}
