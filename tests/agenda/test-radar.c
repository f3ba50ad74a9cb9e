/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Who is elsewhere in the conference's programme.
 */
#include "config.h"

#include <string.h>

#include "agenda-fixture.h"
#include "plumb-agenda-check.h"
#include "plumb-agenda.h"
#include "plumb-presence.h"
#include "plumb-radar.h"

#define PRAGUE "Europe/Prague"

/* A microconference "Tracing" with one block in Hall B from 10:00: A, B and C of half an hour. */
typedef struct
{
  PlumbSnapshot *snapshot;
  PlumbEdition *edition;
  PlumbBlock *block;
  GPtrArray *items; /* of the conference */
} World;

static void
world_init (World *self)
{
  self->snapshot = plumb_snapshot_new ();
  self->edition = fixture_edition (PRAGUE);
  self->block = fixture_block (PRAGUE, "2026-10-05T10:00", 90, "t30 t30 t30");
  self->items = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_conference_item_free);
  g_set_str (&self->snapshot->name, "Tracing");
  g_set_str (&self->edition->track, "Tracing MC");
  g_set_str (&self->block->room, "Hall B");
  g_ptr_array_add (self->edition->blocks, self->block);
  g_ptr_array_add (self->snapshot->editions, self->edition);
  for (guint i = 0; i < 3; i++)
    {
      g_autofree char *title = g_strdup_printf ("%c topic", 'A' + i);

      fixture_add_topic (self->edition, self->block, i, title);
    }
}

static void
world_clear (World *self)
{
  g_ptr_array_unref (self->items);
  plumb_snapshot_unref (self->snapshot);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (World, world_clear)

static PlumbPerson *
add_person (World *self, const char *name, const char *affiliation)
{
  PlumbPerson *person = plumb_person_new ();

  person->id = self->snapshot->people->len + 1;
  g_set_str (&person->uid, name);
  g_set_str (&person->name, name);
  g_set_str (&person->affiliation, affiliation);
  g_ptr_array_add (self->snapshot->people, person);
  return person;
}

static void
require (World *self, guint topic, const PlumbPerson *person)
{
  PlumbTopicPerson *part = plumb_topic_person_new ();

  part->person = person;
  g_ptr_array_add (((PlumbTopic *) g_ptr_array_index (self->edition->topics, topic))->people, part);
}

static PlumbConferenceItem *
add_item (World *self, const char *title, const char *session, const char *clock, guint minutes)
{
  g_autofree char *local = g_strconcat ("2026-10-05T", clock, NULL);
  PlumbConferenceItem *item = plumb_conference_item_new ();

  g_free (item->key);
  item->key = g_strdup_printf ("%s %s", title, clock);
  g_set_str (&item->title, title);
  g_set_str (&item->session, session);
  item->starts_at = fixture_instant (local, PRAGUE);
  item->ends_at = item->starts_at + 60 * minutes;
  g_ptr_array_add (self->items, item);
  return item;
}

static PlumbConferencePerson *
name (PlumbConferenceItem *item, const char *name, const char *affiliation)
{
  PlumbConferencePerson *person = plumb_conference_person_new ();

  g_set_str (&person->name, name);
  g_set_str (&person->affiliation, affiliation);
  g_ptr_array_add (item->people, person);
  return person;
}

static void
say (World *self, const PlumbPerson *person, const char *name, const char *affiliation,
     gboolean is_same)
{
  PlumbNamesake *namesake = plumb_namesake_new ();

  namesake->person = person;
  g_set_str (&namesake->name, name);
  g_set_str (&namesake->affiliation, affiliation);
  namesake->is_same = is_same;
  g_ptr_array_add (self->snapshot->namesakes, namesake);
}

static PlumbRadar *
look (const World *self)
{
  g_autoptr (PlumbRadarIndex) index = plumb_radar_index_new (self->items);

  return plumb_radar_new (index, self->snapshot, self->edition);
}

static char *
describe (const PlumbRadar *radar)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < radar->clashes->len; i++)
    {
      const PlumbRadarClash *clash = &g_array_index (radar->clashes, PlumbRadarClash, i);
      g_autofree char *sentence = plumb_radar_clash_dup_sentence (clash, PRAGUE);

      g_string_append_printf (text, "%s %u\n", sentence, clash->minutes);
    }
  for (guint i = 0; i < radar->questions->len; i++)
    {
      const PlumbRadarQuestion *question = &g_array_index (radar->questions, PlumbRadarQuestion, i);
      g_autofree char *label = plumb_conference_person_dup_label (question->named);

      g_string_append_printf (text, "%s? %s%s %u\n", question->person->name, label,
                              question->matters ? "!" : "", question->n_items);
    }
  return g_string_free (text, FALSE);
}

