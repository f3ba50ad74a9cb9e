/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A document's rows as a listing wants them: all of them, with the rows that belong to each and what
 * each is called. Private to plumb-listing.c.
 */
#pragma once

#include "plumb-db.h"

G_BEGIN_DECLS

typedef struct _PlumbListingTable PlumbListingTable;
typedef struct _PlumbListingRow PlumbListingRow;

typedef struct
{
  char *name;
  char *initial;                      /* the value that goes without saying; NULL for none */
  const PlumbListingTable *refers_to; /* NULL for what is no reference */
  gboolean is_required;
  gboolean is_json;
} PlumbListingColumn;

struct _PlumbListingTable
{
  char *name;
  guint number;            /* its place in the schema */
  GPtrArray *columns;      /* of PlumbListingColumn */
  GPtrArray *rows;         /* of PlumbListingRow; by uid */
  GHashTable *by_id;       /* text -> PlumbListingRow */
  int owner;               /* the column that says what a row belongs to; -1 for none */
  int parent;              /* the column of the row of this table that a row is part of; -1 */
  gboolean is_ranked;
  gboolean is_inside;      /* of something smaller than an edition, and told of within it */
  gboolean is_more;        /* the rows are more columns of the table that "id" refers to */
};

struct _PlumbListingRow
{
  const PlumbListingTable *table;
  char **values;            /* a column each, NULL for none; not NULL-terminated */
  PlumbListingRow *owner;
  PlumbListingRow *more;    /* the same thing's row of another table */
  GPtrArray *inside;        /* of PlumbListingRow */
  int label;                /* the column that @name is of; -1 for none */
  char *name;               /* one line */
  gboolean is_ambiguous;    /* others of the table have this name */
};

typedef struct
{
  GPtrArray *tables; /* of PlumbListingTable */
} PlumbListing;

PlumbListing *plumb_listing_read (PlumbDb *db, GError **error);
void plumb_listing_free (PlumbListing *self);
const PlumbListingTable *plumb_listing_find_table (const PlumbListing *self, const char *name);
const PlumbListingRow *plumb_listing_find_row (const PlumbListing *self, const char *table,
                                               const char *uid);
const PlumbListingColumn *plumb_listing_column (const PlumbListingTable *table, int i);
const char *plumb_listing_value (const PlumbListingRow *row, const char *column);
const PlumbListingRow *plumb_listing_refers_to (const PlumbListingRow *row, int column);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbListing, plumb_listing_free)

G_END_DECLS
