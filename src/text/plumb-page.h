/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Old pages: what an accepted page, an announcement, a blog with several posts, a proposal or a
 * mail says about microconferences, whether it is HTML, Markdown or pasted text.
 *
 * Invariants
 *  - Nothing is invented: a label with nothing under it gives a warning and an empty list.
 *  - Any bytes give an answer or an error. The time is linear in the length; nesting is bounded.
 *  - Texts are plain: whoever puts one into a record escapes it with plumb_markdown_escape().
 *  - Nothing here keeps state or touches a file; everything may be called from any thread.
 *
 * The way of a page: bytes -> blocks (plumb-page-html.c, plumb-page-text.c) -> entries
 * (plumb-page-entries.c), each filled by its labels (plumb-page-labels.h).
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/** PLUMB_PAGE_MAX_BYTES: no page that people wrote comes near. */
#define PLUMB_PAGE_MAX_BYTES (16 * 1024 * 1024)

typedef enum
{
  PLUMB_PAGE_ACCEPTED,
  PLUMB_PAGE_ANNOUNCEMENT,
  PLUMB_PAGE_PROPOSAL,
  PLUMB_PAGE_CFP,
} PlumbPageKind;

/**
 * PlumbPageWarningCode:
 * @PLUMB_PAGE_EMPTY_LIST: a label has no list under it
 * @PLUMB_PAGE_UNLABELLED_LIST: a list without a label was read as topics
 * @PLUMB_PAGE_DATE_TO_BE_DECIDED: the end of the call is still open
 * @PLUMB_PAGE_DATE_UNREADABLE: there is a date that is none, or has no year
 * @PLUMB_PAGE_TRACK_DIFFERS: the Track is called otherwise than the microconference
 * @PLUMB_PAGE_TRACK_BROKEN: the name of the Track is torn apart
 * @PLUMB_PAGE_PLACEHOLDER: an editor's placeholder or “more to be added” was left out
 */
typedef enum
{
  PLUMB_PAGE_EMPTY_LIST,
  PLUMB_PAGE_UNLABELLED_LIST,
  PLUMB_PAGE_DATE_TO_BE_DECIDED,
  PLUMB_PAGE_DATE_UNREADABLE,
  PLUMB_PAGE_TRACK_DIFFERS,
  PLUMB_PAGE_TRACK_BROKEN,
  PLUMB_PAGE_PLACEHOLDER,
} PlumbPageWarningCode;

/**
 * PlumbPageWarning:
 * @message: a sentence for a person
 * @line: where in the source, from 1
 */
typedef struct
{
  PlumbPageWarningCode code;
  char *message;
  guint line;
} PlumbPageWarning;

/**
 * PlumbPageTopic:
 * @statement: (nullable): the paragraphs below, if the topic itself stands out as their title
 * @topics: (element-type PlumbPageTopic): those below it; deeper ones are among them
 */
typedef struct
{
  char *text;
  char *statement;
  GPtrArray *topics;
} PlumbPageTopic;

/**
 * PlumbPageAccomplishment:
 * @evidence: (element-type utf8): versions, commits and addresses, each once
 */
typedef struct
{
  char *text;
  GPtrArray *evidence;
  PlumbAccomplishmentStatus status;
} PlumbPageAccomplishment;

/**
 * PlumbPageLead:
 * @email: "" if the page does not say
 */
typedef struct
{
  char *name;
  char *email;
} PlumbPageLead;

/**
 * PlumbPageEntry:
 * @name: without “MC” or “Microconference”
 * @year: 0 if the page does not say
 * @title: the heading as it stands there
 * @track: (nullable): what people are told to select
 * @cfp_ends_on: (nullable): "YYYY-MM-DD"
 * @description: paragraphs with empty lines between them
 * @references: (element-type utf8): addresses, each once
 * @line: where in the source it begins, from 1
 *
 * What a page says about one microconference.
 */
typedef struct
{
  PlumbPageKind kind;
  char *name;
  int year;
  char *title;
  char *track;
  char *cfp_ends_on;
  char *description;
  GPtrArray *topics;
  GPtrArray *accomplishments;
  GPtrArray *leads;
  GPtrArray *references;
  GPtrArray *warnings;
  guint line;
} PlumbPageEntry;

/**
 * PlumbPage:
 * @entries: (element-type PlumbPageEntry): in the order of the page
 * @work: steps that reading took, a byte looked at or written each; for tests of its growth
 */
typedef struct
{
  GPtrArray *entries;
  guint64 work;
} PlumbPage;

PlumbPage *plumb_page_read (const char *bytes, gsize length, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
void plumb_page_free (PlumbPage *self);

const char *plumb_page_kind_nick (PlumbPageKind kind);
const char *plumb_page_warning_nick (PlumbPageWarningCode code);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbPage, plumb_page_free)

G_END_DECLS
