/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Where those who are not in the room find a block: its video room, its chat, the notes that
 * everybody takes.
 *
 * Invariants
 *  - Every address leads to http or https and is ASCII, whatever the record holds; what does not
 *    lead there is no link.
 *  - The labels are English, as all that attendees read.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

typedef struct
{
  const char *label;   /* "Video" */
  const char *feature; /* of RFC 7986: "VIDEO", "CHAT", or NULL where it has no word */
  char *url;
} PlumbLink;

GPtrArray *plumb_links_new (const PlumbBlock *block);

G_END_DECLS
