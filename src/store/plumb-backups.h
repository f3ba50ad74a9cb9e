/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Backups of a document: whole files as any build can open them, in the folder of its working copy.
 *
 * Invariants
 *  - A backup is written aside, opened again, checked, counted, synced and only then gets its name.
 *  - Only after that may others go, and never the newest, nor one that is not sound: what is damaged
 *    may be all there is.
 *  - A name says when it was taken and why, so that a list needs no index that could be lost.
 *  - Nothing here is ever written over, and nothing of a backup but a copy is ever opened for work.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

/**
 * PlumbBackupReason:
 * @PLUMB_BACKUP_DAILY: the first of a day
 * @PLUMB_BACKUP_IMPORT: before something was taken in
 * @PLUMB_BACKUP_MERGE: before changes of somebody else were merged
 * @PLUMB_BACKUP_MIGRATION: before a newer build brought the schema up to date
 */
typedef enum
{
  PLUMB_BACKUP_DAILY,
  PLUMB_BACKUP_IMPORT,
  PLUMB_BACKUP_MERGE,
  PLUMB_BACKUP_MIGRATION,
} PlumbBackupReason;

#define PLUMB_N_BACKUP_REASONS (PLUMB_BACKUP_MIGRATION + 1)

/**
 * PlumbBackup:
 * @id: what it is called, such as "2026-11-21T09.31.05Z-import"
 * @taken_at: UTC seconds
 * @n_topics: of the newest edition, without their parts
 * @n_proposals: of the newest edition
 * @is_damaged: whether it cannot be read
 *
 * One backup that is kept.
 */
typedef struct
{
  char *id;
  char *path;
  gint64 taken_at;
  PlumbBackupReason reason;
  guint n_topics;
  guint n_proposals;
  gint64 size;
  gboolean is_damaged;
} PlumbBackup;

void plumb_backup_free (PlumbBackup *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbBackup, plumb_backup_free)

GPtrArray *plumb_backups_list (const char *folder);
PlumbBackup *plumb_backups_find (const char *folder, const char *id, GError **error);
gint64 plumb_backups_get_latest (const char *folder);
gboolean plumb_backup_check (const PlumbBackup *self, GError **error);

/**
 * PlumbBackupJob:
 * @name: of the user's file, for messages
 * @source: a working copy; or a private copy of somebody's file
 * @is_file: whether it is the latter
 * @base: (nullable): a file that holds what @source did at @change
 * @version: the schema of @source
 * @folder: where backups of the document are
 * @now: UTC seconds
 * @change: the working copy's change at which it was asked for
 * @id: (nullable): once it ran, the backup that has what @source has
 *
 * What taking a backup needs and gives, so that it can run in a thread of its own.
 */
typedef struct
{
  char *name;
  char *source;
  gboolean is_file;
  char *base;
  gint64 version;
  char *folder;
  PlumbBackupReason reason;
  gint64 now;
  gint64 change;
  char *id;
} PlumbBackupJob;

gboolean plumb_backup_job_run (PlumbBackupJob *self, GCancellable *cancellable, GError **error);
void plumb_backup_job_free (PlumbBackupJob *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbBackupJob, plumb_backup_job_free)

/**
 * PlumbBackupMoment:
 * @taken_at: UTC seconds
 * @size: bytes
 * @goes: (out): whether it need not be kept
 *
 * What thinning looks at.
 */
typedef struct
{
  gint64 taken_at;
  gint64 size;
  gboolean goes;
} PlumbBackupMoment;

/** PLUMB_BACKUPS_MOST: how many sound backups of a document are kept at most. */
#define PLUMB_BACKUPS_MOST 60
/** PLUMB_BACKUPS_BYTES: what they may take together, but for the newest. */
#define PLUMB_BACKUPS_BYTES (G_GINT64_CONSTANT (512) * 1024 * 1024)

void plumb_backups_thin (PlumbBackupMoment *moments, guint n_moments, guint pinned, gint64 now);

G_END_DECLS
