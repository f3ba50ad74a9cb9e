/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-fields.h"

#include <string.h>

#include "plumb-fields-private.h"
#include "plumb-limits.h"

/* What a field stands for. There may be any number of it. */
typedef struct
{
  char *text; /* Markdown */
  gsize length;
  gsize n_ends; /* of lines, in a block */
} Value;

typedef struct
{
  const char *source;
  const PlumbSnapshot *snapshot;
  const PlumbEdition *edition;
  const PlumbProposal *proposal; /* %NULL but in a reply */
  GArray *refs;       /* PlumbFieldRef */
  GHashTable *values; /* PlumbField to Value */
  gboolean freezes;   /* values are to stay as they are when expanded again */
  gsize at;           /* the source is dealt with up to here */
  GString *out;
  gsize line; /* where the last line of the output begins */
} Expander;

static void
free_value (Value *self)
{
  g_free (self->text);
  g_free (self);
}

/* Makes text of the fields in @markdown. */
static char *
dup_guarded (const char *markdown)
{
  g_autoptr (GArray) refs = plumb_fields_scan (markdown);
  GString *out = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < refs->len; i++)
    {
      gsize start = g_array_index (refs, PlumbFieldRef, i).start;

      g_string_append_len (out, markdown + at, (gssize) (start - at));
      g_string_append_c (out, '\\');
      at = start;
    }
  g_string_append (out, markdown + at);
  return g_string_free (out, FALSE);
}

static const Value *
get_value (Expander *self, const PlumbField *field)
{
  Value *value = g_hash_table_lookup (self->values, field);

  if (value == NULL)
    {
      g_autofree char *open = plumb_field_dup_value (field, self->snapshot, self->edition,
                                                     self->proposal);

      value = g_new0 (Value, 1);
      value->text = self->freezes ? dup_guarded (open) : g_steal_pointer (&open);
      value->length = strlen (value->text);
      for (const char *at = value->text; field->shape == PLUMB_FIELD_BLOCK && *at != '\0'; at++)
        value->n_ends += *at == '\n';
      g_hash_table_insert (self->values, (gpointer) field, value);
    }
  return value;
}

static void
append (Expander *self, const char *text, gsize length)
{
  gsize end = length;

  while (end > 0 && text[end - 1] != '\n')
    end--;
  if (end > 0)
    self->line = self->out->len + end;
  g_string_append_len (self->out, text, (gssize) length);
}

static void
copy_until (Expander *self, gsize end)
{
  if (end > self->at)
    append (self, self->source + self->at, end - self->at);
  self->at = MAX (self->at, end);
}

static gboolean
is_blank_char (char c)
{
  return c == ' ' || c == '\t' || c == '\r';
}

/* If nothing but blanks is around @start to @end on their line, says where the line begins and
 * where the next one does. */
static gboolean
stands_alone (Expander *self, gsize start, gsize end, gsize *out_line, gsize *out_next)
{
  const char *source = self->source;

  while (start > 0 && is_blank_char (source[start - 1]))
    start--;
  while (is_blank_char (source[end]))
    end++;
  if ((start > 0 && source[start - 1] != '\n') || (source[end] != '\n' && source[end] != '\0'))
    return FALSE;
  *out_line = start;
  *out_next = source[end] == '\n' ? end + 1 : end;
  return TRUE;
}

static gboolean
is_blank_line (const char *line)
{
  gsize blanks = strspn (line, " \t\r");

  return line[blanks] == '\n' || line[blanks] == '\0';
}

/* What of the output's open line is quote marks and markers of lists only, made into what its
 * further lines begin with; %NULL if there is anything else on it. */
static char *
dup_line_prefix (Expander *self)
{
  char *prefix = g_strdup (self->out->str + self->line);

  for (char *at = prefix; *at != '\0'; at++)
    {
      gsize digits = strspn (at, "0123456789");

      if (*at == ' ' || *at == '\t' || *at == '>')
        continue;
      if (digits > 0 && (at[digits] == '.' || at[digits] == ')') && at[digits + 1] == ' ')
        memset (at, ' ', digits + 1);
      else if (strchr ("-*+", *at) != NULL && at[1] == ' ')
        *at = ' ';
      else
        {
          g_free (prefix);
          return NULL;
        }
    }
  return prefix;
}

