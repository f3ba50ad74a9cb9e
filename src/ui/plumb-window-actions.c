/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window's actions: one function installs them and one says which can be used.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-edition-dialog.h"
#include "plumb-export-dialog.h"
#include "plumb-handover-dialog.h"
#include "plumb-import-dialog.h"
#include "plumb-page-dialog.h"
#include "plumb-print-dialog.h"
#include "plumb-window-private.h"

static void
open_ready_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbWindow) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL)
    plumb_window_open (self, file);
}

GListStore *
plumb_window_new_filters (void)
{
  g_autoptr (GtkFileFilter) filter = gtk_file_filter_new ();
  GListStore *filters = g_list_store_new (GTK_TYPE_FILE_FILTER);

  gtk_file_filter_set_name (filter, _ ("Microconferences"));
  gtk_file_filter_add_suffix (filter, "microconf");
  g_list_store_append (filters, filter);
  return filters;
}

static void
open_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = plumb_window_new_filters ();

  gtk_file_dialog_set_title (dialog, _ ("Open Microconference"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, open_ready_cb, g_object_ref (widget));
}

static void
save_copy_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_window_save_copy (PLUMB_WINDOW (widget));
}

static void
open_uri_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GFile) file = g_file_new_for_uri (g_variant_get_string (parameter, NULL));

  plumb_window_open (PLUMB_WINDOW (widget), file);
}

static void
restore_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);

  plumb_window_restore (self, plumb_document_get_file (self->document));
}

/* The sample is copied, so that it can be tried out and thrown away. */
static void
sample_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  const char *override = g_getenv ("PLUMBLINE_SAMPLE");
  g_autofree char *installed = g_build_filename (PLUMB_PKGDATADIR, "sample.microconf", NULL);
  g_autoptr (GFile) sample = g_file_new_for_path (override != NULL ? override : installed);
  g_autofree char *folder = g_dir_make_tmp ("plumbline-sample-XXXXXX", NULL);
  g_autofree char *path = g_build_filename (folder != NULL ? folder : g_get_tmp_dir (),
                                            "sample.microconf", NULL);
  g_autoptr (GFile) copy = g_file_new_for_path (path);
  g_autoptr (GError) error = NULL;

  if (g_file_copy (sample, copy, G_FILE_COPY_OVERWRITE, NULL, NULL, NULL, &error))
    plumb_window_open (self, copy);
  else
    plumb_window_show_error (self, _ ("Sample Could Not Be Opened"), error);
}

static void
report (PlumbWindow *self, gboolean done, const char *form, const char *label, const GError *error)
{
  g_autofree char *text = NULL;

  if (done)
    {
      g_auto (GStrv) parts = g_strsplit (form, "%s", 2);

      text = g_strjoin (label, parts[0], parts[1], NULL);
    }
  plumb_view_state_toast (self->state, done ? text : error->message);
}

static void
undo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  gboolean done = plumb_document_undo (self->document, &label, &error);

  /* Translators: %s is what was undone, such as “Move Topic”. */
  report (self, done, _ ("Undone: %s"), label, error);
}

static void
redo_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  g_autoptr (GError) error = NULL;
  g_autofree char *label = NULL;
  gboolean done = plumb_document_redo (self->document, &label, &error);

  /* Translators: %s is what was redone, such as “Move Topic”. */
  report (self, done, _ ("Redone: %s"), label, error);
}

/* A toast's Undo: only good while its step is still the last one. */
static void
undo_step_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);

  if (plumb_document_get_step (self->document) == g_variant_get_int64 (parameter))
    undo_action (widget, name, NULL);
}

static void
edition_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_view_state_set_year (PLUMB_WINDOW (widget)->state, g_variant_get_int32 (parameter));
}

static void
edit_edition_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_edition_dialog_edit (PLUMB_WINDOW (widget)->state, widget);
}

static void
add_edition_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_edition_dialog_add (PLUMB_WINDOW (widget)->state, widget);
}

static void
import_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_import_dialog_start (PLUMB_WINDOW (widget)->state, widget);
}

static void
paste_page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_page_dialog_present (PLUMB_WINDOW (widget)->state, widget);
}

/** Taking: a document on its way into the one that a window shows. */
typedef struct
{
  PlumbViewState *state;
  char *uri;
} Taking;

static void
taking_free (Taking *self)
{
  g_object_unref (self->state);
  g_free (self->uri);
  g_free (self);
}

static void
document_kept_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  Taking *taking = user_data;
  g_autoptr (GError) error = NULL;

  if (plumb_document_back_up_finish (PLUMB_DOCUMENT (object), result, &error))
    plumb_view_state_do (taking->state, _ ("Earlier document imported"), "take-document", "source",
                         taking->uri, NULL);
  else
    plumb_view_state_toast (taking->state, error->message);
  taking_free (taking);
}

static void
document_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbWindow) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);
  Taking *taking;

  if (file == NULL || self->document == NULL)
    return;
  taking = g_new0 (Taking, 1);
  taking->state = g_object_ref (self->state);
  taking->uri = g_file_get_uri (file);
  plumb_document_back_up_async (self->document, PLUMB_BACKUP_IMPORT, NULL, document_kept_cb,
                                taking);
}

static void
import_document_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = plumb_window_new_filters ();

  gtk_file_dialog_set_title (dialog, _ ("Import Earlier Document"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Import"));
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_open (dialog, GTK_WINDOW (widget), NULL, document_chosen_cb,
                        g_object_ref (widget));
}

static void
export_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_export_dialog_present (PLUMB_WINDOW (widget)->state, widget);
}

static void
hand_over_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_handover_dialog_present (PLUMB_WINDOW (widget)->state, widget);
}

