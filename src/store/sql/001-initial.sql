-- SPDX-FileCopyrightText: The Plumbline developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema 1. Once released this file is never edited; a change is a new numbered file.
--
-- Every row has a uid that is the same in every copy of the document, and a key that is only
-- good inside one. Order is a fractional rank (base/plumb-rank.h). Instants are UTC seconds,
-- 0 when unknown and before the year 3000; durations are minutes, 0 when unknown; text is '' when
-- not given.

CREATE TABLE microconference (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  name TEXT NOT NULL
) STRICT;

CREATE TABLE edition (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  year INTEGER NOT NULL UNIQUE CHECK (year BETWEEN 1990 AND 2999),
  conference TEXT NOT NULL DEFAULT '',
  place TEXT NOT NULL DEFAULT '',
  zone TEXT NOT NULL DEFAULT 'UTC',
  starts_on TEXT NOT NULL DEFAULT '',
  ends_on TEXT NOT NULL DEFAULT '',
  track TEXT NOT NULL DEFAULT '',
  cfp_ends_on TEXT NOT NULL DEFAULT '',
  description TEXT NOT NULL DEFAULT '',
  passes INTEGER NOT NULL DEFAULT 3 CHECK (passes BETWEEN 0 AND 99)
) STRICT;

CREATE TABLE person (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  name TEXT NOT NULL,
  affiliation TEXT NOT NULL DEFAULT '',
  email TEXT NOT NULL DEFAULT '',
  phone TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  indico_person_id INTEGER NOT NULL DEFAULT 0
) STRICT;
CREATE INDEX person_email ON person (email) WHERE email <> '';
CREATE INDEX person_indico ON person (indico_person_id) WHERE indico_person_id <> 0;

CREATE TABLE lead (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  UNIQUE (edition_id, person_id)
) STRICT;
CREATE INDEX lead_person ON lead (person_id);

CREATE TABLE attendee (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  why TEXT NOT NULL DEFAULT '',
  status TEXT NOT NULL DEFAULT ''
    CHECK (status IN ('', 'invited', 'registered', 'coming', 'remote', 'declined')),
  hours TEXT NOT NULL DEFAULT '',
  pass INTEGER NOT NULL DEFAULT 0 CHECK (pass IN (0, 1)),
  UNIQUE (edition_id, person_id)
) STRICT;
CREATE INDEX attendee_person ON attendee (person_id);

