/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ui-fixture.h"

#include <glib/gstdio.h>

static PlumbApplication *application;
static char *announced;

/* In the place of GTK's own, which calls nothing where accessibility is tested (GTK 4.18). */
void
gtk_accessible_announce (GtkAccessible *self, const char *message,
                         GtkAccessibleAnnouncementPriority priority)
{
  g_set_str (&announced, message);
}

/**
 * ui_take_announcement:
 *
 * Returns: (transfer full) (nullable): what was announced last, since this was last called
 */
char *
ui_take_announcement (void)
{
  return g_steal_pointer (&announced);
}

/**
 * ui_init:
 *
 * Begins a test program with windows.
 */
void
ui_init (int *argc, char ***argv)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *state = g_dir_make_tmp ("plumb-state-XXXXXX", NULL);

  g_setenv ("XDG_STATE_HOME", state, TRUE);
  gtk_test_init (argc, argv, NULL);
  g_object_set (gtk_settings_get_default (), "gtk-enable-animations", FALSE, NULL);
  application = plumb_application_new ();
  g_application_set_flags (G_APPLICATION (application), G_APPLICATION_NON_UNIQUE);
  g_application_register (G_APPLICATION (application), NULL, &error);
  g_assert_no_error (error);
}

PlumbApplication *
ui_get_application (void)
{
  return application;
}

static gboolean
wake_cb (gpointer user_data)
{
  return G_SOURCE_CONTINUE;
}

/**
 * ui_step:
 *
 * Runs the main loop once, waiting a little if nothing is due.
 *
 * Returns: whether @deadline is still to come
 */
gboolean
ui_step (gint64 deadline)
{
  guint source = g_timeout_add (20, wake_cb, NULL);

  g_main_context_iteration (NULL, TRUE);
  g_source_remove (source);
  return g_get_monotonic_time () < deadline;
}

void
ui_settle (void)
{
  for (guint i = 0; i < 6; i++)
    {
      while (g_main_context_iteration (NULL, FALSE))
        ;
      ui_step (0);
    }
}

static void
describe (UiFixture *self)
{
  static const char *const topics[] = { "Unwinding user stacks", "One clock for host and guest",
                                        "BTF for inlined functions" };

  for (guint i = 0; i < G_N_ELEMENTS (topics); i++)
    g_assert_true (plumb_document_do (self->document, NULL, "add-topic", "title", topics[i], NULL));
  g_assert_true (plumb_document_do (self->document, NULL, "set-edition", "place", "Prague", "zone",
                                    "Europe/Prague", "cfp_end", "2026-08-15", NULL));
}

static void
show_window (UiFixture *self)
{
  self->window = plumb_window_new (ADW_APPLICATION (application));
  gtk_window_set_default_size (GTK_WINDOW (self->window), 1280, 820);
  plumb_window_take_document (self->window, self->document);
  gtk_window_present (GTK_WINDOW (self->window));
  ui_wait_until (gtk_widget_get_width (GTK_WIDGET (self->window)) > 0);
  ui_settle ();
}

/**
 * ui_fixture_set_up:
 *
 * Opens a window of 1280 by 820 on a new document with three topics.
 */
void
ui_fixture_set_up (UiFixture *self, gconstpointer user_data)
{
  g_autofree char *path = NULL;
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("plumb-ui-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, "tracing.microconf", NULL);
  self->file = g_file_new_for_path (path);
  self->document = plumb_document_create (self->file, "Tracing", 2026, &error);
  g_assert_no_error (error);
  describe (self);
  show_window (self);
}

/**
 * ui_fixture_set_up_hostile:
 * @made: a document of tests/hostile
 * @name: what it is called here
 *
 * Opens such a window on a copy of a document that was made for the tests.
 */
void
ui_fixture_set_up_hostile (UiFixture *self, const char *made, const char *name)
{
  g_autofree char *from_path = g_test_build_filename (G_TEST_BUILT, "hostile", made, NULL);
  g_autofree char *path = NULL;
  g_autoptr (GFile) from = g_file_new_for_path (from_path);
  g_autoptr (GError) error = NULL;

  self->folder = g_dir_make_tmp ("plumb-ui-XXXXXX", &error);
  g_assert_no_error (error);
  path = g_build_filename (self->folder, name, NULL);
  self->file = g_file_new_for_path (path);
  g_file_copy (from, self->file, G_FILE_COPY_NONE, NULL, NULL, NULL, &error);
  g_assert_no_error (error);
  self->document = plumb_document_open (self->file, &error);
  g_assert_no_error (error);
  show_window (self);
}

void
ui_fixture_tear_down (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GError) error = NULL;

  gtk_window_destroy (GTK_WINDOW (self->window));
  ui_settle ();
  g_object_unref (self->document);
  g_file_delete (self->file, NULL, &error);
  g_assert_no_error (error);
  g_rmdir (self->folder);
  g_object_unref (self->file);
  g_free (self->folder);
}

