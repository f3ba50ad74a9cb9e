/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The programme: one page for the door and the web, as large as it can be set. Where it is too much
 * to be read on one page it has more of them, and is as large as these allow.
 */
#include "config.h"

#include <math.h>

#include "plumb-links.h"
#include "plumb-sheet-flow.h"
#include "plumb-sheet-private.h"

/* In the sheet's own units, which are points where the scale is 1. The sheet is scaled and not the
 * type, so that one size of each font is enough, however many scales are tried. */
#define NAME_SIZE 25.0
#define VENUE_SIZE 12.0
#define HEAD_SIZE 12.5
#define TITLE_SIZE 11.5
#define CLOCK_SIZE 11.5
#define SMALL_SIZE 9.5

#define CLOCK_WIDTH 40.0
#define MINUTES_WIDTH 42.0
#define GUTTER 22.0
#define PADDING 4.5

/* At this scale the smallest type is 7 points. Below, a second page is the lesser evil. */
#define MIN_SCALE 0.74
#define MIN_SIZE 7.0
#define N_SCALES 16
#define MAX_COLUMNS 3
/* Narrower ones would break every title. */
#define MIN_COLUMN_WIDTH 240.0
/* One column is easier to read; more have to be larger by this much. */
#define COLUMN_WORTH 1.2

/* A piece of the programme, and those of its texts that its height depends on. */
typedef struct
{
  const PlumbScheduleBlock *block;
  const PlumbScheduleRow *row; /* NULL for the head of a block */
  PangoLayout *title;
  PangoLayout *small; /* nullable */
  GPtrArray *links;      /* PlumbLink; of a head */
  GPtrArray *link_texts; /* PangoLayout, of each */
} Piece;

/* All of it at one scale. */
typedef struct
{
  double scale;
  guint n_columns;
  double column_width;
  guint n_pages;
  PangoLayout *name;
  PangoLayout *venue;
  double top; /* the height of the sheet's own title */
  GArray *pieces;
  GArray *flow; /* PlumbFlowPiece, of each piece */
  PlumbFlowFrame frame;
} Setting;

static void
clear_piece (gpointer data)
{
  Piece *self = data;

  g_clear_object (&self->title);
  g_clear_object (&self->small);
  g_clear_pointer (&self->links, g_ptr_array_unref);
  g_clear_pointer (&self->link_texts, g_ptr_array_unref);
}

static void
setting_free (Setting *self)
{
  g_clear_object (&self->name);
  g_clear_object (&self->venue);
  g_array_unref (self->pieces);
  g_array_unref (self->flow);
  g_free (self);
}

G_DEFINE_AUTOPTR_CLEANUP_FUNC (Setting, setting_free)

static gboolean
is_break (const PlumbScheduleRow *row)
{
  return row->item->kind == PLUMB_ITEM_BREAK;
}

static double
add_gap (PangoLayout *layout, double gap)
{
  return layout != NULL ? plumb_sheet_text_height (layout) + gap : 0;
}

static void
add_head (const PlumbSheet *sheet, Setting *self, const PlumbScheduleBlock *block,
          gboolean is_first)
{
  double most = plumb_sheet_inner_height (sheet) / 8;
  PlumbType title = { .size = HEAD_SIZE,
                      .weight = PANGO_WEIGHT_BOLD,
                      .width = self->column_width,
                      .height = most };
  PlumbType when = { .size = SMALL_SIZE,
                     .weight = PANGO_WEIGHT_MEDIUM,
                     .width = self->column_width,
                     .height = most };
  g_autofree char *words = plumb_schedule_block_dup_when (block, "–");
  Piece piece = { .block = block };
  PlumbFlowPiece flow = { .before = (is_first ? 0 : 13), .is_head = TRUE };

  /* Without a title, when and where it is has to do for one. */
  if (block->title[0] == '\0')
    title.size *= 0.9;
  piece.title = plumb_sheet_set_text (sheet, &title,
                                      block->title[0] != '\0' ? block->title : words);
  if (block->title[0] != '\0')
    piece.small = plumb_sheet_set_text (sheet, &when, words);
  flow.height = add_gap (piece.title, 1.5) + add_gap (piece.small, 5);
  piece.links = plumb_links_new (block->block);
  piece.link_texts = g_ptr_array_new_with_free_func (g_object_unref);
  for (guint i = 0; i < piece.links->len; i++)
    {
      const PlumbLink *link = g_ptr_array_index (piece.links, i);
      g_autofree char *line = g_strdup_printf ("%s: %s", link->label, link->url);
      PangoLayout *layout = plumb_sheet_set_text (sheet, &when, line);

      g_ptr_array_add (piece.link_texts, layout);
      flow.height += plumb_sheet_text_height (layout);
    }
  g_array_append_val (self->pieces, piece);
  g_array_append_val (self->flow, flow);
}

