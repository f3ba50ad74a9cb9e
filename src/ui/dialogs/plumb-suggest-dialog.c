/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-suggest-dialog.h"

#include <glib/gi18n.h>

#include "plumb-order-ask.h"
#include "plumb-order-explain.h"
#include "plumb-phrases.h"
#include "plumb-suggest-job.h"
#include "plumb-suggest-rules.h"

#define PLUMB_TYPE_SUGGEST_DIALOG (plumb_suggest_dialog_get_type ())
G_DECLARE_FINAL_TYPE (PlumbSuggestDialog, plumb_suggest_dialog, PLUMB, SUGGEST_DIALOG, AdwDialog)

struct _PlumbSuggestDialog
{
  AdwDialog parent_instance;

  GtkBox *blocks;
  AdwActionRow *quality_row;
  GtkWidget *spinner;
  GtkWidget *stop_button;
  GtkWidget *apply_button;
  GtkWidget *all_row;
  AdwPreferencesGroup *conflict;
  PlumbSuggestRules *rules;

  PlumbViewState *state;
  GTask *job;                  /* the search that counts */
  PlumbSuggestion *suggestion; /* what is shown */
  GPtrArray *groups;           /* GtkWidget, borrowed: one for each block */
  GPtrArray *conflict_rows;    /* GtkWidget, borrowed */
};

G_DEFINE_FINAL_TYPE (PlumbSuggestDialog, plumb_suggest_dialog, ADW_TYPE_DIALOG)

static void
clear_rows (PlumbSuggestDialog *self)
{
  for (guint i = 0; i < self->groups->len; i++)
    gtk_box_remove (self->blocks, g_ptr_array_index (self->groups, i));
  g_ptr_array_set_size (self->groups, 0);
  for (guint i = 0; i < self->conflict_rows->len; i++)
    adw_preferences_group_remove (self->conflict, g_ptr_array_index (self->conflict_rows, i));
  g_ptr_array_set_size (self->conflict_rows, 0);
}

static GtkWidget *
new_row (const char *title, const char *subtitle)
{
  GtkWidget *row = adw_action_row_new ();

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), title);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), subtitle);
  return row;
}

/* Whether a topic moves, as a sign beside the words. */
static const char *
get_sign (const PlumbOrderEntry *entry, const PlumbOrderSpot *spot)
{
  if (entry->today_block == PLUMB_ORDER_NONE)
    return "+";
  if (entry->today_block == spot->block && entry->today_at == spot->starts_at)
    return NULL;
  return spot->starts_at < entry->today_at ? "↑" : "↓";
}

static GtkWidget *
new_topic_row (const PlumbOrderProblem *problem, const PlumbSuggestion *suggestion, guint index)
{
  const PlumbOrderSpot *spot = &g_array_index (suggestion->result->spots, PlumbOrderSpot, index);
  const PlumbOrderEntry *entry = &g_array_index (problem->entries, PlumbOrderEntry, spot->entry);
  g_autofree char *moves = plumb_order_dup_move_words (problem, spot);
  const char *why = g_ptr_array_index (suggestion->reasons, index);
  g_autofree char *words = moves[0] != '\0' ? g_strdup_printf ("%s\n%s", moves, why)
                                            : g_strdup (why);
  const char *sign = get_sign (entry, spot);
  GtkWidget *row = new_row (entry->title, words);

  if (sign != NULL)
    {
      GtkWidget *label = g_object_new (GTK_TYPE_LABEL, "label", sign, "accessible-role",
                                       GTK_ACCESSIBLE_ROLE_PRESENTATION, NULL);

      gtk_widget_add_css_class (label, "title-4");
      adw_action_row_add_suffix (ADW_ACTION_ROW (row), label);
    }
  return row;
}

static void
add_row (GtkWidget *group, const PlumbOrderProblem *problem, const PlumbSuggestion *suggestion,
         const PlumbOrderRow *row)
{
  g_autofree char *clock = plumb_order_dup_clock (problem, row->block, row->starts_at);
  GtkWidget *label = gtk_label_new (clock);
  const PlumbOrderBlock *block = &g_array_index (problem->blocks, PlumbOrderBlock, row->block);
  GtkWidget *widget;

  if (row->spot != PLUMB_ORDER_NONE)
    {
      widget = new_topic_row (problem, suggestion, row->spot);
    }
  else
    {
      widget = new_row (g_array_index (block->fixtures, PlumbOrderFixture, row->fixture).title, "");
      gtk_widget_add_css_class (widget, "dimmed");
    }
  gtk_widget_add_css_class (label, "numeric");
  adw_action_row_add_prefix (ADW_ACTION_ROW (widget), label);
  adw_preferences_group_add (ADW_PREFERENCES_GROUP (group), widget);
}

