-- SPDX-FileCopyrightText: The Plumbline developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema 4. Once released this file is never edited; a change is a new numbered file.

-- Several agendas of one edition. Without a plan there is one agenda, and its blocks have none.
CREATE TABLE plan (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  name TEXT NOT NULL
) STRICT;
CREATE INDEX plan_order ON plan (edition_id, rank);

-- The plan that every text and file is made of.
ALTER TABLE edition ADD COLUMN plan_id INTEGER REFERENCES plan (id) ON DELETE SET NULL;
CREATE INDEX edition_plan ON edition (plan_id) WHERE plan_id IS NOT NULL;

-- What the lead asks of a topic's minutes; 0 for nothing.
ALTER TABLE edition ADD COLUMN min_minutes INTEGER NOT NULL DEFAULT 0
  CHECK (min_minutes BETWEEN 0 AND 1440);
ALTER TABLE edition ADD COLUMN max_minutes INTEGER NOT NULL DEFAULT 0
  CHECK (max_minutes BETWEEN 0 AND 1440);
ALTER TABLE edition ADD COLUMN discussion_percent INTEGER NOT NULL DEFAULT 0
  CHECK (discussion_percent BETWEEN 0 AND 100);

-- Whether what the rooms decided may be told.
ALTER TABLE edition ADD COLUMN outcomes_public INTEGER NOT NULL DEFAULT 0
  CHECK (outcomes_public IN (0, 1));

-- Blocks without a plan belong to the current one.
ALTER TABLE block ADD COLUMN plan_id INTEGER REFERENCES plan (id) ON DELETE CASCADE;
CREATE INDEX block_plan ON block (plan_id) WHERE plan_id IS NOT NULL;
ALTER TABLE block ADD COLUMN video TEXT NOT NULL DEFAULT '';
ALTER TABLE block ADD COLUMN chat TEXT NOT NULL DEFAULT '';
ALTER TABLE block ADD COLUMN shared_notes TEXT NOT NULL DEFAULT '';

-- A topic may be in several plans, so it is not unique any more. In a plan that is not the current
-- one a topic's entry has minutes of its own, and talk among them; in the current one they are the
-- topic's.
CREATE TABLE item_new (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  block_id INTEGER NOT NULL REFERENCES block (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('topic', 'break', 'opening')),
  topic_id INTEGER REFERENCES topic (id) ON DELETE CASCADE,
  title TEXT NOT NULL DEFAULT '',
  minutes INTEGER NOT NULL DEFAULT 0 CHECK (minutes BETWEEN 0 AND 1440),
  talk_minutes INTEGER NOT NULL DEFAULT 0 CHECK (talk_minutes BETWEEN 0 AND 1440),
  pinned_at INTEGER NOT NULL DEFAULT 0 CHECK (pinned_at BETWEEN 0 AND 32503679999),
  -- How it went on the day
  started_at INTEGER NOT NULL DEFAULT 0 CHECK (started_at BETWEEN 0 AND 32503679999),
  ended_at INTEGER NOT NULL DEFAULT 0 CHECK (ended_at BETWEEN 0 AND 32503679999),
  day_minutes INTEGER NOT NULL DEFAULT 0 CHECK (day_minutes BETWEEN 0 AND 1440),
  is_skipped INTEGER NOT NULL DEFAULT 0 CHECK (is_skipped IN (0, 1)),
  CHECK ((kind = 'topic') = (topic_id IS NOT NULL))
) STRICT;
INSERT INTO item_new (id, uid, block_id, rank, kind, topic_id, title, minutes, pinned_at)
  SELECT id, uid, block_id, rank, kind, topic_id, title, minutes, pinned_at FROM item;
DROP TABLE item;
ALTER TABLE item_new RENAME TO item;
CREATE INDEX item_order ON item (block_id, rank);
CREATE INDEX item_topic ON item (topic_id) WHERE topic_id IS NOT NULL;

-- Many come for it, so it should not stand at the end.
ALTER TABLE topic ADD COLUMN is_hot INTEGER NOT NULL DEFAULT 0 CHECK (is_hot IN (0, 1));

-- What was said while it ran, and how it ended; private until outcomes are public.
ALTER TABLE topic ADD COLUMN session_notes TEXT NOT NULL DEFAULT '';
ALTER TABLE topic ADD COLUMN outcome_status TEXT NOT NULL DEFAULT ''
  CHECK (outcome_status IN ('', 'decided', 'continues', 'no-consensus', 'not-discussed'));
