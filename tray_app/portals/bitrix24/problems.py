"""Answers that say no: every documented code, and everything that is no answer of the portal at all.

Only the code decides, and it decides before the HTTP status: the documentation prints 403 for some refusals
that the server sends with 401. Descriptions come in the person's language and may be empty.

Source: the error tables of the ``timeman`` pages and of the pages on system errors, limits and OAuth; the
server's own code for what comes with which status, and for errors that are numbers or objects.
"""

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from tray_app.engine.errors import (
    BadAnswer,
    Billing,
    Busy,
    ExpiredDay,
    KeyRefused,
    Misused,
    NotAllowed,
    NotThePortal,
    PortalError,
    Refused,
    ScopeMissing,
    Unavailable,
)
from tray_app.portals.answer import HttpAnswer, looks_like_a_page, parse_pause
from tray_app.portals.bitrix24.wire import Timing, timing_from
from tray_app.portals.bitrix24.words import clean
from tray_app.portals.decoding import decode
from tray_app.portals.secret import Secret
from tray_app.portals.statuses import CODE, OK, REDIRECTS, kind_of_status, page_instead_of
from tray_app.workday.loose import fields

EXPIRED_TOKEN = "EXPIRED_TOKEN"  # noqa: S105 - a code

LOAD_WINDOW = timedelta(minutes=10)
"""Over which a method's load is counted: the longest until it may be asked again."""
_AFTER_FULL_BUCKET = timedelta(seconds=2)
_AFTER_BLOCK = timedelta(minutes=15)
_AFTER_OUTAGE = timedelta(seconds=5)

_BY_CODE: Mapping[str, type[PortalError]] = {
    # timeman
    "WD_EXPIRED": ExpiredDay,
    "WRONG_DATETIME": Refused,
    "WRONG_DATETIME_FORMAT": Misused,
    "TIME": Refused,
    "TIME_CHANGE": Refused,
    "REPORT_NEEDED": Refused,
    "ALERT_WARNING": Refused,
    "ERROR_CORE": Refused,
    "ERROR_ARGUMENT": Misused,
    # who asks
    "NO_AUTH_FOUND": KeyRefused,
    EXPIRED_TOKEN: KeyRefused,
    "AUTHORIZATION_ERROR": KeyRefused,
    "INVALID_CREDENTIALS": KeyRefused,
    "APPLICATION_NOT_FOUND": KeyRefused,
    "PORTAL_DELETED": KeyRefused,
    "USER_ACCESS_ERROR": NotAllowed,
    "INSUFFICIENT_SCOPE": ScopeMissing,
    "ACCESS_DENIED": Billing,  # REST is there on paid plans only
    # how it is asked
    "INVALID_REQUEST": Misused,
    "WRONG_ENCODING": Misused,
    "ERROR_METHOD_NOT_FOUND": Misused,
    "ERROR_BATCH_METHOD_NOT_ALLOWED": Misused,
    "ERROR_BATCH_LENGTH_EXCEEDED": Misused,
    # how often, and whether anyone is there
    "QUERY_LIMIT_EXCEEDED": Busy,
    "OPERATION_TIME_LIMIT": Busy,
    "OVERLOAD_LIMIT": Busy,
    "CONNECTION_ERROR": Unavailable,
    "INTERNAL_SERVER_ERROR": Unavailable,
    "ERROR_UNEXPECTED_ANSWER": Unavailable,
    # the authorization server
    "INVALID_GRANT": KeyRefused,
    "INVALID_CLIENT": KeyRefused,
    "INVALID_SCOPE": ScopeMissing,
    "PAYMENT_REQUIRED": Billing,
}
"""In upper case; the portal writes some of them in lower case."""

_LEAST_PAUSES: Mapping[str, timedelta] = {
    "QUERY_LIMIT_EXCEEDED": _AFTER_FULL_BUCKET,
    "OVERLOAD_LIMIT": _AFTER_BLOCK,
    "CONNECTION_ERROR": _AFTER_OUTAGE,
}


