/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <string.h>

#include "plumb-topics.h"

/* "a b(c d) e": two topics b's own are c and d. */
static PlumbEdition *
make_edition (const char *form)
{
  PlumbEdition *edition = plumb_edition_new ();
  PlumbTopic *head = NULL;
  gboolean inside = FALSE;

  for (const char *c = form; *c != '\0'; c++)
    {
      PlumbTopic *topic;

      if (*c == '(' || *c == ')')
        inside = *c == '(';
      if (!g_ascii_isalpha (*c))
        continue;
      topic = plumb_topic_new ();
      g_free (topic->uid);
      topic->uid = g_strndup (c, 1);
      topic->parent = inside ? head : NULL;
      g_ptr_array_add (inside ? head->topics : edition->topics, topic);
      if (!inside)
        head = topic;
    }
  return edition;
}

static PlumbTopic *
find (const PlumbEdition *edition, char uid)
{
  for (guint i = 0; i < edition->topics->len; i++)
    {
      PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      if (topic->uid[0] == uid)
        return topic;
      for (guint j = 0; j < topic->topics->len; j++)
        {
          PlumbTopic *second = g_ptr_array_index (topic->topics, j);

          if (second->uid[0] == uid)
            return second;
        }
    }
  return NULL;
}

static char *
say (gboolean found, const PlumbTopicPlace *place)
{
  if (!found)
    return g_strdup ("none");
  g_assert_cmpint ((place->before != NULL) + (place->after != NULL) + (place->parent != NULL), ==,
                   1);
  if (place->before != NULL)
    return g_strdup_printf ("before %s", place->before->uid);
  if (place->after != NULL)
    return g_strdup_printf ("after %s", place->after->uid);
  return g_strdup_printf ("in %s", place->parent->uid);
}

static const struct
{
  const char *form;
  char topic;
  PlumbTopicStep step;
  const char *place;
} steps[] = {
  { "abc", 'b', PLUMB_TOPIC_UP, "before a" },
  { "abc", 'a', PLUMB_TOPIC_UP, "none" },
  { "abc", 'b', PLUMB_TOPIC_DOWN, "after c" },
  { "abc", 'c', PLUMB_TOPIC_DOWN, "none" },
  { "abc", 'c', PLUMB_TOPIC_FIRST, "before a" },
  { "abc", 'a', PLUMB_TOPIC_FIRST, "none" },
  { "abc", 'a', PLUMB_TOPIC_LAST, "after c" },
  { "abc", 'c', PLUMB_TOPIC_LAST, "none" },
  { "a(xy)b", 'y', PLUMB_TOPIC_UP, "before x" },
  { "a(xy)b", 'x', PLUMB_TOPIC_UP, "none" },
  { "a(xy)b", 'y', PLUMB_TOPIC_DOWN, "in b" },
  { "a(xy)b(z)", 'y', PLUMB_TOPIC_DOWN, "before z" },
  { "ab(z)", 'z', PLUMB_TOPIC_UP, "in a" },
  { "ab(z)", 'z', PLUMB_TOPIC_DOWN, "none" },
  { "a(xy)b", 'x', PLUMB_TOPIC_LAST, "after y" },
  { "abc", 'b', PLUMB_TOPIC_IN, "in a" },
  { "abc", 'a', PLUMB_TOPIC_IN, "none" },
  { "ab(z)", 'b', PLUMB_TOPIC_IN, "none" },
  { "ab(z)", 'z', PLUMB_TOPIC_IN, "none" },
  { "ab(z)c", 'z', PLUMB_TOPIC_OUT, "after b" },
  { "ab", 'b', PLUMB_TOPIC_OUT, "none" },
};

static void
test_a_step_goes_to_the_next_place_that_there_is (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (steps); i++)
    {
      PlumbEdition *edition = make_edition (steps[i].form);
      PlumbTopicPlace place = { NULL, NULL, NULL };
      gboolean found = plumb_topic_find_step (edition, find (edition, steps[i].topic),
                                              steps[i].step, &place);
      g_autofree char *said = say (found, &place);

      g_test_message ("%s: %c, step %d", steps[i].form, steps[i].topic, (int) steps[i].step);
      g_assert_cmpstr (said, ==, steps[i].place);
      plumb_edition_free (edition);
    }
}

