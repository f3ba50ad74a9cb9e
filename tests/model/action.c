/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "action.h"

#include <string.h>

#include "document.h"
#include "dump.h"
#include "plumb-document-private.h"
#include "tree.h"

#define NAME "test.microconf"
/* What everything happens at: 2026-06-01 12:00 UTC. */
#define NOW (G_GINT64_CONSTANT (1780315200) * G_USEC_PER_SEC)

/* What lies on the disk when an action begins. */
static GPtrArray *disk;
/* What another program writes. */
static GBytes *changed;
static guint n_uids;

/* In the place of GLib's: what is made in two runs is the same. */
char *
g_uuid_string_random (void)
{
  return g_strdup_printf ("00000000-0000-4000-8000-%012u", ++n_uids);
}

gint64
g_get_real_time (void)
{
  return NOW;
}

static char *
dup_root (void)
{
  return g_path_get_dirname (g_get_user_cache_dir ());
}

/* Without looking at the disk, which may be broken. */
static GFile *
file_here (const char *name)
{
  return g_file_new_build_filename (g_get_user_cache_dir (), "documents", name, NULL);
}

static PlumbDocument *
open_here (void)
{
  g_autoptr (GFile) file = document_file (NAME);

  return document_open (file);
}

static void
save (PlumbDocument *document)
{
  g_autoptr (GError) error = NULL;

  plumb_document_publish (document, &error);
  g_assert_no_error (error);
}

static void
edit (PlumbDocument *document)
{
  document_do (document, "{'do': 'set-edition', 'place': 'Prague'}");
}

/* A small record: faults are many, and each begins with it. */
static void
make_document (void)
{
  g_autoptr (PlumbDocument) document = document_new (NAME);
  const char *topic;

  document_do (document, "{'do': 'add-block', 'minutes': 90}");
  topic = document_do (document, "{'do': 'add-topic', 'title': 'First', 'minutes': 30}");
  document_do (document, "{'do': 'add-topic', 'title': 'Second', 'parent': '%s'}", topic);
  document_do (document, "{'do': 'add-proposal', 'title': 'P', 'content': 'C', 'name': 'N'}");
  document_do (document, "{'do': 'add-lead', 'name': 'Ada Example'}");
  save (document);
}

/* Nothing of it was ever open here. */
static void
make_unknown (void)
{
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "plumbline", NULL);
  g_autoptr (GPtrArray) nothing = tree_new ();

  make_document ();
  tree_put (nothing, state);
}

static void
make_nothing (void)
{
  g_autoptr (GFile) file = document_file (NAME);
}

/* Commits that are in the log only, as a process that was killed leaves them. */
static void
make_killed (void)
{
  g_autofree char *root = dup_root ();
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GPtrArray) tree = NULL;

  make_document ();
  document = open_here ();
  edit (document);
  tree = tree_take (root);
  g_clear_object (&document);
  tree_put (tree, root);
}

static void
make_old_file (void)
{
  g_autoptr (GFile) file = document_file (NAME);
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "data", "schema-3.sql", NULL);
  g_autofree char *script = read_bytes (path, NULL);

  run_script (g_file_peek_path (file), script);
}

/* The other program's file is made, and the disk is as before. */
static void
make_change (void)
{
  g_autofree char *root = dup_root ();
  g_autoptr (PlumbDocument) document = NULL;
  g_autoptr (GPtrArray) tree = NULL;

  make_document ();
  tree = tree_take (root);
  document = open_here ();
  document_do (document, "{'do': 'set-edition', 'conference': 'LPC'}");
  save (document);
  g_clear_object (&document);
  g_clear_pointer (&changed, g_bytes_unref);
  changed = action_load_file ();
  tree_put (tree, root);
}

static void
change_outside (PlumbDocument *document)
{
  g_autoptr (GFile) file = document_file (NAME);

  write_bytes (g_file_peek_path (file), g_bytes_get_data (changed, NULL),
               g_bytes_get_size (changed));
}

