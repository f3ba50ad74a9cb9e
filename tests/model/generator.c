/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "generator.h"

#include "document.h"

#define PICK(array) array[g_test_rand_int_range (0, G_N_ELEMENTS (array))]

static const char *
pick_line (gboolean required)
{
  static const char *const lines[] = {
    "",
    "A title",
    "it’s \"quoted\" and 'so'",
    "'); DROP TABLE topic; --",
    "Ünïcödé",
    "漢字 🧵",
    "a\tb",
    "ada@example.org",
    "https://meet.example.org/b?a=1&b=2#x",
    "[a](b) *",
    "{{name}}",
    "%s %n",
    "x",
  };
  const char *line = PICK (lines);

  return required && line[0] == '\0' ? "given" : line;
}

static const char *
pick_text (void)
{
  static const char *const texts[] = { "",
                                       "One line",
                                       "Two\nlines\n",
                                       "# Head\n\n* a\n* b\n\n```c\nint a = '\\0';\n```\n",
                                       "'' \"\" \\ \n\n\n",
                                       "{{topics}} and {{no such field}}" };

  return PICK (texts);
}

static const char *
pick_date (void)
{
  static const char *const dates[] = { "", "2026-10-05", "2026-10-07", "2024-02-29", "2026-08-15" };

  return PICK (dates);
}

static const char *
pick_time (void)
{
  static const char *const times[] = { "2026-10-05T10:00", "2026-10-05T11:30:00+02:00",
                                       "2026-10-06 15:00", "2025-09-01T09:00Z" };

  return PICK (times);
}

static const char *
pick_zone (void)
{
  static const char *const zones[] = { "Europe/Prague", "UTC", "Asia/Tokyo", "America/New_York" };

  return PICK (zones);
}

/* A uid of a table's row, NULL when there is none. */
static char *
dup_uid (PlumbDocument *document, const char *table)
{
  PlumbDb *db = plumb_document_get_db (document);
  g_autofree char *count = g_strdup_printf ("SELECT count (*) FROM %s", table);
  g_autofree char *sql = g_strdup_printf ("SELECT uid FROM %s ORDER BY id LIMIT 1 OFFSET ?", table);
  g_autoptr (GError) error = NULL;
  gint64 n_rows = 0;
  char *uid;

  plumb_db_get_int (db, &n_rows, &error, count, "");
  g_assert_no_error (error);
  if (n_rows == 0)
    return NULL;
  uid = plumb_db_dup_text (db, &error, sql, "i", (gint64) g_test_rand_int_range (0, (int) n_rows));
  g_assert_no_error (error);
  return uid;
}

static JsonNode *
generate_uids (PlumbDocument *document, const char *table)
{
  g_autoptr (JsonArray) array = json_array_new ();
  int n = g_test_rand_int_range (1, 4);

  for (int i = 0; i < n; i++)
    {
      g_autofree char *uid = dup_uid (document, table);

      if (uid == NULL)
        return NULL;
      json_array_add_string_element (array, uid);
    }
  return json_node_init_array (json_node_alloc (), array);
}

static JsonNode *
generate_lines (void)
{
  g_autoptr (JsonArray) array = json_array_new ();
  int n = g_test_rand_int_range (0, 4);

  for (int i = 0; i < n; i++)
    json_array_add_string_element (array, pick_line (FALSE));
  return json_node_init_array (json_node_alloc (), array);
}

/* The uids of a block and all of its entries, in any order, with a topic among them now and then. */
static JsonNode *
generate_order (PlumbDocument *document)
{
  PlumbDb *db = plumb_document_get_db (document);
  g_autoptr (JsonArray) array = json_array_new ();
  g_autofree char *block = dup_uid (document, "block");
  g_autofree char *topic = dup_uid (document, "topic");
  g_autoptr (PlumbRows) rows = NULL;
  g_autoptr (GError) error = NULL;

  if (block == NULL)
    return NULL;
  json_array_add_string_element (array, block);
  rows = plumb_db_query (db,
                         g_test_rand_bit () != 0
                           ? "SELECT i.uid FROM item AS i JOIN block AS b ON b.id = i.block_id"
                             " WHERE b.uid = ? ORDER BY i.uid"
                           : "SELECT i.uid FROM item AS i JOIN block AS b ON b.id = i.block_id"
                             " WHERE b.uid = ? ORDER BY i.rank, i.id",
                         "t", block);
  while (plumb_rows_next (rows))
    json_array_add_string_element (array, plumb_rows_text (rows, 0));
  g_assert_true (plumb_rows_finish (rows, &error));
  if (topic != NULL && g_test_rand_int_range (0, 3) == 0)
    json_array_add_string_element (array, topic);
  return json_node_init_array (json_node_alloc (), array);
}

