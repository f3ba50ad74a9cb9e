/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The window is given every file that somebody made to do harm: it says what is wrong with it, or
 * shows it on all pages. GTK has not a word to say.
 */
#include "config.h"

#include <glib/gstdio.h>
#include <string.h>

#include "crafted.h"
#include "place.h"
#include "plumb-places.h"
#include "ui-fixture.h"

static AdwDialog *
get_dialog (PlumbWindow *window)
{
  return adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (window));
}

static void
assert_refused (PlumbWindow *window, const Crafted *crafted)
{
  AdwDialog *dialog = get_dialog (window);
  const char *body;

  g_assert_null (plumb_window_get_document (window));
  g_assert_true (ADW_IS_ALERT_DIALOG (dialog));
  g_assert_cmpstr (adw_alert_dialog_get_heading (ADW_ALERT_DIALOG (dialog)), ==,
                   "Document Could Not Be Opened");
  body = adw_alert_dialog_get_body (ADW_ALERT_DIALOG (dialog));
  g_assert_true (g_str_has_prefix (body, "“test.microconf” "));
  g_assert_nonnull (strstr (body, crafted->words));
  adw_dialog_force_close (dialog);
  ui_wait_until (get_dialog (window) == NULL);
}

static void
assert_shown (PlumbWindow *window)
{
  const PlumbPlace *place;

  g_assert_null (get_dialog (window));
  g_assert_nonnull (plumb_window_get_document (window));
  for (guint i = 0; (place = plumb_place_get (i)) != NULL; i++)
    {
      gtk_widget_activate_action (GTK_WIDGET (window), "win.page", "s", place->name);
      ui_settle ();
      g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (window)));
    }
}

static void
test_case (gconstpointer data)
{
  const Crafted *crafted = data;
  g_autoptr (GFile) file = place_file ("test.microconf");
  PlumbWindow *window = plumb_window_new (ADW_APPLICATION (ui_get_application ()));

  gtk_window_present (GTK_WINDOW (window));
  ui_wait_until (gtk_widget_get_width (GTK_WIDGET (window)) > 0);
  crafted_make (crafted, file);
  place_forget ();
  plumb_window_open (window, file);
  ui_settle ();
  if (crafted->code == CRAFTED_SOUND)
    assert_shown (window);
  else
    assert_refused (window, crafted);
  gtk_window_destroy (GTK_WINDOW (window));
  ui_settle ();
  g_assert_true (g_file_delete (file, NULL, NULL));
}

int
main (int argc, char **argv)
{
  const Crafted *crafted;

  ui_init (&argc, &argv);
  for (guint i = 0; (crafted = crafted_get (i)) != NULL; i++)
    {
      g_autofree char *name = g_strdelimit (g_strdup (crafted->what), " ", '_');
      g_autofree char *path = g_strconcat ("/ui/hostile/", name, NULL);

      g_test_add_data_func (path, crafted, test_case);
    }
  return g_test_run ();
}
