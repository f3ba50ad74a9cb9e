/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One search serves all targets: another one is only another order of what was found. While git is
 * read the order is a guess; when it is through, how rare each word is, is known.
 */
#include "config.h"

#include "plumb-evidence-dialog.h"

#include <glib/gi18n.h>

#include "plumb-evidence-job.h"
#include "plumb-evidence-row.h"

#define FETCH_MS 150

#define PLUMB_TYPE_EVIDENCE_DIALOG (plumb_evidence_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbEvidenceDialog, plumb_evidence_dialog, PLUMB, EVIDENCE_DIALOG, AdwDialog)

struct _PlumbEvidenceDialog
{
  AdwDialog parent_instance;

  GtkButton *take_button;
  AdwActionRow *folder_row;
  GtkWidget *choose_button;
  AdwComboRow *target_row;
  GtkWidget *progress_box;
  GtkLabel *progress_label;
  GtkProgressBar *progress_bar;
  GtkLabel *summary;
  GtkStack *stack;
  AdwStatusPage *status;
  GtkListView *list;

  PlumbViewState *state;
  GSettings *settings;
  PlumbEvidenceJob *job;     /* nullable */
  GCancellable *cancellable; /* of what is under way; NULL when nothing is */
  guint fetch;
  gboolean is_ranked; /* git is through: the search is ours again */
  guint n_ticked;
  GListStore *items; /* PlumbEvidenceItem */
  GtkFilter *filter;
  GtkSorter *sorter;
  GListModel *shown; /* borrowed from the list */
};

G_DEFINE_FINAL_TYPE (PlumbEvidenceDialog, plumb_evidence_dialog, ADW_TYPE_DIALOG)

static guint
get_target (PlumbEvidenceDialog *self)
{
  guint target = adw_combo_row_get_selected (self->target_row);

  return target != GTK_INVALID_LIST_POSITION ? target : 0;
}

static void
show_status (PlumbEvidenceDialog *self, const char *title, const char *description)
{
  g_autofree char *escaped = g_markup_escape_text (description, -1);

  adw_status_page_set_title (self->status, title);
  adw_status_page_set_description (self->status, escaped);
  gtk_stack_set_visible_child_name (self->stack, "empty");
}

static void
show_take (PlumbEvidenceDialog *self)
{
  g_autofree char *label = self->n_ticked > 0
      /* Translators: a button: takes so many commits as evidence. */
                             ? g_strdup_printf (ngettext ("_Take %u", "_Take %u", self->n_ticked),
                                                self->n_ticked)
                             : g_strdup (_ ("_Take"));

  gtk_button_set_label (self->take_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->take_button), self->n_ticked > 0);
}

static void
ticked_cb (PlumbEvidenceDialog *self)
{
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  self->n_ticked = 0;
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PlumbEvidenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      self->n_ticked += plumb_evidence_item_get_target (item) >= 0;
    }
  show_take (self);
}

static double
find_rank (PlumbEvidenceDialog *self, PlumbEvidenceItem *item, guint target)
{
  const PlumbEvidenceHit *hit = plumb_evidence_item_get_hit (item);

  return self->is_ranked
           ? plumb_evidence_search_rank (plumb_evidence_job_get_search (self->job), hit, target)
           : (double) hit->ranks[target];
}

static void
rank_items (PlumbEvidenceDialog *self)
{
  guint target = get_target (self);
  guint n = g_list_model_get_n_items (G_LIST_MODEL (self->items));

  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PlumbEvidenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);

      plumb_evidence_item_set_rank (item, find_rank (self, item, target));
    }
  gtk_filter_changed (self->filter, GTK_FILTER_CHANGE_DIFFERENT);
  gtk_sorter_changed (self->sorter, GTK_SORTER_CHANGE_DIFFERENT);
}

