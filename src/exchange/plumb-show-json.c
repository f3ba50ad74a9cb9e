/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-show-json.h"

#include <math.h>

#include "plumb-agenda.h"
#include "plumb-json-writer.h"
#include "plumb-time.h"

typedef void (*AddFunc) (JsonBuilder *builder, gconstpointer record, const PlumbEdition *edition);

static void
add_number_of (JsonBuilder *builder, const char *key, gint64 value)
{
  json_builder_set_member_name (builder, key);
  if (value == 0)
    json_builder_add_null_value (builder);
  else
    json_builder_add_int_value (builder, value);
}

static void
add_boolean (JsonBuilder *builder, const char *key, gboolean value)
{
  json_builder_set_member_name (builder, key);
  json_builder_add_boolean_value (builder, value);
}

static void
add_score (JsonBuilder *builder, const char *key, double value)
{
  json_builder_set_member_name (builder, key);
  if (isfinite (value))
    json_builder_add_double_value (builder, value);
  else
    json_builder_add_null_value (builder);
}

static void
add_time (JsonBuilder *builder, const char *key, gint64 seconds, const PlumbEdition *edition)
{
  g_autofree char *text = seconds != 0 ? plumb_time_format_rfc3339 (seconds, edition->zone) : NULL;

  plumb_json_add_fact (builder, key, text);
}

/* An array of objects, each filled by @add. */
static void
add_records (JsonBuilder *builder, const char *key, const GPtrArray *records, AddFunc add,
             const PlumbEdition *edition)
{
  json_builder_set_member_name (builder, key);
  json_builder_begin_array (builder);
  for (guint i = 0; i < records->len; i++)
    {
      json_builder_begin_object (builder);
      add (builder, g_ptr_array_index (records, i), edition);
      json_builder_end_object (builder);
    }
  json_builder_end_array (builder);
}

static void
add_person (JsonBuilder *builder, gconstpointer record, const PlumbEdition *edition)
{
  const PlumbPerson *person = record;

  plumb_json_add_text (builder, "name", person->name);
  plumb_json_add_fact (builder, "email", person->email);
  plumb_json_add_fact (builder, "affiliation", person->affiliation);
}

static void
add_proposal_person (JsonBuilder *builder, gconstpointer record, const PlumbEdition *edition)
{
  const PlumbProposalPerson *part = record;

  add_person (builder, part->person, edition);
  add_boolean (builder, "speaker", part->is_speaker);
}

static void
add_proposal (JsonBuilder *builder, gconstpointer record, const PlumbEdition *edition)
{
  const PlumbProposal *proposal = record;

  plumb_json_add_text (builder, "uid", proposal->uid);
  add_number_of (builder, "indico_id", proposal->indico_id);
  add_number_of (builder, "friendly_id", proposal->friendly_id);
  plumb_json_add_text (builder, "title", proposal->title);
  plumb_json_add_text (builder, "content", proposal->content);
  plumb_json_add_text (builder, "state", plumb_proposal_state_nick (proposal->state));
  plumb_json_add_text (builder, "decision", plumb_decision_nick (proposal->decision));
  add_boolean (builder, "told", proposal->told);
  add_score (builder, "score", proposal->score);
  add_time (builder, "submitted_at", proposal->submitted_at, edition);
  add_records (builder, "people", proposal->people, add_proposal_person, edition);
  plumb_json_add_fact (builder, "topic", proposal->topic != NULL ? proposal->topic->uid : NULL);
}

static void
add_origin_of (JsonBuilder *builder, const PlumbOrigin *origin)
{
  plumb_json_add_fact (builder, "origin", origin != NULL ? origin->uid : NULL);
}

static void
add_action (JsonBuilder *builder, gconstpointer record, const PlumbEdition *edition)
{
  const PlumbActionItem *action = record;

  plumb_json_add_text (builder, "text", action->text);
  plumb_json_add_fact (builder, "person", action->person != NULL ? action->person->name : NULL);
  add_boolean (builder, "done", action->is_done);
}

/* Private until the lead publishes it; the notes are so for ever. */
static void
add_outcome (JsonBuilder *builder, const PlumbTopic *topic, const PlumbEdition *edition)
{
  if (!edition->outcomes_public)
    return;
  json_builder_set_member_name (builder, "outcome");
  json_builder_begin_object (builder);
  plumb_json_add_fact (builder, "status", plumb_outcome_status_nick (topic->outcome_status));
  plumb_json_add_text (builder, "text", topic->outcome);
  plumb_json_add_text (builder, "next_step", topic->next_step);
  add_records (builder, "actions", topic->actions, add_action, edition);
  json_builder_end_object (builder);
}

static void
add_topic (JsonBuilder *builder, gconstpointer record, const PlumbEdition *edition)
{
  const PlumbTopic *topic = record;

  plumb_json_add_text (builder, "uid", topic->uid);
  plumb_json_add_text (builder, "title", topic->title);
  plumb_json_add_text (builder, "statement", topic->statement);
  plumb_json_add_integer (builder, "minutes", topic->minutes);
  add_records (builder, "topics", topic->topics, add_topic, edition);
  json_builder_set_member_name (builder, "proposals");
  json_builder_begin_array (builder);
  for (guint i = 0; i < topic->proposals->len; i++)
    {
      const PlumbProposal *proposal = g_ptr_array_index (topic->proposals, i);

      json_builder_add_string_value (builder, proposal->uid);
    }
  json_builder_end_array (builder);
  plumb_json_add_fact (builder, "follows", topic->follows_uid);
  add_outcome (builder, topic, edition);
  add_origin_of (builder, topic->origin);
}

