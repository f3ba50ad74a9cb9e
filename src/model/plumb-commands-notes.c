/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on what happened to the texts: findings the lead left as they are, how a text was when
 * it went out, replies to submitters.
 */
#include "config.h"

#include <glib/gi18n-lib.h>

#include "plumb-run.h"
#include "plumb-text-kinds.h"

static const char *const ways[] = { "copied", "exported", "sent", NULL };

static gboolean
acknowledge (PlumbRun *run, GError **error)
{
  g_autofree char *uid = g_uuid_string_random ();

  return plumb_db_run (run->db, error,
                       "INSERT INTO acknowledgement (id, uid, edition_id, key, reason)"
                       " VALUES (next_key ('acknowledgement'), ?, ?, ?, ?)"
                       " ON CONFLICT (edition_id, key) DO UPDATE SET reason = excluded.reason",
                       "titt", uid, plumb_run_row (run, "edition"), plumb_run_text (run, "key"),
                       plumb_run_text (run, "reason"));
}

static gboolean
unacknowledge (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error,
                       "DELETE FROM acknowledgement WHERE edition_id = ? AND key = ?", "it",
                       plumb_run_row (run, "edition"), plumb_run_text (run, "key"));
}

static gboolean
find_release (PlumbRun *run, gint64 *out_row, GError **error)
{
  gint64 edition = plumb_run_row (run, "edition");
  g_autofree char *uid = g_uuid_string_random ();

  return plumb_db_run (run->db, error,
                       "INSERT INTO release (id, uid, edition_id, kind)"
                       " VALUES (next_key ('release'), ?, ?, ?)"
                       " ON CONFLICT (edition_id, kind) DO NOTHING",
                       "tit", uid, edition, plumb_run_text (run, "kind"))
         && plumb_db_get_int (run->db, out_row, error,
                              "SELECT id FROM release WHERE edition_id = ? AND kind = ?", "it",
                              edition, plumb_run_text (run, "kind"));
}

static gboolean
note_release (PlumbRun *run, GError **error)
{
  gint64 row = 0;

  return find_release (run, &row, error)
         && plumb_db_run (run->db, error,
                          "UPDATE release SET how = ?, released_at = ?, source = ?, words = ?"
                          " WHERE id = ?",
                          "titti", plumb_run_text (run, "how"), g_get_real_time () / G_USEC_PER_SEC,
                          plumb_run_text (run, "source"), plumb_run_text (run, "words"), row);
}

static gboolean
set_published (PlumbRun *run, GError **error)
{
  g_autofree char *places = g_strjoinv ("\n", (char **) plumb_run_lines (run, "places"));
  gint64 row = 0;

  return find_release (run, &row, error)
         && plumb_db_run (run->db, error, "UPDATE release SET published_in = ? WHERE id = ?", "ti",
                          places, row);
}

static gboolean
set_reply (PlumbRun *run, GError **error)
{
  g_autofree char *uid = g_uuid_string_random ();

  return plumb_db_run (run->db, error,
                       "INSERT INTO reply (id, uid, proposal_id, style, markdown)"
                       " VALUES (next_key ('reply'), ?, ?, ?, ?)"
                       " ON CONFLICT (proposal_id) DO UPDATE"
                       " SET style = excluded.style, markdown = excluded.markdown",
                       "titt", uid, plumb_run_row (run, "proposal"), plumb_run_text (run, "style"),
                       plumb_run_text (run, "markdown"));
}

static gboolean
reset_reply (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error, "DELETE FROM reply WHERE proposal_id = ?", "i",
                       plumb_run_row (run, "proposal"));
}

#define YEAR { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" }
#define KIND { "kind", PLUMB_PARAM_CHOICE, TRUE, "Which text", .choices = plumb_text_edition_kinds }
#define KEY { "key", PLUMB_PARAM_LINE, TRUE, "The finding’s key, as plumbline lint --json has it" }
#define PROPOSAL { "proposal", PLUMB_PARAM_UID, TRUE, "Whose submitter it is for", "proposal" }

const PlumbCommand plumb_commands_notes[] = {
  { "acknowledge",
    N_ ("Ignore Finding"),
    "Leaves a finding as it is.",
    "{\"do\":\"acknowledge\",\"key\":\"KEY\",\"reason\":\"It is meant so.\"}",
    FALSE,
    acknowledge,
    { KEY, { "reason", PLUMB_PARAM_LINE, FALSE, "Why" }, YEAR } },
  { "unacknowledge",
    N_ ("Show Finding Again"),
    "Shows a finding again that was left as it is.",
    "{\"do\":\"unacknowledge\",\"key\":\"KEY\"}",
    FALSE,
    unacknowledge,
    { KEY, YEAR } },
  { "note-release",
    N_ ("Note Release"),
    "Notes how a text was when it left the document. Nothing happened to it, so this is no undo "
    "step.",
    "{\"do\":\"note-release\",\"kind\":\"announcement\",\"how\":\"copied\","
    "\"source\":\"Come to {{name}}!\",\"words\":\"Come to Tracing!\"}",
    FALSE,
    note_release,
    { KIND,
      { "how", PLUMB_PARAM_CHOICE, TRUE, "How it left", .choices = ways },
      { "source", PLUMB_PARAM_TEXT, FALSE, "Its Markdown with fields" },
      { "words", PLUMB_PARAM_TEXT, FALSE, "The same with what the fields said" },
      YEAR },
    .is_quiet = TRUE },
  { "set-published",
    N_ ("Note Publication"),
    "Notes where a text can be read.",
    "{\"do\":\"set-published\",\"kind\":\"announcement\",\"places\":"
    "[\"https://example.org/tracing\"]}",
    TRUE,
    set_published,
    { KIND, { "places", PLUMB_PARAM_LINES, TRUE, "Addresses, or words" }, YEAR } },
  { "set-reply",
    N_ ("Edit Reply"),
    "Writes a reply to who submitted a proposal, with its {{fields}}.",
    "{\"do\":\"set-reply\",\"proposal\":\"UID\",\"markdown\":\"Dear {{submitter}}, …\"}",
    TRUE,
    set_reply,
    { PROPOSAL,
      { "markdown", PLUMB_PARAM_TEXT, TRUE, "The text, Markdown" },
      { "style", PLUMB_PARAM_LINE, FALSE, "House style, such as 2024" } } },
  { "reset-reply",
    N_ ("Start Reply Afresh"),
    "Drops a reply, so that the house style’s stands.",
    "{\"do\":\"reset-reply\",\"proposal\":\"UID\"}",
    FALSE,
    reset_reply,
    { PROPOSAL } },
  { NULL },
};
