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
#include "plumb-undo.h"

PlumbImportSource *
plumb_import_source_load (GFile *file, GError **error)
{
  g_autoptr (PlumbImport) import = plumb_import_load (file, NULL, error);
  PlumbImportSource *self;

  if (import == NULL)
    return NULL;
  self = g_new0 (PlumbImportSource, 1);
  self->name = plumb_import_dup_name (file);
  self->import = g_steal_pointer (&import);
  return self;
}

void
plumb_import_source_free (PlumbImportSource *self)
{
  g_clear_pointer (&self->plan, plumb_import_plan_free);
  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  g_clear_pointer (&self->import, plumb_import_unref);
  g_free (self->name);
  g_free (self);
}

/* Which Track an import is about: the one that was asked for, else the edition's, else the one that
 * the microconference's name suggests; %NULL for all, as a file that tells no Tracks is taken. */
static gboolean
choose_track (const PlumbImportSource *source, const PlumbEdition *edition, const char *asked,
              const char **out_track, GError **error)
{
  const PlumbImport *import = source->import;
  g_autofree char *list = NULL;

  if (asked == NULL || asked[0] == '\0')
    asked = edition->track;
  *out_track = asked[0] != '\0' ? asked : plumb_import_guess_track (import, source->snapshot->name);
  if (*out_track != NULL || (import->fields & PLUMB_FIELD_TRACKS) == 0)
    return TRUE;
  list = plumb_import_dup_tracks (import);
  if (list[0] == '\0')
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                 _ ("“%s”: No proposal is in a Track. Ask for all Tracks to take them in."),
                 source->name);
  else
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                 /* Translators: the name of a file, and the Tracks that it has, each in quotes. */
                 _ ("“%s”: Which Track is this microconference’s? The file has %s."), source->name,
                 list);
  return FALSE;
}

/* Works out what a file does to the record as it is now, within the transaction. */
static gboolean
plan_source (PlumbRun *run, PlumbImportSource *source, int year, const char *asked,
             gboolean all_tracks, GError **error)
{
  const PlumbEdition *edition;
  const char *track = NULL;

  source->snapshot = plumb_load_snapshot (run->db, PLUMB_LOAD_EVERYTHING, 0, error);
  if (source->snapshot == NULL)
    return FALSE;
  edition = plumb_snapshot_find_edition (source->snapshot, year);
  if (!all_tracks && !choose_track (source, edition, asked, &track, error))
    return FALSE;
  source->plan = plumb_import_plan_new (edition, source->import, track, NULL, error);
  if (source->plan == NULL)
    return FALSE;
  if (plumb_import_plan_check (source->plan, error))
    return TRUE;
  /* Translators: the name of a file; what is wrong with it follows. */
  g_prefix_error (error, _ ("“%s”: "), source->name);
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

static gboolean
import_source (PlumbRun *run, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (plumb_run_text (run, "source"));
  g_autoptr (PlumbImportSource) source = plumb_import_source_load (file, error);
  gint64 edition = plumb_run_row (run, "edition");
  gint64 year = 0;

  if (source == NULL
      || !plumb_db_get_int (run->db, &year, error, "SELECT year FROM edition WHERE id = ?", "i",
                            edition)
      || !plan_source (run, source, (int) year, plumb_run_text (run, "track"),
                       plumb_run_int (run, "all_tracks", FALSE) != 0, error))
    return FALSE;
  untick (source->plan, plumb_run_lines (run, "skip"));
  return plumb_import_write (run, edition, source->plan, error);
}

/* What a caller prepared: a plan that the window showed and the lead ticked, or several files. */
typedef struct
{
  int year;
  const PlumbImportPlan *plan; /* nullable */
  gint64 continues; /* the step that it is part of, 0 for one of its own */
  const GPtrArray *sources; /* PlumbImportSource; nullable */
  const char *track;
  gboolean all_tracks;
  gboolean dry_run;
} Prepared;

static gboolean
import_sources (PlumbRun *run, gint64 edition, const Prepared *prepared, GError **error)
{
  for (guint i = 0; i < prepared->sources->len; i++)
    {
      PlumbImportSource *source = g_ptr_array_index (prepared->sources, i);

      if (!plan_source (run, source, prepared->year, prepared->track, prepared->all_tracks, error)
          || !plumb_import_write (run, edition, source->plan, error))
        return FALSE;
    }
  if (!prepared->dry_run)
    return TRUE;
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
  return FALSE;
}

static gboolean
import_prepared (PlumbRun *run, const Prepared *prepared, GError **error)
{
  gint64 edition = 0;

  if (!plumb_db_get_int (run->db, &edition, error, "SELECT id FROM edition WHERE year = ?", "i",
                         (gint64) prepared->year))
    return FALSE;
  if (prepared->sources != NULL)
    return import_sources (run, edition, prepared, error);
  return (prepared->continues == 0 || plumb_undo_continue (run->db, prepared->continues, error))
         && plumb_import_write (run, edition, prepared->plan, error);
}

static gboolean
import_func (PlumbRun *run, GError **error)
{
  return run->data != NULL ? import_prepared (run, run->data, error) : import_source (run, error);
}

static gboolean
apply_prepared (const char *working_path, Prepared *prepared, GCancellable *cancellable,
                PlumbOutcome *out_outcome, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (working_path, PLUMB_DB_WORKING, error);

  if (db == NULL)
    return FALSE;
  plumb_db_interrupt_on (db, cancellable);
  return plumb_run_transact (db, plumb_command_find ("import"), NULL, prepared, out_outcome, error);
}

/**
 * plumb_import_apply:
 * @working_path: plumb_document_get_path()
 * @year: the edition that @plan is for
 * @plan: what to do, of which the selected entries count
 * @continues: the undo step of a file before that was chosen together with this one, 0 for none
 * @cancellable: (nullable): leaves everything as it was
 * @out_outcome: (out): what came of it, for plumb_document_notify_changed()
 *
 * Takes proposals in on a connection of its own, so that it may run in any thread.
 */
gboolean
plumb_import_apply (const char *working_path, int year, PlumbImportPlan *plan, gint64 continues,
                    GCancellable *cancellable, PlumbOutcome *out_outcome, GError **error)
{
  Prepared prepared = { .year = year, .plan = plan, .continues = continues };

  return apply_prepared (working_path, &prepared, cancellable, out_outcome, error);
}

/**
 * plumb_import_apply_all:
 * @working_path: plumb_document_get_path()
 * @year: the edition that they are for
 * @sources: (element-type PlumbImportSource): the files, each of which gets its plan
 * @track: (nullable): the Track to take, the edition's when it is not given
 * @all_tracks: whether to take every Track
 * @dry_run: whether to make the plans and nothing else
 * @out_outcome: (out): what came of it, for plumb_document_notify_changed(); nothing of a dry run
 *
 * Takes several files in, each on top of those before it: all of them as one undo step, or none.
 */
gboolean
plumb_import_apply_all (const char *working_path, int year, const GPtrArray *sources,
                        const char *track, gboolean all_tracks, gboolean dry_run,
                        PlumbOutcome *out_outcome, GError **error)
{
  Prepared prepared = { .year = year,
                        .sources = sources,
                        .track = track,
                        .all_tracks = all_tracks,
                        .dry_run = dry_run };
  g_autoptr (GError) local_error = NULL;

  if (apply_prepared (working_path, &prepared, NULL, out_outcome, &local_error))
    return TRUE;
  /* Failing on purpose is what takes a dry run back. */
  if (dry_run && g_error_matches (local_error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
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
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } },
    .is_import = TRUE },
  { NULL },
};
