/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * For each file: read it, ask for the Track where that is not known, plan, show the plan, apply.
 * What takes time runs in a thread; a cancelled import changed nothing.
 */
#include "config.h"

#include "plumb-import-dialog.h"

#include <glib/gi18n.h>

#include "plumb-import-diff-view.h"
#include "plumb-import-job.h"
#include "plumb-import-preview.h"
#include "plumb-import-tracks.h"

/* What is over sooner is not worth a spinner. */
#define BUSY_MS 300

#define PLUMB_TYPE_IMPORT_DIALOG (plumb_import_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbImportDialog, plumb_import_dialog, PLUMB, IMPORT_DIALOG, AdwDialog)

struct _PlumbImportDialog
{
  AdwDialog parent_instance;

  PlumbViewState *state;
  GtkWidget *parent; /* weak: where errors are shown */
  GListModel *files;
  guint n_files_done;
  guint n_imported;
  gint64 step; /* of the files that are imported already, 0 for none */
  PlumbImportJob *job;
  GCancellable *cancellable;
  guint busy_timeout;
  gboolean asks_track; /* the Track was asked for and is to be remembered */
  gboolean is_closed;

  AdwNavigationView *views;
  AdwWindowTitle *window_title;
  GtkWidget *cancel_button;
  GtkButton *next_button;
  GtkStack *stack;
  GtkWidget *busy_box;
  GtkLabel *busy_label;
  AdwPreferencesGroup *tracks_group;
  PlumbImportPreview *preview;
  AdwStatusPage *nothing_page;
  GtkWidget *track_bar;
  GtkLabel *track_label;
};

G_DEFINE_FINAL_TYPE (PlumbImportDialog, plumb_import_dialog, ADW_TYPE_DIALOG)

static void start_file (PlumbImportDialog *self);
static void plan (PlumbImportDialog *self);

static gboolean
show_busy_cb (gpointer user_data)
{
  PlumbImportDialog *self = user_data;

  self->busy_timeout = 0;
  gtk_widget_set_visible (self->busy_box, TRUE);
  return G_SOURCE_REMOVE;
}

static void
set_page (PlumbImportDialog *self, const char *page, const char *next)
{
  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  gtk_widget_set_visible (self->busy_box, FALSE);
  gtk_stack_set_visible_child_name (self->stack, page);
  gtk_widget_set_visible (GTK_WIDGET (self->next_button), next != NULL);
  gtk_widget_set_visible (self->track_bar, FALSE);
  /* Where nothing is to be done, one button says so. */
  gtk_widget_set_visible (self->cancel_button, !g_str_equal (page, "nothing"));
  if (next == NULL)
    return;
  gtk_button_set_label (self->next_button, next);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), TRUE);
  adw_dialog_set_default_widget (ADW_DIALOG (self), GTK_WIDGET (self->next_button));
  gtk_widget_grab_focus (GTK_WIDGET (self->next_button));
}

static void
set_busy (PlumbImportDialog *self, const char *words)
{
  set_page (self, "busy", NULL);
  gtk_label_set_text (self->busy_label, words);
  self->busy_timeout = g_timeout_add (BUSY_MS, show_busy_cb, self);
}

static void
show_error (PlumbImportDialog *self, const GError *error)
{
  GtkWidget *parent = self->parent;
  AdwDialog *alert;

  if (!self->is_closed)
    adw_dialog_force_close (ADW_DIALOG (self));
  if (parent == NULL)
    return;
  alert = adw_alert_dialog_new (_ ("Import Not Possible"), error->message);
  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "close");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "close");
  adw_dialog_present (alert, parent);
}

/* Whether a step of the work is done and its result still wanted. */
static gboolean
finish (PlumbImportDialog *self, GAsyncResult *result)
{
  g_autoptr (GError) error = NULL;

  if (!plumb_import_job_finish (result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_error (self, error);
      return FALSE;
    }
  return !self->is_closed;
}

static void
show_next_label (PlumbImportDialog *self)
{
  guint n = plumb_import_plan_count_selected (self->job->plan);
  /* Translators: a button; %u is the number of proposals that it imports. */
  g_autofree char *label = g_strdup_printf (ngettext ("_Import %u", "_Import %u", n), n);

  gtk_button_set_label (self->next_button, label);
  gtk_widget_set_sensitive (GTK_WIDGET (self->next_button), n > 0);
}

static void
ticked_cb (PlumbImportDialog *self)
{
  show_next_label (self);
}

static void
show_track_bar (PlumbImportDialog *self)
{
  const PlumbImport *import = self->job->import;
  guint n_others = self->job->plan->n_out_of_track;
  g_autofree char *text = NULL;

  if (import->tracks->len == 0)
    return;
  if (self->job->track == NULL)
    text = g_strdup (_ ("All Tracks"));
  else if (n_others == 0)
    /* Translators: %s is the name of a Track. */
    text = g_strdup_printf (_ ("Track “%s”"), self->job->track);
  else
    text = g_strdup_printf (
        /* Translators: the name of a Track, and a number of proposals. */
      ngettext ("Track “%s”; %u in other Tracks", "Track “%s”; %u in other Tracks", n_others),
      self->job->track, n_others);
  gtk_label_set_text (self->track_label, text);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->track_label), text);
  gtk_widget_set_visible (self->track_bar, TRUE);
}

