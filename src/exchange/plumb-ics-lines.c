/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-ics-lines.h"

#include <glib/gi18n-lib.h>

#include "plumb-error.h"

/**
 * plumb_ics_lines_init:
 * @data: bytes, which are borrowed
 * @most: how many bytes of a line are kept; it may be some more
 */
void
plumb_ics_lines_init (PlumbIcsLines *self, const char *data, gsize length, gsize most)
{
  *self = (PlumbIcsLines) {
    .text = g_string_new (NULL),
    .first_line = 1,
    .at = data,
    .end = data + length,
    .most = most,
    .line = 1,
  };
}

void
plumb_ics_lines_clear (PlumbIcsLines *self)
{
  g_string_free (self->text, TRUE);
}

/* Appends a physical line, and steps over it and its end. */
static void
append_physical (PlumbIcsLines *self)
{
  const char *start = self->at;

  while (self->at < self->end && *self->at != '\n' && *self->at != '\r')
    self->at++;
  if (self->text->len <= self->most)
    g_string_append_len (self->text, start,
                         (gssize) MIN ((gsize) (self->at - start), self->most + 1));
  if (self->at < self->end && *self->at == '\r')
    self->at++;
  if (self->at < self->end && *self->at == '\n')
    self->at++;
  self->line++;
}

/**
 * plumb_ics_lines_next:
 *
 * Reads a line.
 *
 * Returns: %FALSE at the end
 */
gboolean
plumb_ics_lines_next (PlumbIcsLines *self)
{
  if (self->at >= self->end)
    return FALSE;
  self->first_line = self->line;
  g_string_truncate (self->text, 0);
  append_physical (self);
  while (self->at < self->end && (*self->at == ' ' || *self->at == '\t'))
    {
      self->at++;
      append_physical (self);
    }
  return TRUE;
}

/**
 * plumb_ics_lines_is_cut:
 *
 * Says whether the line is so long that it may not be all there, cut in the middle of a character
 * perhaps.
 */
gboolean
plumb_ics_lines_is_cut (const PlumbIcsLines *self)
{
  return self->text->len > self->most;
}

/**
 * plumb_ics_lines_fail:
 * @what: what is wrong with the line, a sentence
 *
 * Returns: %FALSE, with an error that names the line
 */
gboolean
plumb_ics_lines_fail (const PlumbIcsLines *self, const char *what, GError **error)
{
  /* Translators: a number, and what is wrong there. */
  g_set_error (error, PLUMB_ERROR, PLUMB_ERROR_INVALID, _ ("Line %u: %s"), self->first_line, what);
  return FALSE;
}
