/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The conference's programme in the window.
 */
#include "config.h"

#include "plumb-radar-dialog-private.h"
#include "ui-fixture.h"

#define EVENT(uid, title, start, end, people)                                         \
  "BEGIN:VEVENT\r\nUID:" uid "\r\nSUMMARY:" title "\r\nDTSTART:20261005T" start "00Z" \
  "\r\nDTEND:20261005T" end "00Z\r\nDESCRIPTION:Speakers: " people "\r\n"             \
  "LOCATION:Hall A\r\nEND:VEVENT\r\n"
#define FIRST                                                                    \
  "BEGIN:VCALENDAR\r\n" EVENT ("a", "Priorities", "0800", "0830", "Yara Haddad") \
    EVENT ("b", "Locks", "0830", "0900", "Y. Haddad")                            \
      EVENT ("c", "Beds", "0830", "0900", "Yara M. Haddad") "END:VCALENDAR\r\n"
#define SECOND                                                                                  \
  "BEGIN:VCALENDAR\r\n" EVENT ("a", "Priorities", "1800", "1830", "Yara Haddad")                \
    EVENT ("b", "Locks", "0830", "0900", "Y. Haddad")                                           \
      EVENT ("d", "New", "0900", "0930", "Bob") "BEGIN:VEVENT\r\nSUMMARY:Odd\r\nEND:VEVENT\r\n" \
                                                "END:VCALENDAR\r\n"

static GFile *
write_file (UiFixture *self, const char *text)
{
  g_autofree char *path = g_build_filename (self->folder, "event.ics", NULL);
  g_autoptr (GError) error = NULL;

  g_file_set_contents (path, text, -1, &error);
  g_assert_no_error (error);
  return g_file_new_for_path (path);
}

static char *
make (UiFixture *self, const char *command, const char *param, const char *value)
{
  g_auto (GStrv) made = NULL;
  g_autoptr (GError) error = NULL;

  plumb_document_do_made (self->document, &made, &error, command, param, value, NULL);
  g_assert_no_error (error);
  return g_strdup (made[0]);
}

/* The fixture's first topic from 10:00 to 11:00 in Prague, which needs Yara. */
static void
fill (UiFixture *self)
{
  const PlumbTopic *topic = g_ptr_array_index (ui_get_edition (self)->topics, 0);
  g_autofree char *uid = g_strdup (topic->uid);
  const char *topics[] = { uid, NULL };
  g_autofree char *yara = make (self, "add-person", "name", "Yara Haddad");
  g_autofree char *block = make (self, "add-block", "starts_at", "2026-10-05T10:00:00+02:00");

  g_assert_true (
    plumb_document_do (self->document, NULL, "set-block", "block", block, "minutes", 60, NULL));
  g_assert_true (
    plumb_document_do (self->document, NULL, "set-topic", "topic", uid, "minutes", 60, NULL));
  g_assert_true (plumb_document_do (self->document, NULL, "add-topic-person", "topic", uid,
                                    "person", yara, NULL));
  g_assert_true (
    plumb_document_do (self->document, NULL, "place-topic", "topic", topics, "block", block, NULL));
  g_assert_true (
    plumb_document_do (self->document, NULL, "set-edition", "zone", "Europe/Prague", NULL));
}

static PlumbRadarDialog *
open_dialog (UiFixture *self)
{
  PlumbPage *page = ui_show_page (self, "agenda");
  AdwDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (page), "agenda.conference", NULL);
  ui_settle ();
  dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
  g_assert_true (PLUMB_IS_RADAR_DIALOG (dialog));
  return PLUMB_RADAR_DIALOG (dialog);
}

static const char *
get_view (PlumbRadarDialog *dialog)
{
  return gtk_stack_get_visible_child_name (dialog->stack);
}

