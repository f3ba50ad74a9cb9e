/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of the day, with a clock that the test sets.
 */
#include "config.h"

#include "plumb-session-private.h"
#include "plumb-time.h"
#include "ui-fixture.h"

#define ZONE "Europe/Prague"

typedef struct
{
  UiFixture ui;
  PlumbSessionPage *page;
  gint64 time; /* microseconds */
} Session;

static gint64
read_clock (gpointer user_data)
{
  return ((Session *) user_data)->time;
}

static gint64
instant (const char *local)
{
  gint64 seconds = 0;

  g_assert_true (plumb_time_parse_rfc3339 (local, ZONE, &seconds));
  return seconds;
}

/* The page looks at the clock by itself, each second. */
static void
set_time (Session *self, const char *local)
{
  self->time = instant (local) * G_USEC_PER_SEC;
  if (self->page != NULL)
    plumb_view_state_set_clock (plumb_session_page_get_state (self->page), read_clock, self);
  ui_settle ();
}

static const PlumbEdition *
get_edition (Session *self)
{
  return ui_get_edition (&self->ui);
}

static void
place_topics (Session *self)
{
  g_autoptr (GPtrArray) topics = g_ptr_array_new ();
  const PlumbEdition *edition = get_edition (self);

  for (guint i = 0; i < edition->topics->len; i++)
    g_ptr_array_add (topics, ((PlumbTopic *) g_ptr_array_index (edition->topics, i))->uid);
  g_ptr_array_add (topics, NULL);
  g_assert_true (plumb_document_do (
    self->ui.document, NULL, "place-topic", "topic", (char **) topics->pdata, "block",
    ((PlumbBlock *) g_ptr_array_index (edition->blocks, 0))->uid, NULL));
}

static void
show (Session *self)
{
  GtkWidget *stack;

  plumb_window_show_page (self->ui.window, "session", NULL);
  ui_settle ();
  stack = ui_get_child (GTK_WIDGET (self->ui.window), "stack");
  self->page = PLUMB_SESSION_PAGE (gtk_stack_get_child_by_name (GTK_STACK (stack), "session"));
  plumb_view_state_set_clock (plumb_session_page_get_state (self->page), read_clock, self);
  ui_settle ();
}

/* Three topics of 25 minutes from ten o'clock. */
static void
set_up (Session *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, user_data);
  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-block", "room", "Vltava",
                                    "starts_at", "2026-10-05T10:00", "minutes", 210, NULL));
  place_topics (self);
  self->time = instant ("2026-10-05T10:00") * G_USEC_PER_SEC;
  show (self);
}

static void
set_up_empty (Session *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, user_data);
  self->time = instant ("2026-10-05T10:00") * G_USEC_PER_SEC;
  show (self);
}

static void
tear_down (Session *self, gconstpointer user_data)
{
  ui_fixture_tear_down (&self->ui, user_data);
}

static void
activate (Session *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL);
  ui_settle ();
}

static void
extend (Session *self, int minutes)
{
  gtk_widget_activate_action (GTK_WIDGET (self->page), "session.extend", "i", minutes);
  ui_settle ();
}

#define assert_label(label, text) g_assert_cmpstr (gtk_label_get_text (label), ==, text)
#define assert_ring(self, text)                                             \
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE ((self)->page->ring), \
                                       GTK_ACCESSIBLE_PROPERTY_LABEL, (text))
#define assert_said(expected)                           \
  G_STMT_START                                          \
  {                                                     \
    g_autofree char *ui_said = ui_take_announcement (); \
    g_assert_cmpstr (ui_said, ==, expected);            \
  }                                                     \
  G_STMT_END

