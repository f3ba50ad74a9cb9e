/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the document's tables and columns are called for a person, and what their values mean. One
 * table for all that speak of a cell of the record, such as a conflict.
 */
#pragma once

#include "plumb-db.h"

G_BEGIN_DECLS

/**
 * PlumbColumnForm:
 * @PLUMB_COLUMN_LINE: words on one line
 * @PLUMB_COLUMN_NAME: the same, never empty
 * @PLUMB_COLUMN_PROSE: text of any length
 * @PLUMB_COLUMN_NUMBER: a whole number
 * @PLUMB_COLUMN_MINUTES: a number of minutes
 * @PLUMB_COLUMN_SCORE: a number with a fraction, or none
 * @PLUMB_COLUMN_FLAG: 0 or 1
 * @PLUMB_COLUMN_INSTANT: UTC seconds, 0 when unknown
 * @PLUMB_COLUMN_DATE: "YYYY-MM-DD", or ""
 * @PLUMB_COLUMN_ZONE: an IANA time zone
 * @PLUMB_COLUMN_CHOICE: one of some words
 * @PLUMB_COLUMN_REFERENCE: the key of a row of @target, or none
 * @PLUMB_COLUMN_WORDS: a JSON list of words
 * @PLUMB_COLUMN_JSON: other JSON
 * @PLUMB_COLUMN_RANK: a place in an order
 */
typedef enum
{
  PLUMB_COLUMN_LINE,
  PLUMB_COLUMN_NAME,
  PLUMB_COLUMN_PROSE,
  PLUMB_COLUMN_NUMBER,
  PLUMB_COLUMN_MINUTES,
  PLUMB_COLUMN_SCORE,
  PLUMB_COLUMN_FLAG,
  PLUMB_COLUMN_INSTANT,
  PLUMB_COLUMN_DATE,
  PLUMB_COLUMN_ZONE,
  PLUMB_COLUMN_CHOICE,
  PLUMB_COLUMN_REFERENCE,
  PLUMB_COLUMN_WORDS,
  PLUMB_COLUMN_JSON,
  PLUMB_COLUMN_RANK,
} PlumbColumnForm;

/** PlumbColumnChoice: a value and its words; an array ends with a %NULL nick. */
typedef struct
{
  const char *nick;
  const char *context; /* of @words */
  const char *words;   /* marked for translation */
} PlumbColumnChoice;

typedef struct
{
  const char *table;
  const char *column;
  const char *words; /* marked for translation */
  PlumbColumnForm form;
  const char *target;               /* of a reference */
  const PlumbColumnChoice *choices; /* of a choice */
} PlumbColumn;

/**
 * PlumbTable:
 * @words: what a row is, marked for translation
 * @place: the page that shows it
 * @sql: by a row's uid: its name, another name or "", the edition's year or 0, and the uid that
 *   @place shows it by, or ""
 */
typedef struct
{
  const char *table;
  const char *words;
  const char *place;
  const char *sql;
} PlumbTable;

/** PlumbThing: what a row is of, in words. */
typedef struct
{
  char *words; /* such as: Topic “Fast paths” */
  const char *place;
  char *uid; /* nullable: what @place shows it by */
  int year;  /* 0 for what is of no edition */
} PlumbThing;

const PlumbColumn *plumb_column_find (const char *table, const char *column);
const char *plumb_column_get_words (const PlumbColumn *self);
char *plumb_column_dup_value_words (const PlumbColumn *self, PlumbDb *db, const char *value,
                                    const char *zone);

const PlumbTable *plumb_table_find (const char *table);
char *plumb_table_dup_name (const PlumbTable *self, PlumbDb *db, const char *uid);
gboolean plumb_table_read_thing (const PlumbTable *self, PlumbDb *db, const char *uid,
                                 PlumbThing *out_thing, GError **error);
void plumb_thing_clear (PlumbThing *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbThing, plumb_thing_clear)

G_END_DECLS
