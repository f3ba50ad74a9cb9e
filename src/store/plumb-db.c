/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-db.h"

#include <glib/gi18n-lib.h>

#include "plumb-db-private.h"
#include "plumb-error.h"
#include "plumb-limits.h"

/* A statement waits this long for another connection (ms), such as the command line's. */
#define BUSY_TIMEOUT 2000
/* It looks this often (µs): SQLite's own handler soon sleeps longer than a frame. */
#define BUSY_INTERVAL 500
/* Pages in the log of a working copy from which on a thread should move them into the database, and
 * from which on they are moved by whoever commits. */
#define LOG_LONG 1000
#define LOG_LONGEST 16000
/* How often a running statement looks whether it was cancelled, in virtual machine steps. */
#define CANCEL_INTERVAL 10000
/* How often the steps of a limited connection are counted. */
#define STEP_INTERVAL 200

static void
note_change (gpointer user_data, int op, const char *schema, const char *table, sqlite3_int64 row)
{
  PlumbDb *self = user_data;
  PlumbChange change = { NULL, row };

  if (g_str_has_prefix (table, "local_") || g_str_has_prefix (table, "sqlite_"))
    return;
  change.table = g_intern_string (table);
  g_array_append_val (self->changes, change);
  if (op == SQLITE_INSERT)
    g_hash_table_add (self->grown, (gpointer) change.table);
}

/* SQLite would have whoever makes the log long move it into the database, which on a slow disk takes
 * a minute. */
static int
note_log (gpointer user_data, sqlite3 *handle, const char *schema, int n_pages)
{
  PlumbDb *self = user_data;

  self->log_length = n_pages;
  if (n_pages >= LOG_LONGEST)
    sqlite3_wal_checkpoint_v2 (handle, schema, SQLITE_CHECKPOINT_PASSIVE, NULL, NULL);
  return SQLITE_OK;
}

/**
 * plumb_db_is_log_long:
 *
 * Says whether it is time to move a working copy's log into the database. A thread does that by
 * “PRAGMA wal_checkpoint” on a connection of its own, so that nobody waits for it.
 */
gboolean
plumb_db_is_log_long (PlumbDb *self)
{
  return self->log_length >= LOG_LONG;
}

static int
wait_for_turn (gpointer user_data, int n_tries)
{
  if (n_tries >= BUSY_TIMEOUT * 1000 / BUSY_INTERVAL)
    return 0;
  g_usleep (BUSY_INTERVAL);
  return 1;
}

static const char *
setup_of (PlumbDbMode mode)
{
  switch (mode)
    {
    case PLUMB_DB_WORKING:
      return "PRAGMA journal_mode = WAL;"
             "PRAGMA synchronous = FULL;"
             "PRAGMA foreign_keys = ON;"
             "PRAGMA recursive_triggers = ON;"
             /* What takes back half a statement would go to a file after a large one. */
             "PRAGMA temp_store = MEMORY;"
             "PRAGMA trusted_schema = OFF;";
    case PLUMB_DB_FRESH:
      /* Named "main", or what is attached later would be locked, too. */
      return "PRAGMA main.journal_mode = OFF;"
             "PRAGMA main.synchronous = OFF;"
             "PRAGMA main.locking_mode = EXCLUSIVE;"
             /* What makes a whole file goes over its pages again and again. With SQLite's 2 MiB of
              * them it would spend its time reading; more than this is on the disk. */
             "PRAGMA main.cache_size = -32768;"
             "PRAGMA temp.cache_size = -32768;";
    case PLUMB_DB_FOREIGN:
      return "PRAGMA trusted_schema = OFF;"
             "PRAGMA cell_size_check = ON;"
             "PRAGMA mmap_size = 0;";
    case PLUMB_DB_INDEXER:
      return "PRAGMA synchronous = NORMAL;"
             "PRAGMA trusted_schema = OFF;";
    case PLUMB_DB_READER:
    default:
      return "PRAGMA trusted_schema = OFF;";
    }
}