static void
assert_found (const World *self, const char *expected)
{
  g_autoptr (PlumbRadar) radar = look (self);
  g_autofree char *found = describe (radar);

  g_assert_cmpstr (found, ==, expected);
}

static void
test_somebody_is_elsewhere (void)
{
  g_auto (World) world = { NULL };
  PlumbPerson *yara;

  world_init (&world);
  yara = add_person (&world, "Yara Haddad", "");
  require (&world, 0, yara);
  require (&world, 1, yara);
  name (add_item (&world, "Priorities", "Real-Time MC", "10:20", 20), "Yara Haddad",
        "Example Corp");
  name (add_item (&world, "Earlier", "Real-Time MC", "09:30", 30), "Yara Haddad", "Example Corp");
  name (add_item (&world, "Later", "Real-Time MC", "11:00", 30), "Yara Haddad", "Example Corp");
  name (add_item (&world, "Another’s", "Real-Time MC", "10:20", 20), "Yusuf Haddad", "");
  assert_found (
    &world,
    "Yara Haddad is in two places: “A topic” here and “Priorities” in Real-Time MC, Mon 5 Oct until 10:40. 10\n"
    "Yara Haddad is in two places: “B topic” here and “Priorities” in Real-Time MC, Mon 5 Oct until 10:40. 10\n");
}

static void
test_who_cannot_be_told_is_asked_for (void)
{
  g_auto (World) world = { NULL };
  PlumbPerson *yara;

  world_init (&world);
  yara = add_person (&world, "Yara Haddad", "Example Corp");
  require (&world, 0, yara);
  name (add_item (&world, "Priorities", "RT", "10:00", 30), "Y. Haddad", "Example Corp");
  name (add_item (&world, "Evening", "RT", "18:00", 30), "Yara M. Haddad", "Elsewhere Inc");
  name (add_item (&world, "Other", "RT", "10:00", 30), "Y. Haddad", "Elsewhere Inc");
  name (add_item (&world, "Namesake", "RT", "10:00", 30), "Yara Haddad", "Elsewhere Inc");
  assert_found (
    &world,
    "Yara Haddad may be in two places: “A topic” here and “Namesake” in RT, Mon 5 Oct until 10:30. 30\n"
    "Yara Haddad may be in two places: “A topic” here and “Priorities” in RT, Mon 5 Oct until 10:30. 30\n"
    "Yara Haddad? Y. Haddad (Example Corp)! 1\n"
    "Yara Haddad? Yara Haddad (Elsewhere Inc)! 1\n"
    "Yara Haddad? Yara M. Haddad (Elsewhere Inc) 1\n");
  say (&world, yara, "Y. Haddad", "Example Corp", TRUE);
  say (&world, yara, "Yara Haddad", "Elsewhere Inc", FALSE);
  say (&world, yara, "Yara M. Haddad", "Elsewhere Inc", FALSE);
  assert_found (
    &world,
    "Yara Haddad is in two places: “A topic” here and “Priorities” in RT, Mon 5 Oct until 10:30. 30\n");
}

