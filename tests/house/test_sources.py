"""Rules about the sources that no linter knows."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

LONGEST_MODULE = 400
PYTHON_CLOCKS = {"now", "utcnow", "today"}
QT_CLOCKS = {"currentDateTime", "currentDateTimeUtc", "currentDate", "currentTime", "currentMSecsSinceEpoch"}
UNFINISHED = re.compile("|".join(rf"\b{word}\b" for word in ("TO" + "DO", "FIX" + "ME", "X" + "XX")))


def python_files(root: Path, *folders: str) -> list[Path]:
    """Return the Python files below folders of the source tree."""
    return [file for folder in folders for file in sorted((root / folder).rglob("*.py"))]


def calls(file: Path) -> Iterator[tuple[str, str, int]]:
    """Yield owner, name and line of every call; the owner of a plain function is empty."""
    for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), filename=str(file))):
        if isinstance(node, ast.Call):
            match node.func:
                case ast.Attribute(value=owner, attr=name):
                    yield ast.unparse(owner), name, node.lineno
                case ast.Name(id=name):
                    yield "", name, node.lineno
                case _:
                    yield "", ast.unparse(node.func), node.lineno


def reads_the_clock(owner: str, name: str) -> bool:
    """Tell whether this call asks what time it is; `QTimeEdit.time` is another matter."""
    python = owner.rsplit(".", maxsplit=1)[-1] in {"datetime", "date"} and name in PYTHON_CLOCKS
    return python or (owner, name) == ("time", "time") or name in QT_CLOCKS


@pytest.mark.parametrize("folder", ["tray_app", "packaging", "tests"])
def test_no_module_is_longer_than_two_rooms(folder: str, root: Path) -> None:
    lengths = {
        str(file.relative_to(root)): len(file.read_text(encoding="utf-8").splitlines())
        for file in python_files(root, folder)
    }

    assert {} == {name: length for name, length in lengths.items() if length > LONGEST_MODULE}


def test_nothing_is_modal(root: Path) -> None:
    """A nested event loop breaks the tasks of the outer one: dialogs are opened and awaited."""
    found = [
        f"{file.relative_to(root)}:{line}"
        for file in python_files(root, "tray_app")
        for _, name, line in calls(file)
        if name in {"exec", "exec_"}
    ]

    assert [] == found


def test_the_wall_clock_is_read_in_clock_modules_only(root: Path) -> None:
    found = [
        f"{file.relative_to(root)}:{line}: {owner}.{name}"
        for file in python_files(root, "tray_app")
        if file.name != "clock.py"
        for owner, name, line in calls(file)
        if reads_the_clock(owner, name)
    ]

    assert [] == found


def test_the_clock_of_the_time_module_is_imported_under_no_other_name(root: Path) -> None:
    """So that the rule above sees every reading."""
    found = [
        f"{file.relative_to(root)}:{node.lineno}"
        for file in python_files(root, "tray_app")
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"), filename=str(file)))
        if isinstance(node, ast.ImportFrom) and node.module == "time"
    ]

    assert [] == found


def test_nothing_sleeps_in_the_tests(root: Path) -> None:
    """Tests wait for events; a length of time is either too short or too long."""
    found = [
        f"{file.relative_to(root)}:{line}: {owner}.{name}"
        for file in python_files(root, "tests")
        for owner, name, line in calls(file)
        if (owner, name) in {("time", "sleep"), ("qtbot", "wait"), ("QTest", "qWait"), ("QTest", "qSleep")}
    ]

    assert [] == found


def test_nothing_is_left_for_later(root: Path) -> None:
    files = [
        *python_files(root, "tray_app", "packaging", "tests"),
        root / "Makefile",
        root / "README.md",
        root / "pyproject.toml",
    ]

    assert [] == [str(file) for file in files if UNFINISHED.search(file.read_text(encoding="utf-8"))]


def test_every_picture_and_file_the_readme_points_to_is_there(root: Path) -> None:
    readme = (root / "README.md").read_text(encoding="utf-8")
    targets = re.findall(r"\]\(([^)#]+)\)", readme)

    assert [] == [name for name in targets if "://" not in name and not (root / name).exists()]


def test_the_readme_names_commands_that_exist(root: Path) -> None:
    targets = set(re.findall(r"^([a-z]+):", (root / "Makefile").read_text(encoding="utf-8"), re.MULTILINE))
    named = set(re.findall(r"\bmake ([a-z]+)\b", (root / "README.md").read_text(encoding="utf-8")))

    assert set() == named - targets
