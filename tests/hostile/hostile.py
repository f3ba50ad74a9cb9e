# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A document that has a row in every table and something in every column, and what each column tells to whom.

The strings of nasty.json are what strangers may write. In a document each stands between two marks, by which a reader of
any format finds it and sees whether it is still the same.
"""
import contextlib
import functools
import json
import os
import pathlib
import re
import resource
import sqlite3
import subprocess
import tempfile

# None of them has the NUL that a text cannot have.
NASTY = [text.replace("\0", "") for text in json.loads(pathlib.Path(__file__).with_name("nasty.json").read_text("utf-8"))]

# What a column holds:
#   key      what rows are found by, or their order; a number or a word of a fixed list
#   fact     a date, a zone or JSON, which has to be what it is
#   public   everybody may read it
#   outcome  everybody may, once the edition's outcomes are public
#   private  only those whom a format is for, see ALLOWED in test-private.py
COLUMNS = {
    "microconference": {"name": "public"},
    "edition": {
        "year": "key", "conference": "public", "place": "public", "zone": "fact", "starts_on": "fact", "ends_on": "fact",
        "track": "public", "cfp_ends_on": "fact", "description": "public", "passes": "key", "name": "public",
        "plan_id": "key", "min_minutes": "key", "max_minutes": "key", "discussion_percent": "key", "outcomes_public": "key",
        "conference_taken_at": "key"},
    "person": {"name": "public", "affiliation": "public", "email": "private", "phone": "private", "notes": "private",
               "indico_person_id": "key"},
    "lead": {"edition_id": "key", "person_id": "key", "rank": "key"},
    "attendee": {"edition_id": "key", "person_id": "key", "why": "private", "status": "key", "pass": "key"},
    "topic": {
        "edition_id": "key", "parent_id": "key", "rank": "key", "title": "public", "statement": "public", "tried": "public",
        "ask": "public", "notes": "private", "minutes": "key", "talk_minutes": "key", "follows_id": "key", "prompt": "key",
        "origin_id": "key", "outcome": "outcome", "is_hot": "key", "session_notes": "private", "outcome_status": "key",
        "next_step": "outcome"},
    "topic_person": {"topic_id": "key", "person_id": "key", "why": "private"},
    "proposal": {
        "edition_id": "key", "rank": "key", "indico_id": "key", "friendly_id": "key", "title": "private", "state": "key",
        "decision": "key", "told": "key", "unread": "key", "score": "key", "submitted_at": "key", "minutes": "key",
        "track": "private", "moved_to": "private", "topic_id": "key"},
    "proposal_text": {"content": "private", "submission_comment": "private", "notes": "private", "answers": "private"},
    "proposal_person": {"proposal_id": "key", "person_id": "key", "is_speaker": "key", "is_submitter": "key"},
    "review": {"proposal_id": "key", "indico_id": "key", "is_comment": "key", "reviewer": "private", "action": "private",
               "text": "private", "score": "key", "created_at": "key"},
    "block": {"edition_id": "key", "title": "public", "room": "public", "starts_at": "key", "minutes": "key",
              "plan_id": "key", "video": "public", "chat": "public", "shared_notes": "public"},
    "item": {"block_id": "key", "rank": "key", "kind": "key", "topic_id": "key", "title": "public", "minutes": "key",
             "talk_minutes": "key", "pinned_at": "key", "started_at": "key", "ended_at": "key", "day_minutes": "key",
             "is_skipped": "key"},
    "accomplishment": {"edition_id": "key", "rank": "key", "text": "public", "status": "key", "evidence": "fact",
                       "topic_id": "key", "origin_id": "key"},
    "draft": {"edition_id": "key", "kind": "key", "style": "key", "markdown": "public"},
    "stamp": {"changed_at": "key", "digest": "key"},
    "origin": {"edition_id": "key", "rank": "key", "name": "public", "source": "public"},
    "acknowledgement": {"edition_id": "key", "key": "private", "reason": "private"},
    "release": {"edition_id": "key", "kind": "key", "how": "key", "released_at": "key", "source": "public",
                "words": "public", "published_in": "public"},
    "reply": {"proposal_id": "key", "style": "key", "markdown": "private"},
    "plan": {"edition_id": "key", "rank": "key", "name": "private"},
    "action_item": {"topic_id": "key", "rank": "key", "text": "outcome", "person_id": "key", "is_done": "key"},
    "topic_rule": {"kind": "key", "topic_id": "key", "other_id": "key"},
    "availability": {"edition_id": "key", "person_id": "key", "zone": "fact", "words": "private"},
    "busy": {"edition_id": "key", "person_id": "key", "kind": "key", "starts_at": "key", "ends_at": "key",
             "title": "private"},
    "conference_item": {"edition_id": "key", "key": "public", "title": "public", "session": "public", "room": "public",
                        "url": "public", "starts_at": "key", "ends_at": "key", "people": "fact"},
    "namesake": {"person_id": "key", "name": "private", "affiliation": "private", "is_same": "key"},
    "handover": {"edition_id": "key", "sent_at": "key", "recipient": "private", "what": "private", "note": "private",
                 "schedule": "fact"},
    "conflict": {"tbl": "key", "row_uid": "key", "col": "key", "value": "private", "base": "private", "replica": "key",
                 "n": "key"},
    "stamp_seen": {"replica": "key", "n": "key"},
    "stamp_edit": {"tbl": "key", "row": "key", "col": "key", "seen_id": "key", "n": "key", "was": "private",
                   "was_replica": "key", "was_n": "key"},
}

DAY = 1791187200  # 2026-10-05, eight in the morning UTC
# The people: a lead, a speaker, one whose proposal was declined, one who was asked to come, one who took something on.
LEAD, SPEAKER, DECLINED, ASKED, OWNER = 1, 2, 3, 4, 5
# The proposals with a reply that is still to be sent: one of each decision.
REPLIES = (1, 2, 4, 5, 6)
ROWS = [
    ("microconference", {"id": 1}),
    ("edition", {"id": 1, "year": 2025, "zone": "Europe/Prague", "starts_on": "2025-10-06", "ends_on": "2025-10-08"}),
    ("edition", {"id": 2, "year": 2026, "zone": "Europe/Prague", "starts_on": "2026-10-05", "ends_on": "2026-10-07",
                 "cfp_ends_on": "2026-08-15"}),
    *(("person", {"id": person, "indico_person_id": person}) for person in (LEAD, SPEAKER, DECLINED, ASKED, OWNER)),
    ("lead", {"id": 1, "edition_id": 2, "person_id": LEAD, "rank": "a0"}),
    ("attendee", {"id": 1, "edition_id": 2, "person_id": ASKED, "status": "invited", "pass": 1}),
    ("origin", {"id": 1, "edition_id": 2, "rank": "a0"}),
    ("topic", {"id": 3, "edition_id": 1, "rank": "a0"}),
    ("topic", {"id": 1, "edition_id": 2, "rank": "a0", "minutes": 30, "talk_minutes": 10, "follows_id": 3, "origin_id": 1,
               "outcome_status": "decided"}),
    ("topic", {"id": 2, "edition_id": 2, "rank": "a1", "minutes": 20, "outcome_status": "continues"}),
    ("topic", {"id": 4, "edition_id": 2, "rank": "a0", "parent_id": 1}),
    ("topic_person", {"id": 1, "topic_id": 1, "person_id": ASKED}),
    ("proposal", {"id": 1, "edition_id": 2, "rank": "a0", "indico_id": 11, "friendly_id": 1, "state": "accepted",
                  "decision": "accepted", "score": 4.5, "submitted_at": DAY - 9000000, "topic_id": 1}),
    ("proposal", {"id": 2, "edition_id": 2, "rank": "a1", "indico_id": 12, "friendly_id": 2, "decision": "declined",
                  "submitted_at": DAY - 8000000}),
    ("proposal", {"id": 3, "edition_id": 2, "rank": "a2", "indico_id": 13, "friendly_id": 3, "decision": "undecided"}),
    ("proposal", {"id": 4, "edition_id": 2, "rank": "a3", "decision": "moved", "submitted_at": DAY - 7000000}),
    ("proposal", {"id": 5, "edition_id": 2, "rank": "a4", "decision": "joined", "topic_id": 1}),
    ("proposal", {"id": 6, "edition_id": 2, "rank": "a5", "decision": "asked"}),
    ("proposal", {"id": 7, "edition_id": 2, "rank": "a6", "decision": "declined", "told": 1}),
    *(("proposal_text", {"id": proposal}) for proposal in range(1, 8)),
    *(("proposal_person", {"id": n, "proposal_id": n, "person_id": SPEAKER if n in (1, 5) else DECLINED, "is_speaker": 1,
                           "is_submitter": 1}) for n in range(1, 8)),
    ("review", {"id": 1, "proposal_id": 1, "indico_id": 5, "score": 3.0, "created_at": DAY - 6000000}),
    ("review", {"id": 2, "proposal_id": 2, "is_comment": 1, "created_at": DAY - 6000000}),
    ("plan", {"id": 1, "edition_id": 2, "rank": "a0"}),
    ("plan", {"id": 2, "edition_id": 2, "rank": "a1"}),
    ("block", {"id": 1, "edition_id": 2, "starts_at": DAY, "minutes": 90, "plan_id": 1}),
    ("block", {"id": 2, "edition_id": 2, "starts_at": DAY + 90000, "minutes": 60, "plan_id": 2}),
    ("item", {"id": 1, "block_id": 1, "rank": "a0", "kind": "opening", "minutes": 5}),
    ("item", {"id": 2, "block_id": 1, "rank": "a1", "kind": "topic", "topic_id": 1, "started_at": DAY, "ended_at": DAY + 1800}),
    ("item", {"id": 3, "block_id": 1, "rank": "a2", "kind": "break", "minutes": 10}),
    ("item", {"id": 4, "block_id": 1, "rank": "a3", "kind": "topic", "topic_id": 2}),
    ("item", {"id": 5, "block_id": 2, "rank": "a0", "kind": "break", "minutes": 10}),
    ("accomplishment", {"id": 1, "edition_id": 2, "rank": "a0", "topic_id": 3, "origin_id": 1,
                        "evidence": '["https://lore.kernel.org/r/1", "v6.12"]'}),
    ("draft", {"id": 1, "edition_id": 2, "kind": "announcement", "style": "2021"}),
    ("acknowledgement", {"id": 1, "edition_id": 2}),
    ("release", {"id": 1, "edition_id": 2, "kind": "announcement", "how": "exported", "released_at": DAY - 5000000}),
    ("reply", {"id": 1, "proposal_id": 2}),
    ("action_item", {"id": 1, "topic_id": 1, "rank": "a0", "person_id": OWNER}),
    ("topic_rule", {"id": 1, "kind": "before", "topic_id": 1, "other_id": 2}),
    ("availability", {"id": 1, "edition_id": 2, "person_id": SPEAKER, "zone": "Asia/Tokyo"}),
    ("busy", {"id": 1, "edition_id": 2, "person_id": SPEAKER, "kind": "cannot", "starts_at": DAY, "ends_at": DAY + 3600}),
    ("conference_item", {"id": 1, "edition_id": 2, "starts_at": DAY, "ends_at": DAY + 3600, "people": "[]"}),
    ("namesake", {"id": 1, "person_id": SPEAKER, "is_same": 0}),
    ("handover", {"id": 1, "edition_id": 2, "sent_at": DAY - 4000000}),
    ("conflict", {"id": 1, "tbl": "topic", "row_uid": "topic-1", "col": "notes", "replica": "x", "n": 1}),
    ("conflict", {"id": 2, "tbl": "person", "row_uid": "person-1", "col": "email", "replica": "x", "n": 1}),
]


def columns_of(database):
    """The columns of every table but keys."""
    tables = [name for name, in database.execute("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'")]
    return {table: [row[1] for row in database.execute(f"PRAGMA table_info ({table})") if row[1] not in ("id", "uid")]
            for table in tables}


def fill(path, text_of):
    """Replace what a new document has by rows in every table; text_of (table, column, id) says what a text is."""
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute("PRAGMA foreign_keys = OFF")
        database.execute("BEGIN")
        for table in columns_of(database):
            if not table.startswith("stamp"):
                database.execute(f"DELETE FROM {table}")
        for table, values in ROWS:
            row = dict(values)
            if table != "proposal_text":
                row["uid"] = f"{table}-{row['id']}"
            for column, kind in COLUMNS[table].items():
                if kind in ("public", "private", "outcome"):
                    row[column] = text_of(table, column, row["id"])
            names = ", ".join(row)
            database.execute(f"INSERT INTO {table} ({names}) VALUES ({', '.join('?' * len(row))})", list(row.values()))
        database.execute("UPDATE edition SET plan_id = 1 WHERE id = 2")
        database.execute("COMMIT")
        assert database.execute("PRAGMA foreign_key_check").fetchall() == []


def marked(number):
    """A nasty string between its marks."""
    index = number % len(NASTY)
    return f"⟦{index:02}{NASTY[index]}{index:02}⟧"


# What no file of a stranger's may make a process need
MEMORY = 2 << 30


def limit_memory():
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))


@functools.cache
def limited():
    """Options for a subprocess with bounded memory; a sanitizer needs more than there is."""
    is_sanitized = b"__asan_init" in pathlib.Path(os.environ["PLUMBLINE"]).read_bytes()
    return {} if is_sanitized else {"preexec_fn": limit_memory}


def letters(number):
    return "".join(chr(ord("a") + number // 26 ** i % 26) for i in range(4))


class Words:
    """A word for every text, which no text of ours has."""

    def __init__(self):
        self.places = {}

    def __call__(self, table, column, row):
        word = f"xq{letters(7919 * (len(self.places) + 1) % 26 ** 4)}"
        assert word not in self.places
        self.places[word] = (f"{table}.{column}", row)
        name = f"{table}.{column}"
        if name == "person.email":
            return f"{word}@example.org"
        if name in ("block.video", "block.chat", "block.shared_notes", "conference_item.url"):
            return f"https://example.org/{word}"
        return word

    def found_in(self, text):
        """A line of a calendar or a mail may be folded within a word."""
        text = re.sub(r"\r\n[ \t]|=\r?\n", "", text.lower())
        return {self.places[word] for word in set(re.findall(r"xq[a-z]{4}", text)) if word in self.places}


def kind_of(place):
    """Whether a text is public, an outcome or private; the name of who was declined is like the title."""
    name, row = place
    table, column = name.split(".")
    if name in ("person.name", "person.affiliation") and row in (DECLINED, ASKED):
        return "private"
    return COLUMNS[table][column]


def make(plumbline, output, text_of):
    """A document by the program itself, filled."""
    with tempfile.TemporaryDirectory() as folder:
        file = pathlib.Path(folder) / "x.microconf"
        subprocess.run([plumbline, "new", file, "--name", "x", "--year", "2026"], check=True, stdout=subprocess.DEVNULL,
                       env=dict(os.environ, XDG_STATE_HOME=folder, HOME=folder))
        fill(file, text_of)
        output.write_bytes(file.read_bytes())
