"""The sandbox's McTime over real loopback: times, people, organisations, sums, limits and steering."""

import json
from datetime import datetime, timedelta
from urllib.parse import quote

import pytest

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
    kept,
    refusal,
    start,
    times,
)
from tests.sandbox.test_steering import steer
from tests.support.portal import NO_LIMIT
from tray_app.sandbox.faults import Fault, FaultKind
from tray_app.sandbox.mctime.asked import BASE
from tray_app.sandbox.mctime.keys import MANAGER
from tray_app.sandbox.mctime.people import COMPANY_ID, PERSON_ID, colleague_id
from tray_app.sandbox.mctime.state import PER_SECOND, McTime
from tray_app.sandbox.server import SandboxServer

EXPORTS = {"pdf": {"export": False}, "csv": {"export": False}, "json": {"export": True}}


@pytest.fixture(autouse=True)
def _no_limit(sandbox: SandboxServer) -> None:
    behave(sandbox, per_second=NO_LIMIT)


def test_times_need_a_span_with_offsets_and_an_escaped_plus(sandbox: SandboxServer) -> None:
    good = f"/times?from={quote(NOW)}&to={quote(after(HOUR))}"
    assert 200 == call(sandbox, "GET", good).status
    for path in ("/times", f"/times?from={NOW}&to={NOW}", good.replace("%2B", "+")):
        assert 400 == refusal(call(sandbox, "GET", path))[0]
    too_long = {"from": NOW, "to": after(timedelta(days=367))}
    assert 400 == refusal(get(sandbox, "/times", **too_long))[0]
    assert 400 == refusal(get(sandbox, "/times", page="0", **{"from": NOW, "to": NOW}))[0]


def test_times_come_in_pages_of_twenty_until_one_is_empty(sandbox: SandboxServer) -> None:
    for count in range(1, 26):
        behave(sandbox, **{"from": after(-count * 2 * HOUR), "to": after(-count * 2 * HOUR + HOUR)})
    assert [20, 5, 0] == [len(times(sandbox, page=page)) for page in (1, 2, 3)]
    everybody = [time for page in (1, 2) for time in times(sandbox, MANAGER, page=page)]
    assert 28 == len(everybody)


def test_entries_are_found_by_their_start(sandbox: SandboxServer) -> None:
    behave(sandbox, **{"from": after(-HOUR), "to": after(HOUR)})
    assert [] == times(sandbox, **{"from": NOW})
    assert 1 == len(times(sandbox, **{"from": after(-HOUR), "to": after(-HOUR)}))


def test_an_edit_takes_the_place_of_all_that_was_there(sandbox: SandboxServer) -> None:
    behave(sandbox, **{"from": NOW, "to": after(HOUR), "break_from": NOW, "break_to": NOW, "comment": "Old"})
    (entry,) = times(sandbox)
    time = {"id": entry["id"], "from": NOW, "to": after(HOUR), "timeType": "travel", "comment": "New"}
    assert 200 == call(sandbox, "POST", "/times", {"userId": PERSON_ID, "times": [time]}).status
    (edited,) = times(sandbox)
    assert (entry["id"], None, "New", "travel", None) == tuple(
        edited[name] for name in ("id", "breaks", "comment", "type", "creationType")
    )
    for wrong in (
        {**time, "timeType": ""},
        {**time, "id": "elsewhere"},
        {**time, "to": after(-HOUR)},
        {**time, "breaks": [{"from": after(-HOUR), "to": NOW}]},
        {**time, "breaks": [{"from": after(HOUR), "to": NOW}]},
        {**time, "organizationId": COMPANY_ID},
    ):
        assert 400 == refusal(call(sandbox, "POST", "/times", {"userId": PERSON_ID, "times": [wrong]}))[0]
    other = {"userId": colleague_id(1), "times": [time]}
    assert 401 == refusal(call(sandbox, "POST", "/times", other))[0]
    assert 400 == refusal(call(sandbox, "POST", "/times", {"userId": PERSON_ID, "times": []}))[0]


def test_an_entry_can_be_typed_and_overwrites_as_well(sandbox: SandboxServer) -> None:
    time = {"from": NOW, "to": after(HOUR), "timeType": "work", "organization": {"name": "Sandbox Company"}}
    body = {"userId": PERSON_ID, "times": [time]}
    assert [200, 201] == [call(sandbox, "POST", "/times", body).status for _ in range(2)]
    (entry,) = times(sandbox)
    assert ("times", "Sandbox Company") == (entry["creationType"], entry["organizationName"])


