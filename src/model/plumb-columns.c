/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 */
#include "config.h"

#include "plumb-columns.h"

#include <glib/gi18n-lib.h>

static const PlumbColumnChoice statuses[] = {
  { "", "attendee", NC_ ("attendee", "Not asked") },
  { "invited", "attendee", NC_ ("attendee", "Invited") },
  { "registered", "attendee", NC_ ("attendee", "Registered") },
  { "coming", "attendee", NC_ ("attendee", "Coming") },
  { "remote", "attendee", NC_ ("attendee", "Remote") },
  { "declined", "attendee", NC_ ("attendee", "Declined") },
  { NULL }
};

static const PlumbColumnChoice states[] = { { "submitted", "state", NC_ ("state", "Submitted") },
                                            { "withdrawn", "state", NC_ ("state", "Withdrawn") },
                                            { "accepted", "state", NC_ ("state", "Accepted") },
                                            { "rejected", "state", NC_ ("state", "Rejected") },
                                            { "merged", "state", NC_ ("state", "Merged") },
                                            { "duplicate", "state", NC_ ("state", "Duplicate") },
                                            { "invited", "state", NC_ ("state", "Invited") },
                                            { NULL } };

static const PlumbColumnChoice decisions[] = {
  { "undecided", "decision", NC_ ("decision", "Undecided") },
  { "accepted", "decision", NC_ ("decision", "Accepted") },
  { "joined", "decision", NC_ ("decision", "Joined") },
  { "declined", "decision", NC_ ("decision", "Declined") },
  { "moved", "decision", NC_ ("decision", "Moved") },
  { "asked", "decision", NC_ ("decision", "Asked again") },
  { NULL }
};

static const PlumbColumnChoice prompts[] = { { "", "prompt", NC_ ("prompt", "Asked about") },
                                             { "skipped", "prompt",
                                               NC_ ("prompt", "Not asked about") },
                                             { NULL } };

static const PlumbColumnChoice outcomes[] = {
  { "", "outcome", NC_ ("outcome", "Not Said") },
  { "decided", "outcome", NC_ ("outcome", "Decided") },
  { "continues", "outcome", NC_ ("outcome", "Continues") },
  { "no-consensus", "outcome", NC_ ("outcome", "No Consensus") },
  { "not-discussed", "outcome", NC_ ("outcome", "Not Discussed") },
  { NULL }
};

static const PlumbColumnChoice item_kinds[] = { { "topic", "agenda", NC_ ("agenda", "Topic") },
                                                { "break", "agenda", NC_ ("agenda", "Break") },
                                                { "opening", "agenda", NC_ ("agenda", "Opening") },
                                                { NULL } };

static const PlumbColumnChoice progress[] = {
  { "done", "accomplishment", NC_ ("accomplishment", "Done") },
  { "in-progress", "accomplishment", NC_ ("accomplishment", "In Progress") },
  { "not-feasible", "accomplishment", NC_ ("accomplishment", "Not Feasible") },
  { NULL }
};

static const PlumbColumnChoice ways[] = { { "", "release", NC_ ("release", "Not published") },
                                          { "copied", "release", NC_ ("release", "Copied") },
                                          { "exported", "release", NC_ ("release", "Exported") },
                                          { "sent", "release", NC_ ("release", "Sent") },
                                          { NULL } };

static const PlumbColumnChoice rule_kinds[] = {
  { "before", "rule", NC_ ("rule", "One before the other") },
  { "apart", "rule", NC_ ("rule", "Not one right after the other") },
  { NULL }
};

static const PlumbColumnChoice presences[] = {
  { "cannot", "presence", NC_ ("presence", "Cannot be there") },
  { "rather-not", "presence", NC_ ("presence", "Would rather not be there") },
  { "only", "presence", NC_ ("presence", "Can be there only then") },
  { NULL }
};

