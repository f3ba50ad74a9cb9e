#!/usr/bin/env python3
"""Documents that are sound and yet hold what no lead would write: they are shown and handed out all the same."""

import json
import pathlib
import subprocess

from harness import DONE, FAULT, Case, main

ABSTRACTS = pathlib.Path(__file__).resolve().parent.parent / 'sample' / 'abstracts.json'

LAST = 32503679999
ODDITIES = {
    'a zone that is none': "UPDATE edition SET zone = 'Mars/Olympus'",
    'an empty zone': "UPDATE edition SET zone = ''",
    'dates that are none': "UPDATE edition SET starts_on = 'soon', ends_on = '2026-99-99', cfp_ends_on = '5.10.2026'",
    'a block at the end of the calendar': f'UPDATE block SET starts_at = {LAST}, minutes = 1440',
    'pins at the end of the calendar': f'UPDATE item SET pinned_at = {LAST}',
    'proposals of any time': f'UPDATE proposal SET submitted_at = CASE id % 2 WHEN 0 THEN {LAST} ELSE 1 END',
    'reviews of any time': f'UPDATE review SET created_at = {LAST}',
    'pins before their block': 'UPDATE item SET pinned_at = 1',
    'longest of all': 'UPDATE topic SET minutes = 1440, talk_minutes = 1440; UPDATE item SET minutes = 1440'
                      ' WHERE topic_id IS NULL',
    'nothing has any length': 'UPDATE topic SET minutes = 0; UPDATE item SET minutes = 0',
    'scores without end': 'UPDATE proposal SET score = CASE id % 2 WHEN 0 THEN 9e999 ELSE -9e999 END',
    'negative numbers': 'UPDATE proposal SET friendly_id = -id, indico_id = -id',
    'evidence that is no list': "UPDATE accomplishment SET evidence = 'null'",
    'evidence that is no text': "UPDATE accomplishment SET evidence = '[1, [], {}, null, \"v6\"]'",
    'ranks that are none': "UPDATE topic SET rank = ''; UPDATE item SET rank = '~'; UPDATE proposal SET rank = 'a0'",
    'a topic that is its own parent': 'UPDATE topic SET parent_id = id',
    'parents in a circle': 'UPDATE topic SET parent_id = CASE id WHEN 1 THEN 2 WHEN 2 THEN 1 END WHERE id < 3',
    'three levels': 'UPDATE topic SET parent_id = id - 1 WHERE id IN (2, 3, 4)',
    'a parent in another edition': 'UPDATE topic SET parent_id = (SELECT max (id) FROM topic) WHERE id = 1',
    'items of another edition': 'UPDATE item SET block_id = (SELECT max (id) FROM block)',
    'proposals in a topic of another edition': 'UPDATE proposal SET topic_id = (SELECT max (id) FROM topic)',
    'a topic that follows itself': 'UPDATE topic SET follows_id = id',
    'empty words': "UPDATE topic SET title = ''; UPDATE proposal SET title = ''; UPDATE person SET name = '';"
                   "UPDATE microconference SET name = ''; UPDATE edition SET conference = '', track = ''",
    'words that are markup': "UPDATE topic SET title = '<script>&\"''</script>', statement = '<b>' || char (1, 8, 27);"
                             "UPDATE person SET name = '<i>,;:\\\\' || char (10) || 'x'; UPDATE block SET room = '=1+1'",
    'control characters': 'UPDATE topic SET title = char (1, 2, 7, 27, 127, 0x85, 0x2028, 0x202E, 0xFEFF, 0xFFFE)',
    'a very long word': "UPDATE topic SET title = hex (zeroblob (20000)); UPDATE person SET name = hex (zeroblob (2000))",
    'a draft of an unknown kind': "INSERT INTO draft VALUES (77, 'd', 1, 'poem', '1830', '{{name}} {{no}} {{')",
    'a draft of fields only': "INSERT INTO draft VALUES (77, 'd', 1, 'announcement', '2021', '{{topics}}{{leads}}{{')",
    'the earliest year': 'UPDATE edition SET year = 1990 WHERE id = 2',
    'the last year': 'UPDATE edition SET year = 2999 WHERE id = 1',
}


class Odd(Case):
    def setUp(self):
        super().setUp()
        self.new('--zone', 'Europe/Prague', '--starts', '2026-10-05')
        self.run_plumbline('import', self.file, ABSTRACTS)
        uids = [uid for [uid] in self.rows('SELECT uid FROM proposal ORDER BY id LIMIT 4')]
        topics = self.do({'do': 'accept', 'proposal': uids})
        block, _, old, _ = self.do({'do': 'add-block', 'starts_at': '2026-10-05T10:00', 'room': 'Hall'},
                                   {'do': 'add-edition', 'year': 2025},
                                   {'do': 'add-topic', 'edition': 2025, 'title': 'Old'},
                                   {'do': 'add-block', 'edition': 2025, 'starts_at': '2025-10-05T10:00'})
        self.do({'do': 'place-topic', 'topic': topics, 'block': block}, {'do': 'add-break', 'block': block},
                {'do': 'add-lead', 'name': 'Ada'}, {'do': 'set-topic', 'topic': topics[0], 'follows': old},
                {'do': 'add-accomplishment', 'text': 'A', 'topic': old})

    def test_everything_can_be_shown_and_handed_out(self):
        before = self.file.read_bytes()
        formats = [line for line in self.plumbline('export', '--list').splitlines() if not line.startswith(' ')]
        for what, sql in ODDITIES.items():
            with self.subTest(what):
                self.file.write_bytes(before)
                subprocess.run(['sqlite3', self.file, sql], check=True)
                self.plumbline('check', self.file)
                self.plumbline('show', self.file)
                json.loads(self.plumbline('show', self.file, '--json'), parse_constant=self.fail)
                for name in formats:
                    code, _, err = self.run_plumbline('export', self.file, '--as', name, '--output', 'out')
                    self.assertIn(code, (DONE, FAULT), (name, err))


main()
