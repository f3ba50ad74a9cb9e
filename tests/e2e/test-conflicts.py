# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Conflicts decided by keys alone, and a copy beside the document merged."""

import contextlib
import re
import shutil
import sqlite3

from harness import main, plumbline, scenario


def titles(path):
    with contextlib.closing(sqlite3.connect(f'{path.as_uri()}?mode=ro', uri=True)) as database:
        return [title for (title,) in database.execute('SELECT title FROM topic ORDER BY rank')]


def new_document(place):
    path = place.new_document()
    plumbline('apply', path, '-', stdin=b'[{"do": "add-topic", "title": "Folios"}, {"do": "add-topic", "title": "LTO"}]')
    return path


@scenario
def by_keys(place):
    """1, 2 and 3 decide a conflict, and the next one follows"""
    path = new_document(place)
    with contextlib.closing(sqlite3.connect(path)) as database:
        database.execute('INSERT INTO conflict (uid, tbl, row_uid, col, value, base, replica, n)'
                         " SELECT 'c ' || title, 'topic', uid, 'title', 'Other ' || title, 'Old ' || title, 'x', 1"
                         ' FROM topic')
        database.commit()
    with place.open(path) as app:
        app.press('ctrl+9')
        page = app.on('Conflicts')
        page.find('list', 'Conflicts').find('list item', re.compile('“Folios”')).click()
        app.press('2')
        app.announced('Decided: Topic “Folios”: Title')
        page.find('list', 'Conflicts').find('list item', re.compile('“LTO”'), 'focused')
        app.press('3')
        page.find(None, 'No Conflicts')
        app.quit()
    assert titles(path) == ['Other Folios', 'Old LTO'], titles(path)


@scenario
def a_copy_beside(place):
    """A copy that a sync program leaves beside the document is merged into it"""
    path = new_document(place)
    copy = path.with_name('tracing.sync-conflict-20261122-101500-ABCDEF7.microconf')
    shutil.copy(path, copy)
    plumbline('apply', copy, '-', stdin=b'[{"do": "add-topic", "title": "From the copy"}]')
    with place.open(path) as app:
        app.frame.find('button', 'Merge…').click()
        app.frame.find('button', 'Merge').click()
        app.announced('Merged 1 change')
        app.frame.find('button', 'Keep').click()
        app.frame.gone('button', 'Merge…')
        app.quit()
    assert titles(path) == ['Folios', 'LTO', 'From the copy'], titles(path)
    assert copy.exists()


main()
