/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of the agenda.
 */
#include "config.h"

#include "plumb-agenda-block-dialog.h"
#include "plumb-agenda-board-private.h"
#include "plumb-agenda-page-private.h"
#include "plumb-block-body-private.h"
#include "plumb-drag.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  PlumbAgendaPage *page;
} Agenda;

static const PlumbBlock *
block_at (Agenda *self, guint index)
{
  return g_ptr_array_index (ui_get_edition (&self->ui)->blocks, index);
}

static const PlumbItem *
item_at (Agenda *self, guint block, guint index)
{
  return g_ptr_array_index (block_at (self, block)->items, index);
}

static const PlumbTopic *
topic_at (Agenda *self, guint index)
{
  return g_ptr_array_index (ui_get_edition (&self->ui)->topics, index);
}

static void
add_block (Agenda *self, const char *start, int minutes)
{
  g_assert_true (plumb_document_do (self->ui.document, NULL, "add-block", "room", "Vltava",
                                    "starts_at", start, "minutes", minutes, NULL));
}

static void
place (Agenda *self, guint topic, guint block)
{
  const char *topics[] = { topic_at (self, topic)->uid, NULL };

  g_assert_true (plumb_document_do (self->ui.document, NULL, "place-topic", "topic", topics,
                                    "block", block_at (self, block)->uid, NULL));
}

/* Two blocks, two topics in the first, one in none. */
static void
set_up (Agenda *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, user_data);
  add_block (self, "2026-10-05T10:00", 60);
  add_block (self, "2026-10-06T15:00", 90);
  place (self, 0, 0);
  place (self, 1, 0);
  self->page = PLUMB_AGENDA_PAGE (ui_show_page (&self->ui, "agenda"));
  ui_settle ();
}

static void
set_up_empty (Agenda *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, user_data);
  self->page = PLUMB_AGENDA_PAGE (ui_show_page (&self->ui, "agenda"));
}

static void
tear_down (Agenda *self, gconstpointer user_data)
{
  ui_fixture_tear_down (&self->ui, user_data);
}

/* The entries of a block by the first letters of their titles. */
static char *
dup_order (Agenda *self, guint block)
{
  GString *order = g_string_new ("");

  for (guint i = 0; i < block_at (self, block)->items->len; i++)
    {
      const PlumbItem *item = item_at (self, block, i);

      g_string_append_c (order, item->title[0] != '\0' ? item->title[0] : '-');
    }
  return g_string_free (order, FALSE);
}

#define assert_order(self, block, expected)           \
  G_STMT_START                                        \
  {                                                   \
    g_autofree char *order = dup_order (self, block); \
    g_assert_cmpstr (order, ==, expected);            \
  }                                                   \
  G_STMT_END

static void
select_item (Agenda *self, guint block, guint index)
{
  plumb_agenda_board_select (self->page->board, item_at (self, block, index)->uid, TRUE);
  ui_settle ();
}

static void
activate (Agenda *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->page), action, NULL);
  ui_settle ();
}

static PlumbAgendaItem *
get_card (Agenda *self, guint block, guint index)
{
  return plumb_block_body_get_item (plumb_agenda_board_get_body (self->page->board, block), index);
}

static void
test_cards_say_what_they_show (Agenda *self, gconstpointer user_data)
{
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (get_card (self, 0, 1)),
                                   GTK_ACCESSIBLE_ROLE_LIST_ITEM);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_card (self, 0, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "10:25, One clock for host and guest, 25 minutes");
  gtk_test_accessible_assert_property (
    GTK_ACCESSIBLE (plumb_agenda_board_get_body (self->page->board, 0)),
    GTK_ACCESSIBLE_PROPERTY_LABEL, "Monday 5 October");
}

static void
test_moves_by_key_past_the_end_of_a_block (Agenda *self, gconstpointer user_data)
{
  g_autofree char *said = NULL;

  select_item (self, 0, 0);
  activate (self, "agenda.down");
  said = ui_take_announcement ();
  g_assert_cmpstr (said, ==, "Now at 10:25 for 25 minutes");
  assert_order (self, 0, "OU");
  activate (self, "agenda.down");
  assert_order (self, 0, "O");
  assert_order (self, 1, "U");
  g_assert_true (gtk_window_get_focus (GTK_WINDOW (self->ui.window))
                 == GTK_WIDGET (get_card (self, 1, 0)));
  activate (self, "agenda.up");
  assert_order (self, 0, "OU");
}

