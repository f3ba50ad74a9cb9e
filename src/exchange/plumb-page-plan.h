/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What taking an old page in adds to an edition, before anything is written.
 *
 * Invariants
 *  - What the edition says already stays as it is: only gaps are filled and lists are added to.
 *  - The same words are the same thing, whatever their case and punctuation; nothing that is only
 *    similar is taken for known.
 */
#pragma once

#include <gio/gio.h>

#include "plumb-records.h"

/* The window has pages, too, and a header of that name. */
#include "../text/plumb-page.h"

G_BEGIN_DECLS

/**
 * PlumbPagePlanTopic:
 * @known: (nullable): the topic of the edition that has the same title
 * @topics: (element-type PlumbPagePlanTopic): those below it
 */
typedef struct
{
  const PlumbPageTopic *topic;
  const PlumbTopic *known;
  GPtrArray *topics;
} PlumbPagePlanTopic;

/**
 * PlumbPagePlanAccomplishment:
 * @known: (nullable): the one of the edition that says the same
 * @evidence: (element-type utf8): what is not known of it, borrowed
 */
typedef struct
{
  const PlumbPageAccomplishment *accomplishment;
  const PlumbAccomplishment *known;
  GPtrArray *evidence;
} PlumbPagePlanAccomplishment;

/**
 * PlumbPagePlan:
 * @entry: what the page says; borrowed
 * @edition: (nullable): the edition it goes into; %NULL for a new one
 * @is_other: whether the page calls the microconference otherwise than the edition does
 * @topics: (element-type PlumbPagePlanTopic): all of the page, known or not
 * @accomplishments: (element-type PlumbPagePlanAccomplishment): all of the page
 * @leads: (element-type PlumbPageLead): those who do not lead the edition; borrowed
 * @n_topics: how many topics of both levels are new
 * @n_accomplishments: how many accomplishments are new
 * @n_known: how many things of the page the edition has already
 */
typedef struct
{
  const PlumbPageEntry *entry;
  const PlumbEdition *edition;
  gboolean is_other;
  gboolean adds_description;
  gboolean adds_cfp_end;
  gboolean adds_evidence;
  GPtrArray *topics;
  GPtrArray *accomplishments;
  GPtrArray *leads;
  guint n_topics;
  guint n_accomplishments;
  guint n_known;
} PlumbPagePlan;

PlumbPagePlan *plumb_page_plan_new (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                                    const PlumbPageEntry *entry);
void plumb_page_plan_free (PlumbPagePlan *self);
char *plumb_page_plan_to_words (const PlumbPagePlan *self);

char *plumb_page_entry_dup_counts (const PlumbPageEntry *entry);
char *plumb_page_plan_dup_text (GBytes *source);
gboolean plumb_page_plan_is_same_name (const char *a, const char *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbPagePlan, plumb_page_plan_free)

G_END_DECLS
