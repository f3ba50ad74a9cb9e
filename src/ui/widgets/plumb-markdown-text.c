/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-markdown-text.h"

#include <adwaita.h>
#include <glib/gi18n.h>

/* Lengths of lines are meant for text of 11 points. */
#define USUAL_TEXT_PX (11.0 * 96.0 / 72.0)
#define NATURAL_WIDTH 600
#define MIN_WIDTH 120
#define CODE_PADDING 8
#define LENGTHS "plumb-lengths"
/* How much is laid out at once; what is below follows in idle time. */
#define LAYOUT_HEIGHT 16000

struct _PlumbMarkdownText
{
  GtkTextView parent_instance;

  GPtrArray *lines;  /* PlumbMarkdownLine, what is in the buffer */
  GPtrArray *tables; /* GtkWidget, borrowed from the view */
  GtkTextTag *styles[PLUMB_MARKDOWN_N_STYLES];
  double scale;
  GdkRGBA color;
  int width;     /* what the text was laid out for */
  int height;    /* what was asked for */
  guint check;   /* looks whether idle layout changed the height */
  guint is_laid_out : 1;
};

G_DEFINE_FINAL_TYPE (PlumbMarkdownText, plumb_markdown_text, GTK_TYPE_TEXT_VIEW)

/* The lengths of a tag for lines, unscaled. */
typedef struct
{
  guint margin;
  guint hang;
  guint above;
  guint below;
  guint right;
} Lengths;

/**
 * plumb_markdown_text_changed:
 *
 * Says that lines came or went: the text is laid out anew.
 */
void
plumb_markdown_text_changed (PlumbMarkdownText *self)
{
  self->is_laid_out = FALSE;
  gtk_widget_queue_resize (GTK_WIDGET (self));
}

static int
scaled (PlumbMarkdownText *self, guint length)
{
  return (int) (length * self->scale + 0.5);
}

static void
apply_lengths (GtkTextTag *tag, gpointer user_data)
{
  PlumbMarkdownText *self = user_data;
  const Lengths *lengths = g_object_get_data (G_OBJECT (tag), LENGTHS);

  if (lengths == NULL)
    return;
  g_object_set (tag, "left-margin", scaled (self, lengths->margin - lengths->hang), "right-margin",
                scaled (self, lengths->right), "indent", -scaled (self, lengths->hang),
                "pixels-above-lines", scaled (self, lengths->above), "pixels-below-lines",
                scaled (self, lengths->below), NULL);
  if (lengths->hang > 0)
    {
      PangoTabArray *tabs = pango_tab_array_new_with_positions (1, TRUE, PANGO_TAB_LEFT,
                                                                scaled (self, lengths->hang));

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
  GtkTextTagTable *table
      = gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self)));
  gboolean is_code = line->kind == PLUMB_MARKDOWN_LINE_CODE;
  Lengths lengths = { .margin = line->margin,
                      .hang = line->hang,
                      .above = line->above + (is_code && line->is_first ? CODE_PADDING : 0),
                      .below = line->below + (is_code && line->is_last ? CODE_PADDING : 0),
                      .right = is_code ? 12 : 0 };
  g_autofree char *name
      = g_strdup_printf ("line %d %u %u %u %u %u", line->kind, line->heading, lengths.margin,
                         lengths.hang, lengths.above, lengths.below);
  GtkTextTag *tag = gtk_text_tag_table_lookup (table, name);

  if (tag != NULL)
    return tag;
  tag = gtk_text_tag_new (name);
  g_object_set_data_full (G_OBJECT (tag), LENGTHS, g_memdup2 (&lengths, sizeof lengths), g_free);
  set_kind (tag, line);
  apply_lengths (tag, self);
  gtk_text_tag_table_add (table, tag);
  /* A span's own style wins over its line's. */
  gtk_text_tag_set_priority (tag, 0);
  g_object_unref (tag);
  return tag;
}

