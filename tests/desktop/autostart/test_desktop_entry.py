"""A command that is written into a desktop entry starts exactly its words, whatever is in them."""

import json
import os
import select
import shlex
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.desktop.autostart.desktop_entry import (
    hidden_entry,
    is_switched_off,
    new_entry,
    speaks_of,
    values,
    with_exec,
    written_exec,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

WORDS = st.lists(
    st.text(st.characters(exclude_categories=("Cs", "Cc")) | st.sampled_from("\t\n\"'\\`$%;&*?#()~|<> ")),
    min_size=1,
    max_size=4,
)
AWKWARD = ['/opt/Work day/50% "of" it\'s', "$HOME", "`id`", "back\\slash", "%f", "", "a;b&c|d", "Zeit⏱"]


def string(value: str) -> str:
    """Undo the escapes of every string of a desktop entry."""
    letters: Iterator[str] = iter(value)
    undone = {"s": " ", "n": "\n", "t": "\t", "r": "\r", "\\": "\\"}
    return "".join(undone[next(letters)] if letter == "\\" else letter for letter in letters)


def words(value: str) -> list[str]:
    """Take an Exec line apart as the specification says: double quotes quote, a backslash escapes."""
    found: list[str] = []
    word: str | None = None
    quoted = False
    letters = iter(string(value))
    for letter in letters:
        if quoted and letter == "\\":
            word = (word or "") + next(letters)
        elif letter == '"':
            quoted, word = not quoted, word or ""
        elif letter == " " and not quoted:
            if word is not None:
                found.append(word)
            word = None
        else:
            assert quoted or letter not in "\t\n'><~|&;$*?#()`", f"{letter!r} has to be quoted"
            word = (word or "") + letter
    if word is not None:
        found.append(word)
    return [each.replace("%%", "%") for each in found]


@given(WORDS)
def test_a_written_command_is_read_as_the_same_words(command: list[str]) -> None:
    written = written_exec(command)
    assert "\n" not in written
    assert words(written) == command


def test_plain_words_are_not_quoted() -> None:
    assert written_exec(["/usr/bin/workday-tray", "--at-login"]) == "/usr/bin/workday-tray --at-login"


def test_a_real_desktop_library_starts_the_words(tmp_path: Path) -> None:
    """GLib, which GNOME, Xfce, MATE and Cinnamon start their entries with, starts this one."""
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    program = "import json, sys; open(sys.argv[1], 'w').write(json.dumps(sys.argv[2:]))"
    entry = tmp_path / "entry.desktop"
    entry.write_text(
        new_entry("Trial", "", [sys.executable, "-c", program, str(pipe), *AWKWARD]), encoding="utf-8"
    )
    reading = os.open(pipe, os.O_RDONLY | os.O_NONBLOCK)
    try:
        subprocess.run(["gio", "launch", str(entry)], check=True, timeout=20, env={"PATH": "/usr/bin:/bin"})  # noqa: S607
        assert select.select([reading], [], [], 20)[0]
        assert json.loads(os.read(reading, 65536)) == AWKWARD
    finally:
        os.close(reading)


def test_an_entry_is_a_valid_one(tmp_path: Path) -> None:
    for name, text in (
        ("new", new_entry("Workday Tray", "A clock", ["/a b/c", "%"])),
        ("hidden", hidden_entry("Workday Tray")),
    ):
        file = tmp_path / f"{name}.desktop"
        file.write_text(text, encoding="utf-8")
        told = subprocess.run(
            shlex.split(f"desktop-file-validate --no-hints {file}"),
            capture_output=True,
            text=True,
            check=False,
        )
        errors = [line for line in told.stdout.splitlines() if "error" in line and "Exec" not in line]
        assert errors == [], told.stdout


@pytest.mark.parametrize(
    ("line", "off"),
    [
        ("Hidden=true", True),
        ("Hidden = true", True),
        ("X-GNOME-Autostart-enabled=false", True),
        ("X-MATE-Autostart-enabled=false", True),
        ("Hidden=false", False),
        ("X-GNOME-Autostart-enabled=true", False),
        ("#Hidden=true", False),
        ("[Other Group]\nHidden=true", False),
    ],
)
def test_what_the_desktops_write_to_switch_it_off_is_understood(line: str, off: bool) -> None:  # noqa: FBT001
    text = f"[Desktop Entry]\nType=Application\nExec=x\n{line}\n"
    assert is_switched_off(values(text)) is off


def test_another_command_leaves_what_others_wrote() -> None:
    text = (
        "# mine\n[Desktop Entry]\nName=Workday Tray\nExec=/old/place --at-login\nTryExec=/old/place\n"
        "X-GNOME-Autostart-Delay=5\n\n[Desktop Action open]\nExec=/old/place open\n"
    )
    assert with_exec(text, ["/new/place", "--at-login"]) == (
        "# mine\n[Desktop Entry]\nName=Workday Tray\nExec=/new/place --at-login\n"
        "X-GNOME-Autostart-Delay=5\n\n[Desktop Action open]\nExec=/old/place open\n"
    )


@given(st.text())
def test_any_text_can_be_looked_at(text: str) -> None:
    assert isinstance(values(text), dict)


@pytest.mark.parametrize(
    ("line", "desktops", "off"),
    [
        ("OnlyShowIn=KDE;XFCE;", ["GNOME"], True),
        ("OnlyShowIn=KDE;GNOME;", ["ubuntu", "GNOME"], False),
        ("NotShowIn=GNOME;", ["ubuntu", "GNOME"], True),
        ("NotShowIn=GNOME;", ["KDE"], False),
        ("OnlyShowIn=Budgie;\nNotShowIn=GNOME;", ["Budgie", "GNOME"], False),
        ("OnlyShowIn=", ["GNOME"], True),
        ("OnlyShowIn=KDE;", [], False),
        ("Hidden=1", [], True),
    ],
)
def test_an_entry_for_other_desktops_starts_nothing_here(
    line: str,
    desktops: list[str],
    off: bool,  # noqa: FBT001
) -> None:
    assert is_switched_off(values(f"[Desktop Entry]\nExec=x\n{line}\n"), desktops) is off


@pytest.mark.parametrize(
    ("line", "there"),
    [
        ("/usr/bin/tray --at-login", True),
        ("/usr/bin/tray", True),
        ("sh -c 'sleep 30; exec /usr/bin/tray --at-login'", True),
        ('sh -c "sleep 30; /usr/bin/tray&"', True),
        ("env QT_SCALE_FACTOR=2 /usr/bin/tray", True),
        ("/opt/usr/bin/tray", False),
        ("/usr/bin/tray-2", False),
        ("/usr/bin/tray.old", False),
        ("/usr/bin/other", False),
        ("", False),
    ],
)
def test_a_program_is_found_in_what_starts_it(line: str, there: bool) -> None:  # noqa: FBT001
    assert speaks_of(line, ["/usr/bin/tray"]) is there


@given(WORDS)
def test_what_was_written_speaks_of_its_words(command: list[str]) -> None:
    plain = [word for word in command if word.isalnum()]
    assert speaks_of(written_exec(plain), plain) is bool(plain)


def test_words_that_are_quoted_are_found_too() -> None:
    program = ["/opt/Work day/50% tray"]
    assert speaks_of(written_exec(["sh", "-c", f"sleep 9; '{program[0]}'"]), program)
    assert not speaks_of("/opt/Work", program)
    assert not speaks_of("anything", [])
