"""What is appended stays: durably, in order, for its owner alone, and nobody changes it unnoticed."""

import os
import sqlite3
import stat
import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from datetime import datetime, timedelta, timezone
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.journal_files import ACCOUNT, NINE, edit, note, notes, raw, without_guards, write, written
from tests.support.journal_strategies import entries, sensible_moments
from tray_app.engine.journal.chain import Break, Broken, Record, Whole
from tray_app.engine.journal.encoding import LONGEST_TEXT
from tray_app.engine.journal.entries import Entry, Noticed, Presence, Stamped
from tray_app.engine.journal.parts import Part, part_of
from tray_app.engine.journal.rows import ALWAYS_RECENT, add
from tray_app.engine.journal.schema import STEPS, open_journal
from tray_app.engine.journal.store import SqliteJournal

if TYPE_CHECKING:
    from tray_app.engine.ports import Journal

SWAP_THE_FIRST_TWO = """
UPDATE entries SET number = number + 10 WHERE number < 3;
UPDATE entries SET number = 13 - number WHERE number > 10
"""


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "state" / "journal.db"


@pytest.fixture
def journal(path: Path) -> Iterator[SqliteJournal]:
    found = SqliteJournal(path)
    yield found
    found.close()


def test_it_is_the_journal_that_the_engine_asks_for(journal: SqliteJournal) -> None:
    as_port: Journal = journal
    assert as_port.entries(ACCOUNT) == []


def test_entries_of_every_kind_are_there_after_a_restart(
    path: Path, journal: SqliteJournal, entry_of_each_kind: dict[type, Entry]
) -> None:
    expected = []
    for number, entry in enumerate(entry_of_each_kind.values(), start=1):
        at = NINE + timedelta(seconds=number)
        assert journal.append(entry, at=at, ticks=number / 3, account=ACCOUNT)
        expected.append(Stamped(number=number, at=at, ticks=number / 3, account=ACCOUNT, entry=entry))
    journal.close()
    again = SqliteJournal(path)
    assert expected == again.entries(ACCOUNT)
    assert again.verify() == Whole(count=len(expected))
    assert again.faults == ()
    again.close()


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=60)
@given(entry=entries, at=sensible_moments, ticks=st.floats(allow_nan=False, allow_infinity=False))
def test_any_entry_comes_back_from_the_file(
    journal: SqliteJournal, entry: Entry, at: datetime, ticks: float
) -> None:
    assert journal.append(entry, at=at, ticks=ticks, account=ACCOUNT)
    last = journal.entries(ACCOUNT)[-1]
    assert (entry, at, ticks) == (last.entry, last.at, last.ticks)


@given(kept=st.lists(entries, max_size=12), starts=st.sets(st.integers(0, 11)), part=st.sampled_from(Part))
@settings(deadline=None, max_examples=40)
def test_a_part_is_what_would_be_found_in_everything(
    tmp_path_factory: pytest.TempPathFactory, kept: list[Entry], starts: set[int], part: Part
) -> None:
    with closing(SqliteJournal(tmp_path_factory.mktemp("parts") / "journal.db")) as journal:
        for number, entry in enumerate(kept):
            started = Noticed(presence=Presence.STARTED, moment=None)
            written = started if number in starts else entry
            journal.append(written, at=NINE, ticks=float(number), account=ACCOUNT)
            journal.append(started, at=NINE, ticks=float(number), account="somebody else's")
        everything = journal.entries(ACCOUNT)
        assert len(kept) == len(everything)
        assert part_of(everything, part) == journal.entries(ACCOUNT, part)


def test_accounts_see_their_own_entries_only(journal: SqliteJournal) -> None:
    write(journal, note("mine"), account="a")
    write(journal, note("yours"), account="b")
    assert notes(journal, "a") == ["mine"]
    assert notes(journal, "b") == ["yours"]
    assert notes(journal, "c") == []


