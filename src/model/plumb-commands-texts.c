/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Commands on accomplishments and on the drafts.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "plumb-run.h"
#include "plumb-styles.h"

static const char *const statuses[] = { "done", "in-progress", "not-feasible", NULL };

static gboolean
set_evidence (PlumbRun *run, gint64 row, GError **error)
{
  const char *const *lines = plumb_run_lines (run, "evidence");
  g_autoptr (JsonBuilder) builder = json_builder_new ();
  g_autoptr (JsonNode) root = NULL;
  g_autofree char *json = NULL;

  if (!plumb_run_has (run, "evidence"))
    return TRUE;
  json_builder_begin_array (builder);
  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_autofree char *line = g_strstrip (g_strdup (lines[i]));

      if (line[0] != '\0')
        json_builder_add_string_value (builder, line);
    }
  json_builder_end_array (builder);
  root = json_builder_get_root (builder);
  json = json_to_string (root, FALSE);
  return plumb_run_check_list (json, error)
         && plumb_db_run (run->db, error, "UPDATE accomplishment SET evidence = ? WHERE id = ?",
                          "ti", json, row);
}

static gboolean
set_fields (PlumbRun *run, gint64 row, GError **error)
{
  return plumb_run_set (run, "accomplishment", row, "text", "text", error)
         && plumb_run_set (run, "accomplishment", row, "status", "status", error)
         && plumb_run_set (run, "accomplishment", row, "topic", "topic_id", error)
         && plumb_origins_set (run, "accomplishment", row, error) && set_evidence (run, row, error);
}

static gboolean
add_accomplishment (PlumbRun *run, GError **error)
{
  gint64 edition = plumb_run_row (run, "edition");
  PlumbScope scope = { "accomplishment", "edition_id = ?1", edition, 0 };
  g_autofree char *rank = plumb_run_rank (run, &scope, 0, plumb_run_row (run, "before"),
                                          plumb_run_row (run, "after"), error);

  return rank != NULL
         && plumb_db_run (run->db, error,
                          "INSERT INTO accomplishment (id, uid, edition_id, rank, text)"
                          " VALUES (next_key ('accomplishment'), ?, ?, ?, ?)",
                          "titt", plumb_run_new_uid (run), edition, rank,
                          plumb_run_text (run, "text"))
         && set_fields (run, plumb_db_last_row (run->db), error);
}

static gboolean
set_accomplishment (PlumbRun *run, GError **error)
{
  return set_fields (run, plumb_run_row (run, "accomplishment"), error);
}

static gboolean
move_accomplishment (PlumbRun *run, GError **error)
{
  gint64 row = plumb_run_row (run, "accomplishment");
  PlumbScope scope = { "accomplishment",
                       "edition_id = (SELECT edition_id FROM accomplishment WHERE id = ?1)", row,
                       0 };
  g_autofree char *rank = plumb_run_rank (run, &scope, row, plumb_run_row (run, "before"),
                                          plumb_run_row (run, "after"), error);

  return rank != NULL
         && plumb_db_run (run->db, error, "UPDATE accomplishment SET rank = ? WHERE id = ?", "ti",
                          rank, row);
}

static gboolean
delete_accomplishment (PlumbRun *run, GError **error)
{
  gsize n = 0;
  const gint64 *rows = plumb_run_rows (run, "accomplishment", &n);

  for (gsize i = 0; i < n; i++)
    {
      if (!plumb_db_run (run->db, error, "DELETE FROM accomplishment WHERE id = ?", "i", rows[i]))
        return FALSE;
    }
  return TRUE;
}

/* What a new draft begins with: its style's text, that of the default style where nobody knows its
 * own, as in a document from somebody with styles of their own. */
static char *
dup_beginning (const char *kind, const char *style)
{
  char *template = plumb_styles_dup_template (kind, style);

  return template != NULL ? template : plumb_styles_dup_template (kind, NULL);
}

static gboolean
set_draft (PlumbRun *run, GError **error)
{
  g_autofree char *uid = g_uuid_string_random ();
  gint64 edition = plumb_run_row (run, "edition");
  const char *kind = plumb_run_text (run, "kind");
  const char *style = plumb_run_has (run, "style") ? plumb_run_text (run, "style")
                                                   : plumb_styles_default (kind);
  g_autofree char *beginning = dup_beginning (kind, style);
  gint64 row = 0;

  if (!plumb_db_run (
        run->db, error,
        "INSERT INTO draft (id, uid, edition_id, kind, style, markdown)"
        " VALUES (next_key ('draft'), ?, ?, ?, ?, ?) ON CONFLICT (edition_id, kind) DO NOTHING",
        "tittt", uid, edition, kind, style, beginning)
      || !plumb_db_get_int (run->db, &row, error,
                            "SELECT id FROM draft WHERE edition_id = ? AND kind = ?", "it", edition,
                            kind))
    return FALSE;
  return plumb_run_set (run, "draft", row, "markdown", "markdown", error)
         && plumb_run_set (run, "draft", row, "style", "style", error);
}

