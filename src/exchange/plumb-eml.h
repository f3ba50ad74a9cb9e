/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * A letter to those who submitted a proposal, on its way into a mail program: as a file (RFC 5322,
 * MIME), as many in one (mbox), and as an address that opens a window (RFC 6068). It is never sent
 * from here.
 *
 * Invariants
 *  - Whatever is in a name, a title or an address: no header begins or ends where it should not.
 *  - Lines are no longer than 78 characters and ASCII, so that no transport touches them.
 *  - The same record gives the same bytes; the date is that of the last change.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

typedef struct
{
  const PlumbPerson *from; /* borrowed, nullable */
  GPtrArray *to;           /* PlumbPerson, borrowed; those with an address */
  char *subject;
  char *body; /* plain text in lines of mail */
  gint64 written_at;
} PlumbMail;

PlumbMail *plumb_mail_new_reply (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                                 const PlumbProposal *proposal, const PlumbReply *reply);
void plumb_mail_free (PlumbMail *self);
char *plumb_mail_to_eml (const PlumbMail *self);
char *plumb_mail_to_uri (const PlumbMail *self);

char *plumb_mail_replies_to_mbox (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                                  GError **error) G_GNUC_WARN_UNUSED_RESULT;

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbMail, plumb_mail_free)

G_END_DECLS
