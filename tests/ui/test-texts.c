/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The page of texts and its editor.
 */
#include "config.h"

#include <string.h>

#include "plumb-draft-private.h"
#include "plumb-styles.h"
#include "ui-fixture.h"

typedef struct
{
  UiFixture ui;
  PlumbPage *page;
  PlumbDraftView *view;
  GtkTextBuffer *buffer;
} Texts;

static void
set_up (Texts *self, gconstpointer user_data)
{
  ui_fixture_set_up (&self->ui, user_data);
  self->page = ui_show_page (&self->ui, "texts");
  self->view = PLUMB_DRAFT_VIEW (ui_get_child (GTK_WIDGET (self->page), "draft"));
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->view));
}

static void
tear_down (Texts *self, gconstpointer user_data)
{
  ui_fixture_tear_down (&self->ui, user_data);
}

static const PlumbDraft *
find_draft (Texts *self)
{
  return plumb_edition_find_draft (ui_get_edition (&self->ui), "announcement");
}

/* Puts a text in that can be undone from, with the cursor at @cursor. */
static void
begin_with (Texts *self, const char *text, int cursor)
{
  GtkTextIter iter;

  gtk_text_buffer_set_text (self->buffer, text, -1);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, cursor);
  gtk_text_buffer_place_cursor (self->buffer, &iter);
}

static int
get_cursor (Texts *self)
{
  int position;

  g_object_get (self->buffer, "cursor-position", &position, NULL);
  return position;
}

static void
assert_text (Texts *self, const char *expected)
{
  g_autofree char *text = plumb_draft_view_dup_text (self->view);

  g_assert_cmpstr (text, ==, expected);
}

static void
assert_style (Texts *self, const char *kind)
{
  g_autofree char *template = plumb_styles_dup_template (kind, "2021");

  g_assert_nonnull (template);
  assert_text (self, template);
}

static void
test_shows_the_house_style (Texts *self, gconstpointer user_data)
{
  assert_style (self, "announcement");
  g_assert_null (find_draft (self));
}

static void
test_stores_what_is_typed (Texts *self, gconstpointer user_data)
{
  g_autofree char *text = NULL;
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_insert_interactive (self->buffer, &start, "Hello. ", -1, TRUE);
  ui_wait_until (find_draft (self) != NULL);
  text = plumb_draft_view_dup_text (self->view);
  g_assert_cmpstr (find_draft (self)->markdown, ==, text);
  g_assert_true (g_str_has_prefix (text, "Hello. We are pleased"));
  gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.undo", NULL);
  g_assert_null (find_draft (self));
  assert_style (self, "announcement");
}

static void
test_stores_before_another_text_is_shown (Texts *self, gconstpointer user_data)
{
  GtkListBox *list = GTK_LIST_BOX (ui_get_child (GTK_WIDGET (self->page), "list"));
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (self->buffer, &start);
  gtk_text_buffer_insert_interactive (self->buffer, &start, "Hello. ", -1, TRUE);
  gtk_widget_activate (GTK_WIDGET (gtk_list_box_get_row_at_index (list, 1)));
  ui_wait_until (find_draft (self) != NULL);
  g_assert_true (g_str_has_prefix (find_draft (self)->markdown, "Hello. We"));
  assert_style (self, "page");
  g_assert_null (plumb_edition_find_draft (ui_get_edition (&self->ui), "page"));
}

static void
test_reset_brings_the_house_style_back (Texts *self, gconstpointer user_data)
{
  plumb_document_do (self->ui.document, NULL, "set-draft", "kind", "announcement", "markdown",
                     "Mine.\n", NULL);
  assert_text (self, "Mine.\n");
  gtk_widget_activate_action (GTK_WIDGET (self->page), "texts.reset", NULL);
  assert_style (self, "announcement");
  gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.undo", NULL);
  assert_text (self, "Mine.\n");
}

static void
move (Texts *self, GtkMovementStep step, int count, gboolean select)
{
  g_signal_emit_by_name (self->view, "move-cursor", step, count, select);
}

