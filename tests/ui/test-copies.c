/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Copies that lie beside the document: the banner, and the dialog that merges them.
 */
#include "config.h"

#include <string.h>

#include "ui-fixture.h"

static AdwBanner *
get_banner (UiFixture *self)
{
  return ADW_BANNER (ui_get_child (GTK_WIDGET (self->window), "copies_banner"));
}

static gboolean
is_told (UiFixture *self)
{
  return adw_banner_get_revealed (get_banner (self));
}

static GFile *
get_copy (UiFixture *self)
{
  g_autofree char *document = g_file_get_basename (self->file);
  g_autoptr (GFile) folder = g_file_get_parent (self->file);
  g_autofree char *name = NULL;

  document[strlen (document) - strlen (".microconf")] = '\0';
  name = g_strconcat (document, ".sync-conflict-20261122-101500-ABCDEF7.microconf", NULL);
  return g_file_get_child (folder, name);
}

/* Another computer added @name; its file comes beside ours, as a sync program brings it. */
static GFile *
bring_copy (UiFixture *self, const char *name)
{
  GFile *copy = get_copy (self);
  g_autoptr (PlumbDocument) theirs = NULL;
  g_autoptr (GError) error = NULL;

  if (!g_file_query_exists (copy, NULL))
    {
      g_assert_true (plumb_document_publish (self->document, &error));
      g_file_copy (self->file, copy, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
      g_assert_no_error (error);
    }
  theirs = plumb_document_open (copy, &error);
  g_assert_no_error (error);
  plumb_document_do (theirs, &error, "add-person", "name", name, NULL);
  g_assert_no_error (error);
  g_assert_true (plumb_document_publish (theirs, &error));
  return copy;
}

static AdwAlertDialog *
get_dialog (UiFixture *self)
{
  AdwDialog *dialog =
    adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window));

  return ADW_IS_ALERT_DIALOG (dialog) ? ADW_ALERT_DIALOG (dialog) : NULL;
}

static void
respond (UiFixture *self, const char *label)
{
  GtkWidget *button = ui_find (GTK_WIDGET (get_dialog (self)), GTK_TYPE_BUTTON, label);

  g_assert_nonnull (button);
  g_signal_emit_by_name (button, "clicked");
}

static void
open_dialog (UiFixture *self)
{
  g_signal_emit_by_name (get_banner (self), "button-clicked");
  ui_wait_until (get_dialog (self) != NULL);
}

static void
test_a_copy_that_comes_is_told (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GFile) copy = NULL;

  ui_settle ();
  g_assert_false (is_told (self));
  copy = bring_copy (self, "From the Copy");
  ui_wait_until (is_told (self));
  g_assert_nonnull (strstr (adw_banner_get_title (get_banner (self)), "sync-conflict-20261122"));
  g_assert_true (g_file_delete (copy, NULL, NULL));
  ui_wait_until (!is_told (self));
}

static void
test_not_now_is_until_it_changes (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GFile) copy = bring_copy (self, "From the Copy");
  g_autoptr (GFile) again = NULL;

  ui_wait_until (is_told (self));
  open_dialog (self);
  respond (self, "_Not Now");
  ui_wait_until (!is_told (self));
  again = bring_copy (self, "And Another");
  ui_wait_until (is_told (self));
}

static void
test_nothing_chosen_is_nothing_merged (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GFile) copy = bring_copy (self, "From the Copy");
  GtkWidget *check;

  ui_wait_until (is_told (self));
  open_dialog (self);
  check = ui_find (GTK_WIDGET (get_dialog (self)), GTK_TYPE_CHECK_BUTTON, NULL);
  g_assert_true (adw_alert_dialog_get_response_enabled (get_dialog (self), "merge"));
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check), FALSE);
  g_assert_false (adw_alert_dialog_get_response_enabled (get_dialog (self), "merge"));
}

static gboolean
has_person (UiFixture *self, const char *name)
{
  gint64 n = 0;
  g_autoptr (GError) error = NULL;

  plumb_db_get_int (plumb_document_get_db (self->document), &n, &error,
                    "SELECT count (*) FROM person WHERE name = ?", "t", name);
  g_assert_no_error (error);
  return n > 0;
}

/* Merged, asked about the trash, and still there: only who says so loses a file. */
static void
test_a_copy_is_merged_and_kept (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GFile) copy = bring_copy (self, "From the Copy");
  AdwAlertDialog *first;

  ui_wait_until (is_told (self));
  g_assert_false (has_person (self, "From the Copy"));
  open_dialog (self);
  first = get_dialog (self);
  respond (self, "_Merge");
  ui_wait_until (has_person (self, "From the Copy"));
  ui_wait_until (get_dialog (self) != NULL && get_dialog (self) != first);
  g_assert_false (is_told (self));
  respond (self, "_Keep");
  ui_settle ();
  g_assert_true (g_file_query_exists (copy, NULL));
  g_assert_true (plumb_document_undo (self->document, NULL, NULL));
  g_assert_false (has_person (self, "From the Copy"));
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
#define ADD(name)                                                                   \
  g_test_add ("/ui/copies/" #name, UiFixture, NULL, ui_fixture_set_up, test_##name, \
              ui_fixture_tear_down)
  ADD (a_copy_that_comes_is_told);
  ADD (not_now_is_until_it_changes);
  ADD (nothing_chosen_is_nothing_merged);
  ADD (a_copy_is_merged_and_kept);
#undef ADD
  return g_test_run ();
}
