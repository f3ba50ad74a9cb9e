# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""From one year into the next: old pages, the next edition, and what is announced of it."""

import ax
from app import uri
from harness import HERE, apply, main, plumbline, say, scenario, show

PAGES = HERE.parent / 'text' / 'pages'


def wait_for(document, what, read, expected):
    """Wait until the file says what the window shows."""
    ax.wait_until(lambda: read(show(document)) == expected, lambda: f'{what}: the file has {read(show(document))}')


def titles(document, year):
    return [topic['title'] for edition in document['editions'] if edition['year'] == year
            for topic in edition['topics']]


def paste(app, text):
    """Open the dialog, put a page into it and have it read."""
    app.press('ctrl+shift+p')
    dialog = app.frame.find('dialog', 'Paste Old Page')
    dialog.find('text', 'Old Page').text = text
    dialog.find('button', 'Read', 'sensitive').do()
    dialog.find('button', 'Add')
    return dialog


def take(app, dialog, *names):
    for name in names:
        dialog.find('check box', name).click()
    app.settle()
    dialog.find('button', 'Add', 'sensitive').do()
    app.announced('Old page taken in')
    app.frame.gone('dialog', 'Paste Old Page')


@scenario
def old_pages_and_the_next_edition(place):
    """Three old pages are pasted, the next edition is started and announced"""
    document = place.folder / 'clocks.microconf'
    plumbline('new', document, '--name', 'Clocks and Timers', '--year', 2031, '--conference',
              'Linux Plumbers Conference', '--zone', 'Europe/Prague')
    with place.open(document) as app:
        app.step('paste three old pages')
        take(app, paste(app, (PAGES / 'accepted.txt').read_text()))
        wait_for(document, 'first page', lambda now: len(titles(now, 2031)), 3)
        take(app, paste(app, (PAGES / 'blog.html').read_text()), 'Kites 2031')
        wait_for(document, 'second page', lambda now: now['editions'][0]['origins'][0]['name'], 'Kites')
        wait_for(document, 'second page', lambda now: len(now['editions'][0]['accomplishments']), 3)
        take(app, paste(app, (PAGES / 'cfp.md').read_text()))
        wait_for(document, 'third page', lambda now: [origin['name'] for origin in now['editions'][0]['origins']],
                 ['Kites', 'Doors & Windows'])

        app.step('start the next edition')
        app.frame.find('toggle button', 'Clocks and Timers LPC 2031').click()
        app.find('menu')
        app.press('Down', 'Down', 'Return')  # from the year to “Start Next Edition…”
        dialog = app.frame.find('dialog', 'Start Next Edition')
        dialog.find('button', 'Start').do()
        app.announced('Edition 2032 started')
        wait_for(document, 'edition', lambda now: [edition['year'] for edition in now['editions']], [2031, 2032])
        wait_for(document, 'leads', lambda now: len(now['editions'][1]['leads']) > 0, True)

        app.step('say what came of a topic')
        app.go('Accomplishments')
        app.frame.find('button', 'Done').do()
        wait_for(document, 'ledger', lambda now: len(now['editions'][1]['accomplishments']), 1)
        app.press('Return')
        app.frame.find('button', 'Still Open').do()
        wait_for(document, 'follow-up', lambda now: len(titles(now, 2032)), 1)

        app.step('announce it')
        app.go('Texts')
        ax.wait_until(lambda: app.frame.find_all('label', 'Saved'), 'it does not say Saved')
        target = place.folder / 'announcement.md'
        app.activate('export-to', f'("announcement-md", "{uri(target)}")')
        app.announced('“announcement.md” exported')
        text = target.read_text()
        assert 'Leap seconds that never come' in text, text
        assert '(follow-up from 2031' in text, text

    say('say what the call asks for')
    apply(document, {'do': 'set-edition', 'cfp_end': '2032-08-13', 'description': 'Clocks meet once more.\n'},
          {'do': 'set-attendee', 'person': apply(document, {'do': 'add-person', 'name': 'Cyd Example'}).decode().strip(),
           'why': 'Maintains the wheel', 'status': 'invited'})
    follow_up = show(document)['editions'][1]['topics'][0]['uid']
    apply(document, {'do': 'set-topic', 'topic': follow_up, 'statement': 'The wheel is too small for some.'},
          {'do': 'add-topic', 'title': 'Clocks that stop', 'statement': 'Nobody notices when one does.'})
    findings = plumbline('lint', document, check=False).decode()
    assert not findings, findings


if __name__ == '__main__':
    main()
