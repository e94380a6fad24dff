"""One function finds the program's files in all three places it can run from."""

import sys
from pathlib import Path

import pytest

from tests.house.conftest import InstalledWheel
from tray_app.locate import resource


def shipped_files(root: Path) -> list[Path]:
    """Return the resources of the source tree, relative to their folder."""
    folder = root / "resources"
    return sorted(path.relative_to(folder) for path in folder.rglob("*") if path.is_file())


def test_a_resource_is_found_in_the_source_tree(root: Path) -> None:
    for path in shipped_files(root):
        assert root / "resources" / path == resource(*path.parts)


def test_there_are_resources_to_find(root: Path) -> None:
    assert shipped_files(root)


def test_every_resource_is_found_in_an_installed_wheel(
    installed_wheel: InstalledWheel, root: Path, tmp_path: Path
) -> None:
    for path in shipped_files(root):
        installed = installed_wheel.folder / "tray_app" / "resources" / path
        assert (root / "resources" / path).read_bytes() == installed.read_bytes()

    first = shipped_files(root)[0]
    found = installed_wheel.run(
        f"from tray_app.locate import resource; print(resource(*{first.parts}))", elsewhere=tmp_path
    )

    assert str(installed_wheel.folder / "tray_app" / "resources" / first) == found


def test_a_resource_is_found_in_a_frozen_bundle(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    picture = tmp_path / "tray_app" / "resources" / "icons" / "only-in-the-bundle.svg"
    picture.parent.mkdir(parents=True)
    picture.write_text("<svg/>", encoding="utf-8")
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    assert picture == resource("icons", "only-in-the-bundle.svg")


def test_a_bundle_never_looks_outside_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, root: Path
) -> None:
    monkeypatch.setattr(sys, "frozen", True, raising=False)
    monkeypatch.setattr(sys, "_MEIPASS", str(tmp_path), raising=False)

    with pytest.raises(FileNotFoundError):
        resource(*shipped_files(root)[0].parts)


def test_a_resource_that_is_not_shipped_is_named() -> None:
    with pytest.raises(FileNotFoundError, match=r"^resources/icons/none\.svg$"):
        resource("icons", "none.svg")
