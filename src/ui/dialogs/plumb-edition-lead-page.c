/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-edition-lead-page.h"

#include <glib/gi18n.h>
#include <string.h>

#define MAX_KNOWN 8

struct _PlumbEditionLeadPage
{
  AdwNavigationPage parent_instance;

  AdwEntryRow *name_row;
  AdwEntryRow *email_row;
  AdwEntryRow *affiliation_row;
  GtkLabel *problem;
  GtkButton *add_button;
  AdwPreferencesGroup *known_group;
  GtkListBox *known_list;

  PlumbDocument *document;
  int year;
};

G_DEFINE_FINAL_TYPE (PlumbEditionLeadPage, plumb_edition_lead_page, ADW_TYPE_NAVIGATION_PAGE)

static const char *
get_text (AdwEntryRow *row)
{
  return gtk_editable_get_text (GTK_EDITABLE (row));
}

static gboolean
is_lead (const PlumbEdition *edition, const PlumbPerson *person)
{
  return g_ptr_array_find (edition->leads, person, NULL);
}

static char *
dup_subtitle (const PlumbPerson *person)
{
  gboolean both = person->affiliation[0] != '\0' && person->email[0] != '\0';

  return g_strconcat (person->affiliation, both ? " · " : "", person->email, NULL);
}

static void
add_known (PlumbEditionLeadPage *self, const PlumbPerson *person)
{
  GtkWidget *row = adw_action_row_new ();
  g_autofree char *subtitle = dup_subtitle (person);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), person->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("list-add-symbolic"));
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_object_set_data_full (G_OBJECT (row), "uid", g_strdup (person->uid), g_free);
  gtk_list_box_append (self->known_list, row);
}

static void
show_known (PlumbEditionLeadPage *self)
{
  const PlumbSnapshot *snapshot = plumb_document_get_programme (self->document);
  const PlumbEdition *edition = plumb_snapshot_find_edition (snapshot, self->year);
  g_autofree char *wanted = g_utf8_casefold (get_text (self->name_row), -1);
  guint n = 0;

  gtk_list_box_remove_all (self->known_list);
  for (guint i = 0; edition != NULL && i < snapshot->people->len && n < MAX_KNOWN; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (snapshot->people, i);
      g_autofree char *name = g_utf8_casefold (person->name, -1);

      if (is_lead (edition, person) || strstr (name, wanted) == NULL)
        continue;
      add_known (self, person);
      n++;
    }
  gtk_widget_set_visible (GTK_WIDGET (self->known_group), n > 0);
}

static void
finish (PlumbEditionLeadPage *self, gboolean done, const GError *error)
{
  GtkWidget *view = gtk_widget_get_ancestor (GTK_WIDGET (self), ADW_TYPE_NAVIGATION_VIEW);

  gtk_widget_set_visible (GTK_WIDGET (self->problem), !done);
  if (!done)
    {
      gtk_label_set_text (self->problem, error->message);
      gtk_accessible_announce (GTK_ACCESSIBLE (self), error->message,
                               GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
    }
  else if (view != NULL)
    {
      adw_navigation_view_pop (ADW_NAVIGATION_VIEW (view));
    }
}

static void
add_cb (PlumbEditionLeadPage *self)
{
  g_autoptr (GError) error = NULL;
  gboolean done;

  if (!gtk_widget_get_sensitive (GTK_WIDGET (self->add_button)))
    return;
  done = plumb_document_do (self->document, &error, "add-lead", "name", get_text (self->name_row),
                            "email", get_text (self->email_row), "affiliation",
                            get_text (self->affiliation_row), "edition", self->year, NULL);
  finish (self, done, error);
}

static void
known_activated_cb (PlumbEditionLeadPage *self, GtkListBoxRow *row)
{
  g_autoptr (GError) error = NULL;
  gboolean done = plumb_document_do (self->document, &error, "add-lead", "person",
                                     g_object_get_data (G_OBJECT (row), "uid"), "edition",
                                     self->year, NULL);

  finish (self, done, error);
}

static void
name_changed_cb (PlumbEditionLeadPage *self)
{
  g_autofree char *name = g_strstrip (g_strdup (get_text (self->name_row)));

  gtk_widget_set_sensitive (GTK_WIDGET (self->add_button), name[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->problem), FALSE);
  show_known (self);
}

static void
shown_cb (PlumbEditionLeadPage *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

static void
plumb_edition_lead_page_dispose (GObject *object)
{
  PlumbEditionLeadPage *self = PLUMB_EDITION_LEAD_PAGE (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_EDITION_LEAD_PAGE);
  g_clear_object (&self->document);
  G_OBJECT_CLASS (plumb_edition_lead_page_parent_class)->dispose (object);
}

static void
plumb_edition_lead_page_class_init (PlumbEditionLeadPageClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_edition_lead_page_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-edition-lead-page.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionLeadPage, name_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionLeadPage, email_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionLeadPage, affiliation_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionLeadPage, problem);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionLeadPage, add_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionLeadPage, known_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbEditionLeadPage, known_list);
  gtk_widget_class_bind_template_callback (widget_class, add_cb);
  gtk_widget_class_bind_template_callback (widget_class, known_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, name_changed_cb);
}

static void
plumb_edition_lead_page_init (PlumbEditionLeadPage *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect (self, "shown", G_CALLBACK (shown_cb), NULL);
}

/**
 * plumb_edition_lead_page_new:
 * @year: the edition that gets the lead
 *
 * Returns: (transfer floating): a page for an #AdwNavigationView
 */
AdwNavigationPage *
plumb_edition_lead_page_new (PlumbDocument *document, int year)
{
  PlumbEditionLeadPage *self = g_object_new (PLUMB_TYPE_EDITION_LEAD_PAGE, NULL);

  self->document = g_object_ref (document);
  self->year = year;
  show_known (self);
  return ADW_NAVIGATION_PAGE (self);
}
