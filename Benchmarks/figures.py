"""Prints every figure beside its limit: figures.py MIDWATCH FOLDER [GROUP ...]

Each figure is measured in the same run as what it is compared with, turn and turn about, and the median is printed: the
machine may be slow or busy, the ratio stands. Groups: steps, start, memory, growth, commits, recovery, shim, verify,
conditions, verdicts, lint, lsp.
"""

import hashlib
import json
import os
import shutil
import sqlite3
import statistics
import subprocess
import sys
import time

import lint as linting
import shim as shims
from chain import fill
from editor import Editor, runbook as typed
from terminal import prompt_seconds
from workload import STAMP, Desk, ended

ROUNDS = 11
STARTS = 21
KEYS = 200
# So many steps, gone through as often as a step may be, are more than so many events.
LONG_STEPS, LONG_ROUNDS, LONG_EVENTS = 26, 100, 10_000
MIB = 1024
# What the allocator adds to pages of its own size, in MiB.
ALLOCATOR = 0.25
SYNCS = ("fsync", "fdatasync", "sync_file_range", "syncfs", "sync", "msync")


class Figures:
    """The figures as they come in; one line each, printed at once."""

    def __init__(self):
        self.missed = 0
        print(f"{'figure':58} {'seen':>10} {'limit':>10}   note", flush=True)

    def add(self, figure, seen, limit, unit, note):
        met = seen <= limit
        self.missed += not met
        mark = " " if met else "!"
        shown, most = (f"{value:.2f} {unit}".strip() for value in (seen, limit))
        print(f"{figure:58} {shown:>10} {most:>10} {mark} {note}", flush=True)


def spread(values, scale=1.0, unit=""):
    return f"{min(values) * scale:.2f} to {max(values) * scale:.2f}{unit} in {len(values)} rounds"


def step_rows(desk, state):
    """How many rows the engine writes for one read step, and how long their payloads are, in bytes."""
    with sqlite3.connect(desk.database(state)) as database:
        (stream,) = database.execute(
            "SELECT stream FROM record WHERE stream LIKE 'run/%' GROUP BY stream ORDER BY count(*) DESC").fetchone()
        rows, size = database.execute(
            "SELECT count(*), avg(length(payload)) FROM record JOIN body ON body.id = record.body"
            " WHERE stream = ? AND name <> 'started'", (stream,)).fetchone()
    return round(rows / 200), round(size)


def steps(desk, figures, limit):
    for title, act, raw, most in (
        ('one step, run: "true", to the raw loop (bash -c true)', 'run: "true"', ["bash", "-c", "true"], 1.15),
        ('one step, exec: ["true"], to the raw loop (/bin/true)', 'exec: ["true"]', ["/bin/true"], 1.3),
    ):
        one, many = desk.reads("one", 1, act), desk.reads("many", 200, act)
        shutil.rmtree(desk.path("steps"), ignore_errors=True)
        desk.run(one, "steps")
        desk.run(many, "steps")
        rows, size = step_rows(desk, "steps")
        database = desk.path("limit.sqlite")

        def loop(count):
            result = ended([limit, database, str(count), str(rows), str(size), *raw], dict(os.environ))
            if result.code:
                raise SystemExit(f"the raw loop ended with {result.code}")
            return result.seconds

        loop(1)
        engine, loops = [], []
        for _ in range(ROUNDS):
            first, other = desk.run(one, "steps").seconds, loop(1)
            last, more = desk.run(many, "steps").seconds, loop(200)
            engine.append((last - first) / 199)
            loops.append((more - other) / 199)
        ratios = [ours / theirs for ours, theirs in zip(engine, loops)]
        figures.add(title, statistics.median(ratios), most, "x",
                    f"{statistics.median(engine) * 1e3:.2f} ms to {statistics.median(loops) * 1e3:.2f} ms; the quickest of"
                    f" each {min(engine) / min(loops):.2f} x; {rows} rows of {size} B; {spread(ratios)}")


