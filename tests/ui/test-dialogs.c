/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialogs of editions, exports, preferences and shortcuts.
 */
#include "config.h"

#include <string.h>

#include "plumb-edition-private.h"
#include "plumb-export-private.h"
#include "plumb-preferences-dialog.h"
#include "plumb-shortcuts-dialog.h"
#include "plumb-shortcuts.h"
#include "ui-fixture.h"

static AdwDialog *
get_dialog (UiFixture *self)
{
  ui_settle ();
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));
}

static void
set_row (gpointer row, const char *text)
{
  gtk_editable_set_text (GTK_EDITABLE (row), text);
}

static void
click (gpointer button)
{
  g_signal_emit_by_name (button, "clicked");
  ui_settle ();
}

static GFile *
new_file_beside (UiFixture *self, const char *name)
{
  g_autoptr (GFile) folder = g_file_get_parent (self->file);

  return g_file_get_child (folder, name);
}

static void
take_document_cb (PlumbDocument *document, gpointer user_data)
{
  PlumbDocument **out_document = user_data;

  *out_document = g_object_ref (document);
}

static void
test_start_makes_a_document (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GFile) file = new_file_beside (self, "rust.microconf");
  g_autoptr (PlumbDocument) document = NULL;
  PlumbEditionDialog *dialog;
  const PlumbEdition *edition;

  plumb_edition_dialog_start (GTK_WINDOW (self->window), take_document_cb, &document);
  dialog = PLUMB_EDITION_DIALOG (get_dialog (self));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (dialog->conference_row)), ==,
                   "Linux Plumbers Conference");
  set_row (dialog->name_row, " Rust ");
  adw_spin_row_set_value (dialog->year_row, 2026);
  set_row (dialog->place_row, "Prague");
  g_assert_cmpstr (adw_action_row_get_subtitle (dialog->zone_row), ==, "Europe/Prague");
  set_row (dialog->starts_row, "2026-10-05");
  set_row (dialog->ends_row, "2026-10-07");
  set_row (dialog->track_row, "Rust MC");
  set_row (dialog->cfp_end_row, "2026-08-15");
  g_assert_true (plumb_edition_dialog_save_to (dialog, file));
  g_assert_nonnull (document);
  g_assert_null (get_dialog (self));
  edition = plumb_snapshot_latest (plumb_document_get_programme (document));
  g_assert_cmpstr (plumb_document_get_programme (document)->name, ==, "Rust");
  g_assert_cmpint (edition->year, ==, 2026);
  g_assert_cmpstr (edition->zone, ==, "Europe/Prague");
  g_assert_cmpstr (edition->starts_on, ==, "2026-10-05");
  g_assert_cmpstr (edition->track, ==, "Rust MC");
  g_assert_cmpstr (edition->cfp_ends_on, ==, "2026-08-15");
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static void
test_start_says_what_is_wrong (UiFixture *self, gconstpointer user_data)
{
  static const struct
  {
    const char *name, *starts, *ends, *words;
  } cases[] = {
    { "", "", "", "Give the microconference a name, such as “Tracing”." },
    { "Rust", "2026-02-30", "",
      "“2026-02-30” is not a date. Write year, month and day, such as 2026-10-05." },
    { "Rust", "2026-10-05", "2026-10-04", "The conference ends before it starts." },
  };
  g_autoptr (GFile) file = new_file_beside (self, "rust.microconf");
  PlumbDocument *document = NULL;
  PlumbEditionDialog *dialog;

  plumb_edition_dialog_start (GTK_WINDOW (self->window), take_document_cb, &document);
  dialog = PLUMB_EDITION_DIALOG (get_dialog (self));
  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *announced = NULL;

      set_row (dialog->name_row, cases[i].name);
      set_row (dialog->starts_row, cases[i].starts);
      set_row (dialog->ends_row, cases[i].ends);
      g_assert_false (plumb_edition_dialog_save_to (dialog, file));
      announced = ui_take_announcement ();
      g_assert_cmpstr (announced, ==, cases[i].words);
      g_assert_nonnull (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, cases[i].words));
    }
  gtk_test_accessible_assert_state (dialog->ends_row, GTK_ACCESSIBLE_STATE_INVALID,
                                    GTK_ACCESSIBLE_INVALID_TRUE);
  g_assert_false (g_file_query_exists (file, NULL));
  adw_dialog_close (ADW_DIALOG (dialog));
  g_assert_null (get_dialog (self));
  g_assert_null (document);
}

