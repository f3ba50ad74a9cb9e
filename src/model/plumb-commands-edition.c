/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on the microconference, its editions and their leads.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-carry.h"

/* The name that all editions had, which those that are over may keep. */
static gboolean
keep_name (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error,
                       "UPDATE edition SET name = (SELECT name FROM microconference)"
                       " WHERE name = '' AND year < (SELECT max (year) FROM edition)"
                       " AND (SELECT name FROM microconference) <> ?",
                       "t", plumb_run_text (run, "name"));
}

static gboolean
set_microconference (PlumbRun *run, GError **error)
{
  if (plumb_run_int (run, "keep_name", FALSE) && !keep_name (run, error))
    return FALSE;
  return plumb_run_set (run, "microconference", 1, "name", "name", error);
}

static const struct
{
  const char *param;
  const char *column;
} edition_fields[] = {
  { "name", "name" },
  { "conference", "conference" },
  { "place", "place" },
  { "zone", "zone" },
  { "starts", "starts_on" },
  { "ends", "ends_on" },
  { "track", "track" },
  { "cfp_end", "cfp_ends_on" },
  { "passes", "passes" },
  { "description", "description" },
  { "min_minutes", "min_minutes" },
  { "max_minutes", "max_minutes" },
  { "discussion_percent", "discussion_percent" },
};

static gboolean
check_minutes (PlumbRun *run, gint64 edition, GError **error)
{
  gint64 wrong = 0;

  if (!plumb_db_get_int (run->db, &wrong, error,
                         "SELECT max_minutes <> 0 AND max_minutes < min_minutes"
                         " FROM edition WHERE id = ?",
                         "i", edition))
    return FALSE;
  if (wrong)
    return plumb_run_fail (error, _ ("The most minutes of a topic are fewer than the least."));
  return TRUE;
}

static gboolean
set_edition_fields (PlumbRun *run, gint64 edition, GError **error)
{
  gint64 wrong = 0;

  for (guint i = 0; i < G_N_ELEMENTS (edition_fields); i++)
    {
      if (!plumb_run_set (run, "edition", edition, edition_fields[i].param,
                          edition_fields[i].column, error))
        return FALSE;
    }
  if (!plumb_db_get_int (run->db, &wrong, error,
                         "SELECT starts_on <> '' AND ends_on <> '' AND ends_on < starts_on"
                         " FROM edition WHERE id = ?",
                         "i", edition))
    return FALSE;
  if (wrong)
    return plumb_run_fail (error, _ ("The conference ends before it starts."));
  return check_minutes (run, edition, error);
}

static gboolean
carry_over (PlumbRun *run, gint64 edition, gint64 year, GError **error)
{
  return (!plumb_run_int (run, "keep_leads", FALSE)
          || plumb_carry_leads (run, edition, year, error))
         && (!plumb_run_int (run, "keep_people", FALSE)
             || plumb_carry_people (run, edition, year, error))
         && (!plumb_run_int (run, "keep_styles", FALSE)
             || plumb_carry_styles (run, edition, year, error));
}

static gboolean
add_edition (PlumbRun *run, GError **error)
{
  gint64 year = plumb_run_int (run, "year", 0);
  gint64 taken = 0;
  gint64 edition;

  if (!plumb_db_get_int (run->db, &taken, error,
                         "SELECT EXISTS (SELECT 1 FROM edition WHERE year = ?)", "i", year))
    return FALSE;
  if (taken)
    return plumb_run_fail (error, _ ("There is an edition %d already."), (int) year);
  if (!plumb_db_run (run->db, error,
                     "INSERT INTO edition (id, uid, year)"
                     " VALUES (next_key ('edition'), ?, ?)",
                     "ti", plumb_run_new_uid (run), year))
    return FALSE;
  edition = plumb_db_last_row (run->db);
  return set_edition_fields (run, edition, error) && carry_over (run, edition, year, error);
}

static gboolean
set_edition (PlumbRun *run, GError **error)
{
  return set_edition_fields (run, plumb_run_row (run, "edition"), error);
}

