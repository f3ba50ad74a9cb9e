/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-welcome.h"

#include <glib/gi18n.h>

#define MAX_RECENT 6
#define MIME_TYPE "application/vnd.plumbline.microconf+sqlite3"

struct _PlumbWelcome
{
  AdwBin parent_instance;

  GtkMenuButton *menu_button;
  AdwPreferencesGroup *recent_group;
  GPtrArray *rows; /* AdwActionRow, borrowed from the group */
};

enum
{
  PROP_0,
  PROP_MENU_MODEL,
  N_PROPS,
};

static GParamSpec *properties[N_PROPS];

G_DEFINE_FINAL_TYPE (PlumbWelcome, plumb_welcome, ADW_TYPE_BIN)

static void
add_recent (PlumbWelcome *self, GtkRecentInfo *info)
{
  GtkWidget *row = adw_action_row_new ();
  g_autoptr (GFile) file = g_file_new_for_uri (gtk_recent_info_get_uri (info));
  g_autoptr (GFile) parent = g_file_get_parent (file);
  g_autofree char *folder = parent != NULL ? g_file_get_parse_name (parent) : NULL;

  /* Alone: what is set with it is taken for markup still. */
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  g_object_set (row, "title", gtk_recent_info_get_display_name (info), "subtitle", folder,
                "activatable", TRUE, "subtitle-lines", 1, NULL);
  adw_action_row_add_suffix (ADW_ACTION_ROW (row),
                             gtk_image_new_from_icon_name ("go-next-symbolic"));
  gtk_actionable_set_detailed_action_name (GTK_ACTIONABLE (row), "win.open-uri(\"\")");
  gtk_actionable_set_action_target (GTK_ACTIONABLE (row), "s", gtk_recent_info_get_uri (info));
  adw_preferences_group_add (self->recent_group, row);
  g_ptr_array_add (self->rows, row);
}

static gint
compare_visited (gconstpointer a, gconstpointer b)
{
  return g_date_time_compare (gtk_recent_info_get_visited ((GtkRecentInfo *) b),
                              gtk_recent_info_get_visited ((GtkRecentInfo *) a));
}

/**
 * plumb_welcome_refresh:
 *
 * Looks again which documents were open lately and are still there.
 */
void
plumb_welcome_refresh (PlumbWelcome *self)
{
  GList *items = gtk_recent_manager_get_items (gtk_recent_manager_get_default ());

  for (guint i = 0; i < self->rows->len; i++)
    adw_preferences_group_remove (self->recent_group, g_ptr_array_index (self->rows, i));
  g_ptr_array_set_size (self->rows, 0);
  items = g_list_sort (items, compare_visited);
  for (GList *l = items; l != NULL && self->rows->len < MAX_RECENT; l = l->next)
    {
      if (g_strcmp0 (gtk_recent_info_get_mime_type (l->data), MIME_TYPE) == 0
          && gtk_recent_info_exists (l->data))
        add_recent (self, l->data);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->recent_group), self->rows->len > 0);
  g_list_free_full (items, (GDestroyNotify) gtk_recent_info_unref);
}

static void
plumb_welcome_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PlumbWelcome *self = PLUMB_WELCOME (object);

  if (prop_id == PROP_MENU_MODEL)
    gtk_menu_button_set_menu_model (self->menu_button, g_value_get_object (value));
  else
    G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
}

static void
plumb_welcome_dispose (GObject *object)
{
  PlumbWelcome *self = PLUMB_WELCOME (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_WELCOME);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  G_OBJECT_CLASS (plumb_welcome_parent_class)->dispose (object);
}

static void
plumb_welcome_class_init (PlumbWelcomeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = plumb_welcome_dispose;
  object_class->set_property = plumb_welcome_set_property;

  /**
   * PlumbWelcome:menu-model:
   *
   * The primary menu.
   */
  properties[PROP_MENU_MODEL] = g_param_spec_object ("menu-model", NULL, NULL, G_TYPE_MENU_MODEL,
                                                     G_PARAM_WRITABLE | G_PARAM_STATIC_STRINGS);
  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/plumbline/Plumbline/plumb-welcome.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbWelcome, menu_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbWelcome, recent_group);
}

static void
plumb_welcome_init (PlumbWelcome *self)
{
  self->rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}
