/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-evidence.h"

static void
test_knows_what_was_pasted (void)
{
  static const struct
  {
    const char *text;
    PlumbEvidenceKind kind;
    const char *label;
    gboolean opens;
  } cases[] = {
    { "v6.12", PLUMB_EVIDENCE_VERSION, "v6.12", FALSE },
    { " 6.12.3 ", PLUMB_EVIDENCE_VERSION, "6.12.3", FALSE },
    { "v6.13-rc1", PLUMB_EVIDENCE_VERSION, "v6.13-rc1", FALSE },
    { "v6", PLUMB_EVIDENCE_WORDS, "v6", FALSE },
    { "6.12-rc", PLUMB_EVIDENCE_WORDS, "6.12-rc", FALSE },
    { "2026.10", PLUMB_EVIDENCE_WORDS, "2026.10", FALSE },
    { "a1f30c9", PLUMB_EVIDENCE_COMMIT, "a1f30c9", FALSE },
    { "a1f30c9e6b2d4455aa", PLUMB_EVIDENCE_COMMIT, "a1f30c9e6b2d", FALSE },
    { "a1f30c", PLUMB_EVIDENCE_WORDS, "a1f30c", FALSE },
    { "https://lore.kernel.org/all/1@example.org/", PLUMB_EVIDENCE_LORE, "lore", TRUE },
    { "https://lore.kernel.org/c/1234567/", PLUMB_EVIDENCE_LORE, "lore", TRUE },
    { "http://LWN.net/Articles/1/", PLUMB_EVIDENCE_LWN, "LWN", TRUE },
    { "https://www.lwn.net/Articles/1/", PLUMB_EVIDENCE_LWN, "LWN", TRUE },
    { "http\n\ns://lwn.net", PLUMB_EVIDENCE_WORDS, "http\n\ns://lwn.net", FALSE },
    { "https://lwn.net/a b", PLUMB_EVIDENCE_WORDS, "https://lwn.net/a b", FALSE },
    { "https://evillwn.net/", PLUMB_EVIDENCE_PAGE, "evillwn.net", TRUE },
    { "https://git.kernel.org/torvalds/c/a1f30c9e6b2d44", PLUMB_EVIDENCE_COMMIT, "a1f30c9e6b2d",
      TRUE },
    { "https://git.kernel.org/pub/linux.git/commit/?id=a1f30c9e6b2d", PLUMB_EVIDENCE_COMMIT,
      "a1f30c9e6b2d", TRUE },
    { "https://git.example.org/p/commit/a1f30c9", PLUMB_EVIDENCE_COMMIT, "a1f30c9", TRUE },
    { "https://bugzilla.kernel.org/show_bug.cgi?id=219456", PLUMB_EVIDENCE_BUG, "#219456", TRUE },
    { "https://bugs.example.org/123", PLUMB_EVIDENCE_BUG, "#123", TRUE },
    { "https://github.com/o/r/issues/12#note", PLUMB_EVIDENCE_BUG, "#12", TRUE },
    { "https://gitlab.example.org/o/r/-/issues/7", PLUMB_EVIDENCE_BUG, "#7", TRUE },
    { "https://bugzilla.kernel.org/", PLUMB_EVIDENCE_PAGE, "bugzilla.kernel.org", TRUE },
    { "https://bugs.example.org", PLUMB_EVIDENCE_PAGE, "bugs.example.org", TRUE },
    { "https://github.com/o/r/issues", PLUMB_EVIDENCE_PAGE, "github.com", TRUE },
    { "https://github.com/o/issues/12a", PLUMB_EVIDENCE_PAGE, "github.com", TRUE },
    { "https://www.example.org/minutes", PLUMB_EVIDENCE_PAGE, "example.org", TRUE },
    { "https://example.org/commit/readme", PLUMB_EVIDENCE_PAGE, "example.org", TRUE },
    { "javascript:alert(1)", PLUMB_EVIDENCE_WORDS, "javascript:alert(1)", FALSE },
    { "file:///etc/passwd", PLUMB_EVIDENCE_WORDS, "file:///etc/passwd", FALSE },
    { "https://", PLUMB_EVIDENCE_WORDS, "https://", FALSE },
    { "minutes of 2025", PLUMB_EVIDENCE_WORDS, "minutes of 2025", FALSE },
    { "", PLUMB_EVIDENCE_WORDS, "", FALSE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (PlumbEvidence) evidence = { 0 };

      plumb_evidence_parse (cases[i].text, &evidence);
      g_test_message ("“%s”", cases[i].text);
      g_assert_cmpint (evidence.kind, ==, cases[i].kind);
      g_assert_cmpstr (evidence.label, ==, cases[i].label);
      if (cases[i].opens)
        g_assert_cmpstr (evidence.uri, ==, cases[i].text);
      else
        g_assert_null (evidence.uri);
    }
}

static void
test_knows_the_subject_of_a_cited_commit (void)
{
  static const struct
  {
    const char *text, *label, *subject;
  } cases[] = {
    { "3f1c9be47a02 (\"tracing: Say \"no\"\")", "3f1c9be47a02", "tracing: Say \"no\"" },
    { "commit 3f1c9be47a02aabbcc (\"a\")", "3f1c9be47a02", "a" },
    { "3f1c9be (\"a", NULL, NULL },
    { "3f1c9be (\"\")", NULL, NULL },
    { "3f1c9be (\")", NULL, NULL },
    { "3f1c (\"a\")", NULL, NULL },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_auto (PlumbEvidence) evidence = { 0 };

      plumb_evidence_parse (cases[i].text, &evidence);
      g_assert_cmpint (evidence.kind, ==,
                       cases[i].label != NULL ? PLUMB_EVIDENCE_COMMIT : PLUMB_EVIDENCE_WORDS);
      g_assert_cmpstr (evidence.label, ==, cases[i].label != NULL ? cases[i].label : cases[i].text);
      g_assert_cmpstr (evidence.subject, ==, cases[i].subject);
      g_assert_null (evidence.uri);
    }
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, NULL);
  g_test_add_func ("/base/evidence/knows_what_was_pasted", test_knows_what_was_pasted);
  g_test_add_func ("/base/evidence/knows_the_subject_of_a_cited_commit",
                   test_knows_the_subject_of_a_cited_commit);
  return g_test_run ();
}
