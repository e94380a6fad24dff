"""The view model, over every state there is: no two things it shows may contradict each other."""

from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime, timedelta, timezone
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.engine import errors
from tray_app.engine.errors import PortalError, Refused, Remedy, Unreachable
from tray_app.engine.portal import Account, Capabilities, OpeningComment, Pause
from tray_app.engine.state import Pending, State
from tray_app.texts.translate import untranslated
from tray_app.ui.commands import Command
from tray_app.ui.entry import Entry
from tray_app.ui.icon_key import PROGRESS_STEPS, Condition, IconKey, Shape
from tray_app.ui.view_model import LONGEST_TOOLTIP, TrayView, icon_key, view
from tray_app.workday.actions import Action, allowed_actions, expected_status
from tray_app.workday.model import Status, Workday
from tray_app.workday.rules import Rules

ZONE = timezone(timedelta(hours=3))
NOW = datetime(2026, 11, 20, 13, 21, tzinfo=ZONE)
START = datetime(2026, 11, 20, 9, 2, tzinfo=ZONE)
PROBLEMS = tuple(
    kind for kind in vars(errors).values() if isinstance(kind, type) and issubclass(kind, PortalError)
)
WORKDAYS = (
    None,
    Workday(status=Status.CLOSED),
    Workday(status=Status.CLOSED, start=START, finish=NOW, awaiting_approval=True),
    Workday(status=Status.CLOSED, start=START - timedelta(days=3), finish=NOW - timedelta(days=3)),
    Workday(status=Status.OPENED),
    Workday(status=Status.OPENED, start=START),
    Workday(status=Status.PAUSED, start=START),
    Workday(status=Status.PAUSED, start=START, paused_at=NOW - timedelta(minutes=3)),
    Workday(status=Status.EXPIRED),
    Workday(status=Status.EXPIRED, start=START - timedelta(days=1)),
    Workday(status=Status.UNKNOWN),
)
ACCOUNTS = (None, Account(), Account(can_write=False), Account(lacks_scope=True))
ACTIONS = {
    Command.OPEN: Action.OPEN,
    Command.RESUME: Action.RESUME,
    Command.PAUSE: Action.PAUSE,
    Command.CLOSE: Action.CLOSE,
    Command.CLOSE_EXPIRED: Action.CLOSE_EXPIRED,
}
NEEDS_SIGNING_IN = (errors.KeyRefused, errors.SignInNeeded, errors.ScopeMissing, errors.WrongKeyKind)


def every_state() -> Iterator[State]:
    """Status x pending x problem x age x account x signed in, impossible combinations included."""
    pending = (None, *(Pending(action=action, since=NOW) for action in Action))
    problems = (None, *(kind(words="So it is.") for kind in PROBLEMS))
    ages = (timedelta(0), timedelta(minutes=12), timedelta(days=4))
    for signed_in, account, workday, click, problem, age in product(
        (True, False), ACCOUNTS, WORKDAYS, pending, problems, ages
    ):
        yield State(
            signed_in=signed_in,
            account=account,
            workday=workday,
            read_at=None if workday is None else NOW - age,
            pending=click,
            problem=problem,
        )


def shown(entries: tuple[Entry, ...]) -> dict[Command, Entry]:
    return {entry.command: entry for entry in entries if entry.command is not None and entry.visible}


