/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * GtkPrintOperation and not GtkPrintDialog: where there is a session bus, the latter knows nothing
 * but the portal and fails without one, and closing its stream runs a main loop within ours.
 */
#include "config.h"

#include "plumb-print-private.h"

#include "plumb-sheet.h"

typedef struct
{
  PlumbSheetKind kind;
  PlumbSnapshot *snapshot;
  int year;
  PlumbSheet *sheet; /* for the paper that was chosen last */
} Print;

static void
print_free (gpointer data, GClosure *closure)
{
  Print *self = data;

  g_clear_pointer (&self->sheet, plumb_sheet_free);
  plumb_snapshot_unref (self->snapshot);
  g_free (self);
}

/* The paper that was chosen in the desktop's dialog; what its printer cannot print on stays free. */
static void
get_paper (GtkPrintContext *context, PlumbPaper *paper)
{
  double top = 0;
  double bottom = 0;
  double left = 0;
  double right = 0;

  plumb_paper_init (paper, gtk_print_context_get_width (context),
                    gtk_print_context_get_height (context));
  if (!gtk_print_context_get_hard_margins (context, &top, &bottom, &left, &right))
    return;
  paper->top = MAX (paper->top, top);
  paper->bottom = MAX (paper->bottom, bottom);
  paper->left = MAX (paper->left, left);
  paper->right = MAX (paper->right, right);
}

static void
begin_print_cb (GtkPrintOperation *operation, GtkPrintContext *context, gpointer user_data)
{
  Print *self = user_data;
  const PlumbEdition *edition = plumb_snapshot_find_edition (self->snapshot, self->year);
  PlumbPaper paper;

  get_paper (context, &paper);
  g_clear_pointer (&self->sheet, plumb_sheet_free);
  self->sheet = plumb_sheet_new (self->kind, self->snapshot, edition, &paper, NULL);
  /* It was shown a moment ago, from the same record. */
  g_return_if_fail (self->sheet != NULL);
  gtk_print_operation_set_n_pages (operation, (int) plumb_sheet_get_n_pages (self->sheet));
}

static void
draw_page_cb (GtkPrintOperation *operation, GtkPrintContext *context, int page, gpointer user_data)
{
  const Print *self = user_data;

  plumb_sheet_draw (self->sheet, (guint) page, gtk_print_context_get_cairo_context (context));
}

/**
 * plumb_print_operation_new:
 * @kind: which sheet
 * @snapshot: a record
 * @year: of one of its editions, which has something to print
 *
 * Returns: (transfer full): what prints it, ready to be run
 */
GtkPrintOperation *
plumb_print_operation_new (PlumbSheetKind kind, PlumbSnapshot *snapshot, int year)
{
  GtkPrintOperation *operation = gtk_print_operation_new ();
  g_autofree char *name = g_strdup_printf (
    "%s %d", plumb_edition_get_name (plumb_snapshot_find_edition (snapshot, year), snapshot), year);
  Print *print = g_new0 (Print, 1);

  print->kind = kind;
  print->snapshot = plumb_snapshot_ref (snapshot);
  print->year = year;
  gtk_print_operation_set_job_name (operation, name);
  gtk_print_operation_set_unit (operation, GTK_UNIT_POINTS);
  gtk_print_operation_set_use_full_page (operation, TRUE);
  gtk_print_operation_set_embed_page_setup (operation, TRUE);
  gtk_print_operation_set_allow_async (operation, TRUE);
  g_signal_connect_data (operation, "begin-print", G_CALLBACK (begin_print_cb), print, print_free,
                         0);
  g_signal_connect (operation, "draw-page", G_CALLBACK (draw_page_cb), print);
  return operation;
}
