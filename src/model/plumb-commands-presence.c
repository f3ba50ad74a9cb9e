/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on when people can be there.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-records.h"
#include "plumb-run.h"
#include "plumb-time.h"

/* Nobody is busy more often within a conference. */
#define MAX_SPANS 5000

static gboolean
set_availability (PlumbRun *run, GError **error)
{
  gint64 edition = plumb_run_row (run, "edition");
  gint64 person = plumb_run_row (run, "person");
  const char *zone = plumb_run_text (run, "zone");
  g_autoptr (GTimeZone) found = zone[0] != '\0' ? plumb_zone_new (zone, error) : NULL;
  gint64 row = 0;

  if (zone[0] != '\0' && found == NULL)
    return FALSE;
  return plumb_db_run (run->db, error,
                       "INSERT INTO availability (id, uid, edition_id, person_id)"
                       " SELECT next_key ('availability'), ?1, ?2, ?3 WHERE ?4 <> '' OR ?5 <> ''"
                       " ON CONFLICT (edition_id, person_id) DO NOTHING",
                       "tiitt", plumb_run_new_uid (run), edition, person,
                       plumb_run_text (run, "words"), zone)
         && plumb_db_get_int (run->db, &row, error,
                              "SELECT coalesce (max (id), 0) FROM availability"
                              " WHERE edition_id = ? AND person_id = ?",
                              "ii", edition, person)
         && plumb_run_set (run, "availability", row, "words", "words", error)
         && plumb_run_set (run, "availability", row, "zone", "zone", error)
         && plumb_db_run (run->db, error,
                          "DELETE FROM availability WHERE id = ? AND words = '' AND zone = ''", "i",
                          row);
}

typedef struct
{
  char kind[16];
  gint64 starts_at;
  gint64 ends_at;
} Span;

static guint
hash_span (gconstpointer data)
{
  const Span *span = data;

  return g_str_hash (span->kind) ^ g_int64_hash (&span->starts_at) ^ g_int64_hash (&span->ends_at);
}

static gboolean
is_same_span (gconstpointer a, gconstpointer b)
{
  const Span *first = a;
  const Span *second = b;

  return g_str_equal (first->kind, second->kind) && first->starts_at == second->starts_at
         && first->ends_at == second->ends_at;
}

/* "cannot 2026-10-05T10:00+02:00 2026-10-05T11:00+02:00" */
static gboolean
read_span (const char *line, const char *zone, Span *out_span, GError **error)
{
  g_auto (GStrv) words = g_strsplit (line, " ", -1);
  PlumbPresence kind;

  if (g_strv_length (words) != 3 || !plumb_presence_from_nick (words[0], &kind)
      || !plumb_time_parse_rfc3339 (words[1], zone, &out_span->starts_at)
      || !plumb_time_parse_rfc3339 (words[2], zone, &out_span->ends_at)
      || out_span->starts_at >= out_span->ends_at)
    /* Translators: the words before and after the times are not translated. */
    return plumb_run_fail (error,
                           _ ("“%s” is not “cannot”, “rather-not” or “only”, a start and a later "
                              "end."),
                           line);
  g_strlcpy (out_span->kind, plumb_presence_nick (kind), sizeof out_span->kind);
  return TRUE;
}

static GHashTable *
read_spans (PlumbRun *run, const char *zone, GError **error)
{
  g_autoptr (GHashTable) spans = g_hash_table_new_full (hash_span, is_same_span, g_free, NULL);
  const char *const *lines = plumb_run_lines (run, "spans");

  for (guint i = 0; lines[i] != NULL; i++)
    {
      Span span = { { 0 }, 0, 0 };

      if (i == MAX_SPANS)
        {
          plumb_run_fail (error, _ ("These are more times than a conference has."));
          return NULL;
        }
      if (!read_span (lines[i], zone, &span, error))
        return NULL;
      g_hash_table_add (spans, g_memdup2 (&span, sizeof span));
    }
  return g_steal_pointer (&spans);
}

/* Those that are there already leave @spans; keys of rows that are not wanted any more are
 * returned. */
