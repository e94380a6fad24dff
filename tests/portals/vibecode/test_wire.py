"""A good answer into a day: every member, and the place of what makes no sense."""

from datetime import UTC, datetime, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.portals.vibecode.samples import MOSCOW, NOW, SAMPLE, START
from tray_app.engine.errors import BadAnswer
from tray_app.portals.vibecode.wire import workday_from
from tray_app.workday.model import ZERO, Status, Workday


def day(**changes: object) -> Workday:
    return workday_from({**SAMPLE, **changes}, now=NOW)


def place_of(data: object) -> str:
    with pytest.raises(BadAnswer) as caught:
        workday_from(data, now=NOW)
    return caught.value.place


def test_the_documented_sample_is_read_whole() -> None:
    assert (
        Workday(
            status=Status.CLOSED,
            start=START,
            finish=datetime(2026, 5, 4, 18, 0, tzinfo=MOSCOW),
            breaks=timedelta(minutes=30),
            offset=MOSCOW,
            recorded=timedelta(hours=8),
        )
        == day()
    )


def test_a_person_without_any_record_has_a_closed_day() -> None:
    assert Workday(status=Status.CLOSED) == workday_from({"status": "CLOSED"}, now=NOW)


@pytest.mark.parametrize("data", [{}, {"status": ""}, {"status": None}, {"status": "  "}, {"other": 1}])
def test_only_an_object_without_a_status_is_a_closed_day(data: dict[str, object]) -> None:
    assert workday_from(data, now=NOW).status is Status.CLOSED


@pytest.mark.parametrize("data", [None, [], [SAMPLE], "CLOSED", 0, True, 1.5])
def test_what_is_no_object_is_no_day(data: object) -> None:
    assert place_of(data) == "$.data"


@pytest.mark.parametrize(
    ("text", "status"),
    [
        ("OPENED", Status.OPENED),
        ("opened", Status.OPENED),
        ("EXPIRED", Status.EXPIRED),
        ("LUNCH", Status.UNKNOWN),
    ],
)
def test_the_status_is_read_without_regard_to_case(text: str, status: Status) -> None:
    assert day(status=text).status is status


@pytest.mark.parametrize(
    ("text", "moment"),
    [
        ("2026-05-04T06:00:00Z", START),
        ("2026-05-04T06:00:00z", START),
        ("2026-05-04T06:00:00+00:00", START),
        ("2026-05-04T09:00:00.000+0300", START),
        ("2026-05-04 09:00:00+03", START),
        (" 2026-05-04T09:00:00+03:00 ", START),
    ],
)
def test_moments_are_read_in_every_spelling_with_an_offset(text: str, moment: datetime) -> None:
    assert moment == day(timeStart=text).start


def test_a_start_keeps_the_offset_in_which_it_was_written() -> None:
    start = day(timeStart="2026-05-04T06:00:00+00:00").start
    assert start is not None
    assert start.utcoffset() == timedelta(0)


@pytest.mark.parametrize("value", [None, "", "  "])
def test_an_empty_moment_is_none(value: object) -> None:
    assert day(timeStart=value).start is None
    assert day(timeFinish=value).finish is None


@pytest.mark.parametrize(
    "value",
    [
        "2026-05-04T09:00:00",
        "2026-05-04",
        "09:00:00",
        "yesterday",
        "2026-13-04T09:00:00Z",
        "2026-05-04T25:00:00Z",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-12:00",
        "2026-05-04T09:00:00+23:00",
        "٢٠٢٦-05-04T09:00:00Z",
        42,
        1777874400.0,
        True,
        [],
        {},
    ],
)
@pytest.mark.parametrize("name", ["timeStart", "timeFinish"])
def test_a_moment_that_is_none_names_its_place(name: str, value: object) -> None:
    assert f"$.data.{name}" == place_of({**SAMPLE, name: value})


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("status", 1),
        ("status", ["OPENED"]),
        ("status", False),
        ("timeLeaks", 1800),
        ("timeLeaks", ["00:30:00"]),
        ("duration", {}),
        ("active", [True]),
        ("active", {}),
        ("tzOffset", True),
        ("tzOffset", [10800]),
    ],
)
def test_a_wrong_type_names_its_place(name: str, value: object) -> None:
    assert f"$.data.{name}" == place_of({**SAMPLE, name: value})


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("00:30:00", timedelta(minutes=30)),
        ("26:00:01", timedelta(hours=26, seconds=1)),
        ("00:00:-1", ZERO),
        ("-1:00:00", ZERO),
        ("", ZERO),
        ("a while", ZERO),
        (None, ZERO),
    ],
)
def test_breaks_are_read_leniently_and_are_never_negative(text: object, length: timedelta) -> None:
    assert length == day(timeLeaks=text).breaks


