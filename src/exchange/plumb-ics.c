/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-ics.h"

#include <string.h>

#include "plumb-ics-private.h"
#include "plumb-time.h"

#define LINE_OCTETS 75
#define SECONDS_A_DAY (24 * 60 * 60)
/* The calendar repeats after 400 years, counted here from 1 March of the year 0. */
#define DAYS_AN_ERA 146097
#define EPOCH 719468 /* 1970-01-01 */
/* What a calendar of a day takes, more or less. */
#define FIRST_SIZE (16 * 1024)

struct _PlumbIcs
{
  GString *out;
  gsize line_start;   /* index into out */
  char *zone;         /* NULL for UTC */
  GPtrArray *offsets; /* PlumbIcsOffset, NULL for UTC */
  gint64 from;        /* the earliest instant that will be written */
};

/**
 * plumb_ics_new:
 * @zone: an IANA name; an unknown one counts as UTC
 * @from: the earliest instant that will be written as a local time
 * @until: the latest
 *
 * Begins a stream, empty so far.
 *
 * Returns: (transfer full): the writer
 */
PlumbIcs *
plumb_ics_new (const char *zone, gint64 from, gint64 until)
{
  PlumbIcs *self = g_new0 (PlumbIcs, 1);
  g_autoptr (GTimeZone) tz = g_str_equal (zone, "UTC") ? NULL : plumb_zone_new (zone, NULL);

  self->out = g_string_sized_new (FIRST_SIZE);
  self->from = from;
  if (tz != NULL)
    {
      self->zone = g_strdup (zone);
      self->offsets = plumb_ics_offsets_new (tz, from, until);
    }
  return self;
}

void
plumb_ics_free (PlumbIcs *self)
{
  g_string_free (self->out, TRUE);
  g_clear_pointer (&self->offsets, g_ptr_array_unref);
  g_free (self->zone);
  g_free (self);
}

/**
 * plumb_ics_finish:
 * @self: a writer, empty afterwards
 *
 * Returns: (transfer full): the stream
 */
char *
plumb_ics_finish (PlumbIcs *self)
{
  char *stream = g_string_free (self->out, FALSE);

  self->out = g_string_new (NULL);
  self->line_start = 0;
  return stream;
}

/**
 * plumb_ics_get_zone:
 * @self: a writer
 *
 * Returns: (transfer none): the zone of local times, "UTC" where the one asked for is unknown
 */
const char *
plumb_ics_get_zone (const PlumbIcs *self)
{
  return self->zone != NULL ? self->zone : "UTC";
}

static inline gsize
room_in_line (const PlumbIcs *self)
{
  return LINE_OCTETS - (self->out->len - self->line_start);
}

/* A calendar is made of a few bytes at a time: where there is room, they are copied in place. */
static inline void
put_bytes (PlumbIcs *self, const char *bytes, gsize length)
{
  GString *out = self->out;

  if (out->len + length >= out->allocated_len)
    {
      g_string_append_len (out, bytes, (gssize) length);
      return;
    }
  memcpy (out->str + out->len, bytes, length);
  out->len += length;
  out->str[out->len] = '\0';
}

static void
end_line (PlumbIcs *self)
{
  put_bytes (self, "\r\n", 2);
  self->line_start = self->out->len;
}

static void
fold (PlumbIcs *self)
{
  end_line (self);
  put_bytes (self, " ", 1);
}

/* Appends text that has to be neither escaped nor kept together. */
static void
put_run (PlumbIcs *self, const char *run, gsize length)
{
  for (gsize room = room_in_line (self); length > room; room = room_in_line (self))
    {
      gsize cut = room;

      while (cut > 0 && ((guchar) run[cut] & 0xc0) == 0x80)
        cut--;
      put_bytes (self, run, cut);
      fold (self);
      run += cut;
      length -= cut;
    }
  put_bytes (self, run, length);
}

/* Appends an escape, which some readers undo before they unfold. */
static void
put_escape (PlumbIcs *self, char letter)
{
  const char escape[] = { '\\', letter };

  if (room_in_line (self) < sizeof escape)
    fold (self);
  put_bytes (self, escape, sizeof escape);
}

/* Names are ours and short. */
static void
put_name (PlumbIcs *self, const char *name)
{
  put_bytes (self, name, strlen (name));
  put_bytes (self, ":", 1);
}

/* Whether a byte does not stand in a TEXT value as it is: one bit a byte for control characters but
 * the tab, for “,”, “;”, “\” and for DEL. */
static inline gboolean
is_special (guchar c)
{
  static const guint32 bits[8] = { 0xfffffdff, 0x08001000, 0x10000000, 0x80000000 };

  return (bits[c / 32] >> (c % 32)) & 1;
}

static void
put_special (PlumbIcs *self, const char *at)
{
  if (*at == '\n' || (*at == '\r' && at[1] != '\n'))
    put_escape (self, 'n');
  else if (*at == '\\' || *at == ';' || *at == ',')
    put_escape (self, *at);
  /* Other control characters have no place in the format, and none in a title. */
}

/**
 * plumb_ics_add_value:
 * @self: a writer
 * @name: the property's name, with its parameters
 * @value: a value that is not of type TEXT, such as a URI or a word of the format
 *
 * Adds a property as it is.
 */
void
plumb_ics_add_value (PlumbIcs *self, const char *name, const char *value)
{
  put_name (self, name);
  put_run (self, value, strlen (value));
  end_line (self);
}

/**
 * plumb_ics_add_text:
 * @self: a writer
 * @name: the property's name, with its parameters
 * @text: text of any kind
 *
 * Adds a property of type TEXT.
 */
