/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The microconferences that an edition was merged from: rows that can be removed, and a form for one
 * more.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-edition-private.h"

static void
tell (PlumbEditionDialog *self, const char *text)
{
  AdwToast *toast = adw_toast_new (text);

  adw_toast_set_use_markup (toast, FALSE);
  adw_toast_overlay_add_toast (self->toasts, toast);
}

/**
 * plumb_edition_origins_update:
 *
 * Says whether the form can be used.
 */
void
plumb_edition_origins_update (PlumbEditionDialog *self)
{
  g_autofree char *name = plumb_edition_dialog_dup_text (self->origin_name_row);

  gtk_widget_set_sensitive (self->add_origin_row, name[0] != '\0');
}

/**
 * plumb_edition_origins_add:
 *
 * Adds the microconference that the form names.
 */
void
plumb_edition_origins_add (PlumbEditionDialog *self)
{
  g_autofree char *name = plumb_edition_dialog_dup_text (self->origin_name_row);
  g_autofree char *source = plumb_edition_dialog_dup_text (self->origin_source_row);
  g_autoptr (GError) error = NULL;

  if (name[0] == '\0')
    return;
  if (!plumb_document_do (plumb_view_state_get_document (self->state), &error, "add-origin", "name",
                          name, "source", source, "edition", self->year, NULL))
    {
      tell (self, error->message);
      return;
    }
  gtk_editable_set_text (GTK_EDITABLE (self->origin_name_row), "");
  gtk_editable_set_text (GTK_EDITABLE (self->origin_source_row), "");
  gtk_widget_grab_focus (GTK_WIDGET (self->origin_name_row));
}

static void
remove_cb (PlumbEditionDialog *self, GtkButton *button)
{
  g_autofree char *uid = g_strdup (g_object_get_data (G_OBJECT (button), "uid"));
  g_autoptr (GError) error = NULL;

  gtk_widget_grab_focus (GTK_WIDGET (self->origin_name_row));
  if (!plumb_document_do (plumb_view_state_get_document (self->state), &error, "remove-origin",
                          "origin", uid, NULL))
    tell (self, error->message);
}

static GtkWidget *
new_row (PlumbEditionDialog *self, const PlumbOrigin *origin)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_button_new_from_icon_name ("user-trash-symbolic");
  g_autofree char *tooltip = g_strdup_printf (
    /* Translators: %s is the name of a microconference. */
    _ ("Forget That This Edition Was Merged From %s"), origin->name);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), origin->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), origin->source);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_set_tooltip_text (button, tooltip);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, tooltip,
                                  -1);
  g_object_set_data_full (G_OBJECT (button), "uid", g_strdup (origin->uid), g_free);
  g_signal_connect_object (button, "clicked", G_CALLBACK (remove_cb), self, G_CONNECT_SWAPPED);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), button);
  return row;
}

/**
 * plumb_edition_origins_show:
 *
 * Shows what @edition was merged from.
 */
void
plumb_edition_origins_show (PlumbEditionDialog *self, const PlumbEdition *edition)
{
  g_autoptr (GString) now = g_string_new (NULL);
  GtkListBoxRow *row;

  for (guint i = 0; i < edition->origins->len; i++)
    {
      const PlumbOrigin *origin = g_ptr_array_index (edition->origins, i);

      g_string_append_printf (now, "%s\n%s\n%s\n", origin->uid, origin->name, origin->source);
    }
  if (g_strcmp0 (self->origins_shown, now->str) == 0)
    return;
  g_set_str (&self->origins_shown, now->str);
  while ((row = gtk_list_box_get_row_at_index (self->origins_list, 0)) != NULL
         && GTK_WIDGET (row) != GTK_WIDGET (self->origin_name_row))
    gtk_list_box_remove (self->origins_list, GTK_WIDGET (row));
  for (guint i = 0; i < edition->origins->len; i++)
    gtk_list_box_insert (self->origins_list,
                         new_row (self, g_ptr_array_index (edition->origins, i)), (int) i);
}
