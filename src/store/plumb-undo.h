/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Undo and redo: a log of inverse statements, written by triggers as rows change and replayed
 * newest first; replaying writes the log of the opposite step. It lies in the working copy, so it
 * survives a restart and a crash, and it is written in the transaction it belongs to, so it can
 * never disagree with the document.
 *
 * One command = one transaction = one labelled step. Steps hold history and not net effects:
 * values swapped under a UNIQUE constraint come back in the order they went.
 */
#pragma once

#include "plumb-db.h"

G_BEGIN_DECLS

/**
 * PlumbStep:
 * @label: what was done, untranslated ("Move Topic")
 * @at: when, UTC microseconds
 * @is_redo: whether it was undone and can be redone
 */
typedef struct
{
  gint64 id;
  char *label;
  gint64 at;
  gboolean is_redo;
} PlumbStep;

void plumb_step_free (PlumbStep *self);

gboolean plumb_undo_install (PlumbDb *db, GError **error);
gboolean plumb_undo_uninstall (PlumbDb *db, GError **error);
gboolean plumb_undo_forget_table (PlumbDb *db, const char *table, GError **error);
gboolean plumb_undo_begin (PlumbDb *db, const char *label, const char *merge_key, GError **error);
gboolean plumb_undo_continue (PlumbDb *db, gint64 step, GError **error);
gboolean plumb_undo_end (PlumbDb *db, gboolean *out_is_empty, GError **error);
PlumbStep *plumb_undo_peek (PlumbDb *db, gboolean redo, GError **error);
gboolean plumb_undo_replay (PlumbDb *db, gboolean redo, char **out_label, GError **error);
gboolean plumb_undo_forget (PlumbDb *db, GError **error);
GPtrArray *plumb_undo_list (PlumbDb *db, GError **error);

G_END_DECLS
