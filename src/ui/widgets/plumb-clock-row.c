/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-clock-row.h"

#include <glib/gi18n.h>

struct _PlumbClockRow
{
  AdwActionRow parent_instance;

  GtkSpinButton *hour;
  GtkSpinButton *minute;
  gboolean is_setting;
};

enum
{
  CHANGED,
  N_SIGNALS,
};

static guint signals[N_SIGNALS];

G_DEFINE_FINAL_TYPE (PlumbClockRow, plumb_clock_row, ADW_TYPE_ACTION_ROW)

static gboolean
two_digits_cb (GtkSpinButton *button)
{
  g_autofree char *text = g_strdup_printf ("%02d", gtk_spin_button_get_value_as_int (button));

  gtk_editable_set_text (GTK_EDITABLE (button), text);
  return TRUE;
}

static void
value_changed_cb (PlumbClockRow *self)
{
  if (!self->is_setting)
    g_signal_emit (self, signals[CHANGED], 0);
}

static GtkSpinButton *
add_button (PlumbClockRow *self, GtkWidget *box, const char *label, int last, int step)
{
  GtkWidget *button = gtk_spin_button_new_with_range (0, last, step);

  gtk_spin_button_set_wrap (GTK_SPIN_BUTTON (button), TRUE);
  gtk_spin_button_set_numeric (GTK_SPIN_BUTTON (button), TRUE);
  gtk_editable_set_width_chars (GTK_EDITABLE (button), 2);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL, label,
                                  -1);
  g_signal_connect (button, "output", G_CALLBACK (two_digits_cb), NULL);
  g_signal_connect_object (button, "value-changed", G_CALLBACK (value_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
  return GTK_SPIN_BUTTON (button);
}

static void
plumb_clock_row_class_init (PlumbClockRowClass *klass)
{
  signals[CHANGED] = g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL,
                                   NULL, NULL, G_TYPE_NONE, 0);
}

static void
plumb_clock_row_init (PlumbClockRow *self)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 6);
  GtkWidget *colon;

  self->hour = add_button (self, box, _ ("Hour"), 23, 1);
  colon = gtk_label_new (":");
  gtk_accessible_update_state (GTK_ACCESSIBLE (colon), GTK_ACCESSIBLE_STATE_HIDDEN, TRUE, -1);
  gtk_box_append (GTK_BOX (box), colon);
  self->minute = add_button (self, box, _ ("Minute"), 59, 5);
  gtk_widget_set_valign (box, GTK_ALIGN_CENTER);
  adw_action_row_add_suffix (ADW_ACTION_ROW (self), box);
}

/**
 * plumb_clock_row_get_minute:
 *
 * Returns: the minute of the day that is set
 */
int
plumb_clock_row_get_minute (PlumbClockRow *self)
{
  return gtk_spin_button_get_value_as_int (self->hour) * 60
         + gtk_spin_button_get_value_as_int (self->minute);
}

/**
 * plumb_clock_row_set_minute:
 * @minute_of_day: from 0; past midnight it goes on with the next day's
 *
 * Sets the time.
 */
void
plumb_clock_row_set_minute (PlumbClockRow *self, int minute_of_day)
{
  int minute = minute_of_day % (24 * 60);

  if (minute == plumb_clock_row_get_minute (self))
    return;
  self->is_setting = TRUE;
  gtk_spin_button_set_value (self->hour, minute / 60);
  gtk_spin_button_set_value (self->minute, minute % 60);
  self->is_setting = FALSE;
  g_signal_emit (self, signals[CHANGED], 0);
}

/**
 * plumb_clock_row_dup_clock:
 *
 * Returns: (transfer full): the time, such as "09:30"
 */
char *
plumb_clock_row_dup_clock (PlumbClockRow *self)
{
  int minute = plumb_clock_row_get_minute (self);

  return g_strdup_printf ("%02d:%02d", minute / 60, minute % 60);
}
