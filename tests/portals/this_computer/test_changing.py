"""The state machine, against a simple model: no minute is lost, none is counted twice."""

from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta, timezone
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.engine.errors import ExpiredDay, Misused, PortalError, Refused, Remedy
from tray_app.engine.portal import Command
from tray_app.portals.this_computer.changing import LONGEST_TEXT, Scene, changed, check_command, discarded
from tray_app.portals.this_computer.day import Break, Day, expires_at, is_sound, status_of, workday_from
from tray_app.workday.actions import Action
from tray_app.workday.model import ZERO, Status, break_total, worked
from tray_app.workday.rules import Rules

ZONE = timezone(timedelta(hours=3))
MORNING = datetime(2026, 5, 4, 9, 0, tzinfo=ZONE)
HOUR = timedelta(hours=1)
RULES = Rules()


def act(last: Day | None, action: Action, now: datetime, **words: object) -> Day | None:
    command = Command(action=action, **words)  # type: ignore[arg-type]
    check_command(command)
    return changed(last, command, Scene(now=now, rules=RULES))


def refusal_of(last: Day | None, action: Action, now: datetime, **words: object) -> PortalError:
    with pytest.raises(PortalError) as caught:
        act(last, action, now, **words)
    return caught.value


@dataclass
class Model:
    """What one person did, as a plain list: from which moment on they worked, rested, or were away."""

    log: list[tuple[datetime, str]] = field(default_factory=list)

    @property
    def doing(self) -> str:
        return self.log[-1][1] if self.log else "away"

    def total(self, what: str, now: datetime) -> timedelta:
        ends = [moment for moment, _ in self.log[1:]] + [now]
        return sum(
            (end - begin for (begin, does), end in zip(self.log, ends, strict=True) if does == what), ZERO
        )


STEPS = st.lists(
    st.tuples(
        st.sampled_from([Action.OPEN, Action.PAUSE, Action.RESUME, Action.CLOSE]),
        st.integers(0, 4 * 3600).map(lambda seconds: timedelta(seconds=seconds)),
    ),
    max_size=40,
)


@given(steps=STEPS)
def test_worked_time_and_breaks_are_the_whole_day_whatever_is_clicked(
    steps: list[tuple[Action, timedelta]],
) -> None:
    """The model knows nothing of records: it is a list of moments, and a new one for each new day."""
    day: Day | None = None
    model, now = Model(), MORNING
    for action, pause in steps:
        now += pause
        if status_of(day, now, RULES) is Status.EXPIRED:
            assert day is not None
            end = expires_at(day, RULES)
            day = act(day, Action.CLOSE_EXPIRED, now, finish=end, reason="slept")
            model.log.append((end, "away"))
            assert_same(day, model, now)
        day = act(day, action, now)
        step(model, action, now)
        assert_same(day, model, now)


def step(model: Model, action: Action, now: datetime) -> None:
    match action, model.doing:
        case Action.OPEN, "away":
            if model.log and model.log[0][0].date() == now.date():
                model.log[-1] = (model.log[-1][0], "rests")  # being away was a break
            else:
                model.log.clear()
            model.log.append((now, "works"))
        case ((Action.OPEN | Action.RESUME), "rests"):
            model.log.append((now, "works"))
        case Action.PAUSE, "works":
            model.log.append((now, "rests"))
        case Action.CLOSE, ("works" | "rests"):
            model.log.append((now, "away"))
        case _:
            pass


def assert_same(day: Day | None, model: Model, now: datetime) -> None:
    if day is None:
        assert [] == model.log
        return
    assert is_sound(day)
    shown = workday_from(day, now, RULES)
    end = day.finish or now
    expected = {"works": Status.OPENED, "rests": Status.PAUSED, "away": Status.CLOSED}[model.doing]
    assert expected is shown.status
    assert model.total("works", now) == worked(shown, now)
    assert model.total("rests", now) == break_total(shown, now)
    assert end - day.start == worked(shown, now) + break_total(shown, now)


