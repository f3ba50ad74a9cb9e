/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "plumb-presence.h"
#include "presence-fixture.h"

#define PRAGUE "Europe/Prague"

/* A conference from Monday 5 to Wednesday 7 October 2026 with blocks on the first two days. What is
 * understood, what is not, and when they cannot come (C) or would rather not (r). */
static const struct
{
  const char *words;
  const char *understood;
  const char *unknown;
  const char *spans;
} phrases[] = {
  { "only after 10:30", "Only: from 10:30.", "", "C Mon00:00–Mon10:30 C Tue00:00–Tue10:30" },
  { "not on Tuesday", "Cannot: Tuesday.", "", "C Tue00:00–Wed00:00" },
  { "not before 11", "Cannot: until 11:00.", "", "C Mon00:00–Mon11:00 C Tue00:00–Tue11:00" },
  { "until 12:00 in Prague", "Only: until 12:00 in Prague.", "",
    "C Mon12:00–Tue00:00 C Tue12:00–Wed00:00" },
  { "rather not after 17:00", "Rather not: from 17:00.", "",
    "r Mon17:00–Tue00:00 r Tue17:00–Wed00:00" },
  { "remote from Tokyo", "Takes part remotely. By the clock in Tokyo.", "", "" },
  { "Monday 10:00-12:00 only", "Only: Monday, 10:00 – 12:00.", "",
    "C Mon00:00–Mon10:00 C Mon12:00–Wed00:00" },
  { "not 7 Oct", "Cannot: Wednesday 7 October.", "", "" },
  { "any time", "Any time.", "", "" },
  { "only after 10:30, not on Tuesday", "Only: from 10:30. Cannot: Tuesday.", "",
    "C Mon00:00–Mon10:30 C Tue00:00–Wed00:00" },
  { "not before 11 and after 17:00", "Cannot: until 11:00, from 17:00.", "",
    "C Mon00:00–Mon11:00 C Mon17:00–Tue11:00 C Tue17:00–Wed00:00" },
  { "only after 10:30 and before 17:00", "Only: 10:30 – 17:00.", "",
    "C Mon00:00–Mon10:30 C Mon17:00–Tue10:30 C Tue17:00–Wed00:00" },
  { "only before 11 or after 15", "Only: until 11:00, from 15:00.", "",
    "C Mon11:00–Mon15:00 C Tue11:00–Tue15:00" },
  { "Monday 10–12, Tuesday 14–16 only",
    "Only: Monday, 10:00 – 12:00. Only: Tuesday, 14:00 – 16:00.", "",
    "C Mon00:00–Mon10:00 C Mon12:00–Tue14:00 C Tue16:00–Wed00:00" },
  { "only Monday 10-12 and Tuesday 2-4pm",
    "Only: Monday, 10:00 – 12:00. Only: Tuesday, 14:00 – 16:00.", "",
    "C Mon00:00–Mon10:00 C Mon12:00–Tue14:00 C Tue16:00–Wed00:00" },
  { "Monday only after 11", "Cannot: Monday, until 11:00.", "", "C Mon00:00–Mon11:00" },
  { "Monday after 11", "Cannot: Monday, until 11:00.", "", "C Mon00:00–Mon11:00" },
  { "Tuesday until 15:30; Monday any time", "Cannot: Tuesday, from 15:30. Any time: Monday.", "",
    "C Tue15:30–Wed00:00" },
  { "not Monday and Tuesday", "Cannot: Monday, Tuesday.", "", "C Mon00:00–Wed00:00" },
  { "Monday and Tuesday not before 11", "Cannot: Monday, Tuesday, until 11:00.", "",
    "C Mon00:00–Mon11:00 C Tue00:00–Tue11:00" },
  { "I can't make it on Tuesday", "Cannot: Tuesday.", "", "C Tue00:00–Wed00:00" },
  { "I can't come", "Cannot: all the time.", "", "C Mon00:00–Wed00:00" },
  { "not 2026-10-06", "Cannot: Tuesday 6 October.", "", "C Tue00:00–Wed00:00" },
  { "not 5-6 Oct", "Cannot: Monday 5 October – Tuesday 6 October.", "", "C Mon00:00–Wed00:00" },
  { "not 5 and 6 October", "Cannot: Monday 5 October, Tuesday 6 October.", "",
    "C Mon00:00–Wed00:00" },
  { "Oct 6 only after 4pm", "Cannot: Tuesday 6 October, until 16:00.", "", "C Tue00:00–Tue16:00" },
  { "remote from Tokyo, not before 9:00",
    "Cannot: until 09:00. Takes part remotely. By the clock in Tokyo.", "",
    "C Mon00:00–Mon02:00 C Mon17:00–Tue02:00 C Tue17:00–Wed00:00" },
  { "remote from Canada", "", "remote from Canada", "" },
  { "not after 5", "", "not after 5", "" },
  { "not after 5pm", "Cannot: from 17:00.", "", "C Mon17:00–Tue00:00 C Tue17:00–Wed00:00" },
  { "Monday", "", "Monday", "" },
  { "Monday 10-12", "", "Monday 10-12", "" },
  { "after Monday", "Only: from Tuesday 6 October.", "", "C Mon00:00–Tue00:00" },
  { "until Tuesday noon", "Only: until Tuesday 6 October 12:00.", "", "C Tue12:00–Wed00:00" },
  { "arriving Monday 14:00", "Only: from Monday 5 October 14:00.", "", "C Mon00:00–Mon14:00" },
  { "leaving Tuesday at 15:30", "Only: until Tuesday 6 October 15:30.", "", "C Tue15:30–Wed00:00" },
  { "preferably mornings", "Preferably: until 12:00.", "",
    "r Mon12:00–Tue00:00 r Tue12:00–Wed00:00" },
  { "would rather not on Monday morning", "Rather not: Monday, until 12:00.", "",
    "r Mon00:00–Mon12:00" },
  { "any time except Monday 12-13", "Cannot: Monday, 12:00 – 13:00.", "", "C Mon12:00–Mon13:00" },
  { "any time but not before 11", "Cannot: until 11:00.", "",
    "C Mon00:00–Mon11:00 C Tue00:00–Tue11:00" },
  { "not before 9, Tokyo time", "Cannot: until 09:00 in Tokyo.", "",
    "C Mon00:00–Mon02:00 C Mon17:00–Tue02:00 C Tue17:00–Wed00:00" },
  { "not before 9 UTC+9", "Cannot: until 09:00 in UTC+9.", "",
    "C Mon00:00–Mon02:00 C Mon17:00–Tue02:00 C Tue17:00–Wed00:00" },
  { "not after 17:00 (train at 18:00)", "Cannot: from 17:00.", "train at 18:00",
    "C Mon17:00–Tue00:00 C Tue17:00–Wed00:00" },
  { "not after 17:00 because my train leaves", "Cannot: from 17:00.", "my train leaves",
    "C Mon17:00–Tue00:00 C Tue17:00–Wed00:00" },
  { "not available on Monday, free on Tuesday", "Cannot: Monday. Only: Tuesday.", "",
    "C Mon00:00–Tue00:00" },
  { "only on the 6th", "Only: Tuesday 6 October.", "", "C Mon00:00–Tue00:00" },
  { "last day only", "Only: Wednesday 7 October.", "", "C Mon00:00–Wed00:00" },
  { "10:30 or later", "Only: from 10:30.", "", "C Mon00:00–Mon10:30 C Tue00:00–Tue10:30" },
  { "from 10:30 on", "Only: from 10:30.", "", "C Mon00:00–Mon10:30 C Tue00:00–Tue10:30" },
  { "from Monday 14:00 to Tuesday 16:00", "Only: Monday 5 October 14:00 – Tuesday 6 October 16:00.",
    "", "C Mon00:00–Mon14:00 C Tue16:00–Wed00:00" },
  { "busy 12:00-13:30", "Cannot: 12:00 – 13:30.", "", "C Mon12:00–Mon13:30 C Tue12:00–Tue13:30" },
  { "not between 12 and 1pm", "Cannot: 12:00 – 13:00.", "",
    "C Mon12:00–Mon13:00 C Tue12:00–Tue13:00" },
  { "from 10 to 12 only", "Only: 10:00 – 12:00.", "",
    "C Mon00:00–Mon10:00 C Mon12:00–Tue10:00 C Tue12:00–Wed00:00" },
  { "not on Monday, Wibble and Tuesday", "Cannot: Monday.", "Wibble | Tuesday",
    "C Mon00:00–Tue00:00" },
  { "not Tuesday unless it rains", "", "not Tuesday unless it rains", "" },
  { "not all day Monday", "", "not all day Monday", "" },
  { "if possible not before 11", "Rather not: until 11:00.", "",
    "r Mon00:00–Mon11:00 r Tue00:00–Tue11:00" },
  { "no constraints", "Any time.", "", "" },
  { "not 22:00-02:00", "Cannot: 22:00 – 02:00.", "",
    "C Mon00:00–Mon02:00 C Mon22:00–Tue02:00 C Tue22:00–Wed00:00" },
  { "Asia/Kolkata; not before 9:30 am", "Cannot: until 09:30. By the clock in Kolkata.", "",
    "C Mon00:00–Mon06:00 C Mon20:30–Tue06:00 C Tue20:30–Wed00:00" },
  { "I'm in Newfoundland, only after 9 a.m.", "Only: from 09:00. By the clock in St Johns.", "",
    "C Mon04:30–Mon13:30 C Tue04:30–Tue13:30" },
  { "not on Tue, 6 Oct", "Cannot: Tuesday 6 October.", "", "C Tue00:00–Wed00:00" },
  { "not on Mon, 6 Oct", "", "not on Mon | 6 Oct", "" },
  { "not Mon/Tue", "Cannot: Monday, Tuesday.", "", "C Mon00:00–Wed00:00" },
  { "not on 7th October", "Cannot: Wednesday 7 October.", "", "" },
  { "not the 5th", "Cannot: Monday 5 October.", "", "C Mon00:00–Tue00:00" },
  { "not before 10.30", "Cannot: until 10:30.", "", "C Mon00:00–Mon10:30 C Tue00:00–Tue10:30" },
  { "not before 10h30", "Cannot: until 10:30.", "", "C Mon00:00–Mon10:30 C Tue00:00–Tue10:30" },
  { "not before 0930", "Cannot: until 09:30.", "", "C Mon00:00–Mon09:30 C Tue00:00–Tue09:30" },
  { "not before noon", "Cannot: until 12:00.", "", "C Mon00:00–Mon12:00 C Tue00:00–Tue12:00" },
  { "only until midnight", "Only: all day.", "", "" },
  { "not in the morning", "Cannot: until 12:00.", "", "C Mon00:00–Mon12:00 C Tue00:00–Tue12:00" },
  { "not in the evenings", "Cannot: from 18:00.", "", "C Mon18:00–Tue00:00 C Tue18:00–Wed00:00" },
  { "no earlier than 11", "Cannot: until 11:00.", "", "C Mon00:00–Mon11:00 C Tue00:00–Tue11:00" },
  { "not later than 17:00", "Cannot: from 17:00.", "", "C Mon17:00–Tue00:00 C Tue17:00–Wed00:00" },
  { "no mornings", "Cannot: until 12:00.", "", "C Mon00:00–Mon12:00 C Tue00:00–Tue12:00" },
  { "avoid Mondays", "Rather not: Monday.", "", "r Mon00:00–Tue00:00" },
  { "rather after 11", "Preferably: from 11:00.", "", "r Mon00:00–Mon11:00 r Tue00:00–Tue11:00" },
  { "prefer Tuesday", "Preferably: Tuesday.", "", "r Mon00:00–Tue00:00" },
  { "only 2–4pm", "Only: 14:00 – 16:00.", "",
    "C Mon00:00–Mon14:00 C Mon16:00–Tue14:00 C Tue16:00–Wed00:00" },
  { "only 10-2pm", "Only: 10:00 – 14:00.", "",
    "C Mon00:00–Mon10:00 C Mon14:00–Tue10:00 C Tue14:00–Wed00:00" },
  { "not 9-5", "", "not 9-5", "" },
  { "only weekdays", "Only: Monday, Tuesday, Wednesday, Thursday, Friday.", "", "" },
  { "not on weekends", "Cannot: Saturday, Sunday.", "", "" },
  { "only on Monday, after 11", "Only: Monday. Only: from 11:00.", "",
    "C Mon00:00–Mon11:00 C Tue00:00–Wed00:00" },
  { "Monday 10-12 and 14-16 only", "Only: Monday, 10:00 – 12:00, 14:00 – 16:00.", "",
    "C Mon00:00–Mon10:00 C Mon12:00–Mon14:00 C Mon16:00–Wed00:00" },
  { "not 10-12 and 14-16", "Cannot: 10:00 – 12:00, 14:00 – 16:00.", "",
    "C Mon10:00–Mon12:00 C Mon14:00–Mon16:00 C Tue10:00–Tue12:00 C Tue14:00–Tue16:00" },
  { "unavailable", "Cannot: all the time.", "", "C Mon00:00–Wed00:00" },
  { "never", "Cannot: all the time.", "", "C Mon00:00–Wed00:00" },
  { "thank you", "", "thank you", "" },
  { "Tuesday: not before 16:00", "Cannot: Tuesday, until 16:00.", "", "C Tue00:00–Tue16:00" },
  { "not before 11, after 17:00", "Cannot: until 11:00.", "after 17:00",
    "C Mon00:00–Mon11:00 C Tue00:00–Tue11:00" },
  { "not after 10 and before 12", "", "not after 10 | before 12", "" },
  { "starting at 11:00", "Only: from 11:00.", "", "C Mon00:00–Mon11:00 C Tue00:00–Tue11:00" },
  { "11:00 at the earliest", "Only: from 11:00.", "", "C Mon00:00–Mon11:00 C Tue00:00–Tue11:00" },
  { "17:00 at the latest", "Only: until 17:00.", "", "C Mon17:00–Tue00:00 C Tue17:00–Wed00:00" },
  { "not until 11", "Cannot: until 11:00.", "", "C Mon00:00–Mon11:00 C Tue00:00–Tue11:00" },
  { "not on Tuesday / not before 11", "Cannot: Tuesday. Cannot: until 11:00.", "",
    "C Mon00:00–Mon11:00 C Tue00:00–Wed00:00" },
  { "NOT BEFORE 11AM; RATHER NOT AFTER 5PM", "Cannot: until 11:00. Rather not: from 17:00.", "",
    "C Mon00:00–Mon11:00 r Mon17:00–Tue00:00 C Tue00:00–Tue11:00 r Tue17:00–Wed00:00" },
  { "only from Monday to Tuesday", "Only: Monday, Tuesday.", "", "" },
  { "Tokyo", "By the clock in Tokyo.", "", "" },
  { "flying home on Tuesday at noon", "Only: until Tuesday 6 October 12:00.", "",
    "C Tue12:00–Wed00:00" },
  { "based in Germany. Not before 9.", "Cannot: until 09:00. By the clock in Berlin.", "",
    "C Mon00:00–Mon09:00 C Tue00:00–Tue09:00" },
  { "no", "", "no", "" },
  { "October 5-6 only", "Only: Monday 5 October – Tuesday 6 October.", "", "" },
  { "October 7, 2026 not possible", "Cannot: Wednesday 7 October.", "", "" },
  { "2026-10-05 until 2026-10-06 only", "Only: Monday 5 October – Tuesday 6 October.", "", "" },
  { "only Tue afternoon", "Only: Tuesday, 12:00 – 18:00.", "",
    "C Mon00:00–Tue12:00 C Tue18:00–Wed00:00" },
  { "in Prague until 12:00", "Only: until 12:00 in Prague.", "",
    "C Mon12:00–Tue00:00 C Tue12:00–Wed00:00" },
  { "not before 9 ET", "Cannot: until 09:00 in New York.", "",
    "C Mon06:00–Mon15:00 C Tue06:00–Tue15:00" },
  { "not before 9 IST", "", "not before 9 IST", "" },
  { "any time on Monday", "Any time: Monday.", "", "" },
  { "otherwise any time", "Any time.", "", "" },
  { "only online", "Takes part remotely.", "", "" },
  { "not remote", "", "not remote", "" },
  { "Tuesday all day not possible", "Cannot: Tuesday.", "", "C Tue00:00–Wed00:00" },
  { "away on the 6th and 7th", "Cannot: Tuesday 6 October, Wednesday 7 October.", "",
    "C Tue00:00–Wed00:00" },
  { "only Mon 5 Oct 10:00–11:30, Tue 6 Oct 15:00–16:00",
    "Only: Monday 5 October, 10:00 – 11:30. Only: Tuesday 6 October, 15:00 – 16:00.", "",
    "C Mon00:00–Mon10:00 C Mon11:30–Tue15:00 C Tue16:00–Wed00:00" },
  { "Sun only", "Only: Sunday.", "", "C Mon00:00–Wed00:00" },
  { "not from Monday 12:00 until Tuesday 15:30",
    "Cannot: Monday 5 October 12:00 – Tuesday 6 October 15:30.", "", "C Mon12:00–Tue15:30" },
  { "not on Monday or Tuesday morning", "Cannot: Monday. Cannot: Tuesday, until 12:00.", "",
    "C Mon00:00–Tue12:00" },
  { "busy Monday 10:15-10:45, 11:30-12 and 13-13:15",
    "Cannot: Monday, 10:15 – 10:45, 11:30 – 12:00, 13:00 – 13:15.", "",
    "C Mon10:15–Mon10:45 C Mon11:30–Mon12:00 C Mon13:00–Mon13:15" },
  { "I would prefer not to be on Monday", "Rather not: Monday.", "", "r Mon00:00–Tue00:00" },
  { "not ideal before 11", "", "not ideal before 11", "" },
  { "UTC", "By the clock in UTC.", "", "" },
  { "not before 8:30 CEST", "Cannot: until 08:30 in Berlin.", "",
    "C Mon00:00–Mon08:30 C Tue00:00–Tue08:30" },
  { "only after 1pm Europe/London", "Only: from 13:00 in London.", "",
    "C Mon01:00–Mon14:00 C Tue01:00–Tue14:00" },
  { "not between 10pm and 7am", "Cannot: 22:00 – 07:00.", "",
    "C Mon00:00–Mon07:00 C Mon22:00–Tue07:00 C Tue22:00–Wed00:00" },
  { "not before 25:00", "", "not before 25:00", "" },
  { "not on 31 Sep", "", "not on 31 Sep", "" },
  { "???", "", "???", "" },
};

