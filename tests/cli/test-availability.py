#!/usr/bin/env python3
"""plumbline availability."""

import json

from harness import FAULT, USAGE, Case, main

CALENDAR = '''BEGIN:VCALENDAR
VERSION:2.0
BEGIN:VEVENT
SUMMARY:Dentist
DTSTART;TZID=Europe/Prague:20261005T110000
DTEND;TZID=Europe/Prague:20261005T113000
END:VEVENT
BEGIN:VEVENT
SUMMARY:Party
STATUS:TENTATIVE
DTSTART:20261005T120000Z
DURATION:PT1H
END:VEVENT
END:VCALENDAR
'''


class Availability(Case):
    def setUp(self):
        super().setUp()
        self.plumbline('new', self.file, '--name', 'Clocks', '--year', '2026')
        self.do({'do': 'set-edition', 'zone': 'Europe/Prague', 'starts': '2026-10-05', 'ends': '2026-10-06'},
                   {'do': 'add-person', 'name': 'Ada Example', 'email': 'ada@example.org'},
                   {'do': 'add-person', 'name': 'Bo Example'},
                   {'do': 'add-lead', 'name': 'Cy Example'})

    def availability(self, *words):
        return self.plumbline('availability', self.file, *words)

    def take(self, calendar):
        """What is said of it, and what is listed then."""
        code, out, err = self.run_plumbline('availability', self.file, 'Ada Example', '--ics', calendar)
        self.assertEqual(code, 0)
        return err, out

    def test_what_was_said_is_said_back(self):
        self.assertEqual(self.availability('ada example', 'only after 10:30'),
                         'Ada Example · Europe/Prague\n'
                         '  Only: from 10:30.\n'
                         '  cannot from 2026-10-05 00:00 to 2026-10-05 10:30\n'
                         '  cannot from 2026-10-06 00:00 to 2026-10-06 10:30\n')
        self.assertEqual(self.availability('ADA@example.org', 'remote from Tokyo; rather not after 22:00; a swim'),
                         'Ada Example · Asia/Tokyo\n'
                         '  Rather not: from 22:00. Takes part remotely. By the clock in Tokyo.\n'
                         '  Not understood: “a swim”\n'
                         '  would rather not from 2026-10-05 15:00 to 2026-10-05 17:00\n'
                         '  would rather not from 2026-10-06 15:00 to 2026-10-06 17:00\n')
        self.assertEqual(self.availability('Ada Example', '--zone', 'Asia/Kolkata').splitlines()[0],
                         'Ada Example · Asia/Kolkata')
        self.assertEqual(self.availability('Ada Example', '', '--zone', ''), 'Ada Example · Europe/Prague\n')

    def test_everybody_who_matters_is_listed(self):
        self.assertEqual(self.availability(), 'Cy Example · Europe/Prague\n')
        self.availability('Bo Example', 'not on Monday')
        self.assertEqual(self.availability().splitlines()[0], 'Bo Example · Europe/Prague')
        bo, cy = json.loads(self.availability('--json'))
        self.assertEqual((bo['name'], bo['words'], bo['understood'], bo['not_understood'], bo['zone']),
                         ('Bo Example', 'not on Monday', 'Cannot: Monday.', [], 'Europe/Prague'))
        self.assertEqual(bo['spans'], [{'kind': 'cannot', 'starts_at': '2026-10-05T00:00:00+02:00',
                                        'ends_at': '2026-10-06T00:00:00+02:00'}])
        self.assertEqual(cy['spans'], [])

    def test_a_calendar_tells_times_and_nothing_else(self):
        calendar = self.file.parent / 'ada.ics'
        calendar.write_text(CALENDAR)
        busy = ('Ada Example · Europe/Prague\n'
                '  cannot from 2026-10-05 11:00 to 2026-10-05 11:30\n'
                '  would rather not from 2026-10-05 14:00 to 2026-10-05 15:00\n')
        self.assertEqual(self.take(calendar), ('Busy at 2 times.\n', busy))
        self.assertNotIn(b'Dentist', self.file.read_bytes())
        log = self.plumbline('log', self.file)
        self.assertEqual(self.take(calendar), ('Busy at 2 times.\n', busy))
        self.assertEqual(self.plumbline('log', self.file), log)
        self.assertEqual(self.availability('Ada Example', '--forget'), 'Ada Example · Europe/Prague\n')
        self.plumbline('undo', self.file)
        self.assertEqual(self.availability('Ada Example'), busy)

    def test_mistakes_are_told(self):
        self.refused(FAULT, 'Nobody is called “Nobody”', 'availability', self.file, 'Nobody')
        self.refused(FAULT, '“Mars” is not a time zone', 'availability', self.file, 'Ada Example', '--zone', 'Mars')
        self.refused(FAULT, 'This is no calendar', 'availability', self.file, 'Ada Example', '--ics', self.file)
        self.refused(USAGE, 'Say whose', 'availability', self.file, '--zone', 'Asia/Tokyo')
        self.refused(USAGE, 'Usage', 'availability', self.file, 'Ada Example', 'a', 'b')
        self.do({'do': 'add-person', 'name': 'ADA EXAMPLE'})
        self.refused(FAULT, 'Several people', 'availability', self.file, 'Ada Example')


main()