static const struct
{
  const char *form;
  char topic;
  char above; /* 0 at the top */
  gboolean second;
  const char *place;
} drops[] = {
  { "abc", 'c', 0, FALSE, "before a" },        { "abc", 'a', 0, FALSE, "none" },
  { "abc", 'c', 'a', FALSE, "after a" },       { "abc", 'c', 'b', FALSE, "none" },
  { "abc", 'c', 'b', TRUE, "in b" },           { "abc", 'a', 'c', FALSE, "after c" },
  { "abc", 'a', 'c', TRUE, "in c" },           { "a(xy)b", 'b', 'a', FALSE, "before x" },
  { "a(xy)b", 'b', 'x', FALSE, "before y" },   { "a(xy)b", 'b', 'y', TRUE, "in a" },
  { "a(xy)b", 'b', 'y', FALSE, "none" },       { "a(xy)b(z)", 'b', 'x', TRUE, "none" },
  { "a(xy)cb(z)", 'b', 'x', TRUE, "after a" }, { "a(xy)b", 'x', 'y', TRUE, "in a" },
  { "a(xy)b", 'x', 'y', FALSE, "after a" },    { "a(xy)b", 'y', 'x', TRUE, "none" },
  { "a(xy)b", 'y', 'x', FALSE, "after a" },    { "a(xy)b", 'x', 'b', TRUE, "in b" },
  { "a(xy)b", 'x', 0, TRUE, "before a" },
};

static void
test_a_drop_goes_where_it_fits (void)
{
  for (guint i = 0; i < G_N_ELEMENTS (drops); i++)
    {
      PlumbEdition *edition = make_edition (drops[i].form);
      PlumbTopicPlace place = { NULL, NULL, NULL };
      const PlumbTopic *above = drops[i].above != 0 ? find (edition, drops[i].above) : NULL;
      gboolean found = plumb_topic_find_drop (edition, find (edition, drops[i].topic), above,
                                              drops[i].second, &place);
      g_autofree char *said = say (found, &place);

      g_test_message ("%s: %c below %c", drops[i].form, drops[i].topic,
                      drops[i].above != 0 ? drops[i].above : '-');
      g_assert_cmpstr (said, ==, drops[i].place);
      plumb_edition_free (edition);
    }
}

static void
test_numbers_are_those_of_the_published_list (void)
{
  PlumbEdition *edition = make_edition ("ab(xy)c");
  guint number = 0;
  guint second = 0;

  g_assert_true (plumb_topic_get_number (edition, find (edition, 'c'), &number, &second));
  g_assert_cmpuint (number, ==, 3);
  g_assert_cmpuint (second, ==, 0);
  g_assert_true (plumb_topic_get_number (edition, find (edition, 'y'), &number, &second));
  g_assert_cmpuint (number, ==, 2);
  g_assert_cmpuint (second, ==, 2);
  plumb_edition_free (edition);
}

static void
test_a_proposal_covers_both_levels (void)
{
  PlumbEdition *edition = make_edition ("ab(xy)c");
  PlumbProposal *proposal = plumb_proposal_new ();

  g_ptr_array_add (find (edition, 'x')->proposals, proposal);
  g_assert_true (plumb_topic_is_covered (find (edition, 'b')));
  g_assert_true (plumb_topic_is_covered (find (edition, 'x')));
  g_assert_false (plumb_topic_is_covered (find (edition, 'y')));
  g_assert_false (plumb_topic_is_covered (find (edition, 'a')));
  g_ptr_array_set_size (find (edition, 'x')->proposals, 0);
  g_ptr_array_add (find (edition, 'b')->proposals, proposal);
  g_assert_true (plumb_topic_is_covered (find (edition, 'y')));
  g_ptr_array_set_size (find (edition, 'b')->proposals, 0);
  plumb_proposal_free (proposal);
  plumb_edition_free (edition);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/agenda/topics/a_step_goes_to_the_next_place_that_there_is",
                   test_a_step_goes_to_the_next_place_that_there_is);
  g_test_add_func ("/agenda/topics/a_drop_goes_where_it_fits", test_a_drop_goes_where_it_fits);
  g_test_add_func ("/agenda/topics/numbers_are_those_of_the_published_list",
                   test_numbers_are_those_of_the_published_list);
  g_test_add_func ("/agenda/topics/a_proposal_covers_both_levels",
                   test_a_proposal_covers_both_levels);
  return g_test_run ();
}
