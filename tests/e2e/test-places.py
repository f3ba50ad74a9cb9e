# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Disks that are full, slow or gone: what the window says, and that nothing is lost."""

import os
import subprocess
import time

import ax
from app import uri
from harness import Skip, apply, main, plumbline, scenario, show


def titles(document):
    return [topic['title'] for topic in show(document)['editions'][-1]['topics']]


def mount(folder, size):
    """Mount an empty disk that only this scenario, and what it starts, can see."""
    try:
        if not mount.is_private:
            os.unshare(os.CLONE_NEWNS)
            subprocess.run(['mount', '--make-rprivate', '/'], check=True, capture_output=True)
            mount.is_private = True
        subprocess.run(['mount', '-t', 'tmpfs', '-o', f'size={size}', 'tmpfs', folder], check=True, capture_output=True)
    except (AttributeError, OSError, subprocess.SubprocessError) as error:
        raise Skip(f'nothing can be mounted here: {error}') from None


mount.is_private = False


def fill(folder):
    subprocess.run(['dd', 'if=/dev/zero', f'of={folder}/filler', 'bs=4k'], check=False, capture_output=True)


def with_topics(place, name):
    document = place.new_document(name)
    apply(document, *({'do': 'add-topic', 'title': title, 'minutes': 20} for title in ('One', 'Two', 'Three')))
    return document


def select_topic(app, title):
    row = app.go('Topics').find('list item', ax.re.compile(rf'^\d+, {title}\b'))
    row.click()
    ax.wait_until(lambda: row.has_state('selected'), f'{title} is not selected')
    return row


def tells(app, words):
    return app.frame.find('label', ax.re.compile(words))


@scenario
def place_of_the_file(place):
    """A full disk, a deleted file and a folder in its place are told of, and all is well again by itself"""
    mount(place.folder, '1M')
    document = with_topics(place, 'R&D <b>.microconf')
    before = document.read_bytes()
    copy = place.folder.parent / 'copy.microconf'
    with place.open(document) as app:
        select_topic(app, 'One')
        app.frame.find('label', 'Saved')

        app.step('the disk fills up')
        fill(place.folder)
        app.press('alt+Down')
        app.frame.find('label', 'Not Saved')
        tells(app, '^“R&D <b>.microconf” could not be saved: Its disk is full. Make some room there. '
                   'Your changes are kept on this computer.$')
        app.frame.find('button', 'Save a Copy…')
        assert document.read_bytes() == before
        app.activate('save-copy-to', repr(uri(copy)))
        app.announced('Copy saved')
        assert titles(copy) == ['Two', 'One', 'Three'], titles(copy)
        (place.folder / 'filler').unlink()
        app.frame.find('label', 'Saved')
        app.frame.gone('label', ax.re.compile('disk is full'))
        assert titles(document) == ['Two', 'One', 'Three'], titles(document)

        app.step('the file is deleted')
        document.unlink()
        tells(app, '^“R&D <b>.microconf” was moved or deleted. It is written again with the next change.$')
        app.frame.find('button', 'Save Again').click()
        app.frame.find('label', 'Saved')
        app.frame.gone('label', ax.re.compile('moved or deleted'))
        assert titles(document) == ['Two', 'One', 'Three'], titles(document)

        app.step('a folder takes its place')
        document.unlink()
        document.mkdir()
        tells(app, '^“R&D <b>.microconf” is not a microconf document, but a folder. Your changes are kept')
        app.press('ctrl+z')
        app.announced('Undone: Move Topic')
        document.rmdir()
        app.frame.find('label', 'Saved')
        assert titles(document) == ['One', 'Two', 'Three'], titles(document)


def statement(app):
    return app.on('Topics').find('text', 'Problem Statement')


@scenario
def home_is_full(place):
    """What is typed while the home folder is full stays, and is stored when there is room"""
    home = os.environ['XDG_STATE_HOME']
    mount(home, '3M')
    document = with_topics(place, 'tracing.microconf')
    with place.open(document) as app:
        select_topic(app, 'One')
        before = show(document)
        fill(home)
        app.step('typed text waits')
        field = statement(app)
        field.click()
        app.type('Nobody knows')
        tells(app, '^There is no space left in your home folder. Make some room there. What you type is kept here '
                   'until it can be stored.$')
        app.step('it is still there when its topic is shown again')
        select_topic(app, 'Two')
        ax.wait_until(lambda: statement(app).text == '', 'the other topic shows it')
        select_topic(app, 'One')
        ax.wait_until(lambda: statement(app).text == 'Nobody knows', 'what was typed is gone')

        app.step('the window does not close over it')
        app.press('ctrl+w')
        app.frame.find('label', ax.re.compile('What you typed last would be lost'))
        app.press('Escape')
        app.frame.gone('label', ax.re.compile('would be lost'))

        app.step('there is room again')
        os.unlink(os.path.join(home, 'filler'))
        app.frame.gone('label', ax.re.compile('no space left'))
        app.frame.find('label', 'Saved')
        ax.wait_until(lambda: show(document)['editions'][-1]['topics'][0]['statement'] == 'Nobody knows',
                      'it is not stored')
        assert titles(document) == [topic['title'] for topic in before['editions'][-1]['topics']]
    plumbline('check', document)


@scenario
def slow_disk(place):
    """Where a write takes 100 ms the window goes on, and everything gets into the file"""
    shim = os.environ.get('DISK_SHIM')
    if not shim:
        raise Skip('the shim of slow disks was not built')
    document = with_topics(place, 'tracing.microconf')
    control = place.folder.parent / 'control'
    slow = ['env', f'LD_PRELOAD={shim}', f'DISK_CONTROL={control}']
    with place.open(document, under=slow) as app:
        select_topic(app, 'One')
        control.write_text(f"slow 100 {os.environ['HOME']}\n", encoding='utf-8')
        start = time.monotonic()
        app.press('alt+Down')
        app.announced('Moved to position 2 of 3')
        app.step(f'an edit takes {time.monotonic() - start:.1f} s')
        app.frame.find('label', 'Saving…')
        start = time.monotonic()
        app.go('Agenda')
        app.go('Topics')
        app.step(f'two pages further takes {time.monotonic() - start:.1f} s while it is saved')
        app.frame.find('label', 'Saved', patience=60)
        app.step(f'it is saved after {time.monotonic() - start:.1f} s')
        control.unlink()
    assert titles(document) == ['Two', 'One', 'Three'], titles(document)


main()