@given(
    steps=st.lists(
        st.tuples(st.sampled_from(list(Action)), st.integers(-2000, 2000), st.integers(-2000, 500)),
        max_size=25,
    )
)
def test_nothing_that_is_clicked_makes_an_unsound_day(steps: list[tuple[Action, int, int]]) -> None:
    """Clocks that jump back, times given by hand anywhere, days left open: refused, or a sound record."""
    day: Day | None = None
    now = MORNING
    for action, minutes, back in steps:
        now += timedelta(minutes=minutes)
        given_by_hand = now + timedelta(minutes=back) if back % 3 == 0 else None
        command = Command(action=action, at=given_by_hand, finish=now + timedelta(minutes=back), reason="why")
        before = day
        try:
            day = changed(day, command, Scene(now=now, rules=RULES))
        except PortalError:
            assert before == day
        if day is not None:
            assert is_sound(day)
            assert worked(workday_from(day, now, RULES), now) >= ZERO


@given(
    steps=st.lists(
        st.tuples(
            st.sampled_from([Action.OPEN, Action.CLOSE] * 3 + list(Action)),
            st.integers(-300, 300) | st.integers(-2000, 2000),
            st.none() | st.integers(-2000, 500),
        ),
        min_size=6,
        max_size=25,
    )
)
def test_recorded_days_never_overlap_whatever_the_clock_does(
    steps: list[tuple[Action, int, int | None]],
) -> None:
    """The clock jumps to and fro by up to a day and more, and times are given by hand anywhere."""
    closed: list[Day] = []
    last: Day | None = None
    ahead = now = MORNING.replace(hour=22)
    for action, minutes, back in steps:
        now = max(now + timedelta(minutes=minutes), ahead - 24 * HOUR)
        ahead = max(ahead, now)
        by_hand = None if back is None else now + timedelta(minutes=back)
        command = Command(action=action, at=by_hand, finish=by_hand or now, reason="why")
        before = last
        with suppress(PortalError):
            last = changed(last, command, Scene(now=now, rules=RULES))
        if before is not None and last is not None and before.start != last.start:
            closed.append(before)
    days = [*closed, *([] if last is None else [last])]
    for earlier, later in pairwise(days):
        assert earlier.finish is not None
        assert earlier.finish <= later.start


def opened(at: datetime = MORNING) -> Day:
    return Day(start=at)


@pytest.mark.parametrize(
    ("last", "actions"),
    [
        (None, (Action.PAUSE, Action.RESUME, Action.CLOSE, Action.CLOSE_EXPIRED)),
        (
            Day(start=MORNING, finish=MORNING + HOUR),
            (Action.PAUSE, Action.RESUME, Action.CLOSE, Action.CLOSE_EXPIRED),
        ),
        (opened(), (Action.OPEN, Action.RESUME, Action.CLOSE_EXPIRED)),
        (Day(start=MORNING, breaks=(Break(start=MORNING + HOUR),)), (Action.PAUSE, Action.CLOSE_EXPIRED)),
    ],
)
def test_what_does_not_fit_changes_nothing(last: Day | None, actions: tuple[Action, ...]) -> None:
    for action in actions:
        assert last == act(last, action, MORNING + 2 * HOUR, finish=MORNING + HOUR, reason="why")


def test_a_day_left_open_takes_an_end_and_nothing_else() -> None:
    later = MORNING + 30 * HOUR
    for action in (Action.OPEN, Action.PAUSE, Action.RESUME):
        assert opened() == act(opened(), action, later)
    assert isinstance(refusal_of(opened(), Action.CLOSE, later), ExpiredDay)
    closed = act(opened(), Action.CLOSE_EXPIRED, later, finish=MORNING + 8 * HOUR, reason="forgot")
    assert Day(start=MORNING, finish=MORNING + 8 * HOUR, finish_reason="forgot") == closed


