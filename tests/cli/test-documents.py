#!/usr/bin/env python3
"""plumbline new, show, check, undo, redo and log, and the command line itself."""

import contextlib
import json
import pathlib
import re
import shutil
import sqlite3
import subprocess

from harness import FAULT, PLUMBLINE, USAGE, Case, main

DATA = pathlib.Path(__file__).resolve().parent.parent / 'data'
SUBCOMMANDS = ['new', 'import', 'export', 'show', 'styles', 'check', 'apply', 'undo', 'redo', 'log', 'backups',
               'restore']


class CommandLine(Case):
    def test_help_names_every_subcommand(self):
        for option in ('--help', '-h'):
            out = self.plumbline(option)
            for name in SUBCOMMANDS:
                self.assertRegex(out, rf'(?m)^  {name} ')

    def test_every_subcommand_helps(self):
        for name in SUBCOMMANDS:
            out = self.plumbline(name, '--help')
            self.assertIn(f'plumbline {name}', out)

    def test_version(self):
        self.assertRegex(self.plumbline('--version'), r'^plumbline \d+\.\d+\.\d+\n$')

    def test_wrong_words_are_usage(self):
        for words in (['new'], ['new', '--name', 'x', '--year', '2026'], ['show'], ['show', 'a', 'b'], ['check'],
                      ['undo'], ['redo', 'a', 'b'], ['log'], ['apply', 'a'], ['apply', 'a', 'b', 'c'],
                      ['apply', '--list', 'a'], ['import', 'a'], ['export', 'a'], ['export', '--list', 'a'],
                      ['import', 'a', 'b', '--track', 'x', '--all-tracks'], ['export', 'a', '--as', 'poem'],
                      ['export', '--as', 'schedule-ics']):
            self.refused(USAGE, 'Usage: plumbline ' + words[0], *words)

    def test_unknown_options_are_usage(self):
        for name in SUBCOMMANDS:
            self.refused(USAGE, '--colour', name, '--colour', 'red')
        self.refused(USAGE, '--colour', '--colour', 'red')

    def test_no_display_is_said(self):
        env = dict(XDG_RUNTIME_DIR=str(self.folder))
        self.refused(FAULT, 'no display', self.file, env=env)

    def test_a_name_may_look_like_an_option(self):
        self.new(file='./--json')
        self.assertIn('Tracing', self.plumbline('show', '--', '--json'))

    def test_options_may_stand_anywhere(self):
        self.plumbline('new', '--name', 'Tracing', self.file, '--year', '2026')
        self.assertEqual(self.plumbline('show', '--json', self.file), self.plumbline('show', self.file, '--json'))


class New(Case):
    def test_what_is_given_is_there(self):
        self.plumbline('new', self.file, '--name', 'Ráj a Peklo', '--year', '2026', '--conference', 'LPC', '--place',
                       'Prague', '--zone', 'Europe/Prague', '--starts', '2026-10-05', '--ends', '2026-10-07', '--track',
                       'Ráj MC', '--cfp-end', '2026-08-15')
        shown = self.show()
        self.assertEqual(shown['microconference']['name'], 'Ráj a Peklo')
        [edition] = shown['editions']
        self.assertEqual({key: edition[key] for key in ('year', 'conference', 'place', 'zone', 'starts_on', 'ends_on',
                                                        'track', 'cfp_ends_on')},
                         dict(year=2026, conference='LPC', place='Prague', zone='Europe/Prague',
                              starts_on='2026-10-05', ends_on='2026-10-07', track='Ráj MC', cfp_ends_on='2026-08-15'))

    def test_what_is_not_given_has_a_default(self):
        self.new()
        [edition] = self.show()['editions']
        self.assertEqual(edition['conference'], 'Linux Plumbers Conference')
        self.assertEqual(edition['zone'], 'UTC')
        self.assertIsNone(edition['starts_on'])

    def test_how_it_began_cannot_be_undone(self):
        self.new('--place', 'Prague')
        self.assertEqual(self.plumbline('log', self.file), '')
        self.refused(FAULT, 'nothing to undo', 'undo', self.file)

    def test_what_is_wrong_leaves_no_file(self):
        name_and_year = ['--name', 'Tracing', '--year', '2026']
        for words, options in (('not a time zone', [*name_and_year, '--zone', 'CET']),
                               ('a date', [*name_and_year, '--starts', '5 October']),
                               ('a date', [*name_and_year, '--cfp-end', '2026-02-29']),
                               ('ends before', [*name_and_year, '--starts', '2026-10-05', '--ends', '2026-10-04']),
                               ('needs a name', ['--name', ' ', '--year', '2026']),
                               ('needs a name', ['--name', 'Tracing', '--year', '1989'])):
            self.refused(FAULT, words, 'new', self.file, *options)
            self.assertEqual(self.listing(), [])
        for options in (['--name', 'Tracing'], ['--year', '2026'], ['--name', 'Tracing', '--year', 'soon']):
            self.refused(USAGE, 'Usage', 'new', self.file, *options)
            self.assertEqual(self.listing(), [])
        self.new()

    def test_nothing_is_overwritten(self):
        self.file.write_text('mine')
        self.refused(FAULT, 'exists already', 'new', self.file, '--name', 'x', '--year', '2026')
        self.assertEqual(self.file.read_text(), 'mine')

    def test_a_folder_that_is_not_there(self):
        self.refused(FAULT, 'could not be saved', 'new', 'no/such/folder.microconf', '--name', 'x', '--year', '2026')


