# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Nothing is lost: not by a crash, not by somebody else who writes the file."""

import os
import subprocess

import ax
from harness import Skip, apply, main, plumbline, scenario, show


def titles(document):
    return [topic['title'] for topic in show(document)['editions'][-1]['topics']]


def wait_for_titles(document, expected):
    ax.wait_until(lambda: titles(document) == expected, lambda: f'the file has {titles(document)}, not {expected}')


def with_topics(place):
    document = place.new_document()
    apply(document, *({'do': 'add-topic', 'title': title, 'minutes': 20} for title in ('One', 'Two', 'Three')))
    return document


def select_topic(app, title):
    page = app.go('Topics')
    row = page.find('list item', ax.re.compile(rf'^\d+, {title}\b'))
    row.click()
    ax.wait_until(lambda: row.has_state('selected'), f'{title} is not selected')
    return row


@scenario
def killed(place):
    """What was done is there after a kill, and can be undone"""
    document = with_topics(place)
    with place.open(document) as app:
        select_topic(app, 'One')
        app.press('alt+Down')
        app.announced('Moved to position 2 of 3')
        app.kill()
        app.expect_end(-9)
    with place.open(document) as app:
        app.go('Topics')
        app.frame.find('list item', ax.re.compile('^2, One'))
        wait_for_titles(document, ['Two', 'One', 'Three'])
        app.press('ctrl+z')
        app.frame.find('list item', ax.re.compile('^1, One'))
        app.announced('Undone: Move Topic')
        wait_for_titles(document, ['One', 'Two', 'Three'])
    plumbline('check', document)


@scenario
def changed_outside(place):
    """A change from outside is shown and said, and can be undone"""
    document = with_topics(place)
    with place.open(document) as app:
        app.go('Topics')
        app.frame.find('list item', ax.re.compile('^3, Three'))
        apply(document, {'do': 'add-topic', 'title': 'Four', 'minutes': 10})
        app.frame.find('list item', ax.re.compile('^4, Four'))
        app.step(f'announced: {app.announcements}')
        select_topic(app, 'Four')
        app.press('alt+Up')
        wait_for_titles(document, ['One', 'Two', 'Four', 'Three'])
        app.press('ctrl+z', 'ctrl+z')
        app.frame.gone('list item', ax.re.compile('Four'))
        wait_for_titles(document, ['One', 'Two', 'Three'])


# Root writes everywhere, unless it gives this up.
NO_OVERRIDE = ('setpriv', '--bounding-set', '-dac_override,-dac_read_search')


def obeys_permissions(under):
    """Whether a program started like this cannot write a file that may not be written."""
    return subprocess.run([*under, 'sh', '-c', 'f=$(mktemp) && chmod 400 "$f" && : 2>/dev/null >"$f"'],
                          check=False, capture_output=True).returncode != 0


@scenario
def changed_on_both_sides(place):
    """Where both changed the file, both changes are in it"""
    document = with_topics(place)
    folder = document.parent
    under = () if os.geteuid() else NO_OVERRIDE
    if not obeys_permissions(under):
        raise Skip('here everything may be written')
    with place.open(document, under=under) as app:
        select_topic(app, 'One')
        os.chmod(document, 0o400)
        os.chmod(folder, 0o500)
        app.press('alt+Down')
        app.announced('Moved to position 2 of 3')
        app.frame.find('label', 'Not Saved')
        os.chmod(folder, 0o700)
        os.chmod(document, 0o600)
        apply(document, {'do': 'add-topic', 'title': 'Four', 'minutes': 10})
        app.frame.find('list item', ax.re.compile('^4, Four'))
        app.announced('Merged 1 change from the file')
        wait_for_titles(document, ['Two', 'One', 'Three', 'Four'])
        assert [path.name for path in folder.glob('*.microconf')] == [document.name], list(folder.iterdir())


main()
