# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives text-render texts that are made to take long, and sees that the time grows with the length alone.

usage: check-hostile.py TEXT-RENDER
"""
import resource
import subprocess
import sys
import unittest

FUNCTIONS = ["html", "wordpress", "text", "escape", "expand", "page"]
SIZE = 80_000
# Ten times the text may take ten times as long; twenty allows for a busy machine, and squares would be a hundred.
FACTOR = 10
GROWTH = 20
# Below this a measurement says nothing.
SECONDS = 0.25

REPEATED = [
    ">", "> ", ">\n", "*", "* ", "**a *b ", "_a __b ", "[", "![", "[a](", "[a][", "]", "`", "`a``b", "``` ``\n", "~", "~~a~b", "- ",
    "1. ", "- a\n", "|", "|a\n|-\n", "&", "&amp;", "<", "<a ", "<http:", "www.", "a@", "a@b.", "http://", "\\", "a\\\n", "#", "# a\n",
    "a\n=\n", "<!--", "<![CDATA[", "<?", "a", "漢", "\u0301", "\t", "From ", "a > ", "{{", "}}", "{{name}}", "{{#name}}", "{{/name}}",
    "{{#name}}{{#year}}{{/name}}", "{{^name}}", "```\n", "~~~\n", "> ```\n", "- a\n  b\n\n", "[a](http://b) ", "[a]: b\n", "![[a](http://b)](http://c)",
    "\n", " ", "\r", "{", "{{ ",
]
SHAPES = {
    "quotes over many lines": lambda n: ">" * (n // 2) + "\n" + "a\n" * (n // 4),
    "a staircase of lists": lambda n: "".join(" " * i + "- a\n" for i in range(int((2 * n) ** 0.5))),
    "backticks of all lengths": lambda n: " ".join("`" * i for i in range(1, int((2 * n) ** 0.5))),
    "one address, many references": lambda n: "[a]: http://" + "x" * (n // 2) + "\n\n" + "[a] " * (n // 8),
    "one title, many references": lambda n: "[a]: http://b '" + "x" * (n // 2) + "'\n\n" + "[a] " * (n // 8),
    "many addresses": lambda n: "".join(f"[a{i}](http://e.org/{i}) " for i in range(n // 26)),
    "a wide table": lambda n: "|a" * 100 + "\n" + "|-" * 100 + "\n" + ("|b" * 100 + "\n") * (n // 200),
    "deep emphasis": lambda n: "*a " * (n // 6) + "b*" * (n // 6),
    "a heading of marks": lambda n: "# " + "#" * n,
    "comments of a page": lambda n: "<p>a</p><p>a</p><p>a</p>" + "<!---->" * (n // 7),
    "attributes of a tag": lambda n: "<p>a</p><a " + "".join(f"b{i} " for i in range(n // 7)) + ">",
    "elements that nobody closes": lambda n: "<p>a</p>" + "<b>" * (n // 8) + "</i>" * (n // 8),
    "people without addresses": lambda n: "MC leads: " + "a at b " * (n // 7),
    "one item without end": lambda n: "- a\n\n" + "  b\n\n" * (n // 5),
    "addresses in an item": lambda n: "Accomplishments:\n\n- " + "".join(f"http://e.org/{i} [{i}] " for i in range(n // 25)),
    "empty lists in a line": lambda n: "x {{accomplishments}}" * (n // 2000),
}


def seconds(function, data):
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    result = subprocess.run([TOOL, function], input=data, capture_output=True)
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    result.check_returncode()
    if function != "expand":  # it leaves the bytes that it is not asked about
        result.stdout.decode("utf-8")
    return after.ru_utime - before.ru_utime


class Hostile(unittest.TestCase):
    def check(self, name, make):
        for function in FUNCTIONS:
            with self.subTest(text=name, function=function):
                long = seconds(function, make(SIZE * FACTOR))
                if long > SECONDS:
                    short = max(seconds(function, make(SIZE)), SECONDS / FACTOR)
                    self.assertLess(long / short, GROWTH)

    def test_repetition(self):
        for unit in REPEATED:
            self.check(unit, lambda n, unit=unit: unit.encode() * (n // len(unit.encode())))

    def test_shapes(self):
        for name, make in SHAPES.items():
            self.check(name, lambda n, make=make: make(n).encode())

    def test_bytes_that_are_no_text(self):
        self.check("FF", lambda n: b"\xff" * n)
        self.check("cut short", lambda n: b"a\xe6\xbc" * (n // 3))
        self.check("overlong", lambda n: b"\xc0\xaf\xed\xa0\x80" * (n // 5))

    def test_ten_megabytes(self):
        paragraph = "Some *words* of `prose` with [a link](https://e.org/x), {{name}} & more.\n\n- an item\n- another\n\n"
        for function in FUNCTIONS:
            self.assertLess(seconds(function, paragraph.encode() * 100_000), 20)


if __name__ == "__main__":
    TOOL = sys.argv.pop(1)
    unittest.main(verbosity=2)
