"""What a good answer says; what is somebody else's is dropped, and nonsense is no state of the day."""

from collections.abc import Callable, Mapping
from contextlib import suppress
from datetime import UTC, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.support.leaks import told
from tests.support.portal import MONDAY_MORNING, ZONE
from tray_app.engine.errors import BadAnswer
from tray_app.portals.mctime.days import Break, Clocking
from tray_app.portals.mctime.problems import Item, Judged
from tray_app.portals.mctime.wire import (
    Named,
    Totals,
    clocking_of,
    entries_of,
    organisations_of,
    past_allowed,
    people_of,
    time_ids,
    totals_of,
)

ME = "me"
HOUR = timedelta(hours=1)
WHEN = MONDAY_MORNING.isoformat()
LATER = (MONDAY_MORNING + HOUR).isoformat()
json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers()
    | st.floats()
    | st.text(max_size=8)
    | st.just(WHEN)
    | st.just(ME),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(
                [
                    "userId",
                    "from",
                    "to",
                    "onBreak",
                    "clockedIn",
                    "breaks",
                    "timeEntries",
                    "times",
                    "id",
                    "totals",
                ]
            ),
            inner,
            max_size=6,
        )
    ),
    max_leaves=12,
)


def answer(*members: Mapping[str, object]) -> Judged:
    return Judged(items=tuple(Item(dict(each)) for each in members))


def clock(**changes: object) -> dict[str, object]:
    return {
        "userId": ME,
        "clockedIn": True,
        "onBreak": False,
        "from": WHEN,
        "comment": "",
        "breaks": [],
        **changes,
    }


def clocking(**changes: object) -> Clocking | None:
    return clocking_of(answer(clock(**changes)), user_id=ME, zone=ZONE)


def times(*listed: dict[str, object], **group: object) -> Judged:
    return answer({"timeEntries": [{**group, "times": list(listed)}]})


def time(**changes: object) -> dict[str, object]:
    return {"id": "1", "from": WHEN, "to": LATER, "breaks": None, "type": "work", **changes}


def place_of(read: Callable[[], object]) -> str:
    with pytest.raises(BadAnswer) as caught:
        read()
    return caught.value.place


def test_a_clock_is_read_as_it_is_told() -> None:
    breaks = [{"from": WHEN, "to": LATER}, {"from": LATER, "automatic": True}]
    assert Clocking(
        start=MONDAY_MORNING,
        on_break=True,
        breaks=(
            Break(start=MONDAY_MORNING, finish=MONDAY_MORNING + HOUR),
            Break(start=MONDAY_MORNING + HOUR, automatic=True),
        ),
        comment="Words",
        organisation_id="org",
    ) == clocking(onBreak=True, breaks=breaks, comment=" Words ", organizationId="org")


@pytest.mark.parametrize("breaks", [None, {}, "x"])
def test_breaks_that_are_not_listed_are_not_known(breaks: object) -> None:
    found = clocking(breaks=breaks)
    assert found is not None
    assert found.breaks is None


def test_only_ones_own_clock_is_looked_at() -> None:
    others = [clock(userId="she", onBreak="nonsense", **{"from": 3}), clock(userId="he")]
    assert clocking_of(answer(*others), user_id=ME, zone=ZONE) is None
    assert clocking_of(answer(*others, clock()), user_id=ME, zone=ZONE) is not None


@pytest.mark.parametrize(
    "items",
    [
        (),
        (clock(clockedIn=False, onBreak=None),),
        ({"clockedIn": False},),
        ({},),
        ({"message": "Success", "valid": None},),
        ({"message": "Success", "data": []},),
        ({"message": "Success", "data": None},),
        ({"users": []},),
        ({"from": None, "onBreak": False},),
    ],
)
def test_nobody_there_is_nobody_clocked_in(items: tuple[dict[str, object], ...]) -> None:
    assert clocking_of(answer(*items), user_id=ME, zone=ZONE) is None


@pytest.mark.parametrize(
    "item",
    [
        {"from": WHEN},
        {"clockedIn": True},
        {"onBreak": True},
        {"userId": 7, "from": WHEN},
        {"data": [clock()]},
        {"clocks": {ME: clock()}},
    ],
)
def test_a_clock_of_which_nobody_knows_whose_it_is_is_no_closed_day(item: dict[str, object]) -> None:
    assert "$.items.userId" == place_of(lambda: clocking_of(answer(item), user_id=ME, zone=ZONE))


@pytest.mark.parametrize(
    ("changes", "place"),
    [
        ({"userId": None}, "$.items.userId"),
        ({"onBreak": None}, "$.items.onBreak"),
        ({"onBreak": "false"}, "$.items.onBreak"),
        ({"from": None}, "$.items.from"),
        ({"from": "2026-05-04T08:50:00"}, "$.items.from"),
        ({"from": 1714803000}, "$.items.from"),
        ({"breaks": [{"to": LATER}]}, "$.items.breaks[0].from"),
    ],
)
def test_a_clock_that_makes_no_sense_is_told_with_its_place(changes: dict[str, object], place: str) -> None:
    assert place == place_of(lambda: clocking(**changes))


