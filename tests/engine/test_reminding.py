"""Reminders as the engine gives them: on a fresh reading, once, and again only after a snooze."""

from datetime import timedelta

import pytest

from tests.engine.conftest import Begin, Desk, KeptMemory
from tests.support.portal import MONDAY_MORNING
from tray_app.engine.engine import Poke
from tray_app.engine.notices import ReminderDue
from tray_app.engine.portal import Command
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.server import SandboxServer
from tray_app.workday.actions import Action
from tray_app.workday.reminders import Preferences, Reminder, ReminderKind, Snooze

OPEN = Command(action=Action.OPEN)


@pytest.fixture(autouse=True)
def _worked_on_friday(sandbox: SandboxServer) -> None:
    """An earlier record tells the employee's own offset, in which the latest start is meant."""
    friday = MONDAY_MORNING - timedelta(days=3)
    sandbox.put_record(start=friday, finish=friday + timedelta(hours=9))


def kinds(desk: Desk) -> list[ReminderKind]:
    return [due.reminder.kind for due in desk.heard.notices if isinstance(due, ReminderDue)]


def last(desk: Desk) -> Reminder:
    return [due.reminder for due in desk.heard.notices if isinstance(due, ReminderDue)][-1]


def test_a_day_that_is_not_opened_is_reminded_of_before_and_after_the_latest_start(at_desk: Begin) -> None:
    """08:50, latest start 09:15:59, ten minutes ahead."""

    async def scenario(desk: Desk) -> None:
        await desk.passes(timedelta(minutes=14))
        assert kinds(desk) == []
        await desk.passes(timedelta(minutes=3))
        assert kinds(desk) == [ReminderKind.OPEN_SOON]
        await desk.passes(timedelta(minutes=30))
        assert kinds(desk) == [ReminderKind.OPEN_SOON, ReminderKind.NOT_OPENED]

    at_desk(scenario)


def test_a_day_opened_in_time_on_the_phone_is_noticed_before_anybody_is_nagged(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.passes(timedelta(minutes=14))
        desk.sandbox.put_record(start=desk.sandbox.now())
        await desk.passes(timedelta(minutes=40))
        assert kinds(desk) == []

    at_desk(scenario)


def test_opening_late_is_said_once(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.passes(timedelta(minutes=30))
        await desk.perform(OPEN)
        await desk.passes(timedelta(hours=2))
        assert kinds(desk).count(ReminderKind.OPENED_LATE) == 1

    at_desk(scenario)


def test_the_minimum_day_is_told_when_eight_hours_are_worked_without_the_break(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.perform(OPEN)
        await desk.passes(timedelta(hours=4))
        await desk.perform(Command(action=Action.PAUSE))
        await desk.passes(timedelta(minutes=45))
        await desk.perform(Command(action=Action.RESUME))
        await desk.passes(timedelta(hours=3, minutes=58))
        assert ReminderKind.MINIMUM_REACHED not in kinds(desk)
        await desk.passes(timedelta(minutes=4))
        assert kinds(desk).count(ReminderKind.MINIMUM_REACHED) == 1
        await desk.passes(timedelta(minutes=50))
        assert kinds(desk).count(ReminderKind.MINIMUM_REACHED) == 1

    at_desk(scenario)


def test_a_snoozed_reminder_comes_back_once(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.passes(timedelta(minutes=30))
        assert kinds(desk)[-1] is ReminderKind.NOT_OPENED
        await desk.stirred(lambda: desk.engine.snooze(last(desk), Snooze.QUARTER_HOUR))
        await desk.passes(timedelta(minutes=13))
        assert kinds(desk).count(ReminderKind.NOT_OPENED) == 1
        await desk.passes(timedelta(minutes=4))
        assert kinds(desk).count(ReminderKind.NOT_OPENED) == 2
        await desk.passes(timedelta(hours=1))
        assert kinds(desk).count(ReminderKind.NOT_OPENED) == 2

    at_desk(scenario)


def test_what_was_said_is_remembered_over_a_restart(at_desk: Begin, memory: KeptMemory) -> None:
    async def first(desk: Desk) -> None:
        await desk.passes(timedelta(minutes=40))
        assert ReminderKind.NOT_OPENED in kinds(desk)

    async def second(desk: Desk) -> None:
        await desk.passes(timedelta(minutes=10))
        assert kinds(desk) == []

    at_desk(first)
    assert memory.memory.shown
    at_desk(second)


def test_nothing_is_reminded_of_that_was_switched_off(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.passes(timedelta(hours=2))
        assert kinds(desk) == []

    at_desk(scenario, preferences=Preferences(enabled=frozenset()))


def test_preferences_hold_from_the_moment_they_are_changed(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.stirred(
            lambda: desk.engine.use_preferences(Preferences(lead_before_latest_start=timedelta(minutes=25)))
        )
        await desk.passes(timedelta(minutes=3))
        assert kinds(desk) == [ReminderKind.OPEN_SOON]

    at_desk(scenario)


def test_while_the_portal_is_away_only_what_cannot_be_wrong_is_said(
    at_desk: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.add_fault(
            Fault(kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", path="/workday/status", count=None)
        )
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        await desk.passes(timedelta(minutes=40))
        assert kinds(desk) == []
        desk.sandbox.clear_faults()
        await desk.stirred(lambda: desk.engine.poke(Poke.REFRESH))
        assert kinds(desk) == [ReminderKind.NOT_OPENED]
        caplog.clear()

    at_desk(scenario)


def test_a_running_day_is_reminded_of_even_without_the_portal(
    at_desk: Begin, caplog: pytest.LogCaptureFixture
) -> None:
    async def scenario(desk: Desk) -> None:
        await desk.perform(OPEN)
        await desk.passes(timedelta(hours=7))
        desk.sandbox.add_fault(
            Fault(kind=FaultKind.REFUSAL, code="BITRIX_UNAVAILABLE", path="/workday/status", count=None)
        )
        await desk.passes(timedelta(hours=1, minutes=20))
        assert ReminderKind.MINIMUM_REACHED in kinds(desk)
        caplog.clear()

    at_desk(scenario)


def test_an_expired_day_is_told(at_desk: Begin) -> None:
    async def scenario(desk: Desk) -> None:
        desk.sandbox.put_record(start=desk.sandbox.now() - timedelta(days=1))
        await desk.passes(timedelta(minutes=6))
        assert ReminderKind.EXPIRED in kinds(desk)

    at_desk(scenario)
