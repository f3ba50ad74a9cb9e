#!/usr/bin/env python3
"""plumbline import and plumbline export."""

import contextlib
import csv
import io
import json
import os
import pathlib
import pty
import re
import shutil
import sqlite3
import subprocess
import zlib

from harness import DONE, FAULT, PLUMBLINE, USAGE, Case, main

ABSTRACTS = pathlib.Path(__file__).resolve().parent.parent / 'sample' / 'abstracts.json'
N_TRACK, N_ALL = 14, 17
# What is made to hold addresses: mails, and the table that drops speakers without one.
ADDRESSED = ('replies-mbox', 'schedule-indico-csv', 'schedule-indico-csv-new')


class Import(Case):
    def take_in(self, *words):
        """Import what works, and return what is said; notes on it go to stderr."""
        code, out, _ = self.run_plumbline('import', self.file, *words)
        self.assertEqual(code, DONE)
        return out

    def numbers(self):
        return sorted(proposal['friendly_id'] for proposal in self.edition()['proposals'])

    def test_only_the_own_track_comes_in(self):
        self.new('--track', 'Tracing MC')
        out = self.take_in(ABSTRACTS)
        self.assertIn(f'{N_TRACK} new', out)
        self.assertIn('3 in other Tracks', out)
        self.assertEqual(len(self.numbers()), N_TRACK)
        self.assertNotIn(43, self.numbers())

    def test_the_track_is_guessed_by_the_name_and_remembered(self):
        self.new()
        self.take_in(ABSTRACTS)
        self.assertEqual(self.edition()['track'], 'Tracing MC')
        self.assertEqual(len(self.numbers()), N_TRACK)

    def test_a_track_can_be_named(self):
        self.new('--track', 'Tracing MC')
        self.take_in(ABSTRACTS, '--track', 'Real-Time MC')
        self.assertEqual(self.numbers(), [43, 50])

    def test_all_tracks_can_be_asked_for(self):
        self.new()
        self.take_in(ABSTRACTS, '--all-tracks')
        self.assertEqual(len(self.numbers()), N_ALL)

    def test_a_track_that_cannot_be_guessed_is_asked_for(self):
        self.plumbline('new', self.file, '--name', 'Filesystems', '--year', '2026')
        before = self.file.read_bytes()
        err = self.refused(FAULT, 'Which Track', 'import', self.file, ABSTRACTS)
        self.assertIn('The file has “Real-Time MC”, “Rust MC”, “Tracing MC”.', err)
        self.assertEqual(self.file.read_bytes(), before)

    def test_again_doubles_nothing(self):
        self.new()
        self.take_in(ABSTRACTS)
        before = self.file.read_bytes()
        out = self.take_in(ABSTRACTS)
        self.assertIn(f'0 new, 0 changed, 0 withdrawn, 0 missing, {N_TRACK} unchanged', out)
        self.assertEqual(self.file.read_bytes(), before)

    def change_abstract(self, number, **fields):
        """A later export in which one proposal has changed."""
        abstracts = json.loads(ABSTRACTS.read_text())
        [abstract] = [abstract for abstract in abstracts['abstracts'] if abstract['friendly_id'] == number]
        abstract.update(fields)
        (self.folder / 'later.json').write_text(json.dumps(abstracts))

    def proposal(self, number):
        [proposal] = [p for p in self.edition()['proposals'] if p['friendly_id'] == number]
        return proposal

    def test_what_the_lead_decided_stays(self):
        self.new()
        self.take_in(ABSTRACTS)
        uid = self.proposal(60)['uid']
        self.do({'do': 'ask-again', 'proposal': uid}, {'do': 'mark-told', 'proposal': uid},
                {'do': 'set-proposal', 'proposal': uid, 'notes': 'My note'})
        self.change_abstract(60, title='Theirs', score=1.0)
        self.assertIn('1 changed', self.take_in('later.json'))
        proposal = self.proposal(60)
        self.assertEqual([proposal[key] for key in ('uid', 'title', 'score', 'decision', 'told')],
                         [uid, 'Theirs', 1.0, 'asked', True])
        self.assertEqual(self.rows("SELECT notes FROM proposal_text WHERE notes <> ''"), [('My note',)])

    def test_what_was_accepted_does_not_change_by_itself(self):
        self.new()
        self.take_in(ABSTRACTS)
        self.do({'do': 'accept', 'proposal': self.proposal(60)['uid'], 'title': 'Mine', 'minutes': 7})
        self.change_abstract(60, title='Theirs')
        self.assertIn('0 changed, 0 withdrawn, 0 missing, 13 unchanged, 1 left out', self.take_in('later.json'))
        self.assertIn('left out  #60  Theirs', self.take_in('later.json', '--dry-run'))
        self.assertEqual(self.proposal(60)['title'], 'Watching locks that are never contended')
        self.assertEqual([(t['title'], t['minutes']) for t in self.edition()['topics']], [('Mine', 7)])

    def test_an_import_is_one_step(self):
        self.new()
        before = self.record()
        self.take_in(ABSTRACTS)
        after = self.record()
        self.assertEqual(self.plumbline('undo', self.file), 'Undone: Import Proposals\n')
        self.assertEqual(self.record(), before)
        self.plumbline('redo', self.file)
        self.assertEqual(self.record(), after)

    def test_a_dry_run_tells_and_does_nothing(self):
        self.new()
        before = self.file.read_bytes()
        out = self.take_in(ABSTRACTS, '--dry-run')
        self.assertIn(f'{N_TRACK} new', out)
        self.assertIn('new  #47  A trace clock that host and guest agree on', out)
        self.assertNotIn('#43', out)
        self.assertEqual(self.file.read_bytes(), before)
        self.assertEqual(self.plumbline('log', self.file), '')

    def test_a_dry_run_tells_what_would_change(self):
        self.new()
        self.take_in(ABSTRACTS)
        self.change_abstract(41, title='Another title')
        out = self.take_in('later.json', '--dry-run')
        self.assertIn('changed  #41  Another title', out)
        self.assertIn('“User stacks without frame pointers', out)

    def test_one_bad_source_of_several_changes_nothing(self):
        self.new()
        before = self.file.read_bytes()
        (self.folder / 'bad.json').write_text('{"abstracts": [')
        self.refused(FAULT, 'bad.json', 'import', self.file, ABSTRACTS, 'bad.json')
        self.refused(FAULT, 'nope.json” cannot be read', 'import', self.file, ABSTRACTS, 'nope.json')
        self.assertEqual(self.file.read_bytes(), before)
        self.assertEqual(self.plumbline('log', self.file), '')

    def test_several_sources_come_in_in_turn(self):
        self.new()
        (self.folder / 'more.csv').write_text('Id,Title,Content\r\n41,,\r\n99,Late,Words\r\n')
        shutil.copy(ABSTRACTS, self.folder)
        out = self.take_in('abstracts.json', 'more.csv', '--all-tracks')
        self.assertEqual([line.split(':')[0] for line in out.splitlines()], ['abstracts.json', 'more.csv'])
        self.assertIn(99, self.numbers())
        self.assertEqual(len(self.plumbline('log', self.file).splitlines()), 1)
        self.plumbline('undo', self.file)
        self.assertEqual(self.numbers(), [])

    def test_a_dry_run_of_several_sources_takes_them_in_turn(self):
        self.new()
        out = self.take_in(ABSTRACTS, ABSTRACTS, '--dry-run')
        self.assertIn(f'0 new, 0 changed, 0 withdrawn, 0 missing, {N_TRACK} unchanged', out)
        self.assertEqual(self.numbers(), [])

    def test_a_source_without_the_track_is_refused(self):
        self.new()
        before = self.file.read_bytes()
        (self.folder / 'other.csv').write_text('Id,Title,Submitted for tracks\r\n1,A,Rust MC\r\n')
        (self.folder / 'none.json').write_text(
            '{"version": 1, "abstracts": [{"id": 1, "friendly_id": 1, "title": "A", "submitted_for_tracks": []}]}')
        err = self.refused(FAULT, '“Rust MC”', 'import', self.file, 'other.csv', '--track', 'Tracing MC')
        self.assertIn('“other.csv”: ', err)
        self.refused(FAULT, 'or in any other', 'import', self.file, 'none.json', '--track', 'Tracing MC')
        self.refused(FAULT, 'No proposal is in a Track', 'import', self.file, 'none.json')
        self.refused(FAULT, '“other.csv”', 'import', self.file, ABSTRACTS, 'other.csv', '--dry-run')
        self.assertEqual(self.file.read_bytes(), before)
        self.take_in('none.json', '--all-tracks')
        self.assertEqual(self.numbers(), [1])

    def test_no_more_is_read_than_a_list_can_have(self):
        self.new()
        self.refused(FAULT, 'over 256 MB', 'import', self.file, '/dev/zero')

    def answers(self):
        return self.rows("SELECT answers FROM proposal_text WHERE answers <> ''")

    def test_answers_are_kept_and_a_poorer_file_erases_none(self):
        self.new()
        abstract = {'id': 5, 'friendly_id': 1, 'title': 'A', 'custom_fields': [
            {'id': 1, 'name': 'Who must attend', 'value': 'mm\nmaintainers'},
            {'id': 2, 'name': 'Remote?', 'value': 'no *idea*'}, {'id': 3, 'name': 'Else', 'value': ''}]}
        source = self.folder / 'a.json'
        source.write_text(json.dumps({'abstracts': [abstract], 'version': 1}))
        self.take_in(source)
        both = '* **Who must attend:** mm maintainers\n* **Remote?:** no \\*idea\\*\n'
        self.assertEqual(self.answers(), [(both,)])
        self.assertIn('1 unchanged', self.take_in(source))
        (self.folder / 'a.csv').write_text('Id,Title,Remote?\r\n1,A,no *idea*\r\n')
        self.assertIn('1 unchanged', self.take_in('a.csv'))
        (self.folder / 'a.csv').write_text('Id,Title,Remote?\r\n1,A,yes\r\n')
        self.assertIn('1 changed', self.take_in('a.csv'))
        self.assertEqual(self.answers(), [(both.replace('no \\*idea\\*', 'yes'),)])
        abstract['custom_fields'][1]['value'] = ''
        source.write_text(json.dumps({'abstracts': [abstract], 'version': 1}))
        self.take_in(source)
        self.assertEqual(self.answers(), [('* **Who must attend:** mm maintainers\n',)])
        self.plumbline('undo', self.file)
        self.assertEqual(self.answers(), [(both.replace('no \\*idea\\*', 'yes'),)])

    def test_bad_sources_are_refused_by_name(self):
        self.new()
        before = self.file.read_bytes()
        for name, content in (('empty.json', b''), ('text.txt', b'hello'), ('deep.json', b'[' * 1000000),
                              ('null.json', b'{"abstracts": null, "version": 1}'), ('cut.json',
                              ABSTRACTS.read_bytes()[:20000]), ('latin.csv', b'Id,Title\r\n1,\xe9\xff\xfe\r\n')):
            (self.folder / name).write_bytes(content)
            code, out, err = self.run_plumbline('import', self.file, name)
            if name != 'latin.csv':
                self.assertEqual((code, out), (FAULT, ''), name)
                self.assertIn(name, err)
                self.assertEqual(self.file.read_bytes(), before)


