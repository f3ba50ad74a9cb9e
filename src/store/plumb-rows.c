/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Queries: statements that are kept, values that are bound, rows that are read.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <math.h>
#include <string.h>

#include "plumb-db-private.h"
#include "plumb-error.h"
#include "plumb-limits.h"

typedef struct
{
  sqlite3_stmt *stmt;
  gboolean lent;
} PlumbStatement;

struct _PlumbRows
{
  PlumbDb *db;
  PlumbStatement *statement;
  gboolean is_own; /* not in the cache: the cached one was lent already */
  GError *error;
};

void
plumb_statement_free (gpointer data)
{
  PlumbStatement *self = data;

  sqlite3_finalize (self->stmt);
  g_free (self);
}

static PlumbStatement *
prepare (PlumbDb *self, const char *sql, GError **error)
{
  PlumbStatement *statement = NULL;
  sqlite3_stmt *stmt = NULL;
  int code = sqlite3_prepare_v3 (self->handle, sql, -1, SQLITE_PREPARE_PERSISTENT, &stmt, NULL);

  if (code != SQLITE_OK)
    {
      plumb_db_set_error (self, code, error);
      return NULL;
    }
  statement = g_new0 (PlumbStatement, 1);
  statement->stmt = stmt;
  return statement;
}

/* Lends the kept statement, or a new one where that is lent already. */
static PlumbStatement *
borrow (PlumbDb *self, const char *sql, gboolean *out_is_own, GError **error)
{
  PlumbStatement *statement = g_hash_table_lookup (self->statements, sql);

  if (!plumb_db_settle (self, error))
    return NULL;
  *out_is_own = statement != NULL && statement->lent;
  if (statement == NULL || statement->lent)
    {
      statement = prepare (self, sql, error);
      if (statement == NULL)
        return NULL;
      if (!*out_is_own)
        g_hash_table_insert (self->statements, g_strdup (sql), statement);
    }
  statement->lent = TRUE;
  return statement;
}

/* A value that is not bound would be written as NULL. */
static int
bind_values (sqlite3_stmt *stmt, const char *format, va_list *values)
{
  int code = SQLITE_OK;

  for (int i = 0; format[i] != '\0' && code == SQLITE_OK; i++)
    {
      const char *text;
      double number;

      switch (format[i])
        {
        case 'i':
          code = sqlite3_bind_int64 (stmt, i + 1, va_arg (*values, gint64));
          break;
        case 't':
          text = va_arg (*values, const char *);
          code = sqlite3_bind_text (stmt, i + 1, text, -1, SQLITE_TRANSIENT);
          break;
        case 'd':
          number = va_arg (*values, double);
          code = isnan (number) ? sqlite3_bind_null (stmt, i + 1)
                                : sqlite3_bind_double (stmt, i + 1, number);
          break;
        default:
          g_assert_not_reached ();
        }
    }
  return code;
}

static void
check_bound (PlumbRows *self, int code)
{
  if (code != SQLITE_OK && self->error == NULL)
    plumb_db_set_error (self->db, code, &self->error);
}

/* What is longer than a document may have does not get into a working copy. */
static gboolean
check_lengths (PlumbDb *self, const char *format, va_list *values, GError **error)
{
  gboolean is_over = FALSE;
  va_list copy;

  va_copy (copy, *values);
  for (int i = 0; format[i] != '\0'; i++)
    {
      const char *text = NULL;

      if (format[i] == 'i')
        (void) va_arg (copy, gint64);
      else if (format[i] == 'd')
        (void) va_arg (copy, double);
      else
        text = va_arg (copy, const char *);
      is_over |= text != NULL && strlen (text) > PLUMB_LIMIT_TEXT;
    }
  va_end (copy);
  if (is_over && self->mode == PLUMB_DB_WORKING)
    {
      g_autofree char *size = g_format_size_full (PLUMB_LIMIT_TEXT, G_FORMAT_SIZE_IEC_UNITS);

      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
                   /* Translators: a size. */
                   _ ("A text is longer than %s."), size);
      return FALSE;
    }
  return TRUE;
}

static PlumbRows *
query_va (PlumbDb *self, const char *sql, const char *format, va_list *values)
{
  PlumbRows *rows = g_new0 (PlumbRows, 1);

  rows->db = self;
  if (check_lengths (self, format, values, &rows->error))
    rows->statement = borrow (self, sql, &rows->is_own, &rows->error);
  if (rows->statement != NULL)
    check_bound (rows, bind_values (rows->statement->stmt, format, values));
  return rows;
}