static void
test_runs_from_start_to_summary (Session *self, gconstpointer user_data)
{
  assert_label (self->page->next_button_label, "Start");
  assert_label (self->page->wall_clock, "10:00");
  assert_ring (self, "0 time to begin");
  activate (self, "session.next");
  assert_label (self->page->title, "Unwinding user stacks");
  assert_label (self->page->kicker, "Topic 1 of 3 · 10:00 – 10:25");
  assert_label (self->page->next_title, "One clock for host and guest");
  assert_label (self->page->next_time, "10:25");
  assert_label (self->page->next_button_label, "Next Topic");
  assert_ring (self, "25 minutes left");
  set_time (self, "2026-10-05T10:25");
  activate (self, "session.next");
  set_time (self, "2026-10-05T10:50");
  activate (self, "session.next");
  assert_label (self->page->next_button_label, "End");
  g_assert_false (gtk_widget_get_visible (self->page->next_box));
  set_time (self, "2026-10-05T11:15");
  activate (self, "session.next");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->stack), ==, "summary");
  g_assert_nonnull (
    ui_find (GTK_WIDGET (self->page->summary), GTK_TYPE_LABEL, "3 Topics Without an Outcome"));
  activate (self, "session.go-back");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->stack), ==, "run");
  assert_label (self->page->title, "BTF for inlined functions");
}

static void
test_tells_by_words_when_the_end_is_near (Session *self, gconstpointer user_data)
{
  activate (self, "session.next");
  g_free (ui_take_announcement ());
  set_time (self, "2026-10-05T10:19:59");
  assert_said (NULL);
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (self->page->ring), "last"));
  set_time (self, "2026-10-05T10:20:00");
  assert_said ("5 minutes left for “Unwinding user stacks”");
  assert_ring (self, "5 minutes left Come to an end");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (self->page->ring), "last"));
  set_time (self, "2026-10-05T10:22:00");
  assert_said (NULL);
  set_time (self, "2026-10-05T10:25:00");
  assert_said ("Time is up for “Unwinding user stacks”");
  set_time (self, "2026-10-05T10:28:30");
  assert_said (NULL);
  assert_ring (self, "3 minutes over Extend it, or go on");
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (self->page->ring), "over"));
  g_assert_false (gtk_widget_has_css_class (GTK_WIDGET (self->page->ring), "last"));
  assert_label (self->page->late_label, "3 minutes late");
  extend (self, 10);
  assert_ring (self, "7 minutes left");
  assert_label (self->page->late_label, "10 minutes late");
}

/* A computer that slept for ten minutes shows ten minutes less, and no more ticks are needed. */
static void
test_looks_at_the_clock_by_itself (Session *self, gconstpointer user_data)
{
  activate (self, "session.next");
  assert_ring (self, "25 minutes left");
  self->time += G_GINT64_CONSTANT (600) * G_USEC_PER_SEC;
  ui_wait_until (g_str_equal (gtk_label_get_text (self->page->wall_clock), "10:10"));
  assert_ring (self, "15 minutes left");
}

static void
test_does_nothing_out_of_sight (Session *self, gconstpointer user_data)
{
  activate (self, "session.next");
  g_assert_cmpuint (self->page->tick_source, !=, 0);
  plumb_window_show_page (self->ui.window, "topics", NULL);
  ui_settle ();
  g_assert_cmpuint (self->page->tick_source, ==, 0);
  activate (self, "session.next");
  assert_label (self->page->title, "Unwinding user stacks");
  plumb_window_show_page (self->ui.window, "session", NULL);
  ui_settle ();
  assert_label (self->page->title, "One clock for host and guest");
}

static void
test_squeezes_skips_and_says_so (Session *self, gconstpointer user_data)
{
  activate (self, "session.next");
  set_time (self, "2026-10-05T10:29");
  g_assert_cmpstr (gtk_widget_get_tooltip_text (self->page->squeeze_button), ==,
                   "4 over: take 2 min from each of the rest");
  activate (self, "session.squeeze");
  g_assert_nonnull (ui_find (GTK_WIDGET (self->ui.window), GTK_TYPE_LABEL,
                             "4 over: take 2 min from each of the rest"));
  assert_label (self->page->late_label, "On time");
  activate (self, "session.skip");
  assert_label (self->page->next_title, "BTF for inlined functions");
  assert_label (self->page->next_time, "10:29");
  assert_label (self->page->late_label, "23 minutes early");
}