static void
show_list (PlumbEvidenceDialog *self)
{
  guint n = g_list_model_get_n_items (self->shown);
  g_autofree char *words = NULL;

  if (self->job == NULL)
    return;
  if (n > 0)
    gtk_stack_set_visible_child_name (self->stack, "list");
  else if (self->cancellable == NULL)
    show_status (self, _ ("No Commits Found"),
                 _ ("None is by somebody who spoke or leads, or names what this is about."));
  else
    show_status (self, _ ("Searching…"), "");
  gtk_widget_set_visible (GTK_WIDGET (self->summary), n > 0 && self->cancellable == NULL);
  words = g_strdup_printf (
    ngettext ("%u commit, the likeliest first", "%u commits, the likeliest first", n), n);
  gtk_label_set_text (self->summary, words);
}

static void
fetch (PlumbEvidenceDialog *self)
{
  PlumbEvidenceProgress progress;
  g_autoptr (GPtrArray) found = plumb_evidence_job_take_found (self->job, &progress);
  g_autoptr (GPtrArray) items = g_ptr_array_new_with_free_func (g_object_unref);
  g_autofree char *words = NULL;

  /* The items have them from now on. */
  g_ptr_array_set_free_func (found, NULL);
  for (guint i = 0; i < found->len; i++)
    {
      PlumbEvidenceItem *item = plumb_evidence_item_new (g_ptr_array_index (found, i));

      plumb_evidence_item_set_rank (item, find_rank (self, item, get_target (self)));
      g_signal_connect_object (item, "notify::target", G_CALLBACK (ticked_cb), self,
                               G_CONNECT_SWAPPED);
      g_ptr_array_add (items, item);
    }
  g_list_store_splice (self->items, g_list_model_get_n_items (G_LIST_MODEL (self->items)), 0,
                       items->pdata, items->len);
  words = g_strdup_printf (ngettext ("%'u commit read", "%'u commits read", progress.n_commits),
                           progress.n_commits);
  gtk_label_set_text (self->progress_label, words);
  gtk_progress_bar_set_fraction (self->progress_bar, progress.fraction);
  show_list (self);
}

static gboolean
fetch_cb (gpointer user_data)
{
  fetch (user_data);
  return G_SOURCE_CONTINUE;
}

static void
set_running (PlumbEvidenceDialog *self, gboolean is_running)
{
  gtk_widget_set_visible (self->progress_box, is_running);
  gtk_widget_set_sensitive (self->choose_button, !is_running);
  g_clear_handle_id (&self->fetch, g_source_remove);
  if (is_running)
    self->fetch = g_timeout_add (FETCH_MS, fetch_cb, self);
}

/* What was found until somebody stopped it can be taken all the same. */
static void
found_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbEvidenceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  gboolean is_shallow = FALSE;
  gboolean done = plumb_evidence_job_finish (result, &is_shallow, &error);

  g_clear_object (&self->cancellable);
  if (self->stack == NULL)
    return;
  set_running (self, FALSE);
  self->is_ranked = TRUE;
  plumb_evidence_search_settle (plumb_evidence_job_get_search (self->job));
  fetch (self);
  rank_items (self);
  show_list (self);
  if (!done && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_status (self, _ ("No Evidence Can Be Found"), error->message);
  else if (is_shallow && gtk_widget_get_visible (GTK_WIDGET (self->summary)))
    gtk_label_set_text (self->summary,
                        _ ("The repository is a shallow clone: older commits may be missing."));
}

static void
search (PlumbEvidenceDialog *self, const char *folder)
{
  g_autofree char *shown = g_filename_display_name (folder);

  g_list_store_remove_all (self->items);
  ticked_cb (self);
  g_clear_pointer (&self->job, plumb_evidence_job_unref);
  self->job = plumb_evidence_job_new (self->state, folder);
  self->is_ranked = FALSE;
  self->cancellable = g_cancellable_new ();
  adw_action_row_set_subtitle (self->folder_row, shown);
  set_running (self, TRUE);
  fetch (self);
  plumb_evidence_job_run (self->job, self->cancellable, found_cb, g_object_ref (self));
}

