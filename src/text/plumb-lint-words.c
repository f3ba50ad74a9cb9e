/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines, sentences and words of a text, and small questions about them.
 */
#include "config.h"

#include <string.h>

#include "plumb-lint-private.h"

/* A sentence is looked at this far to either side: rules ask for it at every word they know. */
#define MAX_SENTENCE 60
#define MAX_HEADING 160

/* Bullets of pasted pages. */
static const char *const bullets[] = { "•", "◦", "▪", "‣", "–", NULL };

/* As g_str_has_prefix(), which measures all of the rest first. */
gboolean
plumb_lint_begins (const char *text, const char *prefix)
{
  return strncmp (text, prefix, strlen (prefix)) == 0;
}

/* Behind the marker of an item that begins at @at, or @at itself. */
static const char *
skip_marker (const char *at)
{
  gsize digits = strspn (at, "0123456789");

  if (strchr ("-*+", *at) != NULL && (at[1] == ' ' || at[1] == '\t'))
    return at + 2;
  if (digits > 0 && digits < 10 && (at[digits] == '.' || at[digits] == ')')
      && at[digits + 1] == ' ')
    return at + digits + 2;
  for (guint i = 0; bullets[i] != NULL; i++)
    {
      if (plumb_lint_begins (at, bullets[i]) && strchr (" \t", at[strlen (bullets[i])]) != NULL)
        return at + strlen (bullets[i]);
    }
  return at;
}

static PlumbLintLine
read_line (const char *text, gsize start, gsize end)
{
  PlumbLintLine line = { PLUMB_LINT_LINE_TEXT, start, start, end, G_MAXUINT };
  const char *at = text + start;
  const char *behind;

  while (end > start && strchr (" \t\r", text[end - 1]) != NULL)
    end--;
  line.end = end;
  at += strspn (at, " \t>");
  if (at >= text + end)
    {
      line.kind = PLUMB_LINT_LINE_BLANK;
      return line;
    }
  behind = *at != '\0' ? skip_marker (at) : at;
  if (behind > at)
    line.kind = PLUMB_LINT_LINE_ITEM;
  else if (*at == '#')
    {
      behind = at + strspn (at, "#");
      if (*behind == ' ' || *behind == '\t')
        line.kind = PLUMB_LINT_LINE_HEADING;
    }
  behind += strspn (behind, " \t");
  line.body = MIN ((gsize) (behind - text), end);
  return line;
}

static gboolean
is_blank_at (const PlumbLint *self, guint index)
{
  return index >= self->lines->len || plumb_lint_line (self, index)->kind == PLUMB_LINT_LINE_BLANK;
}

/* Pasted pages have headings that are lines of their own: "Tracing MC". */
static void
find_plain_headings (PlumbLint *self)
{
  for (guint i = 0; i < self->lines->len; i++)
    {
      PlumbLintLine *line = &g_array_index (self->lines, PlumbLintLine, i);
      g_autofree char *words = NULL;

      if (line->kind != PLUMB_LINT_LINE_TEXT || line->end - line->body > MAX_HEADING
          || !is_blank_at (self, i + 1) || (i > 0 && !is_blank_at (self, i - 1)))
        continue;
      words = g_strndup (self->text + line->body, line->end - line->body);
      if (g_str_has_suffix (words, " MC") || g_str_has_suffix (words, " Microconference")
          || strstr (words, "Microconference Accepted into ") != NULL)
        line->kind = PLUMB_LINT_LINE_HEADING;
    }
}

static gboolean
is_word_char (const char *at)
{
  gunichar c = g_utf8_get_char (at);

  return g_unichar_isalnum (c) || g_unichar_ismark (c) || c == '_';
}

static void
split_words (PlumbLint *self, guint index)
{
  const PlumbLintLine *line = plumb_lint_line (self, index);
  const char *end = self->text + line->end;

  for (const char *at = self->text + line->body; at < end;)
    {
      const char *start = at;
      PlumbLintWord word;

      while (at < end && is_word_char (at))
        at = g_utf8_next_char (at);
      if (at > start)
        {
          word = (PlumbLintWord) { (gsize) (start - self->text), (gsize) (at - self->text), index,
                                   self->marks[start - self->text] };
          g_array_append_val (self->words, word);
          continue;
        }
      at = g_utf8_next_char (at);
    }
}

static void
find_headings (PlumbLint *self)
{
  guint heading = G_MAXUINT;

  find_plain_headings (self);
  for (guint i = 0; i < self->lines->len; i++)
    {
      PlumbLintLine *line = &g_array_index (self->lines, PlumbLintLine, i);

      if (line->kind == PLUMB_LINT_LINE_HEADING)
        heading = i;
      line->heading = heading;
    }
}

