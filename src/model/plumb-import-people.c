/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-import-people.h"

/* Somebody as the document has them now. */
typedef struct
{
  gint64 id;
  gint64 indico_person_id;
  char *email;
} Known;

struct _PlumbImportPeople
{
  PlumbDb *db;
  GPtrArray *all;          /* Known */
  GHashTable *by_id;       /* gint64 -> Known */
  GHashTable *by_indico;   /* gint64 -> Known */
  GHashTable *by_email;    /* lower case -> Known */
  GHashTable *by_name;     /* folded -> Known, the first of that name */
};

static void
known_free (gpointer data)
{
  Known *known = data;

  g_free (known->email);
  g_free (known);
}

void
plumb_import_people_free (PlumbImportPeople *self)
{
  g_hash_table_unref (self->by_id);
  g_hash_table_unref (self->by_indico);
  g_hash_table_unref (self->by_email);
  g_hash_table_unref (self->by_name);
  g_ptr_array_unref (self->all);
  g_free (self);
}

static void
note (PlumbImportPeople *self, Known *known, const char *name)
{
  g_autofree char *folded = g_utf8_casefold (name, -1);

  if (known->indico_person_id != 0)
    g_hash_table_insert (self->by_indico, &known->indico_person_id, known);
  if (known->email[0] != '\0')
    g_hash_table_insert (self->by_email, known->email, known);
  if (!g_hash_table_contains (self->by_name, folded))
    g_hash_table_insert (self->by_name, g_steal_pointer (&folded), known);
}

static Known *
add_known (PlumbImportPeople *self, gint64 id, const char *name, const char *email,
           gint64 indico_person_id)
{
  Known *known = g_new0 (Known, 1);

  known->id = id;
  known->indico_person_id = indico_person_id;
  known->email = g_utf8_strdown (email, -1);
  g_ptr_array_add (self->all, known);
  g_hash_table_insert (self->by_id, &known->id, known);
  note (self, known, name);
  return known;
}

/**
 * plumb_import_people_new:
 * @db: the connection of the import's transaction
 *
 * Looks at everybody who is in the document.
 *
 * Returns: (transfer full): the people, or %NULL with an error
 */
PlumbImportPeople *
plumb_import_people_new (PlumbDb *db, GError **error)
{
  g_autoptr (PlumbImportPeople) self = g_new0 (PlumbImportPeople, 1);
  g_autoptr (PlumbRows) rows =
    plumb_db_query (db, "SELECT id, name, email, indico_person_id FROM person ORDER BY id", "");

  self->db = db;
  self->all = g_ptr_array_new_with_free_func (known_free);
  self->by_id = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->by_indico = g_hash_table_new (g_int64_hash, g_int64_equal);
  self->by_email = g_hash_table_new (g_str_hash, g_str_equal);
  self->by_name = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, NULL);
  while (plumb_rows_next (rows))
    add_known (self, plumb_rows_int (rows, 0), plumb_rows_text (rows, 1), plumb_rows_text (rows, 2),
               plumb_rows_int (rows, 3));
  if (!plumb_rows_finish (rows, error))
    return NULL;
  return g_steal_pointer (&self);
}

/* Who the plan says it is, else by Indico's number, else by address, else by name where no address and no number contradicts:
 * two empty addresses are not the same person, two people may share a name. */
static Known *
find (PlumbImportPeople *self, const PlumbImportPart *part)
{
  g_autofree char *email = g_utf8_strdown (part->email, -1);
  g_autofree char *folded = g_utf8_casefold (part->name, -1);
  Known *known = NULL;

  if (part->existing != NULL)
    known = g_hash_table_lookup (self->by_id, &part->existing->id);
  if (known == NULL && part->indico_person_id != 0)
    known = g_hash_table_lookup (self->by_indico, &part->indico_person_id);
  if (known == NULL && email[0] != '\0')
    known = g_hash_table_lookup (self->by_email, email);
  if (known != NULL)
    return known;
  known = g_hash_table_lookup (self->by_name, folded);
  if (known == NULL || (known->email[0] != '\0' && email[0] != '\0')
      || (known->indico_person_id != 0 && part->indico_person_id != 0))
    return NULL;
  return known;
}

/* What the file has and is not empty counts; the name stays as the lead may have put it right. */
static gboolean
complete (PlumbImportPeople *self, Known *known, const PlumbImportPart *part, GError **error)
{
  if (known->email[0] == '\0' && part->email[0] != '\0')
    {
      g_free (known->email);
      known->email = g_utf8_strdown (part->email, -1);
      note (self, known, part->name);
    }
  if (known->indico_person_id == 0 && part->indico_person_id != 0)
    {
      known->indico_person_id = part->indico_person_id;
      note (self, known, part->name);
    }
  return plumb_db_run (self->db, error,
                       "UPDATE person SET"
                       " affiliation = CASE ?1 WHEN '' THEN affiliation ELSE ?1 END,"
                       " email = CASE ?2 WHEN '' THEN email ELSE ?2 END,"
                       " phone = CASE ?3 WHEN '' THEN phone ELSE ?3 END,"
                       " indico_person_id = CASE ?4 WHEN 0 THEN indico_person_id ELSE ?4 END"
                       " WHERE id = ?5 AND ((?1 <> '' AND affiliation <> ?1)"
                       "  OR (?2 <> '' AND email <> ?2) OR (?3 <> '' AND phone <> ?3)"
                       "  OR (?4 <> 0 AND indico_person_id <> ?4))",
                       "tttii", part->affiliation, part->email, part->phone, part->indico_person_id,
                       known->id);
}

/**
 * plumb_import_people_take:
 * @part: somebody's part in a proposal
 *
 * Finds or adds the person, and notes what is newly known of them.
 *
 * Returns: the person's key, 0 with an error
 */
gint64
plumb_import_people_take (PlumbImportPeople *self, const PlumbImportPart *part, GError **error)
{
  Known *known = find (self, part);
  g_autofree char *uid = NULL;
  gint64 id;

  if (known != NULL)
    return complete (self, known, part, error) ? known->id : 0;
  uid = g_uuid_string_random ();
  if (!plumb_db_run (
        self->db, error,
        "INSERT INTO person (id, uid, name, affiliation, email, phone, indico_person_id)"
        " VALUES (next_key ('person'), ?, ?, ?, ?, ?, ?)",
        "ttttti", uid, part->name, part->affiliation, part->email, part->phone,
        part->indico_person_id))
    return 0;
  id = plumb_db_last_row (self->db);
  return add_known (self, id, part->name, part->email, part->indico_person_id)->id;
}
