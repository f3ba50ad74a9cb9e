/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What one window shows of one document: the edition, how wide it is, where it goes next. Pages
 * know the document and each other only through this, and it is never saved in the document.
 *
 * Signals
 *  - changed (GArray *changes): the record changed, or another edition is shown (then @changes is
 *    %NULL); pages look again at plumb_view_state_get_edition() and refresh what differs.
 *  - toast (AdwToast *): to be shown.
 *  - go (const char *page, const char *uid): to another page, and to a thing on it where uid is
 *    not %NULL.
 *  - clock-set: the clock goes from another time on.
 */
#pragma once

#include <adwaita.h>

#include "plumb-document.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_VIEW_STATE (plumb_view_state_get_type ())
G_DECLARE_FINAL_TYPE (PlumbViewState, plumb_view_state, PLUMB, VIEW_STATE, GObject)

PlumbViewState *plumb_view_state_new (PlumbDocument *document);
PlumbDocument *plumb_view_state_get_document (PlumbViewState *self);
const PlumbSnapshot *plumb_view_state_get_snapshot (PlumbViewState *self);
const PlumbEdition *plumb_view_state_get_edition (PlumbViewState *self);
const PlumbEdition *plumb_view_state_get_previous_edition (PlumbViewState *self);
const PlumbRadar *plumb_view_state_get_radar (PlumbViewState *self);
int plumb_view_state_get_year (PlumbViewState *self);
void plumb_view_state_set_year (PlumbViewState *self, int year);

/* Below 960sp a page's inner split and end pane are collapsed; below 600sp the sidebar is too. */
gboolean plumb_view_state_get_is_medium (PlumbViewState *self);
gboolean plumb_view_state_get_is_narrow (PlumbViewState *self);

gboolean plumb_view_state_do (PlumbViewState *self, const char *toast, const char *command,
                              ...) G_GNUC_NULL_TERMINATED;
gboolean plumb_view_state_type (PlumbViewState *self, const char *command,
                                ...) G_GNUC_NULL_TERMINATED;
const char *plumb_view_state_get_waiting (PlumbViewState *self);
char *plumb_view_state_do_made (PlumbViewState *self, const char *toast, const char *command,
                                ...) G_GNUC_NULL_TERMINATED;
void plumb_view_state_toast (PlumbViewState *self, const char *text);
void plumb_view_state_toast_undo (PlumbViewState *self, const char *text);

/**
 * PlumbClockFunc:
 *
 * Returns: UTC microseconds
 */
typedef gint64 (*PlumbClockFunc) (gpointer user_data);

gint64 plumb_view_state_get_time (PlumbViewState *self);
gint64 plumb_view_state_get_now (PlumbViewState *self);
void plumb_view_state_set_clock (PlumbViewState *self, PlumbClockFunc func, gpointer user_data);
void plumb_view_state_rehearse (PlumbViewState *self, gint64 now);
gboolean plumb_view_state_is_rehearsal (PlumbViewState *self);

void plumb_view_state_go (PlumbViewState *self, const char *page, const char *uid);

G_END_DECLS
