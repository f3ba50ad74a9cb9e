/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-agenda-left.h"
#include "plumb-agenda-words.h"
#include "plumb-handover-private.h"

static const struct
{
  const char *css_class;
  const char *word;
} looks[] = {
  [PLUMB_AGENDA_ERROR] = { "error", N_ ("Error") },
  [PLUMB_AGENDA_WARNING] = { "warning", N_ ("Warning") },
  [PLUMB_AGENDA_HINT] = { "dimmed", N_ ("Hint") },
};

static void
activated_cb (AdwDialog *dialog, GtkWidget *row)
{
  const char *place = g_object_get_data (G_OBJECT (row), "place");
  g_autofree char *uid = g_strdup (g_object_get_data (G_OBJECT (row), "uid"));
  g_autoptr (PlumbViewState) state = g_object_ref (g_object_get_data (G_OBJECT (row), "state"));

  adw_dialog_close (dialog);
  plumb_view_state_go (state, place, uid[0] != '\0' ? uid : NULL);
}

static GtkWidget *
new_icon (const char *icon_name, const char *css_class)
{
  GtkWidget *icon = g_object_new (GTK_TYPE_IMAGE, "icon-name", icon_name, "accessible-role",
                                  GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

  gtk_widget_add_css_class (icon, css_class);
  return icon;
}

static GtkWidget *
new_row (const PlumbAgendaLeft *left, PlumbViewState *state, AdwDialog *dialog)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), left->sentence);
  adw_action_row_add_prefix (
    ADW_ACTION_ROW (row),
    new_icon (plumb_agenda_words_get_icon (left->severity), looks[left->severity].css_class));
  adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_icon ("go-next-symbolic", "dimmed"));
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  gettext (looks[left->severity].word), -1);
  g_object_set_data (G_OBJECT (row), "place", (gpointer) left->place);
  g_object_set_data_full (G_OBJECT (row), "uid", g_strdup (left->uid), g_free);
  g_object_set_data_full (G_OBJECT (row), "state", g_object_ref (state), g_object_unref);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), TRUE);
  g_signal_connect_object (row, "activated", G_CALLBACK (activated_cb), dialog, G_CONNECT_SWAPPED);
  return row;
}

static void
add_row (AdwPreferencesGroup *group, GtkWidget *row)
{
  GPtrArray *rows = g_object_get_data (G_OBJECT (group), "rows");

  adw_preferences_group_add (group, row);
  g_ptr_array_add (rows, row);
}

static void
remove_rows (AdwPreferencesGroup *group)
{
  GPtrArray *rows = g_object_get_data (G_OBJECT (group), "rows");

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    adw_preferences_group_remove (group, g_ptr_array_index (rows, i));
  g_object_set_data_full (G_OBJECT (group), "rows", g_ptr_array_new (),
                          (GDestroyNotify) g_ptr_array_unref);
}

static void
add_done (AdwPreferencesGroup *group, const char *words)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), words);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                             new_icon ("plumb-state-done-symbolic", "success"));
  add_row (group, row);
}

/* Hints are folded: they keep nobody from sending. */
static void
add_hints (AdwPreferencesGroup *group, GtkWidget *expander, guint n)
{
  g_autofree char *title = g_strdup_printf (ngettext ("%u hint", "%u hints", n), n);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (expander), title);
  adw_expander_row_add_prefix (
    ADW_EXPANDER_ROW (expander),
    new_icon (plumb_agenda_words_get_icon (PLUMB_AGENDA_HINT), looks[PLUMB_AGENDA_HINT].css_class));
  add_row (group, expander);
}

/**
 * plumb_handover_left_show:
 * @group: where to
 * @dialog: what is closed when somebody goes where something is left
 *
 * Shows what is left before the agenda of the edition that is shown can be handed over. All of it
 * anew: the list is short.
 */
void
plumb_handover_left_show (AdwPreferencesGroup *group, PlumbViewState *state, AdwDialog *dialog)
{
  g_autoptr (GPtrArray) left = plumb_agenda_list_left (plumb_view_state_get_edition (state),
                                                       plumb_view_state_get_radar (state));
  g_autofree char *words = plumb_agenda_left_words (left);
  GtkWidget *expander = g_object_ref_sink (adw_expander_row_new ());
  guint n_hints = 0;

  remove_rows (group);
  adw_preferences_group_set_description (group, left->len > 0 ? words : NULL);
  if (left->len == 0)
    add_done (group, words);
  for (guint i = 0; i < left->len; i++)
    {
      const PlumbAgendaLeft *each = g_ptr_array_index (left, i);

      if (each->severity != PLUMB_AGENDA_HINT)
        {
          add_row (group, new_row (each, state, dialog));
          continue;
        }
      adw_expander_row_add_row (ADW_EXPANDER_ROW (expander), new_row (each, state, dialog));
      n_hints++;
    }
  if (n_hints > 0)
    add_hints (group, expander, n_hints);
  g_object_unref (expander);
}
