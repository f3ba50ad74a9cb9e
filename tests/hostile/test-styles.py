# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Files of styles from strangers, names of styles that are paths, and texts that make much of little."""
import contextlib
import json
import os
import pathlib
import re
import sqlite3
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import Case, DONE, USAGE, main  # noqa: E402

import hostile  # noqa: E402

SOUND = "kind: page\nstyle: {}\ntitle: T\n---\n{}\n"
LIMIT = 8 << 20
# Files in the folder of styles, and what is said of each; None for one that is sound.
FILES = {
    b"a\nplumbline: b.plumbstyle": (b"kind: page\n", "“a plumbline: b.plumbstyle” cannot be used: line 1"),
    b"\xff.plumbstyle": (b"kind: page\n\xff", "“\ufffd.plumbstyle” cannot be used: line 2: This is not text"),
    b"x" * 244 + b".plumbstyle": (b"---", "xx.plumbstyle” cannot be used: line 1"),
    b"-x.plumbstyle": (b"\x1b[2J: \x07", "“-x.plumbstyle” cannot be used: line 1: “[2J” is not known"),
    b"nul.plumbstyle": (b"kind: page\0\nstyle: x\ntitle: T\n---\nx", "line 1: This is not text"),
    b"path.plumbstyle": (SOUND.format("../../x", "x").encode(), "line 2: “style” is a short word"),
    b"absolute.plumbstyle": (SOUND.format("/etc/passwd", "x").encode(), "line 2: “style” is a short word"),
    b"long.plumbstyle": (SOUND.format("x" * 10000, "x").encode(), "line 2: “style” is a short word"),
    b"name.plumbstyle": (SOUND.format("x\nname: " + "x" * 10000, "x").encode(), "line 3: “name” is too long"),
    b"kind.plumbstyle": (b"kind: ../page\nstyle: x\n", "line 1: There is no kind of text “../page”"),
    b"itself.plumbstyle": (SOUND.format("itself", "{{itself}}").encode(), "line 5: There is no field “itself”"),
    b"unended.plumbstyle": (SOUND.format("x", "{{#topics}}" * 20000).encode(), "line 5: The section of “topics” is not closed"),
    b"large.plumbstyle": (SOUND.format("x", "x" * 262144).encode(), "It is too large"),
    b"one.plumbstyle": (SOUND.format("twice", "one").encode(), None),
    b"two.plumbstyle": (SOUND.format("twice", "two").encode(), "“two.plumbstyle” is left out: page/twice is in “one.plumbstyle”"),
    b"deep.plumbstyle": (SOUND.format("deep", "{{#topics}}" * 11000 + "x" + "{{/topics}}" * 11000).encode(), None),
    b"much.plumbstyle": (SOUND.format("much", "{{topics}}\n\n" * 20000).encode(), None),
    b"includes.plumbstyle": (SOUND.format("includes", "{{> includes}} {{include includes}} {% include x %} <%= x %>").encode(), None),
}
# Names of styles that there are not; the last three would be found if they were taken for paths.
NAMES = [*hostile.NASTY, "", ".", "..", "/", "/etc/passwd", "2021/", "2021/../2021", "2021\n", " 2021", "2021.plumbstyle", "x" * 10000,
         "../outside", "sub/inside", ".hidden"]


