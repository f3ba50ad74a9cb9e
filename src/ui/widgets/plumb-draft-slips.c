/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Slips in the text: underlined, and told where the pointer or the cursor is.
 */
#include "plumb-draft-private.h"

#include <string.h>

/* A tag each, so that the words stay with the place however the text moves. */
static GtkTextTag *
new_tag (PlumbDraftView *self, const PlumbLintFinding *finding)
{
  static const GdkRGBA light = { 0.612f, 0.431f, 0, 1 };
  static const GdkRGBA dark = { 1, 0.761f, 0.322f, 1 };
  gboolean is_dark = adw_style_manager_get_dark (adw_style_manager_get_default ());
  GtkTextTag *tag = gtk_text_buffer_create_tag (
    self->buffer, NULL, "underline",
    finding->severity == PLUMB_LINT_ERROR ? PANGO_UNDERLINE_ERROR : PANGO_UNDERLINE_DOUBLE,
    "underline-rgba", is_dark ? &dark : &light, NULL);

  g_object_set_data_full (G_OBJECT (tag), "message", g_strdup (finding->message), g_free);
  return tag;
}

static void
get_iters (PlumbDraftView *self, const char *text, gsize start, gsize end, GtkTextIter *out_start,
           GtkTextIter *out_end)
{
  gsize length = strlen (text);
  glong from = g_utf8_pointer_to_offset (text, text + MIN (start, length));
  glong to = from
             + g_utf8_strlen (text + MIN (start, length),
                              (gssize) (MIN (end, length) - MIN (start, length)));

  gtk_text_buffer_get_iter_at_offset (self->buffer, out_start, (int) from);
  gtk_text_buffer_get_iter_at_offset (self->buffer, out_end, (int) to);
}

/**
 * plumb_draft_view_set_slips:
 * @findings: (element-type PlumbLintFinding) (nullable): slips in the text as it is now
 *
 * Underlines slips. Misspelt words are underlined by the spell checker.
 */
void
plumb_draft_view_set_slips (PlumbDraftView *self, const GPtrArray *findings)
{
  GtkTextTagTable *table = gtk_text_buffer_get_tag_table (self->buffer);
  g_autofree char *text = plumb_draft_view_dup_text (self);

  for (guint i = 0; i < self->slip_tags->len; i++)
    gtk_text_tag_table_remove (table, g_ptr_array_index (self->slip_tags, i));
  g_ptr_array_set_size (self->slip_tags, 0);
  for (guint i = 0; findings != NULL && i < findings->len; i++)
    {
      const PlumbLintFinding *finding = g_ptr_array_index (findings, i);
      GtkTextIter start, end;
      GtkTextTag *tag;

      if (finding->start >= finding->end || g_str_equal (finding->rule, "spelling"))
        continue;
      tag = new_tag (self, finding);
      g_ptr_array_add (self->slip_tags, g_object_ref (tag));
      get_iters (self, text, finding->start, finding->end, &start, &end);
      gtk_text_buffer_apply_tag (self->buffer, tag, &start, &end);
    }
}

/**
 * plumb_draft_view_select:
 * @start: bytes of the text
 *
 * Selects a part of the text and brings it into view.
 */
void
plumb_draft_view_select (PlumbDraftView *self, gsize start, gsize end)
{
  g_autofree char *text = plumb_draft_view_dup_text (self);
  GtkTextIter from, to;

  get_iters (self, text, start, end, &from, &to);
  gtk_text_buffer_select_range (self->buffer, &to, &from);
  gtk_text_view_scroll_to_mark (GTK_TEXT_VIEW (self), gtk_text_buffer_get_insert (self->buffer), 0,
                                TRUE, 0, 0.35);
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static const char *
find_message (const GtkTextIter *iter)
{
  GSList *tags = gtk_text_iter_get_tags (iter);
  const char *message = NULL;

  for (GSList *at = tags; at != NULL && message == NULL; at = at->next)
    message = g_object_get_data (at->data, "message");
  g_slist_free (tags);
  return message;
}

/**
 * plumb_draft_slips_query_tooltip:
 *
 * Tells what is wrong at a place, or at the cursor.
 */
gboolean
plumb_draft_slips_query_tooltip (PlumbDraftView *self, int x, int y, gboolean keyboard,
                                 GtkTooltip *tooltip)
{
  const char *message;
  GtkTextIter iter;

  if (keyboard)
    {
      gtk_text_buffer_get_iter_at_mark (self->buffer, &iter,
                                        gtk_text_buffer_get_insert (self->buffer));
    }
  else
    {
      gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y, &x,
                                             &y);
      if (!gtk_text_view_get_iter_at_location (GTK_TEXT_VIEW (self), &iter, x, y))
        return FALSE;
    }
  message = find_message (&iter);
  if (message != NULL)
    gtk_tooltip_set_text (tooltip, message);
  return message != NULL;
}
