"""What faults and notes know of a portal's answers, so that each portal's faults look like its own."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from aiohttp import web

from tray_app.sandbox.faults import Fault


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """What of a request may be remembered: no key."""

    path: str
    """As faults and tests name it."""
    query: str
    body: str
    has_key: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Dialect:
    """One portal's way to answer."""

    prefixes: tuple[str, ...]
    """How its paths begin."""
    payload: str
    """The key under which the answer proper stands in the envelope."""
    start: str
    """The key of the day's start in it."""
    success: Callable[[object], dict[str, Any]]
    """Put a payload into an envelope."""
    refuse: Callable[[Fault], web.Response]
    bare_error: Callable[[Fault], web.Response]
    """The same with the error in its other shape."""
    see: Callable[[web.Request, str], Seen]
    """From a request and its body."""
