/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Each rule's slips, and what looks like one and is none.
 */
#include "config.h"

#include <string.h>

#include "plumb-lint.h"
#include "plumb-styles.h"
#include "plumb-text-kinds.h"
#include "text-fixture.h"

#define YEAR 2026

typedef struct
{
  const char *rule;
  const char *text;
  const char *excerpt; /* what the finding is about, NULL where there is none */
  const char *fix;
} Case;

static PlumbDraft *
set_draft (PlumbEdition *edition, const char *kind, const char *markdown)
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

static PlumbTopic *
add_topic (PlumbEdition *edition, const char *title, const char *statement)
{
  PlumbTopic *topic = plumb_topic_new ();

  g_set_str (&topic->uid, title);
  g_set_str (&topic->title, title);
  g_set_str (&topic->statement, statement);
  g_ptr_array_add (edition->topics, topic);
  return topic;
}

/* A microconference of which everything is known that the call asks for. */
static PlumbSnapshot *
new_snapshot (void)
{
  PlumbSnapshot *snapshot = plumb_snapshot_new ();
  PlumbEdition *edition = plumb_edition_new ();
  PlumbAttendee *attendee = plumb_attendee_new ();

  g_set_str (&snapshot->name, "Checkpoint/Restore");
  add_person (snapshot, "Stéphane Lindqvist");
  add_person (snapshot, "Marta Kowalska");
  add_person (snapshot, "Ann Lee");
  edition->year = YEAR;
  g_set_str (&edition->uid, "edition-1");
  g_set_str (&edition->conference, "Linux Plumbers Conference");
  g_set_str (&edition->cfp_ends_on, "2026-08-15");
  g_set_str (&edition->description, "What it takes to stop a process here and start it there.");
  g_ptr_array_add (edition->leads, g_ptr_array_index (snapshot->people, 0));
  attendee->person = g_ptr_array_index (snapshot->people, 1);
  g_ptr_array_add (edition->attendees, attendee);
  add_topic (edition, "Restoring sockets that move", "Addresses change while they sleep.");
  add_topic (edition, "Who freezes the timers?", "");
  g_ptr_array_add (snapshot->editions, edition);
  return snapshot;
}

static PlumbEdition *
get_edition (PlumbSnapshot *snapshot)
{
  return g_ptr_array_index (snapshot->editions, snapshot->editions->len - 1);
}

static char *
describe (const GPtrArray *findings)
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

static const PlumbLintFinding *
find (const GPtrArray *findings, const char *rule)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbLintFinding *finding = g_ptr_array_index (findings, i);

      if (g_str_equal (finding->rule, rule))
        return finding;
    }
  return NULL;
}

static guint
count (const GPtrArray *findings, const char *rule)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    n += g_str_equal (((PlumbLintFinding *) g_ptr_array_index (findings, i))->rule, rule);
  return n;
}

static void
check_finding (const PlumbLintFinding *finding, const char *source, const Case *item)
{
  g_autofree char *excerpt = g_strndup (source + finding->start, finding->end - finding->start);
  guint line = 1;

  for (gsize i = 0; i < finding->start; i++)
    line += source[i] == '\n';
  g_assert_cmpstr (excerpt, ==, item->excerpt);
  g_assert_cmpstr (finding->fix, ==, item->fix);
  g_assert_cmpuint (finding->line, ==, finding->end > finding->start ? line : 0);
}

static void
check_case (const GPtrArray *findings, const Case *item)
{
  const PlumbLintFinding *finding = find (findings, item->rule);

  if ((finding != NULL) != (item->excerpt != NULL))
    {
      g_autofree char *words = describe (findings);

      g_test_message ("%s of “%s”:\n%s", item->rule, item->text, words);
      g_test_fail ();
    }
  else if (finding != NULL)
    check_finding (finding, item->text, item);
}

static void
check_drafts (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = new_snapshot ();
      g_autoptr (GPtrArray) findings = NULL;

      set_draft (get_edition (snapshot), "announcement", cases[i].text);
      findings = plumb_lint_edition (snapshot, get_edition (snapshot));
      check_case (findings, &cases[i]);
    }
}

