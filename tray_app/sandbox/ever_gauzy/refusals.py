"""The service's errors, in their two shapes.

A request that does not pass validation gets a list of messages and the member ``error``; what a method
refuses comes without it.

Source: https://github.com/ever-co/ever-gauzy: transform.interceptor.ts; the exceptions of NestJS.
"""

from collections.abc import Iterable
from typing import Any

PHRASES = {
    400: "Bad Request",
    401: "Unauthorized",
    403: "Forbidden resource",
    404: "Not Found",
    406: "Not Acceptable",
    429: "ThrottlerException: Too Many Requests",
    500: "Internal server error",
    503: "Service Unavailable",
}
LOGIN_WINDOW_SECONDS = 60


class GauzyRefusal(Exception):
    """The service answers with an error.

    Attributes:
        status: of HTTP.
        retry_after: seconds, None when the error says nothing about it.
    """

    def __init__(
        self, status: int, message: str | list[str] | None = None, *, retry_after: int | None = None
    ) -> None:
        super().__init__(status, message)
        self.status = status
        self.retry_after = retry_after
        self._message = PHRASES.get(status, "Error") if message is None else message

    def envelope(self) -> dict[str, Any]:
        """Return the JSON body."""
        reduced = {"statusCode": self.status, "message": self._message}
        validated = isinstance(self._message, list)
        return {**reduced, "error": PHRASES[self.status]} if validated else reduced


def invalid(messages: Iterable[str]) -> GauzyRefusal:
    """Return the refusal of a request that did not pass validation."""
    return GauzyRefusal(400, list(messages))
