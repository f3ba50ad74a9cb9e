/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What differs between two texts, line by line or word by word.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PLUMB_DIFF_SAME,
  PLUMB_DIFF_REMOVED,
  PLUMB_DIFF_ADDED,
} PlumbDiffKind;

typedef struct
{
  PlumbDiffKind kind;
  char *text;
} PlumbDiffLine;

/** PlumbDiffCounts: lines that became others, and those that came or went alone. */
typedef struct
{
  guint changed;
  guint added;
  guint removed;
} PlumbDiffCounts;

GPtrArray *plumb_diff_lines (const char *old_text, const char *new_text);
GPtrArray *plumb_diff_words (const char *old_text, const char *new_text);
PlumbDiffCounts plumb_diff_count (const GPtrArray *lines);

G_END_DECLS
