/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-copies-watch.h"

#include "plumb-document-private.h"

/* Programs write files in several steps: quiet before one is read (ms). */
#define LOOK_QUIET 300

/* A copy cannot be weighed while the document's own file is being written: how often it is tried
 * again, and when (s). */
#define MAX_ATTEMPTS 3
#define RETRY_SECONDS 1

struct _PlumbCopiesWatch
{
  GObject parent_instance;

  PlumbDocument *document; /* nullable: it was stopped */
  GFile *file;
  char *name; /* of the file */
  GFileMonitor *monitor;     /* nullable: the folder cannot be watched */
  GCancellable *cancellable; /* nullable: it was stopped */
  GPtrArray *copies;         /* PlumbCopy */
  GHashTable *dismissed;     /* keys of dup_key() */
  guint look_source;
  guint n_attempts;
  guint is_looking : 1;
  guint is_stale : 1; /* something came while it looked */
};

enum
{
  SIGNAL_CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbCopiesWatch, plumb_copies_watch, G_TYPE_OBJECT)

static void look (PlumbCopiesWatch *self);

/* A copy that changes is another one. */
static char *
dup_key (const PlumbCopy *copy)
{
  g_autofree char *uri = g_file_get_uri (copy->file);

  return g_strconcat (copy->etag, " ", uri, NULL);
}

static gboolean
is_same (const GPtrArray *a, const GPtrArray *b)
{
  for (guint i = 0; a->len == b->len && i < a->len; i++)
    {
      g_autofree char *one = dup_key (g_ptr_array_index (a, i));
      g_autofree char *other = dup_key (g_ptr_array_index (b, i));

      if (!g_str_equal (one, other))
        return FALSE;
    }
  return a->len == b->len;
}

static void
take_copies (PlumbCopiesWatch *self, GPtrArray *copies)
{
  g_autoptr (GPtrArray) before = g_steal_pointer (&self->copies);

  for (guint i = copies->len; i > 0; i--)
    {
      g_autofree char *key = dup_key (g_ptr_array_index (copies, i - 1));

      if (g_hash_table_contains (self->dismissed, key))
        g_ptr_array_remove_index (copies, i - 1);
    }
  self->copies = g_ptr_array_ref (copies);
  if (!is_same (before, self->copies))
    g_signal_emit (self, signals[SIGNAL_CHANGED], 0);
}

/* Merging on trial: what would come of it is counted, and nothing is changed. */
typedef struct
{
  GPtrArray *copies;
  GPtrArray *mergings; /* PlumbMerging, of each copy */
  guint n_conflicts;   /* that there are now */
  guint n_failed;
} Trial;

static void
trial_free (gpointer data)
{
  Trial *trial = data;

  g_ptr_array_unref (trial->copies);
  g_ptr_array_unref (trial->mergings);
  g_free (trial);
}

static guint
count_conflicts (PlumbDocument *document)
{
  gint64 n = 0;

  plumb_db_get_int (plumb_document_get_db (document), &n, NULL, "SELECT count (*) FROM conflict",
                    "");
  return (guint) n;
}

static Trial *
trial_new (PlumbDocument *document, GPtrArray *copies)
{
  Trial *trial = g_new0 (Trial, 1);

  trial->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_copy_free);
  trial->mergings = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_merging_free);
  trial->n_conflicts = count_conflicts (document);
  while (copies->len > 0)
    {
      PlumbCopy *copy = g_ptr_array_steal_index (copies, 0);
      PlumbMerging *merging = plumb_workcopy_prepare_merge (document->workcopy, copy->file, NULL);

      if (merging == NULL)
        {
          plumb_copy_free (copy);
          continue;
        }
      g_ptr_array_add (trial->copies, copy);
      g_ptr_array_add (trial->mergings, merging);
    }
  return trial;
}

/* Another document is no fault, nor is a file that is not sound: both are none of ours. */
static void
weigh_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Trial *trial = task_data;

  for (guint i = trial->copies->len; i > 0 && !g_cancellable_is_cancelled (cancellable); i--)
    {
      PlumbCopy *copy = g_ptr_array_index (trial->copies, i - 1);
      PlumbMerging *merging = g_ptr_array_index (trial->mergings, i - 1);
      const PlumbMergeReport *report = plumb_merging_get_report (merging);

      if (plumb_merging_run (merging, NULL))
        {
          copy->n_changes = report->taken;
          copy->n_conflicts = report->conflicts > trial->n_conflicts
                                ? report->conflicts - trial->n_conflicts
                                : 0;
        }
      else
        trial->n_failed++;
      if (copy->n_changes + copy->n_conflicts == 0)
        g_ptr_array_remove_index (trial->copies, i - 1);
    }
  g_task_return_boolean (task, TRUE);
}

static gboolean look_cb (gpointer user_data);

static void
weighed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PlumbCopiesWatch *self = PLUMB_COPIES_WATCH (object);
  Trial *trial = g_task_get_task_data (G_TASK (result));

  self->is_looking = FALSE;
  if (self->cancellable == NULL)
    return;
  take_copies (self, trial->copies);
  if (self->is_stale)
    look (self);
  else if (trial->n_failed > 0 && ++self->n_attempts < MAX_ATTEMPTS && self->look_source == 0)
    self->look_source = g_timeout_add_seconds (RETRY_SECONDS, look_cb, self);
}

