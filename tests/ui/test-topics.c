/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of topics.
 */
#include "config.h"

#include "plumb-drag.h"
#include "plumb-topics-page-private.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  PlumbTopicsPage *page;
} Topics;

static void
set_up (Topics *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, user_data);
  self->page = PLUMB_TOPICS_PAGE (ui_show_page (&self->ui, "topics"));
}

static void
tear_down (Topics *self, gconstpointer user_data)
{
  ui_fixture_tear_down (&self->ui, user_data);
}

/* "a b(c) d": the topics by the first letter of their titles. */
static char *
dup_order (Topics *self)
{
  const PlumbEdition *edition = ui_get_edition (&self->ui);
  GString *order = g_string_new ("");

  for (guint i = 0; i < edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (edition->topics, i);

      g_string_append_c (order, topic->title[0]);
      for (guint j = 0; j < topic->topics->len; j++)
        {
          const PlumbTopic *second = g_ptr_array_index (topic->topics, j);

          g_string_append_printf (order, "(%c)", second->title[0]);
        }
    }
  return g_string_free (order, FALSE);
}

#define assert_order(self, expected)           \
  G_STMT_START                                 \
  {                                            \
    g_autofree char *order = dup_order (self); \
    g_assert_cmpstr (order, ==, expected);     \
  }                                            \
  G_STMT_END

static const PlumbTopic *
topic_at (Topics *self, guint index)
{
  return g_ptr_array_index (ui_get_edition (&self->ui)->topics, index);
}

static void
select_topic (Topics *self, guint index, gboolean focus)
{
  plumb_topics_page_select (self->page, topic_at (self, index)->uid, focus);
  ui_settle ();
}

static void
activate (Topics *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL);
  ui_settle ();
}

/* The row of the list for the topic at @position, counted as shown. */
static GtkWidget *
get_row (Topics *self, guint position)
{
  GtkWidget *row = gtk_widget_get_first_child (GTK_WIDGET (self->page->list));

  while (row != NULL && position-- > 0)
    row = gtk_widget_get_next_sibling (row);
  return row;
}

static void
test_rows_say_what_they_show (Topics *self, gconstpointer user_data)
{
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_row (self, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "2, One clock for host and guest, 25 min, No proposal yet");
  g_assert_cmpstr (gtk_label_get_text (self->page->summary), ==, "3 topics, 75 min");
  g_assert_cmpstr (gtk_label_get_text (self->page->filter_label), ==, "3 without a proposal");
}

static void
test_moves_by_key_and_says_where (Topics *self, gconstpointer user_data)
{
  g_autofree char *said = NULL;
  GtkWidget *focus;

  select_topic (self, 0, TRUE);
  activate (self, "topics.down");
  said = ui_take_announcement ();
  assert_order (self, "OUB");
  g_assert_cmpstr (said, ==, "Moved to position 2 of 3");
  g_assert_cmpstr (plumb_topics_page_get_selected (self->page)->uid, ==, topic_at (self, 1)->uid);
  focus = gtk_window_get_focus (GTK_WINDOW (self->ui.window));
  g_assert_true (focus == get_row (self, 1));
  activate (self, "topics.last");
  assert_order (self, "OBU");
  activate (self, "topics.first");
  assert_order (self, "UOB");
}

static void
test_changes_level (Topics *self, gconstpointer user_data)
{
  select_topic (self, 1, TRUE);
  activate (self, "topics.in");
  assert_order (self, "U(O)B");
  g_assert_false (
    gtk_widget_get_visible (ui_get_child (GTK_WIDGET (self->page->detail), "minutes_list")));
  activate (self, "topics.down");
  assert_order (self, "UB(O)");
  activate (self, "topics.out");
  assert_order (self, "UBO");
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  ui_settle ();
  assert_order (self, "UB(O)");
}

