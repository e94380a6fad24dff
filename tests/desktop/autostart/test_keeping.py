"""At every start the entry is brought into order, and never against somebody's no."""

import os
from pathlib import Path

import pytest

from tray_app.desktop.autostart.command import own_command, own_names, start_command
from tray_app.desktop.autostart.entry import Standing
from tray_app.desktop.autostart.here import entry_here
from tray_app.desktop.autostart.keeping import change, keep, mark_of
from tray_app.desktop.autostart.xdg import XdgEntry
from tray_app.desktop.profile import Profile


class Computer:
    """One person's autostart folder, and a program that may move."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "autostart" / "workday-tray.desktop"
        self.mark = folder / "mark"

    def entry(self, program: str = "/bin/workday-tray") -> XdgEntry:
        return XdgEntry(file=self.file, system=[], command=[program], name="Workday Tray", comment="")

    def start(
        self, program: str = "/bin/workday-tray", *, wanted: bool = True, locked: bool = False
    ) -> Standing:
        return keep(self.entry(program), self.mark, wanted=wanted, locked=locked)

    def hide(self) -> None:
        self.file.write_text(self.file.read_text(encoding="utf-8") + "Hidden=true\n", encoding="utf-8")


@pytest.fixture
def computer(tmp_path: Path) -> Computer:
    return Computer(tmp_path)


def test_what_nobody_wanted_is_not_made(computer: Computer) -> None:
    assert computer.start(wanted=False) is Standing.ABSENT
    assert not computer.file.exists()


def test_what_an_administrator_preset_is_made_at_the_first_start(computer: Computer) -> None:
    assert computer.start() is Standing.ON


def test_a_program_that_moved_repairs_its_entry(computer: Computer) -> None:
    computer.start("/old/workday-tray")
    assert computer.start("/new/workday-tray") is Standing.ON
    assert "/new/workday-tray" in computer.file.read_text(encoding="utf-8")


def test_an_entry_that_somebody_switched_on_outside_is_kept_in_order_too(computer: Computer) -> None:
    computer.entry("/old/workday-tray").switch_on()
    assert computer.start("/new/workday-tray", wanted=False) is Standing.ON


@pytest.mark.parametrize("program", ["/bin/workday-tray", "/moved/workday-tray"])
def test_an_entry_that_was_switched_off_outside_stays_off(computer: Computer, program: str) -> None:
    computer.start()
    computer.hide()
    before = computer.file.read_bytes()
    assert computer.start(program) is Standing.SWITCHED_OFF
    assert computer.file.read_bytes() == before


def test_an_entry_that_was_removed_outside_stays_away_until_the_person_wants_it(computer: Computer) -> None:
    computer.start()
    computer.file.unlink()
    assert computer.start() is Standing.ABSENT
    assert change(computer.entry(), computer.mark, on=True) is Standing.ON
    assert change(computer.entry(), computer.mark, on=False) is Standing.ABSENT
    assert computer.start() is Standing.ABSENT


def test_what_an_administrator_forbids_is_switched_off(computer: Computer) -> None:
    computer.start()
    assert computer.start(wanted=False, locked=True) is Standing.ABSENT


def test_a_folder_that_cannot_be_written_stops_nothing(computer: Computer) -> None:
    computer.file.parent.parent.joinpath("autostart").touch()
    assert computer.start() is Standing.ABSENT
    assert not computer.mark.exists(), "it is tried again"


def test_the_command_is_the_bundle_the_script_or_the_module(tmp_path: Path) -> None:
    script = tmp_path / "workday-tray"
    script.touch()
    other = tmp_path / "pytest"
    other.touch()

    def command(called: Path | str, *, frozen: bool = False, platform: str = "linux") -> list[str]:
        return list(start_command(frozen=frozen, executable="/py", called=str(called), platform=platform))

    assert command("x", frozen=True) == ["/py"]
    assert command(script) == [str(script)]
    assert command(os.path.relpath(script)) == [str(script)]
    assert command(other) == ["/py", "-m", "tray_app"]
    assert command(tmp_path / "gone" / "workday-tray") == ["/py", "-m", "tray_app"]
    assert command(script, platform="win32") == ["/py", "-m", "tray_app"]


def test_windows_opens_no_console_at_login(tmp_path: Path) -> None:
    python, without = tmp_path / "python.exe", tmp_path / "pythonw.exe"
    without.touch()
    found = start_command(frozen=False, executable=str(python), called="", platform="win32")
    assert list(found) == [str(without), "-m", "tray_app"]


def test_in_a_terminal_of_windows_the_bundle_s_own_program_is_meant(tmp_path: Path) -> None:
    for name in ("workday-tray.exe", "workday-tray-cli.exe"):
        (tmp_path / name).touch()

    def command(name: str, platform: str = "win32") -> list[str]:
        found = start_command(frozen=True, executable=str(tmp_path / name), called="", platform=platform)
        return list(found)

    there = [str(tmp_path / "workday-tray.exe")]
    assert command("workday-tray-cli.exe") == command("Workday-Tray-CLI.exe") == there
    assert command("workday-tray.exe") == there
    assert command("workday-tray-cli.exe", "linux") == [str(tmp_path / "workday-tray-cli.exe")]
    (tmp_path / "workday-tray.exe").unlink()
    assert command("workday-tray-cli.exe") == [str(tmp_path / "workday-tray-cli.exe")]


def test_all_names_of_one_installation_are_known_and_no_other_s(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The script beside the interpreter, a link to it in the search path, the bare name, the module."""
    folder, linked = tmp_path / "venv" / "bin", tmp_path / "linked"
    for each in (folder, linked):
        each.mkdir(parents=True)
    script = folder / "workday-tray"
    script.touch(mode=0o700)
    (linked / "workday-tray").symlink_to(script)
    python = str(folder / "python")
    monkeypatch.setattr("sys.executable", python)
    monkeypatch.setattr("sys.argv", [str(tmp_path / "tray_app" / "__main__.py"), "doctor"])
    module = (python, "-m", "tray_app")
    assert own_names(str(tmp_path)) == (module, (str(script),))
    assert set(own_names(str(linked))) == {
        module,
        (str(script),),
        (str(linked / "workday-tray"),),
        ("workday-tray",),
    }
    monkeypatch.setattr("sys.argv", [str(linked / "workday-tray")])
    assert own_names(str(tmp_path))[0] == (str(linked / "workday-tray"),)
    assert module in own_names(str(tmp_path))
    elsewhere = tmp_path / "elsewhere" / "workday-tray"
    elsewhere.parent.mkdir()
    elsewhere.touch(mode=0o700)
    assert ("workday-tray",) not in own_names(str(elsewhere.parent)), "another copy is found by this name"


