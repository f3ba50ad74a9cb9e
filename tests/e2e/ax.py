# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Drive an application as its user does: through the accessibility bus, the keyboard and the pointer.

Used inside tests/e2e/desktop. Nothing here sleeps for a guessed time: every call that expects something polls until it
is there and raises Timeout, with the accessible tree, when it is not there in time.

    with ax.Application(['plumbline', 'sample.microconf']) as app:
        app.find('list item', 'Lifetimes').click()
        app.press('alt+Down')
        app.announced('moved to position 2')
        app.screenshot('moved.png')

Facts about GTK 4.18 that this module hides: an accessible gives no place on the screen, and its place in the window is
off by twice the window's shadow; entries return no text when asked for the text up to -1; menu items have no name;
Component.grab_focus fails on rows. (And xdotool's --sync waits 15 s for a pointer that is there already.)
"""

import itertools
import os
import re
import signal
import subprocess
import time

import gi

gi.require_version('Atspi', '2.0')
from gi.repository import Atspi, GLib  # noqa: E402

Atspi.set_timeout(2000, 5000)
# "Error in GetItems": GTK 4.18 has no accessibility cache to ask, and none is needed.
GLib.log_set_handler('dbind', GLib.LogLevelFlags.LEVEL_WARNING, lambda *_: None, None)

PATIENCE = float(os.environ.get('AX_PATIENCE', '10'))
INTERVAL = 0.02


class Timeout(AssertionError):
    """What was expected did not come about in time."""


def wait_until(condition, what, patience=PATIENCE):
    """Poll CONDITION until it returns something true, and return that."""
    deadline = time.monotonic() + patience
    context = GLib.MainContext.default()
    while True:
        while context.iteration(False):
            pass
        try:
            result = condition()
        except GLib.Error:  # the accessible went away while it was asked
            result = None
        if result:
            return result
        if time.monotonic() > deadline:
            raise Timeout(what() if callable(what) else what)
        time.sleep(INTERVAL)


def run(*command):
    """Run a program that must succeed, and return what it prints."""
    return subprocess.run(command, check=True, capture_output=True, text=True, timeout=30).stdout


class Node:
    """One accessible object."""

    def __init__(self, app, accessible):
        self.app = app
        self.accessible = accessible

    def __repr__(self):
        return f'<{self.role} {self.name!r}>'

    role = property(lambda self: self.accessible.get_role_name())
    name = property(lambda self: self.accessible.get_name() or '')
    description = property(lambda self: self.accessible.get_description() or '')
    attributes = property(lambda self: self.accessible.get_attributes() or {})

    @property
    def children(self):
        for index in range(self.accessible.get_child_count()):
            child = self.accessible.get_child_at_index(index)
            if child:
                yield Node(self.app, child)

    def walk(self, shown_only=False):
        """This object and everything below it, or what of that can be seen."""
        yield self
        for child in self.children:
            try:
                if shown_only and not child.has_state('showing'):
                    continue
                yield from child.walk(shown_only)
            except GLib.Error:  # it went away meanwhile
                continue

    def has_state(self, state):
        """STATE is a word such as 'focused', 'selected', 'checked', 'expanded', 'showing'."""
        return self.accessible.get_state_set().contains(getattr(Atspi.StateType, state.upper()))

    def matches(self, role, name, state):
        return ((role is None or self.role == role)
                and (name is None or (name.search(self.name) if isinstance(name, re.Pattern) else self.name == name))
                and (state is None or self.has_state(state)))

    def matching(self, role=None, name=None, state='showing'):
        """Yield what matches now, in the order of the tree."""
        for node in self.walk(shown_only=state == 'showing'):
            try:
                if node.matches(role, name, None if state == 'showing' and node is not self else state):
                    yield node
            except GLib.Error:
                continue

    def find_all(self, role=None, name=None, state='showing'):
        """What matches now. NAME is a whole name or a compiled pattern; STATE may be None."""
        return list(self.matching(role, name, state))

    def find(self, role=None, name=None, state='showing', nth=0, patience=PATIENCE):
        """Wait for the nth match and return it."""
        return wait_until(lambda: next(itertools.islice(self.matching(role, name, state), nth, None), None),
                          lambda: f'no {role or "object"} {name!r} ({state})\n{self.tree()}', patience)

    def gone(self, role=None, name=None, state='showing', patience=PATIENCE):
        """Wait until nothing matches any more."""
        wait_until(lambda: not self.find_all(role, name, state),
                   lambda: f'there is still a {role or "object"} {name!r}\n{self.tree()}', patience)

    def tree(self, depth=0):
        """Everything below as text, an object a line: for messages and for writing tests."""
        states = [word for word in ('focused', 'selected', 'checked', 'expanded', 'pressed') if self.has_state(word)]
        line = f'{"  " * depth}{self.role} {self.name!r}' + (f' {self.description!r}' if self.description else '')
        lines = [line + (f' [{" ".join(states)}]' if states else '')]
        for child in self.children:
            try:
                if child.has_state('showing'):
                    lines.append(child.tree(depth + 1))
            except GLib.Error:
                continue
        return '\n'.join(lines)

    @property
    def actions(self):
        return [Atspi.Action.get_action_name(self.accessible, index)
                for index in range(Atspi.Action.get_n_actions(self.accessible))]

    def do(self, action=None):
        """Perform an action by name, by default the first."""
        index = self.actions.index(action) if action else 0
        assert Atspi.Action.do_action(self.accessible, index), f'{self} did not do {action or "its action"}'

    @property
    def text(self):
        return Atspi.Text.get_text(self.accessible, 0, Atspi.Text.get_character_count(self.accessible))

    @text.setter
    def text(self, value):
        assert Atspi.EditableText.set_text_contents(self.accessible, value), f'{self} takes no text'

    @property
    def value(self):
        return Atspi.Value.get_current_value(self.accessible)

    @value.setter
    def value(self, value):
        assert Atspi.Value.set_current_value(self.accessible, value), f'{self} takes no value'

    @property
    def extents(self):
        """Left, top, width and height in the window's accessible coordinates."""
        box = Atspi.Component.get_extents(self.accessible, Atspi.CoordType.WINDOW)
        return box.x, box.y, box.width, box.height

    def point(self, across=0.5, down=0.5):
        """A place on this object, by fractions of its size, in screen coordinates."""
        window = self.window
        left, top = window.origin
        shadow_x, shadow_y, _, _ = window.extents
        x, y, width, height = self.extents
        return (round(left + x - 2 * shadow_x + width * across), round(top + y - 2 * shadow_y + height * down))

    @property
    def window(self):
        node = self
        while node.role not in ('frame', 'window', 'dialog') or node.parent_role != 'application':
            node = Node(self.app, node.accessible.get_parent())
        return Window(self.app, node.accessible)

    @property
    def parent_role(self):
        parent = self.accessible.get_parent()
        return parent.get_role_name() if parent else 'application'

    def click(self, button=1, across=0.5, down=0.5):
        x, y = self.point(across, down)
        run('xdotool', 'mousemove', str(x), str(y), 'click', str(button))

    def drag_to(self, target, across=0.5, down=0.5, steps=8):
        """Drag from this object's middle to a place on TARGET with the pointer's first button."""
        (x0, y0), (x1, y1) = self.point(), target.point(across, down)
        command = ['xdotool', 'mousemove', str(x0), str(y0), 'sleep', '0.05', 'mousedown', '1', 'sleep', '0.1']
        for step in range(1, steps + 1):
            command += ['mousemove', str(x0 + (x1 - x0) * step // steps), str(y0 + (y1 - y0) * step // steps),
                        'sleep', '0.03']
        run(*command, 'sleep', '0.15', 'mouseup', '1')


class Window(Node):
    """A top-level window and its X window."""

    @property
    def xid(self):
        pattern = f'^{re.escape(self.name)}$' if self.name else '.*'
        found = run('xdotool', 'search', '--onlyvisible', '--pid', str(self.app.pid), '--name', pattern).split()
        assert found, f'no X window for {self}'
        return found[-1]

    @property
    def origin(self):
        geometry = dict(line.split('=') for line in
                        run('xdotool', 'getwindowgeometry', '--shell', self.xid).split())
        return int(geometry['X']), int(geometry['Y'])

    def resize(self, width, height):
        """Ask for a size and wait until the window has come to rest, at that one or at its smallest."""
        run('xdotool', 'windowsize', self.xid, str(width), str(height))
        self.app.settle()


class Application(Node):
    """A program under test. As a context manager it is started and ended; its warnings fail the test."""

    NOISE = re.compile(r'atspi/cache|XIO: *fatal|^\s*$')
    REPORT = re.compile(r'^(==\d+==ERROR: |\S+: runtime error: ).*', re.MULTILINE | re.DOTALL)  # a sanitizer's

    def __init__(self, command, name=None, env=None):
        self.log_path = os.path.join(os.environ['DESKTOP_DIR'], f'app-{time.monotonic_ns()}.log')
        self.announcements = []
        self.good_ends = (0, -signal.SIGTERM)
        self.listener = Atspi.EventListener.new(self._announced)
        self.listener.register('object:announcement')
        with open(self.log_path, 'w', encoding='utf-8') as log:
            self.process = subprocess.Popen(command, stdout=log, stderr=log, env={**os.environ, **(env or {})})
        self.pid = self.process.pid
        super().__init__(self, None)
        try:
            self.accessible = wait_until(lambda: self._lookup(name), lambda: f'{command} shows no window\n{self.log()}',
                                         patience=3 * PATIENCE)
        except Timeout:
            self.close()
            raise

    def _announced(self, event):
        self.announcements.append(str(event.any_data))

    def _lookup(self, name):
        assert self.process.poll() is None, f'the program ended with {self.process.returncode}\n{self.log()}'
        desktop = Atspi.get_desktop(0)
        for index in range(desktop.get_child_count()):
            child = desktop.get_child_at_index(index)
            if child and child.get_process_id() == self.pid and name in (None, child.get_name()) \
                    and child.get_child_count():
                return child
        return None

    def __enter__(self):
        return self

    def __exit__(self, kind, *_):
        self.close()
        if kind is None:
            warnings = self.warnings()
            assert not warnings, 'the program warned:\n' + '\n'.join(warnings)
            assert self.process.returncode in self.good_ends, f'the program ended with {self.process.returncode}'

    def warnings(self):
        """The lines that warn, and the whole of what a sanitizer reports."""
        log = self.log()
        report = self.REPORT.search(log)
        lines = log[:report.start() if report else None].splitlines()
        warnings = [line for line in lines
                    if re.search('warning|critical|error', line, re.IGNORECASE) and not self.NOISE.search(line)]
        return warnings + ([report[0]] if report else [])

    def expect_end(self, status):
        """Take this exit status for a good one."""
        self.good_ends = (status,)

    def close(self):
        if self.process.poll() is None:
            self.process.terminate()
            try:
                self.process.wait(PATIENCE)
            except subprocess.TimeoutExpired:
                self.process.kill()
                self.process.wait()
        self.listener.deregister('object:announcement')

    def log(self):
        with open(self.log_path, encoding='utf-8', errors='replace') as log:
            return log.read()

    @property
    def windows(self):
        return [Window(self, child.accessible) for child in self.children]

    def announced(self, text, patience=PATIENCE):
        """Wait until a screen reader was told TEXT (live announcements and toasts)."""
        return wait_until(lambda: next((said for said in self.announcements if text in said), None),
                          lambda: f'{text!r} was not announced, only {self.announcements}', patience)

    def focused(self, patience=PATIENCE):
        """The object with the keyboard focus."""
        return self.find(state='focused', patience=patience)

    def press(self, *keys):
        """Press keys in xdotool's words: 'alt+Down', 'Return', 'ctrl+shift+z'."""
        run('xdotool', 'key', *keys)

    def type(self, text):
        run('xdotool', 'type', '--delay', '15', text)

    def settle(self, patience=PATIENCE):
        """Wait until two pictures of the screen in a row, a tenth of a second apart, are the same."""
        last = None
        def unchanged():
            nonlocal last
            time.sleep(0.1)
            before, last = last, screen()
            return before == last
        wait_until(unchanged, 'the screen does not come to rest', patience)

    def screenshot(self, path, window=None):
        """Write a picture of a window, at rest and without its edge, or of the whole screen without one."""
        self.settle()
        if window:
            left, top, width, height = window.extents
            area = f'{width + 2 * left}x{height + 2 * top}+{-left}+{-top}'
            run('import', '-window', window.xid, '-crop', area, '+repage', '-strip', path)
        else:
            run('import', '-window', 'root', '-strip', path)


def screen():
    return subprocess.run(['import', '-window', 'root', 'ppm:-'], check=True, capture_output=True, timeout=30).stdout
