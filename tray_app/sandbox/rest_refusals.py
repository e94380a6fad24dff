"""The classic REST error table: which code comes with which HTTP status, and the envelope around it.

Source: the error tables of the ``timeman`` pages and of the pages on system errors, limits and OAuth; for
authorization the 401 that the server's own code sends where the pages print 403.
"""

from dataclasses import dataclass
from typing import Any

from tray_app.sandbox.timeman import EngineRefusal


@dataclass(frozen=True, slots=True, kw_only=True)
class RestRow:
    """One row of the table."""

    status: int
    description: str


REST_ROWS = {
    "": RestRow(status=400, description="User not found"),
    "WRONG_DATETIME_FORMAT": RestRow(status=400, description="Wrong datetime format"),
    "WRONG_DATETIME": RestRow(
        status=400, description="Day open date should correspond to the day close date"
    ),
    "TIME": RestRow(status=400, description="Unable to set time, work day is paused"),
    "WD_EXPIRED": RestRow(status=400, description="Рабочий день просрочен"),
    "REPORT_NEEDED": RestRow(status=400, description=""),
    "ALERT_WARNING": RestRow(status=400, description="Рабочий день уже завершён"),
    "ERROR_CORE": RestRow(status=400, description="Укажите причину изменения времени"),
    "ERROR_ARGUMENT": RestRow(status=400, description="Argument is null or empty"),
    "TIME_CHANGE": RestRow(status=400, description="The time was changed"),
    "100": RestRow(status=400, description="Could not find value for parameter {id}"),
    "NO_AUTH_FOUND": RestRow(status=401, description="Wrong authorization data"),
    "expired_token": RestRow(status=401, description="The access token provided has expired"),
    "authorization_error": RestRow(status=401, description="Unable to authorize user"),
    "INVALID_CREDENTIALS": RestRow(status=401, description="Invalid request credentials"),
    "insufficient_scope": RestRow(
        status=403, description="The request requires higher privileges than provided by the webhook token"
    ),
    "ACCESS_DENIED": RestRow(status=403, description="REST API is available only on commercial plans"),
    "user_access_error": RestRow(status=403, description="The user does not have access to the application"),
    "APPLICATION_NOT_FOUND": RestRow(status=401, description="Application not found"),
    "PORTAL_DELETED": RestRow(status=403, description="Portal was deleted"),
    "CONNECTION_ERROR": RestRow(status=503, description="Error connecting to authorization server"),
    "ERROR_METHOD_NOT_FOUND": RestRow(status=404, description="Method not found!"),
    "ERROR_BATCH_METHOD_NOT_ALLOWED": RestRow(
        status=405, description="Method is not allowed for batch usage"
    ),
    "ERROR_BATCH_LENGTH_EXCEEDED": RestRow(status=400, description="Max batch length exceeded"),
    "INVALID_REQUEST": RestRow(status=400, description="Https required."),
    "WRONG_ENCODING": RestRow(status=400, description="Wrong request encoding"),
    "INTERNAL_SERVER_ERROR": RestRow(status=500, description="Internal server error"),
    "ERROR_UNEXPECTED_ANSWER": RestRow(status=500, description="Server returned an unexpected response"),
    "QUERY_LIMIT_EXCEEDED": RestRow(status=503, description="Too many requests"),
    "OVERLOAD_LIMIT": RestRow(status=503, description="REST API is blocked due to overload."),
    "OPERATION_TIME_LIMIT": RestRow(status=429, description="Method is blocked due to operation time limit."),
    "invalid_grant": RestRow(status=400, description="The refresh token is invalid or has expired"),
    "invalid_client": RestRow(status=401, description="The client is unknown"),
    "invalid_request": RestRow(status=400, description="The request is malformed"),
    "invalid_scope": RestRow(status=400, description="The scope is invalid"),
    "PAYMENT_REQUIRED": RestRow(status=402, description="The subscription has ended"),
}


class RestRefusal(Exception):
    """The portal answers with an error.

    Attributes:
        code: machine readable; the only thing to branch on.
        status: of HTTP.
        retry_after: seconds, None when the answer says nothing about it.
    """

    def __init__(
        self,
        code: str,
        description: str | None = None,
        *,
        status: int | None = None,
        retry_after: int | None = None,
    ) -> None:
        super().__init__(code, description)
        row = REST_ROWS.get(code, RestRow(status=400, description=code))
        self.code = code
        self.status = row.status if status is None else status
        self._description = row.description if description is None else description
        self.retry_after = retry_after

    def envelope(self) -> dict[str, Any]:
        """Return the JSON body. A numeric code comes as a number: exceptions without a name have one."""
        code: str | int = int(self.code) if self.code.isdecimal() else self.code
        extra = {"argument": "id"} if self.code == "ERROR_ARGUMENT" else {}
        return {"error": code, "error_description": self._description, **extra}


def from_rest_engine(refusal: EngineRefusal) -> RestRefusal:
    """Pass the engine's refusal on as it is."""
    return RestRefusal(refusal.code, refusal.text)