/* The prefix of a blank line: quote marks, but no blanks behind them. */
static char *
dup_blank_prefix (const char *prefix)
{
  return g_strchomp (g_strdup (prefix));
}

/* Puts a blank line before the output's open line, unless one is there. */
static void
part_from_line_before (Expander *self, const char *prefix)
{
  g_autofree char *blank = NULL;
  gsize end = self->line;

  if (end < 1)
    return;
  while (end > 1 && strchr (" \t>", self->out->str[end - 2]) != NULL)
    end--;
  if (end < 2 || self->out->str[end - 2] == '\n')
    return;
  blank = dup_blank_prefix (prefix);
  g_string_insert (self->out, (gssize) self->line, "\n");
  g_string_insert (self->out, (gssize) self->line, blank);
  self->line += strlen (blank) + 1;
}

/* Puts a blank line behind a block, unless one is there or the text ends. */
static void
part_from_line_after (Expander *self, const char *prefix)
{
  const char *rest = self->source + self->at;
  gsize blanks = strspn (rest, " \t\r");
  g_autofree char *blank = dup_blank_prefix (prefix);

  if (rest[blanks] == '\0')
    return;
  append (self, "\n", 1);
  self->at += rest[blanks] == '\n' ? blanks + 1 : blanks;
  if (rest[blanks] == '\n' && is_blank_line (self->source + self->at))
    return;
  append (self, blank, strlen (blank));
  append (self, "\n", 1);
  if (rest[blanks] != '\n')
    append (self, prefix, strlen (prefix));
}

static void
insert_block (Expander *self, const char *value)
{
  g_autofree char *prefix = dup_line_prefix (self);
  g_auto (GStrv) lines = g_strsplit (value, "\n", -1);
  g_autofree char *blank = NULL;

  if (prefix == NULL)
    {
      append (self, "\n\n", 2);
      prefix = g_strdup ("");
    }
  else if (g_str_equal (prefix, self->out->str + self->line))
    {
      part_from_line_before (self, prefix);
    }
  blank = dup_blank_prefix (prefix);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      const char *lead = is_blank_line (lines[i]) ? blank : prefix;

      if (i > 0)
        append (self, "\n", 1);
      if (i > 0)
        append (self, lead, strlen (lead));
      append (self, lines[i], strlen (lines[i]));
    }
  part_from_line_after (self, prefix);
}

/* An empty list has no line, and does not leave two blank ones where one was. */
static void
drop_empty_line (Expander *self, gsize next)
{
  gboolean after_blank = self->out->len == 0
                         || (self->out->len >= 2
                             && strcmp (self->out->str + self->out->len - 2, "\n\n") == 0);
  const char *rest = self->source + next;

  self->at = next;
  if (after_blank && rest[0] != '\0' && is_blank_line (rest))
    self->at += strcspn (rest, "\n") + (strchr (rest, '\n') != NULL ? 1 : 0);
}

/* Fields again and again make a text without bounds out of a short one, and so does a list behind a
 * long row of quote marks, which every line of it gets. */
static gboolean
has_room (const Expander *self, const Value *value)
{
  gsize open_line = self->out->len - self->line;

  return self->out->len + value->length + value->n_ends * open_line <= PLUMB_LIMIT_TEXT;
}

/* What there is no room for stays a field. */
static void
expand_value (Expander *self, const PlumbFieldRef *ref)
{
  const Value *value = get_value (self, ref->field);
  gsize line;
  gsize next;

  if (value->length == 0 && ref->field->shape == PLUMB_FIELD_BLOCK
      && stands_alone (self, ref->start, ref->end, &line, &next) && line >= self->at)
    {
      copy_until (self, line);
      drop_empty_line (self, next);
      return;
    }
  copy_until (self, ref->start);
  if (!has_room (self, value))
    return;
  self->at = ref->end;
  if (value->length == 0 || ref->field->shape == PLUMB_FIELD_INLINE)
    append (self, value->text, value->length);
  else
    insert_block (self, value->text);
}

