/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The run-of-show: for who leads the room. Each block begins a page. Along its edge runs a ruler of
 * minutes; where words need more room than minutes the ruler is stretched, so its figures are right
 * wherever one looks.
 */
#include "config.h"

#include "plumb-agenda.h"
#include "plumb-markdown.h"
#include "plumb-sheet-private.h"
#include "plumb-time.h"

#define NAME_SIZE 17.0
#define TITLE_SIZE 11.0
#define CLOCK_SIZE 13.0
#define SMALL_SIZE 9.0
#define TICK_SIZE 7.0
#define MIN_SIZE 7.0

/* Widths at scale 1 */
#define RULER_WIDTH 32.0
#define CLOCK_WIDTH 50.0
#define FIGURE_WIDTH 32.0
#define STARTED_WIDTH 58.0
#define PADDING 5.0

#define MIN_SCALE 0.78
#define MAX_SCALE 1.25
/* Points a minute: what one likes to see, and what still parts one minute from the next. */
#define MAX_MINUTE 4.2
#define MIN_MINUTE 1.7
#define SECONDS_A_MINUTE 60
#define MAX_TICKS 1440
/* Of less width, the running total is left out. */
#define NARROW 330.0
#define MIN_WORDS 40.0

/* An item, or time that nothing takes. */
typedef struct
{
  const PlumbScheduleRow *row; /* NULL for free time */
  gint64 starts_at;
  gint64 ends_at;
  guint total; /* minutes from the start of the block to its end */
  PangoLayout *clock;
  PangoLayout *ends;
  PangoLayout *title;
  PangoLayout *people;
  PangoLayout *ask;
  double words; /* their height */
  double height;
} Line;

typedef struct
{
  PlumbSheet *sheet;
  const PlumbScheduleBlock *block;
  const char *zone;
  double scale;
  double x; /* of the words */
  double words_width;
  guint n_figures; /* columns of them: minutes, and their sum if there is room */
  double y;
  GArray *lines;
} Run;

static void
clear_line (gpointer data)
{
  Line *self = data;

  g_clear_object (&self->clock);
  g_clear_object (&self->ends);
  g_clear_object (&self->title);
  g_clear_object (&self->people);
  g_clear_object (&self->ask);
}

static double
size (const Run *self, double points)
{
  return MAX (MIN_SIZE, points * self->scale);
}

/* What the room is asked, and what belongs to the topic. */
static char *
dup_ask (const PlumbTopic *topic)
{
  g_autofree char *ask = plumb_markdown_to_line (topic->ask);
  g_autofree char *line = plumb_schedule_dup_line (ask);
  GString *text = g_string_new (line);

  for (guint i = 0; i < topic->topics->len; i++)
    {
      const PlumbTopic *second = g_ptr_array_index (topic->topics, i);
      g_autofree char *title = plumb_schedule_dup_line (second->title);

      g_string_append_printf (text, "%s• %s", text->len > 0 ? "  " : "", title);
    }
  return g_string_free (text, FALSE);
}

static void
set_topic (const Run *self, Line *line)
{
  const PlumbItem *item = line->row->item;
  g_autofree char *people = plumb_sheet_dup_people (item);
  g_autofree char *split = plumb_sheet_dup_split (item);
  g_autofree char *ask = item->topic != NULL ? dup_ask (item->topic) : g_strdup ("");
  gboolean has_talk = item->topic != NULL && item->topic->talk_minutes > 0;
  g_autofree char *second = g_strconcat (people, people[0] != '\0' && has_talk ? " · " : "",
                                         has_talk ? split : "", NULL);
  PlumbType type = { .size = size (self, SMALL_SIZE),
                     .width = self->words_width,
                     .height = plumb_sheet_inner_height (self->sheet) / 6,
                     .direction = PANGO_DIRECTION_LTR };

  if (second[0] != '\0')
    line->people = plumb_sheet_set_text (self->sheet, &type, second);
  type.direction = PANGO_DIRECTION_NEUTRAL;
  if (ask[0] != '\0')
    line->ask = plumb_sheet_set_text (self->sheet, &type, ask);
}

