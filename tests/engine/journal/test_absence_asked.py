"""Which times away are worth a question, and how long one that is open still makes sense."""

from dataclasses import replace
from datetime import timedelta

import pytest

from tests.engine.journal.noticing import BOOT, Noticing
from tests.workday.examples import MONDAY, at, closed, expired, opened, paused
from tray_app.engine.journal.absence import (
    Absence,
    Sign,
    Watch,
    may_be_asked,
    observe,
    still_stands,
    was_answered,
)
from tray_app.engine.journal.entries import AwayAnswer, AwayAnswered, DayMark, Presence
from tray_app.workday.model import Status, Workday

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


AWAY = Absence(since=at("14:02"), until=at("14:47"), day=OPEN_MARK, key=1.0)


def asked(
    absence: Absence = AWAY,
    workday: Workday | None = None,
    ask_after: timedelta | None = QUARTER,
) -> bool:
    return may_be_asked(absence, workday or opened(), ask_after)


def test_a_long_absence_of_an_open_day_is_asked_about() -> None:
    assert asked()


@pytest.mark.parametrize(
    ("ask_after", "expected"),
    [
        (None, False),
        (timedelta(0), False),
        (timedelta(minutes=44), True),
        (timedelta(minutes=45), True),
        (timedelta(minutes=46), False),
    ],
)
def test_shorter_absences_are_nobodys_business(ask_after: timedelta | None, expected: bool) -> None:  # noqa: FBT001 -- a table
    assert asked(ask_after=ask_after) is expected


@pytest.mark.parametrize(
    "workday",
    [
        paused("14:30"),
        paused("13:00"),
        closed("14:20"),
        expired(),
        Workday(status=Status.UNKNOWN, start=at("09:00")),
        Workday(status=Status.OPENED),
        opened("14:30"),
        opened(breaks=timedelta(minutes=20)),
    ],
)
def test_a_day_that_changed_meanwhile_is_not_asked_about(workday: Workday) -> None:
    assert not asked(workday=workday)


def test_a_break_is_no_absence() -> None:
    known = DayMark(status=Status.PAUSED, start=at("09:00"), paused_at=at("14:00"))
    assert not asked(replace(AWAY, day=known))


@pytest.mark.parametrize(
    "day", [None, DayMark(status=Status.CLOSED, start=at("09:00", MONDAY - timedelta(3)))]
)
def test_a_day_that_was_opened_elsewhere_before_is_asked_about(day: DayMark | None) -> None:
    assert asked(replace(AWAY, day=day))


@pytest.mark.parametrize(
    ("since", "until", "expected"),
    [
        ("14:02", "14:47", True),
        ("14:30", "15:30", True),
        ("13:00", "14:02", False),
        ("14:47", "15:00", False),
    ],
)
def test_what_was_answered_once_is_known(since: str, until: str, expected: bool) -> None:  # noqa: FBT001 -- a table
    journal = Noticing()
    journal.note(Presence.UNLOCKED, "14:47")
    answer = AwayAnswered(since=at(since), until=at(until), answer=AwayAnswer.LEAVE)
    journal.write(answer, at("16:00"))
    assert was_answered(AWAY, journal.entries) is expected


@pytest.mark.parametrize(
    ("workday", "expected"),
    [
        (opened(), True),
        (paused("15:00"), True),
        (opened(breaks=timedelta(hours=1)), True),
        (closed(), False),
        (expired(), False),
        (opened("14:30"), False),
        (Workday(status=Status.OPENED), False),
    ],
)
def test_an_open_question_stands_as_long_as_the_day_runs(workday: Workday, expected: bool) -> None:  # noqa: FBT001 -- a table
    assert still_stands(AWAY, workday) is expected
