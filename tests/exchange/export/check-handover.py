# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads the table for Indico's import as Indico does, and compares it with the JSON.

usage: check-handover.py EXPORT-TOOL
"""
import csv
import datetime
import json
import subprocess
import sys
import unittest

TOOL = sys.argv.pop(1)


def export(form):
    return subprocess.run([TOOL, form], check=True, capture_output=True).stdout.decode("utf-8-sig")


class Table(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        # Indico parts the file into lines before it looks for quotes.
        cls.rows = list(csv.reader(export("schedule-indico-csv").splitlines()))
        edition = json.loads(export("show-json"))["editions"][-1]
        cls.items = [item for block in edition["blocks"] for item in block["items"] if item["kind"] != "break"]

    def test_seven_columns_and_a_row_an_item(self):
        self.assertEqual({len(row) for row in self.rows}, {7})
        self.assertEqual(len(self.rows), len(self.items))

    def test_starts_are_naive_and_local(self):
        for row, item in zip(self.rows, self.items):
            if item["starts_at"] is None:
                self.assertEqual(row[0], "")
                continue
            start = datetime.datetime.strptime(row[0], "%Y-%m-%dT%H:%M")
            self.assertEqual(start, datetime.datetime.fromisoformat(item["starts_at"]).replace(tzinfo=None))

    def test_titles_and_minutes(self):
        for row, item in zip(self.rows, self.items):
            self.assertEqual(row[1], str(item["minutes"]))
            if item["title"]:
                self.assertEqual(row[2].removeprefix("'"), " ".join(item["title"].split("\n")))

    def test_no_cell_is_a_formula(self):
        """The organizers may look into it before they import it, and a spreadsheet would obey."""
        self.assertTrue(any(row[2].startswith("'=") for row in self.rows))
        self.assertFalse([cell for row in self.rows for cell in row if cell[:1] in set("=+-@\t\r\n")])

    def test_nothing_was_handed_over_so_all_of_it_is_new(self):
        self.assertEqual(export("schedule-indico-csv-new"), export("schedule-indico-csv"))


unittest.main(argv=[sys.argv[0], "-v"])
