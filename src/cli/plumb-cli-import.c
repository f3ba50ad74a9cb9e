/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * plumbline import
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-cli-private.h"
#include "plumb-import-apply.h"

typedef struct
{
  char *track;
  gboolean all_tracks;
  gboolean dry_run;
} Options;

static void
clear_options (Options *self)
{
  g_free (self->track);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Options, clear_options)

/* A file that was read, and its name. */
typedef struct
{
  char *name;
  PlumbImport *import;
} Source;

static void
source_free (gpointer data)
{
  Source *self = data;

  g_free (self->name);
  plumb_import_unref (self->import);
  g_free (self);
}

static Source *
read_source (const char *path, GError **error)
{
  g_autoptr (GFile) file = g_file_new_for_commandline_arg (path);
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (GBytes) bytes = g_file_load_bytes (file, NULL, NULL, error);
  PlumbImport *import;
  Source *source;

  if (bytes == NULL)
    {
      g_prefix_error (error, _ ("“%s” cannot be read: "), name);
      return NULL;
    }
  import = plumb_import_read (name, bytes, NULL, error);
  if (import == NULL)
    return NULL;
  source = g_new0 (Source, 1);
  source->name = g_steal_pointer (&name);
  source->import = import;
  return source;
}

/* All are read before anything is done: one that is at fault must not leave the work half done. */
static GPtrArray *
read_sources (int n_paths, char **paths, GError **error)
{
  g_autoptr (GPtrArray) sources = g_ptr_array_new_with_free_func (source_free);

  for (int i = 0; i < n_paths; i++)
    {
      Source *source = read_source (paths[i], error);

      if (source == NULL)
        return NULL;
      g_ptr_array_add (sources, source);
    }
  return g_steal_pointer (&sources);
}

/* What a source would do to the newest edition, and the snapshot that the plan borrows from. */
static PlumbImportPlan *
make_plan (PlumbDocument *document, const Source *source, const Options *options,
           PlumbSnapshot **out_snapshot, GError **error)
{
  g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (document, error);
  const PlumbEdition *edition;
  PlumbImportPlan *plan = NULL;
  const char *track = NULL;

  if (snapshot == NULL)
    return NULL;
  edition = plumb_snapshot_latest (snapshot);
  if (plumb_import_choose_track (snapshot, edition, source->import, options->track,
                                 options->all_tracks, &track, error))
    plan = plumb_import_plan_new (edition, source->import, track, NULL, error);
  if (plan == NULL)
    {
      g_prefix_error (error, "%s: ", source->name);
      return NULL;
    }
  *out_snapshot = g_steal_pointer (&snapshot);
  return plan;
}

/* What the plan itself advises not to take, such as a proposal that is withdrawn already. */
static gboolean
is_left_out (const PlumbImportEntry *entry)
{
  return !entry->selected && entry->kind != PLUMB_IMPORT_ENTRY_MISSING
         && entry->kind != PLUMB_IMPORT_ENTRY_UNCHANGED;
}

static const char *
kind_word (const PlumbImportEntry *entry)
{
  if (is_left_out (entry))
    return C_ ("import", "left out");
  switch (entry->kind)
    {
    case PLUMB_IMPORT_ENTRY_NEW:
      return C_ ("import", "new");
    case PLUMB_IMPORT_ENTRY_CHANGED:
      return C_ ("import", "changed");
    case PLUMB_IMPORT_ENTRY_WITHDRAWN:
      return C_ ("import", "withdrawn");
    case PLUMB_IMPORT_ENTRY_MISSING:
      return C_ ("import", "missing");
    case PLUMB_IMPORT_ENTRY_UNCHANGED:
    default:
      return C_ ("import", "unchanged");
    }
}

static void
print_change (const PlumbImportChange *change)
{
  g_autofree char *old_text = g_strdelimit (g_strdup (change->old_text), "\n\t", ' ');
  g_autofree char *new_text = g_strdelimit (g_strdup (change->new_text), "\n\t", ' ');
  g_autofree char *old_start = g_utf8_substring (old_text, 0,
                                                 MIN (60, g_utf8_strlen (old_text, -1)));
  g_autofree char *new_start = g_utf8_substring (new_text, 0,
                                                 MIN (60, g_utf8_strlen (new_text, -1)));

  /* Translators: what a field is called, what it holds and what it would hold. */
  g_print (_ ("    %s: “%s” → “%s”\n"), change->label, old_start, new_start);
}

