#!/usr/bin/env python3
"""Runs every command of docs/first-hour.md on a PostgreSQL of its own: first_hour_test.py PROGRAM SOURCE."""
import glob
import os
import pathlib
import pwd
import re
import shutil
import subprocess
import sys
import tempfile
import unittest

PROGRAM = pathlib.Path(sys.argv[1]).resolve()
SOURCE = pathlib.Path(sys.argv[2]).resolve()
BINARIES = sorted(glob.glob('/usr/lib/postgresql/*/bin'))[-1]


def blocks(text):
    """The shell of each block, and what its output has to hold."""
    for block in re.findall(r'^```sh\n(.*?)^```', text, re.MULTILINE | re.DOTALL):
        lines = block.splitlines()
        yield '\n'.join(each for each in lines if not each.startswith('# →')), \
            [each[3:].strip() for each in lines if each.startswith('# →')]


class Server:
    """A cluster in a folder, run by an unprivileged user."""

    def __init__(self, folder):
        self.folder = folder
        self.user = pwd.getpwnam('postgres') if os.getuid() == 0 else None
        if self.user:
            os.chown(folder, self.user.pw_uid, self.user.pw_gid)
        self.run('initdb', '-D', folder + '/data', '-A', 'trust', '-U', 'postgres', '-N')
        self.run('pg_ctl', '-D', folder + '/data', '-w', '-l', folder + '/log', '-o',
                 "-k %s -c listen_addresses='' -c fsync=off" % folder, 'start')

    def run(self, name, *arguments):
        as_user = dict(user=self.user.pw_uid, group=self.user.pw_gid, extra_groups=[]) if self.user else {}
        subprocess.run([BINARIES + '/' + name, *arguments], check=True, stdout=subprocess.DEVNULL, cwd=self.folder, **as_user)

    def stop(self):
        self.run('pg_ctl', '-D', self.folder + '/data', '-m', 'immediate', '-w', 'stop')


class FirstHour(unittest.TestCase):
    def setUp(self):
        self.folder = tempfile.mkdtemp(prefix='first-hour.')
        os.chmod(self.folder, 0o755)
        os.mkdir(self.folder + '/work')
        os.mkdir(self.folder + '/server')
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        server = Server(self.folder + '/server')
        self.addCleanup(server.stop)
        self.url = 'host=%s user=postgres dbname=postgres' % server.folder
        subprocess.run(['psql', '--quiet', '-v', 'ON_ERROR_STOP=1', self.url, '-f', SOURCE / 'tests/program/first_hour.sql'],
                       check=True)

    def test_every_command(self):
        environment = dict(os.environ, DATABASE_URL=self.url, WORK=self.folder + '/work',
                           PATH='%s:%s' % (PROGRAM.parent, os.environ['PATH']))
        count = 0
        for shell, expected in blocks((SOURCE / 'docs/first-hour.md').read_text()):
            done = subprocess.run(['bash', '-euo', 'pipefail', '-c', shell], cwd=self.folder + '/work', env=environment,
                                  stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True, stdin=subprocess.DEVNULL)
            said = '\n$ %s\n%s' % (shell, done.stdout)
            self.assertEqual(done.returncode, 0, said)
            for words in expected:
                self.assertIn(words, done.stdout, said)
            count += len(shell.splitlines())
        self.assertGreater(count, 20)


if __name__ == '__main__':
    unittest.main(argv=sys.argv[:1])
