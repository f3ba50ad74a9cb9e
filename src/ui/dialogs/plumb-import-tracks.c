/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-import-tracks.h"

#include <glib/gi18n.h>

#define ROWS "plumb-track-rows"
#define TITLE "plumb-track"

static GtkWidget *
new_row (const char *title, const char *track, guint n_proposals, GtkCheckButton *first)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *subtitle =
    g_strdup_printf (ngettext ("%u proposal", "%u proposals", n_proposals), n_proposals);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  gtk_check_button_set_group (GTK_CHECK_BUTTON (check), first);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_accessible_update_property (GTK_ACCESSIBLE (check), GTK_ACCESSIBLE_PROPERTY_LABEL, title, -1);
  g_object_set_data_full (G_OBJECT (check), TITLE, g_strdup (track), g_free);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);
  g_object_set_data (G_OBJECT (row), ROWS, check);
  return row;
}

/**
 * plumb_import_tracks_show:
 * @preset: (nullable): the Track to choose beforehand, %NULL for all of them
 *
 * Lists the Tracks of a file, and "All Tracks".
 */
void
plumb_import_tracks_show (AdwPreferencesGroup *group, const PlumbImport *import, const char *preset)
{
  GPtrArray *rows = g_object_get_data (G_OBJECT (group), ROWS);
  GtkCheckButton *first = NULL;
  GtkCheckButton *chosen = NULL;

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  rows = g_ptr_array_new ();
  for (guint i = 0; i <= import->tracks->len; i++)
    {
      const PlumbImportTrack *track = i < import->tracks->len
                                        ? g_ptr_array_index (import->tracks, i)
                                        : NULL;
      GtkWidget *row = new_row (track != NULL ? track->title : _ ("All Tracks"),
                                track != NULL ? track->title : NULL,
                                track != NULL ? track->n_proposals : import->proposals->len, first);
      GtkCheckButton *check = g_object_get_data (G_OBJECT (row), ROWS);

      if (first == NULL)
        first = check;
      if (chosen == NULL && (track == NULL || g_strcmp0 (track->title, preset) == 0))
        chosen = check;
      adw_preferences_group_add (group, row);
      g_ptr_array_add (rows, row);
    }
  gtk_check_button_set_active (chosen, TRUE);
  g_object_set_data_full (G_OBJECT (group), ROWS, rows, (GDestroyNotify) g_ptr_array_unref);
}

/**
 * plumb_import_tracks_get:
 *
 * Returns: (nullable) (transfer none): the Track that was chosen, %NULL for all
 */
const char *
plumb_import_tracks_get (AdwPreferencesGroup *group)
{
  GPtrArray *rows = g_object_get_data (G_OBJECT (group), ROWS);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      GObject *check = g_object_get_data (g_ptr_array_index (rows, i), ROWS);

      if (gtk_check_button_get_active (GTK_CHECK_BUTTON (check)))
        return g_object_get_data (check, TITLE);
    }
  return NULL;
}
