/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-import-write.h"

#include "plumb-import-people.h"
#include "plumb-rank.h"

/* An import under way. */
typedef struct
{
  PlumbRun *run;
  const PlumbImportPlan *plan;
  PlumbImportPeople *people;
  gint64 edition;
  char *last_rank; /* of the edition's last proposal */
} Import;

static gboolean
add_reviews (Import *import, gint64 proposal, const GPtrArray *reviews, GError **error)
{
  for (guint i = 0; i < reviews->len; i++)
    {
      const PlumbReview *review = g_ptr_array_index (reviews, i);
      g_autofree char *uid = g_uuid_string_random ();

      if (!plumb_db_run (
            import->run->db, error,
            "INSERT INTO review (id, uid, proposal_id, indico_id, is_comment, reviewer,"
            " action, text, score, created_at)"
            " VALUES (next_key ('review'), ?, ?, ?, ?, ?, ?, ?, ?, ?)",
            "tiiitttdi", uid, proposal, review->indico_id, (gint64) review->is_comment,
            review->reviewer, review->action, review->text, review->score, review->created_at))
        return FALSE;
    }
  return TRUE;
}

static gboolean
add_part (Import *import, gint64 proposal, const PlumbImportPart *part, GString *kept,
          GError **error)
{
  g_autofree char *uid = g_uuid_string_random ();
  gint64 person = plumb_import_people_take (import->people, part, error);

  if (person == 0)
    return FALSE;
  g_string_append_printf (kept, "%s%" G_GINT64_FORMAT, kept->len > 1 ? "," : "", person);
  return plumb_db_run (import->run->db, error,
                       "INSERT INTO proposal_person"
                       " (id, uid, proposal_id, person_id, is_speaker, is_submitter)"
                       " VALUES (next_key ('proposal_person'), ?, ?, ?, ?, ?)"
                       " ON CONFLICT (proposal_id, person_id) DO UPDATE SET"
                       " is_speaker = max (is_speaker, excluded.is_speaker),"
                       " is_submitter = max (is_submitter, excluded.is_submitter)",
                       "tiiii", uid, proposal, person, (gint64) part->is_speaker,
                       (gint64) part->is_submitter);
}

static gboolean
write_parts (Import *import, gint64 proposal, const GPtrArray *parts, GError **error)
{
  g_autoptr (GString) kept = g_string_new ("[");

  if (!plumb_db_run (import->run->db, error,
                     "UPDATE proposal_person SET is_speaker = 0, is_submitter = 0"
                     " WHERE proposal_id = ?",
                     "i", proposal))
    return FALSE;
  for (guint i = 0; i < parts->len; i++)
    {
      if (!add_part (import, proposal, g_ptr_array_index (parts, i), kept, error))
        return FALSE;
    }
  g_string_append_c (kept, ']');
  return plumb_db_run (import->run->db, error,
                       "DELETE FROM proposal_person WHERE proposal_id = ? AND person_id NOT IN"
                       " (SELECT value FROM json_each (?))",
                       "it", proposal, kept->str);
}

static gboolean
add_proposal (Import *import, const PlumbImportEntry *entry, GError **error)
{
  const PlumbImportProposal *from = entry->proposal;
  g_autofree char *rank = plumb_rank_between (import->last_rank, NULL);
  g_autofree char *answers = plumb_import_merge_answers (import->plan->import, "", from);
  gint64 proposal;

  if (!plumb_db_run (
        import->run->db, error,
        "INSERT INTO proposal (id, uid, edition_id, rank, indico_id, friendly_id, title,"
        " state, score, submitted_at, minutes, track)"
        " VALUES (next_key ('proposal'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        "titiittdiit", plumb_run_new_uid (import->run), import->edition, rank, from->indico_id,
        from->friendly_id, from->title, plumb_proposal_state_nick (from->state), from->score,
        from->submitted_at, (gint64) MIN (from->minutes, 1440),
        entry->track != NULL ? entry->track : ""))
    return FALSE;
  g_free (import->last_rank);
  import->last_rank = g_steal_pointer (&rank);
  proposal = plumb_db_last_row (import->run->db);
  if (!plumb_db_run (import->run->db, error,
                     "INSERT INTO proposal_text (id, content, submission_comment, answers)"
                     " VALUES (?, ?, ?, ?)",
                     "ittt", proposal, from->content, from->comment, answers))
    return FALSE;
  for (guint i = 0; entry->parts != NULL && i < entry->parts->len; i++)
    {
      g_autoptr (GString) kept = g_string_new ("[");

      if (!add_part (import, proposal, g_ptr_array_index (entry->parts, i), kept, error))
        return FALSE;
    }
  return add_reviews (import, proposal, from->reviews, error);
}

