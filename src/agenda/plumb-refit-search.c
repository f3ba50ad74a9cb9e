/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Which entries stay, in which span, and how long they are then.
 */
#include "config.h"

#include "plumb-refit-private.h"

#define STEP 5
#define NEVER G_MAXUINT

/* Shortening by a minute is worse than any number of entries in another span. */
#define MINUTE 1000u

/** Fill: the entries that stay, and the cheapest way to spread so many of them over so many spans. */
typedef struct
{
  GPtrArray *staying; /* PlumbRefitEntry, borrowed */
  guint *costs; /* of the first i entries in the first s spans, at i * (n_spans + 1) + s */
  guint *splits; /* how many of them the spans before the last one take */
  guint width;
} Fill;

static PlumbRefitEntry *
entry_at (const PlumbRefitSearch *self, guint index)
{
  return &g_array_index (self->entries, PlumbRefitEntry, index);
}

static void
fill_clear (Fill *fill)
{
  g_clear_pointer (&fill->staying, g_ptr_array_unref);
  g_clear_pointer (&fill->costs, g_free);
  g_clear_pointer (&fill->splits, g_free);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Fill, fill_clear)

/* Finds the best number of entries for the spans before @span, when @n entries fill all up to it. */
static void
fill_cell (const PlumbRefitSearch *self, Fill *fill, guint n, guint span)
{
  guint sum = 0;
  guint least = 0;
  guint n_moved = 0;
  guint *cost = &fill->costs[n * fill->width + span];

  *cost = NEVER;
  for (guint first = n;; first--)
    {
      guint before = fill->costs[first * fill->width + span - 1];
      guint over = sum > self->spans[span - 1] ? sum - self->spans[span - 1] : 0;
      const PlumbRefitEntry *entry;

      if (least > self->spans[span - 1])
        return;
      if (before != NEVER && before + over * MINUTE + n_moved < *cost)
        {
          *cost = before + over * MINUTE + n_moved;
          fill->splits[n * fill->width + span] = first;
        }
      if (first == 0)
        return;
      entry = g_ptr_array_index (fill->staying, first - 1);
      sum += entry->item->minutes;
      least += entry->least;
      n_moved += entry->old_span != span - 1;
    }
}

/* Says whether all that stay fit when they are as short as they may be, and how it is done best. */
static gboolean
fill_spans (const PlumbRefitSearch *self, Fill *fill)
{
  guint n;

  fill_clear (fill);
  fill->staying = g_ptr_array_new ();
  for (guint i = 0; i < self->entries->len; i++)
    {
      PlumbRefitEntry *entry = entry_at (self, i);

      if (!entry->is_fixed && !entry->is_away)
        g_ptr_array_add (fill->staying, entry);
    }
  n = fill->staying->len;
  fill->width = self->n_spans + 1;
  fill->costs = g_new (guint, (n + 1) * fill->width);
  fill->splits = g_new0 (guint, (n + 1) * fill->width);
  for (guint i = 0; i <= n; i++)
    {
      fill->costs[i * fill->width] = i == 0 ? 0 : NEVER;
      for (guint span = 1; span <= self->n_spans; span++)
        fill_cell (self, fill, i, span);
    }
  return fill->costs[n * fill->width + self->n_spans] != NEVER;
}

/* Whether @one should rather go than @other, which stands above it. */
static gboolean
is_less (const PlumbTopic *one, const PlumbTopic *other)
{
  gboolean is_backed = one->proposals->len > 0;

  if (is_backed != (other->proposals->len > 0))
    return !is_backed;
  return !one->is_hot || other->is_hot;
}

static PlumbRefitEntry *
find_least (const PlumbRefitSearch *self)
{
  PlumbRefitEntry *least = NULL;

  for (guint i = 0; i < self->entries->len; i++)
    {
      PlumbRefitEntry *entry = entry_at (self, i);

      if (entry->is_fixed || entry->is_away || entry->item->topic == NULL)
        continue;
      if (least == NULL || is_less (entry->item->topic, least->item->topic))
        least = entry;
    }
  return least;
}

/* Takes out the least of them until the rest fits, and back in what would have fitted after all. */
static gboolean
choose_staying (const PlumbRefitSearch *self, Fill *fill)
{
  g_autoptr (GPtrArray) away = g_ptr_array_new ();

  while (!fill_spans (self, fill))
    {
      PlumbRefitEntry *entry = find_least (self);

      if (entry == NULL)
        return FALSE;
      entry->is_away = TRUE;
      g_ptr_array_add (away, entry);
    }
  for (guint i = away->len; i > 0; i--)
    {
      PlumbRefitEntry *entry = g_ptr_array_index (away, i - 1);

      entry->is_away = FALSE;
      entry->is_away = !fill_spans (self, fill);
    }
  return fill_spans (self, fill);
}

static guint
length_after (const PlumbRefitEntry *entry)
{
  guint rest = entry->minutes % STEP;
  guint shorter = entry->minutes - MIN (entry->minutes, rest != 0 ? rest : STEP);

  return MAX (shorter, entry->least);
}

/* The one that has given the smallest part of its minutes; of those the longest, then the last. */
static gboolean
gave_less (const PlumbRefitEntry *one, const PlumbRefitEntry *other)
{
  guint left = one->minutes * other->item->minutes;
  guint other_left = other->minutes * one->item->minutes;

  return left != other_left ? left > other_left : one->minutes >= other->minutes;
}

/* In proportion, in steps of five minutes, until the entries from @first up to @end fit a span. */
static void
shorten (const Fill *fill, guint first, guint end, guint available)
{
  guint sum = 0;

  for (guint i = first; i < end; i++)
    sum += ((const PlumbRefitEntry *) g_ptr_array_index (fill->staying, i))->minutes;
  while (sum > available)
    {
      PlumbRefitEntry *giver = NULL;

      for (guint i = first; i < end; i++)
        {
          PlumbRefitEntry *entry = g_ptr_array_index (fill->staying, i);

          if (entry->minutes > entry->least && (giver == NULL || gave_less (entry, giver)))
            giver = entry;
        }
      g_assert (giver != NULL);
      sum -= giver->minutes - length_after (giver);
      giver->minutes = length_after (giver);
    }
}

/**
 * plumb_refit_search:
 * @self: entries with their least minutes and the spans they are in
 *
 * Decides which entries go away, in which span each of the others is, and how long it is there.
 *
 * Returns: %FALSE when what is no topic does not even fit alone
 */
gboolean
plumb_refit_search (PlumbRefitSearch *self)
{
  g_auto (Fill) fill = { 0 };
  guint end;

  if (!choose_staying (self, &fill))
    return FALSE;
  end = fill.staying->len;
  for (guint span = self->n_spans; span > 0; span--)
    {
      guint first = fill.splits[end * fill.width + span];

      for (guint i = first; i < end; i++)
        ((PlumbRefitEntry *) g_ptr_array_index (fill.staying, i))->span = span - 1;
      shorten (&fill, first, end, self->spans[span - 1]);
      end = first;
    }
  return TRUE;
}
