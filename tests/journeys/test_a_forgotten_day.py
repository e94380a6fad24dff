"""A day that was left open: told, closed with a time and a reason, and the new one opened."""

from datetime import timedelta

from tests.journeys.conftest import Begin
from tests.journeys.journey import monday
from tests.support.icon_look import looks_like
from tray_app.sandbox.timeman import Stored
from tray_app.ui.icon_key import IconKey, Shape

FRIDAY = monday("09:00") - timedelta(days=3)
CLOSE_IT = "Close Friday 1 May…"
REASON = "Forgot to close the day"


def test_a_forgotten_day_is_closed_with_a_reason_and_a_new_one_is_opened(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    journey.portal.put_record(start=FRIDAY)
    program = journey.start()
    seen = program.until(
        lambda seen: (
            CLOSE_IT in seen.enabled and looks_like(seen.icon.image(), IconKey(shape=Shape.ATTENTION))
        )
    )
    assert "Open day" not in seen.labels
    reminder = journey.notified("An earlier day was never closed")
    assert reminder.urgent
    assert reminder.buttons[0] == "Close that day…"

    journey.press("Close that day…")
    journey.windows.appear("Close an earlier day")
    journey.windows.press("alt+r", "BackSpace")  # the reason to begin with is selected
    journey.windows.press("ctrl+Return")  # refused: a reason is required
    journey.windows.type(REASON)
    journey.picture("dialog")
    journey.windows.press("ctrl+Return")
    program.until_headline("Open since 08:50")
    earlier, today = journey.portal.records()
    assert (earlier.state, earlier.finish) == (Stored.CLOSED, FRIDAY.replace(hour=18))
    assert earlier.report == REASON
    assert (today.state, today.start) == (Stored.OPENED, monday("08:50"))
    assert program.quit() == 0


def test_a_forgotten_day_can_be_closed_alone(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    journey.portal.put_record(start=FRIDAY)
    program = journey.start()
    program.until_offered(CLOSE_IT)
    program.click(CLOSE_IT)
    journey.windows.appear("Close an earlier day")
    journey.windows.type("17")  # the hour has the keyboard
    journey.windows.press("alt+r")
    journey.windows.type(REASON)
    journey.windows.press("Tab", "space")
    journey.picture("alone")
    journey.windows.press("ctrl+Return")
    program.until_offered("Open day")
    (earlier,) = journey.portal.records()
    assert (earlier.state, earlier.finish) == (Stored.CLOSED, FRIDAY.replace(hour=17))
    assert program.quit() == 0
