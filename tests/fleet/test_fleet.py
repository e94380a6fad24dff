"""A small company, so that the simulation itself stays right; ``make fleet`` plays the large ones."""

from datetime import timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.fleet.portal import PER_SECOND
from tests.fleet.report import duration, judgements, percentile, table, within
from tests.fleet.simulation import BEGIN, Outcome, simulate


@pytest.fixture(scope="module")
def morning() -> Outcome:
    """Twelve people's morning."""
    return simulate(12, until=BEGIN + timedelta(minutes=75), seed=3)


def test_everybodys_click_gets_its_receipt(morning: Outcome) -> None:
    assert 12 == len(morning.clicks)
    assert (0, 0) == (morning.lost, morning.questions)
    assert 1.0 == within(morning)
    assert all(verdict.startswith("met") for verdict in judgements([morning]))


def test_nobody_is_refused_where_there_is_room_for_all(morning: Outcome) -> None:
    assert 0 == sum(morning.refused)
    assert max(morning.arrived) <= PER_SECOND
    assert 0.0 == morning.stale_share


def test_the_same_seed_plays_the_same_morning(morning: Outcome) -> None:
    again = simulate(12, until=BEGIN + timedelta(minutes=75), seed=3)
    assert morning.arrived == again.arrived
    assert morning.waits() == again.waits()


def test_the_table_has_a_cell_for_each_heading(morning: Outcome) -> None:
    lines = table([morning]).splitlines()
    assert 3 == len(lines)
    assert 1 == len({line.count("|") for line in lines})


@given(st.lists(st.floats(0, 1e6), min_size=1), st.floats(0.01, 1.0))
def test_a_percentile_is_one_of_the_values_and_covers_its_share(values: list[float], share: float) -> None:
    ordered = sorted(values)
    found = percentile(ordered, share)
    assert found in ordered
    assert sum(value <= found for value in ordered) >= share * len(ordered) - 1e-6


@pytest.mark.parametrize(("seconds", "text"), [(0.44, "0.4 s"), (119.0, "119.0 s"), (150.0, "2 min")])
def test_long_waits_are_told_in_minutes(seconds: float, text: str) -> None:
    assert text == duration(seconds)
