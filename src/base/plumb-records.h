/* SPDX-FileCopyrightText: The Plumbline developers
 * SPDX-License-Identifier: GPL-3.0-or-later
 *
 * The record of a microconference as plain values.
 *
 * A #PlumbSnapshot is one document at one moment. It owns everything below it, is never changed
 * once made, and may be read from any thread: exporters, the house styles, the agenda rules and
 * `plumbline show` all work on it and never see the database.
 *
 * Invariants
 *  - Strings are valid UTF-8 and never %NULL unless the field says so; "" means "not given".
 *  - Instants are seconds since 1970-01-01T00:00:00Z; dates are "YYYY-MM-DD" or ""; durations are
 *    whole minutes.
 *  - Arrays are in the lead's order (rank), never %NULL, and own their elements unless the field
 *    says "borrowed".
 */
#pragma once

#include <glib-object.h>

G_BEGIN_DECLS

/** PlumbProposalState: what the organizers' system says of a proposal (Indico's words). */
typedef enum
{
  PLUMB_PROPOSAL_SUBMITTED,
  PLUMB_PROPOSAL_WITHDRAWN,
  PLUMB_PROPOSAL_ACCEPTED,
  PLUMB_PROPOSAL_REJECTED,
  PLUMB_PROPOSAL_MERGED,
  PLUMB_PROPOSAL_DUPLICATE,
  PLUMB_PROPOSAL_INVITED,
} PlumbProposalState;

/** PlumbDecision: what the lead decided on a proposal; telling the submitter is separate. */
typedef enum
{
  PLUMB_DECISION_NONE,
  PLUMB_DECISION_ACCEPTED,
  PLUMB_DECISION_JOINED,
  PLUMB_DECISION_DECLINED,
  PLUMB_DECISION_MOVED,
  PLUMB_DECISION_ASKED,
} PlumbDecision;

typedef enum
{
  PLUMB_ITEM_TOPIC,
  PLUMB_ITEM_BREAK,
  PLUMB_ITEM_OPENING,
} PlumbItemKind;

typedef enum
{
  PLUMB_ACCOMPLISHMENT_DONE,
  PLUMB_ACCOMPLISHMENT_IN_PROGRESS,
  PLUMB_ACCOMPLISHMENT_NOT_FEASIBLE,
} PlumbAccomplishmentStatus;

/** PlumbPresence: what somebody says of a time: not then, rather not then, only then. */
typedef enum
{
  PLUMB_PRESENCE_CANNOT,
  PLUMB_PRESENCE_RATHER_NOT,
  PLUMB_PRESENCE_ONLY,
} PlumbPresence;

/** PlumbRuleKind: what the order of two topics has to keep; apart: with another one between. */
typedef enum
{
  PLUMB_RULE_BEFORE,
  PLUMB_RULE_APART,
} PlumbRuleKind;

/** PlumbOutcomeStatus: how a topic ended on the day. */
typedef enum
{
  PLUMB_OUTCOME_NONE,
  PLUMB_OUTCOME_DECIDED,
  PLUMB_OUTCOME_CONTINUES,
  PLUMB_OUTCOME_NO_CONSENSUS,
  PLUMB_OUTCOME_NOT_DISCUSSED,
} PlumbOutcomeStatus;

typedef struct _PlumbPerson PlumbPerson;
typedef struct _PlumbAttendee PlumbAttendee;
typedef struct _PlumbProposalPerson PlumbProposalPerson;
typedef struct _PlumbReview PlumbReview;
typedef struct _PlumbProposal PlumbProposal;
typedef struct _PlumbTopicPerson PlumbTopicPerson;
typedef struct _PlumbTopic PlumbTopic;
typedef struct _PlumbItem PlumbItem;
typedef struct _PlumbBlock PlumbBlock;
typedef struct _PlumbAccomplishment PlumbAccomplishment;
typedef struct _PlumbDraft PlumbDraft;
typedef struct _PlumbReply PlumbReply;
typedef struct _PlumbOrigin PlumbOrigin;
typedef struct _PlumbAcknowledgement PlumbAcknowledgement;
typedef struct _PlumbRelease PlumbRelease;
typedef struct _PlumbPlan PlumbPlan;
typedef struct _PlumbActionItem PlumbActionItem;
typedef struct _PlumbTopicRule PlumbTopicRule;
typedef struct _PlumbAvailability PlumbAvailability;
typedef struct _PlumbBusy PlumbBusy;
typedef struct _PlumbNamesake PlumbNamesake;
typedef struct _PlumbHandover PlumbHandover;
typedef struct _PlumbEdition PlumbEdition;
typedef struct _PlumbSnapshot PlumbSnapshot;

