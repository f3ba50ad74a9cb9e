/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "agenda-fixture.h"
#include "plumb-agenda-check.h"

#define PRAGUE "Europe/Prague"

static char *
describe (const PlumbEdition *edition)
{
  g_autoptr (GPtrArray) findings = plumb_agenda_check (edition);
  GString *text = g_string_new ("");

  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbAgendaFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (text, "%s\n", finding->sentence);
    }
  return g_string_free (text, FALSE);
}

static void
test_findings_of_a_block (void)
{
  static const struct
  {
    const char *name;
    const char *items;
    const char *sentences;
  } cases[] = {
    { "all is well", "t45 t45 b30@11:30 t90", "" },
    { "a break that is not pinned ripples", "t45 t55 b30 t80", "" },
    { "a topic straddles the break", "t45 t55 b30@11:30 t90",
      "“Topic 1” runs 10 minutes into the break at 11:30.\n" },
    { "by a minute", "t45 t46 b30@11:30 t90",
      "“Topic 1” runs 1 minute into the break at 11:30.\n" },
    { "the break is in the middle of a topic", "t150 b30@11:30 t60",
      "“Topic 0” runs 60 minutes into the break at 11:30.\n" },
    { "a topic is pinned", "t95 t30@11:30",
      "“Topic 0” runs 5 minutes into “Topic 1”, which is fixed at 11:30.\n" },
    { "two pins collide", "t20@10:00 t20@10:15",
      "“Topic 0” runs 5 minutes into “Topic 1”, which is fixed at 10:15.\n" },
    { "ends after the block", "t120 t60 t30 t15",
      "“Topic 3” ends 15 minutes after the end of its block.\n" },
    { "ends a minute after the block", "t211",
      "“Topic 0” ends 1 minute after the end of its "
      "block.\n" },
    { "pinned before the block", "t10@09:00",
      "“Topic 0” is fixed at 09:00, outside its block from 10:00 to 13:30.\n" },
    { "pinned to the end of the block", "t10@13:30",
      "“Topic 0” is fixed at 13:30, outside its block from 10:00 to 13:30.\n" },
    { "pinned above what it stands below", "t10 t10@12:00 t10@11:00",
      "“Topic 2” is fixed at 11:00, but stands below “Topic 1” at 12:00.\n" },
    { "no minutes", "t10 t0 b10", "“Topic 1” has no minutes yet.\n" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
      PlumbBlock *block = fixture_block (PRAGUE, "2026-10-05T10:00", 210, cases[i].items);
      g_autofree char *sentences = NULL;

      g_ptr_array_add (edition->blocks, block);
      for (guint j = 0; j < block->items->len; j++)
        {
          g_autofree char *title = g_strdup_printf ("Topic %u", j);

          if (((PlumbItem *) g_ptr_array_index (block->items, j))->kind == PLUMB_ITEM_TOPIC)
            fixture_add_topic (edition, block, j, title);
        }
      sentences = describe (edition);
      g_test_message ("%s", cases[i].name);
      g_assert_cmpstr (sentences, ==, cases[i].sentences);
    }
}

static void
test_a_block_without_start_or_length_has_no_wrong_times (void)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
  g_autofree char *sentences = NULL;

  g_ptr_array_add (edition->blocks, fixture_block (PRAGUE, "", 60, "t30 b10@11:30 t20"));
  g_ptr_array_add (edition->blocks, fixture_block (PRAGUE, "2026-10-05T10:00", 0, "t30 b5@11:30"));
  sentences = describe (edition);
  g_assert_cmpstr (sentences, ==, "");
}

static void
test_items_without_a_title_are_named_by_kind (void)
{
  g_autoptr (PlumbEdition) edition = fixture_edition (PRAGUE);
  g_autofree char *sentences = NULL;

  g_ptr_array_add (edition->blocks, fixture_block (PRAGUE, "2026-10-05T10:00", 60, "o0 t0 b0"));
  sentences = describe (edition);
  g_assert_cmpstr (sentences, ==,
                   "“Opening” has no minutes yet.\n"
                   "“Topic without a title” has no minutes yet.\n"
                   "“Break” has no minutes yet.\n");
}

/* Two blocks of three topics of half an hour, the second starting at @second. */
static PlumbEdition *
edition_of_two (const char *second)
{
  PlumbEdition *edition = fixture_edition (PRAGUE);

  for (guint i = 0; i < 2; i++)
    {
      PlumbBlock *block = fixture_block (PRAGUE, i == 0 ? "2026-10-05T10:00" : second, 90,
                                         "t30 t30 t30");

      g_ptr_array_add (edition->blocks, block);
      for (guint j = 0; j < 3; j++)
        {
          g_autofree char *title = g_strdup_printf ("%c%u", 'A' + i, j);

          fixture_add_topic (edition, block, j, title);
        }
    }
  return edition;
}

