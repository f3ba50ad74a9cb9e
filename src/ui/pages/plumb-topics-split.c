/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialog that makes two topics of one.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-topics-page-private.h"

typedef struct
{
  PlumbTopicsPage *page;
  char *uid;
  GtkWidget *title_row;
  GtkWidget *minutes_row;
  GPtrArray *proposal_rows; /* AdwSwitchRow with the data "proposal" */
} Split;

static void
split_free (gpointer data, GClosure *closure)
{
  Split *split = data;

  g_object_unref (split->page);
  g_free (split->uid);
  g_ptr_array_unref (split->proposal_rows);
  g_free (split);
}

static void
response_cb (AdwAlertDialog *dialog, const char *response, Split *split)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (split->page));
  g_autoptr (GPtrArray) proposals = g_ptr_array_new ();
  g_autofree char *made = NULL;

  if (!g_str_equal (response, "split"))
    return;
  for (guint i = 0; i < split->proposal_rows->len; i++)
    {
      GObject *row = g_ptr_array_index (split->proposal_rows, i);

      if (adw_switch_row_get_active (ADW_SWITCH_ROW (row)))
        g_ptr_array_add (proposals, g_object_get_data (row, "proposal"));
    }
  g_ptr_array_add (proposals, NULL);
  made = plumb_view_state_do_made (state, _ ("Topic split"), "split-topic", "topic", split->uid,
                                   "title", gtk_editable_get_text (GTK_EDITABLE (split->title_row)),
                                   "minutes",
                                   (int) adw_spin_row_get_value (ADW_SPIN_ROW (split->minutes_row)),
                                   "proposals", proposals->len > 1 ? proposals->pdata : NULL, NULL);
  if (made != NULL)
    plumb_topics_page_select (split->page, made, TRUE);
}

static void
title_cb (GtkEditable *editable, AdwAlertDialog *dialog)
{
  g_autofree char *title = g_strstrip (g_strdup (gtk_editable_get_text (editable)));

  adw_alert_dialog_set_response_enabled (dialog, "split", title[0] != '\0');
}

static void
add_proposals (Split *split, GtkWidget *list, const PlumbTopic *topic)
{
  for (guint i = 0; i < topic->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (topic->proposals, i);
      GtkWidget *row = adw_switch_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), proposal->title);
      adw_action_row_set_title_lines (ADW_ACTION_ROW (row), 2);
      adw_action_row_set_subtitle (ADW_ACTION_ROW (row), _ ("Goes with the new topic"));
      g_object_set_data_full (G_OBJECT (row), "proposal", g_strdup (proposal->uid), g_free);
      gtk_list_box_append (GTK_LIST_BOX (list), row);
      g_ptr_array_add (split->proposal_rows, row);
    }
}

static GtkWidget *
new_form (Split *split, const PlumbTopic *topic)
{
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  split->title_row = adw_entry_row_new ();
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (split->title_row), _ ("New Topic"));
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (split->title_row), TRUE);
  split->minutes_row = adw_spin_row_new_with_range (0, 480, 5);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (split->minutes_row), _ ("Its Minutes"));
  adw_spin_row_set_value (ADW_SPIN_ROW (split->minutes_row), topic->minutes);
  gtk_widget_set_visible (split->minutes_row, topic->parent == NULL);
  gtk_list_box_append (GTK_LIST_BOX (list), split->title_row);
  gtk_list_box_append (GTK_LIST_BOX (list), split->minutes_row);
  add_proposals (split, list, topic);
  return list;
}

/**
 * plumb_topics_page_split:
 * @topic: a topic
 *
 * Asks for the title of a topic that is split off, and for what goes with it.
 */
void
plumb_topics_page_split (PlumbTopicsPage *self, const PlumbTopic *topic)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Split Topic?"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  Split *split = g_new0 (Split, 1);

  split->page = g_object_ref (self);
  split->uid = g_strdup (topic->uid);
  split->proposal_rows = g_ptr_array_new ();
  adw_alert_dialog_format_body (alert,
      /* Translators: %s is the title of a topic. */
                                _ ("The new topic is placed after “%s”."), topic->title);
  adw_alert_dialog_set_extra_child (alert, new_form (split, topic));
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "split", _ ("_Split"), NULL);
  adw_alert_dialog_set_default_response (alert, "split");
  adw_alert_dialog_set_close_response (alert, "cancel");
  adw_alert_dialog_set_response_appearance (alert, "split", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (alert, "split", FALSE);
  g_signal_connect (split->title_row, "changed", G_CALLBACK (title_cb), dialog);
  g_signal_connect_data (dialog, "response", G_CALLBACK (response_cb), split, split_free, 0);
  adw_dialog_set_focus (dialog, split->title_row);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}
