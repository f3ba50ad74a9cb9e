/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "ui-words.h"

#include <string.h>

static GHashTable *
read_words (void)
{
  g_autofree char *path = g_test_build_filename (G_TEST_BUILT, "hostile", "words.list", NULL);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;
  g_auto (GStrv) lines = NULL;
  GHashTable *words = g_hash_table_new (g_str_hash, g_str_equal);

  g_file_get_contents (path, &text, NULL, &error);
  g_assert_no_error (error);
  lines = g_strsplit (g_strchomp (text), "\n", -1);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], " ", -1);
      UiWord *word = g_new (UiWord, 1);

      g_assert_cmpuint (g_strv_length (parts), ==, 4);
      *word = (UiWord) { g_strdup (parts[1]), atoi (parts[2]), g_strdup (parts[3]) };
      g_hash_table_insert (words, g_strdup (parts[0]), word);
    }
  return words;
}

/**
 * ui_words_find:
 *
 * Returns: (transfer container): the words in @text, each once
 */
GPtrArray *
ui_words_find (const char *text)
{
  static GHashTable *words = NULL;
  g_autoptr (GRegex) regex = g_regex_new ("xq[a-z]{4}", G_REGEX_CASELESS, 0, NULL);
  g_autoptr (GMatchInfo) match = NULL;
  GPtrArray *found = g_ptr_array_new ();
  g_autoptr (GString) unfolded = g_string_new (text);

  /* A line of a calendar or a mail may be folded within a word. */
  g_string_replace (unfolded, "\r\n ", "", 0);
  g_string_replace (unfolded, "=\n", "", 0);
  if (words == NULL)
    words = read_words ();
  for (g_regex_match (regex, unfolded->str, 0, &match); g_match_info_matches (match);
       g_match_info_next (match, NULL))
    {
      g_autofree char *written = g_match_info_fetch (match, 0);
      g_autofree char *lower = g_ascii_strdown (written, -1);
      UiWord *word = g_hash_table_lookup (words, lower);

      if (word != NULL && !g_ptr_array_find (found, word, NULL))
        g_ptr_array_add (found, word);
    }
  return found;
}

static void
result_cb (GObject *source, GAsyncResult *result, gpointer user_data)
{
  *(GAsyncResult **) user_data = g_object_ref (result);
}

/* What another program gets that asks for a form. */
static void
append_form (GdkClipboard *clipboard, const char *mime_type, GString *all)
{
  const char *mime_types[] = { mime_type, NULL };
  g_autoptr (GOutputStream) out = g_memory_output_stream_new_resizable ();
  g_autoptr (GInputStream) in = NULL;
  g_autoptr (GAsyncResult) opened = NULL;
  g_autoptr (GAsyncResult) read = NULL;
  g_autoptr (GError) error = NULL;
  const char *data = NULL;
  gsize size = 0;

  gdk_clipboard_read_async (clipboard, mime_types, G_PRIORITY_DEFAULT, NULL, result_cb, &opened);
  ui_wait_until (opened != NULL);
  in = gdk_clipboard_read_finish (clipboard, opened, NULL, &error);
  g_assert_no_error (error);
  g_output_stream_splice_async (out, in, G_OUTPUT_STREAM_SPLICE_CLOSE_TARGET, G_PRIORITY_DEFAULT,
                                NULL, result_cb, &read);
  ui_wait_until (read != NULL);
  g_output_stream_splice_finish (out, read, &error);
  g_assert_no_error (error);
  data = g_memory_output_stream_get_data (G_MEMORY_OUTPUT_STREAM (out));
  size = g_memory_output_stream_get_data_size (G_MEMORY_OUTPUT_STREAM (out));
  g_assert_cmpuint (size, >, 0);
  /* What is behind an end would not be looked at. */
  g_assert_null (memchr (data, '\0', size));
  g_string_append_len (all, data, (gssize) size);
}

static GdkClipboard *
get_clipboard (UiFixture *self)
{
  return gtk_widget_get_clipboard (GTK_WIDGET (self->window));
}

/* What stands in the clipboard until something is copied. It is never emptied: the desktop would
 * say so when it holds the next text. */
static GdkContentProvider *
get_nothing (void)
{
  static GdkContentProvider *nothing = NULL;

  if (nothing == NULL)
    nothing = gdk_content_provider_new_typed (G_TYPE_STRING, "");
  return nothing;
}

/**
 * ui_clipboard_is_filled:
 *
 * Returns: whether something was copied since ui_clipboard_forget() was called
 */
gboolean
ui_clipboard_is_filled (UiFixture *self)
{
  return gdk_clipboard_get_content (get_clipboard (self)) != get_nothing ();
}

void
ui_clipboard_forget (UiFixture *self)
{
  gdk_clipboard_set_content (get_clipboard (self), get_nothing ());
  g_assert_false (ui_clipboard_is_filled (self));
}

/* GTK offers a text in three encodings, which tell the same. */
static gboolean
is_of_interest (GdkContentFormats *own, const char *mime_type)
{
  return !g_str_has_prefix (mime_type, "text/plain")
         || g_str_equal (mime_type, "text/plain;charset=utf-8")
         || gdk_content_formats_contain_mime_type (own, mime_type);
}

/**
 * ui_clipboard_dup:
 *
 * Waits until something is copied.
 *
 * Returns: (transfer full): it, in every form that another program can ask for, one after the other
 */
char *
ui_clipboard_dup (UiFixture *self)
{
  GString *all = g_string_new (NULL);
  g_autoptr (GdkContentFormats) own = NULL;
  g_autoptr (GdkContentFormats) formats = NULL;
  const char *const *mime_types = NULL;
  gsize n = 0;

  ui_wait_until (ui_clipboard_is_filled (self));
  own = gdk_content_formats_ref (gdk_clipboard_get_formats (get_clipboard (self)));
  formats = gdk_content_formats_union_serialize_mime_types (gdk_content_formats_ref (own));
  mime_types = gdk_content_formats_get_mime_types (formats, &n);
  for (gsize i = 0; i < n; i++)
    {
      if (is_of_interest (own, mime_types[i]))
        append_form (get_clipboard (self), mime_types[i], all);
    }
  return g_string_free (all, FALSE);
}