static PlumbPerson *
make_person (const char *name)
{
  PlumbPerson *person = plumb_person_new ();

  g_set_str (&person->name, name);
  g_set_str (&person->uid, name);
  return person;
}

static void
require (PlumbEdition *edition, guint topic, const PlumbPerson *person)
{
  PlumbTopicPerson *part = plumb_topic_person_new ();

  part->person = person;
  g_ptr_array_add (((PlumbTopic *) g_ptr_array_index (edition->topics, topic))->people, part);
}

static void
let_speak (PlumbEdition *edition, guint topic, const PlumbPerson *person, gboolean is_speaker)
{
  PlumbProposal *proposal = plumb_proposal_new ();
  PlumbProposalPerson *part = g_new0 (PlumbProposalPerson, 1);

  part->person = person;
  part->is_speaker = is_speaker;
  g_ptr_array_add (proposal->people, part);
  g_ptr_array_add (edition->proposals, proposal);
  g_ptr_array_add (((PlumbTopic *) g_ptr_array_index (edition->topics, topic))->proposals,
                   proposal);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbPerson, plumb_person_free)

static void
test_nobody_is_in_two_places (void)
{
  g_autoptr (PlumbPerson) yara = make_person ("Yara Haddad");
  g_autoptr (PlumbPerson) jan = make_person ("Jan Novák");
  g_autoptr (PlumbEdition) edition = edition_of_two ("2026-10-05T10:15");
  g_autofree char *sentences = NULL;

  /* A0 10:00, A1 10:30, A2 11:00; B0 10:15, B1 10:45, B2 11:15. */
  require (edition, 1, yara);
  let_speak (edition, 1, yara, TRUE);
  let_speak (edition, 3, yara, TRUE);
  require (edition, 0, jan);
  require (edition, 4, jan);
  require (edition, 1, jan);
  let_speak (edition, 5, jan, FALSE);
  sentences = describe (edition);
  g_assert_cmpstr (sentences, ==,
                   "Jan Novák is in two places at 10:45: “A1” and “B1”.\n"
                   "Yara Haddad is in two places at 10:30: “A1” and “B0”.\n");
}

static void
test_one_after_the_other_is_no_clash (void)
{
  g_autoptr (PlumbPerson) yara = make_person ("Yara Haddad");
  g_autoptr (PlumbEdition) edition = edition_of_two ("2026-10-05T10:30");
  g_autofree char *sentences = NULL;

  require (edition, 0, yara);
  require (edition, 3, yara);
  require (edition, 2, yara);
  sentences = describe (edition);
  g_assert_cmpstr (sentences, ==, "");
}

static void
test_an_overlap_in_one_block_is_reported_once (void)
{
  g_autoptr (PlumbPerson) yara = make_person ("Yara Haddad");
  g_autoptr (PlumbEdition) edition = edition_of_two ("2026-10-06T10:00");
  PlumbBlock *block = g_ptr_array_index (edition->blocks, 0);
  PlumbItem *item = g_ptr_array_index (block->items, 1);
  g_autofree char *sentences = NULL;

  item->pinned = TRUE;
  item->pinned_at = fixture_instant ("2026-10-05T10:20", PRAGUE);
  require (edition, 0, yara);
  require (edition, 1, yara);
  sentences = describe (edition);
  g_assert_cmpstr (sentences, ==, "“A0” runs 10 minutes into “A1”, which is fixed at 10:20.\n");
}

static void
test_blocks_without_start_clash_with_nothing (void)
{
  g_autoptr (PlumbPerson) yara = make_person ("Yara Haddad");
  g_autoptr (PlumbEdition) edition = edition_of_two ("");
  g_autofree char *sentences = NULL;

  ((PlumbBlock *) g_ptr_array_index (edition->blocks, 0))->starts_at = 0;
  for (guint i = 0; i < 6; i++)
    require (edition, i, yara);
  sentences = describe (edition);
  g_assert_cmpstr (sentences, ==, "");
}

