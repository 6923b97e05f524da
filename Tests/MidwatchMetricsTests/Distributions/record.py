#!/usr/bin/env python3
"""Writes what SciPy says of the distributions and estimates that the judge uses: DistributionFixture.swift.

    record.py [--check]

With --check nothing is written: it fails if the file would change.
"""
import pathlib
import sys

import numpy
import scipy
from scipy import special, stats

FILE = pathlib.Path(__file__).resolve().parents[1] / "DistributionFixture.swift"


def rows(name, comment, values):
    lines = [f"    /// {comment}", f"    static let {name}: [[Double]] = ["]
    for row in values:
        text = "        [" + ", ".join(repr(float(value)) for value in row) + "],"
        if len(text) > 120:
            text = "        [\n"
            for value in row:
                text += f"            {float(value)!r},\n"
            text += "        ],"
        lines.append(text)
    return lines + ["    ]"]


def student_quantiles():
    for freedom in [0.5, 1, 2, 2.5, 3.7, 5, 8, 13.4, 22, 60, 240, 1e4]:
        for p in [0.6, 0.75, 0.9, 0.95, 0.975, 0.995, 0.9999, 0.025, 1e-3, 1e-6]:
            yield p, freedom, stats.t.ppf(p, freedom)


def student_cumulative():
    for freedom in [0.5, 1, 2, 3.7, 8, 22, 240]:
        for t in [-40, -3.2, -0.5, 0, 0.1, 1.96, 12]:
            yield t, freedom, stats.t.cdf(t, freedom)


def normal_quantiles():
    for p in [1e-12, 1e-6, 1e-3, 0.01, 0.025, 0.2, 0.4, 0.5, 0.6, 0.9, 0.975, 0.995, 0.9999, 1 - 1e-9]:
        yield p, stats.norm.ppf(p)


def incomplete_beta():
    for a, b in [(0.5, 0.5), (1, 1), (2, 3), (0.5, 11), (30, 2), (200, 300), (1, 4000)]:
        for x in [1e-6, 0.01, 0.3, 0.5, 0.9, 0.999]:
            yield x, a, b, special.betainc(a, b, x)


def exact_shares():
    for bad, total, alpha in [(0, 10, 0.05), (1, 10, 0.05), (3, 4000, 0.05), (20, 400, 0.01), (10, 10, 0.05)]:
        low = stats.beta.ppf(alpha, bad, total - bad + 1) if bad > 0 else 0
        high = stats.beta.ppf(1 - alpha, bad + 1, total - bad) if bad < total else 1
        yield bad, total, alpha, low, high


def theil_sen():
    """Eight values at places 0, 1, 2, 4, 5, 6, 7, 9, then the slope."""
    chance = numpy.random.default_rng(4)
    places = numpy.array([0, 1, 2, 4, 5, 6, 7, 9])
    for slope in [0, 0.3, -2]:
        values = numpy.round(slope * places + chance.normal(size=8), 3)
        yield *values, stats.theilslopes(values, places).slope


def wander():
    """Five values at slots 0, 1, 2, 4, 5 with the noise of each, correlation, variance, then the logarithm of the
    restricted likelihood up to its constant, by dense matrices, and the variance of the mean of all."""
    slots = numpy.array([0, 1, 2, 4, 5])
    chance = numpy.random.default_rng(9)
    for correlation, variance in [(0.3, 0.09), (0.8, 0.36), (0.97, 1.0)]:
        values = numpy.round(1 + 0.4 * chance.normal(size=5), 3)
        noise = numpy.round(chance.uniform(0.01, 0.3, size=5), 3)
        mood = variance * correlation ** numpy.abs(slots[:, None] - slots[None, :])
        covariance = mood + numpy.diag(noise)
        inverse = numpy.linalg.inv(covariance)
        ones = numpy.ones(5)
        weight = ones @ inverse @ ones
        left = values - (ones @ inverse @ values) / weight
        likelihood = -0.5 * (numpy.linalg.slogdet(covariance)[1] + numpy.log(weight) + left @ inverse @ left)
        yield *values, *noise, correlation, variance, likelihood, mood.mean()


def mixtures():
    """Three weights, three standard errors, a level, and how far the interval reaches."""
    for weights, errors in [((0.5, 0.3, 0.2), (0.1, 0.4, 1.0)), ((0.98, 0.01, 0.01), (1.0, 3.0, 9.0))]:
        for alpha in [0.1, 0.05, 0.01]:
            low, high = 0.0, 100.0
            for _ in range(200):
                middle = (low + high) / 2
                beyond = sum(w * stats.norm.cdf(-middle / e) for w, e in zip(weights, errors))
                low, high = (middle, high) if beyond > alpha / 2 else (low, middle)
            yield *weights, *errors, alpha, high


