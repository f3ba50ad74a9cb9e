/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The dialog that shows what would be printed, and what the desktop is given then.
 */
#include "config.h"

#include <string.h>

#include "plumb-print-private.h"
#include "plumb-shortcuts.h"
#include "ui-fixture.h"

static void
add_block (UiFixture *self, const char *starts_at)
{
  g_auto (GStrv) made = NULL;

  g_assert_true (plumb_document_do_made (self->document, &made, NULL, "add-block", "room", "Vltava",
                                         "starts_at", starts_at, NULL));
  g_assert_true (plumb_document_do (self->document, NULL, "add-opening", "block", made[0], "title",
                                    "Welcome", NULL));
}

/* Two blocks, and so two pages of a run-of-show; no topic, and so no card. */
static void
set_up (UiFixture *self, gconstpointer user_data)
{
  ui_fixture_set_up (self, user_data);
  add_block (self, "2026-10-05T10:00");
  add_block (self, "2026-10-06T10:00");
}

static GtkWidget *
open_dialog (UiFixture *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.print", NULL);
  ui_settle ();
  return GTK_WIDGET (
    adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
}

static gpointer
get_child (GtkWidget *dialog, const char *id)
{
  return ui_get_child (dialog, id);
}

static const char *
get_page_words (GtkWidget *dialog)
{
  return gtk_label_get_text (get_child (dialog, "page_label"));
}

static gboolean
can_print (GtkWidget *dialog)
{
  return gtk_widget_get_sensitive (get_child (dialog, "print_button"));
}

static void
click (GtkWidget *dialog, const char *id)
{
  g_signal_emit_by_name (get_child (dialog, id), "clicked");
}

static void
choose (GtkWidget *dialog, PlumbSheetKind kind)
{
  adw_toggle_group_set_active (get_child (dialog, "kinds"), kind);
}

static void
close_dialog (GtkWidget *dialog)
{
  adw_dialog_force_close (ADW_DIALOG (dialog));
  ui_settle ();
}

static void
test_a_page_is_shown (UiFixture *self, gconstpointer user_data)
{
  GtkWidget *dialog = open_dialog (self);
  GdkPaintable *paintable;

  ui_wait_until (can_print (dialog));
  paintable = gtk_picture_get_paintable (get_child (dialog, "picture"));
  g_assert_nonnull (paintable);
  g_assert_cmpint (gdk_paintable_get_intrinsic_height (paintable), ==, 1600);
  g_assert_cmpint (gdk_paintable_get_intrinsic_width (paintable), <, 1600);
  gtk_test_accessible_assert_property (get_child (dialog, "picture"),
                                       GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, "Page 1 of 1");
  g_assert_false (gtk_widget_get_visible (get_child (dialog, "pager")));
  close_dialog (dialog);
}

static void
test_pages_are_turned (UiFixture *self, gconstpointer user_data)
{
  GtkWidget *dialog = open_dialog (self);

  choose (dialog, PLUMB_SHEET_RUN);
  ui_wait_until (g_str_equal (get_page_words (dialog), "Page 1 of 2"));
  g_assert_true (gtk_widget_get_visible (get_child (dialog, "pager")));
  g_assert_false (gtk_widget_get_sensitive (get_child (dialog, "previous_button")));
  click (dialog, "next_button");
  ui_wait_until (g_str_equal (get_page_words (dialog), "Page 2 of 2"));
  g_assert_false (gtk_widget_get_sensitive (get_child (dialog, "next_button")));
  click (dialog, "previous_button");
  ui_wait_until (g_str_equal (get_page_words (dialog), "Page 1 of 2"));
  close_dialog (dialog);
}

static void
test_nothing_to_print_is_said (UiFixture *self, gconstpointer user_data)
{
  GtkWidget *dialog = open_dialog (self);
  GtkStack *stack = get_child (dialog, "stack");

  ui_wait_until (can_print (dialog));
  choose (dialog, PLUMB_SHEET_CARDS);
  ui_wait_until (g_strcmp0 (gtk_stack_get_visible_child_name (stack), "nothing") == 0);
  g_assert_false (can_print (dialog));
  g_assert_nonnull (
    strstr (adw_status_page_get_description (get_child (dialog, "nothing")), "no topic yet"));
  choose (dialog, PLUMB_SHEET_PROGRAMME);
  ui_wait_until (can_print (dialog));
  g_assert_cmpstr (gtk_stack_get_visible_child_name (stack), ==, "page");
  close_dialog (dialog);
}

/* The last choice is shown, however fast they follow each other; and one may go while it is drawn. */
static void
test_a_hurry_does_no_harm (UiFixture *self, gconstpointer user_data)
{
  GtkWidget *dialog = open_dialog (self);

  for (guint i = 0; i < 10; i++)
    choose (dialog, i % PLUMB_SHEET_N_KINDS);
  choose (dialog, PLUMB_SHEET_RUN);
  ui_wait_until (g_str_equal (get_page_words (dialog), "Page 1 of 2"));
  choose (dialog, PLUMB_SHEET_PROGRAMME);
  close_dialog (dialog);
}

static void
test_the_shortcut_is_told (UiFixture *self, gconstpointer user_data)
{
  const PlumbShortcut *shortcut;
  gboolean is_told = FALSE;

  for (guint i = 0; (shortcut = plumb_shortcut_get (i)) != NULL; i++)
    is_told = is_told
              || (g_strcmp0 (shortcut->action, "win.print") == 0
                  && g_str_equal (shortcut->accelerator, "<Control>p"));
  g_assert_true (is_told);
}

static void
done_cb (GtkPrintOperation *operation, GtkPrintOperationResult result, int *out_result)
{
  *out_result = (int) result;
}

static void
test_the_desktop_gets_every_page (UiFixture *self, gconstpointer user_data)
{
  static const guint n_pages[] = { [PLUMB_SHEET_PROGRAMME] = 1, [PLUMB_SHEET_RUN] = 2 };
  g_autofree char *path = g_build_filename (self->folder, "printed.pdf", NULL);

  for (PlumbSheetKind kind = 0; kind < G_N_ELEMENTS (n_pages); kind++)
    {
      g_autoptr (PlumbSnapshot) snapshot = plumb_document_dup_snapshot (self->document, NULL);
      g_autoptr (GtkPrintOperation) operation = plumb_print_operation_new (kind, snapshot, 2026);
      g_autoptr (GError) error = NULL;
      g_autofree char *pdf = NULL;
      gsize length = 0;
      int result = -1;

      g_signal_connect (operation, "done", G_CALLBACK (done_cb), &result);
      gtk_print_operation_set_export_filename (operation, path);
      gtk_print_operation_run (operation, GTK_PRINT_OPERATION_ACTION_EXPORT,
                               GTK_WINDOW (self->window), &error);
      g_assert_no_error (error);
      ui_wait_until (result >= 0);
      g_assert_cmpint (result, ==, GTK_PRINT_OPERATION_RESULT_APPLY);
      g_assert_cmpint (gtk_print_operation_get_n_pages_to_print (operation), ==,
                       (int) n_pages[kind]);
      g_assert_true (g_file_get_contents (path, &pdf, &length, &error));
      g_assert_cmpuint (length, >, 4000);
      g_assert_true (g_str_has_prefix (pdf, "%PDF-"));
    }
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (UiFixture *self, gconstpointer user_data);
  } tests[] = {
    { "/ui/print/a_page_is_shown", test_a_page_is_shown },
    { "/ui/print/pages_are_turned", test_pages_are_turned },
    { "/ui/print/nothing_to_print_is_said", test_nothing_to_print_is_said },
    { "/ui/print/a_hurry_does_no_harm", test_a_hurry_does_no_harm },
    { "/ui/print/the_shortcut_is_told", test_the_shortcut_is_told },
    { "/ui/print/the_desktop_gets_every_page", test_the_desktop_gets_every_page },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, UiFixture, NULL, set_up, tests[i].func, ui_fixture_tear_down);
  return g_test_run ();
}
