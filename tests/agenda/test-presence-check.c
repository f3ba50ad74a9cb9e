/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-check.h"
#include "plumb-presence.h"
#include "presence-fixture.h"

#define PRAGUE "Europe/Prague"

/* Two topics of half an hour from 10:00 on; the person must be there for both. */
static void
set_up (PresenceFixture *self, const char *zone, const char *words)
{
  PlumbBlock *block;

  presence_set_up (self, PRAGUE, "2026-10-05T10:00", 60);
  block = g_ptr_array_index (self->edition->blocks, 0);
  g_ptr_array_set_size (block->items, 0);
  g_ptr_array_add (self->edition->blocks,
                   fixture_block (PRAGUE, "2026-10-06T10:00", 60, "t30 t30"));
  block = g_ptr_array_index (self->edition->blocks, 1);
  g_set_str (&self->person->name, "Yara");
  g_set_str (&self->person->uid, "yara");
  g_set_str (&self->availability->zone, zone);
  g_set_str (&self->availability->words, words);
  for (guint i = 0; i < 2; i++)
    {
      PlumbTopic *topic = fixture_add_topic (self->edition, block, i, i == 0 ? "Folios" : "LTO");
      PlumbTopicPerson *part = plumb_topic_person_new ();

      part->person = self->person;
      g_ptr_array_add (topic->people, part);
    }
}

static char *
describe (const PresenceFixture *self)
{
  g_autoptr (GPtrArray) findings = plumb_agenda_check (self->edition);
  GString *text = g_string_new ("");

  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbAgendaFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s\n", finding->sentence);
    }
  return g_string_free (text, FALSE);
}

