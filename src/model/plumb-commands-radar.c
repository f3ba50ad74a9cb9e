/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on the conference's programme, and on who of it is who.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-conference-apply.h"
#include "plumb-load.h"
#include "plumb-run.h"

/* What a caller prepared: a programme that a thread has read already. */
typedef struct
{
  int year;
  const PlumbConference *conference;
  PlumbConferenceChanges changes;
} Prepared;

static gboolean
write_item (PlumbRun *run, gint64 edition, const PlumbConferenceItem *item, GError **error)
{
  g_autofree char *uid = g_uuid_string_random ();
  g_autofree char *people = plumb_conference_people_to_json (item->people);

  return plumb_run_check_list (people, error)
         && plumb_db_run (
           run->db, error,
           "INSERT INTO conference_item (id, uid, edition_id, key, title, session, room,"
           " url, starts_at, ends_at, people)"
           " VALUES (next_key ('conference_item'), ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"
           " ON CONFLICT (edition_id, key) DO UPDATE SET title = excluded.title,"
           " session = excluded.session, room = excluded.room, url = excluded.url,"
           " starts_at = excluded.starts_at, ends_at = excluded.ends_at,"
           " people = excluded.people",
           "titttttiit", uid, edition, item->key, item->title, item->session, item->room, item->url,
           item->starts_at, item->ends_at, people);
}

static gboolean
remove_gone (PlumbRun *run, gint64 edition, GHashTable *known, GError **error)
{
  GHashTableIter iter;
  gpointer key;

  g_hash_table_iter_init (&iter, known);
  while (g_hash_table_iter_next (&iter, &key, NULL))
    {
      if (!plumb_db_run (run->db, error,
                         "DELETE FROM conference_item WHERE edition_id = ? AND key = ?", "it",
                         edition, (const char *) key))
        return FALSE;
    }
  return TRUE;
}

/* Writes what differs, so that the same programme once more changes nothing. */
static gboolean
write_items (PlumbRun *run, gint64 edition, const GPtrArray *before, const GPtrArray *items,
             GError **error)
{
  g_autoptr (GHashTable) known = g_hash_table_new (g_str_hash, g_str_equal);

  for (guint i = 0; i < before->len; i++)
    {
      PlumbConferenceItem *item = g_ptr_array_index (before, i);

      g_hash_table_insert (known, item->key, item);
    }
  for (guint i = 0; i < items->len; i++)
    {
      const PlumbConferenceItem *item = g_ptr_array_index (items, i);
      const PlumbConferenceItem *old = g_hash_table_lookup (known, item->key);

      if ((old == NULL || !plumb_conference_item_equal (old, item))
          && !write_item (run, edition, item, error))
        return FALSE;
      g_hash_table_remove (known, item->key);
    }
  return remove_gone (run, edition, known, error);
}

static gboolean
set_taken_at (PlumbRun *run, gint64 edition, gint64 at, GError **error)
{
  return plumb_db_run (run->db, error,
                       "UPDATE edition SET conference_taken_at = ?1 WHERE id = ?2"
                       " AND conference_taken_at <> ?1",
                       "ii", at, edition);
}

static gboolean
take_items (PlumbRun *run, gint64 edition, const PlumbConference *conference,
            PlumbConferenceChanges *out_changes, GError **error)
{
  g_autoptr (GPtrArray) before = plumb_load_conference (run->db, edition, error);
  PlumbConferenceChanges changes;

  if (before == NULL)
    return FALSE;
  changes = plumb_conference_compare (before, conference->items);
  if (out_changes != NULL)
    *out_changes = changes;
  if (changes.n_new + changes.n_moved + changes.n_changed + changes.n_gone == 0)
    return TRUE;
  return write_items (run, edition, before, conference->items, error)
         && set_taken_at (run, edition, g_get_real_time () / G_USEC_PER_SEC, error);
}

static gboolean
take_prepared (PlumbRun *run, Prepared *prepared, GError **error)
{
  gint64 edition = 0;

  return plumb_db_get_int (run->db, &edition, error, "SELECT id FROM edition WHERE year = ?", "i",
                           (gint64) prepared->year)
         && take_items (run, edition, prepared->conference, &prepared->changes, error);
}

/* A file without a single entry is a mistake and no reason to forget all of them. */
static gboolean
check_any (const PlumbConference *conference, GError **error)
{
  if (conference->items->len > 0)
    return TRUE;
  if (conference->notes->len > 0)
    return plumb_run_fail (error, "%s", (char *) g_ptr_array_index (conference->notes, 0));
  return plumb_run_fail (error, _ ("The file has no entry with a time."));
}

