/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-indico-csv.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "plumb-csv.h"
#include "plumb-error.h"
#include "plumb-indico-columns.h"

typedef struct
{
  const PlumbCsvTable *table;
  PlumbIndicoColumns columns;
  PlumbImportBuilder builder;
  guint row; /* the one being read */
  gboolean dates_noted;
  gboolean states_noted;
} Reader;

static void
reader_clear (Reader *self)
{
  plumb_import_builder_clear (&self->builder);
  plumb_indico_columns_clear (&self->columns);
}

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (Reader, reader_clear)

static const char *
get_cell (const Reader *self, PlumbIndicoColumn column)
{
  if (self->columns.at[column] < 0)
    return "";
  return plumb_csv_table_get_cell (self->table, self->row, (guint) self->columns.at[column]);
}

static gboolean
fail_cell (const Reader *self, PlumbIndicoColumn column, const char *expected, GError **error)
{
  g_autofree char *found = g_utf8_substring (get_cell (self, column), 0,
                                             MIN (g_utf8_strlen (get_cell (self, column), -1), 40));

  g_set_error (
    error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
    /* Translators: a line's number, a heading, what should be there, what is there. */
    _ ("Line %u, “%s”: expected %s, found “%s”"), plumb_csv_table_get_line (self->table, self->row),
    plumb_csv_table_get_cell (self->table, 0, (guint) self->columns.at[column]), expected, found);
  return FALSE;
}

static gboolean
read_numbers (const Reader *self, PlumbImportProposal *proposal, GError **error)
{
  const char *id = get_cell (self, PLUMB_INDICO_COLUMN_ID);
  const char *score = get_cell (self, PLUMB_INDICO_COLUMN_SCORE);

  if (id[0] != '\0'
      && !g_ascii_string_to_signed (id, 10, 1, G_MAXINT64, &proposal->friendly_id, NULL))
    return fail_cell (self, PLUMB_INDICO_COLUMN_ID, _ ("a whole number"), error);
  if (score[0] != '\0')
    {
      if (!plumb_import_parse_score (score, &proposal->score))
        return fail_cell (self, PLUMB_INDICO_COLUMN_SCORE, _ ("a number"), error);
      proposal->fields |= PLUMB_FIELD_SCORE;
    }
  return TRUE;
}

/* Takes a cell's text into a field, unless it is empty: that a CSV has nothing to say is no news.
 */
static void
read_text (const Reader *self, PlumbIndicoColumn column, PlumbFields field,
           PlumbImportProposal *proposal, char **text)
{
  const char *cell = get_cell (self, column);

  if (cell[0] == '\0')
    return;
  if (cell[strcspn (cell, "\r\n")] != '\0')
    self->builder.import->is_flat = FALSE;
  g_free (*text);
  *text = plumb_import_restore_lines (cell);
  proposal->fields |= field;
}

static void
read_title (const Reader *self, PlumbImportProposal *proposal)
{
  g_free (proposal->title);
  proposal->title = plumb_import_dup_text (get_cell (self, PLUMB_INDICO_COLUMN_TITLE));
  g_strstrip (proposal->title);
  if (proposal->title[0] != '\0')
    proposal->fields |= PLUMB_FIELD_TITLE;
}

/* The word for a state is in the language of whoever exported the file. */
static void
read_state (Reader *self, PlumbImportProposal *proposal)
{
  g_autofree char *nick = g_ascii_strdown (get_cell (self, PLUMB_INDICO_COLUMN_STATE), -1);

  g_strstrip (nick);
  if (nick[0] == '\0')
    return;
  if (plumb_proposal_state_from_nick (nick, &proposal->state))
    proposal->fields |= PLUMB_FIELD_STATE;
  else if (g_str_equal (nick, "awaiting review") || g_str_equal (nick, "under review"))
    {
      proposal->state = PLUMB_PROPOSAL_SUBMITTED;
      proposal->fields |= PLUMB_FIELD_STATE;
    }
  else if (!self->states_noted)
    {
      self->states_noted = TRUE;
      plumb_import_builder_add_note (&self->builder,
                                     _ ("States such as “%s” were not understood and are left out. "
                                        "Export with Indico in English to have them."),
                                     get_cell (self, PLUMB_INDICO_COLUMN_STATE));
    }
}

