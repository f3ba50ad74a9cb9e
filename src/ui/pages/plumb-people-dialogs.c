/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Adding somebody, and choosing who is the same person.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-people-private.h"
#include "plumb-people-row.h"
#include "plumb-row-people.h"

static PlumbViewState *
get_state (PlumbPeoplePage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

static GtkWidget *
add_entry (AdwPreferencesGroup *group, const char *title, GtkInputPurpose purpose)
{
  GtkWidget *row = g_object_new (ADW_TYPE_ENTRY_ROW, "title", title, "activates-default", TRUE,
                                 "input-purpose", purpose, NULL);

  adw_preferences_group_add (group, row);
  return row;
}

static char *
dup_entry (AdwDialog *dialog, const char *key)
{
  GtkWidget *row = g_object_get_data (G_OBJECT (dialog), key);

  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static void
name_changed_cb (AdwDialog *dialog)
{
  g_autofree char *name = dup_entry (dialog, "name");

  adw_alert_dialog_set_response_enabled (ADW_ALERT_DIALOG (dialog), "add", name[0] != '\0');
}

static void
add_response_cb (AdwDialog *dialog, const char *response, PlumbPeoplePage *self)
{
  g_autofree char *name = dup_entry (dialog, "name");
  g_autofree char *affiliation = dup_entry (dialog, "affiliation");
  g_autofree char *email = dup_entry (dialog, "email");
  g_autofree char *uid = NULL;

  if (!g_str_equal (response, "add"))
    return;
  uid = plumb_view_state_do_made (get_state (self), NULL, "add-person", "name", name, "affiliation",
                                  affiliation, "email", email, NULL);
  if (uid != NULL)
    plumb_page_show_thing (PLUMB_PAGE (self), uid);
}

/**
 * plumb_people_present_add:
 *
 * Asks who shall be added.
 */
void
plumb_people_present_add (PlumbPeoplePage *self)
{
  AdwDialog *dialog = adw_alert_dialog_new (_ ("Add Person"), NULL);
  AdwAlertDialog *alert = ADW_ALERT_DIALOG (dialog);
  AdwPreferencesGroup *group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
  GtkWidget *name = add_entry (group, _ ("Name"), GTK_INPUT_PURPOSE_NAME);

  g_object_set_data (G_OBJECT (dialog), "name", name);
  g_object_set_data (G_OBJECT (dialog), "affiliation",
                     add_entry (group, _ ("Affiliation"), GTK_INPUT_PURPOSE_FREE_FORM));
  g_object_set_data (G_OBJECT (dialog), "email",
                     add_entry (group, _ ("E-Mail"), GTK_INPUT_PURPOSE_EMAIL));
  adw_alert_dialog_set_extra_child (alert, GTK_WIDGET (group));
  adw_alert_dialog_add_responses (alert, "cancel", _ ("_Cancel"), "add", _ ("_Add"), NULL);
  adw_alert_dialog_set_response_appearance (alert, "add", ADW_RESPONSE_SUGGESTED);
  adw_alert_dialog_set_response_enabled (alert, "add", FALSE);
  adw_alert_dialog_set_default_response (alert, "add");
  adw_alert_dialog_set_close_response (alert, "cancel");
  g_signal_connect_object (name, "changed", G_CALLBACK (name_changed_cb), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (dialog, "response", G_CALLBACK (add_response_cb), self,
                           G_CONNECT_DEFAULT);
  adw_dialog_set_focus (dialog, name);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}

static void
choice_setup_cb (GtkListItemFactory *factory, GtkListItem *item)
{
  gtk_list_item_set_child (item, plumb_people_row_new ());
}

static void
choice_bind_cb (AdwDialog *dialog, GtkListItem *item)
{
  PlumbPeoplePage *self = g_object_get_data (G_OBJECT (dialog), "page");
  const char *uid = g_object_get_data (G_OBJECT (dialog), "uid");
  PlumbPerson *person = plumb_row_read_person (plumb_view_state_get_document (get_state (self)),
                                               plumb_row_get_id (gtk_list_item_get_item (item)));
  gboolean is_other;

  if (person == NULL)
    return;
  is_other = !g_str_equal (person->uid, uid);
  plumb_people_row_show (PLUMB_PEOPLE_ROW (gtk_list_item_get_child (item)), person,
                         plumb_roles_of (self->roles, person->id), "");
  gtk_list_item_set_accessible_label (item, person->name);
  gtk_list_item_set_activatable (item, is_other);
  gtk_widget_set_sensitive (gtk_list_item_get_child (item), is_other);
  plumb_person_free (person);
}

static void
choice_activate_cb (AdwDialog *dialog, guint position, GtkListView *list)
{
  PlumbPeoplePage *self = g_object_get_data (G_OBJECT (dialog), "page");
  g_autoptr (PlumbRow) row = g_list_model_get_item (G_LIST_MODEL (gtk_list_view_get_model (list)),
                                                    position);
  PlumbPerson *person = row != NULL
                          ? plumb_row_read_person (plumb_view_state_get_document (get_state (self)),
                                                   plumb_row_get_id (row))
                          : NULL;

  if (person == NULL || g_str_equal (person->uid, g_object_get_data (G_OBJECT (dialog), "uid")))
    {
      g_clear_pointer (&person, plumb_person_free);
      return;
    }
  adw_dialog_close (dialog);
  gtk_widget_activate_action (GTK_WIDGET (self), "people.take-in", "s", person->uid);
  plumb_person_free (person);
}

static void
choice_search_cb (AdwDialog *dialog, GtkSearchEntry *entry)
{
  plumb_row_list_set_words (g_object_get_data (G_OBJECT (dialog), "rows"),
                            gtk_editable_get_text (GTK_EDITABLE (entry)));
}

static void
choice_search_activate_cb (AdwDialog *dialog)
{
  choice_activate_cb (dialog, 0, g_object_get_data (G_OBJECT (dialog), "list"));
}

static GtkWidget *
new_choice_list (PlumbPeoplePage *self, AdwDialog *dialog)
{
  PlumbRowList *rows = plumb_row_list_new_people (plumb_view_state_get_document (get_state (self)));
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();
  GtkSingleSelection *selection = gtk_single_selection_new (G_LIST_MODEL (rows));
  GtkWidget *list = gtk_list_view_new (GTK_SELECTION_MODEL (selection), factory);

  g_object_set_data_full (G_OBJECT (dialog), "rows", g_object_ref (rows), g_object_unref);
  g_object_set_data (G_OBJECT (dialog), "list", list);
  g_signal_connect (factory, "setup", G_CALLBACK (choice_setup_cb), NULL);
  g_signal_connect_object (factory, "bind", G_CALLBACK (choice_bind_cb), dialog, G_CONNECT_SWAPPED);
  gtk_list_view_set_single_click_activate (GTK_LIST_VIEW (list), TRUE);
  gtk_widget_add_css_class (list, "navigation-sidebar");
  gtk_widget_add_css_class (list, "people-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("People"), -1);
  g_signal_connect_object (list, "activate", G_CALLBACK (choice_activate_cb), dialog,
                           G_CONNECT_SWAPPED);
  return g_object_new (GTK_TYPE_SCROLLED_WINDOW, "child", list, "hscrollbar-policy",
                       GTK_POLICY_NEVER, NULL);
}

static GtkWidget *
new_choice_search (AdwDialog *dialog)
{
  GtkWidget *entry = g_object_new (GTK_TYPE_SEARCH_ENTRY, "placeholder-text", _ ("Search People"),
                                   "search-delay", 80, "margin-start", 12, "margin-end", 12,
                                   "margin-bottom", 6, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (entry), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Search People"), -1);
  g_signal_connect_object (entry, "search-changed", G_CALLBACK (choice_search_cb), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "activate", G_CALLBACK (choice_search_activate_cb), dialog,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (entry, "stop-search", G_CALLBACK (adw_dialog_close), dialog,
                           G_CONNECT_SWAPPED);
  return entry;
}

/**
 * plumb_people_present_merge:
 * @person: who stays
 *
 * Asks who is the same person.
 */
void
plumb_people_present_merge (PlumbPeoplePage *self, const PlumbPerson *person)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();
  GtkWidget *header = adw_header_bar_new ();
  GtkWidget *search = new_choice_search (dialog);
  /* Translators: %s is a name. */
  g_autofree char *subtitle = g_strdup_printf (_ ("Becomes part of %s"), person->name);

  g_object_set_data_full (G_OBJECT (dialog), "page", g_object_ref (self), g_object_unref);
  g_object_set_data_full (G_OBJECT (dialog), "uid", g_strdup (person->uid), g_free);
  adw_dialog_set_title (dialog, _ ("Merge With"));
  adw_dialog_set_content_width (dialog, 420);
  adw_dialog_set_content_height (dialog, 540);
  adw_header_bar_set_title_widget (ADW_HEADER_BAR (header),
                                   adw_window_title_new (_ ("Merge With"), subtitle));
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), header);
  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), search);
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), new_choice_list (self, dialog));
  adw_dialog_set_child (dialog, view);
  adw_dialog_set_focus (dialog, search);
  adw_dialog_present (dialog, GTK_WIDGET (self));
}
