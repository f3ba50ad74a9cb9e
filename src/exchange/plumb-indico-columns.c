/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-indico-columns.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-error.h"

typedef enum
{
  LIST_BOTH,
  LIST_ABSTRACTS,
  LIST_CONTRIBUTIONS,
} List;

/* Indico writes headings in English, whatever the language of the cells. */
static const struct
{
  const char *heading;
  PlumbIndicoColumn column;
  List list;
} headings[] = {
  { "id", PLUMB_INDICO_COLUMN_ID, LIST_BOTH },
  { "title", PLUMB_INDICO_COLUMN_TITLE, LIST_BOTH },
  { "content", PLUMB_INDICO_COLUMN_CONTENT, LIST_ABSTRACTS },
  { "state", PLUMB_INDICO_COLUMN_STATE, LIST_ABSTRACTS },
  { "score", PLUMB_INDICO_COLUMN_SCORE, LIST_ABSTRACTS },
  { "submission date", PLUMB_INDICO_COLUMN_SUBMITTED_AT, LIST_ABSTRACTS },
  { "submission comment", PLUMB_INDICO_COLUMN_COMMENT, LIST_ABSTRACTS },
  { "accepted track", PLUMB_INDICO_COLUMN_ACCEPTED_TRACK, LIST_ABSTRACTS },
  { "reviewed for tracks", PLUMB_INDICO_COLUMN_REVIEWED_TRACKS, LIST_ABSTRACTS },
  { "submitted for tracks", PLUMB_INDICO_COLUMN_SUBMITTED_TRACKS, LIST_ABSTRACTS },
  { "speakers", PLUMB_INDICO_COLUMN_SPEAKERS, LIST_ABSTRACTS },
  { "submitter", PLUMB_INDICO_COLUMN_SUBMITTER, LIST_ABSTRACTS },
  { "primary authors", PLUMB_INDICO_COLUMN_AUTHORS, LIST_ABSTRACTS },
  { "authors", PLUMB_INDICO_COLUMN_AUTHORS, LIST_BOTH },
  { "co-authors", PLUMB_INDICO_COLUMN_COAUTHORS, LIST_BOTH },
  { "accepted type", PLUMB_INDICO_COLUMN_OTHER, LIST_ABSTRACTS },
  { "submitted type", PLUMB_INDICO_COLUMN_OTHER, LIST_ABSTRACTS },
  { "number of reviews", PLUMB_INDICO_COLUMN_OTHER, LIST_ABSTRACTS },
  { "score standard deviation", PLUMB_INDICO_COLUMN_OTHER, LIST_ABSTRACTS },
  { "modification date", PLUMB_INDICO_COLUMN_OTHER, LIST_ABSTRACTS },
  { "description", PLUMB_INDICO_COLUMN_CONTENT, LIST_CONTRIBUTIONS },
  { "duration", PLUMB_INDICO_COLUMN_DURATION, LIST_CONTRIBUTIONS },
  { "track", PLUMB_INDICO_COLUMN_ACCEPTED_TRACK, LIST_CONTRIBUTIONS },
  { "session", PLUMB_INDICO_COLUMN_SESSION, LIST_CONTRIBUTIONS },
  { "presenters", PLUMB_INDICO_COLUMN_SPEAKERS, LIST_CONTRIBUTIONS },
  { "date", PLUMB_INDICO_COLUMN_OTHER, LIST_CONTRIBUTIONS },
  { "type", PLUMB_INDICO_COLUMN_OTHER, LIST_CONTRIBUTIONS },
  { "materials", PLUMB_INDICO_COLUMN_OTHER, LIST_CONTRIBUTIONS },
  { "program code", PLUMB_INDICO_COLUMN_OTHER, LIST_CONTRIBUTIONS },
  { "board number", PLUMB_INDICO_COLUMN_OTHER, LIST_CONTRIBUTIONS },
  { "keywords", PLUMB_INDICO_COLUMN_OTHER, LIST_CONTRIBUTIONS },
};

static PlumbIndicoColumn
find_heading (const char *heading, List list)
{
  for (guint i = 0; i < G_N_ELEMENTS (headings); i++)
    {
      if (g_str_equal (headings[i].heading, heading)
          && (headings[i].list == list || headings[i].list == LIST_BOTH))
        return headings[i].column;
    }
  return PLUMB_INDICO_COLUMN_CUSTOM;
}

static gboolean
is_people (PlumbIndicoColumn column)
{
  return column >= PLUMB_INDICO_COLUMN_SPEAKERS && column < PLUMB_INDICO_COLUMN_OTHER;
}

