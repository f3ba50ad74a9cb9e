/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Chips: a field's value drawn over the field's own letters. A tag gives these the chip's width by
 * letter spacing and takes their colour away, so that lines break, wrap and select as text does.
 */
#include "plumb-draft-private.h"

#include <glib/gi18n.h>

#define PADDING 7
#define ICON_SIZE 16
#define MAX_CHARS 28 /* what fits a narrow window */

void
plumb_draft_chip_free (gpointer chip)
{
  PlumbDraftChip *self = chip;

  g_clear_object (&self->layout);
  g_free (self->raw);
  g_free (self->text);
  g_free (self);
}

static int
get_width (PlumbDraftChip *chip)
{
  int width;

  pango_layout_get_pixel_size (chip->layout, &width, NULL);
  return width + 2 * PADDING + (chip->is_list ? ICON_SIZE + 4 : 0);
}

/* Letters of the plain weight and size, also in a heading: the chip is as wide everywhere. */
static int
measure_raw (PlumbDraftView *self, PlumbDraftChip *chip)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), chip->raw);
  int width;

  pango_layout_get_size (layout, &width, NULL);
  return width;
}

/* Letter spacing cannot be negative: where the value is shorter than the name, letters shrink, and
 * their line keeps its height. */
static void
fit (PlumbDraftView *self, PlumbDraftChip *chip)
{
  int raw = measure_raw (self, chip);
  int width = get_width (chip) * PANGO_SCALE;

  chip->scale = raw > width ? (double) width / raw : 1;
  g_object_set (chip->tag, "scale", chip->scale, "letter-spacing",
                MAX (0, (width - (int) (raw * chip->scale)) / (int) chip->n_chars), "line-height",
                (float) (1 / chip->scale), NULL);
}

static void
lay_out (PlumbDraftView *self, PlumbDraftChip *chip)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  g_clear_object (&chip->layout);
  chip->layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), chip->text);
  pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_SEMIBOLD));
  pango_attr_list_insert (attributes, pango_attr_scale_new (0.95));
  pango_layout_set_attributes (chip->layout, attributes);
  pango_attr_list_unref (attributes);
  pango_layout_set_single_paragraph_mode (chip->layout, TRUE);
  fit (self, chip);
}

static GtkTextTag *
new_tag (PlumbDraftView *self)
{
  /* Pango takes an alpha of nothing for one that is not given. */
  static const GdkRGBA clear = { 0, 0, 0, 0.001f };

  return gtk_text_buffer_create_tag (self->buffer, NULL, "foreground-rgba", &clear, "weight",
                                     PANGO_WEIGHT_NORMAL, "style", PANGO_STYLE_NORMAL, "scale", 1.0,
                                     "allow-breaks", FALSE, "underline", PANGO_UNDERLINE_NONE,
                                     "insert-hyphens", FALSE, NULL);
}

static char *
shorten (const char *text)
{
  g_autofree char *start = NULL;

  if (g_utf8_strlen (text, -1) <= MAX_CHARS)
    return g_strdup (text);
  start = g_utf8_substring (text, 0, MAX_CHARS - 1);
  return g_strconcat (g_strchomp (start), "…", NULL);
}

static char *
dup_value (PlumbDraftView *self, PlumbDraftChip *chip)
{
  const PlumbEdition *edition = self->snapshot != NULL
                                  ? plumb_snapshot_find_edition (self->snapshot, self->year)
                                  : NULL;
  g_autofree char *value = NULL;

  chip->is_empty = TRUE;
  if (edition == NULL)
    return g_strdup (chip->field->name);
  if (self->proposal != NULL && plumb_field_is_of_proposal (chip->field))
    {
      value = plumb_fields_expand_reply (chip->raw, self->snapshot, edition, self->proposal);
      chip->is_empty = value[0] == '\0';
      return g_strdup (chip->is_empty ? chip->field->name : g_strstrip (value));
    }
  value = plumb_fields_value (self->snapshot, edition, chip->field->name);
  chip->is_empty = value[0] == '\0';
  return plumb_fields_chip (self->snapshot, edition, chip->field->name);
}

static char *
dup_words (PlumbDraftView *self, PlumbDraftChip *chip)
{
  switch (chip->role)
    {
    case PLUMB_FIELD_SECTION:
      /* Translators: begins what is in a text only if there is something; %s is a field’s name. */
      return g_strdup_printf (_ ("if %s"), chip->field->name);
    case PLUMB_FIELD_INVERTED:
      /* Translators: begins what is in a text only if there is nothing; %s is a field’s name. */
      return g_strdup_printf (_ ("if no %s"), chip->field->name);
    case PLUMB_FIELD_END:
      /* Translators: ends what is in a text only if there is something; %s is a field’s name. */
      return g_strdup_printf (_ ("end %s"), chip->field->name);
    case PLUMB_FIELD_VALUE:
    default:
      return dup_value (self, chip);
    }
}

