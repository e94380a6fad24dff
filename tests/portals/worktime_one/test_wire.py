"""Good answers become rows and matches; nonsense is told with its place, and nobody else is looked at."""

from datetime import timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.leaks import told
from tray_app.engine.errors import BadAnswer
from tray_app.portals.worktime_one.sessions import Row
from tray_app.portals.worktime_one.wire import (
    Envelope,
    Match,
    Page,
    check_organisation,
    matches,
    page_of,
    rows_of,
)

ZONE = timezone(timedelta(hours=3))
OWN: dict[str, Any] = {
    "id": "att_1",
    "employee_id": "emp_1",
    "employee_name": "John Doe",
    "clock_in": "2024-11-18T09:00:00Z",
    "clock_out": "2024-11-18T17:30:00Z",
    "work_hours": 8.5,
    "late_minutes": 0,
    "early_departure_minutes": 0,
    "lock_id": "lock_789",
    "date": "2024-11-18",
}


def rows(*items: object) -> tuple[Row, ...]:
    return rows_of(Envelope({"data": list(items)}), employee_id="emp_1", zone=ZONE)


def fault(*items: object) -> BadAnswer:
    with pytest.raises(BadAnswer) as caught:
        rows(*items)
    return caught.value


def test_the_pages_own_sample_is_a_row_in_the_persons_zone() -> None:
    (row,) = rows(OWN)
    assert ("att_1", "2024-11-18T12:00:00+03:00") == (row.id, row.start.isoformat())
    assert row.finish is not None
    assert ("2024-11-18T20:30:00+03:00", timedelta(hours=8.5)) == (row.finish.isoformat(), row.told)


@pytest.mark.parametrize("shape", [{"clock_out": None}, {"clock_out": ""}, {"clock_out": "  "}, {}])
def test_an_open_row_may_look_in_three_ways(shape: dict[str, Any]) -> None:
    bare = {name: value for name, value in OWN.items() if name not in {"clock_out", "work_hours"}}
    (row,) = rows(bare | shape)
    assert (None, None, timedelta(0)) == (row.finish, row.told, row.worked)


def test_rows_of_others_are_dropped_however_they_look() -> None:
    others = [OWN | {"employee_id": "emp_2", "clock_in": 42}, {"employee_id": "emp_10"}, None, 7, "emp_1", {}]
    assert 1 == len(rows(*others, OWN))


def test_a_day_on_which_nobody_came_is_no_row() -> None:
    assert () == rows(OWN | {"clock_in": None, "clock_out": None})


@pytest.mark.parametrize(
    ("change", "place", "code"),
    [
        ({"id": None}, "$.data[1].id", "WRONG_TYPE"),
        ({"id": " "}, "$.data[1].id", "WRONG_TYPE"),
        ({"clock_in": 42}, "$.data[1].clock_in", "WRONG_TYPE"),
        ({"clock_in": "2024-11-18T09:00:00"}, "$.data[1].clock_in", "NOT_A_MOMENT"),
        ({"clock_in": None}, "$.data[1].clock_in", "MISSING"),
        ({"clock_out": "later"}, "$.data[1].clock_out", "NOT_A_MOMENT"),
        ({"clock_out": False}, "$.data[1].clock_out", "WRONG_TYPE"),
    ],
)
def test_nonsense_in_an_own_row_is_told_with_its_place(change: dict[str, Any], place: str, code: str) -> None:
    found = fault({"employee_id": "emp_2"}, OWN | change)
    assert (place, code) == (found.place, found.code)


def test_a_going_before_its_coming_has_no_length() -> None:
    (row,) = rows(OWN | {"clock_out": "2024-11-18T08:00:00Z"})
    assert row.start == row.finish


@pytest.mark.parametrize("hours", [None, "8.5", True, -1, float("nan"), float("inf"), 10**400, 1e9])
def test_hours_that_are_none_leave_the_moments_to_tell(hours: object) -> None:
    (row,) = rows(OWN | {"work_hours": hours})
    assert (None, timedelta(hours=8.5)) == (row.told, row.worked)


