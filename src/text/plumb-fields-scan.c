/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Finds the fields in a text, knowing as much of Markdown as that takes: what a backslash, a code
 * span and a fence are. Every byte is looked at a bounded number of times.
 */
#include "config.h"

#include "plumb-fields.h"

#include <string.h>

/* A run of more backticks begins no code span, here as in cmark: each length costs a search. */
#define MAX_TICKS 80

typedef struct
{
  const char *text;
  const char *at;
  const char *block_end; /* no code span goes beyond */
  GArray *refs;
} Scanner;

static const char *
next_line (const char *at)
{
  const char *end = strchr (at, '\n');

  return end != NULL ? end + 1 : at + strlen (at);
}

/* Skips what may precede a block on its line: blanks, quote marks and the markers of lists. */
static const char *
skip_markers (const char *at)
{
  for (;;)
    {
      gsize digits = strspn (at, "0123456789");

      if (*at == ' ' || *at == '\t' || *at == '>')
        at++;
      else if ((*at == '-' || *at == '*' || *at == '+') && (at[1] == ' ' || at[1] == '\t'))
        at += 2;
      else if (digits > 0 && digits < 10 && (at[digits] == '.' || at[digits] == ')')
               && at[digits + 1] == ' ')
        at += digits + 2;
      else
        return at;
    }
}

static gsize
fence_length (const char *at)
{
  gsize ticks = strspn (at, "`");
  gsize tildes = strspn (at, "~");

  if (ticks >= 3 && memchr (at + ticks, '`', strcspn (at + ticks, "\n")) == NULL)
    return ticks;
  return tildes >= 3 ? tildes : 0;
}

/* Returns: the line after the one that closes the fence at @at */
static const char *
skip_fenced (const char *at, gsize length)
{
  char mark = *at;
  const char marks[] = { mark, '\0' };

  for (at = next_line (at); *at != '\0'; at = next_line (at))
    {
      const char *inner = skip_markers (at);
      gsize closing = strspn (inner, marks);

      if (closing >= length && inner[closing + strspn (inner + closing, " \t\r")] == '\n')
        return next_line (at);
      if (closing >= length && inner[closing + strspn (inner + closing, " \t\r")] == '\0')
        break;
    }
  return at + strlen (at);
}

/* At a line's start: goes on behind the fenced code that begins there. */
static void
skip_fences (Scanner *self)
{
  for (;;)
    {
      const char *inner = skip_markers (self->at);
      gsize length = fence_length (inner);

      if (length == 0)
        return;
      self->at = skip_fenced (inner, length);
    }
}

/* A line that is blank, or begins a quote, an item, a heading or a fence, ends what precedes. */
static gboolean
begins_block (const char *line)
{
  const char *inner = skip_markers (line);
  const char *blank = line + strspn (line, " \t\r");

  return *blank == '\n' || *blank == '\0' || *blank == '#' || inner != blank
         || fence_length (inner) > 0;
}

static void
begin_block (Scanner *self)
{
  const char *line = next_line (self->at);

  while (*line != '\0' && !begins_block (line))
    line = next_line (line);
  self->block_end = line;
}

/* The search is in vain at most once a block for each length of the run, since two runs of one
 * length find each other.
 *
 * Returns: behind the code span that begins at the scanner's place, or behind the backticks there
 * if none does */
static const char *
skip_code_span (Scanner *self)
{
  gsize length = strspn (self->at, "`");
  const char *behind = self->at + length;

  if (length > MAX_TICKS)
    return behind;
  for (const char *at = behind; at < self->block_end;)
    {
      gsize run = strspn (at, "`");

      if (run == length)
        return at + run;
      at += run > 0 ? run : 1;
    }
  return behind;
}

static PlumbFieldRole
read_role (char mark)
{
  switch (mark)
    {
    case '#':
      return PLUMB_FIELD_SECTION;
    case '^':
      return PLUMB_FIELD_INVERTED;
    case '/':
      return PLUMB_FIELD_END;
    default:
      return PLUMB_FIELD_VALUE;
    }
}

