"""Ctrl-C in the middle of a backfill: the batch ends, the program exits with 130, and `resume` goes on. Twice, and a
concurrent index build is cancelled and leaves nothing."""
import pathlib
import signal
import subprocess
import sys
import tempfile
import time

import server

ROWS = 300000
BEFORE = 'schema: shop\ntables:\n  t:\n    columns: {id: {type: integer, not_null: true}, a: integer}\n    primary_key: [id]\n'
FILLED = BEFORE.replace('a: integer', 'a: integer, b: {type: bigint, not_null: true, backfill: a * 2}')
INDEXED = BEFORE + '    indexes: {t_a: [a]}\n'
LEFT = "SELECT count(*) FROM pg_class WHERE relname LIKE '%theseus\\_%' OR relname = 't_a'"


def start(database, folder, text):
    (folder / 'schema.yaml').write_text(text)
    return subprocess.Popen(
        [server.PROGRAM, 'apply', '--yes', '--phase', 'all', '--scratch', 'target', '--url',
         database.server.target(database.name), '--schema', folder / 'schema.yaml'],
        cwd=folder, stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)


def wait_for(database, question):
    for _ in range(500):
        if database.ask(question) == 't':
            return
        time.sleep(0.02)
    raise AssertionError('never: ' + question)


def once(database, folder):
    process = start(database, folder, FILLED)
    wait_for(database, "SELECT EXISTS (SELECT FROM pg_attribute WHERE attrelid = 'shop.t'::regclass AND attname = 'b')")
    wait_for(database, 'SELECT count(*) > 1000 FROM shop.t WHERE b IS NOT NULL')
    process.send_signal(signal.SIGINT)
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130, (process.returncode, said)
    assert 'theseus resume' in said, said
    filled = int(database.ask('SELECT count(b) FROM shop.t'))
    assert 1000 < filled < ROWS, filled
    assert database.ask("SELECT state FROM theseus.runs ORDER BY run DESC LIMIT 1") == 'interrupted'
    database.succeed('resume', '--yes', '--phase', 'all')
    assert database.ask('SELECT count(*) FROM shop.t WHERE b = a * 2') == str(ROWS)


def twice(database, folder):
    with subprocess.Popen(['psql', '-q', database.server.target(database.name)], stdin=subprocess.PIPE, text=True) as other:
        other.stdin.write('BEGIN; UPDATE shop.t SET a = a WHERE id = 1;\n')  # the build waits for it
        other.stdin.flush()
        process = start(database, folder, INDEXED)
        wait_for(database, 'SELECT EXISTS (SELECT FROM pg_stat_progress_create_index)')
        time.sleep(3)
        for _ in range(2):
            process.send_signal(signal.SIGINT)
            time.sleep(0.3)
        time.sleep(1)
        other.stdin.write('ROLLBACK;\n')
        other.stdin.close()
    said = process.communicate(timeout=60)[1]
    assert process.returncode == 130, (process.returncode, said)
    assert database.ask(LEFT) == '0', said
    assert 'waiting for writers before build: session' in said, said


def main():
    server.PROGRAM = sys.argv[1]
    running = server.Server()
    try:
        for play in (once, twice):
            with tempfile.TemporaryDirectory(dir=running.folder) as folder:
                database = running.create_database(play.__name__)
                database.apply({'s.yaml': BEFORE})
                database.ask('INSERT INTO shop.t SELECT n, n FROM generate_series(1, %d) n; ANALYZE shop.t' % ROWS)
                play(database, pathlib.Path(folder))
    finally:
        running.stop()


main()
