# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that can be used has a name that a screen reader says."""

import re

import ax
from app import PLACES, uri
from harness import HERE, main, say, scenario

ABSTRACTS = HERE.parent / 'sample' / 'abstracts.json'

INTERACTIVE = {
    'button', 'toggle button', 'push button', 'check box', 'radio button', 'switch', 'entry', 'text', 'text box',
    'spin button', 'list item', 'link', 'combo box', 'slider', 'tab', 'page tab', 'password text', 'search box',
    'tree item', 'table row', 'row header', 'date editor', 'image button',
}
# Rows that only hold other things take no focus, and need no name then.
CONTAINERS = {'list item', 'tree item', 'table row'}
# Menu items get no name from GTK; what is in them is a label all the same.
EXEMPT = {'menu item', 'check menu item', 'radio menu item', 'menu'}


def path_of(trail):
    return ' / '.join(f'{role} {name!r}' if name else role for role, name in trail
                      if name or role not in ('panel', 'grouping', 'filler'))


def can_be_used(node, role):
    return role in INTERACTIVE and (role not in CONTAINERS or node.has_state('focusable'))


def nameless(node, trail=()):
    """Yield the paths of what can be used below NODE and has no name."""
    role, name = node.role, node.name.strip()
    trail = (*trail, (role, name))
    if role in EXEMPT or any(outer == 'combo box' for outer, _ in trail[:-1]):
        return
    if not name and can_be_used(node, role):
        yield path_of(trail)
    for child in node.children:
        if child.has_state('showing'):
            yield from nameless(child, trail)


def audit(app, where):
    found = sorted(set(nameless(app.frame)))
    for path in found:
        say(f'{where}: no name: {path}')
    return [f'{where}: {path}' for path in found]


@scenario
def every_page(place):
    """Everything that can be used on every page has a name"""
    with place.open(place.sample()) as app:
        found = []
        for name in PLACES:
            app.go(name)
            app.settle()
            found += audit(app, name)
        app.press('ctrl+f')
        app.settle()
        found += audit(app, 'Search')
        app.press('ctrl+8')
        app.on('Session')
        app.settle()
        found += audit(app, 'Session')
        assert not found, f'{len(found)} without a name:\n' + '\n'.join(found)


def close_dialog(app):
    app.press('Escape')
    app.frame.gone('dialog')


@scenario
def every_dialog(place):
    """Everything that can be used in every dialog has a name"""
    with place.open(place.sample()) as app:
        found = []

        def look(where):
            app.frame.find('dialog')
            app.settle()
            found.extend(audit(app, where))
            close_dialog(app)

        for where, key in (('New Microconference', 'ctrl+n'), ('Export', 'ctrl+e'), ('Preferences', 'ctrl+comma'),
                           ('Keyboard Shortcuts', 'ctrl+question')):
            app.press(key)
            try:
                app.frame.find('dialog', patience=3)
            except ax.Timeout:
                say(f'{where}: there is no dialog yet')
                continue
            look(where)
        app.go('Proposals')
        app.frame.find('button', 'Add a Proposal by Hand').do()
        look('Add a Proposal')
        app.go('Agenda')
        app.frame.find('toggle button', re.compile('^Add')).click()
        app.find('menu')
        app.press('Return')
        look('Add Block')
        app.frame.find('button', 'Suggest Order').do()
        look('Suggest Order')
        assert not found, f'{len(found)} without a name:\n' + '\n'.join(found)


@scenario
def import_dialog(place):
    """Everything that can be used while importing has a name"""
    with place.open(place.new_document()) as app:
        app.activate('import-files', f'{[uri(ABSTRACTS)]}')
        app.frame.find('radio button', 'Tracing MC')
        app.settle()
        found = audit(app, 'Track')
        app.frame.find('button', 'Continue').click()
        app.frame.find('list', 'What the Import Would Do').find('button', 'Show Each').click()
        app.frame.find('check box', re.compile('^User stacks'))
        app.settle()
        found += audit(app, 'Preview')
        assert not found, '\n'.join(found)


@scenario
def without_a_document(place):
    """Everything that can be used on the first page has a name"""
    with place.open() as app:
        app.settle()
        found = audit(app, 'Welcome')
        assert not found, '\n'.join(found)


main()
