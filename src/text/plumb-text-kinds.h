/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The kinds of text there are: one table for the window, the exports, the commands and the styles.
 * How a text of a kind is worded is not here but in the style files, see plumb-styles.h.
 */
#pragma once

#include "plumb-output.h"
#include "plumb-records.h"

G_BEGIN_DECLS

/** Kinds of text, as PlumbDraft.kind has them. */
#define PLUMB_TEXT_ANNOUNCEMENT "announcement"
#define PLUMB_TEXT_PAGE "page"

/**
 * PlumbTextScope:
 * @PLUMB_TEXT_OF_EDITION: an edition has one, which the lead can edit
 * @PLUMB_TEXT_OF_PROPOSAL: each proposal has one: the reply to its submitter
 */
typedef enum
{
  PLUMB_TEXT_OF_EDITION,
  PLUMB_TEXT_OF_PROPOSAL,
} PlumbTextScope;

/**
 * PlumbTextTitle:
 * @PLUMB_TITLE_WITHIN: the text has its title within itself
 * @PLUMB_TITLE_HEADING: the title of a post, which has a field of its own in a blog
 * @PLUMB_TITLE_SUBJECT: the subject of a mail
 */
typedef enum
{
  PLUMB_TITLE_WITHIN,
  PLUMB_TITLE_HEADING,
  PLUMB_TITLE_SUBJECT,
} PlumbTextTitle;

/** PlumbTextForm: a form in which texts of a kind are exported; no name: not in this one. */
typedef struct
{
  const char *name;     /* marked for translation, as the next one */
  const char *audience; /* a sentence: who it is for */
} PlumbTextForm;

/** PlumbTextKind: a kind of text. */
typedef struct
{
  const char *id;
  const char *title; /* marked for translation */
  const char *stem;  /* of the name of a file */
  PlumbTextScope scope;
  PlumbTextTitle title_use;
  PlumbDecision decision; /* that a reply tells */
  const char *disclosure; /* what it tells of people, marked for translation */
  PlumbTextForm forms[PLUMB_TEXT_N_FORMATS];
} PlumbTextKind;

const PlumbTextKind *plumb_text_kinds_list (guint *out_n_kinds);
const PlumbTextKind *plumb_text_kinds_find (const char *id);
const PlumbTextKind *plumb_text_kinds_find_reply (PlumbDecision decision);
const char *plumb_text_kind_get_title (const PlumbTextKind *self);
char *plumb_text_kinds_dup_ids (void);

/** The kinds of which an edition has one each, %NULL-terminated. */
extern const char *const plumb_text_edition_kinds[];

G_END_DECLS