def contradictions(state: State, seen: TrayView) -> list[str]:
    """Everything that is wrong with what is seen; empty when all of it fits together."""
    entries = shown(seen.entries)
    allowed = allowed_actions(state.workday) if state.workday is not None else frozenset()
    enabled = {ACTIONS[command] for command, entry in entries.items() if command in ACTIONS and entry.enabled}
    account = state.account or Account()
    may_not = not state.signed_in or not account.can_write or account.lacks_scope
    status = None if state.workday is None else state.workday.status
    rules = {
        "an enabled action is allowed": enabled <= allowed,
        "a visible action is allowed": {ACTIONS[c] for c in entries if c in ACTIONS} <= allowed,
        "nothing can be clicked while a click is pending": not (enabled and state.pending),
        "nothing can be clicked with an account that may not": not (enabled and may_not),
        "the headline says something": bool(seen.headline.strip()),
        "the headline is the first entry": seen.entries[0].text == seen.headline,
        "a line without a command is never enabled": not any(
            e.enabled for e in seen.entries if not e.command and not e.entries
        ),
        "whatever can be seen has a text": all(
            e.text for e in seen.entries if e.visible and not e.is_separator
        ),
        "settings and quit are always there": {Command.SETTINGS, Command.QUIT} <= set(entries),
        "the tooltip begins as the headline does": seen.tooltip.startswith(
            seen.headline[: LONGEST_TOOLTIP - 1]
        ),
        "the tooltip fits Windows": len(seen.tooltip.encode("utf-16-le")) // 2 <= LONGEST_TOOLTIP,
        "who is not signed in can sign in": state.signed_in or Command.SIGN_IN in entries,
        "who is not signed in has the lock": state.signed_in or seen.icon.shape is Shape.SIGNED_OUT,
        "no open icon without an open day": (
            seen.icon.shape is not Shape.OPEN
            or status is Status.OPENED
            or (state.pending is not None and expected_status(state.pending.action) is Status.OPENED)
        ),
        "a fresh icon rests on a fresh reading": (
            seen.icon.condition is not Condition.FRESH
            or seen.icon.shape is Shape.SIGNED_OUT
            or (not state.is_stale(NOW) and state.pending is None)
        ),
        "attention is never guessed": seen.icon.shape is not Shape.ATTENTION or status is Status.EXPIRED,
        "progress is for a running, fresh day": seen.icon.progress is None
        or (status is Status.OPENED and seen.icon.condition is Condition.FRESH),
    }
    return [rule for rule, holds in rules.items() if not holds]


def test_nothing_that_is_shown_contradicts_anything_else() -> None:
    for state in every_state():
        assert contradictions(state, view(state, NOW, untranslated)) == [], state


def test_a_problem_is_always_to_be_read_somewhere() -> None:
    for state in every_state():
        if state.signed_in and state.problem is not None:
            texts = [entry.text for entry in view(state, NOW, untranslated).entries if entry.visible]
            alone = State(signed_in=True, problem=state.problem)
            assert view(alone, NOW, untranslated).headline in texts


def test_the_menu_has_the_same_lines_in_every_state() -> None:
    kinds = {
        tuple((entry.command, entry.is_separator) for entry in view(state, NOW, untranslated).entries)
        for state in every_state()
    }
    assert len(kinds) == 1


@pytest.mark.parametrize(
    ("workday", "expected"),
    [
        (Workday(status=Status.CLOSED), {Command.OPEN: "Open day"}),
        (
            Workday(status=Status.CLOSED, start=START, finish=NOW),
            {Command.OPEN: "Open day again (the gap counts as a break)"},
        ),
        (
            Workday(status=Status.OPENED, start=START),
            {Command.PAUSE: "Pause", Command.CLOSE: "Close day…"},
        ),
        (
            Workday(status=Status.PAUSED, start=START, paused_at=NOW),
            {Command.RESUME: "Resume", Command.CLOSE: "Close day…"},
        ),
        (
            Workday(status=Status.EXPIRED, start=START - timedelta(days=1)),
            {Command.CLOSE_EXPIRED: "Close Thursday 19 November…"},
        ),
        (Workday(status=Status.EXPIRED), {Command.CLOSE_EXPIRED: "Close the earlier day…"}),
        (Workday(status=Status.UNKNOWN), {}),
    ],
)
def test_only_what_makes_sense_now_can_be_seen(workday: Workday, expected: dict[Command, str]) -> None:
    state = State(signed_in=True, workday=workday, read_at=NOW)
    seen = view(state, NOW, untranslated)
    actions = {command: entry for command, entry in shown(seen.entries).items() if command in ACTIONS}
    assert expected == {command: entry.text for command, entry in actions.items()}
    assert all(entry.enabled for entry in actions.values())
    quiet = ["No reminders today"] if workday == Workday(status=Status.CLOSED) else []
    assert [e.text for e in seen.entries if e.visible and e.command and e.command not in ACTIONS] == [
        *quiet,
        "History…",
        "Refresh",
        "Settings…",
        "About",
        "Quit",
    ]
    # One line between the state and the actions, one below them, one above Quit: never two in a row.
    kinds = [entry.is_separator for entry in seen.entries if entry.visible]
    assert not any(first and second for first, second in pairwise(kinds))


def test_a_schedule_that_forbids_it_promises_no_second_opening() -> None:
    workday = Workday(status=Status.CLOSED, start=START, finish=NOW)
    state = State(signed_in=True, workday=workday, read_at=NOW, rules=Rules(reopening_allowed=False))
    assert shown(view(state, NOW, untranslated).entries)[Command.OPEN].text == "Open day"


