/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads what `git log -z --format=PLUMB_GIT_FORMAT` writes, in pieces of any size. What is in a
 * commit is anybody's: any bytes are read, and what is told is valid UTF-8 of bounded length.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/** PLUMB_GIT_FORMAT: what plumb_git_parser_feed() understands. */
#define PLUMB_GIT_FORMAT "%H%x00%P%x00%ct%x00%an%x00%ae%x00%s"

/**
 * PlumbGitCommit:
 * @id: all of its digits
 * @committed_at: when it got to where it is, seconds since 1970
 * @subject: the first paragraph of its message on one line
 */
typedef struct
{
  const char *id;
  gboolean is_merge;
  gint64 committed_at;
  const char *author;
  const char *email;
  const char *subject;
} PlumbGitCommit;

/**
 * PlumbGitFunc:
 * @commit: lasts until the function returns
 *
 * Returns: whether to go on
 */
typedef gboolean (*PlumbGitFunc) (const PlumbGitCommit *commit, gpointer user_data);

typedef struct _PlumbGitParser PlumbGitParser;

PlumbGitParser *plumb_git_parser_new (PlumbGitFunc func, gpointer user_data);
void plumb_git_parser_free (PlumbGitParser *self);
gboolean plumb_git_parser_feed (PlumbGitParser *self, const char *bytes, gsize length);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbGitParser, plumb_git_parser_free)

G_END_DECLS
