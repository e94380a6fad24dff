"""What is found out about the folders and the running program, on real files."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from tests.support.disks import on_a_disk_of
from tray_app.desktop.instance.hold import Hold
from tray_app.desktop.instance.place import place_of
from tray_app.desktop.profile import Profile
from tray_app.doctor.looks import FoldersLook, InstanceLook, look_at_folders, look_for_instance

ROOM = 32 * 1024
ROOT = Path(__file__).resolve().parents[2]
LOOK = """
import sys
from pathlib import Path
from tray_app.doctor.looks import look_at_folders
found = look_at_folders([Path(sys.argv[1])])
print(found.full, found.reason)
"""


def test_folders_are_left_as_they_are(tmp_path: Path) -> None:
    there, missing = tmp_path / "there", tmp_path / "not" / "yet"
    there.mkdir()
    found = look_at_folders([there, missing])
    assert found.reason == ""
    assert found.free is not None
    assert found.free > 0
    assert [tmp_path / "there"] == list(tmp_path.rglob("*"))


def test_what_is_in_a_folder_s_way_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    found = look_at_folders([tmp_path, tmp_path / "file" / "folder"])
    assert (found.folder, found.full) == (tmp_path / "file" / "folder", False)
    assert found.reason == "Not a directory"


def test_a_folder_that_cannot_be_written_is_told() -> None:
    """Not even by root, whom no mode keeps out."""
    found = look_at_folders([Path("/proc/workday-tray")])
    assert found == FoldersLook(folder=Path("/proc/workday-tray"), reason=found.reason)
    assert found.reason


def test_a_full_disk_is_told(tmp_path: Path) -> None:
    """A disk of its own with less room than is tried."""
    told = subprocess.run(
        [*on_a_disk_of(str(ROOM), tmp_path), sys.executable, "-c", LOOK, str(tmp_path / "folder")],
        env={"PATH": os.defpath + ":/usr/sbin:/sbin", "PYTHONPATH": str(ROOT)},
        capture_output=True,
        text=True,
        check=True,
    )
    assert told.stdout == "True No space left on device\n"


@pytest.fixture
def held(tmp_path: Path) -> Iterator[tuple[Profile, dict[str, str]]]:
    """A profile whose place is held by somebody who does not listen."""
    runtime = tmp_path / "runtime"
    runtime.mkdir(mode=0o700)
    profile, environment = Profile.at(tmp_path / "profile"), {"XDG_RUNTIME_DIR": str(runtime)}
    place = place_of(profile, environment)
    assert place is not None
    assert place.prepare()
    hold = Hold.take(place.lock_file)
    assert hold is not None
    yield profile, environment
    hold.release()


def test_a_program_that_holds_its_place_and_does_not_listen_runs_and_does_not_answer(
    held: tuple[Profile, dict[str, str]],
) -> None:
    assert look_for_instance(*held, timedelta(0)) == InstanceLook(running=True, answers=False)


def test_a_place_that_nobody_holds_is_nobody_s(tmp_path: Path) -> None:
    profile, environment = Profile.at(tmp_path / "profile"), {"XDG_RUNTIME_DIR": str(tmp_path)}
    place = place_of(profile, environment)
    assert place is not None
    assert place.prepare()
    place.lock_file.touch()
    assert look_for_instance(profile, environment) == InstanceLook()
