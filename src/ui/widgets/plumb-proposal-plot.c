/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-proposal-plot.h"

#include <glib/gi18n.h>
#include <math.h>

#define DAY (24 * 60 * 60)
#define MIN_WIDTH 200
#define HEIGHT 132
/* Room for the label at the end of the line before, for the dot, and for the dates below. */
#define RIGHT 56
#define DOT 6
#define BOTTOM 22
#define TOP 20

struct _PlumbProposalPlot
{
  GtkWidget parent_instance;

  GArray *now;    /* gint64, seconds relative to the anchor */
  GArray *before; /* the same, empty for none */
  int year_before;
  gint64 anchor;
  gint64 today; /* relative */
  gint64 first; /* what the plot begins and ends with, relative */
  gint64 last;
};

G_DEFINE_FINAL_TYPE (PlumbProposalPlot, plumb_proposal_plot, GTK_TYPE_WIDGET)

static void
plumb_proposal_plot_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  *minimum = orientation == GTK_ORIENTATION_HORIZONTAL ? MIN_WIDTH : HEIGHT;
  *natural = orientation == GTK_ORIENTATION_HORIZONTAL ? 2 * MIN_WIDTH : HEIGHT;
}

static int
right_of (PlumbProposalPlot *self)
{
  return self->before->len > 0 ? RIGHT : DOT;
}

static double
x_of (PlumbProposalPlot *self, gint64 time, double width)
{
  return (double) (time - self->first) / (double) MAX (self->last - self->first, 1)
         * (width - right_of (self));
}

static guint
top_count (PlumbProposalPlot *self)
{
  return MAX (MAX (self->now->len, self->before->len), 4);
}

static double
y_of (PlumbProposalPlot *self, guint count, double height)
{
  return height - BOTTOM - (double) count / top_count (self) * (height - BOTTOM - TOP);
}

/* The steps up to a moment; returns where the line ends. */
static graphene_point_t
add_steps (PlumbProposalPlot *self, GskPathBuilder *builder, GArray *times, gint64 until,
           double width, double height)
{
  double y = y_of (self, 0, height);
  guint count = 0;

  gsk_path_builder_move_to (builder, 0, (float) y);
  for (guint i = 0; i < times->len && g_array_index (times, gint64, i) <= until; i++)
    {
      double x = x_of (self, g_array_index (times, gint64, i), width);

      gsk_path_builder_line_to (builder, (float) x, (float) y);
      y = y_of (self, ++count, height);
      gsk_path_builder_line_to (builder, (float) x, (float) y);
    }
  gsk_path_builder_line_to (builder, (float) x_of (self, until, width), (float) y);
  return GRAPHENE_POINT_INIT ((float) x_of (self, until, width), (float) y);
}

