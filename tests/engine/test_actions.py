"""Clicks: carried out once, verified by reading, told as they are. Real HTTP, real faults."""

import asyncio
from datetime import timedelta

import pytest

from tests.engine.conftest import Begin, Desk
from tray_app.engine.engine import Poke
from tray_app.engine.errors import BadAnswer, Busy, ExpiredDay, KeyRefused, PortalError, Refused, Unavailable
from tray_app.engine.notices import ActionDone, ActionFailed, ActionKept
from tray_app.engine.portal import Command
from tray_app.engine.state import Pending
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.workday.actions import Action
from tray_app.workday.model import Status

OPEN = Command(action=Action.OPEN)
PAUSE = Command(action=Action.PAUSE)
RESUME = Command(action=Action.RESUME)
CLOSE = Command(action=Action.CLOSE, report="wrote tests")


def statuses(desk: Desk) -> Status:
    workday = desk.engine.state.workday
    assert workday is not None
    return workday.status


def posts(desk: Desk) -> list[str]:
    return [request.path for request in desk.sandbox.requests() if request.method == "POST"]


def test_a_whole_day_is_carried_out_and_verified(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        for command, expected in (
            (OPEN, Status.OPENED),
            (PAUSE, Status.PAUSED),
            (RESUME, Status.OPENED),
            (CLOSE, Status.CLOSED),
        ):
            result = await desk.perform(command)
            assert isinstance(result, ActionDone)
            assert (result.workday.status, statuses(desk)) == (expected, expected)
            await desk.passes(timedelta(hours=1))
        (record,) = desk.sandbox.records()
        assert record.report == "wrote tests"
        assert record.breaks == timedelta(hours=1)
        assert desk.engine.state.pending is None

    at_desk(scenario)


def test_pending_shows_at_once_and_only_one_action_flies(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(Fault(kind=FaultKind.SLOW, path="/open", delay=timedelta(seconds=0.2)))
        first = asyncio.ensure_future(desk.engine.perform(OPEN))
        await asyncio.sleep(0)
        pending = desk.engine.state.pending
        assert pending == Pending(action=Action.OPEN, since=desk.engine.portal_time.now())
        assert await desk.engine.perform(PAUSE) is None
        assert isinstance(await first, ActionDone)
        assert posts(desk) == ["/v1/workday/open"]

    at_desk(scenario)


@pytest.mark.parametrize(
    "kind",
    [
        FaultKind.RESET_AFTER,
        FaultKind.REFUSAL_AFTER,
        FaultKind.HANG_AFTER,
        FaultKind.TRUNCATED,
        FaultKind.WRONG_TYPE,
        FaultKind.MISSING_DATA,
    ],
)
def test_a_write_that_happened_without_a_usable_answer_is_settled_by_reading(
    at_desk: Begin, kind: FaultKind
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(Fault(kind=kind, path="/workday/open", method="POST"))
        result = await desk.perform(OPEN)
        assert isinstance(result, ActionDone)
        assert statuses(desk) is Status.OPENED
        await desk.passes(timedelta(minutes=10))
        assert len(posts(desk)) == 1

    at_desk(scenario)


@pytest.mark.parametrize(
    "kind",
    [FaultKind.RESET_BEFORE, FaultKind.HANG, FaultKind.HTML, FaultKind.EMPTY, FaultKind.NOT_JSON],
)
def test_a_write_that_a_reading_shows_undone_is_kept_and_sent_once_more(
    at_desk: Begin, kind: FaultKind
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(Fault(kind=kind, path="/workday/open", method="POST"))
        result = await desk.perform(OPEN)
        assert isinstance(result, ActionKept)
        assert (statuses(desk), len(posts(desk)), len(desk.engine.state.waiting)) == (Status.CLOSED, 1, 1)
        await desk.passes(timedelta(seconds=40), step=timedelta(seconds=10))
        assert (statuses(desk), len(posts(desk)), desk.engine.state.waiting) == (Status.OPENED, 2, ())
        assert len(desk.sandbox.records()) == 1

    at_desk(scenario)


def test_a_write_whose_fate_cannot_be_read_waits_until_it_can(
    at_desk: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(Fault(kind=FaultKind.RESET_AFTER, path="/workday/open", method="POST"))
        desk.sandbox.add_fault(
            Fault(kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", path="/workday/status", count=2)
        )
        result = await desk.perform(OPEN)
        assert isinstance(result, ActionKept)
        assert result.sent
        assert isinstance(desk.engine.state.problem, Unavailable)
        await desk.passes(timedelta(minutes=3))
        assert desk.engine.state.waiting == ()
        assert len(desk.heard.of(ActionDone)) == 1
        assert len(posts(desk)) == 1
        caplog.clear()

    at_desk(scenario)


def test_a_click_with_a_key_that_ended_waits_for_the_next_sign_in(
    at_desk: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="KEY_EXPIRED", path="/workday/open"))
        result = await desk.perform(OPEN)
        assert isinstance(result, ActionKept)
        assert not result.sent
        assert isinstance(desk.engine.state.problem, KeyRefused)
        assert len(desk.engine.state.waiting) == 1
        caplog.clear()

    at_desk(scenario)


def test_success_without_a_change_is_no_success(at_desk: Begin) -> None:
    """HTTP 200 and the old status: the portal's silent no-op."""

    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(
            Fault(kind=FaultKind.WRONG_TYPE, path="/workday/open", data={"status": "CLOSED"})
        )
        result = await desk.perform(OPEN)
        assert isinstance(result, ActionFailed if not desk.sandbox.records() else ActionDone)
        assert statuses(desk) is (Status.OPENED if desk.sandbox.records() else Status.CLOSED)

    at_desk(scenario)


def test_a_refusal_comes_with_the_portals_own_words(at_desk: Begin, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(
            Fault(kind=FaultKind.REFUSAL, code="BITRIX_ERROR", path="/workday/open", message="Not on Mondays")
        )
        result = await desk.perform(OPEN)
        assert isinstance(result, ActionFailed)
        assert isinstance(result.problem, Refused)
        assert result.problem.words == "Not on Mondays"
        assert statuses(desk) is Status.CLOSED
        caplog.clear()

    at_desk(scenario)


def test_a_refusal_does_not_matter_when_the_day_is_as_wished(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.perform(OPEN)
        desk.sandbox.add_fault(
            Fault(kind=FaultKind.REFUSAL_AFTER, code="BITRIX_ERROR", path="/workday/close", status=422)
        )
        result = await desk.perform(Command(action=Action.CLOSE))
        assert isinstance(result, ActionDone)
        assert statuses(desk) is Status.CLOSED

    at_desk(scenario)


def test_busy_is_waited_out_because_nothing_was_done(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(
            Fault(kind=FaultKind.REFUSAL, code="RATE_LIMITED", retry_after=2, path="/workday/open")
        )
        acting = asyncio.ensure_future(desk.engine.perform(OPEN))
        desk.clock.stir()
        await desk.clock.fallen_asleep()
        desk.clock.advance(timedelta(seconds=2))
        assert isinstance(await acting, ActionDone)
        assert len(posts(desk)) == 2
        assert len(desk.sandbox.records()) == 1

    at_desk(scenario)


def test_busy_for_long_waits_with_the_poller(at_desk: Begin, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(
            Fault(kind=FaultKind.REFUSAL, code="RATE_LIMITED", retry_after=600, path="/workday/open")
        )
        result = await desk.perform(OPEN)
        assert isinstance(result, ActionKept)
        assert isinstance(result.problem, Busy)
        await desk.passes(timedelta(minutes=9))
        assert len(posts(desk)) == 1
        caplog.clear()

    at_desk(scenario)


def test_what_is_already_so_is_not_sent(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.perform(OPEN)
        desk.sandbox.requests()
        result = await desk.perform(OPEN)
        assert isinstance(result, ActionDone)
        assert posts(desk) == ["/v1/workday/open"]

    at_desk(scenario)


def test_an_old_reading_is_renewed_before_a_write(at_desk: Begin) -> None:
    """The day was closed on the phone meanwhile: pausing must not reach the portal."""

    async def scenario(desk: Desk) -> None:
        desk.sandbox.put_record(
            start=desk.sandbox.now() - timedelta(hours=1), finish=desk.sandbox.now() - timedelta(minutes=1)
        )
        desk.clock.advance(timedelta(seconds=100))
        result = await desk.engine.perform(PAUSE)
        assert isinstance(result, ActionFailed)
        assert result.problem is None
        assert posts(desk) == []

    at_desk(scenario)


def test_a_report_for_a_day_closed_elsewhere_is_not_called_delivered(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.put_record(
            start=desk.sandbox.now() - timedelta(hours=1), finish=desk.sandbox.now() - timedelta(minutes=1)
        )
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        assert isinstance(await desk.perform(CLOSE), ActionFailed)
        assert isinstance(await desk.perform(Command(action=Action.CLOSE)), ActionDone)

    at_desk(scenario)


def test_opening_again_tells_that_the_day_goes_on(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        first = await desk.perform(OPEN)
        await desk.passes(timedelta(hours=1))
        await desk.perform(CLOSE)
        await desk.passes(timedelta(minutes=30))
        again = await desk.perform(OPEN)
        assert isinstance(first, ActionDone)
        assert isinstance(again, ActionDone)
        assert (first.reopened, again.reopened) == (False, True)
        assert again.workday.breaks == timedelta(minutes=30)

    at_desk(scenario)


def test_a_forgotten_day_is_closed_with_time_and_reason_and_a_new_one_opened(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        start = desk.sandbox.now() - timedelta(days=3)
        desk.sandbox.put_record(start=start)
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        assert statuses(desk) is Status.EXPIRED
        for command in (OPEN, PAUSE, CLOSE):
            assert isinstance(await desk.perform(command), ActionFailed)
        closing = Command(
            action=Action.CLOSE_EXPIRED, finish=start + timedelta(hours=8), reason="forgot to close"
        )
        closed = await desk.perform(closing)
        assert isinstance(closed, ActionDone)
        assert closed.workday.awaiting_approval
        assert isinstance(await desk.perform(OPEN), ActionDone)
        assert statuses(desk) is Status.OPENED
        assert len(desk.sandbox.records()) == 2

    at_desk(scenario)


def test_a_close_that_meets_an_expired_day_says_so(at_desk: Begin, caplog: pytest.LogCaptureFixture) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.perform(OPEN)
        desk.sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, code="WORKDAY_EXPIRED", path="/workday/close"))
        result = await desk.perform(CLOSE)
        assert isinstance(result, ActionFailed)
        assert isinstance(result.problem, ExpiredDay)
        caplog.clear()

    at_desk(scenario)


def test_a_click_goes_before_a_reading_under_way(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(Fault(kind=FaultKind.HANG, path="/workday/status"))
        arrived = desk.sandbox.arrival("/workday/status", 2)
        desk.engine.poke(Poke.REFRESH)
        await asyncio.wrap_future(arrived)
        result = await desk.engine.perform(OPEN)
        assert isinstance(result, ActionDone)

    at_desk(scenario)


def test_a_read_only_account_sends_nothing(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        assert not desk.engine.state.can_write()
        assert await desk.engine.perform(OPEN) is None
        assert posts(desk) == []

    at_desk(scenario, key="vibe_api_readonly")


def test_every_problem_of_the_tree_prints_without_a_secret() -> None:
    error = BadAnswer(code="WRONG_TYPE", status=200, place="$.data.timeStart")
    assert str(error) == "BadAnswer: HTTP 200: WRONG_TYPE: $.data.timeStart"
    assert isinstance(error, PortalError)
