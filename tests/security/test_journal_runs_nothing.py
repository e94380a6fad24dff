"""Whatever stands in the journal's file, nothing in it is run, and reading it ends soon and stays small."""

import sqlite3
import tracemalloc
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.security import hostile_journals as hostile
from tests.security.conftest import RunChild
from tests.security.watching import WATCHED, told
from tests.support.journal_files import ACCOUNT, note, notes, raw, without_guards, write, written
from tray_app.engine.journal.chain import Break, Broken, Whole
from tray_app.engine.journal.faults import FaultKind
from tray_app.engine.journal.schema import STEPS, open_journal
from tray_app.engine.journal.store import SqliteJournal

MOST_MEMORY = 40 * 1024 * 1024


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the journal is."""
    return tmp_path / "journal.sqlite3"


@pytest.fixture(autouse=True)
def _expected_lines(caplog: pytest.LogCaptureFixture) -> None:
    """Setting a file aside is told; these tests are not about how."""
    caplog.set_level("ERROR", "tray_app.engine.journal.store")


def set_aside_and_begun_anew(path: Path, kind: FaultKind) -> None:
    """Open the file: it is kept under another name as it was, and a new journal works in its place."""
    prepared = path.read_bytes()
    with closing(SqliteJournal(path)) as journal:
        assert write(journal, note("after"))
        assert notes(journal) == ["after"]
        assert journal.verify() == Whole(count=1)
        (fault,) = journal.faults
    assert (kind, f"{path.name}.broken-1") == (fault.kind, fault.kept_as)
    assert path.with_name(fault.kept_as).read_bytes() == prepared


# SQL of somebody else's


@pytest.mark.parametrize("what", hostile.LAYOUTS)
def test_a_layout_with_more_in_it_than_ours_is_not_used(path: Path, what: str) -> None:
    hostile.with_layout(path, hostile.LAYOUTS[what])
    set_aside_and_begun_anew(path, FaultKind.FOREIGN)


@pytest.mark.parametrize("body", [hostile.FORGET, hostile.FOREVER])
def test_a_trigger_under_a_name_of_sqlites_own_is_not_run(path: Path, body: str) -> None:
    hostile.with_hidden_trigger(path, body)
    set_aside_and_begun_anew(path, FaultKind.FOREIGN)


def test_a_view_in_the_place_of_a_table_is_not_read(path: Path) -> None:
    hostile.with_replaced_table(path)
    set_aside_and_begun_anew(path, FaultKind.FOREIGN)


WATCHED_JOURNAL = (
    WATCHED
    + """
from pathlib import Path
from datetime import UTC, datetime
from tray_app.engine.journal.entries import Answered
from tray_app.engine.journal.store import SqliteJournal

watch()
for name in sys.argv[1:]:
    journal = SqliteJournal(Path(name))
    journal.entries("https://portal.example/v1")
    journal.verify()
    journal.append(Answered(intent="a", text="b"), at=datetime.now(UTC), ticks=1.0, account="x")
    journal.close()
