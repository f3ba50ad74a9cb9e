/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-plan-compare.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-time.h"

#define NOWHERE G_MAXUINT

typedef struct
{
  const GArray *before; /* PlumbPlanEntry */
  const GArray *after;  /* PlumbPlanEntry */
  const char *zone;
  GPtrArray *changes;
} Compare;

static const PlumbPlanEntry *
entry_at (const GArray *entries, guint index)
{
  return &g_array_index (entries, PlumbPlanEntry, index);
}

static PlumbPlanChange *
add_change (Compare *self, PlumbPlanChangeKind kind, const PlumbPlanEntry *from,
            const PlumbPlanEntry *to, char *take_sentence)
{
  PlumbPlanChange *change = g_new0 (PlumbPlanChange, 1);
  const PlumbPlanEntry *entry = to != NULL ? to : from;

  change->kind = kind;
  change->key = g_strdup (entry->key);
  change->title = g_strdup (entry->title);
  change->from_start = from != NULL ? from->starts_at : 0;
  change->to_start = to != NULL ? to->starts_at : 0;
  change->from_minutes = from != NULL ? from->minutes : 0;
  change->to_minutes = to != NULL ? to->minutes : 0;
  change->sentence = take_sentence;
  g_ptr_array_add (self->changes, change);
  return change;
}

static char *
dup_when (const Compare *self, gint64 at, gboolean with_day)
{
  g_autoptr (GDateTime) local = at != 0 ? plumb_time_to_local (at, self->zone) : NULL;

  if (local == NULL)
    /* Translators: instead of a clock time. */
    return g_strdup (C_ ("agenda", "no time"));
  /* Translators: a day and a time, see g_date_time_format(). */
  return g_date_time_format (local, with_day ? _ ("%a %-d %b %H:%M") : "%H:%M");
}

static gboolean
is_same_day (const Compare *self, gint64 one, gint64 other)
{
  g_autoptr (GDateTime) first = plumb_time_to_local (one, self->zone);
  g_autoptr (GDateTime) second = plumb_time_to_local (other, self->zone);

  return g_date_time_get_year (first) == g_date_time_get_year (second)
         && g_date_time_get_day_of_year (first) == g_date_time_get_day_of_year (second);
}

static void
add_time (Compare *self, const PlumbPlanEntry *from, const PlumbPlanEntry *to)
{
  gboolean with_day = from->starts_at == 0 || to->starts_at == 0
                      || !is_same_day (self, from->starts_at, to->starts_at);
  g_autofree char *then = dup_when (self, from->starts_at, with_day);
  g_autofree char *now = dup_when (self, to->starts_at, with_day);

  add_change (self, PLUMB_PLAN_CHANGE_TIME, from, to,
              /* Translators: a title, a time, and the time that it is now. */
              g_strdup_printf (_ ("“%s” %s → %s"), to->title, then, now));
}

static void
add_order (Compare *self, const PlumbPlanEntry *from, const PlumbPlanEntry *to)
{
  add_change (self, PLUMB_PLAN_CHANGE_ORDER, from, to,
              /* Translators: a title, its number on a list, and the number that it has now. */
              g_strdup_printf (_ ("“%s” number %u → %u"), to->title, from->position, to->position));
}

static void
add_minutes (Compare *self, const PlumbPlanEntry *from, const PlumbPlanEntry *to)
{
  add_change (
    self, PLUMB_PLAN_CHANGE_MINUTES, from, to,
    /* Translators: a title, minutes, and the minutes that it has now, which decide the plural. */
    g_strdup_printf (ngettext ("“%s” %u → %u min", "“%s” %u → %u min", to->minutes), to->title,
                     from->minutes, to->minutes));
}

static const char *
room_words (const char *room)
{
  /* Translators: instead of the name of a room. */
  return room[0] != '\0' ? room : C_ ("agenda", "no room");
}

static void
add_room (Compare *self, const PlumbPlanEntry *from, const PlumbPlanEntry *to)
{
  add_change (self, PLUMB_PLAN_CHANGE_ROOM, from, to,
              /* Translators: a title, a room, and the room that it is in now. */
              g_strdup_printf (_ ("“%s” %s → %s"), to->title, room_words (from->room),
                               room_words (to->room)));
}

/* Where a block gets another room that is said of the block and not of each topic. */
static gboolean
is_room_told (const PlumbPlanEntry *from, const PlumbPlanEntry *to)
{
  return from->block[0] != '\0' && g_str_equal (from->block, to->block);
}

