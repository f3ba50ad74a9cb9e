/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The full-text index of a working copy. A changed row is put on a list in the transaction that
 * changed it, and its words are indexed later, by a connection in another thread; so an edit pays
 * next to nothing, and a crash loses nothing.
 */
#pragma once

#include "plumb-db.h"

G_BEGIN_DECLS

/**
 * PlumbSearchKind:
 *
 * What a result is; the numbers are stored.
 */
typedef enum
{
  PLUMB_SEARCH_PROPOSAL = 0,
  PLUMB_SEARCH_TOPIC = 1,
  PLUMB_SEARCH_PERSON = 2,
  PLUMB_SEARCH_ACCOMPLISHMENT = 3,
  PLUMB_SEARCH_DRAFT = 4,
} PlumbSearchKind;

typedef struct
{
  PlumbSearchKind kind;
  gint64 row;
} PlumbSearchHit;

gboolean plumb_search_install (PlumbDb *db, GError **error);
gboolean plumb_search_note (PlumbDb *db, const GArray *changes, GError **error);
gboolean plumb_search_index (PlumbDb *db, gint64 budget_usec, gboolean *out_more, GError **error);
gboolean plumb_search_catch_up (PlumbDb *db, GError **error);
GArray *plumb_search_query (PlumbDb *db, const char *words, int kind, GError **error);
GArray *plumb_search_titles (PlumbDb *db, const char *words, GError **error);
GArray *plumb_search_like (PlumbDb *db, const char *text, int kind, GError **error);
char *plumb_search_match (const char *words);

G_END_DECLS
