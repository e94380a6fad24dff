"""What the tray shows, as a pure function of what the program knows and of the time.

No Qt here. Widgets render a `TrayView` and decide nothing; the same rules that enable an entry are asked
again by the engine before anything is sent.
"""

from dataclasses import dataclass
from datetime import date, datetime
from typing import assert_never

from tray_app.engine.errors import (
    KeyRefused,
    PortalError,
    ReadOnly,
    ScopeMissing,
    SignInNeeded,
    WrongKeyKind,
)
from tray_app.engine.portal import OpeningComment, Pause
from tray_app.engine.state import State
from tray_app.texts.lengths import wall_day
from tray_app.texts.problems import Describe, describe
from tray_app.texts.translate import Translate, fill
from tray_app.ui.account_entries import AccountsShown, account_entry
from tray_app.ui.commands import Command
from tray_app.ui.entry import Entry
from tray_app.ui.headline import click_zone, confirmed_line, headline, is_closed_today
from tray_app.ui.icon_key import PROGRESS_STEPS, Condition, IconKey, Shape
from tray_app.ui.waiting_entries import kept_clicks, waiting_entries
from tray_app.workday.actions import Action, allowed_actions, expected_status, will_reopen
from tray_app.workday.model import Status, Workday, belongs_to, worked
from tray_app.workday.rules import rules_for_record

ONE_ACCOUNT = AccountsShown()
LONGEST_TOOLTIP = 127
"""UTF-16 units; Windows keeps 128 with the closing zero.

Source: NOTIFYICONDATAW.szTip in the Windows documentation.
"""


@dataclass(frozen=True, slots=True, kw_only=True)
class TrayView:
    """Everything the tray shows."""

    icon: IconKey
    headline: str
    """State and time in one line; never empty."""
    tooltip: str
    """The same truth, at most LONGEST_TOOLTIP long."""
    entries: tuple[Entry, ...]
    """The headline first. Always as many, of the same kind at each place: a menu is built once."""


def view(  # noqa: PLR0913 - everything the tray shows comes from these, by name
    state: State,
    now: datetime,
    translate: Translate,
    *,
    muted_days: frozenset[date] = frozenset(),
    accounts: AccountsShown = ONE_ACCOUNT,
    own: Describe | None = None,
) -> TrayView:
    """Return what to show at `now` (aware, the portal's time).

    `muted_days` are those on which the person wants no reminders. Where there are several `accounts`, the
    first line begins with the active one's name. `own` are the words that the portal has for problems of its
    people.
    """
    line = headline(state, now, translate, own)
    if accounts.name:
        line = fill(translate("Tray", "%1: %2", "account and status"), accounts.name, line)
    notes = _notes(state, now, translate, own)
    zone = click_zone(state.workday, now)
    waiting = waiting_entries(state, zone, now, translate)
    actions = _action_entries(state, now, translate)
    muted = now.astimezone(zone).date() in muted_days
    return TrayView(
        icon=icon_key(state, now),
        headline=line,
        tooltip=_cut("\n".join((line, *(note for note in notes if note)))),
        entries=(
            Entry(text=line),
            *(Entry(text=note, visible=bool(note)) for note in notes),
            Entry(is_separator=True),
            *waiting,
            Entry(is_separator=True, visible=any(entry.visible for entry in waiting)),
            *actions,
            Entry(is_separator=True, visible=any(entry.visible for entry in actions)),
            *_program_entries(
                state,
                translate,
                muted=muted,
                may_mute=muted or _is_before_the_day(state, now),
                accounts=accounts,
            ),
        ),
    )


def icon_key(state: State, now: datetime) -> IconKey:
    """Return the icon of what the portal confirmed last, or of what it was asked for since then."""
    if not state.signed_in or _needs_signing_in(state.problem):
        return IconKey(shape=Shape.SIGNED_OUT)
    wished = _wished_status(state)
    if wished is not None:
        return IconKey(shape=_shape(wished), condition=Condition.PENDING)
    if state.workday is None:
        waiting = Condition.PENDING if state.problem is None else Condition.STALE
        return IconKey(shape=Shape.UNKNOWN, condition=waiting)
    shape = _shape(state.workday.status)
    if state.is_stale(now):
        return IconKey(shape=shape, condition=Condition.STALE)
    return IconKey(shape=shape, progress=_progress(state, state.workday, now))


