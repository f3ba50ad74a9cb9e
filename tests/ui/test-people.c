/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The People page: the list, and one person beside it.
 */
#include "config.h"

#include "plumb-people.h"
#include "plumb-row-list.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  GtkWidget *page;
  GtkWidget *detail;
  GtkListView *list;
  char *ada; /* uids */
  char *bo;
  char *cy;
} People;

static char *
add_person (People *self, const char *name, const char *email, const char *affiliation)
{
  g_auto (GStrv) made = NULL;

  g_assert_true (plumb_document_do_made (self->ui.document, &made, NULL, "add-person", "name", name,
                                         "email", email, "affiliation", affiliation, NULL));
  return g_strdup (made[0]);
}

static void
find_parts (People *self)
{
  self->page = GTK_WIDGET (ui_show_page (&self->ui, "people"));
  self->detail = ui_get_child (self->page, "detail");
  self->list = GTK_LIST_VIEW (ui_get_child (self->page, "list_view"));
}

static void
set_up (People *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, user_data);
  self->ada = add_person (self, "Ada Example", "ada@example.org", "Example Labs");
  self->bo = add_person (self, "Bo Sample", "bo@example.org", "");
  self->cy = add_person (self, "Cy Test", "", "Test Works");
  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-lead", "person", self->cy, NULL));
  find_parts (self);
}

static void
tear_down (People *self, gconstpointer user_data)
{
  g_free (self->ada);
  g_free (self->bo);
  g_free (self->cy);
  ui_fixture_tear_down (&self->ui, user_data);
}

static GListModel *
get_rows (People *self)
{
  return G_LIST_MODEL (gtk_list_view_get_model (self->list));
}

static guint
count_rows (People *self)
{
  return g_list_model_get_n_items (get_rows (self));
}

static const char *
get_name (People *self)
{
  return gtk_label_get_text (GTK_LABEL (ui_get_child (self->detail, "name_label")));
}

static void
show (People *self, const char *uid)
{
  plumb_page_show_thing (PLUMB_PAGE (self->page), uid);
  ui_settle ();
}

static PlumbPerson *
read_person (People *self, const char *uid)
{
  return plumb_row_read_person (self->ui.document,
                                plumb_row_find_id (self->ui.document, "person", uid));
}

static void
type (People *self, const char *field, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (ui_get_child (self->detail, field)), text);
}

static void
act (People *self, const char *action)
{
  g_assert_true (gtk_widget_activate_action (self->page, action, NULL));
  ui_settle ();
}

static void
test_leads_come_first_and_one_is_shown (People *self, gconstpointer user_data)
{
  g_assert_cmpuint (count_rows (self), ==, 3);
  g_assert_cmpstr (get_name (self), ==, "Cy Test");
  show (self, self->bo);
  g_assert_cmpstr (get_name (self), ==, "Bo Sample");
}

static void
test_what_is_typed_is_stored_when_somebody_else_is_shown (People *self, gconstpointer user_data)
{
  PlumbPerson *person;

  show (self, self->bo);
  type (self, "affiliation_row", "Sample Works");
  show (self, self->ada);
  person = read_person (self, self->bo);
  g_assert_cmpstr (person->affiliation, ==, "Sample Works");
  plumb_person_free (person);
  person = read_person (self, self->ada);
  g_assert_cmpstr (person->affiliation, ==, "Example Labs");
  plumb_person_free (person);
}

static void
test_filter_shows_who_plays_a_part (People *self, gconstpointer user_data)
{
  GtkDropDown *part = GTK_DROP_DOWN (ui_get_child (self->page, "part_drop_down"));
  GtkStack *stack = GTK_STACK (ui_get_child (self->page, "list_stack"));

  gtk_drop_down_set_selected (part, PLUMB_PEOPLE_LEADS);
  g_assert_cmpuint (count_rows (self), ==, 1);
  gtk_drop_down_set_selected (part, PLUMB_PEOPLE_ATTENDEES);
  g_assert_cmpuint (count_rows (self), ==, 0);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "none");
  plumb_document_do (self->ui.document, NULL, "set-attendee", "person", self->ada, NULL);
  g_assert_cmpuint (count_rows (self), ==, 1);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
  plumb_document_undo (self->ui.document, NULL, NULL);
  g_assert_cmpuint (count_rows (self), ==, 0);

  /* Somebody who is asked for is shown whatever the filter. */
  show (self, self->bo);
  g_assert_cmpuint (count_rows (self), ==, 3);
  g_assert_cmpstr (get_name (self), ==, "Bo Sample");
}

