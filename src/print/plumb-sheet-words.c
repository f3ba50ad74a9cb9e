/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-sheet-private.h"

#include "plumb-time.h"

/* Each stands for itself between these, whatever its direction: a name in Hebrew does not turn the
 * ones beside it. */
#define ISOLATE "\u2068"
/* A figure stays with what it counts. */
#define NBSP "\u00a0"
#define END_OF_ISOLATE "\u2069"

/**
 * plumb_sheet_dup_name:
 *
 * Returns: (transfer full): such as "Tracing Microconference"
 */
char *
plumb_sheet_dup_name (const PlumbSheet *self)
{
  g_autofree char *name = plumb_edition_dup_name_with (self->edition, self->snapshot,
                                                       " Microconference");

  return name[0] != '\0' ? plumb_schedule_dup_line (name) : g_strdup ("Microconference");
}

/**
 * plumb_sheet_dup_venue:
 *
 * Returns: (transfer full): such as "Linux Plumbers Conference 2026 · Prague", or ""
 */
char *
plumb_sheet_dup_venue (const PlumbSheet *self)
{
  g_autofree char *conference = plumb_schedule_dup_line (self->edition->conference);
  g_autofree char *place = plumb_schedule_dup_line (self->edition->place);
  GString *venue = g_string_new (conference);

  if (self->edition->year > 0)
    g_string_append_printf (venue, "%s%d", venue->len > 0 ? " " : "", self->edition->year);
  if (place[0] != '\0')
    g_string_append_printf (venue, "%s%s", venue->len > 0 ? " · " : "", place);
  return g_string_free (venue, FALSE);
}

static gboolean
needs_isolation (const char *text)
{
  for (const char *p = text; *p != '\0'; p = g_utf8_next_char (p))
    {
      if (plumb_sheet_is_rtl (g_utf8_get_char (p)))
        return TRUE;
    }
  return FALSE;
}

static void
add_isolated (GString *text, const char *name)
{
  gboolean isolates = needs_isolation (name);

  g_string_append_printf (text, "%s%s%s", isolates ? ISOLATE : "", name,
                          isolates ? END_OF_ISOLATE : "");
}

/**
 * plumb_sheet_dup_people:
 * @item: an item
 *
 * Returns: (transfer full): the speakers, each read in their own direction, or ""
 */
char *
plumb_sheet_dup_people (const PlumbItem *item)
{
  return plumb_schedule_dup_people_by (item, add_isolated);
}

/**
 * plumb_sheet_dup_split:
 * @item: an item
 *
 * Returns: (transfer full): such as "10 min talk + 20 min discussion", or "30 min"
 */
char *
plumb_sheet_dup_split (const PlumbItem *item)
{
  guint talk = item->topic != NULL ? MIN (item->topic->talk_minutes, item->minutes) : 0;

  if (talk == 0)
    return g_strdup_printf ("%u min", item->minutes);
  if (talk == item->minutes)
    return g_strdup_printf ("%u min talk", talk);
  return g_strdup_printf ("%u" NBSP "min" NBSP "talk + %u" NBSP "min" NBSP "discussion", talk,
                          item->minutes - talk);
}

/* "As of 5 Oct 2026, 10:00 UTC", or "" where that is not known. */
static char *
dup_date (const PlumbSheet *self)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (self->snapshot->changed_at, "UTC");
  static const char *const months[] = { "Jan", "Feb", "Mar", "Apr", "May", "Jun",
                                        "Jul", "Aug", "Sep", "Oct", "Nov", "Dec" };

  if (self->snapshot->changed_at == 0)
    return g_strdup ("");
  return g_strdup_printf ("As of %d %s %d, %02d:%02d UTC", g_date_time_get_day_of_month (local),
                          months[g_date_time_get_month (local) - 1], g_date_time_get_year (local),
                          g_date_time_get_hour (local), g_date_time_get_minute (local));
}

/**
 * plumb_sheet_add_feet:
 * @size: of the type
 *
 * Says below each page what record it is of, and which of how many pages it is.
 */
void
plumb_sheet_add_feet (PlumbSheet *self, double size)
{
  PlumbType type = { .size = size, .width = plumb_sheet_inner_width (self) };
  g_autofree char *date = dup_date (self);
  double y = self->paper.height - MAX (self->paper.bottom * 0.62, size * 1.6);

  for (guint page = 0; page < self->pages->len; page++)
    {
      g_autofree char *number = g_strdup_printf ("Page %u of %u", page + 1, self->pages->len);
      g_autoptr (PangoLayout) left = NULL;
      g_autoptr (PangoLayout) right = NULL;

      self->page = page;
      type.alignment = PANGO_ALIGN_LEFT;
      left = plumb_sheet_set_text (self, &type, date);
      plumb_sheet_add_text (self, left, self->paper.left, y, PLUMB_INK_QUIET, NULL);
      if (self->pages->len == 1)
        continue;
      type.alignment = PANGO_ALIGN_RIGHT;
      right = plumb_sheet_set_text (self, &type, number);
      plumb_sheet_add_text (self, right, self->paper.left, y, PLUMB_INK_QUIET, NULL);
    }
}
