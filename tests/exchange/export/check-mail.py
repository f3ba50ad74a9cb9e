# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads letters with Python's readers of mail and of addresses.

usage: check-mail.py MAIL-TOOL
"""
import email
import email.policy
import email.utils
import subprocess
import sys
import unittest
import urllib.parse

ADDRESS = "ada+lpc@example.org"
NAMES = ["Ada Example", "Jürgen Groß", 'Ada "the one" \\ Example', "日本語の名前" * 12, "A" * 200, "x =?UTF-8?Q?y?=", ""]
SUBJECTS = ["Accepted", "Über “Grenzen”: 日本語", "a" * 300, "words " * 60, "ü" * 200, "=?UTF-8?B?eA==?=", "🦀" * 60]
BODIES = ["Hello,\n\nyes.\n", "From here on\nFrom: you\n.\n..\n", "ends with blank \nand tab\t\n", "ü" * 400 + "\n",
          "=3D = ==\n", "a" * 1000 + "\n", "no end", "", "日本語\n🦀\n"]
HOSTILE = ["x\r\nBcc: mallory@example.org", "x\nBcc: mallory@example.org\n\nbody", "x\r\n\r\nbody", "x\x0b\x0c\x1cBcc: y"]


def run(form, name, subject, body):
    return subprocess.run([TOOL, form, name, ADDRESS, subject, body], check=True, capture_output=True).stdout


def one_line(text):
    return " ".join(text.split())


class Mail(unittest.TestCase):
    def read(self, name="Ada", subject="S", body="B\n"):
        raw = run("eml", name, subject, body)
        for line in raw.split(b"\r\n"):
            self.assertLessEqual(len(line), 78, line)
            self.assertTrue(line.isascii())
            self.assertNotIn(b"\n", line)
        message = email.message_from_bytes(raw, policy=email.policy.default)
        self.assertEqual(message.defects, [])
        return message

    def test_names_come_back(self):
        for name in NAMES:
            message = self.read(name=name)
            [address] = message["To"].addresses
            self.assertEqual(address.addr_spec, ADDRESS)
            # Python puts blanks between encoded words of a name, which RFC 2047 (6.2) tells it not to.
            found = address.display_name.replace(" ", "") if len(name) > 15 else address.display_name
            self.assertEqual(found, name.replace(" ", "") if len(name) > 15 else name)

    def test_subjects_come_back(self):
        for subject in SUBJECTS:
            self.assertEqual(one_line(str(self.read(subject=subject)["Subject"])), one_line(subject))

    def test_bodies_come_back(self):
        for body in BODIES:
            content = self.read(body=body).get_content()
            self.assertEqual(content.replace("\r\n", "\n").rstrip("\n"), body.rstrip("\n"))

    def test_no_header_gets_in(self):
        headers = sorted(self.read().keys())
        for text in HOSTILE:
            for message in (self.read(name=text), self.read(subject=text)):
                self.assertEqual(sorted(message.keys()), headers)
                self.assertEqual(message.get_content().strip(), "B")

    def test_is_a_draft_of_its_date(self):
        message = self.read()
        self.assertEqual(message["X-Unsent"], "1")
        self.assertEqual(email.utils.parsedate_to_datetime(message["Date"]).timestamp(), 1784000000)

    def test_address_holds_all_of_it(self):
        for subject in SUBJECTS:
            for body in BODIES:
                uri = run("uri", "Ada", subject, body).decode("ascii")
                parts = urllib.parse.urlsplit(uri)
                query = urllib.parse.parse_qs(parts.query, keep_blank_values=True, strict_parsing=True)
                self.assertEqual((parts.scheme, urllib.parse.unquote(parts.path)), ("mailto", ADDRESS))
                self.assertEqual(query, {"subject": [subject.strip()], "body": [body.replace("\n", "\r\n")]})


TOOL = sys.argv.pop(1)
unittest.main()