void
plumb_ics_add_text (PlumbIcs *self, const char *name, const char *text)
{
  put_name (self, name);
  while (*text != '\0')
    {
      gsize length = 0;

      while (!is_special ((guchar) text[length]))
        length++;
      put_run (self, text, length);
      text += length;
      if (*text == '\0')
        break;
      put_special (self, text);
      text++;
    }
  end_line (self);
}

/* printf() would take most of the time that a calendar takes. */
static inline char *
write_digits (char *at, guint value, guint n_digits)
{
  for (guint i = n_digits; i > 0; i--)
    {
      at[i - 1] = (char) ('0' + value % 10);
      value /= 10;
    }
  return at + n_digits;
}

/* Writes YYYYMMDD. Years are counted from March, so that a leap day is the last of its year; see
 * Howard Hinnant, “chrono-compatible low-level date algorithms”. GDate takes ten times as long. */
static char *
write_date (char *at, gint64 days_since_1970)
{
  guint days = (guint) (days_since_1970 + EPOCH);
  guint day = days % DAYS_AN_ERA;
  guint year = (day - day / 1460 + day / 36524 - day / (DAYS_AN_ERA - 1)) / 365;
  guint day_of_year = day - (365 * year + year / 4 - year / 100);
  guint month = (5 * day_of_year + 2) / 153;

  at = write_digits (at, days / DAYS_AN_ERA * 400 + year + (month >= 10), 4);
  at = write_digits (at, month < 10 ? month + 3 : month - 9, 2);
  return write_digits (at, day_of_year - (153 * month + 2) / 5 + 1, 2);
}

static void
put_time (PlumbIcs *self, gint64 seconds, int offset, gboolean is_utc)
{
  gint64 local = seconds + offset;
  gint64 day = local / SECONDS_A_DAY - (local % SECONDS_A_DAY < 0 ? 1 : 0);
  guint rest = (guint) (local - day * SECONDS_A_DAY);
  char text[sizeof "YYYYMMDDThhmmssZ"];
  char *at = text;

  at = write_date (at, day);
  *at++ = 'T';
  at = write_digits (at, rest / 3600, 2);
  at = write_digits (at, rest / 60 % 60, 2);
  at = write_digits (at, rest % 60, 2);
  if (is_utc)
    *at++ = 'Z';
  put_run (self, text, (gsize) (at - text));
}

/**
 * plumb_ics_add_utc:
 * @self: a writer
 * @name: the property's name
 * @seconds: UTC seconds
 *
 * Adds an instant in UTC.
 */
void
plumb_ics_add_utc (PlumbIcs *self, const char *name, gint64 seconds)
{
  put_name (self, name);
  put_time (self, seconds, 0, TRUE);
  end_line (self);
}

/**
 * plumb_ics_add_local:
 * @self: a writer
 * @name: the property's name
 * @seconds: UTC seconds
 *
 * Adds an instant as the clocks of the stream's zone show it.
 */
void
plumb_ics_add_local (PlumbIcs *self, const char *name, gint64 seconds)
{
  if (self->offsets == NULL || plumb_ics_offsets_is_ambiguous (self->offsets, seconds))
    {
      plumb_ics_add_utc (self, name, seconds);
      return;
    }
  put_bytes (self, name, strlen (name));
  put_bytes (self, ";TZID=", strlen (";TZID="));
  put_run (self, self->zone, strlen (self->zone));
  put_run (self, ":", 1);
  put_time (self, seconds, plumb_ics_offsets_find (self->offsets, seconds)->offset, FALSE);
  end_line (self);
}

static void
add_offset (PlumbIcs *self, const char *name, int offset)
{
  int size = ABS (offset);
  char text[16];

  g_snprintf (text, sizeof text, "%c%02d%02d", offset < 0 ? '-' : '+', size / 3600, size / 60 % 60);
  plumb_ics_add_value (self, name, text);
}

static void
add_observance (PlumbIcs *self, const PlumbIcsOffset *offset)
{
  const char *kind = offset->is_dst ? "DAYLIGHT" : "STANDARD";

  plumb_ics_add_value (self, "BEGIN", kind);
  if (offset->is_first)
    {
      plumb_ics_add_value (self, "DTSTART", "19700101T000000");
    }
  else
    {
      put_name (self, "DTSTART");
      put_time (self, offset->at, offset->offset_before, FALSE);
      end_line (self);
    }
  add_offset (self, "TZOFFSETFROM", offset->offset_before);
  add_offset (self, "TZOFFSETTO", offset->offset);
  plumb_ics_add_text (self, "TZNAME", offset->name);
  plumb_ics_add_value (self, "END", kind);
}

/**
 * plumb_ics_add_timezone:
 * @self: a writer
 *
 * Adds the VTIMEZONE that local times refer to; nothing where the stream is in UTC.
 */
void
plumb_ics_add_timezone (PlumbIcs *self)
{
  if (self->offsets == NULL)
    return;

  plumb_ics_add_value (self, "BEGIN", "VTIMEZONE");
  plumb_ics_add_value (self, "TZID", self->zone);
  for (guint i = 0; i < self->offsets->len; i++)
    {
      const PlumbIcsOffset *offset = g_ptr_array_index (self->offsets, i);
      const PlumbIcsOffset *earliest = plumb_ics_offsets_find (self->offsets, self->from);

      /* The one from before these years is told only if an event may still fall under it. */
      if (!offset->is_first || earliest == offset)
        add_observance (self, offset);
    }
  plumb_ics_add_value (self, "END", "VTIMEZONE");
}