static void
read_date (Reader *self, PlumbImportProposal *proposal)
{
  const char *cell = get_cell (self, PLUMB_INDICO_COLUMN_SUBMITTED_AT);

  if (cell[0] == '\0')
    return;
  if (plumb_import_parse_time (cell, &proposal->submitted_at))
    proposal->fields |= PLUMB_FIELD_SUBMITTED_AT;
  else if (!self->dates_noted)
    {
      self->dates_noted = TRUE;
      plumb_import_builder_add_note (
        &self->builder, _ ("Dates such as “%s” were not understood and are left out."), cell);
    }
}

static void
read_track_list (Reader *self, PlumbIndicoColumn column, PlumbImportProposal *proposal)
{
  g_auto (GStrv) titles = g_strsplit (get_cell (self, column), "; ", -1);

  for (guint i = 0; titles[i] != NULL; i++)
    plumb_import_builder_add_track (&self->builder, proposal, g_strstrip (titles[i]), "");
}

static void
read_tracks (Reader *self, PlumbImportProposal *proposal)
{
  const char *accepted = get_cell (self, PLUMB_INDICO_COLUMN_ACCEPTED_TRACK);
  const char *session = get_cell (self, PLUMB_INDICO_COLUMN_SESSION);

  proposal->accepted_track = plumb_import_builder_add_track (
    &self->builder, proposal, accepted[0] != '\0' ? accepted : session, "");
  if (accepted[0] != '\0' && session[0] != '\0' && !g_str_equal (accepted, session))
    plumb_import_builder_add_track (&self->builder, proposal, session, "");
  read_track_list (self, PLUMB_INDICO_COLUMN_REVIEWED_TRACKS, proposal);
  read_track_list (self, PLUMB_INDICO_COLUMN_SUBMITTED_TRACKS, proposal);
  if (proposal->tracks->len > 0)
    proposal->fields |= PLUMB_FIELD_TRACKS;
}

static gboolean
read_people (const Reader *self, PlumbImportProposal *proposal, GError **error)
{
  static const struct
  {
    PlumbIndicoColumn column;
    PlumbFields field;
    PlumbImportPerson part;
  } lists[] = {
    { PLUMB_INDICO_COLUMN_SPEAKERS, PLUMB_FIELD_SPEAKERS, { .is_speaker = TRUE } },
    { PLUMB_INDICO_COLUMN_AUTHORS, PLUMB_FIELD_AUTHORS, { .is_author = TRUE } },
    { PLUMB_INDICO_COLUMN_COAUTHORS, PLUMB_FIELD_NONE, { .is_author = TRUE } },
    { PLUMB_INDICO_COLUMN_SUBMITTER, PLUMB_FIELD_SUBMITTER, { .is_submitter = TRUE } },
  };
  const char *separator = self->columns.kind == PLUMB_IMPORT_ABSTRACTS_CSV ? "; " : ", ";

  for (guint i = 0; i < G_N_ELEMENTS (lists); i++)
    {
      const char *names = get_cell (self, lists[i].column);

      if (names[0] == '\0')
        continue;
      if (!plumb_indico_take_people (proposal, separator, names,
                                     get_cell (self, lists[i].column + 1),
                                     get_cell (self, lists[i].column + 2), &lists[i].part))
        return fail_cell (self, lists[i].column, _ ("fewer people"), error);
      proposal->fields |= lists[i].field | PLUMB_FIELD_AFFILIATION | PLUMB_FIELD_EMAIL;
    }
  /* Primary and other authors are two lists; one of them alone is not all authors. */
  if (self->columns.at[PLUMB_INDICO_COLUMN_COAUTHORS] < 0)
    proposal->fields &= ~PLUMB_FIELD_AUTHORS;
  return TRUE;
}

