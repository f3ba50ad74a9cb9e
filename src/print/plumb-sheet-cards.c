/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Speaker cards: one for each speaker of each topic, as many on a page as can be read from across a
 * table, with marks to cut them by.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-error.h"
#include "plumb-sheet-private.h"

#define MIN_WIDTH 225.0
#define MIN_HEIGHT 150.0
#define MARK_LENGTH 9.0
#define PADDING 15.0

#define MAX_NAME_SIZE 24.0
#define MIN_NAME_SIZE 13.0
#define TITLE_SIZE 11.0
#define SMALL_SIZE 9.0
#define MIN_SIZE 7.0

typedef struct
{
  PlumbSheet *sheet;
  guint n_across;
  guint n_down;
  double width;
  double height;
  guint n_cards;
} Cards;

/* Where a card's words are. */
typedef struct
{
  double x;
  double width;
  double top;
  double bottom;
} Room;

/* As large as the name fits into one line, or, of a long one, into three. */
static PangoLayout *
set_name (const PlumbSheet *sheet, const char *name, double width, double height)
{
  PlumbType type = { .size = MAX_NAME_SIZE, .weight = PANGO_WEIGHT_BOLD };
  g_autoptr (PangoLayout) line = plumb_sheet_set_text (sheet, &type, name);
  double natural = plumb_sheet_text_width (line);

  type.size = MIN (type.size, height / 2.6);
  if (natural > width)
    type.size = MIN (type.size, MAX_NAME_SIZE * width / natural * 0.985);
  type.size = MAX (type.size, MIN_NAME_SIZE);
  type.width = width;
  type.height = MIN (type.size * 4, height / 3);
  return plumb_sheet_set_text (sheet, &type, name);
}

static void
draw_small (Cards *self, Room *room, const char *words, PlumbInk ink, gboolean is_at_bottom)
{
  PlumbType type = { .size = MIN (SMALL_SIZE, MAX (MIN_SIZE, self->height / 16)),
                     .weight = ink == PLUMB_INK_ACCENT ? PANGO_WEIGHT_SEMIBOLD
                                                       : PANGO_WEIGHT_NORMAL,
                     .width = room->width,
                     .height = self->height / 6,
                     .direction = PANGO_DIRECTION_LTR };
  g_autoptr (PangoLayout) layout = NULL;
  double height;

  if (words[0] == '\0')
    return;
  layout = plumb_sheet_set_text (self->sheet, &type, words);
  height = plumb_sheet_text_height (layout);
  if (is_at_bottom)
    room->bottom -= height;
  plumb_sheet_add_text (self->sheet, layout, room->x, is_at_bottom ? room->bottom : room->top, ink,
                        "P");
  if (!is_at_bottom)
    room->top += height;
}

/* "Mon 5 Oct 2026 · 10:00–10:30", as far as it is known. */
static char *
dup_time (const PlumbScheduleBlock *block, const PlumbScheduleRow *row)
{
  if (block->day[0] == '\0')
    return g_strdup_printf ("%s–%s from the start", row->starts, row->ends);
  return g_strdup_printf ("%s · %s–%s", block->day, row->starts, row->ends);
}