def start(desk, figures, _):
    stamp = desk.path("stamp")
    runbook = desk.reads("stamped", 1, "run: '" + STAMP % stamp + "'")
    desk.run(runbook, "old")

    def first_instruction(result):
        with open(stamp, encoding="utf-8") as file:
            return float(file.read()) - result.began

    found = {"old": [], "new": [], "bash": [], "version": [], "true": [], "prompt": []}
    ten = desk.reads("ten", 10, 'run: "true"')
    for _ in range(STARTS):
        shutil.rmtree(desk.path("new"), ignore_errors=True)
        found["old"].append(first_instruction(desk.run(runbook, "old")))
        found["new"].append(first_instruction(desk.run(runbook, "new")))
        found["bash"].append(first_instruction(ended(["bash", "-c", STAMP % stamp], dict(os.environ))))
        found["version"].append(ended([desk.midwatch, "--version"], desk.environment("old")).seconds)
        found["true"].append(ended(["/bin/true"], dict(os.environ)).seconds)
        found["prompt"].append(prompt_seconds([desk.midwatch, "run", ten], desk.environment("old")))
    middle = {name: statistics.median(values) * 1e3 for name, values in found.items()}
    beside = f"bash alone {middle['bash']:.1f} ms; "
    figures.add("start to the first step's first instruction, old journal", middle["old"], 40, "ms",
                beside + spread(found["old"], 1e3, " ms"))
    figures.add("start to the first step's first instruction, new journal", middle["new"], 80, "ms",
                beside + spread(found["new"], 1e3, " ms"))
    figures.add("midwatch --version", middle["version"], 12, "ms",
                f"/bin/true {middle['true']:.1f} ms; " + spread(found["version"], 1e3, " ms"))
    figures.add("start to the prompt of a runbook of 10 steps", middle["prompt"], 60, "ms",
                spread(found["prompt"], 1e3, " ms"))


def memory(desk, figures, _):
    peaks = {
        "200 steps that print nothing": desk.reads("quiet", 200, 'run: "true"'),
        "200 steps that print 64 KiB each": desk.reads("chatty", 200, "exec: [head, -c, 64K, /dev/zero]"),
        "200 steps, one of which prints 2 GB":
            desk.reads("loud", 200, 'run: "true"', "exec: [head, -c, 2G, /dev/zero]\n    timeout: 5m"),
    }
    for title, runbook in peaks.items():
        found = [desk.run(runbook, "memory").peak / MIB for _ in range(3)]
        figures.add("peak memory of " + title, statistics.median(found), 45, "MiB", spread(found, 1, " MiB"))
    few, many = desk.loop("few", 20, 10), desk.loop("lots", 20, 100)
    grown = []
    for _ in range(3):
        small, large = (desk.run(runbook, "memory", code=3).peak / MIB for runbook in (few, many))
        grown.append(large - small)
    figures.add("growth of peak memory from 200 to 2,000 steps", statistics.median(grown), page_cache(desk), "MiB",
                "the limit is the journal's page cache, its index and a quarter; " + spread(grown, 1, " MiB"))


def page_cache(desk):
    """The most that the journal may keep of itself, in MiB: SQLite's page cache and two pieces of the WAL's index."""
    with sqlite3.connect(desk.database("memory")) as database:
        (pages,) = database.execute("PRAGMA cache_size").fetchone()
        (size,) = database.execute("PRAGMA page_size").fetchone()
    return (-pages * 1024 if pages < 0 else pages * size) / 2**20 + 2 / 32 + ALLOCATOR


def growth(desk, figures, _):
    few, many = desk.reads("few", 200, 'run: "true"'), desk.reads("lots", 2000, 'run: "true"')
    ratios = []
    for _ in range(3):
        # Two on either side: the machine's mood of the moment counts for both.
        before = desk.run(few, "growth").seconds
        large = desk.run(many, "growth").seconds
        after = desk.run(few, "growth").seconds
        ratios.append(2 * large / (before + after))
    figures.add("2,000 steps to 200 steps", statistics.median(ratios), 10.5, "x", spread(ratios))


