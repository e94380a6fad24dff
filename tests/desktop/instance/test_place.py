"""Where a running program is found: the same for everyone who asks, and closed to everybody else."""

import os
import stat
from collections.abc import Mapping
from pathlib import Path

import pytest

from tray_app.desktop.instance.place import LONGEST_PATH, ROOM_FOR_QT, Place, place_of
from tray_app.desktop.profile import Profile


@pytest.fixture
def temporary(tmp_path: Path) -> Path:
    """A folder for everybody's temporary files, with a name that is short enough for a socket."""
    folder = tmp_path / "tmp"
    folder.mkdir()
    return folder


def found(profile: Profile, environment: Mapping[str, str], temporary: Path) -> Place:
    place = place_of(profile, environment, temporary=temporary)
    assert place is not None
    return place


def test_it_is_in_the_folder_for_running_programs_where_there_is_one(
    profile: Profile, tmp_path: Path
) -> None:
    runtime = tmp_path / "run"
    runtime.mkdir()
    place = found(profile, {"XDG_RUNTIME_DIR": str(runtime)}, tmp_path)
    assert place.folder.parent == runtime
    assert place.prepare()
    assert stat.S_IMODE(place.folder.stat().st_mode) == 0o700


def test_every_profile_has_its_own(tmp_path: Path) -> None:
    environment = {"XDG_RUNTIME_DIR": str(tmp_path)}
    places = {
        found(Profile.at(tmp_path / name), environment, tmp_path).address for name in ("a", "b", "a/../a")
    }
    assert len(places) == 2


def test_names_of_any_length_make_a_short_one(tmp_path: Path) -> None:
    deep = tmp_path.joinpath(*["a rather long name of a folder"] * 20)
    place = found(Profile.at(deep), {"XDG_RUNTIME_DIR": str(tmp_path)}, tmp_path)
    assert len(os.fsencode(place.address)) + ROOM_FOR_QT <= LONGEST_PATH


def test_a_folder_whose_name_is_too_long_for_a_socket_is_passed_over(
    profile: Profile, tmp_path: Path, temporary: Path
) -> None:
    runtime = tmp_path / ("r" * 100)
    runtime.mkdir()
    place = found(profile, {"XDG_RUNTIME_DIR": str(runtime)}, temporary)
    assert runtime not in Path(place.address).parents


@pytest.mark.parametrize("told", ["", "relative", "/nonexistent", "nul\0", "a file"])
def test_a_folder_that_is_none_is_passed_over(
    profile: Profile, told: str, tmp_path: Path, temporary: Path
) -> None:
    (tmp_path / "a file").touch()
    runtime = str(tmp_path / told) if told == "a file" else told
    assert found(profile, {"XDG_RUNTIME_DIR": runtime}, temporary).prepare()


def test_asking_makes_nothing(profile: Profile, tmp_path: Path, temporary: Path) -> None:
    place_of(profile, {"XDG_RUNTIME_DIR": str(tmp_path / "none")}, temporary=temporary)
    assert list(temporary.iterdir()) == []


def test_a_folder_that_others_may_look_into_is_closed_and_one_of_somebody_else_is_not_used(
    tmp_path: Path,
) -> None:
    folder = tmp_path / "workday-tray-0"
    folder.mkdir(mode=0o777)
    folder.chmod(0o777)
    place = Place(address=str(folder / "x"), lock_file=folder / "x.lock")
    assert not place.is_safe()
    assert place.prepare()
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    link = tmp_path / "link"
    link.symlink_to(folder)
    assert not Place(address=str(link / "x"), lock_file=link / "x.lock").prepare()
    if os.getuid() == 0:  # only then can a folder be given away
        os.chown(folder, 12345, 12345)
        assert not place.prepare()
