/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A text as its readers see it, and which of its bytes are prose.
 */
#include "config.h"

#include <string.h>

#include "plumb-href.h"
#include "plumb-limits.h"
#include "plumb-lint-private.h"

/* Longer than that, marks of quotation are not a pair. */
#define MAX_QUOTE 400
/* As the scanner of fields: a run of more backticks begins no code span. */
#define MAX_TICKS 80

static void
append (PlumbLint *self, GString *out, const char *text, gsize length, gsize source,
        gboolean is_record)
{
  PlumbLintSegment segment = { out->len, source, length, is_record };

  if (length == 0)
    return;
  g_string_append_len (out, text, (gssize) length);
  g_array_append_val (self->segments, segment);
}

static char *
dup_value (const PlumbLint *self, const PlumbFieldRef *ref)
{
  if (self->proposal != NULL && plumb_field_is_of_proposal (ref->field))
    {
      g_autofree char *raw = g_strconcat ("{{", ref->name, "}}", NULL);

      return plumb_fields_expand_reply (raw, self->snapshot, self->edition, self->proposal);
    }
  return plumb_fields_value (self->snapshot, self->edition, ref->name);
}

/* What a field stands for in the text that is looked at; NULL for one that nobody knows. A text may
 * have any number of them, and of each it is found out once. */
const GString *
plumb_lint_get_value (const PlumbLint *self, const PlumbFieldRef *ref)
{
  GString *value;

  if (self->edition == NULL || ref->field == NULL)
    return NULL;
  value = g_hash_table_lookup (self->values, ref->field);
  if (value == NULL)
    {
      value = g_string_new_take (dup_value (self, ref));
      g_hash_table_insert (self->values, (gpointer) ref->field, value);
    }
  return value;
}

/* Appends what stands for a field; one that cannot be filled in, or that there is no room for, stays as
 * it is.
 *
 * Returns: the index of the field to go on with */
static guint
append_ref (PlumbLint *self, GString *out, guint i, gsize *at)
{
  const PlumbFieldRef *ref = &g_array_index (self->refs, PlumbFieldRef, i);
  const GString *value = plumb_lint_get_value (self, ref);

  if (value == NULL || (ref->role == PLUMB_FIELD_VALUE && out->len + value->len > PLUMB_LIMIT_TEXT))
    return i + 1;
  append (self, out, self->source + *at, ref->start - *at, *at, FALSE);
  *at = ref->end;
  if (ref->role == PLUMB_FIELD_VALUE)
    append (self, out, value->str, value->len, ref->start, TRUE);
  if (ref->role == PLUMB_FIELD_VALUE || ref->role == PLUMB_FIELD_END || ref->partner == G_MAXUINT
      || (value->len > 0) == (ref->role == PLUMB_FIELD_SECTION))
    return i + 1;
  *at = g_array_index (self->refs, PlumbFieldRef, ref->partner).end;
  return ref->partner + 1;
}

static void
free_value (gpointer data)
{
  g_string_free (data, TRUE);
}

/* Fills the fields in and remembers where what came from. */
void
plumb_lint_read (PlumbLint *self, const char *source)
{
  g_autoptr (GString) out = g_string_sized_new (strlen (source));
  gsize at = 0;

  self->source = source;
  /* Only a text has fields; in a row braces are text. */
  self->refs = plumb_fields_scan (self->field[0] == '\0' ? source : "");
  self->values = g_hash_table_new_full (NULL, NULL, NULL, free_value);
  self->segments = g_array_new (FALSE, FALSE, sizeof (PlumbLintSegment));
  for (guint i = 0; i < self->refs->len;)
    i = append_ref (self, out, i, &at);
  append (self, out, source + at, strlen (source + at), at, FALSE);
  self->length = out->len;
  self->text = g_string_free (g_steal_pointer (&out), FALSE);
  self->marks = g_malloc0 (self->length + 1);
}

/* Forgets the text. */
void
plumb_lint_clear (PlumbLint *self)
{
  g_clear_pointer (&self->refs, g_array_unref);
  g_clear_pointer (&self->values, g_hash_table_unref);
  g_clear_pointer (&self->text, g_free);
  g_clear_pointer (&self->marks, g_free);
  g_clear_pointer (&self->segments, g_array_unref);
  g_clear_pointer (&self->lines, g_array_unref);
  g_clear_pointer (&self->words, g_array_unref);
}

/* Returns: the index of the segment that has the byte at @at, or of the last one */
gsize
plumb_lint_find_segment (const PlumbLint *self, gsize at)
{
  gsize low = 0;
  gsize high = self->segments->len;

  while (high - low > 1)
    {
      gsize middle = low + (high - low) / 2;

      if (g_array_index (self->segments, PlumbLintSegment, middle).start <= at)
        low = middle;
      else
        high = middle;
    }
  return low;
}

static void
mark (PlumbLint *self, gsize start, gsize end, PlumbLintMarks what)
{
  for (gsize i = start; i < MIN (end, self->length); i++)
    self->marks[i] |= (guint8) what;
}

static gboolean
is_fence (const char *line, char *out_mark)
{
  const char *at = line + strspn (line, " \t>");

  if (!plumb_lint_begins (at, "```") && !plumb_lint_begins (at, "~~~"))
    return FALSE;
  *out_mark = at[0];
  return TRUE;
}

