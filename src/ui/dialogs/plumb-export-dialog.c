/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-export-private.h"

#include <glib/gi18n.h>

#include "plumb-release.h"

/* What takes longer than this is seen to be under way. */
#define PATIENCE_MS 300

struct _PlumbExportDialog
{
  AdwDialog parent_instance;

  AdwWindowTitle *title;
  GtkWidget *busy;
  AdwToastOverlay *toasts;
  AdwPreferencesPage *formats;
  AdwPreferencesGroup *group; /* that the last format was put into */

  PlumbViewState *state;
  GCancellable *cancellable; /* of what is under way; NULL when nothing is */
  guint patience;
};

G_DEFINE_FINAL_TYPE (PlumbExportDialog, plumb_export_dialog, ADW_TYPE_DIALOG)

/* One export of a format: into a file or, without one, to the clipboard. */
typedef struct
{
  PlumbExportDialog *dialog;
  const PlumbExportFormat *format;
  GFile *file;
} Request;

static void
request_free (Request *self)
{
  g_object_unref (self->dialog);
  g_clear_object (&self->file);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

/* What was done last is of interest, not what waits in a queue. */
static void
add_toast (PlumbExportDialog *self, AdwToast *toast)
{
  adw_toast_overlay_dismiss_all (self->toasts);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
show_file_cb (GtkWidget *toasts, AdwToast *toast)
{
  GFile *file = g_object_get_data (G_OBJECT (toast), "file");
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (file);
  GtkRoot *root = gtk_widget_get_root (toasts);

  gtk_file_launcher_open_containing_folder (
    launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL, NULL);
}

static void
say_exported (PlumbExportDialog *self, GFile *file)
{
  g_autofree char *base = g_file_get_basename (file);
  g_autofree char *name = g_filename_display_name (base);
  /* Translators: %s is the name of a file. */
  g_autofree char *text = g_strdup_printf (_ ("Exported “%s”"), name);
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_button_label (toast, _ ("_Show"));
  g_object_set_data_full (G_OBJECT (toast), "file", g_object_ref (file), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_file_cb), self->toasts,
                           G_CONNECT_SWAPPED);
  add_toast (self, toast);
}

static void
copy (PlumbExportDialog *self, const PlumbExportFormat *format, GBytes *bytes)
{
  gsize size;
  const char *data = g_bytes_get_data (bytes, &size);
  g_autofree char *text = g_strndup (data, size);
  GdkContentProvider *parts[] = { gdk_content_provider_new_for_bytes (format->mime_type, bytes),
                                  gdk_content_provider_new_typed (G_TYPE_STRING, text) };
  g_autoptr (GdkContentProvider) content = gdk_content_provider_new_union (parts,
                                                                           G_N_ELEMENTS (parts));

  gdk_clipboard_set_content (gtk_widget_get_clipboard (GTK_WIDGET (self)), content);
  add_toast (self, adw_toast_new (_ ("Copied")));
}

static void
set_busy (PlumbExportDialog *self, gboolean busy)
{
  gtk_widget_set_visible (self->busy, busy);
  gtk_widget_set_sensitive (GTK_WIDGET (self->formats), !busy);
  gtk_accessible_update_state (GTK_ACCESSIBLE (self->formats), GTK_ACCESSIBLE_STATE_BUSY, busy, -1);
}

static gboolean
patience_cb (gpointer user_data)
{
  PlumbExportDialog *self = user_data;

  self->patience = 0;
  set_busy (self, TRUE);
  return G_SOURCE_REMOVE;
}

static void
exported_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  PlumbExportDialog *self = request->dialog;
  g_autoptr (GError) error = NULL;
  g_autoptr (GBytes) bytes = plumb_export_job_finish (result, &error);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->cancellable);
  if (self->toasts == NULL)
    return;
  set_busy (self, FALSE);
  if (bytes == NULL && !g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    add_toast (self, adw_toast_new (error->message));
  else if (bytes != NULL && request->file != NULL)
    say_exported (self, request->file);
  else if (bytes != NULL)
    copy (self, request->format, bytes);
  if (bytes != NULL && request->format->kind != NULL)
    plumb_release_note (self->state, request->format->kind,
                        request->file != NULL ? "exported" : "copied");
}

static void
begin (PlumbExportDialog *self, const PlumbExportFormat *format, GFile *file)
{
  Request *request;

  if (self->cancellable != NULL)
    return;
  request = g_new0 (Request, 1);
  request->dialog = g_object_ref (self);
  request->format = format;
  request->file = file != NULL ? g_object_ref (file) : NULL;
  self->cancellable = g_cancellable_new ();
  self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  plumb_export_job_run (self->state, format, file, self->cancellable, exported_cb, request);
}

static void
cancel_cb (PlumbExportDialog *self)
{
  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
copy_clicked_cb (PlumbExportDialog *self, GtkButton *button)
{
  begin (self, g_object_get_data (G_OBJECT (button), "format"), NULL);
}

static void
save_ready_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, &error);

  if (request->dialog->toasts == NULL)
    return;
  if (file != NULL)
    begin (request->dialog, request->format, file);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    add_toast (request->dialog, adw_toast_new (error->message));
}

