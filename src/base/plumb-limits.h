/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * How much a document may hold. All limits on a file that somebody else may have made are here, far
 * above what any microconference needs, so that reading one takes bounded time and memory:
 *
 * - a file over PLUMB_LIMIT_FILE is not even copied;
 * - its schema is read within PLUMB_LIMIT_SCHEMA_STEPS of SQLite's virtual machine and has to be
 *   the text that our own steps make, so that it runs nothing;
 * - all else that is done with it before its rows are ours takes PLUMB_LIMIT_STEPS of its size;
 * - rows, texts, ranks and keys are counted and measured before they are copied.
 *
 * SQLite has a limit for the memory of a whole process, too. It is not used: an import of our own
 * may need more than a hostile file should get, and the connections cannot be told apart.
 *
 * What commands, merging and saving write keeps to the same limits (plumb-room.h), so that no
 * document becomes one that its own program refuses.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/* A file, in bytes: 100,000 proposals take a quarter of it. */
#define PLUMB_LIMIT_FILE (G_GINT64_CONSTANT (512) << 20)
/* All texts of a document that is written, in bytes: its file has keys and versions besides. */
#define PLUMB_LIMIT_ALL_TEXTS (PLUMB_LIMIT_FILE / 4 * 3)
/* One entry of a table, in bytes */
#define PLUMB_LIMIT_ROW (64 << 20)
/* One text, in bytes; of one with fields also what they make of it */
#define PLUMB_LIMIT_TEXT (8 << 20)
/* A title, a name, an address or another text that is one line of a window, in bytes: to break a word
 * into lines takes the time of its length squared */
#define PLUMB_LIMIT_LINE (2 << 10)
/* One text that is typed or given to a command, in bytes: longer ones hold the window up */
#define PLUMB_LIMIT_TYPED (4 << 20)
/* A list of links or people that is kept as JSON, in bytes */
#define PLUMB_LIMIT_JSON (256 << 10)
/* All of what is always in memory, which is all but proposals and the conference's programme, in
 * bytes */
#define PLUMB_LIMIT_PROGRAMME (G_GINT64_CONSTANT (64) << 20)
/* A rank, in bytes. The longest that are made have this less PLUMB_LIMIT_RANK_SPARE. */
#define PLUMB_LIMIT_RANK 2000
#define PLUMB_LIMIT_RANK_SPARE 100
/* A row's key; JSON keeps whole numbers below it, and the search index multiplies them. */
#define PLUMB_LIMIT_KEY (G_GINT64_CONSTANT (1) << 53)
/* Steps of SQLite's virtual machine before it is known that a schema is ours: it takes 1,000 */
#define PLUMB_LIMIT_SCHEMA_STEPS 20000
/* And after that, for a file of so many bytes: what is sound takes less than a third. */
#define PLUMB_LIMIT_STEPS(bytes) (G_GINT64_CONSTANT (1000000) + 8 * (gint64) (bytes))

/**
 * PlumbLimitTable:
 * @table: a table of the document
 * @n_rows: how many rows it may have
 * @is_large: whether it is not always in memory
 */
typedef struct
{
  const char *table;
  gint64 n_rows;
  gboolean is_large;
} PlumbLimitTable;

const PlumbLimitTable *plumb_limit_find (const char *table);
const char *const *plumb_limit_get_lines (const char *table);
gint64 plumb_limit_get_text (const char *table, const char *column);

G_END_DECLS
