/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-order-explain.h"

#include <glib/gi18n-lib.h>

#include "plumb-order-explain-private.h"
#include "plumb-order-private.h"
#include "plumb-time.h"

#define MINUTE 60

static const PlumbOrderSpot *
get_spot (const PlumbOrderResult *self, guint index)
{
  return &g_array_index (self->spots, PlumbOrderSpot, index);
}

static gboolean
is_same_day (const PlumbOrderProblem *problem, gint64 a, gint64 b)
{
  g_autoptr (GDateTime) one = plumb_time_to_local (a, problem->zone);
  g_autoptr (GDateTime) other = plumb_time_to_local (b, problem->zone);

  return g_date_time_get_year (one) == g_date_time_get_year (other)
         && g_date_time_get_day_of_year (one) == g_date_time_get_day_of_year (other);
}

/* Whether blocks are on several days, so that a clock time alone does not say when it is. */
static gboolean
has_days (const PlumbOrderProblem *problem)
{
  const PlumbOrderBlock *first = NULL;

  for (guint i = 0; i < problem->blocks->len; i++)
    {
      const PlumbOrderBlock *block = order_get_block (problem, i);

      if (!block->has_clock)
        continue;
      if (first == NULL)
        first = block;
      else if (!is_same_day (problem, first->starts_at, block->starts_at))
        return TRUE;
    }
  return FALSE;
}

static char *
dup_clock_as (const PlumbOrderProblem *problem, guint block, gint64 seconds, const char *format)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (seconds, problem->zone);
  const PlumbOrderBlock *room = order_get_block (problem, block);

  if (!room->has_clock)
    /* Translators: minutes after a block begins whose start is not known yet. */
    return g_strdup_printf (C_ ("start", "+%u min"),
                            (guint) ((seconds - room->starts_at) / MINUTE));
  return g_date_time_format (local, format);
}

/**
 * plumb_order_dup_clock:
 *
 * Returns: (transfer full): when something starts in a block, such as “11:30”, or “+90 min” where the
 *   block's start is not known
 */
char *
plumb_order_dup_clock (const PlumbOrderProblem *problem, guint block, gint64 seconds)
{
  return dup_clock_as (problem, block, seconds, "%H:%M");
}

/* The same with the day where there are several. */
char *
order_dup_day_clock (const PlumbOrderProblem *problem, guint block, gint64 seconds)
{
  return dup_clock_as (problem, block, seconds,
                       has_days (problem) ? C_ ("date", "%a %H:%M") : "%H:%M");
}

/**
 * plumb_order_dup_block_title:
 *
 * Returns: (transfer full): what a block is called; one without a title is its day
 */
char *
plumb_order_dup_block_title (const PlumbOrderProblem *problem, guint block)
{
  const PlumbOrderBlock *room = order_get_block (problem, block);

  if (room->title[0] != '\0')
    return g_strdup (room->title);
  if (room->has_clock)
    return dup_clock_as (problem, block, room->starts_at, C_ ("date", "%A %-d %B, %H:%M"));
  /* Translators: %u is a number: the first, second … block of the agenda. */
  return g_strdup_printf (_ ("Block %u"), block + 1);
}

typedef struct
{
  const PlumbOrderProblem *problem;
  const PlumbOrderResult *result;
  guint at; /* which spot */
  const PlumbOrderSpot *spot;
  const PlumbOrderEntry *entry;
  GPtrArray *reasons;
} Why;

static void
say (Why *self, char *sentence)
{
  g_ptr_array_add (self->reasons, sentence);
}

static gboolean
is_pinned (const Why *self)
{
  const GArray *fixtures = order_get_block (self->problem, self->spot->block)->fixtures;

  return self->spot->fixture < fixtures->len
         && g_array_index (fixtures, PlumbOrderFixture, self->spot->fixture).entry
              == self->spot->entry;
}

