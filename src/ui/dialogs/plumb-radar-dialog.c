/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-radar-dialog.h"

#include <glib/gi18n.h>

#include "plumb-radar-dialog-private.h"
#include "plumb-time.h"

G_DEFINE_FINAL_TYPE (PlumbRadarDialog, plumb_radar_dialog, ADW_TYPE_DIALOG)

static void
choose_cb (PlumbRadarDialog *self)
{
  plumb_radar_dialog_choose (self);
}

static void
forget_cb (PlumbRadarDialog *self)
{
  plumb_view_state_do (self->state, _ ("Conference programme forgotten"), "forget-conference",
                       "edition", plumb_view_state_get_year (self->state), NULL);
}

static gboolean
drop_cb (PlumbRadarDialog *self, const GValue *value)
{
  g_autoptr (GSList) files = gdk_file_list_get_files (g_value_get_boxed (value));

  if (files == NULL || self->is_busy)
    return FALSE;
  plumb_radar_dialog_take (self, files->data);
  return TRUE;
}

static void
show_programme (PlumbRadarDialog *self, guint n_items)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  g_autoptr (GDateTime) taken = plumb_time_to_local (edition->conference_taken_at, edition->zone);
  g_autofree char *title = g_strdup_printf (ngettext ("%u entry", "%u entries", n_items), n_items);
  /* Translators: a date with its year, see g_date_time_format(). */
  g_autofree char *day = g_date_time_format (taken, _ ("%-d %B %Y"));
  /* Translators: %s is a date. */
  g_autofree char *subtitle = g_strdup_printf (_ ("As of %s"), day);

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->programme_row), title);
  adw_action_row_set_subtitle (self->programme_row,
                               edition->conference_taken_at != 0 ? subtitle : "");
}

/**
 * plumb_radar_dialog_update:
 *
 * Shows what there is now.
 */
void
plumb_radar_dialog_update (PlumbRadarDialog *self)
{
  const GPtrArray *items = plumb_document_get_conference (
    plumb_view_state_get_document (self->state), plumb_view_state_get_year (self->state));

  if (self->is_busy)
    return;
  if (items == NULL)
    {
      gtk_widget_set_visible (GTK_WIDGET (self->changes_row), FALSE);
      gtk_widget_set_visible (GTK_WIDGET (self->left_out_row), FALSE);
      gtk_stack_set_visible_child_name (self->stack, "empty");
      adw_dialog_set_default_widget (ADW_DIALOG (self), self->import_button);
      return;
    }
  adw_dialog_set_default_widget (ADW_DIALOG (self), NULL);
  show_programme (self, items->len);
  plumb_radar_dialog_show_lists (self);
  gtk_stack_set_visible_child_name (self->stack, "programme");
}

void
plumb_radar_dialog_set_busy (PlumbRadarDialog *self, gboolean is_busy)
{
  self->is_busy = is_busy;
  if (is_busy)
    gtk_stack_set_visible_child_name (self->stack, "busy");
  else
    plumb_radar_dialog_update (self);
}

static void
changed_cb (PlumbRadarDialog *self)
{
  plumb_radar_dialog_update (self);
}

static void
closed_cb (PlumbRadarDialog *self)
{
  g_cancellable_cancel (self->cancellable);
}

static void
plumb_radar_dialog_dispose (GObject *object)
{
  PlumbRadarDialog *self = PLUMB_RADAR_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_RADAR_DIALOG);
  g_clear_pointer (&self->rows, g_ptr_array_unref);
  g_clear_object (&self->cancellable);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_radar_dialog_parent_class)->dispose (object);
}

static void
plumb_radar_dialog_class_init (PlumbRadarDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_radar_dialog_dispose;
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-radar-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbRadarDialog, stack);
  gtk_widget_class_bind_template_child (widget_class, PlumbRadarDialog, import_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbRadarDialog, refresh_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbRadarDialog, programme_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbRadarDialog, changes_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbRadarDialog, left_out_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbRadarDialog, questions);
  gtk_widget_class_bind_template_child (widget_class, PlumbRadarDialog, clashes);
  gtk_widget_class_bind_template_child (widget_class, PlumbRadarDialog, answers);
  gtk_widget_class_bind_template_callback (widget_class, choose_cb);
  gtk_widget_class_bind_template_callback (widget_class, forget_cb);
}

static void
plumb_radar_dialog_init (PlumbRadarDialog *self)
{
  GtkDropTarget *target = gtk_drop_target_new (GDK_TYPE_FILE_LIST, GDK_ACTION_COPY);

  self->rows = g_ptr_array_new ();
  self->answered = G_MAXUINT;
  self->cancellable = g_cancellable_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
  g_signal_connect_swapped (target, "drop", G_CALLBACK (drop_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (target));
  g_signal_connect (self, "closed", G_CALLBACK (closed_cb), NULL);
}

/**
 * plumb_radar_dialog_present:
 * @file: (nullable): a programme to take in at once
 *
 * Shows the conference's programme, and who of the edition is in two places.
 */
void
plumb_radar_dialog_present (PlumbViewState *state, GFile *file, GtkWidget *parent)
{
  PlumbRadarDialog *self = g_object_new (PLUMB_TYPE_RADAR_DIALOG, NULL);

  self->state = g_object_ref (state);
  g_signal_connect_object (state, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  plumb_radar_dialog_update (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
  if (file != NULL)
    plumb_radar_dialog_take (self, file);
}
