/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of proposals.
 */
#include "config.h"

#include "plumb-proposals-private.h"
#include "plumb-proposals-row.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  PlumbProposalsPage *page;
} Proposals;

static const struct
{
  const char *title;
  const char *name;
  int minutes;
} samples[] = {
  { "Lock events at zero cost", "Wale Adeyemi", 25 },
  { "A tour of our dashboard", "Petr Zelinka", 30 },
  { "BTF and inlined functions", "Noor Siddiqui", 25 },
  { "Histograms across CPUs", "Mirela Stan", 0 },
};

static void
add_samples (PlumbDocument *document)
{
  for (guint i = 0; i < G_N_ELEMENTS (samples); i++)
    g_assert_true (plumb_document_do (document, NULL, "add-proposal", "title", samples[i].title,
                                      "name", samples[i].name, "minutes", samples[i].minutes,
                                      "content", "**Problem.** Words.", NULL));
}

static void
set_up (Proposals *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, NULL);
  if (user_data == NULL)
    add_samples (self->ui.document);
  self->page = PLUMB_PROPOSALS_PAGE (ui_show_page (&self->ui, "proposals"));
}

static void
tear_down (Proposals *self, gconstpointer user_data)
{
  ui_fixture_tear_down (&self->ui, NULL);
}

static guint
count_rows (Proposals *self)
{
  return g_list_model_get_n_items (G_LIST_MODEL (self->page->rows));
}

static void
read_at (Proposals *self, guint position, PlumbProposalLine *out_line)
{
  g_autoptr (PlumbRow) row = g_list_model_get_item (G_LIST_MODEL (self->page->rows), position);

  g_assert_true (plumb_row_read_proposal (self->ui.document, plumb_row_get_id (row), out_line));
}

static PlumbDecision
decision_at (Proposals *self, guint position)
{
  g_auto (PlumbProposalLine) line = { 0 };

  read_at (self, position, &line);
  return line.decision;
}

static void
assert_title_at (Proposals *self, guint position, const char *title)
{
  g_auto (PlumbProposalLine) line = { 0 };

  read_at (self, position, &line);
  g_assert_cmpstr (line.title, ==, title);
}

static void
select_only (Proposals *self, guint position)
{
  plumb_proposals_page_select (self->page, position, TRUE);
}

static guint
selected (Proposals *self)
{
  return plumb_proposals_page_get_position (self->page);
}

static void
activate (Proposals *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL));
}

static GtkWidget *
pane_child (Proposals *self, const char *id)
{
  return ui_get_child (GTK_WIDGET (self->page->pane), id);
}

static GtkWidget *
detail_child (Proposals *self, const char *id)
{
  return ui_get_child (pane_child (self, "detail"), id);
}

static const char *
shown_title (Proposals *self)
{
  return gtk_label_get_text (GTK_LABEL (detail_child (self, "title_label")));
}

static const char *
visible_page (GtkStack *stack)
{
  return gtk_stack_get_visible_child_name (stack);
}

static const char *
visible_in_pane (Proposals *self)
{
  return visible_page (GTK_STACK (pane_child (self, "stack")));
}

static void
lists_what_there_is (Proposals *self, gconstpointer user_data)
{
  g_assert_cmpuint (count_rows (self), ==, 4);
  g_assert_cmpstr (adw_window_title_get_subtitle (self->page->list_title), ==, "4, 4 undecided");
  g_assert_cmpstr (visible_page (self->page->list_stack), ==, "list");
  /* The first one is shown, but nobody chose to read it. */
  g_assert_cmpuint (selected (self), ==, 0);
  g_assert_cmpstr (shown_title (self), ==, "Lock events at zero cost");
}

