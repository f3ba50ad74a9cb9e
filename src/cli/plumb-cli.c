/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-cli.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>

#include "plumb-cli-private.h"
#include "plumb-error.h"
#include "plumb-plain.h"

static const PlumbCliCommand commands[] = {
  { "new", "FILE --name NAME --year YEAR", N_ ("Make a document for a microconference"),
    plumb_cli_new },
  { "import", "FILE SOURCE…", N_ ("Take proposals in from what the organizers’ Indico exports"),
    plumb_cli_import },
  { "export", "FILE --as FORMAT", N_ ("Hand an edition out as a text, a page or a calendar"),
    plumb_cli_export },
  { "show", "FILE", N_ ("Show what a document holds"), plumb_cli_show },
  { "read", "SOURCE|-", N_ ("Find the microconferences of an old page, a post or a mail"),
    plumb_cli_read },
  { "take", "FILE SOURCE|-", N_ ("Take an old page or an earlier document into a document"),
    plumb_cli_take },
  { "styles", "", N_ ("List the house styles of texts, show one or check a file of your own"),
    plumb_cli_styles },
  { "lint", "FILE", N_ ("Look for slips in an edition’s texts and record"), plumb_cli_lint },
  { "evidence", "FILE --repo FOLDER",
    N_ ("List commits of a local git repository that may tell what came of topics"),
    plumb_cli_evidence },
  { "ledger", "FILE", N_ ("List what came of the topics of earlier editions"), plumb_cli_ledger },
  { "coverage", "FILE", N_ ("List topics without a proposal and proposals without a topic"),
    plumb_cli_coverage },
  { "suggest", "FILE", N_ ("Suggest an order of the agenda’s topics"), plumb_cli_suggest },
  { "availability", "FILE [PERSON [WORDS]]",
    N_ ("List who can be there when, or say when somebody can"), plumb_cli_availability },
  { "radar", "FILE [CALENDAR]", N_ ("List who is elsewhere in the conference’s programme"),
    plumb_cli_radar },
  { "handover", "FILE", N_ ("Say what is left before the agenda is handed over; keep a log of it"),
    plumb_cli_handover },
  { "plans", "FILE [--compare PLAN PLAN]",
    N_ ("List the plans of an edition’s agenda, or what is different between two"),
    plumb_cli_plans },
  { "merge", "MINE THEIRS --output FILE", N_ ("Merge two copies of a document into one"),
    plumb_cli_merge },
  { "conflicts", "FILE", N_ ("List what two leads wrote into the same place"),
    plumb_cli_conflicts },
  { "check", "FILE", N_ ("Say whether a file is a sound document"), plumb_cli_check },
  { "apply", "FILE COMMANDS.json|-", N_ ("Run commands from a JSON array on a document"),
    plumb_cli_apply },
  { "undo", "FILE", N_ ("Undo the last change"), plumb_cli_undo },
  { "redo", "FILE", N_ ("Redo what was undone last"), plumb_cli_redo },
  { "log", "FILE", N_ ("List the changes that can be undone or redone"), plumb_cli_log },
  { "backups", "FILE", N_ ("List the backups of a document, which may be damaged or gone"),
    plumb_cli_backups },
  { "restore", "FILE --backup ID", N_ ("Bring a backup back as a new file, never over another"),
    plumb_cli_restore },
};

static const PlumbCliCommand *
find_command (const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      if (g_str_equal (commands[i].name, name))
        return &commands[i];
    }
  return NULL;
}

static gboolean
is_one_of (const char *word, const char *first, const char *second)
{
  return g_str_equal (word, first) || g_str_equal (word, second);
}

/* The window has no options but those by which a desktop starts it. */
static gboolean
is_unknown_option (const char *word)
{
  return word[0] == '-' && word[1] != '\0' && !g_str_equal (word, "--")
         && !g_str_has_prefix (word, "--gapplication-") && !is_one_of (word, "--help", "-h")
         && !g_str_equal (word, "--version");
}

/**
 * plumb_cli_wants:
 *
 * Says whether a command line is for plumb_cli_main() and not for the window: it begins with a
 * subcommand, asks for help or the version, or makes no sense.
 */
gboolean
plumb_cli_wants (int argc, char **argv)
{
  return argc > 1
         && (find_command (argv[1]) != NULL || is_one_of (argv[1], "--help", "-h")
             || g_str_equal (argv[1], "--version") || is_unknown_option (argv[1]));
}

