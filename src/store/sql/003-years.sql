-- SPDX-FileCopyrightText: The Plumbline developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema 3. Once released this file is never edited; a change is a new numbered file.

-- What the microconference was called that year, '' when as it is now.
ALTER TABLE edition ADD COLUMN name TEXT NOT NULL DEFAULT '';

-- The microconferences that an edition was merged from.
CREATE TABLE origin (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  rank TEXT NOT NULL,
  name TEXT NOT NULL,
  source TEXT NOT NULL DEFAULT ''
) STRICT;
CREATE INDEX origin_order ON origin (edition_id, rank);

ALTER TABLE topic ADD COLUMN origin_id INTEGER REFERENCES origin (id) ON DELETE SET NULL;
ALTER TABLE accomplishment ADD COLUMN origin_id INTEGER REFERENCES origin (id) ON DELETE SET NULL;
CREATE INDEX topic_origin ON topic (origin_id) WHERE origin_id IS NOT NULL;
CREATE INDEX accomplishment_origin ON accomplishment (origin_id) WHERE origin_id IS NOT NULL;

-- What the room decided on a topic; private until the lead publishes what came of it.
ALTER TABLE topic ADD COLUMN outcome TEXT NOT NULL DEFAULT '';

-- Findings (text/plumb-lint.h) that the lead has looked at and left as they are.
CREATE TABLE acknowledgement (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  key TEXT NOT NULL,
  reason TEXT NOT NULL DEFAULT '',
  UNIQUE (edition_id, key)
) STRICT;

-- The last time a text left the document: its Markdown with fields, and with what they said.
CREATE TABLE release (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  edition_id INTEGER NOT NULL REFERENCES edition (id) ON DELETE CASCADE,
  kind TEXT NOT NULL,
  how TEXT NOT NULL DEFAULT '' CHECK (how IN ('', 'copied', 'exported', 'sent')),
  released_at INTEGER NOT NULL DEFAULT 0 CHECK (released_at BETWEEN 0 AND 32503679999),
  source TEXT NOT NULL DEFAULT '',
  words TEXT NOT NULL DEFAULT '',
  published_in TEXT NOT NULL DEFAULT '',   -- where it can be read, a line each
  UNIQUE (edition_id, kind)
) STRICT;

-- A reply to who submitted a proposal, where the lead has changed its style's text.
CREATE TABLE reply (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  proposal_id INTEGER NOT NULL UNIQUE REFERENCES proposal (id) ON DELETE CASCADE,
  style TEXT NOT NULL DEFAULT '',
  markdown TEXT NOT NULL
) STRICT;
