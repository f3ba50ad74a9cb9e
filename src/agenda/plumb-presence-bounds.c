/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * From when on, and until when: “after 10:30”, “until Tuesday noon”, “arriving Monday 14:00”.
 */
#include "config.h"

#include "plumb-presence-parts.h"

/* How many tokens from @at on are any of @words. */
guint
plumb_part_skip_words (const PlumbTokens *tokens, guint at, const char *const *words)
{
  guint n = 0;

  while (plumb_presence_tokens_get (tokens, at + n)->word != NULL
         && g_strv_contains (words, plumb_presence_tokens_get (tokens, at + n)->word))
    n++;
  return n;
}

/* Of all hours that are named in a part, what they have in common is meant. */
void
plumb_part_limit_hours (PlumbPartReader *self, guint at, guint from, guint to)
{
  PlumbPart *part = self->part;

  if (part->hours_at == 0)
    part->hours.to = MAX (to, PLUMB_PRESENCE_DAY);
  part->hours.from = MAX (part->hours.from, from);
  part->hours.to = MIN (part->hours.to, to);
  part->hours_at = at + 1;
  part->is_unknown |= part->hours.from >= part->hours.to;
}

static void
limit_days (PlumbPartReader *self, gint64 from, gint64 to)
{
  self->part->from = MAX (self->part->from, from);
  self->part->to = MIN (self->part->to, to);
  self->part->is_unknown |= self->part->from >= self->part->to;
}

/* A bound that is a day, perhaps with a time: “until Tuesday”, “from Monday 14:00”. “After Monday”
 * is from Tuesday on, and “until Tuesday” has all of Tuesday. */
static guint
read_day_bound (PlumbPartReader *self, guint at, gboolean is_after, gboolean is_beyond)
{
  static const char *const joints[] = { "at", "from", NULL };
  PlumbPresenceDays day;
  guint32 date = 0;
  guint minute = 0;
  guint n = plumb_tokens_read_day (self->tokens, at, &day);
  guint skipped = n > 0 ? plumb_part_skip_words (self->tokens, at + n, joints) : 0;
  guint taken = 0;
  gint64 bound;

  if (n == 0 || !plumb_tokens_find_date (self->tokens, &day, &date))
    return 0;
  if (!plumb_tokens_is_word (self->tokens, at + n, "from"))
    taken = plumb_tokens_read_time (self->tokens, at + n + skipped, &minute);
  bound = (gint64) date * PLUMB_PRESENCE_DAY + minute;
  if (taken == 0 && is_after == is_beyond)
    bound += PLUMB_PRESENCE_DAY;
  if (is_after)
    limit_days (self, bound, PLUMB_PRESENCE_NO_END);
  else
    limit_days (self, 0, bound);
  return n + (taken > 0 ? skipped + taken : 0);
}

static guint
read_hour_bound (PlumbPartReader *self, guint at, gboolean is_after)
{
  guint minute = 0;
  guint n = plumb_tokens_read_time (self->tokens, at, &minute);

  if (n == 0)
    return 0;
  if (is_after)
    plumb_part_limit_hours (self, at, minute, PLUMB_PRESENCE_DAY);
  else
    plumb_part_limit_hours (self, at, 0, minute > 0 ? minute : PLUMB_PRESENCE_DAY);
  self->part->has_after |= is_after;
  self->part->has_before |= !is_after;
  return n;
}

typedef struct
{
  const char *words;
  gboolean is_after;
  gboolean is_beyond; /* a day that is named is itself not meant (after), or is (until) */
} Preposition;

static const Preposition prepositions[] = {
  { "starting from", TRUE, FALSE }, { "starting at", TRUE, FALSE },
  { "starting", TRUE, FALSE },      { "as of", TRUE, FALSE },
  { "later than", TRUE, TRUE },     { "earlier than", FALSE, FALSE },
  { "up to", FALSE, TRUE },         { "up until", FALSE, TRUE },
  { "earliest at", TRUE, FALSE },   { "latest at", FALSE, TRUE },
  { "earliest", TRUE, FALSE },      { "latest", FALSE, TRUE },
  { "after", TRUE, TRUE },          { "from", TRUE, FALSE },
  { "since", TRUE, FALSE },         { "before", FALSE, FALSE },
  { "until", FALSE, TRUE },         { "till", FALSE, TRUE },
  { "til", FALSE, TRUE },
};

