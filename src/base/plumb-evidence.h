/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Evidence of an accomplishment: what somebody pasted, and what it is.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbEvidenceKind:
 * @PLUMB_EVIDENCE_VERSION: a kernel version, such as "v6.12"
 * @PLUMB_EVIDENCE_COMMIT: a commit, by its id or by an address that has it
 * @PLUMB_EVIDENCE_LORE: a mail in a public archive
 * @PLUMB_EVIDENCE_LWN: an article on LWN
 * @PLUMB_EVIDENCE_BUG: a report in a bug tracker
 * @PLUMB_EVIDENCE_PAGE: another page
 * @PLUMB_EVIDENCE_WORDS: anything else
 */
typedef enum
{
  PLUMB_EVIDENCE_VERSION,
  PLUMB_EVIDENCE_COMMIT,
  PLUMB_EVIDENCE_LORE,
  PLUMB_EVIDENCE_LWN,
  PLUMB_EVIDENCE_BUG,
  PLUMB_EVIDENCE_PAGE,
  PLUMB_EVIDENCE_WORDS,
} PlumbEvidenceKind;

/**
 * PlumbEvidence:
 * @label: a word or two for it
 * @uri: (nullable): where it can be read
 * @subject: (nullable): of a commit, where it was noted
 */
typedef struct
{
  PlumbEvidenceKind kind;
  char *label;
  char *uri;
  char *subject;
} PlumbEvidence;

void plumb_evidence_parse (const char *text, PlumbEvidence *out_evidence);
const char *plumb_evidence_kind_nick (PlumbEvidenceKind kind);
void plumb_evidence_clear (PlumbEvidence *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbEvidence, plumb_evidence_clear)

G_END_DECLS
