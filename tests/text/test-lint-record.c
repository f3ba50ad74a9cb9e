/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the record and the texts say of each other, and what the call asks for.
 */
#include "config.h"

#include "lint-fixture.h"
#include "plumb-styles.h"
#include "plumb-text-kinds.h"
#include "text-fixture.h"

/* A list that was typed, by the record's topics and by a proposal that was declined. */
static void
typed_lists_of_topics_are_compared (void)
{
  static const LintCase cases[] = {
    { "topic-dropped", "Topics:\n\n- A tour of our dashboards\n", "A tour of our dashboards",
      NULL },
    { "topic-dropped", "Topics:\n\n{{topics}}\n\nNo tour of dashboards.\n", NULL, NULL },
    { "topic-dropped", "Topics:\n\n- Pages that are shared\n", NULL, NULL },
    { "topic-not-named", "- Restoring sockets that move\n", "", NULL },
    { "topic-not-named", "- Restoring sockets that *move*\n- Who freezes the timers\n", NULL,
      NULL },
    { "topic-not-named", "- Restoring sockets that move\n\n{{topics}}\n", NULL, NULL },
    { "topic-not-named", "Nothing.\n", "", NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = lint_fixture_new ();
      PlumbEdition *edition = lint_fixture_edition (snapshot);
      PlumbProposal *proposal = plumb_proposal_new ();
      PlumbProposal *undecided = plumb_proposal_new ();
      g_autoptr (GPtrArray) findings = NULL;

      g_set_str (&proposal->title, "A tour of our dashboards");
      proposal->decision = PLUMB_DECISION_DECLINED;
      g_set_str (&undecided->title, "Pages that are shared");
      g_ptr_array_add (edition->proposals, proposal);
      g_ptr_array_add (edition->proposals, undecided);
      lint_fixture_set_draft (edition, "announcement", cases[i].text);
      findings = plumb_lint_edition (snapshot, edition);
      lint_fixture_check (findings, &cases[i]);
    }
}

static void
topics_that_are_no_problems_are_told (void)
{
  static const struct
  {
    const char *rule;
    const char *statement;
    guint minutes;
    guint talk_minutes;
    gboolean is_told;
  } cases[] = {
    { "abstract-topic", "In this talk I will present how freezing works.", 30, 0, TRUE },
    { "abstract-topic", "In this talk or another: who thaws them?", 30, 0, FALSE },
    { "abstract-topic", "Freezing is slow; whom to present the bill?", 30, 0, FALSE },
    { "abstract-topic", "A `this talk` marker is missing.", 30, 0, FALSE },
    { "past-work", "We implemented freezing, and it has been merged.", 30, 0, TRUE },
    { "past-work", "We implemented freezing, but thawing fails.", 30, 0, FALSE },
    { "past-work", "We implemented freezing. Who thaws?", 30, 0, FALSE },
    { "presentation-heavy", "", 30, 16, TRUE },
    { "presentation-heavy", "", 30, 15, FALSE },
    { "presentation-heavy", "", 0, 15, FALSE },
    { "missing-part", "", 30, 0, TRUE },
    { "missing-part", "Thawing takes long.", 30, 0, FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = lint_fixture_new ();
      PlumbTopic *topic = lint_fixture_add_topic (lint_fixture_edition (snapshot), "Freezing",
                                                  cases[i].statement);
      g_autoptr (GPtrArray) findings = NULL;

      topic->minutes = cases[i].minutes;
      topic->talk_minutes = cases[i].talk_minutes;
      findings = plumb_lint_edition (snapshot, lint_fixture_edition (snapshot));
      g_test_message ("%s: %s", cases[i].rule, cases[i].statement);
      g_assert_cmpint (lint_fixture_find (findings, cases[i].rule) != NULL, ==, cases[i].is_told);
      if (cases[i].is_told)
        g_assert_cmpstr (lint_fixture_find (findings, cases[i].rule)->uid, ==, "Freezing");
    }
}

static void
a_full_record_has_no_findings (void)
{
  g_autoptr (PlumbSnapshot) snapshot = lint_fixture_new ();
  g_autoptr (GPtrArray) findings = plumb_lint_edition (snapshot, lint_fixture_edition (snapshot));

  g_assert_cmpuint (findings->len, ==, 0);
}

/* What the call for microconferences requires. */
static void
missing_parts_of_the_record_are_told (void)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_snapshot_new ();
  PlumbEdition *old = plumb_edition_new ();
  PlumbEdition *edition = plumb_edition_new ();
  g_autoptr (GPtrArray) first = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  old->year = 2024;
  edition->year = LINT_FIXTURE_YEAR;
  g_ptr_array_add (snapshot->editions, old);
  first = plumb_lint_edition (snapshot, old);
  g_assert_cmpuint (lint_fixture_count (first, "missing-part"), ==, 5);
  g_ptr_array_add (snapshot->editions, edition);
  lint_fixture_add_topic (edition, "Who thaws?", "");
  findings = plumb_lint_edition (snapshot, edition);
  /* Of the record, accomplishments, and no topic that follows up. */
  g_assert_cmpuint (lint_fixture_count (findings, "missing-part"), ==, 6);
}

static void
missing_parts_of_a_page_are_told (void)
{
  static const struct
  {
    const char *style;
    const char *text;
    guint n;
  } cases[] = {
    { "2021", "Nothing.\n", 3 },
    { "of mine", "Nothing.\n", 3 },
    { "2020", "Nothing.\n", 2 },
    { "2019", "Nothing.\n", 1 },
    { "2021", "CFP Ends: {{cfp_end}}. Select “{{track}}”.\n\n{{leads_mail}}\n", 0 },
    { "2021", "The deadline is near. Select the Track. Stephane Lindqvist leads.\n", 0 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = lint_fixture_new ();
      g_autoptr (GPtrArray) findings = NULL;

      g_set_str (
        &lint_fixture_set_draft (lint_fixture_edition (snapshot), "page", cases[i].text)->style,
        cases[i].style);
      findings = plumb_lint_edition (snapshot, lint_fixture_edition (snapshot));
      g_assert_cmpuint (lint_fixture_count (findings, "missing-part"), ==, cases[i].n);
    }
}

/* What the app proposes to write is not what it warns of. */
static void
house_styles_have_no_slips (void)
{
  guint n = 0;
  const PlumbTextKind *kinds = plumb_text_kinds_list (&n);

  for (guint k = 0; k < n; k++)
    {
      g_autoptr (GPtrArray) styles = plumb_styles_list (kinds[k].id);

      for (guint i = 0; kinds[k].scope == PLUMB_TEXT_OF_EDITION && i < styles->len; i++)
        {
          g_autoptr (PlumbSnapshot) snapshot = text_fixture_new ();
          const PlumbStyle *style = g_ptr_array_index (styles, i);
          g_autofree char *markdown = plumb_styles_dup_template (kinds[k].id, style->id);
          PlumbDraft *draft = lint_fixture_set_draft (lint_fixture_edition (snapshot), kinds[k].id,
                                                      markdown);
          g_autoptr (GPtrArray) findings = NULL;

          g_set_str (&draft->style, style->id);
          findings = plumb_lint_edition (snapshot, lint_fixture_edition (snapshot));
          for (guint f = 0; f < findings->len; f++)
            g_assert_cmpstr (((PlumbLintFinding *) g_ptr_array_index (findings, f))->uid, !=,
                             draft->uid);
        }
    }
}

/* A Track of another name, an address nobody can follow, and a slip in a row. */
static void
rows_are_looked_at_where_they_are (void)
{
  g_autoptr (PlumbSnapshot) snapshot = lint_fixture_new ();
  PlumbEdition *edition = lint_fixture_edition (snapshot);
  PlumbAccomplishment *done = plumb_accomplishment_new ();
  const char *const evidence[] = { "http://example.org/1", "v6.12", "https://lwn.net/1", NULL };
  g_autoptr (GPtrArray) findings = NULL;

  g_set_str (&edition->track, "Checkpoint/Restart MC");
  g_set_str (&done->uid, "done-1");
  g_set_str (&done->text, "LPC 2024 said {{#place}}TBD{{/place}}.");
  g_strfreev (done->evidence);
  done->evidence = g_strdupv ((char **) evidence);
  g_ptr_array_add (edition->accomplishments, done);
  lint_fixture_set_draft (edition, "announcement", "{{topics}}\n\n{{accomplishments}}\n");
  findings = plumb_lint_edition (snapshot, edition);
  g_assert_cmpuint (findings->len, ==, 3);
  g_assert_cmpstr (lint_fixture_find (findings, "track-name")->field, ==, "track");
  g_assert_cmpstr (lint_fixture_find (findings, "dead-link")->uid, ==, "done-1");
  g_assert_cmpstr (lint_fixture_find (findings, "placeholder")->field, ==, "text");
  g_assert_cmpuint (lint_fixture_find (findings, "placeholder")->line, ==, 1);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/text/lint/" #name, name)
  ADD (typed_lists_of_topics_are_compared);
  ADD (topics_that_are_no_problems_are_told);
  ADD (a_full_record_has_no_findings);
  ADD (missing_parts_of_the_record_are_told);
  ADD (missing_parts_of_a_page_are_told);
  ADD (house_styles_have_no_slips);
  ADD (rows_are_looked_at_where_they_are);
#undef ADD
  return g_test_run ();
}
