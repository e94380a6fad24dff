r"""What a running program and its callers say to each other: one line of JSON, answered by one line of JSON.

A request::

    {"workday-tray": 1, "ask": "verb", "with": {"verb": "close", "report": "…"}}

and its answer, with the program's version and process beside what it says, or a fault in place of that::

    {"workday-tray": 1, "version": "1.0.0", "process": 4711, "say": {…}}
    {"workday-tray": 1, "version": "1.0.0", "process": 4711, "fault": "not understood"}

The number is the protocol's, and rises with every change that an older side would misunderstand. Each side
answers a number that is not its own with its own one and the fault ``other version``, in every version to
come; unknown names beside the known ones are passed over. A caller says ``hello`` first: a program that hangs
is found out before anything was asked of it.

========= ===================================================================================
asks      means
========= ===================================================================================
hello     is somebody there? ``say`` is empty
show      bring the program before the person's eyes
look      ask the portal now: another program has changed the day
verb      carry out a terminal verb; ``say`` has its answer, or ``declined`` where the caller has to do it
========= ===================================================================================

Lines are UTF-8 without raw line breaks, at most `LONGEST_LINE` bytes with their end. Pure.
"""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum
from typing import Any

from tray_app import __version__

NUMBER = 1
LONGEST_LINE = 1024 * 1024
"""Bytes; the longest report that a portal takes is a fraction of it."""
TITLE = "workday-tray"


class Ask(Enum):
    """What may be asked."""

    HELLO = "hello"
    SHOW = "show"
    LOOK = "look"
    VERB = "verb"


class Fault(Enum):
    """Why a request was not carried out; nothing was done then."""

    NOT_UNDERSTOOD = "not understood"
    TOO_LONG = "too long"
    OTHER_VERSION = "other version"
    FAILED = "failed"
    """A fault of the program; whether something was done is not known."""


class NotALine(ValueError):
    """What came is no line of this protocol."""

    def __init__(self, fault: Fault) -> None:
        super().__init__(fault.value)
        self.fault = fault


class NoAnswer(Exception):
    """The running program did not answer in time, or broke off. What it was asked for may have been done."""


class OtherVersion(Exception):
    """The running program speaks another protocol; nothing was done."""

    def __init__(self, version: str) -> None:
        super().__init__(version)
        self.version = version
        """The program's, as it says itself."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Request:
    """What somebody asks of the running program."""

    ask: Ask
    terms: Mapping[str, Any] = field(default_factory=dict)
    """Whatever belongs to it; judged by who carries it out."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the running program says."""

    number: int
    version: str
    """The program's, for showing."""
    process: int
    say: Mapping[str, Any] = field(default_factory=dict)
    fault: str = ""
    """One of `Fault`, or one of a later version; empty when there is none."""


def write_request(request: Request) -> bytes:
    """Return the line; raises `NotALine` for one that is too long to be sent."""
    return _line({TITLE: NUMBER, "ask": request.ask.value, "with": dict(request.terms)})


def read_request(line: bytes) -> Request:
    """Read a line; raises `NotALine`."""
    found = _document(line)
    if found[TITLE] != NUMBER:
        raise NotALine(Fault.OTHER_VERSION)
    try:
        ask = Ask(found.get("ask"))
    except ValueError:
        raise NotALine(Fault.NOT_UNDERSTOOD) from None
    terms = found.get("with", {})
    if not isinstance(terms, dict):
        raise NotALine(Fault.NOT_UNDERSTOOD)
    return Request(ask=ask, terms=terms)


def write_answer(process: int, say: Mapping[str, Any] | None = None, fault: Fault | None = None) -> bytes:
    """Return the line of an answer; one that is too long becomes a fault."""
    head: dict[str, Any] = {TITLE: NUMBER, "version": __version__, "process": process}
    if fault is not None:
        return _line({**head, "fault": fault.value})
    try:
        return _line({**head, "say": dict(say or {})})
    except NotALine:
        return _line({**head, "fault": Fault.FAILED.value})


def read_answer(line: bytes) -> Answer:
    """Read a line; raises `NotALine`. One of another version has its number, and perhaps nothing else."""
    found = _document(line)
    version, process = found.get("version", ""), found.get("process", 0)
    say, fault = found.get("say", {}), found.get("fault", "")
    right = isinstance(version, str) and isinstance(process, int) and isinstance(fault, str)
    if not right or not isinstance(say, dict):
        raise NotALine(Fault.NOT_UNDERSTOOD)
    return Answer(number=found[TITLE], version=version, process=process, say=say, fault=fault)


def _line(document: Mapping[str, Any]) -> bytes:
    # In ASCII: a lone half of a letter pair cannot be written in UTF-8, and can be typed into a terminal.
    line = json.dumps(document, ensure_ascii=True).encode("ascii") + b"\n"
    if len(line) > LONGEST_LINE:
        raise NotALine(Fault.TOO_LONG)
    return line


def _document(line: bytes) -> dict[str, Any]:
    if len(line) > LONGEST_LINE:
        raise NotALine(Fault.TOO_LONG)
    try:
        found = json.loads(line.decode("utf-8"))
    except (ValueError, RecursionError):
        raise NotALine(Fault.NOT_UNDERSTOOD) from None
    if not isinstance(found, dict):
        raise NotALine(Fault.NOT_UNDERSTOOD)
    number = found.get(TITLE)
    if not isinstance(number, int) or isinstance(number, bool):
        raise NotALine(Fault.NOT_UNDERSTOOD)
    return found