/* Finds lines and words, after plumb_lint_mark(). */
void
plumb_lint_split (PlumbLint *self)
{
  gsize start = 0;

  self->lines = g_array_new (FALSE, FALSE, sizeof (PlumbLintLine));
  self->words = g_array_new (FALSE, FALSE, sizeof (PlumbLintWord));
  while (start < self->length)
    {
      gsize end = start + strcspn (self->text + start, "\n");
      PlumbLintLine line = read_line (self->text, start, end);

      g_array_append_val (self->lines, line);
      start = end + 1;
    }
  find_headings (self);
  for (guint i = 0; i < self->lines->len; i++)
    split_words (self, i);
}

const PlumbLintLine *
plumb_lint_line (const PlumbLint *self, guint index)
{
  return &g_array_index (self->lines, PlumbLintLine, index);
}

const PlumbLintWord *
plumb_lint_word (const PlumbLint *self, guint index)
{
  return &g_array_index (self->words, PlumbLintWord, index);
}

char *
plumb_lint_dup (const PlumbLint *self, gsize start, gsize end)
{
  return g_strndup (self->text + start, end - start);
}

/* What a field shows reads as the prose around it. */
gboolean
plumb_lint_is_prose (const PlumbLint *self, guint word)
{
  return word < self->words->len && (plumb_lint_word (self, word)->marks & ~PLUMB_LINT_RECORD) == 0;
}

/* Whether a word is @ascii, whatever its case. */
gboolean
plumb_lint_word_is (const PlumbLint *self, guint word, const char *ascii)
{
  const PlumbLintWord *found;
  gsize length;

  if (word >= self->words->len)
    return FALSE;
  found = plumb_lint_word (self, word);
  /* Most words differ in their first letter. */
  if (g_ascii_tolower (self->text[found->start]) != ascii[0])
    return FALSE;
  length = strlen (ascii);
  return found->end - found->start == length
         && g_ascii_strncasecmp (self->text + found->start, ascii, length) == 0;
}

gboolean
plumb_lint_word_in (const PlumbLint *self, guint word, const char *const *list)
{
  for (guint i = 0; list[i] != NULL; i++)
    {
      if (plumb_lint_word_is (self, word, list[i]))
        return TRUE;
    }
  return FALSE;
}

/* How many words @words are, if they begin at @word; else 0. */
guint
plumb_lint_phrase (const PlumbLint *self, guint word, const char *words)
{
  guint n = 0;

  if (word >= self->words->len
      || g_ascii_tolower (self->text[plumb_lint_word (self, word)->start]) != words[0])
    return 0;
  for (const char *at = words; *at != '\0'; n++)
    {
      gsize length = strcspn (at, " ");
      const PlumbLintWord *found;

      if (!plumb_lint_is_prose (self, word + n))
        return 0;
      found = plumb_lint_word (self, word + n);
      if (found->end - found->start != length
          || g_ascii_strncasecmp (self->text + found->start, at, length) != 0)
        return 0;
      at += length + (at[length] == ' ');
    }
  return n;
}

gboolean
plumb_lint_has_phrase (const PlumbLint *self, const char *const *phrases)
{
  for (guint i = 0; i < self->words->len; i++)
    {
      for (guint p = 0; phrases[p] != NULL; p++)
        {
          if (plumb_lint_phrase (self, i, phrases[p]) > 0)
            return TRUE;
        }
    }
  return FALSE;
}

/* Whether a sentence, an item or a paragraph ends between two words that follow each other. */
static gboolean
is_parted (const PlumbLint *self, guint word)
{
  const PlumbLintWord *a = plumb_lint_word (self, word);
  const PlumbLintWord *b = plumb_lint_word (self, word + 1);

  if (b->line > a->line + 1
      || (b->line > a->line && plumb_lint_line (self, b->line)->kind != PLUMB_LINT_LINE_TEXT))
    return TRUE;
  for (gsize i = a->end; i + 1 < b->start; i++)
    {
      if (strchr (".!?", self->text[i]) != NULL && g_ascii_isspace (self->text[i + 1]))
        return TRUE;
    }
  return FALSE;
}

/* The words of the sentence that has @word, @out_end not included. */
void
plumb_lint_sentence (const PlumbLint *self, guint word, guint *out_first, guint *out_end)
{
  guint first = word;
  guint end = word + 1;

  while (first > 0 && word - first < MAX_SENTENCE && !is_parted (self, first - 1))
    first--;
  while (end < self->words->len && end - word < MAX_SENTENCE && !is_parted (self, end - 1))
    end++;
  *out_first = first;
  *out_end = end;
}

static const char *const looks_back[] = {
  "since",     "last",    "previous", "previously", "earlier", "past",    "after",
  "following", "held",    "was",      "were",       "had",     "first",   "continued",
  "ago",       "started", "began",    "before",     "did",     "results", "outcome",
  "outcomes",  "result",  "showed",   "led",        "came",    "became",  NULL
};

