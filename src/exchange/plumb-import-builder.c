/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-import-private.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "plumb-error.h"
#include "plumb-schedule-rows.h"

/* A track and the proposal that was the last to be counted for it. */
typedef struct
{
  PlumbImportTrack *track;
  const PlumbImportProposal *last;
} KnownTrack;

static void
track_free (PlumbImportTrack *self)
{
  g_free (self->title);
  g_free (self->code);
  g_free (self);
}

PlumbImportPerson *
plumb_import_person_new (void)
{
  PlumbImportPerson *self = g_new0 (PlumbImportPerson, 1);

  self->name = g_strdup ("");
  self->affiliation = g_strdup ("");
  self->email = g_strdup ("");
  self->phone = g_strdup ("");
  return self;
}

void
plumb_import_person_free (PlumbImportPerson *self)
{
  g_free (self->name);
  g_free (self->affiliation);
  g_free (self->email);
  g_free (self->phone);
  g_free (self);
}

static void
custom_free (PlumbImportCustom *self)
{
  g_free (self->name);
  g_free (self->value);
  g_free (self);
}

static PlumbImportProposal *
proposal_new (guint place)
{
  PlumbImportProposal *self = g_new0 (PlumbImportProposal, 1);

  self->place = place;
  self->title = g_strdup ("");
  self->content = g_strdup ("");
  self->comment = g_strdup ("");
  self->score = NAN;
  self->people = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_import_person_free);
  self->reviews = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_review_free);
  self->custom = g_ptr_array_new_with_free_func ((GDestroyNotify) custom_free);
  self->tracks = g_ptr_array_new ();
  return self;
}

static void
proposal_free (PlumbImportProposal *self)
{
  g_free (self->title);
  g_free (self->content);
  g_free (self->comment);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->reviews);
  g_ptr_array_unref (self->custom);
  g_ptr_array_unref (self->tracks);
  g_free (self);
}

PlumbImport *
plumb_import_ref (PlumbImport *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
plumb_import_unref (PlumbImport *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_ptr_array_unref (self->proposals);
  g_ptr_array_unref (self->tracks);
  g_ptr_array_unref (self->notes);
  g_free (self);
}

void
plumb_import_builder_init (PlumbImportBuilder *self, PlumbImportKind kind)
{
  self->import = g_new0 (PlumbImport, 1);
  self->import->kind = kind;
  self->import->is_flat = plumb_import_is_csv (self->import);
  self->import->proposals = g_ptr_array_new_with_free_func ((GDestroyNotify) proposal_free);
  self->import->tracks = g_ptr_array_new_with_free_func ((GDestroyNotify) track_free);
  self->import->notes = g_ptr_array_new_with_free_func (g_free);
  g_atomic_ref_count_init (&self->import->ref_count);
  self->tracks = g_hash_table_new_full (g_str_hash, g_str_equal, NULL, g_free);
}

void
plumb_import_builder_clear (PlumbImportBuilder *self)
{
  g_clear_pointer (&self->import, plumb_import_unref);
  g_clear_pointer (&self->tracks, g_hash_table_unref);
}

PlumbImportProposal *
plumb_import_builder_add_proposal (PlumbImportBuilder *self, guint place)
{
  PlumbImportProposal *proposal = proposal_new (place);

  g_ptr_array_add (self->import->proposals, proposal);
  return proposal;
}

/**
 * plumb_import_builder_add_track:
 * @proposal: the proposal that was added last
 * @title: the track's title; "" is no track
 * @code: its short name or ""
 *
 * Notes that @proposal belongs to a track, which may be said several times.
 *
 * Returns: (transfer none) (nullable): the track
 */
PlumbImportTrack *
plumb_import_builder_add_track (PlumbImportBuilder *self, PlumbImportProposal *proposal,
                                const char *title, const char *code)
{
  g_autofree char *line = plumb_schedule_dup_line (title);
  KnownTrack *known = g_hash_table_lookup (self->tracks, line);

  if (line[0] == '\0')
    return NULL;
  if (known == NULL)
    {
      known = g_new0 (KnownTrack, 1);
      known->track = g_new0 (PlumbImportTrack, 1);
      known->track->title = g_steal_pointer (&line);
      known->track->code = g_strdup ("");
      g_ptr_array_add (self->import->tracks, known->track);
      g_hash_table_insert (self->tracks, known->track->title, known);
    }
  if (known->track->code[0] == '\0')
    g_set_str (&known->track->code, code);
  if (known->last != proposal)
    {
      known->last = proposal;
      known->track->n_proposals++;
      g_ptr_array_add (proposal->tracks, known->track);
    }
  return known->track;
}

/**
 * plumb_import_builder_add_note:
 *
 * Notes something odd for the person who imports. Only the first few are kept: a file that is odd
 * everywhere needs no thousand sentences.
 */
void
plumb_import_builder_add_note (PlumbImportBuilder *self, const char *format, ...)
{
  va_list arguments;

  if (self->import->notes->len >= 20)
    return;
  va_start (arguments, format);
  g_ptr_array_add (self->import->notes, g_strdup_vprintf (format, arguments));
  va_end (arguments);
}

/* Whether a question asks for how long a session is to be. */
static gboolean
asks_for_length (const char *name)
{
  static const char *const words[] = { "length", "duration", "minutes", "how long" };
  g_autofree char *folded = g_utf8_casefold (name, -1);

  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      if (strstr (folded, words[i]) != NULL)
        return TRUE;
    }
  return FALSE;
}

