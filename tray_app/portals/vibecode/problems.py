"""Answers that say no: every documented code, and everything that is no answer of the portal at all.

Source: the error tables of the portal's workday and errors pages, its blog on access modes, and codes that
third-party programs were seen to handle. Only the code decides; the message is in the portal's language.
"""

from collections.abc import Iterable, Mapping
from datetime import timedelta

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
    ReadOnly,
    Refused,
    ScopeMissing,
    SignInNeeded,
    Unavailable,
    WrongKeyKind,
)
from tray_app.portals.answer import HttpAnswer, looks_like_a_page, parse_pause
from tray_app.portals.decoding import decode
from tray_app.portals.secret import Secret
from tray_app.portals.statuses import CODE, OK, REDIRECTS, kind_of_status, page_instead_of
from tray_app.portals.vibecode.words import clean
from tray_app.workday.actions import Action
from tray_app.workday.loose import fields

_AFTER_WARNING = timedelta(minutes=1)
_AFTER_LOOP = timedelta(minutes=5)
_AFTER_OUTAGE = timedelta(seconds=5)

_BY_CODE: Mapping[str, type[PortalError]] = {
    "INVALID_PARAMS": Refused,
    "VALIDATION_ERROR": Misused,
    "MISSING_API_KEY": KeyRefused,
    "INVALID_API_KEY": KeyRefused,
    "KEY_EXPIRED": KeyRefused,
    "KEY_INACTIVE": KeyRefused,
    "INVALID_APP_KEY": SignInNeeded,
    "TOKEN_EXPIRED": SignInNeeded,
    "INVALID_SESSION": SignInNeeded,
    "SESSION_REQUIRED": SignInNeeded,
    "ACCOUNT_FROZEN": Billing,
    "B24_TARIFF_RESTRICTION": Billing,
    "SCOPE_DENIED": ScopeMissing,
    # Also what a key meets whose scope was added after it was made: scopes are frozen with the key.
    "BITRIX_ACCESS_DENIED": ScopeMissing,
    "WRITE_BLOCKED_READONLY_KEY": ReadOnly,
    "KEY_POLICY_READONLY_REQUIRED": ReadOnly,
    "MANAGEMENT_KEY_NO_ENTITY_ACCESS": WrongKeyKind,
    "MANAGEMENT_SCOPE_REQUIRED": WrongKeyKind,
    "OAUTH_REQUIRED": NotAllowed,
    "ENTITY_NOT_FOUND": Misused,
    "NOT_FOUND": Misused,
    "BITRIX_ERROR": Refused,
    "WORKDAY_EXPIRED": ExpiredDay,
    "WD_EXPIRED": ExpiredDay,
    "RATE_LIMITED": Busy,
    "QUEUE_OVERFLOW": Busy,
    "ERROR_LOOP_DETECTED": Busy,
    "INTERNAL_ERROR": Unavailable,
    "BITRIX_UNAVAILABLE": Unavailable,
    "QUEUE_TIMEOUT": Unavailable,
}
"""``TOKEN_MISSING`` is not here: what it means depends on the kind of key."""

_LEAST_PAUSES: Mapping[str, timedelta] = {
    "ERROR_LOOP_DETECTED": _AFTER_LOOP,
    "BITRIX_UNAVAILABLE": _AFTER_OUTAGE,
    "QUEUE_TIMEOUT": _AFTER_OUTAGE,
}

_OTHER_EXPIRIES = ("KEY_EXPIRED", "TOKEN_EXPIRED", "SESSION_EXPIRED")


def data_of(
    answer: HttpAnswer,
    *,
    action: Action | None = None,
    app_key: bool = False,
    secrets: Iterable[Secret] = (),
) -> object:
    """Return the ``data`` of a good answer, decoded.

    Raises:
        PortalError: as `problem` decides, or BadAnswer for a good status without a good envelope.
    """
    kept = tuple(secrets)
    if answer.status not in OK:
        raise problem(answer, action=action, app_key=app_key, secrets=kept)
    if looks_like_a_page(answer):
        raise NotThePortal(code="WEB_PAGE", status=answer.status, place="$")
    envelope = decode(answer.body)
    if not isinstance(envelope, dict):
        raise BadAnswer(code="WRONG_TYPE", status=answer.status, place="$")
    members = fields(envelope)
    if says_no(members):
        raise problem(answer, action=action, app_key=app_key, secrets=kept)
    if members.get("success") is not True:
        raise BadAnswer(code="WRONG_TYPE", status=answer.status, place="$.success")
    if "data" not in members:
        raise BadAnswer(code="MISSING", status=answer.status, place="$.data")
    return members["data"]


