/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bringing backups back: of the document that is open, or of a file that could not be opened.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-restore-dialog.h"
#include "plumb-window-private.h"

/* It may lie elsewhere than one would look for it. */
static void
restored_cb (PlumbWindow *self, GFile *file)
{
  PlumbWindow *target;
  g_autofree char *place = g_file_get_parse_name (file);
  /* Translators: %s is the path of a file. */
  g_autofree char *text = g_strdup_printf (_ ("The backup is in “%s” now."), place);

  plumb_window_open (self, file);
  target = plumb_window_find (self, file);
  if (target != NULL)
    plumb_view_state_toast (target->state, text);
}

/**
 * plumb_window_restore:
 * @file: a document's file, which may be damaged
 *
 * Offers the backups of a document; one that is chosen opens as a file of its own.
 */
void
plumb_window_restore (PlumbWindow *self, GFile *file)
{
  PlumbRestoreDialog *dialog = plumb_restore_dialog_new (file);

  g_signal_connect_object (dialog, "restored", G_CALLBACK (restored_cb), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (dialog), GTK_WIDGET (self));
}

/** Unopened: a file that could not be opened, and the window that was asked to. */
typedef struct
{
  PlumbWindow *window;
  GFile *file;
} Unopened;

static void
unopened_free (gpointer data, GClosure *closure)
{
  Unopened *self = data;

  g_object_unref (self->window);
  g_object_unref (self->file);
  g_free (self);
}

static void
unopened_response_cb (AdwAlertDialog *alert, const char *response, Unopened *unopened)
{
  if (g_str_equal (response, "restore"))
    plumb_window_restore (unopened->window, unopened->file);
}

/* A file that cannot be opened may have been backed up while it could. */
void
plumb_window_say_not_opened (PlumbWindow *self, GFile *file, const GError *error)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Document Could Not Be Opened"), error->message);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  Unopened *unopened = g_new0 (Unopened, 1);

  unopened->window = g_object_ref (self);
  unopened->file = g_object_ref (file);
  adw_alert_dialog_add_response (alert, "close", _ ("_Close"));
  if (plumb_document_has_backups (file))
    adw_alert_dialog_add_response (alert, "restore", _ ("_Restore Backup…"));
  adw_alert_dialog_set_default_response (alert, "close");
  adw_alert_dialog_set_close_response (alert, "close");
  g_signal_connect_data (dialog, "response", G_CALLBACK (unopened_response_cb), unopened,
                         unopened_free, 0);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}
