/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What can be done to the person that is shown.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-people-private.h"
#include "plumb-row-people.h"

static PlumbViewState *
get_state (PlumbPeoplePage *self)
{
  return plumb_page_get_state (PLUMB_PAGE (self));
}

/* Who is shown, to be freed; NULL for nobody. */
static PlumbPerson *
read_person (PlumbPeoplePage *self)
{
  PlumbDocument *document = plumb_view_state_get_document (get_state (self));

  if (self->uid == NULL)
    return NULL;
  return plumb_row_read_person (document, plumb_row_find_id (document, "person", self->uid));
}

static void
add_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  plumb_people_present_add (PLUMB_PEOPLE_PAGE (widget));
}

static void
merge_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbPeoplePage *self = PLUMB_PEOPLE_PAGE (widget);
  PlumbPerson *person = read_person (self);

  if (person == NULL)
    return;
  plumb_people_present_merge (self, person);
  plumb_person_free (person);
}

/* Somebody else who is the same person becomes part of who is shown. */
static void
take_in_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbPeoplePage *self = PLUMB_PEOPLE_PAGE (widget);
  PlumbPerson *person = read_person (self);
  g_autofree char *toast = NULL;

  if (person == NULL)
    return;
  /* Translators: %s is a name. */
  toast = g_strdup_printf (_ ("Merged into “%s”"), person->name);
  plumb_view_state_do (get_state (self), toast, "merge-people", "person",
                       g_variant_get_string (parameter, NULL), "into", self->uid, NULL);
  plumb_person_free (person);
}

static void
delete_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbPeoplePage *self = PLUMB_PEOPLE_PAGE (widget);
  PlumbPerson *person = read_person (self);
  g_autofree char *toast = NULL;

  if (person == NULL)
    return;
  /* Translators: %s is a name. */
  toast = g_strdup_printf (_ ("“%s” deleted"), person->name);
  if (plumb_view_state_do (get_state (self), toast, "delete-person", "person", self->uid, NULL))
    adw_navigation_split_view_set_show_content (self->split, FALSE);
  plumb_person_free (person);
}

static void
do_on_person (PlumbPeoplePage *self, const char *toast, const char *command)
{
  plumb_view_state_do (get_state (self), toast, command, "person", self->uid, "edition",
                       plumb_view_state_get_year (get_state (self)), NULL);
}

static void
add_lead_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  do_on_person (PLUMB_PEOPLE_PAGE (widget), _ ("Lead added"), "add-lead");
}

static void
remove_lead_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  do_on_person (PLUMB_PEOPLE_PAGE (widget), _ ("Lead removed"), "remove-lead");
}

static void
add_attendee_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  PlumbPeoplePage *self = PLUMB_PEOPLE_PAGE (widget);

  do_on_person (self, NULL, "set-attendee");
  plumb_people_detail_edit_why (self->detail);
}

static void
remove_attendee_action (GtkWidget *widget, const char *name, GVariant *parameter)
{
  do_on_person (PLUMB_PEOPLE_PAGE (widget), _ ("Key attendee removed"), "remove-attendee");
}

static gboolean
is_list_focused (PlumbPeoplePage *self)
{
  return gtk_widget_get_focus_child (GTK_WIDGET (self->list_view)) != NULL;
}

/* The Delete key is for the list; in a field it deletes a letter. */
static gboolean
delete_key_cb (GtkWidget *widget, GVariant *arguments, gpointer user_data)
{
  if (!is_list_focused (PLUMB_PEOPLE_PAGE (widget)))
    return GDK_EVENT_PROPAGATE;
  delete_action (widget, NULL, NULL);
  return GDK_EVENT_STOP;
}

/**
 * plumb_people_page_install_actions:
 *
 * Installs what can be done to people.
 */
void
plumb_people_page_install_actions (GtkWidgetClass *widget_class)
{
  gtk_widget_class_install_action (widget_class, "people.add", NULL, add_action);
  gtk_widget_class_install_action (widget_class, "people.merge", NULL, merge_action);
  gtk_widget_class_install_action (widget_class, "people.take-in", "s", take_in_action);
  gtk_widget_class_install_action (widget_class, "people.delete", NULL, delete_action);
  gtk_widget_class_install_action (widget_class, "people.add-lead", NULL, add_lead_action);
  gtk_widget_class_install_action (widget_class, "people.remove-lead", NULL, remove_lead_action);
  gtk_widget_class_install_action (widget_class, "people.add-attendee", NULL, add_attendee_action);
  gtk_widget_class_install_action (widget_class, "people.remove-attendee", NULL,
                                   remove_attendee_action);
  gtk_widget_class_add_binding (widget_class, GDK_KEY_Delete, 0, delete_key_cb, NULL);
}

/**
 * plumb_people_page_update_actions:
 *
 * Says which of them can be used.
 */
void
plumb_people_page_update_actions (PlumbPeoplePage *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PlumbPerson *person = read_person (self);
  gboolean any = person != NULL;
  PlumbRoles roles = any ? plumb_roles_of (self->roles, person->id) : 0;
  gboolean is_lead = (roles & PLUMB_ROLE_LEAD) != 0;
  gboolean is_attendee = (roles & PLUMB_ROLE_ATTENDEE) != 0;

  gtk_widget_action_set_enabled (widget, "people.merge", any);
  gtk_widget_action_set_enabled (widget, "people.delete", any);
  gtk_widget_action_set_enabled (widget, "people.add-lead", any && !is_lead);
  gtk_widget_action_set_enabled (widget, "people.remove-lead", any && is_lead);
  gtk_widget_action_set_enabled (widget, "people.add-attendee", any && !is_attendee);
  gtk_widget_action_set_enabled (widget, "people.remove-attendee", any && is_attendee);
  g_clear_pointer (&person, plumb_person_free);
}