def test_a_portal_without_pauses_offers_none_but_ends_one() -> None:
    plain = Capabilities(pause=Pause.NONE)
    opened = State(signed_in=True, workday=Workday(status=Status.OPENED), read_at=NOW, capabilities=plain)
    paused = State(signed_in=True, workday=Workday(status=Status.PAUSED), read_at=NOW, capabilities=plain)
    assert Command.PAUSE not in shown(view(opened, NOW, untranslated).entries)
    assert Command.RESUME in shown(view(paused, NOW, untranslated).entries)


@pytest.mark.parametrize(
    ("comment", "texts"),
    [
        (OpeningComment.NONE, ["Open day"]),
        (OpeningComment.POSSIBLE, ["Open day", "Open day with a comment…"]),
        (OpeningComment.REQUIRED, ["Open day…"]),
    ],
)
def test_a_comment_is_offered_or_wanted_where_the_portal_takes_one(
    comment: OpeningComment, texts: list[str]
) -> None:
    state = State(
        signed_in=True,
        workday=Workday(status=Status.CLOSED),
        read_at=NOW,
        capabilities=Capabilities(opening_comment=comment),
    )
    entries = shown(view(state, NOW, untranslated).entries)
    opening = (Command.OPEN, Command.OPEN_WITH_COMMENT)
    assert texts == [entries[command].text for command in opening if command in entries]
    opened = replace(state, workday=Workday(status=Status.OPENED, start=START))
    assert Command.OPEN_WITH_COMMENT not in shown(view(opened, NOW, untranslated).entries)


@pytest.mark.parametrize("status", Status)
@pytest.mark.parametrize("discard", [False, True])
def test_only_a_running_day_of_a_portal_that_can_is_discarded(status: Status, *, discard: bool) -> None:
    state = State(
        signed_in=True,
        workday=Workday(status=status, start=START),
        read_at=NOW,
        capabilities=Capabilities(discard=discard),
    )
    offered = Command.DISCARD in shown(view(state, NOW, untranslated).entries)
    assert (discard and status in {Status.OPENED, Status.PAUSED}) is offered


@pytest.mark.parametrize("kind", PROBLEMS)
def test_actions_stay_possible_unless_the_key_is_in_the_way(kind: type[PortalError]) -> None:
    workday = Workday(status=Status.OPENED, start=START)
    state = State(signed_in=True, workday=workday, read_at=NOW, problem=kind())
    entries = shown(view(state, NOW, untranslated).entries)
    blocked = kind in (*NEEDS_SIGNING_IN, errors.ReadOnly)
    assert entries[Command.CLOSE].enabled is not blocked
    assert (Command.SIGN_IN in entries) is (kind in NEEDS_SIGNING_IN)
    if Command.SIGN_IN in entries:
        assert kind.remedy is Remedy.ASK


@pytest.mark.parametrize(
    ("account", "expected"),
    [
        (Account(can_write=False), "The key is read-only"),
        (Account(lacks_scope=True), "The key may not manage working time"),
    ],
)
def test_grey_buttons_give_their_reason(account: Account, expected: str) -> None:
    state = State(signed_in=True, account=account, workday=Workday(status=Status.CLOSED), read_at=NOW)
    seen = view(state, NOW, untranslated)
    assert not shown(seen.entries)[Command.OPEN].enabled
    assert expected in [entry.text for entry in seen.entries if entry.visible]
    assert f"Not opened today\n{expected}" == seen.tooltip


def test_a_reason_is_given_once() -> None:
    account = Account(can_write=False)
    state = State(
        signed_in=True,
        account=account,
        workday=Workday(status=Status.CLOSED),
        read_at=NOW,
        problem=errors.ReadOnly(),
    )
    texts = [entry.text for entry in view(state, NOW, untranslated).entries if entry.visible]
    assert texts.count("The key is read-only") == 1


def test_a_waiting_approval_is_told_and_hinders_nothing() -> None:
    workday = Workday(status=Status.OPENED, start=START, awaiting_approval=True)
    seen = view(State(signed_in=True, workday=workday, read_at=NOW), NOW, untranslated)
    assert "A manual time waits for approval" in [entry.text for entry in seen.entries if entry.visible]
    assert shown(seen.entries)[Command.PAUSE].enabled


