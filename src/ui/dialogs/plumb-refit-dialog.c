/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-refit-dialog.h"

#include <glib/gi18n.h>

#include "plumb-agenda.h"
#include "plumb-clock-row.h"
#include "plumb-plan-column.h"
#include "plumb-refit.h"
#include "plumb-time.h"

#define DAY (24 * 60 * 60)

struct _PlumbRefitDialog
{
  AdwDialog parent_instance;

  PlumbViewState *state;
  char *block;            /* uid */
  gint64 starts_at;       /* as it was asked for; the day counts */
  GHashTable *left_out;   /* ids of steps */
  PlumbRefit *refit;      /* borrows from the snapshot */
  PlumbSnapshot *snapshot;
  gboolean has_own_break; /* another time was set for it */
  gboolean is_updating;

  PlumbClockRow *start_row;
  AdwSpinRow *minutes_row;
  PlumbClockRow *break_row;
  AdwPreferencesGroup *steps_group;
  AdwPreferencesGroup *columns_group;
  GtkListBox *steps_list;
  PlumbPlanColumn *before_column;
  PlumbPlanColumn *after_column;
  GtkWidget *apply_button;
};

G_DEFINE_FINAL_TYPE (PlumbRefitDialog, plumb_refit_dialog, ADW_TYPE_DIALOG)

static const PlumbBlock *
find_block (PlumbViewState *state, const char *uid)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (state);

  for (guint i = 0; edition != NULL && i < edition->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (edition->blocks, i);

      if (g_str_equal (block->uid, uid))
        return block;
    }
  return NULL;
}

static const PlumbItem *
find_break (const PlumbBlock *block, gint64 *out_at)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      if (spot->item->kind != PLUMB_ITEM_BREAK)
        continue;
      *out_at = spot->starts_at;
      return spot->item;
    }
  return NULL;
}

static int
minute_of (PlumbRefitDialog *self, gint64 at)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  g_autoptr (GDateTime) local = plumb_time_to_local (at, edition->zone);

  return g_date_time_get_hour (local) * 60 + g_date_time_get_minute (local);
}

/* The time of a row, on the day of the block. */
static gint64
get_time (PlumbRefitDialog *self, PlumbClockRow *row)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);
  g_autoptr (GDateTime) local = plumb_time_to_local (self->starts_at, edition->zone);
  g_autofree char *day = g_date_time_format (local, "%Y-%m-%d");
  g_autofree char *clock = plumb_clock_row_dup_clock (row);
  g_autofree char *text = g_strconcat (day, "T", clock, NULL);
  gint64 seconds = 0;

  plumb_time_parse_rfc3339 (text, edition->zone, &seconds);
  return seconds;
}

static void
read_wish (PlumbRefitDialog *self, const PlumbBlock *block, PlumbRefitWish *out_wish)
{
  gint64 at = 0;

  *out_wish = (PlumbRefitWish) { .block = block };
  out_wish->minutes = (guint) adw_spin_row_get_value (self->minutes_row);
  if (self->starts_at == 0)
    return;
  out_wish->starts_at = get_time (self, self->start_row);
  if (!self->has_own_break)
    return;
  out_wish->moved = find_break (block, &at);
  out_wish->moved_to = get_time (self, self->break_row);
  if (out_wish->moved_to < out_wish->starts_at)
    out_wish->moved_to += DAY;
}

/* The break goes where the block goes, until it is moved itself. */
static void
show_break (PlumbRefitDialog *self, const PlumbBlock *block)
{
  gint64 at = 0;
  const PlumbItem *pause = find_break (block, &at);

  gtk_widget_set_visible (GTK_WIDGET (self->start_row), self->starts_at != 0);
  gtk_widget_set_visible (GTK_WIDGET (self->break_row), pause != NULL && block->starts_at != 0);
  if (pause == NULL || self->has_own_break || block->starts_at == 0)
    return;
  self->is_updating = TRUE;
  at += get_time (self, self->start_row) - block->starts_at;
  plumb_clock_row_set_minute (self->break_row, minute_of (self, at));
  self->is_updating = FALSE;
}

static gboolean *
dup_chosen (PlumbRefitDialog *self)
{
  gboolean *chosen = g_new0 (gboolean, self->refit->steps->len + 1);

  for (guint i = 0; i < self->refit->steps->len; i++)
    {
      const PlumbRefitStep *step = g_ptr_array_index (self->refit->steps, i);

      chosen[i] = !g_hash_table_contains (self->left_out, step->id);
    }
  return chosen;
}