/* Finds out what a column holds: "Speakers (email)" is two after "Speakers". */
static PlumbIndicoColumn
column_of (const char *heading, List list)
{
  static const char *const details[] = { " (affiliation)", " (email)" };
  g_autofree char *folded = g_ascii_strdown (heading, -1);
  PlumbIndicoColumn column;

  g_strstrip (folded);
  for (guint i = 0; i < G_N_ELEMENTS (details); i++)
    {
      if (!g_str_has_suffix (folded, details[i]))
        continue;
      folded[strlen (folded) - strlen (details[i])] = '\0';
      column = find_heading (folded, list);
      return is_people (column) ? column + i + 1 : PLUMB_INDICO_COLUMN_CUSTOM;
    }
  return find_heading (folded, list);
}

static gboolean
has_heading (const PlumbCsvTable *table, PlumbIndicoColumn column, List list)
{
  for (guint i = 0; i < plumb_csv_table_get_n_cells (table, 0); i++)
    {
      if (column_of (plumb_csv_table_get_cell (table, 0, i), list) == column)
        return TRUE;
    }
  return FALSE;
}

/* An abstract's own questions may well be called "Duration" or "Description", so one such heading
 * does not make it a list of contributions. */
static List
recognise_list (const PlumbCsvTable *table)
{
  gboolean contributions =
    has_heading (table, PLUMB_INDICO_COLUMN_SPEAKERS, LIST_CONTRIBUTIONS)
    || (has_heading (table, PLUMB_INDICO_COLUMN_DURATION, LIST_CONTRIBUTIONS)
        && has_heading (table, PLUMB_INDICO_COLUMN_CONTENT, LIST_CONTRIBUTIONS)
        && !has_heading (table, PLUMB_INDICO_COLUMN_STATE, LIST_ABSTRACTS));

  return contributions ? LIST_CONTRIBUTIONS : LIST_ABSTRACTS;
}

static gboolean
is_session_list (const PlumbCsvTable *table)
{
  static const char *const sessions[] = { "id", "title", "description", "type", "code" };

  if (plumb_csv_table_get_n_cells (table, 0) != G_N_ELEMENTS (sessions))
    return FALSE;
  for (guint i = 0; i < G_N_ELEMENTS (sessions); i++)
    {
      if (g_ascii_strcasecmp (plumb_csv_table_get_cell (table, 0, i), sessions[i]) != 0)
        return FALSE;
    }
  return TRUE;
}

/**
 * plumb_indico_columns_read:
 * @self: (out): what to fill; to be cleared also after an error
 * @table: a file with at least one row
 *
 * Recognises the headings. The conference's own questions come first, so of two equal headings the
 * last one is Indico's.
 *
 * Returns: %FALSE with an error when these are no headings of Indico's
 */
gboolean
plumb_indico_columns_read (PlumbIndicoColumns *self, const PlumbCsvTable *table, GError **error)
{
  List list = recognise_list (table);
  guint n_known = 0;

  self->kind = list == LIST_ABSTRACTS ? PLUMB_IMPORT_ABSTRACTS_CSV : PLUMB_IMPORT_CONTRIBUTIONS_CSV;
  self->n_headings = plumb_csv_table_get_n_cells (table, 0);
  self->custom = g_array_new (FALSE, FALSE, sizeof (guint));
  memset (self->at, -1, sizeof self->at);
  for (guint i = self->n_headings; i-- > 0;)
    {
      PlumbIndicoColumn column = column_of (plumb_csv_table_get_cell (table, 0, i), list);

      if (column == PLUMB_INDICO_COLUMN_OTHER
          || (column != PLUMB_INDICO_COLUMN_CUSTOM && self->at[column] < 0))
        {
          self->at[column] = (int) i;
          n_known++;
        }
      else if (plumb_csv_table_get_cell (table, 0, i)[0] != '\0')
        g_array_prepend_val (self->custom, i);
    }
  if (is_session_list (table))
    g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                         _ ("This is Indico’s list of sessions. Export the abstracts instead."));
  else if (self->at[PLUMB_INDICO_COLUMN_TITLE] < 0 || n_known < 2)
    g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                         _ ("The first line has no headings “Id” and “Title”, as Indico’s lists of "
                            "abstracts and contributions have them."));
  else
    return TRUE;
  return FALSE;
}

void
plumb_indico_columns_clear (PlumbIndicoColumns *self)
{
  g_clear_pointer (&self->custom, g_array_unref);
}
