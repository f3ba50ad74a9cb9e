/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Findings of lint as a JSON object, whose "findings" are in the order they were found.
 *
 * A key is never left out. A place that is no line has null for its line and its bytes.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

char *plumb_lint_to_json (const GPtrArray *findings);

G_END_DECLS