static void
weigh (PlumbCopiesWatch *self, GPtrArray *copies)
{
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, weighed_cb, NULL);

  g_task_set_source_tag (task, weigh);
  g_task_set_task_data (task, trial_new (self->document, copies), trial_free);
  g_task_run_in_thread (task, weigh_thread);
}

static void
look_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  GError *error = NULL;
  GPtrArray *copies = plumb_copies_find (task_data, cancellable, &error);

  if (copies != NULL)
    g_task_return_pointer (task, copies, (GDestroyNotify) g_ptr_array_unref);
  else
    g_task_return_error (task, error);
}

/* A folder that cannot be read has no copies; whoever opened the document has other troubles then. */
static void
looked_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PlumbCopiesWatch *self = PLUMB_COPIES_WATCH (object);
  g_autoptr (GPtrArray) copies = g_task_propagate_pointer (G_TASK (result), NULL);

  if (self->cancellable != NULL && copies != NULL)
    weigh (self, copies);
  else
    self->is_looking = FALSE;
}

static void
look (PlumbCopiesWatch *self)
{
  g_autoptr (GTask) task = NULL;

  self->is_stale = self->is_looking;
  if (self->is_looking)
    return;
  self->is_looking = TRUE;
  task = g_task_new (self, self->cancellable, looked_cb, NULL);
  g_task_set_source_tag (task, look);
  g_task_set_task_data (task, g_object_ref (self->file), g_object_unref);
  g_task_run_in_thread (task, look_thread);
}

static gboolean
look_cb (gpointer user_data)
{
  PlumbCopiesWatch *self = user_data;

  self->look_source = 0;
  look (self);
  return G_SOURCE_REMOVE;
}

static gboolean
is_about_copy (PlumbCopiesWatch *self, GFile *file)
{
  g_autofree char *name = file != NULL ? g_file_get_basename (file) : NULL;

  return name != NULL && plumb_copies_is_name (self->name, name);
}

static void
folder_changed_cb (PlumbCopiesWatch *self, GFile *file, GFile *other)
{
  if (!is_about_copy (self, file) && !is_about_copy (self, other))
    return;
  self->n_attempts = 0;
  g_clear_handle_id (&self->look_source, g_source_remove);
  self->look_source = g_timeout_add (LOOK_QUIET, look_cb, self);
}

/**
 * plumb_copies_watch_stop:
 *
 * Looks no more.
 */
void
plumb_copies_watch_stop (PlumbCopiesWatch *self)
{
  g_clear_handle_id (&self->look_source, g_source_remove);
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->monitor);
  g_clear_object (&self->document);
}

static void
plumb_copies_watch_dispose (GObject *object)
{
  plumb_copies_watch_stop (PLUMB_COPIES_WATCH (object));
  G_OBJECT_CLASS (plumb_copies_watch_parent_class)->dispose (object);
}

static void
plumb_copies_watch_finalize (GObject *object)
{
  PlumbCopiesWatch *self = PLUMB_COPIES_WATCH (object);

  g_clear_object (&self->file);
  g_free (self->name);
  g_ptr_array_unref (self->copies);
  g_hash_table_unref (self->dismissed);
  G_OBJECT_CLASS (plumb_copies_watch_parent_class)->finalize (object);
}

static void
plumb_copies_watch_class_init (PlumbCopiesWatchClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = plumb_copies_watch_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_copies_watch_finalize;
  /**
   * PlumbCopiesWatch::changed:
   *
   * There are other copies than before.
   */
  signals[SIGNAL_CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                          0, NULL, NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_copies_watch_init (PlumbCopiesWatch *self)
{
  self->cancellable = g_cancellable_new ();
  self->copies = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_copy_free);
  self->dismissed = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
}

/**
 * plumb_copies_watch_new:
 *
 * Starts looking for copies of a document.
 *
 * Returns: (transfer full): what looks, until the last reference goes or it is stopped
 */
PlumbCopiesWatch *
plumb_copies_watch_new (PlumbDocument *document)
{
  PlumbCopiesWatch *self = g_object_new (PLUMB_TYPE_COPIES_WATCH, NULL);
  g_autoptr (GFile) folder = NULL;

  self->document = g_object_ref (document);
  self->file = g_object_ref (plumb_document_get_file (document));
  self->name = g_file_get_basename (self->file);
  folder = g_file_get_parent (self->file);
  self->monitor = g_file_monitor_directory (folder, G_FILE_MONITOR_WATCH_MOVES, NULL, NULL);
  if (self->monitor != NULL)
    g_signal_connect_object (self->monitor, "changed", G_CALLBACK (folder_changed_cb), self,
                             G_CONNECT_SWAPPED);
  look (self);
  return self;
}

/**
 * plumb_copies_watch_get_copies:
 *
 * Returns: (transfer none) (element-type PlumbCopy): the copies that were not dismissed
 */
const GPtrArray *
plumb_copies_watch_get_copies (PlumbCopiesWatch *self)
{
  return self->copies;
}

/**
 * plumb_copies_watch_dismiss:
 *
 * Tells no more of the copies there are, until they change.
 */
void
plumb_copies_watch_dismiss (PlumbCopiesWatch *self)
{
  g_autoptr (GPtrArray) none = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_copy_free);

  for (guint i = 0; i < self->copies->len; i++)
    g_hash_table_add (self->dismissed, dup_key (g_ptr_array_index (self->copies, i)));
  take_copies (self, none);
}