static void
show_columns (PlumbRefitDialog *self, const PlumbBlock *block)
{
  const char *zone = plumb_view_state_get_edition (self->state)->zone;
  g_autofree gboolean *chosen = dup_chosen (self);
  g_autoptr (GPtrArray) before = g_ptr_array_new ();
  g_autoptr (GPtrArray) after = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_block_free);

  gtk_widget_set_visible (GTK_WIDGET (self->columns_group), self->refit->problem == NULL);
  if (self->refit->problem != NULL)
    return;
  g_ptr_array_add (before, (gpointer) block);
  g_ptr_array_add (after, plumb_refit_dup_block (self->refit, chosen));
  plumb_plan_column_show (self->before_column, before, after, zone);
  plumb_plan_column_show (self->after_column, after, before, zone);
}

static void
step_toggled_cb (PlumbRefitDialog *self, GtkCheckButton *button)
{
  const char *id = g_object_get_data (G_OBJECT (button), "id");

  if (gtk_check_button_get_active (button))
    g_hash_table_remove (self->left_out, id);
  else
    g_hash_table_add (self->left_out, g_strdup (id));
  show_columns (self, self->refit->wish.block);
}

static void
add_step (PlumbRefitDialog *self, const PlumbRefitStep *step)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *button = gtk_check_button_new ();

  gtk_check_button_set_active (GTK_CHECK_BUTTON (button),
                               !g_hash_table_contains (self->left_out, step->id));
  g_object_set_data_full (G_OBJECT (button), "id", g_strdup (step->id), g_free);
  gtk_widget_set_valign (button, GTK_ALIGN_CENTER);
  g_signal_connect_object (button, "toggled", G_CALLBACK (step_toggled_cb), self,
                           G_CONNECT_SWAPPED);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), step->sentence);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), button);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), button);
  gtk_accessible_update_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  step->sentence, -1);
  gtk_list_box_append (self->steps_list, row);
}

static gboolean
is_changed (PlumbRefitDialog *self)
{
  const PlumbRefitWish *wish = &self->refit->wish;

  return wish->starts_at != wish->block->starts_at || wish->minutes != wish->block->minutes
         || (wish->moved != NULL && wish->moved_to != wish->moved->pinned_at);
}

static void
show_steps (PlumbRefitDialog *self)
{
  const PlumbRefit *refit = self->refit;
  gboolean has_steps = refit->steps->len > 0;
  /* A description is markup, and a problem has titles in it. */
  g_autofree char *problem = refit->problem != NULL ? g_markup_escape_text (refit->problem, -1)
                                                    : NULL;

  gtk_list_box_remove_all (self->steps_list);
  for (guint i = 0; i < refit->steps->len; i++)
    add_step (self, g_ptr_array_index (refit->steps, i));
  gtk_widget_set_visible (GTK_WIDGET (self->steps_list), has_steps);
  adw_preferences_group_set_description (self->steps_group, problem != NULL ? problem
                                                            : has_steps     ? NULL
                                                                        : _ ("Everything fits."));
  gtk_widget_set_sensitive (self->apply_button,
                            refit->problem == NULL && (has_steps || is_changed (self)));
}

static void
update (PlumbRefitDialog *self)
{
  const PlumbBlock *block = find_block (self->state, self->block);
  PlumbRefitWish wish;

  if (block == NULL)
    {
      adw_dialog_force_close (ADW_DIALOG (self));
      return;
    }
  show_break (self, block);
  read_wish (self, block, &wish);
  g_clear_pointer (&self->refit, plumb_refit_free);
  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  self->snapshot =
    plumb_snapshot_ref ((PlumbSnapshot *) plumb_view_state_get_snapshot (self->state));
  self->refit = plumb_refit_new (plumb_view_state_get_edition (self->state), &wish);
  show_steps (self);
  show_columns (self, block);
}

static void
wish_cb (PlumbRefitDialog *self)
{
  if (!self->is_updating && self->state != NULL)
    update (self);
}

static void
break_cb (PlumbRefitDialog *self)
{
  if (self->is_updating || self->state == NULL)
    return;
  self->has_own_break = TRUE;
  update (self);
}

static char **
dup_left_out (PlumbRefitDialog *self)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < self->refit->steps->len; i++)
    {
      const PlumbRefitStep *step = g_ptr_array_index (self->refit->steps, i);

      if (g_hash_table_contains (self->left_out, step->id))
        g_strv_builder_add (builder, step->id);
    }
  return g_strv_builder_end (builder);
}