static void
set_break (const PlumbSheet *sheet, Setting *self, Piece *piece)
{
  PlumbType type = { .size = SMALL_SIZE,
                     .width = self->column_width - (CLOCK_WIDTH + MINUTES_WIDTH),
                     .height = plumb_sheet_inner_height (sheet) / 8 };

  piece->title = plumb_sheet_set_text (sheet, &type, piece->row->title);
}

static void
set_topic (const PlumbSheet *sheet, Setting *self, Piece *piece)
{
  double most = plumb_sheet_inner_height (sheet) / 5;
  double width = self->column_width - (CLOCK_WIDTH + MINUTES_WIDTH);
  PlumbType title = { .size = TITLE_SIZE,
                      .weight = PANGO_WEIGHT_SEMIBOLD,
                      .width = width,
                      .height = most };
  PlumbType small = { .size = SMALL_SIZE,
                      .width = width,
                      .height = most,
                      .direction = PANGO_DIRECTION_LTR };
  g_autofree char *people = plumb_sheet_dup_people (piece->row->item);

  piece->title = plumb_sheet_set_text (sheet, &title, piece->row->title);
  if (people[0] != '\0')
    piece->small = plumb_sheet_set_text (sheet, &small, people);
}

static void
add_row (const PlumbSheet *sheet, Setting *self, const PlumbScheduleBlock *block,
         const PlumbScheduleRow *row)
{
  Piece piece = { .block = block, .row = row };
  PlumbFlowPiece flow = { 0 };

  if (is_break (row))
    set_break (sheet, self, &piece);
  else
    set_topic (sheet, self, &piece);
  flow.height = plumb_sheet_text_height (piece.title) + add_gap (piece.small, 1)
                + 2 * PADDING * (is_break (row) ? 0.7 : 1);
  g_array_append_val (self->pieces, piece);
  g_array_append_val (self->flow, flow);
}

static void
set_title (const PlumbSheet *sheet, Setting *self)
{
  double inner = plumb_sheet_inner_width (sheet);
  double most = plumb_sheet_inner_height (sheet) / 6;
  PlumbType type = { .size = NAME_SIZE,
                     .weight = PANGO_WEIGHT_BOLD,
                     .width = inner,
                     .height = most };
  PlumbType small = { .size = VENUE_SIZE, .width = inner, .height = most };
  g_autofree char *name = plumb_sheet_dup_name (sheet);
  g_autofree char *venue = plumb_sheet_dup_venue (sheet);

  self->name = plumb_sheet_set_text (sheet, &type, name);
  if (venue[0] != '\0')
    self->venue = plumb_sheet_set_text (sheet, &small, venue);
  self->top = plumb_sheet_text_height (self->name) + add_gap (self->venue, 2) + 22;
}

static guint
flow (Setting *self)
{
  return plumb_flow ((PlumbFlowPiece *) (gpointer) self->flow->data, self->flow->len, &self->frame);
}

