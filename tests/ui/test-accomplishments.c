/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The Accomplishments page: prompts of the last edition, and the list.
 */
#include "config.h"

#include "plumb-accomplishments-prompt.h"
#include "plumb-accomplishments-row.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  GtkWidget *page;
} Accomplishments;

static const PlumbEdition *
get_edition (Accomplishments *self)
{
  return ui_get_edition (&self->ui);
}

static const PlumbAccomplishment *
get (Accomplishments *self, guint index)
{
  return g_ptr_array_index (get_edition (self)->accomplishments, index);
}

static void
set_up_first (Accomplishments *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, user_data);
  self->page = GTK_WIDGET (ui_show_page (&self->ui, "accomplishments"));
}

/* The three topics of the fixture are of the last edition. */
static void
set_up (Accomplishments *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, user_data);
  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-edition", "year", 2027, NULL));
  plumb_view_state_set_year (plumb_page_get_state (ui_show_page (&self->ui, "accomplishments")),
                             2027);
  self->page = GTK_WIDGET (ui_show_page (&self->ui, "accomplishments"));
}

static void
tear_down (Accomplishments *self, gconstpointer user_data)
{
  ui_fixture_tear_down (&self->ui, user_data);
}

static guint
count (GtkWidget *root, GType type)
{
  guint n = g_type_is_a (G_OBJECT_TYPE (root), type);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count (child, type);
  return n;
}

static guint
count_prompts (Accomplishments *self)
{
  return count (self->page, PLUMB_TYPE_ACCOMPLISHMENTS_PROMPT);
}

static PlumbAccomplishmentsRow *
get_row (Accomplishments *self, int index)
{
  GtkListBox *list = GTK_LIST_BOX (ui_get_child (self->page, "list"));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, index);

  return PLUMB_IS_ACCOMPLISHMENTS_ROW (row) ? PLUMB_ACCOMPLISHMENTS_ROW (row) : NULL;
}

static GtkWidget *
get_prompt (Accomplishments *self)
{
  return ui_find (self->page, PLUMB_TYPE_ACCOMPLISHMENTS_PROMPT, NULL);
}

static void
answer (Accomplishments *self, const char *button)
{
  g_signal_emit_by_name (ui_find (get_prompt (self), GTK_TYPE_BUTTON, button), "clicked");
  ui_settle ();
}

static void
add (Accomplishments *self, const char *text)
{
  GtkWidget *row = ui_get_child (self->page, "add_row");

  gtk_editable_set_text (GTK_EDITABLE (row), text);
  g_signal_emit_by_name (row, "entry-activated");
  ui_settle ();
}

static GtkTextBuffer *
get_buffer (PlumbAccomplishmentsRow *row)
{
  return gtk_text_view_get_buffer (GTK_TEXT_VIEW (ui_get_child (GTK_WIDGET (row), "text_view")));
}

static void
test_first_edition_says_that_there_is_nothing_yet (Accomplishments *self, gconstpointer user_data)
{
  GtkStack *stack = GTK_STACK (ui_get_child (self->page, "stack"));

  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
  gtk_widget_activate_action (self->page, "accomplishments.add", NULL);
  ui_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "list");
  add (self, "Something came of it");
  g_assert_cmpuint (get_edition (self)->accomplishments->len, ==, 1);
  plumb_document_undo (self->ui.document, NULL, NULL);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "empty");
}

static void
test_answers_become_accomplishments (Accomplishments *self, gconstpointer user_data)
{
  static const struct
  {
    const char *button;
    PlumbAccomplishmentStatus status;
  } cases[] = {
    { "Done", PLUMB_ACCOMPLISHMENT_DONE },
    { "In Progress", PLUMB_ACCOMPLISHMENT_IN_PROGRESS },
    { "Not Feasible", PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *title =
        g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_prompt (self))));
      GtkWidget *focus;

      g_assert_cmpuint (count_prompts (self), ==, 3 - i);
      answer (self, cases[i].button);
      g_assert_cmpuint (get_edition (self)->accomplishments->len, ==, i + 1);
      g_assert_cmpstr (get (self, i)->text, ==, title);
      g_assert_cmpint (get (self, i)->status, ==, cases[i].status);
      g_assert_nonnull (get (self, i)->topic_uid);
      focus = gtk_root_get_focus (GTK_ROOT (self->ui.window));
      g_assert_true (focus == ui_get_child (GTK_WIDGET (get_row (self, (int) i)), "text_view"));
    }
  g_assert_cmpuint (count_prompts (self), ==, 0);
  g_assert_false (gtk_widget_get_visible (ui_get_child (self->page, "prompts_group")));
}

