#!/usr/bin/env python3
"""Writes the time zones that conditions know, and the offsets that they are tested against.

    zones.py [--check]

Reads the tzdata package of PyPI (the IANA time zone database, in the public domain), writes
Sources/CMidwatchZones/zones.inc, and has Python's own zoneinfo say what the offsets are at random moments
(offsets.tsv). With --check nothing is written: it fails if a file would change.
"""
import importlib.resources
import pathlib
import random
import struct
import sys
import zoneinfo

import tzdata

TOP = pathlib.Path(__file__).resolve().parents[3]
TABLE = TOP / "Sources/CMidwatchZones/zones.inc"
OFFSETS = pathlib.Path(__file__).with_name("offsets.tsv")
ROOT = importlib.resources.files("tzdata")
DIGITS = "0123456789abcdefghijklmnopqrstuvwxyz"
# Timestamps reach from the year 1 to the year 9999.
FIRST, LAST = -62135596800, 253402300799


def base36(number):
    if number < 0:
        return "-" + base36(-number)
    text = ""
    while True:
        number, digit = divmod(number, 36)
        text = DIGITS[digit] + text
        if number == 0:
            return text


def rules(data):
    """The first offset, the changes as pairs of moment and offset, and the POSIX rule after them (RFC 8536)."""
    assert data[:4] == b"TZif" and data[4:5] >= b"2"

    def header(at):
        return struct.unpack(">6l", data[at + 20:at + 44])

    marks, standards, leaps, times, types, letters = header(0)
    at = 44 + times * 5 + types * 6 + letters + leaps * 8 + standards + marks
    marks, standards, leaps, times, types, letters = header(at)
    at += 44
    moments = struct.unpack(f">{times}q", data[at:at + 8 * times])
    at += 8 * times
    kinds = data[at:at + times]
    at += times
    offsets = [struct.unpack(">l", data[at + 6 * index:at + 6 * index + 4])[0] for index in range(types)]
    footer = data[at + 6 * types + letters + 12 * leaps + standards + marks:].strip().decode()
    changes, now = [], offsets[0]
    for moment, kind in zip(moments, kinds):
        # The last one stays even if it changes only the offset's name: from then on the POSIX rule holds.
        if offsets[kind] != now or moment == moments[-1]:
            now = offsets[kind]
            changes.append((moment, now))
    return offsets[0], tuple(changes), footer


def table():
    names = {}
    for name in sorted((ROOT / "zones").read_text().split()):
        names.setdefault(rules((ROOT / "zoneinfo" / name).read_bytes()), []).append(name)
    lines = []
    for (first, changes, footer), zones in sorted(names.items(), key=lambda item: item[1]):
        offsets = sorted({offset for _, offset in changes})
        coded, before = "", 0
        for moment, offset in changes:
            coded += base36(moment - before) + chr(ord("A") + offsets.index(offset))
            before = moment
        fields = (",".join(zones), first, ",".join(map(str, offsets)) or "-", coded or "-", footer)
        lines.append(" ".join(map(str, fields)))
    text = "".join(line + "\n" for line in lines)
    pieces = [text[start:start + 100] for start in range(0, len(text), 100)]
    literal = "".join('    "' + piece.replace("\n", "\\n") + '"\n' for piece in pieces)
    return f"/* IANA time zone database {tzdata.IANA_VERSION}, by zones.py. */\n" + literal


def offsets():
    chance = random.Random(36)
    lines = []
    for name in sorted((ROOT / "zones").read_text().split()):
        with (ROOT / "zoneinfo" / name).open("rb") as file:
            zone = zoneinfo.ZoneInfo.from_file(file)
        for low, high in ((FIRST + 90000, -2e9), (-2e9, 0), (0, 1.7e9), (1.7e9, 2.2e9), (2.2e9, 4e9), (4e9, LAST - 90000)):
            moment = chance.randint(int(low), int(high))
            lines.append(f"{name}\t{moment}\t{offset(zone, moment)}")
    return "".join(line + "\n" for line in lines)


def offset(zone, moment):
    import datetime
    utc = datetime.datetime(1970, 1, 1, tzinfo=datetime.timezone.utc) + datetime.timedelta(seconds=moment)
    return int(utc.astimezone(zone).utcoffset().total_seconds())


stale = []
for path, text in ((TABLE, table()), (OFFSETS, offsets())):
    if "--check" not in sys.argv:
        path.write_text(text)
    elif not path.exists() or path.read_text() != text:
        stale.append(path.name)
if stale:
    sys.exit("make zones would change " + ", ".join(stale))
