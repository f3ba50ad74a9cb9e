/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The run of show: every entry with when it was or is expected, each of which can be started out of
 * its turn.
 */
#include "config.h"

#include <glib/gi18n.h>

#include "plumb-agenda.h"
#include "plumb-phrases.h"
#include "plumb-session-private.h"
#include "plumb-time.h"
#include "plumb-widgets.h"

#define WIDTH 300
#define MOST_HEIGHT 460

static char *
dup_state_words (const PlumbDaySpot *spot)
{
  switch (spot->state)
    {
    case PLUMB_DAY_RUNNING:
      return g_strdup (C_ ("session", "Runs"));
    case PLUMB_DAY_ENDED:
      return g_strdup (C_ ("session", "Over"));
    case PLUMB_DAY_SKIPPED:
      return g_strdup (C_ ("session", "Skipped"));
    case PLUMB_DAY_WAITING:
    default:
      return plumb_phrase_minutes (plumb_day_get_minutes (spot->item));
    }
}

static GtkWidget *
new_label (const char *text, gboolean is_title)
{
  GtkWidget *label = gtk_label_new (text);

  if (is_title)
    {
      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      gtk_widget_set_hexpand (label, TRUE);
    }
  else
    {
      gtk_widget_add_css_class (label, "numeric");
      gtk_widget_add_css_class (label, "muted");
    }
  return label;
}

static GtkWidget *
new_row (const PlumbDaySpot *spot, const char *zone)
{
  GtkWidget *row = gtk_list_box_row_new ();
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  g_autofree char *clock = plumb_session_dup_clock (spot->starts_at, zone);
  g_autofree char *title = plumb_agenda_dup_title (spot->item);
  g_autofree char *state = dup_state_words (spot);
  const char *const parts[] = { clock, title, state, NULL };
  g_autofree char *name = plumb_phrase_list (parts);

  gtk_box_append (GTK_BOX (box), new_label (clock, FALSE));
  gtk_box_append (GTK_BOX (box), new_label (title, TRUE));
  gtk_box_append (GTK_BOX (box), new_label (state, FALSE));
  gtk_list_box_row_set_child (GTK_LIST_BOX_ROW (row), box);
  gtk_list_box_row_set_activatable (GTK_LIST_BOX_ROW (row), spot->state != PLUMB_DAY_RUNNING);
  plumb_widget_set_class (row, "running", spot->state == PLUMB_DAY_RUNNING);
  gtk_accessible_update_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
  g_object_set_data_full (G_OBJECT (row), "item", g_strdup (spot->item->uid), g_free);
  return row;
}

static void
activated_cb (GtkListBox *list, GtkListBoxRow *row, PlumbSessionPage *self)
{
  PlumbViewState *state = plumb_session_page_get_state (self);
  g_autofree char *item = g_strdup (g_object_get_data (G_OBJECT (row), "item"));
  g_autofree char *now = plumb_time_format_rfc3339 (plumb_view_state_get_now (state), "UTC");

  gtk_menu_button_popdown (self->programme_button);
  plumb_view_state_do (state, NULL, "start-item", "item", item, "at", now, NULL);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static GtkWidget *
new_list (PlumbSessionPage *self)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (plumb_session_page_get_state (self));
  g_autoptr (PlumbDay) day = plumb_session_page_dup_day (self);
  GtkWidget *list = gtk_list_box_new ();

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "session-programme");
  gtk_accessible_update_property (GTK_ACCESSIBLE (list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Run of Show"), -1);
  for (guint i = 0; day != NULL && i < day->spots->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (list),
                         new_row (&g_array_index (day->spots, PlumbDaySpot, i), edition->zone));
  g_signal_connect (list, "row-activated", G_CALLBACK (activated_cb), self);
  return list;
}

/**
 * plumb_session_page_fill_programme:
 * @user_data: the page
 *
 * Lists the entries as they stand when the list is opened.
 */
void
plumb_session_page_fill_programme (GtkMenuButton *button, gpointer user_data)
{
  GtkWidget *popover = GTK_WIDGET (gtk_menu_button_get_popover (button));
  GtkWidget *scroller = gtk_scrolled_window_new ();

  g_object_set (scroller, "hscrollbar-policy", GTK_POLICY_NEVER, "propagate-natural-height", TRUE,
                "max-content-height", MOST_HEIGHT, "width-request", WIDTH, "child",
                new_list (user_data), NULL);
  if (popover == NULL)
    {
      popover = gtk_popover_new ();
      gtk_menu_button_set_popover (button, popover);
    }
  gtk_popover_set_child (GTK_POPOVER (popover), scroller);
}
