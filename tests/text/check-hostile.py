# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Gives text-render texts that are made to take long, and sees that the time grows with the length alone.

usage: check-hostile.py TEXT-RENDER
"""
import resource
import subprocess
import sys
import unittest

FUNCTIONS = ["html", "wordpress", "text", "escape", "expand", "page", "mail"]
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
    "\n", " ", "\r", "{", "{{ ", "=", "=20", "= ", "=\n", "=?", "=?a?b?", "=?a?b?a?= ", "--b\n", "--b\n\n", ": ", "a:\n", "(at)", " dot a",
    "submit by 1 ",
]
PARTS = "Subject: X MC\nFrom: a\nContent-Type: multipart/mixed; boundary=b\n\n"
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
    "a subject of many words": lambda n: "From: a\nSubject: X MC " + "=?utf-8?q?a?= " * (n // 15) + "\n\n",
    "a subject of many lines": lambda n: "From: a\nSubject: X MC\n" + " a\n" * (n // 3) + "\n",
    "headers without end": lambda n: "From: a\nSubject: X MC\n" + "X-A: b\n" * (n // 7),
    "parameters of a header": lambda n: "From: a\nSubject: X MC\nContent-Type: multipart/mixed" + "; a=b" * (n // 5) + "\n\n",
    "parts of a mail": lambda n: PARTS + "--b\n\nX MC\n" * (n // 11),
    "parts that are none": lambda n: PARTS + "--b\nContent-Type: image/png\n\na\n" * (n // 33),
    "parts in parts": lambda n: PARTS + "--b\nContent-Type: multipart/mixed; boundary=b\n\n" * (n // 49),
    "forwarded without end": lambda n: PARTS + "--b\nContent-Type: message/rfc822\n\n" * (n // 37),
    "a long boundary": lambda n: PARTS.replace("=b", "=" + "b" * 200) + ("--" + "b" * 199 + "\n") * (n // 202),
    "quoted-printable": lambda n: "From: a\nSubject: X MC\nContent-Transfer-Encoding: quoted-printable\n\n" + "=C3=A9= =\n" * (n // 11),
    "base64": lambda n: "From: a\nSubject: X MC\nContent-Transfer-Encoding: base64\n\n" + "LSBhCg==\n" * (n // 9),
    "letters that are none": lambda n: "From: a\nSubject: X MC\nContent-Type: text/plain; charset=utf-7\n\n" + "+AGE-\u00e9" * (n // 7),
    "hidden addresses": lambda n: "<p>X MC</p><p>MC leads:</p>" + "<b data-cfemail='5a3b1a38'>a" * (n // 30),
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
