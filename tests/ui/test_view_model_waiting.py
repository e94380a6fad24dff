"""What waits is always to be seen, can be dropped while that is possible, and the menu builds on it."""

from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta, timezone
from itertools import pairwise, product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.engine.errors import KeyRefused, PortalError, Unreachable
from tray_app.engine.journal.choices import Question, question_about
from tray_app.engine.journal.waiting import Waiting
from tray_app.engine.portal import Capabilities
from tray_app.engine.state import Pending, State
from tray_app.texts.translate import Translate, untranslated
from tray_app.ui.commands import Command
from tray_app.ui.entry import Entry
from tray_app.ui.icon_key import Condition, IconKey, Shape
from tray_app.ui.language import LANGUAGES, Language
from tray_app.ui.view_model import LONGEST_TOOLTIP, TrayView, view
from tray_app.ui.waiting_entries import LINES
from tray_app.workday.actions import Action, allowed_actions
from tray_app.workday.model import Status, Workday
from tray_app.workday.rules import Rules, Shift

ZONE = timezone(timedelta(hours=3))
NINE = datetime(2026, 11, 20, 9, 0, tzinfo=ZONE)
NOW = datetime(2026, 11, 20, 11, 20, tzinfo=ZONE)
CLOSED = Workday(status=Status.CLOSED, offset=ZONE)
OPENED = Workday(status=Status.OPENED, start=NINE - timedelta(hours=1), offset=ZONE)
WORKDAYS = (
    None,
    CLOSED,
    Workday(status=Status.CLOSED, start=NINE - timedelta(hours=1), finish=NINE, awaiting_approval=True),
    OPENED,
    Workday(status=Status.PAUSED, start=NINE, paused_at=NINE, offset=ZONE),
    Workday(status=Status.EXPIRED, start=NINE - timedelta(days=1)),
    Workday(status=Status.UNKNOWN),
)
TODAY = NINE.date()


def click(action: Action, minutes: int = 0, *, sent: bool = False) -> Waiting:
    moment = (NINE + timedelta(minutes=minutes)).astimezone(UTC)
    return Waiting(intent=f"{action.value} {minutes}", action=action, moment=moment, before=None, sent=sent)


def asked(waiting: Waiting, workday: Workday) -> Question:
    return question_about(waiting, workday, Rules(), Capabilities(past_time=True), NOW)


def every_state() -> Iterator[State]:
    """What waits x which of it was sent x the day x the click under way x the problem x a question."""
    day = (Action.OPEN, Action.PAUSE, Action.RESUME, Action.CLOSE, Action.CLOSE_EXPIRED)
    for count, sent, workday, under_way, problem, signed_in in product(
        (1, 2, LINES, LINES + 1, LINES + 7),
        (False, True),
        WORKDAYS,
        (False, True),
        (None, Unreachable(), KeyRefused()),
        (True, False),
    ):
        for first in range(len(day)):
            waiting = tuple(
                click(day[(first + index) % len(day)], index, sent=sent and index == 0)
                for index in range(count)
            )
            last = waiting[-1]
            pending = Pending(action=last.action, since=last.moment) if under_way else None
            asks = workday is not None and not sent and problem is None
            yield State(
                signed_in=signed_in,
                workday=workday,
                read_at=None if workday is None else NOW,
                waiting=waiting,
                pending=pending,
                question=asked(waiting[0], workday) if asks and workday is not None else None,
                problem=problem,
            )


def visible(seen: TrayView, command: Command) -> list[Entry]:
    return [entry for entry in seen.entries if entry.visible and entry.command is command]


def lines(state: State) -> list[str]:
    return [
        entry.text
        for entry in view(state, NOW, untranslated).entries
        if entry.visible and not entry.is_separator
    ]


