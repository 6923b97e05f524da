#!/usr/bin/env python3
"""Mutation controls: breaks our own code on purpose, and expects the proof programmes to see it.

    Tests/Mutants/run.py [PROGRAMME…]

Each line of PROGRAMME.tsv is one deliberate fault: the file, a text that stands in it once, what is put in its place,
and which suite must go red and why ("KillTests: the act comes before its intent"). The faults are made in a copy of the
sources, one after the other; each is built, its suite runs as its slice in `make test` does, and green is a failure.
What plays without a process or a disk is played by midwatch-prove, as many seeds as the slice has, so that less must
be built. It ends with the count of the caught and the missed, and records it by programme for `make figures`.
"""
import json
import pathlib
import re
import shutil
import subprocess
import sys
import time

TOP = pathlib.Path(__file__).resolve().parents[2]
COPY = TOP / ".build" / "mutants"
TOP_LEVEL = ["Package.swift", "Sources", "Tests", "runbooks", "schemas", "README.md", "Makefile", "Benchmarks", ".ci",
             ".swift-format"]
SECONDS_PER_SUITE = 900
# What plays a suite's programme without the rest of the tests, and how much of it.
PROOFS = {
    "FleetTests": ["simulate", "--count", "2000"],
    "PrefixTests": ["prefixes", "--count", "20"],
    "StatesTests": ["states", "--limit", "15000"],
}


class Fault:
    def __init__(self, programme, number, fields):
        self.name = f"{programme}-{number}"
        self.file, self.find, self.put, self.why = fields
        self.programme = programme
        self.suite = self.why.split(":")[0]


def faults(names):
    folder = pathlib.Path(__file__).parent
    files = [folder / f"{name}.tsv" for name in names] or sorted(folder.glob("*.tsv"))
    found = []
    for file in files:
        if not file.exists():
            sys.exit(f"there is no {file.relative_to(TOP)}; known: " + ", ".join(p.stem for p in folder.glob("*.tsv")))
        lines = [line for line in file.read_text().splitlines() if line and not line.startswith("#")]
        for number, line in enumerate(lines, 1):
            fields = line.split("\t")
            if len(fields) != 4:
                sys.exit(f"{file.name}:{number}: expected 4 fields between tabs, found {len(fields)}")
            fault = Fault(file.stem, number, fields)
            if not re.fullmatch(r"\w+Tests", fault.suite):
                sys.exit(f"{file.name}:{number}: the last field must begin with a suite: \"NameTests: why\"")
            count = (TOP / fault.file).read_text().count(fault.find)
            if count != 1:
                sys.exit(f"{file.name}:{number}: the text stands {count} times in {fault.file}, expected once:\n"
                         f"    {fault.find}")
            found.append(fault)
    return found


def copy_sources():
    COPY.mkdir(parents=True, exist_ok=True)
    for name in TOP_LEVEL:
        source = TOP / name
        if source.is_dir():
            # Times are kept, so that only what has changed is built again.
            shutil.rmtree(COPY / name, ignore_errors=True)
            shutil.copytree(source, COPY / name, symlinks=True)
        elif source.exists():
            shutil.copy2(source, COPY / name)


def swift(*arguments):
    try:
        return subprocess.run(["swift", *arguments], cwd=COPY, stdout=subprocess.PIPE, stderr=subprocess.STDOUT,
                              text=True, errors="replace", timeout=SECONDS_PER_SUITE)
    except subprocess.TimeoutExpired as expired:
        return subprocess.CompletedProcess(arguments, 124, expired.stdout or "", "")


def played(suite):
    proof = PROOFS.get(suite)
    if proof:
        return swift("run", "--skip-build", "midwatch-prove", *proof)
    # No suite may match more than its own name.
    ran = swift("test", "--skip-build", "--no-parallel", "--filter", rf"\.{suite}/")
    if "run with 0 tests" in ran.stdout or "No matching test cases" in ran.stdout:
        sys.exit(f"mutants: there is no suite {suite}")
    return ran


def tried(fault):
    """What became of a fault: caught, missed, or why it could not be tried."""
    path = COPY / fault.file
    sound = path.read_text()
    path.write_text(sound.replace(fault.find, fault.put))
    try:
        built = swift("build", *(["--product", "midwatch-prove"] if fault.suite in PROOFS else ["--build-tests"]))
        if built.returncode != 0:
            errors = [line for line in built.stdout.splitlines() if "error:" in line]
            return "does not build: " + (errors[0] if errors else built.stdout[-300:])
        ran = played(fault.suite)
        return "missed" if ran.returncode == 0 else "caught"
    finally:
        path.write_text(sound)


def record(chosen, outcomes, names, seconds):
    """Leaves the figures where the programmes leave theirs; a part is no figure of the whole."""
    if names:
        return
    figures = {}
    for programme in sorted({fault.programme for fault in chosen}):
        of_it = [outcome for fault, outcome in zip(chosen, outcomes) if fault.programme == programme]
        figures[programme] = f"{of_it.count('caught')} of {len(of_it)}"
    folder = TOP / ".build" / "programmes"
    folder.mkdir(parents=True, exist_ok=True)
    (folder / "mutants.json").write_text(json.dumps(
        {"programme": "mutants", "size": "whole", "seed": "0", "seconds": round(seconds, 1), "figures": figures}) + "\n")


def main():
    chosen = faults(sys.argv[1:])
    start = time.monotonic()
    print(f"mutants: {len(chosen)} faults; the first build takes some minutes", flush=True)
    copy_sources()
    sound = swift("build", "--build-tests")
    if sound.returncode != 0:
        sys.exit("mutants: the sources do not build as they are:\n" + sound.stdout[-2000:])
    # What is red without a fault sees nothing.
    for suite in sorted({fault.suite for fault in chosen}):
        ran = played(suite)
        if ran.returncode != 0:
            sys.exit(f"mutants: {suite} is red without a fault:\n" + ran.stdout[-2000:])
    outcomes = []
    for fault in chosen:
        began = time.monotonic()
        outcome = tried(fault)
        outcomes.append(outcome)
        print(f"{outcome:8} {fault.name:14} {time.monotonic() - began:5.0f} s  {fault.why}", flush=True)
    caught = outcomes.count("caught")
    print(f"mutants: {caught} of {len(outcomes)} caught")
    record(chosen, outcomes, sys.argv[1:], time.monotonic() - start)
    sys.exit(0 if caught == len(outcomes) else 1)


if __name__ == "__main__":
    main()