def test_the_doctor_in_one_way_knows_an_entry_written_in_another(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    script = tmp_path / "bin" / "workday-tray"
    script.parent.mkdir()
    script.touch(mode=0o700)
    variables = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "PATH": str(tmp_path)}
    monkeypatch.setattr("sys.executable", str(script.with_name("python")))
    monkeypatch.setattr("sys.argv", [str(script)])
    entry_here(profile, environment=variables).switch_on()
    monkeypatch.setattr("sys.argv", ["/src/tray_app/__main__.py"])
    assert entry_here(profile, environment=variables).look() is Standing.ON
    monkeypatch.setattr("sys.executable", str(tmp_path / "new" / "python"))
    assert entry_here(profile, environment=variables).look() is Standing.MOVED


def test_the_command_names_the_profile_and_says_that_it_is_the_login(
    profile: Profile, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert own_command(profile)[-3:] == ("--profile", profile.name, "--at-login")
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "config"))
    monkeypatch.setenv("XDG_STATE_HOME", str(tmp_path / "state"))
    usual = own_command(Profile.standard())
    assert (usual[-1], "--profile" in usual) == ("--at-login", False)


def test_the_mark_is_the_profile_s_own(profile: Profile) -> None:
    assert mark_of(profile).parent == profile.folder_state
