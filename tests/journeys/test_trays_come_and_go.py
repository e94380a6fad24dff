"""The program is never invisible: no tray, a late one, one that restarts."""

from tests.journeys.conftest import Begin
from tests.support.desktop_session import Tray
from tests.support.tray_client import TrayItem
from tests.support.tray_host import TrayHost
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