static void
check_texts (const Case *cases, guint n)
{
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GPtrArray) findings = plumb_lint_text (cases[i].text);

      check_case (findings, &cases[i]);
    }
}

#define DRAFTS(cases) check_drafts (cases, G_N_ELEMENTS (cases))
#define TEXTS(cases) check_texts (cases, G_N_ELEMENTS (cases))

static void
placeholders_are_told (void)
{
  static const Case cases[] = {
    { "placeholder", "CFP Ends: TBD\n", "TBD", "{{cfp_end}}" },
    { "placeholder", "First line.\n\nRoom: *tba*\n", "tba", NULL },
    { "placeholder", "Topics:\n\n- List item\n- Timers\n", "List item", NULL },
    { "placeholder", "TODO: say why.\n", "TODO", NULL },
    { "placeholder", "The room is [insert room].\n", "[insert room]", NULL },
    { "placeholder", "Lorem ipsum dolor.\n", "Lorem ipsum", NULL },
    { "placeholder", "Start: to be announced\n", "to be announced", NULL },
    { "placeholder", "It starts at ??? sharp.\n", "???", NULL },
    { "placeholder", "What does `TBD` mean?\n", NULL, NULL },
    { "placeholder", "The old page had “TBD” for months.\n", NULL, NULL },
    { "placeholder", "The TODO list of the subsystem is long.\n", NULL, NULL },
    { "placeholder", "The ABI to be decided on is that of the header.\n", NULL, NULL },
    { "placeholder", "The list item that comes last is freed first.\n", NULL, NULL },
    { "placeholder", "TBDR GPUs and XXX_flags.\n", NULL, NULL },
    { "placeholder", "```\nTBD\n```\n", NULL, NULL },
    { "placeholder", "Really?? Yes.\n", NULL, NULL },
  };

  DRAFTS (cases);
}

static void
dead_fields_are_told (void)
{
  static const Case cases[] = {
    { "dead-field", "Until {{cfp_ends}}.\n", "{{cfp_ends}}", "{{cfp_end}}" },
    { "dead-field", "Until {{nothing_like_it}}.\n", "{{nothing_like_it}}", NULL },
    { "dead-field", "In {{place}}.\n", "{{place}}", NULL },
    { "dead-field", "{{#topics}}\nTopics.\n", "{{#topics}}", NULL },
    { "dead-field", "{{#place}}\nIn {{place}}.\n{{/place}}\n", NULL, NULL },
    { "dead-field", "Until {{cfp_end}}.\n", NULL, NULL },
    { "dead-field", "Write `{{cfp_ends}}` or \\{{place}}.\n", NULL, NULL },
  };

  DRAFTS (cases);
}

static void
empty_lists_are_told (void)
{
  static const Case cases[] = {
    { "empty-list", "Suggested topics:\n\nIf you are interested, write.\n",
      "Suggested topics:", NULL },
    { "empty-list", "Tracing MC\n\nSuggested Topics:\n\nMC leads:\n\n- Ada <ada@example.org>\n",
      "Suggested Topics:", NULL },
    { "empty-list", "The last meetup resulted in:\n\nThis year goes on with it all.\n",
      "The last meetup resulted in:", NULL },
    { "empty-list", "**Topics to be discussed include:**\n", "**Topics to be discussed include:**",
      NULL },
    { "empty-list", "Some MC\n\nMC leads\n\nOther MC\n\nText.\n", "MC leads", NULL },
    { "empty-list", "Suggested topics:\n\n- One\n", NULL, NULL },
    { "empty-list", "Suggested topics:\n\n  • One\n\n  • Two\n", NULL, NULL },
    { "empty-list", "Topics include:\n\nlocks, clocks and stacks.\n", NULL, NULL },
    { "empty-list", "Topics:\n\nStacks cannot be read where a sample is taken.\n", NULL, NULL },
    { "empty-list", "There is one rule:\n\nNobody waits with a lock held.\n", NULL, NULL },
    { "empty-list", "Topics include:\nStacks. Clocks.\n", NULL, NULL },
    { "empty-list", "## Topics\n\n### Stacks\n\nHow to read them?\n", NULL, NULL },
    { "empty-list", "See `topics:`\n", NULL, NULL },
  };

  TEXTS (cases);
}

