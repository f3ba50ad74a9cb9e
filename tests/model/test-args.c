/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The table of commands and what is taken for their arguments.
 */
#include "config.h"

#include <string.h>

#include "document.h"
#include "plumb-error.h"

static const struct
{
  const char *words;
  const char *command;
} refused[] = {
  { "needs “do”", "{}" },
  { "needs “do”", "{'do': 1}" },
  { "needs “do”", "{'do': null}" },
  { "no command “fly”", "{'do': 'fly'}" },
  { "no command “”", "{'do': ''}" },
  { "no parameter “colour”", "{'do': 'add-topic', 'title': 'T', 'colour': 'red'}" },
  { "needs “title”", "{'do': 'add-topic'}" },
  { "needs “title”", "{'do': 'add-topic', 'title': null}" },
  { "must not be empty", "{'do': 'add-topic', 'title': ''}" },
  { "must not be empty", "{'do': 'add-topic', 'title': '\\t\\r\\n '}" },
  { "must be text", "{'do': 'add-topic', 'title': 5}" },
  { "must be text", "{'do': 'add-topic', 'title': ['T']}" },
  { "must be text", "{'do': 'add-topic', 'title': 'T', 'statement': {}}" },
  { "a whole number", "{'do': 'add-topic', 'title': 'T', 'minutes': '25'}" },
  { "a whole number", "{'do': 'add-topic', 'title': 'T', 'minutes': 2.5}" },
  { "a whole number", "{'do': 'add-topic', 'title': 'T', 'minutes': true}" },
  { "between 0 and 1440", "{'do': 'add-topic', 'title': 'T', 'minutes': -1}" },
  { "between 0 and 1440", "{'do': 'add-topic', 'title': 'T', 'minutes': 1441}" },
  { "between 0 and 1440", "{'do': 'add-topic', 'title': 'T', 'minutes': 9223372036854775807}" },
  { "between", "{'do': 'add-edition', 'year': 0}" },
  { "a whole number", "{'do': 'add-topic', 'title': 'T', 'edition': '2026'}" },
  { "no edition 1999", "{'do': 'add-topic', 'title': 'T', 'edition': 1999}" },
  { "no edition -1", "{'do': 'add-topic', 'title': 'T', 'edition': -1}" },
  { "true or false", "{'do': 'skip-prompt', 'topic': 'x', 'skipped': 1}" },
  { "a list of texts", "{'do': 'add-accomplishment', 'text': 'A', 'evidence': {}}" },
  { "a list of texts", "{'do': 'add-accomplishment', 'text': 'A', 'evidence': [['v6.1']]}" },
  { "a list of texts", "{'do': 'delete-topic', 'topic': 5}" },
  { "a date such as", "{'do': 'set-edition', 'starts': '2026-02-30'}" },
  { "a date such as", "{'do': 'set-edition', 'starts': '5 October'}" },
  { "not a time zone", "{'do': 'set-edition', 'zone': 'Prague'}" },
  { "not a time zone", "{'do': 'set-edition', 'zone': ''}" },
  { "a time such as", "{'do': 'add-block', 'starts_at': '2026-10-05'}" },
  { "a time such as", "{'do': 'add-block', 'starts_at': ''}" },
  { "one of: done", "{'do': 'add-accomplishment', 'text': 'A', 'status': 'Done'}" },
  { "no topic “x”", "{'do': 'set-topic', 'topic': 'x'}" },
  { "must not be empty", "{'do': 'set-topic', 'topic': ''}" },
  { "no agenda entry “x”.", "{'do': 'remove-item', 'item': 'x'}" },
  { "no block “x”.", "{'do': 'delete-block', 'block': 'x'}" },
  { "no person “x”.", "{'do': 'delete-person', 'person': 'x'}" },
  { "no proposal “x”.", "{'do': 'decline', 'proposal': 'x'}" },
  { "no accomplishment “x”.", "{'do': 'delete-accomplishment', 'accomplishment': 'x'}" },
  { "no topic “x' OR 1”", "{'do': 'delete-topic', 'topic': ['x\\u0027 OR 1']}" },
};

static void
test_wrong_arguments_are_refused_and_named (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  for (guint i = 0; i < G_N_ELEMENTS (refused); i++)
    {
      document_refuse (document, refused[i].words, "%s", refused[i].command);
      g_assert_null (plumb_document_get_undo_label (document));
    }
}

static void
test_null_stands_for_not_given (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  document_do (document, "{'do': 'add-topic', 'title': 'T', 'minutes': null, 'statement': null,"
                         " 'parent': null, 'edition': null}");
  document_assert (document, "SELECT title || minutes || statement FROM topic", "T25");
}

/* A list may be one. */
static void
test_one_stands_for_a_list_of_one (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const char *uid = document_do (document, "{'do': 'add-accomplishment', 'text': 'A',"
                                           " 'evidence': 'v6.1'}");

  document_assert (document, "SELECT evidence FROM accomplishment", "[\"v6.1\"]");
  document_do (document, "{'do': 'delete-accomplishment', 'accomplishment': '%s'}", uid);
  document_assert (document, "SELECT count (*) FROM accomplishment", "0");
  document_do (document, "{'do': 'delete-accomplishment', 'accomplishment': []}");
}

static void
test_a_line_is_one_line (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");

  document_do (document, "{'do': 'add-topic', 'title': '  a\\nb\\r\\nc\\td  ',"
                         " 'statement': '  a\\nb  '}");
  document_assert (document, "SELECT title || '|' || statement FROM topic", "a b  c d|  a\nb  ");
}

