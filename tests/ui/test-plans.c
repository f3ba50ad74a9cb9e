/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Plans on the page of the agenda: the menu, the comparison, refitting, and what a new block is.
 */
#include "config.h"

#include "plumb-agenda-block-dialog.h"
#include "plumb-agenda-page-private.h"
#include "plumb-agenda-words.h"
#include "plumb-clock-row.h"
#include "plumb-plans-dialog.h"
#include "plumb-refit-dialog.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  PlumbAgendaPage *page;
} Plans;

static const PlumbBlock *
block_at (Plans *self, guint index)
{
  return g_ptr_array_index (ui_get_edition (&self->ui)->blocks, index);
}

static const PlumbPlan *
plan_at (Plans *self, guint index)
{
  return g_ptr_array_index (ui_get_edition (&self->ui)->plans, index);
}

/* A block of an hour with a break and two topics. */
static void
set_up (Plans *self, gconstpointer user_data)
{
  const char *topics[3] = { NULL };
  PlumbDocument *document;

  ui_fixture_set_up (&self->ui, user_data);
  document = self->ui.document;
  g_assert_true (plumb_document_do (document, NULL, "add-block", "room", "Vltava", "starts_at",
                                    "2026-10-05T10:00", "minutes", 120, NULL));
  for (guint i = 0; i < 2; i++)
    topics[i] = ((PlumbTopic *) g_ptr_array_index (ui_get_edition (&self->ui)->topics, i))->uid;
  g_assert_true (plumb_document_do (document, NULL, "place-topic", "topic", topics, "block",
                                    block_at (self, 0)->uid, NULL));
  g_assert_true (plumb_document_do (document, NULL, "add-break", "block", block_at (self, 0)->uid,
                                    "minutes", 30, "at", "2026-10-05T11:00", NULL));
  self->page = PLUMB_AGENDA_PAGE (ui_show_page (&self->ui, "agenda"));
  ui_settle ();
}

static void
tear_down (Plans *self, gconstpointer user_data)
{
  ui_fixture_tear_down (&self->ui, user_data);
}

static void
activate (Plans *self, const char *action, const char *target)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), action,
                                             target != NULL ? "s" : NULL, target));
  ui_settle ();
}

static AdwDialog *
get_dialog (Plans *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window));
}

static GtkEditable *
get_name_entry (AdwDialog *dialog)
{
  return GTK_EDITABLE (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL));
}

static void
answer (AdwDialog *dialog, const char *response)
{
  g_signal_emit_by_name (dialog, "response", response);
  adw_dialog_force_close (dialog);
  ui_settle ();
}

static void
make_plan (Plans *self, const char *name)
{
  AdwDialog *dialog;

  activate (self, "agenda.new-plan", NULL);
  dialog = get_dialog (self);
  if (name != NULL)
    gtk_editable_set_text (get_name_entry (dialog), name);
  answer (dialog, "done");
}

static void
assert_label (Plans *self, const char *expected)
{
  g_assert_cmpstr (gtk_label_get_text (self->page->plan_label), ==, expected);
}

static void
test_makes_and_chooses_plans (Plans *self, gconstpointer user_data)
{
  PlumbDocument *document = self->ui.document;

  assert_label (self, "Plan");
  make_plan (self, NULL);
  assert_label (self, "Plan B");
  g_assert_cmpuint (ui_get_edition (&self->ui)->plans->len, ==, 2);
  g_assert_cmpstr (plumb_document_get_undo_label (document), ==, "New Plan");
  activate (self, "agenda.plan", plan_at (self, 0)->uid);
  assert_label (self, "Plan A");
  g_assert_cmpstr (plumb_document_get_undo_label (document), ==, "Choose Plan");
  g_assert_true (plumb_document_undo (document, NULL, NULL));
  ui_settle ();
  assert_label (self, "Plan B");
  g_assert_true (plumb_document_undo (document, NULL, NULL));
  ui_settle ();
  assert_label (self, "Plan");
  g_assert_cmpuint (ui_get_edition (&self->ui)->plans->len, ==, 0);
}

/* The menu says which plan is shown, by a state that is read aloud. */
static void
test_the_menu_marks_the_current_plan (Plans *self, gconstpointer user_data)
{
  g_autoptr (GMenuModel) plans = NULL;
  g_autofree char *label = NULL;
  g_autofree char *state = NULL;

  make_plan (self, "a_b");
  plans = g_menu_model_get_item_link (G_MENU_MODEL (self->page->plan_menu), 0, G_MENU_LINK_SECTION);
  g_assert_cmpint (g_menu_model_get_n_items (plans), ==, 2);
  g_assert_true (g_menu_model_get_item_attribute (plans, 1, G_MENU_ATTRIBUTE_LABEL, "s", &label));
  g_assert_cmpstr (label, ==, "a__b");
  g_object_get (self->page, "plan", &state, NULL);
  g_assert_cmpstr (state, ==, plan_at (self, 1)->uid);
}

