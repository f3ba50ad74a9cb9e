/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Shared by plumb-db.c, the connection, plumb-db-error.c, what it says, and plumb-rows.c, what it is
 * asked.
 */
#pragma once

#include <sqlite3.h>

#include "plumb-db.h"

G_BEGIN_DECLS

/* Of the connection, when the last statement began. */
typedef enum
{
  PLUMB_DB_IDLE,
  PLUMB_DB_READS,
  PLUMB_DB_WRITES,
} PlumbDbState;

struct _PlumbDb
{
  sqlite3 *handle;
  GHashTable *statements; /* SQL text -> PlumbStatement */
  GArray *changes;        /* PlumbChange, since the last plumb_db_take_changes() */
  int log_length;         /* of a working copy, in pages */
  gboolean is_stuck;      /* a transaction waits to be rolled back */
  PlumbDbState state;
  GError *fault;          /* what a transaction failed at that is not rolled back yet */
  gint64 key_base;        /* of a working copy, negative when not read yet */
  GHashTable *grown;      /* interned names of tables that got rows since then */
  char *measure_programme; /* the SQL of plumb-room.c */
  char *measure_all;
  PlumbDbMode mode;
  gint64 max_steps; /* of the virtual machine, 0 for any number */
  gint64 n_steps;   /* since that was set */
};

/* plumb-db.c */
gboolean plumb_db_settle (PlumbDb *self, GError **error);
void plumb_db_note_fault (PlumbDb *self, const GError *error);

/* plumb-db-error.c */
void plumb_db_set_system_error (PlumbDb *self, GError **error);
void plumb_db_set_error (PlumbDb *self, int code, GError **error);
void plumb_db_set_full (GError **error);

/* plumb-keys.c */
void plumb_keys_install (PlumbDb *self);

/* plumb-rows.c */
void plumb_statement_free (gpointer data);

G_END_DECLS
