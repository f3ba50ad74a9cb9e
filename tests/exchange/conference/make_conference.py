#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""A made-up conference's programme in each shape in which Indico hands it out.

usage: make_conference.py FORMAT [MCS] [TALKS] [SEED]      FORMAT: ics timetable contributions

MCS microconferences of TALKS talks each, three at a time over as many days as it takes, from Mon 5 Oct 2026 09:00 in
Prague. The same numbers give the same conference. As a module: `make(...)` and one function a format.
"""

import datetime
import hashlib
import json
import random
import sys
import zoneinfo

ZONE = 'Europe/Prague'
HOST = 'conf.example.org'
FIRST = ['Mei', 'Ada', 'Jan', 'Bruno', 'Olga', 'Kofi', 'Priya', 'Lars', 'Chloé', 'Tomás', 'Yuki', 'Sven', 'Nadia', 'Ravi']
LAST = ['Tanaka', 'Lindqvist', 'Novák', 'Keller', 'Petrova', 'Mensah', 'Iyer', 'Østergaard', 'Moreau', 'Silva', 'Mori',
        'Berg', 'Rahman', 'Gupta', 'Weiß', 'Okafor', 'Dubois', 'Haraldsen', 'Kowalczyk', 'Marino']
FIRMS = ['Tanaka Storage', 'Example Kernel Lab', 'Sample Distro GmbH', '', 'Made Up, Inc. (Brno)', 'Independent']


def person(pick):
    first, last, firm = pick.choice(FIRST), pick.choice(LAST), pick.choice(FIRMS)
    number = FIRST.index(first) * len(LAST) + LAST.index(last)
    return {'first': first, 'last': last, 'firm': firm, 'id': 1000 + number, 'email': f'person{number}@example.net'}


def named(name, firm='', email='', number=1):
    """Somebody to be put into a programme."""
    first, _, last = name.rpartition(' ')
    return {'first': first, 'last': last, 'firm': firm, 'id': number, 'email': email}


def make(mcs=25, talks=20, seed=1):
    """The sessions of a conference, each with its talks."""
    pick = random.Random(seed)
    sessions = []
    for number in range(mcs):
        day = datetime.timedelta(days=number // 6)
        hour = (9, 14)[number // 3 % 2]
        start = datetime.datetime(2026, 10, 5, hour, tzinfo=zoneinfo.ZoneInfo(ZONE)) + day
        minutes = max(210 // talks, 1)
        session = {'id': number + 31, 'title': f'Subject {number + 1} MC', 'room': f'Room {number % 3 + 1}',
                   'start': start, 'end': start + datetime.timedelta(minutes=minutes * talks),
                   'conveners': [person(pick)], 'talks': []}
        for index in range(talks):
            at = start + datetime.timedelta(minutes=minutes * index)
            session['talks'].append({
                'id': 3000 + number * talks + index, 'title': f'Talk {index + 1} on subject {number + 1}', 'start': at,
                'end': at + datetime.timedelta(minutes=minutes),
                'people': [person(pick) for _ in range(pick.choice([1, 1, 2]))]})
        sessions.append(session)
    return sessions


def name_of(who):
    return f'{who["first"]} {who["last"]}'.strip()


def text(value):
    for plain, escaped in (('\\', '\\\\'), (';', '\\;'), (',', '\\,'), ('\n', '\\n')):
        value = value.replace(plain, escaped)
    return value


def fold(line):
    """Lines of 75 octets at most, as RFC 5545 wants them."""
    out, length = '', 0
    for char in line:
        size = len(char.encode())
        if length + size > 75:
            out, length = out + '\r\n ', 1
        out, length = out + char, length + size
    return out + '\r\n'


def to_ics(sessions):
    lines = ['BEGIN:VCALENDAR', 'VERSION:2.0', 'PRODID:-//CERN//INDICO//EN']
    for session in sessions:
        for talk in session['talks']:
            people = ', '.join(name_of(who) + (f' ({who["firm"]})' if who['firm'] else '') for who in talk['people'])
            url = f'https://{HOST}/event/99/contributions/{talk["id"]}/'
            lines += ['BEGIN:VEVENT', f'SUMMARY:{text(talk["title"])}', f'DTSTART:{utc(talk["start"])}',
                      f'DTEND:{utc(talk["end"])}', 'DTSTAMP:20260901T080000Z',
                      f'UID:indico-contribution-{talk["id"]}@{HOST}',
                      'DESCRIPTION:' + text(f'Speakers: {people}\n\nWords, and more of them; so many.\n\n{url}'),
                      f'LOCATION:{text(session["room"] + " (Congress Centre)")}', f'URL:{url}', 'END:VEVENT']
    return ''.join(fold(line) for line in lines + ['END:VCALENDAR'])


def utc(moment):
    return moment.astimezone(datetime.timezone.utc).strftime('%Y%m%dT%H%M%SZ')


def wall(moment):
    return {'date': moment.strftime('%Y-%m-%d'), 'time': moment.strftime('%H:%M:%S'), 'tz': ZONE}


def participant(who):
    return {'firstName': who['first'], 'familyName': who['last'], 'affiliation': who['firm'], 'name': name_of(who),
            'emailHash': hashlib.md5(who['email'].encode()).hexdigest() if who['email'] else None,
            'displayOrderKey': [0, name_of(who)]}


def to_timetable(sessions):
    days = {}
    for session in sessions:
        entries = {f'c{talk["id"]}': {
            'entryType': 'Contribution', 'id': f'c{talk["id"]}', 'contributionId': talk['id'], 'title': talk['title'],
            'startDate': wall(talk['start']), 'endDate': wall(talk['end']), 'room': session['room'],
            'sessionId': session['id'], 'presenters': [participant(who) for who in talk['people']], 'authors': [],
            'url': f'/event/99/contributions/{talk["id"]}/'} for talk in session['talks']}
        days.setdefault(session['start'].strftime('%Y%m%d'), {})[f's{session["id"]}'] = {
            'entryType': 'Session', 'id': f's{session["id"]}', 'sessionSlotId': session['id'] + 10,
            'sessionId': session['id'], 'title': session['title'], 'slotTitle': '', 'startDate': wall(session['start']),
            'endDate': wall(session['end']), 'room': session['room'], 'url': f'/event/99/sessions/{session["id"]}/',
            'conveners': [participant(who) for who in session['conveners']], 'entries': entries}
    return json.dumps({'count': 1, 'results': {'99': days}, '_type': 'HTTPAPIResult'})


def to_contributions(sessions):
    return json.dumps([{
        'id': talk['id'], 'friendly_id': talk['id'] - 2999, 'title': talk['title'], 'room_name': session['room'],
        'duration': int((talk['end'] - talk['start']).total_seconds()),
        'start_dt': talk['start'].astimezone(datetime.timezone.utc).isoformat(),
        'end_dt': talk['end'].astimezone(datetime.timezone.utc).isoformat(),
        'session': {'id': session['id'], 'title': session['title'], 'friendly_id': 1, 'code': ''},
        'persons': [{'id': 1, 'person_id': who['id'], 'first_name': who['first'], 'last_name': who['last'],
                     'affiliation': who['firm'], 'email': who['email'], 'is_speaker': True, 'author_type': 'none'}
                    for who in talk['people']]} for session in sessions for talk in session['talks']])


FORMATS = {'ics': to_ics, 'timetable': to_timetable, 'contributions': to_contributions}

if __name__ == '__main__':
    sys.stdout.reconfigure(encoding='utf-8', newline='')
    sys.stdout.write(FORMATS[sys.argv[1]](make(*map(int, sys.argv[2:]))))
