/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The ledger: for each topic of an earlier edition what was decided, what came of it, and where
 * that was published. All of it follows from the record; nothing is kept twice.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbLedgerState:
 * @PLUMB_LEDGER_UNTOLD: nobody has said yet
 * @PLUMB_LEDGER_TOLD: an accomplishment tells
 * @PLUMB_LEDGER_OPEN: a later topic follows it up
 * @PLUMB_LEDGER_SKIPPED: there is nothing to tell, says the lead
 */
typedef enum
{
  PLUMB_LEDGER_UNTOLD,
  PLUMB_LEDGER_TOLD,
  PLUMB_LEDGER_OPEN,
  PLUMB_LEDGER_SKIPPED,
} PlumbLedgerState;

/** PlumbLedgerEntry: an accomplishment that tells of a topic. */
typedef struct
{
  const PlumbEdition *edition; /* that tells it */
  const PlumbAccomplishment *accomplishment;
  GPtrArray *releases; /* PlumbRelease, borrowed: the texts that told it when they last left */
} PlumbLedgerEntry;

/** PlumbLedgerRow: an earlier topic. Everything is borrowed from the snapshot. */
typedef struct
{
  const PlumbEdition *edition;
  const PlumbTopic *topic;
  PlumbLedgerState state;
  GPtrArray *told;             /* PlumbLedgerEntry, oldest edition first */
  const PlumbTopic *follow_up; /* nullable: the first one */
} PlumbLedgerRow;

GPtrArray *plumb_ledger_list (const PlumbSnapshot *snapshot);
GPtrArray *plumb_ledger_dup_releases (const PlumbEdition *edition,
                                      const PlumbAccomplishment *accomplishment);
char *plumb_ledger_dup_places (const PlumbEdition *edition,
                               const PlumbAccomplishment *accomplishment);
const char *plumb_ledger_state_nick (PlumbLedgerState state);

G_END_DECLS