/** PlumbPerson: a human being, once in the document however many parts they play. */
struct _PlumbPerson
{
  gint64 id;
  char *uid;
  char *name;
  char *affiliation;
  char *email; /* private */
  char *phone; /* private */
  char *notes; /* private */
  gint64 indico_person_id; /* 0 when unknown */
};

/** PlumbAttendee: a key attendee of one edition. */
struct _PlumbAttendee
{
  const PlumbPerson *person; /* borrowed from the snapshot */
  char *why;    /* why this person is needed */
  char *status; /* "", "invited", "registered", "coming", "remote" or "declined" */
  gboolean pass;
};

struct _PlumbProposalPerson
{
  const PlumbPerson *person; /* borrowed from the snapshot */
  gboolean is_speaker;
  gboolean is_submitter;
};

/** PlumbReview: a review or comment made in the organizers' system. Private as a whole. */
struct _PlumbReview
{
  gint64 indico_id;
  gboolean is_comment;
  char *reviewer;
  char *action; /* Indico's proposed action, "" for a comment */
  char *text;   /* Markdown */
  double score; /* NAN when there is none */
  gint64 created_at;
};

/** PlumbReply: what a submitter is told, where the lead has changed its style's text. Private. */
struct _PlumbReply
{
  char *style;    /* "" for the default one */
  char *markdown; /* with {{fields}} */
};

struct _PlumbProposal
{
  gint64 id;
  char *uid;
  gint64 indico_id;   /* 0 when unknown */
  gint64 friendly_id; /* the "#12" people use; 0 when unknown */
  char *title;
  char *content; /* Markdown */
  PlumbProposalState state;
  PlumbDecision decision;
  gboolean told;
  gboolean unread;
  double score;        /* NAN when there is none; private */
  gint64 submitted_at; /* 0 when unknown */
  guint minutes;       /* asked for; 0 when unknown */
  char *track;
  char *submission_comment; /* private */
  char *answers; /* to the conference's own questions, a Markdown item each; private */
  char *notes;              /* the lead's; private */
  char *moved_to;           /* the microconference it was moved to, "" unless moved */
  GPtrArray *people;        /* PlumbProposalPerson */
  GPtrArray *reviews;       /* PlumbReview; private */
  PlumbTopic *topic;        /* borrowed, nullable: the topic it became or joined */
  PlumbReply *reply;        /* nullable: unless the style's text stands; private */
};

/** PlumbTopicPerson: somebody who must be in the room for a topic. */
struct _PlumbTopicPerson
{
  const PlumbPerson *person; /* borrowed */
  char *why;
};

struct _PlumbTopic
{
  gint64 id;
  char *uid;
  char *title;
  char *statement; /* the problem; Markdown */
  char *tried;     /* what was tried; Markdown */
  char *ask;       /* the question for the room; Markdown */
  char *notes;     /* private */
  char *outcome;   /* what the room decided; private until the edition's outcomes are public */
  char *next_step; /* the same of what comes next */
  PlumbOutcomeStatus outcome_status; /* the same */
  char *session_notes;               /* what was said while it ran; private */
  guint minutes;      /* all of it; 0 for a second-level topic, which is part of its parent's */
  guint talk_minutes; /* how much of it is talk, the rest is discussion */
  char *follows_uid;  /* nullable: uid of the topic of an earlier edition it follows up */
  gboolean is_skipped; /* the lead does not want to be asked what came of it */
  gboolean is_hot;     /* many come for it */
  PlumbTopic *parent; /* borrowed, nullable */
  const PlumbOrigin *origin; /* borrowed, nullable: the merged microconference it is from */
  GPtrArray *topics;    /* PlumbTopic: the second level */
  GPtrArray *proposals; /* PlumbProposal, borrowed, in hand order */
  GPtrArray *people;    /* PlumbTopicPerson: who must be there */
  GPtrArray *actions;   /* PlumbActionItem; as public as the outcome */
};

