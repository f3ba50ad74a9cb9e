/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which words a dictionary is asked for, what the lead acknowledged, and slips in replies.
 */
#include "config.h"

#include "mc-fixture.h"
#include "plumb-lint.h"

static PlumbEdition *
get_edition (PlumbSnapshot *snapshot)
{
  return g_ptr_array_index (snapshot->editions, snapshot->editions->len - 1);
}

static void
write_draft (PlumbSnapshot *snapshot, const char *markdown)
{
  PlumbDraft *draft = plumb_draft_new ();

  g_set_str (&draft->kind, "announcement");
  g_set_str (&draft->uid, "draft");
  g_set_str (&draft->markdown, markdown);
  g_ptr_array_set_size (get_edition (snapshot)->drafts, 0);
  g_ptr_array_add (get_edition (snapshot)->drafts, draft);
}

static char *
dup_words (const char *markdown)
{
  g_autoptr (PlumbSnapshot) snapshot = mc_fixture_new ("returning");
  g_autoptr (GPtrArray) findings = NULL;
  g_autoptr (GString) words = g_string_new (NULL);

  write_draft (snapshot, markdown);
  findings = plumb_lint_edition_words (snapshot, get_edition (snapshot));
  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbLintFinding *finding = g_ptr_array_index (findings, i);

      g_assert_cmpstr (finding->rule, ==, "spelling");
      g_string_append_printf (words, "%.*s ", (int) (finding->end - finding->start),
                              markdown + finding->start);
    }
  return g_strdup (words->str);
}

static void
asks_for_plain_words_only (void)
{
  static const char *const cases[][2] = {
    { "We see into a runing system, a runing one.", "into runing system " },
    { "Look at `kprobes` and kprobe_multi and eBPF and linux/iomem.h here.", "Look here " },
    { "It doesn’t matter, https://example.org/nothere says.", "matter says " },
    { "Ask Wolfgang, or {{year}} of {{nonsens}}.", "" },
    { "> A quotation with wrods.\n", "" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *words = dup_words (cases[i][0]);

      g_assert_cmpstr (words, ==, cases[i][1]);
    }
}

static void
what_the_record_says_is_no_misspelling (void)
{
  g_autoptr (PlumbSnapshot) snapshot = mc_fixture_new ("returning");
  PlumbTopic *topic = g_ptr_array_index (get_edition (snapshot)->topics, 0);
  g_autoptr (GPtrArray) before = NULL;
  g_autoptr (GPtrArray) after = NULL;

  write_draft (snapshot, "frobnicators\n");
  before = plumb_lint_edition_words (snapshot, get_edition (snapshot));
  g_assert_cmpuint (before->len, ==, 1);
  g_set_str (&topic->statement, "Nobody owns the Frobnicators.");
  after = plumb_lint_edition_words (snapshot, get_edition (snapshot));
  g_assert_cmpuint (after->len, ==, 0);
}

static void
leaves_out_what_is_acknowledged (void)
{
  g_autoptr (PlumbSnapshot) snapshot = mc_fixture_new ("returning");
  PlumbAcknowledgement *acknowledgement = plumb_acknowledgement_new ();
  g_autoptr (GPtrArray) findings = NULL;
  guint n;

  write_draft (snapshot, "Come to {{nonsens}}.\n");
  findings = plumb_lint_edition (snapshot, get_edition (snapshot));
  n = findings->len;
  g_assert_cmpuint (n, >, 0);
  g_assert_cmpuint (plumb_lint_drop_acknowledged (findings, get_edition (snapshot)), ==, 0);
  g_set_str (&acknowledgement->key,
             ((PlumbLintFinding *) g_ptr_array_index (findings, n - 1))->key);
  g_ptr_array_add (get_edition (snapshot)->acknowledgements, acknowledgement);
  g_assert_cmpuint (plumb_lint_drop_acknowledged (findings, get_edition (snapshot)), ==, 1);
  g_assert_cmpuint (findings->len, ==, n - 1);
}

static void
finds_slips_in_replies (void)
{
  g_autoptr (PlumbSnapshot) snapshot = mc_fixture_new ("returning");
  const PlumbProposal *proposal = mc_fixture_proposal (snapshot, PLUMB_DECISION_DECLINED);
  PlumbReply good = { .style = (char *) "", .markdown = (char *) "Dear {{submitter}}, no.\n" };
  PlumbReply bad = { .style = (char *) "", .markdown = (char *) "Dear {{submiter}}, TBD.\n" };
  g_autoptr (GPtrArray) none = plumb_lint_reply (snapshot, get_edition (snapshot), proposal, &good);
  g_autoptr (GPtrArray) two = plumb_lint_reply (snapshot, get_edition (snapshot), proposal, &bad);

  g_assert_cmpuint (none->len, ==, 0);
  g_assert_cmpuint (two->len, ==, 2);
  g_assert_cmpstr (((PlumbLintFinding *) g_ptr_array_index (two, 0))->kind, ==, "reply-declined");
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/text/lint/asks_for_plain_words_only", asks_for_plain_words_only);
  g_test_add_func ("/text/lint/what_the_record_says_is_no_misspelling",
                   what_the_record_says_is_no_misspelling);
  g_test_add_func ("/text/lint/leaves_out_what_is_acknowledged", leaves_out_what_is_acknowledged);
  g_test_add_func ("/text/lint/finds_slips_in_replies", finds_slips_in_replies);
  return g_test_run ();
}
