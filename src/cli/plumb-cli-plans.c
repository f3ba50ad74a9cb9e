/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline plans
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-agenda.h"
#include "plumb-cli-private.h"
#include "plumb-error.h"
#include "plumb-json-writer.h"
#include "plumb-plan-compare.h"
#include "plumb-time.h"

typedef struct
{
  int year;
  gboolean compares;
  gboolean as_json;
  const char *one; /* plans to compare, by name or uid */
  const char *other;
} Options;

static guint
count_topics (const PlumbPlan *plan)
{
  guint n = 0;

  for (guint i = 0; i < plan->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (plan->blocks, i);

      for (guint j = 0; j < block->items->len; j++)
        n += ((const PlumbItem *) g_ptr_array_index (block->items, j))->topic != NULL;
    }
  return n;
}

static void
add_plan (JsonBuilder *builder, const PlumbPlan *plan, gboolean is_current)
{
  PlumbBudget budget = plumb_agenda_budget_of_blocks (plan->blocks);

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "uid", plan->uid);
  plumb_json_add_text (builder, "name", plan->name);
  json_builder_set_member_name (builder, "current");
  json_builder_add_boolean_value (builder, is_current);
  plumb_json_add_integer (builder, "blocks", plan->blocks->len);
  plumb_json_add_integer (builder, "topics", count_topics (plan));
  plumb_json_add_integer (builder, "used_minutes", budget.used);
  plumb_json_add_integer (builder, "available_minutes", budget.available);
  json_builder_end_object (builder);
}

static char *
dup_json (const PlumbEdition *edition)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  plumb_json_add_integer (builder, "edition", edition->year);
  json_builder_set_member_name (builder, "plans");
  json_builder_begin_array (builder);
  for (guint i = 0; i < edition->plans->len; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);

      add_plan (builder, plan, plan == edition->plan);
    }
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return plumb_json_finish (builder);
}

static char *
dup_lines (const PlumbEdition *edition)
{
  GString *out = g_string_new (NULL);

  if (edition->plans->len == 0)
    g_string_append (out, _ ("There is one agenda and no plan.\n"));
  for (guint i = 0; i < edition->plans->len; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);
      PlumbBudget budget = plumb_agenda_budget_of_blocks (plan->blocks);
      g_autofree char *words = plumb_agenda_budget_words (&budget);

      /* Translators: a mark or a blank, the name of a plan, and how much of its time is used. */
      g_string_append_printf (out, _ ("%s %s: %s\n"), plan == edition->plan ? "*" : " ", plan->name,
                              words);
    }
  return g_string_free (out, FALSE);
}

static void
add_instant (JsonBuilder *builder, const char *key, gint64 at, const char *zone)
{
  g_autofree char *text = at != 0 ? plumb_time_format_rfc3339 (at, zone) : NULL;

  plumb_json_add_text (builder, key, text);
}

static void
add_change (JsonBuilder *builder, const PlumbPlanChange *change, const char *zone)
{
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "kind", plumb_plan_change_kind_nick (change->kind));
  plumb_json_add_fact (builder, "uid", change->key);
  plumb_json_add_text (builder, "title", change->title);
  add_instant (builder, "from_start", change->from_start, zone);
  add_instant (builder, "to_start", change->to_start, zone);
  plumb_json_add_integer (builder, "from_minutes", change->from_minutes);
  plumb_json_add_integer (builder, "to_minutes", change->to_minutes);
  plumb_json_add_text (builder, "sentence", change->sentence);
  json_builder_end_object (builder);
}

static char *
dup_changes_json (const GPtrArray *changes, const char *zone)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "changes");
  json_builder_begin_array (builder);
  for (guint i = 0; i < changes->len; i++)
    add_change (builder, g_ptr_array_index (changes, i), zone);
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return plumb_json_finish (builder);
}

static char *
dup_changes (const GPtrArray *changes)
{
  GString *out = g_string_new (NULL);

  if (changes->len == 0)
    g_string_append (out, _ ("The plans are the same.\n"));
  for (guint i = 0; i < changes->len; i++)
    g_string_append_printf (out, "%s\n",
                            ((PlumbPlanChange *) g_ptr_array_index (changes, i))->sentence);
  return g_string_free (out, FALSE);
}

static const PlumbPlan *
find_plan (const PlumbEdition *edition, const char *name, GError **error)
{
  for (guint i = 0; i < edition->plans->len; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);

      if (g_str_equal (plan->name, name) || g_str_equal (plan->uid, name))
        return plan;
    }
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, _ ("There is no plan “%s”."), name);
  return NULL;
}

static char *
dup_comparison (const PlumbEdition *edition, const Options *options, GError **error)
{
  const PlumbPlan *one = find_plan (edition, options->one, error);
  const PlumbPlan *other = one != NULL ? find_plan (edition, options->other, error) : NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (other == NULL)
    return NULL;
  changes = plumb_plan_compare (one->blocks, other->blocks, edition->zone);
  return options->as_json ? dup_changes_json (changes, edition->zone) : dup_changes (changes);
}

static int
print_plans (const char *path, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = plumb_cli_open (path, &error);
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  const PlumbEdition *edition = NULL;
  g_autofree char *text = NULL;

  if (document != NULL)
    snapshot = plumb_document_dup_snapshot (document, &error);
  if (snapshot != NULL)
    edition = plumb_cli_find_edition (snapshot, options->year, &error);
  if (edition == NULL)
    return plumb_cli_fail (error);
  if (options->compares)
    text = dup_comparison (edition, options, &error);
  else
    text = options->as_json ? dup_json (edition) : dup_lines (edition);
  if (text == NULL || !plumb_cli_write (text, strlen (text), &error))
    return plumb_cli_fail (error);
  return PLUMB_CLI_DONE;
}

int
plumb_cli_plans (const PlumbCliCommand *self, int argc, char **argv)
{
  Options options = { 0 };
  const GOptionEntry entries[] = {
    { "compare", 0, 0, G_OPTION_ARG_NONE, &options.compares,
      N_ ("Say what is different between two plans, which follow by name"), NULL },
    { "edition", 0, 0, G_OPTION_ARG_INT, &options.year, N_ ("Of which year; the newest"),
      N_ ("YEAR") },
    { "json", 0, 0, G_OPTION_ARG_NONE, &options.as_json, N_ ("As JSON for other programs"), NULL },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (argc != (options.compares ? 4 : 2))
    return plumb_cli_usage (self, NULL);
  options.one = options.compares ? argv[2] : NULL;
  options.other = options.compares ? argv[3] : NULL;
  return print_plans (argv[1], &options);
}