static void
test_edit_stores_every_change (UiFixture *self, gconstpointer user_data)
{
  PlumbEditionDialog *dialog;
  GtkTextBuffer *buffer;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.edit-edition", NULL);
  dialog = PLUMB_EDITION_DIALOG (get_dialog (self));
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (dialog->place_row)), ==, "Prague");
  set_row (dialog->place_row, "Brno");
  ui_wait_until (g_str_equal (ui_get_edition (self)->place, "Brno"));
  set_row (dialog->starts_row, "2026-10");
  ui_wait_until (gtk_widget_get_visible (GTK_WIDGET (dialog->conference_problem)));
  g_assert_cmpstr (ui_get_edition (self)->starts_on, ==, "");
  set_row (dialog->starts_row, "2026-10-05");
  ui_wait_until (g_str_equal (ui_get_edition (self)->starts_on, "2026-10-05"));
  adw_spin_row_set_value (dialog->passes_row, 3);
  g_assert_cmpuint (ui_get_edition (self)->passes, ==, 3);
  adw_spin_row_set_value (dialog->min_minutes_row, 15);
  adw_spin_row_set_value (dialog->max_minutes_row, 30);
  adw_spin_row_set_value (dialog->discussion_row, 50);
  g_assert_cmpuint (ui_get_edition (self)->min_minutes, ==, 15);
  g_assert_cmpuint (ui_get_edition (self)->max_minutes, ==, 30);
  g_assert_cmpuint (ui_get_edition (self)->discussion_percent, ==, 50);
  /* The other end makes room. */
  adw_spin_row_set_value (dialog->min_minutes_row, 40);
  g_assert_cmpuint (ui_get_edition (self)->max_minutes, ==, 40);
  g_assert_cmpint ((int) adw_spin_row_get_value (dialog->max_minutes_row), ==, 40);
  adw_spin_row_set_value (dialog->max_minutes_row, 25);
  g_assert_cmpuint (ui_get_edition (self)->min_minutes, ==, 25);
  buffer = gtk_text_view_get_buffer (dialog->description_view);
  gtk_text_buffer_set_text (buffer, "About events.", -1);
  adw_dialog_close (ADW_DIALOG (dialog));
  ui_wait_until (g_str_equal (ui_get_edition (self)->description, "About events."));
  g_assert_null (get_dialog (self));
}

static void
test_edit_shows_what_others_change (UiFixture *self, gconstpointer user_data)
{
  PlumbEditionDialog *dialog;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.edit-edition", NULL);
  dialog = PLUMB_EDITION_DIALOG (get_dialog (self));
  plumb_document_do (self->document, NULL, "set-edition", "track", "Tracing MC", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (dialog->track_row)), ==, "Tracing MC");
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  g_assert_cmpstr (gtk_editable_get_text (GTK_EDITABLE (dialog->track_row)), ==, "");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
test_leads_come_and_go (UiFixture *self, gconstpointer user_data)
{
  PlumbEditionDialog *dialog;
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.edit-edition", NULL);
  dialog = PLUMB_EDITION_DIALOG (get_dialog (self));
  g_signal_emit_by_name (dialog->add_lead_row, "activated");
  ui_settle ();
  page = GTK_WIDGET (adw_navigation_view_get_visible_page (dialog->navigation));
  set_row (ui_get_child (page, "name_row"), "Ada Example");
  set_row (ui_get_child (page, "email_row"), "ada@example.org");
  click (ui_get_child (page, "add_button"));
  g_assert_cmpuint (ui_get_edition (self)->leads->len, ==, 1);
  ui_wait_until (adw_navigation_view_get_visible_page (dialog->navigation) == dialog->form_page);
  click (ui_find (GTK_WIDGET (dialog), GTK_TYPE_BUTTON, "Remove Ada Example from the Leads"));
  g_assert_cmpuint (ui_get_edition (self)->leads->len, ==, 0);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  g_assert_cmpuint (ui_get_edition (self)->leads->len, ==, 1);
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog->leads_list), ADW_TYPE_ACTION_ROW, "Ada Example"));
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
test_add_adds_an_edition (UiFixture *self, gconstpointer user_data)
{
  PlumbEditionDialog *dialog;

  plumb_document_do (self->document, NULL, "add-lead", "name", "Ada Example", NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.add-edition", NULL);
  dialog = PLUMB_EDITION_DIALOG (get_dialog (self));
  g_assert_cmpint ((int) adw_spin_row_get_value (dialog->year_row), ==, 2027);
  adw_spin_row_set_value (dialog->year_row, 2026);
  click (dialog->done_button);
  g_assert_nonnull (
    ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "There is an edition 2026 already."));
  adw_spin_row_set_value (dialog->year_row, 2027);
  set_row (dialog->place_row, "Tokyo");
  click (dialog->done_button);
  g_assert_null (get_dialog (self));
  g_assert_cmpint (ui_get_edition (self)->year, ==, 2027);
  g_assert_cmpstr (ui_get_edition (self)->zone, ==, "Asia/Tokyo");
  g_assert_cmpuint (ui_get_edition (self)->leads->len, ==, 1);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  g_assert_cmpint (ui_get_edition (self)->year, ==, 2026);
}

