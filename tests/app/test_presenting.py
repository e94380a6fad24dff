"""Which notices reach the person as a notification, what their buttons mean, and what never gets lost."""

import asyncio
from collections.abc import Callable, Coroutine
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

import pytest

from tests.conftest import Run
from tests.support.desktop_session import DesktopSession
from tests.support.fake_clock import FakeClock
from tests.support.notification_server import NotificationServer
from tests.support.portal import MONDAY_MORNING, ZONE
from tray_app.app.presenting import Presenter
from tray_app.desktop.notifications import Notifications
from tray_app.engine.errors import KeyRefused, Unreachable
from tray_app.engine.journal.choices import Choice, Question
from tray_app.engine.journal.waiting import Waiting
from tray_app.engine.notices import (
    ActionDone,
    ActionFailed,
    ActionKept,
    ClockIsOff,
    DecisionNeeded,
    Notice,
    NotProtected,
    ReminderDue,
    TroubleBegan,
    TroubleOver,
)
from tray_app.engine.portal_time import PortalTime
from tray_app.texts.notices import Meaning, Window
from tray_app.texts.translate import untranslated
from tray_app.workday.actions import Action
from tray_app.workday.model import Status, Workday
from tray_app.workday.reminders import Reminder, ReminderKind, Snooze

OPEN = Workday(status=Status.OPENED, start=MONDAY_MORNING, offset=ZONE)
NEXT_DAY = MONDAY_MORNING + timedelta(hours=26)


@dataclass
class Stage:
    """A presenter on a desktop, and what it asked of the rest of the program."""

    desktop: DesktopSession
    notifications: Notifications = field(default_factory=lambda: Notifications("Workday Tray"))
    acted: list[tuple[Meaning, Reminder | None]] = field(default_factory=list)
    failures: list[ActionFailed] = field(default_factory=list)
    followed: list[ActionDone | DecisionNeeded] = field(default_factory=list)
    tells_clock: bool = True
    pressed: asyncio.Event = field(default_factory=asyncio.Event)

    def __post_init__(self) -> None:
        self.presenter = Presenter(
            notifications=self.notifications,
            translate=lambda: untranslated,
            act=self.act,
            tell_failure=self.failures.append,
            tells_clock=lambda: self.tells_clock,
            follow=self.followed.append,
            zone=lambda _: ZONE,
        )

    def act(self, meaning: Meaning, reminder: Reminder | None) -> None:
        self.acted.append((meaning, reminder))
        self.pressed.set()

    @property
    def recorder(self) -> NotificationServer:
        return self.desktop.recorder

    async def say(self, *notices: Notice) -> list[str]:
        """Announce, and return the titles that are on the screen then, oldest first."""
        for notice in notices:
            self.presenter.announce(notice)
        await self.notifications.idle()
        return [each.title for each in self.recorder.open.values()]

    async def on_desktop(self, deed: Coroutine[Any, Any, None]) -> None:
        """Let the person do something with a notification, and wait until the program heard of it."""
        await asyncio.wrap_future(self.desktop.stage.submit(deed))
        await self.pressed.wait()


OnStage = Callable[[Callable[[Stage], Coroutine[Any, Any, None]]], None]


@pytest.fixture
def on_stage(run: Run[Any], desktop: DesktopSession) -> OnStage:
    """Run a test's coroutine with a presenter that knows the portal's time."""

    async def whole(scenario: Callable[[Stage], Coroutine[Any, Any, None]]) -> None:
        stage = Stage(desktop)
        stage.presenter.use_time(PortalTime(FakeClock(NEXT_DAY)))
        try:
            await scenario(stage)
        finally:
            await stage.notifications.aclose()

    return lambda scenario: run(whole(scenario))


def due(kind: ReminderKind, limit: datetime | timedelta | None = None) -> ReminderDue:
    reminder = Reminder(kind=kind, day=MONDAY_MORNING.date(), cause="", since=MONDAY_MORNING, limit=limit)
    return ReminderDue(reminder=reminder, workday=OPEN)


