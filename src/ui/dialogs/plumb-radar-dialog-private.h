/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by the plumb-radar-dialog*.c files.
 */
#pragma once

#include <adwaita.h>

#include "plumb-conference.h"
#include "plumb-radar-dialog.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_RADAR_DIALOG (plumb_radar_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbRadarDialog, plumb_radar_dialog, PLUMB, RADAR_DIALOG, AdwDialog)

struct _PlumbRadarDialog
{
  AdwDialog parent_instance;

  GtkStack *stack;
  GtkWidget *import_button; /* of the empty page */
  GtkWidget *refresh_button;
  AdwActionRow *programme_row;
  AdwActionRow *changes_row;
  AdwActionRow *left_out_row;
  AdwPreferencesGroup *questions;
  AdwPreferencesGroup *clashes;
  AdwPreferencesGroup *answers;

  PlumbViewState *state;
  GCancellable *cancellable;
  GPtrArray *rows; /* GtkWidget, borrowed: those that are made anew */
  guint answered;  /* which question the keyboard goes back to, G_MAXUINT for none */
  gboolean is_busy;
};

/* plumb-radar-dialog-lists.c */
void plumb_radar_dialog_show_lists (PlumbRadarDialog *self);

/* plumb-radar-dialog-take.c */
void plumb_radar_dialog_take (PlumbRadarDialog *self, GFile *file);
void plumb_radar_dialog_choose (PlumbRadarDialog *self);

void plumb_radar_dialog_set_busy (PlumbRadarDialog *self, gboolean is_busy);
void plumb_radar_dialog_update (PlumbRadarDialog *self);

G_END_DECLS
