/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-json-writer.h"

/**
 * plumb_json_add_text:
 * @value: (nullable): null where there is none
 *
 * Adds a text, which may be empty.
 */
void
plumb_json_add_text (JsonBuilder *builder, const char *key, const char *value)
{
  json_builder_set_member_name (builder, key);
  if (value == NULL)
    json_builder_add_null_value (builder);
  else
    json_builder_add_string_value (builder, value);
}

/**
 * plumb_json_add_fact:
 * @value: (nullable): "" stands for what is not known, too
 *
 * Adds a text, null where it is not known.
 */
void
plumb_json_add_fact (JsonBuilder *builder, const char *key, const char *value)
{
  plumb_json_add_text (builder, key, value != NULL && value[0] != '\0' ? value : NULL);
}

/**
 * plumb_json_add_integer:
 *
 * Adds a number.
 */
void
plumb_json_add_integer (JsonBuilder *builder, const char *key, gint64 value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_int_value (builder, value);
}

/**
 * plumb_json_finish:
 *
 * Returns: (transfer full): what was built, for people to read and programs to parse, ended by a line
 *   end
 */
char *
plumb_json_finish (JsonBuilder *builder)
{
  g_autoptr (JsonGenerator) generator = json_generator_new ();
  g_autoptr (JsonNode) root = json_builder_get_root (builder);
  g_autofree char *json = NULL;

  json_generator_set_root (generator, root);
  json_generator_set_pretty (generator, TRUE);
  json_generator_set_indent (generator, 2);
  json = json_generator_to_data (generator, NULL);
  return g_strconcat (json, "\n", NULL);
}
