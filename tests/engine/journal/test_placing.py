"""A finished file gets its name in one step, and never in the place of another."""

import errno
import os
from pathlib import Path

import pytest

from tray_app.engine.journal.placing import place_new, set_database_aside


@pytest.fixture(params=["links", "no links"])
def folder(request: pytest.FixtureRequest, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder on a file system with hard links, and one on exFAT or its kind."""

    def refuse(*_: object) -> None:
        raise OSError(errno.EPERM, "no links here")

    if request.param == "no links":
        monkeypatch.setattr(os, "link", refuse)
    (tmp_path / "whole").write_text("new", encoding="utf-8")
    return tmp_path


def contents(folder: Path) -> dict[str, str]:
    return {file.name: file.read_text(encoding="utf-8") for file in folder.iterdir()}


def test_a_file_gets_its_name(folder: Path) -> None:
    place_new(folder / "whole", folder / "target")
    assert contents(folder) == {"target": "new"}


def test_nothing_is_replaced(folder: Path) -> None:
    (folder / "target").write_text("old", encoding="utf-8")
    with pytest.raises(FileExistsError):
        place_new(folder / "whole", folder / "target")
    assert contents(folder) == {"target": "old", "whole": "new"}


def test_a_database_goes_aside_with_all_that_belongs_to_it(tmp_path: Path) -> None:
    for name in ("db", "db-wal", "db-shm", "db.broken-1-wal", "other"):
        (tmp_path / name).write_text(name, encoding="utf-8")
    assert set_database_aside(tmp_path / "db") == tmp_path / "db.broken-2"
    assert contents(tmp_path) == {
        "db.broken-1-wal": "db.broken-1-wal",
        "db.broken-2": "db",
        "db.broken-2-wal": "db-wal",
        "db.broken-2-shm": "db-shm",
        "other": "other",
    }


def test_what_is_not_there_cannot_go_aside(tmp_path: Path) -> None:
    assert set_database_aside(tmp_path / "db") is None
