/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One open document: what the window, the command line and the tests talk to.
 *
 * Reading gives values (#PlumbSnapshot), which do not change under the reader's feet. Writing is
 * running commands (plumb-command.h). Every change, whether by a command, undo, redo, an import or
 * another program, comes out of one signal, #PlumbDocument::changed, and views refresh from that.
 *
 * Invariants
 *  - A document is used by the thread that opened it. Long work takes a snapshot elsewhere.
 *  - What a command returned has happened is on the disk.
 *  - The user's file follows by itself once plumb_document_follow() was called; without that, by
 *    plumb_document_publish().
 */
#pragma once

#include <gio/gio.h>
#include <json-glib/json-glib.h>

#include "plumb-backups.h"
#include "plumb-command.h"
#include "plumb-merge.h"
#include "plumb-radar.h"
#include "plumb-records.h"
#include "plumb-search.h"
#include "plumb-undo.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_DOCUMENT (plumb_document_get_type ())
G_DECLARE_FINAL_TYPE (PlumbDocument, plumb_document, PLUMB, DOCUMENT, GObject)

/**
 * PlumbSyncState:
 * @PLUMB_SYNC_SAVED: the user's file holds everything
 * @PLUMB_SYNC_SAVING: it is about to
 * @PLUMB_SYNC_MISSING: it was moved, deleted or taken away, and there was nothing to write since
 * @PLUMB_SYNC_FAILED: it could not be written; the working copy holds everything and it is tried
 *   again
 */
typedef enum
{
  PLUMB_SYNC_SAVED,
  PLUMB_SYNC_SAVING,
  PLUMB_SYNC_MISSING,
  PLUMB_SYNC_FAILED,
} PlumbSyncState;

/**
 * PlumbNotice:
 * @PLUMB_NOTICE_EVENT: it happened, and need not be known later
 * @PLUMB_NOTICE_STATE: it stays true until it was read
 * @PLUMB_NOTICE_CONFLICTS: as a state; there are conflicts to decide
 *
 * What a sentence about the file is.
 */
typedef enum
{
  PLUMB_NOTICE_EVENT,
  PLUMB_NOTICE_STATE,
  PLUMB_NOTICE_CONFLICTS,
} PlumbNotice;

#define PLUMB_TYPE_SYNC_STATE (plumb_sync_state_get_type ())
GType plumb_sync_state_get_type (void);

PlumbDocument *plumb_document_create (GFile *file, const char *name, int year, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
PlumbDocument *plumb_document_create_with (GFile *file, const char *name, int year,
                                           JsonObject *edition, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
PlumbDocument *plumb_document_open (GFile *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
gboolean plumb_document_check (GFile *file, GError **error);

GFile *plumb_document_get_file (PlumbDocument *self);
char *plumb_document_dup_file_name (PlumbDocument *self);
gboolean plumb_document_check_writable (PlumbDocument *self, GError **error);
gboolean plumb_document_is_shared (PlumbDocument *self);
gboolean plumb_document_is_at (PlumbDocument *self, GFile *file);
char *plumb_document_take_notice (PlumbDocument *self, PlumbNotice *out_kind);

gboolean plumb_document_do (PlumbDocument *self, GError **error, const char *command,
                            ...) G_GNUC_NULL_TERMINATED;
gboolean plumb_document_do_made (PlumbDocument *self, char ***out_made, GError **error,
                                 const char *command, ...) G_GNUC_NULL_TERMINATED;
gboolean plumb_document_do_valist (PlumbDocument *self, char ***out_made, GError **error,
                                   const char *command, va_list *values);
gboolean plumb_document_do_args (PlumbDocument *self, PlumbArgs *args, GError **error);
gboolean plumb_document_do_json (PlumbDocument *self, JsonObject *command, char ***out_made,
                                 GError **error);
gboolean plumb_document_undo (PlumbDocument *self, char **out_label, GError **error);
gboolean plumb_document_redo (PlumbDocument *self, char **out_label, GError **error);
gint64 plumb_document_get_step (PlumbDocument *self);
const char *plumb_document_get_undo_label (PlumbDocument *self);
const char *plumb_document_get_redo_label (PlumbDocument *self);
GPtrArray *plumb_document_list_steps (PlumbDocument *self, GError **error);

const PlumbSnapshot *plumb_document_get_programme (PlumbDocument *self);
PlumbSnapshot *plumb_document_dup_snapshot (PlumbDocument *self, GError **error);
PlumbSnapshot *plumb_document_dup_proposal (PlumbDocument *self, gint64 id,
                                            const PlumbProposal **out_proposal);
const PlumbRadar *plumb_document_get_radar (PlumbDocument *self, int year);
const GPtrArray *plumb_document_get_conference (PlumbDocument *self, int year);
GArray *plumb_document_search (PlumbDocument *self, const char *words, int kind);
GArray *plumb_document_search_titles (PlumbDocument *self, const char *words);

PlumbSyncState plumb_document_get_sync_state (PlumbDocument *self);
const char *plumb_document_get_sync_message (PlumbDocument *self);
void plumb_document_follow (PlumbDocument *self);
void plumb_document_save_again (PlumbDocument *self);
gboolean plumb_document_publish (PlumbDocument *self, GError **error);
void plumb_document_save_copy (PlumbDocument *self, GFile *file, GAsyncReadyCallback callback,
                               gpointer user_data);
gboolean plumb_document_save_copy_finish (PlumbDocument *self, GAsyncResult *result,
                                          GError **error);
gboolean plumb_document_merge_file (PlumbDocument *self, GFile *copy, PlumbMergeReport *out_report,
                                    GError **error);

gboolean plumb_document_back_up (PlumbDocument *self, PlumbBackupReason reason, GError **error);
void plumb_document_back_up_async (PlumbDocument *self, PlumbBackupReason reason,
                                   GCancellable *cancellable, GAsyncReadyCallback callback,
                                   gpointer user_data);
gboolean plumb_document_back_up_finish (PlumbDocument *self, GAsyncResult *result, GError **error);
PlumbBackupJob *plumb_document_prepare_backup (PlumbDocument *self, PlumbBackupReason reason,
                                               GError **error) G_GNUC_WARN_UNUSED_RESULT;

gboolean plumb_document_has_backups (GFile *file);
GPtrArray *plumb_document_list_backups (GFile *file);
gboolean plumb_document_restore (GFile *file, const char *id, GFile **out_file, GError **error);
gboolean plumb_document_restore_to (GFile *file, const char *id, GFile *target, GError **error);

PlumbDb *plumb_document_get_db (PlumbDocument *self);
const char *plumb_document_get_path (PlumbDocument *self);
void plumb_document_notify_changed (PlumbDocument *self, GArray *changes);

G_END_DECLS
