/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-restore-dialog.h"

#include <glib/gi18n.h>

#include "plumb-backup-words.h"
#include "plumb-document.h"

#define ROWS_A_TURN 4

struct _PlumbRestoreDialog
{
  AdwDialog parent_instance;

  GFile *file;
  GCancellable *cancellable;
  char *chosen; /* a backup's id, %NULL for none */
  gboolean is_restoring;

  GPtrArray *backups; /* PlumbBackup, newest first; %NULL until they are listed */
  guint n_shown;
  guint fill_source;
  char *last_day;
  AdwPreferencesGroup *last_group;
  GtkCheckButton *group; /* in no window: by it a single choice is one, too */

  AdwHeaderBar *header;
  GtkWidget *cancel_button;
  GtkWidget *restore_button;
  GtkStack *stack;
  AdwPreferencesPage *page;
};

G_DEFINE_FINAL_TYPE (PlumbRestoreDialog, plumb_restore_dialog, ADW_TYPE_DIALOG)

enum
{
  SIGNAL_RESTORED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

/* A list has an end that does something and one that does not; a word has the usual one. */
static void
show_view (PlumbRestoreDialog *self, const char *name)
{
  gboolean has_list = g_str_equal (name, "list");

  gtk_stack_set_visible_child_name (self->stack, name);
  gtk_widget_set_visible (self->cancel_button, has_list);
  gtk_widget_set_visible (self->restore_button, has_list);
  adw_header_bar_set_show_start_title_buttons (self->header, !has_list);
  adw_header_bar_set_show_end_title_buttons (self->header, !has_list);
}

static void
toggled_cb (PlumbRestoreDialog *self, GtkCheckButton *button)
{
  if (!gtk_check_button_get_active (button))
    return;
  g_set_str (&self->chosen, g_object_get_data (G_OBJECT (button), "id"));
  gtk_widget_set_sensitive (self->restore_button, TRUE);
}

static GtkCheckButton *
new_choice (PlumbRestoreDialog *self, const PlumbBackup *backup)
{
  GtkWidget *choice = gtk_check_button_new ();

  gtk_widget_set_valign (choice, GTK_ALIGN_CENTER);
  g_object_set_data_full (G_OBJECT (choice), "id", g_strdup (backup->id), g_free);
  g_signal_connect_object (choice, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);
  return GTK_CHECK_BUTTON (choice);
}

static GtkWidget *
new_row (const PlumbBackup *backup, GtkCheckButton *choice)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *words = plumb_backup_to_words (backup);
  g_autofree char *contents = plumb_backup_contents_to_words (backup);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), contents);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), GTK_WIDGET (choice));
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), GTK_WIDGET (choice));
  gtk_widget_set_sensitive (row, !backup->is_damaged);
  return row;
}

static void
add_backup (PlumbRestoreDialog *self, const PlumbBackup *backup, const char *day)
{
  GtkCheckButton *choice = new_choice (self, backup);

  if (g_set_str (&self->last_day, day))
    {
      self->last_group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
      adw_preferences_group_set_title (self->last_group, day);
      adw_preferences_page_add (self->page, self->last_group);
    }
  adw_preferences_group_add (self->last_group, new_row (backup, choice));
  gtk_check_button_set_group (choice, self->group);
  if (self->chosen != NULL || backup->is_damaged)
    return;
  gtk_check_button_set_active (choice, TRUE);
  gtk_widget_grab_focus (GTK_WIDGET (choice));
}

/* Some at a time: what lies below the fold must not hold the main loop. */
static gboolean
add_some_cb (gpointer user_data)
{
  PlumbRestoreDialog *self = user_data;
  g_autoptr (GDateTime) now = g_date_time_new_now_local ();

  for (guint i = 0; i < ROWS_A_TURN && self->n_shown < self->backups->len; i++)
    {
      const PlumbBackup *backup = g_ptr_array_index (self->backups, self->n_shown++);
      g_autofree char *day = plumb_backup_day_to_words (backup, now);

      add_backup (self, backup, day);
    }
  if (self->n_shown < self->backups->len)
    return G_SOURCE_CONTINUE;
  self->fill_source = 0;
  return G_SOURCE_REMOVE;
}

/* One group a day, the newest first and chosen. */
static void
show_backups (PlumbRestoreDialog *self)
{
  show_view (self, self->backups->len > 0 ? "list" : "none");
  self->fill_source = g_idle_add (add_some_cb, self);
}

static void
list_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  g_task_return_pointer (task, plumb_document_list_backups (task_data),
                         (GDestroyNotify) g_ptr_array_unref);
}

static void
listed_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PlumbRestoreDialog *self = PLUMB_RESTORE_DIALOG (object);

  self->backups = g_task_propagate_pointer (G_TASK (result), NULL);
  /* Or nobody looks any more. */
  if (self->backups != NULL)
    show_backups (self);
}

/** Order: what the thread gets, and what it gives back. */
typedef struct
{
  GFile *file;
  char *id;
  GFile *made;
} Order;

