"""A PostgreSQL of the test's own, its databases, and the program run on them as a process."""
import json
import os
import pathlib
import shutil
import subprocess
import tempfile

PROGRAM = None
PROGRAMS = pathlib.Path(os.environ.get('THESEUS_TEST_PG_BIN', '/usr/lib/postgresql/15/bin'))


class Server:
    def __init__(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='theseus-hand-', dir='/tmp'))
        self.folder.chmod(0o755)
        self.cluster = self.folder / 'cluster'
        self.cluster.mkdir()
        self.user = 'postgres' if os.geteuid() == 0 else None  # PostgreSQL refuses to run as root
        if self.user:
            shutil.chown(self.cluster, self.user)
        self.run('initdb', '-D', self.cluster / 'data', '-U', 'postgres', '-A', 'trust', '-E', 'UTF8', '--locale=C',
                 '--no-sync')
        self.run('pg_ctl', '-D', self.cluster / 'data', '-w', '-l', self.cluster / 'log', 'start', '-o',
                 "-c listen_addresses='' -c unix_socket_directories='%s' -c port=5432 -c fsync=off" % self.cluster)

    def run(self, program, *arguments):
        done = subprocess.run([PROGRAMS / program, *arguments], user=self.user, cwd='/', stdin=subprocess.DEVNULL,
                              stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)

    def stop(self):
        self.run('pg_ctl', '-D', self.cluster / 'data', '-m', 'immediate', 'stop')
        shutil.rmtree(self.folder)

    def target(self, database, user='postgres'):
        return "host=%s port=5432 user=%s dbname='%s'" % (self.cluster, user, database)

    def sql(self, database, text, user='postgres'):
        """Runs SQL and answers what it says, without decoration."""
        done = subprocess.run([PROGRAMS / 'psql', '-XqAt', '-v', 'ON_ERROR_STOP=1', self.target(database, user)],
                              input=text, capture_output=True, text=True)
        if done.returncode:
            raise RuntimeError(done.stderr)
        return done.stdout.strip()

    def major(self):
        return int(self.sql('postgres', 'SHOW server_version_num')) // 10000

    def create_database(self, name):
        self.sql('postgres', 'CREATE DATABASE "%s"' % name)
        return Database(self, name)


class Database:
    """A database and who works on it."""

    def __init__(self, server, name, user='postgres'):
        self.server, self.name, self.user = server, name, user

    def ask(self, text):
        return self.server.sql(self.name, text)

    def theseus(self, command, *arguments, files=None):
        """Runs the program; `files` are written to a fresh folder, from which nothing can be known but them."""
        folder = pathlib.Path(tempfile.mkdtemp(dir=self.server.folder))
        words = [PROGRAM, command, *arguments]
        if '--url' not in arguments:
            words += ['--url', self.server.target(self.name, self.user)]
        if files is not None:
            words += ['--schema', folder / 'schema']
            for name, text in files.items():
                path = folder / 'schema' / name
                path.parent.mkdir(parents=True, exist_ok=True)
                path.write_text(text)
        environment = {'PATH': os.environ['PATH'], 'HOME': str(folder), 'NO_COLOR': '1'}
        done = subprocess.run(words, cwd=folder, env=environment, capture_output=True, text=True, timeout=600)
        shutil.rmtree(folder)
        return done

    def succeed(self, *arguments, files=None):
        done = self.theseus(*arguments, files=files)
        if done.returncode:
            raise AssertionError('theseus %s: exit code %d\n%s%s' % (
                ' '.join(arguments), done.returncode, done.stdout, done.stderr))
        return done.stdout

    def apply(self, files):
        """Plans, applies and looks again whether anything is left."""
        return self.succeed('apply', '--yes', '--allow', 'all', '--phase', 'all', '--scratch', 'target',
                            files=files)

    def apply_embedded(self, files):
        """The same, trying SQL on the embedded server, as people have it."""
        return self.succeed('apply', '--yes', '--allow', 'all', '--phase', 'all', files=files)

    def nothing_to_do(self, files):
        """With what apply learnt, and without it."""
        self.succeed('plan', '--exit-code', '--scratch', 'target', files=files)
        self.ask('SET client_min_messages = error; DROP SCHEMA IF EXISTS theseus CASCADE')
        self.succeed('plan', '--exit-code', '--scratch', 'target', files=files)

    def rows(self):
        """{table: {column: (type, digest)}}, and under '' how many there are."""
        return json.loads(self.ask(ROWS))

    def lost_rows(self, before):
        """What is no longer as it was, in the tables and columns that are still there."""
        now = self.rows()
        return ['%s.%s' % (table, column) for table, columns in before.items() if table in now
                for column, old in columns.items()
                if column in now[table] and old[0] == now[table][column][0] and old[1] != now[table][column][1]]


# The digest of a column does not depend on the order of the rows.
ROWS = r"""
SELECT coalesce(json_object_agg(relation, columns), '{}') FROM (
  SELECT relation, json_object_agg(name, json_build_array(kind, (xpath('/row/c/text()', query_to_xml(format(
    'SELECT %s AS c FROM %s', digest, relation), false, true, '')))[1]::text)) AS columns
  FROM (
    SELECT a.attrelid::regclass::text AS relation, attname AS name, format_type(atttypid, atttypmod) AS kind,
      format('md5(coalesce(string_agg(md5(coalesce(%I::text, ''-'')), '''' ORDER BY md5(coalesce(%1$I::text, ''-''))), ''''))',
        attname) AS digest
    FROM pg_attribute a JOIN pg_class c ON c.oid = a.attrelid
    WHERE attnum > 0 AND NOT attisdropped AND attgenerated = '' AND relkind IN ('r', 'p')
      AND relnamespace::regnamespace::text !~ '^(pg_|information_schema$|theseus$)'
    UNION ALL
    SELECT oid::regclass::text, '', '', 'count(*)' FROM pg_class
    WHERE relkind IN ('r', 'p') AND relnamespace::regnamespace::text !~ '^(pg_|information_schema$|theseus$)') every_column
  GROUP BY relation) every_table"""
