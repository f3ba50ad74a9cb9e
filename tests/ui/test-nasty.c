/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document whose every text is what strangers may write (tests/hostile/nasty.json), on all pages
 * and in the dialogs. Each of its strings stands between two marks with its number: what is shown
 * between them has to be the string, and neither GTK nor Pango may have a word to say.
 */
#include "config.h"

#include <json-glib/json-glib.h>
#include <string.h>

#include "ui-fixture.h"

#define OPEN "⟦"
#define CLOSE "⟧"

static GPtrArray *nasty;
static guint n_seen;

static void
load_nasty (void)
{
  g_autoptr (JsonParser) parser = json_parser_new ();
  g_autofree char *path = g_test_build_filename (G_TEST_DIST, "hostile", "nasty.json", NULL);
  g_autoptr (GError) error = NULL;
  JsonArray *array;

  json_parser_load_from_file (parser, path, &error);
  g_assert_no_error (error);
  array = json_node_get_array (json_parser_get_root (parser));
  nasty = g_ptr_array_new_with_free_func (g_free);
  for (guint i = 0; i < json_array_get_length (array); i++)
    g_ptr_array_add (nasty, g_strdup (json_array_get_string_element (array, i)));
}

/* Without blanks, line ends and what has no shape: one line of a window has none of several. */
static char *
dup_bare (const char *text, gssize length)
{
  GString *bare = g_string_new (NULL);
  const char *end = text + (length < 0 ? (gssize) strlen (text) : length);

  for (const char *p = text; p < end; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isspace (c) && !g_unichar_iscntrl (c) && c != 0x2028 && c != 0x2029
          && c != 0xfeff)
        g_string_append_unichar (bare, c);
    }
  return g_string_free (bare, FALSE);
}

/* @text: begins behind an opening mark; what was cut off is as good as what was not */
static void
check_string (GtkWidget *widget, const char *text)
{
  guint index = (guint) g_ascii_strtoull (text, NULL, 10);
  g_autofree char *mark = g_strdup_printf ("%02u" CLOSE, index);
  g_autofree char *expected = NULL;
  g_autofree char *found = NULL;
  const char *end;

  if (!g_ascii_isdigit (text[0]) || !g_ascii_isdigit (text[1]))
    return;
  end = strstr (text + 2, mark);
  g_assert_cmpuint (index, <, nasty->len);
  expected = dup_bare (g_ptr_array_index (nasty, index), -1);
  found = dup_bare (text + 2, end != NULL ? end - text - 2 : -1);
  n_seen++;
  if (end == NULL && strstr (found, "…") != NULL)
    *strstr (found, "…") = '\0';
  if (end != NULL ? g_str_equal (found, expected) : g_str_has_prefix (expected, found))
    return;
  g_error ("%s shows “%s” and not “%s”", G_OBJECT_TYPE_NAME (widget), found, expected);
}

static void
check_text (GtkWidget *widget, const char *text)
{
  for (const char *p = text != NULL ? strstr (text, OPEN) : NULL; p != NULL; p = strstr (p, OPEN))
    {
      p += strlen (OPEN);
      check_string (widget, p);
    }
}

static void
check_all (GtkWidget *widget)
{
  check_text (widget, gtk_widget_get_tooltip_text (widget));
  if (GTK_IS_LABEL (widget))
    check_text (widget, gtk_label_get_text (GTK_LABEL (widget)));
  else if (GTK_IS_INSCRIPTION (widget))
    check_text (widget, gtk_inscription_get_text (GTK_INSCRIPTION (widget)));
  else if (GTK_IS_EDITABLE (widget))
    check_text (widget, gtk_editable_get_text (GTK_EDITABLE (widget)));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    check_all (child);
}

static void
check_window (UiFixture *self)
{
  ui_settle ();
  check_all (GTK_WIDGET (self->window));
}