static void
make_changed (void)
{
  make_change ();
  change_outside (NULL);
}

static void
change_both (PlumbDocument *document)
{
  edit (document);
  change_outside (document);
}

static void
make_import (void)
{
  g_autofree char *from = g_test_build_filename (G_TEST_DIST, "exchange", "import", "data",
                                                 "abstracts.csv", NULL);
  g_autoptr (GFile) to = document_file ("abstracts.csv");
  g_autofree char *bytes = NULL;
  gsize length = 0;

  make_document ();
  bytes = read_bytes (from, &length);
  write_bytes (g_file_peek_path (to), bytes, length);
}

static void
edit_and_undo (PlumbDocument *document)
{
  edit (document);
  document_undo (document);
}

static gboolean
run_open (PlumbDocument **document, GError **error)
{
  g_autoptr (GFile) file = file_here (NAME);

  g_clear_object (document);
  *document = plumb_document_open (file, error);
  return *document != NULL;
}

static gboolean
run_create (PlumbDocument **document, GError **error)
{
  g_autoptr (GFile) file = file_here (NAME);

  g_clear_object (document);
  *document = plumb_document_create (file, "Tracing", 2026, error);
  return *document != NULL;
}

static gboolean
run_edit (PlumbDocument **document, GError **error)
{
  return plumb_document_do (*document, error, "set-edition", "place", "Prague", NULL);
}

static gboolean
run_undo (PlumbDocument **document, GError **error)
{
  return plumb_document_undo (*document, NULL, error);
}

static gboolean
run_redo (PlumbDocument **document, GError **error)
{
  return plumb_document_redo (*document, NULL, error);
}

static gboolean
run_import (PlumbDocument **document, GError **error)
{
  g_autoptr (GFile) source = file_here ("abstracts.csv");

  return plumb_document_do (*document, error, "import", "source", g_file_peek_path (source),
                            "all_tracks", TRUE, NULL);
}

static gboolean
run_save (PlumbDocument **document, GError **error)
{
  return plumb_document_publish (*document, error);
}

static gboolean
run_take_in (PlumbDocument **document, GError **error)
{
  return plumb_document_reconcile (*document, error);
}

static gboolean
run_check (PlumbDocument **document, GError **error)
{
  return plumb_document_check (plumb_document_get_file (*document), error);
}

static const Action actions[] = {
  { "create", make_nothing, NULL, run_create, TRUE },
  { "open", make_unknown, NULL, run_open, TRUE },
  { "open-again", make_document, NULL, run_open, TRUE },
  { "open-killed", make_killed, NULL, run_open, TRUE },
  { "open-old", make_old_file, NULL, run_open, TRUE },
  { "open-changed", make_changed, NULL, run_open, TRUE },
  { "edit", make_document, NULL, run_edit, FALSE, TRUE },
  { "undo", make_document, edit, run_undo, FALSE, TRUE },
  { "redo", make_document, edit_and_undo, run_redo, FALSE, TRUE },
  { "import", make_import, NULL, run_import, FALSE, TRUE, "abstracts.csv" },
  { "save", make_document, edit, run_save, FALSE, TRUE },
  { "take-in", make_change, change_outside, run_take_in },
  { "both", make_change, change_both, run_save, FALSE, FALSE, "test (yours, " },
  { "check", make_document, NULL, run_check, FALSE, TRUE },
};

guint
action_n (void)
{
  return G_N_ELEMENTS (actions);
}

const Action *
action_get (guint i)
{
  return &actions[i];
}

/**
 * action_set_up:
 *
 * Makes what lies on the disk whenever the action begins.
 */
void
action_set_up (const Action *action)
{
  g_autofree char *root = dup_root ();

  n_uids = 0;
  action->set_up ();
  g_clear_pointer (&disk, g_ptr_array_unref);
  disk = tree_take (root);
}

/**
 * action_reopen:
 *
 * Returns: (transfer full): the document as it is on the disk now
 */
PlumbDocument *
action_reopen (void)
{
  return open_here ();
}