def contradictions(state: State, seen: TrayView) -> list[str]:
    """Everything that is wrong with what is seen; empty when all of it fits together."""
    drops = visible(seen, Command.DROP)
    (more, *_) = [entry.text for entry in seen.entries if entry.text.startswith("… and ")] or ["… and 0 more"]
    under_way = 1 if state.pending is not None else 0
    enabled = {entry.intent for entry in drops if entry.enabled}
    rules = {
        "every click is seen": len(drops) + int(more.split()[2]) + under_way == len(state.waiting),
        "each line is about another click": len({entry.intent for entry in drops}) == len(drops),
        "the oldest have a line": [entry.intent for entry in drops]
        == [each.intent for each in state.waiting][: len(drops)],
        "a sent click cannot be dropped": not enabled & {each.intent for each in state.waiting if each.sent},
        "an unsent click can be dropped, unless one is under way": state.pending is not None
        or enabled == {entry.intent for entry in drops} - {w.intent for w in state.waiting if w.sent},
        "what waits is the headline": not state.signed_in
        or state.pending is not None
        or "wait" in seen.headline
        or "was sent" in seen.headline,
        "a question can be answered": bool(visible(seen, Command.DECIDE)) is (state.question is not None)
        and all(entry.enabled for entry in visible(seen, Command.DECIDE)),
        "the icon says that something waits": seen.icon.condition is Condition.PENDING
        or seen.icon.shape is Shape.SIGNED_OUT,
        "the icon has the shape of what is to come": state.predicted is None
        or seen.icon.shape is Shape.SIGNED_OUT
        or seen.icon.shape.name == SHAPES[state.predicted.status],
        "only what is possible after that is offered": {
            entry.command.value for entry in seen.entries if entry.visible and entry.command in ACTIONS
        }
        <= {
            action.value for action in (allowed_actions(state.predicted) if state.predicted else frozenset())
        },
        "the tooltip fits": len(seen.tooltip.encode("utf-16-le")) // 2 <= LONGEST_TOOLTIP,
        "whatever is seen has a text": all(
            entry.text for entry in seen.entries if entry.visible and not entry.is_separator
        ),
        "never two lines between groups": not any(
            first and second
            for first, second in pairwise(entry.is_separator for entry in seen.entries if entry.visible)
        ),
    }
    return [rule for rule, holds in rules.items() if not holds]


ACTIONS = {Command(action.value) for action in Action}
SHAPES = {
    Status.CLOSED: "CLOSED",
    Status.OPENED: "OPEN",
    Status.PAUSED: "PAUSED",
    Status.EXPIRED: "ATTENTION",
    Status.UNKNOWN: "UNKNOWN",
}


def test_nothing_that_is_shown_of_waiting_clicks_contradicts_anything_else() -> None:
    for state in every_state():
        assert contradictions(state, view(state, NOW, untranslated)) == [], state


def test_the_menu_has_the_same_lines_whatever_waits() -> None:
    states = (*every_state(), State(), State(signed_in=True, workday=OPENED, read_at=NOW))
    kinds = {
        tuple((entry.command, entry.is_separator) for entry in view(state, NOW, untranslated).entries)
        for state in states
    }
    assert len(kinds) == 1


@pytest.mark.parametrize("code", LANGUAGES)
def test_a_tooltip_fits_in_every_language(code: str) -> None:
    translate: Translate = Language(code)
    for state in every_state():
        assert len(view(state, NOW, translate).tooltip.encode("utf-16-le")) // 2 <= LONGEST_TOOLTIP


def test_a_day_opened_without_a_connection_can_be_paused_and_closed() -> None:
    state = State(
        signed_in=True,
        workday=CLOSED,
        read_at=NINE - timedelta(minutes=1),
        waiting=(click(Action.OPEN),),
        problem=Unreachable(),
    )
    assert lines(state)[:7] == [
        "Open day waits since 09:00 · The portal cannot be reached",
        "On the portal: Not opened today · not checked for 2 h 21 min",
        "Waiting: Open day, 09:00 — drop it…",
        "Pause",
        "Close day…",
        "History…",
        "Refresh",
    ]
    assert view(state, NOW, untranslated).icon == IconKey(shape=Shape.OPEN, condition=Condition.PENDING)


def test_what_the_portal_has_stays_to_be_read_beside_what_waits() -> None:
    pause = click(Action.PAUSE)
    state = State(
        signed_in=True, workday=OPENED, read_at=NOW, waiting=(pause,), question=asked(pause, OPENED)
    )
    assert lines(state)[:4] == [
        "Pause waits since 09:00 · please decide",
        "On the portal: Open since 08:00 · 3 h 20 min",
        "Decide: Pause, 09:00…",
        "Waiting: Pause, 09:00 — drop it…",
    ]


def test_a_problem_is_said_once() -> None:
    state = State(
        signed_in=True, workday=CLOSED, read_at=NOW, waiting=(click(Action.OPEN),), problem=Unreachable()
    )
    assert sum("cannot be reached" in line for line in lines(state)) == 1


@pytest.mark.parametrize("problem", [Unreachable(), KeyRefused()])
def test_a_problem_that_the_headline_leaves_out_has_its_own_line(problem: PortalError) -> None:
    opening = click(Action.OPEN)
    state = State(
        signed_in=True,
        workday=CLOSED,
        read_at=NOW,
        waiting=(opening,),
        question=asked(opening, CLOSED),
        problem=problem,
    )
    assert "decide" in lines(state)[0]
    assert any(line in {"The portal cannot be reached", "The key is not accepted"} for line in lines(state))


