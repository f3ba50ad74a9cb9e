#!/usr/bin/env python3
"""Plans listed and compared."""

import json

from harness import FAULT, USAGE, Case, main


class Plans(Case):
    def setUp(self):
        super().setUp()
        self.new()
        self.do({'do': 'set-edition', 'zone': 'Europe/Prague'})
        [self.block] = self.do({'do': 'add-block', 'room': 'Hall A', 'starts_at': '2026-10-05T10:00'})
        self.topics = self.do(*({'do': 'add-topic', 'title': title, 'minutes': 30}
                                for title in ('Folios', 'LTO', 'Rust')))
        self.items = self.do({'do': 'place-topic', 'topic': self.topics, 'block': self.block})

    def plans(self, *options):
        return json.loads(self.plumbline('plans', self.file, '--json', *options))

    def entry(self, title):
        """The entry of a topic in the current plan."""
        [(uid,)] = self.rows('SELECT i.uid FROM item AS i JOIN topic AS t ON t.id = i.topic_id'
                             ' JOIN block AS b ON b.id = i.block_id JOIN edition AS e ON e.plan_id = b.plan_id'
                             ' WHERE t.title = ?', title)
        return uid

    def test_without_plans(self):
        self.assertEqual(self.plumbline('plans', self.file), 'There is one agenda and no plan.\n')
        self.assertEqual(self.plans(), {'edition': 2026, 'plans': []})

    def test_list(self):
        [uid] = self.do({'do': 'copy-plan', 'name': 'If the Rust people fly at noon'})
        self.do({'do': 'remove-item', 'item': self.items[1]})
        self.assertEqual(self.plumbline('plans', self.file),
                         '* Plan A: 60 of 210 min, 150 free\n'
                         '  If the Rust people fly at noon: 90 of 210 min, 120 free\n')
        first, second = self.plans()['plans']
        self.assertEqual((first['name'], first['current'], first['topics'], first['used_minutes']),
                         ('Plan A', True, 2, 60))
        self.assertEqual(second, {'uid': uid, 'name': 'If the Rust people fly at noon', 'current': False, 'blocks': 1,
                                  'topics': 3, 'used_minutes': 90, 'available_minutes': 210})

    def test_compare(self):
        [uid] = self.do({'do': 'copy-plan', 'name': 'Plan B'})
        same = self.plumbline('plans', self.file, '--compare', 'Plan A', 'Plan B')
        self.assertEqual(same, 'The plans are the same.\n')
        self.do({'do': 'choose-plan', 'plan': uid})
        lto, folios = self.entry('LTO'), self.entry('Folios')
        [(block,)] = self.rows('SELECT b.uid FROM block AS b JOIN edition AS e ON e.plan_id = b.plan_id')
        self.do({'do': 'remove-item', 'item': lto}, {'do': 'move-item', 'item': folios, 'block': block},
                {'do': 'set-item', 'item': folios, 'minutes': 20})
        self.assertEqual(self.plumbline('plans', self.file, '--compare', 'Plan A', uid),
                         '“Rust” 11:00 → 10:00\n“Folios” 10:00 → 10:30\n“Folios” 30 → 20 min\n“LTO” dropped\n')
        changes = self.plans('--compare', 'Plan A', 'Plan B')['changes']
        self.assertEqual([change['kind'] for change in changes], ['time', 'time', 'minutes', 'dropped'])
        self.assertEqual(changes[1], {'kind': 'time', 'uid': self.topics[0], 'title': 'Folios',
                                      'from_start': '2026-10-05T10:00:00+02:00',
                                      'to_start': '2026-10-05T10:30:00+02:00', 'from_minutes': 30, 'to_minutes': 20,
                                      'sentence': '“Folios” 10:00 → 10:30'})
        self.assertIsNone(changes[3]['to_start'])

    def test_faults(self):
        self.refused(FAULT, 'no plan “Plan X”', 'plans', self.file, '--compare', 'Plan X', 'Plan A')
        self.refused(FAULT, '1999', 'plans', self.file, '--edition', '1999')
        self.refused(USAGE, 'Usage', 'plans', self.file, '--compare', 'Plan A')
        self.refused(USAGE, 'Usage', 'plans', self.file, 'Plan A')
        self.refused(USAGE, 'Usage', 'plans')


main()