/**
 * ui_show_page:
 *
 * Returns: the page of the window called @name, which is shown now
 */
PlumbPage *
ui_show_page (UiFixture *self, const char *name)
{
  GtkWidget *stack = ui_get_child (GTK_WIDGET (self->window), "stack");
  GtkWidget *pages = ui_get_child (GTK_WIDGET (self->window), "pages");

  plumb_window_show_page (self->window, name, NULL);
  ui_settle ();
  /* One that takes the whole window. */
  if (!g_str_equal (gtk_stack_get_visible_child_name (GTK_STACK (stack)), "document"))
    return PLUMB_PAGE (gtk_stack_get_visible_child (GTK_STACK (stack)));
  return PLUMB_PAGE (gtk_stack_get_child_by_name (GTK_STACK (pages), name));
}

/**
 * ui_resize:
 *
 * Makes the window another size and waits for it; its borders may take some of it.
 */
void
ui_resize (UiFixture *self, int width, int height)
{
  gtk_window_set_default_size (GTK_WINDOW (self->window), width, height);
  ui_wait_until (ABS (gtk_widget_get_width (GTK_WIDGET (self->window)) - width) < 40);
  ui_settle ();
}

void
ui_set_text_scale (double scale)
{
  g_object_set (gtk_settings_get_default (), "gtk-xft-dpi", (int) (96 * 1024 * scale), NULL);
  ui_settle ();
}

static gboolean
is_called (GtkWidget *widget, const char *name)
{
  const char *text = NULL;

  if (name == NULL)
    return TRUE;
  if (g_strcmp0 (gtk_widget_get_tooltip_text (widget), name) == 0)
    return TRUE;
  if (ADW_IS_PREFERENCES_ROW (widget))
    text = adw_preferences_row_get_title (ADW_PREFERENCES_ROW (widget));
  else if (GTK_IS_BUTTON (widget))
    text = gtk_button_get_label (GTK_BUTTON (widget));
  else if (GTK_IS_LABEL (widget))
    text = gtk_label_get_text (GTK_LABEL (widget));
  return g_strcmp0 (text, name) == 0;
}

/**
 * ui_find:
 * @name: (nullable): its title, label or tooltip
 *
 * Returns: (nullable): the first widget of @type below @root that is called so
 */
GtkWidget *
ui_find (GtkWidget *root, GType type, const char *name)
{
  if (g_type_is_a (G_OBJECT_TYPE (root), type) && is_called (root, name))
    return root;
  for (GtkWidget *child = gtk_widget_get_first_child (root); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      GtkWidget *found = ui_find (child, type, name);

      if (found != NULL)
        return found;
    }
  return NULL;
}

/**
 * ui_get_child:
 *
 * Returns: the widget called @id in the template of @root
 */
GtkWidget *
ui_get_child (GtkWidget *root, const char *id)
{
  GObject *child = gtk_widget_get_template_child (root, G_OBJECT_TYPE (root), id);

  g_assert_nonnull (child);
  return GTK_WIDGET (child);
}

int
ui_get_min_width (GtkWidget *widget)
{
  int minimum;

  gtk_widget_measure (widget, GTK_ORIENTATION_HORIZONTAL, -1, &minimum, NULL, NULL, NULL);
  return minimum;
}

const PlumbEdition *
ui_get_edition (UiFixture *self)
{
  return plumb_snapshot_latest (plumb_document_get_programme (self->document));
}
