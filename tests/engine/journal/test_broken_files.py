"""Whatever stands under the journal's name, the program starts, keeps it, and goes on in another file."""

import os
import random
import shutil
import sqlite3
import tempfile
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tests.support.journal_files import ACCOUNT, edit, note, notes, raw, write, written
from tray_app.engine.journal import database
from tray_app.engine.journal.chain import Break, Broken, Whole
from tray_app.engine.journal.faults import FaultKind, JournalFault
from tray_app.engine.journal.schema import APPLICATION_ID
from tray_app.engine.journal.store import SqliteJournal

NOISE = random.Random(1).randbytes(8192)  # noqa: S311 - what an encrypted file looks like


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.db"


@pytest.fixture(autouse=True)
def _expected_warnings(caplog: pytest.LogCaptureFixture) -> None:
    """Every test here breaks a file, and a warning about that is right."""
    caplog.set_level("CRITICAL", logger="tray_app.engine.journal.store")


def kinds(journal: SqliteJournal) -> list[FaultKind]:
    return [fault.kind for fault in journal.faults]


def empty(path: Path) -> None:
    path.touch()


def zeros(path: Path) -> None:
    path.write_bytes(bytes(8192))


def text(path: Path) -> None:
    path.write_text("not a database, but a letter\n" * 50, encoding="utf-8")


def encrypted(path: Path) -> None:
    path.write_bytes(NOISE)


def database_of_another_program(path: Path) -> None:
    with raw(path) as connection:
        connection.execute("CREATE TABLE cookies (name TEXT)")


def another_layout(path: Path) -> None:
    with raw(path) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")
        connection.execute("PRAGMA user_version=1")
        connection.execute("CREATE TABLE entries (number INTEGER PRIMARY KEY)")


def own_header_without_a_layout(path: Path) -> None:
    with raw(path) as connection:
        connection.execute(f"PRAGMA application_id={APPLICATION_ID}")


def trigger_of_a_stranger(path: Path) -> None:
    written(path)
    with raw(path) as connection:
        connection.execute("CREATE TRIGGER evil AFTER INSERT ON entries BEGIN DELETE FROM migrations; END")


def view_in_place_of_a_table(path: Path) -> None:
    written(path)
    with raw(path) as connection:
        connection.execute("DROP TABLE head")
        connection.execute(
            "CREATE VIEW head AS SELECT 1 AS one, x'' AS identity, 0 AS count, x'' AS fingerprint"
        )


def newer(path: Path) -> None:
    written(path)
    with raw(path) as connection:
        connection.execute("PRAGMA user_version=99")


