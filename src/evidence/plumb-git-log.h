/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The commits of a git repository on this computer, newest first, by `git log`.
 *
 * Nothing leaves the computer and nothing of the repository is run: its settings that would start
 * another program or fetch what is missing are overruled. Blocks; made for a thread.
 */
#pragma once

#include <gio/gio.h>

#include "plumb-git-parser.h"

G_BEGIN_DECLS

gboolean plumb_git_check (const char *folder, gboolean *out_shallow, GCancellable *cancellable,
                          GError **error);
gboolean plumb_git_log (const char *folder, gint64 since, PlumbGitFunc func, gpointer user_data,
                        GCancellable *cancellable, GError **error);

G_END_DECLS
