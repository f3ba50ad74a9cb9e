# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What strangers say over the session bus, and what the window tells those who read its log."""

import os
import pathlib
import re
import signal
import sys
import urllib.parse

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / 'hostile'))

import ax
import hostile
from gi.repository import Gio, GLib
from app import BUS_NAME, BUS_PATH, PLACES, uri
from harness import main, say, scenario

WINDOW = f'{BUS_PATH}/window/1'
UNOPENED = 'Document Could Not Be Opened'
ENDS_OF_TIME = (-2 ** 63, -1, 0, 1, 2 ** 40, 2 ** 63 - 1)


def call(path, method, parameters):
    """Call a method as any program on the bus may. Returns the answer, None when it is refused."""
    interface, _, name = method.rpartition('.')
    try:
        return Gio.bus_get_sync(Gio.BusType.SESSION).call_sync(BUS_NAME, path, interface, name, parameters, None,
                                                               Gio.DBusCallFlags.NO_AUTO_START, 60000, None)
    except GLib.Error as error:
        say(error.message)
        return None


def activate(action, form=None, value=None, path=WINDOW):
    """Activate an action with a value of a type, or with none."""
    values = [GLib.Variant(form, value)] if form else []
    return call(path, 'org.gtk.Actions.Activate', GLib.Variant('(sava{sv})', (action, values, {})))


def close_dialogs(app):
    def closed():
        if not app.frame.find_all('dialog') and not app.frame.find_all('alert', UNOPENED):
            return True
        app.press('Escape')
        return False
    ax.wait_until(closed, 'a dialog stays open')


def answers(app):
    """Whether the program goes on; what is asked is answered after all that was asked before."""
    assert call(WINDOW, 'org.gtk.Actions.List', None), 'there is no window'
    assert app.process.poll() is None


def files_of(place):
    return {path.relative_to(place.folder) for path in place.folder.rglob('*')}


@scenario
def actions_with_any_text(place):
    """Actions on the bus take any text for what it is, and write nowhere else"""
    document = place.sample()
    target = place.folder / 'out'
    target.mkdir()
    with place.open(document) as app:
        before = files_of(place)
        for nasty in hostile.NASTY:
            quoted = urllib.parse.quote(nasty, safe='')
            activate('export-to', '(ss)', (nasty, uri(target / 'x')))
            activate('export-to', '(ss)', ('schedule-md', nasty))
            activate('save-copy-to', 's', nasty)
            activate('save-copy-to', 's', f'file:///nowhere/{quoted}')
            activate('export-to', '(ss)', ('schedule-md', f'{uri(target)}/{quoted}'))
            answers(app)
        assert files_of(place) - before <= {path.relative_to(place.folder) for path in target.iterdir()}, files_of(place)
        assert any('evil' in path.name for path in target.iterdir()), list(target.iterdir())
        # In the words of whoever wrote them, and not as markup.
        app.announced('There is no format “<b>x</b> &')


@scenario
def dialogs_with_any_text(place):
    """What the bus gives a dialog is shown as it is, or refused with a sentence"""
    with place.open(place.sample()) as app:
        for nasty in (*hostile.NASTY[::16], '--upload-pack=touch /tmp/x', '', 'file:///dev/zero'):
            for action, form, value in (('import-files', 'as', [nasty]), ('find-evidence', 's', nasty),
                                        ('take-conference', 's', nasty)):
                activate(action, form, value)
                answers(app)
                close_dialogs(app)
        activate('import-files', 'as', [])
        for moment in ENDS_OF_TIME:
            activate('rehearse-at', 'x', moment)
            app.press('ctrl+8')
            answers(app)
        activate('rehearse-at', 'x', 0)


@scenario
def actions_of_no_kind(place):
    """Unknown actions and parameters of another type are refused"""
    with place.open(place.sample()) as app:
        for nasty in hostile.NASTY:
            activate(nasty)
            activate(nasty, 's', nasty, path=BUS_PATH)
        for action in ('import-files', 'export-to', 'save-copy-to', 'find-evidence', 'take-conference', 'rehearse-at'):
            for form, value in ((None, None), ('i', 1), ('ai', [1]), ('(sss)', ('x', 'y', 'z')), ('v', GLib.Variant('s', 'x'))):
                activate(action, form, value)
        answers(app)
        assert not app.frame.find_all('dialog')


@scenario
def files_of_any_name(place):
    """Files of any name are opened, or it is said what is wrong"""
    with place.open(place.sample()) as app:
        names = [urllib.parse.quote(nasty.replace('/', '∕')[:80]) for nasty in hostile.NASTY[::13]]
        for address in (*(f'{uri(place.folder)}/{name}' for name in names), hostile.NASTY[0], '', 'file:///',
                        f'{uri(place.folder)}/%ff%00x'):
            call(BUS_PATH, 'org.freedesktop.Application.Open', GLib.Variant('(asa{sv})', ([address], {})))
            app.frame.find('alert', UNOPENED)
            close_dialogs(app)


def private_words(log, secret):
    return sorted(set(re.findall(secret, log)))


@scenario
def the_log_is_for_anybody(place):
    """Neither what the window logs nor what it says when it crashes tells anything of the record"""
    document = place.new_document()
    hostile.fill(document, lambda table, column, row: f'secret{table}{column}{row}')
    os.environ['G_MESSAGES_DEBUG'] = 'all'
    with place.open(document) as app:
        app.NOISE = re.compile('DEBUG|INFO|^$')
        for name in PLACES:
            app.go(name)
            app.settle()
        app.press('ctrl+f')
        app.type('secrettopic')
        app.press('ctrl+8')
        app.settle()
        for kind in ('schedule-md', 'replies-mbox', 'announcement-html'):
            activate('export-to', '(ss)', (kind, uri(place.folder / kind)))
        activate('export-to', '(ss)', ('replies-mbox', 'file:///nowhere/x'))
        app.press('ctrl+2', 'a', 'ctrl+z')
        app.settle()
        assert 'DEBUG' in app.log(), app.log()[:2000]
        assert not private_words(app.log(), 'secret[a-z_]+'), private_words(app.log(), 'secret[a-z_]+')
        app.good_ends = (-signal.SIGABRT,)
        app.process.send_signal(signal.SIGABRT)
        ax.wait_until(lambda: app.process.poll() is not None, 'it goes on')
        say(f'it ended with {app.process.returncode}')
        assert not private_words(app.log(), 'secret[a-z_]+'), private_words(app.log(), 'secret[a-z_]+')


main()