class Styles(Case):
    def setUp(self):
        super().setUp()
        self.env["XDG_DATA_HOME"] = str(self.folder / "data")
        self.styles = self.folder / "data" / "plumbline" / "styles"
        self.styles.mkdir(parents=True)
        self.new()

    def put(self, name, content):
        with open(os.path.join(os.fsencode(self.styles), name), "wb") as file:
            file.write(content)

    def set_draft(self, style, markdown, kind="page"):
        with contextlib.closing(sqlite3.connect(self.file)) as database:
            [(edition,)] = database.execute("SELECT id FROM edition").fetchall()
            database.execute("DELETE FROM draft")
            database.execute("INSERT INTO draft (uid, edition_id, kind, style, markdown) VALUES ('d', ?, ?, ?, ?)",
                             (edition, kind, style, markdown))
            database.commit()
        self.forget()

    def listed(self):
        code, out, err = self.run_plumbline("styles")
        self.assertEqual(code, DONE)
        self.assertIsNone(re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", out + err))
        return [line for line in out.splitlines() if not line.startswith(" ")], err.splitlines()

    def test_files_with_faults_are_left_out_and_told_of(self):
        built_in, _ = self.listed()
        for name, (content, words) in FILES.items():
            with self.subTest(file=name):
                self.put(name, content)
                if name == b"two.plumbstyle":
                    self.put(b"one.plumbstyle", FILES[b"one.plumbstyle"][0])
                styles, faults = self.listed()
                own = [style for style in styles if style not in built_in]
                self.assertEqual(len(faults), words is not None)
                if words is not None:
                    self.assertIn(words, faults[0])
                    self.assertRegex(faults[0], "^plumbline: The style in “")
                self.assertEqual(own, ["page/" + name.decode().removesuffix(".plumbstyle")] if words is None and name != b"one.plumbstyle"
                                 else ["page/twice"] if name in (b"one.plumbstyle", b"two.plumbstyle") else [])
                os.unlink(os.path.join(os.fsencode(self.styles), name))
                (self.styles / "one.plumbstyle").unlink(missing_ok=True)

    def test_what_is_no_file_is_left_out_and_told_of(self):
        (self.folder / "outside.plumbstyle").write_text(SOUND.format("outside", "x"))
        for name, make, words in (
                ("folder", os.mkdir, "It is not a file"), ("pipe", os.mkfifo, "It is not a file"),
                ("loop", lambda path: os.symlink(path, path), "It is not a file"),
                ("zero", lambda path: os.symlink("/dev/zero", path), "It is not a file"),
                ("nowhere", lambda path: os.symlink("nowhere/x", path), "It is not a file"),
                ("sparse", lambda path: (path.touch(), os.truncate(path, 1 << 40)), "It is too large"),
                # Who keeps styles in a repository of their own has links to them.
                ("linked", lambda path: os.symlink("../../../outside.plumbstyle", path), None)):
            with self.subTest(file=name):
                path = self.styles / f"{name}.plumbstyle"
                make(path)
                styles, faults = self.listed()
                self.assertEqual(len(faults), words is not None, faults)
                self.assertIn(words or "", "".join(faults))
                self.assertEqual("page/outside" in styles, words is None)
                path.rmdir() if path.is_dir() else path.unlink()

    def test_names_are_no_paths(self):
        sound = SOUND.format("outside", "Found.")
        (self.styles.parent / "outside.plumbstyle").write_text(sound)
        (self.styles.parent / "outside").write_text(sound)
        (self.styles / "sub").mkdir()
        (self.styles / "sub" / "inside.plumbstyle").write_text(sound)
        (self.styles / ".hidden.plumbstyle").write_text(SOUND.format(".hidden", "Found."))
        before = self.plumbline("export", self.file, "--as", "page-md")
        for turn, name in enumerate(NAMES if "PLUMBLINE_LONG_TESTS" in self.env else NAMES[::6] + NAMES[-3:]):
            with self.subTest(name=name[:50]):
                self.set_draft(name, "{{name}} as it is")
                self.assertEqual(self.plumbline("export", self.file, "--as", "page-text"), "Tracing as it is\n")
                if turn % 3 == 0 or name in NAMES[-3:] or "PLUMBLINE_LONG_TESTS" in self.env:
                    err = self.refused(USAGE, "There is no style “page/", "styles", "--show", f"page/{name}")
                    self.assertEqual(err.count("\n"), 3)
                    self.do({"do": "reset-draft", "kind": "page"})
                    code, _, err = self.run_plumbline("apply", self.file, "-", text=json.dumps(
                        [{"do": "set-draft", "kind": "page", "style": name}]))
                    self.assertRegex(err, r"\A(plumbline: .*\n)?\Z")
                    self.do({"do": "reset-draft", "kind": "page"})
                    self.assertEqual(self.plumbline("export", self.file, "--as", "page-md"), before)

    def test_texts_stay_bounded(self):
        """A short text with many fields, or a list behind many marks; in a style and in a draft."""
        self.do(*({"do": "add-topic", "title": f"Topic {n}", "statement": "x"} for n in range(1000)))
        self.put(b"much.plumbstyle", FILES[b"much.plumbstyle"][0].replace(b"title: T", b"title: T\ndefault: yes"))
        markdown, html, lint = ["export", self.file, "--as", "page-md"], ["export", self.file, "--as", "page-html"], ["lint", self.file]
        self.check_bounded("style", [markdown])
        for name, text, commands in (
                ("sections", "{{#topics}}" * 100000 + "x" + "{{/topics}}" * 100000, [markdown]),
                ("ends", "{{/topics}}" * 300000, [lint]),
                ("lists", "{{topics}}\n\n" * 30000, [markdown]),
                ("marks", ">" * 500000 + " {{topics}}\n", [markdown]),
                ("quotes", ">" * 1000000 + "x", [html]),
                ("sections of themselves", "{{#topics}}{{topics}}{{/topics}}\n" * 100000, [])):
            with self.subTest(text=name):
                self.set_draft("2021", text)
                self.check_bounded(name, [markdown, html, lint] if "PLUMBLINE_LONG_TESTS" in self.env else commands)

    def check_bounded(self, name, commands):
        for arguments in commands:
            code, out, err = self.run_plumbline(*arguments, **hostile.limited())
            self.assertEqual((code, err), (DONE, ""), (name, arguments))
            self.assertTrue(out)
            self.assertLess(len(out), 4 * LIMIT, (name, arguments))


if __name__ == "__main__":
    main()