/**
 * plumb_import_proposal_add_custom:
 *
 * Adds an answer to one of the conference's own questions. Indico's form has no field for the
 * length of a session, so conferences ask for it in one of their own; that becomes the minutes.
 */
void
plumb_import_proposal_add_custom (PlumbImportProposal *self, const char *name, const char *value)
{
  PlumbImportCustom *custom = g_new0 (PlumbImportCustom, 1);

  custom->name = plumb_import_dup_text (name);
  custom->value = plumb_import_dup_text (value);
  g_ptr_array_add (self->custom, custom);
  self->fields |= PLUMB_FIELD_CUSTOM;
  if (self->minutes == 0 && asks_for_length (name)
      && plumb_import_parse_minutes (value, &self->minutes))
    self->fields |= PLUMB_FIELD_MINUTES;
}

static gboolean
is_same_person (const PlumbImportPerson *a, const PlumbImportPerson *b)
{
  if (a->email[0] != '\0' && b->email[0] != '\0')
    return g_ascii_strcasecmp (a->email, b->email) == 0;
  return g_str_equal (a->name, b->name);
}

static void
fill_in (char **text, char **other)
{
  if ((*text)[0] != '\0')
    return;
  g_free (*text);
  *text = g_steal_pointer (other);
  *other = g_strdup ("");
}

/* What is a line in every form is one in the record, or it could begin a header somewhere. */
static void
put_on_one_line (char **text)
{
  char *line = plumb_schedule_dup_line (*text);

  g_free (*text);
  *text = line;
}

/**
 * plumb_import_proposal_take_person:
 * @person: (transfer full): somebody with a part in the proposal
 *
 * Adds a part to the people, who are there once each however many lists name them.
 */
void
plumb_import_proposal_take_person (PlumbImportProposal *self, PlumbImportPerson *person)
{
  put_on_one_line (&person->name);
  put_on_one_line (&person->affiliation);
  put_on_one_line (&person->email);
  put_on_one_line (&person->phone);
  for (guint i = 0; i < self->people->len; i++)
    {
      PlumbImportPerson *known = g_ptr_array_index (self->people, i);

      if (!is_same_person (known, person))
        continue;
      known->is_speaker |= person->is_speaker;
      known->is_author |= person->is_author;
      known->is_submitter |= person->is_submitter;
      fill_in (&known->affiliation, &person->affiliation);
      fill_in (&known->email, &person->email);
      fill_in (&known->phone, &person->phone);
      plumb_import_person_free (person);
      return;
    }
  g_ptr_array_add (self->people, person);
}

/**
 * plumb_import_describe_place:
 *
 * Says where in its file a proposal stands.
 *
 * Returns: (transfer full): such as "abstracts[3]" or "line 4"
 */
