/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people write about their time, made of its parts: what one leaves out, those before or
 * behind it say. Where that could mean two things, nothing is understood.
 */
#include "config.h"

#include <string.h>

#include "plumb-presence-parts.h"
#include "plumb-words.h"

/* Nobody writes more; what is pasted by mistake shall not take long. */
#define MAX_WORDS 4000

typedef struct
{
  PlumbPresenceSaid *said;
  const char *text;
  PlumbPresenceClause *last; /* nullable: what the sentence has said before */
  const PlumbPart *last_part;
  GPtrArray *waiting;     /* PlumbPart: of the sentence, that do not say yes or no yet */
  gboolean lost;          /* the part before was not understood */
  guint first_of_sentence; /* in the clauses */
} Assembly;

static void
free_clause (gpointer data)
{
  PlumbPresenceClause *clause = data;

  g_array_unref (clause->days);
  g_array_unref (clause->hours);
  g_free (clause);
}

static void
add_unknown (Assembly *self, const PlumbPart *part)
{
  g_autofree char *text = g_strndup (self->text + part->start, part->end - part->start);

  g_ptr_array_add (self->said->unknown, g_strdup (g_strstrip (text)));
}

static void
flush_waiting (Assembly *self)
{
  for (guint i = 0; i < self->waiting->len; i++)
    add_unknown (self, g_ptr_array_index (self->waiting, i));
  g_ptr_array_set_size (self->waiting, 0);
}

static void
lose (Assembly *self, const PlumbPart *part)
{
  flush_waiting (self);
  add_unknown (self, part);
  /* A remark says nothing of what stands behind it. */
  if (part->joint == PLUMB_JOINT_REMARK)
    return;
  self->last = NULL;
  self->lost = TRUE;
}

static void
add_hours (PlumbPresenceClause *clause, guint from, guint to)
{
  PlumbPresenceHours hours = { from, to };

  if (from < to)
    g_array_append_val (clause->hours, hours);
}

static PlumbPresenceClause *
add_clause (Assembly *self, const PlumbPart *part, PlumbPresence kind, gboolean is_outside)
{
  PlumbPresenceClause *clause = g_new0 (PlumbPresenceClause, 1);

  clause->kind = kind;
  clause->is_outside = is_outside;
  clause->days = g_array_copy (part->days);
  clause->hours = g_array_new (FALSE, FALSE, sizeof (PlumbPresenceHours));
  if (part->hours_at > 0)
    add_hours (clause, part->hours.from, part->hours.to);
  clause->from = part->from;
  clause->to = part->to;
  clause->zone = part->is_base ? NULL : part->zone;
  g_ptr_array_add (self->said->clauses, clause);
  self->last = clause;
  self->last_part = part;
  return clause;
}

static gboolean
is_positive (const PlumbPresenceClause *clause)
{
  return clause->kind == PLUMB_PRESENCE_ONLY || clause->is_outside || clause->is_local;
}

/* “Monday only after 11” says nothing of other days. */
static gboolean
is_local (const PlumbPart *part)
{
  return part->days->len > 0 && part->days_at < part->said_at && part->said_at < part->hours_at;
}

/* Whether @part says by itself whether it is yes or no; “after 11” is yes. */
static gboolean
is_bound (const PlumbPart *part)
{
  return part->has_after || part->has_before || part->from > 0 || part->to < PLUMB_PRESENCE_NO_END;
}

static gboolean
decides (const PlumbPart *part)
{
  return part->n_not > 0 || part->is_rather || part->is_only || part->is_free || part->is_any;
}

static void
add_decided (Assembly *self, const PlumbPart *part, const PlumbPart *said)
{
  PlumbPresenceClause *clause;

  if (said->n_not > 0)
    {
      add_clause (self, part, said->is_rather ? PLUMB_PRESENCE_RATHER_NOT : PLUMB_PRESENCE_CANNOT,
                  FALSE);
      return;
    }
  clause = add_clause (
    self, part, said->is_rather ? PLUMB_PRESENCE_RATHER_NOT : PLUMB_PRESENCE_ONLY, said->is_rather);
  clause->is_local = is_local (part)
                     || (!decides (said) && part->days->len > 0 && part->hours_at > 0)
                     || (said->is_any && !said->is_only && part->days->len > 0);
}

/* Hours that go on with those before: “10–12 and 14–16”, “after 10, before 17”. */
static gboolean
join_hours (Assembly *self, const PlumbPart *part)
{
  PlumbPresenceHours *hours;
  gboolean is_cut;

  if (part->hours_at == 0 || part->days->len > 0 || self->last->hours->len == 0)
    return FALSE;
  hours = &g_array_index (self->last->hours, PlumbPresenceHours, self->last->hours->len - 1);
  is_cut = is_bound (part) && part->hours.from < hours->to && hours->from < part->hours.to;
  if (!is_cut)
    {
      add_hours (self->last, part->hours.from, part->hours.to);
      return TRUE;
    }
  /* “Not after 10 and before 12” is an hour or two, or all the rest. */
  if (!is_positive (self->last))
    {
      add_unknown (self, self->last_part);
      g_ptr_array_remove (self->said->clauses, self->last);
      self->last = NULL;
      return FALSE;
    }
  hours->from = MAX (hours->from, part->hours.from);
  hours->to = MIN (hours->to, part->hours.to);
  return TRUE;
}

