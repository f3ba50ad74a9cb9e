/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-ics-sieve.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-error.h"
#include "plumb-ics-lines.h"

/* As deep as an AVAILABLE within a calendar, and some more. */
#define MAX_DEPTH 4
#define MAX_LINE_BYTES ((gsize) 64 * 1024)
#define MAX_COMPONENTS 100000

typedef struct
{
  PlumbIcsLines lines;
  GString *kept;
  const char *open[MAX_DEPTH]; /* components, the outermost first */
  guint depth;
  guint skipped; /* components that are left out and not closed yet */
  guint n_components;
  guint n_odd;
} Sieve;

static const char *
find_name (const char *const *names, const char *name, gsize length)
{
  for (; *names != NULL; names++)
    {
      if (strlen (*names) == length && g_ascii_strncasecmp (*names, name, length) == 0)
        return *names;
    }
  return NULL;
}

/* The name of the component that a line opens or closes; NULL for any other line. */
static char *
dup_component (const Sieve *self, const char *keyword)
{
  gsize length = strlen (keyword);

  if (g_ascii_strncasecmp (self->lines.text->str, keyword, length) != 0)
    return NULL;
  return g_strstrip (g_ascii_strup (self->lines.text->str + length, -1));
}

static void
keep (Sieve *self, const char *line)
{
  g_string_append (self->kept, line);
  g_string_append (self->kept, "\r\n");
}

static gboolean
open_component (Sieve *self, const char *name, GError **error)
{
  static const char *const names[] = { "VCALENDAR",     "VTIMEZONE", "STANDARD",
                                       "DAYLIGHT",      "VEVENT",    "VFREEBUSY",
                                       "VAVAILABILITY", "AVAILABLE", NULL };
  const char *known = find_name (names, name, strlen (name));
  gboolean is_outer = g_strcmp0 (known, "VCALENDAR") == 0;
  g_autofree char *line = NULL;

  if (++self->n_components > MAX_COMPONENTS)
    return plumb_ics_lines_fail (&self->lines, _ ("There are too many entries."), error);
  if (self->skipped > 0 || known == NULL || is_outer != (self->depth == 0)
      || self->depth == MAX_DEPTH)
    {
      self->skipped++;
      return TRUE;
    }
  self->open[self->depth++] = known;
  line = g_strconcat ("BEGIN:", known, NULL);
  keep (self, line);
  return TRUE;
}

static gboolean
close_component (Sieve *self, const char *name, GError **error)
{
  g_autofree char *line = NULL;

  if (self->skipped > 0)
    {
      self->skipped--;
      return TRUE;
    }
  if (self->depth == 0 || !g_str_equal (self->open[self->depth - 1], name))
    return plumb_ics_lines_fail (&self->lines, _ ("Something ends that has not begun."), error);
  self->depth--;
  line = g_strconcat ("END:", name, NULL);
  keep (self, line);
  return TRUE;
}

/* Calendars repeat by days and longer. What repeats by seconds would keep a reader busy for ever,
 * and a zone changes once a year. */
static gboolean
repeats_soundly (const Sieve *self)
{
  g_autofree char *line = g_ascii_strup (self->lines.text->str, -1);
  const char *component = self->open[self->depth - 1];

  if (g_str_equal (component, "STANDARD") || g_str_equal (component, "DAYLIGHT"))
    return strstr (line, "FREQ=YEARLY") != NULL;
  return strstr (line, "SECONDLY") == NULL && strstr (line, "MINUTELY") == NULL
         && strstr (line, "HOURLY") == NULL;
}

/* Where the value of a line begins; a name of a zone in quotes may have a colon. */
static const char *
find_value (const char *line)
{
  gboolean is_quoted = FALSE;

  for (; *line != '\0'; line++)
    {
      if (*line == '"')
        is_quoted = !is_quoted;
      else if (*line == ':' && !is_quoted)
        return line + 1;
    }
  return NULL;
}

