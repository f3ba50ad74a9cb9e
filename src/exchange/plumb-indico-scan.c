/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-indico-scan.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-error.h"

typedef struct
{
  GBytes *bytes;
  const char *at;
  const char *end;
  GCancellable *cancellable;
} Scanner;

/* What a byte may mean outside of text. Comments and single quotes are no JSON, but json-glib takes
 * them: were they let through, a bracket hidden in one would be counted wrongly here. */
typedef enum
{
  CLASS_FOREIGN,
  CLASS_PLAIN, /* blanks, numbers, words, "," and ":" */
  CLASS_OPEN,
  CLASS_CLOSE,
  CLASS_QUOTE,
} Class;

static Class
class_of (char c)
{
  static const guint8 classes[256] = {
    ['\t'] = CLASS_PLAIN,        ['\n'] = CLASS_PLAIN,        ['\r'] = CLASS_PLAIN,
    [' '] = CLASS_PLAIN,         [','] = CLASS_PLAIN,         [':'] = CLASS_PLAIN,
    ['+'] = CLASS_PLAIN,         ['-'] = CLASS_PLAIN,         ['.'] = CLASS_PLAIN,
    ['0' ... '9'] = CLASS_PLAIN, ['a' ... 'z'] = CLASS_PLAIN, ['A' ... 'Z'] = CLASS_PLAIN,
    ['['] = CLASS_OPEN,          ['{'] = CLASS_OPEN,          [']'] = CLASS_CLOSE,
    ['}'] = CLASS_CLOSE,         ['"'] = CLASS_QUOTE,
  };

  return classes[(guchar) c];
}

/**
 * plumb_indico_locate:
 * @where: a place in @bytes
 *
 * Counts the line and the column, in characters, of a place; both begin at 1.
 */
void
plumb_indico_locate (GBytes *bytes, const char *where, guint *out_line, guint *out_column)
{
  const char *line_start = g_bytes_get_data (bytes, NULL);

  *out_line = 1;
  for (const char *p = line_start; (p = memchr (p, '\n', (gsize) (where - p))) != NULL;)
    {
      line_start = ++p;
      (*out_line)++;
    }
  *out_column = 1 + (guint) g_utf8_strlen (line_start, where - line_start);
}

static gboolean
fail (const Scanner *self, const char *where, GError **error, const char *what)
{
  guint line;
  guint column;

  plumb_indico_locate (self->bytes, where, &line, &column);
  /* Translators: the first two are numbers, the third says what is wrong there. */
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, _ ("Line %u, column %u: %s"), line, column,
               what);
  return FALSE;
}

static gboolean
fail_at_end (const Scanner *self, GError **error)
{
  return fail (self, self->end, error, _ ("the file is cut off here. Get it again."));
}

static void
skip_blanks (Scanner *self)
{
  while (self->at < self->end && g_ascii_isspace (*self->at))
    self->at++;
}

/* Steps over the text that begins here, quotes and all. */
static gboolean
skip_text (Scanner *self, GError **error)
{
  const char *start = self->at + 1;
  const char *quote = start;

  while ((quote = memchr (quote, '"', (gsize) (self->end - quote))) != NULL)
    {
      const char *slash = quote;

      while (slash > start && slash[-1] == '\\')
        slash--;
      quote++;
      if ((quote - slash) % 2 == 0)
        continue;
      self->at = quote;
      return TRUE;
    }
  return fail_at_end (self, error);
}

/* Steps over an array or object. The kinds of the open brackets are the bits of a number. */
static gboolean
skip_container (Scanner *self, GError **error)
{
  guint64 kinds = 0;
  guint depth = 0;

  while (self->at < self->end)
    {
      const char *at = self->at;

      switch (class_of (*at))
        {
        case CLASS_PLAIN:
          self->at++;
          break;
        case CLASS_QUOTE:
          if (!skip_text (self, error))
            return FALSE;
          break;
        case CLASS_OPEN:
          /* Two levels lie above what is skipped. */
          if (++depth > PLUMB_INDICO_MAX_DEPTH - 2)
            return fail (self, at, error, _ ("brackets are nested too deeply."));
          kinds = kinds << 1 | (*at == '{');
          self->at++;
          break;
        case CLASS_CLOSE:
          if ((*at == '}') != (kinds & 1))
            return fail (self, at, error, _ ("this bracket does not match the one that opened."));
          kinds >>= 1;
          self->at++;
          if (--depth == 0)
            return TRUE;
          break;
        case CLASS_FOREIGN:
        default:
          return fail (self, at, error, _ ("this is not JSON."));
        }
    }
  return fail_at_end (self, error);
}

static gboolean
skip_value (Scanner *self, PlumbIndicoSlice *out_slice, GError **error)
{
  const char *start;

  skip_blanks (self);
  start = self->at;
  if (start == self->end)
    return fail_at_end (self, error);
  if (class_of (*start) == CLASS_OPEN)
    {
      if (!skip_container (self, error))
        return FALSE;
    }
  else if (*start == '"')
    {
      if (!skip_text (self, error))
        return FALSE;
    }
  else
    {
      while (self->at < self->end && class_of (*self->at) == CLASS_PLAIN && *self->at != ','
             && *self->at != ':' && !g_ascii_isspace (*self->at))
        self->at++;
      if (self->at == start)
        return fail (self, start, error, _ ("a value is missing."));
    }
  out_slice->text = start;
  out_slice->length = (gsize) (self->at - start);
  return TRUE;
}