static void
test_what_the_lead_said_is_above_all (void)
{
  g_auto (World) world = { NULL };
  PlumbPerson *yara;
  PlumbConferencePerson *named;

  world_init (&world);
  yara = add_person (&world, "Yara Haddad", "");
  g_set_str (&yara->email, "yara@example.org");
  require (&world, 0, yara);
  named = name (add_item (&world, "P", "RT", "10:00", 30), "Yara Haddad", "");
  g_set_str (&named->email, "yara@example.org");
  name (add_item (&world, "Q", "RT", "10:00", 30), "Somebody Else", "X");
  say (&world, yara, "Yara Haddad", "", FALSE);
  say (&world, yara, "Somebody Else", "X", TRUE);
  assert_found (
    &world,
    "Yara Haddad is in two places: “A topic” here and “Q” in RT, Mon 5 Oct until 10:30. 30\n");
}

static void
test_addresses_and_numbers (void)
{
  static const struct
  {
    const char *ours;
    gint64 our_id;
    const char *name;
    const char *theirs;
    const char *hash;
    gint64 their_id;
    PlumbCertainty expected;
  } cases[] = {
    { "Yara@Example.org", 0, "Y", "yara@example.org", "", 0, PLUMB_CERTAINTY_SURE },
    /* printf yara@example.org | md5sum */
    { "yara@example.org ", 0, "Y", "", "09bc16774b2dadcfe3c88e81d09ea2b1", 0,
      PLUMB_CERTAINTY_SURE },
    { "bob@example.org", 0, "Y", "yara@example.org", "09bc16774b2dadcfe3c88e81d09ea2b1", 0,
      PLUMB_CERTAINTY_NONE },
    { "", 7, "Y. Haddad", "", "", 7, PLUMB_CERTAINTY_SURE },
    { "", 7, "Bob Example", "", "", 7, PLUMB_CERTAINTY_MAYBE },
    { "", 7, "Bob Example", "", "", 8, PLUMB_CERTAINTY_NONE },
    { "", 0, "Bob Example", "", "", 0, PLUMB_CERTAINTY_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (World) world = { NULL };
      g_autoptr (PlumbRadar) radar = NULL;
      PlumbPerson *yara;
      PlumbConferencePerson *named;

      world_init (&world);
      yara = add_person (&world, "Yara Haddad", "");
      g_set_str (&yara->email, cases[i].ours);
      yara->indico_person_id = cases[i].our_id;
      require (&world, 0, yara);
      named = name (add_item (&world, "P", "RT", "10:00", 30), cases[i].name, "");
      g_set_str (&named->email, cases[i].theirs);
      g_set_str (&named->email_hash, cases[i].hash);
      named->indico_person_id = cases[i].their_id;
      radar = look (&world);
      g_test_message ("case %u", i);
      g_assert_cmpuint (radar->clashes->len, ==, cases[i].expected != PLUMB_CERTAINTY_NONE);
      if (radar->clashes->len > 0)
        g_assert_cmpint (g_array_index (radar->clashes, PlumbRadarClash, 0).certainty, ==,
                         cases[i].expected);
    }
}

static void
test_own_entries_are_no_clash (void)
{
  static const struct
  {
    const char *title;
    const char *session;
    const char *room;
    const char *clock;
    gboolean is_own;
  } cases[] = {
    { "Whatever it was called", "Tracing MC", "", "10:10", TRUE },
    { "Whatever it was called", "tracing microconference", "", "10:10", TRUE },
    { "Whatever it was called", "Tracing", "", "10:10", TRUE },
    { "Whatever it was called", "Tracing and Profiling MC", "", "10:10", FALSE },
    { "Tracing MC", "", "", "10:00", TRUE },
    { "A topic", "LPC Microconferences", "", "10:00", TRUE },
    { "A topic", "LPC Microconferences", "", "10:10", FALSE },
    { "C topic", "", "", "10:10", TRUE },
    { "C  Topic!", "", "", "10:10", TRUE },
    { "D topic", "", "", "10:10", FALSE },
    { "What the proposal was called", "", "", "10:10", TRUE },
    { "D topic", "", "Hall B", "10:10", TRUE },
    { "D topic", "", "Hall B (Congress Centre)", "10:10", TRUE },
    { "D topic", "", "Hall B2", "10:10", FALSE },
    { "D topic", "", "Hall B annex", "10:10", FALSE },
    { "D topic", "Real-Time MC", "Hall B", "10:10", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (World) world = { NULL };
      g_autoptr (PlumbRadar) radar = NULL;
      PlumbPerson *yara;
      PlumbProposal *proposal;
      PlumbConferenceItem *item;

      world_init (&world);
      yara = add_person (&world, "Yara Haddad", "");
      require (&world, 0, yara);
      proposal = plumb_proposal_new ();
      g_set_str (&proposal->title, "What the proposal was called");
      g_ptr_array_add (world.edition->proposals, proposal);
      g_ptr_array_add (((PlumbTopic *) g_ptr_array_index (world.edition->topics, 2))->proposals,
                       proposal);
      item = add_item (&world, cases[i].title, cases[i].session, cases[i].clock, 30);
      g_set_str (&item->room, cases[i].room);
      name (item, "Yara Haddad", "");
      radar = look (&world);
      g_test_message ("case %u", i);
      g_assert_cmpuint (radar->clashes->len, ==, cases[i].is_own ? 0 : 1);
    }
}

static void
test_leads_are_needed_all_the_time (void)
{
  g_auto (World) world = { NULL };
  PlumbPerson *ada;
  PlumbConferenceItem *item;

  world_init (&world);
  ada = add_person (&world, "Ada Lovelace", "");
  g_ptr_array_add (world.edition->leads, ada);
  item = add_item (&world, "Keynote", "", "10:40", 40);
  g_set_str (&item->room, "Main Hall");
  name (item, "Ada Lovelace", "");
  assert_found (
    &world, "Ada Lovelace, who leads, is in two places: “B topic” here and “Keynote” in Main Hall, "
            "Mon 5 Oct until 11:20. 40\n");
  /* Who also speaks is missed there. */
  require (&world, 2, ada);
  assert_found (&world, "Ada Lovelace is in two places: “C topic” here and “Keynote” in Main Hall, "
                        "Mon 5 Oct until 11:20. 20\n");
}

static void
test_a_session_and_its_talk_are_one_clash (void)
{
  g_auto (World) world = { NULL };
  PlumbPerson *yara;

  world_init (&world);
  yara = add_person (&world, "Yara Haddad", "");
  require (&world, 0, yara);
  require (&world, 1, yara);
  name (add_item (&world, "RT: Morning", "RT", "10:00", 60), "Yara Haddad", "");
  name (add_item (&world, "Talk", "RT", "10:00", 30), "Yara Haddad", "");
  assert_found (
    &world,
    "Yara Haddad is in two places: “A topic” here and “Talk” in RT, Mon 5 Oct until 10:30. 30\n"
    "Yara Haddad is in two places: “B topic” here and “RT: Morning” in RT, Mon 5 Oct until 11:00. 30\n");
}

static void
test_findings_and_spans (void)
{
  g_auto (World) world = { NULL };
  g_autoptr (PlumbRadar) radar = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) without = NULL;
  g_autoptr (GArray) spans = NULL;
  g_autofree char *key = NULL;
  const PlumbAgendaFinding *finding;
  PlumbPerson *yara;

  world_init (&world);
  yara = add_person (&world, "Yara Haddad", "X");
  require (&world, 1, yara);
  name (add_item (&world, "Night", "RT", "22:00", 30), "Yara Haddad", "");
  name (add_item (&world, "Talk", "RT", "10:30", 20), "Yara Haddad", "");
  name (add_item (&world, "Other", "", "10:55", 20), "Y. Haddad", "");
  radar = look (&world);
  findings = plumb_agenda_check_with (world.edition, radar);
  without = plumb_agenda_check (world.edition);
  g_assert_cmpuint (without->len, ==, 0);
  g_assert_cmpuint (findings->len, ==, 2);
  finding = g_ptr_array_index (findings, 0);
  g_assert_cmpint (finding->kind, ==, PLUMB_AGENDA_PERSON_ELSEWHERE);
  g_assert_cmpint (finding->severity, ==, PLUMB_AGENDA_WARNING);
  g_assert_cmpstr (finding->short_words, ==, "Yara Haddad is also in RT");
  g_assert_cmpstr (finding->item_uid, ==, "item-1");
  g_assert_cmpstr (finding->person_uid, ==, "Yara Haddad");
  key = plumb_agenda_finding_dup_key (finding);
  g_assert_cmpstr (key, ==, "agenda:person-elsewhere:item-1:Yara Haddad:Talk 10:30:20");
  finding = g_ptr_array_index (findings, 1);
  g_assert_cmpint (finding->severity, ==, PLUMB_AGENDA_HINT);
  g_assert_cmpstr (finding->short_words, ==, "Yara Haddad may also be in “Other”");
  spans = plumb_radar_dup_spans (radar, yara);
  g_assert_cmpuint (spans->len, ==, 3);
  g_assert_cmpint (g_array_index (spans, PlumbPresenceSpan, 1).kind, ==, PLUMB_PRESENCE_RATHER_NOT);
  g_assert_cmpint (g_array_index (spans, PlumbPresenceSpan, 2).kind, ==, PLUMB_PRESENCE_CANNOT);
}

static void
test_a_block_without_a_time_clashes_with_nothing (void)
{
  g_auto (World) world = { NULL };
  PlumbPerson *yara;

  world_init (&world);
  yara = add_person (&world, "Yara Haddad", "");
  require (&world, 0, yara);
  world.block->starts_at = 0;
  name (add_item (&world, "Talk", "RT", "00:00", 1440), "Yara Haddad", "");
  assert_found (&world, "");
}

/* What must come out, with every pair looked at: "PERSON/OUR ITEM/THEIR KEY", sorted. */
static char *
find_naively (const World *self)
{
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint b = 0; b < self->edition->blocks->len; b++)
    {
      PlumbBlock *block = g_ptr_array_index (self->edition->blocks, b);
      g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

      for (guint i = 0; block->starts_at != 0 && i < spots->len; i++)
        {
          const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

          for (guint p = 0; p < spot->item->topic->people->len; p++)
            {
              const PlumbPerson *person =
                ((PlumbTopicPerson *) g_ptr_array_index (spot->item->topic->people, p))->person;

              for (guint j = 0; j < self->items->len; j++)
                {
                  const PlumbConferenceItem *item = g_ptr_array_index (self->items, j);
                  gboolean is_named = FALSE;

                  for (guint k = 0; k < item->people->len; k++)
                    is_named |= g_str_equal (
                      ((PlumbConferencePerson *) g_ptr_array_index (item->people, k))->name,
                      person->name);
                  if (is_named
                      && MAX (item->starts_at, spot->starts_at)
                           < MIN (item->ends_at, spot->ends_at))
                    g_ptr_array_add (
                      lines, g_strdup_printf ("%s/%u.%u/%s", person->name, b, i, item->key));
                }
            }
        }
    }
  g_ptr_array_sort_values (lines, (GCompareFunc) strcmp);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

static char *
find_by_radar (const World *self)
{
  g_autoptr (PlumbRadar) radar = look (self);
  g_autoptr (GPtrArray) lines = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < radar->clashes->len; i++)
    {
      const PlumbRadarClash *clash = &g_array_index (radar->clashes, PlumbRadarClash, i);

      g_assert_cmpint (clash->certainty, ==, PLUMB_CERTAINTY_SURE);
      g_ptr_array_add (lines,
                       g_strdup_printf ("%s/%u.%u/%s", clash->person->name, clash->block_index,
                                        clash->item_index, clash->other->key));
    }
  g_ptr_array_sort_values (lines, (GCompareFunc) strcmp);
  g_ptr_array_add (lines, NULL);
  return g_strjoinv ("\n", (char **) lines->pdata);
}

