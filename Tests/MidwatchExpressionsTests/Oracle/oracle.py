"""Asks another CEL and another RE2 what we asked midwatch: oracle.py MIDWATCH [--seed N] [--count N] [--record FILE]

Random expressions go through `midwatch eval --jsonl` and through Google's cel-cpp (cel-expr-python); random patterns go
through `matches` and through RE2 (google-re2). Values are compared with their types, errors as errors: the wording is
each one's own. What is known to differ, and who is right, stands in `known.py`; anything else ends with exit 1.

--record keeps the agreed answers in a file, which `make test` reads without either library.
"""

import argparse
import base64
import datetime
import json
import math
import random
import subprocess
import sys
import time
from decimal import Decimal

import re2
from cel_expr_python import cel
from cel_expr_python.ext import ext_strings

import known
from grammar import Expressions, Patterns

ERROR = ("error",)
# A value of theirs that Python cannot hold.
UNREADABLE = ("unreadable",)
TEXTS = 2
SHOWN = 20


class Midwatch:
    """`midwatch eval --jsonl`."""

    def __init__(self, path):
        self.path = path

    def answers(self, questions):
        lines = "".join(json.dumps(question) + "\n" for question in questions)
        done = subprocess.run([self.path, "eval", "--jsonl"], input=lines, capture_output=True, text=True, check=False)
        answers = [json.loads(line) for line in done.stdout.splitlines()]
        if done.returncode or len(answers) != len(questions):
            sys.exit(f"{len(questions)} lines had {len(answers)} answers, exit {done.returncode}: {done.stderr}")
        return answers


def ours(answer):
    """Our answer as a tuple that can be compared."""
    if "value" not in answer:
        return ERROR
    return plain(answer["value"])


def plain(tagged):
    ((kind, value),) = tagged.items()
    match kind:
        case "int" | "uint":
            return kind, int(value)
        case "double":
            return kind, number(float(value))
        case "list":
            return kind, [plain(element) for element in value]
        case "map":
            return kind, sorted(((key_text(key), plain(element)) for key, element in value), key=str)
        case "duration":
            return kind, int(Decimal(value) * 1_000_000)
        case "timestamp":
            whole, _, fraction = value.rstrip("Z").partition(".")
            return kind, f"{whole}.{(fraction + '000000')[:6]}"
        case "type":
            return (kind,)
        case _:
            return kind, value


def key_text(tagged):
    (value,) = tagged.values()
    return str(value).lower() if isinstance(value, bool) else str(value)


def number(value):
    return "NaN" if math.isnan(value) else (value, math.copysign(1, value))


class Reference:
    """cel-cpp. It shows types of types only by its own names, and moments to the microsecond."""

    def __init__(self):
        self.environment = cel.NewEnv(extensions=[ext_strings.ExtStrings()])

    def answer(self, text):
        """The value, and what was said of it if it is an error."""
        if "%s" in text and r"\xff" in text:
            return UNREADABLE, ""  # Text that is no UTF-8 is more than the library's Python half survives.
        try:
            result = self.environment.compile(text, disable_check=True).eval(data={})
        except Exception as problem:  # The library says every refusal in its own way.
            return ERROR, str(problem)
        if str(result.type()) == "ERROR":
            return ERROR, str(result.value())
        try:
            return self.plain(result), ""
        except TypeError:
            return UNREADABLE, ""

    def checks(self, text):
        try:
            self.environment.compile(text)
        except Exception:  # As above.
            return False
        return True

    def plain(self, result):
        kind = str(result.type()).lower()
        if kind == "null":
            return kind, None  # The library gives up a reference to None each time that it gives one out.
        value = result.value()
        if kind.startswith("list"):
            return "list", [self.plain(element) for element in value]
        if kind.startswith("map"):
            pairs = ((str(key).lower() if isinstance(key, bool) else str(key), self.plain(element))
                     for key, element in value.items())
            return "map", sorted(pairs, key=str)
        match kind:
            case "double":
                return kind, number(value)
            case "bytes":
                return kind, base64.b64encode(bytes(value)).decode()
            case "duration":
                return kind, value // datetime.timedelta(microseconds=1)
            case "timestamp":
                return kind, f"{value.year:04}-" + value.strftime("%m-%dT%H:%M:%S.%f")
            case "type":
                return (kind,)
            case _:
                return kind, value