static void
test_adds_one_after_the_other (Topics *self, gconstpointer user_data)
{
  static const char *const titles[] = { "First new", "Second new" };

  gtk_widget_grab_focus (self->page->add_entry);
  for (guint i = 0; i < G_N_ELEMENTS (titles); i++)
    {
      gtk_editable_set_text (GTK_EDITABLE (self->page->add_entry), titles[i]);
      g_signal_emit_by_name (self->page->add_entry, "activate");
      ui_settle ();
      g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (self->page->add_entry)), ==, "");
      g_assert_true (gtk_widget_is_ancestor (gtk_window_get_focus (GTK_WINDOW (self->ui.window)),
                                             self->page->add_row));
    }
  assert_order (self, "UOBFS");
}

static void
test_deletes_and_goes_on_with_the_next (Topics *self, gconstpointer user_data)
{
  select_topic (self, 1, TRUE);
  activate (self, "topics.delete");
  assert_order (self, "UB");
  g_assert_cmpstr (plumb_topics_page_get_selected (self->page)->uid, ==, topic_at (self, 1)->uid);
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  ui_settle ();
  assert_order (self, "UOB");
}

static void
test_shows_the_hint_when_there_is_none (Topics *self, gconstpointer user_data)
{
  for (guint i = 0; i < 3; i++)
    {
      select_topic (self, 0, FALSE);
      activate (self, "topics.delete");
    }
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->stack), ==, "empty");
  g_assert_false (adw_overlay_split_view_get_show_sidebar (self->page->split));
  gtk_editable_set_text (GTK_EDITABLE (self->page->first_entry), "New");
  g_signal_emit_by_name (self->page->first_entry, "entry-activated");
  ui_settle ();
  assert_order (self, "N");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->stack), ==, "list");
}

static void
test_does_not_move_while_filtered (Topics *self, gconstpointer user_data)
{
  PlumbDocument *document = self->ui.document;
  g_auto (GStrv) made = NULL;
  const char *proposals[2] = { NULL, NULL };

  g_assert_true (
    plumb_document_do_made (document, &made, NULL, "add-proposal", "title", "P", NULL));
  proposals[0] = made[0];
  g_assert_true (plumb_document_do (document, NULL, "join", "proposal", proposals, "topic",
                                    topic_at (self, 0)->uid, NULL));
  gtk_toggle_button_set_active (self->page->filter_button, TRUE);
  ui_settle ();
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->page->entries)), ==, 2);
  select_topic (self, 2, TRUE);
  activate (self, "topics.up");
  assert_order (self, "UOB");
  g_assert_false (gtk_widget_get_sensitive (
    ui_get_child (gtk_widget_get_first_child (get_row (self, 0)), "handle")));
}

static void
test_keeps_what_is_typed (Topics *self, gconstpointer user_data)
{
  GtkWidget *title = ui_get_child (GTK_WIDGET (self->page->detail), "title_row");

  select_topic (self, 0, FALSE);
  gtk_editable_set_text (GTK_EDITABLE (title), "Typed and not yet stored");
  g_assert_true (plumb_document_do (self->ui.document, NULL, "set-topic", "topic",
                                    topic_at (self, 1)->uid, "minutes", 40, NULL));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (title)), ==, "Typed and not yet stored");
  select_topic (self, 1, FALSE);
  g_assert_cmpstr (topic_at (self, 0)->title, ==, "Typed and not yet stored");
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (title)), ==,
                   "One clock for host and guest");
}

static void
test_links_people (Topics *self, gconstpointer user_data)
{
  PlumbTopicsDetail *detail = self->page->detail;
  GtkWidget *picker = ui_get_child (GTK_WIDGET (detail), "person_picker");

  select_topic (self, 0, FALSE);
  g_signal_emit_by_name (picker, "picked", NULL, "Ines Havelka");
  ui_settle ();
  g_assert_cmpuint (topic_at (self, 0)->people->len, ==, 1);
  g_signal_emit_by_name (ui_find (GTK_WIDGET (detail), GTK_TYPE_BUTTON, "Remove Ines Havelka"),
                         "clicked");
  ui_settle ();
  g_assert_cmpuint (topic_at (self, 0)->people->len, ==, 0);
}

