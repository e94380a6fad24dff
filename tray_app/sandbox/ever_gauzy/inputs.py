"""Reading what a client sends, as strictly as the service's validation does.

Source: https://github.com/ever-co/ever-gauzy: start-timer.dto.ts, stop-timer.dto.ts,
timer-status-query.dto.ts, manual-time-log.dto.ts.
"""

import json
import re
from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Any

from aiohttp import web

from tray_app.sandbox.ever_gauzy.logs import LOG_TYPES, SOURCES
from tray_app.sandbox.ever_gauzy.people import ORGANIZATION_ID, ORGANIZATIONS
from tray_app.sandbox.ever_gauzy.refusals import GauzyRefusal, invalid
from tray_app.sandbox.ever_gauzy.state import EverGauzy

UUID = re.compile(r"[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}", re.ASCII | re.IGNORECASE)
BEARER = "Bearer "
NUMBERS = ("projectId", "taskId", "organizationContactId", "organizationTeamId")


def tenant_of(request: web.Request, state: EverGauzy, now: datetime) -> str:
    """Return for which tenant the request's token is; raises `GauzyRefusal`."""
    header = request.headers.get("Authorization", "")
    owner = state.tokens.tenant_of(header.removeprefix(BEARER), now) if header.startswith(BEARER) else None
    if owner is None:
        raise GauzyRefusal(401)
    return owner


async def body_of(request: web.Request) -> dict[str, Any]:
    """Return the JSON object of a request; raises `GauzyRefusal`."""
    try:
        body = json.loads(await request.text()) if request.content_type == "application/json" else {}
    except (ValueError, RecursionError) as error:
        raise GauzyRefusal(400, "Unexpected token in JSON") from error
    return body if isinstance(body, dict) else {}


def check_organization(fields: Mapping[str, Any]) -> None:
    """Pass when an organisation is named that the person belongs to; raises `GauzyRefusal`."""
    number = fields.get("organizationId")
    if not isinstance(number, str) or not UUID.fullmatch(number):
        raise invalid(["organizationId must be a UUID"])
    if number not in ORGANIZATIONS:
        raise invalid(["This user is not belongs to this organization."])


def is_own(fields: Mapping[str, Any]) -> bool:
    """Tell whether the organisation is the one where the person is an employee."""
    return fields.get("organizationId") == ORGANIZATION_ID


def check_start(body: Mapping[str, Any]) -> None:
    """Pass when a start names all that it has to; raises `GauzyRefusal`."""
    wrong = []
    if body.get("source") not in SOURCES:
        wrong.append(f"source must be one of the following values: {', '.join(SOURCES)}")
    if body.get("logType") not in LOG_TYPES:
        wrong.append(f"logType must be one of the following values: {', '.join(LOG_TYPES)}")
    wrong += _wrong_numbers(body)
    description = body.get("description")
    if description is not None and not isinstance(description, str):
        wrong.append("description must be a string")
    if wrong:
        raise invalid(wrong)
    check_organization(body)


def check_stop(body: Mapping[str, Any], now: datetime) -> datetime | None:
    """Return the end that a stop names, None for now; raises `GauzyRefusal`.

    The beginning that it is compared with is the request's own, and now where there is none.
    """
    wrong = []
    if body.get("source") not in {None, *SOURCES}:
        wrong.append(f"source must be one of the following values: {', '.join(SOURCES)}")
    if body.get("logType") not in {None, *LOG_TYPES}:
        wrong.append(f"logType must be one of the following values: {', '.join(LOG_TYPES)}")
    if wrong:
        raise invalid(wrong)
    check_organization(body)
    if "startedAt" in body and body["startedAt"] is None:
        raise GauzyRefusal(400, "Start date and end date must be valid dates")
    if body.get("stoppedAt") is None:
        return None
    stopped_at = moment(body, "stoppedAt")
    started_at = moment(body, "startedAt") if "startedAt" in body else now
    if stopped_at < started_at:
        raise GauzyRefusal(400, "End date must be greater than start date.")
    return stopped_at


def moment(fields: Mapping[str, Any], name: str) -> datetime:
    """Return a moment, UTC where it carries no offset; raises `GauzyRefusal`."""
    text = fields.get(name)
    try:
        found = datetime.fromisoformat(text) if isinstance(text, str) else None
    except ValueError:
        found = None
    if found is None:
        raise invalid([f"{name} must be a valid ISO 8601 date string"])
    return found.replace(tzinfo=UTC) if found.utcoffset() is None else found.astimezone(UTC)


def span(fields: Mapping[str, Any], first: str, last: str) -> tuple[datetime, datetime]:
    """Return two moments; raises `GauzyRefusal`."""
    return moment(fields, first), moment(fields, last)


def named(query: Mapping[str, str], name: str) -> list[str]:
    """Return the items of an array in a query: ``name[0]``, ``name[1]`` and so on."""
    return [value for key, value in query.items() if re.fullmatch(rf"{name}\[\d*\]", key)]


def _wrong_numbers(body: Mapping[str, Any]) -> list[str]:
    return [
        f"{name} must be a UUID"
        for name in NUMBERS
        if body.get(name) is not None and not UUID.fullmatch(str(body[name]))
    ]
