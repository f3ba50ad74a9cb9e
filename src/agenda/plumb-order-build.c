/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-order-build.h"

#include "plumb-agenda.h"
#include "plumb-topics.h"

#define MINUTE 60
#define DAY (24 * 60 * MINUTE)

typedef struct
{
  const PlumbEdition *edition;
  const PlumbOrderWish *wish;
  const GPtrArray *blocks;
  PlumbOrderProblem *problem;
  GHashTable *people; /* PlumbPerson: index, plus 1 */
  GHashTable *topics; /* PlumbTopic: index, plus 1 */
} Build;

static PlumbOrderPerson *
get_person (const Build *self, guint index)
{
  return &g_array_index (self->problem->people, PlumbOrderPerson, index);
}

static void
add_spans (Build *self, guint index, const GArray *spans)
{
  for (guint i = 0; spans != NULL && i < spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (spans, PlumbPresenceSpan, i);
      PlumbOrderSpan copy = { span->starts_at, span->ends_at, span->kind };

      g_array_append_val (get_person (self, index)->spans, copy);
    }
}

static guint
find_person (Build *self, const PlumbPerson *person)
{
  guint index = GPOINTER_TO_UINT (g_hash_table_lookup (self->people, person));
  g_autoptr (GArray) spans = NULL;
  g_autoptr (GArray) away = NULL;

  if (index > 0)
    return index - 1;
  index = plumb_order_problem_add_person (self->problem, person->uid, person->name);
  g_hash_table_insert (self->people, (gpointer) person, GUINT_TO_POINTER (index + 1));
  spans = plumb_presence_dup_spans (self->edition, person);
  add_spans (self, index, spans);
  if (self->wish->away != NULL)
    away = self->wish->away (self->edition, person, self->wish->data);
  add_spans (self, index, away);
  return index;
}

static guint
add_topic (Build *self, const PlumbTopic *topic, guint minutes)
{
  guint index = plumb_order_problem_add_entry (self->problem, topic->uid, topic->title, minutes);
  PlumbOrderEntry *entry = &g_array_index (self->problem->entries, PlumbOrderEntry, index);
  g_autoptr (GPtrArray) speakers = plumb_topic_dup_speakers (topic);
  g_autoptr (GPtrArray) people = plumb_topic_dup_everybody (topic);

  entry->is_hot = topic->is_hot;
  for (guint i = 0; i < people->len; i++)
    {
      const PlumbPerson *person = g_ptr_array_index (people, i);

      plumb_order_entry_add_person (entry, find_person (self, person),
                                    g_ptr_array_find (speakers, person, NULL));
    }
  if (!g_hash_table_contains (self->topics, topic))
    g_hash_table_insert (self->topics, (gpointer) topic, GUINT_TO_POINTER (index + 1));
  return index;
}

/* Whether an entry of the agenda keeps its place. */
static gboolean
is_staying (const PlumbBlock *block, const PlumbItem *item)
{
  return item->topic == NULL || plumb_agenda_item_is_fixed (block, item);
}

/* How many topics that may move stand between @at and what is pinned next, or was last. */
static guint
count_free (const PlumbBlock *block, guint at, int step)
{
  guint n = 0;

  for (int i = (int) at + step; i >= 0 && i < (int) block->items->len; i += step)
    {
      const PlumbItem *item = g_ptr_array_index (block->items, i);

      if (plumb_agenda_item_is_fixed (block, item))
        break;
      n += item->topic != NULL;
    }
  return n;
}

static gboolean
has_free (const PlumbBlock *block)
{
  for (guint i = 0; i < block->items->len; i++)
    {
      if (!is_staying (block, g_ptr_array_index (block->items, i)))
        return TRUE;
    }
  return FALSE;
}

/* Says when an entry without a pin may start; @starts_at is when it does. */
static void
loosen (PlumbOrderFixture *fixture, const PlumbBlock *block, guint at, gint64 starts_at,
        gint64 base)
{
  const PlumbItem *item = g_ptr_array_index (block->items, at);
  gboolean is_first = count_free (block, at, -1) == 0;

  fixture->lowest = fixture->highest = starts_at;
  if (!has_free (block) && item->kind == PLUMB_ITEM_BREAK)
    {
      fixture->lowest = base;
      fixture->highest = base + block->minutes * MINUTE;
    }
  else if (!is_first && count_free (block, at, 1) == 0)
    {
      fixture->lowest = base;
      fixture->highest = base + block->minutes * MINUTE;
      fixture->closes = TRUE;
    }
  else if (!is_first)
    {
      fixture->lowest = starts_at - PLUMB_ORDER_DRIFT * MINUTE;
      fixture->highest = starts_at + PLUMB_ORDER_DRIFT * MINUTE;
    }
}

