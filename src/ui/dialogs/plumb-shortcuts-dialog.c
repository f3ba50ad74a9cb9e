/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-shortcuts-dialog.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-shortcuts.h"

static void
add_key (GtkWidget *box, const char *text)
{
  GtkWidget *key = gtk_label_new (text);

  gtk_widget_add_css_class (key, "keycap");
  gtk_widget_set_valign (key, GTK_ALIGN_CENTER);
  gtk_box_append (GTK_BOX (box), key);
}

/* A keycap for each modifier and one for the key, as this language and keyboard call them. */
static GtkWidget *
new_keys (const char *accelerator)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  GdkModifierType modifiers = 0;
  guint key = 0;
  g_autofree char *all = NULL;
  g_autofree char *last = NULL;
  g_auto (GStrv) names = NULL;

  if (!gtk_accelerator_parse (accelerator, &key, &modifiers))
    return box;
  all = gtk_accelerator_get_label (key, modifiers);
  last = gtk_accelerator_get_label (key, 0);
  if (g_str_has_suffix (all, last))
    all[strlen (all) - strlen (last)] = '\0';
  names = g_strsplit (all, "+", -1);
  for (guint i = 0; names[i] != NULL; i++)
    {
      if (names[i][0] != '\0')
        add_key (box, names[i]);
    }
  add_key (box, last);
  return box;
}

static GtkWidget *
new_row (const PlumbShortcut *shortcut)
{
  GtkWidget *row = adw_action_row_new ();
  g_auto (GStrv) accelerators = g_strsplit (shortcut->accelerator, " ", -1);
  GdkModifierType modifiers = 0;
  guint key = 0;

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), gettext (shortcut->title));
  for (guint i = 0; accelerators[i] != NULL; i++)
    adw_action_row_add_suffix (ADW_ACTION_ROW (row), new_keys (accelerators[i]));
  if (gtk_accelerator_parse (accelerators[0], &key, &modifiers))
    {
      g_autofree char *spoken = gtk_accelerator_get_label (key, modifiers);

      gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                      spoken, -1);
    }
  return row;
}

static GtkWidget *
new_page (void)
{
  GtkWidget *page = adw_preferences_page_new ();
  AdwPreferencesGroup *group = NULL;
  const char *heading = NULL;
  const PlumbShortcut *shortcut;

  for (guint i = 0; (shortcut = plumb_shortcut_get (i)) != NULL; i++)
    {
      if (g_strcmp0 (heading, shortcut->group) != 0)
        {
          heading = shortcut->group;
          group = ADW_PREFERENCES_GROUP (adw_preferences_group_new ());
          adw_preferences_group_set_title (group, gettext (heading));
          adw_preferences_page_add (ADW_PREFERENCES_PAGE (page), group);
        }
      adw_preferences_group_add (group, new_row (shortcut));
    }
  return page;
}

/**
 * plumb_shortcuts_dialog_present:
 *
 * Shows every keyboard shortcut.
 */
void
plumb_shortcuts_dialog_present (GtkWidget *parent)
{
  AdwDialog *dialog = adw_dialog_new ();
  GtkWidget *view = adw_toolbar_view_new ();

  adw_toolbar_view_add_top_bar (ADW_TOOLBAR_VIEW (view), adw_header_bar_new ());
  adw_toolbar_view_set_content (ADW_TOOLBAR_VIEW (view), new_page ());
  adw_dialog_set_title (dialog, _ ("Keyboard Shortcuts"));
  adw_dialog_set_content_width (dialog, 500);
  adw_dialog_set_content_height (dialog, 680);
  adw_dialog_set_child (dialog, view);
  adw_dialog_present (dialog, parent);
}