static void
an_empty_list_says_what_to_do (Proposals *self, gconstpointer user_data)
{
  g_assert_cmpstr (visible_page (self->page->list_stack), ==, "empty");
  g_assert_nonnull (ui_find (GTK_WIDGET (self->page), GTK_TYPE_BUTTON, "_Import…"));
  g_assert_nonnull (ui_find (GTK_WIDGET (self->page), GTK_TYPE_BUTTON, "_Add by Hand…"));
  g_assert_cmpstr (visible_in_pane (self), ==, "nothing");
  g_assert_false (gtk_widget_get_visible (pane_child (self, "header_decisions")));
  g_assert_true (
    plumb_document_do (self->ui.document, NULL, "add-proposal", "title", "Only one", NULL));
  g_assert_cmpstr (visible_page (self->page->list_stack), ==, "list");
  g_assert_cmpstr (shown_title (self), ==, "Only one");
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  g_assert_cmpstr (visible_page (self->page->list_stack), ==, "empty");
  g_assert_cmpstr (visible_in_pane (self), ==, "nothing");
}

static void
accepting_makes_a_topic_and_goes_on (Proposals *self, gconstpointer user_data)
{
  guint n_topics = ui_get_edition (&self->ui)->topics->len;

  select_only (self, 0);
  activate (self, "proposals.accept");
  g_assert_cmpint (decision_at (self, 0), ==, PLUMB_DECISION_ACCEPTED);
  g_assert_cmpuint (ui_get_edition (&self->ui)->topics->len, ==, n_topics + 1);
  g_assert_cmpuint (selected (self), ==, 1);
  activate (self, "proposals.decline");
  g_assert_cmpint (decision_at (self, 1), ==, PLUMB_DECISION_DECLINED);
  g_assert_cmpuint (selected (self), ==, 2);
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  g_assert_cmpint (decision_at (self, 0), ==, PLUMB_DECISION_NONE);
  g_assert_cmpuint (ui_get_edition (&self->ui)->topics->len, ==, n_topics);
}

static void
what_is_covered_cannot_be_accepted_again (Proposals *self, gconstpointer user_data)
{
  guint n_topics;

  select_only (self, 0);
  activate (self, "proposals.accept");
  n_topics = ui_get_edition (&self->ui)->topics->len;
  select_only (self, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "proposals.accept", NULL);
  g_assert_cmpuint (ui_get_edition (&self->ui)->topics->len, ==, n_topics);
  g_assert_cmpuint (selected (self), ==, 0);
}

static void
several_are_decided_in_one_step (Proposals *self, gconstpointer user_data)
{
  GtkSelectionModel *model = GTK_SELECTION_MODEL (self->page->selection);

  gtk_selection_model_select_range (model, 0, 3, TRUE);
  g_assert_cmpstr (visible_in_pane (self), ==, "many");
  g_assert_cmpstr (adw_status_page_get_title (ADW_STATUS_PAGE (pane_child (self, "many_page"))), ==,
                   "3 Proposals Selected");
  activate (self, "proposals.decline");
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (decision_at (self, i), ==, PLUMB_DECISION_DECLINED);
  g_assert_cmpuint (selected (self), ==, 3);
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  for (guint i = 0; i < 3; i++)
    g_assert_cmpint (decision_at (self, i), ==, PLUMB_DECISION_NONE);
}

static void
a_close_topic_can_be_joined (Proposals *self, gconstpointer user_data)
{
  GtkWidget *detail = pane_child (self, "detail");
  GtkWidget *row = ui_get_child (detail, "suggestion_row");

  select_only (self, 0);
  g_assert_false (gtk_widget_get_visible (row));
  select_only (self, 2);
  g_assert_true (gtk_widget_get_visible (row));
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (row)), ==,
                   "Looks Close to Topic 3");
  g_assert_true (gtk_widget_activate (ui_get_child (detail, "join_button")));
  ui_wait_until (decision_at (self, 2) == PLUMB_DECISION_JOINED);
  select_only (self, 2);
  g_assert_false (gtk_widget_get_visible (row));
  g_assert_cmpstr (
    adw_action_row_get_subtitle (ADW_ACTION_ROW (ui_get_child (detail, "decision_row"))), ==,
    "Topic 3: BTF for inlined functions");
}