static gboolean
add_lead (PlumbRun *run, GError **error)
{
  gint64 edition = plumb_run_row (run, "edition");
  gint64 person = plumb_run_row (run, "person");
  PlumbScope scope = { "lead", "edition_id = ?1", edition, 0 };
  g_autofree char *rank = plumb_run_rank (run, &scope, 0, 0, 0, error);
  gint64 taken = 0;

  if (rank == NULL)
    return FALSE;
  if (person == 0 && plumb_run_text (run, "name")[0] == '\0')
    return plumb_run_fail (error, _ ("“add-lead” needs “person” or “name”."));
  if (person == 0)
    person = plumb_people_find_or_add (run, plumb_run_text (run, "name"),
                                       plumb_run_text (run, "email"),
                                       plumb_run_text (run, "affiliation"), 0, error);
  if (person == 0
      || !plumb_db_get_int (run->db, &taken, error,
                            "SELECT EXISTS (SELECT 1 FROM lead"
                            " WHERE edition_id = ? AND person_id = ?)",
                            "ii", edition, person))
    return FALSE;
  if (taken)
    return plumb_run_fail (error, _ ("This person is a lead already."));
  return plumb_db_run (run->db, error,
                       "INSERT INTO lead (id, uid, edition_id, person_id, rank)"
                       " VALUES (next_key ('lead'), ?, ?, ?, ?)",
                       "tiit", plumb_run_new_uid (run), edition, person, rank);
}

static gboolean
remove_lead (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error, "DELETE FROM lead WHERE edition_id = ? AND person_id = ?",
                       "ii", plumb_run_row (run, "edition"), plumb_run_row (run, "person"));
}

static gboolean
add_origin (PlumbRun *run, GError **error)
{
  gint64 edition = plumb_run_row (run, "edition");
  PlumbScope scope = { "origin", "edition_id = ?1", edition, 0 };
  g_autofree char *rank = plumb_run_rank (run, &scope, 0, 0, 0, error);

  return rank != NULL
         && plumb_db_run (run->db, error,
                          "INSERT INTO origin (id, uid, edition_id, rank, name, source)"
                          " VALUES (next_key ('origin'), ?, ?, ?, ?, ?)",
                          "tittt", plumb_run_new_uid (run), edition, rank,
                          plumb_run_text (run, "name"), plumb_run_text (run, "source"));
}

static gboolean
remove_origin (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error, "DELETE FROM origin WHERE id = ?", "i",
                       plumb_run_row (run, "origin"));
}

/**
 * plumb_origins_set:
 * @table: "topic" or "accomplishment"
 *
 * Notes which merged microconference a row is from, which must be one of the row's own edition.
 */
gboolean
plumb_origins_set (PlumbRun *run, const char *table, gint64 row, GError **error)
{
  g_autofree char *sql = g_strdup_printf ("SELECT (SELECT edition_id FROM %s WHERE id = ?)"
                                          " = (SELECT edition_id FROM origin WHERE id = ?)",
                                          table);
  gint64 is_own = 0;

  if (!plumb_run_has (run, "origin"))
    return TRUE;
  if (!plumb_db_get_int (run->db, &is_own, error, sql, "ii", row, plumb_run_row (run, "origin")))
    return FALSE;
  if (!is_own)
    return plumb_run_fail (error, _ ("The origin belongs to another edition."));
  return plumb_run_set (run, table, row, "origin", "origin_id", error);
}

#define EDITION_PARAMS                                                                    \
  { "name", PLUMB_PARAM_LINE, FALSE, "What the microconference was called that year" },   \
    { "conference", PLUMB_PARAM_LINE, FALSE, "Name of the conference" },                  \
    { "place", PLUMB_PARAM_LINE, FALSE, "City" },                                         \
    { "zone", PLUMB_PARAM_ZONE, FALSE, "Time zone of the venue, such as Europe/Prague" }, \
    { "starts", PLUMB_PARAM_DATE, FALSE, "First day of the conference" },                 \
    { "ends", PLUMB_PARAM_DATE, FALSE, "Last day of the conference" },                    \
    { "track", PLUMB_PARAM_LINE, FALSE, "The Track that submitters choose" },             \
    { "cfp_end", PLUMB_PARAM_DATE, FALSE, "Last day of the call for topics" },            \
    { "passes", PLUMB_PARAM_INT, FALSE, "Free passes given", .min = 0, .max = 99 },       \
    { "description", PLUMB_PARAM_TEXT, FALSE, "What this year is about, Markdown" },      \
    { "min_minutes", PLUMB_PARAM_INT, FALSE, "Least minutes of a topic, 0 for any",       \
      .min = 0,      .max = 1440 },                                                       \
    { "max_minutes", PLUMB_PARAM_INT, FALSE, "Most minutes of a topic, 0 for any",        \
      .min = 0,      .max = 1440 },                                                       \
    { "discussion_percent",                                                               \
      PLUMB_PARAM_INT,                                                                    \
      FALSE,                                                                              \
      "How much of a topic is discussion at least, in percent",                           \
      .min = 0,                                                                           \
      .max = 100 }

