/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-presence-parts.h"

#include "plumb-zones.h"

/* The longest name of a place, in words. */
#define MAX_PLACE_WORDS 4

typedef enum
{
  MEANS_NOTHING,
  MEANS_NOT,
  MEANS_NEVER, /* it needs no time to be complete */
  MEANS_COME,  /* “cannot come” neither */
  MEANS_RATHER,
  MEANS_AVOID,
  MEANS_ONLY,
  MEANS_FREE,
  MEANS_ANY,
  MEANS_WHOLE,
  MEANS_REMOTE,
} Meaning;

/* Those of several words before their beginnings. A word that is not here is not understood, for
 * any word may turn the meaning of a sentence. */
static const struct
{
  const char *words;
  Meaning meaning;
} phrases[] = {
  { "if possible", MEANS_RATHER },
  { "if at all possible", MEANS_RATHER },
  { "not at all", MEANS_NEVER },
  { "make it", MEANS_COME },
  { "any time", MEANS_ANY },
  { "any day", MEANS_ANY },
  { "at all times", MEANS_ANY },
  { "every day", MEANS_ANY },
  { "all days", MEANS_ANY },
  { "both days", MEANS_ANY },
  { "all times", MEANS_NOTHING },
  { "no constraints", MEANS_ANY },
  { "no constraint", MEANS_ANY },
  { "no restrictions", MEANS_ANY },
  { "no restriction", MEANS_ANY },
  { "no limits", MEANS_ANY },
  { "no preferences", MEANS_ANY },
  { "no preference", MEANS_ANY },
  { "no conflicts", MEANS_ANY },
  { "all day", MEANS_WHOLE },
  { "the whole day", MEANS_WHOLE },
  { "whole day", MEANS_WHOLE },
  { "the entire day", MEANS_WHOLE },
  { "via video", MEANS_REMOTE },
  { "by video", MEANS_REMOTE },
  { "over video", MEANS_REMOTE },
  { "my local time", MEANS_NOTHING },
  { "my own time", MEANS_NOTHING },
  { "my time", MEANS_NOTHING },
  { "my timezone", MEANS_NOTHING },
  { "not", MEANS_NOT },
  { "no", MEANS_NOT },
  { "dont", MEANS_NOT },
  { "wont", MEANS_NOT },
  { "isnt", MEANS_NOT },
  { "cannot", MEANS_NEVER },
  { "cant", MEANS_NEVER },
  { "never", MEANS_NEVER },
  { "unavailable", MEANS_NEVER },
  { "unable", MEANS_NEVER },
  { "impossible", MEANS_NEVER },
  { "away", MEANS_NEVER },
  { "absent", MEANS_NEVER },
  { "busy", MEANS_NEVER },
  { "come", MEANS_COME },
  { "coming", MEANS_COME },
  { "attend", MEANS_COME },
  { "attending", MEANS_COME },
  { "join", MEANS_COME },
  { "joining", MEANS_COME },
  { "present", MEANS_COME },
  { "speak", MEANS_COME },
  { "there", MEANS_COME },
  { "rather", MEANS_RATHER },
  { "prefer", MEANS_RATHER },
  { "prefers", MEANS_RATHER },
  { "preferably", MEANS_RATHER },
  { "preferred", MEANS_RATHER },
  { "ideally", MEANS_RATHER },
  { "better", MEANS_RATHER },
  { "best", MEANS_RATHER },
  { "avoid", MEANS_AVOID },
  { "only", MEANS_ONLY },
  { "exclusively", MEANS_ONLY },
  { "free", MEANS_FREE },
  { "available", MEANS_FREE },
  { "can", MEANS_FREE },
  { "ok", MEANS_FREE },
  { "okay", MEANS_FREE },
  { "fine", MEANS_FREE },
  { "possible", MEANS_FREE },
  { "works", MEANS_FREE },
  { "anytime", MEANS_ANY },
  { "always", MEANS_ANY },
  { "whenever", MEANS_ANY },
  { "flexible", MEANS_ANY },
  { "remote", MEANS_REMOTE },
  { "remotely", MEANS_REMOTE },
  { "online", MEANS_REMOTE },
  { "virtual", MEANS_REMOTE },
  { "virtually", MEANS_REMOTE },
  { "i", MEANS_NOTHING },
  { "im", MEANS_NOTHING },
  { "ill", MEANS_NOTHING },
  { "id", MEANS_NOTHING },
  { "am", MEANS_NOTHING },
  { "is", MEANS_NOTHING },
  { "are", MEANS_NOTHING },
  { "be", MEANS_NOTHING },
  { "will", MEANS_NOTHING },
  { "would", MEANS_NOTHING },
  { "could", MEANS_NOTHING },
  { "do", MEANS_NOTHING },
  { "to", MEANS_NOTHING },
  { "on", MEANS_NOTHING },
  { "at", MEANS_NOTHING },
  { "in", MEANS_NOTHING },
  { "the", MEANS_NOTHING },
  { "a", MEANS_NOTHING },
  { "an", MEANS_NOTHING },
  { "of", MEANS_NOTHING },
  { "for", MEANS_NOTHING },
  { "me", MEANS_NOTHING },
  { "my", MEANS_NOTHING },
  { "it", MEANS_NOTHING },
  { "please", MEANS_NOTHING },
  { "time", MEANS_NOTHING },
  { "times", MEANS_NOTHING },
  { "during", MEANS_NOTHING },
  { "otherwise", MEANS_NOTHING },
  { "else", MEANS_NOTHING },
};