static void
type (GtkWidget *widget, const char *text)
{
  if (GTK_IS_TEXT_VIEW (widget))
    gtk_text_buffer_set_text (gtk_text_view_get_buffer (GTK_TEXT_VIEW (widget)), text, -1);
  else
    gtk_editable_set_text (GTK_EDITABLE (widget), text);
}

static const PlumbTopic *
topic_at (Session *self, guint index)
{
  return g_ptr_array_index (get_edition (self)->topics, index);
}

/* What is typed when the next topic starts belongs to the one before. */
static void
test_notes_stay_with_their_topic (Session *self, gconstpointer user_data)
{
  GtkWidget *notes = GTK_WIDGET (self->page->notes);
  GtkWidget *text_view = ui_get_child (notes, "text_view");
  GtkWidget *group = ui_get_child (notes, "status_group");

  activate (self, "session.next");
  activate (self, "session.note");
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->ui.window)) == text_view);
  g_assert_true (plumb_session_page_is_typing (self->page));
  type (text_view, "Raw in the buffer");
  type (ui_get_child (notes, "outcome_entry"), "The reader applies offsets");
  adw_toggle_group_set_active_name (ADW_TOGGLE_GROUP (group), "decided");
  ui_settle ();
  activate (self, "session.next");
  type (ui_get_child (notes, "next_step_entry"), "An RFC");
  activate (self, "session.next");
  g_assert_cmpstr (topic_at (self, 0)->session_notes, ==, "Raw in the buffer");
  g_assert_cmpstr (topic_at (self, 0)->outcome, ==, "The reader applies offsets");
  g_assert_cmpint (topic_at (self, 0)->outcome_status, ==, PLUMB_OUTCOME_DECIDED);
  g_assert_cmpstr (topic_at (self, 0)->next_step, ==, "");
  g_assert_cmpstr (topic_at (self, 1)->session_notes, ==, "");
  g_assert_cmpint (topic_at (self, 1)->outcome_status, ==, PLUMB_OUTCOME_NONE);
  g_assert_cmpstr (topic_at (self, 1)->next_step, ==, "An RFC");
  g_assert_null (adw_toggle_group_get_active_name (ADW_TOGGLE_GROUP (group)));
}

static void
test_action_items_get_owners_as_they_are_typed (Session *self, gconstpointer user_data)
{
  GtkWidget *notes = GTK_WIDGET (self->page->notes);
  GtkWidget *entry = ui_get_child (notes, "action_entry");
  const PlumbActionItem *action;

  g_assert_true (
    plumb_document_do (self->ui.document, NULL, "add-lead", "name", "Yara Haddad", NULL));
  activate (self, "session.next");
  type (entry, "Post the RFC @yara");
  g_signal_emit_by_name (entry, "activate");
  ui_settle ();
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (entry)), ==, "");
  action = g_ptr_array_index (topic_at (self, 0)->actions, 0);
  g_assert_cmpstr (action->text, ==, "Post the RFC");
  g_assert_cmpstr (action->person->name, ==, "Yara Haddad");
  gtk_check_button_set_active (GTK_CHECK_BUTTON (ui_find (notes, GTK_TYPE_CHECK_BUTTON, NULL)),
                               TRUE);
  ui_settle ();
  action = g_ptr_array_index (topic_at (self, 0)->actions, 0);
  g_assert_true (action->is_done);
  g_signal_emit_by_name (ui_find (notes, GTK_TYPE_BUTTON, "Remove “Post the RFC”"), "clicked");
  ui_settle ();
  g_assert_cmpuint (topic_at (self, 0)->actions->len, ==, 0);
}

