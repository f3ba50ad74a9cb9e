/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which commits may be evidence of what came of a topic: by whom they are, and what their subjects
 * name. A target is what evidence is looked for: a topic of the last edition, or an accomplishment.
 *
 * Invariants
 *  - Pure: it knows neither git nor the record's database.
 *  - A search is used by one thread at a time. Hits are never changed once made.
 */
#pragma once

#include "plumb-git-parser.h"
#include "plumb-records.h"

G_BEGIN_DECLS

/** PLUMB_EVIDENCE_ENOUGH: what ranks lower is not worth a look. */
#define PLUMB_EVIDENCE_ENOUGH 0.5

/**
 * PlumbEvidenceTarget:
 * @uid: of the topic or accomplishment
 * @is_accomplishment: whether it is one; else a topic of an earlier edition
 */
typedef struct
{
  char *uid;
  char *title;
  gboolean is_accomplishment;

  /*< private >*/
  GArray *weights; /* double, by word: how much it says about this */
  GArray *people;  /* guint: who speaks on it */
} PlumbEvidenceTarget;

/**
 * PlumbEvidenceHit:
 * @person: (nullable): the name, in the record, of whoever wrote it
 * @ranks: by target, as far as is known when it is found: how rare a word is shows in the end
 */
typedef struct
{
  char *id;
  char *subject;
  char *author;
  gint64 committed_at;
  const char *person; /* borrowed from the search */
  float *ranks;

  /*< private >*/
  int person_index; /* -1 for nobody we know */
  gboolean by_email;
  gboolean is_merge;
  GArray *words; /* Mention: what the subject names */
} PlumbEvidenceHit;

typedef struct _PlumbEvidenceSearch PlumbEvidenceSearch;

PlumbEvidenceSearch *plumb_evidence_search_new (void);
PlumbEvidenceSearch *plumb_evidence_search_new_for (const PlumbSnapshot *snapshot,
                                                    const PlumbEdition *edition);
void plumb_evidence_search_free (PlumbEvidenceSearch *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbEvidenceSearch, plumb_evidence_search_free)

guint plumb_evidence_search_add_person (PlumbEvidenceSearch *self, const char *name,
                                        const char *email);
guint plumb_evidence_search_add_target (PlumbEvidenceSearch *self, const char *uid,
                                        const char *title, gboolean is_accomplishment);
void plumb_evidence_search_add_words (PlumbEvidenceSearch *self, guint target, const char *text,
                                      double weight);
void plumb_evidence_search_add_speaker (PlumbEvidenceSearch *self, guint target, guint person);

guint plumb_evidence_search_get_n_targets (PlumbEvidenceSearch *self);
const PlumbEvidenceTarget *plumb_evidence_search_get_target (PlumbEvidenceSearch *self,
                                                             guint target);
gint64 plumb_evidence_search_since (const PlumbSnapshot *snapshot, const PlumbEdition *edition);

PlumbEvidenceHit *plumb_evidence_search_match (PlumbEvidenceSearch *self,
                                               const PlumbGitCommit *commit);
void plumb_evidence_search_settle (PlumbEvidenceSearch *self);
void plumb_evidence_hit_free (PlumbEvidenceHit *self);
double plumb_evidence_search_rank (PlumbEvidenceSearch *self, const PlumbEvidenceHit *hit,
                                   guint target);
char *plumb_evidence_search_dup_reason (PlumbEvidenceSearch *self, const PlumbEvidenceHit *hit,
                                        guint target);
char *plumb_evidence_hit_dup_evidence (const PlumbEvidenceHit *self);
GPtrArray *plumb_evidence_search_sort (PlumbEvidenceSearch *self, const GPtrArray *hits,
                                       guint target);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbEvidenceHit, plumb_evidence_hit_free)

G_END_DECLS
