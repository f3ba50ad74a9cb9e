/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-schedule-rows.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-error.h"
#include "plumb-time.h"

static const char *const weekdays[] = { "Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun" };
static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                      "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

static void
row_free (gpointer data)
{
  PlumbScheduleRow *self = data;

  g_free (self->starts);
  g_free (self->ends);
  g_free (self->title);
  g_free (self->people);
  g_free (self);
}

static void
block_free (gpointer data)
{
  PlumbScheduleBlock *self = data;

  g_free (self->title);
  g_free (self->room);
  g_free (self->date);
  g_free (self->day);
  g_free (self->starts);
  g_free (self->ends);
  g_free (self->zone);
  g_ptr_array_unref (self->rows);
  g_free (self);
}

static gboolean
breaks_lines (gunichar c)
{
  return c < 0x20 || (c >= 0x7f && c < 0xa0) || c == 0x2028 || c == 0x2029;
}

/* Whether a byte of UTF-8 may belong to a character that breaks lines. Few texts hold one. */
static gboolean
may_break_lines (guchar byte)
{
  return byte < 0x20 || byte == 0x7f || byte == 0xc2 || byte == 0xe2;
}

/**
 * plumb_schedule_dup_line:
 * @text: text of any kind
 *
 * Puts @text on one line: every line end and control character becomes a space, none at the ends.
 *
 * Returns: (transfer full): the line
 */
char *
plumb_schedule_dup_line (const char *text)
{
  const char *start = text;
  GString *line;

  while (*start != '\0' && !may_break_lines ((guchar) *start))
    start++;
  if (*start == '\0')
    return g_strstrip (g_strndup (text, (gsize) (start - text)));
  line = g_string_new_len (text, start - text);
  for (const char *p = start; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      g_string_append_unichar (line, breaks_lines (c) ? ' ' : c);
    }
  return g_strstrip (g_string_free (line, FALSE));
}

/**
 * plumb_schedule_dup_item_title:
 * @item: an item
 *
 * Returns: (transfer full): what the public reads of @item
 */
char *
plumb_schedule_dup_item_title (const PlumbItem *item)
{
  g_autofree char *title = plumb_schedule_dup_line (item->title);

  if (title[0] != '\0')
    return g_steal_pointer (&title);
  if (item->kind == PLUMB_ITEM_BREAK)
    return g_strdup ("Break");
  if (item->kind == PLUMB_ITEM_OPENING)
    return g_strdup ("Opening");
  return g_strdup ("To be announced");
}

static void
append_plain (GString *text, const char *name)
{
  g_string_append (text, name);
}

/**
 * plumb_schedule_dup_people:
 * @item: an item
 *
 * Returns: (transfer full): the speakers, such as "Ann Example (Example Ltd), Bo Example"
 */
char *
plumb_schedule_dup_people (const PlumbItem *item)
{
  return plumb_schedule_dup_people_by (item, append_plain);
}

/**
 * plumb_schedule_dup_people_by:
 * @item: an item
 * @append: what adds a name, of somebody or of where they work
 *
 * Returns: (transfer full): the same with every name added by @append
 */
char *
plumb_schedule_dup_people_by (const PlumbItem *item, PlumbAppendFunc append)
{
  GString *text = g_string_new (NULL);
  g_autoptr (GPtrArray) speakers = NULL;

  if (item->topic != NULL)
    speakers = plumb_topic_dup_speakers (item->topic);
  for (guint i = 0; speakers != NULL && i < speakers->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (speakers, i);
      g_autofree char *name = plumb_schedule_dup_line (person->name);
      g_autofree char *affiliation = plumb_schedule_dup_line (person->affiliation);

      g_string_append (text, text->len > 0 ? ", " : "");
      append (text, name);
      if (affiliation[0] == '\0')
        continue;
      g_string_append (text, " (");
      append (text, affiliation);
      g_string_append_c (text, ')');
    }
  return g_string_free (text, FALSE);
}

/**
 * plumb_schedule_dup_day:
 * @seconds: UTC seconds
 * @zone: an IANA name
 *
 * Returns: (transfer full): the day by the clocks of @zone, such as "Mon 5 Oct 2026"
 */
char *
plumb_schedule_dup_day (gint64 seconds, const char *zone)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (seconds, zone);

  return g_strdup_printf ("%s %d %s %d", weekdays[g_date_time_get_day_of_week (local) - 1],
                          g_date_time_get_day_of_month (local),
                          months[g_date_time_get_month (local) - 1], g_date_time_get_year (local));
}

static char *
dup_clock (const PlumbBlock *block, gint64 seconds, const char *zone)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (seconds, block->starts_at != 0 ? zone : "UTC");

  return g_strdup_printf ("%02d:%02d", g_date_time_get_hour (local),
                          g_date_time_get_minute (local));
}

/* "Europe/Prague, UTC+2" as of @local. */
static char *
dup_zone (const char *zone, GDateTime *local)
{
  int minutes = (int) (g_date_time_get_utc_offset (local) / G_TIME_SPAN_MINUTE);
  int size = ABS (minutes);
  const char *sign = minutes < 0 ? "-" : "+";

  if (g_str_equal (zone, "UTC"))
    return g_strdup (zone);
  if (minutes == 0)
    return g_strdup_printf ("%s, UTC", zone);
  if (size % 60 == 0)
    return g_strdup_printf ("%s, UTC%s%d", zone, sign, size / 60);
  return g_strdup_printf ("%s, UTC%s%d:%02d", zone, sign, size / 60, size % 60);
}

