/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-entry-dialog.h"

#include <glib/gi18n.h>

typedef struct
{
  PlumbViewState *state;
  char *uid;
  GtkWidget *title_row;
  GtkWidget *minutes_row;
} Edit;

static void
edit_free (gpointer data, GClosure *closure)
{
  Edit *edit = data;

  g_object_unref (edit->state);
  g_free (edit->uid);
  g_free (edit);
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, Edit *edit)
{
  if (!g_str_equal (response, "change"))
    return;
  plumb_view_state_do (edit->state, NULL, "set-item", "item", edit->uid, "title",
                       gtk_editable_get_text (GTK_EDITABLE (edit->title_row)), "minutes",
                       (int) adw_spin_row_get_value (ADW_SPIN_ROW (edit->minutes_row)), NULL);
}

/**
 * plumb_agenda_entry_dialog_edit:
 * @item: a break or an opening
 *
 * Asks for title and minutes of an entry.
 */
void
plumb_agenda_entry_dialog_edit (PlumbViewState *state, const PlumbItem *item, GtkWidget *parent)
{
  gboolean is_break = item->kind == PLUMB_ITEM_BREAK;
  AdwDialog *dialog = adw_alert_dialog_new (is_break ? _ ("Edit Break") : _ ("Edit Opening"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *list = gtk_list_box_new ();
  Edit *edit = g_new0 (Edit, 1);

  edit->state = g_object_ref (state);
  edit->uid = g_strdup (item->uid);
  edit->title_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (edit->title_row), _ ("Title"));
  gtk_editable_set_text (GTK_EDITABLE (edit->title_row), item->title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (edit->title_row), TRUE);
  edit->minutes_row = adw_spin_row_new_with_range (1, 480, 5);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (edit->minutes_row), _ ("Minutes"));
  adw_spin_row_set_value (ADW_SPIN_ROW (edit->minutes_row), item->minutes);
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), edit->title_row);
  gtk_list_box_append (GTK_LIST_BOX (list), edit->minutes_row);
  adw_alert_dialog_set_extra_child (alert, list);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "change", _ ("C_hange"), NULL);
  adw_alert_dialog_set_default_response (alert, "change");
  adw_alert_dialog_set_close_response (alert, "cancel");
  adw_alert_dialog_set_response_appearance (alert, "change", ADW_RESPONSE_SUGGESTED);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), edit, edit_free, 0);
  adw_dialog_set_focus (dialog, edit->title_row);
  adw_dialog_present (dialog, parent);
}
