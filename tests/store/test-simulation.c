/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Some leads, each with a copy of the file and a sync client that is late, delivers twice and in
 * any order, and computers that stop at any moment. When all has been delivered, all copies are the
 * same bytes, and every word that anybody wrote is there: in the document, in its conflicts, or
 * taken out by somebody who saw it.
 *
 * The number of runs is 12, or 10,000 with PLUMBLINE_LONG_TESTS, or PLUMBLINE_RUNS.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dump.h"
#include "place.h"
#include "plumb-rank.h"
#include "plumb-undo.h"

#define MAX_LEADS 5
#define STEPS 24
#define MAX_ROUNDS 12

/* A file on its way to a lead's folder. */
typedef struct
{
  guint to;
  char *bytes;
  gsize length;
} Delivery;

typedef struct
{
  GRand *rand;
  guint n_leads;
  GFile *files[MAX_LEADS];
  PlumbWorkcopy *leads[MAX_LEADS];
  GPtrArray *on_the_way;
  guint n_words;
  GHashTable *written;  /* every word that was ever written */
  GHashTable *replaced; /* those that somebody took out who saw them */
  GString *story;
} World;

static void
delivery_free (Delivery *self)
{
  g_free (self->bytes);
  g_free (self);
}

/* Words are "w1x", "w2x" ...: none is part of another. Those of a conflict about something that is
 * gone are shown to nobody. */
static GHashTable *
list_words (PlumbWorkcopy *workcopy)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  g_autoptr (GRegex) regex = g_regex_new ("w[0-9]+x", 0, 0, NULL);
  g_autoptr (PlumbRows) rows =
    plumb_db_query (plumb_workcopy_get_db (workcopy),
                    "SELECT title || ' ' || statement FROM topic UNION ALL"
                    " SELECT why FROM attendee UNION ALL SELECT value FROM conflict WHERE row_uid"
                    " IN (SELECT uid FROM topic UNION ALL SELECT uid FROM attendee)",
                    "");

  while (plumb_rows_next (rows))
    {
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (regex, plumb_rows_text (rows, 0), 0, &match);
           g_match_info_matches (match); g_match_info_next (match, NULL))
        g_hash_table_add (words, g_match_info_fetch (match, 0));
    }
  return words;
}

static char *
dup_new_word (World *world)
{
  char *word = g_strdup_printf ("w%ux", ++world->n_words);

  g_hash_table_add (world->written, g_strdup (word));
  return word;
}

static char *
dup_some (World *world, guint lead, const char *sql)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (plumb_workcopy_get_db (world->leads[lead]), sql, "");
  g_autoptr (GPtrArray) all = g_ptr_array_new_with_free_func (g_free);

  while (plumb_rows_next (rows))
    g_ptr_array_add (all, plumb_rows_dup_text (rows, 0));
  if (all->len == 0)
    return NULL;
  return g_strdup (g_ptr_array_index (all, g_rand_int_range (world->rand, 0, (gint32) all->len)));
}

static char *
dup_title_edit (World *world, guint lead)
{
  g_autofree char *topic = dup_some (world, lead, "SELECT uid FROM topic ORDER BY uid");
  g_autofree char *word = topic != NULL ? dup_new_word (world) : NULL;

  return topic != NULL
           ? g_strdup_printf ("UPDATE topic SET title = '%s' WHERE uid = '%s'", word, topic)
           : NULL;
}

/* A word is put somewhere into the text. */
static char *
dup_prose_edit (World *world, guint lead)
{
  g_autofree char *topic = dup_some (world, lead, "SELECT uid FROM topic ORDER BY uid");
  g_autofree char *word = topic != NULL ? dup_new_word (world) : NULL;
  guint at = g_rand_int_range (world->rand, 1, 40);

  return topic != NULL
           ? g_strdup_printf ("UPDATE topic SET statement = substr (statement, 1, %u + instr ("
                              "substr (statement, %u) || ' ', ' ') - 1) || ' %s ' ||"
                              " substr (statement, %u + instr (substr (statement, %u) || ' ', ' '))"
                              " WHERE uid = '%s'",
                              at, at, word, at, at, topic)
           : NULL;
}

static char *
dup_addition (World *world, guint lead)
{
  g_autofree char *word = dup_new_word (world);
  g_autofree char *parent =
    g_rand_boolean (world->rand)
      ? dup_some (world, lead, "SELECT id FROM topic WHERE parent_id IS NULL ORDER BY uid")
      : NULL;
  g_autofree char *last = dup_some (world, lead, "SELECT coalesce (max (rank), 'a0') FROM topic");
  g_autofree char *rank = plumb_rank_between (last, NULL);

  return g_strdup_printf ("INSERT INTO topic (id, uid, edition_id, parent_id, rank, title)"
                          " VALUES (next_key ('topic'), 'u-%s', 1, %s, '%s', '%s')",
                          word, parent != NULL ? parent : "NULL", rank, word);
}