static void
add_item (JsonBuilder *builder, const PlumbBlock *block, const PlumbSpot *spot,
          const PlumbEdition *edition)
{
  const PlumbItem *item = spot->item;

  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "uid", item->uid);
  plumb_json_add_text (builder, "kind", plumb_item_kind_nick (item->kind));
  plumb_json_add_text (builder, "title", item->title);
  plumb_json_add_fact (builder, "topic", item->topic != NULL ? item->topic->uid : NULL);
  add_time (builder, "starts_at", block->starts_at != 0 ? spot->starts_at : 0, edition);
  plumb_json_add_integer (builder, "minutes", item->minutes);
  add_boolean (builder, "pinned", item->pinned);
  json_builder_end_object (builder);
}

static void
add_block (JsonBuilder *builder, gconstpointer record, const PlumbEdition *edition)
{
  const PlumbBlock *block = record;
  g_autoptr (GArray) spots = plumb_agenda_dup_spots (block);

  plumb_json_add_text (builder, "uid", block->uid);
  plumb_json_add_text (builder, "title", block->title);
  plumb_json_add_fact (builder, "room", block->room);
  add_time (builder, "starts_at", block->starts_at, edition);
  plumb_json_add_integer (builder, "minutes", block->minutes);
  plumb_json_add_fact (builder, "video", block->video);
  plumb_json_add_fact (builder, "chat", block->chat);
  plumb_json_add_fact (builder, "shared_notes", block->shared_notes);
  json_builder_set_member_name (builder, "items");
  json_builder_begin_array (builder);
  for (guint i = 0; i < spots->len; i++)
    add_item (builder, block, &g_array_index (spots, PlumbSpot, i), edition);
  json_builder_end_array (builder);
}

static void
add_accomplishment (JsonBuilder *builder, gconstpointer record, const PlumbEdition *edition)
{
  const PlumbAccomplishment *accomplishment = record;

  plumb_json_add_text (builder, "uid", accomplishment->uid);
  plumb_json_add_text (builder, "text", accomplishment->text);
  plumb_json_add_text (builder, "status",
                       plumb_accomplishment_status_nick (accomplishment->status));
  json_builder_set_member_name (builder, "evidence");
  json_builder_begin_array (builder);
  for (char **evidence = accomplishment->evidence; *evidence != NULL; evidence++)
    json_builder_add_string_value (builder, *evidence);
  json_builder_end_array (builder);
  plumb_json_add_fact (builder, "topic", accomplishment->topic_uid);
  add_origin_of (builder, accomplishment->origin);
}

static void
add_draft (JsonBuilder *builder, gconstpointer record, const PlumbEdition *edition)
{
  const PlumbDraft *draft = record;

  plumb_json_add_text (builder, "kind", draft->kind);
  plumb_json_add_fact (builder, "style", draft->style);
  plumb_json_add_text (builder, "markdown", draft->markdown);
}

static void
add_origin (JsonBuilder *builder, gconstpointer record, const PlumbEdition *edition)
{
  const PlumbOrigin *origin = record;

  plumb_json_add_text (builder, "uid", origin->uid);
  plumb_json_add_text (builder, "name", origin->name);
  plumb_json_add_fact (builder, "source", origin->source);
}

static void
add_edition (JsonBuilder *builder, const PlumbSnapshot *snapshot, const PlumbEdition *edition)
{
  g_autofree char *track = plumb_edition_dup_track (edition, snapshot);

  json_builder_begin_object (builder);
  plumb_json_add_integer (builder, "year", edition->year);
  plumb_json_add_fact (builder, "name", edition->name);
  plumb_json_add_fact (builder, "conference", edition->conference);
  plumb_json_add_fact (builder, "place", edition->place);
  plumb_json_add_fact (builder, "zone", edition->zone);
  plumb_json_add_fact (builder, "starts_on", edition->starts_on);
  plumb_json_add_fact (builder, "ends_on", edition->ends_on);
  plumb_json_add_fact (builder, "track", track);
  plumb_json_add_fact (builder, "cfp_ends_on", edition->cfp_ends_on);
  plumb_json_add_text (builder, "description", edition->description);
  add_records (builder, "origins", edition->origins, add_origin, edition);
  add_records (builder, "leads", edition->leads, add_person, edition);
  add_records (builder, "proposals", edition->proposals, add_proposal, edition);
  add_records (builder, "topics", edition->topics, add_topic, edition);
  add_records (builder, "blocks", edition->blocks, add_block, edition);
  add_records (builder, "accomplishments", edition->accomplishments, add_accomplishment, edition);
  add_records (builder, "texts", edition->drafts, add_draft, edition);
  json_builder_end_object (builder);
}

static void
add_record (JsonBuilder *builder, const PlumbSnapshot *snapshot)
{
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "format", "plumbline");
  plumb_json_add_integer (builder, "schema", PLUMB_SHOW_JSON_SCHEMA);
  json_builder_set_member_name (builder, "microconference");
  json_builder_begin_object (builder);
  plumb_json_add_text (builder, "uid", snapshot->uid);
  plumb_json_add_text (builder, "name", snapshot->name);
  json_builder_end_object (builder);
  json_builder_set_member_name (builder, "editions");
  json_builder_begin_array (builder);
  for (guint i = 0; i < snapshot->editions->len; i++)
    add_edition (builder, snapshot, g_ptr_array_index (snapshot->editions, i));
  json_builder_end_array (builder);
  json_builder_end_object (builder);
}

/**
 * plumb_show_json:
 * @snapshot: a record
 *
 * Writes @snapshot with all its editions as JSON, for people to read and programs to parse.
 *
 * Returns: (transfer full): the JSON, ended by a line end
 */
char *
plumb_show_json (const PlumbSnapshot *snapshot)
{
  g_autoptr (JsonBuilder) builder = json_builder_new_immutable ();

  add_record (builder, snapshot);
  return plumb_json_finish (builder);
}
