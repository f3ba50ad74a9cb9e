/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The private working copy of a document, and how it and the user's file follow each other.
 *
 * Every edit is one transaction in the working copy, which lies in the user's state folder and is
 * found again by the address of the user's file. The user's file is written whole: the document's
 * rows are copied into a new database, which then replaces the file atomically, unless somebody
 * else has changed it in the meantime. Opening a file never writes to it.
 *
 * Invariants
 *  - What the working copy holds beyond the document (the undo log, the search index) is called
 *    local_* and never reaches the user's file.
 *  - A foreign file is only ever read: checked first, then copied row by row into tables that
 *    this build made.
 *  - One process owns a working copy at a time, by a kernel lock that no crash leaves behind.
 */
#pragma once

#include "plumb-backups.h"
#include "plumb-db.h"
#include "plumb-merge.h"

G_BEGIN_DECLS

typedef struct _PlumbWorkcopy PlumbWorkcopy;

/**
 * PlumbFileState:
 * @PLUMB_FILE_SAME: the user's file is as it was last read or written, as far as can be seen
 * @PLUMB_FILE_CHANGED: somebody changed it
 * @PLUMB_FILE_MISSING: it was moved or deleted, or its disk was taken out
 * @PLUMB_FILE_UNKNOWN: it cannot be told, because the disk or the memory fails, or it may not be
 *   looked at
 */
typedef enum
{
  PLUMB_FILE_SAME,
  PLUMB_FILE_CHANGED,
  PLUMB_FILE_MISSING,
  PLUMB_FILE_UNKNOWN,
} PlumbFileState;

/**
 * PlumbBeside:
 * @PLUMB_BESIDE_YOURS: the user's file and the working copy have both changed
 * @PLUMB_BESIDE_RESCUED: the user's file is damaged
 * @PLUMB_BESIDE_BACKUP: a backup is wanted
 *
 * Why something is saved beside the user's file.
 */
typedef enum
{
  PLUMB_BESIDE_YOURS,
  PLUMB_BESIDE_RESCUED,
  PLUMB_BESIDE_BACKUP,
} PlumbBeside;

/**
 * PlumbPublication:
 *
 * What writing the user's file needs and gives, so that it can run in a thread of its own: the
 * inputs are copied in, the result is taken back with plumb_workcopy_note_published().
 */
typedef struct
{
  char *working_path;
  GFile *file;
  char *etag; /* in: as last known, "" for a new file; out: of what was written */
  gint64 change; /* the change that was written */
  char *disk;    /* in: what the file was last seen on, %NULL for anything */

  /*< private >*/
  char *staged_path; /* what was written, kept until it is noted */
  gboolean is_unnoted; /* the user's file is this one, and the working copy does not know */
  GMutex *turn;      /* nullable: one at a time writes a file */
} PlumbPublication;

PlumbWorkcopy *plumb_workcopy_create (GFile *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
PlumbWorkcopy *plumb_workcopy_open (GFile *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
void plumb_workcopy_free (PlumbWorkcopy *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbWorkcopy, plumb_workcopy_free)

PlumbDb *plumb_workcopy_get_db (PlumbWorkcopy *self);
GFile *plumb_workcopy_get_file (PlumbWorkcopy *self);
const char *plumb_workcopy_get_path (PlumbWorkcopy *self);
gboolean plumb_workcopy_is_shared (PlumbWorkcopy *self);
gboolean plumb_workcopy_is_at (PlumbWorkcopy *self, GFile *file);
const char *plumb_workcopy_get_aside (PlumbWorkcopy *self);
gboolean plumb_workcopy_is_dirty (PlumbWorkcopy *self, gboolean *out_dirty, GError **error);
PlumbFileState plumb_workcopy_look (PlumbWorkcopy *self);
gboolean plumb_workcopy_is_out_of_reach (PlumbWorkcopy *self);

gboolean plumb_workcopy_check_writable (PlumbWorkcopy *self, GError **error);
gboolean plumb_workcopy_put_back (PlumbWorkcopy *self, GError **error);

PlumbPublication *plumb_workcopy_prepare (PlumbWorkcopy *self, GError **error);
gboolean plumb_publication_run (PlumbPublication *self, GCancellable *cancellable, GError **error);
PlumbPublication *plumb_workcopy_prepare_copy (PlumbWorkcopy *self, GFile *file);
void plumb_workcopy_note_beside (PlumbWorkcopy *self, PlumbPublication *publication);
void plumb_publication_free (PlumbPublication *self);
gboolean plumb_workcopy_note_published (PlumbWorkcopy *self, PlumbPublication *publication,
                                        GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbPublication, plumb_publication_free)

gboolean plumb_workcopy_claim (PlumbWorkcopy *self);

gboolean plumb_workcopy_save_beside (PlumbWorkcopy *self, PlumbBeside why, GFile **out_file,
                                     GError **error);
gboolean plumb_workcopy_rescue (PlumbWorkcopy *self, GFile **out_file, GError **error);
void plumb_workcopy_forget_rescue (PlumbWorkcopy *self);
gboolean plumb_workcopy_restore_beside (GFile *file, const PlumbBackup *backup, GFile **out_file,
                                        GError **error);
gboolean plumb_workcopy_restore_to (const PlumbBackup *backup, GFile *file, GError **error);
typedef struct _PlumbMerging PlumbMerging;

PlumbMerging *plumb_workcopy_prepare_merge (PlumbWorkcopy *self, GFile *source, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean plumb_merging_run (PlumbMerging *self, GError **error);
const PlumbMergeReport *plumb_merging_get_report (PlumbMerging *self);
void plumb_merging_free (PlumbMerging *self);
gboolean plumb_workcopy_finish_merge (PlumbWorkcopy *self, PlumbMerging *merging,
                                      gboolean *out_done, GArray **out_changes, GError **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbMerging, plumb_merging_free)

gboolean plumb_workcopy_take_in (PlumbWorkcopy *self, GArray **out_changes, GError **error);

char *plumb_workcopy_dup_backups_folder (GFile *file);
PlumbBackupJob *plumb_workcopy_prepare_backup (PlumbWorkcopy *self, PlumbBackupReason reason,
                                               GError **error);

gboolean plumb_workcopy_check_readable (GFile *file, GError **error);
gboolean plumb_workcopy_check_file (GFile *file, gint64 *out_version, GError **error);

typedef struct _PlumbForeign PlumbForeign;

PlumbForeign *plumb_foreign_open (GFile *file, GError **error) G_GNUC_WARN_UNUSED_RESULT;
PlumbDb *plumb_foreign_get_db (PlumbForeign *self);
void plumb_foreign_free (PlumbForeign *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbForeign, plumb_foreign_free)

G_END_DECLS
