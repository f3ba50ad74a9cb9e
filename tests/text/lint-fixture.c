/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "lint-fixture.h"

PlumbDraft *
lint_fixture_set_draft (PlumbEdition *edition, const char *kind, const char *markdown)
{
  PlumbDraft *draft = plumb_draft_new ();

  g_set_str (&draft->uid, "draft-1");
  g_set_str (&draft->kind, kind);
  g_set_str (&draft->markdown, markdown);
  g_ptr_array_set_size (edition->drafts, 0);
  g_ptr_array_add (edition->drafts, draft);
  return draft;
}

static void
add_person (PlumbSnapshot *snapshot, const char *name)
{
  PlumbPerson *person = plumb_person_new ();

  person->id = snapshot->people->len + 1;
  g_set_str (&person->name, name);
  g_ptr_array_add (snapshot->people, person);
}

PlumbTopic *
lint_fixture_add_topic (PlumbEdition *edition, const char *title, const char *statement)
{
  PlumbTopic *topic = plumb_topic_new ();

  g_set_str (&topic->uid, title);
  g_set_str (&topic->title, title);
  g_set_str (&topic->statement, statement);
  g_ptr_array_add (edition->topics, topic);
  return topic;
}

/* A microconference of which everything is known that the call asks for. */
PlumbSnapshot *
lint_fixture_new (void)
{
  PlumbSnapshot *snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = plumb_edition_new ();
  PlumbAttendee *attendee = plumb_attendee_new ();

  g_set_str (&snapshot->name, "Checkpoint/Restore");
  add_person (snapshot, "Stéphane Lindqvist");
  add_person (snapshot, "Marta Kowalska");
  add_person (snapshot, "Ann Lee");
  edition->year = LINT_FIXTURE_YEAR;
  g_set_str (&edition->uid, "edition-1");
  g_set_str (&edition->conference, "Linux Plumbers Conference");
  g_set_str (&edition->cfp_ends_on, "2026-08-15");
  g_set_str (&edition->description, "What it takes to stop a process here and start it there.");
  g_ptr_array_add (edition->leads, g_ptr_array_index (snapshot->people, 0));
  attendee->person = g_ptr_array_index (snapshot->people, 1);
  g_ptr_array_add (edition->attendees, attendee);
  lint_fixture_add_topic (edition, "Restoring sockets that move",
                          "Addresses change while they sleep.");
  lint_fixture_add_topic (edition, "Who freezes the timers?", "");
  g_ptr_array_add (snapshot->editions, edition);
  return snapshot;
}

PlumbEdition *
lint_fixture_edition (PlumbSnapshot *snapshot)
{
  return g_ptr_array_index (snapshot->editions, snapshot->editions->len - 1);
}

char *
lint_fixture_describe (const GPtrArray *findings)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbLintFinding *finding = g_ptr_array_index (findings, i);

      g_string_append_printf (out, "%s:%u: %s: %s [%s]\n", finding->kind, finding->line,
                              plumb_lint_severity_nick (finding->severity), finding->message,
                              finding->rule);
    }
  return g_string_free (out, FALSE);
}

const PlumbLintFinding *
lint_fixture_find (const GPtrArray *findings, const char *rule)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbLintFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->rule, rule))
        return finding;
    }
  return NULL;
}

guint
lint_fixture_count (const GPtrArray *findings, const char *rule)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((PlumbLintFinding *) g_ptr_array_index (findings, i))->rule, rule);
  return n;
}

static void
check_finding (const PlumbLintFinding *finding, const char *source, const LintCase *item)
{
  g_autofree char *excerpt = g_strndup (source + finding->start, finding->end - finding->start);
  guint line = 1;

  for (gsize i = 0; i < finding->start; i++)
    line += source[i] == '\n';
  g_assert_cmpstr (excerpt, ==, item->excerpt);
  g_assert_cmpstr (finding->fix, ==, item->fix);
  g_assert_cmpuint (finding->line, ==, finding->end > finding->start ? line : 0);
}

void
lint_fixture_check (const GPtrArray *findings, const LintCase *item)
{
  const PlumbLintFinding *finding = lint_fixture_find (findings, item->rule);

  if ((finding != NULL) != (item->excerpt != NULL))
    {
      g_autofree char *words = lint_fixture_describe (findings);

      g_test_message ("%s of “%s”:\n%s", item->rule, item->text, words);
      g_test_fail ();
    }
  else if (finding != NULL)
    check_finding (finding, item->text, item);
}

void
lint_fixture_check_drafts (const LintCase *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = lint_fixture_new ();
      g_autoptr (GPtrArray) findings = NULL;

      lint_fixture_set_draft (lint_fixture_edition (snapshot), "announcement", cases[i].text);
      findings = plumb_lint_edition (snapshot, lint_fixture_edition (snapshot));
      lint_fixture_check (findings, &cases[i]);
    }
}

void
lint_fixture_check_texts (const LintCase *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) findings = plumb_lint_text (cases[i].text);

      lint_fixture_check (findings, &cases[i]);
    }
}