static char *
dup_clock (const Run *self, gint64 seconds)
{
  g_autoptr (GDateTime) local =
    plumb_time_to_local (seconds, self->block->block->starts_at != 0 ? self->zone : "UTC");

  return g_strdup_printf ("%02d:%02d", g_date_time_get_hour (local),
                          g_date_time_get_minute (local));
}

static void
add_line (Run *self, const PlumbScheduleRow *row, gint64 starts_at, gint64 ends_at)
{
  Line line = { .row = row, .starts_at = starts_at, .ends_at = ends_at };
  gboolean is_topic = row != NULL && row->item->kind != PLUMB_ITEM_BREAK;
  PlumbType clock = { .size = size (self, is_topic ? CLOCK_SIZE : TITLE_SIZE),
                      .weight = is_topic ? PANGO_WEIGHT_BOLD : PANGO_WEIGHT_NORMAL,
                      .is_figures = TRUE };
  PlumbType title = { .size = size (self, is_topic ? TITLE_SIZE : SMALL_SIZE),
                      .weight = is_topic ? PANGO_WEIGHT_SEMIBOLD : PANGO_WEIGHT_NORMAL,
                      .width = self->words_width,
                      .height = plumb_sheet_inner_height (self->sheet) / 6 };
  g_autofree char *starts = dup_clock (self, starts_at);
  g_autofree char *ends = dup_clock (self, ends_at);
  g_autofree char *until = g_strconcat ("– ", ends, NULL);

  line.total = (guint) (MAX (0, ends_at - self->block->block->starts_at) / SECONDS_A_MINUTE);
  line.clock = plumb_sheet_set_text (self->sheet, &clock, starts);
  line.title = plumb_sheet_set_text (self->sheet, &title, row != NULL ? row->title : "Free");
  if (is_topic)
    {
      clock = (PlumbType) { .size = size (self, SMALL_SIZE), .is_figures = TRUE };
      line.ends = plumb_sheet_set_text (self->sheet, &clock, until);
      set_topic (self, &line);
    }
  line.words = plumb_sheet_text_height (line.title) + plumb_sheet_text_height (line.people)
               + plumb_sheet_text_height (line.ask);
  line.words = MAX (line.words,
                    plumb_sheet_text_height (line.clock) + plumb_sheet_text_height (line.ends))
               + 2 * PADDING * self->scale;
  g_array_append_val (self->lines, line);
}

static int
compare_lines (gconstpointer a, gconstpointer b)
{
  const Line *line = a;
  const Line *other = b;

  return (line->starts_at > other->starts_at) - (line->starts_at < other->starts_at);
}

static void
add_lines (Run *self)
{
  const PlumbBlock *block = self->block->block;
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  g_autoptr (GArray) gaps = plumb_agenda_dup_free_slots (block, spots);

  g_assert (spots->len == self->block->rows->len);
  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);

      add_line (self, g_ptr_array_index (self->block->rows, i), spot->starts_at, spot->ends_at);
    }
  for (guint i = 0; i < gaps->len; i++)
    {
      const PlumbGap *gap = &g_array_index (gaps, PlumbGap, i);

      add_line (self, NULL, gap->starts_at,
                gap->starts_at + (gint64) gap->minutes * SECONDS_A_MINUTE);
    }
  g_array_sort (self->lines, compare_lines);
}

static double
get_minutes (const Line *line)
{
  return (double) (line->ends_at - line->starts_at) / SECONDS_A_MINUTE;
}

static double
sum_heights (const Run *self, double minute)
{
  double sum = 0;

  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);

      sum += MAX (line->words, get_minutes (line) * minute);
    }
  return sum;
}

