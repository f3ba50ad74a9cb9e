#!/usr/bin/env python3
"""plumbline read."""

import json
import pathlib
import unittest

from harness import DONE, FAULT, USAGE, Case, main

ROOT = pathlib.Path(__file__).resolve().parent.parent.parent
PAGES = ROOT / 'tests' / 'text' / 'pages'
# Pages that were really published; they are not ours to pass on.
SEEDS = ROOT.parent / 'shared' / 'seeds'

KEYS = {'kind', 'name', 'year', 'title', 'track', 'cfp_ends_on', 'description', 'topics', 'accomplishments', 'leads',
        'references', 'warnings'}


class Read(Case):
    def read(self, source, **options):
        return json.loads(self.plumbline('read', source, '--json', **options))

    def test_json_has_every_key(self):
        for page in ('accepted.txt', 'blog.html', 'cfp.md', 'mail.eml', 'proposal.txt'):
            for entry in self.read(PAGES / page):
                self.assertEqual(entry.keys(), KEYS)

    def test_json_says_what_is_not_known(self):
        clocks, gardens, lamps = self.read(PAGES / 'accepted.txt')
        self.assertEqual(clocks['cfp_ends_on'], '2031-09-03')
        self.assertEqual(clocks['topics'][0], {'text': 'Leap seconds that never come', 'topics': [
            {'text': 'Tables that still hold them', 'topics': []}, {'text': 'Tests that believe in them', 'topics': []}]})
        self.assertEqual(clocks['warnings'], [])
        self.assertIsNone(gardens['cfp_ends_on'])
        self.assertEqual(gardens['topics'], [])
        self.assertEqual(gardens['leads'][-1], {'name': 'Trent Example', 'email': None})
        self.assertEqual(gardens['warnings'][0], {'code': 'empty-list', 'line': 39,
                                                  'message': 'There is no list under “Suggested topics:”.'})
        self.assertEqual(lamps['leads'], [])

    def test_accomplishments_have_their_evidence(self):
        kites, maps = self.read(PAGES / 'blog.html')
        self.assertEqual(kites['accomplishments'][0], {
            'text': 'Strings do not tangle any more', 'status': 'done',
            'evidence': ['v7.1', 'https://lore.kernel.org/all/kite-1@example.org/']})
        self.assertEqual([done['status'] for done in kites['accomplishments']], ['done', 'in-progress', 'not-feasible'])
        self.assertEqual(maps['accomplishments'], [])

    def test_mail_is_read_as_it_is_stored(self):
        [bees] = self.read(PAGES / 'mime.eml')
        self.assertEqual((bees['name'], bees['title'], bees['cfp_ends_on']),
                         ('Bees', '[CFP] Bees Microconference at LPC 2031', '2031-08-15'))
        self.assertEqual(bees['leads'], [{'name': 'Zoë Example', 'email': 'zoe@example.org'},
                                         {'name': 'Ångström Sample', 'email': 'ang@example.org'}])
        [dunes] = self.read(PAGES / 'html-mail.eml')
        self.assertEqual([lead['email'] for lead in dunes['leads']],
                         ['ida@example.org', 'udo@example.org', 'eva@example.org', None])

    def test_a_topic_that_stands_out_has_a_statement(self):
        text = 'Kites MC\n\nTopics:\n\n- *Strings* (follow-up from 2030)\n\n  They tangle.\n\n  Still.\n\n- Tails\n'
        [kites] = self.read('-', text=text)
        self.assertEqual(kites['topics'], [{'text': 'Strings', 'statement': 'They tangle.\n\nStill.', 'topics': []},
                                           {'text': 'Tails', 'topics': []}])

    def test_a_source_can_come_by_pipe(self):
        text = (PAGES / 'mail.eml').read_text()
        self.assertEqual(self.read('-', text=text), self.read(PAGES / 'mail.eml'))

    def test_people_read_words(self):
        out = self.plumbline('read', PAGES / 'accepted.txt')
        self.assertIn('Clocks and Timers 2031 — Accepted page\n  The call for topics ends on 2031-09-03.\n', out)
        self.assertIn('\n    - Tables that still hold them\n', out)
        self.assertIn('\n  Line 39: There is no list under “Suggested topics:”.\n', out)

    def test_what_is_no_page_is_refused(self):
        (self.folder / 'empty').write_bytes(b'')
        self.refused(FAULT, 'No microconference was found', 'read', 'empty')
        self.refused(FAULT, 'cannot be read', 'read', 'nope.html')
        self.refused(FAULT, 'cannot be read', 'read', '.')
        self.refused(FAULT, 'too long to be a page', 'read', '/dev/zero')
        self.refused(USAGE, 'read', 'read')


