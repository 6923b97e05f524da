#!/usr/bin/env python3
"""Writes the README's table of the proof programmes from the figures that they left in .build/programmes.

    Benchmarks/programmes.py [--check]

Only whole programmes count, never a slice; a programme that was not run here keeps the line that stands. With --check
nothing is written: it says which lines would change.
"""
import json
import pathlib
import sys

TOP = pathlib.Path(__file__).resolve().parent.parent
README = TOP / "README.md"
BEGIN, END = "<!-- figures: printed by `make figures` -->", "<!-- end of figures -->"
PROVES = {
    "simulate": "random runbooks, engines, crashes and clocks in virtual time: the eight invariants after every event",
    "states": "every state of lock and recovery rules for three engines; known-bad rules are caught",
    "prefixes": "recovery from every prefix of generated runs",
    "crash": "kill -9 at the calls of real processes, with the real database; an outside file is the judge",
    "faults": "each call failing in turn: full disk, failed disk, no files, no processes",
    "torn": "what power cuts leave of lost and torn writes",
    "zoo": "nasty children, through the shim and as reads",
    "hangup": "terminals that die, at every phase of a run, by every death",
    "tamper": "a timeline changed byte by byte, cut, swapped and rewritten",
    "inputs": "bad files",
    "secrets": "canary secrets through every sink",
    "fuzz": "libFuzzer on everything that reads",
    "calibrate": "simulated services of which the truth is known: how often the judge is wrong",
    "mutants": "deliberate faults in our own code: how many of them their programme sees",
}


def lines():
    """The new lines by the programme's name."""
    new = {}
    for name, proves in PROVES.items():
        path = TOP / ".build" / "programmes" / f"{name}.json"
        if not path.exists():
            continue
        kept = json.loads(path.read_text())
        figures = ", ".join(f"{key} {value}" for key, value in kept["figures"].items())
        new[name] = f"| `make {name}` | {proves} | {figures} | {kept['seconds']} s, seed {kept['seed']} |"
    return new


def main():
    text = README.read_text()
    if BEGIN not in text or END not in text:
        sys.exit(f"README.md has no place for the table: {BEGIN} … {END}")
    head, rest = text.split(BEGIN)
    table, tail = rest.split(END)
    known = {line.split("`")[1].removeprefix("make "): line for line in table.splitlines() if line.startswith("| `")}
    new = lines()
    rows = [new.get(name, known.get(name)) for name in PROVES]
    table = ["| programme | what it goes through | seen | took |", "|---|---|---|---|"] + [row for row in rows if row]
    written = head + BEGIN + "\n" + "\n".join(table) + "\n" + END + tail
    changed = [name for name in new if new[name] != known.get(name)]
    if "--check" in sys.argv[1:]:
        print("\n".join(f"would change: {name}" for name in changed) or "nothing would change")
        return
    README.write_text(written)
    missing = [name for name in PROVES if name not in new and name not in known]
    print("\n".join(table))
    if missing:
        print("not run yet: " + ", ".join(missing), file=sys.stderr)


if __name__ == "__main__":
    main()
