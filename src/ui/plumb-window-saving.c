/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the window says of the file, and what the person can do where it cannot be written.
 *
 * The banner shows what is worst: what was typed and cannot be stored, then a file that lacks
 * something, then what happened to it. The first two go away by themselves.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-conflicts.h"
#include "plumb-window-private.h"

static gboolean
is_missing (PlumbWindow *self)
{
  return plumb_document_get_sync_state (self->document) == PLUMB_SYNC_MISSING;
}

/* @button: with a mnemonic, NULL for none */
static void
show_banner (PlumbWindow *self, const char *text, const char *button)
{
  adw_banner_set_title (self->banner, text);
  adw_banner_set_button_label (self->banner, button);
  /* A narrow banner has no room for a long path. */
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->banner), text);
  adw_banner_set_revealed (self->banner, TRUE);
}

/* What was to be decided is. */
static void
forget_settled_notice (PlumbWindow *self)
{
  if (self->notice != NULL && self->notice_kind == PLUMB_NOTICE_CONFLICTS
      && plumb_conflicts_count (plumb_document_get_db (self->document)) == 0)
    g_clear_pointer (&self->notice, g_free);
}

/**
 * plumb_window_update_banner:
 *
 * Shows what there is to say.
 */
void
plumb_window_update_banner (PlumbWindow *self)
{
  const char *waiting = plumb_view_state_get_waiting (self->state);
  const char *message = plumb_document_get_sync_message (self->document);
  g_autofree char *text = NULL;

  forget_settled_notice (self);
  if (waiting[0] != '\0')
    {
      /* Translators: %s is a sentence that says what is wrong. */
      text = g_strdup_printf (_ ("%s What you type is kept here until it can be stored."), waiting);
      show_banner (self, text, NULL);
    }
  else if (message[0] != '\0' && is_missing (self))
    {
      show_banner (self, message, _ ("_Save Again"));
    }
  else if (message[0] != '\0')
    {
      /* Translators: %s is a sentence that says what is wrong. */
      text = g_strdup_printf (_ ("%s Your changes are kept on this computer."), message);
      show_banner (self, text, _ ("Save a _Copy…"));
    }
  else if (self->notice != NULL)
    {
      show_banner (self, self->notice,
                   self->notice_kind == PLUMB_NOTICE_CONFLICTS ? _ ("_Choose") : _ ("_Dismiss"));
    }
  else
    {
      adw_banner_set_revealed (self->banner, FALSE);
    }
}

/**
 * plumb_window_notice:
 *
 * Says what happened to the file.
 */
void
plumb_window_notice (PlumbWindow *self, const char *text, PlumbNotice kind)
{
  if (kind == PLUMB_NOTICE_EVENT)
    {
      plumb_view_state_toast (self->state, text);
      return;
    }
  g_set_str (&self->notice, text);
  self->notice_kind = kind;
  plumb_window_update_banner (self);
}

/**
 * plumb_window_press_banner:
 *
 * Does what the banner's button says.
 */
void
plumb_window_press_banner (PlumbWindow *self)
{
  if (plumb_document_get_sync_message (self->document)[0] == '\0')
    {
      g_clear_pointer (&self->notice, g_free);
      plumb_window_update_banner (self);
      if (self->notice_kind == PLUMB_NOTICE_CONFLICTS)
        gtk_widget_activate_action (GTK_WIDGET (self), "win.page", "s", "conflicts");
    }
  else if (is_missing (self))
    {
      plumb_document_save_again (self->document);
    }
  else
    {
      plumb_window_save_copy (self);
    }
}

static void
copied_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbWindow) self = user_data;
  g_autoptr (GError) error = NULL;

  if (plumb_document_save_copy_finish (PLUMB_DOCUMENT (object), result, &error))
    plumb_view_state_toast (self->state, _ ("Copy saved"));
  else
    plumb_window_show_error (self, _ ("Copy Not Saved"), error);
}

/**
 * plumb_window_save_copy_to:
 * @file: where to; the document's own file is saved as ever
 *
 * Saves a copy of the document. The window stays with the document.
 */
void
plumb_window_save_copy_to (PlumbWindow *self, GFile *file)
{
  if (plumb_document_is_at (self->document, file))
    plumb_document_save_again (self->document);
  else
    plumb_document_save_copy (self->document, file, copied_cb, g_object_ref (self));
}

static void
copy_chosen_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  g_autoptr (PlumbWindow) self = user_data;
  g_autoptr (GFile) file = gtk_file_dialog_save_finish (GTK_FILE_DIALOG (object), result, NULL);

  if (file != NULL && self->document != NULL)
    plumb_window_save_copy_to (self, file);
}

/**
 * plumb_window_save_copy:
 *
 * Asks where to save a copy of the document.
 */
void
plumb_window_save_copy (PlumbWindow *self)
{
  g_autoptr (GtkFileDialog) dialog = gtk_file_dialog_new ();
  g_autoptr (GListStore) filters = plumb_window_new_filters ();
  g_autofree char *name = plumb_document_dup_file_name (self->document);

  gtk_file_dialog_set_title (dialog, _ ("Save a Copy"));
  gtk_file_dialog_set_initial_name (dialog, name);
  gtk_file_dialog_set_filters (dialog, G_LIST_MODEL (filters));
  gtk_file_dialog_save (dialog, GTK_WINDOW (self), NULL, copy_chosen_cb, g_object_ref (self));
}

static void
discard_response_cb (PlumbWindow *self, const char *response)
{
  if (g_str_equal (response, "close"))
    gtk_window_destroy (GTK_WINDOW (self));
}

static AdwAlertDialog *
ask_before_closing (PlumbWindow *self, const char *heading)
{
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (adw_alert_dialog_new (heading, NULL));

  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "close", _ ("C_lose Anyway"),
                                  NULL);
  adw_alert_dialog_set_default_response (alert, "cancel");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_object (alert, "response", G_CALLBACK (discard_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (alert), GTK_WIDGET (self));
  return alert;
}

/**
 * plumb_window_say_not_saved:
 *
 * The working copy keeps everything, so closing is safe; but the file is behind and that is said.
 */
void
plumb_window_say_not_saved (PlumbWindow *self, const GError *error)
{
  adw_alert_dialog_format_body (
    ask_before_closing (self, _ ("File Not Saved")),
    /* Translators: %s is a sentence that says what went wrong. */
    _ ("%s Your changes are kept on this computer and will be saved when the document is opened "
       "again."),
    error->message);
}

/**
 * plumb_window_say_not_stored:
 * @why: see #PlumbViewState:waiting
 *
 * What was typed is only in the window, so closing it would lose that.
 */
void
plumb_window_say_not_stored (PlumbWindow *self, const char *why)
{
  AdwAlertDialog *alert = ask_before_closing (self, _ ("Typed Text Not Stored"));

  /* Translators: %s is a sentence that says what went wrong. */
  adw_alert_dialog_format_body (alert, _ ("%s What you typed last would be lost."), why);
  adw_alert_dialog_set_response_appearance (alert, "close", ADW_RESPONSE_DESTRUCTIVE);
}
