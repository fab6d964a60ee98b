#!/usr/bin/env python3
"""Runs the shell of docs/ci/*.yml: tests/ci/templates.py PROGRAM.

Everything is real, down to curl and PostgreSQL, but for the forge: a small HTTP server that keeps comments.
Only the step that installs Theseus is not run; PROGRAM stands in the PATH instead."""
import http.server
import json
import os
import pathlib
import re
import shutil
import subprocess
import sys
import tempfile
import threading
import unittest
import urllib.parse

import yaml

TOP = pathlib.Path(__file__).resolve().parent.parent.parent
PROGRAM = pathlib.Path(sys.argv.pop(1)).resolve() if len(sys.argv) > 1 else None
TOKEN = 'a-token'


class Forge(http.server.BaseHTTPRequestHandler):
    """Lists, creates and updates comments, as both forges do but for paths and verbs."""

    def do_GET(self):
        path, _, query = self.path.partition('?')
        if path == '/user':
            return self.answer({'id': 1})
        page = int(urllib.parse.parse_qs(query)['page'][0])
        return self.answer(self.server.comments[(page - 1) * 100:page * 100])

    def do_POST(self):
        self.server.comments.append(comment(1000 + len(self.server.comments), self.body(), 1, 'Bot'))
        self.answer({}, 201)

    def do_PATCH(self):
        number = int(self.path.rsplit('/', 1)[1])
        next(each for each in self.server.comments if each['id'] == number)['body'] = self.body()
        self.answer({})

    do_PUT = do_PATCH

    def body(self):
        return json.loads(self.rfile.read(int(self.headers['Content-Length'])))['body']

    def answer(self, value, code=200):
        self.server.requests.append('%s %s' % (self.command, self.path))
        if TOKEN not in (self.headers['Authorization'] or '') + (self.headers['PRIVATE-TOKEN'] or ''):
            value, code = {}, 401
        self.send_response(code)
        self.end_headers()
        self.wfile.write(json.dumps(value).encode())

    def log_message(self, *arguments):
        pass


def comment(number, body, author, kind='User'):
    return {'id': number, 'body': body, 'author': {'id': author}, 'user': {'type': kind}}


def github(job):
    """The steps of a job and what they may see: (name, shell, environment)."""
    values = {'secrets.DATABASE_URL': 'embedded', 'github.token': TOKEN, 'github.event.pull_request.number': '7',
              'vars.THESEUS_REPOSITORY': '/nowhere'}
    steps = []
    for step in yaml.safe_load((TOP / 'docs/ci/github.yml').read_text())['jobs'][job]['steps']:
        if 'run' in step:
            seen = {name: re.sub(r'\$\{\{ *(\S+) *\}\}', lambda found: values[found[1]], text)
                    for name, text in step.get('env', {}).items()}
            steps.append((step['name'], step['run'], seen))
    return steps


def gitlab(job):
    """One shell runs them all; before_script is what installs."""
    jobs = yaml.safe_load((TOP / 'docs/ci/gitlab.yml').read_text())
    base = jobs[jobs[job]['extends']]
    seen = {'DATABASE_URL': 'embedded', 'THESEUS_TOKEN': TOKEN}
    return [('Install Theseus', '\n'.join(base['before_script']), {}),
            (job, '\n'.join(jobs[job]['script']), seen)]


class Templates(unittest.TestCase):
    def setUp(self):
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='theseus-ci-', dir='/tmp'))
        self.folder.chmod(0o755)  # the server's user looks in
        self.addCleanup(shutil.rmtree, self.folder, ignore_errors=True)
        shutil.copytree(TOP / 'schemas/examples/shop', self.folder / 'schema')
        self.server = http.server.ThreadingHTTPServer(('127.0.0.1', 0), Forge)
        self.server.comments, self.server.requests = [], []
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        self.addCleanup(self.server.server_close)
        self.addCleanup(self.server.shutdown)
        self.shell('theseus apply --yes --quiet', {'DATABASE_URL': 'embedded'})

    def shell(self, text, seen, code=0):
        url = 'http://127.0.0.1:%d' % self.server.server_port
        environment = {
            'PATH': '%s:%s' % (PROGRAM.parent, os.environ['PATH']), 'HOME': str(self.folder),
            'GITHUB_API_URL': url, 'GITHUB_REPOSITORY': 'us/shop', 'GITHUB_STEP_SUMMARY': str(self.folder / 'summary'),
            'CI_API_V4_URL': url, 'CI_PROJECT_ID': '3', 'CI_MERGE_REQUEST_IID': '7', **seen}
        done = subprocess.run(['bash', '--noprofile', '--norc', '-eo', 'pipefail', '-c', text], cwd=self.folder,
                              env=environment, capture_output=True, text=True, timeout=300)
        self.assertEqual(done.returncode, code, done.stdout + done.stderr)

    def run_job(self, steps, code=0):
        for name, text, seen in steps:
            if name == 'Install Theseus':
                subprocess.run(['bash', '-n', '-c', text], check=True)
            else:
                self.shell(text, seen, code)

    def change(self, old, new):
        file = self.folder / 'schema/customers.yaml'
        text = file.read_text()
        self.assertIn(old, text)
        file.write_text(text.replace(old, new))

    def check_plan(self, steps):
        """Others write too, more than a page of it, and one of them begins with our marker."""
        marker = '<!-- theseus-plan -->\n'
        others = [comment(number, 'me too', 5) for number in range(120)] + [comment(500, marker + 'fooled', 5)]
        self.server.comments += others
        before = json.dumps(others)
        self.change('    columns:\n', '    columns:\n      phone: text\n')
        self.run_job(steps)
        self.assertEqual(len(self.server.comments), 122)
        self.assertTrue(self.server.comments[-1]['body'].startswith(marker))
        self.assertIn('ADD COLUMN phone text', self.server.comments[-1]['body'])
        self.change('phone: text', 'fax: text')
        self.run_job(steps)
        self.assertEqual(len(self.server.comments), 122, self.server.requests)
        self.assertIn('ADD COLUMN fax text', self.server.comments[-1]['body'])
        self.assertNotIn('phone', self.server.comments[-1]['body'])
        self.assertEqual(json.dumps(self.server.comments[:121]), before)

    def check_drift(self, steps):
        self.run_job(steps)
        self.change('    columns:\n', '    columns:\n      phone: text\n')
        self.run_job(steps, 2)

    def test_plan_on_github(self):
        self.check_plan(github('plan'))
        self.assertIn('ADD COLUMN fax text', (self.folder / 'summary').read_text())

    def test_drift_on_github(self):
        self.check_drift(github('drift'))

    def test_plan_on_gitlab(self):
        self.check_plan(gitlab('theseus plan'))

    def test_drift_on_gitlab(self):
        self.check_drift(gitlab('theseus drift'))


if __name__ == '__main__':
    unittest.main()
