/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include <adwaita.h>

#include "plumb-markdown-text-private.h"

/* Lengths of lines are meant for text of 11 points. */
#define USUAL_TEXT_PX (11.0 * 96.0 / 72.0)
#define NATURAL_WIDTH 600
/* How much is laid out at once; what is below follows in idle time. */
#define LAYOUT_HEIGHT 16000

G_DEFINE_FINAL_TYPE (PlumbMarkdownText, plumb_markdown_text, GTK_TYPE_TEXT_VIEW)

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
  const PlumbMarkdownLine *next = position + 1 < self->lines->len
                                    ? g_ptr_array_index (self->lines, position + 1)
                                    : NULL;
  float width = (float) gtk_widget_get_width (GTK_WIDGET (self));
  int body = height - plumb_markdown_text_scaled (self, line->below);
  GdkRGBA color;

  color = with_alpha (&self->color, 0.22);
  for (guint i = 0; i < line->n_quotes; i++)
    {
      gboolean goes_on = next != NULL && next->n_quotes > i;

      draw_box (snapshot, &color,
                &GRAPHENE_RECT_INIT ((float) plumb_markdown_text_scaled (self, line->quotes[i]),
                                     (float) y, 3, (float) (goes_on ? height : body)),
                0, 0);
    }
  if (line->kind == PLUMB_MARKDOWN_LINE_CODE)
    {
      float x = (float) plumb_markdown_text_scaled (self, line->margin - 14);

      color = with_alpha (&self->color, 0.07);
      draw_box (snapshot, &color, &GRAPHENE_RECT_INIT (x, (float) y, width - x, (float) body),
                line->is_first ? 8 : 0, line->is_last ? 8 : 0);
    }
  else if (line->kind == PLUMB_MARKDOWN_LINE_RULE)
    {
      float x = (float) plumb_markdown_text_scaled (self, line->margin);

      color = with_alpha (&self->color, 0.15);
      gtk_snapshot_append_color (snapshot, &color,
                                 &GRAPHENE_RECT_INIT (x, (float) (y + body / 2), width - x, 1));
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
    plumb_markdown_text_apply_lengths, self);
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
        plumb_markdown_text_set_table_width (self, g_ptr_array_index (self->tables, i));
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
      *minimum = PLUMB_MARKDOWN_MIN_WIDTH;
      *natural = plumb_markdown_text_scaled (self, NATURAL_WIDTH);
      return;
    }
  lay_out (self, for_size < 0 ? plumb_markdown_text_scaled (self, NATURAL_WIDTH)
                              : MAX (for_size, PLUMB_MARKDOWN_MIN_WIDTH));
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

  self->styles[0] = gtk_text_buffer_create_tag (buffer, "strong", "weight", PANGO_WEIGHT_BOLD,
                                                NULL);
  self->styles[1] = gtk_text_buffer_create_tag (buffer, "emphasis", "style", PANGO_STYLE_ITALIC,
                                                NULL);
  self->styles[2] = gtk_text_buffer_create_tag (buffer, "code", "family", "monospace", "scale",
                                                0.95, NULL);
  self->styles[3] = gtk_text_buffer_create_tag (buffer, "strike", "strikethrough", TRUE, NULL);
  self->styles[4] = gtk_text_buffer_create_tag (buffer, "link", "underline", PANGO_UNDERLINE_SINGLE,
                                                NULL);
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
