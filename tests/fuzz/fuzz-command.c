/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "fuzz.h"

#include <glib/gstdio.h>
#include <json-glib/json-glib.h>

#include "document.h"
#include "dump.h"
#include "rows.h"

/* More only takes time. */
#define MAX_COMMANDS 8

typedef struct
{
  char *folder;
  PlumbDocument *document;
  GHashTable *rows; /* what it holds before any command */
  gint64 step;
} State;

static void
start (State *self)
{
  GBytes *bytes = rows_get_document ();
  g_autoptr (GError) error = NULL;
  g_autofree char *path = NULL;
  g_autoptr (GFile) file = NULL;

  self->folder = fuzz_dup_folder ();
  path = g_build_filename (self->folder, "test.microconf", NULL);
  g_file_set_contents (path, g_bytes_get_data (bytes, NULL), (gssize) g_bytes_get_size (bytes),
                       &error);
  g_assert_no_error (error);
  file = g_file_new_for_path (path);
  self->document = document_open (file);
  document_hurry (self->document);
  self->rows = dump_new (plumb_document_get_db (self->document));
  self->step = plumb_document_get_step (self->document);
}

static void
remove_folder (const char *path)
{
  g_autoptr (GDir) folder = g_dir_open (path, 0, NULL);
  const char *name;

  while (folder != NULL && (name = g_dir_read_name (folder)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_remove (file);
    }
  g_rmdir (path);
}

/* What a quiet command noted is no step, so the next input gets a new document. */
static void
finish (State *self)
{
  g_autofree char *working = g_path_get_dirname (plumb_document_get_path (self->document));

  g_assert_finalize_object (self->document);
  remove_folder (working);
  remove_folder (self->folder);
  g_hash_table_unref (self->rows);
  g_free (self->folder);
  *self = (State) { 0 };
}

/* Says whether it was done. A refused one must leave no trace. */
static gboolean
run_command (State *self, JsonNode *node)
{
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) made = NULL;
  gboolean done;

  if (!JSON_NODE_HOLDS_OBJECT (node))
    return FALSE;
  done = plumb_document_do_json (self->document, json_node_get_object (node), &made, &error);
  fuzz_assert_answered (done, error);
  return done;
}

static guint
run_commands (State *self, JsonNode *root)
{
  guint n_done = 0;

  if (JSON_NODE_HOLDS_ARRAY (root))
    {
      JsonArray *array = json_node_get_array (root);

      for (guint i = 0; i < MIN (json_array_get_length (array), MAX_COMMANDS); i++)
        n_done += run_command (self, json_array_get_element (array, i));
    }
  else
    {
      n_done += run_command (self, root);
    }
  return n_done;
}

static void
use_document (PlumbDocument *document, guint part)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (document, &error);

  g_assert_no_error (error);
  rows_use_record (snapshot, part);
}

/* Undoing all of it brings back what was there. Returns whether it did. */
static gboolean
take_back (State *self)
{
  g_autoptr (GHashTable) rows = NULL;
  g_autoptr (GPtrArray) differences = NULL;
  gint64 step;

  while ((step = plumb_document_get_step (self->document)) != self->step)
    document_undo (self->document);
  rows = dump_new (plumb_document_get_db (self->document));
  differences = dump_differences (self->rows, rows);
  for (guint i = 0; i < differences->len; i++)
    {
      const char *name = g_ptr_array_index (differences, i);

      if (!g_str_has_prefix (name, "handover ") && !g_str_has_prefix (name, "release "))
        g_error ("%s is not as it was", name);
    }
  return differences->len == 0;
}

int
LLVMFuzzerTestOneInput (const uint8_t *data, size_t size)
{
  static State state;
  g_autoptr (JsonParser) parser = json_parser_new ();

  if (state.document == NULL)
    start (&state);
  if (size == 0 || !json_parser_load_from_data (parser, (const char *) data, (gssize) size, NULL)
      || json_parser_get_root (parser) == NULL)
    return 0;
  if (run_commands (&state, json_parser_get_root (parser)) > 0)
    use_document (state.document, (guint) size % ROWS_N_PARTS);
  if (!take_back (&state))
    finish (&state);
  return 0;
}
