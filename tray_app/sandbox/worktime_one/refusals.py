"""The service's errors and the envelope around them.

Source: https://worktime.one/en/api (error codes). The page shows one code, ``invalid_request``; the others
are named after their status.
"""

from typing import Any

ROWS = {
    "invalid_request": (400, "Invalid request parameters"),
    "unauthorized": (401, "Invalid or missing API key"),
    "forbidden": (403, "API key doesn't have required permissions"),
    "not_found": (404, "Resource not found"),
    "rate_limit_exceeded": (429, "Rate limit exceeded"),
    "internal_error": (500, "Something went wrong on our end"),
}


class WorkTimeRefusal(Exception):
    """The service answers with an error.

    Attributes:
        status: of HTTP.
    """

    def __init__(
        self, code: str, message: str | None = None, *, field: str = "", status: int | None = None
    ) -> None:
        super().__init__(code, message)
        known, words = ROWS.get(code.lower(), (400, code))
        self.status = known if status is None else status
        self._code = code
        self._message = words if message is None else message
        self._field = field

    def envelope(self) -> dict[str, Any]:
        """Return the JSON body; ``field`` is there when something of the request was wrong."""
        error = {"code": self._code, "message": self._message}
        return {"success": False, "error": error | ({"field": self._field} if self._field else {})}


def wrong(field: str, message: str) -> WorkTimeRefusal:
    """Return the refusal of a request whose field is wrong."""
    return WorkTimeRefusal("invalid_request", message, field=field)