static void
choose_file (PlumbExportDialog *self, const PlumbExportFormat *format)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  g_autofree char *name = NULL;
  Request *request;

  if (edition == NULL)
    return;
  name = plumb_export_dup_file_name (format, plumb_view_state_get_snapshot (self->state), edition);
  request = g_new0 (Request, 1);
  request->dialog = g_object_ref (self);
  request->format = format;
  gtk_file_dialog_set_title (dialog, plumb_export_format_get_name (format));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_save (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                        save_ready_cb, request);
}

static void
save_clicked_cb (PlumbExportDialog *self, GtkButton *button)
{
  choose_file (self, g_object_get_data (G_OBJECT (button), "format"));
}

static GtkWidget *
new_button (PlumbExportDialog *self, const PlumbExportFormat *format, const char *icon_name,
            const char *tooltip, GCallback callback)
{
  GtkWidget *button = gtk_button_new_from_icon_name (icon_name);
  g_autofree char *label = g_strdup_printf (
    /* Translators: first what a button does, then the format it does it with. */
    _ ("%1$s: %2$s"), tooltip, plumb_export_format_get_name (format));

  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_object_set_data (G_OBJECT (button), "format", (gpointer) format);
  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  return button;
}

/* A format of something else than the one before begins a group. */
static AdwPreferencesGroup *
get_group (PlumbExportDialog *self, const PlumbExportFormat *format)
{
  const char *title = plumb_export_format_get_group (format);

  if (self->group == NULL || !g_str_equal (adw_preferences_group_get_title (self->group), title))
    {
      self->group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (self->group, title);
      adw_preferences_page_add (self->formats, self->group);
    }
  return self->group;
}

static void
add_format (PlumbExportDialog *self, const PlumbExportFormat *format)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = g_strconcat (plumb_export_format_get_audience (format), "\n",
                                           plumb_export_format_get_disclosure (format), NULL);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), plumb_export_format_get_name (format));
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  /* Nobody pastes a PDF. */
  if (!plumb_export_format_has_pages (format))
    adw_action_row_add_suffix (
      ADW_ACTION_ROW (row),
      new_button (self, format, "edit-copy-symbolic", _ ("Copy"), G_CALLBACK (copy_clicked_cb)));
  adw_action_row_add_suffix (
    ADW_ACTION_ROW (row),
    new_button (self, format, "document-save-symbolic", _ ("Save…"), G_CALLBACK (save_clicked_cb)));
  adw_preferences_group_add (get_group (self, format), row);
}

static void
plumb_export_dialog_closed (AdwDialog *dialog)
{
  cancel_cb (PLUMB_EXPORT_DIALOG (dialog));
}

static void
plumb_export_dialog_dispose (GObject *object)
{
  PlumbExportDialog *self = PLUMB_EXPORT_DIALOG (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_EXPORT_DIALOG);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_export_dialog_parent_class)->dispose (object);
}

static void
plumb_export_dialog_class_init (PlumbExportDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_export_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = plumb_export_dialog_closed;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-export-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbExportDialog, title);
  gtk_widget_class_bind_template_child (widget_class, PlumbExportDialog, busy);
  gtk_widget_class_bind_template_child (widget_class, PlumbExportDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, PlumbExportDialog, formats);
  gtk_widget_class_bind_template_callback (widget_class, cancel_cb);
}

static void
plumb_export_dialog_init (PlumbExportDialog *self)
{
  gsize n = 0;
  const PlumbExportFormat *formats = plumb_export_formats (&n);

  gtk_widget_init_template (GTK_WIDGET (self));
  for (gsize i = 0; i < n; i++)
    add_format (self, &formats[i]);
}

/**
 * plumb_export_dialog_save_to:
 * @format: one of plumb_export_formats()
 * @file: where to
 *
 * Exports without asking where to.
 */
void
plumb_export_dialog_save_to (PlumbExportDialog *self, const PlumbExportFormat *format, GFile *file)
{
  begin (self, format, file);
}

/* The first button of a format, which is in sight once it has the focus. */
static GtkWidget *
find_button (GtkWidget *widget, const PlumbExportFormat *format)
{
  GtkWidget *found = NULL;

  if (GTK_IS_BUTTON (widget) && g_object_get_data (G_OBJECT (widget), "format") == format)
    return widget;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL && found == NULL;
       child = gtk_widget_get_next_sibling (child))
    found = find_button (child, format);
  return found;
}

/**
 * plumb_export_dialog_present_at:
 * @format: (nullable): the id of the format to begin with
 *
 * Offers to hand the edition out in every format there is.
 */
void
plumb_export_dialog_present_at (PlumbViewState *state, GtkWidget *parent, const char *format)
{
  PlumbExportDialog *self = g_object_new (PLUMB_TYPE_EXPORT_DIALOG, NULL);
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (state);
  g_autofree char *subtitle = g_strdup_printf (
    /* Translators: the name of the microconference and the year of its edition. */
    _ ("%1$s %2$d"), snapshot->name, plumb_view_state_get_year (state));

  self->state = g_object_ref (state);
  adw_window_title_set_subtitle (self->title, subtitle);
  if (format != NULL)
    adw_dialog_set_focus (ADW_DIALOG (self),
                          find_button (GTK_WIDGET (self->formats), plumb_export_find (format)));
  adw_dialog_present (ADW_DIALOG (self), parent);
}

/**
 * plumb_export_dialog_present:
 *
 * Offers to hand the edition out, beginning with the first format.
 */
void
plumb_export_dialog_present (PlumbViewState *state, GtkWidget *parent)
{
  plumb_export_dialog_present_at (state, parent, NULL);
}
