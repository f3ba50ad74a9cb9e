/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How one entry of a plan is worked out.
 */
#pragma once

#include "plumb-import-plan.h"

G_BEGIN_DECLS

/** PlumbImportContext: what all entries of a plan have in common. */
typedef struct
{
  const PlumbImport *import;
  const char *zone;        /* IANA name, for times to be shown */
  GHashTable *best_people; /* see plumb-import-parts.c */
} PlumbImportContext;

void plumb_import_entry_compare (PlumbImportEntry *self, const PlumbImportContext *context);
void plumb_import_entry_add (PlumbImportEntry *self, PlumbFields field, char *old_text,
                             char *new_text);
gboolean plumb_import_is_news (const PlumbImportContext *context, const char *old_text,
                               const char *new_text);

/* plumb-import-parts.c */
void plumb_import_context_note_people (PlumbImportContext *self,
                                       const PlumbImportProposal *proposal);
void plumb_import_context_clear (PlumbImportContext *self);
gboolean plumb_import_entry_compare_people (PlumbImportEntry *self,
                                            const PlumbImportContext *context);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbImportContext, plumb_import_context_clear)

G_END_DECLS