static void
look_up (PlumbDraftView *self, PlumbDraftChip *chip)
{
  g_autofree char *words = NULL;

  if (chip->field == NULL)
    return;
  words = dup_words (self, chip);
  chip->is_list = chip->role == PLUMB_FIELD_VALUE && chip->field->shape == PLUMB_FIELD_BLOCK;
  g_free (chip->text);
  chip->text = shorten (words);
  lay_out (self, chip);
}

/**
 * plumb_draft_chips_get:
 * @raw: a field as it is written
 * @ref: what it is
 *
 * Returns: (transfer none): how it is drawn
 */
PlumbDraftChip *
plumb_draft_chips_get (PlumbDraftView *self, const char *raw, const PlumbFieldRef *ref)
{
  PlumbDraftChip *chip = g_hash_table_lookup (self->chips, raw);

  if (chip != NULL)
    return chip;
  chip = g_new0 (PlumbDraftChip, 1);
  chip->raw = g_strdup (raw);
  chip->field = ref->field;
  chip->role = ref->role;
  chip->n_chars = (guint) g_utf8_strlen (raw, -1);
  chip->text = g_strdup ("");
  if (chip->field != NULL)
    chip->tag = new_tag (self);
  look_up (self, chip);
  g_hash_table_insert (self->chips, chip->raw, chip);
  return chip;
}

/**
 * plumb_draft_chips_update:
 *
 * Looks up what every chip says, after the record or the font changed.
 */
void
plumb_draft_chips_update (PlumbDraftView *self)
{
  PangoContext *context = gtk_widget_get_pango_context (GTK_WIDGET (self));
  PangoFontMetrics *metrics = pango_context_get_metrics (context, NULL, NULL);
  GHashTableIter iter;
  gpointer chip;

  self->ascent = PANGO_PIXELS (pango_font_metrics_get_ascent (metrics));
  self->descent = PANGO_PIXELS (pango_font_metrics_get_descent (metrics));
  pango_font_metrics_unref (metrics);
  g_hash_table_iter_init (&iter, self->chips);
  while (g_hash_table_iter_next (&iter, NULL, &chip))
    look_up (self, chip);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* No line breaks within a field, so its letters are side by side; but its end may be the start of
 * the next line. Shrunk letters stand on the same baseline as their neighbours, so their middle is
 * lower than that of the line. */
static void
get_place (PlumbDraftView *self, const PlumbDraftField *field, graphene_rect_t *out_place)
{
  GtkTextIter iter;
  GdkRectangle first, last, next;
  float x, end, middle, height = (float) (self->ascent + self->descent) + 2;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, (int) field->start);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &first);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, (int) field->end - 1);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &last);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, (int) field->end);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &next);
  x = (float) MIN (first.x, last.x);
  end = (float) MAX (first.x + first.width, last.x + last.width);
  if (next.y < last.y + last.height && next.y + next.height > last.y)
    end = MAX (end, (float) next.x);
  middle = (float) last.y + (float) last.height / 2
           - (float) ((1 - field->chip->scale) * (self->ascent - self->descent) / 2);
  graphene_rect_init (out_place, x, middle - height / 2, MAX (end - x, 8), height);
}

typedef struct
{
  GdkRGBA text;
  GdkRGBA fill;
  GdkRGBA selected_text;
  GdkRGBA selected_fill;
  GdkRGBA quiet_text; /* of what is no value */
  GdkRGBA quiet_fill;
} Colours;

static void
get_colours (PlumbDraftView *self, Colours *colours)
{
  AdwStyleManager *manager = adw_style_manager_get_default ();
  gboolean dark = adw_style_manager_get_dark (manager);
  AdwAccentColor accent = adw_style_manager_get_accent_color (manager);

  adw_accent_color_to_standalone_rgba (accent, dark, &colours->text);
  adw_accent_color_to_rgba (accent, &colours->selected_fill);
  colours->fill = colours->selected_fill;
  colours->fill.alpha = dark ? 0.26f : 0.15f;
  if (adw_style_manager_get_high_contrast (manager))
    colours->fill.alpha += 0.15f;
  colours->selected_text = (GdkRGBA) { 1, 1, 1, 1 };
  gtk_widget_get_color (GTK_WIDGET (self), &colours->quiet_text);
  colours->quiet_fill = colours->quiet_text;
  colours->quiet_text.alpha *= 0.72f;
  colours->quiet_fill.alpha *= 0.1f;
}

