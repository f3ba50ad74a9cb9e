/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Lines as text with tags: one tag for all lines that look alike, and one for each style within.
 */
#include "config.h"

#include <glib/gi18n.h>
#include <string.h>

#include "plumb-markdown-text-private.h"

#define CODE_PADDING 8
#define LENGTHS "plumb-lengths"

/* The lengths of a tag for lines, unscaled. */
typedef struct
{
  guint margin;
  guint hang;
  guint above;
  guint below;
  guint right;
} Lengths;

int
plumb_markdown_text_scaled (PlumbMarkdownText *self, guint length)
{
  return (int) (length * self->scale + 0.5);
}

void
plumb_markdown_text_apply_lengths (GtkTextTag *tag, gpointer user_data)
{
  PlumbMarkdownText *self = user_data;
  const Lengths *lengths = g_object_get_data (G_OBJECT (tag), LENGTHS);

  if (lengths == NULL)
    return;
  g_object_set (tag, "left-margin",
                plumb_markdown_text_scaled (self, lengths->margin - lengths->hang), "right-margin",
                plumb_markdown_text_scaled (self, lengths->right), "indent",
                -plumb_markdown_text_scaled (self, lengths->hang), "pixels-above-lines",
                plumb_markdown_text_scaled (self, lengths->above), "pixels-below-lines",
                plumb_markdown_text_scaled (self, lengths->below), NULL);
  if (lengths->hang > 0)
    {
      PangoTabArray *tabs = pango_tab_array_new_with_positions (
        1, TRUE, PANGO_TAB_LEFT, plumb_markdown_text_scaled (self, lengths->hang));

      g_object_set (tag, "tabs", tabs, NULL);
      pango_tab_array_free (tabs);
    }
}

static void
set_kind (GtkTextTag *tag, const PlumbMarkdownLine *line)
{
  static const double scales[] = { 1, 1.36, 1.18, 1.09, 1, 1, 1 };

  if (line->kind == PLUMB_MARKDOWN_LINE_CODE)
    g_object_set (tag, "family", "monospace", "scale", 0.92, "wrap-mode", GTK_WRAP_WORD_CHAR,
                  "line-height", 1.3f, NULL);
  else if (line->heading > 0)
    g_object_set (tag, "weight", PANGO_WEIGHT_BOLD, "scale", scales[line->heading], "line-height",
                  1.2f, NULL);
  else if (line->kind == PLUMB_MARKDOWN_LINE_TEXT)
    g_object_set (tag, "line-height", 1.5f, NULL);
}

/* One tag for all lines that look alike. */
static GtkTextTag *
find_line_tag (PlumbMarkdownText *self, const PlumbMarkdownLine *line)
{
  GtkTextTagTable *table =
    gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
  gboolean is_code = line->kind == PLUMB_MARKDOWN_LINE_CODE;
  Lengths lengths = { .margin = line->margin,
                      .hang = line->hang,
                      .above = line->above + (is_code && line->is_first ? CODE_PADDING : 0),
                      .below = line->below + (is_code && line->is_last ? CODE_PADDING : 0),
                      .right = is_code ? 12 : 0 };
  g_autofree char *name = g_strdup_printf ("line %d %u %u %u %u %u", line->kind, line->heading,
                                           lengths.margin, lengths.hang, lengths.above,
                                           lengths.below);
  GtkTextTag *tag = gtk_text_tag_table_lookup (table, name);

  if (tag != NULL)
    return tag;
  tag = gtk_text_tag_new (name);
  g_object_set_data_full (G_OBJECT (tag), LENGTHS, g_memdup2 (&lengths, sizeof lengths), g_free);
  set_kind (tag, line);
  plumb_markdown_text_apply_lengths (tag, self);
  gtk_text_tag_table_add (table, tag);
  /* A span's own style wins over its line's. */
  gtk_text_tag_set_priority (tag, 0);
  g_object_unref (tag);
  return tag;
}

void
plumb_markdown_text_set_table_width (PlumbMarkdownText *self, GtkWidget *table)
{
  int natural = 0;
  int room = self->width;

  gtk_widget_set_size_request (table, -1, -1);
  gtk_widget_measure (table, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_set_size_request (table, MIN (natural, MAX (room, PLUMB_MARKDOWN_MIN_WIDTH)), -1);
}

static GtkWidget *
new_table (const PlumbMarkdownLine *line)
{
  GtkWidget *grid = g_object_new (GTK_TYPE_GRID, "accessible-role", GTK_ACCESSIBLE_ROLE_GROUP,
                                  "css-name", "markdowntable", NULL);

  for (guint i = 0; i < line->cells->len; i++)
    {
      GtkWidget *cell = gtk_label_new (NULL);

      gtk_label_set_markup (GTK_LABEL (cell), g_ptr_array_index (line->cells, i));
      gtk_label_set_wrap (GTK_LABEL (cell), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (cell), PANGO_WRAP_WORD_CHAR);
      gtk_label_set_natural_wrap_mode (GTK_LABEL (cell), GTK_NATURAL_WRAP_NONE);
      gtk_label_set_xalign (GTK_LABEL (cell), 0);
      gtk_label_set_yalign (GTK_LABEL (cell), 0);
      gtk_widget_set_hexpand (cell, TRUE);
      if (i < line->n_columns)
        gtk_widget_add_css_class (cell, "head");
      gtk_grid_attach (GTK_GRID (grid), cell, (int) (i % line->n_columns),
                       (int) (i / line->n_columns), 1, 1);
    }
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL, _ ("Table"),
                                  -1);
  return grid;
}