def test_people_and_organisations_are_listed_by_what_a_key_shows(sandbox: SandboxServer) -> None:
    assert [PERSON_ID] == [each["id"] for each in data(get(sandbox, "/users"))["users"]]
    pages = [data(get(sandbox, "/users", MANAGER, page=page))["users"] for page in (1, 2, 3)]
    assert [20, 14, 0] == [len(page) for page in pages]
    assert PERSON_ID not in {each["id"] for each in pages[0]}
    bare = get(sandbox, f"/users/{PERSON_ID}").json
    assert ("Sandbox", "Person") == (bare["firstName"], bare["lastName"])
    assert 401 == refusal(get(sandbox, f"/users/{colleague_id(1)}"))[0]
    behave(sandbox, organizations=3, people_told=False)
    names = [each["organizationName"] for each in data(get(sandbox, "/organizations"))["organizations"]]
    assert ["Sandbox Company", "Test Project", "Test Project"] == names
    assert 401 == refusal(get(sandbox, "/users"))[0]


def test_sums_are_for_managers_in_milliseconds_and_may_send_mail(sandbox: SandboxServer) -> None:
    behave(sandbox, **{"from": after(-HOUR), "to": NOW})
    body = {
        "analyticsFrom": after(-HOUR),
        "analyticsTo": after(timedelta(days=6)),
        "exportType": EXPORTS,
        "userIds": [PERSON_ID],
    }
    assert 401 == refusal(call(sandbox, "POST", "/analytics", body))[0]
    totals = data(call(sandbox, "POST", "/analytics", body, MANAGER))["totals"]
    assert (3_600_000, 5 * 28_800_000) == (totals["productive"]["total"], totals["targetTimes"]["total"])
    assert 0 == kept(sandbox)["mails"]
    call(sandbox, "POST", "/analytics", {**body, "exportType": {**EXPORTS, "pdf": {"export": True}}}, MANAGER)
    assert 1 == kept(sandbox)["mails"]
    wrongs: tuple[dict[str, object], ...] = (
        {"exportType": {}},
        {"userIds": []},
        {"analyticsFrom": "today"},
    )
    for wrong in wrongs:
        assert 400 == refusal(call(sandbox, "POST", "/analytics", {**body, **wrong}, MANAGER))[0]
    behave(sandbox, analytics_for_all=True)
    assert 200 == call(sandbox, "POST", "/analytics", body).status


def test_more_than_ten_requests_in_a_second_are_too_many() -> None:
    mctime = McTime()
    assert [True] * PER_SECOND + [False] == [mctime.count(5.0) for _ in range(PER_SECOND + 1)]
    assert not mctime.count(5.9)
    assert mctime.count(6.0)


def test_too_many_requests_are_told_so(sandbox: SandboxServer) -> None:
    behave(sandbox, per_second=0)
    assert (429, "Too many requests") == refusal(get(sandbox, "/clock"))


def test_faults_look_like_the_services_own_and_are_told_apart_by_the_action(sandbox: SandboxServer) -> None:
    sandbox.add_fault(Fault(kind=FaultKind.REFUSAL, path="/clock/stop", code="503"))
    start(sandbox)
    assert 200 == get(sandbox, "/clock").status
    assert (503, "Connection timeout") == refusal(clock(sandbox, "stop"))
    sandbox.add_fault(Fault(kind=FaultKind.MISSING_DATA, path="/clock"))
    assert {"valid": True} == get(sandbox, "/clock").json
    sandbox.add_fault(Fault(kind=FaultKind.ERROR_AS_STRING, path="/clock"))
    assert 400 == get(sandbox, "/clock").status
    assert 400 == call(sandbox, "POST", "/clock", "nonsense").status
    seen = [each.path.removeprefix(BASE) for each in sandbox.requests()]
    assert ["/clock/start", "/clock", "/clock/stop"] == seen[:3]
    assert "/clock/unreadable" == seen[-1]
    assert all(each.has_key for each in sandbox.requests())


def test_another_client_clicks_by_steering(sandbox: SandboxServer) -> None:
    for click in ("start", "break"):
        behave(sandbox, click=click)
    told = kept(sandbox)
    assert (NOW, None) == (told["running"]["from"], told["running"]["breaks"][0]["to"])
    for wrong in (
        {"click": "start"},
        {"click": "dance"},
        {"to": NOW},
        {"from": NOW, "to": after(-HOUR)},
        {"colour": "red"},
    ):
        assert 400 == steer(sandbox, "mctime", wrong).status
    behave(sandbox, click="cancel")
    behave(sandbox, **{"from": NOW, "break_from": NOW, "type": "travel"})
    assert "travel" == clocks(sandbox)[0]["data"]["type"]


def test_a_reset_forgets_everything(sandbox: SandboxServer) -> None:
    start(sandbox)
    behave(sandbox, past="false")
    sandbox.reset()
    told = kept(sandbox)
    assert (None, [], "", PER_SECOND) == (
        told["running"],
        told["entries"],
        told["manners"]["past"],
        told["manners"]["per_second"],
    )


def test_moments_are_told_in_the_offset_in_which_they_came(sandbox: SandboxServer) -> None:
    there = datetime.fromisoformat("2026-05-04T07:50:00+02:00")
    assert there.isoformat() == data(start(sandbox, there.isoformat()))["from"]
    assert "+02:00" in json.dumps(clocks(sandbox))
