"""A start that comes to nothing is told wherever the person may be: in the terminal, or on the desktop."""

import os
import pty
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path

import pytest

from tests.support.desktop_session import DesktopSession, Notifying, Tray, desktop_session
from tray_app.desktop.instance.hold import Hold
from tray_app.desktop.instance.place import place_of
from tray_app.desktop.profile import Profile

UNUSABLE, NOT_SERVED, NO_DISPLAY = 2, 7, 2
LIMIT_SECONDS = 30
START = """
import sys
{before}
from datetime import timedelta
import tray_app.app.entering as entering, tray_app.desktop.instance.starting as starting
from functools import partial
entering.settle = partial(starting.settle, patience=timedelta(0))
from tray_app.__main__ import main
code = main(["--profile", sys.argv[1], *sys.argv[2:]])
sys.exit(code)
"""
"""The program, with no patience for one that is just starting."""
WITHOUT_CONSOLE = "sys.stdout = sys.stderr = None"


@pytest.fixture
def desktop(tmp_path: Path) -> Iterator[DesktopSession]:
    with desktop_session(tmp_path / "desktop", tray=Tray.HOST, notifying=Notifying.RECORDED) as session:
        yield session


@pytest.fixture
def hanging(desktop: DesktopSession, tmp_path: Path) -> Iterator[Path]:
    """A profile whose program runs, and cannot be reached."""
    profile = Profile.at(tmp_path / "profile")
    place = place_of(profile, desktop.environment)
    assert place is not None
    assert place.prepare()
    hold = Hold.take(place.lock_file)
    assert hold is not None
    yield tmp_path / "profile"
    hold.release()


def start(
    desktop: DesktopSession, profile: Path, *words: str, before: str = "", without: Sequence[str] = ()
) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, "-c", START.format(before=before), str(profile), *words],
        env={name: text for name, text in desktop.environment.items() if name not in without},
        capture_output=True,
        text=True,
        check=False,
        timeout=LIMIT_SECONDS,
        stdin=subprocess.DEVNULL,
    )


def shown(desktop: DesktopSession) -> list[str]:
    return [each.body for each in desktop.recorder.shown]


def test_a_click_on_the_menu_s_entry_is_told_of_a_program_that_hangs(
    desktop: DesktopSession, hanging: Path
) -> None:
    left = start(desktop, hanging)
    assert (left.returncode, left.stdout) == (NOT_SERVED, "")
    assert "runs already, and does not answer" in left.stderr
    assert shown(desktop) == [left.stderr.strip()]


def test_a_program_without_a_console_is_told_of_it_too(desktop: DesktopSession, hanging: Path) -> None:
    left = start(desktop, hanging, before=WITHOUT_CONSOLE)
    assert (left.returncode, left.stderr) == (NOT_SERVED, "")
    assert len(shown(desktop)) == 1


def test_in_a_terminal_it_is_told_there_alone(desktop: DesktopSession, hanging: Path) -> None:
    ours, theirs = pty.openpty()
    with subprocess.Popen(
        [sys.executable, "-c", START.format(before=""), str(hanging)],
        env=desktop.environment,
        stdin=subprocess.DEVNULL,
        stderr=theirs,
    ) as started:
        os.close(theirs)
        assert started.wait(LIMIT_SECONDS) == NOT_SERVED
    assert b"does not answer" in os.read(ours, 10_000)
    os.close(ours)
    assert shown(desktop) == []


@pytest.mark.parametrize("words", [(), ("--at-login",)], ids=["a click", "the login"])
def test_a_tray_whose_folder_cannot_be_used_says_so_on_the_desktop(
    desktop: DesktopSession, tmp_path: Path, words: Sequence[str]
) -> None:
    (tmp_path / "file").touch()
    left = start(desktop, tmp_path / "file" / "profile", *words)
    assert left.returncode == UNUSABLE
    assert shown(desktop) == [left.stderr.strip()]
    assert "cannot be used: Not a directory" in left.stderr


def test_a_verb_whose_folder_cannot_be_used_says_so_in_its_terminal(
    desktop: DesktopSession, tmp_path: Path
) -> None:
    (tmp_path / "file").touch()
    left = start(desktop, tmp_path / "file" / "profile", "status")
    assert left.returncode == UNUSABLE
    assert "cannot be used" in left.stderr
    assert shown(desktop) == []


def test_nobody_on_the_desktop_is_no_reason_to_fail(desktop: DesktopSession, hanging: Path) -> None:
    left = start(desktop, hanging, before=WITHOUT_CONSOLE, without=["DBUS_SESSION_BUS_ADDRESS"])
    assert left.returncode == NOT_SERVED


def test_without_a_display_and_a_console_it_ends_quietly(desktop: DesktopSession, tmp_path: Path) -> None:
    left = start(desktop, tmp_path / "profile", before=WITHOUT_CONSOLE, without=["DISPLAY"])
    assert left.returncode == NO_DISPLAY
