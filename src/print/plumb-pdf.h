/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Sheets as PDF. This header needs neither Pango nor cairo.
 */
#pragma once

#include "plumb-paper.h"
#include "plumb-records.h"
#include "plumb-sheet-kind.h"

G_BEGIN_DECLS

GBytes *plumb_pdf_new (PlumbSheetKind kind, const PlumbSnapshot *snapshot,
                       const PlumbEdition *edition, const PlumbPaper *paper, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;

G_END_DECLS
