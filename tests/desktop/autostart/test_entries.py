"""Every system's entry: on, off, moved, switched off outside; the same rules for all three."""

import plistlib
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QByteArray, QSettings

from tray_app.desktop.autostart.desktop_entry import new_entry
from tray_app.desktop.autostart.entry import Entry, NotChanged, Standing
from tray_app.desktop.autostart.here import entry_here
from tray_app.desktop.autostart.macos import LaunchAgent, is_disabled
from tray_app.desktop.autostart.windows import RunEntry, command_line, is_switched_off
from tray_app.desktop.autostart.xdg import XdgEntry, current_desktops, person_folder, system_folders
from tray_app.desktop.profile import Profile

OLD, NEW = ["/old/workday-tray", "--at-login"], ["/opt/Work day/workday-tray", "--at-login"]
Make = Callable[[Sequence[str]], Entry]


def xdg(folder: Path, command: Sequence[str], **more: Any) -> XdgEntry:  # noqa: ANN401 - what XdgEntry takes
    return XdgEntry(
        file=folder / "autostart" / "workday-tray.desktop",
        system=[folder / "etc" / "workday-tray.desktop"],
        command=command,
        name="Workday Tray",
        comment="A time clock",
        **more,
    )


def registry(folder: Path, command: Sequence[str]) -> RunEntry:
    run, approved = (
        QSettings(str(folder / f"{name}.ini"), QSettings.Format.IniFormat) for name in ("run", "approved")
    )
    return RunEntry(run=run, approved=approved, name="Workday Tray", command=command)


def agent(folder: Path, command: Sequence[str], disabled: str = "") -> LaunchAgent:
    return LaunchAgent(folder=folder / "Agents", label="com.x", command=command, disabled=lambda: disabled)


@pytest.fixture(params=[xdg, registry, agent], ids=["xdg", "registry", "agent"])
def make(request: pytest.FixtureRequest, tmp_path: Path) -> Make:
    """Make an entry of one system in one place, for any command."""
    return lambda command: request.param(tmp_path, command)


def test_it_is_off_until_somebody_wants_it(make: Make) -> None:
    assert make(NEW).look() is Standing.ABSENT


def test_it_is_switched_on_and_off(make: Make) -> None:
    entry = make(NEW)
    entry.switch_on()
    assert make(NEW).look() is Standing.ON
    entry.switch_off()
    assert make(NEW).look() is Standing.ABSENT
    entry.switch_off()


def test_a_program_that_has_moved_is_told_from_one_that_has_not_and_repaired(make: Make) -> None:
    make(OLD).switch_on()
    moved = make(NEW)
    assert moved.look() is Standing.MOVED
    moved.repair()
    assert moved.look() is Standing.ON
    assert make(OLD).look() is Standing.MOVED


def edit(file: Path, change: Callable[[str], str]) -> None:
    file.write_text(change(file.read_text(encoding="utf-8")), encoding="utf-8")


@pytest.mark.parametrize("line", ["Hidden=true", "X-GNOME-Autostart-enabled=false"])
def test_a_desktop_s_own_settings_switch_it_off_and_this_program_s_on_again(
    tmp_path: Path, line: str
) -> None:
    entry = xdg(tmp_path, NEW)
    entry.switch_on()
    edit(tmp_path / "autostart" / "workday-tray.desktop", lambda text: text + line + "\n")
    assert entry.look() is Standing.SWITCHED_OFF
    entry.switch_on()
    assert entry.look() is Standing.ON


def everyones(folder: Path) -> Path:
    file = folder / "etc" / "workday-tray.desktop"
    file.parent.mkdir()
    file.write_text(new_entry("Workday Tray", "", ["workday-tray", "--at-login"]), encoding="utf-8")
    return file


def test_an_administrator_s_entry_starts_it_and_the_person_may_say_no(tmp_path: Path) -> None:
    everyones(tmp_path)
    entry = xdg(tmp_path, NEW)
    assert entry.look() is Standing.ON_FOR_EVERYONE
    entry.switch_off()
    assert entry.look() is Standing.SWITCHED_OFF
    entry.switch_on()
    assert entry.look() is Standing.ON_FOR_EVERYONE


def test_an_administrator_s_entry_whose_program_was_removed_starts_nothing(tmp_path: Path) -> None:
    """What a package left behind does not keep the person from switching the start on."""
    file = everyones(tmp_path)
    edit(file, lambda text: text + f"TryExec={tmp_path / 'removed'}\n")
    entry = xdg(tmp_path, NEW)
    assert entry.look() is Standing.ABSENT
    entry.switch_on()
    assert entry.look() is Standing.ON
    entry.switch_off()
    assert entry.look() is Standing.SWITCHED_OFF, "the package may come back, and the no holds then too"
    file.unlink()
    entry.switch_off()
    assert entry.look() is Standing.ABSENT


