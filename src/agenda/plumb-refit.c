/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-refit.h"

#include <glib/gi18n-lib.h>

#include "plumb-agenda.h"
#include "plumb-refit-private.h"
#include "plumb-time.h"

/* How short entries may get where the edition does not say it. */
#define LEAST_TOPIC 10
#define LEAST_OPENING 5

static const char *const kind_words[] = { "shorten", "reorder", "move", "drop" };

static PlumbRefitEntry *
entry_at (const PlumbRefit *self, guint index)
{
  return &g_array_index (self->entries, PlumbRefitEntry, index);
}

static gint64
end_of (const PlumbRefitWish *wish)
{
  return wish->starts_at + (gint64) wish->minutes * 60;
}

static gint64
end_of_fixed (const PlumbRefitEntry *entry)
{
  return entry->at + (gint64) entry->item->minutes * 60;
}

/**
 * plumb_refit_shift_pin:
 * @item: an entry of the block
 *
 * Returns: where its pin is in the new block, 0 for one that has none
 */
gint64
plumb_refit_shift_pin (const PlumbRefitWish *wish, const PlumbItem *item)
{
  gint64 shift = wish->block->starts_at != 0 && wish->starts_at != 0
                   ? wish->starts_at - wish->block->starts_at
                   : 0;

  if (item == wish->moved)
    return wish->moved_to;
  return item->pinned && item->pinned_at != 0 ? item->pinned_at + shift : 0;
}

static guint
least_minutes (const PlumbEdition *edition, const PlumbItem *item)
{
  switch (item->kind)
    {
    case PLUMB_ITEM_TOPIC:
      return MIN (item->minutes, edition->min_minutes > 0 ? edition->min_minutes : LEAST_TOPIC);
    case PLUMB_ITEM_OPENING:
      return MIN (item->minutes, LEAST_OPENING);
    case PLUMB_ITEM_BREAK:
    default:
      return item->minutes;
    }
}

static gboolean
is_inside (const PlumbRefit *self, const PlumbRefitEntry *entry)
{
  return entry->at >= self->wish.starts_at && end_of_fixed (entry) <= end_of (&self->wish);
}

static void
add_entries (PlumbRefit *self, const PlumbEdition *edition)
{
  const GPtrArray *items = self->wish.block->items;
  guint span = 0;

  for (guint i = 0; i < items->len; i++)
    {
      PlumbItem *item = g_ptr_array_index (items, i);
      PlumbRefitEntry entry = { item };

      entry.at = plumb_refit_shift_pin (&self->wish, item);
      entry.is_fixed = entry.at != 0 && self->wish.starts_at != 0;
      entry.is_away = entry.is_fixed && item->kind == PLUMB_ITEM_BREAK && item != self->wish.moved
                      && !is_inside (self, &entry);
      entry.least = least_minutes (edition, item);
      entry.minutes = item->minutes;
      entry.old_span = entry.span = span;
      span += entry.is_fixed && !entry.is_away;
      g_array_append_val (self->entries, entry);
    }
}

static int
compare_fixed (gconstpointer a, gconstpointer b)
{
  const PlumbRefitEntry *first = a;
  const PlumbRefitEntry *second = b;

  return (first->at > second->at) - (first->at < second->at);
}

/* What is fixed and stays, in the order of time. */
static GPtrArray *
list_fixed (const PlumbRefit *self)
{
  GPtrArray *fixed = g_ptr_array_new ();

  for (guint i = 0; i < self->entries->len; i++)
    {
      PlumbRefitEntry *entry = entry_at (self, i);

      if (entry->is_fixed && !entry->is_away)
        g_ptr_array_add (fixed, entry);
    }
  g_ptr_array_sort_values (fixed, compare_fixed);
  return fixed;
}

static void
say_outside (PlumbRefit *self, const PlumbEdition *edition, const PlumbRefitEntry *entry)
{
  g_autofree char *title = plumb_agenda_dup_title (entry->item);
  g_autoptr (GDateTime) local = plumb_time_to_local (entry->at, edition->zone);
  g_autofree char *clock = g_date_time_format (local, "%H:%M");

  if (entry->item == self->wish.moved)
    /* Translators: a title and a clock time. */
    self->problem = g_strdup_printf (_ ("“%s” at %s is not within the block."), title, clock);
  else
    self->problem = g_strdup_printf (
      /* Translators: a title and a clock time. */
      _ ("“%s” is fixed at %s, where the block has no room for it; unpin it first."), title, clock);
}

