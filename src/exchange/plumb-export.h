/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Every form in which an edition leaves the document: one table for the window, the command line
 * and the tests.
 *
 * Invariants
 *  - An export is a pure function of the record and, for a text that the lead did not write, of its
 *    house style: it reads neither clock nor locale, so the same record gives the same bytes, of
 *    pages with the same fonts. It may run in any thread.
 *  - Nothing private leaves: no addresses but those of the leads where a text is made to give them,
 *    of first speakers in the table for Indico, and of submitters in letters to themselves; no
 *    notes, reviews, scores, reasons or hours.
 */
#pragma once

#include "plumb-output.h"
#include "plumb-paper.h"
#include "plumb-records.h"

G_BEGIN_DECLS

typedef struct _PlumbExportFormat PlumbExportFormat;

struct _PlumbExportFormat
{
  const char *id;        /* "schedule-ics": for the command line */
  const char *suffix;    /* "ics" */
  const char *mime_type;

  /*< private >*/
  const char *name; /* in English, as the next three */
  const char *audience;
  const char *disclosure;
  const char *group;
  const char *stem; /* of the name of a file */
  const char *kind; /* of a text, NULL for what write_schedule writes */
  PlumbTextFormat text_format;
  char *(*write_schedule) (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                           GError **error);
  GBytes *(*write_pages) (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                          const PlumbPaper *paper, GError **error); /* of what is not text */
};

const PlumbExportFormat *plumb_export_formats (gsize *out_n);
const PlumbExportFormat *plumb_export_find (const char *id);

const char *plumb_export_format_get_group (const PlumbExportFormat *self);
const char *plumb_export_format_get_name (const PlumbExportFormat *self);
const char *plumb_export_format_get_audience (const PlumbExportFormat *self);
const char *plumb_export_format_get_disclosure (const PlumbExportFormat *self);

gboolean plumb_export_format_has_pages (const PlumbExportFormat *self);

GBytes *plumb_export_run (const PlumbExportFormat *format, const PlumbSnapshot *snapshot,
                          const PlumbEdition *edition, GError **error) G_GNUC_WARN_UNUSED_RESULT;
GBytes *plumb_export_run_on (const PlumbExportFormat *format, const PlumbPaper *paper,
                             const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                             GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_export_dup_file_name (const PlumbExportFormat *format, const PlumbSnapshot *snapshot,
                                  const PlumbEdition *edition);

G_END_DECLS
