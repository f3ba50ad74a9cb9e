/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-records.h"

#include <math.h>

static char *
empty_string (void)
{
  return g_strdup ("");
}

static GPtrArray *
array_of (gpointer free_func)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) free_func);
}

PlumbPerson *
plumb_person_new (void)
{
  PlumbPerson *self = g_new0 (PlumbPerson, 1);

  self->uid = empty_string ();
  self->name = empty_string ();
  self->affiliation = empty_string ();
  self->email = empty_string ();
  self->phone = empty_string ();
  self->notes = empty_string ();
  return self;
}

void
plumb_person_free (PlumbPerson *self)
{
  g_free (self->uid);
  g_free (self->name);
  g_free (self->affiliation);
  g_free (self->email);
  g_free (self->phone);
  g_free (self->notes);
  g_free (self);
}

PlumbAttendee *
plumb_attendee_new (void)
{
  PlumbAttendee *self = g_new0 (PlumbAttendee, 1);

  self->why = empty_string ();
  self->status = empty_string ();
  return self;
}

void
plumb_attendee_free (PlumbAttendee *self)
{
  g_free (self->why);
  g_free (self->status);
  g_free (self);
}

PlumbReview *
plumb_review_new (void)
{
  PlumbReview *self = g_new0 (PlumbReview, 1);

  self->reviewer = empty_string ();
  self->action = empty_string ();
  self->text = empty_string ();
  self->score = NAN;
  return self;
}

void
plumb_review_free (PlumbReview *self)
{
  g_free (self->reviewer);
  g_free (self->action);
  g_free (self->text);
  g_free (self);
}

PlumbProposal *
plumb_proposal_new (void)
{
  PlumbProposal *self = g_new0 (PlumbProposal, 1);

  self->uid = empty_string ();
  self->title = empty_string ();
  self->content = empty_string ();
  self->track = empty_string ();
  self->submission_comment = empty_string ();
  self->answers = empty_string ();
  self->notes = empty_string ();
  self->moved_to = empty_string ();
  self->score = NAN;
  self->people = array_of (g_free);
  self->reviews = array_of (plumb_review_free);
  return self;
}

void
plumb_proposal_free (PlumbProposal *self)
{
  g_free (self->uid);
  g_free (self->title);
  g_free (self->content);
  g_free (self->track);
  g_free (self->submission_comment);
  g_free (self->answers);
  g_free (self->notes);
  g_free (self->moved_to);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->reviews);
  g_clear_pointer (&self->reply, plumb_reply_free);
  g_free (self);
}

PlumbTopicPerson *
plumb_topic_person_new (void)
{
  PlumbTopicPerson *self = g_new0 (PlumbTopicPerson, 1);

  self->why = empty_string ();
  return self;
}

void
plumb_topic_person_free (PlumbTopicPerson *self)
{
  g_free (self->why);
  g_free (self);
}

PlumbTopic *
plumb_topic_new (void)
{
  PlumbTopic *self = g_new0 (PlumbTopic, 1);

  self->uid = empty_string ();
  self->title = empty_string ();
  self->statement = empty_string ();
  self->tried = empty_string ();
  self->ask = empty_string ();
  self->notes = empty_string ();
  self->outcome = empty_string ();
  self->next_step = empty_string ();
  self->session_notes = empty_string ();
  self->topics = array_of (plumb_topic_free);
  self->proposals = g_ptr_array_new ();
  self->people = array_of (plumb_topic_person_free);
  self->actions = array_of (plumb_action_item_free);
  return self;
}

void
plumb_topic_free (PlumbTopic *self)
{
  g_free (self->uid);
  g_free (self->title);
  g_free (self->statement);
  g_free (self->tried);
  g_free (self->ask);
  g_free (self->notes);
  g_free (self->outcome);
  g_free (self->next_step);
  g_free (self->session_notes);
  g_free (self->follows_uid);
  g_ptr_array_unref (self->topics);
  g_ptr_array_unref (self->proposals);
  g_ptr_array_unref (self->people);
  g_ptr_array_unref (self->actions);
  g_free (self);
}

PlumbItem *
plumb_item_new (void)
{
  PlumbItem *self = g_new0 (PlumbItem, 1);

  self->uid = empty_string ();
  self->title = empty_string ();
  return self;
}

void
plumb_item_free (PlumbItem *self)
{
  g_free (self->uid);
  g_free (self->title);
  g_free (self);
}

PlumbBlock *
plumb_block_new (void)
{
  PlumbBlock *self = g_new0 (PlumbBlock, 1);

  self->uid = empty_string ();
  self->title = empty_string ();
  self->room = empty_string ();
  self->video = empty_string ();
  self->chat = empty_string ();
  self->shared_notes = empty_string ();
  self->items = array_of (plumb_item_free);
  return self;
}

void
plumb_block_free (PlumbBlock *self)
{
  g_free (self->uid);
  g_free (self->title);
  g_free (self->room);
  g_free (self->video);
  g_free (self->chat);
  g_free (self->shared_notes);
  g_ptr_array_unref (self->items);
  g_free (self);
}

PlumbAccomplishment *
plumb_accomplishment_new (void)
{
  PlumbAccomplishment *self = g_new0 (PlumbAccomplishment, 1);

  self->uid = empty_string ();
  self->text = empty_string ();
  self->evidence = g_new0 (char *, 1);
  return self;
}

void
plumb_accomplishment_free (PlumbAccomplishment *self)
{
  g_free (self->uid);
  g_free (self->text);
  g_strfreev (self->evidence);
  g_free (self->topic_uid);
  g_free (self);
}