class Show(Case):
    # What `show --json` promises: a key's type, or the types of a list's members.
    PERSON = {'name': str, 'email': (str, None), 'affiliation': (str, None)}
    TOPIC = {'uid': str, 'title': str, 'statement': str, 'minutes': int, 'topics': list, 'proposals': list,
             'follows': (str, None), 'origin': (str, None)}
    SHAPE = {
        'format': str, 'schema': int, 'microconference': {'uid': str, 'name': str},
        'editions': [{
            'year': int, 'name': (str, None), 'conference': (str, None), 'place': (str, None), 'zone': str, 'starts_on': (str, None),
            'ends_on': (str, None), 'track': str, 'cfp_ends_on': (str, None), 'description': str,
            'origins': [{'uid': str, 'name': str, 'source': (str, None)}], 'leads': [PERSON],
            'proposals': [{
                'uid': str, 'indico_id': (int, None), 'friendly_id': (int, None), 'title': str, 'content': str,
                'state': str, 'decision': str, 'told': bool, 'score': (float, int, None), 'submitted_at': (str, None),
                'people': [dict(PERSON, speaker=bool)], 'topic': (str, None)}],
            'topics': [dict(TOPIC, topics=[TOPIC])],
            'blocks': [{
                'uid': str, 'title': str, 'room': str, 'starts_at': (str, None), 'minutes': int,
                'items': [{'kind': str, 'title': str, 'topic': (str, None), 'starts_at': (str, None), 'minutes': int,
                           'pinned': bool}]}],
            'accomplishments': [{'uid': str, 'text': str, 'status': str, 'evidence': list, 'topic': (str, None),
                                 'origin': (str, None)}],
            'texts': [{'kind': str, 'style': str, 'markdown': str}]}]}

    def check_shape(self, value, shape, where):
        if isinstance(shape, dict):
            self.assertIsInstance(value, dict, where)
            for key, inner in shape.items():
                self.assertIn(key, value, where)
                self.check_shape(value[key], inner, f'{where}.{key}')
        elif isinstance(shape, list):
            self.assertIsInstance(value, list, where)
            for i, member in enumerate(value):
                self.check_shape(member, shape[0], f'{where}[{i}]')
        elif isinstance(shape, tuple):
            self.assertTrue(value is None or isinstance(value, tuple(t for t in shape if t)), (where, value))
        else:
            self.assertIs(type(value), shape, (where, value))

    def fill(self):
        self.new('--zone', 'Europe/Prague')
        proposal, topic, below, accomplishment, block = self.do(
            {'do': 'add-proposal', 'title': 'P', 'content': '*c*', 'name': 'Ada', 'email': 'ada@example.org'},
            {'do': 'add-topic', 'title': 'T', 'statement': 'Why', 'minutes': 30},
            {'do': 'add-topic', 'title': 'U'},
            {'do': 'add-accomplishment', 'text': 'A', 'evidence': ['v6.1'], 'status': 'in-progress'},
            {'do': 'add-block', 'room': 'Hall', 'starts_at': '2026-10-05T10:00', 'minutes': 90},
            {'do': 'set-draft', 'kind': 'page', 'markdown': '{{name}}'})
        self.do({'do': 'join', 'proposal': proposal, 'topic': topic},
                {'do': 'move-topic', 'topic': below, 'parent': topic},
                {'do': 'set-accomplishment', 'accomplishment': accomplishment, 'topic': topic},
                {'do': 'add-opening', 'block': block, 'title': 'Hello'},
                {'do': 'place-topic', 'topic': topic, 'block': block},
                {'do': 'add-break', 'block': block, 'at': '2026-10-05T11:00'},
                {'do': 'add-lead', 'name': 'Bo', 'email': 'bo@example.org'})
        return proposal, topic, below

    def test_json_has_the_promised_shape(self):
        self.new()
        self.check_shape(self.show(), self.SHAPE, '')
        self.file.unlink()
        proposal, topic, below = self.fill()
        shown = self.show()
        self.check_shape(shown, self.SHAPE, '')
        self.assertEqual((shown['format'], shown['schema']), ('plumbline', 1))
        [edition] = shown['editions']
        self.assertEqual(edition['proposals'][0]['uid'], proposal)
        self.assertEqual(edition['proposals'][0]['decision'], 'joined')
        self.assertEqual(edition['proposals'][0]['topic'], topic)
        self.assertEqual(edition['proposals'][0]['people'],
                         [{'name': 'Ada', 'email': 'ada@example.org', 'affiliation': None, 'speaker': True}])
        self.assertEqual([t['uid'] for t in edition['topics']], [topic])
        self.assertEqual([t['uid'] for t in edition['topics'][0]['topics']], [below])
        self.assertEqual(edition['topics'][0]['proposals'], [proposal])
        self.assertEqual(edition['accomplishments'][0]['topic'], topic)
        self.assertEqual(edition['leads'][0]['name'], 'Bo')
        self.assertEqual(edition['texts'], [{'kind': 'page', 'style': '2021', 'markdown': '{{name}}'}])

    def test_times_have_the_venues_offset(self):
        self.fill()
        [block] = self.edition()['blocks']
        self.assertEqual(block['starts_at'], '2026-10-05T10:00:00+02:00')
        self.assertEqual([(i['kind'], i['starts_at'], i['minutes'], i['pinned']) for i in block['items']],
                         [('opening', '2026-10-05T10:00:00+02:00', 5, False),
                          ('topic', '2026-10-05T10:05:00+02:00', 30, False),
                          ('break', '2026-10-05T11:00:00+02:00', 30, True)])

    def test_json_is_utf_8_in_any_locale(self):
        self.new()
        self.do({'do': 'set-microconference', 'name': 'Ráj 漢'})
        out = self.plumbline('show', self.file, '--json', env={'LC_ALL': 'C'}, binary=True)
        self.assertEqual(json.loads(out.decode('utf-8'))['microconference']['name'], 'Ráj 漢')

    def test_text_is_a_page_for_people(self):
        self.fill()
        out = self.plumbline('show', self.file)
        for words in ('Tracing', '2026', 'Hall', '10:05', 'T'):
            self.assertIn(words, out)

    def test_looking_changes_nothing(self):
        self.fill()
        before = self.file.read_bytes(), self.file.stat().st_mtime_ns
        for words in (['show'], ['show', '--json'], ['check'], ['log'], ['export', '--as', 'schedule-text']):
            self.plumbline(*words, self.file)
        self.assertEqual((self.file.read_bytes(), self.file.stat().st_mtime_ns), before)
        self.assertEqual(self.listing(), ['test.microconf'])

    def test_output_that_cannot_be_written_is_a_fault(self):
        self.fill()
        for words in (['show', self.file, '--json'], ['show', self.file], ['log', self.file], ['check', self.file],
                      ['export', '--list'], ['apply', '--list'], ['--help'], ['--version']):
            with open('/dev/full', 'w', encoding='ascii') as full:
                done = subprocess.run([PLUMBLINE, *map(str, words)], stdout=full, stderr=subprocess.PIPE,
                                      env=self.env, text=True, check=False)
            self.assertEqual(done.returncode, FAULT, words)
            self.assertIn('cannot be written', done.stderr)


