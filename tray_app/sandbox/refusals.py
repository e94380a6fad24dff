"""The portal's error table: which code comes with which HTTP status and words, and the envelope around it.

Source: the error pages of the portal's documentation; where the status of a code is not documented, the one
seen in practice or, failing that, the nearest documented one.
"""

from dataclasses import dataclass
from typing import Any

from tray_app.sandbox.timeman import EngineRefusal


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the table."""

    status: int
    message: str
    user_message: str = ""
    """Russian, and only for billing, infrastructure and tariff."""
    hint: str = ""
    retry_after: int | None = None
    """Seconds; also sent as a header."""


ROWS = {
    "INVALID_PARAMS": Row(status=400, message="Bitrix24 returned INVALID_PARAMS"),
    "VALIDATION_ERROR": Row(status=400, message="Request validation failed"),
    "MISSING_API_KEY": Row(status=401, message="The X-Api-Key header was not provided"),
    "INVALID_API_KEY": Row(status=401, message="Invalid API key"),
    "INVALID_APP_KEY": Row(status=401, message="The authorization key needs a session"),
    "KEY_EXPIRED": Row(status=401, message="The API key has expired"),
    "KEY_INACTIVE": Row(status=401, message="The API key is switched off"),
    "TOKEN_MISSING": Row(status=401, message="The key has no OAuth tokens configured for the portal"),
    "TOKEN_EXPIRED": Row(status=401, message="The session has expired"),
    "INVALID_SESSION": Row(status=401, message="Invalid session"),
    "SESSION_REQUIRED": Row(status=401, message="A session is required"),
    "ACCOUNT_FROZEN": Row(
        status=402,
        message="The portal balance is frozen",
        user_message="Баланс портала заморожен. Пополните баланс.",
    ),
    "SCOPE_DENIED": Row(
        status=403,
        message="The key lacks the timeman scope",
        hint="Create a key with the timeman scope",
    ),
    "WRITE_BLOCKED_READONLY_KEY": Row(status=403, message="The key is read-only"),
    "KEY_POLICY_READONLY_REQUIRED": Row(status=403, message="The portal allows read-only keys alone"),
    "BITRIX_ACCESS_DENIED": Row(status=403, message="Bitrix24 denied access"),
    "MANAGEMENT_KEY_NO_ENTITY_ACCESS": Row(status=403, message="A management key has no access to entities"),
    "MANAGEMENT_SCOPE_REQUIRED": Row(status=403, message="A management scope is required"),
    "OAUTH_REQUIRED": Row(status=403, message="This endpoint needs an authorization key"),
    "B24_TARIFF_RESTRICTION": Row(
        status=403,
        message="Not included in the portal's plan",
        user_message="Недоступно на вашем тарифе.",
    ),
    "ENTITY_NOT_FOUND": Row(status=404, message="Entity not found"),
    "NOT_FOUND": Row(status=404, message="Not found"),
    "BITRIX_ERROR": Row(status=422, message="Bitrix24 rejected the request"),
    "WORKDAY_EXPIRED": Row(status=422, message="The working day has expired"),
    "RATE_LIMITED": Row(status=429, message="QUERY_LIMIT_EXCEEDED", retry_after=2),
    "QUEUE_OVERFLOW": Row(status=503, message="The portal's queue is full"),
    "ERROR_LOOP_DETECTED": Row(status=429, message="The same failing call was repeated too often"),
    "INTERNAL_ERROR": Row(status=500, message="Internal error"),
    "BITRIX_UNAVAILABLE": Row(status=502, message="The Bitrix24 portal is unavailable"),
    "QUEUE_TIMEOUT": Row(status=504, message="Waited too long in the queue", retry_after=5),
}


class Refusal(Exception):
    """The service answers with an error.

    Attributes:
        code: machine readable; the only thing to branch on.
        status: of HTTP; a code that is not in the table has to bring its own.
        message: the backend's words.
        retry_after: seconds, None when the error says nothing about it.
    """

    def __init__(
        self,
        code: str,
        message: str | None = None,
        *,
        status: int | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(code, message)
        row = ROWS.get(code, Row(status=400, message=code))
        self.code = code
        self.status = row.status if status is None else status
        self.message = row.message if message is None else message
        self.retry_after = row.retry_after if retry_after is None else retry_after
        self._user_message = row.user_message
        self._hint = row.hint

    def envelope(self) -> dict[str, Any]:
        """Return the JSON body, keys without a value left out."""
        fields = {
            "code": self.code,
            "message": self.message,
            "hint": self._hint or None,
            "userMessage": self._user_message or None,
            "retryAfter": self.retry_after,
        }
        return {
            "success": False,
            "error": {name: value for name, value in fields.items() if value is not None},
        }


def from_engine(refusal: EngineRefusal, *, expired_code: str) -> Refusal:
    """Wrap the engine's refusal the way the service does: its own code in front, the classic one in the text.

    Which code the service gives to an expired day is UNCERTAIN, therefore `expired_code`.
    """
    text = f"{refusal.code}: {refusal.text}" if refusal.text else refusal.code
    match refusal.code:
        case "WRONG_DATETIME" | "WRONG_DATETIME_FORMAT" | "TIME":
            return Refusal("INVALID_PARAMS", text)
        case "WD_EXPIRED":
            return Refusal(expired_code, text)
        case _:
            return Refusal("BITRIX_ERROR", text)
