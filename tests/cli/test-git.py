#!/usr/bin/env python3
"""git as CONTRIBUTING.md sets it up: plumbline shows it what differs, and merges."""

import os
import pathlib
import re
import shutil
import subprocess
import unittest

from harness import PLUMBLINE, Case, main

ROOT = pathlib.Path(__file__).parents[2]


@unittest.skipUnless(shutil.which('git'), 'git is not installed')
class Git(Case):
    """A repository that is set up as CONTRIBUTING.md says, and its clone on the computer of another lead."""

    def setUp(self):
        super().setUp()
        self.env.update(PATH=f'{pathlib.Path(PLUMBLINE).parent}:{os.environ["PATH"]}', GIT_CONFIG_NOSYSTEM='1',
                        GIT_AUTHOR_NAME='A', GIT_AUTHOR_EMAIL='a@example.org', GIT_COMMITTER_NAME='A',
                        GIT_COMMITTER_EMAIL='a@example.org')
        section = (ROOT / 'CONTRIBUTING.md').read_text().partition('\n## Documents in git\n')[2]
        setup = re.search(r'```sh\n(.*?)```', section, re.S)[1].splitlines()
        self.here, self.there = self.folder / 'here', self.folder / 'there'
        self.mine, self.theirs = (folder / 'tracing.microconf' for folder in (self.here, self.there))
        self.here.mkdir()
        self.git('init', '-q', '-b', 'main', '.')
        self.run_shell(setup, self.here)
        self.new(file=self.mine)
        self.uid, = self.do({'do': 'add-topic', 'title': 'Stacks', 'statement': 'They are slow.'}, file=self.mine)
        self.git('add', '.')
        self.git('commit', '-qm', 'Begin')
        self.git('clone', '-q', str(self.here), str(self.there))
        self.run_shell([line for line in setup if line.startswith('git config ')], self.there)

    def run_shell(self, lines, folder):
        self.assertTrue(lines)
        subprocess.run(['sh', '-ec', '\n'.join(lines)], cwd=folder, env=self.env, check=True, timeout=50)

    def git(self, *arguments, code=0, folder=None):
        done = subprocess.run(['git', *arguments], cwd=folder or self.here, env=self.env, capture_output=True,
                              text=True, timeout=50)
        self.assertEqual(done.returncode, code, (arguments, done.stdout, done.stderr))
        return done.stdout

    def commit(self, file, *commands):
        self.do(*commands, file=file)
        self.git('commit', '-qam', 'Later', folder=file.parent)

    def test_a_diff_shows_what_was_changed(self):
        self.do({'do': 'set-topic', 'topic': self.uid, 'statement': 'They are late.'}, file=self.mine)
        diff = self.git('diff', '-U0')
        changed = [line for line in diff.splitlines() if line[0] in '+-' and line[:3] not in ('+++', '---')]
        self.assertEqual(changed, ['-  statement: They are slow.', '+  statement: They are late.'])
        self.assertIn(' @@ Topic: Stacks\n', diff)
        self.git('commit', '-qam', 'Later')
        self.assertIn('+  statement: They are late.\n', self.git('log', '-p', '-1'))
        self.assertIn('+Microconference: Tracing\n', self.git('show', 'HEAD~'))

    def test_what_two_leads_did_is_merged(self):
        self.commit(self.mine, {'do': 'add-topic', 'title': 'Clocks'},
                    {'do': 'set-topic', 'topic': self.uid, 'statement': 'They are slow. And late.'})
        self.commit(self.theirs, {'do': 'set-topic', 'topic': self.uid, 'ask': 'Who unwinds?',
                                  'statement': 'Stacks are slow.'})
        self.git('pull', '-q', '--no-rebase', '--no-edit', str(self.there))
        self.assertEqual(self.git('status', '--short'), '')
        diff = self.git('diff', 'HEAD~', 'HEAD')
        self.assertIn('+  ask: Who unwinds?\n', diff)
        self.assertIn('+  statement: Stacks are slow. And late.\n', diff)
        self.git('pull', '-q', '--ff-only', str(self.here), folder=self.there)
        self.assertEqual([t['title'] for t in self.show(self.theirs)['editions'][-1]['topics']], ['Stacks', 'Clocks'])
        self.assertEqual(self.theirs.read_bytes(), self.mine.read_bytes())

    def test_a_conflict_stops_the_merge_and_is_in_the_document(self):
        self.commit(self.mine, {'do': 'set-topic', 'topic': self.uid, 'title': 'Stack traces'})
        self.commit(self.theirs, {'do': 'set-topic', 'topic': self.uid, 'title': 'User stacks'})
        self.git('pull', '-q', '--no-rebase', '--no-edit', str(self.there), code=1)
        self.assertEqual(self.git('status', '--short'), 'UU tracing.microconf\n')
        text = self.plumbline('show', '--text', self.mine)
        self.assertEqual(text.count('\nConflict: topic, '), 1)
        self.assertIn('Stack traces', text)
        self.assertIn('User stacks', text)
        self.git('commit', '-qam', 'To be decided')
        self.assertIn('+Conflict: topic, ', self.git('diff', 'HEAD~', 'HEAD'))

    def test_a_document_that_both_added(self):
        self.git('checkout', '-q', '--orphan', 'other', folder=self.there)
        self.commit(self.theirs, {'do': 'set-topic', 'topic': self.uid, 'ask': 'Who unwinds?'})
        self.git('pull', '-q', '--no-rebase', '--no-edit', '--allow-unrelated-histories', str(self.there), 'other')
        self.assertIn('  ask: Who unwinds?\n', self.plumbline('show', '--text', self.mine))


if __name__ == '__main__':
    main()
