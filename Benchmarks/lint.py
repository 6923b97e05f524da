"""What linting costs: beside libyaml's own event parse of the same bytes, and beside other linters on comparable files."""

import os
import re
import shutil
import statistics
import subprocess

from workload import ended

ROUNDS = 7
FEW, MANY = 1_000, 10_000
MIB = 1024
CORPUS = "Tests/MidwatchLintTests/Corpus"
ENDING = ".runbook.yaml"
AUTHOR = ["-c", "user.name=bench", "-c", "user.email=bench@localhost", "-c", "commit.gpgsign=false"]

# A workflow as long as a runbook of the corpus, for the linter of workflows.
WORKFLOW = """name: release-{n}
on: {{push: {{branches: [main]}}}}
permissions: {{}}
jobs:
"""
JOB = """  job-{j}:
    runs-on: ubuntu-24.04
    permissions: {{contents: read}}
    env: {{STAGE: "{n}"}}
    steps:
      - name: Look at the tree {j}
        run: |
          set -eu
          ls -l "$STAGE"
          test -f "$STAGE/manifest.json"
      - name: Build {j}
        run: make build STAGE="$STAGE"
        timeout-minutes: 10
      - name: Tell
        if: failure()
        run: ./scripts/tell.sh "release {n} failed"
"""


def runbooks(root, count):
    """A repository like the clean corpus, whose runbooks have each an id, a service, targets and alerts of its own."""
    shutil.rmtree(root, ignore_errors=True)
    shutil.copytree(CORPUS, root, ignore=shutil.ignore_patterns("*" + ENDING))
    folder = os.path.join(root, "runbooks")
    os.makedirs(folder, exist_ok=True)
    names = sorted(name for name in os.listdir(os.path.join(CORPUS, "runbooks")) if name.endswith(ENDING))
    texts = {}
    for name in names:
        with open(os.path.join(CORPUS, "runbooks", name), encoding="utf-8") as file:
            texts[name] = file.read()
    paths = []
    for number in range(count):
        name, copy = names[number % len(names)], number // len(names)
        text = texts[name]
        if copy:
            text = re.sub(r"(?m)^(id|service): (\S+)$", rf"\1: \2-{copy}", text)
            text = re.sub(r"(?m)^(    target: [^\s/]+)", rf"\1-{copy}", text)
            text = re.sub(r"(?m)^(  - alert: \S+)$", rf"\g<1>{copy}", text)
            name = name.removesuffix(ENDING) + f"-{copy}{ENDING}"
        path = os.path.join(folder, name)
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)
        paths.append(path)
    owners = os.path.join(root, "CODEOWNERS")
    with open(owners, encoding="utf-8") as file:
        text = file.read()
    with open(owners, "w", encoding="utf-8") as file:
        file.write(text.replace(ENDING, "*" + ENDING))
    for command in (["init", "--quiet"], ["add", "."], [*AUTHOR, "commit", "--quiet", "--message", "The runbooks"]):
        subprocess.run(["git", "-C", root, *command], check=True)
    return paths


def workflows(folder, count, size):
    """As many workflows, each about as long as a runbook."""
    shutil.rmtree(folder, ignore_errors=True)
    os.makedirs(os.path.join(folder, ".github", "workflows"))
    for number in range(count):
        text, job = WORKFLOW.format(n=number), 0
        while len(text) < size:
            text, job = text + JOB.format(n=number, j=job), job + 1
        path = os.path.join(folder, ".github", "workflows", f"release-{number}.yml")
        with open(path, "w", encoding="utf-8") as file:
            file.write(text)


def measure(midwatch, desk, figures):
    build = os.path.dirname(desk.folder)
    events = os.path.join(build, "events")
    subprocess.run(["gcc", "-O2", "-Wall", "-Wextra", "-o", events, "Benchmarks/events.c", "-lyaml"], check=True)
    folder = desk.path("runbooks")
    paths = runbooks(folder, FEW)
    total = sum(os.path.getsize(path) for path in paths)
    environment = desk.environment("lint")
    one = ["taskset", "-c", "0"]
    report = desk.path("report.json")

    def lint(where=folder, prefix=one, code=(0, 1), **options):
        result = ended([*prefix, midwatch, "lint", "--format", "json", "--output", report, where],
                       dict(environment, **options))
        if result.code not in code:
            raise SystemExit(f"midwatch lint ended with {result.code}")
        return result

    lint()
    found, parsed, both = [], [], []
    for _ in range(ROUNDS):
        found.append(lint().seconds)
        parsed.append(ended([*one, events, "1", *paths], environment).seconds)
        both.append(lint(prefix=[]).seconds)
    ratios = [ours / theirs for ours, theirs in zip(found, parsed)]
    seconds = statistics.median(found)
    figures.add(f"lint of {FEW:,} runbooks, one core, to libyaml's event parse", statistics.median(ratios), 8, "x",
                f"{seconds * 1e3:.0f} ms to {statistics.median(parsed) * 1e3:.0f} ms; {total / FEW:,.0f} B each;"
                f" process start included; {spread(ratios)}")
    speedup = [alone / together for alone, together in zip(found, both)]
    figures.add("two cores to one: 1.7 / how many times as fast", 1.7 / statistics.median(speedup), 1, "",
                f"{statistics.median(speedup):.2f} times as fast; {spread(speedup)}")
    peers(figures, desk, paths, total / FEW, FEW / seconds)
    small = paths[0]
    alone = [lint(small).seconds for _ in range(3 * ROUNDS)]
    figures.add("lint of one small file, start included", statistics.median(alone) * 1e3, 20, "ms",
                f"{min(alone) * 1e3:.1f} to {max(alone) * 1e3:.1f} ms in {len(alone)} rounds")
    peaks = [lint().peak / MIB for _ in range(3)]
    figures.add(f"peak memory of {FEW:,} runbooks", statistics.median(peaks), 60, "MiB", spread(peaks))
    many = desk.path("many")
    runbooks(many, MANY)
    peaks = [lint(many, prefix=[]).peak / MIB for _ in range(3)]
    figures.add(f"peak memory of {MANY:,} runbooks", statistics.median(peaks), 150, "MiB", spread(peaks))


def peers(figures, desk, paths, size, rate):
    """Files a second beside the linters that people know, on files of the same size."""
    tools = os.environ.get("MIDWATCH_LINTERS", ".build/linters/bin")
    if not os.path.exists(os.path.join(tools, "zizmor")):
        print(f"midwatch: zizmor and yamllint are not in {tools}: make bench installs them; two figures are missing")
        figures.missed += 2
        return
    flows = desk.path("flows")
    workflows(flows, FEW, size)
    few = sorted(paths)[:100]
    one = ["taskset", "-c", "0"]
    theirs = {"zizmor": [], "yamllint": []}
    for _ in range(3):
        theirs["zizmor"].append(FEW / ended(
            [*one, os.path.join(tools, "zizmor"), "--offline", "--quiet", "--no-exit-codes", flows],
            dict(os.environ)).seconds)
        theirs["yamllint"].append(len(few) / ended(
            [*one, os.path.join(tools, "yamllint"), "-d", "relaxed", *few],
            dict(os.environ)).seconds)
    for name, times in (("zizmor", 4), ("yamllint", 30)):
        middle = statistics.median(theirs[name])
        figures.add(f"{times} times the files a second of {name}, to ours", times * middle / rate, 1, "",
                    f"{rate:,.0f} files/s to {middle:,.0f} files/s: {rate / middle:.1f} times; one core each, start included")


def spread(values):
    return f"{min(values):.2f} to {max(values):.2f} in {len(values)} rounds"