def cut_in_half(path: Path) -> None:
    written(path)
    os.truncate(path, path.stat().st_size // 2)


def cut_in_a_page(path: Path) -> None:
    written(path)
    os.truncate(path, 5000)


def header_only(path: Path) -> None:
    written(path)
    os.truncate(path, 100)


def noise_in_every_page_but_the_first(path: Path) -> None:
    written(path)
    with path.open("r+b") as file:
        file.seek(4096)
        file.write(NOISE * (path.stat().st_size // 8192))


def end_taken_off(path: Path) -> None:
    written(path)
    edit(path, "DELETE FROM entries WHERE number = 3")


def end_forgotten(path: Path) -> None:
    written(path)
    edit(path, "DELETE FROM head")


def folder(path: Path) -> None:
    path.mkdir()
    (path / "something").touch()


def pipe(path: Path) -> None:
    os.mkfifo(path)


def link_to_nowhere(path: Path) -> None:
    path.symlink_to(path.with_name("nowhere"))


@pytest.mark.parametrize(
    ("spoil", "kind"),
    [
        (empty, FaultKind.DAMAGED),
        (zeros, FaultKind.FOREIGN),
        (text, FaultKind.FOREIGN),
        (encrypted, FaultKind.FOREIGN),
        (database_of_another_program, FaultKind.FOREIGN),
        (another_layout, FaultKind.FOREIGN),
        (own_header_without_a_layout, FaultKind.FOREIGN),
        (trigger_of_a_stranger, FaultKind.FOREIGN),
        (view_in_place_of_a_table, FaultKind.FOREIGN),
        (newer, FaultKind.TOO_NEW),
        (cut_in_half, FaultKind.DAMAGED),
        (cut_in_a_page, FaultKind.DAMAGED),
        (header_only, FaultKind.DAMAGED),
        (noise_in_every_page_but_the_first, FaultKind.DAMAGED),
        (end_taken_off, FaultKind.DAMAGED),
        (end_forgotten, FaultKind.DAMAGED),
        (folder, FaultKind.UNREADABLE),
        (pipe, FaultKind.UNREADABLE),
        (link_to_nowhere, FaultKind.UNREADABLE),
    ],
    ids=lambda value: getattr(value, "__name__", value.name if isinstance(value, FaultKind) else ""),
)
def test_it_is_kept_under_a_name_and_another_one_begun(
    path: Path, spoil: Callable[[Path], None], kind: FaultKind
) -> None:
    spoil(path)
    before = path.read_bytes() if path.is_file() else None
    journal = SqliteJournal(path)
    assert journal.faults == (JournalFault(kind=kind, kept_as="journal.db.broken-1"),)
    assert write(journal, note("goes on"))
    assert notes(journal) == ["goes on"]
    assert journal.verify() == Whole(count=1)
    journal.close()
    aside = path.with_name("journal.db.broken-1")
    assert os.path.lexists(aside)
    if before is not None:
        assert aside.read_bytes() == before
    again = SqliteJournal(path)
    assert again.faults == ()
    again.close()


def test_a_second_broken_file_does_not_replace_the_first(path: Path) -> None:
    for number in (1, 2):
        path.write_text(f"letter {number}", encoding="utf-8")
        journal = SqliteJournal(path)
        assert [fault.kept_as for fault in journal.faults] == [f"journal.db.broken-{number}"]
        journal.close()
    kept = [path.with_name(f"journal.db.broken-{number}").read_text(encoding="utf-8") for number in (1, 2)]
    assert kept == ["letter 1", "letter 2"]


def test_what_a_crash_left_beside_a_file_goes_with_it(path: Path) -> None:
    """The last entries of a file that was not closed are in the log beside it."""
    with raw(path) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE cookies (name TEXT)")
        connection.execute("INSERT INTO cookies VALUES ('in the log')")
        for ending in ("", "-wal", "-shm"):
            shutil.copy(f"{path}{ending}", path.with_name(f"crashed{ending}"))
    path.unlink()
    for ending in ("", "-wal", "-shm"):
        path.with_name(f"crashed{ending}").rename(f"{path}{ending}")
    journal = SqliteJournal(path)
    assert write(journal, note("x"))
    journal.close()
    with raw(path.with_name("journal.db.broken-1")) as connection:
        assert connection.execute("SELECT name FROM cookies").fetchall() == [("in the log",)]


def test_damage_found_while_running_is_no_end(path: Path) -> None:
    journal = SqliteJournal(path)
    for number in range(100):
        assert write(journal, note(f"{number} {'x' * 500}"))
    with raw(path) as connection:
        connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    with path.open("r+b") as file:
        file.seek(8192)
        file.write(NOISE * (path.stat().st_size // 8192))
    journal.close()
    journal = SqliteJournal(path)
    assert write(journal, note("goes on"))
    assert notes(journal) == ["goes on"]
    assert kinds(journal) == [FaultKind.DAMAGED]
    journal.close()


wounds = st.lists(st.tuples(st.integers(0, 25_000), st.binary(min_size=1, max_size=64)), max_size=8)
lengths = st.none() | st.integers(0, 25_000)


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None, max_examples=100)
@given(file=st.sampled_from(["", "-wal"]), length=lengths, wounds=wounds)
def test_no_wound_whatever_stops_the_program(
    tmp_path: Path, file: str, length: int | None, wounds: list[tuple[int, bytes]]
) -> None:
    """Neither one of a file that was closed, nor one of the log that a crash left beside it."""
    with tempfile.TemporaryDirectory(dir=tmp_path) as folder:
        path = Path(folder) / "journal.db"
        crashed(path)
        wound(Path(f"{path}{file}"), length, wounds)
        journal = SqliteJournal(path)
        journal.verify()
        journal.entries(ACCOUNT)
        assert write(journal, note("goes on"))
        assert notes(journal)[-1:] == ["goes on"]
        assert all(fault.kept_as for fault in journal.faults)
        journal.close()


def crashed(path: Path) -> None:
    """Leave a journal as a power cut does: some entries in the file, some in the log beside it."""
    first = path.with_name("first.db")
    written(first)
    journal = SqliteJournal(first)
    assert write(journal, note("in the log"))
    for ending in ("", "-wal"):
        shutil.copy(f"{first}{ending}", f"{path}{ending}")
    journal.close()


def wound(file: Path, length: int | None, wounds: list[tuple[int, bytes]]) -> None:
    with file.open("r+b") as content:
        for place, content_there in wounds:
            content.seek(place)
            content.write(content_there)
        if length is not None:
            content.truncate(length)


def damaged_in_the_middle(path: Path) -> None:
    """Spoil one page of entries, and neither the first nor the last ones."""
    written(path, 200)
    with path.open("r+b") as file:
        file.seek(path.stat().st_size // 4096 // 2 * 4096)
        file.write(NOISE[:4096])


def test_damage_in_the_middle_is_found_where_it_begins(path: Path) -> None:
    damaged_in_the_middle(path)
    journal = SqliteJournal(path)
    verdict = journal.verify()
    assert isinstance(verdict, Broken)
    assert verdict.reason is Break.UNREADABLE
    assert 10 < verdict.number < 200
    assert write(journal, note("goes on"))
    journal.close()


@pytest.mark.parametrize("spoil", [Path.unlink, text, end_forgotten, header_only])
def test_a_file_that_cannot_even_be_opened_is_not_whole(path: Path, spoil: Callable[[Path], None]) -> None:
    written(path)
    journal = SqliteJournal(path)
    journal.close()
    spoil(path)
    before = path.read_bytes() if path.exists() else None
    assert journal.verify() == Broken(number=1, reason=Break.UNREADABLE)
    assert before == (path.read_bytes() if path.exists() else None)


def test_a_file_that_appears_at_the_last_moment_is_not_replaced(path: Path) -> None:
    def meanwhile(count: int) -> bytes:
        if not path.exists() and not path.with_name("journal.db.broken-1").exists():
            path.write_text("a letter", encoding="utf-8")
        return bytes(count)

    journal = SqliteJournal(path, random_bytes=meanwhile)
    assert write(journal, note("goes on"))
    assert journal.faults == (JournalFault(kind=FaultKind.FOREIGN, kept_as="journal.db.broken-1"),)
    assert path.with_name("journal.db.broken-1").read_text(encoding="utf-8") == "a letter"
    journal.close()


def test_a_row_that_makes_no_sense_is_passed_over(path: Path) -> None:
    written(path)
    edit(path, "UPDATE entries SET at = 'yesterday' WHERE number IN (1, 3)")
    journal = SqliteJournal(path)
    assert notes(journal) == ["1"]
    journal.close()


def test_what_a_power_cut_leaves_is_all_there(path: Path) -> None:
    crashed(path)
    journal = SqliteJournal(path)
    assert notes(journal) == ["0", "1", "2", "in the log"]
    assert journal.verify() == Whole(count=4)
    assert kinds(journal) == []
    journal.close()


def test_a_locked_file_is_waited_for_and_never_moved(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(database, "LONGEST_WAIT_SECONDS", 0.02)
    written(path)
    with raw(path) as holder:
        holder.execute("BEGIN EXCLUSIVE")
        journal = SqliteJournal(path)
        assert not write(journal, note("too early"))
        assert kinds(journal) == [FaultKind.LOCKED]
        holder.execute("ROLLBACK")
    assert write(journal, note("now"))
    assert kinds(journal) == []
    assert notes(journal) == ["0", "1", "2", "now"]
    journal.close()
    assert [path] == list(path.parent.iterdir())


def test_another_process_is_waited_for_a_second_at_most() -> None:
    with closing(database.connect(":memory:")) as connection:
        assert connection.execute("PRAGMA busy_timeout").fetchone() == (1000,)
    assert sqlite3.threadsafety > 0