static void
add_item (Build *self, guint index, const PlumbBlock *block, guint at, const PlumbSpot *spot,
          gint64 shift)
{
  const PlumbItem *item = spot->item;
  const GArray *fixtures = g_array_index (self->problem->blocks, PlumbOrderBlock, index).fixtures;
  g_autofree char *title = plumb_agenda_dup_title (item);
  PlumbOrderFixture fixture = { .title = title,
                                .item_uid = item->uid,
                                .entry = PLUMB_ORDER_NONE,
                                .minutes = item->minutes };

  if (item->topic != NULL)
    {
      guint number = add_topic (self, item->topic, item->minutes);
      PlumbOrderEntry *entry = &g_array_index (self->problem->entries, PlumbOrderEntry, number);

      g_set_str (&entry->item_uid, item->uid);
      entry->today_block = index;
      entry->today_fixture = fixtures->len;
      entry->today_place = at;
      entry->today_at = spot->starts_at + shift;
      fixture.entry = number;
    }
  if (!is_staying (block, item))
    return;
  if (plumb_agenda_item_is_fixed (block, item))
    fixture.pinned_at = item->pinned_at;
  else
    loosen (&fixture, block, at, spot->starts_at + shift, block->starts_at + shift);
  plumb_order_problem_add_fixture (self->problem, index, &fixture);
}

/* What is pinned comes in the order of time, whatever the order of the list is. */
static void
sort_pins (GArray *fixtures)
{
  for (guint i = 0; i < fixtures->len; i++)
    {
      for (guint k = i + 1; k < fixtures->len; k++)
        {
          PlumbOrderFixture *first = &g_array_index (fixtures, PlumbOrderFixture, i);
          PlumbOrderFixture *second = &g_array_index (fixtures, PlumbOrderFixture, k);
          PlumbOrderFixture swap = *first;

          if (first->pinned_at == 0 || second->pinned_at == 0
              || first->pinned_at <= second->pinned_at)
            continue;
          *first = *second;
          *second = swap;
        }
    }
}

/* A pinned topic stands at its own place. */
static void
place_pins (Build *self, guint block)
{
  const GArray *fixtures = g_array_index (self->problem->blocks, PlumbOrderBlock, block).fixtures;

  for (guint i = 0; i < fixtures->len; i++)
    {
      guint entry = g_array_index (fixtures, PlumbOrderFixture, i).entry;

      if (entry != PLUMB_ORDER_NONE)
        g_array_index (self->problem->entries, PlumbOrderEntry, entry).today_fixture = i;
    }
}

static void
add_block (Build *self, const PlumbBlock *block, gint64 shift)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  guint index = plumb_order_problem_add_block (self->problem, block->uid, block->title,
                                               block->starts_at + shift, block->minutes);
  PlumbOrderBlock *room = &g_array_index (self->problem->blocks, PlumbOrderBlock, index);

  room->has_clock = block->starts_at != 0;
  for (guint i = 0; i < spots->len; i++)
    add_item (self, index, block, i, &g_array_index (spots, PlumbSpot, i), shift);
  sort_pins (room->fixtures);
  place_pins (self, index);
}

/* Blocks whose start is not known come after all others, a day apart. */
static void
add_blocks (Build *self)
{
  gint64 last = 0;

  for (guint i = 0; i < self->blocks->len; i++)
    last = MAX (last, plumb_agenda_block_end (g_ptr_array_index (self->blocks, i)));
  for (guint i = 0; i < self->blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (self->blocks, i);

      if (block->starts_at == 0)
        last += 2 * DAY;
      add_block (self, block, block->starts_at == 0 ? last : 0);
    }
}

static void
add_unplaced (Build *self)
{
  for (guint i = 0; i < self->edition->topics->len; i++)
    {
      const PlumbTopic *topic = g_ptr_array_index (self->edition->topics, i);

      if (!g_hash_table_contains (self->topics, topic))
        add_topic (self, topic, topic->minutes);
    }
}

/* The entry of a topic, or of the one it is part of; %PLUMB_ORDER_NONE when it has none. */
static guint
find_topic (const Build *self, const PlumbTopic *topic)
{
  return GPOINTER_TO_UINT (
           g_hash_table_lookup (self->topics, topic->parent != NULL ? topic->parent : topic))
         - 1;
}

static void
add_rules (Build *self)
{
  for (guint i = 0; i < self->edition->rules->len; i++)
    {
      const PlumbTopicRule *rule = g_ptr_array_index (self->edition->rules, i);
      guint a = find_topic (self, rule->topic);
      guint b = find_topic (self, rule->other);

      if (a != PLUMB_ORDER_NONE && b != PLUMB_ORDER_NONE && a != b)
        plumb_order_problem_add_rule (
          self->problem, rule->kind == PLUMB_RULE_BEFORE ? PLUMB_ORDER_BEFORE : PLUMB_ORDER_APART,
          a, b);
    }
}

/**
 * plumb_order_problem_new_for:
 *
 * Asks for the order of an edition's agenda.
 *
 * Returns: (transfer full): the problem
 */
PlumbOrderProblem *
plumb_order_problem_new_for (const PlumbEdition *edition, const PlumbOrderWish *wish)
{
  g_autoptr (GHashTable) people = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) topics = g_hash_table_new (NULL, NULL);
  Build self = { edition,
                 wish,
                 wish->plan != NULL ? wish->plan->blocks : edition->blocks,
                 plumb_order_problem_new (),
                 people,
                 topics };

  g_set_str (&self.problem->zone, edition->zone);
  add_blocks (&self);
  if (wish->places_all)
    add_unplaced (&self);
  add_rules (&self);
  plumb_order_problem_close (self.problem);
  return self.problem;
}
