/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-presence-private.h"

#include "plumb-time.h"

/* A conference is not longer; a mistyped year must not make one of centuries. */
#define MAX_DAYS 60

#define NIGHT_FROM (22 * 60)
#define NIGHT_TO (PLUMB_PRESENCE_DAY + 7 * 60)

static gint64
get_midnight (GTimeZone *zone, gint64 day)
{
  return plumb_presence_to_instant (zone, day * PLUMB_PRESENCE_DAY, FALSE);
}

static GTimeZone *
venue_zone (const PlumbEdition *edition)
{
  GTimeZone *zone = plumb_zone_new (edition->zone, NULL);

  return zone != NULL ? zone : g_time_zone_new_utc ();
}

static void
add_block (GArray *days, GTimeZone *zone, const PlumbBlock *block)
{
  gint64 end = block->starts_at + (gint64) MAX (block->minutes, 1) * 60 - 1;

  if (block->starts_at == 0)
    return;
  plumb_presence_set_add (days, get_midnight (zone, plumb_presence_to_day (zone, block->starts_at)),
                          get_midnight (zone, plumb_presence_to_day (zone, end) + 1));
}

static guint32
parse_date (const char *text)
{
  GDate date;

  if (!plumb_date_is_valid (text))
    return 0;
  g_date_clear (&date, 1);
  g_date_set_dmy (&date, (GDateDay) g_ascii_strtoull (text + 8, NULL, 10),
                  (GDateMonth) g_ascii_strtoull (text + 5, NULL, 10),
                  (GDateYear) g_ascii_strtoull (text, NULL, 10));
  return g_date_get_julian (&date);
}

/**
 * plumb_presence_dup_days:
 *
 * The days at the venue on which @edition has blocks, in any of its plans; those of the conference
 * while no block has a time.
 *
 * Returns: (transfer full) (element-type PlumbPresenceSpan): them, sorted and disjoint; their kinds
 *   mean nothing
 */
GArray *
plumb_presence_dup_days (const PlumbEdition *edition)
{
  g_autoptr (GTimeZone) zone = venue_zone (edition);
  GArray *days = plumb_presence_set_new ();
  guint32 first = parse_date (edition->starts_on);
  guint32 last = parse_date (edition->ends_on);

  for (guint i = 0; i < edition->blocks->len; i++)
    add_block (days, zone, g_ptr_array_index (edition->blocks, i));
  for (guint i = 0; i < edition->plans->len; i++)
    {
      const PlumbPlan *plan = g_ptr_array_index (edition->plans, i);

      for (guint j = 0; j < plan->blocks->len; j++)
        add_block (days, zone, g_ptr_array_index (plan->blocks, j));
    }
  if (days->len == 0 && first != 0)
    plumb_presence_set_add (days, get_midnight (zone, first),
                            get_midnight (zone, CLAMP (last, first, first + MAX_DAYS) + 1));
  plumb_presence_set_tidy (days);
  return days;
}

/* The days of the conference, by which weekdays and days of a month are told. */
gboolean
plumb_presence_find_dates (const PlumbEdition *edition, guint32 *out_first, guint32 *out_last)
{
  g_autoptr (GTimeZone) zone = venue_zone (edition);
  g_autoptr (GArray) days = plumb_presence_dup_days (edition);
  guint32 first = parse_date (edition->starts_on);
  guint32 last = MAX (parse_date (edition->ends_on), first);

  if (days->len > 0)
    {
      const PlumbPresenceSpan *spans = (gconstpointer) days->data;
      guint32 first_block = (guint32) plumb_presence_to_day (zone, spans[0].starts_at);

      first = first != 0 ? MIN (first, first_block) : first_block;
      last = MAX (last, (guint32) plumb_presence_to_day (zone, spans[days->len - 1].ends_at - 1));
    }
  *out_first = first;
  *out_last = last;
  return first != 0;
}

/**
 * plumb_presence_find_window:
 * @out_from: (out): UTC seconds
 * @out_to: (out): UTC seconds
 *
 * Finds the time of which a calendar is worth reading: the conference with a day before and after,
 * for blocks move. One that is impossibly long is cut.
 *
 * Returns: whether it is known when the conference is
 */
