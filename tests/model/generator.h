/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Random commands, made from the table of commands and what is in a document.
 */
#pragma once

#include "plumb-document.h"

G_BEGIN_DECLS

JsonObject *generate_command (PlumbDocument *document, const PlumbCommand *command);

G_END_DECLS
