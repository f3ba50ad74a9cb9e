/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Action items as they are typed while everybody talks: “Post the RFC @ada”.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

char *plumb_action_split (const char *typed, char **out_who);
const PlumbPerson *plumb_action_guess_owner (const PlumbEdition *edition, const PlumbTopic *topic,
                                             const char *who);

G_END_DECLS
