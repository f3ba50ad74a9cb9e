/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The command that takes proposals in. What a file brings and what that changes is worked out as
 * values in exchange/; here the plan becomes rows.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-error.h"
#include "plumb-import-apply.h"
#include "plumb-import-write.h"
#include "plumb-load.h"
#include "plumb-run.h"

/**
 * plumb_import_choose_track:
 * @asked: (nullable): the Track that was named
 * @all_tracks: whether every Track was asked for
 * @out_track: (out) (nullable): the Track to take, %NULL for all
 *
 * Says which Track an import is about: the one that was asked for, else the edition's, else the
 * one that the microconference's name suggests.
 *
 * Returns: %FALSE with an error that lists the Tracks when it has to be said
 */
gboolean
plumb_import_choose_track (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                           const PlumbImport *import, const char *asked, gboolean all_tracks,
                           const char **out_track, GError **error)
{
  g_autoptr (GPtrArray) titles = g_ptr_array_new ();
  g_autofree char *list = NULL;
  const char *guess = NULL;

  if (all_tracks)
    {
      *out_track = NULL;
      return TRUE;
    }
  if (asked == NULL || asked[0] == '\0')
    asked = edition->track;
  if (asked[0] == '\0')
    guess = plumb_import_guess_track (import, snapshot->name);
  *out_track = asked[0] != '\0' ? asked : guess;
  if (*out_track != NULL || import->tracks->len == 0)
    return TRUE;

  for (guint i = 0; i < import->tracks->len; i++)
    g_ptr_array_add (titles, ((PlumbImportTrack *) g_ptr_array_index (import->tracks, i))->title);
  g_ptr_array_add (titles, NULL);
  list = g_strjoinv ("”, “", (char **) titles->pdata);
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
               _ ("Which Track is this microconference’s? The file has “%s”."), list);
  return FALSE;
}

/* Ids on the skip list are as people write them: "12" or "#12". */
static void
untick (PlumbImportPlan *plan, const char *const *skip)
{
  for (guint i = 0; i < plan->entries->len; i++)
    {
      PlumbImportEntry *entry = g_ptr_array_index (plan->entries, i);
      g_autofree char *number = NULL;
      g_autofree char *hashed = NULL;

      if (entry->proposal == NULL)
        continue;
      number = g_strdup_printf ("%" G_GINT64_FORMAT, entry->proposal->friendly_id);
      hashed = g_strconcat ("#", number, NULL);
      if (skip != NULL && (g_strv_contains (skip, number) || g_strv_contains (skip, hashed)))
        entry->selected = FALSE;
    }
}

static PlumbImport *
read_source (PlumbRun *run, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (plumb_run_text (run, "source"));
  g_autofree char *name = g_file_get_basename (file);
  g_autofree char *shown = g_filename_display_name (name);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);

  if (bytes == NULL)
    {
      g_prefix_error (error, _ ("“%s” cannot be read: "), shown);
      return NULL;
    }
  return plumb_import_read (shown, bytes, NULL, error);
}

static gboolean
import_source (PlumbRun *run, GError **error)
{
  g_autoptr (PlumbImport) import = read_source (run, error);
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  g_autoptr (PlumbImportPlan) plan = NULL;
  const PlumbEdition *edition;
  const char *track = NULL;
  gint64 year = 0;

  if (import == NULL
      || !plumb_db_get_int (run->db, &year, error, "SELECT year FROM edition WHERE id = ?", "i",
                            plumb_run_row (run, "edition")))
    return FALSE;
  snapshot = plumb_load_snapshot (run->db, PLUMB_LOAD_EVERYTHING, 0, error);
  if (snapshot == NULL)
    return FALSE;
  edition = plumb_snapshot_find_edition (snapshot, (int) year);
  if (!plumb_import_choose_track (snapshot, edition, import, plumb_run_text (run, "track"),
                                  plumb_run_int (run, "all_tracks", FALSE) != 0, &track, error))
    return FALSE;
  plan = plumb_import_plan_new (edition, import, track, NULL, error);
  if (plan == NULL)
    return FALSE;
  untick (plan, plumb_run_lines (run, "skip"));
  return plumb_import_write (run, edition->id, plan, error);
}

/* A plan that the window showed and the lead ticked. */
typedef struct
{
  int year;
  const PlumbImportPlan *plan;
} Prepared;

static gboolean
import_prepared (PlumbRun *run, const Prepared *prepared, GError **error)
{
  gint64 edition = 0;

  return plumb_db_get_int (run->db, &edition, error, "SELECT id FROM edition WHERE year = ?", "i",
                           (gint64) prepared->year)
         && plumb_import_write (run, edition, prepared->plan, error);
}

static gboolean
import_func (PlumbRun *run, GError **error)
{
  return run->data != NULL ? import_prepared (run, run->data, error) : import_source (run, error);
}

/**
 * plumb_import_apply:
 * @working_path: plumb_document_get_path()
 * @year: the edition that @plan is for
 * @plan: what to do, of which the selected entries count
 * @cancellable: (nullable): leaves everything as it was
 * @out_outcome: (out): what came of it, for plumb_document_notify_changed()
 *
 * Takes proposals in on a connection of its own, so that it may run in any thread.
 */
gboolean
plumb_import_apply (const char *working_path, int year, PlumbImportPlan *plan,
                    GCancellable *cancellable, PlumbOutcome *out_outcome, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (working_path, PLUMB_DB_WORKING, error);
  Prepared prepared = { year, plan };

  if (db == NULL)
    return FALSE;
  plumb_db_interrupt_on (db, cancellable);
  return plumb_run_transact (db, plumb_command_find ("import"), NULL, &prepared, out_outcome,
                             error);
}

const PlumbCommand plumb_commands_import[] = {
  { "import",
    N_ ("Import Proposals"),
    "Takes proposals in from a file that the organizers’ Indico exports, or brings them up to date.",
    "{\"do\":\"import\",\"source\":\"abstracts.json\",\"track\":\"Tracing MC\"}",
    FALSE,
    import_func,
    { { "source", PLUMB_PARAM_LINE, TRUE, "Path of abstracts or contributions, JSON or CSV" },
      { "track", PLUMB_PARAM_LINE, FALSE, "Only this Track; the edition’s when not given" },
      { "all_tracks", PLUMB_PARAM_BOOL, FALSE, "Every Track" },
      { "skip", PLUMB_PARAM_LINES, FALSE, "Numbers of proposals to leave out" },
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { NULL },
};
