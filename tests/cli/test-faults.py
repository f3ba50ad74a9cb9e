#!/usr/bin/env python3
"""What stands in the way: full disks, files that may not be read or written, other programs, links."""

import errno
import fcntl
import functools
import json
import os
import pathlib
import shutil
import subprocess
import tempfile
import unittest

from harness import DONE, FAULT, PLUMBLINE, Case, main

NOBODY = 65534


@functools.cache
def private_mounts():
    """The words before a command that may mount something of its own, or None."""
    for words in (['unshare', '--mount'], ['unshare', '--map-root-user', '--mount']):
        test = subprocess.run([*words, 'mount', '-t', 'tmpfs', 'tmpfs', '/mnt'], capture_output=True, check=False)
        if test.returncode == 0:
            return words
    return None


class FullDisk(Case):
    """On a tmpfs of a few hundred kilobytes, which a shell fills and frees."""

    def setUp(self):
        super().setUp()
        if private_mounts() is None:
            self.skipTest('no file system can be mounted here')
        self.disk = self.folder / 'disk'
        self.disk.mkdir()

    def script(self, script, size='1M'):
        """Run a shell script with a small disk at ./disk; `run` is plumbline, and its exit code follows its words."""
        head = (f'set -u; mount -t tmpfs -o size={size} tmpfs disk\n'
                'run () { "$PLUMBLINE" "$@" 2>&1; echo "= $?"; }\n'
                'fill () { dd if=/dev/zero of=disk/filler bs=1k 2>/dev/null; }\n')
        env = dict(self.env, PLUMBLINE=PLUMBLINE)
        done = subprocess.run([*private_mounts(), 'sh', '-c', head + script], cwd=self.folder, env=env, text=True,
                              stdout=subprocess.PIPE, timeout=50, check=True)
        return done.stdout

    def test_a_file_on_a_full_disk_stays_and_nothing_is_lost(self):
        self.new()
        out = self.script('''
            cp test.microconf disk/test.microconf
            run show disk/test.microconf >/dev/null
            fill
            echo '[{"do": "add-topic", "title": "A"}]' | run apply disk/test.microconf -
            cmp test.microconf disk/test.microconf && echo same
            rm disk/filler
            echo '[{"do": "add-topic", "title": "B"}]' | run apply disk/test.microconf -
            run check disk/test.microconf
            cp disk/test.microconf after.microconf; ls -A disk
        ''')
        self.assertIn('could not be saved', out)
        self.assertIn('is kept on this computer', out)
        self.assertIn('= 1\nsame\n', out)
        self.assertIn('= 0\n', out)
        self.assertTrue(out.endswith('test.microconf\n'), out)
        self.assertEqual([t['title'] for t in self.show(self.folder / 'after.microconf')['editions'][0]['topics']],
                         ['A', 'B'])

    def test_beside_a_window_nothing_is_kept_on_a_full_disk(self):
        self.new()
        out = self.script('''
            cp test.microconf disk/test.microconf
            "$PLUMBLINE" show disk/test.microconf >/dev/null
            fill
            echo '[{"do": "add-topic", "title": "A"}]' >a.json
            for lock in state/plumbline/*/lock
            do set -- "$@" flock "$lock"
            done
            "$@" "$PLUMBLINE" apply disk/test.microconf a.json 2>&1 >/dev/null; echo "= $?"
            cmp test.microconf disk/test.microconf && echo same
            run log disk/test.microconf
        ''')
        self.assertIn('Nothing was changed.\n= 1\nsame\n= 0\n', out)
        self.assertNotIn('is kept', out)

    def test_no_new_file_on_a_full_disk(self):
        out = self.script('fill; run new disk/test.microconf --name T --year 2026; ls disk')
        self.assertIn('could not be saved', out)
        self.assertTrue(out.endswith('= 1\nfiller\n'), out)

    def test_no_room_for_the_working_copy(self):
        self.new()
        before = self.file.read_bytes()
        out = self.script('''
            export XDG_STATE_HOME=$PWD/disk/state
            fill
            echo '[{"do": "add-topic", "title": "A"}]' | run apply test.microconf -
            run show test.microconf
            rm disk/filler
            run show test.microconf >/dev/null; run log test.microconf
        ''', size='3M')
        self.assertEqual(out.count('= 1\n'), 2, out)
        self.assertNotIn('damaged', out)
        self.assertTrue(out.endswith('= 0\n'), out)
        self.assertEqual(self.file.read_bytes(), before)

    def test_a_working_copy_that_cannot_grow_keeps_what_it_has(self):
        self.new()
        out = self.script('''
            export XDG_STATE_HOME=$PWD/disk/state
            echo '[{"do": "add-topic", "title": "A"}]' | run apply test.microconf - >/dev/null
            fill
            echo '[{"do": "add-topic", "title": "B", "statement": "'$(printf %0200000d)'"}]' | run apply test.microconf -
            rm disk/filler
            run undo test.microconf
            run redo test.microconf
        ''', size='3M')
        self.assertIn('= 1\n', out)
        self.assertIn('Undone: Add Topic\n= 0\nRedone: Add Topic\n= 0\n', out)
        self.assertEqual([t['title'] for t in self.show()['editions'][0]['topics']], ['A'])


    def test_a_disk_that_may_only_be_read(self):
        self.new()
        out = self.script('''
            cp test.microconf disk/test.microconf
            mount -o remount,bind,ro disk
            echo '[{"do": "add-topic", "title": "A"}]' | run apply disk/test.microconf -
            run show disk/test.microconf >/dev/null
            run log disk/test.microconf
            run new disk/other.microconf --name T --year 2026
        ''')
        self.assertEqual(out, 'plumbline: “test.microconf” cannot be changed: Its disk may only be read.\n= 1\n'
                              '= 0\nplumbline: “other.microconf” could not be saved: Its disk may only be read.\n= 1\n')