static void
a_label_over_a_field_without_value_is_told (void)
{
  static const Case cases[] = {
    { "empty-list", "We did the following:\n\n{{accomplishments}}\n\nCome and join.\n",
      "We did the following:", NULL },
    { "empty-list", "We discuss the following:\n\n{{topics}}\n\nCome and join.\n", NULL, NULL },
    { "dead-field", "We did the following:\n\n{{accomplishments}}\n\nCome and join.\n", NULL,
      NULL },
  };

  DRAFTS (cases);
}

static void
other_years_are_told (void)
{
  static const Case cases[] = {
    { "other-year", "It has been accepted into the 2025 Linux Plumbers Conference!\n", "2025",
      "{{year}}" },
    { "other-year", "It has been accepted into the 2025 {{conference}}!\n", "2025", "{{year}}" },
    { "other-year", "Linux Plumbers Conference 2024 is pleased to host us.\n", "2024", "{{year}}" },
    { "other-year", "CFP Ends: Aug 7, 2025\n", "2025", "{{year}}" },
    { "other-year", "Join the discussion at LPC 2025.\n", "2025", "{{year}}" },
    { "other-year", "It has been accepted into the 2026 Linux Plumbers Conference!\n", NULL, NULL },
    { "other-year", "Since the last meetup at LPC 2025, much was merged.\n", NULL, NULL },
    { "other-year", "Here are outcomes of LPC 2018:\n\n- v5.12 has it.\n- LPC 2018 said so.\n",
      NULL, NULL },
    { "other-year", "The work began in 2019 and is in v6.12 from 2024.\n", NULL, NULL },
    { "other-year", "See https://lpc.events/lpc 2025 and <https://lpc.events/event/2025>.\n", NULL,
      NULL },
    { "other-year", "The thread “LPC 2025 notes” has more.\n", NULL, NULL },
    { "other-year", "The rest is for LPC 2027 next year.\n", NULL, NULL },
    { "other-year", "CFP Ends: Aug 15, 2026\n", NULL, NULL },
    { "other-year", "`LPC 2025` is a tag.\n", NULL, NULL },
  };

  DRAFTS (cases);
}

static void
weekdays_that_are_none_are_told (void)
{
  static const Case cases[] = {
    { "weekday", "It is on Tuesday, October 5, 2026.\n", "Tuesday", "Monday" },
    { "weekday", "It is on Tue 6 Oct, and on Thu the 7th of October 2026.\n", "Thu", "Wed" },
    { "weekday", "Friday October 5th, 10:00\n", "Friday", "Monday" },
    { "weekday", "Sunday 2026-10-05\n", "Sunday", "Monday" },
    { "weekday", "It is on Monday, October 5, 2026.\n", NULL, NULL },
    { "weekday", "We met on Friday, 5 October.  The last time it was Friday 5 October.\n", "Friday",
      "Monday" },
    { "weekday", "The last meetup was on Friday, 5 October.\n", NULL, NULL },
    { "weekday", "On Friday may 5 people or march 6.\n", NULL, NULL },
    { "weekday", "“Tuesday, October 5, 2026” was wrong.\n", NULL, NULL },
    { "weekday", "On Monday 5 topics, on Tuesday 6.\n", NULL, NULL },
  };

  DRAFTS (cases);
}

static void
a_weekday_needs_a_year_in_a_text_alone (void)
{
  static const Case cases[] = {
    { "weekday", "Tuesday, October 5, 2026\n", "Tuesday", "Monday" },
    { "weekday", "Tuesday, October 5\n", NULL, NULL },
  };

  TEXTS (cases);
}

