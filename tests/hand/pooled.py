"""A real PgBouncer between Theseus and the server: refused where transactions share sessions, and served where a client
keeps its own."""
import socket
import subprocess
import sys
import time

import server

SETTINGS = '''[databases]
* = host=%(folder)s port=5432 user=postgres
[pgbouncer]
listen_addr = 127.0.0.1
listen_port = %(port)d
auth_type = any
pool_mode = %(mode)s
unix_socket_dir =
ignore_startup_parameters = extra_float_digits
'''
POOLED = 'a pooler that gives each transaction another session'
YAML = {'s.yaml': 'schema: shop\ntables:\n  t:\n    columns: {a: integer}\n'}


def free_port():
    with socket.socket() as probe:
        probe.bind(('127.0.0.1', 0))
        return probe.getsockname()[1]


class Pooler:
    def __init__(self, behind, mode):
        self.port = free_port()
        settings = behind.folder / (mode + '.ini')
        settings.write_text(SETTINGS % {'folder': behind.cluster, 'port': self.port, 'mode': mode})
        settings.chmod(0o644)
        self.process = subprocess.Popen(['pgbouncer', '-q', settings], user=behind.user, stdout=subprocess.DEVNULL,
                                        stderr=subprocess.DEVNULL)
        for _ in range(100):
            with socket.socket() as probe:
                if probe.connect_ex(('127.0.0.1', self.port)) == 0:
                    return
            time.sleep(0.05)
        raise RuntimeError('pgbouncer does not answer')

    def target(self, database):
        return 'host=127.0.0.1 port=%d user=postgres dbname=%s' % (self.port, database)

    def stop(self):
        self.process.terminate()
        self.process.wait()


def main():
    server.PROGRAM = sys.argv[1]
    running = server.Server()
    try:
        database = running.create_database('pooled')
        for mode, code in (('transaction', 1), ('session', 0)):
            pooler = Pooler(running, mode)
            try:
                done = database.theseus('apply', '--yes', '--scratch', 'target', '--url', pooler.target('pooled'),
                                        files=YAML)
            finally:
                pooler.stop()
            assert done.returncode == code, (mode, done.returncode, done.stderr)
            assert (POOLED in done.stderr) == (code == 1), done.stderr
    finally:
        running.stop()


main()