static void
draw_card (Cards *self, const PlumbScheduleBlock *block, const PlumbScheduleRow *row,
           const PlumbPerson *person, Room room)
{
  g_autofree char *time = dup_time (block, row);
  g_autofree char *split = plumb_sheet_dup_split (row->item);
  g_autofree char *where = g_strconcat (block->room, block->room[0] != '\0' ? " · " : "", split,
                                        NULL);
  g_autofree char *mc = plumb_sheet_dup_name (self->sheet);
  g_autofree char *name = plumb_schedule_dup_line (person != NULL ? person->name : "");
  g_autofree char *affiliation = plumb_schedule_dup_line (person != NULL ? person->affiliation
                                                                         : "");
  g_autoptr (PangoLayout) big = NULL;
  g_autoptr (PangoLayout) title = NULL;
  PlumbType type = { .size = MAX (MIN_SIZE, MIN (TITLE_SIZE, self->height / 12)),
                     .weight = PANGO_WEIGHT_MEDIUM,
                     .width = room.width };

  draw_small (self, &room, time, PLUMB_INK_ACCENT, FALSE);
  draw_small (self, &room, mc, PLUMB_INK_QUIET, TRUE);
  draw_small (self, &room, where, PLUMB_INK_TEXT, TRUE);
  room.top += self->height / 30;
  big = set_name (self->sheet, name[0] != '\0' ? name : row->title, room.width, self->height);
  plumb_sheet_add_text (self->sheet, big, room.x, room.top, PLUMB_INK_TEXT, "P");
  room.top += plumb_sheet_text_height (big);
  draw_small (self, &room, affiliation, PLUMB_INK_QUIET, FALSE);
  if (name[0] == '\0')
    return;
  room.top += self->height / 30;
  type.height = MAX (1, room.bottom - room.top - self->height / 30);
  title = plumb_sheet_set_text (self->sheet, &type, row->title);
  plumb_sheet_add_text (self->sheet, title, room.x, room.top, PLUMB_INK_TEXT, "P");
}

/* A cross at each corner: little of it is left on a card, and one cut serves two. */
static void
draw_marks (Cards *self)
{
  const PlumbPaper *paper = &self->sheet->paper;

  for (guint column = 0; column <= self->n_across; column++)
    {
      for (guint row = 0; row <= self->n_down; row++)
        {
          double x = paper->left + column * self->width;
          double y = paper->top + row * self->height;
          double half = MARK_LENGTH / 2;

          plumb_sheet_add_line (self->sheet, x - half, y, x + half, y, 0.4, PLUMB_INK_QUIET);
          plumb_sheet_add_line (self->sheet, x, y - half, x, y + half, 0.4, PLUMB_INK_QUIET);
        }
    }
}

static void
add_card (Cards *self, const PlumbScheduleBlock *block, const PlumbScheduleRow *row,
          const PlumbPerson *person)
{
  const PlumbPaper *paper = &self->sheet->paper;
  guint place = self->n_cards % (self->n_across * self->n_down);
  double padding = MIN (PADDING, self->width / 14);
  double x = paper->left + place % self->n_across * self->width;
  double y = paper->top + place / self->n_across * self->height;

  if (place == 0)
    {
      plumb_sheet_add_page (self->sheet);
      draw_marks (self);
    }
  draw_card (self, block, row, person,
             (Room) { .x = x + padding,
                      .width = self->width - 2 * padding,
                      .top = y + padding,
                      .bottom = y + self->height - padding });
  self->n_cards++;
}

static void
add_block (Cards *self, const PlumbScheduleBlock *block)
{
  for (guint i = 0; i < block->rows->len; i++)
    {
      const PlumbScheduleRow *row = g_ptr_array_index (block->rows, i);
      g_autoptr (GPtrArray) speakers = NULL;

      if (row->item->topic == NULL)
        continue;
      speakers = plumb_topic_dup_speakers (row->item->topic);
      for (guint j = 0; j < speakers->len; j++)
        add_card (self, block, row, g_ptr_array_index (speakers, j));
      if (speakers->len == 0)
        add_card (self, block, row, NULL);
    }
}

/**
 * plumb_sheet_lay_out_cards:
 *
 * Fills @sheet with speaker cards.
 *
 * Returns: whether there is one at least
 */
gboolean
plumb_sheet_lay_out_cards (PlumbSheet *sheet, GError **error)
{
  double width = plumb_sheet_inner_width (sheet);
  double height = plumb_sheet_inner_height (sheet);
  Cards cards = { .sheet = sheet };

  cards.n_across = (guint) MAX (1, width / MIN_WIDTH);
  cards.n_down = (guint) MAX (1, height / MIN_HEIGHT);
  cards.width = width / cards.n_across;
  cards.height = height / cards.n_down;
  for (guint i = 0; i < sheet->blocks->len; i++)
    add_block (&cards, g_ptr_array_index (sheet->blocks, i));
  if (cards.n_cards > 0)
    return TRUE;
  g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
                       _ ("The agenda has no topic yet, so there is nobody to make a card for."));
  return FALSE;
}