static void
say_rules (Why *self)
{
  for (guint i = 0; i < self->problem->rules->len; i++)
    {
      const PlumbOrderRule *rule = &g_array_index (self->problem->rules, PlumbOrderRule, i);
      gboolean is_first = rule->a == self->spot->entry;
      const char *other;

      if ((rule->kind != PLUMB_ORDER_BEFORE && rule->kind != PLUMB_ORDER_APART)
          || (!is_first && rule->b != self->spot->entry))
        continue;
      other = order_get_entry (self->problem, is_first ? rule->b : rule->a)->title;
      if (rule->kind == PLUMB_ORDER_APART)
        /* Translators: %s is a topic. */
        say (self, g_strdup_printf (_ ("“%s” must not be next to it."), other));
      else if (is_first)
        /* Translators: %s is a topic. */
        say (self, g_strdup_printf (_ ("It has to come before “%s”."), other));
      else
        /* Translators: %s is a topic. */
        say (self, g_strdup_printf (_ ("It has to come after “%s”."), other));
    }
}

/* Whether a span meets any block, so that it has a say in the order. */
gboolean
order_meets_blocks (const PlumbOrderProblem *problem, const PlumbOrderSpan *span)
{
  for (guint i = 0; i < problem->blocks->len; i++)
    {
      const PlumbOrderBlock *block = order_get_block (problem, i);

      if (block->has_clock && span->starts_at < block->starts_at + (gint64) block->minutes * MINUTE
          && block->starts_at < span->ends_at)
        return TRUE;
    }
  return FALSE;
}

/* The first block that a span meets. */
guint
order_find_block (const PlumbOrderProblem *problem, const PlumbOrderSpan *span)
{
  for (guint i = 0; i < problem->blocks->len; i++)
    {
      const PlumbOrderBlock *block = order_get_block (problem, i);

      if (block->has_clock && span->starts_at < block->starts_at + (gint64) block->minutes * MINUTE
          && block->starts_at < span->ends_at)
        return i;
    }
  return 0;
}

static void
say_rather_not (Why *self, const PlumbOrderPerson *person, const PlumbOrderSpan *span)
{
  guint block = order_find_block (self->problem, span);
  const PlumbOrderBlock *room = order_get_block (self->problem, block);
  gint64 from = MAX (span->starts_at, room->starts_at);
  gint64 to = MIN (span->ends_at, room->starts_at + (gint64) room->minutes * MINUTE);
  gboolean is_now = span->starts_at < self->spot->starts_at + (gint64) self->entry->minutes * MINUTE
                    && self->spot->starts_at < span->ends_at;
  g_autofree char *start = order_dup_day_clock (self->problem, block, from);
  g_autofree char *end = plumb_order_dup_clock (self->problem, block, to);

  if (is_now)
    /* Translators: a person and two clock times. */
    say (self, g_strdup_printf (_ ("%s would rather not be there from %s to %s, but other places "
                                   "are worse."),
                                person->name, start, end));
  else
    /* Translators: a person and two clock times. */
    say (self, g_strdup_printf (_ ("%s would rather not be there from %s to %s."), person->name,
                                start, end));
}

/* All times at which somebody cannot be there are one sentence, the rule's. */
static void
say_person (Why *self, guint index)
{
  const PlumbOrderPerson *person = order_get_person (self->problem, index);
  const PlumbOrderRule rule = { PLUMB_ORDER_PRESENCE, index, 0 };
  gboolean is_told = FALSE;

  for (guint i = 0; i < person->spans->len; i++)
    {
      const PlumbOrderSpan *span = &g_array_index (person->spans, PlumbOrderSpan, i);

      if (!order_meets_blocks (self->problem, span))
        continue;
      if (span->kind == PLUMB_PRESENCE_RATHER_NOT)
        say_rather_not (self, person, span);
      else if (!is_told)
        say (self, plumb_order_dup_rule_words (self->problem, &rule));
      is_told = is_told || span->kind == PLUMB_PRESENCE_CANNOT;
    }
}

static void
say_people (Why *self)
{
  for (guint i = 0; i < self->entry->people->len; i++)
    say_person (self, g_array_index (self->entry->people, guint, i));
}

static void
say_hot (Why *self)
{
  guint costs[PLUMB_ORDER_N_PARTS] = { 0 };

  if (!self->entry->is_hot)
    return;
  plumb_order_cost_at (self->problem, self->spot->entry, self->spot->block, self->spot->starts_at,
                       costs);
  say (self, g_strdup (costs[PLUMB_ORDER_HOT] == 0
                         ? _ ("Many come for it, so it is not at the end of a block.")
                         : _ ("Many come for it; it is near the end of a block because other "
                              "places are worse.")));
}