/* By the keyboard: what was ticked has the focus still, and so has what was moved. */
static void
test_action_items_keep_the_focus (Session *self, gconstpointer user_data)
{
  GtkWidget *notes = GTK_WIDGET (self->page->notes);
  GtkWidget *entry = ui_get_child (notes, "action_entry");
  GtkWidget *check;

  activate (self, "session.next");
  for (guint i = 0; i < 2; i++)
    {
      type (entry, i == 0 ? "Post it" : "Test it");
      g_signal_emit_by_name (entry, "activate");
      ui_settle ();
    }
  check = ui_find (notes, GTK_TYPE_CHECK_BUTTON, NULL);
  gtk_widget_grab_focus (check);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  ui_settle ();
  check = ui_find (notes, GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->ui.window)) == check);
  g_signal_emit_by_name (ui_find (notes, GTK_TYPE_BUTTON, "Remove “Test it”"), "clicked");
  ui_settle ();
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->ui.window))
                 == ui_find (notes, GTK_TYPE_CHECK_BUTTON, NULL));
  gtk_widget_grab_focus (ui_find (notes, GTK_TYPE_BUTTON, "Remove “Post it”"));
  g_signal_emit_by_name (ui_find (notes, GTK_TYPE_BUTTON, "Remove “Post it”"), "clicked");
  ui_settle ();
  g_assert_true (plumb_session_page_is_typing (self->page));
}

static void
test_publishes_from_the_summary (Session *self, gconstpointer user_data)
{
  AdwDialog *dialog;
  GtkWidget *menu;

  activate (self, "session.summary");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->stack), ==, "summary");
  menu = ui_find (GTK_WIDGET (self->page->summary), GTK_TYPE_DROP_DOWN, NULL);
  gtk_drop_down_set_selected (GTK_DROP_DOWN (menu), PLUMB_OUTCOME_DECIDED);
  ui_settle ();
  g_assert_cmpint (topic_at (self, 0)->outcome_status, ==, PLUMB_OUTCOME_DECIDED);
  g_assert_true (menu == ui_find (GTK_WIDGET (self->page->summary), GTK_TYPE_DROP_DOWN, NULL));
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  ui_settle ();
  g_assert_cmpint (gtk_drop_down_get_selected (GTK_DROP_DOWN (menu)), ==, PLUMB_OUTCOME_NONE);
  activate (self, "session.publish");
  g_assert_true (get_edition (self)->outcomes_public);
  activate (self, "session.report");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window));
  g_assert_nonnull (dialog);
  g_assert_cmpstr (gtk_widget_get_tooltip_text (adw_dialog_get_focus (dialog)), ==, "Copy");
  adw_dialog_force_close (dialog);
  ui_settle ();
  activate (self, "session.hide");
  activate (self, "session.report");
  g_assert_null (
    adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window)));
  g_assert_false (get_edition (self)->outcomes_public);
  activate (self, "session.summary");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->stack), ==, "run");
}

static void
test_runs_the_block_that_is_chosen (Session *self, gconstpointer user_data)
{
  const char *first;
  g_autofree char *second = NULL;

  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-block", "room", "Hall",
                                    "starts_at", "2026-10-06T15:00", NULL));
  second = g_strdup (((PlumbBlock *) g_ptr_array_index (get_edition (self)->blocks, 1))->uid);
  ui_settle ();
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (self->page->blocks_section)), ==, 2);
  assert_label (self->page->title, "Unwinding user stacks");
  gtk_widget_activate_action (GTK_WIDGET (self->page), "session.block", "s", second);
  ui_settle ();
  g_assert_cmpstr (plumb_session_page_get_block (self->page)->uid, ==, second);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->stack), ==, "empty");
  first = ((PlumbBlock *) g_ptr_array_index (get_edition (self)->blocks, 0))->uid;
  gtk_widget_activate_action (GTK_WIDGET (self->page), "session.block", "s", first);
  ui_settle ();
  assert_label (self->page->title, "Unwinding user stacks");
}

/* Out of turn, and what was skipped after all. */
static void
test_starts_any_entry_of_the_run_of_show (Session *self, gconstpointer user_data)
{
  GtkWidget *popover;
  GtkWidget *list;

  activate (self, "session.next");
  activate (self, "session.skip");
  activate (self, "session.programme");
  popover = GTK_WIDGET (gtk_menu_button_get_popover (self->page->programme_button));
  list = ui_find (popover, GTK_TYPE_LIST_BOX, NULL);
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1)),
    GTK_ACCESSIBLE_PROPERTY_LABEL, "10:25, One clock for host and guest, Skipped");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 2)),
    GTK_ACCESSIBLE_PROPERTY_LABEL, "10:25, BTF for inlined functions, 25 min");
  g_assert_false (
    gtk_list_box_row_get_activatable (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 0)));
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (list), 1)));
  ui_settle ();
  assert_label (self->page->title, "One clock for host and guest");
  g_assert_false (gtk_widget_get_mapped (popover));
}

