/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Markdown as a person reads it.
 */
#include "config.h"

#include "plumb-markdown-lines.h"
#include "plumb-markdown-text.h"
#include "plumb-markdown-view.h"
#include "ui-fixture.h"

typedef struct
{
  GtkWindow *window;
  PlumbMarkdownView *view;
  PlumbMarkdownText *text;
  GtkTextBuffer *buffer;
} View;

static void
set_up (View *self, gconstpointer user_data)
{
  GtkWidget *scroller = gtk_scrolled_window_new ();
  GtkWidget *view = plumb_markdown_view_new ();

  self->window = GTK_WINDOW (gtk_window_new ());
  self->view = PLUMB_MARKDOWN_VIEW (view);
  gtk_scrolled_window_set_policy (GTK_SCROLLED_WINDOW (scroller), GTK_POLICY_NEVER,
                                  GTK_POLICY_AUTOMATIC);
  gtk_scrolled_window_set_child (GTK_SCROLLED_WINDOW (scroller), view);
  gtk_window_set_child (self->window, scroller);
  gtk_window_set_default_size (self->window, 500, 400);
  gtk_window_present (self->window);
  self->text = PLUMB_MARKDOWN_TEXT (ui_find (view, PLUMB_TYPE_MARKDOWN_TEXT, NULL));
  self->buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self->text));
  ui_wait_until (gtk_widget_get_width (view) > 0);
}

static void
tear_down (View *self, gconstpointer user_data)
{
  gtk_window_destroy (self->window);
  ui_settle ();
}

static char *
dup_shown (View *self)
{
  GtkTextIter start, end;

  gtk_text_buffer_get_bounds (self->buffer, &start, &end);
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

/* Where the machine is slow, even a short text is written in several goes. */
static void
show (View *self, const char *markdown)
{
  g_autoptr (GPtrArray) lines = plumb_markdown_lines_new (markdown);
  const GPtrArray *shown = plumb_markdown_text_get_lines (self->text);

  plumb_markdown_view_set_markdown (self->view, markdown);
  ui_wait_until (shown->len == lines->len);
}

static void
shows_the_words_without_the_marks (View *self, gconstpointer user_data)
{
  static const struct
  {
    const char *markdown;
    const char *shown;
  } cases[] = {
    { "", "" },
    { "One *two* **three** `four` ~~five~~", "One two three four five" },
    { "# Head\n\nText", "Head\nText" },
    { "* one\n* two\n  1. deep\n", "•\tone\n•\ttwo\n1.\tdeep" },
    { "7. seven\n8. eight", "7.\tseven\n8.\teight" },
    { "```\na\n\nb\n```\nafter", "a\n\nb\nafter" },
    { "> quote\n\n---\n\n[link](https://example.org/)", "quote\n\nlink" },
    { "hard\\\nbreak and\nsoft", "hard\nbreak and soft" },
    { "* ```\n  code\n  ```", "•\t\ncode" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *shown = NULL;

      show (self, cases[i].markdown);
      shown = dup_shown (self);
      g_assert_cmpstr (shown, ==, cases[i].shown);
    }
}

static guint
count_changes (View *self, const char *markdown)
{
  guint before = plumb_markdown_text_get_lines (self->text)->len;
  g_autoptr (GPtrArray) kept = g_ptr_array_new ();
  const GPtrArray *lines = plumb_markdown_text_get_lines (self->text);
  guint n_kept = 0;

  for (guint i = 0; i < before; i++)
    g_ptr_array_add (kept, g_ptr_array_index (lines, i));
  show (self, markdown);
  for (guint i = 0; i < lines->len; i++)
    n_kept += g_ptr_array_find (kept, g_ptr_array_index (lines, i), NULL);
  return lines->len - n_kept;
}

static void
writes_only_the_lines_that_differ (View *self, gconstpointer user_data)
{
  g_autofree char *shown = NULL;

  show (self, "a\n\nb\n\nc\n\nd");
  g_assert_cmpuint (count_changes (self, "a\n\nb\n\nX\n\nd"), ==, 1);
  g_assert_cmpuint (count_changes (self, "a\n\nb\n\nX\n\nY\n\nd"), ==, 1);
  g_assert_cmpuint (count_changes (self, "a\n\nd"), ==, 0);
  g_assert_cmpuint (count_changes (self, "a\n\nd\n\ne"), <=, 2);
  g_assert_cmpuint (count_changes (self, "z\n\na\n\nd\n\ne"), ==, 1);
  shown = dup_shown (self);
  g_assert_cmpstr (shown, ==, "z\na\nd\ne");
}

/* Whatever way a text came about, it looks like one that was shown at once. */
static void
edits_lead_to_what_a_fresh_view_shows (View *self, gconstpointer user_data)
{
  static const char *const blocks[] = { "text *here*",    "# head",
                                        "* item\n* item", "```\ncode\n```",
                                        "> quote",        "---",
                                        "1. a\n\n   b",   "|a|b|\n|-|-|\n|1|2|" };
  GRand *rand = g_rand_new_with_seed (3);

  for (guint round = 0; round < 300; round++)
    {
      g_autoptr (GString) markdown = g_string_new (NULL);
      g_autoptr (GPtrArray) lines = NULL;
      const GPtrArray *shown = plumb_markdown_text_get_lines (self->text);
      int n = g_rand_int_range (rand, 0, 6);

      for (int i = 0; i < n; i++)
        g_string_append_printf (markdown, "%s\n\n",
                                blocks[g_rand_int_range (rand, 0, (int) G_N_ELEMENTS (blocks))]);
      lines = plumb_markdown_lines_new (markdown->str);
      show (self, markdown->str);
      g_assert_cmpint (gtk_text_buffer_get_line_count (self->buffer), ==,
                       (int) MAX (lines->len, 1));
      for (guint i = 0; i < lines->len; i++)
        g_assert_true (
          plumb_markdown_line_equal (g_ptr_array_index (lines, i), g_ptr_array_index (shown, i)));
    }
  g_rand_free (rand);
}

static char *
dup_selection (View *self)
{
  GtkTextIter start, end;

  if (!gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end))
    return g_strdup ("");
  return gtk_text_buffer_get_text (self->buffer, &start, &end, FALSE);
}

static void
tab_goes_from_link_to_link (View *self, gconstpointer user_data)
{
  static const char *const words[] = { "one", "two", "one" };
  static const GtkDirectionType directions[] = { GTK_DIR_TAB_FORWARD, GTK_DIR_TAB_FORWARD,
                                                 GTK_DIR_TAB_BACKWARD };

  show (self, "See [one](https://example.org/1).\n\nAnd **[two]"
              "(https://example.org/2)** as well.");
  for (guint i = 0; i < G_N_ELEMENTS (words); i++)
    {
      g_autofree char *selected = NULL;

      g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->text), directions[i]));
      selected = dup_selection (self);
      g_assert_cmpstr (selected, ==, words[i]);
    }
  g_assert_false (gtk_widget_child_focus (GTK_WIDGET (self->text), GTK_DIR_TAB_BACKWARD));
}