static void
track_names_unlike_the_name_are_told (void)
{
  static const Case drafts[] = {
    { "track-name", "Please select “Checkpoint/Restart MC” for the “Track”.\n",
      "Checkpoint/Restart MC", "{{track}}" },
    { "track-name", "Track: Checkpoints MC\n", "Checkpoints MC", "{{track}}" },
    { "track-name", "Please select “Checkpoint/restore MC” for the \"Track\".\n", NULL, NULL },
    { "track-name", "Please select “{{track}}” for the “Track”.\n", NULL, NULL },
    { "track-name", "Other Tracks are “Tracing MC” and more.\n", NULL, NULL },
    { "track-name", "Keep on Track: read the list.\n", NULL, NULL },
  };
  static const Case texts[] = {
    { "track-name",
      "Things MC\n\nText.\n\nselect \"Thing MC\" for the \"Track\".\n\nOther MC\n\nText.\n",
      "Thing MC", "Things MC" },
    { "track-name", "Care, Law MC\n\nselect \"Care,\n\nLaw MC\" for the \"Track\".\n",
      "Care,\n\nLaw MC", "Care, Law MC" },
    { "track-name", "Locks & Clocks MC\n\nselect \"Locks and Clocks MC\" for the \"Track\".\n",
      NULL, NULL },
    { "track-name", "select \"Locks MC\" for the \"Track\".\n", NULL, NULL },
    { "track-name", "## Locks MC\n\nselect \"Locks\nMC\" for the \"Track\".\n", NULL, NULL },
  };

  DRAFTS (drafts);
  TEXTS (texts);
}

static void
other_events_are_told (void)
{
  static const Case cases[] = {
    { "other-event", "We announce that the Tracing Microconference has been accepted.\n", "Tracing",
      "{{name}}" },
    { "other-event", "It is accepted into the 2026 Open Source Summit.\n", "Open Source Summit",
      "{{conference}}" },
    { "other-event", "We hope to see you at FOSDEM!\n", "FOSDEM", "{{conference}}" },
    { "other-event", "The {{name}} Microconference has been accepted.\n", NULL, NULL },
    { "other-event", "The Checkpoint/Restore micro-conference focuses on processes.\n", NULL,
      NULL },
    { "other-event", "What was said at FOSDEM goes on with the Tracing MC.\n", NULL, NULL },
    { "other-event", "This microconference focuses on processes.\n", NULL, NULL },
    { "other-event", "Because the kernel is large, this microconference focuses on it.\n", NULL,
      NULL },
    { "other-event", "# Tracing Microconference Accepted into {{year}}\n", "Tracing", "{{name}}" },
  };

  DRAFTS (cases);
}

static void
names_almost_like_somebodys_are_told (void)
{
  static const Case cases[] = {
    { "name-unlike", "Led by Marta Kowalksa.\n", "Kowalksa", "Kowalska" },
    { "name-unlike", "Led by Stephan Lindqvist.\n", NULL, NULL },
    { "name-unlike", "Led by Stephanie Lindqvist.\n", "Stephanie", "Stéphane" },
    { "name-unlike", "Led by Marta Kowalska and Stephane Lindqvist.\n", NULL, NULL },
    { "name-unlike", "Led by Martha Jones and Marta Nowak.\n", NULL, NULL },
    { "name-unlike", "Marta Kowalskas topic, and that of Mart Kowalska.\n", NULL, NULL },
    { "name-unlike", "See `Marta Kowalksa`.\n", NULL, NULL },
    { "name-unlike", "Led by Ana Lee.\n", NULL, NULL },
  };

  DRAFTS (cases);
}

static void
one_name_with_two_addresses_is_told (void)
{
  static const Case cases[] = {
    { "two-addresses", "- Ada Byron <ada@a.org>\n\nand\n\n- Ada Byron <ada@b.org>\n", "ada@b.org",
      NULL },
    { "two-addresses",
      "- Ada Byron <ada@a.org>, Eva Byron <eva@a.org>, and Ada Byron <Ada@a.org>\n", NULL, NULL },
    { "two-addresses", "<ada@a.org> and <ada@b.org>\n", NULL, NULL },
  };

  TEXTS (cases);
}