static void
test_cursor_steps_over_a_field (Texts *self, gconstpointer user_data)
{
  g_autofree char *announced = NULL;

  begin_with (self, "In {{year}} again", 3);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  move (self, GTK_MOVEMENT_VISUAL_POSITIONS, 1, FALSE);
  g_assert_cmpint (get_cursor (self), ==, 11);
  announced = ui_take_announcement ();
  g_assert_cmpstr (announced, ==, "2026");
  move (self, GTK_MOVEMENT_VISUAL_POSITIONS, -1, FALSE);
  g_assert_cmpint (get_cursor (self), ==, 3);
  move (self, GTK_MOVEMENT_WORDS, 1, FALSE);
  g_assert_cmpint (get_cursor (self), ==, 11);
  move (self, GTK_MOVEMENT_VISUAL_POSITIONS, -1, TRUE);
  g_assert_cmpint (get_cursor (self), ==, 3);
  g_assert_true (gtk_text_buffer_get_has_selection (self->buffer));
  g_assert_cmpstr (plumb_draft_view_get_field (self->view), ==, "year");
}

static void
test_field_goes_whole (Texts *self, gconstpointer user_data)
{
  begin_with (self, "In {{year}} again", 11);
  g_signal_emit_by_name (self->view, "backspace");
  assert_text (self, "In  again");
  gtk_text_buffer_undo (self->buffer);
  assert_text (self, "In {{year}} again");
  gtk_text_buffer_redo (self->buffer);
  assert_text (self, "In  again");
  begin_with (self, "{{year}}{{year}}", 8);
  g_signal_emit_by_name (self->view, "delete-from-cursor", GTK_DELETE_CHARS, 1);
  assert_text (self, "{{year}}");
}

static void
type (Texts *self, const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    gtk_text_buffer_insert_interactive_at_cursor (self->buffer, p, (int) (g_utf8_next_char (p) - p),
                                                  TRUE);
}

static void
test_typed_field_becomes_one (Texts *self, gconstpointer user_data)
{
  begin_with (self, "", 0);
  type (self, "{{year}");
  g_assert_null (plumb_draft_view_get_field (self->view));
  type (self, "}");
  g_assert_cmpstr (plumb_draft_view_get_field (self->view), ==, "year");
  g_assert_cmpstr (g_array_index (self->view->fields, PlumbDraftField, 0).chip->text, ==, "2026");
  type (self, " {{nonsense}}");
  g_assert_null (plumb_draft_view_get_field (self->view));
  while (gtk_text_buffer_get_can_undo (self->buffer))
    gtk_text_buffer_undo (self->buffer);
  assert_text (self, "");
}

static void
test_chip_follows_the_record (Texts *self, gconstpointer user_data)
{
  const PlumbDraftField *field;

  begin_with (self, "Of {{name}} and more", 17);
  field = &g_array_index (self->view->fields, PlumbDraftField, 0);
  g_assert_cmpstr (field->chip->text, ==, "Tracing");
  plumb_document_do (self->ui.document, NULL, "set-microconference", "name", "Rust", NULL);
  field = &g_array_index (self->view->fields, PlumbDraftField, 0);
  g_assert_cmpstr (field->chip->text, ==, "Rust");
  assert_text (self, "Of {{name}} and more");
  g_assert_cmpint (get_cursor (self), ==, 17);
  gtk_widget_activate_action (GTK_WIDGET (self->ui.window), "win.undo", NULL);
  g_assert_cmpstr (field->chip->text, ==, "Tracing");
}

static void
test_field_turns_into_text (Texts *self, gconstpointer user_data)
{
  begin_with (self, "Of {{name}} in {{year}}.", 3);
  plumb_draft_view_freeze_field (self->view);
  assert_text (self, "Of Tracing in {{year}}.");
  plumb_draft_view_freeze_all (self->view);
  assert_text (self, "Of Tracing in 2026.");
  gtk_text_buffer_undo (self->buffer);
  gtk_text_buffer_undo (self->buffer);
  assert_text (self, "Of {{name}} in {{year}}.");
}

static void
test_marks_come_and_go (Texts *self, gconstpointer user_data)
{
  begin_with (self, "one two three", 5);
  plumb_draft_view_toggle_mark (self->view, "**");
  assert_text (self, "one **two** three");
  plumb_draft_view_toggle_mark (self->view, "*");
  assert_text (self, "one ***two*** three");
  plumb_draft_view_toggle_mark (self->view, "**");
  assert_text (self, "one *two* three");
  gtk_text_buffer_undo (self->buffer);
  assert_text (self, "one ***two*** three");
  gtk_text_buffer_undo (self->buffer);
  gtk_text_buffer_undo (self->buffer);
  assert_text (self, "one two three");
  plumb_draft_view_toggle_list (self->view);
  assert_text (self, "- one two three");
  plumb_draft_view_toggle_list (self->view);
  assert_text (self, "one two three");
}

