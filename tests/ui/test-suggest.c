/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Suggest Order, from the button to the agenda.
 */
#include "config.h"

#include "plumb-suggest-dialog.h"
#include "plumb-suggest-rules.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  GtkWidget *page;
  GtkWidget *dialog;
} Suggest;

/* The widget of this name in a template, whether code knows it or not. */
static GtkWidget *
find_named (GtkWidget *root, const char *id)
{
  if (g_strcmp0 (gtk_buildable_get_buildable_id (GTK_BUILDABLE (root)), id) == 0)
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_named (child, id);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static const PlumbTopic *
topic_at (Suggest *self, guint index)
{
  return g_ptr_array_index (ui_get_edition (&self->ui)->topics, index);
}

static const PlumbBlock *
get_block (Suggest *self)
{
  return g_ptr_array_index (ui_get_edition (&self->ui)->blocks, 0);
}

static void
place (Suggest *self, guint topic)
{
  const char *topics[] = { topic_at (self, topic)->uid, NULL };

  g_assert_true (plumb_document_do (self->ui.document, NULL, "place-topic", "topic", topics,
                                    "block", get_block (self)->uid, NULL));
}

static void
add_rule (Suggest *self, const char *kind, guint topic, guint other)
{
  g_assert_true (plumb_document_do (self->ui.document, NULL, "set-topic-rule", "kind", kind,
                                    "topic", topic_at (self, topic)->uid, "other",
                                    topic_at (self, other)->uid, NULL));
}

/* A block with two topics. */
static void
set_up (Suggest *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, user_data);
  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-block", "title", "Hall",
                                    "starts_at", "2026-10-05T10:00", "minutes", 90, NULL));
  place (self, 0);
  place (self, 1);
  self->page = GTK_WIDGET (ui_show_page (&self->ui, "agenda"));
  ui_settle ();
}

static void
tear_down (Suggest *self, gconstpointer user_data)
{
  ui_fixture_tear_down (&self->ui, user_data);
}

static const char *
get_quality (Suggest *self)
{
  return adw_preferences_row_get_title (
    ADW_PREFERENCES_ROW (find_named (self->dialog, "quality_row")));
}

static gboolean
is_over (Suggest *self)
{
  return !gtk_widget_get_visible (find_named (self->dialog, "spinner"));
}

static void
wait_for_answer (Suggest *self)
{
  ui_wait_until ((self->dialog = GTK_WIDGET (adw_application_window_get_visible_dialog (
                    ADW_APPLICATION_WINDOW (self->ui.window))))
                 != NULL);
  ui_wait_until (is_over (self)
                 && gtk_widget_get_mapped (find_named (self->dialog, "apply_button")));
}

/* Opens the dialog as a person does, and waits for the answer. */
static void
open_dialog (Suggest *self)
{
  GtkWidget *button = find_named (self->page, "suggest_button");

  g_assert_true (gtk_widget_get_sensitive (button));
  gtk_widget_activate (button);
  wait_for_answer (self);
}

static const char *
get_first_title (Suggest *self)
{
  return ((const PlumbItem *) g_ptr_array_index (get_block (self)->items, 0))->title;
}

static GtkWidget *
find_row (GtkWidget *root, const char *title)
{
  if (ADW_IS_PREFERENCES_ROW (root)
      && g_str_equal (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (root)), title))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = find_row (child, title);

      if (found != NULL)
        return found;
    }
  return NULL;
}

static void
test_the_button_says_what_it_does (Suggest *self, gconstpointer user_data)
{
  GtkWidget *button = find_named (self->page, "suggest_button");

  g_assert_cmpstr (gtk_widget_get_tooltip_text (button), ==, "Suggest Order");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Suggest Order");
}

static void
test_what_is_best_already_cannot_be_applied (Suggest *self, gconstpointer user_data)
{
  open_dialog (self);
  g_assert_true (g_str_has_prefix (get_quality (self), "Optimal: "));
  g_assert_false (gtk_widget_get_sensitive (find_named (self->dialog, "apply_button")));
}

