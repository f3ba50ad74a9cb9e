/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Versions: who wrote what, as it is written with a file beside the record.
 *
 * A working copy is a replica. When it writes the file, what differs from the file as it was last
 * read or written (the base) gets a version of that replica: one for a column, or for a row that is
 * new. A file also says of each replica the newest version it knows (stamp_seen). A value whose
 * version another file knows was seen by whoever wrote that file; if that file has something else,
 * it was replaced on purpose. A value that the other file does not know is news. So no clock and no
 * common ancestor is needed to merge, and a file that arrives late or twice changes nothing.
 *
 * The versions are Lamport's: each is greater than all that the file knew.
 */
#pragma once

#include "plumb-db.h"

G_BEGIN_DECLS

/* What the name of a replica begins with that follows from the contents of a file. */
#define PLUMB_STAMPS_OF_CONTENTS "#"

gboolean plumb_stamps_begin (PlumbDb *db, GError **error);
gboolean plumb_stamps_compare (PlumbDb *db, const char *base, const char *replica, GError **error);
gboolean plumb_stamps_store (PlumbDb *db, const char *known, GError **error);
char *plumb_stamps_digest (PlumbDb *db, GError **error);
gboolean plumb_stamps_same (PlumbDb *db, const char *one, const char *other, gboolean *out_same,
                            GError **error);
gboolean plumb_stamps_equal (PlumbDb *db, const char *one, const char *other, gboolean *out_equal,
                             GError **error);

G_END_DECLS
