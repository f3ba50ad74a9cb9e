/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a document is asked to do while something goes wrong: one table, a line an action. Every
 * run begins with the same bytes on the disk and makes the same uids at the same time, so that two
 * runs can be compared.
 */
#pragma once

#include "plumb-document.h"

G_BEGIN_DECLS

/**
 * Action:
 * @set_up: makes what lies on the disk before
 * @begin: (nullable): what is done to the open document before, without faults
 * @run: does it; one that opens the document gives it
 * @opens: whether the document is not open before
 * @is_whole: whether a failure means that nothing has changed
 * @beside: (nullable): what may lie beside the document afterwards
 */
typedef struct
{
  const char *name;
  void (*set_up) (void);
  void (*begin) (PlumbDocument *document);
  gboolean (*run) (PlumbDocument **document, GError **error);
  gboolean opens;
  gboolean is_whole;
  const char *beside;
} Action;

/**
 * Outcome:
 * @file_after: the user's file right after the action
 * @file_at_last: the user's file when it was saved after the action
 *
 * What comes of an action without faults.
 */
typedef struct
{
  GHashTable *before;
  GHashTable *after;
  GBytes *file_before;
  GBytes *file_after;
  GBytes *file_at_last;
} Outcome;

guint action_n (void);
const Action *action_get (guint i);

void action_set_up (const Action *action);
PlumbDocument *action_begin (const Action *action);
PlumbDocument *action_reopen (void);
gboolean action_run (const Action *action, PlumbDocument **document, GError **error);
void action_expect (const Action *action, Outcome *out_outcome);
void outcome_clear (Outcome *outcome);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Outcome, outcome_clear)

GBytes *action_load_file (void);
gboolean action_is_like (PlumbDocument *document, GHashTable *rows);
char *action_find_stray (const Action *action);

G_END_DECLS
