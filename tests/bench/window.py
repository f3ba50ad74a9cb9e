#!/usr/bin/env python3
# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Measure the window against an empty libadwaita window and a plain list, taking turns.

usage: window.py BENCH_FOLDER DOCUMENT HUGE_DOCUMENT      (on a display; plumbline on PATH)
"""
import json
import os
import shutil
import statistics
import subprocess
import sys
from pathlib import Path

ROUNDS = 7
IDLE_MS = 3000
# The day's backup begins three seconds after a document was opened.
SETTLED_MS = 5000


def ask(*command):
    done = subprocess.run([str(word) for word in command], check=True, capture_output=True, text=True)
    return json.loads(done.stdout.strip().splitlines()[-1])


def report(figure, values, references, goal, key):
    ratio = statistics.median(a / b for a, b in zip(values, references))
    print(json.dumps({"figure": figure, key: round(statistics.median(values), 2),
                      f"reference_{key}": round(statistics.median(references), 2), "ratio": round(ratio, 3),
                      "goal": goal, "met": ratio <= goal, "rounds": len(values)}), flush=True)


def measure_start(bench, documents):
    commands = {"hello": [f"{bench}/bench-hello"]} | {name: ["plumbline", path] for name, path in documents.items()}
    results = {name: [] for name in commands}
    for turn in range(ROUNDS + 1):
        for name, command in commands.items():
            answer = ask(f"{bench}/bench-wait", IDLE_MS, *command)
            if turn > 0:  # the first warms caches
                results[name].append(answer)
    pick = lambda name, key: [answer[key] for answer in results[name]]
    report("start-10k", pick("large", "content_ms"), pick("hello", "content_ms"), 1.30, "ms")
    report("start-100k-against-10k", pick("huge", "content_ms"), pick("large", "content_ms"), 1.10, "ms")
    report("memory-10k", pick("large", "private_kib"), pick("hello", "private_kib"), 1.25, "kib")


def measure_outside(bench, document):
    """Somebody else replaces the file, in which a topic is new, while the window shows the topics."""
    values = []
    keep_page("topics")
    for turn in range(ROUNDS):
        mine, theirs = f"{document}-mine-{turn}.microconf", f"{document}-theirs-{turn}.microconf"
        shutil.copy(document, mine)
        shutil.copy(document, theirs)
        subprocess.run(["plumbline", "apply", theirs, "-"], input='[{"do": "add-topic", "title": "New"}]', text=True,
                       check=True, stdout=subprocess.DEVNULL)
        answer = ask(f"{bench}/bench-wait", SETTLED_MS, "--replace", mine, theirs, "plumbline", mine)
        values.append(answer["outside_ms"])
        os.remove(mine)
    print(json.dumps({"figure": "outside-to-paint", "ms": statistics.median(values), "worst_ms": max(values),
                      "goal_ms": 500, "met": statistics.median(values) <= 500, "rounds": ROUNDS}), flush=True)


def measure_scroll(bench, huge):
    ours, floor = [], []
    for _ in range(5):
        ours.append(ask(f"{bench}/bench-scroll", "proposals", huge)["p95_ms"])
        floor.append(ask(f"{bench}/bench-scroll", "label")["p95_ms"])
    report("scroll-100k-p95", ours, floor, 1.25, "ms")


def measure_draft(bench, document):
    answer = ask(f"{bench}/bench-draft", document)
    print(json.dumps({"figure": "draft-preview-p95", **answer, "goal_ms": 16, "met": answer["p95_ms"] <= 16}), flush=True)


def measure_ripple(bench, document):
    answer = ask(f"{bench}/bench-agenda", document)
    print(json.dumps({"figure": "agenda-ripple-40", **answer, "goal": 1, "goal_ms": 16,
                      "met": answer["frames"] <= 1 and answer["p95_ms"] <= 16}), flush=True)


def measure_blocked(bench, documents):
    for name, path in documents.items():
        answer = ask(f"{bench}/bench-scroll", "blocked", path)
        print(json.dumps({"figure": f"blocked-{name}", "ms": answer["longest_ms"], "cpu_ms": answer["working_ms"],
                          "goal_ms": 8, "met": answer["longest_ms"] <= 8}), flush=True)


def keep_page(name):
    """Have the window start on a page, as it does for somebody who left it there."""
    folder = Path(os.environ["XDG_CONFIG_HOME"]) / "glib-2.0" / "settings"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "keyfile").write_text(f"[io/github/plumbline/Plumbline]\nlast-page='{name}'\n")
    os.environ["GSETTINGS_BACKEND"] = "keyfile"


def main():
    bench, large, huge = sys.argv[1:4]
    os.environ["XDG_STATE_HOME"] = os.environ.get("PLUMB_STATE", os.environ["XDG_STATE_HOME"])
    keep_page("proposals")
    measure_start(bench, {"large": large, "huge": huge})
    measure_outside(bench, large)
    keep_page("proposals")
    measure_scroll(bench, huge)
    frames = ask(f"{bench}/bench-scroll", "edit", large)["frames"]
    print(json.dumps({"figure": "edit-to-paint", "frames": frames, "goal": 2, "met": frames <= 2}), flush=True)
    measure_draft(bench, large)
    measure_ripple(bench, shutil.copy(large, f"{large}-agenda.microconf"))
    measure_blocked(bench, {"10k": large, "100k": huge})


main()
