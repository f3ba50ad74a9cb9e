/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-workcopy*.c files.
 */
#pragma once

#include "plumb-workcopy.h"

G_BEGIN_DECLS

/** PLUMB_WORKING_NAME: of the database in a working copy's folder. */
#define PLUMB_WORKING_NAME "working.db"

/* What is merged lies in a folder of its own, called so; and what came of it in a file. */
#define PLUMB_MERGE_PREFIX "merge-"
#define PLUMB_MERGED_NAME "merged.db"

/* What a file is brought in for. */
typedef enum
{
  PLUMB_BRING_USERS, /* a user's file that this build will write: one of an older build is then kept */
  PLUMB_BRING_COPY, /* another copy, to be merged by its versions */
  PLUMB_BRING_ROWS, /* what it holds, whatever it says of its versions */
} PlumbBringing;

struct _PlumbWorkcopy
{
  GFile *file;
  char *folder;
  char *path;
  PlumbDb *db;
  int lock_fd;
  gboolean is_shared; /* another process owns the real one: this is a passing copy */
  char *aside; /* where a damaged one was put, %NULL for none */
  char *disk; /* what the user's file was last seen on, %NULL when that is not known */
  GMutex *turn; /* in a reference-counted box: publications may outlive this */
};

char *plumb_workcopy_dup_display_name (GFile *file);
char *plumb_workcopy_dup_disk (GFile *file);
GFile *plumb_workcopy_follow_links (GFile *file);
char *plumb_workcopy_dup_home (GFile *file);
void plumb_workcopy_remove_database (const char *path);
PlumbWorkcopy *plumb_workcopy_prepare_folder (GFile *link, GError **error);
void plumb_workcopy_remove_folder (const char *folder);
gboolean plumb_workcopy_open_database (PlumbWorkcopy *self, const char *path, GError **error);
gboolean plumb_workcopy_remember_file (PlumbWorkcopy *self, const char *etag, const char *base,
                                       GError **error);
gboolean plumb_workcopy_date (PlumbWorkcopy *self, const char *schema, GError **error);
char *plumb_workcopy_bring_in (PlumbWorkcopy *self, char **out_etag, GError **error);
gboolean plumb_workcopy_back_up_older (PlumbWorkcopy *self, const char *path, gint64 version,
                                       GError **error);
gboolean plumb_workcopy_back_up_file (GFile *file, const char *copy, gint64 version,
                                      GError **error);
char *plumb_workcopy_make_passing_folder (GError **error);
char *plumb_workcopy_bring_into (GFile *file, const char *folder, PlumbBringing bringing,
                                 char **out_etag, gint64 *out_version, GError **error);

gboolean plumb_workcopy_sync_file (const char *path, GError **error);
char *plumb_workcopy_keep_base (PlumbWorkcopy *self, const char *path, GError **error);
char *plumb_workcopy_copy_base (PlumbWorkcopy *self, const char *path, GError **error);
char *plumb_workcopy_dup_base (PlumbWorkcopy *self, GError **error);
void plumb_workcopy_remove_base (const char *path);
void plumb_workcopy_drop_bases (PlumbWorkcopy *self, const char *old);
gboolean plumb_workcopy_ensure_base (PlumbWorkcopy *self, GError **error);

void plumb_workcopy_clear_up (PlumbWorkcopy *self);
void plumb_workcopy_release_turn (GMutex *turn);

G_END_DECLS
