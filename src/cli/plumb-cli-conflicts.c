/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline conflicts
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-cli-private.h"
#include "plumb-conflicts.h"
#include "plumb-json-writer.h"

/* Lines of a text stand below each other. */
static void
append_value (GString *out, const PlumbConflict *conflict, PlumbConflictSide side)
{
  const char *words = conflict->words[side];
  g_auto (GStrv) lines = g_strsplit (words[0] != '\0' ? words : C_ ("value", "(nothing)"), "\n",
                                     -1);
  g_autofree char *text = g_strjoinv ("\n      ", lines);

  if (side == PLUMB_CONFLICT_BASE && conflict->values[side] == NULL)
    return;
  /* Translators: whose a value is (“Mine”), and the value. */
  g_string_append_printf (out, _ ("  %s: %s\n"), plumb_conflict_get_label (conflict, side), text);
}

static char *
dup_lines (const GPtrArray *conflicts)
{
  GString *out = g_string_new (NULL);

  if (conflicts->len == 0)
    g_string_append (out, _ ("There are no conflicts.\n"));
  for (guint i = 0; i < conflicts->len; i++)
    {
      const PlumbConflict *conflict = g_ptr_array_index (conflicts, i);

      if (conflict->thing.year != 0)
        g_string_append_printf (out, "%d  ", conflict->thing.year);
      /* What "apply" wants is last. */
      g_string_append_printf (out, "%s  [%s]\n", conflict->title, conflict->uid);
      for (guint side = 0; side < PLUMB_CONFLICT_N_SIDES; side++)
        append_value (out, conflict, (PlumbConflictSide) side);
    }
  return g_string_free (out, FALSE);
}

static void
add_conflict (JsonBuilder *builder, const PlumbConflict *conflict)
{
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "uid", conflict->uid);
  plumb_json_add_text (builder, "title", conflict->title);
  if (conflict->thing.year != 0)
    plumb_json_add_integer (builder, "edition", conflict->thing.year);
  plumb_json_add_text (builder, "table", conflict->column->table);
  plumb_json_add_text (builder, "row", conflict->row_uid);
  plumb_json_add_text (builder, "column", conflict->column->column);
  for (guint side = 0; side < PLUMB_CONFLICT_N_SIDES; side++)
    plumb_json_add_text (builder, plumb_conflict_choices[side], conflict->values[side]);
  if (conflict->ours != PLUMB_CONFLICT_BASE)
    plumb_json_add_text (builder, "ours", plumb_conflict_choices[conflict->ours]);
  json_builder_end_object (builder);
}

static char *
dup_json (const GPtrArray *conflicts)
{
  g_autoptr (JsonBuilder) builder = json_builder_new ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < conflicts->len; i++)
    add_conflict (builder, g_ptr_array_index (conflicts, i));
  json_builder_end_array (builder);
  return plumb_json_finish (builder);
}

int
plumb_cli_conflicts (const PlumbCliCommand *self, int argc, char **argv)
{
  gboolean as_json = FALSE;
  const GOptionEntry entries[] = { { "json", 0, 0, G_OPTION_ARG_NONE, &as_json, N_ ("As JSON"),
                                     NULL },
                                   { NULL } };
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GPtrArray) conflicts = NULL;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (argc != 2)
    return plumb_cli_usage (self, NULL);
  document = plumb_cli_open (argv[1], &error);
  if (document != NULL)
    conflicts = plumb_conflicts_list (plumb_document_get_db (document), &error);
  if (conflicts == NULL)
    return plumb_cli_fail (error);
  text = as_json ? dup_json (conflicts) : dup_lines (conflicts);
  if (!plumb_cli_write (text, strlen (text), &error))
    return plumb_cli_fail (error);
  return conflicts->len == 0 ? PLUMB_CLI_DONE : PLUMB_CLI_FAULT;
}