/* Returns: behind the field at the scanner's place, or %NULL if none is there */
static const char *
read_ref (Scanner *self)
{
  const char *at = self->at + 2;
  PlumbFieldRef ref = { .start = (gsize) (self->at - self->text), .partner = G_MAXUINT };
  const char *name;

  at += strspn (at, " \t");
  ref.role = read_role (*at);
  if (ref.role != PLUMB_FIELD_VALUE)
    at++;
  at += strspn (at, " \t");
  name = at;
  while (g_ascii_isalnum (*at) || *at == '_' || *at == '-')
    at++;
  ref.name = g_strndup (name, at - name);
  at += strspn (at, " \t");
  if (ref.name[0] == '\0' || at[0] != '}' || at[1] != '}')
    {
      g_free (ref.name);
      return NULL;
    }
  ref.end = (gsize) (at + 2 - self->text);
  ref.field = plumb_fields_find (ref.name);
  g_array_append_val (self->refs, ref);
  return at + 2;
}

static void
scan_step (Scanner *self)
{
  const char *behind = NULL;

  if (self->at[0] == '\\' && self->at[1] != '\0')
    self->at += 2;
  else if (self->at[0] == '`')
    self->at = skip_code_span (self);
  else if (self->at[0] == '{' && self->at[1] == '{' && (behind = read_ref (self)) != NULL)
    self->at = behind;
  else
    self->at++;
}

/* Brings the ends of sections together. Each field has a count of its open sections, so that an end
 * without a beginning is known without a search. */
static void
pair_sections (GArray *refs)
{
  g_autoptr (GArray) open = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autoptr (GHashTable) counts = g_hash_table_new (NULL, NULL);

  for (guint i = 0; i < refs->len; i++)
    {
      PlumbFieldRef *ref = &g_array_index (refs, PlumbFieldRef, i);
      gsize count = GPOINTER_TO_SIZE (g_hash_table_lookup (counts, ref->field));

      if (ref->field == NULL || ref->role == PLUMB_FIELD_VALUE)
        continue;
      if (ref->role != PLUMB_FIELD_END)
        {
          g_array_append_val (open, i);
          g_hash_table_insert (counts, (gpointer) ref->field, GSIZE_TO_POINTER (count + 1));
          continue;
        }
      while (count > 0 && ref->partner == G_MAXUINT)
        {
          guint last = g_array_index (open, guint, open->len - 1);
          PlumbFieldRef *begin = &g_array_index (refs, PlumbFieldRef, last);
          gsize begun = GPOINTER_TO_SIZE (g_hash_table_lookup (counts, begin->field));

          g_array_set_size (open, open->len - 1);
          g_hash_table_insert (counts, (gpointer) begin->field, GSIZE_TO_POINTER (begun - 1));
          if (begin->field != ref->field)
            continue;
          begin->partner = i;
          ref->partner = last;
        }
    }
}

static void
clear_ref (gpointer data)
{
  g_free (((PlumbFieldRef *) data)->name);
}

/**
 * plumb_fields_scan:
 * @markdown: the lead's text
 *
 * Finds the fields of @markdown, known or not.
 *
 * Returns: (transfer full) (element-type PlumbFieldRef): where they are, in the order of the text
 */
GArray *
plumb_fields_scan (const char *markdown)
{
  Scanner self = { .text = markdown, .at = markdown, .block_end = markdown };

  g_return_val_if_fail (markdown != NULL, NULL);

  self.refs = g_array_new (FALSE, FALSE, sizeof (PlumbFieldRef));
  g_array_set_clear_func (self.refs, clear_ref);
  while (*self.at != '\0')
    {
      if (self.at == markdown || self.at[-1] == '\n')
        skip_fences (&self);
      if (self.at >= self.block_end)
        begin_block (&self);
      if (*self.at != '\0')
        scan_step (&self);
    }
  pair_sections (self.refs);
  return self.refs;
}
