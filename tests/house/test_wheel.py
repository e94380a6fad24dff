"""What the built distribution says about itself, and that its version stands in one place."""

import email
import re
import zipfile
from pathlib import Path

from tests.house.conftest import InstalledWheel
from tray_app import __version__

SOURCES = ("tray_app", "packaging", "tests")


def test_the_version_stands_in_one_place(root: Path) -> None:
    literal = re.compile(rf"""["']{re.escape(__version__)}["']""")
    files = [root / "pyproject.toml", *(file for folder in SOURCES for file in (root / folder).rglob("*.py"))]

    holders = [file.relative_to(root) for file in files if literal.search(file.read_text(encoding="utf-8"))]

    assert [Path("tray_app/__init__.py")] == holders


def test_the_wheel_bears_the_programs_version(installed_wheel: InstalledWheel) -> None:
    with zipfile.ZipFile(installed_wheel.wheel) as archive:
        (metadata,) = (name for name in archive.namelist() if name.endswith(".dist-info/METADATA"))
        headers = email.message_from_bytes(archive.read(metadata))

    assert ("workday-tray", __version__) == (headers["Name"], headers["Version"])


def test_the_wheel_holds_the_program_and_nothing_else(installed_wheel: InstalledWheel) -> None:
    with zipfile.ZipFile(installed_wheel.wheel) as archive:
        folders = {name.split("/")[0] for name in archive.namelist()}

    assert {"tray_app", f"workday_tray-{__version__}.dist-info"} == folders


def test_the_wheel_tells_type_checkers_that_it_is_typed(installed_wheel: InstalledWheel) -> None:
    assert (installed_wheel.folder / "tray_app" / "py.typed").exists()


def test_the_installed_program_answers(installed_wheel: InstalledWheel, tmp_path: Path) -> None:
    code = "import sys; sys.argv = ['workday-tray', '--version']; from tray_app.__main__ import main; main()"

    assert f"workday-tray {__version__}" == installed_wheel.run(code, elsewhere=tmp_path)


def test_the_changelog_knows_this_version_or_what_comes_next(root: Path) -> None:
    headings = re.findall(r"^## \[(.+?)\]", (root / "CHANGELOG.md").read_text(encoding="utf-8"), re.MULTILINE)

    assert headings[0] in {"Unreleased", __version__}