@pytest.mark.parametrize("kind", ReminderKind, ids=lambda kind: kind.value)
def test_every_reminder_is_shown_and_only_an_expired_day_stays_until_it_is_seen(
    on_stage: OnStage, kind: ReminderKind
) -> None:
    async def scenario(stage: Stage) -> None:
        assert len(await stage.say(due(kind))) == 1
        (shown,) = stage.recorder.shown
        assert shown.urgent is (kind is ReminderKind.EXPIRED)

    on_stage(scenario)


def test_a_button_means_what_it_says_and_brings_its_reminder_along(on_stage: OnStage) -> None:
    async def scenario(stage: Stage) -> None:
        notice = due(ReminderKind.MINIMUM_REACHED)
        await stage.say(notice)
        await stage.on_desktop(stage.recorder.press("In 15 minutes"))
        assert stage.acted == [(Snooze.QUARTER_HOUR, notice.reminder)]

    on_stage(scenario)


def test_a_click_on_the_notification_itself_opens_the_window_that_belongs_to_it(on_stage: OnStage) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say(due(ReminderKind.MINIMUM_REACHED))
        await stage.on_desktop(stage.recorder.click(stage.recorder.shown[0]))
        assert [meaning for meaning, _ in stage.acted] == [Action.CLOSE]

    on_stage(scenario)


@pytest.mark.parametrize("kind", [ReminderKind.NOT_OPENED, ReminderKind.BREAK_TOO_LONG])
def test_a_click_on_the_notification_itself_never_writes(on_stage: OnStage, kind: ReminderKind) -> None:
    """Opening and resuming have no window that could ask: only their own buttons do that."""

    async def scenario(stage: Stage) -> None:
        await stage.say(due(kind), due(ReminderKind.MINIMUM_REACHED))
        first, second = stage.recorder.shown
        await asyncio.wrap_future(stage.desktop.stage.submit(stage.recorder.click(first)))
        await stage.on_desktop(stage.recorder.click(second))
        assert [meaning for meaning, _ in stage.acted] == [Action.CLOSE]

    on_stage(scenario)


@pytest.mark.parametrize("action", Action, ids=lambda action: action.value)
def test_a_day_begun_or_ended_has_a_receipt_a_break_shows_in_the_icon(
    on_stage: OnStage, action: Action
) -> None:
    async def scenario(stage: Stage) -> None:
        shown = await stage.say(ActionDone(action=action, workday=OPEN))
        assert bool(shown) is (action in {Action.OPEN, Action.CLOSE, Action.CLOSE_EXPIRED})

    on_stage(scenario)


def test_reminders_go_when_the_person_has_acted(on_stage: OnStage) -> None:
    async def scenario(stage: Stage) -> None:
        reminders = [due(kind) for kind in ReminderKind]
        assert len(await stage.say(*reminders)) == len(ReminderKind)
        assert await stage.say(ActionDone(action=Action.PAUSE, workday=OPEN)) == []

    on_stage(scenario)


def test_what_one_account_had_to_say_goes_with_it_for_its_buttons_would_act_for_the_next(
    on_stage: OnStage,
) -> None:
    async def scenario(stage: Stage) -> None:
        time = PortalTime(FakeClock(NEXT_DAY))
        stage.presenter.use_time(time, account="first")
        pause = ActionKept(action=Action.PAUSE, moment=NEXT_DAY, sent=False, problem=Unreachable())
        assert len(await stage.say(due(ReminderKind.OPENED_LATE), pause)) == 2
        stage.presenter.use_time(time, account="first")
        assert len(await stage.say()) == 2, "the same account with other settings"
        stage.presenter.use_time(time, account="second")
        assert await stage.say() == []
        assert await stage.say(ActionDone(action=Action.PAUSE, workday=OPEN)) == [], "it never waited here"

    on_stage(scenario)


def test_a_click_that_failed_goes_to_a_window_which_nothing_can_swallow(on_stage: OnStage) -> None:
    async def scenario(stage: Stage) -> None:
        failure = ActionFailed(action=Action.OPEN, problem=Unreachable(), workday=None)
        assert await stage.say(failure) == []
        assert stage.failures == [failure]

    on_stage(scenario)


