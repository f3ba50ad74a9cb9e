#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
#
# Makes the files in data/: one made-up conference in every shape in which Indico exports it.
#
# usage: make-data.py                 writes data/ anew
#        make-data.py --big N FILE    writes an abstracts.json with N abstracts
#        make-data.py --check         fails if data/ is not what this script writes

import csv
import datetime
import io
import json
import pathlib
import random
import re
import sys

HERE = pathlib.Path(__file__).parent / 'data'
UTC = datetime.timezone.utc
TRACKS = {
    5: {'code': 'MEMMC', 'id': 5, 'title': 'Example Memory MC'},
    6: {'code': '', 'id': 6, 'title': 'Example Tracing MC'},
    7: {'code': 'RTS', 'id': 7, 'title': 'Real-time and Scheduling MC'},
}
TYPE = {'id': 2, 'name': 'MC Talk'}
QUESTIONS = [
    {'id': 3, 'no_score': False, 'position': 1, 'title': 'Relevance'},
    {'id': 4, 'no_score': True, 'position': 2, 'title': 'Needs a long slot?'},
    {'id': 5, 'no_score': True, 'position': 3, 'title': 'Notes to convener'},
    {'id': 6, 'no_score': False, 'position': 4, 'title': 'Clarity'},
    {'id': 7, 'no_score': True, 'position': 5, 'title': 'Minutes needed'},
]
# first name, last name, affiliation, e-mail
PEOPLE = {
    1: ('Mei', 'Tanaka', 'Tanaka Storage', 'mei.tanaka@example.org'),
    2: ('Ada', 'Lindqvist', 'Example Kernel Lab', 'ada.lindqvist@example.org'),
    3: ('Jan', 'Novák', '', 'jan.novak@example.org'),
    4: ('', 'Okafor', 'Independent', ''),
    5: ('Bruno', 'Keller', 'Sample Distro GmbH', 'bruno.keller@example.org'),
    6: ('Sam', 'Reed, Jr.', 'Reed, Reed & Sons (UK), Ltd.', 'sam.reed@example.org'),
    7: ('Wei "Will"', 'Zhang', 'Example; Semicolons', 'wei.zhang@example.org'),
    8: ('Sofía', 'Arroyo', '', ''),
    9: ('李', '雷', '示例大学 (Example University)', 'lei.li@example.org'),
    10: ('Jan', 'Novák-Horák', 'Example Kernel Lab', 'jan.horak@example.org'),
}
LONG = ('Tracepoints in the allocator are cheap when they are off, but nobody has measured what they cost when half of '
        'them are on; this topic brings numbers from three machines.')


def user(number):
    first, last, affiliation, email = PEOPLE[number]
    return {'affiliation': affiliation, 'affiliation_meta': None, 'avatar_url': f'/user/{number}/picture-default/x',
            'email': email, 'first_name': first, 'full_name': f'{first} {last}'.strip(), 'id': number,
            'identifier': f'User:{number}:c2ln', 'last_name': last, 'title': None}


def person(number, link, speaker, author):
    first, last, affiliation, email = PEOPLE[number]
    return {'address': '', 'affiliation': affiliation, 'affiliation_link': None, 'author_type': author, 'email': email,
            'first_name': first, 'id': link, 'is_speaker': speaker, 'last_name': last, 'person_id': 300 + number,
            'phone': '+420 555 0100' if number == 1 else '', 'title': 'Dr' if number == 2 else ''}


def stamp(text):
    """ISO 8601 as Indico writes it: the fraction is absent when it is zero."""
    return datetime.datetime.fromisoformat(text).replace(tzinfo=UTC).isoformat()


def review(number, who, action, track, ratings, comment='', related=None, tracks=()):
    return {'comment': comment, 'created_dt': stamp(f'2026-07-20T09:15:{number % 60:02}.120000'), 'id': number,
            'modified_dt': None, 'proposed_action': action, 'proposed_contrib_type': None,
            'proposed_related_abstract': related, 'proposed_tracks': [TRACKS[t] for t in tracks],
            'ratings': [{'question': q, 'value': v} for q, v in ratings], 'track': TRACKS[track], 'user': user(who)}


def comment(number, who, text):
    return {'created_dt': stamp(f'2026-07-05T11:11:{number % 60:02}'), 'id': number, 'modified_by': None,
            'modified_dt': None, 'text': text, 'user': user(who), 'visibility': 'contributors'}


def score_of(reviews):
    counted = {q['id'] for q in QUESTIONS if not q['no_score']}
    means = []
    for r in reviews:
        values = [x['value'] for x in r['ratings'] if x['question'] in counted and x['value'] is not None]
        if values:
            means.append(sum(values) / len(values))
    return sum(means) / len(means) if means else None


