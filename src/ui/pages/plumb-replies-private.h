/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-replies-*.c files.
 */
#pragma once

#include "plumb-eml.h"
#include "plumb-view-state.h"

G_BEGIN_DECLS

/** A proposal and the record around it, which know of each other as far as they can. */
typedef struct
{
  PlumbSnapshot *one;       /* the proposal with its people and its reply */
  PlumbSnapshot *programme;
  const PlumbEdition *edition;
  const PlumbProposal *proposal; /* as the programme has it, if it does */
  const PlumbReply *reply;       /* nullable: what the lead wrote */
} PlumbLetter;

PlumbLetter *plumb_letter_read (PlumbViewState *state, gint64 id);
void plumb_letter_free (PlumbLetter *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbLetter, plumb_letter_free)

#define PLUMB_TYPE_LETTER_PAGE (plumb_letter_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbLetterPage, plumb_letter_page, PLUMB, LETTER_PAGE, AdwNavigationPage)

AdwNavigationPage *plumb_letter_page_new (PlumbViewState *state, gint64 id);
gboolean plumb_letter_page_refresh (PlumbLetterPage *self);

G_END_DECLS
