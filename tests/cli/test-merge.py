#!/usr/bin/env python3
"""plumbline merge: two copies of a document, and documents of older versions."""

import contextlib
import pathlib
import re
import shutil
import sqlite3

from harness import DONE, FAULT, USAGE, Case, main

DATA = pathlib.Path(__file__).parents[1] / 'data'


class Merge(Case):
    """A document, and two copies of it."""

    def setUp(self):
        super().setUp()
        self.mine, self.theirs, self.out = (self.folder / f'{name}.microconf' for name in ('mine', 'theirs', 'out'))
        self.new()
        self.uid, self.other_uid = self.do({'do': 'add-topic', 'title': 'Stacks', 'statement': 'They are slow.'},
                                           {'do': 'add-topic', 'title': 'Clocks'})
        shutil.copy(self.file, self.mine)
        shutil.copy(self.file, self.theirs)

    def titles_of(self, file):
        return sorted(topic['title'] for topic in self.show(file)['editions'][-1]['topics'])

    def test_different_changes_are_all_in_the_result(self):
        self.do({'do': 'set-topic', 'topic': self.uid, 'ask': 'Who unwinds?'}, file=self.mine)
        self.do({'do': 'add-topic', 'title': 'Locks'}, {'do': 'set-topic', 'topic': self.uid, 'tried': 'Much'},
                file=self.theirs)
        out = self.plumbline('merge', '--base', self.file, self.mine, self.theirs, '--output', self.out)
        self.assertIn('from the other copy', out)
        self.assertNotIn('conflict', out)
        self.assertEqual(self.titles_of(self.out), ['Clocks', 'Locks', 'Stacks'])
        text = self.plumbline('show', '--text', self.out)
        self.assertIn('  ask: Who unwinds?\n', text)
        self.assertIn('  tried: Much\n', text)
        self.plumbline('check', self.out)

    def test_who_merges_does_not_matter(self):
        self.do({'do': 'set-topic', 'topic': self.uid, 'title': 'Stack traces'}, file=self.mine)
        self.do({'do': 'set-topic', 'topic': self.uid, 'title': 'User stacks'}, file=self.theirs)
        results = []
        for one, other in ((self.mine, self.theirs), (self.theirs, self.mine)):
            code, _, err = self.run_plumbline('merge', '--base', self.file, one, other, '--output', self.out)
            self.assertEqual((code, err), (FAULT, ''))
            results.append(self.plumbline('show', '--text', self.out))
        self.assertEqual(*results)
        self.assertIn('Conflict: topic, ', results[0])

    def test_the_copies_tell_without_a_base(self):
        self.do({'do': 'set-topic', 'topic': self.uid, 'title': 'Stack traces'}, file=self.mine)
        self.do({'do': 'set-topic', 'topic': self.other_uid, 'title': 'Clock'}, file=self.theirs)
        self.plumbline('merge', self.mine, self.theirs, '--output', self.out)
        self.assertEqual(self.titles_of(self.out), ['Clock', 'Stack traces'])

    def test_the_result_may_replace_a_copy(self):
        self.do({'do': 'add-topic', 'title': 'Locks'}, file=self.theirs)
        self.plumbline('merge', self.mine, self.theirs, '--output', self.mine)
        self.assertEqual(self.titles_of(self.mine), ['Clocks', 'Locks', 'Stacks'])
        before = self.plumbline('show', '--text', self.mine)
        self.assertIn('nothing new', self.plumbline('merge', self.mine, self.theirs, '--output', self.mine))
        self.assertEqual(self.plumbline('show', '--text', self.mine), before)

    def test_what_cannot_be_merged_is_refused_and_changes_nothing(self):
        other = self.folder / 'other.microconf'
        broken = self.folder / 'broken.microconf'
        self.new(file=other)
        broken.write_bytes(self.file.read_bytes()[:5000])
        before = {path: path.read_bytes() for path in self.folder.glob('*.microconf')}
        options = ['--output', self.mine]
        self.refused(USAGE, 'two different documents', 'merge', self.mine, other, *options)
        self.refused(USAGE, 'damaged', 'merge', self.mine, broken, *options)
        self.refused(USAGE, 'damaged', 'merge', '--base', broken, self.mine, self.theirs, *options)
        self.refused(USAGE, 'There is no file', 'merge', self.mine, self.folder / 'no.microconf', *options)
        self.refused(USAGE, '--output', 'merge', self.mine, self.theirs)
        self.refused(USAGE, 'Usage: plumbline merge', 'merge', self.mine, *options)
        self.assertEqual({path: path.read_bytes() for path in self.folder.glob('*.microconf')}, before)


class OldDocuments(Case):
    def change(self, file, *sql):
        """As somebody does who counts no versions."""
        with contextlib.closing(sqlite3.connect(file)) as database:
            for statement in sql:
                database.execute(statement)
            database.commit()

    def merge_with_one_of(self, schema, base):
        """A lead whose computer is up to date, and one who still has the version of that time."""
        folder = self.folder / f'{schema}-{len(base)}'
        folder.mkdir()
        old, mine, theirs, out = (folder / f'{name}.microconf' for name in ('old', 'mine', 'theirs', 'out'))
        with contextlib.closing(sqlite3.connect(old)) as database:
            database.executescript((DATA / f'schema-{schema}.sql').read_text())
        shutil.copy(old, mine)
        shutil.copy(old, theirs)
        self.do({'do': 'add-topic', 'title': 'New'}, {'do': 'set-edition', 'place': 'Prague'}, file=mine)
        self.change(theirs, "UPDATE topic SET title = 'Folios' WHERE id = 1",
                    "UPDATE person SET affiliation = 'Elsewhere' WHERE id = 5")
        base = [word.format(old=old) for word in base]
        code, out_text, err = self.run_plumbline('merge', *base, mine, theirs, '--output', out)
        self.assertEqual(err, '')
        edition = self.show(out)['editions'][-1]
        self.assertLessEqual({'New', 'Folios'}, {topic['title'] for topic in edition['topics']})
        self.assertEqual(len(edition['proposals']), 3)
        text = self.plumbline('show', '--text', out)
        self.assertIn('\n  affiliation: Elsewhere\n', text)
        # Nobody can know who was first to have the place, or had none, unless the base says so.
        if base:
            self.assertEqual((code, edition['place'], text.count('\nConflict:')), (DONE, 'Prague', 0), out_text)
        else:
            self.assertEqual((code, text.count('\nConflict: edition, 2026\n')), (FAULT, 1), out_text)
            self.assertIn(': Prague\n', text)
        # The old one again, as when it is delivered late
        self.assertEqual(self.run_plumbline('merge', *base, out, theirs, '--output', out)[0], code)
        self.assertEqual(self.plumbline('show', '--text', out), text)

    def test_documents_of_every_schema_merge_with_a_new_one(self):
        schemas = [re.search(r'\d+', file.name)[0] for file in sorted(DATA.glob('schema-*.sql'))]
        self.assertGreaterEqual(len(schemas), 4)
        for schema in schemas:
            for base in ([], ['--base', '{old}']):
                with self.subTest(schema=schema, base=base):
                    self.merge_with_one_of(schema, base)


if __name__ == '__main__':
    main()
