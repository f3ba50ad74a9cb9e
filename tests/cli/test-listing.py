#!/usr/bin/env python3
"""plumbline show --text: everything a document holds, in lines that diff can compare."""

import ast
import contextlib
import difflib
import re
import shutil
import sqlite3
import time

from harness import USAGE, Case, main

# Keys and ranks are only good inside a file, and stamps are no part of the record.
LEFT_OUT = {'id', 'rank'}
SOME_TIME = 1791187200


class Column:
    """What the schema says of a column, and values that it may have."""

    def __init__(self, table, number, name, kind, default, sql, refers_to):
        self.table, self.number, self.name, self.kind = table, number, name, kind
        self.default, self.refers_to = default, refers_to
        choices = re.search(rf'\b{name} IN\s*\(([^)]*)\)', sql)
        limits = re.search(rf'\b{name} BETWEEN (\d+) AND (\d+)', sql)
        self.choices = list(ast.literal_eval(f'({choices[1]},)')) if choices else None
        self.limits = (int(limits[1]), int(limits[2])) if limits else None
        self.is_json = f'json_valid ({name})' in sql

    def is_marked(self):
        return self.kind == 'TEXT' and not self.choices and self.name not in LEFT_OUT

    def value(self, k):
        """One for row number k that no other column has, if that can be."""
        mark = f'{self.table}.{self.name}.{k}'
        if self.refers_to:
            return k
        if self.choices:
            return [choice for choice in self.choices if repr(choice) != self.default][(k - 1) % (len(self.choices) - 1)]
        if self.name.endswith('_at'):
            return SOME_TIME + 3600 * self.number + 60 * k
        if self.kind == 'INTEGER':
            low, high = self.limits or (0, 10 ** 6)
            return 1990 + k if self.name == 'year' else min(low + 3 * self.number + k, high)
        if self.kind == 'REAL':
            return k + 0.5
        if self.name == 'rank':
            return f'a{k}'
        return f'["{mark}"]' if self.is_json else mark


def indent(line):
    return len(line) - len(line.lstrip())


def row_value(column, k):
    """What fill() gives row number k."""
    special = {'item.kind': 'topic', 'topic_rule.other_id': 3 - k, 'topic.parent_id': {1: 2, 2: None}[k],
               'topic.follows_id': 3 - k}
    return special.get(f'{column.table}.{column.name}', column.value(k))


def label(table, k):
    """What a row is called where another refers to it."""
    return str(1990 + k) if table == 'edition' else f'{table}.{"title" if table in ("topic", "proposal", "block") else "name"}.{k}'


def shown(column, value):
    if column.name.endswith('_at'):
        return time.strftime('%Y-%m-%d %H:%M:%S UTC', time.gmtime(value))
    return value


def columns_of(database):
    """The record's columns by table, in the schema's order."""
    tables = {}
    for table, sql in database.execute("SELECT name, sql FROM sqlite_schema WHERE type = 'table' AND name NOT GLOB"
                                       " 'stamp*' AND name NOT GLOB 'sqlite*' ORDER BY rowid").fetchall():
        refers = {row[3]: row[2] for row in database.execute(f'PRAGMA foreign_key_list ({table})')}
        tables[table] = [Column(table, row[0], row[1], row[2], row[4], sql, refers.get(row[1]))
                         for row in database.execute(f'PRAGMA table_info ({table})')]
    return tables


def fill(database):
    """Two rows in every table, with something in every column."""
    tables = columns_of(database)
    for table, columns in tables.items():
        if table in ('microconference', 'edition'):
            database.execute(f'DELETE FROM {table}')
        for k in (1,) if table == 'microconference' else (1, 2):
            row = {column.name: row_value(column, k) for column in columns} | {'id': k}
            names = ', '.join(row)
            database.execute(f'INSERT INTO {table} ({names}) VALUES ({", ".join("?" * len(row))})',
                             list(row.values()))
    return tables