static void
compare_pair (Compare *self, const PlumbPlanEntry *from, const PlumbPlanEntry *to)
{
  if (from->starts_at != to->starts_at)
    add_time (self, from, to);
  else if (to->starts_at == 0 && from->position != to->position)
    add_order (self, from, to);
  if (from->minutes != to->minutes)
    add_minutes (self, from, to);
  if (!g_str_equal (from->room, to->room) && !is_room_told (from, to))
    add_room (self, from, to);
}

static void
add_added (Compare *self, const PlumbPlanEntry *to)
{
  g_autofree char *when = dup_when (self, to->starts_at, TRUE);

  if (to->starts_at == 0)
    add_change (self, PLUMB_PLAN_CHANGE_ADDED, NULL, to,
                /* Translators: %s is a title. */
                g_strdup_printf (_ ("“%s” added"), to->title));
  else
    add_change (self, PLUMB_PLAN_CHANGE_ADDED, NULL, to,
                /* Translators: a title and a time. */
                g_strdup_printf (_ ("“%s” added at %s"), to->title, when));
}

static gboolean
is_same_thing (const PlumbPlanEntry *one, const PlumbPlanEntry *other)
{
  if (one->key[0] != '\0' || other->key[0] != '\0')
    return g_str_equal (one->key, other->key);
  return g_str_equal (one->title, other->title);
}

/* A topic that is on an agenda twice has two counterparts, and so have breaks that are called the
 * same: first those that did not move, then what is nearest. */
static guint
find_counterpart (const Compare *self, const PlumbPlanEntry *to, const guint *taken,
                  gboolean at_same_time)
{
  guint best = NOWHERE;
  gint64 nearest = at_same_time ? 1 : G_MAXINT64;

  for (guint i = 0; i < self->before->len; i++)
    {
      const PlumbPlanEntry *from = entry_at (self->before, i);
      gint64 distance = ABS (from->starts_at - to->starts_at);

      if (taken[i] != NOWHERE || !is_same_thing (from, to) || distance >= nearest)
        continue;
      best = i;
      nearest = distance;
    }
  return best;
}

static void
pair_up (const Compare *self, guint *pairs, guint *taken, gboolean at_same_time)
{
  for (guint i = 0; i < self->after->len; i++)
    {
      guint from;

      if (pairs[i] != NOWHERE)
        continue;
      from = find_counterpart (self, entry_at (self->after, i), taken, at_same_time);
      pairs[i] = from;
      if (from != NOWHERE)
        taken[from] = i;
    }
}

static guint *
new_indices (guint n)
{
  guint *indices = g_new (guint, MAX (n, 1));

  for (guint i = 0; i < n; i++)
    indices[i] = NOWHERE;
  return indices;
}

/**
 * plumb_plan_compare_entries:
 * @before: (element-type PlumbPlanEntry): an agenda
 * @after: (element-type PlumbPlanEntry): a later one
 * @zone: the zone of the times in the sentences
 *
 * Lists what is different. Blocks may be entries like all others.
 *
 * Returns: (transfer full) (element-type PlumbPlanChange): the changes
 */
GPtrArray *
plumb_plan_compare_entries (const GArray *before, const GArray *after, const char *zone)
{
  Compare self = { before, after, zone, NULL };
  g_autofree guint *pairs = new_indices (after->len);
  g_autofree guint *taken = new_indices (before->len);

  self.changes = g_ptr_array_new_with_free_func ((GDestroyNotify) plumb_plan_change_free);
  pair_up (&self, pairs, taken, TRUE);
  pair_up (&self, pairs, taken, FALSE);
  for (guint i = 0; i < after->len; i++)
    {
      if (pairs[i] != NOWHERE)
        compare_pair (&self, entry_at (before, pairs[i]), entry_at (after, i));
      else
        add_added (&self, entry_at (after, i));
    }
  for (guint i = 0; i < before->len; i++)
    {
      const PlumbPlanEntry *from = entry_at (before, i);

      if (taken[i] == NOWHERE)
        add_change (&self, PLUMB_PLAN_CHANGE_DROPPED, from, NULL,
                    /* Translators: %s is a title. */
                    g_strdup_printf (_ ("“%s” dropped"), from->title));
    }
  return self.changes;
}

/* How well two blocks of two plans may be the same one; 0 for not at all. */
static guint
likeness (const PlumbBlock *one, const PlumbBlock *other)
{
  gboolean has_title = one->title[0] != '\0';

  return (g_str_equal (one->uid, other->uid) ? 16 : 0)
         + (one->starts_at != 0 && one->starts_at == other->starts_at ? 4 : 0)
         + (has_title && g_str_equal (one->title, other->title) ? 4 : 0)
         + (g_str_equal (one->room, other->room) ? 2 : 0) + 1;
}

