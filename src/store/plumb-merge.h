/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Merging of two files of one document.
 *
 * A pure function of the files: which of them is mine and which is theirs only matters for the
 * numbers that are reported. What only one of them knows is news and is taken; what both changed is
 * decided by plumb-merge-rules.h; what lost becomes a row of the table "conflict". Values that come
 * about in merging get a version that follows from those they were made of, so that two leads who
 * merge the same things on two computers write the same file.
 */
#pragma once

#include "plumb-db.h"

G_BEGIN_DECLS

/**
 * PlumbMergeReport:
 * @taken: rows that mine did not have so
 * @given: rows that theirs did not have so
 * @conflicts: conflicts that are open now, old ones too
 *
 * What merging did.
 */
typedef struct
{
  guint taken;
  guint given;
  guint conflicts;
} PlumbMergeReport;

gboolean plumb_merge_databases (const char *mine, const char *theirs, const char *output,
                                PlumbMergeReport *out_report, GError **error);
gboolean plumb_merge_restamp (const char *path, const char *base, GError **error);
gboolean plumb_merge_complete (const char *path, const char *base, gboolean *out_is_counted,
                               GError **error);
gboolean plumb_merge_is_ahead (const char *theirs, const char *base, gboolean *out_ahead,
                               PlumbMergeReport *out_report, GError **error);
gboolean plumb_merge_teach (const char *path, const char *other, GError **error);
gboolean plumb_merge_files (GFile *base, GFile *mine, GFile *theirs, GFile *output,
                            PlumbMergeReport *out_report, GError **error);

G_END_DECLS