static void
draw (PlumbDraftView *self, GtkSnapshot *snapshot, const PlumbDraftField *field,
      gboolean is_selected, const graphene_rect_t *place, const Colours *colours)
{
  gboolean is_quiet = field->chip->role != PLUMB_FIELD_VALUE || field->chip->is_empty;
  const GdkRGBA *text = is_selected ? &colours->selected_text
                        : is_quiet  ? &colours->quiet_text
                                    : &colours->text;
  const GdkRGBA *fill = is_selected ? &colours->selected_fill
                        : is_quiet  ? &colours->quiet_fill
                                    : &colours->fill;
  graphene_rect_t inset;
  GskRoundedRect outline;
  int width, height;
  float x;

  graphene_rect_inset_r (place, 1, 0, &inset);
  gsk_rounded_rect_init_from_rect (&outline, &inset, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, fill, &inset);
  pango_layout_get_pixel_size (field->chip->layout, &width, &height);
  x = place->origin.x
      + MAX (4, (place->size.width - (float) (get_width (field->chip) - 2 * PADDING)) / 2);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT (x, place->origin.y + (place->size.height - ICON_SIZE) / 2));
  if (field->chip->is_list)
    {
      gtk_symbolic_paintable_snapshot_symbolic (GTK_SYMBOLIC_PAINTABLE (self->list_icon), snapshot,
                                                ICON_SIZE, ICON_SIZE, text, 1);
      x += ICON_SIZE + 4;
    }
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot,
    &GRAPHENE_POINT_INIT (x, place->origin.y + (place->size.height - (float) height) / 2));
  gtk_snapshot_append_layout (snapshot, field->chip->layout, text);
  gtk_snapshot_restore (snapshot);
  gtk_snapshot_pop (snapshot);
}

/* The characters of the lines from @top to @bottom. To say where something is lays out its line, so
 * it is asked only for what is in these: GTK draws often, and asks for tooltips whenever one in the
 * window changes. */
static void
get_range (PlumbDraftView *self, int top, int bottom, guint *out_from, guint *out_to)
{
  GtkTextIter line;

  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &line, top, NULL);
  *out_from = (guint) gtk_text_iter_get_offset (&line);
  gtk_text_view_get_line_at_y (GTK_TEXT_VIEW (self), &line, bottom, NULL);
  *out_to = (guint) (gtk_text_iter_get_offset (&line) + gtk_text_iter_get_chars_in_line (&line));
}

/**
 * plumb_draft_chips_draw:
 *
 * Draws the chips that can be seen, in buffer coordinates.
 */
void
plumb_draft_chips_draw (PlumbDraftView *self, GtkSnapshot *snapshot)
{
  GtkTextIter start, end;
  GdkRectangle visible;
  Colours colours;
  guint from, to, first, behind;

  get_colours (self, &colours);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  get_range (self, visible.y, visible.y + visible.height, &first, &behind);
  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  from = (guint) gtk_text_iter_get_offset (&start);
  to = (guint) gtk_text_iter_get_offset (&end);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const PlumbDraftField *field = &g_array_index (self->fields, PlumbDraftField, i);
      graphene_rect_t place;

      if (field->chip->field == NULL || field->start < first || field->start >= behind)
        continue;
      get_place (self, field, &place);
      if (place.origin.y + place.size.height < (float) visible.y
          || place.origin.y > (float) (visible.y + visible.height))
        continue;
      draw (self, snapshot, field, from <= field->start && field->end <= to && from < to, &place,
            &colours);
    }
}

/**
 * plumb_draft_chips_find_at:
 * @x: in the widget
 * @y: in the widget
 *
 * Returns: (nullable): the field whose chip is there
 */
const PlumbDraftField *
plumb_draft_chips_find_at (PlumbDraftView *self, int x, int y)
{
  int buffer_x, buffer_y;
  guint from, to;

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y,
                                         &buffer_x, &buffer_y);
  get_range (self, buffer_y, buffer_y, &from, &to);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const PlumbDraftField *field = &g_array_index (self->fields, PlumbDraftField, i);
      graphene_rect_t place;

      if (field->chip->field == NULL || field->start < from || field->start >= to)
        continue;
      get_place (self, field, &place);
      if (graphene_rect_contains_point (&place,
                                        &GRAPHENE_POINT_INIT ((float) buffer_x, (float) buffer_y)))
        return field;
    }
  return NULL;
}

/**
 * plumb_draft_chips_get_place:
 * @out_place: (out): where the chip of @field is, in the widget
 */
void
plumb_draft_chips_get_place (PlumbDraftView *self, const PlumbDraftField *field,
                             GdkRectangle *out_place)
{
  graphene_rect_t place;
  int x, y;

  get_place (self, field, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                         (int) place.origin.x, (int) place.origin.y, &x, &y);
  *out_place = (GdkRectangle) { x, y, (int) place.size.width, (int) place.size.height };
}
