/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-clock-ring.h"

#include <math.h>
#include <string.h>

#include "plumb-widgets.h"

#define LEAST 190
#define NATURAL 300

/* Of the ring's diameter */
#define STROKE 0.04
#define FIGURE 0.42
#define FIGURE_WIDTH 0.72
#define WORDS 0.05
#define DETAIL 0.04
#define TEXT_WIDTH 0.66
#define TICK 0.035

/* Below these pixels nobody reads anything. */
#define LEAST_TEXT 12

struct _PlumbClockRing
{
  GtkWidget parent_instance;

  PlumbDayPhase phase;
  double rest;
  double talk;
  char *figure;
  char *words;
  char *detail;
};

G_DEFINE_FINAL_TYPE (PlumbClockRing, plumb_clock_ring, GTK_TYPE_WIDGET)

static void
plumb_clock_ring_measure (GtkWidget *widget, GtkOrientation orientation, int for_size, int *minimum,
                          int *natural, int *minimum_baseline, int *natural_baseline)
{
  *minimum = LEAST;
  *natural = NATURAL;
}

/* From the top, clockwise; a whole one closes. */
static GskPath *
new_arc (double x, double y, double radius, double part)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  double angle = 2 * G_PI * part;

  if (part >= 1)
    {
      gsk_path_builder_add_circle (builder, &GRAPHENE_POINT_INIT ((float) x, (float) y),
                                   (float) radius);
      return gsk_path_builder_free_to_path (builder);
    }
  gsk_path_builder_move_to (builder, (float) x, (float) (y - radius));
  gsk_path_builder_svg_arc_to (builder, (float) radius, (float) radius, 0, part > 0.5, TRUE,
                               (float) (x + radius * sin (angle)),
                               (float) (y - radius * cos (angle)));
  return gsk_path_builder_free_to_path (builder);
}

static void
draw_arc (GtkSnapshot *snapshot, double x, double y, double radius, double width, double part,
          const GdkRGBA *color)
{
  g_autoptr (GskPath) path = new_arc (x, y, radius, part);
  GskStroke *stroke = gsk_stroke_new ((float) width);

  gsk_stroke_set_line_cap (stroke, GSK_LINE_CAP_ROUND);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
  gsk_stroke_free (stroke);
}

/* Where the talk should have ended: what is left then is discussion. */
static void
draw_tick (GtkSnapshot *snapshot, double x, double y, double radius, double size, double part,
           const GdkRGBA *color)
{
  GskPathBuilder *builder = gsk_path_builder_new ();
  double angle = 2 * G_PI * part;
  GskStroke *stroke = gsk_stroke_new (2);
  g_autoptr (GskPath) path = NULL;

  gsk_path_builder_move_to (builder, (float) (x + (radius - size) * sin (angle)),
                            (float) (y - (radius - size) * cos (angle)));
  gsk_path_builder_line_to (builder, (float) (x + (radius + size) * sin (angle)),
                            (float) (y - (radius + size) * cos (angle)));
  path = gsk_path_builder_free_to_path (builder);
  gtk_snapshot_append_stroke (snapshot, path, stroke, color);
  gsk_stroke_free (stroke);
}

/* As large as asked, smaller where it would not fit. */
static PangoLayout *
new_layout (PlumbClockRing *self, const char *text, double pixels, double width, PangoWeight weight)
{
  PangoLayout *layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  g_autoptr (PangoFontDescription) font = pango_font_description_copy (
    pango_context_get_font_description (pango_layout_get_context (layout)));
  g_autoptr (PangoAttrList) attributes = pango_attr_list_new ();
  int taken;

  pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum"));
  pango_layout_set_attributes (layout, attributes);
  pango_font_description_set_weight (font, weight);
  pango_font_description_set_absolute_size (font, pixels * PANGO_SCALE);
  pango_layout_set_font_description (layout, font);
  pango_layout_get_pixel_size (layout, &taken, NULL);
  if (taken > width)
    {
      pango_font_description_set_absolute_size (font, MAX (pixels * width / taken, LEAST_TEXT)
                                                        * PANGO_SCALE);
      pango_layout_set_font_description (layout, font);
    }
  return layout;
}

/* Centred at @x; returns where the ink ends, for figures have no descenders but their line has. */
static double
draw_text (GtkSnapshot *snapshot, PangoLayout *layout, double x, double y, gboolean is_ink,
           const GdkRGBA *color)
{
  PangoRectangle ink, logical;
  double top;

  pango_layout_get_pixel_extents (layout, &ink, &logical);
  top = is_ink ? y - ink.y : y;
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot,
                          &GRAPHENE_POINT_INIT ((float) (x - logical.width / 2.0), (float) top));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
  return y + (is_ink ? ink.height : logical.height);
}

static int
get_ink_height (PangoLayout *layout)
{
  PangoRectangle ink;

  pango_layout_get_pixel_extents (layout, &ink, NULL);
  return ink.height;
}

