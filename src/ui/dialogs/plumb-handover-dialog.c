/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-handover-private.h"

#include <glib/gi18n.h>

/* What takes longer than this is seen to be under way. */
#define PATIENCE_MS 300

struct _PlumbHandoverDialog
{
  AdwDialog parent_instance;

  AdwToastOverlay *toasts;
  AdwNavigationView *navigation;
  AdwWindowTitle *title;
  AdwPreferencesGroup *left_group;
  GtkListBox *files_list;
  GtkEditable *recipient_row;
  AdwSwitchRow *note_row;
  GtkEditable *remark_row;
  AdwActionRow *log_row;
  GtkWidget *busy;
  GtkWidget *mail_button;
  GtkWidget *save_button;

  PlumbViewState *state;
  GPtrArray *checks;    /* GtkCheckButton, borrowed: one a format */
  char *noted;          /* nullable: uid of what this dialog noted */
  GCancellable *cancellable; /* of what is under way; NULL when nothing is */
  guint patience;
};

G_DEFINE_FINAL_TYPE (PlumbHandoverDialog, plumb_handover_dialog, ADW_TYPE_DIALOG)

/* What was asked for, until it is done. */
typedef struct
{
  PlumbHandoverDialog *dialog;
  GFile *folder; /* nullable: the mail */
  GStrv formats;
} Request;

static void
request_free (Request *self)
{
  g_object_unref (self->dialog);
  g_clear_object (&self->folder);
  g_strfreev (self->formats);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Request, request_free)

static AdwToast *
add_toast (PlumbHandoverDialog *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_overlay_dismiss_all (self->toasts);
  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
  return toast;
}

static void
show_all (PlumbHandoverDialog *self)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  g_autofree char *log = edition != NULL ? plumb_handover_log_dup_words (edition) : NULL;

  if (edition == NULL)
    return;
  plumb_handover_left_show (self->left_group, self->state, ADW_DIALOG (self));
  adw_action_row_set_subtitle (self->log_row, log);
  gtk_widget_set_sensitive (GTK_WIDGET (self->log_row), edition->handovers->len > 0);
}

static void
update_button (PlumbHandoverDialog *self)
{
  g_auto (GStrv) formats = plumb_handover_files_dup_formats (self->checks);

  gtk_widget_set_sensitive (self->save_button, formats[0] != NULL);
}

/* One time that this dialog is open is one hand-over, whatever was taken from it first. */
static void
note (PlumbHandoverDialog *self, char **what)
{
  const char *recipient = gtk_editable_get_text (self->recipient_row);
  const char *remark = gtk_editable_get_text (self->remark_row);

  if (!adw_switch_row_get_active (self->note_row))
    return;
  if (self->noted == NULL)
    self->noted = plumb_view_state_do_made (self->state, NULL, "note-handover", "recipient",
                                            recipient, "what", what, "note", remark, "edition",
                                            plumb_view_state_get_year (self->state), NULL);
  else
    plumb_view_state_do (self->state, NULL, "set-handover", "handover", self->noted, "recipient",
                         recipient, "what", what, "note", remark, NULL);
}

static void
show_folder_cb (PlumbHandoverDialog *self, AdwToast *toast)
{
  GFile *folder = g_object_get_data (G_OBJECT (toast), "folder");
  g_autoptr (GtkFileLauncher) launcher = gtk_file_launcher_new (folder);
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_launcher_launch (launcher, GTK_IS_WINDOW (root) ? GTK_WINDOW (root) : NULL, NULL, NULL,
                            NULL);
}

static void
say_saved (PlumbHandoverDialog *self, GFile *folder, guint n)
{
  g_autofree char *text = g_strdup_printf (ngettext ("%u file saved", "%u files saved", n), n);
  AdwToast *toast = add_toast (self, text);

  adw_toast_set_button_label (toast, _ ("_Show"));
  g_object_set_data_full (G_OBJECT (toast), "folder", g_object_ref (folder), g_object_unref);
  g_signal_connect_object (toast, "button-clicked", G_CALLBACK (show_folder_cb), self,
                           G_CONNECT_SWAPPED);
}

