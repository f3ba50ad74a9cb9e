/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a browser put into the clipboard is read as the page it was: its HTML says what is a list.
 * The text view then shows the words of it, and is read itself once somebody changes them.
 */
#include "config.h"

#include "plumb-page-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-page-entry-row.h"
#include "plumb-widgets.h"

#define HTML "text/html"

struct _PlumbPageDialog
{
  AdwDialog parent_instance;

  PlumbViewState *state;
  GCancellable *cancellable;
  char *text;      /* what is read: of the file, of the clipboard, or of the view */
  char *from;      /* what it is called, "" when nobody knows */
  PlumbPage *page; /* nullable: what was found in it */
  GPtrArray *rows; /* PlumbPageEntryRow, in the order of the page */
  gboolean is_showing;
  gboolean is_backing_up;

  AdwToastOverlay *toasts;
  AdwNavigationView *views;
  GtkTextView *text_view;
  GtkLabel *problem;
  GtkWidget *paste_button;
  GtkWidget *read_button;
  AdwPreferencesGroup *entries_group;
  GtkWidget *take_button;
};

G_DEFINE_FINAL_TYPE (PlumbPageDialog, plumb_page_dialog, ADW_TYPE_DIALOG)

static void
show_problem (PlumbPageDialog *self, const char *words)
{
  gtk_label_set_text (self->problem, words != NULL ? words : "");
  gtk_widget_set_visible (GTK_WIDGET (self->problem), words != NULL);
  if (words != NULL)
    gtk_accessible_announce (GTK_ACCESSIBLE (self), words,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static void
update_take_button (PlumbPageDialog *self)
{
  gboolean any = FALSE;

  for (guint i = 0; i < self->rows->len; i++)
    any |= plumb_page_entry_row_get_ticked (g_ptr_array_index (self->rows, i));
  gtk_widget_set_sensitive (self->take_button, any);
}

static void
clear_rows (PlumbPageDialog *self)
{
  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->entries_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
}

/* What is about this microconference is ticked, and so is what stands alone. */
static void
show_entries (PlumbPageDialog *self)
{
  const PlumbSnapshot *snapshot = plumb_view_state_get_snapshot (self->state);
  int year = plumb_view_state_get_year (self->state);
  guint n_ticked = 0;

  clear_rows (self);
  for (guint i = 0; i < self->page->entries->len; i++)
    {
      PlumbPageEntryRow *row =
        plumb_page_entry_row_new (snapshot, year, g_ptr_array_index (self->page->entries, i));
      gboolean is_ours = self->page->entries->len == 1 || plumb_page_entry_row_is_ours (row);

      g_ptr_array_add (self->rows, row);
      adw_preferences_group_add (self->entries_group, GTK_WIDGET (row));
      plumb_page_entry_row_set_ticked (row, is_ours);
      adw_expander_row_set_expanded (ADW_EXPANDER_ROW (row), is_ours && n_ticked == 0);
      n_ticked += is_ours ? 1 : 0;
      g_signal_connect_object (row, "ticked", G_CALLBACK (update_take_button), self,
                               G_CONNECT_SWAPPED);
    }
  update_take_button (self);
  if (adw_navigation_view_get_visible_page_tag (self->views) == NULL
      || g_str_equal (adw_navigation_view_get_visible_page_tag (self->views), "paste"))
    adw_navigation_view_push_by_tag (self->views, "choose");
}

static void
read_text (PlumbPageDialog *self)
{
  g_autoptr (GError) error = NULL;
  PlumbPage *page = plumb_page_read (self->text, strlen (self->text), &error);

  show_problem (self, page == NULL ? error->message : NULL);
  if (page == NULL)
    return;
  clear_rows (self);
  g_clear_pointer (&self->page, plumb_page_free);
  self->page = page;
  show_entries (self);
}

/**
 * plumb_page_dialog_read:
 * @source: a page
 * @from: what it is called, "" when nobody knows
 *
 * Reads a page and shows what was found.
 */
void
plumb_page_dialog_read (PlumbPageDialog *self, GBytes *source, const char *from)
{
  g_free (self->text);
  self->text = plumb_page_plan_dup_text (source);
  g_set_str (&self->from, from);
  read_text (self);
}

static void
show_text (PlumbPageDialog *self, const char *text)
{
  self->is_showing = TRUE;
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (self->text_view), text, -1);
  self->is_showing = FALSE;
  gtk_widget_set_sensitive (self->read_button, TRUE);
}

static void
changed_cb (PlumbPageDialog *self, GtkTextBuffer *buffer)
{
  if (self->is_showing)
    return;
  g_clear_pointer (&self->text, g_free);
  g_set_str (&self->from, "");
  gtk_widget_set_sensitive (self->read_button, gtk_text_buffer_get_char_count (buffer) > 0);
  show_problem (self, NULL);
}

static void
read_cb (PlumbPageDialog *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (self->text_view);

  if (self->text == NULL)
    g_object_get (buffer, "text", &self->text, NULL);
  read_text (self);
}

static void
text_pasted_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbPageDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *text = gdk_clipboard_read_text_finish (GDK_CLIPBOARD (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (self->text == NULL && text == NULL)
    {
      show_problem (self, _ ("There is no text in the clipboard."));
      return;
    }
  show_text (self, text != NULL ? text : self->text);
  if (self->text == NULL)
    self->text = g_steal_pointer (&text);
  read_text (self);
}

static void
read_clipboard_text (PlumbPageDialog *self, GdkClipboard *clipboard)
{
  gdk_clipboard_read_text_async (clipboard, self->cancellable, text_pasted_cb, g_object_ref (self));
}

static void
html_spliced_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbPageDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  if (g_output_stream_splice_finish (G_OUTPUT_STREAM (object), result, &error) >= 0)
    {
      g_autoptr (GBytes) bytes =
        g_memory_output_stream_steal_as_bytes (G_MEMORY_OUTPUT_STREAM (object));

      if (g_bytes_get_size (bytes) > 0)
        self->text = plumb_page_plan_dup_text (bytes);
    }
  if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    read_clipboard_text (self, gtk_widget_get_clipboard (GTK_WIDGET (self)));
}

static void
html_ready_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbPageDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autoptr (GInputStream) in = gdk_clipboard_read_finish (GDK_CLIPBOARD (object), result, NULL,
                                                           &error);
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;
  if (in == NULL)
    read_clipboard_text (self, GDK_CLIPBOARD (object));
  else
    g_output_stream_splice_async (
      out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_SOURCE | G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET,
      G_PRIORITY_DEFAULT, self->cancellable, html_spliced_cb, g_object_ref (self));
}

