/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of Tracks, events and people, and addresses.
 */
#include "config.h"

#include "lint-fixture.h"

static void
track_names_unlike_the_name_are_told (void)
{
  static const LintCase drafts[] = {
    { "track-name", "Please select “Checkpoint/Restart MC” for the “Track”.\n",
      "Checkpoint/Restart MC", "{{track}}" },
    { "track-name", "Track: Checkpoints MC\n", "Checkpoints MC", "{{track}}" },
    { "track-name", "Please select “Checkpoint/restore MC” for the \"Track\".\n", NULL, NULL },
    { "track-name", "Please select “{{track}}” for the “Track”.\n", NULL, NULL },
    { "track-name", "Other Tracks are “Tracing MC” and more.\n", NULL, NULL },
    { "track-name", "Keep on Track: read the list.\n", NULL, NULL },
  };
  static const LintCase texts[] = {
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

  LINT_DRAFTS (drafts);
  LINT_TEXTS (texts);
}

static void
other_events_are_told (void)
{
  static const LintCase cases[] = {
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

  LINT_DRAFTS (cases);
}

static void
names_almost_like_somebodys_are_told (void)
{
  static const LintCase cases[] = {
    { "name-unlike", "Led by Marta Kowalksa.\n", "Kowalksa", "Kowalska" },
    { "name-unlike", "Led by Stephan Lindqvist.\n", NULL, NULL },
    { "name-unlike", "Led by Stephanie Lindqvist.\n", "Stephanie", "Stéphane" },
    { "name-unlike", "Led by Marta Kowalska and Stephane Lindqvist.\n", NULL, NULL },
    { "name-unlike", "Led by Martha Jones and Marta Nowak.\n", NULL, NULL },
    { "name-unlike", "Marta Kowalskas topic, and that of Mart Kowalska.\n", NULL, NULL },
    { "name-unlike", "See `Marta Kowalksa`.\n", NULL, NULL },
    { "name-unlike", "Led by Ana Lee.\n", NULL, NULL },
  };

  LINT_DRAFTS (cases);
}

static void
one_name_with_two_addresses_is_told (void)
{
  static const LintCase cases[] = {
    { "two-addresses", "- Ada Byron <ada@a.org>\n\nand\n\n- Ada Byron <ada@b.org>\n", "ada@b.org",
      NULL },
    { "two-addresses",
      "- Ada Byron <ada@a.org>, Eva Byron <eva@a.org>, and Ada Byron <Ada@a.org>\n", NULL, NULL },
    { "two-addresses", "<ada@a.org> and <ada@b.org>\n", NULL, NULL },
  };

  LINT_TEXTS (cases);
}

static void
dead_links_are_told (void)
{
  static const LintCase cases[] = {
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

  LINT_TEXTS (cases);
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
#define ADD(name) g_test_add_func ("/text/lint/" #name, name)
  ADD (track_names_unlike_the_name_are_told);
  ADD (other_events_are_told);
  ADD (names_almost_like_somebodys_are_told);
  ADD (one_name_with_two_addresses_is_told);
  ADD (dead_links_are_told);
#undef ADD
  return g_test_run ();
}
