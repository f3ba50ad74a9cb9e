/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbSheetKind:
 * @PLUMB_SHEET_PROGRAMME: for everybody: when what is, on one page as long as it can be read
 * @PLUMB_SHEET_RUN: for who leads the room: a ruler of minutes, the ask, space for notes
 * @PLUMB_SHEET_CARDS: a card for each speaker, to be cut
 */
typedef enum
{
  PLUMB_SHEET_PROGRAMME,
  PLUMB_SHEET_RUN,
  PLUMB_SHEET_CARDS,
} PlumbSheetKind;

#define PLUMB_SHEET_N_KINDS 3

G_END_DECLS
