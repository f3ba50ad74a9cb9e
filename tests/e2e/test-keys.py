# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Where keys lead, and what a screen reader is told there."""

import re

import ax
from harness import main, scenario


@scenario
def through_the_places(place):
    """Arrow keys go from place to place, and Tab leaves their list"""
    with place.open(place.sample()) as app:
        app.go('Overview')
        places = app.frame.find('list', 'Places')
        places.find('list item', 'Overview').click()
        places.find('list item', 'Overview', 'focused')
        app.press('Down')
        app.on('Proposals')
        places.find('list item', 'Proposals', 'focused')
        app.press('Down')
        app.on('Topics')
        app.press('Tab')
        ax.wait_until(lambda: not places.find_all('list item', state='focused'), 'Tab stays in the list')


@scenario
def what_is_told(place):
    """The state of the file, decisions and toasts are told in words of their own"""
    with place.open(place.sample()) as app:
        app.frame.find('label', 'Saved')
        page = app.go('Proposals')
        accept = page.find('button', 'Accept')
        assert 'Join' not in accept.description, accept.description
        page.find('list', 'Proposals').find('list item', re.compile('^Watching locks')).click()
        page.find('heading', re.compile('^Watching locks'))
        app.press('d')
        said = app.announced('Declined “Watching locks')
        assert '_' not in said, said


@scenario(size='1700x1000')
def unfolding(place):
    """A pane that appears beside the list of topics shows one"""
    with place.open(place.sample()) as app:
        app.frame.resize(700, 800)
        page = app.go('Topics')
        app.settle()
        app.frame.resize(1300, 800)
        page.find('list', 'Topics').find('list item', state='selected')


main()
