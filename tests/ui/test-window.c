/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The frame: every page at every width, names for everything, editions, undo, banner, toasts.
 */
#include "config.h"

#include <string.h>

#include "plumb-places.h"
#include "ui-fixture.h"

/* What a phone of 360 has, with some air. */
#define NARROW_MAX 330

static const struct
{
  int width;
  int height;
} sizes[] = { { 1200, 800 }, { 1024, 700 }, { 900, 600 }, { 360, 720 } };

static void
run (UiFixture *self, const char *command, const char *name, const char *value)
{
  g_autoptr (GError) error = NULL;

  plumb_document_do (self->document, &error, command, name, value, NULL);
  g_assert_no_error (error);
}

/* Something on every page. */
static void
fill (UiFixture *self)
{
  const PlumbTopic *topic = g_ptr_array_index (ui_get_edition (self)->topics, 0);
  g_autofree char *uid = g_strdup (topic->uid);
  g_auto (GStrv) made = NULL;
  g_autoptr (GError) error = NULL;

  plumb_document_do (self->document, &error, "add-accomplishment", "text",
                     "Deferred user stacks: the interface is agreed", NULL);
  g_assert_no_error (error);
  plumb_document_do (self->document, &error, "add-topic-person", "topic", uid, "name",
                     "Ada Example", NULL);
  g_assert_no_error (error);
  plumb_document_do_made (self->document, &made, &error, "add-proposal", "title",
                          "Stored at a fixed offset from the end of memory", "content",
                          "How a *guest* is paused, and `migrated`", "name", "Bo Sample", NULL);
  g_assert_no_error (error);
  plumb_document_do (self->document, &error, "add-block", "title", "Morning", "room", "Hall A",
                     "starts_at", "2026-10-05T10:00", "minutes", 210, NULL);
  g_assert_no_error (error);
  plumb_document_do (self->document, &error, "set-edition", "starts", "2026-10-05", "ends",
                     "2026-10-07", NULL);
  g_assert_no_error (error);
  plumb_document_do (self->document, &error, "add-lead", "name", "Cy Test", NULL);
  g_assert_no_error (error);
}

static void
set_up_filled (UiFixture *self, gconstpointer user_data)
{
  ui_fixture_set_up (self, user_data);
  fill (self);
  ui_settle ();
}

static const char *
page_name (guint index)
{
  const PlumbPlace *place = plumb_place_get (index);

  if (place != NULL)
    return place->name;
  return index > 0 && plumb_place_get (index - 1) != NULL ? "search" : NULL;
}

static const char *
get_page (UiFixture *self)
{
  const char *whole = gtk_stack_get_visible_child_name (
    GTK_STACK (ui_get_child (GTK_WIDGET (self->window), "stack")));

  return g_str_equal (whole, "document") ? gtk_stack_get_visible_child_name (GTK_STACK (
                                             ui_get_child (GTK_WIDGET (self->window), "pages")))
                                         : whole;
}

static void
test_every_page_shows_at_every_size (UiFixture *self, gconstpointer user_data)
{
  for (guint s = 0; s < G_N_ELEMENTS (sizes); s++)
    {
      ui_resize (self, sizes[s].width, sizes[s].height);
      for (guint i = 0; page_name (i) != NULL; i++)
        {
          PlumbPage *page = ui_show_page (self, page_name (i));

          g_assert_cmpstr (get_page (self), ==, page_name (i));
          g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (page)));
          /* Nothing may make the window wider than it is. */
          g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self->window)), <=, sizes[s].width);
          g_assert_cmpint (ui_get_min_width (GTK_WIDGET (self->window)), <=, sizes[s].width);
        }
    }
}

/* A thing of the page, so that its detail is in sight as well. */
static char *
dup_thing (UiFixture *self, const char *page)
{
  g_autoptr (PlumbSnapshot) all = plumb_document_dup_snapshot (self->document, NULL);
  const PlumbEdition *edition = plumb_snapshot_latest (all);

  if (g_str_equal (page, "people"))
    return g_strdup (((PlumbPerson *) g_ptr_array_index (all->people, 0))->uid);
  if (g_str_equal (page, "proposals"))
    return g_strdup (((PlumbProposal *) g_ptr_array_index (edition->proposals, 0))->uid);
  if (g_str_equal (page, "topics"))
    return g_strdup (((PlumbTopic *) g_ptr_array_index (edition->topics, 0))->uid);
  return NULL;
}

static gboolean
fits (PlumbPage *page, const char *name, double scale)
{
  int width = ui_get_min_width (GTK_WIDGET (page));

  if (width <= NARROW_MAX)
    return TRUE;
  g_test_message ("“%s” asks for %d at %g", name, width, scale);
  return FALSE;
}

