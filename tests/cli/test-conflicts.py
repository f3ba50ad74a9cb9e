#!/usr/bin/env python3
"""What two leads wrote into the same place, listed and decided."""

import contextlib
import json
import sqlite3

from harness import DONE, FAULT, USAGE, Case, main


class Conflicts(Case):
    def setUp(self):
        super().setUp()
        self.new()
        [self.topic] = self.do({'do': 'add-topic', 'title': 'Folios', 'statement': 'One\nand two'})

    def add(self, *rows):
        """As a merge leaves them in a file."""
        with contextlib.closing(sqlite3.connect(self.file)) as database:
            database.executemany('INSERT INTO conflict (uid, tbl, row_uid, col, value, base, replica, n)'
                                 " VALUES (?, 'topic', ?, ?, ?, ?, 'somebody', 1)", rows)
            database.commit()

    def test_none(self):
        self.assertEqual(self.plumbline('conflicts', self.file), 'There are no conflicts.\n')
        self.assertEqual(json.loads(self.plumbline('conflicts', self.file, '--json')), [])

    def test_list_and_decide(self):
        self.add(('c1', self.topic, 'statement', 'Three', ''), ('c2', self.topic, 'minutes', '40', None))
        code, out, err = self.run_plumbline('conflicts', self.file)
        self.assertEqual((code, out), (FAULT, (
            '2026  Topic “Folios”: Minutes  [c2]\n'
            '  Mine: 25 minutes\n'
            '  Theirs: 40 minutes\n'
            '2026  Topic “Folios”: Problem Statement  [c1]\n'
            '  Mine: One\n'
            '      and two\n'
            '  Theirs: Three\n'
            '  Before: (nothing)\n')))
        # They came with the file, from outside.
        self.assertIn('2 of your changes', err)
        code, out, _ = self.run_plumbline('conflicts', self.file, '--json')
        self.assertEqual((code, json.loads(out)[0]), (FAULT, {
            'uid': 'c2', 'title': 'Topic “Folios”: Minutes', 'edition': 2026, 'table': 'topic', 'row': self.topic,
            'column': 'minutes', 'shown': '25', 'other': '40', 'base': None, 'ours': 'shown'}))
        self.do({'do': 'resolve-conflict', 'conflict': 'c2', 'choice': 'other'})
        self.assertEqual(self.edition()['topics'][0]['minutes'], 40)
        self.assertEqual(self.run_plumbline('conflicts', self.file)[0], FAULT)
        self.do({'do': 'resolve-conflicts', 'choice': 'other'})
        self.assertEqual(self.edition()['topics'][0]['statement'], 'Three')
        self.assertEqual(self.run_plumbline('conflicts', self.file)[0], DONE)
        self.assertEqual(self.rows('SELECT count (*) FROM conflict'), [(0,)])
        self.plumbline('undo', self.file)
        self.assertEqual(self.run_plumbline('conflicts', self.file)[0], FAULT)

    def test_refused(self):
        self.refused(USAGE, 'conflicts', 'conflicts')
        self.refused(FAULT, 'none.microconf', 'conflicts', self.folder / 'none.microconf')


if __name__ == '__main__':
    main()