static void
print_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_print_dialog_present (PLUMB_WINDOW (widget)->state, widget);
}

static void
page_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);

  GtkWidget *page;
  GtkWidget *focus;

  plumb_window_show_page (self, g_variant_get_string (parameter, NULL), NULL);
  if (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), "document") != 0)
    return;
  page = gtk_stack_get_visible_child (self->pages);
  focus = gtk_root_get_focus (GTK_ROOT (self));
  /* Where the page has the focus already, it would go one further. */
  if (focus == NULL || !gtk_widget_is_ancestor (focus, page))
    plumb_page_take_focus (PLUMB_PAGE (page));
}

/* A page that takes the whole window has its own way back: to what was shown before it. */
static void
leave_session_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  const char *before = gtk_stack_get_visible_child_name (self->pages);

  plumb_window_show_page (self, before != NULL ? before : "agenda", NULL);
  gtk_widget_child_focus (gtk_stack_get_visible_child (self->pages), GTK_DIR_TAB_FORWARD);
}

static void
search_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  gboolean searching = g_strcmp0 (gtk_stack_get_visible_child_name (self->pages), "search") == 0;

  plumb_window_show_page (
    self, searching && self->page_before_search != NULL ? self->page_before_search : "search",
    NULL);
}

static void
toggle_pane_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbWindow *self = PLUMB_WINDOW (widget);
  GtkWidget *page = gtk_stack_get_visible_child (self->pages);

  if (page != NULL)
    plumb_page_toggle_pane (PLUMB_PAGE (page));
}

/**
 * plumb_window_install_actions:
 *
 * Installs every action of the window.
 */
void
plumb_window_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "win.open", NULL, open_action);
  gtk_widget_class_install_action (widget_class, "win.open-uri", "s", open_uri_action);
  gtk_widget_class_install_action (widget_class, "win.save-copy", NULL, save_copy_action);
  gtk_widget_class_install_action (widget_class, "win.restore", NULL, restore_action);
  gtk_widget_class_install_action (widget_class, "win.sample", NULL, sample_action);
  gtk_widget_class_install_action (widget_class, "win.undo", NULL, undo_action);
  gtk_widget_class_install_action (widget_class, "win.redo", NULL, redo_action);
  gtk_widget_class_install_action (widget_class, "win.undo-step", "x", undo_step_action);
  gtk_widget_class_install_action (widget_class, "win.edition", "i", edition_action);
  gtk_widget_class_install_action (widget_class, "win.edit-edition", NULL, edit_edition_action);
  gtk_widget_class_install_action (widget_class, "win.add-edition", NULL, add_edition_action);
  gtk_widget_class_install_action (widget_class, "win.import", NULL, import_action);
  gtk_widget_class_install_action (widget_class, "win.paste-page", NULL, paste_page_action);
  gtk_widget_class_install_action (widget_class, "win.import-document", NULL,
                                   import_document_action);
  gtk_widget_class_install_action (widget_class, "win.export", NULL, export_action);
  gtk_widget_class_install_action (widget_class, "win.hand-over", NULL, hand_over_action);
  gtk_widget_class_install_action (widget_class, "win.print", NULL, print_action);
  gtk_widget_class_install_action (widget_class, "win.page", "s", page_action);
  gtk_widget_class_install_action (widget_class, "win.leave-session", NULL, leave_session_action);
  gtk_widget_class_install_action (widget_class, "win.search", NULL, search_action);
  gtk_widget_class_install_action (widget_class, "win.toggle-pane", NULL, toggle_pane_action);
  /* Not accelerators of the application: a text field has an undo of its own, and comes first. */
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK, "win.undo", NULL);
  gtk_widget_class_add_binding_action (widget_class, GDK_KEY_z, GDK_CONTROL_MASK | GDK_SHIFT_MASK,
                                       "win.redo", NULL);
}

static void
add_undo_item (PlumbWindow *self, const char *action, const char *plain, const char *form,
               const char *label)
{
  g_auto (GStrv) parts = g_strsplit (form, "%s", 2);
  g_autofree char *text = label != NULL ? g_strjoin (label, parts[0], parts[1], NULL)
                                        : g_strdup (plain);

  g_menu_append (self->undo_section, text, action);
}

/**
 * plumb_window_update_actions:
 *
 * Says which actions can be used, and what Undo and Redo would do.
 */
void
plumb_window_update_actions (PlumbWindow *self)
{
  static const char *const of_document[] = {
    "win.edition",         "win.edit-edition", "win.add-edition", "win.import",  "win.paste-page",
    "win.import-document", "win.export",       "win.hand-over",   "win.print",   "win.page",
    "win.search",          "win.toggle-pane",  "win.undo-step",   "win.restore", "win.save-copy",
  };
  gboolean open = self->document != NULL;
  const char *undo = open ? plumb_document_get_undo_label (self->document) : NULL;
  const char *redo = open ? plumb_document_get_redo_label (self->document) : NULL;

  for (guint i = 0; i < G_N_ELEMENTS (of_document); i++)
    gtk_widget_action_set_enabled (GTK_WIDGET (self), of_document[i], open);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.undo", undo != NULL);
  gtk_widget_action_set_enabled (GTK_WIDGET (self), "win.redo", redo != NULL);
  g_menu_remove_all (self->undo_section);
  /* Translators: %s is what would be undone, such as “Move Topic”. */
  add_undo_item (self, "win.undo", _ ("_Undo"), _ ("_Undo %s"), undo);
  /* Translators: %s is what would be redone, such as “Move Topic”. */
  add_undo_item (self, "win.redo", _ ("_Redo"), _ ("_Redo %s"), redo);
}
