/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-handed-changes.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-error.h"
#include "plumb-handed.h"
#include "plumb-markdown.h"
#include "plumb-schedule-rows.h"
#include "plumb-time.h"

#define ARROW " → "

/* What differs; one of the two is NULL for what came or went. Borrowed. */
typedef struct
{
  const PlumbHandedItem *before;
  const PlumbHandedItem *after;
} Change;

static gint64
get_time (const Change *self)
{
  gint64 start = self->after != NULL ? self->after->starts_at : self->before->starts_at;

  return start != 0 ? start : G_MAXINT64;
}

static int
compare_changes (gconstpointer a, gconstpointer b)
{
  gint64 first = get_time (a);
  gint64 second = get_time (b);

  return (first > second) - (first < second);
}

static gboolean
differs (const PlumbHandedItem *before, const PlumbHandedItem *after)
{
  return plumb_handed_item_is_elsewhere (before, after)
         || !g_str_equal (before->title, after->title)
         || !g_strv_equal ((const char *const *) before->speakers,
                           (const char *const *) after->speakers);
}

/* In the order of time; what has none comes last, and what stood at the same time as it did. */
static GArray *
find_changes (const GPtrArray *before, const GPtrArray *after)
{
  GArray *changes = g_array_new (FALSE, FALSE, sizeof (Change));
  g_autoptr (GHashTable) earlier = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GHashTable) later = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < before->len; i++)
    {
      PlumbHandedItem *item = g_ptr_array_index (before, i);

      g_hash_table_insert (earlier, item->key, item);
    }
  for (guint i = 0; i < after->len; i++)
    {
      PlumbHandedItem *item = g_ptr_array_index (after, i);
      Change change = { g_hash_table_lookup (earlier, item->key), item };

      g_hash_table_add (later, item->key);
      if (change.before == NULL || differs (change.before, item))
        g_array_append_val (changes, change);
    }
  for (guint i = 0; i < before->len; i++)
    {
      PlumbHandedItem *item = g_ptr_array_index (before, i);
      Change change = { item, NULL };

      if (!g_hash_table_contains (later, item->key))
        g_array_append_val (changes, change);
    }
  g_array_sort (changes, compare_changes);
  return changes;
}

static void
find_day (const GPtrArray *items, const char *zone, char **day, gboolean *several)
{
  for (guint i = 0; i < items->len; i++)
    {
      const PlumbHandedItem *item = g_ptr_array_index (items, i);
      g_autofree char *other = NULL;

      if (item->starts_at == 0)
        continue;
      other = plumb_schedule_dup_day (item->starts_at, zone);
      *several |= *day != NULL && !g_str_equal (*day, other);
      g_free (*day);
      *day = g_steal_pointer (&other);
    }
}

static char *
dup_start (const PlumbHandedItem *item, const char *zone, gboolean with_day)
{
  g_autoptr (GDateTime) local = plumb_time_to_local (item->starts_at, zone);
  g_autofree char *day = plumb_schedule_dup_day (item->starts_at, zone);
  char *year = strrchr (day, ' ');

  if (item->starts_at == 0)
    return g_strdup ("time to be announced");
  *year = '\0';
  return g_strdup_printf ("%s%s%02d:%02d", with_day ? day : "", with_day ? " " : "",
                          g_date_time_get_hour (local), g_date_time_get_minute (local));
}

static const char *
get_room (const PlumbHandedItem *item)
{
  return item->room[0] != '\0' ? item->room : "room to be announced";
}

/* "10:00, Hall B, 25 min" */
static char *
dup_place (const PlumbHandedItem *item, const char *zone, gboolean with_day)
{
  g_autofree char *start = dup_start (item, zone, with_day);

  return g_strdup_printf ("%s, %s, %u min", start, get_room (item), item->minutes);
}

static char *
dup_speakers (const PlumbHandedItem *item)
{
  return item->speakers[0] != NULL ? g_strjoinv (", ", item->speakers) : g_strdup ("nobody yet");
}

static void
add_fact (GString *words, const char *mark, const char *before, const char *after, const char *unit)
{
  if (g_str_equal (before, after))
    return;
  g_string_append_printf (words, "%s%s%s" ARROW "%s%s", words->len > 0 ? ", " : "", mark, before,
                          after, unit);
}

/* "10:00 → 11:30, Hall B → Hall A, 25 → 20 min", "" where only the title differs */
static char *
dup_facts (const Change *change, const char *zone, gboolean with_days)
{
  const PlumbHandedItem *before = change->before;
  const PlumbHandedItem *after = change->after;
  GString *words = g_string_new (NULL);
  g_autofree char *old_day = plumb_schedule_dup_day (before->starts_at, zone);
  g_autofree char *new_day = plumb_schedule_dup_day (after->starts_at, zone);
  gboolean same_day = before->starts_at != 0 && g_str_equal (old_day, new_day);
  g_autofree char *old_start = dup_start (before, zone, with_days);
  g_autofree char *new_start =
    dup_start (after, zone, with_days && (!same_day || after->starts_at == before->starts_at));
  g_autofree char *old_minutes = g_strdup_printf ("%u", before->minutes);
  g_autofree char *new_minutes = g_strdup_printf ("%u", after->minutes);
  g_autofree char *old_speakers = dup_speakers (before);
  g_autofree char *new_speakers = dup_speakers (after);

  add_fact (words, "", old_start, new_start, "");
  add_fact (words, "", get_room (before), get_room (after), "");
  add_fact (words, "", old_minutes, new_minutes, " min");
  add_fact (words, "speakers: ", old_speakers, new_speakers, "");
  return g_string_free (words, FALSE);
}

