/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-export.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-schedule-csv.h"
#include "plumb-schedule-html.h"
#include "plumb-schedule-ics.h"
#include "plumb-schedule-md.h"
#include "plumb-schedule-text.h"

static char *
write_ics (const PlumbExportFormat *self, const PlumbSnapshot *snapshot,
           const PlumbEdition *edition, GError **error)
{
  return plumb_schedule_to_ics (snapshot, edition, error);
}

static char *
write_csv (const PlumbExportFormat *self, const PlumbSnapshot *snapshot,
           const PlumbEdition *edition, GError **error)
{
  return plumb_schedule_to_csv (snapshot, edition, PLUMB_CSV_SPREADSHEET, error);
}

static char *
write_html (const PlumbExportFormat *self, const PlumbSnapshot *snapshot,
            const PlumbEdition *edition, GError **error)
{
  return plumb_schedule_to_html (snapshot, edition, error);
}

static char *
write_md (const PlumbExportFormat *self, const PlumbSnapshot *snapshot, const PlumbEdition *edition,
          GError **error)
{
  return plumb_schedule_to_md (snapshot, edition, error);
}

static char *
write_text (const PlumbExportFormat *self, const PlumbSnapshot *snapshot,
            const PlumbEdition *edition, GError **error)
{
  return plumb_schedule_to_text (snapshot, edition, error);
}

#define SPEAKERS N_ ("Names and affiliations of speakers.")

static const PlumbExportFormat formats[] = {
  { "schedule-ics", "ics", "text/calendar", N_ ("Schedule as Calendar"),
    N_ ("For everybody who wants the topics in a calendar."), SPEAKERS, write_ics },
  { "schedule-csv", "csv", "text/csv", N_ ("Schedule as Spreadsheet"),
    N_ ("For the organizers, who enter it in their system."), SPEAKERS, write_csv },
  { "schedule-html", "html", "text/html", N_ ("Schedule as HTML"),
    N_ ("For a blog or a page of the conference."), SPEAKERS, write_html },
  { "schedule-md", "md", "text/markdown", N_ ("Schedule as Markdown"),
    N_ ("For a repository, a wiki or shared notes."), SPEAKERS, write_md },
  { "schedule-text", "txt", "text/plain", N_ ("Schedule as Plain Text"),
    N_ ("For a mail to a list, the speakers or the organizers."), SPEAKERS, write_text },
};

/**
 * plumb_export_formats:
 * @out_n: (out): how many there are
 *
 * Returns: (array length=out_n) (transfer none): all formats, in the order to offer them
 */
const PlumbExportFormat *
plumb_export_formats (gsize *out_n)
{
  *out_n = G_N_ELEMENTS (formats);
  return formats;
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
  for (gsize i = 0; i < G_N_ELEMENTS (formats); i++)
    {
      if (g_str_equal (formats[i].id, id))
        return &formats[i];
    }
  return NULL;
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
 * plumb_export_run:
 * @format: a format
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Writes @edition in @format.
 *
 * Returns: (transfer full): the contents of the file, or %NULL with an error
 */
GBytes *
plumb_export_run (const PlumbExportFormat *format, const PlumbSnapshot *snapshot,
                  const PlumbEdition *edition, GError **error)
{
  char *text;

  g_return_val_if_fail (format != NULL && snapshot != NULL && edition != NULL, NULL);

  text = format->write (format, snapshot, edition, error);
  return text != NULL ? g_bytes_new_take (text, strlen (text)) : NULL;
}

/* Small letters, digits and single hyphens, so that the name is good on every system. */
static char *
dup_slug (const char *name)
{
  g_autofree char *ascii = g_str_to_ascii (name, "C");
  GString *slug = g_string_new (NULL);

  for (const char *p = ascii; *p != '\0'; p++)
    {
      if (g_ascii_isalnum (*p))
        g_string_append_c (slug, g_ascii_tolower (*p));
      else if (slug->len > 0 && slug->str[slug->len - 1] != '-')
        g_string_append_c (slug, '-');
    }
  while (slug->len > 0 && slug->str[slug->len - 1] == '-')
    g_string_truncate (slug, slug->len - 1);
  if (slug->len == 0)
    g_string_assign (slug, "microconference");
  return g_string_free (slug, FALSE);
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
  g_autofree char *slug = dup_slug (snapshot->name);
  g_autofree char *kind = g_strndup (format->id, strcspn (format->id, "-"));

  return g_strdup_printf ("%s-%d-%s.%s", slug, edition->year, kind, format->suffix);
}