static void
test_names_are_checked (Plans *self, gconstpointer user_data)
{
  static const struct
  {
    const char *name;
    gboolean is_good;
  } cases[] = { { "Plan A", FALSE }, { "plan b", FALSE }, { "  ", FALSE }, { "At noon", TRUE } };
  AdwDialog *dialog;

  make_plan (self, NULL);
  activate (self, "agenda.new-plan", NULL);
  dialog = get_dialog (self);
  g_assert_cmpstr (gtk_editable_get_text (get_name_entry (dialog)), ==, "Plan C");
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      gtk_editable_set_text (get_name_entry (dialog), cases[i].name);
      g_assert_cmpint (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "done"),
                       ==, cases[i].is_good);
    }
  answer (dialog, "cancel");
  g_assert_cmpuint (ui_get_edition (&self->ui)->plans->len, ==, 2);
}

static void
test_renames_and_deletes (Plans *self, gconstpointer user_data)
{
  AdwDialog *dialog;

  make_plan (self, NULL);
  activate (self, "agenda.rename-plan", NULL);
  dialog = get_dialog (self);
  g_assert_cmpstr (gtk_editable_get_text (get_name_entry (dialog)), ==, "Plan B");
  gtk_editable_set_text (get_name_entry (dialog), "At noon");
  answer (dialog, "done");
  assert_label (self, "At noon");
  activate (self, "agenda.delete-plan", NULL);
  g_assert_cmpuint (ui_get_edition (&self->ui)->plans->len, ==, 1);
  assert_label (self, "Plan A");
  activate (self, "agenda.delete-plan", NULL);
  assert_label (self, "Plan");
  g_assert_cmpuint (block_at (self, 0)->items->len, ==, 3);
}

static const char *
row_title (GtkWidget *dialog, const char *list, int index)
{
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (ui_get_child (dialog, list)),
                                                      index);

  return row != NULL ? adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)) : NULL;
}

static void
test_compares_in_words (Plans *self, gconstpointer user_data)
{
  const PlumbItem *item;
  g_autofree char *expected = NULL;
  GtkWidget *dialog;

  make_plan (self, NULL);
  item = g_ptr_array_index (block_at (self, 0)->items, 1);
  expected = g_strdup_printf ("“%s” dropped", item->title);
  plumb_agenda_page_remove (self->page, item->uid);
  activate (self, "agenda.plan", plan_at (self, 0)->uid);
  activate (self, "agenda.compare-plans", NULL);
  dialog = GTK_WIDGET (get_dialog (self));
  g_assert_true (PLUMB_IS_PLANS_DIALOG (dialog));
  g_assert_cmpstr (row_title (dialog, "changes_list", 0), ==, expected);
  g_assert_null (row_title (dialog, "changes_list", 1));
  g_assert_cmpint (ui_get_min_width (adw_dialog_get_child (ADW_DIALOG (dialog))), <=, 330);
  /* The other way round it was added. */
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_get_child (dialog, "one_row")), 1);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_get_child (dialog, "other_row")), 0);
  g_assert_true (g_str_has_suffix (row_title (dialog, "changes_list", 0), "10:25"));
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_get_child (dialog, "other_row")), 1);
  g_assert_null (row_title (dialog, "changes_list", 0));
}

static void
test_compares_only_two (Plans *self, gconstpointer user_data)
{
  activate (self, "agenda.compare-plans", NULL);
  g_assert_null (get_dialog (self));
}

static GtkWidget *
open_refit (Plans *self)
{
  GtkWidget *dialog;

  activate (self, "agenda.refit", block_at (self, 0)->uid);
  dialog = GTK_WIDGET (get_dialog (self));
  g_assert_true (PLUMB_IS_REFIT_DIALOG (dialog));
  return dialog;
}

static void
set_minutes (GtkWidget *dialog, int minutes)
{
  adw_spin_row_set_value (ADW_SPIN_ROW (ui_get_child (dialog, "minutes_row")), minutes);
  ui_settle ();
}

static void
apply (GtkWidget *dialog)
{
  g_signal_emit_by_name (ui_get_child (dialog, "apply_button"), "clicked");
  ui_settle ();
}

