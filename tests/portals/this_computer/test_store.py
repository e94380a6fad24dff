"""The file with the days: private, durable, brought up to date, and never silently empty."""

import os
import sqlite3
import stat
from collections.abc import Callable
from contextlib import closing
from datetime import UTC, date, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from tray_app.engine.errors import PortalError, Remedy, Unavailable
from tray_app.engine.journal.database import Step
from tray_app.engine.journal.faults import FaultKind, NotAJournal
from tray_app.portals.this_computer.codes import Code
from tray_app.portals.this_computer.day import Break, Day
from tray_app.portals.this_computer.problems import refused
from tray_app.portals.this_computer.schema import STEPS
from tray_app.portals.this_computer.store import DayStore

START = datetime(2026, 5, 4, 8, 50, tzinfo=timezone(timedelta(hours=3)))
HOUR = timedelta(hours=1)
DAY = Day(start=START, opening="Hello")


def put(store: DayStore, day: Day) -> Day:
    found = store.change(lambda _: day)
    assert found is not None
    return found


def problem_of(store: DayStore) -> Unavailable:
    with pytest.raises(Unavailable) as caught:
        store.last()
    return caught.value


def test_nothing_is_there_at_first_and_the_file_is_made_for_its_owner_alone(
    store: DayStore, path: Path
) -> None:
    assert not path.parent.exists()
    assert store.last() is None
    assert [path] == [each for each in path.parent.iterdir() if each.suffix == ".db"]
    if os.name == "posix":
        assert (0o700, 0o600) == tuple(stat.S_IMODE(each.stat().st_mode) for each in (path.parent, path))


def test_a_file_that_others_could_read_is_taken_from_them(store: DayStore, path: Path) -> None:
    put(store, DAY)
    store.close()
    path.chmod(0o644)
    assert store.last() is not None
    assert 0o600 == stat.S_IMODE(path.stat().st_mode)


def test_every_commit_is_durable(store: DayStore) -> None:
    put(store, DAY)
    connection = store._connection
    assert connection is not None
    (mode,) = connection.execute("PRAGMA journal_mode").fetchone()
    (level,) = connection.execute("PRAGMA synchronous").fetchone()
    assert ("wal", 2) == (mode, level)  # 2 is FULL


moments = st.integers(0, 12 * 3600).map(lambda seconds: START + timedelta(seconds=seconds))
offsets = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
texts = st.text(st.characters(codec="utf-8"), max_size=20)


@st.composite
def days(draw: st.DrawFn) -> Day:
    """A sound day, each moment in an offset of its own."""
    times = sorted(draw(st.lists(moments, min_size=1, max_size=8)))
    start, *rest = (moment.astimezone(draw(offsets)) for moment in times)
    pairs = list(zip(rest[::2], rest[1::2], strict=False))
    left = rest[len(pairs) * 2 :]
    breaks = tuple(Break(start=began, finish=ended) for began, ended in pairs)
    closes = draw(st.booleans())
    return Day(
        start=start,
        finish=left[0] if left and closes else None,
        breaks=breaks if closes or not left else (*breaks, Break(start=left[0])),
        opening=draw(texts),
        start_reason=draw(texts),
        report=draw(texts),
        finish_reason=draw(texts),
    )


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(written=days())
def test_a_day_comes_back_as_it_was_written(tmp_path: Path, written: Day) -> None:
    with closing(DayStore(tmp_path / "days.db")) as store:
        last = store.last()
        if last is not None and last.finish is None:
            store.discard(lambda _: last, START)
        found = put(store, written)
    with closing(DayStore(tmp_path / "days.db")) as again:
        assert found == again.last()
        assert moments_with_offsets(written) == moments_with_offsets(found)
        assert found in again.between(written.start.date(), written.start.date())


def moments_with_offsets(day: Day) -> list[str]:
    breaks = [moment for each in day.breaks for moment in (each.start, each.finish)]
    return [moment.isoformat() for moment in (day.start, *breaks, day.finish) if moment is not None]


def test_a_decision_that_is_refused_leaves_everything_as_it_was(store: DayStore) -> None:
    before = put(store, DAY)

    def refuse(_: Day | None) -> Day | None:
        raise refused(Code.OVERLAPS)

    with pytest.raises(PortalError):
        store.change(refuse)
    assert before == store.last()


