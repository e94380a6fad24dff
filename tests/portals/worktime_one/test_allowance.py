"""What is left of the hour, and what is kept for clicks."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.portals.worktime_one.allowance import RESERVE, WINDOW, Allowance, Plan, Told, reset_after

NOW = datetime(2026, 5, 4, 9, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def told(remaining: int, *, limit: int = 100, ends: datetime = NOW + 30 * MINUTE) -> Told:
    return Told(limit=str(limit), remaining=str(remaining), reset=str(int(ends.timestamp())))


def heard(remaining: int) -> Allowance:
    return Allowance.of(Plan.FREE).told(told(remaining), NOW)


@pytest.mark.parametrize(("plan", "count"), [(Plan.FREE, 100), (Plan.PAID, 1000), (Plan.ENTERPRISE, 10000)])
def test_an_hour_begins_with_what_the_plan_has(plan: Plan, count: int) -> None:
    assert (count, count, None) == (
        Allowance.of(plan).limit,
        Allowance.of(plan).left,
        Allowance.of(plan).ends,
    )


def test_without_headers_the_plan_is_counted_down_and_whole_again_after_an_hour() -> None:
    allowance = Allowance.of(Plan.FREE)
    for _ in range(95):
        assert allowance.wait(NOW, click=False) is None
        allowance = allowance.spent(NOW)
    assert WINDOW == allowance.wait(NOW, click=False)
    assert allowance.wait(NOW, click=True) is None
    assert allowance.wait(NOW + WINDOW, click=False) is None
    assert Allowance.of(Plan.FREE) == allowance.at(NOW + WINDOW)


def test_readings_stop_at_the_reserve_and_clicks_at_nothing() -> None:
    assert heard(RESERVE + 1).wait(NOW, click=False) is None
    assert 30 * MINUTE == heard(RESERVE).wait(NOW, click=False)
    assert heard(1).wait(NOW, click=True) is None
    assert 30 * MINUTE == heard(0).wait(NOW, click=True)
    assert 20 * MINUTE == heard(0).wait(NOW + 10 * MINUTE, click=True)


def test_a_very_small_limit_leaves_some_readings() -> None:
    tiny = Allowance.of(Plan.FREE).told(told(4, limit=4), NOW)
    assert 2 == tiny.reserve
    assert tiny.wait(NOW, click=False) is None


def test_what_the_service_tells_counts_and_not_the_plan() -> None:
    allowance = Allowance.of(Plan.FREE).told(told(900, limit=1000), NOW)
    assert (1000, 900, NOW + 30 * MINUTE) == (allowance.limit, allowance.left, allowance.ends)


def test_within_an_hour_nothing_comes_back_when_answers_overtake_each_other() -> None:
    assert 40 == heard(40).told(told(42), NOW).left
    assert 99 == heard(40).told(told(99, ends=NOW + 50 * MINUTE), NOW).left


@pytest.mark.parametrize("text", ["", "x", "-1", "1.5", "9" * 13])
def test_headers_that_are_none_change_nothing(text: str) -> None:
    allowance = heard(40)
    assert allowance == allowance.told(Told(limit=text, remaining=text, reset=text), NOW)


@pytest.mark.parametrize("reset", ["", "0", "1", str(int(NOW.timestamp())), str(10**11), str(10**12 - 1)])
def test_a_reset_that_makes_no_sense_never_locks_out_for_longer_than_an_hour(reset: str) -> None:
    allowance = Allowance.of(Plan.FREE).told(Told(limit="100", remaining="0", reset=reset), NOW)
    wait = allowance.wait(NOW, click=True)
    assert wait is not None
    assert timedelta(0) < wait <= WINDOW


def test_seconds_that_still_have_to_pass_are_understood_as_well() -> None:
    assert 90 * timedelta(seconds=1) == reset_after("90", NOW)
    assert 30 * MINUTE == reset_after(str(int((NOW + 30 * MINUTE).timestamp())), NOW)
    assert reset_after("soon", NOW) is None


@pytest.mark.parametrize(
    ("left", "expected"),
    [
        (100, 5 * MINUTE),
        (20, 5 * MINUTE),  # a fifth is still enough
        (19, 5 * MINUTE),  # 30 minutes by seven
        (9, 15 * MINUTE),
        (RESERVE, 30 * MINUTE),
        (0, 30 * MINUTE),
    ],
)
def test_readings_spread_over_the_hour_when_little_is_left(left: int, expected: timedelta) -> None:
    assert expected == heard(left).read_every(NOW, Plan.FREE.read_every)


def test_the_usual_distance_comes_back_with_the_next_hour() -> None:
    assert 5 * MINUTE == heard(0).read_every(NOW + WINDOW, Plan.FREE.read_every)
    assert Allowance.of(Plan.ENTERPRISE).read_every(NOW, Plan.ENTERPRISE.read_every) is None


headers = st.one_of(st.text(max_size=12), st.integers(0, 10**13).map(str))


@given(
    st.lists(st.tuples(st.integers(0, 7200), headers, headers, headers), max_size=12), st.sampled_from(Plan)
)
def test_whatever_is_told_waits_are_bounded_and_clicks_go_first(
    heard_of: list[tuple[int, str, str, str]], plan: Plan
) -> None:
    allowance, now = Allowance.of(plan), NOW
    for seconds, limit, remaining, reset in heard_of:
        now += timedelta(seconds=seconds)
        allowance = allowance.spent(now).told(Told(limit=limit, remaining=remaining, reset=reset), now)
        reading, click = allowance.wait(now, click=False), allowance.wait(now, click=True)
        assert reading is None or timedelta(0) < reading <= WINDOW + timedelta(seconds=2)
        assert click is None or click == reading
        distance = allowance.read_every(now, plan.read_every)
        assert distance is None or timedelta(0) < distance <= WINDOW + timedelta(seconds=2)