static const PlumbBlock *
find_likest (const PlumbBlock *block, const GPtrArray *blocks, GHashTable *taken)
{
  const PlumbBlock *best = NULL;

  for (guint i = 0; i < blocks->len; i++)
    {
      const PlumbBlock *other = g_ptr_array_index (blocks, i);

      if (!g_hash_table_contains (taken, other)
          && (best == NULL || likeness (block, other) > likeness (block, best)))
        best = other;
    }
  return best;
}

/* Which block of @before each of @after is; the blocks that are alike for certain choose first. */
static GHashTable *
match_blocks (const GPtrArray *before, const GPtrArray *after)
{
  static const guint least[] = { 16, 6, 4, 1 };
  GHashTable *matches = g_hash_table_new (NULL, NULL);
  g_autoptr (GHashTable) taken = g_hash_table_new (NULL, NULL);

  for (guint round = 0; round < G_N_ELEMENTS (least); round++)
    {
      for (guint i = 0; i < after->len; i++)
        {
          PlumbBlock *block = g_ptr_array_index (after, i);
          const PlumbBlock *other;

          if (g_hash_table_contains (matches, block))
            continue;
          other = find_likest (block, before, taken);
          if (other == NULL || likeness (block, other) < least[round])
            continue;
          g_hash_table_insert (matches, block, (gpointer) other->uid);
          g_hash_table_add (taken, (gpointer) other);
        }
    }
  return matches;
}

static char *
dup_block_title (const PlumbBlock *block)
{
  if (block->title[0] != '\0')
    return g_strdup (block->title);
  if (block->room[0] != '\0')
    /* Translators: %s is the name of a room. */
    return g_strdup_printf (_ ("Block in %s"), block->room);
  return g_strdup (_ ("Block"));
}

/* @names owns what the entries borrow. */
static void
append_block (GArray *entries, const PlumbBlock *block, const char *key, GPtrArray *names)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  PlumbPlanEntry self = {
    key, "", dup_block_title (block), block->room, block->starts_at, block->minutes, 0
  };

  g_ptr_array_add (names, (gpointer) self.title);
  g_array_append_val (entries, self);
  for (guint i = 0; i < spots->len; i++)
    {
      const PlumbSpot *spot = &g_array_index (spots, PlumbSpot, i);
      PlumbPlanEntry entry = { spot->item->topic != NULL ? spot->item->topic->uid : "",
                               key,
                               plumb_agenda_dup_title (spot->item),
                               block->room,
                               block->starts_at != 0 ? spot->starts_at : 0,
                               spot->item->minutes,
                               i + 1 };

      g_ptr_array_add (names, (gpointer) entry.title);
      g_array_append_val (entries, entry);
    }
}

static GArray *
list_entries (const GPtrArray *blocks, GHashTable *matches, GPtrArray *names)
{
  GArray *entries = g_array_new (FALSE, FALSE, sizeof (PlumbPlanEntry));

  for (guint i = 0; i < blocks->len; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (blocks, i);
      const char *key = matches != NULL ? g_hash_table_lookup (matches, block) : NULL;

      append_block (entries, block, key != NULL ? key : block->uid, names);
    }
  return entries;
}

/**
 * plumb_plan_compare:
 * @before: (element-type PlumbBlock): the blocks of a plan
 * @after: (element-type PlumbBlock): the blocks of another plan of the same edition, or of the same
 *   one at a later time
 * @zone: the venue's zone
 *
 * Lists what is different. Blocks are the same where uid, start, title or room are, and topics where
 * they are the same topic.
 *
 * Returns: (transfer full) (element-type PlumbPlanChange): the changes
 */
GPtrArray *
plumb_plan_compare (const GPtrArray *before, const GPtrArray *after, const char *zone)
{
  g_autoptr (GPtrArray) names = g_ptr_array_new_with_free_func (g_free);
  g_autoptr (GHashTable) matches = match_blocks (before, after);
  g_autoptr (GArray) first = list_entries (before, NULL, names);
  g_autoptr (GArray) second = list_entries (after, matches, names);

  return plumb_plan_compare_entries (first, second, zone);
}

/**
 * plumb_plan_change_kind_nick:
 *
 * Returns: (transfer none): the word for @kind in JSON
 */
const char *
plumb_plan_change_kind_nick (PlumbPlanChangeKind kind)
{
  static const char *const nicks[] = { "added", "dropped", "time", "order", "minutes", "room" };

  return nicks[kind];
}

void
plumb_plan_change_free (PlumbPlanChange *self)
{
  g_free (self->key);
  g_free (self->title);
  g_free (self->sentence);
  g_free (self);
}
