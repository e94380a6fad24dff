"""McTime's people, organisations and sums over HTTP.

Source: https://mctime.readme.io/reference (get-users, get-user-by-id, get-organizations,
get-organization-by-id, analytics-data).
"""

from datetime import datetime, timedelta, tzinfo

from aiohttp import web

from tray_app.sandbox.mctime import asked
from tray_app.sandbox.mctime.asked import BASE, good, moment, state, told
from tray_app.sandbox.mctime.keys import Role
from tray_app.sandbox.mctime.people import ORGANIZATIONS, PERSON_ID, users
from tray_app.sandbox.mctime.refusals import McTimeRefusal
from tray_app.sandbox.mctime.shapes import category, milliseconds
from tray_app.sandbox.wire import json_answer

USERS_PAGE, ORGANIZATIONS_PAGE = 20, 50
WEEKEND = frozenset({6, 7})
ONE_DAY = timedelta(days=1)


def add_list_routes(app: web.Application) -> None:
    """Add the endpoints."""
    app.router.add_get(f"{BASE}/users", told(_users))
    app.router.add_get(f"{BASE}/users/{{id}}", told(_user))
    app.router.add_get(f"{BASE}/organizations", told(_organizations))
    app.router.add_get(f"{BASE}/organizations/{{id}}", told(_organization))
    app.router.add_post(f"{BASE}/analytics", told(_analytics))


async def _users(request: web.Request) -> web.Response:
    if not state(request).manners.people_told:
        raise McTimeRefusal(401)
    wanted = request.query.getall("userIds", [])
    if not all(asked.may_see(request, each) for each in wanted):
        raise McTimeRefusal(401)
    everybody = users(asked.world(request).person.name, everybody=asked.role(request) is Role.MANAGER)
    chosen = [each for each in everybody if not wanted or each["id"] in wanted]
    return good(request, {"users": asked.page(request, chosen, USERS_PAGE)})


async def _user(request: web.Request) -> web.Response:
    """Answer with the bare object, as the page prints it."""
    for each in users(asked.world(request).person.name, everybody=asked.role(request) is Role.MANAGER):
        if each["id"] == request.match_info["id"]:
            return json_answer(each)
    raise McTimeRefusal(401)


async def _organizations(request: web.Request) -> web.Response:
    listed = [{"id": number, "organizationName": name} for number, name in ORGANIZATIONS.items()]
    chosen = listed[: state(request).manners.organizations]
    return good(request, {"organizations": asked.page(request, chosen, ORGANIZATIONS_PAGE)})


async def _organization(request: web.Request) -> web.Response:
    number = request.match_info["id"]
    if number not in ORGANIZATIONS:
        raise McTimeRefusal(404)
    manners = state(request).manners
    settings = {
        "maxTimeEntryLength": "",
        "allowTimeEntriesInPast": manners.past,
        "allowTimeEntriesInFuture": "false",
        "minTimeEntryBreakLength": "",
    }
    data = {"id": number, "organizationName": ORGANIZATIONS[number], "timeTrackingSettings": settings}
    return good(request, data)


async def _analytics(request: web.Request) -> web.Response:
    known = {
        "analyticsFrom",
        "analyticsTo",
        "exportType",
        "recipientEmails",
        "emailMessage",
        "userIds",
        "organizationIds",
        "subOrganizations",
        "approvalStatuses",
        "timeTypes",
    }
    members = await asked.body(request, known)
    mctime = state(request)
    if asked.role(request) is Role.EMPLOYEE and not mctime.manners.analytics_for_all:
        raise McTimeRefusal(401)
    begin, end = (moment(members.get(name), name) for name in ("analyticsFrom", "analyticsTo"))
    exports = asked.members_of(members.get("exportType"), {"pdf", "csv", "json"}, "exportType")
    mctime.mails += sum(exports.get(kind, {}).get("export") is not False for kind in ("pdf", "csv"))
    if exports.get("json", {}).get("export") is not True:
        raise McTimeRefusal(400, "Nothing is exported")
    if members.get("userIds") != [PERSON_ID]:
        raise McTimeRefusal(400, "The sandbox sums up its one person only")
    worked = [
        each.finish - each.start - sum((span.length for span in each.breaks), timedelta(0))
        for each in mctime.entries
        if begin <= each.start <= end and category(each.time_type) == "productive"
    ]
    days = _work_days(begin, end, asked.world(request).person.zone)
    totals = {
        "productive": {"total": milliseconds(sum(worked, timedelta(0)))},
        "targetTimes": {"total": days * mctime.manners.target_minutes * 60_000},
    }
    return good(request, {"totals": totals})


def _work_days(begin: datetime, end: datetime, zone: tzinfo) -> int:
    first, last = begin.astimezone(zone).date(), end.astimezone(zone).date()
    dates = (first + count * ONE_DAY for count in range((last - first).days + 1))
    return sum(each.isoweekday() not in WEEKEND for each in dates)
