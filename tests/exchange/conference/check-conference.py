#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# What is read of programmes, beside what python3-icalendar and zoneinfo read of the same files.
#
# usage: check-conference.py CONFERENCE-TOOL

import datetime
import json
import os
import random
import subprocess
import sys
import tempfile
import zoneinfo

import icalendar

import make_conference

TOOL = sys.argv[1]
UTC = datetime.timezone.utc


def read(content, zone='Europe/Prague'):
    """What our reader makes of it."""
    with tempfile.NamedTemporaryFile(suffix='.any') as file:
        file.write(content if isinstance(content, bytes) else content.encode())
        file.flush()
        done = subprocess.run([TOOL, zone, file.name], capture_output=True, timeout=60, check=False,
                              env={**os.environ, 'LC_ALL': 'C.UTF-8'})
    assert done.returncode == 0, done.stderr.decode()
    keys = ('key', 'title', 'session', 'room', 'url', 'start', 'end', 'people')
    return [dict(zip(keys, row)) for row in json.loads(done.stdout)]


def stamp(value):
    return int(value.timestamp())


def peer(content):
    """What icalendar makes of a calendar."""
    events = icalendar.Calendar.from_ical(content).walk('VEVENT')
    return sorted((stamp(event.decoded('DTSTART')), stamp(event.decoded('DTEND')), str(event['SUMMARY']),
                   str(event.get('LOCATION', '')), str(event.get('URL', ''))) for event in events)


def same_as_peer(content):
    ours = sorted((row['start'], row['end'], row['title'], row['room'], row['url']) for row in read(content))
    theirs = peer(content)
    assert ours == theirs, [pair for pair in zip(ours, theirs) if pair[0] != pair[1]][:3]
    return len(ours)


def check_generated():
    """Every shape of the same conference tells the same."""
    sessions = make_conference.make(25, 20)
    ics = make_conference.to_ics(sessions)
    assert same_as_peer(ics) == 500
    rows = {form: {row['key']: row for row in read(write(sessions))
                   if row['key'].startswith('indico-contribution-')}
            for form, write in make_conference.FORMATS.items()}
    talks = [talk for session in sessions for talk in session['talks']]
    for form, found in rows.items():
        assert len(found) == 500, form
        for talk in talks:
            row = found[f'indico-contribution-{talk["id"]}']
            assert (row['title'], row['start'], row['end']) == (
                talk['title'], stamp(talk['start']), stamp(talk['end'])), (form, row)
            people = {(make_conference.name_of(who), who['firm']) for who in talk['people']}
            assert {(who['name'], who.get('affiliation', '')) for who in row['people']} == people, (form, row, people)
    blocks = [row for row in read(make_conference.to_timetable(sessions)) if 'session-block' in row['key']]
    assert len(blocks) == 25 and blocks[0]['people'][0]['email_hash']


def odd_calendar(pick):
    """A calendar with times of every kind, as icalendar writes it."""
    calendar = icalendar.Calendar()
    calendar.add('prodid', '-//made up//EN')
    calendar.add('version', '2.0')
    names = ['Europe/Prague', 'America/New_York', 'Asia/Tokyo', 'America/St_Johns', 'Australia/Lord_Howe', 'UTC']
    days = [(2026, 3, 29), (2026, 10, 25), (2026, 11, 1), (2026, 3, 8), (2026, 10, 5), (2026, 4, 5), (2026, 10, 4)]
    for number in range(200):
        zone = zoneinfo.ZoneInfo(pick.choice(names))
        start = datetime.datetime(*pick.choice(days), pick.randrange(24), pick.choice([0, 15, 30, 59]), tzinfo=zone)
        event = icalendar.Event()
        event.add('uid', f'{number}@example.org')
        event.add('summary', pick.choice(['Žluťoučký, kůň; a "žába"', 'A\\B', '日本語' * 30, 'plain']) + f' {number}')
        event.add('dtstart', start)
        # An hour after it by the wall's clock may be before it by the sun.
        event.add('dtend', start.astimezone(UTC) + datetime.timedelta(minutes=pick.choice([1, 30, 60, 1500])))
        if pick.random() < .5:
            event.add('location', pick.choice(['Hall B (Congress Centre)', 'Room; 1', 'Über, oben']))
        calendar.add_component(event)
    return calendar.to_ical()


def check_zones():
    """Also where a time comes twice or never, and where a zone is half an hour off"""
    pick = random.Random(4)
    for _ in range(10):
        assert same_as_peer(odd_calendar(pick)) == 200


ZONES = '''BEGIN:VCALENDAR\r\nVERSION:2.0\r\nPRODID:x\r\nBEGIN:VTIMEZONE\r\nTZID:W. Europe Standard Time\r\nBEGIN:STANDARD\r
DTSTART:16010101T030000\r\nTZOFFSETFROM:+0200\r\nTZOFFSETTO:+0100\r
RRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=10\r\nEND:STANDARD\r\nBEGIN:DAYLIGHT\r\nDTSTART:16010101T020000\r
TZOFFSETFROM:+0100\r\nTZOFFSETTO:+0200\r\nRRULE:FREQ=YEARLY;INTERVAL=1;BYDAY=-1SU;BYMONTH=3\r\nEND:DAYLIGHT\r
END:VTIMEZONE\r\nBEGIN:VEVENT\r\nUID:a\r\nSUMMARY:A\r\nDTSTART;TZID=%s:20261005T100000\r
DURATION:PT45M\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n'''


def check_vtimezone():
    """A zone that only the file knows, and one with a path before its name"""
    for name in ('W. Europe Standard Time', '/freeassociation.sourceforge.net/Europe/Prague', 'Europe/Prague'):
        [row] = read(ZONES % name)
        assert (row['start'], row['end']) == (1791187200, 1791189900), (name, row)


for check in (check_generated, check_zones, check_vtimezone):
    check()
    print(f'{check.__name__}: ok')
