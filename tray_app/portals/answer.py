"""An HTTP answer as a value, and the few headers a portal's answer is read by. No I/O."""

import math
import re
import zlib
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime

LONGEST_PAUSE = timedelta(hours=1)
"""No portal silences the program for longer than this, whatever its ``Retry-After`` says."""

_SECONDS = re.compile(r"\d{1,10}(\.\d{1,6})?", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class HttpAnswer:
    """Status, body and the headers that matter. Bounded in size by the one who received it."""

    status: int
    body: bytes = field(default=b"", repr=False)
    """Not shown: the answer to a sign-in carries the session."""
    content_type: str = ""
    retry_after: str = ""
    """The header's own text."""
    rate_limit: str = ""
    """How many requests there are in one window, by the ``X-RateLimit-Limit`` header; its own text."""
    rate_remaining: str = ""
    """How many of them are left (``X-RateLimit-Remaining``)."""
    rate_reset: str = ""
    """When the window ends (``X-RateLimit-Reset``); portals differ in what they count from."""
    portal_time: datetime | None = None
    """The server's clock at the middle of the request, UTC; None without a usable ``Date``."""
    uncertainty: timedelta = timedelta(seconds=1)
    """How far off `portal_time` may be."""
    round_trip: timedelta = timedelta(0)
    """From the request's first byte to the head of the answer."""


def looks_like_a_page(answer: HttpAnswer) -> bool:
    """Tell whether a web page came: what captive portals, proxies and wrong addresses answer."""
    beginning = answer.body[:64].removeprefix(b"\xef\xbb\xbf").lstrip()
    return beginning.startswith(b"<") or (
        "html" in answer.content_type.lower() and not beginning.startswith((b"{", b"["))
    )


def parse_date(text: str) -> datetime | None:
    """Read an HTTP date, UTC; None for everything that is none. Never raises."""
    try:
        moment = parsedate_to_datetime(text)
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except (ValueError, TypeError, IndexError, OverflowError):
        return None


def parse_pause(value: object, now: datetime | None = None) -> timedelta | None:
    """Read how long to wait: seconds as a number or a text, or an HTTP date when `now` is known.

    None for everything else; never negative and never longer than `LONGEST_PAUSE`. Never raises.
    """
    seconds: float
    match value:
        case bool():
            return None
        case int():
            seconds = min(max(value, 0), LONGEST_PAUSE.total_seconds())  # an int may be too large for a float
        case float() if math.isfinite(value):
            seconds = value
        case str() if _SECONDS.fullmatch(value.strip()):
            seconds = float(value.strip())  # float() itself leaves some of the blanks that strip() takes
        case str() if now is not None and (moment := parse_date(value)) is not None:
            seconds = (moment - now).total_seconds()
        case _:
            return None
    return timedelta(seconds=min(max(seconds, 0), LONGEST_PAUSE.total_seconds()))


def unpack(packed: bytes, encoding: str, longest: int) -> bytes | None:
    """Undo a ``Content-Encoding``, bounded: what unpacks to more than `longest` bytes is cut one byte later.

    None for an encoding that is unknown or broken. Never raises.
    """
    match encoding.strip().lower():
        case "" | "identity":
            return packed
        case "gzip" | "x-gzip" | "deflate":
            unpacker = zlib.decompressobj(wbits=zlib.MAX_WBITS | 32)
            try:
                body = unpacker.decompress(packed, longest + 1)
            except zlib.error:
                return None
            return body if unpacker.eof or len(body) > longest else None
        case _:
            return None