static void
say_overlap (PlumbRefit *self, const PlumbRefitEntry *one, const PlumbRefitEntry *other)
{
  g_autofree char *title = plumb_agenda_dup_title (one->item);
  g_autofree char *other_title = plumb_agenda_dup_title (other->item);

  self->problem = g_strdup_printf (
    /* Translators: two titles. */
    _ ("“%s” and “%s” are fixed to times that overlap."), title, other_title);
}

/* What is fixed must lie in the block, one after the other. */
static gboolean
check_fixed (PlumbRefit *self, const PlumbEdition *edition, const GPtrArray *fixed)
{
  for (guint i = 0; i < fixed->len; i++)
    {
      const PlumbRefitEntry *entry = g_ptr_array_index (fixed, i);
      const PlumbRefitEntry *previous = i > 0 ? g_ptr_array_index (fixed, i - 1) : NULL;

      if (!is_inside (self, entry))
        {
          say_outside (self, edition, entry);
          return FALSE;
        }
      if (previous != NULL && end_of_fixed (previous) > entry->at)
        {
          say_overlap (self, previous, entry);
          return FALSE;
        }
    }
  return TRUE;
}

static gboolean
search (PlumbRefit *self, const GPtrArray *fixed)
{
  g_autofree guint *spans = g_new0 (guint, fixed->len + 1);
  PlumbRefitSearch all = { self->entries, spans, fixed->len + 1 };
  gint64 cursor = self->wish.starts_at;

  for (guint i = 0; i < fixed->len; i++)
    {
      const PlumbRefitEntry *entry = g_ptr_array_index (fixed, i);

      spans[i] = (guint) ((entry->at - cursor) / 60);
      cursor = end_of_fixed (entry);
    }
  spans[fixed->len] = (guint) ((end_of (&self->wish) - cursor) / 60);
  if (plumb_refit_search (&all))
    return TRUE;
  self->problem = g_strdup (_ ("The block is too short for its breaks and openings."));
  return FALSE;
}

/* Minutes that are left at the end of another block, with what was moved there before. */
static guint
room_of (const PlumbRefit *self, const PlumbBlock *block)
{
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);
  gint64 end = plumb_agenda_block_end (block);
  gint64 cursor = block->starts_at;

  for (guint i = 0; i < spots->len; i++)
    cursor = MAX (cursor, g_array_index (spots, PlumbSpot, i).ends_at);
  for (guint i = 0; i < self->entries->len; i++)
    {
      if (entry_at (self, i)->to == block)
        cursor += (gint64) entry_at (self, i)->minutes * 60;
    }
  return end > cursor ? (guint) ((end - cursor) / 60) : 0;
}

static void
find_room (const PlumbRefit *self, const GPtrArray *blocks, PlumbRefitEntry *entry, guint minutes)
{
  for (guint i = 0; i < blocks->len && entry->to == NULL; i++)
    {
      const PlumbBlock *block = g_ptr_array_index (blocks, i);
      guint room = block != self->wish.block ? room_of (self, block) : 0;

      if (room < MAX (minutes, 1))
        continue;
      entry->minutes = MIN (entry->item->minutes, MAX (room - room % 5, minutes));
      entry->to = block;
    }
}

/* A block that has room for all of a topic is better than the first that has some. */
static void
find_rooms (const PlumbRefit *self, const GPtrArray *blocks)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      PlumbRefitEntry *entry = entry_at (self, i);

      if (!entry->is_away || entry->item->topic == NULL)
        continue;
      find_room (self, blocks, entry, entry->item->minutes);
      if (entry->to == NULL)
        find_room (self, blocks, entry, entry->least);
    }
}

static PlumbRefitStep *
add_step (PlumbRefit *self, PlumbRefitKind kind, const PlumbRefitEntry *entry, guint minutes)
{
  PlumbRefitStep *step = g_new0 (PlumbRefitStep, 1);
  const PlumbItem *item = entry->item;

  step->kind = kind;
  step->id = g_strjoin (":", kind_words[kind], item->uid, NULL);
  step->item = item;
  step->minutes = minutes;
  step->talk_minutes = item->minutes > 0 ? item->talk_minutes * minutes / item->minutes : 0;
  g_ptr_array_add (self->steps, step);
  return step;
}

