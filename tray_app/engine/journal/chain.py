"""The journal's chain: every row carries a fingerprint of itself and of all rows before it. Pure.

What it proves: a row that was changed, taken out, swapped or cut off at the end by accident, by a failing
disk or by a casual hand is noticed, and where.

What no chain without a secret can prove: that nobody who may write the file has computed it anew from some
row on, or has put back an older copy of the whole file. The last rows can also go together with what the
file says about its end, when a disk forgets what it said it had written. It is the employee's own record on
the employee's own computer, not evidence against them.
"""

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass
from enum import Enum

GENESIS = b"workday-tray journal 1"


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """One entry as it stands in the file: texts, so that a check needs to understand none of them."""

    at: str
    """This computer's wall clock, UTC, ISO 8601 with microseconds."""
    ticks: str
    """This computer's monotonic clock in seconds, a decimal number."""
    account: str
    kind: str
    text: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """A record in its place."""

    number: int
    """Counts from 1, without gaps."""
    record: Record
    fingerprint: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Head:
    """What the file says about its own end; changed together with every new row."""

    identity: bytes
    """Random, made with the file: no two files have the same chain."""
    count: int
    fingerprint: bytes
    """Of the last row; of the beginning while there is none."""


class Break(Enum):
    """What is wrong with a chain where it breaks."""

    CHANGED = "changed"
    """The row does not say what it said when it was written."""
    MISSING = "missing"
    """Rows were taken out from here on."""
    REORDERED = "reordered"
    """Another row stands here; the right one is further on."""
    CUT = "cut"
    """The end is missing from here on."""
    ADDED = "added"
    """There are rows after what the file says is its last."""
    UNREADABLE = "unreadable"
    """From here on the file cannot be read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """Every row is as it was written."""

    count: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Broken:
    """The rows before `number` are as they were written; there the chain breaks."""

    number: int
    reason: Break


Verdict = Whole | Broken


def genesis(identity: bytes) -> bytes:
    """Return what the first row of a file with this identity follows on."""
    return _digest(GENESIS, identity)


def fingerprint(previous: bytes, number: int, record: Record) -> bytes:
    """Return the fingerprint of a record in its place after a row with the fingerprint `previous`.

    Every part is preceded by its length, so that no two different rows are the same bytes.
    """
    texts = (str(number), record.at, record.ticks, record.account, record.kind, record.text)
    return _digest(previous, *(text.encode("utf-8", "surrogatepass") for text in texts))


def verify(head: Head, rows: Iterable[Row]) -> Verdict:
    """Tell whether these rows, in the order of the file, are the chain that `head` ends."""
    previous = genesis(head.identity)
    number = 0
    remaining = iter(rows)
    for row in remaining:
        number += 1
        if row.number != number:
            return Broken(number=number, reason=Break.MISSING if row.number > number else Break.REORDERED)
        if number > head.count:
            return Broken(number=number, reason=Break.ADDED)
        if row.fingerprint != fingerprint(previous, number, row.record):
            # Swapped rows follow on each other as before; only their numbers no longer tell.
            elsewhere = any(
                fingerprint(previous, number, each.record) == each.fingerprint for each in remaining
            )
            return Broken(number=number, reason=Break.REORDERED if elsewhere else Break.CHANGED)
        previous = row.fingerprint
    if number < head.count:
        return Broken(number=number + 1, reason=Break.CUT)
    if previous != head.fingerprint:
        return Broken(number=max(number, 1), reason=Break.CHANGED)
    return Whole(count=number)


def _digest(*parts: bytes) -> bytes:
    whole = hashlib.sha256()
    for part in parts:
        whole.update(len(part).to_bytes(8, "big"))
        whole.update(part)
    return whole.digest()
