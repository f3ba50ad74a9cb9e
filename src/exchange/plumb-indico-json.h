/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reads the members of an Indico JSON object and says what is wrong where.
 *
 * The first mistake is kept and the rest of the reading goes on with empty values, so that a reader
 * is a list of assignments and looks at the error once. A missing member is an empty value; null is
 * one too where Indico may write it.
 */
#pragma once

#include <json-glib/json-glib.h>

#include "plumb-import-private.h"
#include "plumb-indico-scan.h"

G_BEGIN_DECLS

/** PLUMB_INDICO_MAX_PEOPLE: the most people one proposal may have. */
#define PLUMB_INDICO_MAX_PEOPLE 250

/** PlumbIndicoObject: a JSON object and where it stands, such as "abstracts[3].persons[0]". */
typedef struct _PlumbIndicoObject PlumbIndicoObject;
struct _PlumbIndicoObject
{
  const PlumbIndicoObject *parent; /* nullable */
  const char *key; /* nullable: its name in the parent */
  int index;       /* in the array of that name, or -1 */
  JsonObject *members;
  GError **error; /* the first mistake */
};

gboolean plumb_indico_object_parse (PlumbIndicoObject *self, JsonParser *parser, GBytes *bytes,
                                    const PlumbIndicoSlice *slice, const char *key, int index,
                                    GError **error);
gboolean plumb_indico_object_has (const PlumbIndicoObject *self, const char *key);
const char *plumb_indico_object_get_text (const PlumbIndicoObject *self, const char *key);
void plumb_indico_object_read_text (const PlumbIndicoObject *self, const char *key, char **text);
gint64 plumb_indico_object_get_id (const PlumbIndicoObject *self, const char *key);
double plumb_indico_object_get_number (const PlumbIndicoObject *self, const char *key);
gboolean plumb_indico_object_get_boolean (const PlumbIndicoObject *self, const char *key);
gint64 plumb_indico_object_get_time (const PlumbIndicoObject *self, const char *key);
JsonNode *plumb_indico_object_get_node (const PlumbIndicoObject *self, const char *key);
gboolean plumb_indico_object_get_object (const PlumbIndicoObject *self, const char *key,
                                         PlumbIndicoObject *out_object);
JsonArray *plumb_indico_object_get_array (const PlumbIndicoObject *self, const char *key);
gboolean plumb_indico_object_get_element (const PlumbIndicoObject *self, const char *key,
                                          JsonArray *array, guint index,
                                          PlumbIndicoObject *out_object);
void plumb_indico_object_fail (const PlumbIndicoObject *self, const char *key, const char *what);

/* What abstracts and contributions have in common. */
char *plumb_indico_object_dup_name (const PlumbIndicoObject *self);
void plumb_indico_object_read_persons (const PlumbIndicoObject *self,
                                       PlumbImportProposal *proposal);
void plumb_indico_object_read_custom (const PlumbIndicoObject *self, PlumbImportProposal *proposal);

PlumbImport *plumb_indico_read_abstracts (GBytes *bytes, const PlumbIndicoDocument *document,
                                          GCancellable *cancellable, GError **error);
PlumbImport *plumb_indico_read_contributions (GBytes *bytes, const PlumbIndicoDocument *document,
                                              GCancellable *cancellable, GError **error);

G_END_DECLS