static void
check_widths (UiFixture *self, double scale)
{
  gboolean all_fit = TRUE;

  for (guint i = 0; page_name (i) != NULL; i++)
    {
      PlumbPage *page = ui_show_page (self, page_name (i));
      g_autofree char *thing = dup_thing (self, page_name (i));

      all_fit &= fits (page, page_name (i), scale);
      if (thing == NULL)
        continue;
      plumb_page_show_thing (page, thing);
      ui_settle ();
      all_fit &= fits (page, page_name (i), scale);
    }
  g_assert_true (all_fit);
}

static void
test_no_page_asks_for_more_than_a_phone_has (UiFixture *self, gconstpointer user_data)
{
  ui_resize (self, 360, 720);
  check_widths (self, 1);
  ui_set_text_scale (1.25);
  check_widths (self, 1.25);
  ui_set_text_scale (1);
}

static gboolean
has_words (GtkWidget *widget)
{
  if (!gtk_widget_get_visible (widget))
    return FALSE;
  if (GTK_IS_LABEL (widget))
    return gtk_label_get_text (GTK_LABEL (widget))[0] != '\0';
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (has_words (child))
        return TRUE;
    }
  return FALSE;
}

/* A name that a screen reader says: given, by a relation, or what is written on it. */
static gboolean
has_name (GtkWidget *widget)
{
  GtkAccessible *accessible = GTK_ACCESSIBLE (widget);

  if (gtk_test_accessible_has_property (accessible, GTK_ACCESSIBLE_PROPERTY_LABEL)
      || gtk_test_accessible_has_relation (accessible, GTK_ACCESSIBLE_RELATION_LABELLED_BY))
    return TRUE;
  if (GTK_IS_EDITABLE (widget) || GTK_IS_TEXT_VIEW (widget) || GTK_IS_LIST_VIEW (widget)
      || GTK_IS_LIST_BOX (widget))
    return FALSE;
  if (gtk_widget_get_tooltip_text (widget) != NULL)
    return TRUE;
  return has_words (widget);
}

/* The part that takes the focus may be inside of what has the name. */
static gboolean
is_named (GtkWidget *widget)
{
  for (guint i = 0; i < 4 && widget != NULL; i++)
    {
      if (has_name (widget))
        return TRUE;
      if (!GTK_IS_TEXT (widget) && !GTK_IS_TOGGLE_BUTTON (widget) && !GTK_IS_BOX (widget)
          && !GTK_IS_STACK (widget) && i > 0)
        return FALSE;
      widget = gtk_widget_get_parent (widget);
    }
  return FALSE;
}

static gboolean
can_be_used (GtkWidget *widget)
{
  return gtk_widget_get_focusable (widget) && gtk_widget_get_sensitive (widget)
         && !GTK_IS_WINDOW (widget) && !GTK_IS_SCROLLED_WINDOW (widget);
}

static guint
count_nameless (GtkWidget *widget, const char *page, guint *n_checked)
{
  guint n = 0;

  if (!gtk_widget_get_mapped (widget))
    return 0;
  if (can_be_used (widget) && ++*n_checked > 0 && !is_named (widget))
    {
      GtkWidget *parent = gtk_widget_get_parent (widget);

      g_test_message ("“%s”: a %s in a %s in a %s has no name", page, G_OBJECT_TYPE_NAME (widget),
                      G_OBJECT_TYPE_NAME (parent),
                      G_OBJECT_TYPE_NAME (gtk_widget_get_parent (parent)));
      n++;
    }
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    n += count_nameless (child, page, n_checked);
  return n;
}

static void
check_names (UiFixture *self)
{
  guint n_checked = 0;
  guint n = 0;

  for (guint i = 0; page_name (i) != NULL; i++)
    {
      PlumbPage *page = ui_show_page (self, page_name (i));

      n += count_nameless (GTK_WIDGET (page), page_name (i), &n_checked);
      plumb_page_toggle_pane (page);
      ui_settle ();
      n += count_nameless (GTK_WIDGET (page), page_name (i), &n_checked);
      plumb_page_toggle_pane (page);
      ui_settle ();
    }
  n += count_nameless (ui_get_child (GTK_WIDGET (self->window), "sidebar"), "sidebar", &n_checked);
  /* A check that looks at nothing finds nothing. */
  g_assert_cmpuint (n_checked, >, 50);
  g_assert_cmpuint (n, ==, 0);
}

static void
test_everything_that_can_be_used_has_a_name (UiFixture *self, gconstpointer user_data)
{
  check_names (self);
}