static void
finish (PlumbHandoverDialog *self, const Request *request, const char *mail)
{
  g_auto (GStrv) only_mail = g_strsplit ("mail", "\n", -1);

  if (request->folder != NULL)
    {
      note (self, request->formats);
      say_saved (self, request->folder, g_strv_length (request->formats));
      return;
    }
  gdk_clipboard_set_text (gtk_widget_get_clipboard (GTK_WIDGET (self)), mail);
  if (self->noted == NULL)
    note (self, only_mail);
  add_toast (self, _ ("Mail copied"));
}

static void
replace_response_cb (AdwAlertDialog *alert, const char *response, Request *request)
{
  if (g_str_equal (response, "replace"))
    plumb_handover_dialog_save_to (request->dialog, request->folder, TRUE);
}

/* Takes the request over, which lives as long as the question. */
static void
ask_to_replace (PlumbHandoverDialog *self, Request *request, const char *names)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Replace Files?"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  g_autofree char *body = g_strdup_printf (
    /* Translators: %s is a list of file names, a line each. */
    _ ("The folder has files of these names, perhaps of an earlier hand-over:\n%s"), names);

  adw_alert_dialog_set_body (alert, body);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "replace", _ ("_Replace"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "replace", ADW_RESPONSE_DESTRUCTIVE);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_object_set_data_full (G_OBJECT (alert), "request", request, (GDestroyNotify) request_free);
  g_signal_connect (alert, "response", G_CALLBACK (replace_response_cb), request);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static gboolean
patience_cb (gpointer user_data)
{
  PlumbHandoverDialog *self = user_data;

  self->patience = 0;
  gtk_widget_set_visible (self->busy, TRUE);
  return G_SOURCE_REMOVE;
}

static void
done_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (Request) request = user_data;
  PlumbHandoverDialog *self = request->dialog;
  g_autoptr (GError) error = NULL;
  g_autofree char *mail = plumb_handover_job_finish (result, &error);

  g_clear_handle_id (&self->patience, g_source_remove);
  g_clear_object (&self->cancellable);
  if (self->toasts == NULL)
    return;
  gtk_widget_set_visible (self->busy, FALSE);
  if (mail != NULL)
    finish (self, request, mail);
  else if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_EXISTS))
    ask_to_replace (self, g_steal_pointer (&request), error->message);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    add_toast (self, error->message);
}

/* One at a time. The buttons stay as they are meanwhile: one that is not sensitive any more would
 * drop the focus that was on it. */
static void
begin (PlumbHandoverDialog *self, GFile *folder, gboolean may_replace)
{
  Request *request = NULL;

  if (self->cancellable != NULL)
    return;
  request = g_new0 (Request, 1);
  request->dialog = g_object_ref (self);
  request->folder = folder != NULL ? g_object_ref (folder) : NULL;
  request->formats = plumb_handover_files_dup_formats (self->checks);
  self->cancellable = g_cancellable_new ();
  self->patience = g_timeout_add (PATIENCE_MS, patience_cb, self);
  plumb_handover_job_run (self->state, (const char *const *) request->formats, folder, may_replace,
                          self->cancellable, done_cb, request);
}

static void
mail_cb (PlumbHandoverDialog *self)
{
  begin (self, NULL, FALSE);
}

static void
folder_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbHandoverDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GFile) folder = gtk_file_dialog_select_folder_finish (GTK_FILE_DIALOG (object), result,
                                                                   &error);

  if (self->toasts == NULL)
    return;
  if (folder != NULL)
    begin (self, folder, FALSE);
  else if (!g_error_matches (error, GTK_DIALOG_ERROR, GTK_DIALOG_ERROR_DISMISSED))
    add_toast (self, error->message);
}

