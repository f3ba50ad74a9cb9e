/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-preferences-dialog.h"

#include <glib/gi18n.h>

#include "plumb-zone-page.h"

#define PLUMB_TYPE_PREFERENCES_DIALOG (plumb_preferences_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbPreferencesDialog, plumb_preferences_dialog, PLUMB, PREFERENCES_DIALOG,
                      AdwPreferencesDialog)

struct _PlumbPreferencesDialog
{
  AdwPreferencesDialog parent_instance;

  AdwComboRow *style_row;
  AdwActionRow *zone_row;
  GtkWidget *clear_zone_button;
  GtkWidget *texts_group;
  AdwSwitchRow *spelling_row;

  GSettings *settings;
};

G_DEFINE_FINAL_TYPE (PlumbPreferencesDialog, plumb_preferences_dialog, ADW_TYPE_PREFERENCES_DIALOG)

/* In the order of the row's choices. */
static const char *const styles[] = { "follow", "light", "dark" };

static void
style_selected_cb (PlumbPreferencesDialog *self)
{
  guint selected = adw_combo_row_get_selected (self->style_row);

  if (self->settings != NULL && selected < G_N_ELEMENTS (styles))
    g_settings_set_string (self->settings, "style-scheme", styles[selected]);
}

static void
show_style (PlumbPreferencesDialog *self)
{
  g_autofree char *style = g_settings_get_string (self->settings, "style-scheme");

  for (guint i = 0; i < G_N_ELEMENTS (styles); i++)
    {
      if (g_str_equal (styles[i], style))
        adw_combo_row_set_selected (self->style_row, i);
    }
}

static void
show_zone (PlumbPreferencesDialog *self)
{
  g_autofree char *zone = g_settings_get_string (self->settings, "second-zone");
  gboolean any = zone[0] != '\0';

  adw_action_row_set_subtitle (self->zone_row, any ? zone : C_ ("time zone", "None"));
  gtk_widget_set_visible (self->clear_zone_button, any);
}

static void
zone_picked_cb (PlumbPreferencesDialog *self, const char *zone)
{
  g_settings_set_string (self->settings, "second-zone", zone);
  adw_preferences_dialog_pop_subpage (ADW_PREFERENCES_DIALOG (self));
}

static void
zone_activated_cb (PlumbPreferencesDialog *self)
{
  PlumbZonePage *page = plumb_zone_page_new ();

  g_signal_connect_object (page, "picked", G_CALLBACK (zone_picked_cb), self, G_CONNECT_SWAPPED);
  adw_preferences_dialog_push_subpage (ADW_PREFERENCES_DIALOG (self), ADW_NAVIGATION_PAGE (page));
}

static void
clear_zone_cb (PlumbPreferencesDialog *self)
{
  g_settings_set_string (self->settings, "second-zone", "");
  gtk_widget_grab_focus (GTK_WIDGET (self->zone_row));
}

static void
plumb_preferences_dialog_dispose (GObject *object)
{
  PlumbPreferencesDialog *self = PLUMB_PREFERENCES_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_PREFERENCES_DIALOG);
  g_clear_object (&self->settings);
  G_OBJECT_CLASS (plumb_preferences_dialog_parent_class)->dispose (object);
}

static void
plumb_preferences_dialog_class_init (PlumbPreferencesDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_preferences_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-preferences-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesDialog, style_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesDialog, zone_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesDialog, clear_zone_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesDialog, texts_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbPreferencesDialog, spelling_row);
  gtk_widget_class_bind_template_callback (widget_class, style_selected_cb);
  gtk_widget_class_bind_template_callback (widget_class, zone_activated_cb);
  gtk_widget_class_bind_template_callback (widget_class, clear_zone_cb);
}

static void
plumb_preferences_dialog_init (PlumbPreferencesDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  self->settings = g_settings_new (PLUMB_APP_ID);
  show_style (self);
  show_zone (self);
  g_settings_bind (self->settings, "spell-check", self->spelling_row, "active",
                   G_SETTINGS_BIND_DEFAULT);
#ifndef HAVE_SPELLING
  gtk_widget_set_visible (self->texts_group, FALSE);
#endif
  g_signal_connect_object (self->settings, "changed::style-scheme", G_CALLBACK (show_style), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->settings, "changed::second-zone", G_CALLBACK (show_zone), self,
                           G_CONNECT_SWAPPED);
}

/**
 * plumb_preferences_dialog_present:
 *
 * Shows what can be set; it holds at once.
 */
void
plumb_preferences_dialog_present (GtkWidget *parent)
{
  adw_dialog_present (g_object_new (PLUMB_TYPE_PREFERENCES_DIALOG, NULL), parent);
}
