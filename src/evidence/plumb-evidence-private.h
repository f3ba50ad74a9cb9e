/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the files of evidence/.
 */
#pragma once

#include "plumb-evidence-search.h"

G_BEGIN_DECLS

/* A word that somebody's subject might name. */
typedef struct
{
  char *shown;   /* as it stands in the topic */
  double rarity; /* as of @epoch */
  guint epoch;
  guint n_seen;  /* subjects that name it */
} PlumbEvidenceWord;

typedef struct
{
  guint word;
  gboolean in_prefix; /* "tracing" in "tracing: Fix it" */
} PlumbEvidenceMention;

/* Whose a commit is: known once for each way somebody signs. */
typedef struct
{
  int person; /* -1 for nobody we know */
  gboolean by_email;
} PlumbEvidenceAuthor;

struct _PlumbEvidenceSearch
{
  GPtrArray *targets;    /* PlumbEvidenceTarget */
  GPtrArray *people;     /* char *: names as the record has them */
  GHashTable *emails;    /* char * -> person + 1 */
  GHashTable *names;     /* char *, folded -> person + 1, 0 for a name that two have */
  GHashTable *words;     /* char * -> word + 1 */
  GArray *word_list;     /* PlumbEvidenceWord */
  GHashTable *authors;   /* "name <email>" -> PlumbEvidenceAuthor */
  GString *author_key;
  guint n_commits;       /* how many were looked at */
  guint epoch; /* how rare words are is worked out again for each */
};

const PlumbEvidenceAuthor *plumb_evidence_search_find_author (PlumbEvidenceSearch *self,
                                                              const PlumbGitCommit *commit);

G_END_DECLS
