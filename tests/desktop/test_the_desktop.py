"""The tests' own desktop: what it shows is what a person would see, and nothing of it stays behind."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.support import desktop_children, desktop_probe
from tests.support.desktop_children import MissingPackage, program
from tests.support.desktop_session import DesktopSession, Keyring, Notifying, Tray, desktop_session
from tests.support.tray_client import TrayItem
from tests.support.tray_window import TrayWindow

PROBE = [sys.executable, str(Path(desktop_probe.__file__))]


def start_probe(session: DesktopSession) -> subprocess.Popen[bytes]:
    return session.start(PROBE, name="probe")


@pytest.mark.parametrize("tray", [Tray.HOST, Tray.PANEL])
def test_a_tray_icon_is_seen_and_its_menu_clicked(tmp_path: Path, tray: Tray) -> None:
    with desktop_session(tmp_path, tray=tray) as session:
        probe = start_probe(session)
        item = session.stage.run(TrayItem.appear(session.bus, probe.pid))
        before = session.stage.run(item.seen())
        assert before.headline == "Red since 09:02"
        assert before.labels == ("Red since 09:02", "Turn blue", "Quit")
        assert before.enabled == ("Turn blue", "Quit")
        assert before.tooltip == "Red"
        assert before.icon.image().pixelColor(5, 5).name() == "#ff0000"
        session.stage.run(item.click("Turn blue"))
        after = session.stage.run(
            item.wait_until(lambda seen: seen.tooltip == "Blue" and seen.headline.startswith("Blue since"))
        )
        assert after.icon.image().pixelColor(5, 5).name() == "#0000ff"
        with pytest.raises(AssertionError, match="disabled"):
            session.stage.run(item.click("Turn blue"))
        with pytest.raises(AssertionError, match="no entry"):
            session.stage.run(item.click("Hidden"))
        with pytest.raises(AssertionError, match="Blue since 09:03"):
            session.stage.run(item.wait_until(lambda seen: seen.tooltip == "Green", limit_seconds=0.2))
        session.stage.run(item.click("Quit"))
        assert probe.wait(5) == 0


def test_an_icon_of_the_older_kind_is_seen_and_its_menu_clicked(tmp_path: Path) -> None:
    with desktop_session(tmp_path, tray=Tray.XEMBED) as session:
        probe = start_probe(session)
        tray = TrayWindow(session, probe.pid)
        tray.appear()
        menu = tray.open_menu()
        tray.click_in_menu(menu, from_top=menu.height - 10)
        assert probe.wait(5) == 0, "the last entry is Quit"


def test_a_panel_that_restarts_gets_the_icon_back(tmp_path: Path) -> None:
    with desktop_session(tmp_path, tray=Tray.HOST) as session:
        assert session.host is not None
        probe = start_probe(session)
        session.stage.run(TrayItem.appear(session.bus, probe.pid))
        session.stage.run(session.host.stop())
        assert session.host.items == []
        session.stage.run(session.host.start())
        item = session.stage.run(TrayItem.appear(session.bus, probe.pid))
        assert session.stage.run(item.headline()) == "Red since 09:02"


def test_an_icon_goes_with_its_program(tmp_path: Path) -> None:
    with desktop_session(tmp_path, tray=Tray.HOST) as session:
        assert session.host is not None
        probe = start_probe(session)
        session.stage.run(TrayItem.appear(session.bus, probe.pid))
        session.children.stop(probe)
        session.stage.run(session.host.until(lambda host: not host.items))


def test_nothing_stays_behind(tmp_path: Path) -> None:
    with desktop_session(
        tmp_path, tray=Tray.PANEL, keyring=Keyring.UNLOCKED, notifying=Notifying.XFCE, system_bus=True
    ) as session:
        start_probe(session)
        runtime = Path(session.environment["XDG_RUNTIME_DIR"])
        assert of_this_desktop(runtime), "the desktop's processes are not found: the test looks wrong"
    assert of_this_desktop(runtime) == []
    assert not runtime.exists()


def of_this_desktop(runtime: Path) -> list[str]:
    """Return the command lines of the processes that run on the desktop with this runtime folder."""
    mark = f"XDG_RUNTIME_DIR={runtime}\0".encode()
    found = []
    for process in Path("/proc").glob("[0-9]*"):
        try:
            if mark in (process / "environ").read_bytes() + b"\0":
                found.append((process / "cmdline").read_text().replace("\0", " "))
        except OSError:
            continue  # gone in between, or another person's
    return found


def test_nothing_of_the_surrounding_desktop_gets_in(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("WORKDAY_TRAY_API_KEY", "a key of the person who runs the tests")
    monkeypatch.setenv("SESSION_MANAGER", "local/somewhere")
    with desktop_session(tmp_path, display=False) as session:
        seen = session.run([sys.executable, "-c", "import os; print(sorted(os.environ))"])
    assert "WORKDAY_TRAY_API_KEY" not in seen
    assert "SESSION_MANAGER" not in seen
    assert session.environment["HOME"] != os.environ.get("HOME")


def test_a_missing_program_is_named_with_the_package_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", "/nonexistent")
    with pytest.raises(MissingPackage, match="apt-get install --no-install-recommends xvfb"):
        program("Xvfb")
    monkeypatch.setitem(desktop_children.OUTSIDE_PATH, "xfconfd", ("/nonexistent/xfconfd", "xfconf"))
    with pytest.raises(MissingPackage, match="xfconf"):
        program("xfconfd")
