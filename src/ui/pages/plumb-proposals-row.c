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
#define MIN_WIDTH 140
#define NATURAL_WIDTH 300
#define DIM 0.6f

enum
{
  TITLE,
  SCORE,
  PEOPLE,
  MINUTES, /* stays in sight where there are many people */
  STATE,
  N_LAYOUTS,
};

struct _PlumbProposalsRow
{
  GtkWidget parent_instance;

  PlumbProposalsRuler *ruler;
  guint serial; /* of the ruler, as the row was measured */
  PlumbProposalLine line;
  char *score;                    /* empty for none */
  char *minutes;                  /* empty for none */
  int n_lines;                    /* of the title, as the row was measured */
  PangoLayout
    *layouts[N_LAYOUTS]; /* NULL until they are needed: most rows a list keeps are not drawn */
  gboolean is_set; /* whether the layouts have the facts */
  GtkWidget *state_icon; /* NULL until there is a state; its style has the words' colour */
  const char *state_style; /* the style class on it */
};

G_DEFINE_FINAL_TYPE (PlumbProposalsRow, plumb_proposals_row, GTK_TYPE_WIDGET)

static PlumbProposalWord
get_word (PlumbProposalsRow *self)
{
  return plumb_proposal_word (self->line.state, self->line.decision);
}

