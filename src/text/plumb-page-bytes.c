/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Bytes of any origin as UTF-8: by what they say of themselves, by what they are, or as Latin-1.
 */
#include "config.h"

#include <string.h>

#include "plumb-page-bytes.h"
#include "plumb-page-labels.h"

#define MAX_CHARSET 40
/* Where a page says what its letters are. */
#define MAX_LOOK 4096

/* Bytes outside of ASCII that are UTF-8 all the same, and those that are not. */
static void
count_letters (const char *bytes, gsize length, gsize *out_valid, gsize *out_invalid)
{
  const char *end = bytes + length;

  *out_valid = *out_invalid = 0;
  for (const char *at = bytes; at < end;)
    {
      const char *stop;

      g_utf8_validate_len (at, (gsize) (end - at), &stop);
      for (; at < stop; at++)
        *out_valid += (guchar) *at >= 0xC0 ? 1 : 0;
      *out_invalid += at < end ? 1 : 0;
      at += at < end ? 1 : 0;
    }
}

static gboolean
is_charset (const char *charset)
{
  gsize length = strlen (charset);

  return length > 0 && length <= MAX_CHARSET
         && strspn (charset, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_.:+")
              == length;
}

/* Lines end with "\n" or "\r\n", and nothing is NUL. */
static char *
take_plain (char *text, gsize length)
{
  for (gsize i = 0; i < length; i++)
    {
      if (text[i] == '\0')
        text[i] = ' ';
      else if (text[i] == '\r' && (i + 1 == length || text[i + 1] != '\n'))
        text[i] = '\n';
    }
  return text;
}

/**
 * plumb_page_dup_bytes:
 * @bytes: (array length=length): what was read
 *
 * Returns: (transfer full): the same without NULs; UTF-16 with its mark becomes UTF-8
 */
char *
plumb_page_dup_bytes (const char *bytes, gsize length)
{
  gsize n_written = 0;
  char *text = NULL;

  if (length >= 2 && (memcmp (bytes, "\xFF\xFE", 2) == 0 || memcmp (bytes, "\xFE\xFF", 2) == 0))
    text = g_convert_with_fallback (bytes, (gssize) length, "UTF-8", "UTF-16", "?", NULL,
                                    &n_written, NULL);
  if (text != NULL)
    return take_plain (text, n_written);
  text = g_malloc (length + 1);
  memcpy (text, length > 0 ? bytes : "", length);
  text[length] = '\0';
  return take_plain (text, length);
}

/**
 * plumb_page_dup_utf8:
 * @bytes: text without NULs
 * @length: its length
 * @charset: (nullable): what it says that it is; believed only where it may be
 *
 * Returns: (transfer full): valid UTF-8
 */
char *
plumb_page_dup_utf8 (const char *bytes, gsize length, const char *charset)
{
  gsize valid;
  gsize invalid;
  gsize n_written = 0;
  char *text = NULL;

  /* The escapes of ISO 2022 are ASCII. */
  if ((charset == NULL || !plumb_page_begins_with (charset, "iso-2022-"))
      && g_utf8_validate_len (bytes, length, NULL))
    return g_strndup (bytes, length);
  if (charset != NULL && is_charset (charset) && g_ascii_strcasecmp (charset, "utf-8") != 0)
    text = g_convert_with_fallback (bytes, (gssize) length, "UTF-8", charset, "?", NULL, &n_written,
                                    NULL);
  if (text != NULL)
    return take_plain (text, n_written);
  count_letters (bytes, length, &valid, &invalid);
  if (valid < invalid)
    text = g_convert (bytes, (gssize) length, "UTF-8", "ISO-8859-1", NULL, &n_written, NULL);
  return text != NULL ? text : g_utf8_make_valid (bytes, (gssize) length);
}

/**
 * plumb_page_dup_meta_charset:
 * @html: text without NULs
 *
 * Returns: (transfer full) (nullable): what a page in HTML says its letters are
 */
char *
plumb_page_dup_meta_charset (const char *html)
{
  static const char key[] = "charset=";
  gsize length = strnlen (html, MAX_LOOK);

  for (gsize i = 0; i < length; i++)
    {
      const char *value = html + i + strlen (key);

      if (!plumb_page_begins_with (html + i, key))
        continue;
      value += strspn (value, "\"' ");
      return g_strndup (value, MIN (strcspn (value, "\"'/ ;>\r\n"), MAX_CHARSET + 1));
    }
  return NULL;
}