static void
test_ids_name_the_cause_and_not_the_time (void)
{
  g_autoptr (PlumbPerson) yara = make_person ("Yara Haddad");
  static const char *const starts[] = { "2026-10-05T10:15", "2026-10-05T09:45" };

  for (guint i = 0; i < G_N_ELEMENTS (starts); i++)
    {
      g_autoptr (PlumbEdition) edition = edition_of_two (starts[i]);
      g_autoptr (GPtrArray) findings = NULL;
      const PlumbAgendaFinding *finding;

      require (edition, 0, yara);
      require (edition, 3, yara);
      findings = plumb_agenda_check (edition);
      g_assert_cmpuint (findings->len, ==, 1);
      finding = g_ptr_array_index (findings, 0);
      g_assert_cmpstr (finding->id, ==, "same-person-twice:item-0:item-0:Yara Haddad");
      g_assert_cmpstr (finding->person_uid, ==, "Yara Haddad");
      g_assert_cmpint (finding->severity, ==, PLUMB_AGENDA_WARNING);
      g_assert_cmpuint (finding->minutes, ==, 15);
      g_assert_cmpstr (plumb_agenda_finding_kind_nick (finding->kind), ==, "same-person-twice");
    }
}

static void
test_a_topic_is_on_the_agenda_once (void)
{
  g_autoptr (PlumbEdition) edition = edition_of_two ("2026-10-06T10:15");
  PlumbBlock *block = g_ptr_array_index (edition->blocks, 1);
  PlumbItem *item = g_ptr_array_index (block->items, 0);
  g_autofree char *sentences = NULL;

  item->topic = g_ptr_array_index (edition->topics, 0);
  g_set_str (&item->title, "A0");
  sentences = describe (edition);
  g_assert_cmpstr (sentences, ==, "“A0” is on the agenda twice.\n");
}

static void
acknowledge (PlumbEdition *edition, const PlumbAgendaFinding *finding)
{
  PlumbAcknowledgement *acknowledgement = plumb_acknowledgement_new ();

  g_free (acknowledgement->key);
  acknowledgement->key = plumb_agenda_finding_dup_key (finding);
  g_set_str (&acknowledgement->reason, "It is meant so.");
  g_ptr_array_add (edition->acknowledgements, acknowledgement);
}

/* It holds until what it is about changes, and what cannot happen cannot be put aside. */
static void
test_acknowledged_until_the_facts_change (void)
{
  g_autoptr (PlumbEdition) edition = edition_of_two ("2026-10-05T10:15");
  g_autoptr (PlumbPerson) yara = make_person ("Yara Haddad");
  PlumbBlock *block = g_ptr_array_index (edition->blocks, 1);
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GPtrArray) ignored = NULL;
  g_autoptr (GPtrArray) open = NULL;
  g_autoptr (GPtrArray) changed = NULL;

  require (edition, 0, yara);
  require (edition, 3, yara);
  block->minutes = 10;
  findings = plumb_agenda_check (edition);
  for (guint i = 0; i < findings->len; i++)
    acknowledge (edition, g_ptr_array_index (findings, i));
  open = plumb_agenda_check_open (edition);
  ignored = plumb_agenda_steal_acknowledged (findings, edition);
  g_assert_cmpuint (ignored->len, ==, 1);
  g_assert_cmpuint (open->len, ==, findings->len);
  g_assert_cmpuint (open->len, >, 0);
  for (guint i = 0; i < open->len; i++)
    g_assert_false (plumb_agenda_finding_can_be_ignored (g_ptr_array_index (open, i)));
  g_assert_cmpstr (plumb_agenda_finding_get_reason (g_ptr_array_index (ignored, 0), edition), ==,
                   "It is meant so.");

  block->starts_at -= 5 * 60;
  changed = plumb_agenda_check_open (edition);
  g_assert_cmpuint (changed->len, ==, open->len + 1);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/check/findings_of_a_block", test_findings_of_a_block);
  g_test_add_func ("/agenda/check/a_block_without_start_or_length_has_no_wrong_times",
                   test_a_block_without_start_or_length_has_no_wrong_times);
  g_test_add_func ("/agenda/check/items_without_a_title_are_named_by_kind",
                   test_items_without_a_title_are_named_by_kind);
  g_test_add_func ("/agenda/check/nobody_is_in_two_places", test_nobody_is_in_two_places);
  g_test_add_func ("/agenda/check/one_after_the_other_is_no_clash",
                   test_one_after_the_other_is_no_clash);
  g_test_add_func ("/agenda/check/an_overlap_in_one_block_is_reported_once",
                   test_an_overlap_in_one_block_is_reported_once);
  g_test_add_func ("/agenda/check/blocks_without_start_clash_with_nothing",
                   test_blocks_without_start_clash_with_nothing);
  g_test_add_func ("/agenda/check/ids_name_the_cause_and_not_the_time",
                   test_ids_name_the_cause_and_not_the_time);
  g_test_add_func ("/agenda/check/a_topic_is_on_the_agenda_once",
                   test_a_topic_is_on_the_agenda_once);
  g_test_add_func ("/agenda/check/acknowledged_until_the_facts_change",
                   test_acknowledged_until_the_facts_change);
  return g_test_run ();
}