def test_everything_belongs_to_its_owner_alone(path: Path) -> None:
    former = os.umask(0)
    try:
        journal = SqliteJournal(path)
        assert write(journal, note("x"))
        found = {file.name: stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
        journal.close()
    finally:
        os.umask(former)
    assert found == {"journal.db": 0o600, "journal.db-wal": 0o600, "journal.db-shm": 0o600}
    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_a_file_that_others_may_read_is_taken_back(path: Path) -> None:
    written(path)
    path.chmod(0o664)
    journal = SqliteJournal(path)
    assert write(journal, note("x"))
    assert {0o600} == {stat.S_IMODE(file.stat().st_mode) for file in path.parent.iterdir()}
    journal.close()


def test_closing_leaves_one_file(path: Path) -> None:
    written(path)
    assert [path] == list(path.parent.iterdir())


def test_every_commit_waits_for_the_disk_and_the_file_is_not_trusted(journal: SqliteJournal) -> None:
    connection = journal._connection
    assert connection is not None
    expected = {"journal_mode": "wal", "synchronous": 2, "trusted_schema": 0, "cell_size_check": 1}
    found = {name: connection.execute(f"PRAGMA {name}").fetchone()[0] for name in expected}
    assert expected == found
    with pytest.raises(sqlite3.OperationalError, match="not authorized"):
        connection.execute("SELECT load_extension('evil')")


@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE entries SET text = '{}' WHERE number = 2",
        "UPDATE entries SET number = 9 WHERE number = 2",
        "DELETE FROM entries WHERE number = 3",
        "DELETE FROM entries",
        "INSERT OR REPLACE INTO entries SELECT * FROM entries WHERE number = 2",
        "INSERT INTO entries SELECT 9, at, ticks, account, kind, text, fingerprint FROM entries LIMIT 1",
        "UPDATE head SET count = 2",
        "UPDATE head SET identity = x'00', count = 4",
        "DELETE FROM head",
        "INSERT OR REPLACE INTO head VALUES (1, x'00', 0, x'00')",
    ],
)
def test_the_file_itself_only_lets_entries_be_added(path: Path, statement: str) -> None:
    written(path)
    with raw(path) as connection, pytest.raises(sqlite3.IntegrityError):
        connection.execute(statement)


@pytest.mark.parametrize(
    ("statements", "number", "reason"),
    [
        ("UPDATE entries SET text = replace(text, '1', '7') WHERE number = 2", 2, Break.CHANGED),
        ("UPDATE entries SET text = CAST(x'ff' AS TEXT) WHERE number = 2", 2, Break.CHANGED),
        ("UPDATE entries SET at = '2020-01-01' WHERE number = 1", 1, Break.CHANGED),
        ("DELETE FROM entries WHERE number = 2", 2, Break.MISSING),
        ("DELETE FROM entries WHERE number > 2", 3, Break.CUT),
        (SWAP_THE_FIRST_TWO, 1, Break.REORDERED),
        ("UPDATE head SET count = 2", 3, Break.ADDED),
        ("UPDATE head SET identity = x'00'", 1, Break.CHANGED),
    ],
    ids=["text", "bytes", "moment", "deleted", "cut", "swapped", "head", "identity"],
)
def test_an_edit_by_hand_is_found(
    path: Path, statements: str, number: int, reason: Break, journal: SqliteJournal
) -> None:
    journal.close()
    written(path)
    edit(path, *statements.split(";"))
    assert journal.verify() == Broken(number=number, reason=reason)


def test_two_files_never_have_the_same_chain(tmp_path: Path) -> None:
    for name in ("one", "other"):
        written(tmp_path / name)
    marks = []
    for name in ("one", "other"):
        with raw(tmp_path / name) as connection:
            marks.append(connection.execute("SELECT fingerprint FROM entries").fetchall())
    assert set(marks[0]).isdisjoint(marks[1])


def test_entries_of_sixty_days_are_remembered(journal: SqliteJournal) -> None:
    for days in range(100):
        write(journal, note(str(days)), at=NINE + timedelta(days=days))
    for _ in range(ALWAYS_RECENT):
        write(journal, Noticed(presence=Presence.HEARTBEAT), at=NINE + timedelta(days=100))
    assert notes(journal) == [str(days) for days in range(40, 100)]


def test_a_clock_that_was_set_wrong_for_a_moment_hides_nothing(journal: SqliteJournal) -> None:
    write(journal, note("click"))
    write(journal, Noticed(presence=Presence.HEARTBEAT), at=NINE.replace(year=2099))
    assert notes(journal) == ["click"]


def test_what_a_newer_version_wrote_is_skipped_and_part_of_the_chain(path: Path) -> None:
    written(path, 1)
    connection = open_journal(path, STEPS, os.urandom)
    for text in ('{"kind":"dreamt"}', "rubbish"):
        add(connection, Record(at=NINE.isoformat(), ticks="1.0", account=ACCOUNT, kind="dreamt", text=text))
    connection.close()
    journal = SqliteJournal(path)
    assert write(journal, note("last"))
    assert notes(journal) == ["0", "last"]
    assert journal.verify() == Whole(count=4)
    journal.close()