static void
test_everything_has_a_name_in_a_small_window (UiFixture *self, gconstpointer user_data)
{
  ui_resize (self, 360, 720);
  check_names (self);
}

static void
test_everything_has_a_name_when_there_is_nothing (UiFixture *self, gconstpointer user_data)
{
  check_names (self);
}

static void
test_edition_is_switched_for_all_pages (UiFixture *self, gconstpointer user_data)
{
  GtkWidget *sidebar = ui_get_child (GTK_WIDGET (self->window), "sidebar");
  GtkLabel *label = GTK_LABEL (ui_get_child (sidebar, "edition_label"));
  PlumbViewState *state = plumb_page_get_state (ui_show_page (self, "topics"));

  for (guint i = 0; page_name (i) != NULL; i++)
    ui_show_page (self, page_name (i));
  g_assert_true (plumb_document_do (self->document, NULL, "add-edition", "year", 2027, NULL));
  g_assert_cmpint (plumb_view_state_get_year (state), ==, 2026);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.edition", "i", 2027);
  ui_settle ();
  g_assert_cmpint (plumb_view_state_get_year (state), ==, 2027);
  g_assert_cmpstr (gtk_label_get_text (label), ==, "Edition 2027");
  /* The edition that is shown is undone away. */
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo", NULL);
  ui_settle ();
  g_assert_cmpint (plumb_view_state_get_year (state), ==, 2026);
}

static void
act (UiFixture *self, const char *action)
{
  gtk_widget_activate_action (GTK_WIDGET (self->window), action, NULL);
}

static guint
count_topics (UiFixture *self)
{
  return ui_get_edition (self)->topics->len;
}

static void
test_undo_and_redo_say_what_they_did (UiFixture *self, gconstpointer user_data)
{
  guint n = count_topics (self);

  run (self, "add-topic", "title", "A fourth");
  g_assert_cmpuint (count_topics (self), ==, n + 1);
  act (self, "win.undo");
  g_assert_cmpuint (count_topics (self), ==, n);
  ui_wait_until (ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "Undone: Add Topic") != NULL);
  act (self, "win.redo");
  g_assert_cmpuint (count_topics (self), ==, n + 1);
  ui_wait_until (ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "Redone: Add Topic") != NULL);
  act (self, "win.redo");
  g_assert_cmpuint (count_topics (self), ==, n + 1);
}

static void
test_toast_undoes_its_own_step_only (UiFixture *self, gconstpointer user_data)
{
  PlumbViewState *state = plumb_page_get_state (ui_show_page (self, "topics"));
  guint n = ui_get_edition (self)->topics->len;
  GtkWidget *button;

  plumb_view_state_do (state, "Topic added", "add-topic", "title", "A fourth", NULL);
  ui_wait_until (ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "Topic added") != NULL);
  button = ui_find (GTK_WIDGET (self->window), GTK_TYPE_BUTTON, "Undo");
  g_assert_nonnull (button);
  run (self, "add-topic", "title", "A fifth");
  g_signal_emit_by_name (button, "clicked");
  g_assert_cmpuint (ui_get_edition (self)->topics->len, ==, n + 2);

  plumb_view_state_do (state, "Topic added again", "add-topic", "title", "A sixth", NULL);
  ui_wait_until (ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "Topic added again") != NULL);
  gtk_widget_activate_action (GTK_WIDGET (self->window), "win.undo-step", "x",
                              plumb_document_get_step (self->document));
  g_assert_cmpuint (ui_get_edition (self)->topics->len, ==, n + 2);
}

static void
test_error_of_a_command_is_shown (UiFixture *self, gconstpointer user_data)
{
  PlumbViewState *state = plumb_page_get_state (ui_show_page (self, "topics"));

  g_assert_false (plumb_view_state_do (state, "Never said", "add-edition", "year", 2026, NULL));
  ui_wait_until (
    ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "There is an edition 2026 already.")
    != NULL);
  g_assert_null (ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "Never said"));
}

static void
test_banner_stays_until_dismissed (UiFixture *self, gconstpointer user_data)
{
  AdwBanner *banner = ADW_BANNER (ui_get_child (GTK_WIDGET (self->window), "banner"));

  g_assert_false (adw_banner_get_revealed (banner));
  g_signal_emit_by_name (self->document, "notice", "Changed by another program.",
                         PLUMB_NOTICE_STATE);
  g_assert_true (adw_banner_get_revealed (banner));
  g_assert_cmpstr (adw_banner_get_title (banner), ==, "Changed by another program.");
  g_signal_emit_by_name (banner, "button-clicked");
  g_assert_false (adw_banner_get_revealed (banner));

  /* What passes is a toast. */
  g_signal_emit_by_name (self->document, "notice", "Taken in.", PLUMB_NOTICE_EVENT);
  g_assert_false (adw_banner_get_revealed (banner));
  ui_wait_until (ui_find (GTK_WIDGET (self->window), GTK_TYPE_LABEL, "Taken in.") != NULL);
}