static void
take (UiFixture *self, PlumbRadarDialog *dialog, const char *text)
{
  g_autoptr (GFile) file = write_file (self, text);

  plumb_radar_dialog_take (dialog, file);
  g_assert_cmpstr (get_view (dialog), ==, "busy");
  ui_wait_until (!dialog->is_busy);
  ui_settle ();
}

/* The titles of the rows of a group, a line each. */
static char *
describe (PlumbRadarDialog *dialog, AdwPreferencesGroup *group)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < dialog->rows->len; i++)
    {
      AdwPreferencesRow *row = g_ptr_array_index (dialog->rows, i);

      if (g_object_get_data (G_OBJECT (row), "group") == group)
        g_string_append_printf (text, "%s\n", adw_preferences_row_get_title (row));
    }
  return g_string_free (text, FALSE);
}

static void
assert_rows (PlumbRadarDialog *dialog, AdwPreferencesGroup *group, const char *expected)
{
  g_autofree char *found = describe (dialog, group);

  g_assert_cmpstr (found, ==, expected);
}

#define SURE "Yara Haddad, Mon 5 Oct, 10:00 – 10:30\n"
#define PERHAPS "Perhaps Yara Haddad, Mon 5 Oct, 10:30 – 11:00\n"
#define TOO "Yara Haddad, Mon 5 Oct, 10:30 – 11:00\n"

static void
test_names_are_confirmed (UiFixture *self, gconstpointer user_data)
{
  PlumbRadarDialog *dialog;
  GtkWidget *focus;

  fill (self);
  dialog = open_dialog (self);
  g_assert_cmpstr (get_view (dialog), ==, "empty");
  take (self, dialog, FIRST);
  g_assert_cmpstr (get_view (dialog), ==, "programme");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (dialog->programme_row)), ==,
                   "3 entries");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (dialog->changes_row)), ==,
                   "3 new");
  assert_rows (dialog, dialog->questions,
               "Is “Y. Haddad” Yara Haddad?\nIs “Yara M. Haddad” Yara Haddad?\n");
  assert_rows (dialog, dialog->clashes, SURE PERHAPS PERHAPS);
  g_assert_false (gtk_widget_get_visible (GTK_WIDGET (dialog->answers)));
  g_signal_emit_by_name (ui_find (GTK_WIDGET (dialog->questions), GTK_TYPE_BUTTON, NULL),
                         "clicked");
  ui_settle ();
  assert_rows (dialog, dialog->questions, "Is “Yara M. Haddad” Yara Haddad?\n");
  assert_rows (dialog, dialog->clashes, SURE TOO PERHAPS);
  assert_rows (dialog, dialog->answers, "“Y. Haddad” is Yara Haddad\n");
  /* The keyboard is where the next answer is given. */
  focus = gtk_root_get_focus (GTK_ROOT (self->window));
  g_assert_true (gtk_widget_is_ancestor (focus, GTK_WIDGET (dialog->questions)));
  g_assert_true (plumb_document_undo (self->document, NULL, NULL));
  ui_settle ();
  assert_rows (dialog, dialog->clashes, SURE PERHAPS PERHAPS);
  g_assert_true (plumb_document_redo (self->document, NULL, NULL));
  ui_settle ();
  g_signal_emit_by_name (ui_find (GTK_WIDGET (dialog->answers), GTK_TYPE_BUTTON, NULL), "clicked");
  ui_settle ();
  assert_rows (dialog, dialog->clashes, SURE PERHAPS PERHAPS);
}