const PlumbCommand plumb_commands_edition[] = {
  { "set-microconference",
    N_ ("Rename Microconference"),
    "Renames the microconference.",
    "{\"do\":\"set-microconference\",\"name\":\"Tracing\"}",
    TRUE,
    set_microconference,
    { { "name", PLUMB_PARAM_LINE, TRUE, "The name without “MC”" },
      { "keep_name", PLUMB_PARAM_BOOL, FALSE,
        "Whether the editions before the newest keep the name they had" } } },
  { "add-edition",
    N_ ("Add Edition"),
    "Adds another year.",
    "{\"do\":\"add-edition\",\"year\":2027,\"place\":\"Brno\"}",
    FALSE,
    add_edition,
    { { "year", PLUMB_PARAM_INT, TRUE, "Year of the conference", .min = 1990, .max = 2999 },
      EDITION_PARAMS,
      { "keep_leads", PLUMB_PARAM_BOOL, FALSE, "Whether who led the edition before leads it" },
      { "keep_people", PLUMB_PARAM_BOOL, FALSE,
        "Whether its key attendees are those of the edition before" },
      { "keep_styles", PLUMB_PARAM_BOOL, FALSE,
        "Whether its texts begin in the styles of the edition before" } } },
  { "set-edition",
    N_ ("Change Edition"),
    "Changes what is known of a year.",
    "{\"do\":\"set-edition\",\"cfp_end\":\"2026-08-15\"}",
    TRUE,
    set_edition,
    { { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" },
      EDITION_PARAMS } },
  { "add-lead",
    N_ ("Add Lead"),
    "Makes somebody a lead, who is added to the people if new.",
    "{\"do\":\"add-lead\",\"name\":\"Ada Example\",\"email\":\"ada@example.org\"}",
    FALSE,
    add_lead,
    { { "person", PLUMB_PARAM_UID, FALSE, "Somebody of the document", "person" },
      { "name", PLUMB_PARAM_LINE, FALSE, "Or the name of somebody" },
      { "email", PLUMB_PARAM_LINE, FALSE, "Their e-mail address" },
      { "affiliation", PLUMB_PARAM_LINE, FALSE, "Their affiliation" },
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { "remove-lead",
    N_ ("Remove Lead"),
    "Ends somebody’s being a lead.",
    "{\"do\":\"remove-lead\",\"person\":\"UID\"}",
    FALSE,
    remove_lead,
    { { "person", PLUMB_PARAM_UID, TRUE, "The lead", "person" },
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { "add-origin",
    N_ ("Add Origin"),
    "Notes a microconference that an edition was merged from.",
    "{\"do\":\"add-origin\",\"name\":\"Live Patching\"}",
    FALSE,
    add_origin,
    { { "name", PLUMB_PARAM_LINE, TRUE, "Its name without “MC”" },
      { "source", PLUMB_PARAM_LINE, FALSE, "Where that is known from, such as an address" },
      { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } } },
  { "remove-origin",
    N_ ("Remove Origin"),
    "Forgets a microconference that an edition was merged from; what came from it stays.",
    "{\"do\":\"remove-origin\",\"origin\":\"UID\"}",
    FALSE,
    remove_origin,
    { { "origin", PLUMB_PARAM_UID, TRUE, "Which", "origin" } } },
  { NULL },
};
