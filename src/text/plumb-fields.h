/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Live fields: places in the lead's Markdown that the record fills.
 *
 * "{{name}}" stands for the field's value. "{{#topics}} ... {{/topics}}" is a section: it is there
 * only if the field has a value, so that no label is left over nothing; "{{^topics}}" begins one
 * that is there only if it has none. "\{{name}}" and whatever is in a code span or a fenced code
 * block is text. A field that nobody knows stays as it is.
 *
 * Invariants
 *  - No value holds what is private in the record: addresses, phone numbers, notes, reviews,
 *    scores, undecided proposals. The one exception says so: PlumbField.discloses. The fields of a
 *    proposal tell its submitter what they wrote themselves and what the programme shows.
 *  - Values are not searched for fields, so nothing typed elsewhere can act as one.
 *  - The prose around a field is not touched; but a field that is a block stands alone between
 *    blank lines, and one that is empty takes its line along.
 *  - The same record gives the same bytes, in any locale.
 */
#pragma once

#include "plumb-records.h"

G_BEGIN_DECLS

/**
 * PlumbFieldShape:
 * @PLUMB_FIELD_INLINE: part of a sentence
 * @PLUMB_FIELD_BLOCK: a list, or paragraphs
 */
typedef enum
{
  PLUMB_FIELD_INLINE,
  PLUMB_FIELD_BLOCK,
} PlumbFieldShape;

/** PlumbField: a kind of field. One table has those of an edition, which every text can use, and one
 * those of a proposal, which have a value only in a reply to its submitter. */
typedef struct
{
  const char *name;
  const char *description; /* one line, to be translated with _() */
  PlumbFieldShape shape;
  gboolean is_markdown; /* as inline value too; others are plain text until they are inserted */
  gboolean discloses; /* the value holds personal data that the page is meant to show */

  /*< private >*/
  char *(*get_value) (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
  char *(*get_reply_value) (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                            const PlumbProposal *proposal); /* of a field of a proposal only */
  char *(*get_chip) (const PlumbSnapshot *snapshot, const PlumbEdition *edition);
} PlumbField;

/**
 * PlumbFieldRole:
 * @PLUMB_FIELD_VALUE: "{{name}}"
 * @PLUMB_FIELD_SECTION: "{{#name}}", there if the field has a value
 * @PLUMB_FIELD_INVERTED: "{{^name}}", there if it has none
 * @PLUMB_FIELD_END: "{{/name}}"
 */
typedef enum
{
  PLUMB_FIELD_VALUE,
  PLUMB_FIELD_SECTION,
  PLUMB_FIELD_INVERTED,
  PLUMB_FIELD_END,
} PlumbFieldRole;

/** PlumbFieldRef: a place in a text where a field is named. */
typedef struct
{
  gsize start; /* bytes: of the first brace */
  gsize end; /* bytes: behind the last one */
  char *name;
  const PlumbField *field; /* NULL: nobody knows it */
  PlumbFieldRole role;
  guint partner; /* index of a section's other end, G_MAXUINT where it has none */
} PlumbFieldRef;

const PlumbField *plumb_fields_list (guint *out_n_fields);
const PlumbField *plumb_fields_list_of_proposal (guint *out_n_fields);
const PlumbField *plumb_fields_find (const char *name);
gboolean plumb_field_is_of_proposal (const PlumbField *self);

GArray *plumb_fields_scan (const char *markdown);

char *plumb_fields_value (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                          const char *name);
char *plumb_fields_chip (const PlumbSnapshot *snapshot, const PlumbEdition *edition,
                         const char *name);

char *plumb_fields_expand (const char *markdown, const PlumbSnapshot *snapshot,
                           const PlumbEdition *edition);
char *plumb_fields_expand_reply (const char *markdown, const PlumbSnapshot *snapshot,
                                 const PlumbEdition *edition, const PlumbProposal *proposal);
char *plumb_fields_freeze (const char *markdown, gsize start, gsize end,
                           const PlumbSnapshot *snapshot, const PlumbEdition *edition);

G_END_DECLS