static void
chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbEvidenceDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (object), result,
                                                                 &error);
  const char *folder = file != NULL ? g_file_peek_path (file) : NULL;

  if (self->stack == NULL)
    return;
  if (folder != NULL)
    {
      g_settings_set_string (self->settings, "evidence-folder", folder);
      search (self, folder);
    }
  else if (file != NULL)
    show_status (self, _ ("No Evidence Can Be Found"), _ ("The folder is not on this computer."));
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    show_status (self, _ ("No Evidence Can Be Found"), error->message);
}

static void
choose_cb (PlumbEvidenceDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autofree char *folder = g_settings_get_string (self->settings, "evidence-folder");

  gtk_file_dialog_set_title (dialog, _ ("Git Repository"));
  if (folder[0] != '\0')
    {
      g_autoptr (GFile) file = g_file_new_for_path (folder);

      gtk_file_dialog_set_initial_folder (dialog, file);
    }
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                                 chosen_cb, g_object_ref (self));
}

static void
stop_cb (PlumbEvidenceDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
target_cb (PlumbEvidenceDialog *self)
{
  if (self->job == NULL)
    return;
  rank_items (self);
  show_list (self);
}

static void
activate_cb (PlumbEvidenceDialog *self, guint position)
{
  g_autoptr (PlumbEvidenceItem) item = g_list_model_get_item (self->shown, position);
  int target = (int) get_target (self);

  if (item != NULL)
    plumb_evidence_item_set_target (item,
                                    plumb_evidence_item_get_target (item) == target ? -1 : target);
}

static const PlumbAccomplishment *
find_accomplishment (PlumbEvidenceDialog *self, const char *uid)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);

  for (guint i = 0; edition != NULL && i < edition->accomplishments->len; i++)
    {
      const PlumbAccomplishment *one = g_ptr_array_index (edition->accomplishments, i);

      if (g_str_equal (one->uid, uid))
        return one;
    }
  return NULL;
}

/* The evidence it has, and after it what is ticked for it. */
static GPtrArray *
list_evidence (PlumbEvidenceDialog *self, guint target, const PlumbAccomplishment *accomplishment,
               guint *out_n_new)
{
  GPtrArray *lines = g_ptr_array_new_with_free_func (g_free);
  guint n;

  for (guint i = 0; accomplishment != NULL && accomplishment->evidence[i] != NULL; i++)
    g_ptr_array_add (lines, g_strdup (accomplishment->evidence[i]));
  *out_n_new = lines->len;
  n = g_list_model_get_n_items (G_LIST_MODEL (self->items));
  for (guint i = 0; i < n; i++)
    {
      g_autoptr (PlumbEvidenceItem) item = g_list_model_get_item (G_LIST_MODEL (self->items), i);
      g_autofree char *line = NULL;

      if (plumb_evidence_item_get_target (item) != (int) target)
        continue;
      line = plumb_evidence_hit_dup_evidence (plumb_evidence_item_get_hit (item));
      if (!g_ptr_array_find_with_equal_func (lines, line, g_str_equal, NULL))
        g_ptr_array_add (lines, g_steal_pointer (&line));
    }
  *out_n_new = lines->len - *out_n_new;
  g_ptr_array_add (lines, NULL);
  return lines;
}

/* A topic that nobody told of gets an accomplishment, in its own words until the lead has better. */
static void
take_for (PlumbEvidenceDialog *self, guint target)
{
  const PlumbEvidenceTarget *it =
    plumb_evidence_search_get_target (plumb_evidence_job_get_search (self->job), target);
  const PlumbAccomplishment *accomplishment = it->is_accomplishment
                                                ? find_accomplishment (self, it->uid)
                                                : NULL;
  guint n_new = 0;
  g_autoptr (GPtrArray) lines = list_evidence (self, target, accomplishment, &n_new);
  g_autofree char *toast = NULL;

  if (n_new == 0)
    return;
  toast = g_strdup_printf (
    ngettext ("%u commit taken as evidence", "%u commits taken as evidence", n_new), n_new);
  if (it->is_accomplishment)
    plumb_view_state_do (self->state, toast, "set-accomplishment", "accomplishment", it->uid,
                         "evidence", (char **) lines->pdata, NULL);
  else
    plumb_view_state_do (self->state, toast, "add-accomplishment", "text", it->title, "topic",
                         it->uid, "status", "done", "evidence", (char **) lines->pdata, "edition",
                         plumb_view_state_get_year (self->state), NULL);
}

