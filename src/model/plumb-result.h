/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the search page shows of a hit: read when it is shown, as there may be thousands.
 */
#pragma once

#include "plumb-document.h"
#include "plumb-words.h"

G_BEGIN_DECLS

/**
 * PlumbResult:
 * @uid: the thing
 * @year: its edition, 0 for people
 * @title: its name
 * @title_spans: (element-type PlumbSpan): what matches in the title
 * @snippet: a line of its text, around what matches; "" when there is none
 * @snippet_spans: (element-type PlumbSpan): what matches in the snippet
 * @is_private: whether the snippet is from private notes
 * @decision: of a proposal
 */
typedef struct
{
  char *uid;
  int year;
  char *title;
  GArray *title_spans;
  char *snippet;
  GArray *snippet_spans;
  gboolean is_private;
  PlumbDecision decision;
} PlumbResult;

gboolean plumb_result_read (PlumbDocument *document, const PlumbSearchHit *hit, const char *words,
                            PlumbResult *out_result);
void plumb_result_clear (PlumbResult *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbResult, plumb_result_clear)

G_END_DECLS
