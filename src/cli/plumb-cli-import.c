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

/* All are read before anything is done: one that is at fault must not leave the work half done. */
static GPtrArray *
load_sources (int n_paths, char **paths, GError **error)
{
  g_autoptr (GPtrArray) sources =
    g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_import_source_free);

  for (int i = 0; i < n_paths; i++)
    {
      g_autoptr (GFile) file = plumb_cli_new_file (paths[i]);
      PlumbImportSource *source = plumb_import_source_load (file, error);

      if (source == NULL)
        return NULL;
      g_ptr_array_add (sources, source);
    }
  return g_steal_pointer (&sources);
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
print_plan (const PlumbImportSource *source, gboolean with_entries)
{
  const PlumbImportPlan *plan = source->plan;
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
take_in (PlumbDocument *document, const GPtrArray *sources, const Options *options, GError **error)
{
  g_autoptr (PlumbSnapshot) programme = plumb_document_dup_snapshot (document, error);
  g_auto (PlumbOutcome) outcome = { NULL, NULL };

  if (programme == NULL
      || (!options->dry_run && !plumb_document_back_up (document, PLUMB_BACKUP_IMPORT, error))
      || !plumb_import_apply_all (plumb_document_get_path (document),
                                  plumb_snapshot_latest (programme)->year, sources, options->track,
                                  options->all_tracks, options->dry_run, &outcome, error))
    return FALSE;
  if (outcome.changes != NULL)
    plumb_document_notify_changed (document, outcome.changes);
  return TRUE;
}

static int
import (const char *path, int n_sources, char **source_paths, const Options *options)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GPtrArray) sources = load_sources (n_sources, source_paths, &error);
  g_autoptr (PlumbDocument) document = NULL;

  if (sources != NULL)
    document = options->dry_run ? plumb_cli_open (path, &error)
                                : plumb_cli_open_to_change (path, &error);
  if (document == NULL || !take_in (document, sources, options, &error))
    return plumb_cli_fail (error);
  for (guint i = 0; i < sources->len; i++)
    print_plan (g_ptr_array_index (sources, i), options->dry_run);
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