static GArray *
find_gone (PlumbRun *run, gint64 edition, gint64 person, GHashTable *spans, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (run->db,
                    "SELECT id, kind, starts_at, ends_at, title FROM busy"
                    " WHERE edition_id = ? AND person_id = ? ORDER BY id",
                    "ii", edition, person);
  g_autoptr (GArray) gone = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (plumb_rows_next (rows))
    {
      gint64 row = plumb_rows_int (rows, 0);
      Span span = { { 0 }, plumb_rows_int (rows, 2), plumb_rows_int (rows, 3) };

      g_strlcpy (span.kind, plumb_rows_text (rows, 1), sizeof span.kind);
      if (plumb_rows_text (rows, 4)[0] != '\0' || !g_hash_table_remove (spans, &span))
        g_array_append_val (gone, row);
    }
  return plumb_rows_finish (rows, error) ? g_steal_pointer (&gone) : NULL;
}

static int
compare_spans (gconstpointer a, gconstpointer b)
{
  const Span *first = a;
  const Span *second = b;

  if (first->starts_at != second->starts_at)
    return first->starts_at < second->starts_at ? -1 : 1;
  return g_strcmp0 (first->kind, second->kind);
}

static gboolean
add_spans (PlumbRun *run, gint64 edition, gint64 person, GHashTable *spans, GError **error)
{
  g_autoptr (GPtrArray) sorted = g_hash_table_get_keys_as_ptr_array (spans);

  g_ptr_array_sort_values (sorted, compare_spans);
  for (guint i = 0; i < sorted->len; i++)
    {
      const Span *span = g_ptr_array_index (sorted, i);
      g_autofree char *uid = g_uuid_string_random ();

      if (!plumb_db_run (
            run->db, error,
            "INSERT INTO busy (id, uid, edition_id, person_id, kind, starts_at, ends_at)"
            " VALUES (next_key ('busy'), ?, ?, ?, ?, ?, ?)",
            "tiitii", uid, edition, person, span->kind, span->starts_at, span->ends_at))
        return FALSE;
    }
  return TRUE;
}

static gboolean
remove_rows (PlumbRun *run, const GArray *rows, GError **error)
{
  for (guint i = 0; i < rows->len; i++)
    {
      if (!plumb_db_run (run->db, error, "DELETE FROM busy WHERE id = ?", "i",
                         g_array_index (rows, gint64, i)))
        return FALSE;
    }
  return TRUE;
}

/* The same calendar once more changes nothing. */
static gboolean
set_busy (PlumbRun *run, GError **error)
{
  gint64 edition = plumb_run_row (run, "edition");
  gint64 person = plumb_run_row (run, "person");
  g_autofree char *zone = plumb_run_zone_of (run, edition, error);
  g_autoptr (GHashTable) spans = zone != NULL ? read_spans (run, zone, error) : NULL;
  g_autoptr (GArray) gone = spans != NULL ? find_gone (run, edition, person, spans, error) : NULL;

  return gone != NULL && remove_rows (run, gone, error)
         && add_spans (run, edition, person, spans, error);
}

static gboolean
clear_busy (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error, "DELETE FROM busy WHERE edition_id = ? AND person_id = ?",
                       "ii", plumb_run_row (run, "edition"), plumb_run_row (run, "person"));
}

const PlumbCommand plumb_commands_presence[] = {
  { "set-availability",
    N_ ("Change Availability"),
    "Says when somebody can be there.",
    "{\"do\":\"set-availability\",\"person\":\"UID\",\"words\":\"only after 10:30\"}",
    TRUE,
    set_availability,
    { { "person", PLUMB_PARAM_UID, TRUE, "Who", "person" },
      { "words", PLUMB_PARAM_TEXT, FALSE, "When, such as “not on Tuesday”; private" },
      { "zone", PLUMB_PARAM_LINE, FALSE, "IANA zone of where they are; empty for the venue’s" },
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { "set-busy",
    N_ ("Import Calendar"),
    "Says when somebody is busy, instead of what was said before by this command.",
    "{\"do\":\"set-busy\",\"person\":\"UID\","
    "\"spans\":[\"cannot 2026-10-05T10:00 2026-10-05T11:30\"]}",
    FALSE,
    set_busy,
    { { "person", PLUMB_PARAM_UID, TRUE, "Who", "person" },
      { "spans", PLUMB_PARAM_LINES, TRUE,
        "Each cannot, rather-not or only, a start and an end in RFC 3339; private" },
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { "clear-busy",
    N_ ("Forget Calendar"),
    "Forgets when somebody is busy.",
    "{\"do\":\"clear-busy\",\"person\":\"UID\"}",
    FALSE,
    clear_busy,
    { { "person", PLUMB_PARAM_UID, TRUE, "Who", "person" },
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { NULL },
};
