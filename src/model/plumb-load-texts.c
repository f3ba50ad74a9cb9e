/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * Reading what is written and said of an edition: where it came from, what came of the earlier
 * one, its texts and what happened to them.
 */
#include "config.h"

#include <json-glib/json-glib.h>

#include "plumb-load-private.h"

gboolean
plumb_load_origins (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (
    load->db, "SELECT id, uid, edition_id, name, source FROM origin ORDER BY edition_id, rank, id",
    "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 2));
      PlumbOrigin *origin = plumb_origin_new ();

      origin->id = plumb_rows_int (rows, 0);
      plumb_load_take_text (&origin->uid, rows, 1);
      plumb_load_take_text (&origin->name, rows, 3);
      plumb_load_take_text (&origin->source, rows, 4);
      g_ptr_array_add (edition->origins, origin);
      plumb_load_index_by_id (load->origins, &origin->id, origin);
    }
  return plumb_rows_finish (rows, error);
}

static char **
read_evidence (const char *json)
{
  g_autoptr (GStrvBuilder) evidence = g_strv_builder_new ();
  g_autoptr (JsonNode) root = json_from_string (json, NULL);
  JsonArray *array = root != NULL && JSON_NODE_HOLDS_ARRAY (root) ? json_node_get_array (root)
                                                                  : NULL;

  for (guint i = 0; array != NULL && i < json_array_get_length (array); i++)
    {
      JsonNode *element = json_array_get_element (array, i);

      if (JSON_NODE_HOLDS_VALUE (element) && json_node_get_value_type (element) == G_TYPE_STRING)
        g_strv_builder_add (evidence, json_node_get_string (element));
    }
  return g_strv_builder_end (evidence);
}

gboolean
plumb_load_accomplishments (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (load->db,
                    "SELECT a.id, a.uid, a.edition_id, a.text, a.status, a.evidence, t.uid,"
                    " coalesce (a.origin_id, 0)"
                    " FROM accomplishment AS a LEFT JOIN topic AS t ON t.id = a.topic_id"
                    " ORDER BY a.edition_id, a.rank, a.id",
                    "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 2));
      PlumbAccomplishment *accomplishment = plumb_accomplishment_new ();

      accomplishment->id = plumb_rows_int (rows, 0);
      plumb_load_take_text (&accomplishment->uid, rows, 1);
      plumb_load_take_text (&accomplishment->text, rows, 3);
      plumb_accomplishment_status_from_nick (plumb_rows_text (rows, 4), &accomplishment->status);
      g_strfreev (accomplishment->evidence);
      accomplishment->evidence = read_evidence (plumb_rows_text (rows, 5));
      if (!plumb_rows_is_null (rows, 6))
        accomplishment->topic_uid = plumb_rows_dup_text (rows, 6);
      accomplishment->origin = plumb_load_find (load->origins, plumb_rows_int (rows, 7));
      g_ptr_array_add (edition->accomplishments, accomplishment);
    }
  return plumb_rows_finish (rows, error);
}

static gboolean
load_drafts (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (
    load->db,
    "SELECT id, uid, edition_id, kind, style, markdown FROM draft ORDER BY edition_id, kind", "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 2));
      PlumbDraft *draft = plumb_draft_new ();

      draft->id = plumb_rows_int (rows, 0);
      plumb_load_take_text (&draft->uid, rows, 1);
      plumb_load_take_text (&draft->kind, rows, 3);
      plumb_load_take_text (&draft->style, rows, 4);
      plumb_load_take_text (&draft->markdown, rows, 5);
      g_ptr_array_add (edition->drafts, draft);
    }
  return plumb_rows_finish (rows, error);
}

static gboolean
load_acknowledgements (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (
    load->db, "SELECT uid, edition_id, key, reason FROM acknowledgement ORDER BY edition_id, key",
    "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 1));
      PlumbAcknowledgement *acknowledgement = plumb_acknowledgement_new ();

      plumb_load_take_text (&acknowledgement->uid, rows, 0);
      plumb_load_take_text (&acknowledgement->key, rows, 2);
      plumb_load_take_text (&acknowledgement->reason, rows, 3);
      g_ptr_array_add (edition->acknowledgements, acknowledgement);
    }
  return plumb_rows_finish (rows, error);
}

static gboolean
load_releases (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows =
    plumb_db_query (load->db,
                    "SELECT uid, edition_id, kind, how, released_at, source, words, published_in"
                    " FROM release ORDER BY edition_id, kind",
                    "");

  while (plumb_rows_next (rows))
    {
      PlumbEdition *edition = plumb_load_find (load->editions, plumb_rows_int (rows, 1));
      PlumbRelease *release = plumb_release_new ();

      plumb_load_take_text (&release->uid, rows, 0);
      plumb_load_take_text (&release->kind, rows, 2);
      plumb_load_take_text (&release->how, rows, 3);
      release->released_at = plumb_rows_int (rows, 4);
      plumb_load_take_text (&release->source, rows, 5);
      plumb_load_take_text (&release->words, rows, 6);
      plumb_load_take_text (&release->published_in, rows, 7);
      g_ptr_array_add (edition->releases, release);
    }
  return plumb_rows_finish (rows, error);
}

/* Drafts, what the lead said of their findings, and how they were when they last went out. */
gboolean
plumb_load_texts (PlumbLoad *load, GError **error)
{
  return load_drafts (load, error) && load_acknowledgements (load, error)
         && load_releases (load, error);
}

gboolean
plumb_load_replies (PlumbLoad *load, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (load->db,
                                               "SELECT proposal_id, style, markdown FROM reply"
                                               " WHERE ?1 = 0 OR proposal_id = ?1",
                                               "i", load->proposal);

  while (plumb_rows_next (rows))
    {
      PlumbProposal *proposal = plumb_load_find (load->proposals, plumb_rows_int (rows, 0));
      PlumbReply *reply = plumb_reply_new ();

      plumb_load_take_text (&reply->style, rows, 1);
      plumb_load_take_text (&reply->markdown, rows, 2);
      proposal->reply = reply;
    }
  return plumb_rows_finish (rows, error);
}
