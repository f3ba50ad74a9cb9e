/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-export-more.h"

#include <glib/gi18n-lib.h>

#include "plumb-outcomes.h"

#define OWNERS N_ ("Names and affiliations of the speakers, and who took something on.")

static const PlumbExportFormat outcomes[] = {
  {
    .id = "outcomes-md",
    .suffix = "md",
    .mime_type = "text/markdown",
    .name = N_ ("Outcomes as Markdown"),
    .audience = N_ ("For a repository, a wiki or shared notes, once they are published."),
    .disclosure = OWNERS,
    .group = N_ ("Outcomes"),
    .stem = "outcomes",
    .write_schedule = plumb_outcomes_to_md,
  },
  {
    .id = "outcomes-html",
    .suffix = "html",
    .mime_type = "text/html",
    .name = N_ ("Outcomes as HTML"),
    .audience = N_ ("For a blog or a page of the conference, once they are published."),
    .disclosure = OWNERS,
    .group = N_ ("Outcomes"),
    .stem = "outcomes",
    .write_schedule = plumb_outcomes_to_html,
  },
  {
    .id = "outcomes-text",
    .suffix = "txt",
    .mime_type = "text/plain",
    .name = N_ ("Outcomes as Plain Text"),
    .audience = N_ ("For a mail to who was there, once they are published."),
    .disclosure = OWNERS,
    .group = N_ ("Outcomes"),
    .stem = "outcomes",
    .write_schedule = plumb_outcomes_to_text,
  },
};

/** plumb_export_add_outcomes: adds what is told after the day */
void
plumb_export_add_outcomes (GArray *formats)
{
  g_array_append_vals (formats, outcomes, G_N_ELEMENTS (outcomes));
}