static void
apply_cb (PlumbRefitDialog *self)
{
  const PlumbRefitWish *wish = &self->refit->wish;
  g_autofree char *start = wish->starts_at != 0 ? plumb_time_format_rfc3339 (wish->starts_at, "UTC")
                                                : NULL;
  g_autofree char *at = wish->moved != NULL ? plumb_time_format_rfc3339 (wish->moved_to, "UTC")
                                            : NULL;
  g_autofree char *moved = wish->moved != NULL ? g_strdup (wish->moved->uid) : NULL;
  g_auto (GStrv) left_out = dup_left_out (self);
  const char *toast = self->refit->steps->len > g_strv_length (left_out)
                        ? _ ("Block refitted, the plan as it was is kept")
                        : NULL;
  int minutes = (int) wish->minutes;

  /* What it shows changes below it otherwise. */
  g_signal_handlers_disconnect_by_data (self->state, self);
  if (plumb_view_state_do (self->state, toast, "refit", "block", self->block, "starts_at", start,
                           "minutes", minutes, "break", moved, "at", at, "leave", left_out, NULL))
    adw_dialog_close (ADW_DIALOG (self));
  else
    g_signal_connect_object (self->state, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
}

static void
plumb_refit_dialog_dispose (GObject *object)
{
  PlumbRefitDialog *self = PLUMB_REFIT_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_REFIT_DIALOG);
  g_clear_pointer (&self->refit, plumb_refit_free);
  g_clear_pointer (&self->snapshot, plumb_snapshot_unref);
  g_clear_pointer (&self->left_out, g_hash_table_unref);
  g_clear_pointer (&self->block, g_free);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_refit_dialog_parent_class)->dispose (object);
}

static void
plumb_refit_dialog_class_init (PlumbRefitDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_refit_dialog_dispose;
  g_type_ensure (PLUMB_TYPE_CLOCK_ROW);
  g_type_ensure (PLUMB_TYPE_PLAN_COLUMN);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-refit-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbRefitDialog, start_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbRefitDialog, minutes_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbRefitDialog, break_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbRefitDialog, steps_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbRefitDialog, columns_group);
  gtk_widget_class_bind_template_child (widget_class, PlumbRefitDialog, steps_list);
  gtk_widget_class_bind_template_child (widget_class, PlumbRefitDialog, before_column);
  gtk_widget_class_bind_template_child (widget_class, PlumbRefitDialog, after_column);
  gtk_widget_class_bind_template_child (widget_class, PlumbRefitDialog, apply_button);
  gtk_widget_class_bind_template_callback (widget_class, wish_cb);
  gtk_widget_class_bind_template_callback (widget_class, break_cb);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
}

static void
plumb_refit_dialog_init (PlumbRefitDialog *self)
{
  self->left_out = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * plumb_refit_dialog_dup_words:
 * @block: uid of a block of the current plan
 * @starts_at: UTC seconds that it shall start, 0 when not known
 * @minutes: how long it shall be
 *
 * Returns: (transfer full) (nullable): whether what is in a block would no longer fit, in words;
 *   %NULL where it does
 */
char *
plumb_refit_dialog_dup_words (PlumbViewState *state, const char *block, gint64 starts_at,
                              guint minutes)
{
  PlumbRefitWish wish = { .block = find_block (state, block) };
  g_autoptr (PlumbRefit) refit = NULL;

  if (wish.block == NULL)
    return NULL;
  wish.starts_at = starts_at;
  wish.minutes = minutes;
  refit = plumb_refit_new (plumb_view_state_get_edition (state), &wish);
  if (refit->problem != NULL)
    return g_strdup (refit->problem);
  if (refit->steps->len == 0)
    return NULL;
  return g_strdup_printf (ngettext ("Not everything fits; %u change would make room",
                                    "Not everything fits; %u changes would make room",
                                    refit->steps->len),
                          refit->steps->len);
}

/**
 * plumb_refit_dialog_present:
 * @block: uid of a block of the current plan
 * @starts_at: UTC seconds that it shall start, 0 when not known
 * @minutes: how long it shall be
 *
 * Shows what would give way, and does it when it is wished.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
plumb_refit_dialog_present (PlumbViewState *state, const char *block, gint64 starts_at,
                            guint minutes, GtkWidget *parent)
{
  PlumbRefitDialog *self = g_object_new (PLUMB_TYPE_REFIT_DIALOG, NULL);

  self->block = g_strdup (block);
  self->starts_at = starts_at;
  adw_spin_row_set_value (self->minutes_row, minutes);
  self->state = g_object_ref (state);
  if (starts_at != 0)
    {
      self->is_updating = TRUE;
      plumb_clock_row_set_minute (self->start_row, minute_of (self, starts_at));
      self->is_updating = FALSE;
    }
  update (self);
  g_signal_connect_object (state, "changed", G_CALLBACK (update), self, G_CONNECT_SWAPPED);
  adw_dialog_present (ADW_DIALOG (self), parent);
  return ADW_DIALOG (self);
}