static char *
dup_removal (World *world, guint lead)
{
  g_autofree char *topic = dup_some (world, lead, "SELECT uid FROM topic ORDER BY uid");

  return topic != NULL ? g_strdup_printf ("DELETE FROM topic WHERE uid = '%s'", topic) : NULL;
}

static char *
dup_move (World *world, guint lead)
{
  g_autofree char *topic = dup_some (world, lead,
                                     "SELECT uid FROM topic AS t WHERE NOT EXISTS"
                                     " (SELECT 1 FROM topic WHERE parent_id = t.id) ORDER BY uid");
  g_autofree char *parent = dup_some (
    world, lead, "SELECT id FROM topic WHERE parent_id IS NULL UNION ALL SELECT 'NULL' ORDER BY 1");
  g_autofree char *first = dup_some (world, lead, "SELECT min (rank) FROM topic");
  g_autofree char *rank = topic != NULL ? plumb_rank_between (NULL, first) : NULL;

  return topic != NULL ? g_strdup_printf ("UPDATE topic SET rank = '%s', parent_id ="
                                          " nullif (%s, id) WHERE uid = '%s'",
                                          rank, parent, topic)
                       : NULL;
}

/* The same person, asked by two leads, and what each wrote of it. */
static char *
dup_attendee (World *world, guint lead)
{
  g_autofree char *word = dup_new_word (world);
  int person = g_rand_int_range (world->rand, 1, 3);

  return g_strdup_printf ("INSERT INTO attendee (id, uid, edition_id, person_id, why)"
                          " VALUES (next_key ('attendee'), 'u-%s', 1, %d, '%s')"
                          " ON CONFLICT (edition_id, person_id) DO UPDATE SET why = excluded.why",
                          word, person, word);
}

static char *
dup_decision (World *world, guint lead)
{
  g_autofree char *conflict = dup_some (
    world, lead, "SELECT uid FROM conflict WHERE col = 'title' AND tbl = 'topic' ORDER BY uid");

  return conflict != NULL ? g_strdup_printf ("UPDATE topic SET title = c.value FROM conflict AS c"
                                             " WHERE c.uid = '%s' AND topic.uid = c.row_uid;"
                                             "DELETE FROM conflict WHERE uid = '%s'",
                                             conflict, conflict)
                          : NULL;
}

static char *(*const edits[]) (World *, guint) = {
  dup_title_edit, dup_title_edit, dup_prose_edit, dup_prose_edit, dup_addition,
  dup_removal,    dup_move,       dup_attendee,   dup_decision,
};

/* A word that is gone after what a lead did was seen by them. */
static void
note_replaced (World *world, guint lead, GHashTable *before)
{
  g_autoptr (GHashTable) after = list_words (world->leads[lead]);
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, before);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      if (!g_hash_table_contains (after, word))
        g_hash_table_add (world->replaced, g_strdup (word));
    }
}

static void
undo_or_redo (World *world, guint lead)
{
  PlumbDb *db = plumb_workcopy_get_db (world->leads[lead]);
  g_autofree char *label = NULL;

  plumb_db_script (db, "BEGIN IMMEDIATE", NULL);
  if (plumb_undo_replay (db, g_rand_boolean (world->rand), &label, NULL))
    plumb_db_script (db, "UPDATE local_state SET change = change + 1; COMMIT", NULL);
  else
    plumb_db_script (db, "ROLLBACK", NULL);
}

static void
edit (World *world, guint lead)
{
  g_autoptr (GHashTable) before = list_words (world->leads[lead]);
  guint kind = g_rand_int_range (world->rand, 0, G_N_ELEMENTS (edits) + 2);
  g_autofree char *sql = kind < G_N_ELEMENTS (edits) ? edits[kind](world, lead) : NULL;

  g_string_append_printf (world->story, "%u: %s\n", lead, sql != NULL ? sql : "undo, redo or -");
  if (kind >= G_N_ELEMENTS (edits))
    undo_or_redo (world, lead);
  else if (sql != NULL)
    place_edit (world->leads[lead], sql);
  note_replaced (world, lead, before);
}

static void
reopen (World *world, guint lead)
{
  g_clear_pointer (&world->leads[lead], plumb_workcopy_free);
  world->leads[lead] = place_open (world->files[lead]);
}