/* “From 10 on”, “from Tuesday onwards”. */
static guint
skip_onwards (const PlumbTokens *tokens, guint at)
{
  PlumbPresenceDays day;

  if (plumb_tokens_is_word (tokens, at, "onwards") || plumb_tokens_is_word (tokens, at, "onward"))
    return 1;
  return plumb_tokens_is_word (tokens, at, "on") && plumb_tokens_read_day (tokens, at, &day) == 0
           ? 1
           : 0;
}

/* The end of “from Monday 14:00 to Tuesday noon”. */
static guint
read_second_bound (PlumbPartReader *self, guint at)
{
  guint taken = 0;

  if (plumb_tokens_is_word (self->tokens, at, "to") || plumb_tokens_is_mark (self->tokens, at, '-'))
    taken = read_day_bound (self, at + 1, FALSE, TRUE);
  return taken > 0 ? taken + 1 : 0;
}

static guint
read_bound_before (PlumbPartReader *self, guint at)
{
  for (guint i = 0; i < G_N_ELEMENTS (prepositions); i++)
    {
      const Preposition *preposition = &prepositions[i];
      guint n = plumb_presence_tokens_match (self->tokens, at, preposition->words);
      guint taken;

      if (n == 0)
        continue;
      taken = read_day_bound (self, at + n, preposition->is_after, preposition->is_beyond);
      if (taken > 0 && preposition->is_after)
        taken += read_second_bound (self, at + n + taken);
      if (taken == 0)
        taken = read_hour_bound (self, at + n, preposition->is_after);
      if (taken == 0)
        continue;
      n += taken;
      return n + (preposition->is_after ? skip_onwards (self->tokens, at + n) : 0);
    }
  return 0;
}

/* “10:30 or later”, “17:00 at the latest”. */
static guint
read_bound_behind (PlumbPartReader *self, guint at)
{
  static const char *const between[] = { "or", "at", "the", NULL };
  guint minute = 0;
  guint n = plumb_tokens_read_time (self->tokens, at, &minute);
  guint skipped = n > 0 ? plumb_part_skip_words (self->tokens, at + n, between) : 0;
  const PlumbToken *word = plumb_presence_tokens_get (self->tokens, at + n + skipped);

  if (n == 0 || word->word == NULL)
    return 0;
  if (g_str_equal (word->word, "later") || g_str_equal (word->word, "earliest")
      || g_str_equal (word->word, "onwards") || g_str_equal (word->word, "onward"))
    read_hour_bound (self, at, TRUE);
  else if (g_str_equal (word->word, "earlier") || g_str_equal (word->word, "latest"))
    read_hour_bound (self, at, FALSE);
  else
    return 0;
  return n + skipped + 1;
}

/* “Arriving Monday 14:00”, “I leave at 15:00 on Tuesday”. Without a day that means nothing. */
static guint
read_journey (PlumbPartReader *self, guint at)
{
  static const char *const arrivals[] = {
    "arrive", "arriving", "arrival", "land", "landing", NULL
  };
  static const char *const departures[] = { "leave",     "leaving", "depart", "departing",
                                            "departure", "fly",     "flying", NULL };
  static const char *const between[] = { "at", "home", "out", "is", NULL };
  const char *word = plumb_presence_tokens_get (self->tokens, at)->word;
  gboolean is_after = word != NULL && g_strv_contains (arrivals, word);
  PlumbPresenceDays day;
  guint32 date = 0;
  guint minute = 0;
  guint n = 1;
  guint taken;

  if (!is_after && (word == NULL || !g_strv_contains (departures, word)))
    return 0;
  n += plumb_part_skip_words (self->tokens, at + n, between);
  taken = plumb_tokens_read_time (self->tokens, at + n, &minute);
  if (taken == 0)
    {
      taken = read_day_bound (self, at + n, is_after, !is_after);
      return taken > 0 ? n + taken : 0;
    }
  n += taken;
  taken = plumb_tokens_read_day (self->tokens, at + n, &day);
  if (taken == 0 || !plumb_tokens_find_date (self->tokens, &day, &date))
    return 0;
  limit_days (self, is_after ? (gint64) date * PLUMB_PRESENCE_DAY + minute : 0,
              is_after ? PLUMB_PRESENCE_NO_END : (gint64) date * PLUMB_PRESENCE_DAY + minute);
  return n + taken;
}

/* Reads a bound, which may be a time of every day or one instant. */
guint
plumb_part_read_bound (PlumbPartReader *self, guint at)
{
  guint n = read_bound_before (self, at);

  if (n == 0)
    n = read_bound_behind (self, at);
  return n > 0 ? n : read_journey (self, at);
}
