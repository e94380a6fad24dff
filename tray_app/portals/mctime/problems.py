"""Answers that say no, and everything that is no answer of the service at all.

An answer of HTTP 200 may still be a refusal, and its message is worded differently from page to page: so the
members ``valid`` decide, the envelope's and each item's, and never the text.

Source: https://mctime.readme.io/reference (clock-status, manipulating-clocking-times, restrictions).
"""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import timedelta

from tray_app.engine.errors import (
    BadAnswer,
    Busy,
    Misused,
    NotAllowed,
    NotThePortal,
    PortalError,
    Refused,
)
from tray_app.portals.answer import HttpAnswer, looks_like_a_page, parse_pause
from tray_app.portals.decoding import decode
from tray_app.portals.mctime.words import clean
from tray_app.portals.secret import Secret
from tray_app.portals.statuses import OK, REDIRECTS, kind_of_status, page_instead_of
from tray_app.workday.loose import whole_number

ADJUSTED = 201
"""The HTTP status of a write that was saved otherwise than it was sent."""
NOT_FOUND = 404
FAILED_ITEM = "FAILED_ITEM"
NOT_CONFIRMED = "NOT_CONFIRMED"
NOT_VALID = "NOT_VALID"
LEAST_PAUSE = timedelta(seconds=1)
_STATUS_NAMES = ("status", "statusCode", "code")
_ITEM_REFUSED = range(400, 600)


@dataclass(frozen=True, slots=True)
class Item:
    """One item of a good answer. Shows nothing: it may be about somebody else."""

    members: dict[str, object] = field(repr=False)
    """Those of ``data``; the item's own where it has none, for the pages show both."""
    has_data: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Judged:
    """A good answer, decoded."""

    items: tuple[Item, ...] = field(default=(), repr=False)
    adjusted: bool = False
    """Saved, but overwritten, trimmed or edited."""


def judged(answer: HttpAnswer, *, secrets: Iterable[Secret] = (), writing: bool = False) -> Judged:
    """Return a good answer, decoded.

    An item that failed means, for a reading, that the key may not see what was asked for; for a write, that
    nothing was saved as it was asked. So does one without ``data`` for a write.

    Raises:
        PortalError: whatever the answer means instead.
    """
    kept = tuple(secrets)
    if answer.status not in OK:
        raise problem(answer, secrets=kept)
    if looks_like_a_page(answer):
        raise NotThePortal(code="WEB_PAGE", status=answer.status, place="$")
    envelope = _Envelope.of(answer)
    if envelope.fault:
        raise BadAnswer(code=envelope.fault, status=answer.status, place=envelope.place)
    if envelope.failed or envelope.invalid:
        kind = NotAllowed if envelope.failed and not writing else Refused
        code = FAILED_ITEM if envelope.failed else NOT_VALID
        raise kind(code=code, words=clean(envelope.message, kept), status=answer.status)
    if writing and not (envelope.items and envelope.items[0].has_data):
        raise Refused(code=NOT_CONFIRMED, words=clean(envelope.message, kept), status=answer.status)
    return Judged(items=envelope.items, adjusted=answer.status == ADJUSTED)


def problem(answer: HttpAnswer, *, secrets: Iterable[Secret] = ()) -> PortalError:
    """Return what an answer that says no means. Never raises.

    The service's words come without `secrets`, even where it echoes them.
    """
    if looks_like_a_page(answer) and page_instead_of(answer.status):
        return NotThePortal(code="WEB_PAGE", status=answer.status, place="$")
    kind = kind_of_status(answer.status)
    try:
        envelope = _Envelope.of(answer)
    except BadAnswer:
        envelope = _Envelope(fault="NOT_JSON")
    if kind is Misused and answer.status == NOT_FOUND and not envelope.fault:
        kind = Refused  # the path is known, and what was asked for is not there
    pause = parse_pause(answer.retry_after, answer.portal_time)
    if kind is Busy:
        pause = max(pause or LEAST_PAUSE, LEAST_PAUSE)
    return kind(
        code="REDIRECT" if answer.status in REDIRECTS else f"HTTP_{answer.status}",
        words=clean(envelope.message, tuple(secrets)),
        status=answer.status,
        retry_after=pause,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Envelope:
    items: tuple[Item, ...] = field(default=(), repr=False)
    failed: bool = False
    """An item says that it failed."""
    invalid: bool = False
    """The envelope itself does."""
    message: object = field(default="", repr=False)
    fault: str = ""
    place: str = "$"

    @classmethod
    def of(cls, answer: HttpAnswer) -> "_Envelope":
        """Read one; what is wrong with its shape is in `fault`. Raises `BadAnswer` for what is no JSON."""
        envelope = decode(answer.body)
        if not isinstance(envelope, dict):
            return cls(fault="WRONG_TYPE")
        items = envelope.get("items")
        if not isinstance(items, list) or not all(isinstance(item, dict) for item in items):
            missing = "items" not in envelope
            return cls(
                fault="MISSING" if missing else "WRONG_TYPE", place="$.items", message=envelope.get("message")
            )
        failing = next((item for item in items if _failed(item)), None)
        speaking = failing if failing is not None else items[0] if items else envelope
        return cls(
            items=tuple(_item(item) for item in items),
            failed=failing is not None,
            invalid=envelope.get("valid") is False,
            message=speaking.get("message"),
        )


def _item(item: dict[str, object]) -> Item:
    data = item.get("data")
    return Item(data, has_data=True) if isinstance(data, dict) else Item(item, has_data=False)


def _failed(item: dict[str, object]) -> bool:
    if item.get("valid") is False:
        return True
    numbers = (whole_number(item.get(name)) for name in _STATUS_NAMES)
    return any(number in _ITEM_REFUSED for number in numbers if number is not None)