static void
deciding_and_telling_are_two_things (Proposals *self, gconstpointer user_data)
{
  GtkWidget *told = detail_child (self, "told_row");
  g_auto (PlumbProposalLine) before = { 0 };
  g_auto (PlumbProposalLine) after = { 0 };

  select_only (self, 1);
  g_assert_false (gtk_widget_get_visible (told));
  activate (self, "proposals.decline");
  select_only (self, 1);
  g_assert_true (gtk_widget_get_visible (told));
  read_at (self, 1, &before);
  g_assert_false (before.told);
  adw_switch_row_set_active (ADW_SWITCH_ROW (told), TRUE);
  read_at (self, 1, &after);
  g_assert_true (after.told);
  activate (self, "proposals.undecide");
  g_assert_cmpint (decision_at (self, 1), ==, PLUMB_DECISION_NONE);
}

static void
filters_and_search_limit_the_list (Proposals *self, gconstpointer user_data)
{
  GtkEditable *entry = GTK_EDITABLE (self->page->search_entry);

  select_only (self, 1);
  activate (self, "proposals.decline");
  g_object_set (self->page, "show", "undecided", NULL);
  g_assert_cmpuint (count_rows (self), ==, 3);
  g_assert_cmpstr (adw_window_title_get_subtitle (self->page->list_title), ==, "3 of 4");
  g_object_set (self->page, "show", "not-told", NULL);
  g_assert_cmpuint (count_rows (self), ==, 1);
  g_object_set (self->page, "show", "all", NULL);
  gtk_editable_set_text (entry, "histo");
  ui_wait_until (count_rows (self) == 1);
  assert_title_at (self, 0, "Histograms across CPUs");
  g_assert_cmpstr (shown_title (self), ==, "Histograms across CPUs");
  gtk_editable_set_text (entry, "nothing has this");
  ui_wait_until (count_rows (self) == 0);
  g_assert_cmpstr (visible_page (self->page->list_stack), ==, "none");
  activate (self, "proposals.show-all");
  ui_wait_until (count_rows (self) == 4);
}

static void
deciding_in_a_filtered_list_goes_on (Proposals *self, gconstpointer user_data)
{
  g_object_set (self->page, "show", "undecided", NULL);
  select_only (self, 1);
  activate (self, "proposals.decline");
  g_assert_cmpuint (count_rows (self), ==, 3);
  g_assert_cmpstr (shown_title (self), ==, "BTF and inlined functions");
  g_assert_cmpuint (selected (self), ==, 1);
}

static void
is_sorted_as_asked (Proposals *self, gconstpointer user_data)
{
  select_only (self, 3);
  g_object_set (self->page, "sort", "title", NULL);
  assert_title_at (self, 0, "A tour of our dashboard");
  assert_title_at (self, 3, "Lock events at zero cost");
  g_assert_cmpstr (shown_title (self), ==, "Histograms across CPUs");
  g_object_set (self->page, "sort", "hand", NULL);
  assert_title_at (self, 0, "Lock events at zero cost");
}

static void
the_hand_order_is_changed_by_keys (Proposals *self, gconstpointer user_data)
{
  select_only (self, 0);
  activate (self, "proposals.move-down");
  assert_title_at (self, 1, "Lock events at zero cost");
  g_assert_cmpuint (selected (self), ==, 1);
  activate (self, "proposals.move-down");
  activate (self, "proposals.move-up");
  assert_title_at (self, 1, "Lock events at zero cost");
  g_assert_cmpstr (shown_title (self), ==, "Lock events at zero cost");
  /* Between two rows of a part of the list there may be others. */
  g_object_set (self->page, "show", "undecided", NULL);
  g_assert_false (plumb_proposals_page_can_move (self->page));
  g_object_set (self->page, "show", "all", "sort", "title", NULL);
  g_assert_false (plumb_proposals_page_can_move (self->page));
}