def test_a_break_that_ran_when_a_day_was_forgotten_ends_with_it() -> None:
    day = Day(start=MORNING, breaks=(Break(start=MORNING + 7 * HOUR),))
    later = MORNING + 30 * HOUR
    until = act(day, Action.CLOSE_EXPIRED, later, finish=MORNING + 8 * HOUR, reason="forgot")
    assert until is not None
    assert (Break(start=MORNING + 7 * HOUR, finish=MORNING + 8 * HOUR),) == until.breaks
    before = act(day, Action.CLOSE_EXPIRED, later, finish=MORNING + 6 * HOUR, reason="forgot")
    assert before is not None
    assert () == before.breaks


@pytest.mark.parametrize(
    ("finish", "code"),
    [
        (MORNING, "NOT_AFTER_START"),
        (MORNING - HOUR, "NOT_AFTER_START"),
        (MORNING + 31 * HOUR, "IN_FUTURE"),
        (MORNING + 29 * HOUR, "FINISH_TOO_LATE"),
    ],
)
def test_an_end_that_cannot_have_been_is_refused_for_sure(finish: datetime, code: str) -> None:
    later = MORNING + 30 * HOUR
    refusal = refusal_of(opened(), Action.CLOSE_EXPIRED, later, finish=finish, reason="why")
    assert isinstance(refusal, Refused)
    assert (code, False, Remedy.STOP) == (refusal.code, refusal.may_have_happened, refusal.remedy)
    assert refusal.words


@pytest.mark.parametrize(
    ("last", "at", "code"),
    [
        (None, MORNING + HOUR, "IN_FUTURE"),
        (None, MORNING - 24 * HOUR, "START_TOO_EARLY"),
        (Day(start=MORNING - 30 * HOUR, finish=MORNING - HOUR), MORNING - 2 * HOUR, "OVERLAPS"),
    ],
)
def test_a_beginning_that_cannot_have_been_is_refused(last: Day | None, at: datetime, code: str) -> None:
    assert code == refusal_of(last, Action.OPEN, MORNING, at=at, reason="why").code


@pytest.mark.parametrize(("reason", "code"), [("", "REASON_MISSING"), ("a\0b", "REASON_UNUSABLE")])
def test_a_time_by_hand_needs_a_reason(reason: str, code: str) -> None:
    day, now = opened(), MORNING + 2 * HOUR
    late = MORNING + 30 * HOUR
    assert code == refusal_of(None, Action.OPEN, MORNING, at=MORNING - HOUR, reason=reason).code
    assert code == refusal_of(day, Action.CLOSE, now, at=MORNING + HOUR, reason=reason).code
    assert code == refusal_of(day, Action.CLOSE_EXPIRED, late, finish=MORNING + HOUR, reason=reason).code


def test_a_day_continued_by_hand_rested_until_then() -> None:
    closed = Day(start=MORNING, finish=MORNING + 3 * HOUR, report="half", finish_reason="left early")
    at = MORNING + 4 * HOUR
    day = act(closed, Action.OPEN, MORNING + 5 * HOUR, at=at, reason="forgot", report="on again")
    assert day is not None
    assert (None, (Break(start=MORNING + 3 * HOUR, finish=at),)) == (day.finish, day.breaks)
    assert ("on again", "forgot", "half") == (day.opening, day.start_reason, day.report)
    again = act(day, Action.CLOSE, MORNING + 6 * HOUR, report="whole")
    assert again is not None
    assert ("half\nwhole", "left early") == (again.report, again.finish_reason)


def test_an_evening_continued_on_the_same_date_goes_on_past_midnight() -> None:
    closed = Day(start=MORNING, finish=MORNING + 3 * HOUR)
    evening = MORNING.replace(hour=22)
    day = act(closed, Action.OPEN, evening)
    assert Status.OPENED is status_of(day, evening + 4 * HOUR, RULES)
    assert Status.EXPIRED is status_of(day, evening + 8 * HOUR, RULES)


def test_after_midnight_a_new_day_begins() -> None:
    closed = Day(start=MORNING, finish=MORNING + 3 * HOUR)
    after = MORNING.replace(day=5, hour=0)
    assert Day(start=after) == act(closed, Action.OPEN, after)
    just_before = after - timedelta(seconds=1)
    continued = act(closed, Action.OPEN, just_before)
    assert continued is not None
    assert MORNING == continued.start


