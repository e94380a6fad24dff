"""A process that writes to a journal, to be watched, crowded and killed by the tests.

``write PATH NAME COUNT`` waits for a line on standard input, appends notes ``NAME 0``, ``NAME 1``… and prints
each once the journal has said that it is safe. ``fill PATH FILLER`` writes on a disk that a filler file has
left little room on, until the journal says no; then makes room, writes once more, and prints what it saw.
"""

import json
import sys
from pathlib import Path

from tests.support.journal_files import note, notes, write
from tray_app.engine.journal.chain import Whole
from tray_app.engine.journal.store import SqliteJournal

TRIES = 10
"""A computer under heavy load may keep others at the lock for longer than the second they wait."""


def keep_writing(path: Path, name: str, count: int) -> None:
    sys.stdin.readline()
    journal = SqliteJournal(path)
    for number in range(count):
        if any(write(journal, note(f"{name} {number}")) for _ in range(TRIES)):
            print(f"{name} {number}", flush=True)  # noqa: T201 - read by the test
    journal.close()


def fill(path: Path, filler: Path) -> None:
    journal = SqliteJournal(path)
    kept = [f"{number} {'x' * 5000}" for number in range(1000)]
    count = next(number for number, text in enumerate(kept) if not write(journal, note(text)))
    full = [fault.kind.name for fault in journal.faults]
    refused_again = not write(journal, note("still full " * 1000))
    readable = notes(journal) == kept[:count]
    filler.unlink()
    recovered = write(journal, note("there is room"))
    seen = {
        "kept": count,
        "full": full,
        "refused_again": refused_again,
        "readable": readable,
        "recovered": recovered,
        "all": notes(journal) == [*kept[:count], "there is room"],
        "whole": isinstance(journal.verify(), Whole),
        "faults": [fault.kind.name for fault in journal.faults],
    }
    journal.close()
    print(json.dumps(seen))  # noqa: T201 - read by the test


if __name__ == "__main__":
    match sys.argv[1:]:
        case ["write", path, name, count]:
            keep_writing(Path(path), name, int(count))
        case ["fill", path, filler]:
            fill(Path(path), Path(filler))
        case _:
            sys.exit(__doc__)
