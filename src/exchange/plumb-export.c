/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-eml.h"
#include "plumb-export-more.h"
#include "plumb-file-name.h"
#include "plumb-handed-changes.h"
#include "plumb-handover.h"
#include "plumb-markdown.h"
#include "plumb-plain.h"
#include "plumb-schedule-csv.h"
#include "plumb-schedule-html.h"
#include "plumb-schedule-ics.h"
#include "plumb-schedule-json.h"
#include "plumb-schedule-md.h"
#include "plumb-schedule-text.h"
#include "plumb-schedule-xml.h"
#include "plumb-text-kinds.h"

/* The organizers open it in a spreadsheet. */
static char *
write_csv (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  return plumb_schedule_to_csv (snapshot, edition, PLUMB_CSV_SPREADSHEET, error);
}

/* Most programs that write these two formats leave breaks out, and most readers expect none. */
static char *
write_xml (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  return plumb_schedule_to_xml (snapshot, edition, FALSE, error);
}

static char *
write_json (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  return plumb_schedule_to_json (snapshot, edition, FALSE, error);
}

static char *
write_xml_with_breaks (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  return plumb_schedule_to_xml (snapshot, edition, TRUE, error);
}

static char *
write_json_with_breaks (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  return plumb_schedule_to_json (snapshot, edition, TRUE, error);
}

static char *
write_handover_html (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  g_autofree char *markdown = plumb_handover_to_md (snapshot, edition, error);

  return markdown != NULL ? plumb_markdown_to_html (markdown) : NULL;
}

static char *
write_handover_text (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  g_autofree char *markdown = plumb_handover_to_md (snapshot, edition, error);

  return markdown != NULL ? plumb_markdown_to_text (markdown, 72) : NULL;
}

/* In points */
#define A4_WIDTH (210 * 72 / 25.4)
#define A4_HEIGHT (297 * 72 / 25.4)

static const PlumbHandover *
get_last_handover (const PlumbEdition *edition)
{
  guint n = edition->handovers->len;

  return n > 0 ? g_ptr_array_index (edition->handovers, n - 1) : NULL;
}

static char *
write_changes_md (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  return plumb_changes_to_md (snapshot, edition, get_last_handover (edition), error);
}

static char *
write_changes_html (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  return plumb_changes_to_html (snapshot, edition, get_last_handover (edition), error);
}

static char *
write_changes_text (const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  return plumb_changes_to_text (snapshot, edition, get_last_handover (edition), error);
}

#define SPEAKERS N_ ("Names and affiliations of the speakers.")

/* The forms of a text, by PlumbTextFormat. */
static const struct
{
  const char *id;
  const char *suffix;
  const char *mime_type;
  const char *stem; /* behind that of the text; two are HTML */
} forms[PLUMB_TEXT_N_FORMATS] = {
  [PLUMB_TEXT_MARKDOWN] = { "md", "md", "text/markdown", "" },
  [PLUMB_TEXT_HTML] = { "html", "html", "text/html", "" },
  [PLUMB_TEXT_WORDPRESS] = { "wordpress", "html", "text/html", "-wordpress" },
  [PLUMB_TEXT_MAIL] = { "text", "txt", "text/plain", "" },
};