def test_an_administrator_s_entry_names_its_program_by_path_or_by_name(tmp_path: Path) -> None:
    program = tmp_path / "bin" / "some-tray"
    program.parent.mkdir()
    program.touch(mode=0o700)
    file = everyones(tmp_path)
    text = file.read_text(encoding="utf-8")
    for wanted in (str(program), program.name):
        file.write_text(f"{text}TryExec={wanted}\n", encoding="utf-8")
        assert xdg(tmp_path, NEW, search=str(program.parent)).look() is Standing.ON_FOR_EVERYONE


def test_an_administrator_s_entry_for_another_desktop_starts_nothing_here(tmp_path: Path) -> None:
    edit(everyones(tmp_path), lambda text: text + "OnlyShowIn=KDE;\n")
    assert xdg(tmp_path, NEW, desktops=["GNOME"]).look() is Standing.ABSENT
    assert xdg(tmp_path, NEW, desktops=["KDE"]).look() is Standing.ON_FOR_EVERYONE


def own(folder: Path, line: str, **more: Any) -> XdgEntry:  # noqa: ANN401 - the same
    """Return a person's entry that says this, for a program that has two names."""
    entry = xdg(folder, NEW, names=[NEW[:1], ["/py", "-m", "tray_app"]], **more)
    entry.switch_on()
    edit(folder / "autostart" / "workday-tray.desktop", lambda text: text.replace("Exec=", f"{line}\nx=", 1))
    return entry


@pytest.mark.parametrize(
    "line",
    [
        "Exec=sh -c 'sleep 30; exec \"/opt/Work day/workday-tray\" --at-login'",
        'Exec="/opt/Work day/workday-tray"',
        "Exec=/py -m tray_app --at-login",
        "Exec=env LANG=ru_RU.UTF-8 /py -m tray_app --at-login",
    ],
)
def test_a_person_s_own_way_to_start_this_program_is_left_alone(tmp_path: Path, line: str) -> None:
    assert own(tmp_path, line).look() is Standing.ON


@pytest.mark.parametrize(
    "line",
    [
        "Exec=sh -c 'sleep 30; exec /old/workday-tray --at-login'",
        "Exec=/old/py -m tray_app --at-login",
        "Exec=/py -m tray_app --profile /other --at-login",
        "Exec=/py -m tray_app --at-login\nTryExec=/nowhere/workday-tray",
    ],
)
def test_what_starts_another_program_or_profile_or_nothing_is_seen_as_moved(
    tmp_path: Path, line: str
) -> None:
    entry = own(tmp_path, line)
    assert entry.look() is Standing.MOVED
    entry.repair()
    assert entry.look() is Standing.ON


def test_an_entry_of_another_profile_has_to_name_it(tmp_path: Path) -> None:
    said = "Exec=/py -m tray_app --profile"
    assert own(tmp_path, f"{said} /mine --at-login", profile="/mine").look() is Standing.ON
    assert own(tmp_path, f"{said} /other --at-login", profile="/mine").look() is Standing.MOVED
    assert own(tmp_path, "Exec=/py -m tray_app --at-login", profile="/mine").look() is Standing.MOVED


def test_an_entry_for_another_desktop_is_off_on_this_one(tmp_path: Path) -> None:
    assert own(tmp_path, "NotShowIn=GNOME;\nExec=/old", desktops=["GNOME"]).look() is Standing.SWITCHED_OFF
    assert current_desktops({"XDG_CURRENT_DESKTOP": "ubuntu:GNOME"}) == ("ubuntu", "GNOME")
    assert current_desktops({}) == ()


def test_an_administrator_s_entry_that_is_off_starts_nothing(tmp_path: Path) -> None:
    edit(everyones(tmp_path), lambda text: text + "Hidden=true\n")
    entry = xdg(tmp_path, NEW)
    assert entry.look() is Standing.ABSENT
    entry.switch_on()
    assert entry.look() is Standing.ON


@pytest.mark.parametrize("text", ["", "nonsense", "[Desktop Entry]\nName=x\n"])
def test_an_entry_that_starts_nothing_is_written_anew(tmp_path: Path, text: str) -> None:
    entry = xdg(tmp_path, NEW)
    entry.switch_on()
    edit(tmp_path / "autostart" / "workday-tray.desktop", lambda _: text)
    assert entry.look() is Standing.MOVED
    entry.repair()
    assert entry.look() is Standing.ON


def test_a_folder_in_the_file_s_place_is_told_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "autostart" / "workday-tray.desktop").mkdir(parents=True)
    entry = xdg(tmp_path, NEW)
    assert entry.look() is Standing.UNREADABLE
    for change in (entry.switch_on, entry.switch_off, entry.repair):
        with pytest.raises(NotChanged):
            change()


def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "autostart").touch()
    (tmp_path / "Agents").touch()
    for entry in (xdg(tmp_path, NEW), agent(tmp_path, NEW)):
        assert entry.look() is Standing.ABSENT
        with pytest.raises(NotChanged):
            entry.switch_on()


ENABLED = bytes([2] + [0] * 11)
DISABLED = bytes([3, 0, 0, 0, 0x10, 0x20, 0x30, 0x40, 0x50, 0x60, 0xDC, 0x01])