/* A tag that has a line of its own takes the line along. */
static void
drop_tag (Expander *self, const PlumbFieldRef *ref, gboolean copies)
{
  gsize line = ref->start;
  gsize next = ref->end;

  stands_alone (self, ref->start, ref->end, &line, &next);
  if (copies)
    copy_until (self, line);
  self->at = MAX (self->at, next);
}

static gboolean
is_within (const PlumbFieldRef *ref, gsize start, gsize end)
{
  return ref->field != NULL && ref->start >= start && ref->end <= end;
}

/* Returns: the index of the field to go on with */
static guint
expand_ref (Expander *self, guint i, gsize start, gsize end)
{
  const PlumbFieldRef *ref = &g_array_index (self->refs, PlumbFieldRef, i);
  const PlumbFieldRef *partner;

  if (!is_within (ref, start, end))
    return i + 1;
  if (ref->role == PLUMB_FIELD_VALUE)
    {
      expand_value (self, ref);
      return i + 1;
    }
  if (ref->partner == G_MAXUINT)
    return i + 1;
  partner = &g_array_index (self->refs, PlumbFieldRef, ref->partner);
  if (!is_within (partner, start, end))
    return i + 1;
  drop_tag (self, ref, TRUE);
  if (ref->role == PLUMB_FIELD_END
      || (get_value (self, ref->field)->length > 0) == (ref->role == PLUMB_FIELD_SECTION))
    return i + 1;
  drop_tag (self, partner, FALSE);
  return ref->partner + 1;
}

static char *
expand (const char *markdown, gsize start, gsize end, gboolean freezes,
        const PlumbSnapshot *snapshot, const PlumbEdition *edition, const PlumbProposal *proposal)
{
  g_autoptr (GArray) refs = plumb_fields_scan (markdown);
  g_autoptr (GHashTable) values = g_hash_table_new_full (NULL, NULL, NULL,
                                                         (GDestroyNotify) free_value);
  Expander self = { .source = markdown,
                    .snapshot = snapshot,
                    .edition = edition,
                    .proposal = proposal,
                    .refs = refs,
                    .values = values,
                    .freezes = freezes };

  self.out = g_string_sized_new (strlen (markdown));
  for (guint i = 0; i < refs->len;)
    i = expand_ref (&self, i, start, end);
  copy_until (&self, strlen (markdown));
  return g_string_free (self.out, FALSE);
}

/**
 * plumb_fields_expand:
 * @markdown: the lead's text
 *
 * Fills the fields in.
 *
 * Returns: (transfer full): Markdown without fields, but for those that nobody knows
 */
char *
plumb_fields_expand (const char *markdown, const PlumbSnapshot *snapshot,
                     const PlumbEdition *edition)
{
  g_return_val_if_fail (markdown != NULL, NULL);

  return expand (markdown, 0, G_MAXSIZE, FALSE, snapshot, edition, NULL);
}

/**
 * plumb_fields_expand_reply:
 * @markdown: a letter to a submitter
 * @proposal: what they submitted, a proposal of @edition
 *
 * Fills the fields in, also those of a proposal.
 *
 * Returns: (transfer full): Markdown without fields, but for those that nobody knows
 */
char *
plumb_fields_expand_reply (const char *markdown, const PlumbSnapshot *snapshot,
                           const PlumbEdition *edition, const PlumbProposal *proposal)
{
  g_return_val_if_fail (markdown != NULL && proposal != NULL, NULL);

  return expand (markdown, 0, G_MAXSIZE, FALSE, snapshot, edition, proposal);
}

/**
 * plumb_fields_freeze:
 * @markdown: the lead's text
 * @start: bytes: where to begin
 * @end: bytes: where to end
 *
 * Makes text of the fields between @start and @end, and of the sections that lie within as a whole:
 * what they stand for now, they will stand for always. The result reads, once expanded, as @markdown
 * does.
 *
 * Returns: (transfer full): all of the text
 */
char *
plumb_fields_freeze (const char *markdown, gsize start, gsize end, const PlumbSnapshot *snapshot,
                     const PlumbEdition *edition)
{
  g_return_val_if_fail (markdown != NULL, NULL);

  return expand (markdown, start, end, TRUE, snapshot, edition, NULL);
}
