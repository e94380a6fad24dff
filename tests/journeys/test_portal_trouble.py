"""A portal that is away, silent, or says no."""

import subprocess
from collections.abc import Iterator

import pytest

from tests.journeys.conftest import Begin
from tests.journeys.journey import LIMIT_SECONDS, Journey, monday
from tests.support.icon_look import looks_like
from tests.support.portal import MONDAY_MORNING
from tests.support.running_program import COMMAND, account_of
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.ui.icon_key import Condition, IconKey, Shape

STALE = IconKey(shape=Shape.CLOSED, condition=Condition.STALE)
AWAY = "The portal cannot be reached"
BACK = "The portal answers again"


@pytest.fixture
def weak_portal() -> Iterator[SandboxServer]:
    """A portal of the test's own, which it may stop."""
    with SandboxServer() as portal:
        portal.freeze()
        portal.set_clock(MONDAY_MORNING)
        yield portal


def test_a_portal_that_goes_makes_the_icon_stale_and_is_told_once_and_once_when_it_is_back(
    begin: Begin, weak_portal: SandboxServer
) -> None:
    journey = begin()
    journey.foresee("the portal cannot be asked")
    journey.foresee("settings and schedule cannot be read", surely=False)
    program = journey.start(base_url=weak_portal.base_url)
    program.until_offered("Open day")
    weak_portal.stop()
    program.click("Refresh")
    program.until(lambda seen: looks_like(seen.icon.image(), STALE))
    assert journey.titles() == [], "one lost request is no news"
    program.click("Refresh")
    assert journey.notified(AWAY).buttons == ("Refresh",)
    with SandboxServer(port=weak_portal.port) as back:
        back.freeze()
        back.set_clock(monday("08:55"))
        journey.press("Refresh")
        journey.notified(BACK)
        program.until(lambda seen: looks_like(seen.icon.image(), IconKey(shape=Shape.CLOSED)))
        program.click("Open day")
        program.until_offered("Pause")
        assert program.quit() == 0
    assert journey.titles() == [AWAY, BACK, "The day is open"]


def test_a_click_without_a_connection_waits_over_a_restart_and_is_carried_out(
    begin: Begin, weak_portal: SandboxServer
) -> None:
    journey = begin()
    journey.foresee("the portal cannot be asked")
    journey.foresee("settings and schedule cannot be read", surely=False)
    program = journey.start(base_url=weak_portal.base_url)
    program.until_offered("Open day")
    weak_portal.stop()
    program.click("Open day")
    waiting = program.until(lambda seen: any(label.startswith("Waiting: ") for label in seen.labels))
    assert "Pause" in waiting.enabled, "the entries build on what waits"
    assert program.quit() == 0
    with SandboxServer(port=weak_portal.port) as back:
        back.freeze()
        back.set_clock(monday("08:50:30"))
        again = journey.start(base_url=back.base_url)
        again.until_headline("Open since 08:50")
        assert len(back.records()) == 1
        assert journey.notified("The day is open").body == "Opened at 08:50."
        assert again.quit() == 0


def test_the_menu_and_quit_work_while_the_portal_keeps_silent(begin: Begin) -> None:
    journey = begin()
    program = journey.start()
    program.until_offered("Open day")
    journey.asked("/workday/schedule")
    journey.portal.add_fault(Fault(kind=FaultKind.HANG, count=None))
    program.click("Refresh")
    journey.asked("/workday/status", 2)
    assert "Open day" in program.seen().enabled
    assert program.quit() == 0


def test_a_key_that_ends_stops_the_polling_and_offers_to_sign_in(begin: Begin) -> None:
    journey = begin()
    journey.foresee("the portal cannot be asked")
    journey.foresee("settings and schedule cannot be read", surely=False)
    program = journey.start()
    program.until_offered("Open day")
    journey.portal.add_fault(Fault(kind=FaultKind.REFUSAL, code="KEY_EXPIRED", count=None))
    program.click("Refresh")
    seen = program.until(
        lambda seen: (
            "Sign in…" in seen.enabled and looks_like(seen.icon.image(), IconKey(shape=Shape.SIGNED_OUT))
        )
    )
    assert "Open day" not in seen.enabled
    assert len(journey.titles()) <= 1
    asked = journey.requests()
    for _ in range(5):
        program.open_menu()
    journey.session.stage.run(journey.session.recorder.until(lambda server: bool(server.open)))
    assert journey.requests() == asked
    assert len(journey.titles()) == 1
    assert program.quit() == 0


def test_a_refused_click_is_taken_back_with_the_portals_own_words(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    program = journey.start()
    program.until_offered("Open day")
    journey.portal.add_fault(
        Fault(
            kind=FaultKind.REFUSAL,
            path="/workday/open",
            code="BITRIX_ERROR",
            message="The gate is closed today",
        )
    )
    program.click("Open day")
    window = journey.windows.appear("The day was not opened")
    seen = program.until(lambda seen: looks_like(seen.icon.image(), IconKey(shape=Shape.CLOSED)))
    assert seen.headline == "Not opened today"
    journey.picture("refused")
    place = journey.windows.area(window)
    assert "The gate is closed today" in journey.windows.marked(place.x + 100, place.y + 54)
    journey.windows.press("Return")
    program.click("Open day")
    program.until_offered("Pause")
    assert program.quit() == 0


def test_a_click_that_the_portal_silently_ignores_is_not_believed(begin: Begin) -> None:
    journey = begin()
    journey.manage_windows()
    journey.portal.put_record(start=monday("08:45"))
    program = journey.start()
    program.until_offered("Pause")
    close_elsewhere(journey)
    program.click("Pause")
    journey.windows.appear("The break was not started")
    journey.picture("ignored")
    assert program.until_headline("Closed at 08:50")
    assert program.quit() == 0


def close_elsewhere(journey: Journey) -> None:
    """Close the day as from another device: the program does not hear of it."""
    verb = [*COMMAND, "--profile", str(journey.session.folder / "elsewhere"), "close"]
    done = subprocess.run(
        verb,
        env={**journey.session.environment, **account_of(journey.portal.base_url)},
        check=False,
        capture_output=True,
        text=True,
        timeout=LIMIT_SECONDS,
    )
    assert (done.returncode, done.stderr) == (0, "")
