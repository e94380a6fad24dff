"""The sandbox's McTime over real loopback: the clock, as the pages show it and in its harshest reading."""

from datetime import timedelta
from typing import Any

import pytest

from tests.sandbox.asking import ask
from tests.sandbox.mctime_asking import (
    HOUR,
    NOW,
    after,
    behave,
    call,
    clock,
    clocks,
    data,
    get,
    go_on,
    kept,
    refusal,
    start,
    times,
)
from tests.support.portal import NO_LIMIT
from tray_app.sandbox.mctime.asked import BASE
from tray_app.sandbox.mctime.keys import EMPLOYEE, MANAGER
from tray_app.sandbox.mctime.people import COMPANY_ID, NAMESAKE_ID, PERSON_ID, PROJECT_ID, colleague_id
from tray_app.sandbox.server import SandboxServer


@pytest.fixture(autouse=True)
def _no_limit(sandbox: SandboxServer) -> None:
    behave(sandbox, per_second=NO_LIMIT)


def test_a_key_is_asked_for_in_a_header_of_its_own(sandbox: SandboxServer) -> None:
    for key in (None, "nonsense", EMPLOYEE.upper()):
        assert 401 == refusal(call(sandbox, "GET", "/clock", key=key))[0]
    bearer = {"Authorization": f"Bearer {EMPLOYEE}", "API-KEY": EMPLOYEE}
    assert 401 == ask(sandbox, "GET", f"{BASE}/clock", key=None, headers=bearer).status
    assert [] == clocks(sandbox)
    assert 404 == refusal(get(sandbox, "/nowhere"))[0]


def test_only_who_is_clocked_in_is_told(sandbox: SandboxServer) -> None:
    assert [] == clocks(sandbox, userIds=PERSON_ID)
    begun = data(start(sandbox, comment="Begin", organizationId=COMPANY_ID))
    assert (NOW, None, [], "Begin", "Sandbox Company", PERSON_ID, "productive", "clock") == tuple(
        begun[name]
        for name in (
            "from",
            "to",
            "breaks",
            "comment",
            "organizationName",
            "userId",
            "category",
            "creationType",
        )
    )
    (item,) = clocks(sandbox, userIds=PERSON_ID)
    assert (True, False, NOW) == tuple(item["data"][name] for name in ("clockedIn", "onBreak", "from"))
    assert [] == times(sandbox)


def test_messages_are_worded_differently_from_answer_to_answer(sandbox: SandboxServer) -> None:
    start(sandbox)
    assert 4 == len({clocks(sandbox)[0]["message"] for _ in range(8)})


def test_a_managers_key_shows_colleagues_in_pages_of_twenty(sandbox: SandboxServer) -> None:
    start(sandbox)
    first, second, third = (clocks(sandbox, MANAGER, page=page) for page in (1, 2, 3))
    assert (20, 6, 0) == (len(first), len(second), len(third))
    assert PERSON_ID not in {item["data"]["userId"] for item in first}
    assert PERSON_ID == second[-1]["data"]["userId"]
    assert [PERSON_ID] == [item["data"]["userId"] for item in clocks(sandbox, MANAGER, userIds=PERSON_ID)]


def test_a_number_that_may_not_be_seen_is_an_item_at_the_clock_and_a_401_at_the_times(
    sandbox: SandboxServer,
) -> None:
    start(sandbox)
    own, refused = clocks(sandbox, userIds=[PERSON_ID, colleague_id(1)])
    assert (PERSON_ID, False, 400) == (own["data"]["userId"], refused["valid"], refused["status"])
    asked = {"from": NOW, "to": NOW, "userIds": colleague_id(1)}
    assert 401 == refusal(get(sandbox, "/times", **asked))[0]
    assert 401 == refusal(get(sandbox, "/users", userIds=colleague_id(1)))[0]
    assert 401 == refusal(start(sandbox, userId=colleague_id(1)))[0]
    assert 200 == get(sandbox, "/times", MANAGER, **asked).status


@pytest.mark.parametrize(
    ("manners", "shown"),
    [
        ({"break_list": "open_end"}, [{"from": after(HOUR), "automatic": False}]),
        ({"break_list": "null_end"}, [{"from": after(HOUR), "to": None, "automatic": False}]),
        ({"break_list": "finished_only"}, []),
        ({"break_list": "none"}, None),
    ],
)
def test_a_running_break_is_told_in_several_ways(
    sandbox: SandboxServer, manners: dict[str, Any], shown: list[dict[str, Any]] | None
) -> None:
    behave(sandbox, **manners)
    start(sandbox)
    go_on(sandbox)
    clock(sandbox, "break", after(HOUR))
    (item,) = clocks(sandbox)
    assert item["data"]["onBreak"] is True
    breaks = item["data"].get("breaks")
    told = breaks and [{name: value for name, value in each.items() if name != "id"} for each in breaks]
    assert shown == told


