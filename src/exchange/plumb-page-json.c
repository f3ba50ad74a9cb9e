/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-page-json.h"

#include "plumb-json-writer.h"

typedef void (*AddFunc) (JsonBuilder *builder, gconstpointer part);

static void
add_parts (JsonBuilder *builder, const char *key, const GPtrArray *parts, AddFunc add)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < parts->len; i++)
    add (builder, g_ptr_array_index (parts, i));
  json_builder_end_array (builder);
}

static void
add_string (JsonBuilder *builder, gconstpointer part)
{
  json_builder_add_string_value (builder, part);
}

static void
add_topic (JsonBuilder *builder, gconstpointer part)
{
  const PlumbPageTopic *topic = part;

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "text", topic->text);
  if (topic->statement != NULL && topic->statement[0] != '\0')
    plumb_json_add_text (builder, "statement", topic->statement);
  add_parts (builder, "topics", topic->topics, add_topic);
  json_builder_end_object (builder);
}

static void
add_accomplishment (JsonBuilder *builder, gconstpointer part)
{
  const PlumbPageAccomplishment *done = part;

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "text", done->text);
  add_parts (builder, "evidence", done->evidence, add_string);
  plumb_json_add_text (builder, "status", plumb_accomplishment_status_nick (done->status));
  json_builder_end_object (builder);
}

static void
add_lead (JsonBuilder *builder, gconstpointer part)
{
  const PlumbPageLead *lead = part;

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "name", lead->name);
  plumb_json_add_fact (builder, "email", lead->email);
  json_builder_end_object (builder);
}

static void
add_warning (JsonBuilder *builder, gconstpointer part)
{
  const PlumbPageWarning *warning = part;

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "code", plumb_page_warning_nick (warning->code));
  plumb_json_add_text (builder, "message", warning->message);
  json_builder_set_member_name (builder, "line");
  json_builder_add_int_value (builder, warning->line);
  json_builder_end_object (builder);
}

static void
add_entry (JsonBuilder *builder, const PlumbPageEntry *entry)
{
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "kind", plumb_page_kind_nick (entry->kind));
  plumb_json_add_text (builder, "name", entry->name);
  json_builder_set_member_name (builder, "year");
  if (entry->year > 0)
    json_builder_add_int_value (builder, entry->year);
  else
    json_builder_add_null_value (builder);
  plumb_json_add_text (builder, "title", entry->title);
  plumb_json_add_fact (builder, "track", entry->track);
  plumb_json_add_fact (builder, "cfp_ends_on", entry->cfp_ends_on);
  plumb_json_add_text (builder, "description", entry->description);
  add_parts (builder, "topics", entry->topics, add_topic);
  add_parts (builder, "accomplishments", entry->accomplishments, add_accomplishment);
  add_parts (builder, "leads", entry->leads, add_lead);
  add_parts (builder, "references", entry->references, add_string);
  add_parts (builder, "warnings", entry->warnings, add_warning);
  json_builder_end_object (builder);
}

/**
 * plumb_page_to_json:
 * @page: what was found
 *
 * Returns: (transfer full): the JSON, ended by a line end
 */
char *
plumb_page_to_json (const PlumbPage *page)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  json_builder_begin_array (builder);
  for (guint i = 0; i < page->entries->len; i++)
    add_entry (builder, g_ptr_array_index (page->entries, i));
  json_builder_end_array (builder);
  return plumb_json_finish (builder);
}
