/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which topic a proposal looks close to.
 */
#include "config.h"

#include "plumb-similar.h"

static PlumbTopic *
add_topic (PlumbEdition *edition, const char *title, const char *statement)
{
  PlumbTopic *topic = plumb_topic_new ();

  g_set_str (&topic->title, title);
  g_set_str (&topic->statement, statement);
  g_ptr_array_add (edition->topics, topic);
  return topic;
}

static PlumbEdition *
new_edition (void)
{
  PlumbEdition *edition = plumb_edition_new ();

  g_set_str (&edition->track, "Tracing MC");
  add_topic (edition, "Unwinding user stacks without frame pointers", "");
  add_topic (edition, "One clock for host and guest traces", "");
  add_topic (edition, "Lock events: the price when off and when on", "What does contention cost?");
  add_topic (edition, "Who still needs TRACE_EVENT_FLAGS?", "");
  return edition;
}

static guint
find (PlumbEdition *edition, const char *title, const char *content)
{
  PlumbProposal *proposal = plumb_proposal_new ();
  guint number = 0;
  const PlumbTopic *topic;

  g_set_str (&proposal->title, title);
  g_set_str (&proposal->content, content);
  topic = plumb_similar_topic (edition, proposal, &number);
  g_assert_true ((topic != NULL) == (number != 0));
  plumb_proposal_free (proposal);
  return number;
}

static void
finds_the_topic_that_shares_telling_words (void)
{
  static const struct
  {
    const char *title;
    const char *content;
    guint number;
  } cases[] = {
    { "Tracing lock contention at zero cost when off", "Events of a lock cost time.", 3 },
    { "Stack unwinding in user space without frame pointers", "", 1 },
    { "Traces of host and guest on one clock", "", 2 },
    { "Filtering trace events in hardware", "", 0 },
    { "A tour of our dashboard", "Locks, clocks and stacks in one place.", 0 },
    { "", "", 0 },
  };
  PlumbEdition *edition = new_edition ();

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    g_assert_cmpuint (find (edition, cases[i].title, cases[i].content), ==, cases[i].number);
  plumb_edition_free (edition);
}

static void
knows_forms_of_a_word (void)
{
  g_assert_cmpfloat (plumb_similar_score ("Locking buffers", "", "Lock the buffer", ""), >=,
                     PLUMB_SIMILAR_ENOUGH);
}

static void
takes_no_notice_of_case_and_stop_words (void)
{
  double score = plumb_similar_score ("How to filter BPF events", "", "filter bpf EVENTS", "");

  g_assert_cmpfloat (score, >=, 0.69);
}

static void
gives_nothing_for_one_shared_word (void)
{
  g_assert_cmpfloat (
    plumb_similar_score ("Ring buffers and the boot loader", "", "Ring of trust for modules", ""),
    <=, 0);
}

static void
takes_text_that_is_cut_in_the_middle_of_a_letter (void)
{
  g_autoptr (GString) text = g_string_new (NULL);

  while (text->len < 30000)
    g_string_append (text, "größe ✓ ");
  g_assert_cmpfloat (plumb_similar_score ("Größe of buffers", text->str, "Buffers of größe", ""),
                     >=, PLUMB_SIMILAR_ENOUGH);
}

static void
no_topics_are_close_to_nothing (void)
{
  PlumbEdition *edition = plumb_edition_new ();

  g_assert_cmpuint (find (edition, "Lock events", "Lock events"), ==, 0);
  plumb_edition_free (edition);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/similar/finds_the_topic_that_shares_telling_words",
                   finds_the_topic_that_shares_telling_words);
  g_test_add_func ("/text/similar/knows_forms_of_a_word", knows_forms_of_a_word);
  g_test_add_func ("/text/similar/takes_no_notice_of_case_and_stop_words",
                   takes_no_notice_of_case_and_stop_words);
  g_test_add_func ("/text/similar/gives_nothing_for_one_shared_word",
                   gives_nothing_for_one_shared_word);
  g_test_add_func ("/text/similar/takes_text_that_is_cut_in_the_middle_of_a_letter",
                   takes_text_that_is_cut_in_the_middle_of_a_letter);
  g_test_add_func ("/text/similar/no_topics_are_close_to_nothing", no_topics_are_close_to_nothing);
  return g_test_run ();
}
