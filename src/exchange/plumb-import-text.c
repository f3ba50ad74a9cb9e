/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-import-private.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "plumb-error.h"
#include "plumb-time.h"

/* Longer paragraphs than this were not wrapped by hand. */
#define LONG_LINE 100
/* What Indico puts into a CSV cell for any number of line breaks. */
#define FLAT_BREAK "    "
#define MAX_MINUTES (24 * 60)

static void
set_place_error (GError **error, const char *text, gsize offset, const char *what)
{
  guint line = 1;

  for (const char *p = text; (p = memchr (p, '\n', (gsize) (text + offset - p))) != NULL; p++)
    line++;
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
               /* Translators: the first two are numbers, the third says what is wrong there. */
               _ ("Line %u, byte %u: %s"), line, (guint) offset, what);
}

static GBytes *
decode_utf16 (const char *data, gsize length, const char *charset, GError **error)
{
  g_autoptr (GError) cause = NULL;
  gsize n_read = 0;
  gsize n_written = 0;
  char *text = g_convert (data, (gssize) length, "UTF-8", charset, &n_read, &n_written, &cause);

  if (text != NULL && n_read == length)
    return g_bytes_new_take (text, n_written);
  g_free (text);
  /* Translators: the place in a file, and an encoding such as UTF-16LE. */
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, _ ("Byte %u: this is not valid %s text."),
               (guint) n_read + 2, charset);
  return NULL;
}

static gboolean
check_utf8 (GBytes *bytes, GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  const char *wrong = NULL;
  g_autofree char *what = NULL;

  if (length == 0 || g_utf8_validate_len (text, length, &wrong))
    return TRUE;
  if (*wrong == '\0')
    what = g_strdup (_ ("there is a NUL character, which no text has."));
  else
    what = g_strdup_printf (_ ("0x%02X is not valid UTF-8. Save the file as UTF-8."),
                            (guchar) *wrong);
  set_place_error (error, text, (gsize) (wrong - text), what);
  return FALSE;
}

/**
 * plumb_import_decode:
 *
 * Makes plain UTF-8 of a file: swallows a byte-order mark and converts UTF-16, which spreadsheets
 * write, where a mark announces it.
 *
 * Returns: (transfer full): valid UTF-8 without NUL, or %NULL with an error that says where
 */
GBytes *
plumb_import_decode (GBytes *bytes, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);
  g_autoptr (GBytes) text = NULL;

  if (length >= 2 && memcmp (data, "\xff\xfe", 2) == 0)
    text = decode_utf16 (data + 2, length - 2, "UTF-16LE", error);
  else if (length >= 2 && memcmp (data, "\xfe\xff", 2) == 0)
    text = decode_utf16 (data + 2, length - 2, "UTF-16BE", error);
  else if (length >= 3 && memcmp (data, "\xef\xbb\xbf", 3) == 0)
    text = g_bytes_new_from_bytes (bytes, 3, length - 3);
  else
    text = g_bytes_ref (bytes);
  if (text == NULL || !check_utf8 (text, error))
    return NULL;
  return g_steal_pointer (&text);
}

/**
 * plumb_import_dup_text:
 *
 * Copies text with LF for every kind of line end.
 */
char *
plumb_import_dup_text (const char *text)
{
  char *copy = g_strdup (text);
  char *out = strchr (copy, '\r');

  for (const char *from = out; from != NULL && *from != '\0';)
    {
      gsize run = strcspn (from, "\r");

      memmove (out, from, run);
      out += run;
      from += run;
      if (*from != '\r')
        break;
      *out++ = '\n';
      from += from[1] == '\n' ? 2 : 1;
    }
  if (out != NULL)
    *out = '\0';
  return copy;
}

/**
 * plumb_import_flatten:
 * @text: text with LF line ends
 *
 * Makes of text what Indico's CSV leaves of it: line breaks become blanks, and what could begin a
 * formula goes. Blanks at both ends go too, because programs that save the file again trim them.
 * Two texts that are equal when flattened may be the same text.
 *
 * Returns: (transfer full): the flat text
 */
