/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What SQLite says, in words for a person; and whose fault it is.
 */
#include "config.h"

#include <errno.h>
#include <glib/gi18n-lib.h>

#include "plumb-db-private.h"
#include "plumb-error.h"
#include "plumb-limits.h"

static void
fail_too_big (GError **error)
{
  g_autofree char *size = g_format_size_full (PLUMB_LIMIT_ROW, G_FORMAT_SIZE_IEC_UNITS);

  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
               /* Translators: a size. */
               _ ("An entry is larger than %s."), size);
}

/* What the system said when SQLite could not read, write or open a file. */
void
plumb_db_set_system_error (PlumbDb *self, GError **error)
{
  switch (self->handle != NULL ? sqlite3_system_errno (self->handle) : 0)
    {
    case ENOSPC:
    case EDQUOT:
      plumb_db_set_full (error);
      break;
    case EACCES:
    case EPERM:
    case EROFS:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                           _ ("The file may not be written."));
      break;
    default:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED,
                           _ ("The disk cannot be read or written."));
      break;
    }
}

/* Whether the system failed to read one of the connection's files, which SQLite calls a damaged
 * database, too. */
static gboolean
has_failed_file (sqlite3 *handle)
{
  const char *name;

  for (int i = 0; handle != NULL && (name = sqlite3_db_name (handle, i)) != NULL; i++)
    {
      sqlite3_file *log = NULL;
      int code = 0;

      if (sqlite3_file_control (handle, name, SQLITE_FCNTL_LAST_ERRNO, &code) == SQLITE_OK
          && code == EIO)
        return TRUE;
      if (sqlite3_file_control (handle, name, SQLITE_FCNTL_JOURNAL_POINTER, &log) == SQLITE_OK
          && log != NULL && log->pMethods != NULL && log->pMethods->xFileControl != NULL
          && log->pMethods->xFileControl (log, SQLITE_FCNTL_LAST_ERRNO, &code) == SQLITE_OK
          && code == EIO)
        return TRUE;
    }
  return FALSE;
}

static void
fail_too_long (PlumbDb *self, GError **error)
{
  g_autofree char *steps = g_strdup_printf ("%" G_GINT64_FORMAT, (gint64) self->max_steps);

  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_TOO_LARGE,
               /* Translators: a number of steps. */
               _ ("Reading it takes more than %s steps."), steps);
}

static void
describe (PlumbDb *self, int code, GError **error)
{
  int kind = code == SQLITE_IOERR_NOMEM ? SQLITE_NOMEM : code & 0xff;

  if ((kind == SQLITE_CORRUPT || kind == SQLITE_NOTADB) && has_failed_file (self->handle))
    kind = SQLITE_IOERR;
  switch (kind)
    {
    case SQLITE_NOMEM:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_FAILED, _ ("There is not enough memory."));
      break;
    case SQLITE_IOERR:
    case SQLITE_CANTOPEN:
      plumb_db_set_system_error (self, error);
      break;
    case SQLITE_FULL:
      plumb_db_set_full (error);
      break;
    case SQLITE_READONLY:
    case SQLITE_PERM:
      g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_READ_ONLY,
                           _ ("The file may not be written."));
      break;
    case SQLITE_BUSY:
    case SQLITE_LOCKED:
      g_set_error_literal (error, PLUMB_ERROR, PLUMB_ERROR_BUSY,
                           _ ("Another program is using the document."));
      break;
    case SQLITE_TOOBIG:
      fail_too_big (error);
      break;
    case SQLITE_INTERRUPT:
      if (self->max_steps > 0 && self->n_steps > self->max_steps)
        fail_too_long (self, error);
      else
        g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_CANCELLED, _ ("Cancelled."));
      break;
    case SQLITE_CORRUPT:
    case SQLITE_NOTADB:
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_DAMAGED, _ ("The document is damaged (%s)."),
                   sqlite3_errmsg (self->handle));
      break;
    case SQLITE_CONSTRAINT:
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID,
                   _ ("The document does not allow that value (%s)."),
                   sqlite3_errmsg (self->handle));
      break;
    default:
      g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_FAILED,
                   _ ("The document could not be read or written (%s)."),
                   self->handle != NULL ? sqlite3_errmsg (self->handle) : sqlite3_errstr (code));
      break;
    }
}

/* Turns what SQLite says into what a person can act on. What the computer is to blame for, and not
 * the document, is of the domain %G_IO_ERROR. */
void
plumb_db_set_error (PlumbDb *self, int code, GError **error)
{
  GError *local_error = NULL;

  describe (self, code, &local_error);
  plumb_db_note_fault (self, local_error);
  g_propagate_error (error, local_error);
}

/**
 * plumb_db_set_full:
 *
 * Says that there is no room for what is worked on.
 */
void
plumb_db_set_full (GError **error)
{
  g_set_error_literal (error, G_IO_ERROR, G_IO_ERROR_NO_SPACE,
                       _ ("There is no space left in your home folder. Make some room there."));
}

/**
 * plumb_db_blames_computer:
 *
 * Says whether it was the disk, the memory or another program that kept something from being read:
 * then nothing is known of what is read.
 */
gboolean
plumb_db_blames_computer (const GError *error)
{
  return error != NULL
         && (error->domain == G_IO_ERROR || error->domain == G_FILE_ERROR
             || g_error_matches (error, PLUMB_ERROR, PLUMB_ERROR_BUSY));
}