def abstract(friendly, title, content, people, tracks, state='submitted', length=None, submitted='2026-06-30T22:59:59',
             reviews=(), comments=(), accepted=None, submitter=None, note='', merged_into=None, duplicate_of=None):
    fields = [] if length is None else [{'id': 101, 'name': 'Session length', 'value': length},
                                        {'id': 102, 'name': 'Who must attend', 'value': 'mm maintainers'}]
    judged = state in ('accepted', 'rejected', 'merged', 'duplicate')
    return {
        'accepted_contrib_type': TYPE if accepted else None, 'accepted_track': TRACKS[accepted] if accepted else None,
        'comments': list(comments), 'content': content, 'custom_fields': fields, 'duplicate_of': duplicate_of,
        'files': [], 'friendly_id': friendly, 'id': 2100 + friendly, 'judge': user(2) if judged else None,
        'judgment_comment': '', 'judgment_dt': stamp('2026-08-03T16:20:00.500000') if judged else None,
        'merged_into': merged_into, 'modified_by': None, 'modified_dt': None,
        'persons': [person(number, 900 + friendly * 10 + i, speaker, author)
                    for i, (number, speaker, author) in enumerate(people)],
        'reviewed_for_tracks': [TRACKS[t] for t in tracks], 'reviews': list(reviews), 'score': score_of(reviews),
        'score_std': None, 'state': state, 'submission_comment': note, 'submitted_contrib_type': TYPE,
        'submitted_dt': stamp(submitted), 'submitted_for_tracks': [TRACKS[t] for t in reversed(tracks)],
        'submitter': user(submitter or (people[0][0] if people else 1)), 'title': title,
    }


def make_abstracts():
    speaks, helps, named = (True, 'primary'), (False, 'secondary'), (False, 'none')
    return [
        abstract(12, 'Folios beyond the page cache',
                 'Page-cache folios are **done**; what about `anon`?\r\n\r\n* current state\r\n* open questions: '
                 '<https://lore.example.org/r/1>\r\n', [(1, *speaks), (2, *helps)], [5], 'accepted', '30 minutes',
                 '2026-06-11T14:03:52.194038', accepted=5, note='Remote on Wednesday only.',
                 reviews=[review(71, 5, 'accept', 5, [(3, 5), (4, True), (5, 'Pair with #13'), (6, 4), (7, 25)],
                                 'Must have.'),
                          review(72, 2, 'accept', 5, [(3, 4), (4, None), (5, ''), (99, 1)])]),
        abstract(13, 'Who owns the "zone lock"?', 'Short text.', [(3, *speaks), (4, *named)], [6, 5], length='',
                 reviews=[review(73, 5, 'change_tracks', 5, [(3, 2)], 'Better in tracing.', tracks=[6])],
                 comments=[comment(44, 5, 'Is there a *prototype*?')]),
        abstract(14, 'More folios', 'See #12.', [(3, *speaks)], [5], 'merged',
                 merged_into={'friendly_id': 12, 'id': 2112, 'title': 'Folios beyond the page cache'}),
        abstract(15, '-Wall for the memory model, and "=" too', '- one\r\n- two\r\n\r\n    code\r\n' + LONG + '\r\n\r\n' + LONG,
                 [(6, *speaks), (7, *speaks), (8, *helps), (9, *helps)], [5], length='1 hour 30 minutes', submitter=2,
                 reviews=[review(74, 1, 'merge', 5, [(3, 3), (6, 4)], related={'friendly_id': 12, 'id': 2112,
                                                                               'title': 'Folios beyond the page cache'}),
                          review(75, 2, 'accept', 5, [(3, 4)]), review(76, 5, 'accept', 5, [(3, 5)])]),
        abstract(16, 'Allocation tags: one year on', LONG, [(8, *speaks)], [5], 'withdrawn', '20 min'),
        abstract(17, 'Page cache for 日本', 'Über große Seiten. 🐧', [(9, *speaks), (10, *speaks)], [5], 'duplicate',
                 duplicate_of={'friendly_id': 12, 'id': 2112, 'title': 'Folios beyond the page cache'}),
        abstract(18, '(invited) State of memory management', '', [], [5], 'invited'),
        abstract(19, 'Deadline servers', 'A short one.', [(10, *speaks), (3, *speaks)], [7], 'rejected', '1h 30m'),
        abstract(20, 'Boot-time ring buffers', LONG, [(5, *speaks)], [6], length='45'),
        abstract(21, 'Two tracks, one talk', 'Either.', [(2, *speaks), (1, *helps)], [7, 6]),
    ]