@pytest.mark.parametrize(
    "wrong",
    [
        {"at": NINE.replace(tzinfo=None)},
        {"at": datetime.max.replace(tzinfo=timezone(timedelta(hours=-1)))},
        {"ticks": float("nan")},
        {"ticks": float("inf")},
        {"account": "half an emoji: \ud83d"},
        {"entry": note("x" * LONGEST_TEXT)},
        {"entry": Noticed(presence=Presence.WAKES, moment=NINE.replace(tzinfo=None))},
    ],
    ids=["no offset", "too late", "no number", "infinite", "no text", "too long", "no offset inside"],
)
def test_what_cannot_stand_in_a_journal_is_refused_and_harms_nothing(
    journal: SqliteJournal, wrong: dict[str, Any], caplog: pytest.LogCaptureFixture
) -> None:
    right = {"entry": note("x"), "at": NINE, "ticks": 1.0, "account": ACCOUNT}
    assert not journal.append(**{**right, **wrong})
    assert "cannot stand in a journal" in caplog.text
    caplog.clear()
    assert write(journal, note("next"))
    assert journal.verify() == Whole(count=1)


def test_a_closed_journal_keeps_and_returns_nothing(journal: SqliteJournal) -> None:
    write(journal, note("x"))
    journal.close()
    journal.close()
    assert not write(journal, note("y"))
    assert journal.entries(ACCOUNT) == []


@pytest.mark.parametrize("replaced", [False, True])
def test_a_file_that_was_taken_away_is_begun_anew(
    path: Path, journal: SqliteJournal, caplog: pytest.LogCaptureFixture, *, replaced: bool
) -> None:
    """Otherwise entries would go into a file without a name, and be gone with the program."""
    write(journal, note("before"))
    if replaced:
        written(path.with_name("another"), 1)
    path.rename(path.with_name("taken"))
    for ending in ("-wal", "-shm"):
        path.with_name(f"journal.db{ending}").rename(path.with_name(f"taken{ending}"))
    if replaced:
        path.with_name("another").rename(path)
    assert write(journal, note("after"))
    assert "taken away" in caplog.text
    caplog.clear()
    journal.close()
    again = SqliteJournal(path)
    assert notes(again) == (["0", "after"] if replaced else ["after"])
    assert again.verify() == Whole(count=len(notes(again)))
    again.close()


def test_threads_may_share_a_journal(journal: SqliteJournal) -> None:
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda number: write(journal, note(str(number))), range(200)))
    assert all(kept)
    assert sorted(notes(journal), key=int) == [str(number) for number in range(200)]
    assert journal.verify() == Whole(count=200)


def test_what_comes_while_it_is_read_is_no_damage(path: Path, journal: SqliteJournal) -> None:
    """Two programs write to one file at times: a verb beside the tray."""
    begun, over = threading.Event(), threading.Event()

    def write_on() -> None:
        with closing(SqliteJournal(path)) as other:
            while not over.is_set():
                write(other, note("meanwhile"))
                begun.set()

    with ThreadPoolExecutor(1) as pool:
        writing = pool.submit(write_on)
        begun.wait()
        seen = [len(journal.entries(ACCOUNT, part)) for _ in range(60) for part in Part]
        over.set()
        writing.result()
    assert journal.faults == ()
    assert seen == sorted(seen)
    assert seen[0] > 0


def test_guards_taken_out_by_hand_make_it_another_file(path: Path, caplog: pytest.LogCaptureFixture) -> None:
    written(path)
    with raw(path) as connection:
        without_guards(connection)
    journal = SqliteJournal(path)
    assert [fault.kept_as for fault in journal.faults] == ["journal.db.broken-1"]
    caplog.clear()
    journal.close()


def test_only_a_heartbeat_does_not_wait_for_the_disk(journal: SqliteJournal) -> None:
    levels: list[int] = []
    connection = journal._ready()

    def note_level(statement: str) -> None:
        if statement.startswith("PRAGMA synchronous="):
            levels.append({"FULL": 2, "NORMAL": 1}[statement.partition("=")[2]])

    connection.set_trace_callback(note_level)
    write(journal, Noticed(presence=Presence.HEARTBEAT), at=NINE)
    assert [1, 2] == levels
    write(journal, note("click"))
    assert [1, 2] == levels
    assert (2,) == connection.execute("PRAGMA synchronous").fetchone()