static void
send_file (World *world, guint lead)
{
  for (guint i = 0; i < world->n_leads; i++)
    {
      Delivery *delivery;

      if (i == lead)
        continue;
      delivery = g_new0 (Delivery, 1);
      delivery->to = i;
      delivery->bytes = read_bytes (g_file_peek_path (world->files[lead]), &delivery->length);
      g_ptr_array_add (world->on_the_way, delivery);
    }
}

static void
merge (World *world, guint lead, gboolean finishes)
{
  PlumbWorkcopy *workcopy = world->leads[lead];
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbMerging) merging = NULL;
  g_autoptr (GArray) changes = NULL;
  gboolean done = FALSE;

  if (plumb_workcopy_look (workcopy) != PLUMB_FILE_CHANGED || plumb_workcopy_claim (workcopy))
    return;
  merging = plumb_workcopy_prepare_merge (workcopy, NULL, &error);
  g_assert_no_error (error);
  plumb_merging_run (merging, &error);
  g_assert_no_error (error);
  if (!finishes)
    return;
  plumb_workcopy_finish_merge (workcopy, merging, &done, &changes, &error);
  g_assert_no_error (error);
  g_assert_true (done);
}

/* Writes the file, unless somebody else did meanwhile; or stops in the middle of it. */
static void
publish (World *world, guint lead, gboolean stops)
{
  PlumbWorkcopy *workcopy = world->leads[lead];
  g_autoptr (PlumbPublication) publication = NULL;
  g_autoptr (GError) error = NULL;
  gboolean dirty = FALSE;

  g_assert_true (plumb_workcopy_is_dirty (workcopy, &dirty, &error));
  if (!dirty || plumb_workcopy_look (workcopy) == PLUMB_FILE_CHANGED)
    return;
  publication = plumb_workcopy_prepare (workcopy, &error);
  g_assert_no_error (error);
  plumb_publication_run (publication, NULL, &error);
  g_assert_no_error (error);
  if (stops)
    {
      /* The file is there, what tells so is not. */
      g_clear_pointer (&publication->staged_path, g_free);
      reopen (world, lead);
    }
  else
    {
      plumb_workcopy_note_published (workcopy, publication, &error);
      g_assert_no_error (error);
    }
  send_file (world, lead);
}

static void
deliver (World *world, guint i)
{
  Delivery *delivery = g_ptr_array_index (world->on_the_way, i);
  g_autofree char *path = g_strconcat (g_file_peek_path (world->files[delivery->to]), ".tmp", NULL);

  write_bytes (path, delivery->bytes, delivery->length);
  g_assert_cmpint (g_rename (path, g_file_peek_path (world->files[delivery->to])), ==, 0);
}

static void
deliver_some (World *world)
{
  guint i;

  if (world->on_the_way->len == 0)
    return;
  i = g_rand_int_range (world->rand, 0, (gint32) world->on_the_way->len);
  deliver (world, i);
  if (g_rand_int_range (world->rand, 0, 4) > 0)
    g_ptr_array_remove_index (world->on_the_way, i);
}

static void
step (World *world)
{
  guint lead = g_rand_int_range (world->rand, 0, (gint32) world->n_leads);

  switch (g_rand_int_range (world->rand, 0, 12))
    {
    case 0:
    case 1:
    case 2:
      deliver_some (world);
      break;
    case 3:
    case 4:
      merge (world, lead, TRUE);
      publish (world, lead, FALSE);
      break;
    case 5:
      publish (world, lead, g_rand_boolean (world->rand));
      break;
    case 6:
      merge (world, lead, FALSE);
      reopen (world, lead);
      break;
    default:
      edit (world, lead);
      break;
    }
}

static gboolean
all_are_equal (World *world)
{
  g_autofree char *first = NULL;
  gsize n_first = 0;

  first = read_bytes (g_file_peek_path (world->files[0]), &n_first);
  for (guint i = 0; i < world->n_leads; i++)
    {
      g_autofree char *bytes = NULL;
      gsize n_bytes = 0;
      gboolean dirty = FALSE;

      bytes = read_bytes (g_file_peek_path (world->files[i]), &n_bytes);
      if (n_bytes != n_first || memcmp (bytes, first, n_bytes) != 0
          || !plumb_workcopy_is_dirty (world->leads[i], &dirty, NULL) || dirty)
        return FALSE;
    }
  return TRUE;
}

/* What the files say of themselves, for whoever has to find out why they differ. */
static char *
describe (World *world)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < world->n_leads; i++)
    {
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbDb) db = plumb_db_open (g_file_peek_path (world->files[i]), PLUMB_DB_READER,
                                              &error);
      g_autofree char *stamp = NULL;

      g_assert_no_error (error);
      stamp = plumb_db_dup_text (db, NULL,
                                 "SELECT digest || ' ' || changed_at || ' ' ||"
                                 " (SELECT group_concat (substr (replica, 1, 6) || ':' || n, ' ')"
                                 "  FROM stamp_seen) FROM stamp",
                                 "");
      g_string_append_printf (text, "%u: %s\n", i, stamp);
    }
  return g_string_free (text, FALSE);
}