@pytest.mark.parametrize(
    ("state", "expected"),
    [
        (State(), IconKey(shape=Shape.SIGNED_OUT)),
        (State(signed_in=True), IconKey(shape=Shape.UNKNOWN, condition=Condition.PENDING)),
        (
            State(signed_in=True, problem=Unreachable()),
            IconKey(shape=Shape.UNKNOWN, condition=Condition.STALE),
        ),
        (State(signed_in=True, problem=errors.KeyRefused()), IconKey(shape=Shape.SIGNED_OUT)),
    ],
)
def test_before_the_first_reading_the_icon_claims_nothing(state: State, expected: IconKey) -> None:
    assert expected == icon_key(state, NOW)


@pytest.mark.parametrize(
    ("status", "shape"),
    [
        (Status.CLOSED, Shape.CLOSED),
        (Status.OPENED, Shape.OPEN),
        (Status.PAUSED, Shape.PAUSED),
        (Status.EXPIRED, Shape.ATTENTION),
        (Status.UNKNOWN, Shape.UNKNOWN),
    ],
)
def test_the_icon_shows_what_the_portal_confirmed(status: Status, shape: Shape) -> None:
    fresh = State(signed_in=True, workday=Workday(status=status), read_at=NOW)
    old = State(signed_in=True, workday=Workday(status=status), read_at=NOW - timedelta(hours=1))
    assert icon_key(fresh, NOW) == IconKey(shape=shape)
    assert icon_key(old, NOW) == IconKey(shape=shape, condition=Condition.STALE)


@pytest.mark.parametrize("action", Action)
def test_the_icon_shows_the_wished_status_as_pending(action: Action) -> None:
    state = State(
        signed_in=True,
        workday=Workday(status=Status.UNKNOWN),
        read_at=NOW,
        pending=Pending(action=action, since=NOW),
    )
    wished = {Status.OPENED: Shape.OPEN, Status.PAUSED: Shape.PAUSED, Status.CLOSED: Shape.CLOSED}
    expected = IconKey(shape=wished[expected_status(action)], condition=Condition.PENDING)
    assert expected == icon_key(state, NOW)


@pytest.mark.parametrize(
    ("worked", "expected"),
    [
        (timedelta(0), 0),
        (timedelta(minutes=19, seconds=59), 0),
        (timedelta(minutes=20), 1),
        (timedelta(hours=4), 12),
        (timedelta(hours=8) - timedelta(seconds=1), PROGRESS_STEPS - 1),
        (timedelta(hours=8), PROGRESS_STEPS),
        (timedelta(hours=20), PROGRESS_STEPS),
    ],
)
def test_the_arc_is_full_only_when_the_minimum_day_is_reached(worked: timedelta, expected: int) -> None:
    state = State(
        signed_in=True,
        workday=Workday(status=Status.OPENED, start=NOW - worked),
        read_at=NOW,
        rules=Rules(min_duration=timedelta(hours=8)),
    )
    assert expected == icon_key(state, NOW).progress


@pytest.mark.parametrize(
    "rules",
    [Rules(), Rules(min_duration=timedelta(0)), Rules(min_duration=timedelta(hours=8), flexible=True)],
)
def test_without_a_minimum_day_there_is_no_arc(rules: Rules) -> None:
    workday = Workday(status=Status.OPENED, start=START)
    state = State(signed_in=True, workday=workday, read_at=NOW, rules=rules)
    assert icon_key(state, NOW).progress is None


@pytest.mark.parametrize("progress", [-1, PROGRESS_STEPS + 1])
def test_an_icon_key_counts_in_steps_of_the_day(progress: int) -> None:
    with pytest.raises(ValueError, match="steps"):
        IconKey(shape=Shape.OPEN, progress=progress)


@given(st.text(max_size=400))
def test_a_tooltip_fits_and_never_splits_a_character(words: str) -> None:
    def wordy(_context: str, text: str, _note: str | None = None, _n: int = -1, /) -> str:
        return text + words

    state = State(signed_in=True, workday=WORKDAYS[2], read_at=NOW, problem=Refused(words=words))
    tooltip = view(state, NOW, wordy).tooltip
    assert len(tooltip.encode("utf-16-le", "surrogatepass")) // 2 <= LONGEST_TOOLTIP
    assert view(state, NOW, wordy).headline.startswith(tooltip.removesuffix("…").split("\n")[0])
