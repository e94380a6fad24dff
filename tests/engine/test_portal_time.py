"""The portal's clock: tied to the monotonic one, deaf to changes of the computer's."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from tests.support.fake_clock import FakeClock
from tray_app.engine.portal_time import AGREES_WITHIN, PortalTime

NOON = datetime(2026, 5, 4, 12, 0, tzinfo=UTC)
SECOND = timedelta(seconds=1)


def test_before_the_first_answer_the_computer_is_believed() -> None:
    clock = FakeClock(NOON)
    assert PortalTime(clock).now() == NOON


def test_an_answer_without_a_date_changes_nothing() -> None:
    clock = FakeClock(NOON)
    time = PortalTime(clock)
    time.observe(None, SECOND)
    assert time.now() == NOON


@given(
    skew=st.timedeltas(timedelta(days=-400), timedelta(days=400)),
    passed=st.timedeltas(timedelta(0), timedelta(days=2)),
    jump=st.timedeltas(timedelta(days=-30), timedelta(days=30)),
)
def test_portal_time_runs_on_whatever_is_done_to_the_computers_clock(
    skew: timedelta, passed: timedelta, jump: timedelta
) -> None:
    clock = FakeClock(NOON)
    time = PortalTime(clock)
    time.observe(NOON + skew, SECOND)
    clock.set_wall(NOON + jump)
    clock.advance(passed)
    expected = NOON + skew + passed
    assert abs(time.now() - expected) < SECOND


def test_small_differences_do_not_make_the_time_tremble() -> None:
    clock = FakeClock(NOON)
    time = PortalTime(clock)
    time.observe(NOON, SECOND)
    time.observe(NOON + AGREES_WITHIN, SECOND)
    assert time.now() == NOON
    time.observe(NOON + AGREES_WITHIN + SECOND, SECOND)
    assert time.now() == NOON + AGREES_WITHIN + SECOND


def test_an_answer_that_took_long_moves_nothing_within_its_uncertainty() -> None:
    clock = FakeClock(NOON)
    time = PortalTime(clock)
    time.observe(NOON, SECOND)
    time.observe(NOON + timedelta(seconds=8), timedelta(seconds=10))
    assert time.now() == NOON


def test_the_computers_lead_has_a_sign() -> None:
    clock = FakeClock(NOON)
    time = PortalTime(clock)
    time.observe(NOON - timedelta(minutes=3), SECOND)
    assert time.computer_ahead() == timedelta(minutes=3)
