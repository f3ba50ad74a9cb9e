/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * What an old page says becomes rows of an edition.
 */
#include "config.h"

#include <glib/gi18n-lib.h>
#include <json-glib/json-glib.h>

#include "plumb-error.h"
#include "plumb-markdown.h"
#include "plumb-take.h"
#include "plumb-topics-order.h"

#define CONFERENCE "Linux Plumbers Conference"
#define TOPIC_MINUTES 25

/* A query that may find nothing, which is 0. */
static gboolean
find_row (PlumbRows *rows, gint64 *out_row, GError **error)
{
  *out_row = plumb_rows_next (rows) ? plumb_rows_int (rows, 0) : 0;
  while (plumb_rows_next (rows))
    ;
  return plumb_rows_finish (rows, error);
}

/**
 * plumb_take_find_edition:
 * @out_edition: (out): the key of the edition of @year, which is made if there is none; a new one
 *   is of the conference that the others are of
 *
 * Finds the edition that something goes into.
 */
gboolean
plumb_take_find_edition (PlumbRun *run, int year, gint64 *out_edition, GError **error)
{
  g_autoptr (PlumbRows) rows = plumb_db_query (run->db, "SELECT id FROM edition WHERE year = ?",
                                               "i", (gint64) year);

  if (!find_row (rows, out_edition, error))
    return FALSE;
  if (*out_edition != 0)
    return TRUE;
  if (!plumb_db_run (run->db, error,
                     "INSERT INTO edition (id, uid, year, conference)"
                     " VALUES (next_key ('edition'), ?, ?,"
                     " coalesce ((SELECT conference FROM edition WHERE conference <> ''"
                     "  ORDER BY abs (year - ?2) LIMIT 1), ?3))",
                     "tit", plumb_run_new_uid (run), (gint64) year, CONFERENCE))
    return FALSE;
  *out_edition = plumb_db_last_row (run->db);
  return TRUE;
}

/**
 * plumb_take_find_origin:
 * @name: a microconference that @edition was merged from
 * @source: where that is known from, such as the name of a page
 * @out_origin: (out): the key of the origin, which is made if there is none of that name
 *
 * Finds an origin.
 */
gboolean
plumb_take_find_origin (PlumbRun *run, gint64 edition, const char *name, const char *source,
                        gint64 *out_origin, GError **error)
{
  PlumbScope scope = { "origin", "edition_id = ?1", edition, 0 };
  g_autofree char *rank = NULL;
  g_autoptr (PlumbRows) rows = plumb_db_query (
    run->db, "SELECT id FROM origin WHERE edition_id = ? AND name = ?", "it", edition, name);

  if (!find_row (rows, out_origin, error))
    return FALSE;
  if (*out_origin != 0)
    return TRUE;
  rank = plumb_run_rank (run, &scope, 0, 0, 0, error);
  if (rank == NULL
      || !plumb_db_run (run->db, error,
                        "INSERT INTO origin (id, uid, edition_id, rank, name, source)"
                        " VALUES (next_key ('origin'), ?, ?, ?, ?, ?)",
                        "tittt", plumb_run_new_uid (run), edition, rank, name, source))
    return FALSE;
  *out_origin = plumb_db_last_row (run->db);
  return TRUE;
}

/* Titles and sentences stand on one line. */
static char *
dup_line (const char *text)
{
  return g_strstrip (g_strdelimit (g_strdup (text), "\n\r\t", ' '));
}

/* Paragraphs stay apart. */
static char *
dup_paragraphs (const char *text)
{
  g_auto (GStrv) paragraphs = g_strsplit (text, "\n\n", -1);

  for (guint i = 0; paragraphs[i] != NULL; i++)
    {
      char *escaped = plumb_markdown_escape (paragraphs[i]);

      g_free (paragraphs[i]);
      paragraphs[i] = escaped;
    }
  return g_strjoinv ("\n\n", paragraphs);
}

static gint64
add_topic (PlumbRun *run, const PlumbTopicList *place, const PlumbPageTopic *found, gint64 origin,
           GError **error)
{
  g_autofree char *rank = plumb_topics_rank_at (run, place, 0, 0, 0, error);
  g_autofree char *title = dup_line (found->text);
  g_autofree char *statement = dup_paragraphs (found->statement != NULL ? found->statement : "");
  gint64 topic;

  if (rank == NULL)
    return 0;
  topic = plumb_topics_insert (run, place, rank, title, TOPIC_MINUTES, error);
  if (topic == 0
      || !plumb_db_run (run->db, error, "UPDATE topic SET statement = ? WHERE id = ?", "ti",
                        statement, topic)
      || (origin != 0
          && !plumb_db_run (run->db, error, "UPDATE topic SET origin_id = ? WHERE id = ?", "ii",
                            origin, topic)))
    return 0;
  return topic;
}