static void
test_words_are_understood_or_returned (void)
{
  PresenceFixture self;

  presence_set_up_conference (&self);
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      g_autofree char *understood = NULL;
      g_auto (GStrv) unknown = NULL;
      g_autofree char *all_unknown = NULL;
      g_autofree char *spans = NULL;

      g_test_message ("%s", phrases[i].words);
      g_set_str (&self.availability->words, phrases[i].words);
      understood = plumb_presence_dup_understood (self.edition, self.person);
      unknown = plumb_presence_dup_unknown (self.edition, self.person);
      all_unknown = g_strjoinv (" | ", unknown);
      spans = presence_describe (&self, PRAGUE, "%a%H:%M");
      g_assert_cmpstr (understood, ==, phrases[i].understood);
      g_assert_cmpstr (all_unknown, ==, phrases[i].unknown);
      g_assert_cmpstr (spans, ==, phrases[i].spans);
    }
  presence_tear_down (&self);
}

static void
test_what_is_far_too_long_is_not_read (void)
{
  PresenceFixture self;
  g_auto (GStrv) unknown = NULL;
  g_autofree char *words = g_strnfill (1000 * 1000, 'x');

  presence_set_up_conference (&self);
  g_set_str (&self.availability->words, words);
  unknown = plumb_presence_dup_unknown (self.edition, self.person);
  g_assert_cmpuint (g_strv_length (unknown), ==, 1);
  g_assert_cmpuint (strlen (unknown[0]), <, 200);
  presence_tear_down (&self);
}

