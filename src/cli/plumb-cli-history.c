/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline undo, plumbline redo and plumbline log
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-cli-private.h"
#include "plumb-error.h"

/* The history lies with whoever has the document open, and is not ours to see meanwhile. */
static PlumbDocument *
open_with_history (const char *path, GError **error)
{
  g_autoptr (PlumbDocument) document = plumb_cli_open (path, error);

  if (document == NULL)
    return NULL;
  if (!plumb_document_is_shared (document))
    return g_steal_pointer (&document);
  g_set_error (
    error, PLUMB_ERROR, PLUMB_ERROR_BUSY,
    _ ("“%s” is open in a window, which keeps its history. Undo and redo there, or close "
       "it first."),
    path);
  return NULL;
}

static int
replay (const char *path, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = open_with_history (path, &error);
  g_autofree char *label = NULL;

  if (document == NULL || !plumb_document_check_writable (document, &error))
    return plumb_cli_fail (error);
  if (redo ? !plumb_document_redo (document, &label, &error)
           : !plumb_document_undo (document, &label, &error))
    return plumb_cli_fail (error);
  /* Translators: %s is what a command does, such as “Move Topic”. */
  g_print (redo ? _ ("Redone: %s\n") : _ ("Undone: %s\n"), label);
  return plumb_cli_save (document);
}

static void
print_step (const PlumbStep *step)
{
  g_autoptr (GDateTime) at = g_date_time_new_from_unix_local (step->at / G_USEC_PER_SEC);
  g_autofree char *time = g_date_time_format (at, "%Y-%m-%d %H:%M:%S");

  /* Translators: in a list: a time, and what was done then and can be done again. */
  g_print (step->is_redo ? _ ("%s  %s (undone)\n") : "%s  %s\n", time, gettext (step->label));
}

static int
list (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = open_with_history (path, &error);
  g_autoptr (GPtrArray) steps = NULL;

  if (document != NULL)
    steps = plumb_document_list_steps (document, &error);
  if (steps == NULL)
    return plumb_cli_fail (error);
  g_ptr_array_foreach (steps, (GFunc) (void *) print_step, NULL);
  return PLUMB_CLI_DONE;
}

static gboolean
parse_file (const PlumbCliCommand *self, int *argc, char ***argv)
{
  const GOptionEntry entries[] = { { NULL } };

  if (!plumb_cli_parse (self, entries, argc, argv))
    return FALSE;
  if (*argc == 2)
    return TRUE;
  plumb_cli_usage (self, NULL);
  return FALSE;
}

int
plumb_cli_undo (const PlumbCliCommand *self, int argc, char **argv)
{
  return parse_file (self, &argc, &argv) ? replay (argv[1], FALSE) : PLUMB_CLI_USAGE;
}

int
plumb_cli_redo (const PlumbCliCommand *self, int argc, char **argv)
{
  return parse_file (self, &argc, &argv) ? replay (argv[1], TRUE) : PLUMB_CLI_USAGE;
}

int
plumb_cli_log (const PlumbCliCommand *self, int argc, char **argv)
{
  return parse_file (self, &argc, &argv) ? list (argv[1]) : PLUMB_CLI_USAGE;
}
