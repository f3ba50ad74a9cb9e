/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The lines of a calendar, unfolded: a line that starts with a blank continues the one before it.
 *
 * Any bytes are read in linear time. Of a line that is far too long only the start is kept.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef struct
{
  GString *text;    /* the line read last, unfolded */
  guint first_line; /* where it began, for messages; counts from 1 */

  /*< private >*/
  const char *at;
  const char *end;
  gsize most;
  guint line;
} PlumbIcsLines;

void plumb_ics_lines_init (PlumbIcsLines *self, const char *data, gsize length, gsize most);
void plumb_ics_lines_clear (PlumbIcsLines *self);
gboolean plumb_ics_lines_next (PlumbIcsLines *self);
gboolean plumb_ics_lines_is_cut (const PlumbIcsLines *self);
gboolean plumb_ics_lines_fail (const PlumbIcsLines *self, const char *what, GError **error);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbIcsLines, plumb_ics_lines_clear)

G_END_DECLS
