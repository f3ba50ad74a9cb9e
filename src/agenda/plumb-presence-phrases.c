/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What was understood of somebody's words, said back.
 */
#include "config.h"

#include "plumb-presence-private.h"

/**
 * plumb_presence_dup_understood:
 *
 * Returns: (transfer full): in sentences what was understood of what somebody said, "" where they
 *   said nothing
 */
char *
plumb_presence_dup_understood (const PlumbEdition *edition, const PlumbPerson *person)
{
  return g_strdup ("");
}
