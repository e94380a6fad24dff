"""No word of an unsent report is lost."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.desktop.drafts import FileDrafts

ANY_TEXT = st.text(st.characters())  # lone surrogates and control characters included


@pytest.fixture
def drafts(tmp_path: Path) -> FileDrafts:
    return FileDrafts(tmp_path / "drafts.json")


def after_a_restart(tmp_path: Path) -> FileDrafts:
    return FileDrafts(tmp_path / "drafts.json")


@given(text=ANY_TEXT)
def test_a_draft_comes_back_exactly_as_typed(tmp_path_factory: pytest.TempPathFactory, text: str) -> None:
    folder = tmp_path_factory.mktemp("drafts")
    assert FileDrafts(folder / "drafts.json").save("close", text)
    assert after_a_restart(folder).load("close") == text


def test_a_hundred_thousand_characters_come_back(drafts: FileDrafts, tmp_path: Path) -> None:
    text = "Отчёт \r\n\x00\x1b😀" * 8_000
    assert drafts.save("close", text)
    assert after_a_restart(tmp_path).load("close") == text


def test_drafts_do_not_disturb_each_other(drafts: FileDrafts) -> None:
    drafts.save("today", "a")
    drafts.save("yesterday", "b")
    drafts.save("today", "")
    assert drafts.load("today") == ""
    assert drafts.load("yesterday") == "b"


def test_an_empty_text_leaves_no_trace(drafts: FileDrafts, tmp_path: Path) -> None:
    drafts.save("close", "private words")
    assert drafts.save("close", "")
    assert "private" not in (tmp_path / "drafts.json").read_text()


def test_there_is_no_draft_before_the_first(drafts: FileDrafts) -> None:
    assert drafts.load("close") == ""
    assert drafts.save("close", "")


@pytest.mark.parametrize(
    "rubbish",
    [b"", b'{"close": "half', b"\0" * 100, b"[]", b'{"close": 1}', b"\xff\xfe", b"[" * 100_000],
    ids=["empty", "torn", "zeros", "list", "number", "binary", "deep"],
)
def test_a_broken_file_is_kept_and_does_not_stand_in_the_way(
    drafts: FileDrafts, tmp_path: Path, rubbish: bytes, caplog: pytest.LogCaptureFixture
) -> None:
    (tmp_path / "drafts.json").write_bytes(rubbish)
    assert drafts.load("close") == ""
    assert (tmp_path / "drafts.json.broken-1").read_bytes() == rubbish
    assert drafts.save("close", "new")
    assert drafts.load("close") == "new"
    assert "drafts.json.broken-1" in caplog.text
    caplog.clear()


def test_nothing_is_overwritten_where_a_broken_file_cannot_be_moved(
    caplog: pytest.LogCaptureFixture,
) -> None:
    drafts = FileDrafts(Path("/proc/version"))
    assert drafts.load("close") == ""
    assert not drafts.save("close", "new")
    assert "left in its place" in caplog.text
    caplog.clear()


def test_a_folder_that_is_gone_is_told_by_false(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    drafts = FileDrafts(tmp_path / "gone" / "drafts.json")
    assert not drafts.save("close", "private words")
    assert "could not be kept" in caplog.text
    assert "private" not in caplog.text
    caplog.clear()


def test_a_draft_that_did_not_change_is_not_written_again(drafts: FileDrafts, tmp_path: Path) -> None:
    drafts.save("close", "same")
    before = (tmp_path / "drafts.json").stat().st_ino
    assert drafts.save("close", "same")
    assert (tmp_path / "drafts.json").stat().st_ino == before
    assert json.loads((tmp_path / "drafts.json").read_bytes()) == {"close": "same"}
