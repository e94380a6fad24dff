"""A disk that is full, a file that is locked or may not be written: told truly, harmless, over when over."""

import os
import sqlite3
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from tests.support.disks import no_file_grows_past, ordinary_folder
from tray_app.engine.errors import Remedy, Unavailable
from tray_app.engine.journal import database
from tray_app.portals.this_computer.day import Day
from tray_app.portals.this_computer.store import DayStore

__all__ = ["ordinary_folder"]

START = datetime(2026, 5, 4, 8, 50, tzinfo=UTC)
LONG = "x" * 20_000
"""Of such reports few fit the tiny disk."""
PAGES = 40


def closed_day(number: int, report: str = LONG) -> Day:
    start = START + timedelta(days=number)
    return Day(start=start, finish=start + timedelta(hours=8), report=report)


def put(store: DayStore, day: Day) -> Day | None:
    return store.change(lambda _: day)


def problem_of(store: DayStore, day: Day) -> Unavailable | None:
    """Return what writing it fails with."""
    try:
        put(store, day)
    except Unavailable as problem:
        return problem
    return None


@pytest.fixture
def tiny(store: DayStore) -> DayStore:
    """The days on a disk on which the file cannot grow past a few pages, as SQLite itself holds it to."""
    store.last()
    assert store._connection is not None
    store._connection.execute(f"PRAGMA max_page_count={PAGES}")
    return store


def test_what_does_not_fit_is_refused_and_nothing_of_it_is_there(tiny: DayStore, path: Path) -> None:
    problems = [problem_of(tiny, closed_day(number)) for number in range(2)]
    while problems[-1] is None:
        problems.append(problem_of(tiny, closed_day(len(problems))))
    *written, full = problems
    kept = len(written)
    assert [None] * kept == written
    assert 1 < kept < PAGES
    assert full is not None
    assert ("NO_SPACE", Remedy.RETRY, False) == (full.code, full.remedy, full.may_have_happened)
    found = tiny.between(START.date(), START.date() + timedelta(days=PAGES))
    assert [closed_day(number).start for number in range(kept)] == [day.start for day in found]
    with closing(DayStore(path)) as again:
        assert found[-1] == again.last()
    assert (
        put(tiny, closed_day(kept)) is not None
    )  # the next attempt finds room: a new connection has no limit


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are set so on POSIX only")
def test_a_disk_that_is_full_from_the_beginning_is_tried_again(store: DayStore, path: Path) -> None:
    with no_file_grows_past(0):
        problem = problem_of(store, closed_day(0))
    assert problem is not None
    assert not problem.may_have_happened
    assert problem.code in {"NO_SPACE", "FAILING"}  # a limit of the process is a failing disk to SQLite
    assert [] == list(path.parent.iterdir())
    assert put(store, closed_day(0)) is not None


@pytest.mark.skipif(os.name != "posix", reason="limits of a process are set so on POSIX only")
def test_a_disk_that_fills_up_at_the_very_end_of_a_write_never_denies_what_is_there(
    store: DayStore, path: Path
) -> None:
    """The log grows at the commit: whatever is told, a reading shows what became of it."""
    before = put(store, closed_day(0))
    size = max(each.stat().st_size for each in path.parent.iterdir() if not each.name.endswith("-shm"))
    with no_file_grows_past(max(size, 32_768)), pytest.raises(Unavailable) as caught:
        put(store, closed_day(1))
    after = store.last()
    assert after == before or caught.value.may_have_happened
    assert put(store, closed_day(2)) is not None


def test_a_locked_file_is_waited_for_a_moment_and_reading_goes_on(
    store: DayStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LONGEST_WAIT_SECONDS", 0.02)
    before = put(store, closed_day(0))
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(Unavailable) as caught:
            put(store, closed_day(1))
        assert ("LOCKED", Remedy.RETRY, False) == (
            caught.value.code,
            caught.value.remedy,
            caught.value.may_have_happened,
        )
        assert before == store.last()
        with closing(DayStore(path)) as another:
            assert before == another.last()
        other.execute("ROLLBACK")
    assert put(store, closed_day(1)) is not None


def test_a_file_held_for_one_program_alone_is_left_in_its_place(
    store: DayStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(database, "LONGEST_WAIT_SECONDS", 0.02)
    before = put(store, closed_day(0))
    store.close()
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode=EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(Unavailable) as caught:
            store.last()
        assert "LOCKED" == caught.value.code
        other.execute("ROLLBACK")
    assert before == store.last()


def test_a_folder_under_its_name_is_told_and_left_alone(path: Path) -> None:
    path.mkdir(parents=True)
    with closing(DayStore(path)) as store, pytest.raises(Unavailable) as caught:
        store.last()
    assert ("UNREADABLE", Remedy.STOP) == (caught.value.code, caught.value.remedy)
    assert path.is_dir()


@pytest.mark.skipif(os.name != "posix", reason="rights of files are set so on POSIX only")
def test_a_file_that_may_not_be_written_is_told_and_left_alone(ordinary_folder: Path) -> None:
    path = ordinary_folder / "account" / "days.db"
    with closing(DayStore(path)) as store:
        before = put(store, closed_day(0))
    path.chmod(0o400)
    path.parent.chmod(0o500)
    with closing(DayStore(path)) as store:
        problem = problem_of(store, closed_day(1))
        assert problem is not None
        assert ("READ_ONLY", Remedy.RETRY, False) == (
            problem.code,
            problem.remedy,
            problem.may_have_happened,
        )
    path.parent.chmod(0o700)
    path.chmod(0o600)
    with closing(DayStore(path)) as store:
        assert before == store.last()
    assert [path] == list(path.parent.iterdir())