gboolean
plumb_presence_find_window (const PlumbEdition *edition, gint64 *out_from, gint64 *out_to)
{
  g_autoptr (GTimeZone) zone = venue_zone (edition);
  guint32 first = 0;
  guint32 last = 0;

  if (!plumb_presence_find_dates (edition, &first, &last) || first < 2)
    return FALSE;
  *out_from = get_midnight (zone, first - 1);
  *out_to = get_midnight (zone, MIN (last, first + MAX_DAYS) + 2);
  return TRUE;
}

static PlumbPresenceSaid *
parse (const PlumbEdition *edition, const PlumbPerson *person)
{
  const PlumbAvailability *availability = plumb_edition_find_availability (edition, person);
  guint32 first = 0;
  guint32 last = 0;

  if (availability != NULL && availability->words[0] != '\0')
    plumb_presence_find_dates (edition, &first, &last);
  return plumb_presence_parse (availability != NULL ? availability->words : "", first, last,
                               edition->zone);
}

static const char *
choose_zone (const PlumbEdition *edition, const PlumbPerson *person, const PlumbPresenceSaid *said)
{
  const PlumbAvailability *availability = plumb_edition_find_availability (edition, person);

  if (availability != NULL && availability->zone[0] != '\0')
    return availability->zone;
  return said->zone != NULL ? said->zone : edition->zone;
}

/**
 * plumb_presence_dup_zone:
 *
 * Returns: (transfer full): the IANA name of where somebody is: what was chosen, else what they
 *   said, else the venue's
 */
char *
plumb_presence_dup_zone (const PlumbEdition *edition, const PlumbPerson *person)
{
  g_autoptr (PlumbPresenceSaid) said = parse (edition, person);

  return g_strdup (choose_zone (edition, person, said));
}

/**
 * plumb_presence_to_local:
 *
 * Returns: (transfer full): somebody's wall clock at an instant
 */
GDateTime *
plumb_presence_to_local (const PlumbEdition *edition, const PlumbPerson *person, gint64 seconds)
{
  g_autofree char *zone = plumb_presence_dup_zone (edition, person);

  return plumb_time_to_local (seconds, zone);
}

/**
 * plumb_presence_dup_unknown:
 *
 * Returns: (transfer full) (array zero-terminated=1): the parts of what somebody said that are not
 *   understood, as they were written
 */
char **
plumb_presence_dup_unknown (const PlumbEdition *edition, const PlumbPerson *person)
{
  g_autoptr (PlumbPresenceSaid) said = parse (edition, person);
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < said->unknown->len; i++)
    g_strv_builder_add (builder, g_ptr_array_index (said->unknown, i));
  return g_strv_builder_end (builder);
}

/**
 * plumb_presence_dup_understood:
 *
 * Returns: (transfer full): in sentences what was understood of what somebody said, "" where they
 *   said nothing
 */
char *
plumb_presence_dup_understood (const PlumbEdition *edition, const PlumbPerson *person)
{
  g_autoptr (PlumbPresenceSaid) said = parse (edition, person);

  return plumb_presence_said_dup_sentences (said, choose_zone (edition, person, said),
                                            edition->zone);
}

static gboolean
have_same_days (const PlumbPresenceClause *a, const PlumbPresenceClause *b)
{
  const PlumbPresenceDays *first = (gconstpointer) a->days->data;
  const PlumbPresenceDays *second = (gconstpointer) b->days->data;

  if (a->days->len != b->days->len)
    return FALSE;
  for (guint i = 0; i < a->days->len; i++)
    {
      if (first[i].first != second[i].first || first[i].last != second[i].last
          || first[i].weekdays != second[i].weekdays)
        return FALSE;
    }
  return TRUE;
}

static gboolean
is_positive (const PlumbPresenceClause *clause, gboolean is_preferred)
{
  return is_preferred ? clause->is_outside
                      : clause->kind == PLUMB_PRESENCE_ONLY && !clause->is_outside;
}

/* What @clauses from @at on leave of @days if they speak of the same days as the one there. */
static GArray *
intersect_alike (const GPtrArray *clauses, guint at, gboolean is_preferred, const GArray *days,
                 const char *zone)
{
  const PlumbPresenceClause *first = g_ptr_array_index (clauses, at);
  GArray *left = plumb_presence_clause_dup_set (first, days, zone);

  for (guint i = at + 1; i < clauses->len; i++)
    {
      const PlumbPresenceClause *clause = g_ptr_array_index (clauses, i);

      if (is_positive (clause, is_preferred) && have_same_days (first, clause))
        {
          g_autoptr (GArray) set = plumb_presence_clause_dup_set (clause, days, zone);
          g_autoptr (GArray) old = left;

          left = plumb_presence_set_intersect (old, set);
        }
    }
  return left;
}