def test_the_clocks_members_may_stand_in_the_item(sandbox: SandboxServer) -> None:
    behave(sandbox, under_data=False, absent="not_clocked_in", comment_told=False)
    (absent,) = clocks(sandbox, userIds=PERSON_ID)
    assert (PERSON_ID, False) == (absent["data"]["userId"], absent["data"]["clockedIn"])
    start(sandbox, comment="Begin")
    (item,) = clocks(sandbox, userIds=PERSON_ID)
    assert (True, False, False) == (item["clockedIn"], "data" in item, "comment" in item)


@pytest.mark.parametrize(
    ("absent", "shown"),
    [
        ("left_out", []),
        ("no_data", [{}]),
        ("null", [{"data": None}]),
        ("empty_list", [{"data": []}]),
        ("empty_object", [{"data": {}}]),
    ],
)
def test_nobody_there_is_told_in_several_ways(
    sandbox: SandboxServer, absent: str, shown: list[dict[str, Any]]
) -> None:
    behave(sandbox, absent=absent)
    for asked in ({}, {"userIds": PERSON_ID}):
        items = [
            {name: each[name] for name in each if name != "message"} for each in clocks(sandbox, **asked)
        ]
        assert shown == items
    start(sandbox)
    (item,) = clocks(sandbox)
    assert PERSON_ID == item["data"]["userId"]


def test_a_break_is_a_toggle(sandbox: SandboxServer) -> None:
    start(sandbox)
    go_on(sandbox, 3 * HOUR)
    for hours in (1, 2, 3):
        assert 200 == clock(sandbox, "break", after(hours * HOUR)).status
    data_of = clocks(sandbox)[0]["data"]
    assert data_of["onBreak"] is True
    assert [after(HOUR), after(3 * HOUR)] == [each["from"] for each in data_of["breaks"]]
    assert 400 == refusal(clock(sandbox, "break", after(HOUR)))[0]


@pytest.mark.parametrize("action", ["break", "stop", "cancel", "update"])
def test_without_a_clock_a_good_status_carries_a_refusal(sandbox: SandboxServer, action: str) -> None:
    status, words = refusal(clock(sandbox, action))
    assert (200, True) == (status, "no running" in words)


def test_a_second_start_fails_or_loses_what_ran(sandbox: SandboxServer) -> None:
    start(sandbox)
    go_on(sandbox)
    assert 200 == refusal(start(sandbox, after(HOUR)))[0]
    assert NOW == clocks(sandbox)[0]["data"]["from"]
    behave(sandbox, second_start="replaces")
    assert 200 == start(sandbox, after(HOUR)).status
    assert after(HOUR) == clocks(sandbox)[0]["data"]["from"]
    assert [] == times(sandbox)


def test_a_stopped_clock_becomes_an_entry_whose_breaks_are_null_without_any(sandbox: SandboxServer) -> None:
    start(sandbox, organizationId=PROJECT_ID)
    go_on(sandbox)
    stopped = clock(sandbox, "stop", after(HOUR))
    assert (200, after(HOUR)) == (stopped.status, data(stopped)["to"])
    (entry,) = times(sandbox, userIds=PERSON_ID)
    assert (NOW, after(HOUR), None, "Test Project", PROJECT_ID) == tuple(
        entry[name] for name in ("from", "to", "breaks", "organizationName", "organizationId")
    )
    assert [] == clocks(sandbox)
    alone = data(get(sandbox, f"/times/{entry['id']}"))
    assert ("Sandbox Person", "not_approved_yet") == (alone["userName"], alone["approvalStatus"])


@pytest.mark.parametrize(("manner", "comment"), [("kept", "Done"), ("ignored", "Begin")])
def test_a_comment_on_a_stop_takes_the_place_of_the_first_or_is_ignored(
    sandbox: SandboxServer, manner: str, comment: str
) -> None:
    behave(sandbox, stop_comment=manner)
    start(sandbox, comment="Begin")
    assert comment == data(clock(sandbox, "stop", NOW, comment="Done"))["comment"]


@pytest.mark.parametrize(("manner", "breaks"), [("refused", None), ("ends_it", 1), ("forgets_it", 0)])
def test_a_stop_during_a_break_is_refused_or_ends_or_forgets_it(
    sandbox: SandboxServer, manner: str, breaks: int | None
) -> None:
    behave(sandbox, stop_on_break=manner)
    start(sandbox)
    go_on(sandbox, 2 * HOUR)
    clock(sandbox, "break", after(HOUR))
    stopped = clock(sandbox, "stop", after(2 * HOUR))
    if breaks is None:
        assert 400 == refusal(stopped)[0]
        return
    assert breaks == len(data(stopped)["breaks"] or [])