/* A block from 10:00 to 13:30 in Prague, which begins at 4 in New York. */
static const struct
{
  const char *words;
  const char *zone;
  const char *expected;
} blocks[] = {
  { "", "", "Free all the time." },
  { "not before 11", "", "Cannot: 10:00 – 11:00." },
  { "not before 11 and after 13", "", "Cannot: 10:00 – 11:00, 13:00 – 13:30." },
  { "not on Monday", "", "Cannot: 10:00 – 13:30." },
  { "not on Tuesday", "", "Free all the time." },
  { "rather not after 12:00", "", "Rather not: 12:00 – 13:30." },
  { "not before 11, rather not after 12:00", "",
    "Cannot: 10:00 – 11:00. Rather not: 12:00 – 13:30." },
  { "remote", "America/New_York", "Night: 10:00 – 13:00." },
};

static void
test_a_block_is_told_in_sentences (void)
{
  PresenceFixture self;
  const PlumbBlock *block;

  presence_set_up_conference (&self);
  block = g_ptr_array_index (self.edition->blocks, 0);
  for (guint i = 0; i < G_N_ELEMENTS (blocks); i++)
    {
      g_autofree char *words = NULL;

      g_test_message ("%s", blocks[i].words);
      g_set_str (&self.availability->words, blocks[i].words);
      g_set_str (&self.availability->zone, blocks[i].zone);
      words = plumb_presence_dup_block_words (self.edition, self.person, block);
      g_assert_cmpstr (words, ==, blocks[i].expected);
    }
  presence_tear_down (&self);
}