/* What our own statements on a foreign file need, and little more. */
static const struct
{
  int id;
  int value;
} foreign_limits[] = {
  { SQLITE_LIMIT_LENGTH, PLUMB_LIMIT_ROW },
  { SQLITE_LIMIT_SQL_LENGTH, 20000 },
  { SQLITE_LIMIT_COLUMN, 100 },
  { SQLITE_LIMIT_EXPR_DEPTH, 200 },
  { SQLITE_LIMIT_COMPOUND_SELECT, 3 },
  { SQLITE_LIMIT_VDBE_OP, 25000 },
  { SQLITE_LIMIT_FUNCTION_ARG, 8 },
  { SQLITE_LIMIT_ATTACHED, 0 },
  { SQLITE_LIMIT_LIKE_PATTERN_LENGTH, 50 },
  { SQLITE_LIMIT_VARIABLE_NUMBER, 10 },
  { SQLITE_LIMIT_TRIGGER_DEPTH, 1 },
  { SQLITE_LIMIT_WORKER_THREADS, 0 },
};

/* A document from a stranger must not run code, hang or fill the memory. */
static void
set_limits (PlumbDb *self)
{
  sqlite3 *handle = self->handle;

  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DML, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_DQS_DDL, 0, NULL);
  if (self->mode != PLUMB_DB_FOREIGN)
    return;

  sqlite3_db_config (handle, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
  sqlite3_db_config (handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
  for (guint i = 0; i < G_N_ELEMENTS (foreign_limits); i++)
    sqlite3_limit (handle, foreign_limits[i].id, foreign_limits[i].value);
  plumb_db_limit_steps (self, PLUMB_LIMIT_SCHEMA_STEPS);
}

/**
 * plumb_db_open:
 * @path: where the file is; created unless @mode only reads
 * @mode: what the connection is for
 *
 * Opens a connection.
 *
 * Returns: (transfer full): the connection, or %NULL with an error
 */
PlumbDb *
plumb_db_open (const char *path, PlumbDbMode mode, GError **error)
{
  gboolean reads = mode == PLUMB_DB_FOREIGN || mode == PLUMB_DB_READER;
  int flags = reads ? SQLITE_OPEN_READONLY : SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE;
  g_autoptr (PlumbDb) self = g_new0 (PlumbDb, 1);
  int code;

  self->mode = mode;
  self->statements = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, plumb_statement_free);
  self->changes = g_array_new (FALSE, FALSE, sizeof (PlumbChange));
  self->grown = g_hash_table_new (NULL, NULL);
  code = sqlite3_open_v2 (path, &self->handle, flags | SQLITE_OPEN_NOMUTEX, NULL);
  if (code != SQLITE_OK)
    {
      plumb_db_set_error (self, code, error);
      return NULL;
    }
  sqlite3_extended_result_codes (self->handle, 1);
  sqlite3_busy_handler (self->handle, wait_for_turn, NULL);
  set_limits (self);
  /* A connection that could not read the log, say on a full disk, takes it for empty, and SQLite
   * would remove it when that is closed. */
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  if (!plumb_db_script (self, setup_of (mode), error)
      || (mode == PLUMB_DB_WORKING
          && !plumb_db_script (self, "SELECT count (*) FROM sqlite_schema", error)))
    return NULL;
  sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 0, NULL);
  if (mode == PLUMB_DB_WORKING)
    {
      sqlite3_update_hook (self->handle, note_change, self);
      sqlite3_wal_hook (self->handle, note_log, self);
      plumb_keys_install (self);
    }
  return g_steal_pointer (&self);
}

/**
 * plumb_db_is_removed:
 *
 * Says whether the file was removed, or another is there now under its name. The connection goes on
 * with what it has opened.
 */
gboolean
plumb_db_is_removed (PlumbDb *self)
{
  int is_removed = 0;

  sqlite3_file_control (self->handle, "main", SQLITE_FCNTL_HAS_MOVED, &is_removed);
  return is_removed != 0;
}

/**
 * plumb_db_close:
 * @self: (transfer full): a connection without rows being read
 *
 * Closes the connection. Statements go first, or SQLite would keep the file open.
 */