static void
test_can_be_rehearsed_days_before (Session *self, gconstpointer user_data)
{
  set_time (self, "2026-10-02T09:00");
  assert_ring (self, "3 days to go");
  g_assert_true (gtk_widget_get_visible (self->page->rehearse_button));
  activate (self, "session.rehearse");
  assert_label (self->page->wall_clock, "10:00");
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->page->rehearsal_label)));
  activate (self, "session.next");
  assert_label (self->page->late_label, "On time");
  activate (self, "session.end-rehearsal");
  assert_label (self->page->wall_clock, "09:00");
  assert_ring (self, "3 days to go");
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (self->page->rehearsal_label)));
}

static void
test_the_sidebar_has_it_when_it_is_near (Session *self, gconstpointer user_data)
{
  GtkWidget *sidebar = ui_get_child (GTK_WIDGET (self->ui.window), "sidebar");
  GtkWidget *places = ui_get_child (sidebar, "places");
  GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (GTK_LIST_BOX (places), 7));

  set_time (self, "2026-09-20T10:00");
  g_assert_false (gtk_widget_get_visible (row));
  set_time (self, "2026-09-30T10:00");
  g_assert_true (gtk_widget_get_visible (row));
  set_time (self, "2026-10-10T10:00");
  g_assert_false (gtk_widget_get_visible (row));
}

static void
test_leaves_to_where_it_came_from (Session *self, gconstpointer user_data)
{
  GtkWidget *stack = ui_get_child (GTK_WIDGET (self->ui.window), "stack");
  GtkWidget *pages = ui_get_child (GTK_WIDGET (self->ui.window), "pages");

  ui_show_page (&self->ui, "people");
  plumb_window_show_page (self->ui.window, "session", NULL);
  ui_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "session");
  activate (self, "session.leave");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "document");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (pages)), ==, "people");
}

static void
test_says_what_is_missing (Session *self, gconstpointer user_data)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->stack), ==, "empty");
  g_assert_false (gtk_widget_get_visible (self->page->bar));
  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-block", "minutes", 90, NULL));
  place_topics (self);
  ui_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->stack), ==, "run");
  assert_ring (self, "no date yet");
  activate (self, "session.next");
  assert_ring (self, "25 minutes left");
}

static void
test_fits_a_phone (Session *self, gconstpointer user_data)
{
  activate (self, "session.next");
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (self->page)), <=, 330);
  ui_resize (&self->ui, 360, 720);
  g_assert_true (gtk_widget_has_css_class (GTK_WIDGET (self->page), "narrow"));
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self->page->notes)), <=, 360);
  ui_set_text_scale (1.25);
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (self->page->notes)), <=, 330);
  g_assert_cmpint (ui_get_min_width (self->page->bar), <=, 340);
  ui_set_text_scale (1);
}

#define TEST(name, from) \
  g_test_add ("/ui/session/" #name, Session, NULL, from, test_##name, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  TEST (runs_from_start_to_summary, set_up);
  TEST (tells_by_words_when_the_end_is_near, set_up);
  TEST (looks_at_the_clock_by_itself, set_up);
  TEST (does_nothing_out_of_sight, set_up);
  TEST (squeezes_skips_and_says_so, set_up);
  TEST (notes_stay_with_their_topic, set_up);
  TEST (action_items_get_owners_as_they_are_typed, set_up);
  TEST (action_items_keep_the_focus, set_up);
  TEST (publishes_from_the_summary, set_up);
  TEST (runs_the_block_that_is_chosen, set_up);
  TEST (starts_any_entry_of_the_run_of_show, set_up);
  TEST (can_be_rehearsed_days_before, set_up);
  TEST (the_sidebar_has_it_when_it_is_near, set_up);
  TEST (leaves_to_where_it_came_from, set_up);
  TEST (says_what_is_missing, set_up_empty);
  TEST (fits_a_phone, set_up);
  return g_test_run ();
}
