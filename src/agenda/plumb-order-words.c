/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The rules of an order in words.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-order-explain-private.h"

#define MINUTE 60

static char *
say_stay (const PlumbOrderProblem *problem, guint block, guint index)
{
  const PlumbOrderFixture *fixture = &g_array_index (order_get_block (problem, block)->fixtures,
                                                     PlumbOrderFixture, index);
  gint64 at = fixture->pinned_at != 0 ? fixture->pinned_at : fixture->lowest;
  g_autofree char *clock = plumb_order_dup_clock (problem, block, at);
  g_autofree char *last = plumb_order_dup_clock (problem, block, fixture->highest);

  if (fixture->pinned_at != 0)
    /* Translators: an entry of the agenda, a clock time, minutes. */
    return g_strdup_printf (ngettext ("“%s” is fixed at %s and takes %u minute.",
                                      "“%s” is fixed at %s and takes %u minutes.",
                                      fixture->minutes),
                            fixture->title, clock, fixture->minutes);
  if (fixture->closes)
    /* Translators: an entry of the agenda, minutes. */
    return g_strdup_printf (ngettext ("“%s” comes last and takes %u minute.",
                                      "“%s” comes last and takes %u minutes.", fixture->minutes),
                            fixture->title, fixture->minutes);
  if (fixture->lowest == fixture->highest)
    /* Translators: an entry of the agenda, a clock time, minutes. */
    return g_strdup_printf (ngettext ("“%s” stays at %s and takes %u minute.",
                                      "“%s” stays at %s and takes %u minutes.", fixture->minutes),
                            fixture->title, clock, fixture->minutes);
  /* Translators: an entry of the agenda, two clock times, minutes. */
  return g_strdup_printf (ngettext ("“%s” starts between %s and %s and takes %u minute.",
                                    "“%s” starts between %s and %s and takes %u minutes.",
                                    fixture->minutes),
                          fixture->title, clock, last, fixture->minutes);
}

static char *
say_room (const PlumbOrderProblem *problem, guint block)
{
  const PlumbOrderBlock *room = order_get_block (problem, block);
  gint64 end = room->starts_at + (gint64) room->minutes * MINUTE;
  g_autofree char *title = plumb_order_dup_block_title (problem, block);
  g_autofree char *clock = plumb_order_dup_clock (problem, block, end);

  /* Translators: a block and a clock time. */
  return g_strdup_printf (_ ("“%s” ends at %s, and every topic has to be over then."), title,
                          clock);
}

static char *
say_presence (const PlumbOrderProblem *problem, guint index)
{
  const PlumbOrderPerson *person = order_get_person (problem, index);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();
  g_auto (GStrv) times = NULL;
  g_autofree char *text = NULL;

  for (guint i = 0; i < person->spans->len; i++)
    {
      const PlumbOrderSpan *span = &g_array_index (person->spans, PlumbOrderSpan, i);
      guint block = order_find_block (problem, span);
      const PlumbOrderBlock *room = order_get_block (problem, block);
      g_autofree char *from = NULL;
      g_autofree char *to = NULL;

      if (span->kind != PLUMB_PRESENCE_CANNOT || !order_meets_blocks (problem, span))
        continue;
      from = order_dup_day_clock (problem, block, MAX (span->starts_at, room->starts_at));
      to = plumb_order_dup_clock (
        problem, block, MIN (span->ends_at, room->starts_at + (gint64) room->minutes * MINUTE));
      /* Translators: from one clock time to another. */
      g_strv_builder_take (builder, g_strdup_printf (_ ("%s to %s"), from, to));
    }
  times = g_strv_builder_end (builder);
  text = g_strjoinv (C_ ("list", ", "), times);
  /* Translators: a person and times, such as “10:00 to 11:30, 15:00 to 16:00”. */
  return g_strdup_printf (_ ("%s cannot be there: %s."), person->name, text);
}

/**
 * plumb_order_dup_rule_words:
 *
 * Returns: (transfer full): a rule as a sentence
 */
char *
plumb_order_dup_rule_words (const PlumbOrderProblem *problem, const PlumbOrderRule *rule)
{
  switch (rule->kind)
    {
    case PLUMB_ORDER_BEFORE:
      /* Translators: two topics. */
      return g_strdup_printf (_ ("“%s” has to come before “%s”."),
                              order_get_entry (problem, rule->a)->title,
                              order_get_entry (problem, rule->b)->title);
    case PLUMB_ORDER_APART:
      /* Translators: two topics. */
      return g_strdup_printf (_ ("“%s” and “%s” must not be next to each other."),
                              order_get_entry (problem, rule->a)->title,
                              order_get_entry (problem, rule->b)->title);
    case PLUMB_ORDER_STAYS:
      return say_stay (problem, rule->a, rule->b);
    case PLUMB_ORDER_ROOM:
      return say_room (problem, rule->a);
    case PLUMB_ORDER_PRESENCE:
      return say_presence (problem, rule->a);
    case PLUMB_ORDER_ONE_PLACE:
      /* Translators: %s is a person. */
      return g_strdup_printf (_ ("%s cannot be in two places at once."),
                              order_get_person (problem, rule->a)->name);
    case PLUMB_ORDER_MINUTES:
    default:
      /* Translators: %s is a topic. */
      return g_strdup_printf (_ ("“%s” has no minutes yet."),
                              order_get_entry (problem, rule->a)->title);
    }
}
