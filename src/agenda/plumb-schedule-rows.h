/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The agenda in the words of a schedule, which the formats then only have to dress.
 *
 * Invariants
 *  - A schedule is for the conference's public and in its language, English, whatever the language
 *    of the lead's desktop.
 *  - It holds nothing private: of people their names and affiliations.
 *  - Every text is on one line.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

typedef struct _PlumbScheduleRow PlumbScheduleRow;
typedef struct _PlumbScheduleBlock PlumbScheduleBlock;

/** PlumbScheduleRow: one item. */
struct _PlumbScheduleRow
{
  const PlumbItem *item; /* borrowed */
  char *starts;          /* "10:00" in the edition's zone */
  char *ends;
  char *title;
  char *people; /* "Ann Example (Example Ltd), Bo Example", or "" */
};

/** PlumbScheduleBlock: one block. Without a start its rows count from 00:00. */
struct _PlumbScheduleBlock
{
  const PlumbBlock *block; /* borrowed */
  char *title;             /* "" when it has none */
  char *room;
  char *date;              /* "2026-10-05", or "" without a start */
  char *day;               /* "Mon 5 Oct 2026", or "" */
  char *starts;            /* "10:00", or "" */
  char *ends;              /* or "" without a length */
  char *zone;              /* "Europe/Prague, UTC+2" */
  GPtrArray *rows;         /* PlumbScheduleRow */
};

/** PlumbAppendFunc: adds a name to a text as it is to be written there. */
typedef void (*PlumbAppendFunc) (GString *text, const char *name);

GPtrArray *plumb_schedule_dup_blocks (const PlumbEdition *edition, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
char *plumb_schedule_dup_title (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_schedule_block_dup_when (const PlumbScheduleBlock *self, const char *dash);
char *plumb_schedule_dup_item_title (const PlumbItem *item);
char *plumb_schedule_dup_people (const PlumbItem *item);
char *plumb_schedule_dup_people_by (const PlumbItem *item, PlumbAppendFunc append);
char *plumb_schedule_dup_day (gint64 seconds, const char *zone);
char *plumb_schedule_dup_line (const char *text);

G_END_DECLS