static void
draw_label (PlumbProposalPlot *self, GtkSnapshot *snapshot, const char *text, double x, double y,
            double align, const GdkRGBA *color, PangoWeight weight)
{
  g_autoptr (PangoLayout) layout = gtk_widget_create_pango_layout (GTK_WIDGET (self), text);
  const PangoFontDescription *font =
    pango_context_get_font_description (pango_layout_get_context (layout));
  g_autoptr (PangoFontDescription) small = pango_font_description_copy (font);
  int width, height;

  pango_font_description_set_absolute_size (
    small, pango_font_description_get_size (font) * 0.82
             * (pango_font_description_get_size_is_absolute (font) ? 1.0 : 96.0 / 72.0));
  pango_font_description_set_weight (small, weight);
  pango_layout_set_font_description (layout, small);
  pango_layout_get_pixel_size (layout, &width, &height);
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (
    snapshot, &GRAPHENE_POINT_INIT ((float) (x - width * align), (float) (y - height / 2.0)));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
stroke (GtkSnapshot *snapshot, GskPath *path, double width, const float *dash, const GdkRGBA *color)
{
  g_autoptr (GskStroke) line = gsk_stroke_new ((float) width);

  gsk_stroke_set_line_cap (line, GSK_LINE_CAP_ROUND);
  gsk_stroke_set_line_join (line, GSK_LINE_JOIN_ROUND);
  if (dash != NULL)
    gsk_stroke_set_dash (line, dash, 2);
  gtk_snapshot_append_stroke (snapshot, path, line, color);
}

static void
draw_frame (PlumbProposalPlot *self, GtkSnapshot *snapshot, double width, double height,
            const GdkRGBA *color)
{
  GdkRGBA faint = *color;
  int n_dates = width < 320 ? 3 : 4;

  faint.alpha *= 0.15f;
  for (guint i = 0; i < 3; i++)
    {
      double y = y_of (self, 0, height) * (1 - i / 2.0)
                 + y_of (self, top_count (self), height) * (i / 2.0);

      gtk_snapshot_append_color (
        snapshot, &faint,
        &GRAPHENE_RECT_INIT (0, (float) floor (y), (float) (width - right_of (self)), 1));
    }
  faint = *color;
  faint.alpha *= 0.55f;
  for (int i = 0; i < n_dates; i++)
    {
      gint64 at = self->first + (self->last - self->first) * i / (n_dates - 1);
      g_autoptr (GDateTime) time = g_date_time_new_from_unix_utc (self->anchor + at);
      /* Translators: a day and a month, short, see g_date_time_format(). */
      g_autofree char *text = g_date_time_format (time, _ ("%-d %b"));

      draw_label (self, snapshot, text, x_of (self, at, width), height - BOTTOM / 2.0 + 3,
                  (double) i / (n_dates - 1), &faint, PANGO_WEIGHT_NORMAL);
    }
}

static void
draw_before (PlumbProposalPlot *self, GtkSnapshot *snapshot, double width, double height,
             const GdkRGBA *color)
{
  static const float dash[] = { 1, 3 };
  g_autoptr (GskPathBuilder) builder = gsk_path_builder_new ();
  g_autoptr (GskPath) path = NULL;
  /* Translators: a number of proposals and the year they are from. */
  g_autofree char *text = g_strdup_printf (_ ("%u in %d"), self->before->len, self->year_before);
  GdkRGBA pale = *color;
  graphene_point_t end;

  if (self->before->len == 0)
    return;
  end = add_steps (self, builder, self->before, self->last, width, height);
  path = gsk_path_builder_free_to_path (g_steal_pointer (&builder));
  pale.alpha *= 0.45f;
  stroke (snapshot, path, 1.5, dash, &pale);
  pale.alpha = color->alpha * 0.7f;
  draw_label (self, snapshot, text, end.x + 6, end.y, 0, &pale, PANGO_WEIGHT_NORMAL);
}

static void
draw_now (PlumbProposalPlot *self, GtkSnapshot *snapshot, double width, double height,
          const GdkRGBA *accent)
{
  g_autoptr (GskPathBuilder) line = gsk_path_builder_new ();
  g_autoptr (GskPathBuilder) area = gsk_path_builder_new ();
  g_autoptr (GskPathBuilder) dot = gsk_path_builder_new ();
  g_autoptr (GskPath) line_path = NULL;
  g_autoptr (GskPath) area_path = NULL;
  g_autoptr (GskPath) dot_path = NULL;
  /* Translators: a number of proposals. */
  g_autofree char *text = g_strdup_printf (_ ("%u now"), self->now->len);
  gint64 until = CLAMP (self->today, self->first, self->last);
  GdkRGBA pale = *accent;
  graphene_point_t end = add_steps (self, line, self->now, until, width, height);

  add_steps (self, area, self->now, until, width, height);
  gsk_path_builder_line_to (area, end.x, (float) y_of (self, 0, height));
  gsk_path_builder_close (area);
  gsk_path_builder_add_circle (dot, &end, 4.5f);
  line_path = gsk_path_builder_free_to_path (g_steal_pointer (&line));
  area_path = gsk_path_builder_free_to_path (g_steal_pointer (&area));
  dot_path = gsk_path_builder_free_to_path (g_steal_pointer (&dot));
  pale.alpha = 0.14f;
  gtk_snapshot_append_fill (snapshot, area_path, GSK_FILL_RULE_WINDING, &pale);
  stroke (snapshot, line_path, 2.5, NULL, accent);
  gtk_snapshot_append_fill (snapshot, dot_path, GSK_FILL_RULE_WINDING, accent);
  draw_label (self, snapshot, text, MAX (end.x - 8, 44), end.y - 12, end.x < 52 ? 0 : 1, accent,
              PANGO_WEIGHT_BOLD);
}

static void
plumb_proposal_plot_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlumbProposalPlot *self = PLUMB_PROPOSAL_PLOT (widget);
  AdwStyleManager *style = adw_style_manager_get_default ();
  double width = gtk_widget_get_width (widget);
  double height = gtk_widget_get_height (widget);
  GdkRGBA color, accent;

  if (self->now == NULL)
    return;
  gtk_widget_get_color (widget, &color);
  adw_accent_color_to_standalone_rgba (adw_style_manager_get_accent_color (style),
                                       adw_style_manager_get_dark (style), &accent);
  draw_frame (self, snapshot, width, height, &color);
  draw_before (self, snapshot, width, height, &color);
  draw_now (self, snapshot, width, height, &accent);
}

