/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline lint
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-cli-private.h"
#include "plumb-error.h"
#include "plumb-lint-json.h"
#include "plumb-lint.h"

typedef struct
{
  int year;
  gboolean as_json;
  gboolean is_all;
  gboolean is_strict;
} Options;

/* "page:3: warning: … [placeholder]", as compilers say it. */
static char *
dup_lines (const GPtrArray *findings)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbLintFinding *finding = g_ptr_array_index (findings, i);

      g_string_append (out, finding->kind);
      if (finding->line > 0)
        g_string_append_printf (out, ":%u", finding->line);
      g_string_append_printf (out, ": %s: %s [%s]\n", plumb_lint_severity_nick (finding->severity),
                              finding->message, finding->rule);
    }
  return g_string_free (out, FALSE);
}

static gboolean
is_grave (const GPtrArray *findings)
{
  for (guint i = 0; i < findings->len; i++)
    {
      const PlumbLintFinding *finding = g_ptr_array_index (findings, i);

      if (finding->severity != PLUMB_LINT_HINT)
        return TRUE;
    }
  return FALSE;
}

/* Not among the findings, which other programs read. */
static void
tell_acknowledged (guint n)
{
  if (n > 0)
    g_printerr (ngettext ("%u finding is acknowledged and left out; --all shows it.\n",
                          "%u findings are acknowledged and left out; --all shows them.\n", n),
                n);
}

static int
lint (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = plumb_cli_open (path, &error);
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) findings = NULL;
  g_autofree char *text = NULL;
  const PlumbEdition *edition = NULL;
  guint n_acknowledged = 0;

  if (document != NULL)
    snapshot = plumb_document_dup_snapshot (document, &error);
  if (snapshot != NULL)
    edition = plumb_cli_find_edition (snapshot, options->year, &error);
  if (edition == NULL)
    return plumb_cli_fail (error);
  findings = plumb_lint_edition (snapshot, edition);
  if (!options->is_all)
    n_acknowledged = plumb_lint_drop_acknowledged (findings, edition);
  text = options->as_json ? plumb_lint_to_json (findings) : dup_lines (findings);
  if (!plumb_cli_write (text, strlen (text), &error))
    return plumb_cli_fail (error);
  tell_acknowledged (n_acknowledged);
  return options->is_strict && is_grave (findings) ? PLUMB_CLI_FAULT : PLUMB_CLI_DONE;
}

int
plumb_cli_lint (const PlumbCliCommand *self, int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "edition", 0, 0, G_OPTION_ARG_INT, &options.year, N_ ("Of which year; the newest"),
      N_ ("YEAR") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json,
      N_ ("As JSON for other programs, with keys and fixes"), NULL },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.is_all,
      N_ ("With the findings that were acknowledged"), NULL },
    { "strict", 0, 0, G_OPTION_ARG_NONE, &options.is_strict,
      N_ ("Exit with 1 when there is an error or a warning; otherwise findings are no fault"),
      NULL },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  return argc == 2 ? lint (argv[1], &options) : plumb_cli_usage (self, NULL);
}