/** PlumbItem: one entry of a block. Its start is computed from order and minutes. */
struct _PlumbItem
{
  gint64 id;
  char *uid;
  PlumbItemKind kind;
  char *title;             /* the topic's title for a topic */
  const PlumbTopic *topic; /* borrowed; %NULL unless kind is %PLUMB_ITEM_TOPIC */
  guint minutes;           /* the topic's minutes for a topic */
  guint talk_minutes;      /* the same: how much of it is talk */
  gboolean pinned;
  gint64 pinned_at; /* UTC seconds, 0 unless pinned */
  gint64 starts_at; /* UTC seconds; filled by plumb_agenda_lay_out() */

  /* How it went on the day; 0 for what did not happen */
  gint64 started_at; /* UTC seconds */
  gint64 ended_at;   /* UTC seconds */
  guint day_minutes; /* what it was given on the day, 0 for @minutes */
  gboolean is_skipped;
};

struct _PlumbBlock
{
  gint64 id;
  char *uid;
  char *title;
  char *room;
  gint64 starts_at; /* UTC seconds; 0 when not known yet */
  guint minutes;
  char *video;        /* where to see it, an address; "" when not given */
  char *chat;         /* where to write while it runs, the same */
  char *shared_notes; /* where everybody takes notes, the same */
  GPtrArray *items;   /* PlumbItem */
};

/** PlumbPlan: one of several agendas of an edition. */
struct _PlumbPlan
{
  gint64 id;
  char *uid;
  char *name;
  GPtrArray *blocks; /* PlumbBlock; the same array as the edition's for the current plan */
};

/** PlumbActionItem: what somebody took on in the room. */
struct _PlumbActionItem
{
  gint64 id;
  char *uid;
  char *text;
  const PlumbPerson *person; /* borrowed, nullable: who does it */
  gboolean is_done;
};

/** PlumbTopicRule: what the order of topics has to keep. */
struct _PlumbTopicRule
{
  gint64 id;
  char *uid;
  PlumbRuleKind kind;
  const PlumbTopic *topic; /* borrowed */
  const PlumbTopic *other; /* borrowed */
};

/** PlumbAvailability: when somebody can be there, as it was said. Private. */
struct _PlumbAvailability
{
  const PlumbPerson *person; /* borrowed */
  char *zone;                /* IANA name of where they are, "" for the venue's */
  char *words;               /* such as "only after 10:30" */
};

/** PlumbBusy: the same from a calendar of theirs. Private. */
struct _PlumbBusy
{
  char *uid;
  const PlumbPerson *person; /* borrowed */
  PlumbPresence kind;
  gint64 starts_at; /* UTC seconds */
  gint64 ends_at;   /* UTC seconds, later */
  char *title;
};

/** PlumbNamesake: whether a name in somebody else's programme is one of our people. */
struct _PlumbNamesake
{
  char *uid;
  const PlumbPerson *person; /* borrowed */
  char *name;
  char *affiliation;
  gboolean is_same;
};

/** PlumbHandover: what was sent to whom, and what the schedule was then. */
struct _PlumbHandover
{
  gint64 id;
  char *uid;
  gint64 sent_at; /* UTC seconds */
  char *recipient;
  char *what;     /* the formats, a line each */
  char *note;     /* private */
  char *schedule; /* JSON */
};

struct _PlumbAccomplishment
{
  gint64 id;
  char *uid;
  char *text; /* one sentence; Markdown */
  PlumbAccomplishmentStatus status;
  char **evidence; /* URLs, kernel versions, commit ids; %NULL-terminated */
  char *topic_uid; /* nullable: the earlier topic it came from */
  const PlumbOrigin *origin; /* borrowed, nullable: the merged microconference it is from */
};

/** PlumbOrigin: a microconference that an edition was merged from. */
struct _PlumbOrigin
{
  gint64 id;
  char *uid;
  char *name;   /* without "MC" */
  char *source; /* where that is known from, such as an address; "" when not given */
};

/** PlumbAcknowledgement: a finding that the lead has looked at and left as it is. */
struct _PlumbAcknowledgement
{
  char *uid;
  char *key; /* of the finding, see plumb-lint.h */
  char *reason;
};

