"""The runbooks that are measured, and the processes that run them."""

import dataclasses
import os
import shutil
import sqlite3
import subprocess
import time

CONFIGURATION = """\
midwatch: 1
contacts:
  nobody: {exec: ["true"]}
sources:
  figures:
    exec: [echo, "100"]
    every: 100ms
    default: true
"""

HEAD = """\
midwatch: 1
id: %s
title: A runbook of the figures
on_failure: page
"""

FIGURE = "  figure: {source: figures, judge: state, min_change: 5, objective: {below: 200}}\n"

TAIL = """\
  - escalate: page
    to: [nobody]
    message: A read of the figures failed.
    ack_within: 1s
"""

# How long a run gets to come to where it is waited for, in seconds.
PATIENCE = 120

STAMP = """echo "$EPOCHREALTIME" > "%s" """


@dataclasses.dataclass
class Ended:
    """How a process ended: seconds of wall time, KiB of peak memory of the largest process, exit code."""

    began: float
    seconds: float
    peak: int
    code: int


def ended(arguments, environment, output=None):
    """Runs a process to its end. Standard input is empty; what it prints goes to a file or nowhere."""
    actions = [
        (os.POSIX_SPAWN_OPEN, 0, "/dev/null", os.O_RDONLY, 0),
        (os.POSIX_SPAWN_OPEN, 1, output or "/dev/null", os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
        (os.POSIX_SPAWN_OPEN, 2, (output or "/dev/null") + (".err" if output else ""),
         os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600),
    ]
    began, clock = time.time(), time.perf_counter()
    process = os.posix_spawnp(arguments[0], arguments, environment, file_actions=actions)
    _, status, usage = os.wait4(process, 0)
    return Ended(began, time.perf_counter() - clock, usage.ru_maxrss, os.waitstatus_to_exitcode(status))


class Desk:
    """A folder with runbooks, a configuration and state folders, on the disk of the build."""

    def __init__(self, midwatch, folder):
        self.midwatch = midwatch
        self.folder = os.path.join(folder, "desk")
        shutil.rmtree(self.folder, ignore_errors=True)
        os.makedirs(self.folder)
        self.write("midwatch.yaml", CONFIGURATION)

    def path(self, name):
        return os.path.join(self.folder, name)

    def write(self, name, text):
        with open(self.path(name), "w", encoding="utf-8") as file:
            file.write(text)
        os.chmod(self.path(name), 0o600)
        return self.path(name)

    def environment(self, state):
        kept = {name: os.environ[name] for name in ("PATH", "HOME", "LANG") if name in os.environ}
        return kept | {"MIDWATCH_STATE": self.path(state)}

    def database(self, state):
        return os.path.join(self.path(state), "timeline.sqlite")

    def run(self, runbook, state, code=0):
        """Runs a runbook unattended; anything but the expected exit is an error of the figures, not a figure."""
        log = self.path("output")
        result = ended([self.midwatch, "run", runbook, "--auto", "--no-page"], self.environment(state), log)
        if result.code != code:
            with open(log, encoding="utf-8") as out, open(log + ".err", encoding="utf-8") as err:
                raise SystemExit(f"{runbook} ended with {result.code}, not {code}:\n{out.read()}{err.read()}"[-2000:])
        return result

    def reads(self, name, count, act, last=None):
        """A runbook of `count` reads, the last of which may do something else."""
        lines = [HEAD % name, "steps:\n"]
        for number in range(1, count + 1):
            lines.append(f"  - diagnose: s{number:04}\n    {last if last and number == count else act}\n")
            if number == count:
                lines.append("    go: resolved\n")
        return self.write(f"{name}.runbook.yaml", "".join(lines) + TAIL)

    def loop(self, name, steps, rounds):
        """The same few reads again and again: as long a run as one likes, of one size of runbook."""
        lines = [HEAD % name, "steps:\n"]
        for number in range(1, steps + 1):
            lines.append(f'  - diagnose: s{number:04}\n    run: "true"\n    at_most: {rounds}\n')
        lines.append("    go: s0001\n")
        return self.write(f"{name}.runbook.yaml", "".join(lines) + TAIL)

    def begin(self, runbook, state):
        """Starts an unattended run and does not wait for it."""
        return subprocess.Popen([self.midwatch, "run", runbook, "--auto"], env=self.environment(state),
                                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)

    def stream_of(self, state, events):
        """The only run of a state folder and its number of events, once it has so many."""
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            time.sleep(0.05)
            try:
                with sqlite3.connect(f"file:{self.database(state)}?mode=ro", uri=True) as database:
                    row = database.execute("SELECT stream, sequence FROM record WHERE stream LIKE 'run/%'"
                                           " ORDER BY sequence DESC LIMIT 1").fetchone()
            except sqlite3.OperationalError:
                continue
            if row and row[1] >= events:
                return row[0].removeprefix("run/"), row[1]
        raise SystemExit("the run did not come to where it was waited for")

    def change(self, name, changes):
        """A read, at most one change that has everything a change may have, and a read."""
        change = """\
  - mitigate: change
    target: bench/thing
    requires:
      - exec: ["true"]
    save:
      exec: [echo, '{"was": "one"}']
      capture: {was: json.was}
    exec: ["true"]
    ready: {exec: ["true"], every: 100ms, within: 5s}
    check: {exec: ["true"]}
    undo: {exec: [echo, "${was}"]}
    expect: {figure: holds}
    unchanged: keep
    baseline: 1s
    settle: 200ms
    observe: 1s
    timeout: 5s
    unattended: allowed
    go: last
    otherwise: last
"""
        text = HEAD % name + "metrics:\n" + FIGURE + "steps:\n"
        text += '  - diagnose: first\n    run: "true"\n' + change * changes
        text += '  - diagnose: last\n    run: "true"\n    go: resolved\n' + TAIL
        return self.write(f"{name}.runbook.yaml", text)