def syncs(desk, runbook, state):
    """How often a run made the timeline durable, and how often its changes' spools, counted from outside.

    A commit is a sync of the log that follows a write to it; merging the log into the file, which happens every so many
    pages and at the end, is none.
    """
    trace = desk.path("trace")
    done = subprocess.run(
        ["strace", "-f", "-y", "--seccomp-bpf", "-o", trace, "-e", "trace=pwrite64," + ",".join(SYNCS),
         desk.midwatch, "run", runbook, "--auto", "--no-page"],
        env=desk.environment(state), stdin=subprocess.DEVNULL, capture_output=True, text=True)
    if done.returncode:
        raise SystemExit(f"{runbook} ended with {done.returncode} under strace:\n{done.stdout}{done.stderr}"[-2000:])
    stored, spooled, is_written = 0, 0, False
    with open(trace, encoding="utf-8", errors="replace") as file:
        for line in file:
            is_sync = any(f" {name}(" in line for name in SYNCS)
            if "timeline.sqlite-wal>" in line:
                stored += is_sync and is_written
                is_written = not is_sync
            spooled += is_sync and "/spool" in line
    return stored, spooled


def commits(desk, figures, _):
    one, many = desk.reads("one", 1, 'run: "true"'), desk.reads("many", 101, 'run: "true"')
    without, within = desk.change("unchanged", 0), desk.change("changed", 1)
    for runbook in (one, within):
        # The first run makes the journal, the first change the folder of spools; neither is the price of a step.
        syncs(desk, runbook, "commits")
    first, last = syncs(desk, one, "commits")[0], syncs(desk, many, "commits")[0]
    figures.add("durable commits of a read step", (last - first) / 100, 1.1, "",
                f"{first} with 1 step, {last} with 101")
    less, (more, spooled) = syncs(desk, without, "commits")[0], syncs(desk, within, "commits")
    figures.add("durable commits of a change", more - less, 8, "",
                f"to the timeline; besides, the shim syncs its own record {spooled} times")


def recovery(desk, figures, _):
    """A run of 10,000 events is killed with -9, taken over, and found at its prompt again from other terminals."""
    runbook = desk.loop("long", LONG_STEPS, LONG_ROUNDS)
    process = desk.begin(runbook, "recovery")
    run, events = desk.stream_of("recovery", LONG_EVENTS)
    process.kill()
    process.wait()
    attach = [desk.midwatch, "attach", run]
    prompt_seconds(attach + ["--take"], desk.environment("recovery"), is_killed=True)
    found = [prompt_seconds(attach, desk.environment("recovery"), is_killed=True) for _ in range(STARTS)]
    figures.add("a killed run at its prompt again", statistics.median(found) * 1e3, 200, "ms",
                f"a timeline of {events} events; " + spread(found, 1e3, " ms"))


def shim(desk, figures, _):
    shims.measure(desk.midwatch, desk, figures)


