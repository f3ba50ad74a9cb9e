# SPDX-FileCopyrightText: The Plumbline developers
# SPDX-License-Identifier: GPL-3.0-or-later
"""Names of files and other words on the command line, as no person gives them and a script may.

Every subcommand works or says in a line of its own what is wrong, and writes nothing but what it was told to.
"""
import os
import pathlib
import re
import subprocess
import sys

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent.parent / "cli"))
from harness import Case, DONE, FAULT, PLUMBLINE, USAGE, main  # noqa: E402

import hostile  # noqa: E402

FILE, DOC = object(), b"ok.microconf"
ADD = b'[{"do": "add-person", "name": "Bo"}]'
# What each subcommand does with a file: how it is named there, and whether it is written, or the document is.
READS, WRITES, CHANGES = "reads", "writes", "changes"
SHAPES = [
    (WRITES, [b"new", b"--name", b"T", b"--year", b"2026", b"--", FILE]),
    (CHANGES, [b"import", b"--", FILE, b"list.csv"]),
    (READS, [b"import", b"--", DOC, FILE]),
    (READS, [b"export", b"--as", b"page-md", b"--", FILE]),
    (WRITES, [b"export", b"--as", b"page-md", b"--output", FILE, b"--", DOC]),
    (READS, [b"show", b"--", FILE]),
    (READS, [b"show", b"--text", b"--", FILE]),
    (READS, [b"read", b"--", FILE]),
    (CHANGES, [b"take", b"--", FILE, b"page.md"]),
    (READS, [b"take", b"--", DOC, FILE]),
    (READS, [b"styles", b"--check", FILE]),
    (READS, [b"lint", b"--", FILE]),
    (READS, [b"evidence", b"--repo", b".", b"--", FILE]),
    (READS, [b"evidence", b"--repo", FILE, b"--", DOC]),
    (READS, [b"ledger", b"--", FILE]),
    (READS, [b"coverage", b"--", FILE]),
    (READS, [b"suggest", b"--", FILE]),
    (READS, [b"availability", b"--", FILE]),
    (READS, [b"availability", b"--ics", FILE, b"--", DOC, b"Ada"]),
    (READS, [b"radar", b"--", FILE]),
    (READS, [b"radar", b"--", DOC, FILE]),
    (READS, [b"handover", b"--", FILE]),
    (READS, [b"handover", b"--note", b"x", b"--as", b"page-md", b"--folder", FILE, b"--", DOC]),
    (READS, [b"plans", b"--", FILE]),
    (READS, [b"merge", b"--output", b"new.microconf", b"--", FILE, DOC]),
    (READS, [b"merge", b"--base", FILE, b"--output", DOC, b"--", DOC, DOC]),
    (WRITES, [b"merge", b"--output", FILE, b"--", DOC, DOC]),
    (READS, [b"conflicts", b"--", FILE]),
    (READS, [b"check", b"--", FILE]),
    (CHANGES, [b"apply", b"--", FILE, b"-"]),
    (READS, [b"apply", b"--", DOC, FILE]),
    (READS, [b"undo", b"--", FILE]),
    (READS, [b"redo", b"--", FILE]),
    (READS, [b"log", b"--", FILE]),
    (READS, [b"backups", b"--", FILE]),
    (READS, [b"restore", b"--backup", b"x", b"--", FILE]),
    (READS, [b"restore", b"--backup", b"x", b"--output", FILE, b"--", DOC]),
]
# They open the document as others do, so the short test leaves them out.
ALIKE = {b"ledger", b"coverage", b"suggest", b"plans", b"conflicts", b"redo", b"log", b"lint"}
IS_LONG = "PLUMBLINE_LONG_TESTS" in os.environ
# Those to which a pipe is as good as a file.
TAKES_PIPES = {b"import", b"read", b"take", b"availability", b"radar", b"apply"}
NAMES = [b"-x.microconf", b"a\nplumbline: b.microconf", b"\xff\xfe.microconf"]
MORE_NAMES = [b"--help", b"--", b"-", b"a\r\x1b[2Jb.microconf", b"%s%n.microconf", b"T:2026.microconf", b"x" * 245 + b".microconf",
              "\u202ex.microconf".encode()]
