# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Opens crafted documents on the command line: exit 1 and a sentence, or work that ends, within bounded memory."""
import contextlib
import pathlib
import re
import resource
import sqlite3
import sys
import time

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import Case, DONE, FAULT, main  # noqa: E402

import hostile  # noqa: E402

# These and the formats below read all of a record; the others are for the long test.
FEW = ("check", "handover", "availability", "lint")
FEW_FORMATS = ("schedule-ics", "schedule-json", "changes-text", "outcomes-md", "schedule-pdf-run", "page-md")
COMMANDS = ("show", "check", "lint", "history", "radar", "availability", "coverage", "ledger", "handover")
# What is refused, and the words of the message.
REFUSED = {
    "views without end": ("CREATE VIEW v AS WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c) SELECT x FROM c",
                          "does not have the tables"),
    "triggers": ("CREATE TRIGGER t AFTER INSERT ON topic BEGIN SELECT load_extension ('x'); END", "does not have the tables"),
    "a table that is a view": ("DROP TABLE conflict; CREATE VIEW conflict AS SELECT 1 AS id", "does not have the tables"),
    "a long text": ("UPDATE proposal_text SET notes = hex (zeroblob (5000000))", "longer than 8.0\u00a0MiB"),
    "long ranks": ("UPDATE topic SET rank = hex (zeroblob (500000))", "longer than 2.0\u00a0KiB"),
    "many people in a list": ("WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 10001)"
                              " INSERT INTO block (uid, edition_id, minutes) SELECT 'x' || x, 2, 5 FROM c", "10000 entries in “block”"),
    "negative keys": ("UPDATE item SET id = -id", "impossible key"),
    "parts of themselves": ("UPDATE topic SET parent_id = id", "two levels"),
    "an endless score": ("UPDATE proposal SET score = 9e999", "no text"),
}
# What nobody would write and nothing forbids: it opens, and all that is done with it ends.
SOUND = {
    "topics that follow each other": "UPDATE topic SET follows_id = iif (id = 1, 3, 1)",
    "topics that follow themselves": "UPDATE topic SET follows_id = id",
    "a part in another year": "UPDATE topic SET edition_id = 1 WHERE id = 4",
    "plans of another year": "UPDATE plan SET edition_id = 1",
    "entries of another year": "UPDATE block SET edition_id = 1",
    "zones that are files": "UPDATE edition SET zone = '../../../../dev/zero'; UPDATE availability SET zone = '/dev/zero'",
    "zones that are nothing": "UPDATE edition SET zone = '%s%n'; UPDATE availability SET zone = ':/'",
    "dates that are none": "UPDATE edition SET starts_on = '9999999999999-99-99', ends_on = 'x', cfp_ends_on = '2026-02-30'",
    "no ranks": "UPDATE topic SET rank = ''; UPDATE item SET rank = 'ÿ'; UPDATE proposal SET rank = '!'",
    "the end of time": "UPDATE block SET starts_at = 32503679999, minutes = 1440; UPDATE item SET pinned_at = 32503679999, minutes = 1440",
    "the start of time": "UPDATE block SET starts_at = 1, minutes = 1; UPDATE item SET pinned_at = 1, started_at = 32503679999, ended_at = 1",
    "rules that contradict": "INSERT INTO topic_rule (uid, kind, topic_id, other_id) VALUES ('y', 'before', 2, 1), ('z', 'apart', 1, 2)",
    "rules of another year": "UPDATE topic_rule SET other_id = 3",
    "odd JSON": "UPDATE accomplishment SET evidence = '{\"a\": [null, 1e999]}'; UPDATE handover SET schedule = '[[[[1]]]]';"
                " UPDATE conference_item SET people = '[1, null, {\"name\": 5}, \"x\"]'",
    "a deep list": "UPDATE accomplishment SET evidence = replace (hex (zeroblob (900)), '00', '[') || replace (hex (zeroblob (900)), '00', ']');"
                   " UPDATE handover SET schedule = (SELECT evidence FROM accomplishment); UPDATE conference_item SET people ="
                   " (SELECT evidence FROM accomplishment)",
    "schedules of nobody": "UPDATE handover SET schedule = '{\"format\": \"plumbline-schedule\", \"version\": 1e99, \"items\": [{}, [], 1,"
                           " {\"minutes\": -9223372036854775808, \"starts_at\": \"0000-00-00T99:99\"}]}'",
    "uids of any kind": "UPDATE topic SET uid = char (10) || '../../' || id; UPDATE item SET uid = '<&\"''>' || id;"
                        " UPDATE block SET uid = char (13, 10) || 'END:VEVENT' || id",
    "kinds that nobody knows": "UPDATE draft SET kind = '../x', style = '../../etc/passwd'; UPDATE release SET kind = ''; UPDATE reply SET style = '/'",
    "conflicts on nothing": "UPDATE conflict SET tbl = 'sqlite_schema', row_uid = 'x', col = 'id; DROP TABLE topic'",
    "versions of nothing": "INSERT INTO stamp_seen VALUES (1, 'x', 1000000000000);"
                           " INSERT INTO stamp_edit (tbl, row, col, seen_id, n) VALUES ('sqlite_schema', -1, 'x', 1, 5)",
}


