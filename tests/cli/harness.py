"""What the tests of the command line share: a place of their own, `plumbline` itself, and results as TAP.

PLUMBLINE is the program that is tested. Every case has its own folder and its own state, and no display.
"""

import contextlib
import json
import os
import pathlib
import shutil
import sqlite3
import subprocess
import sys
import tempfile
import traceback
import unittest

PLUMBLINE = os.environ['PLUMBLINE']
DONE, FAULT, USAGE = 0, 1, 2


class Case(unittest.TestCase):
    """A case with a folder of its own."""

    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='plumbline-'))
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        self.env = {name: value for name, value in os.environ.items() if name not in ('DISPLAY', 'WAYLAND_DISPLAY')}
        self.env.update(XDG_STATE_HOME=str(self.folder / 'state'), XDG_RUNTIME_DIR=str(self.folder / 'state'),
                        HOME=str(self.folder), TMPDIR=str(self.folder))
        self.file = self.folder / 'test.microconf'

    def run_plumbline(self, *arguments, text=None, env=None, binary=False, **options):
        """Run it, and return exit code, stdout and stderr."""
        done = subprocess.run([PLUMBLINE, *map(str, arguments)], input=text, capture_output=True, timeout=50,
                              cwd=self.folder, env=dict(self.env, **(env or {})), text=not binary, **options)
        return done.returncode, done.stdout, done.stderr

    def plumbline(self, *arguments, **options):
        """Run what has to work, and return stdout."""
        code, out, err = self.run_plumbline(*arguments, **options)
        self.assertEqual((code, err or ''), (DONE, ''), arguments)
        return out

    def refused(self, code, words, *arguments, **options):
        """Run what has to fail with a message that has these words, and nothing on stdout."""
        found, out, err = self.run_plumbline(*arguments, **options)
        self.assertEqual(found, code, (arguments, out, err))
        self.assertIn(words, err)
        self.assertEqual(out, '')
        self.assertTrue(err.startswith('plumbline: ') or err.startswith('Usage: '), err)
        return err

    def new(self, *options, file=None):
        self.plumbline('new', file or self.file, '--name', 'Tracing', '--year', '2026', *options)

    def forget(self):
        """Let every file be met as if for the first time: what changes without its working copy is merged otherwise."""
        shutil.rmtree(self.folder / 'state', ignore_errors=True)

    def do(self, *commands, file=None):
        """Run commands, and return the uids of what they made."""
        return self.plumbline('apply', file or self.file, '-', text=json.dumps(commands)).split()

    def show(self, file=None):
        return json.loads(self.plumbline('show', file or self.file, '--json'))

    def edition(self):
        return self.show()['editions'][-1]

    def rows(self, sql, *values):
        """Read the document's tables: anybody may."""
        with contextlib.closing(sqlite3.connect(f'{self.file.as_uri()}?mode=ro', uri=True)) as database:
            return database.execute(sql, values).fetchall()

    def record(self):
        """All that the document holds, without the versions that its file tells of."""
        tables = self.rows("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'stamp%'")
        return {table: self.rows(f'SELECT * FROM "{table}" ORDER BY id') for [table] in tables}

    def titles(self):
        return [topic['title'] for topic in self.edition()['topics']]

    def listing(self):
        """What lies in the folder, without the state."""
        return sorted(path.name for path in self.folder.iterdir() if path.name != 'state')


class TapResult(unittest.TestResult):
    """Says each result as a line of TAP."""

    def __init__(self, total):
        super().__init__()
        self.number = 0
        print(f'TAP version 14\n1..{total}', flush=True)

    def say(self, word, test, remark=''):
        self.number += 1
        print(f'{word} {self.number} {test.id().removeprefix("__main__.")}{remark}', flush=True)

    def explain(self, error):
        for line in ''.join(traceback.format_exception(*error)).splitlines():
            print(f'# {line}', flush=True)

    def addSuccess(self, test):
        self.say('ok', test)

    def addSkip(self, test, reason):
        self.say('ok', test, f' # SKIP {reason}')

    def addFailure(self, test, err):
        super().addFailure(test, err)
        self.explain(err)
        self.say('not ok', test)

    def addError(self, test, err):
        super().addError(test, err)
        self.explain(err)
        self.say('not ok', test)

    def addSubTest(self, test, subtest, err):
        super().addSubTest(test, subtest, err)
        if err is not None:
            print(f'# {subtest}', flush=True)
            self.explain(err)
            self.say('not ok', test)


def main():
    """Run the cases of the calling module."""
    module = sys.modules['__main__']
    suite = unittest.defaultTestLoader.loadTestsFromModule(module)
    if len(sys.argv) > 1:
        suite = unittest.defaultTestLoader.loadTestsFromNames(sys.argv[1:], module)
    result = TapResult(suite.countTestCases())
    suite.run(result)
    sys.exit(not result.wasSuccessful())
