/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * House styles: how the conference words its texts, which changes from year to year. A style is a
 * draft with live fields to start from, and the title that goes with it. All of them are data.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/** The kinds of text, as PlumbDraft.kind has them. */
#define PLUMB_TEXT_ANNOUNCEMENT "announcement"
#define PLUMB_TEXT_PAGE "page"

const char *const *plumb_styles_kinds (void);
const char *plumb_styles_default (const char *kind);
char **plumb_styles_list (const char *kind);
const char *plumb_styles_template (const char *kind, const char *style);
char *plumb_styles_title (const char *kind, const char *style, const PlumbSnapshot *snapshot,
                          const PlumbEdition *edition);

G_END_DECLS
