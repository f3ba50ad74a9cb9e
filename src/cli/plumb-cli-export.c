/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline export
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <unistd.h>

#include "plumb-cli-private.h"
#include "plumb-error.h"
#include "plumb-export.h"

typedef struct
{
  char *format;
  int year;
  char *output;
  char *paper;
  gboolean wants_list;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->format);
  g_free (self->output);
  g_free (self->paper);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static int
list_formats (void)
{
  gsize n = 0;
  const PlumbExportFormat *formats = plumb_export_formats (&n);

  for (gsize i = 0; i < n; i++)
    {
      g_print ("%s\n    %s\n    %s\n", formats[i].id, plumb_export_format_get_name (&formats[i]),
               plumb_export_format_get_audience (&formats[i]));
      /* Translators: what a file tells of people. */
      g_print (_ ("    Discloses: %s\n"), plumb_export_format_get_disclosure (&formats[i]));
    }
  return PLUMB_CLI_DONE;
}

/* Writes a file whole or not at all, and never over the document that it comes from. */
static gboolean
write_file (PlumbDocument *document, const char *path, GBytes *bytes, GError **error)
{
  g_autoptr (GFile) file = plumb_cli_new_file (path);
  g_autofree char *name = g_filename_display_name (path);
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  if (plumb_document_is_at (document, file))
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                   _ ("“%s” is the document itself. Choose another name."), name);
      return FALSE;
    }
  if (g_file_replace_contents (file, data, length, NULL, FALSE, G_FILE_CREATE_NONE, NULL, NULL,
                               error))
    return TRUE;
  g_prefix_error (error, _ ("“%s” cannot be written: "), name);
  return FALSE;
}

static gboolean
write_output (PlumbDocument *document, const char *output, GBytes *bytes, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  if (output != NULL && !g_str_equal (output, "-"))
    return write_file (document, output, bytes, error);
  return plumb_cli_write_bytes (data, length, error);
}

/* A terminal would show it as noise, and may do what the noise says. */
static gboolean
goes_to_terminal (const PlumbExportFormat *format, const Options *options)
{
  return plumb_export_format_has_pages (format) && isatty (STDOUT_FILENO)
         && (options->output == NULL || g_str_equal (options->output, "-"));
}

static int export (const char *path, const PlumbExportFormat *format, const PlumbPaper *paper,
                   const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = plumb_cli_open (path, &error);
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  g_autoptr (GBytes) bytes = NULL;
  const PlumbEdition *edition = NULL;

  if (document != NULL)
    snapshot = plumb_document_dup_snapshot (document, &error);
  if (snapshot != NULL)
    edition = plumb_cli_find_edition (snapshot, options->year, &error);
  if (format->kind != NULL)
    plumb_cli_tell_style_faults ();
  if (edition != NULL)
    bytes = plumb_export_run_on (format, paper, snapshot, edition, &error);
  if (bytes == NULL || !write_output (document, options->output, bytes, &error))
    return plumb_cli_fail (error);
  return PLUMB_CLI_DONE;
}

static int
export_as (const PlumbCliCommand *self, const char *path, const Options *options)
{
  const PlumbExportFormat *format = NULL;
  g_autofree char *message = NULL;
  g_autoptr (GError) error = NULL;
  PlumbPaper paper;

  if (options->format == NULL)
    return plumb_cli_usage (self, _ ("Which format? Name it with --as."));
  format = plumb_export_find (options->format);
  if (format == NULL)
    {
      message = g_strdup_printf (_ ("There is no format “%s”; see --list."), options->format);
      return plumb_cli_usage (self, message);
    }
  if (options->paper != NULL && !plumb_export_format_has_pages (format))
    return plumb_cli_usage (self, _ ("Only a PDF has a size of paper."));
  if (options->paper != NULL && !plumb_paper_parse (options->paper, &paper, &error))
    return plumb_cli_usage (self, error->message);
  if (goes_to_terminal (format, options))
    return plumb_cli_usage (self, _ ("A PDF is not for a terminal. Name a file with --output."));
  return export (path, format, options->paper != NULL ? &paper : NULL, options);
}

int
plumb_cli_export (const PlumbCliCommand *self, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "as", 0, 0, G_OPTION_ARG_STRING, &options.format, N_ ("What to make; see --list"),
      N_ ("FORMAT") },
    { "edition", 0, 0, G_OPTION_ARG_INT, &options.year, N_ ("Of which year; the newest"),
      N_ ("YEAR") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &options.output,
      N_ ("Where to write it; to the terminal when not given, or for “-”"), N_ ("PATH") },
    { "paper", 0, 0, G_OPTION_ARG_STRING, &options.paper,
      N_ ("Size of the pages of a PDF, such as “letter”, “a5-landscape” or “148x210mm”; “a4”"),
      N_ ("SIZE") },
    { "list", 0, 0, G_OPTION_ARG_NONE, &options.wants_list,
      N_ ("List the formats, for whom they are and what they disclose"), NULL },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (options.wants_list)
    return argc == 1 ? list_formats () : plumb_cli_usage (self, NULL);
  if (argc != 2)
    return plumb_cli_usage (self, NULL);
  return export_as (self, argv[1], &options);
}
