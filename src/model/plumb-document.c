/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-document.h"

#include <glib/gi18n-lib.h>

#include "plumb-document-private.h"

G_DEFINE_FINAL_TYPE (PlumbDocument, plumb_document, G_TYPE_OBJECT)
G_DEFINE_ENUM_TYPE (PlumbSyncState, plumb_sync_state,
                    G_DEFINE_ENUM_VALUE (PLUMB_SYNC_SAVED, "saved"),
                    G_DEFINE_ENUM_VALUE (PLUMB_SYNC_SAVING, "saving"),
                    G_DEFINE_ENUM_VALUE (PLUMB_SYNC_MISSING, "missing"),
                    G_DEFINE_ENUM_VALUE (PLUMB_SYNC_FAILED, "failed"))

enum
{
  PROP_0,
  PROP_SYNC_STATE,
  PROP_SYNC_MESSAGE,
  PROP_UNDO_LABEL,
  PROP_REDO_LABEL,
  N_PROPS,
};

enum
{
  SIGNAL_CHANGED,
  SIGNAL_NOTICE,
  SIGNAL_INDEXED,
  N_SIGNALS,
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

static void
plumb_document_dispose (GObject *object)
{
  PlumbDocument *self = PLUMB_DOCUMENT (object);

  plumb_document_stop (self);
  g_clear_pointer (&self->radars, g_hash_table_unref);
  g_clear_pointer (&self->programme, plumb_snapshot_unref);
  g_clear_pointer (&self->submissions, g_hash_table_unref);
  g_clear_pointer (&self->workcopy, plumb_workcopy_free);
  G_OBJECT_CLASS (plumb_document_parent_class)->dispose (object);
}

static void
plumb_document_finalize (GObject *object)
{
  PlumbDocument *self = PLUMB_DOCUMENT (object);

  g_free (self->undo_label);
  g_free (self->redo_label);
  g_free (self->sync_message);
  g_free (self->notice);
  G_OBJECT_CLASS (plumb_document_parent_class)->finalize (object);
}

static void
plumb_document_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PlumbDocument *self = PLUMB_DOCUMENT (object);

