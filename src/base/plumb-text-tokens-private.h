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
  PLUMB_TEXT_TOKEN_WORD,
  PLUMB_TEXT_TOKEN_SPACE,
  PLUMB_TEXT_TOKEN_NEWLINE,
  PLUMB_TEXT_TOKEN_MARK, /* punctuation, and signs such as + */
} PlumbTextTokenKind;

typedef struct
{
  guint start;
  guint length;
  guint32 hash;
  PlumbTextTokenKind kind;
} PlumbTextToken;

typedef struct
{
  const char *text;
  GArray *tokens; /* of PlumbTextToken */
} PlumbTextTokens;

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
} PlumbTextTokensChange;

/* A token of the base and the one of a side that it became. */
typedef struct
{
  guint base;
  guint side;
} PlumbTextTokensAnchor;

void plumb_text_tokens_init (PlumbTextTokens *prose, const char *text);
void plumb_text_tokens_clear (PlumbTextTokens *prose);
const PlumbTextToken *plumb_text_tokens_get (const PlumbTextTokens *prose, guint i);
gboolean plumb_text_tokens_same (const PlumbTextTokens *a, guint i, const PlumbTextTokens *b,
                                 guint j);
guint plumb_text_tokens_count_words (const PlumbTextTokens *prose, guint start, guint end);
GArray *plumb_text_tokens_dup_changes (const PlumbTextTokens *base, const PlumbTextTokens *side);
GArray *plumb_text_tokens_dup_anchors (const PlumbTextTokens *base, guint base_end,
                                       const PlumbTextTokens *side, guint side_end, guint head);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbTextTokens, plumb_text_tokens_clear)

G_END_DECLS
