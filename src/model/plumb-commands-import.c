/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command that takes proposals in.
 */
#include "config.h"

#include "plumb-run.h"

const PlumbCommand plumb_commands_import[] = {
  { NULL },
};
