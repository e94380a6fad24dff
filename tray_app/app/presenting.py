"""Puts the engine's notices before the person: as notifications, and as a window where a click failed."""

from collections.abc import Callable
from datetime import datetime, tzinfo
from typing import assert_never

from tray_app.desktop.notifications import Button, Notifications
from tray_app.engine.notices import (
    ActionDone,
    ActionFailed,
    ActionKept,
    ClockIsOff,
    DayDiscarded,
    DecisionNeeded,
    DiscardFailed,
    Notice,
    NotProtected,
    ReminderDue,
    TroubleBegan,
    TroubleOver,
)
from tray_app.engine.portal_time import PortalTime
from tray_app.texts.notices import Meaning, NoticeText, describe_notice
from tray_app.texts.problems import Describe
from tray_app.texts.translate import Translate
from tray_app.workday.actions import Action
from tray_app.workday.reminders import Reminder, ReminderKind, Snooze

Act = Callable[[Meaning, Reminder | None], None]
Listener = Callable[[ActionDone | ActionFailed | ActionKept], bool]

DECISION_KEY = "decision"
"""Under which the notification about a click that waits for the person's word is shown."""
WORTH_TELLING = frozenset({Action.OPEN, Action.CLOSE, Action.CLOSE_EXPIRED})
"""A break begun or ended shows in the icon; a day begun or ended deserves a receipt."""


class Presenter:
    """The engine's `Announcer`. Lives on the loop's thread."""

    def __init__(  # noqa: PLR0913 - what it shows with, and what it asks of the program
        self,
        *,
        notifications: Notifications,
        translate: Callable[[], Translate],
        act: Act,
        tell_failure: Callable[[ActionFailed], None],
        tells_clock: Callable[[], bool],
        follow: Callable[[ActionDone | DecisionNeeded], None],
        zone: Callable[[datetime], tzinfo],
        own_words: Describe | None = None,
    ) -> None:
        """Prepare.

        Args:
            notifications: Where notices are shown.
            translate: The language of now; it can be changed while the program runs.
            act: Carries out what a button means, with the reminder it belongs to.
            tell_failure: Shows a click that did not come true in a window, which nothing can swallow.
            tells_clock: Whether the person wants to hear of a wrong clock.
            follow: Does what a notice brings about besides being shown.
            zone: Returns the zone of the person who clicks at a moment.
            own_words: What the account's portal has to say about a problem to its people.
        """
        self._notifications = notifications
        self._translate = translate
        self._act = act
        self._tell_failure = tell_failure
        self._tells_clock = tells_clock
        self._follow = follow
        self._zone = zone
        self._own_words = own_words
        self._time: PortalTime | None = None
        self._account = ""
        """Whose notices these are; empty before anybody signed in."""
        self._told_kept: set[Action] = set()
        self._listeners: list[Listener] = []

    def use_time(self, time: PortalTime, *, account: str = "") -> None:
        """Take the portal's clock of the account that is signed in; another one takes away what was shown.

        A button is carried out for the account of now: left on the screen, the reminder of one company would
        open the day of another.
        """
        if self._account and account != self._account:
            for key in (*map(_reminder_key, ReminderKind), DECISION_KEY, "action", "portal", "clock"):
                self._notifications.withdraw(key)
            self._told_kept.clear()
        self._time, self._account = time, account

    def listen(self, listener: Listener) -> Callable[[], None]:
        """Let `listener` hear of every click's fate first, and say by True that it tells it itself.

        Returns the way to stop that.
        """
        self._listeners.append(listener)
        return lambda: self._listeners.remove(listener)

    def announce(self, notice: Notice) -> None:
        """Show it. Never raises, never waits for an answer."""
        match notice:
            case ReminderDue(reminder=reminder):
                key = _reminder_key(reminder.kind)
                self._show(key, notice, reminder=reminder, urgent=reminder.kind is ReminderKind.EXPIRED)
            case TroubleBegan() | TroubleOver():
                self._show("portal", notice)
            case ClockIsOff():
                if self._tells_clock():
                    self._show("clock", notice)
            case ActionDone() | ActionFailed() | ActionKept():
                self._tell_of_click(notice)
            case DecisionNeeded():
                self._show(DECISION_KEY, notice)
                self._follow(notice)
            case DayDiscarded() | DiscardFailed():
                self._show("action", notice)
            case NotProtected():
                self._show("journal", notice)
            case _:
                assert_never(notice)

    def _tell_of_click(self, notice: ActionDone | ActionFailed | ActionKept) -> None:
        """A click that waited is told of at its end too, whatever it was: its waiting was told."""
        if any([listener(notice) for listener in tuple(self._listeners)]):  # noqa: C419 - each has to hear
            return
        waited = notice.action in self._told_kept
        self._told_kept.discard(notice.action)
        match notice:
            case ActionDone(action=action):
                for kind in ReminderKind:
                    self._notifications.withdraw(_reminder_key(kind))
                if waited or action in WORTH_TELLING:
                    self._show("action", notice)
                self._follow(notice)
            case ActionFailed():
                if waited:
                    self._notifications.withdraw("action")
                self._tell_failure(notice)
            case ActionKept(action=action):
                self._told_kept.add(action)
                self._show("action", notice)
            case _:
                assert_never(notice)

    def _show(
        self, key: str, notice: Notice, *, reminder: Reminder | None = None, urgent: bool = False
    ) -> None:
        if self._time is None:
            return
        now = self._time.now()
        text = describe_notice(notice, self._translate(), now.astimezone(self._zone(now)), self._own_words)
        self._notifications.show(
            key,
            title=text.title,
            body=text.body,
            buttons=[
                Button(label=button.label, on_press=self._pressed(button.meaning, reminder))
                for button in text.buttons
            ],
            on_click=self._clicked(text, reminder),
            urgent=urgent,
        )

    def _pressed(self, meaning: Meaning, reminder: Reminder | None) -> Callable[[], None]:
        return lambda: self._act(meaning, reminder)

    def _clicked(self, text: NoticeText, reminder: Reminder | None) -> Callable[[], None] | None:
        """A click on the notification itself opens a window, if one belongs to it; it never writes."""
        for button in text.buttons:
            if button.meaning in {Action.CLOSE, Action.CLOSE_EXPIRED}:
                return self._pressed(button.meaning, reminder)
            if not isinstance(button.meaning, Action | Snooze):
                return self._pressed(button.meaning, reminder)
        return None


def _reminder_key(kind: ReminderKind) -> str:
    return f"reminder {kind.value}"