static void
test_a_newer_file_says_what_changed (UiFixture *self, gconstpointer user_data)
{
  PlumbRadarDialog *dialog;

  fill (self);
  dialog = open_dialog (self);
  take (self, dialog, FIRST);
  take (self, dialog, SECOND);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (dialog->changes_row)), ==,
                   "1 new, 1 moved, 1 gone");
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (dialog->left_out_row)), ==,
                   "1 entry left out");
  assert_rows (dialog, dialog->clashes, PERHAPS);
  take (self, dialog, SECOND);
  g_assert_cmpstr (adw_preferences_row_get_title (ADW_PREFERENCES_ROW (dialog->changes_row)), ==,
                   "Nothing new");
  take (self, dialog, "nonsense");
  g_assert_cmpstr (get_view (dialog), ==, "programme");
  g_assert_true (ADW_IS_ALERT_DIALOG (
    adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window))));
  g_signal_emit_by_name (ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Forget the Programme"),
                         "clicked");
  ui_settle ();
  g_assert_cmpstr (get_view (dialog), ==, "empty");
}

static void
test_a_clash_leads_to_its_entry (UiFixture *self, gconstpointer user_data)
{
  PlumbRadarDialog *dialog;

  fill (self);
  dialog = open_dialog (self);
  take (self, dialog, FIRST);
  for (guint i = 0; i < dialog->rows->len; i++)
    {
      GtkWidget *row = g_ptr_array_index (dialog->rows, i);

      if (g_object_get_data (G_OBJECT (row), "group") != dialog->clashes)
        continue;
      adw_action_row_activate (ADW_ACTION_ROW (row));
      break;
    }
  ui_settle ();
  g_assert_null (adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
}

static void
test_it_fits_a_phone (UiFixture *self, gconstpointer user_data)
{
  PlumbRadarDialog *dialog;

  fill (self);
  ui_resize (self, 360, 720);
  dialog = open_dialog (self);
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (dialog)), <=, 330);
  take (self, dialog, FIRST);
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (dialog)), <=, 330);
  ui_set_text_scale (1.25);
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (dialog)), <=, 360);
  ui_set_text_scale (1);
}

static GtkDropTarget *
find_target (GtkWidget *widget)
{
  g_autoptr (GListModel) controllers = gtk_widget_observe_controllers (widget);

  for (guint i = 0; i < g_list_model_get_n_items (controllers); i++)
    {
      g_autoptr (GtkEventController) controller = g_list_model_get_item (controllers, i);

      if (GTK_IS_DROP_TARGET (controller))
        return GTK_DROP_TARGET (controller);
    }
  return NULL;
}

static void
test_a_file_is_dropped (UiFixture *self, gconstpointer user_data)
{
  PlumbRadarDialog *dialog;
  g_autoptr (GFile) file = write_file (self, FIRST);
  g_auto (GValue) value = G_VALUE_INIT;
  gboolean taken = FALSE;

  fill (self);
  dialog = open_dialog (self);
  g_value_init (&value, GDK_TYPE_FILE_LIST);
  g_value_take_boxed (&value, gdk_file_list_new_from_array (&file, 1));
  g_signal_emit_by_name (find_target (GTK_WIDGET (dialog)), "drop", &value, 1.0, 1.0, &taken);
  g_assert_true (taken);
  ui_wait_until (!dialog->is_busy);
  assert_rows (dialog, dialog->clashes, SURE PERHAPS PERHAPS);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  g_test_add ("/ui/radar/names_are_confirmed", UiFixture, NULL, ui_fixture_set_up,
              test_names_are_confirmed, ui_fixture_tear_down);
  g_test_add ("/ui/radar/a_newer_file_says_what_changed", UiFixture, NULL, ui_fixture_set_up,
              test_a_newer_file_says_what_changed, ui_fixture_tear_down);
  g_test_add ("/ui/radar/a_clash_leads_to_its_entry", UiFixture, NULL, ui_fixture_set_up,
              test_a_clash_leads_to_its_entry, ui_fixture_tear_down);
  g_test_add ("/ui/radar/it_fits_a_phone", UiFixture, NULL, ui_fixture_set_up, test_it_fits_a_phone,
              ui_fixture_tear_down);
  g_test_add ("/ui/radar/a_file_is_dropped", UiFixture, NULL, ui_fixture_set_up,
              test_a_file_is_dropped, ui_fixture_tear_down);
  return g_test_run ();
}