static guint
minutes_at (Plans *self, guint index)
{
  return ((PlumbItem *) g_ptr_array_index (block_at (self, 0)->items, index))->minutes;
}

static void
test_refits_in_one_step (Plans *self, gconstpointer user_data)
{
  GtkWidget *dialog = open_refit (self);
  GtkWidget *button = ui_get_child (dialog, "apply_button");

  g_assert_false (gtk_widget_get_sensitive (button));
  g_assert_null (row_title (dialog, "steps_list", 0));
  set_minutes (dialog, 40);
  g_assert_true (gtk_widget_get_sensitive (button));
  g_assert_true (g_str_has_suffix (row_title (dialog, "steps_list", 0), "25 → 20 min"));
  g_assert_true (g_str_has_suffix (row_title (dialog, "steps_list", 1), "25 → 20 min"));
  g_assert_cmpstr (row_title (dialog, "steps_list", 2), ==, "“Break” goes off the agenda");
  g_assert_cmpint (ui_get_min_width (adw_dialog_get_child (ADW_DIALOG (dialog))), <=, 330);
  apply (dialog);
  g_assert_cmpuint (block_at (self, 0)->minutes, ==, 40);
  g_assert_cmpuint (block_at (self, 0)->items->len, ==, 2);
  g_assert_cmpuint (minutes_at (self, 0), ==, 20);
  g_assert_cmpstr (plan_at (self, 1)->name, ==, "Before Refit");
  g_assert_cmpuint (plan_at (self, 1)->blocks->len, ==, 1);
  assert_label (self, "Plan A");
  g_assert_cmpstr (plumb_document_get_undo_label (self->ui.document), ==, "Refit");
}

static void
test_leaves_steps_out (Plans *self, gconstpointer user_data)
{
  GtkWidget *dialog = open_refit (self);
  GtkWidget *check;

  set_minutes (dialog, 40);
  check = ui_find (ui_get_child (dialog, "steps_list"), GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  apply (dialog);
  g_assert_cmpuint (minutes_at (self, 0), ==, 25);
  g_assert_cmpuint (minutes_at (self, 1), ==, 20);
}

static void
test_moves_a_break (Plans *self, gconstpointer user_data)
{
  GtkWidget *dialog = open_refit (self);
  PlumbClockRow *row = PLUMB_CLOCK_ROW (ui_get_child (dialog, "break_row"));

  g_assert_cmpint (plumb_clock_row_get_minute (row), ==, 11 * 60);
  plumb_clock_row_set_minute (PLUMB_CLOCK_ROW (ui_get_child (dialog, "start_row")), 12 * 60);
  g_assert_cmpint (plumb_clock_row_get_minute (row), ==, 13 * 60);
  plumb_clock_row_set_minute (row, 12 * 60 + 25);
  g_assert_true (g_str_has_suffix (row_title (dialog, "steps_list", 0), "goes after “Break”"));
  g_assert_null (row_title (dialog, "steps_list", 1));
  plumb_clock_row_set_minute (row, 14 * 60);
  g_assert_false (gtk_widget_get_sensitive (ui_get_child (dialog, "apply_button")));
  plumb_clock_row_set_minute (row, 12 * 60 + 25);
  apply (dialog);
  g_assert_cmpint (((PlumbItem *) g_ptr_array_index (block_at (self, 0)->items, 1))->kind, ==,
                   PLUMB_ITEM_BREAK);
}

static void
test_a_block_that_does_not_fit_offers_it (Plans *self, gconstpointer user_data)
{
  GtkWidget *dialog;
  GtkWidget *row;

  activate (self, "agenda.edit-block", block_at (self, 0)->uid);
  dialog = GTK_WIDGET (get_dialog (self));
  g_assert_true (PLUMB_IS_AGENDA_BLOCK_DIALOG (dialog));
  row = ui_get_child (dialog, "fit_row");
  g_assert_false (gtk_widget_get_visible (row));
  set_minutes (dialog, 40);
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Not everything fits; 3 changes would make room");
  g_signal_emit_by_name (ui_find (row, GTK_TYPE_BUTTON, NULL), "clicked");
  ui_settle ();
  dialog = GTK_WIDGET (get_dialog (self));
  g_assert_true (PLUMB_IS_REFIT_DIALOG (dialog));
  apply (dialog);
  g_assert_cmpuint (block_at (self, 0)->minutes, ==, 40);
  g_assert_false (gtk_widget_get_visible (row));
}

static void
test_adds_a_block_with_the_break_of_the_venue (Plans *self, gconstpointer user_data)
{
  GtkWidget *dialog;
  GtkWidget *row;

  activate (self, "agenda.add-block", NULL);
  dialog = GTK_WIDGET (get_dialog (self));
  row = ui_get_child (dialog, "break_row");
  g_assert_false (gtk_widget_get_visible (row));
  gtk_editable_set_text (GTK_EDITABLE (ui_get_child (dialog, "date_row")), "2026-10-06");
  g_assert_true (gtk_widget_get_visible (row));
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (ui_get_child (dialog, "hour")), 15);
  g_assert_cmpint (plumb_clock_row_get_minute (PLUMB_CLOCK_ROW (row)), ==, 16 * 60 + 30);
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_get_child (dialog, "length_row")), 1);
  g_assert_false (gtk_widget_get_visible (row));
  adw_combo_row_set_selected (ADW_COMBO_ROW (ui_get_child (dialog, "length_row")), 0);
  plumb_clock_row_set_minute (PLUMB_CLOCK_ROW (row), 16 * 60 + 15);
  gtk_spin_button_set_value (GTK_SPIN_BUTTON (ui_get_child (dialog, "hour")), 14);
  g_assert_cmpint (plumb_clock_row_get_minute (PLUMB_CLOCK_ROW (row)), ==, 16 * 60 + 15);
  g_signal_emit_by_name (ui_get_child (dialog, "done_button"), "clicked");
  ui_settle ();
  g_assert_cmpuint (block_at (self, 1)->items->len, ==, 1);
  g_assert_cmpint (((PlumbItem *) g_ptr_array_index (block_at (self, 1)->items, 0))->pinned_at
                     - block_at (self, 1)->starts_at,
                   ==, 135 * 60);
}