/* A block stays in one column if that costs no page. */
static void
place (const PlumbSheet *sheet, Setting *self)
{
  double height = plumb_sheet_inner_height (sheet);

  self->frame = (PlumbFlowFrame) { .n_columns = self->n_columns,
                                   .first = height - self->top,
                                   .rest = height,
                                   .again = SMALL_SIZE * 1.7 };
  self->n_pages = flow (self);
  self->frame.keeps_parts = TRUE;
  if (flow (self) > self->n_pages)
    {
      self->frame.keeps_parts = FALSE;
      flow (self);
    }
}

static Setting *
setting_new (PlumbSheet *sheet, guint n_columns, double scale)
{
  Setting *self = g_new0 (Setting, 1);

  plumb_sheet_set_scale (sheet, scale);
  self->scale = scale;
  self->n_columns = n_columns;
  self->column_width = (plumb_sheet_inner_width (sheet) - (n_columns - 1) * GUTTER) / n_columns;
  self->pieces = g_array_new (FALSE, FALSE, sizeof (Piece));
  g_array_set_clear_func (self->pieces, clear_piece);
  self->flow = g_array_new (FALSE, FALSE, sizeof (PlumbFlowPiece));
  set_title (sheet, self);
  for (guint i = 0; i < sheet->blocks->len; i++)
    {
      const PlumbScheduleBlock *block = g_ptr_array_index (sheet->blocks, i);

      add_head (sheet, self, block, i == 0);
      for (guint j = 0; j < block->rows->len; j++)
        add_row (sheet, self, block, g_ptr_array_index (block->rows, j));
    }
  place (sheet, self);
  return self;
}

/* Three topics are not to shout, and a large sheet is read from afar. */
static double
find_max_scale (const PlumbSheet *sheet, guint n_columns)
{
  double width = plumb_sheet_inner_width (sheet) * sheet->scale;
  double height = plumb_sheet_inner_height (sheet) * sheet->scale;
  double scale = 1.3 * sqrt (width * height / (519.0 * 766.0));

  scale = MIN (scale, 1.5 * width / 519.0);
  if (n_columns > 1)
    scale = MIN (scale, width / n_columns / MIN_COLUMN_WIDTH);
  return MAX (scale, MIN_SCALE);
}

/* The largest scale that needs no more pages than the smallest one does. */
static Setting *
find_setting (PlumbSheet *sheet, guint n_columns)
{
  double max = find_max_scale (sheet, n_columns);
  g_autoptr (Setting) best = setting_new (sheet, n_columns, max);
  guint low = 0; /* is too large */
  guint high = N_SCALES;
  guint n_pages = best->n_pages;

  if (n_pages == 1)
    return g_steal_pointer (&best);
  g_clear_pointer (&best, setting_free);
  best = setting_new (sheet, n_columns, MIN_SCALE);
  if (best->n_pages == n_pages)
    return setting_new (sheet, n_columns, max);
  while (high - low > 1)
    {
      guint middle = (low + high) / 2;
      double scale = max * pow (MIN_SCALE / max, (double) middle / N_SCALES);
      g_autoptr (Setting) tried = setting_new (sheet, n_columns, scale);

      if (tried->n_pages > best->n_pages)
        low = middle;
      else
        {
          high = middle;
          g_clear_pointer (&best, setting_free);
          best = g_steal_pointer (&tried);
        }
    }
  return g_steal_pointer (&best);
}

static gboolean
is_better (const Setting *self, const Setting *other)
{
  if (self->n_pages != other->n_pages)
    return self->n_pages < other->n_pages;
  return self->scale > other->scale * COLUMN_WORTH;
}

static Setting *
choose_setting (PlumbSheet *sheet)
{
  g_autoptr (Setting) best = find_setting (sheet, 1);
  double width = plumb_sheet_inner_width (sheet) * sheet->scale;

  for (guint n = 2; n <= MAX_COLUMNS && width / n >= MIN_COLUMN_WIDTH * MIN_SCALE; n++)
    {
      g_autoptr (Setting) tried = NULL;

      /* One that is as large as can be is not beaten. */
      if (best->n_pages == 1 && best->scale * COLUMN_WORTH >= find_max_scale (sheet, n))
        break;
      tried = find_setting (sheet, n);
      if (!is_better (tried, best))
        continue;
      setting_free (best);
      best = g_steal_pointer (&tried);
    }
  return g_steal_pointer (&best);
}

