/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the leads of a world may do to their documents.
 */
#include "config.h"

#include "plumb-rank.h"
#include "world.h"

static char *
dup_new_word (World *world)
{
  return g_strdup_printf ("w%ux", ++world->n_words);
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
  return g_strdup (g_ptr_array_index (all, world_pick (world, all->len)));
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
  guint at = 1 + world_pick (world, 39);

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
  int person = 1 + (int) world_pick (world, 2);

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

/**
 * world_dup_edit:
 * @out_word: (out) (transfer full) (nullable): the word that it writes, %NULL for none
 *
 * Thinks of something that a lead could do now.
 *
 * Returns: (transfer full) (nullable): it in SQL; %NULL when there is nothing to do it to
 */
char *
world_dup_edit (World *world, guint lead, char **out_word)
{
  guint n_words = world->n_words;
  char *sql = edits[world_pick (world, G_N_ELEMENTS (edits))](world, lead);

  *out_word = world->n_words > n_words ? g_strdup_printf ("w%ux", world->n_words) : NULL;
  return sql;
}
