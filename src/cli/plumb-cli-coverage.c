/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline coverage
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-cli-private.h"
#include "plumb-coverage.h"
#include "plumb-json-writer.h"

static void
add_thing (JsonBuilder *builder, const char *uid, const char *title)
{
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "uid", uid);
  plumb_json_add_text (builder, "title", title);
  json_builder_end_object (builder);
}

static void
add_topics (JsonBuilder *builder, const PlumbCoverage *coverage)
{
  json_builder_set_member_name (builder, "topics");
  json_builder_begin_array (builder);
  for (guint i = 0; i < coverage->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (coverage->topics, i);

      add_thing (builder, topic->uid, topic->title);
    }
  json_builder_end_array (builder);
}

static void
add_proposals (JsonBuilder *builder, const PlumbCoverage *coverage)
{
  json_builder_set_member_name (builder, "proposals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < coverage->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (coverage->proposals, i);

      add_thing (builder, proposal->uid, proposal->title);
    }
  json_builder_end_array (builder);
}

static void
add_pairs (JsonBuilder *builder, const PlumbCoverage *coverage)
{
  json_builder_set_member_name (builder, "pairs");
  json_builder_begin_array (builder);
  for (guint i = 0; i < coverage->pairs->len; i++)
    {
      const PlumbCoveragePair *pair = &g_array_index (coverage->pairs, PlumbCoveragePair, i);

      json_builder_begin_object (builder);
      plumb_json_add_text (builder, "topic", pair->topic->uid);
      plumb_json_add_text (builder, "proposal", pair->proposal->uid);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static char *
dup_json (const PlumbCoverage *coverage)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  add_topics (builder, coverage);
  add_proposals (builder, coverage);
  add_pairs (builder, coverage);
  json_builder_end_object (builder);
  return plumb_json_finish (builder);
}

static char *
dup_lines (const PlumbCoverage *coverage)
{
  GString *out = g_string_new (NULL);

  g_string_append (out, _ ("Topics without a proposal:\n"));
  for (guint i = 0; i < coverage->topics->len; i++)
    g_string_append_printf (out, "  %s\n",
                            ((PlumbTopic *) g_ptr_array_index (coverage->topics, i))->title);
  g_string_append (out, _ ("Proposals without a topic:\n"));
  for (guint i = 0; i < coverage->proposals->len; i++)
    g_string_append_printf (out, "  %s\n",
                            ((PlumbProposal *) g_ptr_array_index (coverage->proposals, i))->title);
  g_string_append (out, _ ("May belong together:\n"));
  for (guint i = 0; i < coverage->pairs->len; i++)
    {
      const PlumbCoveragePair *pair = &g_array_index (coverage->pairs, PlumbCoveragePair, i);

      g_string_append_printf (out, "  %s ← %s\n", pair->topic->title, pair->proposal->title);
    }
  return g_string_free (out, FALSE);
}

static int
print_coverage (const char *path, int year, gboolean as_json)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = plumb_cli_open (path, &error);
  g_autoptr (PlumbCoverage) coverage = NULL;
  g_autofree char *text = NULL;

  if (document != NULL)
    coverage = plumb_coverage_new (plumb_document_get_path (document), year, &error);
  if (coverage == NULL || plumb_cli_find_edition (coverage->snapshot, year, &error) == NULL)
    return plumb_cli_fail (error);
  text = as_json ? dup_json (coverage) : dup_lines (coverage);
  if (!plumb_cli_write (text, strlen (text), &error))
    return plumb_cli_fail (error);
  return PLUMB_CLI_DONE;
}

int
plumb_cli_coverage (const PlumbCliCommand *self, int argc, char **argv)
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
  return argc == 2 ? print_coverage (argv[1], year, as_json) : plumb_cli_usage (self, NULL);
}
