# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Calendars that python3-icalendar wrote, and what dateutil and zoneinfo make of their repetitions.

usage: check-busy.py BUSY-TOOL
"""
import random
import subprocess
import sys
import tempfile
from datetime import date, datetime, timedelta, timezone
from pathlib import Path
from zoneinfo import ZoneInfo

import icalendar
from dateutil import rrule

ZONES = ['Europe/Berlin', 'America/New_York', 'Asia/Kolkata', 'Asia/Tokyo', 'America/St_Johns',
         'Australia/Lord_Howe']
DAYS = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU']


def utc(moment):
    return moment.astimezone(timezone.utc)


def make_rule(choose):
    kind = choose.choice(['none', 'none', 'daily', 'weekly', 'monthly', 'counted'])
    if kind == 'daily':
        return {'FREQ': 'DAILY', 'INTERVAL': choose.randint(1, 5)}
    if kind == 'weekly':
        return {'FREQ': 'WEEKLY', 'BYDAY': choose.sample(DAYS, choose.randint(1, 3))}
    if kind == 'monthly':
        return {'FREQ': 'MONTHLY', 'BYMONTHDAY': choose.randint(1, 28)}
    if kind == 'counted':
        return {'FREQ': 'WEEKLY', 'COUNT': choose.randint(1, 60)}
    return None


def make_event(choose, window, number):
    """An event, and its spans as another program sees them."""
    zone = ZoneInfo(choose.choice(ZONES))
    start = (window[0] - timedelta(days=choose.randint(0, 200))).astimezone(zone)
    start = start.replace(hour=choose.randint(5, 22), minute=choose.choice([0, 15, 30]), second=0)
    length = timedelta(minutes=choose.choice([15, 30, 60, 90, 600]))
    kind = choose.choice(['busy', 'busy', 'busy', 'free', 'cancelled', 'tentative'])
    rule = make_rule(choose)
    event = icalendar.Event()
    event.add('uid', f'{number}@example.org')
    event.add('dtstamp', datetime(2026, 1, 1, tzinfo=timezone.utc))
    event.add('summary', 'Dentist; not for anybody, and quite long ' * 4)
    event.add('dtstart', start)
    event.add('dtend', start + length)
    if kind == 'free':
        event.add('transp', 'TRANSPARENT')
    if kind == 'cancelled':
        event.add('status', 'CANCELLED')
    if kind == 'tentative':
        event.add('status', 'TENTATIVE')
    starts = [start.replace(tzinfo=None)]
    if rule:
        event.add('rrule', rule)
        text = icalendar.vRecur(rule).to_ical().decode()
        last = window[1].replace(tzinfo=None) + timedelta(days=2)
        rules = rrule.rrulestr(text, dtstart=start.replace(tzinfo=None))
        starts = sorted(set(starts + list(rules.between(starts[0], last, inc=True))))
        excluded = choose.sample(starts, min(len(starts) - 1, choose.randint(0, 3)))
        for moment in excluded:
            event.add('exdate', moment.replace(tzinfo=zone))
        starts = [moment for moment in starts if moment not in excluded]
    if kind in ('free', 'cancelled'):
        return event, kind, []
    return event, kind, [(utc(s.replace(tzinfo=zone)), utc(s.replace(tzinfo=zone)) + length)
                         for s in starts]


def minutes(spans, window):
    """Every minute of the window that lies in a span."""
    found = set()
    for start, end in spans:
        at = max(start, window[0])
        while at < min(end, window[1]):
            found.add(at)
            at += timedelta(minutes=1)
    return found


def read(tool, calendar, window):
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, 'calendar.ics')
        path.write_bytes(calendar.to_ical())
        result = subprocess.run([tool, 'Europe/Prague', str(int(window[0].timestamp())),
                                 str(int(window[1].timestamp())), path],
                                capture_output=True, text=True)
    assert result.returncode == 0, (result.returncode, result.stderr, calendar.to_ical().decode())
    spans = {'cannot': [], 'rather-not': []}
    for line in result.stdout.splitlines():
        kind, start, end = line.split()
        spans[kind].append((datetime.fromisoformat(start), datetime.fromisoformat(end)))
    return spans


def check_random(tool):
    choose = random.Random(3)
    for _ in range(60):
        day = choose.choice([(2026, 10, 5), (2026, 10, 24), (2026, 10, 31), (2026, 3, 28)])
        window = (datetime(*day, tzinfo=timezone.utc), datetime(*day, tzinfo=timezone.utc) + timedelta(days=4))
        calendar = icalendar.Calendar()
        calendar.add('prodid', '-//Test//EN')
        calendar.add('version', '2.0')
        wanted = {'busy': [], 'tentative': []}
        for number in range(choose.randint(1, 12)):
            event, kind, spans = make_event(choose, window, number)
            calendar.add_component(event)
            wanted.setdefault(kind, []).extend(spans)
        found = read(tool, calendar, window)
        cannot = minutes(wanted['busy'], window)
        rather_not = minutes(wanted['tentative'], window) - cannot
        assert minutes(found['cannot'], window) == cannot, calendar.to_ical().decode()
        assert minutes(found['rather-not'], window) == rather_not, calendar.to_ical().decode()


def check_days(tool):
    """A day is one where the person is: in Prague here, with the hour that comes twice."""
    window = (datetime(2026, 10, 20, tzinfo=timezone.utc), datetime(2026, 10, 30, tzinfo=timezone.utc))
    calendar = icalendar.Calendar()
    calendar.add('prodid', '-//Test//EN')
    calendar.add('version', '2.0')
    event = icalendar.Event()
    event.add('uid', 'day')
    event.add('dtstamp', datetime(2026, 1, 1, tzinfo=timezone.utc))
    event.add('dtstart', date(2026, 10, 25))
    event.add('dtend', date(2026, 10, 26))
    calendar.add_component(event)
    found = read(tool, calendar, window)
    assert found['cannot'] == [(datetime(2026, 10, 24, 22, tzinfo=timezone.utc),
                                datetime(2026, 10, 25, 23, tzinfo=timezone.utc))], found


def main():
    check_random(sys.argv[1])
    check_days(sys.argv[1])


main()
