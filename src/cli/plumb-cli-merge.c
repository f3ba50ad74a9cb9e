/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline merge
 *
 * Its exit codes are those that git expects of a merge driver: 1 says that conflicts are left, so a
 * failure is 2.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-cli-private.h"
#include "plumb-merge.h"

static int
fail (const GError *error)
{
  plumb_cli_fail (error);
  return PLUMB_CLI_USAGE;
}

static void
print_report (const PlumbMergeReport *report)
{
  if (report->taken == 0)
    g_print (_ ("The other copy has nothing new.\n"));
  else
    g_print (ngettext ("%u entry was taken from the other copy.\n",
                       "%u entries were taken from the other copy.\n", report->taken),
             report->taken);
  if (report->conflicts > 0)
    g_print (ngettext ("%u conflict is kept in the document, to be decided there.\n",
                       "%u conflicts are kept in the document, to be decided there.\n",
                       report->conflicts),
             report->conflicts);
}

/* Where a file was added on both sides, git has an empty one for what was before. */
static GFile *
new_base (const char *path)
{
  g_autoptr (GFile) file = path != NULL ? plumb_cli_new_file (path) : NULL;
  g_autoptr (GFileInfo) info = file != NULL ? g_file_query_info (file,
                                                                 G_FILE_ATTRIBUTE_STANDARD_TYPE
                                                                 "," G_FILE_ATTRIBUTE_STANDARD_SIZE,
                                                                 G_FILE_QUERY_INFO_NONE, NULL, NULL)
                                            : NULL;

  if (info != NULL && g_file_info_get_file_type (info) == G_FILE_TYPE_REGULAR
      && g_file_info_get_size (info) == 0)
    return NULL;
  return g_steal_pointer (&file);
}

static int
merge (const char *base_path, const char *mine_path, const char *theirs_path,
       const char *output_path)
{
  g_autoptr (GFile) base = new_base (base_path);
  g_autoptr (GFile) mine = plumb_cli_new_file (mine_path);
  g_autoptr (GFile) theirs = plumb_cli_new_file (theirs_path);
  g_autoptr (GFile) output = plumb_cli_new_file (output_path);
  g_autoptr (GError) error = NULL;
  PlumbMergeReport report = { 0 };

  if (!plumb_merge_files (base, mine, theirs, output, &report, &error))
    return fail (error);
  print_report (&report);
  if (!plumb_cli_write ("", 0, &error))
    return fail (error);
  return report.conflicts > 0 ? PLUMB_CLI_FAULT : PLUMB_CLI_DONE;
}

int
plumb_cli_merge (const PlumbCliCommand *self, int argc, char **argv)
{
  g_autofree char *base = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "base", 0, 0, G_OPTION_ARG_FILENAME, &base,
      N_ ("What both copies were made of; without it, the copies tell"), N_ ("FILE") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("The file to write; one of the others, or a new one"), N_ ("FILE") },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (argc != 3)
    return plumb_cli_usage (self, NULL);
  if (output == NULL)
    return plumb_cli_usage (self, _ ("Say where the result goes with --output."));
  return merge (base, argv[1], argv[2], output);
}
