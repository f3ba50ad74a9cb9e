/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-pdf.h"

#include <cairo-pdf.h>
#include <glib/gi18n-lib.h>

#include "plumb-error.h"
#include "plumb-schedule-rows.h"
#include "plumb-sheet.h"
#include "plumb-time.h"

static cairo_status_t
write_cb (void *closure, const unsigned char *data, unsigned int length)
{
  g_byte_array_append (closure, data, length);
  return CAIRO_STATUS_SUCCESS;
}

static char *
dup_title (PlumbSheetKind kind, const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  static const char *const names[PLUMB_SHEET_N_KINDS] = {
    [PLUMB_SHEET_PROGRAMME] = "Programme",
    [PLUMB_SHEET_RUN] = "Run-of-Show",
    [PLUMB_SHEET_CARDS] = "Speaker Cards",
  };
  g_autofree char *title = plumb_schedule_dup_title (snapshot, edition);

  return g_strdup_printf ("%s: %s", title, names[kind]);
}

static char *
dup_leads (const PlumbEdition *edition)
{
  GString *names = g_string_new (NULL);

  for (guint i = 0; i < edition->leads->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (edition->leads, i);
      g_autofree char *name = plumb_schedule_dup_line (person->name);

      g_string_append_printf (names, "%s%s", names->len > 0 ? ", " : "", name);
    }
  return g_string_free (names, FALSE);
}

/* The dates are the record's, so that the same record gives the same bytes. */
static void
set_metadata (cairo_surface_t *surface, PlumbSheetKind kind, const PlumbSnapshot *snapshot,
              const PlumbEdition *edition)
{
  g_autofree char *title = dup_title (kind, snapshot, edition);
  g_autofree char *leads = dup_leads (edition);
  g_autofree char *date = plumb_time_format_rfc3339 (snapshot->changed_at, "UTC");

  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_TITLE, title);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_AUTHOR, leads);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATOR, "Plumbline");
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_CREATE_DATE, date);
  cairo_pdf_surface_set_metadata (surface, CAIRO_PDF_METADATA_MOD_DATE, date);
}

static void
draw_pages (cairo_surface_t *surface, const PlumbSheet *sheet)
{
  cairo_t *cr = cairo_create (surface);

  for (guint i = 0; i < plumb_sheet_get_n_pages (sheet); i++)
    {
      plumb_sheet_draw (sheet, i, cr);
      cairo_show_page (cr);
    }
  plumb_sheet_add_outlines (sheet, surface);
  cairo_destroy (cr);
}

/**
 * plumb_pdf_new:
 * @kind: which sheet
 * @snapshot: a record
 * @edition: one of its editions
 * @paper: the size of its pages
 *
 * Returns: (transfer full): the file, or %NULL with an error where there is nothing to print
 */
GBytes *
plumb_pdf_new (PlumbSheetKind kind, const PlumbSnapshot *snapshot, const PlumbEdition *edition,
               const PlumbPaper *paper, GError **error)
{
  g_autoptr (PlumbSheet) sheet = plumb_sheet_new (kind, snapshot, edition, paper, error);
  g_autoptr (GByteArray) bytes = NULL;
  cairo_surface_t *surface;
  cairo_status_t status;

  if (sheet == NULL)
    return NULL;
  bytes = g_byte_array_new ();
  surface = cairo_pdf_surface_create_for_stream (write_cb, bytes, paper->width, paper->height);
  set_metadata (surface, kind, snapshot, edition);
  draw_pages (surface, sheet);
  cairo_surface_finish (surface);
  status = cairo_surface_status (surface);
  cairo_surface_destroy (surface);
  if (status == CAIRO_STATUS_SUCCESS)
    return g_byte_array_free_to_bytes (g_steal_pointer (&bytes));
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_FAILED, _ ("The PDF could not be made: %s"),
               cairo_status_to_string (status));
  return NULL;
}