static char *
dup_words (const Change *change, const char *zone, gboolean with_days)
{
  g_autofree char *place = NULL;
  gboolean is_renamed;

  if (change->before == NULL)
    {
      place = dup_place (change->after, zone, with_days);
      return g_strdup_printf ("“%s” is new: %s", change->after->title, place);
    }
  if (change->after == NULL)
    {
      place = dup_place (change->before, zone, with_days);
      return g_strdup_printf ("“%s” is dropped; it was %s", change->before->title, place);
    }
  place = dup_facts (change, zone, with_days);
  is_renamed = !g_str_equal (change->before->title, change->after->title);
  return g_strdup_printf ("“%s”%s%s%s%s%s", change->before->title, is_renamed ? " is now “" : "",
                          is_renamed ? change->after->title : "", is_renamed ? "”" : "",
                          place[0] != '\0' ? ": " : "", place);
}

/**
 * plumb_handed_dup_changes:
 * @before: (element-type PlumbHandedItem): a version of the agenda
 * @after: (element-type PlumbHandedItem): a later one
 * @zone: whose clocks count
 *
 * Compares two versions.
 *
 * Returns: (transfer full): a line for each entry that differs, such as "“Folios”: 10:00 → 11:30,
 *   Hall B → Hall A", in the order of time
 */
GStrv
plumb_handed_dup_changes (const GPtrArray *before, const GPtrArray *after, const char *zone)
{
  g_autoptr (GArray) changes = find_changes (before, after);
  g_autoptr (GStrvBuilder) lines = g_strv_builder_new ();
  g_autofree char *day = NULL;
  gboolean with_days = FALSE;

  find_day (before, zone, &day, &with_days);
  find_day (after, zone, &day, &with_days);
  for (guint i = 0; i < changes->len; i++)
    g_strv_builder_take (lines, dup_words (&g_array_index (changes, Change, i), zone, with_days));
  return g_strv_builder_end (lines);
}

/* "Since Thu 1 Oct 2026, 14:30. All times are those of Europe/Prague." */
static char *
dup_since (const PlumbHandover *since, const char *zone)
{
  g_autofree char *day = NULL;
  g_autoptr (GDateTime) local = NULL;

  if (since == NULL)
    return g_strdup_printf ("Nothing was handed over before, so everything is new. All times are "
                            "those of %s.",
                            zone);
  day = plumb_schedule_dup_day (since->sent_at, zone);
  local = plumb_time_to_local (since->sent_at, zone);
  return g_strdup_printf ("Since %s, %02d:%02d. All times are those of %s.", day,
                          g_date_time_get_hour (local), g_date_time_get_minute (local), zone);
}

/**
 * plumb_changes_to_md:
 * @snapshot: a record
 * @edition: one of its editions
 * @since: (nullable): a hand-over of @edition; %NULL where there was none
 *
 * Writes what changed since a hand-over, for those who got it.
 *
 * Returns: (transfer full): CommonMark, or %NULL with an error where there never was a schedule
 */
char *
plumb_changes_to_md (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                     const PlumbHandover *since, GError **error)
{
  g_autoptr (GPtrArray) before = plumb_handed_list (since);
  g_autoptr (GPtrArray) after = plumb_handed_list_now (edition);
  g_autofree char *title = plumb_schedule_dup_title (snapshot, edition);
  g_autofree char *escaped = plumb_markdown_escape (title);
  g_autofree char *when = dup_since (since, edition->zone);
  g_autofree char *when_markdown = plumb_markdown_escape (when);
  g_auto (GStrv) changes = NULL;
  GString *markdown = NULL;

  if (since == NULL && edition->blocks->len == 0)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
                           _ ("The agenda has no block yet, so there is no schedule."));
      return NULL;
    }
  changes = plumb_handed_dup_changes (before, after, edition->zone);
  markdown = g_string_new (NULL);
  g_string_append_printf (markdown, "## %s: What Changed\n\n%s\n\n", escaped, when_markdown);
  if (changes[0] == NULL)
    g_string_append (markdown, "Nothing has changed.\n");
  for (guint i = 0; changes[i] != NULL; i++)
    {
      g_autofree char *line = plumb_markdown_escape (changes[i]);

      g_string_append_printf (markdown, "- %s\n", line);
    }
  return g_string_free (markdown, FALSE);
}

/**
 * plumb_changes_to_text:
 * @snapshot: a record
 * @edition: one of its editions
 * @since: (nullable): a hand-over of @edition; %NULL where there was none
 *
 * Writes the same for a mail.
 *
 * Returns: (transfer full): text in lines of mail, or %NULL with an error
 */
char *
plumb_changes_to_text (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                       const PlumbHandover *since, GError **error)
{
  g_autofree char *markdown = plumb_changes_to_md (snapshot, edition, since, error);

  return markdown != NULL ? plumb_markdown_to_text (markdown, PLUMB_MARKDOWN_MAIL_WIDTH) : NULL;
}

/**
 * plumb_changes_to_html:
 * @snapshot: a record
 * @edition: one of its editions
 * @since: (nullable): a hand-over of @edition; %NULL where there was none
 *
 * Writes the same for a page.
 *
 * Returns: (transfer full): HTML, or %NULL with an error
 */
char *
plumb_changes_to_html (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                       const PlumbHandover *since, GError **error)
{
  g_autofree char *markdown = plumb_changes_to_md (snapshot, edition, since, error);

  return markdown != NULL ? plumb_markdown_to_html (markdown) : NULL;
}
