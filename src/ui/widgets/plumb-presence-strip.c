/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-presence-strip.h"

#include <adwaita.h>

#include "plumb-agenda.h"
#include "plumb-presence.h"
#include "plumb-topics.h"

#define HEIGHT 26
#define RADIUS 5
#define HATCH 7

typedef enum
{
  MARK_NIGHT,
  MARK_RATHER_NOT,
  MARK_CANNOT,
  MARK_TOPIC,
} Mark;

/* From and to as parts of the block. */
typedef struct
{
  Mark mark;
  double from;
  double to;
  guint number; /* of a topic */
} Piece;

struct _PlumbPresenceStrip
{
  GtkWidget parent_instance;

  GArray *pieces; /* Piece, in the order in which they are drawn */
};

G_DEFINE_FINAL_TYPE (PlumbPresenceStrip, plumb_presence_strip, GTK_TYPE_WIDGET)

static void
plumb_presence_strip_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                              int *minimum, int *natural, int *minimum_baseline,
                              int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_VERTICAL ? HEIGHT : 60;
  *natural = *minimum;
  *minimum_baseline = -1;
  *natural_baseline = -1;
}

static void
round_box (cairo_t *cr, double x, double y, double width, double height)
{
  double radius = MIN (RADIUS, MIN (width, height) / 2);

  cairo_new_sub_path (cr);
  cairo_arc (cr, x + width - radius, y + radius, radius, -G_PI_2, 0);
  cairo_arc (cr, x + width - radius, y + height - radius, radius, 0, G_PI_2);
  cairo_arc (cr, x + radius, y + height - radius, radius, G_PI_2, G_PI);
  cairo_arc (cr, x + radius, y + radius, radius, G_PI, 3 * G_PI_2);
  cairo_close_path (cr);
}

static void
set_colour (cairo_t *cr, const GdkRGBA *colour, double alpha)
{
  cairo_set_source_rgba (cr, colour->red, colour->green, colour->blue, alpha);
}

/* Lines one way for “rather not”, both ways for “cannot”: it need not be told by their colour. */
static void
hatch (cairo_t *cr, const GdkRGBA *colour, double x, double width, double height, gboolean crossed)
{
  cairo_save (cr);
  cairo_rectangle (cr, x, 0, width, height);
  set_colour (cr, colour, crossed ? 0.22 : 0.08);
  cairo_fill_preserve (cr);
  cairo_clip (cr);
  cairo_set_line_width (cr, 1);
  set_colour (cr, colour, crossed ? 0.6 : 0.4);
  for (double at = x - height; at < x + width + height; at += HATCH)
    {
      cairo_move_to (cr, at, height);
      cairo_line_to (cr, at + height, 0);
      if (crossed)
        {
          cairo_move_to (cr, at, 0);
          cairo_line_to (cr, at + height, height);
        }
    }
  cairo_stroke (cr);
  cairo_restore (cr);
}

static void
draw_number (PlumbPresenceStrip *self, GtkSnapshot *snapshot, const Piece *piece, double x,
             double width, double height)
{
  g_autofree char *text = g_strdup_printf ("%u", piece->number);
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  const GdkRGBA white = { 1, 1, 1, 1 };
  int text_width;
  int text_height;

  pango_layout_get_pixel_size (layout, &text_width, &text_height);
  if (piece->number == 0 || text_width + 4 > width)
    return;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) (x + (width - text_width) / 2),
                                                          (float) ((height - text_height) / 2)));
  gtk_snapshot_append_layout (snapshot, layout, &white);
  gtk_snapshot_restore (snapshot);
}

static void
draw_piece (cairo_t *cr, const Piece *piece, const GdkRGBA *colour, const GdkRGBA *accent, double x,
            double width, double height)
{
  switch (piece->mark)
    {
    case MARK_NIGHT:
      cairo_rectangle (cr, x, height - 6, width, 6);
      set_colour (cr, colour, 0.75);
      cairo_fill (cr);
      break;
    case MARK_RATHER_NOT:
    case MARK_CANNOT:
      hatch (cr, colour, x, width, height, piece->mark == MARK_CANNOT);
      break;
    case MARK_TOPIC:
    default:
      round_box (cr, x + 1, 3, MAX (width - 2, 2), height - 6);
      set_colour (cr, accent, 1);
      cairo_fill (cr);
      break;
    }
}

