/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What holds for every command that there is, and for any row of them: undo takes all of it back,
 * redo does all of it again, and whoever listens is told of every row.
 */
#include "config.h"

#include "document.h"
#include "dump.h"
#include "generator.h"
#include "plumb-error.h"

/* A document whose history is known: what it held before and after each step. */
typedef struct
{
  PlumbDocument *document;
  GHashTable *told;  /* "TABLE KEY" of what the last change signal named */
  GPtrArray *states; /* GHashTable: dumps, one more than there are steps */
  guint position;    /* the dump that the document holds now */
  char *refusal;     /* what was said of the last command that was refused */
} Track;

static void
changed_cb (PlumbDocument *document, GArray *changes, gpointer user_data)
{
  Track *track = user_data;

  for (guint i = 0; i < changes->len; i++)
    {
      const PlumbChange *change = &g_array_index (changes, PlumbChange, i);

      g_hash_table_add (track->told,
                        g_strdup_printf ("%s %" G_GINT64_FORMAT, change->table, change->row));
    }
}

/* A step that was redone takes nothing more in: the first random command is a step of its own. */
static void
close_step (PlumbDocument *document)
{
  document_undo (document);
  document_redo (document);
}

/* Other values of cells, as merging leaves them; some of them are not allowed there. */
static void
add_conflicts (PlumbDocument *document)
{
  g_autoptr (GError) error = NULL;

  plumb_db_script (
    plumb_document_get_db (document),
    "INSERT INTO conflict (uid, tbl, row_uid, col, value, base, replica, n)"
    " SELECT 'title ' || uid, 'topic', uid, 'title', 'Another title', 'A title', 'x', 1 FROM topic"
    " UNION ALL SELECT 'minutes ' || uid, 'topic', uid, 'minutes', '2000', '10', 'x', 1 FROM topic"
    " UNION ALL SELECT 'parent ' || uid, 'topic', uid, 'parent_id',"
    "  (SELECT t.uid FROM topic AS t WHERE t.parent_id IS NULL ORDER BY t.id LIMIT 1), NULL,"
    "  'x', 1 FROM topic"
    " UNION ALL SELECT 'decision ' || uid, 'proposal', uid, 'decision', 'declined', 'undecided',"
    "  'x', 1 FROM proposal"
    " UNION ALL SELECT 'notes ' || uid, 'proposal_text', uid, 'notes', 'Some', '', 'x', 1"
    "  FROM proposal"
    " UNION ALL SELECT 'start ' || uid, 'block', uid, 'starts_at', '1791187200', '0', 'x', 1"
    "  FROM block",
    &error);
  g_assert_no_error (error);
}

static void
track_init (Track *track)
{
  track->document = document_new ("test.microconf");
  document_hurry (track->document);
  document_fill (track->document);
  add_conflicts (track->document);
  /* No steps, so they are not part of what can be undone. */
  document_do (track->document,
               "{'do': 'note-handover', 'recipient': 'Organizers', 'what': ['schedule-ics'],"
               " 'at': '2026-09-01T12:00'}");
  document_do (track->document, "{'do': 'note-handover', 'recipient': 'Speakers'}");
  close_step (track->document);
  track->told = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  track->states = g_ptr_array_new_with_free_func ((GDestroyNotify) g_hash_table_unref);
  track->position = 0;
  track->refusal = NULL;
  g_ptr_array_add (track->states, dump_new (plumb_document_get_db (track->document)));
  g_signal_connect (track->document, "changed", G_CALLBACK (changed_cb), track);
}

static void
track_clear (Track *track)
{
  g_signal_handlers_disconnect_by_data (track->document, track);
  g_hash_table_unref (track->told);
  g_ptr_array_unref (track->states);
  g_free (track->refusal);
  g_assert_finalize_object (track->document);
}

static GHashTable *
state_of (Track *track, guint position)
{
  return g_ptr_array_index (track->states, position);
}

/* Every row that differs must have been told. */
static void
assert_told (Track *track, GHashTable *before, GHashTable *after, const char *what)
{
  g_autoptr (GPtrArray) differences = dump_differences (before, after);

  for (guint i = 0; i < differences->len; i++)
    {
      if (!g_hash_table_contains (track->told, g_ptr_array_index (differences, i)))
        g_error ("%s: nobody was told of %s", what, (char *) g_ptr_array_index (differences, i));
    }
  g_hash_table_remove_all (track->told);
}

static void
note_state (Track *track, GHashTable *after, gboolean is_merged)
{
  if (is_merged)
    track->position--;
  g_ptr_array_set_size (track->states, (int) track->position + 1);
  g_ptr_array_add (track->states, after);
  track->position++;
}