/* Few of the times there are, so that the same ones come again. */
static JsonNode *
generate_spans (void)
{
  static const char *const kinds[] = { "cannot", "rather-not", "only", "perhaps" };
  g_autoptr (JsonArray) array = json_array_new ();
  int n = g_test_rand_int_range (0, 4);

  for (int i = 0; i < n; i++)
    {
      const char *kind =
        kinds[g_test_rand_int_range (0, 20) > 0 ? g_test_rand_int_range (0, 3) : 3];
      int hour = g_test_rand_int_range (8, 20);
      g_autofree char *line = g_strdup_printf ("%s 2026-10-05T%02d:00 2026-10-05T%02d:00:00Z", kind,
                                               hour, hour + 1);

      json_array_add_string_element (array, line);
    }
  return json_node_init_array (json_node_alloc (), array);
}

static const char *
pick_page (void)
{
  static const char *const pages[] = {
    ("Clocks MC\n\nCFP Ends: Sept 3, 2021\n\nAbout *time*.\n\nTopics:\n- Leap seconds\n  - Tables\n"
     "- Wheels\n\nMC leads:\n- Ada Example <ada@example.org>\n"),
    "Clocks MC\n\nAccomplishments:\n- The wheel was merged in v5.12\n\nTopics:\n- Wheels!\n  - Axles\n",
    "<h2>Kites MC</h2><p>Wind.</p><p>Topics:</p><ul><li>North<ul><li>Pole</li></ul></li></ul>",
    "",
    "\n",
    "No page",
  };

  return PICK (pages);
}

/* Which entries of a page, and what of them. */
static JsonNode *
generate_entries (void)
{
  static const char *const entries[] = {
    "1", "1 2025", "1 2026 origin", "1 2031 name", "1 2030 ignore", "2", "x"
  };
  g_autoptr (JsonArray) array = json_array_new ();

  json_array_add_string_element (array, PICK (entries));
  return json_node_init_array (json_node_alloc (), array);
}

/* Another document, of which some rows may be known from before. */
static char *
write_document (void)
{
  static char *path;
  g_autofree char *folder = NULL;
  g_autoptr (GFile) file = NULL;
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GError) error = NULL;

  if (path != NULL)
    return g_strdup (path);
  folder = g_dir_make_tmp ("plumbline-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (folder, "earlier.microconf", NULL);
  file = g_file_new_for_path (path);
  document = plumb_document_create (file, "Earlier", 2026, &error);
  g_assert_no_error (error);
  document_fill (document);
  document_do (document, "{'do': 'add-edition', 'year': 2021}");
  g_assert_true (plumb_document_publish (document, &error));
  g_assert_no_error (error);
  return g_strdup (path);
}

