/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-carry.h"

#include "plumb-styles.h"

#define BEFORE "(SELECT id FROM edition WHERE year < ? ORDER BY year DESC LIMIT 1)"

/** Row: of a person or of a draft, with the two texts that are kept of it. */
typedef struct
{
  gint64 person;
  char *first;
  char *second;
} Row;

static void
clear_row (gpointer data)
{
  Row *row = data;

  g_free (row->first);
  g_free (row->second);
}

/* They are read before any is written: both are the same table. */
static GArray *
list_before (PlumbRun *run, const char *sql, gint64 year, GError **error)
{
  g_autoptr (GArray) all = g_array_new (FALSE, FALSE, sizeof (Row));
  g_autoptr (PlumbRows) rows = plumb_db_query (run->db, sql, "i", year);

  g_array_set_clear_func (all, clear_row);
  while (plumb_rows_next (rows))
    {
      Row row = { plumb_rows_int (rows, 0), plumb_rows_dup_text (rows, 1),
                  plumb_rows_dup_text (rows, 2) };

      g_array_append_val (all, row);
    }
  return plumb_rows_finish (rows, error) ? g_steal_pointer (&all) : NULL;
}

/**
 * plumb_carry_leads:
 * @edition: the key of the new edition
 * @year: its year
 *
 * Makes those who led the edition before lead this one.
 */
gboolean
plumb_carry_leads (PlumbRun *run, gint64 edition, gint64 year, GError **error)
{
  g_autoptr (GArray) rows = list_before (
    run, "SELECT person_id, rank, '' FROM lead WHERE edition_id = " BEFORE " ORDER BY rank, id",
    year, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      if (!plumb_db_run (run->db, error,
                         "INSERT INTO lead (id, uid, edition_id, person_id, rank)"
                         " VALUES (next_key ('lead'), ?, ?, ?, ?)",
                         "tiit", plumb_run_new_uid (run), edition, row->person, row->first))
        return FALSE;
    }
  return rows != NULL;
}

/**
 * plumb_carry_people:
 * @edition: the key of the new edition
 * @year: its year
 *
 * Lists the key attendees of the edition before, with why they are needed. Whether they come, when
 * and with which pass is another year's matter.
 */
gboolean
plumb_carry_people (PlumbRun *run, gint64 edition, gint64 year, GError **error)
{
  g_autoptr (GArray) rows = list_before (
    run, "SELECT person_id, why, '' FROM attendee WHERE edition_id = " BEFORE " ORDER BY id", year,
    error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);

      if (!plumb_db_run (run->db, error,
                         "INSERT INTO attendee (id, uid, edition_id, person_id, why)"
                         " VALUES (next_key ('attendee'), ?, ?, ?, ?)",
                         "tiit", plumb_run_new_uid (run), edition, row->person, row->first))
        return FALSE;
    }
  return rows != NULL;
}

/**
 * plumb_carry_styles:
 * @edition: the key of the new edition
 * @year: its year
 *
 * Begins each text of the edition before anew, in the style that was chosen for it.
 */
gboolean
plumb_carry_styles (PlumbRun *run, gint64 edition, gint64 year, GError **error)
{
  g_autoptr (GArray) rows = list_before (
    run, "SELECT 0, kind, style FROM draft WHERE edition_id = " BEFORE " ORDER BY id", year, error);

  for (guint i = 0; rows != NULL && i < rows->len; i++)
    {
      const Row *row = &g_array_index (rows, Row, i);
      g_autofree char *markdown = plumb_styles_dup_template (row->first, row->second);

      /* A style that nobody here knows has no words to begin with. */
      if (markdown != NULL
          && !plumb_db_run (run->db, error,
                            "INSERT INTO draft (id, uid, edition_id, kind, style, markdown)"
                            " VALUES (next_key ('draft'), ?, ?, ?, ?, ?)",
                            "tittt", plumb_run_new_uid (run), edition, row->first, row->second,
                            markdown))
        return FALSE;
    }
  return rows != NULL;
}
