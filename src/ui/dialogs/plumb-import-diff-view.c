/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-import-diff-view.h"

#include <glib/gi18n.h>

#include "plumb-diff.h"

static void
add_diff_line (GtkTextBuffer *buffer, const PlumbDiffLine *line)
{
  static const char *const tags[] = { "same", "removed", "added" };
  static const char *const signs[] = { "   ", "− ", "+ " };
  g_autofree char *text = g_strconcat (signs[line->kind], line->text, "\n", NULL);
  GtkTextIter end;

  gtk_text_buffer_get_end_iter (buffer, &end);
  gtk_text_buffer_insert_with_tags_by_name (buffer, &end, text, -1, tags[line->kind], NULL);
}

/**
 * plumb_import_diff_view_new:
 *
 * Returns: (transfer floating): what a text was and what it would be, line by line
 */
GtkWidget *
plumb_import_diff_view_new (const PlumbImportChange *change)
{
  g_autoptr (GPtrArray) lines = plumb_diff_lines (change->old_text, change->new_text);
  GtkWidget *view = gtk_text_view_new ();
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (view));

  gtk_text_buffer_create_tag (buffer, "same", NULL);
  gtk_text_buffer_create_tag (buffer, "removed", "strikethrough", TRUE, "paragraph-background",
                              "rgba(224,27,36,0.14)", NULL);
  gtk_text_buffer_create_tag (buffer, "added", "weight", PANGO_WEIGHT_BOLD, "paragraph-background",
                              "rgba(46,194,126,0.16)", NULL);
  for (guint i = 0; i < lines->len; i++)
    add_diff_line (buffer, g_ptr_array_index (lines, i));
  gtk_text_view_set_editable (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_cursor_visible (GTK_TEXT_VIEW (view), FALSE);
  gtk_text_view_set_wrap_mode (GTK_TEXT_VIEW (view), GTK_WRAP_WORD_CHAR);
  gtk_text_view_set_left_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_right_margin (GTK_TEXT_VIEW (view), 18);
  gtk_text_view_set_top_margin (GTK_TEXT_VIEW (view), 12);
  gtk_text_view_set_bottom_margin (GTK_TEXT_VIEW (view), 24);
  gtk_text_view_set_pixels_inside_wrap (GTK_TEXT_VIEW (view), 4);
  gtk_text_view_set_pixels_below_lines (GTK_TEXT_VIEW (view), 4);
  gtk_accessible_update_property (GTK_ACCESSIBLE (view), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Both Texts"), -1);
  return view;
}