/* A list of abstracts as Indico exports it, of which some may be known from an earlier one. */
static char *
write_source (void)
{
  static const char *const states[] = { "Submitted", "Accepted", "Withdrawn", "Rejected" };
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "abstracts.csv", NULL);
  g_autoptr (GString) csv = g_string_new ("Id,Title,State,Speakers,Score,Content\r\n");
  g_autoptr (GError) error = NULL;
  int n = g_test_rand_int_range (1, 6);

  for (int i = 0; i < n; i++)
    g_string_append_printf (csv, "%d,Abstract %d,%s,Speaker %d,%d.5,\"Words %d, \"\"so\"\"\"\r\n",
                            10 * i + g_test_rand_int_range (1, 4), g_test_rand_int_range (0, 9),
                            PICK (states), g_test_rand_int_range (0, 5),
                            g_test_rand_int_range (0, 4), g_test_rand_int_range (0, 9));
  g_file_set_contents (path, csv->str, (gssize) csv->len, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

/* A programme, of which some entries may be known from an earlier one. */
static char *
write_calendar (void)
{
  g_autofree char *path = g_build_filename (g_get_user_cache_dir (), "event.ics", NULL);
  g_autoptr (GString) ics = g_string_new ("BEGIN:VCALENDAR\r\n");
  g_autoptr (GError) error = NULL;
  int n = g_test_rand_int_range (0, 6);

  for (int i = 0; i < n; i++)
    g_string_append_printf (ics,
                            "BEGIN:VEVENT\r\nUID:%d\r\nSUMMARY:It’s %d\r\n"
                            "DTSTART:20261005T%02d0000Z\r\nDURATION:PT30M\r\n"
                            "DESCRIPTION:Speakers: Ada %d (X)\r\nEND:VEVENT\r\n",
                            g_test_rand_int_range (0, 9), g_test_rand_int_range (0, 3),
                            g_test_rand_int_range (7, 18), g_test_rand_int_range (0, 4));
  g_string_append (ics, "END:VCALENDAR\r\n");
  g_file_set_contents (path, ics->str, (gssize) ics->len, &error);
  g_assert_no_error (error);
  return g_steal_pointer (&path);
}

static gint64
pick_number (const PlumbParam *param)
{
  gint64 max = param->max != 0 ? param->max : 100;

  switch (g_test_rand_int_range (0, 4))
    {
    case 0:
      return param->min;
    case 1:
      return max;
    default:
      return g_test_rand_int_range ((int) param->min, (int) max + 1);
    }
}

static JsonNode *
generate_text (PlumbDocument *document, const PlumbCommand *command, const PlumbParam *param)
{
  gboolean takes_document = g_str_equal (command->name, "take-document");
  g_autofree char *owned = NULL;
  const char *text = NULL;

  switch (param->type)
    {
    case PLUMB_PARAM_LINE:
      if (takes_document)
        owned = write_document ();
      else if (g_str_equal (command->name, "import") && g_str_equal (param->name, "source"))
        owned = write_source ();
      else if (g_str_equal (command->name, "take-conference"))
        owned = write_calendar ();
      text = owned != NULL ? owned : pick_line (param->required);
      break;
    case PLUMB_PARAM_TEXT:
      text = g_str_equal (param->name, "page") ? pick_page () : pick_text ();
      break;
    case PLUMB_PARAM_DATE:
      text = pick_date ();
      break;
    case PLUMB_PARAM_TIME:
      text = pick_time ();
      break;
    case PLUMB_PARAM_ZONE:
      text = pick_zone ();
      break;
    case PLUMB_PARAM_CHOICE:
      text =
        param->choices[g_test_rand_int_range (0, (int) g_strv_length ((char **) param->choices))];
      break;
    case PLUMB_PARAM_UID:
      text = owned = dup_uid (document, param->table);
      break;
    case PLUMB_PARAM_LINES:
    case PLUMB_PARAM_INT:
    case PLUMB_PARAM_BOOL:
    case PLUMB_PARAM_UIDS:
    case PLUMB_PARAM_EDITION:
    default:
      g_assert_not_reached ();
    }
  return text != NULL ? json_node_init_string (json_node_alloc (), text) : NULL;
}

static JsonNode *
generate_value (PlumbDocument *document, const PlumbCommand *command, const PlumbParam *param)
{
  switch (param->type)
    {
    case PLUMB_PARAM_INT:
      return json_node_init_int (json_node_alloc (), pick_number (param));
    case PLUMB_PARAM_BOOL:
      return json_node_init_boolean (json_node_alloc (), g_test_rand_bit () != 0);
    case PLUMB_PARAM_EDITION:
      return json_node_init_int (json_node_alloc (), g_test_rand_int_range (2025, 2027));
    case PLUMB_PARAM_LINES:
      if (g_str_equal (param->name, "order"))
        return generate_order (document);
      if (g_str_equal (param->name, "spans"))
        return generate_spans ();
      return g_str_equal (param->name, "entries") ? generate_entries () : generate_lines ();
    case PLUMB_PARAM_UIDS:
      return generate_uids (document, param->table);
    case PLUMB_PARAM_LINE:
    case PLUMB_PARAM_TEXT:
    case PLUMB_PARAM_DATE:
    case PLUMB_PARAM_TIME:
    case PLUMB_PARAM_ZONE:
    case PLUMB_PARAM_CHOICE:
    case PLUMB_PARAM_UID:
    default:
      return generate_text (document, command, param);
    }
}

/**
 * generate_command:
 *
 * Makes a command whose arguments are each of the right kind. The document may still refuse it.
 *
 * Returns: (transfer full): the command, as `plumbline apply` takes it
 */
JsonObject *
generate_command (PlumbDocument *document, const PlumbCommand *command)
{
  JsonObject *object = json_object_new ();

  json_object_set_string_member (object, "do", command->name);
  for (guint i = 0; command->params[i].name != NULL; i++)
    {
      const PlumbParam *param = &command->params[i];
      JsonNode *value;

      if (!param->required && g_test_rand_bit ())
        continue;
      value = generate_value (document, command, param);
      if (value != NULL)
        json_object_set_member (object, param->name, value);
    }
  return object;
}
