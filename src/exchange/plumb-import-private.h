/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How the readers of the formats fill a PlumbImport.
 */
#pragma once

#include "plumb-import.h"

G_BEGIN_DECLS

/**
 * PlumbImportBuilder: an import being read.
 *
 * Tracks are shared: a title that comes again gives the same PlumbImportTrack, so that each is
 * listed once.
 */
typedef struct
{
  PlumbImport *import;
  GHashTable *tracks; /* by title: the track, and who was counted for it last */
} PlumbImportBuilder;

void plumb_import_builder_init (PlumbImportBuilder *self, PlumbImportKind kind);
void plumb_import_builder_clear (PlumbImportBuilder *self);
PlumbImport *plumb_import_builder_finish (PlumbImportBuilder *self, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbImportBuilder, plumb_import_builder_clear)

PlumbImportProposal *plumb_import_builder_add_proposal (PlumbImportBuilder *self, guint place);
PlumbImportTrack *plumb_import_builder_add_track (PlumbImportBuilder *self,
                                                  PlumbImportProposal *proposal, const char *title,
                                                  const char *code);
void plumb_import_builder_add_note (PlumbImportBuilder *self, const char *format, ...)
  G_GNUC_PRINTF (2, 3);
char *plumb_import_describe_place (PlumbImportKind kind, guint place);

PlumbImportPerson *plumb_import_person_new (void);
void plumb_import_person_free (PlumbImportPerson *self);
void plumb_import_proposal_take_person (PlumbImportProposal *self, PlumbImportPerson *person);
void plumb_import_proposal_add_custom (PlumbImportProposal *self, const char *name,
                                       const char *value);

GBytes *plumb_import_load_bytes (GFile *file, gsize max, GCancellable *cancellable, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

/* plumb-import-text.c: what all formats do to text. */
GBytes *plumb_import_decode (GBytes *bytes, GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_import_dup_text (const char *text);
char *plumb_import_flatten (const char *text);
char *plumb_import_restore_lines (const char *text);
gboolean plumb_import_parse_minutes (const char *text, guint *out_minutes);
gboolean plumb_import_parse_time (const char *text, gint64 *out_seconds);
gboolean plumb_import_parse_score (const char *text, double *out_score);
char *plumb_import_dup_key (const char *text);

G_END_DECLS