static void
test_an_order_is_applied_in_one_step (Suggest *self, gconstpointer user_data)
{
  g_autofree char *first = g_strdup (topic_at (self, 0)->title);
  g_autofree char *second = g_strdup (topic_at (self, 1)->title);
  GtkWidget *row;

  add_rule (self, "before", 1, 0);
  open_dialog (self);
  row = find_row (self->dialog, second);
  g_assert_nonnull (row);
  g_assert_nonnull (strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)),
                            "Earlier, at 10:00 instead of 10:25"));
  g_assert_nonnull (
    strstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), "It has to come before"));
  g_assert_true (gtk_widget_get_sensitive (find_named (self->dialog, "apply_button")));
  gtk_widget_activate (find_named (self->dialog, "apply_button"));
  ui_wait_until (g_str_equal (get_first_title (self), second));
  ui_wait_until (
    adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window)) == NULL);
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  g_assert_cmpstr (get_first_title (self), ==, first);
}

static void
test_a_contradiction_is_told_and_mended (Suggest *self, gconstpointer user_data)
{
  const PlumbTopicRule *rule;

  add_rule (self, "before", 1, 0);
  add_rule (self, "apart", 0, 1);
  open_dialog (self);
  g_assert_cmpstr (get_quality (self), ==, "No order keeps all rules.");
  g_assert_true (gtk_widget_get_visible (find_named (self->dialog, "conflict")));
  g_assert_false (gtk_widget_get_sensitive (find_named (self->dialog, "apply_button")));
  rule = g_ptr_array_index (ui_get_edition (&self->ui)->rules, 1);
  g_assert_true (
    plumb_document_do (self->ui.document, NULL, "remove-topic-rule", "rule", rule->uid, NULL));
  ui_wait_until (is_over (self) && g_str_has_prefix (get_quality (self), "Optimal: "));
  g_assert_false (gtk_widget_get_visible (find_named (self->dialog, "conflict")));
  g_assert_true (gtk_widget_get_sensitive (find_named (self->dialog, "apply_button")));
}

static void
test_rules_are_added_and_removed (Suggest *self, gconstpointer user_data)
{
  GtkWidget *rules;

  open_dialog (self);
  rules = find_named (self->dialog, "rules");
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_named (rules, "kind_row")), 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_named (rules, "topic_row")), 0);
  adw_combo_row_set_selected (ADW_COMBO_ROW (find_named (rules, "other_row")), 1);
  g_signal_emit_by_name (find_named (rules, "add_button"), "activated");
  ui_wait_until (ui_get_edition (&self->ui)->rules->len == 1);
  g_assert_cmpint (
    ((const PlumbTopicRule *) g_ptr_array_index (ui_get_edition (&self->ui)->rules, 0))->kind, ==,
    PLUMB_RULE_APART);
  ui_wait_until (g_str_equal (get_quality (self), "No order keeps all rules."));
}

static void
test_a_topic_is_made_hot (Suggest *self, gconstpointer user_data)
{
  GtkWidget *row;

  open_dialog (self);
  adw_expander_row_set_expanded (
    ADW_EXPANDER_ROW (find_named (find_named (self->dialog, "rules"), "hot_row")), TRUE);
  row = find_row (find_named (find_named (self->dialog, "rules"), "hot_row"),
                  topic_at (self, 0)->title);
  g_assert_nonnull (row);
  adw_switch_row_set_active (ADW_SWITCH_ROW (row), TRUE);
  ui_wait_until (topic_at (self, 0)->is_hot);
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  ui_wait_until (!adw_switch_row_get_active (ADW_SWITCH_ROW (row)));
}

static void
test_it_is_as_narrow_as_a_phone (Suggest *self, gconstpointer user_data)
{
  add_rule (self, "before", 1, 0);
  ui_resize (&self->ui, 360, 700);
  /* The menu has it where the button has no room. */
  gtk_widget_activate_action (self->page, "agenda.suggest", NULL);
  wait_for_answer (self);
  g_assert_cmpint (ui_get_min_width (adw_dialog_get_child (ADW_DIALOG (self->dialog))), <=, 360);
}

#define ADD(name) g_test_add ("/ui/suggest/" #name, Suggest, NULL, set_up, test_##name, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD (the_button_says_what_it_does);
  ADD (what_is_best_already_cannot_be_applied);
  ADD (an_order_is_applied_in_one_step);
  ADD (a_contradiction_is_told_and_mended);
  ADD (rules_are_added_and_removed);
  ADD (a_topic_is_made_hot);
  ADD (it_is_as_narrow_as_a_phone);
  return g_test_run ();
}