def test_what_a_stopped_clock_overlaps_is_removed_and_told_by_the_status_alone(
    sandbox: SandboxServer,
) -> None:
    behave(sandbox, **{"from": after(HOUR), "to": after(2 * HOUR), "comment": "Lost"})
    start(sandbox)
    go_on(sandbox, 3 * HOUR)
    assert 201 == clock(sandbox, "stop", after(3 * HOUR)).status
    assert [NOW] == [entry["from"] for entry in times(sandbox)]


def test_over_an_approved_entry_nothing_is_saved_and_the_clock_is_gone(sandbox: SandboxServer) -> None:
    behave(sandbox, **{"from": after(HOUR), "to": after(2 * HOUR), "approved": True})
    start(sandbox)
    go_on(sandbox, 3 * HOUR)
    status, words = refusal(clock(sandbox, "stop", after(3 * HOUR)))
    assert (200, "New time entry could not be saved") == (status, words)
    assert [] == clocks(sandbox)
    assert [after(HOUR)] == [entry["from"] for entry in times(sandbox)]
    (invalid,) = kept(sandbox)["invalid"]
    assert 200 == call(sandbox, "DELETE", f"/times?id={invalid['id']}").status
    assert [] == kept(sandbox)["invalid"]
    (approved,) = times(sandbox)
    assert 404 == refusal(call(sandbox, "DELETE", f"/times?id={approved['id']}"))[0]


def test_rounding_and_automatic_breaks_are_told_as_adjusted(sandbox: SandboxServer) -> None:
    behave(sandbox, rounding=15, automatic_break=30)
    begun = start(sandbox)
    assert (201, after(timedelta(minutes=-5))) == (begun.status, data(begun)["from"])
    go_on(sandbox)
    stopped = clock(sandbox, "stop", after(HOUR))
    assert (201, after(timedelta(minutes=55))) == (stopped.status, data(stopped)["to"])
    assert [True] == [each["automatic"] for each in data(stopped)["breaks"]]


def test_a_clock_is_cancelled_and_updated(sandbox: SandboxServer) -> None:
    start(sandbox)
    updated = data(clock(sandbox, "update", None, timeType="travel", organizationName="Test Project"))
    assert ("travel", "Test Project") == (updated["type"], updated["organizationName"])
    assert NAMESAKE_ID == clocks(sandbox)[0]["data"]["organizationId"]
    assert 200 == clock(sandbox, "cancel", None).status
    assert ([], []) == (clocks(sandbox), times(sandbox))


@pytest.mark.parametrize(
    "changes",
    [
        {"dateTime": "2026-05-04T08:50:00"},
        {"dateTime": "2026-05-04T05:50:00Z"},
        {"dateTime": "2026-05-04T08:50:00.000+03:00"},
        {"dateTime": "2026-05-04T08:50:00+0300"},
        {"dateTime": None},
        {"dateTime": after(HOUR)},
        {"timeType": "military_exercise"},
        {"timeType": ""},
        {"action": "toggle"},
        {"comment": 5},
        {"organization": {"id": COMPANY_ID}},
        {"employeeId": PERSON_ID},
    ],
)
def test_a_body_that_is_wrong_is_a_bad_request(sandbox: SandboxServer, changes: dict[str, object]) -> None:
    body = {"action": "start", "dateTime": NOW, "timeType": "work", "userId": PERSON_ID, **changes}
    assert 400 == refusal(call(sandbox, "POST", "/clock", body))[0]
    assert [] == clocks(sandbox)


def test_a_body_that_is_no_json_or_an_organisation_that_is_not_there_is_refused(
    sandbox: SandboxServer,
) -> None:
    assert 400 == refusal(call(sandbox, "POST", "/clock", "action=start"))[0]
    assert 404 == refusal(start(sandbox, organizationId="elsewhere"))[0]
    behave(sandbox, organization_needed=True)
    assert 400 == refusal(start(sandbox))[0]
    assert 200 == start(sandbox, organizationId=COMPANY_ID).status


def test_the_past_is_refused_where_the_organisation_says_so(sandbox: SandboxServer) -> None:
    behave(sandbox, past="false")
    settings = data(get(sandbox, f"/organizations/{COMPANY_ID}"))["timeTrackingSettings"]
    assert ("false", "") == (settings["allowTimeEntriesInPast"], settings["maxTimeEntryLength"])
    assert 400 == refusal(start(sandbox, after(-HOUR)))[0]
    assert 200 == start(sandbox).status
