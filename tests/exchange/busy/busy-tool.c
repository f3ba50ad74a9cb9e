/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: busy-tool ZONE FROM TO FILE
 *
 * Prints when somebody is busy, as the command “set-busy” takes it; FROM and TO in UTC seconds.
 */
#include "config.h"

#include <stdio.h>

#include "plumb-ics-busy.h"

int
main (int argc, char *argv[])
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[4]);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbIcsBusy) busy =
    plumb_ics_busy_load (file, argv[1], g_ascii_strtoll (argv[2], NULL, 10),
                         g_ascii_strtoll (argv[3], NULL, 10), NULL, &error);
  g_auto (GStrv) lines = NULL;

  if (busy == NULL)
    {
      fprintf (stderr, "%s\n", error->message);
      return 1;
    }
  lines = plumb_ics_busy_dup_lines (busy);
  for (guint i = 0; lines[i] != NULL; i++)
    puts (lines[i]);
  return busy->n_odd > 0 ? 2 : 0;
}