static gboolean
take_conference (PlumbRun *run, GError **error)
{
  g_autoptr (GFile) file = NULL;
  g_autoptr (PlumbConference) conference = NULL;
  g_autofree char *zone = NULL;

  if (run->data != NULL)
    return check_any (((Prepared *) run->data)->conference, error)
           && take_prepared (run, run->data, error);
  zone = plumb_run_zone_of (run, plumb_run_row (run, "edition"), error);
  if (zone == NULL)
    return FALSE;
  file = g_file_new_for_commandline_arg (plumb_run_text (run, "source"));
  conference = plumb_conference_load (file, zone, NULL, error);
  return conference != NULL && check_any (conference, error)
         && take_items (run, plumb_run_row (run, "edition"), conference, NULL, error);
}

/**
 * plumb_conference_apply:
 * @working_path: plumb_document_get_path()
 * @year: the edition whose conference it is
 * @cancellable: (nullable): leaves everything as it was
 * @out_outcome: (out): what came of it, for plumb_document_notify_changed()
 * @out_changes: (out): what the programme brought
 *
 * Takes a programme in on a connection of its own, so that it may run in any thread.
 */
gboolean
plumb_conference_apply (const char *working_path, int year, const PlumbConference *conference,
                        GCancellable *cancellable, PlumbOutcome *out_outcome,
                        PlumbConferenceChanges *out_changes, GError **error)
{
  g_autoptr (PlumbDb) db = plumb_db_open (working_path, PLUMB_DB_WORKING, error);
  Prepared prepared = { .year = year, .conference = conference };

  if (db == NULL)
    return FALSE;
  plumb_db_interrupt_on (db, cancellable);
  if (!plumb_run_transact (db, plumb_command_find ("take-conference"), NULL, &prepared, out_outcome,
                           error))
    return FALSE;
  *out_changes = prepared.changes;
  return TRUE;
}

static gboolean
forget_conference (PlumbRun *run, GError **error)
{
  gint64 edition = plumb_run_row (run, "edition");

  return plumb_db_run (run->db, error, "DELETE FROM conference_item WHERE edition_id = ?", "i",
                       edition)
         && set_taken_at (run, edition, 0, error);
}

static gboolean
set_namesake (PlumbRun *run, GError **error)
{
  g_autofree char *uid = g_uuid_string_random ();

  return plumb_db_run (run->db, error,
                       "INSERT INTO namesake (id, uid, person_id, name, affiliation, is_same)"
                       " VALUES (next_key ('namesake'), ?, ?, ?, ?, ?)"
                       " ON CONFLICT (person_id, name, affiliation) DO UPDATE"
                       " SET is_same = excluded.is_same WHERE is_same <> excluded.is_same",
                       "titti", uid, plumb_run_row (run, "person"), plumb_run_text (run, "name"),
                       plumb_run_text (run, "affiliation"), plumb_run_int (run, "is_same", TRUE));
}

static gboolean
remove_namesake (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error,
                       "DELETE FROM namesake WHERE person_id = ? AND name = ? AND affiliation = ?",
                       "itt", plumb_run_row (run, "person"), plumb_run_text (run, "name"),
                       plumb_run_text (run, "affiliation"));
}

#define YEAR { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" }
#define PERSON { "person", PLUMB_PARAM_UID, TRUE, "One of the document’s people", "person" }
#define NAME { "name", PLUMB_PARAM_LINE, TRUE, "The name as the programme has it" }
#define AFFILIATION \
  { "affiliation", PLUMB_PARAM_LINE, FALSE, "The affiliation as the programme has it" }

const PlumbCommand plumb_commands_radar[] = {
  { "take-conference",
    N_ ("Take In Conference Programme"),
    "Takes the whole conference’s programme in, or brings it up to date.",
    "{\"do\":\"take-conference\",\"source\":\"event.ics\"}",
    FALSE,
    take_conference,
    { { "source", PLUMB_PARAM_LINE, TRUE,
        "Path of a calendar, or of Indico’s timetable or contributions as JSON" },
      YEAR },
    .is_import = TRUE },
  { "forget-conference",
    N_ ("Forget Conference Programme"),
    "Forgets the conference’s programme.",
    "{\"do\":\"forget-conference\"}",
    FALSE,
    forget_conference,
    { YEAR } },
  { "set-namesake",
    N_ ("Confirm Name"),
    "Says whether a name in the conference’s programme is one of the document’s people.",
    "{\"do\":\"set-namesake\",\"person\":\"UID\",\"name\":\"Y. Haddad\","
    "\"affiliation\":\"Example Corp\",\"is_same\":true}",
    FALSE,
    set_namesake,
    { PERSON, NAME, AFFILIATION, { "is_same", PLUMB_PARAM_BOOL, TRUE, "Whether they are" } } },
  { "remove-namesake",
    N_ ("Ask About Name Again"),
    "Takes back what was said of a name.",
    "{\"do\":\"remove-namesake\",\"person\":\"UID\",\"name\":\"Y. Haddad\","
    "\"affiliation\":\"Example Corp\"}",
    FALSE,
    remove_namesake,
    { PERSON, NAME, AFFILIATION } },
  { NULL },
};