def problem(
    answer: HttpAnswer,
    *,
    action: Action | None = None,
    app_key: bool = False,
    secrets: Iterable[Secret] = (),
) -> PortalError:
    """Return what an answer that says no means. Never raises.

    `action` is the write that was answered, None for a reading; `app_key` tells that the account signs in
    through the browser. The portal's words come without `secrets`, even where it echoes them.
    """
    kept = tuple(secrets)
    if looks_like_a_page(answer) and page_instead_of(answer.status):
        return NotThePortal(code="WEB_PAGE", status=answer.status, place="$")
    refusal = _Refusal(answer, kept)
    kind = _kind(refusal, answer.status, action=action, app_key=app_key)
    code = refusal.code or ("REDIRECT" if answer.status in REDIRECTS else "")
    return kind(
        code=code,
        words=refusal.words(billing=kind is Billing),
        status=answer.status,
        retry_after=refusal.pause(answer, kind),
    )


def says_no(members: Mapping[str, object]) -> bool:
    """Tell whether an envelope is a refusal. An error may be empty; only null beside a success is none."""
    if members.get("success") is True:
        return members.get("error") is not None
    return members.get("success") is False or "error" in members


class _Refusal:
    """The error of an answer in all its shapes: an object, a bare text or number, nothing at all."""

    def __init__(self, answer: HttpAnswer, secrets: tuple[Secret, ...]) -> None:
        try:
            envelope = fields(decode(answer.body))
        except BadAnswer:
            envelope = {}
        error = envelope.get("error")
        self._members = {**envelope, **fields(error)}
        self._secrets = secrets
        code = fields(error).get("code", envelope.get("code")) if isinstance(error, dict) else error
        if isinstance(code, bool) or not isinstance(code, str | int | float):
            code = ""
        # Codes are machine words; a sentence in the code's place is the message.
        text = clean(str(code), secrets)
        self.code = text if CODE.fullmatch(text) else ""
        self._sentence = "" if self.code else text

    def words(self, *, billing: bool) -> str:
        """Return the portal's message, safe to show; for billing the one it wrote for people."""
        names = ["message", "errordescription", "hint"]
        names.insert(0 if billing else 2, "usermessage")
        found = (self._clean(name) for name in names)
        message = next((words for words in found if words), self._sentence)
        warning = self._clean("warning")
        return clean(f"{message} ({warning})" if message and warning else message or warning)

    def says_expired(self) -> tuple[bool, bool]:
        """Tell whether the code, and whether the message, speaks of something expired."""
        code = self.code.upper()
        of_a_key = any(word in code for word in _OTHER_EXPIRIES)
        message = f"{self._clean('message')} {self._clean('errordescription')} {self._sentence}".upper()
        return "EXPIRED" in code and not of_a_key, "EXPIRED" in message and not of_a_key

    def pause(self, answer: HttpAnswer, kind: type[PortalError]) -> timedelta | None:
        """Return how long to leave the portal alone; longer when it suspects this program of looping."""
        asked = parse_pause(self._members.get("retryafter"))
        if asked is None:
            asked = parse_pause(answer.retry_after, answer.portal_time)
        least = _LEAST_PAUSES.get(self.code.upper())
        if self._clean("warning"):
            least = max(least or _AFTER_WARNING, _AFTER_WARNING)
        if kind in (Busy, Unavailable) or asked is not None or least is not None:
            pauses = [pause for pause in (asked, least) if pause is not None]
            return max(pauses, default=None)
        return None

    def _clean(self, name: str) -> str:
        return clean(self._members.get(name), self._secrets)


def _kind(refusal: _Refusal, status: int, *, action: Action | None, app_key: bool) -> type[PortalError]:
    """Choose the class: by code, else by HTTP status; a write refused for an expired day by its own rule."""
    code = refusal.code.upper()
    if code == "TOKEN_MISSING":
        return SignInNeeded if app_key else KeyRefused
    kind = _BY_CODE.get(code) or kind_of_status(status)
    if kind is KeyRefused and code not in _BY_CODE and app_key:
        kind = SignInNeeded  # a session ends every day, a key hardly ever
    if action is not None and status != 401:  # noqa: PLR2004 - the one status where keys and sessions expire
        in_code, in_message = refusal.says_expired()
        # A message alone counts only where the portal refused the write itself: plans and certificates
        # expire as well.
        if (in_code and code not in _BY_CODE) or (in_message and kind in (Refused, Misused)):
            return ExpiredDay
    return kind