MISSING = [b"-x.microconf", b"a\nplumbline: b.microconf", b"\xff/\xfe.microconf", b"http://x.example/\x1b[2J"]
# Words that are no names of files.
WORDS = [
    [b"availability", b"--", DOC, FILE],
    [b"availability", b"--", DOC, FILE, b"x"],
    [b"availability", b"--zone", FILE, b"--", DOC, b"Ada"],
    [b"plans", b"--compare", b"--", DOC, FILE, FILE],
    [b"export", b"--as", FILE, b"--", DOC],
    [b"export", b"--as", b"sheet-pdf", b"--paper", FILE, b"--", DOC],
    [b"take", b"--entry", FILE, b"--", DOC, b"page.md"],
    [b"handover", b"--changes", b"--since", FILE, b"--", DOC],
    [b"handover", b"--note", b"x", b"--as", FILE, b"--", DOC],
    [b"evidence", b"--repo", b".", b"--since", FILE, b"--", DOC],
    [b"restore", b"--backup", FILE, b"--", DOC],
    [b"styles", b"--kind", FILE],
    [b"styles", b"--show", FILE],
    [b"suggest", b"--plan", FILE, b"--", DOC],
    [b"new", b"--name", b"T", b"--year", FILE, b"--", b"new.microconf"],
    [FILE],
]
BAD_WORDS = [b"\xff\xfe", b"a\nplumbline: b", b"../../outside/canary", b"--output=canary", b"x" * 10000]


def shapes(but=()):
    return [(n, *s) for n, s in enumerate(SHAPES) if s[1][0] not in but and (IS_LONG or s[1][0] not in ALIKE)]


def some(values, turn, n=1):
    """All of them in the long test; otherwise each in its turn."""
    return values if IS_LONG else [values[(turn + i) % len(values)] for i in range(n)]


