"""Several processes write at once, and any may be killed at any moment: what was promised is there."""

import random
import subprocess
import sys
from pathlib import Path

from tests.support.journal_files import note, notes, write
from tray_app.engine.journal.chain import Whole
from tray_app.engine.journal.store import SqliteJournal

ROOT = Path(__file__).resolve().parents[3]
KILLS = 30
LONGEST_SECONDS = 20


def begin(path: Path, name: str, count: int) -> "subprocess.Popen[str]":
    """Start a writer; it goes when it gets a line."""
    return subprocess.Popen(
        [sys.executable, "-m", "tests.support.journal_child", "write", path, name, str(count)],
        cwd=ROOT,
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def test_processes_that_begin_and_write_at_once_all_succeed(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    names = ("tray", "verb", "another")
    writers = [begin(path, name, 100) for name in names]
    for writer in writers:
        assert writer.stdin is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
    said = [writer.communicate(timeout=LONGEST_SECONDS) for writer in writers]
    assert [""] * 3 == [errors for _, errors in said]
    promised = {line for lines, _ in said for line in lines.splitlines()}
    assert {f"{name} {number}" for name in names for number in range(100)} == promised
    journal = SqliteJournal(path)
    assert promised == set(notes(journal))
    assert journal.verify() == Whole(count=300)
    assert journal.faults == ()
    journal.close()
    assert [path] == list(tmp_path.iterdir())


def test_a_writer_killed_at_any_moment_has_lost_nothing_it_promised(tmp_path: Path) -> None:
    """Thirty times into one file, so that recovery is recovered from as well."""
    path = tmp_path / "journal.db"
    chance = random.Random(20260504)  # noqa: S311 - moments, not secrets
    promised: list[str] = []
    writers = [begin(path, f"life {life}", 100_000) for life in range(3)]
    for life in range(KILLS):
        writer = writers.pop(0)
        if life + 3 < KILLS:  # the next ones are starting while this one is killed
            writers.append(begin(path, f"life {life + 3}", 100_000))
        assert writer.stdin is not None
        assert writer.stdout is not None
        writer.stdin.write("\n")
        writer.stdin.flush()
        heard = [writer.stdout.readline() for _ in range(chance.choice([0, 1, 2, 7, 30, 100]))]
        for _ in range(chance.randrange(20_000)):  # a moment that falls anywhere between two promises
            pass
        writer.kill()
        heard += writer.stdout.readlines()  # not communicate(): it passes over what readline() has read ahead
        with writer:  # closes its pipes and waits for its end
            promised += [line.strip() for line in heard if line.endswith("\n")]
        check_everything_is_there(path, promised)
    assert len(promised) > KILLS


def check_everything_is_there(path: Path, promised: list[str]) -> None:
    journal = SqliteJournal(path)
    assert journal.faults == ()
    found = notes(journal)
    assert set(promised) <= set(found)
    assert len(found) - len(promised) <= KILLS, "at most one unpromised entry for each life"
    assert journal.verify() == Whole(count=len(found))
    journal.close()


def test_a_reader_sees_what_another_process_has_just_written(tmp_path: Path) -> None:
    path = tmp_path / "journal.db"
    journal = SqliteJournal(path)
    assert write(journal, note("mine"))
    writer = begin(path, "verb", 2)
    writer.communicate("\n", timeout=LONGEST_SECONDS)
    assert notes(journal) == ["mine", "verb 0", "verb 1"]
    assert write(journal, note("mine again"))
    assert journal.verify() == Whole(count=4)
    journal.close()