  switch (prop_id)
    {
    case PROP_SYNC_STATE:
      g_value_set_enum (value, self->sync_state);
      break;
    case PROP_SYNC_MESSAGE:
      g_value_set_string (value, self->sync_message);
      break;
    case PROP_UNDO_LABEL:
      g_value_set_string (value, self->undo_label);
      break;
    case PROP_REDO_LABEL:
      g_value_set_string (value, self->redo_label);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
plumb_document_class_init (PlumbDocumentClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GParamFlags flags = G_PARAM_READABLE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->dispose = plumb_document_dispose;
  object_class->finalize = plumb_document_finalize;
  object_class->get_property = plumb_document_get_property;

  /**
   * PlumbDocument:sync-state:
   *
   * Whether the user's file holds everything.
   */
  properties[PROP_SYNC_STATE] = g_param_spec_enum ("sync-state", NULL, NULL, PLUMB_TYPE_SYNC_STATE,
                                                   PLUMB_SYNC_SAVED, flags);
  /**
   * PlumbDocument:sync-message:
   *
   * What keeps the user's file from being written, in words; "" when nothing does.
   */
  properties[PROP_SYNC_MESSAGE] = g_param_spec_string ("sync-message", NULL, NULL, "", flags);
  /**
   * PlumbDocument:undo-label:
   *
   * What undo would undo, such as "Move Topic"; %NULL for nothing.
   */
  properties[PROP_UNDO_LABEL] = g_param_spec_string ("undo-label", NULL, NULL, NULL, flags);
  /**
   * PlumbDocument:redo-label:
   *
   * What redo would redo; %NULL for nothing.
   */
  properties[PROP_REDO_LABEL] = g_param_spec_string ("redo-label", NULL, NULL, NULL, flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  /**
   * PlumbDocument::changed:
   * @changes: (type GArray) (element-type PlumbChange): the rows that were added, changed or
   *   removed, only good during the signal
   *
   * The record changed, whoever changed it.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_POINTER);
  /**
   * PlumbDocument::notice:
   * @text: a translated sentence
   * @kind: (type PlumbNotice): what it is
   *
   * Something happened to the file that the person should know.
   */
  signals[SIGNAL_NOTICE] = g_signal_new ("notice", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0,
                                         NULL, NULL, NULL, G_TYPE_NONE, 2, G_TYPE_STRING,
                                         G_TYPE_INT);
  /**
   * PlumbDocument::indexed:
   *
   * Searches may find more than they did: what was changed is in the search index now.
   */
  signals[SIGNAL_INDEXED] = g_signal_new ("indexed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_document_init (PlumbDocument *self)
{
  self->sync_message = g_strdup ("");
  self->cancellable = g_cancellable_new ();
}

GFile *
plumb_document_get_file (PlumbDocument *self)
{
  return plumb_workcopy_get_file (self->workcopy);
}

/**
 * plumb_document_dup_file_name:
 *
 * Returns: (transfer full): the file's name, to be shown
 */
char *
plumb_document_dup_file_name (PlumbDocument *self)
{
  g_autofree char *name = g_file_get_basename (plumb_document_get_file (self));

  return g_filename_display_name (name);
}

/* What to call a file that was saved for the person: by its name beside the document's file, by its
 * whole path elsewhere. */
char *
plumb_document_dup_place (PlumbDocument *self, GFile *file)
{
  g_autoptr (GFile) here = g_file_get_parent (plumb_document_get_file (self));
  g_autoptr (GFile) there = g_file_get_parent (file);
  g_autofree char *name = g_file_get_basename (file);

  return g_file_equal (here, there) ? g_filename_display_name (name) : g_file_get_parse_name (file);
}

/**
 * plumb_document_check_writable:
 *
 * Says whether the user's file may be written, for who wants to change nothing when it may not: a
 * change is kept in the working copy in any case.
 */
gboolean
plumb_document_check_writable (PlumbDocument *self, GError **error)
{
  return plumb_workcopy_check_writable (self->workcopy, error);
}

/**
 * plumb_document_is_shared:
 *
 * Says whether another process has the document open. It has the history, too; this one begins
 * without, and what it does comes to the other by way of the user's file.
 */
gboolean
plumb_document_is_shared (PlumbDocument *self)
{
  return plumb_workcopy_is_shared (self->workcopy);
}

/**
 * plumb_document_is_at:
 *
 * Says whether @file is this document's file, by whatever links.
 */
gboolean
plumb_document_is_at (PlumbDocument *self, GFile *file)
{
  return plumb_workcopy_is_at (self->workcopy, file);
}

/**
 * plumb_document_get_db:
 *
 * Returns: (transfer none): the connection to the working copy, for lists that read it
 */
PlumbDb *
plumb_document_get_db (PlumbDocument *self)
{
  return plumb_workcopy_get_db (self->workcopy);
}

/**
 * plumb_document_get_path:
 *
 * Returns: (transfer none): where the working copy is, for threads that open it themselves
 */
const char *
plumb_document_get_path (PlumbDocument *self)
{
  return plumb_workcopy_get_path (self->workcopy);
}

static void
set_label (PlumbDocument *self, char **field, gboolean redo, GParamSpec *pspec)
{
  PlumbStep *step = plumb_undo_peek (plumb_document_get_db (self), redo, NULL);
  const char *label = step != NULL ? gettext (step->label) : NULL;

  if (g_set_str (field, label))
    g_object_notify_by_pspec (G_OBJECT (self), pspec);
  plumb_step_free (step);
}

void
plumb_document_update_labels (PlumbDocument *self)
{
  set_label (self, &self->undo_label, FALSE, properties[PROP_UNDO_LABEL]);
  set_label (self, &self->redo_label, TRUE, properties[PROP_REDO_LABEL]);
}

void
plumb_document_set_sync (PlumbDocument *self, PlumbSyncState state, const char *message)
{
  gboolean is_other = self->sync_state != state;

  /* Who hears of the one looks at both. */
  self->sync_state = state;
  if (g_set_str (&self->sync_message, message))
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SYNC_MESSAGE]);
  if (is_other)
    g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_SYNC_STATE]);
}

/* Emits #PlumbDocument::notice, or keeps it for plumb_document_take_notice() when nobody listens
 * yet, as during plumb_document_open(). */
void
plumb_document_tell (PlumbDocument *self, const char *text, PlumbNotice kind)
{
  if (g_signal_has_handler_pending (self, signals[SIGNAL_NOTICE], 0, FALSE))
    {
      g_signal_emit (self, signals[SIGNAL_NOTICE], 0, text, kind);
      return;
    }
  g_set_str (&self->notice, text);
  self->notice_kind = kind;
}

/**
 * plumb_document_take_notice:
 * @out_kind: (out): what it is
 *
 * Takes the last notice that nobody heard: what happened while the document was opened, or all
 * the time for a caller that has no main loop.
 *
 * Returns: (transfer full) (nullable): the sentence, %NULL when there is none
 */
char *
plumb_document_take_notice (PlumbDocument *self, PlumbNotice *out_kind)
{
  if (self->notice != NULL)
    *out_kind = self->notice_kind;
  return g_steal_pointer (&self->notice);
}

PlumbSyncState
plumb_document_get_sync_state (PlumbDocument *self)
{
  return self->sync_state;
}

const char *
plumb_document_get_sync_message (PlumbDocument *self)
{
  return self->sync_message;
}

const char *
plumb_document_get_undo_label (PlumbDocument *self)
{
  return self->undo_label;
}

const char *
plumb_document_get_redo_label (PlumbDocument *self)
{
  return self->redo_label;
}

/**
 * plumb_document_notify_changed:
 * @changes: (element-type PlumbChange): what changed
 *
 * Tells everybody of a change that is in the working copy already, as an import in a thread makes.
 */
void
plumb_document_notify_changed (PlumbDocument *self, GArray *changes)
{
  if (changes->len == 0)
    return;
  plumb_document_drop_radars (self, changes);
  g_clear_pointer (&self->programme, plumb_snapshot_unref);
  plumb_document_update_labels (self);
  g_signal_emit (self, signals[SIGNAL_CHANGED], 0, changes);
  plumb_document_wake (self);
}
