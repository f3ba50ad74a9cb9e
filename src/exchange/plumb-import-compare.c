/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "plumb-import-plan-private.h"
#include "plumb-import-private.h"
#include "plumb-time.h"

/* A CSV shows one digit; half of it, and a little for the way floating point rounds. */
#define ROUNDED 0.0501
#define SAME_SCORE 1e-9

/**
 * plumb_import_field_label:
 * @field: one field, or %PLUMB_FIELD_PEOPLE
 *
 * Returns: (transfer none): what the field is called for a person, "" for what is never shown
 */
const char *
plumb_import_field_label (PlumbFields field)
{
  static const struct
  {
    PlumbFields field;
    const char *label;
  } labels[] = {
    { PLUMB_FIELD_TITLE, NC_ ("proposal", "Title") },
    { PLUMB_FIELD_CONTENT, NC_ ("proposal", "Text") },
    { PLUMB_FIELD_STATE, NC_ ("proposal", "State") },
    { PLUMB_FIELD_PEOPLE, NC_ ("proposal", "People") },
    { PLUMB_FIELD_SCORE, NC_ ("proposal", "Score") },
    { PLUMB_FIELD_SUBMITTED_AT, NC_ ("proposal", "Submitted") },
    { PLUMB_FIELD_MINUTES, NC_ ("proposal", "Minutes") },
    { PLUMB_FIELD_TRACKS, NC_ ("proposal", "Track") },
    { PLUMB_FIELD_COMMENT, NC_ ("proposal", "Comment") },
    { PLUMB_FIELD_REVIEWS, NC_ ("proposal", "Reviews") },
    { PLUMB_FIELD_CUSTOM, NC_ ("proposal", "Answers") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    {
      if (labels[i].field == field)
        return g_dpgettext2 (GETTEXT_PACKAGE, "proposal", labels[i].label);
    }
  return "";
}

/**
 * plumb_import_state_label:
 *
 * Returns: (transfer none): what a state is called for a person
 */
const char *
plumb_import_state_label (PlumbProposalState state)
{
  static const char *const labels[] = { NC_ ("state", "Submitted"), NC_ ("state", "Withdrawn"),
                                        NC_ ("state", "Accepted"),  NC_ ("state", "Rejected"),
                                        NC_ ("state", "Merged"),    NC_ ("state", "Duplicate"),
                                        NC_ ("state", "Invited") };

  g_return_val_if_fail (state < G_N_ELEMENTS (labels), "");
  return g_dpgettext2 (GETTEXT_PACKAGE, "state", labels[state]);
}

/**
 * plumb_import_entry_add:
 * @old_text: (transfer full): what it was
 * @new_text: (transfer full): what it would be
 *
 * Adds a change to an entry.
 */
void
plumb_import_entry_add (PlumbImportEntry *self, PlumbFields field, char *old_text, char *new_text)
{
  PlumbImportChange *change = g_new0 (PlumbImportChange, 1);

  change->field = field;
  change->label = plumb_import_field_label (field);
  change->old_text = old_text;
  change->new_text = new_text;
  g_ptr_array_add (self->changes, change);
  self->fields |= field;
}

static gsize
length_without_blanks (const char *text)
{
  gsize length = strlen (text);

  while (length > 0 && g_ascii_isspace (text[length - 1]))
    length--;
  return length;
}

static gboolean
is_equal (const char *text, const char *other)
{
  gsize length = length_without_blanks (text);

  return length == length_without_blanks (other) && memcmp (text, other, length) == 0;
}

/**
 * plumb_import_is_news:
 * @old_text: what the record has
 * @new_text: what the file has in that field
 *
 * Says whether the file's text is another one, or the same one as far as such a file can show it.
 * Only the list of abstracts as JSON can say that a text was emptied.
 */
gboolean
plumb_import_is_news (const PlumbImportContext *context, const char *old_text, const char *new_text)
{
  g_autofree char *old_flat = NULL;
  g_autofree char *new_flat = NULL;

  if (is_equal (old_text, new_text))
    return FALSE;
  if (new_text[0] == '\0')
    return context->import->kind == PLUMB_IMPORT_ABSTRACTS_JSON;
  if (!context->import->is_flat)
    return TRUE;
  old_flat = plumb_import_flatten (old_text);
  new_flat = plumb_import_flatten (new_text);
  return !g_str_equal (old_flat, new_flat);
}

/* Returns whether something would be overwritten. */
static gboolean
compare_text (PlumbImportEntry *self, const PlumbImportContext *context, PlumbFields field,
              const char *old_text, const char *new_text)
{
  if ((self->proposal->fields & field) == 0 || !plumb_import_is_news (context, old_text, new_text))
    return FALSE;
  plumb_import_entry_add (self, field, g_strdup (old_text), g_strdup (new_text));
  return old_text[0] != '\0';
}

/* To be accepted by the organizers as well takes nothing away from an accepted proposal. */
static gboolean
compare_state (PlumbImportEntry *self)
{
  PlumbProposalState before = self->existing->state;
  PlumbProposalState after = self->proposal->state;

  if ((self->proposal->fields & PLUMB_FIELD_STATE) == 0 || before == after)
    return FALSE;
  plumb_import_entry_add (self, PLUMB_FIELD_STATE, g_strdup (plumb_import_state_label (before)),
                          g_strdup (plumb_import_state_label (after)));
  if (after == PLUMB_PROPOSAL_WITHDRAWN)
    self->kind = PLUMB_IMPORT_ENTRY_WITHDRAWN;
  return after != PLUMB_PROPOSAL_ACCEPTED && after != PLUMB_PROPOSAL_SUBMITTED;
}

static char *
format_score (double score)
{
  return isnan (score) ? g_strdup ("") : g_strdup_printf ("%.4g", score);
}

static void
compare_score (PlumbImportEntry *self, const PlumbImportContext *context)
{
  double before = self->existing->score;
  double after = self->proposal->score;
  double tolerance = plumb_import_is_csv (context->import) ? ROUNDED : SAME_SCORE;

  if ((self->proposal->fields & PLUMB_FIELD_SCORE) == 0 || (isnan (before) && isnan (after))
      || fabs (before - after) <= tolerance)
    return;
  plumb_import_entry_add (self, PLUMB_FIELD_SCORE, format_score (before), format_score (after));
}

static char *
format_time (gint64 seconds, const char *zone)
{
  g_autoptr (GDateTime) local = NULL;

  if (seconds == 0)
    return g_strdup ("");
  local = plumb_time_to_local (seconds, zone);
  return g_date_time_format (local, "%x %R");
}

/* A spreadsheet's time has no zone and no seconds, so it is better than none and no more. */
static void
compare_submitted_at (PlumbImportEntry *self, const PlumbImportContext *context)
{
  gint64 before = self->existing->submitted_at;
  gint64 after = self->proposal->submitted_at;

  if ((self->proposal->fields & PLUMB_FIELD_SUBMITTED_AT) == 0 || after == 0 || before == after
      || (before != 0 && plumb_import_is_csv (context->import)))
    return;
  plumb_import_entry_add (self, PLUMB_FIELD_SUBMITTED_AT, format_time (before, context->zone),
                          format_time (after, context->zone));
}

/* The lead may have given other minutes than were asked for; then those stay. */
static void
compare_minutes (PlumbImportEntry *self)
{
  if ((self->proposal->fields & PLUMB_FIELD_MINUTES) == 0 || self->existing->minutes != 0)
    return;
  plumb_import_entry_add (self, PLUMB_FIELD_MINUTES, g_strdup (""),
                          g_strdup_printf ("%u", self->proposal->minutes));
}

/* Of several Tracks the recorded one is as good as another, until one accepts the proposal. A CSV
 * may call a Track by its code, so it never renames one. */
static gboolean
compare_track (PlumbImportEntry *self, const PlumbImportContext *context)
{
  const PlumbImportProposal *proposal = self->proposal;
  const char *before = self->existing->track;

  if ((proposal->fields & PLUMB_FIELD_TRACKS) == 0 || self->track[0] == '\0'
      || g_str_equal (before, self->track)
      || (before[0] != '\0' && plumb_import_is_csv (context->import)))
    return FALSE;
  for (guint i = 0; proposal->accepted_track == NULL && i < proposal->tracks->len; i++)
    {
      const PlumbImportTrack *track = g_ptr_array_index (proposal->tracks, i);

      if (g_str_equal (track->title, before))
        return FALSE;
    }
  plumb_import_entry_add (self, PLUMB_FIELD_TRACKS, g_strdup (before), g_strdup (self->track));
  return before[0] != '\0';
}

static gboolean
is_same_score (double a, double b)
{
  return (isnan (a) && isnan (b)) || fabs (a - b) <= SAME_SCORE;
}

static gboolean
is_same_review (const PlumbReview *a, const PlumbReview *b)
{
  return a->is_comment == b->is_comment && a->created_at == b->created_at
         && is_same_score (a->score, b->score) && g_str_equal (a->reviewer, b->reviewer)
         && g_str_equal (a->action, b->action) && is_equal (a->text, b->text);
}

/* Comments and reviews are numbered each on their own. */
static guint
review_hash (gconstpointer review)
{
  const PlumbReview *self = review;

  return g_int64_hash (&self->indico_id) * 2 + (guint) self->is_comment;
}

static gboolean
review_equal (gconstpointer a, gconstpointer b)
{
  const PlumbReview *one = a;
  const PlumbReview *two = b;

  return one->indico_id == two->indico_id && one->is_comment == two->is_comment;
}

static char *
format_count (guint n)
{
  if (n == 0)
    return g_strdup ("");
  return g_strdup_printf (ngettext ("%u review or comment", "%u reviews and comments", n), n);
}

static void
compare_reviews (PlumbImportEntry *self)
{
  const GPtrArray *before = self->existing->reviews;
  const GPtrArray *after = self->proposal->reviews;
  g_autoptr (GHashTable) known = NULL;
  guint n_other = 0;

  if ((self->proposal->fields & PLUMB_FIELD_REVIEWS) == 0 || before->len + after->len == 0)
    return;
  known = g_hash_table_new (review_hash, review_equal);
  for (guint i = 0; i < before->len; i++)
    g_hash_table_add (known, g_ptr_array_index (before, i));
  for (guint i = 0; i < after->len; i++)
    {
      const PlumbReview *review = g_ptr_array_index (after, i);
      const PlumbReview *old = g_hash_table_lookup (known, review);

      n_other += old == NULL || !is_same_review (old, review);
    }
  if (n_other == 0 && before->len == after->len)
    return;
  plumb_import_entry_add (
    self, PLUMB_FIELD_REVIEWS, format_count (before->len),
    before->len != after->len
      ? format_count (after->len)
      /* Translators: a number of reviews and comments. */
      : g_strdup_printf (ngettext ("%u is new or edited", "%u are new or edited", n_other),
                         n_other));
}

static void
compare_answers (PlumbImportEntry *self, const PlumbImportContext *context)
{
  g_autofree char *merged = NULL;

  if ((self->proposal->fields & PLUMB_FIELD_CUSTOM) == 0)
    return;
  merged = plumb_import_merge_answers (context->import, self->existing->answers, self->proposal);
  if (!g_str_equal (merged, self->existing->answers))
    plumb_import_entry_add (self, PLUMB_FIELD_CUSTOM, g_strdup (self->existing->answers),
                            g_steal_pointer (&merged));
}

/* Ids that were not known are noted without a word. People stay as they are unless there is something
 * to note of them. */
static void
compare_ids (PlumbImportEntry *self)
{
  const PlumbImportProposal *proposal = self->proposal;
  gboolean new_id = self->existing->indico_id == 0 && proposal->indico_id != 0;
  gboolean new_number = self->existing->friendly_id == 0 && proposal->friendly_id != 0;
  gboolean new_person = FALSE;

  for (guint i = 0; i < self->parts->len; i++)
    {
      const PlumbImportPart *part = g_ptr_array_index (self->parts, i);

      new_person |= part->existing != NULL
                    && part->existing->indico_person_id != part->indico_person_id;
    }
  if (new_id || new_number)
    self->fields |= PLUMB_FIELD_IDS;
  if (new_person)
    self->fields |= PLUMB_FIELD_PERSON_ID;
  if ((self->fields & (PLUMB_FIELD_PEOPLE | PLUMB_FIELD_PERSON_ID)) == 0)
    g_clear_pointer (&self->parts, g_ptr_array_unref);
}

/**
 * plumb_import_entry_compare:
 * @self: an entry with a proposal, the existing one and the Track
 *
 * Works out what differs, what kind of entry this is, and whether it starts ticked.
 */
void
plumb_import_entry_compare (PlumbImportEntry *self, const PlumbImportContext *context)
{
  const PlumbImportProposal *proposal = self->proposal;
  const PlumbProposal *existing = self->existing;
  gboolean is_accepted = existing->decision == PLUMB_DECISION_ACCEPTED
                         || existing->decision == PLUMB_DECISION_JOINED;
  gboolean overwrites = FALSE;

  self->kind = PLUMB_IMPORT_ENTRY_CHANGED;
  if (proposal->title[0] != '\0')
    overwrites |= compare_text (self, context, PLUMB_FIELD_TITLE, existing->title, proposal->title);
  overwrites |= plumb_import_entry_compare_people (self, context);
  compare_minutes (self);
  overwrites |= compare_state (self);
  overwrites |= compare_track (self, context);
  overwrites |= compare_text (self, context, PLUMB_FIELD_CONTENT, existing->content,
                              proposal->content);
  compare_text (self, context, PLUMB_FIELD_COMMENT, existing->submission_comment,
                proposal->comment);
  compare_answers (self, context);
  compare_score (self, context);
  compare_reviews (self);
  compare_submitted_at (self, context);
  compare_ids (self);
  if (self->changes->len == 0)
    self->kind = PLUMB_IMPORT_ENTRY_UNCHANGED;
  self->title = (self->fields & PLUMB_FIELD_TITLE) != 0 || existing->title[0] == '\0'
                  ? proposal->title
                  : existing->title;
  self->selected = !(is_accepted && overwrites);
}
