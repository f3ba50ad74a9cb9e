/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-entities.h"

#include <stdlib.h>
#include <string.h>

typedef struct
{
  const char *name;
  const char *text;
} Entity;

/* Sorted by name. */
static const Entity entities[] = {
#include "plumb-entities-table.h"
};

static int
compare_entity (const void *name, const void *entity)
{
  return strcmp (name, ((const Entity *) entity)->name);
}

/* The rules are CommonMark's, but for control characters: as text they could only do harm, such as
 * ending a line where a renderer counts on none, so they become spaces. */
static gunichar
sane_char (guint64 code)
{
  if (code == 0 || code > 0x10FFFF || !g_unichar_validate ((gunichar) code))
    return 0xFFFD;
  return g_unichar_iscntrl ((gunichar) code) ? ' ' : (gunichar) code;
}

/**
 * plumb_entity_append:
 * @out: where to append
 * @entity: a character reference from "&" to ";", not NUL-terminated
 * @length: its length in bytes
 *
 * Appends the characters that @entity stands for.
 *
 * Returns: %FALSE, with nothing appended, if no such reference exists
 */
gboolean
plumb_entity_append (GString *out, const char *entity, gsize length)
{
  char name[64];
  const Entity *found;

  if (length < 3 || length - 2 >= sizeof name)
    return FALSE;
  memcpy (name, entity + 1, length - 2);
  name[length - 2] = '\0';

  if (name[0] == '#')
    {
      gboolean hex = name[1] == 'x' || name[1] == 'X';

      g_string_append_unichar (
        out, sane_char (g_ascii_strtoull (name + (hex ? 2 : 1), NULL, hex ? 16 : 10)));
      return TRUE;
    }
  found = bsearch (name, entities, G_N_ELEMENTS (entities), sizeof *entities, compare_entity);
  if (found == NULL)
    return FALSE;
  if (g_str_equal (name, "NewLine") || g_str_equal (name, "Tab"))
    g_string_append_c (out, ' ');
  else
    g_string_append (out, found->text);
  return TRUE;
}
