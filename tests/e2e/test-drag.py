# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is dragged with the pointer, beyond the main job."""

import re

import ax
from harness import main, scenario, show


def edition(document):
    return show(document)['editions'][-1]


def titles(document):
    return [proposal['title'] for proposal in edition(document)['proposals']]


def placed(document):
    return [item['title'] for block in edition(document)['blocks'] for item in block['items']]


@scenario
def proposals_are_put_in_order(place):
    """A proposal is dragged to another place in the list and back by undo"""
    document = place.sample()
    with place.open(document) as app:
        page = app.go('Proposals')
        rows = page.find('list', 'Proposals')
        first, third = (rows.find('list item', nth=number) for number in (0, 2))
        before = [row.name for row in rows.find_all('list item')][:3]
        app.settle()
        first.drag_to(third, down=0.8)
        ax.wait_until(lambda: [row.name for row in rows.find_all('list item')][:3] == [before[1], before[2], before[0]],
                      lambda: f'the order is {[row.name for row in rows.find_all("list item")][:3]}, it was {before}')
        app.press('ctrl+z')
        ax.wait_until(lambda: [row.name for row in rows.find_all('list item')][:3] == before, 'undo does not move it back')


@scenario(size='1100x500')
def the_list_rests_after_a_drop(place):
    """What is dropped where the list scrolls stays in sight"""
    document = place.sample()
    with place.open(document) as app:
        page = app.go('Proposals')
        rows = page.find('list', 'Proposals')
        first = rows.find('list item', nth=0)
        name = first.name
        app.settle()
        first.drag_to(rows, down=0.98)
        ax.wait_until(lambda: titles(document)[0] not in name, 'nothing was moved')
        app.settle()
        left, top, width, height = rows.find('list item', name).extents
        _, list_top, _, list_height = rows.extents
        assert list_top <= top + height / 2 <= list_top + list_height, f'it is at {top}, the list at {list_top}'


@scenario(size='700x900')
def a_topic_leaves_the_pane(place):
    """Where the pane of topics lies over the agenda, a topic is dragged out of it"""
    document = place.sample()
    with place.open(document) as app:
        page = app.go('Agenda')
        waiting = 'Synthetic events from applications'
        assert waiting not in placed(document)
        app.press('F9')
        card = page.find('list', 'Topics Not Placed').find('list item', re.compile('^' + waiting))
        app.settle()
        card.drag_to(page.find('list', 'Monday 5 October'), across=0.3, down=0.3)
        ax.wait_until(lambda: waiting in placed(document), lambda: f'it is not among {placed(document)}')


main()
