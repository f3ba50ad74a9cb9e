/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What a file from the organizers' system says, as plain values.
 *
 * The same proposal comes in many shapes: whole from abstracts.json, with half its fields and its
 * text on one line from a CSV, under other names from contributions.json. Every proposal therefore
 * says which fields its file had; a field without its bit means "not told", never "empty".
 *
 * Invariants
 *  - A #PlumbImport is never changed once read, owns everything below it, and may be read from any
 *    thread.
 *  - Strings are never %NULL; they are valid UTF-8 without NUL, and lines end in LF. Titles, names
 *    and what people are reached by are one line.
 *  - No two proposals have the same indico_id or the same friendly_id, unless it is 0.
 */
#pragma once

#include <gio/gio.h>

#include "plumb-records.h"

G_BEGIN_DECLS

/** PLUMB_IMPORT_MAX_BYTES: the largest file that is read; a conference's has a few megabytes. */
#define PLUMB_IMPORT_MAX_BYTES ((gsize) 256 * 1024 * 1024)

typedef enum
{
  PLUMB_IMPORT_ABSTRACTS_JSON,
  PLUMB_IMPORT_ABSTRACTS_CSV,
  PLUMB_IMPORT_CONTRIBUTIONS_JSON,
  PLUMB_IMPORT_CONTRIBUTIONS_CSV,
} PlumbImportKind;

/**
 * PlumbFields:
 * @PLUMB_FIELD_IDS: indico_id, friendly_id
 * @PLUMB_FIELD_SPEAKERS: every speaker is in people
 * @PLUMB_FIELD_AUTHORS: every author, primary or not, is in people
 * @PLUMB_FIELD_SUBMITTER: the submitter is in people
 * @PLUMB_FIELD_EVERYBODY: people named without being speaker or author are in people, too
 * @PLUMB_FIELD_AFFILIATION: people have their affiliations
 * @PLUMB_FIELD_EMAIL: people have their addresses
 * @PLUMB_FIELD_PHONE: people have their telephone numbers
 * @PLUMB_FIELD_PERSON_ID: people have their numbers in Indico
 * @PLUMB_FIELD_MINUTES: the minutes asked for, or given on the programme
 * @PLUMB_FIELD_COMMENT: what the submitter told the organizers only
 * @PLUMB_FIELD_REVIEWS: every review and comment
 * @PLUMB_FIELD_CUSTOM: answers to questions of the conference's own
 * @PLUMB_FIELD_PEOPLE: any of the three lists of people
 *
 * A set of fields of a proposal.
 */
typedef enum
{
  PLUMB_FIELD_NONE = 0,
  PLUMB_FIELD_IDS = 1 << 0,
  PLUMB_FIELD_TITLE = 1 << 1,
  PLUMB_FIELD_CONTENT = 1 << 2,
  PLUMB_FIELD_STATE = 1 << 3,
  PLUMB_FIELD_SPEAKERS = 1 << 4,
  PLUMB_FIELD_AUTHORS = 1 << 5,
  PLUMB_FIELD_SUBMITTER = 1 << 6,
  PLUMB_FIELD_AFFILIATION = 1 << 7,
  PLUMB_FIELD_EMAIL = 1 << 8,
  PLUMB_FIELD_PHONE = 1 << 9,
  PLUMB_FIELD_PERSON_ID = 1 << 10,
  PLUMB_FIELD_SCORE = 1 << 11,
  PLUMB_FIELD_SUBMITTED_AT = 1 << 12,
  PLUMB_FIELD_MINUTES = 1 << 13,
  PLUMB_FIELD_TRACKS = 1 << 14,
  PLUMB_FIELD_COMMENT = 1 << 15,
  PLUMB_FIELD_REVIEWS = 1 << 16,
  PLUMB_FIELD_CUSTOM = 1 << 17,
  PLUMB_FIELD_EVERYBODY = 1 << 18,
  PLUMB_FIELD_PEOPLE = PLUMB_FIELD_SPEAKERS | PLUMB_FIELD_AUTHORS | PLUMB_FIELD_SUBMITTER,
} PlumbFields;

typedef struct _PlumbImport PlumbImport;
typedef struct _PlumbImportTrack PlumbImportTrack;
typedef struct _PlumbImportPerson PlumbImportPerson;
typedef struct _PlumbImportCustom PlumbImportCustom;
typedef struct _PlumbImportProposal PlumbImportProposal;

struct _PlumbImportTrack
{
  char *title;
  char *code; /* short name, "" when there is none or the file does not tell */
  guint n_proposals;
};

struct _PlumbImportPerson
{
  char *name; /* first name first */
  char *affiliation;
  char *email; /* private */
  char *phone; /* private */
  gint64 indico_person_id; /* 0 when unknown */
  guint is_speaker : 1;
  guint is_author : 1;
  guint is_submitter : 1;
};

/** PlumbImportCustom: a question of this conference's own form, and its answer. */
struct _PlumbImportCustom
{
  char *name;
  char *value;
};

struct _PlumbImportProposal
{
  PlumbFields fields; /* what the file told */
  guint place; /* where it stands: the index in the JSON array, or the line of the CSV */
  gint64 indico_id;   /* of the abstract, 0 when unknown */
  gint64 friendly_id; /* the "#12" people use, 0 when unknown */
  char *title;
  char *content; /* Markdown */
  PlumbProposalState state; /* a new proposal's even if the file does not tell */
  double score;        /* NAN when there is none; private */
  gint64 submitted_at; /* UTC seconds, 0 when unknown */
  guint minutes;       /* 0 when unknown */
  char *comment;       /* private */
  GPtrArray *people;   /* PlumbImportPerson */
  GPtrArray *reviews;  /* PlumbReview; private */
  GPtrArray *custom;   /* PlumbImportCustom */
  GPtrArray *tracks; /* PlumbImportTrack, borrowed: submitted for, reviewed for or accepted in */
  const PlumbImportTrack *accepted_track; /* borrowed, nullable */
};

struct _PlumbImport
{
  PlumbImportKind kind;
  PlumbFields fields; /* what at least one proposal has */
  GPtrArray *tracks; /* PlumbImportTrack, by title */
  GPtrArray *proposals; /* PlumbImportProposal, in the file's order */
  GPtrArray *notes; /* char: what was odd but does no harm, for the person who imports */
  gboolean is_flat; /* texts lost their line breaks, as in every CSV straight from Indico */

  /*< private >*/
  gatomicrefcount ref_count;
};

PlumbImport *plumb_import_read (const char *name, GBytes *bytes, GCancellable *cancellable,
                                GError **error) G_GNUC_WARN_UNUSED_RESULT;
char *plumb_import_dup_name (GFile *file);
PlumbImport *plumb_import_load (GFile *file, GCancellable *cancellable, GError **error)
  G_GNUC_WARN_UNUSED_RESULT;
PlumbImport *plumb_import_ref (PlumbImport *self);
void plumb_import_unref (PlumbImport *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbImport, plumb_import_unref)

gboolean plumb_import_is_csv (const PlumbImport *self);
char *plumb_import_merge_answers (const PlumbImport *self, const char *known,
                                  const PlumbImportProposal *proposal);
char *plumb_import_dup_tracks (const PlumbImport *self);
const char *plumb_import_guess_track (const PlumbImport *self, const char *mc_name);

gboolean plumb_import_proposal_is_in (const PlumbImportProposal *self, const char *track);
const char *plumb_import_proposal_get_track (const PlumbImportProposal *self, const char *track);

G_END_DECLS