class Files(Case):
    def setUp(self):
        super().setUp()
        self.new()
        hostile.fill(self.file, lambda table, column, row: f"{table} {column} {row}")
        self.options = hostile.limited()

    def spoil(self, sql):
        self.forget()
        with contextlib.closing(sqlite3.connect(self.file)) as database:
            database.executescript(sql)
            database.commit()

    def test_crafted_files_are_refused(self):
        sound = self.file.read_bytes()
        for name, (sql, words) in REFUSED.items():
            with self.subTest(file=name):
                self.file.write_bytes(sound)
                self.spoil(sql)
                before = self.file.read_bytes()
                for command in ("show", "check"):
                    code, out, err = self.run_plumbline(command, self.file, **self.options)
                    self.assertEqual((code, out), (FAULT, ""), err)
                    self.assertIn(words, err)
                    self.assertIn("“test.microconf”", err)
                self.assertEqual(self.file.read_bytes(), before)

    def test_odd_files_are_worked_with(self):
        sound = self.file.read_bytes()
        formats, commands = FEW_FORMATS, FEW
        if "PLUMBLINE_LONG_TESTS" in self.env:
            formats, commands = re.findall(r"^(\S+)$", self.plumbline("export", "--list"), re.MULTILINE), COMMANDS
        for name, sql in SOUND.items():
            self.file.write_bytes(sound)
            self.spoil(sql)
            self.assertEqual(self.run_plumbline("show", self.file, **self.options)[2], "", name)
            for arguments in [[command, self.file] for command in commands] + [["export", self.file, "--as", f] for f in formats]:
                with self.subTest(file=name, arguments=arguments):
                    code, _, err = self.run_plumbline(*arguments, binary=True, **self.options)
                    self.assertIn(code, (DONE, FAULT), err)
                    self.assertNotIn(b"CRITICAL", err)
                    self.assertNotIn(b"WARNING", err)

    def test_a_small_file_is_refused_at_once(self):
        """How long that takes is told and not judged: machines are busy."""
        self.spoil("WITH RECURSIVE c (x) AS (SELECT 1 UNION ALL SELECT x + 1 FROM c WHERE x < 1000)"
                   " INSERT INTO topic (uid, edition_id, rank, title) SELECT 'x' || x, 2, 'a0', 'x' FROM c;"
                   "UPDATE topic SET id = -id WHERE uid = 'x1000'")
        started, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        self.assertEqual(self.run_plumbline("show", self.file)[0], FAULT)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        busy = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        print(f"# refused after {1000 * (time.monotonic() - started):.0f} ms, {1000 * busy:.0f} ms of them working")


if __name__ == "__main__":
    main()