/* What is copied as the link's address; nothing where the menu would not offer it. */
static char *
copy_link (View *self)
{
  GtkWidget *text = GTK_WIDGET (self->text);
  GdkClipboard *clipboard = gtk_widget_get_clipboard (text);
  g_auto (GValue) value = G_VALUE_INIT;

  gdk_clipboard_set_text (clipboard, "");
  gtk_widget_activate_action (text, "link.copy", NULL);
  g_value_init (&value, G_TYPE_STRING);
  g_assert_true (
    gdk_content_provider_get_value (gdk_clipboard_get_content (clipboard), &value, NULL));
  return g_value_dup_string (&value);
}

/* Without the pointer, too. */
static void
link_at_the_cursor_can_be_copied (View *self, gconstpointer user_data)
{
  g_autofree char *at_first = NULL;
  g_autofree char *on_link = NULL;
  g_autofree char *behind = NULL;
  GtkTextIter end;

  show (self, "See [one](https://example.org/1) and more.");
  at_first = copy_link (self);
  g_assert_cmpstr (at_first, ==, "");
  g_assert_true (gtk_widget_child_focus (GTK_WIDGET (self->text), GTK_DIR_TAB_FORWARD));
  on_link = copy_link (self);
  g_assert_cmpstr (on_link, ==, "https://example.org/1");
  gtk_text_buffer_get_end_iter (self->buffer, &end);
  gtk_text_buffer_place_cursor (self->buffer, &end);
  behind = copy_link (self);
  g_assert_cmpstr (behind, ==, "");
}

static void
a_table_that_is_too_large_is_text (View *self, gconstpointer user_data)
{
  g_autofree char *word = g_strnfill (1000, 'x');
  g_autofree char *markdown = g_strdup_printf ("|a|b|\n|-|-|\n|*one*|%s|\n", word);
  g_autofree char *expected = g_strdup_printf ("a | b\none | %s", word);
  g_autofree char *shown = NULL;

  show (self, markdown);
  shown = dup_shown (self);
  g_assert_cmpstr (shown, ==, expected);
}

static void
long_lines_never_widen_the_window (View *self, gconstpointer user_data)
{
  g_autofree char *word = g_strnfill (900, 'x');
  g_autofree char *markdown = g_strdup_printf ("%s\n\n```\n%s\n```\n\n|%s|b|\n|-|-|\n|%s|`%s`|\n",
                                               word, word, word, word, word);

  show (self, markdown);
  ui_settle ();
  g_assert_cmpint (ui_get_min_width (GTK_WIDGET (self->view)), <=, 330);
  g_assert_cmpint (gtk_widget_get_width (GTK_WIDGET (self->view)), ==, 500);
}