static void
test_zone_is_found_by_its_city (UiFixture *self, gconstpointer user_data)
{
  PlumbEditionDialog *dialog;
  GtkWidget *page;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.edit-edition", NULL);
  dialog = PLUMB_EDITION_DIALOG (get_dialog (self));
  g_signal_emit_by_name (dialog->zone_row, "activated");
  ui_settle ();
  page = GTK_WIDGET (adw_navigation_view_get_visible_page (dialog->navigation));
  set_row (ui_get_child (page, "search"), "new yor");
  g_signal_emit_by_name (ui_get_child (page, "search"), "activate");
  g_assert_cmpstr (ui_get_edition (self)->zone, ==, "America/New_York");
  g_assert_cmpstr (adw_action_row_get_subtitle (dialog->zone_row), ==, "America/New_York");
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
place_a_topic (UiFixture *self)
{
  const PlumbTopic *topic = g_ptr_array_index (ui_get_edition (self)->topics, 0);
  g_auto (GStrv) topics = g_strsplit (topic->uid, " ", -1);
  g_auto (GStrv) made = NULL;

  g_assert_true (plumb_document_do_made (self->document, &made, NULL, "add-block", "room", "Vltava",
                                         "starts_at", "2026-10-05T10:00", NULL));
  g_assert_true (plumb_document_do (self->document, NULL, "place-topic", "topic", topics, "block",
                                    made[0], NULL));
}

static void
publish_an_outcome (UiFixture *self)
{
  const PlumbTopic *topic = g_ptr_array_index (ui_get_edition (self)->topics, 0);

  g_assert_true (plumb_document_do (self->document, NULL, "set-outcome", "topic", topic->uid,
                                    "status", "decided", NULL));
  g_assert_true (plumb_document_do (self->document, NULL, "publish-outcomes", NULL));
}

static void
test_export_saves_every_format (UiFixture *self, gconstpointer user_data)
{
  PlumbExportDialog *dialog;
  gsize n = 0;
  const PlumbExportFormat *formats = plumb_export_formats (&n);

  place_a_topic (self);
  publish_an_outcome (self);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.export", NULL);
  dialog = PLUMB_EXPORT_DIALOG (get_dialog (self));
  for (gsize i = 0; i < n; i++)
    {
      const char *group = plumb_export_format_get_group (&formats[i]);
      g_autofree char *name = plumb_export_dup_file_name (
        &formats[i], plumb_document_get_programme (self->document), ui_get_edition (self));
      g_autoptr (GFile) file = new_file_beside (self, name);
      g_autofree char *words = g_strdup_printf ("Exported “%s”", name);
      g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (self->document, NULL);
      g_autoptr (GBytes) expected = NULL;
      g_autoptr (GBytes) written = NULL;

      g_assert_nonnull (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, group));
      plumb_export_dialog_save_to (dialog, &formats[i], file);
      ui_wait_until (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, words) != NULL);
      expected = plumb_export_run (&formats[i], snapshot, plumb_snapshot_latest (snapshot), NULL);
      written = g_file_load_bytes (file, NULL, NULL, NULL);
      g_assert_true (g_bytes_equal (expected, written));
      g_assert_nonnull (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW,
                                 plumb_export_format_get_name (&formats[i])));
      g_assert_true (g_file_delete (file, NULL, NULL));
    }
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
test_export_says_what_went_wrong (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GFile) file = g_file_new_for_path ("/nowhere/at/all.md");
  PlumbExportDialog *dialog;
  GtkWidget *toasts;

  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.export", NULL);
  dialog = PLUMB_EXPORT_DIALOG (get_dialog (self));
  toasts = ui_get_child (GTK_WIDGET (dialog), "toasts");
  plumb_export_dialog_save_to (dialog, plumb_export_find ("page-md"), file);
  ui_wait_until (
    g_strcmp0 (G_OBJECT_TYPE_NAME (gtk_widget_get_last_child (toasts)), "AdwToastWidget") == 0);
  adw_dialog_force_close (ADW_DIALOG (dialog));
}

