/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-text-tokens-private.h"

#include <string.h>

/* What differs in more tokens than this, or needs more comparisons, is one change as a whole. */
#define MAX_EDITS 2048
#define MAX_WORK (1u << 23)
/* So many of them stand within a word, as in “https://”. */
#define MAX_JOINERS 3

/* A stretch of both texts that begins and ends differently, and the search for the shortest way
 * from one to the other (Myers, “An O(ND) Difference Algorithm and Its Variations”, 1986). */
typedef struct
{
  const PlumbTextTokens *base;
  const PlumbTextTokens *side;
  guint base_head; /* tokens before the stretch */
  guint side_head;
  int n_base;
  int n_side;
  guint work; /* until now, in all stretches */
  GArray *reached; /* of int: how far diagonals were reached; d + 1 numbers for d edits */
} Search;

static PlumbTextTokenKind
kind_of (gunichar c)
{
  if (c < 0x80 && g_ascii_ispunct ((char) c))
    return PLUMB_TEXT_TOKEN_MARK;
  switch (g_unichar_type (c))
    {
    case G_UNICODE_LINE_SEPARATOR:
    case G_UNICODE_PARAGRAPH_SEPARATOR:
      return PLUMB_TEXT_TOKEN_NEWLINE;
    case G_UNICODE_CONTROL:
      return c == '\n' || c == '\r' || c == 0x85 ? PLUMB_TEXT_TOKEN_NEWLINE
                                                 : PLUMB_TEXT_TOKEN_SPACE;
    case G_UNICODE_SPACE_SEPARATOR:
      return PLUMB_TEXT_TOKEN_SPACE;
    case G_UNICODE_CONNECT_PUNCTUATION:
    case G_UNICODE_DASH_PUNCTUATION:
    case G_UNICODE_OPEN_PUNCTUATION:
    case G_UNICODE_CLOSE_PUNCTUATION:
    case G_UNICODE_INITIAL_PUNCTUATION:
    case G_UNICODE_FINAL_PUNCTUATION:
    case G_UNICODE_OTHER_PUNCTUATION:
    case G_UNICODE_MATH_SYMBOL:
    case G_UNICODE_CURRENCY_SYMBOL:
      return PLUMB_TEXT_TOKEN_MARK;
    default:
      return PLUMB_TEXT_TOKEN_WORD;
    }
}

/* What is part of a word that it stands in: don’t, e-mail, v6.12, 10:30, an address. */
static gboolean
is_joiner (gunichar c)
{
  if (c < 0x80)
    return c != '\0' && strchr ("'-_.,:/@&=?%+~#\\", (int) c) != NULL;
  return c == 0x2010 || c == 0x2011 || c == 0x2019;
}

static const char *
skip_kind (const char *p, PlumbTextTokenKind kind)
{
  while (*p != '\0' && kind_of (g_utf8_get_char (p)) == kind)
    p = g_utf8_next_char (p);
  return p;
}

static const char *
find_word_end (const char *p)
{
  for (;;)
    {
      const char *next = skip_kind (p, PLUMB_TEXT_TOKEN_WORD);

      p = next;
      for (guint n = 0; n < MAX_JOINERS && is_joiner (g_utf8_get_char (next)); n++)
        next = g_utf8_next_char (next);
      if (next == p || *next == '\0' || kind_of (g_utf8_get_char (next)) != PLUMB_TEXT_TOKEN_WORD)
        return p;
      p = next;
    }
}

/* The same mark several times is one, as in “**”; accents belong to what they stand on. */
static const char *
find_mark_end (const char *p)
{
  gunichar first = g_utf8_get_char (p);

  while (g_utf8_get_char (p) == first)
    p = g_utf8_next_char (p);
  while (*p != '\0' && g_unichar_ismark (g_utf8_get_char (p)))
    p = g_utf8_next_char (p);
  return p;
}

static const char *
find_token_end (const char *p, PlumbTextTokenKind kind)
{
  switch (kind)
    {
    case PLUMB_TEXT_TOKEN_WORD:
      return find_word_end (p);
    case PLUMB_TEXT_TOKEN_SPACE:
      return skip_kind (p, PLUMB_TEXT_TOKEN_SPACE);
    case PLUMB_TEXT_TOKEN_NEWLINE:
      return p[0] == '\r' && p[1] == '\n' ? p + 2 : g_utf8_next_char (p);
    case PLUMB_TEXT_TOKEN_MARK:
      return find_mark_end (p);
    default:
      g_assert_not_reached ();
    }
}