def count(entry):
    """Topics, those below them, accomplishments and leads."""
    return (len(entry['topics']), sum(len(topic['topics']) for topic in entry['topics']),
            len(entry['accomplishments']), len(entry['leads']))


@unittest.skipUnless(SEEDS.is_dir(), f'there is no {SEEDS}')
class Seeds(Case):
    def read(self, name):
        [path] = SEEDS.glob(f'{name}_*.txt')
        return json.loads(self.plumbline('read', path, '--json'))

    def codes(self, entry):
        return [warning['code'] for warning in entry['warnings']]

    def test_the_page_of_2021(self):
        found = self.read('000')
        self.assertEqual([(entry['name'], entry['cfp_ends_on'][5:], *count(entry)) for entry in found], [
            ('Containers and Checkpoint/Restore', '08-15', 12, 0, 0, 4),
            ('Confidential Computing', '09-01', 0, 0, 0, 1),
            ('Scheduler', '08-31', 0, 0, 0, 5),
            ('Performance and Scalability', '08-31', 0, 0, 0, 3),
            ("IoThree's Company", '08-24', 0, 0, 0, 3),
            ('Tracing', '09-10', 7, 0, 0, 2),
            ('Toolchains and Kernel', '08-14', 0, 0, 0, 2),
            ('Real-time', '09-10', 12, 0, 0, 5),
            ('Testing and Fuzzing', '09-10', 6, 0, 0, 2),
            ('File System', '09-15', 7, 0, 0, 4),
            ('VFIO/IOMMU/PCI', '09-10', 3, 10, 0, 5),
            ('Open Printing', '09-10', 5, 13, 0, 4),
            ('RISC-V', '09-10', 7, 0, 0, 2),
            ('Kernel Dependability and Assurance', '09-10', 4, 0, 0, 2),
            ('System Boot and Security', '09-15', 0, 0, 0, 3),
            ('Android', '09-07', 10, 0, 0, 7),
            ('GPU/media/AI buffer management and interop', '09-10', 0, 0, 0, 1),
            ('Diversity, Equity and Inclusion', '09-10', 4, 0, 0, 2),
        ])
        self.assertEqual({(entry['kind'], entry['year']) for entry in found}, {('accepted-page', 2021)})
        self.assertEqual(sum('empty-list' in self.codes(entry) for entry in found), 7)
        self.assertEqual([entry['name'] for entry in found if 'track-differs' in self.codes(entry)],
                         ["IoThree's Company"])
        self.assertEqual([entry['name'] for entry in found if 'track-broken' in self.codes(entry)],
                         ['Diversity, Equity and Inclusion'])
        self.assertTrue(all('@' in lead['email'] and lead['name'] for entry in found for lead in entry['leads']))

    def test_the_blog_of_2021(self):
        found = self.read('001')
        self.assertEqual([(entry['name'], *count(entry)) for entry in found], [
            ('Toolchains and Kernel', 0, 0, 8, 0), ('Tracing', 7, 0, 4, 0), ('IoThree’s Company', 0, 0, 0, 0),
            ('Performance and Scalability', 0, 0, 3, 0), ('Scheduler', 0, 0, 0, 0),
            ('Confidential Computing', 0, 0, 0, 0), ('Containers and Checkpoint/Restore', 12, 0, 0, 0),
        ])
        self.assertEqual({(entry['kind'], entry['year']) for entry in found}, {('announcement', 2021)})
        self.assertEqual([len(self.codes(entry)) for entry in found], [1, 0, 2, 1, 2, 1, 1])
        self.assertFalse(any('Sponsor' in entry['description'] for entry in found))

    def test_the_page_of_2020(self):
        found = self.read('003')
        self.assertEqual([(entry['name'], entry['cfp_ends_on'], *count(entry)) for entry in found], [
            ('Containers and Checkpoint/Restore', None, 6, 0, 0, 0), ('Scheduler', None, 10, 0, 0, 0),
            ('Real-Time', None, 9, 0, 0, 0), ('Kernel Dependability & Assurance', None, 11, 5, 0, 0),
            ('Testing and Fuzzing', None, 7, 0, 0, 0),
        ])
        self.assertEqual({(entry['kind'], entry['year']) for entry in found}, {('accepted-page', 2020)})


if __name__ == '__main__':
    main()
