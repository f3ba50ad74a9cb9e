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
#define MAX_CHARS 32

void
plumb_draft_chip_free (gpointer chip)
{
  PlumbDraftChip *self = chip;

  g_clear_object (&self->layout);
  g_free (self->name);
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
  g_object_set (chip->tag, "letter-spacing",
                (get_width (chip) * PANGO_SCALE - measure_raw (self, chip)) / (int) chip->n_chars,
                NULL);
}

static GtkTextTag *
new_tag (PlumbDraftView *self)
{
  static const GdkRGBA clear = { 0, 0, 0, 0 };

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

/* Returns whether it looks different now. */
static gboolean
look_up (PlumbDraftView *self, PlumbDraftChip *chip)
{
  gboolean was_list = chip->is_list;
  gboolean was_known = chip->is_known;
  g_autofree char *value = NULL;
  g_autofree char *text = NULL;

  value = g_strdup (chip->name);
  chip->is_known = TRUE;
  text = shorten (value);
  return g_set_str (&chip->text, text) || was_list != chip->is_list || was_known != chip->is_known;
}

/**
 * plumb_draft_chips_get:
 * @raw: a field as it is written
 * @name: what is between its braces
 *
 * Returns: (transfer none): how it is drawn
 */
PlumbDraftChip *
plumb_draft_chips_get (PlumbDraftView *self, const char *raw, const char *name)
{
  PlumbDraftChip *chip = g_hash_table_lookup (self->chips, raw);

  if (chip != NULL)
    return chip;
  chip = g_new0 (PlumbDraftChip, 1);
  chip->raw = g_strdup (raw);
  chip->name = g_strdup (name);
  chip->n_chars = (guint) g_utf8_strlen (raw, -1);
  chip->tag = new_tag (self);
  look_up (self, chip);
  lay_out (self, chip);
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
  GHashTableIter iter;
  gpointer chip;

  g_hash_table_iter_init (&iter, self->chips);
  while (g_hash_table_iter_next (&iter, NULL, &chip))
    {
      look_up (self, chip);
      lay_out (self, chip);
    }
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

/* No line breaks within a field, so its letters are side by side. */
static void
get_place (PlumbDraftView *self, const PlumbDraftField *field, graphene_rect_t *out_place)
{
  GtkTextIter iter;
  GdkRectangle first, last;
  float x, end;

  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, (int) field->start);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &first);
  gtk_text_buffer_get_iter_at_offset (self->buffer, &iter, (int) field->end - 1);
  gtk_text_view_get_iter_location (GTK_TEXT_VIEW (self), &iter, &last);
  x = (float) MIN (first.x, last.x);
  end = (float) MAX (first.x + first.width, last.x + last.width);
  graphene_rect_init (out_place, x, (float) first.y, MAX (end - x, 8), (float) first.height);
}

typedef struct
{
  GdkRGBA text;
  GdkRGBA fill;
  GdkRGBA selected_text;
  GdkRGBA selected_fill;
} Colours;

static void
get_colours (Colours *colours)
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
}

static void
draw (PlumbDraftView *self, GtkSnapshot *snapshot, const PlumbDraftField *field,
      gboolean is_selected, const graphene_rect_t *place, const Colours *colours)
{
  const GdkRGBA *text = is_selected ? &colours->selected_text : &colours->text;
  graphene_rect_t inset;
  GskRoundedRect outline;
  int width, height;
  float x;

  graphene_rect_inset_r (place, 1, 0, &inset);
  gsk_rounded_rect_init_from_rect (&outline, &inset, 6);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  gtk_snapshot_append_color (snapshot, is_selected ? &colours->selected_fill : &colours->fill,
                             &inset);
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
  guint from, to;

  get_colours (&colours);
  gtk_text_view_get_visible_rect (GTK_TEXT_VIEW (self), &visible);
  gtk_text_buffer_get_selection_bounds (self->buffer, &start, &end);
  from = (guint) gtk_text_iter_get_offset (&start);
  to = (guint) gtk_text_iter_get_offset (&end);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const PlumbDraftField *field = &g_array_index (self->fields, PlumbDraftField, i);
      graphene_rect_t place;

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

  gtk_text_view_window_to_buffer_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET, x, y,
                                         &buffer_x, &buffer_y);
  for (guint i = 0; i < self->fields->len; i++)
    {
      const PlumbDraftField *field = &g_array_index (self->fields, PlumbDraftField, i);
      graphene_rect_t place;

      get_place (self, field, &place);
      if (graphene_rect_contains_point (&place,
                                        &GRAPHENE_POINT_INIT ((float) buffer_x, (float) buffer_y)))
        return field;
    }
  return NULL;
}

