#!/usr/bin/env python3
"""plumbline backups and restore."""

import contextlib
import os
import pathlib
import re
import sqlite3

from harness import FAULT, USAGE, Case, main

DATA = pathlib.Path(__file__).resolve().parent.parent
LINE = re.compile(r'^(?P<id>\S+)  (?P<when>\d{4}-\d\d-\d\d \d\d:\d\d), (?P<why>[^:]+): (?P<what>.*) \((?P<size>.*)\)$')


class Backups(Case):
    def setUp(self):
        super().setUp()
        self.new()
        self.do({'do': 'add-topic', 'title': 'Before'})

    def take(self, title):
        """Take an old page in, which has one topic."""
        self.plumbline('take', self.file, '-', '--edition', '2026', text=f'Tracing MC\n\nTopics:\n- {title}\n')

    def backups(self):
        lines = self.plumbline('backups', self.file).splitlines()
        matches = [LINE.match(line) for line in lines]
        self.assertNotIn(None, matches, lines)
        return [match.groupdict() for match in matches]

    def titles_in(self, path):
        with contextlib.closing(sqlite3.connect(f'{path.as_uri()}?mode=ro', uri=True)) as database:
            self.assertEqual(database.execute('PRAGMA integrity_check').fetchall(), [('ok',)])
            return [title for title, in database.execute('SELECT title FROM topic ORDER BY rank')]

    def test_no_backups_are_no_lines(self):
        self.assertEqual(self.plumbline('backups', self.file), '')

    def test_what_was_before_is_listed(self):
        self.take('First')
        [backup] = self.backups()
        self.assertEqual(backup['why'], 'before an import')
        self.assertEqual(backup['what'], '0 proposals, 1 topic')
        self.assertTrue(backup['id'].endswith('Z-import'))
        self.take('Second')
        self.assertEqual([backup['what'] for backup in self.backups()],
                         ['0 proposals, 2 topics', '0 proposals, 1 topic'])

    def test_each_kind_of_import(self):
        proposals = self.folder / 'abstracts.json'
        proposals.write_bytes((DATA / 'sample' / 'abstracts.json').read_bytes())
        self.run_plumbline('import', self.file, proposals, '--all-tracks', '--dry-run')
        self.assertEqual(self.backups(), [])
        self.run_plumbline('import', self.file, proposals, '--all-tracks')
        self.assertEqual(len(self.backups()), 1)
        calendar = self.folder / 'event.ics'
        calendar.write_text('BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VEVENT\r\nUID:1\r\n'
                            'DTSTART:20261005T080000Z\r\nDTEND:20261005T090000Z\r\nSUMMARY:Elsewhere\r\n'
                            'END:VEVENT\r\nEND:VCALENDAR\r\n')
        self.run_plumbline('radar', self.file, calendar)
        self.assertEqual(len(self.backups()), 2)
        other = self.folder / 'other.microconf'
        self.new(file=other)
        self.plumbline('take', self.file, other)
        self.assertEqual(len(self.backups()), 3)
        self.do({'do': 'add-topic', 'title': 'Between'})
        self.do({'do': 'take-page', 'page': 'Tracing MC\n\nTopics:\n- x', 'year': 2026})
        self.assertEqual(len(self.backups()), 4)

    def test_a_backup_comes_back_beside(self):
        self.take('First')
        [backup] = self.backups()
        before = self.file.read_bytes()
        out = self.plumbline('restore', self.file, '--backup', backup['id'])
        [made] = [path for path in self.folder.iterdir() if ' (backup, ' in path.name]
        self.assertEqual(made.name, f'test (backup, {backup["when"].replace(":", ".")}).microconf')
        self.assertIn(str(made), out)
        self.assertEqual(self.titles_in(made), ['Before'])
        self.assertEqual(self.file.read_bytes(), before)
        self.assertEqual([topic['title'] for topic in self.show(made)['editions'][0]['topics']], ['Before'])

    def test_a_file_that_is_gone_or_damaged_comes_back(self):
        self.take('First')
        [backup] = self.backups()
        self.file.write_bytes(b'SQLite format 3\0' + bytes(4096))
        out = self.folder / 'out.microconf'
        self.plumbline('restore', self.file, '--backup', backup['id'], '--output', out)
        self.assertEqual(self.titles_in(out), ['Before'])
        self.file.unlink()
        [still] = self.backups()
        self.assertEqual(still, backup)
        # What was worked on there since would be merged into it.
        self.refused(FAULT, 'Choose another name', 'restore', self.file, '--backup', backup['id'], '--output',
                     self.file)
        self.assertFalse(self.file.exists())

    def test_nothing_is_overwritten(self):
        self.take('First')
        [backup] = self.backups()
        before = self.file.read_bytes()
        self.refused(FAULT, 'Choose another name', 'restore', self.file, '--backup', backup['id'], '--output', self.file)
        other = self.folder / 'other.txt'
        other.write_text('mine')
        self.refused(FAULT, 'exists already', 'restore', self.file, '--backup', backup['id'], '--output', other)
        self.assertEqual((self.file.read_bytes(), other.read_text()), (before, 'mine'))
        self.assertEqual(self.listing(), ['other.txt', 'test.microconf'])

    def test_a_damaged_backup_is_said_and_stays(self):
        self.take('First')
        [backup] = self.backups()
        [path] = self.folder.glob('state/plumbline/*/backups/*.microconf')
        os.truncate(path, 100)
        self.assertIn(': Damaged (100', self.plumbline('backups', self.file))
        self.refused(FAULT, backup['id'], 'restore', self.file, '--backup', backup['id'])
        self.assertEqual(self.listing(), ['test.microconf'])
        self.assertTrue(path.exists())

    def test_without_a_backup_nothing_is_imported(self):
        [state] = self.folder.glob('state/plumbline/*')
        (state / 'backups').write_text('in the way')
        before = self.file.read_bytes()
        proposals = DATA / 'sample' / 'abstracts.json'
        self.refused(FAULT, 'No backup could be made', 'import', self.file, proposals, '--all-tracks')
        self.assertEqual(self.file.read_bytes(), before)
        self.assertEqual(self.titles(), ['Before'])

    def test_what_makes_no_sense(self):
        self.refused(FAULT, 'no backup “x”', 'restore', self.file, '--backup', 'x')
        self.refused(FAULT, 'no backups of it', 'backups', 'nowhere.microconf')
        self.refused(USAGE, '--backup', 'restore', self.file)
        self.refused(USAGE, 'Usage: plumbline restore', 'restore')
        self.refused(USAGE, 'Usage: plumbline backups', 'backups')
        self.refused(USAGE, 'Usage: plumbline backups', 'backups', 'a', 'b')


main()