static char *
say_move (const PlumbEdition *edition, const PlumbRefitEntry *entry, const char *title)
{
  g_autoptr (GDateTime) start = plumb_time_to_local (entry->to->starts_at, edition->zone);
  /* Translators: the start of a block, see g_date_time_format(). */
  g_autofree char *when = g_date_time_format (start, _ ("%a %-d %b %H:%M"));
  const char *name = entry->to->title[0] != '\0'  ? entry->to->title
                     : entry->to->starts_at != 0  ? when
                     : entry->to->room[0] != '\0' ? entry->to->room
                                                  : _ ("Another Block");

  if (entry->minutes == entry->item->minutes)
    /* Translators: the title of a topic, and the name or the start of a block. */
    return g_strdup_printf (_ ("“%s” moves to %s"), title, name);
  return g_strdup_printf (
    /* Translators: a title, a block, minutes, and the minutes that it has then. */
    ngettext ("“%s” moves to %s, %u → %u min", "“%s” moves to %s, %u → %u min", entry->minutes),
    title, name, entry->item->minutes, entry->minutes);
}

static char *
say_reorder (const GPtrArray *fixed, const PlumbRefitEntry *entry, const char *title)
{
  gboolean is_later = entry->span > entry->old_span;
  const PlumbRefitEntry *mark = g_ptr_array_index (fixed, is_later ? entry->span - 1 : entry->span);
  g_autofree char *mark_title = plumb_agenda_dup_title (mark->item);

  if (is_later)
    /* Translators: two titles; the second is that of something with a fixed time. */
    return g_strdup_printf (_ ("“%s” goes after “%s”"), title, mark_title);
  /* Translators: two titles; the second is that of something with a fixed time. */
  return g_strdup_printf (_ ("“%s” goes before “%s”"), title, mark_title);
}

static void
add_steps_of (PlumbRefit *self, const PlumbEdition *edition, const GPtrArray *fixed,
              const PlumbRefitEntry *entry)
{
  g_autofree char *title = plumb_agenda_dup_title (entry->item);
  PlumbRefitStep *step;

  if (entry->is_away && entry->to != NULL)
    {
      step = add_step (self, PLUMB_REFIT_MOVE, entry, entry->minutes);
      step->block = entry->to;
      step->sentence = say_move (edition, entry, title);
    }
  else if (entry->is_away)
    {
      step = add_step (self, PLUMB_REFIT_DROP, entry, entry->item->minutes);
      /* Translators: %s is the title of an entry of the agenda. */
      step->sentence = g_strdup_printf (_ ("“%s” goes off the agenda"), title);
    }
  if (entry->is_away || entry->is_fixed)
    return;
  if (entry->span != entry->old_span)
    add_step (self, PLUMB_REFIT_REORDER, entry, entry->item->minutes)->sentence =
      say_reorder (fixed, entry, title);
  if (entry->minutes != entry->item->minutes)
    add_step (self, PLUMB_REFIT_SHORTEN, entry, entry->minutes)->sentence = g_strdup_printf (
      /* Translators: a title, minutes, and the minutes it has now, which decide the plural. */
      ngettext ("“%s” %u → %u min", "“%s” %u → %u min", entry->minutes), title,
      entry->item->minutes, entry->minutes);
}

/* The blocks of the plan that holds @block. */
static const GPtrArray *
find_blocks (const PlumbEdition *edition, const PlumbBlock *block)
{
  for (guint i = 0; i < edition->plans->len; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);

      if (g_ptr_array_find (plan->blocks, block, NULL))
        return plan->blocks;
    }
  return edition->blocks;
}

static void
free_step (gpointer data)
{
  PlumbRefitStep *step = data;

  g_free (step->id);
  g_free (step->sentence);
  g_free (step);
}

/**
 * plumb_refit_new:
 * @edition: an edition
 * @wish: what a block of it shall be
 *
 * Works out what to do so that all that is in a block fits, or why that cannot be.
 *
 * Returns: (transfer full): the steps, none where everything fits as it is
 */
