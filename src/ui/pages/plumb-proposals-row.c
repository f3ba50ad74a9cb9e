/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-proposals-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "plumb-phrases.h"
#include "plumb-proposals-words.h"

#define DOT_SIZE 7
#define DOT_SPACE 15
#define GAP 8
#define ICON_GAP 4
#define LINE_GAP 3
#define TITLE_LINES 2
#define MIN_WIDTH 140
#define NATURAL_WIDTH 300
#define SMALL 0.85
#define DIM 0.6f

struct _PlumbProposalsRow
{
  GtkWidget parent_instance;

  GtkWidget *state_icon; /* its style has the colour of the state's text, too */

  /* Shaping text is most of what a row costs. A row that is not in sight, which are most that a
   * list keeps, only pays for its title: the height of all else is known. */
  PangoLayout *title;
  PangoLayout *score;
  PangoLayout *people;
  PangoLayout *minutes; /* stays in sight where there are many people */
  PangoLayout *state;
  int title_height; /* of one line */
  int facts_height;
  int n_lines; /* of the title, as the row was measured */
  gboolean is_unread;
  const char *state_style; /* the style class on the state */
};

G_DEFINE_FINAL_TYPE (PlumbProposalsRow, plumb_proposals_row, GTK_TYPE_WIDGET)

static void
set_attributes (PangoLayout *layout, gboolean is_bold, gboolean is_small)
{
  PangoAttrList *attributes = pango_attr_list_new ();

  if (is_bold)
    pango_attr_list_insert (attributes, pango_attr_weight_new (PANGO_WEIGHT_BOLD));
  if (is_small)
    {
      pango_attr_list_insert (attributes, pango_attr_scale_new (SMALL));
      pango_attr_list_insert (attributes, pango_attr_font_features_new ("tnum=1"));
    }
  pango_layout_set_attributes (layout, attributes);
  pango_attr_list_unref (attributes);
}

static void
set_text (PangoLayout *layout, const char *text)
{
  if (g_strcmp0 (pango_layout_get_text (layout), text) != 0)
    pango_layout_set_text (layout, text, -1);
}

static void
set_state (PlumbProposalsRow *self, PlumbProposalWord word)
{
  gtk_widget_set_visible (self->state_icon, word.text != NULL);
  set_text (self->state, word.text != NULL ? word.text : "");
  if (word.text == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), word.icon_name);
  if (g_strcmp0 (self->state_style, word.style) == 0)
    return;
  if (self->state_style != NULL)
    gtk_widget_remove_css_class (self->state_icon, self->state_style);
  self->state_style = word.style;
  gtk_widget_add_css_class (self->state_icon, word.style);
}

/**
 * plumb_proposals_row_dup_label:
 *
 * Returns: (transfer full): what a screen reader says of a proposal
 */
char *
plumb_proposals_row_dup_label (const PlumbProposalLine *line)
{
  PlumbProposalWord word = plumb_proposal_word (line->state, line->decision);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) parts = NULL;

  g_strv_builder_add (builder, line->title);
  if (line->people[0] != '\0')
    g_strv_builder_add (builder, line->people);
  if (line->minutes > 0)
    g_strv_builder_take (builder, plumb_phrase_minutes_aloud (line->minutes));
  if (!isnan (line->score))
    /* Translators: what reviewers think of a proposal. */
    g_strv_builder_take (builder, g_strdup_printf (_ ("score %.1f"), line->score));
  if (word.text != NULL)
    g_strv_builder_add (builder, word.text);
  if (line->unread)
    g_strv_builder_add (builder, _ ("not read yet"));
  parts = g_strv_builder_end (builder);
  return plumb_phrase_list ((const char *const *) parts);
}

static int
layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

/* Of one line of text in the row's font, which GTK gives in pixels. */
static int
line_height (PlumbProposalsRow *self, double scale)
{
  PangoContext *context = pango_layout_get_context (self->title);
  PangoFontDescription *font =
    pango_font_description_copy (pango_context_get_font_description (context));
  PangoFontMetrics *metrics;
  int height;

  pango_font_description_set_absolute_size (font, scale * pango_font_description_get_size (font));
  metrics = pango_context_get_metrics (context, font, NULL);
  height = PANGO_PIXELS_CEIL (pango_font_metrics_get_height (metrics));
  pango_font_metrics_unref (metrics);
  pango_font_description_free (font);
  return height;
}

