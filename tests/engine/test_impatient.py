"""A click that must not wait, and a reading that somebody waits for, on an engine that keeps clicks."""

import pytest

from tests.engine.conftest import Begin, Desk
from tray_app.engine.engine import Poke
from tray_app.engine.journal.entries import Ended, EndedBy
from tray_app.engine.notices import ActionDone, ActionFailed, ActionKept
from tray_app.engine.portal import Command
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

OPEN = Command(action=Action.OPEN)
DOWN = Fault(kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", path="/workday/open", count=None)


@pytest.fixture(autouse=True)
def _trouble_is_expected(caplog: pytest.LogCaptureFixture) -> None:
    """Being offline is logged once; that it is, is tested elsewhere."""
    caplog.set_level("ERROR")


async def open_at_once(desk: Desk) -> object:
    desk.clock.stir()
    result = await desk.engine.perform(OPEN, keeps=False)
    await desk.clock.fallen_asleep()
    return result


def test_a_click_that_must_not_wait_is_done_like_any_other(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        assert isinstance(await open_at_once(desk), ActionDone)

    at_desk(scenario)


def test_what_cannot_be_sent_is_given_up_and_never_sent_later(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", path="/workday/open"))
        result = await open_at_once(desk)
        assert isinstance(result, ActionFailed)
        assert (result.settled, desk.engine.state.waiting) == (True, ())
        assert [each.by for each in desk.journal.of(Ended) if isinstance(each, Ended)] != [EndedBy.PERSON]
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        assert desk.sandbox.records() == ()
        assert isinstance(await desk.perform(OPEN), ActionDone), "the next click is a new one"

    at_desk(scenario)


def test_other_clicks_still_wait(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(DOWN)
        assert isinstance(await open_at_once(desk), ActionFailed)
        assert isinstance(await desk.perform(OPEN), ActionKept)
        assert len(desk.engine.state.waiting) == 1

    at_desk(scenario)


def test_a_reading_on_request_is_what_the_icon_shows(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.put_record(start=desk.sandbox.now())
        desk.clock.stir()
        read = await desk.engine.read_now()
        assert read is not None
        assert (read.status, desk.engine.state.workday) == (Status.OPENED, read)
        desk.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", count=None))
        assert await desk.engine.read_now() is None
        assert desk.engine.state.problem is not None
        assert desk.engine.state.workday == read

    at_desk(scenario)
