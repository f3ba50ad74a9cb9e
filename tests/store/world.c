/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "world.h"

#include <glib/gstdio.h>
#include <string.h>

#include "dump.h"
#include "place.h"
#include "plumb-replace.h"
#include "plumb-undo.h"
#include "tree.h"

/* A file on its way to a lead's folder. */
typedef struct
{
  guint to;
  char *bytes;
  gsize length;
} Delivery;

/* What every world begins with: a document that each lead has opened. Making that anew takes longer
 * than anything else that a lead does. */
typedef struct
{
  char *files_folder;
  char *working_folder;
  GPtrArray *files;
  GPtrArray *working;
} Start;

static void
delivery_free (gpointer data)
{
  Delivery *self = data;

  g_free (self->bytes);
  g_free (self);
}

static GFile *
make_file (guint lead)
{
  g_autofree char *name = g_strdup_printf ("lead-%u.microconf", lead);

  return place_file (name);
}

static void
make_start (Start *start)
{
  g_autoptr (GFile) first = make_file (0);

  for (guint i = 0; i < WORLD_MAX_LEADS; i++)
    {
      g_autoptr (GFile) file = make_file (i);
      g_autoptr (GError) error = NULL;
      g_autoptr (PlumbWorkcopy) workcopy = NULL;

      if (i > 0)
        g_file_copy (first, file, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
      workcopy = i > 0 ? place_open (file) : place_document (file);
      /* How the document began is no step that can be undone. */
      plumb_undo_forget (plumb_workcopy_get_db (workcopy), &error);
      g_assert_no_error (error);
    }
  start->files_folder = g_path_get_dirname (g_file_peek_path (first));
  start->working_folder = g_build_filename (g_get_user_state_dir (), "plumbline", NULL);
  start->files = tree_take (start->files_folder);
  start->working = tree_take (start->working_folder);
}

static void
put_start (void)
{
  static Start start;

  if (start.files == NULL)
    make_start (&start);
  tree_put (start.files, start.files_folder);
  tree_put (start.working, start.working_folder);
}

/* The same seed gives the same names, and so the same files: which value is shown may depend on the
 * order of the names. The file is another one than that which the working copy was made of, although
 * it is the same. */
static void
name_replica (World *world, guint lead)
{
  PlumbDb *db = plumb_workcopy_get_db (world->leads[lead]);
  g_autofree char *replica = g_strdup_printf ("%08x%08x%08x%08x", g_rand_int (world->rand),
                                              g_rand_int (world->rand), g_rand_int (world->rand),
                                              lead);
  g_autofree char *etag = NULL;
  g_autoptr (GError) error = NULL;

  etag = plumb_replace_dup_etag (world->files[lead], &error);
  g_assert_no_error (error);
  plumb_db_run (db, &error,
                "UPDATE local_state SET etag = ?, replica = ?,"
                " key_base = iif (key_base = 0, 0, ? << 22)",
                "tti", etag, replica, (gint64) (lead + 1));
  g_assert_no_error (error);
  g_assert_cmpint (plumb_workcopy_look (world->leads[lead]), ==, PLUMB_FILE_SAME);
}

void
world_begin (World *world, guint32 seed)
{
  put_start ();
  world->rand = g_rand_new_with_seed (seed);
  world->n_leads = 2 + world_pick (world, WORLD_MAX_LEADS - 1);
  world->on_the_way = g_ptr_array_new_with_free_func (delivery_free);
  world->n_words = 0;
  world->written = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world->replaced = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  world->story = g_string_new (NULL);
  g_string_printf (world->story, "seed %u, %u leads\n", seed, world->n_leads);
  for (guint i = 0; i < world->n_leads; i++)
    {
      world->files[i] = make_file (i);
      world_open (world, i);
      name_replica (world, i);
    }
}

void
world_end (World *world)
{
  for (guint i = 0; i < world->n_leads; i++)
    {
      world_close (world, i);
      g_object_unref (world->files[i]);
    }
  g_rand_free (world->rand);
  g_ptr_array_unref (world->on_the_way);
  g_hash_table_unref (world->written);
  g_hash_table_unref (world->replaced);
  g_string_free (world->story, TRUE);
}

/**
 * world_pick:
 *
 * Returns: a number below @n, which is not 0
 */
guint
world_pick (World *world, guint n)
{
  return (guint) g_rand_int_range (world->rand, 0, (gint32) n);
}

void
world_open (World *world, guint lead)
{
  world->leads[lead] = place_open (world->files[lead]);
}

void
world_close (World *world, guint lead)
{
  g_clear_pointer (&world->leads[lead], plumb_workcopy_free);
}

/**
 * world_send:
 *
 * A lead's sync client has seen the file: the others will get it.
 */
void
world_send (World *world, guint lead)
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
put (World *world, guint lead, const char *bytes, gsize length)
{
  g_autofree char *path = g_strconcat (g_file_peek_path (world->files[lead]), ".tmp", NULL);

  write_bytes (path, bytes, length);
  g_assert_cmpint (g_rename (path, g_file_peek_path (world->files[lead])), ==, 0);
}

/**
 * world_deliver_some:
 *
 * One of the files that are on their way arrives, late or early, and perhaps once more later.
 */
void
world_deliver_some (World *world)
{
  const Delivery *delivery;
  guint i;

  if (world->on_the_way->len == 0)
    return;
  i = world_pick (world, world->on_the_way->len);
  delivery = g_ptr_array_index (world->on_the_way, i);
  put (world, delivery->to, delivery->bytes, delivery->length);
  if (world_pick (world, 4) > 0)
    g_ptr_array_remove_index (world->on_the_way, i);
}

/**
 * world_give:
 *
 * Puts a lead's file in the place of another's.
 *
 * Returns: whether that was another one
 */
gboolean
world_give (World *world, guint from, guint to)
{
  g_autofree char *bytes = NULL;
  g_autofree char *old = NULL;
  gsize n_bytes = 0;
  gsize n_old = 0;

  bytes = read_bytes (g_file_peek_path (world->files[from]), &n_bytes);
  old = read_bytes (g_file_peek_path (world->files[to]), &n_old);
  if (n_bytes == n_old && memcmp (bytes, old, n_bytes) == 0)
    return FALSE;
  put (world, to, bytes, n_bytes);
  return TRUE;
}

/**
 * world_list_words:
 *
 * Returns: (transfer full) (element-type utf8): all words that a lead can see. Those of a conflict
 *   about something that is gone are shown to nobody.
 */
GHashTable *
world_list_words (World *world, guint lead)
{
  GHashTable *words = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  static GRegex *regex;
  g_autoptr (PlumbRows) rows =
    plumb_db_query (plumb_workcopy_get_db (world->leads[lead]),
                    "SELECT title || ' ' || statement FROM topic UNION ALL"
                    " SELECT why FROM attendee UNION ALL SELECT value FROM conflict WHERE row_uid"
                    " IN (SELECT uid FROM topic UNION ALL SELECT uid FROM attendee)",
                    "");

  if (regex == NULL)
    regex = g_regex_new ("w[0-9]+x", 0, 0, NULL);
  while (plumb_rows_next (rows))
    {
      g_autoptr (GMatchInfo) match = NULL;

      for (g_regex_match (regex, plumb_rows_text (rows, 0), 0, &match);
           g_match_info_matches (match); g_match_info_next (match, NULL))
        g_hash_table_add (words, g_match_info_fetch (match, 0));
    }
  return words;
}