def test_a_fault_carries_nobodys_name_along() -> None:
    colleague = OWN | {"employee_id": "emp_2", "employee_name": "Secret Colleague", "salary": 75001}
    text = told(fault(colleague, OWN | {"clock_in": 42}))
    assert "Secret Colleague" not in text
    assert "75001" not in text
    assert "John Doe" not in text


@pytest.mark.parametrize(
    ("members", "page"),
    [
        ({"data": []}, Page(count=0)),
        (
            {"data": [1, 2], "pagination": {"page": 1, "limit": 2, "total": 42}},
            Page(count=2, limit=2, total=42),
        ),
        ({"data": [1], "pagination": {"limit": "50", "total": "x"}}, Page(count=1, limit=50)),
        ({"data": [1], "pagination": [3]}, Page(count=1)),
        ({"data": [1], "pagination": {"total": -1}}, Page(count=1)),
    ],
)
def test_a_list_tells_how_much_there_is(members: dict[str, object], page: Page) -> None:
    assert page == page_of(Envelope(members))


@pytest.mark.parametrize(
    ("members", "code"), [({}, "MISSING"), ({"data": {}}, "WRONG_TYPE"), ({"data": None}, "WRONG_TYPE")]
)
def test_a_list_that_is_none_is_a_bad_answer(members: dict[str, object], code: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        page_of(Envelope(members))
    assert (code, "$.data") == (caught.value.code, caught.value.place)


@pytest.mark.parametrize(("members", "code"), [({}, "MISSING"), ({"data": []}, "WRONG_TYPE")])
def test_an_organisation_that_is_none_is_a_bad_answer(members: dict[str, object], code: str) -> None:
    with pytest.raises(BadAnswer) as caught:
        check_organisation(Envelope(members))
    assert code == caught.value.code


def people(*addresses: object) -> Envelope:
    return Envelope(
        {"data": [{"id": f"emp_{index}", "email": email} for index, email in enumerate(addresses)]}
    )


def test_an_address_is_compared_whole_and_without_regard_to_case() -> None:
    near = ["a.anna@acme.example", "anna@acme.example.org", "anna+1@acme.example", "anna", None, 3]
    found = matches(people(*near, " ANNA@Acme.Example "), "anna@acme.example")
    assert (Match(id="emp_6", active=True),) == found


def test_who_left_is_told_as_such() -> None:
    person = {"id": "emp_1", "email": "a@b.example", "status": "inactive"}
    assert (Match(id="emp_1", active=False),) == matches(Envelope({"data": [person]}), "a@b.example")


@pytest.mark.parametrize(
    "data", [None, {}, [None, 1, {"email": "a@b.example"}, {"email": "a@b.example", "id": 5}]]
)
def test_nonsense_is_nobody(data: object) -> None:
    assert () == matches(Envelope({"data": data}), "a@b.example")


def test_an_envelope_shows_nothing() -> None:
    assert "salary" not in repr(Envelope({"data": [{"salary": 1}]}))


anything = st.recursive(
    st.none() | st.booleans() | st.floats() | st.integers() | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from([*OWN]), inner, max_size=5),
    max_leaves=12,
)


own = st.fixed_dictionaries(
    {"employee_id": st.just("emp_1")},
    optional={name: anything for name in OWN if name != "employee_id"},
)


@given(st.lists(anything | own, max_size=4))
def test_whatever_comes_is_rows_or_a_bad_answer(items: list[object]) -> None:
    found: tuple[Row, ...] = ()
    places = []
    try:
        found = rows(*items)
    except BadAnswer as problem:
        places.append(problem.place)
    assert all(place.startswith("$.data[") for place in places)
    assert all(row.start <= (row.finish or row.start) for row in found)
