/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-proposals-row.h"

#include <glib/gi18n.h>
#include <math.h>

#include "plumb-proposals-words.h"

#define DOT_SIZE 7
#define DOT_SPACE 15
#define GAP 8
#define LINE_GAP 3
#define MIN_WIDTH 140
#define NATURAL_WIDTH 300
#define SMALL 0.85
#define DIM 0.6f

struct _PlumbProposalsRow
{
  GtkWidget parent_instance;

  GtkWidget *state_icon;
  GtkWidget *state_label;

  PangoLayout *title;
  PangoLayout *score;
  PangoLayout *people;
  PangoLayout *minutes; /* stays in sight where there are many people */
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
  gtk_widget_set_visible (self->state_label, word.text != NULL);
  if (word.text == NULL)
    return;
  gtk_image_set_from_icon_name (GTK_IMAGE (self->state_icon), word.icon_name);
  gtk_label_set_text (GTK_LABEL (self->state_label), word.text);
  if (g_strcmp0 (self->state_style, word.style) == 0)
    return;
  if (self->state_style != NULL)
    {
      gtk_widget_remove_css_class (self->state_icon, self->state_style);
      gtk_widget_remove_css_class (self->state_label, self->state_style);
    }
  self->state_style = word.style;
  gtk_widget_add_css_class (self->state_icon, word.style);
  gtk_widget_add_css_class (self->state_label, word.style);
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
  gtk_widget_queue_resize (GTK_WIDGET (self));
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
    g_strv_builder_take (
      builder,
      g_strdup_printf (ngettext ("%u minute", "%u minutes", line->minutes), line->minutes));
  if (!isnan (line->score))
    /* Translators: what reviewers think of a proposal. */
    g_strv_builder_take (builder, g_strdup_printf (_ ("score %.1f"), line->score));
  if (word.text != NULL)
    g_strv_builder_add (builder, word.text);
  if (line->unread)
    g_strv_builder_add (builder, _ ("not read yet"));
  parts = g_strv_builder_end (builder);
  return g_strjoinv (", ", parts);
}

static int
layout_width (PangoLayout *layout)
{
  int width;

  pango_layout_get_pixel_size (layout, &width, NULL);
  return width;
}

static int
layout_height (PangoLayout *layout)
{
  int height;

  pango_layout_get_pixel_size (layout, NULL, &height);
  return height;
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

static void
plumb_proposals_row_measure (GtkWidget *widget, GtkOrientation orientation, int for_size,
                             int *minimum, int *natural, int *minimum_baseline,
                             int *natural_baseline)
{
  PlumbProposalsRow *self = PLUMB_PROPOSALS_ROW (widget);

  if (orientation == GTK_ORIENTATION_HORIZONTAL)
    {
      *minimum = MIN_WIDTH;
      *natural = NATURAL_WIDTH;
      return;
    }
  set_title_width (self, for_size < 0 ? NATURAL_WIDTH : for_size);
  *minimum = layout_height (self->title) + LINE_GAP + layout_height (self->people);
  *natural = *minimum;
}

static void
place (GtkWidget *child, int x, int y, int width, int height, int row_width)
{
  gboolean mirrored = gtk_widget_get_direction (child) == GTK_TEXT_DIR_RTL;
  GskTransform *transform = gsk_transform_translate (
    NULL, &GRAPHENE_POINT_INIT ((float) (mirrored ? row_width - x - width : x), (float) y));

  gtk_widget_allocate (child, width, height, -1, transform);
}

static void
plumb_proposals_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PlumbProposalsRow *self = PLUMB_PROPOSALS_ROW (widget);
  int facts_height = layout_height (self->people);
  int room = width;

  set_title_width (self, width);
  if (gtk_widget_get_visible (self->state_label))
    {
      int icon_width, icon_height, label_width, label_height;

      gtk_widget_measure (self->state_icon, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &icon_width, NULL,
                          NULL);
      gtk_widget_measure (self->state_icon, GTK_ORIENTATION_VERTICAL, -1, NULL, &icon_height, NULL,
                          NULL);
      gtk_widget_measure (self->state_label, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &label_width,
                          NULL, NULL);
      gtk_widget_measure (self->state_label, GTK_ORIENTATION_VERTICAL, -1, NULL, &label_height,
                          NULL, NULL);
      place (self->state_label, width - label_width,
             height - facts_height + (facts_height - label_height) / 2, label_width, label_height,
             width);
      place (self->state_icon, width - label_width - 4 - icon_width,
             height - facts_height + (facts_height - icon_height) / 2, icon_width, icon_height,
             width);
      room -= label_width + 4 + icon_width + GAP;
    }
  room -= layout_width (self->minutes);
  pango_layout_set_width (self->people, MAX (room, 1) * PANGO_SCALE);
}