static void
dead_links_are_told (void)
{
  static const Case cases[] = {
    { "dead-link", "See http:/lwn.net/1.\n", "http:/lwn.net/1", "http://lwn.net/1" },
    { "dead-link", "See https//lwn.net/1.\n", "https//lwn.net/1", "https://lwn.net/1" },
    { "dead-link", "See [it](https://).\n", "https://", NULL },
    { "dead-link", "See https://lwn/1.\n", "https://lwn/1", NULL },
    { "dead-link", "See [it]().\n", "()", NULL },
    { "dead-link", "See [it](https://lwn.net/a b).\n", "(https://lwn.net/a b)", NULL },
    { "dead-link", "See [it](https://lwn.net/a_(b)\n", "(https://lwn.net/a_(b)\n", NULL },
    { "dead-link", "See https://example.com/thread.\n", "https://example.com/thread", NULL },
    { "dead-link", "See https://https://lwn.net.\n", "https://https://lwn.net", NULL },
    { "dead-link", "See https://lwn,net/1.\n", "https://lwn,net/1", NULL },
    { "dead-link", "See [it](https://lwn.net/a_(b)), and (https://lwn.net/1).\n", NULL, NULL },
    { "dead-link", "See [it](https://lwn.net/1 \"Title\") and <https://lwn.net>.\n", NULL, NULL },
    { "dead-link", "Ask http://localhost:8080/ or `http:/x`.\n", NULL, NULL },
    { "dead-link", "The https part, and http: it has no lock.\n", NULL, NULL },
    { "dead-link", "An array[i](x) is called.\n", NULL, NULL },
  };

  TEXTS (cases);
}

/* A list that was typed, by the record's topics and by a proposal that was declined. */
static void
typed_lists_of_topics_are_compared (void)
{
  static const Case cases[] = {
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
      g_autoptr (PlumbSnapshot) snapshot = new_snapshot ();
      PlumbEdition *edition = get_edition (snapshot);
      PlumbProposal *proposal = plumb_proposal_new ();
      PlumbProposal *undecided = plumb_proposal_new ();
      g_autoptr (GPtrArray) findings = NULL;

      g_set_str (&proposal->title, "A tour of our dashboards");
      proposal->decision = PLUMB_DECISION_DECLINED;
      g_set_str (&undecided->title, "Pages that are shared");
      g_ptr_array_add (edition->proposals, proposal);
      g_ptr_array_add (edition->proposals, undecided);
      set_draft (edition, "announcement", cases[i].text);
      findings = plumb_lint_edition (snapshot, edition);
      check_case (findings, &cases[i]);
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
      g_autoptr (PlumbSnapshot) snapshot = new_snapshot ();
      PlumbTopic *topic = add_topic (get_edition (snapshot), "Freezing", cases[i].statement);
      g_autoptr (GPtrArray) findings = NULL;

      topic->minutes = cases[i].minutes;
      topic->talk_minutes = cases[i].talk_minutes;
      findings = plumb_lint_edition (snapshot, get_edition (snapshot));
      g_test_message ("%s: %s", cases[i].rule, cases[i].statement);
      g_assert_cmpint (find (findings, cases[i].rule) != NULL, ==, cases[i].is_told);
      if (cases[i].is_told)
        g_assert_cmpstr (find (findings, cases[i].rule)->uid, ==, "Freezing");
    }
}

