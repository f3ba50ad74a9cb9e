/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-people.h"

static PlumbPerson *
new_person (gint64 id, const char *name, const char *email)
{
  PlumbPerson *person = plumb_person_new ();

  person->id = id;
  g_set_str (&person->name, name);
  g_set_str (&person->email, email);
  return person;
}

static void
test_entries_of_one_person_are_alike (void)
{
  static const struct
  {
    const char *name_a;
    const char *email_a;
    const char *name_b;
    const char *email_b;
    PlumbLikeness likeness;
  } cases[] = {
    { "Sofía Arroyo", "", "sofia arroyo", "", PLUMB_LIKENESS_NAME },
    { "Sofía Arroyo", "s@example.org", "Arroyo, Sofia", "t@example.org", PLUMB_LIKENESS_NAME },
    { "Sofía Arroyo", "s@example.org", "S. Arroyo", "S@Example.org ", PLUMB_LIKENESS_EMAIL },
    { "Sofía Arroyo", "s@example.org", "Sofía Arroyo", "s@example.org", PLUMB_LIKENESS_EMAIL },
    { "Sofía Arroyo", "", "Sofía Arroyo Núñez", "", PLUMB_LIKENESS_NONE },
    { "A", "", "B", "", PLUMB_LIKENESS_NONE },
    { "", "", "", "", PLUMB_LIKENESS_NONE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      PlumbPerson *a = new_person (1, cases[i].name_a, cases[i].email_a);
      PlumbPerson *b = new_person (2, cases[i].name_b, cases[i].email_b);

      g_assert_cmpint (plumb_person_compare (a, b), ==, cases[i].likeness);
      g_assert_cmpint (plumb_person_compare (b, a), ==, cases[i].likeness);
      g_assert_cmpint (plumb_person_compare (a, a), ==, PLUMB_LIKENESS_NONE);
      plumb_person_free (a);
      plumb_person_free (b);
    }
}

static PlumbProposal *
new_proposal (PlumbEdition *edition, const PlumbPerson *person, PlumbTopic *topic)
{
  PlumbProposal *proposal = plumb_proposal_new ();
  PlumbProposalPerson *part = g_new0 (PlumbProposalPerson, 1);

  part->person = person;
  part->is_speaker = TRUE;
  part->is_submitter = TRUE;
  proposal->topic = topic;
  g_ptr_array_add (proposal->people, part);
  g_ptr_array_add (edition->proposals, proposal);
  return proposal;
}

static void
test_roles_come_from_leads_attendees_and_proposals (void)
{
  PlumbEdition *edition = plumb_edition_new ();
  PlumbPerson *lead = new_person (1, "Lead", "");
  PlumbPerson *speaker = new_person (2, "Speaker", "");
  PlumbPerson *waiting = new_person (3, "Waiting", "");
  PlumbAttendee *attendee = plumb_attendee_new ();
  PlumbTopic *topic = plumb_topic_new ();
  g_autoptr (GHashTable) roles = NULL;

  g_ptr_array_add (edition->topics, topic);
  g_ptr_array_add (edition->leads, lead);
  attendee->person = lead;
  attendee->pass = TRUE;
  g_ptr_array_add (edition->attendees, attendee);
  new_proposal (edition, speaker, topic);
  new_proposal (edition, waiting, NULL);

  roles = plumb_edition_dup_roles (edition);
  g_assert_cmpint (plumb_roles_of (roles, 1), ==, PLUMB_ROLE_LEAD | PLUMB_ROLE_ATTENDEE);
  g_assert_cmpint (plumb_roles_of (roles, 2), ==, PLUMB_ROLE_SPEAKER | PLUMB_ROLE_SUBMITTER);
  g_assert_cmpint (plumb_roles_of (roles, 3), ==, PLUMB_ROLE_SUBMITTER);
  g_assert_cmpint (plumb_roles_of (roles, 4), ==, 0);
  g_assert_cmpuint (plumb_edition_count_passes (edition), ==, 1);
  g_assert_true (plumb_edition_find_attendee (edition, 1) == attendee);
  g_assert_null (plumb_edition_find_attendee (edition, 2));

  plumb_edition_free (edition);
  plumb_person_free (lead);
  plumb_person_free (speaker);
  plumb_person_free (waiting);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/people/entries_of_one_person_are_alike",
                   test_entries_of_one_person_are_alike);
  g_test_add_func ("/base/people/roles_come_from_leads_attendees_and_proposals",
                   test_roles_come_from_leads_attendees_and_proposals);
  return g_test_run ();
}