static void
test_everything_is_there_on_a_telephone (Plans *self, gconstpointer user_data)
{
  g_assert_true (gtk_widget_get_visible (self->page->plan_button));
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (self->page->plans_section)), ==, 0);
  ui_resize (&self->ui, 360, 720);
  ui_settle ();
  g_assert_false (gtk_widget_get_visible (self->page->plan_button));
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (self->page->plans_section)), ==, 1);
  make_plan (self, "A name that is much too long for any header bar there is");
  ui_resize (&self->ui, 700, 720);
  ui_settle ();
  g_assert_true (gtk_widget_get_visible (self->page->plan_button));
  /* What a window of 600 pixels leaves beside the sidebar. */
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (self->page)), <=, 360);
}

/* A card says in few words what the bar says in a sentence. */
static void
test_cards_say_what_is_asked (Plans *self, gconstpointer user_data)
{
  static const struct
  {
    const char *param;
    int value;
    const char *words;
  } cases[] = {
    { "min_minutes", 30, "5 min too short" },
    { "max_minutes", 20, "5 min too long" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      const PlumbAgendaFinding *finding;
      g_autofree char *words = NULL;

      g_assert_true (plumb_document_do (self->ui.document, NULL, "set-edition", cases[i].param,
                                        cases[i].value, NULL));
      ui_settle ();
      g_assert_cmpuint (self->page->findings->len, ==, 2);
      finding = g_ptr_array_index (self->page->findings, 0);
      words = plumb_agenda_words_dup_short (finding, ui_get_edition (&self->ui));
      g_assert_cmpstr (words, ==, cases[i].words);
      g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
    }
}

#define ADD(name, func) g_test_add ("/ui/plans/" name, Plans, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("makes_and_chooses", test_makes_and_chooses_plans);
  ADD ("menu_marks_the_current_plan", test_the_menu_marks_the_current_plan);
  ADD ("names_are_checked", test_names_are_checked);
  ADD ("renames_and_deletes", test_renames_and_deletes);
  ADD ("compares_in_words", test_compares_in_words);
  ADD ("compares_only_two", test_compares_only_two);
  ADD ("refits_in_one_step", test_refits_in_one_step);
  ADD ("leaves_steps_out", test_leaves_steps_out);
  ADD ("moves_a_break", test_moves_a_break);
  ADD ("block_offers_refit", test_a_block_that_does_not_fit_offers_it);
  ADD ("adds_a_block_with_the_break", test_adds_a_block_with_the_break_of_the_venue);
  ADD ("cards_say_what_is_asked", test_cards_say_what_is_asked);
  ADD ("everything_on_a_telephone", test_everything_is_there_on_a_telephone);
  return g_test_run ();
}
