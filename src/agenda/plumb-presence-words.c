/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What people write about their time, in words.
 */
#include "config.h"

#include "plumb-presence-private.h"

static void
free_clause (gpointer data)
{
  PlumbPresenceClause *clause = data;

  g_array_unref (clause->days);
  g_array_unref (clause->hours);
  g_free (clause);
}

PlumbPresenceSaid *
plumb_presence_parse (const char *words, guint32 first_day, guint32 last_day,
                      const char *venue_zone)
{
  PlumbPresenceSaid *self = g_new0 (PlumbPresenceSaid, 1);

  self->clauses = g_ptr_array_new_with_free_func (free_clause);
  self->unknown = g_ptr_array_new_with_free_func (g_free);
  if (words[0] != '\0')
    g_ptr_array_add (self->unknown, g_strdup (words));
  return self;
}

void
plumb_presence_said_free (PlumbPresenceSaid *self)
{
  g_ptr_array_unref (self->clauses);
  g_ptr_array_unref (self->unknown);
  g_free (self);
}