void
plumb_text_tokens_init (PlumbTextTokens *prose, const char *text)
{
  prose->text = text;
  prose->tokens = g_array_new (FALSE, FALSE, sizeof (PlumbTextToken));
  for (const char *p = text; *p != '\0';)
    {
      PlumbTextTokenKind kind = kind_of (g_utf8_get_char (p));
      const char *end = find_token_end (p, kind);
      PlumbTextToken token = { (guint) (p - text), (guint) (end - p), 2166136261u, kind };

      /* FNV-1a; only to tell most words apart without reading them */
      for (; p < end; p++)
        token.hash = (token.hash ^ (guint8) *p) * 16777619u;
      g_array_append_val (prose->tokens, token);
    }
}

void
plumb_text_tokens_clear (PlumbTextTokens *prose)
{
  g_clear_pointer (&prose->tokens, g_array_unref);
}

const PlumbTextToken *
plumb_text_tokens_get (const PlumbTextTokens *prose, guint i)
{
  return &g_array_index (prose->tokens, PlumbTextToken, i);
}

gboolean
plumb_text_tokens_same (const PlumbTextTokens *a, guint i, const PlumbTextTokens *b, guint j)
{
  const PlumbTextToken *x = plumb_text_tokens_get (a, i);
  const PlumbTextToken *y = plumb_text_tokens_get (b, j);

  return x->hash == y->hash && x->length == y->length
         && memcmp (a->text + x->start, b->text + y->start, x->length) == 0;
}

guint
plumb_text_tokens_count_words (const PlumbTextTokens *prose, guint start, guint end)
{
  guint n = 0;

  for (guint i = start; i < end; i++)
    n += plumb_text_tokens_get (prose, i)->kind == PLUMB_TEXT_TOKEN_WORD;
  return n;
}

/* Long words are paid for, or a text of two endless ones would take as long as it liked. */
static gboolean
search_same (Search *self, int x, int y)
{
  guint i = self->base_head + (guint) x;
  guint j = self->side_head + (guint) y;

  self->work += 1 + plumb_text_tokens_get (self->base, i)->length / 64;
  return plumb_text_tokens_same (self->base, i, self->side, j);
}

/* Where the farthest way of @d - 1 edits enters diagonal @k, by an insertion or a deletion. */
static int
search_enter (Search *self, int d, int k, gboolean *out_is_insertion)
{
  const int *before;
  int i = (k + d) / 2; /* of the numbers for d edits, the one of k + 1 for d - 1 edits */

  if (d == 0)
    {
      *out_is_insertion = FALSE;
      return 0;
    }
  before = &g_array_index (self->reached, int, (guint) (d * (d - 1) / 2));
  *out_is_insertion = k == -d || (k != d && before[i - 1] < before[i]);
  return *out_is_insertion ? before[i] : before[i - 1] + 1;
}

/* Says how many edits lead from one text to the other; -1 where that takes too long to find. */
static int
search_run (Search *self)
{
  g_array_set_size (self->reached, 0);
  for (int d = 0; d <= MAX_EDITS; d++)
    {
      for (int k = -d; k <= d; k += 2)
        {
          gboolean is_insertion;
          int x = search_enter (self, d, k, &is_insertion);

          while (x < self->n_base && x - k < self->n_side && search_same (self, x, x - k))
            x++;
          g_array_append_val (self->reached, x);
          if (x >= self->n_base && x - k >= self->n_side)
            return d;
          if (self->work++ > MAX_WORK)
            return -1;
        }
    }
  return -1;
}

/* Goes back the way that was found and adds what was changed on it, the last change first. */
static void
search_add_changes (Search *self, int n_edits, GArray *changes)
{
  int x = self->n_base;
  int y = self->n_side;

  for (int d = n_edits; d > 0; d--)
    {
      gboolean is_insertion;
      int entered = search_enter (self, d, x - y, &is_insertion);
      guint base_end = self->base_head + (guint) entered;
      guint side_end = self->side_head + (guint) (entered - (x - y));
      PlumbTextTokensChange change = { base_end - (is_insertion ? 0 : 1),
                                       base_end,
                                       side_end - (is_insertion ? 1 : 0),
                                       side_end,
                                       0,
                                       0,
                                       FALSE };
      PlumbTextTokensChange *last =
        changes->len > 0 ? &g_array_index (changes, PlumbTextTokensChange, changes->len - 1) : NULL;

      if (last != NULL && last->base_start == base_end && last->side_start == side_end)
        {
          last->base_start = change.base_start;
          last->side_start = change.side_start;
        }
      else
        g_array_append_val (changes, change);
      x = (int) (change.base_start - self->base_head);
      y = (int) (change.side_start - self->side_head);
    }
}