/* "changed  #12  Title" and what would change. */
static void
print_entry (const PlumbImportEntry *entry)
{
  gint64 number = entry->proposal != NULL ? entry->proposal->friendly_id
                                          : entry->existing->friendly_id;

  if (entry->kind == PLUMB_IMPORT_ENTRY_UNCHANGED)
    return;
  if (number != 0)
    g_print ("  %s  #%" G_GINT64_FORMAT "  %s\n", kind_word (entry), number, entry->title);
  else
    g_print ("  %s  %s\n", kind_word (entry), entry->title);
  for (guint i = 0; entry->kind != PLUMB_IMPORT_ENTRY_NEW && i < entry->changes->len; i++)
    print_change (g_ptr_array_index (entry->changes, i));
}

static void
print_plan (const Source *source, const PlumbImportPlan *plan, gboolean with_entries)
{
  guint n[PLUMB_IMPORT_N_ENTRY_KINDS] = { 0 };
  guint n_left_out = 0;

  for (guint i = 0; i < plan->entries->len; i++)
    {
      const PlumbImportEntry *entry = g_ptr_array_index (plan->entries, i);

      if (is_left_out (entry))
        n_left_out++;
      else
        n[entry->kind]++;
    }
  /* Translators: a file's name; then how many proposals are of each kind. */
  g_print (_ ("%s: %u new, %u changed, %u withdrawn, %u missing, %u unchanged, %u left out, %u in "
              "other Tracks\n"),
           source->name, n[PLUMB_IMPORT_ENTRY_NEW], n[PLUMB_IMPORT_ENTRY_CHANGED],
           n[PLUMB_IMPORT_ENTRY_WITHDRAWN], n[PLUMB_IMPORT_ENTRY_MISSING],
           n[PLUMB_IMPORT_ENTRY_UNCHANGED], n_left_out, plan->n_out_of_track);
  for (guint i = 0; with_entries && i < plan->entries->len; i++)
    print_entry (g_ptr_array_index (plan->entries, i));
  for (guint i = 0; i < plan->notes->len; i++)
    plumb_cli_say (g_ptr_array_index (plan->notes, i));
}

static gboolean
take_in (PlumbDocument *document, const Source *source, const Options *options, GError **error)
{
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  g_autoptr (PlumbImportPlan) plan = make_plan (document, source, options, &snapshot, error);
  g_auto (PlumbOutcome) outcome = { NULL, NULL };

  if (plan == NULL)
    return FALSE;
  if (!options->dry_run)
    {
      if (!plumb_import_apply (plumb_document_get_path (document),
                               plumb_snapshot_latest (snapshot)->year, plan, NULL, &outcome, error))
        return FALSE;
      plumb_document_notify_changed (document, outcome.changes);
    }
  print_plan (source, plan, options->dry_run);
  return TRUE;
}

/* Whether every source has a plan, before the first one is carried out. */
static gboolean
can_take_in (PlumbDocument *document, const GPtrArray *sources, const Options *options,
             GError **error)
{
  for (guint i = 0; i < sources->len; i++)
    {
      g_autoptr (PlumbSnapshot) snapshot = NULL;
      g_autoptr (PlumbImportPlan) plan = make_plan (document, g_ptr_array_index (sources, i),
                                                    options, &snapshot, error);

      if (plan == NULL)
        return FALSE;
    }
  return TRUE;
}

static int
import (const char *path, int n_sources, char **source_paths, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = read_sources (n_sources, source_paths, &error);
  g_autoptr (PlumbDocument) document = NULL;
  gboolean done;

  if (sources != NULL)
    document = plumb_cli_open (path, &error);
  if (document == NULL)
    return plumb_cli_fail (error);
  done = sources->len == 1 || can_take_in (document, sources, options, &error);
  for (guint i = 0; done && i < sources->len; i++)
    done = take_in (document, g_ptr_array_index (sources, i), options, &error);
  if (!done)
    return plumb_cli_fail (error);
  return options->dry_run ? PLUMB_CLI_DONE : plumb_cli_save (document);
}

int
plumb_cli_import (const PlumbCliCommand *self, int argc, char **argv)
{
  g_auto (Options) options = { NULL };
  const GOptionEntry entries[] = {
    { "track", 0, 0, G_OPTION_ARG_STRING, &options.track,
      N_ ("Take only this Track; the edition’s when not given"), N_ ("TRACK") },
    { "all-tracks", 0, 0, G_OPTION_ARG_NONE, &options.all_tracks, N_ ("Take every Track"), NULL },
    { "dry-run", 0, 0, G_OPTION_ARG_NONE, &options.dry_run,
      N_ ("Say what would happen and do nothing"), NULL },
    { NULL },
  };

  if (!plumb_cli_parse (self, entries, &argc, &argv))
    return PLUMB_CLI_USAGE;
  if (argc < 3)
    return plumb_cli_usage (self, NULL);
  if (options.track != NULL && options.all_tracks)
    return plumb_cli_usage (self, _ ("Either --track or --all-tracks, not both."));
  return import (argv[1], argc - 2, argv + 2, &options);
}