/**
 * action_begin:
 *
 * Returns: (transfer full) (nullable): the document that the action is for, %NULL when the action
 *   opens it
 */
PlumbDocument *
action_begin (const Action *action)
{
  g_autofree char *root = dup_root ();
  PlumbDocument *document = NULL;

  tree_put (disk, root);
  if (!action->opens)
    document = open_here ();
  if (action->begin != NULL)
    action->begin (document);
  return document;
}

gboolean
action_run (const Action *action, PlumbDocument **document, GError **error)
{
  n_uids = 1000;
  return action->run (document, error);
}

/**
 * action_expect:
 * @out_outcome: (out): what comes of it without faults
 */
void
action_expect (const Action *action, Outcome *out_outcome)
{
  g_autoptr (PlumbDocument) document = action_begin (action);
  g_autoptr (GError) error = NULL;

  if (document != NULL)
    out_outcome->before = dump_new (plumb_document_get_db (document));
  out_outcome->file_before = action_load_file ();
  action_run (action, &document, &error);
  g_assert_no_error (error);
  out_outcome->after = dump_new (plumb_document_get_db (document));
  out_outcome->file_after = action_load_file ();
  save (document);
  out_outcome->file_at_last = action_load_file ();
}

void
outcome_clear (Outcome *outcome)
{
  g_clear_pointer (&outcome->before, g_hash_table_unref);
  g_clear_pointer (&outcome->after, g_hash_table_unref);
  g_clear_pointer (&outcome->file_before, g_bytes_unref);
  g_clear_pointer (&outcome->file_after, g_bytes_unref);
  g_clear_pointer (&outcome->file_at_last, g_bytes_unref);
}

/**
 * action_load_file:
 *
 * Returns: (transfer full) (nullable): the user's file, %NULL when there is none
 */
GBytes *
action_load_file (void)
{
  g_autoptr (GFile) file = file_here (NAME);

  return g_file_load_bytes (file, NULL, NULL, NULL);
}

/**
 * action_is_like:
 * @rows: (nullable): as dump_new() gives them
 */
gboolean
action_is_like (PlumbDocument *document, GHashTable *rows)
{
  g_autoptr (GHashTable) found = dump_new (plumb_document_get_db (document));
  g_autoptr (GPtrArray) differences = rows != NULL ? dump_differences (rows, found) : NULL;

  return differences != NULL && differences->len == 0;
}

static char *
find_other (const char *folder, const char *const *known)
{
  g_autoptr (GDir) dir = g_dir_open (folder, 0, NULL);
  const char *name;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      gboolean is_known = FALSE;

      for (guint i = 0; known[i] != NULL; i++)
        is_known = is_known || g_str_has_prefix (name, known[i]);
      if (!is_known)
        return g_build_filename (folder, name, NULL);
    }
  return NULL;
}

/**
 * action_find_stray:
 *
 * Returns: (transfer full) (nullable): a file that nobody asked for, as for a file that was taken
 *   for damaged; what could not be removed does not count
 */
char *
action_find_stray (const Action *action)
{
  const char *const here[] = { NAME, "." NAME ".", action->beside, NULL };
  const char *const there[] = { "lock",        "backups",     "merge-",
                                "base-",       "working.db-", "working.db.publish-",
                                "incoming.db", "checked.db",  NULL };
  g_autoptr (GFile) file = file_here (NAME);
  g_autofree char *folder = g_path_get_dirname (g_file_peek_path (file));
  g_autofree char *state = g_build_filename (g_get_user_state_dir (), "plumbline", NULL);
  g_autoptr (GDir) dir = g_dir_open (state, 0, NULL);
  char *stray = find_other (folder, here);
  const char *name;

  while (stray == NULL && dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *place = g_build_filename (state, name, NULL);

      stray = find_other (place, there);
      if (stray != NULL && g_str_has_suffix (stray, "/working.db"))
        g_clear_pointer (&stray, g_free);
    }
  return stray;
}
