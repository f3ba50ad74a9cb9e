/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-people-row.h"

#include <glib/gi18n.h>

#include "plumb-phrases.h"

struct _PlumbPeopleRow
{
  GtkBox parent_instance;

  AdwAvatar *avatar;
  GtkLabel *name;
  GtkWidget *lead;
  GtkLabel *words;
  GtkLabel *clock;
};

G_DEFINE_FINAL_TYPE (PlumbPeopleRow, plumb_people_row, GTK_TYPE_BOX)

static void
plumb_people_row_dispose (GObject *object)
{
  gtk_widget_dispose_template (GTK_WIDGET (object), PLUMB_TYPE_PEOPLE_ROW);
  G_OBJECT_CLASS (plumb_people_row_parent_class)->dispose (object);
}

static void
plumb_people_row_class_init (PlumbPeopleRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_people_row_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/pages/plumb-people-row.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleRow, avatar);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleRow, name);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleRow, lead);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleRow, words);
  gtk_widget_class_bind_template_child (widget_class, PlumbPeopleRow, clock);
}

static void
plumb_people_row_init (PlumbPeopleRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
plumb_people_row_new (void)
{
  return g_object_new (PLUMB_TYPE_PEOPLE_ROW, NULL);
}

/* What somebody is to the edition besides a lead, which the pill says; the weightiest counts. */
static const char *
role_word (PlumbRoles roles)
{
  if (roles & PLUMB_ROLE_ATTENDEE)
    return C_ ("role", "Key attendee");
  if (roles & PLUMB_ROLE_SPEAKER)
    return C_ ("role", "Speaker");
  if ((roles & PLUMB_ROLE_SUBMITTER) && !(roles & PLUMB_ROLE_LEAD))
    return C_ ("role", "Submitter");
  return "";
}

/**
 * plumb_people_dup_words:
 *
 * Returns: (transfer full): what a list says of somebody below the name
 */
char *
plumb_people_dup_words (const PlumbPerson *person, PlumbRoles roles)
{
  return plumb_phrase_facts (person->affiliation, role_word (roles));
}

/**
 * plumb_people_row_show:
 * @clock: what time it is for them, "" where that does not matter
 *
 * Shows somebody.
 */
void
plumb_people_row_show (PlumbPeopleRow *self, const PlumbPerson *person, PlumbRoles roles,
                       const char *clock)
{
  g_autofree char *words = plumb_people_dup_words (person, roles);

  adw_avatar_set_text (self->avatar, person->name);
  gtk_label_set_text (self->name, person->name);
  gtk_label_set_text (self->words, words);
  gtk_label_set_text (self->clock, clock);
  gtk_widget_set_visible (GTK_WIDGET (self->clock), clock[0] != '\0');
  gtk_widget_set_visible (GTK_WIDGET (self->words), words[0] != '\0');
  gtk_widget_set_visible (self->lead, (roles & PLUMB_ROLE_LEAD) != 0);
  if (roles & PLUMB_ROLE_LEAD)
    gtk_widget_add_css_class (GTK_WIDGET (self->name), "heading");
  else
    gtk_widget_remove_css_class (GTK_WIDGET (self->name), "heading");
}
