/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-error.h"

G_DEFINE_QUARK (plumb-error-quark, plumb_error)

/**
 * plumb_error_end:
 * @error: (nullable): one that GLib or GIO set
 *
 * Makes a sentence of a message that has no end, as those of GLib and GIO.
 */
void
plumb_error_end (GError *error)
{
  char *message;

  if (error == NULL || g_str_has_suffix (error->message, "."))
    return;
  message = g_strconcat (error->message, ".", NULL);
  g_free (error->message);
  error->message = message;
}