static gboolean
is_mirrored (PlumbProposalsRow *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static gboolean
has_score (PlumbProposalsRow *self)
{
  return pango_layout_get_text (self->score)[0] != '\0';
}

static int
title_start (PlumbProposalsRow *self)
{
  return self->is_unread ? DOT_SPACE : 0;
}

static void
set_title_width (PlumbProposalsRow *self, int width)
{
  int room = width - title_start (self);

  if (has_score (self))
    room -= layout_width (self->score) + GAP;
  pango_layout_set_width (self->title, MAX (room, 1) * PANGO_SCALE);
}

/* A list gives its rows other proposals while it scrolls. Where that leaves a row's height as it is,
 * the whole window need not be measured again. */
static void
resize_if_needed (PlumbProposalsRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);

  if (width > 0)
    set_title_width (self, width);
  if (width > 0 && pango_layout_get_line_count (self->title) == self->n_lines)
    {
      gtk_widget_queue_allocate (widget);
      gtk_widget_queue_draw (widget);
    }
  else
    {
      gtk_widget_queue_resize (widget);
    }
}

/**
 * plumb_proposals_row_set_line:
 *
 * Shows a proposal.
 */
void
plumb_proposals_row_set_line (PlumbProposalsRow *self, const PlumbProposalLine *line)
{
  g_autofree char *minutes = plumb_proposal_minutes (line->minutes);
  g_autofree char *dotted = line->people[0] != '\0' && minutes[0] != '\0'
                              ? g_strconcat (" · ", minutes, NULL)
                              : NULL;
  g_autofree char *score = isnan (line->score) ? NULL : g_strdup_printf ("%.1f", line->score);

  set_text (self->title, line->title);
  set_text (self->people, line->people);
  set_text (self->minutes, dotted != NULL ? dotted : minutes);
  set_text (self->score, score != NULL ? score : "");
  if (self->is_unread != line->unread)
    set_attributes (self->title, line->unread, FALSE);
  self->is_unread = line->unread;
  set_state (self, plumb_proposal_word (line->state, line->decision));
  resize_if_needed (self);
}

static void
plumb_proposals_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  PlumbProposalsRow *self = PLUMB_PROPOSALS_ROW (widget);
  int n_lines = TITLE_LINES;

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  if (self->title_height == 0)
    {
      self->title_height = line_height (self, 1);
      self->facts_height = line_height (self, SMALL);
    }
  /* Where nobody says how wide the row will be, nothing is laid out. */
  if (for_size >= 0)
    {
      set_title_width (self, for_size);
      n_lines = pango_layout_get_line_count (self->title);
    }
  self->n_lines = n_lines;
  *minimum = n_lines * self->title_height + LINE_GAP + self->facts_height;
  *natural = *minimum;
}

/* The icon stands at the end of the facts, before the words that it goes with. */
static void
plumb_proposals_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PlumbProposalsRow *self = PLUMB_PROPOSALS_ROW (widget);
  int x, y, size;

  set_title_width (self, width);
  if (!gtk_widget_get_visible (self->state_icon))
    return;
  gtk_widget_measure (self->state_icon, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &size, NULL, NULL);
  x = width - layout_width (self->state) - ICON_GAP - size;
  y = height - self->facts_height + (self->facts_height - size) / 2;
  if (is_mirrored (self))
    x = width - x - size;
  gtk_widget_allocate (self->state_icon, size, size, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

static void
draw (GtkSnapshot *snapshot, PangoLayout *layout, int x, int y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_dot (GtkSnapshot *snapshot, float x, float y)
{
  GdkRGBA *accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (&circle, &GRAPHENE_RECT_INIT (x, y, DOT_SIZE, DOT_SIZE),
                                   DOT_SIZE / 2.0f);
  gtk_snapshot_push_rounded_clip (snapshot, &circle);
  gtk_snapshot_append_color (snapshot, accent, &circle.bounds);
  gtk_snapshot_pop (snapshot);
  gdk_rgba_free (accent);
}

/* Draws a layout of a width at a place from the row's start, mirrored where text runs so. A layout
 * fills the width it was given, from the side its text begins at. */
static void
draw_at (PlumbProposalsRow *self, GtkSnapshot *snapshot, PangoLayout *layout, int start, int width,
         int y, const GdkRGBA *color)
{
  int row_width = gtk_widget_get_width (GTK_WIDGET (self));

  draw (snapshot, layout, is_mirrored (self) ? row_width - start - width : start, y, color);
}

static void
draw_title (PlumbProposalsRow *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  int width = gtk_widget_get_width (GTK_WIDGET (self));

  if (self->is_unread)
    draw_dot (snapshot, is_mirrored (self) ? (float) (width - DOT_SIZE) : 0,
              (float) (self->title_height - DOT_SIZE) / 2);
  draw_at (self, snapshot, self->title, title_start (self),
           pango_layout_get_width (self->title) / PANGO_SCALE, 0, color);
}

/* From the start: people and minutes; from the end: the state. People get what is left. */
static void
draw_facts (PlumbProposalsRow *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);
  int y = gtk_widget_get_height (widget) - self->facts_height;
  int minutes_width = layout_width (self->minutes);
  int room = width - minutes_width;

  if (gtk_widget_get_visible (self->state_icon))
    {
      int state_width = layout_width (self->state);
      GdkRGBA state_color;

      gtk_widget_get_color (self->state_icon, &state_color);
      if (g_strcmp0 (self->state_style, "dimmed") == 0)
        state_color.alpha *= DIM;
      draw_at (self, snapshot, self->state, width - state_width, state_width, y, &state_color);
      room -= state_width + ICON_GAP + gtk_widget_get_width (self->state_icon) + GAP;
    }
  pango_layout_set_width (self->people, MAX (room, 1) * PANGO_SCALE);
  draw_at (self, snapshot, self->people, 0, MAX (room, 1), y, color);
  draw_at (self, snapshot, self->minutes, layout_width (self->people), minutes_width, y, color);
}

static void
plumb_proposals_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlumbProposalsRow *self = PLUMB_PROPOSALS_ROW (widget);
  GdkRGBA color, dim;

  gtk_widget_get_color (widget, &color);
  dim = color;
  dim.alpha *= DIM;
  draw_title (self, snapshot, &color);
  if (has_score (self))
    {
      int score_width = layout_width (self->score);

      draw_at (self, snapshot, self->score, gtk_widget_get_width (widget) - score_width,
               score_width, 1, &dim);
    }
  draw_facts (self, snapshot, &dim);
  gtk_widget_snapshot_child (widget, self->state_icon, snapshot);
}