def test_the_date_is_that_of_the_days_own_offset() -> None:
    """Flown west: here it is still the 4th, where the day was opened it is the 5th."""
    closed = Day(start=MORNING, finish=MORNING + 3 * HOUR)
    west = timezone(timedelta(hours=-8))
    now = datetime(2026, 5, 4, 14, 0, tzinfo=west)
    assert Day(start=now) == act(closed, Action.OPEN, now)


def test_a_clock_that_was_put_back_loses_nothing_that_is_recorded() -> None:
    back = MORNING - HOUR
    paused = act(opened(), Action.PAUSE, back)
    assert paused is not None
    assert (Break(start=MORNING),) == paused.breaks
    assert opened() == act(paused, Action.RESUME, back)
    closed = act(opened(), Action.CLOSE, back)
    assert closed is not None
    assert MORNING == closed.finish


def test_a_day_begun_on_a_clock_that_was_put_back_over_midnight_begins_where_the_last_one_ended() -> None:
    evening = MORNING.replace(hour=22)
    last = Day(start=evening, finish=evening + 4 * HOUR)
    assert Day(start=evening + 4 * HOUR) == act(last, Action.OPEN, evening + 4 * HOUR - HOUR / 6)
    before_midnight = act(last, Action.OPEN, evening + HOUR)
    assert Day(start=evening) == before_midnight, "its own date goes on, and nothing of it is lost"


def test_a_day_that_was_recorded_in_a_year_to_come_hinders_none_of_today() -> None:
    ahead = MORNING.replace(year=2030)
    last = Day(start=ahead, finish=ahead + 8 * HOUR)
    assert Day(start=MORNING) == act(last, Action.OPEN, MORNING)


def test_every_moment_keeps_the_offset_in_which_it_was_recorded() -> None:
    east = (MORNING + HOUR).astimezone(timezone(timedelta(hours=5)))
    day = act(act(opened(), Action.PAUSE, east), Action.RESUME, (MORNING + 2 * HOUR).astimezone(UTC))
    assert day is not None
    (pause,) = day.breaks
    assert ["2026-05-04T12:00:00+05:00", "2026-05-04T08:00:00+00:00"] == [
        pause.start.isoformat(),
        pause.finish.isoformat() if pause.finish else "",
    ]


def test_times_that_nobody_could_mean_are_a_fault_of_the_program() -> None:
    naive = MORNING.replace(tzinfo=None)
    for action, words in (
        (Action.CLOSE_EXPIRED, {"finish": None}),
        (Action.CLOSE_EXPIRED, {"finish": naive}),
        (Action.OPEN, {"at": naive}),
    ):
        refusal = refusal_of(opened(), action, MORNING, reason="why", **words)
        assert isinstance(refusal, Misused)
        assert not refusal.may_have_happened
    with pytest.raises(Misused):
        changed(opened(), Command(action=Action.CLOSE_EXPIRED), Scene(now=MORNING + 30 * HOUR, rules=RULES))


def test_texts_are_bounded_and_half_characters_hinder_nothing() -> None:
    assert "TOO_LONG" == refusal_of(opened(), Action.CLOSE, MORNING, report="x" * (LONGEST_TEXT + 1)).code
    day = act(opened(), Action.CLOSE, MORNING + HOUR, report="done \ud83d")
    assert day is not None
    assert "done ?" == day.report
    full = Day(start=MORNING, report="y" * LONGEST_TEXT)
    assert "TOO_LONG" == refusal_of(full, Action.CLOSE, MORNING, report="more").code


@pytest.mark.parametrize("last", [None, Day(start=MORNING, finish=MORNING + HOUR)])
def test_only_a_running_day_can_be_thrown_away(last: Day | None) -> None:
    with pytest.raises(Refused) as caught:
        discarded(last)
    assert ("NOTHING_TO_DISCARD", False) == (caught.value.code, caught.value.may_have_happened)
    assert opened() == discarded(opened())
