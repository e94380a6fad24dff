"""A working day from the first reminder to the report, in every kind of tray."""

from datetime import timedelta

from PySide6.QtCore import QRect
from PySide6.QtGui import QImage
from pytestqt.qtbot import QtBot

from tests.journeys.conftest import Begin
from tests.journeys.journey import Journey, monday
from tests.support.desktop_session import Notifying, Tray
from tests.support.icon_look import looks_like
from tests.support.tray_client import Seen
from tests.support.tray_window import TrayWindow
from tests.support.x_windows import MENU_BUTTON
from tray_app.sandbox.timeman import Stored
from tray_app.ui.icon_key import PROGRESS_STEPS, IconKey, Shape

REPORT = 'Answered the mail\nPlanned the week: 100 %, "done" & <checked>'
SNOOZES = ("In 15 minutes", "In 1 hour", "Not today")


def test_a_day_is_opened_late_paused_resumed_and_closed_with_a_report(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    program = journey.start()
    closed = program.until(lambda seen: "Open day" in seen.enabled and shows(seen, Shape.CLOSED))
    assert closed.labels == (
        "Not opened today",
        "Open day",
        "No reminders today",
        "History…",
        "Refresh",
        "Account",
        "Settings…",
        "About",
        "Quit",
    )

    program.move_to(journey.portal, monday("09:10"))
    assert journey.notified("Time to open the day").buttons == ("Open day", "Not today")
    program.move_to(journey.portal, monday("09:20"))
    late = journey.notified("The day is still not open")
    assert late.body == "The latest start was 09:15, 4 min ago."
    assert late.buttons == ("Open day", *SNOOZES)

    program.click("Open day")
    opened = program.until(lambda seen: "Pause" in seen.enabled and shows(seen, Shape.OPEN, progress=0))
    assert opened.headline == "Open since 09:20 · 0 min"
    assert opened.tooltip == opened.headline
    assert (journey.record.state, journey.record.start) == (Stored.OPENED, monday("09:20"))
    fact = journey.notified("The day was opened late")
    assert (fact.body, fact.buttons) == ("Opened at 09:20; the latest start was 09:15.", ())

    journey.portal.set_clock(monday("12:30"))
    program.click("Pause")
    paused = program.until(lambda seen: "Resume" in seen.enabled and shows(seen, Shape.PAUSED))
    assert paused.headline == "On break since 12:30 · 0 min · worked 3 h 10 min"
    assert (journey.record.state, journey.record.paused_at) == (Stored.PAUSED, monday("12:30"))

    journey.portal.set_clock(monday("13:15"))
    program.click("Resume")
    program.until_headline("Open since 09:20 · 3 h 10 min · break 0:45")
    assert (journey.record.state, journey.record.breaks) == (Stored.OPENED, timedelta(minutes=45))

    program.move_to(journey.portal, monday("18:10"))
    minimum = journey.notified("The minimum day is reached")
    assert minimum.body == "You have worked 8 h 05 min. The minimum day is 8 h 00 min. Breaks: 45 min."
    assert minimum.buttons == ("Close day…", *SNOOZES)
    program.until(lambda seen: shows(seen, Shape.OPEN, progress=PROGRESS_STEPS))

    journey.press("Close day…")
    journey.windows.appear("Close day")
    journey.windows.type(REPORT)
    journey.picture("report")
    journey.windows.press("ctrl+Return")
    program.until(
        lambda seen: seen.headline == "Closed at 18:10 · worked 8 h 05 min" and shows(seen, Shape.CLOSED)
    )
    assert (journey.record.state, journey.record.finish) == (Stored.CLOSED, monday("18:10"))
    assert journey.record.report == REPORT
    assert len(journey.portal.records()) == 1
    assert program.quit() == 0


def shows(seen: Seen, shape: Shape, *, progress: int | None = None) -> bool:
    """Tell whether the tray's icon is this one, pixel for pixel."""
    return looks_like(seen.icon.image(), IconKey(shape=shape, progress=progress))


def test_leaving_the_close_dialog_keeps_the_day_open_and_the_report(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    journey.portal.put_record(start=monday("08:45"))
    program = journey.start()
    program.until_offered("Close day…")
    program.click("Close day…")
    journey.windows.appear("Close day")
    journey.picture("too early")
    journey.windows.type("Half of it")
    journey.windows.press("Escape")
    program.click("Pause")
    program.until_offered("Resume")
    program.click("Close day…")
    journey.windows.appear("Close day")
    journey.windows.type(" and the rest")
    journey.windows.press("ctrl+Return")
    program.until_headline("Closed at 08:50")
    assert journey.record.report == "Half of it and the rest"
    assert program.quit() == 0


def test_a_day_that_was_closed_today_is_continued_after_a_question(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    journey.portal.put_record(start=monday("08:30"), finish=monday("08:40"))
    program = journey.start()
    program.until_headline("Closed at 08:40")
    (again,) = [label for label in program.seen().enabled if label.startswith("Open day")]
    program.click(again)
    journey.windows.appear("Open the day again")
    journey.picture("question")
    journey.windows.press("Return")
    program.until_headline("Open since 08:30 · 10 min · break 0:10")
    assert journey.notified("The day goes on").body.startswith("This continues the day opened at 08:30")
    assert program.quit() == 0


def test_a_day_in_a_tray_of_the_older_kind(begin: Begin, qtbot: QtBot) -> None:
    journey = begin(tray=Tray.XEMBED)
    program = journey.start()
    journey.asked("/workday/schedule")
    tray = TrayWindow(journey.session, program.process.pid)
    qtbot.waitUntil(lambda: looks_like(icon_on_screen(journey, tray), IconKey(shape=Shape.CLOSED)))

    tray.open_menu()
    journey.picture("menu")
    tray.press("Down", "Return")
    journey.asked("/workday/open")
    assert journey.record.state is Stored.OPENED
    open_day = IconKey(shape=Shape.OPEN, progress=0)
    qtbot.waitUntil(lambda: looks_like(icon_on_screen(journey, tray), open_day))

    menu = tray.open_menu()
    journey.picture("menu of an open day")
    tray.click_in_menu(menu, from_top=menu.height - 10)
    assert program.process.wait(2) == 0, "the last entry is Quit"


def icon_on_screen(journey: Journey, tray: TrayWindow) -> QImage:
    """Return the icon's pixels as they are on the screen."""
    place = tray.appear()
    return QImage(str(journey.picture("icon"))).copy(QRect(place.x, place.y, place.width, place.height))


def test_a_real_panel_and_real_notifications_are_used_with_the_mouse(begin: Begin, qtbot: QtBot) -> None:
    journey = begin(tray=Tray.PANEL, notifying=Notifying.XFCE)
    program = journey.start()
    program.until_offered("Open day")
    closed = corner_of_the_panel(journey)
    program.move_to(journey.portal, monday("09:20"))
    notification = journey.windows.area(journey.windows.appear("xfce4-notifyd"))
    journey.picture("notification")
    journey.windows.click(notification.x + 60, notification.y + notification.height - 30)
    program.until_offered("Pause")
    assert (journey.record.state, journey.record.start) == (Stored.OPENED, monday("09:20"))
    qtbot.waitUntil(lambda: corner_of_the_panel(journey) != closed)

    journey.windows.click(*ICON_IN_THE_PANEL, button=MENU_BUTTON)
    journey.windows.menu()
    journey.picture("menu")
    journey.windows.press("Up", "Return")
    assert program.process.wait(2) == 0, "the last entry is Quit"


ICON_IN_THE_PANEL = (16, 16)


def corner_of_the_panel(journey: Journey) -> QImage:
    """Return the part of the screen in which the panel shows its only icon."""
    return QImage(str(journey.picture("panel"))).copy(QRect(0, 0, 32, 32))