static void
set_table_width (PlumbMarkdownText *self, GtkWidget *table)
{
  int natural = 0;
  int room = self->width;

  gtk_widget_set_size_request (table, -1, -1);
  gtk_widget_measure (table, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &natural, NULL, NULL);
  gtk_widget_set_size_request (table, MIN (natural, MAX (room, MIN_WIDTH)), -1);
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
  gtk_accessible_update_property (GTK_ACCESSIBLE (grid), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  _ ("Table"), -1);
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

  set_table_width (self, table);
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

/**
 * plumb_markdown_text_insert:
 * @position: where, up to the number of lines
 * @line: (transfer full): a line
 */
void
plumb_markdown_text_insert (PlumbMarkdownText *self, guint position, PlumbMarkdownLine *line)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start, end;

  open_line (self, buffer, position, &end);
  if (line->kind == PLUMB_MARKDOWN_LINE_TABLE)
    insert_table (self, buffer, &end, line);
  else
    gtk_text_buffer_insert (buffer, &end, line->text->str, (int) line->text->len);
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

/**
 * plumb_markdown_text_begin:
 *
 * Puts the cursor at the start, for a text that is another one.
 */
void
plumb_markdown_text_begin (PlumbMarkdownText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));
  GtkTextIter start;

  gtk_text_buffer_get_start_iter (buffer, &start);
  gtk_text_buffer_place_cursor (buffer, &start);
}

static GdkRGBA
with_alpha (const GdkRGBA *color, double alpha)
{
  GdkRGBA result = *color;

  result.alpha *= (float) alpha;
  return result;
}

static void
draw_box (GtkSnapshot *snapshot, const GdkRGBA *color, const graphene_rect_t *bounds, double top,
          double bottom)
{
  GskRoundedRect box;

  gsk_rounded_rect_init (&box, bounds, &GRAPHENE_SIZE_INIT ((float) top, (float) top),
                         &GRAPHENE_SIZE_INIT ((float) top, (float) top),
                         &GRAPHENE_SIZE_INIT ((float) bottom, (float) bottom),
                         &GRAPHENE_SIZE_INIT ((float) bottom, (float) bottom));
  gtk_snapshot_push_rounded_clip (snapshot, &box);
  gtk_snapshot_append_color (snapshot, color, bounds);
  gtk_snapshot_pop (snapshot);
}

static void
draw_line (PlumbMarkdownText *self, GtkSnapshot *snapshot, guint position, int y, int height)
{
  const PlumbMarkdownLine *line = g_ptr_array_index (self->lines, position);
  const PlumbMarkdownLine *next
      = position + 1 < self->lines->len ? g_ptr_array_index (self->lines, position + 1) : NULL;
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  int body = height - scaled (self, line->below);
  GdkRGBA color;

  color = with_alpha (&self->color, 0.22);
  for (guint i = 0; i < line->n_quotes; i++)
    {
      gboolean goes_on = next != NULL && next->n_quotes > i;

      draw_box (snapshot, &color,
                &GRAPHENE_RECT_INIT ((float) scaled (self, line->quotes[i]), (float) y, 3,
                                     (float) (goes_on ? height : body)),
                0, 0);
    }
  if (line->kind == PLUMB_MARKDOWN_LINE_CODE)
    {
      float x = (float) scaled (self, line->margin - 14);

      color = with_alpha (&self->color, 0.07);
      draw_box (snapshot, &color,
                &GRAPHENE_RECT_INIT (x, (float) y, width - x, (float) body),
                line->is_first ? 8 : 0, line->is_last ? 8 : 0);
    }
  else if (line->kind == PLUMB_MARKDOWN_LINE_RULE)
    {
      float x = (float) scaled (self, line->margin);

      color = with_alpha (&self->color, 0.15);
      gtk_snapshot_append_color (
          snapshot, &color, &GRAPHENE_RECT_INIT (x, (float) (y + body / 2), width - x, 1));
    }
}