def test_times_in_utc_are_shown_in_the_persons_zone_and_others_as_recorded() -> None:
    utc = clocking(**{"from": MONDAY_MORNING.astimezone(UTC).isoformat().replace("+00:00", "Z")})
    berlin = clocking(**{"from": "2026-05-04T07:50:00+02:00"})
    assert utc is not None
    assert berlin is not None
    assert (utc.start, berlin.start) == (MONDAY_MORNING, MONDAY_MORNING)
    assert (3 * HOUR, 2 * HOUR) == (utc.start.utcoffset(), berlin.start.utcoffset())


def test_entries_are_read_from_groups_and_their_breaks_may_be_null() -> None:
    (entry,) = entries_of(times(time(category="productive", creationType=None)), user_id=ME, zone=ZONE)
    assert (MONDAY_MORNING, MONDAY_MORNING + HOUR, (), "work", "") == (
        entry.start,
        entry.finish,
        entry.breaks,
        entry.time_type,
        entry.creation,
    )


def test_others_entries_are_dropped_before_anything_looks_at_them() -> None:
    hers = time(userId="she", **{"from": "nonsense"})
    assert () == entries_of(times(hers), user_id=ME, zone=ZONE)
    assert () == entries_of(times(time(**{"from": 1}), userId="she"), user_id=ME, zone=ZONE)
    assert 1 == len(entries_of(times(time(), userId=ME), user_id=ME, zone=ZONE))
    assert {"1"} == time_ids(times(hers))


def test_what_is_no_entry_among_the_entries_is_passed_over() -> None:
    assert 1 == len(entries_of(answer({"timeEntries": [{"times": [None, time()]}]}), user_id=ME, zone=ZONE))


def test_an_entry_without_an_end_is_none_yet_and_a_backward_one_has_no_length() -> None:
    assert () == entries_of(times(time(to=None)), user_id=ME, zone=ZONE)
    (entry,) = entries_of(times(time(**{"from": LATER, "to": WHEN})), user_id=ME, zone=ZONE)
    assert timedelta(0) == entry.worked


@pytest.mark.parametrize(
    ("changes", "place"), [({"id": None}, "$.times[0].id"), ({"to": "x"}, "$.times[0].to")]
)
def test_an_entry_that_makes_no_sense_is_told_with_its_place(changes: dict[str, object], place: str) -> None:
    assert place == place_of(lambda: entries_of(times(time(**changes)), user_id=ME, zone=ZONE))


def test_nothing_of_others_goes_along_with_a_problem() -> None:
    secret = "hers alone"
    others = {"timeEntries": [{"userId": "she", "times": [time(comment=secret)]}]}
    with pytest.raises(BadAnswer) as caught:
        entries_of(answer(others, {"timeEntries": [{"times": [time(id=None)]}]}), user_id=ME, zone=ZONE)
    assert secret not in told(caught.value)
    with pytest.raises(BadAnswer) as caught:
        clocking_of(answer(clock(userId="she", comment=secret), clock(onBreak=None)), user_id=ME, zone=ZONE)
    assert secret not in told(caught.value)


def test_people_and_organisations_have_a_number_and_some_name() -> None:
    users = [{"id": "1", "firstName": "A", "lastName": "B"}, {"id": "2", "email": "c@d"}, {"id": "3"}, {}, 4]
    assert (Named(id="1", name="A B"), Named(id="2", name="c@d"), Named(id="3", name="3")) == people_of(
        answer({"users": users})
    )
    listed = [{"id": "1", "organizationName": "O"}, {"organizationName": "no number"}]
    assert (Named(id="1", name="O"),) == organisations_of(answer({"organizations": listed}))


@pytest.mark.parametrize(
    ("value", "allowed"), [("", True), ("true", True), (None, True), ("False", False), (False, False)]
)
def test_the_past_is_allowed_unless_the_settings_say_no(value: object, *, allowed: bool) -> None:
    settings = {"timeTrackingSettings": {"allowTimeEntriesInPast": value}}
    assert allowed == past_allowed(answer(settings))
    assert past_allowed(answer({}))
    assert past_allowed(answer())


def test_totals_are_milliseconds_and_nonsense_is_not_known() -> None:
    totals = {"productive": {"total": 3_600_000}, "targetTimes": {"total": 28_800_000.0}}
    assert Totals(productive=HOUR, target=8 * HOUR) == totals_of(answer({"totals": totals}))
    nonsense: tuple[object, ...] = (None, True, "1", float("nan"), [], {})
    for value in nonsense:
        assert Totals() == totals_of(answer({"totals": {"productive": {"total": value}}}))
    assert Totals() == totals_of(answer())
    assert timedelta(0) == totals_of(answer({"totals": {"productive": {"total": -5}}})).productive


@given(json_values)
def test_whatever_comes_is_read_or_a_bad_answer(value: object) -> None:
    members = value if isinstance(value, dict) else {"times": value}
    heard = answer(members)
    assert isinstance(totals_of(heard), Totals)
    assert isinstance(past_allowed(heard), bool)
    for read in (clocking_of, entries_of):
        with suppress(BadAnswer):
            read(heard, user_id=ME, zone=ZONE)
    assert all(isinstance(each, str) for each in time_ids(heard))


@given(st.integers(0, 10**9))
def test_any_moment_is_read_back(seconds: int) -> None:
    moment = MONDAY_MORNING + timedelta(seconds=seconds)
    found = clocking(**{"from": moment.isoformat()})
    assert found is not None
    assert moment == found.start