/* There are two levels: what a page has below a topic of the second goes beside it. */
static gboolean
take_topics (PlumbRun *run, const PlumbTopicList *place, const GPtrArray *topics, gint64 origin,
             GError **error)
{
  for (guint i = 0; i < topics->len; i++)
    {
      const PlumbPagePlanTopic *one = g_ptr_array_index (topics, i);
      PlumbTopicList below = *place;
      gint64 topic = one->known != NULL ? one->known->id
                                        : add_topic (run, place, one->topic, origin, error);

      if (topic == 0)
        return FALSE;
      if (one->known != NULL && one->known->parent != NULL)
        below.parent = one->known->parent->id;
      else if (one->known != NULL || place->parent == 0)
        below.parent = topic;
      if (!take_topics (run, &below, one->topics, origin, error))
        return FALSE;
    }
  return TRUE;
}

static void
add_pieces (JsonArray *array, const GPtrArray *pieces)
{
  for (guint i = 0; i < pieces->len; i++)
    json_array_add_string_element (array, g_ptr_array_index (pieces, i));
}

/* What is known of an accomplishment, and then what the page has on it. */
static char *
dup_evidence (const PlumbPagePlanAccomplishment *one)
{
  JsonArray *array = json_array_new ();
  g_autoptr (JsonNode) node = json_node_init_array (json_node_alloc (), array);

  for (guint i = 0; one->known != NULL && one->known->evidence[i] != NULL; i++)
    json_array_add_string_element (array, one->known->evidence[i]);
  add_pieces (array, one->evidence);
  json_array_unref (array);
  return json_to_string (node, FALSE);
}

static gboolean
take_accomplishment (PlumbRun *run, gint64 edition, gint64 origin,
                     const PlumbPagePlanAccomplishment *one, GError **error)
{
  PlumbScope scope = { "accomplishment", "edition_id = ?1", edition, 0 };
  g_autofree char *evidence = dup_evidence (one);
  g_autofree char *line = dup_line (one->accomplishment->text);
  g_autofree char *text = plumb_markdown_escape (line);
  g_autofree char *rank = NULL;

  if (one->known != NULL)
    return one->evidence->len == 0
           || plumb_db_run (run->db, error, "UPDATE accomplishment SET evidence = ? WHERE id = ?",
                            "ti", evidence, one->known->id);
  rank = plumb_run_rank (run, &scope, 0, 0, 0, error);
  return rank != NULL
         && plumb_db_run (
           run->db, error,
           "INSERT INTO accomplishment (id, uid, edition_id, rank, text, status, evidence, origin_id)"
           " VALUES (next_key ('accomplishment'), ?, ?, ?, ?, ?, ?, nullif (?, 0))",
           "titttti", plumb_run_new_uid (run), edition, rank, text,
           plumb_accomplishment_status_nick (one->accomplishment->status), evidence, origin);
}

/* Somebody whom a page names twice leads once. */
static gboolean
take_lead (PlumbRun *run, gint64 edition, const PlumbPageLead *lead, GError **error)
{
  PlumbScope scope = { "lead", "edition_id = ?1", edition, 0 };
  g_autofree char *rank = plumb_run_rank (run, &scope, 0, 0, 0, error);
  gint64 person = rank != NULL
                    ? plumb_people_find_or_add (run, lead->name, lead->email, "", 0, error)
                    : 0;
  gint64 leads = 0;

  if (person == 0
      || !plumb_db_get_int (run->db, &leads, error,
                            "SELECT EXISTS (SELECT 1 FROM lead"
                            " WHERE edition_id = ? AND person_id = ?)",
                            "ii", edition, person))
    return FALSE;
  return leads
         || plumb_db_run (run->db, error,
                          "INSERT INTO lead (id, uid, edition_id, person_id, rank)"
                          " VALUES (next_key ('lead'), ?, ?, ?, ?)",
                          "tiit", plumb_run_new_uid (run), edition, person, rank);
}

static gboolean
take_texts (PlumbRun *run, gint64 edition, const PlumbPagePlan *plan, GError **error)
{
  g_autofree char *description = dup_paragraphs (plan->entry->description);

  return (!plan->adds_description
          || plumb_db_run (run->db, error, "UPDATE edition SET description = ? WHERE id = ?", "ti",
                           description, edition))
         && (!plan->adds_cfp_end
             || plumb_db_run (run->db, error, "UPDATE edition SET cfp_ends_on = ? WHERE id = ?",
                              "ti", plan->entry->cfp_ends_on, edition));
}

/**
 * plumb_take_page:
 * @edition: the key of the edition that @plan is for
 * @origin: the key of what the page is a microconference of, 0 for the document's own
 *
 * Writes what a plan adds.
 */
gboolean
plumb_take_page (PlumbRun *run, gint64 edition, gint64 origin, const PlumbPagePlan *plan,
                 GError **error)
{
  PlumbTopicList place = { edition, 0 };

  if (!take_texts (run, edition, plan, error)
      || !take_topics (run, &place, plan->topics, origin, error))
    return FALSE;
  for (guint i = 0; i < plan->accomplishments->len; i++)
    {
      if (!take_accomplishment (run, edition, origin, g_ptr_array_index (plan->accomplishments, i),
                                error))
        return FALSE;
    }
  for (guint i = 0; i < plan->leads->len; i++)
    {
      if (!take_lead (run, edition, g_ptr_array_index (plan->leads, i), error))
        return FALSE;
    }
  return TRUE;
}
