/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-href.h"

#include <string.h>

/**
 * plumb_href_skip_scheme:
 * @href: an address
 *
 * Returns: (transfer none): what follows the scheme, or @href if it has none that a text may link
 * to
 */
const char *
plumb_href_skip_scheme (const char *href)
{
  static const char *const schemes[] = { "https://", "http://", "mailto:" };

  for (guint i = 0; i < G_N_ELEMENTS (schemes); i++)
    {
      if (g_ascii_strncasecmp (href, schemes[i], strlen (schemes[i])) == 0)
        return href + strlen (schemes[i]);
    }
  return href;
}

/**
 * plumb_href_is_safe:
 * @href: an address
 *
 * Says whether a text may link to @href. Other schemes run code, or lead somewhere else on each
 * reader's machine.
 */
gboolean
plumb_href_is_safe (const char *href)
{
  const char *rest = plumb_href_skip_scheme (href);

  return rest != href && rest[0] != '\0';
}

/**
 * plumb_href_is_web:
 * @href: an address
 *
 * Says whether @href is the whole address of a page on the web: http or https, a host, and nothing
 * that would end it within a sentence, a quoted value or a line. Letters of any script may be in it.
 */
gboolean
plumb_href_is_web (const char *href)
{
  static const char ends[] = "<>\"\\^`{|}";
  const char *rest = plumb_href_skip_scheme (href);

  if (rest == href || g_ascii_strncasecmp (href, "http", strlen ("http")) != 0
      || strchr ("/?#:@", rest[0]) != NULL || !g_utf8_validate (href, -1, NULL))
    return FALSE;
  for (const char *p = rest; *p != '\0'; p = g_utf8_next_char (p))
    {
      gunichar c = g_utf8_get_char (p);

      if (g_unichar_isspace (c) || g_unichar_iscntrl (c) || g_unichar_type (c) == G_UNICODE_FORMAT
          || (c < 0x80 && strchr (ends, (int) c) != NULL))
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_href_append:
 * @out: where to append
 * @text: part of an address, not NUL-terminated
 * @length: its length in bytes
 *
 * Appends @text with everything that has no place in an address as "%" and two digits. Letters,
 * digits and the punctuation of RFC 3986 stay, and so does "%": whoever pasted the address has seen
 * it work.
 */
void
plumb_href_append (GString *out, const char *text, gsize length)
{
  static const char safe[] = "-._~:/?#[]@!$&'()*+,;=%";

  for (gsize i = 0; i < length; i++)
    {
      if (g_ascii_isalnum (text[i]) || (text[i] != '\0' && strchr (safe, text[i]) != NULL))
        g_string_append_c (out, text[i]);
      else
        g_string_append_printf (out, "%%%02X", (guchar) text[i]);
    }
}
