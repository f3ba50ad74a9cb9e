/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds a file's proposals among an edition's.
 */
#pragma once

#include "plumb-import.h"

G_BEGIN_DECLS

/** PlumbImportMatcher: an edition's proposals by what they can be known by. */
typedef struct
{
  const PlumbEdition *edition; /* nullable */
  GHashTable *by_id;           /* gint64 to PlumbProposal */
  GHashTable *by_number;       /* gint64 to PlumbProposal */
  GHashTable *by_title;        /* nullable until needed: char to GPtrArray of PlumbProposal */
  gboolean all_have_id;        /* so that an id not among them is a new one */
  gboolean all_have_number;
  GHashTable *taken;           /* set of PlumbProposal */
} PlumbImportMatcher;

void plumb_import_matcher_init (PlumbImportMatcher *self, const PlumbEdition *edition);
void plumb_import_matcher_clear (PlumbImportMatcher *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbImportMatcher, plumb_import_matcher_clear)

const PlumbProposal *plumb_import_matcher_take_by_ids (PlumbImportMatcher *self,
                                                       const PlumbImportProposal *proposal);
const PlumbProposal *plumb_import_matcher_take_by_title (PlumbImportMatcher *self,
                                                         const PlumbImportProposal *proposal);
GPtrArray *plumb_import_matcher_list_left (const PlumbImportMatcher *self);

G_END_DECLS