/* Minutes are as long as lets the block stay on one page, if they can be. */
static void
choose_heights (Run *self, double room)
{
  double low = MIN_MINUTE * self->scale;
  double high = MAX_MINUTE * self->scale;

  if (sum_heights (self, high) <= room)
    low = high;
  for (guint i = 0; i < 12 && sum_heights (self, low) <= room; i++)
    {
      double middle = (low + high) / 2;

      if (sum_heights (self, middle) <= room)
        low = middle;
      else
        high = middle;
    }
  for (guint i = 0; i < self->lines->len; i++)
    {
      Line *line = &g_array_index (self->lines, Line, i);

      /* A long break does not need a page of its own. */
      line->height = MAX (line->words, MIN (get_minutes (line) * low, room / 2));
    }
}

static void
draw_caption (Run *self, double x, double width, PangoAlignment alignment, const char *words)
{
  PlumbType type = { .size = MIN_SIZE,
                     .weight = PANGO_WEIGHT_MEDIUM,
                     .width = width,
                     .height = MIN_SIZE,
                     .alignment = alignment };
  g_autoptr (PangoLayout) layout = plumb_sheet_set_text (self->sheet, &type, words);

  plumb_sheet_add_text (self->sheet, layout, x, self->y, PLUMB_INK_QUIET, "P");
}

static double
get_right (const Run *self)
{
  return self->sheet->paper.width - self->sheet->paper.right;
}

/* Where the columns of figures begin. */
static double
get_figures (const Run *self)
{
  return get_right (self) - (STARTED_WIDTH + self->n_figures * FIGURE_WIDTH) * self->scale;
}

static void
draw_captions (Run *self)
{
  double figures = get_figures (self);

  draw_caption (self, self->x - CLOCK_WIDTH * self->scale, CLOCK_WIDTH * self->scale,
                PANGO_ALIGN_LEFT, "Planned");
  draw_caption (self, self->x, self->words_width, PANGO_ALIGN_LEFT, "What, who, and what is asked");
  draw_caption (self, figures, FIGURE_WIDTH * self->scale, PANGO_ALIGN_RIGHT, "Min");
  if (self->n_figures > 1)
    draw_caption (self, figures + FIGURE_WIDTH * self->scale, FIGURE_WIDTH * self->scale,
                  PANGO_ALIGN_RIGHT, "Total");
  draw_caption (self, get_right (self) - STARTED_WIDTH * self->scale, STARTED_WIDTH * self->scale,
                PANGO_ALIGN_RIGHT, "Started");
  self->y += MIN_SIZE * 1.7;
}

static void
draw_words (Run *self, double points, PangoWeight weight, PlumbInk ink, const char *tag,
            const char *words)
{
  PlumbType type = { .size = size (self, points),
                     .weight = weight,
                     .width = plumb_sheet_inner_width (self->sheet),
                     .height = plumb_sheet_inner_height (self->sheet) / 8 };
  g_autoptr (PangoLayout) layout = NULL;

  if (words[0] == '\0')
    return;
  layout = plumb_sheet_set_text (self->sheet, &type, words);
  plumb_sheet_add_text (self->sheet, layout, self->sheet->paper.left, self->y, ink, tag);
  self->y += plumb_sheet_text_height (layout) + 1.5 * self->scale;
}

/* The names on top of a block's first page, or of the pages after it. */
static void
draw_top (Run *self, gboolean is_first)
{
  g_autofree char *name = plumb_sheet_dup_name (self->sheet);
  g_autofree char *when = plumb_schedule_block_dup_when (self->block, "–");
  const char *title = self->block->title;
  g_autofree char *first = g_strconcat (name, title[0] != '\0' ? " · " : "", title, NULL);
  g_autofree char *again = g_strconcat (first, " (continued)", NULL);

  plumb_sheet_add_page (self->sheet);
  self->y = self->sheet->paper.top;
  if (is_first)
    {
      plumb_sheet_add_outline (self->sheet, title[0] != '\0' ? title : when, self->y);
      draw_words (self, NAME_SIZE, PANGO_WEIGHT_BOLD, PLUMB_INK_TEXT, "H1", first);
      draw_words (self, TITLE_SIZE, PANGO_WEIGHT_NORMAL, PLUMB_INK_QUIET, "P", when);
    }
  else
    draw_words (self, TITLE_SIZE, PANGO_WEIGHT_BOLD, PLUMB_INK_TEXT, "H1", again);
  self->y += 7 * self->scale;
  draw_captions (self);
}

