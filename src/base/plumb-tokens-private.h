/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Prose as words, marks, spaces and line ends, and what differs between two texts of them. Tokens
 * put together are the text again, byte by byte.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

typedef enum
{
  PLUMB_TOKEN_WORD,
  PLUMB_TOKEN_SPACE,
  PLUMB_TOKEN_NEWLINE,
  PLUMB_TOKEN_MARK, /* punctuation, and signs such as + */
} PlumbTokenKind;

typedef struct
{
  guint start;
  guint length;
  guint32 hash;
  PlumbTokenKind kind;
} PlumbToken;

typedef struct
{
  const char *text;
  GArray *tokens; /* of PlumbToken */
} PlumbTokens;

/* The tokens of the base that a side has others for. */
typedef struct
{
  guint base_start;
  guint base_end;
  guint side_start;
  guint side_end;
  guint base_words; /* among the tokens of the base */
  guint side_words;
  gboolean is_shared; /* both sides did just this */
} PlumbTokensChange;

/* A token of the base and the one of a side that it became. */
typedef struct
{
  guint base;
  guint side;
} PlumbTokensAnchor;

void plumb_tokens_init (PlumbTokens *prose, const char *text);
void plumb_tokens_clear (PlumbTokens *prose);
const PlumbToken *plumb_tokens_get (const PlumbTokens *prose, guint i);
gboolean plumb_tokens_same (const PlumbTokens *a, guint i, const PlumbTokens *b, guint j);
guint plumb_tokens_count_words (const PlumbTokens *prose, guint start, guint end);
GArray *plumb_tokens_dup_changes (const PlumbTokens *base, const PlumbTokens *side);
GArray *plumb_tokens_dup_anchors (const PlumbTokens *base, guint base_end, const PlumbTokens *side,
                                  guint side_end, guint head);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbTokens, plumb_tokens_clear)

G_END_DECLS
