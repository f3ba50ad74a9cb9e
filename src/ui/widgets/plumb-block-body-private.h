/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by plumb-block-body.c, which places the rows, and plumb-block-rows.c, which makes them.
 */
#pragma once

#include "plumb-block-body.h"

G_BEGIN_DECLS

/* An entry or, without one, free time. */
typedef struct
{
  PlumbAgendaItem *item; /* nullable */
  GtkWidget *free;       /* nullable */
  GtkWidget *time;
  GtkWidget *second;
  GtkWidget *night;
  guint minutes;
  int y; /* where it is, a line for what is dragged not counted */
  int height;
} PlumbBlockRow;

struct _PlumbBlockBody
{
  GtkWidget parent_instance;

  GArray *rows; /* PlumbBlockRow */
  char *venue;
  char *second_zone; /* nullable */
  gboolean second_only;
  double factor; /* pixels a minute */

  GtkWidget *venue_caption;
  GtkWidget *second_caption;
  GtkWidget *end_time;
  GtkWidget *end_line;
  int end_row; /* the row that the end of the block lies in, -1 for below them all */
  double end_part;

  int insert; /* the row before which something is dragged, -1 for none */
  GtkWidget *insert_time;
  GtkWidget *insert_line;
  GtkWidget *insert_dot;
};

void plumb_block_row_clear (gpointer data);
PlumbBlockRow *plumb_block_body_row_at (PlumbBlockBody *self, guint index);
GtkWidget *plumb_block_body_new_label (PlumbBlockBody *self, const char *css_class);
GtkWidget *plumb_block_body_new_box (PlumbBlockBody *self, const char *css_class);

G_END_DECLS