class Tally:
    """What was compared under one heading."""

    def __init__(self, title):
        self.title, self.agreed, self.errors, self.excused, self.differences = title, 0, 0, {}, []

    def add(self, question, mine, theirs, reason):
        if mine == theirs:
            self.agreed += 1
            self.errors += mine == ERROR
        elif reason:
            self.excused[reason] = self.excused.get(reason, 0) + 1
        else:
            self.differences.append((question, mine, theirs))

    def report(self):
        print(f"oracle {self.title}: {self.agreed:,} agree ({self.errors:,} of them errors), "
              f"{sum(self.excused.values())} known to differ, {len(self.differences)} differ")
        for reason, count in sorted(self.excused.items()):
            print(f"  {count} x {reason}")
        for question, mine, theirs in sorted(self.differences, key=lambda one: len(str(one[0])))[:SHOWN]:
            print(f"  {question}\n    ours   {mine}\n    theirs {theirs}")


def expressions(midwatch, chance, count):
    """Values without the types looked at first, then what the checkers take."""
    makes, reference = Expressions(chance), Reference()
    texts = [makes.one() for _ in range(count)]
    values, checks, agreed = Tally("values"), Tally("checks"), []
    answers = midwatch.answers([{"expr": text, "disable_check": True} for text in texts])
    types = midwatch.answers([{"expr": text, "check_only": True} for text in texts])
    for text, answer, checked in zip(texts, answers, types):
        mine, (theirs, message) = ours(answer), reference.answer(text)
        values.add(text, mine, theirs, known.difference(text, mine, theirs, message))
        if mine == theirs:
            agreed.append({"expr": text} | ({"error": True} if mine == ERROR else answer))
        # What fails when evaluated may be refused before: we look into literals too.
        if reference.checks(text) and theirs != ERROR:
            refusal = checked.get("error", "")
            checks.add(text, refusal or "taken", "taken", known.check_difference(text, refusal))
    return [values, checks], agreed


def patterns(midwatch, chance, count):
    makes, tally, agreed = Patterns(chance), Tally("patterns"), []
    options = re2.Options()
    options.log_errors = False
    pairs = [(pattern, makes.text()) for pattern in (makes.one() for _ in range(count)) for _ in range(TEXTS)]
    answers = midwatch.answers([
        {"expr": "text.matches(pattern)", "bindings": {"text": {"string": text}, "pattern": {"string": pattern}}}
        for pattern, text in pairs])
    for (pattern, text), answer in zip(pairs, answers):
        mine = ours(answer)
        try:
            theirs = "bool", bool(re2.compile(pattern, options).search(text))
        except re2.error:
            theirs = ERROR
        tally.add((pattern, text), mine, theirs, known.pattern_difference(pattern, text))
        if mine == theirs:
            agreed.append({"pattern": pattern, "text": text} | ({"error": True} if mine == ERROR else answer))
    return [tally], agreed


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n", maxsplit=1)[0])
    parser.add_argument("midwatch")
    parser.add_argument("--seed", type=int, default=None, help="what chance begins with")
    parser.add_argument("--count", type=int, default=20_000, help="how many expressions, and how many patterns")
    parser.add_argument("--record", help="a file for what was agreed")
    options = parser.parse_args()
    seed = random.randrange(2**32) if options.seed is None else options.seed
    chance, midwatch, began = random.Random(seed), Midwatch(options.midwatch), time.monotonic()
    tallies, agreed = [], []
    for part in (expressions, patterns):
        found, kept = part(midwatch, chance, options.count)
        tallies += found
        agreed += kept
    for tally in tallies:
        tally.report()
    print(f"oracle: seed {seed}, {time.monotonic() - began:.0f} s")
    if options.record:
        with open(options.record, "w", encoding="utf-8") as file:
            lines = (json.dumps(one, ensure_ascii=False, separators=(",", ":")) + "\n" for one in agreed)
            file.writelines(dict.fromkeys(lines))
    if any(tally.differences for tally in tallies):
        sys.exit(1)


if __name__ == "__main__":
    main()
