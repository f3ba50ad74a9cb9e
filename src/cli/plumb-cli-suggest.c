/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline suggest
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-cli-private.h"
#include "plumb-error.h"
#include "plumb-json-writer.h"
#include "plumb-order-ask.h"
#include "plumb-order-explain.h"
#include "plumb-phrases.h"
#include "plumb-time.h"

typedef struct
{
  int year;
  char *plan;
  gboolean places_all;
  gboolean as_json;
  gboolean applies;
} Options;

/* What was asked, what came of it, and how it is shown. */
typedef struct
{
  const PlumbOrderProblem *problem;
  const PlumbOrderResult *result;
  GArray *rows;
  GPtrArray *reasons;
} Suggestion;

static const PlumbOrderEntry *
get_entry (const Suggestion *self, const PlumbOrderRow *row)
{
  const PlumbOrderSpot *spot = &g_array_index (self->result->spots, PlumbOrderSpot, row->spot);

  return &g_array_index (self->problem->entries, PlumbOrderEntry, spot->entry);
}

static const PlumbOrderBlock *
get_block (const Suggestion *self, guint index)
{
  return &g_array_index (self->problem->blocks, PlumbOrderBlock, index);
}

static const char *
get_title (const Suggestion *self, const PlumbOrderRow *row)
{
  if (row->spot != PLUMB_ORDER_NONE)
    return get_entry (self, row)->title;
  return g_array_index (get_block (self, row->block)->fixtures, PlumbOrderFixture, row->fixture)
    .title;
}

static const char *
get_status (const PlumbOrderResult *result)
{
  switch (result->status)
    {
    case PLUMB_ORDER_FOUND:
      return result->is_optimal ? "optimal" : "found";
    case PLUMB_ORDER_IMPOSSIBLE:
      return "impossible";
    case PLUMB_ORDER_UNKNOWN:
    default:
      return "unknown";
    }
}

static void
add_time (JsonBuilder *builder, const Suggestion *self, const char *name, guint block,
          gint64 seconds)
{
  g_autofree char *text = NULL;

  json_builder_set_member_name (builder, name);
  if (block == PLUMB_ORDER_NONE || !get_block (self, block)->has_clock)
    {
      json_builder_add_null_value (builder);
      return;
    }
  text = plumb_time_format_rfc3339 (seconds, self->problem->zone);
  json_builder_add_string_value (builder, text);
}

static void
add_row (JsonBuilder *builder, const Suggestion *self, const PlumbOrderRow *row)
{
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "title", get_title (self, row));
  add_time (builder, self, "starts_at", row->block, row->starts_at);
  plumb_json_add_integer (builder, "minutes", row->minutes);
  if (row->spot != PLUMB_ORDER_NONE)
    {
      const PlumbOrderEntry *entry = get_entry (self, row);

      plumb_json_add_text (builder, "topic", entry->uid);
      add_time (builder, self, "was_at", entry->today_block, entry->today_at);
      plumb_json_add_text (builder, "why", g_ptr_array_index (self->reasons, row->spot));
    }
  json_builder_end_object (builder);
}

static void
add_blocks (JsonBuilder *builder, const Suggestion *self)
{
  guint next = 0;

  json_builder_set_member_name (builder, "blocks");
  json_builder_begin_array (builder);
  for (guint b = 0; self->rows != NULL && b < self->problem->blocks->len; b++)
    {
      json_builder_begin_object (builder);
      plumb_json_add_text (builder, "uid", get_block (self, b)->uid);
      plumb_json_add_text (builder, "title", get_block (self, b)->title);
      json_builder_set_member_name (builder, "entries");
      json_builder_begin_array (builder);
      for (; next < self->rows->len && g_array_index (self->rows, PlumbOrderRow, next).block == b;
           next++)
        add_row (builder, self, &g_array_index (self->rows, PlumbOrderRow, next));
      json_builder_end_array (builder);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_conflict (JsonBuilder *builder, const Suggestion *self)
{
  json_builder_set_member_name (builder, "conflict");
  json_builder_begin_array (builder);
  for (guint i = 0; i < self->result->conflict->len; i++)
    {
      g_autofree char *words = plumb_order_dup_rule_words (
        self->problem, &g_array_index (self->result->conflict, PlumbOrderRule, i));

      json_builder_add_string_value (builder, words);
    }
  json_builder_end_array (builder);
  json_builder_set_member_name (builder, "conflict_is_minimal");
  json_builder_add_boolean_value (builder, self->result->is_minimal);
}

static void
add_points (JsonBuilder *builder, const char *name, const guint *points)
{
  json_builder_set_member_name (builder, name);
  json_builder_begin_object (builder);
  for (guint i = 0; i < PLUMB_ORDER_N_PARTS; i++)
    plumb_json_add_integer (builder, plumb_order_part_nick (i), points[i]);
  json_builder_end_object (builder);
}

static char *
dup_json (const Suggestion *self)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "status", get_status (self->result));
  plumb_json_add_integer (builder, "cost", self->result->cost);
  plumb_json_add_integer (builder, "bound", self->result->bound);
  add_points (builder, "costs", self->result->costs);
  add_points (builder, "weights", self->problem->weights.points);
  add_blocks (builder, self);
  add_conflict (builder, self);
  json_builder_end_object (builder);
  return plumb_json_finish (builder);
}

static void
append_row (GString *out, const Suggestion *self, const PlumbOrderRow *row)
{
  g_autofree char *clock = plumb_order_dup_clock (self->problem, row->block, row->starts_at);
  g_autofree char *moves = NULL;

  g_string_append_printf (out, "  %s  %s", clock, get_title (self, row));
  if (row->spot == PLUMB_ORDER_NONE)
    {
      g_string_append_c (out, '\n');
      return;
    }
  moves = plumb_order_dup_move_words (
    self->problem, &g_array_index (self->result->spots, PlumbOrderSpot, row->spot));
  if (moves[0] != '\0')
    g_string_append_printf (out, "  [%s]", moves);
  g_string_append_printf (out, "\n      %s\n",
                          (const char *) g_ptr_array_index (self->reasons, row->spot));
}