static GArray *
relative_to (const PlumbPlotSeries *series)
{
  GArray *times = g_array_new (FALSE, FALSE, sizeof (gint64));

  for (guint i = 0; series->times != NULL && i < series->times->len; i++)
    {
      gint64 time = g_array_index (series->times, gint64, i) - series->anchor;

      g_array_append_val (times, time);
    }
  return times;
}

static gint64
first_of (GArray *times, gint64 otherwise)
{
  return times->len > 0 ? MIN (g_array_index (times, gint64, 0), otherwise) : otherwise;
}

static void
describe (PlumbProposalPlot *self)
{
  g_autofree char *text = NULL;

  if (self->before->len > 0)
    /* Translators: a number of proposals, another one, and the year of the other one. */
    text = g_strdup_printf (_ ("Proposals received: %u now, %u in %d"), self->now->len,
                            self->before->len, self->year_before);
  else
    /* Translators: a number of proposals. */
    text = g_strdup_printf (_ ("Proposals received: %u"), self->now->len);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self), GTK_ACCESSIBLE_PROPERTY_LABEL, text, -1);
}

/**
 * plumb_proposal_plot_set:
 * @now: this edition's proposals
 * @before: the edition's before; none where its array is empty
 * @year_before: the year of @before
 * @today: now, UTC seconds
 *
 * Shows other numbers.
 */
void
plumb_proposal_plot_set (PlumbProposalPlot *self, const PlumbPlotSeries *now,
                         const PlumbPlotSeries *before, int year_before, gint64 today)
{
  g_clear_pointer (&self->now, g_array_unref);
  g_clear_pointer (&self->before, g_array_unref);
  self->now = relative_to (now);
  self->before = relative_to (before);
  self->year_before = year_before;
  self->anchor = now->anchor;
  self->today = today - now->anchor;
  self->first = first_of (self->before, first_of (self->now, -60 * DAY)) - DAY;
  self->last = MAX (
    0, self->before->len > 0 ? g_array_index (self->before, gint64, self->before->len - 1) : 0);
  if (self->now->len > 0)
    self->last = MAX (self->last, g_array_index (self->now, gint64, self->now->len - 1));
  describe (self);
  gtk_widget_queue_draw (GTK_WIDGET (self));
}

static void
plumb_proposal_plot_finalize (GObject *object)
{
  PlumbProposalPlot *self = PLUMB_PROPOSAL_PLOT (object);

  g_clear_pointer (&self->now, g_array_unref);
  g_clear_pointer (&self->before, g_array_unref);
  G_OBJECT_CLASS (plumb_proposal_plot_parent_class)->finalize (object);
}

static void
plumb_proposal_plot_class_init (PlumbProposalPlotClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->finalize = plumb_proposal_plot_finalize;
  widget_class->measure = plumb_proposal_plot_measure;
  widget_class->snapshot = plumb_proposal_plot_snapshot;
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_IMG);
}

static void
plumb_proposal_plot_init (PlumbProposalPlot *self)
{
  AdwStyleManager *style = adw_style_manager_get_default ();

  g_signal_connect_object (style, "notify::dark", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::accent-color", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (style, "notify::high-contrast", G_CALLBACK (gtk_widget_queue_draw), self,
                           G_CONNECT_SWAPPED);
}
