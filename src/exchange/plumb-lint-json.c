/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-lint-json.h"

#include "plumb-json-writer.h"
#include "plumb-lint.h"

static void
add_where (JsonBuilder *builder, const PlumbLintFinding *finding)
{
  json_builder_set_member_name (builder, "where");
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "kind", finding->kind);
  plumb_json_add_text (builder, "uid", finding->uid);
  plumb_json_add_fact (builder, "field", finding->field);
  json_builder_end_object (builder);
}

static void
add_lines (JsonBuilder *builder, const PlumbLintFinding *finding)
{
  if (finding->line == 0)
    {
      plumb_json_add_fact (builder, "line", NULL);
      plumb_json_add_fact (builder, "start", NULL);
      plumb_json_add_fact (builder, "end", NULL);
      return;
    }
  plumb_json_add_integer (builder, "line", finding->line);
  plumb_json_add_integer (builder, "start", (gint64) finding->start);
  plumb_json_add_integer (builder, "end", (gint64) finding->end);
}

static void
add_finding (JsonBuilder *builder, const PlumbLintFinding *finding)
{
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "rule", finding->rule);
  plumb_json_add_text (builder, "severity", plumb_lint_severity_nick (finding->severity));
  add_where (builder, finding);
  add_lines (builder, finding);
  plumb_json_add_text (builder, "message", finding->message);
  plumb_json_add_text (builder, "key", finding->key);
  plumb_json_add_text (builder, "fix", finding->fix);
  json_builder_end_object (builder);
}

/**
 * plumb_lint_to_json:
 * @findings: (element-type PlumbLintFinding): what lint found
 *
 * Returns: (transfer full): the JSON, ended by a line end
 */
char *
plumb_lint_to_json (const GPtrArray *findings)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_object (builder);
  json_builder_set_member_name (builder, "findings");
  json_builder_begin_array (builder);
  for (guint i = 0; i < findings->len; i++)
    add_finding (builder, g_ptr_array_index (findings, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
  return plumb_json_finish (builder);
}