/* The neighbour of the same block @step spots on. */
static const PlumbOrderEntry *
find_neighbour (const Why *self, int step)
{
  int at = (int) self->at + step;

  if (at < 0 || at >= (int) self->result->spots->len
      || get_spot (self->result, (guint) at)->block != self->spot->block)
    return NULL;
  return order_get_entry (self->problem, get_spot (self->result, (guint) at)->entry);
}

/* Whether anybody speaks on both. */
static gboolean
say_speakers (Why *self)
{
  const PlumbOrderEntry *before = find_neighbour (self, -1);
  gboolean is_any = FALSE;

  for (guint i = 0; before != NULL && i < self->entry->speakers->len; i++)
    {
      guint person = g_array_index (self->entry->speakers, guint, i);

      for (guint k = 0; k < before->speakers->len; k++)
        {
          if (g_array_index (before->speakers, guint, k) != person)
            continue;
          /* Translators: a person and a topic. */
          say (self,
               g_strdup_printf (_ ("%s speaks on “%s” right before it."),
                                order_get_person (self->problem, person)->name, before->title));
          is_any = TRUE;
        }
    }
  return is_any;
}

static void
say_staying (Why *self, int step)
{
  const PlumbOrderEntry *other = find_neighbour (self, step);
  guint n;

  if (other == NULL)
    return;
  n = self->entry->people->len - plumb_order_count_missing (self->entry->people, other->people);
  if (n == 0)
    return;
  /* Translators: a number of people and a topic. */
  say (self, step < 0
               ? g_strdup_printf (ngettext ("%u of its people is already there for “%s”.",
                                            "%u of its people are already there for “%s”.", n),
                                  n, other->title)
               : g_strdup_printf (ngettext ("%u of its people stays for “%s”.",
                                            "%u of its people stay for “%s”.", n),
                                  n, other->title));
}

static gboolean
is_unmoved (const Why *self)
{
  return self->entry->today_block == self->spot->block
         && self->entry->today_at == self->spot->starts_at;
}

/* Where no rule and nobody speaks for the place, the points do. */
static void
say_elsewhere (Why *self)
{
  guint cost = order_find_elsewhere (self->problem, self->result, self->at);
  guint more = cost - self->result->cost;

  if (cost == G_MAXUINT)
    say (self, g_strdup (_ ("With the others in this order, it fits nowhere else.")));
  else if (cost <= self->result->cost)
    say (self, g_strdup (_ ("Another place among the others would be as good.")));
  else
    /* Translators: %u is a number of points; fewer are better. */
    say (self, g_strdup_printf (ngettext ("Any other place among the others has at least %u point "
                                          "more.",
                                          "Any other place among the others has at least %u "
                                          "points more.",
                                          more),
                                more));
}

static GPtrArray *
list_reasons (const PlumbOrderProblem *problem, const PlumbOrderResult *result, guint at)
{
  Why self = { problem, result,
               at,      get_spot (result, at),
               NULL,    g_ptr_array_new_with_free_func (g_free) };

  self.entry = order_get_entry (problem, self.spot->entry);
  if (is_pinned (&self))
    {
      g_autofree char *clock = plumb_order_dup_clock (problem, self.spot->block,
                                                      self.spot->starts_at);

      /* Translators: %s is a clock time. */
      say (&self, g_strdup_printf (_ ("It is pinned to %s."), clock));
      return self.reasons;
    }
  say_rules (&self);
  say_people (&self);
  say_hot (&self);
  if (!say_speakers (&self))
    say_staying (&self, -1);
  say_staying (&self, 1);
  if (is_unmoved (&self))
    say (&self, g_strdup (_ ("It starts when it does today.")));
  if (self.reasons->len == 0)
    say_elsewhere (&self);
  return self.reasons;
}

