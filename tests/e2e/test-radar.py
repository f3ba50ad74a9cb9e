# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The conflict radar: the programme of a whole conference, 25 microconferences with 500 talks, against one agenda."""

import datetime
import json
import pathlib
import re
import sys
import zoneinfo

sys.path.append(str(pathlib.Path(__file__).resolve().parent.parent / 'exchange' / 'conference'))

import ax  # noqa: E402
import make_conference  # noqa: E402
from app import uri  # noqa: E402
from harness import apply, main, plumbline, scenario  # noqa: E402


def at(clock):
    return datetime.datetime.fromisoformat(f'2026-10-05T{clock}').replace(tzinfo=zoneinfo.ZoneInfo('Europe/Prague'))


def new_agenda(place):
    """A document with two topics from 10:00 to 11:00 on Monday, both of which need Yara Haddad."""
    document = place.new_document()
    first, second, block, yara = apply(
        document, {'do': 'add-topic', 'title': 'One clock for host and guest', 'minutes': 30},
        {'do': 'add-topic', 'title': 'Stacks', 'minutes': 30},
        {'do': 'add-block', 'room': 'Hall B', 'starts_at': '2026-10-05T10:00', 'minutes': 60},
        {'do': 'add-person', 'name': 'Yara Haddad', 'affiliation': 'Example Corp'}).decode().split()
    apply(document, {'do': 'place-topic', 'topic': [first, second], 'block': block},
          {'do': 'add-topic-person', 'topic': first, 'person': yara},
          {'do': 'add-topic-person', 'topic': second, 'person': yara})
    return document


def put(sessions, clock, name, firm, number=0):
    """Let somebody speak in the NUMBERth session at a time."""
    for talk in sessions[number]['talks']:
        if talk['start'] <= at(clock) < talk['end']:
            talk['people'].append(make_conference.named(name, firm))
            return talk
    raise AssertionError(clock)


def write(place, sessions, form='timetable'):
    path = place.folder / f'programme.{form}'
    path.write_text(make_conference.FORMATS[form](sessions), encoding='utf-8', newline='')
    return path


def conference():
    """25 microconferences with 500 talks; Yara speaks in the first, and somebody who may be her in the second."""
    sessions = make_conference.make(25, 20)
    sessions[0]['title'] = 'Real-Time MC'
    put(sessions, '10:00', 'Yara Haddad', 'Example Corp')['title'] = 'Priorities'
    put(sessions, '10:40', 'Y. Haddad', 'Example Corp', 1)
    return sessions


def take(app, path):
    app.activate('take-conference', f"'{uri(path)}'")
    dialog = app.frame.find('dialog', 'Conference Programme')
    dialog.find('button', 'Refresh…')
    return dialog


def radar(document):
    return json.loads(plumbline('radar', document, '--json', check=False))


def wait_for_card(page, words):
    """Wait until the first topic's card says so."""
    card = page.find('list item', re.compile('One clock'))
    ax.wait_until(lambda: card.description == words, lambda: f'the card says {card.description!r}')
    return card


@scenario
def lighting_up(place):
    """Who is in two places at once lights up in the dialog, on the card, in the bar and in the sidebar"""
    document = new_agenda(place)
    path = write(place, conference())
    with place.open(document) as app:
        page = app.go('Agenda')
        assert not page.find_all('label', re.compile('in two places'))
        dialog = take(app, path)
        dialog.find('list item', '525 entries')
        dialog.find('list item', '525 new')
        dialog.find('list item', re.compile('^Yara Haddad, Mon 5 Oct, 10:00 – 10:10'))
        dialog.find('list item', re.compile('^Perhaps Yara Haddad, Mon 5 Oct, 10:40 – 10:50'))
        app.press('Escape')
        app.frame.gone('dialog', 'Conference Programme')
        page.find('label', 'Yara Haddad is in two places: “One clock for host and guest” here and “Priorities” in '
                           'Real-Time MC, Mon 5 Oct until 10:10.')
        wait_for_card(page, 'Yara Haddad is also in Real-Time MC')
        agenda = app.frame.find('list', 'Places').find('list item', 'Agenda')
        ax.wait_until(lambda: agenda.description.endswith('something collides'), lambda: agenda.description)
        app.press('ctrl+z')
        ax.wait_until(lambda: not page.find_all('label', re.compile('in two places')), 'the clash stays')


@scenario
def confirming(place):
    """A name is confirmed by the keyboard alone, once and for all"""
    document = new_agenda(place)
    path = write(place, conference())
    with place.open(document) as app:
        app.go('Agenda')
        dialog = take(app, path)
        dialog.find('list item', 'Is “Y. Haddad (Example Corp)” Yara Haddad?')
        yes = app.tab_to('button', 'Yes')
        assert yes.description == '“Y. Haddad (Example Corp)” is Yara Haddad', yes.description
        app.press('space')
        dialog.find('list item', re.compile('^Yara Haddad, Mon 5 Oct, 10:40 – 10:50'))
        dialog.find('list item', '“Y. Haddad (Example Corp)” is Yara Haddad')
        dialog.gone('button', 'Yes')
        ax.wait_until(lambda: [clash['is_sure'] for clash in radar(document)['clashes']] == [True, True],
                      lambda: radar(document))
        # A newer programme does not ask again.
        sessions = conference()
        sessions[3]['talks'].pop()
        app.press('Escape')
        app.frame.gone('dialog', 'Conference Programme')
        dialog = take(app, write(place, sessions))
        dialog.find('list item', '1 gone')
        assert not dialog.find_all('button', 'Yes')


@scenario
def following(place):
    """A clash goes when the agenda moves out of its way, and the calendar of the same conference says the same"""
    document = new_agenda(place)
    sessions = conference()
    with place.open(document) as app:
        page = app.go('Agenda')
        take(app, write(place, sessions, 'ics'))
        app.press('Escape')
        app.frame.gone('dialog', 'Conference Programme')
        page.find('label', 'Yara Haddad is in two places: “One clock for host and guest” here and “Priorities” in '
                           'Room 1 (Congress Centre), Mon 5 Oct until 10:10.')
        wait_for_card(page, 'Yara Haddad is also in Room 1 (Congress Centre)').click()
        app.press('alt+Down')
        page.find('label', re.compile('^Yara Haddad is in two places: “Stacks” here'))


@scenario
def refusing(place):
    """What is no programme is told of and changes nothing"""
    document = new_agenda(place)
    path = place.folder / 'letter.ics'
    path.write_text('Dear lead,')
    with place.open(document) as app:
        app.go('Agenda')
        app.activate('take-conference', f"'{uri(path)}'")
        alert = app.frame.find('alert', 'Programme Not Taken In')
        alert.find('label', '“letter.ics”: This is neither a calendar (.ics) nor what Indico exports as JSON.')
        app.press('Escape')
        app.frame.find('button', 'Import…')


main()