static void
a_full_record_has_no_findings (void)
{
  g_autoptr (PlumbSnapshot) snapshot = new_snapshot ();
  g_autoptr (GPtrArray) findings = plumb_lint_edition (snapshot, get_edition (snapshot));

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
  edition->year = YEAR;
  g_ptr_array_add (snapshot->editions, old);
  first = plumb_lint_edition (snapshot, old);
  g_assert_cmpuint (count (first, "missing-part"), ==, 5);
  g_ptr_array_add (snapshot->editions, edition);
  add_topic (edition, "Who thaws?", "");
  findings = plumb_lint_edition (snapshot, edition);
  /* Of the record, accomplishments, and no topic that follows up. */
  g_assert_cmpuint (count (findings, "missing-part"), ==, 6);
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
      g_autoptr (PlumbSnapshot) snapshot = new_snapshot ();
      g_autoptr (GPtrArray) findings = NULL;

      g_set_str (&set_draft (get_edition (snapshot), "page", cases[i].text)->style, cases[i].style);
      findings = plumb_lint_edition (snapshot, get_edition (snapshot));
      g_assert_cmpuint (count (findings, "missing-part"), ==, cases[i].n);
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
          PlumbDraft *draft = set_draft (get_edition (snapshot), kinds[k].id, markdown);
          g_autoptr (GPtrArray) findings = NULL;

          g_set_str (&draft->style, style->id);
          findings = plumb_lint_edition (snapshot, get_edition (snapshot));
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
  g_autoptr (PlumbSnapshot) snapshot = new_snapshot ();
  PlumbEdition *edition = get_edition (snapshot);
  PlumbAccomplishment *done = plumb_accomplishment_new ();
  const char *const evidence[] = { "http://example.org/1", "v6.12", "https://lwn.net/1", NULL };
  g_autoptr (GPtrArray) findings = NULL;

  g_set_str (&edition->track, "Checkpoint/Restart MC");
  g_set_str (&done->uid, "done-1");
  g_set_str (&done->text, "LPC 2024 said {{#place}}TBD{{/place}}.");
  g_strfreev (done->evidence);
  done->evidence = g_strdupv ((char **) evidence);
  g_ptr_array_add (edition->accomplishments, done);
  set_draft (edition, "announcement", "{{topics}}\n\n{{accomplishments}}\n");
  findings = plumb_lint_edition (snapshot, edition);
  g_assert_cmpuint (findings->len, ==, 3);
  g_assert_cmpstr (find (findings, "track-name")->field, ==, "track");
  g_assert_cmpstr (find (findings, "dead-link")->uid, ==, "done-1");
  g_assert_cmpstr (find (findings, "placeholder")->field, ==, "text");
  g_assert_cmpuint (find (findings, "placeholder")->line, ==, 1);
}

/* A finding keeps its key when its line moves, and no two have the same. */
static void
keys_stay (void)
{
  g_autoptr (PlumbSnapshot) snapshot = new_snapshot ();
  PlumbEdition *edition = get_edition (snapshot);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;
  const PlumbLintFinding *first, *second;

  set_draft (edition, "announcement", "{{topics}}\n\nRoom: TBD\n\nRoom: TBD\n");
  before = plumb_lint_edition (snapshot, edition);
  set_draft (edition, "announcement", "New line.\n\n{{topics}}\n\nRoom:  TBD\n");
  after = plumb_lint_edition (snapshot, edition);
  g_assert_cmpuint (before->len, ==, 2);
  g_assert_cmpuint (after->len, ==, 1);
  first = g_ptr_array_index (before, 0);
  second = g_ptr_array_index (before, 1);
  g_assert_cmpstr (first->key, ==, find (after, "placeholder")->key);
  g_assert_cmpstr (first->key, !=, second->key);
  g_assert_cmpuint (find (after, "placeholder")->line, ==, 5);
}

static double
measure (const char *piece, guint n)
{
  g_autoptr (PlumbSnapshot) snapshot = new_snapshot ();
  g_autoptr (GString) text = g_string_new (NULL);
  g_autoptr (GTimer) timer = NULL;
  g_autoptr (GPtrArray) findings = NULL;

  for (guint i = 0; i < n; i++)
    g_string_append (text, piece);
  set_draft (get_edition (snapshot), "announcement", text->str);
  timer = g_timer_new ();
  findings = plumb_lint_edition (snapshot, get_edition (snapshot));
  return g_timer_elapsed (timer, NULL);
}

/* Eight times the text may take eight times as long, with a wide margin, whatever it is made of. */
static void
takes_time_in_proportion_to_the_text (void)
{
  static const char *const pieces[] = {
    "Since the LPC 2025 there are words, and [more](https://lwn.net/1) of them. ",
    "TBD ",
    "{{#topics}}",
    "{{topic_count}} ",
    "\"",
    "“",
    "`",
    "(",
    "](",
    "<",
    "http://",
    "the “Track”: ",
    "Track: x\n",
    "2025 LPC ",
    "Topics include:\n\n",
    "- LPC 2025\n",
    "Monday 5 October ",
    "a@",
    "Marta Kowalksa ",
    "```\n",
    "???",
    "X MC\n\n",
    "[insert ",
    "{{x}}",
  };

  for (guint i = 0; i < G_N_ELEMENTS (pieces); i++)
    {
      guint n = (guint) (4000 / strlen (pieces[i]));
      double small = MIN (measure (pieces[i], n), measure (pieces[i], n));
      double large = MIN (measure (pieces[i], 8 * n), measure (pieces[i], 8 * n));

      g_test_message ("%6.1f ms, %6.1f ms: %s", small * 1e3, large * 1e3, pieces[i]);
      g_assert_cmpfloat (large, <, 24 * small + 0.05);
    }
}