static void
order_free (gpointer data)
{
  Order *self = data;

  g_object_unref (self->file);
  g_free (self->id);
  g_clear_object (&self->made);
  g_free (self);
}

static void
restore_thread (GTask *task, gpointer source, gpointer task_data, GCancellable *cancellable)
{
  Order *order = task_data;
  GError *error = NULL;

  if (plumb_document_restore (order->file, order->id, &order->made, &error))
    g_task_return_boolean (task, TRUE);
  else
    g_task_return_error (task, error);
}

static void
show_failure (PlumbRestoreDialog *self, const GError *error)
{
  AdwDialog *alert = adw_alert_dialog_new (_ ("Backup Not Restored"), error->message);

  adw_alert_dialog_add_response (ADW_ALERT_DIALOG (alert), "close", _ ("_Close"));
  adw_alert_dialog_set_default_response (ADW_ALERT_DIALOG (alert), "close");
  adw_alert_dialog_set_close_response (ADW_ALERT_DIALOG (alert), "close");
  adw_dialog_present (alert, GTK_WIDGET (self));
}

static void
restored_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  PlumbRestoreDialog *self = PLUMB_RESTORE_DIALOG (object);
  Order *order = g_task_get_task_data (G_TASK (result));
  g_autoptr (GError) error = NULL;

  self->is_restoring = FALSE;
  if (g_task_propagate_boolean (G_TASK (result), &error))
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      g_signal_emit (self, signals[SIGNAL_RESTORED], 0, order->made);
    }
  else if (!g_cancellable_is_cancelled (self->cancellable))
    show_failure (self, error);
}

static void
restore_cb (PlumbRestoreDialog *self)
{
  g_autoptr (GTask) task = NULL;
  Order *order;

  if (self->is_restoring || self->chosen == NULL)
    return;
  self->is_restoring = TRUE;
  order = g_new0 (Order, 1);
  order->file = g_object_ref (self->file);
  order->id = g_strdup (self->chosen);
  /* Not cancelled: a file that was made is shown. */
  task = g_task_new (self, NULL, restored_cb, NULL);
  g_task_set_task_data (task, order, order_free);
  g_task_run_in_thread (task, restore_thread);
}

static void
closed_cb (PlumbRestoreDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
plumb_restore_dialog_dispose (GObject *object)
{
  PlumbRestoreDialog *self = PLUMB_RESTORE_DIALOG (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_handle_id (&self->fill_source, g_source_remove);
  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_RESTORE_DIALOG);
  g_clear_object (&self->group);
  G_OBJECT_CLASS (plumb_restore_dialog_parent_class)->dispose (object);
}

static void
plumb_restore_dialog_finalize (GObject *object)
{
  PlumbRestoreDialog *self = PLUMB_RESTORE_DIALOG (object);

  g_object_unref (self->cancellable);
  g_clear_object (&self->file);
  g_clear_pointer (&self->backups, g_ptr_array_unref);
  g_free (self->last_day);
  g_free (self->chosen);
  G_OBJECT_CLASS (plumb_restore_dialog_parent_class)->finalize (object);
}

static void
plumb_restore_dialog_class_init (PlumbRestoreDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_restore_dialog_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_restore_dialog_finalize;

  /**
   * PlumbRestoreDialog::restored:
   * @file: a new file that holds what a backup did
   *
   * A backup was brought back, and is there to be opened.
   */
  signals[SIGNAL_RESTORED] = g_signal_new ("restored", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST,
                                           0, NULL, NULL, NULL, G_TYPE_NONE, 1, G_TYPE_FILE);

  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-restore-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbRestoreDialog, header);
  gtk_widget_class_bind_template_child (widget_class, PlumbRestoreDialog, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbRestoreDialog, restore_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbRestoreDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbRestoreDialog, page);
  gtk_widget_class_bind_template_callback (widget_class, restore_cb);
  gtk_widget_class_bind_template_callback (widget_class, closed_cb);
}

static void
plumb_restore_dialog_init (PlumbRestoreDialog *self)
{
  self->cancellable = g_cancellable_new ();
  self->group = g_object_ref_sink (GTK_CHECK_BUTTON (gtk_check_button_new ()));
  gtk_widget_init_template (GTK_WIDGET (self));
  show_view (self, "busy");
}

/**
 * plumb_restore_dialog_new:
 * @file: a document's file, which may be damaged or gone
 *
 * Returns: (transfer floating): a dialog that lists the backups of a document
 */
PlumbRestoreDialog *
plumb_restore_dialog_new (GFile *file)
{
  PlumbRestoreDialog *self = g_object_new (PLUMB_TYPE_RESTORE_DIALOG, NULL);
  g_autoptr (GTask) task = g_task_new (self, self->cancellable, listed_cb, NULL);

  self->file = g_object_ref (file);
  g_task_set_task_data (task, g_object_ref (file), g_object_unref);
  g_task_run_in_thread (task, list_thread);
  return self;
}
