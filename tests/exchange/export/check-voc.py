# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads schedule.xml and schedule.json with readers that others wrote, and compares the two.

Where the schemas of the formats lie beside the project, the files are held against them too.

usage: check-voc.py EXPORT-TOOL
"""
import datetime
import json
import pathlib
import re
import subprocess
import sys
import unittest
import uuid
import xml.etree.ElementTree

SCHEMAS = pathlib.Path(__file__).resolve().parents[4] / "shared" / "schemas"
TOOL = sys.argv.pop(1)


def export(form):
    return subprocess.run([TOOL, form], check=True, capture_output=True).stdout


def minutes(duration):
    hours, rest = duration.split(":")
    return 60 * int(hours) + int(rest)


class Voc(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.xml = xml.etree.ElementTree.fromstring(export("schedule-xml"))
        cls.json = json.loads(export("schedule-json"))["schedule"]
        cls.full = json.loads(export("schedule-json-breaks"))["schedule"]
        cls.record = json.loads(export("show-json"))["editions"][-1]

    def events(self, schedule):
        return [event for day in schedule["conference"]["days"]
                for events in day["rooms"].values() for event in events]

    def test_both_tell_the_same(self):
        ours = [(event.get("guid"), int(event.get("id")),
                 *(event.findtext(key) or "" for key in ("title", "date", "start", "duration", "room",
                                                         "slug", "abstract", "type")),
                 [person.text for person in event.find("persons")])
                for event in self.xml.iter("event")]
        theirs = [(*(event[key] for key in ("guid", "id", "title", "date", "start", "duration", "room",
                                            "slug", "abstract", "type")),
                   [person["name"] for person in event["persons"]]) for event in self.events(self.json)]
        self.assertGreater(len(ours), 5)
        self.assertEqual(ours, theirs)

    def test_every_item_with_a_time_is_there(self):
        items = [item for block in self.record["blocks"] if block["starts_at"] for item in block["items"]]
        at = [datetime.datetime.fromisoformat(item["starts_at"]) for item in items]
        told = [datetime.datetime.fromisoformat(event["date"]) for event in self.events(self.full)]
        self.assertEqual(sorted(told), sorted(at))
        breaks = [event for event in self.events(self.full) if event["type"] == "break"]
        self.assertEqual(len(breaks), sum(item["kind"] == "break" for item in items))
        self.assertGreater(len(breaks), 0)
        self.assertEqual(len(self.events(self.json)), len(items) - len(breaks))

    def test_links_are_those_of_the_block(self):
        told = [[(link["title"], link["url"]) for link in event["links"]] for event in self.events(self.full)]
        theirs = [[(link.text, link.get("href")) for link in event.iterfind("links/link")]
                  for event in xml.etree.ElementTree.fromstring(export("schedule-xml-breaks")).iter("event")]
        self.assertEqual(told, theirs)
        here = [event["room"] == "Hall A, 2nd floor" and event["type"] != "break" for event in self.events(self.full)]
        self.assertIn(True, here)
        self.assertEqual([len(links) for links in told], [3 if each else 0 for each in here])

    def test_times_agree(self):
        for event in self.events(self.full):
            begin = datetime.datetime.fromisoformat(event["date"])
            end = datetime.datetime.fromisoformat(event["end"])
            self.assertEqual(begin.strftime("%H:%M"), event["start"])
            self.assertEqual((end - begin).total_seconds() / 60, minutes(event["duration"]))

    def test_names_are_once_and_well_formed(self):
        for key in ("guid", "id", "slug"):
            values = [event[key] for event in self.events(self.full)]
            self.assertEqual(len(values), len(set(values)), key)
        for event in self.events(self.full):
            uuid.UUID(event["guid"])
            self.assertRegex(event["slug"], r"^[a-z0-9_]{4,}-[a-z0-9_-]{3,}[a-z0-9]$")
            self.assertTrue(0 < event["id"] < 2 ** 31)
        self.assertTrue(re.fullmatch("[a-z0-9_]{4,}", self.json["conference"]["acronym"]))

    def test_the_schema_of_the_xml(self):
        schema = SCHEMAS / "xsd__schedule.xml.xsd"
        if not schema.exists():
            self.skipTest("the schema of schedule.xml is not there")
        for form in ("schedule-xml", "schedule-xml-breaks"):
            done = subprocess.run(["xmllint", "--noout", "--schema", schema, "-"], input=export(form),
                                  capture_output=True)
            self.assertEqual(done.returncode, 0, done.stderr.decode())

    def test_the_schema_of_the_json(self):
        schema = SCHEMAS / "json__schema.json"
        if not schema.exists():
            self.skipTest("the schema of schedule.json is not there")
        import jsonschema
        validator = jsonschema.Draft6Validator(json.loads(schema.read_text()),
                                               format_checker=jsonschema.FormatChecker())
        for form in ("schedule-json", "schedule-json-breaks"):
            faults = [fault.message for fault in validator.iter_errors(json.loads(export(form)))]
            self.assertEqual(faults, [])


unittest.main(argv=[sys.argv[0], "-v"])
