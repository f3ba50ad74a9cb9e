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
/* 1970-01-01 as GLib counts days. */
#define EPOCH_JULIAN 719163

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

  self->out = g_string_sized_new (4096);
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

static gsize
room_in_line (const PlumbIcs *self)
{
  return LINE_OCTETS - (self->out->len - self->line_start);
}

static void
fold (PlumbIcs *self)
{
  g_string_append_len (self->out, "\r\n", 2);
  self->line_start = self->out->len;
  g_string_append_c (self->out, ' ');
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
      g_string_append_len (self->out, run, (gssize) cut);
      fold (self);
      run += cut;
      length -= cut;
    }
  g_string_append_len (self->out, run, (gssize) length);
}

/* Appends an escape, which some readers undo before they unfold. */
static void
put_escape (PlumbIcs *self, char letter)
{
  const char escape[] = { '\\', letter };

  if (room_in_line (self) < sizeof escape)
    fold (self);
  g_string_append_len (self->out, escape, sizeof escape);
}

static void
put_name (PlumbIcs *self, const char *name)
{
  put_run (self, name, strlen (name));
  put_run (self, ":", 1);
}

static void
end_line (PlumbIcs *self)
{
  g_string_append_len (self->out, "\r\n", 2);
  self->line_start = self->out->len;
}

/* Whether a byte stands in a TEXT value as it is. */
static inline gboolean
is_plain (guchar c)
{
  return (c >= 0x20 || c == '\t') && c != '\\' && c != ';' && c != ',' && c != 0x7f;
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

      while (is_plain ((guchar) text[length]))
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
static char *
write_digits (char *at, guint value, guint n_digits)
{
  for (guint i = n_digits; i > 0; i--)
    {
      at[i - 1] = (char) ('0' + value % 10);
      value /= 10;
    }
  return at + n_digits;
}

static void
put_time (PlumbIcs *self, gint64 seconds, int offset, gboolean is_utc)
{
  gint64 local = seconds + offset;
  gint64 day = local / SECONDS_A_DAY - (local % SECONDS_A_DAY < 0 ? 1 : 0);
  guint rest = (guint) (local - day * SECONDS_A_DAY);
  char text[sizeof "YYYYMMDDThhmmssZ"];
  char *at = text;
  GDate date;

  g_date_clear (&date, 1);
  g_date_set_julian (&date, (guint32) (day + EPOCH_JULIAN));
  at = write_digits (at, g_date_get_year (&date), 4);
  at = write_digits (at, g_date_get_month (&date), 2);
  at = write_digits (at, g_date_get_day (&date), 2);
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
  put_run (self, name, strlen (name));
  put_run (self, ";TZID=", strlen (";TZID="));
  put_name (self, self->zone);
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
