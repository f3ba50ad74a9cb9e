/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on the log of what was handed over.
 *
 * That something was sent is no change of the record, and nobody can take it back: noting it is no
 * step to undo. Else undoing the edits before it would take it out of the log, and the next edit
 * would make that last; calendars would then get a change under a number that they have seen. What
 * was noted by mistake is removed, which is a step.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-handed.h"
#include "plumb-load.h"
#include "plumb-run.h"

static char *
dup_what (PlumbRun *run)
{
  const char *const *lines = plumb_run_lines (run, "what");
  GString *what = g_string_new (NULL);

  for (guint i = 0; lines != NULL && lines[i] != NULL; i++)
    {
      g_autofree char *line = g_strdelimit (g_strdup (lines[i]), "\r\n", ' ');

      g_strstrip (line);
      if (line[0] != '\0')
        g_string_append_printf (what, "%s%s", what->len > 0 ? "\n" : "", line);
    }
  return g_string_free (what, FALSE);
}

static const PlumbEdition *
find_edition (const PlumbSnapshot *snapshot, gint64 id)
{
  for (guint i = 0; i < snapshot->editions->len; i++)
    {
      const PlumbEdition *edition = g_ptr_array_index (snapshot->editions, i);

      if (edition->id == id)
        return edition;
    }
  g_return_val_if_reached (NULL);
}

/* Without a time it was now. */
static gboolean
read_time (PlumbRun *run, gint64 edition, gint64 *out_at, GError **error)
{
  g_autofree char *zone = plumb_run_zone_of (run, edition, error);

  *out_at = g_get_real_time () / G_USEC_PER_SEC;
  return zone != NULL
         && (!plumb_run_has (run, "at") || plumb_run_time (run, "at", zone, out_at, error));
}

/* A step that removed a row brings it back under its key, so no other may have got that meanwhile:
 * what is no step cannot be undone before it. The clock gives one that nobody had. */
static gboolean
note_handover (PlumbRun *run, GError **error)
{
  gint64 edition = plumb_run_row (run, "edition");
  g_autofree char *what = dup_what (run);
  g_autofree char *schedule = NULL;
  g_autoptr (PlumbSnapshot) snapshot = NULL;
  gint64 at = 0;

  if (!read_time (run, edition, &at, error))
    return FALSE;
  snapshot = plumb_load_snapshot (run->db, PLUMB_LOAD_PROGRAMME, 0, error);
  if (snapshot == NULL)
    return FALSE;
  schedule = plumb_handed_to_json (find_edition (snapshot, edition));
  return plumb_db_run (
    run->db, error,
    "INSERT INTO handover (id, uid, edition_id, sent_at, recipient, what, note, schedule)"
    " VALUES (max (?, (SELECT coalesce (max (id), 0) + 1 FROM handover)), ?, ?, ?, ?, ?, ?, ?)",
    "itiitttt", g_get_real_time (), plumb_run_new_uid (run), edition, at,
    plumb_run_text (run, "recipient"), what, plumb_run_text (run, "note"), schedule);
}

static gboolean
set_time (PlumbRun *run, gint64 handover, GError **error)
{
  gint64 edition = 0;
  gint64 at = 0;

  if (!plumb_run_has (run, "at"))
    return TRUE;
  return plumb_db_get_int (run->db, &edition, error, "SELECT edition_id FROM handover WHERE id = ?",
                           "i", handover)
         && read_time (run, edition, &at, error)
         && plumb_db_run (run->db, error, "UPDATE handover SET sent_at = ? WHERE id = ?", "ii", at,
                          handover);
}

static gboolean
set_what (PlumbRun *run, gint64 handover, GError **error)
{
  g_autofree char *what = NULL;

  if (!plumb_run_has (run, "what"))
    return TRUE;
  what = dup_what (run);
  return plumb_db_run (run->db, error, "UPDATE handover SET what = ? WHERE id = ?", "ti", what,
                       handover);
}

static gboolean
set_handover (PlumbRun *run, GError **error)
{
  gint64 handover = plumb_run_row (run, "handover");

  return plumb_run_set (run, "handover", handover, "recipient", "recipient", error)
         && plumb_run_set (run, "handover", handover, "note", "note", error)
         && set_what (run, handover, error) && set_time (run, handover, error);
}

static gboolean
remove_handover (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error, "DELETE FROM handover WHERE id = ?", "i",
                       plumb_run_row (run, "handover"));
}

#define ONE { "handover", PLUMB_PARAM_UID, TRUE, "Which", "handover" }
#define FIELDS                                                                                \
  { "recipient", PLUMB_PARAM_LINE, FALSE, "Who got it" },                                     \
    { "what", PLUMB_PARAM_LINES, FALSE, "The formats, as plumbline export --list has them" }, \
    { "note", PLUMB_PARAM_TEXT, FALSE, "What else is to be remembered of it; private" },      \
    { "at", PLUMB_PARAM_TIME, FALSE, "When; now when not given" }

const PlumbCommand plumb_commands_handover[] = {
  { "note-handover",
    N_ ("Note Hand-Over"),
    "Notes that the agenda as it is now was handed over. Nothing happened to it, so this is no "
    "undo step.",
    "{\"do\":\"note-handover\",\"recipient\":\"Programme committee\",\"what\":"
    "[\"schedule-ics\",\"handover-md\"]}",
    FALSE,
    note_handover,
    { FIELDS, { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" } },
    .is_quiet = TRUE },
  { "set-handover",
    N_ ("Change Hand-Over"),
    "Changes what the log says of a hand-over; the agenda of then stays as it was.",
    "{\"do\":\"set-handover\",\"handover\":\"UID\",\"recipient\":\"Programme committee\"}",
    TRUE,
    set_handover,
    { ONE, FIELDS } },
  { "remove-handover",
    N_ ("Remove Hand-Over"),
    "Takes a hand-over out of the log that was none.",
    "{\"do\":\"remove-handover\",\"handover\":\"UID\"}",
    FALSE,
    remove_handover,
    { ONE } },
  { NULL },
};