static void
test_gives_minutes_and_pins (Agenda *self, gconstpointer user_data)
{
  select_item (self, 0, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "agenda.longer", "i", 5);
  ui_settle ();
  g_assert_cmpuint (item_at (self, 0, 0)->minutes, ==, 30);
  select_item (self, 0, 1);
  activate (self, "agenda.pin");
  g_assert_true (item_at (self, 0, 1)->pinned);
  g_assert_cmpint (item_at (self, 0, 1)->pinned_at - block_at (self, 0)->starts_at, ==, 30 * 60);
  activate (self, "agenda.pin");
  g_assert_false (item_at (self, 0, 1)->pinned);
}

static void
test_removes_and_goes_on_with_the_next (Agenda *self, gconstpointer user_data)
{
  select_item (self, 0, 0);
  activate (self, "agenda.remove");
  assert_order (self, 0, "O");
  g_assert_cmpuint (g_list_model_get_n_items (G_LIST_MODEL (self->page->unplaced)), ==, 2);
  g_assert_cmpstr (plumb_agenda_board_get_selected (self->page->board), ==,
                   item_at (self, 0, 0)->uid);
}

static void
test_places_all_in_one_step (Agenda *self, gconstpointer user_data)
{
  activate (self, "agenda.place-all");
  assert_order (self, 1, "B");
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->unplaced_stack), ==, "none");
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  ui_settle ();
  assert_order (self, 1, "");
}

static void
test_places_after_the_selected_entry (Agenda *self, gconstpointer user_data)
{
  select_item (self, 0, 0);
  g_signal_emit_by_name (self->page->unplaced_list, "activate", 0);
  ui_settle ();
  assert_order (self, 0, "UBO");
}

static void
test_arrows_select (Agenda *self, gconstpointer user_data)
{
  place (self, 2, 1);
  ui_settle ();
  select_item (self, 0, 0);
  gtk_widget_child_focus (GTK_WIDGET (self->page->board), GTK_DIR_DOWN);
  g_assert_cmpstr (plumb_agenda_board_get_selected (self->page->board), ==,
                   item_at (self, 0, 1)->uid);
  gtk_test_accessible_assert_state (GTK_ACCESSIBLE (get_card (self, 0, 1)),
                                    GTK_ACCESSIBLE_STATE_SELECTED, TRUE);
  gtk_widget_child_focus (GTK_WIDGET (self->page->board), GTK_DIR_RIGHT);
  g_assert_cmpstr (plumb_agenda_board_get_selected (self->page->board), ==,
                   item_at (self, 1, 0)->uid);
}

/* And not to the menu of the first block. */
static void
test_going_there_is_going_to_an_entry (Agenda *self, gconstpointer user_data)
{
  ui_show_page (&self->ui, "topics");
  gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.page", "s", "agenda");
  ui_settle ();
  g_assert_cmpstr (plumb_agenda_board_get_selected (self->page->board), ==,
                   item_at (self, 0, 0)->uid);
  g_assert_true (gtk_widget_is_ancestor (gtk_root_get_focus (GTK_ROOT (self->ui.window)),
                                         GTK_WIDGET (self->page->board)));
}

static void
test_goes_to_what_is_wrong (Agenda *self, gconstpointer user_data)
{
  g_assert_false (adw_toolbar_view_get_reveal_bottom_bars (self->page->toolbar_view));
  g_assert_true (plumb_document_do (self->ui.document, NULL, "set-topic", "topic",
                                    topic_at (self, 1)->uid, "minutes", 50, NULL));
  ui_settle ();
  g_assert_true (adw_toolbar_view_get_reveal_bottom_bars (self->page->toolbar_view));
  g_assert_cmpstr (gtk_label_get_text (self->page->finding_count), ==, "1 of 1");
  activate (self, "agenda.next-finding");
  g_assert_cmpstr (plumb_agenda_board_get_selected (self->page->board), ==,
                   item_at (self, 0, 1)->uid);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (get_card (self, 0, 1)),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "Ends 15 min past the block");
}

