/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Find Evidence over a large repository, against `git log` writing the same to nowhere.
 * usage: bench-evidence FOLDER
 */
#include "bench.h"
#include "plumb-evidence-search.h"
#include "plumb-git-log.h"

#define SINCE G_GINT64_CONSTANT (1600000000)
#define N_TOPICS 12

typedef struct
{
  const char *folder;
  guint n_commits;
  GPtrArray *hits;
  PlumbEvidenceSearch *search;
} Bench;

static gboolean
commit_cb (const PlumbGitCommit *commit, gpointer user_data)
{
  Bench *bench = user_data;
  PlumbEvidenceHit *hit = plumb_evidence_search_match (bench->search, commit);

  bench->n_commits++;
  if (hit != NULL)
    g_ptr_array_add (bench->hits, hit);
  return TRUE;
}

/* A dozen topics, ten people who speak. */
static PlumbEvidenceSearch *
new_search (void)
{
  static const char *const titles[] = { "SFrame for every unwinder", "Histogram triggers",
                                        "A faster ring buffer", "eventfs and rtla" };
  PlumbEvidenceSearch *search = plumb_evidence_search_new ();

  for (guint i = 0; i < N_TOPICS; i++)
    {
      const char *title = titles[i % G_N_ELEMENTS (titles)];
      g_autofree char *name = g_strdup_printf ("Author N%u", i);
      g_autofree char *email = g_strdup_printf ("a%u@example.org", i);
      guint target = plumb_evidence_search_add_target (search, "", title, FALSE);

      plumb_evidence_search_add_words (search, target, title, 1);
      plumb_evidence_search_add_speaker (search, target,
                                         plumb_evidence_search_add_person (search, name, email));
    }
  return search;
}

static double
ours (gpointer data)
{
  Bench *bench = data;
  gint64 start = g_get_monotonic_time ();
  g_autoptr (PlumbEvidenceSearch) search = new_search ();
  g_autoptr (GPtrArray) hits =
    g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_evidence_hit_free);

  bench->search = search;
  bench->hits = hits;
  bench->n_commits = 0;
  g_assert_true (plumb_git_log (bench->folder, SINCE, commit_cb, bench, NULL, NULL));
  for (guint i = 0; i < N_TOPICS; i++)
    g_ptr_array_unref (plumb_evidence_search_sort (search, hits, i));
  g_assert_cmpuint (hits->len, >, 0);
  g_assert_cmpuint (hits->len, <, bench->n_commits);
  return (double) (g_get_monotonic_time () - start);
}

static double
reference (gpointer data)
{
  Bench *bench = data;
  gint64 start = g_get_monotonic_time ();
  const char *const words[] = { "git",
                                "-C",
                                bench->folder,
                                "log",
                                "-z",
                                "--format=tformat:" PLUMB_GIT_FORMAT,
                                "--since=1600000000",
                                NULL };
  g_autoptr (GSubprocess) git = g_subprocess_newv (words, G_SUBPROCESS_FLAGS_STDOUT_SILENCE, NULL);

  g_assert_true (g_subprocess_wait_check (git, NULL, NULL));
  return (double) (g_get_monotonic_time () - start);
}

int
main (int argc, char *argv[])
{
  Bench bench = { .folder = argv[1] };

  g_assert_cmpint (argc, ==, 2);
  bench_ratio ("find-evidence", 1.2, 7, ours, reference, &bench);
  return 0;
}