/* What a person wants to know of a field: what it is, where it comes from, how it is written. */
static char *
dup_tooltip (const PlumbDraftField *field)
{
  return g_strdup (field->chip->raw);
}

/**
 * plumb_draft_chips_query_tooltip:
 *
 * Tells what the chip at a place, or at the cursor, stands for.
 */
gboolean
plumb_draft_chips_query_tooltip (PlumbDraftView *self, int x, int y, gboolean keyboard,
                                 GtkTooltip *tooltip)
{
  const PlumbDraftField *field = keyboard ? plumb_draft_fields_near_cursor (self)
                                          : plumb_draft_chips_find_at (self, x, y);
  g_autofree char *text = NULL;

  if (field == NULL)
    return FALSE;
  text = dup_tooltip (field);
  gtk_tooltip_set_text (tooltip, text);
  return TRUE;
}

static void
get_place_in_widget (PlumbDraftView *self, const PlumbDraftField *field, GdkRectangle *out_place)
{
  graphene_rect_t place;
  int x, y;

  get_place (self, field, &place);
  gtk_text_view_buffer_to_window_coords (GTK_TEXT_VIEW (self), GTK_TEXT_WINDOW_WIDGET,
                                         (int) place.origin.x, (int) place.origin.y, &x, &y);
  *out_place = (GdkRectangle) { x, y, (int) place.size.width, (int) place.size.height };
}

static void
freeze_clicked_cb (PlumbDraftView *self)
{
  gtk_popover_popdown (GTK_POPOVER (self->popover));
  plumb_draft_view_freeze_field (self);
}

static GtkWidget *
new_line (const char *text, const char *css_class)
{
  GtkWidget *label = gtk_label_new (text);

  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_max_width_chars (GTK_LABEL (label), 32);
  gtk_widget_add_css_class (label, css_class);
  return label;
}

/**
 * plumb_draft_chips_show_popover:
 *
 * Shows what is known of a field beside its chip, and lets it be turned into text.
 */
void
plumb_draft_chips_show_popover (PlumbDraftView *self, const PlumbDraftField *field)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *button = gtk_button_new_with_mnemonic (_ ("Turn Into _Text"));
  g_autofree char *about = dup_tooltip (field);
  GdkRectangle place;

  g_clear_pointer (&self->popover, gtk_widget_unparent);
  self->popover = gtk_popover_new ();
  gtk_box_append (GTK_BOX (box), new_line (field->chip->text, "heading"));
  gtk_box_append (GTK_BOX (box), new_line (about, "dimmed"));
  gtk_widget_set_margin_top (button, 6);
  gtk_box_append (GTK_BOX (box), button);
  g_signal_connect_object (button, "clicked", G_CALLBACK (freeze_clicked_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_widget_add_css_class (box, "draft-popover");
  gtk_popover_set_child (GTK_POPOVER (self->popover), box);
  gtk_widget_set_parent (self->popover, GTK_WIDGET (self));
  get_place_in_widget (self, field, &place);
  gtk_popover_set_pointing_to (GTK_POPOVER (self->popover), &place);
  gtk_popover_set_position (GTK_POPOVER (self->popover), GTK_POS_BOTTOM);
  gtk_popover_popup (GTK_POPOVER (self->popover));
}