/* The dialogs over the window, the topmost last. */
static void
close_dialogs (UiFixture *self)
{
  AdwDialog *dialog;

  while (
    (dialog = adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)))
    != NULL)
    {
      adw_dialog_force_close (dialog);
      ui_settle ();
    }
}

static gboolean
activate (GtkWidget *widget, const char *action)
{
  if (gtk_widget_activate_action (widget, action, NULL))
    return TRUE;
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      if (activate (child, action))
        return TRUE;
    }
  return FALSE;
}

/* Selects the first rows of every list there is, one after the other. */
static void
select_rows (UiFixture *self, GtkWidget *widget)
{
  if (GTK_IS_LIST_BOX (widget) && gtk_widget_get_mapped (widget)
      && gtk_list_box_get_selection_mode (GTK_LIST_BOX (widget)) != GTK_SELECTION_NONE)
    {
      for (int i = 0; i < 3; i++)
        {
          GtkListBoxRow *row = gtk_list_box_get_row_at_index (GTK_LIST_BOX (widget), i);

          if (row == NULL)
            break;
          gtk_list_box_select_row (GTK_LIST_BOX (widget), row);
          check_window (self);
          if (gtk_widget_get_root (widget) == NULL)
            return;
        }
    }
  else if (GTK_IS_LIST_VIEW (widget) && gtk_widget_get_mapped (widget))
    {
      for (guint i = 0; i < 4; i++)
        {
          GtkSelectionModel *model = gtk_list_view_get_model (GTK_LIST_VIEW (widget));

          if (model == NULL || i >= g_list_model_get_n_items (G_LIST_MODEL (model)))
            break;
          gtk_selection_model_select_item (model, i, TRUE);
          check_window (self);
        }
    }
  else
    {
      GtkWidget *next;

      for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL; child = next)
        {
          next = gtk_widget_get_next_sibling (child);
          select_rows (self, child);
        }
    }
}