class FaultyDisk(Case):
    """On a disk that cannot be mounted: what writes is wrapped, see tests/disk/disk-shim.c."""

    def setUp(self):
        super().setUp()
        shim = os.environ.get('DISK_SHIM', '')
        if not os.path.exists(shim):
            self.skipTest('the shim of faulty disks was not built')
        self.documents = self.folder / 'documents'
        self.documents.mkdir()
        self.file = self.documents / 'test.microconf'
        self.new()
        self.before = self.file.read_bytes()
        self.shim = {'LD_PRELOAD': shim, 'DISK_CONTROL': str(self.folder / 'control')}

    def apply(self, fault, folder):
        (self.folder / 'control').write_text(f'{fault} {folder}\n')
        return self.run_plumbline('apply', self.file, '-', text='[{"do": "add-topic", "title": "A"}]', env=self.shim)

    def test_a_quota_keeps_the_file_from_being_saved(self):
        for fault, words in ((f'fail {errno.EDQUOT}', 'You have no space left on its disk. Make some room there.'),
                             (f'fail {errno.EIO}', 'Its disk does not answer: it was taken out, or is damaged.')):
            self.assertEqual(self.apply(fault, self.documents)[::2], (FAULT, (
                f'plumbline: “test.microconf” could not be saved: {words}\n'
                'plumbline: What was done is kept on this computer and will be saved with the next change.\n')))
            self.assertEqual(self.file.read_bytes(), self.before)
            self.assertEqual(os.listdir(self.documents), ['test.microconf'])
        self.do({'do': 'add-topic', 'title': 'B'})
        self.assertEqual(self.titles(), ['A', 'A', 'B'])

    def test_a_quota_at_home_refuses_the_change(self):
        code, out, err = self.apply(f'fail {errno.EDQUOT}', self.folder / 'state')
        self.assertEqual((code, out), (FAULT, ''), err)
        self.assertIn('There is no space left in your home folder. Make some room there.\n', err)
        self.assertNotIn('is kept', err)
        self.assertEqual(self.file.read_bytes(), self.before)
        self.assertEqual(self.plumbline('log', self.file), '')
        self.do({'do': 'add-topic', 'title': 'B'})
        self.assertEqual(self.titles(), ['B'])

    def test_a_slow_disk_is_waited_for(self):
        code, out, err = self.apply('slow 10', self.folder)
        self.assertEqual((code, err), (DONE, ''), out)
        self.assertEqual(self.titles(), ['A'])

    def test_a_folder_in_the_place_of_the_file(self):
        self.do({'do': 'add-topic', 'title': 'A'})
        before = self.file.rename(self.folder / 'away').read_bytes()
        self.file.mkdir()
        for command in (['show'], ['check'], ['log'], ['undo']):
            self.refused(FAULT, '“test.microconf” is not a microconf document, but a folder.', *command, self.file)
        self.file.rmdir()
        self.file.write_bytes(before)
        self.assertEqual(self.plumbline('undo', self.file), 'Undone: Add Topic\n')


