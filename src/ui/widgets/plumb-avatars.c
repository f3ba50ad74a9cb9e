/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-avatars.h"

#include "plumb-phrases.h"
#include "plumb-records.h"

#define SIZE 24
#define MOST 3

struct _PlumbAvatars
{
  GtkWidget parent_instance;

  AdwAvatar *avatars[MOST];
  GtkLabel *more;
};

G_DEFINE_FINAL_TYPE (PlumbAvatars, plumb_avatars, GTK_TYPE_WIDGET)

static void
plumb_avatars_dispose (GObject *object)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (object))) != NULL)
    gtk_widget_unparent (child);
  G_OBJECT_CLASS (plumb_avatars_parent_class)->dispose (object);
}

static void
plumb_avatars_class_init (PlumbAvatarsClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_avatars_dispose;
  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BOX_LAYOUT);
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
  gtk_widget_class_set_css_name (widget_class, "avatars");
}

static void
plumb_avatars_init (PlumbAvatars *self)
{
  GtkLayoutManager *layout = gtk_widget_get_layout_manager (GTK_WIDGET (self));

  gtk_box_layout_set_spacing (GTK_BOX_LAYOUT (layout), 2);
  for (guint i = 0; i < MOST; i++)
    {
      GtkWidget *avatar = adw_avatar_new (SIZE, NULL, TRUE);

      gtk_widget_set_visible (avatar, FALSE);
      gtk_widget_set_parent (avatar, GTK_WIDGET (self));
      self->avatars[i] = ADW_AVATAR (avatar);
    }
  self->more = GTK_LABEL (gtk_label_new (NULL));
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "caption");
  gtk_widget_add_css_class (GTK_WIDGET (self->more), "dimmed");
  gtk_widget_set_parent (GTK_WIDGET (self->more), GTK_WIDGET (self));
}

/**
 * plumb_people_dup_names:
 * @people: (element-type PlumbPerson): people
 *
 * Returns: (transfer full): their names as a list, such as “Ada Example, Bo Example”
 */
char *
plumb_people_dup_names (GPtrArray *people)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new ();

  for (guint i = 0; i < people->len; i++)
    g_ptr_array_add (names, ((const PlumbPerson *) g_ptr_array_index (people, i))->name);
  g_ptr_array_add (names, NULL);
  return plumb_phrase_list ((const char *const *) names->pdata);
}

/**
 * plumb_avatars_set_people:
 * @people: (element-type PlumbPerson): people, the most important first
 *
 * Shows people; those who do not fit are counted.
 */
void
plumb_avatars_set_people (PlumbAvatars *self, GPtrArray *people)
{
  guint n = people->len > MOST ? MOST - 1 : people->len;
  g_autofree char *names = plumb_people_dup_names (people);
  g_autofree char *more = g_strdup_printf ("+%u", people->len - n);

  for (guint i = 0; i < MOST; i++)
    {
      const PlumbPerson *person = i < n ? g_ptr_array_index (people, i) : NULL;

      gtk_widget_set_visible (GTK_WIDGET (self->avatars[i]), person != NULL);
      adw_avatar_set_text (self->avatars[i], person != NULL ? person->name : NULL);
    }
  gtk_label_set_text (self->more, more);
  gtk_widget_set_visible (GTK_WIDGET (self->more), people->len > n);
  gtk_widget_set_visible (GTK_WIDGET (self), people->len > 0);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), names);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, names, -1);
}
