-- SPDX-FileCopyrightText: The Plumbline developers
-- SPDX-License-Identifier: GPL-3.0-or-later
--
-- Schema 2. Once released this file is never edited; a change is a new numbered file.

-- What a conference asks besides title and text, such as who must be there: a line of Markdown an
-- answer, "* **Question:** answer".
ALTER TABLE proposal_text ADD COLUMN answers TEXT NOT NULL DEFAULT '';

-- When the record was last changed. It is written with the file and is no part of the record: no
-- step to undo, nothing to merge.
CREATE TABLE stamp (
  id INTEGER PRIMARY KEY CHECK (id = 1),
  changed_at INTEGER NOT NULL CHECK (changed_at BETWEEN 0 AND 32503679999)
) STRICT;
