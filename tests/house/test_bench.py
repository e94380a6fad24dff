"""The benchmark's arithmetic and its reading of what Linux tells; nothing here is timed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bench.clicks import Clicks
from bench.day import Day
from bench.idle import Idle
from bench.process import MIB, Activity, Memory, parse_fields, parse_memory, parse_spent, parse_wakes
from bench.report import (
    BEGIN,
    END,
    FLOOR,
    SOURCE,
    Results,
    Size,
    Verdict,
    growth,
    markdown,
    put_into,
    verdicts,
)
from bench.series import Series, ratio, slope
from bench.starts import Start

ROLLUP = """55d0c0000000-7ffe00000000 ---p 00000000 00:00 0    [rollup]
Rss:               49152 kB
Pss:               23552 kB
Pss_Dirty:         16000 kB
Private_Clean:      1024 kB
Private_Dirty:     15360 kB
"""
STATUS = """Name:\tpython
State:\tS (sleeping)
voluntary_ctxt_switches:\t1234
nonvoluntary_ctxt_switches:\t56
"""


def memory(mebibytes: float) -> Memory:
    size = int(mebibytes * MIB)
    return Memory(resident=2 * size, proportional=size, own=size)


def start(registered: float, status: float | None = None, proportional: float = 20) -> Start:
    return Start(registered=registered, status=status, memory=memory(proportional))


def test_memory_is_read_in_bytes() -> None:
    expected = Memory(resident=48 * MIB, proportional=23 * MIB, own=16 * MIB)
    assert expected == parse_memory(ROLLUP)


@pytest.mark.parametrize("text", ["", "Rss: 1 kB\n", ROLLUP.replace("kB", "MB")])
def test_what_is_no_memory_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="in kB"):
        parse_memory(text)


def test_fields_are_read_by_their_names() -> None:
    assert {"a": "1 kB", "b": "c: d"} == parse_fields("a:\t1 kB\nb: c: d\nno colon\n")


def test_wakes_are_the_voluntary_switches() -> None:
    assert parse_wakes(STATUS) == 1234


def test_processor_time_is_the_first_number() -> None:
    assert parse_spent("1000000 5 7\n") == 1_000_000


def test_activity_counts_new_threads_whole_and_forgets_ended_ones() -> None:
    before = Activity(wakes={1: 10, 2: 5}, nanoseconds={1: 1_000_000_000, 2: 7})
    after = Activity(wakes={1: 12, 3: 4}, nanoseconds={1: 2_500_000_000, 3: 500_000_000})
    assert after.since(before) == (6, 2.0)


def test_a_series_says_its_median_and_its_range() -> None:
    assert Series((3.0, 1.0, 2.0)).text() == "2 (1 to 3)"
    assert Series((1.5,)).text(1) == "1.5"
    assert Series().text() == "none"


@given(
    floor=st.lists(st.floats(min_value=1, max_value=1e3), min_size=1, max_size=20),
    times=st.floats(min_value=0.1, max_value=100),
)
def test_a_ratio_is_that_of_the_pairs_however_the_speed_drifts(floor: list[float], times: float) -> None:
    series = Series(tuple(each * times for each in floor))
    assert ratio(series, Series(tuple(floor))) == pytest.approx(times)


def test_there_is_no_ratio_to_another_number_of_rounds() -> None:
    assert ratio(Series((1.0, 2.0)), Series((1.0,))) is None
    assert ratio(Series(), Series()) is None


@given(rise=st.floats(min_value=-10, max_value=10), level=st.floats(min_value=0, max_value=100))
def test_a_slope_is_that_of_the_line(rise: float, level: float) -> None:
    hours = [0.0, 1.0, 2.0, 3.0]
    assert slope(hours, [level + rise * hour for hour in hours]) == pytest.approx(rise, abs=1e-9)


def test_one_hour_has_no_slope() -> None:
    with pytest.raises(ValueError, match="two hours"):
        slope([1.0], [5.0])


def test_growth_is_counted_over_the_whole_day() -> None:
    day = Day(hours=tuple(memory(40 + hour) for hour in range(8)), requests={}, speed=1)
    assert growth(day) == pytest.approx(7)


def results() -> Results:
    return Results(
        starts={FLOOR: [start(100), start(200)], SOURCE: [start(120, 310, 41), start(240, 620, 41)]},
        idle={SOURCE: Idle(wakes_a_minute=3, seconds_an_hour=0.7, requests=4)},
        idle_seconds=600,
        clicks={SOURCE: Clicks(to_wire=Series((9.0, 30.0, 10.0)), to_icon=Series((4.0,)))},
        size=Size(megabytes=119, files=300),
    )


def test_each_target_that_was_measured_is_judged() -> None:
    assert [True, False, False, True, False, True, True] == [each.met for each in verdicts(results())]


def test_the_section_holds_every_program_and_every_verdict() -> None:
    section = markdown(results(), machine="a computer", date="2026-05-04")
    for expected in ("a computer", "2026-05-04", SOURCE, "1.20", "3.10", "2.05", "**missed**", "119 MB"):
        assert expected in section


def test_a_verdict_is_a_row() -> None:
    assert Verdict(target="a", measured="1", met=True).line() == "| a | 1 | met |"


def test_the_section_replaces_what_stood_between_the_marks() -> None:
    page = f"before\n{BEGIN}\nold\n{END}\nafter\n"
    assert f"before\n{BEGIN}\n\nnew\n\n{END}\nafter\n" == put_into(page, "new")
    with pytest.raises(ValueError, match="lacks"):
        put_into("no marks", "new")