/** PlumbRelease: how a text was when it last left the document. */
struct _PlumbRelease
{
  char *uid;
  char *kind;         /* as of a draft */
  char *how;          /* "copied", "exported", "sent"; "" when it never left */
  gint64 released_at; /* 0 when it never left */
  char *source;       /* Markdown with {{fields}} */
  char *words;        /* the same with what the fields said */
  char *published_in; /* where it can be read, a line each */
};

/** PlumbDraft: a text of the lead with live fields, such as the announcement. */
struct _PlumbDraft
{
  gint64 id;
  char *uid;
  char *kind;     /* "announcement" or "page" */
  char *style;    /* house style, such as "2021" */
  char *markdown; /* with {{fields}} */
};

struct _PlumbEdition
{
  gint64 id;
  char *uid;
  int year;
  char *name;       /* of the microconference that year, "" when as it is now */
  char *conference; /* "Linux Plumbers Conference" */
  char *place;
  char *zone;       /* IANA name, "UTC" when not given */
  char *starts_on;
  char *ends_on;
  char *track;      /* the Track name submitters choose; "" = “NAME MC” */
  char *cfp_ends_on;
  char *description; /* Markdown */
  guint passes;      /* free passes the organizers give */
  guint min_minutes; /* what the lead asks of a topic; 0 for nothing */
  guint max_minutes; /* the same */
  guint discussion_percent; /* the same: how much of a topic is not talk */
  gboolean outcomes_public;
  gint64 conference_taken_at; /* when the conference's programme was last taken in, 0 for never */
  GPtrArray *leads;           /* PlumbPerson, borrowed */
  GPtrArray *attendees;       /* PlumbAttendee */
  GPtrArray *proposals;       /* PlumbProposal, in hand order */
  GPtrArray *topics;          /* PlumbTopic, first level */
  GPtrArray *blocks;          /* PlumbBlock, of the current plan */
  GPtrArray *plans;           /* PlumbPlan; none while there is one agenda */
  const PlumbPlan *plan;      /* nullable, one of @plans: the current one */
  GPtrArray *rules;           /* PlumbTopicRule */
  GPtrArray *availabilities;  /* PlumbAvailability; private */
  GPtrArray *busy;            /* PlumbBusy; private */
  GPtrArray *handovers;       /* PlumbHandover, oldest first; private */
  GPtrArray *accomplishments; /* PlumbAccomplishment */
  GPtrArray *drafts;          /* PlumbDraft */
  GPtrArray *origins;          /* PlumbOrigin; none unless it was merged */
  GPtrArray *acknowledgements; /* PlumbAcknowledgement */
  GPtrArray *releases;         /* PlumbRelease */
};

struct _PlumbSnapshot
{
  char *uid;
  char *name; /* the microconference's name, such as "Tracing" */
  gint64 changed_at; /* when the record was last changed */
  GPtrArray *people;   /* PlumbPerson, by id */
  GPtrArray *namesakes; /* PlumbNamesake */
  GPtrArray *editions; /* PlumbEdition, oldest first */

  /*< private >*/
  gatomicrefcount ref_count;
};

PlumbSnapshot *plumb_snapshot_new (void);
PlumbSnapshot *plumb_snapshot_ref (PlumbSnapshot *self);
void plumb_snapshot_unref (PlumbSnapshot *self);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (PlumbSnapshot, plumb_snapshot_unref)

/* Each makes an empty record with every string "" and every array empty; the parent array or the
 * matching _free() owns it. */
PlumbPerson *plumb_person_new (void);
PlumbAttendee *plumb_attendee_new (void);
PlumbProposal *plumb_proposal_new (void);
PlumbReview *plumb_review_new (void);
PlumbTopic *plumb_topic_new (void);
PlumbTopicPerson *plumb_topic_person_new (void);
PlumbBlock *plumb_block_new (void);
PlumbItem *plumb_item_new (void);
PlumbAccomplishment *plumb_accomplishment_new (void);
PlumbDraft *plumb_draft_new (void);
PlumbReply *plumb_reply_new (void);
PlumbOrigin *plumb_origin_new (void);
PlumbAcknowledgement *plumb_acknowledgement_new (void);
PlumbRelease *plumb_release_new (void);
PlumbPlan *plumb_plan_new (void);
PlumbActionItem *plumb_action_item_new (void);
PlumbTopicRule *plumb_topic_rule_new (void);
PlumbAvailability *plumb_availability_new (void);
PlumbBusy *plumb_busy_new (void);
PlumbNamesake *plumb_namesake_new (void);
PlumbHandover *plumb_handover_new (void);
PlumbEdition *plumb_edition_new (void);

