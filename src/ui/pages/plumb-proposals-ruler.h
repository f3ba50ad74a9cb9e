/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How high the rows of the list of proposals are. A list keeps some two hundred rows, of which ten are
 * in sight, and binds ten others anew in each frame of scrolling. Shaping their titles is most of what
 * that costs, so it is done once for a title, with one layout for all, and remembered.
 */
#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

/* The most lines that a title takes. */
#define PLUMB_TITLE_LINES 2

#define PLUMB_TYPE_PROPOSALS_RULER (plumb_proposals_ruler_get_type ())
G_DECLARE_FINAL_TYPE (PlumbProposalsRuler, plumb_proposals_ruler, PLUMB, PROPOSALS_RULER, GObject)

PlumbProposalsRuler *plumb_proposals_ruler_new (GtkWidget *list);
guint plumb_proposals_ruler_update (PlumbProposalsRuler *self);
int plumb_proposals_ruler_get_title_height (PlumbProposalsRuler *self);
int plumb_proposals_ruler_get_facts_height (PlumbProposalsRuler *self);
int plumb_proposals_ruler_measure_fact (PlumbProposalsRuler *self, const char *fact);
int plumb_proposals_ruler_count_lines (PlumbProposalsRuler *self, const char *title,
                                       gboolean is_bold, int width);
PangoLayout *plumb_proposals_ruler_new_title (PlumbProposalsRuler *self);
PangoLayout *plumb_proposals_ruler_new_fact (PlumbProposalsRuler *self);
void plumb_proposals_ruler_set_bold (PangoLayout *title, gboolean is_bold);

G_END_DECLS
