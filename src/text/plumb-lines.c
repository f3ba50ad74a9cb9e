/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-lines.h"

#include <string.h>

struct _PlumbLines
{
  GString *out;
  GString *indent; /* what a line begins with */
  GString *lead;   /* what the next line begins with: the indent, or a marker in its place */
  GArray *levels;  /* gsize: bytes of the indent before each push */
  guint width;
  gboolean marker_waits; /* the lead holds a marker that is on no line yet */
  GString *blank;        /* a blank line that waits for the line after it */
  gboolean blank_waits;
};

static guint
char_width (gunichar c)
{
  if (c < 0x300)
    return 1;
  if (g_unichar_iszerowidth (c))
    return 0;
  return g_unichar_iswide (c) ? 2 : 1;
}

/**
 * plumb_display_width:
 * @text: valid UTF-8
 * @length: its length in bytes, or -1
 *
 * Says how many columns of a terminal @text takes: East Asian wide characters two, combining ones
 * none.
 */
guint
plumb_display_width (const char *text, gssize length)
{
  const char *end = text + (length < 0 ? strlen (text) : (gsize) length);
  guint width = 0;

  for (const char *at = text; at < end; at = g_utf8_next_char (at))
    width += (guchar) *at < 0x80 ? 1 : char_width (g_utf8_get_char (at));
  return width;
}

/**
 * plumb_lines_new:
 * @width: the columns of a line
 *
 * Begins an empty text.
 *
 * Returns: (transfer full): a text, to be ended with plumb_lines_free()
 */
PlumbLines *
plumb_lines_new (guint width)
{
  PlumbLines *self = g_new0 (PlumbLines, 1);

  self->out = g_string_new (NULL);
  self->indent = g_string_new (NULL);
  self->lead = g_string_new (NULL);
  self->blank = g_string_new (NULL);
  self->levels = g_array_new (FALSE, FALSE, sizeof (gsize));
  self->width = MAX (width, 1);
  return self;
}

/**
 * plumb_lines_free:
 *
 * Ends the text.
 *
 * Returns: (transfer full): the lines written
 */
char *
plumb_lines_free (PlumbLines *self)
{
  char *text = g_string_free (self->out, FALSE);

  g_string_free (self->indent, TRUE);
  g_string_free (self->lead, TRUE);
  g_string_free (self->blank, TRUE);
  g_array_unref (self->levels);
  g_free (self);
  return text;
}

static void
trim_end (GString *text)
{
  gsize length = text->len;

  while (length > 0 && text->str[length - 1] == ' ')
    length--;
  g_string_truncate (text, length);
}

static void
begin_line (PlumbLines *self)
{
  if (self->blank_waits)
    g_string_append_printf (self->out, "%s\n", self->blank->str);
  self->blank_waits = FALSE;
  g_string_append (self->out, self->lead->str);
}

static void
end_line (PlumbLines *self)
{
  trim_end (self->out);
  g_string_append_c (self->out, '\n');
  g_string_assign (self->lead, self->indent->str);
  self->marker_waits = FALSE;
}

static gboolean
needs_guard (PlumbLines *self, const char *text)
{
  return self->lead->len == 0 && (text[0] == '>' || strncmp (text, "From ", 5) == 0);
}

/**
 * plumb_lines_push:
 * @marker: what the next line begins with, after the indent so far, such as "- "
 * @indent: what the lines after it begin with there, such as "  "
 *
 * Indents what follows until plumb_lines_pop(). Indents that would leave less than half the width
 * for the text are not added: the depth of a text's nesting is the sender's choice, the time that
 * writing it takes must not be.
 */
void
plumb_lines_push (PlumbLines *self, const char *marker, const char *indent)
{
  gboolean has_marker = !g_str_equal (marker, indent);
  gsize length = self->indent->len;
  guint marker_width = plumb_display_width (marker, -1);
  guint lead_width = plumb_display_width (self->lead->str, (gssize) self->lead->len);

  if (lead_width + marker_width > self->width / 2)
    {
      if (self->marker_waits)
        plumb_lines_write (self, "");
      if (has_marker)
        g_string_append (self->lead, marker);
    }
  else
    {
      g_string_append (self->lead, marker);
      g_string_append (self->indent, indent);
    }
  self->marker_waits = self->marker_waits || has_marker;
  g_array_append_val (self->levels, length);
}

/**
 * plumb_lines_pop:
 *
 * Ends what the last plumb_lines_push() began. A marker that nothing followed gets its line.
 */
void
plumb_lines_pop (PlumbLines *self)
{
  guint last = self->levels->len - 1;

  g_return_if_fail (self->levels->len > 0);

  if (self->marker_waits)
    plumb_lines_write (self, "");
  g_string_truncate (self->indent, g_array_index (self->levels, gsize, last));
  g_array_set_size (self->levels, last);
  g_string_assign (self->lead, self->indent->str);
}