/**
 * plumb_db_query:
 * @sql: a literal
 * @format: one letter a parameter, see the top of this header
 *
 * Starts a statement that gives rows. A failure shows in plumb_rows_finish().
 *
 * Returns: (transfer full): the rows
 */
PlumbRows *
plumb_db_query (PlumbDb *self, const char *sql, const char *format, ...)
{
  PlumbRows *rows;
  va_list values;

  va_start (values, format);
  rows = query_va (self, sql, format, &values);
  va_end (values);
  return rows;
}

/**
 * plumb_rows_next:
 *
 * Goes to the next row.
 *
 * Returns: %FALSE at the end or on a failure; plumb_rows_finish() tells which
 */
gboolean
plumb_rows_next (PlumbRows *self)
{
  int code;

  if (self->error != NULL)
    return FALSE;
  code = sqlite3_step (self->statement->stmt);
  if (code == SQLITE_ROW)
    return TRUE;
  if (code != SQLITE_DONE)
    plumb_db_set_error (self->db, code, &self->error);
  return FALSE;
}

gint64
plumb_rows_int (PlumbRows *self, int column)
{
  return sqlite3_column_int64 (self->statement->stmt, column);
}

double
plumb_rows_double (PlumbRows *self, int column)
{
  if (plumb_rows_is_null (self, column))
    return NAN;
  return sqlite3_column_double (self->statement->stmt, column);
}

/**
 * plumb_rows_text:
 *
 * Returns: (transfer none): a column's text until the next row, "" for NULL; a text that memory does
 *   not suffice for is "", too, and plumb_rows_finish() fails
 */
const char *
plumb_rows_text (PlumbRows *self, int column)
{
  const char *text = (const char *) sqlite3_column_text (self->statement->stmt, column);

  if (text == NULL && self->error == NULL && sqlite3_errcode (self->db->handle) == SQLITE_NOMEM)
    plumb_db_set_error (self->db, SQLITE_NOMEM, &self->error);
  return text != NULL ? text : "";
}

char *
plumb_rows_dup_text (PlumbRows *self, int column)
{
  return g_strdup (plumb_rows_text (self, column));
}

gboolean
plumb_rows_is_null (PlumbRows *self, int column)
{
  return sqlite3_column_type (self->statement->stmt, column) == SQLITE_NULL;
}

/**
 * plumb_rows_get_length:
 *
 * Returns: the length of a column's text in bytes, 0 for what is no text
 */
gint64
plumb_rows_get_length (PlumbRows *self, int column)
{
  return sqlite3_column_type (self->statement->stmt, column) == SQLITE_TEXT
           ? sqlite3_column_bytes (self->statement->stmt, column)
           : 0;
}

/**
 * plumb_rows_is_sound:
 *
 * Says whether a column holds no text, or text in UTF-8 without NUL, as all else here counts on;
 * and no infinite number.
 */
gboolean
plumb_rows_is_sound (PlumbRows *self, int column)
{
  int type = sqlite3_column_type (self->statement->stmt, column);
  const char *text;

  if (type == SQLITE_FLOAT)
    return isfinite (sqlite3_column_double (self->statement->stmt, column));
  if (type != SQLITE_TEXT)
    return TRUE;
  text = plumb_rows_text (self, column);
  return self->error == NULL
         && g_utf8_validate (text, sqlite3_column_bytes (self->statement->stmt, column), NULL);
}

static void
give_back (PlumbRows *self)
{
  PlumbStatement *statement = g_steal_pointer (&self->statement);

  if (statement == NULL)
    return;
  if (self->is_own)
    {
      plumb_statement_free (statement);
      return;
    }
  sqlite3_reset (statement->stmt);
  sqlite3_clear_bindings (statement->stmt);
  statement->lent = FALSE;
}

/**
 * plumb_rows_finish:
 *
 * Ends reading, so that the rows hold no lock any more.
 *
 * Returns: whether everything went well
 */
gboolean
plumb_rows_finish (PlumbRows *self, GError **error)
{
  give_back (self);
  if (self->error == NULL)
    return TRUE;
  g_propagate_error (error, g_steal_pointer (&self->error));
  return FALSE;
}

void
plumb_rows_free (PlumbRows *self)
{
  give_back (self);
  g_clear_error (&self->error);
  g_free (self);
}

/**
 * plumb_db_run:
 *
 * Runs one statement and drops the rows it may give.
 */
gboolean
plumb_db_run (PlumbDb *self, GError **error, const char *sql, const char *format, ...)
{
  g_autoptr (PlumbRows) rows = NULL;
  va_list values;

  va_start (values, format);
  rows = query_va (self, sql, format, &values);
  va_end (values);
  while (plumb_rows_next (rows))
    continue;
  return plumb_rows_finish (rows, error);
}