def contribution(a, ident, duration, track, session, start=None):
    return {
        'abstract_id': a['id'], 'address': '', 'board_number': '', 'code': '', 'custom_fields': a['custom_fields'],
        'description': a['content'], 'duration': duration,
        'end_dt': start and (datetime.datetime.fromisoformat(start) + datetime.timedelta(seconds=duration)).isoformat(),
        'friendly_id': a['friendly_id'], 'id': ident, 'inherit_location': True, 'keywords': [],
        'persons': [dict(p, email_hash=None, full_name=f"{p['first_name']} {p['last_name']}".strip())
                    for p in a['persons']],
        'room_name': 'Hall B', 'session': session, 'session_block': None, 'start_dt': start, 'title': a['title'],
        'track': track, 'type': TYPE, 'venue_name': 'Congress Centre'}


def make_contributions(abstracts):
    session = {'code': 'MEM', 'friendly_id': 3, 'id': 31, 'title': 'Example Memory MC'}
    by_number = {a['friendly_id']: a for a in abstracts}
    extra = abstract(30, 'MC wrap-up', '', [], [])
    items = [contribution(by_number[12], 3301, 1800, TRACKS[5], session, '2026-10-05T08:00:00+00:00'),
             contribution(by_number[15], 3302, 5400, TRACKS[5], session),
             contribution(by_number[20], 3303, 2700, TRACKS[6], None),
             contribution(extra, 3310, 1200, None, session)]
    items[-1].update(abstract_id=None, type=None)
    return items


def dump(document):
    return json.dumps(document, sort_keys=True, separators=(',', ':')).encode()


def older(abstracts):
    """The shape of 3.2: no files, no score_std, no full_name, users with telephone numbers."""
    copy = json.loads(json.dumps(abstracts))
    for a in copy:
        for key in ('files', 'score_std'):
            del a[key]
        for u in [a['submitter'], a['judge']] + [r['user'] for r in a['reviews'] + a['comments']]:
            if u:
                del u['full_name']
                u.update(phone='', affiliation_id=None, identifier=f"User:{u['id']}")
    return copy


def flat(cell):
    """What Indico does to a cell of a CSV."""
    cell = re.sub(r'(\r?\n)+', '    ', cell)
    return cell.lstrip('=+-@')


def full_name(p):
    return f"{p['first_name']} {p['last_name']}".strip()


def address(p):
    name = full_name(p)
    if re.search(r'[][\\()<>@,:;".]', name):
        name = '"' + re.sub(r'([\\"])', r'\\\1', name) + '"'
    return f"{name} <{p['email']}>"


def people_cells(people, separator):
    return [separator.join(full_name(p) for p in people),
            separator.join(full_name(p) + (f" ({p['affiliation']})" if p['affiliation'] else '') for p in people),
            separator.join(address(p) for p in people if p['email'])]


def people_headings(name):
    return [name, f'{name} (affiliation)', f'{name} (email)']


def roles(a):
    return [[p for p in a['persons'] if p['is_speaker']],
            [p for p in a['persons'] if p['author_type'] == 'primary'],
            [p for p in a['persons'] if p['author_type'] == 'secondary']]


def track_cell(track):
    return (track['code'] or track['title']) if track else ''


def field_value(a, name):
    return next((f['value'] for f in a['custom_fields'] if f['name'] == name), '')


def abstract_rows(abstracts, authors='Authors', clean=flat, date=None):
    date = date or (lambda text: str(datetime.datetime.fromisoformat(text)))
    rows = [['Id', 'Title', 'Session length', 'Who must attend', 'State', *people_headings('Submitter'),
             *people_headings('Speakers'), *people_headings(authors), *people_headings('Co-Authors'),
             'Accepted track', 'Submitted for tracks', 'Reviewed for tracks', 'Accepted type', 'Submitted type',
             'Number of reviews', 'Score', 'Submission date', 'Modification date', 'Content', 'Submission comment']]
    for a in abstracts:
        s = a['submitter']
        rows.append([str(a['friendly_id']), a['title'], field_value(a, 'Session length'),
                     field_value(a, 'Who must attend'), a['state'].capitalize(), *people_cells([s], '; '),
                     *(cell for people in roles(a) for cell in people_cells(people, '; ')),
                     track_cell(a['accepted_track']), '; '.join(map(track_cell, a['submitted_for_tracks'])),
                     '; '.join(map(track_cell, a['reviewed_for_tracks'])),
                     (a['accepted_contrib_type'] or {}).get('name', ''), a['submitted_contrib_type']['name'],
                     str(len(a['reviews'])), '' if a['score'] is None else f"{a['score']:.1f}",
                     date(a['submitted_dt']), '', a['content'], a['submission_comment']])
    return [rows[0]] + [[clean(cell) for cell in row] for row in rows[1:]]


