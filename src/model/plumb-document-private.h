/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-document*.c files, and by what a document keeps for its readers.
 */
#pragma once

#include "plumb-document.h"
#include "plumb-workcopy.h"

G_BEGIN_DECLS

/** PlumbSubmissions: when proposals came in, as of plumb_tally_dup_stamp(). */
typedef struct
{
  char *stamp;
  GArray *times;
} PlumbSubmissions;

struct _PlumbDocument
{
  GObject parent_instance;

  PlumbWorkcopy *workcopy;
  PlumbSnapshot *programme; /* kept until the next change */
  GHashTable *radars;       /* edition's key -> what is known of its conference, see -radar.c */
  GHashTable *submissions;  /* year -> PlumbSubmissions, %NULL until asked for */
  char *undo_label;         /* translated, %NULL when there is nothing to undo */
  char *redo_label;

  /* Following the user's file. */
  PlumbSyncState sync_state;
  char *sync_message;
  GFileMonitor *monitor;
  GCancellable *cancellable;
  guint publish_source;
  guint retry_source;
  guint look_source;
  guint retry_delay;  /* ms until the last retry, 0 when nothing failed */
  guint backup_source;
  gint64 kept_daily_at; /* when the day's state was last seen to be kept, UTC seconds */
  gint64 backed_up[PLUMB_N_BACKUP_REASONS]; /* the change that was */
  guint poll_source;
  gint64 dirty_since; /* monotonic µs, 0 when the user's file holds everything */
  char *notice; /* what nobody listened to, %NULL for nothing */
  PlumbNotice notice_kind;
  guint is_following : 1;
  guint is_publishing : 1;
  guint is_merging : 1;
  guint was_missing : 1; /* when the user's file was last looked at */
  guint is_indexing : 1;
  guint was_changed : 1; /* since the indexing that runs was started */
  guint has_told_backup : 1; /* that there could be none */
};

void plumb_document_update_labels (PlumbDocument *self);
void plumb_document_drop_radars (PlumbDocument *self, const GArray *changes);
void plumb_document_set_sync (PlumbDocument *self, PlumbSyncState state, const char *message);
void plumb_document_tell (PlumbDocument *self, const char *text, PlumbNotice kind);
void plumb_document_wake (PlumbDocument *self);
void plumb_document_index (PlumbDocument *self);
void plumb_document_keep_daily (PlumbDocument *self);
void plumb_document_publish_thread (GTask *task, gpointer source, gpointer task_data,
                                    GCancellable *cancellable);
void plumb_document_stop (PlumbDocument *self);
gboolean plumb_document_reconcile (PlumbDocument *self, GError **error);

typedef void (*PlumbDocumentReconciled) (PlumbDocument *self, const GError *error);

void plumb_document_reconcile_soon (PlumbDocument *self, PlumbDocumentReconciled callback);
char *plumb_document_dup_place (PlumbDocument *self, GFile *file);

G_END_DECLS