static gboolean
is_unread (Proposals *self, guint position)
{
  g_auto (PlumbProposalLine) line = { 0 };

  read_at (self, position, &line);
  return line.unread;
}

static void
what_is_looked_at_becomes_read (Proposals *self, gconstpointer user_data)
{
  gint64 step = plumb_document_get_step (self->ui.document);

  g_assert_true (is_unread (self, 0));
  g_assert_true (is_unread (self, 2));
  select_only (self, 2);
  ui_wait_until (!is_unread (self, 2));
  g_assert_true (is_unread (self, 0));
  /* Looking is nothing to undo. */
  g_assert_cmpint (plumb_document_get_step (self->ui.document), ==, step);
  activate (self, "proposals.mark-unread");
  g_assert_true (is_unread (self, 2));
}

static char *
dup_notes (Proposals *self, guint position)
{
  g_autoptr (PlumbRow) row = g_list_model_get_item (G_LIST_MODEL (self->page->rows), position);
  const PlumbProposal *proposal = NULL;
  g_autoptr (PlumbSnapshot) owner = plumb_document_dup_proposal (self->ui.document,
                                                                 plumb_row_get_id (row), &proposal);

  return g_strdup (proposal->notes);
}

static void
notes_are_kept_when_another_is_chosen (Proposals *self, gconstpointer user_data)
{
  GtkTextView *view = GTK_TEXT_VIEW (detail_child (self, "notes_view"));
  g_autofree char *first = NULL;
  g_autofree char *second = NULL;

  select_only (self, 0);
  gtk_text_buffer_set_text (gtk_text_view_get_buffer (view), "Ask Greta", -1);
  select_only (self, 1);
  first = dup_notes (self, 0);
  second = dup_notes (self, 1);
  g_assert_cmpstr (first, ==, "Ask Greta");
  g_assert_cmpstr (second, ==, "");
}

static void
deleting_can_be_undone (Proposals *self, gconstpointer user_data)
{
  select_only (self, 3);
  activate (self, "proposals.delete");
  g_assert_cmpuint (count_rows (self), ==, 3);
  g_assert_cmpuint (selected (self), ==, 2);
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  g_assert_cmpuint (count_rows (self), ==, 4);
  assert_title_at (self, 3, "Histograms across CPUs");
}

static void
changes_from_elsewhere_are_shown_in_place (Proposals *self, gconstpointer user_data)
{
  g_auto (PlumbProposalLine) line = { 0 };

  select_only (self, 2);
  read_at (self, 2, &line);
  g_assert_true (plumb_document_do (self->ui.document, NULL, "set-proposal", "proposal", line.uid,
                                    "title", "Quite another title", NULL));
  g_assert_cmpstr (shown_title (self), ==, "Quite another title");
  g_assert_cmpuint (selected (self), ==, 2);
}

static void
another_page_can_lead_to_one (Proposals *self, gconstpointer user_data)
{
  g_auto (PlumbProposalLine) line = { 0 };

  read_at (self, 3, &line);
  g_object_set (self->page, "show", "accepted", NULL);
  g_assert_cmpuint (count_rows (self), ==, 0);
  plumb_window_show_page (self->ui.window, "proposals", line.uid);
  g_assert_cmpuint (count_rows (self), ==, 4);
  g_assert_cmpstr (shown_title (self), ==, "Histograms across CPUs");
}

static void
rows_say_everything (Proposals *self, gconstpointer user_data)
{
  PlumbProposalLine line = { .title = (char *) "Title",
                             .people = (char *) "Ada, Bo",
                             .minutes = 25,
                             .score = 4.25,
                             .unread = TRUE,
                             .decision = PLUMB_DECISION_DECLINED };
  g_autofree char *label = plumb_proposals_row_dup_label (&line);

  g_assert_cmpstr (label, ==, "Title, Ada, Bo, 25 minutes, score 4.2, Declined, not read yet");
}