/* A stroke a minute, a longer one every five, and the clock's minute every ten. */
static void
draw_ruler (Run *self, const Line *line)
{
  double edge = self->sheet->paper.left + RULER_WIDTH * self->scale;
  guint n = (guint) MIN (get_minutes (line), MAX_TICKS);
  double step = n > 0 ? line->height / get_minutes (line) : 0;
  PlumbType type = { .size = TICK_SIZE,
                     .width = 14,
                     .alignment = PANGO_ALIGN_RIGHT,
                     .is_figures = TRUE };

  plumb_sheet_add_line (self->sheet, edge, self->y, edge, self->y + line->height, 0.6,
                        PLUMB_INK_QUIET);
  for (guint i = 0; i < n; i++)
    {
      double y = self->y + i * step;
      gint64 minute = (line->starts_at / SECONDS_A_MINUTE + i) % 60;
      double length = minute % 10 == 0 ? 9 : minute % 5 == 0 ? 6.5 : 3.5;

      if (step < 1 && minute % 5 != 0)
        continue;
      plumb_sheet_add_line (self->sheet, edge - length * self->scale, y, edge, y,
                            minute % 5 == 0 ? 0.7 : 0.4, PLUMB_INK_QUIET);
      if (minute % 10 == 0 && step * 10 > TICK_SIZE * 1.5)
        {
          g_autofree char *words = g_strdup_printf (":%02d", (int) minute);
          g_autoptr (PangoLayout) layout = plumb_sheet_set_text (self->sheet, &type, words);
          double top = MAX (y - plumb_sheet_text_height (layout) / 2, self->sheet->paper.top);

          plumb_sheet_add_text (self->sheet, layout, edge - 10.5 * self->scale - 14, top,
                                PLUMB_INK_QUIET, NULL);
        }
    }
}

static void
draw_figure (Run *self, double x, double y, PlumbInk ink, guint figure)
{
  PlumbType type = { .size = size (self, SMALL_SIZE + 1),
                     .width = FIGURE_WIDTH * self->scale,
                     .alignment = PANGO_ALIGN_RIGHT,
                     .is_figures = TRUE };
  g_autofree char *words = g_strdup_printf ("%u", figure);
  g_autoptr (PangoLayout) layout = plumb_sheet_set_text (self->sheet, &type, words);

  plumb_sheet_add_text (self->sheet, layout, x, y - plumb_sheet_text_baseline (layout), ink, "P");
}

static void
draw_line_words (Run *self, const Line *line, PlumbInk ink)
{
  double y = self->y + PADDING * self->scale;
  double baseline =
    y + MAX (plumb_sheet_text_baseline (line->title), plumb_sheet_text_baseline (line->clock));
  double top = baseline - plumb_sheet_text_baseline (line->clock);
  double figures = get_figures (self);

  plumb_sheet_add_text (self->sheet, line->clock, self->x - CLOCK_WIDTH * self->scale, top, ink,
                        "P");
  top += plumb_sheet_text_height (line->clock);
  plumb_sheet_add_text (self->sheet, line->ends, self->x - CLOCK_WIDTH * self->scale, top,
                        PLUMB_INK_QUIET, "P");
  top = baseline - plumb_sheet_text_baseline (line->title);
  plumb_sheet_add_text (self->sheet, line->title, self->x, top, ink, "P");
  top += plumb_sheet_text_height (line->title);
  plumb_sheet_add_text (self->sheet, line->people, self->x, top, PLUMB_INK_QUIET, "P");
  top += plumb_sheet_text_height (line->people);
  plumb_sheet_add_text (self->sheet, line->ask, self->x, top, PLUMB_INK_TEXT, "P");
  draw_figure (self, figures, baseline, ink, (guint) get_minutes (line));
  if (self->n_figures > 1)
    draw_figure (self, figures + FIGURE_WIDTH * self->scale, baseline, PLUMB_INK_QUIET,
                 line->total);
  if (line->row != NULL)
    plumb_sheet_add_line (self->sheet, get_right (self) - (STARTED_WIDTH - 14) * self->scale,
                          baseline + 1, get_right (self), baseline + 1, 0.6, PLUMB_INK_QUIET);
}