/* What is left of a page goes between its items, up to a line. */
static void
spread (Setting *self)
{
  double used = 0;
  guint most = 1;
  guint counts[MAX_COLUMNS] = { 0 };
  double air;

  if (self->n_pages > 1)
    return;
  plumb_flow_balance ((PlumbFlowPiece *) (gpointer) self->flow->data, self->flow->len,
                      &self->frame);
  for (guint i = 0; i < self->flow->len; i++)
    {
      const PlumbFlowPiece *piece = &g_array_index (self->flow, PlumbFlowPiece, i);

      used = MAX (used, piece->y + piece->height);
      most = MAX (most, ++counts[piece->column]);
    }
  air = CLAMP ((self->frame.first - used) / most, 0, 12);
  for (guint i = 0; i < self->flow->len; i++)
    {
      PlumbFlowPiece *piece = &g_array_index (self->flow, PlumbFlowPiece, i);

      piece->height += g_array_index (self->pieces, Piece, i).row != NULL ? air : 0;
    }
  plumb_flow_balance ((PlumbFlowPiece *) (gpointer) self->flow->data, self->flow->len,
                      &self->frame);
}

static void
draw_title (PlumbSheet *sheet, const Setting *self)
{
  double y = sheet->paper.top;
  double x = sheet->paper.left;

  plumb_sheet_add_text (sheet, self->name, x, y, PLUMB_INK_TEXT, "H1");
  y += plumb_sheet_text_height (self->name);
  if (self->venue != NULL)
    plumb_sheet_add_text (sheet, self->venue, x, y + 2, PLUMB_INK_QUIET, "P");
  y = sheet->paper.top + self->top - 12;
  plumb_sheet_add_box (sheet, x, y, plumb_sheet_inner_width (sheet), 2.2, PLUMB_INK_ACCENT);
}

static void
draw_head (PlumbSheet *sheet, const Setting *self, const Piece *piece, double x, double y)
{
  const char *words = piece->block->title[0] != '\0' ? piece->block->title : piece->block->day;

  plumb_sheet_add_outline (sheet, words[0] != '\0' ? words : "Schedule", y);
  plumb_sheet_add_text (sheet, piece->title, x, y, PLUMB_INK_ACCENT, "H2");
  y += add_gap (piece->title, 1.5);
  plumb_sheet_add_text (sheet, piece->small, x, y, PLUMB_INK_QUIET, "P");
  y += add_gap (piece->small, 0);
  for (guint i = 0; i < piece->links->len; i++)
    {
      const PlumbLink *link = g_ptr_array_index (piece->links, i);
      PangoLayout *layout = g_ptr_array_index (piece->link_texts, i);

      plumb_sheet_add_link (sheet, layout, x, y, link->url);
      y += plumb_sheet_text_height (layout);
    }
}

static void
draw_clock (PlumbSheet *sheet, const Setting *self, const Piece *piece, double x, double baseline)
{
  PlumbType type = { .size = (is_break (piece->row) ? SMALL_SIZE : CLOCK_SIZE),
                     .weight = is_break (piece->row) ? PANGO_WEIGHT_NORMAL : PANGO_WEIGHT_BOLD,
                     .is_figures = TRUE };
  g_autoptr (PangoLayout) layout = plumb_sheet_set_text (sheet, &type, piece->row->starts);

  plumb_sheet_add_text (sheet, layout, x, baseline - plumb_sheet_text_baseline (layout),
                        is_break (piece->row) ? PLUMB_INK_QUIET : PLUMB_INK_TEXT, "P");
}

