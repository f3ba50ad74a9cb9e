/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline backups and plumbline restore
 *
 * Neither opens the document: who needs a backup may have a file that cannot be opened any more, or
 * none.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-backup-words.h"
#include "plumb-cli-private.h"
#include "plumb-error.h"

static void
print_backup (const PlumbBackup *backup)
{
  g_autoptr (GDateTime) local = g_date_time_new_from_unix_local (backup->taken_at);
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *words = plumb_backup_to_words (backup);
  g_autofree char *contents = plumb_backup_contents_to_words (backup);
  g_autofree char *size = g_format_size ((guint64) backup->size);

  /* Translators: in a list of backups: what one is called, its day, its time and why it was taken,
   * what is in it, and its size. */
  g_print (_ ("%s  %s %s: %s (%s)\n"), backup->id, day, words, contents, size);
}

int
plumb_cli_backups (const PlumbCliCommand *self, int argc, char **argv)
{
  const GOptionEntry entries[] = { { NULL } };
  g_autoptr (GFile) file = NULL;
  g_autoptr (GPtrArray) backups = NULL;

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (argc != 2)
    return plumb_cli_usage (self, NULL);
  file = plumb_cli_new_file (argv[1]);
  backups = plumb_document_list_backups (file);
  if (backups->len == 0 && !g_file_query_exists (file, NULL))
    {
      g_autoptr (GError) error =
        g_error_new (PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
                     _ ("There is no file “%s”, and there are no backups of it."), argv[1]);

      return plumb_cli_fail (error);
    }
  g_ptr_array_foreach (backups, (GFunc) (void *) print_backup, NULL);
  return PLUMB_CLI_DONE;
}

static int
restore (const char *path, const char *id, const char *output)
{
  g_autoptr (GFile) file = plumb_cli_new_file (path);
  g_autoptr (GFile) made = output != NULL ? plumb_cli_new_file (output) : NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *name = NULL;
  g_autofree char *line = NULL;

  if (made != NULL ? !plumb_document_restore_to (file, id, made, &error)
                   : !plumb_document_restore (file, id, &made, &error))
    return plumb_cli_fail (error);
  name = g_file_get_parse_name (made);
  line = plumb_cli_dup_line (name);
  /* Translators: the path of a file. */
  g_print (_ ("The backup is in “%s” now.\n"), line);
  return PLUMB_CLI_DONE;
}

int
plumb_cli_restore (const PlumbCliCommand *self, int argc, char **argv)
{
  g_autofree char *id = NULL;
  g_autofree char *output = NULL;
  const GOptionEntry entries[] = {
    { "backup", 0, 0, G_OPTION_ARG_STRING, &id,
      N_ ("Which backup, as “plumbline backups” lists them"), N_ ("ID") },
    { "output", 0, 0, G_OPTION_ARG_FILENAME, &output,
      N_ ("The new file; one beside FILE when not given"), N_ ("OUT") },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (argc != 2)
    return plumb_cli_usage (self, NULL);
  if (id == NULL)
    return plumb_cli_usage (self, _ ("Say which backup with --backup."));
  return restore (argv[1], id, output);
}