/**
 * plumb_db_run_texts:
 * @values: (array length=n_values): texts, %NULL for NULL
 *
 * Runs one statement with as many texts as it has parameters.
 */
gboolean
plumb_db_run_texts (PlumbDb *self, const char *sql, const char *const *values, guint n_values,
                    GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (self, sql, "");

  for (guint i = 0; rows->statement != NULL && i < n_values; i++)
    check_bound (rows, sqlite3_bind_text (rows->statement->stmt, (int) i + 1, values[i], -1,
                                          SQLITE_TRANSIENT));
  while (plumb_rows_next (rows))
    continue;
  return plumb_rows_finish (rows, error);
}

/**
 * plumb_db_get_int:
 * @out_value: (out): the first column of the first row, untouched unless there is one
 *
 * Reads one number.
 *
 * Returns: %FALSE with an error on a failure, or with %PLUMB_ERROR_NOT_FOUND without a row
 */
gboolean
plumb_db_get_int (PlumbDb *self, gint64 *out_value, GError **error, const char *sql,
                  const char *format, ...)
{
  g_autoptr (PlumbRows) rows = NULL;
  gboolean found;
  gint64 value = 0;
  va_list values;

  va_start (values, format);
  rows = query_va (self, sql, format, &values);
  va_end (values);
  found = plumb_rows_next (rows);
  if (found)
    value = plumb_rows_int (rows, 0);
  if (!plumb_rows_finish (rows, error))
    return FALSE;
  if (!found)
    {
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_NOT_FOUND,
                           _ ("What was asked for is not in the document."));
      return FALSE;
    }
  *out_value = value;
  return TRUE;
}

static gboolean
read_text_va (PlumbDb *self, char **out_text, const char *sql, const char *format, va_list *values,
              GError **error)
{
  g_autoptr (PlumbRows) rows = query_va (self, sql, format, values);
  g_autofree char *text = NULL;

  if (plumb_rows_next (rows) && !plumb_rows_is_null (rows, 0))
    text = plumb_rows_dup_text (rows, 0);
  if (!plumb_rows_finish (rows, error))
    return FALSE;
  *out_text = g_steal_pointer (&text);
  return TRUE;
}

/**
 * plumb_db_get_text:
 * @out_text: (out) (transfer full) (nullable): the first column of the first row; %NULL when there
 *   is no row, or a NULL in it
 *
 * Reads one text that need not be there.
 */
gboolean
plumb_db_get_text (PlumbDb *self, char **out_text, GError **error, const char *sql,
                   const char *format, ...)
{
  va_list values;
  gboolean done;

  va_start (values, format);
  done = read_text_va (self, out_text, sql, format, &values, error);
  va_end (values);
  return done;
}

/**
 * plumb_db_dup_text:
 *
 * Reads one text.
 *
 * Returns: (transfer full) (nullable): the first column of the first row; %NULL without @error set
 *   means that there is no row, or a NULL in it
 */
char *
plumb_db_dup_text (PlumbDb *self, GError **error, const char *sql, const char *format, ...)
{
  char *text = NULL;
  va_list values;

  va_start (values, format);
  read_text_va (self, &text, sql, format, &values, error);
  va_end (values);
  return text;
}

/**
 * plumb_rows_read_ints:
 *
 * Reads the first column of all rows. What cannot be read is left out: a list shows less then, and
 * the next command says what is wrong.
 *
 * Returns: (transfer full) (element-type gint64): the numbers
 */
GArray *
plumb_rows_read_ints (PlumbRows *self)
{
  GArray *numbers = g_array_new (FALSE, FALSE, sizeof (gint64));

  while (plumb_rows_next (self))
    {
      gint64 number = plumb_rows_int (self, 0);

      g_array_append_val (numbers, number);
    }
  plumb_rows_finish (self, NULL);
  return numbers;
}

/**
 * plumb_rows_read_texts:
 *
 * Reads the first column of all rows.
 *
 * Returns: (transfer full) (element-type utf8): the texts, or %NULL with an error
 */
GPtrArray *
plumb_rows_read_texts (PlumbRows *self, GError **error)
{
  g_autoptr (GPtrArray) texts = g_ptr_array_new_with_free_func (g_free);

  while (plumb_rows_next (self))
    g_ptr_array_add (texts, plumb_rows_dup_text (self, 0));
  return plumb_rows_finish (self, error) ? g_steal_pointer (&texts) : NULL;
}