/* What cannot happen cannot be ignored; what is ignored comes back when the lead wants it. */
static void
test_ignores_with_a_reason (Agenda *self, gconstpointer user_data)
{
  AdwDialog *dialog;
  GtkWidget *entry, *restore;

  g_assert_true (plumb_document_do (self->ui.document, NULL, "set-topic", "topic",
                                    topic_at (self, 1)->uid, "minutes", 50, NULL));
  ui_settle ();
  g_assert_false (gtk_widget_get_visible (self->page->ignore_button));
  g_assert_true (plumb_document_undo (self->ui.document, NULL, NULL));
  g_assert_true (plumb_document_do (self->ui.document, NULL, "pin-item", "item",
                                    item_at (self, 0, 0)->uid, "at", "2026-10-05T10:30", NULL));
  g_assert_true (plumb_document_do (self->ui.document, NULL, "pin-item", "item",
                                    item_at (self, 0, 1)->uid, "at", "2026-10-05T10:00", NULL));
  ui_settle ();
  g_assert_true (gtk_widget_get_visible (self->page->ignore_button));
  activate (self, "agenda.ignore-finding");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window));
  g_assert_false (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "ignore"));
  entry = ui_find (GTK_WIDGET (dialog), ADW_TYPE_ENTRY_ROW, NULL);
  gtk_editable_set_text (GTK_EDITABLE (entry), "They swap");
  g_assert_true (adw_alert_dialog_get_response_enabled (ADW_ALERT_DIALOG (dialog), "ignore"));
  g_signal_emit_by_name (dialog, "response::ignore", "ignore");
  adw_dialog_force_close (dialog);
  ui_settle ();
  g_assert_false (adw_toolbar_view_get_reveal_bottom_bars (self->page->toolbar_view));

  activate (self, "agenda.show-ignored");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window));
  g_assert_cmpstr (adw_dialog_get_title (dialog), ==, "Ignored Findings");
  restore = ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "_Restore");
  g_signal_emit_by_name (restore, "clicked");
  ui_settle ();
  g_assert_true (adw_toolbar_view_get_reveal_bottom_bars (self->page->toolbar_view));
}

static void
test_shows_the_times_of_a_move (Agenda *self, gconstpointer user_data)
{
  PlumbBlockBody *body = plumb_agenda_board_get_body (self->page->board, 0);
  g_autoptr (PlumbSnapshot) record =
    plumb_snapshot_ref ((PlumbSnapshot *) plumb_document_get_programme (self->ui.document));
  const PlumbItem *moved = item_at (self, 0, 1);

  plumb_block_body_show_move (body, block_at (self, 0), moved, 0);
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (body->insert_time)), ==, "10:00");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (plumb_block_body_row_at (body, 0)->time)), ==,
                   "10:25");
  plumb_block_body_end_move (body, block_at (self, 0));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (plumb_block_body_row_at (body, 0)->time)), ==,
                   "10:00");
}

static gboolean
drop (Agenda *self, const char *kind, const char *uid, guint block, double part)
{
  g_autoptr (GListModel) controllers =
    gtk_widget_observe_controllers (GTK_WIDGET (self->page->board));
  g_auto (GValue) value = G_VALUE_INIT;
  PlumbDrag drag = { (char *) kind, (char *) uid };
  graphene_rect_t bounds;
  gboolean done = FALSE;

  g_assert_true (
    gtk_widget_compute_bounds (GTK_WIDGET (plumb_agenda_board_get_body (self->page->board, block)),
                               GTK_WIDGET (self->page->board), &bounds));
  g_value_init (&value, PLUMB_TYPE_DRAG);
  g_value_set_boxed (&value, &drag);
  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        g_signal_emit_by_name (controller, "drop", &value, bounds.origin.x + 60,
                               bounds.origin.y + bounds.size.height * part, &done);
    }
  ui_settle ();
  return done;
}

static void
test_drops_entries_and_topics (Agenda *self, gconstpointer user_data)
{
  g_assert_true (drop (self, "item", item_at (self, 0, 1)->uid, 0, 0));
  assert_order (self, 0, "OU");
  g_assert_false (drop (self, "item", item_at (self, 0, 0)->uid, 0, 0));
  g_assert_true (drop (self, "item", item_at (self, 0, 0)->uid, 1, 0.5));
  assert_order (self, 1, "O");
  g_assert_true (drop (self, "topic", topic_at (self, 2)->uid, 1, 0.9));
  assert_order (self, 1, "OB");
}

static void
test_shows_a_second_zone (Agenda *self, gconstpointer user_data)
{
  PlumbBlockBody *body = plumb_agenda_board_get_body (self->page->board, 0);

  g_object_set (self->page, "second-zone", "Asia/Tokyo", NULL);
  ui_settle ();
  g_assert_true (gtk_widget_get_visible (body->second_caption));
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (body->second_caption)), ==, "Tokyo");
  g_assert_cmpstr (gtk_label_get_text (GTK_LABEL (plumb_block_body_row_at (body, 0)->second)), ==,
                   "17:00");
  g_object_set (self->page, "second-zone", "", NULL);
  ui_settle ();
  g_assert_false (gtk_widget_get_visible (body->second_caption));
}

static char *
get_zone_label (Agenda *self, int index)
{
  char *label = NULL;

  g_menu_model_get_item_attribute (G_MENU_MODEL (self->page->zone_section), index, "label", "s",
                                   &label);
  return label;
}

