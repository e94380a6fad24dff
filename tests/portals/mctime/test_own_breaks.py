"""The breaks that this computer remembers stand for what the service does not tell, and for nothing else."""

from datetime import datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.portal import MONDAY_MORNING
from tray_app.portals.mctime.days import Break, Clocking
from tray_app.portals.mctime.own_breaks import (
    MOST,
    OwnBreaks,
    read_own_breaks,
    toggled,
    with_own_breaks,
)

HOUR = timedelta(hours=1)
WORKING = Clocking(start=MONDAY_MORNING, breaks=None)
PAUSED = Clocking(start=MONDAY_MORNING, on_break=True, breaks=None)


def at(hours: int) -> datetime:
    return MONDAY_MORNING + hours * HOUR


def test_breaks_are_remembered_as_they_were_clicked() -> None:
    own = toggled(None, WORKING, at(1))
    own = toggled(own, PAUSED, at(2))
    own = toggled(own, WORKING, at(3))
    assert (Break(start=at(1), finish=at(2)), Break(start=at(3))) == own.breaks
    assert own == read_own_breaks(own.text())
    assert at(3) == with_own_breaks(PAUSED, own).paused_at
    assert HOUR == with_own_breaks(PAUSED, own).finished_breaks


def test_a_break_begun_elsewhere_is_not_made_up() -> None:
    own = toggled(None, PAUSED, at(2))
    assert () == own.breaks
    assert with_own_breaks(PAUSED, own).paused_at is None


def test_another_clock_begins_anew() -> None:
    own = toggled(None, WORKING, at(1))
    other = Clocking(start=at(5), on_break=True, breaks=None)
    assert other == with_own_breaks(other, own)
    assert at(5) == toggled(own, other, at(6)).clock_start


def test_what_the_service_tells_goes_first() -> None:
    told = Clocking(start=MONDAY_MORNING, on_break=True, breaks=(Break(start=at(2)),))
    own = toggled(None, WORKING, at(1))
    assert told == with_own_breaks(told, own)
    finished_only = Clocking(start=MONDAY_MORNING, on_break=True, breaks=())
    assert at(1) == with_own_breaks(finished_only, own).paused_at


@pytest.mark.parametrize("text", ["", "x", "2026-05-04", f"{MONDAY_MORNING.isoformat()} x", "a/b c/d", " / "])
def test_nonsense_is_nothing_remembered(text: str) -> None:
    assert read_own_breaks(text) is None


@given(st.text(max_size=40))
def test_any_text_can_be_read(text: str) -> None:
    found = read_own_breaks(text)
    assert found is None or found == read_own_breaks(found.text())


def test_the_text_stays_short() -> None:
    breaks = tuple(Break(start=at(hour), finish=at(hour)) for hour in range(3 * MOST))
    kept = read_own_breaks(OwnBreaks(clock_start=MONDAY_MORNING, breaks=breaks).text())
    assert kept is not None
    assert breaks[-MOST:] == kept.breaks
