/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-beginnings.h"

#include <glib/gi18n-lib.h>
#include <string.h>

/**
 * plumb_beginnings_find:
 * @beginnings: (array length=n): what is known of other files
 *
 * Returns: (transfer none) (nullable): what to say of a file that begins like one of them, translated
 */
const char *
plumb_beginnings_find (const PlumbBeginning *beginnings, guint n, GBytes *bytes)
{
  gsize length = 0;
  const char *data = g_bytes_get_data (bytes, &length);

  for (guint i = 0; i < n; i++)
    {
      gsize start = strlen (beginnings[i].start);

      if (length >= start && memcmp (data, beginnings[i].start, start) == 0)
        return _ (beginnings[i].what);
    }
  return NULL;
}
