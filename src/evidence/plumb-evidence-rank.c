/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A rank is a sum: whoever speaks on the topic counts one, another speaker or lead about a half, and a
 * word that the subject names up to one, the less the more subjects name it. So two telling words
 * beat a name, and a name with a telling word beats both. What a subject names before its colon is
 * what the commit is about. A merge only brings what other commits did.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "plumb-evidence-private.h"
#include "plumb-stems.h"

#define SPEAKER_RANK 1.0
#define OTHER_RANK 0.6
/* A name may be somebody else's. */
#define NAME_FACTOR 0.9
#define PREFIX_FACTOR 1.25
#define MERGE_FACTOR 0.5
/* A word is taken for rare until about as many commits were seen. */
#define PATIENCE 1000
/* How rare words are is worked out again after so many commits. */
#define EPOCH 1024
/* Subsystems have shorter names. */
#define MAX_PREFIX 40
/* As many digits of a commit id as kernel people write. */
#define SHORT_ID 12
/* More words than this do not explain anything. */
#define MAX_NAMED 4

void
plumb_evidence_hit_free (PlumbEvidenceHit *self)
{
  g_free (self->id);
  g_free (self->subject);
  g_free (self->author);
  g_free (self->ranks);
  g_clear_pointer (&self->words, g_array_unref);
  g_free (self);
}

/* From 1 for a word that hardly any subject names to 0 for one that all do. */
static double
rarity (PlumbEvidenceSearch *self, guint index)
{
  PlumbEvidenceWord *word = &g_array_index (self->word_list, PlumbEvidenceWord, index);
  double n_commits = self->n_commits + PATIENCE;

  if (word->epoch != self->epoch)
    {
      word->rarity = log (n_commits / (word->n_seen + 1)) / log (n_commits);
      word->epoch = self->epoch;
    }
  return word->rarity;
}

/**
 * plumb_evidence_search_settle:
 *
 * From now on words are as rare as all commits until now show. Until then ranks are by what was
 * known some commits ago: logarithms take longer than all else.
 */
void
plumb_evidence_search_settle (PlumbEvidenceSearch *self)
{
  self->epoch++;
}

static gboolean
is_speaker (const PlumbEvidenceTarget *target, int person)
{
  for (guint i = 0; i < target->people->len; i++)
    {
      if ((int) g_array_index (target->people, guint, i) == person)
        return TRUE;
    }
  return FALSE;
}

static double
weight_of (const PlumbEvidenceTarget *target, guint word)
{
  return word < target->weights->len ? g_array_index (target->weights, double, word) : 0;
}

/**
 * plumb_evidence_search_rank:
 *
 * Returns: how likely a hit tells what came of a target, by all that was seen until now
 */
double
plumb_evidence_search_rank (PlumbEvidenceSearch *self, const PlumbEvidenceHit *hit, guint target)
{
  const PlumbEvidenceTarget *it = g_ptr_array_index (self->targets, target);
  double rank = 0;

  if (hit->person_index >= 0)
    rank = (is_speaker (it, hit->person_index) ? SPEAKER_RANK : OTHER_RANK)
           * (hit->by_email ? 1 : NAME_FACTOR);
  for (guint i = 0; hit->words != NULL && i < hit->words->len; i++)
    {
      const PlumbEvidenceMention *mention = &g_array_index (hit->words, PlumbEvidenceMention, i);
      double weight = weight_of (it, mention->word);

      if (weight > 0)
        rank += weight * rarity (self, mention->word) * (mention->in_prefix ? PREFIX_FACTOR : 1);
    }
  return hit->is_merge ? rank * MERGE_FACTOR : rank;
}

typedef struct
{
  PlumbEvidenceSearch *search;
  const char *colon; /* nullable: where the subject's prefix ends */
  GArray *words;     /* nullable: PlumbEvidenceMention */
} Reading;

static void
read_word_cb (const char *stem, const char *word, gsize length, gpointer user_data)
{
  Reading *reading = user_data;
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (reading->search->words, stem));
  PlumbEvidenceMention mention = { index - 1, word < reading->colon };

  if (index == 0)
    return;
  if (reading->words == NULL)
    reading->words = g_array_new (FALSE, FALSE, sizeof (PlumbEvidenceMention));
  for (guint i = 0; i < reading->words->len; i++)
    {
      if (g_array_index (reading->words, PlumbEvidenceMention, i).word == mention.word)
        return;
    }
  g_array_append_val (reading->words, mention);
  g_array_index (reading->search->word_list, PlumbEvidenceWord, mention.word).n_seen++;
}

static GArray *
read_subject (PlumbEvidenceSearch *self, const char *subject)
{
  Reading reading = { self, strstr (subject, ": "), NULL };

  if (reading.colon == NULL || reading.colon - subject > MAX_PREFIX)
    reading.colon = subject;
  plumb_stems_foreach (subject, read_word_cb, &reading);
  return reading.words;
}

static gboolean
fill_ranks (PlumbEvidenceSearch *self, PlumbEvidenceHit *hit)
{
  gboolean enough = FALSE;

  hit->ranks = g_new (float, self->targets->len);
  for (guint i = 0; i < self->targets->len; i++)
    {
      hit->ranks[i] = (float) plumb_evidence_search_rank (self, hit, i);
      enough = enough || (double) hit->ranks[i] >= PLUMB_EVIDENCE_ENOUGH;
    }
  return enough;
}

