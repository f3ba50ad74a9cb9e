#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Make a git repository with many commits, such as a kernel tree has.

usage: make-repository.py COMMITS FOLDER
"""
import itertools
import random
import subprocess
import sys

WORDS = ("tracing ring buffer fprobe ftrace sframe unwinder eventfs rtla kprobe mm sched net driver fix leak add "
         "support remove cleanup refactor percpu lock rcu histogram trigger filter parse update doc test").split()

# As in a real tree, a few words are everywhere and most are rare.
VOCABULARY = WORDS + [f"word{number}" for number in range(5000)]
WEIGHTS = list(itertools.accumulate(1 / (rank + 10) for rank in range(len(VOCABULARY))))
random.Random(0).shuffle(VOCABULARY)


def message(chance, author):
    lines = [f"{chance.choices(VOCABULARY, cum_weights=WEIGHTS)[0]}: {' '.join(chance.choices(VOCABULARY, cum_weights=WEIGHTS, k=7))}", ""]
    lines += [" ".join(chance.choices(WORDS, k=10)) for _ in range(8)]
    return "\n".join([*lines, "", f"Signed-off-by: {author}", ""]).encode()


def main():
    commits, folder = int(sys.argv[1]), sys.argv[2]
    chance = random.Random(1)
    subprocess.run(["git", "init", "-q", folder], check=True)
    with subprocess.Popen(["git", "-C", folder, "fast-import", "--quiet"], stdin=subprocess.PIPE) as git:
        for number in range(commits):
            who = chance.randrange(2000)
            author, when = f"Author N{who} <a{who}@example.org>", 1_700_000_000 + 300 * number
            text = message(chance, author)
            git.stdin.write(f"commit refs/heads/made\nauthor {author} {when} +0000\n"
                            f"committer Main Tainer <m@example.org> {when} +0000\ndata {len(text)}\n".encode() + text)
    assert git.returncode == 0
    subprocess.run(["git", "-C", folder, "symbolic-ref", "HEAD", "refs/heads/made"], check=True)


main()