static void
has_room_on_a_phone (Proposals *self, gconstpointer user_data)
{
  static const double scales[] = { 1, 1.25 };

  select_only (self, 0);
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      ui_set_text_scale (scales[i]);
      ui_resize (&self->ui, 360, 720);
      ui_wait_until (adw_navigation_split_view_get_collapsed (self->page->split));
      adw_navigation_split_view_set_show_content (self->page->split, FALSE);
      ui_settle ();
      g_assert_cmpint (ui_get_min_width (GTK_WIDGET (self->page)), <=, 330);
      adw_navigation_split_view_set_show_content (self->page->split, TRUE);
      ui_settle ();
      g_assert_cmpint (ui_get_min_width (GTK_WIDGET (self->page)), <=, 330);
      g_assert_true (gtk_widget_get_visible (pane_child (self, "bottom_decisions")));
      g_assert_false (gtk_widget_get_visible (pane_child (self, "header_decisions")));
      ui_resize (&self->ui, 1280, 820);
    }
  ui_set_text_scale (1);
  g_assert_true (gtk_widget_get_visible (pane_child (self, "header_decisions")));
}

/* Where the list is hidden, the keys go on working. */
static void
focus_goes_along_to_the_detail (Proposals *self, gconstpointer user_data)
{
  GtkWidget *focus;

  ui_resize (&self->ui, 900, 600);
  ui_wait_until (adw_navigation_split_view_get_collapsed (self->page->split));
  select_only (self, 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->page->list));
  adw_navigation_split_view_set_show_content (self->page->split, TRUE);
  ui_settle ();
  focus = gtk_root_get_focus (GTK_ROOT (self->ui.window));
  g_assert_nonnull (focus);
  g_test_message ("%s", G_OBJECT_TYPE_NAME (focus));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (self->page->pane_page)));
}

static void
filter_is_a_menu_where_words_have_no_room (Proposals *self, gconstpointer user_data)
{
  GtkWidget *filter = GTK_WIDGET (self->page->filter);
  GtkWidget *toggles = ui_find (filter, ADW_TYPE_TOGGLE_GROUP, NULL);
  GtkWidget *button = ui_find (filter, GTK_TYPE_MENU_BUTTON, NULL);

  g_assert_true (gtk_widget_get_child_visible (toggles));
  ui_set_text_scale (1.5);
  ui_resize (&self->ui, 360, 720);
  ui_wait_until (gtk_widget_get_child_visible (button));
  g_assert_false (gtk_widget_get_child_visible (toggles));
  ui_set_text_scale (1);
}

#define ADD(name) g_test_add ("/ui/proposals/" #name, Proposals, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD (lists_what_there_is);
  g_test_add ("/ui/proposals/an_empty_list_says_what_to_do", Proposals, "empty", set_up,
              an_empty_list_says_what_to_do, tear_down);
  ADD (accepting_makes_a_topic_and_goes_on);
  ADD (what_is_covered_cannot_be_accepted_again);
  ADD (several_are_decided_in_one_step);
  ADD (a_close_topic_can_be_joined);
  ADD (deciding_and_telling_are_two_things);
  ADD (filters_and_search_limit_the_list);
  ADD (deciding_in_a_filtered_list_goes_on);
  ADD (is_sorted_as_asked);
  ADD (the_hand_order_is_changed_by_keys);
  ADD (what_is_looked_at_becomes_read);
  ADD (notes_are_kept_when_another_is_chosen);
  ADD (deleting_can_be_undone);
  ADD (changes_from_elsewhere_are_shown_in_place);
  ADD (another_page_can_lead_to_one);
  ADD (rows_say_everything);
  ADD (has_room_on_a_phone);
  ADD (focus_goes_along_to_the_detail);
  ADD (filter_is_a_menu_where_words_have_no_room);
  return g_test_run ();
}
