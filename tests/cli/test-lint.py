#!/usr/bin/env python3
"""Slips in a document, told on the command line."""

import json

from harness import DONE, FAULT, USAGE, Case, main

TEXT = """\
It has been accepted into the 2025 Linux Plumbers Conference.

CFP Ends: TBD

{{topics}}
"""


class Lint(Case):
    def setUp(self):
        super().setUp()
        self.new('--starts', '2026-10-05', '--cfp-end', '2026-08-15')
        self.do({'do': 'set-edition', 'description': 'What the kernel shows of itself.'},
                {'do': 'add-lead', 'name': 'Ada Byron', 'email': 'ada@example.org'},
                {'do': 'add-topic', 'title': 'Who asks for the stack?', 'minutes': 30})
        [person] = self.rows('SELECT uid FROM person')
        self.do({'do': 'set-attendee', 'person': person[0], 'why': 'Decides', 'status': 'coming'})

    def write_draft(self, text=TEXT):
        self.do({'do': 'set-draft', 'kind': 'announcement', 'style': '2021', 'markdown': text})

    def test_a_sound_document_has_nothing_to_say(self):
        self.assertEqual(self.plumbline('lint', self.file, '--strict'), '')
        self.assertEqual(json.loads(self.plumbline('lint', self.file, '--json')), {'findings': []})

    def test_each_finding_is_a_line(self):
        self.write_draft()
        self.assertEqual(self.plumbline('lint', self.file), (
            'announcement:1: warning: It says 2025; this edition is that of 2026. [other-year]\n'
            'announcement:3: warning: “TBD” still stands in for something. [placeholder]\n'))

    def test_json_has_places_keys_and_fixes(self):
        self.write_draft()
        year, placeholder = json.loads(self.plumbline('lint', self.file, '--json'))['findings']
        self.assertEqual(list(year), ['rule', 'severity', 'where', 'line', 'start', 'end', 'message', 'key', 'fix'])
        self.assertEqual(TEXT.encode()[year['start']:year['end']], b'2025')
        self.assertEqual((year['fix'], placeholder['fix']), ('{{year}}', '{{cfp_end}}'))
        self.assertEqual(placeholder['where'], {
            'kind': 'announcement', 'uid': self.rows('SELECT uid FROM draft')[0][0], 'field': None})
        self.write_draft('One more line.\n\n' + TEXT)
        moved = json.loads(self.plumbline('lint', self.file, '--json'))['findings']
        self.assertEqual([f['key'] for f in moved], [year['key'], placeholder['key']])
        self.assertEqual([f['line'] for f in moved], [3, 5])

    def test_putting_the_fixes_in_clears_the_findings(self):
        self.write_draft()
        text = TEXT.encode()
        for finding in reversed(json.loads(self.plumbline('lint', self.file, '--json'))['findings']):
            text = text[:finding['start']] + finding['fix'].encode() + text[finding['end']:]
        self.write_draft(text.decode())
        self.assertEqual(self.plumbline('lint', self.file), '')

    def test_findings_are_a_fault_only_when_strict(self):
        self.write_draft()
        self.assertEqual(self.run_plumbline('lint', self.file)[0], DONE)
        code, out, err = self.run_plumbline('lint', self.file, '--strict')
        self.assertEqual((code, len(out.splitlines()), err), (FAULT, 2, ''))
        self.write_draft('{{topics}}\n')
        self.do({'do': 'add-topic', 'title': 'Stacks', 'minutes': 30})
        self.assertIn(': hint: ', self.plumbline('lint', self.file, '--strict'))

    def test_a_row_without_a_line_is_told_of_as_a_whole(self):
        self.do({'do': 'set-edition', 'description': ''})
        self.assertRegex(self.plumbline('lint', self.file), r'^edition: warning: .* \[missing-part\]\n$')
        [finding] = json.loads(self.plumbline('lint', self.file, '--json'))['findings']
        self.assertEqual((finding['line'], finding['start'], finding['fix']), (None, None, None))

    def test_another_edition_can_be_chosen(self):
        self.do({'do': 'add-edition', 'year': 2024})
        self.assertIn('description', self.plumbline('lint', self.file, '--edition', '2024'))
        self.refused(FAULT, 'There is no edition 2019.', 'lint', self.file, '--edition', '2019')

    def test_nothing_is_changed(self):
        before = self.file.read_bytes()
        self.plumbline('lint', self.file)
        self.assertEqual(self.file.read_bytes(), before)

    def test_help_tells_of_exit_codes(self):
        self.assertIn('Exit with 1', self.plumbline('lint', '--help'))
        self.refused(USAGE, 'Usage: ', 'lint')
        self.refused(FAULT, 'none.microconf', 'lint', 'none.microconf')


main()