static const PlumbExportFormat schedules[] = {
  {
    .id = "schedule-ics",
    .suffix = "ics",
    .mime_type = "text/calendar",
    .name = N_ ("Schedule as Calendar"),
    .audience = N_ ("For everybody who wants the topics in a calendar."),
    .disclosure = SPEAKERS,
    .group = N_ ("Schedule"),
    .stem = "schedule",
    .write_schedule = plumb_schedule_to_ics,
  },
  {
    .id = "schedule-csv",
    .suffix = "csv",
    .mime_type = "text/csv",
    .name = N_ ("Schedule as Spreadsheet"),
    .audience = N_ ("For the organizers, who enter it in their system."),
    .disclosure = SPEAKERS,
    .group = N_ ("Schedule"),
    .stem = "schedule",
    .write_schedule = write_csv,
  },
  {
    .id = "schedule-html",
    .suffix = "html",
    .mime_type = "text/html",
    .name = N_ ("Schedule as HTML"),
    .audience = N_ ("For a blog or a page of the conference."),
    .disclosure = SPEAKERS,
    .group = N_ ("Schedule"),
    .stem = "schedule",
    .write_schedule = plumb_schedule_to_html,
  },
  {
    .id = "schedule-md",
    .suffix = "md",
    .mime_type = "text/markdown",
    .name = N_ ("Schedule as Markdown"),
    .audience = N_ ("For a repository, a wiki or shared notes."),
    .disclosure = SPEAKERS,
    .group = N_ ("Schedule"),
    .stem = "schedule",
    .write_schedule = plumb_schedule_to_md,
  },
  {
    .id = "schedule-text",
    .suffix = "txt",
    .mime_type = "text/plain",
    .name = N_ ("Schedule as Plain Text"),
    .audience = N_ ("For an e-mail to a list, the speakers or the organizers."),
    .disclosure = SPEAKERS,
    .group = N_ ("Schedule"),
    .stem = "schedule",
    .write_schedule = plumb_schedule_to_text,
  },
  {
    .id = "schedule-xml",
    .suffix = "xml",
    .mime_type = "application/vnd.c3voc.schedule+xml",
    .name = N_ ("Schedule as XML"),
    .audience = N_ ("For schedule apps and other programs that read frab’s format."),
    .disclosure = SPEAKERS,
    .group = N_ ("Schedule"),
    .stem = "schedule",
    .write_schedule = write_xml,
  },
  {
    .id = "schedule-xml-breaks",
    .suffix = "xml",
    .mime_type = "application/vnd.c3voc.schedule+xml",
    .name = N_ ("Schedule as XML, with Breaks"),
    .audience = N_ ("For schedule apps, with breaks as events of their own."),
    .disclosure = SPEAKERS,
    .group = N_ ("Schedule"),
    .stem = "schedule-breaks",
    .write_schedule = write_xml_with_breaks,
  },
  {
    .id = "schedule-json",
    .suffix = "json",
    .mime_type = "application/json",
    .name = N_ ("Schedule as JSON"),
    .audience = N_ ("For programs that read the schedule format of c3voc."),
    .disclosure = SPEAKERS,
    .group = N_ ("Schedule"),
    .stem = "schedule",
    .write_schedule = write_json,
  },
  {
    .id = "schedule-json-breaks",
    .suffix = "json",
    .mime_type = "application/json",
    .name = N_ ("Schedule as JSON, with Breaks"),
    .audience = N_ ("For programs, with breaks as events of their own."),
    .disclosure = SPEAKERS,
    .group = N_ ("Schedule"),
    .stem = "schedule-breaks",
    .write_schedule = write_json_with_breaks,
  },
};

