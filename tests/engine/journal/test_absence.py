"""Away from the computer: one absence for one time away, whatever told of it, and one question at most."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.engine.journal.noticing import BOOT, Noticing
from tests.workday.examples import at, unhurried
from tray_app.engine.journal.absence import (
    Absence,
    Sign,
    Watch,
    answered,
    begin,
    observe,
)
from tray_app.engine.journal.entries import DayMark, Presence, SeenElsewhere
from tray_app.workday.model import Status

QUARTER = timedelta(minutes=15)
OPEN_MARK = DayMark(status=Status.OPENED, start=at("09:00"))


def sign(presence: Presence, text: str, day: DayMark | None = OPEN_MARK) -> Sign:
    moment = at(text)
    return Sign(presence=presence, moment=moment, ticks=(moment - BOOT).total_seconds(), day=day)


def seen(*signs: tuple[Presence, str]) -> list[str]:
    """Return what comes of the signs, as ``14:02-14:47`` at each return."""
    return [f"{each.since:%H:%M}-{each.until:%H:%M}" for each in absences([sign(*one) for one in signs])]


def absences(signs: list[Sign]) -> list[Absence]:
    watch, found = Watch(), []
    for each in signs:
        watch, absence = observe(watch, each)
        found += [] if absence is None else [absence]
    return found


@pytest.mark.parametrize(
    ("goes", "comes"), [(Presence.LOCKED, Presence.UNLOCKED), (Presence.SLEEPS, Presence.WAKES)]
)
def test_leaving_and_coming_back_is_an_absence(goes: Presence, comes: Presence) -> None:
    assert ["14:02-14:47"] == seen((goes, "14:02"), (comes, "14:47"))


def test_silence_is_an_absence() -> None:
    beat = Presence.HEARTBEAT
    assert ["14:02-14:47"] == seen((beat, "14:01"), (beat, "14:02"), (beat, "14:47"), (beat, "14:48"))


def test_a_heartbeat_a_minute_is_none() -> None:
    beat = Presence.HEARTBEAT
    assert [] == seen(*((beat, f"14:{minute:02}") for minute in range(0, 60, 2)))


def test_heartbeats_of_a_locked_computer_are_nobody() -> None:
    beats = [(Presence.HEARTBEAT, f"14:{minute:02}") for minute in range(3, 47)]
    assert ["14:02-14:47"] == seen((Presence.LOCKED, "14:02"), *beats, (Presence.UNLOCKED, "14:47"))


def test_the_earliest_beginning_wins() -> None:
    assert ["14:02-14:47"] == seen(
        (Presence.LOCKED, "14:02"),
        (Presence.SLEEPS, "14:20"),
        (Presence.WAKES, "14:40"),
        (Presence.UNLOCKED, "14:47"),
    )


def test_a_lid_that_locks_after_the_sleep_began_is_one_absence() -> None:
    assert ["14:02-14:47"] == seen(
        (Presence.SLEEPS, "14:02"),
        (Presence.LOCKED, "14:02:01"),
        (Presence.WAKES, "14:46"),
        (Presence.UNLOCKED, "14:47"),
    )


def test_a_computer_that_locks_itself_after_waking_up_lets_the_absence_go_on() -> None:
    signs = [
        sign(Presence.SLEEPS, "14:02"),
        sign(Presence.WAKES, "14:40"),
        sign(Presence.LOCKED, "14:40:02"),
        sign(Presence.UNLOCKED, "14:47"),
    ]
    first, second = absences(signs)
    assert first.key == second.key
    assert (at("14:02"), at("14:47")) == (second.since, second.until)


def test_leaving_again_after_an_answer_is_another_absence() -> None:
    watch, _ = observe(Watch(), sign(Presence.LOCKED, "14:02"))
    watch, first = observe(watch, sign(Presence.UNLOCKED, "14:40"))
    watch, _ = observe(answered(watch), sign(Presence.LOCKED, "14:41"))
    watch, second = observe(watch, sign(Presence.UNLOCKED, "15:00"))
    assert first is not None
    assert second is not None
    assert first.key != second.key
    assert (at("14:41"), at("15:00")) == (second.since, second.until)


def test_leaving_again_after_some_work_is_another_absence() -> None:
    assert ["14:02-14:40", "14:50-15:00"] == seen(
        (Presence.LOCKED, "14:02"),
        (Presence.UNLOCKED, "14:40"),
        *((Presence.HEARTBEAT, f"14:{minute}") for minute in range(41, 50)),
        (Presence.LOCKED, "14:50"),
        (Presence.UNLOCKED, "15:00"),
    )


def test_a_heartbeat_right_before_the_sleep_is_no_return() -> None:
    assert ["14:02-14:47"] == seen(
        (Presence.SLEEPS, "14:02"), (Presence.HEARTBEAT, "14:02:01"), (Presence.WAKES, "14:47")
    )


def test_a_wake_up_that_was_missed_is_found_by_the_heartbeats() -> None:
    beats = [(Presence.HEARTBEAT, f"14:{minute}") for minute in range(47, 51)]
    assert ["14:02-14:47"] == seen((Presence.SLEEPS, "14:02"), *beats)


def test_a_shutdown_that_did_not_come_is_hardly_an_absence() -> None:
    beats = [(Presence.HEARTBEAT, f"14:{minute:02}") for minute in range(3, 20)]
    assert ["14:02-14:05"] == seen((Presence.SESSION_ENDS, "14:02"), *beats)


@pytest.mark.parametrize("step", [timedelta(hours=-3), timedelta(hours=3), timedelta(days=-400)])
def test_setting_the_clock_makes_nobody_absent(step: timedelta) -> None:
    first = sign(Presence.HEARTBEAT, "14:00")
    second = sign(Presence.HEARTBEAT, "14:01")
    assert [] == absences([first, replace(second, moment=second.moment + step)])


def test_a_clock_set_during_an_absence_does_not_change_its_length() -> None:
    back = sign(Presence.UNLOCKED, "14:47")
    moved = replace(back, moment=back.moment - timedelta(hours=5))
    (absence,) = absences([sign(Presence.LOCKED, "14:02"), moved])
    assert timedelta(minutes=45) == absence.length
    assert at("09:47") == absence.until


def test_an_absence_over_a_change_of_the_clocks_has_its_true_length() -> None:
    """The night in which Berlin shows two o'clock twice."""
    leave = datetime(2026, 10, 25, 0, 30, tzinfo=UTC)
    signs = [
        Sign(presence=presence, moment=moment, ticks=(moment - BOOT).total_seconds())
        for presence, moment in (
            (Presence.LOCKED, leave),
            (Presence.UNLOCKED, leave + timedelta(minutes=45)),
        )
    ]
    (absence,) = absences(signs)
    assert timedelta(minutes=45) == absence.length


