/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-plain.h"

#include <string.h>

/* What a line of another system ends with, and what separates words without a shape. */
static char
replace (gunichar c, gunichar next)
{
  if (c == '\r')
    return next == '\n' ? '\0' : '\n';
  return c == 0x0b || c == 0x0c || c == 0x85 ? ' ' : '\0';
}

/**
 * plumb_plain_clean:
 * @text: (transfer full) (nullable): text in UTF-8
 *
 * Takes control characters out of a text, which may be a stranger's: all but the ends of lines, of
 * which every one becomes "\n", and tabs.
 *
 * Returns: (transfer full) (nullable): @text, changed in its place
 */
char *
plumb_plain_clean (char *text)
{
  char *to = text;

  for (const char *from = text; from != NULL && *from != '\0';)
    {
      gunichar c = g_utf8_get_char (from);
      const char *next = g_utf8_next_char (from);
      gsize length = (gsize) (next - from);

      if ((c >= 0x20 && c < 0x7f) || c >= 0xa0 || c == '\n' || c == '\t')
        {
          memmove (to, from, length);
          to += length;
        }
      else if (replace (c, (guchar) *next) != '\0')
        {
          *to++ = replace (c, (guchar) *next);
        }
      from = next;
    }
  if (to != NULL)
    *to = '\0';
  return text;
}