/* Runs a random command; says whether it changed anything. A refused one must leave no trace. */
static gboolean
track_do (Track *track, const PlumbCommand *command)
{
  g_autoptr (JsonObject) object = generate_command (track->document, command);
  g_autoptr (JsonNode) node = json_node_init_object (json_node_alloc (), object);
  g_autofree char *json = json_to_string (node, FALSE);
  g_autoptr (GError) error = NULL;
  gint64 step = plumb_document_get_step (track->document);
  GHashTable *before = state_of (track, track->position);
  g_autoptr (GHashTable) after = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  gboolean done = plumb_document_do_json (track->document, object, NULL, &error);

  after = dump_new (plumb_document_get_db (track->document));
  if (!done)
    {
      g_set_str (&track->refusal, error->message);
      if (error->domain != PLUMB_ERROR || error->code == PLUMB_ERROR_FAILED)
        g_error ("%s: %s", json, error->message);
      dump_assert_same (before, after, json);
      g_assert_cmpint (plumb_document_get_step (track->document), ==, step);
      return FALSE;
    }
  assert_told (track, before, after, json);
  differences = dump_differences (before, after);
  if (differences->len == 0)
    {
      g_assert_cmpint (plumb_document_get_step (track->document), ==, step);
      return FALSE;
    }
  note_state (track, g_steal_pointer (&after), plumb_document_get_step (track->document) == step);
  return TRUE;
}

static void
track_replay (Track *track, gboolean redo)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  g_autofree char *what = NULL;
  g_autoptr (GHashTable) after = NULL;
  GHashTable *before = state_of (track, track->position);

  if (redo ? !plumb_document_redo (track->document, &label, &error)
           : !plumb_document_undo (track->document, &label, &error))
    g_error ("%s: %s", redo ? "redo" : "undo", error->message);
  track->position = redo ? track->position + 1 : track->position - 1;
  what = g_strdup_printf ("%s “%s”", redo ? "redo" : "undo", label);
  after = dump_new (plumb_document_get_db (track->document));
  dump_assert_same (state_of (track, track->position), after, what);
  assert_told (track, before, after, what);
}

/* How often each command has to change something before its word is taken. */
#define TIMES 4
#define TRIES 400

static void
test_command (gconstpointer data)
{
  const PlumbCommand *command = data;
  Track track;
  guint n_done = 0;

  track_init (&track);
  for (guint i = 0; i < TRIES && n_done < TIMES; i++)
    {
      if (!track_do (&track, command))
        continue;
      g_assert_cmpstr (plumb_document_get_undo_label (track.document), ==, command->label);
      track_replay (&track, FALSE);
      g_assert_cmpstr (plumb_document_get_redo_label (track.document), ==, command->label);
      track_replay (&track, TRUE);
      track_replay (&track, FALSE);
      n_done++;
    }
  if (n_done < TIMES)
    g_error ("only %u of %u worked: %s", n_done, TRIES, track.refusal);
  track_clear (&track);
}

static const PlumbCommand *
pick_command (void)
{
  static guint n_commands;
  const PlumbCommand *command;

  while (plumb_command_list (n_commands) != NULL)
    n_commands++;
  do
    command = plumb_command_list ((guint) g_test_rand_int_range (0, (int) n_commands));
  while (command->is_quiet);
  return command;
}

/* 200 commands with some undo and redo between them, all undone and all redone. */
static void
run_sequence (void)
{
  Track track;
  guint n_done = 0;

  track_init (&track);
  while (n_done < 200)
    {
      int dice = g_test_rand_int_range (0, 10);

      if (dice == 0 && track.position > 0)
        track_replay (&track, FALSE);
      else if (dice == 1 && track.position + 1 < track.states->len)
        track_replay (&track, TRUE);
      else
        n_done += track_do (&track, pick_command ());
    }
  while (track.position > 0)
    track_replay (&track, FALSE);
  while (track.position + 1 < track.states->len)
    track_replay (&track, TRUE);
  g_assert_null (plumb_document_get_redo_label (track.document));
  track_clear (&track);
}

static void
test_sequences (void)
{
  guint n = g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? 1000 : 2;

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (GFile) file = document_file ("test.microconf");

      run_sequence ();
      g_assert_true (g_file_delete (file, NULL, NULL));
    }
}

int
main (int argc, char *argv[])
{
  const PlumbCommand *command;

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  for (guint i = 0; (command = plumb_command_list (i)) != NULL; i++)
    {
      g_autofree char *path = g_strconcat ("/model/undo/", command->name, NULL);

      if (!command->is_quiet)
        g_test_add_data_func (path, command, test_command);
    }
  g_test_add_func ("/model/undo/any_sequence", test_sequences);
  return g_test_run ();
}