static void
take_cb (PlumbEvidenceDialog *self)
{
  guint n = plumb_evidence_search_get_n_targets (plumb_evidence_job_get_search (self->job));

  for (guint i = 0; i < n; i++)
    take_for (self, i);
  adw_dialog_close (ADW_DIALOG (self));
}

static gboolean
match_cb (gpointer item, gpointer user_data)
{
  return plumb_evidence_item_get_rank (item) >= PLUMB_EVIDENCE_ENOUGH;
}

static int
compare_cb (gconstpointer a, gconstpointer b, gpointer user_data)
{
  double x = plumb_evidence_item_get_rank ((gpointer) a);
  double y = plumb_evidence_item_get_rank ((gpointer) b);

  return (x < y) - (x > y);
}

static void
bind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell, PlumbEvidenceDialog *self)
{
  PlumbEvidenceItem *item = gtk_list_item_get_item (cell);
  const PlumbEvidenceHit *hit = plumb_evidence_item_get_hit (item);
  guint target = get_target (self);
  g_autofree char *reason =
    plumb_evidence_search_dup_reason (plumb_evidence_job_get_search (self->job), hit, target);
  g_autofree char *caption = plumb_evidence_item_dup_caption (item);
  g_autofree char *description = g_strconcat (reason, ", ", caption, NULL);

  plumb_evidence_row_show (PLUMB_EVIDENCE_ROW (gtk_list_item_get_child (cell)), item, (int) target,
                           reason);
  gtk_list_item_set_accessible_label (cell, hit->subject);
  gtk_list_item_set_accessible_description (cell, description);
}

static void
setup_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  gtk_list_item_set_child (cell, GTK_WIDGET (plumb_evidence_row_new ()));
}

static void
unbind_cb (GtkSignalListItemFactory *factory, GtkListItem *cell)
{
  plumb_evidence_row_show (PLUMB_EVIDENCE_ROW (gtk_list_item_get_child (cell)), NULL, 0, NULL);
}

static void
set_up_list (PlumbEvidenceDialog *self)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkFilterListModel *filtered;
  GtkSortListModel *sorted;
  GtkNoSelection *selection;

  self->items = g_list_store_new (PLUMB_TYPE_EVIDENCE_ITEM);
  self->filter = GTK_FILTER (gtk_custom_filter_new (match_cb, NULL, NULL));
  self->sorter = GTK_SORTER (gtk_custom_sorter_new (compare_cb, NULL, NULL));
  filtered = gtk_filter_list_model_new (g_object_ref (G_LIST_MODEL (self->items)), self->filter);
  sorted = gtk_sort_list_model_new (G_LIST_MODEL (filtered), self->sorter);
  self->shown = G_LIST_MODEL (sorted);
  selection = gtk_no_selection_new (G_LIST_MODEL (sorted));
  g_signal_connect_object (factory, "setup", G_CALLBACK (setup_cb), self, 0);
  g_signal_connect_object (factory, "bind", G_CALLBACK (bind_cb), self, 0);
  g_signal_connect_object (factory, "unbind", G_CALLBACK (unbind_cb), self, 0);
  gtk_list_view_set_factory (self->list, factory);
  gtk_list_view_set_model (self->list, GTK_SELECTION_MODEL (selection));
  g_object_unref (factory);
  g_object_unref (selection);
}

static void
plumb_evidence_dialog_closed (AdwDialog *dialog)
{
  stop_cb (PLUMB_EVIDENCE_DIALOG (dialog));
}

