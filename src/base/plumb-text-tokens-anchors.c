/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Words that are in each of two texts once tell where the two belong together, better than the
 * shortest way from one to the other does: to that one, “the” is as good as any word. (Bram Cohen's
 * “patience diff” is made of this idea.)
 */
#include "config.h"

#include <string.h>

#include "plumb-text-tokens-private.h"

/* Longer stretches, and there are none in prose, are not sorted. */
#define MAX_TOKENS 100000

typedef struct
{
  const char *start;
  guint length;
  guint32 hash;
  guint at;
} Word;

static int
compare_words (gconstpointer a, gconstpointer b)
{
  const Word *x = a;
  const Word *y = b;

  if (x->hash != y->hash)
    return x->hash < y->hash ? -1 : 1;
  if (x->length != y->length)
    return x->length < y->length ? -1 : 1;
  return memcmp (x->start, y->start, x->length);
}

/* The words that are in the stretch once, sorted. */
static GArray *
dup_single_words (const PlumbTextTokens *prose, guint start, guint end)
{
  GArray *words = g_array_new (FALSE, FALSE, sizeof (Word));
  guint n = 0;
  guint n_alike;

  for (guint i = start; i < end; i++)
    {
      const PlumbTextToken *token = plumb_text_tokens_get (prose, i);
      Word word = { prose->text + token->start, token->length, token->hash, i };

      if (token->kind == PLUMB_TEXT_TOKEN_WORD)
        g_array_append_val (words, word);
    }
  g_array_sort (words, compare_words);
  for (guint i = 0; i < words->len; i += n_alike)
    {
      const Word *word = &g_array_index (words, Word, i);

      for (n_alike = 1; i + n_alike < words->len && compare_words (word, word + n_alike) == 0;)
        n_alike++;
      if (n_alike == 1)
        g_array_index (words, Word, n++) = *word;
    }
  g_array_set_size (words, n);
  return words;
}

static int
compare_anchors (gconstpointer a, gconstpointer b)
{
  const PlumbTextTokensAnchor *x = a;
  const PlumbTextTokensAnchor *y = b;

  return x->base < y->base ? -1 : x->base > y->base;
}

/* The pairs of equal words of two sorted lists, as they stand in the base. */
static GArray *
dup_pairs (GArray *words, GArray *others)
{
  GArray *pairs = g_array_new (FALSE, FALSE, sizeof (PlumbTextTokensAnchor));
  guint i = 0;
  guint j = 0;

  while (i < words->len && j < others->len)
    {
      const Word *word = &g_array_index (words, Word, i);
      const Word *other = &g_array_index (others, Word, j);
      int order = compare_words (word, other);
      PlumbTextTokensAnchor pair = { word->at, other->at };

      if (order == 0)
        g_array_append_val (pairs, pair);
      i += order <= 0;
      j += order >= 0;
    }
  g_array_sort (pairs, compare_anchors);
  return pairs;
}

/* How many of the piles end before @side, by bisection. @tops has the pair on top of each. */
static guint
find_pile (GArray *tops, GArray *pairs, guint side)
{
  guint low = 0;
  guint high = tops->len;

  while (low < high)
    {
      guint middle = (low + high) / 2;
      guint top = g_array_index (tops, guint, middle);

      if (g_array_index (pairs, PlumbTextTokensAnchor, top).side < side)
        low = middle + 1;
      else
        high = middle;
    }
  return low;
}

/* The most pairs that are in the same order in both texts; the others were moved. */
static GArray *
dup_in_order (GArray *pairs)
{
  GArray *ordered = g_array_new (FALSE, FALSE, sizeof (PlumbTextTokensAnchor));
  g_autoptr (GArray) tops = g_array_new (FALSE, FALSE, sizeof (guint));
  g_autofree guint *before = g_new0 (guint, pairs->len);

  for (guint i = 0; i < pairs->len; i++)
    {
      guint pile = find_pile (tops, pairs, g_array_index (pairs, PlumbTextTokensAnchor, i).side);

      before[i] = pile > 0 ? g_array_index (tops, guint, pile - 1) : 0;
      if (pile == tops->len)
        g_array_append_val (tops, i);
      else
        g_array_index (tops, guint, pile) = i;
    }
  g_array_set_size (ordered, tops->len);
  for (guint n = tops->len, i = n > 0 ? g_array_index (tops, guint, n - 1) : 0; n-- > 0;)
    {
      g_array_index (ordered, PlumbTextTokensAnchor, n) = g_array_index (pairs,
                                                                         PlumbTextTokensAnchor, i);
      i = before[i];
    }
  return ordered;
}

/* Where the stretches from @head to @base_end and @side_end belong together for sure, in order. */
GArray *
plumb_text_tokens_dup_anchors (const PlumbTextTokens *base, guint base_end,
                               const PlumbTextTokens *side, guint side_end, guint head)
{
  g_autoptr (GArray) words = NULL;
  g_autoptr (GArray) others = NULL;
  g_autoptr (GArray) pairs = NULL;

  if (base_end - head > MAX_TOKENS || side_end - head > MAX_TOKENS)
    return g_array_new (FALSE, FALSE, sizeof (PlumbTextTokensAnchor));
  words = dup_single_words (base, head, base_end);
  others = dup_single_words (side, head, side_end);
  pairs = dup_pairs (words, others);
  return dup_in_order (pairs);
}