/* Names that have nothing in common, so that every match is sure. */
static const char *const names[] = { "Aa Bb", "Cc Dd", "Ee Ff", "Gg Hh", "Ii Jj", "Kk Ll" };

static void
world_fill (World *self, GRand *rand)
{
  guint n_blocks = g_rand_int_range (rand, 1, 4);
  guint n_items = g_rand_int_range (rand, 0, 30);
  guint n_topics = 0;

  g_ptr_array_set_size (self->edition->blocks, 0);
  g_ptr_array_set_size (self->edition->topics, 0);
  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    add_person (self, names[i], "");
  for (guint b = 0; b < n_blocks; b++)
    {
      PlumbBlock *block = fixture_block (PRAGUE, "2026-10-05T10:00", 90, "t30 t0 t20 t15");

      block->starts_at += 60 * g_rand_int_range (rand, -60, 60);
      g_ptr_array_add (self->edition->blocks, block);
      for (guint i = 0; i < 4; i++, n_topics++)
        {
          g_autofree char *title = g_strdup_printf ("Topic %u", n_topics);

          ((PlumbItem *) g_ptr_array_index (block->items, i))->minutes =
            (guint) g_rand_int_range (rand, 0, 40);
          fixture_add_topic (self->edition, block, i, title);
          for (guint p = 0; p < G_N_ELEMENTS (names); p++)
            {
              if (g_rand_int_range (rand, 0, 4) == 0)
                require (self, n_topics, g_ptr_array_index (self->snapshot->people, p));
            }
        }
    }
  for (guint i = 0; i < n_items; i++)
    {
      g_autofree char *title = g_strdup_printf ("Talk %u", i);
      PlumbConferenceItem *item = add_item (self, title, "Another MC", "10:00",
                                            (guint) g_rand_int_range (rand, 0, 60));
      gint64 shift = 60 * g_rand_int_range (rand, -90, 150);

      item->starts_at += shift;
      item->ends_at += shift;
      for (guint p = 0; p < G_N_ELEMENTS (names); p++)
        {
          if (g_rand_int_range (rand, 0, 3) == 0)
            name (item, names[p], "");
        }
    }
}

