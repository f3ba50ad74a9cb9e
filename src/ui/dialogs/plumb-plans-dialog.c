/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-plans-dialog.h"

#include <glib/gi18n.h>

#include "plumb-plan-column.h"
#include "plumb-plan-compare.h"

struct _PlumbPlansDialog
{
  AdwDialog parent_instance;

  PlumbViewState *state;
  char *names; /* what the choosers were made of */
  gboolean is_filling;

  AdwComboRow *one_row;
  AdwComboRow *other_row;
  AdwPreferencesGroup *changes_group;
  GtkListBox *changes_list;
  PlumbPlanColumn *one_column;
  PlumbPlanColumn *other_column;
};

G_DEFINE_FINAL_TYPE (PlumbPlansDialog, plumb_plans_dialog, ADW_TYPE_DIALOG)

static const PlumbPlan *
get_plan (const PlumbEdition *edition, AdwComboRow *row)
{
  guint selected = adw_combo_row_get_selected (row);

  return selected < edition->plans->len ? g_ptr_array_index (edition->plans, selected) : NULL;
}

static void
show_changes (PlumbPlansDialog *self, const GPtrArray *changes)
{
  gtk_list_box_remove_all (self->changes_list);
  for (guint i = 0; i < changes->len; i++)
    {
      const PlumbPlanChange *change = g_ptr_array_index (changes, i);
      GtkWidget *row = adw_action_row_new ();

      adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
      adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), change->sentence);
      gtk_list_box_append (self->changes_list, row);
    }
  gtk_widget_set_visible (GTK_WIDGET (self->changes_list), changes->len > 0);
  adw_preferences_group_set_description (self->changes_group,
                                         changes->len > 0 ? NULL : _ ("The plans are the same."));
}

static void
update (PlumbPlansDialog *self)
{
  const PlumbEdition *edition = self->state != NULL ? plumb_view_state_get_edition (self->state)
                                                    : NULL;
  const PlumbPlan *one = edition != NULL ? get_plan (edition, self->one_row) : NULL;
  const PlumbPlan *other = edition != NULL ? get_plan (edition, self->other_row) : NULL;
  g_autoptr (GPtrArray) changes = NULL;

  if (one == NULL || other == NULL || self->is_filling)
    return;
  changes = plumb_plan_compare (one->blocks, other->blocks, edition->zone);
  show_changes (self, changes);
  plumb_plan_column_set_title (self->one_column, one->name);
  plumb_plan_column_set_title (self->other_column, other->name);
  plumb_plan_column_show (self->one_column, one->blocks, other->blocks, edition->zone);
  plumb_plan_column_show (self->other_column, other->blocks, one->blocks, edition->zone);
}

/* At first the current plan with the first of the others. */
static void
fill_rows (PlumbPlansDialog *self, const PlumbEdition *edition)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  g_autoptr (GString) key = g_string_new (NULL);
  guint current = 0;

  for (guint i = 0; i < edition->plans->len; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);

      gtk_string_list_append (names, plan->name);
      g_string_append_printf (key, "%s\n", plan->name);
      if (plan == edition->plan)
        current = i;
    }
  if (!g_set_str (&self->names, key->str))
    return;
  self->is_filling = TRUE;
  adw_combo_row_set_model (self->one_row, G_LIST_MODEL (names));
  adw_combo_row_set_model (self->other_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->one_row, current);
  adw_combo_row_set_selected (self->other_row, current == 0 ? 1 : 0);
  self->is_filling = FALSE;
}

static void
refresh (PlumbPlansDialog *self)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);

  if (edition == NULL || edition->plans->len < 2)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  fill_rows (self, edition);
  update (self);
}

static void
plumb_plans_dialog_dispose (GObject *object)
{
  PlumbPlansDialog *self = PLUMB_PLANS_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_PLANS_DIALOG);
  g_clear_pointer (&self->names, g_free);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_plans_dialog_parent_class)->dispose (object);
}

static void
plumb_plans_dialog_class_init (PlumbPlansDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_plans_dialog_dispose;
  g_type_ensure (PLUMB_TYPE_PLAN_COLUMN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-plans-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbPlansDialog, one_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPlansDialog, other_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbPlansDialog, changes_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbPlansDialog, changes_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbPlansDialog, one_column);
  gtk_widget_class_bind_template_child (widget_class, PlumbPlansDialog, other_column);
  gtk_widget_class_bind_template_callback (widget_class, update);
}

static void
plumb_plans_dialog_init (PlumbPlansDialog *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * plumb_plans_dialog_present:
 *
 * Compares the current plan of the edition that is shown with another one.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
plumb_plans_dialog_present (PlumbViewState *state, GtkWidget *parent)
{
  PlumbPlansDialog *self = g_object_new (PLUMB_TYPE_PLANS_DIALOG, NULL);

  self->state = g_object_ref (state);
  refresh (self);
  g_signal_connect_object (state, "changed", G_CALLBACK (refresh), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (self), parent);
  return ADW_DIALOG (self);
}
