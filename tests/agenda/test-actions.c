/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Action items as they are typed.
 */
#include "config.h"

#include "agenda-fixture.h"
#include "plumb-actions.h"

static void
test_splits (void)
{
  static const struct
  {
    const char *typed;
    const char *text;
    const char *who;
  } cases[] = {
    { "Post the RFC", "Post the RFC", "" },
    { "Post the RFC @ada", "Post the RFC", "ada" },
    { "Post the RFC @Yara Haddad ", "Post the RFC", "Yara Haddad" },
    { "Mail bo@example.org", "Mail bo@example.org", "" },
    { "Mail bo@example.org @ada", "Mail bo@example.org", "ada" },
    { "Ask @foo about @bar", "Ask @foo about", "bar" },
    { "Meet @ noon", "Meet @ noon", "" },
    { "@ada", "", "ada" },
    { "", "", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *who = NULL;
      g_autofree char *text = plumb_action_split (cases[i].typed, &who);

      g_test_message ("%s", cases[i].typed);
      g_assert_cmpstr (text, ==, cases[i].text);
      g_assert_cmpstr (who, ==, cases[i].who);
    }
}

static PlumbPerson *
new_person (const char *name)
{
  PlumbPerson *person = plumb_person_new ();

  g_set_str (&person->name, name);
  return person;
}

static void
test_guesses (void)
{
  static const struct
  {
    const char *who;
    int person;
  } cases[] = {
    { "Yara", 1 }, { "yara haddad", 1 }, { "hadd", 1 },    { "YARA EXAMPLE", 0 }, { "Élodie", 2 },
    { "elo", 2 },  { "ara", -1 },        { "Nobody", -1 }, { "Yara Ham", -1 },    { "", -1 }
  };
  g_autoptr (PlumbEdition) edition = fixture_edition ("UTC");
  g_autoptr (PlumbBlock) block = fixture_block ("UTC", "", 60, "t25");
  PlumbTopic *topic = fixture_add_topic (edition, block, 0, "Clocks");
  PlumbPerson *people[] = { new_person ("Yara Example"), new_person ("Yara Haddad"),
                            new_person ("Élodie Lefèvre") };
  PlumbTopicPerson *part = plumb_topic_person_new ();

  g_ptr_array_add (edition->leads, people[0]);
  g_ptr_array_add (edition->leads, people[2]);
  part->person = people[1];
  g_ptr_array_add (topic->people, part);
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_test_message ("%s", cases[i].who);
      g_assert_true (plumb_action_guess_owner (edition, topic, cases[i].who)
                     == (cases[i].person < 0 ? NULL : people[cases[i].person]));
    }
  for (guint i = 0; i < G_N_ELEMENTS (people); i++)
    plumb_person_free (people[i]);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/actions/splits", test_splits);
  g_test_add_func ("/agenda/actions/guesses", test_guesses);
  return g_test_run ();
}
