"""Answers that say no, and everything that is no answer of the service at all.

The page documents one code only, ``invalid_request``, so the HTTP status decides; ``error.field`` names what
was wrong with a request.

Source: https://worktime.one/en/api (error codes, key scopes, rate limiting).
"""

from collections.abc import Iterable
from datetime import datetime, timedelta

from tray_app.engine.errors import BadAnswer, Busy, NotAllowed, NotThePortal, PortalError, ReadOnly
from tray_app.portals.answer import HttpAnswer, looks_like_a_page, parse_pause
from tray_app.portals.decoding import decode
from tray_app.portals.secret import Secret
from tray_app.portals.statuses import CODE, OK, REDIRECTS, kind_of_status, page_instead_of
from tray_app.portals.worktime_one.allowance import reset_after
from tray_app.portals.worktime_one.wire import Envelope
from tray_app.portals.worktime_one.words import clean
from tray_app.workday.loose import fields

_WITHOUT_RESET = timedelta(minutes=5)


def envelope_of(
    answer: HttpAnswer, *, now: datetime, secrets: Iterable[Secret] = (), writing: bool = False
) -> Envelope:
    """Return a good answer, decoded; `now` is the service's time.

    Raises:
        PortalError: as `problem` decides, or BadAnswer when it is no object.
    """
    refused = answer.status not in OK
    if not refused and looks_like_a_page(answer):
        raise NotThePortal(code="WEB_PAGE", status=answer.status, place="$")
    envelope = None if refused else decode(answer.body)
    if isinstance(envelope, dict) and envelope.get("success") is not False:
        return Envelope(fields(envelope))
    wrong_type = not refused and not isinstance(envelope, dict)
    del envelope  # it may be a list of people, and nothing of them goes along with an exception
    if wrong_type:
        raise BadAnswer(code="WRONG_TYPE", status=answer.status, place="$")
    raise problem(answer, now=now, secrets=secrets, writing=writing)


def problem(
    answer: HttpAnswer, *, now: datetime, secrets: Iterable[Secret] = (), writing: bool = False
) -> PortalError:
    """Return what an answer that says no means; `now` is the service's time. Never raises.

    The service's words come without `secrets`, even where it echoes them.
    """
    if looks_like_a_page(answer) and page_instead_of(answer.status):
        return NotThePortal(code="WEB_PAGE", status=answer.status, place="$")
    kind = kind_of_status(answer.status)
    if kind is NotAllowed and writing:
        kind = ReadOnly  # every key may read; what a write is refused for is a key that may do no more
    kept = tuple(secrets)
    error = _error_of(answer)
    code = clean(error.get("code"), kept)
    return kind(
        code=code if CODE.fullmatch(code) else _code_of(answer.status),
        words=clean(error.get("message"), kept) or ("" if CODE.fullmatch(code) else code),
        status=answer.status,
        retry_after=_pause(answer, now, busy=kind is Busy),
        place=clean(error.get("field"), kept, 64),
    )


def _error_of(answer: HttpAnswer) -> dict[str, object]:
    try:
        envelope = fields(decode(answer.body))
    except BadAnswer:
        return {}
    error = envelope.get("error")
    return {"message": error} if isinstance(error, str) else fields(error)


def _code_of(status: int) -> str:
    return "REDIRECT" if status in REDIRECTS else f"HTTP_{status}"


def _pause(answer: HttpAnswer, now: datetime, *, busy: bool) -> timedelta | None:
    """Return how long to leave the service alone: until the reset it tells, and some time without one."""
    asked = parse_pause(answer.retry_after, answer.portal_time)
    if not busy:
        return asked
    told = reset_after(answer.rate_reset, now)
    return told if told is not None else asked or _WITHOUT_RESET
