-- SPDX-FileCopyrightText: The Plumbline developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema 5. Once released this file is never edited; a change is a new numbered file.

-- What two leads wrote into the same place at the same time: the document shows one of them, and
-- the other is here until a lead decides.
CREATE TABLE conflict (
  id INTEGER PRIMARY KEY,
  uid TEXT NOT NULL UNIQUE CHECK (length (uid) BETWEEN 1 AND 64),
  tbl TEXT NOT NULL,
  row_uid TEXT NOT NULL,
  col TEXT NOT NULL,
  value TEXT,             -- as text; of a reference the uid of its row; NULL for none
  base TEXT,              -- what it was before both, NULL when that is not known
  replica TEXT NOT NULL,  -- the working copy that wrote the value, and its version there
  n INTEGER NOT NULL CHECK (n BETWEEN 0 AND 1000000000000)
) STRICT;
CREATE INDEX conflict_row ON conflict (row_uid);

-- By which a file that somebody else has changed, without counting versions, is known.
ALTER TABLE stamp ADD COLUMN digest TEXT NOT NULL DEFAULT '';

-- What this file knows of: of each working copy that wrote into the document, the newest version.
-- As "stamp" these tables are written with the file and are no part of the record.
CREATE TABLE stamp_seen (
  id INTEGER PRIMARY KEY,
  replica TEXT NOT NULL UNIQUE CHECK (length (replica) BETWEEN 1 AND 64),
  n INTEGER NOT NULL CHECK (n BETWEEN 0 AND 1000000000000)
) STRICT;

-- Which version of which working copy last wrote a column of a row, or, where col is '', the row.
-- What has no entry is as it was when the file was first written.
CREATE TABLE stamp_edit (
  id INTEGER PRIMARY KEY,
  tbl TEXT NOT NULL,
  row INTEGER NOT NULL,
  col TEXT NOT NULL,
  seen_id INTEGER NOT NULL REFERENCES stamp_seen (id),
  n INTEGER NOT NULL CHECK (n BETWEEN 0 AND 1000000000000),
  -- Of prose: what it was before, and whose that was, to merge by words.
  was TEXT,
  was_replica TEXT NOT NULL DEFAULT '',
  was_n INTEGER NOT NULL DEFAULT 0,
  UNIQUE (tbl, row, col)
) STRICT;
