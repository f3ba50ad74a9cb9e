/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline ledger
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-cli-private.h"
#include "plumb-evidence.h"
#include "plumb-json-writer.h"
#include "plumb-ledger.h"

static void
add_evidence (JsonBuilder *builder, const char *text)
{
  g_auto (PlumbEvidence) evidence = { 0 };

  plumb_evidence_parse (text, &evidence);
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "kind", plumb_evidence_kind_nick (evidence.kind));
  plumb_json_add_text (builder, "label", evidence.label);
  plumb_json_add_text (builder, "subject", evidence.subject);
  plumb_json_add_text (builder, "text", text);
  json_builder_end_object (builder);
}

static void
add_release (JsonBuilder *builder, const PlumbRelease *release)
{
  g_auto (GStrv) places = g_strsplit (release->published_in, "\n", -1);

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "text", release->kind);
  plumb_json_add_text (builder, "how", release->how);
  json_builder_set_member_name (builder, "places");
  json_builder_begin_array (builder);
  for (guint i = 0; places[i] != NULL; i++)
    {
      if (places[i][0] != '\0')
        json_builder_add_string_value (builder, places[i]);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_entry (JsonBuilder *builder, const PlumbLedgerEntry *entry)
{
  json_builder_begin_object (builder);
  plumb_json_add_integer (builder, "edition", entry->edition->year);
  plumb_json_add_text (builder, "uid", entry->accomplishment->uid);
  plumb_json_add_text (builder, "text", entry->accomplishment->text);
  plumb_json_add_text (builder, "status",
                       plumb_accomplishment_status_nick (entry->accomplishment->status));
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (guint i = 0; entry->accomplishment->evidence[i] != NULL; i++)
    add_evidence (builder, entry->accomplishment->evidence[i]);
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "published");
  json_builder_begin_array (builder);
  for (guint i = 0; i < entry->releases->len; i++)
    add_release (builder, g_ptr_array_index (entry->releases, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static void
add_row (JsonBuilder *builder, const PlumbLedgerRow *row)
{
  json_builder_begin_object (builder);
  plumb_json_add_integer (builder, "edition", row->edition->year);
  plumb_json_add_text (builder, "uid", row->topic->uid);
  plumb_json_add_text (builder, "title", row->topic->title);
  plumb_json_add_fact (builder, "outcome", row->topic->outcome);
  plumb_json_add_fact (builder, "next_step", row->topic->next_step);
  plumb_json_add_text (builder, "state", plumb_ledger_state_nick (row->state));
  plumb_json_add_text (builder, "follow_up", row->follow_up != NULL ? row->follow_up->uid : NULL);
  json_builder_set_member_name (builder, "accomplishments");
  json_builder_begin_array (builder);
  for (guint i = 0; i < row->told->len; i++)
    add_entry (builder, g_ptr_array_index (row->told, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

static char *
dup_json (const GPtrArray *rows)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "topics");
  json_builder_begin_array (builder);
  for (guint i = 0; i < rows->len; i++)
    add_row (builder, g_ptr_array_index (rows, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return plumb_json_finish (builder);
}

static const char *
status_word (PlumbAccomplishmentStatus status)
{
  switch (status)
    {
    case PLUMB_ACCOMPLISHMENT_DONE:
      return C_ ("accomplishment", "Done");
    case PLUMB_ACCOMPLISHMENT_IN_PROGRESS:
      return C_ ("accomplishment", "In Progress");
    case PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE:
    default:
      return C_ ("accomplishment", "Not Feasible");
    }
}

static void
append_entry (GString *out, const PlumbLedgerEntry *entry)
{
  g_autofree char *evidence = g_strjoinv (", ", entry->accomplishment->evidence);
  g_autofree char *places = plumb_ledger_dup_places (entry->edition, entry->accomplishment);

  g_string_append_printf (out, "  %s: %s\n", status_word (entry->accomplishment->status),
                          entry->accomplishment->text);
  if (evidence[0] != '\0')
    /* Translators: %s is a list, such as “v6.12, lore”. */
    g_string_append_printf (out, _ ("    Evidence: %s\n"), evidence);
  if (places[0] != '\0')
    /* Translators: %s is a list of texts or addresses. */
    g_string_append_printf (out, _ ("    Published in: %s\n"), places);
}

static void
append_row (GString *out, const PlumbLedgerRow *row)
{
  /* Translators: a year and the title of a topic. */
  g_string_append_printf (out, _ ("%d: %s\n"), row->edition->year, row->topic->title);
  if (row->topic->outcome[0] != '\0')
    /* Translators: %s is what was decided on a topic. */
    g_string_append_printf (out, _ ("  Decided: %s\n"), row->topic->outcome);
  if (row->topic->next_step[0] != '\0')
    /* Translators: %s is what comes next. */
    g_string_append_printf (out, _ ("  Next step: %s\n"), row->topic->next_step);
  for (guint i = 0; i < row->told->len; i++)
    append_entry (out, g_ptr_array_index (row->told, i));
  if (row->follow_up != NULL)
    /* Translators: %s is the title of a topic. */
    g_string_append_printf (out, _ ("  Still open: “%s” follows it up\n"), row->follow_up->title);
  if (row->state == PLUMB_LEDGER_SKIPPED)
    g_string_append (out, _ ("  Nothing to tell\n"));
  if (row->state == PLUMB_LEDGER_UNTOLD)
    g_string_append (out, _ ("  Nobody has said yet what came of it\n"));
}

static char *
dup_lines (const GPtrArray *rows)
{
  GString *out = g_string_new (NULL);

  for (guint i = 0; i < rows->len; i++)
    append_row (out, g_ptr_array_index (rows, i));
  return g_string_free (out, FALSE);
}

static int
print_ledger (const char *path, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = plumb_cli_open (path, &error);
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  g_autoptr (GPtrArray) rows = NULL;
  g_autofree char *text = NULL;

  if (document != NULL)
    snapshot = plumb_document_dup_snapshot (document, &error);
  if (snapshot == NULL)
    return plumb_cli_fail (error);
  rows = plumb_ledger_list (snapshot);
  text = as_json ? dup_json (rows) : dup_lines (rows);
  if (!plumb_cli_write (text, strlen (text), &error))
    return plumb_cli_fail (error);
  return PLUMB_CLI_DONE;
}

int
plumb_cli_ledger (const PlumbCliCommand *self, int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = {
    { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("As JSON for other programs"), NULL },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  return argc == 2 ? print_ledger (argv[1], as_json) : plumb_cli_usage (self, NULL);
}