static const PlumbExportFormat handovers[] = {
  {
    .id = "schedule-indico-csv",
    .suffix = "csv",
    .mime_type = "text/csv",
    .name = N_ ("Table for Indico’s Import"),
    .audience = N_ ("For the organizers, who import it as contributions."),
    .disclosure = N_ ("Names and affiliations of the speakers, and addresses of those named "
                      "first."),
    .group = N_ ("Hand-Over"),
    .stem = "schedule-indico",
    .write_schedule = plumb_handover_to_indico_csv,
  },
  {
    .id = "schedule-indico-csv-new",
    .suffix = "csv",
    .mime_type = "text/csv",
    .name = N_ ("Table for Indico’s Import, New Entries Only"),
    .audience = N_ ("For the organizers, who have imported a table of yours before."),
    .disclosure = N_ ("Names and affiliations of the speakers, and addresses of those named "
                      "first."),
    .group = N_ ("Hand-Over"),
    .stem = "schedule-indico-new",
    .write_schedule = plumb_handover_to_new_indico_csv,
  },
  {
    .id = "handover-md",
    .suffix = "md",
    .mime_type = "text/markdown",
    .name = N_ ("Hand-Over Sheet as Markdown"),
    .audience = N_ ("For the organizers: what the table cannot carry."),
    .disclosure = SPEAKERS,
    .group = N_ ("Hand-Over"),
    .stem = "handover",
    .write_schedule = plumb_handover_to_md,
  },
  {
    .id = "handover-html",
    .suffix = "html",
    .mime_type = "text/html",
    .name = N_ ("Hand-Over Sheet as HTML"),
    .audience = N_ ("For the organizers: what the table cannot carry."),
    .disclosure = SPEAKERS,
    .group = N_ ("Hand-Over"),
    .stem = "handover",
    .write_schedule = write_handover_html,
  },
  {
    .id = "handover-text",
    .suffix = "txt",
    .mime_type = "text/plain",
    .name = N_ ("Hand-Over Sheet as Plain Text"),
    .audience = N_ ("For a mail to the organizers: what the table cannot carry."),
    .disclosure = SPEAKERS,
    .group = N_ ("Hand-Over"),
    .stem = "handover",
    .write_schedule = write_handover_text,
  },
  {
    .id = "changes-md",
    .suffix = "md",
    .mime_type = "text/markdown",
    .name = N_ ("Changes as Markdown"),
    .audience = N_ ("For a wiki or shared notes: what changed since the last hand-over."),
    .disclosure = N_ ("Names of the speakers."),
    .group = N_ ("Hand-Over"),
    .stem = "changes",
    .write_schedule = write_changes_md,
  },
  {
    .id = "changes-html",
    .suffix = "html",
    .mime_type = "text/html",
    .name = N_ ("Changes as HTML"),
    .audience = N_ ("For a blog or a page: what changed since the last hand-over."),
    .disclosure = N_ ("Names of the speakers."),
    .group = N_ ("Hand-Over"),
    .stem = "changes",
    .write_schedule = write_changes_html,
  },
  {
    .id = "changes-text",
    .suffix = "txt",
    .mime_type = "text/plain",
    .name = N_ ("Changes as Plain Text"),
    .audience = N_ ("For a mail to those who got the schedule before: what changed since."),
    .disclosure = N_ ("Names of the speakers."),
    .group = N_ ("Hand-Over"),
    .stem = "changes",
    .write_schedule = write_changes_text,
  },
  {
    .id = "replies-mbox",
    .suffix = "mbox",
    .mime_type = "application/mbox",
    .name = N_ ("Replies as Mailbox"),
    .audience = N_ ("For your mail program: a draft to each submitter who has not been told yet."),
    .disclosure = N_ ("Addresses of the submitters, and what you decided."),
    .group = N_ ("Replies"),
    .stem = "replies",
    .write_schedule = plumb_mail_replies_to_mbox,
  },
};

static void
add_form (GArray *formats, const PlumbTextKind *kind, PlumbTextFormat form)
{
  g_autofree char *id = g_strdup_printf ("%s-%s", kind->id, forms[form].id);
  g_autofree char *stem = g_strconcat (kind->stem, forms[form].stem, NULL);
  PlumbExportFormat format = {
    .id = g_intern_string (id),
    .suffix = forms[form].suffix,
    .mime_type = forms[form].mime_type,
    .name = kind->forms[form].name,
    .audience = kind->forms[form].audience,
    .disclosure = kind->disclosure,
    .group = kind->title,
    .stem = g_intern_string (stem),
    .kind = kind->id,
    .text_format = form,
  };

  if (format.name != NULL)
    g_array_append_val (formats, format);
}

static gpointer
make_formats (gpointer unused)
{
  GArray *formats = g_array_new (FALSE, FALSE, sizeof (PlumbExportFormat));
  guint n_kinds = 0;
  const PlumbTextKind *kinds = plumb_text_kinds_list (&n_kinds);

  for (guint i = 0; i < n_kinds; i++)
    {
      for (PlumbTextFormat form = 0; form < PLUMB_TEXT_N_FORMATS; form++)
        add_form (formats, &kinds[i], form);
    }
  g_array_append_vals (formats, schedules, G_N_ELEMENTS (schedules));
  plumb_export_add_sheets (formats);
  g_array_append_vals (formats, handovers, G_N_ELEMENTS (handovers));
  plumb_export_add_outcomes (formats);
  return formats;
}

/**
 * plumb_export_formats:
 * @out_n: (out): how many there are
 *
 * Lists every form of every kind of text, and those of the schedule.
 *
 * Returns: (array length=out_n) (transfer none): all formats, in the order to offer them
 */
const PlumbExportFormat *
plumb_export_formats (gsize *out_n)
{
  static GOnce once = G_ONCE_INIT;
  const GArray *formats = g_once (&once, make_formats, NULL);

  *out_n = formats->len;
  return (const PlumbExportFormat *) (gconstpointer) formats->data;
}

/**
 * plumb_export_find:
 * @id: what the user called a format, such as "schedule-ics"
 *
 * Returns: (nullable) (transfer none): the format
 */
