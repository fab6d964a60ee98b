"""Kills Theseus with SIGKILL, or its session on the server, at random points of an online change while pgbench writes:
whoever applies again finishes, and the application never notices.

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
WRONG = '''
SELECT (SELECT count(*) FROM shop.orders WHERE total IS DISTINCT FROM price * quantity OR token IS NULL)
     + (SELECT count(*) FROM pg_class WHERE relname LIKE '%theseus%')
     + (SELECT count(*) FROM pg_constraint WHERE conname LIKE '%theseus%' OR NOT convalidated)
     + (SELECT count(*) FROM pg_trigger WHERE tgname LIKE '%theseus%')
     + (SELECT count(*) FROM pg_index WHERE NOT indisvalid)'''


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


def apply(database, folder, phase):
    words = [server.PROGRAM, 'apply', '--yes', '--allow', 'all', '--phase', phase, '--scratch', 'target',
             '--url', database.server.target(database.name), '--schema', folder / 'schema.yaml']
    return subprocess.Popen(words, cwd=folder, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True)


def finish(database, folder, phase):
    process = apply(database, folder, phase)
    said = process.communicate(timeout=300)[0]
    assert process.returncode == 0, said


def kill(database, process, by_server):
    if not by_server:
        process.kill()
    else:
        database.ask("SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE datname = current_database()"
                     " AND application_name = 'theseus'")
    process.communicate(timeout=300)


def play(postgres, number, chance, folder):
    database = postgres.create_database('round%d' % number)
    (folder / 'schema.yaml').write_text(BEFORE)
    finish(database, folder, 'all')
    database.ask(SEED_ROWS)
    (folder / 'schema.yaml').write_text(AFTER)
    application = Application(database, folder)
    kills = 0
    for _ in range(3):
        process = apply(database, folder, 'expand')
        time.sleep(chance.uniform(0.05, 1.5))
        if process.poll() is None:
            kills += 1
        kill(database, process, chance.random() < 0.3)
    finish(database, folder, 'expand')
    application.stop()
    finish(database, folder, 'all')
    wrong = database.ask(WRONG)
    assert wrong == '0', 'round %d: %s things are wrong' % (number, wrong)
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