class Permissions(Case):
    """As somebody who is not root, for whom permissions count."""

    def setUp(self):
        super().setUp()
        self.options = {}
        # Not in the folder that may not be written.
        self.env['TMPDIR'] = tempfile.gettempdir()
        if os.geteuid() == 0:
            self.options = {'user': NOBODY, 'group': NOBODY, 'extra_groups': []}
            try:
                subprocess.run(['true'], check=True, **self.options)
            except (OSError, subprocess.SubprocessError) as error:
                self.skipTest(f'root cannot become somebody else here: {error}')
            os.chown(self.folder, NOBODY, NOBODY)
        self.plumbline('new', self.file, '--name', 'Tracing', '--year', '2026', **self.options)
        self.addCleanup(self.folder.chmod, 0o700)

    def apply(self):
        return self.run_plumbline('apply', self.file, '-', text='[{"do": "add-topic", "title": "A"}]', **self.options)

    def test_an_unreadable_file(self):
        self.file.chmod(0)
        for command in (['check'], ['show'], ['log'], ['undo']):
            err = self.refused(FAULT, 'may not be read', *command, self.file, **self.options)
            self.assertIn('“test.microconf”', err)

    def refuses_to_change(self, words):
        """Nothing is changed where the file cannot be: also not in the working copy."""
        log = self.plumbline('log', self.file, **self.options)
        before = self.file.read_bytes()
        source = self.folder / 'source.csv'
        for command in (['apply', self.file, '-'], ['import', self.file, source, '--all-tracks'],
                        ['undo', self.file], ['redo', self.file]):
            self.refused(FAULT, '“test.microconf” cannot be changed: ' + words, *command,
                         text='[{"do": "add-topic", "title": "A"}]', **self.options)
        self.plumbline('import', self.file, source, '--all-tracks', '--dry-run', **self.options)
        for command in (['check'], ['show'], ['export', '--as', 'page-md']):
            self.plumbline(*command, self.file, **self.options)
        self.assertEqual(self.file.read_bytes(), before)
        self.assertEqual(self.plumbline('log', self.file, **self.options), log)

    def something_to_undo_and_redo(self):
        (self.folder / 'source.csv').write_text('Id,Title\n7,P\n')
        (self.folder / 'source.csv').chmod(0o644)
        for title in ('First', 'Second'):
            text = json.dumps([{'do': 'add-topic', 'title': title}])
            self.plumbline('apply', self.file, '-', text=text, **self.options)
        self.plumbline('undo', self.file, **self.options)

    def test_a_read_only_file_can_be_read_and_stays(self):
        self.something_to_undo_and_redo()
        self.file.chmod(0o444)
        self.refuses_to_change('The file may not be written.')
        self.file.chmod(0o644)
        self.assertEqual(self.apply()[0], DONE)
        self.assertEqual(self.rows('SELECT title FROM topic ORDER BY id'), [('First',), ('A',)])

    def test_a_read_only_folder(self):
        self.something_to_undo_and_redo()
        (self.folder / 'state').chmod(0o700)
        self.folder.chmod(0o555)
        self.refuses_to_change('Nothing may be written into its folder')
        self.folder.chmod(0o700)
        self.assertEqual(self.apply()[0], DONE)
        self.assertEqual(self.rows('SELECT title FROM topic ORDER BY id'), [('First',), ('A',)])

    def test_what_is_rescued_in_a_read_only_folder_goes_with_the_data(self):
        self.something_to_undo_and_redo()
        self.file.write_bytes(self.file.read_bytes()[:5000])
        data = self.folder / 'data'
        data.mkdir()
        data.chmod(0o777)
        self.folder.chmod(0o555)
        err = self.refused(FAULT, 'was rescued into', 'show', self.file, env={'XDG_DATA_HOME': str(data)},
                           **self.options)
        self.folder.chmod(0o700)
        [rescued] = data.glob('plumbline/test (rescued, *).microconf')
        self.assertIn(f'“{rescued}”', err)
        out = self.plumbline('show', rescued, '--json', **self.options)
        self.assertEqual([t['title'] for t in json.loads(out)['editions'][0]['topics']], ['First'])

    def test_a_file_with_another_name_is_replaced_whole_and_keeps_its_rights(self):
        other = self.folder / 'other'
        os.link(self.file, other)
        self.file.chmod(0o640)
        before = other.read_bytes()
        self.assertEqual(self.apply()[0], DONE)
        self.assertEqual(other.read_bytes(), before)
        self.assertNotEqual(self.file.read_bytes(), before)
        self.assertEqual(self.file.stat().st_mode & 0o7777, 0o640)
        self.assertEqual(self.listing(), ['other', 'test.microconf'])

    def test_a_file_of_somebody_else_is_replaced_whole(self):
        if os.geteuid() != 0:
            self.skipTest('only root can give files away')
        os.chown(self.file, 0, NOBODY)
        self.file.chmod(0o660)
        number = self.file.stat().st_ino
        self.assertEqual(self.apply()[0], DONE)
        self.assertNotEqual(self.file.stat().st_ino, number)
        self.assertEqual(self.file.stat().st_mode & 0o7777, 0o660)

    def test_a_state_folder_that_cannot_be_made(self):
        shutil.rmtree(self.folder / 'state')
        (self.folder / 'state').write_text('in the way')
        self.refused(FAULT, 'working cop', 'show', self.file, **self.options)