def test_what_is_thrown_away_is_looked_at_no_more_and_yet_in_the_file(store: DayStore, path: Path) -> None:
    first = put(store, Day(start=START - 24 * HOUR, finish=START - 20 * HOUR))
    second = put(store, DAY)
    assert first == store.discard(lambda _: second, START + HOUR)
    assert (first,) == store.between(date(2026, 1, 1), date(2026, 12, 31))
    store.close()
    with closing(sqlite3.connect(path)) as connection:
        found = connection.execute("SELECT start, discarded FROM days ORDER BY number").fetchall()
    assert [(first.start.isoformat(), None), (START.isoformat(), (START + HOUR).isoformat())] == found


def test_two_days_never_run_at_once(store: DayStore) -> None:
    put(store, DAY)
    with pytest.raises(Unavailable):
        put(store, Day(start=START + HOUR))
    assert (START,) == tuple(day.start for day in store.between(START.date(), START.date()))


DAMAGES: dict[str, Callable[[Path], object]] = {
    "no database": lambda path: path.write_bytes(b"not a database at all" * 100),
    "empty": lambda path: path.write_bytes(b""),
    "cut short": lambda path: path.write_bytes(path.read_bytes()[:5000]),
    "torn pages": lambda path: path.write_bytes(path.read_bytes()[:4096] + b"\x55" * 4096 * 6),
    "another program's": lambda path: edit(path, "PRAGMA application_id=7"),
    "a moment that is none": lambda path: edit(path, "UPDATE days SET start = '2026-05-04 and some'"),
    "no offset": lambda path: edit(path, "UPDATE days SET start = '2026-05-04T08:50:00'"),
    "an end before its start": lambda path: edit(
        path, "UPDATE days SET finish = '2026-05-03T08:50:00+03:00'"
    ),
    "a foreign trigger": lambda path: edit(
        path, "CREATE TRIGGER nosy AFTER INSERT ON days BEGIN SELECT 1; END"
    ),
    "a break of no day": lambda path: edit(
        path, "INSERT INTO breaks VALUES (77, 0, '2026-05-04T08:50:00+03:00', NULL)"
    ),
}


