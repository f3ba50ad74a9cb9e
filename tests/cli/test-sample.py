#!/usr/bin/env python3
"""The sample document that `./dev run` opens: it can be made, it is sound, and it shows what there is to show."""

import os
import pathlib
import shutil
import subprocess
import tempfile

from harness import PLUMBLINE, Case, main

MAKE_SAMPLE = pathlib.Path(__file__).resolve().parent.parent / 'sample' / 'make-sample'


class Sample(Case):
    @classmethod
    def setUpClass(cls):
        path = f'{pathlib.Path(PLUMBLINE).parent}{os.pathsep}{os.environ["PATH"]}'
        folder = tempfile.TemporaryDirectory()
        cls.addClassCleanup(folder.cleanup)
        cls.sample = pathlib.Path(folder.name, 'sample.microconf')
        subprocess.run([MAKE_SAMPLE, cls.sample], env=dict(os.environ, PATH=path), check=True, timeout=50)
        assert os.listdir(folder.name) == ['sample.microconf']

    def setUp(self):
        super().setUp()
        shutil.copy(self.sample, self.file)

    def test_it_is_sound_and_full(self):
        self.plumbline('check', self.file)
        old, new = self.show()['editions']
        self.assertEqual((old['year'], new['year'], new['place']), (2025, 2026, 'Prague'))
        self.assertEqual({p['decision'] for p in new['proposals']},
                         {'undecided', 'accepted', 'joined', 'declined', 'asked', 'moved'})
        self.assertEqual({p['told'] for p in new['proposals']}, {True, False})
        self.assertGreaterEqual(len(new['topics']), 12)
        self.assertTrue(any(topic['topics'] for topic in new['topics']))
        self.assertTrue(any(not topic['proposals'] for topic in new['topics']))
        followed = {topic['follows'] for topic in new['topics']} - {None}
        self.assertTrue(followed <= {topic['uid'] for topic in old['topics']})
        self.assertEqual({a['status'] for a in new['accomplishments']}, {'done', 'in-progress', 'not-feasible'})
        self.assertTrue(all(person['email'].endswith('@example.org')
                            for edition in (old, new) for person in edition['leads']))
        self.assertEqual(new['texts'], [])

    def test_the_blocks_are_as_planned(self):
        monday, tuesday = self.edition()['blocks']
        self.assertEqual(monday['starts_at'], '2026-10-05T10:00:00+02:00')
        self.assertEqual([i['starts_at'][11:16] for i in monday['items']],
                         ['10:00', '10:05', '10:35', '11:00', '11:30', '12:00', '12:20', '12:45', '13:05'])
        self.assertEqual([i['starts_at'][11:16] for i in monday['items'] if i['pinned']], ['11:30', '12:20'])
        self.assertEqual(sum(i['minutes'] for i in tuesday['items']) - tuesday['minutes'], 5)
        placed = {i['topic'] for block in (monday, tuesday) for i in block['items']}
        self.assertEqual(len([t for t in self.edition()['topics'] if t['uid'] not in placed]), 2)

    def test_every_person_is_made_up(self):
        addresses = self.rows("SELECT email FROM person WHERE email <> ''")
        self.assertGreater(len(addresses), 12)
        self.assertTrue(all(address.endswith('@example.org') for [address] in addresses))

    def test_every_format_can_be_made_of_it(self):
        self.do({'do': 'set-outcome', 'topic': self.edition()['topics'][0]['uid'], 'outcome': 'Version 3 it is.'},
                {'do': 'publish-outcomes'})
        for line in self.plumbline('export', '--list').splitlines():
            if not line.startswith(' '):
                self.assertTrue(self.plumbline('export', self.file, '--as', line, binary=True), line)


main()
