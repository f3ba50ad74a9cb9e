/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Slips in the texts and in the record: what a lead would be sorry to have sent. Which words
 * are misspelt says who has a dictionary, see plumb_lint_edition_words().
 *
 * Invariants
 *  - Findings own what they hold and may outlive the record they were made from.
 *  - The same record gives the same findings in the same order, in time linear in its length.
 *  - What a field shows is judged once, where the record has it, and not in every text.
 *  - Code, quoted text and addresses are never taken for prose.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbLintSeverity:
 * @PLUMB_LINT_ERROR: it cannot go out this way
 * @PLUMB_LINT_WARNING: it can, but a reader will stumble
 * @PLUMB_LINT_HINT: worth a look
 */
typedef enum
{
  PLUMB_LINT_ERROR,
  PLUMB_LINT_WARNING,
  PLUMB_LINT_HINT,
} PlumbLintSeverity;

typedef struct
{
  const char *rule;
  PlumbLintSeverity severity;
  char *kind;    /* of text: "announcement"; of row: "edition", "topic", "accomplishment" */
  char *uid;     /* of the row, "" where a text stands alone */
  char *field;   /* of the row, as "statement"; "" for the row as a whole */
  guint line;    /* from 1; 0 where it is about the whole */
  gsize start;   /* bytes of the text as it is stored, */
  gsize end;     /* the same as @start where it is about the whole */
  char *message; /* translated */
  char *key;     /* the same as long as the slip is */
  char *fix;     /* (nullable): what to put in place of the bytes */
} PlumbLintFinding;

GPtrArray *plumb_lint_edition (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
GPtrArray *plumb_lint_edition_words (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
GPtrArray *plumb_lint_reply (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                             const PlumbProposal *proposal, const PlumbReply *reply);
GPtrArray *plumb_lint_text (const char *text);

guint plumb_lint_drop_acknowledged (GPtrArray *findings, const PlumbEdition *edition);

const char *plumb_lint_severity_nick (PlumbLintSeverity severity);

void plumb_lint_finding_free (PlumbLintFinding *self);

G_END_DECLS
