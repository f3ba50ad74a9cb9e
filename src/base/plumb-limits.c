/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-limits.h"

static const PlumbLimitTable larger[] = {
  { "proposal", 250000, TRUE },
  { "proposal_text", 250000, TRUE },
  { "proposal_person", 1000000, TRUE },
  { "review", 1000000, TRUE },
  { "reply", 250000, TRUE },
  { "person", 500000, TRUE },
  { "namesake", 100000, TRUE },
  { "conference_item", 100000, TRUE },
  { "conflict", 100000, TRUE },
  { "stamp_seen", 100000, TRUE },
  { "stamp_edit", 5000000, TRUE },
};
static const PlumbLimitTable others = { NULL, 10000, FALSE };

/**
 * plumb_limit_find:
 * @table: the name of a table
 *
 * Returns: (transfer none): what it may hold
 */
const PlumbLimitTable *
plumb_limit_find (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (larger); i++)
    {
      if (g_str_equal (larger[i].table, table))
        return &larger[i];
    }
  return &others;
}