/* “UTC+2”: such zones are called the other way round. */
static guint
read_offset (PlumbPartReader *self, guint at, const char **out_zone)
{
  const PlumbToken *sign = plumb_presence_tokens_get (self->tokens, at + 1);
  const PlumbToken *hours = plumb_presence_tokens_get (self->tokens, at + 2);
  g_autofree char *name = NULL;

  if ((!plumb_tokens_is_word (self->tokens, at, "utc")
       && !plumb_tokens_is_word (self->tokens, at, "gmt"))
      || (sign->mark != '+' && sign->mark != '-') || !sign->is_glued || !hours->is_glued
      || hours->kind != PLUMB_TOKEN_NUMBER || hours->n_digits > 2 || hours->number > 14
      || (sign->mark == '-' && hours->number > 12)
      || plumb_tokens_is_mark (self->tokens, at + 3, ':'))
    return 0;
  name = g_strdup_printf ("Etc/GMT%c%u", sign->mark == '+' ? '-' : '+', hours->number);
  *out_zone = hours->number > 0 ? g_intern_string (name) : "UTC";
  return 3;
}

/* The longest name of a place from @at on. */
static guint
read_place (PlumbPartReader *self, guint at, const char **out_zone)
{
  g_autoptr (GString) name = g_string_new (NULL);
  guint longest = read_offset (self, at, out_zone);
  guint n_words = 0;

  if (longest > 0)
    return longest;
  for (guint n = 0; n_words < MAX_PLACE_WORDS; n++)
    {
      const PlumbToken *token = plumb_presence_tokens_get (self->tokens, at + n);
      const char *zone;

      if (n > 0 && (token->mark == '/' || token->mark == '-' || token->mark == '?')
          && token->is_glued)
        continue;
      if (token->word == NULL)
        break;
      n_words++;
      g_string_append_printf (name, "%s%s", n_words > 1 ? " " : "", token->word);
      zone = plumb_zone_find (name->str);
      if (zone != NULL)
        {
          *out_zone = zone;
          longest = n + 1;
        }
    }
  return longest;
}

static guint
read_zone_name (PlumbPartReader *self, guint at, const char **out_zone)
{
  if (plumb_presence_tokens_match (self->tokens, at, "venue time") > 0
      || plumb_presence_tokens_match (self->tokens, at, "conference time") > 0)
    {
      *out_zone = self->venue_zone;
      return 1;
    }
  return read_place (self, at, out_zone);
}

static guint
take_zone (PlumbPartReader *self, guint at, guint n_before, gboolean is_base)
{
  static const char *const behind[] = {
    "local", "time", "times", "timezone", "zone", "clock", NULL
  };
  PlumbPart *part = self->part;
  const char *zone = NULL;
  guint taken = part->zone == NULL ? read_zone_name (self, at + n_before, &zone) : 0;
  guint named;

  if (taken == 0)
    return 0;
  named = plumb_part_skip_words (self->tokens, at + n_before + taken, behind);
  /* Many a place has a name that is also a word. */
  if (n_before == 0 && named == 0 && part->hours_at == 0 && !part->is_remote && !part->is_empty)
    return 0;
  part->zone = zone;
  part->is_base = is_base || part->is_remote;
  return n_before + taken + named;
}

