/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The words, numbers and marks of what somebody wrote, and the days and times among them.
 *
 * Each function that reads something looks at the tokens from @at on, and returns how many of them
 * it took: 0 where there is no such thing, and then nothing is written.
 */
#pragma once

#include "plumb-presence-private.h"

G_BEGIN_DECLS

typedef enum
{
  PLUMB_TOKEN_WORD,
  PLUMB_TOKEN_NUMBER,
  PLUMB_TOKEN_MARK,
  PLUMB_TOKEN_END,
} PlumbTokenKind;

/**
 * PlumbToken:
 * @word: (nullable): a word, folded and without apostrophes
 * @mark: a mark; '-' for any dash, '\n' for the end of a line, '?' for any other
 * @number: of a number with up to nine digits
 * @start: its first byte
 * @end: the byte after its last
 * @is_glued: no space stands before it
 */
typedef struct
{
  PlumbTokenKind kind;
  char *word;
  char mark;
  guint number;
  guint n_digits;
  gsize start;
  gsize end;
  gboolean is_glued;
} PlumbToken;

/**
 * PlumbTokens:
 * @tokens: (element-type PlumbToken): them all, the last one an end
 * @first_day: of the conference, as of g_date_get_julian(); 0 when not known
 * @last_day: the same
 */
typedef struct
{
  const char *text;
  GArray *tokens;
  guint32 first_day;
  guint32 last_day;
} PlumbTokens;

void plumb_presence_tokens_init (PlumbTokens *self, const char *text, guint32 first_day,
                                 guint32 last_day);
void plumb_presence_tokens_clear (PlumbTokens *self);
const PlumbToken *plumb_presence_tokens_get (const PlumbTokens *self, guint at);
gboolean plumb_tokens_is_word (const PlumbTokens *self, guint at, const char *word);
gboolean plumb_tokens_is_mark (const PlumbTokens *self, guint at, char mark);
guint plumb_presence_tokens_match (const PlumbTokens *self, guint at, const char *words);

guint plumb_tokens_read_day (const PlumbTokens *self, guint at, PlumbPresenceDays *out_day);
guint plumb_tokens_read_days (const PlumbTokens *self, guint at, GArray *days);
gboolean plumb_tokens_find_date (const PlumbTokens *self, const PlumbPresenceDays *day,
                                 guint32 *out_date);

guint plumb_tokens_read_time (const PlumbTokens *self, guint at, guint *out_minute);
guint plumb_tokens_read_hours (const PlumbTokens *self, guint at, PlumbPresenceHours *out_hours);

G_END_DECLS