static gboolean
write_scalars (Import *import, const PlumbImportEntry *entry, GError **error)
{
  const PlumbImportProposal *from = entry->proposal;
  PlumbDb *db = import->run->db;
  gint64 id = entry->existing->id;
  PlumbFields fields = entry->fields;

  return (!(fields & PLUMB_FIELD_IDS)
          || plumb_db_run (db, error,
                           "UPDATE proposal SET"
                           " indico_id = CASE ?1 WHEN 0 THEN indico_id ELSE ?1 END,"
                           " friendly_id = CASE ?2 WHEN 0 THEN friendly_id ELSE ?2 END"
                           " WHERE id = ?3",
                           "iii", from->indico_id, from->friendly_id, id))
         && (!(fields & PLUMB_FIELD_TITLE)
             || plumb_db_run (db, error, "UPDATE proposal SET title = ? WHERE id = ?", "ti",
                              from->title, id))
         && (!(fields & PLUMB_FIELD_STATE)
             || plumb_db_run (db, error, "UPDATE proposal SET state = ? WHERE id = ?", "ti",
                              plumb_proposal_state_nick (from->state), id))
         && (!(fields & PLUMB_FIELD_SCORE)
             || plumb_db_run (db, error, "UPDATE proposal SET score = ? WHERE id = ?", "di",
                              from->score, id))
         && (!(fields & PLUMB_FIELD_SUBMITTED_AT)
             || plumb_db_run (db, error, "UPDATE proposal SET submitted_at = ? WHERE id = ?", "ii",
                              from->submitted_at, id))
         && (!(fields & PLUMB_FIELD_MINUTES)
             || plumb_db_run (db, error, "UPDATE proposal SET minutes = ? WHERE id = ?", "ii",
                              (gint64) MIN (from->minutes, 1440), id))
         && (!(fields & PLUMB_FIELD_TRACKS) || entry->track == NULL
             || plumb_db_run (db, error, "UPDATE proposal SET track = ? WHERE id = ?", "ti",
                              entry->track, id));
}

static gboolean
write_answers (Import *import, const PlumbImportEntry *entry, GError **error)
{
  g_autofree char *answers = NULL;

  if (!(entry->fields & PLUMB_FIELD_CUSTOM))
    return TRUE;
  answers = plumb_import_merge_answers (import->plan->import, entry->existing->answers,
                                        entry->proposal);
  return plumb_db_run (import->run->db, error, "UPDATE proposal_text SET answers = ? WHERE id = ?",
                       "ti", answers, entry->existing->id);
}

static gboolean
change_proposal (Import *import, const PlumbImportEntry *entry, GError **error)
{
  PlumbDb *db = import->run->db;
  gint64 id = entry->existing->id;

  if (!write_scalars (import, entry, error) || !write_answers (import, entry, error))
    return FALSE;
  /* A new text has not been read. */
  if ((entry->fields & PLUMB_FIELD_CONTENT)
      && (!plumb_db_run (db, error, "UPDATE proposal_text SET content = ? WHERE id = ?", "ti",
                         entry->proposal->content, id)
          || !plumb_db_run (db, error, "UPDATE proposal SET unread = 1 WHERE id = ?", "i", id)))
    return FALSE;
  if ((entry->fields & PLUMB_FIELD_COMMENT)
      && !plumb_db_run (db, error, "UPDATE proposal_text SET submission_comment = ? WHERE id = ?",
                        "ti", entry->proposal->comment, id))
    return FALSE;
  if (entry->parts != NULL && !write_parts (import, id, entry->parts, error))
    return FALSE;
  if (!(entry->fields & PLUMB_FIELD_REVIEWS))
    return TRUE;
  return plumb_db_run (db, error, "DELETE FROM review WHERE proposal_id = ?", "i", id)
         && add_reviews (import, id, entry->proposal->reviews, error);
}

static gboolean
write_entry (Import *import, const PlumbImportEntry *entry, GError **error)
{
  switch (entry->kind)
    {
    case PLUMB_IMPORT_ENTRY_NEW:
      return add_proposal (import, entry, error);
    case PLUMB_IMPORT_ENTRY_CHANGED:
    case PLUMB_IMPORT_ENTRY_WITHDRAWN:
    case PLUMB_IMPORT_ENTRY_UNCHANGED:
      return entry->fields == PLUMB_FIELD_NONE || change_proposal (import, entry, error);
    case PLUMB_IMPORT_ENTRY_MISSING:
    default:
      return TRUE;
    }
}

/* The Track is asked for once. */
static gboolean
remember_track (Import *import, GError **error)
{
  if (import->plan->track == NULL)
    return TRUE;
  return plumb_db_run (import->run->db, error,
                       "UPDATE edition SET track = ? WHERE id = ? AND track = ''", "ti",
                       import->plan->track, import->edition);
}

/**
 * plumb_import_write:
 * @run: a command under way
 * @edition: the key of the edition that @plan is for
 * @plan: what to do, of which the selected entries count
 *
 * Makes a plan's entries rows.
 */
gboolean
plumb_import_write (PlumbRun *run, gint64 edition, const PlumbImportPlan *plan, GError **error)
{
  g_autoptr (PlumbImportPeople) people = plumb_import_people_new (run->db, error);
  Import import = { run, plan, people, edition, NULL };
  g_autoptr (GError) local_error = NULL;
  gboolean done;

  if (people == NULL)
    return FALSE;
  import.last_rank = plumb_db_dup_text (
    run->db, &local_error, "SELECT max (rank) FROM proposal WHERE edition_id = ?", "i", edition);
  done = local_error == NULL && remember_track (&import, &local_error);
  for (guint i = 0; done && i < plan->entries->len; i++)
    {
      const PlumbImportEntry *entry = g_ptr_array_index (plan->entries, i);

      if (entry->selected)
        done = write_entry (&import, entry, &local_error);
    }
  g_free (import.last_rank);
  if (!done)
    g_propagate_error (error, g_steal_pointer (&local_error));
  return done;
}
