"""The engine against a model of the portal: whatever is clicked, lost, late or restarted, in any order.

The model is the sandbox's pure state machine. What has to hold is the same as in the campaign over HTTP.
"""

from collections.abc import Callable, Coroutine
from datetime import datetime, timedelta
from typing import Any

import pytest
from hypothesis import HealthCheck, settings
from hypothesis import strategies as st
from hypothesis.stateful import RuleBasedStateMachine, initialize, invariant, precondition, rule
from hypothesis.stateful import run_state_machine_as_test as run_as_test

from tests.campaign.checks import check_announcements, check_story
from tests.campaign.clock import SharedClock
from tests.campaign.computer import ACCOUNT, Computer
from tests.campaign.life import Story
from tests.campaign.model import MINUTE, ZONE, ModelPortal, Trouble
from tray_app.engine.engine import Poke
from tray_app.engine.journal.choices import Choice
from tray_app.engine.journal.waiting import still_open
from tray_app.engine.portal import Command
from tray_app.sandbox.timeman import Record, Stored
from tray_app.workday.actions import Action, allowed_actions

MONDAY = datetime(2026, 5, 4, 8, 50, tzinfo=ZONE)
HOUR = timedelta(hours=1)
Run = Callable[[Coroutine[Any, Any, None]], None]