/* A document that was once made here, and whose file has been damaged since. */
static GFile *
make_damaged (UiFixture *self)
{
  GFile *file = g_file_new_build_filename (self->folder, "broken.microconf", NULL);
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDocument) document = plumb_document_create (file, "Broken", 2026, &error);

  g_assert_no_error (error);
  g_file_set_contents (g_file_peek_path (file), "damaged", -1, &error);
  g_assert_no_error (error);
  return file;
}

/* The one window there is besides the fixture's. */
static PlumbWindow *
get_other_window (UiFixture *self)
{
  PlumbWindow *other = NULL;

  for (GList *l = gtk_application_get_windows (GTK_APPLICATION (ui_get_application ())); l != NULL;
       l = l->next)
    {
      if (l->data == self->window)
        continue;
      g_assert_null (other);
      other = PLUMB_WINDOW (l->data);
    }
  g_assert_nonnull (other);
  return other;
}

static void
test_damaged_file_opens_what_was_rescued (UiFixture *self, gconstpointer user_data)
{
  g_autoptr (GFile) file = make_damaged (self);
  g_autoptr (GFile) rescued = NULL;
  PlumbWindow *other;
  AdwBanner *banner;

  plumb_window_open (self->window, file);
  other = get_other_window (self);
  banner = ADW_BANNER (ui_get_child (GTK_WIDGET (other), "banner"));
  ui_wait_until (adw_banner_get_revealed (banner));
  g_assert_nonnull (strstr (adw_banner_get_title (banner), "“broken (rescued, "));
  rescued = g_object_ref (plumb_document_get_file (plumb_window_get_document (other)));
  g_assert_false (g_file_equal (rescued, file));

  /* Once more: the same window, which says again why. */
  g_signal_emit_by_name (banner, "button-clicked");
  plumb_window_open (self->window, file);
  g_assert_true (get_other_window (self) == other);
  g_assert_true (adw_banner_get_revealed (banner));

  gtk_window_destroy (GTK_WINDOW (other));
  g_assert_true (g_file_delete (rescued, NULL, NULL));
  g_assert_true (g_file_delete (file, NULL, NULL));
}

static void
test_narrow_window_begins_with_the_sidebar_row (UiFixture *self, gconstpointer user_data)
{
  AdwNavigationSplitView *split =
    ADW_NAVIGATION_SPLIT_VIEW (ui_get_child (GTK_WIDGET (self->window), "split"));

  g_assert_false (adw_navigation_split_view_get_collapsed (split));
  ui_resize (self, 360, 720);
  g_assert_true (adw_navigation_split_view_get_collapsed (split));
  adw_navigation_split_view_set_show_content (split, FALSE);
  ui_show_page (self, "people");
  g_assert_true (adw_navigation_split_view_get_show_content (split));
}

int
main (int argc, char *argv[])
{
  static const struct
  {
    const char *path;
    void (*func) (UiFixture *self, gconstpointer user_data);
    gboolean empty;
  } tests[] = {
    { "every_page_shows_at_every_size", test_every_page_shows_at_every_size },
    { "no_page_asks_for_more_than_a_phone_has", test_no_page_asks_for_more_than_a_phone_has },
    { "everything_that_can_be_used_has_a_name", test_everything_that_can_be_used_has_a_name },
    { "everything_has_a_name_in_a_small_window", test_everything_has_a_name_in_a_small_window },
    { "everything_has_a_name_when_there_is_nothing",
      test_everything_has_a_name_when_there_is_nothing, TRUE },
    { "edition_is_switched_for_all_pages", test_edition_is_switched_for_all_pages },
    { "undo_and_redo_say_what_they_did", test_undo_and_redo_say_what_they_did },
    { "toast_undoes_its_own_step_only", test_toast_undoes_its_own_step_only },
    { "error_of_a_command_is_shown", test_error_of_a_command_is_shown },
    { "banner_stays_until_dismissed", test_banner_stays_until_dismissed },
    { "damaged_file_opens_what_was_rescued", test_damaged_file_opens_what_was_rescued },
    { "narrow_window_begins_with_the_sidebar_row", test_narrow_window_begins_with_the_sidebar_row },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/window/", tests[i].path, NULL);

      g_test_add (path, UiFixture, NULL, tests[i].empty ? ui_fixture_set_up : set_up_filled,
                  tests[i].func, ui_fixture_tear_down);
    }
  return g_test_run ();
}
