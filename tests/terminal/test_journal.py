"""``workday-tray journal``: whole or broken, and where; and a copy that never replaces anything."""

import csv
import io
import json
import os
import stat
import subprocess
import sys
from datetime import UTC, datetime
from pathlib import Path

import pytest

from tests.support.journal_files import edit, note, raw, write, written
from tray_app.__main__ import main
from tray_app.desktop.profile import Profile
from tray_app.engine.journal.store import SqliteJournal

ROOT = Path(__file__).resolve().parents[2]


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "profile"


@pytest.fixture
def file(folder: Path) -> Path:
    return Profile.at(folder).journal_file


def enter(folder: Path, *words: str) -> int:
    return main(["--profile", str(folder), "journal", *words])


def test_a_whole_journal_is_said_to_be_whole(
    folder: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(file, 3)
    assert enter(folder, "verify") == 0
    assert capsys.readouterr() == ("The journal is whole. Entries: 3\n", "")


def test_a_broken_journal_is_said_to_be_broken_and_where(
    folder: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(file, 3)
    edit(file, "UPDATE entries SET account = 'mine' WHERE number = 2")
    assert enter(folder, "verify") == 5
    said = capsys.readouterr()
    assert said == ("", "The journal is broken at entry 2: it does not say what was written.\n")


def test_a_file_that_is_no_journal_is_broken_and_stays_where_it_is(
    folder: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    file.write_text("a letter " * 100, encoding="utf-8")
    assert enter(folder, "verify") == 5
    assert enter(folder, "export", "--csv") == 5
    assert "not a journal" in capsys.readouterr().err
    assert [file] == list(folder.iterdir())


def test_a_file_of_a_newer_version_cannot_be_judged(
    folder: Path, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(file)
    with raw(file) as connection:
        connection.execute("PRAGMA user_version=99")
    assert enter(folder, "verify") == 1
    assert "newer version" in capsys.readouterr().err


def test_without_a_journal_there_is_nothing_broken_and_nothing_to_export(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert enter(folder, "verify") == 0
    assert capsys.readouterr().out == "There is no journal yet.\n"
    assert enter(folder, "export", "--json", "--output", str(folder / "copy")) == 5
    assert [] == list(folder.iterdir())


def test_it_is_checked_and_exported_while_the_tray_goes_on_writing(
    folder: Path, file: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    journal = SqliteJournal(file)
    assert write(journal, note("before"))
    assert enter(folder, "verify") == 0
    assert write(journal, note("between"))
    assert enter(folder, "export", "--csv") == 0
    assert b"between" in capsysbinary.readouterr().out
    journal.close()


def test_a_table_goes_to_standard_output(
    folder: Path, file: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    journal = SqliteJournal(file)
    assert write(journal, note("Отчёт"), at=datetime(2026, 5, 4, 6, tzinfo=UTC))
    journal.close()
    assert enter(folder, "export", "--csv") == 0
    out, err = capsysbinary.readouterr()
    assert err == b""
    (row,) = csv.DictReader(io.StringIO(out.decode("utf-8"), newline=""))
    assert row["What"] == "Отчёт"
    assert row["Time (UTC)"] == "2026-05-04 06:00:00"
    assert row["Event"] == "Answered"


def test_json_goes_to_standard_output(
    folder: Path, file: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    written(file, 2)
    assert enter(folder, "export", "--json") == 0
    document = json.loads(capsysbinary.readouterr().out)
    assert [each["entry"]["text"] for each in document["entries"]] == ["0", "1"]
    assert document["count"] == 2


@pytest.mark.parametrize("form", ["--csv", "--json"])
def test_a_file_is_written_whole_and_for_its_owner_alone(
    folder: Path, file: Path, tmp_path: Path, form: str, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    written(file, 2)
    copy = tmp_path / "copy"
    former = os.umask(0)
    try:
        assert enter(folder, "export", form, "--output", str(copy)) == 0
    finally:
        os.umask(former)
    assert stat.S_IMODE(copy.stat().st_mode) == 0o600
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy", "profile"]
    assert capsysbinary.readouterr() == (b"", b"")
    assert enter(folder, "export", form) == 0
    mark = "\ufeff".encode() if form == "--csv" else b""
    assert copy.read_bytes() == mark + capsysbinary.readouterr().out


def test_nothing_is_ever_replaced(
    folder: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(file)
    copy = tmp_path / "copy"
    copy.write_text("a diary", encoding="utf-8")
    assert enter(folder, "export", "--csv", "--output", str(copy)) == 2
    assert "is there already" in capsys.readouterr().err
    assert copy.read_text(encoding="utf-8") == "a diary"
    (tmp_path / "link").symlink_to(tmp_path / "nowhere")
    assert enter(folder, "export", "--csv", "--output", str(tmp_path / "link")) == 2
    assert sorted(each.name for each in tmp_path.iterdir()) == ["copy", "link", "profile"]


def test_a_copy_that_cannot_be_written_is_said(
    folder: Path, file: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    written(file)
    assert enter(folder, "export", "--csv", "--output", str(tmp_path / "nowhere" / "copy")) == 1
    assert "could not be written: No such file or directory." in capsys.readouterr().err


def test_a_broken_journal_is_exported_as_far_as_it_can_be_read(
    folder: Path, file: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    written(file, 3)
    edit(file, "DELETE FROM entries WHERE number = 2")
    assert enter(folder, "export", "--json") == 5
    out, err = capsysbinary.readouterr()
    assert [1, 3] == [each["number"] for each in json.loads(out)["entries"]]
    assert b"broken at entry 2: entries were taken out." in err


def test_what_lies_before_damage_is_exported(
    folder: Path, file: Path, capsysbinary: pytest.CaptureFixture[bytes]
) -> None:
    written(file, 200)
    with file.open("r+b") as content:
        content.seek(file.stat().st_size // 4096 // 2 * 4096)
        content.write(b"\xff" * 4096)
    assert enter(folder, "export", "--json") == 5
    out, err = capsysbinary.readouterr()
    numbers = [each["number"] for each in json.loads(out)["entries"]]
    assert numbers == list(range(1, len(numbers) + 1))
    assert f"broken at entry {len(numbers) + 1}: the file cannot be read".encode() in err
    assert 10 < len(numbers) < 200


@pytest.mark.parametrize(
    "words", [(), ("export",), ("export", "--csv", "--json"), ("export", "--csv", "--output", ""), ("burn",)]
)
def test_what_makes_no_sense_is_wrong_usage(
    folder: Path, words: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as caught:
        enter(folder, *words)
    assert caught.value.code == 2
    assert "usage: workday-tray journal" in capsys.readouterr().err


def test_a_reader_that_has_seen_enough_is_no_fault(folder: Path, file: Path) -> None:
    written(file, 2000)
    with subprocess.Popen(
        [sys.executable, "-m", "tray_app", "--profile", folder, "journal", "export", "--json"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
    ) as process:
        assert process.stdout is not None
        assert process.stderr is not None
        assert process.stdout.readline().startswith(b'{"count":2000')
        process.stdout.close()
        assert process.stderr.read() == b""
    assert process.returncode == 0
