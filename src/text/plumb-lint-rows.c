/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rules about the record itself: what the call for microconferences requires, and topics that are
 * not yet problems to discuss.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-lint-private.h"

static void
add_missing (PlumbLint *self, const char *part, PlumbLintSeverity severity, const char *message)
{
  plumb_lint_add_row (self, "edition", self->edition->uid, part, part, severity,
                      g_strdup (message));
}

/* Whether the microconference was held before. */
static gboolean
is_returning (const PlumbLint *self)
{
  for (guint i = 0; i < self->snapshot->editions->len; i++)
    {
      const PlumbEdition *other = g_ptr_array_index (self->snapshot->editions, i);

      if (other->year < self->edition->year)
        return TRUE;
    }
  return FALSE;
}

static void
count_follow_ups (const PlumbEdition *edition, guint *out_old, guint *out_new)
{
  *out_old = 0;
  *out_new = 0;
  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      *(topic->follows_uid != NULL ? out_old : out_new) += 1;
    }
}

/* A returning microconference tells of what came of the last one, and goes on from there. */
static void
check_returning (PlumbLint *self)
{
  guint n_old, n_new;

  if (self->edition->accomplishments->len == 0)
    add_missing (self, "accomplishments", PLUMB_LINT_WARNING,
                 _ ("The call asks what has been accomplished since the last time; nothing is "
                    "written yet."));
  if (self->edition->topics->len == 0)
    return;
  count_follow_ups (self->edition, &n_old, &n_new);
  if (n_new == 0)
    add_missing (self, "topics", PLUMB_LINT_WARNING,
                 _ ("The call asks for new topics; all of these follow up earlier ones."));
  if (n_old == 0)
    add_missing (self, "topics", PLUMB_LINT_HINT,
                 _ ("The call asks for follow-up work; none of the topics follows up an earlier "
                    "one."));
}

static void
check_statements (PlumbLint *self)
{
  for (guint i = 0; i < self->edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (self->edition->topics, i);

      /* A question is a problem, and so is what is asked of the room. */
      if (topic->statement[0] != '\0' || topic->ask[0] != '\0'
          || g_str_has_suffix (topic->title, "?"))
        continue;
      plumb_lint_add_row (self, "topic", topic->uid, "statement", topic->title, PLUMB_LINT_HINT,
                          /* Translators: the title of a topic. */
                          g_strdup_printf (_ ("“%s” has no problem statement."), topic->title));
    }
}

void
plumb_lint_check_row_missing_part (PlumbLint *self)
{
  const PlumbEdition *edition = self->edition;

  if (edition->description[0] == '\0')
    add_missing (self, "description", PLUMB_LINT_WARNING,
                 _ ("The call asks what the microconference is about; the description is empty."));
  if (edition->topics->len == 0)
    add_missing (self, "topics", PLUMB_LINT_WARNING,
                 _ ("The call asks for the problems to discuss; there are no topics yet."));
  if (edition->attendees->len == 0)
    add_missing (self, "attendees", PLUMB_LINT_WARNING,
                 _ ("The call asks for the people who can decide; nobody is noted yet."));
  if (edition->leads->len == 0)
    add_missing (self, "leads", PLUMB_LINT_WARNING, _ ("Nobody leads the microconference yet."));
  if (edition->cfp_ends_on[0] == '\0')
    add_missing (self, "cfp_end", PLUMB_LINT_HINT,
                 _ ("It is not noted yet when the call for topics ends."));
  if (is_returning (self))
    check_returning (self);
  check_statements (self);
}

/* Looks at @text as prose; gives whether one of @phrases is in it. */
static gboolean
has_phrase (const char *text, const char *const *phrases)
{
  PlumbLint reader = { .field = "-" };
  gboolean found;

  plumb_lint_read (&reader, text);
  plumb_lint_mark (&reader);
  plumb_lint_split (&reader);
  found = plumb_lint_has_phrase (&reader, phrases);
  plumb_lint_clear (&reader);
  return found;
}

static gboolean
has_question (const PlumbTopic *topic)
{
  return topic->ask[0] != '\0' || strchr (topic->title, '?') != NULL
         || strchr (topic->statement, '?') != NULL;
}