static void
test_search_finds_by_any_word (People *self, gconstpointer user_data)
{
  GtkWidget *entry = ui_get_child (self->page, "search_entry");

  gtk_editable_set_text (GTK_EDITABLE (entry), "exam ada");
  ui_wait_until (count_rows (self) == 1);
  g_assert_cmpstr (get_name (self), ==, "Ada Example");
  gtk_editable_set_text (GTK_EDITABLE (entry), "nobody");
  ui_wait_until (count_rows (self) == 0);
  gtk_editable_set_text (GTK_EDITABLE (entry), "");
  ui_wait_until (count_rows (self) == 3);
}

static void
test_key_attendee_has_status_pass_and_reason (People *self, gconstpointer user_data)
{
  const PlumbAttendee *attendee;
  AdwComboRow *status = ADW_COMBO_ROW (ui_get_child (self->detail, "status_row"));
  AdwSwitchRow *pass = ADW_SWITCH_ROW (ui_get_child (self->detail, "pass_row"));
  AdwWindowTitle *title = ADW_WINDOW_TITLE (ui_get_child (self->page, "title"));

  show (self, self->ada);
  g_assert_false (gtk_widget_get_visible (ui_get_child (self->detail, "attendee_group")));
  act (self, "people.add-attendee");
  g_assert_true (gtk_widget_get_visible (ui_get_child (self->detail, "attendee_group")));

  adw_combo_row_set_selected (status, 3);
  adw_switch_row_set_active (pass, TRUE);
  type (self, "why_row", "Can say yes");
  gtk_editable_set_text (
    GTK_EDITABLE (ui_get_child (ui_get_child (self->detail, "time"), "words_row")),
    "Not on Monday");
  show (self, self->bo);
  g_assert_cmpuint (ui_get_edition (&self->ui)->attendees->len, ==, 1);
  attendee = g_ptr_array_index (ui_get_edition (&self->ui)->attendees, 0);
  g_assert_cmpstr (attendee->person->uid, ==, self->ada);
  g_assert_cmpstr (attendee->status, ==, "coming");
  g_assert_cmpstr (attendee->why, ==, "Can say yes");
  g_assert_cmpstr (
    plumb_edition_find_availability (ui_get_edition (&self->ui), attendee->person)->words, ==,
    "Not on Monday");
  g_assert_true (attendee->pass);
  g_assert_cmpstr (adw_window_title_get_subtitle (title), ==, "3 people, passes 1 of 3");

  show (self, self->ada);
  g_assert_cmpuint (adw_combo_row_get_selected (status), ==, 3);
  act (self, "people.remove-attendee");
  g_assert_cmpuint (ui_get_edition (&self->ui)->attendees->len, ==, 0);
}

static void
test_leads_are_made_and_unmade (People *self, gconstpointer user_data)
{
  show (self, self->ada);
  act (self, "people.add-lead");
  g_assert_cmpuint (ui_get_edition (&self->ui)->leads->len, ==, 2);
  g_assert_cmpstr (get_name (self), ==, "Ada Example");
  act (self, "people.remove-lead");
  g_assert_cmpuint (ui_get_edition (&self->ui)->leads->len, ==, 1);
}

static void
test_double_is_suggested_and_merged (People *self, gconstpointer user_data)
{
  g_autofree char *twin = add_person (self, "EXAMPLE Ada", "", "");
  GtkWidget *group = ui_get_child (self->detail, "double_group");

  show (self, self->bo);
  g_assert_false (gtk_widget_get_visible (group));
  show (self, self->ada);
  g_assert_true (gtk_widget_get_visible (group));
  g_signal_emit_by_name (ui_get_child (self->detail, "double_button"), "clicked");
  ui_settle ();
  g_assert_cmpuint (count_rows (self), ==, 3);
  g_assert_cmpint (plumb_row_find_id (self->ui.document, "person", twin), ==, 0);
  g_assert_cmpstr (get_name (self), ==, "Ada Example");
  g_assert_false (gtk_widget_get_visible (group));
}

static void
test_deleting_goes_on_to_a_neighbour_and_can_be_undone (People *self, gconstpointer user_data)
{
  show (self, self->ada);
  act (self, "people.delete");
  g_assert_cmpuint (count_rows (self), ==, 2);
  g_assert_cmpstr (get_name (self), !=, "Ada Example");
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  g_assert_cmpuint (count_rows (self), ==, 3);
}

static void
test_somebody_with_a_proposal_is_not_deleted (People *self, gconstpointer user_data)
{
  GtkWidget *group = ui_get_child (self->detail, "part_group");

  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-proposal", "title", "A Talk",
                                    "name", "Ada Example", "email", "ada@example.org", NULL));
  show (self, self->ada);
  g_assert_true (gtk_widget_get_visible (group));
  g_assert_nonnull (ui_find (group, ADW_TYPE_ACTION_ROW, "A Talk"));
  act (self, "people.delete");
  g_assert_cmpuint (count_rows (self), ==, 3);
  ui_wait_until (ui_find (GTK_WIDGET (self->ui.window), GTK_TYPE_LABEL,
                          "This person is part of a proposal and cannot be removed.")
                 != NULL);
}