static void
test_a_block_tells_what_somebody_is_needed_for (void)
{
  PresenceFixture self;
  PlumbBlock *block;
  PlumbTopic *topic;
  PlumbTopicPerson *part = plumb_topic_person_new ();
  PlumbPerson *other = plumb_person_new ();
  g_autofree char *needed = NULL;
  g_autofree char *not_needed = NULL;

  presence_set_up_conference (&self);
  block = g_ptr_array_index (self.edition->blocks, 0);
  topic = fixture_add_topic (self.edition, block, 0, "Clocks");
  part->person = self.person;
  g_ptr_array_add (topic->people, part);
  g_assert_true (plumb_presence_needs (g_ptr_array_index (block->items, 0), self.person));
  g_assert_false (plumb_presence_needs (g_ptr_array_index (block->items, 0), other));
  needed = plumb_presence_dup_block_words (self.edition, self.person, block);
  not_needed = plumb_presence_dup_block_words (self.edition, other, block);
  g_assert_cmpstr (needed, ==, "Free all the time. Needed for “Clocks” 10:00 – 10:30.");
  g_assert_cmpstr (not_needed, ==, "Free all the time.");
  plumb_person_free (other);
  presence_tear_down (&self);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/presence/words_are_understood_or_returned",
                   test_words_are_understood_or_returned);
  g_test_add_func ("/agenda/presence/what_is_far_too_long_is_not_read",
                   test_what_is_far_too_long_is_not_read);
  g_test_add_func ("/agenda/presence/a_block_is_told_in_sentences",
                   test_a_block_is_told_in_sentences);
  g_test_add_func ("/agenda/presence/a_block_tells_what_somebody_is_needed_for",
                   test_a_block_tells_what_somebody_is_needed_for);
  return g_test_run ();
}