/* Each zone once, with who is there; what is chosen is listed, too. */
static void
test_offers_the_zones_of_people (Agenda *self, gconstpointer user_data)
{
  static const char *const zones[] = { "America/New_York", "Europe/Prague", "America/New_York" };
  g_autofree char *person = NULL;
  g_autofree char *other = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (zones); i++)
    {
      g_autofree char *name = g_strdup_printf ("P%u", i);
      g_auto (GStrv) made = NULL;

      g_assert_true (
        plumb_document_do_made (self->ui.document, &made, NULL, "add-person", "name", name, NULL));
      g_assert_true (plumb_document_do (self->ui.document, NULL, "set-availability", "person",
                                        made[0], "zone", zones[i], NULL));
    }
  g_object_set (self->page, "second-zone", "Asia/Tokyo", NULL);
  ui_settle ();
  person = get_zone_label (self, 2);
  g_assert_cmpstr (person, ==, "America/New__York (P0, P2)");
  other = get_zone_label (self, 3);
  g_assert_cmpstr (other, ==, "Asia/Tokyo");
  g_assert_cmpint (g_menu_model_get_n_items (G_MENU_MODEL (self->page->zone_section)), ==, 5);
  g_object_set (self->page, "second-zone", "", NULL);
}

static void
test_shows_one_block_on_a_telephone (Agenda *self, gconstpointer user_data)
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
  g_assert_true (gtk_widget_get_visible (GTK_WIDGET (self->page->blocks_toggle)));
  g_assert_false (
    gtk_widget_get_visible (GTK_WIDGET (plumb_agenda_board_get_body (self->page->board, 1))));
  adw_toggle_group_set_active (self->page->blocks_toggle, 1);
  ui_settle ();
  g_assert_true (
    gtk_widget_get_visible (GTK_WIDGET (plumb_agenda_board_get_body (self->page->board, 1))));
  /* What is selected is what is shown. */
  select_item (self, 0, 0);
  g_assert_cmpuint (adw_toggle_group_get_active (self->page->blocks_toggle), ==, 0);
}

static void
test_asks_for_the_first_block (Agenda *self, gconstpointer user_data)
{
  GtkWidget *window = GTK_WIDGET (self->ui.window);
  AdwDialog *dialog;

  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->stack), ==, "empty");
  activate (self, "agenda.add-block");
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
  g_assert_true (PLUMB_IS_AGENDA_BLOCK_DIALOG (dialog));
  gtk_editable_set_text (GTK_EDITABLE (ui_get_child (GTK_WIDGET (dialog), "room_row")), "Vltava");
  gtk_editable_set_text (GTK_EDITABLE (ui_get_child (GTK_WIDGET (dialog), "date_row")),
                         "2026-10-05");
  g_signal_emit_by_name (ui_get_child (GTK_WIDGET (dialog), "done_button"), "clicked");
  ui_settle ();
  g_assert_cmpuint (ui_get_edition (&self->ui)->blocks->len, ==, 1);
  g_assert_cmpstr (block_at (self, 0)->room, ==, "Vltava");
  g_assert_cmpuint (block_at (self, 0)->minutes, ==, 210);
  /* 10:00 in Prague */
  g_assert_cmpint (block_at (self, 0)->starts_at, ==, 1791187200);
  g_assert_cmpstr (gtk_stack_get_visible_child_name (self->page->stack), ==, "board");
}

#define ADD(name, func) g_test_add ("/ui/agenda/" name, Agenda, NULL, set_up, func, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD ("cards_say_what_they_show", test_cards_say_what_they_show);
  ADD ("moves_by_key_past_the_end_of_a_block", test_moves_by_key_past_the_end_of_a_block);
  ADD ("gives_minutes_and_pins", test_gives_minutes_and_pins);
  ADD ("removes_and_goes_on_with_the_next", test_removes_and_goes_on_with_the_next);
  ADD ("places_all_in_one_step", test_places_all_in_one_step);
  ADD ("places_after_the_selected_entry", test_places_after_the_selected_entry);
  ADD ("arrows_select", test_arrows_select);
  ADD ("going_there_is_going_to_an_entry", test_going_there_is_going_to_an_entry);
  ADD ("goes_to_what_is_wrong", test_goes_to_what_is_wrong);
  ADD ("ignores_with_a_reason", test_ignores_with_a_reason);
  ADD ("shows_the_times_of_a_move", test_shows_the_times_of_a_move);
  ADD ("drops_entries_and_topics", test_drops_entries_and_topics);
  ADD ("shows_a_second_zone", test_shows_a_second_zone);
  ADD ("offers_the_zones_of_people", test_offers_the_zones_of_people);
  ADD ("shows_one_block_on_a_telephone", test_shows_one_block_on_a_telephone);
  g_test_add ("/ui/agenda/asks_for_the_first_block", Agenda, NULL, set_up_empty,
              test_asks_for_the_first_block, tear_down);
  return g_test_run ();
}
