/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * One SQLite connection: prepared statements are kept, values are bound by a format, and every
 * failure becomes a #GError in words for a person.
 *
 * Formats: one letter a value: "i" gint64, "t" const char * (%NULL binds NULL), "d" double (NAN
 * binds NULL).  Mind that the compiler cannot check them: an "i" wants a gint64, so cast.
 *
 * Reading has three outcomes, and none can be missed:
 *
 *   g_autoptr (PlumbRows) rows = plumb_db_query (db, "SELECT title FROM topic WHERE id = ?", "i", id);
 *   while (plumb_rows_next (rows))
 *     use (plumb_rows_text (rows, 0));
 *   return plumb_rows_finish (rows, error);
 *
 * A connection is used by one thread at a time.
 */
#pragma once

#include <gio/gio.h>
#include <glib.h>

G_BEGIN_DECLS

typedef struct _PlumbDb PlumbDb;
typedef struct _PlumbRows PlumbRows;

/**
 * PlumbDbMode:
 * @PLUMB_DB_WORKING: our own working copy: written ahead (WAL), durable on commit
 * @PLUMB_DB_FRESH: a new file that nobody else knows yet: fast, synced by who publishes it
 * @PLUMB_DB_FOREIGN: somebody's file, read only and not trusted
 * @PLUMB_DB_READER: a second, read-only connection to a working copy, for another thread
 * @PLUMB_DB_INDEXER: a second connection to a working copy, for another thread, that writes only what
 *   can be made again: its commits are not synced
 */
typedef enum
{
  PLUMB_DB_WORKING,
  PLUMB_DB_FRESH,
  PLUMB_DB_FOREIGN,
  PLUMB_DB_READER,
  PLUMB_DB_INDEXER,
} PlumbDbMode;

/**
 * PlumbChange:
 * @table: interned name of the table
 * @row: the row's key
 *
 * A row that was added, changed or removed.
 */
typedef struct
{
  const char *table;
  gint64 row;
} PlumbChange;

PlumbDb *plumb_db_open (const char *path, PlumbDbMode mode, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
gboolean plumb_db_is_removed (PlumbDb *self);
void plumb_db_close (PlumbDb *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbDb, plumb_db_close)

gboolean plumb_db_run (PlumbDb *self, GError **error, const char *sql, const char *format, ...);
gboolean plumb_db_run_texts (PlumbDb *self, const char *sql, const char *const *values,
                             guint n_values, GError **error);
gboolean plumb_db_attach (PlumbDb *self, const char *path, const char *name, GError **error);
gboolean plumb_db_script (PlumbDb *self, const char *sql, GError **error);
gboolean plumb_db_is_in_transaction (PlumbDb *self);
void plumb_db_roll_back (PlumbDb *self);
gboolean plumb_db_get_int (PlumbDb *self, gint64 *out_value, GError **error, const char *sql,
                           const char *format, ...);
gboolean plumb_db_get_text (PlumbDb *self, char **out_text, GError **error, const char *sql,
                            const char *format, ...);
char *plumb_db_dup_text (PlumbDb *self, GError **error, const char *sql, const char *format, ...);
gint64 plumb_db_last_row (PlumbDb *self);
gint64 plumb_db_n_changed (PlumbDb *self);
gboolean plumb_db_is_log_long (PlumbDb *self);
const GArray *plumb_db_get_changes (PlumbDb *self);
GArray *plumb_db_take_changes (PlumbDb *self);
gboolean plumb_db_blames_computer (const GError *error);
void plumb_db_interrupt_on (PlumbDb *self, GCancellable *cancellable);
void plumb_db_limit_steps (PlumbDb *self, gint64 n_steps);
gint64 plumb_db_get_n_steps (PlumbDb *self);
gint64 plumb_db_get_size (PlumbDb *self);

PlumbRows *plumb_db_query (PlumbDb *self, const char *sql, const char *format, ...);
gboolean plumb_rows_next (PlumbRows *self);
gint64 plumb_rows_int (PlumbRows *self, int column);
double plumb_rows_double (PlumbRows *self, int column);
const char *plumb_rows_text (PlumbRows *self, int column);
char *plumb_rows_dup_text (PlumbRows *self, int column);
gboolean plumb_rows_is_null (PlumbRows *self, int column);
gint64 plumb_rows_get_length (PlumbRows *self, int column);
gboolean plumb_rows_is_sound (PlumbRows *self, int column);
GArray *plumb_rows_read_ints (PlumbRows *self);
GPtrArray *plumb_rows_read_texts (PlumbRows *self, GError **error);
gboolean plumb_rows_finish (PlumbRows *self, GError **error);
void plumb_rows_free (PlumbRows *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbRows, plumb_rows_free)

char *plumb_db_quote_name (const char *name);

G_END_DECLS