static void
height_follows_the_text_at_once (View *self, gconstpointer user_data)
{
  int tall, low, width = gtk_widget_get_width (GTK_WIDGET (self->view));

  show (self, "a\n\nb\n\nc\n\nd\n\ne\n\nf");
  ui_settle ();
  gtk_widget_measure (GTK_WIDGET (self->view), GTK_ORIENTATION_VERTICAL, width, &tall, NULL, NULL,
                      NULL);
  show (self, "a");
  gtk_widget_measure (GTK_WIDGET (self->view), GTK_ORIENTATION_VERTICAL, width, &low, NULL, NULL,
                      NULL);
  g_assert_cmpint (low, <, 40);
  g_assert_cmpint (tall, >, 5 * low);
}

static char *
make_text (guint n_paragraphs)
{
  g_autoptr (GString) markdown = g_string_new (NULL);

  for (guint i = 0; i < n_paragraphs; i++)
    g_string_append_printf (
      markdown,
      "**Problem %u.** Lock contention can be seen with `lock:contention_begin` and *more*.\n\n"
      "* Static keys around every unlock: 0.4 %% on a 96-core machine\n"
      "* See [the thread](https://lore.kernel.org/all/%u@example.org/)\n\n",
      i, i);
  return g_string_free (g_steal_pointer (&markdown), FALSE);
}

static void
a_usual_text_is_there_at_once_and_a_long_one_soon (View *self, gconstpointer user_data)
{
  g_autofree char *usual = make_text (14);
  g_autofree char *long_text = make_text (3000);
  const GPtrArray *lines = plumb_markdown_text_get_lines (self->text);
  gint64 begin, taken;

  plumb_markdown_view_set_markdown (self->view, "warm up");
  begin = g_get_monotonic_time ();
  plumb_markdown_view_set_markdown (self->view, usual);
  taken = g_get_monotonic_time () - begin;
  g_test_message ("%.2f ms for %zu bytes", (double) taken / 1000, strlen (usual));
  ui_wait_until (lines->len == 14 * 3);

  begin = g_get_monotonic_time ();
  plumb_markdown_view_set_markdown (self->view, long_text);
  taken = g_get_monotonic_time () - begin;
  g_test_message ("%.2f ms for the start of %zu bytes", (double) taken / 1000, strlen (long_text));
  g_assert_cmpuint (lines->len, <, 2502);
  plumb_markdown_view_set_markdown (self->view, usual);
  ui_wait_until (lines->len == 14 * 3);
  plumb_markdown_view_set_markdown (self->view, long_text);
  ui_wait_until (lines->len == 2502);
}

/* One paragraph of megabytes would keep Pango busy for minutes. */
static void
a_paragraph_has_an_end (View *self, gconstpointer user_data)
{
  g_autofree char *endless = g_strnfill (1 << 20, 'x');
  const GPtrArray *lines = plumb_markdown_text_get_lines (self->text);
  const PlumbMarkdownLine *last;

  plumb_markdown_view_set_markdown (self->view, endless);
  ui_wait_until (lines->len == 3);
  last = g_ptr_array_index (lines, 2);
  g_assert_cmpstr (last->text->str, ==, "The text goes on. It is too long to be shown here.");
  last = g_ptr_array_index (lines, 0);
  g_assert_cmpuint (last->text->len, ==, 2000);
}

static void
is_a_labelled_text_that_cannot_be_edited (View *self, gconstpointer user_data)
{
  plumb_markdown_view_set_label (self->view, "Proposal’s Text");
  gtk_test_accessible_assert_role (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_ROLE_TEXT_BOX);
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->text), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                       "Proposal’s Text");
  gtk_test_accessible_assert_property (GTK_ACCESSIBLE (self->text),
                                       GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE);
  g_assert_false (gtk_text_view_get_editable (GTK_TEXT_VIEW (self->text)));
}

static void
leaves_nothing_behind (View *self, gconstpointer user_data)
{
  GtkWidget *view = g_object_ref_sink (plumb_markdown_view_new ());

  plumb_markdown_view_set_markdown (PLUMB_MARKDOWN_VIEW (view), "|a|b|\n|-|-|\n|1|2|\n\ntext");
  g_assert_finalize_object (view);
}

#define ADD(name) g_test_add ("/ui/markdown_view/" #name, View, NULL, set_up, name, tear_down)

int
main (int argc, char **argv)
{
  ui_init (&argc, &argv);
  ADD (shows_the_words_without_the_marks);
  ADD (writes_only_the_lines_that_differ);
  ADD (edits_lead_to_what_a_fresh_view_shows);
  ADD (tab_goes_from_link_to_link);
  ADD (link_at_the_cursor_can_be_copied);
  ADD (a_table_that_is_too_large_is_text);
  ADD (long_lines_never_widen_the_window);
  ADD (height_follows_the_text_at_once);
  ADD (a_usual_text_is_there_at_once_and_a_long_one_soon);
  ADD (a_paragraph_has_an_end);
  ADD (is_a_labelled_text_that_cannot_be_edited);
  ADD (leaves_nothing_behind);
  return g_test_run ();
}
