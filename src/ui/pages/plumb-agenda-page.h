/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_AGENDA_PAGE (plumb_agenda_page_get_type ())
G_DECLARE_FINAL_TYPE (PlumbAgendaPage, plumb_agenda_page, PLUMB, AGENDA_PAGE, PlumbPage)

G_END_DECLS
