/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline availability
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-cli-private.h"
#include "plumb-error.h"
#include "plumb-ics-busy.h"
#include "plumb-json-writer.h"
#include "plumb-people.h"
#include "plumb-phrases.h"
#include "plumb-presence.h"
#include "plumb-time.h"
#include "plumb-words.h"

typedef struct
{
  char *zone;
  char *calendar;
  gboolean forgets;
  gboolean as_json;
  int year;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->zone);
  g_free (self->calendar);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

static gboolean
is_called (const PlumbPerson *person, const char *text)
{
  return g_str_equal (person->uid, text) || plumb_words_equal (person->name, text)
         || (person->email[0] != '\0' && g_ascii_strcasecmp (person->email, text) == 0);
}

static const PlumbPerson *
find_person (const PlumbSnapshot *snapshot, const char *text, GError **error)
{
  const PlumbPerson *found = NULL;

  for (guint i = 0; i < snapshot->people->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (snapshot->people, i);

      if (!is_called (person, text))
        continue;
      if (found != NULL)
        {
          g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
                       _ ("Several people are called “%s”. Name one by the e-mail address."), text);
          return NULL;
        }
      found = person;
    }
  if (found == NULL)
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND, _ ("Nobody is called “%s”."), text);
  return found;
}

static void
add_spans (JsonBuilder *builder, const PlumbEdition *edition, const PlumbPerson *person)
{
  g_autoptr (GArray) spans = plumb_presence_dup_spans (edition, person);

  json_builder_set_member_name (builder, "spans");
  json_builder_begin_array (builder);
  for (guint i = 0; i < spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (spans, PlumbPresenceSpan, i);
      g_autofree char *from = plumb_time_format_rfc3339 (span->starts_at, edition->zone);
      g_autofree char *to = plumb_time_format_rfc3339 (span->ends_at, edition->zone);

      json_builder_begin_object (builder);
      plumb_json_add_text (builder, "kind", plumb_presence_nick (span->kind));
      plumb_json_add_text (builder, "starts_at", from);
      plumb_json_add_text (builder, "ends_at", to);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_person (JsonBuilder *builder, const PlumbEdition *edition, const PlumbPerson *person)
{
  const PlumbAvailability *availability = plumb_edition_find_availability (edition, person);
  g_autofree char *zone = plumb_presence_dup_zone (edition, person);
  g_autofree char *understood = plumb_presence_dup_understood (edition, person);
  g_auto (GStrv) unknown = plumb_presence_dup_unknown (edition, person);

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "person", person->uid);
  plumb_json_add_text (builder, "name", person->name);
  plumb_json_add_text (builder, "zone", zone);
  plumb_json_add_text (builder, "words", availability != NULL ? availability->words : "");
  plumb_json_add_text (builder, "understood", understood);
  json_builder_set_member_name (builder, "not_understood");
  json_builder_begin_array (builder);
  for (guint i = 0; unknown[i] != NULL; i++)
    json_builder_add_string_value (builder, unknown[i]);
  json_builder_end_array (builder);
  add_spans (builder, edition, person);
  json_builder_end_object (builder);
}

static void
print_spans (GString *out, const PlumbEdition *edition, const PlumbPerson *person)
{
  g_autoptr (GArray) spans = plumb_presence_dup_spans (edition, person);

  for (guint i = 0; i < spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (spans, PlumbPresenceSpan, i);
      g_autoptr (GDateTime) from = plumb_time_to_local (span->starts_at, edition->zone);
      g_autoptr (GDateTime) to = plumb_time_to_local (span->ends_at, edition->zone);
      g_autofree char *first = g_date_time_format (from, "%F %H:%M");
      g_autofree char *last = g_date_time_format (to, "%F %H:%M");

      if (span->kind == PLUMB_PRESENCE_CANNOT)
        /* Translators: two times. */
        g_string_append_printf (out, _ ("  cannot from %s to %s\n"), first, last);
      else
        /* Translators: two times. */
        g_string_append_printf (out, _ ("  would rather not from %s to %s\n"), first, last);
    }
}

static void
print_person (GString *out, const PlumbEdition *edition, const PlumbPerson *person)
{
  g_autofree char *zone = plumb_presence_dup_zone (edition, person);
  g_autofree char *understood = plumb_presence_dup_understood (edition, person);
  g_auto (GStrv) unknown = plumb_presence_dup_unknown (edition, person);

  g_string_append_printf (out, "%s · %s\n", person->name, zone);
  if (understood[0] != '\0')
    g_string_append_printf (out, "  %s\n", understood);
  if (unknown[0] != NULL)
    {
      g_autofree char *quotes = plumb_phrase_quotes ((const char *const *) unknown);

      /* Translators: words in quotes. */
      g_string_append_printf (out, _ ("  Not understood: %s\n"), quotes);
    }
  print_spans (out, edition, person);
}

/* Those who are needed, and those who said something. */
static gboolean
matters (const PlumbEdition *edition, GHashTable *roles, const PlumbPerson *person)
{
  if (plumb_roles_of (roles, person->id)
      & (PLUMB_ROLE_LEAD | PLUMB_ROLE_ATTENDEE | PLUMB_ROLE_SPEAKER))
    return TRUE;
  for (guint i = 0; i < edition->busy->len; i++)
    {
      if (((const PlumbBusy *) g_ptr_array_index (edition->busy, i))->person == person)
        return TRUE;
    }
  return plumb_edition_find_availability (edition, person) != NULL;
}

static gboolean
list (const PlumbSnapshot *snapshot, const PlumbEdition *edition, const PlumbPerson *only,
      gboolean as_json, GError **error)
{
  g_autoptr (GHashTable) roles = plumb_edition_dup_roles (edition);
  g_autoptr (GString) lines = g_string_new (NULL);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autofree char *json = NULL;

  json_builder_begin_array (builder);
  for (guint i = 0; i < snapshot->people->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (snapshot->people, i);

      if (only != NULL ? person != only : !matters (edition, roles, person))
        continue;
      add_person (builder, edition, person);
      print_person (lines, edition, person);
    }
  json_builder_end_array (builder);
  json = plumb_json_finish (builder);
  return as_json ? plumb_cli_write (json, strlen (json), error)
                 : plumb_cli_write (lines->str, lines->len, error);
}

static gboolean
take_calendar (PlumbDocument *document, const PlumbEdition *edition, const PlumbPerson *person,
               const char *path, GError **error)
{
  g_autoptr (GFile) file = plumb_cli_new_file (path);
  g_autofree char *zone = plumb_presence_dup_zone (edition, person);
  g_autoptr (PlumbIcsBusy) busy = NULL;
  g_auto (GStrv) lines = NULL;
  g_autofree char *words = NULL;
  gint64 from = 0;
  gint64 to = 0;

  if (!plumb_presence_find_window (edition, &from, &to))
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_FAILED,
                           _ ("The days of the conference are not known yet."));
      return FALSE;
    }
  busy = plumb_ics_busy_load (file, zone, from, to, NULL, error);
  if (busy == NULL)
    return FALSE;
  lines = plumb_ics_busy_dup_lines (busy);
  words = plumb_ics_busy_to_words (busy);
  g_printerr ("%s\n", words);
  return plumb_document_do (document, error, "set-busy", "person", person->uid, "edition",
                            edition->year, "spans", lines, NULL);
}

