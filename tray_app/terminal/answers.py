"""What a verb prints and with which code it ends: values first, printed at the end. Pure but for `show`."""

import json
import os
import sys
from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from enum import IntEnum
from typing import TextIO

from tray_app.engine.errors import (
    KeyRefused,
    PortalError,
    Remedy,
    ScopeMissing,
    SignInNeeded,
    WrongKeyKind,
)
from tray_app.engine.notices import ActionDone, ActionFailed
from tray_app.engine.state import State
from tray_app.texts.notices import describe_notice
from tray_app.texts.problems import Describe, ProblemText, describe, describe_action_failure
from tray_app.texts.translate import Translate
from tray_app.ui.headline import headline
from tray_app.workday.actions import Action, allowed_actions
from tray_app.workday.model import Status, Workday, break_total, is_worked_known, worked


class Exit(IntEnum):
    """What a script can rely on."""

    DONE = 0
    FAULT = 1
    """A fault of this program; Python's own code for an exception nobody expected."""
    USAGE = 2
    NOT_SIGNED_IN = 3
    """There is no key, or the portal does not accept it: a person has to sign in."""
    OUT_OF_REACH = 4
    """Nothing was changed; the same may be tried again later."""
    REFUSED = 5
    """By the portal, or because the day's state does not allow it. Trying again does not help."""
    FATE_UNKNOWN = 6
    """It was sent, and whether it happened could not be read. Ask for the status before trying again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What one verb came to."""

    code: Exit
    lines: tuple[str, ...]
    now: datetime
    """The portal's time of the answer."""
    workday: Workday | None = None
    problem: str = ""
    """The kind of problem, for scripts; empty when there is none."""
    account: str = ""
    """The account's name; empty when there is none."""


def status_answer(workday: Workday, now: datetime, translate: Translate) -> Answer:
    """Say how the day stands."""
    line = headline(State(signed_in=True, workday=workday, read_at=now), now, translate)
    return Answer(code=Exit.DONE, lines=(line,), now=now, workday=workday)


def problem_answer(
    problem: PortalError, now: datetime, translate: Translate, own: Describe | None = None
) -> Answer:
    """Say why the portal could not be asked; `own` are the words it has for its people."""
    lines = _sentences(describe(problem, translate, own), problem)
    return Answer(code=_code_of(problem), lines=lines, now=now, problem=type(problem).__name__)


def result_answer(
    result: ActionDone | ActionFailed, now: datetime, translate: Translate, own: Describe | None = None
) -> Answer:
    """Say what became of an action; `own` are the words that the portal has for its people."""
    if isinstance(result, ActionDone):
        text = describe_notice(result, translate, now)
        lines = tuple(line for line in (text.title, text.body) if line)
        return Answer(code=Exit.DONE, lines=lines, now=now, workday=result.workday)
    if not result.settled:
        code = Exit.FATE_UNKNOWN
    else:
        code = Exit.REFUSED if result.problem is None else _code_of(result.problem)
    lines = _sentences(describe_action_failure(result, translate, own), result.problem)
    expired = result.workday is not None and result.workday.status is Status.EXPIRED
    if expired and result.action is not Action.CLOSE_EXPIRED:
        way_out = translate("Terminal", "Close that day first: workday-tray close --at HH:MM --reason TEXT")
        lines = (*lines, way_out)
    return Answer(
        code=code,
        lines=lines,
        now=now,
        workday=result.workday,
        problem="DayMovedOn" if result.problem is None else type(result.problem).__name__,
    )


def show(answer: Answer, *, as_json: bool) -> None:
    """Print it: good news on standard output, bad news on standard error, JSON always on standard output.

    Never raises for a reader that has gone or a full disk: what was done is done, and the exit code tells it.
    """
    stream = sys.stdout if as_json or answer.code is Exit.DONE else sys.stderr
    write_lines(stream, (json.dumps(_document(answer)),) if as_json else answer.lines)


def write_lines(stream: TextIO | None, lines: Iterable[str]) -> None:
    """Print lines on a standard stream, None for one that is closed. Never raises, as `show`."""
    try:
        for line in lines:
            print(_in_letters_of(stream, line), file=stream)
        if stream is not None:
            stream.flush()
    except OSError:
        if stream is None:
            return
        # Python flushes once more at its end, and would report this as a fault.
        # Source: the documentation of the signal module, note on SIGPIPE.
        with suppress(OSError, ValueError):
            os.dup2(os.open(os.devnull, os.O_WRONLY), stream.fileno())


def _in_letters_of(stream: TextIO | None, line: str) -> str:
    """Return the line with a question mark for each letter that the terminal's alphabet does not have."""
    encoding = getattr(stream, "encoding", None) or "utf-8"
    return line.encode(encoding, "replace").decode(encoding)


def _sentences(text: ProblemText, problem: PortalError | None) -> tuple[str, ...]:
    """Return the sentences that hold here: a verb, unlike the tray, has no menu and does not try again."""
    holds = problem is not None and problem.remedy is not Remedy.RETRY
    return tuple(line for line in (text.title, text.what, text.do if holds else "") if line)


def _code_of(problem: PortalError) -> Exit:
    """Return the code of a problem that has left nothing open."""
    if isinstance(problem, KeyRefused | SignInNeeded | ScopeMissing | WrongKeyKind):
        return Exit.NOT_SIGNED_IN
    match problem.remedy:
        case Remedy.RETRY:
            return Exit.OUT_OF_REACH
        case Remedy.STOP | Remedy.ASK:
            return Exit.REFUSED


def _document(answer: Answer) -> dict[str, object]:
    """Return the answer for scripts: keys that stay, seconds as whole numbers, moments as ISO 8601."""
    document: dict[str, object] = {
        "exit_code": int(answer.code),
        "text": " ".join(answer.lines),
        "portal_time": answer.now.isoformat(timespec="seconds"),
        "problem": answer.problem or None,
        "account": answer.account or None,
    }
    workday = answer.workday
    if workday is not None:
        known = is_worked_known(workday)
        document |= {
            "status": workday.status.value,
            "start": _iso(workday.start),
            "finish": _iso(workday.finish),
            "paused_at": _iso(workday.paused_at),
            "worked_seconds": int(worked(workday, answer.now).total_seconds()) if known else None,
            "break_seconds": int(break_total(workday, answer.now).total_seconds()),
            "awaiting_approval": workday.awaiting_approval,
            "allowed_actions": sorted(action.value for action in allowed_actions(workday)),
        }
    return document


def _iso(moment: datetime | None) -> str | None:
    return None if moment is None else moment.isoformat(timespec="seconds")
