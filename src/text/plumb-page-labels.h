/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What the words of a page mean: headings of microconferences, labels, formulas, dates and people.
 * The wording of the years 2014 to 2026 is in these functions and nowhere else.
 */
#pragma once

#include "plumb-page.h"

G_BEGIN_DECLS

typedef enum
{
  PLUMB_PAGE_LABEL_NONE,
  PLUMB_PAGE_LABEL_TOPICS,
  PLUMB_PAGE_LABEL_DONE,
  PLUMB_PAGE_LABEL_IN_PROGRESS,
  PLUMB_PAGE_LABEL_NOT_FEASIBLE,
  PLUMB_PAGE_LABEL_LEADS,
  PLUMB_PAGE_LABEL_REFERENCES,
  PLUMB_PAGE_LABEL_OTHER, /* audience, attendees: known, and not wanted */
} PlumbPageLabel;

typedef enum
{
  PLUMB_PAGE_FORMULA_NONE,
  PLUMB_PAGE_FORMULA_OPENING,    /* “We are pleased to announce …” */
  PLUMB_PAGE_FORMULA_INVITATION, /* “If you are interested in participating …” */
  PLUMB_PAGE_FORMULA_CLOSING,    /* “Come and join us …”, “We hope to see you there!” */
  PLUMB_PAGE_FORMULA_FURNITURE,  /* the site's: “Posted on …”, “Gold Sponsors” */
  PLUMB_PAGE_FORMULA_MORE,       /* “More to be added …”, “List item” */
} PlumbPageFormula;

/** PlumbPageLabelPlace: how a paragraph or heading stands, for plumb_page_find_label() */
typedef enum
{
  PLUMB_PAGE_IN_TEXT,
  PLUMB_PAGE_AS_HEADING,
} PlumbPageLabelPlace;

gboolean plumb_page_begins_with (const char *text, const char *words);
char *plumb_page_fold (const char *text, gsize max);
PlumbPageLabel plumb_page_find_label (const char *text, PlumbPageLabelPlace place, gsize *out_start,
                                      gsize *out_end);
PlumbPageFormula plumb_page_find_formula (const char *text);
char *plumb_page_dup_name (const char *heading, PlumbPageKind *out_kind);
char *plumb_page_dup_name_in_prose (const char *text);
gboolean plumb_page_is_list_of_pages (const char *heading);

gboolean plumb_page_is_cfp_line (const char *text, gsize *out_value);
gboolean plumb_page_find_cfp_end (const char *text, int year, char **out_date);
gboolean plumb_page_parse_date (const char *text, int year, char **out_date);
int plumb_page_find_year (const char *text);
int plumb_page_find_conference_year (const char *text);
gboolean plumb_page_find_track (const char *text, char **out_track, gboolean *out_is_open);

char *plumb_page_dup_hidden_email (const char *hex, gsize length);
void plumb_page_parse_leads (const char *text, GPtrArray *leads);
PlumbPageAccomplishment *plumb_page_parse_accomplishment (const char *text, const GPtrArray *links,
                                                          GHashTable *footnotes,
                                                          PlumbAccomplishmentStatus status);
void plumb_page_find_addresses (const char *text, GPtrArray *addresses);
char *plumb_page_dup_footnote (const char *text, guint *out_number);

G_END_DECLS
