#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Write N made-up proposals as Indico exports them: titles of 60 characters, texts of 2,000, words as rare as in prose.

Beyond 20,000 the texts are a tenth of that, for no export is larger than what is read.

usage: make-data.py N OUT.json
"""
import json
import random
import sys

PEOPLE = 7000


def make_words(rng, n=24_000):
    letters = "abcdefghijklmnopqrstuvwxyz"
    return ["".join(rng.choices(letters, k=rng.randint(3, 9))) for _ in range(n)]


def person(i):
    return {"id": i, "person_id": i % PEOPLE + 1, "first_name": f"Given{i % PEOPLE}", "last_name": "Example",
            "email": f"p{i % PEOPLE}@example.org", "affiliation": f"Laboratory {i % 50}", "is_speaker": True,
            "author_type": "primary", "address": "", "phone": "", "title": "", "affiliation_link": None}


def submitter(i):
    name = {key: person(i)[key] for key in ("first_name", "last_name", "email", "affiliation")}
    return {**name, "id": i % PEOPLE, "identifier": f"User:{i % PEOPLE}",
            "full_name": f"Given{i % PEOPLE} Example", "affiliation_meta": None, "avatar_url": "", "title": None}


def main():
    count, path = int(sys.argv[1]), sys.argv[2]
    rng = random.Random(2026)
    words = make_words(rng)
    prose = rng.choices(words, weights=[1 / (i + 1) for i in range(len(words))], k=400_000)
    track = {"code": "TRACE", "id": 5, "title": "Tracing MC"}
    size = 2000 if count <= 20_000 else 200
    abstracts = []
    for i in range(count):
        at = rng.randrange(390_000)
        abstracts.append({
            "id": 20_000 + i, "friendly_id": i + 1, "title": " ".join(prose[at:at + 14])[:60].strip(),
            "content": " ".join(prose[at + 20:at + 520])[:size].strip(), "state": "submitted",
            "submitted_dt": f"2026-06-{i % 28 + 1:02}T10:{i % 60:02}:00+00:00", "modified_dt": None,
            "judgment_dt": None, "submitted_for_tracks": [track], "reviewed_for_tracks": [track],
            "accepted_track": None, "submission_comment": "", "judgment_comment": "", "persons": [person(i)],
            "reviews": [], "comments": [], "custom_fields": [], "files": [], "score": i % 50 / 10,
            "submitter": submitter(i), "judge": None, "modified_by": None, "duplicate_of": None,
            "merged_into": None, "submitted_contrib_type": None, "accepted_contrib_type": None})
    with open(path, "w", encoding="ascii") as out:
        json.dump({"abstracts": abstracts, "questions": [], "version": 1}, out, separators=(",", ":"), sort_keys=True)


main()
