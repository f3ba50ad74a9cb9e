/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Files damaged at random, from fixed seeds: an import or an error, never a crash.
 */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "import-fixture.h"
#include "plumb-error.h"

/* Damages a file in a few places: other bytes, lost or doubled stretches, pieces of syntax. */
static GBytes *
damage (GBytes *bytes, GRand *rand)
{
  static const char *const pieces[] = { "\"",
                                        "{",
                                        "}",
                                        "[",
                                        "]",
                                        ",",
                                        ":",
                                        "null",
                                        "\\",
                                        "1e999",
                                        "-1",
                                        "true",
                                        "\\u0000",
                                        "\\ud800",
                                        "\n",
                                        "\r",
                                        ";",
                                        "\t",
                                        "\xff",
                                        "\"\"",
                                        "'",
                                        "/*",
                                        "99999999999999999999",
                                        "\xef\xbb\xbf",
                                        "=" };
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GString) text = g_string_new_len (data, (gssize) length);

  for (int n = g_rand_int_range (rand, 1, 6); n > 0 && text->len > 64; n--)
    {
      gsize at = (gsize) g_rand_int_range (rand, 0, (gint32) text->len);
      gsize wanted = (gsize) g_rand_int_range (rand, 1, 40);
      gsize run = MIN (wanted, text->len - at);
      const char *piece = pieces[g_rand_int_range (rand, 0, G_N_ELEMENTS (pieces))];
      g_autofree char *stretch = g_strndup (text->str + at, run);

      switch (g_rand_int_range (rand, 0, 6))
        {
        case 0:
          text->str[at] = (char) g_rand_int_range (rand, 0, 256);
          break;
        case 1:
          g_string_erase (text, (gssize) at, (gssize) run);
          break;
        case 2:
          g_string_insert_len (text, g_rand_int_range (rand, 0, (gint32) text->len), stretch, -1);
          break;
        case 3:
          g_string_truncate (text, at);
          break;
        case 4:
          g_string_overwrite_len (text, at, piece, -1);
          break;
        default:
          g_string_insert (text, (gssize) at, piece);
        }
    }
  return g_bytes_new (text->str, text->len);
}

static void
test_damaged_files_never_crash (void)
{
  static const char *const names[] = { "abstracts.json", "contributions.json", "abstracts.csv",
                                       "abstracts-saved-tab-utf16.csv", "contributions.csv" };
  guint n_rounds = g_test_thorough () ? 20000 : 600;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) good = load_data (names[i]);
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      g_autoptr (PlumbSnapshot) record = new_record ();
      guint n_read = 0;

      import_all (record, "abstracts.json");
      for (guint round = 0; round < n_rounds; round++)
        {
          g_autoptr (GBytes) bytes = damage (good, rand);
          g_autoptr (GError) error = NULL;
          g_autoptr (PlumbImport) import = plumb_import_read (names[i], bytes, NULL, &error);

          g_assert_true ((import == NULL) == (error != NULL));
          if (import == NULL)
            {
              g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
              g_assert_true (g_utf8_validate (error->message, -1, NULL));
              continue;
            }
          n_read++;
          plumb_import_plan_free (plan_for (record, import, "Example Memory MC"));
        }
      g_test_message ("%s: %u of %u were still read", names[i], n_read, n_rounds);
      g_assert_cmpuint (n_read, >, 0);
      g_assert_cmpuint (n_read, <, n_rounds);
    }
}

/* Puts a value of another kind in place of a member or element somewhere below @node; most walks
 * end after a few steps, so all depths get their share. */
static void
disturb (JsonNode *node, GRand *rand)
{
  static const char *const values[] = { "null",
                                        "7",
                                        "-1",
                                        "0",
                                        "1e300",
                                        "\"\"",
                                        "\"text\"",
                                        "[]",
                                        "[[]]",
                                        "{}",
                                        "true",
                                        "[null]",
                                        "9223372036854775807" };
  const char *value = values[g_rand_int_range (rand, 0, G_N_ELEMENTS (values))];
  gboolean here = g_rand_int_range (rand, 0, 4) == 0;

  if (JSON_NODE_HOLDS_OBJECT (node) && json_object_get_size (json_node_get_object (node)) > 0)
    {
      JsonObject *object = json_node_get_object (node);
      g_autoptr (GList) names = json_object_get_members (object);
      g_autofree char *name = g_strdup (g_list_nth_data (
        names, (guint) g_rand_int_range (rand, 0, (gint32) g_list_length (names))));

      if (!here)
        disturb (json_object_get_member (object, name), rand);
      else if (g_rand_boolean (rand))
        json_object_set_member (object, name, json_from_string (value, NULL));
      else
        json_object_remove_member (object, name);
    }
  else if (JSON_NODE_HOLDS_ARRAY (node) && json_array_get_length (json_node_get_array (node)) > 0)
    {
      JsonArray *array = json_node_get_array (node);
      guint i = (guint) g_rand_int_range (rand, 0, (gint32) json_array_get_length (array));

      if (!here)
        disturb (json_array_get_element (array, i), rand);
      else if (g_rand_boolean (rand))
        json_array_add_element (array, json_from_string (value, NULL));
      else
        json_array_add_element (array, json_node_copy (json_array_get_element (array, i)));
    }
}

static void
test_values_of_other_kinds_never_crash (void)
{
  static const char *const names[] = { "abstracts.json", "contributions.json" };
  guint n_rounds = g_test_thorough () ? 20000 : 500;

  for (guint i = 0; i < G_N_ELEMENTS (names); i++)
    {
      g_autoptr (GBytes) good = load_data (names[i]);
      const char *before = g_bytes_get_data (good, NULL);
      g_autoptr (GRand) rand = g_rand_new_with_seed (i);
      g_autoptr (PlumbSnapshot) record = new_record ();
      guint n_read = 0;

      import_all (record, "abstracts.json");
      for (guint round = 0; round < n_rounds; round++)
        {
          g_autoptr (JsonNode) other = json_from_string (before, NULL);
          g_autofree char *text = NULL;
          g_autoptr (GError) error = NULL;
          g_autoptr (PlumbImport) import = NULL;

          disturb (other, rand);
          text = json_to_string (other, FALSE);
          import = read_text (text, &error);
          g_assert_true ((import == NULL) == (error != NULL));
          if (import == NULL)
            {
              g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
              continue;
            }
          n_read++;
          plumb_import_plan_free (plan_for (record, import, NULL));
        }
      g_test_message ("%s: %u of %u were still read", names[i], n_read, n_rounds);
      g_assert_cmpuint (n_read, >, 0);
      g_assert_cmpuint (n_read, <, n_rounds);
    }
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    GTestFunc test;
  } tests[] = {
    { "damaged_files_never_crash", test_damaged_files_never_crash },
    { "values_of_other_kinds_never_crash", test_values_of_other_kinds_never_crash },
  };

  g_test_init (&argc, &argv, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/exchange/import-fuzz/", tests[i].path, NULL);

      g_test_add_func (path, tests[i].test);
    }
  return g_test_run ();
}