class Export(Case):
    def fill(self):
        self.new('--zone', 'Europe/Prague')
        topic, block, secret = self.do(
            {'do': 'add-topic', 'title': 'Ünï', 'minutes': 30},
            {'do': 'add-block', 'room': 'Hall', 'starts_at': '2026-10-05T10:00', 'minutes': 90},
            {'do': 'add-proposal', 'title': 'P', 'name': 'Ada', 'email': 'secret@example.org', 'content': 'c'})
        self.do({'do': 'place-topic', 'topic': topic, 'block': block},
                {'do': 'join', 'proposal': secret, 'topic': topic},
                {'do': 'set-proposal', 'proposal': secret, 'notes': 'secret note'},
                {'do': 'add-edition', 'year': 2025})

    def formats(self, but=' '):
        lines = self.plumbline('export', '--list').splitlines()
        return [line for line in lines if not line.startswith((' ', but))]

    def outcomes(self):
        return [name for name in self.formats() if name.startswith('outcomes-')]

    def texts(self):
        """Outcomes are told once they are public, and pages are read by tests/print/check-sheets.py."""
        return [name for name in self.formats(but='outcomes-') if '-pdf' not in name]

    def test_the_list_names_every_format(self):
        formats = self.formats()
        for name in ('schedule-ics', 'schedule-csv', 'schedule-html', 'schedule-md', 'schedule-text'):
            self.assertIn(name, formats)
        self.assertIn('Discloses: ', self.plumbline('export', '--list'))

    def test_every_format_is_the_same_bytes_twice_and_tells_no_secret(self):
        self.fill()
        for name in self.formats(but='outcomes-'):
            first = self.plumbline('export', self.file, '--as', name, binary=True)
            self.assertEqual(first, self.plumbline('export', self.file, '--as', name, binary=True))
            self.assertGreater(len(first), 0)
            if name not in ADDRESSED:
                self.assertNotIn(b'secret', first)

    def test_a_pdf_has_the_paper_that_was_asked_for(self):
        self.fill()
        for paper, box in (((), b'595.275591 841.889764'), (('letter',), b'612 792'),
                           (('a5-landscape',), b'595.275591 419.527559')):
            size = [f'--paper={name}' for name in paper]
            for name in ('schedule-pdf', 'schedule-pdf-run', 'schedule-pdf-cards'):
                out = self.plumbline('export', self.file, '--as', name, *size, binary=True)
                self.assertTrue(out.startswith(b'%PDF-'))
                parts = [zlib.decompress(part)
                         for part in re.findall(rb'stream\n(x\x9c.*?)\nendstream', out, re.DOTALL)]
                self.assertTrue(any(b'/MediaBox [ 0 0 ' + box in part for part in parts), (name, paper))
        self.plumbline('export', self.file, '--as', 'schedule-pdf', '--output', self.folder / 'a.pdf')
        self.assertEqual((self.folder / 'a.pdf').read_bytes(),
                         self.plumbline('export', self.file, '--as', 'schedule-pdf', binary=True))

    def test_paper_that_is_none_is_refused(self):
        self.fill()
        self.refused(USAGE, 'is no size of paper', 'export', self.file, '--as', 'schedule-pdf', '--paper', 'a0')
        self.refused(USAGE, 'Only a PDF has', 'export', self.file, '--as', 'schedule-ics', '--paper', 'a4')

    def test_a_terminal_is_spared_a_pdf(self):
        self.fill()
        for output in ((), ('--output', '-')):
            ours, theirs = pty.openpty()
            done = subprocess.run([PLUMBLINE, 'export', str(self.file), '--as', 'schedule-pdf', *output],
                                  stdout=theirs, stderr=subprocess.PIPE, check=False, env=self.env)
            os.close(theirs)
            os.close(ours)
            self.assertEqual(done.returncode, USAGE)
            self.assertIn(b'--output', done.stderr)

    def test_what_is_private_in_a_list_of_abstracts_is_in_no_export(self):
        planted = 'Qzx'
        person = {'id': 1, 'person_id': 1, 'first_name': 'Ada', 'last_name': 'Open', 'email': f'{planted}@example.org',
                  'affiliation': 'Lab', 'address': planted, 'phone': planted, 'is_speaker': True,
                  'author_type': 'primary', 'title': ''}
        user = {'id': 2, 'full_name': planted, 'first_name': planted, 'last_name': planted,
                'email': f'{planted}@example.org', 'affiliation': planted}
        review = {'id': 1, 'track': None, 'user': user, 'comment': planted, 'created_dt': '2026-07-20T09:15:00+00:00',
                  'modified_dt': None, 'proposed_action': 'accept', 'ratings': [{'question': 1, 'value': planted}]}
        comment = {'id': 1, 'text': planted, 'created_dt': '2026-07-20T09:15:00+00:00', 'user': user}
        source = self.folder / 'a.json'
        source.write_text(json.dumps({'version': 1, 'questions': [
            {'id': 1, 'title': planted, 'position': 1, 'no_score': True}], 'abstracts': [
                {'id': 1, 'friendly_id': 1, 'title': 'A', 'content': 'Words', 'state': 'submitted',
                 'submission_comment': planted, 'judgment_comment': planted, 'persons': [person], 'submitter': user,
                 'comments': [comment], 'reviews': [review], 'score': 3.0,
                 'custom_fields': [{'id': 1, 'name': planted, 'value': planted}]}]}))
        self.new()
        self.plumbline('import', self.file, source, '--all-tracks')
        proposal = self.edition()['proposals'][0]['uid']
        topic, block = self.do({'do': 'accept', 'proposal': proposal}, {'do': 'add-block', 'room': 'Hall',
                               'starts_at': '2026-10-05T10:00', 'minutes': 90})
        [who] = self.rows("SELECT uid FROM person WHERE name = 'Ada Open'")[0]
        self.do({'do': 'place-topic', 'topic': topic, 'block': block},
                {'do': 'set-topic', 'topic': topic, 'notes': planted},
                {'do': 'set-proposal', 'proposal': proposal, 'notes': planted},
                {'do': 'set-person', 'person': who, 'notes': planted},
                {'do': 'set-attendee', 'person': who, 'why': planted},
                {'do': 'set-availability', 'person': who, 'words': planted},
                {'do': 'add-topic-person', 'topic': topic, 'person': who, 'why': planted})
        named = 0
        for name in self.texts():
            out = self.plumbline('export', self.file, '--as', name)
            told = out.lower()
            if name in ADDRESSED:
                told = told.replace(f'{planted.lower()}@example.org', '')
            self.assertNotIn(planted.lower(), told, name)
            named += 'Ada Open' in out
        self.assertGreater(named, 0)

    def plant_outcomes(self, planted):
        self.new()
        topic, block = self.do({'do': 'add-topic', 'title': 'Clocks'}, {
            'do': 'add-block', 'room': 'Hall', 'starts_at': '2026-10-05T10:00', 'minutes': 90})
        self.do({'do': 'place-topic', 'topic': topic, 'block': block},
                {'do': 'next-item', 'block': block, 'at': '2026-10-05T10:00'},
                {'do': 'set-outcome', 'topic': topic, 'status': 'decided', 'outcome': f'{planted} outcome',
                 'next_step': f'{planted} step', 'session_notes': f'{planted} notes'},
                {'do': 'add-action', 'topic': topic, 'text': f'{planted} action', 'name': f'{planted} owner'})

    def test_outcomes_are_in_no_export_until_they_are_published(self):
        self.plant_outcomes('Qzx')
        for name in self.texts():
            self.assertNotIn('Qzx', self.plumbline('export', self.file, '--as', name), name)
        for name in self.outcomes():
            self.refused(FAULT, 'publish-outcomes', 'export', self.file, '--as', name)
        self.assertNotIn('Qzx', self.plumbline('show', self.file))
        self.assertNotIn('Qzx', self.plumbline('show', '--json', self.file))
        self.do({'do': 'publish-outcomes'})
        [topic] = self.edition()['topics']
        self.assertEqual(topic['outcome'], {
            'status': 'decided', 'text': 'Qzx outcome', 'next_step': 'Qzx step',
            'actions': [{'text': 'Qzx action', 'person': 'Qzx owner', 'done': False}]})
        for name in self.outcomes():
            report = self.plumbline('export', self.file, '--as', name)
            for words in ('Decided.', 'Qzx outcome', 'Qzx owner: Qzx action', 'Qzx step'):
                self.assertIn(words, report)
            self.assertNotIn('Qzx notes', report)
        self.assertNotIn('Qzx notes', self.plumbline('show', '--json', self.file))
        self.do({'do': 'hide-outcomes'})
        self.assertNotIn('Qzx', self.plumbline('show', '--json', self.file))

    def test_two_computers_date_a_file_alike(self):
        self.fill()
        calendar = self.plumbline('export', self.file, '--as', 'schedule-ics')
        folder = self.folder / 'copy'
        folder.mkdir()
        copy = pathlib.Path(shutil.copy(self.file, folder))
        os.utime(copy, (1500000000, 1500000000))
        other = dict(XDG_STATE_HOME=str(self.folder / 'other'))
        self.assertEqual(self.plumbline('export', copy, '--as', 'schedule-ics', env=other), calendar)
        self.plumbline('apply', copy, '-', text='[{"do": "set-edition", "place": "Brno"}]', env=other)
        calendar = self.plumbline('export', copy, '--as', 'schedule-ics', env=other)
        shutil.copy(copy, self.file)
        self.assertEqual(self.plumbline('export', self.file, '--as', 'schedule-ics'), calendar)

    def dated(self):
        with contextlib.closing(sqlite3.connect(self.file)) as database:
            return database.execute('SELECT changed_at FROM stamp').fetchall()

    def test_undo_dates_a_file_as_it_was(self):
        self.fill()
        before = self.dated()
        [path] = pathlib.Path(self.folder, 'state', 'plumbline').glob('*/working.db')
        self.do({'do': 'set-edition', 'place': 'Brno'})
        with contextlib.closing(sqlite3.connect(path)) as database:
            # As if it had been done a while later.
            database.execute('UPDATE local_state SET changed_at = changed_at + 100')
            database.commit()
        self.assertNotEqual(before, [(0,)])
        self.plumbline('undo', self.file)
        self.assertEqual(self.dated(), before)

    def test_it_goes_to_a_file_or_to_the_terminal(self):
        self.fill()
        out = self.plumbline('export', self.file, '--as', 'schedule-md', binary=True)
        self.assertIn('Ünï'.encode(), out)
        self.assertEqual(self.plumbline('export', self.file, '--as', 'schedule-md', '--output', '-', binary=True), out)
        self.assertEqual(self.plumbline('export', self.file, '--as', 'schedule-md', '--output', 'out.md'), '')
        self.assertEqual((self.folder / 'out.md').read_bytes(), out)

    def test_an_older_edition_can_be_asked_for(self):
        self.fill()
        [block] = self.do({'do': 'add-block', 'edition': 2025, 'starts_at': '2025-09-01T10:00'})
        self.do({'do': 'add-opening', 'block': block, 'title': 'Old'})
        for options, title in (([], 'Ünï'), (['--edition', '2025'], 'Old'), (['--edition', '2026'], 'Ünï')):
            out = self.plumbline('export', self.file, '--as', 'schedule-csv', *options)
            self.assertEqual([row['title'] for row in csv.DictReader(io.StringIO(out))], [title])
        self.refused(FAULT, 'no edition 2024', 'export', self.file, '--as', 'schedule-csv', '--edition', '2024')

    def test_the_document_is_never_overwritten(self):
        self.fill()
        before = self.file.read_bytes()
        (self.folder / 'link').symlink_to(self.file.name)
        (self.folder / 'folder').symlink_to('.')
        for output in ('test.microconf', './test.microconf', self.file, 'link', 'folder/test.microconf'):
            self.refused(FAULT, 'the document itself', 'export', self.file, '--as', 'schedule-md', '--output', output)
        self.assertEqual(self.file.read_bytes(), before)

    def test_what_cannot_be_written_is_said(self):
        self.fill()
        self.refused(FAULT, 'cannot be written', 'export', self.file, '--as', 'schedule-md', '--output', 'no/such')
        self.refused(USAGE, 'no format “poem”', 'export', self.file, '--as', 'poem')
        self.refused(USAGE, '--as', 'export', self.file)


main()