static int
refuse_option (const char *option)
{
  g_autofree char *message = g_strdup_printf (_ ("There is no option “%s”; see --help."), option);

  plumb_cli_say (message);
  return PLUMB_CLI_USAGE;
}

/* What was said may still be on its way to a full disk. */
static int
end (int code)
{
  g_autoptr (GError) error = NULL;

  if (code != PLUMB_CLI_DONE || plumb_cli_write ("", 0, &error))
    return code;
  return plumb_cli_fail (error);
}

static int
print_help (void)
{
  g_print (_ ("Usage:\n"
              "  plumbline [FILE…]            open the window\n"
              "  plumbline COMMAND [OPTION…]  work on a document without a window\n"
              "\n"
              "Commands:\n"));
  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    g_print ("  %-8s %s\n", commands[i].name, _ (commands[i].summary));
  g_print (_ ("\n“plumbline COMMAND --help” tells more about one of them.\n"));
  return PLUMB_CLI_DONE;
}

/* Titles, names and addresses are a stranger's; a terminal would do what is in them. */
static void
print_clean (const char *text, FILE *file)
{
  g_autofree char *clean = plumb_plain_clean (g_utf8_make_valid (text, -1));
  const char *charset = NULL;

  if (g_get_charset (&charset))
    {
      fputs (clean, file);
    }
  else
    {
      g_autofree char *local = g_convert_with_fallback (clean, -1, charset, "UTF-8", "?", NULL,
                                                        NULL, NULL);

      fputs (local != NULL ? local : "", file);
    }
  fflush (file);
}

static void
print_cb (const char *text)
{
  print_clean (text, stdout);
}

static void
printerr_cb (const char *text)
{
  print_clean (text, stderr);
}

/**
 * plumb_cli_main:
 *
 * Runs a command line that plumb_cli_wants().
 *
 * Returns: the exit code
 */
int
plumb_cli_main (int argc, char **argv)
{
  const PlumbCliCommand *command = find_command (argv[1]);

  g_set_print_handler (print_cb);
  g_set_printerr_handler (printerr_cb);
  if (command != NULL)
    return end (command->run (command, argc - 1, argv + 1));
  if (is_unknown_option (argv[1]))
    return refuse_option (argv[1]);
  if (is_one_of (argv[1], "--help", "-h"))
    return end (print_help ());
  g_print ("plumbline %s\n", PLUMB_VERSION);
  return end (PLUMB_CLI_DONE);
}

/**
 * plumb_cli_parse:
 * @entries: the subcommand's options
 * @argc: (inout): how many words there are; afterwards without the options
 * @argv: (inout): the words
 *
 * Reads a subcommand's options. `--help` is answered here, and ends the program.
 *
 * Returns: whether the words can be understood; if not, the person was told
 */
gboolean
plumb_cli_parse (const PlumbCliCommand *self, const GOptionEntry *entries, int *argc, char ***argv)
{
  g_autoptr (GOptionContext) context = g_option_context_new (self->arguments);
  g_autofree char *program = g_strconcat ("plumbline ", self->name, NULL);
  g_autoptr (GError) error = NULL;

  g_set_prgname (program);
  g_option_context_set_summary (context, _ (self->summary));
  g_option_context_add_main_entries (context, entries, GETTEXT_PACKAGE);
  if (!g_option_context_parse (context, argc, argv, &error))
    {
      plumb_cli_usage (self, error->message);
      return FALSE;
    }
  /* Nothing after "--" is an option, so it has done its work. */
  if (*argc > 1 && g_str_equal ((*argv)[1], "--"))
    {
      (*argv)++;
      (*argc)--;
    }
  return plumb_cli_check_names (self, entries, *argc, *argv);
}

/**
 * plumb_cli_usage:
 * @message: (nullable): what is wrong with the command line; %NULL for the wrong number of words
 *
 * Tells that the command line makes no sense.
 *
 * Returns: the exit code for it
 */
int
plumb_cli_usage (const PlumbCliCommand *self, const char *message)
{
  if (message != NULL)
    plumb_cli_say (message);
  /* Translators: a command, what it takes, and the command again. */
  g_printerr (_ ("Usage: plumbline %s %s\n"
                 "“plumbline %s --help” tells more.\n"),
              self->name, self->arguments, self->name);
  return PLUMB_CLI_USAGE;
}

/**
 * plumb_cli_say:
 * @message: a sentence
 *
 * Tells something on stderr.
 */
void
plumb_cli_say (const char *message)
{
  g_autofree char *line = plumb_cli_dup_line (message);

  g_printerr ("plumbline: %s\n", line);
}

