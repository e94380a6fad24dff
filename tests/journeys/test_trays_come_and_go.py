"""The program is never invisible: no tray, a late one, one that restarts."""

from tests.journeys.conftest import Begin
from tests.journeys.journey import monday
from tests.support.desktop_children import program as desktop_program
from tests.support.desktop_session import TRAYER, Tray
from tests.support.running_program import COMMAND, profile_of
from tests.support.tray_client import TrayItem
from tests.support.tray_host import TrayHost
from tests.support.tray_window import TrayWindow
from tray_app.sandbox.timeman import Stored


def test_without_a_tray_a_window_with_the_same_entries_comes_and_works(begin: Begin) -> None:
    journey = begin(tray=Tray.NONE)
    journey.manage_windows()
    program = journey.start()
    journey.windows.appear("Not opened today")
    journey.picture("window")
    journey.windows.press("space")
    window = journey.windows.area(journey.windows.appear("Open since 08:50"))
    assert journey.record.state is Stored.OPENED
    journey.picture("open")
    journey.windows.click(window.x + window.width // 2, window.y + window.height - 26)
    assert program.process.wait(2) == 0, "the last entry is Quit"


def test_a_tray_that_comes_late_gets_the_icon_and_the_window_goes(begin: Begin) -> None:
    journey = begin(tray=Tray.NONE)
    journey.manage_windows()
    program = journey.start()
    window = journey.windows.appear("Not opened today")
    late = TrayHost(journey.session.bus)
    journey.session.stage.run(late.start())
    program.until_offered("Open day")
    assert window not in journey.windows.titled("Not opened today")
    program.click("Open day")
    program.until_offered("Pause")
    assert program.quit() == 0


def test_a_panel_that_restarts_gets_the_icon_back_and_its_menu_works(begin: Begin) -> None:
    journey = begin()
    program = journey.start()
    program.until_offered("Open day")
    host = journey.session.host
    assert host is not None
    journey.session.stage.run(host.stop())
    journey.session.stage.run(host.start())
    again = journey.session.stage.run(TrayItem.appear(journey.session.bus, program.process.pid))
    journey.session.stage.run(again.click("Open day"))
    program.until_offered("Pause")
    assert journey.record.state is Stored.OPENED
    assert program.quit() == 0


def test_a_real_panel_that_is_killed_and_started_again_gets_the_icon_back(begin: Begin) -> None:
    journey = begin(tray=Tray.PANEL)
    program = journey.start()
    program.until_offered("Open day")
    session = journey.session
    session.children.stop(session.children.named("xfce4-panel"))
    session.start([desktop_program("xfce4-panel"), "--disable-wm-check"])
    again = session.stage.run(TrayItem.appear(session.bus, program.process.pid))
    session.stage.run(again.click("Open day"))
    session.stage.run(again.wait_until(lambda seen: "Pause" in seen.enabled))
    assert program.quit() == 0


def test_a_real_tray_of_the_older_kind_that_is_killed_and_started_again_gets_the_icon_back(
    begin: Begin,
) -> None:
    journey = begin(tray=Tray.XEMBED)
    program = journey.start()
    tray = TrayWindow(journey.session, program.process.pid)
    tray.appear()
    session = journey.session
    session.children.stop(session.children.named("trayer"))
    session.start([desktop_program("trayer"), *TRAYER])
    tray.appear()
    menu = tray.open_menu()
    tray.click_in_menu(menu, from_top=menu.height - 10)
    assert program.process.wait(2) == 0, "the last entry is Quit"


def test_at_login_a_panel_that_comes_late_gets_the_icon_and_no_window_was_ever_there(begin: Begin) -> None:
    journey = begin(tray=Tray.NONE)
    journey.manage_windows()
    program = journey.start(arguments=["--at-login"])
    journey.asked("/workday/status")
    assert journey.windows.titled("Not opened today") == ()
    late = TrayHost(journey.session.bus)
    journey.session.stage.run(late.start())
    program.until_offered("Open day")
    assert journey.windows.titled("Not opened today") == ()
    assert program.quit() == 0


def test_a_notification_daemon_that_restarts_shows_what_comes_next(begin: Begin) -> None:
    journey = begin()
    program = journey.start()
    program.until_offered("Open day")
    program.click("Open day")
    journey.notified("The day is open")
    daemon = journey.session.recorder
    journey.session.stage.run(daemon.stop())
    daemon.shown.clear()
    journey.session.stage.run(daemon.start())
    program.until_offered("Close day…")
    journey.portal.set_clock(monday("09:30"))
    closed = journey.session.run(
        [*COMMAND, "--profile", str(profile_of(journey.session)), "close", "--report", "Done"]
    )
    assert closed
    journey.notified("The day is closed")
    assert program.quit() == 0
