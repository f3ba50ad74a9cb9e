/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-widgets.h"

/**
 * plumb_widget_set_class:
 * @widget: (type Gtk.Widget): a widget
 *
 * Gives a widget a style class or takes it away.
 */
void
plumb_widget_set_class (gpointer widget, const char *css_class, gboolean has)
{
  if (has)
    gtk_widget_add_css_class (widget, css_class);
  else
    gtk_widget_remove_css_class (widget, css_class);
}

/**
 * plumb_widget_allocate_at:
 * @start: how far from the side where lines of text begin
 *
 * Gives a child its place in its parent.
 */
void
plumb_widget_allocate_at (GtkWidget *parent, GtkWidget *child, int start, int y, int width,
                          int height)
{
  gboolean rtl = gtk_widget_get_direction (parent) == GTK_TEXT_DIR_RTL;
  int x = rtl ? gtk_widget_get_width (parent) - start - width : start;

  gtk_widget_allocate (child, width, height, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

/**
 * plumb_widget_add_shortcut:
 * @controller: a #GtkShortcutController
 * @action: (transfer full): what the keys do
 *
 * Adds keys to a controller.
 */
void
plumb_widget_add_shortcut (GtkEventController *controller, const char *accelerator,
                           GtkShortcutAction *action)
{
  gtk_shortcut_controller_add_shortcut (
    GTK_SHORTCUT_CONTROLLER (controller),
    gtk_shortcut_new (gtk_shortcut_trigger_parse_string (accelerator), action));
}

/**
 * plumb_label_new_wrapped:
 * @css_class: (nullable): a style class
 *
 * Returns: (transfer floating): a label of as many lines as it needs
 */
GtkWidget *
plumb_label_new_wrapped (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  if (css_class != NULL)
    gtk_widget_add_css_class (label, css_class);
  return label;
}

static void
set_menu (GtkMenuButton *button, gpointer menu)
{
  if (gtk_menu_button_get_menu_model (button) != menu)
    gtk_menu_button_set_menu_model (button, menu);
}

/**
 * plumb_menu_button_set_late_menu:
 * @menu: (transfer none): what the button opens
 *
 * Gives a button a menu whose widgets are made when it is first opened: they are many, and most
 * menus are not opened.
 */
void
plumb_menu_button_set_late_menu (GtkMenuButton *button, GMenuModel *menu)
{
  gtk_menu_button_set_create_popup_func (button, set_menu, g_object_ref (menu), g_object_unref);
}

/**
 * plumb_stack_show_late:
 * @name: the child to show
 * @resource: path of a UI description that has it as "page"
 *
 * Shows a child of a stack that is made when it is first shown: what a stack does not show takes part
 * in the styling all the same.
 */
void
plumb_stack_show_late (GtkStack *stack, const char *name, const char *resource)
{
  if (gtk_stack_get_child_by_name (stack, name) == NULL)
    {
      g_autoptr (GtkBuilder) builder = gtk_builder_new_from_resource (resource);

      gtk_stack_add_named (stack, GTK_WIDGET (gtk_builder_get_object (builder, "page")), name);
    }
  gtk_stack_set_visible_child_name (stack, name);
}

/**
 * plumb_text_buffer_dup_start:
 * @n_letters: how many there are to be at most
 *
 * Returns: (transfer full): the text of @buffer, or its start where it is longer
 */
char *
plumb_text_buffer_dup_start (GtkTextBuffer *buffer, int n_letters)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_get_iter_at_offset (buffer, &end,
                                      MIN (gtk_text_buffer_get_char_count (buffer), n_letters));
  return gtk_text_buffer_get_text (buffer, &start, &end, TRUE);
}

/**
 * plumb_menu_append:
 * @target: (nullable): the parameter of @action; a floating one is taken
 *
 * Adds an item to a menu.
 */
void
plumb_menu_append (GMenu *menu, const char *label, const char *action, GVariant *target)
{
  g_autoptr (GMenuItem) item = g_menu_item_new (label, NULL);

  g_menu_item_set_action_and_target_value (item, action, target);
  g_menu_append_item (menu, item);
}

/**
 * plumb_menu_dup_plain:
 * @label: text of any origin
 *
 * Returns: (transfer full): @label for a menu, where an underscore would be a mnemonic
 */
char *
plumb_menu_dup_plain (const char *label)
{
  GString *plain = g_string_new (label);

  g_string_replace (plain, "_", "__", 0);
  return g_string_free (plain, FALSE);
}
