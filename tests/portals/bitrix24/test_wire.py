"""Answers' results into values; the record itself is tried in full with the other portal that has it."""

import math
from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tray_app.engine.errors import BadAnswer
from tray_app.portals.bitrix24.wire import Timing, settings_from, timing_from, workday_from
from tray_app.workday.loose import fields
from tray_app.workday.model import ZERO, Status, Workday

MOSCOW = timezone(timedelta(hours=3))
START = datetime(2026, 5, 4, 9, 0, tzinfo=MOSCOW)
NOW = datetime(2026, 5, 4, 12, 0, tzinfo=MOSCOW)
RECORD = {
    "STATUS": "PAUSED",
    "TIME_START": "2026-05-04T09:00:00+03:00",
    "TIME_FINISH": "2026-05-04T11:00:00+03:00",
    "DURATION": "00:00:00",
    "TIME_LEAKS": "00:30:00",
    "ACTIVE": False,
    "IP_OPEN": "",
    "IP_CLOSE": "203.0.113.10",
    "LAT_OPEN": 53.548841000000003,
    "LON_OPEN": 9.9878560000000007,
    "LAT_CLOSE": 0,
    "LON_CLOSE": 0,
    "TZ_OFFSET": 10800,
}

MEMBERS = st.dictionaries(
    st.sampled_from([*RECORD, "TIME_FINISH_DEFAULT", "ID"]),
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text()
    | st.sampled_from(["OPENED", "PAUSED", "EXPIRED", "2026-05-04T09:00:00+03:00", "25:00:00"])
    | st.lists(st.integers()),
)


def test_a_record_in_upper_case_is_read() -> None:
    assert workday_from(RECORD, now=NOW) == Workday(
        status=Status.PAUSED,
        start=START,
        paused_at=START + timedelta(hours=2),
        breaks=timedelta(minutes=30),
        offset=MOSCOW,
        awaiting_approval=True,
    )


@pytest.mark.parametrize("finish", [None, "", "nonsense", "2026-05-04T08:59:59+03:00"])
def test_a_pause_without_a_sensible_beginning_has_none(finish: str | None) -> None:
    assert workday_from({**RECORD, "TIME_FINISH": finish}, now=NOW).paused_at is None


def test_a_status_alone_is_a_person_without_a_day() -> None:
    assert workday_from({"STATUS": "CLOSED"}, now=NOW) == Workday(status=Status.CLOSED, breaks=ZERO)


@pytest.mark.parametrize(
    ("result", "place"),
    [
        ([], "$.result"),
        (None, "$.result"),
        ("OPENED", "$.result"),
        ({**RECORD, "STATUS": 7}, "$.result.STATUS"),
        ({**RECORD, "TIME_START": 7}, "$.result.TIME_START"),
        ({**RECORD, "TIME_START": "2026-05-04 09:00"}, "$.result.TIME_START"),
        ({**RECORD, "TIME_LEAKS": []}, "$.result.TIME_LEAKS"),
        ({**RECORD, "ACTIVE": []}, "$.result.ACTIVE"),
        ({**RECORD, "TZ_OFFSET": True}, "$.result.TZ_OFFSET"),
    ],
)
def test_what_is_no_record_says_where(result: object, place: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        workday_from(result, now=NOW)
    assert place == caught.value.place


@given(MEMBERS)
def test_any_members_make_a_day_or_a_bad_answer(members: dict[str, object]) -> None:
    places: list[str] = []
    try:
        day = workday_from(members, now=NOW)
    except BadAnswer as problem:
        places.append(problem.place)
    else:
        assert day.paused_at is None or day.status is Status.PAUSED
    assert all(place.startswith("$.result") for place in places)


@pytest.mark.parametrize("settings", [{}, [], {"UF_TIMEMAN": True}])
def test_settings_are_an_object_or_phps_empty_list(settings: object) -> None:
    assert settings == settings_from(settings)


@pytest.mark.parametrize("settings", [None, [1], "x", 7])
def test_other_settings_are_a_bad_answer(settings: object) -> None:
    with pytest.raises(BadAnswer) as caught:
        settings_from(settings)
    assert caught.value.place == "$.result"


def test_an_answers_time_is_read_with_its_fraction() -> None:
    told = {"time": {"start": 1.5, "finish": 1_777_880_000.25, "operating_reset_at": 1_777_880_600}}
    finish = datetime(2026, 5, 4, 7, 33, 20, 250_000, tzinfo=UTC)
    reset = datetime(2026, 5, 4, 7, 43, 20, tzinfo=UTC)
    assert timing_from(fields(told)) == Timing(finish=finish, operating_reset_at=reset)


@pytest.mark.parametrize(
    "time", [None, [], "now", {}, {"finish": None}, {"finish": "1777880000"}, {"finish": True}]
)
def test_an_answer_without_a_sensible_time_tells_none(time: object) -> None:
    assert timing_from({"time": time}) == Timing()


@pytest.mark.parametrize("finish", [math.nan, math.inf, -1, 0, 10**30, 1e300])
def test_a_moment_out_of_range_is_none(finish: float) -> None:
    assert timing_from({"time": {"finish": finish, "operating_reset_at": finish}}) == Timing()
