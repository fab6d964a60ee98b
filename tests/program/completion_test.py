"""Completion in the shells themselves: what a person gets after the Tab key. Argument: the program."""
import os
import pty
import re
import select
import shutil
import subprocess
import sys
import tempfile
import time
import unittest

PROGRAM = os.path.abspath(sys.argv[1])
PATH = os.path.dirname(PROGRAM) + ":" + os.environ["PATH"]
ENVIRONMENT = {**os.environ, "PATH": PATH, "TERM": "dumb", "LC_ALL": "C"}

# What is typed, some of what must be offered, some of what must not.
CASES = [
    ("theseus ", ["plan", "apply", "init", "inspect", "drift", "validate", "json-schema"], ["man"]),
    ("theseus pl", ["plan"], ["apply"]),
    ("theseus plan --f", ["--format"], ["--out", "--yes"]),
    ("theseus plan --format ", ["text", "sql", "json"], ["yaml", "plan"]),
    ("theseus apply --ph", ["--phase"], ["--format"]),
    ("theseus apply --phase ", ["expand", "contract", "all"], ["json"]),
    ("theseus json-schema s", ["schema", "settings"], ["bash"]),
    ("theseus completion ", ["bash", "zsh", "fish"], ["schema"]),
    ("theseus --v", ["--version"], ["--verbose"]),
]


def bash(typed, _wanted=None):
    words = typed.split(" ")
    script = (
        "source <(theseus completion bash); COMP_WORDS=(%s); COMP_CWORD=%d; _theseus; "
        "printf '%%s\\n' \"${COMPREPLY[@]}\""
        % (" ".join("'%s'" % word for word in words), len(words) - 1)
    )
    return subprocess.run(
        ["bash", "--norc", "-c", script], env=ENVIRONMENT, check=True, capture_output=True, text=True
    ).stdout.split()


def fish(typed, _wanted=None):
    with tempfile.TemporaryDirectory() as home:
        environment = {**ENVIRONMENT, "HOME": home, "XDG_CONFIG_HOME": home}
        run = subprocess.run(
            ["fish", "--no-config", "-c", "theseus completion fish | source; complete -C '%s'" % typed],
            env=environment, check=True, capture_output=True, text=True, cwd=home,
        )
    return [line.split("\t")[0] for line in run.stdout.splitlines()]


class Zsh:
    """A real zsh on a terminal of its own."""

    def __init__(self):
        self.home = tempfile.mkdtemp()
        self.process, self.terminal = pty.fork()
        if self.process == 0:
            os.chdir(self.home)
            os.execvpe("zsh", ["zsh", "-f", "-i"], {**ENVIRONMENT, "HOME": self.home, "TERM": "vt100"})
        self.send("PS1='READY> '; PS2=; unsetopt prompt_cr prompt_sp; autoload -Uz compinit; compinit -D -u; "
                  "source <(theseus completion zsh); LISTMAX=1000; zstyle ':completion:*' list-prompt ''; "
                  "stty columns 200; bindkey '^X' list-choices; echo LOA''DED\n", lambda said: "LOADED" in said)

    def send(self, text, is_enough):
        """Types the text; what is said until that is enough, or for so long that it never will be."""
        os.write(self.terminal, text.encode())
        said, deadline = "", time.time() + 60
        while not is_enough(said) and time.time() < deadline:
            if select.select([self.terminal], [], [], 1)[0]:
                said += os.read(self.terminal, 65536).decode(errors="replace")
        return said

    def offers(self, typed, wanted):
        """The list that zsh shows for what was typed."""

        def names(said):
            listed = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", " ", said).replace(typed, " ")
            return re.findall(r"[a-z-]+", re.sub(r" -- .*", "", listed))  # without what describes them

        said = self.send(typed + "\x18", lambda said: set(wanted) <= set(names(said)))
        said += self.send("\x15echo DO''NE\n", lambda said: "DONE" in said).split("echo")[0]
        return names(said)

    def close(self):
        os.close(self.terminal)
        os.waitpid(self.process, 0)
        shutil.rmtree(self.home, ignore_errors=True)


class Completion(unittest.TestCase):
    def check(self, offers):
        for typed, wanted, unwanted in CASES:
            with self.subTest(typed):
                found = offers(typed, wanted)
                for word in wanted:
                    self.assertIn(word, found)
                for word in unwanted:
                    self.assertNotIn(word, found)

    def test_bash(self):
        self.check(bash)

    def test_bash_is_silent_where_files_are_wanted(self):
        self.assertEqual(bash("theseus plan --out "), [])

    def test_fish(self):
        self.check(fish)

    @unittest.skipUnless(os.path.exists("/dev/ptmx") and os.path.ismount("/dev/pts"), "this machine has no terminals")
    def test_zsh(self):
        zsh = Zsh()
        try:
            self.check(zsh.offers)
        finally:
            zsh.close()


unittest.main(argv=sys.argv[:1])