#define LINE PLUMB_COLUMN_LINE
#define NAME PLUMB_COLUMN_NAME
#define PROSE PLUMB_COLUMN_PROSE
#define NUMBER PLUMB_COLUMN_NUMBER
#define MINUTES PLUMB_COLUMN_MINUTES
#define SCORE PLUMB_COLUMN_SCORE
#define FLAG PLUMB_COLUMN_FLAG
#define INSTANT PLUMB_COLUMN_INSTANT
#define DATE PLUMB_COLUMN_DATE
#define ZONE PLUMB_COLUMN_ZONE
#define CHOICE(choices) PLUMB_COLUMN_CHOICE, NULL, choices
#define REFERENCE(table) PLUMB_COLUMN_REFERENCE, table
#define WORDS PLUMB_COLUMN_WORDS
#define JSON PLUMB_COLUMN_JSON
#define RANK N_ ("Place in the Order"), PLUMB_COLUMN_RANK
#define EDITION N_ ("Edition"), REFERENCE ("edition")
#define PERSON N_ ("Person"), REFERENCE ("person")
#define TOPIC N_ ("Topic"), REFERENCE ("topic")

/* As the schema has them, but for keys and uids, which never change. */
static const PlumbColumn columns[] = {
  { "microconference", "name", N_ ("Name"), NAME },
  { "edition", "year", N_ ("Year"), NUMBER },
  { "edition", "conference", N_ ("Conference"), LINE },
  { "edition", "place", N_ ("City"), LINE },
  { "edition", "zone", N_ ("Time Zone"), ZONE },
  { "edition", "starts_on", N_ ("First Day"), DATE },
  { "edition", "ends_on", N_ ("Last Day"), DATE },
  { "edition", "track", N_ ("Track"), LINE },
  { "edition", "cfp_ends_on", N_ ("End of the Call for Topics"), DATE },
  { "edition", "description", N_ ("Description"), PROSE },
  { "edition", "passes", N_ ("Free Passes"), NUMBER },
  { "edition", "name", N_ ("Name That Year"), LINE },
  { "edition", "plan_id", N_ ("Current Plan"), REFERENCE ("plan") },
  { "edition", "min_minutes", N_ ("Least Minutes"), MINUTES },
  { "edition", "max_minutes", N_ ("Most Minutes"), MINUTES },
  { "edition", "discussion_percent", N_ ("Least Discussion, Percent"), NUMBER },
  { "edition", "outcomes_public", N_ ("Outcomes Are Public"), FLAG },
  { "edition", "conference_taken_at", N_ ("Conference’s Programme Taken In"), INSTANT },
  { "person", "name", N_ ("Name"), NAME },
  { "person", "affiliation", N_ ("Affiliation"), LINE },
  { "person", "email", N_ ("E-Mail"), LINE },
  { "person", "phone", N_ ("Phone"), LINE },
  { "person", "notes", N_ ("Private Notes"), PROSE },
  { "person", "indico_person_id", N_ ("Number in Indico"), NUMBER },
  { "lead", "edition_id", EDITION },
  { "lead", "person_id", PERSON },
  { "lead", "rank", RANK },
  { "attendee", "edition_id", EDITION },
  { "attendee", "person_id", PERSON },
  { "attendee", "why", N_ ("Why They Are Needed"), LINE },
  { "attendee", "status", N_ ("Status"), CHOICE (statuses) },
  { "attendee", "pass", N_ ("Free Pass"), FLAG },
  { "topic", "edition_id", EDITION },
  { "topic", "parent_id", N_ ("Belongs To"), REFERENCE ("topic") },
  { "topic", "rank", RANK },
  { "topic", "title", N_ ("Title"), NAME },
  { "topic", "statement", N_ ("Problem Statement"), PROSE },
  { "topic", "tried", N_ ("What Was Tried"), PROSE },
  { "topic", "ask", N_ ("The Ask"), PROSE },
  { "topic", "notes", N_ ("Private Notes"), PROSE },
  { "topic", "minutes", N_ ("Minutes"), MINUTES },
  { "topic", "talk_minutes", N_ ("Minutes to Talk"), MINUTES },
  { "topic", "follows_id", N_ ("Follow-Up Of"), REFERENCE ("topic") },
  { "topic", "prompt", N_ ("What Came of It"), CHOICE (prompts) },
  { "topic", "origin_id", N_ ("Merged From"), REFERENCE ("origin") },
  { "topic", "outcome", N_ ("What Was Decided"), PROSE },
  { "topic", "is_hot", N_ ("Many Come for It"), FLAG },
  { "topic", "session_notes", N_ ("Notes of the Session"), PROSE },
  { "topic", "outcome_status", N_ ("How It Ended"), CHOICE (outcomes) },
  { "topic", "next_step", N_ ("Next Step"), PROSE },
  { "topic_person", "topic_id", TOPIC },
  { "topic_person", "person_id", PERSON },
  { "topic_person", "why", N_ ("Why They Are Needed"), LINE },
  { "proposal", "edition_id", EDITION },
  { "proposal", "rank", RANK },
  { "proposal", "indico_id", N_ ("Key in Indico"), NUMBER },
  { "proposal", "friendly_id", N_ ("Number in Indico"), NUMBER },
  { "proposal", "title", N_ ("Title"), NAME },
  { "proposal", "state", N_ ("State in Indico"), CHOICE (states) },
  { "proposal", "decision", N_ ("Decision"), CHOICE (decisions) },
  { "proposal", "told", N_ ("The Submitter Knows"), FLAG },
  { "proposal", "unread", N_ ("Not Read Yet"), FLAG },
  { "proposal", "score", N_ ("Score"), SCORE },
  { "proposal", "submitted_at", N_ ("Submitted"), INSTANT },
  { "proposal", "minutes", N_ ("Minutes Asked For"), MINUTES },
  { "proposal", "track", N_ ("Track"), LINE },
  { "proposal", "moved_to", N_ ("Moved To"), LINE },
  { "proposal", "topic_id", TOPIC },
  { "proposal_text", "content", N_ ("Text"), PROSE },
  { "proposal_text", "submission_comment", N_ ("Comment to the Organizers"), PROSE },
  { "proposal_text", "notes", N_ ("Private Notes"), PROSE },
  { "proposal_text", "answers", N_ ("Answers to the Organizers"), PROSE },
  { "proposal_person", "proposal_id", N_ ("Proposal"), REFERENCE ("proposal") },
  { "proposal_person", "person_id", PERSON },
  { "proposal_person", "is_speaker", N_ ("Speaks"), FLAG },
  { "proposal_person", "is_submitter", N_ ("Submitted It"), FLAG },
  { "review", "proposal_id", N_ ("Proposal"), REFERENCE ("proposal") },
  { "review", "indico_id", N_ ("Key in Indico"), NUMBER },
  { "review", "is_comment", N_ ("Is a Comment"), FLAG },
  { "review", "reviewer", N_ ("Reviewer"), LINE },
  { "review", "action", N_ ("Proposed Action"), LINE },
  { "review", "text", N_ ("Text"), PROSE },
  { "review", "score", N_ ("Score"), SCORE },
  { "review", "created_at", N_ ("Written"), INSTANT },
  { "block", "edition_id", EDITION },
  { "block", "title", N_ ("Title"), LINE },
  { "block", "room", N_ ("Room"), LINE },
  { "block", "starts_at", N_ ("Start"), INSTANT },
  { "block", "minutes", N_ ("Minutes"), MINUTES },
  { "block", "plan_id", N_ ("Plan"), REFERENCE ("plan") },
  { "block", "video", N_ ("Video Room"), LINE },
  { "block", "chat", N_ ("Chat"), LINE },
  { "block", "shared_notes", N_ ("Shared Notes"), LINE },
  { "item", "block_id", N_ ("Block"), REFERENCE ("block") },
  { "item", "rank", RANK },
  { "item", "kind", N_ ("Kind"), CHOICE (item_kinds) },
  { "item", "topic_id", TOPIC },
  { "item", "title", N_ ("Title"), LINE },
  { "item", "minutes", N_ ("Minutes"), MINUTES },
  { "item", "talk_minutes", N_ ("Minutes to Talk"), MINUTES },
  { "item", "pinned_at", N_ ("Pinned To"), INSTANT },
  { "item", "started_at", N_ ("Began"), INSTANT },
  { "item", "ended_at", N_ ("Ended"), INSTANT },
  { "item", "day_minutes", N_ ("Minutes on the Day"), MINUTES },
  { "item", "is_skipped", N_ ("Skipped"), FLAG },
  { "accomplishment", "edition_id", EDITION },
  { "accomplishment", "rank", RANK },
  { "accomplishment", "text", N_ ("Text"), NAME },
  { "accomplishment", "status", N_ ("Status"), CHOICE (progress) },
  { "accomplishment", "evidence", N_ ("Evidence"), WORDS },
  { "accomplishment", "topic_id", N_ ("Earlier Topic"), REFERENCE ("topic") },
  { "accomplishment", "origin_id", N_ ("Merged From"), REFERENCE ("origin") },
  { "draft", "edition_id", EDITION },
  { "draft", "kind", N_ ("Kind"), LINE },
  { "draft", "style", N_ ("Style"), LINE },
  { "draft", "markdown", N_ ("Text"), PROSE },
  { "origin", "edition_id", EDITION },
  { "origin", "rank", RANK },
  { "origin", "name", N_ ("Name"), NAME },
  { "origin", "source", N_ ("Source"), LINE },
  { "acknowledgement", "edition_id", EDITION },
  { "acknowledgement", "key", N_ ("Finding"), LINE },
  { "acknowledgement", "reason", N_ ("Reason"), LINE },
  { "release", "edition_id", EDITION },
  { "release", "kind", N_ ("Kind"), LINE },
  { "release", "how", N_ ("How It Left"), CHOICE (ways) },
  { "release", "released_at", N_ ("When It Left"), INSTANT },
  { "release", "source", N_ ("Text With Fields"), PROSE },
  { "release", "words", N_ ("Text"), PROSE },
  { "release", "published_in", N_ ("Published In"), PROSE },
  { "reply", "proposal_id", N_ ("Proposal"), REFERENCE ("proposal") },
  { "reply", "style", N_ ("Style"), LINE },
  { "reply", "markdown", N_ ("Text"), PROSE },
  { "plan", "edition_id", EDITION },
  { "plan", "rank", RANK },
  { "plan", "name", N_ ("Name"), NAME },
  { "action_item", "topic_id", TOPIC },
  { "action_item", "rank", RANK },
  { "action_item", "text", N_ ("Text"), NAME },
  { "action_item", "person_id", N_ ("Who Does It"), REFERENCE ("person") },
  { "action_item", "is_done", N_ ("Done"), FLAG },
  { "topic_rule", "kind", N_ ("Kind"), CHOICE (rule_kinds) },
  { "topic_rule", "topic_id", TOPIC },
  { "topic_rule", "other_id", N_ ("Other Topic"), REFERENCE ("topic") },
  { "availability", "edition_id", EDITION },
  { "availability", "person_id", PERSON },
  { "availability", "zone", N_ ("Time Zone"), ZONE },
  { "availability", "words", N_ ("When They Can Be There"), LINE },
  { "busy", "edition_id", EDITION },
  { "busy", "person_id", PERSON },
  { "busy", "kind", N_ ("Kind"), CHOICE (presences) },
  { "busy", "starts_at", N_ ("Start"), INSTANT },
  { "busy", "ends_at", N_ ("End"), INSTANT },
  { "busy", "title", N_ ("Title"), LINE },
  { "conference_item", "edition_id", EDITION },
  { "conference_item", "key", N_ ("Key in the Programme"), LINE },
  { "conference_item", "title", N_ ("Title"), NAME },
  { "conference_item", "session", N_ ("Session"), LINE },
  { "conference_item", "room", N_ ("Room"), LINE },
  { "conference_item", "url", N_ ("Address"), LINE },
  { "conference_item", "starts_at", N_ ("Start"), INSTANT },
  { "conference_item", "ends_at", N_ ("End"), INSTANT },
  { "conference_item", "people", N_ ("People"), JSON },
  { "namesake", "person_id", PERSON },
  { "namesake", "name", N_ ("Name"), LINE },
  { "namesake", "affiliation", N_ ("Affiliation"), LINE },
  { "namesake", "is_same", N_ ("Is the Same Person"), FLAG },
  { "handover", "edition_id", EDITION },
  { "handover", "sent_at", N_ ("Sent"), INSTANT },
  { "handover", "recipient", N_ ("Recipient"), LINE },
  { "handover", "what", N_ ("Files"), PROSE },
  { "handover", "note", N_ ("Remark"), PROSE },
  { "handover", "schedule", N_ ("Schedule"), JSON },
};

/**
 * plumb_column_find:
 *
 * Returns: (nullable) (transfer none): what is known of a column, %NULL when the document has none
 *   that can differ
 */
const PlumbColumn *
plumb_column_find (const char *table, const char *column)
{
  for (guint i = 0; i < G_N_ELEMENTS (columns); i++)
    {
      if (g_str_equal (columns[i].table, table) && g_str_equal (columns[i].column, column))
        return &columns[i];
    }
  return NULL;
}

/**
 * plumb_column_get_words:
 *
 * Returns: (transfer none): what a column is called
 */
const char *
plumb_column_get_words (const PlumbColumn *self)
{
  return gettext (self->words);
}
