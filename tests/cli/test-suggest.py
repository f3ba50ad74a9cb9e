#!/usr/bin/env python3
"""An order of topics, suggested on the command line."""

import json

from harness import DONE, FAULT, USAGE, Case, main


class Suggest(Case):
    """A block of 90 minutes with three topics: A and C have a speaker in common."""

    def setUp(self):
        super().setUp()
        self.new('--starts', '2026-10-05', '--zone', 'Europe/Prague')
        [self.block] = self.do({'do': 'add-block', 'title': 'Hall', 'starts_at': '2026-10-05T10:00', 'minutes': 90})
        self.topics = {}
        for title in 'ABC':
            [self.topics[title]] = self.do({'do': 'add-topic', 'title': title, 'minutes': 30})
            self.do({'do': 'place-topic', 'topic': self.topics[title], 'block': self.block})
        for title in 'AC':
            self.do({'do': 'add-topic-person', 'topic': self.topics[title], 'name': 'Ada Example'})

    def rule(self, kind, topic, other):
        return self.do({'do': 'set-topic-rule', 'kind': kind, 'topic': self.topics[topic],
                        'other': self.topics[other]})

    def order(self):
        return [title for title, in self.rows('SELECT t.title FROM item AS i JOIN topic AS t ON t.id = i.topic_id'
                                              ' JOIN block AS b ON b.id = i.block_id ORDER BY b.id, i.rank')]

    def suggested(self, *options):
        found = json.loads(self.plumbline('suggest', self.file, '--json', *options))
        return found, [entry['title'] for block in found['blocks'] for entry in block['entries']]

    def test_an_order_has_times_points_and_reasons(self):
        self.rule('before', 'B', 'A')
        found, titles = self.suggested()
        self.assertEqual((found['status'], titles), ('optimal', ['B', 'A', 'C']))
        self.assertEqual(found['cost'], found['bound'])
        self.assertEqual(found['cost'], sum(found['costs'].values()))
        self.assertEqual(found['costs'], {'change': 12, 'churn': 2, 'rather_not': 0, 'hot': 0, 'together': 0})
        first, second, third = found['blocks'][0]['entries']
        self.assertEqual((first['starts_at'], first['was_at'], first['topic']),
                         ('2026-10-05T10:00:00+02:00', '2026-10-05T10:30:00+02:00', self.topics['B']))
        self.assertIn('before “A”', first['why'])
        self.assertIn('after “B”', second['why'])
        self.assertIn('already there for “A”', third['why'])
        self.assertEqual((found['conflict'], self.order()), ([], ['A', 'B', 'C']))

    def test_it_is_told_in_words(self):
        self.rule('before', 'B', 'A')
        text = self.plumbline('suggest', self.file)
        self.assertIn('Hall', text.splitlines()[0])
        self.assertIn('  10:00  B  [Earlier, at 10:00 instead of 10:30]\n', text)
        self.assertIn('Optimal: 14 points', text)
        self.assertIn('  Changes from today: 12\n', text)

    def test_the_same_agenda_has_the_same_answer(self):
        self.rule('apart', 'A', 'B')
        self.assertEqual(self.plumbline('suggest', self.file, '--json'),
                         self.plumbline('suggest', self.file, '--json'))

    def test_it_is_applied_in_one_step(self):
        self.rule('before', 'B', 'A')
        self.plumbline('suggest', self.file, '--apply')
        self.assertEqual(self.order(), ['B', 'A', 'C'])
        self.plumbline('undo', self.file)
        self.assertEqual(self.order(), ['A', 'B', 'C'])

    def test_rules_that_contradict_each_other_are_told(self):
        self.rule('before', 'A', 'B')
        self.rule('before', 'B', 'C')
        self.rule('before', 'C', 'A')
        code, out, err = self.run_plumbline('suggest', self.file)
        self.assertEqual((code, err), (FAULT, ''))
        self.assertEqual(out, 'No order keeps all rules.\n  “A” has to come before “B”.\n'
                              '  “B” has to come before “C”.\n  “C” has to come before “A”.\n')
        code, out, err = self.run_plumbline('suggest', self.file, '--json')
        found = json.loads(out)
        self.assertEqual((code, found['status'], len(found['conflict']), found['conflict_is_minimal']),
                         (FAULT, 'impossible', 3, True))
        self.assertEqual(self.run_plumbline('suggest', self.file, '--apply')[0], FAULT)
        self.assertEqual(self.order(), ['A', 'B', 'C'])

    def test_what_people_said_counts(self):
        [person] = self.rows('SELECT uid FROM person')
        self.do({'do': 'set-availability', 'person': person[0], 'words': 'only after 10:30'})
        found, titles = self.suggested()
        self.assertEqual((found['status'], titles), ('optimal', ['B', 'A', 'C']))
        self.assertIn('Ada Example cannot be there: 10:00 to 10:30.', found['blocks'][0]['entries'][1]['why'])

    def test_topics_that_are_not_placed_come_in_when_asked_for(self):
        [block] = self.do({'do': 'add-block', 'title': 'Lab', 'starts_at': '2026-10-06T10:00', 'minutes': 30})
        self.do({'do': 'add-topic', 'title': 'D', 'minutes': 30})
        self.assertNotIn('D', self.suggested()[1])
        self.assertIn('D', self.suggested('--all')[1])
        self.plumbline('suggest', self.file, '--all', '--apply')
        self.assertEqual(len(self.order()), 4)
        self.assertEqual(self.run_plumbline('undo', self.file)[0], DONE)
        self.assertEqual(len(self.order()), 3)

    def test_a_plan_can_be_chosen(self):
        self.do({'do': 'copy-plan', 'name': 'Noon'})
        self.rule('before', 'B', 'A')
        self.plumbline('suggest', self.file, '--plan', 'Noon', '--apply')
        self.assertEqual(self.order(), ['A', 'B', 'C', 'B', 'A', 'C'])
        self.refused(FAULT, 'There is no plan “Midnight”.', 'suggest', self.file, '--plan', 'Midnight')
        self.refused(FAULT, 'There is no edition 2019.', 'suggest', self.file, '--edition', '2019')
        self.refused(USAGE, 'Usage:', 'suggest')


main()