def result_of(
    answer: HttpAnswer, *, secrets: Iterable[Secret] = (), reset_at: datetime | None = None
) -> tuple[object, Timing]:
    """Return the ``result`` of a good answer, decoded, and what the answer tells of time.

    `reset_at` is what the method's last good answer said of its load.

    Raises:
        PortalError: as `problem` decides, or BadAnswer for a good status without a good envelope.
    """
    kept = tuple(secrets)
    members = envelope_of(answer, secrets=kept, reset_at=reset_at)
    if "result" not in members:
        raise BadAnswer(code="MISSING", status=answer.status, place="$.result")
    return members["result"], timing_from(members)


def envelope_of(
    answer: HttpAnswer, *, secrets: Iterable[Secret] = (), reset_at: datetime | None = None
) -> dict[str, object]:
    """Return the members of a good answer in one spelling, whatever they are.

    An error is told by its key being there: it may be empty.

    Raises:
        PortalError: as `problem` decides, or BadAnswer when it is no object.
    """
    kept = tuple(secrets)
    if answer.status not in OK:
        raise problem(answer, secrets=kept, reset_at=reset_at)
    if looks_like_a_page(answer):
        raise NotThePortal(code="WEB_PAGE", status=answer.status, place="$")
    envelope = decode(answer.body)
    if not isinstance(envelope, dict):
        raise BadAnswer(code="WRONG_TYPE", status=answer.status, place="$")
    members = fields(envelope)
    if "error" in members:
        raise problem(answer, secrets=kept, reset_at=reset_at)
    return members


def problem(
    answer: HttpAnswer, *, secrets: Iterable[Secret] = (), reset_at: datetime | None = None
) -> PortalError:
    """Return what an answer that says no means. Never raises.

    The portal's words come without `secrets`, even where it echoes them.
    """
    if looks_like_a_page(answer) and page_instead_of(answer.status):
        return NotThePortal(code="WEB_PAGE", status=answer.status, place="$")
    refusal = _Refusal(answer, tuple(secrets))
    name = refusal.code.upper()
    kind = _BY_CODE.get(name) or kind_of_status(answer.status)
    if kind is Refused and answer.status in range(500, 600):
        kind = Unavailable  # the engine's own failure, e.g. of its database, comes under a refusal's code
    return kind(
        code=refusal.code or ("REDIRECT" if answer.status in REDIRECTS else ""),
        words=refusal.words,
        status=answer.status,
        retry_after=_pause(name, answer, refusal.reset_at or reset_at),
    )


def is_expired_token(answer: HttpAnswer) -> bool:
    """Tell whether the access token has expired, the one refusal that a refresh may follow. Never raises."""
    return _Refusal(answer, ()).code.upper() == EXPIRED_TOKEN


class _Refusal:
    """The error of an answer in all its shapes: a text, an empty one, a number, an object, nothing at all."""

    def __init__(self, answer: HttpAnswer, secrets: tuple[Secret, ...]) -> None:
        try:
            envelope = fields(decode(answer.body))
        except BadAnswer:
            envelope = {}
        error = envelope.get("error")
        inner = fields(error)
        code = inner.get("code") if inner else error
        if isinstance(code, bool) or not isinstance(code, str | int | float):
            code = ""
        text = clean(str(code), secrets)
        # Codes are machine words; a sentence in the code's place is the message.
        self.code = text if CODE.fullmatch(text) else ""
        told = (
            clean(value, secrets)
            for value in (envelope.get("errordescription"), inner.get("message"), inner.get("description"))
        )
        self.words = next((words for words in told if words), "" if self.code else text)
        self.reset_at = timing_from(envelope).operating_reset_at


def _pause(code: str, answer: HttpAnswer, reset_at: datetime | None) -> timedelta | None:
    """Return how long to leave the portal alone: as it asks, and never shorter than the code demands."""
    asked = parse_pause(answer.retry_after, answer.portal_time)
    least = _LEAST_PAUSES.get(code)
    if code == "OPERATION_TIME_LIMIT":
        least = _until(reset_at, answer.portal_time)
        if least is None and asked is None:
            least = LOAD_WINDOW
    return max((pause for pause in (asked, least) if pause is not None), default=None)


def _until(moment: datetime | None, now: datetime | None) -> timedelta | None:
    """Return how long until then; None when it has passed or one of both is not known."""
    if moment is None or now is None or moment <= now:
        return None
    return parse_pause((moment - now).total_seconds())