static void
test_part_leads_to_its_page (People *self, gconstpointer user_data)
{
  const PlumbTopic *topic = g_ptr_array_index (ui_get_edition (&self->ui)->topics, 1);
  GtkWidget *row;
  GtkStack *pages = GTK_STACK (ui_get_child (GTK_WIDGET (self->ui.window), "pages"));
  g_autofree char *title = g_strdup (topic->title);

  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-topic-person", "topic",
                                    topic->uid, "person", self->ada, "why", "Guest side", NULL));
  show (self, self->ada);
  row = ui_find (ui_get_child (self->detail, "part_group"), ADW_TYPE_ACTION_ROW, title);
  g_assert_cmpstr (adw_action_row_get_subtitle (ADW_ACTION_ROW (row)), ==, "Needed: Guest side");
  adw_action_row_activate (ADW_ACTION_ROW (row));
  ui_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (pages), ==, "topics");
}

static void
test_adding_asks_for_a_name (People *self, gconstpointer user_data)
{
  AdwDialog *dialog;
  GtkWidget *name;

  act (self, "people.add");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "add"));
  name = ui_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, "Name");
  gtk_editable_set_text (GTK_EDITABLE (name), "Di New");
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "add"));
  g_signal_emit_by_name (dialog, "response", "add");
  adw_dialog_force_close (dialog);
  ui_settle ();
  g_assert_cmpuint (count_rows (self), ==, 4);
  g_assert_cmpstr (get_name (self), ==, "Di New");
}

static void
test_merge_dialog_lists_the_others (People *self, gconstpointer user_data)
{
  AdwDialog *dialog;
  GtkWidget *list;

  show (self, self->ada);
  act (self, "people.merge");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window));
  list = ui_find (GTK_WIDGET (dialog), GTK_TYPE_LIST_VIEW, NULL);
  /* The first is who is merged with: nobody is merged with themselves. */
  g_signal_emit_by_name (list, "activate", 0);
  g_assert_cmpuint (count_rows (self), ==, 3);
  g_signal_emit_by_name (list, "activate", 1);
  ui_settle ();
  g_assert_cmpuint (count_rows (self), ==, 2);
  g_assert_cmpint (plumb_row_find_id (self->ui.document, "person", self->bo), ==, 0);
}

static void
test_name_being_typed_survives_a_search_it_leaves (People *self, gconstpointer user_data)
{
  GtkWidget *entry = ui_get_child (self->page, "search_entry");
  GtkWidget *name = ui_get_child (self->detail, "name_row");

  gtk_editable_set_text (GTK_EDITABLE (entry), "ada");
  ui_wait_until (count_rows (self) == 1);
  gtk_widget_grab_focus (name);
  gtk_editable_set_text (GTK_EDITABLE (name), "Eve Example");
  plumb_document_do (self->ui.document, NULL, "set-person", "person", self->ada, "email",
                     "eve@example.org", NULL);
  ui_wait_until (count_rows (self) == 0);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (name)), ==, "Eve Example");
  g_assert_cmpstr (get_name (self), ==, "Eve Example");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (People *self, gconstpointer user_data);
  } tests[] = {
    { "leads_come_first_and_one_is_shown", test_leads_come_first_and_one_is_shown },
    { "what_is_typed_is_stored_when_somebody_else_is_shown",
      test_what_is_typed_is_stored_when_somebody_else_is_shown },
    { "filter_shows_who_plays_a_part", test_filter_shows_who_plays_a_part },
    { "search_finds_by_any_word", test_search_finds_by_any_word },
    { "key_attendee_has_status_pass_and_reason", test_key_attendee_has_status_pass_and_reason },
    { "leads_are_made_and_unmade", test_leads_are_made_and_unmade },
    { "double_is_suggested_and_merged", test_double_is_suggested_and_merged },
    { "deleting_goes_on_to_a_neighbour_and_can_be_undone",
      test_deleting_goes_on_to_a_neighbour_and_can_be_undone },
    { "somebody_with_a_proposal_is_not_deleted", test_somebody_with_a_proposal_is_not_deleted },
    { "part_leads_to_its_page", test_part_leads_to_its_page },
    { "adding_asks_for_a_name", test_adding_asks_for_a_name },
    { "merge_dialog_lists_the_others", test_merge_dialog_lists_the_others },
    { "name_being_typed_survives_a_search_it_leaves",
      test_name_being_typed_survives_a_search_it_leaves },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/people/", tests[i].path, NULL);

      g_test_add (path, People, NULL, set_up, tests[i].func, tear_down);
    }
  return g_test_run ();
}
