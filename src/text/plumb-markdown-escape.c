/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-markdown.h"

#include <string.h>

/* Says whether the character at @at would mean something where it stands, or could do so with what
 * follows @text. Nothing else is escaped: the lead reads this Markdown, and may mail it. */
static gboolean
is_special (const char *text, const char *at)
{
  char before = at > text ? at[-1] : ' ';
  char after = at[1];

  switch (*at)
    {
    case '\\':
    case '`':
    case '*':
    case '[':
    case ']':
    case '|':
    case '~':
    case '@':
      return TRUE;
    case '_':
      return !g_ascii_isalnum (before) || !g_ascii_isalnum (after);
    case '<':
      return after != ' ';
    case '>':
      return at == text;
    case '&':
      return after == '\0' || after == '#' || g_ascii_isalnum (after);
    case '#':
      return before == ' ' || before == '#';
    case '{':
      return after == '\0' || after == '{';
    case ':':
      return strncmp (at, "://", 3) == 0;
    case '.':
      return at - text >= 3 && g_ascii_strncasecmp (at - 3, "www", 3) == 0;
    default:
      return FALSE;
    }
}

/* Finds the character that would make a list, a heading's underline or a table of a line that
 * begins with @text: "- ", "1. ", "===", ":--". */
static const char *
find_line_marker (const char *text)
{
  gsize digits = strspn (text, "0123456789");

  if (digits > 0)
    return text[digits] == '.' || text[digits] == ')' ? text + digits : NULL;
  return text[0] != '\0' && strchr ("+-=:", text[0]) != NULL ? text : NULL;
}

/* One blank for any run of blanks, line ends and control characters, none at the ends. */
static char *
dup_flattened (const char *text)
{
  g_autofree char *valid = g_utf8_make_valid (text, -1);
  GString *flat = g_string_sized_new (strlen (valid));

  for (const char *at = valid; *at != '\0'; at = g_utf8_next_char (at))
    {
      gunichar c = g_utf8_get_char (at);
      gboolean blank = c == ' ' || c == 0x2028 || c == 0x2029 || g_unichar_iscntrl (c);

      if (!blank)
        g_string_append_unichar (flat, c);
      else if (flat->len > 0 && flat->str[flat->len - 1] != ' ')
        g_string_append_c (flat, ' ');
    }
  return g_strchomp (g_string_free (flat, FALSE));
}

/**
 * plumb_markdown_escape:
 * @text: what somebody typed, such as a topic's title
 *
 * Writes @text as Markdown that reads as @text, wherever in a line it is put. It becomes one line,
 * with single blanks, and no part of it a link or a live field.
 *
 * Returns: (transfer full): the Markdown
 */
char *
plumb_markdown_escape (const char *text)
{
  g_autofree char *flat = NULL;
  const char *marker;
  GString *out;

  g_return_val_if_fail (text != NULL, NULL);

  flat = dup_flattened (text);
  marker = find_line_marker (flat);
  out = g_string_sized_new (strlen (flat) + 8);
  for (const char *at = flat; *at != '\0'; at++)
    {
      if (at == marker || is_special (flat, at))
        g_string_append_c (out, '\\');
      g_string_append_c (out, *at);
    }
  return g_string_free (out, FALSE);
}
