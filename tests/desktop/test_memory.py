"""What was reminded of outlives a restart, and rubbish costs one reminder at most."""

from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.desktop.memory import MOST_ENTRIES, FileMemory
from tray_app.workday.reminders import Memory

NOON = datetime(2026, 3, 2, 12, 0, tzinfo=timezone(timedelta(hours=3)))
KEY = ("opened_late", "2026-03-02", "2026-03-02T09:15:00+03:00")

KEYS = st.tuples(st.text(st.characters()), st.dates().map(str), st.text(st.characters()))
MOMENTS = st.datetimes(timezones=st.sampled_from([UTC, timezone(timedelta(hours=-12)), NOON.tzinfo]))
MEMORIES = st.builds(
    Memory, shown=st.frozensets(KEYS, max_size=20), snoozed=st.dictionaries(KEYS, MOMENTS, max_size=20)
)


@given(memory=MEMORIES)
def test_a_memory_outlives_a_restart(tmp_path_factory: pytest.TempPathFactory, memory: Memory) -> None:
    file = tmp_path_factory.mktemp("memory") / "reminders.json"
    FileMemory(file).save(memory)
    assert FileMemory(file).load() == memory


def test_without_a_file_the_memory_is_empty(tmp_path: Path) -> None:
    assert FileMemory(tmp_path / "reminders.json").load() == Memory()


def test_the_memory_keeps_the_latest_days_only(tmp_path: Path) -> None:
    days = [(NOON + timedelta(days=number)).date().isoformat() for number in range(2 * MOST_ENTRIES)]
    keys = [("expired", day, "") for day in days]
    store = FileMemory(tmp_path / "reminders.json")
    store.save(Memory(shown=frozenset(keys), snoozed=dict.fromkeys(keys, NOON)))
    memory = store.load()
    assert memory.shown == frozenset(keys[-MOST_ENTRIES:])
    assert set(memory.snoozed) == set(keys[-MOST_ENTRIES:])


@pytest.mark.parametrize(
    "rubbish",
    [
        b"",
        b"\0\0\0",
        b'{"shown": [["a", "b"',
        b"[]",
        b'{"shown": []}',
        b'{"shown": [["a", "b"]], "snoozed": []}',
        b'{"shown": [["a", "b", 3]], "snoozed": []}',
        b'{"shown": [], "snoozed": [["a", "b", "c", "2026-03-02T12:00:00"]]}',
        b'{"shown": [], "snoozed": [["a", "b", "c", "soon"]]}',
        b'{"shown": [], "snoozed": [["a", "b", "2026-03-02T12:00:00+00:00"]]}',
        b'{"shown": [], "snoozed": [7]}',
        b"[" * 100_000,
    ],
)
def test_rubbish_is_an_empty_memory_and_is_set_aside(
    tmp_path: Path, rubbish: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    file = tmp_path / "reminders.json"
    file.write_bytes(rubbish)
    assert FileMemory(file).load() == Memory()
    assert (tmp_path / "reminders.json.broken-1").read_bytes() == rubbish
    assert "reminders.json.broken-1" in caplog.text
    caplog.clear()


def test_a_memory_that_cannot_be_kept_is_only_logged(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    FileMemory(tmp_path / "gone" / "reminders.json").save(Memory(shown=frozenset({KEY})))
    assert "could not be kept" in caplog.text
    caplog.clear()
