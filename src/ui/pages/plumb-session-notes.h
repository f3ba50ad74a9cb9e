/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is noted of a topic while it runs: notes, action items with who does them, how it ended.
 */
#pragma once

#include "plumb-view-state.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_SESSION_NOTES (plumb_session_notes_get_type ())
G_DECLARE_FINAL_TYPE (PlumbSessionNotes, plumb_session_notes, PLUMB, SESSION_NOTES, GtkBox)

void plumb_session_notes_show (PlumbSessionNotes *self, PlumbViewState *state,
                               const PlumbTopic *topic, gboolean is_running);
void plumb_session_notes_set_narrow (PlumbSessionNotes *self, gboolean is_narrow);
void plumb_session_notes_focus (PlumbSessionNotes *self);

G_END_DECLS