@pytest.mark.parametrize(
    ("approved", "off"),
    [
        (None, False),
        (b"", False),
        ("", False),
        (ENABLED, False),
        (DISABLED, True),
        (QByteArray(DISABLED), True),
        (DISABLED.decode("utf-16-le", "surrogatepass"), True),
        (ENABLED.decode("utf-16-le", "surrogatepass"), False),
        (bytes([7] + [0] * 11), True),
        (bytes([6] + [0] * 11), False),
        (3, False),
    ],
)
def test_the_task_manager_s_word_is_understood(approved: object, off: bool) -> None:  # noqa: FBT001
    assert is_switched_off(approved) is off


def test_what_the_task_manager_switched_off_only_the_person_switches_on(tmp_path: Path) -> None:
    entry = registry(tmp_path, NEW)
    entry.switch_on()
    approved = QSettings(str(tmp_path / "approved.ini"), QSettings.Format.IniFormat)
    approved.setValue("Workday Tray", QByteArray(DISABLED))
    approved.sync()
    assert entry.look() is Standing.SWITCHED_OFF
    entry.repair()
    assert entry.look() is Standing.SWITCHED_OFF
    entry.switch_on()
    assert entry.look() is Standing.ON


def test_a_folder_typed_in_other_letter_cases_is_the_same_on_windows(tmp_path: Path) -> None:
    registry(tmp_path, [r"C:\Programs\workday-tray.exe"]).switch_on()
    assert registry(tmp_path, [r"c:\programs\Workday-Tray.exe"]).look() is Standing.ON


def test_an_agent_may_start_this_program_by_another_of_its_names(tmp_path: Path) -> None:
    agent(tmp_path, OLD).switch_on()
    also = LaunchAgent(
        folder=tmp_path / "Agents", label="com.x", command=NEW, also=[tuple(OLD)], disabled=lambda: ""
    )
    assert also.look() is Standing.ON


def test_a_registry_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "run.ini").mkdir()
    with pytest.raises(NotChanged):
        registry(tmp_path, NEW).switch_on()


def test_windows_takes_the_words_apart_again() -> None:
    assert command_line([r"C:\Program Files\Workday Tray\workday-tray.exe", "--at-login"]) == (
        r'"C:\Program Files\Workday Tray\workday-tray.exe" --at-login'
    )


def test_an_agent_starts_at_login_and_nowhere_else(tmp_path: Path) -> None:
    agent(tmp_path, NEW).switch_on()
    found = plistlib.loads((tmp_path / "Agents" / "com.x.plist").read_bytes())
    assert found["ProgramArguments"] == NEW
    assert (found["Label"], found["RunAtLoad"], found["LimitLoadToSessionType"]) == ("com.x", True, "Aqua")
    assert "KeepAlive" not in found, "whoever quits it wants it to stay away"


@pytest.mark.parametrize(
    ("listed", "off"),
    [
        ('\t"com.x" => disabled\n', True),
        ('\t"com.x" => true\n', True),
        ('\t"com.x" => enabled\n', False),
        ('\t"com.x.other" => disabled\n', False),
        ("", False),
    ],
)
def test_launchd_s_list_of_disabled_agents_is_respected(tmp_path: Path, listed: str, off: bool) -> None:  # noqa: FBT001
    agent(tmp_path, NEW).switch_on()
    assert is_disabled("com.x", listed) is off
    assert agent(tmp_path, NEW, listed).look() is (Standing.SWITCHED_OFF if off else Standing.ON)


@pytest.mark.parametrize("content", [b"", b"no list", plistlib.dumps(["x"]), b"<plist><dict>"])
def test_an_agent_that_is_none_is_unreadable(tmp_path: Path, content: bytes) -> None:
    (tmp_path / "Agents").mkdir()
    (tmp_path / "Agents" / "com.x.plist").write_bytes(content)
    assert agent(tmp_path, NEW).look() is Standing.UNREADABLE


def test_the_folders_follow_the_desktop_s_variables(tmp_path: Path) -> None:
    assert person_folder({"XDG_CONFIG_HOME": "/c"}, tmp_path) == Path("/c/autostart")
    assert person_folder({"XDG_CONFIG_HOME": "relative"}, tmp_path) == tmp_path / ".config" / "autostart"
    assert system_folders({}) == (Path("/etc/xdg/autostart"),)
    assert system_folders({"XDG_CONFIG_DIRS": "/a:b:/c"}) == (Path("/a/autostart"), Path("/c/autostart"))


@pytest.mark.parametrize("platform", ["linux", "darwin", "freebsd14"])
def test_every_profile_has_an_entry_of_its_own(
    tmp_path: Path, platform: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("HOME", str(tmp_path))
    variables = {"XDG_CONFIG_HOME": str(tmp_path / "config"), "XDG_CONFIG_DIRS": str(tmp_path / "etc")}
    one, other = (
        entry_here(
            Profile.at(tmp_path / name), environment=variables, platform=platform, command=[f"/{name}"]
        )
        for name in ("one", "other")
    )
    one.switch_on()
    assert other.look() is Standing.ABSENT
    other.switch_on()
    assert (one.look(), other.look()) == (Standing.ON, Standing.ON)