/* What the room said of the first topic: it, what comes next, and who does what. */
static void
conclude (Accomplishments *self)
{
  const PlumbEdition *before =
    plumb_snapshot_find_edition (plumb_document_get_programme (self->ui.document), 2026);
  g_autofree char *topic = g_strdup (((PlumbTopic *) g_ptr_array_index (before->topics, 0))->uid);
  g_autofree char *done = NULL;

  g_assert_true (plumb_document_do (self->ui.document, NULL, "set-outcome", "topic", topic,
                                    "outcome", "Version 3 it is.", "next_step", "An RFC", NULL));
  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-action", "topic", topic, "text",
                                    "Post it", "name", "Ada Example", NULL));
  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-action", "topic", topic, "text",
                                    "Test it", NULL));
  before = plumb_snapshot_find_edition (plumb_document_get_programme (self->ui.document), 2026);
  done = g_strdup (((PlumbActionItem *) g_ptr_array_index (
                      ((PlumbTopic *) g_ptr_array_index (before->topics, 0))->actions, 1))
                     ->uid);
  g_assert_true (
    plumb_document_do (self->ui.document, NULL, "set-action", "action", done, "done", TRUE, NULL));
  ui_settle ();
}

static void
test_begins_where_the_room_left_off (Accomplishments *self, gconstpointer user_data)
{
  const PlumbTopic *topic;

  conclude (self);
  g_assert_nonnull (ui_find (get_prompt (self), GTK_TYPE_LABEL,
                             "Decided: Version 3 it is.\nNext step: An RFC\n"
                             "1 open action item: Post it (Ada Example)"));
  answer (self, "Still Open");
  topic = g_ptr_array_index (get_edition (self)->topics, 0);
  g_assert_cmpstr (topic->statement, ==, "An RFC");
  g_assert_cmpstr (topic->tried, ==, "Version 3 it is.");
}

static void
test_still_open_makes_a_follow_up_topic (Accomplishments *self, gconstpointer user_data)
{
  const PlumbTopic *topic;
  g_autofree char *title =
    g_strdup (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (get_prompt (self))));

  answer (self, "Still Open");
  g_assert_cmpuint (get_edition (self)->topics->len, ==, 1);
  topic = g_ptr_array_index (get_edition (self)->topics, 0);
  g_assert_cmpstr (topic->title, ==, title);
  g_assert_nonnull (topic->follows_uid);
  g_assert_cmpuint (count_prompts (self), ==, 2);
}

static void
test_skipping_can_be_undone_and_passes_the_focus_on (Accomplishments *self, gconstpointer user_data)
{
  GtkWidget *skip = ui_find (get_prompt (self), GTK_TYPE_BUTTON, "Skip");

  gtk_widget_grab_focus (skip);
  answer (self, "Skip");
  g_assert_cmpuint (count_prompts (self), ==, 2);
  g_assert_nonnull (gtk_widget_get_focus_child (get_prompt (self)));
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  g_assert_cmpuint (count_prompts (self), ==, 3);
}

static void
test_sentence_is_edited_where_it_stands (Accomplishments *self, gconstpointer user_data)
{
  PlumbAccomplishmentsRow *row;

  add (self, "First");
  row = get_row (self, 0);
  plumb_accomplishments_row_edit (row);
  gtk_text_buffer_set_text (get_buffer (row), "First, and\nmore", -1);
  ui_wait_until (g_str_equal (get (self, 0)->text, "First, and more"));

  /* An empty one is not stored, and what was comes back. */
  gtk_text_buffer_set_text (get_buffer (row), " ", -1);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  ui_settle ();
  g_assert_cmpstr (get (self, 0)->text, ==, "First, and more");
  g_assert_cmpint (gtk_text_buffer_get_char_count (get_buffer (row)), >, 1);
}

static void
test_rows_move_and_keep_the_focus (Accomplishments *self, gconstpointer user_data)
{
  PlumbAccomplishmentsRow *row;
  g_autofree char *words = NULL;

  add (self, "One");
  add (self, "Two");
  add (self, "Three");
  row = get_row (self, 2);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_widget_activate_action (self->page, "accomplishments.move-up", "s",
                              plumb_accomplishments_row_get_uid (row));
  ui_settle ();
  g_assert_cmpstr (get (self, 1)->text, ==, "Three");
  g_assert_true (get_row (self, 1) == row);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->ui.window)) == GTK_WIDGET (row));
  words = ui_take_announcement ();
  g_assert_cmpstr (words, ==, "Moved to position 2 of 3");

  gtk_widget_activate_action (self->page, "accomplishments.move-down", "s",
                              plumb_accomplishments_row_get_uid (row));
  gtk_widget_activate_action (self->page, "accomplishments.move-down", "s",
                              plumb_accomplishments_row_get_uid (row));
  g_assert_cmpstr (get (self, 2)->text, ==, "Three");
}

