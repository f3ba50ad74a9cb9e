/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-merge-text.h"

#include <string.h>

#include "plumb-text-tokens-private.h"

/* No text of a microconference is nearly as long; a longer one is not taken apart. */
#define MAX_BYTES (2u * 1024u * 1024u)

static gboolean
equal_change (const PlumbTextTokensChange *a, const PlumbTextTokens *one,
              const PlumbTextTokensChange *b, const PlumbTextTokens *other)
{
  if (a->base_start != b->base_start || a->base_end != b->base_end
      || a->side_end - a->side_start != b->side_end - b->side_start)
    return FALSE;
  for (guint i = 0; i < a->side_end - a->side_start; i++)
    {
      if (!plumb_text_tokens_same (one, a->side_start + i, other, b->side_start + i))
        return FALSE;
    }
  return TRUE;
}

static void
mark_shared (GArray *changes, const PlumbTextTokens *one, GArray *others,
             const PlumbTextTokens *other)
{
  guint i = 0;
  guint j = 0;

  while (i < changes->len && j < others->len)
    {
      PlumbTextTokensChange *a = &g_array_index (changes, PlumbTextTokensChange, i);
      PlumbTextTokensChange *b = &g_array_index (others, PlumbTextTokensChange, j);

      a->is_shared = b->is_shared = equal_change (a, one, b, other);
      /* Two that begin alike may be an insertion and a replacement: the shorter one first. */
      if (a->is_shared)
        {
          i++;
          j++;
        }
      else if (a->base_start < b->base_start
               || (a->base_start == b->base_start && a->base_end < b->base_end))
        i++;
      else
        j++;
    }
}

/* Whoever rewrote a sentence left some “the” and all of the spaces where they were. That does not
 * make it many changes with room for another's between them, but one. Lines stay apart. */
static gboolean
belong_together (const PlumbTextTokensChange *a, const PlumbTextTokensChange *b,
                 const PlumbTextTokens *base, guint n_kept)
{
  if (a->is_shared || b->is_shared)
    return FALSE;
  for (guint i = a->base_end; i < b->base_start; i++)
    {
      if (plumb_text_tokens_get (base, i)->kind == PLUMB_TEXT_TOKEN_NEWLINE)
        return FALSE;
    }
  return n_kept < MAX (a->base_words, a->side_words) && n_kept < MAX (b->base_words, b->side_words);
}

static void
join_changes (GArray *changes, const PlumbTextTokens *base)
{
  guint n = 0;

  for (guint i = 0; i < changes->len; i++)
    {
      PlumbTextTokensChange change = g_array_index (changes, PlumbTextTokensChange, i);
      PlumbTextTokensChange *last = n > 0 ? &g_array_index (changes, PlumbTextTokensChange, n - 1)
                                          : NULL;
      guint n_kept = last != NULL
                       ? plumb_text_tokens_count_words (base, last->base_end, change.base_start)
                       : 0;

      if (last != NULL && belong_together (last, &change, base, n_kept))
        {
          last->base_end = change.base_end;
          last->side_end = change.side_end;
          last->base_words += n_kept + change.base_words;
          last->side_words += n_kept + change.side_words;
        }
      else
        g_array_index (changes, PlumbTextTokensChange, n++) = change;
    }
  g_array_set_size (changes, n);
}

static gboolean
is_insertion (const PlumbTextTokensChange *change)
{
  return change->base_start == change->base_end;
}

static gboolean
is_removal (const PlumbTextTokensChange *change)
{
  return change->side_start == change->side_end;
}

/* Nothing but a space is between the two: they are at one place to a reader. */
static gboolean
insert_at_one_place (const PlumbTextTokensChange *a, const PlumbTextTokensChange *b,
                     const PlumbTextTokens *base)
{
  guint end = MAX (a->base_start, b->base_start);

  for (guint i = MIN (a->base_start, b->base_start); i < end; i++)
    {
      if (plumb_text_tokens_get (base, i)->kind != PLUMB_TEXT_TOKEN_SPACE)
        return FALSE;
    }
  return TRUE;
}

/* Beside a word that the other replaced there is room for more; beside one that was taken out,
 * what was added would stand somewhere else than it was meant to. */
static gboolean
clash (const PlumbTextTokensChange *a, const PlumbTextTokensChange *b, const PlumbTextTokens *base)
{
  if (is_insertion (a) && is_insertion (b))
    return insert_at_one_place (a, b, base);
  if (a->base_start == b->base_end || b->base_start == a->base_end)
    return (is_insertion (a) && is_removal (b)) || (is_insertion (b) && is_removal (a));
  return a->base_start < b->base_end && b->base_start < a->base_end;
}

