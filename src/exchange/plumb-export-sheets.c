/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-export-more.h"

#include <glib/gi18n-lib.h>

#include "plumb-pdf.h"

#define SPEAKERS N_ ("Names and affiliations of the speakers.")

static GBytes *
write_programme (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                 const PlumbPaper *paper, GError **error)
{
  return plumb_pdf_new (PLUMB_SHEET_PROGRAMME, snapshot, edition, paper, error);
}

static GBytes *
write_run (const PlumbSnapshot *snapshot, const PlumbEdition *edition, const PlumbPaper *paper,
           GError **error)
{
  return plumb_pdf_new (PLUMB_SHEET_RUN, snapshot, edition, paper, error);
}

static GBytes *
write_cards (const PlumbSnapshot *snapshot, const PlumbEdition *edition, const PlumbPaper *paper,
             GError **error)
{
  return plumb_pdf_new (PLUMB_SHEET_CARDS, snapshot, edition, paper, error);
}

static const PlumbExportFormat sheets[] = {
  {
    .id = "schedule-pdf",
    .suffix = "pdf",
    .mime_type = "application/pdf",
    .name = N_ ("Programme as PDF"),
    .audience = N_ ("For everybody: to be read, sent round or hung at the door."),
    .disclosure = SPEAKERS,
    .group = N_ ("Printed Sheets"),
    .stem = "schedule",
    .write_pages = write_programme,
  },
  {
    .id = "schedule-pdf-run",
    .suffix = "pdf",
    .mime_type = "application/pdf",
    .name = N_ ("Run-of-Show as PDF"),
    .audience = N_ ("For who leads the room: every minute, and what is asked."),
    .disclosure = SPEAKERS,
    .group = N_ ("Printed Sheets"),
    .stem = "schedule-run",
    .write_pages = write_run,
  },
  {
    .id = "schedule-pdf-cards",
    .suffix = "pdf",
    .mime_type = "application/pdf",
    .name = N_ ("Speaker Cards as PDF"),
    .audience = N_ ("For the table in front: a card for each speaker, to be cut."),
    .disclosure = SPEAKERS,
    .group = N_ ("Printed Sheets"),
    .stem = "schedule-cards",
    .write_pages = write_cards,
  },
};

/** plumb_export_add_sheets: adds what is made to be printed */
void
plumb_export_add_sheets (GArray *formats)
{
  g_array_append_vals (formats, sheets, G_N_ELEMENTS (sheets));
}
