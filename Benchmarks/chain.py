"""A timeline of any length, written into a file that midwatch has made: the chain in a second implementation."""

import hashlib
import os
import sqlite3
import struct

PAYLOAD = ('{"attempt":"%s-%d","outcome":{"ending":"succeeded","code":0,"took":3,"output":{"head":"%s","bytes":%d}}}')


def field(value):
    return struct.pack(">q", len(value)) + value


def genesis(stream):
    return hashlib.sha256(b"mw1-genesis" + field(stream)).digest()


def fill(path, runs, each):
    """Adds `runs` runs of `each` records; returns every byte that a verifier must hash, one piece a hash."""
    hashed = []
    with sqlite3.connect(path) as database:
        (body,) = database.execute("SELECT coalesce(max(id), 0) FROM body").fetchone()
        for run in range(runs):
            stream = b"run/R-20261121-031502-%04x" % run
            previous, at = genesis(stream), 1_795_230_900_000
            for sequence in range(1, each + 1):
                body, at = body + 1, at + 7
                payload = (PAYLOAD % (stream[4:].decode(), sequence, "x" * (sequence % 160), sequence)).encode()
                salt = os.urandom(32)
                hashed.append(field(salt) + field(payload))
                commitment = hashlib.sha256(hashed[-1]).digest()
                hashed.append(b"mw1" + field(previous) + field(stream) + struct.pack(">qq", sequence, at)
                              + field(b"read-ended") + struct.pack(">q", 1) + field(commitment))
                previous = hashlib.sha256(hashed[-1]).digest()
                database.execute("INSERT INTO body VALUES (?, ?, ?)", (body, salt, payload.decode()))
                database.execute("INSERT INTO record VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
                                 (stream.decode(), sequence, at, "read-ended", 1, commitment, previous, body))
    return hashed
