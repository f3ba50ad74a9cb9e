/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The import dialog, without a file chooser.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "plumb-import-dialog.h"
#include "plumb-import-preview.h"
#include "plumb-row-list.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  PlumbPage *page;
  char *path;
} Import;

static void
set_up (Import *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, NULL);
  self->page = ui_show_page (&self->ui, "proposals");
  self->path = g_build_filename (self->ui.folder, "abstracts.csv", NULL);
}

static void
tear_down (Import *self, gconstpointer user_data)
{
  g_remove (self->path);
  g_free (self->path);
  ui_fixture_tear_down (&self->ui, NULL);
}

static void
open_text (Import *self, const char *text)
{
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);

  g_assert_true (g_file_set_contents (self->path, text, -1, NULL));
  g_list_store_append (files, file);
  plumb_import_dialog_open (plumb_page_get_state (self->page), GTK_WIDGET (self->page),
                            G_LIST_MODEL (files));
}

/* A list of abstracts as Indico exports it: number, title and Track of each. */
static void
open_list (Import *self, const char *const *lines)
{
  g_autoptr (GString) text = g_string_new ("ID,Title,Primary authors,Submitted for tracks\n");

  for (guint i = 0; lines[i] != NULL; i++)
    g_string_append_printf (text, "%s\n", lines[i]);
  open_text (self, text->str);
}

static AdwDialog *
get_dialog (Import *self)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->ui.window));
}

static const char *
get_step (Import *self)
{
  AdwDialog *dialog = get_dialog (self);

  if (dialog == NULL)
    return "closed";
  if (ADW_IS_ALERT_DIALOG (dialog))
    return "alert";
  return gtk_stack_get_visible_child_name (GTK_STACK (ui_get_child (GTK_WIDGET (dialog), "stack")));
}

static GtkWidget *
get_next (Import *self)
{
  return ui_get_child (GTK_WIDGET (get_dialog (self)), "next_button");
}

static void
await_step (Import *self, const char *step)
{
  ui_wait_until (g_str_equal (get_step (self), step));
  ui_settle ();
}

/* Not by activating the button: that clicks some time later, and not at all when meanwhile the dialog
 * becomes a sheet, as it does in a narrow window. */
static void
go_on (Import *self)
{
  g_assert_true (gtk_widget_is_sensitive (get_next (self)));
  g_signal_emit_by_name (get_next (self), "clicked");
}

static PlumbProposalCounts
count (Import *self)
{
  return plumb_row_count_proposals (self->ui.document, 2026);
}

static const char *const two_tracks[] = {
  "1,Lock events,Ada Example,Tracing MC",
  "2,Ring buffers,Bo Example,Tracing MC",
  "3,Page folios,Cy Example,Memory MC",
  NULL,
};

static void
asks_for_the_track_once (Import *self, gconstpointer user_data)
{
  open_list (self, two_tracks);
  await_step (self, "track");
  go_on (self);
  await_step (self, "preview");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_next (self))), ==, "_Import 2");
  /* Nothing is remembered of an import that may still be cancelled. */
  g_assert_cmpstr (ui_get_edition (&self->ui)->track, ==, "");
  go_on (self);
  await_step (self, "closed");
  g_assert_cmpuint (count (self).all, ==, 2);
  g_assert_cmpstr (ui_get_edition (&self->ui)->track, ==, "Tracing MC");

  open_list (self, two_tracks);
  await_step (self, "nothing");
  go_on (self);
  await_step (self, "closed");
  g_assert_cmpuint (count (self).all, ==, 2);
}

static void
is_one_step_to_undo (Import *self, gconstpointer user_data)
{
  g_autofree char *label = NULL;

  open_list (self, two_tracks);
  await_step (self, "track");
  go_on (self);
  await_step (self, "preview");
  go_on (self);
  await_step (self, "closed");
  g_assert_true (plumb_document_undo (self->ui.document, &label, NULL));
  g_assert_cmpuint (count (self).all, ==, 0);
  g_assert_cmpstr (ui_get_edition (&self->ui)->track, ==, "Tracing MC");
}

static void
what_is_unticked_is_left_out (Import *self, gconstpointer user_data)
{
  GtkWidget *check;

  open_list (self, two_tracks);
  await_step (self, "track");
  go_on (self);
  await_step (self, "preview");
  check = ui_find (ui_get_child (GTK_WIDGET (get_dialog (self)), "preview"), GTK_TYPE_CHECK_BUTTON,
                   NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_next (self))), ==, "_Import 1");
  go_on (self);
  await_step (self, "closed");
  g_assert_cmpuint (count (self).all, ==, 1);
}