static void
read_custom (const Reader *self, PlumbImportProposal *proposal)
{
  for (guint i = 0; i < self->columns.custom->len; i++)
    {
      guint at = g_array_index (self->columns.custom, guint, i);
      g_autofree char *value =
        plumb_import_restore_lines (plumb_csv_table_get_cell (self->table, self->row, at));

      plumb_import_proposal_add_custom (proposal, plumb_csv_table_get_cell (self->table, 0, at),
                                        value);
    }
}

static gboolean
read_row (Reader *self, GError **error)
{
  guint line = plumb_csv_table_get_line (self->table, self->row);
  PlumbImportProposal *proposal = plumb_import_builder_add_proposal (&self->builder, line);

  if (!read_numbers (self, proposal, error))
    return FALSE;
  read_title (self, proposal);
  read_text (self, PLUMB_INDICO_COLUMN_CONTENT, PLUMB_FIELD_CONTENT, proposal, &proposal->content);
  read_text (self, PLUMB_INDICO_COLUMN_COMMENT, PLUMB_FIELD_COMMENT, proposal, &proposal->comment);
  if (self->columns.kind == PLUMB_IMPORT_CONTRIBUTIONS_CSV)
    proposal->state = PLUMB_PROPOSAL_ACCEPTED;
  if (plumb_import_parse_minutes (get_cell (self, PLUMB_INDICO_COLUMN_DURATION),
                                  &proposal->minutes))
    proposal->fields |= PLUMB_FIELD_MINUTES;
  read_state (self, proposal);
  read_date (self, proposal);
  read_tracks (self, proposal);
  read_custom (self, proposal);
  return read_people (self, proposal, error);
}

/* A row is skipped when it is empty, and refused when it has text where no heading is: then a
 * delimiter stands in a cell that is not quoted, and all cells after it are in the wrong place. */
static gboolean
check_row (const Reader *self, gboolean *out_empty, GError **error)
{
  guint n_cells = plumb_csv_table_get_n_cells (self->table, self->row);
  guint n_used = 0;

  for (guint i = 0; i < n_cells; i++)
    {
      if (plumb_csv_table_get_cell (self->table, self->row, i)[0] != '\0')
        n_used = i + 1;
    }
  if (n_used > self->columns.n_headings)
    {
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                   /* Translators: three numbers: of a line, of its cells, of the headings. */
                   _ ("Line %u has %u cells, but there are %u headings."),
                   plumb_csv_table_get_line (self->table, self->row), n_used,
                   self->columns.n_headings);
      return FALSE;
    }
  *out_empty = n_used == 0;
  return TRUE;
}

/**
 * plumb_indico_read_csv:
 * @text: valid UTF-8
 * @cancellable: (nullable): to stop early
 *
 * Reads a list of abstracts or of contributions, with whatever columns it has.
 *
 * Returns: (transfer full): the import, or %NULL with an error that names the place
 */
PlumbImport *
plumb_indico_read_csv (GBytes *text, GCancellable *cancellable, GError **error)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (text, &length);
  g_autoptr (PlumbCsvTable) table = plumb_csv_table_parse (data, length, 0, cancellable, error);
  g_auto (Reader) reader = { .table = table };

  if (table == NULL)
    return NULL;
  if (plumb_csv_table_get_n_rows (table) == 0)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, _ ("The file is empty."));
      return NULL;
    }
  if (!plumb_indico_columns_read (&reader.columns, table, error))
    return NULL;
  plumb_import_builder_init (&reader.builder, reader.columns.kind);
  for (reader.row = 1; reader.row < plumb_csv_table_get_n_rows (table); reader.row++)
    {
      gboolean empty;

      if (g_cancellable_set_error_if_cancelled (cancellable, error)
          || !check_row (&reader, &empty, error) || (!empty && !read_row (&reader, error)))
        return NULL;
    }
  return plumb_import_builder_finish (&reader.builder, error);
}
