/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The Conflicts page: the list, the values of one beside it, and how it is decided.
 */
#include "config.h"

#include "plumb-conflicts.h"
#include "plumb-sidebar.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  GtkWidget *page;
  char *topic;
} Conflicts;

static void
add (Conflicts *self, const char *uid, const char *column, const char *value, const char *base)
{
  g_autoptr (GError) error = NULL;

  plumb_db_run (plumb_document_get_db (self->ui.document), &error,
                "INSERT INTO conflict (id, uid, tbl, row_uid, col, value, base, replica, n)"
                " SELECT next_key ('conflict'), ?, 'topic', ?, ?, ?, ?, replica, 1"
                " FROM local_state",
                "ttttt", uid, self->topic, column, value, base);
  g_assert_no_error (error);
}

static void
set_up (Conflicts *self, gconstpointer user_data)
{
  g_auto (GStrv) made = NULL;

  ui_fixture_set_up (&self->ui, user_data);
  g_assert_true (plumb_document_do_made (self->ui.document, &made, NULL, "add-topic", "title",
                                         "Fast paths", "statement", "They are slow.", NULL));
  self->topic = g_strdup (made[0]);
  add (self, "c1", "minutes", "40", NULL);
  add (self, "c2", "statement", "They are hot.", "They are.");
  add (self, "c3", "title", "Slow paths", "Paths");
  /* Any change makes the window look. */
  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-person", "name", "Ada", NULL));
  self->page = GTK_WIDGET (ui_show_page (&self->ui, "conflicts"));
}

static void
tear_down (Conflicts *self, gconstpointer user_data)
{
  g_free (self->topic);
  ui_fixture_tear_down (&self->ui, user_data);
}

static GListModel *
get_list (Conflicts *self)
{
  return G_LIST_MODEL (
    gtk_list_view_get_model (GTK_LIST_VIEW (ui_get_child (self->page, "list_view"))));
}

static guint
count (Conflicts *self)
{
  return g_list_model_get_n_items (get_list (self));
}

static const char *
get_text (GtkWidget *root, const char *id)
{
  return gtk_label_get_text (GTK_LABEL (ui_get_child (root, id)));
}

static GtkWidget *
get_card (Conflicts *self, const char *id)
{
  return ui_get_child (self->page, id);
}

static void
act (Conflicts *self, const char *choice)
{
  g_assert_true (gtk_widget_activate_action (self->page, "conflicts.use", "s", choice));
  ui_settle ();
}

static const PlumbTopic *
get_topic (Conflicts *self)
{
  return plumb_snapshot_find_topic (plumb_document_get_programme (self->ui.document), self->topic,
                                    NULL);
}

static GtkWidget *
get_row (Conflicts *self)
{
  GtkWidget *sidebar = ui_find (GTK_WIDGET (self->ui.window), PLUMB_TYPE_SIDEBAR, NULL);

  return GTK_WIDGET (
    gtk_list_box_get_row_at_index (GTK_LIST_BOX (ui_get_child (sidebar, "places")), 8));
}

static void
test_values_stand_beside_each_other (Conflicts *self, gconstpointer user_data)
{
  g_assert_cmpuint (count (self), ==, 3);
  g_assert_cmpstr (get_text (self->page, "column_label"), ==, "Minutes");
  g_assert_cmpstr (get_text (self->page, "about_label"), ==, "Topic “Fast paths”");
  /* What this working copy wrote stands first, also where another value won. */
  g_assert_cmpstr (get_text (get_card (self, "first_card"), "whose_label"), ==, "Mine");
  g_assert_cmpstr (get_text (get_card (self, "first_card"), "text_label"), ==, "40 minutes");
  g_assert_cmpstr (get_text (get_card (self, "second_card"), "whose_label"), ==, "Theirs");
  g_assert_cmpstr (get_text (get_card (self, "second_card"), "text_label"), ==, "25 minutes");
  g_assert_false (gtk_widget_get_visible (get_card (self, "base_card")));
  g_assert_false (gtk_widget_get_visible (ui_get_child (self->page, "combine_button")));
}

static void
test_words_that_differ_are_marked (Conflicts *self, gconstpointer user_data)
{
  PangoAttrList *marks;
  g_autofree char *words = NULL;

  plumb_page_show_thing (PLUMB_PAGE (self->page), "c2");
  ui_settle ();
  g_assert_cmpstr (get_text (get_card (self, "base_card"), "text_label"), ==, "They are.");
  g_assert_true (gtk_widget_get_visible (ui_get_child (self->page, "combine_button")));
  marks = gtk_label_get_attributes (
    GTK_LABEL (ui_get_child (get_card (self, "first_card"), "text_label")));
  words = pango_attr_list_to_string (marks);
  g_assert_nonnull (strstr (words, "9 12 underline single"));
}