static void
paste (PlumbPageDialog *self)
{
  static const char *mime_types[] = { HTML, NULL };
  GdkClipboard *clipboard = gtk_widget_get_clipboard (GTK_WIDGET (self));

  g_clear_pointer (&self->text, g_free);
  g_set_str (&self->from, "");
  if (gdk_content_formats_contain_mime_type (gdk_clipboard_get_formats (clipboard), HTML))
    gdk_clipboard_read_async (clipboard, mime_types, G_PRIORITY_DEFAULT, self->cancellable,
                              html_ready_cb, g_object_ref (self));
  else
    read_clipboard_text (self, clipboard);
}

/* Into an empty view a page is pasted; among words that are there, words. */
static void
paste_cb (PlumbPageDialog *self)
{
  if (gtk_text_buffer_get_char_count (gtk_text_view_get_buffer (self->text_view)) > 0)
    return;
  g_signal_stop_emission_by_name (self->text_view, "paste-clipboard");
  paste (self);
}

static gboolean
paste_key_cb (GtkWidget *widget, GVariant *args, gpointer user_data)
{
  PlumbPageDialog *self = PLUMB_PAGE_DIALOG (widget);

  if (g_strcmp0 (adw_navigation_view_get_visible_page_tag (self->views), "paste") != 0)
    return FALSE;
  paste (self);
  return TRUE;
}

static void
paste_clicked_cb (PlumbPageDialog *self)
{
  paste (self);
}

static void
loaded_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbPageDialog) self = user_data;
  g_autoptr (GError) error = NULL;
  g_autofree char *base = g_file_get_basename (G_FILE (object));
  g_autofree char *name = g_filename_display_name (base);
  g_autoptr (GBytes) source = g_file_load_bytes_finish (G_FILE (object), result, NULL, &error);

  if (source != NULL)
    plumb_page_dialog_read (self, source, name);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_problem (self, error->message);
}

static void
file_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbPageDialog) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_open_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL)
    g_file_load_bytes_async (file, self->cancellable, loaded_cb, g_object_ref (self));
}

static void
open_cb (PlumbPageDialog *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  GtkRoot *root = gtk_widget_get_root (GTK_WIDGET (self));

  gtk_file_dialog_set_title (dialog, _ ("Open Old Page"));
  gtk_file_dialog_open (dialog, GTK_WINDOW (root), self->cancellable, file_chosen_cb,
                        g_object_ref (self));
}

/* The edition of the first entry that is taken is the one to look at afterwards. */
static char **
list_choices (PlumbPageDialog *self, int *out_year)
{
  g_autoptr (GStrvBuilder) choices = g_strv_builder_new ();

  *out_year = 0;
  for (guint i = 0; i < self->rows->len; i++)
    {
      PlumbPageEntryRow *row = g_ptr_array_index (self->rows, i);

      if (!plumb_page_entry_row_get_ticked (row))
        continue;
      g_strv_builder_take (choices, plumb_page_entry_row_dup_choice (row, i + 1));
      if (*out_year == 0)
        *out_year = plumb_page_entry_row_get_year (row);
    }
  return g_strv_builder_end (choices);
}