static void
many_new_ones_are_ticked_together (Import *self, gconstpointer user_data)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) lines = NULL;
  GtkWidget *check;

  for (guint i = 1; i <= 500; i++)
    g_strv_builder_take (builder, g_strdup_printf ("%u,Number %u,Ada Example,Tracing MC", i, i));
  lines = g_strv_builder_end (builder);
  open_list (self, (const char *const *) lines);
  await_step (self, "track");
  go_on (self);
  await_step (self, "preview");
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_next (self))), ==, "_Import 500");
  check = ui_find (ui_get_child (GTK_WIDGET (get_dialog (self)), "preview"), GTK_TYPE_CHECK_BUTTON,
                   NULL);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_cmpstr (gtk_button_get_label (GTK_BUTTON (get_next (self))), ==, "_Import 0");
  g_assert_false (gtk_widget_get_sensitive (get_next (self)));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), TRUE);
  go_on (self);
  await_step (self, "closed");
  g_assert_cmpuint (count (self).all, ==, 500);
}

static void
changes_are_shown_field_by_field (Import *self, gconstpointer user_data)
{
  static const char *const renamed[] = { "1,Lock events and more,Ada Example,Tracing MC", NULL };
  GtkWidget *label;

  open_list (self, two_tracks);
  await_step (self, "track");
  go_on (self);
  await_step (self, "preview");
  go_on (self);
  await_step (self, "closed");
  open_list (self, renamed);
  await_step (self, "preview");
  label = ui_find (GTK_WIDGET (get_dialog (self)), GTK_TYPE_LABEL,
                   "Title: Lock events → Lock events and more");
  g_assert_nonnull (label);
  go_on (self);
  await_step (self, "closed");
  g_assert_cmpuint (count (self).all, ==, 2);
}

static void
a_cancelled_import_changes_nothing (Import *self, gconstpointer user_data)
{
  gint64 step = plumb_document_get_step (self->ui.document);

  open_list (self, two_tracks);
  adw_dialog_close (get_dialog (self));
  await_step (self, "closed");
  open_list (self, two_tracks);
  await_step (self, "track");
  go_on (self);
  await_step (self, "preview");
  adw_dialog_close (get_dialog (self));
  await_step (self, "closed");
  g_assert_cmpuint (count (self).all, ==, 0);
  g_assert_cmpint (plumb_document_get_step (self->ui.document), ==, step);
}

static void
a_bad_file_is_explained (Import *self, gconstpointer user_data)
{
  static const char *const bad[] = { "", "{\"abstracts\": [{\"title\": 3}", "no list at all",
                                     "{\"version\": 1}" };

  for (guint i = 0; i < G_N_ELEMENTS (bad); i++)
    {
      const char *body;

      open_text (self, bad[i]);
      await_step (self, "alert");
      body = adw_alert_dialog_get_body (ADW_ALERT_DIALOG (get_dialog (self)));
      g_test_message ("%s", body);
      g_assert_nonnull (strstr (body, "abstracts.csv"));
      adw_dialog_force_close (get_dialog (self));
      await_step (self, "closed");
    }
  g_assert_cmpuint (count (self).all, ==, 0);
}

static void
has_room_on_a_phone (Import *self, gconstpointer user_data)
{
  ui_resize (&self->ui, 360, 720);
  open_list (self, two_tracks);
  await_step (self, "track");
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (get_dialog (self))), <=, 360);
  go_on (self);
  await_step (self, "preview");
  g_assert_cmpint (ui_get_min_width (ui_get_child (GTK_WIDGET (get_dialog (self)), "preview")), <=,
                   330);
  adw_dialog_close (get_dialog (self));
  await_step (self, "closed");
}

static void
several_files_are_one_step (Import *self, gconstpointer user_data)
{
  g_autofree char *other_path = g_strconcat (self->path, ".other", NULL);
  g_autoptr (GListStore) files = g_list_store_new (G_TYPE_FILE);
  g_autoptr (GFile) file = g_file_new_for_path (self->path);
  g_autoptr (GFile) other = g_file_new_for_path (other_path);
  g_autoptr (GError) error = NULL;

  g_assert_true (g_file_set_contents (self->path, "Id,Title\n1,A\n2,B\n", -1, NULL));
  g_assert_true (g_file_set_contents (other_path, "Id,Title\n3,C\n", -1, NULL));
  g_list_store_append (files, file);
  g_list_store_append (files, other);
  plumb_import_dialog_open (plumb_page_get_state (self->page), GTK_WIDGET (self->page),
                            G_LIST_MODEL (files));
  await_step (self, "preview");
  go_on (self);
  ui_wait_until (count (self).all == 2);
  await_step (self, "preview");
  go_on (self);
  await_step (self, "closed");
  g_assert_cmpuint (count (self).all, ==, 3);
  plumb_document_undo (self->ui.document, NULL, &error);
  g_assert_no_error (error);
  g_assert_cmpuint (count (self).all, ==, 0);
}

#define ADD(name) g_test_add ("/ui/import/" #name, Import, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD (several_files_are_one_step);
  ADD (asks_for_the_track_once);
  ADD (is_one_step_to_undo);
  ADD (what_is_unticked_is_left_out);
  ADD (many_new_ones_are_ticked_together);
  ADD (changes_are_shown_field_by_field);
  ADD (a_cancelled_import_changes_nothing);
  ADD (a_bad_file_is_explained);
  ADD (has_room_on_a_phone);
  return g_test_run ();
}