class EngineMachine(RuleBasedStateMachine):
    """Rules are what persons, networks and computers do."""

    def __init__(self) -> None:
        super().__init__()
        self.clock = SharedClock(MONDAY)
        self.story = Story(account=ACCOUNT, note=lambda _line: None)
        self.portal = ModelPortal(self.clock, self.story)
        self.computer = Computer(self.portal, self.clock, self.story)

    def run(self, coroutine: Coroutine[Any, Any, None]) -> None:
        """Run something on the session's loop."""
        raise NotImplementedError

    @initialize(worked_on_friday=st.booleans())
    def begin(self, *, worked_on_friday: bool) -> None:
        if worked_on_friday:
            friday = MONDAY - timedelta(days=3)
            closed = Record(
                id=1, state=Stored.CLOSED, start=friday, finish=friday + 9 * HOUR, duration=9 * HOUR
            )
            self.portal.records = (closed,)
        self.run(self.computer.start())

    @rule(data=st.data(), with_report=st.booleans(), troubles=st.lists(st.sampled_from(Trouble), max_size=2))
    def click(self, data: st.DataObject, troubles: list[Trouble], *, with_report: bool) -> None:
        """Click what is offered; the write meets the first trouble, and the look after it the second."""
        self.portal.next_write, self.portal.next_reading = (*troubles, None, None)[:2]
        day = self.computer.engine.state.predicted
        offered = sorted(allowed_actions(day) if day is not None else (), key=lambda each: each.value)
        action = data.draw(st.sampled_from(offered or list(Action)))
        self._click(action, with_report=with_report)

    @rule(action=st.sampled_from(Action))
    def click_what_is_not_offered(self, action: Action) -> None:
        self._click(action, with_report=True)

    def _click(self, action: Action, *, with_report: bool) -> None:
        number = len(self.story.clicks) + 1
        day = self.computer.engine.state.predicted
        command = Command(
            action=action,
            report=f"report {number}" if with_report and action is Action.CLOSE else "",
            finish=(day.suggested_finish if day is not None else None) or self.clock.true.astimezone(ZONE),
            reason=f"reason {number}",
        )
        self.run(self.computer.click(command))

    @rule(trouble=st.sampled_from([each for each in Trouble if each is not Trouble.REFUSED]))
    def the_next_reading_meets(self, trouble: Trouble) -> None:
        self.portal.next_reading = trouble

    @rule(offline=st.booleans())
    def the_network(self, *, offline: bool) -> None:
        self.portal.offline = offline

    @rule(seconds=st.integers(1, 200))
    def time_passes(self, seconds: int) -> None:
        self.run(self.computer.passes(timedelta(seconds=seconds)))

    @rule(length=st.sampled_from([5 * MINUTE, HOUR, 14 * HOUR, 62 * HOUR]))
    def the_computer_sleeps(self, length: timedelta) -> None:
        self.clock.doze(length, counted=True)
        self.run(self.computer.settle())

    @rule(cause=st.sampled_from(Poke))
    def something_pokes(self, cause: Poke) -> None:
        self.computer.engine.poke(cause)
        self.run(self.computer.settle())

    @precondition(lambda self: self.computer.engine.state.question is not None)
    @rule(data=st.data())
    def answer_the_question(self, data: st.DataObject) -> None:
        question = self.computer.engine.state.question
        assert question is not None
        choice = data.draw(st.sampled_from(question.choices))
        self.run(self._decide(question.waiting.intent, choice))

    async def _decide(self, intent: str, choice: Choice) -> None:
        self.computer.engine.decide(intent, choice, "because of the network")
        await self.computer.settle()

    @precondition(lambda self: self.computer.engine.state.waiting)
    @rule(data=st.data())
    def drop(self, data: st.DataObject) -> None:
        waiting = data.draw(st.sampled_from(self.computer.engine.state.waiting))
        self.computer.engine.drop(waiting.intent)
        self.run(self.computer.settle())

    @precondition(lambda self: self.portal.late)
    @rule()
    def what_was_late_arrives(self) -> None:
        late = self.portal.late.pop(0)
        self.portal.carry_out(late.click, late.command, late=True)

    @rule(action=st.sampled_from([Action.OPEN, Action.PAUSE, Action.CLOSE]))
    def somebody_acts_elsewhere(self, action: Action) -> None:
        self.portal.change_elsewhere(Command(action=action))

    @rule(ahead=st.sampled_from([-26 * HOUR, timedelta(0), 2 * MINUTE, 49 * HOUR]))
    def the_computers_clock_is_set(self, ahead: timedelta) -> None:
        self.clock.set_ahead(ahead)

    @rule()
    def the_program_is_started_anew(self) -> None:
        self.run(self._restart())

    async def _restart(self) -> None:
        await self.computer.stop()
        await self.computer.start()

    @invariant()
    def what_waits_is_shown_and_stands_in_the_journal(self) -> None:
        state = self.computer.engine.state
        recorded = [each.intent for each in still_open(self.story.stamped())]
        assert recorded == [each.intent for each in state.waiting]
        if state.question is not None:
            assert state.question.waiting == state.waiting[0]
            assert not state.question.waiting.sent

    @invariant()
    def one_request_is_under_way_at_most(self) -> None:
        assert self.portal.at_once <= 1

    def teardown(self) -> None:
        """Repair everything; then all comes to rest, and the whole story is looked through."""
        if self.computer.lives:
            try:
                self.run(self._repair())
            finally:
                self.run(self.computer.stop())

    async def _repair(self) -> None:
        portal, computer = self.portal, self.computer
        portal.offline = False
        portal.next_write = portal.next_reading = None
        self.clock.set_ahead(timedelta(0))
        for _ in range(2 * len(self.story.clicks) + 2):
            await computer.passes(timedelta(seconds=30))
            computer.engine.poke(Poke.REFRESH)
            await computer.settle()
            question = computer.engine.state.question
            if question is not None:
                await self._decide(question.waiting.intent, question.choices[0])
        state = computer.engine.state
        assert state.waiting == ()
        assert state.problem is None
        assert state.workday is not None
        assert portal.word() == state.workday.status.value
        found = check_story(self.story, portal.changes, final=())
        assert [*found.violations, *check_announcements(self.story)] == []


def test_whatever_happens_every_click_comes_to_a_known_end(
    run: Run, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level("ERROR")  # trouble is what this is about
    chosen = settings(
        max_examples=150,
        stateful_step_count=30,
        deadline=None,
        derandomize=True,
        suppress_health_check=list(HealthCheck),
    )

    class OnTheLoop(EngineMachine):
        def run(self, coroutine: Coroutine[Any, Any, None]) -> None:
            run(coroutine)

    run_as_test(OnTheLoop, settings=chosen)
