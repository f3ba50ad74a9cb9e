/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Taking the conference's programme in: from values (exchange/plumb-conference.h) to rows, as one
 * undo step.
 */
#pragma once

#include "plumb-command.h"
#include "plumb-conference.h"

G_BEGIN_DECLS

gboolean plumb_conference_apply (const char *working_path, int year,
                                 const PlumbConference *conference, GCancellable *cancellable,
                                 PlumbOutcome *out_outcome, PlumbConferenceChanges *out_changes,
                                 GError **error);

G_END_DECLS