static void
draw_words (PlumbClockRing *self, GtkSnapshot *snapshot, double x, double y, double size,
            const GdkRGBA *color, const GdkRGBA *plain)
{
  gboolean is_plain = self->phase != PLUMB_DAY_LAST && self->phase != PLUMB_DAY_OVER;
  g_autoptr (PangoLayout) figure = new_layout (self, self->figure, size * FIGURE,
                                               size * FIGURE_WIDTH, PANGO_WEIGHT_HEAVY);
  g_autoptr (PangoLayout) words = new_layout (self, self->words, MAX (size * WORDS, LEAST_TEXT + 2),
                                              size * TEXT_WIDTH, PANGO_WEIGHT_BOLD);
  g_autoptr (PangoLayout) detail = new_layout (self, self->detail, MAX (size * DETAIL, LEAST_TEXT),
                                               size * TEXT_WIDTH, PANGO_WEIGHT_NORMAL);
  GdkRGBA faint = *plain;
  double gap = size * 0.045;
  double top = y - get_ink_height (figure) / 2.0 - size * 0.06;

  faint.alpha *= 0.72f;
  top = draw_text (snapshot, figure, x, top, TRUE, is_plain ? plain : color) + gap;
  top = draw_text (snapshot, words, x, top, FALSE, plain);
  draw_text (snapshot, detail, x, top + size * 0.008, FALSE, &faint);
}

static void
plumb_clock_ring_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlumbClockRing *self = PLUMB_CLOCK_RING (widget);
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  double size = MIN (width, height);
  double stroke = size * STROKE;
  double radius = (size - stroke) / 2 - 1;
  GdkRGBA color, plain, track;

  gtk_widget_get_color (widget, &color);
  gtk_widget_get_color (gtk_widget_get_parent (widget), &plain);
  track = plain;
  track.alpha *= 0.13f;
  draw_arc (snapshot, width / 2, height / 2, radius, stroke, 1, &track);
  if (self->phase == PLUMB_DAY_OVER)
    draw_arc (snapshot, width / 2, height / 2, radius, stroke, 1, &color);
  else if (self->rest > 0)
    draw_arc (snapshot, width / 2, height / 2, radius, stroke, self->rest, &color);
  if (self->talk > 0 && self->talk < 1 && self->phase != PLUMB_DAY_OVER)
    draw_tick (snapshot, width / 2, height / 2, radius, size * TICK, 1 - self->talk, &plain);
  draw_words (self, snapshot, width / 2, height / 2, size, &color, &plain);
}

static void
plumb_clock_ring_finalize (GObject *object)
{
  PlumbClockRing *self = PLUMB_CLOCK_RING (object);

  g_free (self->figure);
  g_free (self->words);
  g_free (self->detail);
  G_OBJECT_CLASS (plumb_clock_ring_parent_class)->finalize (object);
}

static void
plumb_clock_ring_class_init (PlumbClockRingClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = plumb_clock_ring_finalize;
  widget_class->measure = plumb_clock_ring_measure;
  widget_class->snapshot = plumb_clock_ring_snapshot;
  gtk_widget_class_set_css_name (widget_class, "clockring");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_TIMER);
}

static void
plumb_clock_ring_init (PlumbClockRing *self)
{
  self->figure = g_strdup ("");
  self->words = g_strdup ("");
  self->detail = g_strdup ("");
}

/* A step of the ring that is less than a quarter of a pixel cannot be seen. */
static gboolean
is_same_ring (PlumbClockRing *self, const PlumbDayClock *clock)
{
  double around = G_PI
                  * MIN (gtk_widget_get_width (GTK_WIDGET (self)),
                         gtk_widget_get_height (GTK_WIDGET (self)));

  return self->phase == clock->phase && fabs (self->talk - clock->talk) < 0.001
         && fabs (self->rest - clock->rest) * around < 0.25
         && (self->rest > 0) == (clock->rest > 0);
}

/* A screen reader reads it when asked; seconds would only make it a nuisance, and signs are for the
 * eye. */
static void
tell (PlumbClockRing *self, const PlumbDayClock *clock)
{
  const char *figure = self->figure + strspn (self->figure, "+–");
  g_autofree char *first = clock->is_seconds ? g_strdup ("")
                                             : g_strjoin (" ", figure, self->words, NULL);
  g_autofree char *name = g_strjoin (" ", g_strstrip (first), self->detail, NULL);

  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  g_strstrip (name), -1);
}

/**
 * plumb_clock_ring_show:
 * @clock: phase and parts
 * @figure: in large figures
 * @words: what it counts
 * @detail: what it is for, or ""
 *
 * Shows a moment.
 */
void
plumb_clock_ring_show (PlumbClockRing *self, const PlumbDayClock *clock, const char *figure,
                       const char *words, const char *detail)
{
  gboolean differs = g_set_str (&self->figure, figure);

  differs |= g_set_str (&self->words, words);
  differs |= g_set_str (&self->detail, detail);
  if (differs)
    tell (self, clock);
  if (!differs && is_same_ring (self, clock))
    return;
  self->phase = clock->phase;
  self->rest = clock->rest;
  self->talk = clock->talk;
  plumb_widget_set_class (self, "last", clock->phase == PLUMB_DAY_LAST);
  plumb_widget_set_class (self, "over", clock->phase == PLUMB_DAY_OVER);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}
