/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-file-name.h"

/* What is put behind a stem takes a few dozen bytes, and a name is to be read. */
#define MAX_STEM 80

/* A mark belongs to the letter before it: some scripts have no words without. */
static gboolean
is_plain (gunichar c, gboolean after_letter)
{
  return g_unichar_isalnum (c) || (after_letter && g_unichar_ismark (c));
}

/**
 * plumb_file_name_dup_stem:
 * @text: a title or a name, in UTF-8
 *
 * Makes the words of @text into the beginning of a file's name: small letters and digits of any
 * script, with one dash between words and none at the ends. So it is no path, no option, not hidden,
 * and nothing that a terminal or a shell obeys.
 *
 * Returns: (transfer full): up to 80 bytes; "" when there is no letter and no digit in @text
 */
char *
plumb_file_name_dup_stem (const char *text)
{
  g_autofree char *small = g_utf8_strdown (text, -1);
  g_autofree char *composed = g_utf8_normalize (small, -1, G_NORMALIZE_ALL_COMPOSE);
  GString *stem = g_string_new (NULL);
  gboolean after_letter = FALSE;

  for (const char *at = composed; at != NULL && *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);

      if (is_plain (c, after_letter))
        g_string_append_unichar (stem, c);
      else if (after_letter)
        g_string_append_c (stem, '-');
      after_letter = is_plain (c, after_letter);
    }
  g_string_truncate (stem, plumb_file_name_fit (stem->str, stem->len, MAX_STEM));
  if (g_str_has_suffix (stem->str, "-"))
    g_string_truncate (stem, stem->len - 1);
  return g_string_free (stem, FALSE);
}

/* Windows takes these for devices, whatever follows the first dot. */
static gboolean
is_device (const char *stem)
{
  static const char *const devices[] = { "con", "prn", "aux", "nul", NULL };

  if (g_strv_contains (devices, stem))
    return TRUE;
  return (g_str_has_prefix (stem, "com") || g_str_has_prefix (stem, "lpt"))
         && g_unichar_isdigit (g_utf8_get_char (stem + 3)) && *g_utf8_next_char (stem + 3) == '\0';
}

/**
 * plumb_file_name_dup_new:
 * @text: a title or a name, in UTF-8
 * @fallback: a stem for when there is no letter and no digit in @text
 * @suffix: what the name ends with, such as ".microconf"
 *
 * Returns: (transfer full): the name of a new file to propose, good on any system
 */
char *
plumb_file_name_dup_new (const char *text, const char *fallback, const char *suffix)
{
  g_autofree char *stem = plumb_file_name_dup_stem (text);

  return g_strconcat (stem[0] != '\0' ? stem : fallback, is_device (stem) ? "_" : "", suffix, NULL);
}

/**
 * plumb_file_name_fit:
 * @name: the beginning of a file's name, in the encoding of file names
 * @length: how many bytes it has
 * @max: how many there is room for
 *
 * Returns: how many bytes of @name to keep, so that no letter is cut in two
 */
gsize
plumb_file_name_fit (const char *name, gsize length, gsize max)
{
  if (length <= max)
    return length;
  for (gsize back = 0; back <= MIN (max, 3); back++)
    {
      if (((guchar) name[max - back] & 0xc0) != 0x80)
        return max - back;
    }
  return max; /* It is not in UTF-8. */
}