static void
plumb_evidence_dialog_dispose (GObject *object)
{
  PlumbEvidenceDialog *self = PLUMB_EVIDENCE_DIALOG (object);

  g_clear_handle_id (&self->fetch, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_EVIDENCE_DIALOG);
  g_clear_object (&self->items);
  g_clear_pointer (&self->job, plumb_evidence_job_unref);
  g_clear_object (&self->settings);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_evidence_dialog_parent_class)->dispose (object);
}

static void
plumb_evidence_dialog_class_init (PlumbEvidenceDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_evidence_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = plumb_evidence_dialog_closed;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-evidence-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbEvidenceDialog, take_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbEvidenceDialog, folder_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEvidenceDialog, choose_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbEvidenceDialog, target_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEvidenceDialog, progress_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbEvidenceDialog, progress_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbEvidenceDialog, progress_bar);
  gtk_widget_class_bind_template_child (widget_class, PlumbEvidenceDialog, summary);
  gtk_widget_class_bind_template_child (widget_class, PlumbEvidenceDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbEvidenceDialog, status);
  gtk_widget_class_bind_template_child (widget_class, PlumbEvidenceDialog, list);
  gtk_widget_class_bind_template_callback (widget_class, adw_dialog_close);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, target_cb);
  gtk_widget_class_bind_template_callback (widget_class, activate_cb);
}

static void
plumb_evidence_dialog_init (PlumbEvidenceDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (PLUMB_APP_ID);
  set_up_list (self);
  show_take (self);
}

/* Lists what evidence can be found for, and chooses one. */
static void
show_targets (PlumbEvidenceDialog *self, const char *uid)
{
  g_autoptr (PlumbEvidenceSearch) targets = plumb_evidence_search_new_for (
    plumb_view_state_get_snapshot (self->state), plumb_view_state_get_edition (self->state));
  g_autoptr (GtkStringList) titles = gtk_string_list_new (NULL);
  guint chosen = 0;

  for (guint i = 0; i < plumb_evidence_search_get_n_targets (targets); i++)
    {
      const PlumbEvidenceTarget *target = plumb_evidence_search_get_target (targets, i);

      gtk_string_list_append (titles, target->title);
      if (g_strcmp0 (target->uid, uid) == 0)
        chosen = i;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->target_row),
                          g_list_model_get_n_items (G_LIST_MODEL (titles)) > 0);
  gtk_widget_set_sensitive (self->choose_button,
                            g_list_model_get_n_items (G_LIST_MODEL (titles)) > 0);
  adw_combo_row_set_model (self->target_row, G_LIST_MODEL (titles));
  adw_combo_row_set_selected (self->target_row, chosen);
}

/**
 * plumb_evidence_dialog_present:
 * @uid: (nullable): the topic or accomplishment to begin with
 * @folder: (nullable): where to look; %NULL for where it was looked the last time
 *
 * Offers to look for evidence, and begins at once when it is known where.
 */
void
plumb_evidence_dialog_present (PlumbViewState *state, const char *uid, const char *folder,
                               GtkWidget *parent)
{
  PlumbEvidenceDialog *self = g_object_new (PLUMB_TYPE_EVIDENCE_DIALOG, NULL);
  g_autofree char *last = g_settings_get_string (self->settings, "evidence-folder");
  const char *where = folder != NULL ? folder : last;

  self->state = g_object_ref (state);
  show_targets (self, uid);
  if (!gtk_widget_get_visible (GTK_WIDGET (self->target_row)))
    show_status (self, _ ("Nothing to Find Evidence For"),
                 _ ("There is no topic of an earlier edition and no accomplishment yet."));
  else if (where[0] != '\0')
    search (self, where);
  else
    show_status (self, _ ("Find Evidence"),
                 _ ("Choose a git repository on this computer, such as a clone of the kernel. "
                    "Nothing leaves the computer."));
  adw_dialog_present (ADW_DIALOG (self), parent);
}
