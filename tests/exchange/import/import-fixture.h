/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the tests of the import share.
 */
#pragma once

#include "plumb-import-plan.h"

G_BEGIN_DECLS

GBytes *load_data (const char *name);
PlumbImport *read_data (const char *name);
PlumbImport *read_text (const char *text, GError **error);
PlumbSnapshot *new_record (void);
PlumbEdition *edition_of (PlumbSnapshot *record);
PlumbImportPlan *plan_for (PlumbSnapshot *record, PlumbImport *import, const char *track);
void apply (PlumbSnapshot *record, const PlumbImportPlan *plan);
void import_all (PlumbSnapshot *record, const char *name);
PlumbProposal *find_proposal (PlumbSnapshot *record, gint64 friendly_id);
char *describe_plan (const PlumbImportPlan *plan);
char *describe_people (const PlumbImportProposal *proposal);
void assert_plan (PlumbSnapshot *record, const char *name, const char *expected);
void assert_text_plan (PlumbSnapshot *record, const char *file, const char *expected);
void import_text (PlumbSnapshot *record, const char *file);
void assert_error (GBytes *bytes, const char *expected);
const PlumbImportProposal *find_imported (const PlumbImport *import, gint64 friendly_id);

G_END_DECLS
