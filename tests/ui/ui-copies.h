/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Uses every place of the window that copies something, with a document of tests/hostile.
 */
#pragma once

#include "ui-fixture.h"

G_BEGIN_DECLS

/** UiCopied: is called after each copy; @place tells what was copied and in which form. */
typedef void (*UiCopied) (UiFixture *self, const char *place);

void ui_copy_texts (UiFixture *self, UiCopied check);
void ui_copy_letters (UiFixture *self, UiCopied check);
void ui_copy_exports (UiFixture *self, UiCopied check);
void ui_copy_mail (UiFixture *self, UiCopied check);
void ui_copy_log (UiFixture *self, UiCopied check);
void ui_copy_addresses (UiFixture *self, UiCopied check);
void ui_copy_evidence (UiFixture *self, UiCopied check);

G_END_DECLS
