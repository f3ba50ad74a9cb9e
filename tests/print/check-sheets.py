# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads printed sheets with poppler: everything is there, in order, on the page, readable, and nothing lies on
something else.

usage: check-sheets.py SHEET-TOOL
"""
import collections
import functools
import html
import os
import re
import subprocess
import sys
import tempfile
import unittest

TOOL = sys.argv.pop(1)
Word = collections.namedtuple("Word", "page left top right bottom text")
# The type that is at least 7 points high has boxes of at least this; of the smallest figures poppler tells less.
LEAST_HEIGHT = 6.9


def run(*command, text=True, **variables):
    return subprocess.run(command, check=True, capture_output=True, text=text, env=dict(os.environ, **variables)).stdout


class Sheet:
    """A PDF, and what poppler says of it when it is asked."""

    def __init__(self, agenda, kind, paper):
        self.file = tempfile.NamedTemporaryFile(suffix=".pdf")
        self.file.write(run(TOOL, agenda, kind, paper, text=False))
        self.file.flush()

    def ask(self, program, *options):
        return run(program, *options, self.file.name, *(["-"] if program == "pdftotext" else []))

    @functools.cached_property
    def info(self):
        return self.ask("pdfinfo")

    @functools.cached_property
    def n_pages(self):
        return int(re.search(r"Pages:\s+(\d+)", self.info).group(1))

    @functools.cached_property
    def size(self):
        return tuple(map(float, re.search(r"Page size:\s+([\d.]+) x ([\d.]+)", self.info).groups()))

    @functools.cached_property
    def text(self):
        return "".join(self.ask("pdftotext", "-raw").split())

    @functools.cached_property
    def words(self):
        words = []
        for page, part in enumerate(self.ask("pdftotext", "-bbox").split("<page ")[1:]):
            for line in re.findall(r'<word xMin="(.*?)" yMin="(.*?)" xMax="(.*?)" yMax="(.*?)">(.*?)</word>', part):
                words.append(Word(page, *map(float, line[:4]), html.unescape(line[4])))
        return words


def items(agenda):
    return [line.split("\t") for line in run(TOOL, agenda, "list").splitlines()]


class Sheets(unittest.TestCase):
    def assert_in_order(self, sheet, texts):
        place = 0
        for text in texts:
            found = sheet.text.find("".join(text.split()), place)
            self.assertGreaterEqual(found, 0, f"“{text}” is not there, or not in its place")
            place = found + 1

    def assert_on_paper(self, sheet):
        self.assertTrue(sheet.words)
        for word in sheet.words:
            self.assertGreaterEqual(word.left, 10, word)
            self.assertGreaterEqual(word.top, 5, word)
            self.assertLessEqual(word.right, sheet.size[0] - 10, word)
            self.assertLessEqual(word.bottom, sheet.size[1] - 2, word)

    def assert_apart(self, sheet):
        """Lines may touch, for a box is higher than its letters; a word may not lie on another."""
        words = sorted(sheet.words, key=lambda word: (word.page, word.top))
        for i, a in enumerate(words):
            for b in words[i + 1:]:
                if a.page != b.page or b.top > a.bottom:
                    break
                across = min(a.right, b.right) - max(a.left, b.left)
                down = min(a.bottom, b.bottom) - max(a.top, b.top)
                self.assertFalse(across > 0.5 and down > 0.45 * min(a.bottom - a.top, b.bottom - b.top), (a, b))

    def assert_readable(self, sheet):
        for word in sheet.words:
            if re.search(r"\w", word.text):
                self.assertGreaterEqual(word.bottom - word.top, LEAST_HEIGHT, word)
        fonts = sheet.ask("pdffonts").splitlines()[2:]
        self.assertTrue(fonts)
        for font in fonts:
            self.assertRegex(font, r" yes +yes +yes +\d+ +\d+$", "embedded, a part, and with characters")

    def assert_good(self, sheet):
        self.assert_on_paper(sheet)
        self.assert_apart(sheet)
        self.assert_readable(sheet)

    def test_a_programme_has_all_of_it_in_order(self):
        for agenda in ("3", "15", "40", "japanese"):
            for paper in ("a4", "letter", "a6", "a4-landscape", "170x240mm"):
                with self.subTest(agenda=agenda, paper=paper):
                    sheet = Sheet(agenda, "programme", paper)
                    self.assert_in_order(sheet, [start + title + people for start, title, people in items(agenda)])
                    self.assert_good(sheet)

    def test_a_programme_is_one_page_while_it_can_be_read(self):
        for agenda, paper, n_pages in (("1", "a4", 1), ("3", "a4", 1), ("8", "a4", 1), ("15", "a4", 1), ("40", "a4", 1),
                                       ("40", "letter", 1), ("40", "a4-landscape", 1), ("40", "a3", 1), ("8", "a6", 1),
                                       ("japanese", "a4", 1), ("japanese", "a6", 1), ("40", "a6", 4), ("90", "a4", 2)):
            with self.subTest(agenda=agenda, paper=paper):
                self.assertEqual(Sheet(agenda, "programme", paper).n_pages, n_pages)

    def test_a_run_of_show_has_all_of_it_in_order(self):
        for agenda in ("3", "8", "40", "japanese"):
            for paper in ("a4", "letter", "a5", "a4-landscape"):
                with self.subTest(agenda=agenda, paper=paper):
                    sheet = Sheet(agenda, "run", paper)
                    self.assert_in_order(sheet, [title + people for start, title, people in items(agenda)])
                    self.assert_in_order(sheet, [start for start, title, people in items(agenda)])
                    self.assert_good(sheet)
                    n_topics = len([title for start, title, people in items(agenda) if people])
                    self.assertEqual(sheet.text.count("Whichofthetwowaysdoestheroomwant"), n_topics)

    def test_a_block_of_a_run_of_show_is_one_page(self):
        for agenda, n_pages in (("3", 1), ("8", 1), ("9", 1), ("40", 5), ("japanese", 1)):
            with self.subTest(agenda=agenda):
                self.assertEqual(Sheet(agenda, "run", "a4").n_pages, n_pages)

    def test_a_run_of_show_counts_minutes(self):
        sheet = Sheet("8", "run", "a4")
        totals = [word.text for word in sheet.words if word.text in ("20", "40", "60", "80", "100", "130", "150", "170")]
        self.assertEqual([text for text in totals if text != "20"][:6], ["40", "60", "80", "100", "130", "150"])
        marks = [word for word in sheet.words if re.fullmatch(r":\d0", word.text)]
        self.assertGreaterEqual(len(marks), 18)
        self.assertEqual([mark.text for mark in marks[:4]], [":00", ":10", ":20", ":30"])
        self.assertEqual(marks, sorted(marks, key=lambda mark: mark.top))

    def test_an_overrun_is_told(self):
        self.assertIn("Theblockendsat13:30,itslastitem30minlater.", Sheet("odd", "run", "a4").text)

    def test_there_is_a_card_for_each_speaker(self):
        for agenda, paper, n_pages in (("3", "a4", 1), ("8", "a4", 1), ("40", "a4", 4), ("8", "a6", 4)):
            with self.subTest(agenda=agenda, paper=paper):
                sheet = Sheet(agenda, "cards", paper)
                rows = [row for row in items(agenda) if row[2]]
                self.assert_in_order(sheet, [people.split(" (")[0] for start, title, people in rows])
                self.assert_in_order(sheet, [title for start, title, people in rows])
                self.assertEqual(sheet.text.count("6mintalk+14mindiscussion"), len(rows))
                self.assertEqual(sheet.text.count("Vltava"), len(rows))
                self.assertEqual(sheet.n_pages, n_pages)
                self.assert_good(sheet)

    def test_a_long_word_gets_no_hyphens(self):
        self.assertNotIn("x-", Sheet("odd", "run", "a4").text)

    def test_odd_agendas_stay_on_the_paper(self):
        for kind in ("programme", "run", "cards"):
            for paper in ("a4", "a6", "50x50mm", "2000x60mm"):
                with self.subTest(kind=kind, paper=paper):
                    sheet = Sheet("odd", kind, paper)
                    self.assert_on_paper(sheet)
                    self.assertLess(sheet.n_pages, 12)

    def test_names_from_the_right_are_turned_and_their_neighbours_are_not(self):
        words = Sheet("right", "programme", "a4").words
        for name, affiliation in (("דנהכהן", "(Example"), ("أملبنسعيد", "(")):
            bracket = next(word for word in words if word.text == affiliation)
            beside = [word for word in words
                      if abs(word.bottom - bracket.bottom) < 2 and word.right <= bracket.left + 0.1]
            letters = "".join(word.text[::-1] for word in sorted(beside, key=lambda word: -word.right))
            self.assertEqual(letters, name)

    def test_the_file_tells_what_it_is(self):
        sheet = Sheet("8", "programme", "a4")
        self.assertRegex(sheet.info, "Title: +Memory Microconference, Linux Plumbers Conference 2026: Programme")
        self.assertRegex(sheet.info, "Author: +Jitka Marešová\n")
        self.assertRegex(sheet.info, "CreationDate: +Sat Sep  5 08:00:00 2026 UTC")
        self.assertEqual(tuple(map(round, sheet.size)), (595, 842))
        self.assertEqual(round(Sheet("8", "run", "letter-landscape").size[0]), 792)

    def test_a_screen_reader_is_told_what_is_a_heading(self):
        for kind, first, second in (("programme", "Memory Microconference", "Morning"),
                                    ("run", "Memory Microconference · Morning", "Memory Microconference · Afternoon")):
            structure = Sheet("15", kind, "a4").ask("pdfinfo", "-struct-text")
            headings = re.findall(r'^H\d \(block\)\n +"(.*)"', structure, re.MULTILINE)
            self.assertEqual(headings[:2], [first, second])

    def test_addresses_lead_there(self):
        links = Sheet("odd", "programme", "a4").ask("pdfinfo", "-url")
        self.assertIn("https://example.org/chat", links)
        self.assertNotIn("it's", links)

    def test_nothing_private_is_printed(self):
        for kind in ("programme", "run", "cards"):
            for agenda in ("8", "japanese"):
                sheet = Sheet(agenda, kind, "a4")
                self.assertNotIn("PRIVATE", sheet.text + sheet.info)
                self.assertNotIn("@", sheet.text + sheet.info)

    def test_the_same_record_gives_the_same_bytes(self):
        for kind in ("programme", "run", "cards"):
            here = run(TOOL, "japanese", kind, "a4", text=False, TZ="UTC", LC_ALL="C.UTF-8")
            there = run(TOOL, "japanese", kind, "a4", text=False, TZ="Asia/Tokyo", LC_ALL="C", LANGUAGE="zh_CN:de")
            self.assertEqual(here, there)


unittest.main(argv=[sys.argv[0], "-v"])