/* A past form: what is accepted or announced is so now. */
static gboolean
is_past (const PlumbLint *self, guint word)
{
  const PlumbLintWord *found = plumb_lint_word (self, word);

  return found->end - found->start > 4
         && g_ascii_strncasecmp (self->text + found->end - 2, "ed", 2) == 0
         && !plumb_lint_word_is (self, word, "accepted")
         && !plumb_lint_word_is (self, word, "pleased");
}

static gboolean
has_backward_word (const PlumbLint *self, guint first, guint end)
{
  for (guint i = first; i < end; i++)
    {
      if (plumb_lint_word_in (self, i, looks_back) || is_past (self, i))
        return TRUE;
    }
  return FALSE;
}

/* The line that announces the list in which line @index is an item; the line itself for none. */
static guint
find_label (const PlumbLint *self, guint index)
{
  guint label = index;

  if (plumb_lint_line (self, index)->kind != PLUMB_LINT_LINE_ITEM)
    return index;
  for (guint n = 0; label > 0 && n < MAX_SENTENCE; n++)
    {
      const PlumbLintLine *line = plumb_lint_line (self, --label);

      if (line->kind == PLUMB_LINT_LINE_HEADING
          || (line->kind == PLUMB_LINT_LINE_TEXT && line->end > 0
              && self->text[line->end - 1] == ':'))
        return label;
    }
  return index;
}

/* The first word of a line, or the first after it. */
static guint
find_first_word (const PlumbLint *self, guint line)
{
  guint low = 0;
  guint high = self->words->len;

  while (low < high)
    {
      guint middle = low + (high - low) / 2;

      if (plumb_lint_word (self, middle)->line < line)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* Whether the sentence, or what announces its list, tells of what has been. */
gboolean
plumb_lint_is_backward (const PlumbLint *self, guint word)
{
  guint line = plumb_lint_word (self, word)->line;
  guint label = find_label (self, line);
  guint first, end;

  plumb_lint_sentence (self, word, &first, &end);
  if (has_backward_word (self, first, end))
    return TRUE;
  return label != line
         && (has_backward_word (self, find_first_word (self, label),
                                find_first_word (self, label + 1)));
}

/* How many letters differ, two that changed places counting one; more than two count three. */
guint
plumb_lint_distance (const char *a, const char *b)
{
  gsize n_a = strlen (a);
  gsize n_b = strlen (b);
  guint rows[3][64];
  guint *before = rows[0], *last = rows[1], *row = rows[2];

  if (n_a >= 63 || n_b >= 63 || MAX (n_a, n_b) - MIN (n_a, n_b) > 2)
    return 3;
  for (guint j = 0; j <= n_b; j++)
    last[j] = before[j] = j;
  for (guint i = 1; i <= n_a; i++)
    {
      guint *next = before;

      row[0] = i;
      for (guint j = 1; j <= n_b; j++)
        {
          row[j] = MIN (MIN (last[j], row[j - 1]) + 1, last[j - 1] + (a[i - 1] != b[j - 1]));
          if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
            row[j] = MIN (row[j], before[j - 2] + 1);
        }
      before = last;
      last = row;
      row = next;
    }
  return MIN (last[n_b], 3);
}

/* Whether the text has fields to fill: a draft, and no row's. */
gboolean
plumb_lint_is_draft (const PlumbLint *self)
{
  return self->edition != NULL && self->field[0] == '\0';
}

gboolean
plumb_lint_uses_field (const PlumbLint *self, const char *const *names)
{
  for (guint i = 0; i < self->refs->len; i++)
    {
      const PlumbFieldRef *ref = &g_array_index (self->refs, PlumbFieldRef, i);

      if (ref->role == PLUMB_FIELD_VALUE && g_strv_contains (names, ref->name))
        return TRUE;
    }
  return FALSE;
}

/* What a heading calls the microconference; %NULL when it names none. */
static char *
dup_heading_name (const PlumbLint *self, const PlumbLintLine *line)
{
  g_autofree char *name = plumb_lint_dup (self, line->body, line->end);
  char *accepted = strstr (name, " Microconference Accepted into ");

  if (accepted != NULL)
    *accepted = '\0';
  else if (g_str_has_suffix (name, " MC"))
    name[strlen (name) - strlen (" MC")] = '\0';
  else if (g_str_has_suffix (name, " Microconference"))
    name[strlen (name) - strlen (" Microconference")] = '\0';
  else
    return NULL;
  return g_steal_pointer (&name);
}

/* The microconference that line @line is about: the record's, or the last heading's.
 *
 * Returns: (nullable): its name without "MC" */
char *
plumb_lint_dup_own_name (const PlumbLint *self, guint line)
{
  guint heading = plumb_lint_line (self, line)->heading;

  if (self->snapshot != NULL)
    return g_strdup (plumb_edition_get_name (self->edition, self->snapshot));
  return heading != G_MAXUINT ? dup_heading_name (self, plumb_lint_line (self, heading)) : NULL;
}
