/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command line: everything that can be done to a document without a window. It needs no
 * display and never touches GTK.
 *
 * Exit codes: 0 done; 1 the input or the file is at fault, as a message on stderr says; 2 the
 * command line itself is.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

gboolean plumb_cli_wants (int argc, char **argv);
int plumb_cli_main (int argc, char **argv);

G_END_DECLS