char *
plumb_import_describe_place (PlumbImportKind kind, guint place)
{
  switch (kind)
    {
    case PLUMB_IMPORT_ABSTRACTS_JSON:
      return g_strdup_printf ("abstracts[%u]", place);
    case PLUMB_IMPORT_CONTRIBUTIONS_JSON:
      return g_strdup_printf ("[%u]", place);
    case PLUMB_IMPORT_ABSTRACTS_CSV:
    case PLUMB_IMPORT_CONTRIBUTIONS_CSV:
    default:
      return g_strdup_printf (_ ("line %u"), place);
    }
}

static gboolean
check_unique (const PlumbImport *import, GHashTable *seen, const gint64 *id,
              const PlumbImportProposal *proposal, GError **error)
{
  const PlumbImportProposal *first = *id != 0 ? g_hash_table_lookup (seen, id) : NULL;
  g_autofree char *here = NULL;
  g_autofree char *there = NULL;
  g_autofree char *number = NULL;

  if (*id == 0)
    return TRUE;
  if (first == NULL)
    {
      g_hash_table_insert (seen, (gpointer) id, (gpointer) proposal);
      return TRUE;
    }
  number = g_strdup_printf ("%" G_GINT64_FORMAT, *id);
  there = plumb_import_describe_place (import->kind, first->place);
  here = plumb_import_describe_place (import->kind, proposal->place);
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
               /* Translators: two places in a file, and a number. */
               _ ("%s and %s have the same id %s."), there, here, number);
  return FALSE;
}

static int
compare_tracks (gconstpointer a, gconstpointer b)
{
  const PlumbImportTrack *one = *(const PlumbImportTrack *const *) a;
  const PlumbImportTrack *two = *(const PlumbImportTrack *const *) b;

  return strcmp (one->title, two->title);
}

/* What has neither a title nor a number cannot be told from anything: a spreadsheet's sum, say. */
static gboolean
is_anonymous (const PlumbImportProposal *proposal)
{
  return proposal->indico_id == 0 && proposal->friendly_id == 0 && proposal->title[0] == '\0';
}

static void
drop_anonymous (PlumbImportBuilder *self)
{
  GPtrArray *proposals = self->import->proposals;
  GPtrArray *kept = g_ptr_array_new_with_free_func ((GDestroyNotify) proposal_free);

  g_ptr_array_set_free_func (proposals, NULL);
  for (guint i = 0; i < proposals->len; i++)
    {
      PlumbImportProposal *proposal = g_ptr_array_index (proposals, i);
      g_autofree char *place = NULL;

      if (!is_anonymous (proposal))
        {
          g_ptr_array_add (kept, proposal);
          continue;
        }
      place = plumb_import_describe_place (self->import->kind, proposal->place);
      /* Translators: a place in a file, such as “line 4”. */
      plumb_import_builder_add_note (self, _ ("Left out: %s has neither a title nor a number."),
                                     place);
      for (guint k = 0; k < proposal->tracks->len; k++)
        ((PlumbImportTrack *) g_ptr_array_index (proposal->tracks, k))->n_proposals--;
      proposal_free (proposal);
    }
  g_ptr_array_unref (proposals);
  self->import->proposals = kept;
}

/**
 * plumb_import_builder_finish:
 *
 * Checks what concerns all proposals together.
 *
 * Returns: (transfer full): the import, or %NULL with an error
 */
PlumbImport *
plumb_import_builder_finish (PlumbImportBuilder *self, GError **error)
{
  PlumbImport *import = self->import;
  g_autoptr (GHashTable) ids = g_hash_table_new (g_int64_hash, g_int64_equal);
  g_autoptr (GHashTable) numbers = g_hash_table_new (g_int64_hash, g_int64_equal);

  for (guint i = 0; i < import->proposals->len; i++)
    put_on_one_line (&((PlumbImportProposal *) g_ptr_array_index (import->proposals, i))->title);
  drop_anonymous (self);
  for (guint i = 0; i < import->proposals->len; i++)
    {
      PlumbImportProposal *proposal = g_ptr_array_index (import->proposals, i);

      if (!check_unique (import, ids, &proposal->indico_id, proposal, error)
          || !check_unique (import, numbers, &proposal->friendly_id, proposal, error))
        return NULL;
      if (proposal->indico_id != 0 || proposal->friendly_id != 0)
        proposal->fields |= PLUMB_FIELD_IDS;
      import->fields |= proposal->fields;
    }
  g_ptr_array_sort (import->tracks, compare_tracks);
  return g_steal_pointer (&self->import);
}
