/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The search page.
 */
#include "config.h"

#include "plumb-search-group.h"
#include "plumb-search-row.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  GtkWidget *page;
  GtkWidget *entry;
  GtkStack *stack;
  GtkStack *pages;
  char *page_before;
} Search;

static void
add_proposal (Search *self, const char *title, const char *content)
{
  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-proposal", "title", title,
                                    "content", content, "name", "Ada Example", NULL));
}

static void
set_up (Search *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, user_data);
  self->pages = GTK_STACK (ui_get_child (GTK_WIDGET (self->ui.window), "pages"));
  self->page_before = g_strdup (gtk_stack_get_visible_child_name (self->pages));
  self->page = GTK_WIDGET (ui_show_page (&self->ui, "search"));
  self->entry = ui_get_child (self->page, "entry");
  self->stack = GTK_STACK (ui_get_child (self->page, "stack"));
}

static void
tear_down (Search *self, gconstpointer user_data)
{
  g_free (self->page_before);
  ui_fixture_tear_down (&self->ui, user_data);
}

static GtkWidget *
find_title (GtkWidget *root, const char *title)
{
  GtkWidget *label = ui_find (root, GTK_TYPE_LABEL, title);

  return label != NULL ? gtk_widget_get_ancestor (label, PLUMB_TYPE_SEARCH_ROW) : NULL;
}

static guint
count_rows (GtkWidget *root)
{
  guint n = PLUMB_IS_SEARCH_ROW (root);

  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_rows (child);
  return n;
}

/* Waits until the entry has told what was typed. */
static void
search_for (Search *self, const char *words, const char *what)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), words);
  ui_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (self->stack), what) == 0);
  ui_settle ();
}

static const char *
get_page (Search *self)
{
  return gtk_stack_get_visible_child_name (self->pages);
}

static GtkWidget *
get_focus (Search *self)
{
  return gtk_root_get_focus (GTK_ROOT (self->ui.window));
}

static void
test_begins_with_the_entry_and_a_hint (Search *self, gconstpointer user_data)
{
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->stack), ==, "hint");
  g_assert_true (gtk_widget_is_ancestor (get_focus (self), self->entry));
  search_for (self, "nothinglikeit", "none");
  search_for (self, "", "hint");
}

static void
test_finds_and_marks_topics (Search *self, gconstpointer user_data)
{
  GtkWidget *row, *title;
  g_autofree char *marks = NULL;

  search_for (self, "unwind", "results");
  row = find_title (self->page, "Unwinding user stacks");
  g_assert_nonnull (row);
  title = ui_get_child (row, "title");
  marks = pango_attr_list_to_string (gtk_label_get_attributes (GTK_LABEL (title)));
  g_assert_nonnull (strstr (marks, "0 6 weight bold"));
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (row), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Unwinding user stacks");
  g_assert_cmpuint (count_rows (self->page), ==, 1);
}

static void
test_says_when_it_is_in_private_notes (Search *self, gconstpointer user_data)
{
  GtkWidget *row;

  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-person", "name", "Bo Sample",
                                    "notes", "Wants the *offset* in the ABI", NULL));
  search_for (self, "offset", "results");
  row = find_title (self->page, "Bo Sample");
  g_assert_nonnull (row);
  g_assert_nonnull (ui_find (row, GTK_TYPE_LABEL, "In private notes"));
  g_assert_nonnull (ui_find (row, GTK_TYPE_LABEL, "Wants the offset in the ABI"));
}

static void
test_enter_goes_to_the_first_result (Search *self, gconstpointer user_data)
{
  gtk_editable_set_text (GTK_EDITABLE (self->entry), "inlined");
  g_signal_emit_by_name (self->entry, "activate");
  ui_settle ();
  g_assert_cmpstr (get_page (self), ==, "topics");
}

static void
test_result_of_another_edition_goes_there (Search *self, gconstpointer user_data)
{
  PlumbViewState *state = plumb_page_get_state (PLUMB_PAGE (self->page));
  GtkWidget *row;

  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-edition", "year", 2027, NULL));
  plumb_view_state_set_year (state, 2027);
  search_for (self, "inlined", "results");
  row = find_title (self->page, "BTF for inlined functions");
  g_assert_nonnull (ui_find (row, GTK_TYPE_LABEL, "2026"));
  gtk_widget_activate (row);
  ui_settle ();
  g_assert_cmpint (plumb_view_state_get_year (state), ==, 2026);
  g_assert_cmpstr (get_page (self), ==, "topics");
}