static void
draw (PlumbProposalsRow *self, GtkSnapshot *snapshot, PangoLayout *layout, int x, int y,
      const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

static void
draw_dot (PlumbProposalsRow *self, GtkSnapshot *snapshot, float x, float y)
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

static void
plumb_proposals_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlumbProposalsRow *self = PLUMB_PROPOSALS_ROW (widget);
  gboolean mirrored = gtk_widget_get_direction (widget) == GTK_TEXT_DIR_RTL;
  int width = gtk_widget_get_width (widget);
  int facts_y = gtk_widget_get_height (widget) - layout_height (self->people);
  int score_width = layout_width (self->score);
  int start = title_start (self);
  int people_width;
  GdkRGBA color, dim;

  gtk_widget_get_color (widget, &color);
  dim = color;
  dim.alpha *= DIM;
  if (self->is_unread)
    {
      PangoLayoutLine *first = pango_layout_get_line_readonly (self->title, 0);
      PangoRectangle extents;

      pango_layout_line_get_pixel_extents (first, NULL, &extents);
      draw_dot (self, snapshot, mirrored ? (float) (width - DOT_SIZE) : 0,
                (float) (extents.height - DOT_SIZE) / 2);
    }
  /* A layout fills the width it was given, from the side its text begins at. */
  draw (self, snapshot, self->title,
        mirrored ? width - start - pango_layout_get_width (self->title) / PANGO_SCALE : start, 0,
        &color);
  people_width = layout_width (self->people);
  draw (self, snapshot, self->people,
        mirrored ? width - pango_layout_get_width (self->people) / PANGO_SCALE : 0, facts_y, &dim);
  draw (self, snapshot, self->minutes,
        mirrored ? width - people_width - layout_width (self->minutes) : people_width, facts_y,
        &dim);
  if (has_score (self))
    draw (self, snapshot, self->score, mirrored ? 0 : width - score_width, 1, &dim);
  gtk_widget_snapshot_child (widget, self->state_icon, snapshot);
  gtk_widget_snapshot_child (widget, self->state_label, snapshot);
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
  g_clear_pointer (&self->state_label, gtk_widget_unparent);
  g_clear_object (&self->title);
  g_clear_object (&self->score);
  g_clear_object (&self->people);
  g_clear_object (&self->minutes);
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

static void
plumb_proposals_row_init (PlumbProposalsRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);

  self->title = gtk_widget_create_pango_layout (widget, NULL);
  pango_layout_set_wrap (self->title, PANGO_WRAP_WORD_CHAR);
  pango_layout_set_ellipsize (self->title, PANGO_ELLIPSIZE_END);
  pango_layout_set_height (self->title, -2);
  self->people = gtk_widget_create_pango_layout (widget, NULL);
  pango_layout_set_ellipsize (self->people, PANGO_ELLIPSIZE_END);
  set_attributes (self->people, FALSE, TRUE);
  self->minutes = gtk_widget_create_pango_layout (widget, NULL);
  set_attributes (self->minutes, FALSE, TRUE);
  self->score = gtk_widget_create_pango_layout (widget, NULL);
  set_attributes (self->score, FALSE, TRUE);

  self->state_icon = gtk_image_new ();
  gtk_widget_add_css_class (self->state_icon, "state");
  gtk_widget_set_parent (self->state_icon, widget);
  self->state_label = gtk_label_new (NULL);
  gtk_widget_add_css_class (self->state_label, "state");
  gtk_widget_set_parent (self->state_label, widget);
}

GtkWidget *
plumb_proposals_row_new (void)
{
  return g_object_new (PLUMB_TYPE_PROPOSALS_ROW, NULL);
}