static void
table_gone_cb (gpointer user_data, GObject *table)
{
  g_ptr_array_remove_fast (user_data, table);
  g_ptr_array_unref (user_data);
}

static void
insert_table (PlumbMarkdownText *self, GtkTextBuffer *buffer, GtkTextIter *iter,
              const PlumbMarkdownLine *line)
{
  GtkTextChildAnchor *anchor = gtk_text_buffer_create_child_anchor (buffer, iter);
  GtkWidget *table = new_table (line);

  plumb_markdown_text_set_table_width (self, table);
  gtk_text_view_add_child_at_anchor (GTK_TEXT_VIEW (self), table, anchor);
  g_ptr_array_add (self->tables, table);
  g_object_weak_ref (G_OBJECT (table), table_gone_cb, g_ptr_array_ref (self->tables));
}

static void
apply_runs (PlumbMarkdownText *self, GtkTextBuffer *buffer, int number,
            const PlumbMarkdownLine *line)
{
  for (guint i = 0; i < line->runs->len; i++)
    {
      const PlumbMarkdownRun *run = &g_array_index (line->runs, PlumbMarkdownRun, i);
      GtkTextIter start, end;

      gtk_text_buffer_get_iter_at_line_index (buffer, &start, number, (int) run->start);
      gtk_text_buffer_get_iter_at_line_index (buffer, &end, number,
                                              (int) (run->start + run->length));
      for (guint style = 0; style < PLUMB_MARKDOWN_N_STYLES; style++)
        {
          if ((run->styles & (1u << style)) != 0)
            gtk_text_buffer_apply_tag (buffer, self->styles[style], &start, &end);
        }
    }
}

const GPtrArray *
plumb_markdown_text_get_lines (PlumbMarkdownText *self)
{
  return self->lines;
}

/* Where a new line begins, with the line's end that keeps it apart written. */
static void
open_line (PlumbMarkdownText *self, GtkTextBuffer *buffer, guint position, GtkTextIter *out_iter)
{
  gtk_text_buffer_get_iter_at_line (buffer, out_iter, (int) position);
  if (position < self->lines->len)
    {
      gtk_text_buffer_insert (buffer, out_iter, "\n", 1);
      gtk_text_buffer_get_iter_at_line (buffer, out_iter, (int) position);
    }
  else if (position > 0)
    {
      GtkTextTag *tag = find_line_tag (self, g_ptr_array_index (self->lines, position - 1));

      gtk_text_buffer_get_end_iter (buffer, out_iter);
      gtk_text_buffer_insert_with_tags (buffer, out_iter, "\n", 1, tag, NULL);
    }
}

/* What ends a line of a GtkTextBuffer without ending one in Markdown gives way to as many bytes that
 * do not: the places of the runs are counted from the start of the buffer's line. */
static char *
dup_as_one_line (const GString *text)
{
  char *copy = g_strdup (text->str);

  g_strdelimit (copy, "\n\r", ' ');
  for (char *at = copy; (at = strstr (at, "\u2029")) != NULL;)
    memcpy (at, "\u2028", strlen ("\u2028"));
  return copy;
}

/**
 * plumb_markdown_text_insert:
 * @position: where, up to the number of lines
 * @line: (transfer full): a line
 */
void
plumb_markdown_text_insert (PlumbMarkdownText *self, guint position, PlumbMarkdownLine *line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  g_autofree char *text = dup_as_one_line (line->text);
  GtkTextIter start, end;

  open_line (self, buffer, position, &end);
  if (line->kind == PLUMB_MARKDOWN_LINE_TABLE)
    insert_table (self, buffer, &end, line);
  else
    gtk_text_buffer_insert (buffer, &end, text, (int) line->text->len);
  gtk_text_buffer_get_iter_at_line (buffer, &start, (int) position);
  if (!gtk_text_iter_ends_line (&end))
    gtk_text_iter_forward_to_line_end (&end);
  /* The line's end as well: an empty line has nothing else to carry its look. */
  gtk_text_iter_forward_char (&end);
  gtk_text_buffer_remove_all_tags (buffer, &start, &end);
  gtk_text_buffer_apply_tag (buffer, find_line_tag (self, line), &start, &end);
  apply_runs (self, buffer, (int) position, line);
  g_ptr_array_insert (self->lines, (int) position, line);
}

/**
 * plumb_markdown_text_remove:
 *
 * Takes lines away.
 */
void
plumb_markdown_text_remove (PlumbMarkdownText *self, guint position, guint n_lines)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  if (n_lines == 0)
    return;
  gtk_text_buffer_get_iter_at_line (buffer, &start, (int) position);
  if (position + n_lines < self->lines->len)
    {
      gtk_text_buffer_get_iter_at_line (buffer, &end, (int) (position + n_lines));
    }
  else
    {
      gtk_text_buffer_get_end_iter (buffer, &end);
      if (position > 0)
        gtk_text_iter_backward_char (&start);
    }
  gtk_text_buffer_delete (buffer, &start, &end);
  g_ptr_array_remove_range (self->lines, position, n_lines);
}
