# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Reads what text-render writes with readers of its own or of others: html5lib for HTML, a small parser for
WordPress's blocks, md4c's and cmark's programs for Markdown.

usage: check-texts.py TEXT-RENDER
"""
import json
import random
import re
import shutil
import subprocess
import sys
import unicodedata
import unittest

import html5lib

XHTML = "{http://www.w3.org/1999/xhtml}"
HTML_TAGS = {"h2", "h3", "h4", "p", "ul", "ol", "li", "a", "strong", "em", "code", "pre", "blockquote",
             "table", "thead", "tbody", "tr", "th", "td", "hr", "br"}
BLOCK_TAGS = {"paragraph": {"p"}, "heading": {"h2", "h3", "h4"}, "list": {"ul", "ol"}, "list-item": {"li"},
              "quote": {"blockquote"}, "code": {"pre"}, "table": {"figure"}, "separator": {"hr"}}
NASTY = [
    "__attribute__", "<linux/io.h>", "*ptr", "**argv", "#ifdef", "# not a heading", "1. foo", "1) foo", "a_b_c", "_a_",
    "a | b", "|", "~a~ ~~b~~", "`code` ``", "&amp;", "&#65;", "AT&T", "R & D", "{{name}}", "{{#topics}}", "{{{x}}}",
    "- a", "+ a", "* a", "=", "===", "---", "***", "___", ":-", ":-|:-", "> a", "a > b", "[a](b)", "![a](b)", "[a]: b",
    "[a]", "](", "<b>", "</b>", "<!-- a -->", "<a@e.org>", "<https://e.org>", "https://e.org/a_b*c", "www.e.org", "WWW.e.org",
    "a@e.org", "mailto:a@e.org", "a\\b", "\\", "\\\\", "a\\*b", "C# #", "C#", "``` a", "~~~", "a`", "a  b", " a ",
    "a\nb", "a\r\n- b", "a\tb", "\tcode", "    code", "a\u2028b", "a\u0085b", "x[0]->y", "if (a<b && c>d)", "a<b>c",
    "f(*p, &q)", "100%", "$PATH", "\"quoted\" 'too'", "—…", "内核_锁*中", "é_é", "_é", "👩‍💻", "a\u00a0b", "0", "12345678901. a",
    "--option", "a -- b", "1.", "2021 was - well", "[x] done", "^a^", "==a==", "a:b", "://", "x://", "<", ">", "&", "_", "*",
    "a*", "*a", "a_", "{", "{ {", "}", "}}",
]


def render(*arguments, text=""):
    data = text if isinstance(text, bytes) else text.encode("utf-8", "surrogatepass")
    result = subprocess.run([TOOL, *arguments], input=data, check=True, capture_output=True)
    return result.stdout.decode("utf-8")


def render_all(function, texts):
    """What a function makes of each text, in one run."""
    made = render(function, text="\0".join(texts)).split("\0")
    assert len(made) == len(texts)
    return made


def one_line(text):
    """Blanks as plumb_markdown_escape() leaves them."""
    return re.sub("[ \t\n\r\v\f\x1c-\x1f\x85\u2028\u2029]+", " ", text).strip(" ")


def parse_html(fragment):
    return html5lib.parseFragment(fragment, treebuilder="etree", namespaceHTMLElements=True)


def text_of(fragment):
    return "".join(parse_html(re.sub("(?s)<!--.*?-->", "", fragment)).itertext())


def width_of(line):
    return sum(0 if unicodedata.combining(c) else 2 if unicodedata.east_asian_width(c) in "WF" else 1 for c in line)


def random_markdown(seed):
    """A text of pieces that mean something, in an order nobody would write."""
    chooser = random.Random(seed)
    pieces = ["- ", "  - ", "1. ", "> ", "## ", "### ", "* ", "**", "*", "_", "`", "```\n", "~~", "|", "\n", "\n", "\n\n",
              "\n\n", "|a|b|\n|-|-|\n|c|d|\n", "    ", "[a](https://e.org/1)", "![b](https://e.org/2)", "<https://e.org/3>",
              "[c](javascript:x)", "<script>", "</p>", "<!-- wp:more -->", "-->", "&lt;", "&mdash;", "--", "\"", "word ",
              "From ", "a longer run of words that has to be wrapped ", "unbreakable" * 9 + " ", "漢字", "é ", "\\\n", "  \n",
              "***\n", "[gallery]", "5. five\n", "\t", "\n   "]
    return "".join(chooser.choice(pieces) for _ in range(chooser.randrange(1, 40)))


TEXTS = [random_markdown(seed) for seed in range(1000)]


class Block:
    def __init__(self, name, attributes):
        self.name, self.attributes, self.html, self.inner = name, attributes, "", []


def parse_blocks(text):
    """Reads block markup by its grammar: comments that nest, and HTML between them."""
    root = Block(None, {})
    stack = [root]
    at = 0
    for match in re.finditer(r"<!-- (/?)wp:([a-z][a-z0-9-]*) (\{.*?\} )?(/?)-->", text):
        stack[-1].html += text[at:match.start()]
        at = match.end()
        if match[1]:
            closed = stack.pop()
            if closed.name != match[2]:
                raise ValueError(f"{match[2]} closes {closed.name}")
            continue
        block = Block(match[2], json.loads(match[3] or "{}"))
        stack[-1].inner.append(block)
        stack[-1].html += f"\0{len(stack[-1].inner) - 1}\0"
        if not match[4]:
            stack.append(block)
    if len(stack) != 1:
        raise ValueError(f"{stack[-1].name} is open")
    root.html += text[at:]
    return root


class Escapes(unittest.TestCase):
    """Whatever was typed reads as it was typed, wherever it is put."""

    places = ["{}", "- {}", "1. {}", "> {}", "## {}", "word {}", "{} word", "word **{}** word", "a\n{}",
              "| a | b |\n|---|---|\n| {} | c |", "[{}](https://example.org)"]

    def readers(self):
        yield "to_html", lambda texts: [text_of(html) for html in render_all("html", texts)]
        yield "to_line", lambda texts: render_all("line", texts)
        for program in ["md2html", "--github"], ["cmark", "--unsafe"]:
            if shutil.which(program[0]):
                yield program[0], lambda texts, program=program: self.read_with(program, texts)

    @staticmethod
    def read_with(program, texts):
        """A program reads one file: the texts are parted by a line that none of them holds."""
        joined = "\n\n§§\n\n".join(texts).encode()
        result = subprocess.run(program, input=joined, check=True, capture_output=True)
        return text_of(result.stdout.decode()).split("§§")

    def check(self, name, read, place, texts):
        escaped = [place.format(text) for text in render_all("escape", texts)]
        frame = " ".join(read([place.format("X")])[0].split())
        shown = read(escaped)
        self.assertEqual(len(shown), len(texts))
        for text, got in zip(texts, shown):
            with self.subTest(reader=name, place=place, text=text):
                expected = " ".join(frame.replace("X", one_line(text)).split())
                self.assertEqual(" ".join(got.split()), expected)

    def test_everywhere(self):
        for name, read in self.readers():
            for place in self.places:
                if name != "cmark" or "|---" not in place:
                    self.check(name, read, place, NASTY)

    def test_random_texts(self):
        chooser = random.Random(1)
        alphabet = list("*_`[]<>&#|~{}()!\\-+=:.@/ \n1a) wé漢\"'^$%;,?")
        texts = ["".join(chooser.choices(alphabet, k=chooser.randrange(1, 12))) for _ in range(2000)]
        texts = [text for text in texts if one_line(text)]
        for name, read in self.readers():
            self.check(name, read, "- {}", texts)
            self.check(name, read, "a {} b", texts)

    def test_nothing_of_it_is_a_field_or_a_link(self):
        escaped = render_all("escape", NASTY)
        for text, refs, html in zip(NASTY, render_all("scan", escaped), render_all("html", escaped)):
            self.assertEqual(refs, "", text)
            self.assertNotIn("<a ", html, text)

    def test_mail_shows_it(self):
        escaped = ["- " + text for text in render_all("escape", NASTY)]
        for text, shown in zip(NASTY, render_all("text", escaped)):
            self.assertEqual(shown, f"- {one_line(text)}\n")


class Html(unittest.TestCase):
    def check(self, html):
        tree = parse_html(html)
        for element in tree.iter():
            if element is tree:
                continue
            tag = element.tag.removeprefix(XHTML)
            self.assertIn(tag, HTML_TAGS)
            allowed = {"a": {"href"}, "ol": {"start"}}.get(tag, set())
            self.assertLessEqual(set(element.attrib), allowed)
            if tag == "a":
                self.assertRegex(element.attrib["href"], r"^(?i:https?://|mailto:).")
            if tag == "p":
                self.assertNotIn("\n", "".join(element.itertext()))
        parser = html5lib.HTMLParser(strict=False)
        parser.parseFragment(html)
        self.assertEqual([error for _, error, _ in parser.errors], [])

    def test_only_plain_elements(self):
        for text, html in zip(TEXTS, render_all("html", TEXTS)):
            with self.subTest(text=text):
                self.check(html)

    def test_texts_of_the_record(self):
        for name in "announcement-html", "page-html":
            self.check(render(name))
            self.assertEqual(render(name), render(name))

    def test_headings_begin_below_the_title(self):
        self.assertTrue(render("page-html").startswith("<h2>"))
        self.assertNotIn("<h2>", render("announcement-html"))


class WordPress(unittest.TestCase):
    """The shapes are those that the editor saves."""

    def check_block(self, block, parent):
        self.assertIn(block.name, BLOCK_TAGS)
        html = block.html.strip("\n")
        self.assertEqual(block.html, f"\n{html}\n")
        self.assertNotIn("<!--", html)
        self.assertNotRegex(html, r"<(em|strong|s|code|a)\b[^>]*></\1>.*</li>")
        tree = parse_html(re.sub("\0(\\d+)\0", r"<i id='\1'></i>", html))
        elements = list(tree)
        self.assertEqual(len(elements), 1, html)
        tag = elements[0].tag.removeprefix(XHTML)
        self.assertIn(tag, BLOCK_TAGS[block.name])
        if block.name in ("list-item", "paragraph"):
            self.assertNotIn("class", elements[0].attrib)
        elif block.name == "separator":
            self.assertEqual(elements[0].attrib["class"], "wp-block-separator has-alpha-channel-opacity")
        else:
            self.assertEqual(elements[0].attrib["class"], "wp-block-" + block.name)
        self.check_attributes(block, tag, elements[0])
        self.check_nesting(block, parent, html)
        for inner in block.inner:
            self.check_block(inner, block)

    def check_attributes(self, block, tag, element):
        expected = {}
        if block.name == "heading" and tag != "h2":
            expected = {"level": int(tag[1])}
        elif block.name == "list" and tag == "ol":
            expected = {"ordered": True}
            if "start" in element.attrib:
                expected["start"] = int(element.attrib["start"])
        elif block.name == "table":
            expected = {"hasFixedLayout": False}
        self.assertEqual(block.attributes, expected)

    def check_nesting(self, block, parent, html):
        if block.name == "list-item":
            self.assertEqual(parent.name, "list")
            self.assertLessEqual({inner.name for inner in block.inner}, {"list"})
            # Text, then lists, then nothing.
            self.assertRegex(html, "(?s)^<li>[^\0]*(\0\\d+\0(\n\n)?)*</li>$")
        elif block.name == "list":
            self.assertEqual({inner.name for inner in block.inner}, {"list-item"})
        elif block.name != "quote":
            self.assertEqual(block.inner, [])
        for comment in re.findall(r"\{.*?\}", html):
            self.assertNotIn("--", comment)

    def check(self, text):
        root = parse_blocks(text)
        self.assertEqual(re.sub("\0\\d+\0", "", root.html).strip("\n"), "")
        for block in root.inner:
            self.check_block(block, root)

    def test_shapes(self):
        for text, blocks in zip(TEXTS, render_all("wordpress", TEXTS)):
            with self.subTest(text=text):
                self.check(blocks)

    def test_texts_of_the_record(self):
        for name in "announcement-wordpress", "page-wordpress":
            self.check(render(name))

    def test_words_are_those_of_the_html(self):
        for text, *forms in zip(TEXTS, render_all("html", TEXTS), render_all("wordpress", TEXTS)):
            html, blocks = (re.sub(r"[\s|~]+", "", text_of(form)) for form in forms)
            with self.subTest(text=text):
                self.assertEqual(html, blocks)


class Mail(unittest.TestCase):
    def check(self, text, mail):
        self.assertTrue(mail == "" or mail.endswith("\n"))
        self.assertFalse(mail.endswith("\n\n"))
        for line in mail.split("\n"):
            self.assertEqual(line, line.rstrip(" "), mail)
            self.assertNotIn("\t", line)
            self.assertFalse(line.startswith("From "), mail)
            words = re.sub(r"^(\s|>|-|\d+\.|\[\d+\])+", "", line)
            if width_of(line) > 72 and " " in words and "    " not in line:
                self.fail(f"{width_of(line)} columns: {line!r} in {text!r}")

    def test_lines(self):
        for text, mail in zip(TEXTS, render_all("text", TEXTS)):
            with self.subTest(text=text):
                self.check(text, mail)

    def test_texts_of_the_record(self):
        for name in "announcement-text", "page-text":
            self.check(name, render(name))

    def test_numbers_have_their_addresses(self):
        mail = render("announcement-text")
        body, _, block = mail.rpartition("\n\n")
        numbers = [int(line[1:line.index("]")]) for line in block.splitlines()]
        self.assertEqual(numbers, list(range(1, len(numbers) + 1)))
        self.assertEqual({int(n) for n in re.findall(r"\[(\d+)\]", body)}, set(numbers))


class Markdown(unittest.TestCase):
    """The Markdown that leaves is read by others as it is read here."""

    @unittest.skipUnless(shutil.which("cmark"), "cmark is not installed")
    def test_cmark_reads_the_same(self):
        for name in "announcement", "page":
            markdown = render(name + "-md")
            read = subprocess.run(["cmark"], input=markdown.encode(), check=True, capture_output=True).stdout.decode()
            self.assertEqual("".join(text_of(read).split()), "".join(text_of(render("html", text=markdown)).split()))


if __name__ == "__main__":
    TOOL = sys.argv.pop(1)
    unittest.main(verbosity=2)