static void
test_group_shows_few_until_asked (Search *self, gconstpointer user_data)
{
  GtkWidget *more;

  for (guint i = 0; i < 30; i++)
    {
      g_autofree char *title = g_strdup_printf ("Talk %u", i);

      add_proposal (self, title, "About the scheduler");
    }
  add_proposal (self, "The scheduler", "");
  add_proposal (self, "Last", "scheduler");
  search_for (self, "scheduler", "results");
  g_assert_cmpuint (count_rows (self->page), ==, 8);
  /* Titles come first, then the newest. */
  g_assert_nonnull (find_title (self->page, "The scheduler"));
  g_assert_nonnull (find_title (self->page, "Last"));
  g_assert_null (find_title (self->page, "Talk 3"));
  more = ui_find (self->page, ADW_TYPE_BUTTON_ROW, "Show All 32");
  g_assert_nonnull (more);
  g_signal_emit_by_name (more, "activated");
  ui_settle ();
  g_assert_cmpuint (count_rows (self->page), ==, 32);
  g_assert_false (gtk_widget_get_visible (more));
  g_assert_true (PLUMB_IS_SEARCH_ROW (get_focus (self)));

  /* What was opened stays open, with the focus, when the record changes. */
  add_proposal (self, "Unrelated", "");
  ui_settle ();
  g_assert_cmpuint (count_rows (self->page), ==, 32);
  g_assert_true (PLUMB_IS_SEARCH_ROW (get_focus (self)));
}

static void
test_arrows_go_through_all_groups (Search *self, gconstpointer user_data)
{
  GtkWidget *topic;

  add_proposal (self, "Unwinding in BPF", "");
  search_for (self, "unwind", "results");
  topic = find_title (self->page, "Unwinding user stacks");
  gtk_widget_grab_focus (find_title (self->page, "Unwinding in BPF"));
  /* As the list does when there is no row below. */
  g_assert_true (gtk_widget_keynav_failed (gtk_widget_get_parent (get_focus (self)), GTK_DIR_DOWN));
  g_assert_true (get_focus (self) == topic);
  g_assert_true (gtk_widget_keynav_failed (gtk_widget_get_parent (topic), GTK_DIR_UP));
  g_assert_true (gtk_widget_keynav_failed (gtk_widget_get_parent (get_focus (self)), GTK_DIR_UP));
  g_assert_true (gtk_widget_is_ancestor (get_focus (self), self->entry));
}

static void
test_escape_returns_to_where_one_was (Search *self, gconstpointer user_data)
{
  GtkWidget *sidebar = ui_get_child (GTK_WIDGET (self->ui.window), "sidebar");
  GtkToggleButton *button = GTK_TOGGLE_BUTTON (ui_get_child (sidebar, "search_button"));

  g_assert_true (gtk_toggle_button_get_active (button));
  g_signal_emit_by_name (self->entry, "stop-search");
  ui_settle ();
  g_assert_cmpstr (get_page (self), ==, self->page_before);
  g_assert_false (gtk_toggle_button_get_active (button));
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
  g_assert_cmpstr (get_page (self), ==, "search");
  g_assert_true (gtk_toggle_button_get_active (button));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (Search *self, gconstpointer user_data);
  } tests[] = {
    { "begins_with_the_entry_and_a_hint", test_begins_with_the_entry_and_a_hint },
    { "finds_and_marks_topics", test_finds_and_marks_topics },
    { "says_when_it_is_in_private_notes", test_says_when_it_is_in_private_notes },
    { "enter_goes_to_the_first_result", test_enter_goes_to_the_first_result },
    { "result_of_another_edition_goes_there", test_result_of_another_edition_goes_there },
    { "group_shows_few_until_asked", test_group_shows_few_until_asked },
    { "arrows_go_through_all_groups", test_arrows_go_through_all_groups },
    { "escape_returns_to_where_one_was", test_escape_returns_to_where_one_was },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/search/", tests[i].path, NULL);

      g_test_add (path, Search, NULL, set_up, tests[i].func, tear_down);
    }
  return g_test_run ();
}
