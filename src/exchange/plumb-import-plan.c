/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-import-plan.h"

#include "plumb-error.h"
#include "plumb-import-match.h"
#include "plumb-import-plan-private.h"
#include "plumb-import-private.h"
#include <glib/gi18n-lib.h>

static void
change_free (PlumbImportChange *self)
{
  g_free (self->old_text);
  g_free (self->new_text);
  g_free (self);
}

static PlumbImportEntry *
entry_new (const PlumbImportProposal *proposal, const PlumbProposal *existing)
{
  PlumbImportEntry *self = g_new0 (PlumbImportEntry, 1);

  self->proposal = proposal;
  self->existing = existing;
  self->title = proposal != NULL ? proposal->title : existing->title;
  self->track = "";
  self->changes = g_ptr_array_new_with_free_func ((GDestroyNotify) change_free);
  self->parts = g_ptr_array_new_with_free_func (g_free);
  return self;
}

static void
entry_free (PlumbImportEntry *self)
{
  g_ptr_array_unref (self->changes);
  g_clear_pointer (&self->parts, g_ptr_array_unref);
  g_free (self);
}

/* What is in the edition already stays in view, even if the organizers moved it to another Track.
 */
static gboolean
is_in_scope (const PlumbImportPlan *self, const PlumbImportEntry *entry)
{
  return self->track == NULL || entry->existing != NULL
         || (self->import->fields & PLUMB_FIELD_TRACKS) == 0
         || plumb_import_proposal_is_in (entry->proposal, self->track);
}

/* Pairs the file's proposals with the edition's: all that ids tell first, so that a title never
 * takes away what an id would find. */
static void
pair (PlumbImportPlan *self, PlumbImportMatcher *matcher)
{
  const GPtrArray *proposals = self->import->proposals;

  for (guint i = 0; i < proposals->len; i++)
    {
      const PlumbImportProposal *proposal = g_ptr_array_index (proposals, i);

      g_ptr_array_add (self->entries,
                       entry_new (proposal, plumb_import_matcher_take_by_ids (matcher, proposal)));
    }
  for (guint i = 0; i < proposals->len; i++)
    {
      PlumbImportEntry *entry = g_ptr_array_index (self->entries, i);

      if (entry->existing == NULL)
        entry->existing = plumb_import_matcher_take_by_title (matcher, entry->proposal);
    }
}

/* What was withdrawn before it ever came here is nobody's business. */
static gboolean
was_never_here (const PlumbImportEntry *entry)
{
  return entry->existing == NULL && entry->proposal->state == PLUMB_PROPOSAL_WITHDRAWN;
}

static void
add_left_out_note (PlumbImportPlan *self, guint n)
{
  if (n > 0)
    g_ptr_array_add (
      self->notes,
      g_strdup_printf (ngettext ("%u proposal was withdrawn before it came here and is left out.",
                                 "%u proposals were withdrawn before they came here and are left "
                                 "out.",
                                 n),
                       n));
}

static void
drop_out_of_scope (PlumbImportPlan *self)
{
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  guint n_left_out = 0;

  g_ptr_array_set_free_func (self->entries, NULL);
  for (guint i = 0; i < self->entries->len; i++)
    {
      PlumbImportEntry *entry = g_ptr_array_index (self->entries, i);
      gboolean in_scope = is_in_scope (self, entry);

      if (in_scope && !was_never_here (entry))
        {
          g_ptr_array_add (kept, entry);
          continue;
        }
      self->n_out_of_track += !in_scope;
      n_left_out += in_scope;
      entry_free (entry);
    }
  g_ptr_array_unref (self->entries);
  self->entries = kept;
  add_left_out_note (self, n_left_out);
}