def verify(desk, figures, _):
    """How fast a long timeline is checked, beside SHA-256 alone over the bytes that must be hashed."""
    events = 250_000
    ended([desk.midwatch, "runs"], desk.environment("long"))
    pieces = fill(desk.database("long"), 50, events // 50)
    found, hashing = [], []
    for _ in range(5):
        nothing = ended([desk.midwatch, "--version"], desk.environment("long")).seconds
        result = ended([desk.midwatch, "timeline", "verify"], desk.environment("long"), desk.path("verified"))
        if result.code:
            raise SystemExit(f"timeline verify ended with {result.code}")
        found.append(result.seconds - nothing)
        began = time.perf_counter()
        for piece in pieces:
            hashlib.sha256(piece).digest()
        hashing.append(time.perf_counter() - began)
    seconds = statistics.median(found)
    figures.add(f"timeline verify, an event of {events:,}", seconds / events * 1e6, 5, "µs",
                f"{events / seconds:,.0f} events/s; {seconds / statistics.median(hashing):.2f} x as long as hashing the"
                f" same {sum(map(len, pieces)) >> 20} MiB in Python does; {spread(found, 1, ' s')}")


# Conditions as runbooks have them, for `eval --jsonl`: names, calls, macros, text, times.
LINES = (
    ("errors < 0.01 && p99 < 0.5", {"errors": {"double": 0.004}, "p99": {"double": 0.3}}),
    ("exit == 0 && stdout.contains('Running')", {"exit": {"int": "0"}, "stdout": {"string": "pod-1 Running"}}),
    ("elapsed > duration('5m') || attempt >= 3", {"elapsed": {"duration": "301.5"}, "attempt": {"int": "1"}}),
    ("ready.all(r, r)", {"ready": {"list": [{"bool": True}, {"bool": True}, {"bool": False}]}}),
    ("errors < 0.01 || release != 'v1'", {"errors": {"unknown": "no samples"}, "release": {"string": "v2"}}),
)
LINE_COUNT = 100_000


def prover(desk):
    beside = os.path.join(os.path.dirname(desk.midwatch), "midwatch-prove")
    return os.environ.get("MIDWATCH_PROVE", beside)


def conditions(desk, figures, limit):
    """What a condition costs, beside one durable commit; and conditions in bulk on one core."""
    prove = prover(desk)

    def commit():
        few, many = (ended([limit, desk.path("limit.sqlite"), str(count), "2", "200"], dict(os.environ)).seconds
                     for count in (1, 201))
        return (many - few) / 400

    commit()
    found, commits = [], []
    for _ in range(5):
        done = subprocess.run([prove, "conditions", "--json"], capture_output=True, text=True, check=True)
        found.append(json.loads(done.stdout))
        commits.append(commit())
    durable = statistics.median(commits)
    for title, key, most, unit, scale in (
        ("parse and check of a condition of 60 characters", "parse_and_check_ns", 15, "µs", 1e3),
        ("evaluation of errors < 0.01 && p99 < 0.5", "evaluate_ns", 300, "ns", 1),
    ):
        values = [one[key] for one in found]
        seen = statistics.median(values)
        figures.add(title, seen / scale, most, unit,
                    f"medians of {found[0]['rounds']:,}; one durable commit {durable * 1e6:.0f} µs is"
                    f" {durable * 1e9 / seen:,.0f} of them; {spread(values, 1 / scale, ' ' + unit)}")
    grown = [one["grown_kib"] / MIB for one in found]
    figures.add("growth of memory by doing so again and again", max(grown), 0.25, "MiB",
                f"{found[0]['rounds']:,} checks and {found[0]['evaluations']:,} evaluations; {spread(grown, 1, ' MiB')}")
    slowest = sorted(found, key=lambda one: one["slowest_ms"])[len(found) // 2]
    figures.add("the dearest evaluation that the limits let through", slowest["slowest_ms"], 1_000, "ms",
                f"around {slowest['slowest']}")
    lines = [json.dumps({"expr": text, "bindings": bindings}) + "\n" for text, bindings in LINES]
    desk.write("lines", "".join(lines) * (LINE_COUNT // len(lines)))
    rates = []
    for _ in range(5):
        with open(desk.path("lines"), "rb") as given, open(desk.path("answers"), "wb") as answers:
            began = time.perf_counter()
            subprocess.run(["taskset", "-c", "0", desk.midwatch, "eval", "--jsonl"], stdin=given, stdout=answers,
                           check=True)
            rates.append(LINE_COUNT / (time.perf_counter() - began))
        with open(desk.path("answers"), "rb") as answers:
            if sum(1 for line in answers if b'"value"' in line) != LINE_COUNT:
                raise SystemExit("eval --jsonl left lines without a value")
    figures.add("eval --jsonl, a line", 1e6 / statistics.median(rates), 50, "µs",
                f"{statistics.median(rates):,.0f} lines/s on one core, process start included;"
                f" {min(rates):,.0f} to {max(rates):,.0f} in {len(rates)} rounds")


PAIR_COUNT = 4_000


def verdicts(desk, figures, _):
    """What a verdict costs, and pairs of samples in bulk on one core."""
    found = []
    for _ in range(5):
        done = subprocess.run([prover(desk), "verdicts", "--json"], capture_output=True, text=True, check=True)
        found.append(json.loads(done.stdout))
    samples, series = found[0]["samples"], found[0]["series"]
    for title, key, word in (
        (f"a verdict over 2 x {samples} slots x {series} series", "counters_ns", "counters"),
        (f"a verdict over 2 x {samples} values x {series} series", "values_ns", "values"),
    ):
        values = [one[key] / 1e6 for one in found]
        figures.add(title, statistics.median(values), 2, "ms",
                    f"{found[0][word]}; both windows built and judged, medians of {found[0]['rounds']:,};"
                    f" {spread(values, 1, ' ms')}")
    with open(desk.path("pairs"), "wb") as pairs:
        subprocess.run([prover(desk), "verdicts", "--lines", str(PAIR_COUNT)], stdout=pairs, check=True)
    rates = []
    for _ in range(5):
        with open(desk.path("pairs"), "rb") as given, open(desk.path("judged"), "wb") as answers:
            began = time.perf_counter()
            subprocess.run(["taskset", "-c", "0", desk.midwatch, "compare", "--jsonl"], stdin=given, stdout=answers,
                           check=True)
            rates.append(PAIR_COUNT / (time.perf_counter() - began))
        with open(desk.path("judged"), "rb") as answers:
            if sum(1 for line in answers if b'"verdict"' in line) != PAIR_COUNT:
                raise SystemExit("compare --jsonl left pairs without a verdict")
    figures.add("compare --jsonl, a pair", 1e6 / statistics.median(rates), 500, "µs",
                f"{statistics.median(rates):,.0f} pairs/s of 2 x 24 samples on one core, process start included;"
                f" {min(rates):,.0f} to {max(rates):,.0f} in {len(rates)} rounds")


def lint(desk, figures, _):
    linting.measure(desk.midwatch, desk, figures)


def lsp(desk, figures, _):
    for lines in (500, 2000):
        text = typed(lines)
        rows = text.split("\n")
        line = next(number for number in reversed(range(len(rows))) if rows[number].startswith("    title: Restart"))
        column = len(rows[line])
        editor = Editor(desk.midwatch, desk.environment("lsp"))
        uri = "file://" + desk.path("typed.runbook.yaml")
        # What is typed breaks the file and mends it again; each change is one key.
        opened, found, version = editor.open(uri, text), [], 1
        for letters in range(KEYS):
            version += 1
            word = ":" if letters % 10 == 9 else "x"
            found.append(editor.change(uri, version, line, column, column, " " + word)[0])
            version += 1
            seconds, seen = editor.change(uri, version, line, column, column + 2, "")
            found.append(seconds)
            if seen != opened:
                raise SystemExit("the findings after an edit that was taken back are others than before")
        editor.close()
        late = statistics.quantiles(found, n=20)[-1] * 1e3
        figures.add(f"change to findings in a runbook of {len(rows) - 1} lines, p95", late, 50 if lines == 500 else 200,
                    "ms", f"median {statistics.median(found) * 1e3:.1f} ms; {spread(found, 1e3, ' ms')}")


def main():
    midwatch, folder, *names = sys.argv[1:]
    groups = {group.__name__: group for group in (steps, start, memory, growth, commits, recovery, shim, verify,
                                                  conditions, verdicts, lint, lsp)}
    unknown = [name for name in names if name not in groups]
    if unknown:
        raise SystemExit(f"no such group of figures: {unknown[0]}; there are {', '.join(groups)}")
    desk, figures, began = Desk(midwatch, folder), Figures(), time.monotonic()
    for name in names or groups:
        groups[name](desk, figures, os.path.join(folder, "limit"))
    shutil.rmtree(desk.folder)
    print(f"{figures.missed} figures beyond their limit (marked !); took {time.monotonic() - began:.0f} s")


if __name__ == "__main__":
    main()