static void
append_random (GString *text)
{
  static const char *const parts[] = { "{{year}}",   "{{topics}}", "{{#topics}}", "{{/topics}}",
                                       "{{ name }}", "{{",         "}}",          "{",
                                       "word",       " ",          "\n",          "**",
                                       "ä",          "🦀",         "e\xcc\x81",   "\t",
                                       "`",          "\\",         "{{nope}}",    "\xe2\x80\xa9" };

  g_string_append (text, parts[g_test_rand_int_range (0, G_N_ELEMENTS (parts))]);
}

static void
test_holds_any_text_to_the_letter (Texts *self, gconstpointer user_data)
{
  for (guint i = 0; i < 300; i++)
    {
      g_autoptr (GString) text = g_string_new (NULL);
      int n = g_test_rand_int_range (0, 30);

      for (int j = 0; j < n; j++)
        append_random (text);
      gtk_text_buffer_set_text (self->buffer, text->str, -1);
      assert_text (self, text->str);
    }
}

/* In prose without braces of its own, every brace is a field's. */
static void
assert_whole_fields (Texts *self)
{
  g_autofree char *text = plumb_draft_view_dup_text (self->view);
  const char *at = text;
  GtkTextIter start, end;

  while ((at = strpbrk (at, "{}")) != NULL)
    {
      g_assert_true (g_str_has_prefix (at, "{{year}}") || g_str_has_prefix (at, "{{topics}}"));
      at = strstr (at, "}}") + 2;
    }
  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  g_assert_null (plumb_draft_fields_find (self->view, gtk_text_iter_get_offset (&start)));
  g_assert_null (plumb_draft_fields_find (self->view, gtk_text_iter_get_offset (&end)));
}

/* GTK loses a line's layout whenever a visual move would leave the text at either end. */
static gboolean
stays_inside (Texts *self, int way)
{
  int offset;

  g_object_get (self->buffer, "cursor-position", &offset, NULL);
  return offset + way >= 0 && offset + way <= gtk_text_buffer_get_char_count (self->buffer);
}

static void
edit_at_random (Texts *self)
{
  static const char *const typed[] = { "a", " ", "\n", "ö", "{{year}}", "{{topics}}" };
  int way = g_test_rand_int_range (-2, 3);

  switch (g_test_rand_int_range (0, 9))
    {
    case 0:
      g_signal_emit_by_name (self->view, "backspace");
      break;
    case 1:
      g_signal_emit_by_name (self->view, "delete-from-cursor", GTK_DELETE_CHARS, 1);
      break;
    case 2:
      g_signal_emit_by_name (self->view, "delete-from-cursor", GTK_DELETE_WORD_ENDS, way);
      break;
    case 3:
      if (stays_inside (self, way))
        move (self, GTK_MOVEMENT_VISUAL_POSITIONS, way, TRUE);
      break;
    case 4:
      move (self, GTK_MOVEMENT_WORDS, way, g_test_rand_bit ());
      break;
    case 5:
      move (self, GTK_MOVEMENT_DISPLAY_LINES, way, g_test_rand_bit ());
      break;
    case 6:
      plumb_draft_view_insert_field (self->view, g_test_rand_bit () ? "year" : "topics");
      break;
    default:
      gtk_text_buffer_delete_selection (self->buffer, TRUE, TRUE);
      gtk_text_buffer_insert_interactive_at_cursor (
        self->buffer, typed[g_test_rand_int_range (0, G_N_ELEMENTS (typed))], -1, TRUE);
      break;
    }
}

static void
test_no_edit_cuts_a_field (Texts *self, gconstpointer user_data)
{
  g_autofree char *edited = NULL;

  begin_with (self, "On {{year}} we {{topics}}\n{{year}}{{year}} end", 3);
  gtk_text_buffer_set_max_undo_levels (self->buffer, 0);
  for (guint i = 0; i < 2000; i++)
    {
      edit_at_random (self);
      assert_whole_fields (self);
    }
  edited = plumb_draft_view_dup_text (self->view);
  while (gtk_text_buffer_get_can_undo (self->buffer))
    gtk_text_buffer_undo (self->buffer);
  assert_text (self, "On {{year}} we {{topics}}\n{{year}}{{year}} end");
  while (gtk_text_buffer_get_can_redo (self->buffer))
    gtk_text_buffer_redo (self->buffer);
  assert_text (self, edited);
}