static gboolean
is_first_of_its_days (const GPtrArray *clauses, guint at, gboolean is_preferred)
{
  for (guint i = 0; i < at; i++)
    {
      const PlumbPresenceClause *clause = g_ptr_array_index (clauses, i);

      if (is_positive (clause, is_preferred)
          && have_same_days (clause, g_ptr_array_index (clauses, at)))
        return FALSE;
    }
  return TRUE;
}

/* What is left out by “only …” or by “preferably …”. Hours hold on every day that is said, and two
 * things said of different days hold side by side: “Monday 10 to 12, Tuesday 14 to 16”. */
static GArray *
dup_outside (const GPtrArray *clauses, gboolean is_preferred, const GArray *days, const char *zone)
{
  g_autoptr (GArray) on_days = plumb_presence_set_new ();
  GArray *outside = plumb_presence_set_new ();
  gboolean names_days = FALSE;

  for (guint i = 0; i < clauses->len; i++)
    {
      const PlumbPresenceClause *clause = g_ptr_array_index (clauses, i);
      g_autoptr (GArray) allowed = NULL;
      g_autoptr (GArray) rest = NULL;

      if (!is_positive (clause, is_preferred) || !is_first_of_its_days (clauses, i, is_preferred))
        continue;
      allowed = intersect_alike (clauses, i, is_preferred, days, zone);
      rest = plumb_presence_set_subtract (days, allowed);
      names_days |= clause->days->len > 0;
      if (clause->days->len > 0)
        g_array_append_vals (on_days, allowed->data, allowed->len);
      else
        g_array_append_vals (outside, rest->data, rest->len);
    }
  plumb_presence_set_tidy (on_days);
  if (names_days)
    {
      g_autoptr (GArray) other_days = plumb_presence_set_subtract (days, on_days);

      g_array_append_vals (outside, other_days->data, other_days->len);
    }
  return outside;
}

static void
add_said (GArray *set, const PlumbPresenceSaid *said, PlumbPresence kind, const GArray *days,
          const char *zone)
{
  g_autoptr (GArray) outside = dup_outside (said->clauses, kind == PLUMB_PRESENCE_RATHER_NOT, days,
                                            zone);

  g_array_append_vals (set, outside->data, outside->len);
  for (guint i = 0; i < said->clauses->len; i++)
    {
      const PlumbPresenceClause *clause = g_ptr_array_index (said->clauses, i);

      if (clause->kind == kind && !clause->is_outside && !clause->is_any)
        {
          g_autoptr (GArray) part = plumb_presence_clause_dup_set (clause, days, zone);

          g_array_append_vals (set, part->data, part->len);
        }
    }
}

static GArray *
dup_busy (const PlumbEdition *edition, const PlumbPerson *person, PlumbPresence kind)
{
  GArray *set = plumb_presence_set_new ();

  for (guint i = 0; i < edition->busy->len; i++)
    {
      const PlumbBusy *busy = g_ptr_array_index (edition->busy, i);

      if (busy->person == person && busy->kind == kind)
        plumb_presence_set_add (set, busy->starts_at, busy->ends_at);
    }
  plumb_presence_set_tidy (set);
  return set;
}

/* All the time of @days of which @kind is true, for whatever reason. */
static GArray *
dup_kind (const PlumbEdition *edition, const PlumbPerson *person, const PlumbPresenceSaid *said,
          PlumbPresence kind, const GArray *days)
{
  g_autoptr (GArray) set = dup_busy (edition, person, kind);
  g_autoptr (GArray) only = dup_busy (edition, person, PLUMB_PRESENCE_ONLY);

  add_said (set, said, kind, days, choose_zone (edition, person, said));
  if (kind == PLUMB_PRESENCE_CANNOT && only->len > 0)
    {
      g_autoptr (GArray) outside = plumb_presence_set_subtract (days, only);

      g_array_append_vals (set, outside->data, outside->len);
    }
  plumb_presence_set_tidy (set);
  return plumb_presence_set_intersect (days, set);
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const PlumbPresenceSpan *first = a;
  const PlumbPresenceSpan *second = b;

  return (first->starts_at > second->starts_at) - (first->starts_at < second->starts_at);
}