const PlumbExportFormat *
plumb_export_find (const char *id)
{
  gsize n = 0;
  const PlumbExportFormat *formats = plumb_export_formats (&n);

  for (gsize i = 0; i < n; i++)
    {
      if (g_str_equal (formats[i].id, id))
        return &formats[i];
    }
  return NULL;
}

/**
 * plumb_export_format_get_group:
 * @self: a format
 *
 * Returns: (transfer none): translated, what is exported: formats of one thing follow each other
 */
const char *
plumb_export_format_get_group (const PlumbExportFormat *self)
{
  return _ (self->group);
}

/**
 * plumb_export_format_get_name:
 * @self: a format
 *
 * Returns: (transfer none): its translated name
 */
const char *
plumb_export_format_get_name (const PlumbExportFormat *self)
{
  return _ (self->name);
}

/**
 * plumb_export_format_get_audience:
 * @self: a format
 *
 * Returns: (transfer none): a translated sentence that says who it is for
 */
const char *
plumb_export_format_get_audience (const PlumbExportFormat *self)
{
  return _ (self->audience);
}

/**
 * plumb_export_format_get_disclosure:
 * @self: a format
 *
 * Returns: (transfer none): a translated sentence that says what it tells about people
 */
const char *
plumb_export_format_get_disclosure (const PlumbExportFormat *self)
{
  return _ (self->disclosure);
}

/**
 * plumb_export_format_has_pages:
 * @self: a format
 *
 * Returns: whether it makes pages of paper, and so bytes for a file or a printer; all others are text
 */
gboolean
plumb_export_format_has_pages (const PlumbExportFormat *self)
{
  return self->write_pages != NULL;
}

/**
 * plumb_export_run:
 * @format: a format
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Writes @edition in @format, and pages on A4.
 *
 * Returns: (transfer full): the contents of the file, or %NULL with an error
 */
GBytes *
plumb_export_run (const PlumbExportFormat *format, const PlumbSnapshot *snapshot,
                  const PlumbEdition *edition, GError **error)
{
  return plumb_export_run_on (format, NULL, snapshot, edition, error);
}

/* Half of the world has it, and the other half can print it. */
static void
choose_paper (const PlumbPaper *wanted, PlumbPaper *out_paper)
{
  if (wanted != NULL)
    *out_paper = *wanted;
  else
    plumb_paper_init (out_paper, A4_WIDTH, A4_HEIGHT);
}

static gboolean
is_prose (const PlumbExportFormat *format)
{
  static const char *const suffixes[] = { "md", "html", "txt", NULL };

  return g_strv_contains (suffixes, format->suffix);
}

/**
 * plumb_export_run_on:
 * @format: a format
 * @paper: (nullable): the size of pages, for formats that have pages; %NULL for A4
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Writes @edition in @format.
 *
 * Returns: (transfer full): the contents of the file, or %NULL with an error
 */
GBytes *
plumb_export_run_on (const PlumbExportFormat *format, const PlumbPaper *paper,
                     const PlumbSnapshot *snapshot, const PlumbEdition *edition, GError **error)
{
  PlumbPaper chosen;
  char *text;

  g_return_val_if_fail (format != NULL && snapshot != NULL && edition != NULL, NULL);

  if (format->write_pages != NULL)
    {
      choose_paper (paper, &chosen);
      return format->write_pages (snapshot, edition, &chosen, error);
    }
  text = format->kind != NULL
           ? plumb_text_render (snapshot, edition, format->kind, format->text_format, error)
           : format->write_schedule (snapshot, edition, error);
  /* The other formats have ways of their own to write any character. */
  if (text != NULL && is_prose (format))
    text = plumb_plain_clean (text);
  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

/* In ASCII, for whoever gets the file. */
static char *
dup_slug (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  g_autofree char *slug = plumb_file_name_dup_stem (ascii);

  return slug[0] != '\0' ? g_steal_pointer (&slug) : g_strdup ("microconference");
}

/**
 * plumb_export_dup_file_name:
 * @format: a format
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Returns: (transfer full): a name to suggest, such as "tracing-2026-schedule.ics"
 */
char *
plumb_export_dup_file_name (const PlumbExportFormat *format, const PlumbSnapshot *snapshot,
                            const PlumbEdition *edition)
{
  g_autofree char *slug = dup_slug (plumb_edition_get_name (edition, snapshot));

  return g_strdup_printf ("%s-%d-%s.%s", slug, edition->year, format->stem, format->suffix);
}
