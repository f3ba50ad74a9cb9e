/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-slips-private.h"
#include "plumb-spelling.h"
#include "plumb-text-kinds.h"

/* How long the record has to stay as it is. */
#define QUIET_MS 250
/* How long one go over the words may take: a small part of a frame. */
#define SLICE_US 3000

/* What a thread gets, and what it finds. */
typedef struct
{
  PlumbSnapshot *snapshot;
  int year;
  gboolean with_words;
  GPtrArray *findings; /* PlumbLintFinding */
  GPtrArray *words;    /* PlumbLintFinding, nullable */
} Job;

struct _PlumbSlips
{
  GObject parent_instance;

  PlumbViewState *state; /* which owns this */
  GSettings *settings;
  GPtrArray *slips;       /* PlumbSlip */
  PlumbSnapshot *snapshot; /* nullable: in which they were found */
  GHashTable *known;      /* word => whether it is in the dictionary */
  Job *job;               /* nullable: its words are being looked up */
  guint next_word;
  GCancellable *cancellable;
  guint timeout;
  guint idle;
  gboolean with_words;
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_LOCATE,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbSlips, plumb_slips, G_TYPE_OBJECT)

static void
free_job (gpointer data)
{
  Job *job = data;

  plumb_snapshot_unref (job->snapshot);
  g_clear_pointer (&job->findings, g_ptr_array_unref);
  g_clear_pointer (&job->words, g_ptr_array_unref);
  g_free (job);
}

static void
free_slip (gpointer data)
{
  PlumbSlip *slip = data;

  plumb_lint_finding_free (slip->finding);
  g_free (slip->reason);
  g_free (slip);
}

static void
add_slip (PlumbSlips *self, const PlumbEdition *edition, PlumbLintFinding *take_finding)
{
  const PlumbAcknowledgement *acknowledgement =
    plumb_edition_find_acknowledgement (edition, take_finding->key);
  PlumbSlip *slip = g_new0 (PlumbSlip, 1);

  slip->finding = take_finding;
  slip->reason = acknowledgement != NULL ? g_strdup (acknowledgement->reason) : NULL;
  g_ptr_array_add (self->slips, slip);
}

static void
take_all (PlumbSlips *self, const PlumbEdition *edition, GPtrArray *findings)
{
  g_ptr_array_set_free_func (findings, NULL);
  for (guint i = 0; i < findings->len; i++)
    add_slip (self, edition, g_ptr_array_index (findings, i));
  g_ptr_array_set_size (findings, 0);
}

/* All words are looked up: what was found is what is shown. */
static void
finish (PlumbSlips *self)
{
  Job *job = g_steal_pointer (&self->job);
  const PlumbEdition *edition = plumb_snapshot_find_edition (job->snapshot, job->year);

  g_ptr_array_set_size (self->slips, 0);
  take_all (self, edition, job->findings);
  if (job->words != NULL)
    take_all (self, edition, job->words);
  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  self->snapshot = plumb_snapshot_ref (job->snapshot);
  free_job (job);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

static gboolean
is_known (PlumbSlips *self, const PlumbEdition *edition, const PlumbLintFinding *finding)
{
  const PlumbDraft *draft = plumb_edition_find_draft (edition, finding->kind);
  gsize length = finding->end - finding->start;
  g_autofree char *word = g_strndup (draft->markdown + finding->start, length);
  gpointer known;

  if (!g_hash_table_lookup_extended (self->known, word, NULL, &known))
    {
      known = GINT_TO_POINTER (plumb_spelling_check (word, length));
      g_hash_table_insert (self->known, g_steal_pointer (&word), known);
    }
  return GPOINTER_TO_INT (known);
}

/* Drops the words that the dictionary has, a few milliseconds at a time. */
static gboolean
look_up_cb (gpointer user_data)
{
  PlumbSlips *self = user_data;
  const PlumbEdition *edition = plumb_snapshot_find_edition (self->job->snapshot, self->job->year);
  gint64 deadline = g_get_monotonic_time () + SLICE_US;
  GPtrArray *words = self->job->words;

  while (self->next_word > 0)
    {
      if (g_get_monotonic_time () > deadline)
        return G_SOURCE_CONTINUE;
      self->next_word--;
      if (is_known (self, edition, g_ptr_array_index (words, self->next_word)))
        g_ptr_array_remove_index (words, self->next_word);
    }
  self->idle = 0;
  finish (self);
  return G_SOURCE_REMOVE;
}

static void
found_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PlumbSlips *self = PLUMB_SLIPS (object);
  Job *job = g_task_propagate_pointer (G_TASK (result), NULL);

  if (job == NULL)
    return;
  g_clear_object (&self->cancellable);
  self->job = job;
  self->next_word = job->words != NULL ? job->words->len : 0;
  self->idle = g_idle_add (look_up_cb, self);
}

