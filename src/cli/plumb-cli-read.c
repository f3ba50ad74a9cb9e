/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline read
 */
#include "config.h"

#include <gio/gunixinputstream.h>
#include <glib/gi18n-lib.h>
#include <string.h>
#include <unistd.h>

#include "plumb-cli-private.h"
#include "plumb-page-json.h"
#include "plumb-page-summary.h"

static GInputStream *
open_source (const char *source, GError **error)
{
  g_autoptr (GFile) file = NULL;

  if (g_str_equal (source, "-"))
    return g_unix_input_stream_new (STDIN_FILENO, FALSE);
  file = plumb_cli_new_file (source);
  return G_INPUT_STREAM (g_file_read (file, NULL, error));
}

static GBytes *
load_bytes (const char *source, gsize max, GError **error)
{
  g_autoptr (GInputStream) in = open_source (source, error);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  gsize left = max + 1;

  if (in == NULL)
    return NULL;
  while (left > 0)
    {
      g_autoptr (GBytes) bytes = g_input_stream_read_bytes (in, MIN (left, 65536), NULL, error);

      if (bytes == NULL)
        return NULL;
      if (g_bytes_get_size (bytes) == 0)
        break;
      left -= g_bytes_get_size (bytes);
      g_output_stream_write_all (out, g_bytes_get_data (bytes, NULL), g_bytes_get_size (bytes),
                                 NULL, NULL, NULL);
    }
  g_output_stream_close (out, NULL, NULL);
  return g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (out));
}

/**
 * plumb_cli_load_source:
 * @source: a path or an address; "-" for stdin
 * @max: how many bytes are of use
 *
 * Reads a file that may be of any kind, or a pipe without an end: one byte more than @max is enough to
 * refuse it.
 *
 * Returns: (transfer full): its bytes, or %NULL with an error
 */
GBytes *
plumb_cli_load_source (const char *source, gsize max, GError **error)
{
  GBytes *bytes = load_bytes (source, max, error);

  if (bytes == NULL)
    g_prefix_error (error, _ ("“%s” cannot be read: "), source);
  return bytes;
}

static int
read_page (const char *source, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = plumb_cli_load_source (source, PLUMB_PAGE_MAX_BYTES, &error);
  g_autoptr (PlumbPage) page = NULL;
  g_autofree char *text = NULL;
  gsize length;
  const char *data;

  if (bytes == NULL)
    return plumb_cli_fail (error);
  data = g_bytes_get_data (bytes, &length);
  page = plumb_page_read (data, length, &error);
  if (page == NULL)
    return plumb_cli_fail (error);
  text = as_json ? plumb_page_to_json (page) : plumb_page_to_summary (page);
  return plumb_cli_write (text, strlen (text), &error) ? PLUMB_CLI_DONE : plumb_cli_fail (error);
}

int
plumb_cli_read (const PlumbCliCommand *self, int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("All that was found, as JSON"), NULL },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  return argc == 2 ? read_page (argv[1], as_json) : plumb_cli_usage (self, NULL);
}