static void
save_cb (PlumbHandoverDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();

  gtk_file_dialog_set_title (dialog, _ ("Save Files"));
  gtk_file_dialog_set_accept_label (dialog, _ ("_Save"));
  gtk_file_dialog_select_folder (dialog, GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self))), NULL,
                                 folder_chosen_cb, g_object_ref (self));
}

static void
log_cb (PlumbHandoverDialog *self)
{
  adw_navigation_view_push (self->navigation, plumb_handover_log_new (self->state));
}

static void
plumb_handover_dialog_closed (AdwDialog *dialog)
{
  PlumbHandoverDialog *self = PLUMB_HANDOVER_DIALOG (dialog);

  if (self->cancellable != NULL)
    g_cancellable_cancel (self->cancellable);
}

static void
plumb_handover_dialog_dispose (GObject *object)
{
  PlumbHandoverDialog *self = PLUMB_HANDOVER_DIALOG (object);

  g_clear_handle_id (&self->patience, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_HANDOVER_DIALOG);
  g_clear_object (&self->state);
  g_clear_pointer (&self->checks, g_ptr_array_unref);
  g_clear_pointer (&self->noted, g_free);
  G_OBJECT_CLASS (plumb_handover_dialog_parent_class)->dispose (object);
}

static void
plumb_handover_dialog_class_init (PlumbHandoverDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_handover_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = plumb_handover_dialog_closed;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-handover-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbHandoverDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, PlumbHandoverDialog, navigation);
  gtk_widget_class_bind_template_child (widget_class, PlumbHandoverDialog, title);
  gtk_widget_class_bind_template_child (widget_class, PlumbHandoverDialog, left_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbHandoverDialog, files_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbHandoverDialog, recipient_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbHandoverDialog, note_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbHandoverDialog, remark_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbHandoverDialog, log_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbHandoverDialog, busy);
  gtk_widget_class_bind_template_child (widget_class, PlumbHandoverDialog, mail_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbHandoverDialog, save_button);
  gtk_widget_class_bind_template_callback (widget_class, mail_cb);
  gtk_widget_class_bind_template_callback (widget_class, save_cb);
  gtk_widget_class_bind_template_callback (widget_class, log_cb);
}

static void
plumb_handover_dialog_init (PlumbHandoverDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * plumb_handover_dialog_save_to:
 * @folder: where to
 * @may_replace: whether files that are there may be written over without a question
 *
 * Saves the files that are checked without asking where to.
 */
void
plumb_handover_dialog_save_to (PlumbHandoverDialog *self, GFile *folder, gboolean may_replace)
{
  begin (self, folder, may_replace);
}

/**
 * plumb_handover_dialog_present:
 *
 * Offers to hand the edition's schedule over.
 */
void
plumb_handover_dialog_present (PlumbViewState *state, GtkWidget *parent)
{
  PlumbHandoverDialog *self = g_object_new (PLUMB_TYPE_HANDOVER_DIALOG, NULL);
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (state);
  const PlumbEdition *edition = plumb_view_state_get_edition (state);
  g_autofree char *subtitle = g_strdup_printf (
    /* Translators: the name of the microconference and the year of its edition. */
    _ ("%1$s %2$d"), snapshot->name, plumb_view_state_get_year (state));
  const PlumbHandover *last = NULL;

  self->state = g_object_ref (state);
  adw_window_title_set_subtitle (self->title, subtitle);
  self->checks = plumb_handover_files_add (self->files_list, state, edition,
                                           G_CALLBACK (update_button), self);
  if (edition->handovers->len > 0)
    last = g_ptr_array_index (edition->handovers, edition->handovers->len - 1);
  gtk_editable_set_text (self->recipient_row, last != NULL ? last->recipient : "");
  show_all (self);
  update_button (self);
  g_signal_connect_object (state, "changed", G_CALLBACK (show_all), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (self), parent);
}