static gboolean
has_something (const PlumbImportPlan *made)
{
  return made->n_entries[PLUMB_IMPORT_ENTRY_NEW] > 0
         || made->n_entries[PLUMB_IMPORT_ENTRY_CHANGED] > 0
         || made->n_entries[PLUMB_IMPORT_ENTRY_WITHDRAWN] > 0
         || made->n_entries[PLUMB_IMPORT_ENTRY_MISSING] > 0;
}

static void
show_nothing (PlumbImportDialog *self)
{
  const PlumbImportPlan *made = self->job->plan;
  guint n = made->n_entries[PLUMB_IMPORT_ENTRY_UNCHANGED];
  g_autofree char *text = NULL;

  if (made->notes->len > 0 && n == 0)
    text = g_markup_escape_text (g_ptr_array_index (made->notes, 0), -1);
  else if (n == 0)
    text = g_strdup (_ ("The file has no proposals."));
  else
    text = g_strdup_printf (ngettext ("%u proposal in the file is here already, as it is.",
                                      "All %u proposals in the file are here already, as they are.",
                                      n),
                            n);
  adw_status_page_set_title (self->nothing_page, n > 0 ? _ ("Nothing New") : _ ("No Proposals"));
  adw_status_page_set_description (self->nothing_page, text);
  set_page (self, "nothing", _ ("_Close"));
  show_track_bar (self);
}

static void
planned_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbImportDialog) self = user_data;

  if (!finish (self, result))
    return;
  if (!has_something (self->job->plan))
    {
      show_nothing (self);
      return;
    }
  set_page (self, "preview", "");
  plumb_import_preview_set_plan (self->preview, self->job->plan);
  show_next_label (self);
  show_track_bar (self);
}

static void
plan (PlumbImportDialog *self)
{
  plumb_import_preview_set_plan (self->preview, NULL);
  set_busy (self, _ ("Comparing…"));
  plumb_import_job_plan (self->job, self->cancellable, planned_cb, g_object_ref (self));
}

static void
ask_track (PlumbImportDialog *self, const char *preset)
{
  self->asks_track = TRUE;
  plumb_import_tracks_show (self->tracks_group, self->job->import, preset);
  set_page (self, "track", _ ("_Continue"));
}

static void
change_track_cb (PlumbImportDialog *self)
{
  plumb_import_preview_set_plan (self->preview, NULL);
  ask_track (self, self->job->track);
}

static void
read_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbImportDialog) self = user_data;
  const PlumbEdition *edition;
  const PlumbImport *import;

  if (!finish (self, result))
    return;
  import = self->job->import;
  edition = plumb_import_job_get_edition (self->job);
  if (edition != NULL && edition->track[0] != '\0')
    self->job->track = g_strdup (edition->track);
  else if (import->tracks->len > 0)
    {
      ask_track (self, plumb_import_guess_track (import, self->job->snapshot->name));
      return;
    }
  plan (self);
}

static void
say_imported (PlumbImportDialog *self)
{
  g_autofree char *text = g_strdup_printf (
    ngettext ("%u proposal imported", "%u proposals imported", self->n_imported), self->n_imported);

  plumb_view_state_toast_undo (self->state, text);
}

static void
end_file (PlumbImportDialog *self)
{
  self->n_files_done++;
  if (self->n_files_done < g_list_model_get_n_items (self->files))
    {
      start_file (self);
      return;
    }
  if (!self->is_closed)
    adw_dialog_force_close (ADW_DIALOG (self));
  if (self->n_imported > 0)
    say_imported (self);
}

