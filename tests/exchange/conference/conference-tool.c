/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * usage: conference-tool ZONE FILE
 *
 * Prints what is read of a programme, a JSON array an entry.
 */
#include "config.h"

#include <json-glib/json-glib.h>
#include <stdio.h>

#include "plumb-conference.h"

static void
add_item (JsonBuilder *builder, const PlumbConferenceItem *item)
{
  g_autofree char *people = plumb_conference_people_to_json (item->people);
  const char *const texts[] = { item->key, item->title, item->session, item->room, item->url };

  json_builder_begin_array (builder);
  for (guint i = 0; i < G_N_ELEMENTS (texts); i++)
    json_builder_add_string_value (builder, texts[i]);
  json_builder_add_int_value (builder, item->starts_at);
  json_builder_add_int_value (builder, item->ends_at);
  json_builder_add_value (builder, json_from_string (people, NULL));
  json_builder_end_array (builder);
}

int
main (int argc, char *argv[])
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (argv[2]);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbConference) conference = plumb_conference_load (file, argv[1], NULL, &error);
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *text = NULL;

  if (conference == NULL)
    {
      g_printerr ("%s\n", error->message);
      return 1;
    }
  json_builder_begin_array (builder);
  for (guint i = 0; i < conference->items->len; i++)
    add_item (builder, g_ptr_array_index (conference->items, i));
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  text = json_to_string (root, FALSE);
  puts (text);
  for (guint i = 0; i < conference->notes->len; i++)
    g_printerr ("%s\n", (char *) g_ptr_array_index (conference->notes, i));
  return 0;
}
