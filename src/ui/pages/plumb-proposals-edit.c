/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialogs of the page: a proposal by hand, and giving one to another microconference.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-proposals-private.h"

typedef struct
{
  GWeakRef page;
  char *uid; /* nullable: of the proposal to change, %NULL to add one */
  AdwDialog *dialog;
  GtkEditable *title;
  GtkEditable *name;
  GtkEditable *email;
  GtkEditable *affiliation;
  AdwSpinRow *minutes;
  GtkTextBuffer *text;
} Form;

static void
free_form (gpointer data, GClosure *closure)
{
  Form *form = data;

  g_weak_ref_clear (&form->page);
  g_free (form->uid);
  g_free (form);
}

static char *
dup_buffer (GtkTextBuffer *buffer)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (buffer, &start, &end);
  return gtk_text_buffer_get_text (buffer, &start, &end, FALSE);
}

static void
show_added (PlumbProposalsPage *self, const char *uid)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  gint64 id = plumb_row_find_id (plumb_view_state_get_document (state), "proposal", uid);
  guint position;

  if (!plumb_row_list_find (self->rows, id, &position))
    plumb_proposals_page_show_all (self);
  if (plumb_row_list_find (self->rows, id, &position))
    plumb_proposals_page_select (self, position, TRUE);
  adw_navigation_split_view_set_show_content (self->split, TRUE);
}

static gboolean
store_form (PlumbProposalsPage *self, Form *form)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  g_autofree char *content = dup_buffer (form->text);
  g_autofree char *made = NULL;
  int minutes = (int) adw_spin_row_get_value (form->minutes);

  if (form->uid != NULL)
    return plumb_view_state_do (state, NULL, "set-proposal", "proposal", form->uid, "title",
                                gtk_editable_get_text (form->title), "minutes", minutes, "content",
                                content, NULL);
  made = plumb_view_state_do_made (
    state, NULL, "add-proposal", "title", gtk_editable_get_text (form->title), "content", content,
    "minutes", minutes, "name", gtk_editable_get_text (form->name), "email",
    gtk_editable_get_text (form->email), "affiliation", gtk_editable_get_text (form->affiliation),
    "edition", plumb_view_state_get_year (state), NULL);
  if (made == NULL)
    return FALSE;
  show_added (self, made);
  return TRUE;
}

static void
store_cb (GtkWidget *button, Form *form)
{
  g_autoptr (PlumbProposalsPage) self = g_weak_ref_get (&form->page);

  if (self == NULL || store_form (self, form))
    adw_dialog_close (form->dialog);
}

static void
title_changed_cb (GtkEditable *title, GtkWidget *button)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (title)));

  gtk_widget_set_sensitive (button, text[0] != '\0');
}

static GtkEditable *
add_entry (AdwPreferencesGroup *group, const char *title)
{
  GtkWidget *row = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_preferences_group_add (group, row);
  return GTK_EDITABLE (row);
}

static GtkTextBuffer *
add_text (AdwPreferencesPage *page)
{
  GtkWidget *group = adw_preferences_group_new ();
  GtkWidget *view = gtk_text_view_new ();

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), _ ("Text"));
  adw_preferences_group_set_description (ADW_PREFERENCES_GROUP (group), _ ("Markdown"));
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_accepts_tab (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 12);
  gtk_widget_set_size_request (view, -1, 140);
  gtk_widget_add_css_class (view, "card");
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Text"),
                                  -1);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), view);
  adw_preferences_page_add (page, ADW_PREFERENCES_GROUP (group));
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));
}

static GtkWidget *
new_form_page (Form *form)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *what = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

  adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), what);
  form->title = add_entry (what, _ ("Title"));
  form->minutes = ADW_SPIN_ROW (adw_spin_row_new_with_range (0, 1440, 5));
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (form->minutes), _ ("Minutes Asked For"));
  adw_preferences_group_add (what, GTK_WIDGET (form->minutes));
  if (form->uid == NULL)
    {
      AdwPreferencesGroup *who = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());

      adw_preferences_group_set_title (who, _ ("Who Proposes It"));
      adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), who);
      form->name = add_entry (who, _ ("Name"));
      form->affiliation = add_entry (who, _ ("Affiliation"));
      form->email = add_entry (who, _ ("E-Mail (Private)"));
    }
  form->text = add_text (ADW_PREFERENCES_PAGE (page));
  return page;
}

