/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline radar
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-agenda.h"
#include "plumb-cli-private.h"
#include "plumb-conference-apply.h"
#include "plumb-error.h"
#include "plumb-json-writer.h"
#include "plumb-time.h"

static void
add_time (JsonBuilder *builder, const char *key, gint64 seconds, const char *zone)
{
  g_autofree char *text = plumb_time_format_rfc3339 (seconds, zone);

  plumb_json_add_text (builder, key, text);
}

static void
add_item (JsonBuilder *builder, const PlumbConferenceItem *item, const char *zone)
{
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "key", item->key);
  plumb_json_add_text (builder, "title", item->title);
  plumb_json_add_text (builder, "session", item->session);
  plumb_json_add_text (builder, "room", item->room);
  plumb_json_add_text (builder, "url", item->url);
  add_time (builder, "starts_at", item->starts_at, zone);
  add_time (builder, "ends_at", item->ends_at, zone);
  json_builder_end_object (builder);
}

/* A person of ours and how the programme names them. */
static void
add_names (JsonBuilder *builder, const PlumbPerson *person, const PlumbConferencePerson *named)
{
  plumb_json_add_text (builder, "person", person->uid);
  plumb_json_add_text (builder, "name", person->name);
  plumb_json_add_text (builder, "their_name", named->name);
  plumb_json_add_text (builder, "their_affiliation", named->affiliation);
}

static void
add_clash (JsonBuilder *builder, const PlumbRadarClash *clash, const char *zone)
{
  g_autofree char *title = plumb_agenda_dup_title (clash->item);
  g_autofree char *sentence = plumb_radar_clash_dup_sentence (clash, zone);

  json_builder_begin_object (builder);
  add_names (builder, clash->person, clash->named);
  json_builder_set_member_name (builder, "is_sure");
  json_builder_add_boolean_value (builder, clash->certainty == PLUMB_CERTAINTY_SURE);
  plumb_json_add_text (builder, "item", clash->item->uid);
  plumb_json_add_text (builder, "title", title);
  json_builder_set_member_name (builder, "elsewhere");
  add_item (builder, clash->other, zone);
  add_time (builder, "starts_at", clash->starts_at, zone);
  add_time (builder, "ends_at", clash->ends_at, zone);
  plumb_json_add_integer (builder, "minutes", clash->minutes);
  plumb_json_add_text (builder, "sentence", sentence);
  json_builder_end_object (builder);
}

static char *
dup_json (const PlumbRadar *radar, const char *zone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "clashes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < radar->clashes->len; i++)
    add_clash (builder, &g_array_index (radar->clashes, PlumbRadarClash, i), zone);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "questions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < radar->questions->len; i++)
    {
      const PlumbRadarQuestion *question = &g_array_index (radar->questions, PlumbRadarQuestion, i);

      json_builder_begin_object (builder);
      add_names (builder, question->person, question->named);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return plumb_json_finish (builder);
}

static char *
dup_lines (const PlumbRadar *radar, const char *zone)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < radar->clashes->len; i++)
    {
      g_autofree char *sentence =
        plumb_radar_clash_dup_sentence (&g_array_index (radar->clashes, PlumbRadarClash, i), zone);

      g_string_append_printf (out, "%s\n", sentence);
    }
  for (guint i = 0; i < radar->questions->len; i++)
    {
      const PlumbRadarQuestion *question = &g_array_index (radar->questions, PlumbRadarQuestion, i);
      g_autofree char *label = plumb_conference_person_dup_label (question->named);

      /* Translators: a name as the programme has it, and somebody of ours */
      g_string_append_printf (out, _ ("Is “%s” %s?\n"), label, question->person->name);
    }
  if (radar->clashes->len == 0)
    g_string_append (out, _ ("Nobody is in two places at once.\n"));
  return g_string_free (out, FALSE);
}

/* Who is in two places is what was asked for, and yet no success. */
static int
print_radar (PlumbDocument *document, int year, gboolean as_json, GError **error)
{
  const PlumbEdition *edition = plumb_cli_find_edition (plumb_document_get_programme (document),
                                                        year, error);
  const PlumbRadar *radar = NULL;
  g_autofree char *text = NULL;

  if (edition == NULL)
    return PLUMB_CLI_FAULT;
  radar = plumb_document_get_radar (document, edition->year);
  if (radar == NULL)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
                           _ ("The conference’s programme was not taken in yet. Name its calendar "
                              "(.ics) or timetable (JSON) as well."));
      return PLUMB_CLI_FAULT;
    }
  text = as_json ? dup_json (radar, edition->zone) : dup_lines (radar, edition->zone);
  if (!plumb_cli_write (text, strlen (text), error))
    return PLUMB_CLI_FAULT;
  return radar->clashes->len > 0 ? PLUMB_CLI_FAULT : PLUMB_CLI_DONE;
}

/* What was left out and what changed goes to stderr: stdout is the list. */
static void
tell_taken (const PlumbConference *conference, const PlumbConferenceChanges *changes)
{
  g_autofree char *words = plumb_conference_changes_to_words (changes);

  for (guint i = 0; i < conference->notes->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (conference->notes, i));
  if (words[0] != '\0')
    /* Translators: what a programme brought, such as “12 new, 3 moved” */
    g_printerr (_ ("Programme: %s\n"), words);
  else
    g_printerr ("%s\n", _ ("Programme: nothing new"));
}

static gboolean
take (PlumbDocument *document, const char *path, int year, GError **error)
{
  g_autoptr (GFile) file = plumb_cli_new_file (path);
  const PlumbEdition *edition = plumb_cli_find_edition (plumb_document_get_programme (document),
                                                        year, error);
  g_autoptr (PlumbConference) conference = NULL;
  g_auto (PlumbOutcome) outcome = { NULL, NULL };
  PlumbConferenceChanges changes = { 0 };

  if (edition != NULL)
    conference = plumb_conference_load (file, edition->zone, NULL, error);
  if (conference == NULL || !plumb_document_back_up (document, PLUMB_BACKUP_IMPORT, error)
      || !plumb_conference_apply (plumb_document_get_path (document), edition->year, conference,
                                  NULL, &outcome, &changes, error))
    return FALSE;
  plumb_document_notify_changed (document, outcome.changes);
  tell_taken (conference, &changes);
  return TRUE;
}

static int
run (const char *path, const char *calendar, int year, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = calendar != NULL ? plumb_cli_open_to_change (path, &error)
                                                        : plumb_cli_open (path, &error);
  int code;

  if (document == NULL || (calendar != NULL && !take (document, calendar, year, &error)))
    return plumb_cli_fail (error);
  if (calendar != NULL && plumb_cli_save (document) != PLUMB_CLI_DONE)
    return PLUMB_CLI_FAULT;
  code = print_radar (document, year, as_json, &error);
  return error != NULL ? plumb_cli_fail (error) : code;
}

int
plumb_cli_radar (const PlumbCliCommand *self, int argc, char **argv)
{
  int year = 0;
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "edition", 0, 0, G_OPTION_ARG_INT, &year, N_ ("Of which year; the newest"), N_ ("YEAR") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("As JSON for other programs"), NULL },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (argc != 2 && argc != 3)
    return plumb_cli_usage (self, NULL);
  return run (argv[1], argc == 3 ? argv[2] : NULL, year, as_json);
}