void plumb_person_free (PlumbPerson *self);
void plumb_attendee_free (PlumbAttendee *self);
void plumb_proposal_free (PlumbProposal *self);
void plumb_review_free (PlumbReview *self);
void plumb_topic_free (PlumbTopic *self);
void plumb_topic_person_free (PlumbTopicPerson *self);
void plumb_block_free (PlumbBlock *self);
void plumb_item_free (PlumbItem *self);
void plumb_accomplishment_free (PlumbAccomplishment *self);
void plumb_draft_free (PlumbDraft *self);
void plumb_reply_free (PlumbReply *self);
void plumb_origin_free (PlumbOrigin *self);
void plumb_acknowledgement_free (PlumbAcknowledgement *self);
void plumb_release_free (PlumbRelease *self);
void plumb_plan_free (PlumbPlan *self);
void plumb_action_item_free (PlumbActionItem *self);
void plumb_topic_rule_free (PlumbTopicRule *self);
void plumb_availability_free (PlumbAvailability *self);
void plumb_busy_free (PlumbBusy *self);
void plumb_namesake_free (PlumbNamesake *self);
void plumb_handover_free (PlumbHandover *self);
void plumb_edition_free (PlumbEdition *self);

const PlumbEdition *plumb_snapshot_find_edition (const PlumbSnapshot *self, int year);
const PlumbEdition *plumb_snapshot_latest (const PlumbSnapshot *self);
const PlumbTopic *plumb_snapshot_find_topic (const PlumbSnapshot *self, const char *uid,
                                             const PlumbEdition **out_edition);
const char *plumb_edition_get_name (const PlumbEdition *self, const PlumbSnapshot *snapshot);
char *plumb_edition_dup_name_with (const PlumbEdition *self, const PlumbSnapshot *snapshot,
                                   const char *suffix);
char *plumb_edition_dup_track (const PlumbEdition *self, const PlumbSnapshot *snapshot);
const PlumbDraft *plumb_edition_find_draft (const PlumbEdition *self, const char *kind);
const PlumbRelease *plumb_edition_find_release (const PlumbEdition *self, const char *kind);
const PlumbAcknowledgement *plumb_edition_find_acknowledgement (const PlumbEdition *self,
                                                                const char *key);
const PlumbAvailability *plumb_edition_find_availability (const PlumbEdition *self,
                                                          const PlumbPerson *person);
GPtrArray *plumb_topic_dup_speakers (const PlumbTopic *self);
gboolean plumb_topic_is_answered (const PlumbTopic *self, const PlumbEdition *later);

/* The words these values have in the database, in JSON and on the command line. */
const char *plumb_proposal_state_nick (PlumbProposalState state);
const char *plumb_decision_nick (PlumbDecision decision);
const char *plumb_item_kind_nick (PlumbItemKind kind);
const char *plumb_accomplishment_status_nick (PlumbAccomplishmentStatus status);
const char *plumb_presence_nick (PlumbPresence presence);
const char *plumb_outcome_status_nick (PlumbOutcomeStatus status);
gboolean plumb_proposal_state_from_nick (const char *nick, PlumbProposalState *out_state);
gboolean plumb_decision_from_nick (const char *nick, PlumbDecision *out_decision);
gboolean plumb_item_kind_from_nick (const char *nick, PlumbItemKind *out_kind);
gboolean plumb_accomplishment_status_from_nick (const char *nick,
                                                PlumbAccomplishmentStatus *out_status);
gboolean plumb_presence_from_nick (const char *nick, PlumbPresence *out_presence);
gboolean plumb_rule_kind_from_nick (const char *nick, PlumbRuleKind *out_kind);
gboolean plumb_outcome_status_from_nick (const char *nick, PlumbOutcomeStatus *out_status);

G_END_DECLS
