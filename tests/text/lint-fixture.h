/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A microconference to put slips into, and what their findings are compared with.
 */
#pragma once

#include "plumb-lint.h"

G_BEGIN_DECLS

#define LINT_FIXTURE_YEAR 2026

/**
 * LintCase:
 * @excerpt: (nullable): what the finding is about, %NULL where there is to be none
 * @fix: (nullable): what is proposed instead
 */
typedef struct
{
  const char *rule;
  const char *text;
  const char *excerpt;
  const char *fix;
} LintCase;

PlumbSnapshot *lint_fixture_new (void);
PlumbEdition *lint_fixture_edition (PlumbSnapshot *snapshot);
PlumbDraft *lint_fixture_set_draft (PlumbEdition *edition, const char *kind, const char *markdown);
PlumbTopic *lint_fixture_add_topic (PlumbEdition *edition, const char *title,
                                    const char *statement);

char *lint_fixture_describe (const GPtrArray *findings);
const PlumbLintFinding *lint_fixture_find (const GPtrArray *findings, const char *rule);
guint lint_fixture_count (const GPtrArray *findings, const char *rule);
void lint_fixture_check (const GPtrArray *findings, const LintCase *item);
void lint_fixture_check_drafts (const LintCase *cases, guint n);
void lint_fixture_check_texts (const LintCase *cases, guint n);

#define LINT_DRAFTS(cases) lint_fixture_check_drafts (cases, G_N_ELEMENTS (cases))
#define LINT_TEXTS(cases) lint_fixture_check_texts (cases, G_N_ELEMENTS (cases))

G_END_DECLS
