# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plans by the keyboard alone: made, changed, compared, chosen, and a block refitted."""

import json
import re

import ax
from harness import main, plumbline, scenario



def plans(document):
    return [(plan['name'], plan['current'], plan['topics'])
            for plan in json.loads(plumbline('plans', document, '--json'))['plans']]


def wait_for(document, expected):
    ax.wait_until(lambda: plans(document) == expected, lambda: f'it is {plans(document)}, not {expected}')


def open_menu(app, name):
    """Open the menu of plans, which says the name of the one that is shown."""
    app.tab_to('toggle button', name, key='shift+Tab')
    app.press('space')


def items(app):
    """The items of the menu that is open; GTK tells no names of them."""
    return [node for node in app.frame.find_all() if node.role in ('menu item', 'radio menu item')]


def choose(app, nth):
    """Go down a menu to an item and take it."""
    ax.wait_until(lambda: items(app) and items(app)[0].has_state('focused'), 'the first item has no focus')
    for below in range(1, nth + 1):
        app.press('Down')
        ax.wait_until(lambda below=below: items(app)[below].has_state('focused'), f'Down does not come to {below}')
    app.press('Return')


@scenario
def a_plan_is_made_and_compared(place):
    """A new plan, one topic less in it, the difference in words, and the first one again"""
    document = place.sample()
    with place.open(document) as app:
        page = app.go('Agenda')
        app.focused()
        app.step('a new plan')
        open_menu(app, 'Plan')
        choose(app, 0)
        entry = app.frame.find('text', 'Name', 'focused')
        assert entry.text == 'Plan B', entry.text
        app.press('ctrl+a')
        app.type('At noon')
        app.press('Return')
        page.find('toggle button', 'At noon')
        wait_for(document, [('Plan A', False, 11), ('At noon', True, 11)])
        app.step('one topic less')
        card = app.tab_to('list item', re.compile(r'^\d\d:\d\d, '))
        app.press('Down')
        ax.wait_until(lambda: app.focused().name != card.name, 'Down stays on the first entry')
        title = app.focused().name.split(', ')[1]
        app.press('Delete')
        wait_for(document, [('Plan A', False, 11), ('At noon', True, 10)])
        app.step('compare')
        open_menu(app, 'At noon')
        choose(app, 4)
        app.frame.find('dialog', 'Compare Plans')
        changes = app.frame.find('list', 'What Changes')
        changes.find('list item', re.compile(re.escape(f'“{title}” added')))
        app.press('Escape')
        app.frame.gone('dialog', 'Compare Plans')
        app.step('the first one again')
        open_menu(app, 'At noon')
        choose(app, 0)
        page.find('toggle button', 'Plan A')
        wait_for(document, [('Plan A', True, 11), ('At noon', False, 10)])
        app.press('ctrl+z')
        page.find('toggle button', 'At noon')


@scenario
def a_block_is_refitted(place):
    """A nanoconference of a whole one: what is pinned is told of, then all gives way in one step"""
    document = place.sample()
    with place.open(document) as app:
        page = app.go('Agenda')
        app.tab_to('toggle button', 'More for This Block')
        app.press('space')
        choose(app, 1)
        app.frame.find('dialog', 'Refit Block')
        app.settle()
        app.press('ctrl+a')
        app.type('90')
        app.press('Tab')
        app.frame.find('label', re.compile('unpin it first'))
        app.press('shift+Tab')
        app.press('ctrl+a')
        app.type('180')
        app.press('Tab')
        steps = app.frame.find('list', 'What Gives Way')
        steps.find('list item', re.compile('→ \\d+ min$'))
        app.tab_to('button', 'Apply', key='shift+Tab')
        app.press('space')
        app.frame.gone('dialog', 'Refit Block')
        wait_for(document, [('Plan A', True, 11), ('Before Refit', False, 11)])
        page.find('toggle button', 'Plan A')
        words = plumbline('plans', document, '--compare', 'Before Refit', 'Plan A').decode()
        assert '210 → 180 min' in words, words
        app.press('ctrl+z')
        page.find('toggle button', 'Plan')
        wait_for(document, [])


main()