char *
plumb_import_flatten (const char *text)
{
  GString *flat = g_string_sized_new (strlen (text) + 16);

  text += strspn (text, "=+-@ \t\n");
  while (*text != '\0')
    {
      gsize run = strcspn (text, "\n");

      g_string_append_len (flat, text, (gssize) run);
      text += run;
      if (*text == '\n')
        g_string_append (flat, FLAT_BREAK);
      text += strspn (text, "\n");
    }
  g_strchomp (flat->str);
  return g_string_free (flat, FALSE);
}

/**
 * plumb_import_restore_lines:
 * @text: text from a CSV cell
 *
 * Guesses where the line breaks of a flattened text were: a line that is too long to have been
 * wrapped by hand was a paragraph, so a blank line follows it. A blank in front is what is left of
 * a list's first "- ". Text that still has line breaks was never flattened and stays.
 *
 * Returns: (transfer full): text that flattens to what @text flattens to
 */
char *
plumb_import_restore_lines (const char *text)
{
  GString *lines = NULL;

  if (strchr (text, '\n') != NULL || strchr (text, '\r') != NULL)
    return plumb_import_dup_text (text);
  lines = g_string_sized_new (strlen (text) + 16);
  if (text[0] == ' ' && text[1] != ' ' && text[1] != '\0')
    g_string_append_c (lines, '-');
  for (const char *gap; (gap = strstr (text, FLAT_BREAK)) != NULL;)
    {
      gsize indentation = strspn (gap + strlen (FLAT_BREAK), " ");

      g_string_append_len (lines, text, gap - text);
      g_string_append (lines, gap - text > LONG_LINE ? "\n\n" : "\n");
      text = gap + strlen (FLAT_BREAK) + indentation;
      g_string_append_len (lines, text - indentation, (gssize) indentation);
    }
  g_string_append (lines, text);
  g_strchomp (lines->str);
  return g_string_free (lines, FALSE);
}

static gboolean
take_number (const char **at, double *out_number)
{
  double number = 0;
  double place = 1;
  const char *p = *at;

  if (!g_ascii_isdigit (*p))
    return FALSE;
  for (; g_ascii_isdigit (*p); p++)
    number = number * 10 + g_ascii_digit_value (*p);
  if ((*p == '.' || *p == ',') && g_ascii_isdigit (p[1]))
    {
      for (p++; g_ascii_isdigit (*p); p++)
        number += g_ascii_digit_value (*p) * (place /= 10);
    }
  *at = p;
  *out_number = number;
  return TRUE;
}

/* How many minutes the unit at @text has, 0 when it is none. Indico writes these words in the
 * exporter's language. */
static guint
unit_minutes (const char *text)
{
  static const struct
  {
    const char *word;
    gboolean is_prefix;
    guint minutes;
  } units[] = {
    { "h", FALSE, 60 },    { "hr", FALSE, 60 },  { "hrs", FALSE, 60 },   { "hour", TRUE, 60 },
    { "heure", TRUE, 60 }, { "hora", TRUE, 60 }, { "stunde", TRUE, 60 }, { "std", FALSE, 60 },
    { "m", FALSE, 1 },     { "min", TRUE, 1 },
  };
  gsize length = 0;

  while (g_ascii_isalpha (text[length]))
    length++;
  for (guint i = 0; i < G_N_ELEMENTS (units); i++)
    {
      gsize wanted = strlen (units[i].word);

      if (g_ascii_strncasecmp (text, units[i].word, wanted) == 0
          && (length == wanted || (units[i].is_prefix && length > wanted)))
        return units[i].minutes;
    }
  return 0;
}