void
plumb_db_close (PlumbDb *self)
{
  /* SQLite would remove, by its name, the log of what is there instead. There is no connection at
   * all where memory did not suffice for one. */
  if (self->handle != NULL && plumb_db_is_removed (self))
    sqlite3_db_config (self->handle, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
  g_hash_table_unref (self->statements);
  g_array_unref (self->changes);
  g_hash_table_unref (self->grown);
  g_free (self->measure_programme);
  g_free (self->measure_all);
  g_clear_error (&self->fault);
  sqlite3_close_v2 (self->handle);
  g_free (self);
}

static int
check_cancelled (gpointer user_data)
{
  return g_cancellable_is_cancelled (user_data);
}

/**
 * plumb_db_interrupt_on:
 * @cancellable: (nullable): what stops running statements, %NULL for nothing
 *
 * Makes the connection's statements end with %G_IO_ERROR_CANCELLED once @cancellable is. It must
 * outlive the connection or be replaced by %NULL.
 */
void
plumb_db_interrupt_on (PlumbDb *self, GCancellable *cancellable)
{
  sqlite3_progress_handler (self->handle, cancellable != NULL ? CANCEL_INTERVAL : 0,
                            cancellable != NULL ? check_cancelled : NULL, cancellable);
}

static int
count_steps (gpointer user_data)
{
  PlumbDb *self = user_data;

  self->n_steps += STEP_INTERVAL;
  return self->n_steps > self->max_steps;
}

/**
 * plumb_db_limit_steps:
 * @n_steps: steps of SQLite's virtual machine, to some hundred; 0 for any number
 *
 * Makes the connection's statements fail with %PLUMB_ERROR_TOO_LARGE once they have taken @n_steps
 * together from now on, so that work on a crafted file ends whatever is in it. Steps count and not
 * time: the same file is refused everywhere. Not to be used with plumb_db_interrupt_on().
 */
void
plumb_db_limit_steps (PlumbDb *self, gint64 n_steps)
{
  self->max_steps = n_steps;
  self->n_steps = 0;
  sqlite3_progress_handler (self->handle, n_steps > 0 ? STEP_INTERVAL : 0,
                            n_steps > 0 ? count_steps : NULL, self);
}

/**
 * plumb_db_get_n_steps:
 *
 * Returns: how many steps were taken since plumb_db_limit_steps()
 */
gint64
plumb_db_get_n_steps (PlumbDb *self)
{
  return self->n_steps;
}

/**
 * plumb_db_get_size:
 *
 * Returns: the size of the database's file in bytes, 0 when that cannot be told
 */
gint64
plumb_db_get_size (PlumbDb *self)
{
  gint64 size = 0;

  if (!plumb_db_get_int (self, &size, NULL,
                         "SELECT page_count * page_size"
                         " FROM pragma_page_count, pragma_page_size",
                         ""))
    return 0;
  return size;
}

/**
 * plumb_db_script:
 * @sql: statements without parameters, ours and never a user's
 *
 * Runs a script, such as a migration.
 */
gboolean
plumb_db_script (PlumbDb *self, const char *sql, GError **error)
{
  int code;

  if (!plumb_db_settle (self, error))
    return FALSE;
  code = sqlite3_exec (self->handle, sql, NULL, NULL, NULL);
  if (code == SQLITE_OK)
    return TRUE;
  plumb_db_set_error (self, code, error);
  return FALSE;
}

/* SQLite lets go of a file that it fails to attach, and with it of why: another look tells whether
 * it is damaged, or could not be read just then. */
static gboolean
is_damaged (const char *path)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (PlumbDb) db = plumb_db_open (path, PLUMB_DB_READER, &error);
  gint64 n = 0;

  if (db != NULL)
    plumb_db_get_int (db, &n, &error, "SELECT count (*) FROM sqlite_schema", "");
  return g_error_matches (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED);
}

/**
 * plumb_db_attach:
 * @path: another database
 * @name: what its tables are called by
 *
 * Attaches a database.
 */
gboolean
plumb_db_attach (PlumbDb *self, const char *path, const char *name, GError **error)
{
  g_autoptr (GError) local_error = NULL;

  if (plumb_db_run (self, &local_error, "ATTACH ? AS ?", "tt", path, name))
    return TRUE;
  if (g_error_matches (local_error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED) && !is_damaged (path))
    plumb_db_set_system_error (self, error);
  else
    g_propagate_error (error, g_steal_pointer (&local_error));
  return FALSE;
}