class Listing(Case):
    def listing_of(self, file=None, **options):
        return self.plumbline('show', '--text', file or self.file, **options)

    def change(self, *sql):
        with contextlib.closing(sqlite3.connect(self.file)) as database:
            for statement in sql:
                database.execute(statement)
            database.commit()

    def filled(self):
        self.new()
        with contextlib.closing(sqlite3.connect(self.file)) as database:
            tables = fill(database)
            database.commit()
        self.plumbline('check', self.file)
        return tables

    def differences(self, before, after):
        return [line for line in difflib.unified_diff(before.splitlines(), after.splitlines(), n=0)
                if line[0] in '+-' and line[:3] not in ('+++', '---')]

    def fields_of(self, lines, uid):
        """Of the row with this uid: the line that names it, its fields, and the line that names what it is part of."""
        at = lines.index(next(line for line in lines if line.strip() == f'uid: {uid}'))
        name, depth = lines[at - 1], indent(lines[at])
        end = next((i for i in range(at, len(lines)) if indent(lines[i]) < depth), len(lines))
        around = next((line for line in reversed(lines[:at - 1]) if indent(line) < indent(name)), '')
        return name, [line.strip() for line in lines[at:end] if indent(line) == depth], around

    def test_every_column_is_in_a_line(self):
        tables = self.filled()
        lines = self.listing_of().splitlines()
        self.assertGreater(len(tables), 25)
        for table, columns in tables.items():
            whole = columns[0].refers_to or table
            name, fields, around = self.fields_of([line for line in lines if line], f'{whole}.uid.1')
            for column in columns:
                where = f'{table}.{column.name}'
                if column.name in LEFT_OUT:
                    continue
                if column.is_marked():
                    self.assertTrue([line for line in lines if f'{where}.1' in line], where)
                elif column.refers_to and column.name.removesuffix('_id') == around.partition(':')[0].strip().lower():
                    self.assertEqual(around.strip(), f'{column.refers_to.capitalize()}: {label(column.refers_to, 1)}')
                elif column.refers_to:
                    told = label(column.refers_to, row_value(column, 1))
                    self.assertTrue(f'{column.name.removesuffix("_id")}: {told}' in fields or name.endswith(f': {told}'),
                                    (where, name, fields))
                else:
                    told = shown(column, row_value(column, 1))
                    self.assertTrue(f'{column.name}: {told}' in fields or name == f'{table.capitalize()}: {told}',
                                    (where, told, fields))

    def test_a_changed_field_changes_its_lines_only(self):
        self.filled()
        self.change("UPDATE topic SET statement = 'One\n\nthree\n' WHERE id = 1")
        before = self.listing_of()
        self.assertIn('\n  statement:\n    One\n\n    three\n\n', before)
        self.change("UPDATE topic SET statement = 'One\n\nfour\n' WHERE id = 1")
        self.assertEqual(self.differences(before, self.listing_of()), ['-    three', '+    four'])
        self.change("UPDATE topic SET statement = 'One\n\nthree' WHERE id = 1")
        self.assertEqual(self.differences(before, self.listing_of()), ['-'])
        self.change("UPDATE topic SET statement = 'One\n\nthree\n', notes = '' WHERE id = 1")
        self.assertEqual(self.differences(before, self.listing_of()), ['-  notes: topic.notes.1'])

    def test_a_move_changes_the_list_only(self):
        self.new()
        self.do(*({'do': 'add-topic', 'title': title, 'statement': 'It is long'} for title in 'ABCD'))
        before = self.listing_of()
        self.assertIn('\n  topics:\n    A\n    B\n    C\n    D\n', before)
        self.change("UPDATE topic SET rank = 'a0V' WHERE title = 'D'")
        self.assertEqual(sorted(self.differences(before, self.listing_of())), ['+    D', '-    D'])

    def test_keys_and_places_do_not_matter(self):
        tables = self.filled()
        before = self.listing_of()
        elsewhere = self.folder / 'elsewhere' / 'of-another-name.microconf'
        elsewhere.parent.mkdir()
        shutil.copy(self.file, elsewhere)
        self.change(*(f'UPDATE {table} SET {column.name} = 9007 - {column.name}'
                      for table, columns in tables.items() for column in columns
                      if (column.refers_to or column.name == 'id') and table != 'microconference'))
        self.plumbline('check', self.file)
        env = {'LC_ALL': 'C', 'TZ': 'Asia/Tokyo', 'XDG_STATE_HOME': str(elsewhere.parent)}
        self.assertEqual(self.listing_of(), before)
        self.assertEqual(self.listing_of(elsewhere, env=env, binary=True).decode(), before)
        self.assertNotIn(str(self.folder), before)
        self.assertEqual([path.name for path in elsewhere.parent.iterdir()], [elsewhere.name])

    def test_what_has_the_same_name_is_told_apart(self):
        self.new()
        first, second = self.do({'do': 'add-topic', 'title': 'Stacks'}, {'do': 'add-topic', 'title': 'Stacks'})
        self.assertIn(f'Topic: Stacks ({first[:13]})\n', self.listing_of())
        self.change(f"UPDATE topic SET title = 'Clocks' WHERE uid = '{second}'")
        self.assertIn('Topic: Stacks\n', self.listing_of())

    def test_a_conflict_says_what_it_is_about(self):
        self.new()
        topic, = self.do({'do': 'add-topic', 'title': 'Stacks'})
        self.change("INSERT INTO conflict (uid, tbl, row_uid, col, value, base, replica, n)"
                    f" VALUES ('c', 'topic', '{topic}', 'ask', 'Who\nwhy?', '', 'r', 3)",
                    "INSERT INTO conflict (uid, tbl, row_uid, col, value, base, replica, n)"
                    " VALUES ('d', 'gone', 'nowhere', 'ask', NULL, NULL, 'r', 4)")
        text = self.listing_of()
        self.assertIn(f'Conflict: topic, Stacks\n  uid: c\n  tbl: topic\n  row_uid: {topic}\n  col: ask\n'
                      '  value:\n    Who\n    why?\n  base:\n  replica: r\n  n: 3\n', text)
        self.assertIn('Conflict: gone\n', text)
        self.assertFalse(re.search(r'[ \t]\n', text))

    def test_what_would_steer_a_terminal_is_told_by_its_number(self):
        self.new()
        self.do({'do': 'add-topic', 'title': 'A', 'statement': 'x\x1b[31my\u202ez\tend', 'ask': 'a\rb\nc'})
        text = self.listing_of()
        self.assertIn('statement: x\\u{1b}[31my\\u{202e}z\tend\n', text)
        self.assertNotIn('\x1b', text)
        self.assertNotIn('\r', text)

    def test_json_stands_line_by_line(self):
        self.filled()
        self.change("""UPDATE accomplishment SET evidence = '[{"a": "b\\n", "c": [1, null, true]}, "d"]' WHERE id = 1""")
        self.assertIn('  evidence:\n    -\n      a: b\\u{a}\n      c:\n        - 1\n        - null\n        - true\n    - d\n',
                      self.listing_of())

    def test_one_form_at_a_time(self):
        self.new()
        self.refused(USAGE, '--json and --text', 'show', '--json', '--text', self.file)


if __name__ == '__main__':
    main()