/* Days that go on with those before: “Monday and Tuesday”, “not before 11 on Monday and Tuesday”. */
static gboolean
join_days (Assembly *self, const PlumbPart *part)
{
  if (part->hours_at > 0 || is_bound (part) || part->days->len == 0 || self->last->days->len == 0
      || self->last_part->days_at < self->last_part->hours_at)
    return FALSE;
  g_array_append_vals (self->last->days, part->days->data, part->days->len);
  return TRUE;
}

/* A part that does not say yes or no, behind one that did. */
static gboolean
go_on (Assembly *self, const PlumbPart *part)
{
  PlumbPresenceClause *last = self->last;
  PlumbPresenceClause *clause;

  if (join_days (self, part))
    {
      self->last_part = part;
      return TRUE;
    }
  if (!is_positive (last) && part->joint != PLUMB_JOINT_AND
      && (is_bound (part) || (part->days->len == 0 ? last->hours->len == 0 : last->days->len == 0)))
    return FALSE;
  if (part->days->len == 0 && last->hours->len > 0 && part->hours_at > 0)
    return join_hours (self, part);
  clause = add_clause (self, part, last->kind, last->is_outside);
  clause->is_local = last->is_local;
  return TRUE;
}

static gboolean
are_only_days (const GPtrArray *parts)
{
  for (guint i = 0; i < parts->len; i++)
    {
      const PlumbPart *part = g_ptr_array_index (parts, i);

      if (part->days->len == 0 || part->hours_at > 0 || part->zone != NULL)
        return FALSE;
    }
  return TRUE;
}

/* “Monday and Tuesday not before 11”, “Monday, only after 11”. */
static void
take_days (Assembly *self, PlumbPart *part)
{
  for (guint i = self->waiting->len; i > 0; i--)
    {
      const PlumbPart *waiting = g_ptr_array_index (self->waiting, i - 1);

      g_array_prepend_vals (part->days, waiting->days->data, waiting->days->len);
    }
  part->start = ((const PlumbPart *) g_ptr_array_index (self->waiting, 0))->start;
  g_ptr_array_set_size (self->waiting, 0);
}

/* “Monday 10–12, Tuesday 14–16 only”: what stands behind them all is true of them all. */
static void
decide_waiting (Assembly *self, const PlumbPart *part)
{
  add_decided (self, g_ptr_array_index (self->waiting, 0), part);
  for (guint i = 1; i < self->waiting->len; i++)
    {
      const PlumbPart *waiting = g_ptr_array_index (self->waiting, i);

      if (!go_on (self, waiting))
        add_unknown (self, waiting);
    }
  g_ptr_array_set_size (self->waiting, 0);
}

static gboolean
take_zone (Assembly *self, const PlumbPart *part)
{
  const GPtrArray *clauses = self->said->clauses;

  if (!part->is_base && self->first_of_sentence < clauses->len)
    {
      for (guint i = self->first_of_sentence; i < clauses->len; i++)
        {
          PlumbPresenceClause *clause = g_ptr_array_index (clauses, i);

          if (clause->zone == NULL)
            clause->zone = part->zone;
        }
      return TRUE;
    }
  if (self->said->zone != NULL && !g_str_equal (self->said->zone, part->zone))
    return FALSE;
  self->said->zone = part->zone;
  return TRUE;
}

/* “Remote from Tokyo”, “any time”, “cannot come”. */
static gboolean
take_statement (Assembly *self, const PlumbPart *part)
{
  gboolean is_yes = part->is_any || part->is_free || part->is_whole;

  if (part->n_not > 0)
    {
      if (part->is_remote || part->zone != NULL || !(part->is_whole || part->is_free))
        return FALSE;
      add_decided (self, part, part);
      return TRUE;
    }
  if (part->is_rather || (part->is_only && !part->is_remote)
      || (!is_yes && !part->is_remote && part->zone == NULL))
    return FALSE;
  if (part->zone != NULL && !take_zone (self, part))
    return FALSE;
  self->said->is_remote |= part->is_remote;
  self->said->is_any_time |= part->is_any || part->is_free;
  return TRUE;
}

static gboolean
take_exception (Assembly *self, const PlumbPart *part)
{
  if (decides (part) || !plumb_part_has_time (part) || self->waiting->len > 0 || self->lost
      || (self->last != NULL && (!is_positive (self->last) || self->last->is_outside)))
    return FALSE;
  add_clause (self, part, PLUMB_PRESENCE_CANNOT, FALSE);
  return TRUE;
}

static gboolean
is_contradictory (const PlumbPart *part)
{
  return part->is_unknown || part->n_not > 1 || (part->n_not > 0 && part->is_only)
         || (part->n_not > 0 && part->is_any && plumb_part_has_time (part) && part->days->len == 0);
}

