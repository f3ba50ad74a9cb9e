/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the rules of plumb-lint.c work on. Private to it.
 *
 * A text is looked at as its readers see it, with its fields filled in; places are told as its
 * writer sees it. Whatever came out of a field is marked, and findings that begin there are dropped.
 */
#pragma once

#include "plumb-fields.h"
#include "plumb-lint.h"
#include "plumb-words.h"

G_BEGIN_DECLS

/** PlumbLintMarks: what a byte is besides prose. */
typedef enum
{
  PLUMB_LINT_CODE = 1 << 0,
  PLUMB_LINT_QUOTED = 1 << 1,
  PLUMB_LINT_LINK = 1 << 2,
  PLUMB_LINT_RECORD = 1 << 3,
} PlumbLintMarks;

typedef enum
{
  PLUMB_LINT_LINE_TEXT,
  PLUMB_LINT_LINE_BLANK,
  PLUMB_LINT_LINE_ITEM,
  PLUMB_LINT_LINE_HEADING,
} PlumbLintLineKind;

typedef struct
{
  PlumbLintLineKind kind;
  gsize start;
  gsize body; /* behind blanks and the marker of an item or a heading */
  gsize end;  /* without blanks at the end */
  guint heading; /* index of the heading that it is below or is, G_MAXUINT for none */
} PlumbLintLine;

typedef struct
{
  gsize start;
  gsize end;
  guint line; /* index */
  guint8 marks;
} PlumbLintWord;

typedef struct
{
  gsize start;  /* in the text */
  gsize source; /* in the source */
  gsize length;
  gboolean is_record;
} PlumbLintSegment;

typedef struct _PlumbLintRule PlumbLintRule;

typedef struct
{
  const PlumbSnapshot *snapshot; /* NULL for a text of which no record is known, as @edition */
  const PlumbEdition *edition;
  const PlumbProposal *proposal; /* nullable: the text is the reply to its submitter */
  const char *kind;
  const char *uid;
  const char *field;
  const char *source;
  GArray *refs; /* PlumbFieldRef */
  GHashTable *values; /* PlumbField to GString, Markdown */
  char *text;
  gsize length;
  guint8 *marks;
  GArray *segments; /* PlumbLintSegment */
  GArray *lines;    /* PlumbLintLine */
  GArray *words;    /* PlumbLintWord */
  GHashTable *vocabulary; /* nullable: only spelling is looked at, and these words are right */
  const PlumbLintRule *rule;
  GPtrArray *findings;
} PlumbLint;

void plumb_lint_read (PlumbLint *self, const char *source);
void plumb_lint_mark (PlumbLint *self);
void plumb_lint_split (PlumbLint *self);
void plumb_lint_clear (PlumbLint *self);
const GString *plumb_lint_get_value (const PlumbLint *self, const PlumbFieldRef *ref);
gsize plumb_lint_find_segment (const PlumbLint *self, gsize at);

gboolean plumb_lint_begins (const char *text, const char *prefix);
const PlumbLintLine *plumb_lint_line (const PlumbLint *self, guint index);
const PlumbLintWord *plumb_lint_word (const PlumbLint *self, guint index);
char *plumb_lint_dup (const PlumbLint *self, gsize start, gsize end);
gboolean plumb_lint_is_prose (const PlumbLint *self, guint word);
gboolean plumb_lint_word_is (const PlumbLint *self, guint word, const char *ascii);
gboolean plumb_lint_word_in (const PlumbLint *self, guint word, const char *const *list);
guint plumb_lint_phrase (const PlumbLint *self, guint word, const char *words);
gboolean plumb_lint_has_phrase (const PlumbLint *self, const char *const *phrases);
void plumb_lint_sentence (const PlumbLint *self, guint word, guint *out_first, guint *out_end);
gboolean plumb_lint_is_backward (const PlumbLint *self, guint word);
guint plumb_lint_distance (const char *a, const char *b);
gboolean plumb_lint_is_draft (const PlumbLint *self);
gboolean plumb_lint_uses_field (const PlumbLint *self, const char *const *names);
char *plumb_lint_dup_own_name (const PlumbLint *self, guint line);

void plumb_lint_add (PlumbLint *self, gsize start, gsize end, char *take_message, char *take_fix);
void plumb_lint_add_word (PlumbLint *self, gsize start, gsize end, const char *word,
                          char *take_message);
void plumb_lint_add_row (PlumbLint *self, const char *kind, const char *uid, const char *field,
                         const char *excerpt, PlumbLintSeverity severity, char *take_message);

/* The rules, each over the text or, where its name says so, over the edition's rows. */
void plumb_lint_check_placeholder (PlumbLint *self);
void plumb_lint_check_empty_list (PlumbLint *self);
void plumb_lint_check_dead_field (PlumbLint *self);
void plumb_lint_check_missing_part (PlumbLint *self);
void plumb_lint_check_dead_link (PlumbLint *self);
void plumb_lint_check_other_year (PlumbLint *self);
void plumb_lint_check_weekday (PlumbLint *self);
void plumb_lint_check_track_name (PlumbLint *self);
void plumb_lint_check_other_event (PlumbLint *self);
void plumb_lint_check_name_unlike (PlumbLint *self);
void plumb_lint_check_two_addresses (PlumbLint *self);
void plumb_lint_check_topic_dropped (PlumbLint *self);
void plumb_lint_check_topic_not_named (PlumbLint *self);
void plumb_lint_check_row_missing_part (PlumbLint *self);
void plumb_lint_check_row_track_name (PlumbLint *self);
void plumb_lint_check_row_dead_link (PlumbLint *self);
void plumb_lint_check_row_abstract (PlumbLint *self);
void plumb_lint_check_row_past_work (PlumbLint *self);
void plumb_lint_check_row_presentation (PlumbLint *self);

/* plumb-lint-spelling.c */
GHashTable *plumb_lint_new_vocabulary (const PlumbSnapshot *snapshot);
void plumb_lint_check_spelling (PlumbLint *self);

G_END_DECLS
