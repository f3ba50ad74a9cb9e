/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words, dates and lists: slips that a text shows by itself, and what looks like one and is none.
 */
#include "config.h"

#include "lint-fixture.h"

static void
placeholders_are_told (void)
{
  static const LintCase cases[] = {
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

  LINT_DRAFTS (cases);
}

static void
dead_fields_are_told (void)
{
  static const LintCase cases[] = {
    { "dead-field", "Until {{cfp_ends}}.\n", "{{cfp_ends}}", "{{cfp_end}}" },
    { "dead-field", "Until {{nothing_like_it}}.\n", "{{nothing_like_it}}", NULL },
    { "dead-field", "In {{place}}.\n", "{{place}}", NULL },
    { "dead-field", "{{#topics}}\nTopics.\n", "{{#topics}}", NULL },
    { "dead-field", "{{#place}}\nIn {{place}}.\n{{/place}}\n", NULL, NULL },
    { "dead-field", "Until {{cfp_end}}.\n", NULL, NULL },
    { "dead-field", "Write `{{cfp_ends}}` or \\{{place}}.\n", NULL, NULL },
  };

  LINT_DRAFTS (cases);
}

static void
empty_lists_are_told (void)
{
  static const LintCase cases[] = {
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

  LINT_TEXTS (cases);
}

static void
a_label_over_a_field_without_value_is_told (void)
{
  static const LintCase cases[] = {
    { "empty-list", "We did the following:\n\n{{accomplishments}}\n\nCome and join.\n",
      "We did the following:", NULL },
    { "empty-list", "We discuss the following:\n\n{{topics}}\n\nCome and join.\n", NULL, NULL },
    { "dead-field", "We did the following:\n\n{{accomplishments}}\n\nCome and join.\n", NULL,
      NULL },
  };

  LINT_DRAFTS (cases);
}

static void
other_years_are_told (void)
{
  static const LintCase cases[] = {
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

  LINT_DRAFTS (cases);
}

static void
weekdays_that_are_none_are_told (void)
{
  static const LintCase cases[] = {
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

  LINT_DRAFTS (cases);
}

static void
a_weekday_needs_a_year_in_a_text_alone (void)
{
  static const LintCase cases[] = {
    { "weekday", "Tuesday, October 5, 2026\n", "Tuesday", "Monday" },
    { "weekday", "Tuesday, October 5\n", NULL, NULL },
  };

  LINT_TEXTS (cases);
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
#undef ADD
  return g_test_run ();
}