static void
written_cb (GObject *object, GAsyncResult *result, gpointer user_data)
{
  gboolean *out_done = user_data;
  g_autoptr (GError) error = NULL;

  gdk_content_provider_write_mime_type_finish (GDK_CONTENT_PROVIDER (object), result, &error);
  g_assert_no_error (error);
  *out_done = TRUE;
}

static char *
dup_clipboard_text (Texts *self)
{
  GdkContentProvider *content =
    gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (self->page)));
  g_auto (GValue) value = G_VALUE_INIT;

  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (gdk_content_provider_get_value (content, &value, NULL));
  return g_value_dup_string (&value);
}

static char *
dup_clipboard (Texts *self, const char *mime_type)
{
  GdkContentProvider *content =
    gdk_clipboard_get_content (gtk_widget_get_clipboard (GTK_WIDGET (self->page)));
  g_autoptr (GOutputStream) stream = g_memory_output_stream_new_resizable ();
  gboolean done = FALSE;

  gdk_content_provider_write_mime_type_async (content, mime_type, stream, G_PRIORITY_DEFAULT, NULL,
                                              written_cb, &done);
  ui_wait_until (done);
  g_assert_true (g_output_stream_write_all (stream, "", 1, NULL, NULL, NULL));
  g_assert_true (g_output_stream_close (stream, NULL, NULL));
  return g_memory_output_stream_steal_data (G_MEMORY_OUTPUT_STREAM (stream));
}

static void
test_copies_what_is_shown (Texts *self, gconstpointer user_data)
{
  g_autofree char *html = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *markdown = NULL;

  begin_with (self, "**In** {{year}}.\n", 0);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "texts.copy", "s", "html");
  html = dup_clipboard (self, "text/html");
  plain = dup_clipboard_text (self);
  g_assert_cmpstr (html, ==, "<p><strong>In</strong> 2026.</p>\n");
  g_assert_cmpstr (plain, ==, html);
  gtk_widget_activate_action (GTK_WIDGET (self->page), "texts.copy", "s", "markdown");
  markdown = dup_clipboard_text (self);
  g_assert_nonnull (strstr (markdown, "**In** 2026.\n"));
}

/* Types at a place of the text, as somebody does who looks at the editor. */
static void
type_at (Texts *self, int offset, const char *text)
{
  GtkTextIter iter;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, offset);
  gtk_text_buffer_insert_interactive (self->buffer, &iter, text, -1, TRUE);
}

static void
test_preview_follows_the_writer (Texts *self, gconstpointer user_data)
{
  GtkScrolledWindow *pane =
    GTK_SCROLLED_WINDOW (ui_get_child (GTK_WIDGET (self->page), "preview_pane"));
  GtkAdjustment *adjustment = gtk_scrolled_window_get_vadjustment (pane);
  g_autoptr (GString) text = g_string_new (NULL);
  double page;

  ui_resize (&self->ui, 1200, 600);
  for (guint i = 0; i < 60; i++)
    g_string_append_printf (text, "Paragraph %u of a long text.\n\n", i);
  begin_with (self, text->str, 0);
  page = gtk_adjustment_get_page_size (adjustment);
  ui_wait_until (gtk_adjustment_get_upper (adjustment) > 3 * page);
  g_assert_cmpfloat (gtk_adjustment_get_value (adjustment), <, 1);
  gtk_widget_grab_focus (GTK_WIDGET (self->view));
  type_at (self, -1, "The very last words.");
  ui_wait_until (gtk_adjustment_get_value (adjustment) + page
                 > gtk_adjustment_get_upper (adjustment) - 60);
  type_at (self, 0, "The first words. ");
  ui_wait_until (gtk_adjustment_get_value (adjustment) < 60);
}

static void
test_fits_a_narrow_window (Texts *self, gconstpointer user_data)
{
  GtkWidget *split = ui_get_child (GTK_WIDGET (self->page), "split");

  ui_resize (&self->ui, 360, 640);
  ui_wait_until (adw_navigation_split_view_get_collapsed (ADW_NAVIGATION_SPLIT_VIEW (split)));
  adw_navigation_split_view_set_show_content (ADW_NAVIGATION_SPLIT_VIEW (split), TRUE);
  ui_settle ();
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (self->page)), <=, 330);
  gtk_toggle_button_set_active (
    GTK_TOGGLE_BUTTON (ui_get_child (GTK_WIDGET (self->page), "preview_button")), TRUE);
  ui_settle ();
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (self->page)), <=, 330);
  ui_set_text_scale (1.25);
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (self->page)), <=, 330);
  ui_set_text_scale (1);
}

