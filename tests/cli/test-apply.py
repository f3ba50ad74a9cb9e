#!/usr/bin/env python3
"""plumbline apply: commands from JSON, and the list of them."""

import contextlib
import json
import sqlite3
import pathlib
import re
import shutil

from harness import DONE, FAULT, Case, main

ABSTRACTS = pathlib.Path(__file__).resolve().parent.parent / 'sample' / 'abstracts.json'

CONFERENCE = '\r\n'.join([
    'BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//test//EN', 'BEGIN:VEVENT', 'UID:indico-1@example.org',
    'DTSTAMP:20260901T000000Z', 'DTSTART:20261005T100000Z', 'DTEND:20261005T103000Z', 'SUMMARY:Elsewhere',
    'END:VEVENT', 'END:VCALENDAR', ''])


class Apply(Case):
    def apply(self, text):
        return self.run_plumbline('apply', self.file, '-', text=text)

    def test_uids_are_printed_one_a_line(self):
        self.new()
        uids = self.do({'do': 'add-topic', 'title': 'A'}, {'do': 'set-edition', 'place': 'Brno'},
                       {'do': 'add-proposal', 'title': 'P'}, {'do': 'add-proposal', 'title': 'Q'})
        self.assertEqual(len(uids), 3)
        for uid in uids:
            self.assertRegex(uid, r'^[0-9a-f-]{36}$')
        topics = self.do({'do': 'accept', 'proposal': uids[1:]})
        self.assertEqual([topic['uid'] for topic in self.edition()['topics']], [uids[0], *topics])

    def test_commands_come_from_a_file_or_from_stdin(self):
        self.new()
        (self.folder / 'commands.json').write_text('[{"do": "add-topic", "title": "A"}]')
        self.plumbline('apply', self.file, 'commands.json')
        self.plumbline('apply', self.file, '-', text='[{"do": "add-topic", "title": "B"}]')
        self.assertEqual(self.titles(), ['A', 'B'])

    def test_each_command_is_one_step(self):
        self.new()
        self.do(*({'do': 'add-topic', 'title': title} for title in 'ABC'))
        self.assertEqual(len(self.plumbline('log', self.file).splitlines()), 3)
        self.plumbline('undo', self.file)
        self.assertEqual(self.titles(), ['A', 'B'])

    def test_an_empty_array_does_nothing(self):
        self.new()
        before = self.file.read_bytes()
        self.assertEqual(self.apply('[]'), (DONE, '', ''))
        self.assertEqual(self.file.read_bytes(), before)

    def test_the_first_that_fails_stops(self):
        self.new()
        code, out, err = self.apply(json.dumps([
            {'do': 'add-topic', 'title': 'A'}, {'do': 'add-topic', 'title': 'B'}, {'do': 'accept', 'proposal': 'x'},
            {'do': 'add-topic', 'title': 'C'}]))
        self.assertEqual(code, FAULT)
        self.assertEqual(err, 'plumbline: Command 2 (“accept”): There is no proposal “x”.\n')
        self.assertEqual(len(out.split()), 2)
        self.assertEqual(self.titles(), ['A', 'B'])
        self.assertEqual(len(self.plumbline('log', self.file).splitlines()), 2)

    def test_what_is_no_command_stops_too(self):
        self.new()
        for words, command in (('no command “fly”', {'do': 'fly'}), ('needs “do”', {}), ('Command 1 (“”): A command needs “do”', {'do': 3}),
                               ('no parameter “x”', {'do': 'add-topic', 'title': 'T', 'x': 1}),
                               ('needs “title”', {'do': 'add-topic'})):
            code, out, err = self.apply(json.dumps([{'do': 'set-edition', 'place': 'Brno'}, command]))
            self.assertEqual((code, out), (FAULT, ''))
            self.assertIn('Command 1 (“', err)
            self.assertIn(words, err)

    def test_bad_input_changes_nothing(self):
        self.new()
        before = self.file.read_bytes()
        topic = '{"do": "add-topic", "title": "A"}'
        for words, text in (('JSON array', ''), ('not JSON', '[' + topic), ('not JSON', f'[{topic},]]'),
                            ('JSON array', topic), ('JSON array', '"text"'), ('JSON array', 'null'),
                            ('Command 1 is not', f'[{topic}, 5]'), ('Command 0 is not', f'[[{topic}]]'),
                            ('NUL', '[{"do": "add-topic", "title": "A\\u0000B"}]'),
                            ('not JSON', '[' * 100000)):
            code, out, err = self.apply(text)
            self.assertEqual((code, out), (FAULT, ''), text[:50])
            self.assertIn(words, err)
            self.assertEqual(self.file.read_bytes(), before)

    def test_bytes_that_are_no_utf_8_change_nothing(self):
        self.new()
        before = self.file.read_bytes()
        code, out, err = self.run_plumbline('apply', self.file, '-', text=b'[{"do": "add-topic", "title": "\xff"}]',
                                            binary=True)
        self.assertEqual((code, out), (FAULT, b''))
        self.assertIn('not JSON', err.decode())
        self.assertEqual(self.file.read_bytes(), before)

    def test_an_escaped_backslash_is_no_nul(self):
        self.new()
        self.do({'do': 'add-topic', 'title': 'a \\u0000 b'})
        self.assertEqual(self.titles(), ['a \\u0000 b'])

    def test_a_missing_file_of_commands(self):
        self.new()
        self.refused(FAULT, '“nope.json” cannot be read', 'apply', self.file, 'nope.json')

    def test_commands_are_read_before_the_document_is_touched(self):
        self.refused(FAULT, 'not JSON', 'apply', self.file, '-', text='{')
        self.assertEqual(self.listing(), [])

    def test_a_long_text_goes_through(self):
        self.new()
        text = 'ř' * 500000
        self.do({'do': 'add-topic', 'title': 'A', 'statement': text})
        self.assertEqual(self.edition()['topics'][0]['statement'], text)