static void
test_a_text_has_an_end (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autofree char *longest = g_strnfill (4 * 1024 * 1024, 'x');
  g_autofree char *too_long = g_strconcat (longest, "x", NULL);
  g_autoptr (GError) error = NULL;

  g_assert_true (
    plumb_document_do (document, &error, "add-topic", "title", "T", "statement", longest, NULL));
  g_assert_no_error (error);
  document_assert (document, "SELECT length (statement) FROM topic", "4194304");
  g_assert_false (
    plumb_document_do (document, &error, "add-topic", "title", "T", "statement", too_long, NULL));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (plumb_document_do (document, &error, "add-topic", "title", "\xff", NULL));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
  document_assert (document, "SELECT count (*) FROM topic", "1");
}

static void
test_c_callers_give_the_same (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const char *evidence[] = { "v6.1", "v6.2", NULL };
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) made = NULL;

  g_assert_true (plumb_document_do_made (document, &made, &error, "add-accomplishment", "text", "A",
                                         "evidence", evidence, "topic", NULL, "status",
                                         "in-progress", "edition", 2026, NULL));
  g_assert_no_error (error);
  g_assert_cmpuint (g_strv_length (made), ==, 1);
  document_assert (document, "SELECT evidence || status FROM accomplishment",
                   "[\"v6.1\",\"v6.2\"]in-progress");
  g_assert_false (plumb_document_do (document, &error, "add-topic", NULL));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
  g_clear_error (&error);
  g_assert_false (plumb_document_do (document, &error, "add-topic", "name", "x", NULL));
  g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID);
}

/* What was made is told in the order of making. */
static void
test_what_was_made_is_told (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) made = NULL;
  g_autofree char *found = NULL;
  g_autofree char *expected = NULL;
  const char *proposals[3] = { NULL };

  proposals[0] = document_do (document, "{'do': 'add-proposal', 'title': 'A'}");
  proposals[1] = document_do (document, "{'do': 'add-proposal', 'title': 'B'}");
  g_assert_true (
    plumb_document_do_made (document, &made, &error, "accept", "proposal", proposals, NULL));
  expected = g_strjoinv (" ", made);
  found = document_text (document, "SELECT group_concat (uid, ' ') FROM"
                                   " (SELECT uid FROM topic ORDER BY title)");
  g_assert_cmpstr (found, ==, expected);
}

/* The table is what `apply --list` and the window are made of. */
static void
test_the_table_is_complete (void)
{
  g_autoptr (GHashTable) names = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) tables = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const PlumbCommand *command;

  for (guint i = 0; (command = plumb_command_list (i)) != NULL; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (JsonNode) example = json_from_string (command->example, &error);

      g_assert_no_error (error);
      g_assert_true (g_hash_table_add (names, (gpointer) command->name));
      g_assert_true (plumb_command_find (command->name) == command);
      g_assert_cmpstr (json_object_get_string_member (json_node_get_object (example), "do"), ==,
                       command->name);
      g_assert_cmpstr (command->label, !=, "");
      g_assert_true (g_str_has_suffix (command->doc, "."));
      for (guint p = 0; command->params[p].name != NULL; p++)
        {
          const PlumbParam *param = &command->params[p];

          g_assert_cmpstr (param->doc, !=, "");
          g_assert_true ((param->type == PLUMB_PARAM_CHOICE) == (param->choices != NULL));
          g_assert_true ((param->type == PLUMB_PARAM_UID || param->type == PLUMB_PARAM_UIDS)
                         == (param->table != NULL));
          if (param->table != NULL)
            g_hash_table_add (tables, (gpointer) param->table);
        }
    }
  g_assert_cmpuint (g_hash_table_size (names), >, 40);
  g_assert_null (plumb_command_find ("fly"));
  g_assert_cmpuint (g_hash_table_size (tables), >=, 6);
}

/* Whatever a parameter names, there is a sentence for when it is not there. */
static void
test_what_is_not_there_is_refused_everywhere (void)
{
  g_autoptr (PlumbDocument) document = document_new ("test.microconf");
  const PlumbCommand *command;

  for (guint i = 0; (command = plumb_command_list (i)) != NULL; i++)
    {
      g_autoptr (JsonNode) example = json_from_string (command->example, NULL);
      JsonObject *object = json_node_get_object (example);
      g_autoptr (GError) error = NULL;
      gboolean names_rows = FALSE;

      for (guint p = 0; command->params[p].name != NULL; p++)
        {
          if (command->params[p].table == NULL)
            continue;
          json_object_set_string_member (object, command->params[p].name, "nobody");
          names_rows = TRUE;
        }
      if (!names_rows)
        continue;
      g_test_message ("%s", command->name);
      g_assert_false (plumb_document_do_json (document, object, NULL, &error));
      g_assert_error (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND);
      g_assert_nonnull (strstr (error->message, "“nobody”"));
    }
}

#define ADD(name) g_test_add_func ("/model/args/" #name, test_##name)

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  ADD (wrong_arguments_are_refused_and_named);
  ADD (null_stands_for_not_given);
  ADD (one_stands_for_a_list_of_one);
  ADD (a_line_is_one_line);
  ADD (a_text_has_an_end);
  ADD (c_callers_give_the_same);
  ADD (what_was_made_is_told);
  ADD (the_table_is_complete);
  ADD (what_is_not_there_is_refused_everywhere);
  return g_test_run ();
}