static void
fill_times (PlumbScheduleBlock *self, const char *zone)
{
  const PlumbBlock *block = self->block;
  g_autoptr (GDateTime) local = plumb_time_to_local (block->starts_at, zone);
  int year = g_date_time_get_year (local);
  int month = g_date_time_get_month (local);
  int day = g_date_time_get_day_of_month (local);
  gboolean is_known = block->starts_at != 0;

  self->date = is_known ? g_strdup_printf ("%04d-%02d-%02d", year, month, day) : g_strdup ("");
  self->day = is_known ? plumb_schedule_dup_day (block->starts_at, zone) : g_strdup ("");
  self->starts = is_known ? dup_clock (block, block->starts_at, zone) : g_strdup ("");
  self->ends = is_known && block->minutes > 0
                 ? dup_clock (block, plumb_agenda_block_end (block), zone)
                 : g_strdup ("");
  self->zone = is_known ? dup_zone (zone, local) : g_strdup (zone);
}

static PlumbScheduleRow *
row_new (const PlumbBlock *block, const PlumbSpot *spot, const char *zone)
{
  PlumbScheduleRow *self = g_new0 (PlumbScheduleRow, 1);

  self->item = spot->item;
  self->starts = dup_clock (block, spot->starts_at, zone);
  self->ends = dup_clock (block, spot->ends_at, zone);
  self->title = plumb_schedule_dup_item_title (spot->item);
  self->people = plumb_schedule_dup_people (spot->item);
  return self;
}

static PlumbScheduleBlock *
block_new (const PlumbBlock *block, const char *zone)
{
  PlumbScheduleBlock *self = g_new0 (PlumbScheduleBlock, 1);
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  self->block = block;
  self->title = plumb_schedule_dup_line (block->title);
  self->room = plumb_schedule_dup_line (block->room);
  fill_times (self, zone);
  self->rows = g_ptr_array_new_with_free_func (row_free);
  for (guint i = 0; i < spots->len; i++)
    g_ptr_array_add (self->rows, row_new (block, &g_array_index (spots, PlumbSpot, i), zone));
  return self;
}

/**
 * plumb_schedule_dup_blocks:
 * @edition: an edition
 *
 * Lists the blocks of @edition with everything the public may know.
 *
 * Returns: (transfer full) (element-type PlumbScheduleBlock): the blocks in the lead's order, or
 *   %NULL with an error where there is none
 */
GPtrArray *
plumb_schedule_dup_blocks (const PlumbEdition *edition, GError **error)
{
  g_autoptr (GTimeZone) tz = plumb_zone_new (edition->zone, NULL);
  const char *zone = tz != NULL ? edition->zone : "UTC";
  GPtrArray *blocks;

  if (edition->blocks->len == 0)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
                           _ ("The agenda has no block yet, so there is no schedule."));
      return NULL;
    }
  blocks = g_ptr_array_new_with_free_func (block_free);
  for (guint i = 0; i < edition->blocks->len; i++)
    g_ptr_array_add (blocks, block_new (g_ptr_array_index (edition->blocks, i), zone));
  return blocks;
}

/**
 * plumb_schedule_dup_title:
 * @snapshot: a record
 * @edition: one of its editions
 *
 * Returns: (transfer full): such as "Tracing Microconference, Linux Plumbers Conference 2026"
 */
char *
plumb_schedule_dup_title (const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autofree char *name = plumb_schedule_dup_line (plumb_edition_get_name (edition, snapshot));
  g_autofree char *conference = plumb_schedule_dup_line (edition->conference);
  GString *title = g_string_new (name);

  g_string_append (title, title->len > 0 ? " Microconference" : "Microconference");
  if (conference[0] != '\0')
    g_string_append_printf (title, ", %s", conference);
  if (edition->year > 0)
    g_string_append_printf (title, " %d", edition->year);
  return g_string_free (title, FALSE);
}

/**
 * plumb_schedule_block_dup_when:
 * @self: a block
 * @dash: what to put between two times
 *
 * Returns: (transfer full): such as "Mon 5 Oct 2026, Room X, 10:00-13:30 (Europe/Prague, UTC+2)"
 */
char *
plumb_schedule_block_dup_when (const PlumbScheduleBlock *self, const char *dash)
{
  GString *text = g_string_new (self->day);

  if (self->day[0] == '\0')
    g_string_append (text, "Day and time to be announced");
  if (self->room[0] != '\0')
    g_string_append_printf (text, ", %s", self->room);
  if (self->ends[0] != '\0')
    g_string_append_printf (text, ", %s%s%s (%s)", self->starts, dash, self->ends, self->zone);
  else if (self->starts[0] != '\0')
    g_string_append_printf (text, ", from %s (%s)", self->starts, self->zone);
  else if (self->rows->len > 0)
    g_string_append (text, "; times count from the start");
  return g_string_free (text, FALSE);
}