static void
plumb_markdown_text_snapshot_layer (GtkTextView *view, GtkTextViewLayer layer,
                                    GtkSnapshot *snapshot)
{
  PlumbMarkdownText *self = PLUMB_MARKDOWN_TEXT (view);

  if (layer != GTK_TEXT_VIEW_LAYER_BELOW_TEXT)
    return;
  for (guint i = 0; i < self->lines->len; i++)
    {
      const PlumbMarkdownLine *line = g_ptr_array_index (self->lines, i);
      GtkTextIter iter;
      int y, height;

      if (line->n_quotes == 0 && line->kind != PLUMB_MARKDOWN_LINE_CODE
          && line->kind != PLUMB_MARKDOWN_LINE_RULE)
        continue;
      gtk_text_buffer_get_iter_at_line (gtk_text_view_get_buffer (view), &iter, (int) i);
      gtk_text_view_get_line_yrange (view, &iter, &y, &height);
      draw_line (self, snapshot, i, y, height);
    }
}

static void
accent_changed_cb (PlumbMarkdownText *self)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  AdwAccentColor accent = adw_style_manager_get_accent_color (manager);
  GdkRGBA color;

  adw_accent_color_to_standalone_rgba (accent, adw_style_manager_get_dark (manager), &color);
  g_object_set (self->styles[4], "foreground-rgba", &color, NULL);
}

static void
update_colors (PlumbMarkdownText *self)
{
  GdkRGBA color;

  gtk_widget_get_color (GTK_WIDGET (self), &color);
  if (gdk_rgba_equal (&color, &self->color))
    return;
  self->color = color;
  color = with_alpha (&color, 0.6);
  g_object_set (self->styles[5], "foreground-rgba", &color, NULL);
}

static void
update_scale (PlumbMarkdownText *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  const PangoFontDescription *font = pango_context_get_font_description (context);
  double size = pango_font_description_get_size (font) / (double) PANGO_SCALE;
  double scale = size / (pango_font_description_get_size_is_absolute (font) ? USUAL_TEXT_PX : 11);

  if (ABS (scale - self->scale) < 0.01)
    return;
  self->scale = scale;
  gtk_text_tag_table_foreach (
      gtk_text_buffer_get_tag_table (gtk_text_view_get_buffer (GTK_TEXT_VIEW (self))),
      apply_lengths, self);
  plumb_markdown_text_changed (self);
}

static void
plumb_markdown_text_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  PlumbMarkdownText *self = PLUMB_MARKDOWN_TEXT (widget);

  GTK_WIDGET_CLASS (plumb_markdown_text_parent_class)->css_changed (widget, change);
  update_colors (self);
  update_scale (self);
}

static int
content_height (PlumbMarkdownText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  GtkTextIter end;
  int y, height;

  gtk_text_buffer_get_end_iter (gtk_text_view_get_buffer (view), &end);
  gtk_text_view_get_line_yrange (view, &end, &y, &height);
  return y + height;
}

static gboolean
check_cb (gpointer user_data)
{
  PlumbMarkdownText *self = user_data;

  self->check = 0;
  if (content_height (self) != self->height)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  return G_SOURCE_REMOVE;
}

/* A text view lays its text out when it is allocated, which is too late to say how high it will be:
 * what is below would jump. So it is laid out when it is asked. */
static void
lay_out (PlumbMarkdownText *self, int width)
{
  if (self->is_laid_out && self->width == width)
    return;
  self->is_laid_out = TRUE;
  if (self->width != width)
    {
      self->width = width;
      for (guint i = 0; i < self->tables->len; i++)
        set_table_width (self, g_ptr_array_index (self->tables, i));
    }
  GTK_WIDGET_CLASS (plumb_markdown_text_parent_class)
      ->size_allocate (GTK_WIDGET (self), width, LAYOUT_HEIGHT, -1);
  if (self->check == 0)
    self->check = g_idle_add_full (G_PRIORITY_LOW, check_cb, self, NULL);
}

/* The text takes the room it is given: how wide it was must not keep the window from shrinking. */
static void
plumb_markdown_text_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  PlumbMarkdownText *self = PLUMB_MARKDOWN_TEXT (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = scaled (self, NATURAL_WIDTH);
      return;
    }
  lay_out (self, for_size < 0 ? scaled (self, NATURAL_WIDTH) : MAX (for_size, MIN_WIDTH));
  self->height = content_height (self);
  *minimum = self->height;
  *natural = self->height;
}

static GtkSizeRequestMode
plumb_markdown_text_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
plumb_markdown_text_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  lay_out (PLUMB_MARKDOWN_TEXT (widget), width);
  GTK_WIDGET_CLASS (plumb_markdown_text_parent_class)
      ->size_allocate (widget, width, height, baseline);
}

