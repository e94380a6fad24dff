"""Other portals than the first one, through the real doors: this computer, emulated breaks, two accounts."""

from datetime import datetime

from tests.journeys.conftest import Begin
from tests.journeys.journey import Journey, monday
from tests.support.desktop_session import Keyring
from tests.support.portal import MONDAY_MORNING
from tests.support.running_program import KEY
from tray_app.portals.registry import NAMES
from tray_app.sandbox.worktime_one.keys import READ_WRITE
from tray_app.sandbox.worktime_one.state import WorkTimeOne
from tray_app.sandbox.world import World

WINDOW = "Sign in"
PAUSE = "Pause (the portal shows a closed day until you resume)"


def choose_portal(journey: Journey, name: str) -> None:
    """Choose a portal by keyboard: the list has it at first."""
    journey.windows.appear(WINDOW)
    journey.windows.press(*("Down" for _ in range(NAMES.index(name))))


def type_into(journey: Journey, **fields: str) -> None:
    """Type into the fields that have these letters."""
    for letter, text in fields.items():
        journey.windows.press(f"alt+{letter}", "ctrl+a")
        journey.windows.type(text)


def test_just_for_me_is_chosen_at_the_first_start_and_keeps_a_whole_day(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    program = journey.start(key=None)
    program.until_headline("Not signed in")
    choose_portal(journey, "this_computer")
    journey.picture("just for me")
    journey.windows.press("Return")
    program.until_offered("Open day")

    program.click("Open day")
    program.until_offered("Pause")
    program.click("Pause")
    program.until_headline("On break since")
    program.click("Resume")
    program.until_offered("Pause")
    program.click("Close day…")
    journey.windows.appear("Close day")
    journey.windows.type("Kept by myself")
    journey.windows.press("ctrl+Return")
    program.until_headline("Closed at")
    program.click("History…")
    journey.windows.appear("History")
    journey.picture("history")
    journey.windows.press("Escape")
    assert journey.portal.requests() == (), "no portal was asked"
    assert program.quit() == 0


def rows(journey: Journey) -> list[str]:
    """Return from when to when the service has the person present, on the person's clock."""

    def wall(moment: datetime | None) -> str:
        return "" if moment is None else f"{moment.astimezone(MONDAY_MORNING.tzinfo):%H:%M}"

    def told(world: World) -> list[str]:
        return [f"{wall(row.clock_in)}-{wall(row.clock_out)}" for row in world.part(WorkTimeOne).rows]

    return journey.portal.on(told)


def test_a_day_with_breaks_that_the_service_does_not_know(begin: Begin) -> None:
    journey = begin(keyring=Keyring.UNLOCKED)
    journey.manage_windows()
    program = journey.start(key=None)
    program.until_headline("Not signed in")
    choose_portal(journey, "worktime_one")
    type_into(
        journey, a=f"{journey.portal.root_url}/worktime-one/v1", k=READ_WRITE, m="person@sandbox.invalid"
    )
    # To the field before the switch: a switch's own letter takes effect a moment later.
    journey.windows.press("alt+p", "Tab", "space", "Tab", "space")
    journey.picture("what breaks cost")
    journey.windows.press("Return")
    program.until_offered("Open day")

    journey.portal.set_clock(monday("09:00:30"))
    program.click("Open day")
    program.until_headline("Open since 09:00")
    program.until_offered(PAUSE)
    journey.portal.set_clock(monday("12:00:30"))
    program.click(PAUSE)
    program.until_headline("On break since 12:00")
    assert rows(journey) == ["09:00-12:00"], "the service shows a closed day"
    journey.portal.set_clock(monday("12:30:30"))
    program.click("Resume")
    program.until_headline("Open since 09:00")
    journey.portal.set_clock(monday("17:00:30"))
    program.click("Close day…")
    journey.windows.appear("Close day")
    journey.windows.type("The whole day")
    journey.windows.press("ctrl+Return")
    program.until_headline("Closed at 17:00 · worked 7 h 30 min")
    assert rows(journey) == ["09:00-12:00", "12:30-17:00"]
    assert program.quit() == 0


def test_two_accounts_are_switched_in_the_menu(begin: Begin) -> None:
    journey = begin(keyring=Keyring.UNLOCKED)
    journey.manage_windows()
    program = journey.start(key=None)
    program.until_headline("Not signed in")
    choose_portal(journey, "this_computer")
    journey.windows.press("Return")
    program.until_offered("Open day")
    program.click("Add an account…")
    journey.windows.appear(WINDOW)
    type_into(journey, a=journey.portal.base_url, k=KEY, n="1")
    journey.picture("the second")
    journey.windows.press("Return")
    program.until_headline("VibeCode: Not opened today")
    program.click("Open day")
    program.until_headline("VibeCode: Open since")
    program.click("This computer")
    program.until_headline("This computer: Not opened today")
    program.click("VibeCode")
    program.until_headline("VibeCode: Open since")
    assert len(journey.portal.records()) == 1
    assert program.quit() == 0
