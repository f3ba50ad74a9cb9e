/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline new
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-cli-private.h"

/* The options that are parameters of the command "set-edition", in its words. */
static const char *const fields[] = { "conference", "place", "zone",   "starts",
                                      "ends",       "track", "cfp_end" };

typedef struct
{
  char *name;
  int year;
  char *fields[G_N_ELEMENTS (fields)];
} Options;

static void
clear_options (Options *self)
{
  g_free (self->name);
  for (guint i = 0; i < G_N_ELEMENTS (self->fields); i++)
    g_free (self->fields[i]);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static JsonObject *
build_edition (const Options *options)
{
  JsonObject *edition = json_object_new ();

  for (guint i = 0; i < G_N_ELEMENTS (fields); i++)
    {
      if (options->fields[i] != NULL)
        json_object_set_string_member (edition, fields[i], options->fields[i]);
    }
  return edition;
}

static int
create (const char *path, const Options *options)
{
  g_autoptr (GFile) file = plumb_cli_new_file (path);
  g_autoptr (JsonObject) edition = build_edition (options);
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  document = plumb_document_create_with (file, options->name, options->year, edition, &error);
  return document != NULL ? PLUMB_CLI_DONE : plumb_cli_fail (error);
}

int
plumb_cli_new (const PlumbCliCommand *self, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "name", 0, 0, G_OPTION_ARG_STRING, &options.name,
      N_ ("Name of the microconference, without “MC”"), N_ ("NAME") },
    { "year", 0, 0, G_OPTION_ARG_INT, &options.year, N_ ("Year of its first edition"),
      N_ ("YEAR") },
    { "conference", 0, 0, G_OPTION_ARG_STRING, &options.fields[0], N_ ("Name of the conference"),
      N_ ("NAME") },
    { "place", 0, 0, G_OPTION_ARG_STRING, &options.fields[1], N_ ("City"), N_ ("PLACE") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &options.fields[2],
      N_ ("Time zone of the venue, such as Europe/Prague"), N_ ("ZONE") },
    { "starts", 0, 0, G_OPTION_ARG_STRING, &options.fields[3],
      N_ ("First day of the conference, such as 2026-10-05"), N_ ("DATE") },
    { "ends", 0, 0, G_OPTION_ARG_STRING, &options.fields[4], N_ ("Last day of the conference"),
      N_ ("DATE") },
    { "track", 0, 0, G_OPTION_ARG_STRING, &options.fields[5],
      N_ ("Track that submitters choose; the name with “MC” when not given"), N_ ("TRACK") },
    { "cfp-end", 0, 0, G_OPTION_ARG_STRING, &options.fields[6],
      N_ ("Last day of the call for topics"), N_ ("DATE") },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (argc != 2)
    return plumb_cli_usage (self, NULL);
  if (options.name == NULL || options.year == 0)
    return plumb_cli_usage (self, _ ("A new document needs --name and --year."));
  return create (argv[1], &options);
}