BELIEFS = [(0.3, 45), (0.5, 4), (0.65, 1.5), (0.75, 3), (0.8, 5), (0.85, 2), (0.9, 1.6), (0.93, 2.4), (0.97, 0.9)]
SPREADS = [0.05, 0.1, 0.15, 0.2, 0.25, 0.3, 0.37, 0.45, 0.55, 0.7, 0.85, 1, 1.25, 1.6, 2, 2.5]
HIGH = [16, 17, 15, 16, 18, 16, 15, 17, 16, 16, 17, 15, 16, 18, 15, 16]
LOW = [1, 0, 1, 1, 2, 0, 1, 1, 0, 1, 1, 2, 0, 1, 0, 1]
BEFORE = [14, 19, 16, 22, 21, 15, 12, 13, 18, 11, 15, 20, 17, 22, 14, 13, 16, 9, 12, 16]
AFTER = [6, 8, 5, 7, 5, 7, 3, 3, 4, 6, 4, 9, 8, 6, 7, 3, 2, 4, 5, 3]
SLOT = 200


def side(bad, gaps):
    slots = numpy.array([slot for slot in range(len(bad) + len(gaps)) if slot not in gaps])
    bad = numpy.array(bad, dtype=float)
    share = (bad.sum() + 0.5) / (SLOT * len(bad) + 1)
    return slots, bad / (SLOT * share), share, (1 - share) / (share * SLOT), SLOT * len(bad)


def interval(before, after, gaps):
    """Method A's interval on the ratio by dense matrices, weighing every way to wander."""
    sides = [side(before, gaps), side(after, gaps)]
    logs, errors = [], []
    for correlation, belief in BELIEFS:
        for spread in SPREADS:
            log, variance = numpy.log(belief), 0
            for slots, values, share, noise, total in sides:
                mood = spread**2 * correlation ** numpy.abs(slots[:, None] - slots[None, :])
                covariance = mood + noise * numpy.eye(len(slots))
                inverse = numpy.linalg.inv(covariance)
                ones = numpy.ones(len(slots))
                weight = ones @ inverse @ ones
                left = values - (ones @ inverse @ values) / weight
                log -= 0.5 * (numpy.linalg.slogdet(covariance)[1] + numpy.log(weight) + left @ inverse @ left)
                variance += mood.mean() + (1 - share) / (share * (total + 1))
            logs.append(log)
            errors.append(numpy.sqrt(variance))
    weights = numpy.exp(numpy.array(logs) - max(logs))
    weights /= weights.sum()
    low, high = 0.0, 100.0
    for _ in range(200):
        middle = (low + high) / 2
        beyond = weights @ stats.norm.cdf(-middle / numpy.array(errors))
        low, high = (middle, high) if beyond > 0.025 else (low, middle)
    change = numpy.log(sides[1][2] / sides[0][2])
    return numpy.exp(change), numpy.exp(change - high), numpy.exp(change + high)


def intervals():
    yield interval(BEFORE, AFTER, [])
    yield interval(BEFORE, AFTER, [6, 13])
    yield interval(HIGH, LOW, [])


def main():
    lines = [
        f"/// Values recorded from SciPy {scipy.__version__} by `Distributions/record.py`; `make distributions` renews",
        "/// them.",
        "enum DistributionFixture {",
    ]
    tables = [
        ("studentQuantiles", "`stats.t.ppf`: p, degrees of freedom, t.", student_quantiles()),
        ("studentCumulative", "`stats.t.cdf`: t, degrees of freedom, p.", student_cumulative()),
        ("normalQuantiles", "`stats.norm.ppf`: p, z.", normal_quantiles()),
        ("incompleteBeta", "`special.betainc`: x, a, b, value.", incomplete_beta()),
        ("exactShares", "Clopper and Pearson, one-sided, by `stats.beta.ppf`: bad, total, alpha, lower, upper.", exact_shares()),
        ("slopes", "`stats.theilslopes`: eight values at places 0, 1, 2, 4, 5, 6, 7, 9, then the slope.", theil_sen()),
        (
            "wanders",
            "Five values and noises at slots 0, 1, 2, 4, 5, correlation, variance, likelihood, variance of the mean.",
            wander(),
        ),
        ("intervals", "Estimate, low and high of `ReferenceIntervalTests`.", intervals()),
        ("mixtures", "Three weights, three errors, alpha, reach.", mixtures()),
    ]
    for place, (name, comment, values) in enumerate(tables):
        lines += ([""] if place else []) + rows(name, comment, values)
    text = "\n".join(lines + ["}", ""])
    if "--check" in sys.argv:
        sys.exit(0 if FILE.read_text() == text else f"{FILE.name} differs from what SciPy says")
    FILE.write_text(text)


if __name__ == "__main__":
    main()