/* What is announced so is a talk, even if it is about problems. */
static gboolean
is_abstract (const PlumbTopic *topic)
{
  static const char *const phrases[] = { "this talk",
                                         "this presentation",
                                         "my talk",
                                         "our talk",
                                         "i will present",
                                         "we will present",
                                         "i present",
                                         "we present",
                                         "i will show",
                                         "we will show",
                                         "i will demonstrate",
                                         "we will demonstrate",
                                         "attendees will learn",
                                         "audience will learn",
                                         "an introduction to",
                                         "gives an overview",
                                         "give an overview",
                                         "an overview of",
                                         "i will talk about",
                                         "we will talk about",
                                         "will be presented",
                                         "the speaker will",
                                         NULL };

  return has_phrase (topic->statement, phrases) && !has_question (topic);
}

/* What was done is no topic, unless something of it is still open. */
static gboolean
is_past_work (const PlumbTopic *topic)
{
  static const char *const phrases[] = { "we have implemented",
                                         "we implemented",
                                         "we have developed",
                                         "we developed",
                                         "we have added",
                                         "we added",
                                         "we have finished",
                                         "we finished",
                                         "i have implemented",
                                         "i implemented",
                                         "has been merged",
                                         "have been merged",
                                         "was merged",
                                         "were merged",
                                         "landed in",
                                         "has landed",
                                         "is now upstream",
                                         "are now upstream",
                                         "was presented",
                                         "we presented",
                                         "has been completed",
                                         "was completed",
                                         NULL };
  static const char *const open[] = {
    "how",     "should",  "problem",   "problems", "issue",   "issues",   "but",  "however",
    "cannot",  "missing", "lack",      "lacks",    "fails",   "fail",     "open", "remain",
    "remains", "still",   "decide",    "agree",    "discuss", "unclear",  "next", "need",
    "needs",   "not yet", "why",       "broken",   "slow",    "unsolved", "left", "only",
    "nobody",  "not",     "no longer", "without",  "until",   "unless",   NULL
  };

  return has_phrase (topic->statement, phrases) && !has_question (topic)
         && !has_phrase (topic->statement, open);
}

static gboolean
is_presentation (const PlumbTopic *topic)
{
  return topic->minutes > 0 && topic->talk_minutes * 2 > topic->minutes;
}

typedef gboolean (*TopicTest) (const PlumbTopic *topic);
typedef char *(*TopicWords) (const PlumbTopic *topic);

static void
check_topics (PlumbLint *self, const GPtrArray *topics, const char *field, TopicTest test,
              TopicWords say)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (topics, i);

      if (test (topic))
        plumb_lint_add_row (self, "topic", topic->uid, field, topic->title, PLUMB_LINT_WARNING,
                            say (topic));
      check_topics (self, topic->topics, field, test, say);
    }
}

static char *
say_abstract (const PlumbTopic *topic)
{
  /* Translators: the title of a topic. */
  return g_strdup_printf (_ ("“%s” reads as the abstract of a talk, not as a problem to discuss."),
                          topic->title);
}

static char *
say_past_work (const PlumbTopic *topic)
{
  /* Translators: the title of a topic. */
  return g_strdup_printf (_ ("“%s” tells what was done, not what is to be discussed."),
                          topic->title);
}

static char *
say_presentation (const PlumbTopic *topic)
{
  /* Translators: the title of a topic, and minutes: all, and of that. */
  return g_strdup_printf (ngettext ("“%s” is %u minute of talk, of %u: more than half.",
                                    "“%s” is %u minutes of talk, of %u: more than half.",
                                    topic->talk_minutes),
                          topic->title, topic->talk_minutes, topic->minutes);
}

void
plumb_lint_check_row_abstract (PlumbLint *self)
{
  check_topics (self, self->edition->topics, "statement", is_abstract, say_abstract);
}

void
plumb_lint_check_row_past_work (PlumbLint *self)
{
  check_topics (self, self->edition->topics, "statement", is_past_work, say_past_work);
}

void
plumb_lint_check_row_presentation (PlumbLint *self)
{
  check_topics (self, self->edition->topics, "talk_minutes", is_presentation, say_presentation);
}
