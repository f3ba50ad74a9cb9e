#!/usr/bin/env python3
"""What came of topics: evidence in a git repository, the ledger, and what covers what."""

import json
import shutil
import subprocess
import unittest

from harness import DONE, FAULT, USAGE, Case, main


class Years(Case):
    """Two editions: of the first, one topic has an accomplishment and one has not."""

    def setUp(self):
        super().setUp()
        self.plumbline('new', self.file, '--name', 'Tracing', '--year', '2025', '--starts', '2025-12-11')
        self.do({'do': 'add-topic', 'title': 'SFrame for every compiler', 'minutes': 30,
                 'outcome': 'Version 3 without headers.'},
                {'do': 'add-topic', 'title': 'Histograms without locks', 'minutes': 30},
                {'do': 'add-topic', 'title': 'Where to have beer', 'minutes': 30},
                {'do': 'add-lead', 'name': 'Ada Example', 'email': 'ada@example.org'})
        self.sframe, self.histograms, self.beer = [
            row[0] for row in self.rows('SELECT uid FROM topic ORDER BY id')]
        self.do({'do': 'add-edition', 'year': 2026},
                {'do': 'add-accomplishment', 'text': 'Histograms need no locks.', 'topic': self.histograms,
                 'evidence': ['v6.19', '3f1c9be47a02 ("tracing: Drop the lock")']})


@unittest.skipUnless(shutil.which('git'), 'git is not installed')
class Evidence(Years):
    def setUp(self):
        super().setUp()
        self.tree = self.folder / 'tree'
        self.git('init', '-q', self.tree, at=self.folder)

    def git(self, *arguments, at=None, **env):
        subprocess.run(['git', *map(str, arguments)], cwd=at or self.tree, check=True,
                       env=dict(self.env, GIT_COMMITTER_NAME='C', GIT_COMMITTER_EMAIL='c@example.com', **env))

    def commit(self, author, date, subject):
        self.git('commit', '-q', '--allow-empty', f'--author={author}', '-m', subject,
                 GIT_COMMITTER_DATE=f'{date}T12:00:00Z')

    def evidence(self, *options):
        found = json.loads(self.plumbline('evidence', self.file, '--repo', self.tree, '--json', *options))
        return {target['title']: target['commits'] for target in found['targets']}

    def test_each_target_has_its_commits_best_first(self):
        self.commit('Bo <bo@example.com>', '2024-05-01', 'sframe: Long before')
        self.commit('Bo <bo@example.com>', '2026-01-02', 'x86: Emit SFrame')
        self.commit('Ada Example <ada@example.org>', '2026-01-03', 'sframe: Ask the compiler')
        self.commit('Bo <bo@example.com>', '2026-01-04', 'net: Fix a leak')
        found = self.evidence()
        self.assertEqual([c['subject'] for c in found['SFrame for every compiler']],
                         ['sframe: Ask the compiler', 'x86: Emit SFrame'])
        self.assertNotIn('Histograms without locks', found)
        self.assertEqual([c['subject'] for c in found['Histograms need no locks.']], ['sframe: Ask the compiler'])
        best = found['SFrame for every compiler'][0]
        self.assertEqual(best['reason'], 'By Ada Example, names “sframe”, “compiler”')
        self.assertEqual(best['date'], '2026-01-03')
        self.assertEqual(best['evidence'], f'{best["commit"][:12]} ("sframe: Ask the compiler")')
        self.assertEqual(len(self.evidence('--since', '2024-01-01')['SFrame for every compiler']), 3)
        lines = self.plumbline('evidence', self.file, '--repo', self.tree)
        self.assertIn(f'  {best["commit"][:12]} 2026-01-03 sframe: Ask the compiler\n', lines)

    def test_nothing_is_changed(self):
        self.commit('Ada Example <ada@example.org>', '2026-01-03', 'sframe: Ask the compiler')
        before = self.file.read_bytes()
        self.evidence()
        self.assertEqual(self.file.read_bytes(), before)

    def test_a_name_of_another_time_is_read(self):
        self.git('-c', 'i18n.commitEncoding=x-unknown', 'commit', '-q', '--allow-empty', '-m', 'sframe: Old',
                 '--author', b'J\xf6rg <j@example.com>'.decode(errors='surrogateescape'),
                 GIT_COMMITTER_DATE='2026-01-01T00:00:00Z')
        [commit] = self.evidence()['SFrame for every compiler']
        self.assertEqual(commit['author'], 'J\ufffdrg')

    def test_what_cannot_be_read_is_said(self):
        def search(*words):
            return ['evidence', self.file, *words]
        self.refused(FAULT, 'has no commits yet', *search('--repo', self.tree))
        self.refused(FAULT, 'There is no git repository in', *search('--repo', '/'))
        self.refused(FAULT, 'is not a date', *search('--repo', self.tree, '--since', 'yesterday'))
        self.refused(USAGE, 'Usage: ', *search())

    def test_a_shallow_clone_is_told_of(self):
        for subject in ('sframe: One', 'sframe: Two'):
            self.commit('Ada Example <ada@example.org>', '2026-01-03', subject)
        clone = self.folder / 'clone'
        self.git('clone', '-q', '--depth=1', self.tree.as_uri(), clone)
        code, out, err = self.run_plumbline('evidence', self.file, '--repo', clone)
        self.assertEqual((code, err), (DONE, 'plumbline: The repository is a shallow clone: older commits may be '
                                             'missing.\n'))
        self.assertIn('sframe: Two', out)
        self.assertNotIn('sframe: One', out)


