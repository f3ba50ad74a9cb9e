#!/usr/bin/env python3
"""plumbline styles, and what the user's own styles do to texts."""

import pathlib
import re

from harness import FAULT, USAGE, Case, main

GOLDEN = pathlib.Path(__file__).resolve().parent.parent / 'data' / 'styles'
KINDS = ['announcement', 'page', 'cfp-mail', 'schedule-mail', 'reminder', 'proposal', 'reply-accepted', 'reply-joined',
         'reply-declined', 'reply-moved', 'reply-asked']


class Styles(Case):
    def setUp(self):
        super().setUp()
        self.env['XDG_DATA_HOME'] = str(self.folder / 'data')

    def own(self, name, text):
        """Write a style of the user's."""
        path = self.folder / 'data' / 'plumbline' / 'styles' / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text)

    def listed(self, *options):
        return [line for line in self.plumbline('styles', *options).splitlines() if not line.startswith(' ')]

    def test_every_kind_is_listed(self):
        kinds = [line.split('/')[0] for line in self.listed()]
        self.assertEqual(list(dict.fromkeys(kinds)), KINDS)
        self.assertEqual(self.listed('--kind', 'page'), ['page/2023', 'page/2021', 'page/2020', 'page/2019'])
        self.assertRegex(self.plumbline('styles', '--kind', 'page'), r'page/2021\n    .*\n    A new text begins with it')

    def test_what_is_shown_is_sound_and_can_be_copied(self):
        copy = self.folder / 'copy.plumbstyle'
        for style in self.listed():
            copy.write_text(self.plumbline('styles', '--show', style))
            self.assertEqual(self.plumbline('styles', '--check', copy),
                             f'copy.plumbstyle is a sound style: {style}.\n')

    def test_a_fault_is_told_with_its_line(self):
        path = self.folder / 'mine.plumbstyle'
        path.write_text('kind: page\nstyle: mine\ntitle: T\n---\n\n{{topcis}}\n')
        self.refused(FAULT, 'plumbline: The style in “mine.plumbstyle” cannot be used: line 6: There is no field '
                     '“topcis”.\n', 'styles', '--check', path)
        path.write_bytes(b'kind: page\n\xff\n')
        self.refused(FAULT, 'line 2: ', 'styles', '--check', path)
        path.write_text('x' * 300_000)
        self.refused(FAULT, 'too large', 'styles', '--check', path)
        self.refused(FAULT, 'none.plumbstyle', 'styles', '--check', self.folder / 'none.plumbstyle')
        self.refused(FAULT, 'not a file', 'styles', '--check', self.folder)

    def test_wrong_words_are_usage(self):
        for options, words in ((['--kind', 'poem'], 'There are: announcement, page'),
                               (['--show', 'page'], 'no style “page”'), (['--show', 'page/1066'], '“page/1066”'),
                               (['--show', 'poem/2021'], '“poem/2021”'), (['more'], 'Usage: plumbline styles'),
                               (['--kind', 'page', '--show', 'page/2021'], 'Usage: plumbline styles')):
            self.refused(USAGE, words, 'styles', *options)

    def test_a_style_of_ones_own_words_the_text(self):
        self.new()
        text = self.plumbline('styles', '--show', 'page/2021').replace('## {{short_name}}', 'Own: {{name}}')
        self.own('own.plumbstyle', text)
        self.assertRegex(self.plumbline('styles', '--kind', 'page'), r'Yours: .*own\.plumbstyle')
        self.assertTrue(self.plumbline('export', self.file, '--as', 'page-md').startswith('Own: Tracing\n'))

    def test_a_broken_one_is_told_of_and_does_no_harm(self):
        self.new()
        before = self.plumbline('export', self.file, '--as', 'page-md')
        self.own('own.plumbstyle', 'kind: page\nstyle: 2021\n---\nx')
        for words in (['export', self.file, '--as', 'page-md'], ['styles']):
            code, out, err = self.run_plumbline(*words)
            self.assertEqual(code, 0)
            self.assertIn('“own.plumbstyle” cannot be used: line 3: “title” is missing', err)
            self.assertIn(before if words[0] == 'export' else 'page/2021', out)
        self.plumbline('export', self.file, '--as', 'page-md', env={'XDG_DATA_HOME': str(self.folder)})

    def test_texts_are_as_the_golden_files_have_them(self):
        self.plumbline('new', self.file, '--name', 'Quiet Fans', '--year', '2026', '--place', 'Prague', '--zone',
                       'Europe/Prague', '--starts', '2026-10-05', '--ends', '2026-10-07')
        self.do({'do': 'set-edition', 'description':
                 'The Quiet Fans microconference is about machines that cool themselves without a sound. Drivers, '
                 'firmware and user space each have a say, and none knows of the others.'},
                {'do': 'add-lead', 'name': 'Nela Prvni', 'email': 'nela@example.org'},
                {'do': 'add-topic', 'title': 'Who may set `fan1_target`?', 'statement':
                 'Firmware and the kernel overrule each other. Somebody has to give in.'},
                {'do': 'add-topic', 'title': 'A common curve format'})
        for style in self.listed():
            kind, name = style.split('/')
            if kind.startswith('reply-'):
                continue
            self.do({'do': 'reset-draft', 'kind': kind}, {'do': 'set-draft', 'kind': kind, 'style': name})
            golden = (GOLDEN / 'first' / f'{kind}-{name}').read_text()
            mail = re.split(r'\n######## Mail\n\n', golden)[1]
            self.assertEqual(self.plumbline('export', self.file, '--as', f'{kind}-text'), mail, style)


main()
