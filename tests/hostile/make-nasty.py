# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Makes a document whose every text is nasty, or one word that no line has room for; for tests of the window.

usage: make-nasty.py PLUMBLINE OUTPUT labels|words
"""
import pathlib
import sys

import hostile

# Markdown has no marks: it is what it is in a text.
MARKDOWN = {"statement", "tried", "ask", "outcome", "next_step", "session_notes", "markdown", "description", "content", "text",
            "source", "words"}


def text_of(table, column, row):
    if column in MARKDOWN:
        return "\n\n".join(hostile.NASTY)
    return " ".join(hostile.marked(n) for n in range(len(hostile.NASTY)))


# Markup, references to characters and mnemonics.
IN_EVERY_LABEL = (0, 1, 2)


def label_of(table, column, row):
    """What GTK could take for more than text, and one of the others: a label of all of them is too long for GTK."""
    if column in MARKDOWN:
        return text_of(table, column, row)
    other = 3 + (row + sum(map(ord, table + column))) % (len(hostile.NASTY) - 3)
    return " ".join(map(hostile.marked, (*IN_EVERY_LABEL, other)))


def word_of(table, column, row):
    return "".join(part.capitalize() for part in (table, column, str(row))) * 20


if __name__ == "__main__":
    hostile.make(sys.argv[1], pathlib.Path(sys.argv[2]), {"labels": label_of, "words": word_of}[sys.argv[3]])
