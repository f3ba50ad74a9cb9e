# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Plumbline's window as its user sees it: places, things on them, and what is said."""

import os
import subprocess

import ax
from harness import Skip, say

PLACES = ('Overview', 'Proposals', 'Topics', 'Agenda', 'People', 'Accomplishments', 'Texts')
BUS_NAME = 'io.github.plumbline.Plumbline'
BUS_PATH = '/io/github/plumbline/Plumbline'


class App(ax.Application):
    """A running Plumbline."""

    def __init__(self, place, command):
        self.place = place
        super().__init__(command, env={'G_ENABLE_DIAGNOSTIC': '1'})

    def __enter__(self):
        self.frame = ax.wait_until(lambda: next(iter(self.windows), None), 'no window')
        self.wait_active()
        return self

    def __exit__(self, kind, *rest):
        if kind not in (None, Skip):
            self.place.keep_evidence()
        super().__exit__(kind, *rest)

    def wait_active(self):
        """Wait until keys go to the window."""
        ax.wait_until(lambda: self.frame.has_state('active'), 'the window has no focus')

    def go(self, name):
        """Go to a place by its key."""
        self.press(f'ctrl+{PLACES.index(name) + 1}')
        return self.on(name)

    def on(self, name):
        """Wait for a place and return it."""
        return self.frame.find('grouping', name)

    def step(self, text):
        say(text)

    def tab_to(self, role, name, key='Tab', limit=40):
        """Move the focus by Tab until it is there, and return what has it."""
        seen = []
        for _ in range(limit):
            try:
                node = self.focused(patience=2)
            except ax.Timeout:  # what had it went away
                self.press(key)
                continue
            if node.matches(role, name, None):
                return node
            seen.append(repr(node))
            self.press(key)
            ax.wait_until(lambda node=node: not node.has_state('focused') or not node.has_state('showing'),
                          f'{key} stays on {node}')
        raise ax.Timeout(f'{key} does not come to {role} {name!r}, only to {", ".join(seen)}')

    def activate(self, action, *parameters):
        """Activate an action of the window over the session bus, as a script does."""
        values = '[' + ', '.join(f'<{value}>' for value in parameters) + ']'
        subprocess.run(['gdbus', 'call', '--session', '--dest', BUS_NAME, '--object-path', f'{BUS_PATH}/window/1',
                        '--method', 'org.gtk.Actions.Activate', action, values, '{}'],
                       check=True, capture_output=True, timeout=20)

    def kill(self):
        """End it as a power failure would."""
        self.process.kill()
        self.process.wait()

    def quit(self):
        """Close the window as its user does, and wait for the program to end."""
        self.press('ctrl+q')
        ax.wait_until(lambda: self.process.poll() is not None, 'the program does not end')


def uri(path):
    return 'file://' + os.fspath(path)