static void
test_rows_say_what_they_are (Texts *self, gconstpointer user_data)
{
  GtkListBox *list = GTK_LIST_BOX (ui_get_child (GTK_WIDGET (self->page), "list"));
  GtkListBoxRow *row = gtk_list_box_get_row_at_index (list, 0);

  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_LABEL, "Announcement");
  gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                       "House style’s text");
  gtk_test_accessible_assert_property (self->view, GTK_ACCESSIBLE_PROPERTY_LABEL, "Announcement");
}

static void
test_every_style_of_every_text_can_be_chosen (Texts *self, gconstpointer user_data)
{
  GtkListBox *list = GTK_LIST_BOX (ui_get_child (GTK_WIDGET (self->page), "list"));

  for (int i = 0; plumb_text_edition_kinds[i] != NULL; i++)
    {
      g_autoptr (GPtrArray) styles = plumb_styles_list (plumb_text_edition_kinds[i]);
      GtkWidget *row = GTK_WIDGET (gtk_list_box_get_row_at_index (list, i));

      gtk_widget_activate (row);
      for (guint j = 0; j < styles->len; j++)
        {
          const PlumbStyle *style = g_ptr_array_index (styles, j);

          g_object_set (self->page, "house-style", style->id, NULL);
          assert_text (self, style->template);
          gtk_test_accessible_assert_property (row, GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                               "House style’s text");
        }
    }
  g_assert_null (gtk_list_box_get_row_at_index (
    list, (int) g_strv_length ((char **) plumb_text_edition_kinds) + 1));
}

static void
test_another_style_leaves_the_leads_words (Texts *self, gconstpointer user_data)
{
  plumb_document_do (self->ui.document, NULL, "set-draft", "kind", "announcement", "markdown",
                     "Mine.\n", NULL);
  g_object_set (self->page, "house-style", "2019", NULL);
  assert_text (self, "Mine.\n");
  g_assert_cmpstr (find_draft (self)->style, ==, "2019");
}

int
main (int argc, char **argv)
{
  static const struct
  {
    const char *path;
    void (*func) (Texts *self, gconstpointer user_data);
  } tests[] = {
    { "/ui/texts/shows_the_house_style", test_shows_the_house_style },
    { "/ui/texts/every_style_of_every_text_can_be_chosen",
      test_every_style_of_every_text_can_be_chosen },
    { "/ui/texts/another_style_leaves_the_leads_words", test_another_style_leaves_the_leads_words },
    { "/ui/texts/stores_what_is_typed", test_stores_what_is_typed },
    { "/ui/texts/stores_before_another_text_is_shown", test_stores_before_another_text_is_shown },
    { "/ui/texts/reset_brings_the_house_style_back", test_reset_brings_the_house_style_back },
    { "/ui/texts/cursor_steps_over_a_field", test_cursor_steps_over_a_field },
    { "/ui/texts/field_goes_whole", test_field_goes_whole },
    { "/ui/texts/typed_field_becomes_one", test_typed_field_becomes_one },
    { "/ui/texts/chip_follows_the_record", test_chip_follows_the_record },
    { "/ui/texts/field_turns_into_text", test_field_turns_into_text },
    { "/ui/texts/marks_come_and_go", test_marks_come_and_go },
    { "/ui/texts/holds_any_text_to_the_letter", test_holds_any_text_to_the_letter },
    { "/ui/texts/no_edit_cuts_a_field", test_no_edit_cuts_a_field },
    { "/ui/texts/copies_what_is_shown", test_copies_what_is_shown },
    { "/ui/texts/preview_follows_the_writer", test_preview_follows_the_writer },
    { "/ui/texts/fits_a_narrow_window", test_fits_a_narrow_window },
    { "/ui/texts/rows_say_what_they_are", test_rows_say_what_they_are },
  };

  ui_init (&argc, &argv);
  for (guint i = 0; i < G_N_ELEMENTS (tests); i++)
    g_test_add (tests[i].path, Texts, NULL, set_up, tests[i].func, tear_down);
  return g_test_run ();
}