# --- at the start of the program


def started(journal: Noticing, text: str, *, ticks: float | None = None) -> list[str]:
    now = sign(Presence.STARTED, text)
    now = now if ticks is None else replace(now, ticks=ticks)
    _, absence = observe(begin(journal.entries, now), now)
    return [] if absence is None else [f"{absence.since:%H:%M}-{absence.until:%H:%M}"]


@pytest.fixture
def journal() -> Noticing:
    noticing = Noticing(known=True)
    noticing.note(Presence.STARTED, "08:50")
    noticing.write(SeenElsewhere(day=OPEN_MARK), at("09:00"))
    noticing.beats("09:00", "14:01")
    return noticing


def test_a_logout_is_an_absence_until_the_next_start(journal: Noticing) -> None:
    journal.note(Presence.SESSION_ENDS, "14:02")
    assert ["14:02-14:47"] == started(journal, "14:47")


def test_a_lock_before_the_logout_is_its_beginning(journal: Noticing) -> None:
    journal.note(Presence.LOCKED, "14:02")
    journal.beats("14:03", "14:09")
    journal.note(Presence.SESSION_ENDS, "14:10")
    assert ["14:02-14:47"] == started(journal, "14:47")


def test_a_computer_that_was_off_since_is_an_absence(journal: Noticing) -> None:
    assert ["14:01-14:47"] == started(journal, "14:47", ticks=40.0)


def test_a_program_that_died_on_a_running_computer_knows_nothing(journal: Noticing) -> None:
    assert [] == started(journal, "14:47")


def test_a_program_that_was_quit_knows_nothing(journal: Noticing) -> None:
    journal.note(Presence.QUIT, "14:02")
    assert [] == started(journal, "14:47", ticks=40.0)


def test_an_absence_before_an_earlier_start_is_over(journal: Noticing) -> None:
    journal.note(Presence.SESSION_ENDS, "14:02")
    journal.note(Presence.STARTED, "14:47")
    journal.beats("14:48", "14:59")
    assert [] == started(journal, "15:30")