/* Adds what differs from there to @base_end and @side_end, the last change first. */
static void
search_stretch (Search *self, guint base_end, guint side_end, GArray *changes)
{
  PlumbTextTokensChange all = { self->base_head, base_end, self->side_head, side_end, 0, 0, FALSE };
  int n_edits;

  self->n_base = (int) (base_end - self->base_head);
  self->n_side = (int) (side_end - self->side_head);
  n_edits = search_run (self);
  if (n_edits >= 0)
    search_add_changes (self, n_edits, changes);
  else
    g_array_append_val (changes, all);
}

/* “a x b” is “a b” with “x ” before the b as well as with “ x” after the a. The last such place
 * counts, or two who added something there would seem to have done so at different places. */
static gboolean
slide (PlumbTextTokensChange *change, const PlumbTextTokens *base, const PlumbTextTokens *side,
       guint limit)
{
  gboolean is_insertion = change->base_start == change->base_end;
  gboolean is_removal = change->side_start == change->side_end;

  while ((is_insertion || is_removal) && change->base_end < limit
         && (is_insertion
               ? plumb_text_tokens_same (base, change->base_end, side, change->side_start)
               : plumb_text_tokens_same (base, change->base_end, base, change->base_start)))
    {
      change->base_start++;
      change->base_end++;
      change->side_start++;
      change->side_end++;
    }
  return change->base_end == limit;
}

/* @backwards has the last change first. What slides into the next change becomes part of it. */
static GArray *
settle (GArray *backwards, const PlumbTextTokens *base, const PlumbTextTokens *side)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (PlumbTextTokensChange));
  guint n = 0;

  for (guint i = 0; i < backwards->len; i++)
    {
      PlumbTextTokensChange *change = &g_array_index (backwards, PlumbTextTokensChange, i);

      while (n > 0)
        {
          PlumbTextTokensChange *next = &g_array_index (backwards, PlumbTextTokensChange, n - 1);

          if (!slide (change, base, side, next->base_start))
            break;
          change->base_end = next->base_end;
          change->side_end = next->side_end;
          n--;
        }
      if (n == 0)
        slide (change, base, side, base->tokens->len);
      g_array_index (backwards, PlumbTextTokensChange, n++) = *change;
    }
  for (guint i = n; i-- > 0;)
    {
      PlumbTextTokensChange change = g_array_index (backwards, PlumbTextTokensChange, i);

      change.base_words = plumb_text_tokens_count_words (base, change.base_start, change.base_end);
      change.side_words = plumb_text_tokens_count_words (side, change.side_start, change.side_end);
      g_array_append_val (changes, change);
    }
  return changes;
}

/* What @side changed, in order; no two changes touch. */
GArray *
plumb_text_tokens_dup_changes (const PlumbTextTokens *base, const PlumbTextTokens *side)
{
  g_autoptr (GArray) backwards = g_array_new (FALSE, FALSE, sizeof (PlumbTextTokensChange));
  g_autoptr (GArray) reached = g_array_new (FALSE, FALSE, sizeof (int));
  g_autoptr (GArray) anchors = NULL;
  Search search = { base, side, 0, 0, 0, 0, 0, reached };
  guint base_end = base->tokens->len;
  guint side_end = side->tokens->len;
  guint head = 0;

  while (head < base_end && head < side_end && plumb_text_tokens_same (base, head, side, head))
    head++;
  while (base_end > head && side_end > head
         && plumb_text_tokens_same (base, base_end - 1, side, side_end - 1))
    {
      base_end--;
      side_end--;
    }
  anchors = plumb_text_tokens_dup_anchors (base, base_end, side, side_end, head);
  for (guint i = anchors->len; i-- > 0;)
    {
      const PlumbTextTokensAnchor *anchor = &g_array_index (anchors, PlumbTextTokensAnchor, i);

      search.base_head = anchor->base + 1;
      search.side_head = anchor->side + 1;
      search_stretch (&search, base_end, side_end, backwards);
      base_end = anchor->base;
      side_end = anchor->side;
    }
  search.base_head = search.side_head = head;
  search_stretch (&search, base_end, side_end, backwards);
  return settle (backwards, base, side);
}