/* Everybody gets what everybody has, until nobody has anything new. */
static void
settle (World *world)
{
  g_autofree char *what = NULL;

  for (guint round = 0; round < MAX_ROUNDS; round++)
    {
      g_ptr_array_set_size (world->on_the_way, 0);
      for (guint i = 0; i < world->n_leads; i++)
        {
          merge (world, i, TRUE);
          publish (world, i, FALSE);
        }
      if (all_are_equal (world))
        return;
      g_ptr_array_set_size (world->on_the_way, 0);
      for (guint i = 0; i < world->n_leads; i++)
        send_file (world, i);
      for (guint i = 0; i < world->on_the_way->len; i++)
        {
          Delivery *delivery = g_ptr_array_index (world->on_the_way, i);

          deliver (world, i);
          merge (world, delivery->to, TRUE);
        }
    }
  what = describe (world);
  g_error ("the copies do not become one:\n%s\n%s", what, world->story->str);
}

static void
check_words (World *world)
{
  g_autoptr (GHashTable) found = list_words (world->leads[0]);
  GHashTableIter iter;
  gpointer word;

  g_hash_table_iter_init (&iter, world->written);
  while (g_hash_table_iter_next (&iter, &word, NULL))
    {
      if (!g_hash_table_contains (found, word) && !g_hash_table_contains (world->replaced, word))
        g_error ("“%s” is lost:\n%s", (char *) word, world->story->str);
    }
}

static void
check_sound (World *world)
{
  for (guint i = 0; i < world->n_leads; i++)
    {
      g_autoptr (GError) error = NULL;
      gint64 version = 0;

      plumb_workcopy_check_file (world->files[i], &version, &error);
      g_assert_no_error (error);
    }
}

static void
begin (World *world, guint32 seed)
{
  world->rand = g_rand_new_with_seed (seed);
  world->n_leads = g_rand_int_range (world->rand, 2, MAX_LEADS + 1);
  world->on_the_way = g_ptr_array_new_with_free_func ((GDestroyNotify) delivery_free);
  world->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world->replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world->story = g_string_new (NULL);
  g_string_printf (world->story, "seed %u, %u leads\n", seed, world->n_leads);
  for (guint i = 0; i < world->n_leads; i++)
    {
      g_autofree char *name = g_strdup_printf ("lead-%u.microconf", i);

      world->files[i] = place_file (name);
      if (i > 0)
        g_file_copy (world->files[0], world->files[i], G_FILE_COPY_OVERWRITE, NULL, NULL, NULL,
                     NULL);
      /* How the document began is no step that can be undone. */
      world->leads[i] = i > 0 ? place_open (world->files[i]) : place_document (world->files[0]);
      plumb_undo_forget (plumb_workcopy_get_db (world->leads[i]), NULL);
    }
}

static void
end (World *world)
{
  for (guint i = 0; i < world->n_leads; i++)
    {
      plumb_workcopy_free (world->leads[i]);
      g_file_delete (world->files[i], NULL, NULL);
      g_object_unref (world->files[i]);
    }
  g_rand_free (world->rand);
  g_ptr_array_unref (world->on_the_way);
  g_hash_table_unref (world->written);
  g_hash_table_unref (world->replaced);
  g_string_free (world->story, TRUE);
  place_forget ();
}

static guint
count_runs (void)
{
  const char *runs = g_getenv ("PLUMBLINE_RUNS");

  if (runs != NULL)
    return (guint) g_ascii_strtoull (runs, NULL, 10);
  return g_getenv ("PLUMBLINE_LONG_TESTS") != NULL ? 10000 : 12;
}

static void
test_leads (void)
{
  const char *first = g_getenv ("PLUMBLINE_SEED");
  guint32 seed = first != NULL ? (guint32) g_ascii_strtoull (first, NULL, 10)
                               : (guint32) g_test_rand_int ();

  for (guint run = 0; run < count_runs (); run++)
    {
      World world = { NULL };

      begin (&world, seed + run);
      for (guint i = 0; i < STEPS * world.n_leads; i++)
        step (&world);
      settle (&world);
      check_words (&world);
      check_sound (&world);
      end (&world);
    }
  g_test_message ("%u runs from seed %u", count_runs (), seed);
}

int
main (int argc, char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);
  g_test_add_func ("/store/simulation/leads", test_leads);
  return g_test_run ();
}
