"""How McTime says no: by an HTTP status, or by an item of an answer that is called good.

Source: https://mctime.readme.io/reference (clock-status, manipulating-clocking-times, restrictions).
"""

from typing import Any

WORDS = {
    400: "Bad Request",
    401: "Unauthorized",
    404: "Not Found",
    429: "Too many requests",
    503: "Connection timeout",
    504: "Read timeout",
}


class McTimeRefusal(Exception):
    """A refusal on its way to the client. With status 200 it is an item that failed."""

    def __init__(
        self, status: int, message: str | None = None, *, data: dict[str, Any] | None = None
    ) -> None:
        super().__init__(status, message)
        self.status = status
        self.message = message or WORDS.get(status, "Error")
        self.data = data

    def envelope(self) -> dict[str, Any]:
        """Return the body."""
        item: dict[str, Any] = {"message": self.message, "valid": False}
        if self.data is not None:
            item["data"] = self.data
        return {"items": [item], "valid": False}
