"""The pace of polling, over all problems and states."""

from collections.abc import Callable
from dataclasses import replace
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
    LONGEST_UNDER_PRESSURE,
    LONGEST_WHILE_CLOSED,
    LONGEST_WHILE_RUNNING,
    MOST_PRESSURE,
    REFUSAL_PRESSES,
    WHILE_CLOSED,
    WHILE_RUNNING,
    WIDE_JITTER,
    WITH_A_CLICK_WAITING,
    Calm,
    longest_pace,
    next_delay,
    stale_after,
)
from tray_app.engine.errors import PortalError, Remedy
from tray_app.workday.model import Status, Workday

START = datetime(2026, 5, 4, 9, 0, tzinfo=UTC)
MIDDLE = 0.5
QUIET = Calm()


def all_problems() -> list[type[PortalError]]:
    found: list[type[PortalError]] = []
    queue = [PortalError]
    while queue:
        kind = queue.pop()
        found.append(kind)
        queue += kind.__subclasses__()
    return found


def delay(  # noqa: PLR0913 - what the pace depends on, each named
    workday: Workday | None = None,
    problem: PortalError | None = None,
    *,
    calm: Calm = QUIET,
    failures: int = 0,
    waiting: bool = False,
    chance: float = MIDDLE,
    read_every: timedelta | None = None,
) -> timedelta | None:
    """Ask for the next delay; everything that is not said is quiet."""
    return next_delay(
        workday=workday,
        problem=problem,
        failures=failures,
        calm=calm,
        waiting=waiting,
        chance=chance,
        read_every=read_every,
    )


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
    assert expected == delay(Workday(status=status, start=START))


@pytest.mark.parametrize(
    ("status", "longest"), [(Status.OPENED, LONGEST_WHILE_RUNNING), (Status.CLOSED, LONGEST_WHILE_CLOSED)]
)
def test_readings_without_news_come_ever_more_seldom_up_to_a_limit(
    status: Status, longest: timedelta
) -> None:
    workday, calm = Workday(status=status, start=START), Calm()
    before = timedelta(0)
    for _ in range(40):
        now = delay(workday, calm=calm)
        assert now is not None
        assert before <= now <= longest
        before, calm = now, calm.after_reading(changed=False)
    assert longest == before


@pytest.mark.parametrize("news", [Calm.after_look, lambda calm: calm.after_reading(changed=True)])
def test_a_look_at_the_menu_and_every_change_bring_the_usual_pace_back(
    news: Callable[[Calm], Calm],
) -> None:
    workday = Workday(status=Status.OPENED, start=START)
    assert WHILE_RUNNING == delay(workday, calm=news(Calm(unchanged=9)))


@pytest.mark.parametrize("status", [Status.OPENED, Status.CLOSED])
def test_one_quick_look_follows_a_click(status: Status) -> None:
    workday, calm = Workday(status=status, start=START), Calm(unchanged=9).after_click()
    assert AFTER_ACTION == delay(workday, calm=calm)
    later = delay(workday, calm=calm.after_reading(changed=False))
    assert later is not None
    assert later > WHILE_RUNNING


@pytest.mark.parametrize("kind", all_problems())
def test_only_a_portal_with_too_much_to_do_is_pressed(kind: type[PortalError]) -> None:
    pressed = issubclass(kind, errors.Busy | errors.Unavailable)
    assert (1 + REFUSAL_PRESSES if pressed else 1) == Calm(pressure=1).after_problem(kind()).pressure


@given(pressures=st.lists(st.booleans(), max_size=40), chance=st.floats(0, 1))
def test_pressure_slows_the_pace_of_everybody_and_passes(*, pressures: list[bool], chance: float) -> None:
    calm, level = Calm(), 0
    for refused in pressures:
        calm = calm.after_problem(errors.Busy()) if refused else calm.after_reading(changed=False)
        level = min(level + REFUSAL_PRESSES, MOST_PRESSURE) if refused else max(level - 1, 0)
        assert level == calm.pressure
    workday = Workday(status=Status.OPENED, start=START)
    pressed = delay(workday, calm=calm, chance=chance)
    free = delay(workday, calm=replace(calm, pressure=0), chance=chance)
    assert pressed is not None
    assert free is not None
    assert free <= pressed <= LONGEST_UNDER_PRESSURE * (1 + JITTER)


@given(
    pressure=st.integers(0, MOST_PRESSURE),
    failures=st.integers(0, 100),
    chance=st.floats(0, 1),
    problem=st.sampled_from([None, errors.Busy(), errors.Unavailable()]),
)
def test_a_click_that_waits_goes_before_all_polls_and_still_gives_way_to_pressure(
    pressure: int, failures: int, chance: float, problem: PortalError | None
) -> None:
    calm = Calm(pressure=pressure, unchanged=5)
    soon = delay(problem=problem, calm=calm, failures=failures, waiting=True, chance=chance)
    assert soon is not None
    assert (1 - WIDE_JITTER) * WITH_A_CLICK_WAITING <= soon
    assert soon <= LONGEST_RETRY * (1 + WIDE_JITTER)
    if calm.doublings < 2:
        assert soon <= (1 + WIDE_JITTER) * WITH_A_CLICK_WAITING


@pytest.mark.parametrize("kind", all_problems())
def test_every_problem_has_a_pace_of_its_remedy(kind: type[PortalError]) -> None:
    expected = {Remedy.RETRY: FIRST_RETRY, Remedy.STOP: AFTER_STOP, Remedy.ASK: None}[kind.remedy]
    assert expected == delay(problem=kind(), failures=1)


@given(failures=st.integers(1, 10_000), pressure=st.integers(0, MOST_PRESSURE), chance=st.floats(0, 1))
def test_trouble_slows_down_but_never_for_ever(failures: int, pressure: int, chance: float) -> None:
    found = delay(
        problem=errors.Unavailable(), failures=failures, calm=Calm(pressure=pressure), chance=chance
    )
    assert found is not None
    longest = LONGEST_UNDER_PRESSURE if Calm(pressure=pressure).doublings > 1 else LONGEST_RETRY
    assert FIRST_RETRY <= found <= longest * (1 + JITTER)


@pytest.mark.parametrize("waiting", [False, True])
@given(seconds=st.integers(0, 86_400), failures=st.integers(1, 30), chance=st.floats(0, 1))
def test_the_portals_own_wish_is_always_respected(
    seconds: int, failures: int, chance: float, *, waiting: bool
) -> None:
    wish = timedelta(seconds=seconds)
    found = delay(problem=errors.Busy(retry_after=wish), failures=failures, chance=chance, waiting=waiting)
    assert found is not None
    assert found >= wish


@pytest.mark.parametrize("read_every", [None, timedelta(seconds=5), timedelta(minutes=5), timedelta(hours=1)])
@pytest.mark.parametrize("status", Status)
@given(chance=st.floats(0, 1), unchanged=st.integers(0, 100), clicked=st.booleans())
def test_a_portals_limit_slows_the_pace_and_nothing_is_stale_for_it(
    status: Status, read_every: timedelta | None, chance: float, unchanged: int, *, clicked: bool
) -> None:
    workday = Workday(status=status, start=START)
    calm = Calm(unchanged=unchanged, after_action=clicked)
    found = delay(workday, calm=calm, chance=chance, read_every=read_every)
    assert found is not None
    assert found >= (read_every or timedelta(0)) * (1 - JITTER)
    assert 2 * found <= stale_after(workday, read_every) + timedelta(microseconds=2)
    assert longest_pace(workday, read_every) >= (read_every or timedelta(0))
