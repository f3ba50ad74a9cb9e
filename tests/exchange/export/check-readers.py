# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what export-tool writes with readers that others wrote, and compares it with the JSON.

usage: check-readers.py EXPORT-TOOL
"""
import csv
import datetime
import io
import json
import subprocess
import sys
import unittest
import zoneinfo

import html5lib
import icalendar

HTML_TAGS = {"h2", "h3", "p", "em", "table", "thead", "tbody", "tr", "th", "td", "a", "br"}
LINKS = [("Video", "https://meet.example.org/locks?room=1&who=all"),
         ("Chat", "HTTPS://chat.example.org/#/room/#locks:example.org"),
         ("Shared notes", "http://notes.example.org/p/%C5%BE%C3%A1mky")]
COLUMNS = ["date", "start", "end", "minutes", "block", "room", "kind", "title", "speakers",
           "time zone"]


def export(name):
    return subprocess.run([TOOL, name], check=True, capture_output=True).stdout


def one_line(text):
    return " ".join(text.split())


class Item:
    """An item of the JSON with what it inherits from its block."""

    def __init__(self, block, item, proposals, topics):
        self.block, self.kind, self.minutes = block, item["kind"], item["minutes"]
        self.title = one_line(item["title"]) or item["kind"].capitalize()
        self.topic = topics.get(item["topic"])
        self.starts_at = self.ends_at = None
        if item["starts_at"]:
            self.starts_at = datetime.datetime.fromisoformat(item["starts_at"])
            self.ends_at = self.starts_at + datetime.timedelta(minutes=self.minutes)
        uids = self.topic["proposals"] if self.topic else []
        self.speakers = []
        for person in (p for uid in uids for p in proposals[uid]["people"]):
            if person["speaker"] and person["name"] not in self.speakers:
                self.speakers.append(person["name"])


class Readers(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.record = json.loads(export("show-json"))
        edition = cls.record["editions"][-1]
        cls.edition = edition
        proposals = {p["uid"]: p for p in edition["proposals"]}
        topics = {t["uid"]: t for t in edition["topics"]}
        cls.items = [Item(b, i, proposals, topics) for b in edition["blocks"] for i in b["items"]]

    def test_json_has_every_key(self):
        self.assertEqual(list(self.record), ["format", "schema", "microconference", "editions"])
        self.assertEqual(self.record["format"], "plumbline")
        self.assertEqual(
            list(self.edition),
            ["year", "name", "conference", "place", "zone", "starts_on", "ends_on", "track",
             "cfp_ends_on", "description", "origins", "leads", "proposals", "topics", "blocks", "accomplishments", "texts"])
        self.assertEqual(
            list(self.edition["proposals"][0]),
            ["uid", "indico_id", "friendly_id", "title", "content", "state", "decision", "told",
             "score", "submitted_at", "people", "topic"])
        self.assertEqual(list(self.edition["proposals"][0]["people"][0]),
                         ["name", "email", "affiliation", "speaker"])
        self.assertEqual(list(self.edition["topics"][0]),
                         ["uid", "title", "statement", "minutes", "topics", "proposals", "follows",
                          "outcome", "origin"])
        self.assertEqual(list(self.edition["blocks"][0]),
                         ["uid", "title", "room", "starts_at", "minutes", "video", "chat", "shared_notes", "items"])
        self.assertEqual(list(self.edition["blocks"][0]["items"][0]),
                         ["uid", "kind", "title", "topic", "starts_at", "minutes", "pinned"])
        self.assertEqual(list(self.edition["accomplishments"][0]),
                         ["uid", "text", "status", "evidence", "topic", "origin"])
        self.assertEqual(list(self.edition["texts"][0]), ["kind", "style", "markdown"])

    def test_json_has_null_for_what_is_not_known(self):
        before = self.record["editions"][0]
        self.assertIsNone(before["place"])
        self.assertIsNone(before["starts_on"])
        self.assertIsNone(self.edition["blocks"][2]["starts_at"])
        self.assertIsNone(self.edition["blocks"][2]["items"][0]["starts_at"])
        self.assertIsNone(self.edition["proposals"][1]["score"])
        self.assertEqual(self.edition["proposals"][0]["score"], 3.75)
        self.assertIsNone(self.edition["proposals"][6]["submitted_at"])
        self.assertIsNone(self.edition["topics"][1]["follows"])
        self.assertEqual(self.edition["topics"][0]["follows"], before["topics"][0]["uid"])
        self.assertEqual(self.edition["blocks"][0]["starts_at"], "2026-10-05T10:00:00+02:00")
        self.assertEqual(before["track"], "Lifetimes & Locks MC")

    def test_ics_is_what_icalendar_reads(self):
        calendar = icalendar.Calendar.from_ical(export("schedule-ics"))
        events = calendar.walk("VEVENT")
        timed = [i for i in self.items if i.starts_at]
        self.assertEqual(len(events), len(timed))
        for event, item in zip(events, timed):
            self.assertEqual(event.errors, [])
            self.assertEqual(str(event["SUMMARY"]), item.title)
            # icalendar looks the zone up by its name, and so checks that it is the right one.
            self.assertEqual(event.decoded("DTSTART"), item.starts_at)
            self.assertEqual(event.decoded("DTEND"), item.ends_at)
            self.assertEqual(str(event["LOCATION"]), item.block["room"])
            self.assertEqual(event["CATEGORIES"].to_ical().decode(), "Lifetimes & Locks")
            self.assertEqual(event["TRANSP"] == "TRANSPARENT", item.kind == "break")
            for name in item.speakers:
                self.assertIn(name, str(event["DESCRIPTION"]))
        self.assertEqual([e["STATUS"] for e in events].count("TENTATIVE"), 1)

    def test_ics_describes_its_zone_as_the_zone_database_does(self):
        zone = icalendar.Calendar.from_ical(export("schedule-ics")).walk("VTIMEZONE")[0]
        known = zoneinfo.ZoneInfo(str(zone["TZID"]))
        for part in zone.subcomponents:
            before, after = part.decoded("TZOFFSETFROM"), part.decoded("TZOFFSETTO")
            change = (part.decoded("DTSTART") - before).replace(tzinfo=datetime.timezone.utc)
            second = datetime.timedelta(seconds=1)
            self.assertEqual((change - second).astimezone(known).utcoffset(), before)
            self.assertEqual(change.astimezone(known).utcoffset(), after)
            self.assertEqual(change.astimezone(known).tzname(), str(part["TZNAME"]))

    def test_csv_is_what_python_reads(self):
        text = export("schedule-csv")
        self.assertTrue(text.startswith(b"\xef\xbb\xbf"))
        rows = list(csv.reader(io.StringIO(text.decode("utf-8-sig"), newline=""), strict=True))
        self.assertEqual(rows[0], COLUMNS)
        self.assertEqual(len(rows), len(self.items) + 1)
        for row, item in zip(rows[1:], self.items):
            cells = dict(zip(COLUMNS, row, strict=True))
            self.assertFalse([c for c in row if c[:1] in set("=+-@\t\r")])
            self.assertEqual(cells["title"].removeprefix("'"), item.title)
            self.assertEqual(cells["kind"], item.kind)
            self.assertEqual(int(cells["minutes"]), item.minutes)
            self.assertEqual(cells["date"], f"{item.starts_at:%Y-%m-%d}" if item.starts_at else "")
            self.assertEqual(cells["start"], f"{item.starts_at:%H:%M}" if item.starts_at else "")
            self.assertEqual(cells["end"], f"{item.ends_at:%H:%M}" if item.ends_at else "")
            for name in item.speakers:
                self.assertIn(name, cells["speakers"])

    def check_html(self, text):
        document = html5lib.HTMLParser(strict=True, namespaceHTMLElements=False)
        tree = document.parseFragment(text)
        self.assertEqual(document.errors, [])
        return [e for e in tree.iter() if e is not tree]

    def test_html_has_plain_tags_only(self):
        elements = self.check_html(export("schedule-html").decode())
        self.assertLessEqual({e.tag for e in elements}, HTML_TAGS)
        self.assertEqual([e.attrib for e in elements if e.attrib], [{"href": url} for _, url in LINKS])

    def test_html_has_a_row_an_item(self):
        elements = self.check_html(export("schedule-html").decode())
        rows = [e for e in elements if e.tag == "tr" and e[0].tag == "td"]
        self.assertEqual(len(rows), len(self.items))
        for row, item in zip(rows, self.items):
            times, title, people = ("".join(cell.itertext()) for cell in row)
            self.assertEqual(title, item.title)
            if item.starts_at:
                self.assertEqual(times, f"{item.starts_at:%H:%M}–{item.ends_at:%H:%M}")
            for name in item.speakers:
                self.assertIn(name, people)

    def test_links_are_where_readers_look(self):
        elements = self.check_html(export("schedule-html").decode())
        self.assertEqual([(e.get("href"), e.text) for e in elements if e.tag == "a"], [(url, url) for _, url in LINKS])
        elements = self.check_html(export("schedule-md-as-html").decode())
        self.assertEqual([e.get("href") for e in elements if e.tag == "a"], [url for _, url in LINKS])
        lines = export("schedule-text").decode().splitlines()
        self.assertEqual([line for line in lines if "://" in line], [f"{label}: {url}" for label, url in LINKS])

    def test_calendars_have_the_links_of_their_block(self):
        events = icalendar.Calendar.from_ical(export("schedule-ics")).walk("VEVENT")
        for event in events:
            links = event.get("CONFERENCE", [])
            found = [(str(link.params["LABEL"]), link.params["FEATURE"], str(link)) for link in links]
            here = str(event["LOCATION"]) == "Hall A, 2nd floor" and event["TRANSP"] == "OPAQUE"
            self.assertEqual(found, [(label, label.upper(), url) for label, url in LINKS[:2]] if here else [])
            told = [line for line in str(event.get("DESCRIPTION", "")).splitlines() if line.startswith(("Video: ", "Chat: ", "Shared notes: "))]
            self.assertEqual(told, [f"{label}: {url}" for label, url in LINKS] if here else [])

    def test_markdown_reads_as_it_was_typed(self):
        elements = self.check_html(export("schedule-md-as-html").decode())
        self.assertLessEqual({e.tag for e in elements}, {"h2", "h3", "p", "ul", "li", "strong", "em", "a", "br"})
        rows = ["".join(e.itertext()).strip() for e in elements if e.tag == "li"]
        self.assertEqual(len(rows), len(self.items))
        for row, item in zip(rows, self.items):
            self.assertIn(item.title, row)
            for name in item.speakers:
                self.assertIn(name, row)

    def test_mail_has_every_title_and_time(self):
        text = export("schedule-text").decode()
        flat = one_line(text).replace(" ", "")
        for item in self.items:
            clock = f"{item.starts_at:%H:%M}-{item.ends_at:%H:%M}" if item.starts_at else ""
            self.assertIn(clock + item.title.replace(" ", ""), flat)


if __name__ == "__main__":
    TOOL = sys.argv.pop(1)
    unittest.main(verbosity=2)
