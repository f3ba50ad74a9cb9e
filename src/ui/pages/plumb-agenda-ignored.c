/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-agenda-ignored.h"

#include <glib/gi18n.h>

#include "plumb-agenda-words.h"

static void
restore_cb (GtkWidget *row)
{
  GtkWidget *dialog = gtk_widget_get_ancestor (row, ADW_TYPE_DIALOG);
  GtkWidget *list = gtk_widget_get_parent (row);
  PlumbViewState *state = g_object_get_data (G_OBJECT (dialog), "state");

  if (!plumb_view_state_do (state, _ ("Finding restored"), "unacknowledge", "edition",
                            plumb_view_state_get_year (state), "key",
                            g_object_get_data (G_OBJECT (row), "key"), NULL))
    return;
  gtk_list_box_remove (GTK_LIST_BOX (list), row);
  if (gtk_widget_get_first_child (list) == NULL)
    adw_dialog_close (ADW_DIALOG (dialog));
}

static GtkWidget *
new_row (const PlumbAgendaFinding *finding, const PlumbEdition *edition)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *icon = gtk_image_new_from_icon_name (plumb_agenda_words_get_icon (finding->severity));
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("_Restore"));

  gtk_accessible_update_property (GTK_ACCESSIBLE (icon), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  plumb_agenda_words_get_severity (finding->severity), -1);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), finding->sentence);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row),
                               plumb_agenda_finding_get_reason (finding, edition));
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), icon);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "clicked", G_CALLBACK (restore_cb), row, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  g_object_set_data_full (G_OBJECT (row), "key", plumb_agenda_finding_dup_key (finding), g_free);
  return row;
}

static GtkWidget *
new_list (const GPtrArray *ignored, const PlumbEdition *edition)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_widget_set_valign (list, GTK_ALIGN_START);
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Ignored Findings"), -1);
  for (guint i = 0; i < ignored->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list), new_row (g_ptr_array_index (ignored, i), edition));
  return list;
}

/**
 * plumb_agenda_ignored_present:
 * @ignored: (element-type PlumbAgendaFinding): what was ignored, at least one
 *
 * Shows what was ignored in the agenda of the edition that is shown.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
plumb_agenda_ignored_present (PlumbViewState *state, const GPtrArray *ignored, GtkWidget *parent)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *page = adw_preferences_page_new ();
  GtkWidget *group = adw_preferences_group_new ();

  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group),
                             new_list (ignored, plumb_view_state_get_edition (state)));
  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), ADW_PREFERENCES_GROUP (group));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), page);
  g_object_set_data_full (G_OBJECT (dialog), "state", g_object_ref (state), g_object_unref);
  adw_dialog_set_title (dialog, _ ("Ignored Findings"));
  adw_dialog_set_content_width (dialog, 560);
  adw_dialog_set_content_height (dialog, 420);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, parent);
  return dialog;
}