static void
show_state (PlumbProposalsRow *self)
{
  PlumbProposalWord word = get_word (self);

  if (self->state_icon == NULL && word.text != NULL)
    {
      self->state_icon = gtk_image_new ();
      gtk_widget_add_css_class (self->state_icon, "state");
      gtk_widget_set_parent (self->state_icon, GTK_WIDGET (self));
    }
  if (self->state_icon != NULL)
    gtk_widget_set_visible (self->state_icon, word.text != NULL);
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

static gboolean
is_mirrored (PlumbProposalsRow *self)
{
  return gtk_widget_get_direction (GTK_WIDGET (self)) == GTK_TEXT_DIR_RTL;
}

static gboolean
has_state (PlumbProposalsRow *self)
{
  return self->state_icon != NULL && gtk_widget_get_visible (self->state_icon);
}

static int
title_start (PlumbProposalsRow *self)
{
  return self->line.unread ? DOT_SPACE : 0;
}

static int
title_width (PlumbProposalsRow *self, int width)
{
  int room = width - title_start (self);

  if (self->score[0] != '\0')
    room -= plumb_proposals_ruler_measure_fact (self->ruler, self->score) + GAP;
  return room;
}

static void
set_text (PangoLayout *layout, const char *text)
{
  if (g_strcmp0 (pango_layout_get_text (layout), text) != 0)
    pango_layout_set_text (layout, text, -1);
}

/* What is shaped for measuring is there for drawing. */
static PangoLayout *
lay_out_title (PlumbProposalsRow *self, int width)
{
  PangoLayout **title = &self->layouts[TITLE];

  if (*title == NULL)
    *title = plumb_proposals_ruler_new_title (self->ruler);
  plumb_proposals_ruler_set_bold (*title, self->line.unread);
  set_text (*title, self->line.title);
  pango_layout_set_width (*title, MAX (width, 1) * PANGO_SCALE);
  return *title;
}

static int
count_lines (PlumbProposalsRow *self, int width)
{
  const PlumbProposalLine *line = &self->line;
  int room = title_width (self, width);
  int n = plumb_proposals_ruler_recall_lines (self->ruler, line->title, line->unread, room);

  if (n > 0)
    return n;
  n = pango_layout_get_line_count (lay_out_title (self, room));
  plumb_proposals_ruler_remember_lines (self->ruler, line->title, line->unread, room, n);
  return n;
}

/* A list gives its rows other proposals while it scrolls. Where that leaves a row's height as it is,
 * the whole window need not be measured again. */
static void
resize_if_needed (PlumbProposalsRow *self)
{
  GtkWidget *widget = GTK_WIDGET (self);
  int width = gtk_widget_get_width (widget);

  if (width > 0 && count_lines (self, width) == self->n_lines)
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
 * plumb_proposals_row_take_line:
 * @line: (transfer full): what is in it is taken, it is empty then
 *
 * Shows a proposal.
 */
void
plumb_proposals_row_take_line (PlumbProposalsRow *self, PlumbProposalLine *line)
{
  g_autofree char *minutes = plumb_proposal_minutes (line->minutes);

  plumb_proposal_line_clear (&self->line);
  self->line = *line;
  *line = (PlumbProposalLine) { 0 };
  g_free (self->minutes);
  self->minutes = self->line.people[0] != '\0' && minutes[0] != '\0'
                    ? g_strconcat (" · ", minutes, NULL)
                    : g_steal_pointer (&minutes);
  g_free (self->score);
  self->score = isnan (self->line.score) ? g_strdup ("")
                                         : g_strdup_printf ("%.1f", self->line.score);
  self->is_set = FALSE;
  show_state (self);
  resize_if_needed (self);
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
  /* Where nobody says how wide the row will be, it is as high as it may get. */
  self->n_lines = for_size >= 0 ? count_lines (self, for_size) : PLUMB_TITLE_LINES;
  *minimum = self->n_lines * plumb_proposals_ruler_get_title_height (self->ruler) + LINE_GAP
             + plumb_proposals_ruler_get_facts_height (self->ruler);
  *natural = *minimum;
}

/* The icon stands at the end of the facts, before the words that it goes with. */
static void
plumb_proposals_row_size_allocate (GtkWidget *widget, int width, int height, int baseline)
{
  PlumbProposalsRow *self = PLUMB_PROPOSALS_ROW (widget);
  int facts_height = plumb_proposals_ruler_get_facts_height (self->ruler);
  int x, y, size;

  if (!has_state (self))
    return;
  gtk_widget_measure (self->state_icon, GTK_ORIENTATION_HORIZONTAL, -1, NULL, &size, NULL, NULL);
  x = width - plumb_proposals_ruler_measure_fact (self->ruler, get_word (self).text) - ICON_GAP
      - size;
  y = height - facts_height + (facts_height - size) / 2;
  if (is_mirrored (self))
    x = width - x - size;
  gtk_widget_allocate (self->state_icon, size, size, -1,
                       gsk_transform_translate (NULL, &GRAPHENE_POINT_INIT ((float) x, (float) y)));
}

static void
make_layouts (PlumbProposalsRow *self)
{
  if (self->layouts[SCORE] != NULL)
    return;
  for (guint i = SCORE; i < N_LAYOUTS; i++)
    self->layouts[i] = plumb_proposals_ruler_new_fact (self->ruler);
  pango_layout_set_ellipsize (self->layouts[PEOPLE], PANGO_ELLIPSIZE_END);
  /* They begin with a dot, which belongs at the side of the people. */
  pango_layout_set_auto_dir (self->layouts[MINUTES], FALSE);
}

static void
lay_out_facts (PlumbProposalsRow *self)
{
  PlumbProposalWord word = get_word (self);

  make_layouts (self);
  if (self->is_set)
    return;
  set_text (self->layouts[SCORE], self->score);
  set_text (self->layouts[PEOPLE], self->line.people);
  set_text (self->layouts[MINUTES], self->minutes);
  set_text (self->layouts[STATE], word.text != NULL ? word.text : "");
  self->is_set = TRUE;
}

static void
draw (GtkSnapshot *snapshot, PangoLayout *layout, int x, int y, const GdkRGBA *color)
{
  gtk_snapshot_save (snapshot);
  gtk_snapshot_translate (snapshot, &GRAPHENE_POINT_INIT ((float) x, (float) y));
  gtk_snapshot_append_layout (snapshot, layout, color);
  gtk_snapshot_restore (snapshot);
}

/* A border as wide as half of it: drawing through a rounded clip takes several times as long. */
static void
draw_dot (GtkSnapshot *snapshot, float x, float y)
{
  const float half = DOT_SIZE / 2.0f;
  GdkRGBA *accent = adw_style_manager_get_accent_color_rgba (adw_style_manager_get_default ());
  GskRoundedRect circle;

  gsk_rounded_rect_init_from_rect (&circle, &GRAPHENE_RECT_INIT (x, y, DOT_SIZE, DOT_SIZE), half);
  gtk_snapshot_append_border (snapshot, &circle, (float[]) { half, half, half, half },
                              (GdkRGBA[]) { *accent, *accent, *accent, *accent });
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
  int room = MAX (title_width (self, width), 1);

  if (self->line.unread)
    draw_dot (snapshot, is_mirrored (self) ? (float) (width - DOT_SIZE) : 0,
              (float) (plumb_proposals_ruler_get_title_height (self->ruler) - DOT_SIZE) / 2);
  draw_at (self, snapshot, lay_out_title (self, room), title_start (self), room, 0, color);
}

static void
draw_score (PlumbProposalsRow *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  int score_width;

  if (self->score[0] == '\0')
    return;
  score_width = layout_width (self->layouts[SCORE]);
  draw_at (self, snapshot, self->layouts[SCORE],
           gtk_widget_get_width (GTK_WIDGET (self)) - score_width, score_width, 1, color);
}

/* Returns: the room that it takes */
static int
draw_state (PlumbProposalsRow *self, GtkSnapshot *snapshot, int y)
{
  int width = layout_width (self->layouts[STATE]);
  GdkRGBA color;

  gtk_widget_get_color (self->state_icon, &color);
  if (g_strcmp0 (self->state_style, "dimmed") == 0)
    color.alpha *= DIM;
  draw_at (self, snapshot, self->layouts[STATE], gtk_widget_get_width (GTK_WIDGET (self)) - width,
           width, y, &color);
  gtk_widget_snapshot_child (GTK_WIDGET (self), self->state_icon, snapshot);
  return width + ICON_GAP + gtk_widget_get_width (self->state_icon) + GAP;
}

/* From the start: people and minutes; from the end: the state. People get what is left. */
static void
draw_facts (PlumbProposalsRow *self, GtkSnapshot *snapshot, const GdkRGBA *color)
{
  GtkWidget *widget = GTK_WIDGET (self);
  PangoLayout *people = self->layouts[PEOPLE];
  int y = gtk_widget_get_height (widget) - plumb_proposals_ruler_get_facts_height (self->ruler);
  int minutes_width = layout_width (self->layouts[MINUTES]);
  int room = gtk_widget_get_width (widget) - minutes_width;

  if (has_state (self))
    room -= draw_state (self, snapshot, y);
  room = MAX (room, 1);
  pango_layout_set_width (people, room * PANGO_SCALE);
  draw_at (self, snapshot, people, 0, room, y, color);
  draw_at (self, snapshot, self->layouts[MINUTES], layout_width (people), minutes_width, y, color);
}

static void
plumb_proposals_row_snapshot (GtkWidget *widget, GtkSnapshot *snapshot)
{
  PlumbProposalsRow *self = PLUMB_PROPOSALS_ROW (widget);
  GdkRGBA color, dim;

  gtk_widget_get_color (widget, &color);
  dim = color;
  dim.alpha *= DIM;
  lay_out_facts (self);
  draw_title (self, snapshot, &color);
  draw_score (self, snapshot, &dim);
  draw_facts (self, snapshot, &dim);
}

static GtkSizeRequestMode
plumb_proposals_row_get_request_mode (GtkWidget *widget)
{
  return GTK_SIZE_REQUEST_HEIGHT_FOR_WIDTH;
}

/* Also told of colours, which are all that changes under the pointer. */
static void
update_font (PlumbProposalsRow *self)
{
  guint serial = plumb_proposals_ruler_update (self->ruler);

  if (self->serial != serial)
    gtk_widget_queue_resize (GTK_WIDGET (self));
  self->serial = serial;
}

static void
plumb_proposals_row_css_changed (GtkWidget *widget, GtkCssStyleChange *change)
{
  GTK_WIDGET_CLASS (plumb_proposals_row_parent_class)->css_changed (widget, change);
  update_font (PLUMB_PROPOSALS_ROW (widget));
}

static void
plumb_proposals_row_direction_changed (GtkWidget *widget, GtkTextDirection before)
{
  GTK_WIDGET_CLASS (plumb_proposals_row_parent_class)->direction_changed (widget, before);
  update_font (PLUMB_PROPOSALS_ROW (widget));
}

static void
plumb_proposals_row_dispose (GObject *object)
{
  PlumbProposalsRow *self = PLUMB_PROPOSALS_ROW (object);

  g_clear_pointer (&self->state_icon, gtk_widget_unparent);
  for (guint i = 0; i < N_LAYOUTS; i++)
    g_clear_object (&self->layouts[i]);
  g_clear_object (&self->ruler);
  G_OBJECT_CLASS (plumb_proposals_row_parent_class)->dispose (object);
}

static void
plumb_proposals_row_finalize (GObject *object)
{
  PlumbProposalsRow *self = PLUMB_PROPOSALS_ROW (object);

  plumb_proposal_line_clear (&self->line);
  g_free (self->minutes);
  g_free (self->score);
  G_OBJECT_CLASS (plumb_proposals_row_parent_class)->finalize (object);
}

static void
plumb_proposals_row_class_init (PlumbProposalsRowClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = plumb_proposals_row_dispose;
  G_OBJECT_CLASS (klass)->finalize = plumb_proposals_row_finalize;
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
  self->line.title = g_strdup ("");
  self->line.people = g_strdup ("");
  self->score = g_strdup ("");
  self->minutes = g_strdup ("");
}

/**
 * plumb_proposals_row_new:
 * @ruler: what measures all rows of the list
 *
 * Returns: (transfer floating): a row that shows nothing yet
 */
GtkWidget *
plumb_proposals_row_new (PlumbProposalsRuler *ruler)
{
  PlumbProposalsRow *self = g_object_new (PLUMB_TYPE_PROPOSALS_ROW, NULL);

  self->ruler = g_object_ref (ruler);
  return GTK_WIDGET (self);
}