/* Fenced code and quotes, line by line. */
static void
mark_blocks (PlumbLint *self)
{
  char fence = '\0';

  for (const char *line = self->text; *line != '\0';)
    {
      const char *next = line + strcspn (line, "\n");
      char found = '\0';
      gboolean is_mark = is_fence (line, &found) && (fence == '\0' || fence == found);

      next += *next == '\n';
      if (fence != '\0' || is_mark)
        mark (self, (gsize) (line - self->text), (gsize) (next - self->text), PLUMB_LINT_CODE);
      else if (line[strspn (line, " \t")] == '>')
        mark (self, (gsize) (line - self->text), (gsize) (next - self->text), PLUMB_LINT_QUOTED);
      if (is_mark)
        fence = fence == '\0' ? found : '\0';
      line = next;
    }
}

/* Where the paragraph ends that the byte at @at is in. */
static gsize
find_paragraph_end (const PlumbLint *self, gsize at)
{
  while (at < self->length)
    {
      at += strcspn (self->text + at, "\n");
      if (at >= self->length)
        break;
      at++;
      if (self->text[at + strspn (self->text + at, " \t\r")] == '\n')
        break;
    }
  return at;
}

static gsize
mark_code_span (PlumbLint *self, gsize at, gsize limit)
{
  gsize length = strspn (self->text + at, "`");

  if (length > MAX_TICKS)
    return at + length;
  for (gsize i = at + length; i < limit;)
    {
      gsize run = strspn (self->text + i, "`");

      if (run == length)
        {
          mark (self, at, i + run, PLUMB_LINT_CODE);
          return i + run;
        }
      i += run > 0 ? run : 1;
    }
  return at + length;
}

/* Behind an address in running text: what closes the sentence or a bracket is not part of it. */
static gsize
find_address_end (const PlumbLint *self, gsize at)
{
  gsize end = at + strcspn (self->text + at, " \t\r\n<>\"`");
  gsize start = at;
  int depth = 0;

  for (; at < end; at++)
    {
      if (self->text[at] == '(')
        depth++;
      else if (self->text[at] == ')' && --depth < 0)
        break;
    }
  while (at > start && strchr (".,;:!?*_'", self->text[at - 1]) != NULL)
    at--;
  return at;
}

static gboolean
begins_address (const char *at)
{
  return plumb_href_skip_scheme (at) != at || g_ascii_strncasecmp (at, "www.", 4) == 0;
}

static gboolean
begins_word (const PlumbLint *self, gsize at)
{
  return at == 0 || !g_ascii_isalnum (self->text[at - 1]);
}

/* The other end of what a mark of quotation begins, 0 when it does not end soon. */
static gsize
find_quote_end (const PlumbLint *self, gsize at, const char *closing, gsize limit)
{
  gsize length = strlen (closing);

  for (gsize i = at + 1; i < limit && i - at < MAX_QUOTE; i++)
    {
      if (self->text[i] == closing[0] && strncmp (self->text + i, closing, length) == 0)
        return i + length;
    }
  return 0;
}

/* Returns: behind what begins at @at */
static gsize
mark_step (PlumbLint *self, gsize at, gsize limit)
{
  const char *text = self->text + at;
  gsize end = 0;

  if (text[0] == '\\' && text[1] != '\0')
    return at + 2;
  if (text[0] == '`')
    return mark_code_span (self, at, limit);
  if (text[0] == '"')
    end = find_quote_end (self, at, "\"", limit);
  else if (plumb_lint_begins (text, "“"))
    end = find_quote_end (self, at, "”", limit);
  if (end > 0)
    {
      mark (self, at, end, PLUMB_LINT_QUOTED);
      return end;
    }
  if (text[0] == ']' && text[1] == '(')
    {
      end = at + 2 + strcspn (text + 2, ") \t\r\n");
      mark (self, at + 2, end, PLUMB_LINT_LINK);
      return end;
    }
  if (begins_word (self, at) && begins_address (text))
    {
      end = find_address_end (self, at);
      mark (self, at, end, PLUMB_LINT_LINK);
      return MAX (end, at + 1);
    }
  return at + 1;
}

static gboolean
is_mail_char (char c)
{
  return g_ascii_isalnum (c) || (c != '\0' && strchr (".-_+", c) != NULL);
}

/* The address around an "@". */
static void
mark_mail (PlumbLint *self, gsize at)
{
  gsize start = at;
  gsize end = at + 1;

  while (start > 0 && is_mail_char (self->text[start - 1]))
    start--;
  while (is_mail_char (self->text[end]))
    end++;
  if (start < at && end > at + 1)
    mark (self, start, end, PLUMB_LINT_LINK);
}

static void
mark_record (PlumbLint *self)
{
  for (guint i = 0; i < self->segments->len; i++)
    {
      const PlumbLintSegment *segment = &g_array_index (self->segments, PlumbLintSegment, i);

      if (segment->is_record)
        mark (self, segment->start, segment->start + segment->length, PLUMB_LINT_RECORD);
    }
}

/* Fields that stay as they are. */
static void
mark_fields (PlumbLint *self)
{
  g_autoptr (GArray) refs = plumb_fields_scan (self->text);

  for (guint i = 0; i < refs->len; i++)
    {
      const PlumbFieldRef *ref = &g_array_index (refs, PlumbFieldRef, i);

      mark (self, ref->start, ref->end, PLUMB_LINT_CODE);
    }
}

/* Says of each byte what it is besides prose. */
void
plumb_lint_mark (PlumbLint *self)
{
  gsize limit = 0;

  mark_record (self);
  mark_fields (self);
  mark_blocks (self);
  for (gsize at = 0; at < self->length;)
    {
      if (at >= limit)
        limit = find_paragraph_end (self, at);
      if ((self->marks[at] & PLUMB_LINT_CODE) != 0)
        at++;
      else
        at = mark_step (self, at, limit);
    }
  for (const char *mail = strchr (self->text, '@'); mail != NULL; mail = strchr (mail + 1, '@'))
    mark_mail (self, (gsize) (mail - self->text));
}
