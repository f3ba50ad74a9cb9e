/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Rows of another document on their way into this one. Private to plumb-take-document.c.
 *
 * They go over as JSON objects, one by one: what they refer to has other keys here. Columns and
 * references are what the schema says, so that a new column needs no line of code.
 */
#pragma once

#include <json-glib/json-glib.h>

#include "plumb-run.h"

G_BEGIN_DECLS

/** PlumbTaking: what is under way. */
typedef struct
{
  PlumbRun *run;
  PlumbDb *other;
  GHashTable *rows;  /* "table id" there -> gint64 id here */
  GHashTable *ranks; /* "table list" here -> the last rank */
} PlumbTaking;

/** PlumbTakingShape: a table's columns, and what each refers to. */
typedef struct
{
  const char *table;
  GPtrArray *columns;    /* utf8 */
  GHashTable *refers_to; /* column -> table */
  char *select;
  char *insert;
} PlumbTakingShape;

void plumb_taking_init (PlumbTaking *self, PlumbRun *run, PlumbDb *other);
void plumb_taking_clear (PlumbTaking *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbTaking, plumb_taking_clear)

PlumbTakingShape *plumb_taking_read_shape (PlumbDb *db, const char *table, GError **error);
void plumb_taking_shape_free (PlumbTakingShape *self);
gboolean plumb_taking_shape_has (const PlumbTakingShape *shape, const char *name);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbTakingShape, plumb_taking_shape_free)

GPtrArray *plumb_taking_read_rows (PlumbTaking *self, const PlumbTakingShape *shape,
                                   GError **error);
gint64 plumb_taking_get_int (JsonObject *row, const char *column);
gboolean plumb_taking_look_up (PlumbDb *db, const char *table, const char *uid, gint64 *out_row,
                               GError **error);
gboolean plumb_taking_resolve (PlumbTaking *self, const PlumbTakingShape *shape, JsonObject *row);
gboolean plumb_taking_insert (PlumbTaking *self, const PlumbTakingShape *shape, JsonNode *node,
                              gint64 *out_row, GError **error);
void plumb_taking_note (PlumbTaking *self, const char *table, gint64 there, gint64 here);
gint64 plumb_taking_find (PlumbTaking *self, const char *table, gint64 there);

G_END_DECLS