static void
append_tokens (GString *text, guint *n_tokens, const PlumbTextTokens *prose, guint start, guint end)
{
  if (start == end)
    return;
  g_string_append_len (text, prose->text + plumb_text_tokens_get (prose, start)->start,
                       (gssize) (plumb_text_tokens_get (prose, end - 1)->start
                                 + plumb_text_tokens_get (prose, end - 1)->length
                                 - plumb_text_tokens_get (prose, start)->start));
  *n_tokens += end - start;
}

/* Which of the next changes stands first; both where they are the same. NULL for a clash. */
static const PlumbTextTokensChange *
choose (const PlumbTextTokens *base, const PlumbTextTokensChange *a, const PlumbTextTokens *one,
        const PlumbTextTokensChange *b, const PlumbTextTokens *other, gboolean *out_both)
{
  *out_both = a != NULL && b != NULL && equal_change (a, one, b, other);
  if (*out_both || b == NULL)
    return a;
  if (a == NULL)
    return b;
  if (clash (a, b, base))
    return NULL;
  if (a->base_start != b->base_start)
    return a->base_start < b->base_start ? a : b;
  return is_insertion (a) ? a : b;
}

/* Two words, or a word and a point, that met only because of both changes are one token of the
 * result that nobody wrote. */
static gboolean
has_tokens (const char *text, guint n_tokens)
{
  g_auto (PlumbTextTokens) prose = { 0 };

  plumb_text_tokens_init (&prose, text);
  return prose.tokens->len == n_tokens;
}

static char *
apply_changes (const PlumbTextTokens *base, const PlumbTextTokens *one, GArray *ones,
               const PlumbTextTokens *other, GArray *others)
{
  g_autoptr (GString) text = g_string_new (NULL);
  guint n_tokens = 0;
  guint at = 0;
  guint i = 0;
  guint j = 0;

  while (i < ones->len || j < others->len)
    {
      const PlumbTextTokensChange *a = i < ones->len
                                         ? &g_array_index (ones, PlumbTextTokensChange, i)
                                         : NULL;
      const PlumbTextTokensChange *b = j < others->len
                                         ? &g_array_index (others, PlumbTextTokensChange, j)
                                         : NULL;
      gboolean both;
      const PlumbTextTokensChange *next = choose (base, a, one, b, other, &both);

      if (next == NULL)
        return NULL;
      append_tokens (text, &n_tokens, base, at, next->base_start);
      append_tokens (text, &n_tokens, next == a ? one : other, next->side_start, next->side_end);
      at = next->base_end;
      i += next == a;
      j += next == b || both;
    }
  append_tokens (text, &n_tokens, base, at, base->tokens->len);
  if (!has_tokens (text->str, n_tokens))
    return NULL;
  return g_string_free (g_steal_pointer (&text), FALSE);
}

static char *
merge_prose (const PlumbTextTokens *base, const PlumbTextTokens *one, const PlumbTextTokens *other)
{
  g_autoptr (GArray) ones = plumb_text_tokens_dup_changes (base, one);
  g_autoptr (GArray) others = plumb_text_tokens_dup_changes (base, other);

  mark_shared (ones, one, others, other);
  join_changes (ones, base);
  join_changes (others, base);
  return apply_changes (base, one, ones, other, others);
}

static gboolean
is_mergeable (const char *text)
{
  return strlen (text) <= MAX_BYTES && g_utf8_validate (text, -1, NULL);
}

/**
 * plumb_merge_text:
 * @base: what both began with
 * @one: what somebody made of it
 * @other: what somebody else made of it, meanwhile
 *
 * Merges prose by words: each side's changes are applied to @base, those that both made once. It
 * does not matter which side is which. No word comes about that neither side has, and the spaces
 * and lines are theirs.
 *
 * There is no result when both changed the same words, when both added different words at the same
 * place, or where one rewrote what the other changed something in. Texts that differ in thousands
 * of places count as rewritten from their first difference to their last, so that any texts are
 * dealt with in bounded time; of more than 2 MB, or of broken UTF-8, only those are merged that
 * just one side changed.
 *
 * Returns: (transfer full) (nullable): the merged text, %NULL when the changes overlap
 */
char *
plumb_merge_text (const char *base, const char *one, const char *other)
{
  g_auto (PlumbTextTokens) b = { 0 };
  g_auto (PlumbTextTokens) x = { 0 };
  g_auto (PlumbTextTokens) y = { 0 };

  g_return_val_if_fail (base != NULL && one != NULL && other != NULL, NULL);
  if (g_str_equal (one, other) || g_str_equal (base, other))
    return g_strdup (one);
  if (g_str_equal (base, one))
    return g_strdup (other);
  if (!is_mergeable (base) || !is_mergeable (one) || !is_mergeable (other))
    return NULL;
  plumb_text_tokens_init (&b, base);
  plumb_text_tokens_init (&x, one);
  plumb_text_tokens_init (&y, other);
  return merge_prose (&b, &x, &y);
}