@pytest.mark.parametrize("status", ["OPENED", "PAUSED", "EXPIRED", "LUNCH"])
def test_only_a_closed_day_has_a_finish_and_a_recorded_length(status: str) -> None:
    read = day(status=status)
    assert (None, None) == (read.finish, read.recorded)


@pytest.mark.parametrize(
    ("finish", "paused_at"),
    [
        ("2026-05-04T13:00:00+03:00", datetime(2026, 5, 4, 13, 0, tzinfo=MOSCOW)),
        ("2026-05-04T10:00:00Z", datetime(2026, 5, 4, 13, 0, tzinfo=MOSCOW)),
        ("2026-05-04T15:00:04+03:00", datetime(2026, 5, 4, 15, 0, 4, tzinfo=MOSCOW)),
        (None, None),
        ("", None),
        ("2026-05-04T13:00:00", None),
        ("lunch time", None),
        ("2026-05-04T08:59:59+03:00", None),
        ("2026-05-04T15:00:06+03:00", None),
    ],
)
def test_a_pause_begins_at_the_finish_if_that_lies_in_the_day(
    finish: str | None, paused_at: datetime | None
) -> None:
    assert paused_at == day(status="PAUSED", timeFinish=finish).paused_at


def test_a_pause_without_a_start_has_no_known_beginning() -> None:
    assert day(status="PAUSED", timeStart=None, timeFinish="2026-05-04T13:00:00+03:00").paused_at is None


@pytest.mark.parametrize(
    ("text", "suggested"),
    [
        ("2026-05-04T18:00:00+03:00", datetime(2026, 5, 4, 18, 0, tzinfo=MOSCOW)),
        ("2026-05-04T09:00:00+03:00", None),
        ("2026-05-04T02:00:00+03:00", None),
        ("2026-05-04T18:00:00", None),
        (None, None),
    ],
)
def test_a_suggested_finish_counts_only_after_the_start(text: str | None, suggested: datetime | None) -> None:
    assert suggested == day(status="EXPIRED", timeFinish=None, timeFinishDefault=text).suggested_finish
    assert day(status="OPENED", timeFinish=None, timeFinishDefault=text).suggested_finish is None


@pytest.mark.parametrize(
    ("value", "offset"),
    [
        (10800, MOSCOW),
        ("10800", MOSCOW),
        (10800.0, MOSCOW),
        (0, UTC),
        (-43200, timezone(timedelta(hours=-12))),
        (50400, timezone(timedelta(hours=14))),
        (50401, None),
        (-(10**30), None),
        ("three", None),
        (1e300, None),
        (0.5, None),
        (None, None),
    ],
)
def test_the_offset_is_read_if_there_can_be_such_a_one(value: object, offset: timezone | None) -> None:
    assert offset == day(tzOffset=value).offset


@pytest.mark.parametrize(
    ("value", "waits"),
    [
        *((value, True) for value in (False, "0", 0, "", "N", "false")),
        *((value, False) for value in (True, "1", 1, "Y", None, "perhaps")),
    ],
)
def test_an_inactive_record_waits_for_approval(value: object, waits: bool) -> None:  # noqa: FBT001 - a table
    assert waits is day(active=value).awaiting_approval


def test_a_record_that_says_nothing_of_it_waits_for_nothing() -> None:
    assert not workday_from({"status": "OPENED"}, now=NOW).awaiting_approval


def _classic(name: str) -> str:
    return "".join(f"_{letter}" if letter.isupper() else letter for letter in name).upper()


@given(
    status=st.sampled_from(["OPENED", "PAUSED", "CLOSED", "EXPIRED"]),
    spellings=st.lists(
        st.sampled_from([str.lower, str.upper, str.title, _classic, str.swapcase, lambda name: f"_{name}_"]),
        min_size=14,
        max_size=14,
    ),
)
def test_every_spelling_of_the_keys_gives_the_same_day(status: str, spellings: list[Any]) -> None:
    data = {**SAMPLE, "status": status, "timeFinishDefault": "2026-05-04T18:00:00+03:00"}
    respelled = {spell(name): value for spell, (name, value) in zip(spellings, data.items(), strict=True)}
    assert workday_from(data, now=NOW) == workday_from(respelled, now=NOW)
