# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""What came of the last edition: answered, with evidence from a git repository, and covered by proposals."""

import json
import os
import subprocess

import ax
from harness import apply, main, plumbline, scenario, show


def new_years(place):
    """Three topics of 2025 that ask in 2026 what came of them."""
    document = place.folder / 'years.microconf'
    plumbline('new', document, '--name', 'Tracing', '--year', 2025, '--starts', '2025-12-11')
    apply(document,
          {'do': 'add-topic', 'title': 'SFrame for every compiler', 'minutes': 30, 'outcome': 'Version 3 it is.'},
          {'do': 'add-topic', 'title': 'Histograms without locks', 'minutes': 30},
          {'do': 'add-topic', 'title': 'Where to have beer', 'minutes': 30},
          {'do': 'add-lead', 'name': 'Ada Example', 'email': 'ada@example.org'},
          {'do': 'add-edition', 'year': 2026})
    return document


def new_repository(place, *subjects):
    folder = place.folder / 'tree'
    env = dict(os.environ, GIT_COMMITTER_NAME='C', GIT_COMMITTER_EMAIL='c@example.org',
               GIT_COMMITTER_DATE='2026-02-01T12:00:00Z', GIT_AUTHOR_NAME='Bo', GIT_AUTHOR_EMAIL='bo@example.com')
    subprocess.run(['git', 'init', '-q', folder], check=True, env=env)
    for subject in subjects:
        subprocess.run(['git', 'commit', '-q', '--allow-empty', '-m', subject], cwd=folder, check=True, env=env)
    return folder


def ledger(document):
    return {row['title']: row for row in json.loads(plumbline('ledger', document, '--json'))['topics']}


def wait_for(document, read, expected):
    ax.wait_until(lambda: read(document) == expected, lambda: f'the file has {read(document)}')


def states(document):
    return [row['state'] for row in ledger(document).values()]


@scenario
def finding(place):
    """What is ticked in Find Evidence becomes evidence of the topic, and can be undone"""
    document = new_years(place)
    tree = new_repository(place, 'sframe: Teach the compiler', 'net: Fix a leak', 'x86: Emit SFrame')
    with place.open(document) as app:
        app.go('Accomplishments').find('label', 'Decided: Version 3 it is.')
        app.frame.find('button', 'Find Evidence…')
        app.activate('find-evidence', f"'{tree}'")
        dialog = app.frame.find('dialog', 'Find Evidence')
        dialog.find('label', '2 commits, the likeliest first')
        assert not dialog.find_all('check box', 'net: Fix a leak')
        for subject in ('sframe: Teach the compiler', 'x86: Emit SFrame'):
            dialog.find('check box', subject).click()
        dialog.find('button', 'Take 2').do()
        app.frame.gone('dialog', 'Find Evidence')
        wait_for(document, states, ['told', 'untold', 'untold'])
        [told] = ledger(document)['SFrame for every compiler']['accomplishments']
        assert sorted(piece['subject'] for piece in told['evidence']) == [
            'sframe: Teach the compiler', 'x86: Emit SFrame'], told
        chip = told['evidence'][0]
        app.frame.find('button', f'Evidence: {chip["label"]}')
        app.press('ctrl+z')
        wait_for(document, states, ['untold', 'untold', 'untold'])


@scenario
def failing(place):
    """A folder without a repository is told of"""
    with place.open(new_years(place)) as app:
        app.go('Accomplishments')
        app.activate('find-evidence', f"'{place.folder}'")
        dialog = app.frame.find('dialog', 'Find Evidence')
        dialog.find('label', f'There is no git repository in “{place.folder}”.')


@scenario
def answering(place):
    """Every topic of the last edition is answered once, and the ledger has it"""
    document = new_years(place)
    with place.open(document) as app:
        page = app.go('Accomplishments')
        page.find('button', 'In Progress').do()
        wait_for(document, states, ['told', 'untold', 'untold'])
        app.press('Escape')
        page.find('button', 'Still Open').do()
        wait_for(document, states, ['told', 'open', 'untold'])
        page.find('button', 'Skip').do()
        wait_for(document, states, ['told', 'open', 'skipped'])


@scenario
def joining(place):
    """A suggested pair is joined by its button, and undone"""
    document = place.new_document()
    apply(document, {'do': 'add-topic', 'title': 'Persistent ring buffer', 'minutes': 30},
          {'do': 'add-proposal', 'title': 'The persistent ring buffer across reboots'})

    def decision(document):
        return show(document)['editions'][-1]['proposals'][0]['decision']

    with place.open(document) as app:
        app.go('Topics').find('button', 'Coverage…').do()
        dialog = app.frame.find('dialog', 'Coverage')
        dialog.find('button', 'Join').do()
        dialog.find('label', 'Everything Is Covered')
        wait_for(document, decision, 'joined')
        app.press('Escape')
        app.frame.gone('dialog', 'Coverage')
        app.press('ctrl+z')
        wait_for(document, decision, 'undecided')


main()