print(json.dumps({"seen": watched()}))
"""
)


def test_a_prepared_journal_makes_the_program_open_run_and_fetch_nothing(
    tmp_path: Path, child: RunChild
) -> None:
    names = []
    for number, statement in enumerate(hostile.LAYOUTS.values()):
        folder = tmp_path / str(number)
        folder.mkdir()
        names.append(str(hostile.with_layout(folder / "journal.sqlite3", statement)))
    seen = told(child(WATCHED_JOURNAL, *names))["seen"]
    assert isinstance(seen, list)
    inside = [[event, about] for event, about in seen if event == "open" and about.startswith(str(tmp_path))]
    assert seen == inside, "only the journal's own folder"


@pytest.mark.parametrize(
    ("statement", "words"),
    [
        ("SELECT load_extension('/tmp/evil')", "not authorized|no such function"),
        ("ATTACH '/tmp/elsewhere.sqlite3' AS elsewhere", "too many attached"),
    ],
)
def test_the_programs_connection_can_neither_load_code_nor_open_another_file(
    path: Path, statement: str, words: str
) -> None:
    with (
        closing(open_journal(path, STEPS, lambda count: b"i" * count)) as connection,
        pytest.raises(sqlite3.OperationalError, match=words),
    ):
        connection.execute(statement)


# More than a file can hold


def test_rows_without_an_end_are_given_up(path: Path) -> None:
    """A few kilobytes, in which the pages lead to each other in more ways than anybody can follow."""
    hostile.with_endless_rows(path)
    assert path.stat().st_size < 100_000
    with closing(SqliteJournal(path)) as journal:
        verdict = journal.verify()
        assert isinstance(verdict, Broken)
        assert write(journal, note("one more"))
        assert notes(journal) == []
        assert [FaultKind.DAMAGED] == [fault.kind for fault in journal.faults]
        assert write(journal, note("after"))
        assert notes(journal) == ["after"]


@pytest.mark.parametrize(
    ("read", "expected"),
    [
        (SqliteJournal.verify, Broken(number=1, reason=Break.UNREADABLE)),
        (lambda journal: list(journal.entries(ACCOUNT)), []),
    ],
)
def test_a_row_that_is_too_long_is_never_brought_into_memory(
    path: Path, read: Callable[[SqliteJournal], object], expected: object
) -> None:
    hostile.with_huge_text(path)
    assert path.stat().st_size > hostile.LONGEST_EVER
    with closing(SqliteJournal(path)) as journal:
        tracemalloc.start()
        try:
            found = read(journal)
            _, most = tracemalloc.get_traced_memory()
        finally:
            tracemalloc.stop()
    assert expected == found
    assert most < MOST_MEMORY


def test_more_text_than_anybody_wrote_is_given_up(path: Path) -> None:
    written(path, count=80)
    with raw(path) as connection:
        guards = without_guards(connection)
        connection.execute("UPDATE entries SET text = text || printf('%.*c', 990000, ' ')")
        for guard in guards:
            connection.execute(guard)
    with closing(SqliteJournal(path)) as journal:
        assert notes(journal) == []
        assert [FaultKind.DAMAGED] == [fault.kind for fault in journal.faults]


@pytest.mark.parametrize(
    "values",
    [
        "number, x'00', x'ff', x'', NULL, zeroblob(1000), zeroblob(32)",
        "number, 'a' || char(0), '1e999', 'https://portal.example/v1', 'x', '[' || zeroblob(9), zeroblob(32)",
        "number, '9999-12-31T23:59:59+00:00', 'nan', 'https://portal.example/v1', 'x', '{}', zeroblob(32)",
    ],
)
def test_blobs_nulls_and_rubbish_in_rows_are_found_and_skipped(path: Path, values: str) -> None:
    written(path)
    with raw(path) as connection:
        guards = without_guards(connection)
        connection.execute("PRAGMA ignore_check_constraints=ON")
        connection.execute("PRAGMA writable_schema=ON")
        sql = connection.execute("SELECT sql FROM sqlite_master WHERE name = 'entries'").fetchone()[0]
        connection.execute(
            "UPDATE sqlite_master SET sql = replace(sql, ' NOT NULL', '') WHERE name = 'entries'"
        )
        connection.execute("PRAGMA writable_schema=RESET")
        connection.execute(f"REPLACE INTO entries SELECT {values} FROM entries WHERE number = 2")  # noqa: S608 - a table of the test's own
        connection.execute("PRAGMA writable_schema=ON")
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'entries'", (sql,))
        connection.execute("PRAGMA writable_schema=RESET")
        for guard in guards:
            connection.execute(guard)
    with closing(SqliteJournal(path)) as journal:
        assert journal.verify() == Broken(number=2, reason=Break.CHANGED)
        assert notes(journal) == ["0", "2"]
        assert write(journal, note("after"))