static void
draw_minutes (PlumbSheet *sheet, const Setting *self, const Piece *piece, double right,
              double baseline)
{
  PlumbType type = { .size = SMALL_SIZE, .width = MINUTES_WIDTH, .alignment = PANGO_ALIGN_RIGHT };
  g_autofree char *words = g_strdup_printf ("%u min", piece->row->item->minutes);
  g_autoptr (PangoLayout) layout = plumb_sheet_set_text (sheet, &type, words);

  plumb_sheet_add_text (sheet, layout, right - type.width,
                        baseline - plumb_sheet_text_baseline (layout), PLUMB_INK_QUIET, "P");
}

static void
draw_row (PlumbSheet *sheet, const Setting *self, const Piece *piece, double x, double y,
          double height)
{
  double text = plumb_sheet_text_height (piece->title) + add_gap (piece->small, 1);
  double top = y + (height - text) / 2;
  double baseline = top + plumb_sheet_text_baseline (piece->title);
  double indent = is_break (piece->row) ? 5 : 0;
  PlumbInk ink = is_break (piece->row) ? PLUMB_INK_QUIET : PLUMB_INK_TEXT;

  if (is_break (piece->row))
    plumb_sheet_add_box (sheet, x, y, self->column_width, height, PLUMB_INK_BAND);
  else
    plumb_sheet_add_line (sheet, x, y, x + self->column_width, y, 0.5, PLUMB_INK_RULE);
  draw_clock (sheet, self, piece, x + indent, baseline);
  plumb_sheet_add_text (sheet, piece->title, x + CLOCK_WIDTH + indent, top, ink, "P");
  plumb_sheet_add_text (sheet, piece->small, x + CLOCK_WIDTH, top + add_gap (piece->title, 1),
                        PLUMB_INK_QUIET, "P");
  draw_minutes (sheet, self, piece, x + self->column_width - indent, baseline);
}

/* In another column one wants to know what it goes on with. */
static void
draw_head_again (PlumbSheet *sheet, const Setting *self, const Piece *piece, double x, double y)
{
  PlumbType type = { .size = SMALL_SIZE,
                     .weight = PANGO_WEIGHT_SEMIBOLD,
                     .width = self->column_width,
                     .height = SMALL_SIZE };
  g_autofree char *words = g_strdup_printf (
    "%s%s%s (continued)", piece->block->title,
    piece->block->title[0] != '\0' && piece->block->day[0] != '\0' ? ", " : "", piece->block->day);
  g_autoptr (PangoLayout) layout = plumb_sheet_set_text (sheet, &type, g_strchug (words));

  plumb_sheet_add_text (sheet, layout, x, y, PLUMB_INK_ACCENT, "H2");
}

static void
draw_piece (PlumbSheet *sheet, const Setting *self, guint i)
{
  const Piece *piece = &g_array_index (self->pieces, Piece, i);
  const PlumbFlowPiece *flow = &g_array_index (self->flow, PlumbFlowPiece, i);
  double x = sheet->paper.left + flow->column * (self->column_width + GUTTER);
  double top = sheet->paper.top + (flow->page == 0 ? self->top : 0);

  if (flow->page >= sheet->pages->len)
    plumb_sheet_add_page (sheet);
  if (piece->row == NULL)
    {
      draw_head (sheet, self, piece, x, top + flow->y);
      return;
    }
  /* A head, which every row has above it, begins a column right at its top. */
  if (i > 0 && (flow[-1].page != flow->page || flow[-1].column != flow->column))
    draw_head_again (sheet, self, piece, x, top);
  draw_row (sheet, self, piece, x, top + flow->y, flow->height);
}

/**
 * plumb_sheet_lay_out_programme:
 *
 * Fills @sheet with the programme.
 */
void
plumb_sheet_lay_out_programme (PlumbSheet *sheet)
{
  g_autoptr (Setting) setting = choose_setting (sheet);

  plumb_sheet_set_scale (sheet, setting->scale);
  spread (setting);
  plumb_sheet_add_page (sheet);
  draw_title (sheet, setting);
  for (guint i = 0; i < setting->pieces->len; i++)
    draw_piece (sheet, setting, i);
  plumb_sheet_add_feet (sheet, MAX (MIN_SIZE / setting->scale, SMALL_SIZE * 0.8));
}