static void
find_in_thread (GTask *task, gpointer source, gpointer data, GCancellable *cancellable)
{
  const Job *given = data;
  const PlumbEdition *edition = plumb_snapshot_find_edition (given->snapshot, given->year);
  Job *job = g_new0 (Job, 1);

  job->snapshot = plumb_snapshot_ref (given->snapshot);
  job->year = given->year;
  job->findings = plumb_lint_edition (job->snapshot, edition);
  if (given->with_words)
    job->words = plumb_lint_edition_words (job->snapshot, edition);
  g_task_return_pointer (task, job, free_job);
}

static void
stop (PlumbSlips *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_handle_id (&self->timeout, g_source_remove);
  g_clear_handle_id (&self->idle, g_source_remove);
  g_clear_pointer (&self->job, free_job);
}

static gboolean
begin_cb (gpointer user_data)
{
  PlumbSlips *self = user_data;
  g_autoptr (GTask) task = NULL;
  Job *job;

  stop (self);
  if (plumb_view_state_get_edition (self->state) == NULL)
    return G_SOURCE_REMOVE;
  self->cancellable = g_cancellable_new ();
  job = g_new0 (Job, 1);
  job->snapshot =
    plumb_snapshot_ref ((PlumbSnapshot *) plumb_view_state_get_snapshot (self->state));
  job->year = plumb_view_state_get_year (self->state);
  job->with_words = self->with_words && g_settings_get_boolean (self->settings, "spell-check")
                    && plumb_spelling_is_available ();
  task = g_task_new (self, self->cancellable, found_cb, NULL);
  g_task_set_task_data (task, job, free_job);
  g_task_run_in_thread (task, find_in_thread);
  return G_SOURCE_REMOVE;
}

static void
begin_soon (PlumbSlips *self)
{
  stop (self);
  self->timeout = g_timeout_add (QUIET_MS, begin_cb, self);
}

/* Another edition has other slips: the old ones are gone at once. */
static void
changed_cb (PlumbSlips *self, GArray *changes)
{
  if (changes == NULL && self->slips->len > 0)
    {
      g_ptr_array_set_size (self->slips, 0);
      g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
    }
  begin_soon (self);
}

static void
plumb_slips_dispose (GObject *object)
{
  PlumbSlips *self = PLUMB_SLIPS (object);

  stop (self);
  self->state = NULL;
  g_clear_object (&self->settings);
  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  G_OBJECT_CLASS (plumb_slips_parent_class)->dispose (object);
}

static void
plumb_slips_finalize (GObject *object)
{
  PlumbSlips *self = PLUMB_SLIPS (object);

  g_ptr_array_unref (self->slips);
  g_hash_table_unref (self->known);
  G_OBJECT_CLASS (plumb_slips_parent_class)->finalize (object);
}