static void
collect_rows (GtkWidget *widget, GPtrArray *rows)
{
  if (ADW_IS_ACTION_ROW (widget) && gtk_widget_get_mapped (widget)
      && gtk_list_box_row_get_activatable (GTK_LIST_BOX_ROW (widget))
      && adw_action_row_get_activatable_widget (ADW_ACTION_ROW (widget)) == NULL)
    g_ptr_array_add (rows, g_object_ref (widget));
  for (GtkWidget *child = gtk_widget_get_first_child (widget); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    collect_rows (child, rows);
}

/* Opens what a dialog has behind its rows. */
static void
open_rows (UiFixture *self, AdwDialog *dialog)
{
  g_autoptr (GPtrArray) rows = g_ptr_array_new_with_free_func (g_object_unref);

  collect_rows (GTK_WIDGET (dialog), rows);
  g_assert_cmpuint (rows->len, >, 0);
  for (guint i = 0; i < rows->len; i++)
    {
      if (gtk_widget_get_root (g_ptr_array_index (rows, i)) == NULL)
        continue;
      adw_action_row_activate (g_ptr_array_index (rows, i));
      check_window (self);
    }
}

static const struct
{
  const char *page;
  const char *actions[12];
} pages[] = {
  { "overview", { "win.edit-edition", "win.add-edition", "win.export", "win.hand-over", NULL } },
  { "proposals", { NULL } },
  { "topics", { "topics.edit", "topics.coverage", "topics.split", NULL } },
  { "agenda",
    { "agenda.compare-plans", "agenda.conference", "agenda.new-plan", "agenda.rename-plan",
      "agenda.suggest", "agenda.next-finding", "agenda.ignore-finding", "agenda.show-ignored",
      "agenda.add-block", "win.print", NULL } },
  { "people",
    { "people.merge", "people.add-lead", "people.add-attendee", "people.add", "time.choose-zone",
      NULL } },
  { "accomplishments", { "accomplishments.add", NULL } },
  { "texts", { "texts.findings", "texts.list", "texts.copy-title", "style.edit", NULL } },
  { "session", { NULL } },
  { "conflicts", { NULL } },
};

static void
set_up (UiFixture *self)
{
  ui_fixture_set_up_hostile (self, "nasty.microconf", "a & <b> _c %s.microconf");
}

static void
test_page (gconstpointer data)
{
  guint i = GPOINTER_TO_UINT (data);
  UiFixture fixture = { NULL };
  UiFixture *self = &fixture;

  set_up (self);
  n_seen = 0;
  ui_show_page (self, pages[i].page);
  check_window (self);
  select_rows (self, GTK_WIDGET (ui_show_page (self, pages[i].page)));
  for (guint k = 0; pages[i].actions[k] != NULL; k++)
    {
      gboolean is_there = activate (GTK_WIDGET (ui_show_page (self, pages[i].page)),
                                    pages[i].actions[k]);

      g_test_message ("%s%s", pages[i].actions[k], is_there ? "" : " is not to be had");
      check_window (self);
      if (g_str_equal (pages[i].actions[k], "win.hand-over"))
        open_rows (
          self, adw_application_window_get_visible_dialog (ADW_APPLICATION_WINDOW (self->window)));
      close_dialogs (self);
    }
  ui_resize (self, 400, 820);
  check_window (self);
  g_test_message ("%u strings were shown", n_seen);
  g_assert_cmpuint (n_seen, >=, 8);
  ui_fixture_tear_down (self, NULL);
}

/* What the window says in a toast or a banner may have the name of a file in it, or a title. */
static void
test_messages (void)
{
  UiFixture fixture = { NULL };
  UiFixture *self = &fixture;
  g_autofree char *text = NULL;
  const PlumbEdition *edition;
  GtkWidget *banner;

  set_up (self);
  edition = ui_get_edition (self);
  text = g_strdup (((PlumbTopic *) g_ptr_array_index (edition->topics, 0))->title);
  plumb_view_state_toast (plumb_page_get_state (ui_show_page (self, "topics")), text);
  n_seen = 0;
  check_window (self);
  g_assert_cmpuint (n_seen, >=, 4);
  banner = ui_get_child (GTK_WIDGET (self->window), "banner");
  adw_banner_set_title (ADW_BANNER (banner), text);
  adw_banner_set_revealed (ADW_BANNER (banner), TRUE);
  n_seen = 0;
  check_window (self);
  g_assert_cmpuint (n_seen, >=, 4);
  ui_fixture_tear_down (self, NULL);
}

/* The window says what is wrong with a crafted file, and goes on. */
static void
test_crafted_file (void)
{
  UiFixture fixture = { NULL };
  UiFixture *self = &fixture;
  g_autoptr (GFile) folder = NULL;
  g_autoptr (GFile) crafted = NULL;

  set_up (self);
  folder = g_file_get_parent (self->file);
  crafted = g_file_get_child (folder, "crafted <b>.microconf");
  g_assert_true (
    g_file_set_contents (g_file_peek_path (crafted), "SQLite format 3\0nothing", 23, NULL));
  plumb_window_open (self->window, crafted);
  check_window (self);
  close_dialogs (self);
  g_assert_true (gtk_widget_get_mapped (GTK_WIDGET (self->window)));
  ui_show_page (self, "topics");
  check_window (self);
  g_assert_true (g_file_delete (crafted, NULL, NULL));
  ui_fixture_tear_down (self, NULL);
}

int
main (int argc, char *argv[])
{
  ui_init (&argc, &argv);
  load_nasty ();
  for (guint i = 0; i < G_N_ELEMENTS (pages); i++)
    {
      g_autofree char *path = g_strconcat ("/ui/nasty/", pages[i].page, NULL);

      g_test_add_data_func (path, GUINT_TO_POINTER (i), test_page);
    }
  g_test_add_func ("/ui/nasty/messages", test_messages);
  g_test_add_func ("/ui/nasty/crafted_file", test_crafted_file);
  return g_test_run ();
}
