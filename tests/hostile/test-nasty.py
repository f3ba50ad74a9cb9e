# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Fills every column of a document with what strangers may write, and reads every format with somebody else's reader.

Nothing of it may be more than text there: no tag, link, header, cell, event or line of its own. What is one line in the
window comes back as it was, between its marks.

usage: test-nasty.py TEXT-RENDER
"""
import csv
import email
import email.policy
import importlib
import io
import json
import mailbox
import pathlib
import re
import subprocess
import sys
import xml.etree.ElementTree

import html5lib
import icalendar

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import Case, DONE, FAULT, main  # noqa: E402

import hostile  # noqa: E402

make_nasty = importlib.import_module("make-nasty")

RENDER = sys.argv.pop(1)
TAGS = {"h1", "h2", "h3", "h4", "h5", "h6", "p", "ul", "ol", "li", "strong", "em", "a", "br", "hr", "code", "pre", "blockquote",
        "table", "thead", "tbody", "tr", "th", "td", "del", "s", "img"}
SCHEMES = {"http", "https", "mailto"}
HEADERS = {"From", "To", "Subject", "Date", "MIME-Version", "Content-Type", "Content-Transfer-Encoding", "X-Unsent",
           "Message-ID", "Status", "X-Status"}
# What no plain text has: a terminal obeys it.
CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")
MARKED = re.compile("⟦(\\d\\d)(.*?)\\1⟧", re.DOTALL)


def one_line(text):
    return " ".join(CONTROL.sub(" ", text.replace("\u2028", " ").replace("\u2029", " ").replace("\ufeff", "")).split())


def rotated(shift):
    def text_of(table, column, row):
        if (table, column) == ("person", "email"):
            return f"person{row}@example.org"
        # Places are numbered so that each gets another string in each turn.
        return hostile.NASTY[(shift + row + sum(map(ord, table + column))) % len(hostile.NASTY)]
    return text_of


class Nasty(Case):
    def setUp(self):
        super().setUp()
        self.new()

    def fill(self, text_of):
        self.forget()
        hostile.fill(self.file, text_of)

    def formats(self):
        return re.findall(r"^(\S+)$", self.plumbline("export", "--list"), re.MULTILINE)

    def export(self, name):
        code, out, err = self.run_plumbline("export", self.file, "--as", name, binary=True)
        if code == FAULT:
            self.assertNotIn(b"\x1b", err)
            return b""
        self.assertEqual((code, err), (DONE, b""), name)
        return out

    def check_texts(self, text, name):
        """What stands between marks is what was put in."""
        found = MARKED.findall(text)
        for index, inner in found:
            self.assertEqual(one_line(inner), one_line(hostile.NASTY[int(index)]), name)
        return len(found)

    def check_html(self, text, name):
        document = html5lib.HTMLParser(namespaceHTMLElements=False)
        tree = document.parseFragment(text)
        elements = [e for e in tree.iter() if e is not tree]
        for element in elements:
            if not isinstance(element.tag, str):  # a comment
                self.assertRegex(element.text, r"^ /?wp:[a-z/-]+( \{[^{}<>]*\})? /?$", name)
                continue
            self.assertIn(element.tag, TAGS, name)
            for attribute, value in element.attrib.items():
                self.assertIn(attribute, {"href", "class", "title", "start", "align", "src", "alt"}, name)
                if attribute in ("href", "src"):
                    self.assertIn(value.split(":")[0].lower(), SCHEMES, (name, value))
        return "".join(t for t in tree.itertext())

    def check_terminal(self, text, name):
        self.assertEqual(CONTROL.findall(text), [], name)

    def check_csv(self, data, name):
        rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), strict=True))
        self.assertEqual({len(row) for row in rows}, {len(rows[0])}, name)
        for row in rows[1:]:
            for cell in row:
                self.assertNotIn(cell.lstrip(" ")[:1], set("=+-@\t\r\n|"), (name, cell))
        return "\n".join(cell for row in rows for cell in row)

    def check_ics(self, data, name):
        for line in data.split(b"\r\n"):
            self.assertLessEqual(len(line), 75, name)
            self.assertIsNone(re.search(rb"[\x00-\x08\x0a-\x1f\x7f]", line), (name, line))
        calendar = icalendar.Calendar.from_ical(data)
        self.assertEqual({part.name for part in calendar.walk()} - {"VCALENDAR", "VEVENT", "VTIMEZONE", "STANDARD", "DAYLIGHT"}, set())
        events = calendar.walk("VEVENT")
        self.assertEqual(len(events), 4, name)
        for event in events:
            self.assertEqual(event.errors, [])
            self.assertNotIn("ATTACH", event)
            self.assertNotIn("ATTENDEE", event)
        # icalendar 6 takes the "n" behind an escaped backslash for the end of a line, so its texts are not compared.
        lines = re.findall(r"^(?:SUMMARY|LOCATION|DESCRIPTION)[^:]*:(.*)$", data.decode().replace("\r\n ", "").replace("\r", ""), re.MULTILINE)
        return "\n".join(re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], line) for line in lines)

    def check_mbox(self, data, name):
        path = self.folder / "x.mbox"
        path.write_bytes(data)
        box = mailbox.mbox(path, factory=lambda file: email.message_from_binary_file(file, policy=email.policy.default))
        messages = list(box)
        self.assertLessEqual(len(messages), len(hostile.REPLIES), name)
        for message in messages:
            self.assertLessEqual(set(message.keys()), HEADERS)
            # An address that is none is left out.
            for address in message["To"].addresses if message["To"] else []:
                self.assertRegex(address.addr_spec, r"^person\d@example\.org$")
            self.assertFalse(message.is_multipart())
        return messages

    def check_pdf(self, data, name):
        path = self.folder / "x.pdf"
        path.write_bytes(data)
        for line in subprocess.run(["pdfinfo", "-url", path], check=True, capture_output=True, text=True).stdout.splitlines()[1:]:
            self.assertIn(line.split()[-1].split(":")[0], SCHEMES, (name, line))
        info = subprocess.run(["pdfinfo", path], check=True, capture_output=True, text=True).stdout
        self.assertIn("JavaScript:      no", info)
        for line in info.splitlines():
            self.assertRegex(line, r"^[A-Z][A-Za-z ]+:", (name, info))

    def check(self, name, data):
        """Read a format by what its name says, and return its texts where they come back as they were."""
        if not data:
            return ""
        if "pdf" in name:
            return self.check_pdf(data, name)
        if name == "replies-mbox":
            return self.check_mbox(data, name)
        text = data.decode()
        if "csv" in name:
            return self.check_csv(data, name)
        if "ics" in name:
            return self.check_ics(data, name)
        if "xml" in name:
            return "\n".join(xml.etree.ElementTree.fromstring(data).itertext())
        if "json" in name:
            return self.texts_of_json(json.loads(text))
        self.check_terminal(text, name)
        if name.endswith(("html", "wordpress")):
            return self.check_html(text, name)
        if name.endswith("md"):
            rendered = subprocess.run([RENDER, "html"], input=data, check=True, capture_output=True).stdout.decode()
            return self.check_html(rendered, name)
        return text

    def texts_of_json(self, value):
        if isinstance(value, dict):
            return "\n".join(self.texts_of_json(inner) for inner in value.values())
        if isinstance(value, list):
            return "\n".join(map(self.texts_of_json, value))
        return str(value)

    def test_all_strings_in_all_places(self):
        self.fill(make_nasty.text_of)
        n_found = {}
        for name in self.formats():
            with self.subTest(format=name):
                text = self.check(name, self.export(name))
                if isinstance(text, str) and "text" not in name:
                    n_found[name] = self.check_texts(text, name)
        for name in ("schedule-csv", "schedule-html", "schedule-md", "schedule-ics", "schedule-xml", "schedule-json"):
            self.assertGreaterEqual(n_found[name], 3 * len(hostile.NASTY), name)

    def test_strings_at_the_start_of_places(self):
        for shift in range(0, len(hostile.NASTY), 1 if "PLUMBLINE_LONG_TESTS" in self.env else 7):
            self.fill(rotated(shift))
            for name in self.formats():
                if re.search("csv|mbox|ics|-text|json|xml", name):
                    with self.subTest(format=name, shift=shift):
                        self.check(name, self.export(name))

    def test_what_is_shown_is_for_a_terminal(self):
        self.fill(make_nasty.text_of)
        for command in ("show", "check", "lint", "history", "radar", "availability", "coverage", "ledger", "handover"):
            _, out, err = self.run_plumbline(command, self.file)
            with self.subTest(command=command):
                self.check_terminal(out, command)
                self.check_terminal(err, command)
        self.assertEqual(json.loads(self.plumbline("show", self.file, "--json"))["format"], "plumbline")

    def test_no_command_takes_a_name_for_an_option(self):
        """A file may be called anything."""
        for name in ("-rf.microconf", "--help", "a\nb.microconf", "\u202ex.microconf", "%s%n.microconf", "x" * 240):
            file = self.folder / name
            file.write_bytes(self.file.read_bytes())
            code, out, err = self.run_plumbline("show", f"./{name}")
            self.assertEqual((code, err), (DONE, ""), name)
            file.write_bytes(b"nothing")
            code, out, err = self.run_plumbline("show", f"./{name}")
            self.assertEqual((code, out), (FAULT, ""), name)


if __name__ == "__main__":
    main()