/**
 * plumb_lines_blank:
 *
 * Sets what follows apart by a blank line, unless nothing precedes or a marker waits for its text.
 */
void
plumb_lines_blank (PlumbLines *self)
{
  if (self->out->len == 0 || self->marker_waits || self->blank_waits)
    return;
  self->blank_waits = TRUE;
  g_string_assign (self->blank, self->indent->str);
  trim_end (self->blank);
}

/**
 * plumb_lines_write:
 * @text: one line
 *
 * Writes a line as it is, but for blanks at its end.
 */
void
plumb_lines_write (PlumbLines *self, const char *text)
{
  begin_line (self);
  if (needs_guard (self, text))
    g_string_append_c (self->out, ' ');
  g_string_append (self->out, text);
  end_line (self);
}

/* Between two ideographs a line may end, except before or after the punctuation that clings. */
static gboolean
may_break_between (gunichar before, gunichar after)
{
  GUnicodeType left = g_unichar_type (before);
  GUnicodeType right = g_unichar_type (after);

  return g_unichar_iswide (before) && g_unichar_iswide (after) && left != G_UNICODE_OPEN_PUNCTUATION
         && left != G_UNICODE_INITIAL_PUNCTUATION && right != G_UNICODE_CLOSE_PUNCTUATION
         && right != G_UNICODE_FINAL_PUNCTUATION && right != G_UNICODE_OTHER_PUNCTUATION
         && right != G_UNICODE_MODIFIER_LETTER;
}

/* Finds the end of the shortest piece of text after which a line may end. */
static const char *
find_break (const char *text, guint *out_width)
{
  const char *at = text;
  guint width = 0;

  while (*at != '\0' && *at != ' ' && *at != '\n')
    {
      gunichar c = g_utf8_get_char (at);

      width += char_width (c);
      at = g_utf8_next_char (at);
      if (c >= 0x1100 && (guchar) *at >= 0x80 && may_break_between (c, g_utf8_get_char (at)))
        break;
    }
  *out_width = width;
  return at;
}

typedef struct
{
  gsize start;  /* where the open line's text begins in the output */
  guint column; /* of the open line; the lead counts */
  guint lead_width;
  guint widest; /* line so far, without leads */
  gboolean is_empty;
} Wrap;

static void
begin_wrapped (PlumbLines *self, Wrap *wrap, const char *text)
{
  wrap->lead_width = plumb_display_width (self->lead->str, (gssize) self->lead->len);
  wrap->column = wrap->lead_width;
  wrap->is_empty = TRUE;
  begin_line (self);
  if (needs_guard (self, text))
    {
      g_string_append_c (self->out, ' ');
      wrap->column++;
    }
}

static void
end_wrapped (PlumbLines *self, Wrap *wrap)
{
  wrap->widest = MAX (wrap->widest, wrap->column - wrap->lead_width);
  end_line (self);
}

/**
 * plumb_lines_wrap:
 * @text: a paragraph; "\n" ends a line for good, blanks are where one may end
 *
 * Writes @text in as many lines as it takes. Words, and so URLs, are never split.
 *
 * Returns: the columns of the widest line, without what precedes the text
 */
guint
plumb_lines_wrap (PlumbLines *self, const char *text)
{
  Wrap wrap = { 0 };
  const char *at = text + strspn (text, " ");

  begin_wrapped (self, &wrap, at);
  while (*at != '\0')
    {
      guint word_width;
      const char *end = find_break (at, &word_width);
      gboolean blank = at > text && at[-1] == ' ' && !wrap.is_empty;

      if (!wrap.is_empty && wrap.column + blank + word_width > self->width)
        {
          end_wrapped (self, &wrap);
          begin_wrapped (self, &wrap, at);
          blank = FALSE;
        }
      if (blank)
        g_string_append_c (self->out, ' ');
      g_string_append_len (self->out, at, end - at);
      wrap.column += blank + word_width;
      wrap.is_empty = FALSE;
      at = end + strspn (end, " ");
      if (*at == '\n')
        {
          at += 1 + strspn (at + 1, " ");
          end_wrapped (self, &wrap);
          begin_wrapped (self, &wrap, at);
        }
    }
  end_wrapped (self, &wrap);
  return wrap.widest;
}

/**
 * plumb_lines_underline:
 * @mark: what to draw with
 * @width: how long
 *
 * Writes a line of @width marks.
 */
void
plumb_lines_underline (PlumbLines *self, char mark, guint width)
{
  g_autofree char *line = g_strnfill (width, mark);

  plumb_lines_write (self, line);
}

/**
 * plumb_lines_get_room:
 *
 * Says how many columns the present indent leaves.
 */
guint
plumb_lines_get_room (PlumbLines *self)
{
  guint used = plumb_display_width (self->indent->str, (gssize) self->indent->len);

  return used < self->width ? self->width - used : 1;
}