def test_an_empty_journal_and_one_from_the_future_know_nothing() -> None:
    assert [] == started(Noticing(), "14:47")
    future = Noticing(known=True)
    future.note(Presence.LOCKED, "16:00")
    assert [] == started(future, "14:47")


def test_the_day_is_known_from_the_journal(journal: Noticing) -> None:
    journal.note(Presence.SESSION_ENDS, "14:02")
    now = sign(Presence.STARTED, "14:47", None)
    _, absence = observe(begin(journal.entries, now), now)
    assert absence is not None
    assert OPEN_MARK == absence.day


STEP = timedelta(seconds=10)


@st.composite
def times_away(draw: st.DrawFn) -> list[tuple[float, list[tuple[Presence, float]], float]]:
    """Draw times away as (leaving, signals, return), in seconds, with work between them.

    The signals are what a desktop may send: a lock, sleeps within it or around it, or nothing at all while
    everything stood still.
    """
    second, found = 600.0, []
    for _ in range(draw(st.integers(1, 4))):
        leave = second + draw(st.integers(200, 4000))
        back = leave + draw(st.integers(200, 20_000))
        kind = draw(st.sampled_from(["lock", "sleep", "both", "late lock", "frozen"]))
        middle = draw(st.floats(leave + 1, back - 10))
        signals = {
            "lock": [(Presence.LOCKED, leave), (Presence.UNLOCKED, back)],
            "sleep": [(Presence.SLEEPS, leave), (Presence.WAKES, back)],
            "both": [
                (Presence.LOCKED, leave),
                (Presence.SLEEPS, leave + (middle - leave) / 2),
                (Presence.WAKES, middle),
                (Presence.UNLOCKED, back),
            ],
            "late lock": [
                (Presence.SLEEPS, leave),
                (Presence.WAKES, back - 9),
                (Presence.LOCKED, back - 8),
                (Presence.UNLOCKED, back),
            ],
            "frozen": [],
        }[kind]
        found.append((leave, signals, back))
        second = back
    return found


@given(away=times_away(), jump=st.integers(-9, 9))
@unhurried
def test_each_time_away_is_one_absence_from_its_first_sign_to_its_end(
    away: list[tuple[float, list[tuple[Presence, float]], float]], jump: int
) -> None:
    """A clock that is set at every sign changes neither how many there are nor how long they last."""
    events = [event for _, signals, _ in away for event in signals]
    asleep = [
        (signals[0][1], back) for _, signals, back in away if signals and signals[0][0] is Presence.SLEEPS
    ] + [(leave, back) for leave, signals, back in away if not signals]
    beats = [float(second) for second in range(0, int(away[-1][2]) + 400, 60)]
    events += [
        (Presence.HEARTBEAT, beat)
        for beat in beats
        if not any(begun < beat < ended for begun, ended in asleep)
    ]
    events += [(Presence.HEARTBEAT, back) for leave, signals, back in away if not signals]
    signs = [
        Sign(
            presence=presence,
            moment=BOOT + timedelta(seconds=second, hours=jump * (number % 3)),
            ticks=second,
        )
        for number, (presence, second) in enumerate(sorted(events, key=lambda event: event[1]))
    ]
    latest = {absence.key: absence for absence in absences(signs)}
    assert len(away) == len(latest)
    for (leave, signals, back), absence in zip(away, latest.values(), strict=True):
        first = leave if signals else max(beat for beat in beats if beat <= leave)
        assert first == pytest.approx(absence.key)
        assert back - first == pytest.approx(absence.length.total_seconds())


@given(
    events=st.lists(st.tuples(st.sampled_from(Presence), st.integers(0, 4000), st.booleans()), max_size=40)
)
@unhurried
def test_no_two_absences_overlap_and_none_shrinks(events: list[tuple[Presence, int, bool]]) -> None:
    watch, ticks = Watch(), 0.0
    found: dict[float, Absence] = {}
    for presence, passed, is_answered in events:
        ticks += passed
        moment = BOOT + timedelta(seconds=ticks)
        watch, absence = observe(watch, Sign(presence=presence, moment=moment, ticks=ticks))
        if absence is not None:
            before = found.get(absence.key)
            assert before is None or (before.since == absence.since and before.until <= absence.until)
            found[absence.key] = absence
            watch = answered(watch) if is_answered else watch
    ordered = sorted(found.values(), key=lambda each: each.since)
    assert all(one.until <= other.since for one, other in pairwise(ordered))
    assert list(found.values()) == ordered