static gboolean
has_said_something (const PlumbEdition *edition, const PlumbPerson *person)
{
  for (guint i = 0; i < edition->busy->len; i++)
    {
      if (((const PlumbBusy *) g_ptr_array_index (edition->busy, i))->person == person)
        return TRUE;
    }
  return plumb_edition_find_availability (edition, person) != NULL;
}

/**
 * plumb_presence_dup_spans:
 *
 * Says when somebody cannot come, or would rather not, on the days of plumb_presence_dup_days().
 * What is true of a time for two reasons is said once, and who cannot come is not asked what they
 * would rather.
 *
 * Returns: (transfer full) (element-type PlumbPresenceSpan): the spans, sorted and disjoint
 */
GArray *
plumb_presence_dup_spans (const PlumbEdition *edition, const PlumbPerson *person)
{
  g_autoptr (PlumbPresenceSaid) said = NULL;
  g_autoptr (GArray) days = NULL;
  g_autoptr (GArray) wished = NULL;
  g_autoptr (GArray) rather_not = NULL;
  GArray *cannot;

  if (!has_said_something (edition, person))
    return plumb_presence_set_new ();
  said = parse (edition, person);
  days = plumb_presence_dup_days (edition);
  cannot = dup_kind (edition, person, said, PLUMB_PRESENCE_CANNOT, days);
  wished = dup_kind (edition, person, said, PLUMB_PRESENCE_RATHER_NOT, days);
  rather_not = plumb_presence_set_subtract (wished, cannot);
  for (guint i = 0; i < cannot->len; i++)
    g_array_index (cannot, PlumbPresenceSpan, i).kind = PLUMB_PRESENCE_CANNOT;
  for (guint i = 0; i < rather_not->len; i++)
    g_array_index (rather_not, PlumbPresenceSpan, i).kind = PLUMB_PRESENCE_RATHER_NOT;
  g_array_append_vals (cannot, rather_not->data, rather_not->len);
  g_array_sort (cannot, compare_spans);
  return cannot;
}

/**
 * plumb_presence_find_kind:
 * @spans: as of plumb_presence_dup_spans()
 * @out_kind: (out): the worst that is true of a part of that time
 *
 * Returns: whether somebody cannot come, or would rather not, to all of that time
 */
gboolean
plumb_presence_find_kind (const GArray *spans, gint64 starts_at, gint64 ends_at,
                          PlumbPresence *out_kind)
{
  gboolean found = FALSE;

  for (guint i = 0; i < spans->len; i++)
    {
      const PlumbPresenceSpan *span = &g_array_index (spans, PlumbPresenceSpan, i);

      if (span->ends_at <= starts_at || span->starts_at >= ends_at)
        continue;
      *out_kind = found ? MIN (*out_kind, span->kind) : span->kind;
      found = TRUE;
    }
  return found;
}

/**
 * plumb_presence_dup_nights:
 * @zone: an IANA name
 *
 * Returns: (transfer full) (element-type PlumbPresenceSpan): the parts of a time that lie between
 *   22:00 and 07:00 in @zone; their kinds mean nothing
 */
GArray *
plumb_presence_dup_nights (const char *zone, gint64 starts_at, gint64 ends_at)
{
  const PlumbPresenceHours night = { NIGHT_FROM, NIGHT_TO };
  PlumbPresenceClause clause = { .to = PLUMB_PRESENCE_NO_END };
  g_autoptr (GArray) days = g_array_new (FALSE, FALSE, sizeof (PlumbPresenceDays));
  g_autoptr (GArray) hours = g_array_new (FALSE, FALSE, sizeof (PlumbPresenceHours));
  g_autoptr (GArray) time = plumb_presence_set_new ();

  plumb_presence_set_add (time, starts_at, ends_at);
  g_array_append_val (hours, night);
  clause.days = days;
  clause.hours = hours;
  return plumb_presence_clause_dup_set (&clause, time, zone);
}

/**
 * plumb_presence_is_night:
 *
 * Returns: whether a part of a time is night in @zone
 */
gboolean
plumb_presence_is_night (const char *zone, gint64 starts_at, gint64 ends_at)
{
  g_autoptr (GArray) nights = plumb_presence_dup_nights (zone, starts_at, ends_at);

  return nights->len > 0;
}
