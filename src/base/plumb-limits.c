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

/* The columns that are one line each. */
static const struct
{
  const char *table;
  const char *columns[9];
} lines[] = {
  { "microconference", { "name" } },
  { "edition", { "conference", "place", "zone", "track", "name" } },
  { "person", { "name", "affiliation", "email", "phone" } },
  { "attendee", { "why" } },
  { "topic", { "title" } },
  { "topic_person", { "why" } },
  { "proposal", { "title", "track", "moved_to" } },
  { "review", { "reviewer", "action" } },
  { "block", { "title", "room", "video", "chat", "shared_notes" } },
  { "item", { "title" } },
  { "draft", { "kind", "style" } },
  { "origin", { "name" } },
  { "release", { "kind", "how", "published_in" } },
  { "reply", { "style" } },
  { "plan", { "name" } },
  { "action_item", { "text" } },
  { "availability", { "zone" } },
  { "busy", { "title" } },
  { "conference_item", { "key", "title", "session", "room", "url" } },
  { "namesake", { "name", "affiliation" } },
  { "handover", { "recipient" } },
};

/**
 * plumb_limit_get_lines:
 * @table: the name of a table
 *
 * Lists the columns that hold no more than %PLUMB_LIMIT_LINE.
 *
 * Returns: (transfer none) (nullable) (array zero-terminated=1): their names, %NULL for none
 */
const char *const *
plumb_limit_get_lines (const char *table)
{
  for (guint i = 0; i < G_N_ELEMENTS (lines); i++)
    {
      if (g_str_equal (lines[i].table, table))
        return lines[i].columns;
    }
  return NULL;
}

/**
 * plumb_limit_get_text:
 * @table: the name of a table
 * @column: one of its columns
 *
 * Returns: how long a text may be there, in bytes
 */
gint64
plumb_limit_get_text (const char *table, const char *column)
{
  const char *const *columns = plumb_limit_get_lines (table);

  if (columns != NULL && g_strv_contains (columns, column))
    return PLUMB_LIMIT_LINE;
  if (g_str_equal (column, "rank"))
    return PLUMB_LIMIT_RANK;
  if (g_str_equal (column, "evidence")
      || (g_str_equal (table, "conference_item") && g_str_equal (column, "people")))
    return PLUMB_LIMIT_JSON;
  return PLUMB_LIMIT_TEXT;
}