static gboolean
plumb_markdown_text_focus (GtkWidget *widget, GtkDirectionType direction)
{
  PlumbMarkdownText *self = PLUMB_MARKDOWN_TEXT (widget);

  if ((direction == GTK_DIR_TAB_FORWARD || direction == GTK_DIR_TAB_BACKWARD)
      && plumb_markdown_text_move_link (self, direction == GTK_DIR_TAB_FORWARD))
    return TRUE;
  if (gtk_widget_is_focus (widget))
    return FALSE;
  return GTK_WIDGET_CLASS (plumb_markdown_text_parent_class)->focus (widget, direction);
}

static void
plumb_markdown_text_dispose (GObject *object)
{
  g_clear_handle_id (&PLUMB_MARKDOWN_TEXT (object)->check, g_source_remove);
  G_OBJECT_CLASS (plumb_markdown_text_parent_class)->dispose (object);
}

static void
plumb_markdown_text_finalize (GObject *object)
{
  PlumbMarkdownText *self = PLUMB_MARKDOWN_TEXT (object);

  g_ptr_array_unref (self->lines);
  g_ptr_array_unref (self->tables);
  G_OBJECT_CLASS (plumb_markdown_text_parent_class)->finalize (object);
}

static void
plumb_markdown_text_class_init (PlumbMarkdownTextClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_markdown_text_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_markdown_text_finalize;
  widget_class->css_changed = plumb_markdown_text_css_changed;
  widget_class->measure = plumb_markdown_text_measure;
  widget_class->size_allocate = plumb_markdown_text_size_allocate;
  widget_class->get_request_mode = plumb_markdown_text_get_request_mode;
  widget_class->focus = plumb_markdown_text_focus;
  GTK_TEXT_VIEW_CLASS (klass)->snapshot_layer = plumb_markdown_text_snapshot_layer;
  plumb_markdown_text_install_links (widget_class);
}

static void
add_style_tags (PlumbMarkdownText *self)
{
  GtkTextBuffer *buffer = gtk_text_view_get_buffer (GTK_TEXT_VIEW (self));

  self->styles[0]
      = gtk_text_buffer_create_tag (buffer, "strong", "weight", PANGO_WEIGHT_BOLD, NULL);
  self->styles[1]
      = gtk_text_buffer_create_tag (buffer, "emphasis", "style", PANGO_STYLE_ITALIC, NULL);
  self->styles[2] = gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", "scale",
                                                0.95, NULL);
  self->styles[3] = gtk_text_buffer_create_tag (buffer, "strike", "strikethrough", TRUE, NULL);
  self->styles[4]
      = gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE, NULL);
  self->styles[5] = gtk_text_buffer_create_tag (buffer, "marker", NULL);
}

static void
plumb_markdown_text_init (PlumbMarkdownText *self)
{
  GtkTextView *view = GTK_TEXT_VIEW (self);
  AdwStyleManager *manager = adw_style_manager_get_default ();

  self->lines = g_ptr_array_new_with_free_func (plumb_markdown_line_free);
  self->tables = g_ptr_array_new ();
  self->scale = 1;
  gtk_text_view_set_editable (view, FALSE);
  gtk_text_view_set_cursor_visible (view, FALSE);
  gtk_text_view_set_accepts_tab (view, FALSE);
  gtk_text_view_set_wrap_mode (view, GTK_WRAP_WORD_CHAR);
  gtk_text_buffer_set_enable_undo (gtk_text_view_get_buffer (view), FALSE);
  gtk_widget_add_css_class (GTK_WIDGET (self), "markdown");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_READ_ONLY, TRUE,
                                  GTK_ACCESSIBLE_PROPERTY_MULTI_LINE, TRUE, -1);
  add_style_tags (self);
  accent_changed_cb (self);
  g_signal_connect_object (manager, "notify::accent-color", G_CALLBACK (accent_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (manager, "notify::dark", G_CALLBACK (accent_changed_cb), self,
                           G_CONNECT_SWAPPED);
  plumb_markdown_text_add_links (self);
}