class Args(Case):
    def setUp(self):
        super().setUp()
        self.env["XDG_DATA_HOME"] = str(self.folder / "data")
        self.work = self.folder / "work"
        self.work.mkdir()
        (self.folder / "outside").mkdir()
        (self.folder / "outside" / "canary").write_text("sings")
        (self.work / "canary").write_text("sings")
        (self.work / "list.csv").write_text("Id,Title,Track\n1,One,T MC\n")
        (self.work / "page.md").write_text("# T MC 2021\n\nTopics:\n\n- One\n- Two\n")
        self.new(file=self.work / "ok.microconf")
        self.do({"do": "add-person", "name": "Ada"}, file=self.work / "ok.microconf")
        self.forget()
        self.sound = (self.work / "ok.microconf").read_bytes()

    def tree(self):
        """What is where, but for the state, which has a place of its own."""
        found = {}
        for folder, folders, files in os.walk(os.fsencode(self.folder)):
            if folder == os.fsencode(self.folder):
                folders.remove(b"state") if b"state" in folders else None
            for name in folders + files:
                path = os.path.join(folder, name)
                found[path] = pathlib.Path(os.fsdecode(path)).read_bytes() if os.path.isfile(path) else None
        return found

    def run_bytes(self, arguments, **options):
        done = subprocess.run([os.fsencode(PLUMBLINE), *arguments], input=ADD, capture_output=True, timeout=30,
                              cwd=self.work, env=self.env, **options)
        return done.returncode, done.stdout, done.stderr

    def check_words(self, code, err, arguments):
        self.assertIn(code, (DONE, FAULT, USAGE), (arguments, err))
        self.assertEqual(bool(err), code != DONE, (arguments, err))
        text = err.decode()
        self.assertIsNone(re.search("[\x00-\x09\x0b-\x1f\x7f-\x9f]", text), (arguments, text))
        # One message, and for a misuse how it is meant.
        lines = text.splitlines()
        if code == USAGE and len(lines) > 1:
            self.assertRegex("\n".join(lines[-2:]), r"\AUsage: plumbline [a-z]+ .*\n“plumbline [a-z]+ --help” tells more\.\Z")
            lines = lines[:-2]
        self.assertLessEqual(len(lines), 1, (arguments, text))
        for line in lines:
            self.assertRegex(line, "^plumbline: ", arguments)

    def spend(self, arguments, allowed=(), **options):
        """Run it, and see that nothing changed but what is allowed; return its code and output."""
        before = self.tree()
        code, out, err = self.run_bytes(arguments, **options)
        after = self.tree()
        changed = {path for path in before.keys() | after.keys() if before.get(path, 0) != after.get(path, 0)}
        self.assertLessEqual(changed, {os.path.join(os.fsencode(self.work), name) for name in allowed}, arguments)
        self.check_words(code, err, arguments)
        return code, out, changed

    def clean(self, name):
        """As it was in the beginning, without the file."""
        (self.work / "ok.microconf").write_bytes(self.sound)
        for path in (name, b"new.microconf"):
            if os.path.lexists(os.path.join(os.fsencode(self.work), path)):
                os.unlink(os.path.join(os.fsencode(self.work), path))
        self.forget()

    def place(self, name):
        with open(os.path.join(os.fsencode(self.work), name), "wb") as file:
            file.write(self.sound)

    def test_every_subcommand_is_here(self):
        commands = re.findall("^  ([a-z]+) +", self.plumbline("--help").split("\nCommands:\n")[1], re.MULTILINE)
        self.assertGreater(len(commands), 20)
        self.assertEqual(sorted({shape[0].decode() for _, shape in SHAPES}), sorted(commands))

    def test_files_of_any_name_are_worked_with(self):
        """With the same outcome as one that has a name like others."""
        for turn, effect, shape in shapes(but=(b"evidence", b"styles", b"radar") + (() if IS_LONG else (b"handover", b"availability", b"undo", b"backups", b"restore"))):
            outcomes = []
            for name in [b"plain.microconf", *some(NAMES, turn)]:
                with self.subTest(arguments=shape, name=name):
                    self.clean(name)
                    if effect != WRITES:
                        self.place(name)
                    made = (name, DOC, b"new.microconf") if effect != READS or shape[0] in (b"merge", b"take") else ()
                    code, out, changed = self.spend([name if word is FILE else word for word in shape], made)
                    out = out.replace(name, b"NAME").replace(name.decode("utf-8", "replace").replace("\n", " ").encode(), b"NAME")
                    outcomes.append((code, out if shape[0] not in (b"apply", b"lint") else b"",
                                     {path.replace(name, b"NAME") for path in changed}))
                    self.assertEqual(outcomes[-1], outcomes[0])
                self.clean(name)

    def test_sources_of_any_name_are_taken(self):
        for name in NAMES:
            for content in (self.sound, b"# T MC 2021\n\nTopics:\n\n- One\n- Two\n"):
                with self.subTest(name=name):
                    self.clean(name)
                    with open(os.path.join(os.fsencode(self.work), name), "wb") as file:
                        file.write(content)
                    self.assertEqual(self.spend([b"take", b"--", DOC, name], [DOC])[0], DONE)
                self.clean(name)

    def test_more_names_are_read_and_written(self):
        for name in some(MORE_NAMES, 3, 3):
            with self.subTest(name=name):
                self.clean(name)
                self.assertEqual(self.spend([b"new", b"--name", b"T", b"--year", b"2026", b"--", name], [name])[0], DONE)
                self.assertEqual(self.spend([b"apply", b"--", name, b"-"], [name])[0], DONE)
                self.assertEqual(self.spend([b"export", b"--as", b"page-md", b"--output", b"./" + name, b"--", DOC], [name])[0], DONE)
                self.clean(name)

    def test_what_is_missing_is_not_made(self):
        for turn, effect, shape in shapes():
            for name in some(MISSING, turn):
                if effect == WRITES and b"/" not in name:
                    continue
                with self.subTest(arguments=shape, name=name):
                    code, out, _ = self.spend([name if word is FILE else word for word in shape])
                    self.assertEqual((code != DONE, out), (True, b""))

    def test_an_empty_name_is_no_name(self):
        """It is not the folder that one is in."""
        for _, _, shape in shapes()[::1 if IS_LONG else 2]:
            with self.subTest(arguments=shape):
                code, out, _ = self.spend([b"" if word is FILE else word for word in shape])
                self.assertIn(code, (USAGE,) if shape[1] is not DOC and FILE in shape[:3] else (USAGE, FAULT))
                self.assertEqual(out, b"")

    def test_dashes_begin_options(self):
        """Without “--” a name that begins with a dash is an option that there is not."""
        for _, _, shape in shapes():
            if shape[-1] is not FILE or b"--" not in shape:
                continue
            arguments = [b"-x.microconf" if word is FILE else word for word in shape if word != b"--"]
            with self.subTest(arguments=arguments):
                self.place(b"-x.microconf")
                self.assertEqual(self.spend(arguments)[0], USAGE)

    def test_words_of_any_bytes_are_words(self):
        for turn, shape in enumerate(WORDS):
            for word in some(BAD_WORDS, turn):
                with self.subTest(arguments=shape, word=word[:50]):
                    if shape == [FILE] and not word.startswith(b"-"):
                        continue
                    code, out, _ = self.spend([word if part is FILE else part for part in shape])
                    self.assertEqual((code != DONE, out), (True, b""))

    def test_what_is_no_file_is_refused(self):
        work = os.fsencode(self.work)
        os.mkfifo(os.path.join(work, b"pipe"))
        os.mkdir(os.path.join(work, b"folder"))
        os.symlink(b"loop", os.path.join(work, b"loop"))
        os.symlink(b"nowhere/x", os.path.join(work, b"dangling"))
        os.symlink(b"/dev/zero", os.path.join(work, b"zero"))
        for turn, effect, shape in shapes():
            for kind in some([b"pipe", b"folder", b"loop", b"zero", b"dangling"], turn):
                if kind == b"pipe" and (shape[0] in TAKES_PIPES or effect == WRITES) or shape[0] in (b"handover", b"backups", b"import"):
                    continue
                # The shell’s /dev/stdout is one, too: an export goes into what is there. A link to nothing is a new file’s place.
                if effect == WRITES and kind == (b"zero" if shape[0] == b"export" else b"dangling"):
                    continue
                with self.subTest(arguments=shape, kind=kind):
                    code, out, _ = self.spend([kind if word is FILE else word for word in shape], **hostile.limited())
                    self.assertEqual((code != DONE, out), (True, b""))

    def test_commands_without_an_end_are_refused(self):
        for arguments in ([b"apply", DOC, b"/dev/zero"], [b"take", DOC, b"/dev/zero"], [b"availability", b"--ics", b"/dev/zero", DOC, b"Ada"]):
            with self.subTest(arguments=arguments):
                self.assertEqual(self.spend(arguments, **hostile.limited())[0], FAULT)

    def test_merging_replaces_documents_only(self):
        merge = [b"merge", DOC, DOC, b"--output"]
        self.assertEqual(self.spend([*merge, b"canary"])[0], USAGE)
        self.assertEqual(self.spend([*merge, b"../outside/canary"])[0], USAGE)
        (self.work / "empty").write_bytes(b"")
        self.assertEqual(self.spend([*merge, b"empty"], [b"empty"])[0], DONE)
        self.assertEqual(self.spend([*merge, b"empty"], [b"empty"])[0], DONE)
        other = self.work / "other.db"
        other.write_bytes(self.sound[:68] + b"\0\0\0\0" + self.sound[72:])
        self.assertEqual(self.spend([*merge, b"other.db"])[0], USAGE)


if __name__ == "__main__":
    main()
