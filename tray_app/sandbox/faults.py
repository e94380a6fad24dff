"""Faults on request: what a network and a portal do to a program on a bad day.

Each is queued for a path and a number of requests. `Fault` says what; `tray_app.sandbox.breaking` does it.
"""

from dataclasses import dataclass, replace
from datetime import timedelta
from enum import Enum


class FaultKind(Enum):
    """What goes wrong. "After" means: the request is carried out first."""

    REFUSAL = "refusal"
    """An error of the table, nothing is done: see `Fault.code`."""
    REFUSAL_AFTER = "answer_after_error"
    """The same, although the request was carried out: a gateway that gave up waiting."""
    HANG = "hang"
    """No answer and nothing done; when released, the connection is cut."""
    HANG_AFTER = "hang_after"
    """Carried out, but no answer; when released, the connection is cut."""
    LATE = "late"
    """Nothing until released; then carried out and answered, whether or not anyone still waits for it."""
    RESET_BEFORE = "reset_before"
    RESET_AFTER = "reset_after"
    SLOW = "slow"
    """Answered correctly after `Fault.delay` of real time."""
    TRUNCATED = "truncated"
    """Carried out; the answer stops half-way although its length promised more."""
    WRONG_TYPE = "wrong_type"
    """Carried out; JSON of the wrong types: see `Fault.data`."""
    MISSING_DATA = "missing_data"
    """Carried out; success without data."""
    HTML = "html"
    """A captive portal's page with status 200; nothing is done."""
    EMPTY = "empty"
    NOT_JSON = "not_json"
    REDIRECT = "redirect"
    """Sent elsewhere: see `Fault.target`."""
    HUGE = "huge"
    """More than ten megabytes of valid JSON."""
    DEEP = "deep"
    """JSON nested deeper than any reader should follow."""
    ERROR_AS_STRING = "error_as_string"
    """``error`` in its other shape: a text instead of an object; for classic methods the other way round."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fault:
    """One thing that goes wrong, where, and how often."""

    kind: FaultKind
    path: str = ""
    """The end of the paths it is for, e.g. ``/workday/open``; empty for every path."""
    method: str = ""
    """GET or POST; empty for both."""
    count: int | None = 1
    """For how many requests; None until the faults are cleared."""
    skip: int = 0
    """How many requests pass unharmed before."""
    code: str = "INTERNAL_ERROR"
    """For refusals: the error's code."""
    status: int | None = None
    """The HTTP status when it is not the table's; for HTML, EMPTY and NOT_JSON instead of 200."""
    message: str | None = None
    """For refusals: the words when they are not the table's."""
    retry_after: int | None = None
    """For refusals: seconds."""
    warning: str = ""
    """For refusals: what the platform adds when the same error is repeated."""
    delay: timedelta = timedelta(seconds=1)
    """For SLOW, in real time."""
    data: object = None
    """For WRONG_TYPE: what stands in ``data``; None takes the right data with a number as ``timeStart``.

    For refusals of classic methods: what stands in ``error`` instead of the code.
    """
    target: str = "http://elsewhere.invalid/v1/workday/status"
    """For REDIRECT: the other address."""

    def is_for(self, method: str, path: str) -> bool:
        """Tell whether a request is meant."""
        return path.endswith(self.path) and self.method.upper() in {"", method.upper()}


class FaultQueue:
    """Faults in the order in which they were added; the first that fits is taken.

    Owned by the server's loop.
    """

    def __init__(self) -> None:
        self._faults: list[Fault] = []

    def add(self, fault: Fault) -> None:
        """Queue a fault behind the others."""
        self._faults.append(fault)

    def clear(self) -> None:
        """Forget all faults."""
        self._faults.clear()

    def pending(self) -> tuple[Fault, ...]:
        """Return what is still to come."""
        return tuple(self._faults)

    def take(self, method: str, path: str) -> Fault | None:
        """Return what goes wrong with this request, None when nothing does, and count it."""
        for index, fault in enumerate(self._faults):
            if not fault.is_for(method, path):
                continue
            if fault.skip > 0:
                self._faults[index] = replace(fault, skip=fault.skip - 1)
                return None
            if fault.count is not None:
                left = replace(fault, count=fault.count - 1)
                self._faults[index : index + 1] = [left] if fault.count > 1 else []
            return fault
        return None