static void
test_evidence_is_added_and_removed (Accomplishments *self, gconstpointer user_data)
{
  PlumbAccomplishmentsRow *row;
  GtkWidget *entry;
  const char *uid;

  add (self, "One");
  row = get_row (self, 0);
  uid = plumb_accomplishments_row_get_uid (row);
  entry = ui_get_child (GTK_WIDGET (row), "evidence_entry");
  gtk_editable_set_text (GTK_EDITABLE (entry), " v6.12 ");
  g_signal_emit_by_name (entry, "activate");
  gtk_editable_set_text (GTK_EDITABLE (entry), "https://lore.kernel.org/r/1@example.org");
  g_signal_emit_by_name (entry, "activate");
  ui_settle ();
  g_assert_cmpuint (g_strv_length (get (self, 0)->evidence), ==, 2);
  g_assert_cmpstr (get (self, 0)->evidence[0], ==, "v6.12");
  g_assert_nonnull (ui_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "lore"));

  gtk_widget_activate_action (self->page, "accomplishments.remove-evidence", "(ss)", uid, "v6.12");
  ui_settle ();
  g_assert_cmpuint (g_strv_length (get (self, 0)->evidence), ==, 1);
  g_assert_null (ui_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "v6.12"));
}

static void
test_status_is_a_word_and_can_be_changed (Accomplishments *self, gconstpointer user_data)
{
  PlumbAccomplishmentsRow *row;

  add (self, "One");
  row = get_row (self, 0);
  g_assert_nonnull (ui_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "Done"));
  gtk_widget_activate_action (self->page, "accomplishments.set-status", "(ss)",
                              plumb_accomplishments_row_get_uid (row), "not-feasible");
  ui_settle ();
  g_assert_cmpint (get (self, 0)->status, ==, PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE);
  g_assert_nonnull (ui_find (GTK_WIDGET (row), GTK_TYPE_LABEL, "Not Feasible"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "1 of 1, Not Feasible");
}

static void
test_deleting_leaves_the_focus_to_the_next (Accomplishments *self, gconstpointer user_data)
{
  PlumbAccomplishmentsRow *row;

  add (self, "One");
  add (self, "Two");
  row = get_row (self, 0);
  gtk_widget_grab_focus (GTK_WIDGET (row));
  gtk_widget_activate_action (self->page, "accomplishments.delete", "s",
                              plumb_accomplishments_row_get_uid (row));
  ui_settle ();
  g_assert_cmpuint (get_edition (self)->accomplishments->len, ==, 1);
  g_assert_true (gtk_root_get_focus (GTK_ROOT (self->ui.window)) == GTK_WIDGET (get_row (self, 0)));
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  g_assert_cmpstr (get (self, 0)->text, ==, "One");
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Accomplishments *self, gconstpointer user_data);
  } tests[] = {
    { "answers_become_accomplishments", test_answers_become_accomplishments },
    { "begins_where_the_room_left_off", test_begins_where_the_room_left_off },
    { "still_open_makes_a_follow_up_topic", test_still_open_makes_a_follow_up_topic },
    { "skipping_can_be_undone_and_passes_the_focus_on",
      test_skipping_can_be_undone_and_passes_the_focus_on },
    { "sentence_is_edited_where_it_stands", test_sentence_is_edited_where_it_stands },
    { "rows_move_and_keep_the_focus", test_rows_move_and_keep_the_focus },
    { "evidence_is_added_and_removed", test_evidence_is_added_and_removed },
    { "status_is_a_word_and_can_be_changed", test_status_is_a_word_and_can_be_changed },
    { "deleting_leaves_the_focus_to_the_next", test_deleting_leaves_the_focus_to_the_next },
  };

  ui_init (&argc, &argv);
  g_test_add ("/ui/accomplishments/first_edition_says_that_there_is_nothing_yet", Accomplishments,
              NULL, set_up_first, test_first_edition_says_that_there_is_nothing_yet, tear_down);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/accomplishments/", tests[i].path, NULL);

      g_test_add (path, Accomplishments, NULL, set_up, tests[i].func, tear_down);
    }
  return g_test_run ();
}
