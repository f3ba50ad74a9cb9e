/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What is wrong with the form of an edition, and where it is said.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-edition-private.h"

/**
 * plumb_edition_dialog_dup_text:
 *
 * Returns: (transfer full): what stands in @row, without space around it
 */
char *
plumb_edition_dialog_dup_text (AdwEntryRow *row)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (row))));
}

static GtkLabel *
problem_label_of (PlumbEditionDialog *self, GtkWidget *row)
{
  if (row == GTK_WIDGET (self->name_row) || row == GTK_WIDGET (self->year_row))
    return self->microconference_problem;
  if (row == GTK_WIDGET (self->cfp_end_row) || row == GTK_WIDGET (self->track_row))
    return self->call_problem;
  return self->conference_problem;
}

/**
 * plumb_edition_dialog_show_problem:
 * @row: (nullable): the row at fault; %NULL for none, and then all problems are taken away
 * @words: what is wrong
 *
 * Says below the group of @row what is wrong.
 */
void
plumb_edition_dialog_show_problem (PlumbEditionDialog *self, GtkWidget *row, const char *words)
{
  GtkWidget *rows[] = { GTK_WIDGET (self->name_row), GTK_WIDGET (self->year_row),
                        GTK_WIDGET (self->starts_row), GTK_WIDGET (self->ends_row),
                        GTK_WIDGET (self->cfp_end_row) };
  GtkLabel *labels[] = { self->microconference_problem, self->conference_problem,
                         self->call_problem };

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      gtk_widget_remove_css_class (rows[i], "error");
      gtk_accessible_reset_state (GTK_ACCESSIBLE (rows[i]), GTK_ACCESSIBLE_STATE_INVALID);
    }
  for (guint i = 0; i < G_N_ELEMENTS (labels); i++)
    gtk_widget_set_visible (GTK_WIDGET (labels[i]), FALSE);
  if (row == NULL)
    return;
  gtk_widget_add_css_class (row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_STATE_INVALID,
                               GTK_ACCESSIBLE_INVALID_TRUE, -1);
  gtk_label_set_text (problem_label_of (self, row), words);
  gtk_widget_set_visible (GTK_WIDGET (problem_label_of (self, row)), TRUE);
  gtk_accessible_announce (GTK_ACCESSIBLE (row), words, GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_HIGH);
}

static char *
find_problem_of_name (PlumbEditionDialog *self, GtkWidget **out_row)
{
  g_autofree char *name = plumb_edition_dialog_dup_text (self->name_row);
  int year = (int) adw_spin_row_get_value (self->year_row);

  if (self->mode != PLUMB_EDITION_ADD && name[0] == '\0')
    {
      *out_row = GTK_WIDGET (self->name_row);
      return g_strdup (_ ("Give the microconference a name, such as “Tracing”."));
    }
  if (self->mode == PLUMB_EDITION_ADD
      && plumb_snapshot_find_edition (plumb_view_state_get_snapshot (self->state), year) != NULL)
    {
      *out_row = GTK_WIDGET (self->year_row);
      return g_strdup_printf (_ ("There is an edition %d already."), year);
    }
  return NULL;
}

static char *
find_problem_of_dates (PlumbEditionDialog *self, GtkWidget **out_row)
{
  PlumbEditionDateRow *rows[] = { self->starts_row, self->ends_row, self->cfp_end_row };
  g_autofree char *starts = plumb_edition_date_row_dup_date (self->starts_row);
  g_autofree char *ends = plumb_edition_date_row_dup_date (self->ends_row);

  for (guint i = 0; i < G_N_ELEMENTS (rows); i++)
    {
      g_autofree char *date = plumb_edition_date_row_dup_date (rows[i]);

      if (plumb_edition_date_row_is_valid (rows[i]))
        continue;
      *out_row = GTK_WIDGET (rows[i]);
      return g_strdup_printf (
          /* Translators: %s is what was typed. */
        _ ("“%s” is not a date. Write year, month and day, such as 2026-10-05."), date);
    }
  if (starts[0] != '\0' && ends[0] != '\0' && strcmp (ends, starts) < 0)
    {
      *out_row = GTK_WIDGET (self->ends_row);
      return g_strdup (_ ("The conference ends before it starts."));
    }
  return NULL;
}

/**
 * plumb_edition_dialog_check:
 *
 * Shows what is wrong with the form.
 *
 * Returns: (transfer none) (nullable): the row at fault, %NULL when the form can be used
 */
GtkWidget *
plumb_edition_dialog_check (PlumbEditionDialog *self)
{
  GtkWidget *row = NULL;
  g_autofree char *words = find_problem_of_name (self, &row);

  if (words == NULL)
    words = find_problem_of_dates (self, &row);
  plumb_edition_dialog_show_problem (self, row, words);
  return row;
}

/**
 * plumb_edition_dialog_can_be_used:
 *
 * Goes to what is wrong with the form, if anything is.
 */
gboolean
plumb_edition_dialog_can_be_used (PlumbEditionDialog *self)
{
  GtkWidget *row = plumb_edition_dialog_check (self);

  if (row != NULL)
    gtk_widget_grab_focus (row);
  return row == NULL;
}
