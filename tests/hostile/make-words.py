# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a document whose every text is a word of its own, and a list of what the words are: for tests of the window.

usage: make-words.py PLUMBLINE OUTPUT LIST
"""
import pathlib
import sys

import hostile

if __name__ == "__main__":
    words = hostile.Words()
    hostile.make(sys.argv[1], pathlib.Path(sys.argv[2]), words)
    pathlib.Path(sys.argv[3]).write_text("".join(f"{word} {place[0]} {place[1]} {hostile.kind_of(place)}\n"
                                                 for word, place in words.places.items()))