CREATE TABLE topic (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  parent_id INTEGER REFERENCES topic (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  title TEXT NOT NULL,
  statement TEXT NOT NULL DEFAULT '',
  tried TEXT NOT NULL DEFAULT '',
  ask TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT '',
  minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
  talk_minutes INTEGER NOT NULL DEFAULT 0 CHECK (talk_minutes BETWEEN 0 AND 1440),
  follows_id INTEGER REFERENCES topic (id) ON DELETE SET NULL,
  prompt TEXT NOT NULL DEFAULT '' CHECK (prompt IN ('', 'skipped'))
) STRICT;
CREATE INDEX topic_order ON topic (edition_id, parent_id, rank);
CREATE INDEX topic_parent ON topic (parent_id);
CREATE INDEX topic_follows ON topic (follows_id);

CREATE TABLE topic_person (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  why TEXT NOT NULL DEFAULT '',
  UNIQUE (topic_id, person_id)
) STRICT;
CREATE INDEX topic_person_person ON topic_person (person_id);

-- What a list shows. The long texts lie in proposal_text, so that a list reads narrow rows.
CREATE TABLE proposal (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  indico_id INTEGER NOT NULL DEFAULT 0,
  friendly_id INTEGER NOT NULL DEFAULT 0,
  title TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'submitted' CHECK (state IN
    ('submitted', 'withdrawn', 'accepted', 'rejected', 'merged', 'duplicate', 'invited')),
  decision TEXT NOT NULL DEFAULT 'undecided' CHECK (decision IN
    ('undecided', 'accepted', 'joined', 'declined', 'moved', 'asked')),
  told INTEGER NOT NULL DEFAULT 0 CHECK (told IN (0, 1)),
  unread INTEGER NOT NULL DEFAULT 1 CHECK (unread IN (0, 1)),
  score REAL,
  submitted_at INTEGER NOT NULL DEFAULT 0 CHECK (submitted_at BETWEEN 0 AND 32503679999),
  minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
  track TEXT NOT NULL DEFAULT '',
  moved_to TEXT NOT NULL DEFAULT '',
  topic_id INTEGER REFERENCES topic (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX proposal_order ON proposal (edition_id, rank);
CREATE INDEX proposal_topic ON proposal (topic_id) WHERE topic_id IS NOT NULL;
-- What counting proposals reads, and nothing else.
CREATE INDEX proposal_decision ON proposal (edition_id, decision, unread, told);
CREATE UNIQUE INDEX proposal_indico ON proposal (edition_id, indico_id) WHERE indico_id <> 0;

CREATE TABLE proposal_text (
  id INTEGER PRIMARY KEY REFERENCES proposal (id) ON DELETE CASCADE,
  content TEXT NOT NULL DEFAULT '',
  submission_comment TEXT NOT NULL DEFAULT '',
  notes TEXT NOT NULL DEFAULT ''
) STRICT;

CREATE TABLE proposal_person (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  proposal_id INTEGER NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  is_speaker INTEGER NOT NULL DEFAULT 0 CHECK (is_speaker IN (0, 1)),
  is_submitter INTEGER NOT NULL DEFAULT 0 CHECK (is_submitter IN (0, 1)),
  UNIQUE (proposal_id, person_id)
) STRICT;
CREATE INDEX proposal_person_person ON proposal_person (person_id);

CREATE TABLE review (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  proposal_id INTEGER NOT NULL REFERENCES proposal (id) ON DELETE CASCADE,
  indico_id INTEGER NOT NULL DEFAULT 0,
  is_comment INTEGER NOT NULL DEFAULT 0 CHECK (is_comment IN (0, 1)),
  reviewer TEXT NOT NULL DEFAULT '',
  action TEXT NOT NULL DEFAULT '',
  text TEXT NOT NULL DEFAULT '',
  score REAL,
  created_at INTEGER NOT NULL DEFAULT 0 CHECK (created_at BETWEEN 0 AND 32503679999)
) STRICT;
CREATE INDEX review_proposal ON review (proposal_id);

CREATE TABLE block (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '',
  room TEXT NOT NULL DEFAULT '',
  starts_at INTEGER NOT NULL DEFAULT 0 CHECK (starts_at BETWEEN 0 AND 32503679999),
  minutes INTEGER NOT NULL CHECK (minutes BETWEEN 1 AND 1440)
) STRICT;
CREATE INDEX block_order ON block (edition_id, starts_at);

CREATE TABLE item (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  block_id INTEGER NOT NULL REFERENCES block (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('topic', 'break', 'opening')),
  topic_id INTEGER UNIQUE REFERENCES topic (id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '',
  minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
  pinned_at INTEGER NOT NULL DEFAULT 0 CHECK (pinned_at BETWEEN 0 AND 32503679999),
  CHECK ((kind = 'topic') = (topic_id IS NOT NULL))
) STRICT;
CREATE INDEX item_order ON item (block_id, rank);

CREATE TABLE accomplishment (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  text TEXT NOT NULL,
  status TEXT NOT NULL DEFAULT 'done' CHECK (status IN ('done', 'in-progress', 'not-feasible')),
  evidence TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (evidence)),
  topic_id INTEGER REFERENCES topic (id) ON DELETE SET NULL
) STRICT;
CREATE INDEX accomplishment_order ON accomplishment (edition_id, rank);
CREATE INDEX accomplishment_topic ON accomplishment (topic_id);

CREATE TABLE draft (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  style TEXT NOT NULL,
  markdown TEXT NOT NULL,
  UNIQUE (edition_id, kind)
) STRICT;
