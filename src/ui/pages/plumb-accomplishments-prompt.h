/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A topic of the last edition that asks what came of it. Its buttons are actions of the page.
 */
#pragma once

#include <adwaita.h>

#include "plumb-records.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_ACCOMPLISHMENTS_PROMPT (plumb_accomplishments_prompt_get_type ())
G_DECLARE_FINAL_TYPE (PlumbAccomplishmentsPrompt, plumb_accomplishments_prompt, PLUMB,
                      ACCOMPLISHMENTS_PROMPT, AdwPreferencesRow)

PlumbAccomplishmentsPrompt *plumb_accomplishments_prompt_new (void);
void plumb_accomplishments_prompt_show (PlumbAccomplishmentsPrompt *self, const PlumbTopic *topic);

G_END_DECLS