static char *
join_reasons (const GPtrArray *reasons)
{
  GString *text = g_string_new (NULL);

  for (guint i = 0; i < reasons->len; i++)
    g_string_append_printf (text, "%s%s", i > 0 ? " " : "",
                            (const char *) g_ptr_array_index (reasons, i));
  return g_string_free (text, FALSE);
}

/**
 * plumb_order_explain:
 * @result: one with an order
 *
 * Says of each topic why it stands where it stands.
 *
 * Returns: (transfer full) (element-type utf8): sentences for each of the result's spots
 */
GPtrArray *
plumb_order_explain (const PlumbOrderProblem *problem, const PlumbOrderResult *result)
{
  GPtrArray *texts = g_ptr_array_new_with_free_func (g_free);

  for (guint i = 0; i < result->spots->len; i++)
    {
      g_autoptr (GPtrArray) reasons = list_reasons (problem, result, i);

      g_ptr_array_add (texts, join_reasons (reasons));
    }
  return texts;
}

/**
 * plumb_order_dup_move_words:
 *
 * Returns: (transfer full): how a topic moves, such as “Later, at 11:30 instead of 10:00”; "" when it does not
 */
char *
plumb_order_dup_move_words (const PlumbOrderProblem *problem, const PlumbOrderSpot *spot)
{
  const PlumbOrderEntry *entry = order_get_entry (problem, spot->entry);
  g_autofree char *now = plumb_order_dup_clock (problem, spot->block, spot->starts_at);
  g_autofree char *today = NULL;

  if (entry->today_block == PLUMB_ORDER_NONE)
    /* Translators: %s is a clock time. */
    return g_strdup_printf (_ ("New, at %s"), now);
  if (entry->today_block == spot->block && entry->today_at == spot->starts_at)
    return g_strdup ("");
  today = entry->today_block == spot->block
            ? plumb_order_dup_clock (problem, entry->today_block, entry->today_at)
            : order_dup_day_clock (problem, entry->today_block, entry->today_at);
  if (spot->starts_at < entry->today_at)
    /* Translators: two clock times. */
    return g_strdup_printf (_ ("Earlier, at %s instead of %s"), now, today);
  /* Translators: two clock times. */
  return g_strdup_printf (_ ("Later, at %s instead of %s"), now, today);
}

/**
 * plumb_order_dup_quality_words:
 *
 * Returns: (transfer full): how good an order is, or that there is none; “best” only with a proof
 */
char *
plumb_order_dup_quality_words (const PlumbOrderResult *result)
{
  guint gap = result->cost - result->bound;

  if (result->status == PLUMB_ORDER_IMPOSSIBLE)
    return g_strdup (_ ("No order keeps all rules."));
  if (result->status == PLUMB_ORDER_UNKNOWN)
    return g_strdup (_ ("No order was found, but there may be one."));
  if (result->is_optimal)
    /* Translators: %u is a number of points; fewer are better. */
    return g_strdup_printf (ngettext ("Optimal: %u point, and no order has fewer.",
                                      "Optimal: %u points, and no order has fewer.", result->cost),
                            result->cost);
  /* Translators: two numbers of points; fewer are better. The second one decides the plural. */
  return g_strdup_printf (ngettext ("%u points, at most %u above the best order.",
                                    "%u points, at most %u above the best order.", gap),
                          result->cost, gap);
}

/**
 * plumb_order_part_words:
 *
 * Returns: (transfer none): what a part of the cost is called
 */
const char *
plumb_order_part_words (PlumbOrderPart part)
{
  switch (part)
    {
    case PLUMB_ORDER_CHANGE:
      return C_ ("order", "Changes from today");
    case PLUMB_ORDER_CHURN:
      return C_ ("order", "People coming and going");
    case PLUMB_ORDER_RATHER_NOT:
      return C_ ("order", "Times people would rather not");
    case PLUMB_ORDER_HOT:
      return C_ ("order", "Hot topics at the end");
    case PLUMB_ORDER_TOGETHER:
    default:
      return C_ ("order", "Speakers who come back");
    }
}

/** plumb_order_part_nick: the same for other programs. */
const char *
plumb_order_part_nick (PlumbOrderPart part)
{
  static const char *const nicks[] = { "change", "churn", "rather_not", "hot", "together" };

  return nicks[part];
}