class Others(Case):
    """Other programs at the same file."""

    def hold(self):
        """Hold the document's lock, as a window would; close what is returned to let go."""
        [lock] = pathlib.Path(self.folder, 'state', 'plumbline').glob('*/lock')
        held = open(lock, 'rb')  # pylint: disable=consider-using-with
        fcntl.flock(held, fcntl.LOCK_EX)
        self.addCleanup(held.close)
        return held

    def test_work_goes_on_while_a_window_has_the_document(self):
        self.new()
        self.do({'do': 'add-topic', 'title': 'A'})
        held = self.hold()
        self.do({'do': 'add-topic', 'title': 'B'})
        self.assertEqual(self.titles(), ['A', 'B'])
        held.close()
        self.assertEqual(self.titles(), ['A', 'B'])
        # The window's history: its own step, and then what came from outside.
        self.assertEqual(self.plumbline('undo', self.file), 'Undone: Merge Changes From the File\n')
        self.assertEqual(self.titles(), ['A'])

    def test_the_history_is_the_windows(self):
        self.new()
        self.do({'do': 'add-topic', 'title': 'A'})
        self.hold()
        for command in ('undo', 'redo', 'log'):
            self.refused(FAULT, 'is open in a window', command, self.file)
        self.assertEqual(self.titles(), ['A'])

    def test_nothing_of_a_passing_copy_stays(self):
        self.new()
        self.hold()
        before = sorted(pathlib.Path(self.folder, 'state', 'plumbline').iterdir())
        self.do({'do': 'add-topic', 'title': 'A'})
        self.assertEqual(sorted(pathlib.Path(self.folder, 'state', 'plumbline').iterdir()), before)

    def test_many_at_once_lose_nothing(self):
        self.new()
        running = [subprocess.Popen([PLUMBLINE, 'apply', str(self.file), '-'], stdin=subprocess.PIPE,
                                    stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, env=self.env, text=True)
                   for _ in range(6)]
        codes = []
        for i, process in enumerate(running):
            _, err = process.communicate(json.dumps([{'do': 'add-topic', 'title': f'T{i}'}]), timeout=50)
            codes.append(process.returncode)
            self.assertEqual(bool(err), process.returncode != DONE, err)
        titles = set(self.titles())
        for path in self.folder.glob('*(yours*'):
            titles |= {topic['title'] for topic in self.show(path)['editions'][0]['topics']}
        self.assertEqual(titles, {f'T{i}' for i in range(6)})
        self.assertEqual(self.run_plumbline('check', self.file)[0], DONE)
        # Whoever ended well is in the document itself.
        found = set(self.titles())
        for i, code in enumerate(codes):
            if code == DONE:
                self.assertIn(f'T{i}', found)

    def test_a_change_by_sqlite3_is_taken_in(self):
        self.new()
        self.do({'do': 'add-topic', 'title': 'A'})
        subprocess.run(['sqlite3', self.file, "UPDATE topic SET title = 'B'"], check=True)
        self.assertEqual(self.titles(), ['B'])
        self.do({'do': 'add-topic', 'title': 'C'})
        self.assertEqual(self.titles(), ['B', 'C'])

    def test_an_older_copy_takes_nothing_back(self):
        self.new()
        shutil.copy2(self.file, self.folder / 'backup')
        self.do({'do': 'add-topic', 'title': 'A'})
        os.replace(self.folder / 'backup', self.file)
        self.assertEqual(self.titles(), ['A'])
        self.do({'do': 'add-topic', 'title': 'B'})
        self.assertEqual(self.titles(), ['A', 'B'])

    def test_links_stay_links(self):
        self.new()
        link = self.folder / 'link.microconf'
        link.symlink_to('test.microconf')
        self.do({'do': 'add-topic', 'title': 'A'}, file=link)
        self.assertTrue(link.is_symlink())
        self.assertEqual(self.titles(), ['A'])
        self.assertEqual(self.plumbline('undo', self.file), 'Undone: Add Topic\n')

    def test_a_moved_document_works_on(self):
        self.new()
        self.do({'do': 'add-topic', 'title': 'A'})
        self.file = self.file.rename(self.folder / 'moved.microconf')
        self.do({'do': 'add-topic', 'title': 'B'})
        self.assertEqual(self.titles(), ['A', 'B'])
        self.assertEqual(self.listing(), ['moved.microconf'])

    def test_a_document_made_anew_begins_anew(self):
        self.new()
        self.do({'do': 'add-topic', 'title': 'A'})
        self.file.unlink()
        self.new()
        self.assertEqual(self.titles(), [])
        self.assertEqual(self.plumbline('log', self.file), '')


main()