static gboolean
change (PlumbDocument *document, const char *name, const char *words, const Options *options,
        GError **error)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (document, error);
  const PlumbEdition *edition = snapshot != NULL
                                  ? plumb_cli_find_edition (snapshot, options->year, error)
                                  : NULL;
  const PlumbPerson *person = edition != NULL ? find_person (snapshot, name, error) : NULL;

  if (person == NULL)
    return FALSE;
  if (options->forgets
      && !plumb_document_do (document, error, "clear-busy", "person", person->uid, "edition",
                             edition->year, NULL))
    return FALSE;
  if (words != NULL
      && !plumb_document_do (document, error, "set-availability", "person", person->uid, "edition",
                             edition->year, "words", words, NULL))
    return FALSE;
  if (options->zone != NULL
      && !plumb_document_do (document, error, "set-availability", "person", person->uid, "edition",
                             edition->year, "zone", options->zone, NULL))
    return FALSE;
  return options->calendar == NULL
         || take_calendar (document, edition, person, options->calendar, error);
}

static int
run (const char *path, const char *name, const char *words, const Options *options)
{
  gboolean changes = name != NULL
                     && (words != NULL || options->zone != NULL || options->calendar != NULL
                         || options->forgets);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = changes ? plumb_cli_open_to_change (path, &error)
                                               : plumb_cli_open (path, &error);
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  const PlumbEdition *edition = NULL;
  const PlumbPerson *person = NULL;

  if (document == NULL || (changes && !change (document, name, words, options, &error)))
    return plumb_cli_fail (error);
  if (changes && plumb_cli_save (document) != PLUMB_CLI_DONE)
    return PLUMB_CLI_FAULT;
  snapshot = plumb_document_dup_snapshot (document, &error);
  if (snapshot != NULL)
    edition = plumb_cli_find_edition (snapshot, options->year, &error);
  if (edition != NULL && name != NULL)
    person = find_person (snapshot, name, &error);
  if (edition == NULL || (name != NULL && person == NULL)
      || !list (snapshot, edition, person, options->as_json, &error))
    return plumb_cli_fail (error);
  return PLUMB_CLI_DONE;
}

int
plumb_cli_availability (const PlumbCliCommand *self, int argc, char **argv)
{
  g_auto (Options) options = { 0 };
  const GOptionEntry entries[] = {
    { "ics", 0, 0, G_OPTION_ARG_FILENAME, &options.calendar,
      N_ ("Take from a calendar when they are busy; its titles are not kept"), N_ ("CALENDAR") },
    { "zone", 0, 0, G_OPTION_ARG_STRING, &options.zone,
      N_ ("Where they are, such as Asia/Tokyo; empty for the venue"), N_ ("ZONE") },
    { "forget", 0, 0, G_OPTION_ARG_NONE, &options.forgets, N_ ("Forget their calendar"), NULL },
    { "edition", 0, 0, G_OPTION_ARG_INT, &options.year, N_ ("Of which year; the newest"),
      N_ ("YEAR") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, N_ ("As JSON for other programs"), NULL },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (argc < 2 || argc > 4)
    return plumb_cli_usage (self, NULL);
  if (argc == 2 && (options.zone != NULL || options.calendar != NULL || options.forgets))
    return plumb_cli_usage (self, _ ("Say whose availability it is."));
  return run (argv[1], argc > 2 ? argv[2] : NULL, argc > 3 ? argv[3] : NULL, &options);
}