class Ledger(Years):
    def ledger(self):
        return {row['title']: row for row in json.loads(self.plumbline('ledger', self.file, '--json'))['topics']}

    def test_each_earlier_topic_has_its_outcome_and_evidence(self):
        self.do({'do': 'skip-prompt', 'topic': self.beer},
                {'do': 'add-topic', 'title': 'SFrame again', 'follows': self.sframe})
        rows = self.ledger()
        self.assertEqual([row['state'] for row in rows.values()], ['open', 'told', 'skipped'])
        self.assertEqual(rows['SFrame for every compiler']['outcome'], 'Version 3 without headers.')
        self.assertEqual(rows['SFrame for every compiler']['follow_up'],
                         self.rows("SELECT uid FROM topic WHERE title = 'SFrame again'")[0][0])
        [told] = rows['Histograms without locks']['accomplishments']
        self.assertEqual((told['edition'], told['status'], told['published']), (2026, 'done', []))
        self.assertEqual(told['evidence'], [
            {'kind': 'version', 'label': 'v6.19', 'subject': None, 'text': 'v6.19'},
            {'kind': 'commit', 'label': '3f1c9be47a02', 'subject': 'tracing: Drop the lock',
             'text': '3f1c9be47a02 ("tracing: Drop the lock")'}])
        lines = self.plumbline('ledger', self.file)
        self.assertIn('  Decided: Version 3 without headers.\n  Still open: “SFrame again” follows it up\n', lines)

    def test_published_is_what_a_text_told_when_it_left(self):
        def release(kind, words):
            self.do({'do': 'note-release', 'kind': kind, 'how': 'copied', 'source': '', 'words': words})

        release('announcement', 'We are back.\n\n* Histograms need\n  no locks \\[v6.19\\]\n')
        release('page', '* Histograms need no lock.\n')
        [told] = self.ledger()['Histograms without locks']['accomplishments']
        self.assertEqual(told['published'], [{'text': 'announcement', 'how': 'copied', 'places': []}])
        self.assertIn('    Published in: Announcement\n', self.plumbline('ledger', self.file))
        self.do({'do': 'set-published', 'kind': 'announcement', 'places': ['https://example.org/a']})
        self.assertIn('    Published in: https://example.org/a\n', self.plumbline('ledger', self.file))
        release('announcement', 'Nothing.')
        self.assertNotIn('Published', self.plumbline('ledger', self.file))

    def test_a_first_edition_has_none(self):
        file = self.folder / 'first.microconf'
        self.plumbline('new', file, '--name', 'First', '--year', '2026')
        self.assertEqual(self.plumbline('ledger', file), '')


class Coverage(Case):
    def setUp(self):
        super().setUp()
        self.new()
        self.do({'do': 'add-topic', 'title': 'Persistent ring buffer'},
                {'do': 'add-topic', 'title': 'Faster stack unwinding'},
                {'do': 'add-proposal', 'title': 'The persistent ring buffer across reboots'},
                {'do': 'add-proposal', 'title': 'Rust bindings'},
                {'do': 'add-proposal', 'title': 'Covered'})
        uids = dict(self.rows('SELECT title, uid FROM proposal'))
        self.do({'do': 'accept', 'proposal': uids['Covered']})

    def coverage(self):
        return json.loads(self.plumbline('coverage', self.file, '--json'))

    def test_what_has_nothing_is_listed_and_pairs_are_suggested(self):
        found = self.coverage()
        self.assertEqual([t['title'] for t in found['topics']], ['Persistent ring buffer', 'Faster stack unwinding'])
        self.assertEqual([p['title'] for p in found['proposals']],
                         ['The persistent ring buffer across reboots', 'Rust bindings'])
        self.assertEqual(found['pairs'], [{'topic': found['topics'][0]['uid'],
                                           'proposal': found['proposals'][0]['uid']}])
        self.assertIn('  Persistent ring buffer ← The persistent ring buffer across reboots\n',
                      self.plumbline('coverage', self.file))

    def test_it_is_never_applied_unasked(self):
        before = self.file.read_bytes()
        self.coverage()
        self.assertEqual(self.file.read_bytes(), before)
        pair = self.coverage()['pairs'][0]
        self.do({'do': 'join', **pair})
        self.assertEqual([len(part) for part in self.coverage().values()], [1, 1, 0])

    def test_after_an_import_all_are_compared(self):
        self.do(*({'do': 'add-proposal', 'title': f'Filler number {n}'} for n in range(120)))
        self.assertEqual(len(self.coverage()['pairs']), 1)

    def test_another_edition_can_be_chosen(self):
        self.refused(FAULT, 'There is no edition 2019.', 'coverage', self.file, '--edition', '2019')
        self.refused(USAGE, 'Usage: ', 'coverage')


main()
