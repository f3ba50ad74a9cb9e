/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the rows of the list of proposals measure, for all of them. A list keeps some two hundred rows,
 * of which ten are in sight, and while it scrolls binds about ten of them anew in each frame, whichever
 * way they just came from. Shaping titles is most of what that costs, so how many lines one takes is
 * remembered.
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
int plumb_proposals_ruler_recall_lines (PlumbProposalsRuler *self, const char *title,
                                        gboolean is_bold, int width);
void plumb_proposals_ruler_remember_lines (PlumbProposalsRuler *self, const char *title,
                                           gboolean is_bold, int width, int n_lines);
PangoLayout *plumb_proposals_ruler_new_title (PlumbProposalsRuler *self);
PangoLayout *plumb_proposals_ruler_new_fact (PlumbProposalsRuler *self);
void plumb_proposals_ruler_set_bold (PangoLayout *title, gboolean is_bold);

G_END_DECLS