static PlumbDbState
get_state (PlumbDb *self)
{
  if (sqlite3_get_autocommit (self->handle))
    return PLUMB_DB_IDLE;
  return sqlite3_txn_state (self->handle, NULL) == SQLITE_TXN_WRITE ? PLUMB_DB_WRITES
                                                                    : PLUMB_DB_READS;
}

/* Before each statement. Ends the transaction that plumb_db_roll_back() could not, and refuses what
 * belongs to a transaction of which a part failed. */
gboolean
plumb_db_settle (PlumbDb *self, GError **error)
{
  int code = SQLITE_OK;

  if (self->fault != NULL)
    {
      g_propagate_error (error, g_error_copy (self->fault));
      return FALSE;
    }
  if (self->is_stuck)
    code = sqlite3_exec (self->handle, "ROLLBACK", NULL, NULL, NULL);
  if (sqlite3_get_autocommit (self->handle))
    code = SQLITE_OK;
  self->is_stuck = code != SQLITE_OK;
  self->state = get_state (self);
  if (code == SQLITE_OK)
    return TRUE;
  plumb_db_set_error (self, code, error);
  return FALSE;
}

/* What the computer could not do was not done, and whoever asked may not look: the transaction may
 * go no further. SQLite ends some by itself, and each statement behind would be one of its own. */
void
plumb_db_note_fault (PlumbDb *self, const GError *error)
{
  if (self->state == PLUMB_DB_IDLE || self->is_stuck || self->fault != NULL)
    return;
  if (get_state (self) == PLUMB_DB_IDLE
      || (self->state == PLUMB_DB_WRITES && plumb_db_blames_computer (error)))
    self->fault = g_error_copy (error);
}

/**
 * plumb_db_is_in_transaction:
 *
 * Says whether there is a transaction under way.
 */
gboolean
plumb_db_is_in_transaction (PlumbDb *self)
{
  return get_state (self) != PLUMB_DB_IDLE;
}

/**
 * plumb_db_roll_back:
 *
 * Takes back what the transaction did, unless SQLite has done so already. Where even that fails, say
 * for want of memory, it is done before anything else is.
 */
void
plumb_db_roll_back (PlumbDb *self)
{
  g_clear_error (&self->fault);
  self->is_stuck = !sqlite3_get_autocommit (self->handle);
  plumb_db_settle (self, NULL);
}

gint64
plumb_db_last_row (PlumbDb *self)
{
  return sqlite3_last_insert_rowid (self->handle);
}

/**
 * plumb_db_n_changed:
 *
 * Returns: how many rows the last statement added, changed or removed
 */
gint64
plumb_db_n_changed (PlumbDb *self)
{
  return sqlite3_changes64 (self->handle);
}

/**
 * plumb_db_get_changes:
 *
 * Returns: (transfer none) (element-type PlumbChange): what plumb_db_take_changes() would give now;
 *   it grows with what changes
 */
const GArray *
plumb_db_get_changes (PlumbDb *self)
{
  return self->changes;
}

/**
 * plumb_db_take_changes:
 *
 * Gives what changed since the last call, in the order of the changes; a row may be there more
 * than once.
 *
 * Returns: (transfer full) (element-type PlumbChange): the changes
 */
GArray *
plumb_db_take_changes (PlumbDb *self)
{
  GArray *changes = self->changes;

  self->changes = g_array_new (FALSE, FALSE, sizeof (PlumbChange));
  g_hash_table_remove_all (self->grown);
  return changes;
}

/**
 * plumb_db_quote_name:
 * @name: a table's or column's name
 *
 * Quotes an identifier; values are bound and never quoted into SQL.
 *
 * Returns: (transfer full): the quoted name
 */
char *
plumb_db_quote_name (const char *name)
{
  g_auto (GStrv) parts = g_strsplit (name, "\"", -1);
  g_autofree char *doubled = g_strjoinv ("\"\"", parts);

  return g_strconcat ("\"", doubled, "\"", NULL);
}