static void
plumb_presence_strip_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlumbPresenceStrip *self = PLUMB_PRESENCE_STRIP (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  gboolean rtl = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  GskRoundedRect outline;
  GdkRGBA *accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  GdkRGBA colour;
  cairo_t *cr;

  gtk_widget_get_color (widget, &colour);
  gsk_rounded_rect_init_from_rect (
    &outline, &GRAPHENE_RECT_INIT (0, 0, (float) width, (float) height), RADIUS);
  gtk_snapshot_push_rounded_clip (snapshot, &outline);
  cr = gtk_snapshot_append_cairo (snapshot, &outline.bounds);
  set_colour (cr, accent, 0.22);
  cairo_paint (cr);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);
      double x = (rtl ? 1 - piece->to : piece->from) * width;

      draw_piece (cr, piece, &colour, accent, x, (piece->to - piece->from) * width, height);
    }
  cairo_destroy (cr);
  for (guint i = 0; i < self->pieces->len; i++)
    {
      const Piece *piece = &g_array_index (self->pieces, Piece, i);

      draw_number (self, snapshot, piece, (rtl ? 1 - piece->to : piece->from) * width,
                   (piece->to - piece->from) * width, height);
    }
  gtk_snapshot_pop (snapshot);
  gdk_rgba_free (accent);
}

static void
plumb_presence_strip_finalize (GObject *object)
{
  g_array_unref (PLUMB_PRESENCE_STRIP (object)->pieces);
  G_OBJECT_CLASS (plumb_presence_strip_parent_class)->finalize (object);
}

static void
plumb_presence_strip_class_init (PlumbPresenceStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = plumb_presence_strip_finalize;
  widget_class->measure = plumb_presence_strip_measure;
  widget_class->snapshot = plumb_presence_strip_snapshot;
  gtk_widget_class_set_css_name (widget_class, "presencestrip");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
plumb_presence_strip_init (PlumbPresenceStrip *self)
{
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_signal_connect_object (adw_style_manager_get_default (), "notify::accent-color-rgba",
                           G_CALLBACK (gtk_widget_queue_draw), self, G_CONNECT_SWAPPED);
}

GtkWidget *
plumb_presence_strip_new (void)
{
  return g_object_new (PLUMB_TYPE_PRESENCE_STRIP, NULL);
}

static void
add_piece (PlumbPresenceStrip *self, const PlumbBlock *block, Mark mark, gint64 from, gint64 to,
           guint number)
{
  double length = (double) (plumb_agenda_block_end (block) - block->starts_at);
  Piece piece = { mark, 0, 0, number };

  from = MAX (from, block->starts_at);
  to = MIN (to, plumb_agenda_block_end (block));
  if (from >= to)
    return;
  piece.from = (double) (from - block->starts_at) / length;
  piece.to = (double) (to - block->starts_at) / length;
  g_array_append_val (self->pieces, piece);
}

static void
add_spans (PlumbPresenceStrip *self, const PlumbEdition *edition, const PlumbPerson *person,
           const PlumbBlock *block)
{
  g_autoptr (GArray) spans = plumb_presence_dup_spans (edition, person);

  for (guint i = 0; i < spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (spans, PlumbPresenceSpan, i);

      add_piece (self, block, span->kind == PLUMB_PRESENCE_CANNOT ? MARK_CANNOT : MARK_RATHER_NOT,
                 span->starts_at, span->ends_at, 0);
    }
}

static void
add_nights (PlumbPresenceStrip *self, const PlumbEdition *edition, const PlumbPerson *person,
            const PlumbBlock *block)
{
  g_autofree char *zone = plumb_presence_dup_zone (edition, person);
  g_autoptr (GArray) nights = plumb_presence_dup_nights (zone, block->starts_at,
                                                         plumb_agenda_block_end (block));

  for (guint i = 0; i < nights->len; i++)
    {
      const PlumbPresenceSpan *night = &g_array_index (nights, PlumbPresenceSpan, i);

      add_piece (self, block, MARK_NIGHT, night->starts_at, night->ends_at, 0);
    }
}

static void
add_topics (PlumbPresenceStrip *self, const PlumbEdition *edition, const PlumbPerson *person,
            const PlumbBlock *block)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);
      guint number = 0;
      guint second = 0;

      if (!plumb_presence_needs (spot->item, person))
        continue;
      plumb_topic_get_number (edition, spot->item->topic, &number, &second);
      add_piece (self, block, MARK_TOPIC, spot->starts_at, spot->ends_at, number);
    }
}

/**
 * plumb_presence_strip_show:
 * @person: somebody of the record that @edition is of
 * @block: a block that has a time and minutes
 *
 * Shows somebody's time over a block.
 */
void
plumb_presence_strip_show (PlumbPresenceStrip *self, const PlumbEdition *edition,
                           const PlumbPerson *person, const PlumbBlock *block)
{
  g_autofree char *words = plumb_presence_dup_block_words (edition, person, block);

  g_array_set_size (self->pieces, 0);
  add_spans (self, edition, person, block);
  add_topics (self, edition, person, block);
  add_nights (self, edition, person, block);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, words, -1);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
