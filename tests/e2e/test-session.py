# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The day itself by keyboard, with a clock that is set over the bus."""

import datetime
import re
import zoneinfo

import ax
from harness import apply, main, scenario, show

TITLES = ('One clock for host and guest', 'BTF for inlined functions', 'Ring buffers that last')


def at(clock):
    """An instant of the day, as the action takes it."""
    time = datetime.datetime.fromisoformat(f'2026-10-05T{clock}')
    return f'int64 {int(time.replace(tzinfo=zoneinfo.ZoneInfo("Europe/Prague")).timestamp())}'


def new_session(place):
    """Three topics of 25 minutes from ten o'clock, and somebody to do things."""
    document = place.new_document()
    apply(document, {'do': 'add-lead', 'name': 'Yara Haddad'},
          *({'do': 'add-topic', 'title': title, 'minutes': 25} for title in TITLES),
          {'do': 'add-block', 'room': 'Vltava', 'starts_at': '2026-10-05T10:00', 'minutes': 90})
    edition = show(document)['editions'][-1]
    apply(document, {'do': 'place-topic', 'topic': [topic['uid'] for topic in edition['topics']],
                     'block': edition['blocks'][0]['uid']})
    return document


def begin(app, clock='10:00:10'):
    app.activate('rehearse-at', at(clock))
    app.press('ctrl+8')
    page = app.on('Session')
    ax.wait_until(lambda: page.has_state('focused'), 'keys do not go to the page')
    return page


def runs(app, title):
    app.frame.find('heading', title)


def outcome(document):
    apply(document, {'do': 'publish-outcomes'})
    return show(document)['editions'][-1]['topics'][0]['outcome']


@scenario
def by_keyboard(place):
    """A block from its start to what came of it"""
    document = new_session(place)
    with place.open(document) as app:
        begin(app)
        app.step('start')
        app.press('space')
        app.announced(f'“{TITLES[0]}” runs')
        runs(app, TITLES[0])
        app.frame.find('timer', '25 minutes left')

        app.step('letters typed in notes do nothing else')
        app.press('n')
        app.frame.find('text', 'Notes', 'focused')
        app.type('skip, squeeze + next - n')
        app.press('Escape')
        app.on('Session')
        runs(app, TITLES[0])
        app.frame.find('timer', '25 minutes left')

        app.step('a minute more, and two less')
        app.press('plus')
        app.frame.find('timer', '26 minutes left')
        app.press('minus', 'minus')
        app.frame.find('timer', '24 minutes left')
        app.press('plus')
        app.frame.find('timer', '25 minutes left')

        app.step('an action item with its owner')
        app.tab_to('text', 'Add an Action Item')
        app.type('Post the RFC @yara')
        app.press('Return')
        app.frame.find('check box', 'Post the RFC')
        app.frame.find(None, 'Done by Yara Haddad')
        app.type('Measure it')
        app.press('Return')
        app.frame.find('check box', 'Measure it')
        app.tab_to('check box', 'Measure it', 'shift+Tab')
        app.press('alt+Up')
        ax.wait_until(lambda: [item.name for item in app.frame.find('list', 'Action Items').find_all('check box')]
                      == ['Measure it', 'Post the RFC'], 'it does not move')
        app.find('check box', 'Measure it', 'focused')
        app.press('alt+Down')
        app.press('n')
        app.press('Escape')
        ax.wait_until(lambda: app.on('Session').has_state('focused'), 'Escape does not end typing')

        app.step('the last minutes, and over')
        app.activate('rehearse-at', at('10:20:10'))
        app.announced('5 minutes left for “One clock')
        app.frame.find('timer', re.compile('^5 minutes left'))
        app.activate('rehearse-at', at('10:29:10'))
        app.announced('Time is up for “One clock')
        app.frame.find('timer', re.compile('^4 minutes over'))
        app.frame.find('label', '4 minutes late')

        app.step('squeeze, go on, back, skip')
        app.press('s')
        app.announced('over: take')
        app.frame.find('label', 'On time')
        app.press('space')
        runs(app, TITLES[1])
        app.press('b')
        runs(app, TITLES[0])
        app.press('space')
        runs(app, TITLES[1])
        app.press('k')
        app.announced(f'“{TITLES[2]}” skipped')
        app.press('space')
        app.frame.find('heading', '3 Topics Without an Outcome')
        app.frame.find('button', 'Publish Outcomes')
        app.press('Escape')
        app.on('Overview')
    assert outcome(document)['actions'] == [{'text': 'Post the RFC', 'person': 'Yara Haddad', 'done': False},
                                            {'text': 'Measure it', 'person': None, 'done': False}]


@scenario
def survives_a_power_failure(place):
    """Killed in the middle of a topic, it is there again with the time that is left"""
    document = new_session(place)
    with place.open(document) as app:
        begin(app)
        app.press('space')
        app.announced(f'“{TITLES[0]}” runs')
        app.kill()
        app.expect_end(-9)
    with place.open(document) as app:
        begin(app, '10:12:10')
        runs(app, TITLES[0])
        app.frame.find('timer', '13 minutes left')


@scenario(size='420x760')
def on_a_phone(place):
    """Everything can be reached at 360 pixels"""
    document = new_session(place)
    with place.open(document) as app:
        app.frame.resize(360, 720)
        begin(app)
        app.frame.find('button', 'Start').click()
        runs(app, TITLES[0])
        app.tab_to('text', 'Next Step')
        app.type('An RFC')
        app.press('Escape', 'Escape')
        app.frame.gone('timer')
    assert outcome(document)['next_step'] == 'An RFC'


main()
