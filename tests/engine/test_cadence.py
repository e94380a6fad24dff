"""The pace of polling, over all problems and states."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.engine import errors
from tray_app.engine.cadence import (
    AFTER_ACTION,
    AFTER_STOP,
    FIRST_RETRY,
    JITTER,
    LONGEST_RETRY,
    WHILE_CLOSED,
    WHILE_RUNNING,
    next_delay,
    pace,
    stale_after,
)
from tray_app.engine.errors import PortalError, Remedy
from tray_app.workday.model import Status, Workday

START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
MIDDLE = 0.5


def all_problems() -> list[type[PortalError]]:
    found: list[type[PortalError]] = []
    queue = [PortalError]
    while queue:
        kind = queue.pop()
        found.append(kind)
        queue += kind.__subclasses__()
    return found


@pytest.mark.parametrize(
    ("status", "expected"),
    [
        (Status.OPENED, WHILE_RUNNING),
        (Status.PAUSED, WHILE_RUNNING),
        (Status.EXPIRED, WHILE_RUNNING),
        (Status.CLOSED, WHILE_CLOSED),
        (Status.UNKNOWN, WHILE_CLOSED),
    ],
)
def test_the_pace_follows_what_can_change(status: Status, expected: timedelta) -> None:
    workday = Workday(status=status, start=START)
    assert expected == next_delay(workday=workday, problem=None, failures=0, since_action=None, chance=MIDDLE)


def test_a_few_quick_looks_follow_an_action() -> None:
    closed = Workday(status=Status.CLOSED, start=START)
    soon = next_delay(
        workday=closed, problem=None, failures=0, since_action=timedelta(seconds=30), chance=MIDDLE
    )
    later = next_delay(
        workday=closed, problem=None, failures=0, since_action=timedelta(minutes=3), chance=MIDDLE
    )
    assert (soon, later) == (AFTER_ACTION, WHILE_CLOSED)


@pytest.mark.parametrize("kind", all_problems())
def test_every_problem_has_a_pace_of_its_remedy(kind: type[PortalError]) -> None:
    delay = next_delay(workday=None, problem=kind(), failures=1, since_action=None, chance=MIDDLE)
    expected = {Remedy.RETRY: FIRST_RETRY, Remedy.STOP: AFTER_STOP, Remedy.ASK: None}[kind.remedy]
    assert expected == delay


@given(failures=st.integers(1, 10_000), chance=st.floats(0, 1))
def test_trouble_slows_down_but_never_for_ever(failures: int, chance: float) -> None:
    problem = errors.Unavailable()
    delay = next_delay(workday=None, problem=problem, failures=failures, since_action=None, chance=chance)
    assert delay is not None
    assert FIRST_RETRY <= delay <= LONGEST_RETRY * (1 + JITTER)


@given(seconds=st.integers(0, 86_400), failures=st.integers(1, 30), chance=st.floats(0, 1))
def test_the_portals_own_wish_is_always_respected(seconds: int, failures: int, chance: float) -> None:
    wish = timedelta(seconds=seconds)
    delay = next_delay(
        workday=None,
        problem=errors.Busy(retry_after=wish),
        failures=failures,
        since_action=timedelta(0),
        chance=chance,
    )
    assert delay is not None
    assert delay >= wish


@given(chance=st.floats(0, 1))
def test_jitter_stays_within_ten_percent(chance: float) -> None:
    delay = next_delay(
        workday=Workday(status=Status.OPENED, start=START),
        problem=None,
        failures=0,
        since_action=None,
        chance=chance,
    )
    assert delay is not None
    assert timedelta(seconds=54) <= delay <= timedelta(seconds=66)


@pytest.mark.parametrize("read_every", [None, timedelta(seconds=5), timedelta(minutes=5), timedelta(hours=1)])
@pytest.mark.parametrize("status", Status)
@given(chance=st.floats(0, 1), since_action=st.none() | st.timedeltas(timedelta(0), timedelta(hours=1)))
def test_a_portals_limit_slows_the_pace_and_nothing_is_stale_for_it(
    status: Status, read_every: timedelta | None, chance: float, since_action: timedelta | None
) -> None:
    workday = Workday(status=status, start=START)
    delay = next_delay(
        workday=workday,
        problem=None,
        failures=0,
        since_action=since_action,
        chance=chance,
        read_every=read_every,
    )
    assert delay is not None
    assert delay >= (read_every or timedelta(0)) * (1 - JITTER)
    assert 2 * delay <= stale_after(workday, read_every) + timedelta(microseconds=2)
    assert pace(workday, read_every) >= (read_every or timedelta(0))