static GtkSizeRequestMode
plumb_proposals_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

static void
context_changed (PlumbProposalsRow *self)
{
  pango_layout_context_changed (self->title);
  pango_layout_context_changed (self->score);
  pango_layout_context_changed (self->people);
  pango_layout_context_changed (self->minutes);
  pango_layout_context_changed (self->state);
  self->title_height = 0;
}

static void
plumb_proposals_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (plumb_proposals_row_parent_class)->css_changed (widget, change);
  context_changed (PLUMB_PROPOSALS_ROW (widget));
}

static void
plumb_proposals_row_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (plumb_proposals_row_parent_class)->direction_changed (widget, before);
  context_changed (PLUMB_PROPOSALS_ROW (widget));
}

static void
plumb_proposals_row_dispose (GObject *object)
{
  PlumbProposalsRow *self = PLUMB_PROPOSALS_ROW (object);

  g_clear_pointer (&self->state_icon, gtk_widget_unparent);
  g_clear_object (&self->title);
  g_clear_object (&self->score);
  g_clear_object (&self->people);
  g_clear_object (&self->minutes);
  g_clear_object (&self->state);
  G_OBJECT_CLASS (plumb_proposals_row_parent_class)->dispose (object);
}

static void
plumb_proposals_row_class_init (PlumbProposalsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_proposals_row_dispose;
  widget_class->measure = plumb_proposals_row_measure;
  widget_class->size_allocate = plumb_proposals_row_size_allocate;
  widget_class->snapshot = plumb_proposals_row_snapshot;
  widget_class->get_request_mode = plumb_proposals_row_get_request_mode;
  widget_class->css_changed = plumb_proposals_row_css_changed;
  widget_class->direction_changed = plumb_proposals_row_direction_changed;
  gtk_widget_class_set_css_name (widget_class, "proposal");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_PRESENTATION);
}

static PangoLayout *
new_small_layout (PangoContext *context)
{
  PangoLayout *layout = pango_layout_new (context);

  set_attributes (layout, FALSE, TRUE);
  return layout;
}

static void
plumb_proposals_row_init (PlumbProposalsRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  /* One for all, and asked for once: GTK brings it up to date each time. */
  PangoContext *context = gtk_widget_get_pango_context (widget);

  self->title = pango_layout_new (context);
  pango_layout_set_wrap (self->title, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (self->title, -TITLE_LINES);
  self->people = new_small_layout (context);
  pango_layout_set_ellipsize (self->people, PANGO_ELLIPSIZE_END);
  self->minutes = new_small_layout (context);
  /* It begins with a dot, which belongs at the side of the people. */
  pango_layout_set_auto_dir (self->minutes, FALSE);
  self->score = new_small_layout (context);
  self->state = new_small_layout (context);

  self->state_icon = gtk_image_new ();
  gtk_widget_add_css_class (self->state_icon, "state");
  gtk_widget_set_parent (self->state_icon, widget);
}

GtkWidget *
plumb_proposals_row_new (void)
{
  return g_object_new (PLUMB_TYPE_PROPOSALS_ROW, NULL);
}