static void
test_nothing_is_missed (void)
{
  guint n = g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? 10000 : 1000;
  guint n_found = 0;

  for (guint32 seed = 0; seed < n; seed++)
    {
      g_autoptr (GRand) rand = g_rand_new_with_seed (seed);
      g_auto (World) world = { NULL };
      g_autofree char *expected = NULL;
      g_autofree char *found = NULL;

      world_init (&world);
      world_fill (&world, rand);
      expected = find_naively (&world);
      found = find_by_radar (&world);
      if (!g_str_equal (expected, found))
        g_error ("seed %u:\n%s\n--\n%s", seed, expected, found);
      n_found += expected[0] != '\0';
    }
  g_assert_cmpuint (n_found, >, n / 2);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/radar/somebody_is_elsewhere", test_somebody_is_elsewhere);
  g_test_add_func ("/agenda/radar/who_cannot_be_told_is_asked_for",
                   test_who_cannot_be_told_is_asked_for);
  g_test_add_func ("/agenda/radar/what_the_lead_said_is_above_all",
                   test_what_the_lead_said_is_above_all);
  g_test_add_func ("/agenda/radar/addresses_and_numbers", test_addresses_and_numbers);
  g_test_add_func ("/agenda/radar/own_entries_are_no_clash", test_own_entries_are_no_clash);
  g_test_add_func ("/agenda/radar/leads_are_needed_all_the_time",
                   test_leads_are_needed_all_the_time);
  g_test_add_func ("/agenda/radar/a_session_and_its_talk_are_one_clash",
                   test_a_session_and_its_talk_are_one_clash);
  g_test_add_func ("/agenda/radar/findings_and_spans", test_findings_and_spans);
  g_test_add_func ("/agenda/radar/a_block_without_a_time_clashes_with_nothing",
                   test_a_block_without_a_time_clashes_with_nothing);
  g_test_add_func ("/agenda/radar/nothing_is_missed", test_nothing_is_missed);
  return g_test_run ();
}
