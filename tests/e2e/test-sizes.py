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


def resize(app, width, height=HEIGHT):
    """Make the window as wide as WIDTH without its edge, and say how wide it became."""
    left, top, _, _ = app.frame.extents
    ax.run('xdotool', 'windowsize', app.frame.xid, str(width - 2 * left), str(height - 2 * top))
    app.settle()
    left, top, _, _ = app.frame.extents
    return geometry(app.frame)[0] + 2 * left


def is_narrow(width):
    return width < 600


def pages_at(place, width):
    with place.open(place.sample()) as app:
        wrong = []
        for name in PLACES:
            app.go(name)
            wide = resize(app, WIDTHS[0] if width != WIDTHS[0] else WIDTHS[1])
            now = resize(app, width)
            if now != width:
                wrong.append(f'{name} is {now} pixels wide, not {width} (before: {wide})')
            if not app.frame.find_all('grouping', name):
                wrong.append(f'{name} is lost at {width} pixels')
                continue
            if is_narrow(width):
                app.press('Escape')
                try:
                    app.frame.find('list', 'Places')
                except ax.Timeout:
                    wrong.append(f'Escape does not go back from {name} at {width} pixels')
                    continue
                app.press('Down', 'Return')  # the list can be used
                app.settle()
            elif not app.frame.find_all('list', 'Places'):
                wrong.append(f'the places are lost on {name} at {width} pixels')
        for name in reversed(PLACES):
            app.go(name)
        assert not wrong, '\n'.join(wrong)


@scenario(size='1700x1000')
def wide(place):
    """Every page can be used at 1600 pixels"""
    pages_at(place, 1600)


@scenario(size='1700x1000')
def medium(place):
    """Every page can be used at 1024 pixels"""
    pages_at(place, 1024)


@scenario(size='1700x1000')
def small(place):
    """Every page can be used at 700 pixels"""
    pages_at(place, 700)


@scenario(size='1700x1000')
def narrow(place):
    """Every page can be used at 360 pixels, and left by Escape"""
    pages_at(place, 360)


main()