class Check(Case):
    def test_a_sound_document(self):
        self.new()
        self.assertEqual(self.plumbline('check', self.file), f'{self.file} is a sound microconf document.\n')

    def test_what_is_not_ours(self):
        (self.folder / 'empty.microconf').touch()
        (self.folder / 'text.microconf').write_text('hello')
        subprocess.run(['sqlite3', self.folder / 'other.microconf', 'CREATE TABLE t (a)'], check=True)
        for name in ('empty.microconf', 'text.microconf', 'other.microconf', '.'):
            for command in ('check', 'show', 'undo'):
                self.refused(FAULT, 'is not a microconf document', command, name)

    def test_each_fault_has_its_own_words(self):
        for words, sql in (('newer version', 'PRAGMA user_version = 99'),
                           ('does not have the tables', 'CREATE TABLE more (a)'),
                           ('belongs to nothing', "INSERT INTO lead VALUES (9, 'x', 9, 9, 'a0')"),
                           ('more than two levels', 'INSERT INTO topic (uid, edition_id, parent_id, rank, title) VALUES'
                            " ('a', 1, NULL, 'a0', 'A'), ('b', 1, 1, 'a0', 'B'), ('c', 1, 2, 'a0', 'C')"),
                           ('holds no microconference', 'DELETE FROM microconference')):
            self.file.unlink(missing_ok=True)
            self.new()
            subprocess.run(['sqlite3', self.file, sql], check=True)
            before = self.file.read_bytes()
            for command in (['check'], ['show'], ['undo'], ['export', '--as', 'schedule-md']):
                err = self.refused(FAULT, words, *command, self.file)
                self.assertIn('“test.microconf”', err)
            self.assertEqual(self.file.read_bytes(), before)
            shutil.rmtree(self.folder / 'state')

    def test_a_truncated_document(self):
        self.new()
        self.file.write_bytes(self.file.read_bytes()[:5000])
        self.refused(FAULT, 'is damaged', 'check', self.file)

    def test_what_was_worked_on_is_rescued_from_a_damaged_document(self):
        for damage in (lambda b: b[:5000], lambda b: b[:100], lambda b: b'', lambda b: b'hello' + b[5:]):
            self.file.unlink(missing_ok=True)
            self.new()
            self.do({'do': 'add-topic', 'title': 'A'})
            damaged = damage(self.file.read_bytes())
            self.file.write_bytes(damaged)
            self.refused(FAULT, '“test.microconf” is', 'check', self.file)
            self.assertEqual(self.listing(), ['test.microconf'])
            for command in (['show'], ['log'], ['export', '--as', 'schedule-md'], ['undo'], ['check']):
                self.refused(FAULT, '“test.microconf” is', *command, self.file)
            text = json.dumps([{'do': 'add-topic', 'title': 'B'}])
            err = self.refused(FAULT, 'was rescued into', 'apply', self.file, '-', text=text)
            self.assertEqual(len(err.splitlines()), 1)
            self.assertEqual(self.file.read_bytes(), damaged)
            [rescued] = self.folder.glob('test (rescued, *).microconf')
            self.assertIn(f'“{rescued.name}”', err)
            self.assertEqual([t['title'] for t in self.show(rescued)['editions'][0]['topics']], ['A'])
            self.assertEqual(self.listing(), [rescued.name, 'test.microconf'])
            rescued.unlink()

    def test_what_sqlite_says_is_one_line(self):
        self.new()
        bytes_ = bytearray(self.file.read_bytes())
        bytes_[-4096:] = bytes(4096)
        self.file.write_bytes(bytes_)
        err = self.refused(FAULT, 'is damaged: ', 'check', self.file)
        self.assertNotIn('***', err)
        self.assertEqual(len(err.splitlines()), 1)

    def test_a_link_to_nothing_is_missing(self):
        self.file.symlink_to('nowhere')
        self.refused(FAULT, 'There is no file', 'check', self.file)

    def test_a_missing_document(self):
        for command in (['check'], ['show'], ['undo'], ['log'], ['export', '--as', 'schedule-md']):
            self.refused(FAULT, 'There is no file “test.microconf”', *command, self.file)
        self.assertEqual(self.listing(), [])