class List(Case):
    """What `apply --list` says is true: its examples run."""

    # Examples that need a certain row: SQL for the first UID.
    ROWS = {
        'remove-lead': 'SELECT p.uid FROM lead JOIN person AS p ON p.id = person_id',
        'delete-person': "SELECT uid FROM person WHERE name = 'Nobody'",
        'indent-topic': "SELECT uid FROM topic WHERE title = 'B'",
        'outdent-topic': "SELECT uid FROM topic WHERE title = 'a'",
        'place-topic': "SELECT uid FROM topic WHERE title = 'C'",
        'split-topic': "SELECT uid FROM topic WHERE title = 'B'",
        'end-item': 'SELECT uid FROM item WHERE started_at > 0',
        'go-back': 'SELECT b.uid FROM block AS b JOIN item AS i ON i.block_id = b.id WHERE i.started_at > 0',
        'delete-plan': "SELECT uid FROM plan WHERE name = 'Before'",
        'set-item': "SELECT uid FROM item WHERE kind = 'break'",
        'choose-plan': "SELECT uid FROM plan WHERE name = 'Before'",
    }

    def parse(self):
        """Give name, parameters (name to kind) and example of every command."""
        for part in self.plumbline('apply', '--list').split('\n\n'):
            name, doc, *lines = part.strip().split('\n')
            self.assertRegex(doc, r'^    \S.*\.$')
            parameters = {}
            for line in lines[:-1]:
                found = re.fullmatch(r'    (\w+)( \(required\))?: (.+)\. (.+)\.', line)
                self.assertTrue(found, line)
                parameters[found[1]] = found[3]
            yield name, parameters, json.loads(lines[-1].removeprefix('    Example: '))

    def fill(self):
        self.new()
        shutil.copy(ABSTRACTS, self.folder)
        pathlib.Path(self.folder, 'event.ics').write_text(CONFERENCE)
        self.plumbline('new', 'tracing-2021.microconf', '--name', 'Tracing', '--year', '2021')
        a, b, block, *_ = self.do(
            {'do': 'add-topic', 'title': 'A'}, {'do': 'add-topic', 'title': 'B'}, {'do': 'add-block'},
            {'do': 'add-proposal', 'title': 'P', 'name': 'Ada'}, {'do': 'add-proposal', 'title': 'Q', 'name': 'Bo'},
            {'do': 'add-accomplishment', 'text': 'One'}, {'do': 'add-accomplishment', 'text': 'Two'},
            {'do': 'add-block'}, {'do': 'add-origin', 'name': 'Other'})
        [nobody, *_] = self.do({'do': 'add-person', 'name': 'Nobody'}, {'do': 'add-lead', 'name': 'Cy'},
                               {'do': 'add-topic', 'title': 'a', 'parent': a}, {'do': 'add-topic', 'title': 'C'},
                               {'do': 'place-topic', 'topic': [a, b], 'block': block},
                               {'do': 'add-break', 'block': block})
        self.do({'do': 'set-draft', 'kind': 'page', 'markdown': 'P'}, {'do': 'set-attendee', 'person': nobody},
                {'do': 'add-block'}, {'do': 'add-action', 'topic': a, 'text': 'Post it'}, {'do': 'add-action', 'topic': a, 'text': 'Ask'},
                {'do': 'note-handover', 'recipient': 'Organizers'}, {'do': 'copy-plan', 'name': 'Before'})
        self.do({'do': 'set-topic-rule', 'kind': 'before', 'topic': a, 'other': b})
        [[item]] = self.rows('SELECT min (uid) FROM item')
        self.do({'do': 'start-item', 'item': item, 'at': '2026-10-05T10:30'})
        # As merging leaves it.
        with contextlib.closing(sqlite3.connect(self.file)) as database, database:
            database.executemany(
                'INSERT INTO conflict (uid, tbl, row_uid, col, value, replica, n)'
                " SELECT ?, 'topic', min (uid), 'title', ?, 'other', 1 FROM topic",
                [('c1', 'Theirs'), ('c2', 'Again')])
        self.run_plumbline('apply', self.file, '-', text='[]')

    def fill_in(self, name, parameters, example):
        """Put uids of the right tables in the place of UID, each once."""
        used = []
        if name == 'apply-order':
            [[block]] = self.rows('SELECT b.uid FROM block AS b WHERE id = 1')
            example['order'] = [block] + [uid for [uid] in self.rows('SELECT uid FROM item WHERE block_id = 1')]
        for key, value in example.items():
            if value not in ('UID', ['UID'], ['UID', 'UID']):
                continue
            table = re.match(r'uid.* of a (\w+)', parameters[key])[1]
            wanted = len(value) if isinstance(value, list) else 1
            rows = self.rows(self.ROWS[name]) if name in self.ROWS and not used else []
            rows += self.rows(f'SELECT uid FROM {table} ORDER BY id')
            uids = [uid for [uid] in rows if uid not in used][:wanted]
            used += uids
            example[key] = uids if isinstance(value, list) else uids[0]
        return example

    def test_the_examples_run(self):
        self.fill()
        names = []
        for name, parameters, example in self.parse():
            self.assertEqual(example['do'], name)
            for key in example:
                self.assertIn(key, [*parameters, 'do'])
            before = self.record()
            command = self.fill_in(name, parameters, example)
            code, _, err = self.run_plumbline('apply', self.file, '-', text=json.dumps([command]))
            self.assertEqual((code, err), (DONE, ''), command)
            if self.record() != before and name not in ('see', 'note-release', 'note-handover'):
                self.plumbline('undo', self.file)
                self.assertEqual(self.record(), before, name)
            names.append(name)
        self.assertGreater(len(names), 40)
        self.assertEqual(len(set(names)), len(names))

    def test_the_list_needs_no_document(self):
        self.assertIn('add-topic\n', self.plumbline('apply', '--list'))
        self.assertEqual(self.listing(), [])


main()