/* “In Prague”, “from Tokyo”, “based in India”. */
static guint
read_zone_after (PlumbPartReader *self, guint at)
{
  static const char *const bases[] = { "from", "based", "living", "live", "located", NULL };
  static const char *const before[] = { "from", "in",      "based", "living",
                                        "live", "located", "the",   NULL };
  guint n = plumb_part_skip_words (self->tokens, at, before);

  if (n == 0)
    return 0;
  return take_zone (self, at, n, plumb_part_skip_words (self->tokens, at, bases) > 0);
}

/* “Tokyo”, “Prague time”: looked up last, for it is the longest search. */
static guint
read_zone (PlumbPartReader *self, guint at)
{
  return take_zone (self, at, 0, FALSE);
}

static void
note_meaning (PlumbPart *part, Meaning meaning, guint at)
{
  if (meaning == MEANS_NOT || meaning == MEANS_NEVER || meaning == MEANS_AVOID)
    part->n_not++;
  part->is_rather |= meaning == MEANS_RATHER || meaning == MEANS_AVOID;
  part->is_whole |= meaning == MEANS_NEVER || meaning == MEANS_COME;
  part->is_only |= meaning == MEANS_ONLY;
  part->is_free |= meaning == MEANS_FREE;
  part->is_any |= meaning == MEANS_ANY || meaning == MEANS_WHOLE;
  part->is_remote |= meaning == MEANS_REMOTE;
  if (meaning != MEANS_NOTHING && meaning != MEANS_COME && meaning != MEANS_REMOTE
      && meaning != MEANS_WHOLE)
    part->said_at = at + 1;
}

static guint
read_phrase (PlumbPartReader *self, guint at)
{
  for (guint i = 0; i < G_N_ELEMENTS (phrases); i++)
    {
      guint n = plumb_presence_tokens_match (self->tokens, at, phrases[i].words);

      if (n == 0)
        continue;
      /* “Not all day” leaves open when. */
      self->part->is_unknown |= phrases[i].meaning == MEANS_WHOLE
                                && plumb_tokens_is_word (self->tokens, at - 1, "not");
      note_meaning (self->part, phrases[i].meaning, at);
      return n;
    }
  return 0;
}

static gboolean
is_one_day (const PlumbPresenceDays *day)
{
  return day->weekdays != 0 ? (day->weekdays & (day->weekdays - 1)) == 0 : day->first == day->last;
}

static guint
read_days (PlumbPartReader *self, guint at)
{
  GArray *days = self->part->days;
  guint from = plumb_tokens_is_word (self->tokens, at, "from") ? 1 : 0;
  guint n_known = days->len;
  guint n = plumb_tokens_read_days (self->tokens, at + from, days);

  /* “From Monday” alone is a bound. */
  if (n == 0
      || (from > 0 && days->len == n_known + 1
          && is_one_day (&g_array_index (days, PlumbPresenceDays, n_known))))
    {
      g_array_set_size (days, n_known);
      return 0;
    }
  self->part->days_at = at + 1;
  return from + n;
}

static guint
read_hours (PlumbPartReader *self, guint at)
{
  PlumbPresenceHours hours;
  guint n = plumb_tokens_read_hours (self->tokens, at, &hours);

  if (n > 0)
    plumb_part_limit_hours (self, at, hours.from, hours.to);
  return n;
}

static void
read_piece (PlumbPartReader *self, guint *at)
{
  static guint (*const readers[]) (PlumbPartReader *, guint) = {
    read_days, read_hours, plumb_part_read_bound, read_zone_after, read_phrase, read_zone,
  };
  const PlumbToken *token = plumb_presence_tokens_get (self->tokens, *at);
  guint n = 0;

  for (guint i = 0; i < G_N_ELEMENTS (readers) && n == 0; i++)
    n = readers[i](self, *at);
  if (n == 0 && (token->kind != PLUMB_TOKEN_MARK || token->mark == '?'))
    self->part->is_unknown = TRUE;
  n = MAX (n, 1);
  self->part->end = plumb_presence_tokens_get (self->tokens, *at + n - 1)->end;
  self->part->is_empty &= token->kind == PLUMB_TOKEN_MARK && token->mark != '?';
  *at += n;
}

