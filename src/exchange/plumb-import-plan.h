/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an import would do to an edition, as plain values: to be shown, ticked, and then applied.
 *
 * Rules
 *  - A proposal is known again by its Indico id, else by its number, else, where one side has no
 *    ids, by title and first author. It is never doubled, and nothing is ever deleted.
 *  - What the lead owns is not touched: decision, told, notes, topic, minutes once there are any, and
 *    the names of known people, which the lead may have put right.
 *  - A poorer file never takes away what a richer one brought: a field that the file does not have,
 *    text that differs only by what Indico's CSV does to text, a rounded score, a missing address.
 */
#pragma once

#include "plumb-import.h"

G_BEGIN_DECLS

/**
 * PlumbImportEntryKind:
 * @PLUMB_IMPORT_ENTRY_NEW: not in the edition yet; what was withdrawn before is left out
 * @PLUMB_IMPORT_ENTRY_CHANGED: in the edition, and something about it is new
 * @PLUMB_IMPORT_ENTRY_WITHDRAWN: withdrawn since; there may be other changes, too
 * @PLUMB_IMPORT_ENTRY_MISSING: in the edition, but no longer in the list of all abstracts: to be
 *   looked at; applying does nothing
 * @PLUMB_IMPORT_ENTRY_UNCHANGED: nothing to see; applying may still note Indico's ids
 */
typedef enum
{
  PLUMB_IMPORT_ENTRY_NEW,
  PLUMB_IMPORT_ENTRY_CHANGED,
  PLUMB_IMPORT_ENTRY_WITHDRAWN,
  PLUMB_IMPORT_ENTRY_MISSING,
  PLUMB_IMPORT_ENTRY_UNCHANGED,
} PlumbImportEntryKind;

/** PLUMB_IMPORT_N_ENTRY_KINDS: how many kinds of entries there are. */
#define PLUMB_IMPORT_N_ENTRY_KINDS (PLUMB_IMPORT_ENTRY_UNCHANGED + 1)

typedef struct _PlumbImportPlan PlumbImportPlan;
typedef struct _PlumbImportEntry PlumbImportEntry;
typedef struct _PlumbImportChange PlumbImportChange;
typedef struct _PlumbImportPart PlumbImportPart;

/** PlumbImportChange: one field that would be another. */
struct _PlumbImportChange
{
  PlumbFields field; /* %PLUMB_FIELD_PEOPLE for all of the people's */
  const char *label; /* translated; static */
  char *old_text;    /* "" when there was nothing */
  char *new_text;
};

/**
 * PlumbImportPart:
 *
 * Somebody's part in a proposal as it is to be. Strings are borrowed. Without @existing, the person
 * may still be in the record with other proposals or editions: look for the address first. A detail
 * that is "" or 0 is not known; it is never written over one that is.
 */
struct _PlumbImportPart
{
  const PlumbPerson *existing; /* nullable: who it is among the proposal's people today */
  const char *name;
  const char *affiliation;
  const char *email;
  const char *phone;
  gint64 indico_person_id;
  gboolean is_speaker;
  gboolean is_submitter;
  gboolean is_named; /* whether the file names them */
};

struct _PlumbImportEntry
{
  PlumbImportEntryKind kind;
  gboolean selected; /* whether to apply it; the person who imports may change it */
  const PlumbImportProposal *proposal; /* borrowed; %NULL when missing */
  const PlumbProposal *existing;       /* borrowed; %NULL when new */
  const char *title;                   /* borrowed: the new one, where it changes */
  const char *track;                   /* borrowed: the Track to record */
  PlumbFields fields; /* what applying writes from @proposal and @track; of a new one, all */
  GPtrArray *changes; /* PlumbImportChange: what there is to see, in the order to show it */
  GPtrArray *parts; /* PlumbImportPart: everybody as they are to be; %NULL: as they are */
};

struct _PlumbImportPlan
{
  PlumbImport *import;
  char *track;        /* nullable: all Tracks */
  GPtrArray *entries; /* PlumbImportEntry, by kind, then by number */
  GPtrArray *notes;   /* char: what to tell the person who imports, with the import's own notes */
  guint n_entries[PLUMB_IMPORT_N_ENTRY_KINDS];
  guint n_out_of_track;
};

PlumbImportPlan *plumb_import_plan_new (const PlumbEdition *existing, PlumbImport *import,
                                        const char *track, GCancellable *cancellable,
                                        GError **error) G_GNUC_WARN_UNUSED_RESULT;
void plumb_import_plan_free (PlumbImportPlan *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbImportPlan, plumb_import_plan_free)

gboolean plumb_import_plan_check (const PlumbImportPlan *self, GError **error);
guint plumb_import_plan_count_selected (const PlumbImportPlan *self);
const char *plumb_import_field_label (PlumbFields field);
const char *plumb_import_state_label (PlumbProposalState state);

G_END_DECLS
