/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Made-up records for the tests of exporters.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/* In every private field of the fixture, and in no other. The addresses of leads are private but in
 * texts made to give them, and hold the other word. */
#define FIXTURE_PRIVATE "PRIVATE"
#define FIXTURE_LEAD "LEAD"

PlumbSnapshot *export_fixture_new (void);
PlumbSnapshot *export_fixture_simple (const char *zone, gint64 starts_at, guint n_topics,
                                      guint minutes);

PlumbEdition *export_fixture_edition (PlumbSnapshot *snapshot);
PlumbTopic *export_fixture_add_topic (PlumbEdition *edition, PlumbBlock *block, const char *title,
                                      guint minutes);

G_END_DECLS