static void
fill_new (PlumbImportEntry *self, const PlumbImportContext *context)
{
  self->kind = PLUMB_IMPORT_ENTRY_NEW;
  self->fields = self->proposal->fields;
  self->selected = TRUE;
  plumb_import_entry_compare_people (self, context);
  if (self->parts->len == 0)
    g_clear_pointer (&self->parts, g_ptr_array_unref);
}

/* Whether an entry was only found by its number and looks like another proposal altogether. */
static gboolean
is_stranger (const PlumbImportEntry *self)
{
  g_autofree char *old_key = NULL;
  g_autofree char *new_key = NULL;

  if ((self->proposal->indico_id != 0 && self->existing->indico_id != 0)
      || (self->fields & PLUMB_FIELD_TITLE) == 0 || self->parts == NULL
      || self->existing->people->len == 0 || self->proposal->people->len == 0)
    return FALSE;
  for (guint i = 0; i < self->parts->len; i++)
    {
      const PlumbImportPart *part = g_ptr_array_index (self->parts, i);

      if (part->existing != NULL && part->is_named)
        return FALSE;
    }
  old_key = plumb_import_dup_key (self->existing->title);
  new_key = plumb_import_dup_key (self->proposal->title);
  return !g_str_equal (old_key, new_key);
}

static gboolean
compare_all (PlumbImportPlan *self, const char *zone, GCancellable *cancellable, GError **error)
{
  g_auto (PlumbImportContext) context = { .import = self->import, .zone = zone };
  guint n_strangers = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const PlumbImportEntry *entry = g_ptr_array_index (self->entries, i);

      plumb_import_context_note_people (&context, entry->proposal);
    }
  for (guint i = 0; i < self->entries->len; i++)
    {
      PlumbImportEntry *entry = g_ptr_array_index (self->entries, i);

      if (g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      entry->track = plumb_import_proposal_get_track (entry->proposal, self->track);
      if (entry->existing == NULL)
        {
          fill_new (entry, &context);
          continue;
        }
      plumb_import_entry_compare (entry, &context);
      if (is_stranger (entry))
        {
          entry->selected = FALSE;
          n_strangers++;
        }
    }
  if (n_strangers > 0)
    g_ptr_array_add (self->notes,
                     g_strdup (_ ("Some numbers in the file belong to quite other proposals here. "
                                  "Is it the file of another year?")));
  return TRUE;
}

/* Only the JSON list of abstracts is known to be whole, and what came from elsewhere was never in
 * it. A file without a single proposal for us is the wrong file rather than bad news. */
static void
add_missing (PlumbImportPlan *self, const PlumbImportMatcher *matcher)
{
  g_autoptr (GPtrArray) left = plumb_import_matcher_list_left (matcher);

  if (self->import->kind != PLUMB_IMPORT_ABSTRACTS_JSON || self->entries->len == 0)
    return;
  for (guint i = 0; i < left->len; i++)
    {
      const PlumbProposal *existing = g_ptr_array_index (left, i);
      PlumbImportEntry *entry;

      if (existing->indico_id == 0 || existing->state == PLUMB_PROPOSAL_WITHDRAWN)
        continue;
      entry = entry_new (NULL, existing);
      entry->kind = PLUMB_IMPORT_ENTRY_MISSING;
      g_ptr_array_add (self->entries, entry);
    }
}

static gint64
number_of (const PlumbImportEntry *entry)
{
  return entry->proposal != NULL ? entry->proposal->friendly_id : entry->existing->friendly_id;
}

static int
compare_entries (gconstpointer a, gconstpointer b)
{
  const PlumbImportEntry *one = *(const PlumbImportEntry *const *) a;
  const PlumbImportEntry *two = *(const PlumbImportEntry *const *) b;

  if (one->kind != two->kind)
    return (int) one->kind - (int) two->kind;
  return (number_of (one) > number_of (two)) - (number_of (one) < number_of (two));
}