static void
applied_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbImportDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (!plumb_import_job_finish (result, &error))
    {
      if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
        show_error (self, error);
      return;
    }
  self->n_imported += plumb_import_plan_count_selected (self->job->plan);
  plumb_document_notify_changed (plumb_view_state_get_document (self->state),
                                 self->job->outcome.changes);
  if (self->job->outcome.changes->len > 0)
    self->step = plumb_document_get_step (plumb_view_state_get_document (self->state));
  end_file (self);
}

/* Before the import, so that its Undo button takes back the import. */
static void
remember_track (PlumbImportDialog *self)
{
  const PlumbEdition *edition = plumb_import_job_get_edition (self->job);
  const char *track = self->job->track != NULL ? self->job->track : "";

  if (self->asks_track && edition != NULL && g_strcmp0 (edition->track, track) != 0)
    plumb_view_state_do (self->state, NULL, "set-edition", "edition", self->job->year, "track",
                         track, NULL);
}

/* Several files are taken back together, so what was before the first of them is kept. */
static void
apply (PlumbImportDialog *self)
{
  PlumbDocument *document = plumb_view_state_get_document (self->state);
  g_autoptr (GError) error = NULL;

  if (self->step == 0)
    {
      self->job->backup = plumb_document_prepare_backup (document, PLUMB_BACKUP_IMPORT, &error);
      if (self->job->backup == NULL)
        {
          show_error (self, error);
          return;
        }
    }
  set_busy (self, _ ("Importing…"));
  self->job->continues = self->step;
  plumb_import_job_apply (self->job, self->cancellable, applied_cb, g_object_ref (self));
}

static void
next_cb (PlumbImportDialog *self)
{
  const char *page = gtk_stack_get_visible_child_name (self->stack);

  if (g_str_equal (page, "track"))
    {
      g_set_str (&self->job->track, plumb_import_tracks_get (self->tracks_group));
      plan (self);
    }
  else if (g_str_equal (page, "preview"))
    {
      remember_track (self);
      apply (self);
    }
  else if (g_str_equal (page, "nothing"))
    {
      remember_track (self);
      end_file (self);
    }
}

static void
cancel_cb (PlumbImportDialog *self)
{
  adw_dialog_close (ADW_DIALOG (self));
}

/* What had the keyboard before may be gone, such as a page that asked for proposals. */
static void
give_focus_back (PlumbImportDialog *self)
{
  GtkRoot *root = self->parent != NULL ? gtk_widget_get_root (self->parent) : NULL;
  GtkWidget *focus = root != NULL ? gtk_root_get_focus (root) : NULL;

  if (root != NULL && (focus == NULL || !gtk_widget_get_mapped (focus)))
    gtk_widget_child_focus (self->parent, GTK_DIR_TAB_FORWARD);
}

static void
closed_cb (PlumbImportDialog *self)
{
  self->is_closed = TRUE;
  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  plumb_import_preview_set_plan (self->preview, NULL);
  give_focus_back (self);
}

static void
compare_cb (PlumbImportDialog *self, const PlumbImportEntry *entry, const PlumbImportChange *change)
{
  GtkWidget *toolbar = adw_toolbar_view_new ();
  GtkWidget *scroller = gtk_scrolled_window_new ();

  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller),
                                 plumb_import_diff_view_new (change));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (toolbar), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (toolbar), scroller);
  adw_navigation_view_push (self->views, adw_navigation_page_new (toolbar, entry->title));
}

static void
start_file (PlumbImportDialog *self)
{
  g_autoptr (GFile) file = g_list_model_get_item (self->files, self->n_files_done);
  guint n_files = g_list_model_get_n_items (self->files);
  g_autofree char *words = NULL;
  g_autofree char *subtitle = NULL;

  plumb_import_preview_set_plan (self->preview, NULL);
  g_clear_pointer (&self->job, plumb_import_job_unref);
  self->job = plumb_import_job_new (file, self->state);
  self->asks_track = FALSE;
  /* Translators: %s is the name of a file. */
  words = g_strdup_printf (_ ("Reading “%s”…"), self->job->name);
  subtitle = n_files == 1 ? g_strdup (self->job->name)
                          /* Translators: the name of a file, which one it is and of how many. */
                          : g_strdup_printf (_ ("%s (%u of %u)"), self->job->name,
                                             self->n_files_done + 1, n_files);
  adw_window_title_set_subtitle (self->window_title, subtitle);
  set_busy (self, words);
  plumb_import_job_read (self->job, self->cancellable, read_cb, g_object_ref (self));
}