def _wished_status(state: State) -> Status | None:
    """Return what the day will be when everything that was clicked has come true; None: nothing waits."""
    if state.waiting and state.predicted is not None:
        return state.predicted.status
    if state.pending is not None:
        return expected_status(state.pending.action)
    return expected_status(state.waiting[-1].action) if state.waiting else None


def _shape(status: Status) -> Shape:
    match status:
        case Status.CLOSED:
            return Shape.CLOSED
        case Status.OPENED:
            return Shape.OPEN
        case Status.PAUSED:
            return Shape.PAUSED
        case Status.EXPIRED:
            return Shape.ATTENTION
        case Status.UNKNOWN:
            return Shape.UNKNOWN
        case _:
            assert_never(status)


def _progress(state: State, workday: Workday, now: datetime) -> int | None:
    """Return whole steps towards the minimum day while time runs; the last one only when it is reached."""
    if workday.status is not Status.OPENED or workday.start is None:
        return None
    goal = rules_for_record(state.rules, workday.start).min_duration
    return None if goal is None else min(worked(workday, now) * PROGRESS_STEPS // goal, PROGRESS_STEPS)


def _needs_signing_in(problem: PortalError | None) -> bool:
    """Tell whether only another key or another sign-in helps."""
    return isinstance(problem, KeyRefused | SignInNeeded | ScopeMissing | WrongKeyKind)


def _lacks_scope(state: State) -> bool:
    return state.account is not None and state.account.lacks_scope


def _may_act(state: State) -> bool:
    """Tell whether a click could lead anywhere. Staleness is no hindrance: the engine reads again first."""
    return (
        state.can_write()
        and not _lacks_scope(state)
        and state.pending is None
        and not _needs_signing_in(state.problem)
        and not isinstance(state.problem, ReadOnly)
    )


def _notes(
    state: State, now: datetime, translate: Translate, own: Describe | None
) -> tuple[str, str, str, str]:
    """Return what the headline leaves out; empty texts where there is nothing to say.

    These are the day as it was confirmed, the problem, the account's limits and a waiting approval.
    """
    if not state.signed_in:
        return ("", "", "", "")
    confirmed = ""
    if state.workday is not None and kept_clicks(state):
        line = confirmed_line(state.workday, state, now, translate)
        confirmed = fill(translate("Tray", "On the portal: %1"), line)
    problem = ""
    if state.problem is not None and not _headline_names_problem(state):
        problem = describe(state.problem, translate, own).title
    account = ""
    if _lacks_scope(state) and not isinstance(state.problem, ScopeMissing):
        account = describe(ScopeMissing(), translate, own).title
    elif not state.can_write() and not isinstance(state.problem, ReadOnly):
        account = describe(ReadOnly(), translate, own).title
    waits = state.workday is not None and state.workday.awaiting_approval
    approval = translate("Tray", "A manual time waits for approval") if waits else ""
    return (confirmed, problem, account, approval)


def _headline_names_problem(state: State) -> bool:
    if state.pending is not None:
        return False
    return state.question is None if state.waiting else state.workday is None


def _action_entries(state: State, now: datetime, translate: Translate) -> tuple[Entry, ...]:
    """Return one entry for each action; those that make no sense now are invisible.

    They build on what waits: a day that was opened without a connection can be paused without one.
    """
    allowed = frozenset[Action]()
    if state.signed_in and state.predicted is not None:
        allowed = allowed_actions(state.predicted)
    if state.capabilities.pause is Pause.NONE:
        allowed -= {Action.PAUSE}
    may_act = _may_act(state)
    entries = [
        Entry(
            text=_action_text(action, state, now, translate),
            command=_command(action),
            enabled=action in allowed and may_act,
            visible=action in allowed,
        )
        for action in Action
    ]
    may_comment = Action.OPEN in allowed and state.capabilities.opening_comment is OpeningComment.POSSIBLE
    with_comment = Entry(
        text=translate("Tray", "Open day with a comment…"),
        command=Command.OPEN_WITH_COMMENT,
        enabled=may_comment and may_act,
        visible=may_comment,
    )
    return (entries[0], with_comment, *entries[1:], _discard_entry(state, translate, may_act=may_act))


def _discard_entry(state: State, translate: Translate, *, may_act: bool) -> Entry:
    """Return the way to throw the day away; not while something waits, for that would be about it."""
    running = state.workday is not None and state.workday.status in {Status.OPENED, Status.PAUSED}
    possible = state.signed_in and state.capabilities.discard and running and not state.waiting
    return Entry(
        text=translate("Tray", "Discard the day…"),
        command=Command.DISCARD,
        enabled=possible and may_act,
        visible=possible,
    )


def _command(action: Action) -> Command:
    match action:
        case Action.OPEN:
            return Command.OPEN
        case Action.RESUME:
            return Command.RESUME
        case Action.PAUSE:
            return Command.PAUSE
        case Action.CLOSE:
            return Command.CLOSE
        case Action.CLOSE_EXPIRED:
            return Command.CLOSE_EXPIRED
        case _:
            assert_never(action)


def _action_text(action: Action, state: State, now: datetime, translate: Translate) -> str:
    workday = state.predicted
    match action:
        case Action.OPEN:
            if workday is not None and _continues(workday, state, now):
                return translate("Tray", "Open day again (the gap counts as a break)")
            if state.capabilities.opening_comment is OpeningComment.REQUIRED:
                return translate("Tray", "Open day…")
            return translate("Tray", "Open day")
        case Action.RESUME:
            return translate("Tray", "Resume")
        case Action.PAUSE:
            if state.capabilities.pause is Pause.EMULATED:
                return translate("Tray", "Pause (the portal shows a closed day until you resume)")
            return translate("Tray", "Pause")
        case Action.CLOSE:
            return translate("Tray", "Close day…")
        case Action.CLOSE_EXPIRED:
            if workday is None or workday.start is None:
                return translate("Tray", "Close the earlier day…")
            day = wall_day(workday.start.astimezone(workday.zone).date(), translate)
            return fill(translate("Tray", "Close %1…", "a date"), day)
        case _:
            assert_never(action)


def _continues(workday: Workday, state: State, now: datetime) -> bool:
    """Tell whether opening should go on with the day that was closed; the portal has the last word."""
    return will_reopen(workday, same_day=belongs_to(workday, now), rules=state.rules)


def _is_before_the_day(state: State, now: datetime) -> bool:
    """Tell whether the day is not opened yet, so that somebody who stays at home would be reminded."""
    day = state.predicted
    return day is not None and day.status is Status.CLOSED and not is_closed_today(day, now)


def _program_entries(
    state: State, translate: Translate, *, muted: bool, may_mute: bool, accounts: AccountsShown
) -> tuple[Entry, ...]:
    sign_in = not state.signed_in or _needs_signing_in(state.problem) or _lacks_scope(state)
    quiet = translate("Tray", "Remind me again today") if muted else translate("Tray", "No reminders today")
    return (
        Entry(
            text=quiet,
            command=Command.MUTE_TODAY,
            enabled=state.signed_in and may_mute,
            visible=state.signed_in and may_mute,
        ),
        Entry(
            text=translate("Tray", "History…"),
            command=Command.HISTORY,
            enabled=state.signed_in,
            visible=state.signed_in,
        ),
        Entry(
            text=translate("Tray", "Refresh"),
            command=Command.REFRESH,
            enabled=state.signed_in,
            visible=state.signed_in,
        ),
        Entry(text=translate("Tray", "Sign in…"), command=Command.SIGN_IN, enabled=sign_in, visible=sign_in),
        account_entry(accounts, translate, signed_in=state.signed_in),
        Entry(text=translate("Tray", "Settings…"), command=Command.SETTINGS, enabled=True),
        Entry(text=translate("Tray", "About"), command=Command.ABOUT, enabled=True),
        Entry(is_separator=True),
        Entry(text=translate("Tray", "Quit"), command=Command.QUIT, enabled=True),
    )


def _cut(text: str) -> str:
    """Cut to LONGEST_TOOLTIP, whole characters only."""
    if _utf16_length(text) <= LONGEST_TOOLTIP:
        return text
    while _utf16_length(text) > LONGEST_TOOLTIP - 1:
        text = text[:-1]
    return text + "…"


def _utf16_length(text: str) -> int:
    return len(text.encode("utf-16-le", "surrogatepass")) // 2
