/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-edition-date-row.h"

#include <glib/gi18n.h>
#include <stdlib.h>

#include "plumb-time.h"

struct _PlumbEditionDateRow
{
  AdwEntryRow parent_instance;

  GtkMenuButton *button;
  GtkCalendar *calendar;
  gboolean is_showing;
};

G_DEFINE_FINAL_TYPE (PlumbEditionDateRow, plumb_edition_date_row, ADW_TYPE_ENTRY_ROW)

static void
day_selected_cb (PlumbEditionDateRow *self)
{
  g_autoptr (GDateTime) date = NULL;
  g_autofree char *text = NULL;

  if (self->is_showing)
    return;
  date = gtk_calendar_get_date (self->calendar);
  text = g_date_time_format (date, "%Y-%m-%d");
  gtk_editable_set_text (GTK_EDITABLE (self), text);
  gtk_menu_button_popdown (self->button);
}

/* The calendar opens on the day that is typed, and stays silent while it turns there. */
static void
open_cb (GtkMenuButton *button, gpointer user_data)
{
  PlumbEditionDateRow *self = user_data;
  g_autofree char *text = plumb_edition_date_row_dup_date (self);

  if (!plumb_date_is_valid (text))
    return;
  self->is_showing = TRUE;
  g_object_set (self->calendar, "year", atoi (text), "month", atoi (text + 5) - 1, "day",
                atoi (text + 8), NULL);
  self->is_showing = FALSE;
}

static void
plumb_edition_date_row_class_init (PlumbEditionDateRowClass *klass)
{
}

static void
plumb_edition_date_row_init (PlumbEditionDateRow *self)
{
  GtkWidget *popover = gtk_popover_new ();

  self->calendar = GTK_CALENDAR (gtk_calendar_new ());
  self->button = GTK_MENU_BUTTON (gtk_menu_button_new ());
  gtk_popover_set_child (GTK_POPOVER (popover), GTK_WIDGET (self->calendar));
  gtk_menu_button_set_icon_name (self->button, "plumb-calendar-symbolic");
  gtk_menu_button_set_popover (self->button, popover);
  gtk_menu_button_set_create_popup_func (self->button, open_cb, self, NULL);
  gtk_widget_set_valign (GTK_WIDGET (self->button), GTK_ALIGN_CENTER);
  gtk_widget_add_css_class (GTK_WIDGET (self->button), "flat");
  gtk_widget_set_tooltip_text (GTK_WIDGET (self->button), _ ("Pick a Date"));
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self), GTK_WIDGET (self->button));
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self), GTK_INPUT_PURPOSE_FREE_FORM);
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), _ ("Year, month and day, such as 2026-10-05"));
  g_signal_connect_object (self->calendar, "day-selected", G_CALLBACK (day_selected_cb), self,
                           G_CONNECT_SWAPPED);
}

/**
 * plumb_edition_date_row_dup_date:
 *
 * Returns: (transfer full): what is in the row, which may not be a date
 */
char *
plumb_edition_date_row_dup_date (PlumbEditionDateRow *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self))));
}

/**
 * plumb_edition_date_row_is_valid:
 *
 * Says whether a date or nothing is in the row.
 */
gboolean
plumb_edition_date_row_is_valid (PlumbEditionDateRow *self)
{
  g_autofree char *text = plumb_edition_date_row_dup_date (self);

  return text[0] == '\0' || plumb_date_is_valid (text);
}