static void
show_failure (PlumbPageDialog *self, const GError *error)
{
  AdwToast *toast = adw_toast_new (error->message);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

static void
take (PlumbPageDialog *self)
{
  int year = 0;
  g_auto (GStrv) choices = list_choices (self, &year);
  g_autoptr (GError) error = NULL;

  if (!plumb_document_do (plumb_view_state_get_document (self->state), &error, "take-page", "page",
                          self->text, "entries", choices, "from", self->from, NULL))
    {
      show_failure (self, error);
      return;
    }
  plumb_view_state_set_year (self->state, year);
  plumb_view_state_toast_undo (self->state, _ ("Old page taken in"));
  adw_dialog_force_close (ADW_DIALOG (self));
}

static void
backed_up_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbPageDialog) self = user_data;
  g_autoptr (GError) error = NULL;

  self->is_backing_up = FALSE;
  if (plumb_document_back_up_finish (PLUMB_DOCUMENT (object), result, &error))
    take (self);
  else if (!g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    show_failure (self, error);
}

/* What there is now is kept before anything is added to it. */
static void
take_cb (PlumbPageDialog *self)
{
  if (self->is_backing_up)
    return;
  self->is_backing_up = TRUE;
  plumb_document_back_up_async (plumb_view_state_get_document (self->state), PLUMB_BACKUP_IMPORT,
                                self->cancellable, backed_up_cb, g_object_ref (self));
}

static void
closed_cb (PlumbPageDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
plumb_page_dialog_dispose (GObject *object)
{
  PlumbPageDialog *self = PLUMB_PAGE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_ptr_array_set_size (self->rows, 0);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_PAGE_DIALOG);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_page_dialog_parent_class)->dispose (object);
}

static void
plumb_page_dialog_finalize (GObject *object)
{
  PlumbPageDialog *self = PLUMB_PAGE_DIALOG (object);

  g_object_unref (self->cancellable);
  g_ptr_array_unref (self->rows);
  g_clear_pointer (&self->page, plumb_page_free);
  g_free (self->text);
  g_free (self->from);
  G_OBJECT_CLASS (plumb_page_dialog_parent_class)->finalize (object);
}

static void
plumb_page_dialog_class_init (PlumbPageDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_page_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_page_dialog_finalize;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-page-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbPageDialog, toasts);
  gtk_widget_class_bind_template_child (widget_class, PlumbPageDialog, views);
  gtk_widget_class_bind_template_child (widget_class, PlumbPageDialog, text_view);
  gtk_widget_class_bind_template_child (widget_class, PlumbPageDialog, problem);
  gtk_widget_class_bind_template_child (widget_class, PlumbPageDialog, paste_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbPageDialog, read_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbPageDialog, entries_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbPageDialog, take_button);
  gtk_widget_class_bind_template_callback (widget_class, paste_cb);
  gtk_widget_class_bind_template_callback (widget_class, paste_clicked_cb);
  gtk_widget_class_bind_template_callback (widget_class, open_cb);
  gtk_widget_class_bind_template_callback (widget_class, read_cb);
  gtk_widget_class_bind_template_callback (widget_class, take_cb);
}

static void
plumb_page_dialog_init (PlumbPageDialog *self)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();

  self->cancellable = g_cancellable_new ();
  self->rows = g_ptr_array_new ();
  self->from = g_strdup ("");
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_object (gtk_text_view_get_buffer (self->text_view), "changed",
                           G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  plumb_widget_add_shortcut (keys, "<Control>v",
                             gtk_callback_action_new (paste_key_cb, NULL, NULL));
  gtk_widget_add_controller (GTK_WIDGET (self), keys);
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

/**
 * plumb_page_dialog_new:
 *
 * Returns: (transfer floating): the dialog, to be presented
 */
PlumbPageDialog *
plumb_page_dialog_new (PlumbViewState *state)
{
  PlumbPageDialog *self = g_object_new (PLUMB_TYPE_PAGE_DIALOG, NULL);

  self->state = g_object_ref (state);
  adw_dialog_set_focus (ADW_DIALOG (self), self->paste_button);
  return self;
}

/**
 * plumb_page_dialog_present:
 * @parent: a widget of the window
 *
 * Asks for an old page and takes in what it says.
 */
void
plumb_page_dialog_present (PlumbViewState *state, GtkWidget *parent)
{
  adw_dialog_present (ADW_DIALOG (plumb_page_dialog_new (state)), parent);
}