class Versions(Case):
    """Documents that an older version wrote."""

    def check_document_of(self, schema):
        with contextlib.closing(sqlite3.connect(self.file)) as database:
            database.executescript((DATA / f'schema-{schema}.sql').read_text())
        before = self.file.read_bytes()
        self.plumbline('check', self.file)
        self.assertIn(':20261005T100000\n', self.plumbline('export', self.file, '--as', 'schedule-ics'))
        self.assertEqual(self.file.read_bytes(), before)
        self.assertEqual(len(self.edition()['proposals']), 3)
        self.do({'do': 'add-topic', 'title': 'New'})
        self.assertEqual(self.rows('PRAGMA user_version'), [(5,)])
        self.plumbline('check', self.file)

    def test_a_document_of_schema_1(self):
        self.check_document_of(1)

    def test_a_document_of_schema_2(self):
        self.check_document_of(2)
        self.assertIn(('2024', 'Come to {{name}}!'), self.rows('SELECT style, markdown FROM draft'))
        self.assertIn(('Mine',), self.rows('SELECT notes FROM proposal_text'))

    def test_a_document_of_schema_3(self):
        self.check_document_of(3)
        self.assertEqual(self.rows('SELECT words, zone FROM availability'), [('Not before 11:00', '')])
        self.assertEqual(self.rows("SELECT count(*) FROM pragma_table_info('attendee') WHERE name = 'hours'"), [(0,)])
        self.assertEqual(self.rows('SELECT count(*) FROM item WHERE day_minutes = 0'), [(3,)])

    def test_a_document_of_schema_4(self):
        self.check_document_of(4)
        self.assertEqual(self.rows('SELECT plan.name FROM plan JOIN edition ON plan_id = plan.id'), [('Plan A',)])
        self.assertEqual(self.rows('SELECT recipient FROM handover'), [('Organizers',)])


