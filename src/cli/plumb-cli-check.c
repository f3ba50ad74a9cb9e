/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline check
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-cli-private.h"

int
plumb_cli_check (const PlumbCliCommand *self, int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (argc != 2)
    return plumb_cli_usage (self, NULL);
  file = plumb_cli_new_file (argv[1]);
  if (!plumb_document_check (file, &error))
    return plumb_cli_fail (error);
  name = plumb_cli_dup_line (argv[1]);
  /* Translators: %s is a file name. */
  g_print (_ ("%s is a sound microconf document.\n"), name);
  return PLUMB_CLI_DONE;
}