def test_the_click_under_way_is_the_headline_alone() -> None:
    opening = click(Action.OPEN)
    pending = Pending(action=Action.OPEN, since=opening.moment)
    state = State(signed_in=True, workday=CLOSED, read_at=NOW, waiting=(opening,), pending=pending)
    seen = view(state, NOW, untranslated)
    assert seen.headline == "Opening… (since 09:00)"
    assert visible(seen, Command.DROP) == []
    assert not any(entry.text.startswith("On the portal") for entry in seen.entries)


def test_before_the_first_reading_the_icon_shows_what_was_clicked_last() -> None:
    state = State(signed_in=True, waiting=(click(Action.OPEN), click(Action.PAUSE, 5)), problem=Unreachable())
    assert view(state, NOW, untranslated).icon == IconKey(shape=Shape.PAUSED, condition=Condition.PENDING)


def test_a_refused_key_keeps_its_lock_and_what_waits_is_still_to_be_seen() -> None:
    state = State(
        signed_in=True, workday=CLOSED, read_at=NOW, waiting=(click(Action.OPEN),), problem=KeyRefused()
    )
    assert view(state, NOW, untranslated).icon.shape is Shape.SIGNED_OUT
    assert lines(state)[0] == "Open day waits since 09:00 · The key is not accepted"


def test_without_a_record_moments_are_told_on_this_computers_clock() -> None:
    tokyo = timezone(timedelta(hours=9))
    state = State(signed_in=True, waiting=(click(Action.OPEN),))
    assert view(state, NOW.astimezone(tokyo), untranslated).headline.startswith("Open day waits since 15:00")


@given(st.integers(min_value=1, max_value=40))
def test_no_number_of_clicks_hides_one(count: int) -> None:
    waiting = tuple(click(Action.OPEN, index) for index in range(count))
    state = State(signed_in=True, workday=CLOSED, read_at=NOW, waiting=waiting)
    seen = view(state, NOW, untranslated)
    shown = len(visible(seen, Command.DROP))
    more = [entry.text for entry in seen.entries if entry.visible and entry.text.startswith("… and")]
    assert shown == min(count, LINES)
    assert more == ([f"… and {count - LINES} more"] if count > LINES else [])
    assert seen.headline.startswith("Open day waits" if count == 1 else f"{count} clicks wait")


@pytest.mark.parametrize(
    ("days", "expected"),
    [
        (set(), "No reminders today"),
        ({TODAY}, "Remind me again today"),
        ({TODAY + timedelta(days=1)}, "No reminders today"),
    ],
)
def test_reminders_can_be_turned_off_and_on_again_for_today(days: set[date], expected: str) -> None:
    state = State(signed_in=True, workday=CLOSED, read_at=NOW)
    seen = view(state, NOW, untranslated, muted_days=frozenset(days))
    assert [(e.text, e.enabled) for e in visible(seen, Command.MUTE_TODAY)] == [(expected, True)]


def test_today_is_the_employees_date() -> None:
    east = Workday(status=Status.CLOSED, offset=timezone(timedelta(hours=14)))
    evening = NOW.replace(hour=20)
    state = State(signed_in=True, workday=east, read_at=evening)
    seen = view(state, evening, untranslated, muted_days=frozenset({TODAY + timedelta(days=1)}))
    assert [e.text for e in visible(seen, Command.MUTE_TODAY)] == ["Remind me again today"]


def test_flexible_people_are_promised_no_continued_day() -> None:
    closed = Workday(status=Status.CLOSED, start=NINE - timedelta(hours=1), finish=NINE, offset=ZONE)
    state = State(signed_in=True, workday=closed, read_at=NOW, rules=Rules(flexible=True))
    (entry,) = visible(view(state, NOW, untranslated), Command.OPEN)
    assert entry.text == "Open day"


@pytest.mark.parametrize(("work_days", "expected"), [({5}, 10), ({1, 2, 3, 4}, None)])
def test_a_day_off_has_no_minimum_to_reach(work_days: set[int], expected: int | None) -> None:
    shift = Shift(
        start=timedelta(hours=8),
        end=timedelta(hours=17),
        break_length=timedelta(0),
        work_days=frozenset(work_days),
    )
    rules = Rules(min_duration=timedelta(hours=8), shifts=(shift,))
    state = State(signed_in=True, workday=OPENED, read_at=NOW, rules=rules)
    assert view(state, NOW, untranslated).icon.progress == expected