static void
add_notes (PlumbImportPlan *self)
{
  for (guint i = 0; i < self->import->notes->len; i++)
    g_ptr_array_add (self->notes, g_strdup (g_ptr_array_index (self->import->notes, i)));
  if (self->track != NULL && (self->import->fields & PLUMB_FIELD_TRACKS) == 0
      && self->import->proposals->len > 0)
    g_ptr_array_add (self->notes, g_strdup (_ ("The file does not tell the Tracks, so every "
                                               "proposal in it counts as yours.")));
  else if (self->track != NULL && self->entries->len == 0 && self->n_out_of_track > 0)
    g_ptr_array_add (
      self->notes,
      g_strdup_printf (_ ("No proposal in the file is in the Track “%s”."), self->track));
}

/**
 * plumb_import_plan_new:
 * @existing: (nullable): the edition to import into; the plan borrows from it, so its snapshot must
 *   outlive the plan
 * @import: what was read
 * @track: (nullable): title or code of the Track to take proposals from, %NULL for all
 * @cancellable: (nullable): to stop early, from any thread
 *
 * Works out what an import would do. Nothing is changed.
 *
 * Returns: (transfer full): the plan, or %NULL with an error when it was cancelled
 */
PlumbImportPlan *
plumb_import_plan_new (const PlumbEdition *existing, PlumbImport *import, const char *track,
                       GCancellable *cancellable, GError **error)
{
  g_autoptr (PlumbImportPlan) self = g_new0 (PlumbImportPlan, 1);
  g_auto (PlumbImportMatcher) matcher = { 0 };
  const char *zone = existing != NULL ? existing->zone : "UTC";

  self->import = plumb_import_ref (import);
  self->track = g_strdup (track);
  self->entries = g_ptr_array_new_with_free_func ((GDestroyNotify) entry_free);
  self->notes = g_ptr_array_new_with_free_func (g_free);
  plumb_import_matcher_init (&matcher, existing);
  pair (self, &matcher);
  drop_out_of_scope (self);
  add_notes (self);
  if (!compare_all (self, zone, cancellable, error))
    return NULL;
  add_missing (self, &matcher);
  g_ptr_array_sort (self->entries, compare_entries);
  for (guint i = 0; i < self->entries->len; i++)
    self->n_entries[((const PlumbImportEntry *) g_ptr_array_index (self->entries, i))->kind]++;
  return g_steal_pointer (&self);
}

void
plumb_import_plan_free (PlumbImportPlan *self)
{
  g_ptr_array_unref (self->entries);
  g_ptr_array_unref (self->notes);
  plumb_import_unref (self->import);
  g_free (self->track);
  g_free (self);
}

/**
 * plumb_import_plan_check:
 *
 * Says whether the file has anything for the Track, for who cannot look at the plan and name
 * another one.
 *
 * Returns: %FALSE with an error that lists the Tracks when it has not
 */
gboolean
plumb_import_plan_check (const PlumbImportPlan *self, GError **error)
{
  g_autofree char *list = NULL;

  if (self->track == NULL || self->entries->len > 0 || self->n_out_of_track == 0)
    return TRUE;
  list = plumb_import_dup_tracks (self->import);
  if (list[0] == '\0')
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                 _ ("No proposal in the file is in the Track “%s”, or in any other."), self->track);
  else
    g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                 /* Translators: a Track, and those that there are, each in quotes. */
                 _ ("No proposal in the file is in the Track “%s”. The file has %s."), self->track,
                 list);
  return FALSE;
}

/**
 * plumb_import_plan_count_selected:
 *
 * Counts the ticked entries that there is something to do for; it is the number on the button.
 */
guint
plumb_import_plan_count_selected (const PlumbImportPlan *self)
{
  guint n = 0;

  for (guint i = 0; i < self->entries->len; i++)
    {
      const PlumbImportEntry *entry = g_ptr_array_index (self->entries, i);

      n += entry->selected && entry->kind <= PLUMB_IMPORT_ENTRY_WITHDRAWN;
    }
  return n;
}