/**
 * plumb_cli_fail:
 *
 * Tells what went wrong.
 *
 * Returns: the exit code for it
 */
int
plumb_cli_fail (const GError *error)
{
  plumb_cli_say (error->message);
  return PLUMB_CLI_FAULT;
}

/**
 * plumb_cli_write:
 * @text: text for another program, in UTF-8 whatever the locale
 *
 * Writes to stdout, without control characters, and makes sure that it got there.
 */
gboolean
plumb_cli_write (const char *text, gsize length, GError **error)
{
  g_autofree char *clean = plumb_plain_clean (g_strndup (text, length));

  return plumb_cli_write_bytes (clean, strlen (clean), error);
}

/**
 * plumb_cli_write_bytes:
 * @bytes: a file
 *
 * Writes to stdout and makes sure that it got there.
 */
gboolean
plumb_cli_write_bytes (const char *bytes, gsize length, GError **error)
{
  int saved_errno;

  errno = 0;
  if (fwrite (bytes, 1, length, stdout) == length && fflush (stdout) == 0 && !ferror (stdout))
    return TRUE;
  /* What failed before, within g_print(), did not leave its reason. */
  saved_errno = errno != 0 ? errno : EIO;
  g_set_error (error, G_IO_ERROR, g_io_error_from_errno (saved_errno),
               _ ("The output cannot be written: %s."), g_strerror (saved_errno));
  return FALSE;
}

/* Says on stderr what happened to the file behind the person's back. */
static gboolean
tell_notice (PlumbDocument *document)
{
  PlumbNotice kind = PLUMB_NOTICE_EVENT;
  g_autofree char *notice = plumb_document_take_notice (document, &kind);

  if (notice == NULL || kind == PLUMB_NOTICE_EVENT)
    return FALSE;
  plumb_cli_say (notice);
  return TRUE;
}

/**
 * plumb_cli_open:
 * @path: the file, as the command line has it
 *
 * Opens a document. What was rescued from a damaged file is told of and not worked on: it is not
 * the file that was asked for.
 *
 * Returns: (transfer full): the document, or %NULL with an error
 */
PlumbDocument *
plumb_cli_open (const char *path, GError **error)
{
  g_autoptr (GFile) file = plumb_cli_new_file (path);
  g_autoptr (PlumbDocument) document = plumb_document_open (file, error);
  g_autofree char *notice = NULL;
  PlumbNotice kind = PLUMB_NOTICE_EVENT;

  if (document == NULL)
    return NULL;
  if (!plumb_document_is_at (document, file))
    {
      notice = plumb_document_take_notice (document, &kind);
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED, notice);
      return NULL;
    }
  tell_notice (document);
  return g_steal_pointer (&document);
}

/**
 * plumb_cli_open_to_change:
 * @path: the file, as the command line has it
 *
 * Opens a document that is to be changed: not when its file may not be written.
 *
 * Returns: (transfer full): the document, or %NULL with an error
 */
PlumbDocument *
plumb_cli_open_to_change (const char *path, GError **error)
{
  g_autoptr (PlumbDocument) document = plumb_cli_open (path, error);

  if (document == NULL || !plumb_document_check_writable (document, error))
    return NULL;
  return g_steal_pointer (&document);
}

/**
 * plumb_cli_find_edition:
 * @year: of which year; 0 for the newest
 *
 * Returns: (nullable) (transfer none): the edition, or %NULL with an error
 */
const PlumbEdition *
plumb_cli_find_edition (const PlumbSnapshot *snapshot, int year, GError **error)
{
  const PlumbEdition *edition = year != 0 ? plumb_snapshot_find_edition (snapshot, year)
                                          : plumb_snapshot_latest (snapshot);

  if (edition == NULL)
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND, _ ("There is no edition %d."), year);
  return edition;
}

/**
 * plumb_cli_save:
 *
 * Brings what was done into the user's file.
 *
 * Returns: the exit code
 */
int
plumb_cli_save (PlumbDocument *document)
{
  g_autoptr (GError) error = NULL;

  if (!plumb_document_publish (document, &error))
    {
      plumb_cli_say (error->message);
      plumb_cli_say (
        plumb_document_is_shared (document)
          ? _ ("Nothing was changed.")
          : _ ("What was done is kept on this computer and will be saved with the next change."));
      return PLUMB_CLI_FAULT;
    }
  /* Somebody else was quicker: what was done lies beside the file and not in it. */
  return tell_notice (document) ? PLUMB_CLI_FAULT : PLUMB_CLI_DONE;
}
