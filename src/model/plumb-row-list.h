/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A GListModel over the rows of a table, for lists that may be long: it holds keys only, and makes
 * the #PlumbRow of a key when somebody looks at it. Filtering, searching and sorting are done by
 * the database.
 */
#pragma once

#include "plumb-document.h"

G_BEGIN_DECLS

#define PLUMB_TYPE_ROW (plumb_row_get_type ())
G_DECLARE_FINAL_TYPE (PlumbRow, plumb_row, PLUMB, ROW, GObject)

gint64 plumb_row_get_id (PlumbRow *self);

/**
 * PlumbProposalSort:
 * @PLUMB_SORT_HAND: the lead's order
 * @PLUMB_SORT_SCORE: best first
 * @PLUMB_SORT_DATE: newest first
 * @PLUMB_SORT_TITLE: by title
 */
typedef enum
{
  PLUMB_SORT_HAND,
  PLUMB_SORT_SCORE,
  PLUMB_SORT_DATE,
  PLUMB_SORT_TITLE,
} PlumbProposalSort;

/**
 * PlumbProposalFilter:
 * @PLUMB_FILTER_ALL: everything
 * @PLUMB_FILTER_UNDECIDED: not decided yet, asked again included
 * @PLUMB_FILTER_ACCEPTED: accepted or joined
 * @PLUMB_FILTER_DECLINED: declined or moved to another microconference
 * @PLUMB_FILTER_UNREAD: not read yet
 * @PLUMB_FILTER_NOT_TOLD: decided, and the submitter does not know
 */
typedef enum
{
  PLUMB_FILTER_ALL,
  PLUMB_FILTER_UNDECIDED,
  PLUMB_FILTER_ACCEPTED,
  PLUMB_FILTER_DECLINED,
  PLUMB_FILTER_UNREAD,
  PLUMB_FILTER_NOT_TOLD,
} PlumbProposalFilter;

/**
 * PlumbPeoplePart:
 * @PLUMB_PEOPLE_ALL: everybody
 * @PLUMB_PEOPLE_LEADS: leads of the edition
 * @PLUMB_PEOPLE_SPEAKERS: who speaks on what is on the programme
 * @PLUMB_PEOPLE_ATTENDEES: key attendees
 */
typedef enum
{
  PLUMB_PEOPLE_ALL,
  PLUMB_PEOPLE_LEADS,
  PLUMB_PEOPLE_SPEAKERS,
  PLUMB_PEOPLE_ATTENDEES,
} PlumbPeoplePart;

#define PLUMB_TYPE_ROW_LIST (plumb_row_list_get_type ())
G_DECLARE_FINAL_TYPE (PlumbRowList, plumb_row_list, PLUMB, ROW_LIST, GObject)

PlumbRowList *plumb_row_list_new_proposals (PlumbDocument *document, int year);
PlumbRowList *plumb_row_list_new_people (PlumbDocument *document);
void plumb_row_list_set_year (PlumbRowList *self, int year);
void plumb_row_list_set_words (PlumbRowList *self, const char *words);
void plumb_row_list_set_filter (PlumbRowList *self, PlumbProposalFilter filter);
void plumb_row_list_set_sort (PlumbRowList *self, PlumbProposalSort sort);
void plumb_row_list_set_part (PlumbRowList *self, PlumbPeoplePart part);
gboolean plumb_row_list_find (PlumbRowList *self, gint64 id, guint *out_position);

/**
 * PlumbProposalLine:
 *
 * What a list shows of a proposal.
 */
typedef struct
{
  char *uid;
  char *title;
  char *people;
  guint minutes;
  double score; /* NAN for none */
  PlumbProposalState state;
  PlumbDecision decision;
  gboolean told;
  gboolean unread;
  gint64 submitted_at;
} PlumbProposalLine;

gboolean plumb_row_read_proposal (PlumbDocument *document, gint64 id, PlumbProposalLine *out_line);
void plumb_proposal_line_clear (PlumbProposalLine *self);

G_DEFINE_AUTO_CLEANUP_CLEAR_FUNC (PlumbProposalLine, plumb_proposal_line_clear)

/**
 * PlumbProposalCounts:
 *
 * How many proposals of an edition there are of each sort.
 */
typedef struct
{
  guint all;
  guint undecided;
  guint unread;
  guint accepted;
  guint declined;
  guint not_told;
} PlumbProposalCounts;

PlumbProposalCounts plumb_row_count_proposals (PlumbDocument *document, int year);
GArray *plumb_row_list_submissions (PlumbDocument *document, int year);
GArray *plumb_row_list_newest_undecided (PlumbDocument *document, int year, guint n_most);
gint64 plumb_row_find_id (PlumbDocument *document, const char *table, const char *uid);

PlumbPerson *plumb_row_read_person (PlumbDocument *document, gint64 id);

G_END_DECLS
