# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every page from a wide screen to a narrow one."""

import ax
from app import PLACES
from harness import main, say, scenario

HEIGHT = 640
WIDTHS = (1600, 1024, 700, 360)


def geometry(window):
    lines = ax.run('xdotool', 'getwindowgeometry', '--shell', window.xid).split()
    values = dict(line.split('=') for line in lines)
    return int(values['WIDTH']), int(values['HEIGHT'])


def ask_for(app, width):
    """Make the window as wide as WIDTH without its edge; the program answers once it has laid itself out."""
    left, top, _, _ = app.frame.extents
    ax.run('xdotool', 'windowsize', app.frame.xid, str(width - 2 * left), str(HEIGHT - 2 * top))
    ax.wait_until(lambda: app.frame.extents[2] + 2 * app.frame.extents[0] == width,
                  lambda: f'it is {app.frame.extents[2] + 2 * app.frame.extents[0]} wide, not {width}')


def resize(app, width):
    """Ask for WIDTH and say how wide it became."""
    try:
        ask_for(app, width)
    except ax.Timeout as error:
        say(error)
    left, _, _, _ = app.frame.extents
    return geometry(app.frame)[0] + 2 * left


def places_are_seen(app):
    return bool(app.frame.find_all('list', 'Places'))


def go_back(app, name):
    """Leave a page of the narrow window by Escape: first what it shows of one thing, then itself."""
    for _ in range(2):
        app.press('Escape')
        try:
            app.frame.find('list', 'Places', patience=2)
            return
        except ax.Timeout:
            pass
    raise AssertionError(f'Escape does not go back from {name}')


@scenario(size='1700x1000')
def shrinking(place):
    """No page is lost or asks for more from 1600 to 360 pixels"""
    with place.open(place.sample()) as app:
        wrong = []
        for name in PLACES:
            app.go(name)
            for width in WIDTHS:
                now = resize(app, width)
                if now != width:
                    wrong.append(f'{name} is {now} pixels wide, not {width}')
                if not app.frame.find_all('grouping', name):
                    wrong.append(f'{name} is lost at {width} pixels')
        assert not wrong, '\n'.join(wrong)


@scenario(size='1700x1000')
def going(place):
    """Every place is reached by its key at every width, and left by Escape where it stands alone"""
    with place.open(place.sample()) as app:
        for width in WIDTHS:
            resize(app, width)
            for name in PLACES:
                app.go(name)
                if width > 600:
                    assert places_are_seen(app), f'the places are lost on {name} at {width} pixels'
                else:
                    go_back(app, name)
        for name in reversed(PLACES):
            app.go(name)


@scenario(size='1700x1000')
def folding(place):
    """Folding and unfolding stays quick however often it is done"""
    with place.open(place.sample()) as app:
        for name in PLACES:
            app.go(name)
        app.go('Proposals')
        for _ in range(10):
            for width in (WIDTHS[0], WIDTHS[-1]):
                ask_for(app, width)


main()