static GtkWidget *
add_group (PlumbSuggestDialog *self, const PlumbOrderProblem *problem, guint block)
{
  GtkWidget *group = adw_preferences_group_new ();
  g_autofree char *title = plumb_order_dup_block_title (problem, block);
  g_autofree char *escaped = g_markup_escape_text (title, -1);

  adw_preferences_group_set_title (ADW_PREFERENCES_GROUP (group), escaped);
  gtk_box_append (self->blocks, group);
  g_ptr_array_add (self->groups, group);
  return group;
}

static void
show_order (PlumbSuggestDialog *self, const PlumbOrderProblem *problem)
{
  g_autoptr (GArray) rows = plumb_order_dup_rows (problem, self->suggestion->result);
  GtkWidget *group = NULL;

  for (guint i = 0; i < rows->len; i++)
    {
      const PlumbOrderRow *row = &g_array_index (rows, PlumbOrderRow, i);

      if (i == 0 || g_array_index (rows, PlumbOrderRow, i - 1).block != row->block)
        group = add_group (self, problem, row->block);
      add_row (group, problem, self->suggestion, row);
    }
}

static void
show_conflict (PlumbSuggestDialog *self, const PlumbOrderProblem *problem)
{
  const GArray *conflict = self->suggestion->result->conflict;

  for (guint i = 0; i < conflict->len; i++)
    {
      g_autofree char *words =
        plumb_order_dup_rule_words (problem, &g_array_index (conflict, PlumbOrderRule, i));
      GtkWidget *row = new_row (words, "");

      adw_action_row_add_prefix (ADW_ACTION_ROW (row),
                                 gtk_image_new_from_icon_name ("dialog-warning-symbolic"));
      adw_preferences_group_add (self->conflict, row);
      g_ptr_array_add (self->conflict_rows, row);
    }
  adw_preferences_group_set_description (
    self->conflict, self->suggestion->result->is_minimal
                      ? _ ("There is an order as soon as any one of them is given up.")
                      : _ ("There may be an order when one of them is given up."));
  gtk_widget_set_visible (GTK_WIDGET (self->conflict), conflict->len > 0);
}

/* What the order costs, part by part. */
static char *
dup_costs (const PlumbOrderResult *result)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  for (guint i = 0; i < PLUMB_ORDER_N_PARTS; i++)
    {
      if (result->costs[i] > 0)
        /* Translators: a part of the cost, and its points. */
        g_strv_builder_take (
          builder, g_strdup_printf (_ ("%s: %u"), plumb_order_part_words (i), result->costs[i]));
    }
  parts = g_strv_builder_end (builder);
  return plumb_phrase_list ((const char *const *) parts);
}

static gboolean
moves_anything (const PlumbOrderProblem *problem, const PlumbOrderResult *result)
{
  for (guint i = 0; i < result->spots->len; i++)
    {
      const PlumbOrderSpot *spot = &g_array_index (result->spots, PlumbOrderSpot, i);

      if (get_sign (&g_array_index (problem->entries, PlumbOrderEntry, spot->entry), spot) != NULL)
        return TRUE;
    }
  return FALSE;
}

static void
show_suggestion (PlumbSuggestDialog *self)
{
  const PlumbOrderProblem *problem = plumb_suggest_job_get_problem (self->job);
  const PlumbOrderResult *result = self->suggestion->result;
  g_autofree char *quality = plumb_order_dup_quality_words (result);
  g_autofree char *costs = dup_costs (result);
  gboolean is_found = result->status == PLUMB_ORDER_FOUND;
  gboolean moves = is_found && moves_anything (problem, result);

  clear_rows (self);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->quality_row), quality);
  adw_action_row_set_subtitle (self->quality_row,
                               is_found && !moves ? _ ("Everything stays where it is.") : costs);
  gtk_widget_set_visible (self->spinner, !self->suggestion->is_last);
  gtk_widget_set_visible (self->stop_button, !self->suggestion->is_last);
  gtk_widget_set_sensitive (self->apply_button, moves);
  if (is_found)
    show_order (self, problem);
  show_conflict (self, problem);
  if (self->suggestion->is_last)
    gtk_accessible_announce (GTK_ACCESSIBLE (self->quality_row), quality,
                             GTK_ACCESSIBLE_ANNOUNCEMENT_PRIORITY_MEDIUM);
}

static void
told_cb (GTask *job, PlumbSuggestion *suggestion, gpointer source)
{
  PlumbSuggestDialog *self = source;

  /* It may have been closed, or another search been started. */
  if (self->blocks == NULL || self->job != job)
    {
      plumb_suggestion_free (suggestion);
      return;
    }
  g_clear_pointer (&self->suggestion, plumb_suggestion_free);
  self->suggestion = suggestion;
  show_suggestion (self);
}

