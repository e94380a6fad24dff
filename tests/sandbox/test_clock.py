"""The sandbox's clock: real time moved, or a moment that stands still."""

from datetime import UTC, datetime, timedelta

import pytest

from tray_app.sandbox.clock import SandboxClock

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


class RealTime:
    """Real time that moves when the test says so."""

    def __init__(self) -> None:
        self.now = datetime(2020, 1, 1, tzinfo=UTC)

    def __call__(self) -> datetime:
        return self.now


@pytest.fixture
def real_time() -> RealTime:
    return RealTime()


@pytest.fixture
def clock(real_time: RealTime) -> SandboxClock:
    return SandboxClock(real_time)


def test_at_first_it_is_real_time(clock: SandboxClock, real_time: RealTime) -> None:
    assert real_time.now == clock.now()


def test_the_default_is_this_computers_time() -> None:
    before = SandboxClock().now()
    assert before <= SandboxClock().now() <= before + MINUTE


def test_set_and_running_it_goes_on_from_there(clock: SandboxClock, real_time: RealTime) -> None:
    clock.set(NOON)
    real_time.now += MINUTE
    assert NOON + MINUTE == clock.now()


def test_frozen_it_stands_still_until_it_is_set_advanced_or_let_go(
    clock: SandboxClock, real_time: RealTime
) -> None:
    clock.freeze()
    clock.set(NOON)
    real_time.now += MINUTE
    assert NOON == clock.now()
    clock.advance(MINUTE)
    assert NOON + MINUTE == clock.now()
    clock.run()
    real_time.now += MINUTE
    assert NOON + 2 * MINUTE == clock.now()


def test_advancing_a_running_clock_moves_it(clock: SandboxClock, real_time: RealTime) -> None:
    clock.advance(-MINUTE)
    assert real_time.now - MINUTE == clock.now()


def test_reset_goes_back_to_real_time(clock: SandboxClock, real_time: RealTime) -> None:
    clock.freeze()
    clock.set(NOON)
    clock.reset()
    assert (False, real_time.now) == (clock.is_frozen, clock.now())


def test_a_moment_without_an_offset_is_refused(clock: SandboxClock) -> None:
    with pytest.raises(ValueError, match="offset"):
        clock.set(NOON.replace(tzinfo=None))


@pytest.mark.parametrize("year", [1, 1969, 9999])
def test_a_year_the_portal_cannot_store_is_refused(clock: SandboxClock, year: int) -> None:
    with pytest.raises(ValueError, match="year"):
        clock.set(NOON.replace(year=year))