static GtkEventController *
find_drop_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return controller;
    }
  g_assert_not_reached ();
}

static gboolean
drop (Topics *self, guint topic, double x, double y)
{
  g_auto (GValue) value = G_VALUE_INIT;
  PlumbDrag drag = { (char *) "topic", topic_at (self, topic)->uid };
  gboolean done = FALSE;

  g_value_init (&value, PLUMB_TYPE_DRAG);
  g_value_set_boxed (&value, &drag);
  g_signal_emit_by_name (find_drop_target (GTK_WIDGET (self->page->list)), "drop", &value, x, y,
                         &done);
  ui_settle ();
  return done;
}

static void
test_drops_anywhere_on_the_list (Topics *self, gconstpointer user_data)
{
  double height = gtk_widget_get_height (GTK_WIDGET (self->page->list));
  graphene_rect_t bounds;

  /* Below the last row, at the first level. */
  g_assert_true (drop (self, 0, 30, height - 4));
  assert_order (self, "OBU");
  /* Onto the upper half of the first row: above all. */
  g_assert_true (
    gtk_widget_compute_bounds (get_row (self, 0), GTK_WIDGET (self->page->list), &bounds));
  g_assert_true (drop (self, 2, 30, bounds.origin.y + 4));
  assert_order (self, "UOB");
  /* Onto its lower half and indented: part of it. */
  g_assert_true (drop (self, 2, 200, bounds.origin.y + bounds.size.height - 4));
  assert_order (self, "U(B)O");
  /* Where it is already: nothing to do. */
  g_assert_false (drop (self, 0, 30, bounds.origin.y + 4));
}

static void
test_fits_a_telephone (Topics *self, gconstpointer user_data)
{
  static const double scales[] = { 1, 1.25 };

  gtk_window_set_default_size (GTK_WINDOW (self->ui.window), 360, 720);
  ui_wait_until (plumb_view_state_get_is_narrow (plumb_page_get_state (PLUMB_PAGE (self->page))));
  ui_settle ();
  for (guint i = 0; i < G_N_ELEMENTS (scales); i++)
    {
      ui_set_text_scale (scales[i]);
      g_assert_cmpint (ui_get_min_width (GTK_WIDGET (self->page)), <=, 330);
    }
  ui_set_text_scale (1);
  select_topic (self, 1, FALSE);
  plumb_page_toggle_pane (PLUMB_PAGE (self->page));
  ui_settle ();
  g_assert_true (adw_overlay_split_view_get_show_sidebar (self->page->split));
}

static void
test_shows_a_topic_from_elsewhere (Topics *self, gconstpointer user_data)
{
  plumb_window_show_page (self->ui.window, "topics", topic_at (self, 2)->uid);
  ui_settle ();
  g_assert_cmpstr (plumb_topics_page_get_selected (self->page)->title, ==,
                   "BTF for inlined functions");
}

#define ADD(name, func) g_test_add ("/ui/topics/" name, Topics, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("rows_say_what_they_show", test_rows_say_what_they_show);
  ADD ("moves_by_key_and_says_where", test_moves_by_key_and_says_where);
  ADD ("changes_level", test_changes_level);
  ADD ("adds_one_after_the_other", test_adds_one_after_the_other);
  ADD ("deletes_and_goes_on_with_the_next", test_deletes_and_goes_on_with_the_next);
  ADD ("shows_the_hint_when_there_is_none", test_shows_the_hint_when_there_is_none);
  ADD ("does_not_move_while_filtered", test_does_not_move_while_filtered);
  ADD ("keeps_what_is_typed", test_keeps_what_is_typed);
  ADD ("links_people", test_links_people);
  ADD ("drops_anywhere_on_the_list", test_drops_anywhere_on_the_list);
  ADD ("fits_a_telephone", test_fits_a_telephone);
  ADD ("shows_a_topic_from_elsewhere", test_shows_a_topic_from_elsewhere);
  return g_test_run ();
}