/**
 * plumb_evidence_search_match:
 *
 * Looks at a commit, and learns from it how common its words are.
 *
 * Returns: (transfer full) (nullable): what may be evidence, %NULL if this is none
 */
PlumbEvidenceHit *
plumb_evidence_search_match (PlumbEvidenceSearch *self, const PlumbGitCommit *commit)
{
  const PlumbEvidenceAuthor *author = plumb_evidence_search_find_author (self, commit);
  g_autoptr (PlumbEvidenceHit) hit = NULL;
  GArray *words = read_subject (self, commit->subject);

  if (self->n_commits++ % EPOCH == 0)
    plumb_evidence_search_settle (self);
  if (words == NULL && author->person < 0)
    return NULL;
  hit = g_new0 (PlumbEvidenceHit, 1);
  hit->words = words;
  hit->person_index = author->person;
  hit->by_email = author->by_email;
  hit->is_merge = commit->is_merge;
  if (!fill_ranks (self, hit))
    return NULL;
  if (author->person >= 0)
    hit->person = g_ptr_array_index (self->people, author->person);
  hit->id = g_strdup (commit->id);
  hit->subject = g_strdup (commit->subject);
  hit->author = g_strdup (commit->author);
  hit->committed_at = commit->committed_at;
  return g_steal_pointer (&hit);
}

static char *
dup_named (PlumbEvidenceSearch *self, const PlumbEvidenceHit *hit, guint target)
{
  const PlumbEvidenceTarget *it = g_ptr_array_index (self->targets, target);
  GString *named = g_string_new (NULL);
  guint n_named = 0;

  for (guint i = 0; hit->words != NULL && i < hit->words->len && n_named < MAX_NAMED; i++)
    {
      guint word = g_array_index (hit->words, PlumbEvidenceMention, i).word;
      const char *shown = g_array_index (self->word_list, PlumbEvidenceWord, word).shown;

      if (weight_of (it, word) <= 0)
        continue;
      /* Translators: the opening and the closing quotation mark around a word, and what parts two. */
      g_string_append_printf (named, n_named++ > 0 ? _ (", “%s”") : _ ("“%s”"), shown);
    }
  return g_string_free (named, FALSE);
}

/**
 * plumb_evidence_search_dup_reason:
 *
 * Says why a commit is on the list: “by Ada Example, names “sframe””.
 *
 * Returns: (transfer full): words, "" if there is no reason
 */
char *
plumb_evidence_search_dup_reason (PlumbEvidenceSearch *self, const PlumbEvidenceHit *hit,
                                  guint target)
{
  g_autofree char *named = dup_named (self, hit, target);

  if (hit->person != NULL && named[0] != '\0')
    /* Translators: why a commit may be evidence: a person, and words in quotation marks. */
    return g_strdup_printf (_ ("By %s, names %s"), hit->person, named);
  if (hit->person != NULL)
    /* Translators: why a commit may be evidence; %s is a person. */
    return g_strdup_printf (_ ("By %s"), hit->person);
  /* Translators: why a commit may be evidence; %s is words in quotation marks. */
  return named[0] != '\0' ? g_strdup_printf (_ ("Names %s"), named) : g_strdup ("");
}

/**
 * plumb_evidence_hit_dup_evidence:
 *
 * Returns: (transfer full): the commit as the kernel cites one: 3f1c9be47a02 ("tracing: …")
 */
char *
plumb_evidence_hit_dup_evidence (const PlumbEvidenceHit *self)
{
  return g_strdup_printf ("%.*s (\"%s\")", SHORT_ID, self->id, self->subject);
}

typedef struct
{
  const PlumbEvidenceHit *hit;
  double rank;
} Ranked;

static int
compare_ranked (gconstpointer a, gconstpointer b)
{
  const Ranked *x = a;
  const Ranked *y = b;

  if (x->rank < y->rank || x->rank > y->rank)
    return x->rank < y->rank ? 1 : -1;
  if (x->hit->committed_at != y->hit->committed_at)
    return x->hit->committed_at < y->hit->committed_at ? 1 : -1;
  return strcmp (x->hit->id, y->hit->id);
}

/**
 * plumb_evidence_search_sort:
 * @hits: (element-type PlumbEvidenceHit): all of them
 *
 * Returns: (transfer container) (element-type PlumbEvidenceHit): those that may be evidence for a
 *   target, best first
 */
GPtrArray *
plumb_evidence_search_sort (PlumbEvidenceSearch *self, const GPtrArray *hits, guint target)
{
  g_autoptr (GArray) ranked = g_array_new (FALSE, FALSE, sizeof (Ranked));
  GPtrArray *sorted = g_ptr_array_new ();

  plumb_evidence_search_settle (self);
  for (guint i = 0; i < hits->len; i++)
    {
      const PlumbEvidenceHit *hit = g_ptr_array_index (hits, i);
      Ranked one = { hit, plumb_evidence_search_rank (self, hit, target) };

      if (one.rank >= PLUMB_EVIDENCE_ENOUGH)
        g_array_append_val (ranked, one);
    }
  g_array_sort (ranked, compare_ranked);
  for (guint i = 0; i < ranked->len; i++)
    g_ptr_array_add (sorted, (gpointer) g_array_index (ranked, Ranked, i).hit);
  return sorted;
}