static void
plumb_import_dialog_dispose (GObject *object)
{
  PlumbImportDialog *self = PLUMB_IMPORT_DIALOG (object);

  g_clear_handle_id (&self->busy_timeout, g_source_remove);
  /* A child of the template that is ours as well would be let go twice. */
  adw_dialog_set_child (ADW_DIALOG (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_IMPORT_DIALOG);
  g_clear_pointer (&self->job, plumb_import_job_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->files);
  g_clear_object (&self->state);
  g_clear_weak_pointer (&self->parent);
  G_OBJECT_CLASS (plumb_import_dialog_parent_class)->dispose (object);
}

static void
plumb_import_dialog_class_init (PlumbImportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_import_dialog_dispose;
  g_type_ensure (PLUMB_TYPE_IMPORT_PREVIEW);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-import-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, views);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, window_title);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, next_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, busy_box);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, busy_label);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, tracks_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, preview);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, nothing_page);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, track_bar);
  gtk_widget_class_bind_template_child (widget_class, PlumbImportDialog, track_label);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
  gtk_widget_class_bind_template_callback (widget_class, next_cb);
  gtk_widget_class_bind_template_callback (widget_class, ticked_cb);
  gtk_widget_class_bind_template_callback (widget_class, compare_cb);
  gtk_widget_class_bind_template_callback (widget_class, change_track_cb);
}

static void
plumb_import_dialog_init (PlumbImportDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->cancellable = g_cancellable_new ();
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

/**
 * plumb_import_dialog_open:
 * @parent: a widget of the window
 * @files: GFile, one or several
 *
 * Takes proposals in from files.
 */
void
plumb_import_dialog_open (PlumbViewState *state, GtkWidget *parent, GListModel *files)
{
  PlumbImportDialog *self;

  if (g_list_model_get_n_items (files) == 0)
    return;
  self = g_object_new (PLUMB_TYPE_IMPORT_DIALOG, NULL);
  self->state = g_object_ref (state);
  self->files = g_object_ref (files);
  g_set_weak_pointer (&self->parent, parent);
  /* Between the buttons a phone has no room for more. By a breakpoint the keyboard would be lost. */
  if (plumb_view_state_get_is_narrow (state))
    adw_window_title_set_title (self->window_title, _ ("Import"));
  adw_dialog_present (ADW_DIALOG (self), parent);
  start_file (self);
}

typedef struct
{
  PlumbViewState *state;
  GWeakRef parent;
} Choice;

static void
files_ready_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  Choice *choice = user_data;
  g_autoptr (GListModel) files = gtk_file_dialog_open_multiple_finish (GTK_FILE_DIALOG (source),
                                                                       result, NULL);
  g_autoptr (GtkWidget) parent = g_weak_ref_get (&choice->parent);

  /* Nobody needs to be told that they chose nothing. */
  if (files != NULL && parent != NULL)
    plumb_import_dialog_open (choice->state, parent, files);
  g_weak_ref_clear (&choice->parent);
  g_object_unref (choice->state);
  g_free (choice);
}

/**
 * plumb_import_dialog_start:
 * @parent: a widget of the window
 *
 * Asks for files and takes proposals in from them.
 */
void
plumb_import_dialog_start (PlumbViewState *state, GtkWidget *parent)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  g_autoptr (GtkFileFilter) every = gtk_file_filter_new ();
  g_autoptr (GListStore) filters = g_list_store_new (GTK_TYPE_FILE_FILTER);
  /* Where a browser puts what Indico hands out. */
  const char *downloads = g_get_user_special_dir (G_USER_DIRECTORY_DOWNLOAD);
  g_autoptr (GFile) folder = g_file_new_for_path (downloads != NULL ? downloads
                                                                    : g_get_home_dir ());
  GtkRoot *root = gtk_widget_get_root (parent);
  Choice *choice = g_new0 (Choice, 1);

  choice->state = g_object_ref (state);
  g_weak_ref_init (&choice->parent, parent);
  gtk_file_filter_set_name (filter, _ ("Lists From Indico (JSON, CSV)"));
  gtk_file_filter_add_suffix (filter, "json");
  gtk_file_filter_add_suffix (filter, "csv");
  gtk_file_filter_set_name (every, _ ("All Files"));
  gtk_file_filter_add_pattern (every, "*");
  g_list_store_append (filters, filter);
  g_list_store_append (filters, every);
  gtk_file_dialog_set_title (dialog, _ ("Import Proposals"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Import"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_set_initial_folder (dialog, folder);
  gtk_file_dialog_open_multiple (dialog, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL,
                                 files_ready_cb, choice);
}
