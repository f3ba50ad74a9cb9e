/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The errors that a caller may want to tell apart. The message is a sentence for the person who
 * sees it: what was attempted, on what, and what is wrong.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

#define PLUMB_ERROR (plumb_error_quark ())

/**
 * PlumbError:
 * @PLUMB_ERROR_FAILED: it did not work; the message says why
 * @PLUMB_ERROR_INVALID: the input is at fault: a wrong value, a broken file to import
 * @PLUMB_ERROR_NOT_FOUND: what was named is not in the document
 * @PLUMB_ERROR_NOT_OURS: a file that is not a microconf document
 * @PLUMB_ERROR_NEWER: a document made by a newer version of Plumbline
 * @PLUMB_ERROR_DAMAGED: a document whose contents are damaged
 * @PLUMB_ERROR_TOO_LARGE: a document over one of the limits of plumb-limits.h
 * @PLUMB_ERROR_BUSY: another window or process has the document open
 * @PLUMB_ERROR_CHANGED: the file was changed by somebody else in the meantime
 * @PLUMB_ERROR_NOTHING: there is nothing to undo or redo
 */
typedef enum
{
  PLUMB_ERROR_FAILED,
  PLUMB_ERROR_INVALID,
  PLUMB_ERROR_NOT_FOUND,
  PLUMB_ERROR_NOT_OURS,
  PLUMB_ERROR_NEWER,
  PLUMB_ERROR_DAMAGED,
  PLUMB_ERROR_TOO_LARGE,
  PLUMB_ERROR_BUSY,
  PLUMB_ERROR_CHANGED,
  PLUMB_ERROR_NOTHING,
} PlumbError;

GQuark plumb_error_quark (void);
void plumb_error_end (GError *error);

G_END_DECLS
