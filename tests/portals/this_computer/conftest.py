"""A file with days for each test."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tray_app.portals.this_computer.store import DayStore


@pytest.fixture
def path(tmp_path: Path) -> Path:
    """Where the file with the days is, in a folder that does not exist yet."""
    return tmp_path / "account" / "days.db"


@pytest.fixture
def store(path: Path) -> Iterator[DayStore]:
    """The days in it."""
    store = DayStore(path)
    yield store
    store.close()