PlumbDraft *
plumb_draft_new (void)
{
  PlumbDraft *self = g_new0 (PlumbDraft, 1);

  self->uid = empty_string ();
  self->kind = empty_string ();
  self->style = empty_string ();
  self->markdown = empty_string ();
  return self;
}

void
plumb_draft_free (PlumbDraft *self)
{
  g_free (self->uid);
  g_free (self->kind);
  g_free (self->style);
  g_free (self->markdown);
  g_free (self);
}

PlumbReply *
plumb_reply_new (void)
{
  PlumbReply *self = g_new0 (PlumbReply, 1);

  self->style = empty_string ();
  self->markdown = empty_string ();
  return self;
}

void
plumb_reply_free (PlumbReply *self)
{
  g_free (self->style);
  g_free (self->markdown);
  g_free (self);
}

PlumbOrigin *
plumb_origin_new (void)
{
  PlumbOrigin *self = g_new0 (PlumbOrigin, 1);

  self->uid = empty_string ();
  self->name = empty_string ();
  self->source = empty_string ();
  return self;
}

void
plumb_origin_free (PlumbOrigin *self)
{
  g_free (self->uid);
  g_free (self->name);
  g_free (self->source);
  g_free (self);
}

PlumbAcknowledgement *
plumb_acknowledgement_new (void)
{
  PlumbAcknowledgement *self = g_new0 (PlumbAcknowledgement, 1);

  self->uid = empty_string ();
  self->key = empty_string ();
  self->reason = empty_string ();
  return self;
}

void
plumb_acknowledgement_free (PlumbAcknowledgement *self)
{
  g_free (self->uid);
  g_free (self->key);
  g_free (self->reason);
  g_free (self);
}

PlumbRelease *
plumb_release_new (void)
{
  PlumbRelease *self = g_new0 (PlumbRelease, 1);

  self->uid = empty_string ();
  self->kind = empty_string ();
  self->how = empty_string ();
  self->source = empty_string ();
  self->words = empty_string ();
  self->published_in = empty_string ();
  return self;
}

void
plumb_release_free (PlumbRelease *self)
{
  g_free (self->uid);
  g_free (self->kind);
  g_free (self->how);
  g_free (self->source);
  g_free (self->words);
  g_free (self->published_in);
  g_free (self);
}

PlumbEdition *
plumb_edition_new (void)
{
  PlumbEdition *self = g_new0 (PlumbEdition, 1);

  self->uid = empty_string ();
  self->name = empty_string ();
  self->conference = empty_string ();
  self->place = empty_string ();
  self->zone = g_strdup ("UTC");
  self->starts_on = empty_string ();
  self->ends_on = empty_string ();
  self->track = empty_string ();
  self->cfp_ends_on = empty_string ();
  self->description = empty_string ();
  self->leads = g_ptr_array_new ();
  self->attendees = array_of (plumb_attendee_free);
  self->proposals = array_of (plumb_proposal_free);
  self->topics = array_of (plumb_topic_free);
  self->blocks = array_of (plumb_block_free);
  self->accomplishments = array_of (plumb_accomplishment_free);
  self->drafts = array_of (plumb_draft_free);
  self->origins = array_of (plumb_origin_free);
  self->acknowledgements = array_of (plumb_acknowledgement_free);
  self->releases = array_of (plumb_release_free);
  self->plans = array_of (plumb_plan_free);
  self->rules = array_of (plumb_topic_rule_free);
  self->availabilities = array_of (plumb_availability_free);
  self->busy = array_of (plumb_busy_free);
  self->handovers = array_of (plumb_handover_free);
  return self;
}

void
plumb_edition_free (PlumbEdition *self)
{
  g_free (self->uid);
  g_free (self->name);
  g_free (self->conference);
  g_free (self->place);
  g_free (self->zone);
  g_free (self->starts_on);
  g_free (self->ends_on);
  g_free (self->track);
  g_free (self->cfp_ends_on);
  g_free (self->description);
  g_ptr_array_unref (self->leads);
  g_ptr_array_unref (self->attendees);
  g_ptr_array_unref (self->blocks);
  g_ptr_array_unref (self->topics);
  g_ptr_array_unref (self->proposals);
  g_ptr_array_unref (self->accomplishments);
  g_ptr_array_unref (self->drafts);
  g_ptr_array_unref (self->origins);
  g_ptr_array_unref (self->acknowledgements);
  g_ptr_array_unref (self->releases);
  g_ptr_array_unref (self->plans);
  g_ptr_array_unref (self->rules);
  g_ptr_array_unref (self->availabilities);
  g_ptr_array_unref (self->busy);
  g_ptr_array_unref (self->handovers);
  g_free (self);
}

/**
 * plumb_snapshot_new:
 *
 * Makes an empty record, to be filled before it is shared.
 *
 * Returns: (transfer full): a new snapshot
 */
PlumbSnapshot *
plumb_snapshot_new (void)
{
  PlumbSnapshot *self = g_new0 (PlumbSnapshot, 1);

  self->uid = empty_string ();
  self->name = empty_string ();
  self->people = array_of (plumb_person_free);
  self->namesakes = array_of (plumb_namesake_free);
  self->editions = array_of (plumb_edition_free);
  g_atomic_ref_count_init (&self->ref_count);
  return self;
}

PlumbSnapshot *
plumb_snapshot_ref (PlumbSnapshot *self)
{
  g_atomic_ref_count_inc (&self->ref_count);
  return self;
}

void
plumb_snapshot_unref (PlumbSnapshot *self)
{
  if (!g_atomic_ref_count_dec (&self->ref_count))
    return;

  g_free (self->uid);
  g_free (self->name);
  g_ptr_array_unref (self->editions);
  g_ptr_array_unref (self->namesakes);
  g_ptr_array_unref (self->people);
  g_free (self);
}
