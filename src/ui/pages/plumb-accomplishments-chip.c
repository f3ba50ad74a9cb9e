/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-accomplishments-chip.h"

#include <glib/gi18n.h>

#include "plumb-evidence.h"
#include "plumb-widgets.h"

static const char *const icon_names[] = {
  [PLUMB_EVIDENCE_VERSION] = "plumb-branch-symbolic",
  [PLUMB_EVIDENCE_COMMIT] = "plumb-branch-symbolic",
  [PLUMB_EVIDENCE_LORE] = "plumb-link-symbolic",
  [PLUMB_EVIDENCE_LWN] = "plumb-link-symbolic",
  [PLUMB_EVIDENCE_BUG] = "plumb-link-symbolic",
  [PLUMB_EVIDENCE_PAGE] = "plumb-link-symbolic",
  [PLUMB_EVIDENCE_WORDS] = "plumb-page-symbolic",
};

static GtkWidget *
new_menu (GtkWidget *chip)
{
  const char *accomplishment = g_object_get_data (G_OBJECT (chip), "accomplishment");
  const char *evidence = g_object_get_data (G_OBJECT (chip), "evidence");
  const char *uri = g_object_get_data (G_OBJECT (chip), "uri");
  g_autoptr (GMenu) menu = g_menu_new ();
  GtkWidget *popover;

  if (uri != NULL)
    plumb_menu_append (menu, _ ("_Open"), "accomplishments.open", g_variant_new_string (uri));
  plumb_menu_append (menu, _ ("_Copy"), "accomplishments.copy", g_variant_new_string (evidence));
  plumb_menu_append (menu, _ ("_Remove"), "accomplishments.remove-evidence",
                     g_variant_new ("(ss)", accomplishment, evidence));
  popover = gtk_popover_menu_new_from_model (G_MENU_MODEL (menu));
  gtk_widget_set_parent (popover, chip);
  g_signal_connect_object (chip, "destroy", G_CALLBACK (gtk_widget_unparent), popover,
                           G_CONNECT_SWAPPED);
  return popover;
}

static void
popup_menu (GtkWidget *chip)
{
  GtkWidget *popover = g_object_get_data (G_OBJECT (chip), "menu");

  if (popover == NULL)
    {
      popover = new_menu (chip);
      g_object_set_data (G_OBJECT (chip), "menu", popover);
    }
  gtk_popover_popup (GTK_POPOVER (popover));
}

static void
clicked_cb (GtkWidget *chip)
{
  const char *uri = g_object_get_data (G_OBJECT (chip), "uri");

  if (uri != NULL)
    gtk_widget_activate_action (chip, "accomplishments.open", "s", uri);
  else
    popup_menu (chip);
}

static gboolean
menu_key_cb (GtkWidget *chip, GVariant *arguments, gpointer user_data)
{
  popup_menu (chip);
  return GDK_EVENT_STOP;
}

static gboolean
delete_key_cb (GtkWidget *chip, GVariant *arguments, gpointer user_data)
{
  gtk_widget_activate_action (chip, "accomplishments.remove-evidence", "(ss)",
                              g_object_get_data (G_OBJECT (chip), "accomplishment"),
                              g_object_get_data (G_OBJECT (chip), "evidence"));
  return GDK_EVENT_STOP;
}

static void
add_shortcut (GtkEventController *controller, guint key, GdkModifierType modifiers,
              GtkShortcutFunc func)
{
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_keyval_trigger_new (key, modifiers),
                      gtk_callback_action_new (func, NULL, NULL)));
}

static void
add_controllers (GtkWidget *chip)
{
  GtkEventController *keys = gtk_shortcut_controller_new ();
  GtkGesture *click = gtk_gesture_click_new ();
  GtkGesture *press = gtk_gesture_long_press_new ();

  add_shortcut (keys, GDK_KEY_Menu, 0, menu_key_cb);
  add_shortcut (keys, GDK_KEY_F10, GDK_SHIFT_MASK, menu_key_cb);
  add_shortcut (keys, GDK_KEY_Delete, 0, delete_key_cb);
  gtk_widget_add_controller (chip, keys);
  gtk_gesture_single_set_button (GTK_GESTURE_SINGLE (click), GDK_BUTTON_SECONDARY);
  g_signal_connect_swapped (click, "pressed", G_CALLBACK (popup_menu), chip);
  gtk_widget_add_controller (chip, GTK_EVENT_CONTROLLER (click));
  gtk_gesture_single_set_touch_only (GTK_GESTURE_SINGLE (press), TRUE);
  g_signal_connect_swapped (press, "pressed", G_CALLBACK (popup_menu), chip);
  gtk_widget_add_controller (chip, GTK_EVENT_CONTROLLER (press));
}

static void
name_chip (GtkWidget *chip, const PlumbEvidence *parsed, const char *evidence)
{
  g_autofree char *label = g_strdup_printf (
    /* Translators: %s is evidence of an accomplishment, such as “lore” or “v6.12”. */
    parsed->uri != NULL ? _ ("Open evidence: %s") : _ ("Evidence: %s"), parsed->label);
  const char *told = parsed->subject != NULL ? parsed->subject : evidence;

  gtk_widget_set_tooltip_text (chip, told);
  gtk_accessible_update_property (GTK_ACCESSIBLE (chip), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, told, -1);
}

/**
 * plumb_accomplishments_chip_new:
 * @accomplishment: a uid
 * @evidence: what was pasted
 *
 * Returns: a button, in whose parents there are the actions of the page
 */
GtkWidget *
plumb_accomplishments_chip_new (const char *accomplishment, const char *evidence)
{
  GtkWidget *chip = gtk_button_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 4);
  g_auto (PlumbEvidence) parsed = { 0 };
  GtkWidget *icon;
  GtkWidget *label;

  plumb_evidence_parse (evidence, &parsed);
  icon = gtk_image_new_from_icon_name (icon_names[parsed.kind]);
  label = gtk_label_new (parsed.label);
  gtk_image_set_pixel_size (GTK_IMAGE (icon), 12);
  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 24);
  gtk_box_append (GTK_BOX (box), icon);
  gtk_box_append (GTK_BOX (box), label);
  gtk_button_set_child (GTK_BUTTON (chip), box);
  gtk_widget_add_css_class (chip, "accomplishment-chip");
  g_object_set_data_full (G_OBJECT (chip), "accomplishment", g_strdup (accomplishment), g_free);
  g_object_set_data_full (G_OBJECT (chip), "evidence", g_strdup (evidence), g_free);
  g_object_set_data_full (G_OBJECT (chip), "uri", g_strdup (parsed.uri), g_free);
  g_signal_connect (chip, "clicked", G_CALLBACK (clicked_cb), NULL);
  add_controllers (chip);
  name_chip (chip, &parsed, evidence);
  return chip;
}