/* What waits for this part. Returns whether that said all that the part says. */
static gboolean
settle_waiting (Assembly *self, PlumbPart *part)
{
  gboolean is_behind = part->said_at > MAX (part->days_at, part->hours_at);
  gboolean says_more = part->hours_at > 0 || is_bound (part);

  if (are_only_days (self->waiting)
      && (part->days_at == 0 ? says_more || is_behind : part->days_at < part->said_at))
    {
      take_days (self, part);
      return FALSE;
    }
  if (!is_behind)
    {
      flush_waiting (self);
      return FALSE;
    }
  decide_waiting (self, part);
  if (plumb_part_has_time (part) && !go_on (self, part))
    lose (self, part);
  return TRUE;
}

static gboolean
take_time (Assembly *self, PlumbPart *part)
{
  if (decides (part) || (is_bound (part) && self->last == NULL && !self->lost))
    {
      add_decided (self, part, part);
      return TRUE;
    }
  if (self->last != NULL)
    return go_on (self, part);
  if (self->lost)
    return FALSE;
  g_ptr_array_add (self->waiting, part);
  return TRUE;
}

static void
take_part (Assembly *self, PlumbPart *part)
{
  gboolean is_understood;

  if (part->joint == PLUMB_JOINT_NONE)
    {
      flush_waiting (self);
      self->last = NULL;
      self->lost = FALSE;
      self->first_of_sentence = self->said->clauses->len;
    }
  if (is_contradictory (part))
    {
      lose (self, part);
      return;
    }
  if (self->waiting->len > 0 && (decides (part) || is_bound (part))
      && part->joint != PLUMB_JOINT_EXCEPT && settle_waiting (self, part))
    return;
  if (part->joint == PLUMB_JOINT_EXCEPT)
    is_understood = take_exception (self, part);
  else if (plumb_part_has_time (part))
    is_understood = take_time (self, part);
  else
    is_understood = take_statement (self, part);
  if (!is_understood)
    lose (self, part);
  else if (part->is_base && part->zone != NULL && !take_zone (self, part))
    add_unknown (self, part);
  self->said->is_remote |= part->is_remote && is_understood;
}

/* “Monday only after 11” is “not on Monday before 11”. */
static void
turn_local (PlumbPresenceClause *clause)
{
  g_autoptr (GArray) hours = NULL;
  guint from = 0;

  if (!clause->is_local)
    return;
  hours = g_steal_pointer (&clause->hours);
  clause->hours = g_array_new (FALSE, FALSE, sizeof (PlumbPresenceHours));
  while (hours->len > 0 && from < PLUMB_PRESENCE_DAY)
    {
      guint next = PLUMB_PRESENCE_DAY;
      guint to = from;

      for (guint i = 0; i < hours->len; i++)
        {
          const PlumbPresenceHours *range = &g_array_index (hours, PlumbPresenceHours, i);

          if (range->from <= from)
            to = MAX (to, range->to);
          else
            next = MIN (next, range->from);
        }
      if (to == from)
        {
          add_hours (clause, from, next);
          to = next;
        }
      from = to;
    }
  clause->is_any = clause->hours->len == 0;
  clause->kind = clause->is_outside ? PLUMB_PRESENCE_RATHER_NOT : PLUMB_PRESENCE_CANNOT;
  clause->is_outside = FALSE;
}

static void
read_words (PlumbPresenceSaid *said, const PlumbTokens *tokens, const char *venue_zone)
{
  g_autoptr (GArray) parts = plumb_parts_read (tokens, venue_zone);
  g_autoptr (GPtrArray) waiting = g_ptr_array_new ();
  Assembly self = { .said = said, .text = tokens->text, .waiting = waiting };

  for (guint i = 0; i < parts->len; i++)
    take_part (&self, &g_array_index (parts, PlumbPart, i));
  flush_waiting (&self);
  for (guint i = 0; i < said->clauses->len; i++)
    turn_local (g_ptr_array_index (said->clauses, i));
}

/**
 * plumb_presence_parse:
 * @first_day: of the conference, as of g_date_get_julian(); 0 when not known
 * @last_day: the same
 *
 * Understands what somebody wrote about their time.
 *
 * Returns: (transfer full): what they said
 */
PlumbPresenceSaid *
plumb_presence_parse (const char *words, guint32 first_day, guint32 last_day,
                      const char *venue_zone)
{
  PlumbPresenceSaid *self = g_new0 (PlumbPresenceSaid, 1);
  PlumbTokens tokens;

  self->clauses = g_ptr_array_new_with_free_func (free_clause);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  if (strlen (words) > MAX_WORDS)
    {
      g_ptr_array_add (self->unknown, plumb_words_opening (words, 100));
      return self;
    }
  plumb_presence_tokens_init (&tokens, words, first_day, last_day);
  read_words (self, &tokens, venue_zone);
  plumb_presence_tokens_clear (&tokens);
  return self;
}

void
plumb_presence_said_free (PlumbPresenceSaid *self)
{
  g_ptr_array_unref (self->clauses);
  g_ptr_array_unref (self->unknown);
  g_free (self);
}
