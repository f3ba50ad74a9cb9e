#!/usr/bin/env python3
"""plumbline radar."""

import json
import pathlib
import sys

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / 'exchange' / 'conference'))

import make_conference  # noqa: E402
from harness import DONE, FAULT, USAGE, Case, main  # noqa: E402

CLASH = 'Yara Haddad is in two places: “Clocks” here and “Talk 1 on subject 1” in Subject 1 MC, Mon 5 Oct until 09:10.\n'
MAYBE = CLASH.replace('is in', 'may be in')


class Radar(Case):
    def setUp(self):
        super().setUp()
        self.new('--zone', 'Europe/Prague')
        topic, block, self.yara = self.do(
            {'do': 'add-topic', 'title': 'Clocks', 'minutes': 30},
            {'do': 'add-block', 'room': 'Hall B', 'starts_at': '2026-10-05T09:00', 'minutes': 60},
            {'do': 'add-person', 'name': 'Yara Haddad'})
        self.do({'do': 'place-topic', 'topic': topic, 'block': block},
                {'do': 'add-topic-person', 'topic': topic, 'person': self.yara})

    def write(self, form='timetable', name='Yara Haddad', talks=20):
        sessions = make_conference.make(2, talks)
        sessions[0]['talks'][0]['people'] = [make_conference.named(name)]
        path = self.folder / f'programme.{form}'
        path.write_text(make_conference.FORMATS[form](sessions), encoding='utf-8', newline='')
        return path

    def radar(self, *arguments):
        code, out, err = self.run_plumbline('radar', self.file, *arguments)
        return code, out, err

    def test_a_clash_is_listed_and_no_success(self):
        self.assertEqual(self.radar(self.write()), (FAULT, CLASH, 'Programme: 42 new\n'))
        self.assertEqual(self.radar(), (FAULT, CLASH, ''))
        self.assertEqual(self.radar(self.write()), (FAULT, CLASH, 'Programme: nothing new\n'))
        self.assertEqual(self.rows('SELECT count (*) FROM conference_item'), [(42,)])
        self.assertEqual(self.radar(self.write(name='Bob Example')),
                         (DONE, 'Nobody is in two places at once.\n', 'Programme: 1 changed\n'))

    def test_every_format_tells_it(self):
        for form in make_conference.FORMATS:
            with self.subTest(form):
                code, out, _ = self.radar(self.write(form))
                self.assertEqual(code, FAULT)
                self.assertIn('“Clocks” here and “Talk 1 on subject 1” in ', out)

    def test_a_name_is_asked_for_and_answered(self):
        self.assertEqual(self.radar(self.write(name='Y. Haddad'))[:2],
                         (FAULT, MAYBE + 'Is “Y. Haddad” Yara Haddad?\n'))
        self.do({'do': 'set-namesake', 'person': self.yara, 'name': 'Y. Haddad', 'is_same': False})
        self.assertEqual(self.radar(), (DONE, 'Nobody is in two places at once.\n', ''))
        self.plumbline('undo', self.file)
        self.do({'do': 'set-namesake', 'person': self.yara, 'name': 'Y. Haddad', 'is_same': True})
        self.assertEqual(self.radar(), (FAULT, CLASH, ''))

    def test_json_has_names_and_both_entries(self):
        code, out, _ = self.radar('--json', self.write(name='Y. Haddad'))
        found = json.loads(out)
        [clash] = found['clashes']
        [question] = found['questions']
        self.assertEqual(code, FAULT)
        self.assertEqual((clash['person'], clash['name'], clash['their_name'], clash['is_sure']),
                         (self.yara, 'Yara Haddad', 'Y. Haddad', False))
        self.assertEqual((clash['title'], clash['minutes'], clash['starts_at'], clash['ends_at']),
                         ('Clocks', 10, '2026-10-05T09:00:00+02:00', '2026-10-05T09:10:00+02:00'))
        self.assertEqual((clash['elsewhere']['key'], clash['elsewhere']['session'], clash['elsewhere']['room']),
                         ('indico-contribution-3000', 'Subject 1 MC', 'Room 1'))
        self.assertEqual(question['their_name'], 'Y. Haddad')

    def test_addresses_are_known_by_their_hash(self):
        self.do({'do': 'set-person', 'person': self.yara, 'name': 'Nobody Alike', 'email': 'Yara@example.org'})
        sessions = make_conference.make(1, 20)
        sessions[0]['talks'][0]['people'] = [make_conference.named('Somebody Else', email='yara@example.org')]
        path = self.folder / 'programme.json'
        path.write_text(make_conference.to_timetable(sessions), encoding='utf-8')
        self.assertEqual(self.radar(path)[1], CLASH.replace('Yara Haddad', 'Nobody Alike'))

    def test_what_is_wrong_changes_nothing(self):
        self.refused(FAULT, 'was not taken in yet', 'radar', self.file)
        self.refused(USAGE, 'Usage', 'radar')
        self.radar(self.write())
        before = self.file.read_bytes()
        (self.folder / 'letter').write_text('Dear lead,')
        self.refused(FAULT, '“letter”: This is neither a calendar', 'radar', self.file, self.folder / 'letter')
        self.refused(FAULT, 'cannot be read', 'radar', self.file, self.folder / 'nothing')
        self.refused(FAULT, 'There is no edition 1999', 'radar', self.file, '--edition', '1999')
        self.assertEqual(self.file.read_bytes(), before)

    def test_it_is_one_step(self):
        self.radar(self.write())
        self.assertIn('Take In Conference Programme', self.plumbline('undo', self.file))
        self.assertEqual(self.rows('SELECT count (*) FROM conference_item'), [(0,)])


if __name__ == '__main__':
    main()
