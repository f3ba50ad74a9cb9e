/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-session-row.h"

#include <glib/gi18n.h>

#include "plumb-picker.h"

/* What the parts of a row need to know; it belongs to the row. */
typedef struct
{
  PlumbViewState *state;
  char *uid;
} Row;

static void
row_free (gpointer data)
{
  Row *row = data;

  g_object_unref (row->state);
  g_free (row->uid);
  g_free (row);
}

static void
done_cb (GtkCheckButton *button, Row *row)
{
  plumb_view_state_do (row->state, NULL, "set-action", "action", row->uid, "done",
                       gtk_check_button_get_active (button), NULL);
}

static void
remove_cb (GtkButton *button, Row *row)
{
  const char *const actions[] = { row->uid, NULL };

  plumb_view_state_do (row->state, _ ("Action item removed"), "remove-action", "action", actions,
                       NULL);
}

static void
find_people (const char *words, GListStore *choices, gpointer user_data)
{
  Row *row = user_data;

  plumb_picker_add_people (choices, plumb_view_state_get_document (row->state), words);
}

static void
person_picked_cb (PlumbPicker *picker, const char *uid, const char *words, Row *row)
{
  plumb_view_state_do (row->state, NULL, "set-action", "action", row->uid, "person", uid, "name",
                       uid == NULL ? words : NULL, NULL);
}

/* The picker is only made for the few that are opened. */
static void
fill_owner_cb (GtkMenuButton *button, gpointer user_data)
{
  GtkWidget *picker;

  if (gtk_menu_button_get_popover (button) != NULL)
    return;
  picker = g_object_new (PLUMB_TYPE_PICKER, NULL);
  plumb_picker_set_up (PLUMB_PICKER (picker), _ ("Who does it"), _ ("Add “%s”"), find_people,
                       user_data);
  g_signal_connect (picker, "picked", G_CALLBACK (person_picked_cb), user_data);
  gtk_menu_button_set_popover (button, picker);
}

static GtkWidget *
new_owner_button (Row *row, const PlumbActionItem *action)
{
  GtkWidget *button = gtk_menu_button_new ();
  GtkWidget *label = gtk_label_new (action->person != NULL ? action->person->name : _ ("Who?"));
  /* Translators: %s is a person’s name. */
  g_autofree char *name = action->person != NULL
                            ? g_strdup_printf (_ ("Done by %s"), action->person->name)
                            : g_strdup (_ ("Say Who Does It"));

  gtk_label_set_ellipsize (GTK_LABEL (label), PANGO_ELLIPSIZE_END);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 18);
  gtk_menu_button_set_child (GTK_MENU_BUTTON (button), label);
  gtk_menu_button_set_create_popup_func (GTK_MENU_BUTTON (button), fill_owner_cb, row, NULL);
  gtk_widget_set_tooltip_text (button, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "session-owner");
  if (action->person == NULL)
    gtk_widget_add_css_class (button, "nobody");
  return button;
}

static GtkWidget *
new_check (Row *row, const PlumbActionItem *action)
{
  GtkWidget *check = gtk_check_button_new ();
  GtkWidget *label = gtk_label_new (action->text);

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_set_margin_start (label, 6);
  gtk_widget_set_hexpand (check, TRUE);
  gtk_check_button_set_child (GTK_CHECK_BUTTON (check), label);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), action->is_done);
  g_signal_connect (check, "toggled", G_CALLBACK (done_cb), row);
  return check;
}

static GtkWidget *
new_remove_button (Row *row, const PlumbActionItem *action)
{
  GtkWidget *button = gtk_button_new_from_icon_name ("window-close-symbolic");
  /* Translators: %s is what is to be done. */
  g_autofree char *what = g_strdup_printf (_ ("Remove “%s”"), action->text);

  gtk_widget_set_tooltip_text (button, what);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, what, -1);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (button, "flat");
  gtk_widget_add_css_class (button, "circular");
  gtk_widget_add_css_class (button, "session-remove");
  g_signal_connect (button, "clicked", G_CALLBACK (remove_cb), row);
  return button;
}

/**
 * plumb_session_row_new:
 *
 * Returns: (transfer floating): a row that shows an action item as it is now
 */
GtkWidget *
plumb_session_row_new (PlumbViewState *state, const PlumbActionItem *action)
{
  GtkWidget *box = g_object_new (GTK_TYPE_BOX, "spacing", 6, "accessible-role",
                                 GTK_ACCESSIBLE_ROLE_LIST_ITEM, NULL);
  Row *row = g_new0 (Row, 1);

  row->state = g_object_ref (state);
  row->uid = g_strdup (action->uid);
  g_object_set_data_full (G_OBJECT (box), "plumb-row", row, row_free);
  gtk_accessible_update_property (GTK_ACCESSIBLE (box), GTK_ACCESSIBLE_PROPERTY_LABEL, action->text,
                                  -1);
  gtk_box_append (GTK_BOX (box), new_check (row, action));
  gtk_box_append (GTK_BOX (box), new_owner_button (row, action));
  gtk_box_append (GTK_BOX (box), new_remove_button (row, action));
  return box;
}

/**
 * plumb_session_row_get_uid:
 *
 * Returns: (transfer none): the uid of the action item that @row shows
 */
const char *
plumb_session_row_get_uid (GtkWidget *row)
{
  return ((Row *) g_object_get_data (G_OBJECT (row), "plumb-row"))->uid;
}
