/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-tally.h"

/* One row a sort of proposal: "n" of them, and in "age" how often one came, went or got another
 * date. The index is what the newest undecided ones are found by. */
static const char script[] =
  "CREATE TABLE local_tally (edition_id INTEGER NOT NULL, decision TEXT NOT NULL,"
  " unread INTEGER NOT NULL, told INTEGER NOT NULL, n INTEGER NOT NULL, age INTEGER NOT NULL,"
  " PRIMARY KEY (edition_id, decision, unread, told)) WITHOUT ROWID;"
  "INSERT INTO local_tally SELECT edition_id, decision, unread, told, count (*), 0 FROM proposal"
  " GROUP BY edition_id, decision, unread, told;"
  "CREATE INDEX local_tally_waiting ON proposal (edition_id, submitted_at)"
  " WHERE decision IN ('undecided', 'asked');"
  "CREATE TRIGGER local_tally_added AFTER INSERT ON proposal BEGIN"
  " INSERT INTO local_tally VALUES (new.edition_id, new.decision, new.unread, new.told, 1, 1)"
  "  ON CONFLICT DO UPDATE SET n = n + 1, age = age + 1; END;"
  "CREATE TRIGGER local_tally_removed AFTER DELETE ON proposal BEGIN"
  " UPDATE local_tally SET n = n - 1, age = age + 1 WHERE edition_id = old.edition_id"
  "  AND decision = old.decision AND unread = old.unread AND told = old.told; END;"
  "CREATE TRIGGER local_tally_changed"
  " AFTER UPDATE OF edition_id, decision, unread, told, submitted_at ON proposal BEGIN"
  " UPDATE local_tally SET n = n - 1, age = age + (old.edition_id <> new.edition_id"
  "   OR old.submitted_at <> new.submitted_at) WHERE edition_id = old.edition_id"
  "  AND decision = old.decision AND unread = old.unread AND told = old.told;"
  " INSERT INTO local_tally VALUES (new.edition_id, new.decision, new.unread, new.told, 1, 1)"
  "  ON CONFLICT DO UPDATE SET n = n + 1, age = age + (old.edition_id <> new.edition_id); END;";

/**
 * plumb_tally_install:
 *
 * Counts once, and makes what keeps the counts right, unless it is there. To be called when a
 * working copy is opened.
 */
gboolean
plumb_tally_install (PlumbDb *db, GError **error)
{
  gint64 is_there = 0;

  if (!plumb_db_get_int (db, &is_there, error,
                         "SELECT EXISTS (SELECT 1 FROM sqlite_schema WHERE name = 'local_tally')",
                         ""))
    return FALSE;
  return is_there
         || (plumb_db_script (db, "BEGIN IMMEDIATE", error) && plumb_db_script (db, script, error)
             && plumb_db_script (db, "COMMIT", error));
}

/**
 * plumb_tally_query:
 *
 * Reads the counts of an edition: decision, unread, told, how many.
 *
 * Returns: (transfer full): the rows
 */
PlumbRows *
plumb_tally_query (PlumbDb *db, int year)
{
  return plumb_db_query (db,
                         "SELECT decision, unread, told, n FROM local_tally"
                         " WHERE edition_id = (SELECT id FROM edition WHERE year = ?)",
                         "i", (gint64) year);
}

/**
 * plumb_tally_dup_stamp:
 *
 * Returns: (transfer full) (nullable): a text that changes whenever a proposal of an edition comes,
 *   goes or gets another date, and not with a decision; %NULL when there is nothing
 */
char *
plumb_tally_dup_stamp (PlumbDb *db, int year)
{
  return plumb_db_dup_text (db, NULL,
                            "SELECT edition_id || '.' || sum (age) FROM local_tally"
                            " WHERE edition_id = (SELECT id FROM edition WHERE year = ?)",
                            "i", (gint64) year);
}