static void
any_bytes_give_an_answer (void)
{
  g_autoptr (GRand) rand = g_rand_new_with_seed (7);
  static const char alphabet[] = "aT2 \n\n-*#`[]()<>{}@:.\"|\\/\xe2\x80\x9c\xff"
                                 "TBD http:// MC";

  for (guint i = 0; i < 2000; i++)
    {
      char text[80] = { 0 };
      g_autoptr (GPtrArray) findings = NULL;

      for (guint j = 0; j < sizeof text - 1; j++)
        text[j] = alphabet[g_rand_int_range (rand, 0, sizeof alphabet - 1)];
      findings = plumb_lint_text (text);
      for (guint f = 0; f < findings->len; f++)
        g_assert_true (
          g_utf8_validate (((PlumbLintFinding *) g_ptr_array_index (findings, f))->key, -1, NULL));
    }
}

/* Real pages, where they lie beside the tree: what is wrong in them is found, and no more. */
static void
public_pages_give_what_is_in_them (void)
{
  static const struct
  {
    const char *file;
    guint n_empty;
    guint n_track;
    guint n_addresses;
    guint n_all;
  } pages[] = {
    { "000_d71641d9049fb61c.txt", 8, 2, 1, 11 },
    { "001_dd95b46ca483feb0.txt", 8, 0, 0, 8 },
    { "003_30108ef61425acc7.txt", 5, 0, 0, 5 },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_test_build_filename (G_TEST_DIST, "..", "..", "shared", "seeds",
                                                     pages[i].file, NULL);
      g_autofree char *text = NULL;
      g_autofree char *words = NULL;
      g_autoptr (GPtrArray) findings = NULL;

      if (!g_file_get_contents (path, &text, NULL, NULL))
        {
          g_test_skip ("the public pages are not beside the tree");
          return;
        }
      findings = plumb_lint_text (text);
      words = describe (findings);
      g_test_message ("%s:\n%s", pages[i].file, words);
      g_assert_cmpuint (count (findings, "empty-list"), ==, pages[i].n_empty);
      g_assert_cmpuint (count (findings, "track-name"), ==, pages[i].n_track);
      g_assert_cmpuint (count (findings, "two-addresses"), ==, pages[i].n_addresses);
      g_assert_cmpuint (findings->len, ==, pages[i].n_all);
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/text/lint/" #name, name)
  ADD (placeholders_are_told);
  ADD (dead_fields_are_told);
  ADD (empty_lists_are_told);
  ADD (a_label_over_a_field_without_value_is_told);
  ADD (other_years_are_told);
  ADD (weekdays_that_are_none_are_told);
  ADD (a_weekday_needs_a_year_in_a_text_alone);
  ADD (track_names_unlike_the_name_are_told);
  ADD (other_events_are_told);
  ADD (names_almost_like_somebodys_are_told);
  ADD (one_name_with_two_addresses_is_told);
  ADD (dead_links_are_told);
  ADD (typed_lists_of_topics_are_compared);
  ADD (topics_that_are_no_problems_are_told);
  ADD (a_full_record_has_no_findings);
  ADD (missing_parts_of_the_record_are_told);
  ADD (missing_parts_of_a_page_are_told);
  ADD (house_styles_have_no_slips);
  ADD (rows_are_looked_at_where_they_are);
  ADD (keys_stay);
  ADD (takes_time_in_proportion_to_the_text);
  ADD (any_bytes_give_an_answer);
  ADD (public_pages_give_what_is_in_them);
#undef ADD
  return g_test_run ();
}
