"""What the bundle leaves out, the program does not need; what the program needs, the bundle keeps."""

import ast
import importlib.util
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from packaging.requirements import Requirement

from bundle.contents import (
    LEFT_TO_THE_SYSTEM,
    MODULES_LEFT_OUT,
    NEEDED_BY_LEFT_OUT,
    QT_LIBRARIES,
    QT_MODULES,
    QT_PLUGINS,
    keeps,
    languages,
    library_name,
)
from bundle.inspection import library_faults, wrongly_excluded
from tray_app.ui.language import LANGUAGES, SOURCE_LANGUAGE

SANDBOX = "sandbox"


def imported(root: Path) -> Iterator[str]:
    """Yield every module that the program imports, wherever in its code; the sandbox is left aside."""
    for file in (root / "tray_app").rglob("*.py"):
        if SANDBOX in file.relative_to(root).parts:
            continue
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8"))):
            match node:
                case ast.Import(names=names):
                    yield from (name.name for name in names)
                case ast.ImportFrom(module=str(module)):
                    yield module
                case _:
                    continue


def test_the_bundle_has_the_qt_modules_that_the_program_imports_and_no_other(root: Path) -> None:
    used = {name.split(".")[1] for name in imported(root) if name.startswith("PySide6.")}

    assert used == QT_MODULES


def test_nothing_that_the_program_imports_is_left_out(root: Path) -> None:
    left_out = set(MODULES_LEFT_OUT)

    assert set() == {name for name in imported(root) if {name, name.split(".")[0]} & left_out}


def test_no_dependency_of_the_program_is_left_out(root: Path) -> None:
    project = tomllib.loads((root / "pyproject.toml").read_text(encoding="utf-8"))
    needed = {Requirement(text).name.replace("-", "_") for text in project["project"]["dependencies"]}

    assert set() == needed & set(MODULES_LEFT_OUT)


def test_every_plugin_that_is_kept_is_one_that_qt_has_on_some_system() -> None:
    """A misspelt name would leave the plugin out without a word."""
    folder = importlib.util.find_spec("PySide6")
    assert folder is not None
    assert folder.origin is not None
    plugins = Path(folder.origin).parent / "Qt" / "plugins"
    here = {
        f"{file.parent.name}/{file.stem.removeprefix('lib')}"
        for file in plugins.glob("*/*.so")
        if plugins.exists()
    }
    elsewhere = {
        "platforms/qwindows",
        "platforms/qcocoa",
        "networkinformation/qnetworklistmanager",
        "networkinformation/qscnetworkreachability",
        "styles/qmodernwindowsstyle",
        "styles/qmacstyle",
    }

    assert not here or here | elsewhere >= QT_PLUGINS


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/plugins/platforms/libqxcb.so",
        "PySide6\\plugins\\platforms\\qwindows.dll",
        "PySide6/Qt/plugins/platforms/libqcocoa.dylib",
        "PySide6/Qt/translations/qtbase_ru.qm",
        "PySide6/QtCore.abi3.so",
        "PySide6\\QtCore.pyd",
        "PySide6/Qt/lib/libQt6Core.so.6",
        "libQt6XcbQpa.so.6",
        "PySide6\\Qt6Gui.dll",
        "PySide6/Qt/lib/QtCore.framework/Versions/A/QtCore",
        "PySide6/Qt/lib/libicudata.so.73",
        "libcrypto.so.3",
        "python3.11/lib-dynload/_ssl.cpython-311-x86_64-linux-gnu.so",
        "tray_app/resources/translations/workday_tray_ru.qm",
        "tray_app/resources/icons/open.svg",
        "keyring-25.7.0.dist-info/entry_points.txt",
        "certifi/cacert.pem",
    ],
)
def test_what_the_program_needs_is_kept_on_every_system(path: str) -> None:
    assert keeps(path, {"ru"})


@pytest.mark.parametrize(
    "path",
    [
        "PySide6/Qt/plugins/platforms/libqeglfs.so",
        "PySide6/Qt/plugins/platformthemes/libqgtk3.so",
        "PySide6\\plugins\\tls\\qschannelbackend.dll",
        "PySide6/Qt/translations/qtbase_de.qm",
        "PySide6/Qt/translations/qt_help_ru.qm",
        "PySide6/QtQml.abi3.so",
        "PySide6/Qt/lib/libQt6Quick.so.6",
        "PySide6\\Qt6Pdf.dll",
        "PySide6/Qt/lib/QtQml.framework/Versions/A/QtQml",
        "PySide6/Qt/qml/QtQuick/qmldir",
        "PySide6\\opengl32sw.dll",
        "libgtk-3.so.0",
        "libstdc++.so.6",
        "libX11.so.6",
        "tray_app/resources/translations/workday_tray_ru.ts",
        "keyring-25.7.0.dist-info/RECORD",
    ],
)
def test_what_nobody_needs_is_left_out_on_every_system(path: str) -> None:
    assert not keeps(path, {"ru"})


@given(st.text())
def test_any_name_can_be_judged(path: str) -> None:
    assert keeps(path, ()) in {True, False}


def test_no_library_is_on_two_lists_and_none_twice() -> None:
    both = [*LEFT_TO_THE_SYSTEM, *NEEDED_BY_LEFT_OUT]

    assert len(both) == len(set(both))
    assert not {f"libQt6{name}" for name in QT_LIBRARIES} & set(both)


def test_the_languages_are_those_of_the_program(root: Path) -> None:
    shipped = languages(file.name for file in (root / "resources" / "translations").iterdir())

    assert set(LANGUAGES) - {SOURCE_LANGUAGE} == shipped


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("libz.so.1", "libz"),
        ("folder/libicudata.so.73", "libicudata"),
        ("libglib-2.0.so.0", "libglib-2.0"),
        ("PySide6\\d3dcompiler_47.dll".replace("\\", "/"), "d3dcompiler_47"),
        ("libpyside6.abi3.so.6.11", "libpyside6.abi3"),
        ("workday-tray", "workday-tray"),
    ],
)
def test_a_library_is_known_without_its_version(path: str, expected: str) -> None:
    assert expected == library_name(path)


def test_a_library_that_nothing_needs_is_found() -> None:
    needs = {
        "PySide6/Qt/plugins/platforms/libqxcb.so": ["libQt6Gui.so.6", "libc.so.6"],
        "PySide6/Qt/lib/libQt6Gui.so.6": ["libX11.so.6"],
        "liblost.so.1": [],
        "_ssl.cpython-311-x86_64-linux-gnu.so": [],
    }

    assert ["nothing needs liblost.so.1"] == library_faults(needs)


def test_a_library_that_is_needed_and_nowhere_is_found() -> None:
    needs = {"PySide6/QtGui.abi3.so": ["libnew.so.3", "libX11.so.6", "ld-linux-x86-64.so.2"]}

    assert ["libnew is needed, and neither brought along nor left to the system"] == library_faults(needs)


WARNINGS = """\
missing module named winreg - imported by importlib._bootstrap_external (conditional)
excluded module named yaml - imported by msgspec.yaml (delayed, optional)
excluded module named click - imported by httpx._main (top-level)
excluded module named 'rich.console' - imported by some.library (top-level), other.library (optional)
excluded module named _frozen_importlib - imported by zipimport (top-level)
excluded module named aiohttp - imported by tray_app.sandbox.server (top-level)
"""


def test_a_module_that_is_left_out_although_it_is_needed_is_found() -> None:
    assert ["some.library needs rich.console, which is left out"] == wrongly_excluded(WARNINGS)
