-- SPDX-FileCopyrightText: The Plumbline developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- What a working copy has besides the document: the undo log, the search index and what is known
-- of the user's file. Nothing called local_* ever reaches the user's file.

CREATE TABLE local_state (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  change INTEGER NOT NULL DEFAULT 1,      -- counts every committed change
  published INTEGER NOT NULL DEFAULT 0,   -- the change that the user's file holds
  changed_at INTEGER NOT NULL DEFAULT 0,  -- UTC seconds
  uri TEXT NOT NULL DEFAULT '',           -- the user's file
  etag TEXT NOT NULL DEFAULT '',          -- of the user's file when last read or written
  step INTEGER NOT NULL DEFAULT 0,        -- the undo step being recorded, 0 for none
  last_step INTEGER NOT NULL DEFAULT 0,   -- the number of the newest step there ever was
  replica TEXT NOT NULL DEFAULT '',       -- what this working copy is called in versions
  key_base INTEGER NOT NULL DEFAULT 0,    -- where the keys of rows that are made here begin
  base TEXT NOT NULL DEFAULT ''           -- the file, in the same folder, as last read or written
);
INSERT INTO local_state (id, replica, key_base)
  VALUES (1, lower (hex (randomblob (16))), (abs (random () % 1073741823) + 1) << 22);

CREATE TABLE local_undo_step (
  id INTEGER PRIMARY KEY,
  redo INTEGER NOT NULL DEFAULT 0,        -- 0: can be undone, 1: can be redone
  label TEXT NOT NULL,
  merge_key TEXT NOT NULL DEFAULT '',
  at INTEGER NOT NULL,                    -- UTC microseconds
  changed_at INTEGER NOT NULL DEFAULT 0   -- the record's before the step, 0 when unknown
);
CREATE INDEX local_undo_redo ON local_undo_step (id) WHERE redo = 1;

CREATE TABLE local_undo_row (
  seq INTEGER PRIMARY KEY,
  step INTEGER NOT NULL REFERENCES local_undo_step (id) ON DELETE CASCADE,
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  sql TEXT                                -- the inverse; NULL stands for deleting the row
);
CREATE INDEX local_undo_row_step ON local_undo_row (step);

-- Rows whose words are not in the index yet: rowid as in local_search.
CREATE TABLE local_search_todo (id INTEGER PRIMARY KEY);

CREATE VIRTUAL TABLE local_search USING fts5 (
  title, body,
  content = '', contentless_delete = 1,
  tokenize = 'unicode61 remove_diacritics 2',
  prefix = '1 2 3'
);
-- Words are gathered in this much memory before they are written: after a large import, with the
-- default of one MiB, joining the many small parts takes as long as all else together.
INSERT INTO local_search (local_search, rank) VALUES ('hashsize', 8388608);