static void
draw_line (Run *self, const Line *line)
{
  double left = self->sheet->paper.left + RULER_WIDTH * self->scale;
  gboolean is_topic = line->row != NULL && line->row->item->kind != PLUMB_ITEM_BREAK;

  if (!is_topic)
    plumb_sheet_add_box (self->sheet, left, self->y, get_right (self) - left, line->height,
                         PLUMB_INK_BAND);
  plumb_sheet_add_line (self->sheet, left, self->y, get_right (self), self->y, 0.5, PLUMB_INK_RULE);
  draw_ruler (self, line);
  draw_line_words (self, line, is_topic ? PLUMB_INK_TEXT : PLUMB_INK_QUIET);
  self->y += line->height;
}

/* When it has to be over, and by how much it is not. */
static void
draw_end (Run *self)
{
  const PlumbBlock *block = self->block->block;
  gint64 end = plumb_agenda_block_end (block);
  gint64 last = 0;
  g_autofree char *clock = dup_clock (self, end);
  g_autofree char *words = NULL;
  gboolean is_over;

  for (guint i = 0; i < self->lines->len; i++)
    last = MAX (last, g_array_index (self->lines, Line, i).ends_at);
  is_over = block->minutes > 0 && last > end;
  if (block->minutes == 0)
    return;
  plumb_sheet_add_line (self->sheet, self->sheet->paper.left, self->y, get_right (self), self->y,
                        1.2, is_over ? PLUMB_INK_ALARM : PLUMB_INK_ACCENT);
  self->y += 3 * self->scale;
  words = is_over ? g_strdup_printf ("The block ends at %s, its last item %u min later.", clock,
                                     (guint) ((last - end) / SECONDS_A_MINUTE))
                  : g_strdup_printf ("The block ends at %s.", clock);
  draw_words (self, SMALL_SIZE, PANGO_WEIGHT_MEDIUM, is_over ? PLUMB_INK_ALARM : PLUMB_INK_QUIET,
              "P", words);
}

static void
lay_out_block (Run *self)
{
  double bottom = self->sheet->paper.height - self->sheet->paper.bottom - 18 * self->scale;

  self->lines = g_array_new (FALSE, FALSE, sizeof (Line));
  g_array_set_clear_func (self->lines, clear_line);
  add_lines (self);
  draw_top (self, TRUE);
  choose_heights (self, bottom - self->y);
  for (guint i = 0; i < self->lines->len; i++)
    {
      const Line *line = &g_array_index (self->lines, Line, i);

      if (i > 0 && self->y + line->height > bottom + 0.01)
        draw_top (self, FALSE);
      draw_line (self, line);
    }
  draw_end (self);
  g_array_unref (self->lines);
}

/**
 * plumb_sheet_lay_out_run:
 *
 * Fills @sheet with the run-of-show.
 */
void
plumb_sheet_lay_out_run (PlumbSheet *sheet)
{
  double inner = plumb_sheet_inner_width (sheet);
  g_autoptr (GTimeZone) zone = plumb_zone_new (sheet->edition->zone, NULL);
  Run run = { .sheet = sheet, .zone = zone != NULL ? sheet->edition->zone : "UTC" };

  run.scale = CLAMP (inner / 519.0, MIN_SCALE, MAX_SCALE);
  run.x = sheet->paper.left + (RULER_WIDTH + 7 + CLOCK_WIDTH) * run.scale;
  run.n_figures = inner > NARROW ? 2 : 1;
  run.words_width = MAX (MIN_WORDS, get_figures (&run) - run.x);
  for (guint i = 0; i < sheet->blocks->len; i++)
    {
      run.block = g_ptr_array_index (sheet->blocks, i);
      lay_out_block (&run);
    }
  plumb_sheet_add_feet (sheet, MIN_SIZE);
}