static void
test_each_choice_goes_on_to_the_next (Conflicts *self, gconstpointer user_data)
{
  GtkWidget *stack = ui_get_child (self->page, "stack");

  g_assert_true (gtk_widget_get_visible (get_row (self)));
  act (self, "other");
  g_assert_cmpuint (get_topic (self)->minutes, ==, 40);
  g_assert_cmpuint (count (self), ==, 2);
  g_assert_cmpstr (get_text (self->page, "column_label"), ==, "Problem Statement");
  act (self, "base");
  g_assert_cmpstr (get_topic (self)->statement, ==, "They are.");
  act (self, "shown");
  g_assert_cmpstr (get_topic (self)->title, ==, "Fast paths");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "empty");
  g_assert_false (gtk_widget_get_visible (get_row (self)));

  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  ui_settle ();
  g_assert_cmpuint (count (self), ==, 2);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (stack)), ==, "conflicts");
  g_assert_true (gtk_widget_get_visible (get_row (self)));
}

/* What is not known cannot be chosen, and is no error either. */
static void
test_base_that_is_not_known_is_no_choice (Conflicts *self, gconstpointer user_data)
{
  act (self, "base");
  g_assert_cmpuint (count (self), ==, 3);
}

static void
test_all_are_decided_at_once (Conflicts *self, gconstpointer user_data)
{
  g_assert_true (gtk_widget_activate_action (self->page, "conflicts.use-all", "s", "other"));
  ui_settle ();
  g_assert_cmpuint (count (self), ==, 0);
  g_assert_cmpstr (get_topic (self)->title, ==, "Slow paths");
}

static void
test_both_can_be_combined (Conflicts *self, gconstpointer user_data)
{
  AdwDialog *dialog;
  GtkTextBuffer *buffer;
  g_autofree char *text = NULL;

  plumb_page_show_thing (PLUMB_PAGE (self->page), "c2");
  g_assert_true (gtk_widget_activate_action (self->page, "conflicts.combine", NULL));
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window));
  g_assert_nonnull (dialog);
  buffer = gtk_text_view_get_buffer (
    GTK_TEXT_VIEW (ui_find (GTK_WIDGET (dialog), GTK_TYPE_TEXT_VIEW, NULL)));
  g_object_get (buffer, "text", &text, NULL);
  g_assert_cmpstr (text, ==, "They are hot.\nThey are slow.");
  gtk_text_buffer_set_text (buffer, "They are hot and slow.", -1);
  g_signal_emit_by_name (ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Apply"), "clicked");
  ui_wait_until (count (self) == 2);
  g_assert_cmpstr (get_topic (self)->statement, ==, "They are hot and slow.");
}

static void
test_it_goes_to_what_a_conflict_is_about (Conflicts *self, gconstpointer user_data)
{
  GtkWidget *pages = ui_get_child (GTK_WIDGET (self->ui.window), "pages");

  g_assert_true (gtk_widget_activate_action (self->page, "conflicts.go", NULL));
  ui_settle ();
  g_assert_cmpstr (gtk_stack_get_visible_child_name (GTK_STACK (pages)), ==, "topics");
}

static void
test_it_fits_into_a_narrow_window (Conflicts *self, gconstpointer user_data)
{
  plumb_page_show_thing (PLUMB_PAGE (self->page), "c2");
  ui_settle ();
  ui_resize (&self->ui, 360, 600);
  g_assert_cmpint (ui_get_min_width (self->page), <=, 330);
}

/* Who merged is led to what there is to choose, and told no more once it is chosen. */
static void
test_the_banner_leads_here (Conflicts *self, gconstpointer user_data)
{
  GtkWidget *banner = ui_get_child (GTK_WIDGET (self->ui.window), "banner");

  ui_show_page (&self->ui, "overview");
  g_signal_emit_by_name (self->ui.document, "notice", "There are two.", PLUMB_NOTICE_CONFLICTS);
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_signal_emit_by_name (banner, "button-clicked");
  ui_settle ();
  g_assert_true (gtk_widget_get_mapped (self->page));
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));

  g_signal_emit_by_name (self->ui.document, "notice", "There are two.", PLUMB_NOTICE_CONFLICTS);
  g_assert_true (adw_banner_get_revealed (ADW_BANNER (banner)));
  g_assert_true (
    plumb_document_do (self->ui.document, NULL, "resolve-conflicts", "choice", "shown", NULL));
  ui_settle ();
  g_assert_false (adw_banner_get_revealed (ADW_BANNER (banner)));
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
#define ADD(name) \
  g_test_add ("/ui/conflicts/" #name, Conflicts, NULL, set_up, test_##name, tear_down)
  ADD (values_stand_beside_each_other);
  ADD (words_that_differ_are_marked);
  ADD (each_choice_goes_on_to_the_next);
  ADD (base_that_is_not_known_is_no_choice);
  ADD (all_are_decided_at_once);
  ADD (both_can_be_combined);
  ADD (the_banner_leads_here);
  ADD (it_goes_to_what_a_conflict_is_about);
  ADD (it_fits_into_a_narrow_window);
#undef ADD
  return g_test_run ();
}