static void
append_costs (GString *out, const Suggestion *self)
{
  for (guint i = 0; i < PLUMB_ORDER_N_PARTS; i++)
    {
      if (self->result->costs[i] > 0)
        /* Translators: a part of the cost, and its points. */
        g_string_append_printf (out, _ ("  %s: %u\n"), plumb_order_part_words (i),
                                self->result->costs[i]);
    }
}

static char *
dup_text (const Suggestion *self)
{
  GString *out = g_string_new (NULL);
  g_autofree char *quality = plumb_order_dup_quality_words (self->result);

  for (guint i = 0; self->rows != NULL && i < self->rows->len; i++)
    {
      const PlumbOrderRow *row = &g_array_index (self->rows, PlumbOrderRow, i);
      const PlumbOrderBlock *block = get_block (self, row->block);

      if (i == 0 || g_array_index (self->rows, PlumbOrderRow, i - 1).block != row->block)
        {
          g_autofree char *title = plumb_order_dup_block_title (self->problem, row->block);

          g_autofree char *minutes = plumb_phrase_minutes (block->minutes);
          g_autofree char *heading = plumb_phrase_facts (title, minutes);

          g_string_append_printf (out, "%s\n", heading);
        }
      append_row (out, self, row);
    }
  g_string_append_printf (out, "%s\n", quality);
  append_costs (out, self);
  for (guint i = 0; i < self->result->conflict->len; i++)
    {
      g_autofree char *words = plumb_order_dup_rule_words (
        self->problem, &g_array_index (self->result->conflict, PlumbOrderRule, i));

      g_string_append_printf (out, "  %s\n", words);
    }
  return g_string_free (out, FALSE);
}

static gboolean
find_plan (const PlumbEdition *edition, const char *name, const PlumbPlan **out_plan,
           GError **error)
{
  *out_plan = NULL;
  if (name == NULL)
    return TRUE;
  for (guint i = 0; i < edition->plans->len; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);

      if (g_str_equal (plan->name, name) || g_str_equal (plan->uid, name))
        {
          *out_plan = plan;
          return TRUE;
        }
    }
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND, _ ("There is no plan “%s”."), name);
  return FALSE;
}

static PlumbOrderProblem *
ask (PlumbDocument *document, const Options *options, GError **error)
{
  const PlumbSnapshot *programme = plumb_document_get_programme (document);
  const PlumbEdition *edition = plumb_cli_find_edition (programme, options->year, error);
  const PlumbPlan *plan = NULL;

  if (edition == NULL || !find_plan (edition, options->plan, &plan, error))
    return NULL;
  return plumb_document_ask_order (document, edition, plan, options->places_all);
}

static gboolean
apply (PlumbDocument *document, const Suggestion *self, GError **error)
{
  g_auto (GStrv) lines = plumb_order_dup_lines (self->problem, self->result);

  return plumb_document_do (document, error, "apply-order", "order", lines, NULL);
}

static int
print (PlumbDocument *document, const PlumbOrderProblem *problem, const Options *options)
{
  g_autoptr (PlumbOrderResult) result = plumb_order_solve (problem, NULL, NULL, NULL);
  gboolean is_found = result->status == PLUMB_ORDER_FOUND;
  g_autoptr (GArray) rows = is_found ? plumb_order_dup_rows (problem, result) : NULL;
  g_autoptr (GPtrArray) reasons = is_found ? plumb_order_explain (problem, result) : NULL;
  Suggestion self = { problem, result, rows, reasons };
  g_autofree char *text = options->as_json ? dup_json (&self) : dup_text (&self);
  g_autoptr (GError) error = NULL;

  if (is_found && options->applies && !apply (document, &self, &error))
    return plumb_cli_fail (error);
  if (!plumb_cli_write (text, strlen (text), &error))
    return plumb_cli_fail (error);
  if (!is_found)
    return PLUMB_CLI_FAULT;
  return options->applies ? plumb_cli_save (document) : PLUMB_CLI_DONE;
}

static int
suggest (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = options->applies ? plumb_cli_open_to_change (path, &error)
                                                        : plumb_cli_open (path, &error);
  g_autoptr (PlumbOrderProblem) problem = NULL;

  if (document != NULL)
    problem = ask (document, options, &error);
  if (problem == NULL)
    return plumb_cli_fail (error);
  return print (document, problem, options);
}

int
plumb_cli_suggest (const PlumbCliCommand *self, int argc, char **argv)
{
  Options options = { 0 };
  g_autofree char *plan = NULL;
  const GOptionEntry entries[] = {
    { "plan", 0, 0, G_OPTION_ARG_STRING, &plan, N_ ("Of which plan; the current one"),
      N_ ("PLAN") },
    { "edition", 0, 0, G_OPTION_ARG_INT, &options.year, N_ ("Of which year; the newest"),
      N_ ("YEAR") },
    { "all", 0, 0, G_OPTION_ARG_NONE, &options.places_all,
      N_ ("Place the topics that are not on the agenda, too"), NULL },
    { "apply", 0, 0, G_OPTION_ARG_NONE, &options.applies,
      N_ ("Change the agenda to what is suggested"), NULL },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, N_ ("As JSON for other programs"), NULL },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  options.plan = plan;
  return argc == 2 ? suggest (argv[1], &options) : plumb_cli_usage (self, NULL);
}