static gboolean
ends_sentence (const PlumbTokens *tokens, guint at)
{
  const PlumbToken *token = plumb_presence_tokens_get (tokens, at);
  const PlumbToken *next = plumb_presence_tokens_get (tokens, at + 1);

  return token->kind == PLUMB_TOKEN_END || token->mark == ';' || token->mark == '\n'
         || token->mark == '!' || (token->mark == '.' && !next->is_glued)
         || plumb_tokens_is_word (tokens, at, "but")
         || plumb_tokens_is_word (tokens, at, "however");
}

/* What parts two parts from each other at @at, and how many tokens that is; 0 for none. */
static guint
read_joint (const PlumbTokens *tokens, guint at, PlumbJoint *out_joint)
{
  static const struct
  {
    const char *words;
    PlumbJoint joint;
  } joints[] = {
    { "and", PLUMB_JOINT_AND },           { "or", PLUMB_JOINT_AND },
    { "nor", PLUMB_JOINT_AND },           { "plus", PLUMB_JOINT_AND },
    { "except", PLUMB_JOINT_EXCEPT },     { "besides", PLUMB_JOINT_EXCEPT },
    { "apart from", PLUMB_JOINT_EXCEPT }, { "other than", PLUMB_JOINT_EXCEPT },
    { "because", PLUMB_JOINT_REMARK },    { "due to", PLUMB_JOINT_REMARK },
    { "as i", PLUMB_JOINT_REMARK },       { "as my", PLUMB_JOINT_REMARK },
  };
  char mark = plumb_presence_tokens_get (tokens, at)->mark;

  for (guint i = 0; i < G_N_ELEMENTS (joints); i++)
    {
      guint n = plumb_presence_tokens_match (tokens, at, joints[i].words);

      if (n == 0)
        continue;
      *out_joint = joints[i].joint;
      return n;
    }
  if (mark == ',' || mark == ')')
    *out_joint = PLUMB_JOINT_COMMA;
  else if (mark == '&' || mark == '/' || mark == '+')
    *out_joint = PLUMB_JOINT_AND;
  else if (mark == '(')
    *out_joint = PLUMB_JOINT_REMARK;
  else
    return 0;
  return 1;
}

static gboolean
ends_part (const PlumbTokens *tokens, guint at)
{
  PlumbJoint joint;

  return ends_sentence (tokens, at) || read_joint (tokens, at, &joint) > 0;
}

static void
clear_part (gpointer data)
{
  g_array_unref (((PlumbPart *) data)->days);
}

/**
 * plumb_parts_read:
 *
 * Returns: (transfer full) (element-type PlumbPart): the parts of a text, those without a word left
 *   out
 */
GArray *
plumb_parts_read (const PlumbTokens *tokens, const char *venue_zone)
{
  GArray *parts = g_array_new (FALSE, TRUE, sizeof (PlumbPart));
  PlumbJoint joint = PLUMB_JOINT_NONE;
  guint at = 0;

  g_array_set_clear_func (parts, clear_part);
  while (plumb_presence_tokens_get (tokens, at)->kind != PLUMB_TOKEN_END)
    {
      PlumbPart part = { .joint = joint, .is_empty = TRUE, .to = PLUMB_PRESENCE_NO_END };
      PlumbPartReader reader = { tokens, venue_zone, &part };

      part.hours.to = PLUMB_PRESENCE_DAY;
      part.days = g_array_new (FALSE, FALSE, sizeof (PlumbPresenceDays));
      part.start = plumb_presence_tokens_get (tokens, at)->start;
      while (!ends_part (tokens, at))
        read_piece (&reader, &at);
      if (part.is_empty)
        clear_part (&part);
      else
        g_array_append_val (parts, part);
      if (ends_sentence (tokens, at))
        {
          joint = PLUMB_JOINT_NONE;
          at++;
        }
      else
        {
          PlumbJoint next = PLUMB_JOINT_NONE;

          at += read_joint (tokens, at, &next);
          /* Of “, and” the “and” counts. */
          joint = part.is_empty && joint == PLUMB_JOINT_REMARK ? joint : next;
        }
    }
  return parts;
}

gboolean
plumb_part_has_time (const PlumbPart *self)
{
  return self->days->len > 0 || self->hours_at > 0 || self->from > 0
         || self->to < PLUMB_PRESENCE_NO_END;
}
