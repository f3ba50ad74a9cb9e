/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline show
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-cli-private.h"
#include "plumb-listing.h"
#include "plumb-show-json.h"
#include "plumb-show-text.h"

static int
show (const char *path, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = plumb_cli_open (path, &error);
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  g_autofree char *text = NULL;

  if (document != NULL)
    snapshot = plumb_document_dup_snapshot (document, &error);
  if (snapshot == NULL)
    return plumb_cli_fail (error);
  if (!as_json)
    {
      text = plumb_show_text (snapshot, plumb_snapshot_latest (snapshot));
      g_print ("%s", text);
      return PLUMB_CLI_DONE;
    }
  text = plumb_show_json (snapshot);
  return plumb_cli_write (text, strlen (text), &error) ? PLUMB_CLI_DONE : plumb_cli_fail (error);
}

/* What git has of a file lies somewhere else each time: no working copy, and no notice of one. */
static int
list (const char *path)
{
  g_autoptr (GFile) file = plumb_cli_new_file (path);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = plumb_listing_dup_text (file, &error);

  if (text == NULL || !plumb_cli_write (text, strlen (text), &error))
    return plumb_cli_fail (error);
  return PLUMB_CLI_DONE;
}

int
plumb_cli_show (const PlumbCliCommand *self, int argc, char **argv)
{
  gboolean as_json = FALSE;
  gboolean as_text = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("All of it, as JSON for other programs"),
      NULL },
    { "text", 0, 0, G_OPTION_ARG_NONE, &as_text,
      N_ ("All of the file, private notes and addresses too, as lines for “git diff”"), NULL },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (argc != 2)
    return plumb_cli_usage (self, NULL);
  if (as_json && as_text)
    return plumb_cli_usage (self, _ ("Choose one of --json and --text."));
  return as_text ? list (argv[1]) : show (argv[1], as_json);
}
