#!/usr/bin/env python3
"""Does docs/privileges.md say the least that is needed? tests/hand/privileges.py PROGRAM [TEST...]

Fresh roles that have just what stands there do everything; with one of it less, the error is one sentence that says
what is missing."""
import pathlib
import sys
import unittest

sys.path.insert(0, str(pathlib.Path(__file__).resolve().parent))
import edits  # noqa: E402
import server  # noqa: E402

FOLDER = pathlib.Path(__file__).resolve().parent
TEXT = (FOLDER / 'tenants.yaml').read_text()
FILES = edits.in_one_file(TEXT)
OTHER_FILES = edits.in_one_file(TEXT.replace('seats > 0', 'seats > 1'))


class Privileges(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.server = server.Server()
        cls.addClassCleanup(cls.server.stop)
        cls.ask('CREATE ROLE tenant_app; CREATE ROLE tenant_ro; CREATE ROLE tenant_admin;'
                'CREATE ROLE reader LOGIN; CREATE ROLE deployer LOGIN; GRANT tenant_admin TO deployer')

    @classmethod
    def ask(cls, sql, database='postgres'):
        return cls.server.sql(database, sql)

    def setUp(self):
        """A database as deployer made it, as far as it was allowed to."""
        name = self._testMethodName
        self.server.create_database(name)
        self.ask('REVOKE ALL ON DATABASE "%s" FROM public; GRANT CONNECT ON DATABASE "%s" TO reader;'
                 'GRANT CONNECT, CREATE ON DATABASE "%s" TO deployer' % (name, name, name))
        self.deployer = server.Database(self.server, name, 'deployer')
        self.reader = server.Database(self.server, name, 'reader')
        self.owner = server.Database(self.server, name)

    def refused(self, sentence, done):
        """One sentence, and nothing else that says error."""
        self.assertEqual(done.returncode, 1, done.stdout + done.stderr)
        errors = [line for line in done.stderr.splitlines() if line.startswith('error: ')]
        self.assertEqual(len(errors), 1, done.stderr)
        self.assertIn(sentence, errors[0])

    def test_everything(self):
        self.deployer.apply_embedded(FILES)
        self.ask((FOLDER / 'tenants.sql').read_text(), self.owner.name)
        self.assertEqual(self.reader.succeed('inspect'), self.owner.succeed('inspect'))
        # From here on nothing of its own is left to make.
        self.ask('REVOKE CREATE ON DATABASE "%s" FROM deployer' % self.owner.name)
        text = TEXT
        for title, places in edits.read(FOLDER / 'tenants.edits'):
            text = edits.edited(text, places)
            with self.subTest(title):
                before = self.owner.rows()
                self.assertEqual(self.reader.theseus('plan', '--exit-code', files={'s.yaml': text}).returncode, 2)
                self.assertEqual(self.reader.theseus('drift', files={'s.yaml': text}).returncode, 2)
                self.deployer.apply_embedded({'s.yaml': text})
                self.reader.succeed('drift', files={'s.yaml': text})
                self.owner.nothing_to_do({'s.yaml': text})
                self.assertEqual(self.owner.lost_rows(before), [])

    def test_scratch_beside_the_target(self):
        self.deployer.apply_embedded(FILES)
        plan = ('plan', '--scratch', 'target')
        self.refused('role reader may not create a scratch database', self.reader.theseus(*plan, files=OTHER_FILES))
        self.ask('ALTER ROLE reader CREATEDB')
        self.reader.succeed(*plan, files=OTHER_FILES)
        self.ask('ALTER ROLE reader NOCREATEDB')

    def test_connecting(self):
        self.ask('REVOKE CONNECT ON DATABASE "%s" FROM reader' % self.owner.name)
        self.refused('permission denied for database', self.reader.theseus('inspect'))
        self.ask('ALTER ROLE reader NOLOGIN')
        self.refused('role "reader" is not permitted to log in', self.reader.theseus('inspect'))
        self.ask('ALTER ROLE reader LOGIN')

    def test_owner(self):
        self.deployer.apply_embedded(FILES)
        apply = ('apply', '--yes', '--allow', 'all')
        refusal = 'may not alter table app.tenants of tenant_admin'
        self.refused('role reader ' + refusal, self.reader.theseus(*apply, files=OTHER_FILES))
        self.ask('REVOKE tenant_admin FROM deployer')
        self.refused('role deployer ' + refusal, self.deployer.theseus(*apply, files=OTHER_FILES))
        self.ask('GRANT tenant_admin TO deployer')
        self.deployer.apply_embedded(OTHER_FILES)

    def test_from_nothing(self):
        apply = ('apply', '--yes', '--allow', 'all')
        self.ask('REVOKE CREATE ON DATABASE "%s" FROM deployer' % self.owner.name)
        self.refused('role deployer may not create schemas', self.deployer.theseus(*apply, files=FILES))
        self.ask('GRANT CREATE ON DATABASE "%s" TO deployer' % self.owner.name)
        untrusted = {'s.yaml': TEXT.replace('pgcrypto', 'pageinspect')}
        self.refused('permission denied to create extension "pageinspect"',
                     self.deployer.theseus(*apply, files=untrusted))
        unknown = {'s.yaml': TEXT.replace('tenant_ro', 'tenant_nobody')}
        self.refused('there is no role tenant_nobody', self.deployer.theseus(*apply, files=unknown))
        self.deployer.apply_embedded(FILES)


if __name__ == '__main__':
    server.PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve()
    unittest.main()