def edit(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        connection.execute(statement)


@pytest.mark.parametrize("damage", DAMAGES)
def test_a_damaged_file_is_set_aside_and_told_before_another_is_begun(
    store: DayStore, path: Path, damage: str, caplog: pytest.LogCaptureFixture
) -> None:
    put(store, DAY)
    store.close()
    DAMAGES[damage](path)
    broken = path.read_bytes()
    problem = problem_of(store)
    assert (Remedy.STOP, False) == (problem.remedy, problem.may_have_happened)
    assert ("SET_ASIDE", "days.db.broken-1") == (problem.code, problem.place)
    assert broken == path.with_name("days.db.broken-1").read_bytes()
    assert not path.exists()
    store.told()
    assert path.exists()
    assert store.last() is None
    assert put(store, DAY) == store.last()
    assert 1 == len(caplog.records)
    caplog.clear()


def test_who_has_not_heard_of_the_loss_is_told_by_every_call_and_after_a_restart(
    store: DayStore, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(store, DAY)
    store.close()
    path.write_bytes(b"rubbish" * 1000)
    assert {"SET_ASIDE"} == {problem_of(store).code for _ in range(3)}
    with closing(DayStore(path)) as again:
        assert ("SET_ASIDE", "days.db.broken-1") == (problem_of(again).code, problem_of(again).place)
        again.told()  # and ends then, as a verb of the terminal does
    with closing(DayStore(path)) as later:
        assert later.last() is None
    caplog.clear()


def test_a_file_whose_own_header_forbids_writing_can_be_read_until_something_is_written(
    store: DayStore, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    before = put(store, DAY)
    store.close()
    content = path.read_bytes()
    path.write_bytes(content[:18] + b"\x03" + content[19:])
    assert before == store.last()
    with pytest.raises(Unavailable) as caught:
        put(store, Day(number=1, start=START, finish=START + HOUR))
    assert ("SET_ASIDE", False) == (caught.value.code, caught.value.may_have_happened)
    caplog.clear()


def test_a_damaged_file_that_another_program_has_replaced_meanwhile_is_not_touched(store: DayStore) -> None:
    put(store, DAY)
    problem = store._met(NotAJournal(FaultKind.DAMAGED), (0, 0))
    assert ("LOCKED", Remedy.RETRY) == (problem.code, problem.remedy)
    assert DAY.start == getattr(store.last(), "start", None)


def test_a_damaged_file_that_cannot_be_moved_stays_and_is_told(
    store: DayStore, path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    put(store, DAY)
    store.close()
    path.write_bytes(b"rubbish" * 1000)
    monkeypatch.setattr("tray_app.portals.this_computer.store.set_database_aside", lambda _: None)
    assert [("UNREADABLE", Remedy.STOP)] * 2 == [
        (problem.code, problem.remedy) for problem in (problem_of(store), problem_of(store))
    ]
    assert b"rubbish" * 1000 == path.read_bytes()


def test_a_second_damaged_file_gets_a_name_of_its_own(
    store: DayStore, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    for number in (1, 2):
        put(store, DAY)
        store.close()
        path.write_bytes(b"rubbish" * 1000)
        assert f"days.db.broken-{number}" == problem_of(store).place
        store.told()
    caplog.clear()


def test_a_file_that_is_taken_away_is_told(
    store: DayStore, path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    put(store, DAY)
    for each in path.parent.iterdir():
        each.unlink()
    assert ("GONE", Remedy.STOP) == (problem_of(store).code, store._news and store._news.remedy)
    store.told()
    assert store.last() is None
    caplog.clear()


def test_a_copy_put_in_its_place_is_used_from_then_on(store: DayStore, path: Path, tmp_path: Path) -> None:
    put(store, DAY)
    with closing(DayStore(tmp_path / "copy.db")) as other:
        copy = put(other, Day(start=START - HOUR, opening="copy"))
    (tmp_path / "copy.db").replace(path)
    for ending in ("-wal", "-shm"):
        path.with_name(path.name + ending).unlink(missing_ok=True)
    assert copy == store.last()


NEXT: Step = ("ALTER TABLE days ADD COLUMN colour TEXT NOT NULL DEFAULT 'grey'",)


def test_a_file_of_an_earlier_version_is_brought_up_to_date_with_its_days(path: Path) -> None:
    with closing(DayStore(path)) as old:
        before = put(old, DAY)
    with closing(DayStore(path, steps=(*STEPS, NEXT))) as new:
        assert before == new.last()
        assert new.change(lambda _: Day(number=1, start=START, finish=START + HOUR)) is not None
    with closing(sqlite3.connect(path)) as connection:
        assert [(1,), (2,)] == connection.execute("SELECT version FROM migrations").fetchall()


def test_a_step_that_fails_leaves_the_file_as_it_was(path: Path) -> None:
    with closing(DayStore(path)) as old:
        before = put(old, DAY)
    bad: Step = ("ALTER TABLE days ADD COLUMN colour TEXT", "INSERT INTO breaks VALUES (1, 0, NULL, NULL)")
    with closing(DayStore(path, steps=(*STEPS, bad))) as new:
        assert "FAILING" == problem_of(new).code
    with closing(DayStore(path)) as again:
        assert before == again.last()


def test_a_file_of_a_newer_version_is_left_alone(path: Path) -> None:
    with closing(DayStore(path, steps=(*STEPS, NEXT))) as new:
        put(new, DAY)
    with closing(DayStore(path)) as old:
        old.told()  # of what has not been lost
        problem = problem_of(old)
    assert ("TOO_NEW", Remedy.STOP) == (problem.code, problem.remedy)
    assert [path] == list(path.parent.iterdir())


def test_days_are_found_by_the_date_on_which_they_began_where_they_began(store: DayStore) -> None:
    far_east = datetime(2026, 5, 5, 1, 0, tzinfo=timezone(timedelta(hours=14)))
    put(store, Day(start=far_east, finish=far_east + HOUR))
    assert date(2026, 5, 4) == far_east.astimezone(UTC).date()
    assert () == store.between(date(2026, 5, 4), date(2026, 5, 4))
    assert 1 == len(store.between(date(2026, 5, 5), date(2026, 5, 5)))