static Form *
present_form (PlumbProposalsPage *self, const char *uid)
{
  Form *form = g_new0 (Form, 1);
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *cancel = gtk_button_new_with_mnemonic (_ ("_Cancel"));
  GtkWidget *store = gtk_button_new_with_mnemonic (uid != NULL ? _ ("_Save") : _ ("_Add"));

  g_weak_ref_init (&form->page, self);
  form->uid = g_strdup (uid);
  form->dialog = adw_dialog_new ();
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), new_form_page (form));
  adw_header_bar_set_show_start_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_set_show_end_title_buttons (ADW_HEADER_BAR (header), FALSE);
  adw_header_bar_pack_start (ADW_HEADER_BAR (header), cancel);
  adw_header_bar_pack_end (ADW_HEADER_BAR (header), store);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  gtk_widget_add_css_class (store, "suggested-action");
  gtk_widget_set_sensitive (store, FALSE);
  g_signal_connect (form->title, "changed", G_CALLBACK (title_changed_cb), store);
  g_signal_connect_swapped (cancel, "clicked", G_CALLBACK (adw_dialog_close), form->dialog);
  g_signal_connect_data (store, "clicked", G_CALLBACK (store_cb), form, free_form, 0);
  adw_dialog_set_child (form->dialog, view);
  adw_dialog_set_title (form->dialog, uid != NULL ? _ ("Edit Proposal") : _ ("Add Proposal"));
  adw_dialog_set_content_width (form->dialog, 480);
  adw_dialog_set_content_height (form->dialog, 600);
  adw_dialog_set_default_widget (form->dialog, store);
  adw_dialog_set_focus (form->dialog, GTK_WIDGET (form->title));
  adw_dialog_present (form->dialog, GTK_WIDGET (self));
  return form;
}

/**
 * plumb_proposals_page_add:
 *
 * Asks for a proposal that did not come through Indico.
 */
void
plumb_proposals_page_add (PlumbProposalsPage *self)
{
  present_form (self, NULL);
}

/**
 * plumb_proposals_page_edit:
 *
 * Lets the selected proposal be changed.
 */
void
plumb_proposals_page_edit (PlumbProposalsPage *self)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self));
  const PlumbProposal *proposal = NULL;
  g_autoptr (PlumbSnapshot) owner =
    plumb_document_dup_proposal (plumb_view_state_get_document (state), self->shown, &proposal);
  Form *form;

  if (owner == NULL)
    return;
  form = present_form (self, proposal->uid);
  gtk_editable_set_text (form->title, proposal->title);
  adw_spin_row_set_value (form->minutes, proposal->minutes);
  gtk_text_buffer_set_text (form->text, proposal->content, -1);
}

static void
move_out_response_cb (PlumbProposalsPage *self, const char *response, AdwAlertDialog *dialog)
{
  GtkEditable *entry = GTK_EDITABLE (adw_alert_dialog_get_extra_child (dialog));
  g_autofree char *to = g_strstrip (g_strdup (gtk_editable_get_text (entry)));
  g_auto (GStrv) parts = NULL;
  g_autofree char *toast = NULL;

  if (!g_str_equal (response, "move") || to[0] == '\0')
    return;
  /* Translators: %s is the name of another microconference. */
  parts = g_strsplit (_ ("Moved to “%s”"), "%s", 2);
  toast = g_strjoinv (to, parts);
  plumb_proposals_page_do_on_all (self, "move-out", "to", to, toast);
}

static void
to_changed_cb (GtkEditable *entry, AdwAlertDialog *dialog)
{
  g_autofree char *text = g_strstrip (g_strdup (gtk_editable_get_text (entry)));

  adw_alert_dialog_set_response_enabled (dialog, "move", text[0] != '\0');
}

/**
 * plumb_proposals_page_move_out:
 *
 * Asks which microconference the selected proposals go to.
 */
void
plumb_proposals_page_move_out (PlumbProposalsPage *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (
    _ ("Move to Another Microconference"),
    _ ("It is noted here and stays on the list. Tell the organizers and the other leads."));
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  GtkWidget *entry = gtk_entry_new ();

  gtk_entry_set_placeholder_text (GTK_ENTRY (entry), _ ("Name of the Microconference"));
  gtk_entry_set_activates_default (GTK_ENTRY (entry), TRUE);
  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Name of the Microconference"), -1);
  adw_alert_dialog_set_extra_child (alert, entry);
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "move", _ ("_Move"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "move", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (alert, "move", FALSE);
  adw_alert_dialog_set_default_response (alert, "move");
  adw_alert_dialog_set_close_response (alert, "cancel");
  adw_dialog_set_focus (dialog, entry);
  g_signal_connect_object (entry, "changed", G_CALLBACK (to_changed_cb), dialog, G_CONNECT_DEFAULT);
  g_signal_connect_object (dialog, "response", G_CALLBACK (move_out_response_cb), self,
                           G_CONNECT_SWAPPED);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}
