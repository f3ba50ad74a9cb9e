# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Handing over by keyboard: what is left, a mail, the log and what changed since."""

import json

import ax
from harness import apply, main, plumbline, scenario


def new_agenda(place):
    """A topic in a block, and one that is not placed."""
    document = place.folder / 'tracing.microconf'
    plumbline('new', document, '--name', 'Tracing', '--year', 2026, '--zone', 'Europe/Prague')
    folios, lto, block = apply(document, {'do': 'add-topic', 'title': 'Folios', 'minutes': 25},
                               {'do': 'add-topic', 'title': 'LTO', 'minutes': 25},
                               {'do': 'add-block', 'room': 'Hall B', 'starts_at': '2026-10-05T10:00'}).decode().split()
    apply(document, {'do': 'place-topic', 'topic': folios, 'block': block})
    return document, block, lto


def handovers(document):
    return json.loads(plumbline('handover', document, '--list', '--json'))['handovers']


def wait_for(read, expected):
    ax.wait_until(lambda: read() == expected, lambda: f'there is {read()}')


@scenario
def mail(place):
    """A mail is copied and noted by keyboard alone, and noting is no step to undo"""
    document, _, _ = new_agenda(place)
    with place.open(document) as app:
        app.go('Agenda')
        app.press('ctrl+shift+e')
        dialog = app.frame.find('dialog', 'Hand Over')
        dialog.find('label', '2 things are left before the agenda is ready.')
        app.tab_to('text', 'Recipient')
        app.type('Organizers')
        app.tab_to('button', 'Copy Mail')
        app.press('Return')
        dialog.find('label', 'Mail copied')
        wait_for(lambda: [(each['recipient'], each['what']) for each in handovers(document)],
                 [('Organizers', ['mail'])])
        app.press('Escape')
        dialog.gone('label', 'Mail copied')
        app.press('Escape')
        app.frame.gone('dialog', 'Hand Over')
        app.press('ctrl+z')
        wait_for(lambda: json.loads(plumbline('show', document, '--json'))['editions'][-1]['blocks'][0]['items'], [])
        assert len(handovers(document)) == 1


@scenario(size='360x740')
def log(place):
    """On a phone the log tells what changed since, and what is left leads to where it is mended"""
    document, block, _ = new_agenda(place)
    plumbline('handover', document, '--note', 'Organizers', '--as', 'schedule-ics')
    apply(document, {'do': 'set-block', 'block': block, 'room': 'Hall A'})
    with place.open(document) as app:
        app.press('ctrl+4')
        app.press('ctrl+shift+e')
        dialog = app.frame.find('dialog', 'Hand Over')
        app.tab_to('list item', 'Log')
        app.press('Return')
        dialog.find('list item', 'Organizers')
        app.tab_to('list item', 'Organizers')
        app.press('Return')
        dialog.find('list item', '“Folios”: Hall B → Hall A')
        dialog.find('list item', 'Schedule as Calendar')
        app.press('alt+Left')
        app.press('alt+Left')
        app.tab_to('list item', '“LTO” is not on the agenda yet.')
        app.press('Return')
        app.frame.gone('dialog', 'Hand Over')


main()