static void
test_who_is_needed_and_cannot_come_is_named (void)
{
  static const struct
  {
    const char *zone;
    const char *words;
    const char *sentences;
  } cases[] = {
    { "", "", "" },
    { "", "not on Monday", "" },
    { "", "not after 11", "" },
    { "", "only after 10:30", "Yara cannot be there for “Folios” at 10:00.\n" },
    { "", "not before 10:01", "Yara cannot be there for “Folios” at 10:00.\n" },
    { "", "rather not after 10:30", "Yara would rather not be there for “LTO” at 10:30.\n" },
    { "", "rather not on Tuesday; not after 10:45",
      "Yara would rather not be there for “Folios” at 10:00.\n"
      "Yara cannot be there for “LTO” at 10:30.\n" },
    { "America/St_Johns", "",
      "It is 05:30 for Yara when “Folios” begins.\n"
      "It is 06:00 for Yara when “LTO” begins.\n" },
    { "", "remote from Los Angeles, not after 01:30",
      "It is 01:00 for Yara when “Folios” begins.\n"
      "Yara cannot be there for “LTO” at 10:30.\n" },
    { "Asia/Tokyo", "", "" },
    { "", "not before the keynote, or a swim",
      "What Yara said of their time is not understood: "
      "“not before the keynote”, “a swim”.\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PresenceFixture self;
      g_autofree char *sentences = NULL;

      g_test_message ("%s %s", cases[i].zone, cases[i].words);
      set_up (&self, cases[i].zone, cases[i].words);
      sentences = describe (&self);
      g_assert_cmpstr (sentences, ==, cases[i].sentences);
      presence_tear_down (&self);
    }
}

static void
test_a_night_at_the_venue_is_no_news (void)
{
  static const struct
  {
    const char *zone;
    const char *sentences;
  } cases[] = {
    { "", "" },
    { PRAGUE, "" },
    { "Europe/Berlin", "It is 23:00 for Yara when “Folios” begins.\n"
                       "It is 23:30 for Yara when “LTO” begins.\n" },
    { "Asia/Kolkata", "It is 02:30 for Yara when “Folios” begins.\n"
                      "It is 03:00 for Yara when “LTO” begins.\n" },
    { "America/New_York", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PresenceFixture self;
      g_autofree char *sentences = NULL;

      set_up (&self, cases[i].zone, "");
      ((PlumbBlock *) g_ptr_array_index (self.edition->blocks, 1))->starts_at =
        fixture_instant ("2026-10-06T23:00", PRAGUE);
      sentences = describe (&self);
      g_assert_cmpstr (sentences, ==, cases[i].sentences);
      presence_tear_down (&self);
    }
}

/* A block in another zone than the people, on both sides of midnight in UTC. */
static void
test_an_agenda_across_midnight_in_UTC (void)
{
  static const struct
  {
    const char *venue;
    const char *start;
    const char *zone;
    const char *words;
    const char *sentences;
  } cases[] = {
    { "America/Los_Angeles", "2026-10-05T16:30", PRAGUE, "not on Tuesday",
      "Yara cannot be there for “Folios” at 16:30.\n"
      "Yara cannot be there for “LTO” at 17:00.\n" },
    { "America/Los_Angeles", "2026-10-05T16:30", "UTC", "not on Tuesday",
      "It is 23:30 for Yara when “Folios” begins.\n"
      "Yara cannot be there for “LTO” at 17:00.\n" },
    { "America/Los_Angeles", "2026-10-05T16:30", "", "not on Tuesday", "" },
    { "America/St_Johns", "2026-10-05T21:30", "", "not on Tuesday", "" },
    { "America/St_Johns", "2026-10-05T21:00", "", "not after 21:30",
      "Yara cannot be there for “LTO” at 21:30.\n" },
    { "America/St_Johns", "2026-10-05T10:00", PRAGUE, "only after 15:00",
      "Yara cannot be there for “Folios” at 10:00.\n" },
    { "Asia/Tokyo", "2026-10-06T08:30", "Asia/Kolkata", "not before 5:30 am",
      "Yara cannot be there for “Folios” at 08:30.\n"
      "It is 05:30 for Yara when “LTO” begins.\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PresenceFixture self;
      g_autofree char *sentences = NULL;

      set_up (&self, cases[i].zone, cases[i].words);
      g_set_str (&self.edition->zone, cases[i].venue);
      ((PlumbBlock *) g_ptr_array_index (self.edition->blocks, 1))->starts_at =
        fixture_instant (cases[i].start, cases[i].venue);
      sentences = describe (&self);
      g_test_message ("%s %s", cases[i].venue, cases[i].words);
      g_assert_cmpstr (sentences, ==, cases[i].sentences);
      presence_tear_down (&self);
    }
}

static void
test_a_finding_says_whom_and_for_how_long (void)
{
  PresenceFixture self;
  g_autoptr (GPtrArray) findings = NULL;
  const PlumbAgendaFinding *finding;

  set_up (&self, "", "not before 10:20");
  findings = plumb_agenda_check (self.edition);
  g_assert_cmpuint (findings->len, ==, 1);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpstr (finding->id, ==, "person-cannot:item-0::yara");
  g_assert_cmpstr (finding->person_uid, ==, "yara");
  g_assert_cmpint (finding->severity, ==, PLUMB_AGENDA_WARNING);
  g_assert_cmpuint (finding->minutes, ==, 20);
  presence_tear_down (&self);
}

static void
test_a_block_without_start_keeps_nobody_away (void)
{
  PresenceFixture self;
  g_autofree char *sentences = NULL;

  set_up (&self, "America/Los_Angeles", "unavailable");
  ((PlumbBlock *) g_ptr_array_index (self.edition->blocks, 1))->starts_at = 0;
  sentences = describe (&self);
  g_assert_cmpstr (sentences, ==, "");
  presence_tear_down (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/check/who_is_needed_and_cannot_come_is_named",
                   test_who_is_needed_and_cannot_come_is_named);
  g_test_add_func ("/agenda/check/a_night_at_the_venue_is_no_news",
                   test_a_night_at_the_venue_is_no_news);
  g_test_add_func ("/agenda/check/an_agenda_across_midnight_in_UTC",
                   test_an_agenda_across_midnight_in_UTC);
  g_test_add_func ("/agenda/check/a_finding_says_whom_and_for_how_long",
                   test_a_finding_says_whom_and_for_how_long);
  g_test_add_func ("/agenda/check/a_block_without_start_keeps_nobody_away",
                   test_a_block_without_start_keeps_nobody_away);
  return g_test_run ();
}