PlumbRefit *
plumb_refit_new (const PlumbEdition *edition, const PlumbRefitWish *wish)
{
  PlumbRefit *self = g_new0 (PlumbRefit, 1);
  g_autoptr (GPtrArray) fixed = NULL;

  self->wish = *wish;
  self->steps = g_ptr_array_new_with_free_func (free_step);
  self->entries = g_array_new (FALSE, FALSE, sizeof (PlumbRefitEntry));
  add_entries (self, edition);
  fixed = list_fixed (self);
  if (!check_fixed (self, edition, fixed) || !search (self, fixed))
    return self;
  find_rooms (self, find_blocks (edition, wish->block));
  for (guint i = 0; i < self->entries->len; i++)
    add_steps_of (self, edition, fixed, entry_at (self, i));
  return self;
}

static PlumbItem *
dup_item (const PlumbRefit *self, const PlumbRefitEntry *entry, guint minutes)
{
  PlumbItem *item = plumb_item_new ();

  g_set_str (&item->uid, entry->item->uid);
  g_set_str (&item->title, entry->item->title);
  item->kind = entry->item->kind;
  item->topic = entry->item->topic;
  item->minutes = minutes;
  item->pinned_at = entry->at;
  item->pinned = item->pinned_at != 0;
  return item;
}

/* What the chosen steps make of an entry: whether it is still there, where, and how long. */
static gboolean
apply_steps (const PlumbRefit *self, const gboolean *chosen, const PlumbRefitEntry *entry,
             guint *out_span, guint *out_minutes)
{
  *out_span = entry->old_span;
  *out_minutes = entry->item->minutes;
  for (guint i = 0; i < self->steps->len; i++)
    {
      const PlumbRefitStep *step = g_ptr_array_index (self->steps, i);

      if (step->item != entry->item || (chosen != NULL && !chosen[i]))
        continue;
      if (step->kind == PLUMB_REFIT_DROP || step->kind == PLUMB_REFIT_MOVE)
        return FALSE;
      if (step->kind == PLUMB_REFIT_REORDER)
        *out_span = entry->span;
      else
        *out_minutes = step->minutes;
    }
  return TRUE;
}

static void
append_span (const PlumbRefit *self, const gboolean *chosen, guint span, PlumbBlock *block)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const PlumbRefitEntry *entry = entry_at (self, i);
      guint own_span = 0;
      guint minutes = 0;

      if (!entry->is_fixed && apply_steps (self, chosen, entry, &own_span, &minutes)
          && own_span == span)
        g_ptr_array_add (block->items, dup_item (self, entry, minutes));
    }
}

/* A break that lies outside and is kept all the same stands at the end. */
static void
append_away (const PlumbRefit *self, const gboolean *chosen, PlumbBlock *block)
{
  for (guint i = 0; i < self->entries->len; i++)
    {
      const PlumbRefitEntry *entry = entry_at (self, i);
      guint span = 0;
      guint minutes = 0;

      if (entry->is_fixed && entry->is_away && apply_steps (self, chosen, entry, &span, &minutes))
        g_ptr_array_add (block->items, dup_item (self, entry, minutes));
    }
}

/**
 * plumb_refit_dup_block:
 * @self: a refit without a problem
 * @chosen: (nullable): for each step whether it is done; %NULL for all of them
 *
 * Makes the block as it would be.
 *
 * Returns: (transfer full): the block
 */
PlumbBlock *
plumb_refit_dup_block (const PlumbRefit *self, const gboolean *chosen)
{
  PlumbBlock *block = plumb_block_new ();
  g_autoptr (GPtrArray) fixed = list_fixed (self);

  g_set_str (&block->uid, self->wish.block->uid);
  g_set_str (&block->title, self->wish.block->title);
  g_set_str (&block->room, self->wish.block->room);
  block->starts_at = self->wish.starts_at;
  block->minutes = self->wish.minutes;
  for (guint span = 0; span <= fixed->len; span++)
    {
      append_span (self, chosen, span, block);
      if (span < fixed->len)
        {
          const PlumbRefitEntry *entry = g_ptr_array_index (fixed, span);

          g_ptr_array_add (block->items, dup_item (self, entry, entry->item->minutes));
        }
    }
  append_away (self, chosen, block);
  plumb_agenda_lay_out (block);
  return block;
}

void
plumb_refit_free (PlumbRefit *self)
{
  g_ptr_array_unref (self->steps);
  g_array_unref (self->entries);
  g_free (self->problem);
  g_free (self);
}
