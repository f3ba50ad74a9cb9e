/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Keys of new rows. Each working copy has a range of its own, so that two leads who add something
 * at the same time do not give it the same key, and a row keeps its key in every copy.
 */
#include "config.h"

#include "plumb-db-private.h"

/* The schema's key_base is a multiple of this. All keys are below 2^53: JSON keeps them. */
#define KEYS_OF_ONE (G_GINT64_CONSTANT (1) << 22)

static gboolean
read_base (PlumbDb *self, GError **error)
{
  return self->key_base >= 0
         || plumb_db_get_int (self, &self->key_base, error, "SELECT key_base FROM local_state", "");
}

/* Nothing is kept between two calls: what was undone or rolled back leaves no gap. */
static void
next_key (sqlite3_context *context, int n_values, sqlite3_value **values)
{
  PlumbDb *self = sqlite3_user_data (context);
  const char *table = (const char *) sqlite3_value_text (values[0]);
  g_autofree char *sql = g_strdup_printf (
    "SELECT max (?1, coalesce (max (id), 0)) FROM %s WHERE id BETWEEN ?1 AND ?2", table);
  g_autoptr (GError) error = NULL;
  gint64 newest = 0;

  if (!read_base (self, &error)
      || !plumb_db_get_int (self, &newest, &error, sql, "ii", self->key_base,
                            self->key_base + KEYS_OF_ONE - 1))
    sqlite3_result_error_code (context, sqlite3_extended_errcode (self->handle));
  else if (newest + 1 >= self->key_base + KEYS_OF_ONE)
    sqlite3_result_error_code (context, SQLITE_FULL);
  else
    sqlite3_result_int64 (context, newest + 1);
}

/**
 * plumb_keys_install:
 *
 * Gives a working copy's connection the SQL function next_key ('TABLE'), for commands that insert.
 */
void
plumb_keys_install (PlumbDb *self)
{
  self->key_base = -1;
  sqlite3_create_function_v2 (self->handle, "next_key", 1, SQLITE_UTF8 | SQLITE_DIRECTONLY, self,
                              next_key, NULL, NULL, NULL);
}
