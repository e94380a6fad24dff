"""Every check is run, and one that fails is named."""

import sys
from pathlib import Path

import pytest

import check
from check import Check


def test_every_perfect_file_exists(root: Path) -> None:
    assert [] == [pattern for pattern in check.PERFECT if not list(root.glob(pattern))]


def test_everything_is_checked_when_nothing_is_chosen() -> None:
    names = [one.name for one in (*check.STYLE, *check.test_checks([], "folder"))]

    assert [
        "style (ruff)",
        "format (ruff)",
        "types (mypy)",
        "rooms (import-linter)",
        "tests (pytest)",
        "perfect files (coverage)",
    ] == names


def test_chosen_tests_are_run_without_coverage() -> None:
    (chosen,) = check.test_checks(["tests/workday", "-k", "name"], "folder")

    assert ("pytest", "--basetemp=folder/t", "tests/workday", "-k", "name") == chosen.command


@pytest.fixture
def tools(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A folder of tools that stands in for the environment's own."""
    for name, code in (("good", 0), ("bad", 3)):
        tool = tmp_path / name
        tool.write_text(f'#!/bin/sh\necho "{name} $*"\nexit {code}\n', encoding="utf-8")
        tool.chmod(0o755)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "python"))
    return tmp_path


@pytest.mark.usefixtures("tools")
def test_a_failed_check_does_not_stop_the_others(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(
        check,
        "STYLE",
        (Check("first", ("bad", "1")), Check("second", ("good", "2")), Check("third", ("bad",))),
    )

    assert 1 == check.main(["--style"])

    output = capfd.readouterr().out
    assert "good 2" in output
    assert output.endswith("== FAILED: first, third\n")


@pytest.mark.usefixtures("tools")
def test_all_checks_passed_is_said_last(
    monkeypatch: pytest.MonkeyPatch, capfd: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(check, "STYLE", (Check("only", ("good",)),))

    assert 0 == check.main(["--style"])
    assert capfd.readouterr().out.endswith("== all 1 checks passed\n")