ALTER TABLE topic ADD COLUMN next_step TEXT NOT NULL DEFAULT '';

CREATE TABLE action_item (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  text TEXT NOT NULL,
  person_id INTEGER REFERENCES person (id) ON DELETE SET NULL,
  is_done INTEGER NOT NULL DEFAULT 0 CHECK (is_done IN (0, 1))
) STRICT;
CREATE INDEX action_item_order ON action_item (topic_id, rank);
CREATE INDEX action_item_person ON action_item (person_id) WHERE person_id IS NOT NULL;

-- What the order of topics has to keep.
CREATE TABLE topic_rule (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  kind TEXT NOT NULL CHECK (kind IN ('before', 'apart')),
  topic_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
  other_id INTEGER NOT NULL REFERENCES topic (id) ON DELETE CASCADE,
  UNIQUE (kind, topic_id, other_id),
  CHECK (topic_id <> other_id)
) STRICT;
CREATE INDEX topic_rule_other ON topic_rule (other_id);

-- When somebody can be there, in words and in a zone of their own.
CREATE TABLE availability (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  zone TEXT NOT NULL DEFAULT '',  -- '' for the venue's
  words TEXT NOT NULL DEFAULT '',
  UNIQUE (edition_id, person_id)
) STRICT;
CREATE INDEX availability_person ON availability (person_id);

INSERT INTO availability (uid, edition_id, person_id, words)
  SELECT substr ('hours-' || uid, 1, 64), edition_id, person_id, hours FROM attendee
  WHERE hours <> '' ORDER BY id;
ALTER TABLE attendee DROP COLUMN hours;

-- The same from a calendar of theirs.
CREATE TABLE busy (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  kind TEXT NOT NULL CHECK (kind IN ('cannot', 'rather-not', 'only')),
  starts_at INTEGER NOT NULL CHECK (starts_at BETWEEN 0 AND 32503679999),
  ends_at INTEGER NOT NULL CHECK (ends_at BETWEEN 0 AND 32503679999),
  title TEXT NOT NULL DEFAULT '',
  CHECK (starts_at < ends_at)
) STRICT;
CREATE INDEX busy_edition ON busy (edition_id, person_id);
CREATE INDEX busy_person ON busy (person_id);

-- The whole conference's programme, to see who is in two places at once.
CREATE TABLE conference_item (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  key TEXT NOT NULL,              -- the organizers' own, by which it is found again
  title TEXT NOT NULL,
  session TEXT NOT NULL DEFAULT '',
  room TEXT NOT NULL DEFAULT '',
  url TEXT NOT NULL DEFAULT '',
  starts_at INTEGER NOT NULL CHECK (starts_at BETWEEN 0 AND 32503679999),
  ends_at INTEGER NOT NULL CHECK (ends_at BETWEEN 0 AND 32503679999),
  people TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (people)),
  UNIQUE (edition_id, key)
) STRICT;

-- When that was last taken in and brought something, 0 for never.
ALTER TABLE edition ADD COLUMN conference_taken_at INTEGER NOT NULL DEFAULT 0
  CHECK (conference_taken_at BETWEEN 0 AND 32503679999);

-- Whether a name in somebody else's programme is one of ours, as the lead said.
CREATE TABLE namesake (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  person_id INTEGER NOT NULL REFERENCES person (id) ON DELETE CASCADE,
  name TEXT NOT NULL,
  affiliation TEXT NOT NULL DEFAULT '',
  is_same INTEGER NOT NULL CHECK (is_same IN (0, 1)),
  UNIQUE (person_id, name, affiliation)
) STRICT;

-- What was sent to whom, and what the schedule was then.
CREATE TABLE handover (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  sent_at INTEGER NOT NULL CHECK (sent_at BETWEEN 0 AND 32503679999),
  recipient TEXT NOT NULL DEFAULT '',
  what TEXT NOT NULL DEFAULT '',      -- the formats, a line each
  note TEXT NOT NULL DEFAULT '',
  schedule TEXT NOT NULL DEFAULT '[]' CHECK (json_valid (schedule))
) STRICT;
CREATE INDEX handover_order ON handover (edition_id, sent_at);