static gboolean
reset_draft (PlumbRun *run, GError **error)
{
  return plumb_db_run (run->db, error, "DELETE FROM draft WHERE edition_id = ? AND kind = ?", "it",
                       plumb_run_row (run, "edition"), plumb_run_text (run, "kind"));
}

#define ONE { "accomplishment", PLUMB_PARAM_UID, TRUE, "Which", "accomplishment" }
#define FIELDS                                                                      \
  { "status", PLUMB_PARAM_CHOICE, FALSE, "Where it stands", .choices = statuses },  \
    { "evidence", PLUMB_PARAM_LINES, FALSE, "URLs, kernel versions, commit ids" },  \
    { "topic", PLUMB_PARAM_UID, FALSE, "The earlier topic it came from", "topic" }, \
    { "origin", PLUMB_PARAM_UID, FALSE, "The merged microconference it is from", "origin" }
#define YEAR { "edition", PLUMB_PARAM_EDITION, FALSE, "Year; the newest when not given" }
#define KIND { "kind", PLUMB_PARAM_CHOICE, TRUE, "Which text", .choices = plumb_text_edition_kinds }

const PlumbCommand plumb_commands_texts[] = {
  { "add-accomplishment",
    N_ ("Add Accomplishment"),
    "Adds what came of an earlier edition.",
    "{\"do\":\"add-accomplishment\",\"text\":\"LTO support was merged.\",\"evidence\":"
    "[\"v5.12\"]}",
    FALSE,
    add_accomplishment,
    { { "text", PLUMB_PARAM_LINE, TRUE, "One sentence, Markdown" },
      FIELDS,
      { "before", PLUMB_PARAM_UID, FALSE, "The one it goes before", "accomplishment" },
      { "after", PLUMB_PARAM_UID, FALSE, "Or the one it goes after", "accomplishment" },
      YEAR } },
  { "set-accomplishment",
    N_ ("Change Accomplishment"),
    "Changes an accomplishment.",
    "{\"do\":\"set-accomplishment\",\"accomplishment\":\"UID\",\"status\":\"done\"}",
    TRUE,
    set_accomplishment,
    { ONE, { "text", PLUMB_PARAM_LINE, FALSE, "One sentence, Markdown" }, FIELDS } },
  { "move-accomplishment",
    N_ ("Move Accomplishment"),
    "Moves one in the order of publication.",
    "{\"do\":\"move-accomplishment\",\"accomplishment\":\"UID\",\"before\":\"UID\"}",
    FALSE,
    move_accomplishment,
    { ONE,
      { "before", PLUMB_PARAM_UID, FALSE, "The one it goes before", "accomplishment" },
      { "after", PLUMB_PARAM_UID, FALSE, "Or the one it goes after", "accomplishment" } } },
  { "delete-accomplishment",
    N_ ("Delete Accomplishment"),
    "Deletes accomplishments.",
    "{\"do\":\"delete-accomplishment\",\"accomplishment\":\"UID\"}",
    FALSE,
    delete_accomplishment,
    { { "accomplishment", PLUMB_PARAM_UIDS, TRUE, "One or several", "accomplishment" } } },
  { "set-draft",
    N_ ("Edit Text"),
    "Writes a text with its {{fields}}.",
    "{\"do\":\"set-draft\",\"kind\":\"announcement\",\"markdown\":\"Come to {{name}}!\"}",
    TRUE,
    set_draft,
    { KIND,
      { "markdown", PLUMB_PARAM_TEXT, FALSE,
        "The text, Markdown; a new one begins with the house style’s" },
      { "style", PLUMB_PARAM_LINE, FALSE, "House style, such as 2021; see plumbline styles" },
      YEAR } },
  { "reset-draft",
    N_ ("Start Text Afresh"),
    "Drops a text, so that the house style’s stands.",
    "{\"do\":\"reset-draft\",\"kind\":\"page\"}",
    FALSE,
    reset_draft,
    { KIND, YEAR } },
  { NULL },
};
