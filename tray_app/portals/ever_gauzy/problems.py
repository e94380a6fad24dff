"""Answers that say no, and everything that is no answer of the service at all.

The service has no codes of its own: the HTTP status decides. Its message is a text, or a list of texts where
a request did not pass validation; a refusal thrown inside a method comes without the member ``error``.

Source: https://github.com/ever-co/ever-gauzy: timer.service.ts, transform.interceptor.ts, auth.controller.ts.
"""

from collections.abc import Iterable
from datetime import timedelta

from tray_app.engine.errors import (
    BadAnswer,
    Busy,
    Misused,
    NotAllowed,
    NotThePortal,
    PortalError,
    Refused,
    WrongKeyKind,
)
from tray_app.portals.answer import HttpAnswer, looks_like_a_page, parse_pause
from tray_app.portals.decoding import decode
from tray_app.portals.ever_gauzy.words import clean
from tray_app.portals.secret import Secret
from tray_app.portals.statuses import OK, REDIRECTS, kind_of_status, page_instead_of
from tray_app.workday.loose import fields

NOT_RUNNING = "NOT_RUNNING"
"""A stop found no timer that runs: what was wanted is so already."""
TRACKING_DISABLED = "TRACKING_DISABLED"
NO_EMPLOYEE = "NO_EMPLOYEE"
"""Who signed in is no employee, or not in this organisation: there is no working time to keep."""

NOT_ACCEPTABLE = 406
NOT_FOUND = 404
FORBIDDEN = 403
UNAUTHORIZED = 401
_WITHOUT_RESET = timedelta(minutes=1)
"""The window in which the service counts requests."""


def json_of(answer: HttpAnswer, *, secrets: Iterable[Secret] = (), timer: bool = False) -> object:
    """Return a good answer, decoded.

    Raises:
        PortalError: as `problem` decides, or BadAnswer when it is no JSON.
    """
    if answer.status not in OK:
        raise problem(answer, secrets=secrets, timer=timer)
    if looks_like_a_page(answer):
        raise NotThePortal(code="WEB_PAGE", status=answer.status, place="$")
    return decode(answer.body)


def problem(answer: HttpAnswer, *, secrets: Iterable[Secret] = (), timer: bool = False) -> PortalError:
    """Return what an answer that says no means. Never raises.

    `timer` tells that a method of the timer was asked, where "not found" is said of the person.
    The service's words come without `secrets`, even where it echoes them.
    """
    if looks_like_a_page(answer) and page_instead_of(answer.status):
        return NotThePortal(code="WEB_PAGE", status=answer.status, place="$")
    told = _words_of(answer, tuple(secrets))
    kind, code = _meaning(answer.status, told, timer=timer)
    return kind(
        code=code,
        words=told,
        status=answer.status,
        retry_after=_pause(answer, busy=kind is Busy),
    )


def _meaning(status: int, told: str, *, timer: bool) -> tuple[type[PortalError], str]:
    if status == NOT_ACCEPTABLE:
        return Refused, NOT_RUNNING
    if status == NOT_FOUND:
        # "Cannot GET /…" is said where there is no such method at all: another server, or another version.
        missing = told.startswith("Cannot ")
        return (WrongKeyKind, NO_EMPLOYEE) if timer and not missing else (Misused, "HTTP_404")
    if status == FORBIDDEN and "disabled" in told.lower():
        return NotAllowed, TRACKING_DISABLED
    return kind_of_status(status), "REDIRECT" if status in REDIRECTS else f"HTTP_{status}"


def _words_of(answer: HttpAnswer, secrets: tuple[Secret, ...]) -> str:
    try:
        members = fields(decode(answer.body))
    except BadAnswer:
        return ""
    message = members.get("message")
    if isinstance(message, dict):  # some versions put the whole refusal into its own message
        message = fields(message).get("message")
    if isinstance(message, list):
        message = "; ".join(each for each in message if isinstance(each, str))
    return clean(message, secrets) or clean(members.get("error"), secrets)


def _pause(answer: HttpAnswer, *, busy: bool) -> timedelta | None:
    """Return how long to leave the service alone: as it asks, or until it counts anew.

    ``X-RateLimit-Reset`` are seconds from now (the library's default).
    """
    asked = parse_pause(answer.retry_after, answer.portal_time)
    if asked is not None or not busy:
        return asked
    return parse_pause(answer.rate_reset) or _WITHOUT_RESET