/**
 * plumb_import_parse_minutes:
 * @text: "30 minutes", "1h 30m", "1 hour 30 minutes", "1.5 hours", "1:30", "45"
 * @out_minutes: (out): the minutes, untouched on failure
 *
 * Reads a duration that a person wrote or Indico wrote for one. Of several, as in "15 min talk, 15
 * min discussion", the first counts; of a range, its end.
 *
 * Returns: whether there is a duration from a minute to a day
 */
gboolean
plumb_import_parse_minutes (const char *text, guint *out_minutes)
{
  double parts[2] = { -1, -1 }; /* hours, minutes */
  double number = -1;
  double total;

  for (text += strcspn (text, "0123456789"); take_number (&text, &number);
       text += strcspn (text, "0123456789"))
    {
      guint unit;

      if (*text == ':' && parts[1] < 0)
        {
          parts[parts[0] >= 0] = number;
          continue;
        }
      text += strspn (text, " -");
      unit = unit_minutes (text);
      if (unit > 0 && parts[unit == 1] < 0)
        parts[unit == 1] = number;
      else if (unit == 0 && *text == '\0' && parts[1] < 0)
        parts[1] = number;
    }
  total = (parts[0] < 0 ? 0 : parts[0] * 60) + (parts[1] < 0 ? 0 : parts[1]);
  if (total < 1 || total > MAX_MINUTES)
    return FALSE;
  *out_minutes = (guint) lround (total);
  return TRUE;
}

/**
 * plumb_import_parse_time:
 * @text: an ISO 8601 time or date; "/" may stand for "-" and a blank for the "T"
 * @out_seconds: (out): UTC seconds, untouched on failure
 *
 * Reads an instant. What has no offset counts as UTC, because no file says the event's zone.
 *
 * Returns: whether @text is one
 */
gboolean
plumb_import_parse_time (const char *text, gint64 *out_seconds)
{
  g_autofree char *spelt = g_strdelimit (g_strdup (text), "/", '-');

  g_strstrip (spelt);
  if (plumb_date_is_valid (spelt))
    {
      g_autofree char *with_time = g_strconcat (spelt, "T00:00:00Z", NULL);

      return plumb_time_parse_rfc3339 (with_time, "UTC", out_seconds);
    }
  return plumb_time_parse_rfc3339 (spelt, "UTC", out_seconds);
}

/**
 * plumb_import_parse_score:
 * @text: "4.5", or "4,5" as spreadsheets write it in many countries
 * @out_score: (out): the score, untouched on failure
 *
 * Returns: whether @text is a number
 */
gboolean
plumb_import_parse_score (const char *text, double *out_score)
{
  g_autofree char *spelt = g_strdelimit (g_strdup (text), ",", '.');
  char *end = NULL;
  double score;

  g_strstrip (spelt);
  score = g_ascii_strtod (spelt, &end);
  if (end == spelt || *end != '\0' || !isfinite (score))
    return FALSE;
  *out_score = score;
  return TRUE;
}

/**
 * plumb_import_dup_key:
 *
 * Makes a key of a title or name: letters and digits in lower case, words parted by one blank.
 *
 * Returns: (transfer full): the key; "" when there is no letter or digit
 */
char *
plumb_import_dup_key (const char *text)
{
  g_autofree char *folded = NULL;
  GString *key = g_string_sized_new (strlen (text) + 1);
  gboolean between = FALSE;

  if (g_str_is_ascii (text))
    folded = g_ascii_strdown (text, -1);
  else
    {
      g_autofree char *normal = g_utf8_normalize (text, -1, G_NORMALIZE_ALL_COMPOSE);

      folded = g_utf8_casefold (normal, -1);
    }
  for (const char *p = folded; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (!g_unichar_isalnum (c) && !g_unichar_ismark (c))
        {
          between = key->len > 0;
          continue;
        }
      if (between)
        g_string_append_c (key, ' ');
      between = FALSE;
      g_string_append_unichar (key, c);
    }
  return g_string_free (key, FALSE);
}
