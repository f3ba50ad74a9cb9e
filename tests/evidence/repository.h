/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Git repositories for tests.
 */
#pragma once

#include <gio/gio.h>

G_BEGIN_DECLS

gboolean repository_run (const char *folder, const char *const *words);
char *repository_ask (const char *folder, const char *const *words, const char *input);
void repository_commit (const char *folder, const char *author, const char *date,
                        const char *subject);
char *repository_make (void);
void repository_delete (char *folder);

typedef char *Folder;
G_DEFINE_AUTO_CLEANUP_FREE_FUNC (Folder, repository_delete, NULL)

G_END_DECLS