static void
stop (PlumbSuggestDialog *self)
{
  if (self->job != NULL)
    g_cancellable_cancel (g_task_get_cancellable (self->job));
}

static void
search (PlumbSuggestDialog *self)
{
  const PlumbEdition *edition = plumb_view_state_get_edition (self->state);

  stop (self);
  g_clear_object (&self->job);
  gtk_widget_set_sensitive (self->apply_button, FALSE);
  if (edition == NULL)
    return;
  gtk_widget_set_visible (self->spinner, TRUE);
  gtk_widget_set_visible (self->stop_button, TRUE);
  self->job = plumb_suggest_job_start (
    self,
    plumb_document_ask_order (plumb_view_state_get_document (self->state), edition, NULL,
                              adw_switch_row_get_active (ADW_SWITCH_ROW (self->all_row))),
    told_cb);
}

static void
stop_cb (PlumbSuggestDialog *self)
{
  stop (self);
}

static void
search_cb (PlumbSuggestDialog *self)
{
  if (self->state != NULL)
    search (self);
}

static void
changed_cb (PlumbSuggestDialog *self)
{
  plumb_suggest_rules_refresh (self->rules);
  search (self);
}

static void
apply_cb (PlumbSuggestDialog *self)
{
  g_auto (GStrv) lines = NULL;
  g_autoptr (PlumbViewState) state = g_object_ref (self->state);

  if (self->suggestion == NULL || self->suggestion->result->status != PLUMB_ORDER_FOUND)
    return;
  lines = plumb_order_dup_lines (plumb_suggest_job_get_problem (self->job),
                                 self->suggestion->result);
  adw_dialog_close (ADW_DIALOG (self));
  plumb_view_state_do (state, _ ("Order changed"), "apply-order", "order", lines, NULL);
}

static void
plumb_suggest_dialog_closed (AdwDialog *dialog)
{
  PlumbSuggestDialog *self = PLUMB_SUGGEST_DIALOG (dialog);

  stop (self);
  g_signal_handlers_disconnect_by_data (self->state, self);
}

static void
plumb_suggest_dialog_dispose (GObject *object)
{
  PlumbSuggestDialog *self = PLUMB_SUGGEST_DIALOG (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), PLUMB_TYPE_SUGGEST_DIALOG);
  g_clear_object (&self->job);
  g_clear_pointer (&self->suggestion, plumb_suggestion_free);
  g_clear_pointer (&self->groups, g_ptr_array_unref);
  g_clear_pointer (&self->conflict_rows, g_ptr_array_unref);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_suggest_dialog_parent_class)->dispose (object);
}

static void
plumb_suggest_dialog_class_init (PlumbSuggestDialogClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_suggest_dialog_dispose;
  ADW_DIALOG_CLASS (klass)->closed = plumb_suggest_dialog_closed;
  g_type_ensure (PLUMB_TYPE_SUGGEST_RULES);
  gtk_widget_class_set_template_from_resource (
    widget_class, "/io/github/plumbline/Plumbline/dialogs/plumb-suggest-dialog.ui");
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestDialog, blocks);
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestDialog, quality_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestDialog, spinner);
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestDialog, stop_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestDialog, apply_button);
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestDialog, all_row);
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestDialog, conflict);
  gtk_widget_class_bind_template_child (widget_class, PlumbSuggestDialog, rules);
  gtk_widget_class_bind_template_callback (widget_class, apply_cb);
  gtk_widget_class_bind_template_callback (widget_class, stop_cb);
  gtk_widget_class_bind_template_callback (widget_class, search_cb);
}

static void
plumb_suggest_dialog_init (PlumbSuggestDialog *self)
{
  self->groups = g_ptr_array_new ();
  self->conflict_rows = g_ptr_array_new ();
  gtk_widget_init_template (GTK_WIDGET (self));
}

/**
 * plumb_suggest_dialog_present:
 *
 * Searches for the best order of the agenda's topics, and offers to apply it.
 *
 * Returns: (transfer none): the dialog
 */
AdwDialog *
plumb_suggest_dialog_present (PlumbViewState *state, GtkWidget *parent)
{
  PlumbSuggestDialog *self = g_object_new (PLUMB_TYPE_SUGGEST_DIALOG, NULL);

  self->state = g_object_ref (state);
  plumb_suggest_rules_set_state (self->rules, state);
  g_signal_connect_object (state, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  search (self);
  adw_dialog_present (ADW_DIALOG (self), parent);
  return ADW_DIALOG (self);
}