/* Takes a "," (TRUE, and @out_more is set) or the closing bracket. */
static gboolean
take_separator (Scanner *self, char closing, gboolean *out_more, GError **error)
{
  skip_blanks (self);
  if (self->at == self->end)
    return fail_at_end (self, error);
  if (*self->at != ',' && *self->at != closing)
    return fail (self, self->at, error, _ ("a comma or a closing bracket is missing."));
  *out_more = *self->at++ == ',';
  return TRUE;
}

/* Says whether the container that opens here is empty, and steps over its bracket or brackets. */
static gboolean
take_opening (Scanner *self, char closing)
{
  self->at++;
  skip_blanks (self);
  if (self->at == self->end || *self->at != closing)
    return FALSE;
  self->at++;
  return TRUE;
}

static GArray *
cut_array (Scanner *self, GError **error)
{
  g_autoptr (GArray) elements = g_array_new (FALSE, FALSE, sizeof (PlumbIndicoSlice));
  gboolean more = !take_opening (self, ']');

  while (more)
    {
      PlumbIndicoSlice slice;

      if (g_cancellable_set_error_if_cancelled (self->cancellable, error)
          || !skip_value (self, &slice, error) || !take_separator (self, ']', &more, error))
        return NULL;
      g_array_append_val (elements, slice);
    }
  return g_steal_pointer (&elements);
}

static void
member_clear (PlumbIndicoMember *self)
{
  g_clear_pointer (&self->elements, g_array_unref);
}

static gboolean
cut_member (Scanner *self, GArray *members, GError **error)
{
  PlumbIndicoMember member = { 0 };

  skip_blanks (self);
  if (self->at < self->end && *self->at != '"')
    return fail (self, self->at, error, _ ("a name in double quotes is missing."));
  if (!skip_value (self, &member.key, error))
    return FALSE;
  member.key.text++;
  member.key.length -= 2;
  skip_blanks (self);
  if (self->at == self->end)
    return fail_at_end (self, error);
  if (*self->at != ':')
    return fail (self, self->at, error, _ ("a colon is missing."));
  self->at++;
  skip_blanks (self);
  if (self->at == self->end || *self->at != '[')
    {
      if (!skip_value (self, &member.value, error))
        return FALSE;
    }
  else
    {
      member.value.text = self->at;
      member.elements = cut_array (self, error);
      if (member.elements == NULL)
        return FALSE;
      member.value.length = (gsize) (self->at - member.value.text);
    }
  g_array_append_val (members, member);
  return TRUE;
}

static GArray *
cut_object (Scanner *self, GError **error)
{
  g_autoptr (GArray) members = g_array_new (FALSE, FALSE, sizeof (PlumbIndicoMember));
  gboolean more = !take_opening (self, '}');

  g_array_set_clear_func (members, (GDestroyNotify) member_clear);
  while (more)
    {
      if (!cut_member (self, members, error) || !take_separator (self, '}', &more, error))
        return NULL;
    }
  return g_steal_pointer (&members);
}

/* A NUL would silently end the text it stands in. Each step leaves out what a backslash protects.
 */
static gboolean
check_nul (const Scanner *self, GError **error)
{
  static const char nul[] = "\\u0000";

  for (const char *p = self->at;
       p < self->end && (p = memchr (p, '\\', (gsize) (self->end - p))) != NULL; p += 2)
    {
      if ((gsize) (self->end - p) >= strlen (nul) && memcmp (p, nul, strlen (nul)) == 0)
        return fail (self, p, error, _ ("there is a NUL character, which no text has."));
    }
  return TRUE;
}

/**
 * plumb_indico_document_cut:
 * @self: (out): what to fill; to be cleared also after an error
 * @bytes: valid UTF-8 that begins with "[" or "{", after blanks
 * @cancellable: (nullable): to stop early
 *
 * Finds where the values of the two outermost levels begin and end, and checks that all brackets
 * match. What is between them is left to the parser.
 *
 * Returns: %FALSE with an error that says line and column
 */
gboolean
plumb_indico_document_cut (PlumbIndicoDocument *self, GBytes *bytes, GCancellable *cancellable,
                           GError **error)
{
  gsize length = 0;
  const char *text = g_bytes_get_data (bytes, &length);
  Scanner scanner = { .bytes = bytes,
                      .at = text,
                      .end = text + length,
                      .cancellable = cancellable };

  memset (self, 0, sizeof *self);
  if (!check_nul (&scanner, error))
    return FALSE;
  skip_blanks (&scanner);
  if (scanner.at < scanner.end && *scanner.at == '[')
    self->elements = cut_array (&scanner, error);
  else
    self->members = cut_object (&scanner, error);
  if (self->elements == NULL && self->members == NULL)
    return FALSE;
  skip_blanks (&scanner);
  if (scanner.at < scanner.end)
    return fail (&scanner, scanner.at, error, _ ("there is something after the end."));
  return TRUE;
}

void
plumb_indico_document_clear (PlumbIndicoDocument *self)
{
  g_clear_pointer (&self->elements, g_array_unref);
  g_clear_pointer (&self->members, g_array_unref);
}

/**
 * plumb_indico_document_find:
 *
 * Returns: (transfer none) (nullable): the member of that name
 */
const PlumbIndicoMember *
plumb_indico_document_find (const PlumbIndicoDocument *self, const char *key)
{
  for (guint i = 0; self->members != NULL && i < self->members->len; i++)
    {
      const PlumbIndicoMember *member = &g_array_index (self->members, PlumbIndicoMember, i);

      if (member->key.length == strlen (key)
          && memcmp (member->key.text, key, member->key.length) == 0)
        return member;
    }
  return NULL;
}