static void
test_shortcuts_are_all_told (UiFixture *self, gconstpointer user_data)
{
  const PlumbShortcut *shortcut;
  AdwDialog *dialog;

  plumb_shortcuts_dialog_present (GTK_WIDGET (self->window));
  dialog = get_dialog (self);
  for (guint i = 0; (shortcut = plumb_shortcut_get (i)) != NULL; i++)
    g_assert_nonnull (ui_find (GTK_WIDGET (dialog), ADW_TYPE_ACTION_ROW, shortcut->title));
  g_assert_nonnull (ui_find (GTK_WIDGET (dialog), GTK_TYPE_LABEL, "Ctrl"));
  adw_dialog_force_close (dialog);
}

static void
test_preferences_hold_at_once (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GSettings) settings = g_settings_new (PLUMB_APP_ID);
  g_autofree char *zone = NULL;
  AdwDialog *dialog;
  GtkWidget *style;

  plumb_preferences_dialog_present (GTK_WIDGET (self->window));
  dialog = get_dialog (self);
  style = ui_get_child (GTK_WIDGET (dialog), "style_row");
  adw_combo_row_set_selected (ADW_COMBO_ROW (style), 2);
  g_assert_true (adw_style_manager_get_dark (adw_style_manager_get_default ()));
  adw_combo_row_set_selected (ADW_COMBO_ROW (style), 0);
  g_settings_set_string (settings, "second-zone", "Asia/Tokyo");
  g_assert_cmpstr (
    adw_action_row_get_subtitle (ADW_ACTION_ROW (ui_get_child (GTK_WIDGET (dialog), "zone_row"))),
    ==, "Asia/Tokyo");
  click (ui_get_child (GTK_WIDGET (dialog), "clear_zone_button"));
  zone = g_settings_get_string (settings, "second-zone");
  g_assert_cmpstr (zone, ==, "");
  adw_dialog_force_close (dialog);
}

static void
assert_narrow (UiFixture *self)
{
  AdwDialog *dialog = get_dialog (self);

  g_assert_cmpint (ui_get_min_width (adw_dialog_get_child (dialog)), <=, 330);
  adw_dialog_force_close (dialog);
  ui_settle ();
}

static void
test_all_fit_a_narrow_window (UiFixture *self, gconstpointer user_data)
{
  static const char *const actions[] = { "win.edit-edition", "win.add-edition", "win.export",
                                         "win.hand-over", "win.print" };

  ui_resize (self, 360, 640);
  for (guint i = 0; i < 2; i++)
    {
      ui_set_text_scale (i == 0 ? 1 : 1.25);
      for (guint j = 0; j < G_N_ELEMENTS (actions); j++)
        {
          gtk_widget_activate_action (GTK_WIDGET (self->window), actions[j], NULL);
          assert_narrow (self);
        }
      plumb_edition_dialog_start (GTK_WINDOW (self->window), NULL, NULL);
      assert_narrow (self);
      plumb_shortcuts_dialog_present (GTK_WIDGET (self->window));
      assert_narrow (self);
    }
  ui_set_text_scale (1);
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (UiFixture *self, gconstpointer user_data);
  } tests[] = {
    { "/ui/edition/start_makes_a_document", test_start_makes_a_document },
    { "/ui/edition/start_says_what_is_wrong", test_start_says_what_is_wrong },
    { "/ui/edition/edit_stores_every_change", test_edit_stores_every_change },
    { "/ui/edition/edit_shows_what_others_change", test_edit_shows_what_others_change },
    { "/ui/edition/leads_come_and_go", test_leads_come_and_go },
    { "/ui/edition/add_adds_an_edition", test_add_adds_an_edition },
    { "/ui/edition/zone_is_found_by_its_city", test_zone_is_found_by_its_city },
    { "/ui/export/saves_every_format", test_export_saves_every_format },
    { "/ui/export/says_what_went_wrong", test_export_says_what_went_wrong },
    { "/ui/shortcuts/are_all_told", test_shortcuts_are_all_told },
    { "/ui/preferences/hold_at_once", test_preferences_hold_at_once },
    { "/ui/dialogs/all_fit_a_narrow_window", test_all_fit_a_narrow_window },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, UiFixture, NULL, ui_fixture_set_up, tests[i].func,
                ui_fixture_tear_down);
  return g_test_run ();
}
