#!/usr/bin/env python3
"""plumbline handover."""

import csv
import io
import json

import icalendar

from harness import DONE, FAULT, USAGE, Case, main


class HandOver(Case):
    def setUp(self):
        super().setUp()
        self.new('--conference', 'Linux Plumbers Conference', '--zone', 'Europe/Prague', '--starts', '2026-10-05',
                 '--ends', '2026-10-07')
        self.topics = self.do(*({'do': 'add-topic', 'title': title, 'minutes': 30} for title in ('Folios', 'LTO')))
        [self.block] = self.do({'do': 'add-block', 'room': 'Hall B', 'starts_at': '2026-10-05T10:00',
                                'video': 'https://meet.example.org/x'})
        self.do({'do': 'place-topic', 'topic': self.topics, 'block': self.block})

    def note(self, *words):
        return self.plumbline('handover', self.file, '--note', *words)

    def events(self):
        """By their titles: number and state."""
        calendar = icalendar.Calendar.from_ical(self.plumbline('export', self.file, '--as', 'schedule-ics'))
        return {str(event['SUMMARY']): (int(event['SEQUENCE']), str(event['STATUS'])) for event in calendar.walk('VEVENT')}

    def test_what_is_left_is_said(self):
        out = self.plumbline('handover', self.file)
        self.assertEqual(out, 'hint: Nobody speaks to “Folios” yet.\nhint: Nobody speaks to “LTO” yet.\n'
                              'The agenda can be sent; 2 hints are left.\n')
        self.plumbline('handover', self.file, '--strict')
        self.do({'do': 'set-block', 'block': self.block, 'room': ''})
        code, out, _ = self.run_plumbline('handover', self.file, '--strict')
        self.assertEqual(code, FAULT)
        self.assertTrue(out.startswith('warning: Block 1 has no room yet.\n'))
        left = json.loads(self.plumbline('handover', self.file, '--json'))['left']
        self.assertEqual(left[0], {'severity': 'warning', 'key': f'left:no-room:{self.block}', 'place': 'agenda',
                                   'uid': self.block, 'sentence': 'Block 1 has no room yet.'})
        self.do({'do': 'acknowledge', 'key': left[0]['key'], 'reason': 'The venue tells later.'})
        self.plumbline('handover', self.file, '--strict')

    def test_the_log_tells_what_was_sent(self):
        self.assertEqual(self.plumbline('handover', self.file, '--list'), '')
        self.assertEqual(self.note('Organizers', '--as', 'schedule-ics', '--as', 'handover-md', '--remark', 'By mail'), '')
        self.note('Speakers')
        first, second = self.plumbline('handover', self.file, '--list').splitlines()
        self.assertRegex(first, r'^1  \d{4}-\d\d-\d\d \d\d:\d\d  Organizers: schedule-ics, handover-md$')
        self.assertRegex(second, r'^2  .*  Speakers$')
        log = json.loads(self.plumbline('handover', self.file, '--list', '--json'))['handovers']
        self.assertEqual([(each['recipient'], each['what'], each['note']) for each in log],
                         [('Organizers', ['schedule-ics', 'handover-md'], 'By mail'), ('Speakers', [], '')])
        self.assertNotIn('By mail', self.plumbline('export', self.file, '--as', 'handover-md'))

    def test_noting_is_no_step(self):
        before = self.plumbline('log', self.file)
        self.note('Organizers')
        self.assertEqual(self.plumbline('log', self.file), before)
        self.plumbline('undo', self.file)
        self.assertEqual(self.rows('SELECT recipient FROM handover'), [('Organizers',)])

    def test_files_are_written_with_the_note(self):
        out = self.note('Organizers', '--as', 'schedule-ics', '--as', 'schedule-indico-csv', '--folder', self.folder)
        names = ['tracing-2026-schedule.ics', 'tracing-2026-schedule-indico.csv']
        self.assertEqual(out.splitlines(), [str(self.folder / name) for name in names])
        self.assertEqual((self.folder / names[0]).read_text(newline=''),
                         self.plumbline('export', self.file, '--as', 'schedule-ics', binary=True).decode())
        self.refused(FAULT, 'was in a table', 'export', self.file, '--as', 'schedule-indico-csv-new')
        [topic] = self.do({'do': 'add-topic', 'title': '=X', 'minutes': 15})
        self.do({'do': 'place-topic', 'topic': topic, 'block': self.block})
        text = self.plumbline('export', self.file, '--as', 'schedule-indico-csv-new')
        self.assertEqual(list(csv.reader(io.StringIO(text))), [['2026-10-05T11:00', '15', "'=X", '', '', '', '']])
        self.assertIn('“Folios” was in the table of', self.plumbline('export', self.file, '--as', 'handover-text').replace('\n  ', ' '))

    def test_nothing_is_noted_that_was_not_written(self):
        self.refused(FAULT, 'cannot be written', 'handover', self.file, '--note', 'Organizers', '--as', 'schedule-ics',
                     '--folder', self.folder / 'nowhere')
        self.assertEqual(self.rows('SELECT count (*) FROM handover'), [(0,)])

    def test_changes_since_any_of_them(self):
        self.refused(FAULT, 'Nothing has been handed over yet.', 'handover', self.file, '--changes')
        self.note('Organizers')
        self.do({'do': 'set-topic', 'topic': self.topics[0], 'minutes': 25},
                {'do': 'set-block', 'block': self.block, 'room': 'Hall A'})
        out = self.plumbline('handover', self.file, '--changes')
        self.assertIn('\n- “Folios”: Hall B → Hall A, 30 → 25 min\n', out)
        self.assertIn('\n- “LTO”: 10:30 → 10:25, Hall B → Hall A\n', out)
        self.assertEqual(out, self.plumbline('export', self.file, '--as', 'changes-text'))
        self.note('Organizers')
        self.assertIn('Nothing has changed.', self.plumbline('handover', self.file, '--changes'))
        self.assertIn('30 → 25 min', self.plumbline('handover', self.file, '--changes', '--since', '1'))
        self.assertIn('Nothing has changed.', self.plumbline('handover', self.file, '--changes', '--since', '2099-01-01'))
        for since in ('0', '3', '2001-01-01', 'then'):
            self.refused(FAULT, f'There is no hand-over “{since}”.', 'handover', self.file, '--changes', '--since', since)

    def test_calendars_are_told(self):
        self.note('Organizers', '--as', 'schedule-ics')
        self.do({'do': 'set-topic', 'topic': self.topics[1], 'minutes': 20, 'statement': 'Words'})
        self.assertEqual(self.events(), {'Folios': (0, 'CONFIRMED'), 'LTO': (1, 'CONFIRMED')})
        self.note('Organizers', '--as', 'schedule-ics')
        self.do({'do': 'delete-topic', 'topic': self.topics[1]})
        self.assertEqual(self.events(), {'Folios': (0, 'CONFIRMED'), 'LTO': (2, 'CANCELLED')})

    def test_wrong_words_are_usage(self):
        for words in ((), ('a', 'b'), ('a', '--list', '--changes'), ('a', '--changes', '--note', 'x'), ('a', '--since', '1'),
                      ('a', '--as', 'schedule-ics'), ('a', '--folder', 'x'), ('a', '--note', 'x', '--folder', 'y'),
                      ('a', '--note', 'x', '--as', 'poem')):
            self.refused(USAGE, 'Usage: plumbline handover', 'handover', *words)

    def test_a_year_is_another_log(self):
        self.do({'do': 'add-edition', 'year': 2027})
        self.plumbline('handover', self.file, '--note', 'Organizers', '--edition', '2026')
        self.assertEqual(self.plumbline('handover', self.file, '--list'), '')
        self.assertIn('Organizers', self.plumbline('handover', self.file, '--list', '--edition', '2026'))
        self.assertEqual(self.run_plumbline('handover', self.file, '--edition', '1999')[0], FAULT)
        self.assertEqual(self.run_plumbline('handover', self.file)[0], DONE)


main()
