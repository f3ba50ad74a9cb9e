/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the values of fields are made of. An inline value is plain text, escaped by who inserts it;
 * a block is Markdown. Each is "" where the record has nothing.
 */
#pragma once

#include "plumb-fields.h"

G_BEGIN_DECLS

char *plumb_field_dup_value (const PlumbField *field, const PlumbSnapshot *snapshot,
                             const PlumbEdition *edition, const PlumbProposal *proposal);

void plumb_field_append_item (GString *out, guint level, const char *markdown);
char *plumb_field_finish (GString *out);

char *plumb_field_dup_leads_list (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_leads_mail (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_leads_mail_line (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_key_attendees (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_description (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_topics (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_topics_marked (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_topic_problems (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_new_problems (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_followup_problems (const PlumbSnapshot *snapshot,
                                         const PlumbEdition *edition);
char *plumb_field_dup_topics_prose (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_accomplishments (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_accomplishments_done (const PlumbSnapshot *snapshot,
                                            const PlumbEdition *edition);
char *plumb_field_dup_accomplishments_open (const PlumbSnapshot *snapshot,
                                            const PlumbEdition *edition);
char *plumb_field_dup_accomplishments_prose (const PlumbSnapshot *snapshot,
                                             const PlumbEdition *edition);
char *plumb_field_dup_blocks (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_schedule (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
char *plumb_field_dup_links (const PlumbSnapshot *snapshot, const PlumbEdition *edition);

G_END_DECLS
