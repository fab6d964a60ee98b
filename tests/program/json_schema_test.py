"""The JSON Schemas that `theseus json-schema` prints accept what the reader accepts, and refuse what it
refuses. Arguments: the program, the source folder."""
import glob
import json
import os
import re
import subprocess
import sys
import tempfile
import unittest

import jsonschema
import yaml

PROGRAM, SOURCE = (os.path.abspath(path) for path in sys.argv[1:3])


class Loader(yaml.SafeLoader):
    """YAML 1.2, as editors read it: `on` and `012` are text and a number, not a boolean and an octal."""


Loader.yaml_implicit_resolvers = {}
for tag, pattern, first in [
    ("bool", r"^(?:true|false)$", "tf"),
    ("null", r"^(?:~|null|Null|NULL|)$", ["~", "n", "N", ""]),
    ("int", r"^[-+]?[0-9]+$", "-+0123456789"),
    ("float", r"^[-+]?[0-9]*\.[0-9]+(?:e[-+]?[0-9]+)?$", "-+.0123456789"),
]:
    Loader.add_implicit_resolver("tag:yaml.org,2002:" + tag, re.compile(pattern), list(first))
Loader.add_constructor("tag:yaml.org,2002:int", lambda loader, node: int(node.value, 10))


def schema(topic):
    text = subprocess.run([PROGRAM, "json-schema", topic], check=True, capture_output=True).stdout
    found = json.loads(text)
    jsonschema.Draft7Validator.check_schema(found)
    return jsonschema.Draft7Validator(found)


def complaints(validator, text):
    return [error.message for error in validator.iter_errors(yaml.load(text, Loader))]


def reader_complaints(arguments, text):
    with tempfile.TemporaryDirectory() as folder:
        with open(folder + "/file.yaml", "w", encoding="utf-8") as file:
            file.write(text)
        with open(folder + "/empty.yaml", "w", encoding="utf-8") as file:
            file.write("schema: shop\n")
        run = subprocess.run([PROGRAM, "validate"] + arguments, cwd=folder, capture_output=True, text=True)
        return run.stderr if run.returncode != 0 else ""


def blocks(path):
    with open(os.path.join(SOURCE, path), encoding="utf-8") as file:
        return re.findall(r"```yaml\n(.*?)```", file.read(), re.DOTALL)


TABLE = "schema: shop\ntables:\n  t:\n    columns: {a: bigint, b: text}\n"

MISTAKES = {
    "unknown key at the top": "tabels: {}\n",
    "unknown key in a table": TABLE + "    indices: {}\n",
    "unknown key in a column": "tables: {t: {columns: {a: {type: text, nul: true}}}}\n",
    "unknown key in an index": TABLE + "    indexes: {i: {keys: [a], unqiue: true}}\n",
    "column without type": "tables: {t: {columns: {a: {not_null: true}}}}\n",
    "index without keys": TABLE + "    indexes: {i: {unique: true}}\n",
    "foreign key without references": TABLE + "    foreign_keys: {f: {columns: [a]}}\n",
    "not_null is no boolean": "tables: {t: {columns: {a: {type: text, not_null: maybe}}}}\n",
    "not_null is yes": "tables: {t: {columns: {a: {type: text, not_null: yes}}}}\n",
    "unknown word": TABLE + "    persistence: temporary\n",
    "unknown action": TABLE + "    foreign_keys: {f: {columns: [a], references: t, on_delete: explode}}\n",
    "text for a list": TABLE + "    unique: {u: {columns: a}}\n",
    "text for a map": "tables: {t: {columns: a}}\n",
    "list of tables": "tables: [a, b]\n",
    "list for a table": "tables: {t: [a]}\n",
    "labels in a map": "enums: {e: {labels: {a: 1}}}\n",
    "words for a number": "sequences: {s: {increment: two}}\n",
    "function without parentheses": "functions: {touch: {returns: trigger, body: x}}\n",
    "list for SQL": TABLE + "    checks: {c: [a]}\n",
    "trigger without call": TABLE + "    triggers: {t: {before: [insert]}}\n",
    "unknown event": TABLE + "    triggers: {t: {before: [upsert], call: f()}}\n",
    "text at the root": "tables\n",
    "unknown key in a backfill": "tables: {t: {columns: {a: int, b: {type: int, backfill: {set: a, were: x}}}}}\n",
    "backfill without set": "tables: {t: {columns: {a: int, b: {type: int, backfill: {where: x}}}}}\n",
    "batch of nothing": "tables: {t: {columns: {a: int, b: {type: int, backfill: {set: a, batch: 0}}}}}\n",
    "unknown word for triggers": "tables: {t: {columns: {a: int, b: {type: int, backfill: {set: a, triggers: no}}}}}\n",
    "list for reverse": "tables: {t: {columns: {a: int, b: {type: int, backfill: {set: a, reverse: [a]}}}}}\n",
}