def test_a_click_that_waits_is_told_and_so_is_its_end_even_where_it_would_not_be(on_stage: OnStage) -> None:
    async def scenario(stage: Stage) -> None:
        kept = ActionKept(action=Action.PAUSE, moment=NEXT_DAY, sent=False, problem=Unreachable())
        assert len(await stage.say(kept)) == 1
        assert "at 10:50." in stage.recorder.shown[0].body, "the employee's time, not the portal's UTC"
        assert await stage.say(ActionDone(action=Action.PAUSE, workday=OPEN)) == ["On a break"]

    on_stage(scenario)


def test_a_kept_click_that_failed_in_the_end_is_told_by_the_window_alone(on_stage: OnStage) -> None:
    async def scenario(stage: Stage) -> None:
        kept = ActionKept(action=Action.OPEN, moment=NEXT_DAY, sent=False, problem=Unreachable())
        assert await stage.say(kept) == ["Kept on this computer"]
        failure = ActionFailed(action=Action.OPEN, problem=None, workday=OPEN)
        assert await stage.say(failure) == []
        assert stage.failures == [failure]

    on_stage(scenario)


def test_a_decision_is_asked_for_by_a_notification_and_followed_up(on_stage: OnStage) -> None:
    async def scenario(stage: Stage) -> None:
        waiting = Waiting(intent="1", action=Action.OPEN, moment=NEXT_DAY, before=None)
        question = Question(waiting=waiting, choices=(Choice.NOW, Choice.DROP), needs_reason=True)
        needed = DecisionNeeded(question=question)
        assert await stage.say(needed) == ["A click waits for your word"]
        assert stage.followed == [needed]
        await stage.on_desktop(stage.recorder.press("Decide…"))
        assert stage.acted == [(Window.DECIDE, None)]

    on_stage(scenario)


def test_every_receipt_is_followed_up(on_stage: OnStage) -> None:
    async def scenario(stage: Stage) -> None:
        done = [ActionDone(action=action, workday=OPEN) for action in Action]
        await stage.say(*done)
        assert done == stage.followed

    on_stage(scenario)


def test_trouble_and_its_end_are_one_notification(on_stage: OnStage) -> None:
    async def scenario(stage: Stage) -> None:
        assert await stage.say(TroubleBegan(problem=Unreachable())) == ["The portal cannot be reached"]
        assert await stage.say(TroubleOver(lasted=timedelta(hours=1))) == ["The portal answers again"]

    on_stage(scenario)


def test_a_refused_key_leads_to_the_sign_in_window(on_stage: OnStage) -> None:
    async def scenario(stage: Stage) -> None:
        await stage.say(TroubleBegan(problem=KeyRefused()))
        await stage.on_desktop(stage.recorder.click(stage.recorder.shown[0]))
        assert stage.acted == [(Window.SIGN_IN, None)]

    on_stage(scenario)


def test_a_wrong_clock_is_told_only_to_who_wants_to_hear_of_it(on_stage: OnStage) -> None:
    async def scenario(stage: Stage) -> None:
        stage.tells_clock = False
        assert await stage.say(ClockIsOff(ahead=timedelta(minutes=5))) == []
        stage.tells_clock = True
        assert await stage.say(ClockIsOff(ahead=timedelta(minutes=5))) == ["This computer's clock is wrong"]

    on_stage(scenario)


def test_a_journal_that_cannot_be_written_is_told(on_stage: OnStage) -> None:
    async def scenario(stage: Stage) -> None:
        assert await stage.say(NotProtected()) == ["Clicks are not protected now"]

    on_stage(scenario)


def test_nothing_is_shown_in_the_name_of_an_account_there_is_none_of(
    run: Run[Any], desktop: DesktopSession
) -> None:
    async def scenario() -> None:
        stage = Stage(desktop)
        assert await stage.say(TroubleBegan(problem=Unreachable())) == []
        await stage.notifications.aclose()

    run(scenario())