class History(Case):
    def test_undo_and_redo_name_what_they_do(self):
        self.new()
        self.do({'do': 'add-topic', 'title': 'A'}, {'do': 'add-proposal', 'title': 'P'})
        self.assertEqual(self.plumbline('undo', self.file), 'Undone: Add Proposal\n')
        self.assertEqual(self.plumbline('undo', self.file), 'Undone: Add Topic\n')
        self.assertEqual(self.titles(), [])
        self.refused(FAULT, 'nothing to undo', 'undo', self.file)
        self.assertEqual(self.plumbline('redo', self.file), 'Redone: Add Topic\n')
        self.assertEqual(self.titles(), ['A'])

    def test_undo_reaches_the_file(self):
        self.new()
        before = self.record()
        self.do({'do': 'add-topic', 'title': 'A'})
        self.assertNotEqual(self.record(), before)
        self.plumbline('undo', self.file)
        self.assertEqual(self.record(), before)

    def test_log_lists_the_steps(self):
        self.new()
        self.do({'do': 'add-topic', 'title': 'A'}, {'do': 'add-proposal', 'title': 'P'})
        self.plumbline('undo', self.file)
        lines = self.plumbline('log', self.file).splitlines()
        self.assertEqual([re.sub(r'^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d  ', '', line) for line in lines],
                         ['Add Topic', 'Add Proposal (undone)'])

    def test_a_copy_has_no_history(self):
        self.new()
        self.do({'do': 'add-topic', 'title': 'A'})
        copy = self.folder / 'copy.microconf'
        shutil.copy(self.file, copy)
        self.refused(FAULT, 'nothing to undo', 'undo', copy)
        self.assertEqual(self.plumbline('log', copy), '')


main()
