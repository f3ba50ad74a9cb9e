/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Whether two names, as two lists write them, may be one person's.
 *
 * A name is compared by its words: without case and diacritics, with the letters that have none
 * spelled plainly ("ø" as "o", "ł" as "l"), and also as they are spelled where there are no umlauts
 * ("ü" as "ue"). Titles such as "Dr" are no part of it.
 */
#pragma once

#include <glib.h>

G_BEGIN_DECLS

/**
 * PlumbSameness:
 * @PLUMB_SAMENESS_NONE: two names
 * @PLUMB_SAMENESS_WEAK: what is there fits, but it is little: an initial, or one word alone
 * @PLUMB_SAMENESS_PARTIAL: whole words fit and some are missing, are short forms or run together
 * @PLUMB_SAMENESS_FULL: the same words, at least two of them, in whatever order
 */
typedef enum
{
  PLUMB_SAMENESS_NONE,
  PLUMB_SAMENESS_WEAK,
  PLUMB_SAMENESS_PARTIAL,
  PLUMB_SAMENESS_FULL,
} PlumbSameness;

/**
 * PlumbAgreement:
 * @PLUMB_AGREEMENT_UNKNOWN: one of them is not told
 * @PLUMB_AGREEMENT_NO: two affiliations
 * @PLUMB_AGREEMENT_YES: the same one, as far as one can tell
 */
typedef enum
{
  PLUMB_AGREEMENT_UNKNOWN,
  PLUMB_AGREEMENT_NO,
  PLUMB_AGREEMENT_YES,
} PlumbAgreement;

/**
 * PlumbName:
 * @words: (array zero-terminated=1): its words
 * @spelled: (array zero-terminated=1) (nullable): the same with "ue" for "ü" and the like, where
 *   that makes a difference
 */
typedef struct
{
  char **words;
  char **spelled;
} PlumbName;

PlumbName *plumb_name_new (const char *text);
void plumb_name_free (PlumbName *self);
PlumbSameness plumb_name_compare (const PlumbName *a, const PlumbName *b);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbName, plumb_name_free)

PlumbSameness plumb_names_compare (const char *a, const char *b);
PlumbAgreement plumb_affiliations_compare (const char *a, const char *b);

G_END_DECLS
