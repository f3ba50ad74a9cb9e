/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include "plumb-evidence-search.h"
#include "plumb-git-parser.h"

/* As many as are ranked against each other. */
#define MAX_HITS 50

typedef struct
{
  PlumbEvidenceSearch *search;
  GPtrArray *hits;
} Told;

static gboolean
told_cb (const PlumbGitCommit *commit, gpointer user_data)
{
  Told *told = user_data;
  PlumbEvidenceHit *hit = plumb_evidence_search_match (told->search, commit);

  fuzz_assert_text (commit->id);
  fuzz_assert_text (commit->author);
  fuzz_assert_text (commit->email);
  fuzz_assert_text (commit->subject);
  if (hit != NULL)
    g_ptr_array_add (told->hits, hit);
  return told->hits->len < MAX_HITS;
}

static PlumbEvidenceSearch *
new_search (void)
{
  PlumbEvidenceSearch *search = plumb_evidence_search_new ();
  guint ada = plumb_evidence_search_add_person (search, "Ada Example", "ada@example.org");
  guint topic = plumb_evidence_search_add_target (search, "t", "SFrame for every compiler", FALSE);

  plumb_evidence_search_add_words (search, topic, "SFrame for every compiler", 1);
  plumb_evidence_search_add_speaker (search, topic, ada);
  return search;
}

/* In two pieces, parted somewhere. */
static void
feed (PlumbGitParser *parser, FuzzInput *input)
{
  gsize wanted = fuzz_take (input, 2);
  gsize first = MIN (wanted, input->size);

  if (plumb_git_parser_feed (parser, (const char *) input->data, first))
    plumb_git_parser_feed (parser, (const char *) input->data + first, input->size - first);
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  FuzzInput input = { data, size };
  g_autoptr (PlumbEvidenceSearch) search = new_search ();
  g_autoptr (GPtrArray) hits =
    g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_evidence_hit_free);
  Told told = { search, hits };
  g_autoptr (PlumbGitParser) parser = plumb_git_parser_new (told_cb, &told);
  g_autoptr (GPtrArray) sorted = NULL;

  feed (parser, &input);
  plumb_evidence_search_settle (search);
  sorted = plumb_evidence_search_sort (search, hits, 0);
  g_assert_cmpuint (sorted->len, <=, hits->len);
  for (guint i = 0; i < sorted->len; i++)
    {
      const PlumbEvidenceHit *hit = g_ptr_array_index (sorted, i);
      g_autofree char *reason = plumb_evidence_search_dup_reason (search, hit, 0);
      g_autofree char *evidence = plumb_evidence_hit_dup_evidence (hit);

      fuzz_assert_text (reason);
      fuzz_assert_text (evidence);
    }
  return 0;
}
