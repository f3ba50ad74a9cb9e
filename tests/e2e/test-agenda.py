# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""The agenda by the keyboard alone, as somebody who does not see it meets it."""

import re

import ax
from harness import main, scenario, show

MONDAY, TUESDAY = 'Monday 5 October', 'Tuesday 6 October'
FOCUSED = ('selected', 'focused')


def entries(document):
    """Title, start in the venue's time and minutes of each entry, by block."""
    return [[(item['title'], item['starts_at'][11:16], item['minutes']) for item in block['items']]
            for block in show(document)['editions'][-1]['blocks']]


def names(page, block):
    return [card.name for card in page.find('list', block).find_all('list item')]


def wait_for(document, block, index, expected):
    ax.wait_until(lambda: entries(document)[block][index] == expected,
                  lambda: f'it is {entries(document)[block][index]}, not {expected}')


@scenario
def arrows_follow_time(place):
    """Going there is going to the first entry; arrows follow time and cross over to the other block"""
    with place.open(place.sample()) as app:
        page = app.go('Agenda')
        assert app.focused().matches('list item', '10:00, Opening, 5 minutes', None), app.focused()
        cards = names(page, MONDAY)
        for name in cards[1:4]:
            app.press('Down')
            ax.wait_until(lambda: app.focused().name == name, lambda: f'{app.focused()} has the focus, not {name}')
        app.press('Right')
        ax.wait_until(lambda: app.focused().name in names(page, TUESDAY), 'Right stays in its block')
        app.press('Left')
        ax.wait_until(lambda: app.focused().name in cards, 'Left does not come back')


@scenario
def a_topic_moves_and_time_follows(place):
    """Alt with arrows moves an entry within its block and to the next; its time is told, and undone"""
    document = place.sample()
    with place.open(document) as app:
        page = app.go('Agenda')
        before = entries(document)
        app.press('Down')
        title = before[0][1][0]
        ax.wait_until(lambda: title in app.focused().name, 'the second entry has no focus')
        app.press('alt+Down')
        app.announced('Now at 10:30 for 30 minutes')
        wait_for(document, 0, 2, (title, '10:30', 30))
        ax.wait_until(lambda: title in app.focused().name, 'what was moved lost the focus')
        assert names(page, MONDAY)[2].startswith('10:30, '), names(page, MONDAY)
        app.press('alt+Right')
        ax.wait_until(lambda: any(title in name for name in names(page, TUESDAY)), 'it did not go to the other block')
        app.press('ctrl+z')
        app.press('ctrl+z')
        ax.wait_until(lambda: entries(document) == before, 'two steps back it is not as it was')


@scenario
def minutes_pins_and_leaving(place):
    """Plus and minus give minutes, P pins, Delete takes off the agenda, Enter in the pane puts it back"""
    document = place.sample()
    with place.open(document) as app:
        page = app.go('Agenda')
        title = entries(document)[0][1][0]
        app.press('Down')
        ax.wait_until(lambda: title in app.focused().name, 'the second entry has no focus')
        app.press('plus')
        app.announced('Now at 10:05 for 31 minutes')
        wait_for(document, 0, 2, (entries(document)[0][2][0], '10:36', 25))
        app.press('minus')
        wait_for(document, 0, 1, (title, '10:05', 30))
        app.press('p')
        ax.wait_until(lambda: 'pinned to its time' in app.focused().name, lambda: f'{app.focused()} is not pinned')
        app.press('p')
        ax.wait_until(lambda: 'pinned' not in app.focused().name, lambda: f'{app.focused()} is still pinned')
        app.press('Delete')
        waiting = page.find('list', 'Topics Not Placed').find('list item', re.compile('^' + title))
        ax.wait_until(lambda: title not in [entry[0] for entry in entries(document)[0]], 'it is still on the agenda')
        waiting.click()
        app.press('Return')
        ax.wait_until(lambda: title in [entry[0] for block in entries(document) for entry in block],
                      'it did not come back')


@scenario
def what_is_wrong_is_said(place):
    """The finding of a card is its description, the bar goes there, and what is meant so is ignored"""
    with place.open(place.sample()) as app:
        page = app.go('Agenda')
        away, late = (page.find('list', TUESDAY).find('list item', nth=number) for number in (2, 3))
        assert away.description == 'Haruka Mizushima cannot be there', away.description
        assert late.description == 'Ends 5 min past the block', late.description
        page.find('button', 'Next Finding').do()
        ax.wait_until(lambda: app.focused().name == away.name, 'the bar does not lead to who is away')
        page.find('button', 'Ignore…').do()
        question = app.frame.find('alert', 'Ignore Finding')
        assert not question.find('button', 'Ignore', None).has_state('sensitive'), 'it is ignored without a reason'
        app.type('She follows by video')
        app.press('Return')
        page.gone('button', 'Ignore…')
        page.find('button', 'Next Finding').do()
        ax.wait_until(lambda: app.focused().name == late.name, 'the bar does not lead to what is late')
        ax.wait_until(lambda: not away.description, lambda: f'the card still says {away.description}')


@scenario
def an_order_is_suggested(place):
    """The button says what it does; what it finds is proved, applied in one step, and undone"""
    document = place.sample()
    with place.open(document) as app:
        page = app.go('Agenda')
        before = entries(document)
        page.find('button', 'Suggest Order').do()
        dialog = app.frame.find('dialog', 'Suggest Order')
        dialog.find('list item', re.compile('^Optimal: '))
        dialog.find('list item', re.compile('^When does a trace event become an ABI'))
        dialog.find('button', 'Apply').do()
        app.frame.gone('dialog', 'Suggest Order')
        ax.wait_until(lambda: entries(document) != before, 'nothing moved')
        after = entries(document)
        assert sorted(entry[0] for block in after for entry in block) \
            == sorted(entry[0] for block in before for entry in block), 'something got lost'
        app.press('ctrl+z')
        ax.wait_until(lambda: entries(document) == before, 'a step back it is not as it was')


main()