static void
plumb_slips_class_init (PlumbSlipsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = plumb_slips_dispose;
  object_class->finalize = plumb_slips_finalize;
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
  signals[SIGNAL_LOCATE] = g_signal_new ("locate", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
}

static void
plumb_slips_init (PlumbSlips *self)
{
  self->slips = g_ptr_array_new_with_free_func (free_slip);
  self->known = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  self->settings = g_settings_new (PLUMB_APP_ID);
}

/* A thread may hold it for longer than there is a state. */
static void
destroy (gpointer data)
{
  g_object_run_dispose (data);
  g_object_unref (data);
}

/**
 * plumb_slips_get:
 *
 * Returns: (transfer none): the slips of what @state shows, found from the first time on that
 *   somebody asks
 */
PlumbSlips *
plumb_slips_get (PlumbViewState *state)
{
  PlumbSlips *self = g_object_get_data (G_OBJECT (state), "plumb-slips");

  if (self != NULL)
    return self;
  self = g_object_new (PLUMB_TYPE_SLIPS, NULL);
  self->state = state;
  g_object_set_data_full (G_OBJECT (state), "plumb-slips", self, destroy);
  g_signal_connect_object (state, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::spell-check", G_CALLBACK (begin_soon), self,
                           G_CONNECT_SWAPPED);
  begin_soon (self);
  return self;
}

/**
 * plumb_slips_look_up_words:
 *
 * Has words looked up, too, from now on: a dictionary takes more memory than all else in a window
 * that has not shown a text yet.
 */
void
plumb_slips_look_up_words (PlumbSlips *self)
{
  if (self->with_words)
    return;
  self->with_words = TRUE;
  begin_soon (self);
}

PlumbViewState *
plumb_slips_get_state (PlumbSlips *self)
{
  return self->state;
}

/* The edition as it was when the slips were found; NULL before that. */
const PlumbEdition *
plumb_slips_get_edition (PlumbSlips *self)
{
  return self->snapshot != NULL
           ? plumb_snapshot_find_edition (self->snapshot, plumb_view_state_get_year (self->state))
           : NULL;
}

/**
 * plumb_slips_list:
 *
 * Returns: (transfer none) (element-type PlumbSlip): all that is known, acknowledged or not; good
 *   until the next change
 */
const GPtrArray *
plumb_slips_list (PlumbSlips *self)
{
  return self->slips;
}

/**
 * plumb_slips_is_busy:
 *
 * Says whether slips are being looked for.
 */
gboolean
plumb_slips_is_busy (PlumbSlips *self)
{
  return self->timeout != 0 || self->idle != 0 || self->cancellable != NULL;
}

/**
 * plumb_slip_is_of:
 * @kind: (nullable): a kind of text, or %PLUMB_SLIPS_RECORD; %NULL for anything
 *
 * Says whether a slip is in a text of @kind.
 */
gboolean
plumb_slip_is_of (const PlumbSlip *slip, const char *kind)
{
  if (kind == NULL)
    return TRUE;
  if (g_str_equal (kind, PLUMB_SLIPS_RECORD))
    return plumb_text_kinds_find (slip->finding->kind) == NULL;
  return g_str_equal (kind, slip->finding->kind);
}

/**
 * plumb_slips_count:
 * @kind: (nullable): as for plumb_slip_is_of()
 *
 * Returns: how many slips nobody has acknowledged
 */
guint
plumb_slips_count (PlumbSlips *self, const char *kind)
{
  guint n = 0;

  for (guint i = 0; i < self->slips->len; i++)
    {
      const PlumbSlip *slip = g_ptr_array_index (self->slips, i);

      n += slip->reason == NULL && plumb_slip_is_of (slip, kind);
    }
  return n;
}

/**
 * plumb_slips_go:
 *
 * Shows the place of a slip.
 */
void
plumb_slips_go (PlumbSlips *self, const PlumbSlip *slip)
{
  const PlumbLintFinding *finding = slip->finding;

  if (g_str_equal (finding->kind, "topic"))
    plumb_view_state_go (self->state, "topics", finding->uid);
  else if (g_str_equal (finding->kind, "accomplishment"))
    plumb_view_state_go (self->state, "accomplishments", finding->uid);
  else if (g_str_has_prefix (finding->kind, "reply-"))
    plumb_view_state_go (self->state, "texts", "replies");
  else if (plumb_text_kinds_find (finding->kind) != NULL)
    plumb_view_state_go (self->state, "texts", finding->kind);
  g_signal_emit (self, signals[SIGNAL_LOCATE], 0, slip);
}

/**
 * plumb_slips_acknowledge:
 * @reason: why it stays as it is
 *
 * Takes note that the lead has seen a slip.
 */
void
plumb_slips_acknowledge (PlumbSlips *self, const PlumbSlip *slip, const char *reason)
{
  plumb_view_state_do (self->state, _ ("Finding ignored"), "acknowledge", "edition",
                       plumb_view_state_get_year (self->state), "key", slip->finding->key, "reason",
                       reason, NULL);
}

/**
 * plumb_slips_restore:
 *
 * Takes an acknowledged slip for one again.
 */
void
plumb_slips_restore (PlumbSlips *self, const PlumbSlip *slip)
{
  plumb_view_state_do (self->state, _ ("Finding restored"), "unacknowledge", "edition",
                       plumb_view_state_get_year (self->state), "key", slip->finding->key, NULL);
}