/* A line for each of several times, for libical reads only the first of some lists. */
static void
keep_each (Sieve *self)
{
  const char *value = find_value (self->lines.text->str);
  g_auto (GStrv) values = value != NULL ? g_strsplit (value, ",", -1) : NULL;

  for (guint i = 0; values != NULL && values[i] != NULL; i++)
    {
      g_string_append_len (self->kept, self->lines.text->str, value - self->lines.text->str);
      keep (self, values[i]);
    }
}

static gboolean
sift_property (Sieve *self, GError **error)
{
  static const char *const names[] = {
    "DTSTART",
    "DTEND",
    "DURATION",
    "RRULE",
    "RDATE",
    "EXDATE",
    "RECURRENCE-ID",
    "UID",
    "STATUS",
    "TRANSP",
    "FREEBUSY",
    "BUSYTYPE",
    "TZID",
    "TZOFFSETFROM",
    "PRIORITY",
    "TZOFFSETTO",
    "VERSION",
    "X-MICROSOFT-CDO-BUSYSTATUS",
    NULL,
  };
  const char *name = find_name (names, self->lines.text->str,
                                strcspn (self->lines.text->str, ":; \t"));

  if (self->skipped > 0 || self->depth == 0 || name == NULL)
    return TRUE;
  if (g_str_equal (name, "VERSION") && g_str_has_suffix (self->lines.text->str, ":1.0"))
    return plumb_ics_lines_fail (
      &self->lines, _ ("This is a vCalendar of 1996; please export an iCalendar (.ics)."), error);
  if (plumb_ics_lines_is_cut (&self->lines)
      || (g_str_equal (name, "RRULE") && !repeats_soundly (self)))
    {
      self->n_odd++;
      return TRUE;
    }
  if (g_str_equal (name, "RDATE") || g_str_equal (name, "EXDATE") || g_str_equal (name, "FREEBUSY"))
    keep_each (self);
  else
    keep (self, self->lines.text->str);
  return TRUE;
}

static gboolean
sift_line (Sieve *self, GError **error)
{
  g_autofree char *opened = dup_component (self, "BEGIN:");
  g_autofree char *closed = opened == NULL ? dup_component (self, "END:") : NULL;

  if (opened != NULL)
    return open_component (self, opened, error);
  if (closed != NULL)
    return close_component (self, closed, error);
  return sift_property (self, error);
}

static gboolean
sift (Sieve *self, GCancellable *cancellable, GError **error)
{
  while (plumb_ics_lines_next (&self->lines))
    {
      if (self->lines.first_line % 1024 == 0
          && g_cancellable_set_error_if_cancelled (cancellable, error))
        return FALSE;
      if (!sift_line (self, error))
        return FALSE;
    }
  if (self->n_components == 0 || self->kept->len == 0)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                           _ ("This is no calendar (.ics)."));
      return FALSE;
    }
  if (self->depth > 0 || self->skipped > 0)
    return plumb_ics_lines_fail (&self->lines, _ ("The calendar ends in the middle of something."),
                                 error);
  return TRUE;
}

/**
 * plumb_ics_sieve:
 * @out_n_odd: (out): how many lines were left out although they say when somebody is busy
 *
 * Returns: (transfer full): a calendar of what says when somebody is busy, or %NULL with an error
 */
char *
plumb_ics_sieve (GBytes *bytes, guint *out_n_odd, GCancellable *cancellable, GError **error)
{
  g_autoptr (GString) kept = g_string_new (NULL);
  gsize size = 0;
  const char *data = g_bytes_get_data (bytes, &size);
  gsize mark = size >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;
  Sieve self = { .kept = kept };
  gboolean done;

  plumb_ics_lines_init (&self.lines, data + mark, size - mark, MAX_LINE_BYTES);
  done = sift (&self, cancellable, error);
  plumb_ics_lines_clear (&self.lines);
  if (!done)
    return NULL;
  *out_n_odd = self.n_odd;
  return g_string_free (g_steal_pointer (&kept), FALSE);
}
