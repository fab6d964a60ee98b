"""Kills Theseus with SIGKILL, or its session on the server, at random points of an online change while pgbench writes:
whoever applies again or resumes finishes, whoever undoes is back, and the application never notices.

  killed.py PROGRAM [ROUNDS [SEED]]"""
import glob
import pathlib
import random
import signal
import subprocess
import sys
import tempfile
import time

import server

# Not every set of server programs has it; one of another version serves as well.
PGBENCH = sorted(glob.glob('/usr/lib/postgresql/*/bin/pgbench'))[-1]
ROWS = 60000
TABLES = '''
schema: shop
tables:
  customers:
    columns: {id: {type: integer, not_null: true}, email: {type: text, not_null: true}}
    primary_key: [id]
  orders:
    columns:
      id: {type: bigint, identity: by default, not_null: true}
      customer_id: {type: integer, not_null: true}
      price: {type: integer, not_null: true}
      quantity: {type: integer, not_null: true}
      coupon: %(coupon)s
%(columns)s
    primary_key: [id]
    indexes: {orders_customer_idx: [%(keys)s]}
%(more)s
'''
BEFORE = TABLES % {'coupon': 'text', 'columns': '', 'keys': 'customer_id', 'more': ''}
AFTER = TABLES % {
    'coupon': '{type: text, not_null: true}',
    'columns': '      total: {type: bigint, not_null: true, backfill: price * quantity}\n'
               '      token: {type: uuid, not_null: true, default: gen_random_uuid()}',
    'keys': 'customer_id, id desc',
    'more': '    checks: {orders_price_positive: price > 0}\n'
            '    foreign_keys: {orders_customer_fk: {columns: [customer_id], references: customers}}\n'
            '    unique: {orders_token_key: [token]}'}
SEED_ROWS = '''
INSERT INTO shop.customers SELECT n, 'c' || n FROM generate_series(1, 100) n;
INSERT INTO shop.orders (customer_id, price, quantity, coupon)
  SELECT n %% 100 + 1, n %% 77 + 1, n %% 5, 'C' || n FROM generate_series(1, %d) n;
ANALYZE;
''' % ROWS
LOAD = '''
\\set id random(1, %d)
\\set n random(1, 100)
SELECT price FROM shop.orders WHERE id = :id;
UPDATE shop.orders SET quantity = :n WHERE id = :id;
INSERT INTO shop.orders (customer_id, price, quantity, coupon) VALUES (:n, :n, 2, 'new');
''' % ROWS
WRONG_ROWS = 'SELECT count(*) FROM shop.orders WHERE total IS DISTINCT FROM price * quantity OR token IS NULL'
LEFT = '''
SELECT (SELECT count(*) FROM pg_class WHERE relname LIKE '%theseus%')
     + (SELECT count(*) FROM pg_constraint WHERE conname LIKE '%theseus\\_%' OR NOT convalidated)
     + (SELECT count(*) FROM pg_trigger WHERE tgname LIKE '%theseus%')
     + (SELECT count(*) FROM pg_index WHERE NOT indisvalid)'''


UNDONE = "SELECT bool_and(state IN ('undone', 'continued') OR state = 'done' AND undoes IS NOT NULL) FROM theseus.runs"


class Application:
    """pgbench: it ends at the first statement that fails."""

    def __init__(self, database, folder):
        script = folder / 'load.sql'
        script.write_text(LOAD)
        target = database.server.target(database.name)
        self.process = subprocess.Popen(
            [PGBENCH, '-n', '-c', '2', '-T', '600', '-R', '200', '-f', script, target],
            stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)

    def stop(self):
        failed = self.process.poll()
        self.process.send_signal(signal.SIGINT)
        said = self.process.communicate()[0]
        assert failed is None and 'aborted' not in said, said


def start(database, folder, command, phase):
    words = [server.PROGRAM, command, '--yes', '--allow', 'all', '--phase', phase,
             '--url', database.server.target(database.name)]
    if command == 'apply':
        words += ['--scratch', 'target', '--schema', folder / 'schema.yaml']
    return subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finish(database, folder, command, phase):
    process = start(database, folder, command, phase)
    said = process.communicate(timeout=300)[0]
    assert process.returncode == 0, said


def begun(database):
    return database.ask("SELECT to_regclass('theseus.runs') IS NOT NULL") == 't' and database.ask(
        'SELECT count(*) > 0 FROM theseus.runs') == 't'


def kill(database, process, by_server):
    if not by_server:
        process.kill()
    else:
        database.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                     " AND application_name = 'theseus'")
    process.communicate(timeout=300)


def kill_some(database, folder, chance):
    """Three times, the last of them not before the journal knows of a run."""
    kills = 0
    for number in range(3):
        process = start(database, folder, chance.choice(('apply', 'resume')) if begun(database) else 'apply', 'expand')
        time.sleep(chance.uniform(0.05, 1.5))
        while number == 2 and process.poll() is None and not begun(database):
            time.sleep(0.02)
        assert number < 2 or begun(database), process.communicate()[0]
        kills += process.poll() is None
        kill(database, process, chance.random() < 0.3)
    return kills


def play(postgres, number, chance, folder):
    database = postgres.create_database('round%d' % number)
    (folder / 'schema.yaml').write_text(BEFORE)
    finish(database, folder, 'apply', 'all')
    database.ask(SEED_ROWS + 'DROP SCHEMA theseus CASCADE;')
    (folder / 'schema.yaml').write_text(AFTER)
    application = Application(database, folder)
    kills = kill_some(database, folder, chance)
    way = ('apply', 'resume', 'undo')[number % 3]
    if way == 'undo':
        process = start(database, folder, way, 'all')
        time.sleep(chance.uniform(0.02, 0.5))
        kills += process.poll() is None
        kill(database, process, chance.random() < 0.3)
    # It may have been killed after all was undone.
    if way != 'undo' or database.ask(UNDONE) != 't':
        finish(database, folder, way, 'expand' if way != 'undo' else 'all')
    application.stop()
    if way == 'undo':
        database.succeed('plan', '--exit-code', files={'s.yaml': BEFORE})
    else:
        finish(database, folder, way, 'all')
        database.succeed('plan', '--exit-code', files={'s.yaml': AFTER})
        assert database.ask(WRONG_ROWS) == '0', 'round %d: rows are wrong' % number
    assert database.ask(LEFT) == '0', 'round %d: something is left' % number
    assert int(database.ask('SELECT count(*) FROM shop.orders')) >= ROWS
    postgres.sql('postgres', 'DROP DATABASE "%s" WITH (FORCE)' % database.name)
    return kills


def main():
    server.PROGRAM = sys.argv[1]
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 7
    seed = int(sys.argv[3]) if len(sys.argv) > 3 else random.randrange(10**6)
    print('seed', seed, flush=True)
    chance = random.Random(seed)
    postgres = server.Server()
    kills = 0
    try:
        for number in range(rounds):
            with tempfile.TemporaryDirectory(dir=postgres.folder) as folder:
                kills += play(postgres, number, chance, pathlib.Path(folder))
    finally:
        postgres.stop()
    print('killed %d times in %d rounds' % (kills, rounds))


if __name__ == '__main__':
    main()