SETTINGS_MISTAKES = {
    "unknown key": "ulr: x\n",
    "unknown key below": "manage: {schema: [a]}\n",
    "text for a list": "ignore: public.x\n",
    "list for text": "url: [a]\n",
    "other word": "manage: loose\n",
    "no boolean": "manage: {strict: maybe}\n",
    "unknown kind": "manage: {kinds: [tabel]}\n",
    "unknown hazard": "policy: {allow: [drop]}\n",
    "unknown key of an environment": "environments: {a: {polcy: {}}}\n",
    "text for a map": "application: app\n",
}


class JsonSchema(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.yaml, cls.settings = schema("schema"), schema("settings")

    def test_accepts_what_the_repository_declares(self):
        paths = glob.glob(SOURCE + "/schemas/examples/**/*.yaml", recursive=True)
        paths += glob.glob(SOURCE + "/tests/corpus/*/from.yaml") + glob.glob(SOURCE + "/tests/corpus/*/to.yaml")
        self.assertGreater(len(paths), 50)
        for path in paths:
            with self.subTest(path=path), open(path, encoding="utf-8") as file:
                self.assertEqual(complaints(self.yaml, file.read()), [])

    def test_accepts_the_documentation(self):
        self.assertGreater(len(blocks("docs/yaml.md")), 10)
        for block in blocks("docs/yaml.md"):
            with self.subTest(block=block):
                self.assertEqual(complaints(self.yaml, block), [])

    def test_settings_accept_their_documentation_and_so_does_the_reader(self):
        self.assertGreater(len(blocks("docs/settings.md")), 5)
        for block in blocks("docs/settings.md"):
            with self.subTest(block=block):
                self.assertEqual(complaints(self.settings, block), [])
                self.assertEqual(
                    reader_complaints(["--config", "file.yaml", "--schema", "empty.yaml"], block), "")

    def test_accepts_what_init_writes(self):
        with tempfile.TemporaryDirectory() as folder:
            subprocess.run([PROGRAM, "init", "--quiet"], cwd=folder, check=True)
            with open(folder + "/theseus.yaml", encoding="utf-8") as file:
                self.assertEqual(complaints(self.settings, file.read()), [])
            paths = glob.glob(folder + "/schema/**/*.yaml", recursive=True)
            self.assertGreater(len(paths), 3)
            for path in paths:
                with open(path, encoding="utf-8") as file:
                    text = file.read()
                self.assertEqual(complaints(self.yaml, text), [])
                named = re.match(r"# yaml-language-server: \$schema=(\S+)\n", text).group(1)
                with open(os.path.join(os.path.dirname(path), named), encoding="utf-8") as file:
                    self.assertEqual(json.load(file), self.yaml.schema)

    def test_refuses_what_the_reader_refuses(self):
        for name, text in MISTAKES.items():
            with self.subTest(name):
                self.assertNotEqual(reader_complaints(["--schema", "file.yaml"], text), "")
                self.assertNotEqual(complaints(self.yaml, text), [])

    def test_settings_refuse_what_the_reader_refuses(self):
        for name, text in SETTINGS_MISTAKES.items():
            with self.subTest(name):
                self.assertNotEqual(
                    reader_complaints(["--config", "file.yaml", "--schema", "empty.yaml"], text), "")
                self.assertNotEqual(complaints(self.settings, text), [])


unittest.main(argv=sys.argv[:1])
