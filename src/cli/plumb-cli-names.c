/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Names of files on the command line: any bytes but NUL, as the shell passes them.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-cli-private.h"

/**
 * plumb_cli_new_file:
 * @name: a path or an address, as the command line has it
 *
 * An address has “://”: “Rust:2026.microconf” is a file in this folder.
 *
 * Returns: (transfer full): the file
 */
GFile *
plumb_cli_new_file (const char *name)
{
  return strstr (name, "://") != NULL ? g_file_new_for_commandline_arg (name)
                                      : g_file_new_for_path (name);
}

/**
 * plumb_cli_dup_line:
 * @text: a sentence or a name, of any bytes
 *
 * Returns: (transfer full): the same on one line, so that nothing in it looks like a line of ours
 */
char *
plumb_cli_dup_line (const char *text)
{
  char *line = g_utf8_make_valid (text, -1);

  g_strdelimit (line, "\n\r\v\f", ' ');
  return line;
}

/* What a script has in an empty variable is no name: GIO takes it for the folder that we are in. */
gboolean
plumb_cli_check_names (const PlumbCliCommand *self, const GOptionEntry *entries, int argc,
                       char **argv)
{
  if (argc > 1 && argv[1][0] == '\0')
    {
      plumb_cli_usage (self, _ ("The name of the file is empty."));
      return FALSE;
    }
  for (guint i = 0; entries[i].long_name != NULL; i++)
    {
      const char *name = entries[i].arg == G_OPTION_ARG_FILENAME ? *(char **) entries[i].arg_data
                                                                 : NULL;
      g_autofree char *message = NULL;

      if (name == NULL || name[0] != '\0')
        continue;
      message = g_strdup_printf (_ ("The name after --%s is empty."), entries[i].long_name);
      plumb_cli_usage (self, message);
      return FALSE;
    }
  return TRUE;
}
