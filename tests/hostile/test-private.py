# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills every column of a document with a word of its own, and looks for those that nobody else should read."""
import contextlib
import pathlib
import re
import sqlite3
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import Case, DONE, FAULT, main  # noqa: E402

import hostile  # noqa: E402

# What a format that is not for everybody tells besides: columns, or (column, id of the row).
REPLIES = {("person.name", hostile.DECLINED), ("person.email", hostile.DECLINED), ("person.email", hostile.SPEAKER),
           *(("proposal.title", proposal) for proposal in hostile.REPLIES), "reply.markdown", "proposal.moved_to"}
LEADS = {("person.email", hostile.LEAD)}
# The organizers decide by it whom they give passes to, and whom they write to.
PROPOSAL = LEADS | {("person.name", hostile.ASKED), ("person.affiliation", hostile.ASKED)}
ALLOWED = {
    **{name: LEADS for name in ("page-md", "page-html", "page-text", "cfp-mail-md", "cfp-mail-text")},
    "proposal-md": PROPOSAL,
    "proposal-html": PROPOSAL,
    "proposal-text": PROPOSAL,
    "schedule-indico-csv": {("person.email", hostile.SPEAKER)},
    "schedule-indico-csv-new": {("person.email", hostile.SPEAKER)},
    "replies-mbox": REPLIES | LEADS,
}


class Private(Case):
    def setUp(self):
        super().setUp()
        self.new()
        self.forget()
        self.words = hostile.Words()
        hostile.fill(self.file, self.words)

    def run_sql(self, *statements):
        self.forget()
        with contextlib.closing(sqlite3.connect(self.file)) as database, database:
            for statement in statements:
                database.execute(statement)

    def formats(self):
        return re.findall(r"^(\S+)$", self.plumbline("export", "--list"), re.MULTILINE)

    def export(self, name):
        code, out, err = self.run_plumbline("export", self.file, "--as", name, binary=True)
        if code == FAULT:
            return err.decode()
        self.assertEqual((code, err), (DONE, b""), name)
        if out.startswith(b"%PDF"):
            path = self.folder / "x.pdf"
            path.write_bytes(out)
            return "".join(subprocess.run(command, check=True, capture_output=True, text=True).stdout
                           for command in (["pdfinfo", path], ["pdfinfo", "-url", path], ["pdftotext", path, "-"]))
        return out.decode()

    def test_every_column_is_classified(self):
        with contextlib.closing(sqlite3.connect(self.file)) as database:
            found = hostile.columns_of(database)
            filled = {table for table in found if database.execute(f"SELECT count (*) FROM {table}").fetchone()[0]}
        self.assertEqual({table: set(columns) for table, columns in found.items()},
                         {table: set(columns) for table, columns in hostile.COLUMNS.items()})
        self.assertLessEqual({table for table in found if not table.startswith("stamp")}, filled)

    def check_exports(self, *kinds):
        for name in self.formats():
            with self.subTest(format=name):
                allowed = ALLOWED.get(name, set())
                found = self.words.found_in(self.export(name))
                leaks = {place for place in found if hostile.kind_of(place) in kinds}
                self.assertEqual({place for place in leaks if place not in allowed and place[0] not in allowed}, set())

    def test_exports_tell_what_they_may(self):
        self.check_exports("private", "outcome")

    def test_exports_tell_outcomes_once_they_may(self):
        """And texts in the words of their styles."""
        self.run_sql("UPDATE edition SET outcomes_public = 1", "DELETE FROM draft", "DELETE FROM reply")
        self.check_exports("private")
        self.assertTrue({place for place in self.words.found_in(self.export("outcomes-md")) if hostile.kind_of(place) == "outcome"})

    def test_what_is_allowed_is_told(self):
        """An allowance that nothing uses would hide a leak some day."""
        for name, allowed in ALLOWED.items():
            found = self.words.found_in(self.export(name))
            for place in allowed:
                self.assertTrue(place in found or place in {name for name, _ in found}, (name, place))

    def test_exports_hold_what_is_public(self):
        """Words are found at all."""
        found = {name for name, _ in self.words.found_in(self.export("schedule-html"))}
        self.assertLessEqual({"topic.title", "person.name", "block.room", "block.video"}, found)
        found = {name for name, _ in self.words.found_in(self.export("schedule-pdf"))}
        self.assertLessEqual({"topic.title", "person.name", "block.room"}, found)

    def check_quiet(self, *arguments, **options):
        """What a log says is not for the one who reads logs."""
        _, out, err = self.run_plumbline(*arguments, env={"G_MESSAGES_DEBUG": "all", "G_DEBUG": ""}, **options)
        err += "".join(line for line in out.splitlines(keepends=True) if "DEBUG: " in line)
        self.assertEqual({place for place in self.words.found_in(err) if hostile.kind_of(place) != "public"}, set(), arguments)
        return err

    def test_logs_tell_nothing(self):
        for command in ("check", "lint", "show", "history", "radar", "availability", "coverage", "ledger", "handover"):
            self.check_quiet(command, self.file)
        err = "".join(self.check_quiet("export", self.file, "--as", name, "--output", self.folder / "out") for name in self.formats())
        self.assertIn("DEBUG", err)

    def test_errors_tell_nothing(self):
        for commands in ('[{"do": "set-person", "person": "person-2", "name": ""}]', '[{"do": "set-topic", "topic": "topic-9"}]',
                         '[{"do": "set-person", "person": "person-2", "email": "\\u0000"}]', '[{"do": "remove-person"}]', "[", "[1]"):
            self.check_quiet("apply", self.file, "-", text=commands)
        self.check_quiet("export", self.file, "--as", "replies-mbox", "--output", "/nowhere/at/all")
        for sql in ("UPDATE topic SET uid = 'same', minutes = 5000", "UPDATE person SET email = email || char (0)",
                    "UPDATE lead SET person_id = 77", "UPDATE topic SET parent_id = 4 WHERE id = 2"):
            with contextlib.closing(sqlite3.connect(self.file)) as database, database:
                database.execute("PRAGMA ignore_check_constraints = ON")
                with contextlib.suppress(sqlite3.IntegrityError):
                    database.execute(sql)
            self.check_quiet("check", self.file)


if __name__ == "__main__":
    main()