def reviewer_rows(abstracts):
    rows = [['Id', 'Title', 'State', 'Accepted type']]
    return rows + [[str(a['friendly_id']), flat(a['title']), a['state'].capitalize(),
                    (a['accepted_contrib_type'] or {}).get('name', '')] for a in abstracts]


def words(seconds):
    hours, minutes = seconds // 3600, seconds // 60 % 60
    parts = [f'{hours} hour' + 's' * (hours > 1)] * (hours > 0) + [f'{minutes} minutes'] * (minutes > 0)
    return ' '.join(parts)


def contribution_rows(contributions):
    rows = [['Id', 'Title', 'Description', 'Date', 'Duration', 'Type', 'Session', 'Track', *people_headings('Presenters'),
             'Materials', 'Program Code', *people_headings('Authors'), *people_headings('Co-Authors')]]
    for c in contributions:
        speakers, authors, coauthors = (people_cells(people, ', ') for people in roles(c))
        start = c['start_dt'] and str(datetime.datetime.fromisoformat(c['start_dt'])) or ''
        rows.append([str(c['friendly_id']), c['title'], c['description'], start, words(c['duration']),
                     (c['type'] or {}).get('name', ''), (c['session'] or {}).get('title', ''),
                     (c['track'] or {}).get('title', ''), *speakers, '', '', *authors, *coauthors])
    return [rows[0]] + [[flat(cell) for cell in row] for row in rows[1:]]


def table(rows, encoding='utf-8-sig', **options):
    text = io.StringIO(newline='')
    csv.writer(text, **options).writerows(rows)
    return text.getvalue().encode(encoding)


def make_files():
    abstracts = make_abstracts()
    contributions = make_contributions(abstracts)
    shuffled = random.Random(1).sample(abstracts, len(abstracts))
    local = lambda text: datetime.datetime.fromisoformat(text).strftime('%Y-%m-%d %H:%M')
    lines = lambda cell: cell.replace('\r\n', '\n')
    plain = abstract_rows(abstracts, clean=lines, date=local)
    return {
        'abstracts.json': dump({'abstracts': abstracts, 'questions': QUESTIONS, 'version': 1}),
        'abstracts-3.2.json': dump({'abstracts': older(abstracts), 'questions': QUESTIONS, 'version': 1}),
        'abstracts.csv': table(abstract_rows(shuffled)),
        'abstracts-3.2.csv': table(abstract_rows(shuffled, authors='Primary authors')),
        'abstracts-reviewer.csv': table(reviewer_rows(shuffled)),
        # What spreadsheets make of the XLSX: no byte-order mark, times without seconds, line breaks kept.
        'abstracts-saved-semicolon.csv': table(plain, 'utf-8', delimiter=';', lineterminator='\n'),
        'abstracts-saved-tab-utf16.csv': table(plain, 'utf-16', delimiter='\t'),
        'contributions.json': dump(contributions),
        'contributions.csv': table(contribution_rows(contributions)),
    }


def make_big(n):
    pick = random.Random(n)
    stock = make_abstracts()
    vocabulary = [''.join(pick.choices('abcdefghijklmnopqrstuvwxyz', k=pick.randint(2, 11))) for _ in range(5000)]
    abstracts = []
    for i in range(n):
        a = json.loads(json.dumps(stock[i % len(stock)]))
        content = ' '.join(pick.choices(vocabulary, k=280))
        a.update(id=10000 + i, friendly_id=i + 1, title=' '.join(pick.choices(vocabulary, k=8)),
                 content='\r\n\r\n'.join(content[k:k + 400] for k in range(0, len(content), 400)))
        abstracts.append(a)
    return dump({'abstracts': abstracts, 'questions': QUESTIONS, 'version': 1})


def main():
    if sys.argv[1:2] == ['--big']:
        pathlib.Path(sys.argv[3]).write_bytes(make_big(int(sys.argv[2])))
        return
    HERE.mkdir(exist_ok=True)
    for name, data in make_files().items():
        path = HERE / name
        if sys.argv[1:] == ['--check']:
            if not path.exists() or path.read_bytes() != data:
                sys.exit(f'{path} is not what make-data.py writes')
        else:
            path.write_bytes(data)


main()
