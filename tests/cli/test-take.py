#!/usr/bin/env python3
"""plumbline take."""

import pathlib

from harness import FAULT, USAGE, Case, main

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGES = ROOT / 'tests' / 'text' / 'pages'


class Take(Case):
    def setUp(self):
        super().setUp()
        self.plumbline('new', self.file, '--name', 'Clocks and Timers', '--year', '2032')

    def old(self):
        return self.show()['editions'][0]

    def test_a_page_is_taken_into_its_year(self):
        self.assertEqual(self.plumbline('take', self.file, PAGES / 'accepted.txt'),
                         'Clocks and Timers 2031: 5 topics, 2 leads, the description, the end of the call\n')
        old = self.old()
        self.assertEqual((old['year'], old['cfp_ends_on'], old['origins']), (2031, '2031-09-03', []))
        self.assertEqual([topic['title'] for topic in old['topics']], [
            'Leap seconds that never come', 'A timer wheel for machines with very many cores, told over two lines',
            'Deferrable timers'])
        self.assertEqual([topic['title'] for topic in old['topics'][0]['topics']],
                         ['Tables that still hold them', 'Tests that believe in them'])
        self.assertEqual([lead['email'] for lead in old['leads']], ['ada@example.org', 'bob+mc@example.org'])
        self.assertEqual(self.plumbline('take', self.file, PAGES / 'accepted.txt'),
                         'Clocks and Timers 2031: nothing new\n')
        self.plumbline('undo', self.file)
        self.assertEqual(len(self.show()['editions']), 1)

    def test_another_one_is_named(self):
        self.assertEqual(self.plumbline('take', self.file, PAGES / 'blog.html', '--entry', 'kites MC', '--edition',
                                        '2030'),
                         'Kites 2030: 4 topics, 3 accomplishments, the description\n')
        old = self.old()
        self.assertEqual(old['year'], 2030)
        self.assertEqual(old['origins'][0]['name'], 'Kites')
        self.assertEqual({done['origin'] for done in old['accomplishments']}, {old['origins'][0]['uid']})
        self.assertEqual([done['status'] for done in old['accomplishments']], ['done', 'in-progress', 'not-feasible'])

    def test_what_cannot_be_taken_is_refused(self):
        before = self.file.read_bytes()
        self.refused(FAULT, 'Name what to take with --entry. The page has “Kites”, “Maps”.', 'take', self.file,
                     PAGES / 'blog.html')
        self.refused(FAULT, 'does not say which year', 'take', self.file, PAGES / 'bare.html', '--entry', 'Androids')
        self.refused(FAULT, 'cannot be read', 'take', self.file, self.folder / 'nothing')
        self.refused(USAGE, 'Usage', 'take', self.file)
        self.assertEqual(self.file.read_bytes(), before)

    def test_an_earlier_document_is_taken_once(self):
        earlier = self.folder / 'earlier.microconf'
        self.plumbline('new', earlier, '--name', 'Timers', '--year', '2029')
        self.do({'do': 'add-topic', 'title': 'A'}, {'do': 'add-lead', 'name': 'Ada', 'email': 'ada@example.org'},
                file=earlier)
        kept = earlier.read_bytes()
        self.assertEqual(self.plumbline('take', self.file, earlier), 'New: editions: 1, topics: 1\n')
        old = self.old()
        self.assertEqual((old['year'], old['name'], old['leads'][0]['email']), (2029, 'Timers', 'ada@example.org'))
        self.assertEqual(self.plumbline('take', self.file, earlier), 'Nothing new.\n')
        self.assertEqual(earlier.read_bytes(), kept)
        (self.folder / 'half').write_bytes(kept[:len(kept) // 2])
        before = self.file.read_bytes()
        self.refused(FAULT, '“half” is damaged', 'take', self.file, self.folder / 'half')
        self.assertEqual(self.file.read_bytes(), before)


if __name__ == '__main__':
    main()
